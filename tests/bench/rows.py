"""What is measured: each function of `ROWS` yields its `Row`s as they are taken."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import bpbook as bp

from . import browser_site, by_hand, peers, shared_weights, timing, training
from .compared import DifferentNumbers, at_most, keep_memory, limited, same
from .table import Row, duration

HOME = Path(__file__).resolve().parents[2]
# Start values at which all units are alive for x = 1, and each sample reaches the loss by some.
SINGLE = {"w12": 0.5, "w13": 0.3, "w24": 0.8, "w34": 0.4}
SINGLE |= {"w25": 1.2, "w35": 0.6, "w46": 0.5, "w56": 1.5}
BOTH_SIGNS = {**SINGLE, "w13": -0.3}


def six() -> Iterator[Row]:
    """Six neurons with ReLU, one sample."""
    tree = bp.networks.six_neurons(activation="relu")
    run, weights, x, t = tree.compiled(), _in_order(tree, SINGLE), 1.0, 1.5
    leaves = (*weights, x, t)

    def ours():
        return run(*leaves)

    def hand():
        return by_hand.in_floats(*leaves)

    if not all(hand()[1]):
        raise DifferentNumbers("A derivative is 0: choose start values that leave all units alive.")
    name = "six neurons"
    yield _at_most(1.35, f"{name}, by hand in floats", ours, hand)
    for peer, limit in (("micrograd", 50), ("jax", 10), ("torch", None), ("autograd", None)):
        yield _against(peer, name, limit, ours, lambda p: p.single(weights, x, t))


def engine() -> Iterator[Row]:
    """Chapter 10's engine on the six neurons with sigmoid, built anew and walked."""
    tree, name = bp.networks.six_neurons(), "chapter 10's engine, micrograd"
    leaves = tree.leaves()

    def ours():
        return by_hand.in_chapter_10(leaves, tree.weights)

    same(name, ours(), tree.gradient().values())
    library = peers.load("micrograd")
    if isinstance(library, str):
        yield Row(name, f"not measured: micrograd is {library}")
        return
    theirs = peers.engine(leaves, tree.weights)
    same(name, ours(), theirs())
    pair = timing.compare(ours, theirs, collect=True)
    measured = f"{duration(pair.ours)} / {duration(pair.theirs)}"
    yield limited(name, measured, pair.pairs, 1 / pair.ratio, most=1.5)


def samples() -> Iterator[Row]:
    """10,000 samples through the same tree."""
    tree = bp.networks.six_neurons(activation="relu", batch=True)
    run, weights = tree.compiled(arrays=True), _in_order(tree, BOTH_SIGNS)
    draw = np.random.default_rng(1)
    x, t = draw.normal(size=10_000), draw.uniform(0, 2, size=10_000)

    def ours():
        return run(*weights, x, t)

    keep_memory()
    name = "10,000 samples"
    hand, matrices = by_hand.over_samples, by_hand.in_matrices
    yield _at_most(1.2, f"{name}, NumPy by hand", ours, lambda: hand(*weights, x, t))
    yield _at_most(None, f"{name}, NumPy in matrices", ours, lambda: matrices(*weights, x, t))
    for peer in ("autograd", "torch", "jax"):
        yield _against(peer, name, None, ours, lambda p: p.samples(weights, x, t))


def surface() -> Iterator[Row]:
    """A grid of w12 and w13."""
    tree = bp.networks.six_neurons(activation="relu")
    run, weights = tree.compiled(arrays=True), _in_order(tree, BOTH_SIGNS)
    axis = np.linspace(-2, 2, 200)
    leaves = (axis[:, None], axis, *weights[2:], 1.0, 1.5)
    keep_memory()
    yield _at_most(
        1.2,
        "surface 200 × 200, NumPy by hand",
        lambda: run(*leaves),
        lambda: by_hand.over_grid(*leaves),
    )


def walking() -> Iterator[Row]:
    """A chain of links sin(w · h), three variables each, new for every gradient."""

    def gradient(links):
        h = bp.given("x", 1.0)
        for k in range(links):
            h = bp.sin(bp.weight(f"w{k}", 1.0) * h)
        tree = bp.Tree(h * h / 2)
        return len(tree.graph.nodes), tree.gradient()

    few, many, repeated = 1_000, 100_000, 50
    counts = []
    for links in (few, many):
        nodes, found = gradient(links)
        same("walking", found.values(), by_hand.along_chain([1.0] * links, 1.0))
        counts.append(nodes)
        del found

    def small():
        for _ in range(repeated):
            gradient(few)

    pair = timing.compare(lambda: gradient(many), small, pairs=5, collect=True)
    each = pair.ours / counts[1], pair.theirs / counts[0] / repeated
    ratio = counts[0] * repeated / counts[1] / pair.ratio  # per variable
    measured = f"{duration(each[0])} / {duration(each[1])} a variable"
    yield limited(f"walking {counts[1]:,} / {counts[0]:,}", measured, pair.pairs, ratio, most=3)


