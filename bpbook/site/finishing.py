"""Small things in finished pages that Sphinx and its theme leave to be mended."""

from pathlib import Path

MENDED = (
    # A heading says of which level it is.
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    # The theme says it already.
    ('<meta name="viewport" content="width=device-width, initial-scale=1" />', ""),
)


def finish(made: Path) -> None:
    """Mend every page of a made site."""
    for path in made.glob("*.html"):
        path.write_text(mended(path.read_text(encoding="utf-8")), encoding="utf-8")


def mended(html: str) -> str:
    """A page with what is in `MENDED` put right.

    >>> mended('<p class="caption" role="heading">About</p>')
    '<p class="caption" role="heading" aria-level="2">About</p>'
    """
    for found, put in MENDED:
        html = html.replace(found, put)
    return html
