"""The engine that chapter 10 writes, whole: its solutions and ready-made steps are cut from it."""

import math


# Step 1: a number that remembers
class Value:
    """A number that remembers which rule made it, and from which children."""

    def __init__(self, data, rule=None, children=()):
        self.data = data
        self.rule = rule
        self.children = children

    def __repr__(self):
        return f"Value({self.data})"

    def __add__(self, other):
        other = variable(other)
        return Value(self.data + other.data, "add", (self, other))

    def __mul__(self, other):
        other = variable(other)
        return Value(self.data * other.data, "multiply", (self, other))

    __radd__, __rmul__ = __add__, __mul__


def variable(x):
    """A leaf where x is a plain number; else x itself."""
    return Value(x) if isinstance(x, (int, float)) else x


# Step 2: local derivatives on the edges
LOCAL = {}
LOCAL["add"] = lambda y, a, b: (1.0, 1.0)
LOCAL["multiply"] = lambda y, a, b: (b, a)


def edges(node):
    """The pairs (child, local derivative), one for each edge that leads down from node."""
    if node.rule is None:
        return []
    numbers = [child.data for child in node.children]
    return zip(node.children, LOCAL[node.rule](node.data, *numbers))


# Step 3: every path by itself
def by_paths(node, found, product=1.0):
    """Walk all paths down from node; add the product of each to found[the variable it reaches]."""
    found[node] = found.get(node, 0.0) + product
    for child, local in edges(node):
        by_paths(child, found, product * local)
    return found


# Step 4: who waits for whom
def edges_into(root):
    """A dict: how many edges come down to each variable; 0 for the root."""
    count, met = {root: 0}, [root]
    for node in met:  # the list grows while the loop goes along it
        for child in node.children:
            if child not in count:
                met.append(child)
            count[child] = count.get(child, 0) + 1
    return count


def order(root):
    """A list of all variables, each once, the root first, each after all its parents."""
    waiting, ready = edges_into(root), [root]
    for node in ready:
        for child in node.children:
            waiting[child] -= 1
            if waiting[child] == 0:
                ready.append(child)
    return ready


# Step 5: one walk
def gradient(root):
    """∂root/∂v for root and every variable v below it, in a new dict."""
    found = {root: 1.0}
    for node in order(root):
        for child, local in edges(node):
            found[child] = found.get(child, 0.0) + found[node] * local
    return found


# Step 6: all of arithmetic
class Value(Value):
    """The same number, with powers, minus and division."""

    def __pow__(self, other):
        other = variable(other)
        return Value(self.data**other.data, "power", (self, other))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return self**-1 * other


LOCAL["power"] = lambda y, a, b: (b * a ** (b - 1), y * math.log(a) if a > 0 else math.nan)


# Step 7: functions
LOCAL["exp"] = lambda y, a: (y,)
LOCAL["log"] = lambda y, a: (1 / a,)
LOCAL["relu"] = lambda y, a: (1.0 if a > 0 else 0.0,)
LOCAL["sigmoid"] = lambda y, a: (y * (1 - y),)


def exp(x):
    """e to the power x."""
    return Value(math.exp(x.data), "exp", (x,))


def log(x):
    """The natural logarithm of x."""
    return Value(math.log(x.data), "log", (x,))


def relu(x):
    """x where it is above 0, else 0."""
    return Value(max(x.data, 0.0), "relu", (x,))


def sigmoid(x):
    """1 / (1 + exp(-x)), and no overflow far out on the left."""
    small = math.exp(-abs(x.data))
    return Value((1 if x.data >= 0 else small) / (1 + small), "sigmoid", (x,))


# Step 8: six neurons
def loss(v):
    """E of the six neurons; v is a dict with the eight weights, X_input and Y_target by name."""
    y2 = sigmoid(v["w12"] * v["X_input"])
    y3 = sigmoid(v["w13"] * v["X_input"])
    y4 = sigmoid(v["w24"] * y2 + v["w34"] * y3)
    y5 = sigmoid(v["w25"] * y2 + v["w35"] * y3)
    y_output = sigmoid(v["w46"] * y4 + v["w56"] * y5)
    return (y_output - v["Y_target"]) ** 2 / 2


# Step 9: the nudge
def nudge(loss, leaves, name, step=1e-5):
    """The slope of loss(leaves) between leaves[name] a step up and a step down; leaves stay."""
    x = leaves[name].data
    above = loss({**leaves, name: Value(x + step)})
    below = loss({**leaves, name: Value(x - step)})
    return (above.data - below.data) / (2 * step)


# Step 10: downhill
def descend(loss, leaves, weights, rate, updates):
    """Update leaves[name] for each name in weights, as often as asked; E before each update."""
    losses = []
    for _ in range(updates):
        E = loss(leaves)
        found = gradient(E)
        for name in weights:
            leaves[name].data -= rate * found.get(leaves[name], 0.0)
        losses.append(E.data)
    return losses
