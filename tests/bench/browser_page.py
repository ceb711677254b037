"""A notebook in a JupyterLab in a real Chromium, for the rows that are measured there."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What has been set off in the page before is over.
QUIET = """() => new Promise((done) => setTimeout(() => requestIdleCallback(() => done()), 100))"""


@contextmanager
def opened(sources, height: int = 1200) -> Iterator:
    """A `Lab` in which these cells have run; None where there is no Chromium."""
    from tests.browser.conftest import FLAGS, find_chromium

    path = find_chromium()
    if path is None:
        yield None
        return
    from playwright.sync_api import sync_playwright

    from tests.browser.server import start

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rooms = [Path(folder) / name for name in ("books", "private")]
        for room in rooms:
            room.mkdir()
        server = start(*rooms)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
                page = browser.new_page(viewport={"width": 1280, "height": height})
                yield _run(page, server, Path(folder), sources)
                browser.close()
        finally:
            server.stop()


def _run(page, server, folder: Path, sources):
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    from tests.browser.lab import Lab

    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = folder / "measured.ipynb"
    nbformat.write(notebook, path)
    lab = Lab(page, server)
    lab.open(path)
    lab.run_all()
    if lab.errors():
        raise RuntimeError("; ".join(lab.errors()))
    return lab
