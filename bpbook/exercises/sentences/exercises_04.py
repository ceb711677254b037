"""The words of chapter 4's exercises and predictions."""

TEXT = {
    "4.a": {
        "question": "A nudge of h takes both roads at once. How large is ∂E/∂h: 16, 24, 32 or 192?",
        "why": "The change arrives twice, once by each road: 8 + 24.",
        "options": {
            "16": "The mean of the two would say that each road counts half.",
            "24": "The weaker road is still there, and E feels it too.",
            "32": "",
            "192": "Factors along one road are multiplied; two roads are no factors of each other.",
        },
    },
    "4.b": {
        "question": "Which number does this walk find for ∂E/∂w1: 8, 24 or 32?",
        "why": "When h takes its turn, only the share through the sum has come in.",
        "options": {
            "8": "",
            "24": "The share of 24 comes through g, and g is behind h.",
            "32": "That is the true one. This walk never finds it: h passes on before it has both.",
        },
    },
    "4.1": {
        "question": "In the network of the two roads let w1 = 2.5, w2 = −4 and x = 4. What is "
        "∂E/∂w1?",
        "hint": "First h, g and y. Then two roads lead from y to w1; find the share of each by "
        "itself, and mind the sign that w2 brings.",
        "place": "Two roads from one variable",
        "mistakes": {
            "sign of g": "The size of both shares is right; the share through g has lost its "
            "sign. w2 is negative, and it is a factor on that road.",
            "sign of the sum": "The size of both shares is right; the share through the sum has "
            "the wrong sign. y is negative, and it is a factor on both roads.",
            "w2 positive": "This is what you get with w2 = 4: its sign is lost, and so y is "
            "another number too. (A − in place of the + before g has the same effect.)",
        },
    },
    "4.2": {
        "question": "Do the algebra of the two roads with letters: write E in w1, w2 and x alone, "
        "and derive ∂E/∂w1. Answer with a function of w1, w2 and x.",
        "hint": "Put h into g, and g into y: every term of y has the factor h. What does E = ½ y² "
        "look like then, as a function of w1 alone?",
        "place": "The same by algebra",
        "mistakes": {
            "one factor": "The factor (1 + w2) is there once, and it comes twice: y contains it, "
            "and E contains y². (Or you have taken one road only, the one through the sum.)",
            "sum of squares": "The square of the sum 1 + w2 is not the sum of the squares: "
            "multiply (1 + w2) · (1 + w2) out.",
            "not derived": "This is y², twice the value of E. It is still to be derived with "
            "respect to w1.",
            "no w1": "The derivative of w1² is 2 · w1. Here w1 has gone altogether.",
            "two for one": "y = h + w2 · h has the factor 1 + w2, with 1 for the lone h. Here it "
            "is 2 + w2.",
            "product": "This belongs to y = h · g. Here y is the sum h + g.",
        },
    },
    "4.3": {
        "question": "One of the seven lines is wrong. Is it line 2, line 3, line 5 or line 6? "
        "Answer with its number.",
        "why": "It writes over the share that line 2 has put there. It has to add: "
        "d_h = d_h + d_g * w2.",
        "hint": "Which variable has two parents? Look for all that happens to its gradient.",
        "place": "Two roads from one variable",
        "options": {
            "line 2": "In y = g · h the other factor is g, so this share of h is right.",
            "line 3": "In y = g · h the other factor is h, so this is the gradient at g.",
            "line 5": "",
            "line 6": "h is a sigmoid: its local derivative is h · (1 − h), from its value.",
        },
    },
    "4.4": {
        "question": "A variable y has the children a and b; b has the children a and c; a has the "
        "child c. In which order may a, b and c take their turns, once y has had its own: "
        '"a, b, c", "b, a, c", "b, c, a" or "c, a, b"?',
        "why": "b waits for y alone, a for y and b, c for a and b.",
        "hint": "Write down beside each of the three who its parents are.",
        "place": "Whose turn is it?",
        "options": {
            "a, b, c": "a takes its turn before b, which is one of its parents: the share from b "
            "comes too late. (This is the walk level by level.)",
            "b, a, c": "",
            "b, c, a": "c takes its turn before a, which is one of its parents: the share from a "
            "comes too late.",
            "c, a, b": "c goes first, before a and b, which are both its parents; and a goes "
            "before b. This is the order of the forward pass.",
        },
    },
    "4.5": {
        "question": "h = w1 · x, u = w2 · h, s = sigmoid(u), y = s · h + h, E = ½ (y − t)². Write "
        "the backward pass: a function answer(w1, w2, x, t) that gives the pair ∂E/∂w1, ∂E/∂w2.",
        "hint": "h is used three times: in u, in the product s · h, and alone. So three shares "
        "are added for it.",
        "place": "The whole backward pass",
        "mistakes": {
            "alone": "For h you have the share that comes from the sum alone. Two more come, "
            "through s · h and through u.",
            "product": "For h you have the share through the product s · h alone. Two more come, "
            "from the sum and through u.",
            "inside": "For h you have the share through u alone. Two more come, from the sum and "
            "through the product s · h. (Is there an = where a share should be added?)",
            "no alone": "h stands in y also alone, as a term of the sum. That share is missing.",
            "no product": "In s · h the variable h is a factor too. That share, ∂E/∂y · s, is "
            "missing.",
            "no inside": "h stands in u as well. The share ∂E/∂u · w2 is missing. (Did h take its "
            "turn before u?)",
            "no slope": "On the way from s to u the derivative of the sigmoid is missing.",
            "slope of u": "The sigmoid's derivative is s · (1 − s), of its value. Here it is made "
            "of u.",
            "slope at s": "The sigmoid's derivative is taken at s. It belongs at u, where it is "
            "s · (1 − s).",
            "turned": "The sizes are right; the sign is the other one. ∂E/∂y is y − t.",
            "no target": "∂E/∂y is y − t. The target is missing.",
            "no factor": "On the way from y to s the factor h is missing: in s · h each of the two "
            "gets the other one.",
            "own factors at s": "In s · h each of the two gets the other one: s gets ∂E/∂y · h, "
            "and h gets ∂E/∂y · s. Here each gets itself.",
            "own factor at w2": "In u = w2 · h the weight w2 gets the other one, h. Here it gets "
            "itself.",
            "slope of h": "The sigmoid's derivative is s · (1 − s), of its value. Here it is made "
            "of h.",
            "slope of tanh": "1 − s² is the rule of tanh. The sigmoid's is s · (1 − s).",
            "no slope to h": "∂E/∂w2 is right. On the way from s through u to h the derivative of "
            "the sigmoid is missing.",
            "no half": "Each is twice what it should be: the ½ in E cancels the 2.",
            "swapped": "These are the right numbers in the other order: ∂E/∂w1 first.",
            "no x": "∂E/∂w2 is right. For w1, the local derivative of h = w1 · x is missing: it "
            "is x.",
            "own factor at h": "In u = w2 · h each of the two gets the other one: h gets "
            "∂E/∂u · w2. Here it gets ∂E/∂u · h.",
            "own factor at w1": "∂E/∂w2 is right. In h = w1 · x the weight w1 gets the other one, "
            "x. Here it gets itself.",
            "x for h": "∂E/∂w1 is right. w2 multiplies h, not x: so its local derivative is h.",
            "no h": "∂E/∂w1 is right. For w2, the local derivative of u = w2 · h is missing: it "
            "is h.",
        },
    },
}
