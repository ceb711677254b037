"""`python -m tests.bench [row …]`: the table, and status 1 if a limit is missed."""

import argparse
import sys

from . import THREADS
from .rows import ROWS
from .table import header


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument(
        "rows", nargs="*", metavar="row", help=f"only these, of {', '.join(ROWS)}; else all"
    )
    chosen = parser.parse_args().rows
    if unknown := [name for name in chosen if name not in ROWS]:
        parser.error(f"there is no row {unknown[0]!r}: choose from {', '.join(ROWS)}.")
    print(header(THREADS), flush=True)
    missed = 0
    for name in chosen or ROWS:
        for row in ROWS[name]():
            print(row, flush=True)
            missed += row.kept is False
    print(f"\n{missed} missed." if missed else "\nEvery limit that was measured is kept.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
