"""The words of chapter 12's exercises."""

TEXT = {
    "12.a": {
        "question": (
            "Take, for each network, the start that ends with the largest E. For which of the "
            "three networks is that E the smallest?"
        ),
        "options": {
            "one layer of 26": "",
            "two layers of 8": "",
            "one layer of 104": "",
        },
        "why": (
            "Spare units make it likelier that training succeeds (chapter 6). Two layers of 8 "
            "reach the smallest E of all, but not from every start."
        ),
    },
    "12.b": {
        "question": (
            "Twenty noisy points train a network for 1,000 epochs; two hundred others are only "
            "looked at. What does the loss of those others do?"
        ),
        "options": {"it falls all the way": "", "it falls, then rises": "", "it stays": ""},
        "why": "First the network learns what all points share, then the noise of its twenty.",
    },
    "12.c": {
        "question": "The first weights are random. Where is E, on average, before any training?",
        "options": {"0 to 1": "", "2 to 3": "", "9 to 10": ""},
        "why": "A tenth for each of ten digits costs ln 10.",
    },
    "12.d": {
        "question": (
            "Show it random pixels, where nobody sees a digit. How large is the largest of the ten "
            "probabilities, for most such images?"
        ),
        "options": {"about 10 %": "", "about 30 %": "", "over 50 %": ""},
        "why": (
            "Softmax knows only differences of scores, and weights that tell digits apart make "
            "large differences out of almost any pixels."
        ),
    },
    "12.1": {
        "question": "How many numbers does training change in a network 64–24–10 with biases?",
        "hint": "Each layer has a matrix, and a bias for each of its units.",
        "place": "Handwritten digits",
        "name": "The count",
        "mistakes": {
            "no biases": "These are the two matrices: add the biases.",
            "no b1": "The biases of the hidden layer, b1, are missing.",
            "no b2": "The biases of the last layer, b2, are missing.",
            "units": "These are the units: count what joins them, and their biases.",
            "biases": "These are the biases alone: add the two matrices.",
            "input biases": "The pixels have no biases: they are given, not computed.",
            "W1": "This is the first matrix alone: add W2, and the biases.",
            "W2": "This is the last matrix alone: add W1, and the biases.",
            "first layer": "This is the first layer: add W2 and b2.",
            "last layer": "This is the last layer: add W1 and b1.",
            "product": (
                "The product of all three sizes: each layer has a matrix of its own, and they are "
                "added."
            ),
            "ours": "This is the network with 32 units: here it is 24.",
        },
    },
    "12.2": {
        "question": (
            "A batch of two images. The right digit got a probability of 0.6 in one of them and "
            "of 0.1 in the other. What is E?"
        ),
        "hint": "E of one image is −ln p of its right digit.",
        "place": "Handwritten digits",
        "name": "E",
        "mistakes": {
            "sum": "This is the sum over both images: E is their mean.",
            "log of mean": "This is −ln of the mean probability: take each logarithm first.",
            "sign": "The sign: ln p is below 0, and E is −ln p.",
            "probability": "This is the mean probability: the mean of −ln p is asked for.",
            "log10": "This is the logarithm to the base 10: ln is to the base e.",
            "worst": "This is the second image alone: take the mean of both.",
            "best": "This is the first image alone: take the mean of both.",
            "minus sum": (
                "Two slips: E is −ln p, above 0, and the mean of both images, not their sum."
            ),
            "t less p": "This is the mean of t − p: E is the mean of −ln p.",
            "p less t": "This is the mean of p − t, a derivative: E itself is asked for.",
        },
    },
    "12.3": {
        "question": (
            "Write a function answer(losses, patience). losses has the validation loss after "
            "each epoch, 0, 1, 2, …; training stops as soon as patience epochs in a row have "
            "brought no smaller loss than the best one before them. It returns the number of the "
            "epoch whose weights are kept."
        ),
        "hint": "Keep the number of the best epoch so far, and compare each loss with its loss.",
        "place": "The same loop, and when to stop",
        "mistakes": {
            "best of all": (
                "This looks at losses that come after the stop: no epoch was run there any more."
            ),
            "stopped": "This is the epoch at which training stops: the best one before is kept.",
            "from one": "One too many: the epochs are counted from 0.",
            "loss": "This is the loss of that epoch: its number is asked for.",
            "rises": (
                "You compare each epoch with the one before. It is the best so far that counts: "
                "a loss that falls a little after a rise is not yet a new best."
            ),
            "ties": "A loss equal to the best so far is not smaller, so it is no new best.",
            "early": "It stops one epoch too early.",
            "late": "It waits one epoch too long.",
            "not set back": (
                "A new best epoch sets the count back to 0: the epochs without one have to be in a "
                "row."
            ),
            "smallest": "This is the smallest loss of all: the number of an epoch is asked for.",
            "first rise": "It stops at the first rise: patience is not asked.",
        },
    },
    "12.4": {
        "question": "Read the confusion matrix above. Which mistake is the most frequent one?",
        "options": {
            "a 3 read as a 5": "",
            "a 5 read as a 3": "A row is a true digit, a column what it was read as.",
            "a 7 read as a 9": "That happened once.",
        },
        "why": "In the row of the 3, the column of the 5 has three.",
        "hint": "Leave out the diagonal, and look for the largest number that is left.",
        "place": "The test set",
    },
    "12.5": {
        "question": (
            "Somebody looks for a good learning rate and reports a score. On other digits by the "
            "same writers the score is likely to be lower. Which line is to blame?"
        ),
        "options": {
            "line 1": "Three parts are dealt out: that is right.",
            "line 2": "To try several rates is what a search is for.",
            "line 3": "Training with the training set is what it is for.",
            "line 4": "",
            "line 5": ("To take the best is right. On which part were the scores measured?"),
            "line 6": (
                "To report a score on the test set is right, if nothing was chosen by it. Where "
                "was it?"
            ),
        },
        "why": (
            "The rate is chosen by the test set: the score of the best one is partly luck with "
            "these images. The validation set is there to choose by."
        ),
        "hint": "Ask of each line which part it looks at, and whether it decides something.",
        "place": "Twenty points",
    },
}
