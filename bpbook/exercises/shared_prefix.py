"""Where the paths to two variables part: the end of the prefix that they share (chapter 3)."""

from itertools import islice

from ..core.paths import shared_front
from ..errors import OperandError
from ..tree import Tree
from .sentences import say
from .truths import Truth

_PATHS = 64


def parting(tree: Tree, first: str, second: str, /) -> Truth:
    """The last variable that all paths to both pass: the end of their shared prefix (A1.11).

    Raises `UnknownNameError` for a variable that the tree does not have, `OperandError` for one
    that the loss does not reach. Chapter 3.

    >>> import bpbook as bp
    >>> truth = parting(bp.networks.chain(3), "W1", "W2")
    >>> truth, truth.why
    ('X3', 'The paths to W1 and W2 share E → Y4 → X4 → Y3 → X3 and part there.')
    >>> truth.against("Y4")
    'Both paths pass Y4, but they do not part there: both go on to X4.'
    """
    routes = {name: _routes(tree, name) for name in (first, second)}
    shared = shared_front([route for several in routes.values() for route in several])
    names = {"first": first, "second": second}
    each = "each" if all(len(several) == 1 for several in routes.values()) else "several"

    def against(option: str) -> str:
        if option in shared[:-1]:
            following = shared[shared.index(option) + 1]
            return say(f"parting.above.{each}", option=option, next=following)
        if option in routes:
            return say("parting.end", option=option)
        passing = {name: [option in r for r in several] for name, several in routes.items()}
        for name, passes in passing.items():
            if any(passes) and not all(passes):
                return say("parting.some", option=option, name=name)
        missed = [name for name, passes in passing.items() if not any(passes)]
        if len(missed) == 2:
            return say(f"parting.aside.{each}", option=option, **names)
        if missed:
            return say(f"parting.below.{each}", option=option, name=missed[0])
        return ""

    route = " → ".join(shared)
    return Truth(shared[-1], say("parting.truth", route=route, **names), against)


def _routes(tree: Tree, name: str) -> list[list[str]]:
    """The variables on each path, the variable itself left out."""
    routes = [[edge.parent for edge in path.edges] for path in islice(tree.paths(name), _PATHS)]
    if not routes:
        raise OperandError(f"No path leads from {tree.name} to {name}: ask for another variable.")
    return routes
