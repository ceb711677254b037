"""A picture and its words, and the picture of a tree: shown wherever there is no live widget."""

import re
from base64 import b64encode
from html import escape
from itertools import islice

from ..errors import BookError, OperandError, UnknownNameError
from ..settings import moved
from . import (
    graph_layout,
    lights,
    network_layout,
    network_links,
    network_svg,
    network_upright,
    network_words,
    numbers,
    path_words,
    svg,
    tree_layout,
    tree_words,
)
from .geometry import Geometry, alike
from .numbers import Numbers
from .palette import NARROW, PAGE

MODES = ("network", "tree", "graph")
MUCH = 0.8  # of the wide picture: a narrow one that fits no column is worth so much


class Picture(bytes):
    """A picture that knows its words: the bytes of a PNG or of an SVG, as a file has them.

    `alternative` says in words what is to be seen; `table` is HTML that stands below, a table of
    the same numbers, or ''. At the end of a cell it shows itself with both.

    >>> dot = Picture(b"<svg/>", "A dot")
    >>> dot.decode(), dot.alternative
    ('<svg/>', 'A dot')
    >>> dot._repr_html_()[:39]
    '<img alt="A dot" style="max-width: 100%'
    """

    alternative: str
    table: str

    def __new__(cls, data: bytes, alternative: str, table: str = ""):
        picture = super().__new__(cls, data)
        picture.alternative, picture.table = alternative, table
        return picture

    def __getnewargs__(self):
        return bytes(self), self.alternative, self.table

    def __repr__(self):
        return f"<picture: {self.alternative}>"

    __str__ = __repr__  # else printing it shows all bytes

    def _repr_html_(self) -> str:
        """An `<img>` that carries its picture with it, and the table below."""
        kind = "png" if self.startswith(b"\x89PNG") else "svg+xml"
        source = f"data:image/{kind};base64,{b64encode(self).decode()}"
        alt = escape(self.alternative)
        image = f'<img alt="{alt}" style="max-width: 100%; height: auto" src="{source}">'
        return f"<figure>\n{image}\n{self.table}\n</figure>" if self.table else image


def of(tree, /, mode: str = "tree", *, select=None, unticked=(), at=None, **leaves) -> Picture:
    """The picture of a tree as an SVG, with its alternative text and a table of its numbers.

    `mode`: "tree" draws every use of a variable apart, "graph" each variable once, "network"
    neurons and connections. `select` is a variable whose paths are lit; the table then has them,
    with their factors, their products and the sum. `unticked` are paths that stay dark, as the
    state of a live view has them; the table has the sum without them as well. Leaves are moved by
    name, as keywords or, for any name, as at={"w": 0.5}. The same tree and leaves give the same
    bytes. Where the tree has no value, the picture has question marks and the reason stands below
    it. Raises `UnknownNameError` for a name that the tree does not have, `OperandError` for a mode
    that it does not have. A1.13, A1.17; chapters 1, 7, 8.

    >>> import bpbook as bp
    >>> of(bp.networks.two_weights(), mode="graph").alternative[:11]
    'Graph of E,'
    """
    check_mode(tree, mode)
    leaves = moved(tree, at, leaves)
    tree.leaves(**leaves)
    if select is not None and select not in tree.graph.by_name:
        known = ", ".join(list(tree.graph.by_name)[:40])
        raise UnknownNameError(f"There is no variable {select!r} to select: there is {known}.")
    try:
        shown, trouble = numbers.of(tree, **leaves), ""
    except BookError as error:
        shown, trouble = numbers.unknown(tree), f"<p>{escape(str(error))}</p>"
    if mode == "network":
        subject = tree.graph, network_links.network(tree.graph), shown
        words, table = network_words.alternative(*subject), network_words.tables(*subject)
    else:
        words, table = tree_words.alternative(tree, shown, mode), tree_words.tables(tree, shown)
    drawn = stored(tree, shown, mode)
    if select is not None and not trouble:
        routes = list(islice(tree.paths(select, **leaves), path_words.MOST + 1))
        ticked = lights.ticked(tree.graph, routes, unticked)
        lit = lights.path_lights(tree.graph, select, [route.edges for route in ticked])
        drawn = lights.shine(drawn, tree.graph, mode, lit)
        words += " " + path_words.alternative(tree, select, routes, shown, ticked)
        table = path_words.table(tree, select, routes, shown, ticked) + table
    return Picture(drawn.encode(), words, trouble + table)


