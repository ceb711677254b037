"""Words of the exercises of chapter 8."""

TEXT = {
    "8.a": {
        "question": "How many times does y2 stand in the tree of deep? 2, 10, 20, 40, 512 or 1024",
        "options": {
            "2": "Two neurons use y2, but each of them stands in the tree many times itself.",
            "10": "That is the number of hidden layers; each of those above multiplies the copies.",
            "20": "Layers do not add copies, they multiply them: each has two ways through it.",
            "40": "That is the number of weights.",
            "512": "",
            "1024": "Ten doublings are one too many: the path has to end at y2, not at either "
            "neuron of its layer.",
        },
        "why": "Nine hidden layers lie above it, with two ways through each: 2 · 2 · … · 2.",
    },
    "8.b": {
        "question": "About how many multiplications does it take for all 40 derivatives? 20, 40, "
        "100, 1600 or 60000",
        "options": {
            "20": "Already the last steps, down to 40 weights, take 40.",
            "40": "That gets to the weights; the steps from neuron to neuron come on top.",
            "100": "",
            "1600": "So many take the 41 forward passes of nudging.",
            "60000": "So many take the formulas, every path from the beginning.",
        },
        "why": "To be exact 99: 40 down to the weights, 38 along connections to the neurons "
        "before, 21 through sigmoids.",
    },
    "8.c": {
        "question": "deep gets an eleventh hidden layer. The walk over the graph took 99 "
        "multiplications; what does it take then? 101, 103, 109, 198 or 396",
        "options": {
            "101": "Two are the steps through the new sigmoids; the four new weights and the four "
            "connections come as well.",
            "103": "Four are the steps to the new weights; the neurons are on the way as well.",
            "109": "",
            "198": "That would be doubling. Paths double with a layer; edges are added.",
            "396": "A layer adds edges to the graph; it does not multiply what is there.",
        },
        "why": "A layer adds 10 edges that lead to weights: 2 through its sigmoids, 4 to its "
        "weights, 4 to the neurons before it.",
    },
    "8.1": {
        "question": "One input, four hidden layers of width 5, one output. How many paths lead "
        "from E to w12, a weight of the first layer?",
        "name": "The number of paths to w12",
        "hint": "Go down from E. Through which layers do you have a choice, and where is there "
        "none, because the path has to end at w12?",
        "place": "How large is the tree?",
        "mistakes": {
            "own layer": "This has a choice in the first layer too. The path has to end at w12, "
            "and so it must come to neuron 2: no choice there.",
            "layer less": "This is one layer too few.",
            "sum": "This is a sum, 5 + 5 + 5. Each way through one layer goes on in every way "
            "through the next.",
            "long sum": "This is a sum, and with a layer too many: each way through one layer goes "
            "on in every way through the next.",
            "turned": "This is 3 to the power 5: base and exponent have changed places.",
            "turned, own layer": "This is 4 to the power 5: base and exponent have changed places, "
            "and the layer of w12 itself gives no choice.",
            "layers": "This is the number of layers above; each of them multiplies the ways.",
            "all layers": "This is the number of hidden layers; those above w12 multiply the ways.",
            "once": "In the graph w12 stands once. Asked are the ways that lead to it.",
            "width": "This is the number of users of y2. To each of them there are several ways.",
            "weights": "This is the number of weights of the network.",
            "leaves": "This is the number of weight leaves, of all weights together.",
        },
        "otherwise": "It is none of the usual slips. At each layer on the way down, ask how many "
        "neurons you can choose from, and multiply.",
    },
    "8.2": {
        "question": "One input, two hidden layers of width three, one output. How many "
        "multiplications does the walk over the graph take for all weights?",
        "name": "The number of multiplications",
        "hint": "Count three kinds of edges: through sigmoids, to weights, to neurons of the layer "
        "before. One layer of weights has no neurons before it.",
        "place": "What it costs",
        "mistakes": {
            "six": "This is the count of the six neurons, whose layers have width 2. It is also "
            "what is left here without the steps down to the weights.",
            "three": "This is the count for three hidden layers of width 2.",
            "tree": "This is the walk over the tree, each prefix once.",
            "formulas": "This is formula by formula: every path from the beginning.",
            "weights": "This is the number of weights, as many as a forward pass has "
            "multiplications.",
            "nudging": "This is nudging: a forward pass for each weight, and one more.",
            "no neurons": "The steps down to the neurons of the layer before are missing.",
            "no sigmoids": "The steps through the sigmoids are missing.",
            "two each": "This is two for each weight. It has no sigmoids in it, but the three "
            "edges to X_input, which lead to no weight.",
            "neurons alone": "These are the steps to the neurons of the layer before alone.",
            "first factor": "One too many: the edge at E has nothing before it to multiply with.",
            "givens": "This has the three edges to X_input in it, and they lead to no weight.",
            "all edges": "This counts every edge; asked are multiplications, on what leads to a "
            "weight.",
            "additions": "This counts the additions of the walk as well.",
            "forward": "This counts the multiplications of the forward pass as well.",
        },
        "otherwise": "It is none of the usual slips. Count edges below y_output: through sigmoids, "
        "to weights, to neurons of the layer before.",
    },
    "8.3": {
        "question": "Forward mode for the two weights of chapter 1, with sigmoids: "
        "Y3 = σ(W2 · σ(W1 · X_input)) and E = ½(Y3 − Y_target)². Write "
        "def answer(W1, W2, X_input, Y_target), which goes forward once, carries the derivative "
        "with respect to W1 along, and returns both, (E, E_dot).",
        "hint": "Write the five lines of the forward pass, and below each the derivative of its "
        "left side with respect to W1; begin with X2_dot.",
        "place": "Why from the root?",
        "mistakes": {
            "order": "Both numbers are right and stand in the other order: first E, then E_dot.",
            "from X2": "X2_dot starts from 1 here. X2 = W1 · X_input, so its derivative with "
            "respect to W1 is X_input.",
            "own weight": "X2_dot is W1 here. X2 = W1 · X_input, so its derivative with respect to "
            "W1 is the other factor, X_input.",
            "W2": "This is the derivative with respect to W2. With respect to W1 the walk starts "
            "at X2.",
            "stops at Y3": "E_dot stops at Y3: the last factor, Y3 − Y_target, is missing.",
            "no first slope": "The slope of the first sigmoid is missing, Y2 · (1 − Y2).",
            "no second slope": "The slope of the second sigmoid is missing, Y3 · (1 − Y3).",
            "no weight": "From Y2 up to X3 the local derivative is W2. It is missing.",
            "Y2 for W2": "From Y2 up to X3 the local derivative is W2, not Y2: X3 = W2 · Y2, and "
            "it is Y2 that moves.",
            "loss": "The last factor is the loss itself here. The derivative of ½(Y3 − Y_target)² "
            "with respect to Y3 is Y3 − Y_target.",
            "sign": "E_dot has the wrong sign: the last factor is Y3 − Y_target.",
            "exponent": "E_dot is half of what it should be: the exponent 2 comes down and meets "
            "the ½.",
        },
    },
    "8.4": {
        "question": "A lens has 3 knobs, its picture 200 pixels. You want the derivative of every "
        "pixel with respect to every knob. Which direction is cheaper, and how many walks does it "
        "take?",
        "options": {
            "up, 3 walks": "",
            "up, 200 walks": "Up is right, but a walk up starts at one leaf, and there are only 3 "
            "of them.",
            "down, 3 walks": "A walk down starts at one root, and there are 200 of them.",
            "down, 200 walks": "That works, one walk from each pixel; up from the knobs there are "
            "fewer.",
            "down, 600 walks": "A walk down gives one pixel's derivatives with respect to all "
            "knobs at once, and even so there are cheaper ones.",
        },
        "why": "There are 3 leaves and 200 roots.",
        "hint": "What are the leaves here, what are the roots, and how many are there of each?",
        "place": "Why from the root?",
    },
    "8.5": {
        "question": "This walk gives every derivative right. But each hidden layer of width 2 "
        "doubles its time.",
        "options": {
            "assigning": "That makes no fewer calls, and keeps only the last share.",
            "skipping": "Then every share but the first would be lost on the way down.",
            "waiting": "",
            "storing": "That saves the same small part of every call; the calls still double.",
        },
        "why": "Shares are added first and passed on once: the walk over the graph.",
        "hint": "How many calls are made for y2, and how many would be enough?",
        "place": "Add, then go on",
    },
}
