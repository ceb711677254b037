"""Plain ipywidgets beside a view: a slider for a leaf or a setting, a list for a function."""

import math

import ipywidgets

from .. import functions as table
from .. import labels


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
    )
    return _classed(slider, "bp-leaf", f"bp-leaf-{name}")


def function_list(label: str, name: str):
    """A list of the table's functions."""
    dropdown = ipywidgets.Dropdown(options=table.activations(), value=name, description=label)
    return _classed(dropdown, "bp-choice", f"bp-choice-{label}")


def log_slider(setting: str, value: float, low: int, high: int, step: float = 0.05):
    """A slider from 10^low to 10^high for a setting above 0, as a learning rate."""
    slider = ipywidgets.FloatLogSlider(
        value=value, base=10, min=low, max=high, step=step, description=labels.word(setting)
    )
    slider.readout_format = ".3g"
    return _classed(slider, "bp-setting", f"bp-setting-{setting}")


def whole_slider(setting: str, value: int, low: int, high: int):
    """A slider over whole numbers for a setting, as a step or a batch size."""
    slider = ipywidgets.IntSlider(value=value, min=low, max=high, description=labels.word(setting))
    return _classed(slider, "bp-setting", f"bp-setting-{setting}")


def number_slider(setting: str, value: float, low: float, high: float, step: float):
    """A slider for a setting on an even scale."""
    slider = ipywidgets.FloatSlider(
        value=value, min=low, max=high, step=step, description=labels.word(setting)
    )
    return _classed(slider, "bp-setting", f"bp-setting-{setting}")


def _classed(widget, *names):
    for name in names:
        widget.add_class(name)
    return widget
