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


EXP = 'LOCAL["exp"] = lambda y, a: {}'
EQUAL = "    def __eq__(self, other):\n        return self.data == other.data\n\n"

# (step, lines of the solution, what stands there instead, what has to be said)
BUGS = [
    (1, '"add", (self, other)', '"add", {self, other}', "one child left in place of two"),
    (1, '"add", (self, other)', '"add", frozenset((self, other))', "are a frozenset"),
    (1, "self.data + other.data", "self + other", "computes with Values in place of numbers"),
    (
        1,
        'Value(self.data + other.data, "add", (self, other))',
        "self.data + other.data",
        "gives a float, not a Value",
    ),
    (1, ', "add", (self, other))', ")", "The rule of a + b is None"),
    (1, '"add", (self, other))', '"add")', "keeps 0 children"),
    (1, "return Value(self.data + other", "Value(self.data + other", "gives a NoneType"),
    (1, '"add", (self, other)', '"add", (other, self)', "stand in the other order"),
    (
        1,
        '"add", (self, other)',
        '"add", (Value(self.data), Value(other.data))',
        "are copies",
    ),
    (1, '"add", (self, other)', '"add", self.data', "are a float"),
    (1, '"add", (self, other)', '"sum", (self, other)', "The rule of a + b is 'sum'"),
    (1, "        other = variable(other)\n", "", "a plain number has no children"),
    (1, " if isinstance(x, (int, float)) else x", "", "wrap plain numbers"),
    (1, "    def __repr__", EQUAL + "    def __repr__", "count as the same"),
    (1, "self.data * other.data", "self.data + other.data", "at a = 3 and b = −2; it should be −6"),
    (1, "__radd__, __rmul__ = __add__, __mul__", "__rmul__ = __mul__", "at 2 + a with TypeError"),
    (1, "__radd__, __rmul__ = __add__, __mul__", "__radd__ = __add__", "at 2 * a with TypeError"),
    (1, "rule=None, children=()", "rule, children", "need defaults, None and ()"),
    (1, "rule=None", 'rule="leaf"', "The rule of Value(3.0) is 'leaf'; it should be None"),
    (1, "children=()", "children=(1,)", "a leaf has none"),
    (1, "def __init__", "def __int__", "two underscores on either side"),
    (1, '"add", (self, other)', '(self, other), "add"', "takes them in this order"),
    (1, "children=()", "children=None", "The children of Value(3.0) are None"),
    (1, "return Value(x) if", "Value(x) if", "Is a return missing?"),
    (1, "self.data = data", "self.value = data", "Yours has value, and no data"),
    (1, "self.children = children", "self.children = set(children)", "Use a tuple"),
    (1, "self.children = children", "self.prev = set(children)", "Yours has prev, and no children"),
    (
        1,
        "data, rule=None, children=()",
        "data, children=(), rule=None",
        "takes them in this order",
    ),
    (2, "(b, a)", "(a, b)", "Each child of a product gets its own value"),
    (2, "(b, a)", "(a * b, a * b)", "gets the whole product"),
    (2, "(1.0, 1.0)", "(a, b)", "The children of a sum get their own values"),
    (2, "(1.0, 1.0)", "(b, a)", "treated as in a product"),
    (2, "(1.0, 1.0)", "(1.0, -1.0)", "the local derivatives are 1, −1; they should be 1, 1"),
    (2, "(1.0, 1.0)", "1.0", "a tuple of one is written"),
    (2, "(1.0, 1.0)", "1", "a tuple of one is written"),
    (2, "(b, a)", "(y / a, y / b)", "at a * b, where a = 0, with ZeroDivisionError"),
    (2, "(1.0, 1.0)", "(1.0,)", "the number of edges is 1; it should be 2"),
    (2, "lambda y, a, b: (b, a)", "lambda a, b, y: (b, a)", "takes its arguments in another order"),
    (2, 'LOCAL["multiply"] =', 'LOCAL["times"] =', "LOCAL has no row of this name"),
    (2, "lambda y, a, b: (b, a)", "lambda a, b: (b, a)", "called with the value of the variable"),
    (2, "lambda y, a, b: (b, a)", "(lambda y, a, b: b, 1.0)", "it ends at the first comma"),
    (2, "(node.data, *numbers)", "(*numbers, node.data)", "first the variable's own value"),
    (2, "](node.data, *numbers)", "]", "in place of what it gives. Call it"),
    (2, "return zip(", "return lost(", "of the two edges of a * a one is lost"),
    (
        2,
        "zip(node.children, LOCAL[node.rule](node.data, *numbers)",
        "zip(LOCAL[node.rule](node.data, *numbers), node.children",
        "are turned round",
    ),
    (2, "*numbers", "numbers", "hands its numbers over one by one"),
    (2, "(node.data, *numbers)", "(*numbers)", "the node's own value first"),
    (2, "child.data for child", "child for child", "is a Value, not a number"),
    (2, "    if node.rule is None:\n        return []\n", "", "A leaf has no edges"),
    (2, "return zip(", "zip(", "edges gives a NoneType, not a list of pairs"),
    (3, "found.get(node, 0.0) + product", "product", "Only the last path is kept"),
    (
        3,
        "found[node] = found.get(node, 0.0) + product",
        "found.setdefault(node, product)",
        "Only the first path is kept",
    ),
    (3, "found, product * local)", "found, local)", "Only the last local derivative is counted"),
    (3, "found, product * local)", "found, product)", "product is handed down as it came"),
    (3, "found, product * local)", "found)", "product is handed down as it came"),
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
    (4, "count[child] = count.get(child, 0) + 1", "count[child] = 1", "that is its parents"),
    (
        4,
        "            if child not in count:\n                met.append(child)\n",
        "            met.append(child)\n",
        "that is the paths to it",
    ),
    (
        4,
        "                met.append(child)\n            count[child] = count.get(child, 0) + 1",
        "                met.append(child)\n                count[child] = 0\n"
        "                continue\n            count[child] += 1",
        "one too few",
    ),
    (4, "if waiting[child] == 0", "if True", "stands there more than once"),
    (4, "waiting[child] == 0", "waiting[child] == 1", "is missing"),
    (
        4,
        "child in node.children:\n            if",
        "child in set(node.children):\n            if",
        "its parents",
    ),
    (4, "    return ready", "    return ready[::-1]", "from the leaves up"),
    (4, "    return ready", "    return ready[1:]", "E itself is missing"),
    (4, "    return ready", "    return set(ready)", "order gives a set, not a list"),
    (4, "    return ready", "    return", "order gives a NoneType"),
    (4, "    return ready", "    return met_first(root)", "level by level. But h stands before g"),
    (4, "    return ready", "    return branch(root, [])", "each branch to its end"),
    (4, "    for node in ready:", "    for node in iter(lambda: ready[0], 0):", "come to an end"),
    (5, "found.get(child, 0.0) + found[node] * local", "found[node] * local", "comes last takes"),
    (
        5,
        "found[child] = found.get(child, 0.0) + found[node] * local",
        "found.setdefault(child, found[node] * local)",
        "only the first share is kept",
    ),
    (5, "+ found[node] * local", "+ local", "multiply each by found[node]"),
    (5, "found[node] * local", "found[node] + local", "here they are added"),
    (
        5,
        "order(root):\n        for child, local in edges(node):\n            found[child] = "
        "found.get(child, 0.0) + found[node]",
        "reversed(order(root)):\n        for child, local in edges(node):\n            "
        "found[child] = found.get(child, 0.0) + found.get(node, 0.0)",
        "begins at the leaves",
    ),
    (5, "found.get(child, 0.0)", "found.get(child, 1.0)", "every account begins with 1"),
    (5, "in order(root)", "in met_first(root)", "the walk level by level"),
    (5, "in order(root)", "in branch(root, [])", "follows each branch to its end"),
    (5, "{root: 1.0}", "{root: 0.0}", "E answers itself with 1"),
    (5, "{root: 1.0}", "{root: root.data}", "The root begins with its own value"),
    (5, "{root: 1.0}", "{}", "It begins with {root: 1.0}"),
    (5, "child, local in edges(node)", "child, local in node.children", "An edge is a pair"),
    (5, "    found = {root: 1.0}", "    found = KEPT\n    found[root] = 1.0", "a second time"),
    (
        5,
        "    found = {root: 1.0}",
        "    found = default()\n    found[root] = 1.0",
        "in a default argument",
    ),
    (5, "    return found", "    return found[root]", "gradient gives a float, not a dict"),
    (5, "    return found", "    return {root: 1.0}", "gradient has no entry for a"),
    (
        5,
        "    return found",
        "    return {v: s for v, s in found.items() if not v.children}",
        "The leaves are right, but gradient has no entry for",
    ),
    (5, "    found = {root: 1.0}\n", "    return by_paths(root, {})\n", "come to an end"),
    (
        5,
        "found.get(child, 0.0) + found[node]",
        "found[child] + found[node]",
        "a share is added to found.get(child, 0.0)",
    ),
    (6, "return -self + other", "return self - other", "2 - a has the two numbers in the other"),
    (6, "return self**-1 * other", "return self / other", "2 / b has the two numbers in the other"),
    (6, "return self * -1", "return self", "-a has the value of a itself"),
    (6, "return self + -other", "return self + other", "The value of a - b is 2.5"),
    (6, "return self + -other", "return self - other", "calls itself without end at a - b"),
    (6, "return -self + other", "return -self.data + other", "2 - a gives a float, not a Value"),
    (6, "return -self + other", "return Value(other - self.data)", "no path leads down to a"),
    (6, "        return self * -1", "        self * -1", "-a gives a NoneType, not a Value"),
    (6, "        other = variable(other)\n", "", "a plain number has no children"),
    (6, "b * a ** (b - 1),", "a ** (b - 1),", "has not come down in front"),
    (6, "b * a ** (b - 1),", "b * a ** b,", "the exponent is still the old one"),
    (6, "b * a ** (b - 1),", "b * a,", "For squares both are the same"),
    (6, "b * a ** (b - 1),", "y,", "is its value here"),
    (6, "b * a ** (b - 1),", "-b * a ** (b - 1),", "has the other sign"),
    (6, "b * a ** (b - 1),", "b * a ** (b - 1) / 2,", "the derivative with respect to a is"),
    (6, "b * a ** (b - 1),", "b * a ** b - 1,", "1 is taken from the whole"),
    (6, "y * math.log(a) if a > 0 else math.nan", "0.0", "as if the exponent could not move"),
    (6, "y * math.log(a)", "math.log(a)", "is 0.693147; it should be 5.54518"),
    (6, "class Value(Value):", "class Value:", "Run the cell of step 1 again"),
    (6, " if a > 0 else math.nan", "", "math.log takes only a number above 0"),
    (6, 'LOCAL["power"] =', "nothing =", "LOCAL has no row 'power' of yours"),
    (7, 'LOCAL["exp"] = lambda y, a: (y,)', EXP.format("y"), "(number,), with the comma"),
    (7, 'LOCAL["exp"] = lambda y, a: (y,)', EXP.format("(a,)"), "computed from the argument a"),
    (7, 'LOCAL["exp"] = lambda y, a: (y,)', EXP.format("(a * y / math.e,)"), "rule of powers"),
    (7, 'LOCAL["exp"] = lambda y, a: (y,)', EXP.format("(math.exp(y),)"), "is applied twice"),
    (7, 'LOCAL["exp"] = lambda y, a', 'LOCAL["exp"] = lambda a, y', "in the other order"),
    (7, 'LOCAL["exp"]', 'LOCAL["e"]', "LOCAL has no row 'exp' of yours"),
    (7, "(1 / a,)", "(y,)", "The local derivative of log is its value here"),
    (7, "(1 / a,)", "(a,)", "it is 1 / a"),
    (7, "(1 / a,)", "(1 / y,)", "where the argument a is meant"),
    (7, "(1 / a,)", "(-1 / a,)", "has the other sign"),
    (7, "(1.0 if a > 0 else 0.0,)", "(1.0,)", "handed every change on unaltered"),
    (7, "(1.0 if a > 0 else 0.0,)", "(1.0 if a < 0 else 0.0,)", "on the wrong side"),
    (7, "y * (1 - y),", "a * (1 - a),", "computed from the argument a"),
    (7, "y * (1 - y),", "1 - y,", "one factor is missing"),
    (7, "y * (1 - y),", "1 - y * y,", "the local derivative of tanh"),
    (7, "y * (1 - y),", "y,", "is its value here"),
    (7, "y * (1 - y),", "y * 1 - y,", "brackets are missing in y * (1 - y)"),
    (7, "y * (1 - y),", "y * (1 - y) / 2,", "at a = −2 is"),
    (7, "lambda y, a: (y * (1 - y),)", "lambda a, y: (y * (1 - y),)", "in the other order"),
    (7, "(-abs(x.data))", "(-x.data)", "sigmoid at a = −2 is 0.880797; it should be 0.119203"),
    (
        7,
        "small = math.exp(-abs(x.data))\n"
        "    return Value((1 if x.data >= 0 else small) / (1 + small)",
        "return Value(1 / (1 + math.exp(-x.data))",
        "too large",
    ),
    (7, "math.exp(-abs(x.data))", "math.exp(-abs(x))", "sigmoid stops at −2 with TypeError"),
    (7, "max(x.data, 0.0)", "min(x.data, 0.0)", "relu at a = −2"),
    (7, '"log", (x,)', '"log", (Value(x.data),)', "is a new leaf, not x itself"),
    (7, '"log", (x,)', '"log"', "log(x) has no children"),
    (7, '"log", (x,)', '"log", (x)', "A tuple of one needs its comma, (x,)"),
    (7, '"log", (x,)', '"log", (x.data,)', "log(x) keeps the number 0.25 as a child"),
    (7, '"log", (x,)', '"exp", (x,)', "log(x) gives a Value with the rule 'exp'"),
    (7, "return Value(math.log(x.data)", "Value(math.log(x.data)", "gives a NoneType"),
    (8, " / 2", "", "without the ½"),
    (8, " ** 2 / 2", " / 2", "without the square"),
    (8, ' + v["w34"] * y3', "", "E does not answer w34 at all"),
    (
        8,
        'v["w25"] * y2 + v["w35"] * y3',
        'v["w25"] * y3 + v["w35"] * y2',
        "w25 and w35 in each other's place",
    ),
    (8, 'v["w35"] * y3', 'v["w35"] * y2', "w35 comes from neuron 3: w35 * y3"),
    (8, 'v["w46"] * y4', 'v["w46"] * y5', "w46 comes from neuron 4: w46 * y4"),
    (8, 'v["w34"] * y3', 'v["w25"] * y3', "E does not answer w34 at all"),
    (
        8,
        """v["w34"] * y3)
    y5 = sigmoid(v["w25"] * y2""",
        """v["w25"] * y3)
    y5 = sigmoid(v["w34"] * y2""",
        "This is E with w34 and w25 in each other's place",
    ),
    (8, "y_output = sigmoid(", "y_output = (", "E is not yet that of the six neurons"),
    (8, "    return (y_output", "    (y_output", "loss gives a NoneType"),
    (8, "/ 2", "* v['half']", "asked for a name that is not in it"),
    (9, " / (2 * step)", " / step", "twice the slope"),
    (9, " / (2 * step)", "", "Divide it by how far"),
    (9, " / (2 * step)", " / 2 * step", "brackets are missing"),
    (9, "above.data - below.data", "below.data - above.data", "E above minus E below"),
    (9, "Value(x - step)})", "Value(x)})", "one side only, and divides by two"),
    (9, "(above.data - below.data)", "(above - below)", "gives a Value, not a number"),
    (9, "{**leaves, name: Value(x - step)}", "moved(leaves, name, x)", "is another number than"),
    (
        9,
        "    x = leaves",
        "    leaves[name].data *= 1 + 1e-15\n    x = leaves",
        "in its last digit",
    ),
    (9, "    x = leaves", "    step = 1e-4\n    x = leaves", "does not depend on step"),
    (9, "    x = leaves", "    step = 1e-5\n    x = leaves", "does not depend on step"),
    (
        9,
        "(2 * step)",
        "(2.0000001 * step)",
        "it gives 0.0116032253957; it should be 0.0116032259759",
    ),
    (10, "found.get(leaves[name], 0.0)", "found[name]", "Ask found[leaves[name]]"),
    (10, "found.get(leaves[name], 0.0)", "found[leaves[name]]", "ask found.get(leaves[name], 0.0)"),
    (10, "found.get(leaves[name], 0.0)", "found.get(leaves[name], 1.0)", "W9 has moved"),
    (10, "gradient(E)", "gradient(loss)", "in place of what it gives. Call it"),
    (10, "found.get(leaves[name], 0.0)", "found[leaves[name]].data", "where a number is, ask"),
    (10, "-= rate", "+= rate", "This goes uphill"),
    (10, "rate * found", "found", "without the learning rate"),
    (10, "in weights", "in leaves", "It is a given"),
    (10, "range(updates)", "range(1)", "have moved once only"),
    (10, "range(updates)", "range(updates + 1)", "once more than asked"),
    (10, "range(updates)", "range(updates - 1)", "once less than asked"),
    (10, "range(updates)", "updates", "goes along range(updates)"),
    (10, "    losses = []", "    leaves, losses = copied(leaves), []", "The leaves did not move"),
    (
        10,
        "        found = gradient(E)\n        for name in weights:\n",
        "        for name in weights:\n            found = gradient(E)\n",
        "the new weight meets the old values",
    ),
    (
        10,
        "        found = gradient(E)\n        for name in weights:\n",
        "        for name in weights:\n            found = gradient(loss(leaves))\n",
        "moved from the old values",
    ),
    (
        10,
        "    for _ in range(updates):\n        E = loss(leaves)\n",
        "    E = loss(leaves)\n    for _ in range(updates):\n",
        "E is built once, before the loop. Its",
    ),
    (10, "    return losses", "    return", "gives nothing back"),
    (10, "append(E.data)", "append(E)", "should hold numbers"),
    (10, "append(E.data)", "append(loss(leaves).data)", "E after each update"),
    (10, "    return losses", "    return losses[:1]", "it has 1 entries"),
    (10, "    return losses", "    return E.data", "comes back is a float"),
    (10, "leaves[name].data -= rate", "leaves[name] -= rate", "is no leaf any more"),
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

def lost(children, numbers):
    return dict(zip(children, numbers))

def strictly(children, numbers):
    return list(zip(children, numbers, strict=True))

def copied(leaves):
    return {name: Value(leaf.data) for name, leaf in leaves.items()}

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


ITERATIVE = """
def by_paths(node, found, product=1.0):
    todo = [(node, product)]
    while todo:
        v, product = todo.pop()
        found[v] = found.get(v, 0.0) + product
        todo += [(child, product * local) for child, local in edges(v)]
    return found
"""
RECURSIVE = """
def order(root):
    done, met = [], set()
    def visit(node):
        met.add(node)
        for child in node.children:
            if child not in met:
                visit(child)
        done.append(node)
    visit(root)
    return done[::-1]
"""
POST_ORDER = """
def order(root):
    done, met, todo = [], set(), [(root, False)]
    while todo:
        node, children_done = todo.pop()
        if children_done:
            done.append(node)
        elif node not in met:
            met.add(node)
            todo.append((node, True))
            todo += [(child, False) for child in node.children]
    return done[::-1]
"""
PULL = """
def gradient(root):
    users, found = {}, {root: 1.0}
    for node in order(root):
        for child, local in edges(node):
            users.setdefault(child, []).append((node, local))
    def pull(v):
        if v not in found:
            found[v] = sum(pull(user) * local for user, local in users[v])
        return found[v]
    for v in users:
        pull(v)
    return found
"""
PULL_UP = PULL.replace("for v in users:", "for v in list(users)[::-1]:")
CLEARED = """
def gradient(root):
    nodes = order(root)
    for node in nodes:
        node.grad = 0.0
    root.grad = 1.0
    for node in nodes:
        for child, local in edges(node):
            child.grad += node.grad * local
    return {node: node.grad for node in nodes}
"""
FIVE_POINTS = """
def nudge(loss, leaves, name, step=1e-5):
    def at(times):
        return loss({**leaves, name: Value(leaves[name].data + times * step)}).data
    return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * step)
"""
RESTORING = """
def nudge(loss, leaves, name, step=1e-5):
    leaf = leaves[name]
    x = leaf.data
    leaf.data = x + step
    above = loss(leaves).data
    leaf.data = x - step
    below = loss(leaves).data
    leaf.data = x
    return (above - below) / (2 * step)
"""
IF_CHAIN = """
LOCAL = {}
def edges(node):
    if node.rule == "add":
        return [(child, 1.0) for child in node.children]
    if node.rule == "multiply":
        a, b = node.children
        return [(a, b.data), (b, a.data)]
    return []
"""
NEW_VALUES = "leaves[name] = Value(leaves[name].data - rate * found.get(leaves[name], 0.0))"
SQUARE = 'e = y_output - v["Y_target"]\n    return e * e / 2'
OTHER_WAYS = [
    (1, '"add", (self, other)', '"add", [self, other]'),
    (
        1,
        "Value(x) if isinstance(x, (int, float)) else x",
        "x if isinstance(x, Value) else Value(x)",
    ),
    (1, "isinstance(x, (int, float)) else x", "not hasattr(x, 'data') else x"),
    (1, "__radd__, __rmul__ = __add__, __mul__", "__radd__ = __add__\n    __rmul__ = __mul__"),
    (1, "def __add__(self, other):", "def __add__(self, other, plus=__import__('operator').add):"),
    (2, "return zip(", "return strictly("),
    (2, "return zip(", "yield from zip("),
    (2, "return []", "return ()"),
    (2, None, IF_CHAIN),
    (
        3,
        "found[node] = found.get(node, 0.0) + product",
        "found.setdefault(node, 0.0)\n    found[node] += product",
    ),
    (3, None, ITERATIVE),
    (4, "count, met = {root: 0}, [root]", "count, met = {}, [root]"),
    (4, None, POST_ORDER),
    (4, None, RECURSIVE),
    (5, "found.get(child, 0.0) + found[node] * local", "found[node] * local + found.get(child, 0)"),
    (5, "found = {root: 1.0}", "found = __import__('collections').Counter({root: 1.0})"),
    (5, None, PULL),
    (5, None, PULL_UP),
    (5, None, CLEARED),
    (6, "return self + -other", "return self + other * -1"),
    (6, "return self * other**-1", "return self * variable(other)**-1.0"),
    (6, " y * math.log(a) if a > 0 else math.nan)", ")"),
    (6, '"power"', '"raise"'),
    (7, "max(x.data, 0.0)", "x.data if x.data > 0 else 0"),
    (7, "1.0 if a > 0 else 0.0,", "1 if y else 0,"),
    (
        7,
        'return Value(max(x.data, 0.0), "relu", (x,))',
        "return x if x.data > 0 else x * 0",
    ),
    (
        7,
        'return Value((1 if x.data >= 0 else small) / (1 + small), "sigmoid", (x,))',
        "return 1 / (1 + exp(-x)) if x.data > -500 else exp(x)",
    ),
    (8, "** 2 / 2", "** 2 * 0.5"),
    (8, 'return (y_output - v["Y_target"]) ** 2 / 2', SQUARE),
    (9, "{**leaves, name: Value(x + step)}", "dict(leaves) | {name: Value(x + step)}"),
    (9, None, FIVE_POINTS),
    (9, None, RESTORING),
    (10, "losses.append(E.data)", "losses += [E.data]"),
    (10, "leaves[name].data -= rate * found.get(leaves[name], 0.0)", NEW_VALUES),
]


@pytest.mark.parametrize("way", OTHER_WAYS, ids=lambda way: f"{way[0]}-{way[2].strip()[:30]}")
def test_another_way_that_is_right_is_right(way):
    number, old, new = way
    lines = engine.solution(number)
    assert old is None or old in lines
    names = namespace()
    exec(HELPERS, names)
    result = check(number, lines.replace(old, new) if old else f"{lines}\n{new}", names)
    assert result.status == "right", result.message


@pytest.mark.parametrize(("number", "lines"), [(4, RECURSIVE), (5, PULL_UP)])
def test_what_calls_itself_is_right_and_is_told_where_it_stops(number, lines):
    result = check(number, lines, namespace())
    assert result.status == "right"
    assert "at 5,000 additions, one on top of the other, Python stops it (bug 3)" in result.message


def test_order_may_do_without_a_count():
    names = namespace()
    del names["edges_into"]
    result = check(4, f'def edges_into(root):\n    """Counts."""\n{POST_ORDER}', names)
    assert result.status == "right", result.message


def test_last_digits_that_differ_are_told_from_a_wrong_number():
    half = "Value(0.5 * (1 + math.tanh(x.data / 2)), "
    lines = engine.solution(7).replace("Value((1 if x.data >= 0 else small) / (1 + small), ", half)
    names = namespace()
    assert check(7, lines, names).status == "right"
    result = check(8, engine.solution(8), names)
    assert result.status == "right"
    assert "rounded in another order" in result.message


def test_the_whole_says_which_lines_are_still_the_books():
    names = namespace()
    for number in (1, 2, 5, 7):
        assert check(number, engine.solution(number), names).status == "right"
    result = check(8, engine.solution(8), names)
    assert result.message.endswith("The book's lines still stand in for step 4, step 6.")
    for number in (4, 6):
        assert check(number, engine.solution(number), names).status == "right"
    assert "stand in" not in check(8, engine.solution(8), names).message


def test_running_any_step_again_does_no_harm():
    names = namespace()
    steps = list(engine.STEPS)
    for number in [*steps, 1, 2, 6, 1, 7, 2, 1, *steps[::-1], 2, 1]:
        assert check(number, engine.solution(number), names).status == "right"
        for other in (8, 10):
            result = check(other, engine.solution(other), names)
            assert result.status == "right", (number, other, result.message)
    assert "stand in" not in check(8, engine.solution(8), names).message


def test_what_the_reader_wrote_in_step_6_and_7_is_there_after_step_1_and_2():
    names = namespace()
    lines = engine.solution(6).replace("self * -1", "Value(-self.data, 'minus', (self,))")
    lines += "\nLOCAL['minus'] = lambda y, a: (-1.0,)"
    assert check(6, lines, names).status == "right"
    for number in (1, 2):
        assert check(number, engine.solution(number), names).status == "right"
    minus = names["Value"](3.0).__neg__()
    assert (minus.rule, names["LOCAL"]["minus"](0, 0)) == ("minus", (-1.0,))


def test_before_step_6_the_books_operators_stand_in():
    names = namespace()
    assert check(1, engine.solution(1), names).status == "right"
    assert (2 - names["Value"](0.5)).data == 1.5
    opened = check(6, 'class Value(Value):\n    """The same, with −, / and **."""', names)
    assert opened.status == "unanswered" and "__rtruediv__" in opened.message
    half = "class Value(Value):\n    def __neg__(self):\n        return self * -1"
    assert "__neg__" not in check(6, half, names).message


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (6, "return self * -1", "return self"),
        (6, "b * a ** (b - 1),", "b * a,"),
        (7, "y * (1 - y),", "y,"),
    ],
)
def test_wrong_lines_of_steps_6_and_7_go_when_the_cell_is_emptied(number, old, new):
    names = namespace()
    for step in (1, 2, 6, 7):
        lines = engine.solution(step)
        if step == number:
            result = check(step, lines.replace(old, new), names)
            assert result.status == "wrong"
            check(step, lines.replace(old, new), names)
        else:
            assert check(step, lines, names).status == "right"
    check(1, engine.solution(1), names)
    seen = new != "b * a,"  # which is right for squares
    assert (check(8, engine.solution(8), names).status == "wrong") == seen
    functions = 'def {}(x):\n    """To be written."""\n'
    opened = 'class Value(Value):\n    """To be written."""'
    if number == 7:
        opened = "".join(map(functions.format, engine.STEPS[7].parts[1:]))
    assert check(number, opened, names).status == "unanswered"
    for _ in range(2):
        assert check(8, engine.solution(8), names).status == "right"
        check(1, engine.solution(1), names)


