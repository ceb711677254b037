"""Chapter 10's checks: each solution is right, and each classic bug is called by its name."""

import math

import pytest

import bpbook as bp
from bpbook.exercises import engine
from bpbook.exercises.sentences import TEXT

SIX = bp.networks.six_neurons()


def namespace():
    """A notebook's names after the chapter's first cell."""
    names = {"engine": engine, "math": math}
    exec("engine.begin()", names)
    return names


def check(number, lines, names=None):
    """The result of a step's cell with these lines in it."""
    names = namespace() if names is None else names
    parts = ", ".join(engine.STEPS[number].parts)
    exec(f"{lines}\n_result = engine.step({number}, {parts})", names)
    return names["_result"]


EQUAL = "    def __eq__(self, other):\n        return self.data == other.data\n\n"

# (step, lines of the solution, what stands there instead, what has to be said)
BUGS = [
    (1, "children = tuple(", "children = set(", "keeps each of them once, so a * a has one edge"),
    (1, "children = tuple(", "children = frozenset(", "are a frozenset"),
    (1, "(c.data for c in children)", "children", "computes with Values in place of numbers"),
    (1, "return Value(data, rule, children)", "return data", "gives a float, not a Value"),
    (1, "return Value(data, rule, children)", "return Value(data)", "The rule of a + b is None"),
    (1, "return Value(data, rule, children)", "return Value(data, rule)", "keeps 0 children"),
    (1, "return Value(data, rule, children)", "Value(data, rule, children)", "gives a NoneType"),
    (
        1,
        "return Value(data, rule, children)",
        "return Value(data, rule, children[::-1])",
        "stand in the other order",
    ),
    (
        1,
        "return Value(data, rule, children)",
        "return Value(data, rule, tuple(Value(c.data) for c in children))",
        "are copies",
    ),
    (
        1,
        "return Value(data, rule, children)",
        "return Value(data, rule, tuple(inputs))",
        "keeps 2 as a child, a plain number",
    ),
    (1, "return Value(data, rule, children)", "return Value(data, rule, data)", "are a float"),
    (
        1,
        "(Value(c) if isinstance(c, (int, float)) else c for c in inputs)",
        "(inputs)",
        "a plain number has no children",
    ),
    (
        1,
        "Value(c) if isinstance(c, (int, float)) else c for",
        "Value(c) for",
        "wrap plain numbers only",
    ),
    (
        1,
        "*(c.data for c in children)",
        "[c.data for c in children]",
        "hands its numbers over one by one",
    ),
    (1, "    def __repr__", EQUAL + "    def __repr__", "count as the same"),
    (1, "a * b}", "a + b}", "The data of a * b is 1, at a = 3 and b = −2; it should be −6"),
    (1, '"multiply": lambda', '"times": lambda', "KeyError"),
    (2, "(b, a)", "(a, b)", "Each child of a product gets its own value"),
    (2, "(b, a)", "(a * b, a * b)", "gets the whole product"),
    (2, "(1.0, 1.0)", "(a, b)", "The children of a sum get their own values"),
    (2, "(1.0, 1.0)", "(b, a)", "treated as in a product"),
    (2, "(1.0, 1.0)", "(1.0, -1.0)", "the local derivatives are 1, −1; they should be 1, 1"),
    (2, "(1.0, 1.0)", "1.0", "a tuple of one is written"),
    (2, "(1.0, 1.0)", "1", "a tuple of one is written"),
    (2, "(b, a)", "(y / a, y / b)", "at a * b, where a = 0, with ZeroDivisionError"),
    (2, "(1.0, 1.0)", "(1.0,)", "one number for each child, no more and no fewer"),
    (2, "list(zip(", "dict(zip(", "of the two edges of a * a one is lost"),
    (2, "list(zip(node.children, local", "list(zip(local, node.children", "are turned round"),
    (2, "    None: lambda y: (),\n", "", "the table needs a row None"),
    (2, "return list(zip(node.children, local, strict=True))", "return local", "edges gives"),
    (2, "return list(", "list(", "edges gives a NoneType, not a list of pairs"),
    (3, "found.get(node, 0.0) + product", "product", "Only the last path is kept"),
    (
        3,
        "found[node] = found.get(node, 0.0) + product",
        "found.setdefault(node, product)",
        "Only the first path is kept",
    ),
    (3, "found, product * local)", "found, local)", "Only the last local derivative is counted"),
    (3, "product * local", "found[node] * local", "What is handed down is the whole account"),
    (3, "product * local", "product + local", "derivatives are added along the path"),
    (3, "found.get(node, 0.0)", "found.get(node, 1.0)", "every account begins with 1"),
    (3, "found.get(node, 0.0)", "found.get(node)", "with the 0.0"),
    (
        3,
        "by_paths(child, found, product * local)",
        "product *= local\n        by_paths(child, found, product)",
        "product is changed inside of the loop",
    ),
    (3, "found.get(node, 0.0) + product", "found[node] + product", "asked for what is not in it"),
    (
        3,
        "    found[node] = found.get(node, 0.0) + product\n",
        "    if product == 1.0:\n        return\n",
        "has put nothing into found",
    ),
    (3, "by_paths(child, found,", "by_paths(node, found,", "calls itself too deep"),
    (4, "            count[child] += 1", "            count[child] = 1", "that is its parents"),
    (
        4,
        "            if child not in count:\n                count[child] = 0\n"
        "                met.append(child)\n            count[child] += 1",
        "            met.append(child)\n            count[child] = count.get(child, 0) + 1",
        "that is the paths to it",
    ),
    (
        4,
        "met.append(child)\n            count",
        "met.append(child)\n                continue\n            count",
        "one too few",
    ),
    (4, "if waiting[child] == 0", "if child not in done", "stands there more than once"),
    (4, "waiting[child] == 0", "waiting[child] == 1", "is missing"),
    (4, "    return done", "    return done[::-1]", "from the leaves up"),
    (4, "    return done", "    return set(done)", "order gives a set, not a list"),
    (4, "    return done", "    return", "order gives a NoneType"),
    (4, "    return done", "    return met_first(root)", "level by level. But h stands before g"),
    (4, "    return done", "    return branch(root, [])", "each branch to its end"),
    (4, "    return done", "    return recursive(root)", "calls itself too deep at 5,000"),
    (4, "        node = ready.pop()", "        node = ready[-1]", "does not come to an end"),
    (5, "found.get(child, 0.0) + found[node] * local", "found[node] * local", "comes last takes"),
    (
        5,
        "found[child] = found.get(child, 0.0) + found[node] * local",
        "found.setdefault(child, found[node] * local)",
        "only the first share is kept",
    ),
    (5, "+ found[node] * local", "+ local", "multiply each by found[node]"),
    (5, "found[node] * local", "found[node] + local", "here they are added"),
    (5, "found.get(child, 0.0)", "found.get(child, 1.0)", "every account begins with 1"),
    (5, "in order(root)", "in met_first(root)", "the walk level by level"),
    (5, "in order(root)", "in branch(root, [])", "follows each branch to its end"),
    (5, "{root: 1.0}", "{root: 0.0}", "E answers itself with 1"),
    (5, "    found = {root: 1.0}", "    found = KEPT\n    found[root] = 1.0", "a second time"),
    (
        5,
        "    found = {root: 1.0}",
        "    found = default()\n    found[root] = 1.0",
        "in a default argument",
    ),
    (5, "    return found", "    return found[root]", "gradient gives a float, not a dict"),
    (5, "    return found", "    return {root: 1.0}", "gradient has no entry for a"),
    (5, "    found = {root: 1.0}\n", "    return by_paths(root, {})\n", "calls itself too deep"),
    (5, "in order(root)", "in recursive(root)", "calls itself too deep"),
    (
        5,
        "found.get(child, 0.0) + found[node]",
        "found[child] + found[node]",
        "write found.get(…, 0.0)",
    ),
    (6, "(2 * a,)", "(a,)", "has not come down in front"),
    (6, "(2 * a,)", "(2 * y,)", "computed from y, the square"),
    (6, "(2 * a,)", "(2 * a)", "a tuple, one number for each child: (number,)"),
    (6, "1 - y * y,", "1 - a * a,", "computed from the argument a"),
    (6, "1 - y * y,", "1 - y,", "the square is missing"),
    (6, "1 - y * y,", "y * y - 1,", "has the other sign"),
    (6, "y * (1 - y),", "a * (1 - a),", "computed from the argument a"),
    (6, "y * (1 - y),", "1 - y,", "one factor is missing"),
    (6, "y * (1 - y),", "1 - y * y,", "of the other function"),
    (6, "y * (1 - y),", "y,", "is its value here"),
    (6, "y * (1 - y),", "y * (1 - y) / 2,", "at a = −2 is"),
    (6, " if a >= 0 else math.exp(a) / (1 + math.exp(a))", "", "too large"),
    (6, "math.tanh(a)", "math.sin(a)", "VALUE['tanh'] at a = −2"),
    (6, 'return apply("tanh", x)', 'return apply("tanh", x.data)', "is a new leaf, not x itself"),
    (
        6,
        'apply("tanh", x)',
        'apply(VALUE["tanh"], x)',
        "<function <lambda>>: a row is asked for by its",
    ),
    (6, 'return apply("tanh", x)', 'return VALUE["tanh"](x)', "tanh stops with TypeError"),
    (6, 'return apply("tanh", x)', 'return apply("sigmoid", x)', "made by the rule 'tanh'"),
    (6, 'VALUE["tanh"] = lambda a: math.tanh(a)', 'VALUE.pop("tanh")', "no row 'tanh'"),
    (6, "lambda a: a * a", "4", "is no function"),
    (7, " * 0.5", "", "without the ½"),
    (7, "square(y_output", "(y_output", "without the square"),
    (7, ' + v["w34"] * y3', "", "E does not answer w34 at all"),
    (7, 'v["w25"] * y2 + v["w35"] * y3', 'v["w25"] * y3 + v["w35"] * y2', "w35 change places"),
    (7, "y_output = sigmoid(", "y_output = (", "E is not yet that of the six neurons"),
    (7, "    return square", "    square", "loss gives a NoneType"),
    (7, "* 0.5", "* v['half']", "asked for a name that is not in it"),
    (8, " / (2 * step)", " / step", "twice the slope"),
    (8, " / (2 * step)", "", "Divide it by how far"),
    (8, " / (2 * step)", " / 2 * step", "brackets are missing"),
    (8, "above.data - below.data", "below.data - above.data", "E above minus E below"),
    (8, "Value(x - step)})", "Value(x)})", "one side only, and divides by two"),
    (8, "above.data - below.data", "above - below", "Where a number is meant, take its data"),
    (8, "{**leaves, name: Value(x - step)}", "moved(leaves, name, x)", "is another number than"),
    (9, "found[leaves[name]]", "found[name]", "Ask found[leaves[name]]"),
    (9, "gradient(E)", "gradient(loss)", "in place of what it gives. Call it"),
    (9, "found[leaves[name]]", "found[leaves[name]].data", "where a number is, ask for no data"),
    (9, "-= rate", "+= rate", "This goes uphill"),
    (9, "rate * found", "found", "without the learning rate"),
    (9, "in weights", "in leaves", "It is a given"),
    (9, "range(updates)", "range(1)", "have moved once only"),
    (
        9,
        "        found = gradient(E)\n        for name in weights:\n",
        "        for name in weights:\n            found = gradient(E)\n",
        "the new weight meets the old values",
    ),
    (
        9,
        "        found = gradient(E)\n        for name in weights:\n",
        "        for name in weights:\n            found = gradient(loss(leaves))\n",
        "moved from the old values",
    ),
    (
        9,
        "    for _ in range(updates):\n        E = loss(leaves)\n",
        "    E = loss(leaves)\n    for _ in range(updates):\n",
        "E is built once, before the loop. Its",
    ),
    (9, "    return losses", "    return", "gives nothing back"),
    (9, "append(E.data)", "append(E)", "should hold numbers"),
    (9, "append(E.data)", "append(loss(leaves).data)", "E after each update"),
    (9, "    return losses", "    return losses[:1]", "it has 1 entries"),
    (9, "    return losses", "    return E.data", "comes back is a float"),
    (9, "leaves[name].data -= rate", "leaves[name] -= rate", "is no leaf any more"),
]
HELPERS = """
KEPT = {}

def default(kept={}):
    return kept

def met_first(root):
    queue = [root]
    for node in queue:
        queue += [c for c in dict.fromkeys(node.children) if c not in queue]
    return queue

def branch(node, met):
    met.append(node)
    for child in node.children:
        if child not in met:
            branch(child, met)
    return met

def recursive(root):
    done = []
    def visit(node):
        for child in node.children:
            if child not in done:
                visit(child)
        if node not in done:
            done.append(node)
    visit(root)
    return done[::-1]

def moved(leaves, name, x):
    leaves[name].data = x - 1e-5
    return leaves
"""


