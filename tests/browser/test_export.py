"""A chapter exported as HTML: pictures and tables without a widget, a kernel or another host."""

import nbformat
import pytest
from nbconvert import HTMLExporter

from tests.browser.live import view_of
from tests.browser.test_chapters import NOTEBOOKS

PICTURES = """async () => Promise.all([...document.querySelectorAll('.jp-OutputArea img')].map(
  async (image) => { await image.decode(); return [image.naturalWidth, image.alt]; }))"""
OPENINGS = ("Variable hierarchy tree of", "Graph of", "Network whose loss is")
STEPS = " step by step, as a "  # of the stepper's picture


def pictured(cell):
    """How many pictures the stored page of a cell has."""
    texts = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    return sum(text.count("<img ") for text in texts)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_exported_page_stands_alone(chromium, tmp_path, path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    views = {cell.id: view_of(cell.source) for cell in code}
    assert all(pictured(cell) for cell in code if views[cell.id])
    scripts = ("require_js_url", "mathjax_url", "jquery_url", "mermaid_js_url")
    exporter = HTMLExporter(**dict.fromkeys(scripts, ""))
    text, _ = exporter.from_notebook_node(notebook)
    page_file = tmp_path / f"{path.stem}.html"
    page_file.write_text(text, encoding="utf-8")

    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    pictures = page.evaluate(PICTURES)
    assert len(pictures) == sum(map(pictured, code))
    assert all(width > 100 and len(alternative) > 40 for width, alternative in pictures)
    trees = [words for _, words in pictures if words.startswith(OPENINGS) or STEPS in words]
    assert len(trees) >= sum(view in ("live", "stepper") for view in views.values())
    assert page.locator("figure table").count() >= sum(map(bool, views.values()))
    assert "Error displaying widget" not in page.inner_text("body")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()
