"""JupyterLab as `make lab` starts it: address, token, next port, settings of the book's own."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_notebook

import bpbook
from bpbook.workshop import lab, running
from bpbook.workshop.folders import Folders
from tests.workshop.started import DIRECT, Started, processes, wait


@pytest.fixture
def book(tmp_path):
    folders = Folders(tmp_path / "book")
    folders.chapters.mkdir(parents=True)
    nbformat.write(new_notebook(), folders.chapters / "00_start_here.ipynb")
    return folders


def test_settings_begin_with_the_readers_and_stay(book, tmp_path, monkeypatch):
    theirs = tmp_path / "theirs"
    monkeypatch.setenv("JUPYTERLAB_SETTINGS_DIR", str(theirs))
    theme = Path("@jupyterlab/apputils-extension/themes.jupyterlab-settings")
    (theirs / theme).parent.mkdir(parents=True)
    (theirs / theme).write_text('{"theme": "JupyterLab Dark"}')

    environment = lab.prepare(book, "token", tmp_path)
    ours = Path(environment["JUPYTERLAB_SETTINGS_DIR"])
    assert ours.is_relative_to(book.home)
    assert "Dark" in (ours / theme).read_text()

    (ours / theme).write_text('{"theme": "JupyterLab Light"}')
    lab.prepare(book, "token", tmp_path)
    assert "Light" in (ours / theme).read_text()
    assert "Dark" in (theirs / theme).read_text()


def test_command(book, monkeypatch):
    words = lab.command(book, 9000, browser=False)
    assert "--ip=127.0.0.1" in words and "--no-browser" in words
    assert not any("token" in word.lower() for word in words)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--allow-root" not in lab.command(book, 9000, browser=True)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in lab.command(book, 9000, browser=True)


@pytest.fixture(autouse=True)
def outside(monkeypatch):
    """As from a terminal that is not Jupyter's own."""
    for name in (running.HUB, running.TERMINAL, running.KERNEL):
        monkeypatch.delenv(name, raising=False)


def test_a_server_that_does_not_start_leaves_its_last_words(book):
    shutil.copytree(Path(bpbook.__file__).parent, book.home / "bpbook")
    config = book.jupyter / "config" / "jupyter_server_config.py"
    config.parent.mkdir(parents=True)
    config.write_text("import sys; sys.exit('deliberate')")
    words = [sys.executable, "-m", "bpbook", "lab", "--no-browser"]
    done = subprocess.run(words, cwd=book.home, capture_output=True, text=True)
    assert done.returncode == 1
    assert "JupyterLab stopped while starting (exit status 1)" in done.stderr
    assert done.stderr.splitlines()[-1] == "deliberate"
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_really_started_with_its_port_taken(book, tmp_path, monkeypatch):
    theirs = tmp_path / "theirs" / "@jupyterlab" / "notebook-extension"
    theirs.mkdir(parents=True)
    (theirs / "tracker.jupyterlab-settings").write_text('{"recordTiming": true}')
    monkeypatch.setenv("JUPYTERLAB_SETTINGS_DIR", str(tmp_path / "theirs"))
    shutil.copytree(Path(bpbook.__file__).parent, book.home / "bpbook")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = [sys.executable, "-u", "-m", "bpbook", "lab", "--no-browser", f"--port={port}"]
        with Started(words, book.home) as started:
            assert started.port != port
            assert "Copied for you to my_chapters: 00_start_here.ipynb" in started.said
            assert started.call("api/contents/00_start_here.ipynb")["type"] == "notebook"
            opened = DIRECT.open(f"{started.base}/?token={started.token}")
            assert opened.url.split("?")[0] == f"{started.base}/lab/tree/00_start_here.ipynb"
            with pytest.raises(urllib.error.HTTPError, match="403"):
                DIRECT.open(f"{started.base}/api/contents")
            assert started.saved(book.mine / "saved.ipynb") == ["text/html"]

            # The book's defaults, and beside them what the reader has set.
            tracker = started.call("lab/api/settings/@jupyterlab/notebook-extension:tracker")
            assert tracker["schema"]["properties"]["windowingMode"]["default"] == "defer"
            assert tracker["settings"] == {"recordTiming": True}
            news = started.call("lab/api/settings/@jupyterlab/apputils-extension:notification")
            assert news["schema"]["properties"]["fetchNews"]["default"] == "false"

            # Kernels cannot be reached by others, and are silent when they die.
            [folder] = started.temporary.iterdir()
            assert stat.S_IMODE(folder.stat().st_mode) & 0o777 == 0o700
            kernels = [started.call("api/kernels", {"name": "python3"})["id"] for _ in range(2)]
            for kernel in kernels:
                wait((folder / f"kernel-{kernel}-ipc-5").exists)
                about = json.loads((folder / f"kernel-{kernel}.json").read_text())
                assert about["transport"] == "ipc"
            killed = processes(kernels[0])
            for process in killed:
                os.kill(process, signal.SIGKILL)
            wait(lambda: processes(kernels[0]) - killed)
            started.call(f"api/kernels/{kernels[1]}", method="DELETE")
            assert not list(folder.glob(f"kernel-{kernels[1]}*"))
    lines = [line for line in started.said.splitlines() if line]
    assert [re.sub("http.*", "ADDRESS", line.strip()) for line in lines] == [
        "Copied for you to my_chapters: 00_start_here.ipynb.",
        "Starting JupyterLab: a few seconds.",
        "The book is open at",
        "ADDRESS",
        "On a machine without a desktop, open this address in a browser that reaches it.",
        "Stop with Ctrl-C; what you have written stays.",
        "Closed. make lab opens the book again.",
    ]
    assert started.status == 0
    with pytest.raises((urllib.error.URLError, http.client.HTTPException, OSError)):
        DIRECT.open(f"{started.base}/api/status")
