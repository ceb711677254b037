"""What is handed on: the built package has its data, with source and licence."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]


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


def test_licences_come_along(wheel):
    with zipfile.ZipFile(wheel) as found:
        names = {name.partition(".dist-info/")[2] for name in found.namelist()}
        [about] = [found.read(n) for n in found.namelist() if n.endswith("dist-info/METADATA")]
    assert {"licenses/LICENSE", "licenses/bpbook/datasets/digits.txt"} <= names
    assert b"License-Expression: BSD-3-Clause AND CC-BY-4.0" in about
