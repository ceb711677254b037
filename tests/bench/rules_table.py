"""`python -m tests.bench.rules_table [--write] [--deals 120]`: all of chapter 16's table of rules.

The same lines as in the chapter search α for each rule and, if asked, judge the rules on more
deals, from seed 100 on, by which nothing was chosen. `--write` keeps what the search found, for
the chapter to print. The search takes half a minute, 120 deals a minute.
"""

import argparse
import json
from collections.abc import Iterable

import numpy as np

from bpbook.exercises.book.rules_on_digits import ALPHAS, FOUND, lowest, rules, trained, wrong

FIRST = 100  # the seed of the first deal for `--deals`
LOW = 0.2  # E on the validation set; the table counts epochs down to it


def best(losses: dict[float, float]) -> float:
    """The α of the smallest loss."""
    return min(losses, key=losses.get)


def judged(name: str, alpha: float, seeds: Iterable[int]):
    """A row for each deal: wrong of 360, and epochs until E on the validation set was low."""
    rows = []
    for seed in seeds:
        reader, run = trained(name, alpha, seed)
        losses = run.held_out_losses
        low = [epoch for epoch, loss in enumerate(losses, start=1) if loss <= LOW]
        rows.append((wrong(reader, run, seed), low[0] if low else len(losses)))
    return np.array(rows)


def search() -> dict[str, dict[float, float]]:
    """Print the search, and give the losses of each rule by α."""
    print("The smallest loss on the validation set, as a mean over six deals:")
    print(f"{'α':17}", *(f"{alpha:7}" for alpha in ALPHAS), "  best")
    found = {}
    for name in rules():
        found[name] = losses = {alpha: lowest(name, alpha) for alpha in ALPHAS}
        print(
            f"{name:17}",
            *(f"{loss:7.3f}" for loss in losses.values()),
            f"{best(losses):6}",
            flush=True,
        )
    return found


def judge(chosen: dict[str, float], seeds: range) -> None:
    """Print the rules beside plain descent, deal by deal."""
    print(f"\n{len(seeds)} deals, from seed {seeds[0]} on:")
    print("                    wrong of 360                epochs to E = 0.2")
    print("rule                  α   mean   sd  minus plain    mean   sd  minus plain")
    plain = judged("plain", chosen["plain"], seeds)
    for name, alpha in chosen.items():
        scores = plain if name == "plain" else judged(name, alpha, seeds)
        means, spreads = scores.mean(axis=0), scores.std(axis=0, ddof=1)
        apart = (scores - plain).mean(axis=0)
        errors = (scores - plain).std(axis=0, ddof=1) / np.sqrt(len(seeds))
        columns = zip(means, spreads, apart, errors, strict=True)
        shown = (f"  {m:5.1f} {s:4.1f}  {a:+4.1f} ± {e:.1f} " for m, s, a, e in columns)
        print(f"{name:17}{alpha:6}{''.join(shown)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rules_table")
    parser.add_argument(
        "--deals", type=int, help="judge the rules on so many more deals, at least 2"
    )
    parser.add_argument("--write", action="store_true", help="keep what is found for the chapter")
    given = parser.parse_args()
    deals = given.deals
    if deals is not None and deals < 2:
        parser.error(f"--deals is {deals}: give at least 2, for a spread.")
    found = search()
    if given.write:
        rounded = {name: [round(loss, 6) for loss in row.values()] for name, row in found.items()}
        FOUND.write_text(json.dumps(rounded, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if deals:
        chosen = {name: best(losses) for name, losses in found.items()}
        judge(chosen, range(FIRST, FIRST + deals))


if __name__ == "__main__":
    main()
