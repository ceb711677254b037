"""The settings of `depth`, checked, also of networks that are kept; a sentence for each mistake."""

from collections.abc import Mapping

from ..core.helpers.values import short_whole
from ..errors import DomainError, OperandError, UnknownNameError
from ..settings import number_above_0, one_of, true_or_false, whole_number
from ..words import symbol, word
from . import controls

ACTIVATIONS = ("sigmoid", "tanh", "relu", "identity")
SPANS = {"depth": (2, 50), "width": (1, 32), "seed": (0, 99)}
POWERS = (-1, 1)  # of the scale
SWITCHES = ("residual", "normalised")
USUAL = {
    "depth": 20,
    "width": 16,
    "activation": "sigmoid",
    "scale": 1.0,
    "residual": False,
    "normalised": False,
    "seed": 0,
}
KEPT = 4


def checked(settings: Mapping) -> dict:
    """The settings of a network, complete, in the order of `USUAL`. Raises a `BookError`."""
    whole = USUAL | settings
    for name, (low, high) in SPANS.items():
        whole[name] = whole_number(name, whole[name], least=low)
        if whole[name] > high:
            raise DomainError(
                f"{name} is {short_whole(whole[name])}: the slider goes to {high}, give less."
            )
    one_of("activation", whole["activation"], ACTIVATIONS, UnknownNameError)
    whole["scale"] = number_above_0("scale", whole["scale"])
    low, high = (10.0**power for power in POWERS)
    if not low <= whole["scale"] <= high:
        raise DomainError(
            f"scale is {whole['scale']:g}: the slider goes from {low:g} to {high:g}, give a number "
            "between."
        )
    for name in SWITCHES:
        true_or_false(name, whole[name])
    return whole


def kept(asked, usual: Mapping) -> list[dict]:
    """Kept networks, each complete: what one leaves out is as in `usual`. Raises a `BookError`."""
    if not isinstance(asked, (list, tuple)):
        raise OperandError(
            f'kept is {asked!r}: give a list of networks, as [{{"activation": "relu"}}].'
        )
    if len(asked) > KEPT:
        raise DomainError(f"kept holds {len(asked)} networks: give at most {KEPT}.")
    return [_network(one, usual) for one in asked]


def _network(one, usual) -> dict:
    if not isinstance(one, Mapping):
        raise OperandError(
            f"kept holds {one!r}: give a dict of what is other than in the first, as "
            '{"activation": "relu"}.'
        )
    for name in one:
        if name not in USUAL:
            raise UnknownNameError(f"A kept network has no {name!r}: it has {', '.join(USUAL)}.")
    return checked({name: usual[name] for name in USUAL} | one)


def setting_controls(settings: Mapping) -> list[dict]:
    """A slider, a list or a switch for each setting."""
    names = [(name, symbol(name)) for name in ACTIVATIONS]
    return [
        controls.whole_slider("depth", settings["depth"], *SPANS["depth"], word("depth layers")),
        controls.whole_slider("width", settings["width"], *SPANS["width"]),
        controls.choice_list("activation", settings["activation"], names),
        controls.log_slider("scale", settings["scale"], *POWERS, 0.02),
        *(controls.toggle(name, settings[name]) for name in SWITCHES),
        controls.whole_slider("seed", settings["seed"], *SPANS["seed"]),
    ]
