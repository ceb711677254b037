"""What `make check`, `make test` and `make bench` run, in one place for every platform."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bpbook.workshop.folders import Folders, WorkshopError, require

FOLDERS = ("tests", "bpbook", "docs", "chapters")
EVERYTHING = (
    "--doctest-modules",
    "--doctest-glob=*.md",
    "--nbval",
    "--nbval-current-env",
    "--nbval-cell-timeout=120",
    "--nbval-sanitize-with=tests/notebooks/sanitize.cfg",
)
# Side by side, as a computer has two cores at least; each takes about as long as the other.
QUICK = (
    ("tests/engine",),
    (
        *("tests/exercises", "tests/notebooks"),
        "tests/browser/test_chapters.py::test_chapter_in_jupyterlab[01_two_weights]",
    ),
)
# Two at a time, each a whole file; `OPTIONS=-n0` runs one after the other, as a debugger needs.
SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
NOTHING_CHOSEN = 5  # pytest's exit status where options leave no test


def run_check(more: list[str]) -> int:
    """The linter and the quick rooms of tests, and one chapter in a browser where there is one.

    Everything runs, whatever fails; the exit status is the first that is not 0.
    """
    home = _clone()
    ruff = (sys.executable, "-m", "ruff")
    linted = [
        subprocess.run([*ruff, *words], cwd=home).returncode
        for words in (("check", "."), ("format", "--check", "."))
    ]
    with tempfile.TemporaryFile() as later:
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *rooms, *more],
                cwd=home,
                stdout=output,
            )
            for rooms, output in zip(QUICK, (None, later), strict=True)
        ]
        ends = [run.wait() for run in runs]
        later.seek(0)
        print(later.read().decode(errors="replace"), end="")
    chosen = [end for end in ends if end != NOTHING_CHOSEN] or ends
    return next(filter(None, [*linted, *chosen]), 0)


def run_tests(more: list[str]) -> int:
    """Every check in one run of pytest: tests, doctests, stored outputs, browser."""
    home = _clone()
    folders = [folder for folder in FOLDERS if (home / folder).is_dir()]
    words = [sys.executable, "-m", "pytest", *SIDE_BY_SIDE, *folders, *EVERYTHING, *more]
    return subprocess.run(words, cwd=home).returncode


def run_benchmarks(more: list[str]) -> int:
    """The table of ratios against the peers that are installed."""
    home = Folders().clone()
    if not (home / "tests" / "bench").is_dir():
        raise WorkshopError("There are no benchmarks in tests/bench yet.")
    return subprocess.run([sys.executable, "-m", "tests.bench", *more], cwd=home).returncode


def _clone() -> Path:
    """The folder of the clone that this package is in."""
    home = Folders().clone()
    if not (home / "tests").is_dir():
        raise WorkshopError(f"No tests in {home}: run this in a clone of the book's repository.")
    require("test", "pytest", "nbval", "ruff", "xdist")
    return home
