"""Every live view over one neuron with eight leaves of any names; see tests/names.py."""

import bpbook as bp
from bpbook.views.landscape import landscape
from bpbook.views.neuron_view import neuron as neuron_view
from tests.names import neuron

PLAIN = ("w1", "w2", "w3", "b0", "x1", "x2", "x3", "t0")


def live(tree, **more):
    return bp.live(tree, surface=tree.weights[:2], **more)


def stepper(tree, **more):
    return bp.stepper(tree, **more)


def land(tree, **more):
    return landscape(tree, *tree.weights[:2], updates=2, **more)


def lab(tree, **more):
    x, *_, t = tree.givens
    return bp.descent_lab(tree, {x: [0.5, 1.0, 2.0], t: [0.1, 0.2, 0.3]}, epochs=2, **more)


def neuron_of(tree, **more):
    return neuron_view(tree, points=([[0.5, 1.0], [1.0, -1.0]], [0, 1]), **more)


VIEWS = {
    "live": live,
    "stepper": stepper,
    "landscape": land,
    "descent_lab": lab,
    "neuron": neuron_of,
}


def plain(kind: str, **more):
    """A view of this kind; the playground too, which makes its network by itself."""
    if kind == "playground":
        return bp.playground(width=2, depth=1, points=20, sliders=["w13", "w24"], **more)
    return VIEWS[kind](neuron(PLAIN), **more)


def everything(view) -> dict:
    """All that a view is: what Python says of it, and what the page is told."""
    return {
        "state": view.state,
        "preset": view.preset,
        "tree": view.tree.leaves(),
        "spec": view.spec,
        "linked": [link.widget.value for link in view._links],
    }
