"""Chapter 14's table: filters that are used at every place, beside networks without, on the digits.

A network is four functions: `start(draw)`, `see(images)` to what goes in, `forward(W1, b1, W2, b2,
X)` with the probabilities last, `backward(W2, X, …, p, T)`. All are trained alike. Twelve deals
take two minutes, so their numbers are kept in `places.json`; `python -m tests.bench.places_table
--write` writes it anew, and a test makes one deal of each network again.
"""

import json
from pathlib import Path
from typing import NamedTuple

from ... import datasets
from . import digit_reader, patch_reader

KEPT = Path(__file__).with_name("places.json")
DEALS = range(30, 42)  # the seeds; α is the best of five on the validation sets of 24 to 29
CHOSEN = {"64–32–10": 0.3, "64–256–10": 1, "filters, flat": 0.3, "filters, largest": 0.3}
CHOSEN |= {"own, largest": 1}
EPOCHS = 40
SHIFTS = {"right": (0, 1), "left": (0, -1), "down": (1, 0), "up": (-1, 0)}
FRAMED = {"filters, largest", "own, largest"}  # an image can move in its frame, and nothing is lost
WIDENED = {"filters, largest"}  # its filters can stop at more places than it was trained with


class Net(NamedTuple):
    """What a network is made of."""

    start: object
    see: object
    forward: object
    backward: object


def pixels(images):
    """Images (m, 64) as columns (64, m)."""
    return images.T


def flat_start(draw):
    """Nine filters of 4 × 4, and a score for each of their 25 places: 2,413 numbers."""
    w = patch_reader.start(draw, filters=9, pixels=16)
    return w | {"W2": draw.normal(0, (2 / 225) ** 0.5, (10, 225))}


def flat_forward(W1, b1, W2, b2, P):
    """Filters, ReLU, and all places of all filters as one column: (5, 5, 9, m) → (225, m)."""
    import numpy as np

    y1 = np.maximum(W1 @ P + b1, 0)
    return y1, patch_reader.probabilities(W2 @ y1.reshape(225, -1) + b2)


def flat_backward(W2, P, y1, p, T):
    """∂E/∂ of all weights and biases, by name."""
    d_x2 = (p - T) / T.shape[1]
    d_W2, d_b2 = d_x2 @ y1.reshape(225, -1).T, d_x2.sum(axis=1, keepdims=True)
    d_x1 = (W2.T @ d_x2).reshape(y1.shape) * (y1 > 0)
    return patch_reader.of_filters(d_x1, P) | {"W2": d_W2, "b2": d_b2}


def own_start(draw):
    """As `patch_reader.start`, but 66 filters for each of the 64 places: 110,494 numbers."""
    import numpy as np

    w = {"W1": draw.normal(0, (2 / 25) ** 0.5, (8, 8, 66, 25)), "b1": np.zeros((8, 8, 66, 1))}
    return w | {"W2": draw.normal(0, (2 / 66) ** 0.5, (10, 66)), "b2": np.zeros((10, 1))}


def own_backward(W2, P, x1, y1, p, T):
    """As `patch_reader.backward`, but nothing is added over places."""
    d_x2, d_x1 = (p - T) / T.shape[1], patch_reader.at_winners(W2, x1, y1, p, T)
    d = {"W1": d_x1 @ P.swapaxes(2, 3), "b1": d_x1.sum(axis=3, keepdims=True)}
    return d | {"W2": d_x2 @ y1.T, "b2": d_x2.sum(axis=1, keepdims=True)}


def nets() -> dict[str, Net]:
    """The networks of the table by their names."""

    def dense(units):
        return Net(
            lambda draw: patch_reader.start(draw, filters=units, pixels=64),
            pixels,
            digit_reader.forward,
            digit_reader.backward,
        )

    def small(images):
        return patch_reader.patches(images, frame=0, size=4)

    return {
        "64–32–10": dense(32),
        "64–256–10": dense(256),
        "filters, flat": Net(flat_start, small, flat_forward, flat_backward),
        "filters, largest": Net(
            patch_reader.start, patch_reader.patches, patch_reader.forward, patch_reader.backward
        ),
        "own, largest": Net(own_start, patch_reader.patches, patch_reader.forward, own_backward),
    }


