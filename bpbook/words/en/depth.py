"""Words of the view of depth."""

WORDS = {
    # controls
    "depth layers": "layers L",
    "activation": "function f",
    "scale": "scale of weights",
    "residual": "residual edges",
    "normalised": "normalised",
    # the picture
    "depth across": "layer k",
    "depth up": "root mean square",
    "depth legend gradient": "gradient ∂E/∂x_k, from right to left",
    "depth legend value": "values y_k, from left to right",
    "depth legend predicted": "gradient as variance predicts it",
    "depth alt": "Sizes in each layer on a logarithmic scale. The gradient is {last} in layer "
    "{depth} and {first} in layer 1; the values are {start} at the input and {end} in layer "
    "{depth}. {seen}",
    # what one sees
    "depth steps": "On its way down each layer multiplies the gradient by {factor}, on the whole; "
    "from layer {last} to layer {first} that makes {whole}.",
    "depth step": "From layer {last} to layer {first} the gradient is multiplied by {whole}.",
    "depth vanishes": "It vanishes.",
    "depth explodes": "It explodes.",
    "depth grows": "It grows, but stays below 1.",
    "depth holds": "It holds, within a factor of 10.",
    "depth explodes beside": "It grows, but ∂E/∂y_k, which the roads past the layers carry, holds: "
    "from 1 in the last layer it comes to {outer} at the input.",
    "depth vanishes beside": "It shrinks, but ∂E/∂y_k, which the roads past the layers carry, "
    "holds: from 1 in the last layer it comes to {outer} at the input.",
    "depth values grow": "The values grow from {start} to {end}.",
    "depth values shrink": "The values shrink from {start} to {end}.",
    "depth nothing": "The gradient is exactly 0 in every layer: no path lets anything through.",
    "depth nothing residual": "∂E/∂x_k is exactly 0 in every layer: only the roads past the layers "
    "are left, and ∂E/∂y_k is 1 in size all the way down.",
    "depth gone": "From layer {k} down it is exactly 0: every path is cut, or the product is "
    "smaller than any number that is kept, 5·10⁻³²⁴.",
    "depth gone first": "In layer 1 it is exactly 0: every path is cut, or the product is smaller "
    "than any number that is kept, 5·10⁻³²⁴.",
    "depth gone residual": "From layer {k} down it is exactly 0: there only the roads past the "
    "layers are left.",
    "depth gone first residual": "In layer 1 it is exactly 0: there only the road past the layer "
    "is left.",
    "depth flat": "In {count} of the layers above it is 0, since f is flat there.",
    "depth single": "In single precision, where numbers end at 1.4·10⁻⁴⁵, it would be 0 from layer "
    "{k} down.",
    "depth single first": "In single precision, where numbers end at 1.4·10⁻⁴⁵, it would be 0 in "
    "layer 1.",
    "depth single high": "In single precision, where numbers end at 3.4·10³⁸, this would overflow.",
    "depth one unit": "One unit less its own mean is 0, so normalisation leaves nothing of it: "
    "take three units or more.",
    "depth two units": "Of two units normalisation leaves little but which is larger: a layer "
    "lets much through where the two are nearly equal, and hardly anything elsewhere. Take three "
    "or more.",
    # one path
    "depth own": "f′(x{k})",
    "depth factor": "w·f′(x{k})",
    "depth road": "(1 + w·f′(x{k}))",
    "depth path": "One path: ∂E/∂x1 = {names} = {numbers} = {first}",
    "depth roads": "Two roads past each layer: ∂E/∂x1 = {names} = {numbers} = {first}",
    # numbers
    "depth fact factor": "factor of a layer, measured",
    "depth fact foretold": "as variance predicts it",
    "depth fact first": "size of ∂E/∂x1",
    "depth fact last": "size of ∂E/∂x{depth}",
    "depth fact value": "size of y{depth}",
    # a network and what came of it
    "depth network": "{depth} layers of width {width}, {f}, scale {scale}",
    "depth with residual": "residual edges",
    "depth with normalised": "normalised",
    "depth with seed": "seed {seed}",
    "depth each": "each layer × {factor}",
    "depth first": "∂E/∂x1 = {first}",
    # what is kept
    "depth keep": "Keep this line",
    "depth keep hint": "Keep its gradient, to compare the next one with it; key k",
    "depth forget all": "Forget kept lines",
    "depth forget all hint": "Take all kept lines off the picture",
    "depth forget": "Forget",
    "depth forget hint": "Forget line {name}",
    "depth kept": "Kept lines",
    "depth kept name": "Line {name}",
    "depth kept now": "Kept as {name}.",
    "depth kept already": "This line is kept already, as {name}: change a setting, then compare.",
    "depth kept full": "{count} lines are kept: forget one first.",
    "depth forgotten": "Forgotten.",
    # tables
    "depth networks": "Networks",
    "depth this": "this one",
    "depth layers caption": "This network, layer by layer",
    "depth column line": "line",
    "depth column network": "network",
    "depth column factor": "factor of a layer",
    "depth column predicted": "as predicted",
    "depth column first": "∂E/∂x1",
    "depth column end": "values of the last layer",
    "depth column layer": "layer k",
    "depth column gradient": "∂E/∂x_k",
    "depth column value": "y_k",
    "depth column ratio": "∂E/∂x_k ÷ ∂E/∂x_(k+1)",
    "depth column foretold": "as predicted",
    "depth title": "Sizes of gradient and values in each layer: {network}",
    "depth line name": "{name}: {network}",
}
