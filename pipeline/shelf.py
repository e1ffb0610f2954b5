"""Where a run puts what it read until it is loaded: one file in a folder of the run's own, and a place in it for each piece.

In: what files gave, packed. Out: pieces again, whole reports, and files of lines for DuckDB, some reports at a time. Memory
holds places alone. The folder goes with the run.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple

import duckdb

from pipeline import records
from pipeline.cards import Card, Told
from pipeline.generations import not_written
from pipeline.packing import SECTIONS, Packed, unpack_rows, unpack_told
from pipeline.reading import Ingested
from pipeline.schema import Table, quote
from pipeline.warehouse import OFFLINE

BATCH = 64_000_000  # bytes of lines written out at a time
OPEN = 4  # reports held open: copies are compared by twos
What = Literal["rows", "told", "document"]


class Batch(NamedTuple):
    """Files of lines, one a table, of some reports in their order; ``longest``: bytes of the longest line."""

    files: dict[str, Path]  # by the table's name; a table without a line has none
    longest: int


class Shelf:
    """The pieces of one run. ``folder`` is empty and the run's own; ``warehouse`` is what errors name."""

    def __init__(self, folder: Path, warehouse: Path) -> None:
        self.folder, self.warehouse = folder, warehouse
        self._places: dict[tuple[str, What], tuple[int, int]] = {}
        self._open: OrderedDict[str, Ingested] = OrderedDict()
        try:
            self._file = (folder / "shelf").open("wb+")
        except OSError as error:
            raise not_written(warehouse, error) from error

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *of: object) -> None:
        self._file.close()

    def put(self, packed: Packed, document: bytes = b"") -> Card:
        """Keep the pieces of one file, in place of those that it had.

        :raises WarehouseError: the disk does not take them.
        """
        for what, data in zip(("rows", "told"), packed[1:], strict=True):
            self._put(packed.card, what, data)  # type: ignore[arg-type]
        self.put_document(packed.card, document)
        return packed.card

    def put_document(self, card: Card, document: bytes) -> None:
        """Keep all that a file gave, as :func:`pipeline.records.dump` writes it, compressed. Raises as :meth:`put`."""
        self._open.pop(card.file, None)
        self._put(card, "document", document)

    def has_document(self, card: Card) -> bool:
        return (card.file, "document") in self._places

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

    def shared_texts(self, cards: Sequence[Card]) -> tuple[list[int], list[tuple[int, int, int]]]:
        """How many long results each report has, and which two (by their places) share how many.

        :raises WarehouseError: the disk does not take what they are told by.
        """
        counts, path = [], self.folder / "texts.csv"
        try:
            with path.open("w", encoding="ascii") as file:
                for n, card in enumerate(cards):
                    texts = self.told(card).texts
                    counts.append(len(texts))
                    file.writelines(f"{n},{text}\n" for text in texts)
        except OSError as error:
            raise not_written(self.warehouse, error) from error
        if not any(counts):
            return counts, []
        query = f"""
            WITH told AS (FROM read_csv({quote(str(path))}, header=false, auto_detect=false, delim=',',
              columns={{n: 'INTEGER', digest: 'UBIGINT'}})),
            several AS (SELECT digest, list(n) AS held FROM told GROUP BY digest HAVING count(*) > 1)
            FROM several SELECT held
        """
        shared: dict[tuple[int, int], int] = {}
        with duckdb.connect(config={**OFFLINE, "threads": "1"}) as con:
            con.execute(query)
            while rows := con.fetchmany(1000):
                for (held,) in rows:
                    for pair in combinations(sorted(held), 2):
                        shared[pair] = shared.get(pair, 0) + 1
        return counts, [(a, b, times) for (a, b), times in sorted(shared.items())]

    def _put(self, card: Card, what: What, data: bytes) -> None:
        self._places.pop((card.file, what), None)
        if data:
            try:
                place = self._file.seek(0, 2)
                self._file.write(data)
            except OSError as error:
                raise not_written(self.warehouse, error) from error
            self._places[card.file, what] = place, len(data)

    def _get(self, card: Card, what: What) -> bytes:
        place, size = self._places[card.file, what]
        self._file.seek(place)
        return self._file.read(size)


def tables_of(batch: Batch) -> Iterator[tuple[Table, Path]]:
    """The tables of a batch that have lines, in the order in which they refer to each other."""
    return ((table, batch.files[table.name]) for table in SECTIONS if table.name in batch.files)
