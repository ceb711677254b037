"""Why a run does not learn: what its start and its end say of it (docs/decisions/0022).

The rules stand a second time in `views/static/playground/learning.js`, for the page; `LIMITS` are
those of both, and a test compares the verdicts.
"""

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from ..errors import BookError
from . import history_text
from .stepping import in_the_long_run
from .units import Look, Samples

LIMITS = {
    "nothing": 1e-9,  # an E at the end that is 0 for all that anybody sees
    "learned": 1 / 3,  # of the first E: a run that ends below this has learned
    "many": 1000,  # updates, or as many again as there were …
    "still": 0.05,  # … would take so much off the last E, at the most: nothing moves
    "flat": 0.02,  # of the steepest slope that f has: where all are below it, f is saturated
    "dull": 0.1,  # of the steepest slope: where all are below it, α alone is not to blame
    "back": 0.25,  # of the gradients above such units: so much would bring them back
    "equal": 1e-5,  # of the largest number of a level: a smaller difference is none
    "few": 20,  # updates: of fewer, none says that α is too small
    "slow": 0.001,  # of the first E: all that the updates of a small α took off
    "factor": 100,  # times α: what goes well, where α is too small, …
    "gain": 0.01,  # … and takes so much off E in one update
}
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}  # the functions that saturate, and their largest f′


@dataclass(frozen=True, slots=True)
class Stuck:
    """Why a run does not learn. As text, a sentence or two with the remedy.

    - `why`: "equal", units that started with equal weights and stay equal; "dead", ReLU units
      with an argument of at most 0 for every sample; "saturated", units whose f′ is next to 0 for
      every sample; "small rate", a learning rate that moves nothing.
    - `units`: the names of those units; a row of a layer as "y1[0]", counted from 0.
    - `rate`: a learning rate that would be better, where it is to blame.
    - `sentence`: all of it in words.

    Chapter 2.
    """

    why: str
    units: tuple[str, ...]
    rate: float | None
    sentence: str

    def __str__(self):
        return self.sentence

    def __repr__(self):
        return f"<stuck: {', '.join([self.why, *self.units])}>"


