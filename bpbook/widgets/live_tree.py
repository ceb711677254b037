"""`live`: a tree that follows its sliders in the browser."""

import math
from typing import ClassVar

import ipywidgets

from .. import functions as table
from ..drawing import figures, geometry, picture
from ..drawing.numbers import show
from ..errors import OperandError
from . import arguments, cells
from .views import SurfaceView, TreeView


class LiveTree(ipywidgets.Box):
    """A tree under sliders; made by `live`.

    `sliders` and `dropdowns` are plain ipywidgets by the name of their leaf or function,
    `picture` and `surface` the views. The whole state is `state`, a plain dict.
    """

    _owned: ClassVar[tuple] = ()
    _links: ClassVar[tuple] = ()

    def __init__(self, tree, *, sliders=None, functions=None, surface=None, state=None):
        spans = arguments.spans(tree, sliders)
        labels = arguments.labels(tree, functions)
        axes = None if surface is None else arguments.axes(tree, surface)
        given, chosen = arguments.of_state(tree, {} if state is None else state)
        tree = tree.with_functions(**chosen)
        opening = tree.leaves(**given)
        arguments.only_numbers(opening)
        spans = {name: arguments.span(name, span, opening[name]) for name, span in spans.items()}
        self.tree = tree
        self._start = opening
        self.sliders = {name: _slider(name, opening[name], *span) for name, span in spans.items()}
        self.dropdowns = {label: _dropdown(label, tree.functions[label]) for label in labels}
        self.picture = TreeView(tree, opening, list(spans), labels)
        self.surface = None
        if axes:
            open_ended = {n: arguments.span(n, None, opening[n]) for n in axes}
            ranges = [[float(bound) for bound in (open_ended | spans)[n][:2]] for n in axes]
            x, y = axes
            self.surface = SurfaceView(tree, opening, list(spans), labels, x=x, y=y, spans=ranges)
        views = [view for view in (self.picture, self.surface) if view]
        self._links = [
            ipywidgets.jslink((source, trait), (view, f"{kind}_{name}"))
            for view in views
            for kind, trait, widgets in (
                ("leaf", "value", self.sliders),
                ("function", "index", self.dropdowns),
            )
            for name, source in widgets.items()
        ]
        inputs = ipywidgets.VBox([*self.sliders.values(), *self.dropdowns.values()])
        inputs.add_class("bp-inputs")
        controls = ipywidgets.VBox([inputs, *views[1:]])
        controls.add_class("bp-controls")
        parts = [controls, self.picture] if spans or labels or surface else [self.picture]
        super().__init__(parts)
        self.add_class("bp-live")
        if geometry.of(tree.graph).compact:
            self.add_class("bp-live-wide")
        self._owned = (inputs, controls, *self.sliders.values(), *self.dropdowns.values(), *views)

    @property
    def leaves(self) -> dict:
        """The values of all leaves by name, as the sliders stand."""
        return self._start | {name: _clean(s.value) for name, s in self.sliders.items()}

    @property
    def functions(self) -> dict:
        """The functions by their given names, as chosen: {"f1": "sigmoid", …}."""
        return self.tree.functions | {label: d.value for label, d in self.dropdowns.items()}

    @property
    def state(self) -> dict:
        """All of it as one plain dict: `bp.live(tree, state=…)` opens from it.

        It can be set: what a state does not name stays as it is.
        """
        return {"leaves": self.leaves, "functions": self.functions}

    @state.setter
    def state(self, state) -> None:
        leaves, chosen = arguments.of_state(self.tree, state)
        arguments.only_numbers(leaves)
        fixed = [n for n in leaves if n not in self.sliders and leaves[n] != self._start[n]]
        fixed += [c for c in chosen if c not in self.dropdowns and chosen[c] != self.functions[c]]
        if fixed:
            raise OperandError(
                f"{fixed[0]} cannot be moved here: open a new bp.live(tree, state=…) instead."
            )
        moves = {n: leaves[n] for n in self.sliders if n in leaves}
        for name, value in moves.items():
            slider = self.sliders[name]
            if not slider.min <= value <= slider.max:
                raise OperandError(
                    f"{name} = {show(value)} is outside its slider, from {show(slider.min)} to "
                    f"{show(slider.max)}: open a new bp.live with a wider one."
                )
        for name, value in moves.items():
            self.sliders[name].value = value
        for label, dropdown in self.dropdowns.items():
            dropdown.value = chosen.get(label, dropdown.value)

    def value(self) -> float:
        """E at the sliders. Raises as `Tree.value`."""
        return self._now().value(**self.leaves)

    def gradient(self) -> dict:
        """∂E/∂w for every weight at the sliders. Raises as `Tree.gradient`."""
        return self._now().gradient(**self.leaves)

    def _now(self):
        return self.tree.with_functions(**{label: d.value for label, d in self.dropdowns.items()})

    def close(self) -> None:
        """Close every part: sliders, lists, views, and the links between them."""
        for link in self._links:
            link.close()
        for widget in (*self._owned, self):
            widget.layout.close()
            if style := getattr(widget, "style", None):
                style.close()
            if widget is not self:
                widget.close()
        super().close()

    def __repr__(self):
        parts = [f"{name} = {show(value)}" for name, value in self.leaves.items()]
        parts += [f"{label} = {name}" for label, name in self.functions.items()]
        return f"<live tree {self.tree.name}: {', '.join(parts)}>"

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        """The live view, and the same as text and as a static page for where there is none."""
        cells.shows(self)
        bundle = super()._repr_mimebundle_(include=include, exclude=exclude, **options) or {}
        now, leaves = self._now(), self.leaves
        page = picture.html(now, **leaves)
        if self.surface:
            x, y = self.surface.x, self.surface.y
            spans = dict(zip((x, y), self.surface.spans, strict=True))
            page += "\n" + figures.surface_html(now, x, y, spans=spans, **leaves)
        return {**bundle, "text/plain": repr(self), "text/html": page}


def _slider(name: str, value: float, low: float, high: float, step: float):
    decimals = max(2, math.ceil(-math.log10(step)))
    slider = ipywidgets.FloatSlider(
        value=value,
        min=low,
        max=high,
        step=step,
        description=name,
        readout_format=f".{decimals}f",
    )
    slider.add_class("bp-leaf")
    slider.add_class(f"bp-leaf-{name}")
    return slider


def _clean(value: float) -> float:
    """1.1 where the slider's steps have added up to 1.0999999999999996."""
    near = round(value, 9)
    return near if abs(near - value) < 1e-12 else value


def _dropdown(label: str, name: str):
    dropdown = ipywidgets.Dropdown(options=table.activations(), value=name, description=label)
    dropdown.add_class("bp-choice")
    dropdown.add_class(f"bp-choice-{label}")
    return dropdown
