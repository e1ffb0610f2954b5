"""What was read or loaded → :class:`ReportFigures`.

In: :class:`~pipeline.reading.Ingested`, or an open warehouse. Out: reports as the checks see them. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import duckdb

from extractors.document.model import NOWHERE, Locator, Region
from extractors.figures import figure
from extractors.report.rows import ResultRow
from extractors.report.score_sheet import ScoreLine, ScoreSheet
from pipeline.audit.figures import Cell, Figure, ReportFigures
from pipeline.reading import Ingested


def from_ingested(one: Ingested) -> ReportFigures:
    """:raises ValueError: the file gave no report."""
    if one.report is None:
        raise ValueError(f"{one.file} gave no report")
    doc_id, report = one.report.doc_id, one.report
    cells = tuple(_cell(doc_id, *of_row) for of_row in zip(one.rows, one.figures, strict=True))
    scores = tuple(_score(doc_id, score, report.org, report.roc_year) for score in one.scores)
    return ReportFigures(doc_id, report.org, report.roc_year, report.kind, cells, scores, one.score_sheet, one.file)


def _cell(doc_id: str, row: ResultRow, metrics: Sequence[figure.Figure]) -> Cell:
    figures = tuple(
        Figure(
            doc_id=doc_id,
            code=row.code,
            raw=m.raw,
            occurrence=m.occurrence,
            value=m.value,
            unit=m.unit,
            start=m.char_start,
            end=m.char_end,
            value_high=m.value_high,
            quantity=m.quantity,
            bound=m.bound,
            role=m.role or "",
            period=m.period,
            org=m.org,
            subject=m.subject,
            sentence=m.sentence,
            indicator_id=m.indicator_id,
            qualifier=m.qualifier,
            locator=row.locator,
        )
        for m in metrics
    )
    return Cell(row.code, row.result, figures, row.locator)


def _score(doc_id: str, score: figure.Figure, org: str, roc_year: int) -> Figure:
    return Figure(
        doc_id=doc_id,
        code=score.code or "",
        raw=score.raw,
        occurrence=1,
        value=score.value,
        unit="分",
        quantity="score",
        period=str(roc_year),
        org=org,
        subject=score.subject,
        maximum=score.maximum,
        locator=parse_locator(score.locator),
    )


# --- the warehouse --------------------------------------------------------------------------------------------------

_REGION = re.compile(r"p\.(\d+) \[(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)\]")
_PLACE = re.compile(
    r"(?:table (?P<table>\d+))?(?:, )?(?:row (?P<row>\d+))?(?:, )?(?:lines? (?P<first>\d+)(?:-(?P<last>\d+))?)?"
)


def from_warehouse(con: duckdb.DuckDBPyConnection, doc_id: str | None = None) -> list[ReportFigures]:
    """Every document of an open warehouse, or one, in the order of ``doc_id``."""
    reports = []
    for doc, org, roc_year, kind, file in con.execute(
        "SELECT doc_id, org, roc_year, kind, file FROM documents WHERE $1 IS NULL OR doc_id = $1 ORDER BY doc_id",
        [doc_id],
    ).fetchall():
        figures: dict[str | None, list[Figure]] = {}
        for line in _rows(
            con, "SELECT * FROM metrics WHERE doc_id = $1 ORDER BY result_id, char_start, metric_id", doc
        ):
            figures.setdefault(line["result_id"], []).append(_figure(line))
        cells = []
        for line in _rows(con, "SELECT * FROM results WHERE doc_id = $1 ORDER BY position", doc):
            place = parse_locator(line["locator"])
            cells.append(Cell(line["code"], line["result"], tuple(figures.get(line["result_id"], ())), place))
        lines = tuple(
            ScoreLine(kind_of, code, raw, low, high, parse_locator(locator))
            for kind_of, code, raw, low, high, locator in con.execute(
                "SELECT kind, code, raw, low, high, locator FROM score_sheet WHERE doc_id = $1 ORDER BY position", [doc]
            ).fetchall()
        )
        scores = tuple(figures.get(None, ()))
        reports.append(ReportFigures(doc, org, roc_year, kind, tuple(cells), scores, ScoreSheet(lines), file))
    return reports


def _rows(con: duckdb.DuckDBPyConnection, query: str, doc: str) -> list[dict[str, Any]]:
    found = con.execute(query, [doc])
    names = [d[0] for d in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _figure(line: dict[str, Any]) -> Figure:
    return Figure(
        doc_id=line["doc_id"],
        code=line["code"],
        raw=line["raw"],
        occurrence=line["occurrence"],
        value=line["value"],
        unit=line["unit"],
        start=line["char_start"],
        end=line["char_end"],
        value_high=line["value_high"],
        quantity=line["quantity"],
        bound=line["bound"],
        role=line["role"],
        period=line["period"],
        org=line["org"],
        subject=line["subject"],
        sentence=line["sentence"],
        indicator_id=line["indicator_id"],
        qualifier=line["qualifier"],
        maximum=line["maximum"],
        locator=parse_locator(line["locator"]),
    )


def parse_locator(text: str | None) -> Locator:
    """The place that a locator's text names, as far as it says it.

    >>> str(parse_locator("table 16, row 3, lines 111-117"))
    'table 16, row 3, lines 111-117'
    >>> str(parse_locator("p.2 [10,20,30,40]"))
    'p.2 [10,20,30,40]'
    """
    if not text:
        return NOWHERE
    regions = tuple(Region(int(m[1]), *map(float, m.groups()[1:])) for m in _REGION.finditer(text))
    if regions:
        return Locator(regions=regions)
    m = _PLACE.fullmatch(text)
    if m is None:
        return NOWHERE
    lines = (int(m["first"]), int(m["last"] or m["first"])) if m["first"] else None
    return Locator((), int(m["table"]) if m["table"] else None, int(m["row"]) if m["row"] else None, lines)
