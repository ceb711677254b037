"""A network in words: alternative text, and the tables of its numbers."""

from ..core.graph import Graph
from ..tables import folded, listed, worded
from ..words import word
from . import locks
from .network_links import Cell, Network
from .number_text import show
from .numbers import Numbers
from .tree_words import COLUMNS, row


def alternative(graph: Graph, network: Network, numbers: Numbers) -> str:
    """The picture in words, from the inputs to the root."""
    root = graph.root.name
    neurons = [
        word(
            "sum numbers" if cell.edge is None else "neuron numbers", **_cell(graph, cell, numbers)
        )
        for cell in network.cells
    ]
    links = [
        word(
            "shared link" if link[-1] else "link numbers",
            root=root,
            **dict(zip(_LINK, link, strict=True)),
        )
        for link in _links(graph, network, numbers)
    ]
    sentences = [
        word("network of", root=root),
        word("network inputs", list=_values(graph, network.inputs, numbers)),
        word("network neurons", list=listed(neurons)),
        word("network links", list=listed(links)),
    ]
    if network.targets:
        sentences.append(word("network targets", list=_values(graph, network.targets, numbers)))
    sentences.append(word("network root", root=root, value=show(numbers.values[-1])))
    sentences += locks.sentences(graph, numbers)
    return " ".join(sentences)


def tables(graph: Graph, network: Network, numbers: Numbers) -> str:
    """`<details>` with neurons, connections, and the other variables."""
    root = graph.root.name
    others = [row(graph, i, numbers) for i in (*network.inputs, *network.targets, *network.losses)]
    shown = 5 if network.shared else 4
    return folded(
        _neurons(graph, network, numbers),
        worded(
            "caption links",
            [f"column {c}" for c in ("link", "weight", "value", "gradient", "share")[:shown]],
            [link[:shown] for link in _links(graph, network, numbers)],
            root=root,
        ),
        worded("caption others", COLUMNS, others, root=root),
    )


def _neurons(graph: Graph, network: Network, numbers: Numbers) -> str:
    """x, y and the slope between them of each neuron; where none has a function, y alone."""
    cells = [list(_cell(graph, cell, numbers).values())[1:] for cell in network.cells]
    columns = ["inner", "inner value", "outer", "outer value", "slope", "inner slope", "end"]
    if all(cell.edge is None for cell in network.cells):
        columns = ["variable", "value", "gradient"]
        cells = [[y, value, gradient] for *_, y, value, _, _, gradient in cells]
    heads = [f"column {column}" for column in columns]
    return worded("caption neurons", heads, cells, root=graph.root.name)


_LINK = ("way", "name", "value", "gradient", "share")


def _values(graph: Graph, places, numbers: Numbers) -> str:
    return listed([f"{graph.nodes[i].name} = {show(numbers.values[i])}" for i in places])


def _cell(graph: Graph, cell: Cell, numbers: Numbers) -> dict[str, str]:
    slope = "" if cell.edge is None else show(numbers.locals[cell.edge])
    return {
        "root": graph.root.name,
        "x": graph.nodes[cell.x].name,
        "x_value": show(numbers.values[cell.x]),
        "y": graph.nodes[cell.y].name,
        "y_value": show(numbers.values[cell.y]),
        "slope": slope,
        "x_gradient": show(numbers.gradients[cell.x]),
        "y_gradient": show(numbers.gradients[cell.y]),
    }


def _links(graph: Graph, network: Network, numbers: Numbers) -> list[tuple[str, ...]]:
    """(from → to, weight, value, gradient, share); a bias comes from nowhere.

    The share, what one connection of several with this weight brings to the gradient, else is ''.
    """
    rows = []
    for cell in network.cells:
        to = graph.nodes[cell.y].name
        for link in cell.links:
            source = graph.nodes[link.source].name if link.source is not None else ""
            way = f"{source} → {to}" if source else word("bias of", name=to)
            weight = graph.nodes[link.weight].name
            value, gradient = numbers.values[link.weight], numbers.gradients[link.weight]
            share = ""
            if link.weight in network.shared:
                share = show(numbers.share(cell.x, link.weight_edge))
            rows.append((way, weight, show(value), show(gradient), share))
    return rows
