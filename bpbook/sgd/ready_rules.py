"""The rules of the table as a reader calls them: `bp.sgd.momentum(0.9)`, and chains of them."""

import functools
import inspect

from ..errors import OperandError
from .chains import Chain
from .directions import Direction
from .rules import RULES

# What readers of PyTorch and Keras may write, and what it is here.
RATE = "the learning rate is descend's, as learning_rate=0.1"
HERE = {
    **dict.fromkeys(("lr", "learning_rate"), RATE),
    **dict.fromkeys(("max_norm", "clipnorm"), "put bp.sgd.clip(1) before it, with bp.sgd.chain"),
    "momentum": "put bp.sgd.momentum(0.9) behind it, with bp.sgd.chain",
    "nesterov": "take bp.sgd.nesterov(0.9)",
    "weight_decay": "put bp.sgd.weight_decay(0.01) before or behind it, with bp.sgd.chain",
}
SAME = {
    "beta_1": "beta1",
    "beta_2": "beta2",
    "betas": "beta1 and beta2",
    "eps": "epsilon",
    "alpha": "rho",
    "momentum": "beta",
}
SAME |= {"max_norm": "limit", "clipnorm": "limit"}


def _in_words(function):
    """A call that does not fit becomes one sentence, with the name that the setting has here."""
    signature = inspect.signature(function)

    @functools.wraps(function)
    def rule(*arguments, **settings):
        try:
            signature.bind(*arguments, **settings)
        except TypeError:
            raise OperandError(_what_does_not_fit(signature, function.__name__, settings)) from None
        return function(*arguments, **settings)

    return rule


def _what_does_not_fit(signature, name: str, settings) -> str:
    known = signature.parameters
    for setting in settings:
        if setting not in known:
            has = f"its settings are {', '.join(known)}" if known else "it has none"
            same = SAME.get(setting)
            here = (
                f"here it is {same}"
                if same and same.split()[0] in known
                else HERE.get(setting, has)
            )
            return f"{name} has no setting {setting}: {here}."
    if all(p.kind is p.KEYWORD_ONLY for p in known.values()):
        by_name = f"{name} takes its settings by name, as {name}({next(iter(known), '')}=0.9)"
        return f"{by_name if known else f'{name} has no settings'}; {RATE}."
    return f"{name} takes one number, its {next(iter(known))}; {RATE}."


@_in_words
def plain() -> Direction:
    """The gradient as it is: w ← w − α · ∂E/∂w, what `descend` does without a rule. Chapter 16.

    >>> import bpbook as bp
    >>> bp.sgd.plain()({"w": 3.0})
    {'w': 3.0}
    """
    return RULES["plain"]()


@_in_words
def momentum(beta: float = 0.9) -> Direction:
    """A rule that keeps its speed: v ← β · v + ∂E/∂w, then w ← w − α · v.

    `beta` is at least 0 and below 1; where the gradient stays the same, v grows to 1/(1 − β) times
    of it. For `bp.sgd.descend(…, direction=bp.sgd.momentum(0.9))`; each run begins at rest.
    Raises `OperandError`, `NotFiniteError`, `DomainError`. A1.6; chapter 16.

    >>> import bpbook as bp
    >>> direction = bp.sgd.momentum(0.5)
    >>> [direction({"w": 1.0})["w"] for _ in range(3)]
    [1.0, 1.5, 1.75]
    """
    return RULES["momentum"](beta=beta)


@_in_words
def nesterov(beta: float = 0.9) -> Direction:
    """Momentum that looks ahead: v ← β · v + ∂E/∂w, then w ← w − α · (∂E/∂w + β · v).

    The form of PyTorch's `SGD(…, nesterov=True)` and of Keras: what is kept as the weight is
    already moved by the speed to come. Raises as `momentum`. Chapter 16.

    >>> import bpbook as bp
    >>> direction = bp.sgd.nesterov(0.5)
    >>> [direction({"w": 1.0})["w"] for _ in range(3)]
    [1.5, 1.75, 1.875]
    """
    return RULES["nesterov"](beta=beta)


