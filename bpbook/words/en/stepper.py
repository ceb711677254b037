"""Words of the stepper."""

WORDS = {
    # its parts
    "step": "step",
    "stepper phases": "Phases",
    "stepper phase forward": "Forward",
    "stepper phase loss": "Loss",
    "stepper phase backward": "Backward",
    "stepper phase update": "Update",
    "stepper phase progress": "{phase}, {done} of {count}",
    "stepper first": "First",
    "stepper back": "Back",
    "stepper next": "Next",
    "stepper last": "Last",
    "stepper play": "Play",
    "stepper pause": "Pause",
    "stepper first hint": "To the beginning; key Home",
    "stepper back hint": "One step back; key ←",
    "stepper next hint": "One step on; key →",
    "stepper last hint": "To the end; key End",
    "stepper play hint": "Step by itself; key Space",
    "stepper speed": "Speed",
    "stepper speed is": "{speed} a second",
    "stepper drawing": "Drawing",
    "stepper mode tree": "tree",
    "stepper mode graph": "graph",
    "stepper mode network": "network",
    "stepper walk": "Order",
    "stepper walk reverse topological": "reverse topological",
    "stepper walk breadth first": "breadth first",
    "stepper asking": "Ask me",
    "stepper asking hint": "Type each number before you see it",
    "stepper help": "What the picture shows, and the keys",
    "stepper keys": "Keys, anywhere here: → next, ← back, Home first, End last, Space play or "
    "pause, t table of numbers.",
    "stepper legend": "In the picture, a thick frame is the number of this step or the one that is "
    "asked, an arrow the way it walks, a dotted underline a sum that more shares will join, and a "
    "lone dot what is not known yet.",
    "stepper picture": "{root} step by step, as a {mode}; known after step {step} of {count}.",
    # a step in a line
    "stepper line box": "This step, and the keys: arrows, Home, End, Space",
    "stepper step at": "Step {step} of {count}",
    "stepper begin": "Nothing is computed yet: only the leaves have values.",
    "stepper line gets": "{gradient} gets {prefix} · {local}",
    "stepper line share": "This is share 1 of {count}.",
    "stepper line added": "Share {nth} of {count}, {share}, is added to the {before} that was "
    "there.",
    "stepper line root": "{root} changes as itself: the walk down begins with 1.",
    "stepper line prefix reused": "{prefix} was found in step {step} and is used again.",
    "stepper line prefix found": "{prefix} was found in step {step}.",
    "stepper line local": "Here {local} = ",
    "stepper line update": "{name} ← {name} − α · {gradient}",
    "stepper line against": "{gradient} was found in step {step}; the weight goes against it, and "
    "α is the learning rate.",
    "stepper line early one": "{name} passes its gradient on before the share of {missing} has "
    "come: what follows lacks that share.",
    "stepper line early many": "{name} passes its gradient on before the shares of {missing} have "
    "come: what follows lacks them.",
    "stepper line spoiled": "{prefix} lacks a share: so does what follows.",
    # the end
    "stepper error falls": "With the old weights {root} was {before}; with the new ones it is "
    "{after}: it falls.",
    "stepper error rises": "With the old weights {root} was {before}; with the new ones it is "
    "{after}: it rises. The step was too long, or the gradient wrong.",
    "stepper error stays": "With the old weights {root} was {before}; with the new ones it is the "
    "same.",
    "stepper again": "Again with the new weights",
    "stepper again hint": "Put the new weights into the sliders and begin again",
    "stepper again outside": "{name} would be {value}, outside its slider, from {low} to {high}: "
    "choose a smaller learning rate, or open the view with a wider slider.",
    "stepper again fixed": "This tree has {count} weights, too many to move here.",
    "stepper rounds": "{root} so far: {list}",
    "stepper compare": "Breadth first beside the right order",
    "stepper compare wrong": "breadth first",
    "stepper compare right": "right",
    "stepper compare verdict": "verdict",
    "stepper compare same": "the same",
    "stepper compare differs": "wrong",
    "stepper compare none wrong": "In this tree no variable passed its gradient on too early: "
    "breadth first gives the right numbers here.",
    "stepper compare some wrong": "Wrong here: {count} of {all}. A variable has to wait for all "
    "its parents.",
    # the table
    "stepper caption steps": "Steps so far",
    "stepper caption last steps": "The last {count} of {all} steps so far",
    "stepper column step": "step",
    "stepper column phase": "phase",
    "stepper column what": "what is computed",
    "stepper page steps": "All steps",
    # asked
    "stepper question": "What is {name}?",
    "stepper question share": "What is {name} once the share of {parent} is added?",
    "stepper question update": "What is {name} after the update?",
    "stepper question prefix": "Known: {prefix} = {number}",
    "stepper question before": "So far {gradient} = {before}",
    "stepper question update known": "Known: {name} = {value}, {gradient} = {number}, the learning "
    "rate α = {rate}",
    "stepper question done": "Every number is found. Jump back, or begin again.",
    "stepper answer tolerance": "Within 0.5 % is right. A fraction such as 1/4 will do.",
    "stepper answer tolerance change": "Right is what is within 0.5 % of the number and within "
    "5 % of the change. A fraction such as 1/4 will do.",
    "stepper check": "Check",
    "stepper show me": "Show me",
    "stepper asked score": "Right at first try: {right} of {asked}",
    "stepper answer unreadable": "Type a number, such as 0.25 or 1/4.",
    "stepper answer right": "Right: {name} = {number}.",
    "stepper answer shown": "{name} = {number}.",
    "stepper answer wrong": "Not this.",
    "stepper answer both": "The next also gives this number here:",
    "stepper answer close": "It is close, but further off than 0.5 %: keep more digits on the way.",
    "stepper answer none forward": "It is none of the usual slips. Put the numbers into {name} = "
    "{definition}.",
    "stepper answer none backward": "It is none of the usual slips. Multiply {prefix} "
    "by the local derivative {local}{then}.",
    "stepper answer none backward then": ", then add what was there",
    "stepper answer none root": "It is none of the usual slips. How much does {root} change when "
    "{root} changes?",
    "stepper answer none update": "It is none of the usual slips. Take {name} − α · {gradient}.",
    # where in the picture an answer went wrong
    "stepper marked": "Marked in the picture: {list}.",
    "stepper mark wrong": "not {answer}",
    "stepper mark left out": "left out",
    "stepper mark twice": "taken twice",
    "stepper mark given": "your number",
    "stepper mark not added": "to be added",
    "stepper mark not multiplied": "to be multiplied",
    "stepper mark sign": "sign turned",
    "stepper mark value": "a value in its place",
    "stepper mark new": "too new",
    # the usual slips
    "stepper slip sign": "The size is right; the sign is the other one.",
    "stepper slip one term": "This is term {number} of {count} alone: all of them are added.",
    "stepper slip argument": "This is {other}, from which {name} is computed: the last function is "
    "missing.",
    "stepper slip other value": "This is {other}, not {name}.",
    "stepper slip share": "This is the new share alone: {before} was there already, and shares are "
    "added.",
    "stepper slip before": "This is what was there: the new share is missing.",
    "stepper slip local": "This is the local derivative {local} alone: {prefix} is missing.",
    "stepper slip prefix": "This is {prefix} alone: the local derivative {local} is missing.",
    "stepper slip sum": "This is {prefix} plus the local derivative: along a path they are "
    "multiplied.",
    "stepper slip product": "This is what was there times the new share: shares are added.",
    "stepper slip share sign": "The new share has the wrong sign.",
    "stepper slip function": "This is what you get with the value {value} of {parent} in place of "
    "the derivative {local}.",
    "stepper slip own": "This is what you get with the value of {child} in place of {local}.",
    "stepper slip divide": "This is {prefix} divided by the local derivative: along a path they "
    "are multiplied.",
    "stepper slip value": "This is the value of {name}, not a derivative.",
    "stepper slip root zero": "This would say that {root} does not change when {root} changes.",
    "stepper slip root value": "This is the value of {root}; asked is how much {root} changes with "
    "itself.",
    "stepper slip plus": "This is with a plus: a weight goes against its derivative.",
    "stepper slip rate": "This is without the learning rate α.",
    "stepper slip rate plus": "This is without the learning rate α, and with a plus.",
    "stepper slip gradient": "This is the derivative, not the new weight.",
    "stepper slip change": "This is α · {gradient} alone: {name} minus this is asked.",
    "stepper slip change turned": "This is the change alone: the old {name} is missing.",
    "stepper slip old": "This is the old {name}.",
    "stepper slip share twice": "This has the new share twice: each path counts once.",
    "stepper slip local twice": "This has the local derivative {local} twice: a path takes each of "
    "its edges once.",
    "stepper slip updated": "This is with the updated {name}: every derivative is taken at the old "
    "weights.",
}
