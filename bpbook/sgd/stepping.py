"""How a rule is run on rows of weights: those of the table on a row as it lies, others by name."""

from .chains import Chain
from .checked_directions import CheckedDirection
from .directions import Direction, begun


def of_run(direction, rows):
    """A function (row of the gradient, row of the weights) → row of what is subtracted, times α.

    It begins at rest, for one run; None where there is no rule. The row that comes back may be
    written anew by the next call. Raises a `BookError` where a reader's rule gives what does not
    fit.
    """
    if direction is None:
        return None
    if not isinstance(direction, (Direction, Chain)):
        after = CheckedDirection(begun(direction))
    elif direction.by_table:
        after = direction.begin().after
        return lambda gradient, row: rows.by_table(after, gradient, row)
    else:
        after = direction.begin().after  # a chain checks what a reader's rule in it gives
    return lambda gradient, row: rows.step(after(rows.named(gradient), rows.named(row)))
