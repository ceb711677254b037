"""The words of chapter 16's exercises and predictions: *What to do with a gradient*."""

TEXT = {
    "16.a": {
        "question": (
            "With κ = 25 and the best α, 58 updates bring a and b to a hundredth. How many does "
            "κ = 250 take: 'about 58', 'about 180' or 'about 580'?"
        ),
        "options": {
            "about 58": "α has to shrink with the steep direction, and the flat one creeps.",
            "about 180": "That would be √10 times as many. The factor is about 1 − 2/κ.",
            "about 580": "",
        },
        "why": "The factor is about 1 − 2/κ: ten times nearer to 1, ten times as many updates.",
    },
    "16.b": {
        "question": (
            "With κ = 25, α = 1/9 and β = 4/9, momentum takes 20 updates. α stays, and β goes up "
            "to 0.9, then to 0.99. What becomes of the number of updates: 'it falls', 'it rises' "
            "or 'it stays about the same'?"
        ),
        "options": {
            "it falls": "Each update multiplies by √β in the long run, and √β comes nearer to 1.",
            "it rises": "",
            "it stays about the same": (
                "λ does not matter between the two ends, but √β does: it is the factor."
            ),
        },
        "why": "In the long run each update multiplies by √β: 0.667, 0.949, then 0.995.",
    },
    "16.c": {
        "question": (
            "At the bottom of E = ½w² each gradient is w plus noise, of spread 1. With α = 0.1, "
            "plain descent ends in a spread of 0.23. With β = 0.9 and the same α, the spread is: "
            "'smaller', 'the same' or 'larger'?"
        ),
        "options": {
            "smaller": "v is a sum, not a mean: with β = 0.9, it adds up some ten gradients.",
            "the same": "Each gradient is used again and again, ten times in all.",
            "larger": "",
        },
        "why": "Each gradient's noise is added 1 + β + β² + … = 10 times, not averaged.",
    },
    "16.d": {
        "question": (
            "In the first update, one weight has the gradient 1000 and another 0.001. How much "
            "further does Adam move the first: 'a million times', 'a thousand times' or 'equally "
            "far'?"
        ),
        "options": {
            "a million times": "That is plain descent: it subtracts α times the gradient.",
            "a thousand times": "m and √s both grow with g, and one is divided by the other.",
            "equally far": "",
        },
        "why": "Corrected, m is g and √s is |g|. So d is 1 for both, and both move by α.",
    },
    "16.e": {
        "question": (
            "Which rules need exactly as many updates as before: 'all of them', 'plain and "
            "momentum' or 'RMSProp and Adam'?"
        ),
        "options": {
            "all of them": "RMSProp and Adam treat a and b apart, so it matters how they lie.",
            "plain and momentum": "",
            "RMSProp and Adam": "They scale each weight by itself, so it matters how a and b lie.",
        },
        "why": (
            "Adding gradients and multiplying them by numbers gives the same arrow, whichever way "
            "the map is held. Squaring and dividing, weight by weight, does not."
        ),
    },
    "16.f": {
        "question": (
            "Each rule has the α that suits it best. By how many of 360 images do the best and "
            "the worst of the seven differ, in the mean of twelve deals: 'about 2', 'about 10' or "
            "'about 50'?"
        ),
        "options": {
            "about 2": "",
            "about 10": "They differ by so much from deal to deal, not from rule to rule.",
            "about 50": "A rule that is not tuned may lose that much; these are all tuned.",
        },
        "why": "From 10.8 to 13.2 wrong: with a fitting α, each of them trains this network well.",
    },
    "16.1": {
        "question": (
            "E = ½ · 3 · w², and w begins at 2. Momentum with β = 0.5 and α = 0.1, at rest at "
            "first. What is w after two updates?"
        ),
        "name": "w",
        "mistakes": {
            "plain": "This is plain descent: in the second update v also has half of the first v.",
            "old": "The second gradient is that of the new w: 3 · 1.4, not 3 · 2 again.",
            "share": "v gets the whole gradient here; this takes (1 − β) of it, as Adam's m does.",
            "ahead": "This is Nesterov's d, g + βv. Momentum subtracts α times v itself.",
            "whole": "The old v fades: multiply it by β before the gradient is added.",
            "once": "This is w after one update.",
            "unhalved": "The gradient of ½ · 3 · w² is 3w: the ½ and the square's 2 cancel.",
            "up": "This goes up: α times v is subtracted.",
            "v": "This is v in the second update: subtract α times it from w.",
        },
        "hint": "Write down g, v and w of the first update, then those of the second.",
        "place": "Momentum",
    },
    "16.2": {
        "question": (
            "Finish a derivation. With momentum, the roots of r² − (1 + β − αλ) r + β = 0 say what "
            "becomes of w. If α grows, the first root to become as long as 1 is r = −1. At which α "
            "is that? Write def answer(beta, bend): with bend for λ."
        ),
        "mistakes": {
            "plain": "2/λ is the limit without momentum: put r = −1 into the equation with β.",
            "complex": "There the roots stop being complex. They are as long as √β there, not 1.",
            "along": "1/(1 − β) belongs to gradients that stay the same; here they change sign.",
            "shrunk": "A sign: with r = −1, the term −(1 + β − αλ) r is + (1 + β − αλ).",
            "half": "Half of it: with r = −1 you have 1 + (1 + β − αλ) + β = 0.",
            "one": "αλ is right: divide by λ.",
            "product": "Put r = −1 in and solve for α: nothing is squared but r.",
            "ahead": "This is Nesterov's limit.",
        },
        "hint": "Put r = −1 into the equation, and solve it for α.",
        "place": "Momentum",
    },
    "16.3": {
        "question": (
            "Write one update of AdamW for one weight, with α = 0.1, λ = 0.5, β₁ = 0.9, β₂ = 0.999 "
            "and ε = 1e-8. answer(w, g, m, s, t) returns the new w, m and s; t is 1 in the first "
            "update."
        ),
        "mistakes": {
            "uncorrected": "m and s begin at 0, so early on they are too small: divide by 1 − βᵗ.",
            "m alone": "s begins at 0 as well: divide it by 1 − β₂ᵗ before the root.",
            "s alone": "m begins at 0 as well: divide it by 1 − β₁ᵗ.",
            "inside": "ε stands outside of the root, beside √s.",
            "no root": "d is m over the root of s: s holds squares.",
            "swapped": "β₁ = 0.9 belongs to m, β₂ = 0.999 to s.",
            "kept": "w is right; but what is kept is m and s themselves, without the correction.",
            "up": "The sign: α · d is subtracted.",
            "no rate": "α is missing: multiply d + λw by 0.1.",
            "decay in g": "This puts λw into g, as L2 does: then s divides it. Decay w beside d.",
            "no decay": "This is Adam: the decay, α · λ · w, is missing.",
            "decay alone": "The decay has its α too: subtract α · λ · w, not λ · w.",
            "decay after": "The decay is λ times the old w, not times the one after Adam's step.",
            "growing": "A sign: the decay is subtracted, as α · d is.",
            "s over": "Divide s by 1 − β₂ᵗ first and take the root then, not the other way round.",
            "fed m": "s gathers g², not the square of the new m.",
            "order": "The order: return w, then m, then s.",
            "unsquared": "s gathers g², not the size of g.",
            "whole": "g enters m with the share 1 − β₁, and g² enters s with 1 − β₂.",
            "late": "t is 1 already in the first update: do not add 1.",
            "weight alone": "Return all three, w, m and s: the next update needs m and s.",
        },
        "hint": "First the new m and s; then both corrected, under new names; λw goes beside d.",
        "place": "A scale for each weight",
    },
    "16.4": {
        "question": (
            "This loop runs, but trains no faster than plain descent with α = 0.01. Which line is "
            "wrong, or stands in the wrong place: 'line 1', 'line 2', 'line 3', 'line 4', 'line 5' "
            "or 'line 6'?"
        ),
        "options": {
            "line 1": "Twenty epochs are as many as somebody wants.",
            "line 2": "Each batch makes an update: that is right.",
            "line 3": "",
            "line 4": "The gradient is that of this batch, at the present w: right.",
            "line 5": "This is momentum's line. What is v when it comes here?",
            "line 6": "This subtracts α · v: right.",
        },
        "why": "v is set to 0 before every update, so v = g. Line 3 belongs above both loops.",
        "hint": "Follow v from one batch to the next.",
        "place": "Momentum",
    },
    "16.5": {
        "question": (
            "Read the picture of four real runs: the distance from the bottom of E = ½w², without "
            "noise. They are plain descent, momentum with β = 0.95, RMSProp with a constant α, and "
            "plain descent whose α falls too early. Which line is RMSProp: 'A', 'B', 'C' or 'D'?"
        ),
        "options": {
            "A": "It comes nearer by less and less and stops: its α fell. Does RMSProp's step?",
            "B": "",
            "C": "It swings through 0 again and again while it shrinks: momentum.",
            "D": "Each update multiplies by the same factor, a straight line here: plain descent.",
        },
        "why": "Its steps shrink less than w: faster and faster on this axis; then it leaps by α.",
        "hint": "How far does RMSProp go in one update, far from the bottom and near it?",
        "place": "A scale for each weight",
    },
    "16.6": {
        "question": (
            "Adam with a constant α. E falls for a thousand updates; then it wavers around a "
            "level, on the training set and on the validation set alike. What is worth trying "
            "first: 'a larger α', 'a falling α', 'β₁ = 0.99' or 'more weight decay'?"
        ),
        "options": {
            "a larger α": "The wavering is as wide as the steps are long: it would become wider.",
            "a falling α": "",
            "β₁ = 0.99": "Steps become shorter, but agree for longer: the wavering stays as wide.",
            "more weight decay": "It pulls weights to 0; neither set asks for that here.",
        },
        "why": "A constant α circles at a distance that shrinks with α: let α fall, and it lands.",
        "hint": "What keeps a run at a distance from the bottom, if gradients are noisy?",
        "place": "Schedules",
    },
    "16.7": {
        "question": (
            "Two weights, both 1, with the gradients 30 and −40. The gradient is limited to the "
            "length 10, and α = 0.1. What does the second weight become?"
        ),
        "name": "The second weight",
        "mistakes": {
            "each": "This limits each weight by itself, which turns the direction.",
            "none": "This is without a limit: the gradient's length is 50.",
            "up": "The sign: its gradient is negative, so the weight rises.",
            "first": "This is the first weight.",
            "sum": "The length is √(30² + 40²), not 30 + 40.",
            "square": "The length is the root of 30² + 40².",
            "no rate": "α is missing: multiply by 0.1.",
            "unit": "This makes the gradient 1 long: the limit is 10.",
            "gradient": "This is its gradient after the limit: update the weight with it.",
        },
        "hint": "How long is the gradient, and what does it have to be multiplied by?",
        "place": "A limit",
    },
}
