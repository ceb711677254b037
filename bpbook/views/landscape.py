"""`landscape`: E over two leaves as a live map, and a descent that the reader starts on it."""

import math

from ..core.helpers.names import read_names
from ..drawing import figures
from ..drawing.number_text import show
from ..errors import BookError, DomainError, OperandError
from ..settings import number_above_0, whole_number
from ..sgd import GROWTH, largest_stable_rate, stability
from . import arguments, controls, landscape_html, landscape_path, landscape_ranges
from .live_view import LiveView

MOST = 1_000  # updates
RATES = (-3, 2)  # powers of ten between which the learning rate's slider goes


class Landscape(LiveView):
    """E over two leaves with a descent on it; made by `landscape`.

    The map with the point, its gradient and its path; the numbers; the stable learning rate.
    """

    kind = "landscape"
    settings = ("x", "y", "learning_rate", "updates")
    word_tables = ("runs", "surface", "landscape")
    takes_text = True

    def __init__(self, tree, *, spans=None, **more):
        self._asked = read_names(spans)
        self._ranges: dict[tuple, dict] = {}  # of the axes, by the leaves of a tree
        super().__init__(tree, **more)

    @property
    def spans(self) -> dict:
        """The ranges of the leaves that may be an axis."""
        return self._ranges[_leaves(self.tree)]

    def sliders_for(self, tree, leaves, sliders, settings):
        arguments.only_numbers(tree, leaves)
        asked = self._asked if not self._ranges else None  # of the tree that came first
        axes = [
            settings.get(axis) or first for axis, first in zip("xy", _first_two(tree), strict=True)
        ]
        figures.check_axes(tree, *axes)
        found = landscape_ranges.sliders_and_spans(tree, leaves, axes, sliders, asked)
        sliders, self._ranges[_leaves(tree)] = found
        return sliders

    def settings_for(self, tree, asked):
        rate = {"learning_rate": self.setting("learning_rate"), "updates": 0}
        return self.check(tree, dict(zip("xy", _first_two(tree), strict=True)) | rate | asked)

    def check(self, tree, settings):
        x, y = settings["x"], settings["y"]
        figures.check_axes(tree, x, y)
        for axis in (x, y):
            if axis not in self._ranges[_leaves(tree)]:
                raise OperandError(
                    f"{axis} is none of the leaves offered here as an axis: open a new view with "
                    f"it, as bp.landscape(tree, {axis!r}, …)."
                )
        rate = number_above_0("learning_rate", settings["learning_rate"])
        updates = whole_number("updates", settings["updates"], least=0)
        if updates > MOST:
            raise DomainError(
                f"updates is {updates:,}: this view makes at most {MOST:,}; give fewer, or use "
                "bp.sgd.descend."
            )
        return {"x": x, "y": y, "learning_rate": rate, "updates": updates}

    def also_moving(self, tree, settings):
        return tuple(self._ranges[_leaves(tree)])

    def controls_of(self, view_spec, state):
        return sorted(super().controls_of(view_spec, state), key=lambda one: one["part"] != "")

    def parts(self, view_spec, settings):
        spans = {
            name: [*span, *landscape_ranges.grid(span, view_spec.spans.get(name))]
            for name, span in self._ranges[_leaves(view_spec.tree)].items()
        }
        limits = {"most": MOST, "growth": GROWTH, "nudge": stability.NUDGE, "flat": stability.FLAT}
        return {"spans": spans, "limits": limits, "rates": list(_powers(settings["learning_rate"]))}

    def setting_controls(self, view_spec, settings):
        rate = settings["learning_rate"]
        return [controls.log_slider("learning_rate", rate, *_powers(rate))]

    # The same in Python.

    def history(self):
        """The descent of the page: a `bp.sgd.History` of the axes' weights, all others held fast.

        Its `diverged` is also set where the update after the last one could not be made. Raises as
        `Tree.gradient` where the start has no value. A1.6; chapter 2.
        """
        rate, updates = (self.setting(n) for n in ("learning_rate", "updates"))
        return landscape_path.way(self._now(), self._movers(), self.leaves, rate, updates)

    def point(self) -> dict:
        """All leaves where the descent has come to. Raises as `history`."""
        return self.leaves | self.history().final

    def stable_rate(self) -> float | None:
        """`bp.sgd.largest_stable_rate` of the axes' weights at the point; None where there is none.

        Raises as `bp.sgd.largest_stable_rate`. A1.6; chapters 2 and 9.
        """
        return largest_stable_rate(self._now(), self._movers(), **self.point())

    def _axes(self) -> tuple[str, str]:
        return self.setting("x"), self.setting("y")

    def _movers(self) -> tuple[str, ...]:
        return tuple(n for n in self._axes() if n in self.tree.weights)

    def html(self):
        now, x, y = self._now(), *self._axes()
        spans = {name: self.spans[name] for name in (x, y)}
        try:
            history = self.history()
        except BookError as error:
            return landscape_html.lost(now, x, y, spans, self.leaves, error)
        return landscape_html.html(now, x, y, spans, self.leaves, history)

    def __repr__(self):
        x, y, rate, updates = (self.setting(name) for name in self.settings)
        axes = ", ".join(f"{name} = {show(self.leaves[name])}" for name in (x, y))
        rest = f"learning_rate = {show(rate)}, updates = {updates}"
        return f"<landscape of {self.tree.name} over {x} and {y}: {axes}, {rest}>"


