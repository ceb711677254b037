"""Words of the measured race."""

WORDS = {
    "race along": "hidden layers",
    "race lead": "Measured here when the cell ran: the shortest of at least {runs} runs.",
    "race absent": "Not installed here, and so not in the race: {names}.",
    "race and": " and ",
    "race stored": "The times are measured when this cell runs. They differ from run to run, so "
    "none is kept here; what does not change is below.",
    "race caption": "What there is to do",
    "race caption times": "What there is to do, and how long it took",
    "race title": "Multiplications against {along}",
    "race weights": "weights",
    "race paths": "paths",
    "race multiplications": "multiplications, {way}",
    "race time": "milliseconds",
    "race ratio": "times as long",
    "race times": "{name} ÷ {yardstick}",
    "race alt": "Milliseconds against {along}, on a logarithmic scale. {list}.",
    "race run": "{name}: {first} at {low}, {last} at {high}",
}
