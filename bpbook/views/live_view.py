"""`LiveView`: a view of a tree, whose leaves, functions and settings are one state."""

import math
from collections.abc import Mapping
from typing import ClassVar

from ..core.helpers.names import read_names
from ..drawing.number_text import show
from ..errors import OperandError
from ..settings import a_tree
from . import arguments, controls, presets, tree_spec
from .view import View

NAMED = 200  # leaves that a state names, if there are no more
LISTED = 20  # leaves in a view's text


class LiveView(View):
    """A view of a tree: leaves and functions beside the settings in its state.

    A subclass checks its settings in `check`, and says in `parts` what its script is told beside
    the tree, in `setting_controls` which of the settings have a control.
    """

    takes_large: ClassVar[bool] = False

    def __init__(self, tree, *, sliders=None, functions=None, state=None, **settings):
        tree = a_tree(tree)
        state = presets.read(self.kind, state)
        leaves, chosen, wanted = arguments.read_state(tree, state, self.settings)
        settings = self.check(tree.with_functions(**chosen), {**read_names(settings), **wanted})
        self.view_spec = arguments.view_spec(
            tree, sliders, functions, leaves, chosen, also=self.also_moving(tree, settings)
        )
        self.tree = self.view_spec.tree
        if not self.takes_large:
            arguments.check_size(self.tree)
        opened = {
            "leaves": _named(self.view_spec.leaves, self.view_spec.moving),
            "functions": self.tree.functions,
            **settings,
        }
        super().__init__(opened, self.made(self.view_spec, settings))

    def made(self, view_spec, settings: dict) -> dict:
        """The whole spec of a tree in this view."""
        spec = tree_spec.of(view_spec)
        own = self.setting_controls(view_spec, settings)
        return {
            **spec,
            **self.parts(view_spec, settings),
            "controls": [*tree_spec.leaf_controls(view_spec), *own],
        }

    # What a subclass says.

    def check(self, tree, settings: dict) -> dict:
        """The settings, each one checked and complete. Raises a `BookError` with the remedy."""
        return settings

    def also_moving(self, tree, settings: dict) -> tuple[str, ...]:
        """Leaves that move although they have no slider, as the axes of a map."""
        return ()

    def parts(self, view_spec, settings: dict) -> dict:
        """What the script is told beside the tree."""
        return {}

    def setting_controls(self, view_spec, settings: dict) -> list[dict]:
        """The controls of settings, as `controls` makes them."""
        return []

    # The state.

    @property
    def leaves(self) -> dict:
        """The values of all leaves by name, as on the page; some can be set, as {"w12": 0.5}."""
        return self.view_spec.leaves | {n: _number(x) for n, x in self.state["leaves"].items()}

    @leaves.setter
    def leaves(self, leaves: Mapping) -> None:
        self.state = {"leaves": leaves}

    @property
    def functions(self) -> dict:
        """The functions by their given names, as chosen: {"f1": "sigmoid", …}."""
        return dict(self.state["functions"])

    def whole_state(self, asked: dict) -> dict:
        """The state with what is asked for, once nothing of it is refused.

        Of more than 200 leaves it names those that have a slider or were set.
        """
        return self.state_of(asked, self.view_spec, self.state)

    def state_of(self, asked: dict, view_spec, state: dict) -> dict:
        """The state that comes of a state of a tree when something is asked for."""
        tree = view_spec.tree
        leaves, chosen, settings = arguments.read_state(tree, asked, self.settings)
        arguments.only_numbers(tree, leaves)
        self._check_fixed(view_spec, chosen)
        functions = state["functions"] | chosen
        now = {name: state[name] for name in self.settings}
        if settings:
            now = self.check(tree.with_functions(**functions), now | settings)
        for control in self.spec["controls"]:
            values = leaves if control["part"] == "leaves" else settings
            if control["type"] == "range" and control["name"] in values:
                controls.check_span(control, values[control["name"]])
        whole = {name: _number(value) for name, value in (state["leaves"] | leaves).items()}
        return {"leaves": whole, "functions": functions, **now}

    def _check_fixed(self, view_spec, chosen: dict) -> None:
        """`OperandError` for a function that was not offered here."""
        now = self.functions
        for label, name in chosen.items():
            if label not in view_spec.choices and name != now[label]:
                raise OperandError(
                    f"{label} cannot be moved here: open a new view with state=… instead."
                )

    def value(self) -> float:
        """E at the leaves of the page. Raises as `Tree.value`."""
        return self._now().value(**self.leaves)

    def gradient(self) -> dict:
        """∂E/∂w for every weight at the leaves of the page. Raises as `Tree.gradient`."""
        return self._now().gradient(**self.leaves)

    def _now(self):
        """The tree with the functions of the page."""
        return self.tree.with_functions(**self.functions)

    def answer(self, ask: str, content: dict):
        """The numbers of a large tree, which the page cannot compute by itself."""
        if ask == "numbers" and self.view_spec.large:
            self.state = content.get("state", {})
            places = tree_spec.shown_places(self.spec["svgs"].values())
            return tree_spec.numbers_at(self._now(), self.leaves, places)
        return super().answer(ask, content)

    def __repr__(self):
        leaves = list(self.leaves.items())
        parts = [f"{name} = {show(value)}" for name, value in leaves[:LISTED]]
        parts += ["…"] if leaves[LISTED:] else []
        parts += [f"{label} = {name}" for label, name in self.functions.items()]
        return f"<{self.kind} view of {self.tree.name}: {', '.join(parts)}>"


def _named(leaves: dict, moving) -> dict:
    """The leaves that a state names at first."""
    return {n: x for n, x in leaves.items() if len(leaves) <= NAMED or n in moving}


def _number(value: float) -> float:
    """1.1 where the slider's steps have added up to 1.0999999999999996; 2.0 where JSON has 2."""
    value = float(value)
    near = round(value, 9) if math.isfinite(value) else value
    return near if abs(near - value) < 1e-12 else value
