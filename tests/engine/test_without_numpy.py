"""With plain numbers the engine needs nothing but Python: here every library is kept away."""

import subprocess
import sys
from pathlib import Path

import pytest

BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("numpy", "matplotlib", "ipywidgets", "anywidget", "IPython"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Blocker())
import bpbook as bp

tree = bp.networks.two_weights()
"""

USES = {
    "value": "assert tree.value() == 0.3295553055577558",
    "gradient": "assert round(tree.gradient(W1=1)['W1'], 10) == 0.0487627187",
    "paths": "assert round(next(tree.paths('W2')).product, 10) == 0.0906567654",
    "levels": "assert [len(list(level)) for level in tree.levels()] == [1, 2, 1, 2, 1, 2]",
    "steps": "assert round(tree.steps().state(99)[1]['W1'], 10) == 0.0487627187",
    "counts": "assert tree.counts.weight_leaves == 2",
    "compiled": "assert round(tree.compiled()(1.0, 2.0, 1.0, 0.0)[1][0], 10) == 0.0487627187",
    "javascript": "assert 'gradients' in tree.javascript(['f1'])",
    "latex": "assert 'W_{1}' in tree.latex('W1')",
    "print": "assert '0.329555' in str(tree)",
    "check_gradient": "bp.check_gradient(tree)",
    "check a function": "bp.check_gradient(lambda w: w * w, {'w': 2.0}, at={'w': 1.0})",
    "taylor_remainder": "assert bp.taylor_remainder(tree).verdict == 'right'",
    "sgd": "assert bp.sgd.descend(tree, learning_rate=1, steps=3).losses[-1] < 0.32",
    "functions": "assert all(bp.Tree(f(bp.weight('w', 0.5))).gradient() for f in "
    "(bp.sigmoid, bp.tanh, bp.relu, bp.softplus, bp.exp, bp.log, bp.sin, bp.mean))",
}


def run(code):
    """Run Python code in a process where libraries cannot be found."""
    return subprocess.run(
        [sys.executable, "-c", BLOCKED + code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("what", USES)
def test_it_runs_on_python_alone(what):
    done = run(USES[what])
    assert done.returncode == 0, done.stderr


def test_the_blocker_blocks():
    done = run("tree.value(W1=[1.0, 2.0])")
    assert done.returncode != 0
    assert "No module named 'numpy'" in done.stderr
