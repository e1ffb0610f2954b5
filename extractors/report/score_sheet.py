"""What a report prints about its scores besides the scores: maxima, the final table's repeats, the grade and its limits.

In: a document with joined tables and the dimensions of its rows. Out: :class:`ScoreSheet`. Judges nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from extractors import lexicon
from extractors.document.markers import Level, read_marker
from extractors.document.model import NOWHERE, Document, Locator, Paragraph, Table
from extractors.report.columns import read_columns
from extractors.report.framework import fold_heading
from extractors.report.scores import TOTAL, read_maximum, read_summary

ScoreLineKind = Literal["maximum", "repeat", "grade", "limit"]
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One thing printed. ``low`` and ``high``: the limits of a grade; of a maximum or repeat ``low`` is the value."""

    kind: ScoreLineKind
    code: str  # "1", "total"; of a limit the grade
    raw: str
    low: float | None = None
    high: float | None = None
    locator: Locator = NOWHERE


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    lines: tuple[ScoreLine, ...] = ()

    def of(self, kind: ScoreLineKind) -> tuple[ScoreLine, ...]:
        return tuple(line for line in self.lines if line.kind == kind)


NO_SHEET = ScoreSheet()


@functools.cache
def _dimension() -> regex.Pattern[str]:
    words = "|".join(map(regex.escape, lexicon.load("headings")["dimension"]["words"]))
    return regex.compile(rf"\p{{Han}}{{0,4}}(?:{words})\s*+(?P<number>[{_NUMERALS}])")


@functools.cache
def _limit() -> regex.Pattern[str]:
    words = lexicon.load("grades")
    either = {k: "|".join(map(regex.escape, words[k])) for k in ("names", "above", "below")}
    points = regex.escape(words["points"])
    # 優=900 分以上 · 甲=899-800 分 · 丁=599 分以下
    return regex.compile(
        rf"""(?P<grade>{either["names"]}) \s* [=＝：:為] \s* (?P<one>[0-9]+(?:\.[0-9]+)?) \s* (?:{points})? \s*
             (?: (?P<above>{either["above"]}) | (?P<below>{either["below"]})
               | [-－–~～至] \s* (?P<other>[0-9]+(?:\.[0-9]+)?) )""",
        regex.VERBOSE,
    )


def read_score_sheet(document: Document, dimensions: Iterable[tuple[str, str | None]]) -> ScoreSheet:
    """The lines about scores, in the order of the document. ``dimensions``: (number, name), repeats allowed."""
    numbered = [(number, name) for number, name in dict.fromkeys(dimensions) if name]
    lines: list[ScoreLine] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += _read_text(block.text, block.locator)
        elif isinstance(block, Table):
            if read_columns(block) is None:
                lines += _read_table(block, numbered)
            else:
                for row in block.rows:
                    filled = [c for c in row if c.text.strip()]
                    if len(filled) == 1:
                        lines += _read_text(filled[0].text, filled[0].locator)
    return ScoreSheet(tuple(dict.fromkeys(lines)))


def read_limits(text: str, locator: Locator = NOWHERE) -> tuple[ScoreLine, ...]:
    """The limits of grades in a line.

    >>> [(l.code, l.low, l.high) for l in read_limits("優=900 分以上；甲=899-800 分；丁=599 分以下")]
    [('優', 900.0, None), ('甲', 800.0, 899.0), ('丁', None, 599.0)]
    """
    lines = []
    for m in _limit().finditer(text):
        one, other = float(m["one"]), float(m["other"] or m["one"])
        low = None if m["below"] else min(one, other)
        high = None if m["above"] else max(one, other)
        lines.append(ScoreLine("limit", m["grade"], m.group(), low, high, locator))
    return tuple(lines)


def _read_text(text: str, locator: Locator) -> Iterator[ScoreLine]:
    for line in text.split("\n"):
        heading = _dimension().match(line.strip())
        if heading is not None:
            maximum = read_maximum(line)
            if maximum:
                code = str(_NUMERALS.index(heading["number"]) + 1)
                yield ScoreLine("maximum", code, line.strip(), maximum, None, locator)
        else:
            yield from read_limits(line, locator)


def _read_table(table: Table, dimensions: Sequence[tuple[str, str]]) -> Iterator[ScoreLine]:
    totals, repeats = read_summary(table, dimensions)
    for score in (*repeats, *totals):
        yield ScoreLine("repeat", score.code, score.raw, score.value, None, score.locator)
    if not totals:
        return
    words = lexicon.load("grades")
    graded: set[int] = set()
    headings = {fold_heading(w) for w in lexicon.load("headings")["scores"].get("grade", ())}
    for row in (*table.header, *table.rows):
        for column, cell in enumerate(row):
            text = fold_heading(cell.text)
            if text in headings:
                graded.add(column)
            elif column in graded and text in {fold_heading(n) for n in words["names"]}:
                yield ScoreLine("grade", TOTAL, cell.text.strip(), None, None, cell.locator)
            elif text and (maximum := read_maximum(cell.text)):
                code = _dimension_of(cell.text, dimensions) or TOTAL
                yield ScoreLine("maximum", code, cell.text.strip(), maximum, None, cell.locator)


def _dimension_of(text: str, dimensions: Sequence[tuple[str, str]]) -> str | None:
    """The number of the dimension that a heading names, or whose mark it bears, also where no row is of that dimension."""
    folded = fold_heading(text)
    named = next((number for number, name in dimensions if fold_heading(name) in folded and len(folded) < 30), None)
    if named is not None:
        return named
    heading = _dimension().match(text.strip())
    mark = read_marker(text.strip())
    if heading is not None:
        return str(_NUMERALS.index(heading["number"]) + 1)
    return str(mark.number) if mark is not None and mark.level is Level.ITEM else None
