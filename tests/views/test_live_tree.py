"""The live tree without a browser: `set_state` is what the browser would send."""

import gc
import json
import math
import re
import weakref

import ipywidgets
import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook import words
from bpbook.codegen.formulas import text
from bpbook.core.functions import activations
from bpbook.drawing import figures, network_links, picture
from bpbook.errors import BookError, OperandError, UnknownNameError
from tests.drawing import trees
from tests.views import page


@pytest.fixture
def view():
    view = bp.live(trees.two_weights(), surface=("W1", "W2"))
    yield view
    view.close()


def move(view, name, value):
    page.send(view, leaves={name: value})


def choose(view, label, name):
    page.send(view, functions={label: name})


def test_opens_at_the_tree(view):
    tree = trees.two_weights()
    assert view.leaves == tree.leaves()
    assert view.functions == {"f1": "sigmoid", "f2": "sigmoid"}
    assert view.value() == tree.value()
    assert view.gradient() == tree.gradient()


def test_python_follows_sliders_and_choices(view):
    move(view, "W1", -0.5)
    move(view, "Y_target", 1.0)
    choose(view, "f1", "relu")
    tree = trees.two_weights().with_functions(f1="relu")
    assert view.leaves == {"W1": -0.5, "W2": 2.0, "X_input": 1.0, "Y_target": 1.0}
    assert view.functions == {"f1": "relu", "f2": "sigmoid"}
    assert view.value() == tree.value(W1=-0.5, Y_target=1.0)
    assert view.gradient() == tree.gradient(W1=-0.5, Y_target=1.0)


def test_steps_of_a_slider_do_not_add_up(view):
    move(view, "W1", 1.0999999999999996)
    assert view.leaves["W1"] == 1.1
    move(view, "W1", 0.04876271869715669)
    assert view.leaves["W1"] == 0.04876271869715669


def test_a_part_of_a_state_leaves_the_rest_as_it_is(view):
    before = view.state
    view.state = {"delta": 0.1}
    view.leaves = {"W2": 0.5}
    assert view.state == before | {"delta": 0.1, "leaves": before["leaves"] | {"W2": 0.5}}


def test_what_the_page_sends_is_checked(comms):
    view = bp.live(trees.two_weights())
    before = view.state
    for comm in comms:
        comm.messages.clear()
    page.send(view, leaves={"W1": 99.0})
    assert view.state == before
    (refused,) = (m["content"] for c in comms for m in c.messages if m["method"] == "custom")
    assert "W1 = 99 is outside its slider" in refused["refused"]
    back = [m for c in comms for m in c.messages if m["method"] == "update"]
    assert back[-1]["state"]["state"] == before
    view.close()


def test_a_move_sends_nothing_back(comms):
    view = bp.live(trees.two_weights(), surface=("W1", "W2"))
    for comm in comms:
        comm.messages.clear()
    move(view, "W1", -0.5)
    sent = [message for comm in comms for message in comm.messages]
    assert all(m["method"] == "echo_update" for m in sent), sent
    view.close()


def test_close_frees_everything():
    gc.collect()
    before = set(registry._instances)
    view = bp.live(trees.two_weights(), surface=("W1", "W2"))
    assert len(set(registry._instances) - before) == 2
    parts = [weakref.ref(widget) for widget in (view, view.layout)]
    view.close()
    assert set(registry._instances) == before
    del view
    gc.collect()
    assert [ref() for ref in parts] == [None] * len(parts)


def test_bundle_is_stable_and_speaks(view):
    bundle, _ = view._repr_mimebundle_()
    assert bundle == view._repr_mimebundle_()[0]
    again = bp.live(trees.two_weights(), surface=("W1", "W2"))
    other, _ = again._repr_mimebundle_()
    again.close()
    assert {k: bundle[k] for k in ("text/plain", "text/html")} == {
        k: other[k] for k in ("text/plain", "text/html")
    }
    assert bundle["text/plain"] == (
        "<live tree E: W1 = 1, W2 = 2, X_input = 1, Y_target = 0, f1 = sigmoid, f2 = sigmoid>"
    )
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].startswith(picture.html(trees.two_weights()))
    assert len(re.findall('<img alt="[^"]{40,}"', bundle["text/html"])) == 2


def test_static_page_shows_the_present_state(view):
    move(view, "W1", 1.1)
    choose(view, "f2", "tanh")
    now = trees.two_weights().with_functions(f2="tanh")
    html = view._repr_mimebundle_()[0]["text/html"]
    assert html.startswith(picture.html(now, W1=1.1))
    assert html.endswith(figures.surface_html(now, "W1", "W2", W1=1.1))


def test_the_browser_gets_what_it_needs(view):
    state = view.spec
    json.dumps([state, view.state], allow_nan=False)
    assert state["source"] == trees.two_weights().javascript(("f1", "f2"))
    assert state["names"] == ["W1", "W2", "X_input", "Y_target"]
    assert state["options"] == list(activations())
    assert [n["name"] for n in state["nodes"]] == [n.name for n in view.tree.graph.nodes]
    assert "".join(t for _, t in state["formula"]) == text.formula(view.tree)
    assert state["words"] == words.words_of("shared", *view.word_tables)
    assert view.spec["surface"]["spans"] == [[-4.0, 4.0], [-4.0, 4.0]]


