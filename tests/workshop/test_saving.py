"""What a saved chapter keeps of its live outputs, in every server of the book's environment."""

import json
import urllib.request

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

from bpbook.workshop.saving import without_lite, without_widgets
from bpbook.workshop.store import WIDGET_STATE, WIDGET_VIEW
from tests.browser.server import start


def notebook(*bundles):
    outputs = [{"output_type": "display_data", "data": dict(data)} for data in bundles]
    outputs.append({"output_type": "stream", "name": "stdout", "text": "E"})
    cells = [{"cell_type": "markdown"}, {"cell_type": "code", "outputs": outputs}]
    return {
        "type": "notebook",
        "content": {"cells": cells, "metadata": {"widgets": {WIDGET_STATE: {}}}},
    }


def test_a_widget_with_a_page_beside_it_leaves_the_page():
    model = notebook({WIDGET_VIEW: {}, "text/html": "<p>"}, {WIDGET_VIEW: {}, "text/plain": "x"})
    without_widgets(model=model, path="a.ipynb", contents_manager=None)
    first, second, stream = model["content"]["cells"][1]["outputs"]
    assert list(first["data"]) == ["text/html"]
    assert WIDGET_VIEW in second["data"]  # a reader's own slider has no page of its own
    assert stream["text"] == "E"
    assert model["content"]["metadata"] == {"widgets": {}}


def test_other_files_pass():
    model = {"type": "file", "content": "text"}
    without_widgets(model=model, path="a.txt", contents_manager=None)
    assert model == {"type": "file", "content": "text"}


def test_what_only_jupyterlite_can_load_is_left_out():
    names = ["anywidget", "@jupyterlite/pyodide-kernel-extension"]
    page = {"appName": "JupyterLab", "federated_extensions": [{"name": name} for name in names]}
    left = {"appName": "JupyterLab", "federated_extensions": [{"name": "anywidget"}]}
    assert without_lite(None, page) == left
    assert without_lite(None, {}) == {"federated_extensions": []}


def test_a_server_that_the_book_has_not_started(tmp_path):
    (folder := tmp_path / "notebooks").mkdir()
    data = {WIDGET_VIEW: {"model_id": "gone"}, "text/html": "<p>picture</p>"}
    cell = new_code_cell("1", outputs=[new_output("display_data", data)])
    content = {"type": "notebook", "format": "json", "content": new_notebook(cells=[cell])}
    server = start(folder, tmp_path / "jupyter")
    try:
        request = urllib.request.Request(
            f"{server.url}api/contents/saved.ipynb?token={server.token}",
            json.dumps(content).encode(),
            method="PUT",
        )
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request)
    finally:
        server.stop()
    saved = nbformat.read(folder / "saved.ipynb", as_version=4)
    assert list(saved.cells[0].outputs[0].data) == ["text/html"]
    log = (tmp_path / "jupyter" / "server.log").read_text()
    assert "bpbook.workshop.saving | extension was successfully loaded" in log
