"""The landscape without a browser: axes, ranges, the descent, presets, static page, mistakes."""

import gc
import json
import re
from base64 import b64decode

import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook import words
from bpbook.errors import BookError, DomainError, NotFiniteError, OperandError, UnknownNameError
from bpbook.views.landscape import landscape
from tests.views.refusals import refused

SIX = bp.networks.six_neurons
NONE = ("updates", "together", "kept")  # without a control in the column


@pytest.fixture
def view():
    view = landscape(SIX(), "w12", "w46", sliders=["w12", "w13"], learning_rate=2, updates=5)
    yield view
    view.close()


def two(**more):
    return landscape(bp.networks.two_weights(**more.pop("functions_of", {})), "W1", "W2", **more)


def control(view, key):
    return next(control for control in view.spec["controls"] if control["key"] == key)


def test_opens_with_what_was_asked(view):
    settings = {name: view.state[name] for name in view.settings}
    asked = {"x": "w12", "y": "w46", "learning_rate": 2, "updates": 5}
    usual = {"beta": 0.9, "rho": 0.99, "epsilon": 1e-8, "beta1": 0.9, "beta2": 0.999}
    usual |= {"decaying": "none", "decay": 0.01, "clipping": False, "limit": 1}
    assert settings == asked | usual | {"rule": "plain", "together": False, "kept": []}
    tree = view.tree
    moving = view.spec["moving"]
    assert moving == ["w12", "w13", *(n for n in view.leaves if n not in ("w12", "w13"))]
    assert set(view.spec["spans"]) == set(tree.weights + tree.givens), "each leaf can be an axis"
    keys = [control["key"] for control in view.spec["controls"]]
    assert keys[:2] == ["setting:rule", "setting:learning_rate"], "they stay in a narrow column"
    assert keys[-3:] == ["leaf:w12", "leaf:w13", "function:f"]
    assert set(keys[:-3]) == {f"setting:{name}" for name in view.settings[2:] if name not in NONE}
    rate = control(view, "setting:learning_rate")
    assert (rate["low"], rate["high"], rate["log"]) == (-3, 2, True)
    json.dumps(view.state)


def test_ranges_are_those_of_spans_then_of_the_sliders():
    view = two(spans={"W1": (-1, 3)}, sliders={"W2": (0, 5, 0.5)})
    spans = view.spec["spans"]
    assert spans["W1"] == [-1, 3, 0.05, -1], "80 steps, from the left"
    assert spans["W2"] == [0, 5, 0.5, 0], "those of its slider, which takes no others"
    assert spans["X_input"] == [-4, 4, 0.1, -4]
    view.close()
    view = two(spans={"W1": (-1, 3)})
    slider = control(view, "leaf:W1")
    assert (slider["low"], slider["high"]) == (-1, 3), "a slider goes as far"
    view.close()
    view = two(spans={"W1": (0.99, 1.02)})
    assert control(view, "leaf:W1")["step"] == 0.0002, "a narrow range has small steps"
    view.close()
    far = landscape(bp.Tree((bp.weight("a", 30.0) * bp.weight("b", 1.0)) ** 2), "a", "b")
    assert far.spec["spans"]["a"][:2] == [-32, 32], "a range that holds the value"
    far.close()


def test_only_the_weights_on_the_axes_move(view):
    history = view.history()
    leaves = dict(view.leaves)
    for k in range(6):
        point = history.weights_at(k)
        assert point == pytest.approx({n: leaves[n] for n in ("w12", "w46")}, rel=1e-12)
        if k < 5:
            assert history.losses[k] == pytest.approx(view.tree.value(**leaves), rel=1e-12)
            gradient = view.tree.gradient(**leaves)
            leaves |= {n: leaves[n] - 2 * gradient[n] for n in ("w12", "w46")}
    assert view.point() == pytest.approx(leaves, rel=1e-12)
    assert view.stable_rate() == bp.sgd.largest_stable_rate(
        view.tree, ["w12", "w46"], **view.point()
    )


def test_the_descent_is_that_of_descend_where_the_tree_has_two_weights():
    for rate, start in ((1, 1.0), (30, 1.0), (1, 1.5)):
        tree = bp.networks.two_weights("identity", "identity")
        wanted = bp.sgd.descend(tree, learning_rate=rate, steps=40, start={"W1": start})
        made = landscape(
            tree, "W1", "W2", learning_rate=rate, updates=40, state={"leaves": {"W1": start}}
        )
        got = made.history()
        assert got.message == wanted.message or wanted.diverged is None
        assert got.diverged == wanted.diverged
        assert got.final == wanted.final
        assert got.losses[: len(wanted.losses)] == wanted.losses
        made.close()


