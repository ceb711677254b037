"""Rules of descent as a reader meets them: what they are and refuse, how runs with them end."""

import copy
import inspect
import math
import pickle

import numpy as np
import pytest

import bpbook as bp
from bpbook.errors import (
    BookError,
    DomainError,
    InvalidNameError,
    NotFiniteError,
    OperandError,
    UnknownNameError,
)
from bpbook.sgd import RULES, Rule, adam, chain, clip, momentum, nesterov, rmsprop, weight_decay
from bpbook.sgd.checked_directions import WRITE
from bpbook.sgd.rules import LIMITS

DATA = {"X_input": [[0.5, 1.0], [-1.0, 0.25], [2.0, 0.0]], "Y_target": [[0.2], [0.9], [0.4]]}
READY = {
    "momentum": momentum(0.8),
    "nesterov": nesterov(0.8),
    "rmsprop": rmsprop(rho=0.9),
    "adam": adam(),
    "weight_decay": weight_decay(0.1),
    "clip": clip(0.01),
    "chain": chain(clip(0.01), adam(), weight_decay(0.1)),
}


def of_numbers():
    return bp.networks.two_weights(), None


def of_layers():
    tree = bp.networks.layers([2, 3, 1], loss="squared_error", activation="tanh", seed=1)
    return tree, {name: np.array(column) for name, column in DATA.items()}


def by_hand(name, g, w, memory, t, norm):
    """Each rule once more, as a textbook has it, with the settings of `READY`."""
    if name == "momentum":
        memory["v"] = 0.8 * memory.get("v", 0) + g
        return memory["v"]
    if name == "nesterov":
        memory["v"] = 0.8 * memory.get("v", 0) + g
        return g + 0.8 * memory["v"]
    if name == "rmsprop":
        memory["s"] = 0.9 * memory.get("s", 0) + 0.1 * g**2
        return g / (memory["s"] ** 0.5 + 1e-8)
    if name == "adam":
        memory["m"] = 0.9 * memory.get("m", 0) + 0.1 * g
        memory["s"] = 0.999 * memory.get("s", 0) + 0.001 * g**2
        unbiased = memory["m"] / (1 - 0.9**t), memory["s"] / (1 - 0.999**t)
        return unbiased[0] / (unbiased[1] ** 0.5 + 1e-8)
    if name == "weight_decay":
        return g + 0.1 * w
    if name == "clip":
        return g * min(1, 0.01 / (norm + 1e-6))
    return by_hand("adam", by_hand("clip", g, w, memory, t, norm), w, memory, t, norm) + 0.1 * w


@pytest.mark.parametrize("problem", [of_numbers, of_layers])
@pytest.mark.parametrize("name", READY)
def test_each_rule_is_what_the_textbook_says_and_each_run_begins_at_rest(name, problem):
    tree, data = problem()
    rates = {"learning_rate": 0.05, "data": data, "direction": READY[name]}
    point = bp.sgd.descend(tree, steps=1, **rates).weights_at(0)
    inputs = {n: np.array(c).T for n, c in (data or {}).items()}
    memory = {n: {} for n in point}
    for t in range(1, 9):
        gradient = tree.gradient(**inputs, **point)
        norm = math.sqrt(sum(float(np.sum(g * g)) for g in gradient.values()))
        point = {
            n: w - 0.05 * by_hand(name, gradient[n], w, memory[n], t, norm)
            for n, w in point.items()
        }
        found = bp.sgd.descend(tree, steps=t, **rates).final
        for n in point:
            np.testing.assert_allclose(found[n], point[n], 1e-12)


@pytest.mark.parametrize("around", [lambda rule: rule, lambda rule: chain(bp.sgd.plain(), rule)])
@pytest.mark.parametrize("problem", [of_numbers, of_layers])
def test_what_a_rule_remembers_of_g_and_w_is_that_of_before(problem, around):
    """Layers write the gradient and the weights anew in the same memory."""
    lines = "d = 2*g - g1 + (w - w2)", "g1 = g", "w2 = w1", "w1 = w"
    rule = around(Rule("recalls", memory=("g1", "w1", "w2"), lines=lines)())
    tree, data = problem()
    rates = {"learning_rate": 0.05, "data": data, "direction": rule}
    point = bp.sgd.descend(tree, steps=1, **rates).weights_at(0)
    inputs = {n: np.array(c).T for n, c in (data or {}).items()}
    g1, w1, w2 = ({n: 0 * w for n, w in point.items()} for _ in range(3))
    for _ in range(6):
        g = tree.gradient(**inputs, **point)
        new = {n: w - 0.05 * (2 * g[n] - g1[n] + (w - w2[n])) for n, w in point.items()}
        g1, w1, w2, point = g, point, w1, new
    found = bp.sgd.descend(tree, steps=6, **rates).final
    for n in point:
        np.testing.assert_allclose(found[n], point[n], 1e-12)


