"""A variable against one leaf: the terms that add up to its neuron's sum, and its own curve."""

from ...core.helpers.names import read_names
from ...errors import BookError, OperandError, UnknownNameError
from ...settings import moved
from ...tables import table, unfolding
from ...tree import Tree
from ...words import word
from .. import neuron_terms as neurons
from ..number_text import show
from ..picture import Picture
from .axes import SPAN, check_one_sample, check_span
from .frame import COLOURS, DASHES, INK, SOFT, drawn, in_legend, light_grid, ring, tangent

POINTS = 385  # odd, and 384 is a multiple of 2 and 3: kinks at round numbers stay sharp
ROWS = 9  # of the table
TERMS = 8  # of more terms none is drawn, only their sum


def against(
    tree, leaf: str, /, *, output=None, span=None, kind="svg", at=None, **leaves
) -> Picture:
    """The terms of a neuron's sum against a leaf, and its output with the tangent at the point.

    `output` is a variable that is no leaf (without it, the last neuron's), `span` the range of the
    leaf, `kind` "svg" or "png"; the other leaves are moved by name, as in `surface`. Raises
    `UnknownNameError`, `OperandError`, and `ShapeError` for a leaf that holds samples. A1.14;
    chapter 5.

    >>> import bpbook as bp
    >>> tree = bp.networks.fully_connected([1, 3, 1], activation="relu")
    >>> picture = bp.drawing.figures.against(tree, "X_input")
    >>> picture[:5], picture.alternative[:22]
    (b'<?xml', 'The terms of x5 and th')
    """
    import numpy as np

    sheet = _sheet(tree, leaf, output, span, moved(tree, at, leaves))
    parts = [_draw_terms, _draw_output] if sheet["sum"] else [_draw_output]
    with drawn(kind, figsize=(3.9 * len(parts), 3.6), colours=64) as (figure, data):
        for part, draw in zip(np.atleast_1d(figure.subfigures(1, len(parts))), parts, strict=True):
            draw(part.add_subplot(), sheet)
            columns = 2 if draw is _draw_terms else 1
            part.legend(loc="outside lower left", frameon=False, ncols=columns, fontsize=8.5)
    return Picture(data(), _alternative(sheet), _table(sheet))


def _alternative(sheet) -> str:
    """The range of the curves, and all numbers at the point."""
    low, high = show(sheet["xs"][0]), show(sheet["xs"][-1])
    shown = {"input": sheet["leaf"], "low": low, "high": high, "at": show(sheet["at"])}
    sentences = []
    if sheet["sum"]:
        name, _, value = sheet["sum"]
        terms = [f"{term} = {show(at)}" for term, _, at in sheet["terms"]]
        listed = "; ".join([*terms, f"{name} = {show(value)}"])
        sentences.append(word("against pieces alt", x=name, list=listed, **shown))
    own = {"output": sheet["name"], "value": show(sheet["y"]), "slope": show(sheet["slope"])}
    return " ".join([*sentences, word("against curve alt", **own, **shown)])


def _draw_terms(axes, sheet) -> None:
    name, ys, value = sheet["sum"]
    for i, (term, line, at) in enumerate(sheet["terms"]):
        look = {"color": COLOURS[i % len(COLOURS)], "linestyle": DASHES[1 + i % 3]}
        axes.plot(sheet["xs"], line, linewidth=1.8, label=in_legend(f"{term} = {show(at)}"), **look)
    text = word("against sum", x=f"{name} = {show(value)}")
    axes.plot(sheet["xs"], ys, color=INK, linewidth=2.4, label=in_legend(text))
    _finish(axes, sheet, word("against pieces", x=name), value)


def _draw_output(axes, sheet) -> None:
    shown = {"output": sheet["name"], "input": sheet["leaf"]}
    value = word("against value", value=show(sheet["y"]), at=show(sheet["at"]), **shown)
    axes.plot(sheet["xs"], sheet["ys"], color=COLOURS[0], linewidth=2.4, label=in_legend(value))
    reach = (sheet["xs"][-1] - sheet["xs"][0]) / 6
    text = word("against tangent", slope=show(sheet["slope"]), **shown)
    tangent(axes, sheet["at"], sheet["y"], sheet["slope"], reach, linewidth=1.8, label=text)
    _finish(axes, sheet, sheet["name"], sheet["y"])


def _finish(axes, sheet, label: str, value: float) -> None:
    axes.axvline(sheet["at"], color=SOFT, linestyle=":", linewidth=1)
    ring(axes, sheet["at"], value, size=8)
    axes.set(xlabel=sheet["leaf"], ylabel=label, xlim=sheet["xs"][[0, -1]])
    light_grid(axes)


def _sheet(tree, leaf, output, span, leaves) -> dict:
    """Everything that is drawn: curves along the leaf, and the numbers at the point."""
    import numpy as np

    leaf, output = read_names((leaf, output))
    graph, values = tree.graph, tree.leaves(**leaves)
    name = graph.nodes[neurons.find(tree).y].name if output is None else output
    for wanted in (leaf, name):
        if wanted not in graph.by_name:
            raise UnknownNameError(
                f"There is no variable {wanted!r} in this tree. It has "
                f"{', '.join(list(graph.by_name)[:40])}."
            )
    if leaf not in values or name in values:
        raise OperandError(f"{name} against {leaf}: give a leaf, and a variable that is none.")
    xs = np.linspace(*check_span(leaf, span or SPAN), POINTS)
    check_one_sample(values)
    # Beside a mean a weight's axis of points needs one more, for the samples.
    points = xs[:, None] if graph.averaged and leaf in tree.weights else xs
    here, along = _values(tree, values), _values(tree, {**values, leaf: points})

    def curve(numbers):
        numbers = np.ravel(np.asarray(numbers, dtype=float))
        return np.broadcast_to(numbers, xs.shape)

    sheet = {"leaf": leaf, "name": name, "xs": xs, "at": values[leaf], "sum": None, "terms": []}
    sheet |= {"ys": curve(along.get(name, np.nan)), "y": here.get(name, np.nan)}
    part = Tree(graph.by_name[name].variable, name)
    below = {k: v for k, v in values.items() if k in part.leaves()}
    try:
        sheet["slope"] = part.gradients(**below).get(leaf, 0.0) if leaf in below else 0.0
    except BookError:
        sheet["slope"] = np.nan
    neuron = next((n for n in neurons.neurons(graph) if name == graph.nodes[n.y].name), None)
    if neuron and here and along:
        number = [here[node.name] for node in graph.nodes]
        line = [along[node.name] for node in graph.nodes]
        sheet["sum"] = (graph.nodes[neuron.x].name, curve(line[neuron.x]), number[neuron.x])
        few = neuron.terms if len(neuron.terms) <= TERMS else ()
        sheet["terms"] = [
            ("−" * (t.times < 0) + t.name(graph), curve(t.value(line)), t.value(number))
            for t in few
        ]
    return sheet


def _values(tree, leaves) -> dict:
    try:
        return tree.values(**leaves)
    except BookError:
        return {}


def _table(sheet) -> str:
    """The curves at some places along the leaf."""
    columns = {name: line for name, line, _ in sheet["terms"]}
    columns |= dict([sheet["sum"][:2]] if sheet["sum"] else [])
    columns |= {sheet["name"]: sheet["ys"]}
    rows = [
        [show(float(line[i])) for line in (sheet["xs"], *columns.values())]
        for i in range(0, POINTS, (POINTS - 1) // (ROWS - 1))
    ]
    summary = word("neuron table curve", output=sheet["name"], input=sheet["leaf"])
    return unfolding(summary, table("", (sheet["leaf"], *columns), rows))
