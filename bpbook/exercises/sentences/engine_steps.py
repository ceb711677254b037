"""What the steps of chapter 10 say, in `engine`: English, as `en` is."""

TEXT = {
    # The steps.
    "step.open": "Still to be written: {names}. Until you write these lines, the book's stand in "
    "for them, so the cells below work all the same.",
    "step.one": "step {number}",
    "step.earlier": "Step {number} is not right yet, and this step builds on it. {sentence}",
    "step.number": "The steps are numbered from 1 to {last}.",
    "step.parts": "Step {number} looks at these, in this order: {parts}.",
    "step.kind": "{name} is a {kind}. Give the function itself, by its name and without brackets.",
    "step.odd": "The check cannot read what comes from {names}: {error}.",
    "load.open": "Nothing is loaded. To go on after step 3, put 3 in place of the dots.",
    "load.number": "Give the last step that you want ready-made, a number from 1 to {last}.",
    "load.done": "This cell now holds the finished steps up to {steps}. Run it once more.",
    "right.1": "Values, rules and children are as they should be; a * a keeps both of its "
    "children.",
    "right.2": "Each edge has its number, and a * a has two pairs.",
    "right.2.own_rules": "Each edge has its number, and a * a has two pairs. But edges knows only "
    "these two rules; steps 6 and 7 put more into LOCAL. Let it ask LOCAL[node.rule].",
    "right.3": "The sums over paths agree with the book's tree.",
    "right.4": "Every variable comes once, and after all its parents, also 5,000 additions deep.",
    "right.4.recursive": "Every variable comes once, and after all its parents. But order calls "
    "itself: at {additions} additions, one on top of the other, Python stops it (bug 3). With a "
    "list of what is still to do it would go on.",
    "right.5": "The derivatives are those of the book's tree, and the same when asked again.",
    "right.5.recursive": "The derivatives are those of the book's tree, and the same when asked "
    "again. But gradient calls itself: at {additions} additions, one on top of the other, Python "
    "stops it (bug 3). In the order of step 4 it would go on.",
    "right.6": "Powers, minus and division are right, also with a plain number in front: your "
    "engine can write the book's own loss.",
    "right.7": "Values and local derivatives are right, also at −1000 and 1000.",
    "right.same": "Your engine, from Value to gradient, gives the {count} derivatives of the "
    "book, equal to the last digit. ∂E/∂w12 is {w12}.",
    "right.made_up": "The book's lines still stand in for {steps}.",
    "right.last_digits": "Your engine gives the {count} derivatives of the book. They differ by at "
    "most {apart} of their size: the same sums and products, rounded in another order.",
    "right.9": "The slope is seen from both sides, and the leaves are as they were.",
    "right.10": "All weights move at once, from the old values, E is computed anew, and a weight "
    "that the loss does not use stays where it is.",
    "right.10.first_edition": "All weights move at once, from the old values, and E is computed "
    "anew. A weight that the loss does not use would still stop it: found.get(leaves[name], 0.0) "
    "answers 0 there.",
    # How the reader's code stopped.
    "stopped.endless": "{name} does not come to an end{where}. Is something met again and again, "
    "or is every path walked by itself?",
    "stopped.recursion": "{name} calls itself too deep{where}: Python stops at some thousand "
    "calls within each other. Keep a list of what is still to do, in place of calls.",
    "stopped.leaf": "{name} stops at a leaf{where}: its rule is None, and the table has no row "
    "for that. A leaf has no edges: give [] before the table is asked.",
    "stopped.deep": "{name} calls itself too deep{where}.",
    "stopped.key": "{name} stops{where} with {error}: a dict was asked for what is not in it. "
    "Where an account may not be there yet, write found.get(…, 0.0).",
    "stopped.missing": "{name} stops{where} with {error}: a dict was asked for a name that is not "
    "in it. Is it spelled as where it was put in?",
    "stopped.row": "{name} stops{where} with {error}: a row is asked for by its name, in quotes.",
    "stopped.value": "{name} stops{where} with {error}. Where a number is meant, take its data. "
    "Where a Value is meant, ask only for what yours can do so far.",
    "stopped.number": "{name} stops{where} with {error}: a plain number has no children and no "
    "data. Where a variable is meant, wrap it, Value(number); where a number is, ask for no data.",
    "stopped.called": "{name} stops{where} with {error}: here stands a function in place of what "
    "it gives. Call it, with its arguments in brackets.",
    "stopped.none": "{name} stops{where} with {error}: something is None. Where an account may "
    "not be there yet, write found.get(…, 0.0), with the 0.0.",
    "stopped.arguments": "{name} stops{where} with {error}: a function is called with too little. "
    "A tuple counts as one; a star, f(*numbers), hands its numbers over one by one.",
    "stopped.constructor": "{name} stops{where} with {error}: Value(data, rule, children) takes "
    "three things, the last two of them with defaults.",
    "stopped.domain": "{name} stops{where} with {error}: math.log takes only a number above 0, "
    "and a root or a power may ask for it too.",
    "stopped.comma": "{name} stops{where} with {error}: a row gives a tuple, one number for each "
    "child; a tuple of one is written (number,), with the comma.",
    "stopped.zip": "{name} stops{where} with {error}: a row of LOCAL gives one number for each "
    "child, no more and no fewer.",
    "stopped.overflow": "{name} stops{where} with {error}: the exponential of a large number is "
    "too large. Write the function so that no number above 0 goes into exp.",
    "stopped.nothing": "{name} stops{where} with {error}: here stands what a function gives that "
    "gives nothing back. Is a return missing?",
    "stopped.no_init": "{name} stops{where} with {error}: nobody has told it what to do with them. "
    "Is there an __init__, with two underscores on either side?",
    "stopped.row_takes": "{name} stops{where} with {error}. A row is called with the value of the "
    "variable first, then those of its children: lambda y, a, b: … for two children, lambda y, a: "
    "… for one.",
    "stopped.row_brackets": "{name} stops{where} with {error}. A row gives its numbers in "
    "brackets: lambda y, a, b: (…, …). Without them it ends at the first comma.",
    "stopped.pair": "{name} stops{where} with {error}. An edge is a pair, and edges(node) gives "
    "them all: for child, local in edges(node).",
    "stopped.front": "{name} stops{where} with {error}. Where a number is meant, take its data. "
    "Where a Value is meant, Python asks for a method with an r, as in __rmul__.",
    "stopped.return": "Is a return missing?",
    "stopped.error": "{name} stops{where} with {error}.",
    # Step 1.
    "value.class": "Value is a {kind}; it should be a class.",
    "value.alone": "{name} stops{where} with {error}. A leaf is written Value(3.0): rule and "
    "children need defaults, None and ().",
    "value.no_names": "Value(3.0) has no {missing}. Keep the three things that it is made of in "
    "self.data, self.rule and self.children.",
    "value.other_names": "A Value needs three attributes under these names: data, rule and "
    "children. Yours has {there}, and no {missing}; the steps that follow ask for the three by "
    "name.",
    "value.leaf": "The {name} of Value(3.0) is {number}; it should be {right}.",
    "value.leaf_children": "The children of Value(3.0) are {children}: a leaf has none, ().",
    "value.order": "Value(1.0, 'add', (a, b)) should keep these three as its data, its rule and "
    "its children: __init__ takes them in this order.",
    "value.kind": "{text} gives a {kind}, not a Value.",
    "value.nested": "{name} computes with Values in place of numbers{where}, and that makes new "
    "ones without end, or data that is a Value. Compute with self.data and other.data, and wrap "
    "plain numbers only.",
    "value.data": "The data of {text} is {number}, at a = 3 and b = −2; it should be {right}.",
    "value.rule": "The rule of {text} is {rule}; it should be {right}.",
    "value.front": "{name} stops{where} with {error}. A plain number in front knows nothing of "
    "Values, so Python asks yours: __radd__ and __rmul__.",
    "value.set": "The children are a {kind}. It keeps each of them once and in no order: a * a "
    "has one child left in place of two, and the rule of the product, which expects two numbers, "
    "stops with a TypeError. Use a tuple.",
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
    "edges.count": "At {text} the number of edges is {count}; it should be {right}, one for each "
    "child, also where both are one variable.",
    "edges.arguments": "{name} stops{where} with {error}: the row is called with too little. It "
    "takes the node's own value first, then one number for each child. A list counts as one; a "
    "star, f(y, *numbers), hands its numbers over one by one.",
    "edges.children": "At {text} the first parts of the pairs are not the children, in order.",
    "edges.number": "At {text} the local derivative is a {kind}, not a number.",
    "edges.leaf": "A leaf has no children, and no edges: give an empty list.",
    "edges.own": "Each child of a product gets its own value. If a moves by 1, a · b moves by b: "
    "the other one.",
    "edges.product": "Each child of a product gets the whole product. The derivative of a · b "
    "with respect to a is b.",
    "edges.y_last": "The row gets its numbers in another order than it expects: first the "
    "variable's own value, node.data, then those of the children.",
    "edges.no_row": "{name} stops{where} with {error}: LOCAL has no row of this name. Is the row "
    "there, and spelled like the rule? And is LOCAL asked with node.rule, without quotes?",
    "edges.sum": "The children of a sum get their own values. If a moves by 1, so does a + b: the "
    "local derivatives are 1 and 1.",
    "edges.sum_turned": "The children of a sum are treated as in a product. If a moves by 1, so "
    "does a + b: the local derivatives are 1 and 1.",
    "edges.wrong": "At {text} with {at} the local derivatives are {numbers}; they should be "
    "{right}.",
    "edges.swapped": "The row '{rule}' takes its arguments in another order. A row is called with "
    "the variable's own value first, then those of the children: lambda y, a, b: … .",
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
    "paths.unchanged": "{here} That is the number of paths: product is handed down as it came, so "
    "it is 1 everywhere. Hand product · local down.",
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
    "walk.leaves_only": "The leaves are right, but gradient has no entry for {names}, at {text}. "
    "Give the derivative with respect to every variable: those on the way are needed as well.",
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
    "walk.upwards": "{here} This walk begins at the leaves, where nothing has come in yet. Walk in "
    "the order of step 4, from the root down.",
    "walk.key": "{name} stops{where} with {error}: found was asked for what is not in it yet. It "
    "begins with {{root: 1.0}}; a share is added to found.get(child, 0.0); and the variables come "
    "in the order of step 4.",
    "walk.root_value": "{here} The root begins with its own value here. E answers itself with 1.",
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
    "edges to it are counted off.",
    "order.no_root": "At {text} the order is {names}. E itself is missing: the root is the first, "
    "for nobody waits before it.",
    "order.more": "At {text} the order has more in it than there is: {names}.",
    "order.turned": "At {text} the order is {names}: from the leaves up, as the forward pass "
    "goes. Turn it round.",
    "order.breadth": "At {text} the order is {names}: level by level. But {child} stands before "
    "{parent}, which is its parent, and would hand its account down too early.",
    "order.depth": "At {text} the order is {names}: each branch to its end. But {child} stands "
    "before {parent}, which is its parent, and would hand its account down too early.",
    "order.early": "At {text} the order is {names}. {child} stands before {parent}, which is its "
    "parent: it has to wait for all of them.",
    "order.deep": "With {additions} additions, one on top of the other, the order has {count} "
    "entries, and some are missing.",
    # Steps 6 and 7.
    "row.missing": "{table} has no row '{name}' of yours: write {table}['{name}'] = lambda …: … .",
    "row.no_table": "{table} is no dict any more. Leave it as it is, and add a row: "
    "{table}['exp'] = lambda y, a: … .",
    "row.swapped": "The row '{name}' takes its arguments in the other order. A row is called with "
    "the value first, then the argument: lambda y, a: … .",
    "row.wrong_value": "{name} at a = {at} is {number}; it should be {right}.",
    "row.comma": "LOCAL['{name}'] gives a number. A row gives a tuple, one number for each child: "
    "(number,), with the comma.",
    "row.tuple": "LOCAL['{name}'] gives a {kind}; it should be a tuple of one number, (number,).",
    "row.from_value": "The local derivative of {name} is computed from y, its value, where the "
    "argument a is meant.",
    "row.power_rule": "The rule of powers is used for {name}. There the exponent is fixed; here "
    "it is what moves, and the derivative of exp is exp itself.",
    "row.one": "The local derivative of {name} is 1 here, as if it handed every change on "
    "unaltered.",
    "row.not_turned": "The local derivative of {name} is a here; it is 1 / a.",
    "row.other_side": "The local derivative of {name} is 1 on the wrong side: the change goes "
    "through where a is above 0.",
    "row.twice": "The function is applied twice in the row of {name}: y is its value already.",
    "row.tanh": "This is the local derivative of tanh, 1 − y²; the sigmoid has y · (1 − y).",
    "row.brackets": "The local derivative of {name} is 0 here, as y * 1 - y is: the brackets are "
    "missing in y * (1 - y).",
    "row.one_factor": "In the local derivative of {name} one factor is missing.",
    "row.value": "The local derivative of {name} is its value here. It says how the value moves.",
    "row.from_argument": "The local derivative of {name} is computed from the argument a, where "
    "the value y is meant.",
    "row.sign": "The local derivative of {name} has the other sign.",
    "row.wrong_local": "The local derivative of {name} at a = {at} is {number}; it should be "
    "{right}.",
    "row.function": "{name}(x) gives a {kind}; it should be a Value, made as in __add__: "
    "Value(number, '{name}', (x,)).",
    "row.cut": "The child of {name}(x) is a new leaf, not x itself, so no path goes on below it. "
    "Keep the variable x as the child, not its data.",
    "row.children": "The children of {name}(x) are a {kind}: keep x in a tuple. A tuple of one "
    "needs its comma, (x,).",
    "row.plain": "{name}(x) keeps the number {child} as a child. Its only child is the variable x "
    "itself, in a tuple: (x,).",
    "row.other_rule": "{name}(x) gives a Value with the rule '{rule}', so edges takes the row of "
    "that function. The rule is its own name, '{name}'.",
    "row.leaf": "{name}(x) has no children. Keep x as its child, in a tuple: (x,).",
    "op.missing": "Python stops{where} with {error}: no such method yet, or one that gives "
    "nothing back.",
    "op.recursion": "The method calls itself without end{where}. Put it together from operators "
    "that are there already.",
    "op.no_base": "This Value has no __init__: begin with class Value(Value), which takes over all "
    "that step 1 has written. Run the cell of step 1 again, then this one.",
    "op.same": "{text} has the value of a itself; it should have the other sign.",
    "op.turned": "{text} has the two numbers in the other order, at {at}: in __rsub__ and "
    "__rtruediv__ the plain number stands in front, and self behind it.",
    "op.data": "The value of {text} is {number}, at {at}; it should be {right}.",
    "op.cut": "At {text} no path leads down to {name}: one of the operators makes a new leaf of "
    "it. Compute with self, not with self.data, where no rule is named.",
    "op.slope": "At {text}, with {at}, the derivative with respect to {name} is {number}; it "
    "should be {right}.",
    "power.no_exponent": "In the row of the power the exponent has not come down in front: b · a "
    "** (b − 1).",
    "power.same_exponent": "In the row of the power the exponent is still the old one: it becomes "
    "one less, b − 1.",
    "power.linear": "In the row of the power a stands without its exponent: b · a ** (b − 1). For "
    "squares both are the same.",
    "power.brackets": "In the row of the power 1 is taken from the whole. The exponent needs its "
    "brackets: b · a ** (b − 1).",
    "power.fixed": "The second number in the row of the power is 0, as if the exponent could not "
    "move. In a ** b it can: give y · ln a where a > 0, and math.nan elsewhere.",
    "power.second": "At a ** b, with a = 2, b = 3, the derivative with respect to b is {number}; "
    "it should be {right}: y · ln a.",
    "power.value": "The local derivative of the power is its value here. It says how the value "
    "moves.",
    "power.exponent": "The local derivative of the power is the exponent alone here; a ** (b − 1) "
    "is missing.",
    "power.sign": "The local derivative of the power has the other sign.",
    # Step 8.
    "loss.kind": "loss gives a {kind}, not a Value.",
    "loss.missing": "E does not answer {name} at all. Where does {name} come in?",
    "loss.swapped": "This is E with {first} and {second} in each other's place. w_ij leads from "
    "neuron i to neuron j.",
    "loss.neuron": "This is E with {name} * y{other}. But {name} comes from neuron {neuron}: "
    "{name} * y{neuron}.",
    "loss.wrong": "E is not yet that of the six neurons. {sentence}",
    "loss.step": "Your loss is right, but step {number} is not yet. {sentence}",
    "loss.nothing": "There is no {name} here. Run the first cell of the chapter.",
    "loss.edges": "Your loss is right, but your edges know no row for the sigmoid: let edges ask "
    "LOCAL, so that the rules of steps 6 and 7 are known to it as well.",
    "loss.gradient": "Your loss is right, but your engine gives ∂E/∂{name} = {number}; it should "
    "be {right}. Run the cells of all steps once more, from the first.",
    # Step 9.
    "nudge.kind": "nudge gives a {kind}, not a number: compare the data of both losses.",
    "nudge.moved": "Afterwards {name} is another number than before. Nudge a copy of the leaves, "
    "or put the old value back.",
    "nudge.rounded": "Afterwards {name} differs from before in its last digit: adding the step and "
    "taking it away again is rounded. Keep the old number and put it back, or nudge a copy.",
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
    "nudge.step": "The number does not depend on step: use the one that is handed in, in the "
    "nudges and in the division.",
    # Step 10.
    "down.givens": "{name} has moved. It is a given: move only what is in weights.",
    "down.grows": "{name} is no leaf any more but an expression of its old self, which grows with "
    "each update. Move the number in it, leaves[name].data.",
    "down.kind": "The data of {name} is now a {kind}, not a number.",
    "down.up": "This goes uphill: the update subtracts.",
    "down.rate": "This is what you get without the learning rate.",
    "down.once": "The weights have moved once only. Repeat for each update; return comes after "
    "the loop.",
    "down.more": "The weights have moved once more than asked.",
    "down.range": "{name} stops{where} with {error}: a loop that repeats something goes along "
    "range(updates).",
    "down.fewer": "The weights have moved once less than asked.",
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
    "down.copy": "The leaves did not move. If descend works on a copy of them, nobody sees it: "
    "change the data of leaves[name] itself.",
    "down.unused": "{name} stops{where} where a weight is not used by the loss: no edge leads to "
    "it, so gradient has no entry for it. Its derivative is 0: ask found.get(leaves[name], 0.0).",
    "down.unused_moved": "{name} has moved, though the loss does not use it: its derivative is 0.",
}
