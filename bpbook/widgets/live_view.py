"""`LiveView`: what every live view shares: sliders and lists around screens, and one state."""

from typing import ClassVar

import ipywidgets

from .. import functions as table
from ..drawing.numbers import show
from ..errors import OperandError, UnknownNameError
from ..settings import a_tree
from ..values import as_value
from . import arguments, cells, controls, presets


class LiveView(ipywidgets.Box):
    """Sliders and lists around one or more screens that draw in the browser.

    A subclass has a `kind` (the word its presets begin with), the names of its `settings`, and
    makes its screens and controls; the first screen carries the settings. `sliders` and
    `dropdowns` are plain ipywidgets by the name of their leaf or function, `controls` those of the
    settings. The whole state is `state`, a plain dict; `preset` is the same as one line of text.
    """

    kind: ClassVar[str] = ""
    settings: ClassVar[tuple[str, ...]] = ()
    _owned: ClassVar[tuple] = ()
    _links: ClassVar[list] = []

    def __init__(self, tree, *, sliders=None, functions=None, state=None, **settings):
        tree = a_tree(tree)
        state = presets.read(self.kind, state)
        leaves, chosen, wanted = arguments.of_state(tree, state, self.settings)
        settings = self.check(tree.with_functions(**chosen), {**settings, **wanted})
        self.opening = arguments.opening(
            tree, sliders, functions, leaves, chosen, also=self.also_moving(tree, settings)
        )
        self.tree = self.opening.tree
        self._linked: dict[str, ipywidgets.Widget] = {}
        self.sliders = {
            name: controls.leaf_slider(name, self.opening.leaves[name], *span)
            for name, span in self.opening.spans.items()
        }
        self.dropdowns = {
            label: controls.function_list(label, self.tree.functions[label])
            for label in self.opening.choices
        }
        self.screens = self.make_screens(self.opening, settings)
        self.controls = self.make_controls(settings)
        self.screen.controlled = list(self.controls)
        self._links = [ipywidgets.jslink(a, b) for a, b in self._joins()]
        super().__init__(self._arranged())
        self.add_class("bp-live")
        self.add_class(f"bp-{self.kind}")
        self._opened = self.state

    # What a subclass says.

    def check(self, tree, settings: dict) -> dict:
        """The settings, each one checked and complete. Raises a `BookError` with the remedy."""
        return settings

    def also_moving(self, tree, settings: dict) -> tuple[str, ...]:
        """Leaves that move although they have no slider, as the axes of a map."""
        return ()

    def make_screens(self, opening, settings: dict) -> list:
        """The screens, the one with the settings first."""
        raise NotImplementedError

    def make_controls(self, settings: dict) -> dict:
        """Plain ipywidgets for settings, by the name of the setting; each has a `value`."""
        return {}

    def page(self) -> str:
        """The same for where there is no live widget: HTML with alternative text and a table."""
        raise NotImplementedError

    # The state.

    @property
    def screen(self):
        """The screen that carries the settings."""
        return self.screens[0]

    @property
    def leaves(self) -> dict:
        """The values of all leaves by name, as on the page."""
        return self.opening.leaves | {
            name: _clean(getattr(*self._source(name))) for name in self.screen.moving
        }

    @property
    def functions(self) -> dict:
        """The functions by their given names, as chosen: {"f1": "sigmoid", …}."""
        return self.tree.functions | {label: d.value for label, d in self.dropdowns.items()}

    @property
    def state(self) -> dict:
        """All of it as one plain dict, to open from: leaves, functions and settings.

        It can be set, also to a preset; what it does not name stays as it is.
        """
        settings = {name: getattr(self.screen, name) for name in self.settings}
        return {"leaves": self.leaves, "functions": self.functions, **settings}

    @state.setter
    def state(self, state) -> None:
        state = presets.read(self.kind, state)
        leaves, chosen, wanted = arguments.of_state(self.tree, state, self.settings)
        arguments.only_numbers(leaves)
        now = self.leaves
        fixed = [n for n in leaves if n not in self.screen.moving and leaves[n] != now[n]]
        fixed += [c for c in chosen if c not in self.dropdowns and chosen[c] != self.functions[c]]
        if fixed:
            raise OperandError(
                f"{fixed[0]} cannot be moved here: open a new view with state=… instead."
            )
        for name, value in leaves.items():
            self._fits(name, value)
        kept = {name: getattr(self.screen, name) for name in self.settings}
        checked = self.check(self._now(), {**kept, **wanted}) if wanted else {}
        for name, value in leaves.items():
            if name in self.screen.moving:
                setattr(*self._source(name), value)
        for label in self.dropdowns.keys() & chosen.keys():
            self.dropdowns[label].value = chosen[label]
        for name, value in checked.items():
            setattr(*self._holder(name), value)

    @property
    def preset(self) -> str:
        """The state as one line of text: hand it over, and open it with `state=line`."""
        return presets.line(self.kind, self.state)

    def reset(self) -> None:
        """Back to the state in which the view was opened."""
        self.state = self._opened

    def value(self) -> float:
        """E at the leaves of the page. Raises as `Tree.value`."""
        return self._now().value(**self.leaves)

    def gradient(self) -> dict:
        """∂E/∂w for every weight at the leaves of the page. Raises as `Tree.gradient`."""
        return self._now().gradient(**self.leaves)

    def _now(self):
        return self.tree.with_functions(**{label: d.value for label, d in self.dropdowns.items()})

    def _source(self, name: str) -> tuple:
        """Which widget and trait hold a leaf's value."""
        widget = self.sliders.get(name) or self._linked.get(name)
        return (widget, "value") if widget else (self.screen, f"leaf_{name}")

    def _holder(self, setting: str) -> tuple:
        """Which widget and trait hold a setting's value."""
        widget = self.controls.get(setting)
        return (widget, "value") if widget else (self.screen, setting)

    def _fits(self, name: str, value: float) -> None:
        slider = self.sliders.get(name)
        if slider and not slider.min <= value <= slider.max:
            raise OperandError(
                f"{name} = {show(value)} is outside its slider, from {show(slider.min)} to "
                f"{show(slider.max)}: open a new view with a wider one."
            )

    # Joining, in the browser.

    def _joins(self):
        """(source, target) of every pair of traits that go together on the page."""
        for name in self.screen.moving:
            source = self._source(name)
            yield from ((source, (s, f"leaf_{name}")) for s in self.screens if s is not source[0])
        for label, dropdown in self.dropdowns.items():
            yield from (((dropdown, "index"), (s, f"function_{label}")) for s in self.screens)
        for setting, control in self.controls.items():
            yield (control, "value"), (self.screen, setting)

    def link(self, widget, name: str):
        """Join a widget of your own to a leaf, a function or a setting, in the browser.

        A slider for a leaf or a setting has a `value`; a list for a function has the options of
        `bp.functions.activations()`, in that order. The widget takes the view's value. Raises
        `UnknownNameError`, `OperandError`.

        >>> import bpbook as bp
        >>> import ipywidgets
        >>> view = bp.live(bp.networks.six_neurons(), sliders=["w13"])
        >>> slider = ipywidgets.FloatSlider(min=-2, max=2)
        >>> _ = view.link(slider, "w12")
        >>> slider.value, view.leaves["w12"]
        (0.5, 0.5)
        >>> view.close()
        """
        if name in self.opening.leaves:
            joined, trait = self._link_leaf(widget, name), "value"
        elif name in self.settings:
            joined, trait = [self._holder(name)], "value"
        elif name in self.dropdowns:
            joined, trait = [(self.dropdowns[name], "index")], "index"
        else:
            names = [*self.opening.leaves, *self.dropdowns, *self.settings]
            raise UnknownNameError(
                f"This view has no {name!r} to link: it has {', '.join(names[:40])}."
            )
        self._take(widget, trait, name, getattr(*joined[0]))
        made = [ipywidgets.jslink((widget, trait), target) for target in joined]
        self._links += made
        return made[0]

    def _link_leaf(self, widget, name: str) -> list[tuple]:
        if name in self.screen.moving:
            return [self._source(name)]
        for screen in self.screens:
            screen.let_move(name, self.opening.leaves[name])
        self._linked[name] = widget
        return [(screen, f"leaf_{name}") for screen in self.screens]

    def _take(self, widget, trait: str, name: str, value) -> None:
        """Give the reader's widget the present value; it has to be able to hold it."""
        if trait == "index" and tuple(getattr(widget, "options", ())) != table.activations():
            raise OperandError(
                f"{name} is a function: link a list of them, as "
                "ipywidgets.Dropdown(options=bp.functions.activations())."
            )
        if not isinstance(widget, ipywidgets.Widget) or not widget.has_trait(trait):
            raise OperandError(
                f"{widget!r} has no value to link: give a widget such as ipywidgets.FloatSlider()."
            )
        setattr(widget, trait, value)
        if getattr(widget, trait) != value:
            raise OperandError(
                f"{name} is {show(as_value(name, value))}, and the widget cannot hold that: make "
                "its range wider."
            )

    # On the page.

    def _arranged(self) -> list:
        """Sliders, lists and controls in a column, the screens beside or below them."""
        inputs = ipywidgets.VBox(
            [*self.sliders.values(), *self.dropdowns.values(), *self.controls.values()]
        )
        inputs.add_class("bp-inputs")
        column = ipywidgets.VBox([inputs, *self.screens[1:]])
        column.add_class("bp-controls")
        self._owned = (inputs, column, *inputs.children, *self.screens)
        beside = [column] if inputs.children or self.screens[1:] else []
        return [*beside, self.screen]

    def close(self) -> None:
        """Close every part: sliders, lists, screens, and the links between them."""
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
        return f"<{self.kind} view of {self.tree.name}: {', '.join(parts)}>"

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        """The live view, and the same as text and as a static page for where there is none."""
        cells.shows(self)
        bundle = super()._repr_mimebundle_(include=include, exclude=exclude, **options) or {}
        return {**bundle, "text/plain": repr(self), "text/html": self.page()}


def _clean(value: float) -> float:
    """1.1 where the slider's steps have added up to 1.0999999999999996."""
    near = round(value, 9)
    return near if abs(near - value) < 1e-12 else value
