"""Loss curves: E before each update of one or several descents."""

from html import escape

from ... import words
from ...core.helpers.text_table import spread
from ...errors import DomainError, OperandError
from ...settings import one_of
from ...sgd import History
from ...tables import table_under
from ..number_text import show
from ..picture import Picture
from ..plot import plot

ROWS = 11  # of a table of numbers


def losses(histories, *, names=None, log=False, over="updates") -> Picture:
    """E before each update of one or several descents, as a picture: a dash pattern for each.

    `histories` is a `bp.sgd.History` or a list of them, `names` what the legend calls them; `log`
    gives a logarithmic axis for E (what is 0 or less is left out), `over` is "updates" or
    "samples", the number of samples seen. Raises `OperandError`. A1.9,
    A2.9; chapters 2 and 9.

    >>> import bpbook as bp
    >>> tree = bp.networks.two_weights()
    >>> slow, fast = (bp.sgd.descend(tree, learning_rate=a, steps=9) for a in (0.1, 1))
    >>> picture = bp.drawing.figures.losses([slow, fast], names=["slow", "fast"])
    >>> picture[:4], picture.alternative[:28]
    (b'<svg', 'Loss curves against updates.')
    """
    runs = _runs(histories, names, over)
    loss, along = runs[0][1].loss_name, words.word(f"descent {over}")
    lines = {}
    for name, history in runs:
        label = name if len(runs) > 1 else loss
        while label in lines:
            label += "\u200b"  # unseen: names may be alike
        lines[label] = zip(_along(history, over), history.losses, strict=True)
    title = words.word("losses title", root=loss, over=along)
    drawn = plot(lines, x=along, y=loss, title=title, log_y=log)
    tables = "\n".join(_run_table(name, history) for name, history in runs)
    return Picture(drawn, _alternative(runs, over), tables)


def _alternative(runs, over: str) -> str:
    """From where to where each curve goes, and how it ended."""
    sentences = []
    for name, history in runs:
        sentences.append(
            words.word(
                "losses run alt",
                run=name,
                root=history.loss_name,
                first=show(history.losses[0]),
                last=show(history.losses[-1]),
                updates=history.updates,
            )
        )
        if history.diverged is not None:
            sentences.append(history.message)
    return words.word("losses alt", over=words.word(f"descent {over}"), runs=" ".join(sentences))


def _runs(histories, names, over) -> list:
    """[(name, history), …], checked."""
    histories = [histories] if isinstance(histories, History) else list(histories)
    for history in histories:
        if not isinstance(history, History):
            raise OperandError(
                f"{history!r} is no history: give what bp.sgd.descend returned, or a list of them."
            )
    if not histories:
        raise OperandError("histories is empty: give at least one, as bp.sgd.descend returns it.")
    if any(not history.losses for history in histories):
        raise OperandError("A history has no update yet: give one that has.")
    one_of("over", over, ("updates", "samples"))
    numbered = [words.word("losses run", number=i + 1) for i in range(len(histories))]
    names = numbered if names is None else [names] if isinstance(names, str) else list(names)
    if len(names) != len(histories):
        raise DomainError(
            f"There are {len(histories)} histories and {len(names)} names: give one name for each."
        )
    return list(zip(names, histories, strict=True))


def _along(history, over: str) -> list[int]:
    """Where each loss stands: updates made, or samples seen, before it."""
    seen = [0, *history.samples_seen] if over == "samples" else range(history.updates + 1)
    return list(seen)[: len(history.losses)]


def _run_table(name: str, history) -> str:
    weights = history.tracked[:6]
    heads = [words.word("descent column update"), history.loss_name, *weights]
    rows = []
    for k in spread(history.updates + 1, ROWS):
        point = history.weights_at(k) if weights else {}
        loss = show(history.losses[k]) if k < len(history.losses) else ""
        rows.append((k, loss, *(show(point[w]) for w in weights)))
    note = f"<p>{escape(history.message)}</p>"
    return note + "\n" + table_under(words.word("numbers of run", run=name), heads, rows)
