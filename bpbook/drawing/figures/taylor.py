"""What a loss does beyond its tangent, against the step, with lines of slope 2 and 1."""

from ... import words
from ...check import TaylorRemainder
from ...check.printed_table import number
from ...errors import OperandError
from ...tables import table_under
from ..picture import Picture
from ..plot import plot


def remainder(found) -> Picture:
    """The remainder against the step on two logarithmic axes, beside lines of slope 2 and slope 1.

    `found` is what `bp.taylor_remainder` returned. Dots are clean or lost in rounding; where the
    slope was measured they are joined. What is 0 cannot be drawn. Raises `OperandError`. A1.16;
    chapter 2.

    >>> import bpbook as bp
    >>> found = bp.taylor_remainder(bp.networks.two_weights())
    >>> picture = bp.drawing.figures.remainder(found)
    >>> picture[:4], picture.alternative[:30]
    (b'<svg', 'What E does beyond its tangent')
    """
    if not isinstance(found, TaylorRemainder):
        raise OperandError(f"{found!r} is no remainder: give what bp.taylor_remainder returned.")
    steps, values = found.steps, found.remainders
    drawable = [i for i, r in enumerate(values) if r > 0]
    clean = [i for i in drawable if found.clean(i)]
    lost = [i for i in drawable if not found.clean(i)]

    def at(places):
        return [(steps[i], values[i]) for i in places]

    named = {key: words.word(f"remainder {key}") for key in ("two", "one", "clean", "lost")}
    lines = {named["two"]: _reference(found, clean, 2), named["one"]: _reference(found, clean, 1)}
    if found.window:
        first, last = found.window
        text = words.word("remainder measured", slope=f"{found.slope:.2f}")
        lines[text] = at(range(first, last + 1))
    dots = {named[key]: at(places) for key, places in (("clean", clean), ("lost", lost)) if places}
    low = min((values[i] for i in drawable), default=1e-16)
    high = max((values[i] for i in drawable), default=1.0)
    drawn = plot(
        lines | dots,
        x=words.word("remainder x"),
        y=words.word("remainder y", loss=found.loss),
        title=words.word("remainder title", loss=found.loss),
        log_x=True,
        log_y=True,
        dots=tuple(dots),
        x_span=(steps[-1] / 3, 3),
        y_span=(low / 10, max(high * 10, low * 1e8)),
    )
    head, *rows = found.table()
    below = table_under(words.word("remainder table", n=len(rows)), head, rows)
    return Picture(drawn, _alternative(found), below)


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


def _reference(found, clean, power: int) -> list:
    """A line of this slope, through the largest step at which the slope was measured."""
    start = found.window[0] if found.window else clean[0] if clean else 0
    h, height = (
        found.steps[start],
        max(found.remainders[start], found.rounding[start] * 1e3, 1e-300),
    )
    ends = [found.steps[0], found.steps[-1]]
    return [(x, height * (x / h) ** power) for x in ends]
