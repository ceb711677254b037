"""An interrupt at any moment of a descent leaves whole updates behind, and nothing else."""

import sys
from pathlib import Path

import numpy as np
import pytest

import bpbook as bp

HOUSE = str(Path(bp.__file__).parent)
DRAW = np.random.default_rng(1)
X, T = DRAW.normal(size=(7, 2)), np.eye(2)[DRAW.integers(0, 2, 7)]


class Interruption:
    """Raises KeyboardInterrupt before the line number n, of the house or of generated source.

    It counts from `begin` on, where the call that it stands in is watched as well.
    """

    def __init__(self, n):
        self.n, self.lines = n, 0

    def __enter__(self):
        self.before = sys.gettrace()
        return self

    def begin(self):
        sys.settrace(self.trace)
        frame = sys._getframe(1)
        while frame:
            if frame.f_code.co_filename.startswith(HOUSE):
                frame.f_trace = self.trace
            frame = frame.f_back

    def __exit__(self, *_):
        sys.settrace(self.before)

    def trace(self, frame, event, _):
        if not frame.f_code.co_filename.startswith((HOUSE, "<E and")):
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self.n:
                raise KeyboardInterrupt
        return self.trace


def layered():
    tree = bp.networks.layers([2, 3, 2], activation="tanh", seed=0)
    return tree, {"X_input": X, "Y_target": T}


def numbers():
    return bp.networks.two_weights(), {"X_input": X[:, 0].tolist(), "Y_target": T[:, 0].tolist()}


def same(a, b):
    return list(a) == list(b) and all(np.array_equal(a[n], b[n]) for n in a)


RULES = {
    "momentum": bp.sgd.momentum(0.5),
    "chain": bp.sgd.chain(bp.sgd.clip(0.1), bp.sgd.adam(), bp.sgd.weight_decay(0.01)),
    "one's own": bp.sgd.chain(lambda g: g, bp.sgd.momentum(0.5)),
}


def descend(tree, data, patience=None, steps=4, progress=None, rule="momentum"):
    """Four updates, two for each of two epochs, with all that is looked at after an epoch."""
    return bp.sgd.descend(
        tree,
        learning_rate=lambda k: 0.5 / (k + 1),
        steps=steps,
        data=data,
        batch=4,
        seed=0,
        progress=progress,
        direction=RULES[rule],
        held_out=data,
        patience=patience,
        watch={"number": len},
    )


@pytest.mark.parametrize("make", [layered, numbers])
@pytest.mark.parametrize(
    ("patience", "rule"), [(None, "momentum"), (1, "momentum"), (None, "chain"), (1, "one's own")]
)
def test_an_interrupt_at_any_line_keeps_whole_updates(make, patience, rule):
    tree, data = make()
    whole = descend(tree, data, rule=rule)
    ends = [descend(tree, data, steps=k, rule=rule).weights_at(-1) for k in range(1, 5)]
    ends = [whole.weights_at(0), *ends]

    def interrupted(n):
        """The history of a run that is interrupted at the line n, and what was counted."""
        with Interruption(n) as interruption:
            done = []

            def counted(updates):
                interruption.begin()
                for k in updates:
                    yield k
                    done.append(k)

            history = descend(tree, data, patience, progress=counted, rule=rule)
            return history, len(done), interruption.lines

    *_, lines = interrupted(0)
    assert lines > 300
    at = set()
    for n in range(1, lines, max(1, lines // 400)):
        history, done, _ = interrupted(n)
        k = history.updates
        at.add((k, history.epochs))
        assert history.interrupted and done in (k, k - 1)
        assert history.losses == whole.losses[:k]
        assert history.samples_seen == whole.samples_seen[:k]
        assert same(history.weights_at(-1), ends[k])
        epochs = history.epochs
        assert epochs in (k // 2, max(0, k - 1) // 2)
        assert history.held_out_losses == whole.held_out_losses[:epochs]
        assert history.watched == {"number": [len(tree.weights)] * epochs}
        best = history.best_epoch
        assert same(history.final, ends[2 * best] if patience and best else ends[k])
        assert repr(history).endswith("interrupted>")
        assert history.message.startswith(f"Interrupted after {k} update")
        assert len(history.arrays()["E"]) == k
    assert {k for k, _ in at} == set(range(5))
    assert {epochs for _, epochs in at} >= {0, 1}, "also while an epoch is looked at"


@pytest.mark.parametrize("make", [layered, numbers])
def test_an_interrupt_before_the_first_update_is_pythons_own(make):
    tree, data = make()
    for n in (1, 10, 60, 200):
        with pytest.raises(KeyboardInterrupt), Interruption(n) as interruption:
            interruption.begin()
            descend(tree, data)
