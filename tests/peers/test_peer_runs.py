"""`bp.peers.run`: recorded numbers for the recorded lines and values, and for nothing else."""

import functools
import json
import linecache
import math
import subprocess
import sys
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import FileError, NotRecordedError, OperandError, UnknownNameError
from bpbook.peers import frameworks, peer_runs, recorded_runs, recorder
from bpbook.peers.frameworks import PEERS, State

ROOT = Path(__file__).parents[2]
RATE = 0.5
START = np.arange(6.0).reshape(2, 3) / 7


def twice(x):
    return 2 * sqrt(x * x)


def slope(w=1.5):
    """The slope of rate·w²."""
    return {"w": twice(w * RATE), "all": [1, [2.5, float("nan")]], "used": None, "is": True}


def rows(W):
    return {"sums": W.sum(0), "text": "two rows", "inner": {"most": np.max(W)}}


@pytest.fixture
def recording(monkeypatch, tmp_path):
    """A recorder at work, with Python's math in the place of both frameworks."""
    monkeypatch.setattr(frameworks, "_FOUND", dict.fromkeys(PEERS, State(math, "9.9")))
    nothing = lambda module: lambda: None  # noqa: E731
    for name, peer in PEERS.items():
        monkeypatch.setitem(PEERS, name, peer._replace(held=nothing))
    path = tmp_path / "runs"
    path.touch()
    monkeypatch.setattr(recorder, "AT_WORK", [recorder.Recorder(path, "13_here")])
    return lambda: [json.loads(line) for line in path.open(encoding="utf-8")]


@pytest.fixture
def recorded(recording, monkeypatch):
    """Runs of `slope` and `rows` that are recorded, and neither framework is installed."""
    bp.peers.run("torch", slope)
    bp.peers.run("torch", slope, w=3)
    bp.peers.run("torch", rows, START)
    runs = [{**run, "date": "2026-11-29"} for run in recording()]
    monkeypatch.setattr(recorder, "AT_WORK", [])
    monkeypatch.setattr(frameworks, "_FOUND", {})
    monkeypatch.setattr(frameworks.importlib.util, "find_spec", lambda name: None)
    for module in (recorded_runs, peer_runs):
        monkeypatch.setattr(module, "runs", lambda: runs)
    return runs


def test_recorded_numbers_are_given_back_whole(recorded):
    answer = bp.peers.run("torch", slope)
    assert repr(answer) == "{'w': 1.5, 'all': [1, [2.5, nan]], 'used': None, 'is': True}"
    assert bp.peers.run("torch", slope, 3)["w"] == 3.0
    answer = bp.peers.run("torch", rows, W=START.copy())
    sums = (START[0] + START[1]).tolist()
    assert answer == {"sums": sums, "text": "two rows", "inner": {"most": 5 / 7}}
    answer["sums"].clear()
    assert bp.peers.run("torch", rows, START)["sums"] == sums, "each gets numbers of its own"


def test_a_last_digit_of_another_machine_is_no_other_value(recorded):
    near = START * (1 + 1e-15)
    near[0, 0] = 1e-17
    assert (near != START).any()
    assert bp.peers.run("torch", rows, near)["text"] == "two rows"


def told(function, *arguments, **named):
    with pytest.raises(NotRecordedError) as trouble:
        bp.peers.run("torch", function, *arguments, **named)
    return str(trouble.value)


def test_the_whole_sentence(recorded):
    assert told(slope, 2.5) == (
        "PyTorch is not installed here, and the numbers of slope were recorded otherwise: w is 2.5 "
        "here and 1.5 there. Install it (python -m pip install torch), or take that back."
    )


