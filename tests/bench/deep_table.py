"""`python -m tests.bench.deep_table [--write]`: all of chapter 15's table of deep networks.

The chapter's own lines train each network with five α on three deals, 1,200 times in all; it takes
some fifteen minutes. `--write` keeps what was found, for the chapter to print.
"""

import argparse
import json

from bpbook.exercises.book.deep_on_digits import DEPTHS, FOUND, read, rows


def main() -> None:
    """Print a line for each network, and keep them if asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true")
    asked, found = parser.parse_args(), {}
    for name in rows():
        found[name] = [round(read(name, depth), 1) for depth in DEPTHS]
        print(f"{name:24}", *(f"{percent:6.1f}" for percent in found[name]), flush=True)
    if asked.write:
        lines = [f"{json.dumps(n, ensure_ascii=False)}: {line}" for n, line in found.items()]
        FOUND.write_text("{\n  " + ",\n  ".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
