"""The palette: every colour is legible where it stands, in both themes and in forced colours."""

import re
from pathlib import Path

import pytest

import bpbook
from bpbook.drawing import geometry, palette, svg

GROUNDS = ("paper", "hover", "weight-fill", "given-fill", "root-fill", "trouble-fill")
TEXTS = ("ink", "soft", "gradient", "local", "trouble")
LINES = ("line", "weight", *(f"tone-{i}" for i in range(4)))
THEMES = {"light": palette.LIGHT, "dark": palette.DARK}


def channel(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour):
    red, green, blue = (channel(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES, ids=str)
def colours(request):
    return THEMES[request.param]


def test_contrast_as_wcag_has_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", TEXTS)
def test_letters_are_legible_on_every_ground(colours, name, ground):
    assert contrast(colours[name], colours[ground]) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", LINES)
def test_lines_are_seen_on_every_ground(colours, name, ground):
    assert contrast(colours[name], colours[ground]) >= 3


def test_chosen_buttons_turn_ink_and_paper_round(colours):
    assert contrast(colours["paper"], colours["ink"]) >= 4.5


def test_points_and_lines_are_seen_on_every_colour_of_the_plane():
    for ground in palette.MAPS["plane"]:
        for name in ("class-0", "class-1", "map-ink", "map-soft"):
            assert contrast(palette.ON_MAPS[name], ground) >= 3, (name, ground)
    assert contrast(palette.ON_MAPS["map-arrow"], palette.ON_MAPS["map-paper"]) >= 3


def test_brightness_alone_tells_the_order_of_heights_and_the_sides_of_0():
    heights = [luminance(colour) for colour in palette.MAPS["heights"]]
    assert heights == sorted(heights)
    left, low, middle, high, right = map(luminance, palette.MAPS["signed"])
    assert left < low < middle > high > right


# What people see who lack a kind of cone: Machado, Oliveira and Fernandes 2009, severity 1.
SIGHTS = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_two_classes_stay_apart_for_colour_blind_readers(sight):
    def seen(colour):
        light = [channel(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5)]
        return [sum(a * b for a, b in zip(row, light, strict=True)) for row in SIGHTS[sight]]

    for low, high in (
        (palette.MAPS["plane"][0], palette.MAPS["plane"][2]),
        (palette.TONES[0], palette.TONES[1]),
        (palette.DARK["tone-0"], palette.DARK["tone-1"]),
    ):
        (r0, _, b0), (r1, _, b1) = seen(low), seen(high)
        assert abs((r0 - b0) - (r1 - b1)) > 0.2


def test_both_themes_name_the_same_colours():
    assert palette.LIGHT.keys() == palette.DARK.keys()
    assert all(re.fullmatch("#[0-9a-f]{6}", c) for t in THEMES.values() for c in t.values())


def test_the_style_sheet_of_views_has_every_theme():
    sheet = palette.css(".home")
    assert ".home {\n  --bp-font:" in sheet and sheet.count("--bp-ink:") == 4
    for page in palette.DARK_PAGES:
        assert page in sheet
    assert f"--bp-paper: {palette._PAPER.format('#ffffff')};" in sheet
    for medium in ("print", "(forced-colors: active)"):
        assert f"@media {medium} {{\n.home {{" in sheet
    forced = sheet.partition("(forced-colors: active)")[2]
    assert set(re.findall(r": (\w+) !important", forced)) == {"Canvas", "CanvasText"}
    assert sheet.count("{") == sheet.count("}") == 6


def test_pictures_use_the_colours_of_the_palette_alone():
    home = Path(bpbook.__file__).parent / "drawing"
    for path in (*home.rglob("*.py"), *home.rglob("*.css")):
        if path.name != "palette.py":
            assert not re.search(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8")), path.name
    known = {f"--bp-{name}" for name in (*palette.LIGHT, "font")}
    assert set(re.findall(r"var\((--[a-z-]+)", svg.style())) <= known


def test_a_stored_picture_has_its_colours_written_out():
    style = palette.written(svg.style())
    assert "var(" not in style and palette.LIGHT["gradient"] in style


def test_letters_have_two_sizes_in_pictures_and_none_is_too_small():
    sizes = {float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg.style())}
    assert sizes == {geometry.TEXT, geometry.SMALL}
    assert palette.SIZES["text"] == geometry.TEXT
    assert geometry.SMALL == palette.SIZES["text-small"] >= palette.LEAST_TEXT
    assert pytest.approx(palette.LEAST_TEXT) == geometry.SMALL * palette.SHRINKS


def test_views_have_the_colours_of_the_palette():
    from bpbook.views import modules

    assert palette.css() in modules.style("base/view.css")
    script = modules.needed("base/colouring.js")["base/map_colours.js"]
    for colour in palette.MAPS["heights"]:
        assert colour.removeprefix("#") in script
