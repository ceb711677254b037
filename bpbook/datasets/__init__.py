"""Data to train with: handwritten digits, shapes in the plane, and what deals them out.

- `digits`: 1,797 images of 8 × 8, bundled; where they come from stands in `digits.txt`;
- `plane`: points of two classes, `moons`, `circles`, `spirals`; `parts` has them without noise;
- `dividing`: which samples are held out, by `split`;
- `labels`: a row of labels checked, and by `one_hot` the targets of 0 and 1 of a softmax.

Start reading at `labels`. Imports `bpbook.settings` and what is left of it; NumPy only within
functions. Everything it gives is a plain array.
"""

from .digits import Digits, digits
from .dividing import split
from .labels import one_hot
from .plane import SHAPES, circles, moons, parts, spirals

__all__ = [
    "SHAPES",
    "Digits",
    "circles",
    "digits",
    "moons",
    "one_hot",
    "parts",
    "spirals",
    "split",
]
