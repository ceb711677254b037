"""The plane map's pure parts: a grid of a function, its colours as pixels, places and numbers."""

import math

import pytest

from tests.engine.scripts import exports

SCRIPTS = exports("base/grid.js", "base/colouring.js", "base/ticks.js")
NOWHERE, HATCHED = 217, 134  # red, green and blue of a dot without a value

# f(x, y) as text over two ranges: the grid, and red, green and blue of each dot of a square.
PAINTED = (
    SCRIPTS
    + """return (text, xs, ys, n, dots, options) => {
  const f = new Function('x', 'y', `return ${text};`);
  const grid = fillGrid(emptyGrid(n), f, xs, ys);
  const scale = options ? colourScale(options.colours, options) : SURFACE;
  const made = painter(dots);
  made.paint(grid, scale);
  const again = Array.from(made.bytes);
  made.paint(fillGrid(emptyGrid(n + 3), f, xs, ys), scale); // another grid, and back
  made.paint(grid, scale);
  const rgb = Array.from(made.pixels, (_, k) => Array.from(made.bytes.slice(4 * k, 4 * k + 3)));
  return { ...grid, values: Array.from(grid.values), rgb,
    colours: scale.colours.map((colour) => colour.match(/\\d+/g).map(Number)),
    opaque: made.bytes.every((byte, k) => k % 4 !== 3 || byte === 255),
    same: again.every((byte, k) => byte === made.bytes[k]) };
}"""
)
BANDS = {"colours": ["#000000", "#ffffff"], "steps": 4, "lined": False}


def painted(javascript, text, xs=(0, 1), ys=(0, 1), n=5, dots=9, options=None):
    return javascript(PAINTED, text, xs, ys, n, dots, options)


def dot(found, column, row, dots=9):
    """Red, green and blue of a dot, counted from the map's left and lower border."""
    return found["rgb"][(dots - 1 - row) * dots + column]


def test_a_grid_goes_column_by_column(javascript):
    found = painted(javascript, "x + 10 * y", (-1, 1), (0, 4), n=3)
    assert found["values"] == [-1, 19, 39, 0, 20, 40, 1, 21, 41]
    assert (found["low"], found["high"], found["gaps"]) == (-1, 41, False)


def test_gaps_are_no_part_of_its_height(javascript):
    found = painted(javascript, "x > 0.6 ? NaN : y > 0.6 ? 1 / 0 : x", n=5)
    assert (found["low"], found["high"], found["gaps"]) == (0, 0.5, True)
    assert dot(found, 0, 0) not in ([NOWHERE] * 3, [HATCHED] * 3)
    beyond = {tuple(dot(found, column, row)) for column in (7, 8) for row in range(9)}
    assert beyond == {(NOWHERE,) * 3, (HATCHED,) * 3}
    nowhere = painted(javascript, "NaN")
    assert nowhere["low"] == math.inf and nowhere["high"] == -math.inf
    assert set(map(tuple, nowhere["rgb"])) == {(NOWHERE,) * 3, (HATCHED,) * 3}


def test_bands_of_equal_height_from_left_to_right_and_upwards(javascript):
    shades = [[round(255 * (band + 0.5) / 4)] * 3 for band in range(4)]
    across = painted(javascript, "x", options=BANDS)
    for column, band in ((0, 0), (1, 0), (3, 1), (5, 2), (7, 3), (8, 3)):
        assert dot(across, column, 4) == shades[band], "with what lies between the points"
    up = painted(javascript, "y", options=BANDS)
    assert [dot(up, 4, row) for row in (0, 3, 5, 8)] == shades
    assert up["opaque"] and up["same"]
    assert up["colours"] == shades


def test_a_line_where_two_bands_meet(javascript):
    lined = painted(javascript, "x", options=BANDS | {"lined": True})
    plain = painted(javascript, "x", options=BANDS)
    different = {k for k, rgb in enumerate(lined["rgb"]) if rgb != plain["rgb"][k]}
    assert {k % 9 for k in different} == {2, 4, 6}
    assert all(lined["rgb"][k] > plain["rgb"][k] for k in different), "it is lighter"


def test_ends_that_stay(javascript):
    options = {"colours": ["#000000", "#ffffff"], "steps": 256, "lined": False, "ends": [0, 1]}
    for value, shade in ((-3, 0), (0, 0), (0.5, 128), (1, 255), (7, 255)):
        found = painted(javascript, str(value), options=options)
        assert set(map(tuple, found["rgb"])) == {(shade,) * 3}, "whatever else the function is"


@pytest.mark.parametrize("text", ["3", "1e308 * (2 * x - 1)", "5e-324 * (x > 0.5)", "1e-300 * x"])
def test_flat_huge_and_tiny_functions_are_painted(text, javascript):
    found = painted(javascript, text)
    assert not found["gaps"]
    assert [NOWHERE] * 3 not in found["rgb"] and [HATCHED] * 3 not in found["rgb"]


def test_places_and_numbers(javascript):
    body = SCRIPTS + (
        "return (xs, ys, points) => { const s = planeScale(xs, ys, 320); return points.map((p) =>"
        "({ at: s.toPixel(...p), back: s.toData(...s.toPixel(...p)), in: s.holds(...p) })); }"
    )
    points = [[-4, 0], [4, 10], [0, 2.5], [5, 5]]
    found = javascript(body, [-4, 4], [0, 10], points)
    assert [one["at"] for one in found] == [[0, 320], [320, 0], [160, 240], [360, 160]]
    assert [one["back"] for one in found] == points
    assert [one["in"] for one in found] == [True, True, True, False]


def test_lines_over_a_grid_as_a_path(javascript):
    body = (
        SCRIPTS
        + "return (lines, n, size) => [...linesPath(lines, n, size)].map((c) => c.charCodeAt());"
    )
    lines = [[[0, 0], [1, 2], [1.5, 4]], [[4, 0], [4, 4]]]
    text = "".join(map(chr, map(int, javascript(body, lines, 5, 320))))
    assert text == "M0 320L80 160L120 0M320 320L320 0"


def test_round_ticks(javascript):
    body = SCRIPTS + "return (low, high, count) => roundTicks(low, high, count);"
    assert javascript(body, -4, 4, 4) == [-4, -2, 0, 2, 4]
    assert javascript(body, -0.0004, 0.0004, 4) == [-0.0004, -0.0002, 0, 0.0002, 0.0004]
    assert javascript(body, 0.3, 7.9, 4) == [2, 4, 6]
