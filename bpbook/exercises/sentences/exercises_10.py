"""Words of the exercises of chapter 10."""

TEXT = {
    "10.a": {
        "question": "Let h = h + h, sixteen times over, beginning with one leaf. How many times is "
        "by_paths called then? 17, 33, 256 or 131071",
        "options": {
            "17": "There are 17 variables, but by_paths comes to a variable once for each path.",
            "33": "There are 32 edges, but by_paths walks an edge anew on each path that takes it.",
            "256": "That is 16 · 16, but the paths double sixteen times.",
            "131071": "",
        },
        "why": "Each doubling doubles the paths: 1 + 2 + 4 + … + 65536 calls.",
    },
    "10.b": {
        "question": "The first walk gives 32 for w1, which is right. Nothing changes, and the same "
        "E is walked again. What does w1.grad say then? 32, 64 or more than 64",
        "options": {
            "32": "The second walk adds to what the first has left.",
            "64": "It would, if only the account of w1 had something in it. Those on the way had, "
            "too.",
            "more than 64": "",
        },
        "why": "The accounts on the way were not empty either, and handed the old numbers down "
        "once more.",
    },
    "10.1": {
        "question": "At x = 3 the derivative of x * x * x is 27. Somebody's engine gives 9, the "
        "first time it is asked. Which bug does it have: only the last share, level by level, "
        "gradients kept in the variables, or own values on the edges of a product?",
        "options": {
            "only the last share": "",
            "level by level": "In x * x * x only x is used more than once, and x has nothing to "
            "hand down: an order that is wrong elsewhere does no harm here.",
            "gradients kept in the variables": "Then the first answer is right, and only the "
            "second is not.",
            "own values on the edges of a product": "With p = x · x that puts 9 on the edge to p "
            "and 3 on the edge to x: 3 + 9 · 3 + 9 · 3, which is 57.",
        },
        "why": "Three shares of 9 come to x, and one of them is left.",
        "hint": "With p = x · x, write down the share that each edge brings to x.",
        "place": "Step 3: every path",
    },
    "10.2": {
        "question": "Division could be a rule of its own, y = a / b, with a row in LOCAL. Write it "
        "as def answer(y, a, b), which returns the two local derivatives in a tuple.",
        "hint": "First hold b fixed, then a. For the second it helps to write y as a · b⁻¹.",
        "place": "Step 6: all of arithmetic",
        "mistakes": {
            "sign": "The second one has the other sign: if b grows, a / b shrinks (for positive "
            "numbers).",
            "turned": "The two have changed places: first the derivative with respect to a, then "
            "that with respect to b.",
            "no square": "The second one lacks a factor 1 / b: b⁻¹ is raised to a power one lower.",
            "no numerator": "The second one is right for 1 / b. Here a stands above.",
            "one factor more": "In the second one there is a 1 / b too many: y has one already.",
            "kept": "The second one is the derivative of a · b. Here b stands below.",
            "not turned": "The first one is b here. If a grows by 1, how much does a / b grow?",
            "product": "This is the row of the product.",
            "alone": "This is the row of the difference, a − b.",
            "value": "This is the value, twice. A local derivative says how the value moves.",
        },
    },
    "10.3": {
        "question": "z = a · b, y = sigmoid(z) and E = a · y, at a = 1.5 and b = −0.8. What is "
        "∂E/∂a? Ask your engine, or do it by hand.",
        "mistakes": {
            "subtracted": "The two paths are subtracted here. The sign of b is in its factor "
            "already; the paths are added.",
            "averaged": "The two paths are averaged here; they are added.",
        },
        "hint": "a is used in two places. How many paths lead from E down to it?",
        "place": "Step 5: one walk",
    },
    "10.4": {
        "question": "Somebody trains. The weights move at every update, and all the losses that "
        "are printed are the same number. What is the cause? Choose one: a learning rate of 0; a "
        "minimum; a single E, built before the loop; adding in place of subtracting.",
        "options": {
            "a learning rate of 0": "Then the weights would not move.",
            "a minimum": "There the gradient is 0, and the weights would not move.",
            "a single E, built before the loop": "",
            "adding in place of subtracting": "Then E would change, and as a rule rise.",
        },
        "why": "E.data is what the forward pass has left, and nobody has computed it again.",
        "hint": "When is the data of a Value computed?",
        "place": "Step 10: downhill",
    },
}
