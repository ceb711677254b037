"""What a loss does beyond its tangent, against the step, with lines of slope 2 and 1."""

from ... import words
from ...check import TaylorRemainder
from ...check.printed_table import number
from ...errors import OperandError
from ...tables import table_under
from ..picture import Picture
from .frame import COLOURS, INK, drawn, light_grid


def remainder(found, *, kind: str = "svg") -> Picture:
    """The remainder against the step on two logarithmic axes, beside lines of slope 2 and slope 1.

    `found` is what `bp.taylor_remainder` returned, `kind` is "svg" or "png". Filled circles are
    clean, crosses are lost in rounding; the thick part is where the slope was measured. What is 0
    cannot be drawn. Raises `OperandError`. A1.16; chapter 2.

    >>> import bpbook as bp
    >>> found = bp.taylor_remainder(bp.networks.two_weights())
    >>> picture = bp.drawing.figures.remainder(found)
    >>> picture[:5], picture.alternative[:30]
    (b'<?xml', 'What E does beyond its tangent')
    """
    if not isinstance(found, TaylorRemainder):
        raise OperandError(f"{found!r} is no remainder: give what bp.taylor_remainder returned.")
    steps, values = found.steps, found.remainders
    drawable = [i for i, r in enumerate(values) if r > 0]
    clean = [i for i in drawable if found.clean(i)]
    lost = [i for i in drawable if not found.clean(i)]

    def at(places):
        return [steps[i] for i in places], [values[i] for i in places]

    with drawn(kind, figsize=(5.4, 3.8), colours=64) as (figure, data):
        axes = figure.add_subplot()
        axes.set(xscale="log", yscale="log")
        for power, dash in ((2, "--"), (1, ":")):
            text = words.word(f"remainder {'two' if power == 2 else 'one'}")
            axes.plot(*_reference(found, clean, power), dash, color=INK, lw=1.2, label=text)
        style = {"markersize": 4.5, "linestyle": "none"}
        for places, marker, colour, name in ((clean, "o", 0, "clean"), (lost, "x", 1, "lost")):
            if places:
                text = words.word(f"remainder {name}")
                axes.plot(*at(places), marker=marker, color=COLOURS[colour], label=text, **style)
        if found.window:
            first, last = found.window
            text = words.word("remainder measured", slope=f"{found.slope:.2f}")
            axes.plot(*at(range(first, last + 1)), color=COLOURS[0], lw=4, alpha=0.5, label=text)
        y = words.word("remainder y", loss=found.loss)
        axes.set(xlabel=words.word("remainder x"), ylabel=y)
        low = min((values[i] for i in drawable), default=1e-16)
        high = max((values[i] for i in drawable), default=1.0)
        axes.set(xlim=(steps[-1] / 3, 3), ylim=(low / 10, max(high * 10, low * 1e8)))
        light_grid(axes)
        figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=8.5)
    head, *rows = found.table()
    below = table_under(words.word("remainder table", n=len(rows)), head, rows)
    return Picture(data(), _alternative(found), below)


def _alternative(found) -> str:
    """The verdict, and from where to where the slope was measured."""
    sentences = [words.word("remainder alt", loss=found.loss, message=found.message)]
    if found.window:
        ends = {"high": found.window[0], "low": found.window[1]}
        parts = {key: number(found.steps[i], ".1g") for key, i in ends.items()}
        first, last = (number(found.remainders[i], ".1g") for i in found.window)
        parts |= {"first": first, "last": last}
        sentences.append(words.word("remainder from to", **parts))
    return " ".join(sentences)


def _reference(found, clean, power: int) -> tuple[list, list]:
    """A line of this slope, through the largest step at which the slope was measured."""
    start = found.window[0] if found.window else clean[0] if clean else 0
    h, height = (
        found.steps[start],
        max(found.remainders[start], found.rounding[start] * 1e3, 1e-300),
    )
    ends = [found.steps[0], found.steps[-1]]
    return ends, [height * (x / h) ** power for x in ends]
