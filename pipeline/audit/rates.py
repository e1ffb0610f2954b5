"""Rates against the counts that stand beside them, and shares above 100 %.

In: one report. Out: relations ``rates`` and ``shares``. A rate is an error only where the words tie it to two counts; where
some pair of counts near it gives it, it holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from extractors.document.model import Severity
from extractors.figures.figure import Figure
from pipeline.audit.arithmetic import is_rate_of
from pipeline.audit.figures import Cell, Relation, ReportFigures, kind_of, relate, slack_of, step_of
from pipeline.audit.lists import has_joint
from pipeline.audit.words import either, has, show, squeeze, words

_RATIO = re.compile(r"(?P<n>\d[\d,]*)\s*[^\d\s/／()（）]{0,3}\s*[/／]\s*(?P<d>\d[\d,]*)")  # (88/104) · 88站/104站
MOST_COUNTS = 30  # before a rate, in its line; farther ones say nothing of it
COUNTED = ("actual", "descriptive", "target")


def check_rates(report: ReportFigures) -> Iterator[Relation]:
    """47,914批 … 47,906批 … 99%以上 · 104站 … 88站(登錄率84.6%) · 504案，成案率60.7%."""
    for cell in report.cells:
        for line in cell.groups("line"):
            for i in line:
                if _is_rate(cell, i):
                    yield from _against_counts(cell, i, line)


def check_shares(report: ReportFigures) -> Iterator[Relation]:
    """A share of a whole above 100 %."""
    for cell in report.cells:
        for i, figure in enumerate(cell.figures):
            if figure.unit not in ("%", "％") or figure.value <= 100 or figure.role == "change":
                continue
            lead = cell.before(i)[-30:]
            host = cell.frames[i].host  # 達成率101.2%（甲項98.5%、乙項103.9%）: told of what the bracket follows
            if has(lead + (cell.before(host)[-30:] if host is not None else ""), words("shares", "unbounded")):
                continue
            if figure.value < 100 + step_of(figure):
                continue
            bounded = has(lead, words("shares", "bounded"))
            if not bounded and _is_reached(cell, i):
                continue
            severity: Severity = "error" if bounded else "question"
            message = f"比率超過100%：{_name(cell, i) or '此比率'}印為 {figure.raw}。請查核數字，或說明其分母。"
            yield relate("shares", severity, cell, [i], message)


def _is_reached(cell: Cell, i: int) -> bool:
    """412具、38.6公里，分別達成103%、77%: of what was aimed at."""
    while i and kind_of(cell.figures[i - 1]) == "%" and cell.between(i - 1, i) in ("、", "及", "與", "和"):
        i -= 1
    return re.search(rf"{either(words('shares', 'reached'))}(?:約|達|為)?$", cell.lead(i)) is not None


def _is_rate(cell: Cell, i: int) -> bool:
    figure = cell.figures[i]
    if figure.unit not in ("%", "％") or figure.value_high is not None or figure.role not in ("actual", "descriptive"):
        return False
    lead = cell.before(i)
    name = _name(cell, i)
    return not has(lead[-20:], words("rates", "opinion")) and not has(name, words("rates", "difference"))


def _name(cell: Cell, i: int) -> str:
    """The words right before the rate: 線上申辦使用率達 → 線上申辦使用率."""
    frame = cell.frames[i]
    lead = squeeze(cell.text[frame.left : frame.start])
    lead = re.split(r"[，。；、：(（]", lead)[-1]
    return re.sub(r"(?:約|已|高)?(?:達成|達到|達|為|計|是|僅|占|佔|：)*(?:約|近|逾)?$", "", lead)


def _against_counts(cell: Cell, i: int, line: Sequence[int]) -> Iterator[Relation]:
    rate = cell.figures[i]
    if ratio := _written_ratio(cell, i):
        yield ratio
        return
    counts = [k for k in line if _counted(cell, k) and k < i][-MOST_COUNTS:]
    achieved = has(_name(cell, i), words("rates", "achieved"))  # 預計2,500戶，實際2,873戶，達成率114.92%
    behind = [k for k in line if _counted(cell, k) and cell.frames[k].host == i]  # 回收率37.5%（總產生量20萬公噸）
    pairs = [
        (n, d)
        for n in counts
        for d in (*counts, *behind)
        if n != d and cell.figures[n].value > 0 and (achieved or cell.figures[n].value <= cell.figures[d].value > 0)
    ]
    host = cell.frames[i].host
    near = host if host is not None else (counts[-1] if counts else None)
    fitting = [(n, d) for n, d in pairs if _counts_agree(rate, cell.figures[n], cell.figures[d])]
    # 結訓2,401人，離退訓187人（離退訓率7.2％）: of both together
    fitting += [
        (n, d)
        for n, d in pairs
        if n == host
        and _alike(cell, n, d)
        and cell.frames[n].sentence == cell.frames[i].sentence == cell.frames[d].sentence
        and is_rate_of(rate, cell.figures[n].value, cell.figures[n].value + cell.figures[d].value)
    ]
    # 總報驗量47,614批，網路申辦47,906批: the total is no part of what stands beside it
    fitting = [(n, d) for n, d in fitting if has(cell.lead(d), ("總",)) or not has(cell.lead(n), ("總",))]
    fitting = [p for p in fitting if _alike(cell, *p)] or fitting  # 2,186場次 … 731家次，違規率33.44％ as a last resort
    if fitting:
        n, d = max(fitting, key=lambda p: (near in p, p[0], p[1]))
        share = 100 * cell.figures[n].value / cell.figures[d].value
        message = f"{show(cell.figures[n].value)}÷{show(cell.figures[d].value)}＝{show(share)}%，合於 {rate.raw}。"
        yield relate("rates", None, cell, [d, n, i], message)
        return
    tied = _tied_to_target(cell, i, counts) if achieved else _tied(cell, i, counts)
    if tied is not None and not achieved and _is_of_another(cell, i, tied[:2]):
        return
    if tied is not None:
        n, d, severity = tied
        yield _disagrees(cell, n, d, i, severity)
        return
    if near is not None and not achieved:  # of 達成率102.5% the count is the part
        yield from _whole_number(cell, near, i)


def _written_ratio(cell: Cell, i: int) -> Relation | None:
    """84.6%(88/104): the rate and its counts written out."""
    rate, frame = cell.figures[i], cell.frames[i]
    after = re.match(r"\s*[(（]([^()（）]{0,30})[)）]", cell.text[frame.end : frame.end + 34])
    before = re.search(
        r"(\d[^()（），。；]{0,24})\s*[=＝(（]\s*$", cell.text[max(frame.line[0], frame.start - 30) : frame.start]
    )
    found = _RATIO.search(after[1]) if after else _RATIO.search(before[1]) if before else None
    if found is None:
        return None
    n, d = float(found["n"].replace(",", "")), float(found["d"].replace(",", ""))
    if d == 0 or (n <= 12 and d <= 31 and n == int(n)):  # 8/26 may be a date
        return None
    share = 100 * n / d
    if is_rate_of(rate, n, d):
        return relate("rates", None, cell, [i], f"{show(n)}÷{show(d)}＝{show(share)}%，合於 {rate.raw}。")
    message = f"比率與件數不符：{show(n)}÷{show(d)}＝{show(share)}%，印為 {rate.raw}。請查核。"
    return relate("rates", "error", cell, [i], message)


def _tied(cell: Cell, i: int, counts: Sequence[int]) -> tuple[int, int, Severity] | None:
    """The part and the whole that the words tie the rate to, and how surely."""
    rate, frame, name = cell.figures[i], cell.frames[i], _name(cell, i)
    host = frame.host
    whole_words = words("rates", "whole")
    # 占總件數104件之84.6%: nothing but 之 or 的 stands between whole and rate
    if (
        counts
        and counts[-1] == i - 1
        and re.fullmatch(r"(?:之|的|中之)?(?:比率|比例)?(?:約|達|為)?", cell.between(counts[-1], i))
    ):
        d = counts[-1]
        others = [k for k in counts[:-1] if _alike(cell, k, d) and cell.frames[k].sentence == frame.sentence]
        if others and re.search(rf"{either(words('rates', 'share_of'))}[^，、；]*$", cell.lead(d)):
            return others[-1], d, "error" if len(others) == 1 else "question"
    if not has(cell.before(i), words("rates", "names")):
        return None
    stem = re.sub(r"(?:比率|比例|百分比|占比|率)$", "", name)[-4:]
    if host is not None and host in counts:  # 20處(登錄率95.2%)
        wholes = [
            k
            for k in counts
            if k < host and _alike(cell, k, host) and cell.figures[k].value >= cell.figures[host].value
        ]
        wholes = [k for k in wholes if has(cell.lead(k), whole_words)] or wholes
        if not wholes:
            # a part above every whole beside it is no part
            wholes = [k for k in counts if k < host and _alike(cell, k, host) and has(cell.lead(k), whole_words)]
        if not wholes:
            return None
        said = _says(cell, host, stem)
        if not said and len(stem) >= 2 and name.endswith("率"):
            return None  # 用品800件（不合格率1.1%）: it is told of the 800
        close = min(
            wholes, key=lambda k: abs(rate.value - 100 * cell.figures[host].value / max(cell.figures[k].value, 1))
        )
        return host, close, "error" if said and len(wholes) == 1 else "question"
    same_sentence = [k for k in counts if cell.frames[k].sentence == frame.sentence]
    if len(same_sentence) >= 2:  # 總報驗量47,914批，網路申辦計47,906批，線上申辦使用率達99%以上
        d, n = same_sentence[-2], same_sentence[-1]
        if n != i - 1 or not _alike(cell, n, d):
            return None
        if has(cell.lead(n), whole_words) and not has(cell.lead(d), whole_words):
            d, n = n, d
        within = has(cell.lead(n), words("parts", "within"))  # 進口報驗案件24,042批，其中網路申辦22,733批
        if not within and not has(cell.lead(d), whole_words):
            return None
        said = _says(cell, n, stem) or _shares_word(name, cell.lead(n))
        return (n, d, "error") if said and len(same_sentence) == 2 else (n, d, "question") if said else None
    return None


def _tied_to_target(cell: Cell, i: int, counts: Sequence[int]) -> tuple[int, int, Severity] | None:
    """預計補助2,500戶，實際完成2,873戶，達成率114.92%: one target and one figure reached, of one counter."""
    near = [k for k in counts if cell.frames[k].sentence == cell.frames[i].sentence]
    targets = [k for k in near if cell.figures[k].role == "target"]
    reached = [k for k in near if cell.figures[k].role == "actual"]
    if len(targets) == 1 and len(reached) == 1 and _alike(cell, targets[0], reached[0]) and reached[0] == i - 1:
        return reached[0], targets[0], "error"
    return None


def _is_of_another(cell: Cell, i: int, pair: Sequence[int]) -> bool:
    """公有市場之優良衡器登錄率 behind 登錄47站，轄區加油站共58站: its clause names what neither count's sentence part does."""
    name = _name(cell, i)
    if cell.frames[i].host is not None or any(cell.frames[k].clause == cell.frames[i].clause for k in pair):
        return False
    said = "".join(squeeze(cell.text[slice(*cell.frames[k].clause)]) for k in pair)
    own = [name[k : k + 2] for k in range(len(name) - 3)]
    return len(own) >= 4 and not any(two in said for two in own)