def test_a_given_on_an_axis_stays_where_it_is():
    view = landscape(bp.networks.two_weights(), "X_input", "W2", updates=3, learning_rate=1)
    assert view.history().names == ("W2",)
    assert view.point()["X_input"] == 1.0 and view.point()["W2"] != 2.0
    view.state = {"x": "Y_target", "y": "X_input"}
    assert view.point() == view.leaves
    assert view.stable_rate() is None
    assert "0 updates" not in view.html()
    view.close()


def test_divergence_is_said_one_update_ahead():
    start = {"leaves": {"W1": 1.5}}
    view = two(functions_of={"f1": "identity", "f2": "identity"}, learning_rate=1, state=start)
    tree = bp.networks.two_weights("identity", "identity")
    wanted = bp.sgd.descend(tree, learning_rate=1, steps=100, start={"W1": 1.5})
    view.state = {"updates": wanted.updates - 1}
    assert view.history().diverged is None
    for updates in (wanted.updates, wanted.updates + 1, 100):
        view.state = {"updates": updates}
        assert view.history().message == wanted.message
        assert view.history().updates == wanted.updates
        assert wanted.message in view.html()
    view.close()


def test_state_axes_and_presets(view):
    view.state = {"x": "w13", "learning_rate": 0.01, "updates": 7, "leaves": {"w12": -0.5}}
    line = view.preset
    assert "\n" not in line
    again = landscape(SIX(), "w12", "w46", sliders=["w12"], state=line)
    assert again.state == view.state
    assert again.history().final == view.history().final
    assert again.history().names == ("w13", "w46")
    view.reset()
    assert view.state["x"] == "w12" and view.state["updates"] == 5
    again.close()


def test_a_tree_with_many_leaves_offers_those_with_a_slider():
    weights = [bp.weight(f"w{i}", 0.01 * i) for i in range(250)]
    tree = bp.Tree(sum(weights) ** 2)
    view = landscape(tree, "w100", "w200", sliders=["w3"])
    assert list(view.spec["spans"]) == ["w3", "w100", "w200"]
    with pytest.raises(OperandError, match="w7 is none of the leaves offered"):
        view.state = {"x": "w7"}
    view.close()


def test_the_static_page_has_picture_words_and_table(view):
    html = view._repr_mimebundle_()[0]["text/html"]
    assert html == view._repr_mimebundle_()[0]["text/html"]
    alt = re.search('<img alt="([^"]+)"', html).group(1)
    assert "over w12 from" in alt and "A descent of 5 updates leads from there to w12 = " in alt
    first, last = (view.tree.value(**view.history().weights_at(k)) for k in (0, 5))
    shown = bp.drawing.show
    said = f"5 updates with learning rate 2; E was {shown(first)} at the start and is {shown(last)}"
    assert f"<p>{said} at the end.</p>" in html
    assert "before the last" not in html
    rows = re.findall('<tr><th scope="row">(\\d+)</th><td>([^<]+)</td>', html)
    assert [int(k) for k, _ in rows] == [0, 1, 2, 3, 4, 5]
    for k, w12 in rows:
        assert w12 == shown(view.history().weights_at(int(k))["w12"])
    view.state = {"updates": 900}
    assert len(re.findall('<tr><th scope="row">', view.html())) == 21
    said = ", ".join(f"{n} = {shown(view.leaves[n])}" for n in ("w12", "w46"))
    assert repr(view) == (
        f"<landscape of E over w12 and w46: {said}, learning_rate = 2, updates = 900>"
    )


def test_a_start_without_a_value_is_said_on_the_static_page():
    v = bp.weight("v", 2.0)
    view = landscape(bp.Tree(bp.log(bp.weight("w", -1.0) * v, name="f")), "w", "v")
    html = view.html()
    assert "negative number has no logarithm" in html
    assert words.word("surface gaps", root="E") in html
    view.close()


def test_close_frees_everything():
    gc.collect()
    before = set(registry._instances)
    view = two()
    view.close()
    assert set(registry._instances) == before


