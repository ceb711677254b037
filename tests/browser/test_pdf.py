"""The book on paper: bookmarks, links, pages, and where solutions stand."""

import re
import shutil
import subprocess

import pytest

from bpbook.exercises import book as records
from bpbook.site.on_paper import pdf, printing
from bpbook.workshop.contents import CONTENTS
from bpbook.workshop.folders import Folders
from tests import made_once

TITLES = [f"{chapter.number} · {chapter.title}" for chapter in CONTENTS]


@pytest.fixture(scope="module")
def book(chromium, request, tmp_path_factory):
    """The bytes of the PDF, made once in a run, by the command."""
    path = made_once.made(request.config, tmp_path_factory, "pdf", "new/book.pdf")
    return path.read_bytes()


@pytest.fixture(scope="module")
def laid_out(chromium, tmp_path_factory):
    """The page that is printed, in a window as wide as the text on paper."""
    made, chapters = printing.joined(Folders(), tmp_path_factory.mktemp("joined"))
    (made / "book.html").write_text(printing.whole(chapters, {}), encoding="utf-8")
    page = chromium.new_page(viewport={"width": round((210 - 2 * 24) / 25.4 * 96), "height": 900})
    page.emulate_media(media="print")
    page.goto((made / "book.html").as_uri())
    yield page
    page.close()


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
    assert 5 < len(pdf.pages(book)) / len(CONTENTS) < 20


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
    predictions = [
        name
        for chapter in CONTENTS
        for name in records.of_chapter(chapter.number)
        if name[-1].isalpha()
    ]
    assert text.count("Your prediction:") == len(predictions) > 32
    assert 'exercises.check("7.' not in text


def test_pictures_that_are_drawings_stay_drawings(book):
    kinds = re.findall(rb"/Subtype /(Image|Form)\b", book)
    assert kinds.count(b"Form") > 50


def test_nothing_is_wider_than_the_paper(laid_out):
    wide = laid_out.evaluate(
        """() => [...document.querySelectorAll('article *')]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => [one.closest('article').id, one.tagName, one.textContent.slice(0, 60)])"""
    )
    assert wide == []


def test_no_border_stands_at_the_edge_where_it_is_cut(laid_out):
    at_edge = laid_out.evaluate(
        """() => [...document.querySelectorAll('article *')]
            .filter((one) => parseFloat(getComputedStyle(one).borderRightWidth) > 0
              && one.getBoundingClientRect().right > innerWidth - 1)
            .map((one) => [one.closest('article').id, one.tagName, one.className])"""
    )
    assert at_edge == []


def test_nothing_is_folded_and_every_name_and_link_is_one(laid_out):
    assert laid_out.locator("details, script, button, input, [loading=lazy]").count() == 0
    assert laid_out.evaluate("[...document.images].every((one) => one.alt && one.complete)")
    names = laid_out.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(names) == len(set(names))
    links = laid_out.evaluate(
        "[...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))"
    )
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside <= set(names)


def test_solutions_come_last_and_questions_have_a_blank(laid_out):
    for chapter in CONTENTS[:-1]:
        article = laid_out.locator(f"#document-{chapter.stem}")
        last = article.locator("h2").last
        assert last.text_content() == "Solutions"
        solved = article.locator("section").last.locator("p > strong").all_text_contents()
        exercises = [name for name in solved if name.startswith("Exercise")]
        asked = [name for name in names_of(chapter.number) if name[-1].isdigit()]
        assert exercises == [f"Exercise {name}." for name in asked]
        assert article.locator(".bp-blank").count() >= len(names_of(chapter.number))


def names_of(number):
    """The exercises and predictions of a chapter, in the order of their names."""
    return sorted(
        records.of_chapter(number), key=lambda name: (name[-1].isalpha(), len(name), name)
    )
