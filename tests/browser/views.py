"""A view of each kind with controls, for tests of what holds for all of them."""

from __future__ import annotations

import json
from typing import Any

import bpbook as bp
from bpbook.views.view import View

DATA = {"v1": [0.5, 1.0, -1.0, 2.0], "state": [0.2, 0.9, 0.4, 0.7]}
POINTS = ([[0.5, 1.0], [-1.0, 2.0], [2.0, -0.5]], [0, 1, 1])


def two_weights() -> bp.Tree:
    """Two weights in a row, as in the article; its leaves bear names that other things have."""
    first, second = bp.weight("name", 1.0), bp.weight("π", 2.0)
    y2 = bp.sigmoid((first * bp.given("v1", 1.0)).named("X2"), name="f1").named("Y2")
    y3 = bp.sigmoid((second * y2).named("X3"), name="f2").named("Y3")
    return bp.Tree((y3 - bp.given("state", 0.0)) ** 2 / 2, name="E")


def _neuron(**more: Any) -> View:
    layers = bp.networks.fully_connected([2, 3, 1], activation="relu", output="sigmoid")
    return bp.neuron(layers, points=POINTS, sliders=["w36", "b6"], **more)


def _live(**more: Any) -> View:
    return bp.live(bp.networks.six_neurons(), select="w12", **more)


def _stepper(**more: Any) -> View:
    return bp.stepper(bp.networks.six_neurons(), sliders=["w12"], **{"state": {"step": 9}} | more)


def _landscape(**more: Any) -> View:
    more.setdefault("rule", bp.sgd.chain(bp.sgd.clip(0.05), bp.sgd.adam()))
    more.setdefault("kept", ["plain", bp.sgd.nesterov(0.5)])
    return bp.landscape(two_weights(), "name", "π", updates=5, **more)


def _descent_lab(**more: Any) -> View:
    return bp.descent_lab(two_weights(), DATA, epochs=5, **more)


def _playground(**more: Any) -> View:
    return bp.playground(width=3, points=40, sliders=["w13"], **{"state": {"phase": 4}} | more)


MAKERS = {
    "live": _live,
    "stepper": _stepper,
    "landscape": _landscape,
    "descent_lab": _descent_lab,
    "playground": _playground,
    "neuron": _neuron,
    "depth": lambda **more: bp.depth(6, 5, kept=[{"activation": "tanh"}], **more),
    "tree_sizes": lambda **more: bp.views.tree_sizes(3, 10, **more),
}


def made(kind: str, **more: Any) -> View:
    """A view of a kind."""
    return MAKERS[kind](**more)


def first_range(shown: Any) -> str:
    """The first slider of a view, as `leaf:w12`."""
    return next(c["key"] for c in shown.spec["controls"] if c["type"] == "range")


def same(line: str, other: str) -> bool:
    """Whether two preset lines say the same: a browser writes 1 for 1.0."""
    return json.loads(line) == json.loads(other)
