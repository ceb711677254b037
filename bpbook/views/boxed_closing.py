"""Close widgets with all that ipywidgets has made for them, here and on the page."""


def close(links, widgets, teller=None) -> None:
    """Close links, then widgets, each with its layout and its style.

    `teller`, an open screen, tells the page beforehand, so that it can let go of them: see
    `static/screen.js`. The last of the widgets stays open: it is for its own `close`.
    """
    parts = [*links, *(part for widget in widgets for part in (*_made_for(widget), widget))]
    if teller is not None and teller.comm is not None:
        teller.send({"closing": [part.model_id for part in parts if part.comm is not None]})
    for part in parts[:-1]:
        part.close()


def _made_for(widget) -> list:
    """The layout and the style of a widget; a closed widget still has them."""
    made = (getattr(widget, name, None) for name in ("layout", "style"))
    return [part for part in made if hasattr(part, "close")]
