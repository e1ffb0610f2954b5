"""Changes: from one figure to another, against an earlier one, and the difference that is printed.

In: one report. Out: relations ``changes``. Several figures may be what a difference starts from; one that fits is enough.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.document.model import Severity
from extractors.figures.figure import Figure
from pipeline.audit.arithmetic import is_change_of
from pipeline.audit.figures import Cell, Relation, ReportFigures, kind_of, relate, slack_of, step_of
from pipeline.audit.otherwise import is_mean_untold, is_sum_changed
from pipeline.audit.words import either, has, show, words
from pipeline.reference_data import making

TENTH = 5.0  # what may lie between 三成 and what it is rounded from


class _Patterns(NamedTuple):
    """Made when a report is first looked at, so that a fault of the words is told then and by the run."""

    starts: re.Pattern[str]
    rise: re.Pattern[str]
    compared: re.Pattern[str]
    earlier: re.Pattern[str]
    by: re.Pattern[str]
    claim: re.Pattern[str]
    alone: re.Pattern[str]


@functools.cache
@making("audit.toml")
def _patterns() -> _Patterns:
    up, down, to, compare, earlier, from_ = (
        either(words("changes", name)) for name in ("up", "down", "to", "compare", "earlier", "from")
    )
    compare += "(?![率例重照值對])"  # 比, not 比率
    more, less = (either((*words("changes", a), *words("changes", b))) for a, b in (("up", "more"), ("down", "less")))
    return _Patterns(
        starts=re.compile(rf"{from_}[^，。；]{{0,14}}$"),
        # 26.8%提升至52.3% · 303件增加為107年的504件
        rise=re.compile(rf"^[^，。；]{{0,8}}?(?:(?P<up>{up})|(?P<down>{down}))(?:了)?{to}[^，。；]{{0,12}}$"),
        compared=re.compile(rf"{compare}[^。；]{{0,20}}$"),
        earlier=re.compile(rf"\d{{2,3}}年|{earlier}"),
        # how a difference is led in: 「，增加」「，計增加」「，大幅提升」「（減少」
        by=re.compile(
            rf"(?:^|[，,、（(]|比較|相較|{compare}[^，。；、]{{0,12}}?)(?:計|共|共計|合計|約|大幅|略|微|亦|已|總計|年|同期|度|反而|實際)*"
            rf"(?:(?P<up>{more})|(?P<down>{less}))(?:了|幅度達|幅度|比率|率|達|約|計|為|逾)*$"
        ),
        # 504件，較106年增加201件: what stands between the two
        claim=re.compile(
            rf"[，,（(]?{compare}(?P<when>[^，。；]{{1,10}}?)(?:大幅|略|約|共|計)*"
            rf"(?:(?P<up>{more})|(?P<down>{less}))(?:了|約|達|計)*$"
        ),
        # nothing but a comparison leads to the earlier figure
        alone=re.compile(rf"(?:並|亦|且|已)?{compare}[^，。；]{{0,12}}$"),
    )


def check_changes(report: ReportFigures) -> Iterator[Relation]:
    """由26.8%提升至52.3% · 504件，較106年303件增加201件 · 較106年增加201件."""
    for cell in report.cells:
        for group in cell.groups("sentence"):
            group = [
                i
                for i in group
                if _led(cell, i) or (cell.figures[i].value_high is None and cell.figures[i].role != "standard")
            ]
            yield from _from_to(cell, group)
            yield from _compared(cell, group)


def _led(cell: Cell, i: int) -> bool:
    return _patterns().starts.search(cell.lead(i)) is not None


def _from_to(cell: Cell, group: Sequence[int]) -> Iterator[Relation]:
    for i, j in pairwise(group):
        a, b = cell.figures[i], cell.figures[j]
        if a.unit is None or kind_of(a) != kind_of(b) or not _led(cell, i):
            continue
        moved = _patterns().rise.match(cell.between(i, j))
        if moved is None:
            continue
        yield _direction(cell, i, j, up=moved["up"] is not None)
        after = [k for k in group if k > j]
        if after and (said := _difference(cell, after[0], a)) is not None:
            yield _difference_fits(cell, i, j, after[0], said, sure=after[0] == j + 1)


def _direction(cell: Cell, i: int, j: int, up: bool) -> Relation:
    a, b = cell.figures[i], cell.figures[j]
    if (b.value > a.value) == up and a.value != b.value:
        return relate("changes", None, cell, [i, j], f"{a.raw} 至 {b.raw}，{'增加' if up else '減少'} {_gap(a, b)}。")
    exact = {a.bound, b.bound} == {"exact"}
    word = "增加" if up else "減少"
    if a.value == b.value:
        severity: Severity = "question"
        message = f"文字說{word}，前後數字卻相同：由 {a.raw} 至 {b.raw}。請查核兩數。"
    else:
        severity = "error" if exact else "question"
        message = f"增減方向與數字不合：文字說{word}，數字卻由 {a.raw} 至 {b.raw}，是{'減少' if up else '增加'} {_gap(a, b)}。請查核兩數。"
    return relate("changes", severity, cell, [i, j], message)


def _gap(a: Figure, b: Figure) -> str:
    unit = "個百分點" if kind_of(a) == "%" else a.unit or ""
    return f"{show(round(abs(b.value - a.value), 6))}{unit}"


def _compared(cell: Cell, group: Sequence[int]) -> Iterator[Relation]:
    """本年504件，較106年303件增加201件（66.3%）; without 106's figure only what cannot be is told."""
    for at, k in enumerate(group):
        change = cell.figures[k]
        if at == 0 or change.value < 0:
            continue
        said = _patterns().by.search(_stretch(cell, k))
        if said is None:
            continue
        up = said["up"] is not None
        before = [
            i for i in group[:at] if kind_of(cell.figures[i]) == kind_of(change) and cell.figures[i].role != "change"
        ]
        earlier = group[at - 1]
        if cell.figures[earlier].role == "change":
            continue
        compared = (
            not _led(cell, earlier)
            and _patterns().compared.search(cell.lead(earlier))
            and kind_of(cell.figures[earlier]) == kind_of(change)
        )
        if compared and cell.figures[earlier] is not change:
            # 電話訪視較去年1,210家增加115家，實地訪視較去年1,430家增加233家: what one is compared with is no figure of this year
            now = [i for i in before if i < earlier and not _patterns().compared.search(cell.lead(i))]
            if now and not is_mean_untold(cell, now[-1], earlier) and not is_sum_changed(cell, earlier, k, up):
                yield _against(cell, now, earlier, k, up)
                nxt = group[at + 1] if at + 1 < len(group) else None
                if nxt is not None and kind_of(cell.figures[nxt]) == "%" and kind_of(change) != "%":
                    yield from _relative(cell, earlier, k, nxt)
            continue
        if before and kind_of(change) != "%" and up and _patterns().compared.search(cell.between(before[-1], k)):
            now_i = before[-1]
            now_f = cell.figures[now_i]
            if now_i == k - 1 and change.value > now_f.value and now_f.bound == "exact":
                message = f"增加數大於增加後的數：{now_f.raw}，卻說增加 {change.raw}，則原數為負。請查核兩數。"
                yield relate("changes", "error", cell, [now_i, k], message)
            elif now_i == k - 1 and _patterns().earlier.search(cell.between(now_i, k)):
                then = show(now_f.value - change.value)
                yield relate("changes", None, cell, [now_i, k], f"{now_f.raw} 減 {change.raw}，則前期為 {then}。")


