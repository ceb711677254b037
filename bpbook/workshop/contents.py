"""The chapters of the book in one table: file, title, what it is about.

The README's table and chapter 0's list show them, tests hold both to it, and what speaks of a
chapter by name asks `number` for its number.
"""

from collections.abc import Callable
from typing import NamedTuple


class Chapter(NamedTuple):
    """A chapter: the name of its file, its title, and what it is about."""

    stem: str
    title: str
    about: str

    @property
    def number(self) -> int:
        """The number that orders it."""
        return int(self.stem.partition("_")[0])

    @property
    def file(self) -> str:
        """The notebook's name."""
        return f"{self.stem}.ipynb"

    @property
    def plain(self) -> bool:
        """Whether it runs where NumPy and matplotlib are missing."""
        return self.stem.partition("_")[2] in PLAIN


CONTENTS = tuple(
    Chapter(*row)
    for row in (
        ("00_start_here", "Start here", "the puzzle of the cost; a first live tree; the words"),
        ("01_two_weights", "Two weights", "network, forward pass, loss, and the tree of it"),
        ("02_downhill", "Downhill", "the chain rule, the backward pass, the learning rate"),
        ("03_shared_front_part", "The shared front part", "what the formulas have in common"),
        ("04_walking_down", "Walking down the tree", "one edge at a time; adding; the order"),
        ("05_a_neuron", "A neuron", "what a sum, a product and a function do to a gradient"),
        ("06_adding_and_composing", "Adding and composing", "curves, pieces, a divided plane"),
        ("07_six_neurons", "Six neurons", "every path of every weight"),
        ("08_tree_to_graph", "From tree to graph", "why one walk back is cheap"),
        ("09_batches", "One sample, a batch, all of them", "noise, averaging, time"),
        ("10_write_it_yourself", "Write it yourself", "an engine of your own"),
        ("11_layers_at_once", "Layers at once", "the same walk, with matrices"),
        ("12_train_it", "Train it", "points in the plane, then handwritten digits"),
        (
            "13_frameworks",
            "PyTorch and JAX say the same",
            "what they do otherwise, and why",
        ),
        (
            "14_the_same_weight",
            "The same weight, many times",
            "convolution, recurrence, attention",
        ),
        (
            "15_vanishing_and_exploding",
            "Vanishing and exploding",
            "a path's product against depth; scales, residual edges, normalisation",
        ),
        (
            "16_what_to_do_with_a_gradient",
            "What to do with a gradient",
            "ravines; seven rules, and where each harms",
        ),
        ("99_notation", "Notation and words", "symbols, rules, bugs, a glossary, history"),
    )
)

# These run on plain Python: their pictures are SVG, their numbers Python's own.
PLAIN = (
    *("start_here", "two_weights", "downhill", "shared_front_part", "walking_down"),
    *("six_neurons", "tree_to_graph", "write_it_yourself"),
)


def number(stem: str) -> int:
    """The number of the chapter whose file is called so, without its number.

    >>> number("train_it")
    12
    """
    return next(chapter.number for chapter in CONTENTS if chapter.stem.partition("_")[2] == stem)


def readme_table(links: Callable[[Chapter], list[tuple[str, str]]] | None = None) -> str:
    """The README's table of chapters; with `links`, a column of other places to open each in.

    `links` gives text and address for a chapter, as `bpbook.site.addresses` knows them.
    """
    head = ["", "chapter", "what it is about", *(["open"] if links else [])]
    rows = [head]
    for chapter in CONTENTS:
        title = f"[{chapter.title}](chapters/{chapter.file})"
        row = [str(chapter.number), title, chapter.about]
        if links:
            row.append(" · ".join(f"[{text}]({href})" for text, href in links(chapter)))
        rows.append(row)
    lines = [f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])
