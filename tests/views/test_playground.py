"""The playground without a browser: settings, points, weights, another size, presets, its page."""

import gc
import json
import re

import numpy as np
import pytest
from ipywidgets.widgets import widget as registry

import bpbook as bp
from bpbook import words
from bpbook.errors import DomainError, NotFiniteError, OperandError, UnknownNameError
from bpbook.sgd.random_order import RandomOrder
from bpbook.views import modules
from bpbook.views import playground_points as pointing
from bpbook.views.playground_settings import OWN
from tests.views.page import send
from tests.views.refusals import refused


@pytest.fixture
def view():
    view = bp.playground("circles", width=3, depth=2, learning_rate=0.5, batch=8, seed=4, points=50)
    yield view
    view.close()


def test_opens_with_what_was_asked(view):
    state = view.state
    assert [state[n] for n in ("data", "width", "depth", "points")] == ["circles", 3, 2, 50]
    assert [state[n] for n in ("learning_rate", "batch", "seed", "noise")] == [0.5, 8, 4, 0.1]
    settings = ("learning_rate", "batch", "width", "depth", "points", "noise", "seed")
    assert [c["key"] for c in view.spec["controls"]] == [
        "function:f",
        *(f"setting:{name}" for name in settings),
    ]
    start = bp.networks.fully_connected(
        [2, 3, 3, 1], activation="tanh", output="sigmoid", seed=4
    ).leaves()
    assert view.weights == {name: start[name] for name in view.tree.weights}
    assert view.updates == 0 and view.spec["fitting"] == [3, 2]
    json.dumps(view.state)


def test_controls_stand_where_the_settings_are(view):
    for control in view.spec["controls"]:
        part = view.state[control["part"]] if control["part"] else view.state
        assert control["opening"] == part[control["name"]]
        if control["type"] == "range" and not control.get("log"):
            assert control["low"] <= control["opening"] <= control["high"]


@pytest.mark.parametrize("shape", bp.datasets.SHAPES)
def test_points_are_those_of_the_data_set(shape):
    view = bp.playground(shape, noise=0.2, points=400)
    points, kinds = getattr(bp.datasets, shape)(500, noise=0.2)
    wanted = {(float(x), float(y), int(k)) for (x, y), k in zip(points, kinds, strict=True)}
    trained, held = (list(zip(*d.values(), strict=True)) for d in (view.data, view.held_out))
    assert len(trained) == 400 and len(held) == 100
    assert set(trained) | set(held) == wanted
    few = bp.playground(shape, noise=0.2, points=10)
    assert list(zip(*few.data.values(), strict=True)) == trained[:10]
    assert few.held_out == view.held_out
    assert sum(few.data["Y_target"]) == 5, "the classes take turns"
    view.close()
    few.close()


def test_own_points_go_with_others_or_alone():
    own = [[0.5, -0.25, 1], [0.0, 0.75, 0]]
    view = bp.playground(points=4, state={"own": own})
    assert list(zip(*view.data.values(), strict=True))[4:] == [tuple(map(float, p)) for p in own]
    view.state = {"data": OWN}
    assert view.data["X_input1"] == [0.5, 0.0] and view.held_out["Y_target"] == []
    assert len(view.next_batch()) == 2
    view.state = {"own": []}
    with pytest.raises(OperandError, match="There are no points"):
        view.next_batch()
    assert view.html().startswith("<p>There are no points")
    view.close()


def test_batch_and_gradient_are_those_of_the_next_update(view):
    n, size = 50, 8
    order = RandomOrder(n, seed=4)
    orders = [order(epoch) for epoch in range(3)]
    wanted = [order[k : k + size] for order in orders for k in range(0, n, size)]
    rows = [dict(zip(view.data, row, strict=True)) for row in zip(*view.data.values(), strict=True)]
    for updates in (0, 1, 6, 7, 15):
        view.state = {"updates": updates}
        batch = view.next_batch()
        assert batch == [rows[i] for i in wanted[updates]]
    found = [view.tree.gradient(**view.weights, **point) for point in batch]
    mean = {name: np.mean([one[name] for one in found]) for name in view.weights}
    assert view.gradient() == pytest.approx(mean, rel=1e-12)
    losses = [view.tree.value(**view.weights, **point) for point in batch]
    assert view.value() == pytest.approx(np.mean(losses), rel=1e-12)


