"""What can go wrong at a single operation: a sentence, and what stands there instead.

One small function for each kind of operation; `at` chooses among them.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from ..core.functions import TABLE, activations
from ..core.variable import Variable, apply
from .sentences import say
from .wording import Wording

Altered = tuple[str, Callable[..., Variable]]


def at(op: Variable, words: Wording) -> Iterator[Altered]:
    """The mistakes at one operation; the replacement takes the operation's inputs."""
    row = op.function.name
    if row in _AT:
        yield from _AT[row](op, words, *(words.of(v) for v in op.inputs))
    elif row in activations():
        yield from _function(op, words, words.of(op.inputs[0]))


def with_places(mistakes: list, words: Wording) -> list:
    """Triples (sentence, operation, …) in which a sentence that occurs twice says where."""
    times = Counter(sentence for sentence, *_ in mistakes)
    return [
        (say("in", sentence=s.removesuffix("."), formula=words.formula(op)), op, *rest)
        if times[s] > 1
        else (s, op, *rest)
        for s, op, *rest in mistakes
    ]


def without_constant(value: float, shown: str, *, divided: bool = False) -> str:
    """The sentence for a constant factor (or divisor) that was left out."""
    if value == (2 if divided else 0.5):
        return say("without.half")
    return say("without.divisor" if divided else "without.constant", constant=shown)


def _without(operand: str) -> str:
    return say("without.operand", operand=operand)


def _turned(op, words, left, right) -> Altered:
    sentence = say("operands_turned", left=left, right=right, formula=words.formula(op))
    return sentence, lambda a, b: op.remade(op.function, [b, a])


def _divide(op, words, left, right):
    if op.inputs[1].role == "constant":
        yield without_constant(op.inputs[1].value, right, divided=True), lambda a, b: a
        yield say("times_for_divide", left=left, right=right), lambda a, b: a * b
        yield from _constant_and_power(op, words, 0, 1 / op.inputs[1].value)
        return
    yield say("times_for_divide", left=left, right=right), lambda a, b: a * b
    yield _turned(op, words, left, right)
    yield _without(right), lambda a, b: a


def _multiply(op, words, left, right):
    constants = [v.role == "constant" for v in op.inputs]
    for k, shown in enumerate((left, right)):
        sentence = _without(shown)
        if constants[k]:
            sentence = without_constant(op.inputs[k].value, shown)
        yield sentence, lambda *inputs, k=k: inputs[1 - k]
        if constants[k]:
            yield from _constant_and_power(op, words, 1 - k, op.inputs[k].value)
    if not any(constants):
        yield say("plus_for_times", formula=words.formula(op)), lambda a, b: a + b


def _constant_and_power(op, words, position, factor):
    """A constant beside a power: the constant inside it, and a difference without brackets."""
    power = op.inputs[position]
    if power.name or not power.function or power.function.name != "power":
        return
    base, exponent = power.inputs[0], power.inputs[1].value
    shown = words.of(op.inputs[1 - position])
    half = factor == 0.5 and exponent == 2
    sentence = say("inside.half") if half else say("inside.constant", constant=shown)
    yield sentence, lambda *inputs: (inputs[position].inputs[0] * factor) ** exponent
    if base.function and base.function.name == "subtract" and not base.name:
        bracketed = words.of(base, brackets=True)

        def unbracketed(*inputs):
            left, right = inputs[position].inputs[0].inputs
            return left - right**exponent * factor

        yield say("without.brackets", bracketed=bracketed), unbracketed


def _power(op, words, base, exponent):
    key = "without.square" if op.inputs[1].value == 2 else "without.power"
    yield say(key, exponent=exponent), lambda a, b: a
    bracketed = words.of(op.inputs[0], brackets=True)
    sentence = say("times_for_power", exponent=exponent, base=bracketed, formula=words.formula(op))
    yield sentence, lambda a, b: b * a
    inner = op.inputs[0].function
    if inner and inner.name == "subtract":
        n, (left, right) = op.inputs[1].value, map(words.of, op.inputs[0].inputs)
        if n == 2:
            yield say("without.square_turned", left=left, right=right), lambda a, b: -a
        sentence = say("powers_apart", left=left, right=right, formula=words.formula(op))
        yield sentence, lambda a, b: a.inputs[0] ** n - a.inputs[1] ** n


def _square(op, words, base):
    yield say("without.square"), lambda a: a


def _subtract(op, words, left, right):
    yield _without(right), lambda a, b: a
    yield say("plus_for_minus", operand=right), lambda a, b: a + b
    yield _turned(op, words, left, right)
    yield _without(left), lambda a, b: -b


def _add(op, words, left, right):
    yield _without(right), lambda a, b: a
    yield _without(left), lambda a, b: b
    yield say("minus_for_plus", operand=right), lambda a, b: a - b


def _negate(op, words, operand):
    yield say("without.minus", operand=operand), lambda a: a


def _function(op, words, argument):
    function = words.function(op)
    yield say("without.function", function=function), lambda a: apply(TABLE["identity"], a)
    if op.function.name == "sigmoid":
        sentence = say("turned_exponent", argument=argument, function=function)
        yield sentence, lambda a: op.remade(op.function, [-a])
        yield say("open_fraction", argument=argument, function=function), open_fraction
    product = op.inputs[0]
    if product.function and product.function.name == "multiply":
        for k, (inside, outside) in enumerate((factors := product.inputs, factors[::-1])):
            sentence = say(
                "outside",
                function=function,
                inside=words.of(inside),
                outside=words.of(outside),
                whole=words.formula(product),
            )
            yield sentence, lambda a, k=k: apply(op.function, a.inputs[k]) * a.inputs[1 - k]


def open_fraction(a: Variable) -> Variable:
    """1 / 1 + e^(−a): a sigmoid that was typed without its brackets."""
    return 1 + apply(TABLE["exp"], -a)


_AT = {
    "add": _add,
    "subtract": _subtract,
    "multiply": _multiply,
    "divide": _divide,
    "negate": _negate,
    "power": _power,
    "square": _square,
}
