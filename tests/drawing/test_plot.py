"""`plot`: lines through points that a reader computed, with their words and their table."""

import math
import re
import subprocess
import sys
import xml.dom.minidom

import pytest

import bpbook as bp
from bpbook.drawing import axis, chart, palette, plot, plot_words
from bpbook.errors import BookError, OperandError

NAMES = {"x": "w", "y": "E", "title": "A title"}
PARABOLA = [(w / 10, (w / 10) ** 2) for w in range(-40, 41)]
FALLS = [(k, 4.5 * 0.5**k) for k in range(9)]


def texts(picture):
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture.decode())


def rows(picture):
    return re.findall(r"<tr>(.*?)</tr>", picture.table)


def cells(row):
    return re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row)


def test_the_same_points_give_the_same_bytes_in_every_process():
    code = (
        "import bpbook as bp, sys\n"
        "p = bp.drawing.plot({'a': [(0, 1), (1, 3)], 'b': [(0, 2)]}, x='x', y='y', title='t')\n"
        "sys.stdout.write(bytes(p).decode() + p.alternative + p.table)"
    )
    seeds = ({"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"} for seed in "12")
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, check=True
        ).stdout
        for env in seeds
    }
    assert len(said) == 1 and len(said.pop()) > 1000


def test_it_is_one_well_formed_picture_of_a_column_with_a_ground_of_its_own():
    picture = plot({"a & b": PARABOLA, "c < d": FALLS}, marks={"here": (1, 1, 2)}, **NAMES)
    svg = xml.dom.minidom.parseString(bytes(picture)).documentElement
    assert float(svg.getAttribute("width")) <= palette.NARROW
    assert "bp-card" in picture.decode() and "var(" not in picture.decode()
    assert len(picture) < 20_000
    for said in ("a &amp; b", "c &lt; d", "here", "w", "E", "A title"):
        assert said in texts(picture)


def test_no_letter_is_too_small():
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", chart.style())]
    assert sizes and min(sizes) >= palette.LEAST_TEXT


def test_lines_differ_without_colour():
    looks = [chart.look(k) for k in range(20)]
    assert len(set(looks)) == 20
    assert len({(one.dash, one.shape) for one in looks}) == 20
    assert len({one.colour for one in looks[:5]}) == 5


def test_logarithmic_ticks_are_powers_of_ten():
    points = [(10.0**-k, 10.0 ** (-2 * k)) for k in range(9)]
    picture = plot({"error": points}, log_x=True, log_y=True, **NAMES)
    assert {"10⁻⁸", "1", "10⁻¹⁵"} <= set(texts(picture))
    assert "both on logarithmic scales" in picture.alternative


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize(
    ("low", "high"), [(1e-8, 1), (0.25, 1.75), (3, 5), (1e-300, 1e300), (2.0, 2.0), (1e-5, 2e-5)]
)
def test_ticks_are_inside_rise_and_differ(low, high, log):
    found = axis.around([low, high], log=log)
    ticks = found.ticks(6)
    values = [value for value, _ in ticks]
    assert 2 <= len(ticks) <= 12 and values == sorted(set(values))
    assert all(-1e-6 <= found.part(value) <= 1 + 1e-6 for value in values)
    assert len({text for _, text in ticks}) == len(ticks)


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        (1000.0001, 1000.0009, ["1000.0002", "1000.0004", "1000.0006", "1000.0008"]),
        (99_990, 100_010, ["99990", "99995", "100000", "100005", "100010"]),
        (-0.3, 0.3, ["−0.2", "0", "0.2"]),
        (0, 5e9, ["0", "1·10⁹", "2·10⁹", "3·10⁹", "4·10⁹", "5·10⁹"]),
    ],
)
def test_ticks_have_as_many_digits_as_tell_them_apart(low, high, wanted):
    assert [text for _, text in axis.Axis(low, high).ticks(5)] == wanted


@pytest.mark.parametrize("value", [-1e308, -3, 0, 1e-9, 1e308])
def test_one_number_alone_has_a_place_too(value):
    found = axis.around([value])
    assert 0 < found.part(value) < 1


def test_the_rate_of_an_axis_is_the_derivative_of_its_part():
    for one in (axis.Axis(-4, 4), axis.Axis(1e-3, 10, log=True)):
        nudge = (one.part(0.5 + 1e-6) - one.part(0.5 - 1e-6)) / 2e-6
        assert one.rate(0.5) == pytest.approx(nudge)


@pytest.mark.parametrize("gap", [math.nan, math.inf, None])
def test_a_point_without_a_place_leaves_a_gap(gap):
    picture = plot({"E": [(0, 1), (1, 2), (2, gap), (3, 2), (4, 1)]}, **NAMES)
    curve = re.search(r'class="bp-curve"[^>]* d="([^"]*)"', picture.decode())[1]
    assert curve.count("M") == 2
    assert "1 of its points cannot be drawn." in picture.alternative


def test_a_logarithmic_axis_leaves_out_what_is_not_above_0():
    picture = plot({"E": [(0, 1.0), (1, 0.0), (2, -1.0), (3, 0.1)]}, log_y=True, **NAMES)
    assert "E: 2 points, from (0, 1) to (3, 0.1)" in picture.alternative
    nothing = plot({"E": [(0, -1.0)]}, log_y=True, **NAMES)
    assert "no point can be drawn" in nothing.alternative