def _disagrees(cell: Cell, n: int, d: int, i: int, severity: Severity) -> Relation:
    part, whole, rate = cell.figures[n], cell.figures[d], cell.figures[i]
    share = 100 * part.value / whole.value
    what = _name(cell, i) or "比率"
    message = f"比率與件數不符：{show(part.value)}÷{show(whole.value)}＝{show(share)}%，{what}印為 {rate.raw}。請查核三個數字。"
    if part.value > whole.value and whole.role != "target":
        message = f"部分大於全部：{part.raw} 多於 {whole.raw}（{what}印為 {rate.raw}）。請查核三個數字。"
    return relate("rates", severity, cell, [d, n, i], message)


def _whole_number(cell: Cell, d: int, i: int) -> Iterator[Relation]:
    """504案，成案率60.7%: some whole number of the 504 must give the rate."""
    whole, rate = cell.figures[d], cell.figures[i]
    # 已發包214件，發包率88.07%: the count is the part, its whole is not printed
    if (
        d != i - 1
        or whole.bound != "exact"
        or rate.bound != "exact"
        or whole.value != int(whole.value)
        or whole.value < 2
    ):
        return
    if d and kind_of(cell.figures[d - 1]) == kind_of(whole) and has_joint(cell, d - 1, d):
        return  # 核准28件、否准2件，核准率93.3%: one of a list is not what the rate is of
    if re.match(rf"{either(words('rates', 'share_of'))}[^，]{{2}}", _name(cell, i)):
        return  # 23人（占檢定人員76.7%）: the count is the part
    stem = re.sub(r"(?:比率|比例|率)$", "", _name(cell, i))[-2:]
    gap = cell.between(d, i)
    if not stem or stem[0] in cell.lead(d):
        return
    counted = f"{whole.unit or ''}{cell.lead(d)[-8:]}"
    if not re.match(r"[，,(（]", gap) or len(gap) > 12 or not any(ch in counted for ch in stem):
        return
    low, high = rate.value - step_of(rate) / 2, rate.value + step_of(rate)
    first = math.ceil(low * whole.value / 100 - 1e-9)
    nearest = round(rate.value * whole.value / 100)
    if first * 100 / whole.value < high - 1e-9:
        share = 100 * nearest / whole.value
        message = f"{show(nearest)}÷{show(whole.value)}＝{show(share)}%，可得 {rate.raw}。"
        yield relate("rates", None, cell, [d, i], message)
        return
    around = sorted({math.floor(rate.value * whole.value / 100), math.ceil(rate.value * whole.value / 100)})
    tries = "、".join(f"{show(n)}÷{show(whole.value)}＝{show(100 * n / whole.value)}%" for n in around)
    message = (
        f"沒有一個整數除以 {show(whole.value)} 得 {rate.raw}（{tries}）。若分母不是 {whole.raw}，請註明；否則請查核。"
    )
    yield relate("rates", "question", cell, [d, i], message)