def test_each_other_value_is_told(recorded, monkeypatch):
    assert "w is 3.0 here" in told(slope, 3.0), "the whole number 3 was recorded"
    assert "w is np.float64(1.5) here and 1.5 there" in told(slope, np.float64(1.5))
    moved = START.copy()
    moved[0, 2] += 1e-10
    assert "number 2 of W is 0.2857142858" in told(rows, moved)
    kind = "float64 of shape (2, 3) there"
    assert f"W is float64 of shape (3, 2) here and {kind}" in told(rows, START.T)
    assert f"W is float32 of shape (2, 3) here and {kind}" in told(rows, START.astype("float32"))
    assert "W is [[0.0, 0.14285" in told(rows, START.tolist())
    monkeypatch.setattr(sys.modules[__name__], "RATE", 0.25)
    assert "RATE is 0.25 here and 0.5 there" in told(slope)
    monkeypatch.setattr(sys.modules[__name__], "RATE", True)
    assert "RATE is True here and 0.5 there" in told(slope)


def test_a_helper_of_other_lines_is_told(recorded, monkeypatch):
    def twice(x):
        return x * sqrt(x * x)

    monkeypatch.setattr(sys.modules[__name__], "twice", redefined(twice))
    assert "`return x * sqrt(x * x)` stands here, and `return 2 * sqrt(x * x)` there" in told(slope)


def redefined(function):
    """A function as if it stood at the top of this module."""
    return type(function)(function.__code__, globals(), function.__name__)


def test_a_module_of_the_same_name_is_told(recorded, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "sqrt", math.cbrt if hasattr(math, "cbrt") else abs)
    assert "sqrt is math.cbrt here and math.sqrt there" in told(slope)


CELL = """
def in_a_cell(w, times=3):
    'Times w.'
    # by repetition
    def more(x):
        return x + w
    x = 0.0
    for _ in range(times): x = more(x)
    return {"x": x}
"""
SAME = """
def in_a_cell( w, times = 3 ):

    def more(x):
        'One more.'
        return (x + w)  # a closure

    x = 0.0
    for _ in range(times):
        x = more(x)
    return {'x': x}
"""


def typed(text):
    """The function of a cell, as a kernel keeps it: its lines are in linecache."""
    name = f"cell_{abs(hash(text))}.py"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    cells = {"__name__": "__main__"}
    exec(compile(text, name, "exec"), cells)
    return cells.popitem()[1]


def test_spaces_comments_and_docstrings_do_not_matter_and_all_else_does(recording, monkeypatch):
    bp.peers.run("torch", typed(CELL), 0.5)
    call = peer_runs.described(typed(SAME), (0.5,), {})
    (run,) = recording()
    assert recorded_runs.unlikeness(call, run) == []
    for old, new in (("+ w", "- w"), ("0.0", "0"), ("'x'", "'y'"), ("times = 3", "times = 4")):
        call = peer_runs.described(typed(SAME.replace(old, new)), (0.5,), {})
        first = recorded_runs.unlikeness(call, run)[0]
        assert first.startswith("`") and " stands here, and `" in first


def test_a_name_that_was_never_recorded(recorded):
    def other():
        return {"w": 1.0}

    assert told(other).startswith(
        "PyTorch is not installed here, and no numbers of other were recorded. Install it ("
    )
    with pytest.raises(NotRecordedError, match=r"^JAX is not installed here, and no numbers of sl"):
        bp.peers.run("jax", slope)


