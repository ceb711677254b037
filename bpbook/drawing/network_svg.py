"""The picture of a network as SVG text, from its positions.

A neuron is a circle: x in its upper half, y in its lower one, f′ above it, ∂E/∂x and ∂E/∂y below.
A connection is a group `bp-link` of a wire and a label with the weight, its value and ∂E/∂w.
"""

from ..core.graph import Graph
from ..words import symbol, word
from . import legend, locks, network_layout, network_upright, svg, svg_parts
from .geometry import BOLD, PAD, PILL_HEIGHT, SMALL, box_of
from .network_columns import SIDE, symbol_width
from .network_layout import NetworkGeometry, Placed, PlacedLabel
from .network_links import Network
from .numbers import Numbers
from .wires import short as n

ROOM = 9 * BOLD * SMALL  # of ∂E/∂w in a label of one line


def draw(
    graph: Graph,
    network: Network,
    numbers: Numbers,
    *,
    alone: bool = False,
    upright: bool = False,
) -> str:
    """SVG text of a network. `alone`: as in `svg.draw`; `upright`: from top to bottom."""
    layout = network_upright if upright else network_layout
    places = layout.positions(graph, network)
    shut = locks.marks(graph, numbers, alone=alone)
    drawn = [_link(graph, label, curves, numbers) for label, curves in places.wires]
    for k, placed in enumerate(places.placed):
        drawn += _before(placed, k, numbers)
    for k, placed in enumerate(places.placed):
        drawn.append(_body(graph, placed, k, places, numbers, shut))
    items = _legend(places)
    if alone and any(p.body.cell and p.body.cell.edge in shut for p in places.placed):
        items.append(legend.lock())
    return svg.framed(drawn, places.width, places.height, items, kind=" bp-network", alone=alone)


def _link(graph, placed: PlacedLabel, curves, numbers: Numbers) -> str:
    """A wire; of a connection with its label."""
    label = placed.label
    if label.link is None:
        return svg_parts.wire(curves, label.local)
    edge = label.link.weight_edge if label.source is None else label.link.source_edge
    return _label(graph, placed, numbers, svg_parts.wire(curves, edge))


def _before(placed: Placed, k: int, numbers: Numbers) -> list[str]:
    """What stands before a circle or box besides connections: labels of edges, and counts."""
    drawn = []
    for label, left, y, _ in placed.labels:
        if label.more:
            words = word("fold links", count=f"{label.more:,}")
            drawn.append(_more(left + 6, y, words, "bp-soft bp-fold"))
        elif label.local is not None:
            x, top = left + label.width / 2, y - PILL_HEIGHT / 2
            drawn.append(svg_parts.pill(x, top, label.width, label.local, numbers, to=k))
    return drawn


def _label(graph: Graph, placed: PlacedLabel, numbers: Numbers, wire: str) -> str:
    label, left, y, _ = placed
    weight, edge = label.link.weight, label.link.weight_edge
    name, right = graph.nodes[weight].name, left + label.width
    height = label.height - (4 if label.height > 30 else 2)
    top = y - height / 2
    data = f'data-node="{weight}" data-edge="{edge}" data-x="{n(left)}" data-y="{n(top)}"'
    drawn = [f'<g class="bp-link" {data}>', wire, '<g class="bp-weight bp-link-label">']
    drawn.append(svg_parts.frame("weight", left, top, label.width, height))
    if label.height > 30:
        first, second, end = top + 14.5, top + 29, right - PAD
        room = label.width - 2 * PAD - 12
    else:
        room = ROOM
        first = second = top + 14.2
        end = right - PAD - room - 16
    mark = left + PAD if second != first else right - PAD - room - 10
    drawn.append(svg_parts.text(left + PAD, first, name, "bp-name bp-small"))
    drawn.append(svg_parts.value(end, first, weight, numbers, "bp-small bp-end", end - left - 40))
    drawn.append(svg_parts.text(mark, second, "∂", "bp-small bp-soft"))
    drawn.append(svg_parts.gradient(right - PAD, second, weight, numbers, "bp-end", room))
    return "".join([*drawn, "</g></g>"])


