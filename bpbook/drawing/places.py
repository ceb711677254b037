"""Where the numbers of variables and edges stand: places in `graph.nodes` and in `Numbers`."""

from ..core.graph import Graph


def node_places(graph: Graph) -> dict[int, int]:
    """From a node's number to its place in `graph.nodes`, `Numbers.values` and `.gradients`."""
    return {node.number: i for i, node in enumerate(graph.nodes)}


def edge_places(graph: Graph) -> dict[str, int]:
    """From a variable's name to where the places of its edges begin in `Numbers.locals`."""
    places, count = {}, 0
    for node in graph.nodes:
        places[node.name] = count
        count += len(node.edges)
    return places


def reading_order(graph: Graph) -> list[int]:
    """Places in `graph.nodes`, each variable once, level by level from the root."""
    place = node_places(graph)
    order = dict.fromkeys([place[graph.root.number]])
    queue = [graph.root]
    for node in queue:
        for child in node.children:
            if place[child] not in order:
                order[place[child]] = None
                queue.append(graph.node_of[child])
    return list(order)
