"""A JupyterLab of its own for the browser tests: a free port, and the settings that readers get."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from bpbook.workshop.folders import Folders
from bpbook.workshop.lab import prepare

SETTINGS = "@jupyterlab/docmanager-extension/plugin.jupyterlab-settings"
NO_AUTOSAVE = {"autosave": False}  # a test that takes long would find its notebook saved


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its address, token, the folder it serves, its process."""

    url: str
    token: str
    folder: Path
    process: subprocess.Popen

    def stop(self) -> None:
        """End the server; its kernels end with it."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(folder: Path, private: Path, patience: float = 90) -> Server:
    """Start JupyterLab on `folder`, with everything that it writes in `private`."""
    port, token = free_port(), secrets.token_hex(16)
    folders = Folders(private)
    settings = folders.jupyter / "settings"
    settings.mkdir(parents=True)  # there already, so that nothing of this machine's is copied
    environment = prepare(folders, token, private / "runtime")
    file = settings / SETTINGS
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(NO_AUTOSAVE), encoding="utf-8")
    environment |= {"IPYTHONDIR": str(private / "ipython")}
    words = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1"),
        *(f"--port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}"),
        "--LabApp.expose_app_in_browser=True",
        "--JupyterNotebookApp.expose_app_in_browser=True",  # Notebook 7, on the same server
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    log = private / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            words, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    server = Server(f"http://127.0.0.1:{port}/", token, folder, process)
    end = time.monotonic() + patience
    while not _answers(server):
        if process.poll() is not None or time.monotonic() > end:
            server.stop()
            raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")
        time.sleep(0.1)  # polling the server, before there is a page to wait on
    return server


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(server: Server) -> bool:
    request = urllib.request.Request(f"{server.url}api/status?token={server.token}")
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
