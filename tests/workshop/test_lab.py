"""JupyterLab as `make lab` starts it: address, token, next port, settings of the book's own."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

import bpbook
from bpbook.workshop import lab
from bpbook.workshop.copies import Folders
from bpbook.workshop.store import WIDGET_VIEW

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


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
    news = theme.with_name("notification.jupyterlab-settings")
    (theirs / theme).parent.mkdir(parents=True)
    (theirs / theme).write_text('{"theme": "JupyterLab Dark"}')
    (theirs / news).write_text('{"fetchNews": "true"}')

    environment = lab.prepare(book, "token")
    ours = Path(environment["JUPYTERLAB_SETTINGS_DIR"])
    assert ours.is_relative_to(book.home)
    assert "Dark" in (ours / theme).read_text()
    assert json.loads((ours / news).read_text()) == lab.NO_NEWS
    assert (theirs / news).read_text() == '{"fetchNews": "true"}'

    (ours / theme).write_text('{"theme": "JupyterLab Light"}')
    lab.prepare(book, "token")
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


def saved(base, token, path):
    """What is stored of an output that has a live widget and its static page."""
    data = {WIDGET_VIEW: {"model_id": "gone"}, "text/html": "<p>picture</p>"}
    notebook = new_notebook(cells=[new_code_cell("1", outputs=[new_output("display_data", data)])])
    body = json.dumps({"type": "notebook", "format": "json", "content": notebook}).encode()
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
    address = f"{base}/api/contents/{path.name}"
    DIRECT.open(urllib.request.Request(address, body, headers, method="PUT"))
    return list(nbformat.read(path, as_version=4).cells[0].outputs[0].data)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_really_started_with_its_port_taken(book, tmp_path):
    shutil.copytree(Path(bpbook.__file__).parent, book.home / "bpbook")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = ["-m", "bpbook", "lab", "--no-browser", f"--port={port}"]
        process = subprocess.Popen(
            [sys.executable, "-u", *words],
            cwd=book.home,
            env={**os.environ, "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            # A run in the background of a shell ignores Ctrl-C, and so would what it starts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        try:
            said = ""
            for line in process.stdout:
                said += line
                if "Stop with Ctrl-C" in line:
                    break
            found = re.search(
                r"http://127\.0\.0\.1:(\d+)/lab/tree/00_start_here\.ipynb\?token=(\w+)", said
            )
            assert found, said
            assert int(found[1]) != port
            assert "Copied for you to my_chapters: 00_start_here.ipynb" in said
            base = f"http://127.0.0.1:{found[1]}"
            first = DIRECT.open(f"{base}/api/contents/00_start_here.ipynb?token={found[2]}")
            assert first.status == 200
            opened = DIRECT.open(f"{base}/?token={found[2]}")
            assert opened.url.split("?")[0] == f"{base}/lab/tree/00_start_here.ipynb"
            with pytest.raises(urllib.error.HTTPError, match="403"):
                DIRECT.open(f"{base}/api/contents")
            assert saved(base, found[2], book.mine / "saved.ipynb") == ["text/html"]
        finally:
            os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C: the whole foreground group
            rest, _ = process.communicate(timeout=60)
        assert process.returncode == 0, rest
        assert "Closed" in rest
        assert "Traceback" not in said + rest
        with pytest.raises((urllib.error.URLError, http.client.HTTPException, OSError)):
            DIRECT.open(f"{base}/api/status")
