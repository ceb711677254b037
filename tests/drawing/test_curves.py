"""Figures of training: pictures that are the same each time, words that say the same numbers."""

import math
import re
from base64 import b64decode

import numpy as np
import pytest

import bpbook as bp
from bpbook.drawing import figures, show
from bpbook.errors import BookError, DomainError, NotFiniteError, OperandError, UnknownNameError

DATA = {"X_input": [0.5, 1.0, 2.0, -1.0], "Y_target": [0.2, 0.4, 0.9, 0.1]}
SEVERAL = {"X_input": list(np.linspace(-2, 2, 30)), "Y_target": list(np.linspace(0, 1, 30) ** 2)}


@pytest.fixture
def tree():
    return bp.networks.two_weights()


@pytest.fixture
def runs(tree):
    return [
        bp.sgd.descend(tree, learning_rate=rate, epochs=5, data=SEVERAL, batch=6, seed=1)
        for rate in (0.5, 5)
    ]


def lines(svg: bytes) -> list[str]:
    """The paths of the picture's curves."""
    return re.findall(r'class="bp-curve"[^>]* d="([^"]+)"', svg.decode())


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_same_drawing_gives_the_same_bytes(kind, tree):
    start = b"<?xml" if kind == "svg" else b"\x89PNG"
    for picture in (
        lambda: figures.gradients(tree, DATA, kind=kind),
        lambda: figures.histogram([1.0, 2.0, 2.5], kind=kind),
    ):
        assert picture() == picture()
        assert picture().startswith(start)


def test_losses_draws_each_run_with_a_dash_of_its_own(runs):
    svg = figures.losses(runs, names=["calm", "bold"]).decode()
    assert "calm" in svg and "bold" in svg
    assert "stroke-dasharray" in svg
    assert "calm" not in figures.losses(runs[:1], names=["calm"]).decode(), "one needs no legend"


def test_losses_stand_where_their_updates_and_samples_are(runs):
    [history] = runs[:1]
    points = [len(re.findall("[ML]", d)) for d in lines(figures.losses(history))]
    assert figures.losses(history) == figures.losses(history)
    assert max(points) == history.updates == 25
    assert figures.losses(history) != figures.losses(history, over="samples")
    assert figures.losses(history) != figures.losses(history, log=True)


def test_losses_in_words(runs):
    words = figures.losses_alternative(runs, names=["calm", "bold"], over="samples")
    assert words.startswith("Loss curves against samples seen. calm: E goes from ")
    for history in runs:
        for loss in history.losses[0], history.losses[-1]:
            assert show(loss) in words
    wild = bp.networks.two_weights("identity", "identity")
    lost = bp.sgd.descend(wild, learning_rate=1, steps=100, start={"W1": 1.5})
    assert lost.message in figures.losses_alternative(lost)
    assert figures.losses(lost, log=True).startswith(b"<svg")


def test_losses_html_has_a_picture_its_words_and_a_table(runs):
    html = figures.losses_html(runs, names=["calm <1>", "bold"])
    alt, data = re.search('<img alt="([^"]+)".*?base64,([^"]+)"', html).groups()
    assert "calm &lt;1&gt;" in alt and "<1>" not in html
    assert b64decode(data) == figures.losses(runs, names=["calm <1>", "bold"])
    assert html.count("<table>") == 2
    for name, value in runs[0].final.items():
        assert f'<th scope="col">{name}</th>' in html
        assert f"<td>{show(value)}</td>" in html


def test_gradients_are_those_of_the_tree(tree):
    words = figures.gradients_alternative(tree, DATA, W1=0.7)
    each = [
        tree.gradient(W1=0.7, X_input=x, Y_target=t) for x, t in zip(*DATA.values(), strict=True)
    ]
    for name in ("W1", "W2"):
        mean = sum(slopes[name] for slopes in each) / 4
        assert f"∂E/∂{name} = {show(mean)}" in words
    html = figures.gradients_html(tree, DATA, weights="W2", W1=0.7)
    for slopes in each:
        assert f"<td>{show(slopes['W2'])}</td>" in html
    assert "∂E/∂W1" not in html
    assert figures.gradients(tree, DATA) != figures.gradients(tree, DATA, weights=["W2"])


def test_gradients_of_the_six_neurons_with_a_mean(tree):
    with_mean, without = (bp.networks.six_neurons(batch=batch) for batch in (True, False))
    arrays = {name: np.array(column) for name, column in DATA.items()}
    words = figures.gradients_alternative(with_mean, arrays, weights=["w12", "w46"])
    assert words == figures.gradients_alternative(without, DATA, weights=["w12", "w46"])


def test_histogram_in_words():
    values = [0.0, 0.1, 0.2, 0.25, 1.0]
    words = figures.histogram_alternative(values, name="E", bins=4)
    assert words.startswith("Histogram of 5 values of E: from 0 to 1, mean 0.31, ")
    assert f"spread {show(float(np.std(values)))}." in words
    assert "Most, 3, lie between 0 and 0.25." in words
    assert 'alt="Histogram of 5 values: ' in figures.histogram_html(values)
    assert figures.histogram([3.0]).startswith(b"<?xml")


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda t, h: figures.losses([]), OperandError, "histories is empty"),
        (lambda t, h: figures.losses([t]), OperandError, "is no history"),
        (lambda t, h: figures.losses(h, over="time"), OperandError, "over is 'time'"),
        (lambda t, h: figures.losses(h, names=["a"]), DomainError, "2 histories and 1 names"),
        (lambda t, h: figures.gradients(t, None), OperandError, "There is no data"),
        (lambda t, h: figures.gradients(t, {}), OperandError, "data is {}"),
        (lambda t, h: figures.gradients(t, {"W1": [1]}), UnknownNameError, "no given"),
        (
            lambda t, h: figures.gradients(t, DATA, weights=["W3"]),
            UnknownNameError,
            "weights has 'W3'",
        ),
        (lambda t, h: figures.gradients(t, DATA, weights=[]), OperandError, "give one or two"),
        (lambda t, h: figures.gradients(3, DATA), OperandError, "3 is no tree"),
        (lambda t, h: figures.histogram([]), OperandError, "values is an empty array"),
        (lambda t, h: figures.histogram([1, math.nan]), NotFiniteError, "values holds NaN"),
        (lambda t, h: figures.histogram([[1, 2]]), OperandError, r"shape \(1, 2\)"),
        (lambda t, h: figures.histogram([1], bins=0), DomainError, "bins is 0"),
    ],
)
def test_mistakes_get_one_sentence(call, error, says, tree, runs):
    with pytest.raises(error, match=says) as caught:
        call(tree, runs)
    assert isinstance(caught.value, BookError)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


def test_runs_of_arrays_have_a_table_of_losses_alone():
    data = {"X_input": np.eye(4)[:, :2], "Y_target": np.eye(2)[[0, 1, 0, 1]]}
    tree = bp.networks.layers([2, 3, 2], seed=0)
    run = bp.sgd.descend(tree, learning_rate=0.5, epochs=3, data=data, batch=2, seed=0)
    page = figures.losses_html(run)
    heads = re.findall(r'<th scope="col">(.*?)</th>', page)
    assert len(heads) == 2 and heads[1] == "E"
    assert show(run.losses[0]) in page and ">W1<" not in page
