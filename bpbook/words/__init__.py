"""Every word that pictures and views show: tables apart from code, by language and by view.

A language is a folder: `en/` has a module for each name in `TABLES`, and each entry is a template
whose names in braces are filled in where it is shown. The first tables are shared by several views,
the next belong to one view each, the last to pictures that Python draws alone. A view is sent
`shared` and those that it names (`word_tables` in `views/`).

Another language is a folder beside `en/` with the same modules, keys and names in braces, and its
name in `LANGUAGES`; a test holds them to English. `bp.words.choose(…)` before the first picture
shows it. To change single words, change `WORDS`: `bp.words.WORDS["reset"] = "Start again"`.

This room imports nothing but `errors`. Start with `en/shared.py`.
"""

from importlib import import_module

from ..errors import UnknownNameError

LANGUAGES = ("en",)
TABLES = (
    *("shared", "tree_parts", "counts", "runs", "surface"),
    *("live_tree", "stepper", "landscape", "descent_lab", "neuron_view", "playground"),
    *("tree_sizes", "depth", "race", "progress"),
    *("pictures", "plot", "curves", "training", "remainder"),
)
SYMBOLS = {
    "identity": "id",
    "sigmoid": "σ",
    "relu": "ReLU",
    "leaky_relu": "LeakyReLU",
    "log": "ln",
    "log_sigmoid": "ln σ",
    "log_softplus": "ln softplus",
}


def tables(language: str) -> dict[str, dict[str, str]]:
    """The words of a language as they stand in its folder: {table: {key: template}}.

    Raises `UnknownNameError` for a language that is not there.
    """
    if language not in LANGUAGES:
        raise UnknownNameError(
            f"There are no words in {language!r}: give one of {', '.join(LANGUAGES)}."
        )
    return {table: import_module(f".{language}.{table}", __name__).WORDS for table in TABLES}


KEYS = {table: tuple(entries) for table, entries in tables("en").items()}
WORDS: dict[str, str] = {}  # all words, by key, as they are shown


def choose(language: str) -> None:
    """Show this language from now on. Raises `UnknownNameError`.

    >>> choose("en")
    >>> word("edge is", parent="y", child="x", local=2)
    '∂y/∂x = 2'
    """
    for entries in tables(language).values():
        WORDS.update(entries)


choose("en")


def words_of(*names: str) -> dict[str, str]:
    """The words of some tables, as they are shown.

    >>> words_of("progress")["progress at"]
    '{done} of {total}'
    """
    return {key: WORDS[key] for name in names for key in KEYS[name]}


def word(key: str, **parts) -> str:
    """One entry, filled in."""
    return WORDS[key].format_map(parts) if parts else WORDS[key]


def role(name: str, root: str, kind: str) -> str:
    """What a table calls a variable: the root is `root`, whatever else it may be."""
    return WORDS["root"] if name == root else WORDS.get(kind, kind)


def symbol(function: str) -> str:
    """How a function of the table is written in a formula: σ for sigmoid."""
    return SYMBOLS.get(function, function)


def symbols(functions) -> dict[str, str]:
    """`symbol` for several functions at once."""
    return {name: symbol(name) for name in functions}
