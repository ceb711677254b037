"""Words of the descent lab."""

WORDS = {}
