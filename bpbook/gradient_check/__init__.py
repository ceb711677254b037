"""The gradient against nudges: is it right?"""

from .check import check_gradient
from .report import GradientCheck

__all__ = ["GradientCheck", "check_gradient"]
