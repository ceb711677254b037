"""What a control of the page is told: a slider for a leaf or a setting, a list, a switch.

Each is a dict for `static/base/controls.js`: the part of the state and the name in it, "" for a
setting; the label; a slider's least and most, powers of ten where it is `log`, numbers of nines
where it is `nines`.
"""

from ..drawing.number_text import show
from ..errors import OperandError
from ..words import word


def leaf_slider(name: str, role: str, opening: float, low: float, high: float, step: float) -> dict:
    """A slider for a leaf."""
    spoken = word("slider", name=name, role=role)
    made = _control("range", "leaves", name, name, opening, low=low, high=high, step=step)
    return made | {"spoken": spoken}


def function_list(label: str, opening: str, options) -> dict:
    """A list of the table's functions."""
    return choice_list(label, opening, [(name, name) for name in options], label) | {
        "part": "functions",
        "key": f"function:{label}",
    }


def log_slider(setting: str, opening: float, low: int, high: int, step: float = 0.05) -> dict:
    """A slider from 10^low to 10^high for a setting above 0, as a learning rate."""
    return _setting(setting, opening, low=low, high=high, step=step, log=True)


def nines_slider(setting: str, opening: float, most: int = 5) -> dict:
    """A slider from 0 to nearly 1 that counts nines, 0.9, 0.99, 0.999, for a setting as beta."""
    return _setting(setting, opening, low=0, high=most, step=0.05, nines=True)


def whole_slider(setting: str, opening: int, low: int, high: int, label: str = "") -> dict:
    """A slider over whole numbers for a setting, as a step or a batch size."""
    return _setting(setting, opening, label, low=low, high=high, step=1, whole=True)


def number_slider(setting: str, opening: float, low: float, high: float, step: float) -> dict:
    """A slider for a setting on an even scale."""
    return _setting(setting, opening, low=low, high=high, step=step)


def choice_list(setting: str, opening, choices, label: str = "") -> dict:
    """A list for a setting; `choices` are pairs of a value and its words."""
    label = label or word(setting)
    return _control("list", "", setting, label, opening, choices=[list(one) for one in choices])


def toggle(setting: str, opening: bool) -> dict:
    """A switch for a setting that is on or off."""
    return _control("toggle", "", setting, word(setting), opening)


def _setting(name: str, opening, label: str = "", **more) -> dict:
    return _control("range", "", name, label or word(name), opening, **more)


def _control(kind: str, part: str, name: str, label: str, opening, **more) -> dict:
    key = f"{'leaf' if part else 'setting'}:{name}"
    return {
        "type": kind,
        "part": part,
        "name": name,
        "key": key,
        "label": label,
        "opening": opening,
        **more,
    }


def near_1(value: float) -> str:
    """A number whose digits tell it from 1, unlike those of `show`.

    >>> near_1(0.99999), near_1(-1.0)
    ('0.99999', '−1')
    """
    return f"{value:.15g}".replace("-", "−")


def check_span(control: dict, value: float) -> None:
    """Raises `OperandError` where a slider cannot hold a value."""
    low, high = control["low"], control["high"]
    if control.get("log"):
        low, high = 10.0**low, 10.0**high
    text = show
    if control.get("nines"):
        low, high = 0.0, 1 - 10.0**-high
        text = near_1
    if not low <= value <= high:
        raise OperandError(
            f"{control['name']} = {text(value)} is outside its slider, from {text(low)} to "
            f"{text(high)}: open a new view with it."
        )
