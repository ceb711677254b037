"""Figures by matplotlib: what is looked at rather than dragged, as bytes or as `<img alt>`."""

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
    "surface",
    "surface_alternative",
    "surface_html",
]
