"""The random order: its hash, the same in three places, and how evenly it deals."""

import math
import sys
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpbook.sgd import samples
from bpbook.sgd.random_order import RandomOrder
from tests.engine.scripts import exports

# (seed, epoch, sample, hash), computed by scikit-learn's own MurmurHash3; `tests/peers` compares.
HASHES = [
    (0, 0, 0, 0x63852AFC),
    (0, 0, 1, 0x3AD85688),
    (0, 1, 0, 0x53075D44),
    (1, 0, 0, 0xEA95647D),
    (-1, 0, 0, 0xF2D290EC),
    (7, 3, 1436, 0xF02E48A8),
    (2**32 + 7, 3, 1436, 0xF02E48A8),
    (-(2**31), 99, 65536, 0x524670A3),
    (123456789, 10**6, 99999, 0xF13E70DD),
    (2**53 - 1, 2**31, 5, 0xE93D4456),
]
ORDERS = [
    (0, 0, [8, 7, 3, 1, 0, 9, 4, 5, 6, 2]),
    (0, 1, [1, 8, 0, 5, 6, 3, 2, 7, 4, 9]),
    (1, 0, [5, 2, 9, 3, 8, 4, 7, 6, 0, 1]),
    (-1, 0, [9, 7, 8, 5, 6, 1, 4, 2, 3, 0]),
    (5, 2, [1, 5, 0, 2, 6, 4, 3]),
]
PAGE = (
    exports("descent/order.js")
    + "return { hash: sampleHash, order: (...of) => [...sampleOrder(...of)] };"
)
DEALS = 20_000


@pytest.mark.parametrize("arrays", [False, True])
@pytest.mark.parametrize(("seed", "epoch", "sample", "expected"), HASHES)
def test_python_and_numpy_hash_as_the_table_says(seed, epoch, sample, expected, arrays):
    assert int(RandomOrder(sample + 1, seed, arrays).hashes(epoch)[sample]) == expected


@pytest.mark.parametrize(("seed", "epoch", "sample", "expected"), HASHES)
def test_the_page_hashes_as_the_table_says(seed, epoch, sample, expected, javascript):
    assert javascript(PAGE, seed, epoch, sample, name="hash") == expected


@pytest.mark.parametrize(("seed", "epoch", "expected"), ORDERS)
def test_all_three_deal_as_the_table_says(seed, epoch, expected, javascript):
    n = len(expected)
    assert RandomOrder(n, seed)(epoch) == expected
    assert RandomOrder(n, seed, arrays=True)(epoch).tolist() == expected
    assert javascript(PAGE, seed, epoch, n, name="order") == expected


@given(seed=st.integers(-(2**53) + 1, 2**53 - 1), epoch=st.integers(0, 9999), n=st.integers(1, 400))
def test_all_three_deal_alike(seed, epoch, n, javascript):
    order = RandomOrder(n, seed)(epoch)
    assert sorted(order) == list(range(n))
    assert RandomOrder(n, seed, arrays=True)(epoch).tolist() == order
    assert javascript(PAGE, seed, epoch, n, name="order") == order


@given(st.integers(-(2**200), 2**200))
def test_the_last_32_bits_of_any_seed_count(seed):
    assert RandomOrder(9, seed)(0) == RandomOrder(9, seed % 2**32)(0)


def test_no_two_samples_tie():
    for seed in range(3):
        assert len(np.unique(RandomOrder(10**6, seed, arrays=True).hashes(seed))) == 10**6


@pytest.mark.parametrize("n", [2, 5, 23])
@pytest.mark.parametrize("dealt", ["by seeds", "by epochs", "by both"])
def test_each_sample_is_equally_often_at_each_place(n, dealt):
    """Chi-square of the table of samples and places, within five deviations of what is expected."""
    table = np.zeros((n, n))
    for k in range(DEALS):
        seed, epoch = {"by seeds": (k, 0), "by epochs": (0, k), "by both": divmod(k, 141)}[dealt]
        table[np.arange(n), RandomOrder(n, seed, arrays=True)(epoch)] += 1
    freedom = (n - 1) ** 2
    assert abs(chi_square(table, DEALS / n) - freedom) < 5 * math.sqrt(2 * freedom)


