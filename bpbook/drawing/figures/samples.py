"""The gradient of every single sample, for a picture of their cloud."""

from dataclasses import dataclass

from ...core.helpers.names import read_names
from ...errors import OperandError, UnknownNameError
from ...sgd import samples


@dataclass(frozen=True)
class Cloud:
    """For each of the `weights` each sample's derivative, in `points`, and their means."""

    weights: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    means: tuple[float, ...]

    def of(self, place: int) -> tuple[float, ...]:
        """Every sample's derivative for the weight at a place."""
        return self.points[place]

    def __len__(self):
        return len(self.points[0])


def cloud_of(tree, data, weights, leaves) -> Cloud:
    """The cloud at some leaves; checks names and data as `bp.sgd.descend` does."""
    wanted = _weights(tree, weights)
    columns = samples.columns(tree, data)
    if not columns:
        raise OperandError(
            "There is no data: give for each given that changes a list of numbers, as "
            "{'X_input': [0.5, 1.0]}."
        )
    values = tree.leaves(**leaves)
    values |= {n: v for n, v in samples.givens(tree, columns).items() if n in columns}
    places = [tree.weights.index(name) for name in wanted]
    run = tree.compiled()
    found = []
    for i in range(samples.number(columns)):
        row = [float(v[i]) if n in columns else v for n, v in values.items()]
        slopes = run(*row)[1]
        found.append([float(slopes[place]) for place in places])
    points = tuple(zip(*found, strict=True))
    return Cloud(wanted, points, tuple(sum(part) / len(part) for part in points))


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
