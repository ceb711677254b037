"""Figures of training: loss curves, and the gradients of single samples."""

from html import escape

from ... import words
from ...errors import DomainError, OperandError
from ...settings import a_tree, moved
from ...sgd import History
from ..numbers import show
from ..picture import img
from ..tables import unfolding
from .frame import COLOURS, DASHES, drawn, in_legend
from .samples import Cloud, cloud_of

ROWS = 11  # of a table of numbers
SIZE = (5.2, 3.4)


def losses(histories, *, names=None, log=False, over="updates", kind: str = "svg") -> bytes:
    """E before each update of one or several descents, as a picture: a dash pattern for each.

    `histories` is a `bp.sgd.History` or a list of them, `names` what the legend calls them; `log`
    gives a logarithmic axis for E (what is 0 or less is left out), `over` is "updates" or
    "samples", the number of samples seen; `kind` is "svg" or "png". Raises `OperandError`. A1.9,
    A2.9; chapters 2 and 8.

    >>> import bpbook as bp
    >>> tree = bp.networks.two_weights()
    >>> slow, fast = (bp.sgd.descend(tree, learning_rate=a, steps=9) for a in (0.1, 1))
    >>> bp.drawing.figures.losses([slow, fast], names=["slow", "fast"])[:5]
    b'<?xml'
    """
    runs = _runs(histories, names, over)
    with drawn(kind, figsize=SIZE) as (figure, picture):
        axes = figure.add_subplot()
        for i, (name, history) in enumerate(runs):
            style = {"color": COLOURS[i % len(COLOURS)], "linestyle": DASHES[i % len(DASHES)]}
            axes.plot(
                _along(history, over), history.losses, label=in_legend(name), linewidth=1.4, **style
            )
        if log:
            axes.set_yscale("log", nonpositive="mask")
        axes.set(xlabel=words.word(f"descent {over}"), ylabel=runs[0][1].loss_name)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.grid(alpha=0.3)
        if len(runs) > 1:
            axes.legend()
    return picture()


def losses_html(histories, *, names=None, log=False, over="updates") -> str:
    """`losses` as an `<img>` with alternative text, and a table of each run's numbers.

    Raises `OperandError`. A1.9, A2.9; chapters 2 and 8.

    >>> import bpbook as bp
    >>> run = bp.sgd.descend(bp.networks.two_weights(), learning_rate=1, steps=3)
    >>> bp.drawing.figures.losses_html(run)[:48]
    '<figure>\\n<img alt="Loss curves against updates. '
    """
    runs = _runs(histories, names, over)
    data = losses(histories, names=names, log=log, over=over, kind="png")
    image = img(data, "image/png", losses_alternative(histories, names=names, over=over))
    tables = [_run_table(name, history) for name, history in runs]
    return "\n".join(["<figure>", image, *tables, "</figure>"])


def losses_alternative(histories, *, names=None, over="updates") -> str:
    """The curves in words: from where to where each goes, and how it ended."""
    told = []
    for name, history in _runs(histories, names, over):
        told.append(
            words.word(
                "losses run alt",
                run=name,
                root=history.loss_name,
                first=show(history.losses[0]),
                last=show(history.losses[-1]),
                updates=history.updates,
            )
        )
        if history.diverged is not None:
            told.append(history.message)
    return words.word("losses alt", over=words.word(f"descent {over}"), runs=" ".join(told))


def gradients(tree, data, /, *, weights=None, kind: str = "svg", at=None, **leaves) -> bytes:
    """Each sample's gradient as a point, and the mean of all: for two weights, or for one.

    `data` is as for `bp.sgd.descend`, `weights` one or two names (the first two without it); one
    weight is drawn against the number of the sample. The others are moved by name, as keywords or,
    for any name, as at={"w": 0.5}. Raises as `bp.sgd.descend`. A2.6, A2.9; chapter 8.

    >>> import bpbook as bp
    >>> tree = bp.networks.two_weights()
    >>> data = {"X_input": [0.5, 1.0, 2.0], "Y_target": [0.2, 0.4, 0.9]}
    >>> bp.drawing.figures.gradients(tree, data)[:5]
    b'<?xml'
    """
    cloud = cloud_of(a_tree(tree), data, weights, moved(tree, at, leaves))
    with drawn(kind, figsize=(4.4, 3.7)) as (figure, picture):
        _draw_cloud(figure.add_subplot(), tree.name, cloud)
    return picture()


