"""Tables as HTML: each cell escaped, each head with its scope, and an end."""

from xml.etree import ElementTree

from bpbook import tables
from bpbook.core.helpers.text_table import spread

HEADS, ROWS = ["name", "a < b"], [("w & v", "<1>"), (2, "3")]


def test_heads_name_columns_and_rows():
    html = tables.table("x > 0", HEADS, ROWS)
    table = ElementTree.fromstring(html)
    assert table.find("caption").text == "x > 0"
    heads = [(head.get("scope"), head.text) for head in table.iter("th")]
    assert heads == [("col", "name"), ("col", "a < b"), ("row", "w & v"), ("row", "2")]
    assert [cell.text for cell in table.iter("td")] == ["<1>", "3"]


def test_a_table_without_a_caption():
    assert "caption" not in tables.table("", HEADS, ROWS)


def test_the_last_line_says_how_many_rows_are_left_out():
    html = tables.table("", HEADS, ROWS, left_out=1200)
    assert html.endswith('<tr><td colspan="2">and 1,200 more</td></tr>\n</tbody></table>')
    assert "more" not in tables.table("", HEADS, ROWS, left_out=-3)


def test_a_table_of_words_is_cut_and_one_without_rows_is_none():
    keys = ("caption edges", ("column edge", "column value"))
    many = tables.worded(*keys, [("a", "1")] * (tables.ROWS + 7))
    assert many.count("<tr>") == 1 + tables.ROWS + 1 and "and 7 more" in many
    assert tables.worded(*keys, []) == ""


def test_what_unfolds_is_under_its_line():
    details = ElementTree.fromstring(tables.folded("", tables.table("", HEADS, ROWS), ""))
    assert [child.tag for child in details] == ["summary", "table"]
    assert tables.table_under("a & b", HEADS, ROWS).startswith("<details><summary>a &amp; b<")


def test_a_list_in_words_has_an_end():
    assert tables.listed(["a", "b"]) == "a; b"
    items = [str(i) for i in range(tables.NAMED + 2)]
    assert tables.listed(items).endswith(f"{tables.NAMED - 1}; and 2 more")


def test_rows_spread_evenly_hold_the_first_and_the_last():
    assert spread(1, 11) == [0]
    for count in (2, 10, 11, 12, 1000):
        places = spread(count, 11)
        assert places[0] == 0 and places[-1] == count - 1 and len(places) == min(count, 11)
