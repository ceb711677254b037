"""`expression`: the tree of a typed text, with its names as leaves."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from ..core.helpers.names import check_name, read_names
from ..core.variable import Variable, given, weight
from ..errors import ExpressionError, OperandError, UnknownNameError
from ..tree import Tree
from .called import FUNCTIONS
from .grammar import Reader
from .tokens import Token, tokens_of

LISTED = 30  # names in a sentence


def expression(text: str, /, values=None, givens=(), name: str = "E") -> Tree:
    """The tree of an expression that is typed as text, as "(a*b + c)**2 / 2".

    Its names are weights in order of appearance; those that `givens` lists are givens. Each starts
    from 1, or from its number (or samples) in `values`, a dict by name. `name` is what the whole is
    called. The grammar, which reads as Python does:

        sum      =  product, then any number of  + product  and  - product
        product  =  factor, then any number of  * factor  and  / factor
        factor   =  any number of signs, an atom, and perhaps  ** factor
        atom     =  number  |  name  |  function ( sum )  |  ( sum )

    So -a**2 is -(a**2), and a**2**3 is a**(2**3). Functions are those that `bp` has for one number;
    an exponent has no names in it. Numbers among themselves are computed at once. A function whose
    derivative is written f′, as sigmoid, is called f1, f2, … from the inside out, so that a live
    view can exchange it; exp, log and the like stay what they are.

    The text is read, never run, and has at most 1,000 characters. Raises `ExpressionError`, which
    points at the place; `UnknownNameError` for a name in `values` or `givens` that the expression
    does not have; `OperandError`, `NotFiniteError`, `InvalidNameError`. A1.13, A1.14; chapter 1.

    >>> import bpbook as bp
    >>> tree = bp.expression("(a*b + c)**2 / 2", values={"a": 2}, givens=("c",))
    >>> tree.weights, tree.givens, tree.value()
    (('a', 'b'), ('c',), 4.5)
    >>> bp.expression("(sigmoid(w2 * sigmoid(w1*x)) - t)**2 / 2").functions
    {'f1': 'sigmoid', 'f2': 'sigmoid'}
    >>> bp.expression("(a*b + c)^2 / 2")
    Traceback (most recent call last):
        ...
    bpbook.errors.ExpressionError: A power is written with **, as a**2.
        (a*b + c)^2 / 2
                 ^
    """
    if not isinstance(text, str):
        raise OperandError(f"{text!r} is no text: write the expression in quotes, as 'a*b + 1'.")
    if not isinstance(values, Mapping | None):
        raise OperandError(f"values is {values!r}: give numbers by name, as values={{'a': 2}}.")
    if isinstance(givens, str) or not isinstance(givens, Iterable):
        raise OperandError(f"givens is {givens!r}: give a list of names, as givens=['x'].")
    values, givens = read_names(dict(values or {})), read_names(list(givens))
    for known in (known for known in givens if not isinstance(known, str)):
        raise OperandError(f"givens has {known!r}: give a list of names, as givens=['x'].")
    name, tokens = check_name(name), tokens_of(text)
    leaves = {
        leaf: (given if leaf in givens else weight)(leaf, values.get(leaf, 1.0))
        for leaf in _names(text, tokens, name)
    }
    root = Reader(text, tokens, leaves, taken={*leaves, name}).whole()
    _check_names(values=values, givens=givens, leaves=leaves)
    if not leaves:
        sentence = "Here are numbers only: write a name too, as w, that can be changed."
        raise ExpressionError(sentence, text, tokens[0].place)
    return Tree(root, name)


def _names(text: str, tokens: list[Token], whole: str) -> list[str]:
    """What is no function, in order of appearance."""
    names = {}
    for token, following in pairwise(tokens):
        name = token.text
        if token.kind != "name" or following.text == "(":
            continue
        if name in FUNCTIONS:
            sentence = (
                f"{name} is a function: write what it is of, as {name}(a), or take another name."
            )
            raise ExpressionError(sentence, text, token.place)
        if name == whole:
            sentence = f"{name} is what the whole expression is called: take another name here."
            raise ExpressionError(sentence, text, token.place)
        names[name] = None
    return list(names)


def _check_names(leaves: dict[str, Variable], **settings) -> None:
    known = ", ".join([*leaves][:LISTED] + ["…"] * (len(leaves) > LISTED)) or "none"
    for setting, names in settings.items():
        for unknown in (name for name in names if name not in leaves):
            raise UnknownNameError(
                f"{setting} has {unknown!r}, and the expression has not: its names are {known}."
            )