def _body(graph, placed: Placed, k: int, places: NetworkGeometry, numbers, shut) -> str:
    body, root = placed.body, places.root
    if body.more:
        words = word("fold neurons", count=f"{body.more:,}")
        return _more(placed.x, placed.y, words, "bp-soft bp-middle bp-fold")
    if body.cell:
        return _circle(graph, placed, k, places, numbers, shut)
    top = placed.y - body.height / 2
    where = {"level": body.column, "x": placed.x, "y": top}
    box = box_of(graph, body.node, **where, width=body.width, height=body.height)
    return svg_parts.box(k, box, root, True, numbers, aside=False)


def _more(x: float, y: float, words: str, kind: str) -> str:
    return svg_parts.text(x, y + 4.5, words, kind)


def _circle(graph: Graph, placed: Placed, k: int, places, numbers: Numbers, shut) -> str:
    """A neuron, and the numbers around it."""
    cell, (x, y), r = placed.body.cell, (placed.x, placed.y), placed.body.width / 2
    root, upright = places.root, places.upright
    inner, outer = graph.nodes[cell.x], graph.nodes[cell.y]
    role = "root" if outer is graph.root else "expression"
    data = (
        f'data-box="{k}" data-node="{cell.y}" data-inner="{cell.x}" '
        f'data-x="{n(x)}" data-y="{n(y - r)}"'
    )
    kinds, room = "bp-small bp-middle", 2 * r - 14
    drawn = [f'<g class="bp-box bp-neuron bp-{role}" {data}>']
    drawn.append(f'<circle class="bp-frame" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>')
    if role == "root":
        drawn.append(f'<circle class="bp-frame" cx="{n(x)}" cy="{n(y)}" r="{n(r - 3)}"/>')
    drawn.append(f'<path class="bp-half" d="M{n(x - r + 4)} {n(y)}H{n(x - 9)}M{n(x + 9)} {n(y)}')
    drawn[-1] += f'H{n(x + r - 4)}"/>'
    drawn.append(svg_parts.text(x, y + 3.5, _symbol(outer), "bp-function bp-middle"))
    drawn.append(svg_parts.text(x, y - 24.5, inner.name, "bp-name bp-small bp-middle"))
    drawn.append(svg_parts.value(x, y - 10.5, cell.x, numbers, kinds, room))
    drawn.append(svg_parts.value(x, y + 18.5, cell.y, numbers, kinds, room))
    drawn.append(svg_parts.text(x, y + 31.5, outer.name, "bp-name bp-small bp-middle"))
    if role != "root":
        widest = max(symbol_width(graph, i) for i in (cell.x, cell.y))
        for line, i in enumerate((cell.x, cell.y)):
            across = widest if upright else (symbol_width(graph, i) - 62) / 2
            at = (x + r + SIDE + across, y + 9) if upright else (x + across, y + r + 15)
            drawn += _gradient(graph, i, at[0], at[1] + 15 * line, root, numbers)
    drawn.append("</g>")
    pill = {"label": f"{word('slope')} ", "to": k, "lock": shut.get(cell.edge)}
    if upright:
        drawn.append(
            svg_parts.pill(x + r + SIDE + 43, y - 22, 86, cell.edge, numbers, start=True, **pill)
        )
    else:
        drawn.append(svg_parts.pill(x, y - r - 20, 86, cell.edge, numbers, **pill))
    return "".join(drawn)


def _gradient(graph, i: int, x: float, y: float, root: str, numbers: Numbers) -> list[str]:
    """∂E/∂x below a circle or beside it: the symbol ends at `x`."""
    label = f"∂{root}/∂{graph.nodes[i].name}"
    return [
        svg_parts.text(x, y, label, "bp-small bp-soft bp-end"),
        svg_parts.gradient(x + 6, y, i, numbers, "", 0),
    ]


def _symbol(node) -> str:
    """What stands between x and y: the name of the function, as f."""
    op = node.variable
    name = op.label or symbol(op.function.name)
    return name if len(name) <= 2 else "f"


def _legend(places: NetworkGeometry) -> list[tuple[str, str]]:
    words = [
        ("neuron", "legend neuron"),
        ("weight", "legend link"),
        ("given", "given"),
        ("", "legend gradient"),
        ("", "legend slope"),
    ]
    return [(role, word(key, root=places.root)) for role, key in words]
