"""Kernels talk where nobody else on the machine can read, and say nothing on the terminal."""

import stat
import sys
import tempfile

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from bpbook.workshop import kernels
from bpbook.workshop.store import store_chapter

posix = pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets")


@posix
def test_a_private_folder_that_is_gone_at_the_end():
    with kernels.private_runtime() as (folder, options):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert options == {"transport": "ipc"}
        (folder / "kernel.json").write_text("{}")
    assert not folder.exists()


@posix
def test_where_a_sockets_path_would_be_too_long_another_place_is_taken(tmp_path, monkeypatch):
    long = tmp_path / ("long" * 25)
    long.mkdir()
    assert not kernels.holds_sockets(long)
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with kernels.private_runtime() as (folder, options):
        assert not folder.is_relative_to(long)
        assert options == {"transport": "ipc"}
    assert list(long.iterdir()) == []


@pytest.mark.parametrize("sockets", [pytest.param(True, marks=posix), False])
def test_a_kernel_runs_and_is_silent_with_and_without_sockets(
    tmp_path, monkeypatch, capfd, sockets
):
    source = """import json, sys
from ipykernel import get_connection_file
found = json.load(open(get_connection_file()))
print(found["transport"], "curve_secretkey" in found)"""
    if not sockets:
        monkeypatch.setattr(kernels, "holds_sockets", lambda folder: False)
    path = tmp_path / "chapter.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), path)
    store_chapter(path)
    [output] = nbformat.read(path, as_version=4).cells[0].outputs
    assert output.text == ("ipc False\n" if sockets else "tcp True\n")
    assert capfd.readouterr() == ("", "")