@pytest.mark.parametrize(
    ("changed", "error", "says"),
    [
        ({"x": "W9"}, UnknownNameError, "'W9' is none of this tree"),
        ({"y": "W1"}, UnknownNameError, "two different leaves, not 'W1' twice"),
        ({"x": 3}, UnknownNameError, "3 is none of this tree"),
        ({"spans": {"W1": (2, 2)}}, OperandError, "range of W1 is empty, from 2 to 2"),
        ({"spans": {"W1": (float("nan"), 2)}}, OperandError, "range of W1 is empty"),
        ({"spans": {"W1": 3}}, OperandError, "give two numbers"),
        ({"spans": {"W9": (0, 1)}}, UnknownNameError, "spans has 'W9', which is no leaf"),
        ({"spans": 3}, OperandError, "spans is 3"),
        ({"spans": {"W1": (2, 3)}}, OperandError, "W1 is 1, outside its range on the map"),
        ({"sliders": {"W1": (2, 3)}}, OperandError, "W1 is 1, outside its slider"),
        (
            {"sliders": {"W1": (0, 2)}, "spans": {"W1": (-4, 4)}},
            OperandError,
            "W1 from −4 to 4, beyond its slider, from 0 to 2",
        ),
        ({"sliders": ["W9"]}, UnknownNameError, "no leaf 'W9'"),
        ({"learning_rate": 0}, DomainError, "learning_rate is 0"),
        ({"learning_rate": -1}, DomainError, "learning_rate is −1"),
        ({"learning_rate": float("nan")}, NotFiniteError, "learning_rate is nan"),
        ({"learning_rate": "fast"}, OperandError, "learning_rate is 'fast'"),
        ({"updates": -1}, DomainError, "updates is -1"),
        ({"updates": 1.5}, OperandError, "updates is 1.5"),
        ({"updates": 1001}, DomainError, "updates is 1,001: this view makes at most 1,000"),
        ({"state": {"x": "W9"}}, UnknownNameError, "'W9' is none of this tree"),
        ({"state": {"leaves": {"W1": 9}}, "spans": {"W1": (-4, 4)}}, OperandError, "W1 is 9"),
        ({"state": {"speed": 3}}, OperandError, "has no 'speed'"),
        ({"state": {"view": "live"}}, OperandError, "of a view 'live'"),
    ],
)
def test_mistakes_get_one_sentence_and_leave_nothing(changed, error, says):
    wishes = {"x": "W1", "y": "W2", **changed}
    refused(lambda: landscape(bp.networks.two_weights(), **wishes), error, says)


def test_mistakes_later(view):
    for state, says in (
        ({"learning_rate": 1e9}, "outside its slider, from 0.001 to 100"),
        ({"updates": -3}, "updates is -3"),
        ({"x": "w46"}, "two different leaves"),
        ({"leaves": {"w12": 99}}, "w12 = 99 is outside its slider"),
    ):
        with pytest.raises(BookError, match=re.escape(says)):
            view.state = state
    assert view.state["learning_rate"] == 2 and view.state["updates"] == 5
    with pytest.raises(OperandError, match="no tree"):
        landscape(3, "W1", "W2")
    tree = bp.Tree(bp.mean(bp.weight("w", 2.0) * bp.given("x", [1.0, 2.0])))
    with pytest.raises(OperandError, match="single numbers"):
        landscape(tree, "w", "x")


def test_the_static_page_shows_the_path_and_each_update():
    view = bp.landscape(bp.networks.two_weights(), "W1", "W2", learning_rate=1, updates=20)
    page = view.html()
    view.close()
    [data] = re.findall(r'src="data:image/svg[+]xml;base64,([^"]+)"', page)
    drawn = b64decode(data).decode()
    assert ">start<" in drawn and ">20 updates<" in drawn
    steps = re.search('class="bp-steps".*?</g>', drawn)[0]
    assert steps.count("<circle") == 21 == page.count("<tr>") - 1
    assert len(page) < 80_000


def test_a_long_path_has_a_dot_every_so_many_updates():
    for updates, every in ((30, 1), (31, 2), (100, 5), (151, 10), (1000, 50)):
        view = bp.landscape(bp.networks.two_weights(), "W1", "W2", updates=updates)
        page = view.html()
        view.close()
        [data] = re.findall(r'src="data:image/svg[+]xml;base64,([^"]+)"', page)
        steps = re.search('class="bp-steps".*?</g>', b64decode(data).decode())[0]
        assert steps.count("<circle") == updates // every + 1
        assert (f"a dot every {every} updates." in page) == (every > 1)