def imports() -> Iterator[Row]:
    """In fresh processes that time the import alone."""

    def seconds(module):
        code = (
            "from time import perf_counter as now; start = now(); "
            f"import {module}; print(now() - start)"
        )
        command = [sys.executable, "-c", code]
        return float(subprocess.run(command, cwd=HOME, check=True, capture_output=True).stdout)

    def once():
        return seconds("bpbook")

    def other():
        return seconds("numpy")

    once(), other()  # the first time compiles and fills the disk's cache
    pair = timing.of_seconds(once, other)
    measured = f"{duration(pair.ours)} / {duration(pair.theirs)}"
    yield limited("import bpbook / numpy", measured, pair.pairs, 1 / pair.ratio, most=1)


def browser() -> Iterator[Row]:
    """Key press to painted picture, beside `interact`, in turn in one notebook."""
    name = "key to painted"
    if absent := _absent():
        yield Row(name, absent)
        return
    from . import browser_latency as latency

    found = latency.measure()
    if "skipped" in found:
        yield Row(name, f"not measured: {found['skipped']}")
        return
    for contestant, (median, high) in found.items():
        most = latency.LIMITS.get(contestant)
        yield Row(
            f"{name} {contestant}",
            f"95% within {high:.1f} ms ({latency.KEYS})",
            f"{median:.1f} ms",
            "" if most is None else f"at most {most:g} ms",
            None if most is None else median <= most,
        )
    ours, theirs = (found[name][0] for name in (latency.TREE, latency.PEER))
    faster = theirs / ours
    limit = f"at least {latency.FASTER:g}×"
    measured = f"{ours:.1f} ms / {theirs:.1f} ms"
    kept = faster >= latency.FASTER
    yield Row(f"{name} {latency.TREE} / interact", measured, f"{faster:.1f}× as fast", limit, kept)


def frames() -> Iterator[Row]:
    """A playing playground in the browser."""
    if absent := _absent():
        yield Row("live training", absent)
        return
    from . import browser_frames

    found = browser_frames.measure()
    if "skipped" in found:
        yield Row(browser_frames.NAME, f"not measured: {found['skipped']}")
        return
    median, most = found["median"], browser_frames.LIMIT
    yield Row(
        f"{browser_frames.NAME}, frame to frame",
        f"95% within {found['high']:.1f} ms, {found['frames']:.0f} frames/s",
        f"{median:.1f} ms",
        f"at most {most:g} ms",
        median <= most,
    )


ROWS = {
    "six": six,
    "engine": engine,
    "samples": samples,
    "surface": surface,
    "walking": walking,
    "step": training.step,
    "wide": training.wide,
    "adam": training.adam,
    "convolution": shared_weights.convolution,
    "recurrence": shared_weights.recurrence,
    "import": imports,
    "browser": browser,
    "frames": frames,
    "site": browser_site.rows,
}


def _absent() -> str:
    """What the rows in the browser miss, in words."""
    needed = ("playwright", "pytest", "jupyterlab", "matplotlib")
    absent = [module for module in needed if importlib.util.find_spec(module) is None]
    return f"not measured: no {', '.join(absent)}" if absent else ""


def _in_order(tree, values) -> list[float]:
    return [values[name] for name in tree.weights]


def _at_most(most, name, ours, hand) -> Row:
    """A row against what was written by hand."""
    same(name, ours(), hand())
    return at_most(most, name, ours, hand)


def _against(peer, name, least, ours, prepare) -> Row:
    """A row against a peer, or that it is absent."""
    name = f"{name}, {peer}"
    library = peers.load(peer)
    if isinstance(library, str):
        return Row(name, f"not measured: {peer} is {library}")
    theirs = prepare(library)
    same(name, ours(), theirs())
    pair = timing.compare(ours, theirs)
    measured = f"{duration(pair.ours)} / {duration(pair.theirs)} ({pair.pairs})"
    ratio = f"{pair.ratio:.3g}× as fast"
    if least is None:
        return Row(name, measured, ratio)
    return Row(name, measured, ratio, f"at least {least}×", pair.ratio >= least)
