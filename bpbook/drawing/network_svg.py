"""The picture of a network as SVG text, from its positions.

A neuron is a circle: x in its upper half, y in its lower one, f′ above it, ∂E/∂x and ∂E/∂y below.
A connection is a group `bp-link` of a wire and a label with the weight, its value and ∂E/∂w.
"""

from .. import words as labels
from ..core.graph import Graph
from . import ink, network_places, svg
from .curves import short as n
from .network import Network
from .network_items import Row, symbol_width
from .network_places import NetworkGeometry, Placed
from .numbers import Numbers
from .shapes import BOLD, PAD, PILL_HEIGHT, SMALL, Box

ROOM = 9 * BOLD * SMALL  # of ∂E/∂w in a label of one line


def draw(graph: Graph, network: Network, numbers: Numbers, *, alone: bool = False) -> str:
    """SVG text of a network. `alone`: as in `svg.draw`."""
    places = network_places.of(graph, network)
    parts = [_link(graph, wire.row, wire.curves, places.root, numbers) for wire in places.wires]
    for k, placed in enumerate(places.placed):
        parts += _before(graph, placed, k, places.root, numbers)
    for k, placed in enumerate(places.placed):
        parts.append(_body(graph, placed, k, places.root, numbers))
    return svg.framed(
        parts, places.width, places.height, _legend(places), kind=" bp-network", alone=alone
    )


def _link(graph, row: Row, curves, root: str, numbers: Numbers) -> str:
    """A wire; of a connection with its label."""
    if row.link is None:
        return ink.wire(curves, row.local)
    wire = ink.wire(curves, row.link.source_edge)
    left = curves[-2][0][0]
    return _label(graph, row, left, numbers, wire)


def _before(graph, placed: Placed, k: int, root: str, numbers: Numbers) -> list[str]:
    """What stands before a circle or box besides connections with a wire: biases, pills, counts."""
    parts = []
    entry = placed.x - placed.body.width / 2
    for row in placed.body.rows:
        if row.more:
            words = labels.word("fold links", count=f"{row.more:,}")
            parts.append(_more(placed.left + 6, row.y, words, "bp-soft bp-fold"))
        elif row.link and row.source is None:
            right = placed.left + row.width
            middle = (right + entry) / 2
            curve = ((right, row.y), (middle, row.y), (middle, placed.y), (entry, placed.y))
            wire = ink.wire((curve,), row.link.weight_edge)
            parts.append(_label(graph, row, placed.left, numbers, wire))
        elif row.local is not None:
            x, y = placed.left + row.width / 2, row.y - PILL_HEIGHT / 2
            parts.append(ink.pill(x, y, row.width, row.local, numbers, to=k))
    return parts


def _label(graph: Graph, row: Row, left: float, numbers: Numbers, wire: str) -> str:
    weight, edge = row.link.weight, row.link.weight_edge
    name, right = graph.nodes[weight].name, left + row.width
    height = row.height - (4 if row.height > 30 else 2)
    top = row.y - height / 2
    data = f'data-node="{weight}" data-edge="{edge}" data-x="{n(left)}" data-y="{n(top)}"'
    parts = [f'<g class="bp-link" {data}>', wire, '<g class="bp-weight bp-link-label">']
    parts.append(ink.frame("weight", left, top, row.width, height))
    if row.height > 30:
        first, second, end = top + 14.5, top + 29, right - PAD
        room = row.width - 2 * PAD - 12
    else:
        room = ROOM
        first = second = top + 14.2
        end = right - PAD - room - 16
    mark = left + PAD if second != first else right - PAD - room - 10
    parts.append(ink.text(left + PAD, first, name, "bp-name bp-small"))
    parts.append(ink.value(end, first, weight, numbers, "bp-small bp-end", room=end - left - 40))
    parts.append(ink.text(mark, second, "∂", "bp-small bp-soft"))
    parts.append(ink.slope(right - PAD, second, weight, numbers, "bp-end", room))
    return "".join([*parts, "</g></g>"])


