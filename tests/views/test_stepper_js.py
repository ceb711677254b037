"""The stepper's scripts without a page: its steps are Python's, its slips name their edges."""

import json

import pytest
from py_mini_racer import MiniRacer

import bpbook as bp
from bpbook.core.steps import ORDERS
from tests.engine.scripts import exports

FILES = ("base/tree.js", *(f"stepper/{name}.js" for name in ("steps", "lines", "slips", "answers")))
RUN = """
const momentAt = (spec, state, k) => {
  const tree = treeOf(spec);
  const [leaves, choose] = [tree.leaves(state), tree.choose(state)];
  const found = tree.pass(leaves, choose);
  const steps = playSteps(spec.plans[state.walk], found, state.learning_rate);
  const places = spec.nodes.flatMap(({ name }, i) => (spec.names.includes(name) ? [i] : []));
  return { tree, choose, found, steps, state: afterSteps(steps, k, found, places) };
};
const played = (spec, state) => momentAt(spec, state, 0).steps
  .map(({ after, before, prefix, local, share }) => [after, before, prefix, local, share]);
const known = (spec, state, k) => {
  const { values, gradients } = momentAt(spec, state, k).state;
  return [values, gradients].map((list) => [...list].map((x) => x ?? null));
};
const slipsOf = (spec, state, k, answer) => {
  const words = stepperWords(spec.words);
  const lines = stepLines(spec, words);
  const moment = momentAt(spec, state, k);
  const step = moment.steps[k];
  const came = moment.steps.slice(0, k).filter((one) => one.phase === 2 && one.node === step.node)
    .map(({ edge }) => edge);
  const slips = stepSlips(spec, words, lines, edgesBelow(spec.nodes, spec.edges));
  const now = { ...moment, rate: state.learning_rate, came, locals: () => moment.found.locals };
  return whichSlips(answer, step, slips(step, now));
};
const call = (name, ...given) =>
  JSON.stringify({ played, known, slipsOf, readAnswer, isRight }[name](...given) ?? null);
"""


@pytest.fixture(scope="module")
def script():
    engine = MiniRacer()
    engine.eval(f"{exports(*FILES)}\n{RUN}")

    def call(name, *given):
        return json.loads(engine.eval(f"call({json.dumps(name)}, ...{json.dumps(given)})"))

    yield call
    engine.close()


@pytest.fixture
def six():
    view = bp.stepper(bp.networks.six_neurons(), learning_rate=2.0)
    yield view
    view.close()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "tree",
    [
        bp.networks.six_neurons(activation="tanh"),
        bp.networks.fully_connected([3, 4, 2], activation="relu"),
        bp.expression("(a*a + exp(b))**3 / (1 + c*c)"),
    ],
    ids=lambda tree: f"{tree.name}, {len(tree.graph.nodes)} variables",
)
def test_steps_are_those_of_python(script, tree, order):
    view = bp.stepper(tree, order=order)
    steps = view.steps()
    for found, step in zip(script("played", view.spec, view.state), steps, strict=True):
        wanted = [step.after, step.before, step.prefix, step.local, step.share]
        for number, right in zip(found, wanted, strict=True):
            assert (number is None) == (right is None)
            assert right is None or number == pytest.approx(right, rel=1e-12, abs=1e-15)
    nodes = [node.name for node in view.tree.graph.nodes]
    for k in (0, len(steps) // 2, len(steps)):
        for numbers, right in zip(
            script("known", view.spec, view.state, k), steps.state(k), strict=True
        ):
            told = {n: x for n, x in zip(nodes, numbers, strict=True) if x is not None}
            assert told == pytest.approx(dict(right), rel=1e-12, abs=1e-15)
    view.close()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.25", 0.25),
        ("1/4", 0.25),
        (" 0,25 ", 0.25),
        ("−2.5·10⁻³", -0.0025),
        ("1e-3", 0.001),
        (".5", 0.5),
        ("+3.", 3),
        ("1/0", None),
        ("1/2/2", None),
        ("1,000,5", None),
        ("", None),
        ("−", None),
        ("NaN", None),
        ("1e999", None),
    ],
)
def test_an_answer_is_read(script, text, number):
    assert script("readAnswer", text) == number


def test_what_is_right(script):
    assert script("isRight", 0.2509, {"after": 0.25})
    assert not script("isRight", 0.252, {"after": 0.25})
    assert script("isRight", 0, {"after": 0}) and not script("isRight", 1e-9, {"after": 0})
    # where a number is only changed, the old one is not right
    assert not script("isRight", 1, {"after": 1.001, "before": 1})
    assert script("isRight", 1.001, {"after": 1.001, "before": 1})


def test_a_slip_knows_where_it_was_made(script, six):
    edges = [(e.parent, e.child) for n in six.tree.graph.nodes for e in n.edges]
    step = six.steps()[26]
    assert (step.edge.parent, step.edge.child) == ("x4", "y2")

    def marks(answer):
        first, *_ = script("slipsOf", six.spec, six.state, 26, answer)
        places = [edges[m["edge"]] if "edge" in m else m["node"] for m in first["marks"]]
        return list(zip(places, [m["how"] for m in first["marks"]], strict=True))

    assert marks(step.share) == [(("x5", "y2"), "left out")]
    assert marks(step.before) == [(("x4", "y2"), "left out")]
    assert marks(step.before + step.prefix) == [(("x4", "y2"), "left out")]
    assert marks(step.before + 2 * step.share) == [(("x4", "y2"), "twice")]
    assert marks(step.before + step.share * step.local) == [(("x4", "y2"), "twice")]
    assert marks(step.before * step.share) == [(("x4", "y2"), "not added")]
    assert marks(-step.after) == []


def test_no_more_than_two_sentences_and_never_the_same(script, six):
    six.leaves = {"w46": 1.0, "w56": 1.0, "w24": 1.0, "w34": 1.0, "X_input": 1.0}
    for k, step in enumerate(six.steps()):
        for answer in (1.0, -1.0, 0.0, step.after * 2, step.after + 1):
            said = [slip["sentence"] for slip in script("slipsOf", six.spec, six.state, k, answer)]
            assert len(said) <= 2 and len(set(said)) == len(said)
            assert not any("{" in sentence for sentence in said), said
