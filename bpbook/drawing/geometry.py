"""What stands in the picture of a tree or graph, and how much room boxes and letters take."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..core.graph import Edge, Graph
from .palette import SIZES
from .wires import Curve, cut

TEXT, SMALL = float(SIZES["text"]), float(SIZES["text-small"])  # sizes of letters
CHARACTER = 0.6  # width of a usual letter, as a part of its size
BOLD = 0.69  # the same where letters are bold
NUMBER, SHORT = 10, 8  # characters kept free for a number, and for a value beside a long name
PAD, GAP, TIGHT = 9.0, 16.0, 9.0
BOX_HEIGHT, PILL_HEIGHT = 44.0, 19.0
LINE = 17.0  # from one line of a box to the next
PILL_ROW = PILL_HEIGHT + 3.0  # with the room from the bottom of a pill to what stands below it
BEND = 28.0  # from the bottom of a box to the pills above its children: here wires bend
FOLD_HEIGHT = 30.0
MARGIN = 12.0
ROOMY = 520.0  # a wider picture gets compact boxes


@dataclass(frozen=True)
class Box:
    """A variable, or one occurrence of it: `x` is its middle, `y` its top.

    `node` and `local` are places in `Numbers`. In a tree, `parent` is the place of its parent in
    `Geometry.boxes`, `edge` the edge from there and `pill` the room of that edge's label. `cut`
    says that children are folded away.
    """

    name: str
    role: str
    node: int
    level: int
    x: float
    y: float
    width: float
    parent: int | None = None
    edge: Edge | None = None
    local: int | None = None
    pill: float = 0.0
    cut: bool = False
    height: float = BOX_HEIGHT


@dataclass(frozen=True)
class Wire:
    """An edge as drawn, from box `parent` to box `child`: curves, then straight down to `end`.

    Its label, the pill, has its middle at `x` and its top at `y`; `local` is a place in `Numbers`.
    """

    edge: Edge
    local: int
    parent: int
    child: int
    curves: tuple[Curve, ...]
    end: float
    x: float
    y: float
    pill: float


@dataclass(frozen=True)
class Fold:
    """What is only counted, in levels `first` to `last`: so many paths, or so many variables."""

    first: int
    last: int
    count: int
    y: float
    x: float | None = None


@dataclass(frozen=True)
class Geometry:
    """Boxes level by level from left to right, wires, folded rows, and the size of it all."""

    graph: Graph = field(compare=False)
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    folds: tuple[Fold, ...]
    width: float
    height: float
    compact: bool
    merged: bool = False

    @property
    def root(self) -> str:
        """The name of the root."""
        return self.graph.root.name


def alike(pictures: Sequence[Geometry]) -> list[Geometry]:
    """The same pictures, in which the wires of an edge are drawn with as many strokes."""
    most: dict[int, int] = {}
    for wire in (wire for picture in pictures for wire in picture.wires):
        most[wire.local] = max(most.get(wire.local, 0), len(wire.curves))

    def filled(wire: Wire) -> Wire:
        *first, last = wire.curves
        return replace(wire, curves=(*first, *cut(last, most[wire.local] - len(first))))

    return [replace(p, wires=tuple(map(filled, p.wires))) for p in pictures]


def box_of(graph: Graph, node: int, **where) -> Box:
    """The box of a variable, by its place in `graph.nodes`."""
    name, role = graph.nodes[node].name, graph.nodes[node].role
    return Box(name, "root" if name == graph.root.name else role, node, **where)


def folds_below(counted, bottom: float) -> list[Fold]:
    """A row for each (first level, last level, count), below everything else."""
    return [Fold(*row, bottom + 18 + FOLD_HEIGHT * k) for k, row in enumerate(counted)]


def height_of(bottom: float, below: list[Fold]) -> float:
    """The height of a picture whose boxes end at `bottom`, with the folded rows below."""
    return round((below[-1].y + FOLD_HEIGHT if below else bottom) + MARGIN, 1)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    """An estimate that is rather too wide: no font is measured here."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return size * (wide + CHARACTER * (len(text) - wide))


def box_width(name: str, root: str, compact: bool) -> float:
    """A box holds its name and value, and ∂E/∂name and its number."""
    label = "∂" if compact else f"∂{root}/∂{name}"
    first = text_width(name, TEXT) * BOLD / CHARACTER + text_width("0" * SHORT, TEXT)
    second = text_width(label, SMALL) + (NUMBER - compact) * BOLD * SMALL
    return 2 * PAD + 8 + max(first, second)


def narrow_size(name: str, root: str) -> tuple[float, float]:
    """Width and height of a box in a narrow picture: a long name has a line of its own."""
    width, name_width = box_width(name, root, True), text_width(name, TEXT) * BOLD / CHARACTER
    least = 2 * PAD + 8 + max(name_width, 12 + (NUMBER - 2) * BOLD * SMALL)
    return (least, BOX_HEIGHT + LINE) if least < width - LINE else (width, BOX_HEIGHT)


def pill_width(edge: Edge, compact: bool) -> float:
    """The label on an edge holds ∂parent/∂child and its number, or the number alone."""
    number = text_width("0" * NUMBER, SMALL)
    if compact:
        return number + 6
    return text_width(f"∂{edge.parent}/∂{edge.child} = ", SMALL) + number


def drawn_pill_width(width: float, compact: bool) -> float:
    """How wide the pill itself is drawn in the room that it has."""
    return min(width, round(8 * BOLD * SMALL, 1)) if compact else width
