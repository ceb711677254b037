"""What a saved chapter keeps of its live outputs."""

from bpbook.workshop.saving import without_widgets
from bpbook.workshop.store import WIDGET_STATE, WIDGET_VIEW


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
