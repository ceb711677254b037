"""A page of a chapter's questions, as the site makes it, without the rest of the chapter."""

from pathlib import Path

import furo
import nbformat

from bpbook.site import questions
from bpbook.views import modules

CHAPTERS = Path(__file__).parents[2] / "chapters"
HOME = "https://book.test/"
FURO = Path(furo.__file__).parent / "theme/furo/static/styles/furo.css"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Questions</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="furo.css"><link rel="stylesheet" href="site.css">
<script defer src="page.js"></script></head>
<body data-theme="{theme}"><main><article>{cells}</article></main></body></html>"""
CELL = """<div class="cell docutils container"><div class="cell_input docutils container">
<div class="highlight"><pre>{source}</pre></div></div><div class="cell_output docutils container">
<div class="output text_html">{html}</div></div></div>"""


def page(chapter: int, theme: str) -> str:
    """The cells that ask, with what is stored below them."""
    [path] = CHAPTERS.glob(f"{chapter:02}_*.ipynb")
    cells = []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and (found := questions.asked(cell.source)):
            html = questions.place(*found, cell.outputs[-1]["data"]["text/html"], "index.html")
            cells.append(CELL.format(source=cell.source.replace("<", "&lt;"), html=html))
    return PAGE.format(theme=theme, cells="\n".join(cells))


class AskedPage:
    """The page in a browser; what goes wrong there is in `errors`."""

    def __init__(self, browser, chapter: int, theme: str = "light", scripts=True, **context):
        self.errors: list[str] = []
        self.files = {
            "": ("text/html", page(chapter, theme)),
            "furo.css": ("text/css", FURO.read_text("utf-8")),
            "site.css": ("text/css", (modules.HERE / "site/site.css").read_text("utf-8")),
            "page.js": ("text/javascript", modules.scoped("site/page.js")),
            f"questions/{chapter}.js": ("text/javascript", questions.script(chapter)),
        }
        self.context = browser.new_context(java_script_enabled=scripts, **context)
        self.context.set_default_timeout(5000)
        self.context.route("**/*", self._answer)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(error.stack or str(error)))
        self.page.goto(HOME)

    def _answer(self, route) -> None:
        name = route.request.url.removeprefix(HOME)
        if name in self.files:
            kind, body = self.files[name]
            route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")
        else:
            route.fulfill(status=204)

    def place(self, does: str, name: str = ""):
        """The place of a question."""
        return self.page.locator(f'.bp-asked[data-does="{does}"][data-name="{name}"]')

    def said(self, does: str, name: str = "") -> str:
        """What stands in the verdict of a question."""
        return self.place(does, name).locator(".bp-verdict").inner_text()
