"""An expression as a reader would write it: a line of Python with the names that they gave."""

DEEPEST = 7  # operations within each other; deeper ones are dots
LONGEST = 60  # characters

SUM, TERM, POWER, ATOM = range(4)  # how tightly a line binds
_SIGNS = {"add": (" + ", SUM), "subtract": (" - ", SUM), "multiply": (" * ", TERM)}
_SIGNS |= {"divide": (" / ", TERM), "matmul": (" @ ", TERM), "power": (" ** ", POWER)}


def short_text(variable, scale: float = 1.0, otherwise="…") -> tuple[str, int]:
    """A variable times a number as a line of Python, and how tightly that binds.

    Where it is long, its name, else `otherwise`.

    >>> import bpbook as bp
    >>> v, w = bp.weight("v"), bp.weight("w")
    >>> short_text((v - w) * 2, -0.5)
    ('-v + w', 0)
    """
    text, level = _text(variable, scale, DEEPEST)
    if len(text) > LONGEST or "…" in text:
        return _times(variable.name or otherwise, ATOM, scale)
    return text, level


def bracketed(text: str, level: int, least: int) -> str:
    """The text, in brackets where it binds less tightly than it has to."""
    return text if level >= least else f"({text})"


def _text(variable, scale: float, depth: int) -> tuple[str, int]:
    if variable.role == "constant":
        return f"{variable.value * scale:.12g}", ATOM if variable.value * scale >= 0 else TERM
    if variable.name:
        return _times(variable.name, ATOM, scale)
    if not depth:
        return "…", ATOM
    name, inputs = variable.function.name, variable.inputs
    if name == "negate":
        return _text(inputs[0], -scale, depth - 1)
    if name == "multiply":
        for number, other in (inputs, inputs[::-1]):
            if number.role == "constant":
                return _text(other, scale * number.value, depth - 1)
    if name in _SIGNS:
        sign, level = _SIGNS[name]
        if level == POWER:
            scales, times = (1.0, 1.0), scale
        else:
            scales, times = (scale, scale if level == SUM else 1.0), 1.0
        left = _text(inputs[0], scales[0], depth - 1)
        right = _text(inputs[1], scales[1], depth - 1)
        # a - (b - c) needs brackets where (a - b) - c does not
        text = bracketed(*left, level + (level == POWER)) + sign + bracketed(*right, level + 1)
        return _times(text.replace("+ -", "- ").replace("- -", "+ "), level, times)
    if name in ("pick", "part"):
        from .picking import key_text

        whole = bracketed(*_text(inputs[0], 1.0, depth - 1), ATOM)
        return _times(f"{whole}[{key_text(variable.function, inputs)}]", ATOM, scale)
    inner = ", ".join(_text(v, 1.0, depth - 1)[0] for v in inputs)
    return _times(f"bp.{name}({inner})", ATOM, scale)


def _times(text: str, level: int, scale: float) -> tuple[str, int]:
    if scale == 1:
        return text, level
    text = bracketed(text, level, TERM)
    return (f"-{text}" if scale == -1 else f"{scale:g} * {text}"), TERM
