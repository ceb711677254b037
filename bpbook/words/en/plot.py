"""Words of charts that a reader draws."""

WORDS = {
    "plot alt": "{title}. {y} against {x}{scales}.",
    "plot log x": "; {x} on a logarithmic scale",
    "plot log y": "; {y} on a logarithmic scale",
    "plot log both": "; both on logarithmic scales",
    "plot line alt": "{label}: {count} points, from ({x0}, {y0}) to ({x1}, {y1}), lowest {low} at "
    "{x} = {at_low}, highest {high} at {at_high}.",
    "plot point alt": "{label}: one point, ({x0}, {y0}).",
    "plot empty alt": "{label}: no point can be drawn.",
    "plot gaps alt": "{count} of its points cannot be drawn.",
    "plot mark alt": "{label} at ({x}, {y}).",
    "plot tangent alt": "{label} at ({x}, {y}), with its tangent, slope {slope}.",
    "plot marks": "Marked points",
    "plot mark": "mark",
    "plot slope": "slope",
}
