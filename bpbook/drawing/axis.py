"""One axis of a chart: where a number stands on it, and its ticks, at round numbers."""

import math
from dataclasses import dataclass

from .number_text import raised, show

LEAST = 1e-300  # of what a logarithmic axis shows
ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)  # steps between ticks, but for a power of ten


@dataclass(frozen=True)
class Axis:
    """A range, straight or logarithmic. `whole`: ticks at whole numbers only."""

    low: float
    high: float
    log: bool = False
    whole: bool = False

    def shows(self, value: float) -> bool:
        """Whether the number has a place on such an axis, inside its range or beyond."""
        return math.isfinite(value) and (value >= LEAST or not self.log)

    def part(self, value: float) -> float:
        """Where a number stands: 0 at the low end, 1 at the high one.

        >>> Axis(0, 4).part(1), Axis(1e-8, 1, log=True).part(1e-4)
        (0.25, 0.5)
        """
        if not self.log:
            # Halves: the difference of two huge numbers may be beyond all floats.
            return (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        low, high, at = (math.log10(x) for x in (self.low, self.high, value))
        return (at - low) / (high - low)

    def rate(self, value: float) -> float:
        """The derivative of `part` with respect to the number."""
        if not self.log:
            return 1 / (self.high - self.low)
        return 1 / (value * math.log(self.high / self.low))

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """About so many round numbers on the axis, or fewer, as (number, text).

        >>> Axis(-4, 4).ticks(5)
        [(-4.0, '−4'), (-2.0, '−2'), (0.0, '0'), (2.0, '2'), (4.0, '4')]
        >>> [text for _, text in Axis(1e-8, 1, log=True).ticks(5)]
        ['10⁻⁸', '10⁻⁶', '10⁻⁴', '10⁻²', '1']
        """
        return self._powers(most) if self.log else self._even(most)

    def _even(self, most: int) -> list[tuple[float, str]]:
        rough = (self.high / 2 - self.low / 2) / most * 2
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(n * power for n in ROUND if n * power >= rough * (1 - 1e-9))
        if self.whole:
            step = max(1.0, step if step % 1 == 0 else math.ceil(step))
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        # 15 digits: 3 · 0.1 is 0.3 and not 0.30000000000000004.
        numbers = [float(f"{k * step:.15g}") for k in range(first, last + 1)]
        return [(number + 0.0, _written(number, step)) for number in numbers]

    def _powers(self, most: int) -> list[tuple[float, str]]:
        first = math.ceil(math.log10(self.low) - 1e-9)
        last = math.floor(math.log10(self.high) + 1e-9)
        if last - first < 2:
            return self._few(first - 1, last)
        step = next(
            n for n in (1, 2, 3, 4, 5, 10, 20, 50, 100, 150, 200, 300) if (last - first) / n <= most
        )
        powers = [k for k in range(first, last + 1) if k % step == 0]
        return [(10.0**k, show(10**k) if k in (0, 1) else f"10{raised(k)}") for k in powers]

    def _few(self, first: int, last: int) -> list[tuple[float, str]]:
        """Ticks between the powers of ten, where the axis has hardly one of them."""
        numbers = [float(f"{n}e{k}") for k in range(first, last + 1) for n in (1, 2, 5)]
        inside = [x for x in numbers if self.low * (1 - 1e-9) <= x <= self.high * (1 + 1e-9)]
        if len(inside) > 1:
            return [(x, show(x)) for x in inside]
        return [(x, show(x)) for x in (self.low, self.high)]


def _written(number: float, step: float) -> str:
    """A tick with as many digits as tell it from the next one."""
    if not 1e-4 <= step <= abs(number) < 1e6:
        return show(number)
    digits = max(0, 1 - math.floor(math.log10(step)))
    text = f"{number:.{digits}f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if digits else text


def around(values, *, log: bool = False, whole: bool = False, room: float = 0.04) -> Axis:
    """The axis on which some numbers stand, with some room at both ends.

    >>> around([0.0, 1.0], room=0.5)
    Axis(low=-0.5, high=1.5, log=False, whole=False)
    """
    anywhere = Axis(1.0, 10.0, log)
    shown = [float(value) for value in values if anywhere.shows(value)]
    if not shown:
        return Axis(1.0, 10.0, True) if log else Axis(0.0, 1.0, False, whole)
    low, high = min(shown), max(shown)
    if log:
        parts = math.log10(low), math.log10(high)
        more = (parts[1] - parts[0]) * room or 0.5
        ends = [10.0 ** min(max(p, -307.0), 308.0) for p in (parts[0] - more, parts[1] + more)]
        return Axis(*ends, True)
    more = (high / 2 - low / 2) * 2 * room
    if not more > abs(high) * 1e-12:
        more = abs(high) / 2 or 1.0
    most = 1.7e308
    return Axis(max(low - more, -most), min(high + more, most), False, whole)