def test_a_call_by_hand_goes_on_and_begin_rests():
    rule = momentum(0.5)
    assert [rule({"w": 1})["w"] for _ in range(3)] == [1.0, 1.5, 1.75]
    assert rule.begin()({"w": 1}) == {"w": 1.0}
    assert rule({"w": [1.0, 2.0]})["w"].tolist() == [1.875, 2.875]
    both = chain(rule, clip(5))
    both({"w": 1.0})
    assert both.begin()({"w": 1.0})["w"] == 1.0


def test_what_is_printed_is_what_runs():
    assert str(adam(beta2=0.9)) == (
        "adam(beta1=0.9, beta2=0.9, epsilon=1e-08)\n"
        "    m = beta1*m + (1 - beta1)*g\n"
        "    s = beta2*s + (1 - beta2)*g*g\n"
        "    d = m/(1 - beta1**t) / (sqrt(s/(1 - beta2**t)) + epsilon)"
    )
    assert repr(chain(clip(1), adam())) == (
        "<chain: clip 1, adam beta1 0.9, beta2 0.999, epsilon 1e−08>"
    )
    assert [repr(r) for r in (momentum(), RULES["plain"]())] == ["<momentum 0.9>", "<plain>"]
    for rule in RULES.values():
        assert all(line in rule.python and line in rule.javascript for line in rule.lines)


@pytest.mark.parametrize("name", RULES)
def test_each_row_has_a_function_with_its_settings(name):
    function, row = getattr(bp.sgd, name), RULES[name]
    parameters = inspect.signature(function).parameters
    assert list(parameters) == list(row.settings)
    for setting, usual in row.settings.items():
        default = parameters[setting].default
        assert default == usual or (default is inspect.Parameter.empty and name in WRITE)
    assert set(row.settings) <= set(LIMITS), "each setting has its limits"
    assert function(**row.settings).settings == row().settings


def test_copies_are_the_same_rule():
    for copied in (pickle.loads(pickle.dumps(adam())), copy.deepcopy(adam())):
        assert copied.rule is RULES["adam"]
        assert copied({"w": 2.0}) == adam()({"w": 2.0})
    with_rule = bp.sgd.descend(of_numbers()[0], learning_rate=0.1, steps=30, direction=adam())
    assert pickle.loads(pickle.dumps(with_rule)).message == with_rule.message


def test_a_row_of_ones_own():
    sign = Rule("softly", {"scale": 2.0}, lines=("size = max(g, -g)", "d = g/(scale + size)"))
    assert sign()({"w": -2.0}) == {"w": -0.5}
    assert sign(scale=6)({"w": np.array([2.0, -2.0])})["w"].tolist() == [0.25, -0.25]
    assert pickle.loads(pickle.dumps(sign))().rule.lines == sign.lines
    tree, data = of_layers()
    history = bp.sgd.descend(tree, learning_rate=0.1, steps=3, data=data, direction=sign())
    assert history.updates == 3


@pytest.mark.parametrize(
    ("lines", "error", "says"),
    [
        (("d = g + momentum",), UnknownNameError, "momentum has no value yet"),
        (("d = g + later", "later = g"), UnknownNameError, "later has no value yet"),
        (("d = -g**2",), OperandError, "no minus before a power"),
        (("d = g // 2",), OperandError, "it may use"),
        (("d = g if g else w",), OperandError, "it may use"),
        (("d = abs(g)",), OperandError, "it may use"),
        (("d = max(g, w, 1)",), OperandError, "it may use"),
        (("d = g.real",), OperandError, "it may use"),
        (("d = 'g'",), OperandError, "it may use"),
        (("d = True",), OperandError, "it may use"),
        (("g = 2*g", "d = g"), OperandError, "g is given"),
        (("a, d = g, w",), OperandError, "no assignment"),
        (("g",), OperandError, "no assignment"),
        (("d = --g",), OperandError, "no assignment"),
        (("ﬁ = g", "d = fi"), OperandError, "no assignment"),
        (("d = " + "(-" * 5000 + "g" + ")" * 5000,), OperandError, "no assignment"),
        (("d = g", 3), OperandError, "lines is ('d = g', 3): give texts with commas"),
        ("d = g", OperandError, "lines is 'd = g': give texts with commas, as ('d = g',)."),
        (None, OperandError, "lines is None: give texts"),
        (("d += g",), OperandError, "no assignment"),
        (("d = (g",), OperandError, "no assignment"),
        (("d = g  # the slope",), OperandError, "no assignment"),
        (("d = (g +\n w)",), OperandError, "no assignment"),
        (("new = g", "d = new"), InvalidNameError, "cannot call anything 'new'"),
        (("v = g",), OperandError, "has no line d = …"),
        ((), OperandError, "has no line d = …"),
    ],
)
def test_lines_that_both_languages_do_not_read_alike_are_refused(lines, error, says):
    with pytest.raises(error) as caught:
        Rule("mine", lines=lines)
    assert says in str(caught.value) and "\n" not in str(caught.value)


