"""All that the numbers of a function depend on: its lines, its helpers' lines, what they read.

Recorded numbers are true for these alone, so whatever cannot be seen here is refused.
"""

from __future__ import annotations
import __future__

import ast
import dis
import inspect
import sys
import textwrap
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from ..errors import OperandError
from .plain_values import stored

# A run that is recorded shows nothing and reads nothing but what its lines show.
SHOWING = {"display", "input", "print"}
HIDING = {"__import__", "eval", "exec", "globals", "locals", "open", "vars"}


class Described(NamedTuple):
    """A function's lines and those of its helpers, by name; what it reads and what it is given.

    `modules` are the names of modules and of functions in modules: {"np": "numpy"}.
    """

    function: str
    lines: dict[str, str]
    modules: dict[str, str]
    reads: dict[str, Any]
    inputs: dict[str, Any]


def described(function: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> Described:
    """What a call depends on. Raises `OperandError` where that cannot be told."""
    if not isinstance(function, FunctionType) or function.__name__ == "<lambda>":
        raise OperandError("Give a function of your own that begins with def, by its name.")
    name = function.__name__
    try:
        bound = inspect.signature(function).bind(*arguments, **named)
    except TypeError as trouble:
        raise OperandError(f"{name} cannot be called so: {trouble}.") from None
    bound.apply_defaults()
    inputs = {key: stored(value, key) for key, value in bound.arguments.items()}
    lines, modules, reads = {}, {}, {}
    _follow(function, lines, modules, reads)
    return Described(name, lines, modules, reads, inputs)


def tree_of_lines(lines: str) -> ast.FunctionDef:
    """The syntax tree of a function, without docstrings: spaces and comments do not matter.

    >>> one, other = tree_of_lines("def f(): return 1"), tree_of_lines("def f():\\n  return 1 # it")
    >>> ast.dump(one) == ast.dump(other)
    True
    """
    (node,) = ast.parse(textwrap.dedent(lines)).body
    for inner in ast.walk(node):
        documented = isinstance(inner, ast.FunctionDef | ast.ClassDef)
        if documented and ast.get_docstring(inner) is not None:
            inner.body[:1] = [] if len(inner.body) > 1 else [ast.Pass()]
    return node


def _follow(function: FunctionType, lines, modules, reads) -> None:
    """Gather a function's lines and what it reads, and go on with the functions among these."""
    name = function.__name__
    lines[name] = _lines(function)
    for read, value in _read_by(function):
        if read in SHOWING:
            raise OperandError(f"{name} calls {read}: let it return what is to be shown.")
        if read in HIDING:
            raise OperandError(f"{name} calls {read}: then its lines do not show what it reads.")
        place = _place(value, function.__globals__)
        if place:
            modules[read] = place
        elif isinstance(value, FunctionType):
            if value.__name__ != read:
                raise OperandError(f"{name} calls {value.__name__} as {read}: use its own name.")
            if read not in lines:
                _follow(value, lines, modules, reads)
        elif inspect.isbuiltin(value) or isinstance(value, type):
            raise OperandError(f"{name} reads {read}, made in a cell: put it within {name}.")
        else:
            reads[read] = stored(value, f"{read}, which {name} reads,")


def _lines(function: FunctionType) -> str:
    """The lines as they were typed, if they say all."""
    name = function.__name__
    try:
        lines = textwrap.dedent(inspect.getsource(function)).strip("\n")
        node = tree_of_lines(lines)
        seen = isinstance(node, ast.FunctionDef) and _are_of(lines, function)
    except (OSError, TypeError, SyntaxError, ValueError):
        seen = False
    if not seen:
        raise OperandError(
            f"The lines of {name} cannot be seen: define it with def, in a cell without %%."
        )
    if node.decorator_list:
        raise OperandError(f"{name} has a decorator: call what decorates it within {name}.")
    defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
    if not all(_is_literal(default) for default in defaults):
        raise OperandError(f"{name} has a default that its lines do not show: write the value.")
    for inner in ast.walk(node):
        own = isinstance(inner, ast.Nonlocal) and inner in node.body
        if own or isinstance(inner, ast.Global):
            raise OperandError(f"{name} sets {inner.names[0]} outside: let it return the value.")
    return lines


def _are_of(lines: str, function: FunctionType) -> bool:
    """Whether lines are a function's own: a file may have changed since it was loaded."""
    flags = function.__code__.co_flags & __future__.annotations.compiler_flag
    whole = compile(lines, "lines", "exec", flags, dont_inherit=True)
    made = [code for code in whole.co_consts if isinstance(code, CodeType)]
    return any(_said(code) == _said(function.__code__) for code in made)


def _said(code: CodeType) -> tuple[Any, ...]:
    """Names, constants and inner functions of code, wherever it stands."""
    names = {*code.co_names, *code.co_freevars}
    inner = [_said(one) for one in code.co_consts if isinstance(one, CodeType)]
    constants = [repr(one) for one in code.co_consts if not isinstance(one, CodeType)]
    return code.co_name, code.co_varnames, names, constants, inner


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except ValueError:
        return False
    return True


def _read_by(function: FunctionType) -> Iterator[tuple[str, Any]]:
    """Names from outside that a function reads, each with its value now, in the order of names."""
    outside = dict(function.__globals__)
    names = set(_globals_in(function.__code__)) - {"__name__"}  # a class within it reads that
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        names.add(name)
        outside[name] = cell.cell_contents
    for name in sorted(names):
        if name in outside:
            yield name, outside[name]
        elif name in SHOWING | HIDING:
            yield name, None


def _globals_in(code: CodeType) -> Iterator[str]:
    """Names that code, and code within it, takes from outside."""
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"):
            yield step.argval
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _globals_in(inner)


def _place(value: Any, cells: dict[str, Any]) -> str:
    """Where an installed module, function or class is, as 'numpy' or 'math.sqrt'; else ''.

    `cells` are the names among which the reading function stands: what is made there has lines.
    """
    if isinstance(value, ModuleType):
        return value.__name__
    name = getattr(value, "__name__", None)
    if not (callable(value) and isinstance(name, str)):
        return ""
    if getattr(value, "__globals__", None) is cells:
        return ""
    module = getattr(value, "__module__", None) or type(value).__module__
    if module in ("__main__", cells.get("__name__")):
        return ""
    return f"{module}.{name}" if getattr(sys.modules.get(module), name, None) is value else ""
