"""A network in a row, upright, beside its tree: the values of a forward pass, no derivatives.

What has one name stands at one height in both, so that a neuron is seen to be two levels of the
tree, x below y, and that a forward pass climbs.
"""

from ..errors import OperandError
from ..settings import moved
from ..tables import folded, listed, worded
from ..words import symbol, word
from . import network_links, numbers, svg, svg_parts, tree_layout, tree_words, wires
from .geometry import BOLD, CHARACTER, MARGIN, PAD, SHORT, TEXT, box_of, text_width
from .number_text import show
from .picture import Picture

HEIGHT, TOP = 30.0, 62.0  # of a box, and of the middle of the first level
WITHIN, APART = 50.0, 98.0  # from y down to its x, and from an x down to the next y
RADIUS = 46.0
BETWEEN = 60.0  # from the network to the tree


def beside(tree, /, *, at=None, **leaves) -> Picture:
    """The picture of a network of one neuron a layer, upright, and of its tree on the right.

    Leaves are moved by name, as keywords or as at={"w": 0.5}. Raises `UnknownNameError` for a leaf
    that the tree does not have, `OperandError` where the network is no row of neurons without
    biases. A1.1, A1.13; chapter 1.

    >>> import bpbook as bp
    >>> beside(bp.networks.two_weights()).alternative[:42]
    'A network in a row, upright, beside its tr'
    """
    network = _row(tree)
    known = tree.values(**moved(tree, at, leaves))
    values = {name: show(number) for name, number in known.items()}
    left, width = _network(tree.graph, network, values)
    right, whole = _tree(tree.graph, values, width + BETWEEN)
    across = MARGIN + whole
    head = [
        svg_parts.text(width / 2, 20, word("beside network"), "bp-soft bp-middle"),
        svg_parts.text(
            (width + BETWEEN + across) / 2, 20, word("beside tree"), "bp-soft bp-middle"
        ),
    ]
    down = _height(2 * len(network.cells) + 1)
    arrow = f"M16 {down:.0f}V{TOP:.0f}M11 {TOP + 8:.0f}L16 {TOP:.0f}L21 {TOP + 8:.0f}"
    turned = f'transform="rotate(-90 34 {(TOP + down) / 2:.0f})"'
    head.append(f'<path class="bp-half" d="{arrow}"/>')
    head.append(
        f'<text x="34" y="{(TOP + down) / 2:.0f}" {turned} class="bp-soft bp-middle">'
        f"{word('beside forward')}</text>"
    )
    roles = [("neuron", word("legend neuron")), *((r, word(r)) for r in ("weight", "given"))]
    drawn = svg.framed([*head, *left, *right], across, down + 34, roles, alone=True)
    said = listed([f"{node.name} = {values[node.name]}" for node in reversed(tree.graph.nodes)])
    words = word("beside", list=said)
    rows = [tree_words.row(tree.graph, k, _plain(tree, known))[:3] for k in _places(tree)]
    columns = tree_words.COLUMNS[:3]
    return Picture(drawn.encode(), words, folded(worded("beside caption", columns, rows)))


def _row(tree):
    """The network of a tree, if it has one neuron a layer and no bias."""
    network = network_links.network(tree.graph)
    if network is None:
        raise OperandError(network_links.why_not(tree.graph))
    if any(cell.layer != k for k, cell in enumerate(network.cells, network.cells[0].layer)) or any(
        len(cell.links) != 1 or None in (cell.links[0].source, cell.edge) for cell in network.cells
    ):
        raise OperandError(word("no row"))
    return network


def _height(level: int) -> float:
    """The middle of a level: y of a neuron on the odd ones, its x on the even ones below."""
    return TOP + level // 2 * WITHIN + (level + 1) // 2 * APART


def _plain(tree, known: dict) -> numbers.Numbers:
    """Values alone, in the order of the graph; `row` shows no other."""
    count = len(tree.graph.nodes)
    return numbers.Numbers(tuple(known[n.name] for n in tree.graph.nodes), (0.0,) * count, ())


def _places(tree):
    return range(len(tree.graph.nodes) - 1, -1, -1)


