"""What a reader may ask of a view, checked before anything is made; a sentence for each mistake."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..core import functions as table
from ..core.helpers.names import read_names
from ..core.helpers.values import is_array
from ..drawing import figures
from ..drawing.number_text import show
from ..errors import OperandError, UnknownNameError
from ..tree import Tree

STEP = 0.1
MANY, SOME = 40, 12  # of more leaves than these, so many get a slider by themselves
LARGE = 10_000  # edges; beyond, writing the generated source takes seconds
_REMEDY = {
    "sliders": "give names of leaves, as ['W1', 'W2'], or a dict with their ranges",
    "functions": "give names of functions, as ['f1']",
    "surface": "give two leaves, as ('W1', 'W2')",
}


@dataclass(frozen=True)
class ViewSpec:
    """How a view opens: what was asked, checked.

    - `tree`, with its functions chosen; `leaves`: the value of each by name.
    - `spans`: {leaf: (min, max, step)} of those that get a slider; `moving`: these, and the leaves
      that move without one. `choices`: the functions that get a list.
    - `large`: the numbers come from the kernel, the page could not hold all of the tree.
    """

    tree: Tree
    leaves: dict
    spans: dict
    moving: tuple[str, ...]
    choices: list[str]

    @property
    def large(self) -> bool:
        return is_large(self.tree)

    @property
    def unslid(self) -> int:
        """How many leaves got no slider because there are so many."""
        return len(self.leaves) - len(self.spans) if len(self.leaves) > MANY else 0


def is_large(tree) -> bool:
    """Whether a tree is too large for generated JavaScript."""
    return _edges(tree) > LARGE


def check_size(tree) -> None:
    """`OperandError` for a large tree, where the page has to compute by itself."""
    if is_large(tree):
        raise OperandError(
            f"This tree has {_edges(tree):,} edges; the page computes this view by itself, for up "
            f"to {LARGE:,}: give a smaller tree, or look at this one with bp.live."
        )


def _edges(tree) -> int:
    return sum(len(node.edges) for node in tree.graph.nodes)


def view_spec(tree, sliders, functions, leaves, chosen, also=()) -> ViewSpec:
    """Check everything once; `also` names leaves that move without a slider of their own."""
    asked = spans(tree, sliders)
    choices = exchangeable(tree, functions)
    tree = tree.with_functions(**chosen) if chosen else tree
    values = tree.leaves(**leaves)
    only_numbers(tree, values)
    checked = {name: span(name, wanted, values[name]) for name, wanted in asked.items()}
    return ViewSpec(tree, values, checked, tuple(dict.fromkeys((*checked, *also))), choices)


def spans(tree, sliders) -> dict:
    """What was asked for each leaf: a range, or None."""
    names = tree.weights + tree.givens
    if sliders is None:
        return dict.fromkeys(names if len(names) <= MANY else names[:SOME])
    mapped = isinstance(sliders, Mapping)
    spans = read_names(dict(sliders)) if mapped else dict.fromkeys(_names("sliders", sliders))
    for name in spans:
        if name not in names:
            raise UnknownNameError(
                f"There is no leaf {name!r} to put under a slider. This tree has "
                f"{', '.join(names) or 'no leaves'}."
            )
    return spans


def _names(what: str, wanted) -> list[str]:
    if isinstance(wanted, str):
        return [read_names(wanted)]
    try:
        return read_names(list(wanted))
    except TypeError:
        raise OperandError(f"{what}={wanted!r}: {_REMEDY[what]}.") from None


def span(name: str, span, value: float) -> tuple[float, float, float]:
    """Minimum, maximum and step of a slider; without a range, one that holds the value."""
    if span is None:
        low, high = figures.SPAN
        while not low <= value <= high:
            low, high = 2 * low, 2 * high
        return low, high, STEP * (high / figures.SPAN[1])
    parts = tuple(span) if isinstance(span, (tuple, list)) else (span,)
    low, high = figures.check_span(name, parts[:2])
    step = parts[2] if len(parts) > 2 else STEP
    if len(parts) > 3 or not isinstance(step, (int, float)) or not 0 < step <= high - low:
        raise OperandError(
            f"The slider of {name} has the range {span!r}: give (min, max) or (min, max, step), "
            "with a step above 0 that fits between them."
        )
    if not low <= value <= high:
        raise OperandError(
            f"{name} is {show(value)}, outside its slider, from {show(low)} to {show(high)}: "
            "make the range wider."
        )
    return low, high, float(step)


def exchangeable(tree, functions) -> list[str]:
    """The functions that get a list of choices."""
    known = [c for c, name in tree.functions.items() if name in table.activations()]
    if functions is None:
        return known
    wanted = _names("functions", functions)
    for label in wanted:
        if label not in known:
            raise UnknownNameError(
                f"There is no function {label!r} to choose. This tree has "
                f"{', '.join(known) or 'none with a name, as in bp.sigmoid(x, name=…)'}."
            )
    return wanted


def read_state(tree, state, settings=()) -> tuple[dict, dict, dict]:
    """What a state names: leaves and functions, each one known, and settings of the view."""
    known = ("leaves", "functions", *settings)
    for key in state:
        if key not in known:
            raise OperandError(
                f"A state of this view has no {key!r}: it has {', '.join(known)}, as view.state "
                "gives them."
            )
    leaves, chosen = state.get("leaves", {}), state.get("functions", {})
    tree.with_functions(**chosen)
    values = tree.leaves(**leaves)
    rest = {key: state[key] for key in settings if key in state}
    return {name: values[name] for name in leaves}, dict(chosen), rest


def only_numbers(tree, leaves) -> None:
    """`OperandError` for a leaf that is an array: a view shows one number in each place."""
    for name, value in leaves.items():
        if is_array(value) and tree.graph.layered:
            raise OperandError(
                f"{name} is an array of shape {value.shape}, and the live views show single "
                "numbers: build the same network small, with bp.networks.fully_connected."
            )
        if is_array(value):
            raise OperandError(
                f"{name} is an array of shape {value.shape}, and the live tree shows single "
                "numbers: give it one sample, as in bp.live(tree, state={'leaves': {…}})."
            )


def axes(tree, surface) -> tuple[str, str]:
    if isinstance(surface, str) or len(_names("surface", surface)) != 2:
        raise OperandError(f"surface={surface!r}: {_REMEDY['surface']}.")
    x, y = _names("surface", surface)
    figures.check_axes(tree, x, y)
    return x, y