def test_another_size_is_another_network(view):
    send(view, {"w13": 9.0}, updates=30)
    view.state = {"width": 8}
    assert view.spec["fitting"] == [8, 2] and len(view.weights) == 105
    fresh = bp.networks.fully_connected([2, 8, 8, 1], activation="tanh", output="sigmoid", seed=4)
    assert view.weights == {n: fresh.leaves()[n] for n in view.tree.weights}
    assert view.updates == 0
    assert view.spec["source"] == view.tree.javascript(("f",))
    assert set(view.spec["moving"]) == set(view.tree.weights)
    view.reset()
    assert view.state == view._opened


def test_the_page_hears_of_another_network_and_its_state_at_once(view):
    sent = []
    view.send_state = lambda key=None: sent.append(set(key))
    view.state = {"width": 2, "leaves": {"w13": 0.5}}
    del view.send_state
    assert sent == [{"spec", "state"}]


def test_what_was_trained_of_a_network_that_is_gone_comes_too_late(view):
    trained = view.state | {"updates": 12}
    view.state = {"width": 2}
    state = view.state
    view.set_state({"state": trained})
    assert view.state == state and view.spec["fitting"] == [2, 2]


def test_what_the_page_trains_reaches_python(view):
    send(view, {"w13": 1.25}, updates=7)
    assert view.weights["w13"] == 1.25 and view.updates == 7
    again = bp.playground(state=view.preset)
    assert again.state == view.state
    assert again.weights == pytest.approx(view.weights, abs=1e-12)
    again.close()


def test_a_preset_of_another_size_opens_in_place(view):
    other = bp.playground(width=2, depth=1, activation="relu", state={"updates": 12})
    view.state = other.preset
    assert view.state == other.state and view.functions["f"] == "relu"
    assert view.weights == pytest.approx(other.weights, abs=1e-12)
    other.close()


def test_sliders_for_weights():
    view = bp.playground(width=2, depth=1, sliders={"w13": None, "b5": (-1, 1)})
    sliders = [c for c in view.spec["controls"] if c["part"] == "leaves"]
    assert [(c["name"], c["high"]) for c in sliders] == [("w13", 8.0), ("b5", 1.0)]
    view.leaves = {"w13": -2.5}
    assert view.weights["w13"] == -2.5
    view.state = {"depth": 4}
    assert {"w13", "b5"} <= set(view.spec["names"])
    view.state = {"width": 8}
    assert "w13" in view.spec["names"]
    with pytest.raises(OperandError, match="b5 = 2 is outside its slider, from −1 to 1"):
        view.leaves = {"b5": 2.0}
    view.close()


@pytest.mark.parametrize("moved", ["width", "depth"])
def test_a_size_whose_weights_do_not_fit_a_slider_is_refused_in_the_view(moved):
    view = bp.playground(width=2, depth=1, sliders={"w13": (-0.85, 0.85)})
    view.state = {"seed": 1}  # it draws -0.895621 for w13, with the next size
    state, answers = view.state, []
    view.send = answers.append
    view._handle_custom_msg({"ask": "state", "id": "1", "state": {moved: state[moved] + 1}}, [])
    wanted = "w13 is −0.8956, outside its slider, from −0.85 to 0.85: make the range wider."
    assert answers == [{"id": "1", "refused": wanted}]
    assert view.state == state and view.spec["fitting"] == [2, 1]
    view.state = {"seed": 3}
    view._handle_custom_msg({"ask": "state", "id": "2", "state": {moved: state[moved] + 1}}, [])
    assert answers[-1] == {"id": "2", "answer": True}
    assert view.spec["fitting"] == ([3, 1] if moved == "width" else [2, 2])
    del view.send
    view.close()


def test_the_slider_of_a_weight_that_is_gone_stays_for_its_return():
    view = bp.playground(width=8, depth=1, sliders=["w1_10"])
    controls = view.spec["controls"]
    view.state = {"width": 2}
    assert view.spec["controls"] == controls and "w1_10" not in view.spec["names"]
    view.state = {"width": 8}
    assert view.spec["controls"] == controls and "w1_10" in view.spec["names"]
    view.close()


def test_counts_are_those_of_the_tree(view):
    counts = view.tree.counts
    assert view.spec["counts"] == {
        "weights": str(len(view.tree.weights)),
        "variables": str(counts.variables),
        "edges": str(counts.edges),
        "occurrences": f"{counts.occurrences:,}",
        "tree_edges": f"{counts.occurrences - 1:,}",
        "weight_leaves": f"{counts.weight_leaves:,}",
        "formula_by_formula": f"{counts.formula_by_formula:,}",
        "shared_prefixes": f"{counts.shared_prefixes:,}",
        "graph": str(counts.graph),
    }


