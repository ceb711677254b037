"""`bp.widgets` is `bp.views` by its older name, which the chapters have."""

import bpbook as bp


def test_widgets_are_views():
    from bpbook import widgets

    assert widgets is bp.widgets is bp.views
    assert bp.widgets.live is bp.live


def test_words_are_a_room_of_their_own():
    assert bp.words.word("root") == "root"
    assert {"views", "widgets", "words"} <= set(dir(bp)) & set(bp.__all__)
