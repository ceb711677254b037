"""A reader's own ipywidgets slider or list, joined to a view: each follows the other."""

import ipywidgets
from traitlets import TraitError

from ..core import functions as table
from ..drawing.number_text import show
from ..errors import BookError, OperandError, UnknownNameError


class Link:
    """Joins a widget to a leaf, a function or a setting of a view; see `View.link`.

    A leaf goes before a function of the same name, and that before a setting.
    """

    def __init__(self, view, widget, name: str):
        self.view, self.widget, self.name = view, widget, name
        self.part = _part(view, name)
        _check(widget, name, is_function=self.part == "functions")
        self._to_widget()
        widget.observe(self._to_view, "value")
        view.observe(self._to_widget, "state")

    @property
    def value(self):
        """What the view has."""
        if self.part == "leaves":
            return self.view.leaves[self.name]
        return self.view.functions[self.name] if self.part else self.view.state[self.name]

    def _to_view(self, _=None) -> None:
        wanted = self.widget.value
        if wanted == self.value:
            return
        try:
            self.view.state = {self.part: {self.name: wanted}} if self.part else {self.name: wanted}
        except BookError as error:
            self.view.send({"refused": str(error)})
            self._to_widget()

    def _to_widget(self, _=None) -> None:
        if self.widget.value == self.value:
            return
        try:
            self.widget.value = self.value
            fits = self.widget.value == self.value
        except TraitError:
            fits = False
        if not fits:
            value = show(self.value) if isinstance(self.value, float) else repr(self.value)
            raise OperandError(
                f"{self.name} is {value}, and the widget cannot hold that: make its range wider."
            )

    def unlink(self) -> None:
        """Part the two; a second time does nothing."""
        if self not in self.view._links:
            return
        self.view._links.remove(self)
        self.widget.unobserve(self._to_view, "value")
        self.view.unobserve(self._to_widget, "state")


def _part(view, name: str) -> str:
    """Which part of the state has this name, "" for a setting."""
    leaves = getattr(view, "leaves", {})
    parts = {"leaves": leaves, "functions": view.spec["choices"], "": view.settings}
    for part, names in parts.items():
        if name in names:
            return part
    known = [name for names in parts.values() for name in names]
    raise UnknownNameError(f"This view has no {name!r} to link: it has {', '.join(known[:40])}.")


def _check(widget, name: str, *, is_function: bool) -> None:
    if is_function and tuple(getattr(widget, "options", ())) != table.activations():
        raise OperandError(
            f"{name} is a function: link a list of them, as "
            "ipywidgets.Dropdown(options=bp.functions.activations())."
        )
    if not isinstance(widget, ipywidgets.Widget) or not widget.has_trait("value"):
        raise OperandError(
            f"{widget!r} has no value to link: give a widget such as ipywidgets.FloatSlider()."
        )
