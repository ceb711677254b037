"""A server of the site's files as readers have one: compressed, on 127.0.0.1, with no cache kept.

with serving(folder) as address:
    page.goto(f"{address}index.html")
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TEXT = (".html", ".js", ".css", ".svg", ".json", ".txt", ".ipynb", ".xml")


@functools.cache
def compressed(path: str, changed: float) -> bytes:
    """A file as gzip has it; kept for the next who asks."""
    return gzip.compress(Path(path).read_bytes(), 6, mtime=0)


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves the files of a folder, text compressed, on lines that stay open."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def send_head(self) -> Any:
        """Begin the answer; return the body."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        packs = "gzip" in self.headers.get("Accept-Encoding", "") and path.suffix in TEXT
        if not packs or not path.is_file():
            return super().send_head()
        body = compressed(str(path), path.stat().st_mtime)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Ends with the test, also where a browser still holds a line open."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """A browser that has left a page may hang up; nobody needs to hear of it."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which the files of a folder are served, with a slash at its end."""
    server = Server(("127.0.0.1", 0), functools.partial(Compressing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
