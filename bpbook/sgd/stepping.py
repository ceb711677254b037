"""How a rule is run on rows of weights: those of the table on a row as it lies, others by name."""

from .chains import Chain
from .checked_directions import CheckedDirection
from .directions import Direction


def of_run(direction, rows):
    """A function (row of the gradient, row of the weights) → row of what is subtracted, times α.

    It begins at rest, for one run; None where there is no rule. The row that comes back may be
    written anew by the next call. Raises a `BookError` where a reader's rule gives what does not
    fit.
    """
    if direction is None:
        return None
    ours = isinstance(direction, (Direction, Chain))
    rule = direction.begin() if ours else CheckedDirection(direction)
    after = rule.after if ours else rule
    if ours and rule.by_table:
        return lambda gradient, row: rows.by_table(after, gradient, row)

    def step(gradient, row):
        weights = rows.named(row) if rule.wants_weights else None
        return rows.step(after(rows.named(gradient), weights))

    return step


LONG = 100  # updates after which a rule is taken to have settled


def in_the_long_run(direction, gradient: dict, weights: dict) -> dict | None:
    """What a rule of the table subtracts, times α, once the gradient has been the same for long.

    The gradient itself without a rule; None of a reader's rule, which may note what it is called
    with. Here and there a rule with a long memory is some per cent short of its limit.
    """
    if direction is None:
        return gradient
    if not getattr(direction, "by_table", False):
        return None
    after, steady = direction.begin().after, gradient
    for _ in range(LONG):
        steady = after(gradient, weights)
    return steady
