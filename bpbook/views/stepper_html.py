"""The stepper where there is no live widget: the picture, and all steps as a table."""

from ..drawing import picture
from ..errors import BookError
from ..tables import ROWS, table, unfolding
from ..words import word


def html(view) -> str:
    """The picture in the mode of the view, then every step in a line, up to some 200."""
    now, leaves = view._now(), view.leaves
    drawn = picture.html(now, mode=view.setting("mode"), at=leaves)
    try:
        steps = view.steps()
    except BookError:
        return drawn  # the picture says why
    heads = [word(f"stepper column {key}") for key in ("step", "phase", "what")]
    rows = [(number, *_said(step)) for number, step in enumerate(steps[:ROWS], start=1)]
    summary, order = word("stepper page steps"), word(f"stepper walk {steps.order}")
    listed = table(f"{summary}, {order}", heads, rows, left_out=len(steps) - ROWS)
    return f"{drawn}\n{unfolding(summary, listed)}"


def _said(step) -> tuple[str, str]:
    """The phase of a step, and what happens in it."""
    phase, _, what = str(step).partition(": ")
    if step.missing:
        what += f" ({_early(step)})"
    return word(f"stepper phase {phase}"), what


def _early(step) -> str:
    key = "one" if len(step.missing) == 1 else "many"
    missing = ", ".join(step.missing)
    return word(f"stepper line early {key}", name=step.edge.parent, missing=missing).rstrip(".")
