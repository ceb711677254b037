"""What readers of the first edition wrote in chapter 10: its solutions, by the steps of then."""

import math


# Step 1: a number that remembers
class Value:
    """A number that remembers which rule made it, and of which children."""

    def __init__(self, data, rule=None, children=()):
        self.data, self.rule, self.children = data, rule, children

    def __add__(self, other):
        return apply("add", self, other)

    def __mul__(self, other):
        return apply("multiply", self, other)

    def __sub__(self, other):
        return self + other * -1

    def __repr__(self):
        return f"Value({self.data})"

    __radd__, __rmul__ = __add__, __mul__


VALUE = {"add": lambda a, b: a + b, "multiply": lambda a, b: a * b}


def apply(rule, *inputs):
    """A new variable: its rule, its children in order, and what the rule makes of them."""
    children = tuple(Value(c) if isinstance(c, (int, float)) else c for c in inputs)
    data = VALUE[rule](*(c.data for c in children))
    return Value(data, rule, children)


# Step 2: local derivatives on the edges
LOCAL = {
    None: lambda y: (),
    "add": lambda y, a, b: (1.0, 1.0),
    "multiply": lambda y, a, b: (b, a),
}


def edges(node):
    """A pair (child, local derivative) for each edge that leads down from a variable."""
    local = LOCAL[node.rule](node.data, *(c.data for c in node.children))
    return list(zip(node.children, local, strict=True))


# Step 3: every path by itself
def by_paths(node, found, product=1.0):
    """Walk all paths down; add the product of each to the account of the variable it reaches."""
    found[node] = found.get(node, 0.0) + product
    for child, local in edges(node):
        by_paths(child, found, product * local)
    return found


# Step 4: who comes after whom
def edges_into(root):
    """How many edges come down to each variable."""
    count, met = {root: 0}, [root]
    for node in met:  # the list grows while it is walked
        for child in node.children:
            if child not in count:
                count[child] = 0
                met.append(child)
            count[child] += 1
    return count


def order(root):
    """Every variable once, the root first, each after all its parents."""
    waiting, ready, done = edges_into(root), [root], []
    while ready:
        node = ready.pop()
        done.append(node)
        for child in node.children:
            waiting[child] -= 1
            if waiting[child] == 0:
                ready.append(child)
    return done


# Step 5: one walk
def gradient(root):
    """∂root/∂v for every variable v below the root, in a dict of its own."""
    found = {root: 1.0}
    for node in order(root):
        for child, local in edges(node):
            found[child] = found.get(child, 0.0) + found[node] * local
    return found


# Step 6: functions
VALUE["square"] = lambda a: a * a
LOCAL["square"] = lambda y, a: (2 * a,)
VALUE["tanh"] = lambda a: math.tanh(a)
LOCAL["tanh"] = lambda y, a: (1 - y * y,)
VALUE["sigmoid"] = lambda a: 1 / (1 + math.exp(-a)) if a >= 0 else math.exp(a) / (1 + math.exp(a))
LOCAL["sigmoid"] = lambda y, a: (y * (1 - y),)


def square(x):
    return apply("square", x)


def tanh(x):
    return apply("tanh", x)


def sigmoid(x):
    return apply("sigmoid", x)


# Step 7: six neurons
def loss(v):
    """E of the six neurons; `v` has the weights, X_input and Y_target by name."""
    y2, y3 = sigmoid(v["w12"] * v["X_input"]), sigmoid(v["w13"] * v["X_input"])
    y4 = sigmoid(v["w24"] * y2 + v["w34"] * y3)
    y5 = sigmoid(v["w25"] * y2 + v["w35"] * y3)
    y_output = sigmoid(v["w46"] * y4 + v["w56"] * y5)
    return square(y_output - v["Y_target"]) * 0.5


# Step 8: the nudge
def nudge(loss, leaves, name, step=1e-5):
    """The slope that E shows when one leaf is moved a step up and a step down."""
    x = leaves[name].data
    above = loss({**leaves, name: Value(x + step)})
    below = loss({**leaves, name: Value(x - step)})
    return (above.data - below.data) / (2 * step)


# Step 9: downhill
def descend(loss, leaves, weights, rate, updates):
    """w ← w − α · ∂E/∂w for all the weights at once, again and again; E before each update."""
    losses = []
    for _ in range(updates):
        E = loss(leaves)
        found = gradient(E)
        for name in weights:
            leaves[name].data -= rate * found[leaves[name]]
        losses.append(E.data)
    return losses
