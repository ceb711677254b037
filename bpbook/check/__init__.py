"""The gradient against nudges: is it right?"""

from .check import check_gradient
from .remainder import TaylorRemainder, taylor_remainder
from .report import GradientCheck

__all__ = ["GradientCheck", "TaylorRemainder", "check_gradient", "taylor_remainder"]
