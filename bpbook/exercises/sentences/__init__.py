"""Every sentence that the checks and the steps of chapter 10 say: a table for each language.

`en` has the English ones of the checks, `engine_steps` those of the steps, `page` what a page
without Python says besides, and `exercises_02` the words of chapter 2's exercises. Another
edition replaces the entries: `TEXT.update(...)`.
"""

from importlib import import_module

from . import en, engine_steps, page

TEXT = en.TEXT | engine_steps.TEXT | page.TEXT


def say(key: str, **words) -> str:
    """The sentence under `key`, with its words filled in.

    >>> say("without.function", function="f2")
    'This is what you get without f2.'
    """
    return TEXT[key].format(**words).strip() if words else TEXT[key]


def listed(words) -> str:
    """Several words as a sentence lists them: W1, W2."""
    return say("list_join").join(words)


def exercise_words(chapter: int) -> dict[str, dict]:
    """The words of a chapter's exercises, each by its name: question, options, hint, place, …."""
    return import_module(f".exercises_{chapter:02}", __name__).TEXT
