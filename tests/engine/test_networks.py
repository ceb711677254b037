"""The networks of the book: their names, their reference numbers, their sizes."""

import math
from itertools import pairwise

import pytest

import bpbook as bp
from bpbook.core.functions import TABLE
from bpbook.errors import BookError, DomainError, OperandError, UnknownNameError

FULL = {
    "w12": 0.0116032260,
    "w13": -0.0092712,
    "w24": -0.0103004,
    "w34": -0.0070421,
    "w25": 0.0324784,
    "w35": 0.0222045,
    "w46": -0.0976558,
    "w56": -0.0916569,
}


def test_two_weights_is_the_chain_of_the_article():
    tree = bp.networks.two_weights()
    assert tree.weights == ("W1", "W2")
    assert tree.givens == ("X_input", "Y_target")
    assert tree.leaves() == {"W1": 1, "W2": 2, "X_input": 1, "Y_target": 0}
    assert set(tree.values()) == {
        *("W1", "W2", "X_input", "Y_target", "X2", "Y2", "X3", "Y3", "E"),
    }
    assert tree.functions == {"f1": "sigmoid", "f2": "sigmoid"}
    assert tree.value() == 0.3295553055577558
    assert tree.gradient() == pytest.approx({"W1": 0.0487627187, "W2": 0.0906567654}, abs=5e-11)
    shared = tree.gradients()["X3"]
    assert shared == pytest.approx(0.1240075256, abs=5e-11)


def test_two_weights_with_other_functions():
    tree = bp.networks.two_weights("tanh", "identity")
    assert tree.functions == {"f1": "tanh", "f2": "identity"}
    assert tree.value() == pytest.approx((2 * math.tanh(1)) ** 2 / 2, rel=1e-15)


def test_a_chain_is_the_same_made_longer():
    two = bp.networks.chain(2)
    article = bp.networks.two_weights()
    assert str(two) == str(article)
    assert two.gradients() == article.gradients()
    assert two.latex("W1", form="expanded") == article.latex("W1", form="expanded")
    assert bp.networks.chain(5).leaves() == {
        **{"W1": 1, "W2": 2, "W3": 1, "W4": 2, "W5": 1},
        **{"X_input": 1, "Y_target": 0},
    }
    six = bp.networks.chain(6, "identity")
    assert six.weights == tuple(f"W{i}" for i in range(1, 7))
    assert set(six.functions.values()) == {"identity"}
    assert six.gradient(**{f"W{i}": float(i) for i in range(1, 7)})["W1"] == 720.0**2
    for n in (1, 2, 7, 300):
        counts = bp.networks.chain(n).counts
        assert counts.formula_by_formula == n * (n + 1)
        assert counts.shared_prefixes == counts.graph == 3 * n - 1


def test_new_weights_used_too_early_give_another_gradient():
    """Map 10: the interleaved bug, and where its sign flips."""
    tree = bp.networks.two_weights()
    values, gradients = tree.values(), tree.gradients()
    w2 = values["W2"] - gradients["W2"]  # α = 1
    tail = values["Y2"] * (1 - values["Y2"]) * values["X_input"]
    assert gradients["X3"] * w2 * tail == pytest.approx(0.0465523835, abs=5e-11)
    assert tree.gradient(W2=w2)["W1"] == pytest.approx(0.0478669566, abs=5e-11)
    flips = values["W2"] / gradients["W2"]
    assert flips == pytest.approx(22.06, abs=5e-3)
    for alpha, sign in ((flips * 0.999, 1), (flips * 1.001, -1)):
        assert sign * (values["W2"] - alpha * gradients["W2"]) * gradients["X3"] * tail > 0


def test_six_neurons_has_the_numbers_of_the_reference():
    tree = bp.networks.six_neurons()
    assert tree.weights == tuple(FULL)
    assert tree.givens == ("X_input", "Y_target")
    names = {*FULL, "X_input", "Y_target", "y_output", "E", "x6"}
    assert set(tree.values()) == names | {f"{v}{j}" for v in "xy" for j in (2, 3, 4, 5)}
    gradient = tree.gradient()
    assert gradient == pytest.approx(FULL, abs=5e-8)
    assert gradient["w12"] == pytest.approx(FULL["w12"], abs=5e-11)
    assert list(gradient) == list(FULL)


