"""The plane divided by a small network: its output over two leaves, boundary and middles."""

from ... import words
from ...core.helpers.names import read_names
from ...errors import BookError
from ...settings import moved, whole_number
from .. import neurons
from ..number_text import show
from ..picture import Picture
from .axes import SPAN, check_axes, check_one_sample, check_span
from .frame import DASHES, drawn, in_legend, ring

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
    other leaves are moved by name, as in `surface`. Raises as `surface`. A1.14; chapters 5 and 10.

    >>> import bpbook as bp
    >>> tree = bp.networks.fully_connected([2, 3, 1])
    >>> picture = bp.drawing.figures.division(tree, "X_input1", "X_input2")
    >>> picture[:5], picture.alternative[:45]
    (b'<?xml', 'y_output over X_input1 from −4 to 4 and X_inp')
    """
    units, leaves = whole_number("units", units, least=0), moved(tree, at, leaves)
    sheet = _sheet(tree, x, y, output, spans or {}, leaves, units)
    with drawn(kind, figsize=(5.4, 4.3), colours=128) as (figure, data):
        axes = figure.add_subplot()
        axes.set_facecolor("0.85")
        grid = sheet["output"]
        if grid.count() and grid.max() > grid.min():
            bands = axes.contourf(sheet["xs"], sheet["ys"], grid.T, 12, cmap="YlGnBu_r")
            figure.colorbar(bands, ax=axes, label=sheet["name"])
        for i, (name, unit) in enumerate(sheet["units"]):
            _line(axes, sheet, unit, 0.0, f"{name} = 0", DASHES[1 + i % 3], 1.6)
        _line(axes, sheet, grid, level, f"{sheet['name']} = {show(level)}", "-", 2.6)
        for wanted, marker, face in ((0, "s", "white"), (1, "^", "black")):
            rows = [(a, b) for a, b, label in points if label == wanted]
            if rows:
                edge = "black" if face == "white" else "white"
                across, up = zip(*rows, strict=True)
                axes.scatter(across, up, 26, face, marker=marker, edgecolors=edge, zorder=5)
        ring(axes, *sheet["point"], zorder=6)
        if axes.get_legend_handles_labels()[0]:
            figure.legend(loc="outside lower center", ncols=3, frameon=False, handlelength=3)
        axes.set(xlabel=x, ylabel=y, xlim=sheet["xs"][[0, -1]], ylim=sheet["ys"][[0, -1]])
    return Picture(data(), _alternative(tree, x, y, sheet, level, points, leaves))


def _alternative(tree, x, y, sheet, level: float, points, leaves) -> str:
    """Ranges, whether the boundary crosses the plane, the point."""
    grid, name = sheet["output"], sheet["name"]
    crosses = grid.count() and grid.min() <= level < grid.max()
    boundary = words.word(
        "plane boundary is" if crosses else "plane no boundary", output=name, level=show(level)
    )
    (x0, x1), (y0, y1) = (map(show, span) for span in sheet["spans"])
    px, py = map(show, sheet["point"])
    try:
        value = show(tree.values(**leaves)[name])
    except BookError:
        value = "?"
    parts = {"x": x, "y": y, "x0": x0, "x1": x1, "y0": y0, "y1": y1, "px": px, "py": py}
    plane = words.word("plane alt", output=name, boundary=boundary, value=value, **parts)
    return f"{plane} {words.word('plane points', count=len(points))}" if len(points) else plane


def _line(axes, sheet, grid, level, text, dash, width) -> None:
    """Where the grid has this value, on a white ground; its name goes to the legend."""
    if not (grid.count() and grid.min() < level < grid.max()):
        return
    where = (sheet["xs"], sheet["ys"], grid.T, [level])
    axes.contour(*where, colors=["white"], linewidths=[width + 2.2])
    axes.contour(*where, colors=["black"], linewidths=[width], linestyles=[dash])
    axes.plot([], [], dash, color="black", linewidth=width, label=in_legend(text))


def _sheet(tree, x, y, output, spans, leaves, units=UNITS) -> dict:
    """The grid of the output and of the sums of the hidden units, and the point."""
    import numpy as np

    x, y, output, spans = read_names((x, y, output, spans))
    check_axes(tree, x, y)
    graph = tree.graph
    name = output or graph.nodes[neurons.find(tree).y].name
    ranges = [check_span(n, spans.get(n, SPAN)) for n in (x, y)]
    values = tree.leaves(**leaves)
    xs, ys = (np.linspace(low, high, POINTS) for low, high in ranges)
    point = values[x], values[y]
    check_one_sample(values, (x, y))
    grid_x, grid_y = (g.ravel() for g in np.meshgrid(xs, ys, indexing="ij"))
    try:
        if tree.graph.averaged and {x, y} <= set(tree.weights):
            grid_x, grid_y = grid_x[:, None], grid_y[:, None]  # a place for the samples
        values = tree.values(**{**values, x: grid_x, y: grid_y})
    except BookError:
        values = {}

    def grid(variable):
        numbers = np.broadcast_to(np.ravel(values.get(variable, np.nan)), POINTS**2)
        return np.ma.masked_invalid(numbers.reshape(POINTS, POINTS))

    inner = [graph.nodes[n.x].name for n in neurons.dividing(graph, name, (x, y))[:units]]
    return {
        "name": name,
        "xs": xs,
        "ys": ys,
        "spans": ranges,
        "point": point,
        "output": grid(name),
        "units": [(unit, grid(unit)) for unit in inner],
    }