@_in_words
def rmsprop(*, rho: float = 0.99, epsilon: float = 1e-8) -> Direction:
    """A step for each weight by the size of its own gradients: w ← w − α · g / (√s + ε).

    s ← ρ · s + (1 − ρ) · g² is a running mean of the squares. `rho` is PyTorch's `alpha` and
    `epsilon` its `eps`; in Keras the usual `rho` is 0.9. Raises as `momentum`. Chapter 16.

    >>> import bpbook as bp
    >>> direction = bp.sgd.rmsprop(rho=0.75)
    >>> print({name: round(d, 6) for name, d in direction({"u": 1000.0, "w": 0.001}).items()})
    {'u': 2.0, 'w': 1.99996}
    """
    return RULES["rmsprop"](rho=rho, epsilon=epsilon)


@_in_words
def adam(*, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8) -> Direction:
    """Momentum over RMSProp, neither too small at first: w ← w − α · m̂ / (√ŝ + ε).

    m ← β₁ · m + (1 − β₁) · g and s ← β₂ · s + (1 − β₂) · g² begin at 0; after t updates they are
    divided by 1 − β₁ᵗ and 1 − β₂ᵗ, so that the first are no smaller than the others. The settings
    are those of PyTorch's `Adam`; in Keras the usual `epsilon` is 1e-7. AdamW is
    `chain(adam(), weight_decay(0.01))`. Raises as `momentum`. Chapter 16.

    >>> import bpbook as bp
    >>> direction = bp.sgd.adam()
    >>> print({name: round(d, 6) for name, d in direction({"u": 1000.0, "w": -0.001}).items()})
    {'u': 1.0, 'w': -0.99999}
    """
    return RULES["adam"](beta1=beta1, beta2=beta2, epsilon=epsilon)


@_in_words
def weight_decay(decay: float) -> Direction:
    """Every weight a little nearer to 0 in each update: d = g + λ · w.

    `chain(weight_decay(λ), adam())` puts it into the gradient (L2, as `Adam(weight_decay=λ)` of
    PyTorch), `chain(adam(), weight_decay(λ))` beside it (`AdamW`). For the first alone it is the
    gradient of E + λ/2 · Σw². Raises as `momentum`. Chapter 16.

    >>> import bpbook as bp
    >>> bp.sgd.weight_decay(0.5)({"w": 1.0}, {"w": 4.0})
    {'w': 3.0}
    """
    return RULES["weight_decay"](decay=decay)


@_in_words
def clip(limit: float) -> Direction:
    """A gradient that is too long, shortened: d = g · min(1, limit / (‖g‖ + 1e-6)).

    ‖g‖ is the length of the whole gradient, over all weights, so its direction stays: PyTorch's
    `clip_grad_norm_`, with its 1e-6. Raises as `momentum`. Chapter 16.

    >>> import bpbook as bp
    >>> print({name: round(d, 5) for name, d in bp.sgd.clip(1)({"u": 30.0, "w": 40.0}).items()})
    {'u': 0.6, 'w': 0.8}
    """
    return RULES["clip"](limit=limit)


def chain(*rules) -> Chain:
    """Rules one after the other: what one makes of the gradient is the next one's gradient.

    A rule is one of `bp.sgd`, another chain, or your own function or object, as `direction=` takes
    it. α times what the last one gives is subtracted. Raises `OperandError` where there is none,
    or where one is no rule. Chapter 16.

    >>> import bpbook as bp
    >>> print(bp.sgd.chain(bp.sgd.clip(1), bp.sgd.momentum(0.9)))
    clip(limit=1)
        d = g*min(1, limit/(norm + 1e-6))
    momentum(beta=0.9)
        v = beta*v + g
        d = v
    """
    return Chain(rules)
