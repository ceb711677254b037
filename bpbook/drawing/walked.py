"""A tree after some steps of its passes, as a picture: what is known by then, and the last step."""

from html import escape

from ..core.helpers.values import short_whole
from ..core.steps import REVERSE_TOPOLOGICAL
from ..errors import DomainError
from ..settings import moved, whole_number
from ..words import word
from . import lights, number_text, numbers, picture, tree_words
from .picture import Picture


def walked(
    tree,
    /,
    step: int,
    order: str = REVERSE_TOPOLOGICAL,
    *,
    mode: str = "tree",
    learning_rate: float = 0.5,
    at=None,
    **leaves,
) -> Picture:
    """The picture of a tree after so many steps: forward, loss, backward, update.

    What is not known by then is a dot. A thick frame is the number of the last step, an arrow the
    way it walks, a dotted underline a sum that more shares will join, a dashed frame a variable
    that passed its gradient on too early; below it stands the step in a line. `order`, `mode` and
    `learning_rate` are those of `bp.stepper`; leaves are moved by name, as keywords or, for any
    name, as at={"w": 0.5}. Raises as `bp.stepper`. A1.15 to A1.19; chapter 4.

    >>> import bpbook as bp
    >>> drawn = bp.drawing.walked(bp.networks.two_weights(), 7)
    >>> drawn[:4], drawn.alternative[:58]
    (b'<svg', 'E step by step, as a tree; known after step 7 of 16. Varia')
    """
    picture.check_mode(tree, mode)
    leaves = moved(tree, at, leaves)
    step = whole_number("step", step, least=0)
    steps = tree.steps(order, learning_rate, **leaves)
    if step > len(steps):
        raise DomainError(
            f"step is {short_whole(step)}, and this tree has {len(steps)} steps: give a step from "
            f"0 to {len(steps)}."
        )
    known = numbers.after_steps(tree, steps, step)
    drawn = picture.stored(tree, known, mode)
    if step:
        lit = lights.step_lights(tree.graph, steps, step)
        drawn = lights.shine(drawn, tree.graph, mode, lit)
    said = said_of(steps, step, tree.name)
    table = f"<p>{escape(said)}</p>\n{tree_words.tables(tree, known)}"
    return Picture(drawn.encode(), _alternative(tree, steps, step, mode, known, said), table)


def said_of(steps, k: int, root: str) -> str:
    """The line below the picture: which step, what it does, and whether it comes too early."""
    if not k:
        return word("stepper begin")
    step = steps[k - 1]
    phase, _, what = str(step).partition(": ")
    lead = f"{word('stepper step at', step=k, count=len(steps))} · "
    line = f"{lead}{word(f'stepper phase {phase}')}: {what}."
    return f"{line} {too_early(step, root)}".strip()


def too_early(step, root: str) -> str:
    """The sentence on a gradient that is passed on before all its shares have come, or ''."""
    if step.missing:
        key = "one" if len(step.missing) == 1 else "many"
        missing = ", ".join(step.missing)
        return word(f"stepper line early {key}", name=step.edge.parent, missing=missing)
    if step.spoiled and step.edge:
        return word("stepper line spoiled", prefix=f"∂{root}/∂{step.edge.parent}")
    return ""


def _alternative(tree, steps, k: int, mode: str, known, said: str) -> str:
    names = {"root": tree.name, "mode": word(f"stepper mode {mode}"), "step": k}
    sentences = [word("stepper picture", count=len(steps), **names)]
    told = []
    for node, value, gradient in zip(tree.graph.nodes, known.values, known.gradients, strict=True):
        if value is not number_text.UNKNOWN:
            told.append(f"{node.name} = {number_text.show(value)}")
        if gradient is not number_text.UNKNOWN:
            told.append(f"∂{tree.name}/∂{node.name} = {number_text.show(gradient)}")
    sentences.append(word("variables", list=tree_words.listed(told)))
    return " ".join([*sentences, said])