def test_operators_may_stand_in_the_class_of_step_1():
    names = namespace()
    _, _, methods = engine.solution(6).partition('division."""\n')
    methods, _, row = methods.partition("\n\n\n")
    lines = engine.solution(1).replace("    __radd__", f"{methods}\n\n    __radd__", 1)
    assert check(1, lines, names).status == "right"
    emptied = f'class Value(Value):\n    """Nothing more."""\n{row}'
    for _ in range(2):
        assert check(6, emptied, names).status == "right"
        assert check(1, lines, names).status == "right"
    assert "stand in for step 2" in check(8, engine.solution(8), names).message
    assert "step 6" not in check(8, engine.solution(8), names).message


def test_cross_entropy_can_be_written():
    names = {}
    exec(engine.source(), names)
    leaf, log = names["Value"], names["log"]
    y, t = leaf(0.8), leaf(0.3)
    found = names["gradient"](-(t * log(y) + (1 - t) * log(1 - y)))
    assert math.isclose(found[y], -0.3 / 0.8 + 0.7 / 0.2)
    assert math.isclose(found[t], math.log(0.2 / 0.8))


def test_the_whole_engine_is_short_and_one_class():
    lines = [line.strip() for line in engine.source().splitlines() if line.strip()]
    assert len([line for line in lines if not line.startswith(("#", '"""'))]) <= 75
    assert engine.source().count("class Value") == 1


