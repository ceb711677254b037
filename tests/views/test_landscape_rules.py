"""The landscape's rules and kept paths without a browser: state, history, static page, mistakes."""

import json
import re
from base64 import b64decode

import pytest

import bpbook as bp
from bpbook.errors import BookError, DomainError, NotFiniteError, OperandError, UnknownNameError
from bpbook.views import landscape_kept, landscape_rules
from tests.views.refusals import refused

RAVINE = "(a*a + 25*b*b)/2"


def ravine(**more):
    asked = {"learning_rate": 0.03, "updates": 12, "values": {"a": 3.5, "b": 1.0}} | more
    return bp.landscape(RAVINE, "a", "b", **asked)


@pytest.mark.parametrize(
    "rule",
    [
        "momentum",
        "adam",
        bp.sgd.nesterov(0.5),
        bp.sgd.chain(bp.sgd.clip(1), bp.sgd.weight_decay(0.1), bp.sgd.rmsprop()),
        bp.sgd.chain(bp.sgd.adam(), bp.sgd.weight_decay(0.1)),
    ],
)
def test_the_descent_is_that_of_descend(rule):
    view = ravine(rule=rule)
    direction = bp.sgd.RULES[rule]() if isinstance(rule, str) else rule
    wanted = bp.sgd.descend(
        view.tree, learning_rate=0.03, steps=12, start=view.leaves, direction=direction
    )
    assert view.history().final == wanted.final
    assert view.history().losses == wanted.losses
    assert str(view.direction()) == str(direction)
    view.close()


def test_a_rule_is_set_by_name_by_number_and_as_an_object():
    view = ravine(rule=bp.sgd.momentum(0.5))
    assert (view.state["rule"], view.state["beta"]) == ("momentum", 0.5)
    view.state = {"rule": "nesterov"}
    assert str(view.direction()) == str(bp.sgd.nesterov(0.5)), "both have a beta"
    view.state = {"rule": bp.sgd.chain(bp.sgd.clip(3), bp.sgd.adam(beta2=0.9))}
    assert (view.state["limit"], view.state["beta2"], view.state["clipping"]) == (3, 0.9, True)
    view.state = {"rule": bp.sgd.plain()}
    assert not view.state["clipping"] and view.state["decaying"] == "none"
    view.state = {"decaying": "weights", "decay": 0.5}
    assert str(view.direction()) == str(bp.sgd.chain(bp.sgd.plain(), bp.sgd.weight_decay(0.5)))
    view.reset()
    assert view.state["rule"] == "momentum" and view.state["decaying"] == "none"
    again = ravine(state={"rule": bp.sgd.rmsprop(rho=0.5)})
    assert (again.state["rule"], again.state["rho"]) == ("rmsprop", 0.5)
    json.dumps(again.state)
    for one in (view, again):
        one.close()


def test_a_slider_holds_what_it_opens_with():
    view = ravine(rule=bp.sgd.chain(bp.sgd.weight_decay(30), bp.sgd.momentum(0.9999999)))
    controls = {one["name"]: one for one in view.spec["controls"]}
    assert controls["beta"]["nines"] and controls["beta"]["high"] >= 7
    assert controls["decay"]["high"] == 2
    assert ravine(rule=bp.sgd.weight_decay(0)).state["decay"] == 0
    outside = "beta1 = 0.9999999 is outside its slider, from 0 to 0.99999:"
    with pytest.raises(OperandError, match=re.escape(outside)):
        view.state = {"beta1": 0.9999999}
    view.close()


def test_a_kept_path_has_what_the_first_one_has_unless_it_says_so():
    kept = [
        "plain",
        bp.sgd.momentum(0.5),
        {"rule": "adam", "updates": 3, "start": {"b": 0, "a": 1}},
    ]
    view = ravine(rule="rmsprop", kept=kept)
    plain, momentum, adam = view.state["kept"]
    assert plain == {
        **landscape_rules.PLAIN,
        "learning_rate": 0.03,
        "updates": 12,
        "start": {"a": 3.5, "b": 1.0},
    }
    assert momentum["beta"] == 0.5 and "rho" not in momentum
    assert adam["updates"] == 3 and adam["learning_rate"] == 0.03
    histories = view.kept_histories()
    assert [h.updates for h in histories] == [12, 12, 3]
    bare = bp.sgd.descend(view.tree, learning_rate=0.03, steps=12, start=view.leaves)
    assert histories[0].final == bare.final
    assert histories[2].weights_at(0) == {"a": 1, "b": 0}
    view.leaves = {"a": 2.0}
    assert view.kept_histories()[0].weights_at(0)["a"] == 3.5
    view.state = {"together": True}
    assert view.kept_histories()[0].weights_at(0)["a"] == 2
    assert "3 kept" in repr(view) and "RMSProp, rho = 0.99" in repr(view)
    view.close()


