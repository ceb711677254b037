"""What the usual slips of a walk would give, worked out on the finished engine's edges."""

from . import finished


def along_paths(root) -> dict:
    """For each slip of the walk along paths: the number that every variable would get."""
    met = {}
    for node, product, added, last in paths(root, 1.0, 0.0, 1.0):
        met.setdefault(node, []).append((product, added, last))
    return {
        "paths.last": {node: found[-1][0] for node, found in met.items()},
        "paths.first": {node: found[0][0] for node, found in met.items()},
        "paths.added": {node: sum(path[1] for path in found) for node, found in met.items()},
        "paths.local": {node: sum(path[2] for path in found) for node, found in met.items()},
        "paths.account": _from_account(root, {}),
    }


def paths(node, product, added, last):
    """Each path down: where it ends, its product, the sum of its factors, the last of them."""
    yield node, product, added, last
    for child, local in finished.edges(node):
        yield from paths(child, product * local, added + local, local)


def _from_account(node, found, share=1.0) -> dict:
    """Handing down what the account holds by then, in place of this path's product."""
    found[node] = found.get(node, 0.0) + share
    for child, local in finished.edges(node):
        _from_account(child, found, found[node] * local)
    return found


def of_walk(root) -> dict:
    """For each slip of the one walk over the graph: the number that every variable would get."""
    right = finished.order(root)
    return {
        "walk.last": walk(right, keep=lambda old, share: share),
        "walk.first": walk(right, keep=lambda old, share: share if old is None else old),
        "walk.local": walk(right, prefix=False),
        "walk.breadth": walk(breadth_first(root)),
        "walk.depth": walk(depth_first(root, {})),
    }


def walk(nodes, keep=lambda old, share: (old or 0.0) + share, prefix=True) -> dict:
    """Hand gradients down in the order given; `keep` says what an account becomes."""
    found = {nodes[0]: 1.0}
    for node in nodes:
        for child, local in finished.edges(node):
            share = found[node] * local if prefix else local
            found[child] = keep(found.get(child), share)
    return found


def breadth_first(root) -> list:
    """Every variable when it is first met, level by level."""
    met = dict.fromkeys([root])
    queue = [root]
    for node in queue:
        new = [child for child in dict.fromkeys(node.children) if child not in met]
        met.update(dict.fromkeys(new))
        queue += new
    return queue


def depth_first(node, met) -> list:
    """Every variable when it is first met, each branch to its end."""
    met[node] = None
    for child in node.children:
        if child not in met:
            depth_first(child, met)
    return list(met)
