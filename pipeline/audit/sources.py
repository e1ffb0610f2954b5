"""What was read or loaded → :class:`ReportFigures`.

In: :class:`~pipeline.reading.Ingested`, or an open warehouse. Out: reports as the checks see them. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import duckdb

from extractors.document.model import Finding
from extractors.figures.figure import Figure
from extractors.report.score_sheet import ScoreLine, ScoreSheet
from pipeline.audit.figures import Cell, Column, ReportFigures, parse_locator
from pipeline.reading import Found, Ingested, report_of


def from_ingested(one: Ingested) -> ReportFigures:
    """:raises ValueError: the file gave no report."""
    report = report_of(one)
    cells = tuple(
        Cell(
            row.code,
            row.result,
            figures,
            row.locator,
            _list_headings(row.dimension, row.strategy, row.indicator, row.sub_indicator),
            _list_columns([(cell.heading, cell.text) for cell in row.further_cells], further),
        )
        for row, figures, further in zip(one.rows, one.figures, one.further, strict=True)
    )
    return ReportFigures(
        report.doc_id,
        report.org,
        report.roc_year,
        report.kind,
        cells,
        one.scores,
        one.score_sheet,
        one.file,
        one.format,
    )


def count_figures(report: ReportFigures) -> int:
    """How many figures the checks have to look at: of the cells and of the self-assessment."""
    return sum(len(cell.figures) for cell in report.cells) + len(report.scores)


def _list_headings(*names: str | None) -> tuple[str, ...]:
    """Those that are there; a heading over several lines as one."""
    return tuple(" ".join(name.split()) for name in names if name)


def _list_columns(cells: Sequence[tuple[str, str]], figures: Iterable[Figure]) -> tuple[Column, ...]:
    """The further cells (heading, text) that hold figures; each figure tells by its number which is its own."""
    held: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.further_cell is not None:
            held.setdefault(figure.further_cell, []).append(figure)
    return tuple(Column(*cells[number - 1], tuple(held[number])) for number in sorted(held))


# --- the warehouse --------------------------------------------------------------------------------------------------


def from_warehouse(con: duckdb.DuckDBPyConnection, doc_id: str | None = None) -> list[ReportFigures]:
    """Every document of an open warehouse, or one, in the order of ``doc_id``."""
    reports = []
    for doc, org, roc_year, kind, file, form in con.execute(
        "SELECT doc_id, org, roc_year, kind, file, format FROM documents WHERE $1 IS NULL OR doc_id = $1 ORDER BY doc_id",
        [doc_id],
    ).fetchall():
        figures: dict[str | None, list[Figure]] = {}
        further: dict[str | None, list[Figure]] = {}
        for line in fetch_rows(
            con,
            "SELECT * FROM metrics WHERE doc_id = $1 ORDER BY result_id, further_cell, char_start, metric_id",
            [doc],
        ):
            told = further if line["further_cell"] is not None else figures
            told.setdefault(line["result_id"], []).append(to_figure(line))
        cells = []
        for line in fetch_rows(con, "SELECT * FROM results WHERE doc_id = $1 ORDER BY position", [doc]):
            place = parse_locator(line["locator"])
            names = _list_headings(*(line[name] for name in ("dimension", "strategy", "indicator", "sub_indicator")))
            own, beside = (tuple(told.get(line["result_id"], ())) for told in (figures, further))
            columns = _list_columns([(c["heading"], c["text"]) for c in line["further_cells"] or ()], beside)
            cells.append(Cell(line["code"], line["result"], own, place, names, columns))
        lines = tuple(
            ScoreLine(kind_of, code, raw, low, high, parse_locator(locator))
            for kind_of, code, raw, low, high, locator in con.execute(
                "SELECT kind, code, raw, low, high, locator FROM score_sheet WHERE doc_id = $1 ORDER BY position", [doc]
            ).fetchall()
        )
        scores = tuple(figures.get(None, ()))
        reports.append(ReportFigures(doc, org, roc_year, kind, tuple(cells), scores, ScoreSheet(lines), file, form))
    return reports


def fetch_findings(con: duckdb.DuckDBPyConnection) -> list[Found]:
    """The findings of an open warehouse, document by document."""
    found = []
    for line in fetch_rows(con, "SELECT * FROM findings ORDER BY doc_id NULLS FIRST, file, code, finding_id", []):
        about = line["check"], line["severity"], line["message"], line["code"]
        finding = Finding(*about, parse_locator(line["locator"]), line["evidence"] or "", tuple(line["mentions"]))
        found.append(Found(finding, line["doc_id"], line["file"]))
    return found


def fetch_rows(con: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> list[dict[str, Any]]:
    """The rows of a query by the names of its columns."""
    found = con.execute(query, values)
    names = [d[0] for d in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def to_figure(line: dict[str, Any]) -> Figure:
    """A row of ``metrics`` as the figure that it was made of: the columns bear the names of its fields."""
    return Figure(**{field.name: line[field.name] for field in fields(Figure) if field.name in line})
