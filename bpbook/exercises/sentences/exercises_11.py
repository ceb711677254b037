"""The words of chapter 11's exercises."""

TEXT = {
    "11.a": {
        "question": (
            "From W2, of shape (2, 3), and d_x2, of shape (2, 1), one product makes d_y1. Which "
            "one?"
        ),
        "options": {"W2 @ d_x2": "", "W2.T @ d_x2": "", "d_x2.T @ W2": ""},
        "why": (
            "d_y1 has the shape of y1, (3, 1). (2, 3) @ (2, 1) does not meet, and "
            "(1, 2) @ (2, 3) makes a row."
        ),
    },
    "11.b": {
        "question": "All ten scores of an image rise by the same amount. What happens to E?",
        "options": {"it rises": "", "it falls": "", "it stays as it is": ""},
        "why": "Every u, and so their sum, is multiplied by the same factor. In each p it cancels.",
    },
    "11.c": {
        "question": (
            "The right digit is a 4, and the target is one-hot. How many of the ten roads to x_4 "
            "carry something other than 0?"
        ),
        "options": {"one": "", "nine": "", "all ten": ""},
        "why": "Each road begins with −t/p, and nine of the t are 0.",
    },
    "11.1": {
        "question": (
            "A network 64–32–10 gets a batch of 16 images. How many numbers does d_y1 hold?"
        ),
        "hint": "Write down the shape of y1 itself.",
        "place": "A batch: one more sum",
        "name": "The count",
        "mistakes": {
            "one image": "This is d_y1 for a single image: in a batch each image has a column.",
            "W1": "This is the size of d_W1, which is that of W1.",
            "X": "This is the size of X: y1 comes out of the hidden layer.",
            "x2": "This is the size of d_x2: one layer further on.",
            "W2": "This is the size of d_W2, which is that of W2.",
            "images": "This is the number of images: each has a column of its own.",
        },
    },
    "11.2": {
        "question": (
            "Samples are rows here: x = y @ W.T + b, with y of shape (m, r) and W of shape "
            "(q, r). Write a function answer(d_x, y) that gives ∂E/∂W from d_x, of shape (m, q), "
            "and y."
        ),
        "hint": "The result has the shape of W, (q, r), and the m samples have to meet inside.",
        "place": "A batch: one more sum",
        "mistakes": {
            "turned": "These are the right numbers in the shape of W.T, (r, q). W is (q, r).",
            "mean": (
                "Divided by m once too often: if E is a mean, d_x has brought the 1/m with it."
            ),
            "one": "This is the first sample alone: the product has to add over all of them.",
        },
    },
    "11.3": {
        "question": (
            "Three classes, A, B and C. e to the power of their scores is u_A = 6, u_B = 3 and "
            "u_C = 1, and B is right. What is ∂E/∂x_B?"
        ),
        "hint": "First the three probabilities. Then the roads, or what they add up to.",
        "place": "Ten roads to one score",
        "mistakes": {
            "p": "This is p_B itself: subtract the target, which is 1 for the right class.",
            "turned": "This is t − p. It is what was answered less the target: p − t.",
            "one edge": "This is ∂E/∂p_B, the first edge alone: the way on to x_B is missing.",
            "local": "This is ∂p_B/∂x_B, the way from p_B to x_B alone: multiply it by ∂E/∂p_B.",
            "loss": "This is E itself, −ln p_B.",
            "exponential": "3 is u_B, not a probability: divide it by the sum of all three first.",
            "x_A": "This is ∂E/∂x_A: asked for is ∂E/∂x_B, that of the right class.",
            "x_C": "This is ∂E/∂x_C: asked for is ∂E/∂x_B, that of the right class.",
        },
    },
    "11.4": {
        "question": (
            "Write forward(W1, b1, W2, b2, X) for a batch X with its samples in columns: "
            "y1 = relu(W1 X + b1), the logits x2 = W2 y1 + b2, and p, their softmax in the stable "
            "form. It returns y1, p."
        ),
        "hint": (
            "max(axis=0) and sum(axis=0) go down each column, so each image gets its own maximum "
            "and its own sum. np.maximum(x, 0) is relu, entry by entry."
        ),
        "place": "In numbers that a computer can hold",
        "mistakes": {
            "no relu": "y1 is W1 X + b1 here: the relu is missing.",
            "no bias": "The biases are missing: b1 and b2 are added to every column.",
            "relu twice": "The logits went through relu too: softmax takes them as they are.",
            "over samples": (
                "The probabilities add up to 1 along the rows, over the images. They have to add "
                "up to 1 in each column, over the digits: axis=0."
            ),
            "over all": (
                "The probabilities add up to 1 over the whole batch. They have to add up to 1 in "
                "each column: axis=0."
            ),
            "scores": "These are the logits: their softmax is asked for.",
            "bias later": "b1 is added after the relu: it belongs to the sum that goes into it.",
            "tanh": "y1 is tanh(W1 X + b1) here: this network has relu.",
            "sigmoids": (
                "These are sigmoids, each by itself: they do not add up to 1. Softmax divides each "
                "power by the sum of its column."
            ),
        },
    },
    "11.5": {
        "question": (
            "Write loss(p, T): the mean over the batch of −ln of the probability that the right "
            "digit got."
        ),
        "hint": "In p * T all but the right ones are 0, so a sum over each column picks them.",
        "place": "Scores, probabilities, loss",
        "mistakes": {
            "sum": "This is the sum over the images: divide it by their number.",
            "sign": "The sign: ln p is below 0, and E is −ln p.",
            "log of mean": "This is the logarithm of the mean: take each image's logarithm first.",
            "entries": (
                "Divided by all entries of p: the mean is over the images, one number for each."
            ),
            "probability": "This is the mean probability: the logarithm is missing.",
            "all": "This is the mean over all entries of −ln p: T has to pick the right digits.",
            "all sums": "This adds −ln p of all digits: T has to pick the right one of each image.",
            "log10": "This is the logarithm to the base 10: ln is np.log.",
            "classes": "Divided by the rows of p, its digits: the images are its columns.",
            "squared": "This is half the squared error: the loss here is −ln p.",
            "wrong digits": (
                "This adds −ln(1 − p) of the wrong digits, as a loss for a choice between two has "
                "it. Here only the right digit's p counts."
            ),
        },
    },
    "11.6": {
        "question": (
            "Write backward(W2, X, y1, p, T): it returns a dictionary with ∂E/∂W1, ∂E/∂b1, ∂E/∂W2 "
            'and ∂E/∂b2 under the names "W1", "b1", "W2", "b2".'
        ),
        "hint": (
            "Begin with d_x2 = (p - T) / m, where m is X.shape[1]. Then go from line to line as in "
            "the walk above, and say the shape of each."
        ),
        "place": "The layer before: ∂E/∂y",
        "mistakes": {
            "p": "Your walk starts with p, where p − T belongs: the target is never subtracted.",
            "no mean": "All four are m times too large: E is a mean, and its 1/m is forgotten.",
            "turned": "All signs are turned: the walk starts with p − T, not T − p.",
            "no relu": (
                "W2 and b2 are right; on the way to x1 the relu is missing: where y1 is 0, nothing "
                "passes."
            ),
            "rows": "Divided by the rows of X, which are its pixels: the images are its columns.",
            "entries": "Divided by all entries of p: the mean is over the images, its columns.",
            "softmax twice": (
                "p − T is ∂E/∂x2 already, softmax included: p · (1 − p) comes in once too often."
            ),
            "y1": (
                "On the way to x1 you multiply by y1 itself: the slope of relu is 1 where y1 is "
                "above 0."
            ),
            "tanh": "1 − y² is the slope of tanh: that of relu is 1 where y is above 0.",
            "sigmoid": "y · (1 − y) is the slope of σ: that of relu is 1 where y is above 0.",
            "not added": (
                "The biases are shared by all images: add the columns of d_x1 and of d_x2."
            ),
            "over neurons": (
                "For the biases you add over the neurons. Each has its own bias: add over the "
                "images, axis=1."
            ),
            "mean once more": (
                "All four are m times too small: 1/m comes in once, where the walk begins."
            ),
            "b1 before relu": (
                "b1 is taken from ∂E/∂y1: the bias is inside the relu, so it gets ∂E/∂x1, summed."
            ),
            "mean twice": (
                "The biases are divided by m twice: d_x2 has the 1/m in it, so add the columns up."
            ),
            "transposed": "∂E/∂W1 and ∂E/∂W2 are turned: they have the shapes of W1 and W2.",
        },
    },
    "11.7": {
        "question": (
            "Write update(w, d, learning_rate), where w and d are dictionaries with the same "
            "names: it returns a new dictionary with the weights after one update."
        ),
        "hint": "One line: a dictionary over the names in w.",
        "place": "Four steps",
        "mistakes": {
            "up": "This goes uphill: the step is subtracted.",
            "no rate": "The learning rate is missing.",
            "step": "This is the step alone: take it from the old weight.",
            "no biases": "The biases have not moved: they are trained like the weights.",
        },
    },
    "11.8": {
        "question": (
            "With 32 hidden units these lines stop with an error. With 10 hidden units they run, "
            "and the network even learns; but a nudge does not agree with d_W1. Which line is "
            "wrong?"
        ),
        "options": {
            "line 1": "It is p − T, and 1/m because E is a mean: this is right.",
            "line 2": "(10, m) @ (m, n) gives (10, n), the shape of W2: this is right.",
            "line 3": "",
            "line 4": "Where y1 is above 0, relu passes everything on: this is right.",
            "line 5": "(n, m) @ (m, 64) gives (n, 64), the shape of W1: this is right.",
        },
        "why": (
            "The transpose of W2 is missing. If W2 is square, the shapes fit all the same, and "
            "the sum for a unit takes the weights that lead into a digit, not those that lead out "
            "of the unit."
        ),
        "hint": "Say the shape of each factor for 32 units. Where do they not meet?",
        "place": "The layer before: ∂E/∂y",
    },
}
