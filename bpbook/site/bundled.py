"""What the site's pages are made with: whose each file of the site is, and its licence."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """Somebody's files in the site.

    `files` are patterns below the site's folder. The version and the licence's texts are those of
    the installed `package`; `headers` are files of the site whose first comment is all that says
    under which licence they are.
    """

    name: str
    does: str
    licence: str
    files: tuple[str, ...]
    package: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    note: str = ""


BOOK = Part(
    "This book",
    "text, pictures, views, and the scripts of its pages",
    "BSD-3-Clause (code), CC BY 4.0 (text and pictures; the digits)",
    (
        *("_static/page.js", "_static/site.css", "_static/rooms.css", "_static/icon.svg"),
        *("_static/pictures/*", "_static/kinds/*.js"),
        *("_static/views/*.js", "_static/questions/*.js"),
    ),
    "bpbook",
)

OTHERS = (
    Part(
        "Sphinx",
        "makes the pages; its scripts search them",
        "BSD-2-Clause",
        (
            *("_static/basic.css", "_static/doctools.js", "_static/documentation_options.js"),
            *("_static/language_data.js", "_static/searchtools.js", "_static/sphinx_highlight.js"),
            *("_static/file.png", "_static/minus.png", "_static/plus.png"),
        ),
        "sphinx",
    ),
    Part(
        "Snowball",
        "finds 'weight' where 'weights' is asked for; comes with Sphinx",
        "BSD-3-Clause",
        ("_static/base-stemmer.js", "_static/english-stemmer.js", "_static/language_data.js"),
        "snowballstemmer",
        (("sphinx", "non-minified-js/english-stemmer.js"),),
        "The files name the program that wrote them and no licence; the text below is that of the "
        "same project's package for Python, whose version is given.",
    ),
    Part(
        "Furo",
        "the theme: how the pages look",
        "MIT",
        ("_static/styles/*", "_static/scripts/*"),
        "furo",
        (("furo", "static/styles/furo.css"), ("furo", "static/scripts/furo.js.LICENSE.txt")),
        "Furo's files hold two works of others, normalize.css and gumshoejs, which say 'MIT "
        "License' of themselves. Some of the icons that Furo writes into each page come from "
        "Feather and Tabler Icons, as their names say; both are published under the MIT licence.",
    ),
    Part(
        "sphinx-basic-ng",
        "the frame on which Furo stands",
        "MIT",
        ("_static/debug.css", "_static/skeleton.css"),
        "sphinx-basic-ng",
    ),
    Part(
        "sphinx-copybutton",
        "copies the code of a cell",
        "MIT",
        ("_static/copybutton*.*", "_static/copy-button.svg", "_static/check-solid.svg"),
        "sphinx-copybutton",
        note="Its two icons are from Tabler Icons (MIT), as the files say.",
    ),
    Part(
        "clipboard.js",
        "is what sphinx-copybutton copies with",
        "MIT",
        ("_static/clipboard.min.js",),
        headers=(("sphinx-copybutton", "clipboard.min.js"),),
        note="It comes with sphinx-copybutton, without a licence file; its first lines are:",
    ),
    Part(
        "MyST-NB",
        "reads the notebooks; how cells and outputs look",
        "BSD-3-Clause",
        ("_static/mystnb.*.css",),
        "myst-nb",
    ),
    Part(
        "Pygments",
        "colours the code",
        "BSD-2-Clause",
        ("_static/pygments.css",),
        "pygments",
    ),
    Part(
        "accessible-pygments",
        "the colours, light and dark, with enough contrast",
        "BSD-3-Clause",
        ("_static/pygments.css",),
        "accessible-pygments",
    ),
)
