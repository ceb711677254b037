"""The front-end module of a view, joined from files of `static/`: no build step, no Node.

A file says what it needs by `import { a, b } from '../base/dom.js';`, or `import style from
'./view.css';` for a text, and what it gives by `export function …`, `export const …`, or at a
view's own file, `export default …`. Each becomes a function that runs once, in the order in which
they need each other, so that its other names stay its own.
"""

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "static"


def _tree_picture() -> str:
    from ..drawing import svg  # here, so that scripts can be joined without what drawing needs

    return svg.style()


def _colours() -> str:
    from ..drawing import palette

    return palette.css()


def _map_colours() -> str:
    from ..drawing import palette

    given = {"MAPS": palette.MAPS, "ON_MAPS": palette.ON_MAPS}
    return "".join(f"export const {name} = {json.dumps(it)};\n" for name, it in given.items())


# Texts that Python makes.
MADE: dict[str, Callable[[], str]] = {
    "base/map_colours.js": _map_colours,
    "tree/picture.css": _tree_picture,
    "base/colours.css": _colours,
}
_IMPORT = re.compile(r"^import (?:\{([^}]*)\}|(\w+)) from '(\.[^']+)';\n", re.M)
_EXPORT = re.compile(r"^export (?:async )?(?:function\*?|const|let|class) (\w+)", re.M)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@cache
def joined(kind: str) -> str:
    """The module of a kind of view, as a browser imports it.

    A page that imports it again, as for each widget, gets what the first one has made.
    """
    script = _ascii(scoped(f"{kind}/view.js"))
    version = hashlib.sha256(script.encode()).hexdigest()[:12]
    made = f"globalThis[Symbol.for('bpbook {kind} {version}')]"
    return f"export default ({made} ??= {script});\n"


def scoped(name: str) -> str:
    """A file with all that it needs as one expression: an object of its exports, or its default.

    >>> scoped("base/ticks.js").count("=> {") >= 1
    True
    """
    files = needed(name)
    *_, last = files
    parts = [f"const {_variable(file)} = {text};" for file, text in files.items()]
    return "\n".join(["(() => {", *parts, f"return {_variable(last)};", "})()"])


def needed(name: str) -> dict[str, str]:
    """A file and all that it needs, by name, each as an expression; the file itself comes last."""
    files: dict[str, str] = {}
    _need(name, files, ())
    return files


def _need(name: str, needed: dict, above: tuple) -> None:
    """Add a file to what is needed, after the files that it needs itself."""
    if name in needed:
        return
    if name in above:
        raise ValueError(f"{' → '.join((*above, name))}: these files need each other.")
    if name.endswith(".css"):
        needed[name] = json.dumps(style(name))
        return
    text = _text(name)
    files = {path: _path(name, path) for _, _, path in _IMPORT.findall(text)}
    for file in files.values():
        _need(file, needed, (*above, name))
    needed[name] = _scope(text, files)


def style(name: str) -> str:
    """A style, with those that it imports in their places."""
    sheets = re.compile(r"^@import '(\.[^']+)';\n", re.M)
    return sheets.sub(lambda m: style(_path(name, m[1])), _text(name))


def _text(name: str) -> str:
    return MADE[name]() if name in MADE else (HERE / name).read_text(encoding="utf-8")


def _path(name: str, path: str) -> str:
    """Where a path leads from a file, both as names below `static/`."""
    return str((HERE / name).parent.joinpath(path).resolve().relative_to(HERE.resolve()).as_posix())


def _scope(text: str, files: dict) -> str:
    """One file as a function that runs at once and returns what it exports."""

    def taken(match):
        names, default, path = match.groups()
        names = default or f"{{{names.replace(' as ', ': ')}}}"
        return f"const {names} = {_variable(files[path])};\n"

    names = ", ".join(exported(text))
    body = re.sub(r"^export default ", "return ", _IMPORT.sub(taken, text), flags=re.M)
    body = re.sub(r"^export ", "", body, flags=re.M)
    lines = (line.strip() for line in body.splitlines())
    bare = [line for line in lines if line and not line.startswith("//")]
    last = [] if "export default" in text else [f"return {{ {names} }};"]
    return "\n".join(["(() => {", *bare, *last, "})()"])


def exported(text: str) -> list[str]:
    """The names that a script exports.

    >>> exported("export const MANY = 40;\\nexport function* ways() {}\\n")
    ['MANY', 'ways']
    """
    return _EXPORT.findall(text)


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name)


def _ascii(text: str) -> str:
    """Letters beyond ASCII as escapes: a browser keeps such a text in half the memory."""
    return _BEYOND_ASCII.sub(lambda m: json.dumps(m[0])[1:-1], text)
