"""The chapters of plain Python run and show everything where NumPy and matplotlib are missing.

Each runs in a process of its own, in which importing them fails; what a cell shows is asked for as
a page asks for it, and nothing may be said on stderr.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bpbook.workshop.contents import CONTENTS

ROOT = Path(__file__).parents[2]
PLAIN = [chapter.stem for chapter in CONTENTS if chapter.plain]
MISSING = ("numpy", "matplotlib", "PIL")

RUNNER = r"""
import json, sys
from pathlib import Path


class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[2].split():
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Missing())
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

shell = InteractiveShell.instance()
shell.display_formatter.active_types = list(shell.display_formatter.format_types)
shown = 0
for cell in json.loads(Path(sys.argv[1]).read_text("utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        with capture_output() as said:
            done = shell.run_cell("".join(cell["source"]))
        shown += "text/html" in shell.display_formatter.format(done.result)[0]
        shown += sum("text/html" in output.data for output in said.outputs)
        if said.stderr or not done.success:
            sys.exit(f"{cell.get('id')}: {done.error_in_exec!r}\n{said.stderr}\n{said.stdout}")
loaded = set(sys.argv[2].split()) & set(sys.modules)
sys.exit(f"{loaded} loaded" if loaded else "nothing shown" if not shown else 0)
"""


@pytest.mark.parametrize("stem", PLAIN)
def test_a_chapter_needs_nothing_but_python(stem, tmp_path):
    runner = tmp_path / "runner.py"
    runner.write_text(RUNNER, "utf-8")
    done = subprocess.run(
        [sys.executable, runner, ROOT / "chapters" / f"{stem}.ipynb", " ".join(MISSING)],
        cwd=ROOT / "chapters",
        env=os.environ | {"IPYTHONDIR": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"


def test_what_is_missing_is_really_missing(tmp_path):
    """The runner says so when a cell asks for one of them."""
    cell = '{"cells": [{"cell_type": "code", "id": "one", "source": ["import numpy"]}]}'
    (tmp_path / "asks.ipynb").write_text(cell, "utf-8")
    (tmp_path / "runner.py").write_text(RUNNER, "utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "runner.py", tmp_path / "asks.ipynb", " ".join(MISSING)],
        env=os.environ | {"IPYTHONDIR": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1 and "ModuleNotFoundError" in done.stderr
