"""`bp.peers.run`: recorded numbers for the recorded lines and values, and for nothing else."""

import json

import numpy as np
import pytest

import bpbook as bp
from bpbook.peers import frameworks, recorded_runs, recorder
from bpbook.peers.frameworks import State

RATE = 0.5
START = np.arange(6.0).reshape(2, 3) / 7


def twice(x):
    return 2 * x


def slope(w=1.5):
    """The slope of rate·w²."""
    return {"w": twice(w * RATE), "all": [1, [2.5, float("nan")]], "used": None, "is": True}


def rows(W):
    return {"sums": W.sum(0), "text": "two rows"}


def peers():
    return frameworks.PEERS.items()


@pytest.fixture
def recorded(monkeypatch, tmp_path):
    """`slope` and `rows` recorded as `make peers` does, with math in PyTorch's place."""
    import math

    there = dict.fromkeys(frameworks.PEERS, State(math, "9.9"))
    monkeypatch.setattr(frameworks, "_FOUND", there)
    plain = {name: peer._replace(held=lambda module: lambda: None) for name, peer in peers()}
    monkeypatch.setattr(frameworks, "PEERS", plain)
    path = tmp_path / "runs"
    monkeypatch.setattr(recorder, "AT_WORK", [recorder.Recorder(path, "13_here")])
    bp.peers.run("torch", slope)
    bp.peers.run("torch", slope, w=3)
    bp.peers.run("torch", rows, START)
    runs = [{**json.loads(line), "date": "2026-11-29"} for line in path.open(encoding="utf-8")]
    monkeypatch.setattr(recorder, "AT_WORK", [])
    monkeypatch.setattr(recorded_runs, "runs", lambda: runs)
    monkeypatch.setattr(bp.peers.peer_runs, "runs", lambda: runs)
    monkeypatch.setattr(frameworks, "_FOUND", {})
    monkeypatch.setattr(frameworks.importlib.util, "find_spec", lambda name: None)
    return runs


def test_recorded_numbers_are_given_back_whole(recorded):
    answer = bp.peers.run("torch", slope)
    assert repr(answer) == "{'w': 1.5, 'all': [1, [2.5, nan]], 'used': None, 'is': True}"
    assert bp.peers.run("torch", slope, 3)["w"] == 3.0
    answer = bp.peers.run("torch", rows, W=START.copy())
    assert answer == {"sums": (START[0] + START[1]).tolist(), "text": "two rows"}


def test_other_values_are_told(recorded):
    with pytest.raises(bp.errors.NotRecordedError) as told:
        bp.peers.run("torch", slope, 2.5)
    assert str(told.value) == (
        "PyTorch is not installed here, and the numbers of slope were recorded otherwise: w is 2.5 "
        "here and 1.5 there. Install it (python -m pip install torch), or take that back."
    )
