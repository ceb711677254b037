"""Figures of a training: the same each time, and their words and tables say the numbers."""

import io
import re
from base64 import b64decode

import numpy as np
import pytest

import bpbook as bp
from bpbook.drawing import figures, palette, show
from bpbook.drawing.figures.training import percent
from bpbook.errors import BookError, DomainError, NotFiniteError, OperandError, ShapeError
from bpbook.scores import Mistake

LOSSES = [2.0, 1.5, 1.0, 0.5, 0.75, 0.25]
HELD, ACCURACY = [2.5, 0.7, 0.8], [0.1, 0.9, 0.875]
COUNTS = [[5, 0, 2], [0, 7, 0], [1, 0, 9]]
FOUND = (Mistake(3, 3, 8, 0.75, 0.0625), Mistake(1, 1, 7, 0.5, 0.25))
WEIGHTS = np.linspace(-1, 2, 12).reshape(3, 4)
DIGITS = bp.datasets.digits()


def training(**settings):
    return figures.training(LOSSES, HELD, ACCURACY, at=[0, 3, 6], **settings)


PICTURES = {
    "training": training,
    "confusion": lambda **s: figures.confusion(COUNTS, **s),
    "images": lambda **s: figures.images(DIGITS.images[:7], DIGITS.labels[:7], **s),
    "mistakes": lambda **s: figures.mistakes(DIGITS.images, FOUND, **s),
    "weight_images": lambda **s: figures.weight_images(WEIGHTS, **s),
}


def words(svg: bytes) -> list[str]:
    return re.findall(r"<text [^>]*>([^<]*)</text>", svg.decode())


def rows_of(html: str) -> list[list[str]]:
    """The cells of a table, row by row, without the head."""
    body = html.partition("<tbody>")[2]
    return [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in body.split("</tr>")[:-1]]


def pixels(png: bytes):
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_drawing_gives_the_same_bytes(name):
    for kind, start in (("svg", b"<?xml"), ("png", b"\x89PNG")):
        first = PICTURES[name](kind=kind)
        assert first == PICTURES[name](kind=kind)
        assert first.startswith(start)
    assert 500 < pixels(first).shape[1] < 640 or name == "confusion"


@pytest.mark.parametrize(
    "html",
    [
        figures.training_html(LOSSES, HELD, ACCURACY, at=[0, 3, 6]),
        figures.confusion_html(COUNTS),
        figures.mistakes_html(DIGITS.images, FOUND),
        figures.weight_images_html(WEIGHTS),
    ],
)
def test_each_page_has_a_picture_its_words_and_a_table(html):
    [(alt, data)] = re.findall('<img alt="([^"]+)".*?base64,([^"]+)"', html)
    assert len(alt) > 40 and "{" not in html
    assert b64decode(data).startswith(b"\x89PNG")
    assert html.startswith("<figure>") and html.endswith("</figure>")
    assert html.count("<table>") == html.count("<summary>") == 1


def test_training_draws_each_update_and_each_mark():
    svg = training().decode()
    lengths = [len(re.findall("[ML]", d)) for d in re.findall(r'<path d="([^"]+)" clip-path', svg)]
    assert len(LOSSES) in lengths
    assert lengths.count(3) >= 2
    assert "stroke-dasharray" in svg
    assert words(training()).count("E, held out") == 1
    alone = words(figures.training(LOSSES))
    assert "E, held out" not in alone and not any("accuracy" in word for word in alone)
    assert training(log=True) != training()


def test_training_in_words_and_numbers():
    said = figures.training_alternative(LOSSES, HELD, ACCURACY, at=[0, 3, 6], name="L")
    assert said.startswith("L against updates: 6 updates, from 2 to 0.25. ")
    assert "L, held out: from 2.5 to 0.8; least 0.7, after 3 updates." in said
    assert "Accuracy, held out: from 10 % to 87.5 %; best 90 %, after 3 updates." in said
    table = rows_of(figures.training_html(LOSSES, HELD, ACCURACY, at=[0, 3, 6]))
    assert table == [
        ["0", "", "2.5", "10 %"],
        ["3", show(1.5), "0.7", "90 %"],
        ["6", show(0.5), "0.8", "87.5 %"],
    ]


