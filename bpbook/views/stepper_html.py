"""The stepper where there is no live widget: the picture after its steps, and all of them."""

from html import escape

from ..core.steps import BREADTH_FIRST
from ..drawing import picture, show, walked
from ..drawing.walked import too_early
from ..errors import BookError
from ..tables import ROWS, table, unfolding
from ..words import word

FEW = 20  # weights; the gradients of more are folded away


def html(view) -> str:
    """The picture after the view's steps, then every step in a line, up to some 200.

    A view that stands at its beginning shows the end of the walk down, and so what it finds.
    """
    now, leaves, mode = view._now(), view.leaves, view.setting("mode")
    order, rate = view.setting("walk"), view.setting("learning_rate")
    try:
        steps = view.steps()
    except BookError:
        return picture.html(now, mode=mode, at=leaves)  # which says why
    end = sum(step.phase != "update" for step in steps)
    k = view.setting("step") or end
    drawn = walked(now, k, order, mode=mode, learning_rate=rate, at=leaves)._repr_html_()
    parts = [drawn]
    if order == BREADTH_FIRST and k >= end:
        parts.append(_compared(now, steps.state(end)[1], now.gradient(**leaves)))
    heads = [word(f"stepper column {key}") for key in ("step", "phase", "what")]
    rows = [(number, *_said(step, now.name)) for number, step in enumerate(steps[:ROWS], start=1)]
    summary, order = word("stepper page steps"), word(f"stepper walk {steps.order}")
    listed = table(f"{summary}, {order}", heads, rows, left_out=len(steps) - ROWS)
    return "\n".join([*parts, unfolding(summary, listed)])


def _compared(tree, gradients: dict, right: dict) -> str:
    """What the trap finds beside what is right, weight by weight."""
    rows, wrong = [], 0
    for name, number in right.items():
        found = gradients.get(name, 0.0)
        same = abs(found - number) <= 1e-9 * max(abs(found), abs(number))
        wrong += not same
        verdict = word(f"stepper compare {'same' if same else 'differs'}")
        rows.append((f"∂{tree.name}/∂{name}", show(found), show(number), verdict))
    heads = ["", *(word(f"stepper compare {key}") for key in ("wrong", "right", "verdict"))]
    caption = word("stepper compare")
    listed = table(caption, heads, rows[:ROWS], left_out=len(rows) - ROWS)
    said = word("stepper compare some wrong", count=wrong, all=len(rows)) if wrong else ""
    said = said or word("stepper compare none wrong")
    body = listed if len(rows) <= FEW else unfolding(caption, listed)
    return f"<p>{escape(said)}</p>\n{body}"


def _said(step, root: str) -> tuple[str, str]:
    """The phase of a step, and what happens in it."""
    phase, _, what = str(step).partition(": ")
    if step.missing:
        what += f" ({too_early(step, root).rstrip('.')})"
    return word(f"stepper phase {phase}"), what