def test_each_of_the_24_orders_of_four_is_equally_likely():
    for seeds, epochs in ((24_000, 1), (1, 24_000), (150, 160)):
        orders = (RandomOrder(4, s)(e) for s in range(seeds) for e in range(epochs))
        counts = np.array(list(Counter(map(tuple, orders)).values()))
        assert len(counts) == 24 and chi_square(counts, 1000) < 23 + 5 * math.sqrt(46)


def chi_square(counts, expected):
    return ((counts - expected) ** 2 / expected).sum()


@pytest.mark.parametrize(
    "step", [(0, 1), (1, 0), (1, -1), (1, 1), (2, -1), (2**31, 0), (-(2**32) + 1, -1)]
)
def test_seeds_and_epochs_near_each_other_are_not_related(step):
    """The places of a sample in two such orders do not correlate, and no two orders are equal."""
    n, correlations = 30, []
    for seed in range(40):
        for epoch in range(1, 41):
            first = RandomOrder(n, seed, arrays=True)(epoch)
            second = RandomOrder(n, seed + step[0], arrays=True)(epoch + step[1])
            assert (first != second).any()
            correlations.append(np.corrcoef(first.argsort(), second.argsort())[0, 1])
    pairs = len(correlations)
    assert abs(np.mean(correlations)) < 5 / math.sqrt(pairs * (n - 1))
    assert np.std(correlations) == pytest.approx(1 / math.sqrt(n - 1), rel=0.1)


def test_small_seeds_and_their_epochs_all_differ():
    orders = {tuple(RandomOrder(20, seed)(epoch)) for seed in range(-20, 60) for epoch in range(60)}
    assert len(orders) == 80 * 60


def test_batches_are_the_order_in_parts():
    order = RandomOrder(10, 3)
    for arrays in (False, True):
        batches = samples.batches(10, 4, 3, arrays)
        dealt = [list(map(int, next(batches))) for _ in range(7)]
        for epoch in (0, 1):
            numbers = order(epoch)
            assert dealt[3 * epoch : 3 * epoch + 3] == [numbers[:4], numbers[4:8], numbers[8:]]
        later = [next(samples.batches(10, 4, 3, arrays, update=k)) for k in range(7)]
        assert [list(map(int, batch)) for batch in later] == dealt
    assert [next(samples.batches(3, 3, 1)), next(samples.batches(3, 3, 1, update=7))] == [
        [0, 1, 2],
        [0, 1, 2],
    ]


@pytest.mark.parametrize("loaded", [True, False])
def test_many_numbers_are_ordered_by_numpy_only_where_it_is_loaded(monkeypatch, loaded):
    def recorded(n, seed, arrays):
        asked.append(arrays)
        return RandomOrder(n, seed, arrays)

    asked = []
    monkeypatch.setattr(samples, "RandomOrder", recorded)
    if not loaded:
        monkeypatch.delitem(sys.modules, "numpy")
    batches = [next(samples.batches(n, n - 1, 3)) for n in (50, 500)]
    assert asked == [False, loaded]
    assert batches == [RandomOrder(50, 3)(0)[:-1], RandomOrder(500, 3)(0)[:-1]]
    assert {type(number) for batch in batches for number in batch} == {int}


def test_without_a_seed_each_run_draws_its_own():
    drawn = [next(samples.batches(50, 49, None)) for _ in range(5)]
    assert all(a != b for a, b in pairwise(drawn))


def test_the_playground_deals_any_update_forwards_and_backwards(javascript):
    page = exports("playground/points.js")
    page += """return (n, batch, seed, updates) => {
      const deal = dealer(n, batch, seed);
      return updates.map((k) => [...deal.picked(k)]);
    };"""
    updates = [0, 1, 7, 6, 29, 3, 12, 0]
    for n, batch in ((23, 5), (23, 1), (23, 23), (23, 400), (1, 16)):
        dealt = [next(samples.batches(n, min(batch, n), 8, update=k)) for k in updates]
        assert javascript(page, n, batch, 8, updates) == dealt
