import json
import math
import random
import re
from pathlib import Path

import numpy as np
import pytest
from py_mini_racer import MiniRacer

import bpbook.views
from bpbook.codegen.javascript_text import in_javascript
from bpbook.core import functions
from bpbook.drawing.number_text import show
from bpbook.views import modules

SCRIPTS = Path(bpbook.views.__file__).parent / "static"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.3295553055577558, "0.3296"),
        (-0.8118562749129378, "−0.8119"),
        (0.0, "0"),
        (-0.0, "0"),
        (2.0, "2"),
        (0.5, "0.5"),
        (9.9996, "10"),
        (1234.5, "1235"),
        (1000.5, "1001"),
        (123456.0, "123456"),
        (999999.7, "1·10⁶"),
        (1e-4, "0.0001"),
        (0.99996e-4, "0.0001"),
        (0.9999e-4, "9.999·10⁻⁵"),
        (-1.5e-300, "−1.5·10⁻³⁰⁰"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "?"),
    ],
)
def test_show(number, text):
    assert show(number) == text


def test_arrays_are_named_by_their_shape():
    assert show(np.zeros((3, 1))) == "[3 × 1]"


def test_javascript_writes_the_same():
    draw = random.Random(7)
    numbers = [
        *(draw.uniform(-10, 10) for _ in range(2000)),
        *(draw.choice((-1, 1)) * 10 ** draw.uniform(-320, 308) for _ in range(3000)),
        *(i / 8 for i in range(-4000, 4000, 3)),
        *(10.0**k for k in range(-12, 12)),
        *(math.nextafter(10.0**k, 0) for k in range(-12, 12)),
        *(k + 0.5 for k in range(990, 1100)),
        *(0.0, -0.0, 5e-324, 1.7976931348623157e308),
    ]
    engine = MiniRacer()
    engine.eval(f"const {{ show }} = {modules.scoped('base/numbers.js')};")
    texts = engine.eval(f"JSON.stringify({json.dumps(numbers)}.map(show))")
    expected = [show(x) for x in numbers]
    assert json.loads(texts) == expected
    assert engine.eval("[NaN, Infinity, -Infinity].map(show).join()") == "?,∞,−∞"


def test_scripts_know_no_mathematics_of_their_own():
    """Values and derivatives come from the generated function; the scripts only draw.

    A square root stands for no function of the tree: it is the spread of a cloud of gradients.
    """
    rows = [row for row in functions.ROWS if not row.layer]
    texts = [text for row in rows for text in (row.value, *row.derivatives) if text]
    sources = " ".join(in_javascript(text) for text in texts)
    used = set(re.findall(r"Math\.(\w+)", sources)) - {"abs"}
    assert {"exp", "log", "pow", "sin", "tanh"} <= used
    for script in SCRIPTS.rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        found = used.intersection(re.findall(r"Math\.(\w+)", text))
        assert not found, f"{script.name}: {found}"
