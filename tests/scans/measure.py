"""A reading of scans against the truth: letters and numbers right, what they were taken for, time and memory.

    python -m tests.scans.measure SCAN… [--by jixiao --by tesseract] [--show 15]

SCAN was made by :mod:`tests.scans.make`: its truth lies next to it. One line a reader, then what it takes for what. A sheet of two
pages may be read as one page or as two. Not done here: rows and figures are measured by :mod:`tests.scans.warehouses`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

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
    letters, numbers = LetterScore(), NumberScore()
    for true, given in pair_pages(sheets, read):
        letters += score_letters(true, given)
        numbers += score_numbers(true, given)
    pages = sum(len(sheet.pages) for sheet in sheets)
    unread = len(sheets) - len({page.number for page in read if page.chars} & {sheet.sheet for sheet in sheets})
    unread = 0 if len(read) == pages > len(sheets) else unread
    return Score(letters, numbers, pages, unread, cost.seconds, cost.megabytes)


def pair_pages(sheets: Sequence[Sheet], read: Sequence[ReadPage]) -> Iterator[tuple[Sequence[Char], Sequence[Char]]]:
    """True and read letters of each page; of each sheet where a sheet of two pages was read as one.

    A reader that parts sheets gives as many pages as there are, in their order, or two of one number. A page of which nothing was
    read has no letters. Raises ValueError for a page that is of no sheet.
    """
    pages = [page for sheet in sheets for page in sheet.pages]
    if len(sheets) < len(read) == len(pages):
        yield from ((page.letters, given.chars) for page, given in zip(pages, read, strict=True))
        return
    if strange := {page.number for page in read} - {sheet.sheet for sheet in sheets}:
        raise ValueError(f"pages {sorted(strange)} are read, of {len(sheets)} sheets")
    for sheet in sheets:
        of = [page.chars for page in read if page.number == sheet.sheet]
        if len(of) == len(sheet.pages):
            yield from zip((page.letters for page in sheet.pages), of, strict=True)
        else:
            yield sheet.letters(), [char for chars in of for char in chars]


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
