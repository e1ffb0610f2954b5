"""Where a run puts what it read until it is loaded: one file in a folder of the run's own, and a place in it for each piece.

In: what files gave, packed. Out: pieces again, whole reports, and files of lines for DuckDB, some reports at a time. Memory
holds places alone. The folder goes with the run.
"""

from __future__ import annotations

import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import duckdb

from pipeline import records
from pipeline.building import NOT_STORED, connect_in_bounds, patiently
from pipeline.cards import Card, Told
from pipeline.generations import not_written
from pipeline.packing import SECTIONS, Packed, unpack_rows, unpack_told
from pipeline.reading import Ingested
from pipeline.schema import Table, quote

BATCH = 16_000_000  # bytes of lines written out at a time
OPEN = 4  # reports held open: copies are compared by twos
What = Literal["rows", "told", "document"]
PIECES: tuple[What, ...] = get_args(What)
WIDTH = 2 * len(PIECES)


# Of the texts of the report that has fewer, some of the rarest must be shared: only who shares one of these is compared.
_SHARED = """
WITH known AS (SELECT digest, count(*) AS times FROM texts GROUP BY digest HAVING count(*) > 1),
ranked AS (
  SELECT n, held, digest, row_number() OVER (PARTITION BY n ORDER BY coalesce(times, 1), digest) AS rarity, times
  FROM texts LEFT JOIN known USING (digest)
),
pairs AS (
  SELECT DISTINCT least(a.n, b.n) AS one, greatest(a.n, b.n) AS other, a.held FROM ranked AS a JOIN texts AS b USING (digest)
  WHERE a.times IS NOT NULL AND a.n <> b.n AND a.held <= b.held AND rarity <= a.held - floor(a.held * $share::DOUBLE) + 1
)
SELECT one, other, count(*) FROM pairs JOIN texts AS a ON a.n = one JOIN texts AS b ON b.n = other AND a.digest = b.digest
GROUP BY one, other, pairs.held HAVING count(*) >= $few AND count(*) >= $share::DOUBLE * pairs.held ORDER BY one, other
"""


class Batch(NamedTuple):
    """Files of lines, one a table, of some reports in their order; ``longest``: bytes of the longest line."""

    files: dict[str, Path]  # by the table's name; a table without a line has none
    longest: int


