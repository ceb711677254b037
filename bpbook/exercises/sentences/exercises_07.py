"""Words of the exercises of chapter 7."""

TEXT = {
    "7.a": {
        "question": "How many paths lead from E down to w12? 1, 2, 3 or 4",
        "options": {
            "1": "That is the path through y4 or the one through y5; y2 is used by both neurons.",
            "2": "",
            "3": "Below y2 there is one way on, and below x6 there are two.",
            "4": "So many lead to X_input; two of them pass neuron 3, which w12 does not feed.",
        },
        "why": "y2 is used twice, once by neuron 4 and once by neuron 5.",
    },
    "7.b": {
        "question": "If w12 is raised a little, does E go up or down?",
        "options": {
            "up": "",
            "down": "Neuron 4 lifts the output, with the weights 0.8 · 0.5; neuron 5 lowers it, "
            "with 1.2 · 1.5, which is more.",
        },
        "why": "The road through neuron 5 counts more, and it lowers an output that is too low.",
    },
    "7.1": {
        "question": "X_input is 4; the weights are as at the start. How strongly does the "
        "output answer w13: what is ∂y_output/∂w13? Put it together from forward values.",
        "name": "∂y_output/∂w13",
        "hint": "Start from y3 and ask who uses it. Each user brings one product, from y_output "
        "down to y3; below y3 there are two more factors.",
        "place": "The walk back, by hand",
        "mistakes": {
            "four": "This is the path through neuron 4 alone. Neuron 5 takes y3 as well.",
            "five": "This is the path through neuron 5 alone. Neuron 4 takes y3 as well.",
            "averaged": "This is half of it: the two paths are averaged here. They are added.",
            "neighbours": "This has w24 and w25 where the paths to w13 pass w34 and w35: y3 goes "
            "into neuron 4 by w34, and into neuron 5 by w35.",
            "w34 alone": "This has w24 where the path through neuron 4 passes w34, from y3 to x4.",
            "w35 alone": "This has w25 where the path through neuron 5 passes w35, from y3 to x5.",
            "exchanged": "w46 and w56 have changed places: w46 leads from x6 to y4, w56 to y5.",
            "y3": "This is ∂y_output/∂y3. Two more factors lead down to w13: the slope of "
            "neuron 3, and X_input.",
            "loss": "This is ∂E/∂w13, with Y_target 1. Asked is how y_output answers, so the walk "
            "begins there.",
            "printed": "This is ∂E/∂w13 at X_input = 1, as it stands in the chapter. Asked is how "
            "y_output answers, and X_input is 4 now.",
            "printed, turned": "This is ∂E/∂w13 at X_input = 1, with its sign turned. Asked is how "
            "y_output answers, and X_input is 4 now.",
            "sign": "The size is right, the sign is turned. Both paths pass two weights of the "
            "same sign, and all slopes are positive.",
            "no input": "The last factor is missing: ∂x3/∂w13 is X_input, and that is 4 now.",
            "own weight": "The last factor is w13 here. x3 = w13 · X_input, so ∂x3/∂w13 is the "
            "other one, X_input.",
            "no slope": "The slope of neuron 3 is missing, y3 · (1 − y3): the way from y3 down to "
            "x3.",
            "slope of 2": "The slope here is that of neuron 2. The paths to w13 pass neuron 3: "
            "y3 · (1 − y3).",
            "no output slope": "The slope of neuron 6 is missing, y_output · (1 − y_output).",
            "slope of x3": "The slope of neuron 3 is y3 · (1 − y3); here it is x3 · (1 − x3).",
            "half slope": "The slope of neuron 3 is y3 · (1 − y3); here it is y3 alone.",
            "half output slope": "The slope of neuron 6 is y_output · (1 − y_output); here it is "
            "y_output alone.",
            "no hidden slopes": "The slopes of neurons 4 and 5 are missing; each path passes one.",
            "subtracted": "One path is subtracted from the other. Their signs are in their "
            "factors already; the paths are added.",
            "old input": "This is the derivative for X_input = 1, as at the start.",
            "old values": "The last factor is 4, but the forward values are those of "
            "X_input = 1: with the input, every y changes.",
            "w12": "This is ∂y_output/∂w12.",
        },
        "otherwise": "It is none of the usual slips. Print both paths, factor by factor: five "
        "factors stand between y_output and x3, and X_input is the last.",
    },
    "7.2": {
        "question": "A seventh neuron is put beside 4 and 5: x7 = w27 · y2 + w37 · y3, and y7 goes "
        "into neuron 6 as well. Somebody has walked down as far as x4, x5 and x7 and hands you "
        "dx4, dx5 and dx7, the derivatives of E there. Write "
        "def answer(dx4, dx5, dx7, w24, w25, w27, y2, X_input), which returns ∂E/∂w12. The "
        "neurons are sigmoids.",
        "hint": "Do it in three lines: first ∂E/∂y2, then ∂E/∂x2, then ∂E/∂w12.",
        "place": "The walk back, by hand",
        "mistakes": {
            "two shares": "The share through the new neuron is missing: y2 has three users.",
            "without 5": "The share through neuron 5 is missing: y2 has three users.",
            "without 4": "The share through neuron 4 is missing: y2 has three users.",
            "one share": "This is the share of the new neuron alone. y2 has three users, and each "
            "brings one.",
            "share of 4": "This is the share of neuron 4 alone. y2 has three users, and each "
            "brings one.",
            "share of 5": "This is the share of neuron 5 alone. y2 has three users, and each "
            "brings one.",
            "y2": "This is ∂E/∂y2. Two more factors lead down to w12.",
            "crossed": "w24 and w25 have changed places: w24 belongs to x4, w25 to x5.",
            "averaged": "The shares are averaged here. A change that travels by three roads "
            "arrives three times: add them.",
            "multiplied": "The shares are multiplied with each other. Factors along one path are "
            "multiplied; shares that meet are added.",
            "no slope": "The slope of neuron 2 is missing, y2 · (1 − y2).",
            "no input": "The last factor is missing: ∂x2/∂w12 is X_input.",
            "no weights": "From x4 down to y2 the local derivative is w24; likewise w25 and w27. "
            "They are missing.",
            "own slope": "The slope of neuron 2 is y2 · (1 − y2); here it is y2 alone.",
            "half slope": "The slope of neuron 2 is y2 · (1 − y2); here it is 1 − y2 alone.",
            "tanh": "1 − y2² is the slope of a tanh. Neuron 2 is a sigmoid: y2 · (1 − y2).",
        },
    },
    "7.3": {
        "question": "The input is a leaf too. Let dw12 and dw13 be ∂E/∂w12 and ∂E/∂w13 in the full "
        "network. Give ∂E/∂X_input in terms of these two, the weights w12 and w13, and X_input "
        "(not 0): write def answer(dw12, dw13, w12, w13, X_input).",
        "hint": "Find ∂E/∂x2 first: by which local derivative does ∂E/∂w12 differ from it?",
        "place": "Three derivatives",
        "mistakes": {
            "not divided": "dw12 still has the local derivative ∂x2/∂w12 in it, which is X_input. "
            "On the way to X_input it has no place.",
            "times input": "X_input is in dw12 and dw13 already, and on the way to X_input it has "
            "no place: take it out, do not put it in a second time.",
            "no weights": "The step from x2 down to X_input has the local derivative w12, that "
            "from x3 has w13. They are missing.",
            "only added": "This adds the two derivatives as they are. The last steps differ: "
            "∂x2/∂w12 is X_input, ∂x2/∂X_input is w12.",
            "over weights": "This divides by the weights. From x2 down to X_input the local "
            "derivative is w12: multiply by it.",
            "crossed": "The weights have changed places: w12 leads to x2, and w13 to x3.",
            "averaged": "The shares through x2 and x3 are averaged here; they are added.",
            "subtracted": "One share is subtracted from the other. Their signs are in them "
            "already; they are added.",
            "x2 alone": "This is the share through x2 alone. X_input goes into x3 as well.",
            "x3 alone": "This is the share through x3 alone. X_input goes into x2 as well.",
            "sums": "Each road has its own weight: multiply first, one product for x2 and one for "
            "x3, then add.",
        },
    },
    "7.4": {
        "question": "Read the connections off the picture. How many paths lead from E down to w12?",
        "name": "The number of paths",
        "hint": "Go from the output down, and write at each neuron how many ways lead to it: the "
        "sum of what stands at its users.",
        "place": "The walk back, by hand",
        "mistakes": {
            "users": "That is how many neurons use y2. To one of them there is more than one way.",
            "alone": "In the network every weight stands once; but the ways down to it fork.",
            "one below": "So many lead to neuron 3. Neuron 2 is used by others as well.",
            "connections": "That is how many connections lie between the neurons; a path is a "
            "whole way along such connections.",
            "weights": "That is the number of weights.",
        },
    },
    "7.5": {
        "question": "Somebody's walk through the six neurons gives six right derivatives. For w12 "
        "it gives 0.0058016 in place of 0.0116032, and for w13 −0.0046356 in place of −0.0092712. "
        "Which slip is it?",
        "options": {
            "overwriting": "Then the second share alone would be left: 0.0147143 for w12.",
            "averaging": "",
            "a missing slope": "A slope of a sigmoid is at most ¼: without it the numbers would be "
            "larger, not smaller.",
            "a missing exponent": "That would halve all eight derivatives: every path begins at E.",
        },
        "why": "Both are halved, and they are the weights with two paths each.",
        "hint": "By what factor are the two wrong, and what have these two weights in common?",
        "place": "The walk back, by hand",
    },
}
