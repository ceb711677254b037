"""The picture of a tree as HTML: what a notebook shows wherever there is no live widget."""

from base64 import b64encode
from html import escape

from ..errors import BookError, OperandError
from ..settings import moved
from . import geometry, merged, network, network_svg, network_words, numbers, svg, tree_words
from .numbers import Numbers

MODES = ("network", "tree", "graph")


def html(tree, /, mode: str = "tree", *, at=None, **leaves) -> str:
    """A figure: the picture as `<img>` with alternative text, and a table of the same numbers.

    `mode`: "tree" draws every use of a variable apart, "graph" each variable once, "network"
    neurons and connections. Leaves are moved by name, as keywords or, for any name, as
    at={"w": 0.5}. The same tree and leaves give the same text, byte for byte. Where the tree has no
    value, the picture has question marks and the reason stands below it. Raises
    `UnknownNameError` for a leaf that the tree does not have, `OperandError` for a mode that it
    does not have. A1.13, A1.17; chapters 1, 6, 7.

    >>> import bpbook as bp
    >>> "Graph of E" in html(bp.networks.two_weights(), mode="graph")
    True
    """
    check_mode(tree, mode)
    leaves = moved(tree, at, leaves)
    tree.leaves(**leaves)
    try:
        found, trouble = numbers.of(tree, **leaves), ""
    except BookError as error:
        found, trouble = numbers.unknown(tree), f"<p>{escape(str(error))}</p>"
    text = draw(tree, found, mode, alone=True)
    image = img(text.encode(), "image/svg+xml", alternative(tree, found, mode))
    return f"<figure>\n{image}\n{trouble}{tables(tree, found, mode)}\n</figure>"


def check_mode(tree, mode: str) -> None:
    """`OperandError` where the tree has no picture in this mode."""
    if mode not in MODES:
        raise OperandError(f"There is no mode {mode!r}: choose one of {', '.join(MODES)}.")
    if mode == "network" and (why := network.why_not(tree.graph)):
        raise OperandError(f"{why} Choose the mode tree or graph.")


def modes(tree, found: Numbers) -> dict[str, str]:
    """The picture in each mode that the tree has: {mode: SVG text}.

    >>> import bpbook as bp
    >>> tree = bp.networks.two_weights()
    >>> list(modes(tree, numbers.of(tree)))
    ['tree', 'graph', 'network']
    """
    known = ["tree", "graph"] + ["network"] * (network.of(tree.graph) is not None)
    return {mode: draw(tree, found, mode) for mode in known}


def draw(tree, found: Numbers, mode: str = "tree", *, alone: bool = False) -> str:
    """The SVG of one mode; `alone` as in `svg.draw`."""
    if mode == "network":
        return network_svg.draw(tree.graph, network.of(tree.graph), found, alone=alone)
    places = geometry.of(tree.graph)
    if mode == "graph":
        places = merged.of(tree.graph, compact=places.compact)
    return svg.draw(places, found, alone=alone)


def img(data: bytes, kind: str, text: str) -> str:
    """An `<img>` that carries its picture with it."""
    source = f"data:{kind};base64,{b64encode(data).decode()}"
    return f'<img alt="{escape(text)}" style="max-width: 100%; height: auto" src="{source}">'


def alternative(tree, found: Numbers, mode: str = "tree") -> str:
    """The picture in words, with its numbers."""
    if mode == "network":
        return network_words.alternative(tree.graph, network.of(tree.graph), found)
    return tree_words.alternative(tree, found, mode)


def tables(tree, found: Numbers, mode: str = "tree") -> str:
    """`<details>` with the numbers of the picture."""
    if mode == "network":
        return network_words.tables(tree.graph, network.of(tree.graph), found)
    return tree_words.tables(tree, found)
