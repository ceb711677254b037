"""Words of the pictures of a tree, and of the table beside them."""

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
}
