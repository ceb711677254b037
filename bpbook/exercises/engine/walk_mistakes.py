"""What the usual mistakes of a walk would give, worked out on the finished engine's edges."""

from operator import add, mul

from . import finished


def along_paths(root) -> dict:
    """For each mistake of the walk along paths: the number that every variable would get."""
    by_end = {}
    for node, product, added, last in paths(root):
        by_end.setdefault(node, []).append((product, added, last))

    def numbers(of_paths) -> dict:
        """What each variable gets from the products, sums and last factors of its paths."""
        return {node: of_paths(*zip(*ends, strict=True)) for node, ends in by_end.items()}

    return {
        "paths.last": numbers(lambda products, sums, lasts: products[-1]),
        "paths.first": numbers(lambda products, sums, lasts: products[0]),
        "paths.added": numbers(lambda products, sums, lasts: sum(sums)),
        "paths.local": numbers(lambda products, sums, lasts: sum(lasts)),
        "paths.unchanged": numbers(lambda products, sums, lasts: float(len(products))),
        "walk.begin": numbers(lambda products, sums, lasts: 1.0 + sum(products)),
        "paths.account": _from_account(root, {}),
        "paths.written_over": _written_over(root, {}),
    }


def paths(node, product=1.0, added=1.0, last=1.0):
    """Each path down: where it ends, its product, 1 + the sum of its factors, the last of them."""
    yield node, product, added, last
    for child, local in finished.edges(node):
        yield from paths(child, product * local, added + local, local)


def _from_account(node, account, share=1.0) -> dict:
    """Handing down what the account holds by then, in place of this path's product."""
    account[node] = account.get(node, 0.0) + share
    for child, local in finished.edges(node):
        _from_account(child, account, account[node] * local)
    return account


def _written_over(node, account, product=1.0) -> dict:
    """The product changed in place, so that the next child gets the one before's as well."""
    account[node] = account.get(node, 0.0) + product
    for child, local in finished.edges(node):
        product *= local
        _written_over(child, account, product)
    return account


def of_walk(root) -> dict:
    """For each mistake of the one walk over the graph: the number that every variable would get."""
    right = finished.order(root)
    return {
        "walk.last": walk(right, keep=lambda old, share: share),
        "walk.first": walk(right, keep=lambda old, share: share if old is None else old),
        "walk.begin": walk(right, keep=lambda old, share: (1.0 if old is None else old) + share),
        "walk.local": walk(right, share=lambda gradient, local: local),
        "walk.added": walk(right, share=add),
        "walk.root_value": walk(right, root.data),
        "walk.breadth": walk(breadth_first(root)),
        "walk.depth": walk(depth_first(root, {})),
        "walk.upwards": _upwards(right),
    }


def walk(nodes, start=1.0, keep=lambda old, share: (old or 0.0) + share, share=mul) -> dict:
    """Hand gradients down in the order given: what a `share` is, what an account becomes of it."""
    account = {nodes[0]: start}
    for node in nodes:
        for child, local in finished.edges(node):
            account[child] = keep(account.get(child), share(account[node], local))
    return account


def _upwards(right) -> dict:
    """The right order turned round: leaves hand down before anything has come in."""
    account = {right[0]: 1.0}
    for node in reversed(right):
        for child, local in finished.edges(node):
            account[child] = account.get(child, 0.0) + account.get(node, 0.0) * local
    return account


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
