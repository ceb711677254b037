"""`python -m tests.bench.places_table [--write] [--deals 60]`: chapter 14's table on the digits.

The search for α on six deals by the validation sets, then twelve deals whose test sets are opened
once; `--write` keeps these for the chapter to print. With `--deals` also further ones, from seed
100 on, by which nothing was chosen. The search takes two minutes, twelve deals as long again.
"""

import argparse
import json
from collections.abc import Iterable

import numpy as np

from bpbook import datasets
from bpbook.exercises.book import places_on_digits as places

FIRST = 100  # the seed of the first deal for `--deals`
ALPHAS, SEARCHED = (0.03, 0.1, 0.3, 1, 3), range(24, 30)


def lowest(name: str, alpha: float) -> float:
    """E of the validation set at its best epoch, as a mean over the deals of the search."""
    found, net = [], places.nets()[name]
    for seed in SEARCHED:
        w, check = places.trained(name, seed, alpha=alpha), datasets.digits().deal(seed)[1]
        found.append(places.loss(net, w, net.see(check.images), check.labels))
    return float(np.mean(found))


def search() -> None:
    """Print the smallest loss of each network for each α."""
    print("E of the validation set at its best epoch, as a mean over six deals:")
    print(f"{'α':17}", *(f"{alpha:7}" for alpha in ALPHAS))
    for name in places.nets():
        losses = (lowest(name, alpha) for alpha in ALPHAS)
        print(f"{name:17}", *(f"{loss:7.3f}" for loss in losses), flush=True)


def judge(seeds: Iterable[int]) -> dict[str, dict[str, list[int]]]:
    """Print how many of 360 are wrong, and beside the first network, deal by deal; give all."""
    seeds, found = list(seeds), {}
    print(f"\n{len(seeds)} deals, from seed {seeds[0]} on: wrong of 360, mean and spread")
    for name in places.nets():
        rows = [places.row(name, seed) for seed in seeds]
        found[name] = {way: [row[way] for row in rows] for way in rows[0]}
        first = next(iter(found.values()))["as they are"]
        apart = np.subtract(found[name]["as they are"], first)
        own = np.subtract(found[name]["shuffled"], found[name]["as they are"])
        print(name)
        for way, counts in found[name].items():
            print(f"   {way:12} {np.mean(counts):6.1f} ± {np.std(counts, ddof=1):.1f}")
        for what, gap in (("minus the first", apart), ("shuffled minus not", own)):
            error = gap.std(ddof=1) / np.sqrt(len(seeds))
            print(f"   {what:19} {gap.mean():+.2f} ± {error:.2f}", flush=True)
    return found


def keep(found: dict) -> None:
    """Write what was found where the chapter reads it."""
    text = json.dumps(found, ensure_ascii=False)
    text = text.replace("}, ", "},\n ").replace("], ", "],\n  ")
    places.KEPT.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.places_table")
    parser.add_argument("--deals", type=int, help="judge on so many more deals, at least 2")
    parser.add_argument("--write", action="store_true", help="keep what is found for the chapter")
    given = parser.parse_args()
    if given.deals is not None and given.deals < 2:
        parser.error(f"--deals is {given.deals}: give at least 2, for a spread.")
    search()
    found = judge(places.DEALS)
    if given.write:
        keep(found)
    if given.deals:
        judge(range(FIRST, FIRST + given.deals))


if __name__ == "__main__":
    main()
