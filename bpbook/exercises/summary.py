"""`summary`: which exercises of a chapter are answered, right, or open."""

from dataclasses import dataclass

from .. import tables
from . import attempts, book
from .sentences import listed, say


def summary(chapter: int | None = None, /):
    """How the exercises of a chapter stand, in this kernel (all chapters).

    Without a number: of each chapter whose exercises were run. Shows a table; printed, it is one
    line of text for each chapter, which a reader can hand to a teacher. Predictions are in the
    table, and are not counted.

    >>> print(summary(98))
    No exercise has been run yet in this session.
    """
    tried = attempts.attempts()
    numbers = [chapter] if chapter is not None else sorted({book.chapter_of(n) for n in tried})
    return Summary([rows for number in numbers if (rows := _rows(number, tried))])


@dataclass(frozen=True)
class Row:
    """One exercise: its name, its kind, where it stands, how many wrong answers there were."""

    name: str
    kind: str
    status: str
    wrong: int

    @property
    def counts(self) -> bool:
        """Whether it is an exercise: a prediction cannot be wrong."""
        return self.kind != "prediction"


@dataclass(frozen=True)
class Summary:
    """The rows of one or several chapters: a table in a notebook, lines of text elsewhere."""

    chapters: list[list[Row]]

    def __repr__(self):
        return "\n".join(map(_line, self.chapters)) or say("summary.none")

    def _repr_html_(self):
        if not self.chapters:
            return f"<p>{say('summary.none')}</p>"
        return "\n".join(f"{_table(rows)}\n<p>{_line(rows)}</p>" for rows in self.chapters)


def _rows(number: int, tried: dict) -> list[Row]:
    records = book.of_chapter(number)
    kinds = {name: record.kind for name, record in records.items()}
    others = [n for n in tried if n not in kinds and book.chapter_of(n) == number]
    kinds |= dict.fromkeys(sorted(others, key=lambda name: (len(name), name)), "step")
    rows = []
    for name, kind in kinds.items():
        attempt = tried.get(name)
        status = attempt.status if attempt else "not_run"
        rows.append(Row(name, kind, say(f"status.{status}"), len(attempt.wrong) if attempt else 0))
    return sorted(rows, key=lambda row: row.kind == "prediction")


def _words(rows: list[Row]) -> dict:
    counted = [row for row in rows if row.counts]
    right = sum(row.status == say("status.right") for row in counted)
    return {"chapter": book.chapter_of(rows[0].name), "right": right, "count": len(counted)}


def _line(rows: list[Row]) -> str:
    each = [
        say(
            "summary.tries" if row.wrong else "summary.one",
            name=row.name,
            status=row.status,
            tries=row.wrong,
        )
        for row in rows
        if row.counts
    ]
    return say("summary.line", list=listed(each), **_words(rows))


def _table(rows: list[Row]) -> str:
    heads = [say(f"summary.column.{column}") for column in ("name", "kind", "status", "wrong")]
    body = [(row.name, say(f"kind.{row.kind}"), row.status, str(row.wrong)) for row in rows]
    return tables.table(say("summary.caption", **_words(rows)), heads, body)
