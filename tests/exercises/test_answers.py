"""Whatever is typed as an answer gets one friendly sentence, never a traceback."""

import decimal
import fractions

import numpy as np
import pytest

import bpbook as bp
from bpbook.exercises import sentences
from bpbook.exercises.result import Result
from tests.exercises.trees import two_weights


class Hostile:
    """An object that breaks whatever touches it."""

    def __float__(self):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __repr__


UNREADABLE = {
    "a word": ("abc", "write it as 0.25 or 1/4"),
    "a comma": ("0,25", "comma"),
    "NaN": (float("nan"), "not a finite number"),
    "infinity": (float("inf"), "not a finite number"),
    "NaN as text": ("nan", "not a finite number"),
    "a huge integer": (10**400, "not a finite number"),
    "a list": ([0.1], "list of values"),
    "a tuple": ((0.1, 0.2), "tuple of values"),
    "a decimal comma": ((0, 588), "as 0.588."),
    "a dict": ({"W1": 0.1}, "dict of values"),
    "an array": (np.array([0.1, 0.2]), "ndarray of values"),
    "a bool": (True, "truth value"),
    "NumPy's bool": (np.True_, "truth value"),
    "a complex": (1 + 2j, "imaginary"),
    "NumPy's complex": (np.complex128(1), "imaginary"),
    "a variable": (bp.weight("w", 1.0), "formula"),
    "a function": (lambda: 1, "function"),
    "a tree": (two_weights(), "type Tree"),
    "something else": (Hostile(), "type Hostile"),
}


def every_check(answer):
    tree = two_weights()
    yield bp.exercises.value(tree, "Y3", answer)
    yield bp.exercises.gradient(tree, "W1", answer)
    yield bp.exercises.choice(("up", "down"), "up", answer)
    yield bp.exercises.formula(tree, "E", answer)
    yield bp.exercises.gradient_formula(tree, "W1", answer)
    yield bp.exercises.prediction("some key", ("up", "down"), answer)


@pytest.mark.parametrize("answer", [..., None, "", "  "])
def test_open(answer):
    for result in every_check(answer):
        assert result.status == "unanswered"
        assert str(result).startswith("○ Not answered yet.")


@pytest.mark.parametrize("kind", UNREADABLE)
def test_unreadable(kind):
    answer, words = UNREADABLE[kind]
    result = bp.exercises.value(two_weights(), "Y3", answer)
    assert result.status == "unreadable"
    assert words in result.message
    assert "\n" not in result.message
    assert len(result.message) < 160
    for other in every_check(answer):
        whole_tree = isinstance(answer, bp.Tree) and "points" in other.message
        assert other.status in ("unreadable", "wrong") or whole_tree


@pytest.mark.parametrize(
    "convert",
    [float, str, np.float64, np.float32, np.array, fractions.Fraction, decimal.Decimal],
)
def test_readable(convert):
    tree = two_weights()
    assert bp.exercises.value(tree, "Y3", convert(tree.values()["Y3"])).status == "right"


def test_the_minus_of_the_page_is_a_minus():
    tree = two_weights()
    text = f"{tree.values()['X3']:.4f}".replace("-", "−")
    assert text.startswith("−")
    assert bp.exercises.value(tree, "X3", text).status == "right"


def test_choices():
    check = bp.exercises.choice
    assert check(("W1", "W2"), "W2", bp.weight("W2", 1.0)).status == "right"
    assert check(("W1", "W2"), "W2", " w2 ").status == "right"
    assert check(("W1, up", "W2, up"), "W2, up", "w2,UP").status == "right"
    assert check((1, 2), "2", 2).status == "right"
    assert check((-1, 1), "-1", "−1").status == "right"
    ways = ("W1 up, W2 down", "W1 down, W2 up")
    for answer in ("W2 up, W1 down", "W1 down and W2 up.", ("W1 down", "W2 up"), "w1: down w2: up"):
        assert check(ways, ways[1], answer).status == "right"
    for answer in ("down, up", "W1 up", ways, ["W1", "W2"]):
        assert check(ways, ways[1], answer).status == "unreadable"
    assert check({"W1": "It has one more factor.", "W2": ""}, "W2", "W1").message == (
        "You chose ‘W1’. It has one more factor."
    )
    assert "'W1', 'W2'" in check(("W1", "W2"), "W2", "W3").message


@pytest.mark.parametrize("option", ["W2", "2/9", "the smaller, the closer"])
def test_words_numbers_and_sentences_are_said_again_in_quotation_marks(option):
    wrong = bp.exercises.choice({option: "See why.", "else": ""}, "else", option)
    assert wrong.message == f"You chose ‘{option}’. See why."
    right = bp.exercises.choice((option, "else"), option, option, why="See why.")
    assert right.message == f"The answer is ‘{option}’. See why."


