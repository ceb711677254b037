"""Copies of the chapters for Google Colab, and the wheel that they install.

Colab opens notebooks of repositories: the copies are part of the site, and the workflow that
publishes it brings them to the branch that Colab's links name. Nobody has run them in Colab here.
"""

from __future__ import annotations

from pathlib import Path

from ...workshop.folders import Folders
from ..addresses import COLAB, Addresses
from . import first_cells, wheels

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def build(target: Path, home: Folders, addresses: Addresses) -> list[Path]:
    """Write `target/colab`, where the repository is at GitHub; return the notebooks written."""
    if not addresses.github:
        return []
    wheel = wheels.own(home, target / COLAB)
    cell = first_cell(addresses.published(f"{COLAB}/{wheel.name}"))
    return first_cells.copy(home, target / COLAB, lambda chapter: cell, KERNEL)


def first_cell(wheel: str) -> str:
    """What a notebook runs first in Colab: the book is installed, live views are let in.

    >>> print(first_cell("https://book.test/bpbook.whl"))
    # Run this first: it installs the book, and lets Colab show its live views.
    %pip install --quiet https://book.test/bpbook.whl
    from google.colab import output
    <BLANKLINE>
    output.enable_custom_widget_manager()
    """
    return (
        "# Run this first: it installs the book, and lets Colab show its live views.\n"
        f"%pip install --quiet {wheel}\n"
        "from google.colab import output\n"
        "\n"
        "output.enable_custom_widget_manager()"
    )
