"""Which traits of a view go together in the browser: its own, and those of a reader's widgets."""

import ipywidgets
from traitlets import TraitError

from ..core import functions as table
from ..core.helpers.names import read_names
from ..drawing.number_text import show
from ..errors import OperandError, UnknownNameError


def pairs(view):
    """(source, target) of every pair of traits of a view that go together on the page."""
    for name in view.screen.moving:
        owner = view.leaf_trait(name)
        yield from ((owner, (s, f"leaf_{name}")) for s in view.screens if s is not owner[0])
    for label, dropdown in view.dropdowns.items():
        yield from (((dropdown, "index"), (s, f"function_{label}")) for s in view.screens)
    for setting, control in view.controls.items():
        yield (control, "value"), (view.screen, setting)


def link(view, widget, name: str) -> list:
    """Join a reader's widget to a leaf, a function or a setting; see `LiveView.link`.

    A leaf goes before a function of the same name, and that before a setting.
    """
    trait, name = "value", read_names(name)
    if name in view.spec.leaves:
        value = view.leaves[name]
    elif name in view.dropdowns:
        trait, value = "index", view.dropdowns[name].index
    elif name in view.settings:
        value = view.setting(name)
    else:
        names = [*view.spec.leaves, *view.dropdowns, *view.settings]
        raise UnknownNameError(
            f"This view has no {name!r} to link: it has {', '.join(names[:40])}."
        )
    assign([(name, widget, trait, value)])
    return [ipywidgets.jslink((widget, trait), end) for end in _ends(view, widget, name)]


def _ends(view, widget, name: str) -> list[tuple]:
    """What the widget is joined to; a leaf that could not move can from now on."""
    if name in view.spec.leaves:
        if name in view.screen.moving:
            return [view.leaf_trait(name)]
        for screen in view.screens:
            screen.let_move(name, view.spec.leaves[name])
        view.linked[name] = widget
        if view.spec.large:
            widget.observe(view.answer, "value")
        return [(screen, f"leaf_{name}") for screen in view.screens]
    return [(view.dropdowns[name], "index") if name in view.dropdowns else view.setting_trait(name)]


def assign(changes) -> None:
    """Give widgets values, (name, widget, trait, value) each: all of them, or none.

    Of those that a view has made each can hold what it gets; one of the reader's may not.
    """
    before = []
    try:
        for name, widget, trait, value in changes:
            _check(widget, trait, name)
            before.append((widget, trait, getattr(widget, trait)))
            _set(widget, trait, name, value)
    except BaseException:
        for widget, trait, value in reversed(before):
            setattr(widget, trait, value)
        raise


def _check(widget, trait: str, name: str) -> None:
    if trait == "index" and tuple(getattr(widget, "options", ())) != table.activations():
        raise OperandError(
            f"{name} is a function: link a list of them, as "
            "ipywidgets.Dropdown(options=bp.functions.activations())."
        )
    if not isinstance(widget, ipywidgets.Widget) or not widget.has_trait(trait):
        raise OperandError(
            f"{widget!r} has no value to link: give a widget such as ipywidgets.FloatSlider()."
        )


def _set(widget, trait: str, name: str, value) -> None:
    try:
        setattr(widget, trait, value)
    except TraitError:
        fits = False
    else:
        fits = getattr(widget, trait) == value
    if not fits:
        shown = show(value) if isinstance(value, float) else repr(value)
        raise OperandError(
            f"{name} is {shown}, and the widget cannot hold that: make its range wider."
        )
