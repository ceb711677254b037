"""Small expressions, each chosen so that a classic bug shows, and what the book's tree says."""

from collections.abc import Callable
from dataclasses import dataclass

from ...core.variable import weight
from ...tree import Tree
from ..reading import shown


@dataclass(frozen=True)
class Case:
    """An expression: `make` takes the leaves and returns its named variables, the root last."""

    text: str
    make: Callable
    leaves: dict

    def built(self, leaf) -> dict:
        """The leaves and the named variables, of the reader's `Value` or of any other kind."""
        leaves = {name: leaf(number) for name, number in self.leaves.items()}
        return {**leaves, **self.make(**leaves)}

    def truth(self) -> dict:
        """The derivatives of the root with respect to each leaf: the book's tree."""
        leaves = {name: weight(name, number) for name, number in self.leaves.items()}
        *_, root = self.make(**leaves).values()
        return Tree(root, "root").gradient()

    def at(self) -> str:
        """The leaves, for a sentence."""
        return ", ".join(f"{name} = {shown(number)}" for name, number in self.leaves.items())


def skip(w1, w2, x):
    """Chapter 4's trap: h is used by y, and by g, which y uses as well."""
    h = w1 * x
    g = w2 * h
    y = h + g
    return {"h": h, "g": g, "y": y, "E": y * y * 0.5}


def diamond(a, b):
    """Two ways of one length to h: level by level is right, each branch to its end is not."""
    h = a + b
    p, q = h * a, h * b
    return {"h": h, "p": p, "q": q, "E": p * q}


def twice(a, b):
    """A sum that is used twice, and used twice again."""
    h = a + b
    k = h + h
    return {"h": h, "k": k, "E": k * k}


def both(a, b):
    """h is used twice by k, and once more further down: counted by parents it comes too early."""
    h = a + b
    k = h * h
    g = h * a
    s = g + 1
    return {"h": h, "k": k, "g": g, "s": s, "E": k * s}


def deep(a, additions: int):
    """One addition on top of the other."""
    h = a
    for _ in range(additions):
        h = h + 1
    return h


def called(node, named: dict) -> str:
    """What a sentence calls a variable: its name, else its number or what it is made of."""
    if node in named:
        return named[node]
    if not getattr(node, "children", ()):
        return f"{getattr(node, 'data', node)}"
    sign = {"add": " + ", "multiply": " · "}.get(node.rule, ", ")
    return sign.join(called(child, named) for child in node.children)


AB = {"a": 3.0, "b": -2.0}
SUM = Case("a + b", lambda a, b: {"E": a + b}, AB)
PRODUCT = Case("a * b", lambda a, b: {"E": a * b}, AB)
AT_ZERO = Case("a * b, where a = 0,", lambda a, b: {"E": a * b}, {"a": 0.0, "b": 2.0})
OWN_SQUARE = Case("a * a", lambda a: {"E": a * a}, {"a": 3.0})
BOTH = Case("a * b + a", lambda a, b: {"p": (p := a * b), "E": p + a}, AB)
TWICE = Case("k * k, where k = h + h and h = a + b", twice, {"a": 0.75, "b": 0.5})
SKIP = Case(
    "y * y * 0.5, where y = h + g, g = w2 * h and h = w1 * x",
    skip,
    {"w1": 2.0, "w2": 3.0, "x": 1.0},
)
DIAMOND = Case("p * q, where p = h * a, q = h * b and h = a + b", diamond, {"a": 2.0, "b": 0.5})
LATER = Case(
    "k * s, where k = h * h, s = g + 1, g = h * a and h = a + b", both, {"a": 0.5, "b": 1.0}
)
WALKED = (SUM, PRODUCT, OWN_SQUARE, BOTH, TWICE, SKIP, DIAMOND, LATER)
DEEP = 5_000  # additions: more than recursion can take, also in a notebook (3,000)
DOUBLED = 40  # times h = h + h: 2 to this power are its paths