def test_the_words_have_the_ends_and_the_marks():
    picture = plot({"E": PARABOLA}, marks={"here": (1, 1, 2), "there": (0, 0)}, **NAMES)
    said = picture.alternative
    assert said.startswith("A title. E against w. E: 81 points, from (−4, 16) to (4, 16)")
    assert "lowest 0 at w = 0" in said
    assert "here at (1, 1), with its tangent, slope 2. there at (0, 0)." in said


def test_the_table_is_folded_thinned_and_shared_where_x_is():
    shared = plot({"a": FALLS, "b": [(k, 1.0) for k in range(9)]}, **NAMES)
    assert shared.table.startswith("<details>")
    assert cells(rows(shared)[0]) == ["w", "a", "b"] and len(rows(shared)) == 10
    assert cells(rows(shared)[2]) == ["1", "2.25", "1"]
    apart = plot({"a": FALLS, "b": PARABOLA}, **NAMES)
    assert apart.table.count("<table>") == 2
    assert len(rows(apart)) == 10 + 1 + plot_words.ROWS


def test_a_marked_tangent_has_its_slope_on_the_page():
    picture = plot({"E": PARABOLA}, marks={"here": (2, 4, 4)}, **NAMES).decode()
    tangent = re.search(r'class="bp-tangent" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"', picture)
    x0, y0, x1, y1 = map(float, tangent.groups())
    ring = re.search(r'class="bp-mark" cx="([\d.]+)" cy="([\d.]+)"', picture)
    assert (x0 + x1) / 2 == pytest.approx(float(ring[1]), abs=0.2)
    assert (y0 + y1) / 2 == pytest.approx(float(ring[2]), abs=0.2)
    assert y1 < y0 and math.hypot(x1 - x0, y1 - y0) == pytest.approx(84, abs=0.5)


def test_names_at_the_ends_of_lines_stay_apart_and_on_the_page():
    lines = {f"α = {k}": [(0, 1), (1, 1 + k / 1000)] for k in range(9)}
    svg = plot(lines, **NAMES).decode()
    heights = [float(y) for y in re.findall(r'y="([\d.]+)" class="bp-strong"', svg)]
    assert len(heights) == 9
    gaps = [b - a for a, b in zip(sorted(heights), sorted(heights)[1:], strict=False)]
    assert min(gaps) >= 15.9


def test_long_names_stand_in_a_legend():
    svg = plot({"a name that is much too long to stand beside": FALLS}, **NAMES).decode()
    assert 'class="bp-strong"' not in svg and "a name that is much" in svg


def test_dots_alone_and_a_range_that_was_asked_for():
    svg = plot({"E": PARABOLA, "run": FALLS}, dots="run", y_span=(0, 5), **NAMES).decode()
    assert svg.count('class="bp-curve"') == 2  # the line, and its sample in the legend
    assert {"0", "5"} <= set(re.findall(r">([^<]+)</text>", svg)) and ">16</text>" not in svg


def test_an_axis_that_counts_has_whole_ticks():
    said = texts(plot({"E": [(0, 1.0), (1, 0.5), (2, 0.2)]}, **NAMES))
    assert "0.5" not in said[:4]
    assert {"0", "1", "2"} <= set(said)


def test_a_whole_number_beyond_all_floats_leaves_a_gap():
    assert "1 of its points" in plot({"E": [(0, 1), (1, 2**2000), (2, 3)]}, **NAMES).alternative


def test_a_name_that_is_wider_than_the_picture_is_cut_there_and_whole_in_words():
    name = "a name " * 30
    picture = plot({name: FALLS}, **NAMES)
    assert name not in picture.decode() and "…" in picture.decode()
    assert name in picture.alternative


def test_arrays_are_read_too():
    np = pytest.importorskip("numpy")
    picture = plot({"E": np.array([[0.0, 1.0], [1.0, 2.0]])}, **NAMES)
    assert "E: 2 points, from (0, 1) to (1, 2)" in picture.alternative


@pytest.mark.parametrize(
    ("series", "more"),
    [
        (None, {}),
        ({}, {}),
        ([(0, 1)], {}),
        ({"E": 3}, {}),
        ({"E": [1, 2]}, {}),
        ({"E": [("a", 1)]}, {}),
        ({"E": [(1, 2, 3)]}, {}),
        ({"E": FALLS}, {"marks": {"here": 3}}),
        ({"E": FALLS}, {"marks": {"here": (1, math.nan)}}),
        ({"E": FALLS}, {"marks": [(1, 2)]}),
        ({"E": FALLS}, {"dots": ["F"]}),
        ({"E": FALLS}, {"y_span": (3, 1)}),
        ({"E": FALLS}, {"y_span": (0, 1), "log_y": True}),
        ({"E": FALLS}, {"title": 3}),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(series, more):
    with pytest.raises(OperandError) as trouble:
        plot(series, **NAMES | more)
    assert isinstance(trouble.value, BookError)
    assert "\n" not in str(trouble.value) and str(trouble.value).endswith(".")


def test_it_has_one_name():
    assert bp.drawing.plot is plot and plot.__name__ in bp.drawing.__all__