def test_two_paths_lead_to_w12_and_they_have_opposite_signs():
    through = {}
    for path in bp.networks.six_neurons().paths("w12"):
        (neuron,) = {e.child for e in path.edges} & {"x4", "x5"}
        through[neuron] = path.product
    expected = {"x4": -0.0031110519, "x5": 0.0147142779}
    assert through == pytest.approx(expected, abs=5e-11)


def test_the_one_path_formula_goes_uphill():
    """Map 1: with α = 5 on w12 alone."""
    tree = bp.networks.six_neurons()
    one = next(p.product for p in tree.paths("w12") if any(e.child == "x4" for e in p.edges))
    start, w12 = tree.value(), tree.leaves()["w12"]
    wrong = tree.value(w12=w12 - 5 * one) - start
    right = tree.value(w12=w12 - 5 * tree.gradient()["w12"]) - start
    assert wrong == pytest.approx(1.80e-4, abs=5e-7)
    assert right == pytest.approx(-6.79e-4, abs=5e-7)


def test_without_cross_connections_one_path_leads_to_each_weight():
    tree = bp.networks.six_neurons(cross=False)
    assert tree.weights == ("w12", "w13", "w24", "w35", "w46", "w56")
    assert all(len(list(tree.paths(w))) == 1 for w in tree.weights)
    (path,) = tree.paths("w12")
    assert [e.parent for e in path.edges] == ["E", "y_output", "x6", "y4", "x4", "y2", "x2"]
    assert tree.gradient()["w12"] == pytest.approx(-0.0031393, abs=5e-8)
    full = bp.networks.six_neurons()
    off = full.gradient(w34=0.0, w25=0.0)
    assert {w: off[w] for w in tree.weights} == pytest.approx(tree.gradient(), rel=1e-14)


def test_x6_has_four_children():
    tree = bp.networks.six_neurons()
    assert [e.child for e in tree.graph.by_name["x6"].edges] == ["w46", "y4", "w56", "y5"]


def test_a_batch_is_the_mean_over_samples():
    one, many = bp.networks.six_neurons(), bp.networks.six_neurons(batch=True)
    assert many.value() == one.value()
    xs, ts = [0.5, 1.0, -2.0], [1.0, 0.0, 0.25]
    each = [one.gradient(X_input=x, Y_target=t) for x, t in zip(xs, ts, strict=True)]
    mean = {w: sum(g[w] for g in each) / 3 for w in one.weights}
    assert many.gradient(X_input=xs, Y_target=ts) == pytest.approx(mean, rel=1e-13)
    errors = [(one.values(X_input=x)["y_output"] - t) ** 2 for x, t in zip(xs, ts, strict=True)]
    assert many.value(X_input=xs, Y_target=ts) == pytest.approx(sum(errors) / 6, rel=1e-14)


def test_breadth_first_counterexample_as_a_tree():
    """Map 4: each variable passed on at its first visit gives 8, waiting for all users 32."""
    x, w1, w2 = bp.given("x", 1.0), bp.weight("w1", 2.0), bp.weight("w2", 3.0)
    h = (w1 * x).named("h")
    g = (w2 * h).named("g")
    tree = bp.Tree(((h + g).named("y")) ** 2 / 2)
    assert tree.gradient()["w1"] == 32
    local, nodes = tree.local_derivatives(), tree.graph.by_name
    gradient, queue = {"E": 1.0}, ["E"]
    for name in queue:
        for edge in nodes[name].edges:
            if edge.child not in gradient:
                queue.append(edge.child)
            gradient[edge.child] = gradient.get(edge.child, 0) + gradient[name] * local[edge]
    assert gradient["w1"] == 8


def test_sizes_of_the_unrolled_tree():
    """Map 3."""
    six = bp.networks.six_neurons()
    assert (len(six.weights), six.counts.weight_leaves) == (8, 10)
    narrow = bp.networks.fully_connected([1, *[2] * 10, 1], bias=False)
    assert (len(narrow.weights), narrow.counts.weight_leaves) == (40, 3070)


@pytest.mark.parametrize(("n", "depth"), [(2, 3), (3, 4), (4, 2)])
def test_n_to_the_depth_paths_lead_to_a_first_weight(n, depth):
    tree = bp.networks.fully_connected([1, *[n] * depth, 1], bias=False)
    assert sum(1 for _ in tree.paths("w12")) == n ** (depth - 1)


