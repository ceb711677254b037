"""A progress bar for whatever takes a while, as a descent: no library of its own is needed."""

import html
import time
from collections.abc import Iterable, Iterator

import ipywidgets
from IPython.display import display

from ..words import word
from . import cells

PAUSE = 0.05  # seconds between two moves of the bar


class ProgressBar(ipywidgets.HBox):
    """A bar and, in words, how far it is; made by `progress`."""

    def __init__(self, total: int):
        self.total, self.done = total, 0
        name = word("progress")
        self._bar = ipywidgets.IntProgress(max=max(total, 1), tooltip=name)
        self._words = ipywidgets.Label()
        super().__init__([self._bar, self._words])
        self.add_class("bp-progress")
        self.move(0)

    def move(self, done: int, state: str = "") -> None:
        """Set the bar; `state` is "", "success" or "warning", where it was left."""
        self.done = done
        self._bar.value, self._bar.bar_style = done, state
        key = "progress stopped" if state == "warning" else "progress at"
        self._words.value = word(key, done=done, step=done + 1, total=self.total)

    def close(self) -> None:
        """Close the bar, its words and what belongs to them."""
        for part in self.children:
            for made in (part.layout, part.style, part):
                made.close()
        self.layout.close()
        super().close()

    def __repr__(self):
        return f"<progress of {self.total}>"

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        """The live bar, and the number of steps where there is none."""
        cells.shows(self)
        bundle = super()._repr_mimebundle_(include=include, exclude=exclude, **options) or {}
        page = f"<p>{html.escape(word('progress of', total=self.total))}</p>"
        return {**bundle, "text/plain": repr(self), "text/html": page}


def progress(steps: Iterable) -> Iterator:
    """Iterate over `steps` under a bar: `bp.sgd.descend(…, progress=bp.views.progress)`.

    `steps` has to have a length, as a range has. An interrupt leaves the bar where it is and says
    so. A1.9, A2.10; chapters 2, 9 and 12.

    >>> import bpbook as bp
    >>> tree = bp.networks.two_weights()
    >>> bp.sgd.descend(tree, learning_rate=1, steps=3, progress=bp.views.progress)
    <progress of 3>
    <history: 3 updates, E 0.329555 … 0.307747>
    """
    bar = ProgressBar(len(steps))
    display(bar)
    done, shown, ended = 0, time.monotonic(), False
    try:
        for step in steps:
            yield step
            done += 1
            if time.monotonic() - shown > PAUSE:
                bar.move(done)
                shown = time.monotonic()
        ended = True
    finally:
        bar.move(done, "success" if ended else "warning")
