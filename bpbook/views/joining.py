"""A reader's own ipywidgets slider or list, joined to a view: each follows the other."""

import ipywidgets
from traitlets import TraitError

from ..core import functions as table
from ..drawing.number_text import show
from ..errors import BookError, OperandError, UnknownNameError


class Link:
    """Joins a widget to a leaf, a function or a setting of a view; see `View.link`.

    A leaf goes before a function of the same name, and that before a setting. While the view shows
    another tree that has no such name, the link rests.
    """

    def __init__(self, view, widget, name: str):
        self.view, self.widget, self.name = view, widget, name
        self.part = _part(view, name)
        self._giving = False
        _check(widget, name, is_function=self.part == "functions")
        self.give(view.state)
        widget.observe(self._to_view, "value")

    def give(self, state: dict) -> None:
        """Set the widget to what a state has. Raises `OperandError` where it cannot hold that."""
        value = (state[self.part] if self.part else state).get(self.name, self._value())
        if value is None:
            return
        before = self.widget.value
        try:
            self.set(value)
            fits = self.widget.value == value
        except TraitError:
            fits = False
        if not fits:
            self.set(before)
            shown = show(value) if isinstance(value, float) else repr(value)
            raise OperandError(
                f"{self.name} is {shown}, and the widget cannot hold that: make its range wider."
            )

    def set(self, value) -> None:
        """Set the widget, without telling the view."""
        self._giving = True
        try:
            self.widget.value = value
        finally:
            self._giving = False

    def _value(self):
        """What the view has; None where its tree has no such name."""
        if self.part == "leaves":
            return self.view.leaves.get(self.name)
        return (self.view.functions if self.part else self.view.state).get(self.name)

    def _to_view(self, _) -> None:
        wanted = self.widget.value
        if self._giving or wanted == self._value():
            return
        try:
            self.view.state = {self.part: {self.name: wanted}} if self.part else {self.name: wanted}
        except BookError as error:
            self.view.send({"refused": str(error)})
            self.give(self.view.state)

    def unlink(self) -> None:
        """Part the two; a second time does nothing."""
        if self in self.view._links:
            self.view._links.remove(self)
            self.widget.unobserve(self._to_view, "value")


def give(links, state: dict) -> None:
    """Set all widgets to what a state has, or none of them. Raises `OperandError`."""
    before = [(link, link.widget.value) for link in links]
    try:
        for link in links:
            link.give(state)
    except OperandError:
        for link, value in before:
            link.set(value)
        raise


def known(links, widget, name: str):
    """The link of this widget and name, if there is one. Raises `OperandError` for another name."""
    for link in (link for link in links if link.widget is widget):
        if link.name == name:
            return link
        raise OperandError(
            f"This widget is linked to {link.name} already: give {name} a widget of its own."
        )
    return None


def _part(view, name: str) -> str:
    """Which part of the state has this name, "" for a setting."""
    leaves = [*getattr(view, "leaves", ())]
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
