"""The exercises of chapter 1, Two weights."""

from ... import networks
from ...core.helpers.public_functions import FUNCTIONS
from ...core.variable import given, weight
from ...tree import Tree
from ..records import FormulaOf, OneOf, Value
from ..truths import downhill


def _at_other_leaves():
    """The network of the chapter, at the leaves of the exercise from the beginning."""
    sigmoid = FUNCTIONS["sigmoid"]
    X2 = (weight("W1", 0.4) * given("X_input", -2.0)).named("X2")
    Y2 = sigmoid(X2, name="f1").named("Y2")
    X3 = (weight("W2", -3.0) * Y2).named("X3")
    Y3 = sigmoid(X3, name="f2").named("Y3")
    return Tree((Y3 - given("Y_target", 0.0)) ** 2 / 2, name="E")


def _in_the_chapter():
    return networks.two_weights().values()["Y3"]


def _tanh_then_identity():
    return networks.two_weights().with_functions(f1="tanh", f2="identity")


def _downhill():
    return downhill(networks.two_weights(), X_input=-1, Y_target=1)


RECORDS = {
    "1.a": OneOf("W2, up", kind="prediction"),
    "1.b": OneOf("at no pair", kind="prediction"),
    "1.1": Value(_at_other_leaves, "Y3", mistakes={"old": _in_the_chapter}),
    "1.2": FormulaOf(_tanh_then_identity, "E"),
    "1.3": OneOf("a missing f1", kind="bug"),
    "1.4": OneOf(_downhill),
    "1.5": OneOf("X3", kind="picture"),
}
