"""Where what is made goes: what is refused before the work, and that nothing is lost on the way."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bpbook.site import targets
from bpbook.workshop.folders import WorkshopError

HOME = Path(__file__).parents[2]


def site(folder, text="old"):
    """A folder as an earlier run leaves it."""
    (folder / "_static").mkdir(parents=True)
    for name in (*targets.MARKS, "index.html"):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def command(*words, **environment):
    """Begin the command from the clone."""
    return subprocess.Popen(
        [sys.executable, "-m", "bpbook", *words],
        cwd=HOME,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_an_earlier_site_an_empty_folder_and_none_are_taken(tmp_path):
    (tmp_path / "empty").mkdir()
    for each in (site(tmp_path / "old"), tmp_path / "empty", tmp_path / "not/yet"):
        targets.check_folder(each)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "not", "old"]


def test_other_pages_of_sphinx_and_a_clone_of_the_site_are_refused(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / ".buildinfo").touch()
    clone = site(tmp_path / "clone")
    (clone / ".git").mkdir()
    for each in (other, clone):
        with pytest.raises(WorkshopError, match="holds files that this command has not made"):
            targets.check_folder(each)


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path):
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(WorkshopError, match=r"file is a file: name a folder"):
        targets.check_folder(file)
    with pytest.raises(WorkshopError, match=r"is a folder: name a file"):
        targets.check_file(tmp_path)
    for check in (targets.check_folder, targets.check_file):
        with pytest.raises(WorkshopError, match=r"^Nothing can be written to .*file: File exists"):
            check(file / "below")


def test_what_cannot_be_written_is_told(tmp_path, monkeypatch):
    def refused(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(targets.tempfile, "TemporaryDirectory", refused)
    with pytest.raises(WorkshopError, match=r"^Nothing can be written to .*: Permission denied"):
        targets.check_folder(tmp_path / "site")


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path):
    new, old = site(tmp_path / "new", "new"), site(tmp_path / "räume und 反" / "old one")
    (old / "gone.html").touch()
    targets.put_folder(new, old)
    assert (old / "index.html").read_text("utf-8") == "new"
    assert not (old / "gone.html").exists()
    assert [path.name for path in old.parent.iterdir()] == ["old one"]


def test_the_old_one_stays_until_the_new_one_is_there(tmp_path, monkeypatch):
    new, old = site(tmp_path / "new", "new"), site(tmp_path / "there" / "old")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "copytree", interrupted)
    with pytest.raises(KeyboardInterrupt):
        targets.put_folder(new, old)
    assert (old / "index.html").read_text("utf-8") == "old"
    assert [path.name for path in old.parent.iterdir()] == ["old"]


def test_a_link_to_an_earlier_site_stays_a_link(tmp_path):
    new, old = site(tmp_path / "new", "new"), site(tmp_path / "old")
    link = tmp_path / "link"
    try:
        link.symlink_to(old)
    except OSError:
        pytest.skip("no links here")
    targets.put_folder(new, link)
    assert link.is_symlink()
    assert (old / "index.html").read_text("utf-8") == "new"


def test_a_file_is_put_whole(tmp_path):
    book = tmp_path / "book.pdf"
    book.write_bytes(b"old")
    targets.put_file(b"new", book)
    assert book.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["book.pdf"]


def test_a_wrong_name_of_chromium_is_told_before_the_work(tmp_path):
    run = command("site", str(tmp_path / "site"), BPBOOK_CHROMIUM="nonsense")
    told, said = run.communicate(timeout=60)
    assert (run.returncode, told) == (1, "")
    assert said.strip() == "BPBOOK_CHROMIUM=nonsense: there is no such program."


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_leaves_all_as_it_was(tmp_path, how):
    old, desk = site(tmp_path / "old"), tmp_path / "desk"
    desk.mkdir()
    run = command("site", str(old), TMPDIR=str(desk))
    assert run.stdout.read(8) == "00_start"
    run.send_signal(how)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, said.strip()) == (130, "Interrupted.")
    assert list(desk.iterdir()) == []
    assert (old / "index.html").read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
