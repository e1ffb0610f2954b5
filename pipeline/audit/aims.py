"""One target told twice in a report: 綁定人數…提升至9萬人 in one row, 綁定9萬5,000人之年度目標 in another.

In: one report. Out: relations ``two_values``, all of them questions. The same is meant where the names of what is aimed at agree,
and neither clause names anything besides (花蓮地區, 臺東地區).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.figures.figure import Figure
from pipeline.audit.figures import Cell, Relation, ReportFigures, kind_of
from pipeline.audit.words import either, has, squeeze, words

MOST_ALIKE = 20  # targets under one name; more are a table
MOST_APART = 1.67  # of two values that may be one target
LEAST_NAME, LEAST_NAME_OF_RATE = 4, 6  # characters of a name that says what is meant; 線上申辦率 is said of many things
LEAST_SPECIFIC = 2  # … without kinds of events
MOST_VALUES = 2  # of one target that is told wrong
LEAST_COMMON = 0.7  # share of both names' pairs of characters that are the same
MOST_BESIDE = 1  # pairs of characters that one clause may have beyond the other's name


class _Aim(NamedTuple):
    cell: Cell
    at: int
    name: str

    @property
    def figure(self) -> Figure:
        return self.cell.figures[self.at]


def check_two_targets(report: ReportFigures) -> Iterator[Relation]:
    """A target of one year under two values."""
    kinds: dict[tuple[object, ...], list[_Aim]] = {}
    for cell in report.cells:
        for i, f in enumerate(cell.figures):
            name = _name(f.subject or "")
            least = LEAST_NAME_OF_RATE if f.quantity in ("rate", "score") else LEAST_NAME
            if _is_aim(cell, i) and len(name) >= least and _is_specific(name):
                key = kind_of(f), f.quantity, f.roc_year, f.org, f.office, f.bound, name[:2]
                kinds.setdefault(key, []).append(_Aim(cell, i, name))
    for aims in kinds.values():
        told: set[frozenset[float]] = set()
        for at, b in enumerate(aims[:MOST_ALIKE]):
            for a in aims[:at]:
                values = frozenset((a.figure.value, b.figure.value))
                if a.cell is not b.cell and values not in told and _are_one(a, b) and not _is_common(b, aims):
                    told.add(values)
                    yield _relate(report, a, b)


def _is_aim(cell: Cell, i: int) -> bool:
    """A target of the whole year, that nothing has put right since."""
    figure = cell.figures[i]
    if figure.role != "target" or figure.value_high is not None or figure.quantity == "duration":
        return False
    return not has(cell.before(i) + cell.tail(i), words("aims", "of_a_part"))


def _name(text: str) -> str:
    """What is aimed at, without what is said of any target: 虛擬健保卡綁定人數 → 虛擬健保卡綁定."""
    return re.sub(rf"{either(words('aims', 'generic'))}|[^\u4e00-\u9fff]", "", squeeze(text))


def _pairs(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)}


def _is_specific(name: str) -> bool:
    """Whether more is named than a kind of event: 教育訓練 is held of many things."""
    return len(re.sub(either(words("aims", "events")), "", name)) >= LEAST_SPECIFIC


def _is_alike(a: _Aim, b: _Aim) -> bool:
    one, other = _pairs(a.name), _pairs(b.name)
    return len(one & other) >= LEAST_COMMON * len(one | other)


def _is_common(aim: _Aim, aims: Sequence[_Aim]) -> bool:
    """Whether a name is told with more values than two, and so of more things than one."""
    return len({other.figure.value for other in aims if _is_alike(aim, other)}) > MOST_VALUES


def _are_one(a: _Aim, b: _Aim) -> bool:
    if not _is_alike(a, b):
        return False
    low, high = sorted((a.figure.value, b.figure.value))
    if low <= 0 or high > MOST_APART * low:
        return False
    if any(f.value == b.figure.value and kind_of(f) == kind_of(b.figure) for f in a.cell.figures):
        return low == high  # the other value is told there, too: of something else
    return not any(_names_besides(x, y) for x, y in ((a, b), (b, a)))


def _names_besides(a: _Aim, b: _Aim) -> bool:
    """Whether the clause of one names what neither the other's name nor its sentence does: 花蓮地區."""
    said = _pairs(_name(a.cell.before(a.at)))
    known = _pairs(_name(b.cell.quote(b.at))) | _pairs(a.name)
    return len(said - known) > MOST_BESIDE


def _relate(report: ReportFigures, a: _Aim, b: _Aim) -> Relation:
    figures = (a.figure, b.figure)
    if a.figure.value == b.figure.value:
        message = f"「{b.name}」兩處同為 {a.figure.raw}。"
        return Relation("two_values", None, b.cell.code, figures, message, report.doc_id, b.cell.locator)
    message = (
        f"同一事項兩個數字：「{b.name}」在 {a.cell.code} 為 {a.figure.raw}，在 {b.cell.code} 為 {b.figure.raw}。"
        "若範圍不同請寫明，否則請查核。"
    )
    quotes = tuple(dict.fromkeys(aim.cell.quote(aim.at) for aim in (a, b)))
    return Relation("two_values", "question", b.cell.code, figures, message, report.doc_id, b.cell.locator, quotes)
