"""Every sentence that the checks say, in one table, so that another edition can replace them.

A Chinese edition updates `TEXT`; the words in braces are filled in by the checks.
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
    "close": "It is close, but further off than {tolerance}: keep more digits on the way.",
    "wrong.value": "It is none of the usual slips either. Go step by step: {steps}.",
    "wrong.gradient": "It is none of the usual slips either. Multiply the local derivatives along "
    "each path from {root} down to {name}, then add the paths.",
    "right.formula": "It agrees with the tree at {points} different points.",
    "wrong.formula": "It differs from the tree at {point}: yours gives {number}, the tree {right}.",
    "right.choice": "It is {option}. {why}",
    "wrong.choice": "It is not {option}. {why}",
    "prediction.kept": "Your prediction is {option}. You will meet it again with the truth.",
    "prediction.none": "The answer: {truth}. {why}",
    "prediction.right": "You predicted {option}, and so it is. {why}",
    "prediction.wrong": "You predicted {option}; it is {truth}. {why}",
    # What cannot be read.
    "read.text": "{shown} is text, not a number: write it as 0.25, without quotation marks.",
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
    "inside {function}.",
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
    "gradient.at_result": "This is what you get with {function}′ taken at {result} in place of "
    "{argument}.",
    "gradient.not_derived": "This is what you get with {function}({argument}) in place of its "
    "derivative {function}′({argument}).",
    "gradient.from_argument": "This is what you get when {function}′ is computed from {argument} "
    "as if that were the result of {function}.",
    "gradient.own_factor": "This is what you get with {own} in place of {partner}: "
    "the derivative of {formula} by {own} is {partner}.",
    "gradient.exponent": "This is what you get when the exponent {exponent} does not come down "
    "in front.",
    "gradient.other": "This is ∂{root}/∂{other}, not ∂{root}/∂{name}.",
    "gradient.local": "This is {edge} alone, the last factor: the others are missing.",
    "gradient.added": "This is the sum of the local derivatives; along a path they are multiplied.",
    "gradient.paths_multiplied": "This is the product of all paths; the paths are added.",
    "gradient.value": "This is the value of {name}, not a derivative.",
    "gradient.sum_for_mean": "This is the sum over the {count} samples; the mean is asked.",
    "gradient.one_sample": "This is the derivative for sample {number} alone; the mean over all "
    "{count} is asked.",
    "gradient.of_other_loss": "The derivative is right, but of another loss. {sentence}",
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


def say(key: str, **words) -> str:
    """The sentence under `key`, with its words filled in.

    >>> say("without.function", function="f2")
    'This is what you get without f2.'
    """
    return TEXT[key].format(**words).strip() if words else TEXT[key]
