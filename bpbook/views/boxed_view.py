"""`BoxedView`: what every live view shares: sliders and lists around screens, and one state."""

from collections.abc import Iterable
from typing import ClassVar

import ipywidgets

from ..core.helpers.names import read_names
from ..drawing.number_text import show
from ..errors import OperandError
from ..settings import a_tree
from . import arguments, cells, presets
from . import boxed_closing as closing
from . import boxed_controls as controls
from . import boxed_joining as joining

NAMED = 200  # leaves that a state names, if there are no more
LISTED = 20  # leaves in a view's text


class BoxedView(ipywidgets.Box):
    """Sliders and lists around one or more screens that draw in the browser.

    A subclass has a `kind` (the word its presets begin with), the names of its `settings`, and
    makes its screens and controls; the first screen carries the settings. `sliders` and
    `dropdowns` are plain ipywidgets by the name of their leaf or function, `controls` those of the
    settings. The whole state is `state`, a plain dict; `preset` is the same as one line of text.
    """

    kind: ClassVar[str] = ""
    settings: ClassVar[tuple[str, ...]] = ()
    takes_large: ClassVar[bool] = False
    screens: ClassVar[list] = []
    _parts: ClassVar[list] = []
    _links: ClassVar[list] = []

    def __init__(self, tree, *, sliders=None, functions=None, state=None, **settings):
        tree = a_tree(tree)
        state = presets.read(self.kind, state)
        leaves, chosen, wanted = arguments.read_state(tree, state, self.settings)
        settings = self.check(tree.with_functions(**chosen), {**read_names(settings), **wanted})
        self.spec = arguments.view_spec(
            tree, sliders, functions, leaves, chosen, also=self.also_moving(tree, settings)
        )
        self.tree = self.spec.tree
        if not self.takes_large:
            arguments.check_size(self.tree)
        self._parts, self._links, self.screens = [], [], []
        try:
            self._make(settings)
            self._opened = self.state
            super().__init__(self._arranged())
        except BaseException:
            self.close()  # what was made before a part refused: nobody else holds it
            raise
        self.add_class("bp-live")
        self.add_class(f"bp-{self.kind}")

    def _make(self, settings: dict) -> None:
        """Make every part and join them; each is kept for `close` as soon as it is there."""
        spec = self.spec
        self.linked: dict[str, ipywidgets.Widget] = {}
        self.sliders = self._keep(
            (name, controls.leaf_slider(name, spec.leaves[name], *span))
            for name, span in spec.spans.items()
        )
        self.dropdowns = self._keep(
            (label, controls.function_list(label, self.tree.functions[label]))
            for label in spec.choices
        )
        self.screens += self._keep(enumerate(self.make_screens(spec, settings))).values()
        self.controls = self._keep(self.make_controls(settings))
        self.screen.controlled = list(self.controls)
        for source, target in joining.pairs(self):
            self._links.append(ipywidgets.jslink(source, target))
        if spec.large:
            for widget in (*self.sliders.values(), *self.dropdowns.values()):
                widget.observe(self.answer, "value")

    def _keep(self, parts) -> dict:
        by_name = {}
        for name, part in parts:
            self._parts.append(part)
            by_name[name] = part
        return by_name

    # What a subclass says.

    def check(self, tree, settings: dict) -> dict:
        """The settings, each one checked and complete. Raises a `BookError` with the remedy."""
        return settings

    def also_moving(self, tree, settings: dict) -> tuple[str, ...]:
        """Leaves that move although they have no slider, as the axes of a map."""
        return ()

    def make_screens(self, spec, settings: dict) -> Iterable:
        """The screens, one after the other, the one with the settings first."""
        raise NotImplementedError

    def make_controls(self, settings: dict) -> Iterable:
        """(name, widget) for settings, one after the other: plain ipywidgets with a `value`."""
        return ()

    def html(self) -> str:
        """The same for where there is no live widget: HTML with alternative text and a table."""
        raise NotImplementedError

    def answer(self, _=None) -> None:
        """Send the numbers of a large tree, which the page cannot compute by itself."""
        now, leaves = self._now(), self.leaves
        for screen in self.screens:
            screen.numbers = screen.numbers_at(now, leaves)

    # The state.

    @property
    def screen(self):
        """The screen that carries the settings."""
        return self.screens[0]

    @property
    def leaves(self) -> dict:
        """The values of all leaves by name, as on the page."""
        return self.spec.leaves | {
            name: _clean(getattr(*self.leaf_trait(name))) for name in self.screen.moving
        }

    @property
    def functions(self) -> dict:
        """The functions by their given names, as chosen: {"f1": "sigmoid", …}."""
        return self.tree.functions | {label: d.value for label, d in self.dropdowns.items()}

    @property
    def state(self) -> dict:
        """All of it as one plain dict, to open from: leaves, functions and settings.

        Of more than 200 leaves it names those that can move. It can be set, also to a preset;
        what it does not name stays as it is. A state that is refused changes nothing.
        """
        leaves = self.leaves
        if len(leaves) > NAMED:
            leaves = {name: leaves[name] for name in self.screen.moving}
        return {"leaves": leaves, "functions": self.functions, **self._settings()}

    @state.setter
    def state(self, state) -> None:
        wanted = presets.read(self.kind, state)
        state = self._checked(wanted, self.tree, self.leaves, self.screen.moving)
        joining.assign(self._changes(state))

    def _checked(self, wanted: dict, tree, leaves: dict, moving) -> dict:
        """The state that comes of a wanted one, once nothing of it is refused.

        Of the leaves it has those that are wanted; of the settings all, or none if none is wanted.
        """
        asked, chosen, settings = arguments.read_state(tree, wanted, self.settings)
        arguments.only_numbers(tree, asked)
        fixed = [n for n in asked if n not in moving and asked[n] != leaves[n]]
        fixed += [c for c in chosen if c not in self.dropdowns and chosen[c] != self.functions[c]]
        if fixed:
            raise OperandError(
                f"{fixed[0]} cannot be moved here: open a new view with state=… instead."
            )
        chosen = self.functions | chosen
        if settings:
            settings = self.check(tree.with_functions(**chosen), self._settings() | settings)
        for sliders, values in ((self.sliders, asked), (self.controls, settings)):
            for name in values:
                if name in sliders:
                    controls.check_span(sliders[name], name, values[name])
        return {"leaves": asked, "functions": chosen, **settings}

    def _changes(self, state: dict) -> list[tuple]:
        """(name, widget, trait, value) of each part of a state that can move."""
        leaves, functions = state["leaves"], state["functions"]
        return [
            *((n, *self.leaf_trait(n), x) for n, x in leaves.items() if n in self.screen.moving),
            *((label, d, "value", functions[label]) for label, d in self.dropdowns.items()),
            *((n, *self.setting_trait(n), state[n]) for n in self.settings if n in state),
        ]

    def _settings(self) -> dict:
        return {name: self.setting(name) for name in self.settings}

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

    def leaf_trait(self, name: str) -> tuple:
        """Which widget and trait hold a leaf's value."""
        widget = self.sliders.get(name) or self.linked.get(name)
        return (widget, "value") if widget else (self.screen, f"leaf_{name}")

    def setting(self, name: str):
        """The value of a setting."""
        return getattr(*self.setting_trait(name))

    def setting_trait(self, setting: str) -> tuple:
        """Which widget and trait hold a setting's value."""
        widget = self.controls.get(setting)
        return (widget, "value") if widget else (self.screen, setting)

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
        made = joining.link(self, widget, name)
        self._links += made
        return made[0]

    # On the page.

    def _arranged(self) -> list:
        """Sliders, lists and controls in a column, the screens beside or below them."""
        inputs = ipywidgets.VBox(
            [*self.sliders.values(), *self.dropdowns.values(), *self.controls.values()]
        )
        inputs.add_class("bp-inputs")
        column = ipywidgets.VBox([inputs, *self.screens[1:]])
        column.add_class("bp-controls")
        self._parts += [inputs, column]
        beside = [column] if inputs.children or self.screens[1:] else []
        return [*beside, self.screen]

    def close(self) -> None:
        """Close every part: sliders, lists, screens, and the links between them."""
        closing.close(self._links, (*self._parts, self), teller=next(iter(self.screens), None))
        super().close()

    def __repr__(self):
        leaves = list(self.leaves.items())
        parts = [f"{name} = {show(value)}" for name, value in leaves[:LISTED]]
        parts += ["…"] if leaves[LISTED:] else []
        parts += [f"{label} = {name}" for label, name in self.functions.items()]
        return f"<{self.kind} view of {self.tree.name}: {', '.join(parts)}>"

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        """The live view, and the same as text and as a static page for where there is none."""
        cells.shows(self)
        bundle = super()._repr_mimebundle_(include=include, exclude=exclude, **options) or {}
        return {**bundle, "text/plain": repr(self), "text/html": self.html()}


def _clean(value: float) -> float:
    """1.1 where the slider's steps have added up to 1.0999999999999996."""
    near = round(value, 9)
    return near if abs(near - value) < 1e-12 else value
