"""Words of the view of a neuron."""

WORDS = {}
