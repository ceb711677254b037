"""The network and its tree in one picture, side by side."""

import re
from itertools import islice

from ..errors import UnknownNameError
from ..settings import moved, whole_number
from . import (
    lights,
    network_links,
    network_svg,
    network_words,
    numbers,
    path_words,
    picture,
    svg,
    tree_words,
)
from .picture import Picture
from .wires import short as n

GAP = 8.0


def network_and_tree(tree, /, *, select=None, step=None, at=None, **leaves) -> Picture:
    """The neurons of a network from the input down, and beside them the tree from the loss down.

    `select` is a variable whose paths are lit in both; `step` leaves out what is not known after so
    many steps of `bp.stepper`, as the gradients before the walk down. Leaves are moved by name, as
    keywords or, for any name, as at={"w": 0.5}. Raises as `bp.drawing.picture.of`. A1.1, A1.13,
    A2.4; chapters 1 and 7.

    >>> import bpbook as bp
    >>> drawn = network_and_tree(bp.networks.two_weights(), select="W1")
    >>> drawn[:4], drawn.alternative[:24]
    (b'<svg', 'Network whose loss is E.')
    """
    picture.check_mode(tree, "network")
    leaves = moved(tree, at, leaves)
    graph, network = tree.graph, network_links.network(tree.graph)
    if select is not None and select not in graph.by_name:
        raise UnknownNameError(f"There is no variable {select!r} to select: choose one of them.")
    shown = numbers.of(tree, **leaves)
    if step is not None:
        step = whole_number("step", step, least=0)
        shown = numbers.after_steps(tree, tree.steps(**leaves), step)
    drawn = {
        "network": network_svg.draw(graph, network, shown, upright=True),
        "tree": picture.draw(tree, shown, "tree"),
    }
    words = [network_words.alternative(graph, network, shown)]
    words.append(tree_words.alternative(tree, shown, "tree"))
    table = tree_words.tables(tree, shown)
    if select is not None:
        routes = list(islice(tree.paths(select, **leaves), path_words.MOST + 1))
        lit = lights.path_lights(graph, select, [route.edges for route in routes])
        drawn = {mode: lights.shine(one, graph, mode, lit) for mode, one in drawn.items()}
        if step is None:
            words.append(path_words.alternative(tree, select, routes, shown))
            table = path_words.table(tree, select, routes, shown) + table
    return Picture(_beside(list(drawn.values())).encode(), " ".join(words), table)


def _beside(drawings: list[str]) -> str:
    """Pictures from left to right on one card, in the middle of its height."""
    sizes = [tuple(map(float, _size(one))) for one in drawings]
    width = sum(w for w, _ in sizes) + GAP * (len(sizes) - 1)
    height = max(h for _, h in sizes)
    x, parts = 0.0, []
    for drawing, (w, h) in zip(drawings, sizes, strict=True):
        place = f'<svg x="{n(x)}" y="{n((height - h) / 2)}" '
        parts.append(drawing.replace("<svg ", place, 1))
        x += w + GAP
    return svg.carded(parts, width, height)


def _size(drawing: str) -> tuple[str, str]:
    head = drawing.partition(">")[0]
    return tuple(re.search(rf' {side}="([\d.]+)"', head)[1] for side in ("width", "height"))
