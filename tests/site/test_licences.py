"""The page of licences has an entry for every file that the site bundles, with its texts."""

import json
import zipfile
from pathlib import Path

import nbformat
import pytest

from bpbook.site import licences, making
from bpbook.site.bundled import BOOK, OTHERS
from bpbook.site.python import lite_licences

HOME = Path(__file__).parents[2]
BY_PACKAGE = [part for part in OTHERS if part.package]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A site of one small notebook and the page of licences."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site") / "made"
    (source / "_static").mkdir()
    for name in ("site.css", "rooms.css", "page.js", "icon.svg"):
        (source / "_static" / name).touch()
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A")])
    book.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    book.cells.append(nbformat.v4.new_code_cell("1 + 1", execution_count=1))
    nbformat.write(book, source / "a.ipynb")
    (source / "index.md").write_text("# Book\n\n```{toctree}\na\nlicences\n```\n", "utf-8")
    (source / "licences.md").write_text(licences.page(HOME), "utf-8")
    making.run_sphinx(source, made)
    return made


def test_every_file_that_sphinx_brings_has_an_entry(made):
    assert len(list(made.glob("_static/**/*"))) > 20
    assert licences.unknown(made) == []


def test_a_file_without_an_entry_is_named(made):
    (made / "_static" / "theirs.js").touch()
    assert licences.unknown(made) == ["_static/theirs.js"]
    (made / "_static" / "theirs.js").unlink()


def test_no_entry_is_about_something_that_is_not_there(made):
    for part in OTHERS:
        for pattern in part.files:
            assert list(made.glob(pattern)), (part.name, pattern)


def test_the_page_has_every_part_with_its_version_and_texts(made):
    page = (made / "licences.html").read_text("utf-8")
    for part in (BOOK, *OTHERS):
        assert f"<h2>{part.name}" in page
        assert licences.version(part) in page
    for beginning in (
        "Copyright (c) 2026, The bpbook contributors",
        "Zeno Rocha",
        "Chris Ferdinandi",
    ):
        assert beginning in page
    assert page.count('<details class="bp-licence">') >= len(OTHERS) + 3


@pytest.mark.parametrize("part", BY_PACKAGE, ids=lambda part: part.name)
def test_the_licence_that_is_named_is_that_of_the_text(part):
    text = " ".join(" ".join(text for _, text in licences.package_texts(part.package)).split())
    words = {
        "MIT": "Permission is hereby granted, free of charge",
        "BSD-2-Clause": "Redistributions in binary form must reproduce",
        "BSD-3-Clause": "Redistributions in binary form must reproduce",
    }
    assert words[part.licence] in text
    third = "endorse or promote products" in text
    assert third == (part.licence == "BSD-3-Clause")


def test_the_search_does_not_find_licences(made):
    assert "MERCHANTABILITY".lower() not in (made / "searchindex.js").read_text("utf-8").lower()


def test_jupyterlites_list_has_every_wheel_and_every_package_of_scripts(tmp_path):
    wheel = tmp_path / "pypi" / "comm-0.2.3-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr(
            "comm-0.2.3.dist-info/METADATA",
            "Metadata-Version: 2.4\nName: comm\nVersion: 0.2.3\nLicense-Expression: BSD-3-Clause\n",
        )
        packed.writestr("comm-0.2.3.dist-info/licenses/LICENSE", "All rights of comm.")
    for place, name in (("build", "lumino"), ("extensions/widgets/static", "backbone")):
        said = {"name": name, "versionInfo": "1.2", "licenseId": "MIT", "extractedText": "Free."}
        path = tmp_path / place / "third-party-licenses.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"packages": [said]}), "utf-8")
    text = lite_licences.write(tmp_path).read_text("utf-8")
    for said in ("comm 0.2.3: BSD-3-Clause", "All rights of comm.", "Copyright (c) 2021"):
        assert said in text
    assert "lumino 1.2: MIT" in text and "backbone 1.2: MIT" in text
    assert "Pyodide" not in text.partition("=" * 80)[2]
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "pyodide.asm.wasm").touch()
    assert "MPL-2.0" in lite_licences.write(tmp_path).read_text("utf-8")
