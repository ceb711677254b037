"""What the page would send to Python: a whole state, with what the reader's hand has moved."""


def send(view, leaves=None, functions=None, **settings) -> None:
    """Some leaves, functions and settings moved on the page."""
    state = view.state
    parts = {"leaves": leaves or {}, "functions": functions or {}}
    moved = {part: {**state[part], **new} for part, new in parts.items() if part in state}
    view.set_state({"state": {**state, **moved, **settings}})


def slider(view, name: str) -> dict:
    """What the page is told of the slider or list of a leaf, a function or a setting."""
    (control,) = (one for one in view.spec["controls"] if one["name"] == name)
    return control


def sliders(view) -> list[str]:
    """The leaves that have a slider."""
    return [c["name"] for c in view.spec["controls"] if c["part"] == "leaves"]


def lists(view) -> list[str]:
    """The functions that can be chosen."""
    return [c["name"] for c in view.spec["controls"] if c["part"] == "functions"]
