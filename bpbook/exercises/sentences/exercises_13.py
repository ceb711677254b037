"""Words of the exercises of chapter 13."""

TEXT = {
    "13.a": {
        "question": "In chapter 10 every variable kept its account, and a second walk over the "
        "same E gave 184 for w1. In PyTorch only leaves keep theirs. What does w1.grad say after a "
        "second walk over the same E: 32, 64 or 184?",
        "options": {
            "32": "The second walk adds to what the first has left.",
            "64": "",
            "184": "For that the variables on the way would have to keep their accounts, too.",
        },
        "why": "Each walk hands 32 down to w1, from accounts that begin empty; the leaf adds.",
    },
    "13.b": {
        "question": "E = ½ w² is trained from w = 1 with α = 0.1, and zero_grad is forgotten. The "
        "last column stays 1, and it is also α(G + ½w)² + (1 − ¼α)w². What does w do in the long "
        "run: it comes to rest at 0, it swings back and forth without end or it flies apart?",
        "options": {
            "it comes to rest at 0": "With w = 0 and G = 0 the last column would be 0. It stays 1. "
            "And with w = 0 alone there is no rest: the next update subtracts α · G.",
            "it swings back and forth without end": "",
            "it flies apart": "With α = 0.1 the column is two squares with positive factors, and "
            "it stays 1: so neither of them can grow.",
        },
        "why": "For α < 4 the column is two squares with positive factors: neither w nor G can "
        "grow, and they cannot both be 0. What has been gathered on one side of 0 is given back "
        "on the other.",
    },
    "13.c": {
        "question": "In the two roads, let g be w2 times the detached h. Going up nothing changes, "
        "and y is 8 as before. What is ∂E/∂w1 now: 8, 24 or 32?",
        "options": {
            "8": "",
            "24": "That is the share of the road through g, whose edge down to h is cut.",
            "32": "That is the sum over both roads. One of them is cut.",
        },
        "why": "The road through g is cut; the short one, 8 · 1 · 1, is left.",
    },
    "13.d": {
        "question": "E is one operation, a + b, a · b, sigmoid(a), log(a) or relu(a). It is "
        "walked, and then walked again, without retain_graph. For which does the second walk run: "
        "add, multiply, sigmoid, log or relu?",
        "options": {
            "add": "",
            "multiply": "It needs a and b, and they have been freed.",
            "sigmoid": "It needs y, which has been freed.",
            "log": "It needs a, which has been freed.",
            "relu": "PyTorch's relu needs y, which has been freed.",
        },
        "why": "The local derivatives of a sum are 1 and 1: nothing was kept, so nothing is "
        "missing.",
    },
    "13.e": {
        "question": "This time y is that operation. Then y += 1 changes its number in place, and "
        "E = 5 · y is walked. For which does the walk stop: none, multiply and log, sigmoid and "
        "relu or all but add?",
        "options": {
            "none": "Two of them have kept y itself, and it is another number now.",
            "multiply and log": "They need a and b, which are as they were: only y has been "
            "changed.",
            "sigmoid and relu": "",
            "all but add": "All but add need something, but only y has been changed, and two of "
            "the four do not need it.",
        },
        "why": "PyTorch has kept y itself for these two, and y is another number now.",
    },
    "13.f": {
        "question": "The probabilities go into cross_entropy, which takes them for scores. What "
        "happens in training? it stops with an error, E does not fall, or E falls, but never comes "
        "near 0",
        "options": {
            "it stops with an error": "Ten numbers for each image are what it wants; it cannot "
            "see that a softmax has made them.",
            "E does not fall": "The gradient is that of the E that is computed, so small steps "
            "lower it.",
            "E falls, but never comes near 0": "",
        },
        "why": "Scores between 0 and 1 are too close together: not even the best ten give the "
        "right digit a probability near 1.",
    },
    "13.1": {
        "question": "In PyTorch, a leaf w is 4. First E = 3 * w * w and E.backward(); then "
        "E = 5 * w * w.detach() and E.backward(). Nothing is cleared. What is w.grad?",
        "hint": "How many edges lead down to w in the first E, and how many in the second?",
        "place": "Which edges there are",
        "name": "w.grad",
        "mistakes": {
            "not cut": "Here the second E has both of its edges to w. One of them is detached.",
            "last": "This is what the second walk brings. It is added to what the first has left.",
            "last, not cut": "This is the second E without detach, and without what the first walk "
            "has left.",
            "first": "This is the first walk alone. In the second E an edge to w is left.",
            "averaged": "This is the mean of both walks. They are added.",
            "one edge": "In 3 * w * w both edges lead to w, and both bring a share.",
            "values": "These are the values of both E, added.",
            "first, and a value": "The first walk's 24 is in it. The other number is the value of "
            "the second E, not its derivative.",
            "a value, and last": "The second walk's 20 is in it. The other number is the value of "
            "the first E, not its derivative.",
        },
    },
    "13.2": {
        "question": "A batch has 5 samples, the network 3 outputs. The book's loss is the mean "
        "over the samples of ½ Σ (y − t)², the sum over the outputs. Somebody takes MSELoss() in "
        "its place. Each derivative of MSELoss is the book's times what?",
        "hint": "Write each loss as a number times the sum of all fifteen squares.",
        "place": "Where the walk begins",
        "name": "The factor",
        "mistakes": {
            "half": "The ½ is missing on one side only: MSELoss has none.",
            "entries": "This would be right if MSELoss took the mean over the samples. It takes "
            "the mean over all entries, of which each sample has three.",
            "turned": "This is the book's derivative, divided by that of MSELoss.",
            "samples": "The book's loss is a mean, too: over the samples.",
            "half twice": "The ½ stands in the book's loss, so leaving it out makes the derivative "
            "larger, not smaller.",
            "theirs": "This is what stands before the squares in MSELoss. Divide by what stands "
            "there in the book.",
            "sum": "This would be right if MSELoss were a sum. It is a mean over all entries.",
            "twice": "The 2 from the square's derivative is counted on one side only: it is in "
            "both.",
            "book": "This is what stands before the squares in the book. Divide what stands there "
            "in MSELoss by it.",
        },
    },
    "13.3": {
        "question": "Write a walk that knows detach: answer(turns, edges, cut). turns is a list of "
        "variables, by name, in the order of chapter 10, the root first. edges[v] is the list of "
        "the pairs (child, local derivative) of v, empty for a leaf. cut is a set of pairs "
        "(parent, child): these edges were detached. It returns the gradients of all variables in "
        "turns, in a dict; 0 where no path leads.",
        "hint": "Begin with the walk of chapter 10, step 5. What has to be asked before a share is "
        "handed down an edge?",
        "place": "Which edges there are",
        "mistakes": {
            "uncut": "This is the walk over all edges: those in cut have been used, too. (Is the "
            "pair asked for the right way round? It is (parent, child).)",
            "child": "Here a detached child gets nothing from any parent. Only the edge in cut is "
            "gone: other parents keep theirs.",
            "parent": "Here a parent that has detached one child hands nothing to its others "
            "either. Only the edge in cut is gone.",
            "leaf": "Here a detached child hands nothing further down. It does, with what has come "
            "over its other edges.",
            "last": "Where two edges meet, only the last share is left. They are added.",
            "locals": "A share is the gradient at the parent times the local derivative. Here it "
            "is the local derivative alone.",
            "once": "Two equal edges, as a · a has, were used once. Each brings a share.",
            "turned": "The question is turned round: here only the edges in cut are used.",
            "break": "At a cut edge this goes on to the next parent. Leave out the one edge, and "
            "go on with the next edge of the same parent.",
            "zeros": "This stops at a variable that no path has reached, for it has no entry yet. "
            "Its gradient is 0: let every variable in turns begin with that.",
        },
    },
    "13.4": {
        "question": "This training runs without an error, and every epoch has the same loss. Which "
        "line takes away what the update needs? Choose one: line 1, line 2, line 3, line 4, "
        "line 5, line 6.",
        "options": {
            "line 1": "It hands over batch after batch, and touches no gradient.",
            "line 2": "It builds E anew for each batch, and touches no gradient.",
            "line 3": "It puts the gradients into the leaves. What removes them?",
            "line 4": "",
            "line 5": "It reads the leaves. What has emptied them?",
            "line 6": "item() takes the number alone, after the update.",
        },
        "why": "When line 5 comes to the leaves, line 4 has emptied them: the weights never move.",
        "hint": "What is in w.grad when the update reads it?",
        "place": "Where gradients live",
    },
    "13.5": {
        "question": "Forward mode through a layer, by hand. x = W y, and both W and y change: W "
        "with the speed d_W, y with the speed d_y, arrays of the same shapes. Write "
        "answer(W, y, d_W, d_y), the speed of x, which is what jvp returns.",
        "hint": "One entry of x is a sum of products. How fast does a · b move if a moves with the "
        "speed da, and b stands still? And the other way round?",
        "place": "Functions in place of graphs",
        "mistakes": {
            "both speeds": "This is the product of the speeds. A product moves by each factor's "
            "speed times the *other factor*.",
            "W stands": "This is right if only y moves. W moves as well.",
            "y stands": "This is right if only W moves. y moves as well.",
            "moved": "This is the change of x in a step of length 1, with d_W @ d_y in it. A speed "
            "is what is left, divided by the step, when the step shrinks.",
            "new value": "x itself is in this: the speed is the change alone.",
            "sign": "The two shares are subtracted here. They are added.",
            "swapped": "The factors stand the wrong way round. In x = W y the matrix stands on the "
            "left, and so does its speed.",
            "first swapped": "In the first product the factors stand the wrong way round: W stands "
            "on the left, and so does its speed.",
            "second swapped": "In the second product the factors stand the wrong way round: y "
            "stands on the right, and so does its speed.",
            "entries": "* multiplies entry by entry. W y is a product of matrices: @.",
        },
    },
    "13.6": {
        "question": "A batch of 50 samples is too large for the memory, so it goes through in "
        "pieces of 20, 20 and 10. The loss is the mean over the whole batch. Averaged over its own "
        "samples, the derivative of their losses with respect to w is 3 in the first piece, 1 in "
        "the second and 6 in the third. What has w.grad to be after the third walk?",
        "hint": "What does the whole batch's mean take from each piece: its mean, or its sum?",
        "place": "Where gradients live",
        "name": "w.grad",
        "mistakes": {
            "mean of means": "This is the mean of the three means. The third piece has half as "
            "many samples as the others, and has to weigh half as much.",
            "means": "These are the three means, added: each walk began at its piece's own mean.",
            "sums": "This is the sum over all samples. The loss is their mean.",
            "last": "This is the mean of the third piece alone. The walks add.",
            "last share": "This is what the third walk brings. It is added to what the first two "
            "have left.",
            "both": "Each piece's mean is divided by 50 here. Divide its sum by 50.",
            "largest": "Here the sums are divided by 20, the samples of a piece. The whole batch "
            "has 50.",
            "pieces": "Here the sums are divided by the number of pieces. Divide by the samples of "
            "the whole batch.",
        },
    },
}
