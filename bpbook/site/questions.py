"""The places of exercises and predictions in a page, and the script that brings their records."""

import json
import re
from html import escape
from pathlib import Path

from ..exercises import book
from ..exercises.result import LINES, box
from ..exercises.sentences import TEXT, say
from .page_records import exported

_CALL = re.compile(r'bp\.exercises\.(check|predict|settle)\("([^"]+)"')
_STEP = re.compile(r"engine\.step\((\d+)\b")
_FAMILIES = ("help.", "summary.column.", "kind.", "status.", "prediction.", "page.")
_SINGLE = {
    *(f"{part}.{status}" for part in ("sign", "word") for status in LINES),
    *("right", "right.rounded", "close", "right.choice", "wrong.choice", "count.whole"),
    *("summary.caption", "summary.line", "summary.one", "summary.tries"),
    *("read.text", "read.comma", "read.not_finite", "list_join"),
}


def asked(source: str) -> tuple[str, str] | None:
    """What the last line of a code cell asks, and its name; None where it asks nothing.

    >>> asked('answer = ...\\nbp.exercises.check("7.1", answer)')
    ('check', '7.1')
    >>> asked("bp.exercises.summary()"), asked("engine.step(3, by_paths)")
    (('summary', ''), ('step', '3'))
    >>> asked("print(1)")
    """
    *_, last = source.strip().splitlines() or [""]
    if found := _CALL.match(last):
        return found[1], found[2]
    if found := _STEP.match(last):
        return "step", found[1]
    if last.startswith("engine.load("):
        return "load", ""
    return ("summary", "") if last.startswith("bp.exercises.summary(") else None


def place(does: str, name: str, stored: str, with_python: str) -> str:
    """The place of a question in the page, around the stored output of its cell.

    The page's script fills it. What only Python can judge says so, with a link to where there is
    some; the truth of a prediction is
    folded, so that it is read when somebody asks for it, also without a script.

    >>> place("summary", "", "<p>…</p>", "index.html")
    '<div class="bp-asked" data-does="summary" data-name=""><p>…</p></div>'
    """
    if does in ("step", "load"):
        return _box(f"python.{does}", with_python)
    if does == "check" and exported(name)["does"] == "python":
        return _box("python.answer", with_python)
    if does == "settle":
        stored = f"<details><summary>{escape(say('page.show'))}</summary>{stored}</details>"
    where = f'data-does="{escape(does)}" data-name="{escape(name)}"'
    return f'<div class="bp-asked" {where}>{stored}</div>'


def _box(key: str, with_python: str) -> str:
    """A box as a check's, with a word, a sentence and a link."""
    door = f'<a href="{escape(with_python)}">{escape(say("python.door"))}</a>'
    return box("open", say(key), f"{escape(say(f'{key}_where'))} {door}")


def script(chapter: int) -> str:
    """The classic script that gives a page its questions: `bpbook.questions({…})`; '' for none."""
    names = book.of_chapter(chapter)
    if not names:
        return ""
    # An exercise is read before its predictions are counted: the order of the summary.
    in_order = sorted(names, key=lambda name: names[name].kind == "prediction")
    given = {
        "chapter": chapter,
        "asked": {name: exported(name) for name in in_order},
        "words": words(),
        "lines": LINES,
    }
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return f"bpbook.questions({text});\n"


def write_script(folder: Path, chapter: int) -> None:
    """`questions/7.js`, which the page loads where it has a place for it."""
    if text := script(chapter):
        path = folder / "questions" / f"{chapter}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def words() -> dict[str, str]:
    """The sentences of the checks that a page says itself, and the words around its questions."""
    return {k: text for k, text in TEXT.items() if k in _SINGLE or k.startswith(_FAMILIES)}