def test_names_of_ones_own_row():
    for name, settings, memory in (
        ("my rule", {}, ()),
        ("mine", {"w": 1}, ()),
        ("mine", {}, ("d",)),
        ("sqrt", {}, ()),
        ("mine", {"v": 1}, ("v",)),
        ("mine", {}, ("v", "v")),
        ("mine", {"settings": 1}, ()),
        ("mine", {}, ("memory",)),
    ):
        with pytest.raises(InvalidNameError):
            Rule(name, settings, memory, ("d = g",))
    for settings, memory in ((["v"], ()), ({"v": "1"}, ()), ({}, "speed")):
        with pytest.raises(OperandError):
            Rule("mine", settings, memory, ("d = g",))


@pytest.mark.parametrize(
    ("line", "weight", "says"),
    [
        ("d = g/sqrt(g*g)", 1.0, "float division by zero"),
        ("d = sqrt(g)", 0.5, "math domain error"),
        ("d = g**0.5", 0.5, "a complex one"),
        ("d = (1e200*g)**2", 0.5, "Numerical result out of range"),
        ("d = 10**400*g", 0.5, "int too large to convert to float"),
    ],
)
def test_a_readers_line_without_a_number_is_named(line, weight, says):
    tree = bp.Tree(bp.square(bp.weight("w", weight) - 1))
    row = Rule("mine", lines=(line,))
    with pytest.raises(DomainError, match=r"^mine has no number for w: ") as caught:
        bp.sgd.descend(tree, learning_rate=0.1, steps=9, direction=row())
    assert says in str(caught.value)


