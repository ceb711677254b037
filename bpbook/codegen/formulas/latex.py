r"""Formulas on the page: the loss as a composite formula, and its derivatives.

A derivative is a sum over paths of products along the edges (A1.16). The three forms write the
factor of an edge as ∂Y3/∂X3, as f2′(X3), or as f2′ of the whole formula behind X3 (chapter 1).
"""

from itertools import islice

from ...core.counts import paths_to
from ...core.graph import Edge, Graph, Node
from ...core.paths import routes, shared_front
from ...errors import OperandError, UnknownNameError
from . import structure as f
from .composite import Builder, levels_that_fit
from .notation import factor_in, joined, name, write

FORMS = ("edges", "factors", "expanded")
PATHS, FIRST_PATHS = 12, 2  # up to so many paths are all written, else the first ones
EDGES, END_EDGES = 24, 4  # up to so many edges of a path, else those at both ends


def loss(tree) -> str:
    r"""The composite formula of the root (A1.5).

    Functions stand under their given names, else as the table writes them. Large trees fold: a
    variable far below the root stands under its own name.

    >>> import bpbook as bp
    >>> w, x = bp.weight("W1", 3.0), bp.given("X_input", 2.0)
    >>> print(loss(bp.Tree(bp.sigmoid(w * x, name="f1") ** 2 / 2)))
    E = \frac{1}{2} f_{1}\left(W_{1} X_{\mathrm{input}}\right)^{2}
    """
    graph = tree.graph
    whole = Builder(graph).expression(graph.root.number, levels_that_fit(graph))
    return f"{name(tree.name)} = {write(whole)}"


def derivative(tree, variable: str, form: str = "edges", lines: bool = False) -> str:
    r"""∂E/∂variable as a sum over paths of products over edges (A1.7, A1.8, A1.16).

    `form` is one of `FORMS`; with `lines`, each path stands on a line of its own. Many paths, and
    the edges of a very long path, are folded, with exact counts. A variable that the loss does not
    reach gives 0. Raises `UnknownNameError`.

    >>> import bpbook as bp
    >>> w, x = bp.weight("W1", 3.0), bp.given("X_input", 2.0)
    >>> print(derivative(bp.Tree(bp.sigmoid(w * x, name="f1")), "W1", "factors"))
    \frac{\partial E}{\partial W_{1}} = f_{1}'(u_{1}) \cdot X_{\mathrm{input}}
    """
    _check_form(tree, form)
    graph = tree.graph
    left = f"{_quotient(tree.name, variable)} = "
    target = graph.by_name.get(variable)
    if target is None:
        return left + "0"
    if target is graph.root:
        return left + "1"
    total = paths_to(graph)[target.number]
    shown = total if total <= PATHS else FIRST_PATHS
    paths = [_along(graph, path, target, form) for path in islice(routes(graph, target), shown)]
    more = rf" + \cdots \text{{ ({total - shown:,} more paths)}}" if total > shown else ""
    if lines and shown > 1:
        rows = [f"{left.replace('=', '&=')}{paths[0]}", *("&" + joined(["", p]) for p in paths[1:])]
        return _rows(rows, more)
    return left + joined(paths) + more


def together(tree, variables, form: str = "edges") -> str:
    r"""The derivatives with respect to several variables, a brace under their shared front.

    The front part is that of the paths from the root, so each variable needs to have one path.
    Raises as `derivative`, and `OperandError` for a variable with several paths. A1.11; chapter 3.

    >>> import bpbook as bp
    >>> print(together(bp.networks.two_weights(), ["W2", "W1"]))  # doctest: +ELLIPSIS
    \begin{aligned}
    \frac{\partial E}{\partial W_{2}} &= \underbrace{\frac{\partial E}{\partial Y_{3}} \cdot ...
    """
    _check_form(tree, form)
    graph = tree.graph
    paths = [_only_path(tree, variable) for variable in variables]
    shared = len(shared_front(paths))
    lines = []
    for variable, path in zip(variables, paths, strict=True):
        target = graph.by_name[variable]
        pieces = filter(None, (path[:shared], path[shared:]))
        parts = [_along(graph, edges, target, form) for edges in pieces]
        if shared:
            parts[0] = rf"\underbrace{{{parts[0]}}}_{{\text{{shared}}}}"
        lines.append(rf"{_quotient(tree.name, variable)} &= " + r" \cdot ".join(parts or "1"))
    return _rows(lines)


def _only_path(tree, variable: str) -> tuple[Edge, ...]:
    target = tree.graph.by_name.get(variable)
    paths = list(islice(routes(tree.graph, target), 2)) if target else []
    if len(paths) == 1:
        return paths[0]
    count = "more than one path leads" if paths else "no path leads"
    raise OperandError(
        f"Derivatives are laid over each other along single paths, and {count} to {variable}: "
        f"write ∂{tree.name}/∂{variable} on its own."
    )


