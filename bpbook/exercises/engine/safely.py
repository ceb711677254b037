"""Code of the reader's, run so that whatever happens in it becomes one sentence."""

import dis
import re
import sys
import threading
from functools import lru_cache
from types import CodeType, FunctionType

from ..reading import shown
from ..sentences import say

LINES = 2_000_000  # more than any right answer takes; after them a walk is taken to be endless


class Wrong(Exception):
    """What is wrong with an answer, as the key of a sentence and its words."""

    def __init__(self, key: str, **words):
        self.key, self.sentence = key, say(key, **words)
        if words.get("kind") == kind(None):
            self.sentence += " " + say("stopped.return")
        super().__init__(self.sentence)


def require(condition, key: str, **words) -> None:
    """Raise `Wrong` with this sentence unless the condition holds."""
    if not condition:
        raise Wrong(key, **words)


def blame(mistakes: dict, fits, **words) -> None:
    """Raise `Wrong` for the first mistake, {key of its sentence: what it gives}, that fits."""
    for key, wrong in mistakes.items():
        require(not fits(wrong), key, **words)


class _Endless(BaseException):
    """Raised inside code that does not come to an end; no `except Exception` catches it."""


def run(name: str, function, *arguments, where: str = "", **instead: str):
    """The function's result, or `Wrong` with a sentence on how it stopped.

    `instead` has other sentences for some kinds of stopping, as recursion="value.nested".
    """
    lines, stopping = 0, _Stopping()

    def count(frame, event, arg):
        nonlocal lines
        if event == "call" and _turns_on_the_spot(frame.f_code):
            frame.f_trace_opcodes = True
        lines += 1
        if lines > LINES:
            stopping.begin()
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
    except Exception as error:
        kind = _stopped(error)
        key = instead.get(kind, f"stopped.{kind}")
        raise Wrong(key, name=name, where=where, error=short(error)) from None
    finally:
        stopping.end()
        sys.settrace(before)


class _Stopping:
    """Raises `_Endless` in this thread again and again, until the code there has come to an end.

    After the first error in what is called for each line nothing is called any more: behind an
    `except:` within the loop, code would run on for ever.
    """

    def __init__(self):
        self.ended, self.thread = threading.Event(), threading.get_ident()
        self.watch = None

    def begin(self) -> None:
        if self.watch:
            return
        self.watch = threading.Thread(target=self._repeat, daemon=True)
        try:  # known before it starts: on a busy machine its first error comes within `start`
            self.watch.start()
        except RuntimeError:  # in a browser no thread can be started
            self.watch = None

    def _repeat(self) -> None:
        import ctypes

        thread, error = ctypes.c_ulong(self.thread), ctypes.py_object(_Endless)
        while not self.ended.wait(0.05):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)

    def end(self) -> None:
        while True:
            try:
                self.ended.set()
                if self.watch:
                    self.watch.join()
                return
            except _Endless:  # the last one, which came just now
                continue


@lru_cache(maxsize=1024)
def _turns_on_the_spot(code: CodeType) -> bool:
    """Whether an instruction jumps to itself, as in `while True: pass` on one line.

    Before Python 3.12 tracing hears of no line there, only of each single instruction.
    """
    return sys.version_info < (3, 12) and any(
        step.argval == step.offset for step in dis.get_instructions(code) if "JUMP" in step.opname
    )


def short(error: Exception) -> str:
    """An error in one line, without addresses in memory, cut where it is long."""
    words = re.sub(r" at 0x[0-9a-f]+", "", str(error))
    text = f"{kind(error)}: {words}" if words else kind(error)
    return text if len(text) <= 160 else text[:159] + "…"


