"""Names and the structures of `structure` in LaTeX, with no more brackets than they need."""

import re

from . import structure as f

_GREEK = {
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
    *("lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi"),
    *("omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi"),
    *("Psi", "Omega"),
}


def name(text: str) -> str:
    r"""A name in LaTeX: digits at the end and what follows a _ become subscripts.

    >>> print(name("w12"), name("X_input"), name("alpha_1"), name("loss"))
    w_{12} X_{\mathrm{input}} \alpha_{1} \mathrm{loss}
    """
    match = re.fullmatch(r"([^\W\d_]+)(\d*)((?:_[^\W_]+)*)_?", text)
    if match is None:
        return r"\mathrm{" + text.replace("_", r"\_") + "}"
    base, digits, rest = match.groups()
    below = [part for part in (digits, *map(_word, rest.split("_"))) if part]
    return _word(base) + (f"_{{{','.join(below)}}}" if below else "")


def _word(text: str) -> str:
    if text in _GREEK:
        return rf"\{text}"
    return text if len(text) <= 1 or text.isdigit() else rf"\mathrm{{{text}}}"


def joined(terms: list[str]) -> str:
    """Terms with their signs between them."""
    text = terms[0]
    for term in terms[1:]:
        text += f" - {term[1:]}" if term.startswith("-") else f" + {term}"
    return text


def write(expression, tall: bool = True) -> str:
    """A structure in LaTeX; `tall` brackets grow with what they hold."""
    match expression:
        case f.Number(value):
            return _number(value)
        case f.Symbol(text, role):
            return text if role == "letter" else name(text)
        case f.Dots():
            return r"\cdots"
        case f.Call(head, label, argument, prime):
            function = name(label) if label else head
            return function + "'" * prime + _brackets(argument, tall)
        case f.Power(base, exponent):
            below = write(base, tall) if _is_bare(base) else _brackets(base, tall)
            return f"{below}^{{{write(exponent, tall)}}}"
        case f.Part(whole, start, stop):
            base = write(whole, tall) if _is_bare(whole) else _brackets(whole, tall)
            return f"{base}[{_range(start, stop)}]"
        case f.Listed(items):
            return ", ".join(write(item, tall) for item in items)
        case f.Sum(terms):
            return joined([write(term, tall) for term in terms])
        case f.Product(times, by, over, under):
            sign = "-" if times < 0 else ""
            if under or (by != 1 and not over):
                above, below = _alone(abs(times), over, tall), _alone(by, under, tall)
                return rf"{sign}\frac{{{above}}}{{{below}}}"
            if by == 1:
                return sign + _product(abs(times), over, tall)
            front = rf"{sign}\frac{{{_number(abs(times))}}}{{{_number(by)}}}"
            return _beside(front, _product(1.0, over, tall), number=True)
    raise AssertionError(expression)


def _is_bare(base) -> bool:
    """Whether a power or a part of it needs no brackets."""
    return isinstance(base, f.Symbol | f.Call | f.Part) and " " not in getattr(base, "head", "")


def _range(start, stop) -> str:
    if stop is None:
        return _number(start.value)
    return "{:}".join("" if end.value == 0 else _number(end.value) for end in (start, stop))


def _alone(number: float, factors, tall: bool) -> str:
    """A product above or below a fraction's line, where a single sum needs no brackets."""
    if number == 1 and len(factors) == 1:
        return write(factors[0], tall)
    return _product(number, factors, tall)


def _product(number: float, factors, tall: bool) -> str:
    if not factors:
        return _number(number)
    text = _number(number) if number != 1 else ""
    for i, factor in enumerate(factors):
        written = factor_in(factor, tall)
        text = _beside(text, written, number=i == 0) if text else written
    return text


def _beside(left: str, right: str, number: bool) -> str:
    """Two factors side by side, with a dot where f (x) could be read as f of x, or 2 3 as 23."""
    if right.startswith((r"\left(", "(")):
        return left + right if number else rf"{left} \cdot {right}"
    return rf"{left} \cdot {right}" if right[0].isdigit() else f"{left} {right}"


def factor_in(expression, tall: bool) -> str:
    """A factor of a product: a sum in brackets."""
    return _brackets(expression, tall) if isinstance(expression, f.Sum) else write(expression, tall)


def _brackets(expression, tall: bool) -> str:
    inside = write(expression, tall)
    if tall or r"\frac" in inside:
        return rf"\left({inside}\right)"
    return f"({inside})"


def _number(value: float) -> str:
    text = f"{value:.12g}".replace("inf", r"\infty").replace("nan", r"\mathrm{nan}")
    mantissa, power, exponent = text.partition("e")
    if not power:
        return text
    power = f"10^{{{int(exponent)}}}"
    return power if mantissa == "1" else rf"{mantissa} \cdot {power}"
