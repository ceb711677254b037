"""The same gradients written by hand, the way one would without the book: the yardsticks."""

import math

import numpy as np

from bpbook.exercises.engine import finished


def in_floats(w12, w13, w24, w34, w25, w35, w46, w56, x, t):
    """Six neurons with ReLU for one sample: E and the 8 derivatives, in plain floats."""
    x2 = w12 * x
    x3 = w13 * x
    y2 = x2 if x2 > 0.0 else 0.0
    y3 = x3 if x3 > 0.0 else 0.0
    x4 = w24 * y2 + w34 * y3
    x5 = w25 * y2 + w35 * y3
    y4 = x4 if x4 > 0.0 else 0.0
    y5 = x5 if x5 > 0.0 else 0.0
    x6 = w46 * y4 + w56 * y5
    r = (x6 if x6 > 0.0 else 0.0) - t
    d6 = r if x6 > 0.0 else 0.0
    d4 = d6 * w46 if x4 > 0.0 else 0.0
    d5 = d6 * w56 if x5 > 0.0 else 0.0
    d2 = d4 * w24 + d5 * w25 if x2 > 0.0 else 0.0
    d3 = d4 * w34 + d5 * w35 if x3 > 0.0 else 0.0
    gradient = (d2 * x, d3 * x, d4 * y2, d4 * y3, d5 * y2, d5 * y3, d6 * y4, d6 * y5)
    return 0.5 * r * r, gradient


def over_samples(w12, w13, w24, w34, w25, w35, w46, w56, x, t):
    """The mean over samples of shape (m,): every sum over them is one `@`."""
    y2 = np.maximum(w12 * x, 0.0)
    y3 = np.maximum(w13 * x, 0.0)
    y4 = np.maximum(w24 * y2 + w34 * y3, 0.0)
    y5 = np.maximum(w25 * y2 + w35 * y3, 0.0)
    y6 = np.maximum(w46 * y4 + w56 * y5, 0.0)
    r = y6 - t
    loss = 0.5 * (r @ r) / len(x)
    # ReLU's slope is 1 where its value is above 0, so no argument needs to be kept.
    d6 = r / len(x)
    d6 *= y6 > 0
    d4 = w46 * d6
    d4 *= y4 > 0
    d5 = w56 * d6
    d5 *= y5 > 0
    d2 = w24 * d4 + w25 * d5
    d2 *= y2 > 0
    d3 = w34 * d4 + w35 * d5
    d3 *= y3 > 0
    gradient = (d2 @ x, d3 @ x, d4 @ y2, d4 @ y3, d5 @ y2, d5 @ y3, d6 @ y4, d6 @ y5)
    return loss, gradient


def in_matrices(w12, w13, w24, w34, w25, w35, w46, w56, x, t):
    """The mean over samples, with the weights of a layer put together as a matrix."""
    first, second = np.array([[w12], [w13]]), np.array([[w24, w34], [w25, w35]])
    third = np.array([w46, w56])
    y23 = first * x
    np.maximum(y23, 0.0, out=y23)
    y45 = second @ y23
    np.maximum(y45, 0.0, out=y45)
    y6 = third @ y45
    np.maximum(y6, 0.0, out=y6)
    r = y6 - t
    loss = 0.5 * (r @ r) / len(x)
    d6 = r
    d6 /= len(x)
    d6 *= y6 > 0
    d45 = third[:, None] * d6
    d45 *= y45 > 0
    d23 = second.T @ d45
    d23 *= y23 > 0
    return loss, (*(d23 @ x), *(d45 @ y23.T).ravel(), *(y45 @ d6))


def over_grid(w12, w13, w24, w34, w25, w35, w46, w56, x, t):
    """One sample, weights on a grid: E and the 8 derivatives at every point of it."""
    y2 = np.maximum(w12 * x, 0.0)
    y3 = np.maximum(w13 * x, 0.0)
    y4 = np.maximum(w24 * y2 + w34 * y3, 0.0)
    y5 = np.maximum(w25 * y2 + w35 * y3, 0.0)
    y6 = np.maximum(w46 * y4 + w56 * y5, 0.0)
    r = y6 - t
    loss = r * r
    loss *= 0.5
    d6 = r  # from here on the difference is needed only as the gradient
    d6 *= y6 > 0
    d4 = w46 * d6
    d4 *= y4 > 0
    d5 = w56 * d6
    d5 *= y5 > 0
    d2 = w24 * d4 + w25 * d5
    d2 *= y2 > 0
    d2 *= x
    d3 = w34 * d4 + w35 * d5
    d3 *= y3 > 0
    d3 *= x
    return loss, (d2, d3, d4 * y2, d4 * y3, d5 * y2, d5 * y3, d6 * y4, d6 * y5)


def along_chain(weights, h):
    """h → sin(w · h) for weight after weight, E = h² / 2: its derivatives, with loops."""
    before, arguments = [], []
    for w in weights:
        before.append(h)
        arguments.append(w * h)
        h = math.sin(arguments[-1])
    gradient, d = [], h
    for w, above, a in zip(*map(reversed, (weights, before, arguments)), strict=True):
        d *= math.cos(a)
        gradient.append(d * above)
        d *= w
    return gradient[::-1]


def train(start, x, targets, rate, batches):
    """Softmax and cross-entropy on one hidden layer of ReLU, samples as rows: losses and weights.

    `batches` has the numbers of the samples of each update.
    """
    weights = tuple(array.copy() for array in start)
    losses = []
    for picked in batches:
        loss, slopes = _one_hidden_layer(*weights, x[picked], targets[picked])
        losses.append(loss)
        for w, g in zip(weights, slopes, strict=True):
            w -= rate * g
    return losses, weights


def train_by_adam(start, x, targets, rate, batches):
    """The same by Adam, its lines for one array after the other, in place where that is short."""
    weights = tuple(array.copy() for array in start)
    means, squares = ([np.zeros_like(w) for w in weights] for _ in range(2))
    losses = []
    for k, picked in enumerate(batches, 1):
        loss, slopes = _one_hidden_layer(*weights, x[picked], targets[picked])
        losses.append(loss)
        for w, m, s, g in zip(weights, means, squares, slopes, strict=True):
            m *= 0.9
            m += 0.1 * g
            s *= 0.999
            s += 0.001 * g * g
            w -= rate * (m / (1 - 0.9**k)) / (np.sqrt(s / (1 - 0.999**k)) + 1e-8)
    return losses, weights


def _one_hidden_layer(w1, b1, w2, b2, a, t):
    x1 = a @ w1
    x1 += b1
    y1 = np.maximum(x1, 0.0)
    x2 = y1 @ w2
    x2 += b2
    x2 -= x2.max(axis=1, keepdims=True)
    p = np.exp(x2)
    total = p.sum(axis=1, keepdims=True)
    loss = (np.log(total).sum() - (t * x2).sum()) / len(a)
    p /= total
    p -= t
    p /= len(a)
    d1 = p @ w2.T
    d1 *= y1 > 0
    return loss, (a.T @ d1, d1.sum(axis=0), y1.T @ p, p.sum(axis=0))


def in_chapter_10(leaves, weights):
    """The derivatives of the six neurons by the engine that chapter 10 ends with."""
    v = {name: finished.Value(number) for name, number in leaves.items()}
    found = finished.gradient(finished.loss(v))
    return [found[v[name]] for name in weights]
