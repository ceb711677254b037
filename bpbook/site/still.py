"""Pictures of stored outputs as files beside the pages: who reads loads what is looked at."""

import hashlib
import re
import struct
from base64 import b64decode
from pathlib import Path

FOLDER = "pictures"
_IMAGE = re.compile(
    r'<img alt="(?P<alt>[^"]*)"[^>]*? '
    r'src="data:image/(?P<kind>[a-z]+)[^,]*,(?P<data>[^"]*)"[^>]*>'
)


class Pictures:
    """The pictures of a site, each written once, under a name that its bytes give."""

    def __init__(self, folder: Path):
        self.folder = folder

    def apart(self, html: str) -> str:
        """HTML whose pictures are files; with width and height, so that nothing moves later."""
        return _IMAGE.sub(self._as_file, html)

    def _as_file(self, found: re.Match) -> str:
        data = b64decode(found["data"])
        suffix = found["kind"].partition("+")[0]
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(data)
        width, height = size(data)
        return (
            f'<img alt="{found["alt"]}" src="_static/{FOLDER}/{name}" loading="lazy" '
            f'width="{width:g}" height="{height:g}">'
        )


def size(data: bytes) -> tuple[float, float]:
    """Width and height of a PNG or an SVG in pixels.

    >>> size(b'<svg width="600" height="98.5">')
    (600.0, 98.5)
    """
    if data.startswith(b"\x89PNG"):
        return tuple(map(float, struct.unpack(">II", data[16:24])))
    opening = data.partition(b">")[0].decode()
    return tuple(
        float(re.search(rf'\b{side}="([\d.]+)"', opening)[1]) for side in ("width", "height")
    )
