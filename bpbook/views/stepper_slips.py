"""What the usual slips in one forward step give, as functions for the browser.

The slips are those of the exercises (`bpbook.exercises`), at one variable with its children taken
whole; each altered expression is written out like any other tree.
"""

from ..codegen.javascript import LossWriter, table
from ..core.functions import TABLE
from ..core.graph import Graph, Node
from ..core.helpers.names import free_name
from ..core.helpers.topological_order import topological_order
from ..core.variable import Variable, apply, given
from ..exercises.value_mistakes import altered_roots
from ..tree import Tree
from ..words import word

VARIABLES, CHILDREN = 120, 8  # beyond these there are no forward slips but the plain ones


def forward_slips(tree: Tree) -> tuple[list, str]:
    """([{node, children, when, slips: [sentence, …], left_out, twice}, …], source of functions).

    The source gives, for each variable, one function of its children's values for each sentence.
    `when` are the functions, by their given names, for which the sentences are true. For each
    sentence, `left_out` are the children that the slip does not use at all, and `twice` those that
    it uses more often than is right, both as places.
    """
    graph, entries, sources = tree.graph, [], []
    if len(graph.nodes) > VARIABLES:
        return [], ""
    places = {node.name: i for i, node in enumerate(graph.nodes)}
    for place, node in enumerate(graph.nodes):
        if not node.edges or len(set(node.children)) > CHILDREN:
            continue
        alone = _alone(graph, node)
        slips = list(_slips(alone))
        right, used = uses(alone.root), [uses(root) for _, root in slips]
        entries.append(
            {
                "node": place,
                "children": [places[name] for name in alone.givens],
                "when": alone.functions,
                "slips": [sentence for sentence, _ in slips],
                "left_out": [
                    [places[name] for name in alone.givens if name not in found] for found in used
                ],
                "twice": [
                    [places[name] for name in alone.givens if found.get(name, 0) > right[name]]
                    for found in used
                ],
            }
        )
        sources.append(f"[{', '.join(_function(root, alone) for _, root in slips)}]")
    return entries, f"{table()}\nreturn [{', '.join(sources)}];" if entries else ""


def _alone(graph: Graph, node: Node) -> Tree:
    """A tree of one variable, with its children as givens."""
    new: dict[int, Variable] = {}
    for number in dict.fromkeys(node.children):
        new[number] = given(graph.node_of[number].name, 1.0)
    for number in sorted({node.number, *(hop.source for hop in node.hops)}):
        op = graph.operations[number]
        inputs = [new.get(i, graph.operations[i]) for i in graph.inputs[number]]
        new[number] = op.remade(op.function, inputs)
    return Tree(new[node.number], node.name)


def uses(root: Variable) -> dict[str, int]:
    """How often an expression uses each of its leaves, by name.

    >>> from bpbook.core.variable import weight
    >>> w = weight("w", 2.0)
    >>> uses(w * w + w)
    {'w': 3}
    """
    times: dict[int, int] = {id(root): 1}
    found: dict[str, int] = {}
    for op in reversed(topological_order(root)):
        for below in op.inputs:
            times[id(below)] = times.get(id(below), 0) + times[id(op)]
        if not op.inputs and op.name:
            found[op.name] = found.get(op.name, 0) + times[id(op)]
    return found


def _slips(alone: Tree):
    """Each sentence, and the expression with that slip in it."""
    yield from _single_terms(alone)
    yield from altered_roots(alone, alone.root)
    yield word("stepper slip sign"), -alone.root


def _single_terms(alone: Tree):
    terms, stack = [], [alone.root]
    while stack:
        op = stack.pop()
        if op.function and op.function.name == "add":
            stack += reversed(op.inputs)
        else:
            terms.append(op)
    if len(terms) > 2:
        for k, term in enumerate(terms, start=1):
            sentence = word("stepper slip one term", number=k, count=len(terms))
            yield sentence, apply(TABLE["identity"], term)


def _function(root: Variable, alone: Tree) -> str:
    """An altered expression as a JavaScript function of the list of its children's values."""
    name = free_name("slip", (alone.name, *alone.givens))
    tree = Tree(root, name, also=alone.graph.leaves)
    writer = LossWriter(tree, ())
    text = writer.text()
    aliases = [f"const {alias} = {name};" for name, alias in writer.aliases.items()]
    return "\n".join(["(() => {", *aliases, text, "return loss; })()"])
