"""One report as it is loaded: a card, and its rows as lines of JSON that DuckDB reads without Python, packed.

In: what a file gave. Out: :class:`Packed`, as bytes of one entry and back. The tables' lines stand one table after the other,
each in the order of the report. Lines, not Parquet: for reports of this size they are written in an eighth of the time and
read in a third, and lines of many reports are one file.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any, NamedTuple

from extractors.document.model import SEVERITIES
from pipeline import loading, records, schema
from pipeline.audit.across import find_linked_claims
from pipeline.audit.loaded import CLAIMS
from pipeline.audit.sources import from_ingested
from pipeline.cards import Card, Told
from pipeline.copies import long_results
from pipeline.reading import Ingested, report_of

# What is packed, in this order: tables of the warehouse, and what the audit asks of a report and looks up in others.
SECTIONS: tuple[schema.Table, ...] = (schema.RESULTS, schema.METRICS, schema.SCORE_SHEET, CLAIMS)
LEVEL = 1  # of compression: the next levels take twice the time for a tenth


class Packed(NamedTuple):
    """A report's card, its lines (:data:`SECTIONS`) and what is said of it, both compressed; empty where there is none."""

    card: Card
    rows: bytes = b""
    told: bytes = b""


def pack(one: Ingested) -> Packed:
    """What is loaded of a report, or why there is none."""
    card = Card(one.file, one.sha256, one.format, one.pages, one.report, traceback=one.traceback)
    if one.report is None:
        return Packed(replace(card, findings=one.findings))
    tables = {
        schema.RESULTS: list(loading.result_rows(one)),
        schema.METRICS: loading.metric_rows(one),
        schema.SCORE_SHEET: list(loading.score_sheet_rows(one)),
    }
    faults = loading.find_faults({schema.DOCUMENTS: [loading.document_row(one)], **tables})
    lines = [_lines(table, tables[table] if table in tables else _claims(one)) for table in SECTIONS]
    severities = Counter(finding.severity for finding in one.audit)
    card = replace(
        card,
        rows=len(one.rows),
        figures=len(one.all_figures),
        is_lossy=any(f.check == "encoding" for f in one.findings) or any("\ufffd" in row.result for row in one.rows),
        fault=next(faults, ""),
        audited=tuple(severities[severity] for severity in SEVERITIES),
        sizes=tuple(sum(map(len, of_table)) for of_table in lines),
        longest=max((len(line) for of_table in lines for line in of_table), default=0),
    )
    rows = b"".join(line for of_table in lines for line in of_table)
    texts = sorted(map(_digest, long_results(one))) if one.report.kind == "results" else ()
    told = records.dump(Told, Told(one.findings, one.audit, tuple(texts)))
    return Packed(card, zlib.compress(rows, LEVEL), zlib.compress(told, LEVEL))


def unpack_rows(card: Card, rows: bytes) -> Iterator[tuple[schema.Table, bytes]]:
    """The lines of each table."""
    lines, begin = memoryview(zlib.decompress(rows)), 0
    for table, size in zip(SECTIONS, card.sizes, strict=True):
        yield table, bytes(lines[begin : begin + size])
        begin += size


def unpack_told(told: bytes) -> Told:
    """What is said of a report."""
    return records.parse(Told, zlib.decompress(told))


def dump(packed: Packed) -> bytes:
    """All of it in one entry, under no file's name."""
    head = records.dump(Card, replace(packed.card, file=""))
    return b"%d %d\n%b%b%b" % (len(head), len(packed.rows), head, packed.rows, packed.told)


def parse(data: bytes) -> Packed:
    """What :func:`dump` was given.

    :raises ValueError: it is none.
    """
    sizes, rest = data.split(b"\n", 1)
    head, rows = map(int, sizes.split())
    return Packed(records.parse(Card, rest[:head]), rest[head : head + rows], rest[head + rows :])


def _claims(one: Ingested) -> Iterator[tuple[Any, ...]]:
    for claim in find_linked_claims(from_ingested(one)):
        yield CLAIMS.row(
            doc_id=report_of(one).doc_id,
            now=claim.now.figure.metric_id,
            change=claim.change.figure.metric_id,
            up=claim.up,
            year=claim.year,
        )


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


# --- lines ------------------------------------------------------------------------------------------------------------


def _lines(table: schema.Table, rows: Iterable[Sequence[Any]]) -> list[bytes]:
    return [write_line(dict(zip(table.names, row, strict=True))) for row in rows]


def write_line(values: dict[str, Any]) -> bytes:
    """A row as a line of JSON. Half a surrogate pair, which a damaged file may hold, is no character."""
    try:
        told = _ENCODE(values)
    except ValueError:  # a number beyond all bounds, which JSON has not
        told = _ENCODE({name: _spell(value) for name, value in values.items()})
    return f"{told}\n".encode("utf-8", "replace")


def _spell(value: Any) -> Any:
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _date(value: object) -> str:
    """:raises TypeError: it is none."""
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__}: is not written as JSON")


_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_date).encode
