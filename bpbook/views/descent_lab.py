"""`descent_lab`: a descent under its settings, its loss curve and the gradients of its samples."""

import math
from collections.abc import Mapping
from html import escape

from ..drawing import figures
from ..drawing.number_text import show
from ..errors import BookError, OperandError
from ..settings import a_tree
from ..sgd import GROWTH, descend, samples
from ..words import word
from . import arguments, controls, descent_settings, presets
from .descent_samples import check_means, check_weights
from .descent_settings import KEPT, MOST, RUN
from .live_view import LiveView


class DescentLab(LiveView):
    """A descent under its settings; made by `descent_lab`."""

    kind = "descent_lab"
    settings = (*RUN, "update", "axis", "over", "curves", "first", "second", "kept")
    word_tables = ("runs", "descent_lab")

    def __init__(self, tree, data, *, sliders=None, state=None, **more):
        tree = a_tree(tree)
        check_weights(tree)
        if data is None:
            raise OperandError(
                f"data is None: give for each given a sequence of numbers, as "
                f"{{{', '.join(f'{name!r}: [0.5, 1.0]' for name in tree.givens)}}}."
            )
        self.data = samples.columns(tree, data)
        self._n = samples.longest(samples.givens(tree, self.data))
        check_means(tree, self.data)
        state = presets.read(self.kind, state)
        first = {name: float(column[0]) for name, column in self.data.items()}
        state["leaves"] = self._without_data(state.get("leaves", {}), first)
        super().__init__(tree, sliders=self._asked(tree, sliders), state=state, **more)

    def _without_data(self, leaves, first):
        """The leaves of a state; for those that samples replace, the first sample's."""
        return {**leaves, **first} if isinstance(leaves, Mapping) else leaves

    def _asked(self, tree, sliders):
        """The sliders: all leaves but those that the samples replace."""
        if sliders is None:
            names = [n for n in tree.weights + tree.givens if n not in self.data]
            return names if len(names) <= arguments.MANY else names[: arguments.SOME]
        for name in arguments.spans(tree, sliders):
            self._is_no_sample(name)
        return sliders

    def _is_no_sample(self, name: str) -> None:
        if name in self.data:
            raise OperandError(
                f"{name} comes from data, sample by sample: leave it out of the sliders, or out "
                "of data."
            )

    def link(self, widget, name: str):
        """As `LiveView.link`; what comes from data cannot be joined. Raises `OperandError`."""
        self._is_no_sample(name)
        return super().link(widget, name)

    def check(self, tree, settings):
        return descent_settings.checked(tree, self.data, settings)

    def state_of(self, asked, view_spec, state):
        whole = super().state_of(asked, view_spec, state)
        for name in self.data:
            if whole["leaves"].get(name) != state["leaves"].get(name):
                self._is_no_sample(name)
        return whole

    def parts(self, view_spec, settings):
        columns = {name: [float(x) for x in column] for name, column in self.data.items()}
        return {"columns": columns, "growth": GROWTH, "most": MOST}

    def controls_of(self, view_spec, state):
        """The settings of the run come first: they stay in a narrow column."""
        return sorted(super().controls_of(view_spec, state), key=lambda one: one["part"] != "")

    def setting_controls(self, view_spec, settings):
        rate, n = settings["learning_rate"], self._n
        low, high = math.floor(math.log10(rate)), math.ceil(math.log10(rate))
        epochs = min(max(100, 2 * settings["epochs"]), max(1, MOST // n))
        seed = settings["seed"]
        return [
            controls.log_slider("learning_rate", rate, min(-4, low), max(2, high)),
            controls.whole_slider("batch", settings["batch"], 1, n),
            controls.whole_slider("epochs", settings["epochs"], 1, epochs),
            controls.whole_slider("seed", seed, min(0, seed), max(99, seed)),
        ]

    # The same in Python.

    def history(self):
        """The run of the page as `bp.sgd.descend` makes it: a `History`.

        Raises as `bp.sgd.descend`. A2.7, A2.10; chapter 9.
        """
        return self._history({name: self.setting(name) for name in RUN})

    def kept_histories(self) -> list:
        """The kept runs as `bp.sgd.descend` makes them, a `History` each."""
        return [self._history(run) for run in self.state["kept"]]

    def _history(self, run):
        leaves = (self.view_spec.leaves | run["leaves"]) if "leaves" in run else self.leaves
        tree = self.tree.with_functions(**run.get("functions", self.functions))
        fixed = {n: [v] * self._n for n, v in leaves.items() if n in tree.givens}
        return descend(
            tree,
            data=fixed | self.data,
            start={name: leaves[name] for name in tree.weights},
            **{name: run[name] for name in RUN},
        )

    def html(self):
        """The curves, the gradients at the present position, and the numbers, as HTML."""
        names = [word("descent this run")]
        try:
            histories = [self.history(), *self.kept_histories()]
        except BookError as error:
            return f"<p>{escape(str(error))}</p>"
        names += [word("descent kept run", letter=chr(64 + i)) for i in range(1, KEPT + 1)]
        state = self.state
        names, log = names[: len(histories)], state["axis"] == "logarithmic"
        curve = figures.losses_html(histories, names=names, log=log, over=state["over"])
        now = histories[0].weights_at(min(state["update"], histories[0].updates))
        weights = [state["first"], *([state["second"]] if state["second"] else [])]
        rest = {n: v for n, v in self.leaves.items() if n in self.tree.givens} | now
        rest = {n: v for n, v in rest.items() if n not in self.data}
        cloud = figures.gradients_html(self._now(), self.data, weights=weights, at=rest)
        return f"{curve}\n{cloud}"

    def __repr__(self):
        parts = [f"{name} = {show(self.setting(name))}" for name in RUN]
        kept = f", {len(self.state['kept'])} kept" if self.state["kept"] else ""
        return f"<descent lab of {self.tree.name}: {', '.join(parts)}, {self._n} samples{kept}>"


def descent_lab(
    tree,
    data,
    *,
    learning_rate: float = 0.5,
    batch: int | None = 1,
    epochs: int = 20,
    seed: int = 0,
    sliders=None,
    functions=None,
    state=None,
) -> DescentLab:
    """Watch a descent: its loss curve, the gradients of single samples, their means, two runs.

    w ← w − α · (mean of ∂E/∂w over the batch), from where the sliders stand. The page makes the
    run by itself, as `bp.sgd.descend` with the same arguments does: the same samples in the same
    order, the same updates. It can be played, compared with kept runs, and read as a table (key t).

    - `tree`: the loss of one sample; a `bp.mean` may stand around it.
    - `data`: for each given that changes from sample to sample a list or an array of N numbers.
    - `learning_rate`: α, above 0. `batch`: samples for one update: 1, m, or all N where it is
      None. `epochs`: how often the run goes through all samples. `seed`: decides their order.
    - `sliders`, `functions`, `state`: as in `bp.live`; what comes from data has no slider.

    The result has `leaves`, `state`, `preset` and, as `bp.sgd.History`, `history()` and
    `kept_histories()`. Raises `UnknownNameError`, `OperandError`, `NotFiniteError`, `DomainError`,
    `ShapeError` with the sentences of `bp.sgd.descend`. A1.6, A2.5 to A2.10; chapter 9.

    >>> import bpbook as bp
    >>> data = {"X_input": [0.5, 1.0, 2.0], "Y_target": [0.2, 0.4, 0.9]}
    >>> view = bp.descent_lab(bp.networks.two_weights(), data, batch=2, epochs=5)
    >>> view
    <descent lab of E: learning_rate = 0.5, batch = 2, epochs = 5, seed = 0, 3 samples>
    >>> view.history()
    <history: 10 updates, E 0.125471 … 0.156183>
    >>> view.close()
    """
    return DescentLab(
        tree,
        data,
        learning_rate=learning_rate,
        batch=batch,
        epochs=epochs,
        seed=seed,
        sliders=sliders,
        functions=functions,
        state=state,
    )
