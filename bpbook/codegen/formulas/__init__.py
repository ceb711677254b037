"""A tree as a formula: small structures first, then LaTeX or text."""