def test_which_function_could_have_lost_a_number():
    view = bp.live(trees.logarithm())
    nodes = {n["name"]: n["functions"] for n in view.spec["nodes"]}
    assert nodes["v"] == ["f"] and nodes["u"] == ["multiply"]
    assert "log" in view.spec["domains"]
    view.close()


def test_opens_where_the_tree_has_no_value():
    view = bp.live(trees.logarithm(), state={"leaves": {"a": -1.0}})
    with pytest.raises(BookError):
        view.value()
    assert "?" in view.spec["svgs"]["tree"]
    assert "text/html" in view._repr_mimebundle_()[0]
    view.close()


def test_sliders_and_choices_as_asked():
    view = bp.live(
        trees.two_weights(), sliders={"W1": (0, 3), "W2": (-1, 2.5, 0.5)}, functions=["f2"]
    )
    w1, w2 = (page.slider(view, name) for name in page.sliders(view))
    assert (w1["low"], w1["high"], w1["step"]) == (0.0, 3.0, 0.1)
    assert (w2["low"], w2["high"], w2["step"]) == (-1.0, 2.5, 0.5)
    assert page.lists(view) == ["f2"]
    assert view.functions == {"f1": "sigmoid", "f2": "sigmoid"}
    assert view.spec["surface"] is None
    assert not any(isinstance(w, ipywidgets.Output) for w in registry._instances.values())
    view.close()


def test_a_slider_is_as_wide_as_its_value_needs():
    tree = bp.Tree(bp.weight("w", 10.0) * bp.given("x", 1.0))
    view = bp.live(tree)
    w, x = (page.slider(view, name) for name in ("w", "x"))
    assert (w["low"], w["high"]) == (-16.0, 16.0)
    assert (x["low"], x["high"]) == (-4.0, 4.0)
    view.close()


@pytest.mark.parametrize(
    ("wishes", "error", "part"),
    [
        ({"sliders": ["W9"]}, UnknownNameError, "no leaf 'W9'"),
        ({"sliders": {"W1": (2, -2)}}, OperandError, "range of W1 is empty"),
        ({"sliders": {"W1": (0, 0)}}, OperandError, "range of W1 is empty"),
        ({"sliders": {"W1": "far"}}, OperandError, "W1"),
        ({"sliders": {"W1": 3}}, OperandError, "W1"),
        ({"sliders": {"W1": (-4, 4, 0)}}, OperandError, "step above 0"),
        ({"sliders": {"W1": (2, 4)}}, OperandError, "outside its slider"),
        ({"functions": ["f9"]}, UnknownNameError, "no function 'f9'"),
        ({"surface": ("W1", "W9")}, UnknownNameError, "'W9' is none of this tree"),
        ({"surface": ("W1", "W1")}, UnknownNameError, "two different leaves"),
        ({"surface": "W1"}, OperandError, "give two leaves"),
        ({"surface": ("W1",)}, OperandError, "give two leaves"),
        ({"surface": 3}, OperandError, "give two leaves"),
        ({"state": {"sliders": {}}}, OperandError, "has no 'sliders'"),
        ({"state": 5}, OperandError, "A state is a dict"),
        ({"state": "W1=2"}, OperandError, "no preset"),
        ({"state": {"view": "stepper"}}, OperandError, "of a view 'stepper'"),
        ({"state": {"leaves": {"W9": 1.0}}}, UnknownNameError, "no leaf 'W9'"),
        ({"state": {"functions": {"f1": "cube"}}}, UnknownNameError, "no function 'cube'"),
        ({"sliders": 5}, OperandError, "sliders=5"),
        ({"functions": 5}, OperandError, "functions=5"),
    ],
)
def test_mistakes_get_a_sentence_and_leave_nothing(wishes, error, part):
    before = set(registry._instances)
    with pytest.raises(error, match=re.escape(part)) as caught:
        bp.live(trees.two_weights(), **wishes)
    assert isinstance(caught.value, BookError)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    del caught
    gc.collect()
    assert set(registry._instances) == before


def test_arrays_are_refused():
    x = bp.given("x", [1.0, 2.0])
    with pytest.raises(OperandError, match="x is an array of shape"):
        bp.live(bp.Tree(bp.mean(bp.weight("w", 1.0) * x)))


def test_huge_tree_opens_at_once():
    view = bp.live(trees.dense(2, 30), sliders=["x"])
    assert "bp-fold" in view.spec["svgs"]["tree"]
    assert all(len(svg) < 400_000 for svg in view.spec["svgs"].values())
    view.close()


def test_a_surface_holds_its_point_without_sliders():
    tree = bp.Tree(bp.weight("w", 10.0) * bp.given("x", 1.0))
    view = bp.live(tree, sliders=[], surface=("w", "x"))
    assert view.spec["surface"]["spans"] == [[-16.0, 16.0], [-4.0, 4.0]]
    view.close()


