"""The table of chapters: files, titles, the README, chapter 0 and all links agree with it."""

import dataclasses
import re
import tomllib
from pathlib import Path

import nbformat
import pytest

import bpbook
from bpbook.site.addresses import Addresses
from bpbook.workshop import contents
from bpbook.workshop.contents import CONTENTS

HOME = Path(__file__).parents[2]
LINK = re.compile(r"\[([^\]]+)\]\((\d\d_\w+\.ipynb)\)")
each = pytest.mark.parametrize("chapter", CONTENTS, ids=lambda chapter: chapter.stem)


def cells(chapter):
    return nbformat.read(HOME / "chapters" / chapter.file, as_version=4).cells


def prose(chapter):
    return "\n".join(c.source for c in cells(chapter) if c.cell_type == "markdown")


def test_every_file_is_a_chapter_and_every_chapter_a_file():
    files = sorted(path.name for path in (HOME / "chapters").glob("*.ipynb"))
    assert files == [chapter.file for chapter in CONTENTS]


@each
def test_a_chapter_bears_its_number_and_title(chapter):
    first = cells(chapter)[0].source.splitlines()[0]
    assert first == f"# {chapter.number} · {chapter.title}"


def test_the_readme_has_the_table():
    """With the links of this copy, if it has addresses; a tag for Binder may come later."""
    here = Addresses.read(HOME / "pyproject.toml")
    links = [one.links if one else None for one in (here, dataclasses.replace(here, tagged=False))]
    text = (HOME / "README.md").read_text(encoding="utf-8")
    assert any(contents.readme_table(each) in text for each in links)


def test_chapter_0_lists_them_all():
    linked = dict(reversed(link) for link in LINK.findall(prose(CONTENTS[0])))
    for chapter in CONTENTS[1:]:
        assert linked[chapter.file] == chapter.title


@each
def test_links_lead_to_chapters_and_call_them_by_number_or_title(chapter):
    titles = {other.file: other for other in CONTENTS}
    for text, file in LINK.findall(prose(chapter)):
        assert file in titles, file
        other = titles[file]
        names = (other.title, str(other.number), f"chapter {other.number}")
        assert text in names or text.lower() == names[-1], text


@each
def test_chapters_that_are_spoken_of_exist(chapter):
    numbers = {other.number for other in CONTENTS}
    for number in re.findall(r"\bchapters? (\d+)", prose(chapter), re.I):
        assert int(number) in numbers


def test_the_linters_exceptions_name_the_chapter_in_which_readers_write():
    rules = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    patterns = [p for p in rules["per-file-ignores"] if re.search(r"chapters/\d", p)]
    assert patterns == [f"chapters/{contents.number('write_it_yourself'):02}_*.ipynb"]


def test_one_version_in_all_places():
    version = bpbook.__version__
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == version
    assert f"\nversion: {version}\n" in (HOME / "CITATION.cff").read_text("utf-8")
    for page in ("README.md", "docs/hubs.md"):
        wheels = re.findall(r"bpbook-([\d.]+)-py3", (HOME / page).read_text("utf-8"))
        assert wheels and set(wheels) == {version}
    assert f"\n## {version}" in (HOME / "CHANGELOG.md").read_text("utf-8")
