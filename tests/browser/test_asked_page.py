"""Exercises and predictions on a page without Python: by keyboard, kept, readable, narrow."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bpbook.exercises import book
from tests.browser.asked_page import HOME, AskedPage
from tests.browser.controls import axe


@pytest.fixture
def opened(chromium):
    pages = []

    def open_page(chapter, **settings):
        pages.append(AskedPage(chromium, chapter, **settings))
        return pages[-1]

    yield open_page
    for each in pages:
        each.context.close()
        assert each.errors == []


def typed(page, name, text):
    field = page.place("check", name).locator("input")
    field.fill("")
    page.page.keyboard.type(text)
    page.page.keyboard.press("Enter")
    return page.said("check", name)


def test_a_number_by_keyboard_alone(opened):
    page = opened(7)
    place = page.place("check", "7.1")
    field = place.get_by_label("∂y_output/∂w13 =")
    field.focus()
    assert "The field is empty" in typed(page, "7.1", "")
    assert "'many' is text, not a number" in typed(page, "7.1", "many")
    assert field.get_attribute("aria-invalid") == "true"
    question = book.record("7.1").asked(_words("7.1"))
    first, second, *_ = question.mistakes()
    assert typed(page, "7.1", repr(first.number)).endswith(first.sentence)
    assert field.get_attribute("aria-invalid") is None
    again = typed(page, "7.1", f"{second.number:.4g}")
    assert second.sentence in again and "A hint: " in again
    assert typed(page, "7.1", "0.0354").startswith("✓ Right. ∂y_output/∂w13 = 0.0353799; yours")
    page.page.reload()
    assert field.input_value() == "0.0354"
    assert page.said("check", "7.1").startswith("✓ Right.")
    row = page.place("summary").get_by_role("row", name="7.1")
    assert row.locator("td").all_inner_texts() == ["number", "right", "2"]
    assert "7.1 right (2 wrong), 7.2 needs Python" in page.place("summary").inner_text()


def _words(name):
    from bpbook.exercises import attempts

    return attempts.words_of(name)


def test_a_choice_by_keyboard_alone(opened):
    page = opened(7)
    place = page.place("check", "7.5")
    place.get_by_label("overwriting").focus()
    page.page.keyboard.press("Enter")
    assert "Nothing is chosen" in page.said("check", "7.5")
    page.page.keyboard.press("Space")
    page.page.keyboard.press("Enter")
    assert page.said("check", "7.5").startswith("✗ Not this. You chose ‘overwriting’.")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    assert page.said("check", "7.5").startswith("✓ Right. The answer is ‘averaging’.")


def test_two_windows_know_of_each_other(opened):
    page = opened(7)
    typed(page, "7.1", "1")
    typed(page, "7.1", "2")
    other = page.context.new_page()
    other.goto(HOME)
    place = other.locator('.bp-asked[data-does="check"][data-name="7.1"]')
    place.locator("input").wait_for()
    typed(page, "7.1", "3")
    expect(place.locator("input")).to_have_value("3")
    place.locator("input").fill("4")
    other.keyboard.press("Enter")
    row = page.place("summary").get_by_role("row", name="7.1")
    expect(row.locator("td").last).to_have_text("4")
    other.get_by_role("button", name="Forget").dblclick()
    expect(row.locator("td").last).to_have_text("0")
    assert page.place("check", "7.1").locator("input").input_value() == ""


def test_a_long_list_of_options(opened):
    page = opened(3)
    place = page.place("check", "3.1")
    place.get_by_label("Your answer").select_option("X3")
    place.get_by_role("button").press("Enter")
    assert page.said("check", "3.1").startswith(("✗", "✓"))


def test_a_prediction_is_kept_and_compared(opened):
    page = opened(7)
    predict, settle = page.place("predict", "7.a"), page.place("settle", "7.a")
    assert "You have made no prediction." in settle.inner_text()
    assert "y2 is used twice" not in page.page.locator("body").inner_text()
    settle.get_by_role("link").press("Enter")
    assert page.page.url.endswith("#bp-prediction-7-a")
    page.page.keyboard.press("Tab")
    assert predict.locator("input").first.evaluate("(it) => it === document.activeElement")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    assert "Your prediction is ‘3’." in page.said("predict", "7.a")
    page.page.reload()
    assert predict.get_by_label("3", exact=True).is_checked()
    assert "You predicted ‘3’." in settle.inner_text()
    predict.get_by_label("4", exact=True).check()  # until it is compared, it can be changed
    predict.get_by_role("button").press("Enter")
    settle.get_by_role("button", name="Compare").press("Enter")
    said = page.said("settle", "7.a")
    assert said.startswith("✗ Not this. You predicted ‘4’; the answer is ‘2’.")
    assert settle.locator(".bp-verdict").evaluate("(it) => it === document.activeElement")
    assert predict.get_by_label("2", exact=True).is_disabled()
    page.page.reload()
    assert page.said("settle", "7.a") == said
    assert settle.get_by_role("button").count() == 0
    row = page.place("summary").get_by_role("row", name="7.a")
    assert row.locator("td").all_inner_texts() == ["prediction", "wrong", "1"]


def test_without_a_prediction_the_answer_comes_when_asked_for(opened):
    page = opened(7)
    settle = page.place("settle", "7.b")
    settle.get_by_role("button", name="Show the answer").press("Enter")
    assert page.said("settle", "7.b").startswith("○ You made no prediction. The answer: up.")
    page.page.reload()
    assert page.place("settle", "7.b").locator(".bp-check").count() == 0


def test_answers_are_forgotten_when_asked_for_twice(opened):
    page = opened(7)
    typed(page, "7.4", "4")
    page.place("predict", "7.a").get_by_label("2", exact=True).check()
    page.place("predict", "7.a").get_by_role("button").click()
    button = page.place("summary").get_by_role("button", name="forget")
    button.press("Enter")
    assert page.said("check", "7.4")
    button.press("Enter")
    assert "forgotten" in page.place("summary").inner_text()
    assert page.place("check", "7.4").locator("input").input_value() == ""
    assert page.place("predict", "7.a").locator("input:checked").count() == 0
    page.page.reload()
    assert page.page.locator(".bp-verdict .bp-check").count() == 0
    assert "0 of 5 exercises right" in page.place("summary").inner_text()


def test_where_nothing_is_kept_it_says_so(opened):
    page = opened(7)
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    page.page.reload()
    assert typed(page, "7.4", "4").startswith("✓")
    assert "until you leave it" in page.place("summary").inner_text()


@pytest.mark.parametrize("kept", ["{", "[1]", "null", '{"7.4": {"status": "odd", "wrong": 1}}'])
def test_what_it_did_not_write_is_left_aside(opened, kept):
    page = opened(7)
    page.page.evaluate("(text) => localStorage.setItem('bpbook answers 7', text)", kept)
    page.page.reload()
    assert typed(page, "7.4", "4").startswith("✓")


def test_code_is_out_of_sight_only_while_the_page_asks(opened):
    page = opened(7)
    sources = page.page.locator(".cell_input:visible").all_inner_texts()
    assert not any("answer = ..." in s and '"7.1"' in s for s in sources)
    assert any('check("7.2", answer)' in s for s in sources), "this one is for Python"
    assert any('settle("7.a")' in s for s in sources), "the cell shows more than the prediction"
    bare = opened(7, scripts=False)
    assert bare.page.locator(".cell_input:visible").count() == 10
    assert not bare.page.get_by_text("y2 is used twice").first.is_visible()
    bare.place("settle", "7.a").locator("summary").click()
    assert bare.page.get_by_text("y2 is used twice").first.is_visible()


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_read_and_touched(opened, theme, width):
    scheme = "dark" if theme == "auto" else "light"
    size = {"width": width, "height": 800}
    for chapter in (3, 7):
        page = opened(chapter, theme=theme, viewport=size, color_scheme=scheme)
        for name, text in (("7.1", "5"), ("7.4", "four")) if chapter == 7 else ():
            typed(page, name, text)
        page.page.locator("[data-does=settle] button").first.click()
        assert axe(page.page, ".bp-asked") == []
        wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.page.evaluate(wide) <= 0
        for target in page.page.locator(
            ".bp-question :is(button, select, label:has(> input))"
        ).all():
            if target.is_visible():
                box = target.bounding_box()
                assert box["height"] >= 44 and box["width"] >= 44
        if folder := os.environ.get("BPBOOK_SCREENSHOTS"):
            name = f"questions-{chapter}-{theme}-{width}.png"
            page.page.screenshot(path=Path(folder) / name, full_page=True)


def test_the_line_is_copied_or_selected_to_be_handed_over(opened):
    page = opened(7, permissions=["clipboard-read", "clipboard-write"])
    typed(page, "7.4", "4")
    summary = page.place("summary")
    line = "Chapter 7: 1 of 5 exercises right. 7.1 open, 7.2 needs Python, 7.3 needs Python, "
    line += "7.4 right, 7.5 open"
    assert line in summary.inner_text()
    summary.get_by_role("button", name="Copy").press("Enter")
    summary.get_by_text("Copied.").wait_for()
    assert page.page.evaluate("() => navigator.clipboard.readText()") == line
    page.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    summary.get_by_role("button", name="Copy").press("Enter")
    summary.get_by_text("copy it from here").wait_for()
    assert page.page.evaluate("() => getSelection().toString().trim()") == line
