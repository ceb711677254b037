"""The page's judge in a JavaScript engine, asked what Python's is asked."""

import json

from py_mini_racer import MiniRacer

from bpbook.site import questions
from tests.engine.scripts import exports

SCRIPTS = ("site/reading.js", "site/sealed.js", "site/judge.js", "site/standing.js")
BODY = """
let given;
const attempts = {};
const bpbook = { questions: (all) => { given = all; } };
const of = (name) => attempts[name] ?? untried();
const ask = {
  check(name, answer) {
    const [after, result] = check(given, name, of(name), answer);
    attempts[name] = after;
    return result;
  },
  predict(name, option) {
    const [after, result] = predict(given, of(name), option);
    attempts[name] = after;
    return result;
  },
  settle(name) {
    const [after, result] = settle(given, name, of(name));
    attempts[name] = after;
    return result;
  },
  forget() { for (const name of Object.keys(attempts)) delete attempts[name]; },
  line: () => lineOf(given, rowsOf(given, attempts)),
  table: () => [captionOf(given, rowsOf(given, attempts)),
    ...cellsOf(given, rowsOf(given, attempts))],
  hidden: (name) => opened(given, name),
  shown, quoted, unsealed,
  read(text) {
    const { number, ...no } = readNumber(text);
    return { ...no, number: `${number}` };
  },
};
"""


class Judge:
    """The judge of a chapter's page."""

    def __init__(self, chapter: int) -> None:
        self.engine = MiniRacer()
        self.engine.eval(exports(*SCRIPTS) + BODY + questions.script(chapter))

    def ask(self, does: str, *given):
        """What one of the functions in `ask` gives."""
        arguments = ", ".join(json.dumps(each) for each in given)
        return json.loads(self.engine.eval(f"JSON.stringify(ask.{does}({arguments})) ?? 'null'"))
