"""The ranges of a landscape's axes, and the steps by which a hand moves its point."""

import math

from ..drawing import figures
from ..drawing.number_text import show
from ..errors import OperandError, UnknownNameError
from . import arguments

OFFERED = 200  # leaves to choose axes from; of more, those with a slider
PARTS = 80  # steps across the map, at least


def sliders_and_spans(tree, values, axes, sliders, asked) -> tuple[dict, dict]:
    """The sliders with their ranges, and the range of each leaf that may be an axis."""
    asked = {} if asked is None else asked
    names = tree.weights + tree.givens
    if not isinstance(asked, dict):
        raise OperandError(f"spans is {asked!r}: give a dict of ranges, as {{'W1': (-4, 4)}}.")
    for name in asked:
        if name not in names:
            raise UnknownNameError(
                f"spans has {name!r}, which is no leaf of this tree. It has {', '.join(names)}."
            )
    wide = {name: _span(name, span, values[name]) for name, span in asked.items()}
    sliders = {
        name: (*wide[name], _step(*wide[name])) if span is None and name in wide else span
        for name, span in arguments.spans(tree, sliders).items()
    }
    offered = names if len(names) <= OFFERED else (*sliders, *axes)
    spans = {}
    for name in dict.fromkeys((*offered, *asked)):
        slider = arguments.span(name, sliders.get(name), values[name])[:2]
        spans[name] = tuple(map(float, wide.get(name, slider)))
        low, high = spans[name]
        if name in sliders and not slider[0] <= low < high <= slider[1]:
            raise OperandError(
                f"spans gives {name} from {show(low)} to {show(high)}, beyond its slider, from "
                f"{show(slider[0])} to {show(slider[1])}: make the slider at least as wide."
            )
    return sliders, spans


def grid(span, slider) -> tuple[float, float]:
    """The step by which a leaf is moved on the map, and from where: those of its slider, if any.

    A slider takes no value between its steps.
    """
    if slider:
        return slider[2], slider[0]
    return _step(*span), span[0]


def _span(name: str, span, value: float) -> tuple[float, float]:
    low, high = figures.check_span(name, span)
    if not low <= value <= high:
        raise OperandError(
            f"{name} is {show(value)}, outside its range on the map, from {show(low)} to "
            f"{show(high)}: make spans wider."
        )
    return low, high


def _step(low: float, high: float) -> float:
    """A round number of which about 80 to 200 go into a range."""
    part = (high - low) / PARTS
    power = 10.0 ** math.floor(math.log10(part))
    return float(f"{max(n * power for n in (1, 2, 5) if n * power <= part * 1.001):.3g}")
