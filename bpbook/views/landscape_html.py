"""The landscape where there is no live widget: map with paths, how they went, tables."""

import math
from html import escape

from .. import tables
from ..core.helpers.text_table import spread
from ..drawing import figures, map_parts
from ..drawing.number_text import show, updates
from ..errors import BookError
from ..words import word
from . import landscape_kept, landscape_rules

ROWS = 21  # of the table of a descent


def html(tree, x: str, y: str, spans, leaves, plans, histories) -> str:
    """The surface over x and y with the paths of histories, what they are, and their numbers.

    `plans` are the present path's rule, learning rate and so on, then those of the kept ones. A
    kept path has None for a history where it has no value at its start.
    """
    present, *kept = [
        _points(leaves, plan, one) for plan, one in zip(plans, histories, strict=True)
    ]
    on_map = [set(plan.get("start", (x, y))) == {x, y} for plan in plans]
    path, *others = [[(point[x], point[y]) for point in points] for points in (present, *kept)]
    named = {map_parts.letter(k): way for k, way in enumerate(others) if on_map[k + 1]}
    image = figures.surface_html(
        tree, x, y, spans=spans, path=path, paths=named, levels="fitting", at=leaves
    )
    found = [_found(tree, points) for points in (present, *kept)]
    list_ = _list(tree, plans, found, histories, on_map)
    said = _said(tree, plans[0], histories[0], found[0], bool(list_))
    numbers = [_table(tree, x, y, present, word("landscape numbers"))]
    numbers += [
        _table(tree, x, y, points, word("landscape numbers kept", name=map_parts.letter(k)))
        for k, points in enumerate(kept)
        if on_map[k + 1]
    ]
    if kept:
        numbers.insert(0, _comparison(tree, plans, found, histories))
    parts = ["<figure>", image, said, list_, tables.folded(*numbers), "</figure>"]
    return "\n".join(part for part in parts if part)


def lost(tree, x: str, y: str, spans, leaves, error) -> str:
    """The same where the start has no value: the surface, and why."""
    image = figures.surface_html(tree, x, y, spans=spans, levels="fitting", at=leaves)
    return f"<figure>\n{image}\n<p>{escape(str(error))}</p>\n</figure>"


def _points(leaves, plan, history) -> list[dict]:
    """All leaves after 0, 1, 2, … updates."""
    start = {**leaves, **plan.get("start", {})}
    if history is None:
        return [start]
    return [{**start, **history.weights_at(k)} for k in range(history.updates + 1)]


def _found(tree, points) -> tuple[int, float, int | None]:
    """Updates made, E at the end, and after how many E was first below 1 % of that at the start."""
    losses = [_numbers(tree, (), point)[0] for point in points]
    return len(points) - 1, losses[-1], landscape_kept.below(losses)


def _said(tree, plan, history, found, listed: bool) -> str:
    """How the present path went: its E is told once, in the list where there is one."""
    made, last, _ = found
    if history.diverged is not None:
        return f"<p>{escape(history.message)}</p>"
    if listed or not made:
        return ""
    ends = {"root": tree.name, "first": show(history.losses[0]), "last": show(last)}
    rate = show(plan["learning_rate"])
    sentences = [word("landscape went", count=updates(made), rate=rate, **ends)]
    if map_parts.every(made) > 1:
        sentences.append(word("landscape marks", n=map_parts.every(made)))
    return f"<p>{escape(' '.join(sentences))}</p>"


def _told(plan) -> str:
    return word(
        "landscape kept plan", rule=landscape_rules.told(plan), rate=show(plan["learning_rate"])
    )


def _list(tree, plans, found, histories, on_map) -> str:
    """The paths, each with its look and what came of it; nothing where there is the plain one."""
    if len(plans) == 1 and landscape_rules.in_use(plans[0]) == landscape_rules.PLAIN:
        return ""
    items = []
    for k, (plan, history) in enumerate(zip(plans, histories, strict=True)):
        told = [_told(plan), *_outcome(tree, history, *found[k])]
        if on_map[k] and map_parts.every(found[k][0]) > 1:
            told.append(word("landscape kept marks", n=map_parts.every(found[k][0])))
        if not on_map[k]:
            told.append(
                word("landscape kept elsewhere", names=word("list and").join(plan["start"]))
            )
        name = (
            word("landscape kept name", name=map_parts.letter(k - 1))
            if k
            else word("landscape this one")
        )
        text = f"{name}: {'; '.join(told)}"
        items.append(f"<li>{map_parts.sample(k - 1 if k else None)} {escape(text)}</li>")
    return f"<ul>\n{chr(10).join(items)}\n</ul>"


def _outcome(tree, history, made, last, below) -> list[str]:
    if history is None:
        return [word("landscape kept nowhere")]
    told = [word("landscape kept end", count=updates(made), root=tree.name, value=show(last))]
    if history.diverged is not None:
        told.append(word("landscape kept diverged", k=history.diverged))
    elif below is not None:
        told.append(word("landscape kept below", k=below))
    return told


def _comparison(tree, plans, found, histories) -> str:
    """All paths in one table: the same numbers as the list."""
    rows = []
    for k, (plan, history) in enumerate(zip(plans, histories, strict=True)):
        updates, last, below = found[k]
        name = word("landscape this") if k == 0 else map_parts.letter(k - 1)
        diverged = history is None or history.diverged is not None  # as the page has it
        end = f"{updates} ({word('landscape diverged')})" if diverged else str(updates)
        rule, rate = landscape_rules.told(plan), show(plan["learning_rate"])
        rows.append((name, rule, rate, end, show(last), "–" if below is None else str(below)))
    heads = [word(f"landscape column {name}", root=tree.name) for name in COLUMNS]
    return tables.table(word("landscape paths"), heads, rows)


COLUMNS = ("path", "rule", "rate", "updates", "last", "below")


def _table(tree, x: str, y: str, points, caption: str) -> str:
    """Every update, or some of them spread evenly, with E and both derivatives."""
    rows = []
    for k in spread(len(points), ROWS):
        numbers = points[k][x], points[k][y], *_numbers(tree, (x, y), points[k])
        rows.append((str(k), *map(show, numbers)))
    heads = [word("landscape column update"), x, y, tree.name]
    heads += [word("landscape column slope", root=tree.name, name=n) for n in (x, y)]
    return tables.table(caption, heads, rows)


def _numbers(tree, names, point) -> tuple:
    """E and its derivatives with respect to some leaves; NaN where there are none."""
    try:
        slopes = tree.gradients(**point) if names else {}
        return tree.value(**point), *(slopes[name] for name in names)
    except BookError:
        return (math.nan,) * (1 + len(names))
