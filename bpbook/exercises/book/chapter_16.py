"""Chapter 16, *What to do with a gradient*: momentum, AdamW, a bug, a picture of runs, a clip."""

from math import hypot, sqrt

from ..records import OneOf, Quantity, Written

BEND, START, BETA, ALPHA = 3, 2.0, 0.5, 0.1
GRADIENT, LIMIT = (30.0, -40.0), 10.0
DECAY = 0.5


def _momentum(share=1.0, beta=BETA, ahead=False, sign=-1, old=False, bend=BEND):
    """w after two updates on ½ · 3 · w²; the settings are slips."""
    w, v, g = START, 0.0, bend * START
    for _ in range(2):
        g = g if old else bend * w
        v = beta * v + share * g
        w += sign * ALPHA * (g + beta * v if ahead else v)
    return w


def adamw(
    w,
    g,
    m,
    s,
    t,
    *,
    betas=(0.9, 0.999),
    corrected=(True, True),
    inside=False,
    root=True,
    decay=DECAY,
    rate=0.1,
):
    """One update of AdamW with α = 0.1; what follows the star are slips."""
    m = betas[0] * m + (1 - betas[0]) * g
    s = betas[1] * s + (1 - betas[1]) * g * g
    return w - rate * (_step(m, s, t, betas, corrected, inside, root) + decay * w), m, s


def _step(m, s, t, betas=(0.9, 0.999), corrected=(True, True), inside=False, root=True):
    """Adam's d, of the new m and s."""
    first = m / (1 - betas[0] ** t) if corrected[0] else m
    second = s / (1 - betas[1] ** t) if corrected[1] else s
    if inside:
        return first / sqrt(second + 1e-8)
    return first / ((sqrt(second) if root else second) + 1e-8)


def _moved(w, m, s, t):
    """w after AdamW's step of the new m and s."""
    return w - 0.1 * (_step(m, s, t) + DECAY * w), m, s


def _kept(w, g, m, s, t):
    """The corrected memories are kept, and corrected again in the next update."""
    w, m, s = adamw(w, g, m, s, t)
    return w, m / (1 - 0.9**t), s / (1 - 0.999**t)


def _up(w, g, m, s, t):
    new, m, s = adamw(w, g, m, s, t)
    return 2 * w - new, m, s


def _unsquared(w, g, m, s, t):
    """s gathers |g| where g² belongs."""
    return _moved(w, 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * abs(g), t)


def _whole(w, g, m, s, t):
    """g is added whole, without 1 − β."""
    return _moved(w, 0.9 * m + g, 0.999 * s + g * g, t)


def _fed_m(w, g, m, s, t):
    """s gathers m² where g² belongs."""
    m = 0.9 * m + 0.1 * g
    return _moved(w, m, 0.999 * s + 0.001 * m * m, t)


def _late(w, g, m, s, t):
    """The update's number is counted one too far."""
    return adamw(w, g, m, s, t + 1)


def _s_over(w, g, m, s, t):
    """The root is taken before the correction."""
    _, m, s = adamw(w, g, m, s, t)
    d = m / (1 - 0.9**t) / (sqrt(s) / (1 - 0.999**t) + 1e-8)
    return w - 0.1 * (d + DECAY * w), m, s


def _decay_after(w, g, m, s, t):
    w, m, s = adamw(w, g, m, s, t, decay=0)
    return w - 0.1 * DECAY * w, m, s


def _order(w, g, m, s, t):
    w, m, s = adamw(w, g, m, s, t)
    return m, s, w


def _clipped(factor=None, w=1.0, g=GRADIENT[1], alpha=0.1):
    return w - alpha * g * (LIMIT / hypot(*GRADIENT) if factor is None else factor)


