"""The words of chapter 5's exercises and predictions."""

TEXT = {
    "5.a": {
        "question": "The walk has reached x: ∂E/∂x is −1.1. x is a sum of four terms, and one of "
        "them is negative. How much of this gradient does each term get: all of it, a quarter, or "
        "a part in proportion to its size?",
        "why": "Whichever term is nudged, x changes by as much.",
        "options": {
            "all of it": "",
            "a quarter": "Nothing is divided here: no term takes anything from another.",
            "by its size": "A nudge of 0.001 moves x by 0.001, however large the term is.",
        },
    },
    "5.b": {
        "question": "Lower the bias to b2 = −1. Then x is −0.3, y is 0, and E rises from 0.605 to "
        "2. Now train the neuron on this sample, with 10 updates of its four weights at "
        "α = 0.1. What is E then: near 0, near 1, or still 2?",
        "why": "Where x is negative, ReLU′(x) is 0, and it is a factor on every path to a weight.",
        "options": {
            "near 0": "E is large, and so is ∂E/∂y; but what comes down past ReLU is 0.",
            "near 1": "An update that moves anything at all would need a gradient that is not 0.",
            "still 2": "",
        },
    },
    "5.1": {
        "question": "The neuron, with b2 = 1.5 and the target t = 5. What is ∂E/∂b2?",
        "hint": "Forward to y first. Then go down from E to y, to x, to b2: three factors.",
        "place": "What comes down",
        "mistakes": {
            "times b2": "This is what you get times b2. The bias goes into the sum as it is, so "
            "the last local derivative is 1.",
            "a quarter": "This is a quarter of it. x has four terms, and each of them gets all.",
        },
    },
    "5.2": {
        "question": "The picture shows f′ of four activation functions. Which line belongs to "
        'the sigmoid: "A", "B", "C" or "D"?',
        "why": "A sigmoid's slope is Y · (1 − Y): ½ · ½ = ¼ at x = 0, and less on both sides.",
        "hint": "What is the sigmoid's own value at x = 0? Its slope is made of that.",
        "place": "Three kinds of node",
        "options": {
            "A": "At x = 0 this line is 1. A sigmoid puts out ½ there, and ½ · (1 − ½) is less. "
            "This is 1 − Y², the slope of tanh.",
            "B": "This line is 0 on the left and 1 on the right: a gate that is shut or open, the "
            "slope of ReLU.",
            "C": "",
            "D": "This line looks like a sigmoid, but the question is for its slope, which is next "
            "to 0 at both ends.",
        },
    },
    "5.3": {
        "question": "A neuron with one input, y = ReLU(w · a + b). From above comes d_y, the "
        "gradient at y. Write answer(w, a, b, d_y), which gives the three gradients at w, at a "
        "and at b, in this order. At the kink choose as this book does.",
        "hint": "First compute w · a + b: its sign says whether the gate is open. Then the "
        "gradient at the sum goes on by the rules for a sum and for a product.",
        "place": "Three kinds of node",
        "mistakes": {
            "kink": "Where the sum is exactly 0, the gate is open here. This book chooses "
            "ReLU′(0) = 0: write > in place of >=.",
            "no gate": "The gate is missing: where w · a + b is negative, nothing goes through.",
            "gate of d_y": "The gate looks at the gradient from above. It should look at the sum, "
            "w · a + b.",
            "not derived": "The gate multiplies by ReLU itself here. It multiplies by its slope, "
            "which is 1 or 0.",
            "own factor, times b": "Each gets its own value as a factor. A product swaps, and the "
            "bias goes into the sum as it is, with the factor 1.",
            "own factor": "A product swaps: w gets the gradient times a, and a gets it times w.",
            "times b": "The gradient at b is multiplied by b. The bias goes into the sum as it "
            "is, so its factor is 1.",
            "no bias": "The bias gets 0 here. It is a term of the sum, and gets all of the "
            "sum's gradient.",
            "one": "The bias gets 1 here, its local derivative alone. Multiply by the sum's "
            "gradient.",
            "no d_y": "The local derivatives are right. d_y, the gradient from above, is "
            "missing as a factor.",
            "gate without b": "The gate looks at w · a alone here. It should look at the whole "
            "sum, w · a + b.",
            "half": "Where the sum is exactly 0, half goes through here. This book chooses "
            "ReLU′(0) = 0.",
            "copied": "w and a get the sum's gradient unchanged, as terms of a sum do. They are "
            "factors of a product: each gets it times the other one.",
            "a third": "Each is a third of what it should be. Nothing is divided here: a sum "
            "gives each of its terms the whole gradient.",
            "gate on bias": "w and a are right. The way to b leads through the gate as well.",
            "bias first": "These are the right numbers in another order: w first, then a, then b.",
            "local alone": "The local derivatives of the sum alone are not enough. Multiply them "
            "by the gradient at the sum, which is d_y times the gate.",
            "sigmoid": "The gate here is the slope of a sigmoid. That of ReLU is 1 or 0.",
            "after": "ReLU is put over the results here. The gate looks at the sum, w · a + b, and "
            "multiplies d_y by 1 or 0.",
            "gate of w": "The gate looks at w alone here. It should look at the whole sum, "
            "w · a + b.",
            "gate of a": "The gate looks at a alone here. It should look at the whole sum, "
            "w · a + b.",
            "turned": "The sizes are right; the sign is the other one.",
        },
    },
    "5.4": {
        "question": "A node that is not in the table: y = max(a, b). Derive its rule: write "
        "answer(a, b, d_y), which gives the pair of gradients at a and at b. (You may "
        "leave a = b aside.)",
        "hint": "Say a is the larger. Nudge a a little: by how much does y move? Then nudge b.",
        "place": "Three kinds of node",
        "mistakes": {
            "as a sum": "That is the rule of a sum. Does y answer a nudge of the smaller one?",
            "as a product": "That is the rule of a product. Here no factor is multiplied.",
            "halves": "Half each would be right for the mean of the two. Does y answer a nudge of "
            "the smaller one?",
            "by size": "Here the gradient is divided by size. Does y answer a nudge of the smaller "
            "one?",
            "less the other": "The larger one is right. Nudge the smaller one a little: y does not "
            "fall either, it stays.",
            "the smaller": "Here the smaller one gets the gradient. y is the larger one, and "
            "answers that alone.",
            "its value": "The right one gets it, but times its own value. y moves by as "
            "much as the larger one does: the factor is 1.",
            "their values": "Each gets the gradient times its own value. Nudge the smaller one: y "
            "does not move. Nudge the larger one: y moves by as much.",
            "value alone": "This hands on the value of the larger one. What goes down is d_y.",
            "as ReLU": "Each is compared with 0 here, as in ReLU. Compare a with b.",
            "one": "The local derivatives are right. Multiply them by d_y.",
            "by size, no signs": "Here the gradient is divided by size, without the signs. Does y "
            "answer a nudge of the smaller one?",
            "larger size": "Here the signs are left out: −2.5 is larger than −2 then. Compare a "
            "with b as they are.",
            "other value": "The right one gets it, but times the other one. This is no product: y "
            "moves by as much as the larger one does.",
            "first": "Here a gets it always. Which of the two is y?",
            "turned": "The right one gets it, with the wrong sign: where the larger one rises, y "
            "rises.",
            "one number": "Give two numbers, one for a and one for b.",
        },
    },
    "5.5": {
        "question": "Four neurons with ReLU. Their inputs are outputs of sigmoids, so a1 and a2 "
        "lie between 0 and 1. Which one is dead, whatever the samples are? "
        '- "P": y = ReLU(2 · a1 − 3 · a2 − 1) '
        '- "Q": y = ReLU(−2 · a1 − a2 + 0.5) '
        '- "R": y = ReLU(a1 + 2 · a2 − 3.5) '
        '- "S": y = ReLU(3 · a1 − 4 · a2 − 2)',
        "why": "Even with both inputs near 1 the sum stays below −0.5.",
        "hint": "For each of the four, which inputs make the sum as large as it can be?",
        "place": "The gate",
        "options": {
            "P": "With a1 near 1 and a2 near 0 the sum comes near 1: such a sample opens the gate.",
            "Q": "With both inputs near 0 the sum comes near 0.5: such a sample opens the gate.",
            "R": "",
            "S": "With a1 near 1 and a2 near 0 the sum comes near 1: such a sample opens the gate.",
        },
    },
}
