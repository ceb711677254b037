"""A chapter exported as HTML: pictures and tables without a widget, a kernel or another host."""

import nbformat
import pytest
from nbconvert import HTMLExporter

from tests.browser.test_chapters import NOTEBOOKS

PICTURES = """async () => Promise.all([...document.querySelectorAll('figure img')].map(
  async (image) => { await image.decode(); return [image.naturalWidth, image.alt]; }))"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_exported_page_stands_alone(chromium, tmp_path, path):
    notebook = nbformat.read(path, as_version=4)
    live = sum("bp.live(" in cell.source for cell in notebook.cells if cell.cell_type == "code")
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
    assert len(pictures) == live
    for width, alternative in pictures:
        assert width > 100 and alternative.startswith("Variable hierarchy tree of")
    assert page.locator("figure details table").count() >= live
    assert "Error displaying widget" not in page.inner_text("body")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()
