"""Each command's processes ask for one thread, unless somebody asked for more."""

import os
import subprocess
import sys

from bpbook.workshop.threads import NAMES

LINES = (
    "import os, sys\n"
    "from bpbook.__main__ import main\n"
    "try:\n"
    "    main(['--help'])\n"
    "except SystemExit:\n"
    "    pass\n"
    f"print([os.environ.get(name) for name in {NAMES!r}], 'numpy' in sys.modules)"
)


def asked(**more: str) -> str:
    surroundings = {name: value for name, value in os.environ.items() if name not in NAMES}
    words = [sys.executable, "-c", LINES]
    said = subprocess.run(words, env=surroundings | more, capture_output=True, check=True).stdout
    return said.decode().splitlines()[-1]


def test_one_thread_before_numpy_is_loaded():
    assert asked() == "['1', '1', '1'] False"


def test_whoever_asked_for_more_keeps_it():
    assert asked(OPENBLAS_NUM_THREADS="4") == "['1', '1', '4'] False"
