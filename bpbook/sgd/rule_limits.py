"""How large α may be for a rule before its updates grow, where E is quadratic.

Along a direction in which E has the curvature c, an update of a linear rule takes (w, v) to a
matrix times (w, v), and it grows from update to update where an eigenvalue of the matrix has a size
above 1. With trace T and determinant D that is so unless |T| < 1 + D and |D| < 1. What this means
for α stands in `STABLE`, with weight decay: put into the gradient it adds to c, beside the rule it
is `a`.
"""

from ..errors import OperandError
from .chains import Chain
from .checked_directions import a_rule
from .directions import Direction
from .rules import RULES

LEADING = ("plain", "momentum", "nesterov", "rmsprop", "adam")  # one of a chain is one of these
# The largest stable α, as Python and JavaScript read it: momentum from
# T = 1 + β − α(c + a), D = β(1 − αa), Nesterov's form from T = 1 + β − α(c(1 + β) + a),
# D = β(1 − α(c + a)); the condition that binds is T > −1 − D. RMSProp and Adam divide by what they
# remember, so no number of the surface alone says it.
STABLE = {
    "plain": "2/(c + a)",
    "momentum": "2*(1 + beta)/(c + a*(1 + beta))",
    "nesterov": "2*(1 + beta)/(c*(1 + 2*beta) + a*(1 + beta))",
}
_FORM = (
    "give one of bp.sgd, as bp.sgd.momentum(0.9), or a chain of clip, weight_decay and one of "
    "these, in this order, or with weight_decay after it"
)


def parts(rule) -> dict:
    """A rule as its parts: `rule`, `settings`, `decaying`, `decay`, `limit`.

    `decaying` is "gradient" where weight decay comes before the rule, "weights" where after it,
    else "none"; `limit` is that of clipping, or None. Raises `OperandError` for other chains.

    >>> from bpbook.sgd import adam, chain, weight_decay
    >>> parts(chain(adam(), weight_decay(0.1)))["decaying"]
    'weights'
    """
    if isinstance(rule, str) and rule in LEADING:
        rule = RULES[rule]()
    if callable(rule):
        a_rule("rule", rule)
    found = {"rule": "", "settings": {}, "decaying": "none", "decay": None, "limit": None}
    for one in _flat(rule):
        name = one.rule.name if isinstance(one, Direction) else ""
        first = not found["rule"] and found["decay"] is None and found["limit"] is None
        if name == "clip" and first:
            found["limit"] = one.settings["limit"]
        elif name == "weight_decay" and found["decay"] is None:
            found["decaying"] = "weights" if found["rule"] else "gradient"
            found["decay"] = one.settings["decay"]
        elif name in LEADING and not found["rule"] and RULES.get(name) is one.rule:
            found["rule"], found["settings"] = name, dict(one.settings)
        else:
            raise OperandError(f"rule is {rule!r}: {_FORM}.")
    return {**found, "rule": found["rule"] or "plain"}


def _flat(rule) -> list:
    if isinstance(rule, Chain):
        return [one for inner in rule.rules for one in _flat(inner)]
    return [rule]


def direction(parts: dict) -> Chain | Direction:
    """The rule of its parts: clipping, weight decay in the gradient, rule, decay beside it.

    >>> direction({**parts("plain"), "decaying": "gradient", "decay": 0.1})
    <chain: weight_decay 0.1, plain>
    """
    clip = [] if parts["limit"] is None else [RULES["clip"](limit=parts["limit"])]
    rule = RULES[parts["rule"]](**parts["settings"])
    decay = [] if parts["decaying"] == "none" else [RULES["weight_decay"](decay=parts["decay"])]
    ordered = [*decay, rule] if parts["decaying"] == "gradient" else [rule, *decay]
    return Chain([*clip, *ordered]) if clip or decay else rule


def stable_rate(parts: dict, curvature: float, floor: float = 0.0) -> float | None:
    """The largest stable α of a rule for the largest curvature of E, or None where there is none.

    There is none where nothing leads back, as on level ground: c + a(1 − β) is not above `floor`.

    >>> stable_rate({**parts("momentum"), "settings": {"beta": 0.5}}, 4.0)
    0.75
    """
    if parts["limit"] is not None or parts["rule"] not in STABLE:
        return None
    decays = {
        "none": (0.0, 0.0),
        "gradient": (parts["decay"], 0.0),
        "weights": (0.0, parts["decay"]),
    }
    into, beside = decays[parts["decaying"]]
    names = {"c": curvature + into, "a": beside, "beta": 0.0, **parts["settings"]}
    if not names["c"] + beside * (1 - names["beta"]) > floor:
        return None
    return eval(STABLE[parts["rule"]], {"__builtins__": {}}, names)
