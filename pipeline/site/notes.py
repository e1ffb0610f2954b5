"""Findings as notes beside the sentence that they are about.

In: findings, the reports' rows, the figures that findings rest on. Out: :class:`Note`, each at home in one row or in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.places import Box, parse_boxes
from pipeline.site.addresses import Addresses, fragment, report_page
from pipeline.site.questions import Doubt, Mention, Report, Row
from pipeline.site.wording import SEVERITIES, place, quotes, values_of
from pipeline.words import checks

LONGEST_HEADING = 16  # characters of a heading that names a place
_ROW = re.compile(r"table \d+, row \d+(?!\d)")


@dataclass(frozen=True, slots=True)
class Joined:
    """One of the figures that a note joins."""

    metric_id: str
    raw: str
    where: str
    href: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it is read. ``told`` is its message; where that is in English, ``own`` is False."""

    finding_id: str
    number: int
    severity: str
    severity_zh: str
    title: str
    told: str
    own: bool
    advice: str
    quotes: tuple[str, ...]
    figures: tuple[Joined, ...]
    where: str
    home: str | None  # result_id
    href: str
    settled: str = ""  # what a person has decided of it, in words
    boxes: tuple[Box, ...] = ()  # of its figures on their pages, where they are shown beside it


def find_home(doubt: Doubt, rows: Sequence[Row], mentions: Mapping[str, Mention]) -> str | None:
    """The row in which a finding is shown: the one that it names if a figure of it stands there, else that of the first figure,
    else that of its place."""
    own = {row.result_id: row for row in rows}
    told = [mentions[name].result_id for name in doubt.mentions if name in mentions]
    there = [name for name in told if name in own]
    named = [row.result_id for row in rows if row.code == doubt.code]
    placed = [row.result_id for row in rows if doubt.locator and _row_of(row.locator) == (_row_of(doubt.locator) or "")]
    return next((name for name in named if name in there), None) or next(iter([*there, *named, *placed]), None)


def _name_place(one: Mention, report: Report, home: str | None, titles: Mapping[str, str]) -> str:
    """Where a figure stands besides the note's own row: the other report, the heading of the other row."""
    if one.result_id is not None and one.result_id == home:
        return ""
    heading = (one.heading or ("自評分數" if one.result_id is None else one.code)).strip("。")
    heading = heading if len(heading) <= LONGEST_HEADING else f"{heading[:LONGEST_HEADING]}…"
    return f"「{heading}」" if one.doc_id == report.doc_id else f"{titles.get(one.doc_id, one.doc_id)}「{heading}」"


def _row_of(locator: str) -> str | None:
    """The row of a table that a place names; None of a place that names none, or boxes on pages."""
    found = _ROW.match(locator)
    return found[0] if found else None


def make_notes(
    report: Report,
    rows: Sequence[Row],
    doubts: Iterable[Doubt],
    mentions: Mapping[str, Mention],
    addresses: Addresses,
    titles: Mapping[str, str],
) -> list[Note]:
    """The findings of a report, numbered in the order of their rows, those of none first.

    ``titles``: what to call the other reports in which figures of a finding may stand.
    """
    order = {row.result_id: place for place, row in enumerate(rows)}
    homes = [(find_home(doubt, rows, mentions), doubt) for doubt in doubts]
    homes.sort(key=lambda one: -1 if one[0] is None else order[one[0]])
    return [
        _note(report, number, home, doubt, mentions, addresses, titles) for number, (home, doubt) in enumerate(homes, 1)
    ]


def _note(
    report: Report,
    number: int,
    home: str | None,
    doubt: Doubt,
    mentions: Mapping[str, Mention],
    addresses: Addresses,
    titles: Mapping[str, str],
) -> Note:
    words = checks().get(doubt.check)
    page = addresses.row(report.doc_id, home).split("#")[0] if home else report_page(report.doc_id)
    figures = [
        Joined(
            one.metric_id,
            one.raw,
            _name_place(one, report, home, titles),
            addresses.figure(one.doc_id, one.result_id, one.metric_id),
        )
        for name in doubt.mentions
        if (one := mentions.get(name))
    ]
    own = bool(words and words.own)
    return Note(
        doubt.finding_id,
        number,
        doubt.severity,
        SEVERITIES[doubt.severity],
        words.title if words else doubt.check,
        doubt.message,
        own,
        words.advice if words else "",
        tuple(quotes(doubt.evidence) if own else filter(None, [doubt.evidence])),
        tuple(figures),
        place(doubt.locator, report.format),
        home,
        page + fragment(doubt.finding_id),
        tell_settled(doubt),
        parse_boxes(doubt.locator or "") if words and words.boxed else (),
    )


def tell_settled(doubt: Doubt) -> str:
    """What a person has decided of a finding; nothing where nobody has."""
    if not doubt.settled:
        return ""
    return f"{values_of('findings', 'settled')[doubt.settled]}：{doubt.settled_why}（{doubt.settled_by}）"