class Shelf:
    """The pieces of one run. ``folder`` is empty and the run's own; ``warehouse`` is what errors name."""

    def __init__(self, folder: Path, warehouse: Path) -> None:
        self.folder, self.warehouse = folder, warehouse
        self._numbers: dict[str, int] = {}  # of the files, by their names
        self._places = array("Q")  # where each piece of each file begins, and its bytes; none: there is no such piece
        self._open: OrderedDict[str, Ingested] = OrderedDict()
        try:
            self._file = (folder / "shelf").open("wb+")
        except OSError as error:
            raise not_written(warehouse, error) from error

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *of: object) -> None:
        with suppress(OSError):  # what the disk did not take was said where it was put, and all of it is thrown away
            self._file.close()

    def put(self, packed: Packed, document: bytes = b"") -> Card:
        """Keep the pieces of one file, in place of those that it had.

        :raises WarehouseError: the disk does not take them.
        """
        self._put(packed.card, "rows", packed.rows)
        self._put(packed.card, "told", packed.told)
        self.put_document(packed.card, document)
        return packed.card

    def put_document(self, card: Card, document: bytes) -> None:
        """Keep all that a file gave, as :func:`pipeline.records.dump` writes it, compressed. Raises as :meth:`put`."""
        self._open.pop(card.file, None)
        self._put(card, "document", document)

    def has_document(self, card: Card) -> bool:
        return self._place(card, "document")[1] > 0

    def open(self, card: Card) -> Ingested:
        """All that a file gave, which has been put here.

        :raises KeyError: it has not.
        """
        if (one := self._open.get(card.file)) is None:
            one = records.parse(Ingested, zlib.decompress(self._get(card, "document")))
            one = self._open[card.file] = replace(one, file=card.file)
            if len(self._open) > OPEN:
                self._open.popitem(last=False)
        self._open.move_to_end(card.file)
        return one

    def told(self, card: Card) -> Told:
        """What is said of a report."""
        return unpack_told(self._get(card, "told"))

    def batches(self, cards: Iterable[Card], size: int = BATCH) -> Iterator[Batch]:
        """The lines of reports, in their order; the files of a batch hold until the next one is asked for.

        :raises WarehouseError: the disk does not take them.
        """
        left = iter(cards)
        card = next(left, None)
        while card is not None:
            files = {table.name: self.folder / f"{table.name}.jsonl" for table in SECTIONS}
            filled: dict[str, Path] = {}
            written = longest = 0
            with ExitStack() as stack:
                try:
                    opened = {name: stack.enter_context(path.open("wb")) for name, path in files.items()}
                    while card is not None and written < size:
                        for table, lines in unpack_rows(card, self._get(card, "rows")):
                            if lines:
                                opened[table.name].write(lines)
                                filled[table.name] = files[table.name]
                        written, longest = written + sum(card.sizes), max(longest, card.longest)
                        card = next(left, None)
                except OSError as error:
                    raise not_written(self.warehouse, error) from error
            yield Batch(filled, longest)

    def find_shared(self, cards: Sequence[Card], few: int, share: float) -> list[tuple[int, int, int]]:
        """Which two reports (by their places) share how many long results: ``few`` or more, and that share of the fewer.

        :raises WarehouseError: the disk does not take what they are told by.
        """
        path, any_ = self.folder / "texts.csv", False
        try:
            with path.open("w", encoding="ascii") as file:
                for n, card in enumerate(cards):
                    if len(texts := self.told(card).texts) >= few:
                        file.writelines(f"{n},{len(texts)},{text}\n" for text in texts)
                        any_ = True
        except OSError as error:
            raise not_written(self.warehouse, error) from error
        if not any_:
            return []
        try:
            with connect_in_bounds(self.folder / "tmp") as con:
                return patiently(con, lambda: _find_shared(con, path, few, share))
        except NOT_STORED as error:
            raise not_written(self.warehouse, error) from error

    def _put(self, card: Card, what: What, data: bytes) -> None:
        number = self._numbers.setdefault(card.file, len(self._numbers))
        if number * WIDTH == len(self._places):
            self._places.extend([0] * WIDTH)
        try:
            place = self._file.seek(0, 2) if data else 0
            self._file.write(data)
        except OSError as error:
            raise not_written(self.warehouse, error) from error
        at = number * WIDTH + 2 * PIECES.index(what)
        self._places[at], self._places[at + 1] = place, len(data)

    def _place(self, card: Card, what: What) -> tuple[int, int]:
        """Where a piece begins, and its bytes."""
        number = self._numbers.get(card.file)
        if number is None:
            return 0, 0
        at = number * WIDTH + 2 * PIECES.index(what)
        return self._places[at], self._places[at + 1]

    def _get(self, card: Card, what: What) -> bytes:
        """:raises KeyError: it is not here."""
        place, size = self._place(card, what)
        if not size:
            raise KeyError(f"{what} of {card.file}")
        self._file.seek(place)
        return self._file.read(size)


def _find_shared(con: duckdb.DuckDBPyConnection, texts: Path, few: int, share: float) -> list[tuple[int, int, int]]:
    con.execute(
        f"CREATE OR REPLACE TABLE texts AS FROM read_csv({quote(str(texts))}, header=false, auto_detect=false, delim=',', "
        "columns={n: 'INTEGER', held: 'INTEGER', digest: 'UBIGINT'})"
    )
    return con.execute(_SHARED, {"few": few, "share": share}).fetchall()


def tables_of(batch: Batch) -> Iterator[tuple[Table, Path]]:
    """The tables of a batch that have lines, in the order in which they refer to each other."""
    return ((table, batch.files[table.name]) for table in SECTIONS if table.name in batch.files)
