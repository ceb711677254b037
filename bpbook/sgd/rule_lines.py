"""The lines of a rule: that they are such as the table allows, and as Python and JavaScript."""

import ast
import keyword
import math
from collections.abc import Mapping
from unicodedata import is_normalized

from ..codegen.javascript import JAVASCRIPT_WORDS
from ..core.helpers.values import is_array
from ..errors import InvalidNameError, OperandError, UnknownNameError

GIVEN = ("g", "w", "t", "norm")
FUNCTIONS = {"sqrt": 1, "min": 2, "max": 2}  # and of how many numbers
ALLOWED = (ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.UnaryOp, ast.USub)
ALLOWED += (ast.Call, ast.Name, ast.Constant, ast.Load)


def check(rule) -> None:
    """Its lines can be read, in both languages, from top to bottom, and end with a d.

    Raises `InvalidNameError`, `OperandError`, `UnknownNameError`.
    """
    if not isinstance(rule.settings, Mapping):
        raise OperandError(f"settings is {rule.settings!r}: give usual values, as {{'beta': 0.9}}.")
    for part, form in (("memory", "('v',)"), ("lines", "('d = g',)")):
        given = getattr(rule, part)
        if not isinstance(given, (tuple, list)) or not all(isinstance(one, str) for one in given):
            raise OperandError(f"{part} is {given!r}: give texts with commas, as {form}.")
    taken = [*GIVEN, *FUNCTIONS, "d", "settings", "memory"]
    _check_name(rule.name, taken)
    for name in (*rule.settings, *rule.memory):
        _check_name(name, taken)
        taken.append(name)  # one name, one thing
    fixed = {*GIVEN, *FUNCTIONS, *rule.settings}
    known = {*fixed, *rule.memory}
    for line in rule.lines:
        where = f"{rule.name} has the line {line!r}"
        target, value = _read(line, where)
        _check_name(target)
        if target in fixed:
            raise OperandError(f"{where}: {target} is given, so assign to another name.")
        for node in ast.walk(value):
            if not _fits(node):
                raise OperandError(
                    f"{where}: it may use + - * / **, brackets, numbers, sqrt, min and max of two "
                    "numbers, and no minus before a power."
                )
            if isinstance(node, ast.Name) and node.id not in known:
                raise UnknownNameError(f"{where}, where {node.id} has no value yet.")
        known.add(target)
    if "d" not in known:
        raise OperandError(f"{rule.name} has no line d = …, which says what is subtracted.")


def _check_name(name, taken=()) -> None:
    words = JAVASCRIPT_WORDS | set(keyword.kwlist)
    if not isinstance(name, str) or not name.isidentifier() or name in words or name in taken:
        raise InvalidNameError(f"A rule cannot call anything {name!r}: give another name.")


def _read(line: str, where: str):
    """The name to the left of =, and what stands to the right of it."""
    # `--` is another sign in JavaScript, and a name that Python would change another name.
    other = set(line) & set("#\\\n\r") or "--" in line or not is_normalized("NFKC", line)
    try:
        (statement,) = ast.parse("" if other else line).body
        (target,) = statement.targets
        return target.id, statement.value
    except (SyntaxError, ValueError, AttributeError, RecursionError):
        raise OperandError(f"{where}, which is no assignment: write it as 'd = g'.") from None


def _fits(node) -> bool:
    """Whether Python and JavaScript read this part of a line in the same way."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", None)
        return FUNCTIONS.get(name) == len(node.args) and not node.keywords
    if isinstance(node, ast.Constant):
        return type(node.value) in (int, float)
    if isinstance(node, ast.UnaryOp):
        power = isinstance(node.operand, ast.BinOp) and isinstance(node.operand.op, ast.Pow)
        return isinstance(node.op, ast.USub) and not power
    return isinstance(node, ALLOWED)


def names_read(lines) -> frozenset:
    """The names that stand to the right of an = somewhere."""
    nodes = [node for line in lines for node in ast.walk(ast.parse(line).body[0].value)]
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))


def python(rule) -> str:
    """The lines as a Python function, which gives back d and the memory after it."""
    names = ", ".join([*GIVEN, *rule.settings, *rule.memory])
    kept = ", ".join(rule.memory) + "," * (len(rule.memory) == 1)
    body = "".join(f"    {line}\n" for line in rule.lines)
    return f"def {rule.name}({names}):\n{body}    return d, ({kept})\n"


def javascript(rule) -> str:
    """The lines as a JavaScript function of g, w, t, norm, settings and memory.

    It gives back d, and changes the memory, an object with a number for each name.
    """
    assigned = dict.fromkeys(line.partition("=")[0].strip() for line in rule.lines)
    own = ", ".join(name for name in assigned if name not in rule.memory)
    settings, kept = ", ".join(rule.settings), ", ".join(rule.memory)
    lines = ["const { sqrt, min, max } = Math;"]
    if settings:
        lines.append(f"const {{ {settings} }} = settings;")
    if kept:
        lines.append(f"let {{ {kept} }} = memory;")
    lines += [f"let {own};", *(f"{line};" for line in rule.lines)]
    if kept:
        lines.append(f"Object.assign(memory, {{ {kept} }});")
    body = "".join(f"  {line}\n" for line in [*lines, "return d;"])
    return f"function {rule.name}(g, w, t, norm, settings, memory) {{\n{body}}}\n"


def of_floats(rule):
    """The Python function for plain floats."""
    return _made(rule, math.sqrt, min, max)


def of_arrays(rule):
    """The Python function for arrays; single numbers in it stay plain, so that float32 stays."""
    import numpy as np

    def either(of_arrays, of_floats):
        return lambda a, b: (of_arrays if is_array(a) or is_array(b) else of_floats)(a, b)

    return _made(rule, np.sqrt, either(np.minimum, min), either(np.maximum, max))


def _made(rule, *functions):
    names = dict(zip(FUNCTIONS, functions, strict=True))
    exec(compile(python(rule), f"<rule {rule.name}>", "exec"), names)
    return names[rule.name]