def _draw_cloud(axes, root: str, cloud: Cloud) -> None:
    xs = cloud.of(0)
    n = len(xs)
    strip = len(cloud.weights) == 1
    ys = range(1, n + 1) if strip else cloud.of(1)
    mean = [cloud.means[0], (n + 1) / 2 if strip else cloud.means[1]]
    one, all_ = words.word("descent one sample"), words.word("descent all mean")
    axes.axvline(0, color="0.6", linewidth=0.8)
    if not strip:
        axes.axhline(0, color="0.6", linewidth=0.8)
    axes.plot(xs, ys, "o", color=COLOURS[0], markerfacecolor="none", markersize=5, label=one)
    axes.plot(*mean, "+", color="black", markersize=16, markeredgewidth=2.5, label=all_)
    names = [words.word("descent derivative", root=root, name=w) for w in cloud.weights]
    axes.set(xlabel=names[0], ylabel=words.word("descent strip") if strip else names[1])
    axes.legend()


def gradients_html(tree, data, /, *, weights=None, at=None, **leaves) -> str:
    """`gradients` as an `<img>` with alternative text, and a table of the same numbers.

    Raises as `gradients`. A2.6, A2.9; chapter 8.

    >>> import bpbook as bp
    >>> data = {"X_input": [0.5, 1.0, 2.0], "Y_target": [0.2, 0.4, 0.9]}
    >>> html = bp.drawing.figures.gradients_html(bp.networks.two_weights(), data)
    >>> html[9:54]
    '<img alt="Gradients of 3 single samples. Mean'
    """
    at = moved(a_tree(tree), at, leaves)
    cloud = cloud_of(tree, data, weights, at)
    png = gradients(tree, data, weights=weights, kind="png", at=at)
    names = [words.word("descent derivative", root=tree.name, name=w) for w in cloud.weights]
    heads = [words.word("descent column sample"), *names]
    rows = [(i + 1, *(show(cloud.of(w)[i]) for w in range(len(names)))) for i in _some(len(cloud))]
    rows.append((words.word("descent all mean"), *map(show, cloud.means)))
    image = img(png, "image/png", gradients_alternative(tree, data, weights=weights, at=at))
    return f"<figure>\n{image}\n{unfolding(words.word('descent cloud'), heads, rows)}\n</figure>"


def gradients_alternative(tree, data, /, *, weights=None, at=None, **leaves) -> str:
    """The cloud in words: how many samples, and the mean of their gradients."""
    cloud = cloud_of(a_tree(tree), data, weights, moved(tree, at, leaves))
    means = [
        words.word(
            "descent equal",
            what=words.word("descent derivative", root=tree.name, name=w),
            value=show(mean),
        )
        for w, mean in zip(cloud.weights, cloud.means, strict=True)
    ]
    return words.word("gradients alt", n=len(cloud), all=", ".join(means))


def _runs(histories, names, over) -> list:
    """[(name, history), …], checked."""
    histories = [histories] if isinstance(histories, History) else list(histories)
    for history in histories:
        if not isinstance(history, History):
            raise OperandError(
                f"{history!r} is no history: give what bp.sgd.descend returned, or a list of them."
            )
    if not histories:
        raise OperandError("histories is empty: give at least one, as bp.sgd.descend returns it.")
    if any(not history.losses for history in histories):
        raise OperandError("A history has no update yet: give one that has.")
    if over not in ("updates", "samples"):
        raise OperandError(f"over is {over!r}: give one of updates, samples.")
    numbered = [words.word("losses run", number=i + 1) for i in range(len(histories))]
    names = numbered if names is None else [names] if isinstance(names, str) else list(names)
    if len(names) != len(histories):
        raise DomainError(
            f"There are {len(histories)} histories and {len(names)} names: give one name for each."
        )
    return list(zip(names, histories, strict=True))


def _along(history, over: str) -> list[int]:
    """Where each loss stands: updates made, or samples seen, before it."""
    seen = [0, *history.samples_seen] if over == "samples" else range(history.updates + 1)
    return list(seen)[: len(history.losses)]


def _some(count: int) -> list[int]:
    """All places, or some spread evenly, the first and the last among them."""
    last = count - 1
    return sorted({round(i * last / (ROWS - 1)) for i in range(ROWS)})


def _run_table(name: str, history) -> str:
    weights = history.tracked[:6]
    heads = [words.word("descent column update"), history.loss_name, *weights]
    rows = []
    for k in _some(history.updates + 1):
        point = history.weights_at(k) if weights else {}
        loss = show(history.losses[k]) if k < len(history.losses) else ""
        rows.append((k, loss, *(show(point[w]) for w in weights)))
    note = f"<p>{escape(history.message)}</p>"
    return note + "\n" + unfolding(words.word("numbers of run", run=name), heads, rows)
