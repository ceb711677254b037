"""Open the book: JupyterLab on 127.0.0.1 with a token, in the reader's copies.

The book has JupyterLab settings of its own in `.jupyter/` (ignored by git): they are kept from
start to start, begin with what the reader has set elsewhere (a dark theme, a font size), and
nothing outside the book's folder is changed. Where a Jupyter server is running already, no second
one is started.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bpbook.workshop import running
from bpbook.workshop.copies import make_copies, trust_copies
from bpbook.workshop.folders import Folders, WorkshopError, require
from bpbook.workshop.kernels import private_runtime

FIRST_PAGE = "00_start_here.ipynb"
# JupyterLab's defaults for the book; what a reader has set is left alone. News would ask another
# host; why cells are attached and stay: docs/decisions/0018-windowing.md.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "defer"},
}
PATIENCE = 120  # seconds until a JupyterLab that does not answer is given up


def open_book(
    port: int = 8888, browser: bool = True, folders: Folders | None = None, second: bool = False
) -> int:
    """Make the reader's copies, start JupyterLab, print its address, wait until it is stopped.

    Within a Jupyter server (a hub's, say) it only makes the copies and says where they are, unless
    a second server is wanted.
    """
    folders = folders or Folders()
    if running.inside() and not second:
        return copy(folders)
    require("lab", "jupyterlab", "ipykernel", "nbformat")
    for line in make_copies(folders):
        print(line)
    trust_copies(folders)
    print("Starting JupyterLab: a few seconds.", flush=True)
    for name in ("SIGTERM", "SIGHUP"):  # so that neither the server nor a socket is left behind
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup wants it
            signal.signal(number, lambda *_: sys.exit(143))
    with private_runtime() as (runtime, transport):
        return _serve(folders, port, browser, runtime, transport)


def copy(folders: Folders) -> int:
    """Make the reader's copies for a Jupyter server of theirs, and say where to open them."""
    lines = make_copies(folders)
    _trust_in_their_jupyter(folders)
    print("\n".join(lines or [f"{folders.called} has every chapter already; nothing to do."]))
    page = folders.mine / FIRST_PAGE
    if running.inside():
        print("\n".join(running.where_to_open(page if page.exists() else folders.mine)))
    return 0


def _trust_in_their_jupyter(folders: Folders) -> None:
    """Sign the copies where the reader's own Jupyter looks, not where the book's does.

    A copy that cannot be signed is there all the same: JupyterLab asks whether to trust it.
    """
    with contextlib.suppress(ImportError, WorkshopError):
        from jupyter_core.paths import jupyter_data_dir

        trust_copies(folders, Path(jupyter_data_dir()))


def _serve(
    folders: Folders, port: int, browser: bool, runtime: Path, transport: dict[str, str]
) -> int:
    """Start JupyterLab, print its address as soon as it has one, wait until it is stopped."""
    token = secrets.token_hex(24)
    # Ctrl-C is for this process alone, which then asks the server to end its kernels first.
    apart = (
        {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        if sys.platform == "win32"
        else {"start_new_session": True}
    )
    environment = prepare(folders, token, runtime)
    log_of(folders).write_bytes(b"")  # then added to, also by a second server
    with log_of(folders).open("ab") as log:
        server = subprocess.Popen(
            command(folders, port, browser, transport),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **apart,
        )
    base = None
    try:
        base = wait_for_address(server, token, runtime, log_of(folders))
        address = f"{base}{_first_page(folders)}?token={token}"
        print(f"\nThe book is open at\n\n    {address}\n")
        print("On a machine without a desktop, open this address in a browser that reaches it.")
        print("Stop with Ctrl-C; what you have written stays.", flush=True)
        if status := _wait(server):
            raise WorkshopError(_last_words("", status, log_of(folders)))
        return 0
    except KeyboardInterrupt:
        _stop(server, base, token)
        print(f"\nClosed. {folders.typed('lab')} opens the book again.")
        return 0
    finally:
        _stop(server, base, token)


def _wait(server: subprocess.Popen) -> int:
    """Wait until the server has ended; on Windows Ctrl-C is only heard between two waits."""
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return server.wait(timeout=1 if sys.platform == "win32" else None)


def prepare(folders: Folders, token: str, runtime: Path) -> dict[str, str]:
    """Write the book's settings; return the server's environment."""
    from jupyter_core import paths

    elsewhere = Path(
        os.environ.get("JUPYTERLAB_SETTINGS_DIR")
        or Path(paths.jupyter_config_dir()) / "lab" / "user-settings"
    )
    settings = folders.jupyter / "settings"
    if not settings.exists() and elsewhere.is_dir():
        shutil.copytree(elsewhere, settings)
    config = folders.jupyter / "config"
    defaults = config / "labconfig" / "default_setting_overrides.json"
    defaults.parent.mkdir(parents=True, exist_ok=True)
    ours = {f"@jupyterlab/{name.replace('/', ':')}": each for name, each in SETTINGS.items()}
    defaults.write_text(json.dumps(ours, indent=1) + "\n", encoding="utf-8")
    return {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTER_DATA_DIR": str(folders.jupyter / "data"),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(folders.jupyter / "workspaces"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_TOKEN": token,  # not on the command line, where other users could read it
    }


def command(
    folders: Folders, port: int, browser: bool, transport: dict[str, str] | None = None
) -> list[str]:
    """The command line that starts JupyterLab in the reader's copies."""
    words = [
        *(sys.executable, "-m", "jupyterlab", "--ip=127.0.0.1"),
        *(f"--port={port}", "--ServerApp.port_retries=100", "--ServerApp.answer_yes=True"),
        "--ServerApp.jpserver_extensions=bpbook.workshop.saving=True",
        *(f"--KernelManager.{name}={value}" for name, value in (transport or {}).items()),
        f"--ServerApp.root_dir={folders.mine}",
        f"--LabApp.default_url={_first_page(folders)}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    if not browser or not _has_desktop():
        words.append("--no-browser")
    return words


def log_of(folders: Folders) -> Path:
    """What JupyterLab and its kernels have to say: a file, as hardly any of it is for a reader."""
    return folders.jupyter / "server.log"


def _last_words(when: str, status: int, log: Path) -> str:
    """What to say of a server that has stopped by itself."""
    words = log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:]
    return "\n".join(
        [f"JupyterLab stopped{when} (exit status {status}). Its last words, from {log}:", *words]
    )


def wait_for_address(server: subprocess.Popen, token: str, runtime: Path, log: Path) -> str:
    """The server's address, as soon as it has written down which port it took, and answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise WorkshopError(_last_words(" while starting", server.returncode, log))
        for note in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(OSError, ValueError):
                about = json.loads(note.read_text(encoding="utf-8"))
                if about.get("token") == token:
                    socket.create_connection(("127.0.0.1", about["port"]), timeout=1).close()
                    return about["url"].rstrip("/")
        time.sleep(0.1)
    raise WorkshopError(
        f"JupyterLab did not answer within {PATIENCE} seconds; what it says is in {log}."
    )


def _first_page(folders: Folders) -> str:
    """Where JupyterLab opens: the first chapter, if the reader has it."""
    return f"/lab/tree/{FIRST_PAGE}" if (folders.mine / FIRST_PAGE).exists() else "/lab"


def _has_desktop() -> bool:
    """Whether a browser could open here at all."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _stop(server: subprocess.Popen, base: str | None, token: str) -> None:
    """End the server and with it its kernels: politely, then less so."""

    def ask() -> None:
        if base is None:
            return server.terminate()
        headers = {"Authorization": f"token {token}"}
        request = urllib.request.Request(f"{base}/api/shutdown", headers=headers, method="POST")
        with contextlib.suppress(OSError):
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10)

    for way in (ask, server.terminate, server.kill):
        if server.poll() is not None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            way()
            server.wait(timeout=20)
