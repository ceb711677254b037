"""A table in plain text: columns of one width, and some of its rows where there are many."""


def aligned(rows, between: str = "  ") -> str:
    """Rows of texts below each other, each column as wide as its widest cell.

    >>> print(aligned([["weight", "value"], ["w", "0.5"]]))
    weight  value
    w       0.5
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        between.join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def spread(count: int, most: int) -> list[int]:
    """The places of all rows, or of some spread evenly, the first and the last among them.

    >>> spread(3, 11), spread(101, 5)
    ([0, 1, 2], [0, 25, 50, 75, 100])
    """
    return sorted({round(i * (count - 1) / (most - 1)) for i in range(most)})
