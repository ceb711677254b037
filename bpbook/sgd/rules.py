"""The table of rules: what a gradient is made into before α times of it is subtracted.

Each rule stands here once, as the lines that a textbook writes, and nowhere else. The same lines
run in Python, on floats and on arrays, and in the page; they are what `print` shows. To add a rule,
add a row. A line may use

- `g`, the gradient of one weight, a number or an array; `w`, that weight; `t`, the number of the
  update, from 1; `norm`, the length of the whole gradient, √Σg² over all weights;
- the rule's settings, and its memory, a number for each weight that begins at 0 and is kept from
  update to update; names of its own, which live for one update;
- `+ - * / **`, brackets, numbers, `sqrt`, and of two numbers `min` and `max`: what Python and
  JavaScript read in the same way.

`d` is what comes out: w ← w − α · d.
"""

import ast
import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..core.helpers.values import is_array, short
from ..errors import DomainError, OperandError, UnknownNameError
from ..settings import one_number
from .directions import Direction

FUNCTIONS = ("sqrt", "min", "max")
ALLOWED = (ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.Call, ast.Name)
ALLOWED += (ast.Constant, ast.UnaryOp, ast.USub, ast.Assign, ast.Load, ast.Store, ast.Module)


@dataclass(frozen=True, eq=False)
class Rule:
    """One row of the table; called with settings, it gives what `direction=` takes.

    - `settings`: the usual value of each, by name; `LIMITS` says what each may be.
    - `memory`: the names of what is kept for each weight.
    - `lines`: what to do, one assignment after the other.

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
        check(self)

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
        return (RULES.get, (self.name,)) if known else super().__reduce__()

    def text(self, settings) -> str:
        """The lines under a head with these settings, as they are printed."""
        given = ", ".join(f"{name}={value:.12g}" for name, value in settings.items())
        return "\n    ".join([f"{self.name}({given})", *self.lines])

    def uses(self, name: str) -> bool:
        """Whether a line reads `w`, `t`, `norm` …"""
        return name in self._read

    @functools.cached_property
    def _read(self) -> frozenset:
        nodes = [n for line in self.lines for n in ast.walk(ast.parse(line))]
        return frozenset(n.id for n in nodes if isinstance(n, ast.Name))

    @functools.cached_property
    def _assigned(self) -> list[str]:
        """What the lines give a value, in order, each once."""
        return list(dict.fromkeys(line.partition("=")[0].strip() for line in self.lines))

    @functools.cached_property
    def python(self) -> str:
        """The lines as a Python function, which gives back d and the memory after it."""
        names = ", ".join(["g", "w", "t", "norm", *self.settings, *self.memory])
        kept = "".join(f"{name}, " for name in self.memory)
        body = "".join(f"    {line}\n" for line in self.lines)
        return f"def {self.name}({names}):\n{body}    return d, ({kept})\n"

    @functools.cached_property
    def javascript(self) -> str:
        """The lines as a JavaScript function of g, w, t, norm, settings and memory.

        It gives back d, and changes the memory, an object with a number for each name.
        """
        own = [name for name in self._assigned if name not in self.memory]
        kept = ", ".join(self.memory)
        lines = [
            "const { sqrt, min, max } = Math;",
            *([f"const {{ {', '.join(self.settings)} }} = settings;"] if self.settings else []),
            *([f"let {{ {kept} }} = memory;"] if kept else []),
            f"let {', '.join(own)};",
            *(f"{line};" for line in self.lines),
            *([f"Object.assign(memory, {{ {kept} }});"] if kept else []),
            "return d;",
        ]
        body = "".join(f"  {line}\n" for line in lines)
        return f"function {self.name}(g, w, t, norm, settings, memory) {{\n{body}}}\n"

    @functools.cached_property
    def floats(self):
        """The Python function of plain floats."""
        return self._made(math.sqrt, min, max)

    @functools.cached_property
    def arrays(self):
        """The Python function of arrays; single numbers stay plain, so that float32 stays."""
        import numpy as np

        def either(of_arrays, of_floats):
            return lambda a, b: (of_arrays if is_array(a) or is_array(b) else of_floats)(a, b)

        return self._made(np.sqrt, either(np.minimum, min), either(np.maximum, max))

    def _made(self, *functions):
        names = dict(zip(FUNCTIONS, functions, strict=True))
        exec(compile(self.python, f"<rule {self.name}>", "exec"), names)
        return names[self.name]


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


def check(rule: Rule) -> None:
    """The lines are such as the table allows. Raises `OperandError`, `UnknownNameError`."""
    known = {"g", "w", "t", "norm", *FUNCTIONS, *rule.settings, *rule.memory}
    for line in rule.lines:
        where = f"{rule.name} has the line {line!r}"
        try:
            nodes = list(ast.walk(tree := ast.parse(line)))
        except SyntaxError:
            raise OperandError(f"{where}, which cannot be read: write it as d = g.") from None
        if not (len(tree.body) == 1 and isinstance(tree.body[0], ast.Assign)):
            raise OperandError(f"{where}, which assigns nothing: write it as d = g.")
        for node in nodes:
            if not isinstance(node, ALLOWED):
                raise OperandError(f"{where}: it may use + − * / **, numbers, sqrt, min, max only.")
            read = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
            if read and node.id not in known:
                raise UnknownNameError(f"{where}, where {node.id} has no value yet.")
        known.add(line.partition("=")[0].strip())
    if "d" not in known:
        raise OperandError(f"{rule.name} has no line d = …, which says what is subtracted.")


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