def _counted(cell: Cell, k: int) -> bool:
    figure = cell.figures[k]
    return (
        figure.quantity in ("count", "amount")
        and figure.role in COUNTED
        and figure.value_high is None
        and figure.unit is not None
        and kind_of(figure) != "%"
    )


def _alike(cell: Cell, a: int, b: int) -> bool:
    return kind_of(cell.figures[a]) == kind_of(cell.figures[b])


def _counts_agree(rate: Figure, part: Figure, whole: Figure) -> bool:
    return is_rate_of(rate, part.value, whole.value, (slack_of(part), slack_of(whole)))


def _says(cell: Cell, k: int, stem: str) -> bool:
    """Whether the words before a count hold the rate's own: 登錄為…者共20處(登錄率…). Another rate of that name says nothing."""
    frame = cell.frames[k]
    said = squeeze(cell.text[frame.sentence[0] : frame.start])
    return len(stem) >= 2 and re.search(f"{re.escape(stem)}(?!率|比率|比例)", said) is not None


def _shares_word(name: str, lead: str) -> bool:
    """網路申辦計, 線上申辦使用率: two characters together in both."""
    return any(
        name[i : i + 2] in lead for i in range(len(name) - 1) if re.fullmatch("[\u4e00-\u9fff]{2}", name[i : i + 2])
    )
