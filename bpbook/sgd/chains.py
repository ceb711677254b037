"""Several rules as one: what the first makes of the gradient is the next one's gradient."""

from ..errors import OperandError
from .checked_directions import CheckedDirection, a_rule
from .directions import begun, by_name, label


class Chain:
    """Rules one after the other, each with its memory: `rules`. Made by `chain`."""

    def __init__(self, rules):
        self.rules = tuple(a_rule(f"rule {k} of chain", rule) for k, rule in enumerate(rules, 1))
        if not self.rules:
            raise OperandError(
                "chain has no rule: give one or more, as chain(bp.sgd.clip(1), bp.sgd.adam())."
            )
        self.by_table = all(getattr(rule, "by_table", False) for rule in self.rules)
        self._steps = tuple(
            rule.after
            if getattr(rule, "by_table", False)
            else CheckedDirection(rule, f"rule {k} of chain")
            for k, rule in enumerate(self.rules, 1)
        )

    def begin(self) -> "Chain":
        """The same anew: each of its rules at rest."""
        return Chain(map(begun, self.rules))

    def __call__(self, gradient, weights=None) -> dict:
        """What the last rule gives. Raises what the rules raise."""
        weights = None if weights is None else by_name("weights", weights)
        return self.after(by_name("gradient", gradient), weights)

    def after(self, gradient: dict, weights: dict | None) -> dict:
        """The same without checks of what comes in, for the loop."""
        for step in self._steps:
            gradient = step(gradient, weights)
        return gradient

    def __repr__(self):
        return f"<chain: {', '.join(map(label, self.rules))}>"

    def __str__(self):
        return "\n".join(map(str, self.rules))
