"""With addresses each chapter can be opened elsewhere; without them nothing says that it can."""

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import bpbook
from bpbook.site.addresses import Addresses, copy_downloads
from bpbook.site.python import colab, lite_page
from bpbook.workshop import contents
from bpbook.workshop.contents import CONTENTS
from bpbook.workshop.folders import Folders, WorkshopError

HOME = Path(__file__).parents[2]
SIX = CONTENTS[7]
GITHUB = 'Repository = "https://github.com/somebody/bpbook"\n'
SITE = 'Site = "https://somebody.github.io/bpbook/"\n'


def project(folder, urls=""):
    path = folder / "pyproject.toml"
    path.write_text(f'[project]\nname = "bpbook"\nversion = "0.2.0"\n\n{urls}', "utf-8")
    return path


def addresses(folder, urls=""):
    return Addresses.read(project(folder, f"[project.urls]\n{urls}" if urls else ""))


def test_without_addresses_there_is_no_link(tmp_path):
    none = addresses(tmp_path)
    assert not none
    assert all(none.links(chapter) == [] for chapter in CONTENTS)
    assert colab.build(tmp_path / "site", Folders(), none) == []
    assert not (tmp_path / "site").exists()


def test_with_addresses_each_place_has_a_link(tmp_path):
    links = dict(addresses(tmp_path, GITHUB + SITE).links(SIX))
    assert list(links) == ["open live", "download", "Binder", "Colab"]
    site = "https://somebody.github.io/bpbook"
    assert links["open live"] == f"{site}/{lite_page.NAME}.html#07_six_neurons"
    assert links["download"] == f"{site}/downloads/07_six_neurons.ipynb"
    binder = urlsplit(links["Binder"])
    assert (binder.hostname, binder.path) == ("mybinder.org", "/v2/gh/somebody/bpbook/main")
    assert parse_qs(binder.query) == {"urlpath": ["lab/tree/chapters/07_six_neurons.ipynb"]}
    assert links["Colab"] == (
        "https://colab.research.google.com/github/somebody/bpbook/blob/gh-pages/colab/"
        "07_six_neurons.ipynb"
    )


@pytest.mark.parametrize(
    "urls, places",
    [
        (SITE, ["open live", "download"]),
        (GITHUB, ["Binder", "Colab"]),
        ('Repository = "https://gitlab.com/some/group/bpbook"\n', ["Binder"]),
        ('Repository = "https://git.example.org/bpbook"\n', []),
    ],
)
def test_a_place_whose_address_is_not_given_has_no_link(urls, places, tmp_path):
    assert [text for text, _ in addresses(tmp_path, urls).links(SIX)] == places


def test_binder_is_pinned_to_the_tag_of_this_version_once_it_is_there(tmp_path):
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b.test"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], check=True)
    subprocess.run([*git, "tag", "v0.1.0"], check=True)
    assert addresses(tmp_path, GITHUB).ref == "main"
    subprocess.run([*git, "tag", "v0.2.0"], check=True)
    tagged = addresses(tmp_path, GITHUB)
    assert "/somebody/bpbook/v0.2.0?" in dict(tagged.links(SIX))["Binder"]


ODD = ("a b", 'a"b', "a<b>", "a|b", "a)b", "?a", "#a", "本", r"a\b", "a//b")


@pytest.mark.parametrize(
    "url",
    [
        *("http://a.test", "github.com/a/b", "https://", "https:///a", "https://[::1/a"),
        *("https://me:secret@a.test", *(f"https://a.test/{odd}" for odd in ODD)),
    ],
)
def test_an_address_that_is_none_is_named(url, tmp_path):
    with pytest.raises(WorkshopError, match=r"Site in \[project\.urls\].*begins with https://"):
        addresses(tmp_path, f"Site = '{url}'\n")


@pytest.mark.parametrize(
    "url", ["https://github.com", "https://github.com/a", "https://github.com/a/b/tree/main"]
)
def test_a_repository_is_an_owner_and_a_name(url, tmp_path):
    with pytest.raises(WorkshopError, match="has to name an owner and a repository"):
        addresses(tmp_path, f'Repository = "{url}"\n')


def test_an_address_as_git_has_it_is_the_same(tmp_path):
    git = addresses(tmp_path, GITHUB.replace('bpbook"', 'bpbook.git"'))
    assert git == addresses(tmp_path, GITHUB)


def test_the_readmes_table_has_a_column_of_links_only_with_addresses(tmp_path):
    without = contents.readme_table()
    assert "http" not in without and without.splitlines()[0] == "| | chapter | what it is about |"
    head, rule, *rows = contents.readme_table(addresses(tmp_path, GITHUB + SITE).links).splitlines()
    assert head == "| | chapter | what it is about | open |" and rule == "|---|---|---|---|"
    for row, chapter in zip(rows, CONTENTS, strict=True):
        assert len(re.split(r"(?<!\\)\|", row)) == 6
        assert all(f"[{text}](" in row for text in ("open live", "download", "Binder", "Colab"))
        assert row.count(chapter.file) == 4 and f"#{chapter.stem})" in row


def test_a_download_is_the_chapter_as_it_is(tmp_path):
    copy_downloads(Folders(), tmp_path)
    links = dict(Addresses(site="https://a.test").links(SIX))
    path = tmp_path / links["download"].removeprefix("https://a.test/")
    assert path.read_bytes() == (HOME / "chapters" / SIX.file).read_bytes()


def test_copies_for_colab_install_the_wheel_beside_them(tmp_path):
    pytest.importorskip("hatchling")
    written = colab.build(tmp_path, Folders(), addresses(tmp_path, GITHUB))
    assert [path.name for path in written] == [chapter.file for chapter in CONTENTS]
    [wheel] = (tmp_path / "colab").glob("*.whl")
    assert wheel.name == f"bpbook-{bpbook.__version__}-py3-none-any.whl"
    first = "".join(json.loads(written[0].read_text("utf-8"))["cells"][0]["source"])
    where = "https://github.com/somebody/bpbook/raw/gh-pages/colab"
    assert f"%pip install --quiet {where}/{wheel.name}\n" in first
    assert first.endswith("output.enable_custom_widget_manager()")


def test_this_copy_has_no_link_to_a_place_for_which_it_has_no_address():
    places = dict(Addresses.read(HOME / "pyproject.toml").links(SIX))
    text = (HOME / "README.md").read_text("utf-8")
    for name, host in (("Binder", "mybinder.org"), ("Colab", "colab.research.google.com")):
        assert (host in text) == (name in places)
