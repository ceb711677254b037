"""Where things are, in a clone of the book or with an installed wheel; and what has to be there."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


class WorkshopError(RuntimeError):
    """One clear sentence for the reader; shown without a traceback."""


def require(extra: str, *modules: str) -> None:
    """Refuse, with the line to type, where an optional part of the package is not installed."""
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
        raise WorkshopError(
            f"This command needs what is not installed here ({', '.join(missing)}); "
            f'install it with: {python} -m pip install "bpbook[{extra}]"'
        )


def _packed() -> Path | None:
    """The chapters that an installed wheel has; in a clone there are none in the package."""
    chapters = PACKAGE / "chapters"
    return chapters if chapters.is_dir() else None


@dataclass(frozen=True)
class Folders:
    """Where the book's chapters, the reader's copies and the book's JupyterLab settings are.

    In a clone all are in its folder. With an installed wheel `home` is where the reader has
    started, and nothing is written among the installed files.
    """

    home: Path = field(default_factory=lambda: Path.cwd() if _packed() else PACKAGE.parent)
    packed: Path | None = field(default_factory=_packed)
    target: Path | None = None

    @property
    def chapters(self) -> Path:
        """The book's own chapters, under git or among the installed files."""
        return self.packed or self.home / "chapters"

    @property
    def mine(self) -> Path:
        """The reader's copies, ignored by git."""
        return self.target or self.home / "my_chapters"

    @property
    def called(self) -> str:
        """The reader's folder in a sentence, as it was named in the command."""
        if self.target is None:
            return self.mine.name
        return "this folder" if self.target == Path() else str(self.target)

    @property
    def jupyter(self) -> Path:
        """JupyterLab's settings for the book, ignored by git, kept from start to start.

        Beside a wheel's copies, not in `home`: if that is the reader's home folder, Jupyter itself
        has a `.jupyter` there.
        """
        return (self.mine if self.packed else self.home) / ".jupyter"

    def clone(self) -> Path:
        """The folder of the book's repository; an error where only a wheel is installed."""
        if self.packed:
            raise WorkshopError(
                "This command works on the book itself: run it in a clone of its repository."
            )
        return self.home

    def typed(self, command: str, chapter: str = "") -> str:
        """What the reader types for a command, in a clone or with an installed wheel."""
        if self.packed:
            return f"bpbook {command} {chapter}".rstrip()
        return f"make {command} CHAPTER={chapter}" if chapter else f"make {command}"

    def notebooks(self) -> list[Path]:
        """The chapters in the book's order; an error if there are none."""
        chapters = sorted(self.chapters.glob("*.ipynb"))
        if not chapters:
            clone = "run this in a clone of the book's repository"
            remedy = "name the folder that holds them" if self.packed else clone
            raise WorkshopError(f"No chapters in {self.chapters}: {remedy}.")
        return chapters

    def find(self, chapter: str) -> Path:
        """The chapter with this number, name or file name; an error that lists those there are."""
        notebooks = self.notebooks()
        wanted = Path(chapter).name.removesuffix(".ipynb")
        number = wanted.zfill(2) if wanted.isdecimal() else wanted
        for notebook in notebooks:
            if number in (notebook.stem, notebook.stem.split("_")[0]):
                return notebook
        there = ", ".join(notebook.stem for notebook in notebooks)
        raise WorkshopError(f"There is no chapter '{chapter}'; there are: {there}.")
