"""Figures by matplotlib: what is looked at rather than dragged, as bytes or as `<img alt>`."""

from .against import against, against_alternative, against_html
from .curves import (
    gradients,
    gradients_alternative,
    gradients_html,
    losses,
    losses_alternative,
    losses_html,
)
from .division import division, division_alternative, division_html
from .histograms import histogram, histogram_alternative, histogram_html
from .neuron import neuron, neuron_alternative, neuron_html
from .sizes import sizes, sizes_alternative, sizes_html
from .surface import (
    SPAN,
    check_axes,
    check_span,
    surface,
    surface_alternative,
    surface_html,
)

__all__ = [
    "SPAN",
    "against",
    "against_alternative",
    "against_html",
    "check_axes",
    "check_span",
    "division",
    "division_alternative",
    "division_html",
    "gradients",
    "gradients_alternative",
    "gradients_html",
    "histogram",
    "histogram_alternative",
    "histogram_html",
    "losses",
    "losses_alternative",
    "losses_html",
    "neuron",
    "neuron_alternative",
    "neuron_html",
    "sizes",
    "sizes_alternative",
    "sizes_html",
    "surface",
    "surface_alternative",
    "surface_html",
]
