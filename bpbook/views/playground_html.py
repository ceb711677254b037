"""The playground where there is no live widget: the plane, how it went, weights and gradients."""

from html import escape

from .. import tables
from ..drawing import figures
from ..drawing.number_text import show, updates
from ..errors import BookError
from ..sgd import descend
from ..words import word
from . import playground_points as pointing

SHOWN = 500  # updates that the page makes where none was made yet
WORK = 20_000  # samples that they may use


def html(view) -> str:
    """The plane with points and boundary; untrained, the loss curve of some updates as well."""
    try:
        view.next_batch()
        trained, curve, sentences = _trained(view)
    except BookError as error:
        return f"<p>{escape(str(error))}</p>"
    tree, data = view._now(), view.data
    rows = list(zip(*data.values(), strict=True))
    far = pointing.reach(rows)
    plane = figures.division_html(
        tree,
        *pointing.COLUMNS[:2],
        level=0.5,
        points=rows,
        spans=dict.fromkeys(pointing.COLUMNS[:2], (-far, far)),
        at={**trained, "X_input1": 0.0, "X_input2": 0.0},
    )
    below = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return "\n".join(["<figure>", plane, curve, below, _table(view), "</figure>"])


def _trained(view) -> tuple[dict, str, list[str]]:
    """Weights to draw, the curve that led there, and sentences."""
    tree, data, weights = view._now(), view.data, view.weights
    if view.updates:
        return weights, "", [_place(view, weights, view.updates)]
    import numpy as np

    state = view.state
    batch = min(state["batch"], len(data["Y_target"]))
    history = descend(
        tree,
        data={name: np.array(column) for name, column in data.items()},
        start=weights,
        batch=batch,
        learning_rate=state["learning_rate"],
        seed=state["seed"],
        steps=max(1, min(SHOWN, WORK // batch)),
    )
    names = [word("play page run")]
    curve = figures.losses_html([history], names=names)
    sentences = [word("play page lead"), _place(view, history.final, history.updates)]
    if history.diverged is not None:
        sentences.append(history.message)
    elif history.stuck:
        sentences.append(str(history.stuck))
    return history.final, curve, sentences


def _place(view, weights, made: int) -> str:
    """After how many updates, with which loss, how many points on their side."""
    parts = {"k": f"{made:,}"}
    for name, data in (("train", view.data), ("held", view.held_out)):
        loss, right = _score(view._now(), weights, data)
        parts |= {f"{name}_loss": show(loss), f"{name}_right": right}
        parts[f"{name}_n"] = len(data["Y_target"])
    key = "play page place" if parts["held_n"] else "play page place own"
    return word(key, root=view.tree.name, **parts)


def _score(tree, weights, data) -> tuple[float, int]:
    """The mean of E, and how many points are on their side of the boundary."""
    import numpy as np

    if not data["Y_target"]:
        return 0.0, 0
    arrays = {name: np.array(column) for name, column in data.items()}
    values = tree.values(**weights, **arrays)
    right = (values["y_output"] > 0.5) == (arrays["Y_target"] == 1)
    return float(np.mean(values[tree.name])), int(np.sum(right))


def _table(view) -> str:
    """Every weight with its gradient where the view stands."""
    root, weights, slopes = view.tree.name, view.weights, view.gradient()
    heads = ("play column weight", "play column value", "play column slope")
    rows = [(name, show(value), show(slopes[name])) for name, value in weights.items()]
    return tables.folded(
        f"<p>{escape(word('play page table', k=updates(view.updates)))}</p>",
        tables.worded("play caption weights", heads, rows, root=root),
    )
