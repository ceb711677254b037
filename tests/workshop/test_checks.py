"""`make check`: what it names is there, and whatever fails is told by its exit status."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bpbook.workshop.testing import QUICK

HOME = Path(__file__).parents[2]


def check(*options):
    words = [sys.executable, "-m", "bpbook", "check", *options]
    return subprocess.run(words, cwd=HOME, capture_output=True, text=True)


def test_one_chapter_and_the_quick_rooms_are_there():
    for rooms in QUICK:
        assert all((HOME / room.split("::")[0]).exists() for room in rooms)
    found = check("--collect-only", "-q", "-k", "test_chapter_in_jupyterlab")
    assert found.returncode == 0, "one half without any such test is no failure"
    assert found.stdout.count("test_chapter_in_jupyterlab[") == 1


def test_a_failure_is_told():
    assert check("--an-option-that-pytest-has-not").returncode != 0


def recipes():
    """What each target of the Makefile runs; a target that stands there twice is listed twice."""
    text = (HOME / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z-]+):(?!=).*\n((?:\t.*\n)*)", text, re.M)


def test_no_target_of_the_makefile_is_made_twice():
    names = [name for name, _ in recipes()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "name", ["lab", "reset", "check", "test", "bench", "chapters", "claims", "peers"]
)
def test_make_runs_the_command_of_the_same_name(name):
    assert f"-m bpbook {name}" in dict(recipes())[name]
