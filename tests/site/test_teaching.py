"""What docs/teaching.md says is so: headings, predictions, minutes, numbers, the line of text."""

import json
import re
from pathlib import Path

import nbformat
import pytest

import bpbook as bp
from bpbook.exercises import book
from bpbook.site import documents
from bpbook.workshop.contents import CONTENTS

HOME = Path(__file__).parents[2]
TEXT = (HOME / "docs" / "teaching.md").read_text("utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("|") and ".ipynb" in line]
LINK = re.compile(r"chapters/((\d\d)_\w+\.ipynb)")


def chapter(file):
    return nbformat.read(HOME / "chapters" / file, as_version=4)


def headings(file):
    cells = [cell.source for cell in chapter(file).cells if cell.cell_type == "markdown"]
    return re.findall(r"^#+ (.*)$", "\n".join(cells), re.MULTILINE)


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_the_headings_of_a_row_are_in_its_chapter(row):
    [(file, _)] = LINK.findall(row)
    named = re.findall(r"'([^']+)'", row)
    assert named
    assert set(named) <= set(headings(file))


def test_each_prediction_that_is_named_is_one_of_the_book():
    named = set(re.findall(r"\b(\d+\.[a-z])\b", TEXT))
    assert len(named) > 15
    for name in named:
        assert book.record(name).kind == "prediction"


def test_minutes_add_up_to_sessions_of_90():
    one = TEXT.partition("**One session")[2].partition("**Two sessions")[0]
    assert sum(map(int, re.findall(r"^\| (\d+) \|", one, re.MULTILINE))) == 90
    two = TEXT.partition("**Two sessions.**")[2].partition("**Four sessions.**")[0]
    four = TEXT.partition("**Four sessions.**")[2].partition("## ")[0]
    minutes = [int(m) for m in re.findall(r"\((\d\d)\b(?! minutes\))", two + four)]
    minutes += [int(m) for m in re.findall(r"\((\d+) minutes\)", two)]
    assert sum(minutes) == 4 * 90
    others = re.findall(r"\*\*One session (?:for|on) .*?\n\n", TEXT, re.DOTALL)
    assert len(others) == 4
    for each in others:
        assert sum(int(m) for m in re.findall(r"\((\d\d)\b", each)) == 90


def test_the_chapters_take_some_eighteen_hours():
    texts = [chapter(each.file).cells[0].source for each in CONTENTS]
    minutes = [int(m) for text in texts for m in re.findall(r"\b(\d+) minutes", text)]
    assert len(minutes) == len(CONTENTS)
    assert 17.5 < sum(minutes) / 60 < 18.5


def test_the_line_shows_what_the_page_says():
    line = re.search(r"line = '(.*)'", TEXT)[1]
    view = bp.live(bp.networks.six_neurons(), state=line)
    state = json.loads(view.preset)
    assert state["selected"] == "w12"
    gradient = bp.networks.six_neurons().gradient(w25=state["leaves"]["w25"])["w12"]
    assert f"{gradient:.7f}".replace("-", "−") in TEXT
    view.close()


def test_the_sum_changes_its_sign_where_the_page_says():
    six = bp.networks.six_neurons()
    assert six.leaves()["w25"] == 1.2
    assert six.gradient(w25=0.235)["w12"] < 0 < six.gradient(w25=0.245)["w12"]


def test_links_to_chapters_hold_on_the_site():
    text = documents.on_site(TEXT)
    assert "](07_six_neurons.ipynb)" in text
    assert "](hubs.md)" in text
    assert "](../" not in text
