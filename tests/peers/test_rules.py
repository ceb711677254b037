"""Rules and schedules are PyTorch's, update by update: recorded numbers, and itself where it is.

Recorded in rules_of_torch.json, by `python -m tests.peers.rules_of_torch`.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpbook import sgd

from . import rules_of_torch as rules

TOLERANCE = 1e-12
RECORDED = rules.recorded()


def same(found, wanted):
    assert {int(k) for k in found} == {int(k) for k in wanted}
    for k, numbers in found.items():
        theirs = wanted.get(k, wanted.get(str(k)))
        assert numbers == pytest.approx(theirs, rel=TOLERANCE, abs=TOLERANCE), f"update {k}"


@pytest.mark.parametrize("problem", rules.PROBLEMS)
@pytest.mark.parametrize("name", rules.CASES)
def test_each_rule_is_the_recorded_optimizer_update_by_update(name, problem):
    same(rules.ours(rules.CASES[name], problem), RECORDED["weights"][name][problem])


@pytest.mark.parametrize("name", rules.RATES)
def test_each_schedule_is_the_recorded_scheduler(name):
    assert rules.our_rates()[name] == pytest.approx(RECORDED["rates"][name], rel=TOLERANCE)


def test_no_two_cases_are_the_same_run():
    """Else one would not be seen to do something: the clip to clip, the decay to decay."""
    for problem in rules.PROBLEMS:
        ends = [tuple(RECORDED["weights"][name][problem]["30"]) for name in rules.CASES]
        assert len(set(ends)) == len(ends)


def test_what_is_recorded_says_of_what_and_when():
    assert RECORDED["torch"].startswith("2.") and RECORDED["date"].startswith("20")
    assert RECORDED["weights"].keys() == rules.CASES.keys()


@pytest.mark.parametrize("problem", rules.PROBLEMS)
@pytest.mark.parametrize("name", rules.CASES)
def test_what_is_recorded_is_what_pytorch_gives(name, problem):
    pytest.importorskip("torch", reason="PyTorch is not installed")
    case = rules.CASES[name]
    theirs = rules.theirs(case, problem)
    same(theirs, RECORDED["weights"][name][problem])
    same(rules.ours(case, problem), theirs)


SHARES = st.floats(0, 0.999)
NUMBERS = st.lists(st.floats(-100, 100), min_size=3, max_size=3)


@st.composite
def pairs(draw):
    """A rule and an optimizer with the same random settings."""
    share, second, decay = draw(SHARES), draw(SHARES), draw(st.floats(0, 1))
    epsilon = draw(st.sampled_from([1e-8, 1e-5, 0.1]))
    adam = {"beta1": share, "beta2": second, "epsilon": epsilon}
    theirs = {"betas": (share, second), "eps": epsilon}
    decayed = sgd.weight_decay(decay)
    return draw(
        st.sampled_from(
            [
                (sgd.chain(decayed, sgd.momentum(share)), "SGD", {"momentum": share}),
                (sgd.chain(decayed, sgd.adam(**adam)), "Adam", theirs),
                (sgd.chain(sgd.adam(**adam), decayed), "AdamW", theirs),
                (
                    sgd.chain(decayed, sgd.rmsprop(rho=share, epsilon=epsilon)),
                    "RMSprop",
                    {"alpha": share, "eps": epsilon},
                ),
            ]
        )
    ), decay


@settings(max_examples=100, deadline=None)
@given(pairs(), NUMBERS, st.lists(NUMBERS, min_size=1, max_size=9))
def test_random_settings_and_gradients(pair, start, gradients):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    (rule, name, wanted), decay = pair
    point = np.array(start)
    theirs = torch.tensor(point.copy(), requires_grad=True)
    optimizer = getattr(torch.optim, name)([theirs], lr=0.1, weight_decay=decay, **wanted)
    for gradient in gradients:
        point = point - 0.1 * rule({"w": np.array(gradient)}, {"w": point})["w"]
        theirs.grad = torch.tensor(gradient, dtype=float)
        optimizer.step()
        np.testing.assert_allclose(point, theirs.detach().numpy(), TOLERANCE, 1e-10)


def test_recorded_rates_are_what_pytorch_gives():
    pytest.importorskip("torch", reason="PyTorch is not installed")
    for name, rates in rules.their_rates().items():
        assert rates == pytest.approx(RECORDED["rates"][name], rel=TOLERANCE)
