"""What is handed on: the built wheel, and what it does in environments that have nothing else.

`alone` is such an environment without JupyterLab, `with_lab` one with it, in the lock file's
versions. Both are skipped where neither the registry nor uv's memory has these.
"""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from bpbook.workshop import running
from bpbook.workshop.folders import Folders
from tests.workshop.started import Started, wait

HOME = Path(__file__).parents[2]
CHAPTERS = sorted(path.name for path in (HOME / "chapters").glob("*.ipynb"))
RUNTIME = ("numpy", "matplotlib", "ipywidgets", "anywidget")
LAB = ("jupyterlab", "ipykernel", "nbclient", "nbformat")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=HOME, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return path


def test_the_digits_are_in_the_wheel_and_can_be_read_from_it(wheel):
    with zipfile.ZipFile(wheel) as found:
        for name in ("digits.npz", "digits.txt"):
            inside = found.read(f"bpbook/datasets/{name}")
            assert inside == (HOME / "bpbook/datasets" / name).read_bytes()
    code = "import bpbook as bp; print(len(bp.datasets.digits()), bp.__file__)"
    path = f"import sys; sys.path.insert(0, {str(wheel)!r}); "
    command = [sys.executable, "-c", path + code]
    done = subprocess.run(command, cwd=wheel.parent, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("1797 ")
    assert str(wheel) in done.stdout, "it was read from the wheel"


def test_the_recorded_runs_are_in_the_wheel_and_can_be_read_from_it(wheel):
    with zipfile.ZipFile(wheel) as found:
        inside = found.read("bpbook/peers/recorded.json")
    assert inside == (HOME / "bpbook/peers/recorded.json").read_bytes()
    code = "from bpbook.peers import recorded_runs; print(len(recorded_runs.runs()))"
    path = f"import sys; sys.path.insert(0, {str(wheel)!r}); "
    command = [sys.executable, "-c", path + code]
    done = subprocess.run(command, cwd=wheel.parent, check=True, capture_output=True, text=True)
    assert int(done.stdout) == len(json.loads(inside)["runs"])


def test_licences_come_along(wheel):
    with zipfile.ZipFile(wheel) as found:
        names = {name.partition(".dist-info/")[2] for name in found.namelist()}
        [about] = [found.read(n) for n in found.namelist() if n.endswith("dist-info/METADATA")]
    assert {"licenses/LICENSE", "licenses/LICENSE-text"} <= names
    assert "licenses/bpbook/datasets/digits.txt" in names
    assert b"License-Expression: BSD-3-Clause AND CC-BY-4.0" in about


def test_it_is_pure_python_and_holds_the_chapters_as_they_are(wheel):
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as found:
        chapters = [name for name in found.namelist() if name.startswith("bpbook/chapters/")]
        for name in chapters:
            assert found.read(name) == (HOME / "chapters" / Path(name).name).read_bytes()
        [extension] = [name for name in found.namelist() if name.endswith("_config.d/bpbook.json")]
        enabled = json.loads(found.read(extension))["ServerApp"]["jpserver_extensions"]
    assert sorted(Path(name).name for name in chapters) == CHAPTERS
    assert extension.partition(".data/data/")[2].startswith("etc/jupyter/jupyter_server_config.d")
    assert enabled == {"bpbook.workshop.saving": True}


def test_the_source_archive_makes_the_same_wheel(wheel, tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path), "-t"]
    subprocess.run([*build, "sdist"], cwd=HOME, check=True, capture_output=True)
    [archive] = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    [source] = (path for path in tmp_path.iterdir() if path.is_dir())
    for name in ("README.md", "CITATION.cff", "Makefile", "docs/hubs.md", "tests/conftest.py"):
        assert (source / name).read_bytes() == (HOME / name).read_bytes()
    subprocess.run([*build, "wheel"], cwd=source, check=True, capture_output=True)
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(tmp_path / wheel.name) as other:
        assert set(one.namelist()) == set(other.namelist())


def test_an_editable_install_leaves_the_chapters_in_the_clone():
    if Folders().packed:
        pytest.skip("these tests look at an installed wheel")
    assert not (Path(sysconfig.get_paths()["purelib"]) / "bpbook").exists()


def uv(*words, check=True):
    done = subprocess.run([sys.executable, "-m", "uv", *words], capture_output=True, text=True)
    assert done.returncode == 0 or not check, done.stderr
    return done


@pytest.fixture(autouse=True)
def outside(monkeypatch):
    """As from a terminal that is not Jupyter's own, with no other Python's settings."""
    for name in (running.HUB, running.TERMINAL, running.KERNEL, "PYTHONPATH", "PYTHONHOME"):
        monkeypatch.delenv(name, raising=False)


