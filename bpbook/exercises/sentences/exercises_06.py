"""The words of chapter 6's exercises and predictions: *Adding and composing*."""

TEXT = {
    "6.a": {
        "question": (
            "You may choose all nine numbers. What is the largest number of straight pieces "
            "that y, drawn against x, can have: 3, 4, 6 or 8?"
        ),
        "options": {
            "3": "Three units make three bends, and three bends part the axis into four stretches.",
            "4": "",
            "6": (
                "Each unit alone has two pieces. But in the sum it is the bends that add up, not "
                "the pieces."
            ),
            "8": (
                "The gates can be open or shut in eight ways; but along the axis each changes once."
            ),
        },
        "why": "Each unit bends once, and a sum bends only where one of its terms does.",
    },
    "6.b": {
        "question": (
            "Six units in one layer make at most 7 pieces. How many does y = g(h(x)) have, drawn "
            "for x from −1 to 3: 7, 10, 13 or 16?"
        ),
        "options": {
            "7": (
                "Six units side by side make that. Here h passes each of the three heights three "
                "times."
            ),
            "10": "That counts the nine new bends alone. The three bends of h stay.",
            "13": "",
            "16": (
                "h makes 4 pieces, but on the first it stays at 0 and passes none of the heights."
            ),
        },
        "why": "Three heights, each passed three times, and the three bends of h: 12 bends.",
    },
    "6.c": {
        "question": (
            "With how few hidden units can training get all twelve points right: 1, 2, 3 or 4?"
        ),
        "options": {
            "1": (
                "One unit has one line. Its boundary is a straight line too, and no straight line "
                "parts these points."
            ),
            "2": "",
            "3": "Three units can enclose the middle; but a strip does as well.",
            "4": "A strip between the outer points is enough, and it has two edges.",
        },
        "why": "A strip has two edges, and a unit for each is enough. 3 of 10 starts find one.",
    },
    "6.1": {
        "question": (
            "y = ReLU(u) + ReLU(u − 1) + ReLU(2u − 2) + ReLU(3 − 3u). How many straight pieces "
            "does y have, drawn against u?"
        ),
        "name": "The number of pieces",
        "mistakes": {
            "bends": "That is the number of bends. The pieces lie between and beside them.",
            "three": "Four pieces would take three bends. At which u is the sum of each unit 0?",
            "apart": "That would be four bends at four places. Where does each of the units bend?",
            "added": "That is two pieces for each unit. But it is the bends that add up.",
        },
        "hint": "For each unit, find the u at which its sum is 0.",
        "place": "Adding",
    },
    "6.2": {
        "question": (
            "While u goes from 0 to 4, h rises from 0 to 1, falls back to 0, rises to 1 and "
            "falls back to 0, each time in one straight piece. Between 0 and 1, g has 5 straight "
            "pieces, none of them level. How many straight pieces does g(h(u)) have, for u from "
            "0 to 4?"
        ),
        "name": "The number of pieces",
        "mistakes": {
            "added": (
                "This is 4 + 5. g is drawn anew each time that h runs from one end to the other."
            ),
            "bends": "That is the number of bends. There is one piece more.",
            "turns": "Where h turns, g(h(u)) turns as well: those bends are missing.",
            "inner": "These are the bends of g alone, on each of the four runs of h.",
            "power": "This is 5 · 5 · 5 · 5, as if four such curves were put into each other.",
            "bound": (
                "This is p · (n + 1) with n = 5, but the 5 are the pieces of g, not its units."
            ),
            "level": (
                "This adds a level piece, as in the text. Here h begins to rise at u = 0, and "
                "has none."
            ),
            "once": "That is g once. How often does h run through it?",
            "rises": "That is g on two runs of h. Where h falls, it passes the same heights again.",
        },
        "hint": "Draw the five pieces of g once for each run of h, and look at what joins.",
        "place": "Composing",
    },
    "6.3": {
        "question": (
            "Write a function of x, made of `relu`, sums and numbers: 0 up to x = 1, rising in a "
            "straight line to 1 at x = 2, falling in a straight line to 0 at x = 3, and 0 from "
            "there on. Give it as `answer`."
        ),
        "mistakes": {
            "third": "Beyond x = 3 it goes on falling, below 0. One more unit has to stop it.",
            "level": (
                "From x = 2 on it stays at 1: the second unit takes back a slope of 1, and no more."
            ),
            "steps": (
                "Between 2 and 3 it is level, and beyond 3 it falls. How much has the "
                "slope to change at 2, and how much at 3?"
            ),
            "minus": "Beyond x = 3 it falls faster still: there the slope must go from −1 to 0.",
            "two": "It rises on to 2 at x = 3, and stays there. At x = 2 nothing bends it.",
            "again": "Beyond x = 3 it rises again: there the slope has to change from −1 to 0.",
            "bias": "Its bends are left of 0: ReLU(x + 1) bends at x = −1.",
            "both": (
                "Between 1 and 3 both units are open, and they add up to 2; outside, one of them "
                "rises without end."
            ),
            "lines": "It is 0 everywhere. Without ReLU the three lines add up to that.",
        },
        "hint": "At each bend, a unit's weight v is how much the slope changes there.",
        "place": "Adding",
    },
    "6.4": {
        "question": (
            "Read the picture. The curve is the sum of units in one hidden layer, and a bias. "
            "What is the smallest number of units that can draw it?"
        ),
        "name": "The number of units",
        "mistakes": {
            "pieces": "That is the number of pieces. The bends lie between them.",
            "last": "One bend is missing. Did you count the one after which the curve stays level?",
            "slopes": (
                "Two stretches are not level. But a unit that has begun to rise does not become "
                "level again by itself."
            ),
            "ends": "Did you count the two ends of the picture? The curve does not bend there.",
        },
        "hint": "A unit has one bend. Count the places where the curve changes its slope.",
        "place": "Adding",
    },
    "6.5": {
        "question": (
            "This function is meant to be a network with two hidden layers of three units each; "
            "`add(row, values)` is a weighted sum and a bias. Whatever weights it is given, its "
            "curve never has more than 4 pieces. Which line has the bug: 'line 1', 'line 2', "
            "'line 3' or 'line 4'?"
        ),
        "options": {
            "line 1": "",
            "line 2": "Sums belong there; the function over them comes in line 3.",
            "line 3": (
                "This layer has its function, and the three bends that are there come from it."
            ),
            "line 4": (
                "The output of these networks is a plain sum, so no function is missing there."
            ),
        },
        "why": (
            "There is no function over w * x + b, so h and the sums of line 2 are straight lines."
        ),
        "hint": "Each layer is a sum and a function over it. Go through the layers.",
        "place": "It takes both",
    },
    "6.6": {
        "question": (
            "Back in the plane. As long as no gate changes, the last sum 2 − 4 · (unit 1 + unit 2 "
            "+ unit 3) is one formula, c1 · x1 + c2 · x2 + c0. Write `answer(hidden, x1, x2)`, "
            "which returns c1 and c2 at the point (x1, x2), by a backward pass from the last sum "
            "to the inputs. `hidden` is a list of (w1, w2, b), one for each unit."
        ),
        "mistakes": {
            "no_gate": "This counts every unit. A shut gate lets nothing through.",
            "gate_turned": "This counts the units whose gate is shut, in place of the open ones.",
            "without_last": (
                "These are the open units' own slopes, added up. What comes down to each of them "
                "from the last sum?"
            ),
            "sign": "The size is right, with the other sign: −4 comes down, not 4.",
            "output": (
                "This multiplies by the unit's output too. The gate's slope is 1, however large "
                "the sum is."
            ),
            "swapped": "Both numbers are right, in the other order: c1, of x1, comes first.",
            "last_open": (
                "This is the last open unit alone: each further one has overwritten the share "
                "before."
            ),
            "last_unit": "This is the last unit's share alone. Add up: all units use both inputs.",
            "times_x": (
                "This is multiplied by x1 and x2 as well. The local derivative of w1 · x1 with "
                "respect to x1 is w1."
            ),
        },
        "hint": "Which gates are open at (x1, x2)? Only these hand on what comes down.",
        "place": "Dividing a plane",
    },
}