@dataclass(frozen=True, slots=True)
class Run:
    """What the rules need of a run besides its start and end; `trial` gives E at another α."""

    rate: float
    updates: int
    scheduled: bool
    trial: Callable[[float], float] | None  # None: a reader's rule decides where it leads
    fall: float | None = None  # of E for each α of an update; None: that without a rule, |∂E/∂w|²


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says. `led`: the updates led there; `last`: no unit stands above these."""

    why: str
    units: tuple[str, ...] = ()
    rate: float | None = None
    led: bool = False
    last: bool = False
    changed: float = 0.0  # by all updates, as a part of the first E
    gained: float = 0.0  # by one with `rate`, as a part of the last E


def of_run(history, samples: Samples, direction=None) -> Stuck | None:
    """Why this run does not learn, or None; computed from its start and its end alone."""
    if history.diverged is not None or history.trouble or not history.updates:
        return None
    weights = history.weights_at(-1)
    try:
        start, end = samples.look(history.weights_at(0)), samples.look(weights)
    except BookError:
        return None  # there is no number to judge by

    steady = in_the_long_run(direction, end.gradient, weights)

    def trial(rate: float) -> float:
        try:
            return samples.loss({n: w - rate * steady[n] for n, w in weights.items()})
        except BookError:
            return math.inf

    trial, fall = (trial, _product(end.gradient, steady)) if steady else (None, None)
    run = Run(history.learning_rate, history.updates, history.scheduled, trial, fall)
    verdict = why(start, end, run)
    if not verdict:
        return None
    few = samples.count < samples.all
    looked = f"each of the {samples.count} samples looked at" if few else "every sample"
    sentence = history_text.stuck(verdict, history.loss_name, history.updates, looked)
    return Stuck(verdict.why, verdict.units, verdict.rate, sentence)


def why(start: Look, end: Look, run: Run) -> Verdict | None:
    """The rules, one after the other; each needs that E is still there and does not fall."""
    if not end.loss > max(LIMITS["nothing"], LIMITS["learned"] * start.loss):
        return None
    fall = _product(end.gradient, end.gradient) if run.fall is None else run.fall
    updates = max(run.updates, LIMITS["many"])
    if updates * run.rate * abs(fall) <= LIMITS["still"] * end.loss:
        for rule in (_equal, _dead, _saturated):
            if verdict := rule(start, end, run):
                return verdict
    return _slow(start, end, run, fall)


def _product(gradient, steps) -> float:
    """Σ g · d over all weights: how fast E falls along d."""
    products = (g * steps[name] for name, g in gradient.items())
    return sum(float(p.sum() if hasattr(p, "sum") else p) for p in products)


def _equal(start, end, run) -> Verdict | None:
    levels = defaultdict(list)
    for unit, *does in zip(end.units, _keys(start.units), _keys(end.units), strict=True):
        levels[unit.level].append((unit, does))
    named = []
    for (first, does), *others in levels.values():
        several = any(unit.below != first.below for unit, _ in others)
        if several and all(also == does for _, also in others):
            named += [first, *(unit for unit, _ in others)]
    return Verdict("equal", _names(named)) if named else None


def _keys(units) -> list:
    """What a unit does, in whole numbers: equal for units between which there is no difference."""
    largest = defaultdict(float)
    for unit in units:
        for kind, numbers in ((0, unit.arguments), (1, unit.gradients)):
            place = unit.level, kind
            largest[place] = max(largest[place], *map(abs, numbers))

    def whole(numbers, most):
        step = most * LIMITS["equal"]
        return tuple(math.floor(x / step + 0.5) if step else 0 for x in numbers)

    return [
        (
            unit.level,
            unit.function,
            whole(unit.arguments, largest[unit.level, 0]),
            whole(unit.gradients, largest[unit.level, 1]),
        )
        for unit in units
    ]


def _dead(start, end, run) -> Verdict | None:
    return _shut("dead", _is_dead, start, end, run)


def _saturated(start, end, run) -> Verdict | None:
    return _shut("saturated", _is_flat, start, end, run)


def _shut(why, shut, start, end, run) -> Verdict | None:
    units = _blocked(end.units, shut)
    if not units:
        return None
    names = _names(units)
    led = any(not shut(unit) for unit in start.units if unit.name in names)
    last = units[-1].level == max(unit.level for unit in end.units)
    return Verdict(why, names, run.rate / 10 if led else None, led, last)


def _blocked(units, shut) -> list:
    """The units of those levels of which none lets anything through.

    The gradient above them has to bring some of them back, if only it came through; else they
    rest where they should.
    """
    blocking = []
    for level in sorted({unit.level for unit in units}):
        peers = [unit for unit in units if unit.level == level]
        if all(map(shut, peers)) and _wanted_back(peers):
            blocking += peers
    return blocking


def _wanted_back(units) -> bool:
    back = whole = 0.0
    for unit in units:
        for x, g in zip(unit.arguments, unit.gradients, strict=True):
            whole += abs(g)
            back += abs(g) if g * (x or -1.0) > 0 else 0.0
    return back > LIMITS["back"] * whole


def _is_dead(unit) -> bool:
    return unit.function == "relu" and not any(unit.slopes)


def _is_flat(unit, limit=LIMITS["flat"]) -> bool:
    most = STEEPEST.get(unit.function, 0.0) * limit
    return all(slope < most for slope in unit.slopes)


def _is_dull(unit) -> bool:
    return _is_flat(unit, LIMITS["dull"])


def _slow(start, end, run, along) -> Verdict | None:
    """Whether one update with a far larger α does what all of them did not: tried, not reckoned."""
    fall, least = start.loss - end.loss, LIMITS["slow"] * start.loss
    moved = max(abs(fall), run.updates * run.rate * abs(along))
    if run.scheduled or run.updates < LIMITS["few"] or moved >= least:
        return None
    if run.trial is None or along <= 0:
        return None
    if _blocked(end.units, _is_dull):
        return None
    best, after = run.rate, end.loss
    for k in range(1, 16):
        rate = run.rate * 10.0**k
        loss = run.trial(rate)
        if not loss <= end.loss - rate * along / 2:
            break
        best, after = rate, loss
    gained = end.loss - after
    if best < LIMITS["factor"] * run.rate or gained < LIMITS["gain"] * end.loss:
        return None
    changed, gained = fall / start.loss, gained / end.loss
    return Verdict("small rate", rate=best, changed=changed, gained=gained)


def _names(units) -> tuple[str, ...]:
    return tuple(unit.name for unit in units)
