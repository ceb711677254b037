"""The gradient check over sizes of loss, weight and constant: what can be measured is settled.

What can be measured is worked out apart, in decimals of 60 digits: for a central difference with
step h, how far it is from the slope, plus what the 53 binary digits of E leave open.
"""

import math
from decimal import Decimal, localcontext
from functools import cache
from itertools import product

import pytest

import bpbook as bp
from bpbook.errors import GradientMismatchError
from bpbook.gradient_check.nudging import AGREES, KINK, MISMATCH, STILL, UNSETTLED

EPSILON = Decimal(2) ** -52
TOLERANCE = Decimal("1e-6")


def _sine(x):
    turn = 2 * Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640629")
    x -= turn * (x / turn).to_integral_value()
    term, total, n = x, x, 1
    while abs(term) > Decimal("1e-62"):
        term *= -x * x / ((n + 1) * (n + 2))
        n += 2
        total += term
    return total


def _over(x):
    """exp, bounded, so that no power has more digits than a decimal holds."""
    return min(max(x, Decimal(-3000)), Decimal(3000)).exp()


# By name: f for floats, f and its slope in decimals, and where s·w stands.
FUNCTIONS = {
    "square": (lambda x: x * x, lambda x: x * x, lambda x: 2 * x, 0.7),
    "sigmoid": (
        lambda x: 1 / (1 + math.exp(-x)) if x > -700 else 0.0,
        lambda x: 1 / (1 + _over(-x)),
        lambda x: _over(-x) / (1 + _over(-x)) ** 2,
        0.7,
    ),
    "exp": (math.exp, _over, _over, 0.7),
    "sin": (math.sin, _sine, lambda x: _sine(x + Decimal("1.570796326794896619231321691639751442098584699687552910487")), 0.7),
    "cubic": (lambda x: x**3 - x, lambda x: x**3 - x, lambda x: 3 * x * x - 1, -1.3),
    "relu": (lambda x: max(x, 0.0), lambda x: max(x, Decimal(0)), lambda x: Decimal(x > 0), 0.7),
    "shut relu": (lambda x: max(x, 0.0), lambda x: max(x, Decimal(0)), lambda x: Decimal(x > 0), -0.7),
}
MISTAKES = {
    "factor 2": lambda g: 2 * g,
    "sign": lambda g: -g,
    "1 % off": lambda g: 1.01 * g,
    "1e-4 off": lambda g: 1.0001 * g,
    "zero": lambda g: 0.0,
    "shifted": lambda g: g + 1e-3 * max(abs(g), 1e-300),
}
