"""The words of chapter 14's exercises and predictions: *The same weight, many times*."""

TEXT = {
    "14.a": {
        "question": (
            "Each of three equal copies is updated by its own share, all with the same α; then "
            "the mean of the three is taken as the new w. Compared with one update of w itself, "
            "this step is: 'as long', 'a third as long' or 'in the other direction'?"
        ),
        "options": {
            "as long": "The update of w itself has the sum of the three shares, not their mean.",
            "a third as long": "",
            "in the other direction": "The mean of three numbers has the sign of their sum.",
        },
        "why": "The mean of the three steps is −α times the mean share: a third of the sum.",
    },
    "14.b": {
        "question": (
            "Three roads lead from y1, y2 and y3 back to x3. Which weights do they pass, in this "
            "order: 'w1, w2, w3', 'w3, w2, w1' or 'w3, w3, w3'?"
        ),
        "options": {
            "w1, w2, w3": "y1 begins at x1: what does it multiply x3 by?",
            "w3, w2, w1": "",
            "w3, w3, w3": "That is so for y1; y2 begins one place further to the right.",
        },
        "why": "x3 is the third input that y1 sees, the second that y2 sees, the first of y3.",
    },
    "14.c": {
        "question": (
            "The 64 pixels of all images are put into one fixed, random order. Trained on such "
            "images, which makes clearly more mistakes than before, 64–32–10 or the convolution "
            "(filters, largest): 'both', 'only 64–32–10', 'only the convolution' or 'neither'?"
        ),
        "options": {
            "both": "What does 64–32–10 know of which pixels are neighbours?",
            "only 64–32–10": "Each of its pixels has weights of its own: it knows no neighbours.",
            "only the convolution": "",
            "neither": "What could one filter look for in 64 patches of pixels from anywhere?",
        },
        "why": (
            "64–32–10 has a weight for each pixel, and cannot tell in which order they come. A "
            "filter is used at 64 places, and after the shuffle no two of them show the same kind "
            "of thing."
        ),
    },
    "14.d": {
        "question": (
            "w is 0.5, h0 is 1, and w is used four times, in h1 to h4. The path to the first use "
            "passes three later ones, the path to the last none. Which of the four products is "
            "the largest: 'that of the first use', 'that of the last use' or 'none, they are "
            "equal'?"
        ),
        "options": {
            "that of the first use": "Three factors of 0.5 lie above it.",
            "that of the last use": "Nothing lies above it; but it ends at h3. How large is h3?",
            "none, they are equal": "",
        },
        "why": (
            "Each has the factors w of the later steps, and those of the earlier ones, which are "
            "in the h that it meets: always three."
        ),
    },
    "14.e": {
        "question": (
            "Trained on sequences of one length, with α = 0.1, in 1,000 updates of 32: which "
            "lengths does it learn, 'T = 5 and T = 20', 'only T = 5' or 'neither'?"
        ),
        "options": {
            "T = 5 and T = 20": "How large is a half to the power of 19?",
            "only T = 5": "",
            "neither": "Over four steps about a sixteenth is left: that can be learnt from.",
        },
        "why": (
            "As a rule four steps leave a sixteenth or less, and 19 steps two millionths or less: "
            "a half, 4 and 19 times over. How much, depends on the start."
        ),
    },
    "14.f": {
        "question": (
            "Token 1 is changed only where its query is made. How many of the four outputs move: "
            "'one', 'three' or 'all four'?"
        ),
        "options": {
            "one": "",
            "three": "Which outputs are made with the query of token 1?",
            "all four": "That is so for its key and its value, which every token reads.",
        },
        "why": "Output i has the query of token i, and the keys and values of all.",
    },
    "14.1": {
        "question": (
            "A filter with w1 = 2 and w2 = −1 slides along the inputs 3, 1, −2, 7, so there are "
            "three outputs: y1 = w1 · 3 + w2 · 1, and so on. E = ½ (y1² + y2² + y3²). What is "
            "∂E/∂w2?"
        ),
        "name": "∂E/∂w2",
        "mistakes": {
            "other": "This is ∂E/∂w1: w2 meets the second input of each patch.",
            "first": "This is the path through y1 alone: w2 is used at three places.",
            "last": "This is the path through y3 alone: w2 is used at three places.",
            "mean": "This is the mean over the three places: paths are added.",
            "inputs": "These are the inputs alone: each is multiplied by the gradient at its y.",
            "turned": "The gradient at y1 belongs to the patch of y1: do not turn it round here.",
            "half": "The derivative of ½y² is y: the ½ and the 2 cancel.",
            "sign": "The sign: the gradient at y is y itself.",
            "y2": "y2 is missing, or was found as 0: it is 2 · 1 + (−1) · (−2) = 4.",
            "y3": "A sign was lost in y3: it is 2 · (−2) + (−1) · 7 = −11.",
            "sums": "Multiply in each patch first, and add then; not sum times sum.",
            "in y": "Here y1 was made with w1 and w2 exchanged.",
        },
        "hint": "Find y1, y2 and y3. Which input does w2 multiply in each?",
        "place": "Along a row: convolution",
    },
    "14.2": {
        "question": (
            "Write the walk back to the inputs of any filter. answer(w, d_y) gets the weights and "
            "the gradients at the outputs, two lists, and returns the list of ∂E/∂x, one for each "
            "input: there are len(w) + len(d_y) − 1 of them."
        ),
        "mistakes": {
            "overwritten": "An input is used at several places: its shares are added, with +=.",
            "unturned": "Output k multiplies input k + j by w[j]; here the filter is turned once "
            "too often, or once too little.",
            "inside": "The inputs at both ends are missing: fewer outputs use them, but some do.",
            "inside unturned": "This is slide(w, d_y): the filter has to be turned round, with "
            "zeros at both ends of d_y.",
            "up": "The sign: these are derivatives, not steps downhill.",
            "backwards": "All numbers are there, in the opposite order.",
        },
        "hint": "Begin with zeros. Output k used the inputs k, k + 1, …: give each its share.",
        "place": "Along a row: convolution",
    },
    "14.3": {
        "question": (
            "Finish a derivation. h1 = w · h0, h2 = w · h1, h3 = w · h2, and every step is "
            "judged: E = ½ (h1² + h2² + h3²). The path to the one w in h1 has the product "
            "h1 · h0 = w · h0². Add all the other paths to it. Write def answer(w, h0):, which "
            "returns ∂E/∂w."
        ),
        "mistakes": {
            "one each": "h2 has two paths to w, and h3 three: each h contains several w.",
            "others": "These are the other paths alone; the one through h1 belongs to the sum.",
            "last": "These are the paths that begin at h3: h1 and h2 are judged as well.",
            "half": "The derivative of ½h² is h: the ½ and the 2 cancel.",
            "h0": "h0 is in both: in the gradient at h, and in what w multiplies.",
            "without h": "This is h1 + h2 + h3 derived: the gradient at each h is h itself.",
            "to h0": "This is ∂E/∂h0.",
            "one more": "One w too many: w is not differentiated away at the use itself.",
            "sum squared": "The squares are taken one by one: E is not ½ (h1 + h2 + h3)².",
            "E": "This is E itself.",
            "up": "The sign: the gradient at h is h, not −h.",
        },
        "hint": "How many paths begin at h2, how many at h3? All that begin at one h are equal.",
        "place": "Along time: recurrence",
    },
    "14.4": {
        "question": (
            "Read the picture. Four filters of 3 × 3 weights have slid over the image of a 0, "
            "black on white, with a white frame of one pixel; each map shows the answers at 64 "
            "places, blue above 0, orange below. "
            "One filter has the columns −1, 0, 1, from left to right. Which map is its: '1', '2', "
            "'3' or '4'?"
        ),
        "options": {
            "1": "This one answers above and below the strokes: its rows are −1, 0, 1.",
            "2": "Here it is positive where the *left* is darker: the columns are 1, 0, −1.",
            "3": "This one is never negative: all its weights are positive.",
            "4": "",
        },
        "why": "Positive where the right is darker than the left: as one enters a stroke.",
        "hint": "Coming from the left one enters the ink of the 0. Which sign is that?",
        "place": "Over an image",
    },
    "14.5": {
        "question": (
            "This walk back through a recurrence lowers E, but the step it makes is not "
            "−α · ∂E/∂w, as nudging shows. Which line does something too early: 'line 1', "
            "'line 2', 'line 3' or 'line 4'?"
        ),
        "options": {
            "line 1": "Back from the last step to the first: right.",
            "line 2": "Through tanh: 1 − h² is its derivative.",
            "line 3": "",
            "line 4": "One step back is a factor w. But of which w?",
        },
        "why": (
            "w changes during the walk, so line 4 multiplies by one that the forward pass never "
            "used. Add the shares in d_w, and update w once, after the loop."
        ),
        "hint": "All uses are of the same w. Is it the same in each round of the loop?",
        "place": "Must the copies stay equal?",
    },
    "14.6": {
        "question": (
            "A layer has 16 filters of 5 × 5 pixels, for images of 32 × 32 pixels in three "
            "colours, without a frame. A filter has its own 25 weights for each colour. At how "
            "many places of one image is one of its weights used?"
        ),
        "name": "The number of places",
        "mistakes": {
            "whole": "A patch of 5 has to fit into the image: it stops at fewer places than 32.",
            "27": "From 1 to 32 − 5 + 1 = 28 places, in each direction.",
            "filters": "The other filters have weights of their own.",
            "channels": "Each colour has weights of its own.",
            "weights": "These are a filter's weights for one colour; it is asked for places.",
            "one filter": "These are the weights of one filter.",
            "framed": "Without a frame the places are fewer than the pixels, not more.",
            "uses": "This counts the uses of all 25 weights; it is asked for one of them.",
            "one": "This would be a dense layer.",
            "layer": "These are the weights of the layer, without biases.",
            "side": "In one direction; it slides down as well.",
        },
        "hint": "At how many places can a patch of 5 begin, in a row of 32?",
        "place": "Over an image",
    },
    "14.7": {
        "question": (
            "In the walk back through attention, somebody treats the portions A as given numbers, "
            "and goes down from the outputs through the values alone. Which matrices stay as they "
            "were at the start: 'W_value', 'W_query and W_key', 'all three' or 'none'?"
        ),
        "options": {
            "W_value": "Y = V A: the road through V is the one that is left.",
            "W_query and W_key": "",
            "all three": "One of the three roads is still open.",
            "none": "Through what do queries and keys have an influence on Y?",
        },
        "why": "Queries and keys act through A alone: no path is left to their matrices.",
        "hint": "Write down the path from Y to W_key.",
        "place": "Attention: one x, three roads",
    },
    "14.8": {
        "question": (
            "Write a walk back through time in which every step is judged. h_t = tanh(w · "
            "h_(t−1)) for t = 1 to T, and E is the sum of ½ (h_t − y_t)². answer(w, h0, y) gets w, "
            "h0 and the list of the T targets, and returns ∂E/∂w. Go forward first, and keep all h."
        ),
        "mistakes": {
            "last": "Only the last step is judged here: every h also has a target of its own.",
            "apart": "An h is used twice, by its own target and by the next step: what comes back "
            "from the next step is missing.",
            "overwritten": "This is the share of one use alone: w is used at each step, so "
            "add with +=.",
            "no slope": "tanh is missing on the way back: its derivative is 1 − h², with h what "
            "it gave.",
            "slope before": "The derivative of the tanh that gave h_t is 1 − h_t², with this h, "
            "not the one before.",
            "same h": "In step t, w multiplies h_(t−1), not h_t.",
            "no w": "From step t back to h_(t−1) there is a factor w as well.",
            "past tanh": "From step t back to h_(t−1) the road goes through tanh, and then w.",
            "half": "The derivative of ½ (h − y)² is h − y: the ½ and the 2 cancel.",
            "up": "The sign: the derivative of ½ (h − y)² with respect to h is h − y.",
            "mean": "This is divided by the number of steps: E is the sum over them.",
        },
        "hint": "The gradient at h_t has two parts: h_t − y_t, and what step t + 1 hands back.",
        "place": "A memory",
    },
}