def test_in_a_browser_the_remedy_is_another_python(recorded, monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert told(slope, 2.5).endswith(
        "PyTorch does not run in a browser: open the chapter in a Python of your own, or take that "
        "back."
    )


def test_one_that_is_broken_is_installed_anew_and_needs_another_kernel(recorded, monkeypatch):
    state = State(trouble="PyTorch 1.8.1 is installed here, older than 2.5")
    monkeypatch.setattr(frameworks, "_FOUND", {"torch": state})
    assert bp.peers.run("torch", slope)["w"] == 1.5
    assert told(slope, 2.5) == (
        "PyTorch 1.8.1 is installed here, older than 2.5, and the numbers of slope were recorded "
        "otherwise: w is 2.5 here and 1.5 there. Install it anew (python -m pip install torch "
        "--upgrade) and restart the kernel, or take that back."
    )


def reads_a_tree():
    return {"E": TREE.value()}


def prints():
    print(RATE)
    return {"w": 1}


def evaluates():
    return {"w": eval("RATE")}


def sets():
    global RATE
    RATE = 2
    return {"w": 1}


def made_by_a_class():
    return {"w": Made().w}


def of_a_default(rate=RATE):
    return {"w": rate}


@functools.wraps(slope)
def wrapped():
    return {"w": 1}


@functools.cache
def cached():
    return {"w": 1}


@(lambda function: function)
def decorated():
    return {"w": 1}


def digits(images):
    return {"w": images.sum()}


def alias():
    return {"w": double(1)}


class Made:
    w = 1


TREE = bp.networks.two_weights()
double = twice
REFUSED = {
    "reads_a_tree": "TREE, which reads_a_tree reads, is of the kind bpbook.tree.Tree: only numbers",
    "prints": "prints calls print: let it return what is to be shown.",
    "evaluates": "evaluates calls eval: then its lines do not show what it reads.",
    "sets": "sets sets RATE outside: let it return the value.",
    "made_by_a_class": "made_by_a_class reads Made, made in a cell: put it within made_by_a_class.",
    "of_a_default": "of_a_default has a default that its lines do not show: write the value.",
    "decorated": "decorated has a decorator: call what decorates it within decorated.",
    "wrapped": "The lines of slope cannot be seen: define it with def, in a cell without %%.",
    "cached": "Give a function of your own that begins with def, by its name.",
    "alias": "alias calls twice as double: use its own name.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_recorded_is_refused(name, recording):
    with pytest.raises(OperandError) as trouble:
        bp.peers.run("torch", globals()[name])
    assert str(trouble.value).startswith(REFUSED[name])
    assert recording() == []


def test_what_is_no_function_of_a_cell_is_refused(recording):
    for thing in (lambda: {"w": 1}, 3, "slope", Made, Made().__init__, math.sqrt, None):
        with pytest.raises(
            OperandError, match=r"^Give a function of your own that begins with def"
        ):
            bp.peers.run("torch", thing)
    with pytest.raises(OperandError, match=r"^The lines of f cannot be seen"):
        exec("def f():\n    return {'w': 1}", made := {})
        bp.peers.run("torch", made["f"])
    with pytest.raises(OperandError, match=r"^slope cannot be called so: .*unexpected.*'v'"):
        bp.peers.run("torch", slope, v=1)
    with pytest.raises(OperandError, match=r"^images has 64,000 numbers, more than 5,000: let the"):
        bp.peers.run("torch", digits, np.zeros((1000, 64)))


def test_lines_that_are_not_the_functions_own_are_not_taken(recording):
    function = typed("def f():\n    return {'w': 1}\n")
    name = function.__code__.co_filename
    size, time, lines, _ = linecache.cache[name]
    linecache.cache[name] = (size, time, [lines[0], lines[1].replace("1", "2")], name)
    with pytest.raises(OperandError, match=r"^The lines of f cannot be seen"):
        bp.peers.run("torch", function)


def counts():
    COUNTED.append(1)
    return {"w": 1}


def once_more():
    return {"w": next(np.random.default_rng().random(3).flat)}


COUNTED = []


def test_a_run_that_changes_what_it_reads_or_itself_is_not_recorded(recording):
    def in_place(W):
        W -= 1
        return {"W": W}

    for function, arguments in ((counts, ()), (in_place, (START.copy(),))):
        with pytest.raises(OperandError, match="changes what it reads or is given: let it work on"):
            bp.peers.run("torch", function, *arguments)
    with pytest.raises(
        OperandError, match=r"^once_more gives other numbers each time: fix its ran"
    ):
        bp.peers.run("torch", once_more)
    assert recording() == []


ANSWERS = {
    3.0: "f returns 3.0: let it return a dict of numbers, by name, as",
    (): "f returns (): let it return",
    "nothing": "f returns 'nothing': let it return",
    frozenset({("w", 1j)}): "what f returns holds of the kind complex: let it hold numbers",
    frozenset({(1, 2)}): "what f returns has a key that is no text: give each number a name.",
    frozenset({("w", TREE)}): "what f returns holds of the kind bpbook.tree.Tree: let it hold num",
}


@pytest.mark.parametrize("value", ANSWERS, ids=range(len(ANSWERS)))
def test_a_reader_may_try_anything_but_another_kind_of_answer(value, recording, monkeypatch):
    monkeypatch.setattr(recorder, "AT_WORK", [])

    def f():
        return dict(value) if isinstance(value, frozenset) else value

    with pytest.raises(OperandError) as trouble:
        bp.peers.run("jax", f)
    assert str(trouble.value).startswith(ANSWERS[value])
    assert bp.peers.run("jax", made_by_a_class) == {"w": 1}, "its lines do not matter here"


def test_another_framework():
    for name in ("tensorflow", None, 3, ["torch"]):
        with pytest.raises(UnknownNameError, match="give one of torch, jax"):
            bp.peers.run(name, slope)


def test_where(recorded, monkeypatch):
    assert repr(bp.peers.where()) == (
        "PyTorch is not installed here: its numbers were recorded with PyTorch 9.9 on 2026-11-29\n"
        "JAX is not installed here; nothing of it was recorded"
    )
    monkeypatch.setitem(frameworks._FOUND, "jax", State(math, "0.10.2"))
    assert repr(bp.peers.where()).endswith("\nJAX 0.10.2, run here")


INSTALLED = {
    "raise ImportError('libcudart.so.12: cannot open\\nmore')": "PyTorch is installed here and "
    "cannot be used (ImportError: libcudart.so.12: cannot open)",
    "raise ValueError('libcublas.so not found in ' + str(['/a/folder'] * 20))": "PyTorch is "
    "installed here and cannot be used (ValueError: libcublas.so not found in ['/a/folder', "
    "'/a/folder', '/a/folder', '/a/folder', …):",
    "__version__ = '1.8.1'": "PyTorch 1.8.1 is installed here, older than 2.5",
    "__version__ = '2.9.0+cpu'": "PyTorch is installed here and cannot be used (AttributeError: "
    "module 'torch' has no attribute 'zeros')",
    "": "PyTorch is installed here and cannot be used (AttributeError: module 'torch' has no "
    "attribute '__version__')",
}
RUN = """
import sys, warnings
sys.path.insert(0, sys.argv[1])
warnings.simplefilter("error")
import bpbook as bp
assert "torch" not in sys.modules
def never(): return {"w": 1}
try:
    bp.peers.run("torch", never)
except bp.errors.OperandError as trouble:
    assert str(trouble).startswith("The lines of never cannot be seen"), trouble
print(bp.peers.where())
"""


@pytest.mark.parametrize("text", INSTALLED, ids=["import", "long", "old", "broken", "empty"])
def test_one_that_is_installed_and_of_no_use(text, tmp_path):
    """It is imported once, its warnings are not shown, and recorded numbers take its place."""
    (tmp_path / "torch").mkdir()
    start = "import warnings\nwarnings.warn('CUDA initialization')\n"
    (tmp_path / "torch/__init__.py").write_text(start + text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN, tmp_path], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.startswith(INSTALLED[text])


def test_importing_the_book_and_its_room_imports_no_framework():
    code = "import sys, bpbook; bpbook.peers.run; print({'torch', 'jax'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr


def test_a_folder_of_that_name_is_no_framework(tmp_path, monkeypatch):
    (tmp_path / "jax").mkdir()
    monkeypatch.setattr(frameworks, "_FOUND", {})
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "jax", raising=False)
    assert frameworks.state(PEERS["jax"]).trouble == "JAX is not installed here"


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"[]", b'{"runs": [{}]}', b"\xff", b"[" * 10**5]
)
def test_a_file_of_records_that_is_damaged_is_told(content, tmp_path, monkeypatch):
    if content is not None:
        (tmp_path / "recorded.json").write_bytes(content)
    monkeypatch.setattr(recorded_runs.resources, "files", lambda package: tmp_path)
    recorded_runs.runs.cache_clear()
    with pytest.raises(FileError, match=r"are missing or damaged: install bpbook anew\.$"):
        recorded_runs.runs()
    recorded_runs.runs.cache_clear()
