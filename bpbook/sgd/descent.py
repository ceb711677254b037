"""The update rule w ← w − α · ∂E/∂w, for batches of one sample, of m, or of all (A1.6, A2.7).

The word 'SGD' is used for all three; here the batch size says which one is meant.
"""

from ..errors import BookError
from ..settings import a_tree, whole_number
from . import number_weights, run_settings, samples
from .checked_directions import a_rule
from .epochs import EpochEnd
from .history import History
from .loop import Descent, mean_loss
from .stepping import of_run


def descend(
    tree,
    *,
    learning_rate,
    steps: int | None = None,
    epochs: int | None = None,
    data=None,
    batch: int | None = None,
    seed: int | None = None,
    start=None,
    progress=None,
    direction=None,
    held_out=None,
    patience: int | None = None,
    watch=None,
    dtype=None,
) -> History:
    """Update all weights again and again, each from the old values: w ← w − α · ∂E/∂w.

    - `learning_rate`: α, above 0; or a schedule, a function of the update's number 0, 1, … that
      gives it, as `bp.sgd.cosine(0.1, 0, 500)`. `steps`: how many updates; or instead `epochs`:
      how often to go through all samples.
    - `data`: for each given that changes from sample to sample N samples, as {"X_input": [...],
      "Y_target": [...]}: lists, arrays, a memory-mapped file, or an object with a length and an
      index of several numbers; of these two only a batch is in memory. The first axis has the
      samples: numbers (N,), and for a tree of layers (N, units), which gets them as (units, m).
      Without data, what the leaves hold serves every update.
    - `batch`: samples for one update: 1, m, or all N where it is left out. Each epoch deals the
      samples out anew, none twice; its last batch takes the rest. `seed`, any whole number, decides
      the order, the same for numbers and for layers: that of the samples' hashes, MurmurHash3 of
      epoch and sample. Without it each run draws its own.
    - `start`: the weights to begin from, by name, where not from their own values. `dtype`:
      "float32" is single precision; without it, that of the tree's weights.
    - `direction`: the rule, which says what is subtracted, times α, in place of the gradient: a
      function of a dict name → ∂E/∂w that returns such a dict, as `bp.sgd.adam()`. With a second
      parameter, it gets the weights there, by name as well. `bp.sgd.chain` joins several.
    - `held_out`: samples as in `data`; E over them (for what is not in memory, the mean of its
      parts) is noted after each epoch. `patience`: stop after so many epochs in a row without a
      smaller one, and keep the best epoch's weights. `watch`: functions of the weights (a dict) by
      name, as {"accuracy": f}; their numbers are noted after each epoch.
    - `progress`: is called with the range of updates and returns what to iterate over, so
      `progress=tqdm.tqdm` draws a bar.

    A batch's E and gradient are the means over its samples; where the tree has a `bp.mean`, they
    are the tree's own. Lists are computed in plain floats, NumPy arrays in NumPy.

    It stops where E, a derivative or a weight is no longer finite, and where E is beyond 1,000,000
    times its first value (or 1, if that is more): `diverged` then says at which update. An
    interrupt (the kernel's stop button) ends it as well, and so does `trouble`: NaN in a file, a
    function of yours that fails. What was learned so far is kept. A run that does not learn says
    why: `stuck`, and in words `message`.

    Raises `UnknownNameError`, `OperandError`, `NotFiniteError`, `DomainError`, `ShapeError` before
    the first update. A1.6, A1.9, A2.5–A2.10; chapters 2, 9 and 12.

    >>> import bpbook as bp
    >>> history = bp.sgd.descend(bp.networks.two_weights(), learning_rate=1, steps=3)
    >>> history
    <history: 3 updates, E 0.329555 … 0.307747>
    >>> print(history)
    updates  E         W1        W2
    0        0.329555  1         2
    1        0.318851  0.951237  1.90934
    2        0.307747  0.901939  1.81668
    3                  0.852469  1.72234
    3 updates with learning rate 1; E was 0.329555 before the first, 0.307747 before the last.
    """
    rates, scheduled = run_settings.rates(learning_rate)
    weights = run_settings.start(a_tree(tree), start)
    dtype = run_settings.precision(dtype, weights)
    columns = samples.columns(tree, data, "data", dtype)
    givens = samples.givens(tree, columns)
    held = samples.columns(tree, held_out, "held_out", dtype)
    n = samples.count(tree, givens, columns)
    size = run_settings.batch_size(batch, n, columns)
    per_epoch = run_settings.updates_in_epoch(n, size)
    total = run_settings.updates(steps, epochs, per_epoch)
    seed = None if seed is None else whole_number("seed", seed)
    direction = None if direction is None else a_rule("direction", direction)
    watch = run_settings.watch(watch)
    patience = run_settings.patience(patience, held)
    rows_of, evaluation = _kind_of(tree)
    rows = rows_of(weights, dtype)
    history = History(tree.name, rows, n, size)
    history.scheduled = scheduled
    history.remember(tree, givens, columns, direction)
    evaluate = evaluation(tree, rows, givens, columns, size)
    arrays = tree.graph.layered or number_weights.in_arrays(tree, rows, givens, size)
    batches = samples.batches(n, size, seed, arrays)
    descent = Descent(rows, history, evaluate, batches, rates, of_run(direction, rows))
    held_out_loss = None
    if held:
        run_settings.held_out(columns, givens, held)
        held_givens = samples.givens(tree, held, "held_out")
        part = samples.at_a_time(held)
        evaluate_held = evaluation(tree, rows, held_givens, held, part)
        held_out_loss = mean_loss(evaluate_held, samples.count(tree, held_givens, held), part)
    epoch_end = EpochEnd(descent, held_out_loss, watch, patience)
    try:
        with rows.quiet():
            for _ in run_settings.progressing(progress, range(total)):
                if not descent.update():
                    break
                if epoch_end.needed and history.updates % per_epoch == 0 and not epoch_end.look():
                    break
        return history
    except KeyboardInterrupt:
        history.interrupted = True
    except BookError as error:
        if not history.updates:
            raise
        history.trouble = str(error)
    return history


def _kind_of(tree):
    """How the weights of a tree lie in memory, and what evaluates it over batches."""
    if not tree.graph.layered:
        return number_weights.NumberRows, number_weights.evaluation
    from . import layer_weights  # NumPy is loaded where arrays come in

    return layer_weights.ArrayRows, layer_weights.evaluation
