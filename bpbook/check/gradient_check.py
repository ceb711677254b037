"""Is the gradient right? Nudge each weight a little to both sides and see what E does.

The central difference (E(w + h) − E(w − h)) / 2h needs no chain rule. It costs two forward passes
for each weight, where the backward pass finds all derivatives at once.
"""

from dataclasses import replace
from itertools import chain

from ..errors import GradientMismatchError
from ..settings import number_above_0
from .checked_loss import loss_of
from .gradient_table import GradientCheck, severity
from .nudged_weights import lines
from .nudging import AGREES, STILL, Jumps, Row, judge


def check_gradient(
    tree, gradient=None, /, *, at=None, tolerance: float = 1e-6, **leaves
) -> GradientCheck:
    """Compare the analytic gradient with central differences, weight by weight.

    For a tree, `check_gradient(tree, w=0.5)`; for any function of your own that returns one
    number, `check_gradient(f, gradient, at={"w": 0.5})`, where `gradient` is a dict with a
    number or an array for each argument, or a function that returns one.

    Two agree where |analytic − numeric| is at most `tolerance` times the larger of both, and the
    nudges are that exact; they differ where no rounding explains it. The nudge is
    h = 6·10⁻⁶ · max(1, |w|); where E bends too sharply for it, or its rounding drowns it, others
    are tried, until two of them agree. Where the digits of E do not suffice, the table says that
    the change is lost in rounding, and what helps; where E does not move at all, it says so. For a
    derivative of 0, what counts as small is measured by the slopes of E around the place.

    At a kink, as that of ReLU at 0, no derivative exists and the nudge sees the mean of the two
    slopes: the table then says so, with the slopes below and above, and the analytic value is
    right if it lies between them. The table also says where nudging settled nothing.

    Weights may be arrays, beside samples, as a grid or as a matrix: each element is nudged, and
    the table shows the worst of each weight. All is computed in double precision, as a nudge would
    be lost in single; what came in single is named. Costs two forward passes for a weight (and as
    many for each sample where every sample has a weight of its own below a mean), more where E
    bends sharply.

    Raises `GradientMismatchError` with the table, and what `Tree.gradient` raises; for a function
    that cannot be checked, as one that differs from call to call, the `BookError` that says why.
    A1.6, A1.16; chapter 2, and chapter 7 for the article's w12.

    >>> import bpbook as bp
    >>> bp.check_gradient(bp.networks.two_weights())
    weight  analytic   numeric    relative difference
    W1      0.0487627  0.0487627  < 1e−06
    W2      0.0906568  0.0906568  < 1e−06
    Analytic and numeric agree to a relative difference of 1e−06.
    >>> def loss(w, x):
    ...     return (w * x - 1) ** 2 / 2
    >>> bp.check_gradient(loss, {"w": 3.0, "x": 1.5}, at={"w": 1.0, "x": 2.0})
    Traceback (most recent call last):
        ...
    bpbook.errors.GradientMismatchError: The gradient of loss is not right.
    weight  analytic  numeric  relative difference  note
    w       3         2        0.33                 they differ
    x       1.5       1        0.33                 they differ
    Analytic and numeric disagree for w, x.
    """
    loss = loss_of(tree, gradient, at, leaves)
    tolerance = number_above_0("tolerance", tolerance)
    jumps = Jumps()
    judged = [[judge(line, tolerance, jumps) for line in lines(loss, n)] for n in loss.gradient]
    agreeing = [row for row in chain(*judged) if row.verdict is AGREES]
    small = tolerance * max((abs(row.numeric) for row in agreeing), default=0)
    rows = [_worst([_beside(row, small) for row in elements]) for elements in judged]
    single = tuple(dict.fromkeys((*loss.singles, *loss.doubted)))
    check = GradientCheck(loss.name, tuple(rows), tolerance, single)
    if not check.agrees:
        raise GradientMismatchError(f"The gradient of {loss.name} is not right.\n{check}")
    return check


def _beside(row: Row, small: float) -> Row:
    """A slope of 0 that no nudge contradicts agrees, if all that could hide there is small."""
    if row.verdict is STILL and row.error <= small:
        return replace(row, verdict=AGREES, note="")
    return row


def _worst(rows):
    """The row to show for a weight, of those of its elements."""
    row = max(rows, key=severity)
    if len(rows) == 1:
        return row
    note = f"{row.note}; worst of {len(rows)}" if row.note else f"as all {len(rows)} elements"
    return replace(row, note=note)
