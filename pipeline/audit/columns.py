"""The columns of a row against one another, and what its prose says again of them.

In: one report. Out: relations ``rates`` (達成率 against 實績 and 目標, each of several parts: 24場次／600人次) and ``two_values``
(累計辦理421件 beside 實績412件). All are questions: how a rate of reaching a target is reckoned is the office's own affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product, starmap
from typing import NamedTuple

from extractors.document.model import Severity
from extractors.figures.figure import Figure
from pipeline.audit.arithmetic import is_rate_of
from pipeline.audit.figures import Cell, Column, Relation, ReportFigures, kind_of, relate, slack_of
from pipeline.audit.words import either, has, show, squeeze, words

FAR = 0.6  # a rate that lies so far from what its counts give is reckoned from something else
LEAST_OF_SLIPS = 20  # below it one digit is nearly everything
FEW = 10  # … and two that changed places


def check_reached(report: ReportFigures) -> Iterator[Relation]:
    """目標 24場次／600人次, 實績 19場次／512人次, 達成率 79.2%／85.3%: part by part."""
    together: dict[str, list[Cell]] = {}  # rows by what they aim at together
    for cell in report.cells:
        if (aim := _shared_aim(cell)) is not None:
            together.setdefault(aim, []).append(cell)
    for cell in report.cells:
        rows = together.get(_shared_aim(cell) or "", [])
        for column in _columns(cell, "rate"):
            if not has(squeeze(column.heading), words("columns", "reached")):
                continue  # 實際進度 is no rate of two columns
            for n, rate in enumerate(column.figures):
                if rate.value_high is not None or kind_of(rate) not in ("%", None):
                    continue
                options = _of_rows(rows) if len(rows) > 1 else _of_row(cell, n, len(column.figures))
                yield from _reached(cell, rate, list(options))


def check_said_again(report: ReportFigures) -> Iterator[Relation]:
    """累計辦理421件 beside 實績412件, 113年辦理18場 beside 113年實績81場: one digit apart, or two that changed places."""
    for cell in report.cells:
        if not cell.columns:
            continue
        of_row = [i for i in cell.in_columns("actual") if i >= len(cell.figures)]
        earlier = [i for i in cell.in_columns("actual", earlier=True) if i >= len(cell.figures)]
        aims = [i for i in cell.in_columns("target") if i >= len(cell.figures)]
        for i, figure in enumerate(cell.figures):
            if figure.role == "actual" and _says(cell, i, "in_all"):
                yield from _said_again(cell, i, of_row)
            elif figure.role == "target" and _says(cell, i, "planned"):
                yield from _said_again(cell, i, aims)
            if figure.role in ("actual", "baseline") and _is_first(cell, i):
                yield from _said_again(cell, i, earlier)


# --- a rate of reaching a target ------------------------------------------------------------------------------------


class _Option(NamedTuple):
    """What a rate may be of: figures that were aimed at and reached; several are added up."""

    aimed: tuple[Figure, ...]
    reached: tuple[Figure, ...]

    @property
    def is_alike(self) -> bool:
        figures = (*self.aimed, *self.reached)
        return len({kind_of(f) for f in figures}) == 1 and all(f.value_high is None and f.value > 0 for f in figures)


def _columns(cell: Cell, role: str) -> list[Column]:
    """The columns of a role, that of the row's own year; a form without prose has one of them for its result."""
    rule = f"column_{role}"
    own = [Column(cell.figures[0].column_heading or "", cell.text, cell.figures)] if cell.figures else []
    return [
        column
        for column in (*own, *cell.columns)
        if all(f.role_rule == rule and f.role != "baseline" for f in column.figures)
    ]


def _shared_aim(cell: Cell) -> str | None:
    """合計120件, printed in several rows: what is aimed at is the sum of theirs."""
    targets = [squeeze(column.text) for column in _columns(cell, "target")]
    return targets[0] if len(targets) == 1 and has(targets[0], words("parts", "total")) else None


def _of_rows(rows: Sequence[Cell]) -> Iterator[_Option]:
    """The one aim of several rows, and what they reached together."""
    aimed = [f for column in _columns(rows[0], "target") for f in column.figures]
    reached = [[f for column in _columns(row, "actual") for f in column.figures] for row in rows]
    if len(aimed) == 1 and all(len(figures) == 1 for figures in reached):
        yield _Option(tuple(aimed), tuple(figure for (figure,) in reached))


def _of_row(cell: Cell, n: int, parts: int) -> Iterator[_Option]:
    """What the ``n``-th of so many parts of a rate may be of."""
    reached = [choice for column in _columns(cell, "actual") for choice in _choices(column, n, parts)]
    alone = [column.figures[0] for column in _columns(cell, "actual") if len(column.figures) == 1]
    if len(alone) > 1:
        reached.append(tuple(alone))  # quarters, and the rate of the half year
    aimed = [choice for column in _columns(cell, "target") for choice in _choices(column, n, parts)]
    yield from (option for option in starmap(_Option, product(aimed, reached)) if option.is_alike)


def _choices(column: Column, n: int, parts: int) -> list[tuple[Figure, ...]]:
    """The figures of a column that a part may be of: its own, of 每季至少1場，全年4場 the year's, else each or all together."""
    if len(column.figures) == parts:
        return [(column.figures[n],)]
    if parts > 1:
        return []
    leads = either(words("columns", "in_all"))
    year = [f for f in column.figures if re.search(rf"{leads}$", squeeze(column.text[: f.start]))]
    return [(f,) for f in year] or [*((f,) for f in column.figures), column.figures]


