"""Chapter 16's table: a rule trains chapter 12's digit reader on one deal of the digits.

The chapter prints `trained`. All pairs of a rule and an α take a minute, so what the search found
is kept in `searched.json`; `python -m tests.bench.rules_table --write` writes it anew, and a test
repeats the pairs around the best.
"""

import json
from pathlib import Path

from ... import datasets, networks, scores, sgd

ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3)
SEARCHED, JUDGED = range(24, 30), range(30, 42)  # the seeds of the deals
FOUND = Path(__file__).with_name("searched.json")


def rules() -> dict:
    """The rules of the table by their names; None is plain descent."""
    momentum, adam = sgd.momentum(0.9), sgd.adam()
    found = {"plain": None, "momentum": momentum, "momentum, cosine": momentum}
    found |= {"Nesterov": sgd.nesterov(0.9), "RMSProp": sgd.rmsprop(rho=0.99), "Adam": adam}
    return found | {"AdamW": sgd.chain(adam, sgd.weight_decay(0.01))}


def rate(name: str, alpha: float):
    """α of a rule of the table: constant, or falling where the name says so."""
    return sgd.cosine(alpha, 0, 720) if "cosine" in name else alpha


def trained(name, alpha, seed):
    """Twenty epochs; the seed decides deal, start and order. No test image is read."""
    training, validation, _ = datasets.digits().deal(seed)
    reader = networks.layers([64, 32, 10], activation="relu", seed=seed)
    run = sgd.descend(
        reader,
        data=training.samples(),
        held_out=validation.samples(),
        learning_rate=rate(name, alpha),
        direction=rules()[name],
        batch=32,
        epochs=20,  # 720 updates
        patience=20,  # it keeps the weights of the best epoch
        seed=seed,
    )
    return reader, run


def wrong(reader, run, seed) -> int:
    """How many of the deal's 360 test images are read wrongly: this opens the test set."""
    test = datasets.digits().deal(seed)[2]
    p = scores.probabilities(reader, run.final, test.images)
    return int((p.argmax(axis=1) != test.labels).sum())


def lowest(name, alpha, seeds=SEARCHED) -> float:
    """The lowest loss of the validation set in twenty epochs, as a mean over the deals."""
    found = [min(trained(name, alpha, seed)[1].held_out_losses) for seed in seeds]
    return sum(found) / len(found)


def searched() -> dict[str, list[float]]:
    """`lowest` of each rule, for each of `ALPHAS`, as it was found and kept."""
    return json.loads(FOUND.read_text(encoding="utf-8"))
