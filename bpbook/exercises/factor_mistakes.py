"""What the usual mistakes in a single factor of a derivative give: left out, or another's."""

from ..core.graph import Hop
from ..tree import Tree
from . import operation_mistakes
from .altered import Pass
from .sentences import say
from .wording import Wording


def left_out(tree: Tree, name: str, one_pass: Pass):
    """Each factor that leads to the variable, left out."""
    words, leads = Wording(tree.graph), tree.graph.reaching([name])
    for node in reversed(tree.graph.nodes):
        for edge, child in zip(node.edges, node.children, strict=True):
            if child in leads:
                number = one_pass.gradient(name, edges={(node.name, edge.slot): 1.0})
                factor, derivative_name = words.factor(node, edge.slot), words.edge(node, edge.slot)
                yield number, say("gradient.without_factor", factor=factor, edge=derivative_name)


def replaced(tree: Tree, name: str, one_pass: Pass):
    """Single factors that were replaced by a neighbour of theirs."""
    words, leads = Wording(tree.graph), tree.graph.reaching([name])
    mistakes = [
        (sentence, tree.graph.operations[hop.source], hop, factor)
        for node in reversed(tree.graph.nodes)
        if node.number in leads
        for hop in node.hops
        for factor, sentence in _replacements(hop, one_pass, words)
    ]
    for sentence, _, hop, factor in operation_mistakes.with_places(mistakes, words):
        yield one_pass.gradient(name, hops={hop: factor}), sentence


def _replacements(hop: Hop, one_pass: Pass, words: Wording):
    graph, values = one_pass.graph, one_pass.values
    op, inputs = graph.operations[hop.source], graph.inputs[hop.source]
    row, position = op.function, hop.position
    text = [words.of(v) for v in op.inputs]
    partner = op.inputs[1 - position] if len(inputs) == 2 else None
    if row.name in ("multiply", "divide") and partner.role == "constant":
        divided = row.name == "divide"
        if position == 0 or not divided:
            shown = text[1 - position]
            yield 1.0, operation_mistakes.without_constant(partner.value, shown, divided=divided)
    elif row.name == "multiply":
        factors = {"own": text[position], "partner": text[1 - position]}
        yield 1.0, say("without.operand", operand=factors["partner"])
        sentence = say("gradient.own_factor", formula=words.formula(op), **factors)
        yield values[inputs[position]], sentence
    elif row.name == "power" and op.inputs[1].value != 0:
        factor = one_pass.factor(hop)
        yield op.inputs[1].value, say("without.operand", operand=text[0])
        yield factor / op.inputs[1].value, say("gradient.exponent", exponent=text[1])
    elif len(inputs) == 1 and not row.arithmetic and row.name != "identity":
        yield from _wrong_slopes(hop, one_pass, words, text[0])


def _wrong_slopes(hop, one_pass, words, argument):
    """f′ taken at the wrong place, f in place of f′."""
    graph, values = one_pass.graph, one_pass.values
    op = graph.operations[hop.source]
    a, y = values[graph.inputs[hop.source][0]], values[hop.source]
    value, slope = one_pass.backend.value(op.function), one_pass.backend.derivatives(op.function)[0]
    names = {"function": words.function(op), "argument": argument}
    yield slope(y, value(y)), say("gradient.at_result", result=words.of(op), **names)
    yield y, say("gradient.not_derived", **names)
    yield slope(a, a), say("gradient.from_argument", **names)
