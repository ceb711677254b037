"""What to say of a number or a derivative that has no value: where, why, and what to write."""

from ..backend import Backend
from ..functions import Function
from ..graph import Graph
from ..helpers.expression_text import short_text
from ..helpers.values import has_nan, is_array, short
from ..variable import summary
from .stable_lines import line_to_write

MOST = 20  # operations in trouble that are looked at


def no_value(graph: Graph, values: list, backend: Backend) -> str:
    """What to say of the operation behind the last of some values, which is NaN.

    Of samples, the first that has no value is named.
    """
    number, op = len(values) - 1, graph.operations[len(values) - 1]
    if not op.function.vjps:
        values = _at_sample(graph, values, values[-1])
    inputs, below = graph.inputs[number], _operations(graph, number)
    given = ", ".join(
        f"{name_of(graph, i)} = {short(values[i])}"
        for i in dict.fromkeys(inputs)
        if graph.operations[i].role != "constant"
    )
    infinite = [i for i in _infinite(values, backend) if i in below]
    met = any(i in infinite for i in inputs)
    reason = (met and op.function.infinite) or op.function.domain
    why, _, then = (reason or "infinities cancelled: keep the numbers smaller").partition(": ")
    line = line_to_write(graph, values, backend, [*infinite[:MOST], number])
    if infinite and _at_its_edge(graph, infinite[0]):
        then = ". ".join(_infinity(graph, infinite[0]))
    remedy = f". {line or then}" if line or then.endswith(".") else f": {then}."
    where = f" where {given}" if given else ""
    return f"{_with_formula(graph, number)} has no value{where}: {why}{remedy}"


def no_derivative(graph: Graph, name: str, values: list, backend: Backend) -> str:
    """What to say of ∂E/∂name, which is NaN although every variable has a value."""
    infinite = _infinite(values, backend)
    if infinite:
        line = line_to_write(graph, values, backend, infinite[:MOST])
        what, remedy = _infinity(graph, infinite[0])
        return f"{what}. {line or remedy}"
    for number, i, slope, lost in _slopes_above(graph, name, values, backend):
        if has_nan(lost):
            what = "lost in rounding" if has_nan(slope) else "infinite"
            values = _at_sample(graph, values, lost)
            line = line_to_write(graph, values, backend, [number])
            return (
                f"the slope of {_with_formula(graph, number)} is {what} where "
                f"{name_of(graph, i)} = {short(values[i])}. "
                f"{line or 'Move the leaves a little.'}"
            )
    return "the derivatives on the way multiply to infinity. Go where slopes are smaller."


def _slopes_above(graph: Graph, name: str, values: list, backend: Backend):
    """(operation, input, derivative, NaN where that is not finite) on all ways up to the root."""
    on_the_way = {graph.by_name[name].number}
    for number, inputs in enumerate(graph.inputs):
        if on_the_way.isdisjoint(inputs):
            continue
        on_the_way.add(number)
        row, arguments = graph.rows[number], [values[i] for i in graph.arguments[number]]
        for rule, i in zip(backend.derivatives(row), inputs, strict=False):
            if rule and i in on_the_way:
                with backend.quiet():
                    slope = rule(*arguments, values[number])
                    lost = slope * 0
                yield number, i, slope, lost


def _at_sample(graph: Graph, values: list, lost) -> list:
    """The values at the first place where `lost` is NaN; in a tree of layers, as they are."""
    if not is_array(lost) or graph.layered:
        return values
    from ..arrays import at_first_nan

    return at_first_nan(lost, values)


def _infinite(values: list, backend: Backend) -> list[int]:
    """The operations with an infinite number, in order."""
    with backend.quiet():
        return [i for i, v in enumerate(values) if has_nan(v * 0) and not has_nan(v)]


def _operations(graph: Graph, number: int) -> set[int]:
    """An operation and everything it is computed from."""
    below, stack = {number}, [number]
    while stack:
        for i in graph.inputs[stack.pop()]:
            if i not in below:
                below.add(i)
                stack.append(i)
    return below


def _at_its_edge(graph: Graph, number: int) -> bool:
    """Whether an operation is infinite at the edge of its domain; else it has grown so."""
    op = graph.operations[number]
    row: Function = op.function
    return row.name in ("log", "divide") or (row.name == "power" and op.inputs[1].value < 0)


def _infinity(graph: Graph, number: int) -> tuple[str, str]:
    """What to say of an infinite operation, and what to do about it."""
    op, what = graph.operations[number], _with_formula(graph, number)
    if not _at_its_edge(graph, number):
        then = "its argument below 709" if op.function.name == "exp" else "its numbers smaller"
        return f"{what} has grown to infinity", f"Keep {then}."
    remedy = op.function.domain.rpartition(": ")[2].capitalize()
    return f"{what} is infinite", f"{remedy}."


def name_of(graph: Graph, number: int) -> str:
    """The name of an operation; where it has none, how it is written, if that is short."""
    if number in graph.node_of:
        return graph.node_of[number].name
    user = next(n for n in graph.nodes if any(h.target == number for h in n.hops))
    return short_text(graph.operations[number], otherwise=f"a part of {user.name}")[0]


def _with_formula(graph: Graph, number: int) -> str:
    """The name of an operation and what it does; no more where the name says that already."""
    name = name_of(graph, number)
    if number in graph.node_of or name.startswith("a part of "):
        return f"{name} = {summary(graph.operations[number])}"
    return name
