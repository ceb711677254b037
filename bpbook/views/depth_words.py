"""What one sees in `depth`, in words; the same as `static/depth/sentences.js`."""

from ..drawing.number_text import show
from ..words import symbol, word

HELD = 10  # a gradient within so many times its size at the top holds
LEAST, MOST = 2.0**-149, 3.4028234663852886e38  # of single precision
SHOWN = 6  # factors of a path that are written out


def network(settings) -> str:
    """A network in words: '20 layers of width 16, σ, scale 1, residual edges'."""
    depth, width, seed = (settings[name] for name in ("depth", "width", "seed"))
    f, scale = symbol(settings["activation"]), show(settings["scale"])
    told = [word("depth network", depth=depth, width=width, f=f, scale=scale)]
    if settings["residual"]:
        told.append(word("depth with residual"))
    if settings["normalised"]:
        told.append(word("depth with normalised"))
    if seed and width > 1:
        told.append(word("depth with seed", seed=seed))
    return ", ".join(told)


def outcome(found) -> str:
    """What came of it: the factor of a layer, and the gradient in the first one."""
    first = word("depth first", first=show(found["gradient"][0]))
    if found["factor"] is None:
        return first
    return f"{word('depth each', factor=show(found['factor']))}, {first}"


def seen(found) -> str:
    """How the gradient fares on its way down, and what single precision makes of it."""
    settings = found["settings"]
    told = [*_verdict(found), *_of_values(found), *_in_single(found)]
    if settings["normalised"] and settings["width"] == 1:
        told.append(word("depth one unit"))
    if settings["normalised"] and settings["width"] == 2:
        told.append(word("depth two units"))
    return " ".join(told)


def _verdict(found) -> list[str]:
    gradient, past = found["gradient"], " residual" if found["settings"]["residual"] else ""
    alive = [k for k, one in enumerate(gradient) if one > 0]
    if not alive:
        return [word(f"depth nothing{past}")]
    low, high, told = alive[0], alive[-1], []
    if high > low:
        whole = gradient[low] / gradient[high]
        key = "depth step" if high == low + 1 else "depth steps"
        factor = show(found["factor"])
        told.append(word(key, factor=factor, whole=show(whole), first=low + 1, last=high + 1))
        fate, outer = _fate(whole, gradient[low]), found["outer"][0]
        beside = past and fate in ("vanishes", "explodes") and 1 / HELD <= outer <= HELD
        told.append(word(f"depth {fate}{' beside' if beside else ''}", outer=show(outer)))
    if low:
        told.append(word(f"depth gone{'' if low > 1 else ' first'}{past}", k=low))
    if flat := gradient[low:].count(0.0):
        told.append(word("depth flat", count=flat))
    return told


def _fate(whole: float, lowest: float) -> str:
    if whole < 1 / HELD:
        return "vanishes"
    if whole <= HELD:
        return "holds"
    return "explodes" if lowest > 1 else "grows"


def _of_values(found) -> list[str]:
    start, end = found["value"][0], found["value"][-1]
    if start / HELD <= end <= HELD * start:
        return []
    key = "depth values grow" if end > start else "depth values shrink"
    return [word(key, start=show(start), end=show(end))]


def _in_single(found) -> list[str]:
    gradient, value = found["gradient"], found["value"]
    lost = max((k + 1 for k, one in enumerate(gradient) if 0 < one < LEAST), default=0)
    told = []
    if lost:
        told.append(word("depth single" if lost > 1 else "depth single first", k=lost))
    if any(one > MOST for one in (*gradient, *value)):
        told.append(word("depth single high"))
    return told


def path(found) -> str:
    """The product of the one path that a network of width 1 is, or ''."""
    settings = found["settings"]
    if settings["width"] > 1 or settings["normalised"]:
        return ""
    residual, scale, (own, *slopes) = settings["residual"], settings["scale"], found["slopes"]
    key = "depth road" if residual else "depth factor"
    names = [word(key, k=k) for k in range(2, settings["depth"] + 1)]
    numbers = [show(1 + scale * slope if residual else scale * slope) for slope in slopes]
    return word(
        "depth roads" if residual else "depth path",
        names=" · ".join([word("depth own", k=1), *_few(names)]),
        numbers=" · ".join([show(own), *_few(numbers)]),
        first=show(found["gradient"][0]),
    )


def _few(parts: list) -> list:
    return parts if len(parts) <= SHOWN else [*parts[: SHOWN - 2], "…", parts[-1]]


def alternative(found) -> str:
    """The lines of the present network in words."""
    gradient, value = found["gradient"], found["value"]
    ends = {"first": gradient[0], "last": gradient[-1], "start": value[0], "end": value[-1]}
    texts = {name: show(number) for name, number in ends.items()}
    return word("depth alt", depth=found["settings"]["depth"], seen=seen(found), **texts)
