"""Words that the tree knows to be right, with the reasons."""

from itertools import islice

from ..tree import Tree
from . import gradient_mistakes
from .reading import shown
from .sentences import listed, say


class Truth(str):
    """A word that the tree knows to be right, with the sentence that says why.

    `against(option)` says what is wrong with another option.
    """

    __slots__ = ("_against", "why")

    def __new__(cls, word: str, why: str, against=None):
        truth = super().__new__(cls, word)
        truth.why = why
        truth._against = against
        return truth

    def against(self, option: str) -> str:
        """What is wrong with this option, or "" where nothing more than `why` is known."""
        return self._against(option) if self._against else ""


def strongest(tree: Tree, /, **leaves) -> Truth:
    """The weight to which E answers most strongly: the largest |∂E/∂w| (A1.18; chapter 1).

    >>> import bpbook as bp
    >>> a, b = bp.weight("a", 3.0), bp.weight("b", 2.0)
    >>> strongest(bp.Tree(a * b))
    'b'
    """
    gradient = {name: abs(slope) for name, slope in tree.gradient(**leaves).items()}
    first, *others = sorted(gradient, key=gradient.get, reverse=True)

    def size(key, name, **words):
        return say(key, root=tree.name, name=name, number=shown(gradient[name]), **words)

    following = size("truth.next", others[0]) if others else ""
    return Truth(first, size("truth.strongest", first, next=following))


def direction(tree: Tree, name: str, /, **leaves) -> Truth:
    """Where E goes when a leaf is raised a little: "up", "down", or "neither" (chapter 1).

    >>> import bpbook as bp
    >>> direction(bp.Tree(-bp.weight("a", 3.0)), "a").why
    '∂E/∂a is −1.'
    """
    slope = gradient_mistakes.derivative(tree, name, leaves)
    words = {"root": tree.name, "name": name, "number": shown(slope)}
    return Truth(_way(slope), say("truth.direction", **words))


def _way(slope: float) -> str:
    """Where a variable of this slope goes: up, down, or neither."""
    return say("truth.up" if slope > 0 else "truth.down" if slope < 0 else "truth.neither")


def downhill(tree: Tree, /, **leaves) -> Truth:
    """The way each weight goes so that E falls: against its derivative (A1.6; chapter 1).

    >>> import bpbook as bp
    >>> downhill(bp.Tree(bp.weight("a", 3.0) - bp.weight("b", 3.0)))
    'a down, b up'
    """
    slopes = {name: gradient_mistakes.derivative(tree, name, leaves) for name in tree.weights}
    ways = {name: say("truth.way", name=name, word=_way(-slope)) for name, slope in slopes.items()}
    reasons = [
        say("truth.slope", root=tree.name, name=name, number=shown(slope))
        for name, slope in slopes.items()
    ]

    def against(option: str) -> str:
        turned = [name for name, way in ways.items() if way not in option]
        if len(turned) == len(ways) > 1:
            return say("truth.uphill", root=tree.name)
        return " ".join(_wrong_way(tree, name, slopes[name], leaves) for name in turned)

    why = say("truth.downhill", list=listed(reasons))
    return Truth(listed(ways.values()), why, against)


def _wrong_way(tree: Tree, name: str, slope: float, leaves: dict) -> str:
    """Why a weight goes the other way: the signs along its path."""
    paths = list(islice(tree.paths(name, **leaves), 2))
    words = {"root": tree.name, "name": name, "number": shown(slope)}
    if len(paths) != 1 or slope == 0:
        return say("truth.wrong_way", **words)
    edges = zip(paths[0].edges, paths[0].local_derivatives, strict=True)
    below = [f"∂{edge.parent}/∂{edge.child}" for edge, local in edges if local < 0]
    minus = listed(below) or say("truth.no_minus")
    return say("truth.wrong_way_signs", minus=minus, **words)
