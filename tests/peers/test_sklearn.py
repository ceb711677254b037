"""The same training run as scikit-learn's MLPClassifier, update by update."""

import numpy as np
import pytest

import bpbook as bp

from .digits import RATE, SIZE, WIDTHS, Digits, close

neural_network = pytest.importorskip(
    "sklearn.neural_network", reason="scikit-learn is not installed"
)
ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "logistic"}


def classifier(tree, activation, digits):
    """Theirs, with the weights of a tree: its matrices are the other way round."""
    theirs = neural_network.MLPClassifier(
        hidden_layer_sizes=WIDTHS[1:-1],
        activation=ACTIVATIONS[activation],
        solver="sgd",
        learning_rate="constant",
        learning_rate_init=RATE,
        momentum=0.0,
        alpha=0.0,
        shuffle=False,
        random_state=0,
    )
    # Its weights are made by a first update; then they are replaced.
    theirs.partial_fit(digits.images[:SIZE], digits.labels[:SIZE], classes=np.arange(10))
    leaves = tree.leaves()
    theirs.coefs_ = [leaves[name].T.copy() for name in ("W1", "W2")]
    theirs.intercepts_ = [leaves[name][:, 0].copy() for name in ("b1", "b2")]
    return theirs


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_training_run_is_that_of_the_classifier_update_by_update(activation):
    digits, tree = Digits(), bp.networks.layers(WIDTHS, activation=activation, seed=1)
    history, gradients = digits.descend(tree)
    theirs = classifier(tree, activation, digits)
    for k, (x, labels) in enumerate(digits.batches()):
        before = [w.copy() for w in (*theirs.coefs_, *theirs.intercepts_)]
        theirs.partial_fit(x, labels)
        assert history.losses[k] == pytest.approx(theirs.loss_, rel=1e-9)
        after = (*theirs.coefs_, *theirs.intercepts_)
        for name, old, new in zip(("W1", "W2", "b1", "b2"), before, after, strict=True):
            ours = gradients[k][name].T.reshape(old.shape)
            close(ours, (old - new) / RATE, 1e-9)
    for name, wanted in zip(("W1", "W2"), theirs.coefs_, strict=True):
        close(history.final[name].T, wanted, 1e-9)
    for name, wanted in zip(("b1", "b2"), theirs.intercepts_, strict=True):
        close(history.final[name][:, 0], wanted, 1e-9)
    images, labels = digits.held_out.images, digits.held_out.labels
    samples = {"X_input": images.T, "Y_target": np.eye(10)[:, labels]}
    read = tree.values(**history.final, **samples)["x2"].argmax(axis=0)
    assert (read == theirs.predict(images)).all()
    assert bp.scores.accuracy(labels, read) == theirs.score(images, labels) > 0.8
