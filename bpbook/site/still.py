"""Pictures of stored outputs as files beside the pages: who reads loads what is looked at."""

import hashlib
import re
import struct
from base64 import b64decode
from pathlib import Path

from ..drawing.palette import DARK, LIGHT

FOLDER = "pictures"
_IMAGE = re.compile(
    r'<img alt="(?P<alt>[^"]*)"[^>]*? '
    r'src="data:image/(?P<kind>[a-z]+)[^,]*,(?P<data>[^"]*)"[^>]*>'
)
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_PAINTED = re.compile(r'\b((?:style=")?(fill|stroke)(?:="|: )(#[0-9a-f]{6})")')


class Pictures:
    """The pictures of a site, each written once, under a name that its bytes give."""

    def __init__(self, folder: Path):
        self.folder = folder

    def apart(self, html: str) -> str:
        """HTML whose pictures are files; with width and height, so that nothing moves later."""
        return _IMAGE.sub(self._as_file, html)

    def _as_file(self, found: re.Match) -> str:
        data = b64decode(found["data"])
        if found["kind"] == "svg":
            data = in_both_themes(data.decode()).encode()
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{found['kind']}"
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(data)
        width, height = size(data)
        return (
            f'<img alt="{found["alt"]}" src="_static/{FOLDER}/{name}" loading="lazy" '
            f'width="{width:g}" height="{height:g}" style="--width: {width:g}px">'
        )


def in_both_themes(svg: str) -> str:
    """A picture that is dark on a dark page, by the palette's dark colours.

    Stays as it is where it has colours beside the palette's: maps are the same in both themes.

    >>> svg = '<svg><style>a { fill: #1f2328; }</style><path stroke="#0066a8"/></svg>'
    >>> print(in_both_themes(svg))
    <svg><style>a { fill: #1f2328; }
    @media (prefers-color-scheme: dark) {
    a { fill: #e9edf1; }
    [stroke="#0066a8"] { stroke: #6cc0f5 !important; }
    }</style><path stroke="#0066a8"/></svg>
    """
    darker = {light: DARK[name] for name, light in LIGHT.items()}
    style = re.search(r"<style>(.*?)</style>", svg, re.S)
    if not style or "<image" in svg or not set(_COLOUR.findall(svg)) <= set(darker):
        return svg
    rules = _COLOUR.sub(lambda colour: darker[colour[0]], style[1]).rstrip()
    for where, part, colour in sorted(set(_PAINTED.findall(svg[style.end() :]))):
        rules += f"\n[{where}] {{ {part}: {darker[colour]} !important; }}"
    end = style.end(1)
    return f"{svg[:end]}\n@media (prefers-color-scheme: dark) {{\n{rules}\n}}{svg[end:]}"


def size(data: bytes) -> tuple[float, float]:
    """Width and height of a PNG or an SVG in pixels.

    >>> size(b'<svg width="600" height="98.5">')
    (600.0, 98.5)
    >>> size(b'<?xml version="1.0"?><svg height="72pt" width="36pt">')
    (48.0, 96.0)
    """
    if data.startswith(b"\x89PNG"):
        return tuple(map(float, struct.unpack(">II", data[16:24])))
    opening = re.search(rb"<svg\b[^>]*>", data)[0].decode()
    sides = (re.search(rf'\b{side}="([\d.]+)(pt)?"', opening) for side in ("width", "height"))
    return tuple(float(side[1]) * (4 / 3 if side[2] else 1) for side in sides)
