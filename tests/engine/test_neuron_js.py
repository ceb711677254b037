"""The neuron view's pure parts: its network from the generated source, lines of a level, locks."""

import pytest

import bpbook as bp
from bpbook.sgd.stuck import LIMITS, STEEPEST
from tests.engine.scripts import exports

SCRIPTS = exports("neuron/network.js", "base/level_lines.js", "base/lock.js")

# A network as `networkOf` makes it, without a page.
NET = """const netOf = (source, spec) => {
  const place = new Map(spec.nodes.map((node, i) => [node, i]));
  return { tree: { ...new Function(source)(), names: spec.leaves }, nodes: spec.nodes, place,
    edges: spec.edges.map((pair) => pair.map((name) => place.get(name))), sizes: 5 }; };
"""
SLOPES = (
    SCRIPTS
    + NET
    + """return (source, spec, from, leaves) => {
  const net = netOf(source, spec);
  const { locals } = net.tree.pass(leaves, {});
  return Array.from(slopesOf(net, net.place.get(from), locals)); }"""
)
SWEPT = (
    SCRIPTS
    + NET
    + """return (source, spec, name, low, high, leaves) => {
  const { xs, rows } = sweep(netOf(source, spec), name, low, high, { leaves, choose: {} });
  return [xs, rows.map((row) => Array.from(row))]; }"""
)
LINES = (
    SCRIPTS
    + """return (text, n, level) => {
  const f = new Function('x', 'y', `return ${text};`);
  const grid = Array.from({ length: n * n }, (_, k) => f(Math.floor(k / n), k % n));
  return levelLines(grid, n, level); }"""
)


def spec(tree):
    graph = tree.graph
    edges = [[edge.parent, edge.child] for node in graph.nodes for edge in node.edges]
    return {
        "nodes": [node.name for node in graph.nodes],
        "edges": edges,
        "leaves": list(tree.leaves()),
    }


@pytest.fixture
def tree():
    return bp.networks.six_neurons()


def test_how_a_variable_answers_each_other_one(javascript, tree):
    """From E the slopes are its gradient; from another variable, that of a tree of its own."""
    leaves = list(tree.leaves().values())
    for root in ("E", "x6", "y4"):
        slopes = javascript(SLOPES, tree.javascript(()), spec(tree), root, leaves)
        inner = bp.Tree(tree.graph.by_name[root].variable, name="R")
        known = inner.gradients()
        for node, slope in zip(tree.graph.nodes, slopes, strict=True):
            wanted = 1 if node.name == root else known.get(node.name, 0.0)
            assert slope == pytest.approx(wanted, rel=1e-12), (root, node.name)


def test_all_values_while_one_leaf_moves(javascript, tree):
    leaves = list(tree.leaves().values())
    xs, rows = javascript(SWEPT, tree.javascript(()), spec(tree), "w24", -1, 1, leaves)
    assert xs == [-1, -0.5, 0, 0.5, 1]
    for x, row in zip(xs, rows, strict=True):
        values = tree.values(w24=x)
        assert row == pytest.approx([values[node.name] for node in tree.graph.nodes], rel=1e-12)


def test_terms_in_words(javascript):
    signed = SCRIPTS + "return (parts, wanted) => signedSum(parts) === wanted;"
    assert javascript(signed, ["0.5", "−2", "3"], "0.5 − 2 + 3")
    assert javascript(signed, ["−2"], "−2")
    few = (
        SCRIPTS
        + """return (values, most, names) => fewTerms({ 'neuron others': 'the other {count}' },
      values.map((_, i) => ({ name: `t${i}`, times: [1, -1][i % 2], factors: [i] })), values, most)
      .map(([name, value], i) => (name === names[i] ? value : NaN));"""
    )
    assert javascript(few, [1, 5, 2], 3, ["t0", "−t1", "t2"]) == [1, -5, 2]
    largest = ["−t1", "t2", "the other 2"]
    assert javascript(few, [1, 5, 2, 0.5], 3, largest) == [-5, 2, 0.5]


def test_lines_of_a_level(javascript):
    """A straight line is one piece, a circle comes back to its beginning, a saddle stays apart."""
    (line,) = javascript(LINES, "x + y", 9, 7.5)
    assert len(line) == 16
    assert all(x + y == pytest.approx(7.5) for x, y in line)
    (circle,) = javascript(LINES, "Math.hypot(x - 4, y - 4)", 9, 3.1)
    assert circle[0] == circle[-1]
    assert all((x - 4) ** 2 + (y - 4) ** 2 == pytest.approx(9.61, abs=0.3) for x, y in circle)
    assert len(javascript(LINES, "(x - 4.5) * (y - 4.5)", 10, 0.05)) == 2
    assert javascript(LINES, "x", 9, 99) == []
    (cut,) = javascript(LINES, "x > 4 ? NaN : y - 0.5", 9, 0)
    assert sorted(cut) == [[k, 0.5] for k in range(5)], "none where there is no value"


def test_the_edge_of_a_plateau(javascript):
    """Where a ReLU is 0 on all of one side, its line of 0 lies at the bend between two places."""
    (line,) = javascript(LINES, "Math.max(0, x - 3.4)", 9, 0)
    assert [x for x, _ in line] == pytest.approx([3.4] * 9)


def test_a_lock_by_the_limits_of_stuck_runs(javascript):
    flat = {name: LIMITS["flat"] * slope for name, slope in STEEPEST.items()}
    why = SCRIPTS + "return (name, slope, flat, wanted) => shutBy(name, slope, flat) === wanted;"
    for name, slope, wanted in (
        ("sigmoid", 0.0049, "saturated"),
        ("sigmoid", 0.0051, ""),
        ("tanh", 0.0, "saturated"),
        ("relu", 0.0, "shut"),
        ("relu", 1.0, ""),
        ("identity", 1.0, ""),
    ):
        assert javascript(why, name, slope, flat, wanted), (name, slope)
