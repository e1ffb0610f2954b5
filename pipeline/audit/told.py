"""What is found as it is told to people: where it stands in words that they can look for, and its figures for programs.

In: broken relations and the reports that they are of; what was doubtful when these were read. Out: :class:`Told`. Prints
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from extractors.document.model import SEVERITIES, Finding, Locator
from extractors.figures.figure import Figure
from extractors.report.scores import TOTAL
from pipeline.audit.figures import Relation, ReportFigures, name_place, parse_locator
from pipeline.reading import Found

LONGEST = 30  # letters of a heading
TOTAL_ZH = "總分"


class Told(NamedTuple):
    """A finding with its document, its places in words, and its figures with their offsets."""

    doc_id: str | None
    finding: Finding
    places: tuple[str, ...]
    figures: tuple[dict[str, Any], ...] = ()
    file: str | None = None  # of a finding that is of no document


def tell_doubts(found: Iterable[Found], reports: Sequence[ReportFigures]) -> list[Told]:
    """The errors and questions of reading, worst first: where they are, figures may be missing that no check has seen. A note
    is none of them."""
    by_id = {report.doc_id: report for report in reports}
    told = []
    for one in found:
        if one.finding.severity != "note":
            place = name_row(by_id.get(one.doc_id or ""), one.finding.code, one.finding.locator)
            told.append(Told(one.doc_id, one.finding, (place,) if place else (), file=one.file))
    return sorted(told, key=lambda one: SEVERITIES.index(one.finding.severity))


def tell(relations: Iterable[Relation], reports: Sequence[ReportFigures]) -> list[Told]:
    """Each relation as it is told, in their order."""
    by_id = {report.doc_id: report for report in reports}
    told = []
    for relation in relations:
        several = len({figure.doc_id for figure in relation.figures}) > 1
        places = [name_row(by_id.get(relation.doc_id or ""), relation.code, relation.locator)]
        for figure in relation.figures:
            report = by_id.get(figure.doc_id or "")
            place = name_row(report, figure.code, _place_of(figure, report))
            if several and figure.doc_id != relation.doc_id:
                place = f"{figure.doc_id}：{place}"
            places.append(place)
        figures = tuple(_fields(figure, by_id.get(figure.doc_id or "")) for figure in relation.figures)
        told.append(Told(relation.doc_id, relation.finding(), tuple(dict.fromkeys(filter(None, places))), figures))
    return told


def name_row(report: ReportFigures | None, code: str | None, locator: Locator) -> str:
    """The code of a row with the headings on the way to it, which the report prints, and its place in the file."""
    headings = report.headings(code) if report is not None else ()
    code = TOTAL_ZH if code == TOTAL else code
    return join_place(code, headings, name_place(locator, report.format if report is not None else None))


def join_place(code: str | None, headings: Iterable[str], place: str) -> str:
    """
    >>> join_place("5.2.1", ["開放創新", "創新服務"], "表 18 第 2 列")
    '5.2.1 開放創新 › 創新服務，表 18 第 2 列'
    """
    names = " › ".join(name if len(name) <= LONGEST else f"{name[:LONGEST]}…" for name in headings)
    row = " ".join(part for part in (code, names) if part)
    return "，".join(part for part in (row, place) if part)


def _place_of(figure: Figure, report: ReportFigures | None) -> Locator:
    if figure.locator or report is None:
        return parse_locator(figure.locator)
    found = (cell.locator for cell in report.cells for own in cell.figures if own.metric_id == figure.metric_id)
    return next(found, parse_locator(None))


def _fields(figure: Figure, report: ReportFigures | None) -> dict[str, Any]:
    fields = {name: getattr(figure, name) for name in ("doc_id", "code", "raw", "occurrence", "char_start", "char_end")}
    return {**fields, "locator": str(_place_of(figure, report))}
