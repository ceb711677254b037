"""`depth` where there is no live widget: the lines, what one sees, and the numbers."""

from html import escape

from ..drawing import plot
from ..words import word
from . import depth_network, depth_words


def html(state) -> str:
    """The same picture as a still one, with alternative text, and the tables of the page."""
    found = depth_network.found(state)
    kept = [depth_network.found(one) for one in state["kept"]]
    lines = {word("depth legend gradient"): _points(found["gradient"], 1)}
    lines[word("depth legend value")] = _points(found["value"], 0)
    if found["predicted"]:
        lines[word("depth legend predicted")] = _points(found["predicted"], 1)
    for k, one in enumerate(kept):
        lines[word("depth kept name", name=chr(65 + k))] = _points(one["gradient"], 1)
    title = word("depth title", network=depth_words.network(state))
    picture = plot(lines, x=word("depth across"), y=word("depth up"), title=title, log_y=True)
    told = [depth_words.seen(found), depth_words.path(found)]
    parts = [f"<p>{escape(text)}</p>" for text in told if text]
    items = [
        f"<li>{escape(word('depth kept name', name=chr(65 + k)))}: "
        f"{escape(depth_words.network(one['settings']))}; {escape(depth_words.outcome(one))}</li>"
        for k, one in enumerate(kept)
    ]
    if items:
        parts.append(f"<ul>{''.join(items)}</ul>")
    return "\n".join(["<figure>", picture._repr_html_(), *parts, "</figure>"])


def _points(sizes, first: int) -> list:
    """Layers with their sizes."""
    return list(enumerate(sizes, start=first))
