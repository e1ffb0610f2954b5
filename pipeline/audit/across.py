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

MANY, TIMES = 20, 10  # below the first a count may well be ten times another year's


class Mention(NamedTuple):
    """A figure where it stands."""

    report: ReportFigures
    cell: Cell
    at: int

    @property
    def figure(self) -> Figure:
        return self.cell.figures[self.at]


class Claim(NamedTuple):
    """A change against an earlier year whose figure is not printed beside it: 504件，較106年增加201件."""

    now: Mention
    change: Mention
    up: bool
    year: int


_Key = tuple[str, str | None, str | None, str | None]  # indicator, qualifier, organisation, counter


def check_between_reports(reports: Sequence[ReportFigures]) -> Iterator[Relation]:
    """The figure of one organisation and year stands otherwise in another report."""
    for mentions in _linked(reports).values():
        yield from between_reports(mentions)


def check_claimed_change(reports: Sequence[ReportFigures]) -> Iterator[Relation]:
    """較106年增加201件, against 106's own report."""
    linked = _linked(reports)
    for report in reports:
        for claim in find_linked_claims(report):
            told = linked.get(_key(claim.now.figure), [])
            then = [
                m
                for m in told
                if m.figure.roc_year == claim.year and m.report is not report and m.figure.role == "actual"
            ]
            if then:
                yield compare_claim(claim, then)


def check_neighbours(reports: Sequence[ReportFigures]) -> Iterator[Relation]:
    """A figure ten or a hundred times that of the year before or after: a digit too many, or too few."""
    for mentions in _linked(reports).values():
        yield from neighbours(mentions)


# --- of the figures that tell one thing: an indicator, what it is told of, organisation and counter ------------------


def between_reports(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Those of one year in different reports of one kind."""
    years: dict[int, list[Mention]] = {}
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


def find_linked_claims(report: ReportFigures) -> Iterator[Claim]:
    """The claims of a report whose figure can be looked up in another."""
    for cell in report.cells:
        if all(f.indicator_id is None for f in cell.figures[:-1]):
            continue  # none of them can be looked up, so that its clauses need not be told apart
        for now, change, up, year in find_claims(cell, report.roc_year):
            if cell.figures[now].indicator_id is not None:
                yield Claim(Mention(report, cell, now), Mention(report, cell, change), up, year)


def compare_claim(claim: Claim, then: Sequence[Mention]) -> Relation:
    """A claim against what other reports print of its year, at least one figure."""
    figure, difference, up, year = claim.now.figure, claim.change.figure, claim.up, claim.year
    claimed = figure.value - difference.value if up else figure.value + difference.value
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
    return _relation("claimed_change", None if fits else "question", [claim.now, claim.change, then[0]], message)


def neighbours(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The largest of each year against that of the year before it."""
    years: dict[int, list[Mention]] = {}
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
        if kind_of(a.figure) == "%" or high < MANY or high / low < TIMES:
            continue
        message = (
            f"相差懸殊：{before} 年為 {a.figure.raw}，{year} 年為 {b.figure.raw}，相差 {show(round(high / low, 1))} 倍。"
            "請查核是否多印或少印一位、或計數範圍不同。"
        )
        yield _relation("neighbours", "question", [a, b], message)


def _between_reports(year: int, a: Mention, b: Mention, told: Sequence[Mention]) -> Iterator[Relation]:
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


def _linked(reports: Sequence[ReportFigures]) -> dict[_Key, list[Mention]]:
    linked: dict[_Key, list[Mention]] = {}
    for report in reports:
        for cell in report.cells:
            for i, f in enumerate(cell.figures):
                if f.indicator_id is not None and f.value_high is None:
                    linked.setdefault(_key(f), []).append(Mention(report, cell, i))
    return linked


def _key(figure: Figure) -> _Key:
    return (figure.indicator_id or "", figure.qualifier, figure.org, kind_of(figure))


def _relation(check: str, severity: Severity | None, mentions: Sequence[Mention], message: str) -> Relation:
    last = mentions[0] if check == "claimed_change" else mentions[-1]
    quotes = tuple(dict.fromkeys(re.sub(r"\s+", " ", m.cell.quote(m.at)) for m in mentions)) if severity else ()
    figures = tuple(m.figure for m in mentions)
    return Relation(check, severity, last.cell.code, figures, message, last.report.doc_id, last.cell.locator, quotes)