def test_truths_come_from_the_tree():
    tree = bp.networks.two_weights()
    truth = bp.exercises.strongest(tree)
    assert truth == "W2"
    assert truth.why == ("|∂E/∂W2| = 0.0906568 is the largest; the next is |∂E/∂W1| = 0.0487627.")
    assert bp.exercises.direction(tree, "W1") == "up"
    assert bp.exercises.direction(tree, "W1", Y_target=1.0) == "down"
    assert bp.exercises.direction(tree, "W1", X_input=0.0) == "neither"
    assert bp.exercises.choice(tree.weights, truth, "W1").message == f"You chose ‘W1’. {truth.why}"


def test_a_wrong_way_downhill_is_explained():
    tree = bp.networks.two_weights()
    truth = bp.exercises.downhill(tree, X_input=-1.0, Y_target=1.0)
    assert truth == "W1 down, W2 up"
    assert "W1 goes the other way. Negative on its path: ∂E/∂Y3, ∂X2/∂W1." in truth.against(
        "W1 up, W2 up"
    )
    assert "Negative on its path: ∂E/∂Y3." in truth.against("W1 down, W2 down")
    assert truth.against("W1 up, W2 down").startswith("This is the way up")
    upwards = bp.exercises.downhill(tree)
    assert "Negative on its path: nothing." in upwards.against("W1 down, W2 up")
    several = bp.exercises.downhill(bp.networks.six_neurons(cross=True))
    ways = several.replace("w12 down", "w12 up", 1)
    assert several.against(ways).startswith("w12 goes the other way: ∂E/∂w12 is ")


def test_a_prediction_is_kept_and_met_again():
    predict, settle = bp.exercises.prediction, bp.exercises.settle
    assert str(settle("a", "W2")) == "○ You made no prediction. The answer: W2."
    assert predict("a", ("W1", "W2"), "W1").status == "kept"
    assert settle("a", "W2").message == "You predicted ‘W1’; the answer is ‘W2’."
    assert predict("a", ("W1", "W2"), "W2").status == "kept"
    assert settle("a", "W2").status == "right"
    assert predict("a", ("W1", "W2"), ...).status == "unanswered"
    assert settle("a", "W2").status == "open"


def test_results_say_it_without_colour_and_escape_what_was_typed():
    page = Result("wrong", "<b> & more")._repr_html_()
    assert "✗" in page and "Not this." in page and "&lt;b&gt; &amp; more" in page
    assert repr(Result("right", "E = 1.")) == "✓ Right. E = 1."


def test_every_sentence_is_said_from_the_table(monkeypatch):
    monkeypatch.setitem(sentences.TEXT, "without.half", "½ fehlt.")
    monkeypatch.setitem(sentences.TEXT, "word.wrong", "Nein.")
    tree = two_weights()
    assert str(bp.exercises.value(tree, "E", 2 * tree.value())) == "✗ Nein. ½ fehlt."


def test_where_two_paths_part():
    tree = bp.networks.chain(3)
    truth = bp.exercises.parting(tree, "W2", "W1")
    assert truth == "X3" == bp.exercises.parting(tree, "W1", "W2")
    assert "E → Y4 → X4 → Y3 → X3" in truth.why
    assert bp.exercises.parting(tree, "W3", "Y_target") == "E"
    says = {
        "E": "both go on to Y4",
        "X4": "both go on to Y3",
        "Y2": "The path to W2 does not pass Y2: it turns off further up",
        "W1": "W1 is where one of the paths ends",
        "W3": "Neither the path to W2 nor that to W1 passes W3",
    }
    for option, words in says.items():
        result = bp.exercises.choice(list(tree.values()), truth, option)
        assert result.status == "wrong" and words in result.message
    assert bp.exercises.choice(list(tree.values()), truth, "x3").status == "right"


def test_several_paths_part_where_the_first_of_them_does():
    six = bp.networks.six_neurons()
    assert bp.exercises.parting(six, "w12", "w24") == "x6"
    truth = bp.exercises.parting(six, "w12", "w13")
    assert truth == "x6"
    assert truth.against("y_output").startswith("All paths pass y_output")
    assert truth.against("y4") == "Not every path to w12 passes y4."
    assert truth.against("y2") == "No path to w13 passes y2: they turn off further up."
    assert truth.against("w46").startswith("No path to w12 and none to w13 passes w46")
    assert bp.exercises.parting(bp.networks.six_neurons(cross=False), "w12", "w24") == "x4"


def test_a_weight_without_a_path_parts_nowhere():
    tree = bp.Tree(bp.weight("w", 1.0) * 2, also=[bp.weight("idle")])
    with pytest.raises(bp.errors.OperandError, match="No path leads from E to idle"):
        bp.exercises.parting(tree, "w", "idle")
