"""The recorded runs are those of the chapters, with their present lines; and they are true.

Without PyTorch and JAX this looks at lines alone: that values and numbers fit is seen where the
chapters run. Where one is installed, each of its runs is made anew.
"""

import __future__

import ast
import importlib
import math
import struct
from pathlib import Path

import nbformat
import pytest

import bpbook as bp
from bpbook.peers.frameworks import PEERS, restored, state
from bpbook.peers.plain_values import answer, restored_value
from bpbook.peers.recorded_runs import answer_of, runs, same_lines
from bpbook.workshop import store
from bpbook.workshop.peer_records import ASKS

CHAPTERS = sorted((Path(__file__).parents[2] / "chapters").glob("*.ipynb"))
DOUBLE, SINGLE = {"rel": 1e-10, "abs": 1e-14}, {"rel": 1e-5, "abs": 1e-7}


def asked(path):
    """The runs that a chapter's code asks for: (peer, lines of the function that stands above)."""
    functions = {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef):
                functions[node.name] = ast.get_source_segment(cell.source, node)
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "bp.peers.run":
                peer, function = node.args[:2]
                yield ast.literal_eval(peer), functions[function.id]


ASKED = {path.stem: list(asked(path)) for path in CHAPTERS}
each_run = pytest.mark.parametrize(
    "run", runs(), ids=lambda run: f"{run['chapter']}-{run['peer']}-{run['function']}"
)


@pytest.mark.parametrize(
    "path", [path for path in CHAPTERS if ASKED[path.stem]], ids=lambda p: p.stem
)
def test_each_run_of_a_chapter_is_recorded_with_its_present_lines(path):
    there = [(run["peer"], first_lines(run)) for run in runs() if run["chapter"] == path.stem]
    for peer, lines in ASKED[path.stem]:
        found = [one for other, one in there if other == peer and same_lines(lines, one)]
        assert found, f"make peers CHAPTER={path.stem}: {lines}"


@each_run
def test_each_recorded_run_is_one_of_a_chapter(run):
    asked = [lines for peer, lines in ASKED.get(run["chapter"], ()) if peer == run["peer"]]
    assert any(same_lines(lines, first_lines(run)) for lines in asked)


@each_run
def test_a_run_says_what_made_it(run):
    assert run["peer"] in PEERS and run["version"] and run["date"] >= "2026-11-29"
    assert next(iter(run["lines"])) == run["function"]


def first_lines(run):
    return run["lines"][run["function"]]


def made_anew(run):
    """Run the recorded lines with the recorded values, in the framework that is installed."""
    peer = PEERS[run["peer"]]
    here = state(peer)
    if here.trouble:
        pytest.skip(here.trouble)
    names = {"__name__": "recorded"}
    for name, place in run["modules"].items():
        module, _, inner = place.rpartition(".")
        try:
            names[name] = importlib.import_module(place)
        except ModuleNotFoundError:
            names[name] = getattr(importlib.import_module(module), inner)
    names.update((name, restored_value(value)) for name, value in run["reads"].items())
    for lines in run["lines"].values():
        flags = __future__.annotations.compiler_flag
        exec(compile(lines, run["function"], "exec", flags), names)
    inputs = {name: restored_value(value) for name, value in run["inputs"].items()}
    with restored(peer, here.module):
        return answer(names[run["function"]](**inputs), run["function"])


@each_run
def test_recorded_numbers_are_those_of_the_framework(run):
    same(made_anew(run), answer_of(run), run["function"])


def same(here, there, name):
    """Equal within 1e−10, or within 1e−5 where the recorded number is one of single precision."""
    assert type(here) is type(there), name
    if isinstance(here, dict):
        assert here.keys() == there.keys(), name
        for key in here:
            same(here[key], there[key], f"{name}: {key}")
    elif isinstance(here, list):
        assert len(here) == len(there), name
        for one, other in zip(here, there, strict=True):
            same(one, other, name)
    elif isinstance(here, float):
        kind = SINGLE if is_single(there) else DOUBLE
        assert here == pytest.approx(there, nan_ok=True, **kind), name
    else:
        assert here == there, name


def is_single(number):
    """Whether a number has no more digits than single precision holds."""
    try:
        return (
            not math.isfinite(number) or struct.unpack("f", struct.pack("f", number))[0] == number
        )
    except OverflowError:
        return False


@pytest.mark.parametrize(
    "path", [path for path in CHAPTERS if ASKED[path.stem]], ids=lambda p: p.stem
)
def test_a_chapter_shows_the_same_with_the_frameworks_themselves(path):
    for peer in {peer for peer, _ in ASKED[path.stem]}:
        if trouble := state(PEERS[peer]).trouble:
            pytest.skip(trouble)
    stored, fresh = (nbformat.read(path, as_version=4) for _ in range(2))
    store.run(fresh, path)
    store.normalise(fresh)
    for old, new in zip(stored.cells, fresh.cells, strict=True):
        if "nbval-ignore-output" not in old.metadata.get("tags", []):
            assert new.get("outputs") == old.get("outputs"), old.id


def test_runs_are_found_where_they_are_asked():
    for path in CHAPTERS:
        asks = ASKS.search(
            "".join(c.source for c in nbformat.read(path, 4).cells if c.cell_type == "code")
        )
        assert bool(asks) == bool(ASKED[path.stem])


def test_what_a_run_sets_for_all_is_put_back_and_its_warnings_are_not_shown(recwarn):
    torch = pytest.importorskip("torch")

    def sets():
        torch.set_default_dtype(torch.float64)
        torch.manual_seed(3)
        w = torch.tensor(2.0, requires_grad=True)
        return {"grad": (w * w).grad, "drawn": torch.rand(2), "type": str(w.dtype)}

    torch.manual_seed(1)
    drawn = torch.rand(1)
    torch.manual_seed(1)
    answers = [bp.peers.run("torch", sets) for _ in range(2)]
    assert answers[0] == answers[1] and answers[0]["type"] == "torch.float64"
    assert torch.get_default_dtype() == torch.float32 and torch.rand(1) == drawn
    assert not list(recwarn), "PyTorch warns of the gradient of what is no leaf"


def test_64_bits_in_jax_last_for_one_run():
    jax = pytest.importorskip("jax")

    def third():
        return {"third": jax.numpy.float64(1) / 3}

    def third_in_64_bits():
        jax.config.update("jax_enable_x64", True)
        return {"third": jax.numpy.float64(1) / 3}

    for _ in range(2):
        assert bp.peers.run("jax", third_in_64_bits) == {"third": 1 / 3}
        single = bp.peers.run("jax", third)["third"]
        assert single != 1 / 3 and single == pytest.approx(1 / 3, rel=1e-7)
