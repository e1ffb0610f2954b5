"""Scans of some PDFs at each preset and resolution, read and measured: one table, a line for each and each reader.

    python -m tests.scans.bench [FILE.pdf…] [--presets office noise] [--dpi 150 200] [--pages 6] [--seed 1]
                                [--by jixiao --by tesseract] [--out build/scans] [--show 10]

FILE: PDFs with a text layer; without any the typeset reports of ``tests/typeset``. ``--pages``: so many pages of all of them, drawn by
the seed; 0: all pages, and then the rows and figures of reports with gold are scored, too. ``make ocr-bench`` runs it. The scans are
left in ``--out``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.scans.degrade import PRESETS
from tests.scans.make import cut_pages, make_scan
from tests.scans.measure import HEAD, READERS, measure, tell, tell_confusions
from tests.scans.readers import ROOT, FailedReaderError, MissingReaderError
from tests.scans.warehouses import build, compare, list_figures, list_gold, score_gold

TYPESET = ROOT / "tests" / "typeset"
GOLD_SCORES = ("rows_recall", "rows_precision", "fields", "text", "value_f1", "strict_f1")


@dataclass(frozen=True, slots=True)
class Batch:
    """The scans of one preset and resolution."""

    name: str
    scans: tuple[Path, ...]
    sources: dict[str, str]  # stem of a scan → stem of its PDF


def draw_pages(files: Sequence[Path], count: int, seed: int, folder: Path) -> list[Path]:
    """``count`` pages of all of the files, drawn by the seed and cut into PDFs of their own; the files themselves for 0."""
    if not count:
        return list(files)
    every = []
    for file in files:
        with pypdfium2.PdfDocument(file) as document:
            every += [(file, number) for number in range(1, len(document) + 1)]
    drawn: defaultdict[Path, list[int]] = defaultdict(list)
    for file, number in sorted(random.Random(seed).sample(every, min(count, len(every)))):
        drawn[file].append(number)
    folder.mkdir(parents=True, exist_ok=True)
    cut = []
    for file, numbers in drawn.items():
        cut.append(folder / file.name)
        cut_pages(file, numbers, cut[-1])
    return cut


def make_batches(
    files: Sequence[Path], presets: Sequence[str], dpi: Sequence[int], seed: int, out: Path
) -> Iterator[Batch]:
    for preset in presets:
        for resolution in dpi:
            made = {
                file.stem: make_scan(file, out / f"{preset}-{resolution}", preset, resolution, seed) for file in files
            }
            yield Batch(
                f"{preset} {resolution}",
                tuple(scan for of in made.values() for scan in of.files),
                {scan.stem: stem for stem, of in made.items() for scan in of.files},
            )


# ------------------------------------------------------------------------------------------------------------- letters


def print_letters(batches: Sequence[Batch], readers: Sequence[str], show: int) -> list[str]:
    """The table of letters and numbers; which readers were there."""
    print(HEAD)
    there = list(readers)
    confusions = []
    for batch in batches:
        for name in list(there):
            try:
                score = measure(batch.scans, READERS[name])
            except MissingReaderError as error:
                print(f"{name:28}{error}")
                there.remove(name)
                continue
            print(tell(f"{batch.name} {name}", score), flush=True)
            confusions += [f"{batch.name} {name}", *tell_confusions(score, show)]
    if show:
        print("\nTaken for something else, true→read, ∅ for nothing:", *confusions, sep="\n")
    return there


# ---------------------------------------------------------------------------------------------------------- warehouses


def print_warehouses(batches: Sequence[Batch], files: Sequence[Path], out: Path, whole: bool) -> None:
    """The table of figures and, of whole documents that have gold, of its scores."""
    gold = list_gold([file.stem for file in files]) if whole else []
    print(
        f"\n{'figures':28}{'clean':>6} {'read':>6} {'R':>7} {'P':>7}  {'wrong':>5} {'untold':>6} {'values':>6} {'doubted':>7}  "
        + " ".join(f"{name:>14}" for name in (GOLD_SCORES if gold else ()))
        + f"  {'s':>6} {'MB':>6}"
    )
    clean = out / "clean.duckdb"
    cost = build(files, clean)
    figures = list_figures(clean, {})
    print(f"{'text':28}{len(figures):6}{'':52}{_tell_gold(clean, gold)}  {cost.seconds:6.1f} {cost.megabytes:6.0f}")
    for batch in batches:
        warehouse = out / f"{batch.name.replace(' ', '-')}.duckdb"
        try:
            cost = build(batch.scans, warehouse)
        except FailedReaderError as error:
            print(f"{batch.name:28}{error}")
            continue
        score = compare(figures, list_figures(warehouse, batch.sources))
        print(
            f"{batch.name:28}{score.clean:6} {score.read:6} {score.recall:7.4f} {score.precision:7.4f}  {score.wrong:5} "
            f"{score.untold:6} {score.untold_values:6} {score.doubted:7}  {_tell_gold(warehouse, gold)}"
            f"  {cost.seconds:6.1f} {cost.megabytes:6.0f}",
            flush=True,
        )


def _tell_gold(warehouse: Path, gold: Sequence[str]) -> str:
    if not gold:
        return ""
    scores = score_gold(warehouse, gold)
    return " ".join(f"{scores[name]:14.4f}" for name in GOLD_SCORES)


# -------------------------------------------------------------------------------------------------------- command line


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.pdf")
    parser.add_argument("--presets", nargs="+", choices=PRESETS, default=["office", "noise", "skew", "jpeg"])
    parser.add_argument("--dpi", nargs="+", type=int, default=[150, 200, 300])
    parser.add_argument("--pages", type=int, default=6, help="pages drawn of all; 0: every page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by", action="append", choices=READERS)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "scans", metavar="DIR")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="the N commonest confusions; 0: none")
    a = parser.parse_args(arguments)
    files = a.files or sorted(TYPESET.glob("*.pdf"))
    if len({file.stem for file in files}) < len(files):
        sys.exit("two of the files have the same name: rename one of them")
    files = draw_pages(files, a.pages, a.seed, a.out / "text")
    batches = list(make_batches(files, a.presets, a.dpi, a.seed, a.out))
    if "jixiao" in print_letters(batches, a.by or list(READERS), a.show):
        print_warehouses(batches, files, a.out, whole=not a.pages)


if __name__ == "__main__":
    main()
