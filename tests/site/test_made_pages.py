"""The pages of the site, read as files: links, pictures, stored outputs, scripts."""

import functools
import itertools
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup

from bpbook.workshop.contents import CONTENTS

CHAPTERS = Path(__file__).parents[2] / "chapters"
LOADING = {  # elements that load something by themselves, and where from
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "embed": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
    "use": "href",
    "image": "href",
}
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
IN_SCRIPT = re.compile(
    r"""(?:fetch|importScripts|import|open)\s*\(\s*["'`](https?:)?//"""
    r"""|(?:src|href)\s*[=:]\s*["'`](https?:)?//|from\s*["'](https?:)?//"""
)
DATA = "data:"


@functools.cache
def read(path):
    """A page, parsed."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@functools.cache
def anchors(path):
    """The names that a link may lead to on a page."""
    found = read(path).find_all(True)
    return {e[name] for e in found for name in ("id", "name") if e.get(name)}


def pages(site):
    """Every page that Sphinx has made; JupyterLite's are its own."""
    return [path for path in sorted(site.rglob("*.html")) if "lite" not in path.parts]


def local(page, address):
    """The file and the anchor on this site that an address on a page means; None: elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    return file / "index.html" if file.is_dir() else file, unquote(parts.fragment)


def broken(page, address):
    """Why an address on a page leads nowhere; None if it leads somewhere."""
    found = local(page, address)
    if found is None:
        return None
    file, anchor = found
    if not file.is_file():
        return f"{page.name}: {address}: there is no such file"
    if anchor and file.suffix == ".html" and anchor not in anchors(file):
        return f"{page.name}: {address}: there is no such place"
    return None


def test_every_chapter_has_its_page(site):
    assert {f"{chapter.stem}.html" for chapter in CONTENTS} < {path.name for path in pages(site)}
    assert {"index.html", "search.html"} < {path.name for path in pages(site)}


def test_links_and_anchors_lead_somewhere(site):
    found = [
        broken(page, link["href"])
        for page in pages(site)
        for link in read(page).find_all(href=True)
        if not link["href"].startswith(DATA)
    ]
    assert list(filter(None, found)) == []


def test_from_the_first_page_links_lead_to_every_page(site):
    reached, ways = set(), [(site / "index.html").resolve()]
    while ways:
        page = ways.pop()
        if page in reached or page.suffix != ".html" or not page.is_file():
            continue
        reached.add(page)
        links = [link["href"] for link in read(page).find_all("a", href=True)]
        links += [form["action"] for form in read(page).find_all("form", action=True)]
        ways += [found[0] for address in links if (found := local(page, address))]
    assert {path.resolve() for path in pages(site)} - reached == set()


def test_links_to_other_places_are_few_and_said_in_words(site):
    for page in pages(site):
        for link in read(page).find_all("a", href=True):
            if local(page, link["href"]) is None:
                assert link["href"].startswith("https://"), f"{page.name}: {link['href']}"
                assert link.get_text(strip=True) or link.get("aria-label"), page.name


def test_what_pages_load_is_there_and_theirs(site):
    for page in pages(site):
        loads = [
            element[name]
            for kind, name in LOADING.items()
            for element in read(page).find_all(kind)
            if element.get(name)
        ]
        loads += [
            link["href"]
            for link in read(page).find_all("link", href=True)
            if not {"next", "prev", "search", "index", "canonical"} & set(link.get("rel", ()))
        ]
        assert loads
        for address in loads:
            if not address.startswith((DATA, "#")):
                assert local(page, address), f"{page.name} loads {address}"
                assert broken(page, address) is None
        for element in read(page).find_all(srcset=True):
            pytest.fail(f"{page.name}: {element} is not looked at by this test")


def test_styles_load_nothing_from_elsewhere(site):
    texts = {path: path.read_text("utf-8") for path in (site / "_static").rglob("*.css")}
    for page in pages(site):
        inline = [style.get_text() for style in read(page).find_all("style")]
        inline += [element["style"] for element in read(page).find_all(style=True)]
        texts[page] = "\n".join(inline)
    for path, text in texts.items():
        for match in IN_STYLE.finditer(text):
            address = next(filter(None, match.groups()))
            if not address.startswith((DATA, "#")):
                assert broken(path, address) is None
                assert local(path, address), f"{path.name} loads {address}"


def test_scripts_load_nothing_from_elsewhere(site):
    texts = {path: path.read_text("utf-8") for path in (site / "_static").rglob("*.js")}
    for page in pages(site):
        scripts = read(page).find_all("script", src=False)
        texts[page] = "\n".join(script.get_text() for script in scripts)
    for path, text in texts.items():
        if "lite" not in path.parts:
            assert IN_SCRIPT.search(text) is None, path.name


def test_pages_hold_no_module_and_fetch_nothing(site):
    """From a disk, browsers load classic scripts only."""
    for page in pages(site):
        assert read(page).find_all("script", type="module") == []
    for path in [*(site / "_static").glob("*.js"), *(site / "_static/kinds").glob("*.js")]:
        if path.name == "page.js" or path.parent.name == "kinds":
            assert not re.search(r"\bfetch\(|\bimport\(", path.read_text("utf-8")), path.name


def test_drawn_pictures_have_a_dark_form(site):
    drawn = list((site / "_static" / "pictures").glob("*.svg"))
    dark = [path for path in drawn if "prefers-color-scheme: dark" in path.read_text("utf-8")]
    assert len(dark) > 0.9 * len(drawn) > 0  # maps keep their colours


def test_no_bar_of_progress_is_left_on_a_page(site):
    for chapter in CONTENTS:
        page = (site / f"{chapter.stem}.html").read_text("utf-8")
        assert not re.search(r"<p>[\d,]+ steps</p>", page)


def test_headings_of_the_teachers_page_are_linked(site):
    page = (site / "teaching.html").read_text("utf-8")
    assert '<a href="04_walking_down.html#whose-turn-is-it">‘Whose turn is it?’</a>' in page


def test_pictures_have_words_and_a_size(site):
    for page in pages(site):
        for image in read(page).find_all("img"):
            where = f"{page.name}: {str(image)[:200]}"
            assert "alt" in image.attrs, where
            assert float(image["width"]) > 0 and float(image["height"]) > 0, where
        for drawing in read(page).select("article svg"):
            said = drawing.get("aria-label") or drawing.get("aria-labelledby")
            hidden = [drawing, *drawing.parents]
            hidden = any(each.get("aria-hidden") == "true" for each in hidden)
            assert hidden or (said and drawing.get("role") == "img"), f"{page.name}: an svg"


def words(text):
    """Text without its white space, which HTML does not keep."""
    return "".join(text.split())


@pytest.mark.parametrize("chapter", CONTENTS, ids=lambda chapter: chapter.stem)
def test_stored_outputs_are_on_the_page(site, chapter):
    page = read(site / f"{chapter.stem}.html")
    article = page.find("article")
    text = words(article.get_text())
    described = [image["alt"] for image in article.find_all("img")]
    described += [drawing["aria-label"] for drawing in article.select("svg[aria-label]")]
    formulas = 0
    for cell in nbformat.read(CHAPTERS / chapter.file, as_version=4).cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "stream":
                assert words(output.text) in text, cell.id
            data = output.get("data", {})
            if "text/html" in data:
                stored = BeautifulSoup(data["text/html"], "html.parser")
                for image in stored.find_all("img"):
                    assert image["alt"] in described, cell.id
                asked = "bp.exercises." in cell.source
                for row in stored.find_all(["td", "th"]) if not asked else ():
                    assert words(row.get_text()) in text, cell.id
            elif "text/latex" in data:
                formulas += 1
            elif "text/plain" in data:
                assert words(data["text/plain"]) in text, cell.id
    assert len(article.select(".cell_output math")) >= formulas


@pytest.mark.parametrize("chapter", CONTENTS, ids=lambda chapter: chapter.stem)
def test_views_have_places_and_scripts(site, chapter):
    article = read(site / f"{chapter.stem}.html").find("article")
    notebook = nbformat.read(CHAPTERS / chapter.file, as_version=4)
    views = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "application/vnd.jupyter.widget-view+json" in output.get("data", {})
    ]
    places = article.select(".bp-place[data-view]")
    assert len({place["data-view"] for place in places}) == len(places)
    if views:
        assert len(places) == len(views)
    for place in places:
        given = site / "_static/views" / f"{place['data-view']}.js"
        kind = site / "_static/kinds" / f"{place['data-kind']}.js"
        assert given.read_text("utf-8").startswith(f'bpbook.view("{place["data-view"]}",')
        assert kind.read_text("utf-8").startswith(f'bpbook.kind("{place["data-kind"]}",')
        assert place.find(["img", "table"]), "something stands there before"


def test_headings_are_in_order(site):
    for page in pages(site):
        headings = read(page).select("article h1, article h2, article h3, article h4, article h5")
        levels = [int(heading.name[1]) for heading in headings]
        if levels:
            assert levels[0] == 1 and levels.count(1) == 1, page.name
        steps = [after - before for before, after in itertools.pairwise(levels)]
        assert max(steps, default=0) <= 1, f"{page.name}: {levels}"


def test_pages_say_their_language_and_title(site):
    titles = []
    for page in pages(site):
        assert read(page).html["lang"] == "en"
        titles.append(read(page).title.get_text(strip=True))
    assert len(set(titles)) == len(titles)
