"""Words of the sizes of tree and graph, and of the measured race."""

WORDS = {
    "width": "width n",
    "layers": "hidden layers L",
    # sizes
    "sizes of": "One input, {layers} hidden layers of width {width}, one output.",
    "sizes of one": "One input, 1 hidden layer of width {width}, one output.",
    "sizes paths": "Paths to one weight of the first layer: {width}{power} = {paths}",
    "sizes caption": "Size, multiplications for ∂E/∂ of every weight, and the time for these at a "
    "billion a second",
    "column count": "how many",
    "sizes digits": "all digits",
    "sizes exact": "The same to the last digit",
    "sizes weights": "weights",
    "sizes time": "at 10⁹ a second",
    "sizes units": "ns µs ms s minutes hours days years",
    "sizes x": "hidden layers L",
    "sizes y": "multiplications",
    "sizes alt": "Multiplications against 1 to {most} hidden layers of width {width}, on a "
    "logarithmic scale. At {layers}: formula by formula {formulas}, in the tree with shared "
    "prefixes {tree}, in the graph {graph}.",
    "sizes said": "Width {width}, hidden layers {layers}: {paths} paths to one weight of the first "
    "layer. Multiplications: formula by formula {formulas}, tree {tree}, graph {graph}.",
    # the race
    "race along": "hidden layers",
    "race lead": "Measured here when the cell ran: the shortest of at least {runs} runs.",
    "race absent": "Not installed here, and so not in the race: {names}.",
    "race and": " and ",
    "race stored": "The times are measured when this cell runs. They differ from run to run, so "
    "none is kept here; what does not change is below.",
    "race caption": "What there is to do",
    "race caption times": "What there is to do, and how long it took",
    "race weights": "weights",
    "race paths": "paths",
    "race multiplications": "multiplications, {way}",
    "race time": "milliseconds",
    "race ratio": "times as long",
    "race alt": "Milliseconds against {along}, on a logarithmic scale. {list}.",
    "race run": "{name}: {first} at {low}, {last} at {high}",
}
