"""How large α may be for a rule: derived in `rule_limits`, and seen in runs on a quadratic."""

import itertools
import math

import pytest

import bpbook as bp
from bpbook.errors import OperandError
from bpbook.sgd import rule_limits

CURVATURE = 4.0
RULES = {
    "plain": "plain",
    "momentum": bp.sgd.momentum(0.9),
    "little momentum": bp.sgd.momentum(0.3),
    "no momentum": bp.sgd.momentum(0),
    "nesterov": bp.sgd.nesterov(0.9),
    "little nesterov": bp.sgd.nesterov(0.3),
}
DECAYS = (("none", None), ("gradient", 0.7), ("weights", 0.7), ("weights", 20.0))


def grows(direction, rate, curvature=CURVATURE) -> bool:
    """Whether w grows in the long run where E is curvature · w² / 2."""
    direction, w, sizes = direction.begin(), 1.0, []
    for _ in range(4000):
        w -= rate * direction({"w": curvature * w}, {"w": w})["w"]
        sizes.append(abs(w))
        if w == 0 or abs(w) > 1e100:
            break
    return max(sizes[-50:]) > max(sizes[:50])


@pytest.mark.parametrize(("name", "decay"), list(itertools.product(RULES, DECAYS)))
def test_beyond_the_limit_updates_grow_and_below_they_shrink(name, decay):
    parts = rule_limits.parts(RULES[name]) | {"decaying": decay[0], "decay": decay[1]}
    limit = rule_limits.stable_rate(parts, CURVATURE)
    direction = rule_limits.direction(parts)
    assert not grows(direction, 0.98 * limit)
    assert grows(direction, 1.02 * limit)
    assert not grows(direction, 0.3 * limit), "nor is there another below"
    assert grows(direction, 3 * limit), "nor a window above"


@pytest.mark.parametrize("rule", ["plain", bp.sgd.momentum(0.8), bp.sgd.nesterov(0.8)])
def test_decay_beside_the_rule_leads_back_where_the_surface_falls_away(rule):
    parts = rule_limits.parts(rule) | {"decaying": "weights", "decay": 5.0}
    beta = parts["settings"].get("beta", 0.0)
    lead = -5.0 * (1 - beta)
    assert rule_limits.stable_rate(parts, lead - 0.01) is None
    limit = rule_limits.stable_rate(parts, 0.5 * lead)
    direction = rule_limits.direction(parts)
    assert not grows(direction, 0.97 * limit, 0.5 * lead)
    assert grows(direction, 1.03 * limit, 0.5 * lead)
    assert grows(direction, 0.1 * limit, 1.5 * lead), "there it never comes back"


def test_the_limits_that_books_have():
    def limit(rule):
        return bp.sgd.largest_stable_rate(bowl, None, rule)

    w, v = bp.weight("w", 3.0), bp.weight("v", 1.0)
    bowl = bp.Tree(2 * w * w + v * v / 2)
    assert bp.sgd.largest_stable_rate(bowl) == pytest.approx(0.5)
    assert limit("plain") == pytest.approx(0.5)
    assert limit(bp.sgd.momentum(0.9)) == pytest.approx(2 * 1.9 / 4), "nearly twice as large"
    assert limit(bp.sgd.nesterov(0.9)) == pytest.approx(2 * 1.9 / 2.8 / 4), "smaller than bare"
    assert limit(bp.sgd.chain(bp.sgd.weight_decay(1), bp.sgd.momentum(0.5))) == pytest.approx(0.6)
    for rule in (bp.sgd.rmsprop(), "adam", bp.sgd.chain(bp.sgd.clip(1), bp.sgd.momentum())):
        assert limit(rule) is None
    named = bp.Tree(bp.square(bp.weight("rule", 1.0)))
    assert bp.sgd.largest_stable_rate(named, rule=3.0) == pytest.approx(1.0), "a leaf of that name"
    assert bp.sgd.largest_stable_rate(bowl, rule="momentum") == limit(bp.sgd.momentum())
    with pytest.raises(OperandError, match=r"call it, as bp\.sgd\.momentum"):
        limit(bp.sgd.momentum)


def test_each_row_of_the_table_has_its_place_in_a_chain():
    assert {*rule_limits.LEADING, "clip", "weight_decay"} == set(bp.sgd.RULES)
    assert set(rule_limits.STABLE) < set(rule_limits.LEADING)


def test_rules_are_taken_apart_and_put_together():
    plain = {"rule": "plain", "settings": {}, "decaying": "none", "decay": None, "limit": None}
    assert rule_limits.parts("plain") == plain
    assert rule_limits.parts(bp.sgd.clip(2)) == plain | {"limit": 2}
    chain, clip, decay = bp.sgd.chain, bp.sgd.clip(2), bp.sgd.weight_decay(0.5)
    for rule in (
        bp.sgd.momentum(0.5),
        chain(clip, decay, bp.sgd.adam(beta1=0.5)),
        chain(clip, bp.sgd.rmsprop(), decay),
        chain(decay, bp.sgd.nesterov()),
    ):
        assert str(rule_limits.direction(rule_limits.parts(rule))) == str(rule)
    nested = chain(chain(clip), chain(bp.sgd.adam(), decay))
    assert rule_limits.parts(nested)["decaying"] == "weights"


@pytest.mark.parametrize(
    "rule",
    [
        bp.sgd.chain(bp.sgd.adam(), bp.sgd.clip(1)),
        bp.sgd.chain(bp.sgd.adam(), bp.sgd.momentum()),
        bp.sgd.chain(bp.sgd.weight_decay(1), bp.sgd.adam(), bp.sgd.weight_decay(1)),
        bp.sgd.chain(bp.sgd.weight_decay(1), bp.sgd.clip(1)),
        bp.sgd.Rule("own", lines=("d = 2*g",))(),
        bp.sgd.chain(lambda gradient: gradient),
        "sgd",
        3,
        None,
    ],
)
def test_other_forms_get_a_sentence(rule):
    with pytest.raises(OperandError, match=r"^rule is .*: give one of bp\.sgd, as"):
        rule_limits.parts(rule)


def test_under_clipping_no_rate_makes_steps_longer():
    parts = rule_limits.parts(bp.sgd.chain(bp.sgd.clip(1), bp.sgd.momentum(0.9)))
    direction, w = rule_limits.direction(parts).begin(), 1.0
    for _ in range(2000):
        change = 50 * direction({"w": CURVATURE * w}, {"w": w})["w"]
        assert abs(change) <= 50 * 1 / (1 - 0.9) * (1 + 1e-12)
        w -= change
    assert math.isfinite(w) and abs(w) < 1e5
