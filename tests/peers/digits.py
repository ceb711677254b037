"""The digits for a run that a peer repeats: the same start, the same batches in the same order."""

import math
from itertools import islice

import numpy as np

import bpbook as bp

RATE, SIZE, EPOCHS, SEED = 0.2, 32, 5, 4
WIDTHS = [64, 32, 10]


class Digits:
    """The images to train with, and the batches that `descend` draws with `SEED`."""

    def __init__(self):
        self.training, self.held_out = bp.datasets.digits().split()
        self.images, self.labels = self.training.images, self.training.labels
        targets = bp.datasets.one_hot(self.labels, 10)
        self.data = {"X_input": self.images, "Y_target": targets}

    def batches(self, epochs=EPOCHS):
        """Images and labels of one update after another."""
        n = len(self.labels)
        dealt = bp.sgd.samples.batches(n, SIZE, SEED, arrays=True)
        for picked in islice(dealt, epochs * math.ceil(n / SIZE)):
            yield self.images[picked], self.labels[picked]

    def descend(self, tree, rate=RATE, momentum=0.0, epochs=EPOCHS):
        """The book's run, and the gradient that it followed at each update."""
        gradients, direction = [], bp.sgd.momentum(momentum)

        def noted(gradient):
            gradients.append(gradient)
            return direction(gradient) if momentum else gradient

        settings = {"learning_rate": rate, "epochs": epochs, "batch": SIZE, "seed": SEED}
        history = bp.sgd.descend(tree, data=self.data, direction=noted, **settings)
        assert history.updates == len(gradients) == epochs * math.ceil(len(self.labels) / SIZE)
        return history, gradients


def close(ours, theirs, tolerance, terms=1.0):
    """Equal to within `tolerance` of the largest entry, since sums may cancel in the others.

    And to within the rounding of what is added, numbers about as large as `terms`, where all
    entries cancel: probability − target.
    """
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    assert ours.shape == theirs.shape
    allowed = tolerance * np.abs(theirs).max() + 2 * np.finfo(theirs.dtype).eps * terms
    assert np.abs(ours - theirs).max() <= allowed
