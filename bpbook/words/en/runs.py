"""Words of a run of updates, wherever one is shown."""

WORDS = {
    # its settings
    "batch": "batch",
    "seed": "seed",
    # playing it
    "descent play": "Play",
    "descent pause": "Pause",
    "descent next": "Next update",
    "descent scrub": "Position in the run",
    # where it stands, and how it ended
    "descent updates": "updates",
    "descent one update": "1 update",
    "descent many updates": "{n} updates",
    "descent done": "{count} with learning rate {rate}; {root} was {first} before the first, "
    "{last} before the last.",
    "descent diverged": "Diverged at update {k} with learning rate {rate}: {reason}. Try a smaller "
    "one, as {smaller}.",
    "descent lost": "{root} was {value}",
    "descent grown": "{root} had grown to {value}",
    "descent slope": "∂{root}/∂{name} was {value}",
    "descent weight": "{name} would have become {value}",
    # its table
    "descent every": "every update",
    "descent every nth": "every {nth} update",
    "descent column update": "updates",
}