def _rows(rows: list[str], more: str = "") -> str:
    """Rows below each other, aligned where each has its &."""
    return "\\begin{aligned}\n" + " \\\\[1ex]\n".join(rows) + more + "\n\\end{aligned}"


def _check_form(tree, form: str) -> None:
    if form not in FORMS:
        raise UnknownNameError(f"There is no form {form!r}. Choose one of {', '.join(FORMS)}.")
    if tree.graph.layered and form != "edges":
        raise OperandError(
            f"In {tree.name} factors are matrices, and a row of them would say nothing of their "
            "order: leave out form, or read the pass as code, print(tree.compiled().source)."
        )


def _quotient(above: str, below: str) -> str:
    return rf"\frac{{\partial {name(above)}}}{{\partial {name(below)}}}"


def _ends(path) -> tuple[tuple, tuple, str]:
    """The edges to write at both ends, and what to write for those between."""
    if len(path) <= EDGES:
        return path, (), ""
    dots = rf"\cdots \text{{ ({len(path) - 2 * END_EDGES:,} more edges) }} \cdots"
    return path[:END_EDGES], path[-END_EDGES:], dots


def _along(graph: Graph, path: tuple[Edge, ...], target: Node, form: str) -> str:
    """The product along a path, or along a part of it, in one of the forms."""
    if form == "edges":
        return _edges(graph, path)
    return _factors(graph, path, target, levels_that_fit(graph) if form == "expanded" else 0)


def _edges(graph: Graph, path: tuple[Edge, ...]) -> str:
    first, last, dots = _ends(path)
    ends = [[_edge(graph, edge) for edge in edges] for edges in (first, last)]
    return r" \cdot ".join([*ends[0], *filter(None, [dots]), *ends[1]])


def _edge(graph: Graph, edge: Edge) -> str:
    """The quotient of an edge; the second use of a child by the same parent is told apart."""
    quotient = _quotient(edge.parent, edge.child)
    uses = [e.slot for e in graph.by_name[edge.parent].edges if e.child == edge.child]
    if len(uses) == 1:
        return quotient
    return rf"\left.{quotient}\right|_{{{uses.index(edge.slot) + 1}}}"


def _factors(graph: Graph, path, target: Node, levels: int) -> str:
    """The local derivatives along a path, the numbers collected in front."""
    builder = Builder(graph)
    first, last, dots = _ends(path)
    numbers, parts, pieces = f.Number(1.0), [], []
    for edge in (*first, None, *last):
        if edge is None:
            parts += filter(None, [dots])
            continue
        if levels == 0:
            builder = Builder(graph)
        node = graph.by_name[edge.parent]
        local = builder.local_derivative(node, edge.slot, levels)
        number, factors = _split(local)
        numbers, pieces = f.multiply(numbers, number), pieces + factors
        written = [factor_in(factor, tall=levels > 0) for factor in factors]
        if node.is_mean and _shared(graph, target):
            written[-1] += r" \sum_{i}"
        parts += written
    if len(parts) == 1 and numbers == f.Number(1.0) and isinstance(pieces[0], f.Sum):
        return write(pieces[0], tall=levels > 0)
    return _in_front(numbers, parts)


def _split(local):
    """The number of a local derivative, and its other factors; a fraction is one factor."""
    match local:
        case f.Number():
            return local, []
        case f.Product(times, by, over, ()):
            return f.multiply(f.Product(times, by, (), ())), list(over)
        case f.Product(times, by, over, under):
            number = f.multiply(f.Product(times, by, (), ()))
            return number, [f.Product(1.0, 1.0, over, under)]
    return f.Number(1.0), [local]


def _shared(graph: Graph, target: Node) -> bool:
    """Whether all samples share the variable, so that its shares are added over them."""
    given = graph.reaching([leaf.name for leaf in graph.leaves if leaf.role == "given"])
    return target.number not in given


def _in_front(numbers, parts: list[str]) -> str:
    if numbers == f.Number(0.0):
        return "0"
    text = write(numbers)
    if parts and text in ("1", "-1"):
        text = text[:-1]
        return text + _dotted(parts)
    return _dotted([text, *parts])


def _dotted(parts: list[str]) -> str:
    """Factors with dots between them; what follows a sum sign stands right behind it."""
    text = parts[0]
    for part in parts[1:]:
        text += (" " if text.endswith("_{i}") else r" \cdot ") + part
    return text + " 1" if text.endswith(r"\sum_{i}") else text
