"""How much room each live view takes and where its picture stands, so that nothing jumps."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from . import chromium

# Widths of a column, in pixels: phones, the two sides of where controls stand beside, laptops.
WIDTHS = (320, 358, 500, 640, 700, 760, 928)

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Views</title>
<link rel="stylesheet" href="_static/styles/furo.css">
<link rel="stylesheet" href="_static/site.css">
<script defer src="_static/page.js"></script>
<style>.bp-place {{ position: absolute; top: 0; }}</style>
<body><article role="main">{places}</article></body></html>"""
_PLACE = (
    '<div class="bp-place" data-view="{name}" data-kind="{kind}" style="width: {width}px"></div>'
)
_MEASURE = """new Promise((resolve, reject) => {
  const places = [...document.querySelectorAll('.bp-place')];
  const shown = (shape) => shape.getClientRects().length;
  const room = (place) => {
    const box = place.getBoundingClientRect();
    const shapes = [...place.querySelectorAll('svg, canvas, img')].filter(shown)
      .map((shape) => (shape.closest('.bp-frame, .bp-scroll') ?? shape).getBoundingClientRect())
      .filter((shape) => shape.width > 100 && shape.height > 60);
    const first = shapes[0] ?? box;
    const left = Math.max(0, first.left - box.left);
    return [box.height, left, first.top - box.top].map(Math.round);
  };
  const look = () => {
    const still = places.find((place) => !place.dataset.live);
    if (still && performance.now() > 100_000) return reject(`${still.dataset.view} stays still`);
    if (still) return setTimeout(look, 50);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(places.map(room))));
  };
  look();
})"""


def rooms(made: Path, views: dict[str, str]) -> dict[str, dict[int, tuple[int, int, int]]]:
    """For each view of a finished site its room in a column of each width: {name: {width: room}}.

    `views` are names and kinds; a room is the view's height, and how far its picture stands from
    its left and its top, in pixels.
    """
    asked = [(name, kind, width) for name, kind in views.items() for width in WIDTHS]
    places = "".join(
        _PLACE.format(name=escape(name), kind=escape(kind), width=width)
        for name, kind, width in asked
    )
    page = made / "measured.html"
    page.write_text(_PAGE.format(places=places), encoding="utf-8")
    try:
        found = chromium.visit(page.as_uri(), lambda ask: chromium.value(ask, _MEASURE))
    finally:
        page.unlink()
    result: dict[str, dict[int, tuple[int, int, int]]] = {}
    for (name, _, width), room in zip(asked, found, strict=True):
        result.setdefault(name, {})[width] = tuple(room)
    return result


def style(measured: dict) -> str:
    """A style sheet that keeps each view's room free until the view is there.

    Only where scripts run: elsewhere nothing will come.

    >>> print(style({"07-tree": {358: (885, 4, 284)}}))
    @media (scripting: enabled) {
    @container (min-width: 358px) {
    [data-view="07-tree"] > .bp-still { min-height: 885px; padding: 284px 0 0 4px; }
    }
    }
    <BLANKLINE>
    """
    widths = sorted({width for rooms in measured.values() for width in rooms})
    lines = ["@media (scripting: enabled) {"]
    for width in widths:
        lines.append(f"@container (min-width: {width}px) {{")
        for name, by_width in measured.items():
            height, left, top = by_width[width]
            room = f"min-height: {height}px; padding: {top}px 0 0 {left}px;"
            lines.append(f"[data-view={json.dumps(name)}] > .bp-still {{ {room} }}")
        lines.append("}")
    return "\n".join([*lines, "}", ""])
