"""The gradient of every single sample as a point, and their mean."""

from dataclasses import dataclass

from ... import words
from ...core.helpers.names import read_names
from ...core.helpers.text_table import spread
from ...errors import OperandError, UnknownNameError
from ...settings import a_tree, moved
from ...sgd import samples
from ...tables import table_under
from ..number_text import show
from ..picture import Picture
from .axes import check_one_sample
from .frame import COLOURS, INK, LINE, drawn

ROWS = 11  # of the table


@dataclass(frozen=True)
class Cloud:
    """For each of the `weights` every sample's derivative, in `points`, and their mean."""

    weights: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    means: tuple[float, ...]

    def __len__(self):
        return len(self.points[0])


def gradients(tree, data, /, *, weights=None, kind: str = "svg", at=None, **leaves) -> Picture:
    """Each sample's gradient as a point, and the mean of all: for two weights, or for one.

    `data` is as for `bp.sgd.descend`, `weights` one or two names (the first two without it); one
    weight is drawn against the number of the sample. The others are moved by name, as keywords or,
    for any name, as at={"w": 0.5}. Raises as `bp.sgd.descend`, and `ShapeError` for an array
    in place of a number. A2.6, A2.9; chapter 9.

    >>> import bpbook as bp
    >>> tree = bp.networks.two_weights()
    >>> data = {"X_input": [0.5, 1.0, 2.0], "Y_target": [0.2, 0.4, 0.9]}
    >>> picture = bp.drawing.figures.gradients(tree, data)
    >>> picture[:5], picture.alternative[:36]
    (b'<?xml', 'Gradients of 3 single samples. Mean ')
    """
    cloud = _cloud(a_tree(tree), data, weights, moved(tree, at, leaves))
    names = [words.word("descent derivative", root=tree.name, name=w) for w in cloud.weights]
    with drawn(kind, figsize=(4.4, 3.7)) as (figure, image):
        _draw_cloud(figure.add_subplot(), cloud, names)
    return Picture(image(), _alternative(cloud, names), _table(cloud, names))


def _draw_cloud(axes, cloud, names) -> None:
    xs = cloud.points[0]
    n = len(xs)
    strip = len(cloud.weights) == 1
    ys = range(1, n + 1) if strip else cloud.points[1]
    mean = [cloud.means[0], (n + 1) / 2 if strip else cloud.means[1]]
    one, all_ = words.word("descent one sample"), words.word("descent all mean")
    axes.axvline(0, color=LINE, linewidth=0.8)
    if not strip:
        axes.axhline(0, color=LINE, linewidth=0.8)
    axes.plot(xs, ys, "o", color=COLOURS[0], markerfacecolor="none", markersize=5, label=one)
    axes.plot(*mean, "+", color=INK, markersize=16, markeredgewidth=2.5, label=all_)
    axes.set(xlabel=names[0], ylabel=words.word("descent strip") if strip else names[1])
    axes.legend()


def _alternative(cloud: Cloud, names) -> str:
    """How many samples, and the mean of their gradients."""
    means = [
        words.word("descent equal", what=name, value=show(mean))
        for name, mean in zip(names, cloud.means, strict=True)
    ]
    return words.word("gradients alt", n=len(cloud), all=", ".join(means))


def _table(cloud: Cloud, names) -> str:
    """The derivatives of some samples, and the mean of all."""
    heads = [words.word("descent column sample"), *names]
    rows = [(i + 1, *(show(line[i]) for line in cloud.points)) for i in spread(len(cloud), ROWS)]
    rows.append((words.word("descent all mean"), *map(show, cloud.means)))
    return table_under(words.word("descent cloud"), heads, rows)


def _cloud(tree, data, weights, leaves) -> Cloud:
    """The cloud at some leaves; checks names and data as `bp.sgd.descend` does."""
    wanted = _weights(tree, weights)
    columns = samples.columns(tree, data)
    if not columns:
        raise OperandError(
            "There is no data: give for each given that changes a list of numbers, as "
            "{'X_input': [0.5, 1.0]}."
        )
    values = tree.leaves(**leaves)
    check_one_sample({name: value for name, value in values.items() if name not in columns})
    values |= {n: v for n, v in samples.givens(tree, columns).items() if n in columns}
    places = [tree.weights.index(name) for name in wanted]
    run = tree.compiled()
    rows = []
    for i in range(samples.longest(columns)):
        sample = [float(v[i]) if n in columns else v for n, v in values.items()]
        slopes = run(*sample)[1]
        rows.append([float(slopes[place]) for place in places])
    points = tuple(zip(*rows, strict=True))
    return Cloud(wanted, points, tuple(sum(line) / len(line) for line in points))


def _weights(tree, weights) -> tuple[str, ...]:
    if not tree.weights:
        raise OperandError(f"{tree.name} has no weights: make a leaf with bp.weight.")
    if weights is None:
        return tree.weights[:2]
    wanted = (weights,) if isinstance(weights, str) else tuple(weights)
    wanted = read_names(wanted)
    for name in wanted:
        if name not in tree.weights:
            raise UnknownNameError(
                f"weights has {name!r}, which is no weight of this tree: its weights are "
                f"{', '.join(tree.weights)}."
            )
    if not 1 <= len(wanted) <= 2:
        raise OperandError(f"weights has {len(wanted)} names: give one or two.")
    return wanted
