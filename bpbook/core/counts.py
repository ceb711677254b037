"""Sizes and costs of the unrolled tree, counted without unrolling it.

Numbers of paths add up from the root down through the merged graph, in exact integers, so a tree
with 10²⁰ leaves is counted at once (chapter 8).
"""

from dataclasses import dataclass

from .graph import Graph


@dataclass(frozen=True)
class Counts:
    """How large a tree is, and how many multiplications its whole gradient takes.

    `variables` and `edges` are those of the merged graph; `occurrences`, `leaves` and
    `weight_leaves` those of the unrolled tree. A path of k edges costs k − 1 multiplications:

    - `formula_by_formula`: every path of every weight on its own (A1.10);
    - `shared_prefixes`: the unrolled tree, each prefix once (A1.11);
    - `graph`: the merged graph, each edge once.

    Only what leads to a weight is counted; the arithmetic inside a local derivative is not.
    """

    variables: int
    edges: int
    levels: int
    occurrences: int
    leaves: int
    weight_leaves: int
    formula_by_formula: int
    shared_prefixes: int
    graph: int


def paths_to(graph: Graph) -> dict[int, int]:
    """The number of paths from the root to each node, which is how often it occurs."""
    paths = dict.fromkeys((n.number for n in graph.nodes), 0)
    paths[graph.root.number] = 1
    for node in reversed(graph.nodes):
        for child in node.children:
            paths[child] += paths[node.number]
    return paths


def lengths_to(graph: Graph, paths: dict[int, int]) -> dict[int, int]:
    """The summed lengths of all paths from the root to each node."""
    lengths = dict.fromkeys(paths, 0)
    for node in reversed(graph.nodes):
        for child in node.children:
            lengths[child] += lengths[node.number] + paths[node.number]
    return lengths


def heights(graph: Graph) -> dict[int, int]:
    """The number of levels below each node."""
    height = {}
    for node in graph.nodes:
        height[node.number] = max((height[c] + 1 for c in node.children), default=0)
    return height


def count(graph: Graph) -> Counts:
    """All counts of a graph in one walk."""
    weights = [n for n in graph.nodes if n.role == "weight"]
    leads = graph.reaching([n.name for n in weights])
    paths = paths_to(graph)
    lengths = lengths_to(graph, paths)
    shared = merged = edges = 0
    for node in reversed(graph.nodes):
        for child in node.children:
            edges += 1
            if child in leads and node is not graph.root:
                shared += paths[node.number]
                merged += 1
    return Counts(
        variables=len(graph.nodes),
        edges=edges,
        levels=heights(graph)[graph.root.number] + 1,
        occurrences=sum(paths.values()),
        leaves=sum(paths[n.number] for n in graph.nodes if not n.children),
        weight_leaves=sum(paths[n.number] for n in weights),
        formula_by_formula=sum(lengths[n.number] - paths[n.number] for n in weights),
        shared_prefixes=shared,
        graph=merged,
    )


def of_layers(width: int, layers: int) -> Counts:
    """The counts of a fully connected network that nobody has to build, from its two sizes.

    One input, `layers` hidden layers of `width` neurons, one output, no biases: the tree
    `bp.networks.fully_connected([1, width, …, width, 1], bias=False)`. The walk goes down layer by
    layer; `static/sizes.js` has the same one for the browser. A1.19; chapter 8.

    >>> import bpbook as bp
    >>> of_layers(2, 10) == bp.networks.fully_connected([1] + [2] * 10 + [1], bias=False).counts
    True
    >>> of_layers(100, 10).weight_leaves
    201010101010101010100
    """
    first = 1 + 2 * width  # the edge below y_output, and those below its x
    variables, edges, leads = 5 + width, 2 + first, first
    occurrences, weight_leaves = 4 + width, width  # E, Y_target, y_output, x_output
    one_by_one, shared, paths, depth = 2 * width, first, 1, 2
    for layer in range(layers, 0, -1):
        below = width if layer > 1 else 0  # neurons of the next layer down
        into = below or 1  # weights of each neuron
        depth += 2
        variables += width * (2 + into)
        edges += width * (1 + 2 * into)
        leads += width * (1 + into + below)
        occurrences += width * paths * (2 + into)
        weight_leaves += width * paths * into
        one_by_one += width * paths * into * depth
        shared += width * paths * (1 + into + below)
        paths *= below or 1
    inputs = width * paths
    return Counts(
        variables=variables,
        edges=edges,
        levels=2 * layers + 4,
        occurrences=occurrences + inputs,
        leaves=1 + weight_leaves + inputs,
        weight_leaves=weight_leaves,
        formula_by_formula=one_by_one,
        shared_prefixes=shared,
        graph=leads,
    )
