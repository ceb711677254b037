"""A view that cannot be made: one sentence, and nothing is left behind."""

import gc
import re

import pytest
from ipywidgets.widgets import widget as registry

from bpbook.errors import BookError


def refused(make, error, says: str) -> None:
    """`make()` raises this error, in one sentence that says so, and leaves no widget behind."""
    before = set(registry._instances)
    with pytest.raises(error, match=re.escape(says)) as caught:
        make()
    assert isinstance(caught.value, BookError)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    del caught
    gc.collect()
    assert set(registry._instances) == before
