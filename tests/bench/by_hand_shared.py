"""Convolutions and a recurrence by hand, as one writes them in NumPy: places × units × samples."""

import numpy as np


def patches(a, size):
    """(H, W, c, m) to (H′, W′, size² · c, m): every patch a column."""
    h, w = len(a) - size + 1, a.shape[1] - size + 1
    out = np.empty((h, w, size * size, *a.shape[2:]))
    for i in range(size):
        for j in range(size):
            out[:, :, i * size + j] = a[i : i + h, j : j + w]
    return out.reshape(h, w, -1, a.shape[-1])


def added_up(g, shape, size):
    """Back: what overlaps is added up."""
    h, w = g.shape[:2]
    out, parts = np.zeros(shape), g.reshape(h, w, size * size, *shape[2:])
    for i in range(size):
        for j in range(size):
            out[i : i + h, j : j + w] += parts[:, :, i * size + j]
    return out


def through_convolutions(w1, b1, w2, b2, w3, b3, x, t):
    """Two convolutions with ReLU, a layer, softmax and cross-entropy: E and the gradient."""
    p1 = patches(x, 3)
    y1 = w1 @ p1
    y1 += b1
    np.maximum(y1, 0, out=y1)
    p2 = patches(y1, 3)
    y2 = w2 @ p2
    y2 += b2
    np.maximum(y2, 0, out=y2)
    flat = y2.reshape(-1, x.shape[-1])
    x3 = w3 @ flat
    x3 += b3
    x3 -= x3.max(axis=0)
    p = np.exp(x3)
    whole = p.sum(axis=0)
    m = x.shape[-1]
    loss = (np.log(whole).sum() - (t * x3).sum()) / m
    p /= whole
    p -= t
    p /= m
    d2 = (w3.T @ p).reshape(y2.shape)
    d2 *= y2 > 0
    d1 = added_up(w2.T @ d2, y1.shape, 3)
    d1 *= y1 > 0
    return loss, (
        (d1 @ p1.swapaxes(-1, -2)).sum(axis=(0, 1)),
        d1.sum(axis=(0, 1, 3))[:, None],
        (d2 @ p2.swapaxes(-1, -2)).sum(axis=(0, 1)),
        d2.sum(axis=(0, 1, 3))[:, None],
        p @ flat.T,
        p.sum(axis=1, keepdims=True),
    )


def through_times(w, v, b, u, x, t):
    """h = tanh(W h + V x_t + b) step after step, and back: E and the gradient."""
    m, h = x.shape[-1], [np.tanh(v @ x[0] + b)]
    for inputs in x[1:]:
        a = w @ h[-1]
        a += v @ inputs
        a += b
        h.append(np.tanh(a, out=a))
    r = u @ h[-1] - t
    loss = (r * r).sum() / m
    r *= 2 / m
    d, dw, dv, db = u.T @ r, np.zeros_like(w), np.zeros_like(v), np.zeros_like(b)
    for k in range(len(x) - 1, -1, -1):
        d *= 1 - h[k] * h[k]
        dv += d @ x[k].T
        db += d.sum(axis=1, keepdims=True)
        if k:
            dw += d @ h[k - 1].T
            d = w.T @ d
    return loss, (dw, dv, db, r @ h[-1].T)
