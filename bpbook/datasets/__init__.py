"""Data to train with: handwritten digits, shapes in the plane, and what deals them out.

- `digits()`: 1,797 images of 8 × 8, bundled; where they come from stands in `digits.txt`;
- `moons`, `circles`, `spirals`: points of two classes; `parts` has them without their noise;
- `split`: which samples are held out; `one_hot`: targets of 0 and 1 from labels.
"""

from .digits import Digits, digits
from .dividing import split
from .one_hot import OneHot, one_hot
from .plane import SHAPES, circles, moons, parts, spirals

__all__ = [
    "SHAPES",
    "Digits",
    "OneHot",
    "circles",
    "digits",
    "moons",
    "one_hot",
    "parts",
    "spirals",
    "split",
]
