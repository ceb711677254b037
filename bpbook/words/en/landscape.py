"""Words of the landscape with a descent on it."""

WORDS = {
    # axes and the map
    "landscape x": "across",
    "landscape y": "up",
    "landscape map": "Map of {root} over {x} and {y}; click or arrow keys: start, Enter: one "
    "update, space: run or pause",
    "landscape hint": "To set the start, click or drag on the map, drag the point with a finger, "
    "or use the map's arrow keys; Page Up, Page Down, Home and End go ten steps. There, Enter "
    "makes an update, space runs and pauses.",
    "landscape only": "Only {names} move in this descent; all other leaves stay where they are.",
    "landscape only one": "Only {names} moves in this descent; {given} is given, so updates leave "
    "it where it is.",
    "landscape none": "{x} and {y} are given, so no update moves them: choose a weight as an axis.",
    "landscape start": "start",
    "landscape point": "the point",
    "landscape arrow": "direction of the next update, −∂{root}/∂·",
    "landscape path": "path, a dot at each update",
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
    # where it stands
    "landscape updates": "updates",
    "landscape begun": "No update yet: the point stands at its start.",
    "landscape going": "{count} made; {root} was {first} at the start and is {last} now.",
    "landscape converged": "Converged after {count}: {root} no longer changes.",
    "landscape stuck": "Stuck after {count}: {root} stays at {last}, for the surface is level "
    "here; the map has lower places.",
    "landscape most": "Stopped after {count}, as many as this view makes.",
    "landscape minus": "−∂{root}/∂{name}",
    "landscape said": "After {count}: {where}, {root} = {value}.",
    # the largest stable rate
    "landscape rates": "Learning rate and the largest stable one here",
    "landscape rate": "learning rate {rate}",
    "landscape limit": "largest stable {limit}",
    "landscape stable": "The largest stable learning rate here is {limit}; the present one, "
    "{rate}, is below it.",
    "landscape unstable": "The largest stable learning rate here is {limit}; the present one, "
    "{rate}, is beyond it: updates along the steepest curve overshoot.",
    "landscape flat": "There is no largest stable learning rate here: the surface does not curve "
    "upwards at this point.",
    "landscape unknown": "There is no largest stable learning rate here: {root} has no value or no "
    "derivative at this point.",
    "landscape rate alt": "Scale from {low} to {high}: the learning rate is {rate}. {limit}",
    # the table
    "landscape caption": "The descent, {every}",
    "landscape column update": "updates",
    "landscape column slope": "∂{root}/∂{name}",
    "landscape numbers": "Table of numbers: the descent",
}
