"""Chapter 16's table: a rule trains chapter 12's digit reader on one deal of the digits.

The chapter prints `trained`; `python -m tests.bench.rules_table` runs the same lines more often.
"""

from ... import datasets, networks, scores, sgd

ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3)
SEARCHED, JUDGED = range(24, 30), range(30, 42)  # the seeds of the deals


def rules() -> dict:
    """The rules of the table by their names; None is plain descent."""
    momentum, adam = sgd.momentum(0.9), sgd.adam()
    found = {"plain": None, "momentum": momentum, "momentum, cosine": momentum}
    found |= {"Nesterov": sgd.nesterov(0.9), "RMSProp": sgd.rmsprop(rho=0.99), "Adam": adam}
    return found | {"AdamW": sgd.chain(adam, sgd.weight_decay(0.01))}


def rate(name: str, alpha: float):
    """α of a rule of the table: constant, or falling where the name says so."""
    return sgd.cosine(alpha, 0, 720) if "cosine" in name else alpha


def trained(direction, alpha, seed):
    """Twenty epochs; the seed decides deal, start and order. The best epoch's weights are kept."""
    training, validation, test = datasets.digits().deal(seed)
    reader = networks.layers([64, 32, 10], activation="relu", seed=seed)
    run = sgd.descend(
        reader,
        data=training.samples(),
        held_out=validation.samples(),
        learning_rate=alpha,
        direction=direction,
        batch=32,
        epochs=20,  # 720 updates
        patience=20,
        seed=seed,
    )
    p = scores.probabilities(reader, run.final, test.images)
    wrong = int((p.argmax(axis=1) != test.labels).sum())
    return run.held_out_losses, wrong
