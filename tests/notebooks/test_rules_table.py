"""Chapter 16's table of rules: each α that the chapter states is the best of those next to it."""

import ast
import json
from pathlib import Path

import pytest

from bpbook.exercises.book.rules_on_digits import (
    ALPHAS,
    JUDGED,
    SEARCHED,
    lowest,
    rules,
    searched,
)
from tests.bench import rules_table

CHAPTERS = Path(__file__).parents[2] / "chapters"


def chosen() -> dict[str, float]:
    """What the chapter's cell states, without running it."""
    (path,) = CHAPTERS.glob("16_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    (source,) = ("".join(cell["source"]) for cell in cells if cell["id"] == "table-twelve")
    stated = {}
    for line in ast.parse(source).body:
        if isinstance(line, ast.Assign | ast.AugAssign) and isinstance(line.value, ast.Dict):
            target = line.targets[0] if isinstance(line, ast.Assign) else line.target
            if target.id == "chosen":
                stated |= ast.literal_eval(line.value)
    return stated


def test_no_deal_is_searched_and_judged():
    assert not set(SEARCHED) & {*JUDGED, *range(12)}  # chapter 12 has the first twelve


def test_every_rule_has_its_rate():
    assert chosen().keys() == rules().keys()


def test_what_was_found_is_kept_for_every_pair_and_the_best_is_taken():
    kept = searched()
    assert kept.keys() == rules().keys()
    for name, losses in kept.items():
        assert len(losses) == len(ALPHAS)
        assert rules_table.best(dict(zip(ALPHAS, losses, strict=True))) == chosen()[name]


@pytest.mark.parametrize("name", rules())
def test_the_kept_losses_around_the_best_are_found_again(name):
    place = ALPHAS.index(chosen()[name])
    assert 0 < place < len(ALPHAS) - 1, "the best is at an edge"
    near = ALPHAS[place - 1 : place + 2]
    below, best, above = searched()[name][place - 1 : place + 2]
    found = [lowest(name, alpha) for alpha in near]
    assert found[:2] == pytest.approx([below, best], abs=2e-4)
    # Above the best α some rules swing, and another processor's last digits grow.
    assert found[2] == pytest.approx(above, rel=0.1)
    assert min(found) == found[1]
