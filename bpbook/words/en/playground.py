"""Words of the playground: points, phases, the network with its gradients, faults."""

WORDS = {
    # its controls; others stand in `shared`, `runs` and `counts`
    "depth": "hidden layers",
    "points": "points",
    "noise": "noise",
    "play speed": "Updates a second",
    "play slow": "2",
    "play steady": "200",
    "play fast": "most",
    "play go play": "Play",
    "play go play hint": "Update after update; press again to pause",
    "play go pause": "Pause",
    "play go phase": "Next phase: {next}",
    "play go phase hint": "Forward, loss, backward layer by layer, update: one at a time",
    "play go update one": "One update",
    "play go update one hint": "All four phases of one batch",
    "play go epoch": "One epoch",
    "play go epoch hint": "Updates until every point has been used once more",
    "play go again": "Start again",
    "play go again hint": "The first weights of the seed again; all settings stay",
    "play go clear": "Remove own points",
    "play go clear hint": "All of the points that were added by hand",
    "play go batch": "Show the batch",
    "play go batch hint": "The mean over the batch in place of one point",
    # the phases of an update
    "play phases": "The phases of one update",
    "play forward": "forward",
    "play forward formula": "y = f(Σ w · y + b), neuron by neuron",
    "play loss": "loss",
    "play loss formula": "{root} = ½(y − t)², the mean over the batch",
    "play loss now": "{root} = {value}",
    "play backward": "backward",
    "play backward formula": "∂{root}/∂w = ∂{root}/∂x · y, from {root} back",
    "play layer now": "into layer {layer} of {depth}",
    "play update": "update",
    "play update formula": "w ← w − α · ∂{root}/∂w, all at once",
    "play moved now": "every weight has moved",
    "play place": "After {k}, in epoch {epoch}. The next batch has {m} of {n} points.",
    # the plane
    "play plane": "The plane, and what the network answers",
    "play data": "Points",
    "play data moons": "moons",
    "play data circles": "circles",
    "play data spirals": "spirals",
    "play data own": "own points only",
    "play tool": "A click",
    "play look": "chooses",
    "play look hint": "The network then shows the numbers of that point alone",
    "play class 0": "adds ○",
    "play class 0 hint": "A point of class 0, where t = 0",
    "play class 1": "adds ×",
    "play class 1 hint": "A point of class 1, where t = 1",
    "play erase": "removes",
    "play erase hint": "The nearest of the points that were added by hand",
    "play legend class 0": "class 0, t = 0",
    "play legend class 1": "class 1, t = 1",
    "play legend small": "held out",
    "play legend in batch": "in the next batch",
    "play legend boundary": "boundary, y = 0.5",
    "play plane alt": "Plane with {n} training points and {held} held out. {boundary} Arrow keys "
    "move a cursor, with Shift in small steps; Enter: a click there, which now {tool}; Delete "
    "removes an added point.",
    "play crossed": "The boundary, where the output is 0.5, crosses it.",
    "play not crossed": "The output is nowhere 0.5, so no boundary crosses it.",
    "play at": "{x}, {y}",
    "play added": "Added a point of class {kind} at {at}; {count} added by hand.",
    "play erased": "Removed; {count} added by hand are left.",
    "play nothing near": "No point that was added by hand is near.",
    "play own full": "{count} points were added by hand, as many as the view takes.",
    # the network
    "play network": "The network, and ∂E/∂w on every edge",
    "play network alt": "Network with layers of {layers} neurons; arrow keys go from edge to edge.",
    "play lines": "On the edges",
    "play lines gradients": "∂{root}/∂w",
    "play lines weights": "weights",
    "play inputs": "inputs",
    "play hidden": "hidden {number}",
    "play output": "output",
    "play whole batch": "Means over the next batch",
    "play last batch": "Means over the batch just used",
    "play one point": "Point {i} alone, t = {kind}",
    "play plus gradients": "∂{root}/∂w above 0: w will fall",
    "play minus gradients": "below 0: w will rise",
    "play plus weights": "weight above 0",
    "play minus weights": "below 0",
    "play thickest": "thickest: {value}",
    "play below neuron": "below a neuron: ∂{root}/∂x of its sum",
    "play point at": "Point at an edge or a neuron, or go there with Tab and arrow keys, to read "
    "how its gradient comes about. Choose a point in the plane to see each product with its "
    "numbers.",
    "play locked saturated": "{y} is saturated: at every training point f′ is next to 0, and with "
    "it the gradient of all that comes in.",
    "play locked shut": "{y} is shut: at every training point {f} has slope 0, and no gradient "
    "passes.",
    "play legend lock": "saturated or dead",
    "play details": "Curves, and how large it is",
    "play weight": "{name} = {value} leads from {source} into {x}.",
    "play bias": "{name} = {value} is the bias of {x}.",
    "play weight one": "∂{root}/∂{name} = ∂{root}/∂{x} · {source} = {up} · {from} = {slope}. It "
    "is the gradient at the neuron times what comes in.",
    "play weight mean": "∂{root}/∂{name} = mean of ∂{root}/∂{x} · {source} over the batch = "
    "{digits} = {slope}: each point's gradient at the neuron times what comes in, then the mean.",
    "play bias one": "∂{root}/∂{name} = ∂{root}/∂{x} = {slope}, as what comes in is 1.",
    "play bias mean": "∂{root}/∂{name} = mean of ∂{root}/∂{x} over the batch = {digits} = "
    "{slope}: what comes in is 1.",
    "play up": "A larger {name} would raise {root}, so the update lowers it: {name} ← {value} − "
    "{rate} · {times} = {next}.",
    "play down": "A larger {name} would lower {root}, so the update raises it: {name} ← {value} − "
    "{rate} · {times} = {next}.",
    "play level": "{root} does not answer to it here, so no update moves it.",
    "play up alone": "A larger {name} would raise {root} of this point; the update follows the "
    "mean of the batch.",
    "play down alone": "A larger {name} would lower {root} of this point; the update follows the "
    "mean of the batch.",
    "play not yet": "∂{root}/∂{name} is not known yet: backward has not come this far.",
    "play moved": "{name} was {before} and is {value} now: {before} − {rate} · {times}.",
    "play neuron not yet": "{y} is not known yet: the new weights have not been through forward.",
    "play neuron one": "{y} = {f}({x}) = {f}({xv}) = {yv}.",
    "play neuron mean": "Mean over the batch: {x} = {xv}, {y} = {f}({x}) = {yv}.",
    "play neuron slope mean": "∂{root}/∂{y} = {up} and ∂{root}/∂{x} = {slope}, means as well.",
    "play neuron sum": "∂{root}/∂{y} = {sum} = {digits} = {up}.",
    "play neuron end": "∂{root}/∂{y} = {up}.",
    "play neuron slope": "∂{root}/∂{x} = ∂{root}/∂{y} · f′ = {up} · {local} = {slope}.",
    # curves and sizes
    "play curve loss": "Loss",
    "play curve right": "Points on their side",
    "play right": "% right",
    "play curve alt": "of the training points: {first} after {from} updates, {last} after {to}.",
    "play train": "training points",
    "play held": "held out",
    "play score train": "Training points: {root} = {loss}, {right} of {n} on their side "
    "({percent} %).",
    "play score held": "Held out: {root} = {loss}, {right} of {n} ({percent} %).",
    "play sizes": "How large it is, and multiplications for ∂{root}/∂ of every weight, for one "
    "point",
    "play edges": "edges",
    # the tables
    "play caption weights": "Weights and gradients",
    "play column weight": "weight",
    "play column into": "into",
    "play column value": "value",
    "play column slope": "∂{root}/∂·",
    "play column move": "moves by −α · ∂{root}/∂·",
    "play caption neurons": "Neurons",
    "play column layer": "layer",
    "play caption scores": "The curves",
    "play column train": "{root}, training",
    "play column train right": "on their side",
    "play column held": "{root}, held out",
    "play column held right": "on their side",
    "play caption points": "Training points",
    "play column point": "point",
    "play column across": "X_input1",
    "play column up": "X_input2",
    "play column class": "class t",
    "play column batch": "next batch",
    "play yes": "yes",
    "play more points": "… and {count} more points.",
    # faults and remarks
    "play diverged": "Update {k} with learning rate {rate} cannot be made: {reason}. The weights "
    "before it are kept: try a smaller rate, as {smaller}, or start again.",
    "play slider": "Update {k} would take {name} to {value}, beyond its slider, from {low} to "
    "{high}: it stops here; open the view without that slider.",
    "play most": "{count} updates are made, as many as the view goes: Start again begins anew.",
    "play no points": "There are no points to train with: add some by a click, or choose another "
    "set.",
    "play one class": "All points are of class {kind}: the network only learns to answer {kind} "
    "everywhere. Add points of the other class.",
    # why it does not learn, as `bp.sgd.Stuck` says it
    "stuck equal": "It does not learn: {units} start with equal weights, so their gradients are "
    "equal and they stay equal, as if they were one. Start from different weights, as a seed draws "
    "them.",
    "stuck dead": "It does not learn: {units} are dead, with an argument of at most 0 for every "
    "sample. There ReLU has slope 0, and no gradient reaches the weights below. {remedy}, or take "
    "leaky_relu.",
    "stuck dead one": "It does not learn: {units} is dead, with an argument of at most 0 for every "
    "sample. There ReLU has slope 0, and no gradient reaches the weights below. {remedy}, or take "
    "leaky_relu.",
    "stuck dead remedy": "Start from other weights or a larger bias",
    "stuck saturated": "It does not learn: {units} are saturated, f′ is next to 0 for every "
    "sample, and with it the gradient of the weights below. {remedy}.",
    "stuck saturated one": "It does not learn: {units} is saturated, f′ is next to 0 for every "
    "sample, and with it the gradient of the weights below. {remedy}.",
    "stuck saturated remedy": "Start from smaller weights, or scale the inputs",
    "stuck log form": ". The log form of a loss, as bp.softmax_cross_entropy or "
    "−bp.log(bp.sigmoid(…)), has no such factor",
    "stuck led": "The updates led there: try a smaller learning rate, as {rate}",
    "stuck small rate": "It does not learn, as the learning rate is too small: over all samples, "
    "{root} changed by {changed} in {count}, and one with {rate} would lower it by {gained}. Try a "
    "larger one, as {rate}.",
    "stuck more": "{n} more units",
    # the page
    "play page run": "the run",
    "play page lead": "What the buttons of the live view do, made here in advance:",
    "play page place": "After {k} updates: {root} = {train_loss} over {train_n} training points, "
    "{train_right} on their side; {root} = {held_loss} over {held_n} held out, {held_right} on "
    "their side.",
    "play page place own": "After {k} updates: {root} = {train_loss} over {train_n} points, "
    "{train_right} on their side.",
    "play page table": "Weights after {k}, and the gradient of the next batch.",
}