def test_the_page_trains_some_updates_and_says_so(view):
    page = view.html()
    assert page == view.html(), "the same bytes each time"
    state = view.state
    data = {name: np.array(column) for name, column in view.data.items()}
    run = bp.sgd.descend(
        view.tree, data=data, start=view.weights, batch=8, learning_rate=0.5, seed=4, steps=500
    )
    loss = float(np.mean(view.tree.values(**run.final, **data)["E"]))
    assert f"After 500 updates: E = {bp.drawing.show(loss)} over 50 training points" in page
    assert view.state == state, "drawing a page trains nothing in the view"
    assert page.count("<img ") == 2 and page.count(" alt=") == 2
    rows = re.findall(r'<th scope="row">([wb]\d+)</th><td>', page)
    assert set(view.weights) <= set(rows)


def test_the_page_of_what_was_trained_shows_it(view):
    send(view, {"w13": 0.5}, updates=3)
    page = view.html()
    assert "After 3 updates: E = " in page and page.count("<img ") == 1
    assert "<td>0.5</td>" in page


REFUSED = [
    ({"data": "blobs"}, OperandError, "data is 'blobs': give one of moons, circles, spirals, own."),
    ({"width": 9}, DomainError, "width is 9: give at most 8."),
    ({"width": 0}, DomainError, "width is 0"),
    ({"depth": 2.5}, OperandError, "depth is 2.5: give a whole number"),
    ({"depth": 5}, DomainError, "depth is 5: give at most 4."),
    ({"activation": "step"}, UnknownNameError, "activation is 'step'"),
    ({"learning_rate": 0}, DomainError, "learning_rate is 0"),
    ({"learning_rate": float("nan")}, NotFiniteError, "learning_rate"),
    ({"batch": 401}, DomainError, "batch is 401: give at most 400."),
    ({"noise": -0.1}, DomainError, "noise is −0.1: give a number from 0 to 0.3."),
    ({"noise": [0.1, 0.2]}, OperandError, "noise is an array"),
    ({"seed": -1}, DomainError, "seed is -1"),
    ({"points": 1}, DomainError, "points is 1"),
    ({"sliders": ["w99"]}, UnknownNameError, "There is no leaf 'w99'"),
    ({"sliders": ["X_input1"]}, OperandError, "X_input1 comes from the points"),
    ({"state": {"own": [[0, 1]]}}, OperandError, "own[0] is [0, 1]: give (across, up, class)"),
    ({"state": {"own": [[0, "x", 1]]}}, OperandError, "own[0]"),
    ({"state": {"own": [[[0.5], 0.0, 1]]}}, OperandError, "own[0] is [[0.5], 0.0, 1]"),
    ({"state": {"own": [[0.5, 0.0, [1]]]}}, OperandError, "own[0] is [0.5, 0.0, [1]]"),
    ({"state": {"own": [[0, float("inf"), 1]]}}, NotFiniteError, "own[0]"),
    ({"state": {"own": 7}}, OperandError, "own is 7: give a list of points"),
    ({"state": {"phase": 9}}, DomainError, "phase is 9: give at most 6."),
    ({"state": {"lines": "both"}}, OperandError, "lines is 'both': give one of gradients, weights"),
    ({"state": {"updates": 10**7}}, DomainError, "updates is 10,000,000: give at most 1,000,000."),
    ({"state": {"view": "live"}}, OperandError, "of a view 'live'"),
    ({"state": {"colour": 1}}, OperandError, "has no 'colour'"),
]


@pytest.mark.parametrize(("asked", "error", "says"), REFUSED, ids=[r[2][:30] for r in REFUSED])
def test_one_sentence_for_each_mistake(asked, error, says):
    refused(lambda: bp.playground(**asked), error, says)


def test_a_state_that_is_refused_changes_nothing(view):
    before = view.state
    for state in ({"width": 2, "noise": 9.0}, {"width": 5, "leaves": {"w99": 1.0}}, {"depth": 9}):
        with pytest.raises((DomainError, UnknownNameError)):
            view.state = state
        assert view.state == before


def test_close_frees_everything():
    gc.collect()
    before = set(registry._instances)
    view = bp.playground(sliders=["w13"])
    view.state = {"width": 6}
    view.close()
    del view
    gc.collect()
    assert set(registry._instances) == before


def test_words_are_all_there():
    script = modules.joined("playground")
    used = set(re.findall(r"words\['(play [^'$`]+)'\]", script))
    assert len(used) > 30
    assert used <= set(words.words_of("playground"))


def test_the_plane_holds_all_points():
    assert pointing.reach([]) == 1.5
    assert pointing.reach([(1.2, -1.51, 0)]) == 2.0
    assert pointing.reach([(0.1, 2.0, 1)]) == 2.0
