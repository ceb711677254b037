"""Is a gradient right? Its answer is held against nudges of the loss itself.

Start reading at `gradient_check`, what a reader calls. `checked_loss` makes one thing of trees and
of a reader's own functions: values of E, and the gradient in doubt. Then, from coarse to fine:

- `nudged_weights`: each number of each weight as a line along which E is seen;
- `nudging`: the verdict on one line; `estimates`: what several steps say together; `loss_line`:
  the slopes of E at one step, and the jumps of E itself;
- `remainder`: the whole gradient at once, in one `direction`, by what is left beyond the tangent;
- `gradient_table`, `remainder_table`: the verdicts in words; `printed_table`: how both print.

Imports `bpbook.tree`, `bpbook.settings` and what is left of them, of `codegen` nothing.
"""

from .gradient_check import check_gradient
from .gradient_table import GradientCheck
from .remainder import TaylorRemainder, taylor_remainder

__all__ = ["GradientCheck", "TaylorRemainder", "check_gradient", "taylor_remainder"]
