"""What chapter 0 asks, and what it says of the answers."""

TEXT = {
    "0.a": {
        "question": "If w is raised a little, does E go up or down?",
        "options": {"up": "", "down": ""},
        "why": "y = 2 lies below its target 5. Raising w raises y, and so brings it nearer.",
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
            "old w": "This is E at w = 1, where the chapter began.",
            "w for y": "This takes w itself as the output; the output is w · x.",
            "output": "This is the output y, not yet the loss.",
            "difference": "This is the difference y − t; the loss is half its square.",
            "squares apart": "This squares y and t one by one; the difference comes first.",
        },
    },
    "0.2": {
        "question": "A network has 40 weights. You nudge each of them to both sides: you run the "
        "network with the weight a little higher, then with the weight a little lower, and divide "
        "the difference of the two losses by the distance. How many forward passes do all 40 "
        "derivatives take?",
        "hint": "Count the runs for one weight, then take all of them.",
        "place": "What nudging costs",
        "name": "The count",
        "mistakes": {
            "one side": "This is the count for a nudge to one side: one run for each weight, and "
            "one at the place itself. Here each weight is moved up and down.",
            "one each": "This is one run for each weight; here each weight is moved up and down.",
            "middle": "This counts a run at the place itself as well. With a nudge to both sides "
            "it is not needed: the two losses are compared with each other.",
            "squared": "This would be the count if each weight were nudged together with each "
            "other weight; one at a time is enough.",
            "walk back": "This is about what a walk back costs, in forward passes, or the runs for "
            "a single weight. Here all 40 are nudged.",
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
        },
    },
}