RECORDS = {
    "16.a": OneOf("about 580", kind="prediction"),
    "16.b": OneOf("it rises", kind="prediction"),
    "16.c": OneOf("larger", kind="prediction"),
    "16.d": OneOf("equally far", kind="prediction"),
    "16.e": OneOf("plain and momentum", kind="prediction"),
    "16.f": OneOf("about 2", kind="prediction"),
    "16.1": Quantity(
        _momentum,
        mistakes={
            "plain": lambda: _momentum(beta=0),
            "old": lambda: _momentum(old=True),
            "share": lambda: _momentum(share=1 - BETA),
            "ahead": lambda: _momentum(ahead=True),
            "whole": lambda: _momentum(beta=1),
            "unhalved": lambda: _momentum(bend=2 * BEND),
            "once": START - ALPHA * BEND * START,
            "up": lambda: _momentum(sign=1),
            "v": BETA * BEND * START + BEND * (START - ALPHA * BEND * START),
        },
    ),
    "16.2": Written(
        lambda beta, bend: 2 * (1 + beta) / bend,
        cases=[(0.9, 25.0), (0.5, 4.0), (0.0, 2.0), (0.25, 9.0)],
        mistakes={
            "plain": lambda beta, bend: 2 / bend,
            "complex": lambda beta, bend: (1 + sqrt(beta)) ** 2 / bend,
            "along": lambda beta, bend: 2 / ((1 - beta) * bend),
            "shrunk": lambda beta, bend: 2 * (1 - beta) / bend,
            "half": lambda beta, bend: (1 + beta) / bend,
            "one": lambda beta, bend: 2 * (1 + beta),
            "product": lambda beta, bend: (1 + beta) ** 2 / bend,
            "ahead": lambda beta, bend: 2 * (1 + beta) / (1 + 2 * beta) / bend,
        },
        kind="derivation",
    ),
    "16.3": Written(
        lambda w, g, m, s, t: adamw(w, g, m, s, t),  # five names to the reader
        cases=[
            (1.0, 4.0, 0.0, 0.0, 1),
            (0.5, 1e-5, 0.0, 0.0, 1),
            (-2.0, -3.0, 0.4, 0.09, 2),
            (0.25, 0.5, -0.7, 2.0, 30),
        ],
        mistakes={
            "uncorrected": lambda *given: adamw(*given, corrected=(False, False)),
            "m alone": lambda *given: adamw(*given, corrected=(True, False)),
            "s alone": lambda *given: adamw(*given, corrected=(False, True)),
            "inside": lambda *given: adamw(*given, inside=True),
            "no root": lambda *given: adamw(*given, root=False),
            "swapped": lambda *given: adamw(*given, betas=(0.999, 0.9)),
            "kept": _kept,
            "up": _up,
            "no rate": lambda *given: adamw(*given, rate=1),
            "decay in g": lambda w, g, *kept: adamw(w, g + DECAY * w, *kept, decay=0),
            "no decay": lambda *given: adamw(*given, decay=0),
            "decay alone": lambda *given: adamw(*given, decay=10 * DECAY),
            "decay after": _decay_after,
            "growing": lambda *given: adamw(*given, decay=-DECAY),
            "s over": _s_over,
            "fed m": _fed_m,
            "order": _order,
            "unsquared": _unsquared,
            "whole": _whole,
            "late": _late,
            "weight alone": lambda *given: adamw(*given)[0],
        },
    ),
    "16.4": OneOf("line 3", kind="bug"),
    "16.5": OneOf("B", kind="picture"),
    "16.6": OneOf("a falling α", kind="choice"),
    "16.7": Quantity(
        _clipped,
        mistakes={
            "each": 1 + ALPHA * LIMIT,
            "none": _clipped(1),
            "up": 1 - ALPHA * 8,
            "first": 1 - ALPHA * 6,
            "sum": _clipped(LIMIT / 70),
            "square": _clipped(LIMIT / 2500),
            "no rate": _clipped(alpha=1),
            "unit": _clipped(1 / 50),
            "gradient": -8,
        },
    ),
}