def test_presets_old_and_new():
    view = ravine(rule="adam", kept=["plain", bp.sgd.nesterov(0.3)])
    again = ravine(state=view.preset)
    assert again.state == view.state
    assert [h.final for h in again.kept_histories()] == [h.final for h in view.kept_histories()]
    old = {n: view.state[n] for n in ("leaves", "functions", "x", "y", "learning_rate", "updates")}
    view.state = json.dumps({"view": "landscape", **old})
    assert view.tree is not None and view.state["kept"] == [] and view.state["rule"] == "plain"
    view.state = {"learning_rate": 0.1}
    assert view.state["rule"] == "plain"
    short = set(json.loads(view.preset)) - {"view", "version"}
    assert short == {*old, "expression"}, "a line of the plain rule is as short as it was"
    view.close()
    whole = ravine(rule="adam", kept=["plain"], state=view.preset)
    assert whole.state["rule"] == "plain" and whole.state["kept"] == [], "a line is a whole state"
    again.state = {"learning_rate": 0.1}
    assert again.state["rule"] == "adam" and len(again.state["kept"]) == 2, "a dict says a part"
    again.close()


def test_another_tree_has_the_rule_and_no_kept_paths():
    view = ravine(rule="adam", kept=["plain"])
    view.state = {"expression": {"text": "u*u + 3*v*v", "givens": []}}
    assert view.state["rule"] == "adam" and view.state["kept"] == []
    view.state = {"kept": ["plain"]}
    assert set(view.state["kept"][0]["start"]) == {"u", "v"}
    view.close()


def test_the_static_page_has_every_path():
    view = ravine(rule="momentum", kept=["plain", "adam"])
    page = view.html()
    [data] = re.findall(r'src="data:image/svg[+]xml;base64,([^"]+)"', page)
    drawn = b64decode(data).decode()
    assert all(f">{name}<" in drawn for name in ("start", "this path", "A", "B"))
    assert "12 updates" not in drawn
    assert drawn.count("bp-steps-kept") == 2 and drawn.count("stroke-dasharray") == 2
    assert "Path A leads in 12 updates from a = 3.5, b = 1 to a = " in page
    items = re.findall("<li>.*?</svg> (.*?)</li>", page)
    assert [item.partition(":")[0] for item in items] == ["This path", "Path A", "Path B"]
    assert "momentum, beta = 0.9, learning rate 0.03; 12 updates, E = " in items[0]
    captions = re.findall("<caption>(.*?)</caption>", page)
    assert captions == ["Paths", "Table of numbers: the descent", "Path A", "Path B"]
    shown = bp.drawing.show
    final = view.kept_histories()[1].final
    assert f"E = {shown(view.tree.value(**final))}" in items[2]
    assert f"<td>{shown(final['a'])}</td><td>{shown(final['b'])}</td>" in page
    view.state = {"x": "b", "y": "a"}
    assert "Path A leads in 12 updates from b = 1, a = 3.5" in view.html()
    assert len(page) < 120_000
    view.close()
    alone = ravine(rule="adam")
    assert "<li>" in alone.html() and "This path: Adam" in alone.html()
    alone.close()
    bare = ravine()
    assert "<li>" not in bare.html()
    bare.close()


def test_a_path_of_other_axes_is_named_and_not_drawn():
    tree = bp.expression("(a*a + k*b*b)/2", {"a": 3.0, "b": 1.0, "k": 25.0})
    view = bp.landscape(tree, "a", "b", learning_rate=0.03, updates=3, kept=["plain"])
    view.state = {"y": "k"}
    page = view.html()
    assert "of a and b, which are not the axes of this map" in page
    assert "Path A leads" not in page and "<caption>Path A" not in page
    assert view.kept_histories()[0].names == ("a", "b")
    view.close()


def test_a_path_that_diverges_says_so():
    view = ravine(rule="nesterov", learning_rate=1.0, updates=100, kept=["plain"])
    assert view.history().diverged is not None
    page = view.html()
    assert view.history().message in page
    assert f"diverged at update {view.kept_histories()[0].diverged}" in page
    view.close()


def test_a_kept_path_without_a_value_at_its_start():
    a, b = bp.weight("a", 1.0), bp.weight("b", 2.0)
    tree = bp.Tree(bp.log(a * b, name="f") * 3)
    kept = [{"rule": "plain", "start": {"a": -1, "b": 1}}, "adam"]
    view = bp.landscape(tree, "a", "b", learning_rate=0.1, updates=3, kept=kept)
    with pytest.raises(BookError, match="logarithm"):
        view.kept_histories()
    page = view.html()
    assert "Path A: plain, learning rate 0.1; has no value at its start</li>" in page
    assert "This path: plain, learning rate 0.1; 3 updates, E = " in page, "the others stay"
    assert "Path B: Adam, beta1 = 0.9, beta2 = 0.999, learning rate 0.1; 3 updates" in page
    view.close()


