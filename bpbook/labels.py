"""All words that pictures and widgets show, in one table.

Another edition of the book replaces them: `labels.WORDS.update(...)` before the first picture.
Each entry is a template; the names in braces are filled in where it is shown.
"""

from collections.abc import Mapping

WORDS = {
    # what a variable is
    "root": "root",
    "weight": "weight",
    "given": "given",
    "expression": "variable",
    # the picture
    "tree of": "Variable hierarchy tree of {root}, root at the top.",
    "variable is": "{name} = {value}, ∂{root}/∂{name} = {gradient}",
    "root is": "{name} = {value}",
    "edge is": "∂{parent}/∂{child} = {local}",
    "variables": "Variables: {list}.",
    "local derivatives": "Local derivatives on the edges: {list}.",
    "more": "and {count} more",
    "fold": "level {level}: … {count} occurrences",
    "folds": "levels {first} to {last}: … {count} occurrences",
    "legend local": "on an edge: the local derivative",
    "legend gradient": "∂ in a box: ∂{root}/∂ of that variable",
    "samples": "shape {shape}",
    # the table of numbers
    "numbers": "Table of numbers",
    "column variable": "variable",
    "column role": "kind",
    "column value": "value",
    "column gradient": "∂{root}/∂ variable",
    "column edge": "edge, parent → child",
    "column local": "local derivative",
    "caption variables": "Values and derivatives",
    "caption edges": "Local derivatives",
    # the surface
    "surface of": "{root} over {x} and {y}",
    "surface alt": "Surface of {root} over {x} from {x0} to {x1} and {y} from {y0} to {y1}. "
    "{root} goes from {low} to {high}. "
    "At the point {x} = {px}, {y} = {py}, {root} = {value}.",
    "surface point": "{root} = {value} at {x} = {px}, {y} = {py}",
    # the live tree
    "slider": "{name}, {role}",
    "readout": "{name}, as a number",
    "reset": "Reset",
    "reset hint": "Back to the values of the beginning",
    "live tree": "Live tree of {root}",
    "scroll": "Picture of the tree, scrolls sideways",
    "formula": "{root} as one formula, and with its numbers",
    # the progress bar
    "progress": "Progress",
    "progress of": "{total} steps",
    "progress at": "{done} of {total}",
    "progress stopped": "(stopped)",
    # when a number is missing
    "not a number": "{name} is not a number",
    "infinite": "{name} has grown to infinity",
    "no derivative": "∂{root}/∂{name} has no value, because a local derivative on the way has none",
    "trouble because": "{what} ({why}): {remedy}.",
    "trouble": "{what}: {remedy}.",
    "remedy moved": "move {name} back, or press Reset",
    "remedy chosen": "choose another {name}, or press Reset",
    "remedy": "move a slider",
}

SYMBOLS = {
    "identity": "id",
    "sigmoid": "σ",
    "relu": "ReLU",
    "leaky_relu": "LeakyReLU",
    "log": "ln",
    "log_sigmoid": "ln σ",
    "log_softplus": "ln softplus",
}


def word(key: str, **parts) -> str:
    """One entry of the table, filled in."""
    return WORDS[key].format_map(parts) if parts else WORDS[key]


def role(name: str, root: str, of: str) -> str:
    """What the table calls a variable: the root is `root`, whatever else it may be."""
    return WORDS["root"] if name == root else WORDS.get(of, of)


def symbol(function: str) -> str:
    """How a function of the table is written in a formula: σ for sigmoid."""
    return SYMBOLS.get(function, function)


def symbols(functions) -> Mapping[str, str]:
    """`symbol` for several functions at once."""
    return {name: symbol(name) for name in functions}
