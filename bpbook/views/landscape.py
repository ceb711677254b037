"""`landscape`: E over two leaves as a live map, and a descent that the reader starts on it."""

from .landscape_view import Landscape


def landscape(
    tree,
    x: str,
    y: str,
    *,
    spans=None,
    rule="plain",
    learning_rate: float = 0.5,
    updates: int = 0,
    kept=(),
    values=None,
    givens=(),
    sliders=None,
    functions=None,
    state=None,
) -> Landscape:
    """E over two leaves as a live map, and a descent on it: w ← w − α · ∂E/∂w, update by update.

    The point starts where the leaves stand; a click on the map, or its arrow keys, moves it there.
    Only the weights on the axes move in the descent, all other leaves stay where their sliders are.
    Beside it stands the largest learning rate that is stable at the point, 2/λmax of E's second
    derivatives, where the surface curves upwards. Axes and rule can be changed in the view, and the
    path that is there can be kept, to be compared with the next one.

    - `x`, `y`: the leaves across and up. `spans`: ranges of the map, as {"W1": (-4, 4)}; without
      it, those of the sliders.
    - `rule`: what a gradient is made into: "plain", "momentum", "nesterov", "rmsprop", "adam", or
      one of `bp.sgd` with settings of its own, as `bp.sgd.momentum(0.95)`, also in a chain with
      `clip` before and `weight_decay` before or after it.
    - `learning_rate`: α, above 0. `updates`: how many have been made, up to 1,000.
    - `kept`: up to four other paths on the same map: rules as above, or dicts as {"rule": "adam",
      "learning_rate": 0.1, "updates": 20, "start": {"W1": 1, "W2": 2}}, in which what is left out
      is as for the first path.
    - `tree`, `values`, `givens`, `sliders`, `functions`, `state`: as in `bp.live`.

    The result has `leaves`, `state`, `preset`, and of the descent `history()`, `kept_histories()`,
    `point()`, `direction()` and `stable_rate()`. Raises `UnknownNameError` for a leaf that the tree
    does not have or one given twice, and for an unknown rule; `OperandError` for an empty range, a
    value outside of it, or a rule of another form; `DomainError` and `NotFiniteError` for a
    learning rate or a number of updates that cannot be. A1.5, A1.6; chapters 2, 9 and 16.

    >>> import bpbook as bp
    >>> from bpbook.views.landscape import landscape
    >>> view = landscape(bp.networks.two_weights(), "W1", "W2", learning_rate=1, updates=3)
    >>> view
    <landscape of E over W1 and W2: W1 = 1, W2 = 2, learning_rate = 1, updates = 3>
    >>> view.history()
    <history: 3 updates, E 0.329555 … 0.307747>
    >>> print(view.stable_rate())
    None
    >>> view.close()
    """
    return Landscape(
        tree,
        x=x,
        y=y,
        spans=spans,
        rule=rule,
        learning_rate=learning_rate,
        updates=updates,
        kept=kept,
        values=values,
        givens=givens,
        sliders=sliders,
        functions=functions,
        state=state,
    )
