"""The book on paper: bookmarks, links, pages, and where solutions stand."""

import re
import shutil
import subprocess
import sys

import pytest

from bpbook.site import pdf
from bpbook.workshop.contents import CONTENTS

TITLES = [f"{chapter.number} · {chapter.title}" for chapter in CONTENTS]


@pytest.fixture(scope="module")
def book(chromium, tmp_path_factory):
    """The bytes of the PDF, made once, by the command."""
    path = tmp_path_factory.mktemp("pdf") / "new" / "book.pdf"
    command = [sys.executable, "-m", "bpbook", "pdf", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout == f"Made: {path}\n"
    return path.read_bytes()


def test_chapters_and_their_sections_are_bookmarks(book):
    marks = pdf.bookmarks(book)
    assert [mark.title for mark in marks if mark.depth == 0] == TITLES
    under = {title: [] for title in TITLES}
    for mark in marks:
        if mark.depth == 0:
            sections = under[mark.title]
        elif mark.depth == 1:
            sections.append(mark)
    for title in TITLES[:-1]:
        names = [mark.title for mark in under[title]]
        assert names[-1] == "Solutions"
        before = [mark.page for mark in under[title][:-1]]
        assert under[title][-1].page > max(before), "solutions begin on a page of their own"


def test_chapters_begin_on_pages_of_their_own_in_order(book):
    pages = [mark.page for mark in pdf.bookmarks(book) if mark.depth == 0]
    assert pages == sorted(set(pages))
    assert pages[0] == 3  # after title and contents
    assert 100 < len(pdf.pages(book)) < 300


def test_links_between_chapters_stay_inside_and_others_keep_their_address(book):
    places = re.findall(rb"/Subtype /Link\b[^>]*?/Dest /document-(\w+)", book)
    stems = {chapter.stem for chapter in CONTENTS}
    assert {place.decode() for place in places} == stems
    assert len(places) > 2 * len(stems)
    addresses = re.findall(rb"/URI \(([^)]*)\)", book)
    assert addresses
    assert all(address.startswith(b"https://") for address in addresses)


def test_no_page_is_empty(book):
    for at, page in enumerate(pdf.pages(book), 1):
        drawn = pdf.content(book, page)
        head_and_number = 2
        assert len(re.findall(rb"\bT[jJ]\b|\bDo\b", drawn)) > head_and_number, at


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext (Debian: poppler-utils)")
def test_what_stands_on_the_pages(book, tmp_path):
    (tmp_path / "book.pdf").write_bytes(book)
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "book.pdf", "-"], capture_output=True, check=True
    )
    pages = done.stdout.decode("utf-8").split("\f")[:-1]
    firsts = {mark.title: mark.page for mark in pdf.bookmarks(book) if mark.depth == 0}
    contents = " ".join(pages[1].split())
    for title, first in firsts.items():
        assert title in pages[first - 1]
        assert re.search(rf"{re.escape(title)} {first}\b", contents)
    text = "\n".join(pages)
    assert "Not answered yet" not in text
    assert "You made no prediction" not in text
    assert text.count("Your prediction:") == 32
    assert 'exercises.check("7.' not in text


def test_pictures_that_are_drawings_stay_drawings(book):
    kinds = re.findall(rb"/Subtype /(Image|Form)\b", book)
    assert kinds.count(b"Form") > 50
