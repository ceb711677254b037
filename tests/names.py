"""Names that are right in Python and taken elsewhere: any of them can be a leaf's name."""

import bpbook as bp

PARAMETERS = (
    "x y name mode state kind path spans at span output data weights leaves points level units "
    "tolerance learning_rate tree self"
)
PYTHON = "float np math exp inf nan abs dot multiply sigmoid tanh _mean unbroadcast print E1"
JAVASCRIPT = (
    "constructor __proto__ toString hasOwnProperty valueOf arguments eval let Math var function "
    "new this null true undefined NaN static enum loss choose"
)
LETTERS = "a b g s e t1 d_w u1 v1 _ __ class_ answer slip π 变量 ﬁ µ"
NAMES = " ".join((PARAMETERS, PYTHON, JAVASCRIPT, LETTERS)).split()
LEAVES = 8
# Every name is a leaf's in one group; the four names before them are those of what is no leaf.
GROUPS = {
    NAMES[k]: (NAMES[k : k + LEAVES], (NAMES * 2)[k + len(NAMES) - 4 :][:4])
    for k in range(0, len(NAMES), LEAVES)
}


def neuron(names, others=("s", "y", "f", "E")):
    """A neuron with eight leaves: four weights, then four givens, the last of them its target.

    E = ½(f(w1·x1 + w2·x2 + w3·x3 + w4) − t)², with `others` for the sum, its function's value, the
    function and E.
    """
    names = [*names, *(f"leaf_{k}" for k in range(LEAVES - len(names)))]
    *weights, b = (bp.weight(name, 0.5 - 0.25 * k) for k, name in enumerate(names[:4]))
    *inputs, t = (bp.given(name, 1.0 + 0.5 * k) for k, name in enumerate(names[4:]))
    x, y, f, E = others
    total = sum(w * v for w, v in zip(weights, inputs, strict=True)) + b
    out = bp.tanh(total.named(x), name=f).named(y)
    return bp.Tree((out - t) ** 2 / 2, name=E)
