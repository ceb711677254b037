"""The table on paper: what it stands on, and its lines."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "scikit-learn", "micrograd", "autograd", "torch", "jax")
WIDTHS = (37, 34, 15, 15)


@dataclass(frozen=True)
class Row:
    """One line; `limit` is in words, `kept` is None where there is no limit to keep."""

    name: str
    measured: str
    ratio: str = ""
    limit: str = ""
    kept: bool | None = None

    def __str__(self):
        verdict = {True: "ok", False: "MISSED", None: ""}[self.kept]
        return line(self.name, self.measured, self.ratio, self.limit, verdict)


def line(*cells) -> str:
    """The cells under one another."""
    padded = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False)]
    return "  ".join([*padded, *cells[len(WIDTHS) :]]).rstrip()


def header(threads: str) -> str:
    """The machine, the versions, and what the columns are."""
    versions = [f"Python {platform.python_version()}", *map(_version, PACKAGES)]
    machine = f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, {threads} threads"
    columns = line("row", "bpbook / the other (pairs)", "median ratio", "limit", "")
    return "\n".join([machine, " · ".join(versions), "", columns, "─" * (len(columns) + 20)])


def duration(seconds: float) -> str:
    """Seconds in a suitable unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"no {package}"


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for entry in listed.read_text().splitlines():
            if entry.startswith("model name"):
                return entry.partition(":")[2].strip()
    return platform.processor() or platform.machine()
