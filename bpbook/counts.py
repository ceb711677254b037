"""Sizes and costs of the unrolled tree, counted without unrolling it.

Numbers of paths add up from the root down through the merged graph, in exact integers, so a tree
with 10²⁰ leaves is counted at once (chapter 7).
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
    lengths = dict.fromkeys(paths, 0)  # the summed lengths of all paths to a node
    shared = merged = edges = 0
    for node in reversed(graph.nodes):
        n, length = paths[node.number], lengths[node.number]
        for child in node.children:
            edges += 1
            lengths[child] += length + n
            if child in leads and node is not graph.root:
                shared += n
                merged += 1
    own = [n for n in weights if n is not graph.root]
    return Counts(
        variables=len(graph.nodes),
        edges=edges,
        levels=heights(graph)[graph.root.number] + 1,
        occurrences=sum(paths.values()),
        leaves=sum(paths[n.number] for n in graph.nodes if not n.children),
        weight_leaves=sum(paths[n.number] for n in weights),
        formula_by_formula=sum(lengths[n.number] - paths[n.number] for n in own),
        shared_prefixes=shared,
        graph=merged,
    )
