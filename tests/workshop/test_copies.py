"""The reader's copies: made where absent, never overwritten, kept aside on reset."""

import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook

from bpbook.__main__ import main
from bpbook.workshop import copies, lab, running
from bpbook.workshop.copies import Folders, WorkshopError, make_copies, reset, trust_copies
from bpbook.workshop.folders import require


@pytest.fixture
def book(tmp_path):
    folders = Folders(tmp_path)
    (folders.chapters / "data").mkdir(parents=True)
    for name in ("00_start_here", "01_two_weights"):
        nbformat.write(new_notebook(), folders.chapters / f"{name}.ipynb")
    (folders.chapters / "data" / "points.csv").write_text("1,2\n")
    (folders.chapters / ".ipynb_checkpoints").mkdir()
    (folders.chapters / ".ipynb_checkpoints" / "old.ipynb").write_text("old")
    return folders


def test_made_once_and_never_overwritten(book):
    assert "00_start_here.ipynb, 01_two_weights.ipynb, data/points.csv" in make_copies(book)[0]
    assert sorted(path.name for path in book.mine.iterdir()) == [
        copies.RECORD,
        "00_start_here.ipynb",
        "01_two_weights.ipynb",
        "data",
    ]
    mine = book.mine / "01_two_weights.ipynb"
    mine.write_text("my answers")
    assert make_copies(book) == []
    assert mine.read_text() == "my answers"


def test_a_newer_edition_is_said_and_not_taken(book):
    make_copies(book)
    mine, original = (folder / "01_two_weights.ipynb" for folder in (book.mine, book.chapters))
    old = mine.read_bytes()
    nbformat.write(new_notebook(cells=[new_code_cell("newer")]), original)
    for _ in range(2):
        [line] = make_copies(book)
        assert "01_two_weights.ipynb has a newer edition" in line and "CHAPTER=01" in line
        assert mine.read_bytes() == old
    reset(book, "01")
    assert make_copies(book) == []


@pytest.mark.parametrize("record", ["no json", "[]", ""])
def test_a_spoilt_record_does_no_harm(book, record):
    make_copies(book)
    (book.mine / copies.RECORD).write_text(record)
    assert make_copies(book) == []


@pytest.mark.parametrize("name", ["01", "1", "01_two_weights", "chapters/01_two_weights.ipynb"])
def test_reset_keeps_the_old_one(book, name):
    make_copies(book)
    mine = book.mine / "01_two_weights.ipynb"
    for answer in ("first", "second", "third"):  # within one second: the names still differ
        mine.write_text(answer)
        reset(book, name)
        assert mine.read_bytes() == (book.chapters / mine.name).read_bytes()
    kept = sorted(book.mine.glob("01_two_weights_kept_*.ipynb"))
    assert sorted(path.read_text() for path in kept) == ["first", "second", "third"]


def test_reset_of_a_fresh_or_absent_copy(book):
    assert reset(book, "00") == ["my_chapters/00_start_here.ipynb is fresh."]
    assert "nothing to do" in reset(book, "00")[0]
    assert not list(book.mine.glob("*_kept_*"))


@pytest.mark.parametrize(("name", "words"), [("07", "no chapter '07'"), (None, "CHAPTER=01")])
def test_reset_says_what_there_is(book, name, words):
    with pytest.raises(WorkshopError, match=words) as caught:
        reset(book, name)
    assert "00_start_here, 01_two_weights" in str(caught.value)


def test_an_installed_wheel_copies_to_where_it_was_started(book, tmp_path):
    (tmp_path / "started").mkdir()
    folders = Folders(tmp_path / "started", packed=book.chapters)
    make_copies(folders)
    trust_copies(folders)
    assert sorted(path.name for path in folders.home.iterdir()) == ["my_chapters"]
    assert (folders.mine / "00_start_here.ipynb").exists()
    nbformat.write(new_notebook(cells=[new_code_cell("newer")]), book.chapters / "01_two.ipynb")
    (folders.mine / "00_start_here.ipynb").write_text("mine")
    (folders.mine / copies.RECORD).unlink()
    assert "bpbook reset 00" in make_copies(folders)[1]
    with pytest.raises(WorkshopError, match="clone"):
        folders.clone()


COMMANDS = [make_copies, trust_copies, lambda folders: reset(folders, "00")]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("packed", [False, True])
def test_a_folder_that_cannot_be_written_is_a_sentence(
    book, tmp_path, monkeypatch, command, packed
):
    def refused(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    folders = Folders(tmp_path / "shared", packed=book.chapters) if packed else book
    remedy = "start in a folder that is yours" if packed else "in a folder that is yours"
    with pytest.raises(WorkshopError) as refusal:
        command(folders)
    assert f"cannot be written (Permission denied): {remedy}" in str(refusal.value)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["my_chapters", "my_chapters/.jupyter", "."])
