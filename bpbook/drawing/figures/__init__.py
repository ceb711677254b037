"""Figures by matplotlib: what is looked at rather than dragged, as bytes or as `<img alt>`."""

from .against import against, against_alternative, against_html
from .confusion import confusion, confusion_alternative, confusion_html
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
from .images import (
    images,
    images_alternative,
    images_html,
    mistakes,
    mistakes_alternative,
    mistakes_html,
)
from .neuron import neuron, neuron_alternative, neuron_html
from .sizes import sizes, sizes_alternative, sizes_html
from .surface import SPAN, check_axes, check_span, surface, surface_alternative, surface_html
from .taylor import remainder, remainder_alternative, remainder_html
from .training import training, training_alternative, training_html
from .weight_images import weight_images, weight_images_alternative, weight_images_html

__all__ = [
    "SPAN",
    "against",
    "against_alternative",
    "against_html",
    "check_axes",
    "check_span",
    "confusion",
    "confusion_alternative",
    "confusion_html",
    "division",
    "division_alternative",
    "division_html",
    "gradients",
    "gradients_alternative",
    "gradients_html",
    "histogram",
    "histogram_alternative",
    "histogram_html",
    "images",
    "images_alternative",
    "images_html",
    "losses",
    "losses_alternative",
    "losses_html",
    "mistakes",
    "mistakes_alternative",
    "mistakes_html",
    "neuron",
    "neuron_alternative",
    "neuron_html",
    "remainder",
    "remainder_alternative",
    "remainder_html",
    "sizes",
    "sizes_alternative",
    "sizes_html",
    "surface",
    "surface_alternative",
    "surface_html",
    "training",
    "training_alternative",
    "training_html",
    "weight_images",
    "weight_images_alternative",
    "weight_images_html",
]
