"""The handwritten digits that come with the book."""

from dataclasses import dataclass
from importlib import resources

from .dividing import split
from .labels import one_hot

LEVELS = 16  # the darkest pixel in the file


@dataclass(frozen=True, eq=False)
class Digits:
    """Images with their labels: `images` of shape (n, 64), from 0 to 1, and `labels`, 0 to 9.

    Each row of `images` holds the 8 × 8 pixels line by line. Both arrays are locked: copy them
    to change them.
    """

    images: object
    labels: object

    def __post_init__(self):
        for array in (self.images, self.labels):
            array.flags.writeable = False

    def split(self, held_out: float = 0.2, seed: int = 0) -> tuple["Digits", "Digits"]:
        """The images to train with, and those held out to be looked at only afterwards.

        Each digit is held out in the same proportion; `seed` decides which images. As one
        person's images fall into both parts, the held-out ones say how well the digits of people
        that were seen are read, not those of strangers. Raises as `bp.datasets.split`. Chapter 12.

        >>> import bpbook as bp
        >>> training, held_out = bp.datasets.digits().split()
        >>> len(training), len(held_out)
        (1437, 360)
        """
        parts = split(self.labels, held_out, seed)
        return tuple(Digits(self.images[part], self.labels[part]) for part in parts)

    def deal(self, seed: int = 0) -> tuple["Digits", "Digits", "Digits"]:
        """Training set, validation set and test set.

        A fifth is the test set, as `split(seed=seed)` holds it out, and of the rest a fifth is the
        validation set: what decides when to stop, or which learning rate to take, has to be other
        images than those that judge it in the end. Raises `OperandError`, `DomainError`. Chapter
        12.

        >>> import bpbook as bp
        >>> [len(part) for part in bp.datasets.digits().deal()]
        [1149, 288, 360]
        """
        rest, held_out = self.split(seed=seed)
        return (*rest.split(seed=seed), held_out)

    def samples(self) -> dict:
        """Images and targets by the names of the givens, as `bp.sgd.descend` takes samples.

        The targets are `one_hot(labels, 10)`: for a network that ends in a softmax over ten digits.
        Chapter 12.

        >>> import bpbook as bp
        >>> {name: array.shape for name, array in bp.datasets.digits().samples().items()}
        {'X_input': (1797, 64), 'Y_target': (1797, 10)}
        """
        return {"X_input": self.images, "Y_target": one_hot(self.labels, 10)}

    def __len__(self):
        return len(self.labels)

    def __repr__(self):
        return f"<digits: {len(self):,} images of 8 × 8>"


def digits() -> Digits:
    """1,797 handwritten digits of 8 × 8 pixels, each from 0, white, to 1, black.

    E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits* (1998), UCI Machine
    Learning Repository, https://doi.org/10.24432/C50P49, CC BY 4.0; the set of 13 writers that
    scikit-learn ships as `load_digits`, divided by 16. Chapter 12.

    >>> import bpbook as bp
    >>> digits = bp.datasets.digits()
    >>> digits, digits.images.shape, digits.labels[:5].tolist()
    (<digits: 1,797 images of 8 × 8>, (1797, 64), [0, 1, 2, 3, 4])
    """
    import numpy as np

    path = resources.files(__package__).joinpath("digits.npz")
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Digits(arrays["images"] / LEVELS, arrays["labels"].astype(int))
