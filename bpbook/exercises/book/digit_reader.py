"""Chapter 11's digit reader in plain NumPy: the steps that a reader writes, finished.

They stand in for a reader's own until these are written, and say what is right. Samples are
columns: X is (64, m), the targets T are (10, m), one-hot.
"""


def forward(W1, b1, W2, b2, X):
    """What the hidden layer puts out, and the probabilities: relu, then softmax (A1.14)."""
    import numpy as np

    y1 = np.maximum(W1 @ X + b1, 0)
    x2 = W2 @ y1 + b2
    powers = np.exp(x2 - x2.max(axis=0))
    return y1, powers / powers.sum(axis=0)


def loss(p, T):
    """The cross-entropy, −ln of the probability of the right class, as a mean over the batch."""
    import numpy as np

    return -np.log((p * T).sum(axis=0)).mean()


def backward(W2, X, y1, p, T):
    """∂E/∂ of all weights and biases, by name, from the root down (A1.16, A2.8)."""
    m = X.shape[1]
    d_x2 = (p - T) / m
    d_W2 = d_x2 @ y1.T
    d_b2 = d_x2.sum(axis=1, keepdims=True)
    d_y1 = W2.T @ d_x2
    d_x1 = d_y1 * (y1 > 0)
    d_W1 = d_x1 @ X.T
    d_b1 = d_x1.sum(axis=1, keepdims=True)
    return {"W1": d_W1, "b1": d_b1, "W2": d_W2, "b2": d_b2}


def update(w, d, learning_rate):
    """New weights, all from the old ones: w − α · ∂E/∂w (A1.6)."""
    return {name: w[name] - learning_rate * d[name] for name in w}
