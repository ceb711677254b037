"""Chapter 14's reader of digits in plain NumPy: filters that are used at every place.

Images are (height, width, units, samples), patches (down, across, pixels, samples). A filter is a
row of W1. Of each filter's answers the largest, over all places, goes on to ten scores.
"""


def windows(X, size):
    """Every patch as a column, row after row: (H, W, c, m) → (H′, W′, size · size · c, m)."""
    import numpy as np

    down, across = X.shape[0] - size + 1, X.shape[1] - size + 1
    shifts = [X[i : i + down, j : j + across] for i in range(size) for j in range(size)]
    return np.concatenate(shifts, axis=2)


def patches(images, down=0, right=0, frame=2, size=5):
    """Images (m, 64) in a white frame, moved in it, cut into patches: (8, 8, 25, m)."""
    import numpy as np

    X = np.zeros((8 + 2 * frame, 8 + 2 * frame, 1, len(images)))
    top, left = frame + down, frame + right
    X[top : top + 8, left : left + 8, 0] = images.T.reshape(8, 8, -1)
    return windows(X, size)


def start(draw, filters=66, pixels=25):
    """Random weights of a spread that ReLU keeps, and biases of 0: 2,386 numbers as a rule."""
    import numpy as np

    w = {"W1": draw.normal(0, (2 / pixels) ** 0.5, (filters, pixels))}
    w |= {"b1": np.zeros((filters, 1)), "W2": draw.normal(0, (2 / filters) ** 0.5, (10, filters))}
    return w | {"b2": np.zeros((10, 1))}


def forward(W1, b1, W2, b2, P):
    """What goes into each filter's places, the largest of them after ReLU, the probabilities."""
    import numpy as np

    x1 = W1 @ P + b1
    y1 = np.maximum(x1.max(axis=(0, 1)), 0)
    return x1, y1, probabilities(W2 @ y1 + b2)


def probabilities(x2):
    """Softmax over the classes, the units of x2."""
    import numpy as np

    powers = np.exp(x2 - x2.max(axis=0))
    return powers / powers.sum(axis=0)


def at_winners(W2, x1, y1, p, T):
    """∂E/∂x1: at the place that won; of equal largest answers each gets a like part."""
    d_top = (W2.T @ ((p - T) / T.shape[1])) * (y1 > 0)
    largest = x1 == x1.max(axis=(0, 1))
    return d_top * largest / largest.sum(axis=(0, 1))


def backward(W2, P, x1, y1, p, T):
    """∂E/∂ of all weights and biases, by name: the filters' are added over samples and places."""
    d_x2 = (p - T) / T.shape[1]
    d_W2, d_b2 = d_x2 @ y1.T, d_x2.sum(axis=1, keepdims=True)
    return of_filters(at_winners(W2, x1, y1, p, T), P) | {"W2": d_W2, "b2": d_b2}


def of_filters(d_x1, P):
    """∂E/∂W1 and ∂E/∂b1: added over samples, and over places."""
    d_W1 = (d_x1 @ P.swapaxes(2, 3)).sum(axis=(0, 1))
    return {"W1": d_W1, "b1": d_x1.sum(axis=(0, 1, 3))[:, None]}


def train(P, T, epochs=20, learning_rate=0.3):
    """The weights after so many epochs in batches of 32, from the start and the order of seed 0."""
    import numpy as np

    draw = np.random.default_rng(0)
    w = start(draw)
    for _ in range(epochs):
        order = draw.permutation(T.shape[1])
        for first in range(0, len(order), 32):
            batch = order[first : first + 32]
            x1, y1, p = forward(**w, P=P[..., batch])
            d = backward(w["W2"], P[..., batch], x1, y1, p, T[:, batch])
            w = {name: w[name] - learning_rate * d[name] for name in w}
    return w
