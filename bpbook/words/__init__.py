"""All words that pictures and widgets show: a small table for each, joined in `WORDS`.

Another edition of the book replaces them: `labels.WORDS.update(...)` before the first picture.
Each entry is a template; the names in braces are filled in where it is shown. A word that two
views share stands in `live`.
"""

from collections.abc import Mapping

from . import (
    descent_lab,
    landscape,
    live,
    neuron_view,
    pictures,
    playground,
    progress,
    remainder,
    sizes,
    stepper,
    training,
)

WORDS = {
    key: text
    for table in (
        pictures,
        live,
        stepper,
        landscape,
        descent_lab,
        neuron_view,
        playground,
        progress,
        remainder,
        sizes,
        training,
    )
    for key, text in table.WORDS.items()
}

SYMBOLS = {
    "identity": "id",
    "sigmoid": "σ",
    "relu": "ReLU",
    "leaky_relu": "LeakyReLU",
    "log": "ln",
    "log_sigmoid": "ln σ",
    "log_softplus": "ln softplus",
}


def word(key: str, **parts) -> str:
    """One entry of the table, filled in."""
    return WORDS[key].format_map(parts) if parts else WORDS[key]


def role(name: str, root: str, of: str) -> str:
    """What the table calls a variable: the root is `root`, whatever else it may be."""
    return WORDS["root"] if name == root else WORDS.get(of, of)


def symbol(function: str) -> str:
    """How a function of the table is written in a formula: σ for sigmoid."""
    return SYMBOLS.get(function, function)


def symbols(functions) -> Mapping[str, str]:
    """`symbol` for several functions at once."""
    return {name: symbol(name) for name in functions}