@pytest.mark.parametrize("number", engine.STEPS)
def test_each_solution_is_right(number):
    result = check(number, engine.solution(number))
    assert result.status == "right", result.message


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: f"{bug[0]}-{bug[3][:40]}")
def test_each_bug_is_called_by_its_name(bug):
    number, old, new, words = bug
    lines = engine.solution(number)
    assert old in lines
    names = namespace()
    exec(HELPERS, names)
    result = check(number, lines.replace(old, new), names)
    assert result.status == "wrong"
    assert words in result.message
    assert "Traceback" not in result.message


def test_each_step_has_at_least_four_bugs_and_no_two_share_a_sentence_by_chance():
    for number in engine.STEPS:
        said = {bug[3] for bug in BUGS if bug[0] == number}
        assert len(said) >= 4, number


IN_NODES = """
def gradient(root):
    for node in order(root):
        node.grad = getattr(node, "grad", 0.0)
    root.grad = 1.0
    for node in order(root):
        for child, local in edges(node):
            child.grad += node.grad * local
    return {node: node.grad for node in order(root)}
"""


def test_gradients_in_the_variables_are_found_out_by_asking_twice():
    result = check(5, IN_NODES)
    assert result.status == "wrong"
    assert "Asked a second time" in result.message


OTHER_WAYS = [
    (1, "children = tuple(", "children = list("),
    (1, "isinstance(c, (int, float))", "not isinstance(c, Value)"),
    (1, "isinstance(c, (int, float)) else c", "not isinstance(c, Value) else c"),
    (2, "return list(zip(node.children, local, strict=True))", "return zip(node.children, local)"),
    (
        3,
        "found[node] = found.get(node, 0.0) + product",
        "found.setdefault(node, 0.0)\n    found[node] += product",
    ),
    (4, "ready.pop()", "ready.pop(0)"),
    (4, "count, met = {root: 0}, [root]", "count, met = {}, [root]"),
    (5, "found.get(child, 0.0) + found[node] * local", "found[node] * local + found.get(child, 0)"),
    (6, "math.tanh(a)", "1 - 2 / (math.exp(2 * a) + 1) if a < 300 else 1.0"),
    (7, "* 0.5", "* (1 / 2)"),
    (8, "{**leaves, name: Value(x + step)}", "dict(leaves) | {name: Value(x + step)}"),
    (9, "losses.append(E.data)", "losses += [E.data]"),
]


