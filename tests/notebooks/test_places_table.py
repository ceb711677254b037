"""Chapter 14's table of twelve deals: what is kept is found again, and its networks are right."""

import numpy as np
import pytest

from bpbook.datasets import digits
from bpbook.exercises.book import patch_reader
from bpbook.exercises.book import places_on_digits as places
from bpbook.exercises.book.rules_on_digits import JUDGED
from tests.bench import places_table

WAYS = ["as they are", *places.SHIFTS, "shuffled"]
SIZES = {"64–32–10": 2410, "64–256–10": 19210, "filters, flat": 2413, "filters, largest": 2386}
SIZES |= {"own, largest": 110494}


def test_no_deal_is_searched_and_judged():
    seen = {*places_table.SEARCHED, *range(places_table.FIRST, places_table.FIRST + 60)}
    assert not seen & {*places.DEALS, *range(12)}  # chapter 12 has the first twelve
    assert places.DEALS == JUDGED  # as in chapter 16


def test_every_number_is_kept():
    kept = places.stored()
    assert list(kept) == list(places.nets()) == list(places.CHOSEN)
    for name, rows in kept.items():
        framed = ["up in frame"] * (name in places.FRAMED)
        framed += ["wider frame"] * (name in places.WIDENED)
        assert list(rows) == [*WAYS[:-1], *framed, WAYS[-1]]
        assert all(len(counts) == len(places.DEALS) for counts in rows.values())


@pytest.mark.parametrize("name", places.nets())
def test_a_deal_is_found_again(name):
    seed = places.DEALS[0]
    w = places.trained(name, seed)
    kept = places.stored()[name]
    assert places.wrong(name, w, seed) == pytest.approx(kept["as they are"][0], abs=2)
    right = places.wrong(
        name, w, seed, lambda images: places.shifted(images, *places.SHIFTS["right"])
    )
    assert right == pytest.approx(kept["right"][0], abs=6)
    if name in places.FRAMED:
        framed = places.wrong(name, w, seed, down=-1)
        assert framed == pytest.approx(kept["up in frame"][0], abs=6)
    if name in places.WIDENED:
        wider = places.wrong(name, w, seed, frame=3)
        assert wider == pytest.approx(kept["wider frame"][0], abs=6)


@pytest.mark.parametrize("name", places.nets())
def test_sizes_and_derivatives(name):
    net, draw = places.nets()[name], np.random.default_rng(1)
    w, few = net.start(draw), slice(0, 6)
    assert sum(array.size for array in w.values()) == places.sizes()[name] == SIZES[name]
    X, labels = net.see(digits().images[few]), digits().labels[few]
    *kept, p = net.forward(*w.values(), X)
    d = net.backward(w["W2"], X, *kept, p, np.eye(10)[labels].T)
    for key, array in w.items():
        at = np.unravel_index(np.abs(d[key]).argmax(), array.shape)
        nudged = []
        for step in (1e-6, -1e-6):
            moved = {k: a.copy() for k, a in w.items()}
            moved[key][at] += step
            nudged.append(places.loss(net, moved, X, labels))
        assert d[key][at] == pytest.approx((nudged[0] - nudged[1]) / 2e-6, rel=1e-5), key


def test_dense_cannot_tell_the_order_of_pixels():
    change, images = places.shuffled, digits().images[:5]
    W = np.random.default_rng(0).normal(size=(32, 64))
    assert change(W) @ change(images).T == pytest.approx(W @ images.T)


def test_shifts():
    image = np.arange(64.0)[None]
    right = places.shifted(image, *places.SHIFTS["right"]).reshape(8, 8)
    up = places.shifted(image, *places.SHIFTS["up"]).reshape(8, 8)
    grid = image.reshape(8, 8)
    assert np.array_equal(right[:, 1:], grid[:, :-1]) and not right[:, 0].any()
    assert np.array_equal(up[:-1], grid[1:]) and not up[-1].any()


def test_moved_in_its_frame_an_image_loses_nothing():
    images = digits().images[:5]
    there, moved = patch_reader.patches(images), patch_reader.patches(images, down=-1)
    assert np.array_equal(moved[:-1], there[1:])
    assert not there[0, :, :10].any() and not moved[0, :, :5].any()  # two white rows, then one
    assert moved[0, :, 5:10].any()


def test_moving_up_cuts_every_digit_and_moving_right_one_in_eight():
    image = digits().images.reshape(-1, 8, 8)
    assert image[:, 0].any(axis=1).all()
    assert image[:, :, 7].any(axis=1).mean() == pytest.approx(0.123, abs=0.001)


def test_shuffled_only_what_is_shared_suffers():
    kept = places.stored()
    apart = {n: np.subtract(kept[n]["shuffled"], kept[n]["as they are"]) for n in kept}
    assert (apart["filters, largest"] > 0).all()
    own = apart["own, largest"]  # it has the same patches, and shares nothing
    assert own.min() < 0 < own.max() and abs(own.mean()) < own.std(ddof=1) / len(own) ** 0.5


def test_a_wider_frame_takes_no_patch_away_and_harms():
    images = digits().images[:5]
    there, wider = patch_reader.patches(images), patch_reader.patches(images, frame=3)
    assert wider.shape[:2] == (10, 10) and np.array_equal(wider[1:9, 1:9], there)
    kept = places.stored()["filters, largest"]
    assert all(a > b for a, b in zip(kept["wider frame"], kept["as they are"], strict=True))
