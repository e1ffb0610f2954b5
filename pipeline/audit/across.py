"""Reports against one another: one figure in two reports, a claimed change, a figure ten times its neighbour years.

In: several reports, their figures linked to indicators. Out: relations ``between_reports``, ``claimed_change``, ``neighbours``.
All are questions: counts are put right later, and scopes change from year to year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.document.model import Severity
from extractors.figures.figure import Figure
from pipeline.audit.changes import find_claims
from pipeline.audit.figures import Cell, Relation, ReportFigures, kind_of, step_of
from pipeline.audit.words import show

MANY = 20  # below this a count may well be ten times another year's


class _Mention(NamedTuple):
    report: ReportFigures
    cell: Cell
    at: int

    @property
    def figure(self) -> Figure:
        return self.cell.figures[self.at]


_Key = tuple[str, str | None, str | None, str | None]  # indicator, qualifier, organisation, counter


def check_between_reports(reports: Sequence[ReportFigures]) -> Iterator[Relation]:
    """The figure of one organisation and year stands otherwise in another report."""
    for mentions in _linked(reports).values():
        years: dict[int, list[_Mention]] = {}
        for m in mentions:
            if m.figure.roc_year is not None and m.figure.role in ("actual", "baseline"):
                years.setdefault(m.figure.roc_year, []).append(m)
        for year, told in years.items():
            if len({m.report.doc_id for m in told}) == 1:
                continue  # however many figures one report has of one thing
            for at, b in enumerate(told):
                for a in told[:at]:
                    if a.report.doc_id == b.report.doc_id or a.report.kind != b.report.kind:
                        continue
                    yield from _between_reports(year, a, b, told)


def check_claimed_change(reports: Sequence[ReportFigures]) -> Iterator[Relation]:
    """較106年增加201件, against 106's own report."""
    linked = _linked(reports)
    for report in reports:
        for cell in report.cells:
            if all(f.indicator_id is None for f in cell.figures[:-1]):
                continue  # none of them can be looked up, so that its clauses need not be told apart
            for now, change, up, year in find_claims(cell, report.roc_year):
                figure, difference = cell.figures[now], cell.figures[change]
                if figure.indicator_id is None:
                    continue
                then = [
                    m
                    for m in linked.get(_key(figure), [])
                    if m.figure.roc_year == year and m.report is not report and m.figure.role == "actual"
                ]
                if not then:
                    continue
                claimed = figure.value - difference.value if up else figure.value + difference.value
                here = _Mention(report, cell, now)
                slack = sum(step_of(f) for f in (figure, difference) if f.bound != "exact")
                fits = any(abs(m.figure.value - claimed) <= slack + 1e-9 for m in then)
                word, sign = ("增加", "－") if up else ("減少", "＋")
                sum_ = f"{show(figure.value)}{sign}{show(difference.value)}＝{show(claimed)}"
                if fits:
                    message = f"{figure.raw}，較 {year} 年{word} {difference.raw}：{sum_}，與 {year} 年報告相合。"
                else:
                    message = (
                        f"與前期報告不符：{figure.raw}，較 {year} 年{word} {difference.raw}，則 {year} 年為 {sum_}；"
                        f"{then[0].report.doc_id} 印為 {then[0].figure.raw}。請查核統計範圍或數字。"
                    )
                mentions = [here, _Mention(report, cell, change), then[0]]
                yield _relation("claimed_change", None if fits else "question", mentions, message)


def check_neighbours(reports: Sequence[ReportFigures]) -> Iterator[Relation]:
    """A figure ten or a hundred times that of the year before or after: a digit too many, or too few."""
    for mentions in _linked(reports).values():
        years: dict[int, list[_Mention]] = {}
        for m in mentions:
            own = m.report.roc_year == m.figure.roc_year and m.report.kind == "results"
            if own and m.figure.role == "actual" and m.figure.value > 0 and m.figure.roc_year is not None:
                years.setdefault(m.figure.roc_year, []).append(m)
        for year in sorted(years):
            before = max((y for y in years if y < year), default=None)
            if before is None or year - before > 3:
                continue
            a = max(years[before], key=lambda m: m.figure.value)
            b = max(years[year], key=lambda m: m.figure.value)
            low, high = sorted((a.figure.value, b.figure.value))
            if kind_of(a.figure) == "%" or high < MANY or high / low < 10:
                continue
            times = high / low
            message = (
                f"相差懸殊：{before} 年為 {a.figure.raw}，{year} 年為 {b.figure.raw}，相差 {show(round(times, 1))} 倍。"
                "請查核是否多印或少印一位、或計數範圍不同。"
            )
            yield _relation("neighbours", "question", [a, b], message)


def _between_reports(year: int, a: _Mention, b: _Mention, told: Sequence[_Mention]) -> Iterator[Relation]:
    one, other = a.figure, b.figure
    if one.value == other.value:
        message = f"{one.org} {year} 年 {one.raw}，兩份報告相同。"
        yield _relation("between_reports", None, [a, b], message)
        return
    # a breakdown in one report (公營44站，民營44站，合計88站): some figure of it may be the other's
    same_report = [m.figure.value for m in told if m.report is a.report]
    other_report = [m.figure.value for m in told if m.report is b.report]
    if set(same_report) & set(other_report):
        return
    if "at_least" in (one.bound, other.bound) or "at_most" in (one.bound, other.bound):
        low, high = (one, other) if one.bound == "at_least" else (other, one)
        if low.bound == "at_least" and high.value >= low.value:
            return
    if a != next(m for m in told if m.report is a.report) or b != next(m for m in told if m.report is b.report):
        return  # once for each pair of reports
    steps = {step_of(one), step_of(other)}
    slack = max(steps) if "approx" in (one.bound, other.bound) or len(steps) > 1 else 0
    if abs(one.value - other.value) <= slack:
        return
    message = (
        f"同一數字兩份報告不同：{one.org} {year} 年「{one.subject or one.indicator_id}」在 {a.report.doc_id} 為 {one.raw}，在 "
        f"{b.report.doc_id} 為 {other.raw}。請查核何者正確，或範圍是否不同。"
    )
    yield _relation("between_reports", "question", [a, b], message)


def _linked(reports: Sequence[ReportFigures]) -> dict[_Key, list[_Mention]]:
    linked: dict[_Key, list[_Mention]] = {}
    for report in reports:
        for cell in report.cells:
            for i, f in enumerate(cell.figures):
                if f.indicator_id is not None and f.value_high is None:
                    linked.setdefault(_key(f), []).append(_Mention(report, cell, i))
    return linked


def _key(figure: Figure) -> _Key:
    return (figure.indicator_id or "", figure.qualifier, figure.org, kind_of(figure))


def _relation(check: str, severity: Severity | None, mentions: Sequence[_Mention], message: str) -> Relation:
    last = mentions[0] if check == "claimed_change" else mentions[-1]
    quotes = tuple(dict.fromkeys(re.sub(r"\s+", " ", m.cell.quote(m.at)) for m in mentions)) if severity else ()
    figures = tuple(m.figure for m in mentions)
    return Relation(check, severity, last.cell.code, figures, message, last.report.doc_id, last.cell.locator, quotes)
