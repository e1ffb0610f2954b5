"""Everything that tries to break jixiao, for so long: kills, also of builders of pages, small hostile files, damaged documents.

    python -m tests.torture --minutes 20 --seed 1

Half of the time goes to damaged documents and files of words (:mod:`tests.torture.guided`, :mod:`tests.torture.fuzz`), a sixth
to killed runs (:mod:`tests.torture.kills`), a sixth to killed builders of pages (:mod:`tests.torture.sites`), the rest to bombs
(:mod:`tests.torture.bombs`), of which as many are tried as there is time for, in an order of the seed's. Prints what was tried
and what survived. Exit status 1 if anything did not hold. The seed is a number or any word, such as a commit.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import zlib
from pathlib import Path

from tests.torture import bombs, fuzz, guided, kills, sites

SHARES = {"bombs": 1 / 6, "kills": 1 / 6, "sites": 1 / 6, "fuzz": 1 / 2}
SPECIMENS = 12  # of the second world of sites, which takes half a minute to lay out
LONG_ENOUGH = 3.0  # minutes for both worlds
ENOUGH = 10**9  # more than there is time for


def try_bombs(seed: int, minutes: float) -> int:
    """How many bombs took too much; one that is begun is ended."""
    names, end = list(bombs.BOMBS), time.monotonic() + 60 * minutes
    random.Random(seed).shuffle(names)
    tried = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            if time.monotonic() > end:
                break
            taken = bombs.explode(name, Path(folder))
            tried, failed = tried + 1, failed + (not taken.ok)
            if not taken.ok:
                print(taken, flush=True)
    print(
        f"{tried} of {len(names)} bombs: {failed} above {bombs.MOST_SECONDS:g} s or {bombs.MOST_MEGABYTES:g} MB, or at fault"
    )
    return failed


def try_kills(seed: int, minutes: float) -> int:
    """How many killed runs left something lost, torn or over."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        tally = kills.torture(ENOUGH, seed, Path(folder), minutes=minutes)
    print(tally, flush=True)
    return len(tally.broken)


def try_sites(seed: int, minutes: float) -> int:
    """How many killed builders of pages left something lost, torn, mixed or over."""
    specimens = SPECIMENS if minutes >= LONG_ENOUGH else 0
    with tempfile.TemporaryDirectory(prefix="sites-") as folder:
        tallies = sites.torture(ENOUGH, seed, Path(folder), specimens=specimens, minutes=minutes)
    for name, tally in tallies.items():
        print(f"pages of {name}:\n{tally}", flush=True)
    return sum(len(tally.broken) for tally in tallies.values())


def try_inputs(seed: int, minutes: float) -> int:
    """How many inputs failed: two thirds of the time led by the code that they reach, where atheris is there."""
    if not guided.is_there():
        print(
            "atheris is not installed (it has wheels for CPython 3.11 to 3.13 on Linux, x86-64): all inputs are made blindly"
        )
        return fuzz.fuzz(ENOUGH, seed, minutes)
    return guided.guide(list(fuzz.KINDS), seed, minutes * 2 / 3) + fuzz.fuzz(ENOUGH, seed, minutes / 3)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", default="0")
    given = parser.parse_args()
    seed = int(given.seed) if given.seed.isdecimal() else zlib.crc32(given.seed.encode())
    print(f"seed {seed}", flush=True)
    failed = try_bombs(seed, SHARES["bombs"] * given.minutes)
    failed += try_kills(seed, SHARES["kills"] * given.minutes)
    failed += try_sites(seed, SHARES["sites"] * given.minutes)
    failed += try_inputs(seed, SHARES["fuzz"] * given.minutes)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
