"""The words of chapter 6's exercises and predictions: *Adding and composing*."""

TEXT = {
    "6.a": {
        "question": (
            "With the nine numbers free to choose, of how many straight pieces can y, drawn "
            "against x, be at most: 3, 4, 6 or 8?"
        ),
        "options": {
            "3": "Three units make three bends, and three bends part the axis into four stretches.",
            "4": "",
            "6": (
                "Each unit alone has two pieces. In the sum the bends come together, not the "
                "pieces."
            ),
            "8": "Eight ways to be open or shut there are; along the axis each gate changes once.",
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
                "Side by side it would be so. Here h passes each of the three heights three times."
            ),
            "10": "These are the nine new bends alone; the three of h stay.",
            "13": "",
            "16": (
                "h makes 4 pieces, but on the first it stays at 0 and passes none of the heights."
            ),
        },
        "why": "Three heights, each passed three times, and the three bends of h: 12 bends.",
    },
    "6.c": {
        "question": (
            "From how many of ten random starts do three hidden units get all twelve points "
            "right in 500 updates: 'all', 'some' or 'none'?"
        ),
        "options": {
            "all": "That a solution is there does not mean that every start comes to it.",
            "some": "",
            "none": "The gradient does find a way, from some of the starts.",
        },
        "why": "It depends on the start: 6 of 10 arrive.",
    },
    "6.1": {
        "question": (
            "y = ReLU(u) + ReLU(u − 1) + ReLU(2u − 2). Of how many straight pieces is y, drawn "
            "against u?"
        ),
        "name": "The number of pieces",
        "mistakes": {
            "bends": (
                "So many places there are where y bends. The pieces lie between and beside them."
            ),
            "units": (
                "That would be three bends at three places. Where does each of the units bend?"
            ),
            "added": "Two pieces for each unit: but pieces do not add up, bends do.",
        },
        "hint": "For each unit, find the u at which its sum is 0.",
        "place": "Adding",
    },
    "6.2": {
        "question": (
            "While u goes from 0 to 4, h rises from 0 to 1, falls back to 0, rises to 1 and "
            "falls back to 0, each time in one straight piece. Between 0 and 1, g has 5 straight "
            "pieces, none of them level. Of how many straight pieces is g(h(u)), for u from 0 to "
            "4?"
        ),
        "name": "The number of pieces",
        "mistakes": {
            "added": (
                "This is 4 + 5. g is drawn anew each time that h runs from one end to the other."
            ),
            "bends": "So many bends there are. The pieces are one more.",
            "turns": "Where h turns, g(h(u)) turns as well: three bends are missing.",
            "inner": "These are the bends of g alone, on each of the four runs of h.",
            "power": "This is 5 · 5 · 5 · 5, as if four layers with 5 pieces stood on each other.",
            "bound": (
                "This is p · (n + 1) with n = 5, but the 5 are the pieces of g, not its units."
            ),
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
                "Between 2 and 3 it is level, and it falls for ever after. How much has the "
                "slope to change at 2, and how much at 3?"
            ),
            "again": "Beyond x = 3 it rises again: there the slope has to change from −1 to 0.",
            "bias": "Its bends are left of 0: ReLU(x + 1) bends at x = −1.",
            "lines": "It is 0 everywhere. Without ReLU the three lines add up to that.",
        },
        "hint": "At each bend, a unit's weight v is how much the slope changes there.",
        "place": "Adding",
    },
    "6.4": {
        "question": (
            "Read the picture. The curve is the sum of units in one hidden layer, and a bias. At "
            "least how many units does it take?"
        ),
        "name": "The number of units",
        "mistakes": {
            "pieces": "So many pieces it has. Four bends part the axis into five pieces.",
            "last": "One bend is missing. Did you count the one after which the curve stays level?",
            "slopes": "Two stretches are not level. But a unit bends once, and never back.",
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
            "line 2": "Sums are what belongs there: the function over them comes in line 3.",
            "line 3": (
                "This layer has its function, and the three bends that are there come from it."
            ),
            "line 4": (
                "The output of these networks is a plain sum; a function there is not missed."
            ),
        },
        "why": (
            "There is no function over w * x + b, so h and the sums of line 2 are straight lines."
        ),
        "hint": "Each layer is a sum and a function over it. Go through the layers.",
        "place": "It takes both",
    },
}
