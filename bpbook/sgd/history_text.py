"""A history in words: its short table, and how it ended in one sentence."""

from collections import Counter

from ..core.helpers.text_table import aligned, spread
from ..core.helpers.values import short

ROWS = 11  # rows and weights that a printed table shows at most
COLUMNS = 6
UNITS = 6  # that a sentence names


def count(number: int, what: str) -> str:
    """A number of things, as "1 update" or "2 updates"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def message(history, reason: str) -> str:
    """How it went; `reason` is why it diverged."""
    name, rate = history.loss_name, short(history.learning_rate)
    last = " at last" if history.scheduled else ""
    if history.diverged is not None:
        return (
            f"Diverged at update {history.diverged} with learning rate {rate}: {reason}. "
            f"Try a smaller one, as {short(history.learning_rate / 10)}."
        )
    done = f"{count(history.updates, 'update')} with learning rate {rate}{last}"
    if history.interrupted:
        return f"Interrupted after {done}; what was learned is kept."
    if history.trouble:
        return f"Stopped after {done}, what was learned is kept: {history.trouble}"
    if history.stopped_early:
        return f"Stopped early after {done}: {_early(history)}."
    losses = history.losses
    if not losses:
        return f"{done}."
    return (
        f"{done}; {name} was {short(losses[0])} before the first, {short(losses[-1])} "
        "before the last."
    )


def _early(history) -> str:
    best, rows = history.best_epoch, count(history.patience, "epoch")
    if best is None:
        return f"{rows} brought no held-out {history.loss_name} that is a number"
    return (
        f"{rows} in a row brought no held-out {history.loss_name} below "
        f"{short(history.held_out_losses[best - 1])}, that of epoch {best}, whose weights are kept"
    )


def stuck(verdict, root: str, updates: int, samples: str) -> str:
    """Why a run does not learn, and the remedy; `samples` says which were looked at."""
    units, rate = _listed(verdict.units), verdict.rate and short(verdict.rate)
    are = "are" if len(verdict.units) > 1 else "is"
    if verdict.why == "equal":
        return (
            f"It does not learn: {units} start with equal weights, so their gradients are equal "
            "and they stay equal, as if they were one. Start from different weights, as a seed "
            "draws them."
        )
    if verdict.why == "small rate":
        return (
            "It does not learn, as the learning rate is too small: over all samples, "
            f"{root} changed by {_percent(verdict.changed)} in {count(updates, 'update')}, and one "
            f"with {rate} would lower it by {_percent(verdict.gained)}. Try a larger one, as "
            f"{rate}."
        )
    led = f"The updates led there: try a smaller learning rate, as {rate}"
    if verdict.why == "dead":
        return (
            f"It does not learn: {units} {are} dead, with an argument of at most 0 for {samples}. "
            "There ReLU has slope 0, and no gradient reaches the weights below. "
            f"{led if verdict.led else 'Start from other weights or a larger bias'}, or take "
            "leaky_relu."
        )
    remedy = led if verdict.led else "Start from smaller weights, or scale the inputs"
    if verdict.last:
        remedy += (
            ". The log form of a loss, as bp.softmax_cross_entropy or −bp.log(bp.sigmoid(…)), has "
            "no such factor"
        )
    return (
        f"It does not learn: {units} {are} saturated, f′ is next to 0 for {samples}, and with it "
        f"the gradient of the weights below. {remedy}."
    )


def _listed(names) -> str:
    """Units in a sentence; rows of layers, which are always whole layers, together."""
    layers = Counter(name.partition("[")[0] for name in names if name.endswith("]"))
    listed = [f"all {n} units of {y}" if n > 1 else f"the unit of {y}" for y, n in layers.items()]
    listed += [name for name in names if not name.endswith("]")]
    if len(listed) > UNITS:
        listed = [*listed[:UNITS], f"{len(listed) - UNITS} more units"]
    return " and ".join(filter(None, [", ".join(listed[:-1]), *listed[-1:]]))


def _percent(part: float) -> str:
    return f"{short(float(f'{abs(part) * 100:.2g}'))} %"


def end(history) -> str:
    """What else than its plain end there is to say of a history, for its repr."""
    how = f", diverged at update {history.diverged}" if history.diverged is not None else ""
    how += ", stopped early" if history.stopped_early else ""
    how += ", stopped by trouble" if history.trouble else ""
    return how + (", interrupted" if history.interrupted else "")


def table(history) -> str:
    """Some updates, with E before them and the weights that are tracked."""
    shown = history.tracked[:COLUMNS]
    more = [] if len(shown) == len(history.tracked) else ["…"]
    losses = history.losses
    lines = [["updates", history.loss_name, *shown, *more]]
    for k in spread(history.updates + 1, ROWS):
        loss = short(losses[k]) if k < len(losses) else ""
        point = history.weights_at(k) if shown else {}
        lines.append([str(k), loss, *(short(point[n]) for n in shown), *more])
    return aligned(lines)
