"""Mistakes planted into rows of the table."""

from dataclasses import replace

from bpbook.core.functions import in_language


def planted(row, i: int, mistake: str):
    """The row with a mistake in its i-th vjp, where it has them, else in its i-th derivative."""
    kind = "vjps" if row.vjps else "derivatives"
    texts = list(getattr(row, kind))
    texts[i] = mistake.format(in_language(texts[i], "python"))
    return replace(row, **{kind: tuple(texts)})
