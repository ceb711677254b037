"""The stepper where there is no live widget: the picture, and all steps as a table."""

from html import escape

from ..drawing import picture
from ..errors import BookError
from ..words import word

ROWS = 200


def html(view) -> str:
    """The picture in the mode of the view, then every step in a line, up to some 200."""
    now, leaves = view._now(), view.leaves
    drawn = picture.html(now, mode=view.screen.mode, at=leaves)
    try:
        steps = view.steps()
    except BookError:
        return drawn  # the picture says why
    heads = [word(f"stepper column {key}") for key in ("step", "phase", "what")]
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    rows = [_row(number, step) for number, step in enumerate(steps[:ROWS], start=1)]
    if len(steps) > ROWS:
        more = word("more", count=f"{len(steps) - ROWS:,}")
        rows.append(f'<tr><td colspan="3">{escape(more)}</td></tr>')
    summary = word("stepper page steps")
    order = word(f"stepper walk {steps.order}")
    return "\n".join(
        [
            drawn,
            f"<details><summary>{escape(summary)}</summary>",
            f"<table><caption>{escape(f'{summary}, {order}')}</caption>",
            f"<thead><tr>{cells}</tr></thead><tbody>",
            *rows,
            "</tbody></table></details>",
        ]
    )


def _row(number: int, step) -> str:
    phase, _, what = str(step).partition(": ")
    if step.missing:
        what += f" ({_early(step)})"
    phase = word(f"stepper phase {phase}")
    return f'<tr><th scope="row">{number}</th><td>{escape(phase)}</td><td>{escape(what)}</td></tr>'


def _early(step) -> str:
    key = "one" if len(step.missing) == 1 else "many"
    missing = ", ".join(step.missing)
    return word(f"stepper line early {key}", name=step.edge.parent, missing=missing).rstrip(".")
