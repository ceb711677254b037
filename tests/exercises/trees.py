"""Trees for the tests of the exercises: the article's two, and random ones."""

from hypothesis import strategies as st

import bpbook as bp


def two_weights() -> bp.Tree:
    """The simple example, with numbers at which few mistakes coincide."""
    w1, w2 = bp.weight("W1", 0.7), bp.weight("W2", -1.3)
    x, t = bp.given("X_input", 1.6), bp.given("Y_target", 0.4)
    x2 = (w1 * x).named("X2")
    y2 = bp.sigmoid(x2, name="f1").named("Y2")
    x3 = (w2 * y2).named("X3")
    y3 = bp.tanh(x3, name="f2").named("Y3")
    return bp.Tree((y3 - t) ** 2 / 2, name="E")


numbers = st.floats(-2, 2).map(lambda v: round(v, 2))


@st.composite
def random_trees(draw) -> bp.Tree:
    """A loss over a few shared variables: sums, products, functions, differences."""
    pool = [bp.weight(f"w{i}", draw(numbers)) for i in range(draw(st.integers(1, 3)))]
    pool += [bp.given(f"x{i}", draw(numbers)) for i in range(draw(st.integers(1, 2)))]
    for k in range(draw(st.integers(1, 5))):
        a, b = draw(st.sampled_from(pool)), draw(st.sampled_from(pool))
        kind = draw(st.sampled_from(["+", "-", "*", "sigmoid", "tanh", "relu", "scaled", "square"]))
        if kind == "+":
            new = a + b
        elif kind == "-":
            new = a - b
        elif kind == "*":
            new = a * b
        elif kind == "scaled":
            new = 0.5 * a
        elif kind == "square":
            new = a**2
        else:
            new = getattr(bp, kind)(a, name=f"f{k}")
        pool.append(new.named(f"v{k}") if draw(st.booleans()) else new)
    return bp.Tree((pool[-1] - draw(st.sampled_from(pool[:-1]))) ** 2 / 2, name="E")