def sizes() -> dict[str, int]:
    """How many weights and biases each network has."""
    import numpy as np

    draw = np.random.default_rng(0)
    return {name: sum(w.size for w in net.start(draw).values()) for name, net in nets().items()}


def shuffled(images):
    """The pixels of every image in one and the same other order."""
    import numpy as np

    return images[:, np.random.default_rng(0).permutation(64)]


def shifted(images, down, right):
    """Images (m, 64) moved by whole pixels; what leaves the 8 × 8 is lost, and white comes in."""
    import numpy as np

    wide = np.pad(images.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    return wide[:, 1 - down : 9 - down, 1 - right : 9 - right].reshape(-1, 64)


def loss(net: Net, w, X, labels) -> float:
    """The cross-entropy, as a mean over the images."""
    import numpy as np

    p = net.forward(*w.values(), X)[-1]
    return -np.log(p[labels, np.arange(len(labels))]).mean()


def trained(name: str, seed: int, change=lambda images: images, alpha=None) -> dict:
    """The weights of the best of forty epochs, by the validation set; no test image is read.

    The seed decides deal, start and order; `change` is done to every image, and α is that of
    `CHOSEN` if none is given.
    """
    import numpy as np

    alpha = alpha or CHOSEN[name]
    net, draw = nets()[name], np.random.default_rng(seed)
    training, validation, _ = datasets.digits().deal(seed)
    X, held_out = (net.see(change(part.images)) for part in (training, validation))
    T, w, found = np.eye(10)[training.labels].T, net.start(draw), []
    for _ in range(EPOCHS):
        order = draw.permutation(len(training))
        for first in range(0, len(order), 32):
            batch = order[first : first + 32]
            *kept, p = net.forward(*w.values(), X[..., batch])
            d = net.backward(w["W2"], X[..., batch], *kept, p, T[:, batch])
            w = {key: w[key] - alpha * d[key] for key in w}
        found.append((loss(net, w, held_out, validation.labels), w))
    return min(found, key=lambda pair: pair[0])[1]


def wrong(name: str, w, seed: int, change=lambda images: images, **moved: int) -> int:
    """How many of the deal's 360 test images are read wrongly: this opens the test set.

    `change` is done to every image; `down=-1` moves it in the frame of a network in `FRAMED`,
    `frame=3` makes the frame of one in `WIDENED` a pixel wider.
    """
    net, test = nets()[name], datasets.digits().deal(seed)[2]
    p = net.forward(*w.values(), net.see(change(test.images), **moved))[-1]
    return int((p.argmax(axis=0) != test.labels).sum())


def row(name: str, seed: int) -> dict[str, int]:
    """One deal: wrong as trained, with images or frame changed afterwards, with pixels shuffled."""
    w = trained(name, seed)
    found = {"as they are": wrong(name, w, seed)}
    for way, (down, right) in SHIFTS.items():
        found[way] = wrong(name, w, seed, lambda images, d=down, r=right: shifted(images, d, r))
    if name in FRAMED:
        found["up in frame"] = wrong(name, w, seed, down=-1)
    if name in WIDENED:  # three white pixels on all sides: each old patch is there, and new ones
        found["wider frame"] = wrong(name, w, seed, frame=3)
    found["shuffled"] = wrong(name, trained(name, seed, shuffled), seed, shuffled)
    return found


def stored() -> dict[str, dict[str, list[int]]]:
    """`row` of each network, for each of `DEALS`, as it was found and kept."""
    return json.loads(KEPT.read_text(encoding="utf-8"))
