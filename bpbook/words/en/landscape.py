"""Words of the landscape with a descent on it."""

WORDS = {
    # the rule and its settings, by the names that its lines have
    "rule": "rule",
    "rule plain": "plain",
    "rule momentum": "momentum",
    "rule nesterov": "Nesterov",
    "rule rmsprop": "RMSProp",
    "rule adam": "Adam",
    "beta": "beta (β)",
    "beta1": "beta1 (β₁)",
    "beta2": "beta2 (β₂)",
    "rho": "rho (ρ)",
    "epsilon": "epsilon (ε)",
    "decaying": "weight decay",
    "decaying none": "none",
    "decaying gradient": "in the gradient (L2)",
    "decaying weights": "beside the rule",
    "decay": "decay (λ)",
    "decay gradient": "decay = {value} in the gradient",
    "decay weights": "decay = {value} beside the rule",
    "clipping": "clipping",
    "limit": "limit",
    "clip told": "clipped at {value}",
    "landscape lines": "One update of a weight w",
    "landscape lines gradient": "g = ∂{root}/∂w",
    "landscape lines memory": "{names} is kept for each weight, 0 at first",
    "landscape lines memories": "{names} are kept for each weight, 0 at first",
    "landscape lines time": "t is the number of the update",
    "landscape lines norm": "norm is the length of the gradient over all weights that move",
    # axes and the map
    "landscape x": "across",
    "landscape y": "up",
    "landscape map": "Map of {root} over {x} and {y}; click or arrow keys: start, Enter: one "
    "update, space: run or pause, k: keep this path",
    "landscape hint": "To set the start, click or drag on the map, drag the point with a finger, "
    "or use the map's arrow keys; Page Up, Page Down, Home and End go ten steps. There, Enter "
    "makes an update, space runs and pauses, k keeps the path.",
    "landscape only": "Only {names} move in this descent; all other leaves stay where they are.",
    "landscape only one": "Only {names} moves in this descent; {given} is given, so updates leave "
    "it where it is.",
    "landscape none": "{x} and {y} are given, so no update moves them: choose a weight as an axis.",
    "landscape start": "start",
    "landscape point": "the point",
    "landscape arrow": "direction of the next update, −∂{root}/∂·",
    "landscape direction": "direction of the next update, −d",
    "landscape gradient": "direction of −∂{root}/∂·",
    "landscape path": "path, a dot at each update",
    "landscape path some": "path, a dot every {n} updates",
    "landscape marks": "The path has a dot every {n} updates.",
    "landscape kept marks": "a mark every {n} updates",
    "landscape left": "The point has left the map, at {where}.",
    "landscape start left": "The start lies outside the map, at {where}.",
    "landscape equal": "{name} = {value}",
    # buttons
    "landscape step": "Step",
    "landscape step hint": "One update; Enter on the map",
    "landscape run": "Run",
    "landscape run hint": "Update after update; space on the map",
    "landscape pause": "Pause",
    "landscape back": "Back to start",
    "landscape back hint": "To the start of this descent, with no update made",
    "landscape keep": "Keep this path",
    "landscape keep hint": "Keep it on the map, to compare the next one with it; k on the map",
    "landscape forget all": "Forget kept paths",
    "landscape forget all hint": "Take all kept paths off the map",
    "landscape forget": "Forget",
    "landscape forget hint": "Forget path {name}",
    "landscape kept now": "Kept as {name}.",
    "landscape kept none": "There is no path yet: make some updates, then keep it.",
    "landscape kept already": "This path is kept already, as {name}: change its rule, learning "
    "rate or start, then compare.",
    "landscape kept full": "{count} paths are kept: forget one first.",
    "landscape forgotten": "Forgotten.",
    "landscape kept": "Kept paths",
    "landscape this one": "This path",
    "landscape together": "all from the start of the present path",
    "landscape kept name": "Path {name}",
    "landscape kept plan": "{rule}, learning rate {rate}",
    "landscape kept end": "{count}, {root} = {value}",
    "landscape kept below": "below 1 % of its start after {k}",
    "landscape kept diverged": "diverged at update {k}",
    "landscape kept nowhere": "has no value at its start",
    "landscape kept elsewhere": "of {names}, which are not the axes of this map",
    # where it stands
    "landscape updates": "updates",
    "landscape begun": "No update yet: the point stands at its start.",
    "landscape going": "{count} made; {root} was {first} at the start and is {last} now.",
    "landscape went": "{count} with learning rate {rate}; {root} was {first} at the start and is "
    "{last} at the end.",
    "landscape converged": "Converged after {count}: {root} no longer changes.",
    "landscape stuck": "Stuck after {count}: {root} stays at {last}, for the surface is level "
    "here; the map has lower places.",
    "landscape most": "Stopped after {count}, as many as this view makes.",
    "landscape minus": "−∂{root}/∂{name}",
    "landscape change": "next Δ{name}",
    "landscape below": "{root} was below 1 % of its start after {k}.",
    "landscape said": "After {count}: {where}, {root} = {value}.",
    # the largest stable rate
    "landscape rates": "Learning rate and the largest stable one here",
    "landscape rate": "learning rate {rate}",
    "landscape limit": "largest stable {limit}",
    "landscape stable": "The largest stable learning rate here is {limit}; the present one, "
    "{rate}, is below it.",
    "landscape unstable": "The largest stable learning rate here is {limit}; the present one, "
    "{rate}, is beyond it: updates along the steepest curve overshoot.",
    "landscape stable rule": "The largest stable learning rate of {rule} here is {limit}, {how}; "
    "the present one, {rate}, is below it.",
    "landscape unstable rule": "The largest stable learning rate of {rule} here is {limit}, {how}; "
    "the present one, {rate}, is beyond it: along the steepest curve updates swing further and "
    "further out.",
    "landscape how plain": "2/λmax",
    "landscape how momentum": "2·(1 + beta)/λmax",
    "landscape how nesterov": "2·(1 + beta)/((1 + 2·beta)·λmax)",
    "landscape how decay": "with its weight decay",
    "landscape divided": "For {rule} the surface alone gives no largest stable learning rate: the "
    "rule divides each derivative by the size of its last ones, so that the length of a step hangs "
    "on the learning rate, and hardly on how steep the ground is.",
    "landscape clipped": "With clipping, no learning rate is so large that the surface makes "
    "updates grow without end: the gradient that comes to the rule is never longer than limit."
    "{bare}",
    "landscape clipped bare": " Where it is short enough not to be clipped, {limit} is the largest "
    "stable learning rate of {rule}.",
    "landscape flat": "There is no largest stable learning rate here: the surface does not curve "
    "upwards at this point.",
    "landscape flat decay": "There is no largest stable learning rate here: at this point the "
    "surface does not curve upwards, even with the weight decay added.",
    "landscape unknown": "There is no largest stable learning rate here: {root} has no value or no "
    "derivative at this point.",
    "landscape rate alt": "Scale from {low} to {high}: the learning rate is {rate}. {limit}",
    # the table
    "landscape caption": "The descent, {every}",
    "landscape caption kept": "Path {name}, {every}",
    "landscape paths": "Paths",
    "landscape this": "this path",
    "landscape diverged": "diverged",
    "landscape column path": "path",
    "landscape column rule": "rule",
    "landscape column rate": "learning rate",
    "landscape column updates": "updates",
    "landscape column last": "{root} then",
    "landscape column below": "{root} below 1 % of its start after",
    "landscape column update": "updates",
    "landscape column slope": "∂{root}/∂{name}",
    "landscape numbers": "Table of numbers: the descent",
    "landscape numbers kept": "Path {name}",
}