def test_a_file_in_place_of_a_folder_is_named(book, tmp_path, command, name):
    folders = Folders(tmp_path / "started", packed=book.chapters)
    file = folders.home / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    with pytest.raises(WorkshopError) as refusal:
        command(folders)
        trust_copies(folders)  # the first that needs `.jupyter`
    assert f"{file} is not a folder" in str(refusal.value)
    assert file.read_text() == "mine"


def test_a_command_that_needs_more_names_this_environment(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/an env/bin/python")
    with pytest.raises(WorkshopError) as refusal:
        require("lab", "nbformat", "no_such_module")
    remedy = '(no_such_module); install it with: "/an env/bin/python" -m pip install "bpbook[lab]"'
    assert str(refusal.value).endswith(remedy)


def test_no_chapters(tmp_path):
    with pytest.raises(WorkshopError, match="clone"):
        make_copies(Folders(tmp_path))


def test_only_unchanged_copies_are_trusted(book):
    make_copies(book)
    strange = new_notebook(cells=[new_code_cell("print('not from the book')")])
    nbformat.write(strange, book.mine / "01_two_weights.ipynb")
    trust_copies(book)
    notary = NotebookNotary(data_dir=str(book.jupyter / "data"))
    first = nbformat.read(book.mine / "00_start_here.ipynb", as_version=4)
    second = nbformat.read(book.mine / "01_two_weights.ipynb", as_version=4)
    assert notary.check_signature(first)
    assert not notary.check_signature(second)
    notary.store.close()


@pytest.fixture
def server(monkeypatch, tmp_path):
    """A terminal of a hub's server that shows `home`."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in ("JUPYTERHUB_PUBLIC_URL", running.KERNEL):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(running.HUB, "/user/ada/")
    monkeypatch.setenv(running.TERMINAL, str(home))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    return home


def test_in_a_hub_the_copies_open_in_its_own_server(book, server, capsys, monkeypatch):
    assert lab.open_book(folders=Folders(server, packed=book.chapters)) == 0
    said = capsys.readouterr().out
    assert "open my_chapters/00_start_here.ipynb in its file browser" in said
    assert "/user/ada/lab/tree/my_chapters/00_start_here.ipynb" in said
    assert "127.0.0.1" not in said
    assert main(["copy", "week 1/part 2", "--source", str(book.chapters)]) == 0
    said_again = capsys.readouterr().out
    assert f"Copied for you to {Path('week 1/part 2')}: 00_start_here.ipynb" in said_again
    assert "/user/ada/lab/tree/week%201/part%202/00_start_here.ipynb" in said_again
    notary = NotebookNotary(data_dir=str(server.parent / "data"))  # where that server looks
    assert notary.check_signature(nbformat.read(server / "my_chapters/01_two_weights.ipynb", 4))
    notary.store.close()
    monkeypatch.setenv("JUPYTERHUB_PUBLIC_URL", "https://hub.example/user/ada/")
    assert lab.open_book(folders=Folders(server, packed=book.chapters)) == 0
    assert "https://hub.example/user/ada/lab/tree/my_chapters/" in capsys.readouterr().out


def test_copies_outside_the_servers_folder(book, server, capsys):
    assert lab.open_book(folders=book) == 0
    said = capsys.readouterr().out
    assert f"shows {server}" in said and str(book.mine) in said and "bpbook copy" in said


def test_copy_has_a_source_and_a_target(book, server, capsys):
    assert main(["copy", "course", "--source", str(book.chapters)]) == 0
    assert (server / "course" / "data" / "points.csv").exists()
    assert "open course/00_start_here.ipynb" in capsys.readouterr().out
    (server / "course" / "01_two_weights.ipynb").write_text("my answers")
    assert main(["copy", "course", "--source", str(book.chapters)]) == 0
    assert "every chapter already" in capsys.readouterr().out
    assert (server / "course" / "01_two_weights.ipynb").read_text() == "my answers"
    assert main(["copy", "course", "--source", str(server / "none")]) == 1
    assert f"No chapters in {server / 'none'}" in capsys.readouterr().err


def test_copies_here_and_signed_nowhere(book, server, capsys, monkeypatch):
    (server.parent / "data").write_text("no folder, so nothing can be signed")
    for said in ("Copied for you to this folder: 00", "this folder has every chapter already"):
        assert main(["copy", ".", "--source", str(book.chapters)]) == 0
        assert said in capsys.readouterr().out
    assert (server / "00_start_here.ipynb").exists()


def test_command_line(book, monkeypatch, capsys):
    monkeypatch.setattr(copies, "Folders", lambda: book)
    assert main(["reset", "01"]) == 0
    assert "fresh" in capsys.readouterr().out
    assert main(["reset", "99"]) == 1
    assert "no chapter '99'" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--help"])
