"""Depth 100,000: everything answers, nothing recurses, and the work for each variable is even.

What has two operands is 20,000 deep, to be quick.
"""

import gc
import sys

import pytest

import bpbook as bp

DEPTH = 100_000


def chain(kind, depth):
    """A chain of functions, additions or products, and the derivative by its weight `w`."""
    w, step = bp.weight("w", 0.5), bp.weight("step", 1.0)
    v = w
    for _ in range(depth):
        if kind == "functions":
            v = bp.identity(v)
        elif kind == "additions":
            v = v + step
        else:
            v = v * step
    return bp.Tree(v)


@pytest.mark.parametrize(
    ("kind", "folded", "depth"),
    [("functions", True, DEPTH), ("additions", True, 20_000), ("products", False, 20_000)],
)
def test_everything_answers(kind, folded, depth):
    tree = chain(kind, depth)
    if not folded:
        tree = bp.Tree(tree.root, folded=False)
    gradient = tree.gradient()
    assert gradient["w"] == 1.0
    assert gradient.get("step", depth) == pytest.approx({"products": 0.5}.get(kind, 1) * depth)
    assert tree.value() == pytest.approx(0.5 + (depth if kind == "additions" else 0))
    (path,) = tree.paths("w")
    assert path.product == 1.0
    assert next(iter(tree.levels())) is not None
    assert tree.counts.weight_leaves == 1 + (0 if kind == "functions" else depth)
    steps = tree.steps()
    assert steps.state(len(steps))[1]["w"] == 1.0
    assert len(str(tree)) < 100_000
    assert len(repr(tree)) < 100


def test_all_levels_of_a_deep_chain_which_is_given_back_to_memory():
    tree = chain("functions", DEPTH)
    for level in tree.levels():
        (last,) = level
    assert (last.name, last.level) == ("w", DEPTH)
    del tree, last, level  # a long chain of objects: letting go of it must not recurse either
    gc.collect()


def lines_run(call) -> int:
    """How many lines of Python a call runs: its work, without a clock."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def walking(depth):
    """Lines run for each operation, for value and gradient."""
    v = w = bp.weight("w", 0.5)
    for _ in range(depth // 2):
        v = bp.tanh(v + w)
    tree = bp.Tree(v)
    tree.gradient()  # what is made once for all trees is there
    return lines_run(lambda: (tree.value(), tree.gradient())) / len(tree.graph.operations)


def test_the_work_for_a_variable_does_not_grow():
    assert walking(8_000) < 1.1 * walking(1_000)


def compiling(depth):
    """Lines run for each line of source, of a chain whose arithmetic has no names."""
    v = bp.weight("w", 0.5)
    for _ in range(depth):
        v = v * 1.00001 + 0.0
    tree = bp.Tree(v)
    run = tree.compiled()
    assert run(0.5)[0] == tree.value()
    return lines_run(tree.compiled) / run.source.count("\n")


def test_the_work_for_a_line_of_source_does_not_grow():
    assert compiling(1_600) < 1.1 * compiling(400)
