"""What a reader types can become no code: only names, numbers and signs reach generated source."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bpbook as bp
from bpbook.core.helpers.names import read_names
from bpbook.errors import BookError

# Words that mean something to JavaScript or to the generated source.
WORDS = re.findall(
    r"\w+",
    """
    __proto__ constructor prototype toString hasOwnProperty window globalThis document alert
    eval Function arguments this let yield_ of get set static enum interface package public
    private implements undefined NaN Infinity Math functions choose chosen chosen_f1 f1 leaves
    forward loss gradient placed at by a b y e0 t1 values locals gradients tanh_ Math_ _power
    """,
)
PIECES = [
    *WORDS,
    *"+-*/()., ;:=<>!?&|^%~@#$'\"`\\[]{}\n\r\t\u2028\u2029\u200b\u200d\ufeff",
    "**",
    "//",
    "/*",
    "*/",
    "=>",
    "${",
    "\\u0061",
    "sigmoid(",
    "exp(",
    "2",
    "0.5",
    "1e3",
    "ª",
    "ﬁ",
    "·",
]


def test_a_character_of_a_name_is_one_in_javascript(javascript):
    python = [c for c in map(chr, range(sys.maxunicode + 1)) if f"a{c}".isidentifier()]
    foreign = javascript(
        "return (all) => [...all].filter((c) => !/^[$\\p{ID_Continue}]$/u.test(c) "
        "&& !/^\\p{Cn}$/u.test(c)).length",  # a letter that this engine is too old for
        "".join(python),
    )
    assert foreign == 0
    assert not [c for c in python if ord(c) < 128 and not re.match(r"\w", c)]


@pytest.mark.parametrize("word", WORDS)
def test_words_of_javascript_are_names_like_others(word, javascript):
    tree = bp.expression(f"sigmoid({word})*{word}_2 + other", {word: 0.5})
    body, leaves = tree.javascript(tuple(tree.functions)), list(tree.leaves().values())
    found = javascript(body, leaves, tree.functions)
    assert found["values"][-1] == pytest.approx(tree.value())
    assert javascript(body, leaves, tree.functions, name="gradient")[1:] == pytest.approx(
        list(tree.gradient().values())
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_text_gives_the_source_of_plain_names_or_none(text):
    try:
        tree = bp.expression(text)
    except BookError:
        return
    source = tree.javascript(tuple(tree.functions))
    names = {*tree.weights, *tree.givens}
    assert all(read_names(name).isidentifier() for name in names)
    # Without its names, nothing is left of the text but numbers, operators and words of the book.
    assert not re.search(r"[^\w\s+\-*/%()\[\]{},.;:=<>!?&|$]", _without(source, names))
    assert "`" not in source and "'" not in source and '"' not in source and "\\" not in source


def _without(source: str, names) -> str:
    return re.sub(r"\w+", lambda m: "n" if m[0] in names else m[0], source)
