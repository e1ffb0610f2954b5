"""Any file → its joined tables as plain lists, for JSON and for a terminal.

In: a path. Out: dicts of lists of texts. Knows no report, and starts without the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extractors.document.doubts import find_doubts
from extractors.document.formats import PdfEngine, read
from extractors.document.model import Document, Row, Table
from extractors.document.tables import join_tables
from pipeline.recognising import recognise_by


def list_tables(
    path: str | Path, *, pages: tuple[int, int] | None = None, pdf_engine: PdfEngine = "pdfium"
) -> list[dict[str, Any]]:
    """The tables as ``{"pages": [12, 13], "header": [[…], …], "rows": [[cell, …], …], "doubts": [{"row": 3, …}, …]}``.

    ``doubts`` say which rows, from 1 (0: the header), may have been read wrongly, and why (PDF only). ``pages``: first and last page, 1-based (PDF only). Raises UnreadableError.
    """
    return tables_of(read(path, pdf_engine=pdf_engine, pages=pages, recognise=recognise_by()))


def tables_of(document: Document) -> list[dict[str, Any]]:
    """The tables of a document that has been read, its pieces not yet joined, as :func:`list_tables` gives them."""
    joined = join_tables(document)
    return [_as_lists(table, told=joined.is_paged) for table in joined.tables()]


def _as_lists(table: Table, told: bool) -> dict[str, Any]:
    """Rows without headers, a merged cell's text in each row that it covers (down, not across)."""
    doubts = (
        [{"row": one.row, "kind": one.kind, "why": one.why, "text": one.text} for one in find_doubts(table)]
        if told
        else []
    )
    return {
        "pages": list(table.pages),
        "header": _texts(table.header),
        "rows": _texts(table.rows),
        "doubts": doubts,
    }


def _texts(rows: Iterable[Row]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]
