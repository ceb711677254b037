"""The trees that pictures are tried on."""

import bpbook as bp


def two_weights():
    w1, w2 = bp.weight("W1", 1.0), bp.weight("W2", 2.0)
    x, t = bp.given("X_input", 1.0), bp.given("Y_target", 0.0)
    y2 = bp.sigmoid((w1 * x).named("X2"), name="f1").named("Y2")
    y3 = bp.sigmoid((w2 * y2).named("X3"), name="f2").named("Y3")
    return bp.Tree((y3 - t) ** 2 / 2, name="E")


def dense(width: int, layers: int):
    """A fully connected network by hand: its unrolled tree has about width**layers leaves."""
    row = [bp.given("x", 1.0)]
    for layer in range(layers):
        row = [
            bp.tanh(sum(bp.weight(f"w{layer}_{i}_{j}", 0.5) * v for i, v in enumerate(row))).named(
                f"y{layer}_{j}"
            )
            for j in range(width)
        ]
    return bp.Tree(sum(row) ** 2, name="E")


def chain(length: int):
    v = bp.weight("w", 0.5)
    for i in range(length):
        v = bp.sin(v).named(f"v{i}")
    return bp.Tree(v, name="E")


def logarithm():
    a, b = bp.weight("a", 1.0), bp.given("b", 2.0)
    return bp.Tree(bp.log((a * b).named("u"), name="f").named("v") * 3, name="E")
