"""The table of rules: what a gradient is made into before α times of it is subtracted.

Each rule stands here once, as the lines that a textbook writes, and nowhere else. The same lines
run in Python, on floats and on arrays, and in the page; they are what `print` shows. To add a rule,
add a row. A line may use

- `g`, the gradient of one weight, a number or an array; `w`, that weight; `t`, the number of the
  update, from 1; `norm`, the length of the whole gradient, √Σg² over all weights;
- the rule's settings, and its memory, a number for each weight that begins at 0 and is kept from
  update to update; names of its own, which live for one update;
- `+ - * / **`, brackets, numbers, `sqrt`, and of two numbers `min` and `max`: what Python and
  JavaScript read in the same way (`rule_lines` holds them to it).

`d` is what comes out: w ← w − α · d.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..core.helpers.values import short
from ..errors import DomainError, UnknownNameError
from ..settings import one_number
from . import rule_lines
from .directions import Direction


@dataclass(frozen=True, eq=False)
class Rule:
    """One row of the table; called with settings, it gives what `direction=` takes.

    - `settings`: the usual value of each, by name; `LIMITS` says what each may be.
    - `memory`: the names of what is kept for each weight.
    - `lines`: what to do, one assignment after the other.

    Chapter 16.

    >>> print(RULES["momentum"])
    momentum(beta=0.9)
        v = beta*v + g
        d = v
    """

    name: str
    settings: Mapping[str, float] = field(default_factory=dict)
    memory: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    def __post_init__(self):
        rule_lines.check(self)
        for name, value in self.settings.items():
            setting(name, value)

    def __call__(self, **settings) -> Direction:
        """A rule for `direction=`, with these settings and the usual values of the others."""
        for name in settings:
            if name not in self.settings:
                has = ", ".join(self.settings) or "none"
                raise UnknownNameError(
                    f"{self.name} has no setting {name}: its settings are {has}."
                )
        given = {**self.settings, **settings}
        return Direction(self, {name: setting(name, value) for name, value in given.items()})

    def __repr__(self):
        return f"<rule {self.name}>"

    def __str__(self):
        return self.text(self.settings)

    def __reduce__(self):
        known = RULES.get(self.name) is self
        row = (self.name, self.settings, self.memory, self.lines)
        return (_row, (self.name,)) if known else (Rule, row)  # a copy of a row is the row itself

    def text(self, settings) -> str:
        """The lines under a head with these settings, as they are printed."""
        given = ", ".join(f"{name}={value:.12g}" for name, value in settings.items())
        return "\n    ".join([f"{self.name}({given})", *self.lines])

    def uses(self, name: str) -> bool:
        """Whether a line reads `w`, `t`, `norm` …"""
        return name in self._read

    @property
    def python(self) -> str:
        """The lines as a Python function, as they run."""
        return rule_lines.python(self)

    @property
    def javascript(self) -> str:
        """The lines as a JavaScript function, as they run in the page.

        >>> print(RULES["momentum"].javascript)
        function momentum(g, w, t, norm, settings, memory) {
          const { sqrt, min, max } = Math;
          const { beta } = settings;
          let { v } = memory;
          let d;
          v = beta*v + g;
          d = v;
          Object.assign(memory, { v });
          return d;
        }
        <BLANKLINE>
        """
        return rule_lines.javascript(self)

    @functools.cached_property
    def _read(self) -> frozenset:
        return rule_lines.names_read(self.lines)

    @functools.cached_property
    def floats(self):
        """The Python function of plain floats."""
        return rule_lines.of_floats(self)

    @functools.cached_property
    def arrays(self):
        """The Python function of arrays."""
        return rule_lines.of_arrays(self)


# What a setting may be: whether a value is fine, and what to give instead.
LIMITS = {
    "beta": (lambda x: 0 <= x < 1, "a number from 0 on and below 1, as 0.9"),
    "beta1": (lambda x: 0 <= x < 1, "a number from 0 on and below 1, as 0.9"),
    "beta2": (lambda x: 0 <= x < 1, "a number from 0 on and below 1, as 0.999"),
    "rho": (lambda x: 0 <= x < 1, "a number from 0 on and below 1, as 0.99"),
    "epsilon": (lambda x: x > 0, "a small number above 0, as 1e-8"),
    "decay": (lambda x: x >= 0, "a number from 0 on, as 0.01"),
    "limit": (lambda x: x > 0, "a number above 0, as 1"),
}


def setting(name: str, value) -> float:
    """A setting of a rule. Raises `OperandError`, `NotFiniteError`, `DomainError`."""
    fine, wanted = LIMITS.get(name, (lambda x: True, "a number"))
    number = one_number(name, value, wanted.removeprefix("a number"))
    if not fine(number):
        raise DomainError(f"{name} is {short(number)}: give {wanted}.")
    return number


ROWS = (
    Rule("plain", lines=("d = g",)),
    Rule("momentum", {"beta": 0.9}, ("v",), ("v = beta*v + g", "d = v")),
    Rule("nesterov", {"beta": 0.9}, ("v",), ("v = beta*v + g", "d = g + beta*v")),
    Rule(
        "rmsprop",
        {"rho": 0.99, "epsilon": 1e-8},
        ("s",),
        ("s = rho*s + (1 - rho)*g*g", "d = g/(sqrt(s) + epsilon)"),
    ),
    Rule(
        "adam",
        {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
        ("m", "s"),
        (
            "m = beta1*m + (1 - beta1)*g",
            "s = beta2*s + (1 - beta2)*g*g",
            "d = m/(1 - beta1**t) / (sqrt(s/(1 - beta2**t)) + epsilon)",
        ),
    ),
    Rule("weight_decay", {"decay": 0.01}, lines=("d = g + decay*w",)),
    Rule("clip", {"limit": 1.0}, lines=("d = g*min(1, limit/(norm + 1e-6))",)),
)

RULES = {row.name: row for row in ROWS}


def _row(name: str) -> Rule:
    return RULES[name]
