"""Old values put in where the exercise gives new ones: one of them, or all."""

from functools import partial

from ..core.helpers.values import is_array
from ..tree import Tree
from .reading import shown
from .sentences import listed, say


def with_old_values(tree: Tree, name: str, leaves: dict, number):
    """Each mistake; `number(leaves)` computes what `name` stands for."""
    start, now = tree.leaves(), tree.leaves(**leaves)
    changed = [leaf for leaf in leaves if not is_array(start[leaf]) and not is_array(now[leaf])]
    for leaf in changed:
        others = {k: v for k, v in leaves.items() if k != leaf}
        words = {"name": leaf, "old": shown(start[leaf]), "new": shown(now[leaf])}
        yield partial(number, others), say("value.stale", **words)
    if len(changed) > 1 and not any(map(is_array, start.values())):
        old, new = (
            listed(f"{leaf} = {shown(values[leaf])}" for leaf in changed) for values in (start, now)
        )
        yield partial(number, {}), say("value.all_stale", name=name, old=old, new=new)
