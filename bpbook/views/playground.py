"""`playground`: points in the plane, a small network, and its training one phase at a time."""

import math
from collections.abc import Mapping
from functools import lru_cache

import traitlets

from ..core.helpers.names import read_names
from ..drawing.number_text import show
from ..errors import OperandError
from ..networks import fully_connected
from ..settings import activation_name
from ..sgd import samples
from . import arguments, controls, playground_html, presets
from . import playground_points as pointing
from .live_view import LiveView, opened_state
from .playground_parts import parts
from .playground_settings import DEEPEST, NAMES, NOISIEST, OWN, SIZE, WIDEST, checked, size

SPAN = (-8.0, 8.0)  # of a weight's slider, as weights grow while they are trained


class Playground(LiveView):
    """Points, a small network and its training; made by `playground`."""

    kind = "playground"
    settings = NAMES
    word_tables = ("runs", "counts", "playground")

    def __init__(self, *, activation="tanh", sliders=None, state=None, **asked):
        state = presets.read(self.kind, state)
        wanted = {**asked, **{name: state[name] for name in self.settings if name in state}}
        activation_name("activation", activation)
        checked(wanted)
        self._pool = pointing.pool()
        self._asked_sliders = () if sliders is None else sliders
        tree = _tree(*size(wanted), activation, wanted["seed"])
        for name in arguments.spans(tree, self._asked_sliders):
            if name not in tree.weights:
                raise OperandError(f"{name} comes from the points: give weights for sliders.")
        spans = _spans(tree, self._asked_sliders)
        super().__init__(tree, sliders=spans, functions=["f"], state=state, **asked)

    def check(self, tree, settings):
        return checked(settings)

    def also_moving(self, tree, settings):
        return tree.weights

    def parts(self, view_spec, settings):
        return parts(view_spec) | {"pool": self._pool, "another": list(SIZE)}

    def setting_controls(self, view_spec, state):
        opened, whole = self._opened or state, controls.whole_slider
        rate, seed = opened["learning_rate"], opened["seed"]
        low = min(-3, math.floor(math.log10(rate)))
        high = max(2, math.ceil(math.log10(rate)))
        return [
            controls.log_slider("learning_rate", rate, low, high),
            whole("batch", opened["batch"], 1, pointing.MOST_POINTS),
            whole("width", opened["width"], 1, WIDEST),
            whole("depth", opened["depth"], 1, DEEPEST),
            whole("points", opened["points"], 2, pointing.MOST_POINTS),
            controls.number_slider("noise", opened["noise"], 0.0, NOISIEST, 0.01),
            whole("seed", seed, 0, max(99, seed)),
        ]

    # A network of another size.

    def asks_for_another_tree(self, asked):
        """Whether a state has another size than the network that is here."""
        here, wanted = self.spec["fitting"], self.state | asked
        return any(wanted[name] != n for name, n in zip(SIZE, here, strict=True))

    def another_tree(self, asked):
        """The network of another size with the weights of its seed, and the state it opens in."""
        wanted = {name: asked[name] for name in self.settings if name in asked}
        settings = self.settings_for(self.tree, {"updates": 0, "phase": 0} | wanted)
        tree = _tree(*size(settings), self.functions["f"], settings["seed"])
        spans = _spans(tree, self._asked_sliders)
        view_spec = arguments.view_spec(tree, spans, ["f"], {}, {}, also=tree.weights)
        return view_spec, self.state | opened_state(view_spec, None, settings)

    @traitlets.observe("state")
    def _take_tree(self, change):
        """Show the network that the state belongs to; the controls and Reset stay as they were."""
        if self._opened is None or not self.asks_for_another_tree(change.new):
            return
        self.view_spec, _ = self.another_tree(change.new)
        made = self.made(self.view_spec, change.new) | {"controls": self.spec["controls"]}
        self.spec = self.told(made, self._opened)

    # What was learned, and from what.

    @property
    def weights(self) -> dict:
        """The weights by name, as they stand on the page: to go on with in Python."""
        leaves = self.state["leaves"]
        return {name: leaves[name] for name in self.tree.weights}

    @property
    def updates(self) -> int:
        """How many updates were made since the weights were drawn."""
        return self.setting("updates")

    @property
    def data(self) -> dict:
        """The training points by the given's name, as `bp.sgd.descend` takes them."""
        data, points, noise, own = (self.setting(n) for n in ("data", "points", "noise", "own"))
        return pointing.training(self._pool.get(data, []), points, noise, own)

    @property
    def held_out(self) -> dict:
        """The points that are not trained with, in the same form; none with own points only."""
        data, noise = (self.setting(name) for name in ("data", "noise"))
        return pointing.held_out(self._pool.get(data, []), noise)

    def next_batch(self) -> list[dict]:
        """The points of the next update, each as {given: number}; the order comes from the seed."""
        data = self.data
        n = len(data["Y_target"])
        if not n:
            raise OperandError(f"There are no points: add some, or choose data other than {OWN!r}.")
        size, seed = (self.setting(name) for name in ("batch", "seed"))
        picked = next(samples.batches(n, min(size, n), seed, update=self.updates))
        return [{name: column[i] for name, column in data.items()} for i in picked]

    def value(self) -> float:
        """E of the next batch, the mean over its points. Raises as `Tree.value`."""
        tree, weights, batch = self._now(), self.weights, self.next_batch()
        return sum(tree.value(**weights, **point) for point in batch) / len(batch)

    def gradient(self) -> dict:
        """∂E/∂w of the next batch for every weight, as the edges show it: means over its points.

        Raises as `Tree.gradient`. A2.8; chapter 12.
        """
        tree, weights, batch = self._now(), self.weights, self.next_batch()
        gradients = [tree.gradient(**weights, **point) for point in batch]
        return {name: sum(g[name] for g in gradients) / len(batch) for name in weights}

    def html(self):
        return playground_html.html(self)

    def __repr__(self):
        state = self.state
        hidden = ", ".join([str(state["width"])] * state["depth"])
        n = len(self.data["Y_target"])
        return (
            f"<playground: {state['data']}, {n} points, hidden layers {hidden}, "
            f"learning_rate = {show(state['learning_rate'])}, {self.updates} updates>"
        )


