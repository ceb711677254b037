"""Mistakes in derivatives are found, named, and never claimed falsely."""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

import bpbook as bp
from bpbook.exercises import mistakes
from tests.exercises.trees import random_trees, two_weights

W1, W2, X, T = 0.7, -1.3, 1.6, 0.4


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def slope1(x):
    return sigmoid(x) * (1 - sigmoid(x))


def slope2(x):
    return 1 - math.tanh(x) ** 2


X2 = W1 * X
Y2 = sigmoid(X2)
X3 = W2 * Y2
Y3 = math.tanh(X3)
# The factors of ∂E/∂W1 by hand, from the root down (A1.8).
RIGHT = ((Y3 - T), slope2(X3), W2, slope1(X2), X)
GRADIENT_W2 = (Y3 - T) * slope2(X3) * Y2


def product(**changed):
    """The product of the factors, some of them replaced by their place."""
    names = ("error", "f2", "W2", "f1", "X")
    return math.prod(changed.get(n, v) for n, v in zip(names, RIGHT, strict=True))


MISTAKES = {
    "without Y3 − Y_target, which is ∂E/∂Y3": product(error=1),
    "without f2′(X3), which is ∂Y3/∂X3": product(f2=1),
    "without W2, which is ∂X3/∂Y2": product(W2=1),
    "without f1′(X2), which is ∂Y2/∂X2": product(f1=1),
    "without X_input, which is ∂X2/∂W1": product(X=1),
    "f1′ taken at Y2 in place of X2": product(f1=slope1(Y2)),
    "f2′ taken at Y3 in place of X3": product(f2=slope2(Y3)),
    "f1(X2) in place of its derivative f1′(X2)": product(f1=Y2),
    "f1′ is computed from X2 as if that were the result of f1": product(f1=X2 * (1 - X2)),
    "Y2 in place of W2": product(W2=Y2),
    "W1 in place of X_input": product(X=W1),
    "without the ½": 2 * product(),
    "exponent 2 does not come down": product() / 2,
    "the sign is the other one": -product(),
    "This is ∂E/∂W2, not ∂E/∂W1": GRADIENT_W2,
    "This is ∂E/∂X3, not ∂E/∂W1": (Y3 - T) * slope2(X3),
    "This is ∂X3/∂W1: the front part, ∂E/∂X3, is missing": math.prod(RIGHT[2:]),
    "This is ∂Y2/∂W1: the front part, ∂E/∂Y2, is missing": math.prod(RIGHT[3:]),
    "This is the sum of the local derivatives": sum(RIGHT),
    "This is the value of E": (Y3 - T) ** 2 / 2,
    "This is the value of Y3, not a derivative": Y3,
}


@pytest.mark.parametrize("words", MISTAKES)
def test_each_mistake_is_named(words):
    result = bp.exercises.gradient(two_weights(), "W1", MISTAKES[words])
    assert result.status == "wrong"
    assert words in result.message


def test_right():
    assert bp.exercises.gradient(two_weights(), "W1", product()).status == "right"
    assert bp.exercises.gradient(two_weights(), "W2", f"{GRADIENT_W2:.3g}").status == "right"


def test_an_updated_weight_used_too_early():
    tree = bp.networks.two_weights()
    reference = {"the new W2 is used already": 0.0465523835, "computed anew": 0.0478669566}
    for words, number in reference.items():
        result = bp.exercises.gradient(tree, "W1", number, learning_rate=1.0)
        assert words in result.message
    assert "new W2" not in bp.exercises.gradient(tree, "W1", 0.0465523835).message


def test_all_other_weights_updated_too_early():
    tree, rate = bp.networks.six_neurons(), 5.0
    old, slopes, values = tree.leaves(), tree.gradient(), tree.values()
    new = {w: old[w] - rate * slopes[w] for w in tree.weights}
    error = (values["y_output"] - old["Y_target"]) * values["y_output"] * (1 - values["y_output"])
    through = [new[f"w{j}6"] * values[f"y{j}"] * (1 - values[f"y{j}"]) for j in (4, 5)]
    y2 = values["y2"]
    early = error * (through[0] * new["w24"] + through[1] * new["w25"]) * y2 * (1 - y2)
    result = bp.exercises.gradient(tree, "w12", early, learning_rate=rate)
    assert "new values of the other weights" in result.message


def test_one_function_that_stands_in_many_places():
    found = {m.sentence: m.number for m in mistakes.of_value(bp.networks.six_neurons(), "E")}
    without = (bp.networks.six_neurons().values()["x6"] - 1) ** 2 / 2
    assert found["This is what you get without f, in f(x6)."] == pytest.approx(without)


def test_one_path_instead_of_all():
    tree = bp.networks.six_neurons()
    result = bp.exercises.gradient(tree, "w12", -0.0031110519)
    assert "one path only, E → y_output → x6 → y4 → x4 → y2 → x2 → w12" in result.message
    assert "2 paths lead to w12" in result.message
    assert bp.exercises.gradient(tree, "w12", 0.0116032260).status == "right"


def test_only_the_paths_through_one_variable():
    tree = bp.networks.six_neurons()
    slopes = tree.gradient()
    for name, factor in (("w12", 0.5), ("w13", -0.3)):  # X_input is 1: ∂E/∂x2 is ∂E/∂w12
        result = bp.exercises.gradient(tree, "X_input", factor * slopes[name])
        assert f"the 2 paths through y{name[2]} only; 4 paths lead to X_input" in result.message
    last = bp.exercises.gradient(tree, "X_input", slopes["w12"] + slopes["w13"])
    assert "without the last factor of each path" in last.message
    whole = 0.5 * slopes["w12"] - 0.3 * slopes["w13"]
    assert bp.exercises.gradient(tree, "X_input", whole).status == "right"


