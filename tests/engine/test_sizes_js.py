"""The page counts tree and graph of deep networks as Python does, to the last digit."""

import pytest

from bpbook.core.counts import of_layers
from tests.engine.scripts import exports

COUNT = (
    exports("tree_sizes/counts.js")
    + """
return (width, layers) => {
  const found = countLayers(width, layers);
  return ['variables', 'occurrences', 'weightLeaves', 'leaves', 'formulas', 'tree', 'graph'].map(
    (name) => [...String(found[name])].map(Number));
};"""
)


@pytest.mark.parametrize(
    ("width", "layers"), [(1, 1), (2, 1), (1, 50), (2, 10), (7, 13), (100, 1), (100, 50)]
)
def test_every_digit(width, layers, javascript):
    counts = of_layers(width, layers)
    wanted = (
        *(counts.variables, counts.occurrences, counts.weight_leaves, counts.leaves),
        *(counts.formula_by_formula, counts.shared_prefixes, counts.graph),
    )
    found = [
        int("".join(str(int(d)) for d in digits)) for digits in javascript(COUNT, width, layers)
    ]
    assert found == list(wanted)
