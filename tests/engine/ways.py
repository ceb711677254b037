"""All ways to the value and the gradient of a tree of layers, compared with each other."""

import numpy as np
import pytest

from bpbook.codegen import buffered


def in_memory(tree, leaves):
    """E and the gradient by the pass that keeps its memory, run twice."""
    full = tree.leaves(**leaves)
    gradients = [np.full_like(np.asarray(full[name]), np.nan) for name in tree.weights]
    run = buffered(tree, full, gradients)
    run(*full.values())
    return run(*full.values()), gradients


def agree_with(tree, module, **settings):
    """The pass in memory gives the same where a module of it has other settings."""
    whole, slopes = in_memory(tree, {})
    with pytest.MonkeyPatch.context() as patch:
        for name, setting in settings.items():
            patch.setattr(module, name, setting)
        E, others = in_memory(tree, {})
    assert pytest.approx(whole, rel=1e-12) == E
    for a, b in zip(slopes, others, strict=True):
        assert a == pytest.approx(b, rel=1e-9, abs=1e-11)


def agree(tree):
    """The walk, the source, the source in place, the paths and the steps give the same numbers."""
    gradient, leaves = tree.gradient(), tree.leaves()
    value = tree.value()
    run = tree.compiled()
    E, compiled = run(*leaves.values())
    kept, in_place = in_memory(tree, {})
    assert pytest.approx(value, rel=1e-12) == E
    assert kept == pytest.approx(value, rel=1e-12)
    for name, a, b in zip(tree.weights, compiled, in_place, strict=True):
        scale = float(np.max(np.abs(gradient[name]))) + 1e-9
        shape = np.shape(leaves[name])
        assert np.shape(gradient[name]) == np.shape(a) == np.shape(b) == shape
        assert a == pytest.approx(gradient[name], rel=1e-10, abs=1e-12 * scale)
        assert b == pytest.approx(gradient[name], rel=1e-9, abs=1e-11 * scale)
    paths = {name: sum(p.product for p in tree.paths(name)) for name in tree.weights}
    for name, total in paths.items():
        assert total == pytest.approx(gradient[name], rel=1e-9, abs=1e-12)
    last = tree.steps().state(len(tree.steps()))[1]
    for name in tree.weights:
        if name in last:
            assert last[name] == pytest.approx(gradient[name], rel=1e-9, abs=1e-12)
