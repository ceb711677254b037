"""Several rules as one: what the first makes of the gradient is the next one's gradient."""

from ..errors import OperandError
from .checked_directions import CheckedDirection, a_rule
from .directions import begun, by_name, label, wants_weights, weights_by_name


class Chain:
    """Rules one after the other, each with its memory: `rules`. Made by `chain`."""

    def __init__(self, rules):
        self.rules = tuple(a_rule(f"rule {k} of chain", rule) for k, rule in enumerate(rules, 1))
        if not self.rules:
            raise OperandError(
                "chain has no rule: give one or more, as chain(bp.sgd.clip(1), bp.sgd.adam())."
            )
        self.by_table = all(getattr(rule, "by_table", False) for rule in self.rules)
        self.wants_weights = any(map(wants_weights, self.rules))
        self._steps = tuple(
            rule.after if getattr(rule, "by_table", False) else _checked(rule, k)
            for k, rule in enumerate(self.rules, 1)
        )

    def begin(self) -> "Chain":
        """The same anew: each of its rules at rest."""
        return Chain(map(begun, self.rules))

    def __call__(self, gradient, weights=None) -> dict:
        """What the last rule gives. Raises what the rules raise."""
        gradient = by_name("gradient", gradient)
        return self.after(gradient, weights_by_name(weights, gradient))

    def after(self, gradient: dict, weights: dict | None) -> dict:
        """The same without checks of what comes in, for the loop."""
        for step in self._steps:
            gradient = step(gradient, weights)
        return gradient

    def __repr__(self):
        return f"<chain: {', '.join(map(label, self.rules))}>"

    def __str__(self):
        return "\n".join(map(str, self.rules))


def _checked(rule, k: int):
    """A reader's rule, of which the next one gets plain numbers and arrays."""
    setting = f"rule {k} of chain"
    checked = CheckedDirection(rule, setting)
    return lambda gradient, weights: by_name(setting, checked(gradient, weights))
