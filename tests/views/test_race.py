"""The race: times in the live view, none in what is stored, and only where gradients agree."""

import math
import sys

import pytest

import bpbook as bp
from bpbook.errors import BookError, DomainError, OperandError
from bpbook.views.race import RUNS, SECONDS, shortest

TREES = {n: bp.networks.fully_connected([1, *[2] * n, 1], bias=False) for n in (1, 2, 3)}


def one_by_one(tree):
    return {w: sum(path.product for path in tree.paths(w)) for w in tree.weights}


WAYS = {"one by one": one_by_one, "one walk": bp.Tree.gradient}


def test_every_contestant_is_timed_on_every_tree(comms):
    race = bp.views.race(WAYS, TREES)
    assert list(race.times) == list(WAYS)
    for seconds in race.times.values():
        assert len(seconds) == 3 and all(0 < t < 10 and math.isfinite(t) for t in seconds)
    race.close()


def test_a_race_has_nothing_to_set(comms):
    race = bp.views.race(WAYS, TREES)
    with pytest.raises(OperandError, match="A race has no 'times' to set"):
        race.state = {"times": {}}
    race.reset()
    assert race.state == {}
    race.close()


def test_what_is_stored_has_the_counts_and_no_times(comms):
    races = [bp.views.race(WAYS, TREES) for _ in range(2)]
    bundles = [race._repr_mimebundle_()[0] for race in races]
    for kind in ("text/plain", "text/html"):
        assert bundles[0][kind] == bundles[1][kind]
    assert races[0].times != races[1].times
    page = bundles[0]["text/html"]
    for tree in TREES.values():
        counts = tree.counts
        row = (len(tree.weights), counts.weight_leaves, counts.formula_by_formula, counts.graph)
        assert "".join(f"<td>{n}</td>" for n in row) in page
    assert "measured when this cell runs" in page
    assert bundles[0]["text/plain"] == "<race of one by one, one walk over 3 trees>"
    assert "application/vnd.jupyter.widget-view+json" in bundles[0]
    for race in races:
        race.close()


def test_the_shortest_of_several_runs_counts():
    calls = []
    seconds = shortest(lambda: calls.append(None))
    assert len(calls) >= RUNS
    assert 0 <= seconds < SECONDS


def test_who_does_not_agree_does_not_race():
    def one_path(tree):
        return {w: next(tree.paths(w)).product for w in tree.weights}

    with pytest.raises(DomainError, match="differ at size 2: ∂E/∂w12"):
        bp.views.race({"all": bp.Tree.gradient, "one path": one_path}, TREES)
    with pytest.raises(DomainError, match="nan"):
        bp.views.race({"all": bp.Tree.gradient, "nothing": lambda tree: {}}, TREES)


@pytest.mark.parametrize("given", [None, {}, [1]])
def test_what_cannot_race(given):
    with pytest.raises(OperandError):
        bp.views.race(given, TREES)
    with pytest.raises(OperandError):
        bp.views.race(WAYS, given)
    with pytest.raises(BookError):
        bp.views.race(WAYS, {1: "no tree"})


def nudging(tree):
    start, before = tree.leaves(), tree.value()
    moved = {w: tree.value(**{w: start[w] + 1e-6}) for w in tree.weights}
    return {w: (value - before) / 1e-6 for w, value in moved.items()}


def test_a_yardstick_is_timed_and_need_not_be_a_gradient(comms):
    race = bp.views.race(WAYS, TREES, yardstick={"one forward pass": bp.Tree.value})
    assert list(race.times) == ["one forward pass", *WAYS]
    assert race.spec["yardstick"] == "one forward pass"
    assert race.spec["heads"][3] == "multiplications, one forward pass"
    assert [row[3] for row in race.spec["rows"]] == ["4", "8", "12"]  # one for each weight
    page = race._repr_mimebundle_()[0]["text/html"]
    assert "<td>12</td>" in page and "one forward pass" in page
    race.close()


def test_nudges_agree_to_fewer_digits(comms):
    ways = {**WAYS, "nudging": nudging}
    with pytest.raises(DomainError, match="nudging differ at size 1"):
        bp.views.race(ways, TREES)
    bp.views.race(ways, TREES, digits=4).close()


@pytest.mark.parametrize("yardstick", [3, ["x"], {"a": bp.Tree.value, "b": bp.Tree.value}])
def test_what_is_no_yardstick(yardstick):
    with pytest.raises(OperandError, match="one function by its name"):
        bp.views.race(WAYS, TREES, yardstick=yardstick)


@pytest.mark.parametrize("digits", [0, 2.5, "4"])
def test_what_are_no_digits(digits):
    with pytest.raises(BookError, match="digits"):
        bp.views.race(WAYS, TREES, digits=digits)


def test_peers_race_beside_and_are_not_stored(comms):
    race = bp.views.race(WAYS, TREES, peers={"there": bp.Tree.gradient, "away": None})
    assert list(race.times) == [*WAYS, "there"]
    assert len(race.times["there"]) == len(TREES)
    assert "Not installed here, and so not in the race: away." in race.spec["lead"]
    plain = bp.views.race(WAYS, TREES)
    assert "Not installed" not in plain.spec["lead"]
    stored, other = (made._repr_mimebundle_()[0] for made in (race, plain))
    for kind in ("text/plain", "text/html"):
        assert stored[kind] == other[kind]
    for made in (race, plain):
        made.close()


def test_a_peer_that_does_not_agree_does_not_race():
    with pytest.raises(DomainError, match="strange"):
        bp.views.race(WAYS, TREES, peers={"strange": lambda tree: dict.fromkeys(tree.weights, 1)})


@pytest.mark.parametrize("name", ["micrograd", "PyTorch"])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_each_peer_that_is_installed_agrees(name, activation):
    run = bp.views.peers()[name]
    if run is None:
        pytest.skip(f"{name} is not installed")
    tree = bp.networks.fully_connected([2, 3, 2], activation=activation)
    for _ in range(2):
        found = run(tree)
        for weight, slope in tree.gradient().items():
            assert math.isclose(found[weight], slope, rel_tol=1e-9, abs_tol=1e-12)


def test_what_is_not_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)  # as if it were not installed
    monkeypatch.setitem(sys.modules, "micrograd.engine", None)
    assert bp.views.peers() == {"micrograd": None, "PyTorch": None}
