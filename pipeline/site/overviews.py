"""The pages over all reports: start, plans and results, findings.

In: what was asked of the whole warehouse. Out: what their templates take, long lists cut into pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from extractors.document.model import SEVERITIES
from pipeline.site.addresses import Addresses, report_page
from pipeline.site.notes import Note
from pipeline.site.questions import Report, Silence, Target
from pipeline.site.wording import KINDS, measure
from pipeline.site.wording import SEVERITIES as SEVERITIES_ZH

WORST = 12  # findings that the start lists
PAGE = 400_000  # bytes, about, of a list that goes on on another page
OUTCOMES = {"met": "達成", "missed": "未達成", "untold": "無從比較"}
WHY = {
    "no_report": "該年度成果報告未載入",
    "part": "僅有部分之數字",
    "unmatched": "未對到成果報告中的數字",
    "conflict": "成果報告所載不一",
    "not_linked": "目標未對應指標",
    "beside": "並列而無法比較",
    "compared": "單位不同，無法比較",
}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown:
    """A report in the table of organisations and years."""

    kind: str
    href: str
    figures: int
    errors: int
    questions: int
    silent: int


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation with what there is of each year; an empty cell is a year that is silent."""

    org: str
    cells: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target with what came of it."""

    target: Target
    outcome: str
    told: str
    result: str
    why: str
    href: str
    indicator_href: str


@dataclass(frozen=True, slots=True)
class OfOrg:
    """The targets of an organisation, with how many were met, missed and not to be compared."""

    org: str
    counts: dict[str, int]
    outcomes: tuple[Outcome, ...]


def matrix(
    reports: Sequence[Report], notes: Mapping[str, Sequence[Note]], silences: Mapping[str, Silence]
) -> tuple[list[int], list[Line]]:
    """Years, and a line for each organisation."""
    years = sorted({report.roc_year for report in reports})
    if years and years[-1] - years[0] < 30:
        years = list(range(years[0], years[-1] + 1))
    lines = []
    for org, of_org in groupby(reports, key=lambda report: report.org):
        cells: dict[int, list[Shown]] = {}
        for report in of_org:
            counted = Counter(note.severity for note in notes.get(report.doc_id, ()))
            silence = silences.get(report.doc_id)
            cells.setdefault(report.roc_year, []).append(
                Shown(
                    KINDS[report.kind],
                    report_page(report.doc_id),
                    report.figures,
                    counted["error"],
                    counted["question"],
                    silence.silent if silence else 0,
                )
            )
        lines.append(Line(org, tuple(tuple(cells.get(year, ())) for year in years)))
    return years, lines


def outcomes(targets: Iterable[Target], addresses: Addresses, indicator_href: Callable[[str], str]) -> list[OfOrg]:
    """Targets by organisation, in the order given."""
    shown = []
    for org, of_org in groupby(targets, key=lambda target: target.org or "未指明"):
        some = []
        for target in of_org:
            outcome = {True: "met", False: "missed", None: "untold"}[target.met]
            some.append(
                Outcome(
                    target,
                    outcome,
                    measure(target.target, target.unit),
                    measure(target.actual, target.unit)
                    + (f"（{target.actual_qualifier}）" if target.actual_qualifier and target.status == "part" else ""),
                    WHY.get(target.status or "", "") if target.met is None else "",
                    addresses.figure(target.doc_id, target.result_id, target.metric_id),
                    indicator_href(target.indicator_id) if target.indicator_id else "",
                )
            )
        shown.append(OfOrg(org, Counter(one.outcome for one in some), tuple(some)))
    return shown


def cut(items: Iterable[T], weight: Callable[[T], int], most: int = PAGE) -> Iterator[list[T]]:
    """Items over as many pages as they need, in order; at least one page.

    >>> list(cut([3, 3, 3], lambda n: n, most=6))
    [[3, 3], [3]]
    """
    page: list[T] = []
    filled = 0
    for item in items:
        size = weight(item)
        if page and filled + size > most:
            yield page
            page, filled = [], 0
        page.append(item)
        filled += size
    yield page


def worst_first(items: Iterable[T], note_of: Callable[[T], Note]) -> list[T]:
    """By severity; of one severity what figures say of one another before what is missing or was read in doubt."""
    return sorted(items, key=lambda item: (SEVERITIES.index(note_of(item).severity), not note_of(item).own))


def tell_counts(notes: Iterable[Note]) -> str:
    """How many there are of each severity, in words: 錯誤 4 項、請確認 2 項; nothing of none."""
    counted = Counter(note.severity for note in notes)
    return "、".join(f"{zh} {counted[name]:,} 項" for name, zh in SEVERITIES_ZH.items() if counted[name])


def weigh_note(note: Note) -> int:
    """About how many bytes it takes."""
    return 900 + 3 * (len(note.told) + sum(map(len, note.quotes))) + 200 * len(note.figures)
