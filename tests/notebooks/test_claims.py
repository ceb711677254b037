"""Every claim of the article and beyond it: a cell computes or asserts it, the text names it."""

import json
import re
from pathlib import Path

import pytest

from bpbook.workshop import claims
from bpbook.workshop.contents import CONTENTS
from bpbook.workshop.copies import Folders

CHAPTERS = sorted((Path(__file__).parents[2] / "chapters").glob("*.ipynb"))
FOUND = list(claims.places(CHAPTERS))
ALL = [*claims.CLAIMS, *claims.BEYOND]


def test_there_are_thirty():
    parts = {part: [c for c in claims.CLAIMS if c.startswith(part)] for part in ("A1", "A2", "A3")}
    assert {part: len(found) for part, found in parts.items()} == {"A1": 19, "A2": 10, "A3": 1}
    for part, found in parts.items():
        assert found == [f"{part}.{k}" for k in range(1, len(found) + 1)]


def test_those_beyond_it_are_numbered_by_chapter_and_a_source_has_its_year():
    numbers = {}
    for claim, one in claims.BEYOND.items():
        chapter, number = re.fullmatch(r"B(\d\d)\.(\d+)", claim).groups()
        numbers.setdefault(int(chapter), []).append(int(number))
        assert one.says and one.says[-1] != "."
        assert not one.source or re.search(r"\b(1[6-9]|20)\d\d\b", one.source), claim
    for found in numbers.values():
        assert found == list(range(1, len(found) + 1))
    assert list(numbers) == sorted(numbers)
    assert set(numbers) <= {chapter.number for chapter in CONTENTS}


@pytest.mark.parametrize("claim", claims.BEYOND)
def test_a_chapter_makes_its_own_claims(claim):
    chapters = {place.chapter[:2] for place in FOUND if place.claim == claim}
    assert claim[1:3] in chapters


@pytest.mark.parametrize("claim", ALL)
def test_a_cell_computes_it(claim):
    assert [place for place in FOUND if place.claim == claim and place.shows]


@pytest.mark.parametrize("claim", ALL)
def test_the_text_names_it(claim):
    texts = [place.source for place in FOUND if place.claim == claim and place.kind == "markdown"]
    number = re.compile(rf"\b{re.escape(claim)}\b(?!\.?\d)")
    assert any(number.search(text) for text in texts)


def test_chapter_99_lists_them_all():
    notebook = json.loads(CHAPTERS[-1].read_text(encoding="utf-8"))
    assert CHAPTERS[-1].stem == "99_notation"
    text = "".join(line for cell in notebook["cells"] for line in cell["source"])
    for claim, says in claims.CLAIMS.items():
        assert f"| {claim} | {says} |" in text
    for claim, one in claims.BEYOND.items():
        assert f"| {claim} | {one.says} | {one.source} |" in text


def test_no_cell_bears_a_number_that_there_is_not():
    assert {place.claim for place in FOUND} <= set(ALL)


def test_the_table(capsys):
    status = claims.print_table(Folders())
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if re.match(r"[AB]\d", line)] == ALL
    assert "       01_two_weights, cell " in "\n".join(line[:30] for line in lines)
    assert status == ("nowhere yet" in "\n".join(lines))
    assert "30 of 30 claims of the article are computed or asserted in a cell." in lines


def test_a_claim_beyond_that_nothing_computes_is_told(monkeypatch, capsys):
    source = "Polyak, 1964"
    monkeypatch.setattr(claims, "BEYOND", {"B16.99": claims.Beyond("momentum is faster", source)})
    assert claims.print_table(Folders()) == 1
    said = capsys.readouterr().out
    assert "B16.99 momentum is faster (Polyak, 1964)\n         nowhere yet\n" in said
    assert "0 of 1 claims beyond the article are computed or asserted in a cell." in said
