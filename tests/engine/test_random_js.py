"""The page's random numbers are Python's: the same words, the same order of samples."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpbook.sgd import samples
from tests.engine.scripts import static

SOURCE = (
    static("random.js")
    + """
return {
  words: (seed, k, count) => {
    const draw = pythonRandom(BigInt(seed));
    return Array.from({ length: count }, () => draw.bits(k));
  },
  units: (seed, count) => {
    const draw = pythonRandom(BigInt(seed));
    return Array.from({ length: count }, () => draw.unit());
  },
  orders: (seed, n, epochs) => {
    const draw = pythonRandom(BigInt(seed));
    const inOrder = Array.from({ length: n }, (_, i) => i);
    return Array.from({ length: epochs }, () => draw.shuffle([...inOrder]));
  },
};"""
)
BIG = [0, 1, -1, 2, 99, 2**31, 2**32 - 1, 2**32, 2**53 - 1, -(2**64), 10**40, 2**10_000 + 17]


@pytest.mark.parametrize("seed", BIG, ids=lambda s: str(s.bit_length()))
def test_words_are_those_of_random(seed, javascript):
    for k in (1, 7, 31, 32):
        draw = random.Random(seed)
        expected = [draw.getrandbits(k) for _ in range(1300)]  # past the second twist
        assert javascript(SOURCE, str(seed), k, 1300, name="words") == expected


@pytest.mark.parametrize("seed", BIG[:6])
def test_numbers_from_0_to_1_are_those_of_random(seed, javascript):
    draw = random.Random(seed)
    expected = [draw.random() for _ in range(700)]
    assert javascript(SOURCE, str(seed), 700, name="units") == expected


@given(seed=st.integers(-(2**70), 2**70), n=st.integers(1, 400))
def test_orders_are_those_of_descend(seed, n, javascript):
    batches = samples.batches(n + 1, n, seed)  # a batch smaller than all: shuffled each epoch
    expected = [next(batches) + next(batches) for _ in range(3)]
    assert javascript(SOURCE, str(seed), n + 1, 3, name="orders") == expected


def test_many_seeds(javascript):
    for seed in range(300):
        order = list(range(17))
        random.Random(seed).shuffle(order)
        assert javascript(SOURCE, str(seed), 17, 1, name="orders") == [order]
