"""A convolution and a recurrence in the live tree: one weight, a path for each of its uses."""

import pytest

import bpbook as bp
from bpbook.drawing import show
from tests.browser.tree_page import BEYOND, agree, heard, lit, look_at, panel, to_mode

MODES = ("tree", "graph", "network")
# Of each connection of a network: its name, its dash, its share as a text and as a number.
LINKS = """(home) => [...home.querySelectorAll('.bp-scroll .bp-link')].map((link) => {
  const share = link.querySelector('[data-share]');
  return { name: link.querySelector('.bp-name').textContent,
    dash: link.querySelector('.bp-wire').getAttribute('stroke-dasharray'),
    share: share?.textContent ?? null, raw: Number(share?.dataset.raw),
    said: link.getAttribute('aria-label') }; })"""


def links(shown):
    """The connections once they are painted, and their names have been said anew."""
    shown.painted()
    return shown.root.evaluate(LINKS)


def products(shown, name):
    return [path.product for path in shown.view.tree.paths(name, **shown.view.leaves)]


# How the picture and its legend stand in their frame, and the controls beside or above it.
STANDING = """(home) => {
  const at = (selector) => home.querySelector(selector).getBoundingClientRect();
  const frame = home.querySelector('.bp-scroll');
  const [legend, side, picture] = ['.bp-legend', '.bp-side', '.bp-picture'].map(at);
  return { room: home.clientWidth, whole: frame.scrollWidth <= frame.clientWidth,
    legend: legend.left >= at('.bp-scroll').left && legend.right <= at('.bp-scroll').right,
    above: side.bottom <= picture.top, beside: side.right <= picture.left }; }"""
JUPYTERLAB, CLOSED, SITE = 753, 1005, 838  # of a view, in a window 1200 wide; files open, closed


@pytest.fixture
def filtered(plain):
    """A filter of three weights on five inputs."""
    return plain.show(bp.live(bp.networks.convolution(activation="tanh"), mode="network"))


def test_a_filter_weight_lights_all_its_links_and_has_a_path_for_each(filtered):
    for mode in MODES:
        to_mode(filtered, mode)
        look_at(filtered, "w2")
        found = lit(filtered)
        if mode == "network":
            assert found["links"] == ["w2"] * 3
        else:
            assert found["boxes"].count("w2") == (3 if mode == "tree" else 1)
        assert {"E", "y1", "y2", "y3"} <= {name.split(",")[0] for name in found["boxes"]}
        paths = panel(filtered)
        assert [row["name"] for row in paths["rows"]] == [f"through y{k}" for k in (1, 2, 3)]
        heard(filtered)
        wanted = products(filtered, "w2")
        assert [row["product"] for row in paths["rows"]] == pytest.approx(wanted, rel=1e-12)
        assert paths["sum"] == pytest.approx(sum(wanted), rel=1e-12)
        assert paths["why"] == "There are 3 because w2 goes into x1, into x2 and into x3."
        look_at(filtered, "")


def test_each_link_shows_its_own_share_and_weights_have_dashes(filtered):
    for _ in range(2):
        agree(filtered)
        found = links(filtered)
        for name in ("w1", "w2", "w3"):
            own = [link for link in found if link["name"] == name]
            wanted = products(filtered, name)
            assert sorted(link["raw"] for link in own) == pytest.approx(sorted(wanted), rel=1e-12)
            assert all(link["share"] == show(link["raw"]) for link in own)
            assert len({link["dash"] for link in own}) == 1
        assert len({link["dash"] for link in found}) == 3
        filtered.press("w2", "ArrowRight")
        filtered.press("X_input4", "ArrowLeft")
    first = filtered.root.locator(".bp-link").first
    first.focus()
    assert f"share of this connection {links(filtered)[0]['share']}" in links(filtered)[0]["said"]


@pytest.mark.parametrize("activation", [None, "tanh"])
def test_a_recurrence_has_a_path_for_each_step(plain, activation):
    tree = bp.networks.recurrence(6, activation=activation)
    shown = plain.show(bp.live(tree, mode="network", select="w"))
    shown.press("w", "PageUp")
    agree(shown)
    found, user = panel(shown), "h" if activation is None else "a"
    assert [row["name"] for row in found["rows"]] == [f"used in {user}{t}" for t in range(6, 0, -1)]
    wanted = products(shown, "w")
    assert [row["product"] for row in found["rows"]] == pytest.approx(wanted, rel=1e-12)
    assert found["sum"] == pytest.approx(sum(wanted), rel=1e-12)
    assert len(lit(shown)["links"]) == 6
    slopes = shown.root.locator(".bp-path").last.locator(".bp-factor-slope").all_inner_texts()
    assert slopes.count("w") == 5 and slopes[-1] == "h0"
    if activation:
        assert slopes.count("f′(a3)") == 1


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [420, 1280])
def test_readable_wide_and_narrow(plain, width, dark):
    trees = {
        "w2": bp.networks.convolution(7, bias=True),
        "w": bp.networks.recurrence(6, activation="tanh", inputs=True),
    }
    for name, tree in trees.items():
        shown = plain.show(bp.live(tree, mode="network", select=name), width=width, dark=dark)
        assert shown.root.evaluate(BEYOND) == []
        frame = shown.root.locator(".bp-scroll").bounding_box()
        seen = [item.bounding_box() for item in shown.root.locator(".bp-selected").all()]
        ends = frame["x"] - 1, frame["x"] + frame["width"] + 1
        assert any(ends[0] <= box["x"] and box["x"] + box["width"] <= ends[1] for box in seen)
        assert plain.axe() == []
        shown.close()


