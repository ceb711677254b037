"""The page's random numbers, of which start weights are drawn, are Python's."""

import random

import pytest

from tests.engine.scripts import exports

SOURCE = (
    exports("base/random.js")
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
