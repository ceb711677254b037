"""Code that does not come to an end is stopped, whatever its loop looks like."""

import sys
import threading

import pytest

from bpbook.exercises.engine import safely

LOOPS = [
    "while True: pass",
    "while True: ...",
    "while True: continue",
    "while 1: x = 1",
    "while not False: pass",
    "while True:\n  while True: pass",
    "if True:\n  while True: pass",
    "for _ in iter(int, 1): pass",
    "[0 for _ in iter(int, 1)]",
    "{0: 0 for _ in iter(int, 1)}",
    "sum(0 for _ in iter(int, 1))",
    "def g():\n  while True: yield\nfor _ in g(): pass",
    "def g():\n  while True: pass\ng()",
    "class A:\n  while True: pass",
    "list(map(lambda x: 0, iter(int, 1)))",
    "while True:\n  try: pass\n  finally: continue",
    "while True:\n  try: x = 1\n  except: pass",
    "while True:\n  try:\n    x = 1\n  except BaseException:\n    pass",
    "while True:\n  try:\n    while True: pass\n  except: pass",
    "try:\n  while True: pass\nexcept: pass\nwhile True: pass",
]


@pytest.mark.parametrize("lines", [10_000, 10_001, 10_002])  # wherever in the loop that is
@pytest.mark.parametrize("loop", LOOPS)
def test_it_is_stopped(loop, lines, monkeypatch):
    monkeypatch.setattr(safely, "LINES", lines)
    space = {}
    exec("def f():\n" + "".join(f"  {line}\n" for line in loop.splitlines()), space)
    before, threads = sys.gettrace(), threading.active_count()
    with pytest.raises(safely.Wrong, match="f does not come to an end"):
        safely.run("f", space["f"])
    assert (sys.gettrace(), threading.active_count()) == (before, threads)


def test_a_loop_that_ends_is_not_stopped():
    def f():
        for _ in range(1000):
            pass
        return sum(k for k in range(1000))

    assert safely.run("f", f) == 499_500