def _network(graph, network, values: dict) -> tuple[list[str], float]:
    """The upright network, and where it ends on the right."""
    middle = 60.0 + max(_width(graph.nodes[c.links[0].weight].name) for c in network.cells) / 2
    middle = max(middle, 60.0 + RADIUS)
    lines, bodies = [], []
    top = TOP
    for k, cell in enumerate(reversed(network.cells)):
        link = cell.links[0]
        center = _height(2 * k + 1) + WITHIN / 2
        below = _height(2 * k + 3)
        lines.append(_line(middle, top, below))
        bodies.append(_neuron(graph, cell, middle, center, values))
        bodies.append(_box(graph, link.weight, middle, below - APART / 2, values))
        top = below
    bodies.append(_box(graph, network.cells[0].links[0].source, middle, top, values))
    bodies.append(_box(graph, len(graph.nodes) - 1, middle, TOP, values))
    right = middle + RADIUS
    for target in network.targets:
        width = _width(graph.nodes[target].name)
        x = right + 24 + width / 2
        lines.append(f'<path class="bp-wire" d="M{middle:.1f} {TOP:.1f}H{x:.1f}"/>')
        bodies.append(_box(graph, target, x, TOP, values))
        right = x + width / 2
    return [*lines, *bodies], right


def _line(x: float, top: float, bottom: float) -> str:
    return f'<path class="bp-wire" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>'


def _neuron(graph, cell, x: float, y: float, values: dict) -> str:
    """A circle: y in its upper half, x in its lower one, as they stand in the tree."""
    inner, outer = graph.nodes[cell.x], graph.nodes[cell.y]
    label = outer.variable.label or symbol(outer.variable.function.name)
    shift = WITHIN / 2 - 4
    return "".join(
        [
            '<g class="bp-box bp-neuron">',
            f'<circle class="bp-frame" cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS:.0f}"/>',
            f'<path class="bp-half" d="M{x - RADIUS + 4:.1f} {y:.1f}H{x - 11:.1f}'
            f'M{x + 11:.1f} {y:.1f}H{x + RADIUS - 4:.1f}"/>',
            svg_parts.text(x, y + 4, label, "bp-function bp-middle"),
            svg_parts.text(x, y - shift - 4, outer.name, "bp-name bp-middle"),
            svg_parts.text(x, y - shift + 12, values[outer.name], "bp-small bp-middle"),
            svg_parts.text(x, y + shift - 2, inner.name, "bp-name bp-middle"),
            svg_parts.text(x, y + shift + 14, values[inner.name], "bp-small bp-middle"),
            "</g>",
        ]
    )


def _tree(graph, values: dict, start: float) -> tuple[list[str], float]:
    """The tree from `start` on, and where it ends on the right."""
    places = tree_layout.positions(graph)
    shift = start - min(box.x - box.width / 2 for box in places.boxes)
    x = [box.x + shift for box in places.boxes]
    y = [_height(box.level) for box in places.boxes]
    drawn = []
    for wire in places.wires:
        upper, lower = y[wire.parent] + HEIGHT / 2, y[wire.child] - HEIGHT / 2
        ends = (x[wire.parent], upper), (x[wire.child], lower)
        drawn.append(svg_parts.wire([wires.down(*ends, 20.0, 8.0)], wire.local))
    for k, box in enumerate(places.boxes):
        drawn.append(_box(graph, box.node, x[k], y[k], values))
    ends = (x[k] + _width(box.name) / 2 for k, box in enumerate(places.boxes))
    return drawn, max(ends)


def _width(name: str) -> float:
    letters = text_width(name, TEXT) * BOLD / CHARACTER
    return 2 * PAD + letters + 6 + text_width("0" * (SHORT - 2), TEXT)


def _box(graph, node: int, x: float, y: float, values: dict) -> str:
    """A variable on one line: its name and its value."""
    at = box_of(graph, node, level=0, x=x, y=y - HEIGHT / 2, width=_width(graph.nodes[node].name))
    left, right = x - at.width / 2, x + at.width / 2
    return "".join(
        [
            f'<g class="bp-box bp-{at.role}">',
            svg_parts.frame(at.role, left, at.y, at.width, HEIGHT),
            svg_parts.text(left + PAD, y + 4.5, at.name, "bp-name"),
            svg_parts.text(right - PAD, y + 4.5, values[at.name], "bp-end"),
            "</g>",
        ]
    )
