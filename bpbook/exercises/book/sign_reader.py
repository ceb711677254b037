"""Chapter 14's memory in plain NumPy: 16 units, asked for the sign of the first number they read.

h_t = tanh(W h_(t−1) + u x_t), with the same W and u at each step; v · h_T is the logit of +1.
Sequences are (T, 1, m): a row of m samples for each step.
"""

UNITS = 16


def begin(draw, scale):
    """W, u and v at random; the entries of W have the spread scale/√16: 288 numbers."""
    W, u = draw.normal(0, scale / UNITS**0.5, (UNITS, UNITS)), draw.normal(0, 1, (UNITS, 1))
    return W, u, draw.normal(0, 1 / UNITS**0.5, (1, UNITS))


def sequences(draw, T, m):
    """m sequences of T numbers: the first is 1 or −1, all others are noise: (T, 1, m)."""
    x = draw.normal(0, 0.5, (T, 1, m))
    x[0] = draw.choice([-1.0, 1.0], size=m)
    return x


def read(W, u, x):
    """h_0, which is 0, and h_1 to h_T, each (16, m)."""
    import numpy as np

    h = [np.zeros((UNITS, x.shape[2]))]
    for x_t in x:
        h.append(np.tanh(W @ h[-1] + u * x_t))
    return h


def walk_back(W, u, v, x):
    """∂E/∂W, ∂E/∂u, ∂E/∂v, and ∂E/∂h_t by t: E is the cross-entropy, a mean over the sequences."""
    import numpy as np

    T, h = len(x), read(W, u, x)
    p = 1 / (1 + np.exp(-(v @ h[T])))
    d_out = (p - (x[0] > 0)) / x.shape[2]
    d_W, d_u, d_h = 0, 0, {T: v.T @ d_out}
    for t in range(T, 0, -1):
        d_a = d_h[t] * (1 - h[t] ** 2)
        d_W, d_u = d_W + d_a @ h[t - 1].T, d_u + d_a @ x[t - 1].T
        d_h[t - 1] = W.T @ d_a
    return d_W, d_u, d_out @ h[T].T, d_h


def learn(scale, lengths, seed=0, updates=1000):
    """W, u and v after so many updates of 32 sequences, each of a length drawn from `lengths`."""
    import numpy as np

    draw = np.random.default_rng(seed)
    w = begin(draw, scale)
    for _ in range(updates):
        x = sequences(draw, draw.choice(lengths), 32)
        d = walk_back(*w, x)  # the last of it is d_h
        w = [part - 0.1 * d_part for part, d_part in zip(w, d, strict=False)]
    return w


def right(w, T):
    """The part of 1,000 new sequences of length T whose sign is found."""
    import numpy as np

    W, u, v = w
    x = sequences(np.random.default_rng(100), T, 1000)
    return ((v @ read(W, u, x)[T] > 0) == (x[0] > 0)).mean()


def look(k, v, x):
    """The same task by attention: one query, 1, keys k · (t − 1)/20, values v · x_t.

    Returns the probability of +1, ∂E/∂k, ∂E/∂v, and ∂E/∂x over the values, (T, m).
    """
    import numpy as np

    from .patch_reader import probabilities

    place = np.arange(len(x))[:, None] / 20
    A = probabilities(k * place)
    out = (A * x[:, 0]).sum(axis=0)
    p = 1 / (1 + np.exp(-v * out))
    d_out = (p - (x[0, 0] > 0)) / x.shape[2]
    d_A = d_out * v * x[:, 0]
    d_S = A * (d_A - (A * d_A).sum(axis=0))
    return p, (d_S * place).sum(), (d_out * out).sum(), d_out * v * A


def learn_to_look(T=20, seed=0, updates=1000, alpha=0.5):
    """k and v after so many updates of 32 sequences."""
    import numpy as np

    draw, k, v = np.random.default_rng(seed), 0.0, 1.0
    for _ in range(updates):
        _, d_k, d_v, _ = look(k, v, sequences(draw, T, 32))
        k, v = k - alpha * d_k, v - alpha * d_v
    return k, v
