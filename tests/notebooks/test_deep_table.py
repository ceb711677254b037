"""Chapter 15's table of deep networks: it is whole, and what it says is found again."""

import pytest

from bpbook.exercises.book import deep_on_digits as deep


def test_what_was_found_is_kept_for_every_network_and_depth():
    kept = deep.found()
    assert list(kept) == list(deep.rows())
    assert {len(percents) for percents in kept.values()} == {len(deep.DEPTHS)}
    assert all(0 <= percent <= 100 for percents in kept.values() for percent in percents)


@pytest.mark.parametrize("name", deep.rows())
def test_the_kept_numbers_of_few_layers_are_found_again(name):
    assert deep.read(name, 5) == pytest.approx(deep.found()[name][1], abs=1.5)


def test_without_an_end_a_network_reads_nothing():
    assert deep.read("ReLU, 1.41, residual", 50, seeds=[0]) <= 15