def test_edges_without_the_table_hear_of_it_at_once():
    result = check(2, IF_CHAIN)
    assert result.status == "right"
    assert "steps 6 and 7 put more into LOCAL" in result.message
    assert "LOCAL" not in check(2, engine.solution(2)).message


def test_edges_that_know_only_their_own_rules_are_told():
    names = namespace()
    assert check(2, IF_CHAIN, names).status == "right"
    result = check(8, engine.solution(8), names)
    assert result.status == "wrong" and "let edges ask LOCAL" in result.message


@pytest.mark.parametrize("other", [str, float, object, 3, None])
def test_a_value_of_another_kind_stops_nothing(other):
    names = namespace() | {"Value": other}
    for number in engine.STEPS:
        exec(f"r = engine.step({number}, {', '.join(engine.STEPS[number].parts)})", names)
        assert "Traceback" not in names["r"].message
    del names["Value"], names["LOCAL"]
    assert check(8, engine.solution(8), names).status == "wrong"


def test_to_begin_again_leaves_what_was_written():
    names = namespace()
    exec("def gradient(root):\n    return {root: 2.0}", names)
    exec("engine.begin()", names)
    assert names["gradient"](7) == {7: 2.0}


def test_the_whole_names_the_step_that_is_wrong():
    names = namespace()
    exec(engine.solution(5).replace("found.get(child, 0.0) + ", ""), names)
    result = check(8, engine.solution(8), names)
    assert result.status == "wrong"
    assert "Your loss is right, but step 5 is not yet." in result.message
    assert "comes last takes the place" in result.message


