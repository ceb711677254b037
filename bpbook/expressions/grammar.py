"""The grammar of `bp.expression`, read from left to right into variables.

Python reads the same. Its own parser is not asked, since what that says of a slip, and which place
it names, is another in each version.
"""

from itertools import count

from ..core.variable import Variable, apply
from ..errors import DomainError, ExpressionError
from .called import FUNCTIONS, is_written_out, unknown, written_out
from .constants import combined, value_of
from .tokens import Token, shortened

DEEPEST = 50  # brackets and powers within each other


class Reader:
    """Goes through the tokens of a text once, a method for each line of the grammar.

    What a method gives is a variable, or a plain number where it met only numbers. `leaves` are
    the variables by name; no function is called by a name in `taken`. Raises `ExpressionError`.
    """

    def __init__(self, text: str, tokens: list[Token], leaves: dict, taken):
        self.text, self.tokens, self.leaves = text, tokens, leaves
        self.at = self.depth = 0
        self.labels = (label for n in count(1) if (label := f"f{n}") not in taken)

    @property
    def token(self) -> Token:
        """The one to be read next."""
        return self.tokens[self.at]

    @property
    def before(self) -> Token:
        """The last one that was read."""
        return self.tokens[self.at - 1]

    def take(self) -> Token:
        """The next one, which is then read."""
        self.at += 1
        return self.before

    def is_sign(self, *signs: str) -> bool:
        """Whether one of these comes next."""
        return self.token.text in signs

    def whole(self):
        """The sum that the text is."""
        if self.token.kind == "end":
            self._refuse("Here is nothing yet: write an expression, as a*b + c.", self.token)
        root = self.sum()
        if self.token.kind != "end":
            self._unexpected()
        return root

    def sum(self):
        """Products between + and -."""
        value = self.product()
        while self.is_sign("+", "-"):
            sign = self.take()
            value = self._at(sign, combined, sign.text, value, self.product())
        return value

    def product(self):
        """Factors between * and /."""
        value = self.factor()
        while self.is_sign("*", "/"):
            sign = self.take()
            value = self._at(sign, combined, sign.text, value, self.factor())
        return value

    def factor(self):
        """Signs, an atom, perhaps its power, which binds more tightly than the signs."""
        signs = []
        while self.is_sign("+", "-"):
            signs.append(self.take().text)
        start = self.token
        value = self.atom()
        if self.is_sign("**"):
            base, power, first = self._typed(start), self.take(), self.token
            exponent = self._within(power, self.factor)
            if isinstance(exponent, Variable):
                self._no_number(base, first)
            value = self._at(power, combined, power.text, value, exponent)
        for _ in range(signs.count("-")):
            value = -value
        return value

    def atom(self):
        """A number, a name, a function of a sum, or a sum in brackets."""
        if self.token.kind not in ("number", "name") and not self.is_sign("("):
            self._missing()
        token = self.take()
        if token.kind == "number":
            return (int if token.text.isdecimal() else float)(token.text)
        if token.kind == "name":
            return self.call(token) if self.is_sign("(") else self.leaves[token.text]
        value = self._within(token, self.sum)
        self._close(token)
        return value

    def call(self, name: Token):
        """A function of one argument; of a number it is a number."""
        function = name.text
        if function not in FUNCTIONS and not is_written_out(function):
            self._refuse(unknown(function), name)
        opening, commas = self.take(), []
        if self.is_sign(")"):
            self._refuse(f"{function} takes one argument: write it, as {function}(a).", name)
        arguments = [self._within(opening, self.sum)]
        while self.is_sign(","):
            commas.append(self.take())
            arguments.append(self._within(opening, self.sum))
        self._close(opening)
        if function not in FUNCTIONS:
            self._refuse(written_out(function, arguments), name)
        if commas:
            self._refuse(
                f"{function} takes one argument, not {len(arguments)}: a decimal is written with "
                "a point, as 0.5.",
                commas[0],
            )
        row, (argument,) = FUNCTIONS[function], arguments
        if not isinstance(argument, Variable):
            return self._at(name, value_of, row, argument)
        # A view exchanges functions by name: those whose derivative is f′, no formula of its own.
        return apply(row, argument, name=None if row.latex_derivatives else next(self.labels))

    def _at(self, token: Token, compute, *operands):
        """What `compute` gives; where it cannot, the token is the place."""
        try:
            return compute(*operands)
        except DomainError as error:
            raise ExpressionError(str(error), self.text, token.place) from None

    def _within(self, token: Token, read):
        """What `read` gives, one bracket or power deeper."""
        self.depth += 1
        if self.depth > DEEPEST:
            self._refuse(
                f"This is too deeply nested: let at most {DEEPEST} brackets and powers stand "
                "within each other.",
                token,
            )
        value = read()
        self.depth -= 1
        return value

    def _close(self, opening: Token) -> None:
        if self.token.kind == "end":
            self._refuse("This bracket is never closed: write ) where it ends.", opening)
        if not self.is_sign(")"):
            self._unexpected()
        self.take()

    def _typed(self, start: Token) -> str:
        """The text from a token to the last one that was read."""
        return shortened(self.text[start.place : self.before.end])

    # What is wrong.

    def _refuse(self, sentence: str, token: Token):
        raise ExpressionError(sentence, self.text, token.place)

    def _no_number(self, base: str, first: Token):
        """An exponent that has names in it, from its first token to the last one that was read."""
        base = base if base.startswith("(") else f"({base})"
        instead = f"exp({self._typed(first)}*log{base})"
        self._refuse(f"An exponent is a number: for one that changes write {instead}.", first)

    def _missing(self):
        """No atom, where one should begin."""
        token, before = self.token, self.before if self.at else None
        if token.kind == "end":
            if before.text == "(":
                self._close(before)
            self._refuse(f"Nothing stands behind {before.text}: write a name or a number.", before)
        place = f"between {before.text} and" if before else "before"
        self._refuse(f"Nothing stands {place} {token.text}: write a name or a number.", token)

    def _unexpected(self):
        """No operator behind a whole sum."""
        token, before = shortened(self.token.text), shortened(self.before.text)
        if token == ")":
            sentence = "This bracket closes nothing: take it away, or write ( where it begins."
        elif token == ",":
            sentence = "A comma has no place here: a decimal is written with a point, as 0.5."
        else:
            product = "*" if {token, before} & {"(", ")"} else f"{before}*{token}"
            sentence = (
                f"No sign stands between {before} and {token}: for a product write {product}."
            )
        self._refuse(sentence, self.token)
