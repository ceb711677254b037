"""Words of the view of a neuron, and of its figures."""

WORDS = {
    "level": "boundary at",
    # a sum and a composition
    "neuron choose": "Neuron",
    "sum heading": "A sum and a composition",
    "sum lead": "Each neuron does two things: it adds, then a function is put over the sum.",
    "sum adds": "A sum adds children",
    "sum composes": "A composition adds a parent",
    "neuron tree alt": "A piece of the tree. {sentence}. The children of {x} are {children}.",
    "neuron value": "{y} = {f}({x}) = {value}, {f}′({x}) = {slope}",
    "neuron no function": "No function follows: {y} is the sum itself.",
    "neuron shut": "The gate of {y} is shut: {f}′({x}) = 0, so nothing passes back through it",
    "neuron saturated": "{y} is saturated: {f}′({x}) = {slope}, so hardly anything passes back "
    "through it",
    "neuron is": "{y} = {f}({x})",
    "neuron is sum": "{x}, a sum",
    "neuron others": "the other {count}",
    "neuron bars alt": "The contributions to {x}, one after the other. {sentence}.",
    "neuron curve alt": "{y} = {f}({x}) from {low} to {high}, with the point and its tangent. "
    "{sentence}.",
    "neuron terms title": "{x}, term by term",
    "neuron tangent": "tangent, slope {f}′({x}) = {slope}",
    # output against a leaf
    "against heading": "Output against one leaf",
    "against lead": "A sum of curves has all their bends, and the function over it bends the whole "
    "once more.",
    "against output": "Output",
    "against input": "against",
    "against pieces": "the terms of {x}",
    "against sum": "{x}, their sum",
    "against pieces alt": "The terms of {x} and their sum against {input} from {low} to {high}. "
    "At {input} = {at}: {list}.",
    "against curve alt": "{output} against {input} from {low} to {high}. At {input} = {at}: "
    "{output} = {value}, slope {slope}.",
    "against tangent": "tangent, slope ∂{output}/∂{input} = {slope}",
    "against slope": "slope {slope}",
    "against value": "{output} = {value} at {input} = {at}",
    "against no sum": "{output} is no neuron, y = f(x) where x is a sum of weight · variable: it "
    "has no such terms to show.",
    "against still": "{output} does not depend on {input}.",
    # the plane divided
    "plane heading": "The plane divided",
    "plane lead": "On each thin line the sum of a hidden neuron is 0. A ReLU bends there: over two "
    "inputs, the boundary turns on these lines only.",
    "plane some": "Lines of {shown} of the {count} hidden neurons are drawn.",
    "plane across": "across",
    "plane up": "up",
    "plane none": "none",
    "plane wanted": "Choose two different leaves to see {output} over a plane.",
    "plane of": "{output} over {x} and {y}",
    "plane alt": "{output} over {x} from {x0} to {x1} and {y} from {y0} to {y1}. {boundary} "
    "At {x} = {px}, {y} = {py}: {output} = {value}.",
    "plane boundary": "boundary, {output} = {level}",
    "plane boundary is": "The boundary, {output} = {level}, crosses it.",
    "plane no boundary": "No boundary here: {output} is nowhere {level}.",
    "plane hand": "Map of {x} and {y}: arrow keys move the point",
    "plane hint": "To move the point, click or drag on the map, drag it with a finger, or use the "
    "map's arrow keys.",
    "plane middle": "{x} = 0",
    "plane value": "{output} = {value} at {x} = {px}, {y} = {py}",
    "plane data": "data, {label}",
    "plane points": "{count} points of two kinds stand on it.",
    "plane sides": "{right} of {count} points stand on their side of the boundary: {low} where "
    "{output} is at most {level}, {high} where it is more.",
    # a layer
    "layer heading": "A layer as a vector",
    "layer lead": "The neurons of a layer have the same children below, each with weights of its "
    "own.",
    "layer choose": "Layer",
    "layer is": "{layer}: {names}",
    "layer sums": "x",
    "layer outputs": "y",
    "layer gradients": "∂{root}/∂y",
    "layer alt": "Layer {layer}. {rows}.",
    "layer shut": "Shut or saturated here, so nothing, or hardly anything, passes back: {names}.",
    # tables
    "neuron table terms": "Terms of {x}",
    "neuron table curve": "{output} against {input}",
    "neuron table neurons": "All neurons",
    "neuron column term": "term",
    "neuron column contribution": "contribution",
    "neuron column running": "sum so far",
    "neuron column layer": "layer",
    "neuron column slope": "slope",
}
