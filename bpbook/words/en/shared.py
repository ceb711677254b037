"""Words that every view has, and those of the table of a tree."""

WORDS = {
    # what a variable is
    "root": "root",
    "weight": "weight",
    "given": "given",
    "expression": "variable",
    # sliders
    "slider": "{name}, {role}",
    "readout": "{name}, as a number",
    "controls": "Controls",
    "all controls": "All controls ({count})",
    "no number": "{text} is no number: give {name} one, as {example}.",
    "no whole number": "{text} is no whole number: give {name} one, as {example}.",
    "nothing typed": "Nothing is typed here: give {name} a number, as {example}.",
    "outside slider": "{value} is outside the slider of {name}, from {low} to {high}.",
    "details": "Formula and counts",
    "needs Python": "This needs Python: run the cell again with a kernel.",
    "learning_rate": "learning rate",
    "note sliders": "{count} of the {total} leaves have no slider here: ask for others by name, as "
    "sliders=[…].",
    "note large": "This tree has {edges} edges, too many for the page: its numbers come from the "
    "kernel.",
    # another expression
    "expression button": "Expression",
    "expression text": "Expression",
    "expression givens": "Givens",
    "expression show": "Show its tree",
    "expression hint": "As (a*b + c)**2 / 2: names are weights, those listed as givens are not; "
    "leave it empty for the tree of the beginning.",
    # buttons and presets
    "reset": "Reset",
    "reset hint": "Back to the values of the beginning",
    "numbers": "Table of numbers",
    "numbers hint": "The same numbers as a table; key t",
    "preset": "Preset",
    "preset hint": "The whole state as one line of text: copied, to hand over",
    "preset line": "Preset: the whole state as one line; paste another and press Enter to open it",
    "preset copied": "Copied. Paste another line here and press Enter to open it.",
    "preset not copied": "Copy this line; paste another and press Enter to open it.",
    "preset opened": "Opened.",
    "preset unreadable": "This line is no preset: paste one as a view's Preset button gives it.",
    "preset of another": "This preset is of a view {other}, and this one is {kind}: paste one of "
    "the same kind.",
    "preset unknown": "{name} is not known here: the preset belongs to another tree.",
    "preset no number": "{name} has no fitting value in this preset: correct it, or paste another.",
    "preset outside": "{name} = {value} is outside its slider, from {low} to {high}: open the "
    "preset in a cell, with state=….",
    "preset newer": "This preset has version {version}: open it with a newer bpbook.",
    "preset fixed": "{name} cannot be moved here: open the preset in a cell, with state=….",
    # the table of numbers
    "caption variables": "Values and derivatives",
    "column variable": "variable",
    "column role": "kind",
    "column value": "value",
    "column gradient": "∂{root}/∂ variable",
    "caption edges": "Local derivatives",
    "column edge": "edge, parent → child",
    "column local": "local derivative",
    "column inner value": "value of x",
    "column outer": "y = f(x)",
    "column outer value": "value of y",
    "column inner slope": "∂{root}/∂x",
    "column end": "∂{root}/∂y",
    # when a number is missing
    "unknown": "not known yet",
    "not a number": "{name} is not a number",
    "infinite": "{name} has grown to infinity",
    "no derivative": "∂{root}/∂{name} has no value, because a local derivative on the way has none",
    "trouble because": "{what} ({why}): {remedy}.",
    "trouble": "{what}: {remedy}.",
    "remedy moved": "move {name} back, or press Reset",
    "remedy chosen": "choose another {name}, or press Reset",
    "remedy": "move a slider",
    "last good": "Back to the last good values",
    # a list
    "list and": " and ",
    "more": "and {count} more",
}