def html(tree, /, mode: str = "tree", *, select=None, unticked=(), at=None, **leaves) -> str:
    """The picture of a tree as a page shows it; takes and raises what `of` does.

    >>> import bpbook as bp
    >>> "Graph of E" in html(bp.networks.two_weights(), mode="graph")
    True
    """
    return of(tree, mode, select=select, unticked=unticked, at=at, **leaves)._repr_html_()


def check_mode(tree, mode: str) -> None:
    """`OperandError` where the tree has no picture in this mode."""
    if mode not in MODES:
        raise OperandError(f"There is no mode {mode!r}: choose one of {', '.join(MODES)}.")
    if mode == "network" and (why := network_links.why_not(tree.graph)):
        raise OperandError(f"{why} Choose the mode tree or graph.")


def modes(tree, shown: Numbers, *, narrow: bool = False) -> dict[str, str | None]:
    """The picture in each mode that the tree has: {mode: SVG text}.

    `narrow`: those for a column of `palette.NARROW` pixels; None where the wide picture fits there,
    or where no other is much narrower.

    >>> import bpbook as bp
    >>> tree = bp.networks.two_weights()
    >>> list(modes(tree, numbers.of(tree)))
    ['tree', 'graph', 'network']
    >>> modes(tree, numbers.of(tree), narrow=True)["graph"] is None
    True
    """
    if narrow:
        return dict(_narrow(tree, shown))
    known = ["tree", "graph"] + ["network"] * (network_links.network(tree.graph) is not None)
    return {mode: draw(tree, shown, mode) for mode in known}


def draw(tree, shown: Numbers, mode: str = "tree", *, alone: bool = False) -> str:
    """The SVG of one mode; `alone` as in `svg.draw`."""
    if mode == "network":
        return network_svg.draw(tree.graph, network_links.network(tree.graph), shown, alone=alone)
    return svg.draw(_places(tree)[mode == "graph"], shown, alone=alone)


def stored(tree, shown: Numbers, mode: str) -> str:
    """The SVG of one mode as a file has it: the narrow one where the wide is beyond a page."""
    wide = draw(tree, shown, mode, alone=True)
    if float(re.search(r' width="([\d.]+)"', wide)[1]) <= PAGE:
        return wide
    return dict(_narrow(tree, shown, alone=True))[mode] or wide


def _places(tree) -> tuple[Geometry, Geometry]:
    """Of the tree and of the graph, which has compact boxes where the tree has them."""
    tree_places = tree_layout.positions(tree.graph)
    return tree_places, graph_layout.positions(tree.graph, compact=tree_places.compact)


def _narrow(tree, shown: Numbers, *, alone: bool = False):
    """(mode, SVG text or None) for each mode."""
    graph = tree.graph
    wide = _places(tree)
    narrow = [layout.positions(graph, narrow=True) for layout in (tree_layout, graph_layout)]
    better = [_is_better(n.width, w.width) for n, w in zip(narrow, wide, strict=True)]
    # Wires go on between tree and graph, so both are drawn with as many strokes.
    chosen = alike([n if b else w for n, w, b in zip(narrow, wide, better, strict=True)])
    for mode, places in zip(("tree", "graph"), chosen, strict=True):
        yield mode, svg.draw(places, shown, alone=alone) if any(better) else None
    if network := network_links.network(graph):
        upright = network_upright.positions(graph, network)
        snug = network_layout.positions(graph, network, snug=True)
        best = min(upright, snug, key=lambda places: places.width)
        fits = _is_better(best.width, network_layout.positions(graph, network).width)
        drawn = fits and network_svg.draw(graph, network, shown, places=best, alone=alone)
        yield "network", drawn or None


def _is_better(narrow: float, wide: float) -> bool:
    return wide > NARROW and narrow <= max(NARROW, MUCH * wide)
