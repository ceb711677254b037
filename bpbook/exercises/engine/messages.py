"""What the checks of chapter 9 say; another edition replaces the sentences here."""

TEXT = {
    "list_join": ", ",
    # The steps.
    "step.open": "The dots are still there in {names}. Until you write these lines, the book's "
    "stand in for them, so the cells below work all the same.",
    "step.one": "step {number}",
    "step.number": "The steps are numbered from 1 to {last}.",
    "step.parts": "Step {number} looks at these, in this order: {parts}.",
    "step.kind": "{name} is a {kind}. Give the function itself, by its name and without brackets.",
    "step.odd": "The check cannot read what {names} make: {error}.",
    "load.open": "Nothing is loaded. To go on after step 3, put 3 in place of the dots.",
    "load.number": "Give the last step that you want ready-made, a number from 1 to {last}.",
    "load.done": "This cell now holds the finished steps up to {steps}. Run it once more.",
    "right.1": "Values, rules and children are as they should be; a * a has two edges.",
    "right.2": "Each edge has its number, and a * a has two pairs.",
    "right.3": "The sums over paths agree with the book's tree.",
    "right.4": "Everybody comes once, and after all parents, also 5,000 additions deep.",
    "right.5": "The derivatives are those of the book's tree, and the same when asked again.",
    "right.6": "Values and local derivatives are right, also at −1000 and 1000.",
    "right.same": "Your engine, from Value to gradient, gives the {count} derivatives of the "
    "book, equal to the last digit. ∂E/∂w12 is {w12}.",
    "right.made_up": "The book's lines still stand in for {steps}.",
    "right.rounded": "Your engine gives the {count} derivatives of the book. They differ by at "
    "most {apart} of their size: the same sums and products, rounded in another order.",
    "right.8": "The slope is seen from both sides, and the leaves are as they were.",
    "right.9": "All weights move at once, from the old values, and E is computed anew.",
    # How the reader's code stopped.
    "stopped.endless": "{name} does not come to an end{where}. Is something met again and again, "
    "or is every path walked by itself?",
    "stopped.recursion": "{name} calls itself too deep{where}: Python stops at some thousand "
    "calls within each other. Keep a list of what is still to do, in place of calls.",
    "stopped.leaf": "{name} stops at a leaf{where}: its rule is None, so the table needs a row "
    "None, with no numbers at all, ().",
    "stopped.key": "{name} stops{where} with {error}: a dict was asked for what is not in it. "
    "Where an account may not be there yet, write found.get(…, 0.0).",
    "stopped.missing": "{name} stops{where} with {error}: a dict was asked for a name that is not "
    "in it. Is it spelled as where it was put in?",
    "stopped.row": "{name} stops{where} with {error}: a row is asked for by its name, in quotes.",
    "stopped.value": "{name} stops{where} with {error}. A Value knows + and ·, and − with a "
    "number or a Value behind it. Where a number is meant, take its data; for a quotient, "
    "multiply.",
    "stopped.number": "{name} stops{where} with {error}: a plain number has no children and no "
    "data. Where a variable is meant, wrap it, Value(number); where a number is, ask for no data.",
    "stopped.called": "{name} stops{where} with {error}: here stands a function in place of what "
    "it gives. Call it, with its arguments in brackets.",
    "stopped.none": "{name} stops{where} with {error}: something is None. Where an account may "
    "not be there yet, write found.get(…, 0.0), with the 0.0.",
    "stopped.arguments": "{name} stops{where} with {error}: a function is called with too little. "
    "A tuple counts as one; a star, f(*numbers), hands its numbers over one by one.",
    "stopped.comma": "{name} stops{where} with {error}: a row gives a tuple, one number for each "
    "child; a tuple of one is written (number,), with the comma.",
    "stopped.zip": "{name} stops{where} with {error}: a row of LOCAL gives one number for each "
    "child, no more and no fewer.",
    "stopped.overflow": "{name} stops{where} with {error}: the exponential of a large number is "
    "too large. Write the function so that only a number below 0 goes into exp.",
    "stopped.error": "{name} stops{where} with {error}.",
    # Step 1.
    "value.class": "Value is a {kind}; it should be a class.",
    "value.kind": "{text} gives a {kind}, not a Value.",
    "value.nested": "{name} computes with Values in place of numbers{where}, and that makes new "
    "ones without end, or data that is a Value. Compute with child.data, and wrap plain numbers "
    "only.",
    "value.data": "The data of {text} is {number}, at a = 3 and b = −2; it should be {right}.",
    "value.rule": "The rule of {text} is {rule}; it should be {right}, the name of its row.",
    "value.set": "The children are a {kind}. It keeps each of them once, so a * a has one edge in "
    "place of two, and its derivative would come out as a, not 2a. Use a tuple.",
    "value.children": "The children of {text} are a {kind}: keep them in a tuple.",
    "value.count": "{text} keeps {count} children; it was made of 2.",
    "value.plain": "{text} keeps {child} as a child, a plain number: it has no data and no rule. "
    "Make it a leaf, Value(number).",
    "value.turned": "The children of {text} stand in the other order. Keep them as they were "
    "written: the local derivatives will come in that order.",
    "value.copies": "The children of {text} are copies. Keep the very objects: otherwise nobody "
    "can see that a variable is used twice.",
    "value.equal": "Two Values of the same number count as the same: == compares what is in them "
    "(as in a dataclass). Leave == alone; each variable is one of its own.",
    # Step 2.
    "edges.kind": "edges gives a {kind}, not a list of pairs.",
    "edges.dict": "edges gives a dict. It has one place for each child, so of the two edges of a "
    "* a one is lost. Give a list of pairs.",
    "edges.pair": "At {text} not every entry is a pair (child, local derivative).",
    "edges.turned": "At {text} the pairs are turned round: first the child, then the number.",
    "edges.count": "At {text} there are {count} edges; it should be {right}, one for each child.",
    "edges.children": "At {text} the first parts of the pairs are not the children, in order.",
    "edges.number": "At {text} the local derivative is a {kind}, not a number.",
    "edges.leaf": "A leaf has no children, and no edges: give an empty list.",
    "edges.own": "Each child of a product gets its own value. If a moves by 1, a · b moves by b: "
    "the other one.",
    "edges.product": "Each child of a product gets the whole product. The derivative of a · b by "
    "a is b.",
    "edges.sum": "The children of a sum get their own values. If a moves by 1, so does a + b: the "
    "local derivatives are 1 and 1.",
    "edges.sum_turned": "The children of a sum are treated as in a product. If a moves by 1, so "
    "does a + b: the local derivatives are 1 and 1.",
    "edges.wrong": "At {text} with {at} the local derivatives are {numbers}; they should be "
    "{right}.",
    # Steps 3 and 5.
    "walk.here": "At {text}, ∂E/∂{name} is {number}, and should be {right}.",
    "paths.empty": "by_paths has put nothing into found.",
    "paths.last": "{here} Only the last path is kept: each arrival puts its product in place of "
    "the one before (=). Add it (+=).",
    "paths.first": "{here} Only the first path is kept. Each arrival adds its product.",
    "paths.written_over": "{here} The next child gets what the one before has left: product is "
    "changed inside of the loop. Hand product · local down, and leave product as it is.",
    "paths.added": "{here} The local derivatives are added along the path. They are multiplied.",
    "paths.local": "{here} Only the last local derivative is counted: hand product · local down, "
    "not local alone.",
    "paths.account": "{here} What is handed down is the whole account, found[node], so earlier "
    "paths are handed down again. A path by itself hands down its own product.",
    "walk.kind": "gradient gives a {kind}, not a dict.",
    "walk.begin": "{here} Here every account begins with 1. Before anything comes in, it is 0.",
    "walk.root": "The root begins with 0, and then every share is 0. E answers itself with 1.",
    "walk.kept": "Asked a second time, gradient gives other numbers. Something is kept from the "
    "first call: in the variables, in a default argument, or in a dict outside. Begin with a dict "
    "of its own in each call.",
    "walk.missing": "{part} has no entry for {name}, at {text}. It should have one for every "
    "variable, by the variable itself.",
    "walk.number": "What {part} has for {name} is a {kind}, not a number.",
    "walk.last": "{here} Where edges meet, the share that comes last takes the place of those "
    "before (=). Add it (+=).",
    "walk.first": "{here} Where edges meet, only the first share is kept. Add them all.",
    "walk.local": "{here} The local derivatives are added up without what stands before them: "
    "multiply each by found[node].",
    "walk.added": "{here} A share is the gradient of the parent times the local derivative; here "
    "they are added.",
    "walk.breadth": "{here} This is the walk level by level: a variable hands its account down "
    "before all its parents have paid in. Walk in the order of step 4.",
    "walk.depth": "{here} This is the walk that follows each branch to its end: a variable hands "
    "its account down before all its parents have paid in. Walk in the order of step 4.",
    "walk.doubled": "At h = h + h, {times} times, the derivative is {number}; it should be "
    "{right}.",
    "walk.wrong": "At {text}, with {at}, {part} gives ∂E/∂{name} = {number}; the tree says "
    "{right}.",
    # Step 4.
    "count.kind": "edges_into gives a {kind}, not a dict.",
    "count.missing": "edges_into has no entry for {name}, at {text}. {right} edges come down to "
    "it.",
    "count.parents": "At {text}, edges_into counts {number} for {name}: that is its parents. It "
    "should be {right}, the edges: a parent that uses a variable twice has two edges to it.",
    "count.paths": "At {text}, edges_into counts {number} for {name}: that is the paths to it. It "
    "should be {right}, the edges: look at each variable's children once only.",
    "count.less": "At {text}, edges_into counts {number} for {name}, one too few; it should be "
    "{right}. Is the first edge counted too?",
    "count.wrong": "At {text}, edges_into counts {number} for {name}; it should be {right}.",
    "order.kind": "order gives a {kind}, not a list.",
    "order.twice": "At {text} the order is {names}. {name} stands there more than once; each "
    "variable has one turn.",
    "order.missing": "At {text} the order is {names}. {name} is missing: its turn comes when all "
    "edges to it are paid, at 0.",
    "order.more": "At {text} the order has more in it than there is: {names}.",
    "order.turned": "At {text} the order is {names}: from the leaves up, as the forward pass "
    "goes. Turn it round.",
    "order.breadth": "At {text} the order is {names}: level by level. But {child} stands before "
    "{parent}, which is its parent, and would hand its account down too early.",
    "order.depth": "At {text} the order is {names}: each branch to its end. But {child} stands "
    "before {parent}, which is its parent, and would hand its account down too early.",
    "order.early": "At {text} the order is {names}. {child} stands before {parent}, which is its "
    "parent: it has to wait for all of them.",
    "order.deep": "With {additions} additions, one over the other, the order has {count} entries, "
    "and some are missing.",
    # Step 6.
    "row.missing": "{table} has no row '{name}'. Was the cell that makes {table} run again? Then "
    "run that of step 6 again too.",
    "row.kind": "{table}['{name}'] is no function: write it as lambda …: ….",
    "row.wrong_value": "VALUE['{name}'] at a = {at} is {number}; it should be {right}.",
    "row.comma": "LOCAL['{name}'] gives a number. A row gives a tuple, one number for each child: "
    "(number,), with the comma.",
    "row.tuple": "LOCAL['{name}'] gives a {kind}; it should be a tuple of one number, (number,).",
    "row.no_exponent": "The local derivative of {name} is a here: the exponent 2 has not come "
    "down in front.",
    "row.from_value": "The local derivative of {name} is computed from y, the square, where a is "
    "meant.",
    "row.one_factor": "In the local derivative of {name} one factor is missing.",
    "row.value": "The local derivative of {name} is its value here. It says how the value moves.",
    "row.from_argument": "The local derivative of {name} is computed from the argument a, where "
    "the value y is meant.",
    "row.no_square": "In the local derivative of {name} the square is missing: 1 − y².",
    "row.other": "This is the local derivative of the other function: the sigmoid has y · (1 − "
    "y), tanh has 1 − y².",
    "row.sign": "The local derivative of {name} has the other sign.",
    "row.wrong_local": "The local derivative of {name} at a = {at} is {number}; it should be "
    "{right}.",
    "row.function": "{name}(x) should give a Value made by the rule '{name}': apply('{name}', x).",
    "row.cut": "The child of {name}(x) is a new leaf, not x itself, so no path goes on below it. "
    "Give apply the variable x, not its data.",
    # Step 7.
    "loss.kind": "loss gives a {kind}, not a Value.",
    "loss.missing": "E does not answer {name} at all. Where does {name} come in?",
    "loss.wrong": "E is not yet that of the six neurons. {sentence}",
    "loss.step": "Your loss is right, but step {number} is not yet. {sentence}",
    "loss.nothing": "There is no {name} here. Run the first cell of the chapter.",
    "loss.gradient": "Your loss is right, but your engine gives ∂E/∂{name} = {number}; it should "
    "be {right}. Run the cells of all steps once more, from the first.",
    # Step 8.
    "nudge.kind": "nudge gives a {kind}, not a number: compare the data of both losses.",
    "nudge.moved": "Afterwards {name} is another number than before. Nudge a copy of the leaves, "
    "or put the old value back.",
    "nudge.half": "This is twice the slope: from one step below to one above there are two steps.",
    "nudge.undivided": "This is how far E moves. Divide it by how far the leaf was moved.",
    "nudge.brackets": "Here the difference is divided by 2 and multiplied by the step: brackets "
    "are missing in / (2 * step).",
    "nudge.sign": "The sign is the other one: E above minus E below.",
    "nudge.one_side": "This looks at one side only, from the leaf upwards. It is close; with both "
    "sides the error shrinks with the square of the step.",
    "nudge.half_side": "This looks at one side only, and divides by two steps.",
    "nudge.below": "This looks at one side only, from the leaf downwards. It is close; with both "
    "sides the error shrinks with the square of the step.",
    "nudge.value": "This is E itself, not how it moves.",
    "nudge.above": "This is E after the nudge, not how it moves.",
    "nudge.wrong": "For {name}, with a step of {step}, it gives {number}; it should be {right}.",
    # Step 9.
    "down.givens": "{name} has moved. It is a given: move only what is in weights.",
    "down.grows": "{name} is no leaf any more but an expression of its old self, which grows with "
    "each update. Move the number in it, leaves[name].data.",
    "down.kind": "The data of {name} is now a {kind}, not a number.",
    "down.up": "This goes uphill: the update subtracts.",
    "down.rate": "This is what you get without the learning rate.",
    "down.once": "The weights have moved once only. Repeat for each update; return comes after "
    "the loop.",
    "down.stale": "E is built once, before the loop. Its variables keep their old values, "
    "whatever the weights do: call loss(leaves) anew for each update.",
    "down.stale_between": "E is built once, before the loop, and the gradient is asked again for "
    "each weight: old values and new weights are mixed. For each update call loss(leaves) once "
    "and gradient once, then move all weights.",
    "down.between": "The gradient is asked again after the first weight has moved: the new weight "
    "meets the old values above it. Ask once, then move all weights.",
    "down.anew": "Each weight is moved before the slope of the next is asked. All are moved from "
    "the old values: ask gradient once for each update.",
    "down.name": "{name} stops{where} with {error}: gradient puts each number in under the "
    "variable itself. Ask found[leaves[name]].",
    "down.nothing": "The weights end right, but descend gives nothing back: end it with return "
    "losses.",
    "down.list": "The weights end right, but what comes back is a {kind}, not a list of losses.",
    "down.values": "The weights end right, but the list should hold numbers, E.data.",
    "down.after": "The weights end right, but the list has E after each update; asked is E before "
    "it.",
    "down.losses": "The weights end right, but the list is not E before each of the {right} "
    "updates; it has {count} entries.",
    "down.wrong": "After {updates} updates of the article's two weights W1 is {number}; it should "
    "be {right}.",
}


def say(key: str, **words) -> str:
    """The sentence under `key`, with its words filled in.

    >>> say("right.8")
    'The slope is seen from both sides, and the leaves are as they were.'
    """
    return TEXT[key].format(**words) if words else TEXT[key]