def test_a_wrong_row_of_step_2_is_not_laid_to_a_later_step():
    names = namespace()
    check(2, engine.solution(2).replace("(b, a)", "(a, b)"), names)
    for number in (6, 7):
        assert check(number, engine.solution(number), names).status == "right"
    assert names["LOCAL"]["multiply"](0, 1, 2) == (1, 2)
    message = check(8, engine.solution(8), names).message
    assert "step 2 is not yet. Each child of a product gets its own value" in message


def test_a_wrong_rule_of_step_1_is_named_in_step_6():
    names = namespace()
    check(1, engine.solution(1).replace('"multiply"', '"times"'), names)
    message = check(6, engine.solution(6), names).message
    assert "Step 1 is not right yet" in message
    assert "The rule of a * b is 'times'" in message


def test_a_gradient_that_gives_nothing_is_named_by_the_whole():
    names = namespace()
    check(5, engine.solution(5).replace("    return found", "    return None"), names)
    message = check(8, engine.solution(8), names).message
    assert "step 5 is not yet. gradient gives a NoneType" in message


def test_each_step_is_judged_with_finished_lines_around_it():
    names = namespace()
    exec("def edges(node): return []\ndef order(root): return None", names)
    assert check(5, engine.solution(5), names).status == "right"
    assert names["edges"](None) == []  # and nothing of the reader's is changed by a check


