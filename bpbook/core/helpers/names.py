"""Names of variables: which can be one, how Python reads them, and which are still free."""

import keyword
import unicodedata

from ...errors import InvalidNameError


def check_name(name) -> str:
    """`name` if it can be a parameter of a Python function, else `InvalidNameError`."""
    if not isinstance(name, str):
        raise InvalidNameError(f"A name has to be text, not {name!r}.")
    plain = read_names(name)
    if not plain.isidentifier() or keyword.iskeyword(plain) or plain == "__debug__":
        raise InvalidNameError(
            f"{name!r} cannot be a name: use letters, digits and _, begin with a letter, "
            "and avoid Python's own words."
        )
    return plain


def read_names(part):
    """Names in text as Python reads them in source: "µ", the micro sign, is μ, the Greek letter.

    So are those of a dict by name, and of a list; what is no text stays as it is.

    >>> read_names({"sliders": ["w", "\N{LATIN SMALL LIGATURE FI}"]})
    {'sliders': ['w', 'fi']}
    """
    if isinstance(part, str):
        return unicodedata.normalize("NFKC", part)
    if isinstance(part, dict):
        return {read_names(name): read_names(value) for name, value in part.items()}
    return type(part)(map(read_names, part)) if type(part) in (list, tuple) else part


def free_name(wanted: str, taken) -> str:
    """`wanted`, with underscores behind it until nothing in `taken` is called so."""
    while wanted in taken:
        wanted += "_"
    return wanted