def _leaves(tree) -> tuple:
    return (*tree.weights, *tree.givens)


def _first_two(tree) -> list[str]:
    """Weights for the axes, givens where there are fewer than two."""
    two = _leaves(tree)[:2]
    if len(two) < 2:
        raise OperandError(f"{tree.name} has one leaf, and a map needs two: give it another.")
    return [*two]


def _powers(rate: float) -> tuple[int, int]:
    """The powers of ten between which the learning rate's slider goes."""
    power = math.log10(rate)
    return min(RATES[0], math.floor(power)), max(RATES[1], math.ceil(power))


def landscape(
    tree,
    x: str,
    y: str,
    *,
    spans=None,
    learning_rate: float = 0.5,
    updates: int = 0,
    values=None,
    givens=(),
    sliders=None,
    functions=None,
    state=None,
) -> Landscape:
    """E over two leaves as a live map, and a descent on it: w ← w − α · ∂E/∂w, update by update.

    The point starts where the leaves stand; a click on the map, or its arrow keys, moves it there.
    Only the weights on the axes move in the descent, all other leaves stay where their sliders are.
    Beside it stands the largest learning rate that is stable at the point, 2/λmax of E's second
    derivatives, where the surface curves upwards. The axes can be changed in the view.

    - `x`, `y`: the leaves across and up. `spans`: ranges of the map, as {"W1": (-4, 4)}; without
      it, those of the sliders.
    - `learning_rate`: α, above 0. `updates`: how many have been made, up to 1,000.
    - `tree`, `values`, `givens`, `sliders`, `functions`, `state`: as in `bp.live`.

    The result has `leaves`, `state`, `preset`, and of the descent `history()`, `point()` and
    `stable_rate()`. Raises `UnknownNameError` for a leaf that the tree does not have or one given
    twice, `OperandError` for an empty range or a value outside of it, `DomainError` and
    `NotFiniteError` for a learning rate or a number of updates that cannot be. A1.5, A1.6; chapters
    2 and 9.

    >>> import bpbook as bp
    >>> from bpbook.views.landscape import landscape
    >>> view = landscape(bp.networks.two_weights(), "W1", "W2", learning_rate=1, updates=3)
    >>> view
    <landscape of E over W1 and W2: W1 = 1, W2 = 2, learning_rate = 1, updates = 3>
    >>> view.history()
    <history: 3 updates, E 0.329555 … 0.307747>
    >>> print(view.stable_rate())
    None
    >>> view.close()
    """
    return Landscape(
        tree,
        x=x,
        y=y,
        spans=spans,
        learning_rate=learning_rate,
        updates=updates,
        values=values,
        givens=givens,
        sliders=sliders,
        functions=functions,
        state=state,
    )
