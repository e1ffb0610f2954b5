"""What was read → rows of the warehouse's tables.

In: reports, or the cards of them and files of their lines; findings. Out: rows, and the filled tables. Judges nothing; the
tables' own rules stand in :mod:`pipeline.schema`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

import duckdb

from extractors.report.identity import Report
from pipeline import building, schema
from pipeline.cards import Card, report_on
from pipeline.corrections import Corrected
from pipeline.decisions import Decision
from pipeline.reading import Found, Ingested, report_of, result_ids


def load_reports(con: duckdb.DuckDBPyConnection, cards: Sequence[Card]) -> None:
    """Fill the reference data's tables and ``documents``, in the order of the cards."""
    building.load(con, schema.ORGANISATIONS, organisation_rows(cards))
    building.load(con, schema.FRAMEWORK_PLACES, building.read_framework_places())
    building.load(con, schema.FRAMEWORK_CROSSWALK, building.read_framework_crosswalk())
    building.load(con, schema.INDICATORS, building.read_indicators())
    building.load(con, schema.DOCUMENTS, map(document_row, cards))


def find_faults(tables: Mapping[schema.Table, Sequence[tuple[Any, ...]]]) -> Iterator[str]:
    """What keeps rows out of their tables: nulls where none may be, values that are not allowed."""
    return (fault for table, rows in tables.items() for row in rows for fault in table.faults(row))


def organisation_rows(cards: Sequence[Card]) -> list[tuple[Any, ...]]:
    """Rows of ``organisations``: the reference data's, then those that only a document names."""
    reports = [report_on(card) for card in cards]
    rows = building.read_organisations(specimens=any(map(_is_specimen, reports)))
    known = {row[0] for row in rows}
    for report in reports:
        if report.org not in known:
            known.add(report.org)
            rows.append(schema.ORGANISATIONS.row_of(report, full_name=report.org, kind="unlisted", parent=None))
    return rows


class _Document(Protocol):
    """A card, or all that a file gave."""

    @property
    def report(self) -> Report | None: ...


def document_row(one: _Document) -> tuple[Any, ...]:
    """The row of ``documents``.

    :raises ValueError: the file gave no report.
    """
    if one.report is None:
        raise ValueError("no report")
    told = {name: getattr(one, name) for name in ("file", "sha256", "format", "pages")}
    kind_of_source = "specimen" if _is_specimen(one.report) else "report"
    return schema.DOCUMENTS.row_of(one.report, **told, kind_of_source=kind_of_source)


def _is_specimen(report: Report) -> bool:
    return any(w in report.title for w in building.specimen_marks())


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
    for applied in one.applied:
        right, printed = applied.figure, applied.printed
        yield schema.CORRECTIONS.row_of(
            applied.correction,
            metric_id=right.metric_id,
            value_printed=printed.value,
            unit_printed=printed.unit,
            value=right.value,
            unit=right.unit,
        )


def decision_rows(decided: Iterable[Decision]) -> Iterator[tuple[Any, ...]]:
    """Rows of ``decisions``."""
    for one in decided:
        signed = {name: one.fields[name] or None for name in ("why", "by", "on")}
        told = "; ".join(f"{name}={value or 'none'}" for name, value in one.decided.items())
        code = one.fields.get("code") or None
        yield schema.DECISIONS.row(
            decision_id=one.id, kind=one.kind, document=one.document, code=code, about=one.about, decided=told, **signed
        )


def finding_row(found: Found) -> tuple[Any, ...]:
    """The row of ``findings``.

    The id is made of document or file, check and a digest of place and words, so that it stays when others come or go.
    """
    finding, locator = found.finding, str(found.finding.locator) or None
    about = "\0".join((found.file or "", finding.code or "", locator or "", finding.evidence, finding.message))
    digest = blake2b(about.encode("utf-8", "replace"), digest_size=4).hexdigest()
    settled = found.settled
    return schema.FINDINGS.row_of(
        finding,
        settled=settled and settled.outcome,
        settled_why=settled and settled.why,
        settled_by=settled and settled.by,
        settled_on=(settled and settled.on) or None,
        finding_id=f"{found.doc_id or found.file or 'run'}/{finding.check}/{digest}",
        doc_id=found.doc_id,
        file=found.file,
        locator=locator,
        evidence=finding.evidence or None,
    )


def load_findings(con: duckdb.DuckDBPyConnection, lines: Path, longest: int) -> None:
    """Fill ``findings``, those of a document together, the worst first; said twice in the same words is said once."""
    names = ", ".join(map(schema.name, schema.FINDINGS.names))
    building.load_lines(
        con,
        schema.FINDINGS,
        lines,
        longest,
        f"""
        SELECT {names} FROM (
          SELECT *, row_number() OVER (
            ORDER BY coalesce(doc_id, '~'), coalesce(file, ''), {schema.WORST_FIRST}, line
          ) AS nth FROM (SELECT *, row_number() OVER () AS line FROM lines)
        ) QUALIFY nth = max(nth) OVER (PARTITION BY finding_id) ORDER BY min(nth) OVER (PARTITION BY finding_id)
        """,
    )
