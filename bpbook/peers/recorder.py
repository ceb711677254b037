"""What `python -m bpbook peers` switches on in a chapter's kernel: each run leaves a record.

A run is made twice, since numbers that change from run to run cannot be recorded.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import OperandError
from .frameworks import Peer, State
from .function_lines import Described, described
from .plain_values import stored


class Recorder:
    """Appends a line of JSON for each run to a file."""

    def __init__(self, path: Path, chapter: str):
        self.path, self.chapter = path, chapter

    def made(
        self,
        peer: Peer,
        state: State,
        call: Described,
        function: Callable[..., Any],
        once: Callable[[], dict[str, Any]],
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> dict[str, Any]:
        """Run it twice, keep a record, give its answer.

        Raises `OperandError` where it changes what it reads, or does not repeat itself.
        """
        answer = once()
        if described(function, arguments, named) != call:
            raise OperandError(
                f"{call.function} changes what it reads or is given: let it work on a copy."
            )
        if repr(once()) != repr(answer):
            raise OperandError(
                f"{call.function} gives other numbers each time: fix its random numbers, as by "
                "torch.manual_seed(0)."
            )
        kept = {name: stored(value, name) for name, value in answer.items()}
        self.keep(
            {
                "chapter": self.chapter,
                "peer": peer.module,
                "function": call.function,
                "version": state.version,
                **{part: getattr(call, part) for part in ("lines", "modules", "reads", "inputs")},
                "answer": kept,
            }
        )
        return answer

    def keep(self, run: dict[str, Any]) -> None:
        """Append a run; one that was taken from the recorded runs bears its date."""
        line = json.dumps({**run, "chapter": self.chapter}, allow_nan=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


AT_WORK: list[Recorder] = []  # one, while a chapter's runs are recorded


def begin(path: str, chapter: str) -> None:
    """Record every run of this kernel from now on."""
    AT_WORK[:] = [Recorder(Path(path), chapter)]