def _body(graph, placed: Placed, k: int, root: str, numbers: Numbers) -> str:
    body = placed.body
    if body.more:
        words = labels.word("fold neurons", count=f"{body.more:,}")
        return _more(placed.x, placed.y, words, "bp-soft bp-middle bp-fold")
    if body.cell:
        return _circle(graph, placed, k, root, numbers)
    node = graph.nodes[body.node]
    box = Box(
        name=node.name,
        role="root" if node is graph.root else node.role,
        level=body.column,
        node=body.node,
        parent=None,
        edge=None,
        local=None,
        cut=False,
        x=placed.x,
        y=placed.y - body.height / 2,
        width=body.width,
        pill=0.0,
    )
    return ink.box(k, box, root, True, numbers, aside=False)


def _more(x: float, y: float, words: str, kind: str) -> str:
    return ink.text(x, y + 4.5, words, kind)


def _circle(graph: Graph, placed: Placed, k: int, root: str, numbers: Numbers) -> str:
    """A neuron, and the numbers around it."""
    cell, (x, y), r = placed.body.cell, (placed.x, placed.y), placed.body.width / 2
    inner, outer = graph.nodes[cell.x], graph.nodes[cell.y]
    role = "root" if outer is graph.root else "expression"
    data = (
        f'data-box="{k}" data-node="{cell.y}" data-inner="{cell.x}" '
        f'data-x="{n(x)}" data-y="{n(y - r)}"'
    )
    kinds, room = "bp-small bp-middle", 2 * r - 14
    parts = [f'<g class="bp-box bp-neuron bp-{role}" {data}>']
    parts.append(f'<circle class="bp-frame" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>')
    if role == "root":
        parts.append(f'<circle class="bp-frame" cx="{n(x)}" cy="{n(y)}" r="{n(r - 3)}"/>')
    parts.append(f'<path class="bp-half" d="M{n(x - r + 4)} {n(y)}H{n(x - 9)}M{n(x + 9)} {n(y)}')
    parts[-1] += f'H{n(x + r - 4)}"/>'
    parts.append(ink.text(x, y + 3.5, _symbol(outer), "bp-function bp-middle"))
    parts.append(ink.text(x, y - 24.5, inner.name, "bp-name bp-tiny bp-middle"))
    parts.append(ink.value(x, y - 10.5, cell.x, numbers, kinds, room))
    parts.append(ink.value(x, y + 18.5, cell.y, numbers, kinds, room))
    parts.append(ink.text(x, y + 31.5, outer.name, "bp-name bp-tiny bp-middle"))
    if role != "root":
        parts += _gradients(graph, cell, x, y + r, root, numbers)
    slope = labels.word("slope")
    parts.append("</g>")
    parts.append(ink.pill(x, y - r - 20, 86, cell.edge, numbers, label=f"{slope} ", to=k))
    return "".join(parts)


def _gradients(graph, cell, x, y, root, numbers) -> list[str]:
    """∂E/∂x and ∂E/∂y below a circle."""
    parts = []
    for line, i in enumerate((cell.x, cell.y)):
        label = f"∂{root}/∂{graph.nodes[i].name}"
        width = symbol_width(graph, i)
        at, base = x + (width - 62) / 2, y + 15 + 15 * line
        parts.append(ink.text(at, base, label, "bp-small bp-soft bp-end"))
        parts.append(ink.slope(at + 6, base, i, numbers, "", 0))
    return parts


def _symbol(node) -> str:
    """What stands between x and y: the name of the function, as f."""
    op = node.variable
    name = op.label or labels.symbol(op.function.name)
    return name if len(name) <= 2 else "f"


def _legend(places: NetworkGeometry) -> list[tuple[str, str]]:
    words = [
        ("neuron", "legend neuron"),
        ("weight", "legend link"),
        ("given", "given"),
        ("", "legend gradient"),
        ("", "legend slope"),
    ]
    return [(role, labels.word(key, root=places.root)) for role, key in words]