def test_dots_are_made_up_for_and_said():
    names = {"engine": engine}
    result = check(5, "def gradient(root):\n    return ...", names)
    assert result.status == "unanswered"
    assert "Still to be written: gradient" in result.message
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
        "Yours has x, and no data, rule, children",
    ),
    (1, "class Value:\n    def __init__(self, *a): print()", "value.no_names"),
    (2, "def edges(node): return 3", "not a list of pairs"),
    (2, "def edges(node): return [3]", "not a list of pairs"),
    (2, "def edges(node): return [(c, c) for c in node.children]", "is a Value, not a number"),
    (3, "def by_paths(node, found, product=1.0): found['E'] = 1.0", "has no entry for a"),
    (4, "def order(root): return [[root]]", "The check cannot read"),
    (4, "def edges_into(root): return [1]\ndef order(root): return [root]", "a list, not a dict"),
    (5, "def gradient(root): return {c: 'one' for c in order(root)}", "is a str, not a number"),
    (6, "LOCAL = [1]", "LOCAL is no dict any more"),
    (7, "def exp(x): return 'four'", "exp(x) gives a str"),
    (7, "LOCAL['log'] = lambda y, a: [a, a]", "gives a list"),
    (9, "def nudge(loss, leaves, name, step=1): return loss(leaves)", "a Value, not a number"),
    (
        10,
        "def descend(loss, leaves, weights, rate, updates): leaves.clear()",
        "The check cannot read",
    ),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape[0]}-{shape[2]}")
def test_what_comes_back_in_another_shape_gets_a_sentence(shape):
    number, lines, words = shape
    solved = engine.solution(number) if number in (6, 7) else ""
    result = check(number, f"{solved}\n{lines}", namespace())
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
    assert "edges_into, order" in engine.step(4, lambda: 1).message
    for number in (0, 11, "1", None, 2.5, [1]):
        assert "from 1 to 10" in engine.step(number).message


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