def test_a_function_that_cannot_be_chosen_still_says_why():
    view = bp.live(trees.logarithm(), functions=[])
    assert {n["name"]: n["functions"] for n in view.spec["nodes"]}["v"] == ["log"]
    view.close()


class TestModesAndPaths:
    """The settings of the picture: mode, selected, unticked, delta."""

    @pytest.fixture
    def six(self):
        view = bp.live(bp.networks.six_neurons(), sliders=["w12"], select="w12", mode="graph")
        yield view
        view.close()

    def test_opening_and_setting(self, six):
        assert (six.mode, six.selected, six.state["mode"]) == ("graph", "w12", "graph")
        six.mode = "network"
        assert six.state["mode"] == "network"
        six.selected = "w13"
        page.send(six, delta=0.25)
        assert six.state | {"leaves": 0, "functions": 0} == {
            "leaves": 0,
            "functions": 0,
            "mode": "network",
            "selected": "w13",
            "unticked": [],
            "delta": 0.25,
        }
        again = bp.live(bp.networks.six_neurons(), state=six.preset)
        assert again.state == six.state
        again.close()
        six.reset()
        assert (six.mode, six.selected, six.state["delta"]) == ("graph", "w12", 1e-3)

    def test_unticked_paths_belong_to_the_selected_variable(self, six):
        graph = six.tree.graph
        edges = [edge for node in graph.nodes for edge in node.edges]
        first, second = (
            " ".join(str(edges.index(edge)) for edge in path.edges)
            for path in six.tree.paths("w12")
        )
        six.state = {"unticked": [second, "1 2 3", "none", ""]}
        assert six.state["unticked"] == [second]
        six.selected = "w13"
        assert six.state["unticked"] == []
        six.state = {"selected": "w12", "unticked": [first]}
        assert six.state["unticked"] == [first]
        assert "The sum of the ticked paths" in six.html()

    def test_unticked_paths_may_be_given_by_their_names(self, six):
        path = list(six.tree.paths("w12"))[1]
        edges = [edge for node in six.tree.graph.nodes for edge in node.edges]
        six.state = {"unticked": [str(path).partition(":")[0]]}
        assert six.state["unticked"] == [" ".join(str(edges.index(e)) for e in path.edges)]
        with pytest.raises(OperandError, match="There is no edge E → w12"):
            six.state = {"unticked": ["E → w12"]}

    @pytest.mark.parametrize(
        ("state", "error", "part"),
        [
            ({"mode": "circle"}, OperandError, "no mode 'circle'"),
            ({"selected": "w99"}, UnknownNameError, "no variable 'w99'"),
            ({"selected": 3}, UnknownNameError, "no variable 3"),
            ({"unticked": "1 2"}, OperandError, "unticked is '1 2'"),
            ({"unticked": 5}, OperandError, "unticked is 5"),
            ({"delta": 0}, OperandError, "the size of the nudge"),
            ({"delta": "big"}, OperandError, "the size of the nudge"),
            ({"delta": math.nan}, OperandError, "the size of the nudge"),
        ],
    )
    def test_mistakes(self, six, state, error, part):
        before = six.state
        with pytest.raises(error, match=re.escape(part)) as caught:
            six.state = state
        assert str(caught.value).endswith(".")
        assert six.state == before
        with pytest.raises(error, match=re.escape(part)):
            bp.live(bp.networks.six_neurons(), state=state)

    def test_a_tree_that_is_no_network_says_why(self):
        tree = bp.Tree(bp.log((bp.weight("a", 1.0) * 2).named("u")))
        why = network_links.why_not(tree.graph)
        view = bp.live(tree)
        assert view.spec["unavailable"] == {"network": why}
        assert set(view.spec["svgs"]) == {"tree", "graph"}
        with pytest.raises(OperandError, match=re.escape(why)):
            view.mode = "network"
        view.close()

    def test_counts_and_slopes(self, six):
        counts = six.tree.counts
        assert six.spec["counts"]["rows"][0] == [
            "boxes",
            ["–", str(counts.occurrences), str(counts.variables)],
        ]
        assert six.spec["counts"]["rows"][2][1] == ["44", "23", "19"]
        graph = six.tree.graph
        places = {(e.parent, e.child): i for i, e in enumerate(_edges(graph))}
        slopes = six.spec["slopes"]
        assert slopes[places["x6", "y4"]] == "w46"
        assert slopes[places["y4", "x4"]] == "f′(x4)"
        assert len(slopes) == len(places)

    def test_the_static_page_has_the_opened_mode(self, six):
        for mode in ("graph", "tree", "network"):
            six.mode = mode
            expected = picture.html(six.tree, mode=mode, select=six.selected or None)
            assert six.html() == expected


def _edges(graph):
    return [edge for node in graph.nodes for edge in node.edges]


@pytest.mark.parametrize("view", [bp.live, bp.stepper])
def test_a_tree_of_layers_is_refused_with_a_remedy(view):
    with pytest.raises(OperandError, match="fully_connected"):
        view(bp.networks.layers([3, 2, 2]))
