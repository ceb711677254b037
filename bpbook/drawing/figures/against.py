"""A variable against one leaf: the terms that add up to its neuron's sum, and its own curve."""

import math

from ...core.helpers.names import read_names
from ...core.helpers.text_table import spread
from ...errors import BookError, OperandError, UnknownNameError
from ...settings import moved
from ...tables import table, unfolding
from ...tree import Tree
from ...words import word
from .. import neuron_terms as neurons
from ..chart import below_each_other
from ..number_text import show
from ..picture import Picture
from ..plot import Sheet
from ..plot import sheet as plot_sheet
from .axes import SPAN, check_one_sample, check_span

POINTS = 385  # odd, and 384 is a multiple of 2 and 3: kinks at round numbers stay sharp
FEWER, SMALL = 97, 300  # of a tree with more than so many operations
ROWS = 9  # of the table
TERMS = 8  # of more terms none is drawn, only their sum


def against(tree, leaf: str, /, *, output=None, span=None, at=None, **leaves) -> Picture:
    """The terms of a neuron's sum against a leaf, and its output with the tangent at the point.

    `output` is a variable that is no leaf (without it, the last neuron's), `span` the range of the
    leaf; the other leaves are moved by name, as in `surface`. Raises
    `UnknownNameError`, `OperandError`, and `ShapeError` for a leaf that holds samples. A1.14;
    chapter 5.

    >>> import bpbook as bp
    >>> tree = bp.networks.fully_connected([1, 3, 1], activation="relu")
    >>> picture = bp.drawing.figures.against(tree, "X_input")
    >>> picture[:4], picture.alternative[:22]
    (b'<svg', 'The terms of x5 and th')
    """
    sheet = _sheet(tree, leaf, output, span, moved(tree, at, leaves))
    sheets = [_terms_sheet(sheet)] if sheet["sum"] else []
    drawn = below_each_other([*sheets, _output_sheet(sheet)])
    return Picture(drawn, _alternative(sheet), _table(sheet))


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


def _terms_sheet(sheet) -> Sheet:
    """The terms of the sum, and the sum, each with its number at the point in its name."""
    name, ys, value = sheet["sum"]
    lines = {
        f"{term} = {show(at)}": zip(sheet["xs"], line, strict=True)
        for term, line, at in sheet["terms"]
    }
    lines[word("against sum", x=f"{name} = {show(value)}")] = zip(sheet["xs"], ys, strict=True)
    mark = {"": (sheet["at"], value)} if math.isfinite(value) else {}
    title = word("against pieces", x=name)
    return _drawn(sheet, lines, title[:1].upper() + title[1:], name, mark)


def _output_sheet(sheet) -> Sheet:
    """The variable's own curve, with the tangent at the point."""
    shown = {"output": sheet["name"], "input": sheet["leaf"]}
    y, slope = sheet["y"], sheet["slope"]
    point = (sheet["at"], y, slope) if math.isfinite(slope) else (sheet["at"], y)
    mark = {word("against slope", slope=show(slope)): point} if math.isfinite(y) else {}
    lines = {sheet["name"]: zip(sheet["xs"], sheet["ys"], strict=True)}
    title = word("against value", value=show(y), at=show(sheet["at"]), **shown)
    return _drawn(sheet, lines, title, sheet["name"], mark)


def _drawn(sheet, lines, title: str, y: str, marks) -> Sheet:
    span = sheet["xs"][0], sheet["xs"][-1]
    return plot_sheet(lines, x=sheet["leaf"], y=y, title=title, marks=marks, x_span=span)


def _sheet(tree, leaf, output, span, leaves) -> dict:
    """Everything that is drawn: curves along the leaf, and the numbers at the point."""
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
    low, high = check_span(leaf, span or SPAN)
    check_one_sample(values)
    points = POINTS if len(graph.operations) <= SMALL else FEWER
    xs = [low + (high - low) * k / (points - 1) for k in range(points - 1)] + [high]
    here, along = _values(tree, values), [_values(tree, {**values, leaf: x}) for x in xs]
    sheet = {"leaf": leaf, "name": name, "xs": xs, "at": values[leaf], "sum": None, "terms": []}
    sheet |= {"ys": [there.get(name, math.nan) for there in along]}
    sheet |= {"y": here.get(name, math.nan), "slope": _slope(graph, name, leaf, values)}
    neuron = next((n for n in neurons.neurons(graph) if name == graph.nodes[n.y].name), None)
    if neuron and here and any(along):
        number, lines = _in_order(graph, here), [_in_order(graph, there) for there in along]
        sheet["sum"] = (
            graph.nodes[neuron.x].name,
            [line[neuron.x] for line in lines],
            number[neuron.x],
        )
        few = neuron.terms if len(neuron.terms) <= TERMS else ()
        sheet["terms"] = [
            (
                "−" * (t.times < 0) + t.name(graph),
                [t.value(line) for line in lines],
                t.value(number),
            )
            for t in few
        ]
    return sheet


def _slope(graph, name: str, leaf: str, values) -> float:
    """The derivative of a variable with respect to a leaf; NaN where there is none."""
    part = Tree(graph.by_name[name].variable, name)
    below = {k: v for k, v in values.items() if k in part.leaves()}
    try:
        return part.gradients(**below).get(leaf, 0.0) if leaf in below else 0.0
    except BookError:
        return math.nan


def _in_order(graph, values: dict) -> list[float]:
    """The values in the order of the variables, NaN where there are none."""
    return [values.get(node.name, math.nan) for node in graph.nodes]


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
        [show(line[i]) for line in (sheet["xs"], *columns.values())]
        for i in spread(len(sheet["xs"]), ROWS)
    ]
    summary = word("neuron table curve", output=sheet["name"], input=sheet["leaf"])
    return unfolding(summary, table("", (sheet["leaf"], *columns), rows))
