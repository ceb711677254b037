"""Chapter 16, *What to do with a gradient*: momentum, its limit, Adam, a bug, a picture, a clip."""

from math import hypot, sqrt

from ..records import OneOf, Quantity, Written

BEND, START, BETA, ALPHA = 3, 2.0, 0.5, 0.1
GRADIENT, LIMIT = (30.0, -40.0), 10.0


def _momentum(share=1.0, beta=BETA, ahead=False, sign=-1, old=False):
    """w after two updates on ½ · 3 · w²; the settings are slips."""
    w, v, g = START, 0.0, BEND * START
    for _ in range(2):
        g = g if old else BEND * w
        v = beta * v + share * g
        w += sign * ALPHA * (g + beta * v if ahead else v)
    return w


def adam(w, g, m, s, t, *, betas=(0.9, 0.999), corrected=(True, True), inside=False, root=True):
    """One update of Adam with α = 0.1; what follows the star are slips."""
    m = betas[0] * m + (1 - betas[0]) * g
    s = betas[1] * s + (1 - betas[1]) * g * g
    first = m / (1 - betas[0] ** t) if corrected[0] else m
    second = s / (1 - betas[1] ** t) if corrected[1] else s
    size = (sqrt(second) if root else second) + 1e-8
    if inside:
        size = sqrt(second + 1e-8)
    return w - 0.1 * first / size, m, s


def _adam_kept(w, g, m, s, t):
    """The corrected memories are kept, and corrected again in the next update."""
    w, m, s = adam(w, g, m, s, t)
    return w, m / (1 - 0.9**t), s / (1 - 0.999**t)


def _adam_up(w, g, m, s, t):
    new, m, s = adam(w, g, m, s, t)
    return 2 * w - new, m, s


def _adam_far(w, g, m, s, t):
    new, m, s = adam(w, g, m, s, t)
    return w + 10 * (new - w), m, s


def _adam_unsquared(w, g, m, s, t):
    """s gathers |g| where g² belongs."""
    m = 0.9 * m + 0.1 * g
    s = 0.999 * s + 0.001 * abs(g)
    return w - 0.1 * m / (1 - 0.9**t) / (sqrt(s / (1 - 0.999**t)) + 1e-8), m, s


def _adam_whole(w, g, m, s, t):
    """g is added whole, without 1 − β."""
    m = 0.9 * m + g
    s = 0.999 * s + g * g
    return w - 0.1 * m / (1 - 0.9**t) / (sqrt(s / (1 - 0.999**t)) + 1e-8), m, s


def _adam_late(w, g, m, s, t):
    """The update's number is counted one too far."""
    return adam(w, g, m, s, t + 1)


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
        lambda w, g, m, s, t: adam(w, g, m, s, t),  # five names to the reader
        cases=[
            (1.0, 4.0, 0.0, 0.0, 1),
            (0.5, 1e-5, 0.0, 0.0, 1),
            (-2.0, -3.0, 0.4, 0.09, 2),
            (0.25, 0.5, -0.7, 2.0, 30),
        ],
        mistakes={
            "uncorrected": lambda *given: adam(*given, corrected=(False, False)),
            "m alone": lambda *given: adam(*given, corrected=(True, False)),
            "s alone": lambda *given: adam(*given, corrected=(False, True)),
            "inside": lambda *given: adam(*given, inside=True),
            "no root": lambda *given: adam(*given, root=False),
            "swapped": lambda *given: adam(*given, betas=(0.999, 0.9)),
            "kept": _adam_kept,
            "up": _adam_up,
            "no rate": _adam_far,
            "unsquared": _adam_unsquared,
            "whole": _adam_whole,
            "late": _adam_late,
            "weight alone": lambda *given: adam(*given)[0],
        },
    ),
    "16.4": OneOf("line 3", kind="bug"),
    "16.5": OneOf("C", kind="picture"),
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
