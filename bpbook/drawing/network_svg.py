"""The picture of a network as SVG text, from its positions.

A neuron is a circle: x in its upper half, y in its lower one, f′ above it, ∂E/∂x and ∂E/∂y below.
A connection is a group `bp-link` of a wire and a label with the weight, its value and ∂E/∂w.
"""

from ..core.graph import Graph
from ..words import symbol, word
from . import legend, locks, network_layout, svg, svg_parts
from .geometry import BOLD, PAD, PILL_HEIGHT, SMALL, box_of, text_width
from .network_columns import SIDE, TWO_LINES, symbol_width
from .network_layout import NetworkGeometry, Placed, PlacedLabel
from .network_links import Cell, Connection, Network
from .numbers import Numbers
from .wires import short as n

DASHES = ("", "9 4", "2.5 4", "12 4 2.5 4", "5 3")  # of weights that several connections have
ROOM = 9 * BOLD * SMALL  # of ∂E/∂w in a label of one line


def draw(
    graph: Graph,
    network: Network,
    numbers: Numbers,
    *,
    places: NetworkGeometry | None = None,
    alone: bool = False,
) -> str:
    """SVG text of a network. `places`: another layout than across; `alone`: as in `svg.draw`."""
    places = places or network_layout.positions(graph, network)
    shut = locks.marks(graph, numbers, alone=alone)
    drawn = [_link(graph, network, label, curves, numbers) for label, curves in places.wires]
    for k, placed in enumerate(places.placed):
        drawn += _before(placed, k, numbers)
    for k, placed in enumerate(places.placed):
        drawn.append(_body(graph, placed, k, places, numbers, shut))
    items = _legend(places, network)
    if alone and any(p.body.cell and p.body.cell.edge in shut for p in places.placed):
        items.append(legend.lock())
    return svg.framed(drawn, places.width, places.height, items, kind=" bp-network", alone=alone)


def _link(graph, network: Network, placed: PlacedLabel, curves, numbers: Numbers) -> str:
    """A wire; of a connection with its label."""
    label = placed.label
    if label.link is None:
        return svg_parts.wire(curves, label.local)
    edge = label.link.weight_edge if label.source is None else label.link.source_edge
    dash = _dash(network, label.link.weight)
    return _label(graph, placed, numbers, svg_parts.wire(curves, edge, data=dash))


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
        first, second, end = top + 14.5, top + height - 6, right - PAD
        room = label.width - 2 * PAD - 12
    else:
        room = ROOM
        first = second = top + 14.2
        end = right - PAD - room - 16
    mark = left + PAD if second != first else right - PAD - room - 10
    drawn.append(svg_parts.text(left + PAD, first, name, "bp-name bp-small"))
    drawn.append(svg_parts.value(end, first, weight, numbers, "bp-small bp-end", end - left - 40))
    if label.height > TWO_LINES:
        drawn += _share(label.link, left + PAD, end, top + 29, numbers)
    drawn.append(svg_parts.text(mark, second, "∂", "bp-small bp-soft"))
    drawn.append(svg_parts.gradient(right - PAD, second, weight, numbers, "bp-end", room))
    return "".join([*drawn, "</g></g>"])


def _share(link: Connection, left: float, right: float, y: float, numbers: Numbers) -> list[str]:
    """What the paths through this connection bring to ∂E/∂w."""
    room = right - left - text_width(word("share"), SMALL) - 3
    return [
        svg_parts.text(left, y, word("share"), "bp-small bp-soft"),
        svg_parts.share(right, y, (link.sum, link.weight_edge), numbers, room),
    ]


