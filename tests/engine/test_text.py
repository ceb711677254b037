"""The tree as text, and the composite formula in tokens."""

import pytest

import bpbook as bp
from bpbook.codegen.formulas import text

w, u = bp.weight("w", 2.0), bp.weight("u", 3.0)


def test_the_articles_tree():
    assert str(bp.networks.two_weights()).splitlines() == [
        "E = 0.329555",
        "├─ Y3 = 0.811856             local ∂E/∂Y3 = 0.811856          gradient ∂E/∂Y3 = 0.811856",
        "│  └─ X3 = 1.46212           local ∂Y3/∂X3 = 0.152746         gradient ∂E/∂X3 = 0.124008",
        "│     ├─ W2 = 2              local ∂X3/∂W2 = 0.731059         gradient ∂E/∂W2 = 0.0906568",
        "│     └─ Y2 = 0.731059       local ∂X3/∂Y2 = 2                gradient ∂E/∂Y2 = 0.248015",
        "│        └─ X2 = 1           local ∂Y2/∂X2 = 0.196612         gradient ∂E/∂X2 = 0.0487627",
        "│           ├─ W1 = 1        local ∂X2/∂W1 = 1                gradient ∂E/∂W1 = 0.0487627",
        "│           └─ X_input = 1   local ∂X2/∂X_input = 1           "
        "gradient ∂E/∂X_input = 0.0487627",
        "└─ Y_target = 0              local ∂E/∂Y_target = −0.811856   "
        "gradient ∂E/∂Y_target = −0.811856",
    ]


def test_a_shared_variable_stands_at_every_use_and_says_over_how_many_paths_it_adds():
    lines = str(bp.networks.six_neurons()).splitlines()
    uses = [line for line in lines if " w12 = 0.5 " in line]
    assert len(lines) == bp.networks.six_neurons().counts.occurrences
    assert len(uses) == 2
    assert all(line.endswith("gradient ∂E/∂w12 = 0.0116032 (2 paths)") for line in uses)


def test_a_chain_is_indented_only_so_far():
    y = w
    for _ in range(10_000):
        y = bp.sin(y)
    lines = str(bp.Tree(y)).splitlines()
    assert lines[-1] == "… and 9,960 more occurrences"
    assert len(lines) == 42
    assert lines[-2].split("   local")[0].endswith(" …")


def test_a_bushy_tree_folds_with_the_exact_count():
    y = w
    for i in range(20):
        y = (y * y / 4 + 1).named(f"y{i}")
    tree = bp.Tree(y, name="y19")
    lines = str(tree).splitlines()
    total = 2**21 - 1
    assert tree.counts.occurrences == total
    assert len(lines) == 2**7 - 1 + 1
    assert lines[-1] == f"… and {total - (2**7 - 1):,} more occurrences"
    assert "(64 paths)" in lines[-2]
    assert " …   local" in lines[-2]


def test_many_children_fold():
    tree = bp.Tree(sum(bp.weight(f"a{i}", 1.0) for i in range(1_000)))
    lines = str(tree).splitlines()
    assert lines[-1] == "… and 801 more occurrences"
    assert lines[1].startswith("├─ a0 = 1 ")
    assert lines[-2].startswith("├─ a198 = 1 ")


def test_arrays_show_their_shape():
    x = bp.given("x", [float(i) for i in range(10)])
    shown = str(bp.Tree(bp.mean((w * x).named("y"))))
    assert "y = array (10,)" in shown
    assert "gradient ∂E/∂w = 4.5" in shown


def test_without_values_the_names_and_the_reason_are_shown():
    lines = str(bp.Tree(bp.log((w - 5).named("y")))).splitlines()
    assert lines[:3] == ["E", "└─ y", "   └─ w"]
    assert "has no value" in lines[3]


def test_without_gradients_the_values_and_the_reason_are_shown():
    tree = bp.Tree((w * 0) ** 0.5)
    lines = str(tree).splitlines()
    assert lines[:2] == ["E = 0", "└─ w = 2"]
    assert "∂E/∂w" in lines[2]


def test_an_unreached_leaf_is_mentioned():
    assert str(bp.Tree(w * 2, also=[u])).splitlines()[-1] == "u = 3   not reached by E"


def test_equal_trees_print_equally():
    assert str(bp.networks.six_neurons()) == str(bp.networks.six_neurons())


def test_tokens_of_the_articles_formula():
    tree = bp.networks.two_weights()
    assert text.formula_tokens(tree) == [
        ("text", "½ ("),
        ("function", "f2"),
        ("text", "("),
        ("leaf", "W2"),
        ("text", " · "),
        ("function", "f1"),
        ("text", "("),
        ("leaf", "W1"),
        ("text", " · "),
        ("leaf", "X_input"),
        ("text", ")) − "),
        ("leaf", "Y_target"),
        ("text", ")²"),
    ]
    assert text.formula(tree) == "½ (f2(W2 · f1(W1 · X_input)) − Y_target)²"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (bp.sigmoid(w) + bp.tanh(u), "σ(w) + tanh(u)"),
        (bp.relu(w) * (u - 1), "ReLU(w) · (u − 1)"),
        (bp.exp(w - 1), "exp(w − 1)"),
        (w - (u - 1), "w − (u − 1)"),
        ((w + u) / (2 * w), "(w + u) / (2 · w)"),
        (1 / w, "1 / w"),
        (-(w**3), "−w³"),
        (w**-1, "w⁻¹"),
        ((-w) ** 0.5, "(−w)^0.5"),
        (3 * w / 7, "3/7 · w"),
        (w - 3 * u, "w − 3 · u"),
        (w / (u + 1), "w / (u + 1)"),
        (bp.log(bp.sigmoid(w)), "ln σ(w)"),
    ],
)
def test_formulas(expression, expected):
    assert text.formula(bp.Tree(expression)) == expected


def test_a_deep_formula_shows_a_variable_by_its_name():
    y = w
    for _ in range(5_000):
        y = bp.sin(y)
    tokens = text.formula_tokens(bp.Tree(y))
    assert tokens == [("text", "sin(" * 24 + "u4976" + ")" * 24)]
