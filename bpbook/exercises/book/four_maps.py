"""The picture of exercise 14.4: four filters of 3 × 3 weights over one digit."""

from .patch_reader import patches


def four_maps():
    """What four filters answer at each of 8 × 8 places of a 0; which is which is asked."""
    import numpy as np

    from ...datasets import digits

    darker_right = np.array([[-1, 0, 1]] * 3)
    filters = np.stack([darker_right.T, -darker_right, np.ones((3, 3)), darker_right])
    P = patches(digits().images[:1], frame=1, size=3)
    return (filters.reshape(4, 9) @ P)[..., 0].transpose(2, 0, 1)
