"""Tables of typeset documents against the truth they were typeset from: how many rows are read whole.

    python -m tests.typesetting.measure FOLDER [--show N] [--only NAME] [--quiet] [--without "down across"]

FOLDER holds NAME.pdf and NAME.truth.json: {"what", "tables": [{"header": [[…]], "rows": [[…]]}]}. A row is whole where a row
that is read has the same cells in the same order, white space aside; rows that are read and stand in no table count apart.
``--without``: read without the rules down or across, so that the layout is one that nobody set.
"""

from __future__ import annotations

import argparse
import itertools
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.tables import list_tables
from tests.typesetting.unruled import LEFT_OUT, rules_left_out

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    wanted: int
    missed: tuple[Row, ...]  # rows of the truth that are not read
    extra: tuple[Row, ...]  # rows that are read and not there
    tables: tuple[int, int]  # of the truth, read
    told: int = 0  # of the extra rows, those of which the reading says that it doubts them
    doubted: int = 0  # rows that it doubts, right ones too

    @property
    def whole(self) -> int:
        return self.wanted - len(self.missed)


def flat(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def list_rows(tables: Iterable[dict[str, Any]]) -> list[Row]:
    return [flat_row(row) for table in tables for row in [*table["header"], *table["rows"]]]


def flat_row(texts: Iterable[str]) -> Row:
    """A cell over several columns has its text in the first of them only."""
    row = tuple(map(flat, texts))
    return row[:1] + tuple("" if cell == before else cell for before, cell in itertools.pairwise(row))


def measure(pdf: Path, read: list[dict[str, Any]] | None = None) -> Result:
    """``read``: its tables, where they have been read."""
    truth = json.loads(pdf.with_suffix(".truth.json").read_text("utf-8"))["tables"]
    read = list_tables(pdf) if read is None else read
    wanted, got = list_rows(truth), list_rows(read)
    extra = without(got, wanted)
    unsure = [row for table in read for row in _doubted(table)]
    told = sum((Counter(extra) & Counter(unsure)).values())
    return Result(pdf.stem, len(wanted), without(wanted, got), extra, (len(truth), len(read)), told, len(unsure))


def _doubted(table: dict[str, Any]) -> Iterator[Row]:
    """The rows of which the reading says that it doubts them; row 0 is the whole header."""
    for number in {doubt["row"] for doubt in table["doubts"]}:
        yield from map(flat_row, [table["rows"][number - 1]] if number else table["header"])


def without(rows: Sequence[Row], others: Sequence[Row]) -> tuple[Row, ...]:
    left = Counter(others)
    out = []
    for row in rows:
        if left[row]:
            left[row] -= 1
        else:
            out.append(row)
    return tuple(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--without", choices=LEFT_OUT, default="")
    options = parser.parse_args()
    with rules_left_out(options.without):
        results = [measure(pdf) for pdf in sorted(options.folder.glob("*.pdf")) if options.only in pdf.stem]
    for one in results if not options.quiet else ():
        if one.missed or one.extra:
            print(f"{one.name}: {one.whole} of {one.wanted} rows, {len(one.extra)} besides; tables {one.tables}")
        for sign, rows in (("-", one.missed), ("+", one.extra)):
            for row in rows[: options.show]:
                print("   ", sign, " | ".join(cell[:40] for cell in row)[:300])
    rows, whole = sum(one.wanted for one in results), sum(one.whole for one in results)
    extra, docs = sum(len(one.extra) for one in results), sum(not one.missed and not one.extra for one in results)
    told, doubted = sum(one.told for one in results), sum(one.doubted for one in results)
    print(
        f"{whole} of {rows} rows whole ({whole / rows:.3f}), {extra} besides; {docs} of {len(results)} documents;",
        end=" ",
    )
    print(f"{told} of the {extra} told as doubtful, {doubted - told} right ones too")


if __name__ == "__main__":
    main()