def test_a_readers_line_that_fails_later_keeps_what_was_learned():
    rule = Rule("mine", lines=("d = g*2**t**t**t**t",))()  # in whole numbers it would never end
    tree = bp.Tree(bp.square(bp.weight("w", 0.5) - 1))
    history = bp.sgd.descend(tree, learning_rate=0.01, steps=9, direction=rule)
    assert history.updates == 1 and history.trouble.startswith("mine has no number for w: ")


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: momentum(1), DomainError, "beta is 1: give a number from 0 on and below 1"),
        (lambda: nesterov(-0.1), DomainError, "beta is −0.1: give"),
        (lambda: rmsprop(rho=1), DomainError, "rho is 1: give"),
        (lambda: rmsprop(epsilon=0), DomainError, "epsilon is 0: give a small number above 0"),
        (lambda: adam(beta2=1), DomainError, "beta2 is 1: give"),
        (lambda: adam(beta1=1), DomainError, "beta1 is 1: give"),
        (lambda: adam(beta1=[0.9, 0.999]), OperandError, "beta1 is an array: give one number"),
        (lambda: adam(epsilon=-1e-8), DomainError, "epsilon is −1e−08: give"),
        (lambda: weight_decay(-1), DomainError, "decay is −1: give a number from 0 on"),
        (lambda: weight_decay(math.nan), NotFiniteError, "decay is nan"),
        (lambda: clip(0), DomainError, "limit is 0: give a number above 0"),
        (lambda: clip(math.inf), NotFiniteError, "limit is inf"),
        (lambda: clip("a"), OperandError, "limit is 'a'"),
        (lambda: clip(True), OperandError, "limit is True"),
        (
            lambda: adam(0.001),
            OperandError,
            "takes its settings by name, as adam(beta1=0.9); the l",
        ),
        (lambda: rmsprop(0.01), OperandError, "as rmsprop(rho=0.9); the learning rate is descend"),
        (lambda: adam(lr=0.1), OperandError, "adam has no setting lr: the learning rate is desce"),
        (lambda: adam(betas=(0, 1)), OperandError, "adam has no setting betas: here it is beta1"),
        (lambda: rmsprop(alpha=0.9), OperandError, "rmsprop has no setting alpha: here it is rho."),
        (lambda: adam(rho=0.9), OperandError, "its settings are beta1, beta2, epsilon."),
        (lambda: momentum(0.1, 0.9), OperandError, "momentum takes one number, its beta; the lea"),
        (clip, OperandError, "clip takes one number, its limit; the learning rate is"),
        (lambda: bp.sgd.plain(0.1), OperandError, "plain has no settings; the learning rate is d"),
        (lambda: bp.sgd.plain(eps=1), OperandError, "plain has no setting eps: it has none."),
        (chain, OperandError, "chain has no rule: give one or more"),
        (lambda: chain(adam(), 3), OperandError, "rule 2 of chain is 3: give a function"),
        (
            lambda: chain(adam),
            OperandError,
            "rule 1 of chain is bp.sgd.adam itself: call it, as bp",
        ),
        (
            lambda: chain(RULES["clip"]),
            OperandError,
            "is <rule clip> itself: call it, as bp.sgd.cl",
        ),
        (lambda: chain(Mine), OperandError, "is the class Mine: give an object of it, as Mine()"),
        (
            lambda: chain("adam"),
            OperandError,
            "is the text 'adam': give the rule, as bp.sgd.adam()",
        ),
        (
            lambda: chain(bp.sgd.cosine(1, 0, 9)),
            OperandError,
            "is <cosine 1 … 0 in 9 updates>, a schedule: give it as learning_rate",
        ),
        (lambda: weight_decay(1)({"w": 1.0}), OperandError, "weight_decay needs the weights too"),
        (lambda: weight_decay(1)({"w": 1.0}, {"u": 2}), UnknownNameError, "weights has no w"),
        (lambda: adam()(3.0), OperandError, "gradient is 3.0: give numbers by name"),
        (lambda: chain(adam())(3.0), OperandError, "gradient is 3.0: give numbers by name"),
        (lambda: RULES["adam"](beta=1), UnknownNameError, "its settings are beta1, beta2, epsilon"),
    ],
)
def test_what_is_refused_and_how(make, error, says):
    with pytest.raises(error) as caught:
        make()
    assert says in str(caught.value) and "\n" not in str(caught.value)


class Mine:
    """A rule of one's own, with a memory."""

    def __init__(self):
        self.sum = 0.0

    def begin(self):
        return Mine()

    def __call__(self, gradient, weights):
        self.sum += sum(map(abs, gradient.values()))
        return {n: g / self.sum + 0.1 * weights[n] for n, g in gradient.items()}


@pytest.mark.parametrize(
    "wrong", [adam, Mine, "adam", bp.sgd.cosine(1, 0, 9), chain, RULES["adam"]]
)
def test_descend_says_what_is_meant_instead(wrong):
    with pytest.raises(OperandError, match=r"^direction is .*: (call it, as|give)"):
        bp.sgd.descend(of_numbers()[0], learning_rate=0.1, steps=3, direction=wrong)
    with pytest.raises(OperandError, match="a rule: give it as direction, and a number here"):
        bp.sgd.descend(of_numbers()[0], learning_rate=adam(), steps=3)


def test_functions_of_one_and_of_two():
    tree, _ = of_numbers()

    def ends(direction):
        return bp.sgd.descend(tree, learning_rate=0.3, steps=5, direction=direction).final

    def decaying(gradient, weights):
        return {n: g + 0.1 * weights[n] for n, g in gradient.items()}

    wanted = ends(weight_decay(0.1))
    for same in (
        decaying,
        lambda g, w: decaying(g, w),
        chain(decaying),
        chain(lambda g: g, decaying),
    ):
        assert ends(same) == wanted
    assert ends(lambda g, weights=None: decaying(g, weights)) == wanted
    assert ends(lambda g, scale=1.0: g) == ends(None) == ends(lambda *gs: gs[0]) == ends(dict)
    runs = [ends(Mine()) for _ in "ab"]
    assert runs[0] == runs[1] == ends(chain(Mine())), "each run begins at rest"
    assert ends(chain(momentum(0.5), lambda g: g)) == ends(momentum(0.5))
    nested = chain(chain(weight_decay(0.1), momentum(0.5)), clip(9))
    assert ends(nested) == ends(chain(weight_decay(0.1), momentum(0.5), clip(9)))


