"""Pyodide, the Python that runs in a page: its core from npm's registry, for a site of its own.

`pyodide.json` says which version, and what its archive has to hash to. A public site does without
this module: there Pyodide comes from its own place (`PLACE`), with NumPy and matplotlib.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tarfile
import urllib.error
import urllib.request
from pathlib import Path

from ...workshop.folders import Folders, WorkshopError
from . import wheels

LOCK = json.loads(Path(__file__).with_name("pyodide.json").read_text("utf-8"))
VERSION = LOCK["pyodide"]["version"]
HOST = "cdn.jsdelivr.net"
PLACE = f"https://{HOST}/pyodide/v{VERSION}/full"
REGISTRY = "https://registry.npmjs.org"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LIST = "pyodide-lock.json"
# What its kernel is made of: IPython, and all that IPython asks for where there is no terminal.
KERNEL = (
    *("ipython", "asttokens", "executing", "ipython-pygments-lexers", "jedi", "matplotlib-inline"),
    *("parso", "pexpect", "prompt-toolkit", "ptyprocess", "pure-eval", "pygments", "six"),
    *("stack-data", "traitlets", "wcwidth"),
)
PATIENCE = 60  # seconds


def archive(cache: Path) -> Path:
    """The archive of Pyodide's core, fetched once and checked each time.

    The registry is npm's, or the one that `npm_config_registry` names.
    """
    path = cache / Path(LOCK["pyodide"]["path"]).name
    if not path.is_file():
        registry = os.environ.get("npm_config_registry") or REGISTRY  # noqa: SIM112
        url = f"{registry.rstrip('/')}/{LOCK['pyodide']['path']}"
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                content = answer.read()
        except (urllib.error.URLError, OSError) as trouble:
            raise wheels.Unreachable(
                f"Pyodide could not be fetched from {url} ({trouble}): name a registry of npm that "
                f"is within reach in npm_config_registry, or put the file at {path}."
            ) from None
        check(content, url)
        cache.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    check(path.read_bytes(), str(path))
    return path


def check(content: bytes, where: str) -> None:
    """Refuse an archive that is not the one in `pyodide.json`."""
    kind, _, wanted = LOCK["pyodide"]["integrity"].partition("-")
    if base64.b64encode(hashlib.new(kind, content).digest()).decode() != wanted:
        raise WorkshopError(
            f"{where} is not Pyodide {VERSION} as bpbook/site/python/pyodide.json has it "
            f"({kind} differs): remove the file and try again, and if it stays so, do not use it."
        )


def megabytes(*names: str) -> float | None:
    """How large these packages are at Pyodide's own place, with all that they need there.

    None where that place does not answer.
    """
    try:
        with urllib.request.urlopen(f"{PLACE}/{LIST}", timeout=PATIENCE) as answer:
            listed = json.load(answer)["packages"]
        wanted, size = list(names), 0
        for name in wanted:  # grows while it is read
            wanted += [other for other in listed[name]["depends"] if other not in wanted]
            request = urllib.request.Request(f"{PLACE}/{listed[name]['file_name']}", method="HEAD")
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                size += int(answer.headers["Content-Length"])
    except (OSError, KeyError, TypeError, ValueError):
        return None
    return size / 1e6


def unpack(home: Folders, cache: Path, folder: Path) -> None:
    """Put Pyodide's core into a folder, with the wheels of its kernel and a list of these."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive(cache)) as packed:
        for name in CORE:
            (folder / name).write_bytes(packed.extractfile(f"package/{name}").read())
        listed = json.load(packed.extractfile(f"package/{LIST}"))
    pins = wheels.pins((home.clone() / "requirements.lock").read_text("utf-8"), KERNEL)
    micropip = LOCK["micropip"]
    pins["micropip"] = f"micropip=={micropip['version']} --hash=sha256:{micropip['sha256']}"
    wheels.fetch(pins.values(), folder)
    listed["packages"] = {name: entry(folder, name, pin) for name, pin in pins.items()}
    (folder / LIST).write_text(json.dumps(listed, indent=1), "utf-8")


def entry(folder: Path, name: str, pin: str) -> dict[str, object]:
    """What Pyodide's list says of a package: its file, its hash, what is loaded with it."""
    stem = name.replace("-", "_")
    [wheel] = folder.glob(f"{stem}-{wheels.version(pin)}-*.whl")
    return {
        "name": name,
        "version": wheels.version(pin),
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "depends": [other for other in KERNEL if other != name] if name == "ipython" else [],
        "imports": [stem],
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }
