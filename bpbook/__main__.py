"""An interactive textbook on backpropagation: open it, copy its chapters, work on a clone of it."""

from __future__ import annotations

import argparse
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status (0: all went well)."""
    from bpbook.workshop.copies import WorkshopError
    from bpbook.workshop.threads import keep_to_one

    keep_to_one()
    top = parser()
    options, more = top.parse_known_args(arguments)
    if more and not hasattr(options, "more"):
        top.error(f"unknown: {' '.join(more)}")
    options.more = more  # what `test` and `bench` pass on
    try:
        return options.run(options)
    except WorkshopError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """The command line, one subcommand each."""
    top = argparse.ArgumentParser(prog="bpbook", description=__doc__)
    commands = top.add_subparsers(title="commands", required=True, metavar="command")

    lab = commands.add_parser("lab", help="open the book in JupyterLab, in copies that are yours")
    lab.add_argument("--no-browser", action="store_true", help="print the address only")
    lab.add_argument("--port", type=int, default=8888, help="first port to try (default 8888)")
    lab.add_argument(
        "--second", action="store_true", help="start a server even within one that is running"
    )
    lab.set_defaults(run=_lab)

    copy = commands.add_parser(
        "copy", help="copy the chapters for a Jupyter server of yours, such as a hub"
    )
    copy.add_argument("target", nargs="?", default="my_chapters", help="(default: my_chapters)")
    copy.add_argument("--source", help="another folder of chapters, as of a shared clone")
    copy.set_defaults(run=_copy)

    reset = commands.add_parser("reset", help="give a chapter back fresh, keep yours aside")
    reset.add_argument("chapter", nargs="?", help="its number or name, such as 01")
    reset.set_defaults(run=_reset)

    chapters = commands.add_parser(
        "chapters", help="in a clone: run the notebooks and store their outputs"
    )
    chapters.add_argument("chapter", nargs="*", help="numbers or names (default: all)")
    chapters.set_defaults(run=_chapters)

    site = commands.add_parser("site", help="in a clone: make the book as pages of files")
    site.add_argument("target", nargs="?", default="_site", help="(default: _site)")
    python = site.add_mutually_exclusive_group()
    python.add_argument(
        "--lite",
        dest="python",
        action="store_const",
        const="lite",
        default="",
        help="with JupyterLab in the page; Pyodide, NumPy and matplotlib from Pyodide's own place",
    )
    python.add_argument(
        "--offline",
        dest="python",
        action="store_const",
        const="offline",
        help="the same with Pyodide among the files, for the chapters that need no NumPy",
    )
    site.set_defaults(run=_site)

    pdf = commands.add_parser("pdf", help="in a clone: print the whole book into one file")
    pdf.add_argument("target", nargs="?", help="(default: build/backpropagation.pdf)")
    pdf.set_defaults(run=_pdf)

    claims = commands.add_parser(
        "claims", help="list where each claim is computed, the article's and further ones"
    )
    claims.set_defaults(run=_claims)

    peers = commands.add_parser(
        "peers", help="in a clone: record the chapters' numbers of PyTorch and JAX anew"
    )
    peers.add_argument("chapter", nargs="*", help="numbers or names (default: all)")
    peers.set_defaults(run=_peers)

    check = commands.add_parser(
        "check", help="in a clone: run the quick checks (more words go on to pytest)"
    )
    check.set_defaults(run=_check, more=[])

    test = commands.add_parser(
        "test", help="in a clone: run every check (more words go on to pytest)"
    )
    test.set_defaults(run=_test, more=[])

    bench = commands.add_parser(
        "bench", help="in a clone: measure against the peers that are installed"
    )
    bench.set_defaults(run=_bench, more=[])
    return top


def _lab(options: argparse.Namespace) -> int:
    from bpbook.workshop import lab

    return lab.open_book(port=options.port, browser=not options.no_browser, second=options.second)


def _copy(options: argparse.Namespace) -> int:
    from pathlib import Path

    from bpbook.workshop import copies, lab

    given = {"packed": Path(options.source)} if options.source else {}
    return lab.copy(copies.Folders(**given, target=Path(options.target)))


def _reset(options: argparse.Namespace) -> int:
    from bpbook.workshop import copies

    for line in copies.reset(copies.Folders(), options.chapter):
        print(line)
    return 0


def _chapters(options: argparse.Namespace) -> int:
    from bpbook.workshop import copies, store

    return store.store_all(copies.Folders(), options.chapter)


def _site(options: argparse.Namespace) -> int:
    from pathlib import Path

    from bpbook.site import making
    from bpbook.workshop import copies

    _end_tidily()
    print(f"Made: {making.make(copies.Folders(), Path(options.target), options.python)}")
    return 0


def _pdf(options: argparse.Namespace) -> int:
    from pathlib import Path

    from bpbook.site.on_paper import printing
    from bpbook.workshop import copies

    _end_tidily()
    print(f"Made: {printing.make(copies.Folders(), Path(options.target or printing.TARGET))}")
    return 0


def _end_tidily() -> None:
    """When told to end, clear away what is on the desk and end Chromium, as after Ctrl-C."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _claims(options: argparse.Namespace) -> int:
    from bpbook.workshop import claims, copies

    return claims.print_table(copies.Folders())


def _peers(options: argparse.Namespace) -> int:
    from bpbook.workshop import copies, peer_records

    return peer_records.record(copies.Folders(), options.chapter)


def _check(options: argparse.Namespace) -> int:
    from bpbook.workshop import testing

    return testing.run_check(options.more)


def _test(options: argparse.Namespace) -> int:
    from bpbook.workshop import testing

    return testing.run_tests(options.more)


def _bench(options: argparse.Namespace) -> int:
    from bpbook.workshop import testing

    return testing.run_benchmarks(options.more)


if __name__ == "__main__":
    sys.exit(main())
