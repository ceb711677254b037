"""Words of the sizes of tree and graph."""

WORDS = {
    "layers": "hidden layers L",
    # sizes
    "sizes of": "One input, {layers} hidden layers of width {width}, one output.",
    "sizes of one": "One input, 1 hidden layer of width {width}, one output.",
    "sizes paths": "Paths to one weight of the first layer: {width}{power} = {paths}",
    "sizes caption": "Size, multiplications for ∂E/∂ of every weight, and the time for these at a "
    "billion a second",
    "sizes digits": "all digits",
    "sizes exact": "The same to the last digit",
    "sizes time": "at 10⁹ a second",
    "sizes units": "ns µs ms s minutes hours days years",
    "sizes title": "Multiplications for the gradient: width {width}, marked at {layers} layers",
    "sizes x": "hidden layers L",
    "sizes y": "multiplications",
    "sizes alt": "Multiplications against 1 to {most} hidden layers of width {width}, on a "
    "logarithmic scale. At {layers}: formula by formula {formulas}, in the tree with shared "
    "prefixes {tree}, in the graph {graph}.",
    "sizes said": "Width {width}, hidden layers {layers}: {paths} paths to one weight of the first "
    "layer. Multiplications: formula by formula {formulas}, tree {tree}, graph {graph}.",
}
