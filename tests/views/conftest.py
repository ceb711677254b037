"""Widgets without a browser: a comm that records what would be sent."""

import ipywidgets
import pytest


class DummyComm:
    """Takes the place of the line to the browser; `messages` is what Python sent."""

    def __init__(self, **kwargs):
        self.comm_id = "dummy"
        self.kernel = "truthy"
        self.messages = []
        self.closed = False

    def open(self, *args, **kwargs):
        pass

    def on_msg(self, *args, **kwargs):
        pass

    def send(self, data=None, *args, **kwargs):
        self.messages.append(data)

    def close(self, *args, **kwargs):
        self.closed = True


@pytest.fixture
def comms(monkeypatch):
    """Every comm that widgets open during the test."""
    made = []

    def create(*args, **kwargs):
        made.append(DummyComm())
        made[-1].comm_id = f"dummy-{len(made)}"
        return made[-1]

    monkeypatch.setattr(ipywidgets.widgets.widget.comm, "create_comm", create)
    return made
