"""Chapter 14's memory: what is said of it for a few starts holds for others as well."""

import numpy as np
import pytest

from bpbook.exercises.book import sign_reader as signs


def loss(w, x):
    """The cross-entropy of the sign of the first number."""
    W, u, v = w
    logits = v @ signs.read(W, u, x)[-1] * np.sign(x[0])
    return np.log1p(np.exp(-logits)).mean()


@pytest.mark.parametrize("T", [1, 2, 7])
def test_the_walk_back_is_right(T):
    draw = np.random.default_rng(T)
    w, x = signs.begin(draw, 1.5), signs.sequences(draw, T, 6)
    for place, d in enumerate(signs.walk_back(*w, x)[:3]):
        at = np.unravel_index(np.abs(d).argmax(), d.shape)
        nudged = []
        for step in (1e-6, -1e-6):
            moved = [part.copy() for part in w]
            moved[place][at] += step
            nudged.append(loss(moved, x))
        assert d[at] == pytest.approx((nudged[0] - nudged[1]) / 2e-6, rel=1e-5, abs=1e-9)


def test_a_sequence_begins_with_a_sign():
    x = signs.sequences(np.random.default_rng(0), 4, 50)
    assert x.shape == (4, 1, 50) and set(x[0].ravel()) == {-1.0, 1.0}


def test_what_is_left_of_a_gradient_before_training():
    after = {16: [], 1: []}
    for seed in range(200):
        draw = np.random.default_rng(seed)
        d_h = signs.walk_back(*signs.begin(draw, 0.5), signs.sequences(draw, 20, 32))[3]
        for t, found in after.items():
            found.append(np.linalg.norm(d_h[t]) / np.linalg.norm(d_h[20]))
    assert 0.9 < np.mean(np.array(after[16]) <= 1 / 16) < 1  # as a rule, not always
    assert 0.7 < np.mean(np.array(after[1]) <= 1e-6) < 0.9


def test_twenty_steps_are_learnt_from_a_wide_start_or_beside_shorter_ones():
    assert signs.right(signs.learn(0.5, [20], seed=2), 20) < 0.6
    assert signs.right(signs.learn(1.5, [20], seed=2), 20) > 0.95
    mixed = signs.learn(0.5, range(5, 21), seed=2)
    assert all(signs.right(mixed, T) > 0.95 for T in (5, 20, 21, 200))