def _stretch(cell: Cell, k: int) -> str:
    """What leads to the figure, from the figure before it, over a comma: 「比較，增加」."""
    frame = cell.frames[k]
    start = max(frame.sentence[0], cell.figures[k - 1].end) if k else frame.sentence[0]
    return "".join(cell.text[start : frame.start].split())


def _against(cell: Cell, now: Sequence[int], earlier: int, k: int, up: bool) -> Relation:
    a, change = cell.figures[earlier], cell.figures[k]
    sign = 1 if up else -1
    for i in reversed(now):
        b = cell.figures[i]
        if is_change_of(change, sign * (b.value - a.value), _slack(a, b, change)):
            message = f"{b.raw} 與 {a.raw} 相差 {_gap(a, b)}，合於 {change.raw}。"
            return relate("changes", None, cell, [i, earlier, k], message)
    b = cell.figures[now[-1]]
    word = "增加" if up else "減少"
    message = f"增減數不符：{show(b.value)}－{show(a.value)}＝{show(b.value - a.value)}，印為{word} {change.raw}。請查核三個數字。"
    sure = len(now) == 1 and earlier == k - 1 and _is_compared_alone(cell, now[-1], earlier)
    return relate("changes", "error" if sure else "question", cell, [now[-1], earlier, k], message)


