"""Copies of the first edition are moved whole, once, and nothing is overwritten."""

import json

import pytest
from nbformat.v4 import new_notebook, writes

from bpbook.workshop import copies, old_copies
from bpbook.workshop.copies import Folders, make_copies, reset

SECOND = ("00_start_here", "05_a_neuron", "12_train_it")


@pytest.fixture
def book(tmp_path):
    folders = Folders(tmp_path)
    folders.chapters.mkdir()
    for name in SECOND:
        (folders.chapters / f"{name}.ipynb").write_text(writes(new_notebook()))
    return folders


@pytest.fixture
def of_before(book):
    """A reader's folder as the first edition left it, worked on."""
    book.mine.mkdir()
    names = [*old_copies.CHAPTERS, "01_two_weights_kept_2026-01-02_03-04-05", "my own notes"]
    for name in names:
        (book.mine / f"{name}.ipynb").write_text(f"answers in {name}")
    (book.mine / "weights.npz").write_bytes(b"mine")
    record = {f"{name}.ipynb": "0" * 64 for name in old_copies.CHAPTERS}
    (book.mine / copies.RECORD).write_text(json.dumps(record))
    return book


def kept(folder):
    return {path.name: path.read_text() for path in folder.glob("*.ipynb")}


def test_they_are_moved_whole_and_once(of_before):
    before = kept(of_before.mine)
    moved, copied = make_copies(of_before)
    assert "your 13 copies of the first are whole in my_chapters/first_edition" in moved
    assert "00_start_here.ipynb, 05_a_neuron.ipynb, 12_train_it.ipynb" in copied
    there = kept(of_before.mine / "first_edition")
    assert there == {k: v for k, v in before.items() if k != "my own notes.ipynb"}
    assert (of_before.mine / "my own notes.ipynb").exists()
    assert (of_before.mine / "weights.npz").read_bytes() == b"mine"
    assert make_copies(of_before) == []


def test_nothing_is_overwritten(of_before):
    (of_before.mine / "first_edition").mkdir()
    (of_before.mine / "first_edition" / "00_start_here.ipynb").write_text("older still")
    assert "my_chapters/first_edition_2" in make_copies(of_before)[0]
    assert kept(of_before.mine / "first_edition") == {"00_start_here.ipynb": "older still"}
    assert len(kept(of_before.mine / "first_edition_2")) == 13


def test_without_a_record_the_names_tell(of_before):
    (of_before.mine / copies.RECORD).unlink()
    assert "your 13 copies" in make_copies(of_before)[0]


def test_reset_moves_them_first(of_before):
    lines = reset(of_before, "05")
    assert "your 13 copies" in lines[0] and lines[-1].endswith("05_a_neuron.ipynb is fresh.")
    assert len(make_copies(of_before)) == 1


def test_a_fresh_folder_and_one_of_this_edition_have_nothing_to_move(book):
    assert len(make_copies(book)) == 1
    (book.mine / "05_a_neuron.ipynb").write_text("worked on")
    (book.mine / "06_six_neurons.ipynb").write_text("a name of before, made by the reader")
    assert make_copies(book) == []
    assert not (book.mine / "first_edition").exists()


def test_an_empty_folder_is_no_first_edition(book):
    book.mine.mkdir()
    (book.mine / "notes.ipynb").write_text("mine")
    assert "first" not in make_copies(book)[0]
