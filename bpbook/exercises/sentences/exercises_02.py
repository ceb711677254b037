"""The English words of chapter 2's exercises."""

TEXT = {
    "2.a": {
        "question": "Δ goes from 10⁻¹ down to 10⁻¹⁶, a tenth of the last each time. For which "
        "Δ does the nudge come closest to ∂E/∂W1?",
        "options": {
            "the smaller, the closer": "It would be so with infinitely many digits. A computer "
            "keeps some sixteen.",
            "closest somewhere in between": "",
            "it makes no difference": "E bends, so a large Δ sees another slope.",
        },
        "why": "With a large Δ the error comes from the bend of E, with a tiny Δ from rounding.",
    },
    "2.b": {
        "question": "With α = 0.4, nearly twice that limit, what does E do in the first four "
        "updates?",
        "options": {
            "it falls every time": "",
            "it rises every time": "So it would if λ were the same everywhere, as on a parabola.",
            "it rises at first, then falls": "The first update leads to W1 = −0.9, W2 = 0.2, and "
            "there E is small already.",
        },
        "why": "The limit belongs to the place where it is taken, and the first update leads "
        "elsewhere.",
    },
    "2.1": {
        "question": "Finish a derivation. The function softplus is f(x) = ln(1 + e^x). Put "
        "u = 1 + e^x; then f = ln u, and the derivative of ln u with respect to u is 1/u. Find "
        "the other link, use the chain rule, and write f′ as a Python function of x: "
        "def answer(x): in place of the first line.",
        "hint": "Two links, two factors: how does f answer u, and how does u answer x? The product "
        "is asked, with u written out.",
        "place": "Three local derivatives",
        "mistakes": {
            "outer": "This is 1/u, how f answers u; the link from u to x is missing.",
            "inner": "This is how u answers x; the link from f to u is missing.",
            "added": "Both links are there, but they are added; along a chain they are multiplied.",
            "one_left": "This is (1 + e^x) / (1 + e^x): the derivative of the constant 1 in u is "
            "not 1.",
            "not_inverted": "This is u · e^x; f = ln u answers u with 1/u.",
            "second": "This is the derivative of 1/u. But 1/u is already a derivative, that of "
            "ln u.",
            "turned": "This has e^(−x) in place of e^x: the exponent has no minus here.",
            "power": "This treats e^x like a power of x. The exponent is the variable here, and "
            "e^x is its own derivative.",
            "sigmoid_rule": "This is σ(x) · (1 − σ(x)), the derivative of the sigmoid itself; "
            "asked is the derivative of softplus.",
            "value": "This is softplus itself, not its derivative.",
            "log_rule": "This is f · (1 − f). That rule was derived for the sigmoid, and holds for "
            "no other function here.",
        },
        "otherwise": "It is another function of x. Write both links down, each on its own, and "
        "multiply them.",
    },
    "2.2": {
        "question": "Write a backward pass. Let f1 be tanh and f2 the identity, so that X3 is the "
        "output: E = ½ (X3 − Y_target)² with X3 = W2 · Y2 and Y2 = tanh(W1 · X_input). Write "
        "def answer(W1, W2, X_input, Y_target): with the forward pass, then the derivatives line "
        "by line, and end with return dW1, dW2.",
        "hint": "Begin with dX3: both weights act on E through X3. Each further line is an earlier "
        "one times one local derivative.",
        "place": "Seven lines",
        "mistakes": {
            "turned_round": "Both derivatives are right, but dW2 comes first; asked is "
            "return dW1, dW2.",
            "sigmoid_rule": "dW1 uses Y2 · (1 − Y2), the sigmoid's rule. f1 is tanh, and has a "
            "rule of its own.",
            "no_square": "In dW1, this is what you get with 1 − Y2 where the rule of tanh has a "
            "square.",
            "argument": "In dW1, the rule of tanh is used with X2; it wants Y2, the value of tanh.",
            "no_slope": "dW1 has no factor for the step from Y2 to X2.",
            "of_slope": "In dW1, tanh is applied twice: Y2 is the value of tanh already.",
            "value": "In dW1, this is what you get with tanh itself in place of its derivative.",
            "tanh_twice": "Here the rule of tanh is applied at f2 as well; f2 is the identity, and "
            "answers every change with 1.",
            "tanh_of_output": "Here the derivative of tanh stands for f2 as well; f2 is the "
            "identity, and answers every change with 1.",
            "sigmoid_output": "Here the sigmoid's rule stands for f2; f2 is the identity, and "
            "answers every change with 1.",
            "target_last": "Both signs are the other ones: the difference is output minus target.",
            "no_error": "Both derivatives lack their first factor, how E answers the output.",
            "doubled": "Both are twice too large: the ½ cancels the 2 of the square.",
            "no_target": "This is what you get with the target 0, whatever Y_target is.",
            "no_W2": "dW1 lacks a factor: how X3 answers Y2.",
            "no_input": "dW1 lacks its last factor: how X2 answers W1.",
            "own_weight": "dW1 ends with W1. In the product W1 · X_input, the derivative with "
            "respect to one factor is the other one.",
            "own_second": "dW2 ends with W2. In the product W2 · Y2, the derivative with respect "
            "to one factor is the other one.",
            "both_own": "Both end with the weight itself. In a product, the derivative with "
            "respect to one factor is the other one.",
            "Y2_for_W2": "In dW1, X3 answers Y2 with Y2 itself. In a product, the derivative with "
            "respect to one factor is the other one.",
            "X2_for_Y2": "dW2 ends with X2; what W2 is multiplied by in the forward pass is "
            "tanh of it.",
            "input_for_Y2": "dW2 ends with X_input; what W2 is multiplied by in the forward pass "
            "is Y2.",
            "W2_too_many": "dW2 has a factor W2 too many: the path to W2 does not go through the "
            "step from X3 to Y2.",
            "no_Y2": "dW2 lacks its last factor: how X3 answers W2.",
            "through_W2": "dW1 has a factor Y2 too many: no step on the path to W1, tanh included, "
            "has one.",
            "early": "In dW1, W2 has been updated already. All derivatives belong to the old "
            "weights.",
            "of_the_text": "This is the backward pass of the text, with both sigmoids. Here f1 is "
            "tanh, and f2 the identity.",
            "sigmoid_first": "Here f1 is a sigmoid, in the forward pass too; it should be tanh.",
            "loss_first": "Both begin with E itself; the first factor is how E answers X3.",
        },
    },
    "2.3": {
        "question": "Sigmoids again, with W1 = ½, W2 = 2, X_input = −2, Y_target = 1, and α = 3. "
        "What is W1 after one update?",
        "hint": "Three things take turns: a forward pass with these leaves, a backward pass down "
        "to dW1, and one update of W1.",
        "place": "The update",
        "mistakes": {
            "no_slopes": "Here both sigmoids are missing from dW1: neither f2′(X3) nor f1′(X2) "
            "is there.",
            "divided": "Here the derivative is divided by the learning rate; the update multiplies "
            "them.",
            "other_weight": "This is the new W2; asked is W1.",
        },
    },
    "2.4": {
        "question": "A loss with one weight, E = ½ (3w)². Which of these learning rates is the "
        "largest with which the updates come to rest at w = 0? Choose 1/10, 1/5, 1/4 or 2/3.",
        "options": {
            "1/10": "With 1/10 the updates come to rest, but they do so with a larger one of the "
            "four as well.",
            "1/5": "",
            "1/4": "With 1/4 every update leaps across 0 and lands further away than before.",
            "2/3": "2/3 would be the limit if λ were 3. What is the second derivative of this E?",
        },
        "why": "½ (3w)² is ½ · 9 · w², and 2/9 lies between 1/5 and 1/4.",
        "hint": "Bring E into the form ½ λ w². Then by which factor does one update multiply w?",
        "place": "How far? First in one dimension",
    },
    "2.5": {
        "question": "Find the bug. This backward pass, with sigmoids, gives dW1 = 0 at W1 = 1, "
        "W2 = 2, X_input = 1 and Y_target = 0. Nudging agrees with its dW2, but not with its dW1. "
        "Which line is wrong?",
        "options": {
            "line 1": "dW2 is made from line 1 as well, and dW2 is right.",
            "line 2": "dW2 is made from line 2 as well, and dW2 is right.",
            "line 3": "Line 3 is dW2, and nudging agrees with it.",
            "line 4": "In line 4 the derivative of the product with respect to one factor is the "
            "other factor, as it should be.",
            "line 5": "",
            "line 6": "Line 6 multiplies by the other factor of the product, as it should.",
        },
        "why": "The sigmoid's rule wants the value Y2, not the argument X2; at X2 = 1 the wrong "
        "factor is 0.",
        "hint": "Which lines does dW1 use that dW2 does not? Which of them can give 0 with these "
        "numbers?",
        "place": "Three local derivatives",
    },
    "2.6": {
        "question": "Read the picture above: it shows w over four updates with α = 0.4, on a "
        "parabola E = ½ λ w². What is λ?",
        "name": "λ",
        "hint": "By which factor does the first update multiply w? The text says what that factor "
        "is made of.",
        "place": "How far? First in one dimension",
        "mistakes": {
            "sign": "This is what you get when w stays on its side; in the picture the first "
            "update leads across 0.",
            "no_one": "This is the size of the factor divided by α; the factor is not αλ.",
            "no_one_turned": "This is the factor divided by α; the factor is not αλ.",
            "product": "This is αλ; asked is λ alone.",
            "multiplied": "Here αλ is multiplied by α once more, where it has to be divided by it.",
            "limit": "This is 2/α, the λ at which w would swing for ever between 1 and −1; in the "
            "picture it comes nearer to 0.",
            "factor": "This is the factor by which one update multiplies w; asked is λ.",
            "factor_size": "This is the size of the factor by which one update multiplies w; asked "
            "is λ.",
            "two_updates": "This takes the factor from two updates; the formula is that of one.",
            "of_the_text": "This is the λ of the four runs in the text; the run in this picture "
            "has another.",
        },
        "otherwise": "It is none of the usual slips. Read the first two points, and find the "
        "factor that leads from one to the other.",
    },
}