@pytest.mark.parametrize("way", OTHER_WAYS, ids=lambda way: f"{way[0]}-{way[2][:30]}")
def test_another_way_that_is_right_is_right(way):
    number, old, new = way
    lines = engine.solution(number)
    assert old in lines
    result = check(number, lines.replace(old, new))
    assert result.status == "right", result.message


def test_last_digits_that_differ_are_told_from_a_wrong_number():
    sigmoid = 'VALUE["sigmoid"] = lambda a: 0.5 * (1 + math.tanh(a / 2))'
    lines = engine.solution(6).splitlines()
    lines = "\n".join(sigmoid if line.startswith('VALUE["sigmoid"]') else line for line in lines)
    names = namespace()
    assert check(6, lines, names).status == "right"
    result = check(7, engine.solution(7), names)
    assert result.status == "right"
    assert "rounded in another order" in result.message


def test_the_whole_says_which_lines_are_still_the_books():
    names = namespace()
    for number in (1, 2, 5, 6):
        assert check(number, engine.solution(number), names).status == "right"
    result = check(7, engine.solution(7), names)
    assert result.message.endswith("The book's lines still stand in for step 4.")
    assert check(4, engine.solution(4), names).status == "right"
    assert "stand in" not in check(7, engine.solution(7), names).message


