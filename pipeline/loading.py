"""What was read → rows of the warehouse's tables.

In: documents with right values, and findings. Out: the filled tables. Judges nothing; the tables' own rules stand in
:mod:`pipeline.schema`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

import duckdb

from extractors.document.model import Severity
from pipeline import building, schema
from pipeline.corrections import Corrected
from pipeline.reading import Found, Ingested, report_of, result_ids


def load(con: duckdb.DuckDBPyConnection, corrected: Sequence[Corrected]) -> None:
    """Fill every table but ``findings``, rows in the order of documents and of what stands in them."""
    documents = [c.document for c in corrected]
    building.load(con, schema.ORGANISATIONS, organisation_rows(documents))
    building.load(con, schema.FRAMEWORK_PLACES, building.read_framework_places())
    building.load(con, schema.FRAMEWORK_CROSSWALK, building.read_framework_crosswalk())
    building.load(con, schema.INDICATORS, building.read_indicators())
    building.load(con, schema.DOCUMENTS, [document_row(one) for one in documents])
    building.load(con, schema.RESULTS, [row for one in documents for row in result_rows(one)])
    building.load(con, schema.METRICS, [row for one in documents for row in metric_rows(one)])
    building.load(con, schema.SCORE_SHEET, [row for one in documents for row in score_sheet_rows(one)])
    building.load(con, schema.CORRECTIONS, [row for one in corrected for row in correction_rows(one)])


def find_faults(one: Ingested) -> list[str]:
    """What keeps a document out of its tables: nulls where none may be, values that are not allowed."""
    told = (
        (schema.DOCUMENTS, [document_row(one)]),
        (schema.RESULTS, result_rows(one)),
        (schema.METRICS, metric_rows(one)),
    )
    return [fault for table, rows in told for row in rows for fault in table.faults(row)]


def organisation_rows(documents: Sequence[Ingested]) -> list[tuple[Any, ...]]:
    """Rows of ``organisations``: the reference data's, then those that only a document names."""
    rows = building.read_organisations(specimens=any(map(_is_specimen, documents)))
    known = {row[0] for row in rows}
    for report in map(report_of, documents):
        if report.org not in known:
            known.add(report.org)
            rows.append(schema.ORGANISATIONS.row_of(report, full_name=report.org, kind="unlisted", parent=None))
    return rows


def document_row(one: Ingested) -> tuple[Any, ...]:
    """The row of ``documents``."""
    told = {name: getattr(one, name) for name in ("file", "sha256", "format", "pages")}
    kind_of_source = "specimen" if _is_specimen(one) else "report"
    return schema.DOCUMENTS.row_of(report_of(one), **told, kind_of_source=kind_of_source)


def _is_specimen(one: Ingested) -> bool:
    return any(w in report_of(one).title for w in building.specimen_marks())


def result_rows(one: Ingested) -> Iterator[tuple[Any, ...]]:
    """Rows of ``results``."""
    report = report_of(one)
    for position, (row, result_id) in enumerate(zip(one.rows, result_ids(one.rows, report), strict=True), 1):
        yield schema.RESULTS.row_of(
            row,
            result_id=result_id,
            doc_id=report.doc_id,
            position=position,
            further_cells=[{"heading": cell.heading, "text": cell.text} for cell in row.further_cells],
            locator=str(row.locator),
        )


def metric_rows(one: Ingested) -> list[tuple[Any, ...]]:
    """Rows of ``metrics``."""
    return list(map(schema.METRICS.row_of, one.all_figures))


def score_sheet_rows(one: Ingested) -> Iterator[tuple[Any, ...]]:
    """Rows of ``score_sheet``."""
    doc_id = report_of(one).doc_id
    for position, line in enumerate(one.score_sheet.lines, 1):
        yield schema.SCORE_SHEET.row_of(line, doc_id=doc_id, position=position, locator=str(line.locator))


def correction_rows(one: Corrected) -> Iterator[tuple[Any, ...]]:
    """Rows of ``corrections``."""
    of_figure = ("metric_id", "value_printed", "unit_printed", "value", "unit")
    for applied in one.applied:
        told = {name: getattr(applied.figure, name) for name in of_figure}
        yield schema.CORRECTIONS.row_of(applied.correction, **told)


def finding_rows(found: Iterable[Found]) -> list[tuple[Any, ...]]:
    """Rows of ``findings``, those of a document together; said twice in the same words is said once.

    The id is made of document or file, check and a digest of place and words, so that it stays when others come or go.
    """
    order: dict[Severity, int] = {"error": 0, "question": 1, "note": 2}
    rows = {}
    for f in sorted(found, key=lambda f: (f.doc_id or "~", f.file or "", order[f.finding.severity])):
        finding, locator = f.finding, str(f.finding.locator) or None
        about = "\0".join((f.file or "", finding.code or "", locator or "", finding.evidence, finding.message))
        digest = blake2b(about.encode("utf-8", "replace"), digest_size=4).hexdigest()
        finding_id = f"{f.doc_id or f.file or 'run'}/{finding.check}/{digest}"
        rows[finding_id] = schema.FINDINGS.row_of(
            finding,
            finding_id=finding_id,
            doc_id=f.doc_id,
            file=f.file,
            locator=locator,
            evidence=finding.evidence or None,
        )
    return list(rows.values())
