"""Pictures of a tree: positions as numbers, then SVG text and matplotlib figures. No widget here.

- `geometry`: where each occurrence stands; `svg`: the picture as SVG text from these positions;
- `picture.html(tree)`: what a notebook shows, with alternative text and a table of the numbers;
- `figures.surface(tree, "W1", "W2")`: E over two weights;
- `numbers.show(x)`: how a number is written, here and in the live widgets.
"""

from . import figures, geometry, network, numbers, picture, svg
from .numbers import show
from .picture import html

__all__ = ["figures", "geometry", "html", "network", "numbers", "picture", "show", "svg"]
