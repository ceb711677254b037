"""The rule of a descent on the landscape: one of the table, with clipping and weight decay.

In a state it is a name, `rule`, and a number for each setting of every rule, so that momentum's
`beta` is there again when a reader comes back to it. `decaying` says where the weight decay is, if
anywhere, and `clipping` whether there is any.
"""

import math

from ..drawing.number_text import show
from ..errors import UnknownNameError
from ..settings import one_of, true_or_false
from ..sgd import rule_limits
from ..sgd.rule_limits import LEADING
from ..sgd.rules import RULES, setting
from ..words import word
from . import controls

AROUND = ("clip", "weight_decay")
DECAYING = ("none", "gradient", "weights")
OWN = {n: value for rule in LEADING for n, value in RULES[rule].settings.items()}
OWN["epsilon"] = OWN.pop("epsilon")  # the last to be moved
USUAL = OWN | {n: value for rule in AROUND for n, value in RULES[rule].settings.items()}
NAMES = ("rule", *OWN, "decaying", "decay", "clipping", "limit")
PLAIN = {"rule": "plain", "decaying": "none", "clipping": False}  # what an older line means
NINES = 5  # beta goes up to 0.99999
POWERS = {"epsilon": (-10, 0), "decay": (-4, 0), "limit": (-2, 2)}


def spread(asked: dict) -> dict:
    """What is asked for, with a rule of `bp.sgd` in place of a name spread over the settings.

    Raises `OperandError` for a chain that this view does not have.
    """
    if not callable(asked.get("rule")):
        return asked
    parts = rule_limits.parts(asked["rule"])
    found = PLAIN | {"rule": parts["rule"], **parts["settings"], "decaying": parts["decaying"]}
    if parts["decay"] is not None:
        found["decay"] = parts["decay"]
    if parts["limit"] is not None:
        found |= {"clipping": True, "limit": parts["limit"]}
    return asked | found


def checked(settings: dict) -> dict:
    """The settings of a rule, complete. Raises a `BookError` with the remedy."""
    whole = PLAIN | USUAL | {name: settings[name] for name in NAMES if name in settings}
    if whole["rule"] not in LEADING:
        raise UnknownNameError(
            f"rule is {whole['rule']!r}: give one of {', '.join(LEADING)}, or one of bp.sgd, as "
            "bp.sgd.momentum(0.9)."
        )
    one_of("decaying", whole["decaying"], DECAYING)
    true_or_false("clipping", whole["clipping"])
    return whole | {name: setting(name, whole[name]) for name in USUAL}


def parts(settings: dict) -> dict:
    """The same as `bp.sgd.rule_limits` has it."""
    own = {name: settings[name] for name in RULES[settings["rule"]].settings}
    decaying = settings["decaying"]
    return {
        "rule": settings["rule"],
        "settings": own,
        "decaying": decaying,
        "decay": None if decaying == "none" else settings["decay"],
        "limit": settings["limit"] if settings["clipping"] else None,
    }


def direction(settings: dict):
    """What `bp.sgd.descend` takes as `direction`."""
    return rule_limits.direction(parts(settings))


def in_use(settings: dict) -> dict:
    """Of the settings those that count: what is kept of a path."""
    its = parts(settings)
    decay = {} if its["decay"] is None else {"decay": its["decay"]}
    limit = {} if its["limit"] is None else {"limit": its["limit"]}
    named = {name: settings[name] for name in PLAIN}
    return {**named, **its["settings"], **decay, **limit}


def told(settings: dict) -> str:
    """A rule in words: 'momentum, beta = 0.9'. An epsilon is named where it is not the usual one.

    >>> told(checked({"rule": "adam", "decaying": "weights"}))
    'Adam, beta1 = 0.9, beta2 = 0.999, decay = 0.01 beside the rule'
    """
    its = parts(settings)
    told = [word(f"rule {its['rule']}")]
    told += [
        f"{name} = {show(value)}"
        for name, value in its["settings"].items()
        if name != "epsilon" or value != USUAL[name]
    ]
    if its["decay"] is not None:
        told.append(word(f"decay {its['decaying']}", value=show(its["decay"])))
    if its["limit"] is not None:
        told.append(word("clip told", value=show(its["limit"])))
    return ", ".join(told)


def of_page() -> dict:
    """The rows of the table as the page needs them."""
    return {
        name: {
            "settings": list(RULES[name].settings),
            "memory": list(RULES[name].memory),
            "lines": list(RULES[name].lines),
            "source": RULES[name].javascript,
            "stable": rule_limits.STABLE.get(name, ""),
        }
        for name in (*LEADING, *AROUND)
    }


def setting_controls(settings: dict) -> tuple[list, list]:
    """The list of rules, and the controls of all their settings; the page shows those in use."""
    first = controls.choice_list(
        "rule", settings["rule"], [(name, word(f"rule {name}")) for name in LEADING]
    )
    places = [(name, word(f"decaying {name}")) for name in DECAYING]
    rest = [
        *(_slider(name, settings[name]) for name in OWN),
        controls.choice_list("decaying", settings["decaying"], places),
        _slider("decay", settings["decay"]),
        controls.toggle("clipping", settings["clipping"]),
        _slider("limit", settings["limit"]),
    ]
    return [first], rest


def _slider(name: str, value: float) -> dict:
    if name not in POWERS:
        nines = -math.log10(1 - value)
        return controls.nines_slider(name, value, max(NINES, math.ceil(nines)))
    low, high = POWERS[name]
    power = math.log10(value) if value else low
    return controls.log_slider(
        name, value, min(low, math.floor(power)), max(high, math.ceil(power))
    )
