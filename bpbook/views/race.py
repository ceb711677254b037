"""`race`: two or more ways to the same gradient, timed where the reader sits."""

import math
import time
from collections.abc import Mapping
from html import escape

from .. import tables
from ..drawing import Picture, plot
from ..drawing.number_text import count
from ..errors import DomainError, OperandError
from ..settings import a_tree, whole_number
from ..words import word
from .view import View

RUNS, SECONDS = 7, 0.05  # each contestant runs at least so often, and for at least so long
WAYS = {"formulas": "formula_by_formula", "graph": "graph"}


class Race(View):
    """Times of several contestants over several trees, as a plot and a table; made by `race`.

    `times` has the seconds of each contestant by its name, the yardstick's first, in the order of
    the trees. What is stored has none: they differ from run to run.
    """

    kind = "race"
    word_tables = ("race",)

    def __init__(self, times: dict, trees: dict, along: str, peers=None, yardstick: str = ""):
        peers = peers or {}
        self._ours = [name for name in times if name not in {*peers, yardstick}]
        spec = {
            "along": along,
            "sizes": list(trees),
            "heads": [along, *_heads(yardstick)],
            "rows": [[count(size), *_row(tree, yardstick)] for size, tree in trees.items()],
            "times": times,
            "yardstick": yardstick,
            "lead": _lead([name for name, run in peers.items() if run is None]),
        }
        self._lines = _lines(trees, along, yardstick)
        super().__init__({}, spec)

    @property
    def times(self) -> dict:
        """The seconds of each contestant, in the order of the trees."""
        return self.spec["times"]

    def whole_state(self, asked):
        if asked:
            name = next(iter(asked))
            raise OperandError(f"A race has no {name!r} to set: its times were measured once.")
        return {}

    def html(self):
        """What does not change from run to run: what there is to do, as a table and as lines."""
        lead = f"<p>{escape(word('race stored'))}</p>"
        table = tables.table(word("race caption"), self.spec["heads"], self.spec["rows"])
        return f"{lead}\n{table}\n{self._lines._repr_html_()}"

    def __repr__(self):
        names = ", ".join(self._ours)  # which peers are installed is not for what is stored
        return f"<race of {names} over {len(self.spec['rows'])} trees>"


def _lead(absent) -> str:
    lead = word("race lead", runs=RUNS)
    if absent:
        lead += " " + word("race absent", names=word("race and").join(absent))
    return lead


def _heads(yardstick: str) -> list[str]:
    ways = [yardstick] * bool(yardstick) + [word(f"counts {way}") for way in WAYS]
    multiplications = [word("race multiplications", way=way) for way in ways]
    return [word("race weights"), word("race paths"), *multiplications]


def _row(tree, yardstick: str) -> list[str]:
    costs = [getattr(tree.counts, field) for field in WAYS.values()]
    if yardstick:
        costs.insert(0, _of_a_forward_pass(tree))
    return [count(n) for n in (len(tree.weights), tree.counts.weight_leaves, *costs)]


def _lines(trees: dict, along: str, yardstick: str) -> Picture:
    """Multiplications against the size of the trees, one line each way."""
    lines = {
        word(f"counts {way}"): [(size, getattr(tree.counts, field)) for size, tree in trees.items()]
        for way, field in WAYS.items()
    }
    if yardstick:
        lines[yardstick] = [(size, _of_a_forward_pass(tree)) for size, tree in trees.items()]
    title = word("race title", along=along)
    drawn = plot(lines, x=along, y=word("counts multiplications"), title=title, log_y=True)
    return Picture(drawn, drawn.alternative)


def _of_a_forward_pass(tree) -> int:
    """Its multiplications of two numbers, as a weight and what comes along it."""
    functions = (op.function for op in tree.graph.operations)
    return sum(row is not None and row.name == "multiply" for row in functions)


def shortest(run) -> float:
    """The shortest time of a call in seconds: whatever else the machine does only adds to it."""
    times, begin = [], time.perf_counter()
    while len(times) < RUNS or time.perf_counter() - begin < SECONDS:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def race(
    contestants, trees, *, along: str | None = None, peers=None, yardstick=None, digits: int = 9
) -> Race:
    """Time several functions of a tree, each on every tree, and show who takes how long.

    - `contestants`: {name: function}; each takes a tree and returns its gradient as a dict.
    - `trees`: {size: tree}, the sizes rising; `along` says what the sizes are, hidden
      layers without it.
    - `peers`: contestants from elsewhere, as `bp.views.peers()` has them. None in place of a
      function says that it is not installed; nothing of peers is in what is stored.
    - `yardstick`: {name: function}, what all are measured against and need not be a gradient, as
      {"one forward pass": bp.Tree.value}. The table then says how many of these each one takes.
    - `digits`: to how many digits all gradients agree, or it would be no race; nudges have fewer.

    Each runs at least seven times and 0.05 s; the shortest time counts. In a stored notebook stands
    what does not change, the counts. Raises `OperandError`, and `DomainError` where two gradients
    differ. A1.10, A1.19; chapter 8.

    >>> import bpbook as bp
    >>> trees = {n: bp.networks.fully_connected([1, n, 1], bias=False) for n in (1, 2)}
    >>> bp.views.race({"walk": bp.Tree.gradient}, trees, along="width")
    <race of walk over 2 trees>
    """
    for what, given in (("contestants", contestants), ("trees", trees)):
        if not isinstance(given, Mapping) or not given:
            raise OperandError(f"{what} is {given!r}: give a dict with at least one entry.")
    yardstick = {} if yardstick is None else yardstick
    if not isinstance(yardstick, Mapping) or len(yardstick) > 1:
        raise OperandError(f"yardstick is {yardstick!r}: give one function by its name.")
    digits = whole_number("digits", digits, least=1)
    contestants = {**contestants, **{name: run for name, run in (peers or {}).items() if run}}
    runners = {**yardstick, **contestants}
    times = {name: [] for name in runners}
    for size, tree in trees.items():
        a_tree(tree)
        gradients = {name: run(tree) for name, run in contestants.items()}
        _check_agreement(size, gradients, digits)
        for name, run in runners.items():
            times[name].append(shortest(lambda run=run, tree=tree: run(tree)))
    along = along or word("race along")
    return Race(times, dict(trees), along, peers, next(iter(yardstick), ""))


def _check_agreement(size, gradients: dict, digits: int) -> None:
    """All gradients are the same, to so many digits."""
    (first, wanted), *others = gradients.items()
    for name, gradient in others:
        for weight, number in wanted.items():
            theirs = gradient.get(weight, math.nan)
            if not math.isclose(number, theirs, rel_tol=10**-digits, abs_tol=10 ** -(digits + 3)):
                raise DomainError(
                    f"{first} and {name} differ at size {size}: ∂E/∂{weight} is {number} and "
                    f"{theirs}. Mend one of them, then let them race."
                )
