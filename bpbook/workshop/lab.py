"""Open the book: JupyterLab on 127.0.0.1 with a token, in the reader's copies.

The book has JupyterLab settings of its own in `.jupyter/` (ignored by git): they are kept from
start to start, begin with what the reader has set elsewhere (a dark theme, a font size), and
nothing outside the book's folder is changed.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from bpbook.workshop.copies import Folders, WorkshopError, make_copies, trust_copies

FIRST_PAGE = "00_start_here.ipynb"
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False}
PATIENCE = 120  # seconds until a JupyterLab that does not answer is given up


def open_book(port: int = 8888, browser: bool = True, folders: Folders | None = None) -> int:
    """Make the reader's copies, start JupyterLab, print its address, wait until it is stopped."""
    folders = folders or Folders()
    for line in make_copies(folders):
        print(line)
    trust_copies(folders)
    print("Starting JupyterLab: a few seconds.", flush=True)
    token = secrets.token_hex(24)
    environment = prepare(folders, token)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is not left behind
    server = subprocess.Popen(command(folders, port, browser), env=environment)
    try:
        base = wait_for_address(server, token, Path(environment["JUPYTER_RUNTIME_DIR"]))
        address = f"{base}{_first_page(folders)}?token={token}"
        print(f"\nThe book is open at\n\n    {address}\n")
        print("On a machine without a desktop, open this address in a browser that reaches it.")
        print("Stop with Ctrl-C; what you have written stays.", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return _stop(server)
    except BaseException:
        server.terminate()
        raise


def prepare(folders: Folders, token: str) -> dict[str, str]:
    """Write the book's settings where there are none yet; return the server's environment."""
    from jupyter_core import paths

    runtime = paths.jupyter_runtime_dir()
    elsewhere = Path(
        os.environ.get("JUPYTERLAB_SETTINGS_DIR")
        or Path(paths.jupyter_config_dir()) / "lab" / "user-settings"
    )
    settings = folders.jupyter / "settings"
    news = settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    if not settings.exists() and elsewhere.is_dir():
        shutil.copytree(elsewhere, settings, ignore=shutil.ignore_patterns(news.name))
    if not news.exists():
        news.parent.mkdir(parents=True, exist_ok=True)
        news.write_text(json.dumps(NO_NEWS) + "\n", encoding="utf-8")
    return {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(folders.jupyter / "config"),
        "JUPYTER_DATA_DIR": str(folders.jupyter / "data"),
        "JUPYTER_RUNTIME_DIR": runtime,
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(folders.jupyter / "workspaces"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_TOKEN": token,  # not on the command line, where other users could read it
    }


def command(folders: Folders, port: int, browser: bool) -> list[str]:
    """The command line that starts JupyterLab in the reader's copies."""
    words = [
        *(sys.executable, "-m", "jupyterlab", "--log-level=ERROR", "--ip=127.0.0.1"),
        *(f"--port={port}", "--ServerApp.port_retries=100", "--ServerApp.answer_yes=True"),
        f"--config={Path(__file__).with_name('server_config.py')}",
        f"--ServerApp.root_dir={folders.mine}",
        f"--LabApp.default_url={_first_page(folders)}",
        "--LabApp.log_level=ERROR",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    if not browser or not _has_desktop():
        words.append("--no-browser")
    return words


def wait_for_address(server: subprocess.Popen, token: str, runtime: Path) -> str:
    """The server's address, as soon as the server has written down which port it took."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise WorkshopError(
                f"JupyterLab stopped while starting (exit status {server.returncode}); "
                "its own words are above."
            )
        for note in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(OSError, ValueError):
                about = json.loads(note.read_text(encoding="utf-8"))
                if about.get("token") == token:
                    return about["url"].rstrip("/")
        time.sleep(0.1)
    raise WorkshopError(f"JupyterLab did not answer within {PATIENCE} seconds.")


def _first_page(folders: Folders) -> str:
    """Where JupyterLab opens: the first chapter, if the reader has it."""
    return f"/lab/tree/{FIRST_PAGE}" if (folders.mine / FIRST_PAGE).exists() else "/lab"


def _has_desktop() -> bool:
    """Whether a browser could open here at all."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _stop(server: subprocess.Popen) -> int:
    """After Ctrl-C, which the server has received as well: let it end its kernels."""
    for more in (lambda: None, server.terminate, server.kill):
        more()
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            server.wait(timeout=10)
            break
    print("\nClosed. make lab opens the book again.")
    return 0
