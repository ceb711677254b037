"""Plain ipywidgets beside a view: a slider for a leaf or a setting, a list for a function.

A slider of floats has no `continuous_update`: with it, the browser would set a value that lies
between two steps to the nearest one, so 2 to 1.995, whenever it draws the slider. The view's script
lets those of the class bp-between follow the hand all the same.
"""

import math

import ipywidgets

from ..core import functions as table
from ..drawing.number_text import show
from ..errors import OperandError
from ..words import word


def leaf_slider(name: str, value: float, low: float, high: float, step: float):
    """A slider for a leaf."""
    decimals = max(2, math.ceil(-math.log10(step)))
    slider = ipywidgets.FloatSlider(
        value=value,
        min=low,
        max=high,
        step=step,
        description=name,
        readout_format=f".{decimals}f",
        continuous_update=False,
    )
    return _classed(slider, "bp-leaf", f"bp-leaf-{name}", "bp-between")


def function_list(label: str, name: str):
    """A list of the table's functions."""
    dropdown = ipywidgets.Dropdown(options=table.activations(), value=name, description=label)
    return _classed(dropdown, "bp-choice", f"bp-choice-{label}")


def log_slider(setting: str, value: float, low: int, high: int, step: float = 0.05):
    """A slider from 10^low to 10^high for a setting above 0, as a learning rate."""
    slider = ipywidgets.FloatLogSlider(
        value=value,
        base=10,
        min=low,
        max=high,
        step=step,
        description=word(setting),
        continuous_update=False,
    )
    slider.readout_format = ".3g"
    return _classed(slider, "bp-setting", f"bp-setting-{setting}", "bp-between", "bp-powers")


def whole_slider(setting: str, value: int, low: int, high: int):
    """A slider over whole numbers for a setting, as a step or a batch size."""
    slider = ipywidgets.IntSlider(value=value, min=low, max=high, description=word(setting))
    return _classed(slider, "bp-setting", f"bp-setting-{setting}")


def number_slider(setting: str, value: float, low: float, high: float, step: float):
    """A slider for a setting on an even scale."""
    slider = ipywidgets.FloatSlider(
        value=value,
        min=low,
        max=high,
        step=step,
        description=word(setting),
        continuous_update=False,
    )
    return _classed(slider, "bp-setting", f"bp-setting-{setting}", "bp-between")


def check_span(slider, name: str, value: float) -> None:
    """Raises `OperandError` where a slider cannot hold a value."""
    low, high = slider.min, slider.max
    if isinstance(slider, ipywidgets.FloatLogSlider):
        low, high = slider.base**low, slider.base**high
    if not low <= value <= high:
        raise OperandError(
            f"{name} = {show(value)} is outside its slider, from {show(low)} to {show(high)}: "
            "open a new view with it."
        )


def _classed(widget, *names):
    for name in names:
        widget.add_class(name)
    return widget
