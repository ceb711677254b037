"""The rules of `bp.sgd` beside the optimizers and schedulers of PyTorch, and what these gave.

`rules_of_torch.json` holds PyTorch's weights after each update and its learning rates, with version
and date. `python -m tests.peers.rules_of_torch` records them anew, where PyTorch is installed.
"""

import datetime
import json
import math
from pathlib import Path

import numpy as np

import bpbook as bp
from bpbook.sgd import adam, chain, clip, momentum, nesterov, rmsprop, weight_decay

RECORDED = Path(__file__).with_suffix(".json")
UPDATES = 30
SEEN = (1, 2, 3, 10, UPDATES)  # updates after which the weights of the layers are compared


class Case:
    """A rule and an optimizer that should be the same: α, and the limit of the gradient's length.

    `optimizer` is its name in torch.optim, `settings` what it is called with beside the weights.
    """

    def __init__(self, rule, optimizer, rate, limit=None, **settings):
        self.rule, self.rate, self.limit = rule, rate, limit
        self.optimizer, self.settings = optimizer, settings


CASES = {
    "plain": Case(bp.sgd.RULES["plain"](), "SGD", 0.5),
    "momentum": Case(momentum(0.9), "SGD", 0.2, momentum=0.9),
    "Nesterov": Case(nesterov(0.9), "SGD", 0.2, momentum=0.9, nesterov=True),
    "RMSProp": Case(rmsprop(), "RMSprop", 0.01),
    "RMSProp, other settings": Case(
        rmsprop(rho=0.9, epsilon=1e-4), "RMSprop", 0.02, alpha=0.9, eps=1e-4
    ),
    "RMSProp, momentum": Case(chain(rmsprop(), momentum(0.8)), "RMSprop", 0.004, momentum=0.8),
    "Adam": Case(adam(), "Adam", 0.05),
    "Adam, other settings": Case(
        adam(beta1=0.8, beta2=0.9, epsilon=1e-5), "Adam", 0.05, betas=(0.8, 0.9), eps=1e-5
    ),
    "L2": Case(weight_decay(0.1), "SGD", 0.2, weight_decay=0.1),
    "L2, momentum": Case(
        chain(weight_decay(0.1), momentum(0.9)), "SGD", 0.1, momentum=0.9, weight_decay=0.1
    ),
    "L2, Nesterov": Case(
        chain(weight_decay(0.1), nesterov(0.9)),
        "SGD",
        0.1,
        momentum=0.9,
        nesterov=True,
        weight_decay=0.1,
    ),
    "L2, Adam": Case(chain(weight_decay(0.1), adam()), "Adam", 0.05, weight_decay=0.1),
    "AdamW": Case(chain(adam(), weight_decay(0.1)), "AdamW", 0.05, weight_decay=0.1),
    "clip": Case(clip(0.05), "SGD", 1.0, limit=0.05),
    "clip, momentum": Case(chain(clip(0.05), momentum(0.9)), "SGD", 0.2, limit=0.05, momentum=0.9),
    "clip, AdamW": Case(
        chain(clip(0.05), adam(), weight_decay(0.1)), "AdamW", 0.05, limit=0.05, weight_decay=0.1
    ),
}

RATES = {
    "cosine": bp.sgd.cosine(0.3, 0.01, UPDATES),
    "cosine to 0": bp.sgd.cosine(0.3, 0, UPDATES),
    "cosine, warm-up": bp.sgd.cosine(0.3, 0.01, UPDATES, warmup=5),
    "stairs": bp.sgd.staircase(0.3, 0.5, every=7),
    "stairs, warm-up": bp.sgd.staircase(0.3, 0.5, every=7, warmup=4),
    "linear": bp.sgd.linear(0.3, 0.03, UPDATES),
    "linear, warm-up": bp.sgd.linear(0.3, 0.03, UPDATES, warmup=5),
}


def numbers():
    """Two weights, one sample: a tree of numbers, and no data."""
    return bp.networks.two_weights(), None


def layers():
    """3-4-2 with tanh and cross-entropy, over five samples of round numbers."""
    tree = bp.networks.layers([3, 4, 2], activation="tanh", seed=1)
    x = [[math.floor(8 * math.sin(3 * i + j)) / 8 for j in range(3)] for i in range(5)]
    target = [[1.0, 0.0] if i % 2 else [0.0, 1.0] for i in range(5)]
    return tree, {"X_input": np.array(x), "Y_target": np.array(target)}


