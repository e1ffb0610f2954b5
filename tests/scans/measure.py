"""A reading of scans against the truth: letters and numbers right, what they were taken for, time and memory.

    python -m tests.scans.measure SCAN… [--by jixiao --by tesseract] [--show 15]

SCAN was made by :mod:`tests.scans.make`: its truth lies next to it. One line a reader, then what it takes for what. A sheet of two
pages may be read as one page or as two. Not done here: rows and figures are measured by :mod:`tests.scans.warehouses`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.scans.letters import Char, LetterScore, score_letters
from tests.scans.make import Sheet, find_truth, read_truth
from tests.scans.numbers import NumberScore, score_numbers
from tests.scans.readers import (
    Cost,
    FailedReaderError,
    MissingReaderError,
    Reading,
    ReadPage,
    read_by_jixiao,
    read_by_tesseract,
)

Reader = Callable[[Path, Sequence[Sheet]], Reading]
READERS: dict[str, Reader] = {
    "jixiao": lambda scan, sheets: read_by_jixiao(scan),
    "tesseract": read_by_tesseract,
}


@dataclass(frozen=True, slots=True)
class Score:
    """Of some sheets; adds up."""

    letters: LetterScore = field(default_factory=LetterScore)
    numbers: NumberScore = field(default_factory=NumberScore)
    pages: int = 0
    unread: int = 0  # sheets of which nothing came back
    seconds: float = 0.0
    megabytes: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.letters + other.letters,
            self.numbers + other.numbers,
            self.pages + other.pages,
            self.unread + other.unread,
            self.seconds + other.seconds,
            max(self.megabytes, other.megabytes),
        )


def score_scan(scan: Path, reader: Reader) -> Score:
    """Read a scan and score it. Raises MissingReaderError, FailedReaderError."""
    sheets = read_truth(find_truth(scan))
    reading = reader(scan, sheets)
    return score_reading(sheets, reading.pages, reading.cost)


def score_reading(sheets: Sequence[Sheet], read: Sequence[ReadPage], cost: Cost) -> Score:
    """Pages as a reader gave them, against what stands on the sheets."""
    letters, numbers, unread = LetterScore(), NumberScore(), 0
    for sheet, of in zip(sheets, give_to_sheets(sheets, read), strict=True):
        unread += not any(page.chars for page in of)
        for true, given in pair_pages(sheet, of):
            letters += score_letters(true, given)
            numbers += score_numbers(true, given)
    return Score(letters, numbers, sum(len(sheet.pages) for sheet in sheets), unread, cost.seconds, cost.megabytes)


def give_to_sheets(sheets: Sequence[Sheet], read: Sequence[ReadPage]) -> list[list[ReadPage]]:
    """Of which sheet each page is: in their order, by the letters that they share; by the number where that leaves a choice.

    A reader may part a sheet into two pages, take two for one, or leave one out, and number what it gives as it likes.
    """
    if not sheets or not read:
        return [[] for _ in sheets]
    read = sorted(read, key=lambda page: page.number)
    there = [Counter(letter[4] for letter in sheet.letters()) for sheet in sheets]
    here = [Counter("".join(char[4] for char in page.chars)) for page in read]
    shared = np.array(
        [
            [
                (mine & theirs).total() + 0.5 * (page.number == sheet.sheet)
                for sheet, theirs in zip(sheets, there, strict=True)
            ]
            for page, mine in zip(read, here, strict=True)
        ]
    )
    best = shared.copy()  # [page, sheet]: the most that pages up to this one share, this one given to that sheet
    for k in range(1, len(read)):
        best[k] += np.maximum.accumulate(best[k - 1])
    given: list[list[ReadPage]] = [[] for _ in sheets]
    last = len(sheets) - 1
    for k in reversed(range(len(read))):
        last = int(best[k, : last + 1].argmax())
        given[last].insert(0, read[k])
    return given


def pair_pages(sheet: Sheet, of: Sequence[ReadPage]) -> Iterator[tuple[Sequence[Char], Sequence[Char]]]:
    """True and read letters of each page of a sheet, or of the sheet as a whole where it was not parted as its pages are."""
    if len(of) == len(sheet.pages):
        yield from ((page.letters, read.chars) for page, read in zip(sheet.pages, of, strict=True))
    else:
        yield sheet.letters(), [char for read in of for char in read.chars]


# --------------------------------------------------------------------------------------------------------------- print

HEAD = (
    f"{'':28}{'letters':>8} {'P':>7} {'R':>7} {'F1':>7} {'folded':>7} {'order':>7}  {'width':>5} {'forms':>5}  "
    f"{'numbers':>7} {'right':>7} {'unit':>7} {'P':>7}  {'s/page':>6} {'MB':>6}  unread"
)


def tell(name: str, score: Score) -> str:
    """One line under HEAD."""
    letters, numbers = score.letters, score.numbers
    return (
        f"{name:28}{letters.true:8,} {letters.precision:7.4f} {letters.recall:7.4f} {letters.f1:7.4f} "
        f"{letters.f1_folded:7.4f} {letters.f1_in_order:7.4f}  {letters.width_only:5} {letters.variants:5}  "
        f"{numbers.true:7,} {numbers.recall:7.4f} {numbers.unit_recall:7.4f} {numbers.precision:7.4f}  "
        f"{score.seconds / max(score.pages, 1):6.2f} {score.megabytes:6.0f}  {score.unread or '-'}"
    )


def tell_confusions(score: Score, show: int) -> Iterator[str]:
    """The commonest, true → read; ∅ where there is none."""
    for what, pairs in (("letters", score.letters.confusions), ("numbers", score.numbers.wrong)):
        told = (f"{true or '∅'}→{read or '∅'} {n}" for (true, read), n in pairs.most_common(show))
        yield f"    {what}: {'  '.join(told) or 'none'}"


def measure(scans: Iterable[Path], reader: Reader) -> Score:
    """All of some scans. Raises MissingReaderError; a scan that cannot be read counts as one of no letters, and is told."""
    score = Score()
    for scan in scans:
        try:
            score += score_scan(scan, reader)
        except FailedReaderError as error:
            print(f"    {error}", file=sys.stderr)
            score += score_reading(read_truth(find_truth(scan)), (), Cost(0.0, 0.0))
    return score


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scans", nargs="+", type=Path, metavar="SCAN")
    parser.add_argument("--by", action="append", choices=READERS)
    parser.add_argument("--show", type=int, default=15, metavar="N", help="the N commonest confusions")
    a = parser.parse_args(arguments)
    print(HEAD)
    for name in a.by or READERS:
        try:
            score = measure(a.scans, READERS[name])
        except MissingReaderError as error:
            print(f"{name:28}{error}")
            continue
        print(tell(name, score), *tell_confusions(score, a.show), sep="\n", flush=True)


if __name__ == "__main__":
    main()