def test_to_begin_again_leaves_what_was_written():
    names = namespace()
    exec("def gradient(root):\n    return {root: 2.0}", names)
    exec("engine.begin()", names)
    assert names["gradient"](7) == {7: 2.0}


def test_the_whole_names_the_step_that_is_wrong():
    names = namespace()
    exec(engine.solution(5).replace("found.get(child, 0.0) + ", ""), names)
    result = check(7, engine.solution(7), names)
    assert result.status == "wrong"
    assert "Your loss is right, but step 5 is not yet." in result.message
    assert "comes last takes the place" in result.message


def test_each_step_is_judged_with_finished_lines_around_it():
    names = namespace()
    exec("def edges(node): return []\ndef order(root): return None", names)
    assert check(5, engine.solution(5), names).status == "right"
    assert names["edges"](None) == []  # and nothing of the reader's is changed by a check


def test_dots_are_made_up_for_and_said():
    names = {"engine": engine}
    result = check(5, "def gradient(root):\n    return ...", names)
    assert result.status == "unanswered"
    assert "The dots are still there in gradient" in result.message
    assert names["gradient"].__globals__ is names
    assert names["gradient"].__code__.co_filename == "<step 5, ready-made>"


@pytest.mark.parametrize("body", ["pass", '"""Only words."""', "...", "return ..."])
def test_what_counts_as_open(body):
    assert check(5, f"def gradient(root):\n    {body}").status == "unanswered"