def test_fully_connected_can_be_the_six_neurons():
    six = bp.networks.six_neurons()
    same = bp.networks.fully_connected([1, 2, 2, 1], bias=False)
    assert same.weights == ("w12", "w13", "w24", "w34", "w25", "w35", "w46", "w56")
    assert same.gradient(**six.leaves()) == six.gradient()
    assert [n.name for n in same.graph.nodes] == [n.name for n in six.graph.nodes]


def test_fully_connected_by_hand():
    tree = bp.networks.fully_connected([2, 2, 2], activation="relu", output="tanh", seed=5)
    assert tree.weights == (
        *("w13", "w23", "b3", "w14", "w24", "b4"),
        *("w35", "w45", "b5", "w36", "w46", "b6"),
    )
    assert tree.givens == ("X_input1", "X_input2", "Y_target5", "Y_target6")
    assert tree.functions == {"f": "relu", "f_output": "tanh"}
    v = tree.leaves(b3=0.3, X_input2=0.5, Y_target6=-1.0)
    y = {
        j: max(0.0, v[f"w1{j}"] * v["X_input1"] + v[f"w2{j}"] * v["X_input2"] + v[f"b{j}"])
        for j in (3, 4)
    }
    out = [math.tanh(v[f"w3{j}"] * y[3] + v[f"w4{j}"] * y[4] + v[f"b{j}"]) for j in (5, 6)]
    loss = ((out[0] - v["Y_target5"]) ** 2 + (out[1] - v["Y_target6"]) ** 2) / 2
    assert tree.value(**v) == pytest.approx(loss, rel=1e-14)
    values = tree.values(**v)
    assert [values["y_output5"], values["y_output6"]] == pytest.approx(out, rel=1e-14)
    batch = bp.networks.fully_connected(
        [2, 2, 2], activation="relu", output="tanh", seed=5, batch=True
    )
    assert batch.value(**v) == pytest.approx(loss, rel=1e-14)


def test_two_digits_are_kept_apart():
    tree = bp.networks.fully_connected([9, 3, 1], bias=False)
    assert {"w1_10", "w9_12", "w10_13"} <= set(tree.weights)
    assert len(tree.weights) == 9 * 3 + 3
    assert "w12" in bp.networks.fully_connected([1, 10, 1]).weights


def test_start_values_follow_the_seed():
    first, again, other = (bp.networks.fully_connected([3, 4, 1], seed=s) for s in (1, 1, 2))
    assert first.leaves() == again.leaves() != other.leaves()
    for name, value in first.leaves().items():
        if name.startswith("b"):
            assert value == 0
        elif name.startswith("w"):
            fan_in = 3 if int(name[1]) <= 3 else 4
            assert 0 < abs(value) <= math.sqrt(3 / fan_in)


def test_forty_wide_and_ten_deep_is_counted_exactly():
    n, sizes = 40, [40] * 11
    tree = bp.networks.fully_connected(sizes, bias=False)
    counts = tree.counts
    assert len(tree.weights) == sum(a * b for a, b in pairwise(sizes))
    # From the last layer up: each of its n neurons stands once, each below n times as often.
    assert counts.weight_leaves == sum(n**k for k in range(2, 12))
    assert isinstance(counts.weight_leaves, int)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda n: n.two_weights("sigmoyd"), UnknownNameError, "f1 is 'sigmoyd'"),
        (lambda n: n.two_weights(f2="mean"), UnknownNameError, "f2 is 'mean'"),
        (lambda n: n.chain(0), DomainError, "The number of weights is 0"),
        (lambda n: n.chain(2.5), OperandError, "The number of weights is 2.5"),
        (lambda n: n.chain(2, "sigmoyd"), UnknownNameError, "activation is 'sigmoyd'"),
        (lambda n: n.six_neurons(activation=None), UnknownNameError, "activation is None"),
        (lambda n: n.fully_connected([1, 1], activation="x"), UnknownNameError, "softplus"),
        (lambda n: n.fully_connected([1, 1], output="x"), UnknownNameError, "output is 'x'"),
        (lambda n: n.fully_connected([]), DomainError, "at least an input and an output"),
        (lambda n: n.fully_connected([3]), DomainError, r"widths is \[3\]"),
        (lambda n: n.fully_connected([2, 0, 1]), DomainError, "A width is 0"),
        (lambda n: n.fully_connected([2, -1]), DomainError, "A width is -1"),
        (lambda n: n.fully_connected([2, 1.5]), OperandError, "A width is 1.5"),
        (lambda n: n.fully_connected([2, True]), OperandError, "A width is True"),
        (lambda n: n.fully_connected(3), OperandError, "widths is 3"),
        (lambda n: n.fully_connected("21"), OperandError, "widths is '21'"),
        (lambda n: n.fully_connected([2, 1], seed="a"), OperandError, "seed is 'a'"),
    ],
)
def test_bad_input_gets_one_sentence(call, error, says):
    with pytest.raises(error, match=says) as caught:
        call(bp.networks)
    assert isinstance(caught.value, BookError)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_an_unknown_function_lists_the_choices():
    with pytest.raises(UnknownNameError, match="identity, sigmoid, tanh, relu, leaky_relu"):
        bp.networks.two_weights("?")


