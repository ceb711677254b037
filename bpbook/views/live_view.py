"""`LiveView`: a view of a tree, whose leaves, functions and settings are one state."""

import math
from collections.abc import Mapping
from typing import ClassVar

import traitlets

from ..core.helpers.names import read_names
from ..drawing.number_text import show
from ..errors import BookError, OperandError
from ..settings import tree_of
from . import arguments, controls, presets, tree_spec, typed_lines
from .view import View

NAMED = 200  # leaves that a state names, if there are no more
EXPRESSION = "expression"  # of a state: the line of which the tree was made
LISTED = 20  # leaves in a view's text


class LiveView(View):
    """A view of a tree: leaves and functions beside the settings in its state.

    A subclass checks its settings in `check`, and says in `parts` what its script is told beside
    the tree, in `setting_controls` which of the settings have a control.
    """

    _first_asked = None, None, {}  # sliders, functions and leaves with which the first tree opened
    _kept = None  # the tree, and the same with the functions that were chosen last
    takes_large: ClassVar[bool] = False
    takes_text: ClassVar[bool] = False  # another expression can be typed in the view

    def __init__(
        self, tree, *, values=None, givens=(), sliders=None, functions=None, state=None, **settings
    ):
        state = presets.read(self.kind, state)
        line = typed_lines.line(tree, givens)
        self._first = tree_of(tree, values, givens), line
        line = typed_lines.checked(state.pop(EXPRESSION, line)) or line
        tree = self._tree_of(line, state.get("leaves", {}))
        leaves, chosen, wanted = arguments.read_state(tree, state, self.settings)
        if tree is self._first[0]:
            self._first_asked = sliders, functions, leaves
        wanted = {**read_names(settings), **wanted}
        sliders = self.sliders_for(tree, tree.leaves(**leaves), sliders, wanted)
        settings = self.check(tree.with_functions(**chosen), wanted)
        view_spec = arguments.view_spec(
            tree, sliders, functions, leaves, chosen, also=self.also_moving(tree, settings)
        )
        if not self.takes_large:
            arguments.check_size(view_spec.tree)
        self.view_spec = view_spec
        opened = opened_state(view_spec, line, settings)
        super().__init__(opened, self.made(view_spec, opened))

    @property
    def tree(self):
        """The tree that is here, with the functions of its opening."""
        return self.view_spec.tree

    def made(self, view_spec, state: dict) -> dict:
        """The whole spec of a tree in this view, which opens in a state."""
        return {
            **tree_spec.of(view_spec),
            **self.parts(view_spec, state),
            "controls": self.controls_of(view_spec, state),
            **(
                {EXPRESSION: state.get(EXPRESSION), "another": [EXPRESSION]}
                if self.takes_text
                else {}
            ),
        }

    def controls_of(self, view_spec, state: dict) -> list[dict]:
        """The controls of leaves and functions, and those of settings."""
        return [*tree_spec.leaf_controls(view_spec), *self.setting_controls(view_spec, state)]

    # What a subclass says.

    def check(self, tree, settings: dict) -> dict:
        """The settings, each one checked and complete. Raises a `BookError` with the remedy."""
        return settings

    def sliders_for(self, tree, leaves: dict, sliders, settings: dict):
        """The sliders with which a tree opens; `sliders` are those that were asked for."""
        return sliders

    def also_moving(self, tree, settings: dict) -> tuple[str, ...]:
        """Leaves that move although they have no slider, as the axes of a map."""
        return ()

    def parts(self, view_spec, state: dict) -> dict:
        """What the script is told beside the tree."""
        return {}

    def setting_controls(self, view_spec, state: dict) -> list[dict]:
        """The controls of settings, as `controls` makes them."""
        return []

    def settings_for(self, tree, asked: dict) -> dict:
        """The settings with which another tree opens here; `asked` are those that are wanted."""
        return self.check(tree, {name: self.state[name] for name in self.settings} | asked)

    def of_line(self, state):
        """A line without an expression is one of the tree of the beginning."""
        return {EXPRESSION: None, **state} if self.takes_text else state

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
        if self.asks_for_another_tree(asked):
            view_spec, opened = self.another_tree(asked)
            return self.state_of(asked, view_spec, opened)
        return self.state_of(asked, self.view_spec, self.state)

    def state_of(self, asked: dict, view_spec, state: dict) -> dict:
        """The state that comes of a state of a tree when something is asked for."""
        tree = view_spec.tree
        known = {name: value for name, value in asked.items() if name != EXPRESSION}
        same = tree is self.tree and asked.get("functions") == self.functions
        if same:
            del known["functions"]
        leaves, chosen, settings = arguments.read_state(tree, known, self.settings)
        arguments.only_numbers(tree, leaves)
        self._check_fixed(view_spec, chosen, state["functions"])
        functions = state["functions"] | chosen
        if settings:
            now = {name: state[name] for name in self.settings}
            chosen_tree = self._now() if same else tree.with_functions(**functions)
            settings = self.check(chosen_tree, now | settings)
        for control in self.controls_of(view_spec, state):
            values = leaves if control["part"] == "leaves" else settings
            if control["type"] == "range" and control["name"] in values:
                controls.check_span(control, values[control["name"]])
        whole = state["leaves"] | {name: _number(value) for name, value in leaves.items()}
        return state | {"leaves": whole, "functions": functions, **settings}

    def _check_fixed(self, view_spec, chosen: dict, now: dict) -> None:
        """`OperandError` for a function that was not offered here."""
        for label, name in chosen.items():
            if label not in view_spec.choices and name != now[label]:
                raise OperandError(
                    f"{label} cannot be moved here: open a new view with state=… instead."
                )

    # Another tree.

    def asks_for_another_tree(self, asked: dict) -> bool:
        """Whether a state belongs to another tree than the one that is here."""
        here = self.spec.get(EXPRESSION)
        return self.takes_text and self._line_of(asked) != here

    def _line_of(self, asked: dict):
        """The typed line that a state belongs to; without one, that of the state that is here.

        None is the tree of the beginning.
        """
        line = typed_lines.checked(asked.get(EXPRESSION, self.state.get(EXPRESSION)))
        return self._first[1] if line is None else line

    def another_tree(self, asked: dict) -> tuple:
        """The `ViewSpec` of the tree that a state belongs to, and the state in which it opens."""
        line = self._line_of(asked)
        tree = self._tree_of(line, self.leaves | asked.get("leaves", {}))
        arguments.check_size(tree)
        wanted = {name: asked[name] for name in self.settings if name in asked}
        nothing = None, None, {}
        sliders, functions, leaves = self._first_asked if tree is self._first[0] else nothing
        sliders = self.sliders_for(tree, tree.leaves(**leaves), sliders, wanted)
        settings = self.settings_for(tree, wanted)
        also = self.also_moving(tree, settings)
        view_spec = arguments.view_spec(tree, sliders, functions, leaves, {}, also=also)
        return view_spec, opened_state(view_spec, line, settings)

    def _tree_of(self, line, leaves: dict):
        """The tree of a typed line, with these values of its leaves; without one, the first."""
        if line == self._first[1]:
            return self._first[0]
        return typed_lines.tree(line, leaves)

    @traitlets.observe("state")
    def _take_tree(self, change) -> None:
        """Show the tree that the state belongs to."""
        state = {EXPRESSION: None, **change.new}
        if self._opened is None or not self.asks_for_another_tree(state):
            return
        self.view_spec, self._opened = self.another_tree(state)
        self.spec = self.told(self.made(self.view_spec, change.new), self._opened)

    def set_state(self, sync_data):
        """What the page sends; what it says of a tree that is gone comes too late."""
        if self._is_late(sync_data.get("state")):
            sync_data = {key: value for key, value in sync_data.items() if key != "state"}
            self.send_state("state")
        super().set_state(sync_data)

    def _is_late(self, state) -> bool:
        """Whether the page's state is of another tree, of which it has not heard yet."""
        try:
            whole = {EXPRESSION: None, **presets.read(self.kind, state)}
            return state is not None and self.asks_for_another_tree(whole)
        except BookError:
            return False

    def value(self) -> float:
        """E at the leaves of the page. Raises as `Tree.value`."""
        return self._now().value(**self.leaves)

    def gradient(self) -> dict:
        """∂E/∂w for every weight at the leaves of the page. Raises as `Tree.gradient`."""
        return self._now().gradient(**self.leaves)

    def _now(self):
        """The tree with the functions of the page; kept while these stay."""
        tree, wanted = self.tree, self.functions
        if self._kept is None or self._kept[0] is not tree or self._kept[1].functions != wanted:
            self._kept = tree, tree.with_functions(**wanted)
        return self._kept[1]

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


def opened_state(view_spec, line, settings: dict) -> dict:
    """The state in which a tree opens; the line is there where its expression was typed."""
    leaves, moving = view_spec.leaves, view_spec.moving
    return {
        "leaves": {n: x for n, x in leaves.items() if len(leaves) <= NAMED or n in moving},
        "functions": view_spec.tree.functions,
        **({EXPRESSION: line} if line else {}),
        **settings,
    }


def _number(value: float) -> float:
    """1.1 where the slider's steps have added up to 1.0999999999999996; 2.0 where JSON has 2."""
    value = float(value)
    near = round(value, 9) if math.isfinite(value) else value
    return near if abs(near - value) < 1e-12 else value
