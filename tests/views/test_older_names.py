"""`bp.widgets` is `bp.views` by its older name, which readers' copies of chapters have."""

import subprocess
import sys

import pytest

import bpbook as bp


def test_widgets_are_views():
    from bpbook import widgets

    assert widgets is bp.widgets is bp.views
    assert bp.widgets.live is bp.live


@pytest.mark.parametrize("first", ["import bpbook.widgets", "import bpbook", "bpbook.views"])
def test_widgets_can_be_imported_from(first):
    first = first if " " in first else f"from {first} import live"
    code = f"{first}\nfrom bpbook.widgets import live, progress\nimport bpbook, bpbook.widgets\n"
    code += "assert bpbook.widgets is bpbook.views and live is bpbook.live"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_words_are_a_room_of_their_own():
    assert bp.words.word("root") == "root"
    assert {"views", "widgets", "words"} <= set(dir(bp)) & set(bp.__all__)
