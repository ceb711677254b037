"""Words of the figure of the Taylor remainder."""

WORDS = {
    "remainder title": "What {loss} does beyond its tangent",
    "remainder x": "step h",
    "remainder y": "|{loss}(w + h·d) − {loss}(w) − h·g·d|",
    "remainder clean": "remainder",
    "remainder lost": "lost in rounding",
    "remainder measured": "slope {slope}, measured here",
    "remainder two": "slope 2: right",
    "remainder one": "slope 1: wrong",
    "remainder alt": "What {loss} does beyond its tangent against the step h, both axes "
    "logarithmic. {message}",
    "remainder from to": "Measured from h = {high} down to {low}: it falls from {first} to {last}.",
    "remainder table": "Table of the remainder at {n} steps",
}
