"""What chapter 1 asks, and what it says of the answers."""

TEXT = {
    "1.a": {
        "question": "Which of them moves E more, and does E go up or down? The options are "
        '`"W1, up"`, `"W1, down"`, `"W2, up"` and `"W2, down"`.',
        "options": {"W1, up": "", "W1, down": "", "W2, up": "", "W2, down": ""},
        "why": "The change of W2 is at X3 after one step; that of W1 is made smaller by f1 on its "
        "way. Both raise Y3, which lies above its target.",
    },
    "1.b": {
        "question": "Where on the whole plane is E smallest, with the target 0 and both functions "
        'sigmoids? Choose `"at one pair"`, `"at a whole line of pairs"` or `"at no pair"`.',
        "options": {"at one pair": "", "at a whole line of pairs": "", "at no pair": ""},
        "why": "A sigmoid comes as near to 0 as you like and never reaches it, so wherever you "
        "stand there is a lower place.",
    },
    "1.1": {
        "question": "W1 = 0.4, W2 = −3, X_input = −2, and both functions are sigmoids. What is Y3? "
        "Use a calculator, or `exp` and plain Python.",
        "hint": "Write X2, Y2, X3 and Y3 one below the other; each line uses only the one above. "
        "Mind the signs.",
        "place": "Forward, by hand",
        "mistakes": {"old": "This is Y3 with the leaves of the chapter; here they are others."},
    },
    "1.2": {
        "question": "Let f1 be tanh and f2 the identity, which is usual where the output may be "
        "any number. Write E as one Python function of the leaves. Begin with `def answer(W1, W2, "
        "X_input, Y_target):` in place of the first line; `from math import tanh` gives you tanh.",
        "hint": "Start inside: what goes into f1? Then write what is done to it, one wrapping "
        "after the other, and the loss last.",
        "place": "One formula",
    },
    "1.3": {
        "question": "Somebody's program for the network of this chapter, with W1 = 1, W2 = 2 and "
        "X_input = 1, prints Y3 = 0.880797. It should print 0.811856. One thing went wrong. "
        'What is it? Choose `"a missing f1"`, `"a missing f2"`, `"a missing W2"` or `"swapped '
        'weights"`.',
        "options": {
            "a missing f1": "",
            "a missing f2": "Without f2 it would print X3 itself, which is larger than 1.",
            "a missing W2": "Without W2, X3 would be Y2, and the output 0.675038.",
            "swapped weights": "With W1 and W2 swapped, X2 is 2 and X3 only 0.880797; the program "
            "would print the sigmoid of that, 0.706987.",
        },
        "why": "X2 = 1 goes on without f1, X3 is 2, and the sigmoid of 2 is 0.880797.",
        "hint": "Write the four lines of the forward pass down, and spoil one of them at a time.",
        "place": "Forward, by hand",
    },
    "1.4": {
        "question": "W1 = 1 and W2 = 2 as before, but X_input = −1 and Y_target = 1. E is to "
        "become smaller. Which way does each weight have to go? Think from the leaf upwards, sign "
        'by sign. Choose `"W1 up, W2 up"`, `"W1 up, W2 down"`, `"W1 down, W2 up"` or `"W1 down, '
        'W2 down"`.',
        "options": {
            "W1 up, W2 up": "",
            "W1 up, W2 down": "",
            "W1 down, W2 up": "",
            "W1 down, W2 down": "",
        },
        "hint": "Which way does Y3 have to go, and so X3? Then look at what each weight is "
        "multiplied by.",
        "place": "Predict first",
    },
    "1.5": {
        "question": "Read the picture at the beginning of the chapter. You move one variable by "
        "hand, and only *three* values change, its own and two more. Which variable is it? Choose "
        '`"W1"`, `"W2"`, `"X3"` or `"Y2"`.',
        "options": {
            "W1": "From W1 the change goes through X2, Y2, X3 and Y3 to E.",
            "W2": "From W2 the change goes through X3 and Y3 to E: four values in all.",
            "X3": "",
            "Y2": "From Y2 the change goes through X3 and Y3 to E: four values in all.",
        },
        "why": "Above X3 stand Y3 and E, and nothing else is computed from X3.",
        "hint": "Go up from the variable to E and count the boxes on the way.",
        "place": "The network",
    },
}