def test_together_the_static_page_starts_where_the_present_path_does():
    tree = bp.expression("(a*a + c*a)/2", {"a": 3.0, "c": 1.0}, ["c"])
    kept = [{"rule": "momentum", "start": {"a": 2, "c": 7}}]
    view = bp.landscape(tree, "a", "c", learning_rate=0.1, updates=1, kept=kept)
    rows = "<td>2</td><td>7</td>", "<td>3</td><td>1</td>"
    assert all(row in view.html() for row in rows)
    view.state = {"together": True}
    page = view.html()
    assert rows[0] not in page and page.count(f'<th scope="row">0</th>{rows[1]}') == 2
    view.close()


def test_below_one_percent():
    assert landscape_kept.below([]) is None
    assert landscape_kept.below([-1.0, -5.0]) is None
    assert landscape_kept.below([float("nan"), 0.0]) is None
    assert landscape_kept.below([1.0, 0.5, 0.001, 2.0]) == 2


OWN = {"rule": "plain", "start": {"a": 1, "b": 2}}


@pytest.mark.parametrize(
    ("changed", "error", "says"),
    [
        ({"rule": "sgd"}, UnknownNameError, "rule is 'sgd': give one of plain, momentum"),
        ({"rule": 3}, UnknownNameError, "rule is 3: give one of plain"),
        ({"rule": None}, UnknownNameError, "rule is None: give one of plain"),
        ({"rule": bp.sgd.adam}, OperandError, "rule is bp.sgd.adam itself: call it"),
        ({"kept": [bp.sgd.adam]}, OperandError, "rule is bp.sgd.adam itself: call it"),
        ({"rule": lambda gradient: gradient}, OperandError, "give one of bp.sgd, as"),
        (
            {"rule": bp.sgd.chain(bp.sgd.adam(), bp.sgd.clip(1))},
            OperandError,
            "or a chain of clip, weight_decay and one of these, in this order",
        ),
        ({"state": {"beta": 1}}, DomainError, "beta is 1: give a number from 0 on and below 1"),
        ({"state": {"beta1": "x"}}, OperandError, "beta1 is 'x'"),
        ({"state": {"rho": float("nan")}}, NotFiniteError, "rho is nan"),
        ({"state": {"limit": 0}}, DomainError, "limit is 0: give a number above 0"),
        ({"state": {"decaying": "some"}}, OperandError, "decaying is 'some': give one of none"),
        ({"state": {"clipping": 1}}, OperandError, "clipping is 1: give True or False"),
        ({"state": {"together": 1}}, OperandError, "together is 1: give True or False"),
        ({"kept": "plain"}, OperandError, "kept is 'plain': give a list of paths"),
        ({"kept": ["plain"] * 5}, DomainError, "kept holds 5 paths: give at most 4"),
        ({"kept": [3]}, OperandError, "kept holds 3: give a rule, as 'momentum'"),
        ({"kept": ["sgd"]}, UnknownNameError, "rule is 'sgd'"),
        ({"kept": [{"speed": 3}]}, UnknownNameError, "A kept path has no 'speed': it has rule,"),
        ({"kept": [OWN | {"updates": -1}]}, DomainError, "updates is -1"),
        ({"kept": [OWN | {"updates": 1001}]}, DomainError, "updates of a kept path is 1,001"),
        ({"kept": [OWN | {"learning_rate": 0}]}, DomainError, "learning_rate is 0"),
        ({"kept": [OWN | {"start": {"a": 1}}]}, OperandError, "give both axes of the path"),
        ({"kept": [OWN | {"start": [1, 2]}]}, OperandError, "start is [1, 2]: give both axes"),
        ({"kept": [OWN | {"start": {"a": 1, "q": 2}}]}, UnknownNameError, "start has 'q'"),
        ({"kept": [OWN | {"start": {"a": 1, "b": "x"}}]}, OperandError, "b is 'x'"),
    ],
)
def test_mistakes_get_one_sentence_and_leave_nothing(changed, error, says):
    refused(lambda: ravine(**changed), error, says)


def test_the_present_paths_loss_stands_once_in_the_list():
    view = ravine(rule="momentum", kept=[{"rule": "plain", "updates": 58}], updates=20)
    page = view.html()
    assert "before the last" not in page and "at the start and is" not in page
    this, other = re.findall("<li>.*?</svg> (.*?)</li>", page)
    assert "20 updates, E = " in this and "a mark every" not in this
    assert other.endswith("; a mark every 2 updates")
    assert "Lines at E = 0.5, 1, 2, …, 200: closer where E is low." in page
    view.close()
