"""The hash that deals the samples out is MurmurHash3, as scikit-learn has it."""

import struct

import pytest

from bpbook.sgd.random_order import RandomOrder

murmurhash = pytest.importorskip("sklearn.utils").murmurhash3_32


@pytest.mark.parametrize("seed", [0, 1, 2, 99, 2**31, 2**32 - 1])
@pytest.mark.parametrize("epoch", [0, 1, 77, 2**31 + 5])
def test_hashes_are_those_of_scikit_learn(seed, epoch):
    keys = [struct.pack("<II", epoch, sample) for sample in range(300)]
    expected = [murmurhash(key, seed=seed, positive=True) for key in keys]
    assert RandomOrder(300, seed).hashes(epoch) == expected