@pytest.mark.parametrize("widths", [[2, 3, 1], [1, 1], [3, 2, 2, 1], [4, 12, 1]])
def test_grids_carry_numbers_of_neurons_over_to_layers(widths):
    kind = {"activation": "tanh", "output": "sigmoid"}
    neurons = bp.networks.fully_connected(widths, seed=5, **kind)
    layers = bp.networks.layers(widths, loss="squared_error", **kind)
    inputs = [0.3 * (i + 1) * (-1) ** i for i in range(widths[0])]
    names = [n for n in neurons.givens if n.startswith("X")]
    slopes = neurons.gradient(**dict(zip(names, inputs, strict=True)), Y_target=0.2)
    columns = {"X_input": [[x] for x in inputs], "Y_target": [[0.2]]}
    found = layers.gradient(**bp.networks.grids(neurons.leaves(), widths), **columns)
    wanted = bp.networks.grids(slopes, widths)
    assert list(wanted) == list(found)
    for name, grid in wanted.items():
        assert grid.shape == found[name].shape
        assert abs(grid - found[name]).max() < 1e-15 + 1e-12 * abs(grid).max()


def test_grids_without_biases_and_their_mistakes():
    tree = bp.networks.fully_connected([2, 2, 1], bias=False)
    assert list(bp.networks.grids(tree.leaves(), [2, 2, 1])) == ["W1", "W2"]
    with pytest.raises(UnknownNameError, match="no w15"):
        bp.networks.grids(tree.leaves(), [2, 3, 1])
    with pytest.raises(OperandError, match="by name"):
        bp.networks.grids([1.0], [1, 1])


@pytest.mark.parametrize("activation", [None, "tanh"])
@pytest.mark.parametrize(("inputs", "size"), [(3, 3), (5, 3), (7, 3), (6, 2), (4, 1)])
def test_a_convolution_has_a_path_for_each_place(inputs, size, activation):
    tree = bp.networks.convolution(inputs, size, activation=activation, bias=True)
    values, places = tree.values(), range(1, inputs - size + 2)
    w = [values[f"w{i}"] for i in range(1, size + 1)]
    x = [values[f"X_input{i}"] for i in range(1, inputs + 1)]
    sums = [sum(a * b for a, b in zip(w, x[k - 1 :], strict=False)) for k in places]
    ys = [math.tanh(s) if activation else s for s in sums]
    assert [values[f"y{k}"] for k in places] == pytest.approx(ys, rel=1e-15)
    goal = "Y_target" if len(ys) == 1 else "Y_target1"
    assert values["E"] == pytest.approx(sum((y - values[goal]) ** 2 for y in ys) / 2)
    for i in range(size):
        shares = [(y - 1) * (1 - y * y if activation else 1) * x[k + i] for k, y in enumerate(ys)]
        products = [path.product for path in tree.paths(f"w{i + 1}")]
        assert products == pytest.approx(shares, rel=1e-12)
        assert tree.gradient()[f"w{i + 1}"] == pytest.approx(sum(shares), rel=1e-12)


@pytest.mark.parametrize("steps", [1, 2, 4, 6])
def test_a_recurrence_has_a_path_for_each_step(steps):
    tree, w = bp.networks.recurrence(steps), 0.8
    products = [path.product for path in tree.paths("w", w=w)]
    assert products == pytest.approx([(w**steps - 1) * w ** (steps - 1)] * steps, rel=1e-12)
    assert tree.gradient(w=w)["w"] == pytest.approx(sum(products), rel=1e-12)