@lru_cache(maxsize=4)  # a size is asked about before it is taken
def _tree(width: int, depth: int, activation: str, seed: int):
    return fully_connected(
        [2, *[width] * depth, 1], activation=activation, output="sigmoid", seed=seed
    )


def _spans(tree, sliders) -> dict:
    """{weight: range} of the sliders that were asked for, where the tree has such a weight."""
    if isinstance(sliders, str):
        sliders = [sliders]
    asked = read_names(sliders if isinstance(sliders, Mapping) else dict.fromkeys(sliders))
    return {n: SPAN if span is None else span for n, span in asked.items() if n in tree.weights}


def playground(
    data: str = "moons",
    *,
    width: int = 4,
    depth: int = 2,
    activation: str = "tanh",
    learning_rate: float = 1.0,
    batch: int = 16,
    noise: float = 0.1,
    seed: int = 0,
    points: int = 200,
    sliders=None,
    state=None,
) -> Playground:
    """Train a small network on points in the plane, and see every gradient on its edge.

    The network is `bp.networks.fully_connected([2, width, …, width, 1], activation=…,
    output="sigmoid", seed=seed)`, its loss E = ½(y − t)², the mean over a batch, with t = 0 or 1
    as a point's class. The page trains it by itself, as `bp.sgd.descend` does with the same
    samples in the same order: one phase at a time (forward, loss, backward, update), one update,
    one epoch, or on and on. A training that does not learn says why, as `bp.sgd.Stuck`.

    - `data`: "moons", "circles", "spirals" as in `bp.datasets`, or "own" for points of your own
      only; others can be added to any of them. `points`: how many train, 2 to 400; 100 others are
      held out. `noise`: their spread, 0 to 0.3.
    - `width`, `depth`: neurons in a hidden layer, 1 to 8, and hidden layers, 1 to 4.
      `activation`: of the hidden neurons, by its name in the table.
    - `learning_rate`: α. `batch`: points for one update, 1 to 400; at most all. `seed`: of the
      weights at the start, and of the order of the points.
    - `sliders`: weights to move by hand, as ["w13"]. `state`: as in `bp.live`.

    The result has `weights`, `updates`, `data`, `held_out`, `next_batch()`, `gradient()`, `tree`,
    `state` and `preset`. Raises `UnknownNameError`, `OperandError`, `DomainError`,
    `NotFiniteError` for what is not one of these. A1.14, A2.7 to A2.9; chapter 12.

    >>> import bpbook as bp
    >>> view = bp.playground("circles", width=3, depth=1)
    >>> view
    <playground: circles, 200 points, hidden layers 3, learning_rate = 1, 0 updates>
    >>> history = bp.sgd.descend(view.tree, data=view.data, start=view.weights, batch=16,
    ...     learning_rate=1.0, epochs=1, seed=0)  # what the button One epoch does
    >>> history.updates
    13
    >>> view.close()
    """
    return Playground(
        data=data,
        width=width,
        depth=depth,
        activation=activation,
        learning_rate=learning_rate,
        batch=batch,
        noise=noise,
        seed=seed,
        points=points,
        sliders=sliders,
        state=state,
    )
