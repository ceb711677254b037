"""Code of the reader's, run so that whatever happens in it becomes one sentence."""

import dis
import sys
from types import CodeType, FunctionType

from .messages import say

LINES = 2_000_000  # more than any right answer takes; after them a walk is taken to be endless


class Wrong(Exception):
    """What is wrong with an answer, as the key of a sentence and its words."""

    def __init__(self, key: str, **words):
        self.sentence = say(key, **words)
        super().__init__(self.sentence)


class _Endless(BaseException):
    """Raised inside code that does not come to an end; no `except Exception` catches it."""


def run(name: str, function, *arguments, where: str = "", deep: str = "stopped.recursion"):
    """The function's result, or `Wrong` with a sentence on how it stopped.

    `deep` is the key of what is said of a call within a call within a call.
    """
    lines = 0

    def count(frame, event, arg):
        nonlocal lines
        lines += 1
        if lines > LINES:
            raise _Endless
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return function(*arguments)
    except Wrong:
        raise
    except _Endless:
        raise Wrong("stopped.endless", name=name, where=where) from None
    except RecursionError:
        raise Wrong(deep, name=name, where=where) from None
    except Exception as error:
        raise Wrong(_stopped(error), name=name, where=where, error=short(error)) from None
    finally:
        sys.settrace(before)


def short(error: Exception) -> str:
    """An error in one line, cut where it is long."""
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return text if len(text) <= 160 else text[:159] + "…"


def _stopped(error: Exception) -> str:
    """The key of the sentence that knows more than the error says, else of the plain one."""
    text = str(error)
    if isinstance(error, KeyError):
        plain = isinstance(error.args[0], (str, int, float))
        return "stopped.leaf" if error.args == (None,) else f"stopped.{'name' if plain else 'key'}"
    if isinstance(error, AttributeError) and text.startswith(("'int'", "'float'")):
        return "stopped.number" if error.name in ("data", "children", "rule") else "stopped.error"
    if isinstance(error, TypeError) and "'float' object is not iterable" in text:
        return "stopped.comma"
    operands = text.startswith("unsupported operand") and "'Value'" in text
    if operands or text.endswith("not Value"):
        return "stopped.value"
    if text.startswith("zip() argument"):
        return "stopped.zip"
    return "stopped.overflow" if isinstance(error, OverflowError) else "stopped.error"


def open_part(part) -> bool:
    """Whether a part still has the dots of its starter, or nothing at all, in it."""
    if part is ...:
        return True
    if isinstance(part, FunctionType):
        return _open_code(part.__code__)
    if isinstance(part, type):
        return any(open_part(v) for v in vars(part).values() if isinstance(v, FunctionType))
    if isinstance(part, dict):
        return any(map(open_part, part.values()))
    return isinstance(part, (tuple, list)) and any(item is ... for item in part)


def _open_code(code: CodeType) -> bool:
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP")]
    if all(step.argval is None for step in steps):  # no more than: return None
        return True
    return any(c is ... or (isinstance(c, CodeType) and _open_code(c)) for c in code.co_consts)


def rebound(part, namespace: dict):
    """The same function looking up its names in another namespace; anything else as it is."""
    if type(part) is not FunctionType:
        return part
    code, name, defaults = part.__code__, part.__name__, part.__defaults__
    made = FunctionType(code, namespace, name, defaults, part.__closure__)
    made.__kwdefaults__ = part.__kwdefaults__
    return made
