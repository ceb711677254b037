"""The picture of exercise 16.5: four rules from w = 10 on ½w², each really run."""

from ... import sgd

UPDATES = 400


def _distances(rule, rate) -> list[tuple[int, float]]:
    """(update, |w|); `rate` gives α by the update's number."""
    direction, w = rule.begin(), 10.0
    line = [(0, w)]
    for t in range(1, UPDATES + 1):
        w -= rate(t) * direction({"w": w})["w"]
        line.append((t, abs(w)))
    return line


def four_ways() -> dict[str, list[tuple[int, float]]]:
    """The lines of the picture, by their letters; which is which is asked."""
    return {
        "A": _distances(sgd.plain(), lambda t: 0.1 * 0.98**t),
        "B": _distances(sgd.rmsprop(rho=0.9), lambda t: 0.13),
        "C": _distances(sgd.momentum(0.95), lambda t: 0.03),
        "D": _distances(sgd.plain(), lambda t: 0.03),
    }
