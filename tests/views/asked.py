"""Which words scripts and Python ask for, read from their text."""

import ast
import re
from functools import cache
from pathlib import Path

from bpbook import words
from bpbook.views import modules

PACKAGE = Path(words.__file__).parents[1]
OWN = "stepper "  # the stepper's scripts name its words without this beginning


def sent(view) -> set[str]:
    """The keys of the words that a kind of view is sent, as its scripts name them."""
    keys = words.words_of("shared", *view.word_tables)
    return {*keys, *(key.removeprefix(OWN) for key in keys)}


@cache
def script(view) -> str:
    """All scripts of a kind of view, without their comments."""
    needed = modules.needed(f"{view.kind}/view.js")
    return "\n".join(code(text) for name, text in needed.items() if name.endswith(".js"))


def code(script: str) -> str:
    """A script without its comments."""
    return re.sub(r"(^|\s)//.*", r"\1", script)


def asked(script: str) -> tuple[set[str], set[str]]:
    """The keys and the templates of keys in a script.

    They stand in words.key, words['key'], words[… ? 'key' : 'key'] and words[`… ${…}`].
    """
    keys = set(re.findall(r"\bwords\.(\w+)\b(?!\()", script)) - {"length"}
    templates = set()
    for inside in _in_brackets(script):
        inside = re.sub(r"[!=]== '[^']*'", "", inside)
        templates |= set(re.findall(r"`([^`]+)`", inside))
        keys |= set(re.findall(r"'([^']+)'", re.sub(r"`[^`]*`", "", inside)))
    return keys, templates


def handed_on(script: str) -> set[str]:
    """Strings that are keys, of several words, though they are asked for elsewhere."""
    return {text for text in re.findall(r"'([^'\n]+)'", script) if " " in text} & words.WORDS.keys()


def unfilled(script: str) -> set[str]:
    """The keys of words that have names in braces, and that a script does not give to `fill`."""
    keys = set()
    for match in re.finditer(r"(?:\w+\.)*(?:words|common)(?:\['([^']+)'\]|\.(\w+)\b)", script):
        key = match[1] or match[2]
        texts = [words.WORDS.get(whole, "") for whole in (key, OWN + key)]
        if any("{" in text for text in texts) and not script[: match.start()].endswith("fill("):
            keys.add(key)
    return keys


def _in_brackets(script: str):
    """The text in each words[…]."""
    for match in re.finditer(r"\bwords\[", script):
        end, depth = match.end(), 1
        while depth:
            depth += {"[": 1, "]": -1}.get(script[end], 0)
            end += 1
        yield script[match.end() : end - 1]


def pattern(template: str) -> re.Pattern:
    """A template of a script as a pattern, with a group for each part that is filled in."""
    fixed = re.split(r"\$\{(?:[^{}]|\{[^}]*\})*\}", template)
    return re.compile("(.*)".join(map(re.escape, fixed)))


def filled(pattern: re.Pattern, keys, tokens: set[str]) -> set[str]:
    """The keys that a pattern gives where each word that is filled in stands somewhere itself."""
    matches = {key: pattern.fullmatch(key) for key in keys}
    return {key for key, m in matches.items() if m and set(" ".join(m.groups()).split()) <= tokens}


@cache
def used(view) -> set[str]:
    """The keys that a kind of view is sent and its scripts ask for, or hand on."""
    text, keys = script(view), sent(view)
    tokens = {*re.findall(r"\w+", text), *TOKENS}
    templates = {t for t in re.findall(r"`([^`]+)`", text) if " " in t}
    found = asked(text)[0] | handed_on(text) | set(view.settings)
    found |= {key for t in templates for key in filled(pattern(t), keys, tokens)}
    return {whole for key in found & keys for whole in (key, OWN + key)}


NODES = [
    node
    for path in PACKAGE.rglob("*.py")
    if not path.is_relative_to(PACKAGE / "words")
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
]
STRINGS = {n.value for n in NODES if isinstance(n, ast.Constant) and isinstance(n.value, str)}
TOKENS = {token for text in STRINGS if len(text.split()) < 4 for token in text.split()}


def arguments_of_word() -> list:
    """What Python gives to `word`."""
    calls = (node for node in NODES if isinstance(node, ast.Call) and node.args)
    names = ((getattr(c.func, "attr", getattr(c.func, "id", "")), c.args[0]) for c in calls)
    return [argument for name, argument in names if name == "word"]


def f_string(node: ast.JoinedStr) -> re.Pattern:
    """An f-string as a pattern, with a group for each part that is filled in."""
    fixed = (re.escape(v.value) if isinstance(v, ast.Constant) else "(.*)" for v in node.values)
    return re.compile("".join(fixed))


@cache
def used_by_python() -> set[str]:
    """The keys that stand in Python as strings, and those that its f-strings give."""
    joined = [f_string(n) for n in NODES if isinstance(n, ast.JoinedStr) and len(n.values) > 1]
    filled_in = {key for p in joined for key in filled(p, words.WORDS, TOKENS)}
    return STRINGS & words.WORDS.keys() | filled_in
