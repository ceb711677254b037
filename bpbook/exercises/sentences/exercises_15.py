"""The words of chapter 15's exercises and predictions: *Vanishing and exploding*."""

TEXT = {
    "15.a": {
        "question": (
            "In this row of 20 layers, all w go up from 1 to 8. The product of the 20 factors "
            "becomes: 'larger', 'smaller' or 'about the same'?"
        ),
        "options": {
            "larger": "w is eight times larger. But x is w · y: where does σ stand there?",
            "smaller": "",
            "about the same": "σ′ falls far more than w rises.",
        },
        "why": (
            "y lies between ½ and 1, so x = 8y is beyond 4: there σ is so flat that eight times "
            "its slope is less than σ′ was before."
        ),
    },
    "15.b": {
        "question": (
            "Five weights lie on each path, so the size of its product (root mean square, as "
            "always here) is (½)⁵ = 1/32; its sign may be either. The gradient at one unit of "
            "layer 1 adds 1,024 of them. Over many such networks, its size is: 'about 1/32', "
            "'about 1' or 'about 32'?"
        ),
        "options": {
            "about 1/32": "That is one path. The sum of many wavers further from 0 than each.",
            "about 1": "",
            "about 32": "That would need equal signs. Half of the paths have the other one.",
        },
        "why": "With random signs 1,024 paths add up like √1,024 = 32 of them: 32 · 1/32 = 1.",
    },
    "15.c": {
        "question": (
            "50 layers of 64 ReLU units begin with Glorot's spread, √(1/64), the scale 1. How "
            "large is the gradient at x₁, compared with that at x₅₀: 'about as large', 'about "
            "1/50' or 'below a millionth'?"
        ),
        "options": {
            "about as large": "ReLU is off half the time, and each layer loses its share of that.",
            "about 1/50": "The losses of the layers multiply.",
            "below a millionth": "",
        },
        "why": "Each layer leaves half of the mean square, √½ of the size: (√½)⁴⁹ is 4 · 10⁻⁸.",
    },
    "15.d": {
        "question": (
            "20 layers of σ, scale 1. Its last layer gets a gradient of the usual size, its first "
            "one some 10⁻¹² of that. Of ten validation images it reads: 'nine', 'five' or 'one'?"
        ),
        "options": {
            "nine": "What do the last layers see of the image?",
            "five": "What do the last layers see of the image?",
            "one": "",
        },
        "why": (
            "The last layers learn, but what reaches them is the same for all images. So one "
            "answer is given to all, and it is right for one in ten."
        ),
    },
    "15.e": {
        "question": (
            "50 layers of 64 ReLU units with √(2/n), where the gradient held, now each with a "
            "residual edge. Compared with that at x₅₀, the gradient at x₁ is: 'about as large', "
            "'far smaller' or 'far larger'?"
        ),
        "options": {
            "about as large": "That is the road past all layers. What do the others bring?",
            "far smaller": "Nothing was taken away: each layer has a second road, which adds.",
            "far larger": "",
        },
        "why": (
            "The road through a layer alone kept the size; the road past it comes on top. Each "
            "layer multiplies by √2 or more, and 49 of them by millions."
        ),
    },
    "15.f": {
        "question": (
            "All weights W of a layer, followed by a normalisation, are made ten times larger; the "
            "y, and E, stay as they were. What becomes of ∂E/∂W: 'ten times as large', 'the same' "
            "or 'a tenth'?"
        ),
        "options": {
            "ten times as large": "The weights are; but E does not notice their scale.",
            "the same": "E is the same. How far is it now from one W to another?",
            "a tenth": "",
        },
        "why": (
            "W has to move ten times as far for the same change of E. By the formula: r is ten "
            "times larger, and 1/r stands before the bracket."
        ),
    },
    "15.1": {
        "question": (
            "A row of three σ units, each with a bias: x2 = w2 · y1 + b2 with w2 = 4, and x3 = "
            "w3 · y2 + b3 with w3 = −5. The forward pass gave y1 = 0.5, y2 = 0.9 and y3 = 0.2. "
            "What is ∂y3/∂x1?"
        ),
        "name": "∂y3/∂x1",
        "mistakes": {
            "no weights": "The slopes are right; on each edge from x to the y before lies a w.",
            "no slopes": "These are the two weights: every σ on the path brings its slope too.",
            "quarter": "σ′ is ¼ only at y = ½. Elsewhere it is y (1 − y).",
            "y": "This multiplies by y, where σ′ = y (1 − y) belongs.",
            "tanh": "1 − y² is the slope of tanh; σ's is y (1 − y).",
            "to y1": "This is ∂y3/∂y1. From y1 down to x1 there is one more slope.",
            "from x3": "This begins at x3. From y3 down to x3 there is one more slope.",
            "sign": "The size is right; one of the factors is negative.",
            "one weight": "w3 is missing: the edge from x3 to y2.",
            "other weight": "w2 is missing: the edge from x2 to y1.",
        },
        "hint": "Five factors: three slopes y (1 − y), and two weights.",
        "place": "One path, many factors",
    },
    "15.2": {
        "question": (
            "Finish a derivation. A leaky ReLU has the slope 1 above 0 and the slope a below. Each "
            "applies half the time. Which spread s of the weights keeps the gradient's size, "
            "with n units in each layer? Write def answer(n, slope): with slope for a."
        ),
        "mistakes": {
            "relu": "This is ReLU's: below 0, a² gets through.",
            "none": "This is right without a function. What is the mean of f′²?",
            "unsquared": "It is f′² whose mean counts: (1 + a²)/2, not (1 + a)/2.",
            "mean slope": "The mean of f′² is not the square of the mean of f′.",
            "variance": "This is s². The spread is its root.",
            "unhalved": "The mean of f′² is (1 + a²)/2, since each half of the time counts half.",
            "difference": "Both halves add: 1² and a².",
            "upside down": "n · s² · (mean of f′²) = 1: solve it for s.",
            "off alone": "Half the time the slope is 1: it counts as well.",
            "per layer": "This is the scale. The spread is scale/√n.",
        },
        "hint": "n · s² · (mean of f′²) has to be 1.",
        "place": "How large to begin",
    },
    "15.3": {
        "question": (
            "Many language models leave the mean out (RMSNorm): y = x/r, where r is the root of "
            "the mean of x². (No small number is added.) Write def answer(g, x): which gives ∂E/∂x "
            "for one "
            "sample, from the gradient g at y; both are NumPy arrays of one axis."
        ),
        "mistakes": {
            "mean too": "No mean is taken off here, so no road leads through one.",
            "centred": "This is layer normalisation's. Here r is the root of the mean of x².",
            "straight alone": "This is the straight road. All y lead through r to each x as well.",
            "deviation alone": "The straight road, g/r, is missing.",
            "sign": "∂y/∂r is −y/r: that road is taken away.",
            "no r": "Each of the roads has a factor 1/r.",
            "r squared": "One factor 1/r too many.",
            "sum": "∂r/∂x_i is y_i/n: the mean of g·y, not its sum.",
            "x": "In the second term 1/r is missing, or x stands for y.",
            "no mean": "Every y_j leads through r to x_i: take the mean of g·y over all j.",
            "x twice": "In the second term y = x/r belongs, twice.",
            "own": "All y lead through r to each x, so the mean is over g·y of all units.",
            "half": "The second term is halved: in ∂r/∂x_i the root's ½ and the square's 2 cancel.",
            "twice": "The second term is doubled: the root's ½ and the square's 2 cancel.",
            "length": "r is the root of the mean of x², not of the sum.",
            "small": "No small number is added under this root.",
            "no y": "The mean of g·y is multiplied by each y_i.",
            "forward": "This is y. Its gradient g is given; ∂E/∂x is asked for.",
        },
        "hint": "Two kinds of roads are left: straight through y_i, and from every y_j through r.",
        "place": "Normalisation",
    },
    "15.4": {
        "question": (
            "Read the picture of five real networks of 30 layers: the size of ∂E/∂x from the last "
            "layer, where it is 1, down to the first. Which line is ReLU with weights of the "
            "spread 1/√n: 'A', 'B', 'C', 'D' or 'E'?"
        ),
        "options": {
            "A": "It loses 5 % per layer. ReLU loses more than a quarter.",
            "B": "It loses four tenths per layer. √½ leaves more.",
            "C": "",
            "D": "It grows on the way down. Nothing in ReLU with 1/√n can do that.",
            "E": "It keeps its size. At 1/√n ReLU loses half of the mean square in each layer.",
        },
        "why": "√½ per layer is a factor 32 over ten layers, and 2 · 10⁴ over 29.",
        "hint": "What does ReLU leave over ten layers?",
        "place": "How large to begin",
    },
    "15.5": {
        "question": (
            "A way back through residual layers, y = y + f(W @ y). The network has 30 of them; its "
            "first layers hardly learn, and a nudge does not agree. Which line is wrong: 'line "
            "1', 'line 2', 'line 3', 'line 4' or 'line 5'?"
        ),
        "options": {
            "line 1": "The way back does go from the last layer to the first.",
            "line 2": "The gradient at y, times f′: this is the road through the layer.",
            "line 3": "∂E/∂W is the gradient at x, times the y that W multiplied.",
            "line 4": "The list is filled from its front, as the walk goes from the end.",
            "line 5": "",
        },
        "why": "The road past the layer is missing: d_y is kept, and W.T @ d_x is added to it.",
        "hint": "How many roads lead from a layer's y to the y before it?",
        "place": "A second road",
    },
    "15.6": {
        "question": (
            "Ten layers of one unit, each with a residual edge. In every layer w·f′ is −0.2. What "
            "do all 1,024 roads make, added?"
        ),
        "name": "The sum",
        "mistakes": {
            "through alone": "This is the one road that goes through every layer.",
            "one layer each": "These are the roads through one layer at most. Others take more.",
            "sign": "w·f′ is negative: 1 + w·f′ is below 1.",
            "past alone": "This is the one road past all layers.",
            "added": "The layers' factors are multiplied.",
            "count": "Only one of the roads goes through all ten layers.",
            "roads": "This is how many roads there are.",
        },
        "hint": "What is the factor of one layer, both of its roads added?",
        "place": "A second road",
    },
    "15.7": {
        "question": (
            "A network of ReLU layers of 128 units does not learn. Right at the start, the size of "
            "∂E/∂x is 10⁻³ in the last of its layers, then 1.2 · 10⁻⁴, then 1.6 · 10⁻⁵. Which is "
            "the most likely cause: '2/n was taken as the spread', 'α is too large', 'the spread "
            "is 1/√n' or 'half of the units are off'?"
        ),
        "options": {
            "2/n was taken as the spread": "",
            "α is too large": "Right at the start nothing has been updated.",
            "the spread is 1/√n": "That would leave √½, about 0.7, per layer. Here it is 1/8.",
            "half of the units are off": "They always are; that would leave √½ even at 1/√n.",
        },
        "why": (
            "Each layer leaves an eighth. 2/128 is 1/64, where √(2/128) = 1/8 belongs: too small "
            "by just this factor. A function that draws numbers wants the spread, not its square."
        ),
        "hint": "By what does each layer multiply, and by what would it with the right spread?",
        "place": "How large to begin",
    },
}
