"""The lines that a reader can write to give a leaf another shape; each takes lists as well."""


def in_a_row(name: str) -> str:
    """All numbers of the leaf in one row."""
    return f"np.ravel({name})"


def reshaped(name: str, shape) -> str:
    """The leaf in another shape."""
    return f"np.reshape({name}, {tuple(shape)})"


def transposed(name: str) -> str:
    """The leaf with rows as columns."""
    return f"np.transpose({name})"


def is_a_line(shape) -> bool:
    """Whether an array is a single row or column, whichever way it lies."""
    return sum(n > 1 for n in shape) < 2


def repeated(name: str, m: int) -> str:
    """The leaf with its last axis, of one sample, repeated for all of them."""
    return f"np.repeat({name}, {m}, axis=-1)"
