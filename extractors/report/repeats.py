"""Rows of a report that are there twice.

In: what stands in the tables, in order. Out: a finding of each row that repeats one with the same headings and result. Takes
nothing out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.document.model import Finding
from extractors.document.prose import squeeze
from extractors.report.records import Item, Record

_MARK = regex.compile(r"(?m)^\s*[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]+")
SHORT = 12  # characters of a result, below which two rows may well say the same


def find_rows_twice(items: Sequence[Item]) -> Iterator[Finding]:
    """A question of each row that says what another one says, headings and result; cells merged over both aside."""
    seen: dict[tuple[tuple[str, ...], str], Record] = {}
    for record in (item for item in items if isinstance(item, Record)):
        # automatic numbers go on counting in the second one
        result = squeeze(_MARK.sub("", record.result))
        if len(result) < SHORT:
            continue
        first = seen.setdefault((tuple(squeeze(h.text) for h in record.headings), result), record)
        if first is not record and (not record.shared or record.shared != first.shared):
            message = f"this row stands in the table twice (also at {first.locator}): take one out, or mend the report"
            yield Finding("row_twice", "question", message, None, record.locator, record.result[:80])
