"""What was read or loaded → :class:`ReportFigures`.

In: :class:`~pipeline.reading.Ingested`, or an open warehouse. Out: reports as the checks see them. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.metrics import Metric
from extractors.rows import ResultRow
from extractors.scores import Score
from pipeline.audit.figures import Cell, Figure, ReportFigures
from pipeline.indicators import NO_LINK, Link
from pipeline.reading import Ingested


def from_ingested(one: Ingested) -> ReportFigures:
    """:raises ValueError: the file gave no report."""
    if one.report is None:
        raise ValueError(f"{one.file} gave no report")
    doc_id, report = one.report.doc_id, one.report
    links = one.links or tuple((NO_LINK,) * len(metrics) for metrics in one.metrics)
    cells = tuple(_cell(doc_id, *of_row) for of_row in zip(one.rows, one.metrics, links, strict=True))
    scores = tuple(_score(doc_id, score, report.org, report.roc_year) for score in one.scores)
    return ReportFigures(doc_id, report.org, report.roc_year, report.kind, cells, scores, one.score_sheet, one.file)


def _cell(doc_id: str, row: ResultRow, metrics: Sequence[Metric], links: Sequence[Link]) -> Cell:
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
            role=m.role,
            period=m.period,
            org=m.org,
            subject=m.subject,
            sentence=m.sentence,
            indicator_id=link.indicator_id,
            qualifier=link.qualifier,
            locator=row.locator,
        )
        for m, link in zip(metrics, links, strict=True)
    )
    return Cell(row.code, row.result, figures, row.locator)


def _score(doc_id: str, score: Score, org: str, roc_year: int) -> Figure:
    return Figure(
        doc_id=doc_id,
        code=score.code,
        raw=score.raw,
        occurrence=1,
        value=score.value,
        unit="分",
        quantity="score",
        period=str(roc_year),
        org=org,
        subject=score.label,
        maximum=score.maximum,
        locator=score.locator,
    )