@pytest.mark.parametrize(
    ("part", "said"),
    [(1, "100 %"), (0.99951, "> 99.9 %"), (0.9994, "99.9 %"), (0.125, "12.5 %"), (0, "0 %")],
)
def test_only_all_of_it_is_100_percent(part, said):
    assert percent(part) == said


def test_without_places_the_marks_are_spread_evenly():
    spread = rows_of(figures.training_html(LOSSES, HELD[1:]))
    assert [row[:2] for row in spread] == [["3", show(1.5)], ["6", show(0.5)]]


def test_a_training_that_diverged_is_drawn_as_far_as_it_goes():
    wild = [1.0, 50.0, np.inf, np.nan]
    said = figures.training_alternative(wild, [40.0, np.nan], [0.5, np.nan])
    assert said.startswith("E against updates: 4 updates, from 1 to ?.")
    assert "least 40, after 2 updates" in said
    assert figures.training(wild, [40.0, np.inf], log=True).startswith(b"<?xml")


def test_confusion_has_the_counts_in_cells_words_and_table():
    shown = words(figures.confusion(COUNTS, names=["cat", "dog", "owl"]))
    for row in COUNTS:
        for count in row:
            assert (str(count) if count else "·") in shown
    assert shown.count("·") == 4 and shown.count("owl") == 2
    said = figures.confusion_alternative(COUNTS)
    assert said == (
        "24 samples, true against predicted: 21 on the diagonal, 87.5 %. "
        "Most often taken for another: 0 for 2, 2 times; 2 for 0, once."
    )
    table = rows_of(figures.confusion_html(COUNTS))
    assert table[0] == ["0", "5", "0", "2", "7"]
    assert table[-1] == ["together", "6", "7", "11", "24"]
    assert "None was taken" in figures.confusion_alternative([[1, 0], [0, 2]])
    assert figures.confusion(np.eye(10, dtype=int)).startswith(b"<?xml")


def test_images_stand_with_their_captions():
    shown = words(figures.images(DIGITS.images[:7], DIGITS.labels[:7]))
    assert shown == ["0", "1", "2", "3", "4", "5", "6"]
    said = figures.images_alternative(DIGITS.images[:3], ["a\nb", "c", "d"])
    assert said == "3 images with their captions: a, b; c; d."
    dark = figures.images(np.ones((1, 4)), columns=1, kind="png")
    light = figures.images(np.zeros((1, 4)), columns=1, kind="png")
    assert pixels(dark)[100, 100].max() < 30 and pixels(light)[100, 100].min() > 225
    upright = figures.images([[0.0, 1.0]], shape=(2, 1), columns=4, kind="png")
    assert upright == figures.images([[[0.0], [1.0]]], columns=4, kind="png")


def test_mistakes_show_the_image_the_label_and_the_answer():
    svg = figures.mistakes(DIGITS.images, FOUND)
    assert svg == figures.images(DIGITS.images[[3, 1]], ["3 read as 8\n75 %", "1 read as 7\n50 %"])
    said = figures.mistakes_alternative(FOUND)
    assert said.endswith(": 3 read as 8 with 75 %; 1 read as 7 with 50 %.")
    table = rows_of(figures.mistakes_html(DIGITS.images, FOUND))
    assert table == [["3", "3", "8", "0.75", "0.0625"], ["1", "1", "7", "0.5", "0.25"]]
    assert figures.mistakes_alternative(()) == "There is no mistake to show."


def test_answers_of_filters_are_called_answers():
    picture = figures.weight_images(WEIGHTS, of="answers")
    said = picture.alternative
    assert "answers" in said and "weights" not in said
    assert b"answer (a dash: below" in picture and b"weight (" not in picture
    with pytest.raises(OperandError, match="weights, answers"):
        figures.weight_images(WEIGHTS, of="pixels")


