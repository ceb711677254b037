"""Figures by matplotlib: what is looked at rather than dragged, as bytes or as `<img alt>`."""

from .surface import (
    SPAN,
    check_axes,
    check_span,
    surface,
    surface_alternative,
    surface_html,
)

__all__ = ["SPAN", "check_axes", "check_span", "surface", "surface_alternative", "surface_html"]
