"""The plane divided by a small network: its output over two leaves, boundary and middles."""

from ... import words
from ...core.helpers.names import read_names
from ...errors import BookError
from ...settings import moved, whole_number
from .. import neuron_terms as neurons
from ..number_text import show
from ..picture import Picture
from .axes import check_one_sample, plane_of
from .frame import DASHES, MAP_INK, MAP_PAPER, NOWHERE, colour_map, drawn, in_legend, ring

POINTS = 61  # grid lines in each direction
UNITS = 8  # lines of hidden units, unless asked for others


def division(
    tree,
    x: str,
    y: str,
    /,
    *,
    output=None,
    level=0.5,
    points=(),
    spans=None,
    units=UNITS,
    kind="svg",
    at=None,
    **leaves,
) -> Picture:
    """The output over two leaves as a map, with its boundary and the middle of each hidden unit.

    The boundary is where `output` (without it, the last neuron's) is `level`; a hidden unit is at
    its middle where its sum x is 0, and the first `units` of them are drawn. `points` are rows (x,
    y, 0 or 1); `spans` gives ranges, as {"x1": (-2, 2)}; `kind` is "svg" or "png"; the
    other leaves are moved by name, as in `surface`. Raises as `surface`. A1.14; chapters 5 and 12.

    >>> import bpbook as bp
    >>> tree = bp.networks.fully_connected([2, 3, 1])
    >>> picture = bp.drawing.figures.division(tree, "X_input1", "X_input2")
    >>> picture[:5], picture.alternative[:45]
    (b'<?xml', 'y_output over X_input1 from −4 to 4 and X_inp')
    """
    units, leaves = whole_number("units", units, least=0), moved(tree, at, leaves)
    sheet = _sheet(tree, x, y, output, spans, leaves, units)
    plane, grid = sheet["plane"], sheet["output"]
    with drawn(kind, figsize=(5.4, 4.3), colours=128) as (figure, data):
        axes = figure.add_subplot()
        axes.set_facecolor(NOWHERE)
        if grid.count() and grid.max() > grid.min():
            bands = axes.contourf(plane.xs, plane.ys, grid.T, 12, cmap=colour_map("heights"))
            figure.colorbar(bands, ax=axes, label=sheet["name"])
        for i, (name, unit) in enumerate(sheet["units"]):
            _line(axes, plane, unit, 0.0, f"{name} = 0", DASHES[1 + i % 3], 1.6)
        _line(axes, plane, grid, level, f"{sheet['name']} = {show(level)}", "-", 2.6)
        for wanted, marker, face in ((0, "s", MAP_PAPER), (1, "^", MAP_INK)):
            rows = [(a, b) for a, b, label in points if label == wanted]
            if rows:
                edge = MAP_INK if face == MAP_PAPER else MAP_PAPER
                across, up = zip(*rows, strict=True)
                axes.scatter(across, up, 26, face, marker=marker, edgecolors=edge, zorder=5)
        ring(axes, *plane.point, zorder=6)
        if axes.get_legend_handles_labels()[0]:
            figure.legend(loc="outside lower center", ncols=3, frameon=False, handlelength=3)
        plane.label(axes)
    return Picture(data(), _alternative(tree, sheet, level, points))


def _alternative(tree, sheet, level: float, points) -> str:
    """Ranges, whether the boundary crosses the plane, the point."""
    grid, name = sheet["output"], sheet["name"]
    crosses = grid.count() and grid.min() <= level < grid.max()
    boundary = words.word(
        "plane boundary is" if crosses else "plane no boundary", output=name, level=show(level)
    )
    try:
        value = show(tree.values(**sheet["plane"].leaves)[name])
    except BookError:
        value = "?"
    texts = sheet["plane"].texts
    lead = words.word("plane alt", output=name, boundary=boundary, value=value, **texts)
    return f"{lead} {words.word('plane points', count=len(points))}" if len(points) else lead


def _line(axes, plane, grid, level, text, dash, width) -> None:
    """Where the grid has this value, on a white ground; its name goes to the legend."""
    if not (grid.count() and grid.min() < level < grid.max()):
        return
    where = (plane.xs, plane.ys, grid.T, [level])
    axes.contour(*where, colors=[MAP_PAPER], linewidths=[width + 2.2])
    axes.contour(*where, colors=[MAP_INK], linewidths=[width], linestyles=[dash])
    axes.plot([], [], dash, color=MAP_INK, linewidth=width, label=in_legend(text))


def _sheet(tree, x, y, output, spans, leaves, units=UNITS) -> dict:
    """The plane, and over its grid the output and the sums of the hidden units."""
    import numpy as np

    plane, output = plane_of(tree, x, y, spans, leaves, POINTS), read_names(output)
    x, y = plane.x, plane.y
    check_one_sample(plane.leaves)
    graph = tree.graph
    name = output or graph.nodes[neurons.find(tree).y].name
    grid_x, grid_y = (g.ravel() for g in np.meshgrid(plane.xs, plane.ys, indexing="ij"))
    if graph.averaged and {x, y} <= set(tree.weights):
        grid_x, grid_y = grid_x[:, None], grid_y[:, None]  # a place for the samples
    try:
        values = tree.values(**{**plane.leaves, x: grid_x, y: grid_y})
    except BookError:
        values = {}

    def grid(variable):
        numbers = np.broadcast_to(np.ravel(values.get(variable, np.nan)), POINTS**2)
        return np.ma.masked_invalid(numbers.reshape(POINTS, POINTS))

    inner = [graph.nodes[n.x].name for n in neurons.dividing(graph, name, (x, y))[:units]]
    return {
        "plane": plane,
        "name": name,
        "output": grid(name),
        "units": [(unit, grid(unit)) for unit in inner],
    }
