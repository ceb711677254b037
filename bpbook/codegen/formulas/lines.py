"""One variable, or one local derivative, as tokens of a line: x6 = w46 · y4 + w56 · y5."""

from dataclasses import replace

from ...core.graph import Graph, Node
from . import structure as f
from .composite import Builder
from .text import tokens

LONGEST = 60  # tokens of a line; of a longer one the rest is dots

Tokens = list[tuple[str, str]]


def definition(graph: Graph, node: Node) -> Tokens:
    """How a variable is computed from the variables right below it, each a "leaf" token.

    >>> import bpbook as bp
    >>> graph = bp.networks.two_weights().graph
    >>> definition(graph, graph.by_name["X3"])
    [('leaf', 'W2'), ('text', ' · '), ('leaf', 'Y2')]
    """
    return _tokens(Builder(graph).expression(node.number, 1))


def local_derivative(graph: Graph, node: Node, slot: int) -> Tokens:
    """The local derivative of an edge, in the variables right below its parent.

    >>> import bpbook as bp
    >>> graph = bp.networks.two_weights().graph
    >>> local_derivative(graph, graph.by_name["Y3"], 0)
    [('function', 'f2'), ('text', '′('), ('leaf', 'X3'), ('text', ')')]
    """
    return _tokens(Builder(graph).local_derivative(node, slot, 0))


def _tokens(structure) -> Tokens:
    found = [(kind, text) for kind, text in tokens(_whole(structure)) if text]
    return found if len(found) <= LONGEST else [*found[:LONGEST], ("text", " ⋯")]


def _whole(structure):
    """The structure with each variable as a leaf, so that its number can stand there."""
    match structure:
        case f.Symbol(name, "variable"):
            return f.Symbol(name, "leaf")
        case f.Sum(terms):
            return f.Sum(tuple(map(_whole, terms)))
        case f.Product(times, by, over, under):
            return f.Product(times, by, tuple(map(_whole, over)), tuple(map(_whole, under)))
        case f.Power(base, exponent):
            return f.Power(_whole(base), _whole(exponent))
        case f.Call():
            return replace(structure, argument=_whole(structure.argument))
    return structure
