"""What values do when they are NumPy arrays; loaded only where arrays come in.

Samples are the last axis; `bp.mean` removes it. In a tree of numbers the axes before it are a grid
of weights, and no step of the chain rule ever adds over a grid: every point of it is a network of
its own. What works at places, in front of a layer's units, is in `at_places`.
"""

import numpy as np

from . import at_places
from .helpers.values import is_array, shape_of


def mean(a):
    """Mean over the samples, shape (..., m) to (...); one number is its own mean."""
    return a.sum(axis=-1) / a.shape[-1] if is_array(a) else a


def samples(a) -> int:
    """How many samples the last axis holds."""
    return a.shape[-1] if is_array(a) else 1


def ones_like(root):
    """∂E/∂E, where the walk down begins: 1 for each number that E is."""
    return np.ones_like(root) if is_array(root) else 1.0


def mean_vjp(g, a):
    """The gradient of each sample from that of the mean: g/m, in the shape of `a` (A2.8).

    A grid that came in above the mean stays: g of shape (…,) and samples (m,) give (…, m).
    """
    if not is_array(a):
        return g[..., None] if is_array(g) else g
    share = g / a.dtype.type(a.shape[-1])
    if share.dtype != a.dtype:  # as where g is a number of double precision
        share = share.astype(a.dtype)
    if not is_array(share):
        return np.broadcast_to(share, a.shape)
    share = share[..., None]
    return np.broadcast_to(share, np.broadcast_shapes(share.shape, a.shape))


def unbroadcast(g, value, root=0.0):
    """The gradient `g` in the shape of `value`, added up over every axis that was spread out.

    An axis that the root E still has is never added up: each point of it is a network of its own
    (a grid of weights, or samples without a mean). A gradient has these axes in front, since the
    walk begins with ones in the shape of E. Below a mean the samples come last: (…, m) becomes
    (…, 1) for a value of length 1 there, and (…) for a number. In a tree of layers E is one
    number, so that (n, m) becomes (n, 1) for a bias, and () for a number; axes in front that the
    value has not, places or times, are added up as well.
    """
    wide, shape = shape_of(g), shape_of(value)
    if wide == shape:
        return g
    kept = len(shape_of(root))
    if not kept and len(wide) < len(shape):
        return np.broadcast_to(g, shape)
    beyond = range(kept, len(wide))
    if not shape:
        return g.sum(axis=tuple(beyond)) if beyond else g
    front = range(kept, len(wide) - len(shape))
    if front:
        g = g.sum(axis=tuple(front))
        wide, beyond = g.shape, range(kept, g.ndim)
    spread = tuple(k for k in beyond if shape[k - len(wide)] == 1 < wide[k])
    return g.sum(axis=spread, keepdims=True) if spread else g


def of_leaf(g, value, root, averaged):
    """A leaf's gradient in its final shape: the grid's axes, then the leaf's own last axis.

    `averaged` says whether the tree has a mean, so that leaves stand beside a samples' axis. Where
    E is one number there is no grid, and the axes are the leaf's own.
    """
    shape = shape_of(root)
    if averaged:
        axes = shape_of(value)
        shape = (*shape, *(axes[-1:] or (1,))) if shape else axes
    if is_array(g) and g.ndim < len(shape):
        g = g[..., None]
    return np.broadcast_to(g, shape) if shape else g


def shared(g, value, root):
    """The share of a leaf below a mean, or beside one: over the samples, in its final shape."""
    return of_leaf(unbroadcast(g, value, root), value, root, True)


def shared_product(g, local, value, root):
    """`shared(g * local, value, root)`, in one step where both are plain rows of samples."""
    numbers = not (is_array(value) or is_array(root))
    if numbers and is_array(g) and g.ndim == 1 and g.shape == shape_of(local):
        return np.dot(g, local)
    return shared(g * local, value, root)


def at_first_nan(value, others) -> list:
    """Other values at the first place where `value` is NaN; as they are, if they have none."""
    place, shape = tuple(np.argwhere(np.isnan(value))[0]), np.shape(value)

    def number(other):
        axes = shape_of(other)
        ends = zip(axes[::-1], shape[::-1], strict=False)
        fits = len(axes) <= len(shape) and all(n in (1, m) for n, m in ends)
        return np.broadcast_to(other, shape)[place] if fits else other

    return [number(other) for other in others]


NAMESPACE = {
    **at_places.NAMESPACE,
    "np": np,
    "math": np,
    "_divide": np.true_divide,
    "_power": np.power,
    "_mean": mean,
    "_samples": samples,
    "mean_vjp": mean_vjp,
    "ones_like": ones_like,
    "unbroadcast": unbroadcast,
    "shared": shared,
    "shared_product": shared_product,
}
