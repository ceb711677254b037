"""Rules and schedules are PyTorch's, update by update: recorded numbers, and itself where it is.

Recorded in rules_of_torch.json, by `python -m tests.peers.rules_of_torch`.
"""

import pytest

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


def test_recorded_rates_are_what_pytorch_gives():
    pytest.importorskip("torch", reason="PyTorch is not installed")
    for name, rates in rules.their_rates().items():
        assert rates == pytest.approx(RECORDED["rates"][name], rel=TOLERANCE)