def _is_compared_alone(cell: Cell, now: int, earlier: int) -> bool:
    """120人次，平均92.5分，較111年度之110人次: what is compared can only be the figure, though a mean of it stands between.

    Where the clause has a subject of its own (受理1,250件，陳情案件較111年110件), it may be told of something else.
    """
    alone = _patterns().alone.match(cell.lead(earlier)) is not None
    alone = alone and not has(cell.before(now), words("changes", "so_far"))  # 累計440人次
    return alone and cell.frames[now].part == cell.frames[earlier].part


def _relative(cell: Cell, earlier: int, k: int, rate: int) -> Iterator[Relation]:
    """增加8億2,325萬餘元，約29.20％: the difference as a share of the earlier figure."""
    a, change, r = cell.figures[earlier], cell.figures[k], cell.figures[rate]
    if (
        rate != k + 1
        or a.value <= 0
        or not re.fullmatch(r"[，,（(]?(?:約|增加|減少|增幅|減幅|成長|成長率|達|為|即)*", cell.between(k, rate))
    ):
        return
    share = 100 * change.value / a.value
    low = 100 * (change.value - slack_of(change)) / (a.value + slack_of(a))
    high = 100 * (change.value + slack_of(change)) / max(a.value - slack_of(a), 1e-9)
    slack = min(step_of(r), TENTH) * (1 if r.bound == "approx" else 0.5)
    indices = [earlier, k, rate]
    if low - slack <= abs(r.value) <= high + slack or is_change_of(r, share):
        yield relate("changes", None, cell, indices, f"{change.raw}÷{a.raw}＝{show(share)}%，合於 {r.raw}。")
    else:
        message = f"增減率不符：{show(change.value)}÷{show(a.value)}＝{show(share)}%，印為 {r.raw}。請查核。"
        yield relate("changes", "question", cell, indices, message)


def _difference(cell: Cell, k: int, a: Figure) -> bool | None:
    """Whether a figure tells the difference of what stands before it: True upwards, False downwards, None not."""
    said = _patterns().by.search(_stretch(cell, k))
    figure = cell.figures[k]
    if said is None or (kind_of(figure) != kind_of(a) and kind_of(figure) != "%"):
        return None
    return said["up"] is not None


def _difference_fits(cell: Cell, i: int, j: int, k: int, up: bool, sure: bool) -> Relation:
    a, b, change = cell.figures[i], cell.figures[j], cell.figures[k]
    gap = abs(b.value - a.value)
    fits = kind_of(change) == kind_of(a) and is_change_of(change, gap, _slack(a, b, change))
    relative = 100 * gap / a.value if a.value else 0.0
    if not fits and kind_of(change) == "%" and change.unit in ("%", "％"):
        fits = is_change_of(change, relative, min(max(step_of(change), 0.1), TENTH))
    if fits:
        return relate("changes", None, cell, [i, j, k], f"{a.raw} 至 {b.raw} 相差 {_gap(a, b)}，合於 {change.raw}。")
    also = f"，或相對變動 {show(relative)}%" if kind_of(change) == "%" else ""
    message = f"增減數不符：由 {a.raw} 至 {b.raw} 相差 {_gap(a, b)}{also}，印為 {change.raw}。請查核三個數字。"
    near = re.fullmatch(r"[，,（(]?[^，。；]{0,8}", cell.between(j, k)) is not None
    return relate("changes", "error" if sure and near else "question", cell, [i, j, k], message)


def _slack(*figures: Figure) -> float:
    """What rounding may have taken from the figures together: half a step each, a whole one after 約 or 餘."""
    slack = 0.0
    for f in figures:
        if f.bound != "exact":
            slack += min(step_of(f), TENTH) if kind_of(f) == "%" else step_of(f)
        elif step_of(f) != 1:
            slack += step_of(f) / 2
    return slack + 1e-9


def find_claims(cell: Cell, roc_year: int | None) -> Iterator[tuple[int, int, bool, int]]:
    """Claims against an earlier year whose figure is not printed beside them: (now, change, upwards, year)."""
    for group in cell.groups("sentence"):
        for i, k in pairwise(group):
            now, change = cell.figures[i], cell.figures[k]
            gap = cell.between(i, k)
            said = _patterns().claim.search(gap)
            if now.unit is None or kind_of(now) != kind_of(change) or said is None or now.role == "change":
                continue
            when = re.search(r"(\d{2,3})年", said["when"])
            if when:
                year = int(when[1])
            elif roc_year is not None and re.search(either(words("changes", "earlier")), said["when"]):
                year = roc_year - 1
            else:
                continue
            yield i, k, said["up"] is not None, year
