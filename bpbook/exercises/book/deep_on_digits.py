"""Chapter 15 on the digits: a deep network's gradients at the start, and what training makes of it.

The chapter prints `trained`. All rows of its table take minutes, so what was found is kept in
`deep.json`; `python -m tests.bench.deep_table --write` writes it anew, and a test repeats some.
"""

import json
from pathlib import Path

from ... import datasets, networks, scores, sgd
from ...errors import BookError

ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1)
DEPTHS, DEALS = (2, 5, 10, 20, 50), range(3)
FOUND = Path(__file__).with_name("deep.json")


def network(depth, seed=0, **how):
    """64 pixels, 32 units in each hidden layer, ten digits: `depth` matrices.

    Two layers have no room for a residual edge: 64, 32 and 10 differ.
    """
    how["residual"] = how.get("residual", False) and depth > 2
    return networks.layers([64, *[32] * (depth - 1), 10], seed=seed, **how)


def trained(depth, alpha, seed=0, direction=None, **how):
    """Twelve epochs; how many of a hundred validation images are read, and E of each batch."""
    training, validation, _ = datasets.digits().deal(seed)
    reader = network(depth, seed, **how)
    run = sgd.descend(
        reader,
        data=training.samples(),
        learning_rate=alpha,
        direction=direction,
        batch=32,
        epochs=12,  # 432 updates
        seed=seed,
    )
    p = scores.probabilities(reader, run.final, validation.images)
    return 100 * float((p.argmax(axis=1) == validation.labels).mean()), run.losses


def gradient_sizes(depth, seed=0, **how) -> tuple[float, float]:
    """Root mean square of ∂E/∂x at the start: of the first layer, and of the last hidden one."""
    import numpy as np

    training = datasets.digits().deal(seed)[0]
    images, labels = training.images[:64], training.labels[:64]
    found = network(depth, seed, **how).gradients(X_input=images.T, Y_target=np.eye(10)[labels].T)
    first, last = (found[name] for name in ("x1", f"x{depth - 1}"))
    return float(np.sqrt((first**2).mean())), float(np.sqrt((last**2).mean()))


def rows() -> dict[str, dict]:
    """The networks of the table by their names."""
    root = 2**0.5
    found = {"σ": {"activation": "sigmoid", "scale": 1}}
    found |= {"ReLU, 1.00": {"activation": "relu", "scale": 1}}
    found |= {"ReLU, 1.41": {"activation": "relu", "scale": root}}
    found |= {"tanh": {"activation": "tanh", "scale": 1}}
    found |= {"ReLU, 1.00, normalised": {**found["ReLU, 1.00"], "normalised": True}}
    more = {"residual": {"residual": True}, "normalised": {"normalised": True}}
    more |= {"both": {"residual": True, "normalised": True}}
    for name in ("ReLU, 1.41", "tanh"):
        found |= {f"{name}, {what}": {**found[name], **how} for what, how in more.items()}
        found[f"{name}, orthogonal"] = {**found[name], "orthogonal": True}
    for name in ("σ", "ReLU, 1.00", "ReLU, 1.41"):
        found |= {f"{name}, Adam": {**found[name], "direction": sgd.adam()}}
    return found


def read(name, depth, seeds=DEALS) -> float:
    """The mean over the deals of what the best α reads, in percent; 0 if in one all overflow."""
    how = rows()[name]
    best = [max(_percent(depth, alpha, seed, **how) for alpha in ALPHAS) for seed in seeds]
    return sum(best) / len(best) if all(best) else 0.0


def _percent(*asked, **how) -> float:
    """What `trained` reads; 0 where the numbers left what a computer can hold."""
    try:
        return trained(*asked, **how)[0]
    except BookError:
        return 0.0


def found() -> dict[str, list[float]]:
    """`read` of each row, for each of `DEPTHS`, as it was found and kept."""
    return json.loads(FOUND.read_text(encoding="utf-8"))
