"""What a check gives back: a status, a message, and how both look in a notebook."""

from dataclasses import dataclass
from html import escape

from .sentences import say

# In the middle of the scale, so that a light and a dark page both show them; the sign and the
# word say the same without colour.
LINES = {
    "unanswered": "#808080",
    "right": "#2e8b57",
    "wrong": "#c2571a",
    "unreadable": "#8a6fc0",
    "kept": "#3b82b0",
    "open": "#808080",
}


@dataclass(frozen=True)
class Result:
    """The answer to an answer.

    `status` is "unanswered", "right", "wrong" or "unreadable" ("kept" for a prediction whose
    truth is still to come, "open" for a truth that met no prediction); `message` says why. All
    chapters.

    >>> Result("right", "E = 0.5.")
    ✓ Right. E = 0.5.
    """

    status: str
    message: str

    def __repr__(self):
        sign, word = say(f"sign.{self.status}"), say(f"word.{self.status}")
        return f"{sign} {word} {self.message}"

    def _repr_html_(self):
        return box(self.status, say(f"word.{self.status}"), escape(self.message))


def box(status: str, word: str, said: str) -> str:
    """The box of a check: the sign of a status, a word, and `said`, which is HTML.

    >>> box("right", "Right.", "E = 0.5.").endswith("<strong>Right.</strong> E = 0.5.</div>")
    True
    """
    return (
        f'<div class="bp-check bp-{status}" style="border-left: 4px solid '
        f'{LINES[status]}; padding: 2px 10px; margin: 4px 0">'
        f'<span aria-hidden="true">{say(f"sign.{status}")}</span> '
        f"<strong>{escape(word)}</strong> {said}</div>"
    )


def unanswered() -> Result:
    """The friendly word for an answer that is still open."""
    return Result("unanswered", say("unanswered"))


def unreadable(key: str, **words) -> Result:
    """Why an answer cannot be read."""
    return Result("unreadable", say(f"read.{key}", **words))
