"""The one order in which an expression is gone through: inputs before users."""


def topological_order(root) -> list:
    """Every operation and leaf below `root` once, inputs before users, in the reader's order.

    >>> import bpbook as bp
    >>> w = bp.weight("w")
    >>> topological_order(w * w)
    [<weight w>, <variable w · w>]
    """
    order, seen, stack = [], set(), [(root, 0)]
    while stack:
        variable, position = stack.pop()
        if id(variable) in seen:
            continue
        if position < len(variable.inputs):
            stack.append((variable, position + 1))
            if id(variable.inputs[position]) not in seen:
                stack.append((variable.inputs[position], 0))
        else:
            seen.add(id(variable))
            order.append(variable)
    return order
