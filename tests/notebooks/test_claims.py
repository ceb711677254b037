"""Every claim of the article is reproduced: a cell computes or asserts it, the text names it."""

import re
from pathlib import Path

import pytest

from bpbook.workshop import claims
from bpbook.workshop.copies import Folders

CHAPTERS = sorted((Path(__file__).parents[2] / "chapters").glob("*.ipynb"))
FOUND = list(claims.places(CHAPTERS))


def test_there_are_thirty():
    parts = {part: [c for c in claims.CLAIMS if c.startswith(part)] for part in ("A1", "A2", "A3")}
    assert {part: len(found) for part, found in parts.items()} == {"A1": 19, "A2": 10, "A3": 1}
    for part, found in parts.items():
        assert found == [f"{part}.{k}" for k in range(1, len(found) + 1)]


@pytest.mark.parametrize("claim", claims.CLAIMS)
def test_a_cell_computes_it(claim):
    assert [place for place in FOUND if place.claim == claim and place.shows]


@pytest.mark.parametrize("claim", claims.CLAIMS)
def test_the_text_names_it(claim):
    texts = [place.source for place in FOUND if place.claim == claim and place.kind == "markdown"]
    number = re.compile(rf"\b{re.escape(claim)}\b(?!\.?\d)")
    assert any(number.search(text) for text in texts)


def test_no_cell_bears_a_number_that_there_is_not():
    assert {place.claim for place in FOUND} <= claims.CLAIMS.keys()


def test_the_table(capsys):
    status = claims.print_table(Folders())
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if re.match(r"A\d", line)] == list(claims.CLAIMS)
    assert "       01_two_weights, cell " in "\n".join(line[:30] for line in lines)
    assert status == ("nowhere yet" in "\n".join(lines))
