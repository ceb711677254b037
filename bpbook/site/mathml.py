"""Formulas as MathML, which browsers show by themselves: no script and no font is needed."""

import re

from docutils.nodes import SkipNode
from latex2mathml.converter import convert


def setup(app):
    """Sphinx's door: formulas are drawn by this module where `html_math_renderer` says so."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def mathml(latex: str, display: str = "inline") -> str:
    """A formula as MathML; `display` is "inline" or "block".

    >>> mathml("y^2")[66:]
    '<mrow><msup><mi>y</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\\begin{aligned}a &= b \\\\[1ex] c &= d\\end{aligned}").count("<mtr>")
    2
    """
    return convert(_known(latex), display=display)


def _known(latex: str) -> str:
    """The formula without what the converter does not know, or takes for letters."""
    latex = latex.replace(r"\displaystyle", "").replace("{aligned}", "{split}")
    return re.sub(r"(\\\\)\[[^]]*\]", r"\1", latex)


def _inline(self, node):
    self.body.append(mathml(node.astext()))
    raise SkipNode


def _block(self, node):
    self.body.append(f'<div class="bp-formula">{mathml(node.astext(), "block")}</div>')
    raise SkipNode