def test_a_recurrence_with_a_function_and_inputs():
    tree = bp.networks.recurrence(5, activation="tanh", inputs=True)
    at = {"w": -0.7, "u": 1.3} | {f"x{t}": 0.4 * t - 1 for t in range(1, 6)}
    h, slopes, before = 0.0, [], []
    for t in range(1, 6):
        before.append(h)
        h = math.tanh(at["w"] * h + at["u"] * at[f"x{t}"])
        slopes.append(1 - h * h)
    share = h - 1.0
    shares = {"w": [], "u": []}
    for t in range(5, 0, -1):
        share *= slopes[t - 1]
        shares["w"] += [share * before[t - 1]] * (t > 1)
        shares["u"].append(share * at[f"x{t}"])
        share *= at["w"]
    for name, wanted in shares.items():
        assert [path.product for path in tree.paths(name, **at)] == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize(
    ("make", "error", "part"),
    [
        (lambda: bp.networks.convolution(2, 3), DomainError, "3 weights does not fit on 2 inputs"),
        (lambda: bp.networks.convolution(0), DomainError, "number of inputs"),
        (lambda: bp.networks.convolution(5, 2.5), OperandError, "size of the filter"),
        (lambda: bp.networks.convolution(activation="tan"), UnknownNameError, "tan"),
        (lambda: bp.networks.recurrence(0), DomainError, "number of steps"),
        (lambda: bp.networks.recurrence(activation=3), BookError, "activation"),
        (lambda: bp.networks.recurrence(3, inputs=[1, 2]), OperandError, "give True or False"),
        (lambda: bp.networks.convolution(bias="no"), OperandError, "bias is 'no'"),
        (lambda: bp.networks.layers([2, 2, 2], residual="no"), OperandError, "residual is 'no'"),
        (lambda: bp.networks.layers([2, 2, 2], normalised=0), OperandError, "normalised is 0"),
    ],
)
def test_mistakes_with_shared_weights(make, error, part):
    with pytest.raises(error, match=part):
        make()


@pytest.mark.parametrize(
    ("make", "count"),
    [
        (lambda: bp.networks.convolution(10**6), "2,999,994 products"),
        (lambda: bp.networks.convolution(1000, 500), "250,500 products"),
        (lambda: bp.networks.convolution(10**400), "about 10⁴⁰⁰ products"),
        (lambda: bp.networks.recurrence(10**6), "1,000,000 products"),
        (lambda: bp.networks.recurrence(50_001, inputs=True), "100,001 products"),
        (lambda: bp.networks.chain(10**6), "1,000,000 products"),
        (lambda: bp.networks.fully_connected([1000, 1000]), "1,000,000 products"),
        (lambda: bp.networks.zigzag(20_000), "179,997 products"),
    ],
)
def test_networks_that_would_take_minutes_are_refused(make, count):
    with pytest.raises(DomainError, match=f"^This network has {count} .* for up to 100,000: give"):
        make()


def test_products_are_counted_as_they_are():
    for tree, count in (
        (bp.networks.convolution(7, 3), 15),
        (bp.networks.recurrence(4), 4),
        (bp.networks.recurrence(4, inputs=True), 7),
        (bp.networks.chain(5), 5),
        (bp.networks.fully_connected([2, 3, 1]), 9),
        (bp.networks.zigzag(2), 15),
    ):
        uses = sum(op.function is TABLE["multiply"] for op in tree.graph.operations)
        assert uses == count


@pytest.mark.parametrize("number", [10**400, -(10**400), 10**5000], ids=["400", "−400", "5000"])
def test_a_number_of_many_digits_is_not_written_out(number):
    two = bp.networks.two_weights()
    for make in (
        lambda: bp.networks.recurrence(number),
        lambda: bp.networks.convolution(5, number),
        lambda: bp.networks.fully_connected([2, number]),
        lambda: bp.sgd.descend(two, learning_rate=0.1, epochs=-abs(number)),
    ):
        with pytest.raises(DomainError, match=r"about −?10⁴⁰⁰|about −?10⁵⁰⁰⁰") as caught:
            make()
        assert len(str(caught.value)) < 200