def _dash(network: Network, weight: int) -> str:
    """The dash of a weight that several connections have, where several weights do."""
    shared = network.shared
    dash = DASHES[shared.index(weight) % len(DASHES)] if shared[1:] and weight in shared else ""
    return f' stroke-dasharray="{dash}"' if dash else ""


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
    role = "root" if graph.nodes[cell.y] is graph.root else "expression"
    half = "" if cell.edge is None else f'data-inner="{cell.x}" '
    data = f'data-box="{k}" data-node="{cell.y}" {half}data-x="{n(x)}" data-y="{n(y - r)}"'
    drawn = [f'<g class="bp-box bp-neuron bp-{role}" {data}>']
    drawn.append(f'<circle class="bp-frame" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>')
    if role == "root":
        drawn.append(f'<circle class="bp-frame" cx="{n(x)}" cy="{n(y)}" r="{n(r - 3)}"/>')
    drawn += _inside(graph, cell, x, y, r, numbers)
    if role != "root":
        drawn += _around(graph, cell, x, y, r, places, numbers)
    drawn.append("</g>")
    if cell.edge is None:
        return "".join(drawn)
    pill = {"label": f"{word('slope')} ", "to": k, "lock": shut.get(cell.edge)}
    if places.upright:
        drawn.append(
            svg_parts.pill(x + r + SIDE + 43, y - 22, 86, cell.edge, numbers, start=True, **pill)
        )
    else:
        drawn.append(svg_parts.pill(x, y - r - 20, 86, cell.edge, numbers, **pill))
    return "".join(drawn)


def _inside(graph, cell: Cell, x: float, y: float, r: float, numbers: Numbers) -> list[str]:
    """Names and values: x above, f, y below; of a sum without a function one name and value."""
    kinds, room = "bp-small bp-middle", 2 * r - 14
    outer = graph.nodes[cell.y]
    if cell.edge is None:
        return [
            svg_parts.text(x, y - 3, outer.name, "bp-name bp-small bp-middle"),
            svg_parts.value(x, y + 13, cell.y, numbers, kinds, room),
        ]
    half = f'<path class="bp-half" d="M{n(x - r + 4)} {n(y)}H{n(x - 9)}M{n(x + 9)} {n(y)}'
    return [
        f'{half}H{n(x + r - 4)}"/>',
        svg_parts.text(x, y + 3.5, _symbol(outer), "bp-function bp-middle"),
        svg_parts.text(x, y - 24.5, graph.nodes[cell.x].name, "bp-name bp-small bp-middle"),
        svg_parts.value(x, y - 10.5, cell.x, numbers, kinds, room),
        svg_parts.value(x, y + 18.5, cell.y, numbers, kinds, room),
        svg_parts.text(x, y + 31.5, outer.name, "bp-name bp-small bp-middle"),
    ]


def _around(graph, cell: Cell, x: float, y: float, r: float, places, numbers) -> list[str]:
    """∂E/∂x and ∂E/∂y below a circle, or to the right of it."""
    drawn, both = [], dict.fromkeys((cell.x, cell.y))
    widest = max(symbol_width(graph, i) for i in both)
    first = y + 9 if cell.edge is not None else y + 4
    for line, i in enumerate(both):
        across = widest if places.upright else (symbol_width(graph, i) - 62) / 2
        at = (x + r + SIDE + across, first) if places.upright else (x + across, y + r + 15)
        drawn += _gradient(graph, i, at[0], at[1] + 15 * line, places.root, numbers)
    return drawn


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


def _legend(places: NetworkGeometry, network: Network) -> list[tuple[str, str]]:
    functions = [cell.edge is not None for cell in network.cells]
    words = [("neuron", "legend neuron" if any(functions) else "legend sum")]
    words += [("weight", "legend link"), ("given", "given"), ("", "legend gradient")]
    labels = [label.label for placed in places.placed for label in placed.labels]
    if any(label.link and label.height > TWO_LINES for label in labels):
        words.append(("", "legend share"))
    if network.shared[1:]:
        words.append(("", "legend same"))
    if any(functions):
        words.append(("", "legend slope"))
    return [(role, word(key, root=places.root)) for role, key in words]
