"""Old values put in where the exercise gives new ones: one of them, or all."""

from ..core.helpers.values import is_array
from ..tree import Tree
from .altered import number_or_none
from .messages import say
from .reading import shown


def stale(tree: Tree, name: str, leaves: dict, number):
    """Each slip's number and sentence; `number(leaves)` computes what is asked, `name` names it."""
    start, now = tree.leaves(), tree.leaves(**leaves)
    changed = [leaf for leaf in leaves if not is_array(start[leaf]) and not is_array(now[leaf])]
    for leaf in changed:
        others = {k: v for k, v in leaves.items() if k != leaf}
        said = {"name": leaf, "old": shown(start[leaf]), "new": shown(now[leaf])}
        yield number_or_none(lambda others=others: number(others)), say("value.stale", **said)
    if len(changed) > 1 and not any(map(is_array, start.values())):
        old, new = (
            say("list_join").join(f"{leaf} = {shown(values[leaf])}" for leaf in changed)
            for values in (start, now)
        )
        sentence = say("value.all_stale", name=name, old=old, new=new)
        yield number_or_none(lambda: number({})), sentence
