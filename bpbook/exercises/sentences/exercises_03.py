"""The English words of chapter 3's exercises."""

_BUG = (
    "Find the bug. Somebody has noticed the shared front part, and writes for three weights: "
    "line 1 front = (Y4 - Y_target) * Y4 * (1 - Y4) "
    "line 2 dW3 = front * Y3 "
    "line 3 dW2 = front * W3 * Y3 * (1 - Y3) * Y2 "
    "line 4 dW1 = front * W2 * Y2 * (1 - Y2) * X_input "
    "Exactly one line is wrong. Which one?"
)

TEXT = {
    "3.a": {
        "question": "1/10 is added to X3 each time. In which case does E rise more?",
        "options": {
            "when W2 is raised": "If both weights rise equally, W2 moves X3 more. Here both are "
            "raised until X3 has risen equally.",
            "when W1 is raised": "W1 is further away from E. But E only meets the change of X3, "
            "and that is 1/10 both times.",
            "it rises the same": "",
        },
        "why": "E is computed from X3 and the target, and both are the same in the two cases.",
    },
    "3.b": {
        "question": "How many are left for ten weights, if every prefix is multiplied once?",
        "options": {
            "99": "With two weights one multiplication in six is saved. In a long chain it is far "
            "more: ten weights share the top.",
            "55": "That is half of them, and still grows with the square of the length.",
            "29": "",
            "10": "One for each weight is not enough: the prefix has to be carried down to the "
            "next neuron, too.",
        },
        "why": "The lowest neuron costs 2, and every other one 3.",
    },
    "3.1": {
        "question": "In the tree above, which is the last variable that the paths to W2 and W4 "
        'have in common? Answer with its name in quotation marks, as "E".',
        "hint": "Follow both paths down from E with two fingers. In which box do they stand "
        "together for the last time?",
        "place": "Laid over each other",
    },
    "3.2": {
        "question": "Two weights, sigmoids, at W1 = ½, W2 = −3/2, X_input = 2 and Y_target = ¾. "
        "What is the shared front part, ∂E/∂X3?",
        "hint": "Forward to Y3 first. Then two factors lead from E down to X3.",
        "place": "Laid over each other",
        "mistakes": {
            "loss": "This is what you get with E itself as the first factor, where its derivative "
            "with respect to Y3 belongs.",
            "slope_at_Y2": "This is what you get with the slope of the lower sigmoid, Y2 · "
            "(1 − Y2); from Y3 to X3 it is the upper one.",
            "no_Y3": "This is what you get with 1 − Y3 alone for the sigmoid at X3; its rule has a "
            "factor Y3 as well.",
        },
    },
    "3.3": {
        "question": "Write the backward pass of three weights, line by line, as in chapter 2: "
        "Y2 = σ(W1 · X_input), Y3 = σ(W2 · Y2), Y4 = σ(W3 · Y3), E = ½ (Y4 − Y_target)². Begin "
        "with def answer(W1, W2, W3, X_input, Y_target): and end with return dW1, dW2, dW3. Use "
        "each front part as often as you need it, but compute it once.",
        "hint": "Three lines for each neuron, from the top: through its sigmoid, across to its "
        "weight, down to the output of the neuron below.",
        "place": "How much does sharing save?",
        "mistakes": {
            "turned_round": "The three are right, but in the other order; asked is "
            "return dW1, dW2, dW3.",
            "argument": "The sigmoid's rule is used with the arguments, X2, X3 and X4; it wants "
            "the values, Y2, Y3 and Y4.",
            "values": "This is what you get with the sigmoid's values in place of its derivatives.",
            "no_slopes": "No line goes through a sigmoid: its derivative is missing three times.",
            "output_only": "Only the last sigmoid is differentiated; the other two are missing.",
            "no_middle_slope": "dW2 and dW1 leave out the sigmoid from Y3 to X3.",
            "no_lowest_slope": "dW1 leaves out the sigmoid from Y2 to X2.",
            "no_last_slope": "The last sigmoid, from Y4 to X4, is missing in all three.",
            "through_weight": "The way down goes through dW3 and dW2. The paths to the lower "
            "weights do not pass the upper ones: they turn off before.",
            "from_output": "dW2 and dW1 start anew at dY4 and leave out the sigmoid from Y4 to X4; "
            "they go on from dX4.",
            "parts_too_high": "dW1 goes on from dX4. Its path and that of W2 share more: they part "
            "at X3.",
            "next_weight": "On the way down, each weight is one too low: from X4 to Y3 it is W3, "
            "from X3 to Y2 it is W2.",
            "no_weights": "On the way down from X4 to Y3 and from X3 to Y2 the weights are "
            "missing.",
            "outputs_for_weights": "On the way down stands the variable itself, Y3 and Y2; in a "
            "product, the derivative with respect to one factor is the other one.",
            "own_weight": "Each derivative ends with its own weight; in a product, the derivative "
            "with respect to one factor is the other one.",
            "arguments_for_values": "dW3 ends with X3 and dW2 with X2; what the weights are "
            "multiplied by is Y3 and Y2.",
            "no_input": "dW1 lacks its last factor: how X2 answers W1.",
            "no_target": "This is what you get with the target 0, whatever Y_target is.",
            "target_last": "All signs are the other ones: the difference is output minus target.",
            "doubled": "All are twice too large: the ½ cancels the 2 of the square.",
            "no_own_factor": "All three stop at the X of their neuron. The last step, from X to "
            "the weight, is missing.",
            "own_output": "Each derivative ends with the output of its own neuron; what a weight "
            "is multiplied by is what comes from below.",
            "loss": "All begin with E itself; the first factor is how E answers Y4.",
            "tails": "These are the tails below X4; the front part, ∂E/∂X4, is missing.",
        },
    },
    "3.4": {
        "question": "In a chain of five weights, the three next to the loss are frozen: W3, W4 and "
        "W5 keep their values, so training needs only dW1 and dW2. How many multiplications of "
        "local derivatives does that take, if every prefix is multiplied once?",
        "name": "The number of multiplications",
        "hint": "Go down the chain neuron by neuron. Which of the three multiplications does a "
        "frozen neuron still need?",
        "place": "How much does sharing save?",
        "mistakes": {
            "all_weights": "This is what all five weights take. A frozen weight needs no "
            "derivative of its own.",
            "short": "This is what a chain of two weights takes. But the way down to these two "
            "leads through the frozen neurons, and costs something there.",
            "formulas": "This counts formula by formula, with both paths from E anew.",
            "all_formulas": "This counts formula by formula, and for all five weights.",
            "one_more": "This is one too many. The lowest neuron has none below it; the first "
            "factor of a path costs nothing, and X_input is a given.",
            "way_down": "This is what the way down alone takes. Turning off to a weight takes one "
            "more, each time.",
            "one_weight": "This is the path to W1 alone; W2 needs its derivative as well.",
            "saved": "This is what sharing saves; asked is what is left.",
            "factors": "This counts the factors in both formulas; asked are multiplications, with "
            "every prefix once.",
            "weights": "This is one for each derivative; to get down to these two takes more.",
            "three_each": "This is three for each of the five neurons. The lowest has none below "
            "it, and a frozen one needs no derivative of its weight.",
            "short_three_each": "This is three for each of two neurons. The way down to them "
            "leads through the frozen ones, and the lowest has none below it.",
        },
        "otherwise": "It is none of the usual slips. Write the backward pass down without dW3, dW4 "
        "and dW5, and count the lines that multiply by a local derivative.",
    },
    "3.5": {
        "question": _BUG,
        "options": {
            "line 1": "Line 1 is ∂E/∂X4: down from E to Y4, and through the last sigmoid.",
            "line 2": "In line 2, X4 = W3 · Y3 is differentiated with respect to W3, and Y3 is the "
            "other factor.",
            "line 3": "Line 3 goes down from X4 to Y3, through the sigmoid to X3, and across to "
            "W2: nothing is missing.",
            "line 4": "",
        },
        "why": "front ends at X4, and from there W1 is reached only through W3, the sigmoid at X3, "
        "and then W2.",
        "hint": "Write each path down, from E to the weight, and compare factor by factor. Where "
        "does front end?",
        "place": "Laid over each other",
    },
}
