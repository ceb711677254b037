"""`make check`: what it names is there, and whatever fails is told by its exit status."""

import subprocess
import sys
from pathlib import Path

from bpbook.workshop.checks import QUICK

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
