"""Pictures of a tree, and of what a training leaves behind. No widget here.

- `html(tree)`: a tree as a page shows it; `picture.of(tree)`: the same as a `Picture`, which is the
  bytes of an image and knows its alternative text and the table below it;
- `plot(series, x=…, y=…, title=…)`: lines through points that a reader computed;
- `walked(tree, 7)`: a tree after so many steps of its passes;
- `beside(tree)`: a row of neurons at the height of its tree, values alone;
- `figures`: what is not a tree, as `figures.surface(tree, "W1", "W2")`, E over two weights;
- `palette`: colours, sizes and spaces of all of it, and of the live views;
- `show(x)`: how a number is written, here and in the live views.

A picture of a tree is made in three steps: `numbers` computes; `tree_layout`, `graph_layout` and
`network_layout` say where things stand, by the one engine in `layout`; `svg` and `network_svg`
write the text; `tree_words` and `network_words` say the same in words. Start reading at `picture`.
May import everything but views and the workshop; matplotlib only within functions of `figures`.
"""

from . import figures, network_links, numbers, palette, picture, svg, tree_layout
from .beside import beside
from .number_text import show
from .picture import Picture, html
from .plot import plot
from .walked import walked

__all__ = [
    "Picture",
    "beside",
    "figures",
    "html",
    "network_links",
    "numbers",
    "palette",
    "picture",
    "plot",
    "show",
    "svg",
    "tree_layout",
    "walked",
]