def test_weight_images_share_one_scale_and_mark_what_is_below_zero():
    svg = figures.weight_images(WEIGHTS)
    assert words(svg)[:3] == ["1", "2", "3"]
    assert {"−2", "0", "2", "weight (a dash: below −0.2)"} <= set(words(svg))
    ink = palette.ON_MAPS["map-ink"]
    dashes = len(re.findall(rf"<use [^>]*stroke: {ink}; stroke-width: 0.7", svg.decode()))
    assert dashes == (WEIGHTS < -0.2).sum() == 3
    table = rows_of(figures.weight_images_html(WEIGHTS))
    assert table[0] == ["1", "−1", show(WEIGHTS[0, -1]), "4"]
    assert len(table) == 3
    said = figures.weight_images_alternative(WEIGHTS)
    assert said.startswith("The weights of 3 units as images of 2 × 2, from −1 to 2")


def test_weights_have_the_colour_of_their_sign():
    def middle(weights):
        picture = pixels(figures.weight_images(weights, columns=1, kind="png"))
        return picture[60, picture.shape[1] // 2 - 60]

    above, below, none = (middle(np.full((1, 4), w)) for w in (1.0, -1.0, 0.0))
    assert above[2] > above[0] + 50
    assert below[0] > below[2] + 50
    assert none.min() == 255


IMAGES = np.zeros((3, 4))


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda f: f.training([]), ShapeError, r"losses has shape \(0,\)"),
        (lambda f: f.training(["a"]), OperandError, "losses is no row of numbers"),
        (lambda f: f.training([1.0], [1.0], [0.5, 0.6]), ShapeError, "held_out has 1 marks"),
        (lambda f: f.training([1.0], [1.0], at=[0, 1]), ShapeError, "held_out has 1 .* are 2"),
        (lambda f: f.training([1.0], None, [97.0]), DomainError, "accuracy holds .* 0 to 1"),
        (lambda f: f.training([1.0], [1.0], at=[2]), DomainError, "at is no rising row"),
        (lambda f: f.training([1.0], [1.0], at=[0.5]), DomainError, "at is no rising row"),
        (lambda f: f.training([1.0], [1, 2], at=[1, 1]), DomainError, "at is no rising row"),
        (lambda f: f.confusion([[1, 2]]), ShapeError, r"counts has shape \(1, 2\)"),
        (lambda f: f.confusion([[0.5, 0], [0, 1]]), DomainError, "something else than counts"),
        (lambda f: f.confusion([[0, 0], [0, 0]]), DomainError, "something else than counts"),
        (lambda f: f.confusion(np.eye(31)), DomainError, "31 classes: a picture has room for 30"),
        (lambda f: f.confusion(COUNTS, names=["a"]), ShapeError, "3 classes and 1 names"),
        (lambda f: f.images(np.zeros((2, 6))), ShapeError, "6 pixels, which are not 2 × 2"),
        (lambda f: f.images(np.zeros(4)), ShapeError, r"pictures has shape \(4,\)"),
        (lambda f: f.images(IMAGES, ["a"]), ShapeError, "3 images and 1 captions"),
        (lambda f: f.images(IMAGES, columns=0), DomainError, "columns is 0"),
        (lambda f: f.mistakes(IMAGES, ()), DomainError, "There is no mistake to show"),
        (lambda f: f.mistakes(IMAGES, FOUND), ShapeError, "sample 3, and there are 3 images"),
        (lambda f: f.weight_images([1.0, 2.0]), ShapeError, r"weights has shape \(2,\)"),
        (lambda f: f.weight_images([[np.nan] * 4]), NotFiniteError, "weights holds NaN"),
    ],
)
def test_faults_get_one_sentence(call, error, says):
    with pytest.raises(error, match=says) as caught:
        call(figures)
    assert isinstance(caught.value, BookError)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
