"""Words of the figures of runs, gradients and samples."""

WORDS = {
    "losses title": "{root} against {over}",
    "losses alt": "Loss curves against {over}. {runs}",
    "losses run alt": "{run}: {root} goes from {first} to {last} in {updates} updates.",
    "losses run": "run {number}",
    "gradients alt": "Gradients of {n} single samples. Mean of all: {all}.",
    "histogram alt": "Histogram of {n} values{named}: from {low} to {high}, mean {mean}, spread "
    "{spread}. Most, {most}, lie between {from_} and {to}.",
    "histogram of": " of {name}",
    "histogram mean": "mean",
    "histogram count": "count",
    "numbers of run": "Table of numbers: {run}",
}