def test_a_sum_for_a_mean_one_sample_and_the_mean_too_early():
    xs, ts = np.array([1.0, -0.5, 2.0]), np.array([0.3, 0.1, 0.8])
    w, x, t = bp.weight("w", 0.4), bp.given("x", xs), bp.given("t", ts)
    tree = bp.Tree(bp.mean((w * x - t) ** 2) / 2, name="E")
    each = (0.4 * xs - ts) * xs
    assert bp.exercises.gradient(tree, "w", each.mean()).status == "right"
    assert "sum over the 3 samples" in bp.exercises.gradient(tree, "w", each.sum()).message
    assert "sample 2 alone" in bp.exercises.gradient(tree, "w", each[1]).message
    middle = (0.4 * xs.mean() - ts.mean()) * xs.mean()
    assert "take the mean last" in bp.exercises.gradient(tree, "w", middle).message


def test_a_factor_left_out_in_every_sample():
    xs, ts = np.array([1.0, -0.5, 2.0]), np.array([0.3, 0.1, 0.8])
    w, x, t = bp.weight("w", 0.4), bp.given("x", xs), bp.given("t", ts)
    y = bp.tanh((w * x).named("v"), name="f").named("y")
    tree = bp.Tree(bp.mean((y - t) ** 2) / 2, name="E")
    error, slope = np.tanh(0.4 * xs) - ts, 1 - np.tanh(0.4 * xs) ** 2
    assert bp.exercises.gradient(tree, "w", (error * slope * xs).mean()).status == "right"
    for said, answer in {"x, which is": error * slope, "f′(v), which": error * xs}.items():
        assert f"without {said}" in bp.exercises.gradient(tree, "w", answer.mean()).message


def test_the_derivative_by_any_variable():
    tree = two_weights()
    right = (Y3 - T) * slope2(X3)
    assert bp.exercises.gradient(tree, "X3", right).status == "right"
    assert "without f2′(X3)" in bp.exercises.gradient(tree, "X3", Y3 - T).message
    assert bp.exercises.gradient(tree, "X3", 1234.5).status == "wrong"
    with pytest.raises(bp.errors.UnknownNameError, match="no variable 'q'"):
        bp.exercises.gradient(tree, "q", ...)


def test_a_large_tree_answers_at_once():
    x = bp.weight("w", 0.5)
    for _ in range(5_000):
        x = bp.sin(x)
    tree = bp.Tree(x)
    assert bp.exercises.value(tree, "E", 0.5).status == "wrong"
    assert bp.exercises.gradient(tree, "w", 0.5).status == "wrong"


def test_a_weight_that_is_not_reached():
    a, b = bp.weight("a", 2.0), bp.weight("b", 3.0)
    tree = bp.Tree(a * a, also=(b,))
    assert bp.exercises.gradient(tree, "b", 0).status == "right"
    assert bp.exercises.gradient(tree, "b", 4.0).status == "wrong"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_trees())
def test_no_right_answer_is_called_wrong(tree):
    for name, right in tree.gradient().items():
        assert bp.exercises.gradient(tree, name, right).status == "right"
        found = list(mistakes.of_gradient(tree, name, learning_rate=0.5))
        assert len({m.sentence for m in found}) <= len(found)
        for number, sentence in found:
            assert abs(number - right) > 0.005 * max(abs(right), abs(number))
            result = bp.exercises.gradient(tree, name, number, learning_rate=0.5)
            assert (result.status, result.message) == ("wrong", sentence)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_trees())
def test_claims_are_true(tree):
    gradients, rate = tree.gradients(), 0.5
    assume(tree.weights)
    name = tree.weights[0]
    paths = {p.product for p in tree.paths(name)}
    for number, sentence in mistakes.of_gradient(tree, name, learning_rate=rate):
        if sentence.startswith(f"This is ∂{tree.name}/∂"):
            other = sentence.removeprefix(f"This is ∂{tree.name}/∂").partition(",")[0]
            assert number == pytest.approx(gradients[other], rel=1e-12)
        elif "one path only" in sentence:
            assert any(number == pytest.approx(p, rel=1e-9) for p in paths)
        elif "computed anew" in sentence:
            other = sentence.partition(" is updated first")[0].rpartition(" ")[2]
            new = tree.leaves()[other] - rate * gradients[other]
            assert number == pytest.approx(tree.gradient(**{other: new})[name], rel=1e-9)
        elif "sign is the other one" in sentence:
            assert number == -gradients[name]
        elif sentence.startswith("This is the sum of the local derivatives"):
            (path,) = tree.paths(name)
            assert number == pytest.approx(sum(path.local_derivatives), rel=1e-9)


def test_a_bias_is_no_constant():
    w, b = bp.weight("w", 2.0), bp.weight("b", 0.5)
    y = (w * bp.given("x", 3.0) + b).named("y")
    said = bp.exercises.gradient(bp.Tree((y - 1) ** 2 / 2, name="E"), "b", 0).message
    assert "0 says that E does not answer b at all. It does: b stands in y = w · x + b" in said
    nothing = bp.exercises.gradient(bp.Tree(bp.relu(y - 9).named("z") ** 2, name="E"), "b", 0)
    assert nothing.message == "∂E/∂b = 0."


def test_all_values_are_the_old_ones():
    tree = bp.networks.two_weights()
    said = bp.exercises.gradient(tree, "W1", 0.0487627, W1=-1, W2=3).message
    assert "∂E/∂W1 with the old values, W1 = 1, W2 = 2; here W1 = −1, W2 = 3." in said
