"""Words of the pictures of a tree and of a network, and of the tables beside them."""

WORDS = {
    # the picture
    "network inputs": "Inputs: {list}.",
    "network neurons": "Neurons: {list}.",
    "network links": "Connections: {list}.",
    "network targets": "Targets: {list}.",
    "network root": "{root} = {value}.",
    "neuron numbers": "{x} = {x_value}, {y} = {y_value}, ∂{y}/∂{x} = {slope}, "
    "∂{root}/∂{x} = {x_gradient}, ∂{root}/∂{y} = {y_gradient}",
    "sum numbers": "{y} = {y_value}, a sum without a function, ∂{root}/∂{y} = {y_gradient}",
    "link numbers": "{way}: {name} = {value}, ∂{root}/∂{name} = {gradient}",
    "shared link": "{way}: {name} = {value}, share of this connection {share}, "
    "∂{root}/∂{name} = {gradient}",
    "share": "share",
    "bias of": "bias of {name}",
    "local derivatives": "Local derivatives on the edges: {list}.",
    "fold": "level {level}: … {count} paths",
    "folds": "levels {first} to {last}: … {count} paths",
    "fold variables": "… {count} more variables",
    "fold neurons": "… {count} more",
    "fold links": "… {count} more",
    "slope": "f′",
    "merged fold": "layer {level}: … {count} variables",
    "merged folds": "layers {first} to {last}: … {count} variables",
    "no network": "The network mode needs neurons, y = f(weight · x + …): this tree has none.",
    "no network mean": "The network mode shows one sample: {root} is a mean over many. "
    "Build the tree without the mean.",
    "no network weight": "The network mode needs every weight inside a neuron: {name} stands "
    "outside of them. Give the sum that it is in a name, or put a function over it.",
    "no network shared": "The network mode needs neurons of their own: {name} is used outside of "
    "its neuron as well.",
    "no network sum": "The network mode needs sums of weight · source, and {name} is none.",
    "legend local": "on an edge: the local derivative",
    "legend gradient": "∂ in a box: ∂{root}/∂ of that variable",
    "legend neuron": "neuron: y = f(x)",
    "legend link": "connection: weight, value, ∂",
    "legend sum": "neuron: y, a sum",
    "legend share": "share: what the paths through one connection bring to ∂",
    "legend same": "equal dashes: one weight",
    "legend slope": "f′: ∂y/∂x of that neuron",
    "array": "[{shape}]",
    "legend array": "[3 × 2]: an array of 3 × 2 numbers",
    # a network beside its tree
    "beside": "A network in a row, upright, beside its tree; what has one name stands at one "
    "height, a neuron on two levels of the tree, y above x. Values: {list}.",
    "beside network": "the network",
    "beside tree": "its tree",
    "beside forward": "forward",
    "beside caption": "Values",
    "no row": "This picture is for a row of neurons, y = f(x), one in each layer and without "
    "biases: draw others in the mode network.",
    # the table of numbers
    "column inner": "neuron: x",
    "column slope": "f′ = ∂y/∂x",
    "column link": "connection",
    "column share": "share",
    "column weight": "weight",
    "caption neurons": "Neurons",
    "caption links": "Connections",
    "caption others": "Inputs, targets and loss",
}
