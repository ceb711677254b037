"""`playground`: points in the plane, a small network, and its training one phase at a time."""

import math
from collections.abc import Mapping

from ..core.helpers.names import read_names
from ..drawing.number_text import show
from ..errors import BookError, OperandError
from ..networks import fully_connected
from ..settings import activation_name
from ..sgd import samples
from . import arguments, playground_html, presets
from . import boxed_controls as controls
from . import playground_points as pointing
from .boxed_view import BoxedView
from .playground_screen import PlaygroundScreen
from .playground_settings import DEEPEST, NOISIEST, OWN, WIDEST, checked, size

SPAN = (-8.0, 8.0)  # of a weight's slider, as weights grow while they are trained


class Playground(BoxedView):
    """Points, a small network and its training; made by `playground`."""

    kind = "playground"
    settings = PlaygroundScreen.settings
    _resizing = False  # another size, of which width and depth follow one after the other

    def __init__(self, *, activation="tanh", sliders=None, state=None, **asked):
        state = presets.read(self.kind, state)
        wanted = {**asked, **{name: state[name] for name in self.settings if name in state}}
        activation_name("activation", activation)
        checked(wanted)
        self._pool = pointing.pool()
        self._asked_sliders = () if sliders is None else sliders
        tree = _tree(*size(wanted), activation, wanted["seed"])
        self._check_sliders(tree)
        spans = _spans(tree, self._asked_sliders)
        super().__init__(tree, sliders=spans, functions=["f"], state=state, **asked)
        self.add_class("bp-live-wide")
        for name in ("width", "depth"):
            self.controls[name].observe(self._resize, "value")
        self.screen.on_msg(self._open_preset)

    def _check_sliders(self, tree) -> None:
        for name in arguments.spans(tree, self._asked_sliders):
            if name not in tree.weights:
                raise OperandError(f"{name} comes from the points: give weights for sliders.")

    def check(self, tree, settings):
        return checked(settings)

    def also_moving(self, tree, settings):
        return tree.weights

    def make_screens(self, spec, settings):
        return [PlaygroundScreen(spec, kind=self.kind, settings=settings, pool=self._pool)]

    def make_controls(self, settings):
        rate, whole = settings["learning_rate"], controls.whole_slider
        low = min(-3, math.floor(math.log10(rate)))
        high = max(2, math.ceil(math.log10(rate)))
        yield "learning_rate", controls.log_slider("learning_rate", rate, low, high)
        yield "batch", whole("batch", settings["batch"], 1, pointing.MOST_POINTS)
        yield "width", whole("width", settings["width"], 1, WIDEST)
        yield "depth", whole("depth", settings["depth"], 1, DEEPEST)
        yield "points", whole("points", settings["points"], 2, pointing.MOST_POINTS)
        yield "noise", controls.number_slider("noise", settings["noise"], 0.0, NOISIEST, 0.01)
        yield "seed", whole("seed", settings["seed"], 0, max(99, settings["seed"]))

    # A network of another size.

    def _resize(self, _=None) -> None:
        """Make the network that width and depth ask for, with new weights."""
        wanted = {name: self.controls[name].value for name in ("width", "depth", "seed")}
        if self._resizing or self._has_size(wanted):
            return
        try:
            self._change_size(self._spec_of(wanted), wanted)
        except BookError as error:  # a weight was drawn outside the slider that was asked for
            self._set_sliders(zip(("width", "depth"), self.screen.fitting, strict=True))
            self.screen.send({"refused": str(error)})

    def _has_size(self, wanted) -> bool:
        return [wanted["width"], wanted["depth"]] == self.screen.fitting

    def _spec_of(self, wanted):
        """The spec of a network of another size."""
        tree = _tree(wanted["width"], wanted["depth"], self.functions["f"], wanted["seed"])
        spans = _spans(tree, self._asked_sliders)
        return arguments.view_spec(tree, spans, ["f"], {}, {}, also=tree.weights)

    def _change_size(self, spec, wanted) -> None:
        self.spec, self.tree = spec, spec.tree
        for name, slider in self.sliders.items():
            slider.disabled = name not in spec.spans
        reset = spec.leaves
        if all(wanted[name] == self._opened[name] for name in ("width", "depth")):
            reset = reset | self._opened["leaves"]
        self.screen.show_tree(spec, list(reset.values()))
        self._set_sliders((name, wanted[name]) for name in ("seed", "width", "depth"))

    def _set_sliders(self, size) -> None:
        """Set the sliders of the network's size, one after the other, without making it anew."""
        self._resizing = True
        for name, number in size:
            self.controls[name].value = number
        self._resizing = False

    def _open_preset(self, _, content, __) -> None:
        """Open a preset of another size for the page, which does not know that network."""
        if isinstance(content, Mapping) and "preset" in content:
            try:
                self.state = content["preset"]
            except BookError as error:
                self.screen.send({"refused": str(error)})

    @property
    def state(self) -> dict:
        """All of it as one plain dict, to open from: weights, function, and settings.

        It can be set, also to a preset; what it does not name stays as it is, but for a network of
        another size, which starts from new weights.
        """
        return super().state

    @state.setter
    def state(self, state) -> None:
        state = presets.read(self.kind, state)
        wanted = self.check(
            self.tree, self._settings() | {n: state[n] for n in self.settings if n in state}
        )
        if not self._has_size(wanted):
            spec = self._spec_of(wanted)
            self._checked(state, spec.tree, spec.leaves, spec.moving)
            self._change_size(spec, wanted)
        BoxedView.state.fset(self, state)

    # What was learned, and from what.

    @property
    def weights(self) -> dict:
        """The weights by name, as they stand on the page: to go on with in Python."""
        return {name: getattr(*self.leaf_trait(name)) for name in self.tree.weights}

    @property
    def updates(self) -> int:
        """How many updates were made since the weights were drawn."""
        return self.screen.updates

    @property
    def data(self) -> dict:
        """The training points by the given's name, as `bp.sgd.descend` takes them."""
        points, noise = (self.setting(name) for name in ("points", "noise"))
        rows = self._pool.get(self.screen.data, [])
        return pointing.training(rows, points, noise, self.screen.own)

    @property
    def held_out(self) -> dict:
        """The points that are not trained with, in the same form; none with own points only."""
        noise = self.setting("noise")
        return pointing.held_out(self._pool.get(self.screen.data, []), noise)

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

        Raises as `Tree.gradient`. A2.8; chapter 10.
        """
        tree, weights, batch = self._now(), self.weights, self.next_batch()
        gradients = [tree.gradient(**weights, **point) for point in batch]
        return {name: sum(g[name] for g in gradients) / len(batch) for name in weights}

    def html(self):
        return playground_html.html(self)

    def __repr__(self):
        screen, (width, depth) = self.screen, self.screen.fitting
        hidden = ", ".join([str(width)] * depth)
        n = len(self.data["Y_target"])
        rate = show(self.setting("learning_rate"))
        return (
            f"<playground: {screen.data}, {n} points, hidden layers {hidden}, "
            f"learning_rate = {rate}, {self.updates} updates>"
        )


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
    `NotFiniteError` for what is not one of these. A1.14, A2.7 to A2.9; chapter 10.

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
