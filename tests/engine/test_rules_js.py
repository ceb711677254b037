"""Each row of the table of rules is one thing: floats, arrays and the page give equal numbers."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpbook.sgd import RULES, chain

# The page's way through some updates: a memory for each weight, t from 1, √Σg² as one adds.
RUN = """
const rules = { RULES };
return { run: (names, settings, gradients, weights) => {
  const memories = names.map((name) => weights.map(() => ({ ...RESTS[name] })));
  return gradients.map((gradient, k) => names.reduce((g, name, i) => {
    const norm = Math.sqrt(g.reduce((total, x) => total + x * x, 0));
    return g.map((x, j) =>
      rules[name](x, weights[j], k + 1, norm, settings[i], memories[i][j]));
  }, gradient));
} };
"""
SHARES = st.floats(0, 0.999)
SETTINGS = {
    **dict.fromkeys(("beta", "beta1", "beta2", "rho"), SHARES),
    "epsilon": st.sampled_from([1e-8, 1e-4, 0.5]),
    "decay": st.floats(0, 2),
    "limit": st.floats(1e-3, 100),
}
NUMBERS = st.floats(-1e3, 1e3).map(lambda x: 0.0 if abs(x) < 1e-6 else x)
RUNS = st.integers(1, 3).flatmap(
    lambda n: st.tuples(
        st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=1, max_size=12),
        st.lists(NUMBERS, min_size=n, max_size=n),
    )
)


def body():
    functions = ", ".join(f"{name}: {rule.javascript}" for name, rule in RULES.items())
    rests = {name: dict.fromkeys(rule.memory, 0) for name, rule in RULES.items()}
    return RUN.replace("RULES", functions).replace("RESTS", str(rests))


def in_floats(rule, gradients, weights):
    names = "uvw"[: len(weights)]
    point = dict(zip(names, weights, strict=True))
    rule = rule.begin()
    found = [rule(dict(zip(names, gradient, strict=True)), point) for gradient in gradients]
    return [list(d.values()) for d in found]


def in_arrays(rule, gradients, weights, dtype=float):
    rule, point = rule.begin(), {"w": np.array(weights, dtype)}
    return [rule({"w": np.array(gradient, dtype)}, point)["w"] for gradient in gradients]


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=60)
@given(data=st.data())
def test_each_row_is_the_same_in_floats_in_arrays_and_in_the_page(javascript, name, data):
    given = {key: data.draw(SETTINGS[key], key) for key in RULES[name].settings}
    gradients, weights = data.draw(RUNS)
    rule = RULES[name](**given)
    floats, arrays = (made(rule, gradients, weights) for made in (in_floats, in_arrays))
    page = javascript(body(), [name], [given], gradients, weights, name="run")
    if RULES[name].uses("norm"):  # arrays add Σg² in another order
        np.testing.assert_allclose(arrays, floats, 1e-14)
    else:
        assert np.array_equal(arrays, floats)
    if RULES[name].uses("t"):  # V8's power and Python's may differ in the last digit
        np.testing.assert_allclose(page, floats, 1e-12)
    else:
        assert page == floats


@settings(max_examples=60)
@given(names=st.lists(st.sampled_from(list(RULES)), min_size=1, max_size=4), run=RUNS)
def test_chains_are_the_same_too(javascript, names, run):
    rule = chain(*(RULES[name]() for name in names))
    floats, arrays = in_floats(rule, *run), in_arrays(rule, *run)
    settings = [dict(RULES[name].settings) for name in names]
    page = javascript(body(), names, settings, *run, name="run")
    np.testing.assert_allclose(arrays, floats, 1e-11, 1e-13)
    np.testing.assert_allclose(page, floats, 1e-11, 1e-13)


@pytest.mark.parametrize("name", RULES)
def test_single_precision_stays_single(name):
    draw = np.random.default_rng(1)
    gradients, weights = draw.normal(size=(9, 4)), draw.normal(size=4)
    single = in_arrays(RULES[name](), gradients, weights, np.float32)
    assert {d.dtype for d in single} == {np.dtype("float32")}
    np.testing.assert_allclose(single, in_arrays(RULES[name](), gradients, weights), 1e-3)


@pytest.mark.parametrize("name", RULES)
def test_numbers_that_are_none_raise_nothing_and_stay_visible(name):
    """The run says where a gradient is none; a rule must not fail before, nor hide it."""
    for bad in (math.inf, -math.inf, math.nan):
        (found,) = in_floats(RULES[name](), [[bad]], [1.0])
        assert not math.isfinite(found[0]) or name in ("clip", "rmsprop", "adam")
