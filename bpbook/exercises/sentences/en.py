"""The sentences in English; a second language is a second table with the same keys.

The words in braces are filled in by the checks.
"""

TEXT = {
    # The word and the sign before each message: readable without colour.
    "word.unanswered": "Not answered yet.",
    "word.right": "Right.",
    "word.wrong": "Not this.",
    "word.unreadable": "This cannot be read.",
    "word.kept": "Kept.",
    "word.open": "You made no prediction.",
    "sign.unanswered": "○",
    "sign.right": "✓",
    "sign.wrong": "✗",
    "sign.unreadable": "?",
    "sign.kept": "●",
    "sign.open": "○",
    # What the checks say.
    "unanswered": "Put your answer in place of the dots and run the cell again.",
    "right": "{name} = {number}.",
    "right.rounded": "{name} = {number}; yours is within {tolerance}.",
    "close": "It is close, but further off than rounding explains: keep more digits on the way.",
    "wrong.value": "It is none of the usual slips. Go step by step: {steps}.",
    "wrong.gradient.one": "It is none of the usual slips. Multiply the local derivatives along "
    "the path from {root} down to {name}.",
    "wrong.gradient.several": "It is none of the usual slips. Multiply the local derivatives along "
    "each path from {root} down to {name}, then add the paths.",
    "right.formula": "It agrees with the tree at {points} different points.",
    "wrong.formula": "It differs from the tree at {point}: yours gives {number}, the tree {right}.",
    "right.choice": "The answer is ‘{option}’. {why}",
    "wrong.choice": "You chose ‘{option}’. {why}",
    "right.written": "It gives what it should in all {cases} cases.",
    "wrong.written": "At {call} {fault}.",
    "fault.number": "it gives {number}{where}, and {right} is right",
    "fault.nan": "it gives NaN{where}: look where a division by 0 or an overflow came in",
    "fault.no_number": "it gives something of type {kind}{where}, and a number is asked for",
    "fault.other": "it gives {given}{where}, and {right} is right",
    "fault.count": "the number of parts is {count}, and {right} is right",
    "fault.kind": "it gives something of type {kind}, and {asked} is asked for",
    "fault.dict": "a dict",
    "fault.list": "a list or a tuple",
    "fault.missing": "nothing is given for {name}",
    "fault.shape": "the shape{part} is {shape}, and {right} is right",
    "fault.array": "an array of shape {shape}",
    "quantity.name": "The number",
    "wrong.quantity": "It is none of the usual slips.",
    "help.hint": "A hint: {hint}",
    "help.place": "Read once more: ‘{place}’.",
    "summary.none": "No exercise has been run yet in this session.",
    "summary.line": "Chapter {chapter}: {right} of {count} exercises right. {list}",
    "summary.one": "{name} {status}",
    "summary.tries": "{name} {status} ({tries} wrong)",
    "summary.caption": "Chapter {chapter}: {right} of {count} exercises right",
    "summary.column.name": "exercise",
    "summary.column.kind": "kind",
    "summary.column.status": "where it stands",
    "summary.column.wrong": "different wrong answers",
    "kind.number": "number",
    "kind.formula": "formula",
    "kind.derivation": "derivation",
    "kind.function": "function",
    "kind.picture": "picture",
    "kind.bug": "bug",
    "kind.choice": "choice",
    "kind.prediction": "prediction",
    "kind.step": "step",
    "status.right": "right",
    "status.wrong": "wrong",
    "status.unanswered": "open",
    "status.unreadable": "not readable",
    "status.kept": "predicted",
    "status.not_run": "not run",
    "prediction.kept": "Your prediction is ‘{option}’. You will meet it again with the truth.",
    "prediction.none": "The answer: {truth}. {why}",
    "prediction.right": "You predicted ‘{option}’, and so it is. {why}",
    "prediction.wrong": "You predicted ‘{option}’; the answer is ‘{truth}’. {why}",
    # What cannot be read.
    "read.text": "{shown} is text, not a number: write it as 0.25 or 1/4.",
    "read.written": "Answer with a function: def {call}: …, with return at its end.",
    "read.takes": "Your function is called with {names}: write def {call}: ….",
    "read.comma": "{shown} has a comma: write it with a point, as 0.25.",
    "read.comma_pair": "{whole},{decimals} makes two numbers in Python: write it with a point, as "
    "{whole}.{decimals}.",
    "read.truth": "{shown} is a truth value: give one number, as 0.25.",
    "read.many": "This is a {kind} of values: give one number, as 0.25.",
    "read.complex": "{shown} has an imaginary part: give one real number, as 0.25.",
    "read.not_finite": "{shown} is not a finite number: look where a division by 0 or an overflow "
    "came in.",
    "read.variable": "This is a formula, not yet a number: ask a tree for it, as in "
    "bp.Tree(…).value().",
    "read.function": "This is a function: call it, so that it gives one number.",
    "read.kind": "This is of type {kind}: give one number, as 0.25.",
    "read.option": "Answer with one of these, in quotation marks: {options}.",
    "read.formula": "Answer with a function: def answer({names}): return … .",
    "read.formula_number": "This is one number, for one set of leaves; asked is a formula for any, "
    "a function: def answer({names}): return … .",
    "read.formula_text": "This is text: take the quotation marks away and make it a function, "
    "def answer({names}): return … .",
    "read.parameter": "The tree has no variable {name}; it has {names}.",
    "read.capitals": "Python tells capitals from small letters: write {right}, not {name}.",
    "read.nothing": "Your function gives nothing back: end it with return.",
    "read.caret": "In Python a power is written with **, not with ^: (…) ** 2.",
    "read.call": "Your function stopped at {point} with {error}.",
    # Mistakes in a value.
    "value.stale": "This is what you get with {name} = {old}; here {name} is {new}.",
    "value.all_stale": "This is {name} with the old values, {old}; here {new}.",
    "value.part": "This is {part} alone; {formula}.",
    "value.part_turned": "This is {part} alone, and with the other sign; {formula}.",
    "value.step_left_out": "This is what you get with {low} in place of {high}: the steps between "
    "them are missing.",
    "value.other": "This is {other}, not {name}.",
    "value.other_below": "This is {other}, not {name}: one step is missing, {formula}.",
    "without.half": "This is what you get without the ½.",
    "without.divisor": "This is what you get without dividing by {constant}.",
    "without.constant": "This is what you get without the factor {constant}.",
    "without.square": "This is what you get without the square.",
    "without.square_turned": "This is what you get without the square, and with {left} and {right} "
    "in the other order.",
    "without.brackets": "This is what you get without the brackets in {bracketed}.",
    "inside.half": "This is what you get with the ½ inside the square: there it becomes ¼.",
    "inside.constant": "This is what you get with the constant {constant} inside the power.",
    "powers_apart": "This is what you get with {left} and {right} raised one by one; in {formula} "
    "the difference comes first.",
    "outside": "This is what you get with {function}({inside}) · {outside} in place of "
    "{function}({whole}).",
    "other_function": "This is what you get with {function} for {labels}; here {here}.",
    "here_is": "{label} is {function}",
    "and_join": " and ",
    "list_join": ", ",
    "open_fraction": "This is what you get without the brackets in 1 / (1 + e^(−{argument})), "
    "inside {function}.",
    "open_fractions": "This is what you get without the brackets in 1 / (1 + e^(−x)), in each "
    "sigmoid.",
    "turned_exponents": "This is what you get with e^(x) in place of e^(−x), in each sigmoid.",
    "without.power": "This is what you get without the power {exponent}.",
    "without.function": "This is what you get without {function}.",
    "without.operand": "This is what you get without {operand}.",
    "without.minus": "This is what you get without the minus before {operand}.",
    "plus_for_minus": "This is what you get with + in place of − before {operand}.",
    "minus_for_plus": "This is what you get with − in place of + before {operand}.",
    "operands_turned": "This is what you get when {left} and {right} change places in {formula}.",
    "plus_for_times": "This is what you get with + in place of · in {formula}.",
    "times_for_power": "This is what you get with {exponent} · {base} in place of {formula}.",
    "times_for_divide": "This is what you get when {left} is multiplied by {right}, not divided.",
    "turned_exponent": "This is what you get with e^({argument}) in place of e^(−{argument}) "
    "inside {function}, or with the sign of {argument} turned.",
    "swapped.weights": "This is what you get when {first} and {second} change places.",
    "swapped.functions": "This is what you get when {first} and {second} change places.",
    "sign.turned": "The size is right; the sign is the other one.",
    "in": "{sentence}, in {formula}.",
    # Mistakes in a derivative.
    "gradient.without_factor": "This is what you get without {factor}, which is {edge}.",
    "gradient.early": "This is what you get when the new {weight} is used already: "
    "every weight is updated from the old values.",
    "gradient.early_anew": "This is what you get when {weight} is updated first and {root} is "
    "computed anew with it: every weight is updated from the old values.",
    "gradient.early_all": "This is what you get when the new values of the other weights are used "
    "already: every weight is updated from the old values.",
    "gradient.one_path": "This is one path only, {path}; {count} paths lead to {name}, "
    "and their products are added.",
    "gradient.path_missing": "This is what you get without the path {path}.",
    "gradient.without_last": "This is what you get without the last factor of each path.",
    "gradient.some_paths": "These are the {some} paths through {through} only; {count} paths lead "
    "to {name}, and their products are added.",
    "gradient.at_result": "This is what you get with {function}′ taken at {result} in place of "
    "{argument}.",
    "gradient.not_derived": "This is what you get with {function}({argument}) in place of its "
    "derivative {function}′({argument}).",
    "gradient.from_argument": "This is what you get when {function}′ is computed from {argument} "
    "as if that were the result of {function}.",
    "gradient.own_factor": "This is what you get with {own} in place of {partner}: "
    "the derivative of {formula} with respect to {own} is {partner}.",
    "gradient.exponent": "This is what you get when the exponent {exponent} does not come down "
    "in front.",
    "gradient.other": "This is ∂{root}/∂{other}, not ∂{root}/∂{name}.",
    "gradient.local": "This is {edge} alone, the last factor: the others are missing.",
    "gradient.tail": "This is ∂{below}/∂{name}: the front part, ∂{root}/∂{below}, is missing.",
    "gradient.added": "This is the sum of the local derivatives; along a path they are multiplied.",
    "gradient.paths_multiplied": "This is the product of all paths; the paths are added.",
    "gradient.no_answer": "0 says that {root} does not answer {name} at all. It does: {name} "
    "stands in {formula}, and a small change of it goes on from there.",
    "gradient.value": "This is the value of {name}, not a derivative.",
    "gradient.sum_for_mean": "This is the sum over the {count} samples; the mean is asked.",
    "gradient.one_sample": "This is the derivative for sample {number} alone; the mean over all "
    "{count} is asked.",
    "gradient.mean_first": "This is the derivative for one sample in the middle, with the means of "
    "the inputs and targets. Derive sample by sample and take the mean last.",
    "gradient.of_other_loss": "The derivative is right, but of another loss. {sentence}",
    # Mistakes in an update.
    "wrong.update": "It is none of the usual slips. Take {slope} at the old values, "
    "multiply it by the learning rate, and subtract that from {name} = {old}.",
    "update.uphill": "This goes uphill: the sign of the step is the other one.",
    "update.no_rate": "This is what you get without the learning rate.",
    "update.no_rate_uphill": "This is what you get without the learning rate, and it goes uphill.",
    "update.change": "This is α · ∂{root}/∂{name}, what is subtracted; asked is {name} afterwards.",
    "update.change_turned": "This is the change of {name} alone; asked is {name} afterwards.",
    "update.old": "This is {name} before the update.",
    "update.slope": "This is ∂{root}/∂{name}; asked is {name} after the update.",
    "update.rate_on_both": "Here the learning rate multiplies the old {name} too; it belongs to "
    "∂{root}/∂{name} alone.",
    "update.of_slope": "The update is done right, with another ∂{root}/∂{name}. {sentence}",
    # Mistakes in a count of multiplications.
    "wrong.count": "It is none of the usual slips. Name the edges that are multiplied, one "
    "by one: from an edge at {root} on, each further edge costs one multiplication.",
    "count.name": "The number of multiplications",
    "count.whole": "A count is a whole number, and {shown} is none.",
    "count.formula_by_formula": "This counts formula by formula: every path from {root} anew, with "
    "nothing shared.",
    "count.shared_prefixes": "This counts the tree with each prefix once.",
    "count.graph": "This counts the graph, where equal variables are merged and each edge costs "
    "once.",
    "count.factors": "This counts factors. The first factor of a path is there without a "
    "multiplication: k factors cost k − 1.",
    "count.givens": "This counts the way to the givens too; asked is only what leads to a weight.",
    "count.all_edges": "This counts every edge; asked are multiplications, on what leads to a "
    "weight: the edges at {root} cost none, and those that lead to givens only are not needed.",
    "count.one_weight": "This is ∂{root}/∂{name} alone; asked are all weights.",
    "count.saved": "This is what sharing saves; asked is what is left.",
    "count.weights": "This is the number of weights, one multiplication for each; to get down to "
    "the next weight takes more.",
    # Mistakes in the number of paths or of weight leaves.
    "size.paths": "The number of paths to {name}",
    "size.leaves": "The number of weight leaves",
    "wrong.paths": "It is none of the usual slips. Go from {root} down towards {name}: at "
    "each layer, how many ways are there to go on?",
    "wrong.leaves": "It is none of the usual slips. Layer by layer: how many weights, and "
    "how many paths to each of them?",
    "size.own_layer": "This multiplies by the {own} neurons of the layer of {name} itself as well; "
    "all its paths end at one of them.",
    "size.layer_less": "This is what you get with one layer of width {width} left out.",
    "size.sum": "This is a sum, {terms}. Each way through one layer goes on in every way through "
    "the next: multiply.",
    "size.turned": "This is {layers} to the power {n}: base and exponent have changed places. "
    "There are {n} ways through each layer.",
    "size.layers": "This is the number of layers on the way; each of them multiplies the ways.",
    "size.users": "This is the number of users of {name}; each of them stands in the tree several "
    "times itself.",
    "size.once": "This is the graph, in which {name} stands once.",
    "size.network": "This is the number of weights of the network.",
    "size.weights": "This counts each weight once, as the graph does. In the tree a weight stands "
    "once for each path to it.",
    "size.all_leaves": "This counts all leaves, inputs and targets too; asked are the weights.",
    "size.occurrences": "This counts all variables of the tree; asked are the leaves that are "
    "weights.",
    "size.all_as": "This takes every weight to stand there {times} times, as {name} does; those "
    "nearer to the root have fewer paths.",
    "size.without": "This is what you get without the weights {names}.",
    # Where two paths part.
    "parting.truth": "The paths to {first} and {second} share {route} and part there.",
    "parting.above.each": "Both paths pass {option}, but they do not part there: both go on to "
    "{next}.",
    "parting.end": "{option} is where one of the paths ends.",
    "parting.below.each": "The path to {name} does not pass {option}: it turns off further up.",
    "parting.aside.each": "Neither the path to {first} nor that to {second} passes {option} on its "
    "way.",
    "parting.above.several": "All paths pass {option}, but they do not part there: all go on to "
    "{next}.",
    "parting.below.several": "No path to {name} passes {option}: they turn off further up.",
    "parting.aside.several": "No path to {first} and none to {second} passes {option} on its way.",
    "parting.some": "Not every path to {name} passes {option}.",
    # Truths that the tree knows.
    "truth.strongest": "|∂{root}/∂{name}| = {number} is the largest{next}.",
    "truth.next": "; the next is |∂{root}/∂{name}| = {number}",
    "truth.direction": "∂{root}/∂{name} is {number}.",
    "truth.way": "{name} {word}",
    "truth.slope": "∂{root}/∂{name} is {number}",
    "truth.downhill": "{list}; each weight goes against its derivative.",
    "truth.uphill": "This is the way up: here every weight goes along its derivative, so {root} "
    "rises.",
    "truth.wrong_way": "{name} goes the other way: ∂{root}/∂{name} is {number}.",
    "truth.wrong_way_signs": "{name} goes the other way. Negative on its path: {minus}. So "
    "∂{root}/∂{name} is {number}, and {name} has to go against it.",
    "truth.no_minus": "nothing",
    "truth.up": "up",
    "truth.down": "down",
    "truth.neither": "neither",
}
