"""Checks of choices among words."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from ..core.variable import Variable
from . import reading
from .judge import judge
from .result import Result, unanswered, unreadable
from .sentences import say
from .truths import Truth


def choice(options, correct: str, answer, /, *, why="") -> Result:
    """Check a choice among words; `correct` usually comes from the tree, as `strongest` does.

    `options` are the words to choose from, or a dict from each word to the sentence that is said
    when it is chosen wrongly; `why` is said in any other case (a `Truth` brings its own). Case,
    spaces, commas and the order of parts do not matter, and a variable counts as its name. All
    chapters.

    >>> choice(("up", "down"), "up", "Down")
    ✗ Not this. You chose ‘down’.
    """
    return judge(Choice(options, correct, why), answer)


@dataclass(frozen=True)
class Choice:
    """One of several words: the options, the right one, and why it is right."""

    options: Collection
    right: str
    why: str

    def judged(self, answer) -> Result:
        """Compare the option that was meant with the right one."""
        option = pick(self.options, answer)
        if isinstance(option, Result):
            return option
        if option == str(self.right):
            return Result("right", say("right.choice", option=option, why=self.reason))
        why = self.against(option) or self.reason
        return Result("wrong", say("wrong.choice", option=option, why=why))

    @property
    def reason(self) -> str:
        """Why the right option is right."""
        return self.why or getattr(self.right, "why", "")

    def against(self, option: str | None) -> str:
        """What is wrong with an option, or "" where nothing more than the reason is known."""
        said = self.options.get(option, "") if isinstance(self.options, dict) else ""
        if said or self.why or option is None or not isinstance(self.right, Truth):
            return said
        return self.right.against(option)


def pick(options, answer) -> str | Result:
    """The option that was meant, or a `Result` that lists them."""
    if reading.is_open(answer):
        return unanswered()
    if isinstance(answer, Variable):
        answer = answer.name
    if isinstance(answer, (tuple, list)) and answer and all(isinstance(a, str) for a in answer):
        answer = ", ".join(answer)
    if isinstance(answer, (str, int)):
        for plain in (_joined, _parts):
            meant = [option for option in options if plain(answer) == plain(option)]
            if len(meant) == 1:
                return str(meant[0])
    number = reading.number(answer)
    if not isinstance(number, Result):  # 0.2 means "1/5"
        for value in (reading.number, _numbered):  # 4 means "line 4", 0.02 "about 1/50"
            meant = [option for option in options if value(str(option)) == number]
            if len(meant) == 1:
                return str(meant[0])
    return unreadable("option", options=", ".join(map(repr, map(str, options))))


def _numbered(option: str) -> float | None:
    """The one number that an option bears: 4 of 'line 4', 1/50 of 'about 1/50'."""
    numbers = re.findall(r"\d+(?:/\d+)?", option)
    if len(numbers) != 1 or not re.search(r"[^\W\d]", option):
        return None
    number = reading.number(numbers[0])
    return None if isinstance(number, Result) else number


def _parts(words) -> list[str]:
    """The parts of a choice without capitals, spaces and marks, in the order of the alphabet."""
    parts = re.split(r"[,;/&]|\band\b", str(words).replace("−", "-").casefold())
    return sorted(re.sub(r"[\s:=()'\"]|\.$", "", part) for part in parts)


def _joined(words) -> str:
    """A choice as one word: 'W1, up' as w1up."""
    return re.sub(r"[\s,;/&:=()'\"]|\band\b|\.$", "", str(words).replace("−", "-").casefold())
