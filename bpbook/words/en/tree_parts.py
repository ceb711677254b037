"""Words of the drawing of a tree, live or not."""

WORDS = {
    # the drawing
    "scroll": "Picture of the tree, scrolls sideways",
    "tree of": "Variable hierarchy tree of {root}, root at the top.",
    "graph of": "Graph of {root}, each variable once, root at the top.",
    "network of": "Network whose loss is {root}.",
    # its variables and edges
    "box": "{name}, {kind}, {value}; ∂{root}/∂{name} = {gradient}",
    "share of link": "share of this connection {share}",
    "root box": "{name}, {kind}, {value}",
    "root is": "{name} = {value}",
    "variable is": "{name} = {value}, ∂{root}/∂{name} = {gradient}",
    "variables": "Variables: {list}.",
    "edge is": "∂{parent}/∂{child} = {local}",
    # units through which hardly anything passes back
    "lock saturated": "saturated: |f′| < {limit}, hardly anything passes back",
    "lock dead": "dead: slope 0, nothing passes back",
    "locked": "{name} is {why}.",
    "legend lock": "lock: saturated or dead",
}
