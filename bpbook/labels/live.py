"""Words that all live views share, those of the live tree, and what is said of a lost number."""

WORDS = {
    # what every live view has
    "slider": "{name}, {role}",
    "readout": "{name}, as a number",
    "reset": "Reset",
    "reset hint": "Back to the values of the beginning",
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
    "preset fixed": "{name} cannot be moved here: open the preset in a cell, with state=….",
    "last good": "Back to the last good values",
    "note sliders": "{count} of the {total} leaves have no slider here: ask for others by name, as "
    "sliders=[…].",
    "note large": "This tree has {edges} edges, too many for the page: its numbers come from the "
    "kernel.",
    # the live tree
    "scroll": "Picture of the tree, scrolls sideways",
    "formula": "{root} as one formula, and with its numbers",
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