_KNOWN = (  # an error, how its text looks, and the sentence that knows more than the error says
    (RecursionError, "", "recursion"),
    (OverflowError, "", "overflow"),
    (ValueError, "math domain|positive input", "domain"),
    (AttributeError, r"^'(int|float)' .* '(data|children|rule)'", "number"),
    (AttributeError, "^'NoneType' ", "nothing"),
    ((AttributeError, TypeError), "^'function' ", "called"),
    (ValueError, r"^zip\(\) argument", "zip"),
    (TypeError, r"'(int|float)' object is not iterable", "comma"),
    (TypeError, r"missing \d+ required positional", "arguments"),
    (TypeError, r"Value\(\) takes no arguments", "no_init"),
    (TypeError, r"__init__\(\) takes|Value\(\) takes", "constructor"),
    (TypeError, r"<lambda>\(\) takes \d+ positional arguments? but", "row_takes"),
    (TypeError, "'tuple' object is not callable", "row_brackets"),
    (TypeError, "multiply sequence|unpack non-iterable Value", "pair"),
    (TypeError, "operand .*: '(int|float)' and 'Value'", "front"),
    (TypeError, r"operand .*'NoneType'", "none"),
    (TypeError, r"operand .*'Value'|instances of 'Value'|not Value$", "value"),
)
_OF_THE_ENGINE = (  # kinds of stopping whose sentences speak of Value, LOCAL and accounts
    *("leaf", "row", "key", "number", "value", "none", "front", "pair", "constructor", "no_init"),
    *("comma", "zip", "row_takes", "row_brackets", "overflow"),
)
ELSEWHERE = dict.fromkeys(_OF_THE_ENGINE, "stopped.error")  # `instead`, where there is no engine


def _stopped(error: Exception) -> str:
    """How code stopped, as the second half of a key; `error` where nothing more is known."""
    if isinstance(error, KeyError):
        return _missing(error.args[0] if error.args else "")
    for kind, looks, key in _KNOWN:
        if isinstance(error, kind) and re.search(looks, str(error)):
            return key
    return "error"


def _missing(asked) -> str:
    """What was asked of a dict that has no such entry."""
    if asked is None:
        return "leaf"
    if callable(asked):
        return "row"
    return "missing" if isinstance(asked, (str, int, float)) else "key"


def kind(thing) -> str:
    """What kind of thing it is, for a sentence."""
    return type(thing).__name__


def is_number(thing) -> bool:
    """Whether it is a plain number; True and False are none."""
    return isinstance(thing, (int, float)) and not isinstance(thing, bool)


def described(thing) -> str:
    """A number as shown elsewhere; of anything else, what kind of thing it is."""
    if is_number(thing):
        return shown(thing)
    return "nothing" if thing is None else f"a {kind(thing)}"


def open_part(part) -> bool:
    """Whether a part still has the dots of its starter, or nothing at all, in it."""
    if part is ...:
        return True
    if isinstance(part, FunctionType):
        return _open_code(part.__code__)
    if isinstance(part, type):
        methods = [v for v in vars(part).values() if isinstance(v, FunctionType)]
        return not methods or any(map(open_part, methods))
    if isinstance(part, dict):
        return any(map(open_part, part.values()))
    return isinstance(part, (tuple, list)) and any(item is ... for item in part)


def _open_code(code: CodeType) -> bool:
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP")]
    if all(step.argval is None for step in steps):  # no more than: return None
        return True
    return any(c is ... or (isinstance(c, CodeType) and _open_code(c)) for c in code.co_consts)


def turned(row) -> bool:
    """Whether a row of LOCAL takes the value y after the arguments, where it comes first."""
    code = getattr(row, "__code__", None)
    return code is not None and "y" in code.co_varnames[1 : code.co_argcount]


def rebound(part, namespace: dict):
    """The same function looking up its names in another namespace; anything else as it is."""
    if type(part) is not FunctionType:
        return part
    code, name, defaults = part.__code__, part.__name__, part.__defaults__
    made = FunctionType(code, namespace, name, defaults, part.__closure__)
    made.__kwdefaults__ = part.__kwdefaults__
    return made