@pytest.mark.parametrize("room", [JUPYTERLAB, CLOSED, SITE, 592])
def test_a_filter_is_seen_whole_with_its_legend(plain, room):
    view = bp.live(
        bp.networks.convolution(), mode="network", select="w2", sliders=["w1", "w2", "w3"]
    )
    shown = plain.show(view, width=room + 16)
    stands = shown.root.evaluate(STANDING)
    assert stands["room"] == room
    assert stands["whole"] and stands["legend"]
    assert stands["above"] is (room != CLOSED) and stands["beside"] is (room == CLOSED)
    for mode in ("tree", "graph", "network"):  # nothing jumps to another place
        to_mode(shown, mode)
        now = shown.root.evaluate(STANDING)
        assert now["whole"] and now["above"] is stands["above"]


def test_controls_go_above_a_picture_only_where_that_shows_it_whole(plain):
    filter_, unit = (
        plain.show(bp.live(tree, mode="network"), width=1280)
        for tree in (bp.networks.convolution(), bp.networks.recurrence(4))
    )
    deep = plain.show(bp.live(bp.networks.fully_connected([2, 3, 2, 1]), mode="network"))
    for width in (1280, JUPYTERLAB + 16, 1280):
        plain.size(width)
        plain.painted()
        narrow = width != 1280
        assert filter_.root.evaluate(STANDING)["above"] is narrow
        assert unit.root.evaluate(STANDING)["beside"]
        stands = deep.root.evaluate(STANDING)
        assert stands["above"]  # in the narrow view for its graph
        assert stands["whole"] is not narrow


def test_the_factors_of_five_edges_stand_in_one_line(plain):
    view = bp.live(bp.networks.recurrence(4), mode="network", select="w", sliders=["w", "h0"])
    shown = plain.show(view, width=CLOSED + 16)
    rows = shown.root.locator(".bp-factors").evaluate_all(
        """(rows) => rows.map((row) =>
          [...row.querySelectorAll('.bp-factor')].map((e) => e.offsetTop))"""
    )
    assert [len(row) for row in rows] == [2, 3, 4, 5]
    assert all(len(set(row)) == 1 for row in rows)


def test_the_focus_of_a_link_is_a_ring_around_its_box_alone(filtered):
    filtered.root.locator(".bp-scroll .bp-box").first.focus()
    filtered.page.keyboard.press("ArrowRight")
    ringed = filtered.root.evaluate(
        """(home) => [...home.querySelectorAll('.bp-scroll *')]
          .filter((e) => getComputedStyle(e).outlineStyle === 'solid')
          .map((e) => e.getAttribute('class'))"""
    )
    assert ringed == ["bp-weight bp-link-label"]
    assert filtered.root.evaluate("() => document.activeElement.matches('.bp-link')")


def test_the_links_of_one_weight_by_keyboard(filtered):
    box = filtered.root.locator(".bp-scroll .bp-box").first
    box.focus()
    for key in ("ArrowRight", "Enter"):
        filtered.page.keyboard.press(key)
    assert heard(filtered)["selected"].startswith("w")
    assert set(lit(filtered)["selected"]) == {filtered.view.selected}
    filtered.page.keyboard.press("Escape")
    assert heard(filtered)["selected"] == ""


def test_in_the_stepper_a_share_appears_with_its_step(plain):
    tree = bp.networks.convolution()
    steps = tree.steps()
    first = next(
        k for k, s in enumerate(steps, start=1) if s.phase == "backward" and s.variable == "w2"
    )
    shown = plain.show(bp.stepper(tree, mode="network", step=first - 1))
    assert {link["share"] for link in links(shown) if link["name"] == "w2"} == {"·"}
    shown.set(state=shown.state | {"step": first})
    texts = [link["share"] for link in links(shown) if link["name"] == "w2"]
    assert sorted(texts) == sorted(["·", "·", show(steps[first - 1].share)])
