"""The pages that a newcomer reads name what is there, and all of it."""

import json
import re
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PAGES = [*HOME.glob("*.md"), *HOME.glob("docs/**/*.md")]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_to_a_file_leads_somewhere(page):
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert "://" in link or (page.parent / link).exists(), link


def test_the_map_names_every_room_of_the_package_and_no_other():
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", text.partition("| in `bpbook/` | is |")[2], re.MULTILINE)
    named = {name.rstrip("/") for row in rows for name in re.findall(r"`([^`]+)`", row)}
    rooms = {path.name for path in (HOME / "bpbook").iterdir() if path.name[0] not in "._"}
    assert named == rooms


def test_chapters_name_a_command_that_every_reader_has():
    """Whoever has a wheel, or Windows, has no make."""
    for path in (HOME / "chapters").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            text = "".join(cell["source"])
            for command in re.findall(r"`make (\w+)", text):
                assert f"`bpbook {command}" in text, path.name
