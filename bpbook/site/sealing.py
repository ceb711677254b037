"""A text that the eye does not read at once: letters exchanged, in an order of its own each time.

It hides an answer from a reader who looks at the page's files in passing, not from one who wants
to know: the page itself opens it. Letters stay letters, so that the text still compresses.
`unsealed` in `views/static/site/sealed.js` is the way back.
"""

_FIRST, _COUNT = 32, 95  # the printable letters of ASCII; all others stay


def sealed(text: str, key: str) -> str:
    """The text with its letters exchanged, in the order that belongs to the key.

    >>> sealed("The sign is the other one.", "7.1") != sealed("The sign is the other one.", "7.2")
    True
    """
    order = {_FIRST + i: _FIRST + other for i, other in enumerate(_order(key))}
    return text.translate(order)


def _order(key: str) -> list[int]:
    """The places 0 to 94, shuffled by the key: Fisher and Yates, with a generator of one line."""
    state = 0
    for letter in key:
        state = (31 * state + ord(letter)) % 2**32
    places = list(range(_COUNT))
    for i in range(_COUNT - 1, 0, -1):
        state = (1664525 * state + 1013904223) % 2**32
        j = (state >> 8) % (i + 1)
        places[i], places[j] = places[j], places[i]
    return places
