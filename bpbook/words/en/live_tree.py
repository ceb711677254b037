"""Words of the live tree."""

WORDS = {
    # the live tree
    "picture hint": "Select a variable, by a click or with arrow keys and Enter: all its paths "
    "light up. Point at an edge, or press e at a variable, for its local derivative.",
    "picture hint large": "Select a variable, by a click or with arrow keys and Enter. Point at an "
    "edge, or press e at a variable, for its local derivative.",
    # modes, counts
    "modes": "Drawing",
    "mode network": "Network",
    "mode tree": "Tree",
    "mode graph": "Graph",
    "no mode": "There is no picture {mode} of this tree: the tree is shown.",
    "look at": "Look at",
    "look at none": "no variable",
    "no variable": "There is no variable {name} in this tree: select another one.",
    # an edge
    "edge leads": "{parent} → {child}: ∂{parent}/∂{child} = {local}.",
    "edge rises": "If {child} rises by {step}, {parent} rises by about {amount}.",
    "edge falls": "If {child} rises by {step}, {parent} falls by about {amount}.",
    "edge stays": "If {child} rises by {step}, {parent} hardly moves.",
    "edge carries": "{count} of the {total} paths to {name} run through this edge.",
    "edge carries one": "1 of the {total} paths to {name} runs through this edge.",
    "edge carries none": "No path to {name} runs through this edge.",
    "edge carries only": "The one path to {name} runs through this edge.",
    "edge often": "The tree has this edge {count} times, once for each path to {parent}.",
    "edge once": "One path leads to it.",
    "edge share": "It brings ∂{root}/∂{parent} · ∂{parent}/∂{child} = {outer} · {slope} = {share} "
    "to ∂{root}/∂{child} = {gradient}.",
    "edge share only": "So ∂{root}/∂{child} = ∂{root}/∂{parent} · ∂{parent}/∂{child} = "
    "{outer} · {slope} = {share}.",
    # paths and nudge
    "paths to": "{count} paths from {root} to {name}",
    "one path to": "One path from {root} to {name}",
    "only path": "the path",
    "path through": "through {names}",
    "path used": "used in {name}",
    "path number": "path {number}",
    "root itself": "{root} itself",
    "why one": "There is one because each variable on the way goes into one other variable only.",
    "why paths": "There are {count} because {uses}.",
    "why more": "There are {count} because {uses}, and {more} more variables have several uses.",
    "use": "{name} goes {parents}",
    "use in": "into {parent}",
    "use often": "{count} times into {parent}",
    "use others": "into {count} others",
    "list uses": ", and ",
    "shared by both": "Both paths begin with {factors} = {product}, which is computed once.",
    "shared begin": "All {count} paths begin with {factors} = {product}, which is computed once.",
    "paths folded": "… and {more} more paths. The sum over all {count}, from one walk down the "
    "graph, is ∂{root}/∂{name} = {gradient}.",
    "sum of": "The sum of {count} paths: {sum}; the nudge: {nudge}. They differ by {difference}.",
    "sum of one": "The product along the path: {sum}; the nudge: {nudge}. They differ by "
    "{difference}.",
    "sum without": "Without the path {paths} the sum is {sum}; the nudge still says {nudge}.",
    "sum without some": "Without the paths {paths} the sum is {sum}; the nudge still says {nudge}.",
    "no nudge": "The sum is {sum}. The nudge has no number: {root} has no value where {name} is "
    "larger by {delta}. Make Δ smaller, or move a slider.",
    "sum all": "The sum of all paths: ∂{root}/∂{name}",
    "sum one": "The only path: ∂{root}/∂{name}",
    "sum ticked": "The sum of the ticked paths",
    "nudge is": "The nudge, ({root}({name} + Δ) − {root}({name})) / Δ with Δ = {delta}",
    "delta": "nudge Δ",
    "selected is": "{name} is selected.",
    "paths too large": "Paths and nudge are shown for trees of up to 10,000 edges.",
    "caption paths": "Paths to {name}",
    "column path": "path",
    "column factors": "factors",
    "column product": "product",
    "formula": "{root} as one formula, and with its numbers",
}