def _reached(cell: Cell, rate: Figure, options: Sequence[_Option]) -> Iterator[Relation]:
    """One way that gives the rate is enough; where there are several and none does, none can be said to be meant."""
    held = [option for option in options if _gives(rate, option)]
    for option in held[:1] or (options if len(options) == 1 else []):
        aim, came = (sum(f.value for f in figures) for figures in option)
        share = 100 * came / aim
        sum_ = f"{'＋'.join(show(f.value) for f in option.reached)}÷{'＋'.join(show(f.value) for f in option.aimed)}"
        sum_ = f"{sum_}＝{show(share)}%"
        figures = (rate, *option.aimed, *option.reached)
        if held:
            yield _tell(cell, None, figures, f"{sum_}，合於 {rate.raw}。")
        elif abs(rate.value - share) < FAR * share:
            message = f"比率與件數不符：{sum_}，印為 {rate.raw}。請查核三個數字。"
            yield _tell(cell, "question", figures, message)


def _tell(cell: Cell, severity: Severity | None, figures: Sequence[Figure], message: str) -> Relation:
    told = [c for c in cell.columns if any(f in c.figures for f in figures)] if severity else []
    quotes = tuple(f"{squeeze(c.heading)}：{' '.join(c.text.split())}" for c in told)
    return Relation("rates", severity, cell.code, tuple(figures), message, figures[0].doc_id, cell.locator, quotes)


def _gives(rate: Figure, option: _Option) -> bool:
    """Whether the rate is that of what was aimed at and reached, in any way in which offices reckon it.

    Of what should be little (8分鐘以內, 0.5%) the rate is the inverse, or what is saved is put on top: 6.5分鐘 of 8 are 123.1%
    or 118.8%. An aim that is reached may be told as 100%, and no more.
    """
    aim, came = (sum(f.value for f in figures) for figures in option)
    slack = sum(map(slack_of, option.reached)), sum(map(slack_of, option.aimed))
    first = option.aimed[0]
    may_be_less = kind_of(first) == "%" or first.quantity in ("duration", "measure") or first.bound == "at_most"
    if is_rate_of(rate, came, aim, slack) or (rate.value == 100 and (came >= aim or may_be_less)):
        return True
    if not may_be_less:
        return False
    saved = 2 * aim - came
    return is_rate_of(rate, aim, came, slack[::-1]) or (saved > 0 and is_rate_of(rate, saved, aim, slack))


# --- a figure of a column said again in the prose -------------------------------------------------------------------


def _said_again(cell: Cell, i: int, columns: Sequence[int]) -> Iterator[Relation]:
    figure = cell.figures[i]
    told = [j for j in columns if _is_comparable(figure, cell.every[j])]
    same = next((j for j in told if cell.every[j].value == figure.value), None)
    if same is not None:
        yield relate("two_values", None, cell, [i, same], f"「{_heading(cell, same)}」兩處同為 {figure.raw}。")
    elif len(told) == 1 and are_a_slip(figure, cell.every[told[0]]) and not _is_told_apart(cell, i, told[0]):
        other = cell.every[told[0]]
        message = f"同一事項兩個數字：「{_heading(cell, told[0])}」欄為 {other.raw}，內文為 {figure.raw}。若範圍不同請寫明，否則請查核。"
        yield relate("two_values", "question", cell, [i, told[0]], message)


def _is_comparable(a: Figure, b: Figure) -> bool:
    return kind_of(a) == kind_of(b) and a.roc_year == b.roc_year and a.value_high is b.value_high is None


def _is_told_apart(cell: Cell, i: int, column: int) -> bool:
    """男性合計212人次。女性合計300人次: what the column has stands elsewhere in the prose, or comes out of several."""
    beside = [f.value for f in cell.figures if _is_comparable(cell.figures[i], f) and f.role != "change"]
    value = cell.every[column].value
    return value in beside or (len(beside) > 1 and abs(sum(beside) - value) < 1e-9)


def _heading(cell: Cell, i: int) -> str:
    return squeeze(cell.every[i].column_heading or "")


def _is_first(cell: Cell, i: int) -> bool:
    """Whether no other figure of its kind and year stands before it: 113年10場, of which 線上4場."""
    return not any(_is_comparable(cell.figures[i], f) for f in cell.figures[:i])


def _says(cell: Cell, i: int, cues: str) -> bool:
    """Whether the figure is the first of its kind, and told as the whole: 累計辦理421件."""
    return (
        _is_first(cell, i)
        and re.search(rf"{either(words('columns', cues))}[^，。；、：:]{{0,6}}$", cell.lead(i)) is not None
    )


def are_a_slip(a: Figure, b: Figure) -> bool:
    """412 and 421, 500 and 550: one digit is another, or two changed places."""
    if min(a.value, b.value) < FEW or a.bound != b.bound:
        return False
    one, other = (f"{f.value:.4f}".rstrip("0").rstrip(".") for f in (a, b))
    if len(one) != len(other):
        return False
    apart = [n for n, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    if len(apart) == 2:
        return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return len(apart) == 1 and min(a.value, b.value) >= LEAST_OF_SLIPS
