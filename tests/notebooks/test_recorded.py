"""nbval compares what a browser has run as strictly as what it runs itself."""

import copy
from pathlib import Path

import nbformat
import pytest
from nbval.plugin import IPyNbFile, NbCellError

from tests.recorded import RUNS, Recording, keep, replay

HERE = Path(__file__).parent
CHAPTERS = sorted((HERE.parents[1] / "chapters").glob("*.ipynb"))


def stored(path):
    """The code cells of a notebook with the outputs that are stored in it."""
    cells = nbformat.read(path, as_version=4).cells
    return [copy.deepcopy(cell) for cell in cells if cell.cell_type == "code"]


def compare(request, monkeypatch, path, cells):
    """Let nbval compare each cell of a notebook with a run of it."""
    monkeypatch.setattr(request.config.option, "nbval_sanitize_with", HERE / "sanitize.cfg")
    notebook = IPyNbFile.from_parent(request.session, path=path)
    keep(request.config, path, cells)
    replay(notebook)
    notebook.setup()
    del request.config.stash[RUNS][path]  # a real run of this session is not ours to give
    assert isinstance(notebook.kernel, Recording)
    for cell in notebook.collect():
        cell.runtest()


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_run_with_the_stored_outputs_passes(request, monkeypatch, path):
    compare(request, monkeypatch, path, stored(path))


STREAM = {"output_type": "stream", "name": "stdout", "text": "E = 0.5\n"}
SHOWN = {
    "output_type": "display_data",
    "metadata": {},
    "data": {
        "text/plain": "a tree",
        "text/html": '<img src="data:image/png;base64,AAAA" alt="E = 0.5">',
        "image/svg+xml": "<svg><text>0.5</text></svg>",
    },
}
RESULT = {"output_type": "execute_result", "execution_count": 1, "metadata": {}} | {
    "data": {"text/plain": "0.5"}
}


def notebook_of(folder, *outputs):
    code = nbformat.v4.new_code_cell("E", execution_count=1)
    code.outputs = [nbformat.from_dict(output) for output in outputs]
    path = folder / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[code]), path)
    return path


def changed(output, kind, text):
    other = copy.deepcopy(output)
    other["data"][kind] = text
    return other


@pytest.mark.parametrize(
    "outputs",
    [
        [STREAM | {"text": "E = 0.6\n"}, SHOWN, RESULT],
        [STREAM, STREAM | {"name": "stderr", "text": "careful\n"}, SHOWN, RESULT],
        [STREAM | {"name": "stderr"}, SHOWN, RESULT],
        [SHOWN, RESULT],
        [STREAM, SHOWN, SHOWN, RESULT],
        [STREAM, SHOWN],
        [STREAM, changed(SHOWN, "text/plain", "another tree"), RESULT],
        [STREAM, changed(SHOWN, "text/html", '<img src="" alt="E = 0.6">'), RESULT],
        [STREAM, changed(SHOWN, "image/svg+xml", "<svg><text>0.6</text></svg>"), RESULT],
        [STREAM, changed(SHOWN, "text/latex", "$0.5$"), RESULT],
        [STREAM, SHOWN, changed(RESULT, "text/plain", "0.6")],
        [{"output_type": "error", "ename": "KeyError", "evalue": "E", "traceback": []}],
    ],
)
def test_a_changed_output_is_found(request, monkeypatch, tmp_path, outputs):
    path = notebook_of(tmp_path, STREAM, SHOWN, RESULT)
    compare(request, monkeypatch, path, [{"source": "E", "outputs": [STREAM, SHOWN, RESULT]}])
    with pytest.raises(NbCellError):
        compare(request, monkeypatch, path, [{"source": "E", "outputs": outputs}])


def test_only_pixels_and_widgets_are_left_out(request, monkeypatch, tmp_path):
    path = notebook_of(tmp_path, SHOWN)
    html = SHOWN["data"]["text/html"].replace("AAAA", "BBBB")
    view = changed(changed(SHOWN, "text/html", html), "image/png", "CCCC")
    view["data"]["application/vnd.jupyter.widget-view+json"] = {"model_id": "1"}
    compare(request, monkeypatch, path, [{"source": "E", "outputs": [view]}])


def test_another_source_is_not_taken_for_the_cell(request, monkeypatch, tmp_path):
    path = notebook_of(tmp_path, STREAM)
    with pytest.raises(LookupError, match="has not run this cell"):
        compare(request, monkeypatch, path, [{"source": "F", "outputs": [STREAM]}])
