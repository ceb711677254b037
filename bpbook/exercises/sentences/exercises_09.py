"""The words of chapter 9's exercises and predictions: *One sample, a batch, all of them*."""

TEXT = {
    "9.a": {
        "question": (
            "In how many of the 40 cases is the loss over all samples lower after the update: in "
            "'nearly all', 'about half' or 'hardly any'?"
        ),
        "options": {
            "nearly all": (
                "That is so at the start, where nearly all samples pull w12 the same way."
            ),
            "about half": "That is so on the way. Close to the lowest place, most steps lead up.",
            "hardly any": "",
        },
        "why": ("It is 3 of 40: so near the lowest place nearly every step of this size leads up."),
    },
    "9.b": {
        "question": (
            "Somebody has every sample in the file twice. What happens to the sum of all "
            "gradients, and to their mean: 'both double', 'only the sum doubles' or 'neither "
            "changes'?"
        ),
        "options": {
            "both double": "The mean is divided by twice the number as well.",
            "only the sum doubles": "",
            "neither changes": "The sum has twice as many terms.",
        },
        "why": "Twice the sum, divided by twice the number.",
    },
    "9.c": {
        "question": (
            "With which size of batch do most of the 20 runs leave the trap, that is, have w12 "
            "below 0 at the end: 1, 2, 4 or 8?"
        ),
        "options": {
            "1": "",
            "2": "8 of 20 runs leave. Single samples have the larger spread.",
            "4": "No run leaves: half of its batches have the slip in them.",
            "8": "All eight together have no noise: each run follows the path in the picture.",
        },
        "why": "The spread of a mean is largest for single samples: all 20 runs leave.",
    },
    "9.1": {
        "question": (
            "The line y = w12 · x + b2 with w12 = 0.5 and b2 = 1, and three samples: X_input = "
            "1, 2, 4 with Y_target = 1, 3, 5. What is ∂E/∂w12, for the E of all three?"
        ),
        "mistakes": {
            "sum_and_sign": (
                "This is the sum over the samples, with the other sign. It is y − t, and the mean "
                "is asked."
            ),
            "kept": "Half of it: the 2 that comes down from the square cancels the ½.",
        },
        "otherwise": (
            "It is none of the usual slips. Write down y, y − t and (y − t) · x of each sample."
        ),
        "hint": "Find ∂E/∂w12 of each sample alone before you average anything.",
        "place": "The mean of many",
    },
    "9.2": {
        "question": (
            "100 samples are shuffled and dealt out in batches of 32; no sample is left out. How "
            "many updates are made in 5 epochs?"
        ),
        "name": "The number of updates",
        "mistakes": {
            "dropped": "Three batches take 96 samples; the other 4 are dealt as well.",
            "in_a_row": "This deals 500 samples in one row. Each epoch shuffles and begins anew.",
            "one_epoch": "That is the number for one epoch.",
            "full": (
                "That counts the full batches of one epoch. The rest is dealt too, and there are 5 "
                "epochs."
            ),
            "samples": "That is the number of samples seen. An update takes a whole batch.",
            "size": "This is 5 · 32. Count the batches of an epoch.",
        },
        "hint": "First count the batches of one epoch, the last one too.",
        "place": "Epochs, as a loop",
    },
    "9.3": {
        "question": (
            "Batches are drawn with replacement. Those of 4 samples have a certain spread, and "
            "you want a third of it. How many samples must a batch have?"
        ),
        "name": "The number of samples",
        "mistakes": {
            "linear": "Three times the samples divide the spread by √3 alone.",
            "from_one": (
                "This takes a single sample's spread down to a third. Here it began with batches "
                "of 4."
            ),
            "root": (
                "This is 4 · √3, rounded. The spread goes with the root of m, so m goes with the "
                "square."
            ),
            "unsquared": "The spread wanted is s/6, and it is s/√m: for which m?",
            "cube": "This is 4 · 3³. The spread of a mean is s/√m.",
        },
        "hint": "Write down the spread of batches of 4, and a third of it, as s over a root.",
        "place": "How much steadier?",
    },
    "9.4": {
        "question": (
            "Write the backward pass of a batch, for the neuron of the trap: y = σ(w12 · x + "
            "b2), and E is the mean of ½(y − t)² over the samples. `answer(w12, b2, xs, ts)` "
            "returns ∂E/∂w12 and ∂E/∂b2; `xs` and `ts` are lists."
        ),
        "mistakes": {
            "sum": "This is the sum over the samples; E is their mean.",
            "slope": (
                "Without σ′: from y to its argument, the gradient is multiplied by y · (1 − y)."
            ),
            "argument": "The sigmoid's slope is y · (1 − y): made of its value, not its argument.",
            "tanh": "1 − y² is the slope of a tanh. That of a sigmoid is y · (1 − y).",
            "half slope": "The slope of the sigmoid is y · (1 − y); here it is y alone.",
            "weight": "∂E/∂b2 is right. w12 is multiplied by x, so that is the last factor.",
            "middle": (
                "This is one pass, for a sample in the middle. Take each sample by itself, and "
                "average last."
            ),
            "line": "This is right for the line, without σ.",
            "product": (
                "This is a mean times a mean: multiply by x in each sample, and average last."
            ),
            "first": "This is the first sample's alone: is the `return` inside the loop?",
            "sign": (
                "The size is right, with the other sign: E falls where y moves towards t, so it "
                "is y − t."
            ),
            "half": "This is without the ½: the 2 that comes down from the square cancels it.",
            "last": "This is the last sample's alone: add up over the samples.",
            "swapped": "Both numbers are right, in the other order: ∂E/∂w12 comes first.",
            "without_x": "∂E/∂b2 is right. On the way to w12 one more factor comes in: which?",
            "kept": "Half of it: the 2 that comes down from the square cancels the ½.",
            "bias": "∂E/∂w12 is right. The way to b2 leads through the sigmoid as well.",
            "once": "∂E/∂b2 is right. ∂E/∂w12 is a sum still, and a mean is asked.",
        },
        "hint": "Do one sample as in chapter 2, inside a loop, and add up.",
        "place": "The mean of many",
    },
    "9.5": {
        "question": (
            "One epoch over the 40 samples in batches of 8. It runs without an error, and the "
            "first update is as it should be, but the later ones are not. Which line is wrong, "
            "or stands in the wrong place: 'line 1', 'line 2', 'line 3', 'line 4' or 'line 5'?"
        ),
        "options": {
            "line 1": "",
            "line 2": "It deals out 0, 8, 16, 24 and 32: the first sample of each batch.",
            "line 3": "It takes the eight samples of this batch, no others.",
            "line 4": "It adds up over the samples of a batch, as it should.",
            "line 5": "It takes the mean of eight, and both weights from the old values.",
        },
        "why": (
            "The sums must begin from 0 for each batch; here the second adds to what the first "
            "has left."
        ),
        "hint": "What is in the sums when the second batch begins?",
        "place": "Epochs, as a loop",
    },
    "9.6": {
        "question": (
            "Read the picture. Ten samples, whose single gradients have the spread 4; a batch of "
            "m of them is dealt like cards, none twice. Which line is the spread of its mean: 'A', "
            "'B', 'C' or 'D'?"
        ),
        "options": {
            "A": "This is s/√m, for batches drawn with replacement. What is left with all ten?",
            "B": (
                "It ends right, but falls by the same amount with each sample. Look at m = 4: is "
                "it below half of 4?"
            ),
            "C": "",
            "D": "It falls with m itself, not with its root, and something is left with all ten.",
        },
        "why": "It begins as s/√m does, falls below it, and with all ten nothing is left.",
        "hint": "What is the spread with all ten? And what would s/√m be for a batch of 4?",
        "place": "How much steadier?",
    },
}
