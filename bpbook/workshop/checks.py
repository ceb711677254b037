"""What `make test` and `make bench` run, in one place for every platform."""

from __future__ import annotations

import subprocess
import sys

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


def run_tests(more: list[str]) -> int:
    """Every check in one run of pytest: tests, doctests, stored outputs, browser."""
    home = Folders().clone()
    if not (home / "tests").is_dir():
        raise WorkshopError(f"No tests in {home}: run this in a clone of the book's repository.")
    require("test", "pytest", "nbval")
    folders = [folder for folder in FOLDERS if (home / folder).is_dir()]
    words = [sys.executable, "-m", "pytest", *folders, *EVERYTHING, *more]
    return subprocess.run(words, cwd=home).returncode


def run_benchmarks(more: list[str]) -> int:
    """The table of ratios against the peers that are installed."""
    home = Folders().clone()
    if not (home / "tests" / "bench").is_dir():
        raise WorkshopError("There are no benchmarks in tests/bench yet.")
    return subprocess.run([sys.executable, "-m", "tests.bench", *more], cwd=home).returncode