class Environment:
    """A fresh environment, and the commands in it."""

    def __init__(self, folder, wheel, part):
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.bpbook = self.python.with_name("bpbook")
        uv("venv", "--quiet", "--python", sys.executable, str(folder))
        # uv is told which environment: by itself it may take the one that runs the tests.
        install = ("pip", "install", "--python", str(self.python))
        install += ("--constraint", str(HOME / "requirements.lock"))
        there = uv(*install, "--quiet", "--dry-run", *RUNTIME, *(LAB if part else ()), check=False)
        if there.returncode:
            pytest.skip(f"no packages to install: {there.stderr.splitlines()[0]}")
        uv(*install, f"bpbook{part} @ {wheel.as_uri()}")

    def run(self, folder, *words):
        return subprocess.run(words, cwd=folder, capture_output=True, text=True)

    def says(self, folder, *words):
        """What a command of the book prints, that its status says whether it went well."""
        done = self.run(folder, self.bpbook, *words)
        assert "Traceback" not in done.stderr
        assert done.returncode == (1 if done.stderr else 0), done.stderr
        return done.stdout or done.stderr


@pytest.fixture(scope="module")
def alone(wheel, tmp_path_factory):
    pytest.importorskip("uv")
    return Environment(tmp_path_factory.mktemp("alone"), wheel, "")


@pytest.fixture(scope="module")
def with_lab(wheel, tmp_path_factory):
    pytest.importorskip("uv")
    return Environment(tmp_path_factory.mktemp("lab"), wheel, "[lab]")


def test_alone_a_tree_prints_and_a_view_makes_its_page(alone, tmp_path):
    code = """import sys, bpbook as bp
tree = bp.networks.two_weights()
print(tree)
view = bp.live(tree)
page = view._repr_mimebundle_()[0]["text/html"]
assert "data:image/svg+xml" in page and "<table" in page
assert not {"jupyterlab", "ipykernel", "nbclient", "nbformat", "jupyter_client"} & set(sys.modules)
"""
    done = alone.run(tmp_path, alone.python, "-c", code)
    assert done.returncode == 0, done.stderr
    assert "W1" in done.stdout
    missing = f"from importlib.util import find_spec; print(any(map(find_spec, {LAB})))"
    assert alone.run(tmp_path, alone.python, "-c", missing).stdout == "False\n"


def test_alone_each_command_works_or_says_what_it_needs(alone, tmp_path):
    says = lambda *words: alone.says(tmp_path, *words)  # noqa: E731
    install = 'pip install "bpbook[lab]"'
    for command in ("lab", "claims"):
        assert install in (said := says(command)) and said.count("\n") == 1
    for command in ("chapters", "peers", "test", "bench"):
        assert "clone" in (said := says(command)) and said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    assert "Copied for you to my_chapters: 00_start_here.ipynb" in says("copy")
    assert sorted(path.name for path in tmp_path.glob("my_chapters/*.ipynb")) == CHAPTERS
    (tmp_path / "my_chapters/01_two_weights.ipynb").write_text("my answers")
    assert "my_chapters/01_two_weights.ipynb is fresh" in says("reset", "01")
    [kept] = tmp_path.glob("my_chapters/01_two_weights_kept_*.ipynb")
    assert kept.read_text() == "my answers"
    module = alone.run(tmp_path, alone.python, "-m", "bpbook", "--help")
    assert module.stdout == alone.run(tmp_path, alone.bpbook, "--help").stdout != ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_with_lab_the_book_opens_where_it_was_started(with_lab, tmp_path):
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    installed = sorted(with_lab.folder.rglob("bpbook/chapters/*"))
    with Started([with_lab.bpbook, "lab", "--no-browser"], folder) as started:
        assert {one["name"] for one in started.call("api/contents")["content"]} == set(CHAPTERS)
        assert started.saved(folder / "my_chapters/saved.ipynb") == ["text/html"]
        kernel = started.call("api/kernels", {"name": "python3"})["id"]
        wait(lambda: list(started.temporary.glob(f"*/kernel-{kernel}*-5")))
    assert started.status == 0
    assert "WARNING" not in started.said and "bpbook lab opens the book" in started.said
    assert [path.name for path in folder.iterdir()] == ["my_chapters"]
    assert sorted(with_lab.folder.rglob("bpbook/chapters/*")) == installed
    assert "30 of 30 claims" in with_lab.says(folder, "claims")
