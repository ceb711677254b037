"""`Landscape`: E over two leaves as a live map, with a descent on it and those that were kept."""

import math

from ..core.helpers.names import read_names
from ..core.helpers.values import short_whole
from ..drawing import figures
from ..drawing.number_text import show
from ..errors import BookError, DomainError, OperandError
from ..settings import number_above_0, true_or_false, whole_number
from ..sgd import GROWTH, largest_stable_rate, stability
from . import (
    arguments,
    controls,
    landscape_html,
    landscape_kept,
    landscape_path,
    landscape_ranges,
    landscape_rules,
    presets,
)
from .live_view import LiveView

MOST = 1_000  # updates
RATES = (-3, 2)  # powers of ten between which the learning rate's slider goes
# What a line means by what it leaves out: one of before, or one of the plain rule.
LEFT_OUT = landscape_rules.PLAIN | landscape_rules.USUAL | {"together": False, "kept": []}


class Landscape(LiveView):
    """E over two leaves with a descent on it; made by `landscape`.

    The map with the point, its gradient, its path and those that were kept; the numbers; the stable
    learning rate.
    """

    kind = "landscape"
    settings = ("x", "y", "learning_rate", "updates", *landscape_rules.NAMES, "together", "kept")
    word_tables = ("runs", "surface", "landscape")
    takes_text = True

    def __init__(self, tree, *, spans=None, rule="plain", state=None, **more):
        self._asked = read_names(spans)
        self._ranges: dict[tuple, dict] = {}  # of the axes, by the leaves of a tree
        self._starts: dict[tuple, dict] = {}  # values of the leaves when a tree opened
        left_out = LEFT_OUT if isinstance(state, str) else {}
        state = left_out | landscape_rules.spread(presets.read(self.kind, state))
        super().__init__(tree, state=state, **landscape_rules.spread({"rule": rule}), **more)

    @property
    def spans(self) -> dict:
        """The ranges of the leaves that may be an axis."""
        return self._ranges[_leaves(self.tree)]

    def sliders_for(self, tree, leaves, sliders, settings):
        arguments.only_numbers(tree, leaves)
        self._starts[_leaves(tree)] = leaves
        asked = self._asked if not self._ranges else None  # of the tree that came first
        axes = [
            settings.get(axis) or first for axis, first in zip("xy", _first_two(tree), strict=True)
        ]
        figures.check_axes(tree, *axes)
        found = landscape_ranges.sliders_and_spans(tree, leaves, axes, sliders, asked)
        sliders, self._ranges[_leaves(tree)] = found
        return sliders

    def settings_for(self, tree, asked):
        stays = ("learning_rate", "together", *landscape_rules.NAMES)
        now = {name: self.setting(name) for name in stays} | {"updates": 0}
        return self.check(tree, dict(zip("xy", _first_two(tree), strict=True)) | now | asked)

    def whole_state(self, asked):
        return super().whole_state(landscape_rules.spread(asked))

    def of_line(self, state):
        return {**LEFT_OUT, **super().of_line(state)}

    def for_line(self, state):
        return {name: part for name, part in state.items() if LEFT_OUT.get(name, state) != part}

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
                f"updates is {short_whole(updates, ',')}: this view makes at most {MOST:,}; give "
                "fewer, or use bp.sgd.descend."
            )
        made = {"x": x, "y": y, "learning_rate": rate, "updates": updates}
        together = settings.get("together", False)
        true_or_false("together", together)
        kept = self._kept_paths(tree, settings.get("kept", []), made)
        return {**made, **landscape_rules.checked(settings), "together": together, "kept": kept}

    def _kept_paths(self, tree, kept, made: dict) -> list:
        leaves = _leaves(tree)
        opened = self._opened is not None and leaves == _leaves(self.tree)
        now = self.leaves if opened else self._starts[leaves]
        axes = {name: now[name] for name in (made["x"], made["y"])}
        return landscape_kept.checked(tree, kept, made, axes, self._ranges[leaves], MOST)

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
        limits |= {"kept": landscape_kept.KEPT, "below": landscape_kept.BELOW}
        return {
            "spans": spans,
            "limits": limits,
            "rates": list(_powers(settings["learning_rate"])),
            "rules": landscape_rules.of_page(),
            "usual": landscape_rules.USUAL,
            "leftOut": LEFT_OUT,
        }

    def setting_controls(self, view_spec, settings):
        rate = settings["learning_rate"]
        first, rest = landscape_rules.setting_controls(settings)
        slider = controls.log_slider("learning_rate", rate, *_powers(rate))
        return [*first, slider, *rest]

    # The same in Python.

    def history(self):
        """The descent of the page: a `bp.sgd.History` of the axes' weights, all others held fast.

        Its `diverged` is also set where the update after the last one could not be made. Raises as
        `Tree.gradient` where the start has no value. A1.6; chapter 2.
        """
        return self._way(self._axes(), self.leaves, self.state)

    def kept_histories(self) -> list:
        """The kept paths, a `bp.sgd.History` each, on the surface that is here now.

        Raises as `history`. Chapter 16.
        """
        return [self._kept_history(path) for path in self._kept_plans()]

    def _kept_plans(self) -> list[dict]:
        """The kept paths, each from where it starts now, which may be the present path's start."""
        axes, now = self._axes(), self.leaves
        start = {name: now[name] for name in axes}
        return [
            path | {"start": start}
            if self.setting("together") and path["start"].keys() == start.keys()
            else path
            for path in self.state["kept"]
        ]

    def _kept_history(self, path):
        axes = self._axes()
        own = axes if path["start"].keys() == set(axes) else tuple(path["start"])
        return self._way(own, self.leaves | path["start"], path)

    def _way(self, axes, leaves, path):
        movers = tuple(name for name in axes if name in self.tree.weights)
        rate, updates = path["learning_rate"], path["updates"]
        rule = landscape_rules.direction(landscape_rules.checked(path))
        return landscape_path.way(self._now(), movers, leaves, rate, updates, rule)

    def direction(self):
        """The rule of the page, for `bp.sgd.descend(…, direction=view.direction())`. Chapter 16."""
        return landscape_rules.direction(self.state)

    def point(self) -> dict:
        """All leaves where the descent has come to. Raises as `history`."""
        return self.leaves | self.history().final

    def stable_rate(self) -> float | None:
        """`bp.sgd.largest_stable_rate` of the rule and the axes' weights at the point.

        None where there is none. Raises as `bp.sgd.largest_stable_rate`. A1.6; chapters 2, 9, 16.
        """
        return largest_stable_rate(self._now(), self._movers(), self.direction(), **self.point())

    def _axes(self) -> tuple[str, str]:
        return self.setting("x"), self.setting("y")

    def _movers(self) -> tuple[str, ...]:
        return tuple(n for n in self._axes() if n in self.tree.weights)

    def html(self):
        now, x, y = self._now(), *self._axes()
        spans = {name: self.spans[name] for name in (x, y)}
        try:
            histories = [self.history()]
        except BookError as error:
            return landscape_html.lost(now, x, y, spans, self.leaves, error)
        kept = self._kept_plans()
        for path in kept:
            try:
                histories.append(self._kept_history(path))
            except BookError:  # its start alone has no value
                histories.append(None)
        plans = [self.state, *kept]
        return landscape_html.html(now, x, y, spans, self.leaves, plans, histories)

    def __repr__(self):
        x, y, rate, updates = (self.setting(name) for name in Landscape.settings[:4])
        axes = ", ".join(f"{name} = {show(self.leaves[name])}" for name in (x, y))
        rest = f"learning_rate = {show(rate)}, updates = {updates}"
        used = landscape_rules.in_use(self.state)
        rest += f", {landscape_rules.told(self.state)}" if used != landscape_rules.PLAIN else ""
        kept = len(self.state["kept"])
        rest += f", {kept} kept" if kept else ""
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
