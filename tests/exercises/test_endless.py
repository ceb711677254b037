"""Code that does not come to an end is stopped, whatever its loop looks like."""

import sys

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
]


@pytest.mark.parametrize("loop", LOOPS)
def test_it_is_stopped(loop, monkeypatch):
    monkeypatch.setattr(safely, "LINES", 10_000)
    space = {}
    exec("def f():\n" + "".join(f"  {line}\n" for line in loop.splitlines()), space)
    before = sys.gettrace()
    with pytest.raises(safely.Wrong, match="f does not come to an end"):
        safely.run("f", space["f"])
    assert sys.gettrace() is before


def test_a_loop_that_ends_is_not_stopped():
    def f():
        for _ in range(1000):
            pass
        return sum(k for k in range(1000))

    assert safely.run("f", f) == 499_500