def test_what_is_wrong_stays_the_readers():
    names = namespace()
    assert check(5, "def gradient(root):\n    return {}", names).status == "wrong"
    assert names["gradient"](None) == {}


@pytest.mark.parametrize("thing", [3, "gradient", None, [1], float("nan"), {}, object()])
@pytest.mark.parametrize("number", engine.STEPS)
def test_whatever_is_handed_in_gets_a_sentence(number, thing):
    result = engine.step(number, *[thing] * len(engine.STEPS[number].parts))
    assert result.status in ("wrong", "unreadable")
    assert len(result.message) > 20 and "Traceback" not in result.message


SHAPES = [
    (
        1,
        "class Value:\n    def __init__(self, *a): self.x = 1\n    __add__ = lambda a, b: a",
        "step.odd",
    ),
    (2, "def edges(node): return 3", "not a list of pairs"),
    (2, "def edges(node): return [3]", "not a list of pairs"),
    (2, "def edges(node): return [(c, c) for c in node.children]", "is a Value, not a number"),
    (3, "def by_paths(node, found, product=1.0): found['E'] = 1.0", "has no entry for a"),
    (4, "def order(root): return [[root]]", "The check cannot read"),
    (4, "def edges_into(root): return [1]", "gives a list, not a dict"),
    (5, "def gradient(root): return {c: 'one' for c in order(root)}", "is a str, not a number"),
    (6, "VALUE['square'] = lambda a: 'four'", "is a str; it should be"),
    (6, "LOCAL['square'] = lambda y, a: [a, a]", "gives a list"),
    (
        8,
        "def nudge(loss, leaves, name, step=1): return loss(leaves)",
        "gives a Value, not a number",
    ),
    (
        9,
        "def descend(loss, leaves, weights, rate, updates): leaves.clear()",
        "The check cannot read",
    ),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape[0]}-{shape[2]}")
def test_what_comes_back_in_another_shape_gets_a_sentence(shape):
    number, lines, words = shape
    result = check(number, lines, namespace())
    assert result.status == "wrong"
    assert TEXT.get(words, words).partition("{")[0] in result.message


@pytest.mark.parametrize("number", engine.STEPS)
@pytest.mark.parametrize(
    "act", ["raise ValueError('no')", "return 1 / 0", "return args", "yield 1"]
)
def test_whatever_the_code_does_gets_a_sentence(number, act):
    names = namespace()
    exec(f"def odd(*args, **words):\n    {act}", names)
    parts = [names["odd"]] * len(engine.STEPS[number].parts)
    result = engine.step(number, *parts)
    assert result.status == "wrong"
    assert len(result.message) > 20 and "Traceback" not in result.message


def test_a_wrong_number_of_parts_and_a_step_that_there_is_not():
    assert "Value, VALUE, apply" in engine.step(1, lambda: 1).message
    for number in (0, 10, "1", None, 2.5, [1]):
        assert "from 1 to 9" in engine.step(number).message


def test_the_debuggers_trace_is_given_back():
    import sys

    def trace(*_):
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        check(5, engine.solution(5))
        assert sys.gettrace() is trace
    finally:
        sys.settrace(before)


def test_every_sentence_can_be_said():
    for key, text in TEXT.items():
        assert key in ("list_join", "and_join") or text.strip() == text, key
        assert "!" not in text, key
