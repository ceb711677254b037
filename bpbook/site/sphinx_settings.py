"""What Sphinx is told: everything that a `conf.py` would hold, as one dict."""

from __future__ import annotations

from .. import __version__

LANGUAGE = "en"
CONF = "from bpbook.site.sphinx_settings import settings\n\nglobals().update(settings())\n"
TITLE = "Backpropagation, a tree of variables"


def settings() -> dict:
    """Sphinx's settings for the site."""
    return {
        "project": TITLE,
        "html_title": TITLE,
        "html_short_title": TITLE,
        "author": "The bpbook contributors",
        "copyright": "The bpbook contributors; text and pictures CC BY 4.0, code BSD-3-Clause",
        "version": __version__,
        "release": __version__,
        "language": LANGUAGE,
        "extensions": ["myst_nb", "sphinx_copybutton", "bpbook.site.mathml"],
        "nb_execution_mode": "off",
        "myst_enable_extensions": ["dollarmath"],
        "myst_heading_anchors": 3,
        "smartquotes": False,
        "html_math_renderer": "mathml",
        "html_theme": "furo",
        "html_theme_options": {"navigation_with_keys": True, "top_of_page_buttons": []},
        "html_static_path": ["_static"],
        "html_css_files": ["site.css", "rooms.css"],
        "html_js_files": [("page.js", {"defer": "defer"})],
        "html_favicon": "_static/icon.svg",
        "html_copy_source": False,
        "html_show_sphinx": False,
        "html_use_index": False,
        "html_domain_indices": False,
        # Inputs are copied, not outputs; a line's prompt is no part of it.
        "copybutton_selector": "div.cell_input div.highlight pre, div.highlight-python pre",
        "pygments_style": "a11y-high-contrast-light",
        "pygments_dark_style": "a11y-high-contrast-dark",
    }
