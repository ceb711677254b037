"""The digits as data for a network: what the parts of the package hand to each other."""

import numpy as np
import pytest

import bpbook as bp
from bpbook.drawing import figures


def train(targets, images, **settings):
    tree = bp.networks.layers([64, 8, 10])
    data = {"X_input": images, "Y_target": targets}
    settings = {"learning_rate": 0.3, "batch": 20, "seed": 0} | settings
    return bp.sgd.descend(tree, data=data, **settings)


def probabilities(weights, images):
    scores = bp.networks.layers([64, 8, 10]).part("x2").root
    return bp.Tree(bp.softmax(scores), "p").value(**weights, X_input=images.T).T


def test_rows_made_on_demand_train_as_the_whole_array_does():
    digits = bp.datasets.digits()
    targets = bp.datasets.one_hot(digits.labels[:200], 10)
    first, second = (train(t, digits.images[:200], epochs=3) for t in (targets, targets[:]))
    assert first.losses == second.losses
    assert first.losses[-1] < first.losses[0]


def test_one_class_alone_is_learned_and_always_answered():
    digits = bp.datasets.digits()
    targets = bp.datasets.one_hot(np.full(100, 3), 10)
    history = train(targets, digits.images[:100], epochs=40)
    assert history.diverged is None
    assert history.losses[-1] < 0.02
    answers = probabilities(history.final, digits.images).argmax(axis=1)
    assert bp.scores.accuracy(np.full(1797, 3), answers) > 0.99


def test_a_history_is_drawn_and_its_mistakes_are_found():
    training, held_out = bp.datasets.digits().split()

    def accuracy(weights):
        answers = probabilities(weights, held_out.images).argmax(axis=1)
        return bp.scores.accuracy(held_out.labels, answers)

    pairs = {"X_input": held_out.images, "Y_target": bp.datasets.one_hot(held_out.labels, 10)}
    history = train(
        bp.datasets.one_hot(training.labels, 10),
        training.images,
        epochs=3,
        held_out=pairs,
        watch={"accuracy": accuracy},
    )
    epochs = history.arrays("epoch")
    said = figures.training_alternative(
        history.losses, epochs["held_out"], epochs["accuracy"], at=epochs["updates"]
    )
    assert said.startswith(f"E against updates: {history.updates} updates")
    found = probabilities(history.final, held_out.images)
    counts = bp.scores.confusion(held_out.labels, found.argmax(axis=1), 10)
    assert counts.trace() / 360 == pytest.approx(epochs["accuracy"][-1])
    assert len(bp.scores.wrongest(found, held_out.labels, k=360)) == 360 - counts.trace()
    assert figures.weight_images(history.final["W1"]).startswith(b"<?xml")


def test_a_run_that_ends_in_its_first_epoch_is_drawn_too():
    training, checking, _ = bp.datasets.digits().deal()
    history = train(
        training.samples()["Y_target"],
        training.images,
        epochs=3,
        held_out=checking.samples(),
        watch={"accuracy": lambda weights: 0.5},
        learning_rate=1e6,
    )
    assert history.diverged == 2
    assert history.watched == {"accuracy": []} and history.held_out_losses == []
    found = (history.losses, history.held_out_losses, history.watched["accuracy"])
    assert "<img" in figures.training_html(*found, log=True)