PROBLEMS = {"numbers": numbers, "layers": layers}


def ours(case: Case, problem: str) -> dict:
    """The weights after some updates, flat, in the order of the tree: {update: [numbers]}."""
    tree, data = PROBLEMS[problem]()
    found = {}
    for k in SEEN if data else (UPDATES,):
        history = bp.sgd.descend(
            tree, learning_rate=case.rate, steps=k, data=data, direction=case.rule
        )
        found[k] = flat(history.final)
    if not data:
        found = {k: flat(history.weights_at(k)) for k in range(1, UPDATES + 1)}
    return found


def flat(weights) -> list[float]:
    """All numbers of the weights, one after the other."""
    return [float(x) for value in weights.values() for x in np.asarray(value).ravel()]


def theirs(case: Case, problem: str) -> dict:
    """The same by PyTorch, with gradients of its own."""
    import torch

    tree, data = PROBLEMS[problem]()
    leaves = tree.leaves()
    weights = {n: torch.tensor(leaves[n], dtype=float, requires_grad=True) for n in tree.weights}
    loss_of = _loss_of_layers(data) if data else _loss_of_numbers(leaves)
    optimizer = getattr(torch.optim, case.optimizer)(
        weights.values(), lr=case.rate, **case.settings
    )
    found = {}
    for k in range(1, UPDATES + 1):
        optimizer.zero_grad()
        loss_of(weights).backward()
        if case.limit:
            torch.nn.utils.clip_grad_norm_(weights.values(), case.limit)
        optimizer.step()
        if not data or k in SEEN:
            found[k] = flat({n: w.detach().numpy() for n, w in weights.items()})
    return found


def _loss_of_numbers(leaves):
    import torch

    def loss(w):
        y1 = torch.sigmoid(w["W1"] * leaves["X_input"])
        return (torch.sigmoid(w["W2"] * y1) - leaves["Y_target"]) ** 2 / 2

    return loss


def _loss_of_layers(data):
    import torch

    x, target = (torch.tensor(column) for column in data.values())

    def loss(w):
        y1 = torch.tanh(x @ w["W1"].T + w["b1"].T)
        return torch.nn.functional.cross_entropy(y1 @ w["W2"].T + w["b2"].T, target)

    return loss


def our_rates() -> dict:
    """α of each update, by schedule."""
    return {name: [rate(k) for k in range(UPDATES)] for name, rate in RATES.items()}


def their_rates() -> dict:
    """The same by PyTorch's schedulers."""
    return {name: _rates_of(name) for name in RATES}


def _rates_of(name: str) -> list[float]:
    import torch
    from torch.optim import lr_scheduler as schedulers

    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
    kind, _, warmup = name.partition(", ")
    up = {"cosine": 5, "linear": 5, "stairs": 4}[kind] if warmup else 0
    n = UPDATES - up

    def after():
        if kind == "stairs":
            return schedulers.StepLR(optimizer, step_size=7, gamma=0.5)
        if kind == "linear":
            return schedulers.LinearLR(optimizer, 1.0, 0.1, total_iters=n)
        least = 0.0 if kind.endswith("to 0") else 0.01
        return schedulers.CosineAnnealingLR(optimizer, T_max=n, eta_min=least)

    if up:
        rising = schedulers.LinearLR(optimizer, 1 / (up + 1), 1.0, total_iters=up)
        scheduler = schedulers.SequentialLR(optimizer, [rising, after()], milestones=[up])
    else:
        scheduler = after()
    found = []
    for _ in range(UPDATES):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return found


def recorded() -> dict:
    """What PyTorch gave: version, date, weights by case and problem, rates."""
    return json.loads(RECORDED.read_text("utf-8"))


def record() -> None:
    """Ask PyTorch anew and write the file."""
    import torch

    weights = {
        name: {problem: theirs(case, problem) for problem in PROBLEMS}
        for name, case in CASES.items()
    }
    found = {
        "torch": torch.__version__,
        "date": datetime.date.today().isoformat(),
        "weights": weights,
        "rates": their_rates(),
    }
    text = json.dumps(found, indent=1)
    RECORDED.write_text(_numbers_in_lines(text) + "\n", "utf-8")


def _numbers_in_lines(text: str) -> str:
    """A list of numbers in one line."""
    import re

    return re.sub(r"\[[^\[\]{}]*\]", lambda m: " ".join(m.group().split()), text)


if __name__ == "__main__":
    record()
