"""The words: a view is sent what it asks for, nothing lies unused, and languages agree."""

import ast
import string

import pytest

import bpbook as bp
from bpbook import views, words
from bpbook.errors import UnknownNameError
from bpbook.views.view import View
from tests.views import asked, page


def subclasses(cls):
    return {cls, *(deeper for c in cls.__subclasses__() for deeper in subclasses(c))}


assert views  # which has all subclasses of View
VIEWS = sorted((c for c in subclasses(View) if vars(c).get("kind")), key=lambda c: c.__name__)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_each_word_that_a_script_asks_for_is_sent(view):
    script = asked.script(view)
    keys, templates = asked.asked(script)
    assert keys | asked.handed_on(script) <= asked.sent(view)
    for template in templates:
        assert any(map(asked.pattern(template).fullmatch, asked.sent(view)))


@pytest.mark.parametrize("table", sorted({name for c in VIEWS for name in c.word_tables}))
def test_a_view_is_sent_only_tables_that_it_uses(table):
    readers = [view for view in VIEWS if table in view.word_tables]
    used = asked.used_by_python().union(*map(asked.used, readers))
    assert set(words.KEYS[table]) <= used
    assert all(asked.used(view) & set(words.KEYS[table]) for view in readers)


def test_scripts_are_read():
    assert len(VIEWS) >= 8
    script = "put(words[a === 'b' ? 'c d' : `e ${f[0]} h`], words.g); // words.i"
    keys, templates = asked.asked(asked.code(script))
    assert (keys, templates) == ({"c d", "g"}, {"e ${f[0]} h"})
    of_tree = {"e tree h", "e graph h", "tree"}
    assert asked.filled(asked.pattern("e ${f[0]} h"), of_tree, {"tree"}) == {"e tree h"}


def test_a_word_that_is_missing_is_seen(monkeypatch):
    view = next(c for c in VIEWS if c.__name__ == "Race")
    monkeypatch.setitem(words.KEYS, "race", set(words.KEYS["race"]) - {"race time"})
    assert asked.asked(asked.script(view))[0] - asked.sent(view) == {"race time"}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_word_with_names_in_braces_is_filled_in(view):
    script = asked.script(view)
    assert not asked.unfilled(script)
    assert asked.unfilled("put(p, words['root itself'])") == {"root itself"}


def test_each_word_that_python_asks_for_is_there():
    arguments = asked.arguments_of_word()
    assert len(arguments) > 100
    for argument in arguments:
        if isinstance(argument, ast.Constant):
            assert argument.value in words.WORDS
        elif isinstance(argument, ast.JoinedStr):
            assert any(map(asked.f_string(argument).fullmatch, words.WORDS))


def test_each_word_is_used():
    used = asked.used_by_python().union(*map(asked.used, VIEWS))
    assert not set(words.WORDS) - used


def test_no_word_stands_twice():
    keys = [key for table in words.KEYS.values() for key in table]
    assert len(keys) == len(set(keys)) == len(words.WORDS)


# Languages.


def templates(tables):
    """{(table, key): names in braces} of a language."""
    return {
        (table, key): {name for _, name, *_ in string.Formatter().parse(text) if name is not None}
        for table, entries in tables.items()
        for key, text in entries.items()
    }


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_language_has_the_keys_and_names_of_english(language):
    assert templates(words.tables(language)) == templates(words.tables("en"))


def test_each_folder_is_a_language_and_each_module_a_table():
    folder = asked.PACKAGE / "words"
    assert {path.parent.name for path in folder.glob("*/__init__.py")} == set(words.LANGUAGES)
    for language in words.LANGUAGES:
        modules = {path.stem for path in (folder / language).glob("*.py")} - {"__init__"}
        assert modules == set(words.TABLES)


def test_another_language_is_shown(monkeypatch):
    english = words.tables("en")
    other = {name: {k: f"«{t}»" for k, t in table.items()} for name, table in english.items()}
    shown = dict(words.WORDS)
    with monkeypatch.context() as patched:
        patched.setattr(words, "tables", lambda language: other)
        words.choose("xx")
    try:
        view = bp.live(bp.networks.two_weights())
        assert view.spec["words"]["reset"] == "«Reset»"
        assert page.slider(view, "W1")["spoken"] == "«W1, «weight»»"
        assert page.slider(view, "delta")["label"] == "«nudge Δ»"
        view.close()
    finally:
        words.choose("en")
    assert shown == words.WORDS


def test_a_word_can_be_replaced(monkeypatch):
    monkeypatch.setitem(bp.words.WORDS, "reset", "Start again")
    view = bp.stepper(bp.networks.two_weights())
    assert view.spec["words"]["reset"] == "Start again"
    view.close()


def test_a_language_that_is_not_there():
    with pytest.raises(UnknownNameError, match="There are no words in 'xx': give one of en"):
        words.choose("xx")
