"""The page's levels of a map are those of the still picture, and values lie between their lines."""

import math
from itertools import pairwise

import pytest

from bpbook.drawing import height_levels
from tests.engine.scripts import exports

LEVELS = (
    exports("base/grid.js", "base/height_levels.js")
    + """return (values) => {
  const numbers = values.map((value) => value ?? NaN);
  const grid = measure({ values: Float64Array.from(numbers) });
  const found = powerLevels(grid);
  if (!found) return null;
  const heights = new Float64Array(numbers.length);
  found.rise(heights);
  return { lines: found.lines, heights: Array.from(heights, (h) => (Number.isNaN(h) ? null : h)) };
}"""
)


def square(loss, n=41, wide=11.0):
    at = [wide * (2 * i / (n - 1) - 1) for i in range(n)]
    return [loss(a, b) for a in at for b in at]


STEEP = {
    "a ravine": square(lambda a, b: (a * a + 25 * b * b) / 2),
    "a narrow one": square(lambda a, b: (a * a + 250 * b * b) / 2),
    "turned": square(lambda a, b: ((a - b) ** 2 + 25 * (a + b) ** 2) / 4),
    "two valleys": square(lambda a, b: (a * b) ** 2 / 2),
    "beyond floats": square(lambda a, b: math.exp(-700 + 30 * (a + b))),
    "powers": square(lambda a, b: 10 ** (a + b)),
    "tiny": square(lambda a, b: 1e-200 * (a * a + 90 * b * b)),
    "a level floor": square(lambda a, b: max(0.0, a) ** 2 + max(0.0, b) ** 4),
}
EVEN = {
    "a bowl": square(lambda a, b: a * a + b * b),
    "one that floats": square(lambda a, b: 500 + (a * a + 250 * b * b) / 2),
    "below 0": square(lambda a, b: (a * a + 250 * b * b) / 2 - 1),
    "level": [3.0] * 100,
    "all 0": [0.0] * 100,
    "nothing": [],
}


@pytest.mark.parametrize("name", STEEP)
def test_where_heights_span_powers_the_lines_do(name, javascript):
    values = STEEP[name]
    levels = height_levels.fitting(values)
    found = javascript(LEVELS, values)
    assert not levels.even and found["lines"] == pytest.approx(levels.lines, rel=1e-15)
    lines = levels.lines
    assert 3 <= len(lines) <= height_levels.BANDS and lines[-1] < max(values)
    assert all(low < high for low, high in pairwise(lines))
    assert levels.told("E").startswith(f"Lines at E = {levels.ticks()[0][1]}, ")
    for value, height in zip(values, found["heights"], strict=True):
        band = sum(value >= line * (1 - 1e-12) for line in lines)
        assert band - 1e-9 <= max(height, 0) <= band + 1 + 1e-9, (value, height)


@pytest.mark.parametrize("name", EVEN)
def test_elsewhere_levels_are_even(name, javascript):
    assert height_levels.fitting(EVEN[name]) == height_levels.even(EVEN[name]) or not EVEN[name]
    assert height_levels.fitting(EVEN[name]).even
    assert height_levels.fitting(EVEN[name]).told("E") == ""
    assert javascript(LEVELS, EVEN[name]) is None


def test_the_floor_of_a_ravine_has_lines():
    values = STEEP["a narrow one"]
    few, many = (make(values).lines for make in (height_levels.even, height_levels.fitting))
    assert sum(line < max(values) / 20 for line in few) <= 1
    assert sum(line < max(values) / 20 for line in many) >= 5
    below = sum(value < many[0] for value in values)
    assert below <= 0.02 * len(values)


def test_what_has_no_value_has_no_height(javascript):
    values = [*STEEP["a ravine"], None]
    found = javascript(LEVELS, values)
    assert found["heights"][-1] is None and None not in found["heights"][:-1]
