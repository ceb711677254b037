"""The static picture of a tree: what a notebook shows wherever there is no live widget."""

from base64 import b64encode
from html import escape

from .. import labels
from ..errors import BookError
from . import geometry, numbers, svg, unroll
from .numbers import Numbers, show

SAID = 40  # variables and edges that the alternative text names
ROWS = 200  # rows of a table of numbers


def html(tree, **leaves) -> str:
    """A figure: the picture as `<img>` with alternative text, and a table of the same numbers.

    The same tree and leaves give the same text, byte for byte. Where the tree has no value, the
    picture has question marks and the reason stands below it. Raises `UnknownNameError` for a
    leaf that the tree does not have. A1.13; chapter 1.
    """
    tree.leaves(**leaves)
    try:
        found, trouble = numbers.of(tree, **leaves), ""
    except BookError as error:
        found, trouble = numbers.unknown(tree), f"<p>{escape(str(error))}</p>"
    places = geometry.of(tree.graph)
    text = svg.draw(places, found, alone=True)
    image = img(text.encode(), "image/svg+xml", alternative(tree, found))
    return f"<figure>\n{image}\n{trouble}{tables(tree, found)}\n</figure>"


def img(data: bytes, kind: str, text: str) -> str:
    """An `<img>` that carries its picture with it."""
    source = f"data:{kind};base64,{b64encode(data).decode()}"
    return f'<img alt="{escape(text)}" style="max-width: 100%; height: auto" src="{source}">'


def alternative(tree, found: Numbers) -> str:
    """The picture in words: every variable with its value and gradient, every local derivative."""
    root = tree.name
    variables = [
        labels.word(
            "root is" if node.name == root else "variable is",
            root=root,
            name=node.name,
            value=show(found.values[i]),
            gradient=show(found.gradients[i]),
        )
        for i, node in _variables(tree)
    ]
    edges = [
        labels.word("edge is", parent=e.parent, child=e.child, local=show(found.locals[i]))
        for i, e in _edges(tree)
    ]
    sentences = [
        labels.word("tree of", root=root),
        labels.word("variables", list=_listed(variables)),
    ]
    if edges:
        sentences.append(labels.word("local derivatives", list=_listed(edges)))
    return " ".join(sentences)


def tables(tree, found: Numbers) -> str:
    """`<details>` with the numbers of the picture: variables, then edges."""
    root = tree.name
    variables = [
        (
            node.name,
            labels.role(node.name, root, node.role),
            show(found.values[i]),
            show(found.gradients[i]),
        )
        for i, node in _variables(tree)
    ]
    edges = [
        (f"{e.parent} → {e.child}", f"∂{e.parent}/∂{e.child}", show(found.locals[i]))
        for i, e in _edges(tree)
    ]
    columns = ("column variable", "column role", "column value", "column gradient")
    parts = [f"<details><summary>{escape(labels.word('numbers'))}</summary>"]
    parts.append(_table("caption variables", columns, variables, root))
    if edges:
        columns = ("column edge", "column local", "column value")
        parts.append(_table("caption edges", columns, edges, root))
    return "\n".join([*parts, "</details>"])


def _variables(tree) -> list:
    """(place in `graph.nodes`, node), level by level from the root."""
    return [(i, tree.graph.nodes[i]) for i in unroll.reading_order(tree.graph)]


def _edges(tree) -> list:
    """(place in `Numbers.locals`, edge), in the same order."""
    start = unroll.local_places(tree.graph)
    return [(start[node.name] + e.slot, e) for _, node in _variables(tree) for e in node.edges]


def _listed(parts: list[str]) -> str:
    more = [labels.word("more", count=f"{len(parts) - SAID:,}")] if len(parts) > SAID else []
    return "; ".join([*parts[:SAID], *more])


def _table(caption: str, columns, rows, root: str) -> str:
    heads = "".join(f'<th scope="col">{escape(labels.word(c, root=root))}</th>' for c in columns)
    lines = [f"<table><caption>{escape(labels.word(caption))}</caption>"]
    lines.append(f"<thead><tr>{heads}</tr></thead><tbody>")
    for first, *others in rows[:ROWS]:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
        lines.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
    if len(rows) > ROWS:
        more = labels.word("more", count=f"{len(rows) - ROWS:,}")
        lines.append(f'<tr><td colspan="{len(columns)}">{escape(more)}</td></tr>')
    return "\n".join([*lines, "</tbody></table>"])