def test_a_readers_rule_in_a_chain_is_checked():
    tree, _ = of_numbers()
    for wrong, says in (
        (lambda g: None, "rule 2 of chain gave back None"),
        (lambda g: {"W1": 1.0}, "rule 2 of chain gave back nothing for W2"),
        (lambda g: 1 / 0, "rule 2 of chain raised ZeroDivisionError: division by zero."),
    ):
        with pytest.raises(BookError) as caught:
            bp.sgd.descend(tree, learning_rate=1, steps=3, direction=chain(clip(1), wrong, adam()))
        assert str(caught.value).startswith(says)
    whole = chain(lambda g: dict.fromkeys(g, 1), adam())
    assert bp.sgd.descend(tree, learning_rate=0.1, steps=2, direction=whole).updates == 2


@pytest.mark.parametrize("name", READY)
@pytest.mark.parametrize("problem", [of_numbers, of_layers])
def test_single_precision_is_near_double(name, problem):
    tree, data = problem()
    runs = [
        bp.sgd.descend(
            tree, learning_rate=0.05, steps=20, data=data, direction=READY[name], dtype=dtype
        )
        for dtype in ("float32", "float64")
    ]
    for n, value in runs[0].final.items():
        np.testing.assert_allclose(value, runs[1].final[n], 1e-3, 1e-4)
        if data:
            assert value.dtype == np.float32


@pytest.mark.parametrize("name", READY)
def test_a_run_that_leaves_says_so(name):
    """√w has no value below 0, and no derivative at 0."""
    w = bp.weight("w", 1.0)
    history = bp.sgd.descend(bp.Tree(w**0.5), learning_rate=300, steps=50, direction=READY[name])
    assert history.diverged and not history.trouble
    assert "nan" in history.message or "inf" in history.message
    tree = bp.networks.two_weights("identity", "identity")
    history = bp.sgd.descend(tree, learning_rate=1e5, steps=99, direction=READY[name])
    assert history.diverged and "Try a smaller one" in history.message


def test_schedules():
    for schedule, says in (
        (bp.sgd.cosine(0.1, 0, 100, warmup=5), "<cosine 0.1 … 0 in 100 updates, warmup 5>"),
        (bp.sgd.linear(0.1, 0.01, 9), "<linear 0.1 … 0.01 in 9 updates>"),
        (bp.sgd.staircase(0.1, 0.5, 10), "<staircase 0.1, times 0.5 every 10 updates>"),
    ):
        assert repr(schedule) == says
    rate = bp.sgd.cosine(0.1, 0, 100, warmup=4)
    assert [rate(k) for k in range(5)] == pytest.approx([0.02, 0.04, 0.06, 0.08, 0.1])
    assert rate(52) == pytest.approx(0.05) and rate(100) == rate(1000) == 0
    tree, _ = of_numbers()
    history = bp.sgd.descend(tree, learning_rate=bp.sgd.cosine(1, 0, 10), steps=20)
    assert history.updates == 10
    assert history.trouble == "learning_rate(10) is 0: give a number above 0, as 0.1."


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: bp.sgd.cosine(0, 0, 9), DomainError, "first is 0: give a number above 0"),
        (lambda: bp.sgd.cosine(1, -1, 9), DomainError, "last is −1: give a number from 0 on"),
        (lambda: bp.sgd.cosine(1, math.nan, 9), NotFiniteError, "last is nan"),
        (lambda: bp.sgd.linear(1, 0, 0), DomainError, "updates is 0: give a whole number, 1 or"),
        (lambda: bp.sgd.linear(1, 0, 9.5), OperandError, "updates is 9.5: give a whole number"),
        (lambda: bp.sgd.cosine(1, 0, 9, warmup=9), DomainError, "warmup is 9 of 9 updates: give"),
        (lambda: bp.sgd.cosine(1, 0, 9, -1), DomainError, "warmup is -1: give a whole number, 0"),
        (lambda: bp.sgd.staircase(1, 0, 9), DomainError, "factor is 0: give a number above 0"),
        (
            lambda: bp.sgd.staircase(1, 1.5, 9),
            DomainError,
            "factor is 1.5: give a number above 0 an",
        ),
        (lambda: bp.sgd.staircase(1, 0.5, 0), DomainError, "every is 0: give a whole number, 1"),
        (lambda: bp.sgd.cosine(1, 0, 9)(-1), DomainError, "k is -1: give a whole number, 0 or"),
    ],
)
def test_schedules_refuse(make, error, says):
    with pytest.raises(error) as caught:
        make()
    assert says in str(caught.value)
