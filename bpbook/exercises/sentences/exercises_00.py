"""What chapter 0 asks, and what it says of the answers."""

TEXT = {
    "0.a": {
        "question": 'Raise w by a whole 1, from 1 to 2. How far does E fall: `"by 6"`, '
        '`"by more than 6"` or `"by less than 6"`?',
        "options": {"by 6": "", "by more than 6": "", "by less than 6": ""},
        "why": "E is 4.5 at w = 1, and half a square is never negative: E cannot fall by 6.",
    },
    "0.b": {
        "question": "Give the neuron twice as many weights. About how many times as many "
        "multiplications does nudging take then, and the walk back, "
        'its forward pass included? Choose `"2 and 2"`, `"2 and 1"`, `"4 and 2"` or `"4 and 1"`.',
        "options": {"2 and 2": "", "2 and 1": "", "4 and 2": "", "4 and 1": ""},
        "why": "Nudging takes nearly twice as many runs, and each run is twice as long. The walk "
        "back has one run and one product for each weight, and both become twice as long.",
    },
    "0.1": {
        "question": "What is E at w = −0.5, with x = 2 and t = 5?",
        "hint": "First the output y = w · x, with its sign; then how far it is from 5.",
        "place": "The first live tree",
        "name": "E",
        "mistakes": {
            "without the half": "This is the square of the difference; E is half of it.",
            "without the square": "This is half the difference; it has to be squared before it is "
            "halved.",
            "sign of w": "This is E at w = 0.5: the minus was lost on the way.",
            "half inside": "This is what you get with the ½ inside the square: there it becomes ¼.",
            "old w": "This is E at w = 1, where the slider began.",
            "w for y": "This takes w itself as the output; the output is w · x.",
            "output": "This is the output y, not yet the loss.",
            "difference": "This is the difference y − t; the loss is half its square.",
            "squares apart": "This is ∂E/∂w, or half of y² − t²; E is half of (y − t)².",
            "power first": "A square is never negative. In Python -6 ** 2 is −36, because the "
            "power comes before the sign; write (-6) ** 2.",
            "distance": "This is how far y is from its target; the loss is half the square of it.",
            "half the distance": "This is half the distance between y and its target; it has to be "
            "squared before it is halved.",
            "w for y, no half": "This takes w itself as the output, and leaves out the ½. The "
            "output is w · x.",
            "output only": "This is half the square of the output alone; the target is missing.",
        },
    },
    "0.2": {
        "question": "A network has 40 weights. You nudge each of them to both sides: you run the "
        "network with the weight a little higher, then with the weight a little lower, and divide "
        "the difference of the two losses by that of the weights. How many forward passes do all "
        "40 derivatives take?",
        "hint": "Count the runs for one weight, then take all of them.",
        "place": "What nudging costs",
        "name": "The count",
        "mistakes": {
            "one side": "This is the count for a nudge to one side: one run for each weight, and "
            "one at the place itself. Here each weight is moved up and down.",
            "one each": "This is one run for each weight; here each weight is moved up and down.",
            "middle": "This counts a run at the place itself as well. With a nudge to both sides "
            "it is not needed: the two losses are compared with each other.",
            "squared": "This is 40 times 40. Count the runs of the whole network, not the "
            "multiplications inside each of them.",
            "walk back": "These are the runs for a single weight. Here all 40 are nudged.",
            "middle for each": "This runs the network anew at the place itself for each weight. "
            "With a nudge to both sides the loss at the place is not needed.",
        },
    },
    "0.3": {
        "question": "Write the walk back for one neuron as a function: from the lists `weights` "
        "and `inputs` and the number `target` to the list of the derivatives ∂E/∂w, in the order "
        "of the weights. Begin with `def answer(weights, inputs, target):` in place of the first "
        "line.",
        "hint": "Three lines: y from all weights and inputs, then ∂E/∂y, then a list with one "
        "product for each input.",
        "place": "What nudging costs",
        "mistakes": {
            "turned": "Every sign is turned: ∂E/∂y is y − target, not target − y.",
            "weights": "This multiplies ∂E/∂y by the weights. The derivative of w · x with respect "
            "to w is x.",
            "each alone": "This compares each product w · x with the target by itself. The output "
            "y is the sum of all products, and it is compared once.",
            "no inputs": "This is ∂E/∂y again and again: the last factor, ∂y/∂w, is missing.",
            "loss": "This begins with the loss E itself; the walk begins with ∂E/∂y.",
            "two": "This is twice as much: the 2 that comes down from the square cancels the ½.",
            "output": "This begins with y. ∂E/∂y is the difference between y and the target.",
            "too early": "Here the derivatives are taken while y is still being added up. First "
            "finish the sum; then go back.",
            "both": "This multiplies ∂E/∂y by w · x. The derivative of w · x with respect to w is "
            "x alone.",
            "weights alone": "Here y is the sum of the weights; each has to be multiplied by its "
            "input first.",
            "one number": "This adds all derivatives up. They belong to different weights: give "
            "each its own place in a list.",
            "overwritten": "Here y is the last product alone: each product has written over the "
            "one before. Add it to y instead.",
            "distance": "The sign is lost: ∂E/∂y is y − target itself, not its size.",
            "half": "This is half of it: the ½ is cancelled by the 2 that comes down from the "
            "square.",
        },
    },
}
