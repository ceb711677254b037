"""Words of the stepper."""

WORDS = {}
