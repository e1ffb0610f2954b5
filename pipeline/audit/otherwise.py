"""Whether other figures of the sentence explain what is printed, or the words make it one of something that is not told.

In: a cell, a relation that does not hold, and its figures. Out: whether to say nothing of it. A figure that some other pair
beside it gives exactly was meant for that pair: 1,308人次(上年22場次、1,090人次)，平均每場50.3人次 of 26 held this year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from extractors.figures.figure import Figure
from pipeline.audit.arithmetic import RELATIONS, Parties, is_rate_of
from pipeline.audit.figures import Cell, kind_of
from pipeline.audit.lists import is_listed_beside
from pipeline.audit.words import either, has, show, squeeze, words

Places = Mapping[str, Sequence[int]]
MOST_TRIED = 12  # of one kind in a sentence; more are a table, in which anything fits
_SPANS = re.compile(
    r"每一?[^\d，。每]{1,2}每?[月日週季年]"
)  # 每人月招攬: of each and a month, of which the number is not told


def is_explained(cell: Cell, relation: str, told: Parties, parties: Places) -> bool:
    """Whether other figures of its sentence give the printed change or mean, or its words tell of what is not printed."""
    if any(i >= len(cell.figures) for places in parties.values() for i in places):
        return False
    match relation:
        case "difference" | "growth":
            return is_changed_otherwise(cell, relation, told, parties)
        case "growth_by":
            return _is_of_earlier(cell, told, parties)
        case "average":
            return _is_mean_otherwise(cell, told, parties) or _is_mean_of_another(cell, parties)
        case "rate":
            return is_of_parallel(cell, parties["whole"][0], parties["part"][0], parties["rate"][0])
    return False


def is_changed_otherwise(cell: Cell, relation: str, told: Parties, parties: Places) -> bool:
    """累計148項，其中金標章52項；113年底為136項，應新增12項: of the 148. 新植42.6公頃、補植18.3公頃，較預定55公頃超出5.9公頃: of both."""
    (before,) = parties["before"]
    last = parties["change" if "change" in parties else "rate"][0]
    if is_mean_untold(cell, parties["now"][0], before) or _is_change_of_another(cell, told, parties["now"][0], last):
        return True
    some = [i for i in _beside(cell, before) if i not in (before, last) and i < last]
    return any(RELATIONS[relation](dict(told) | {"now": [now]}).holds for now in _alone_and_together(cell, some))


def _is_change_of_another(cell: Cell, told: Parties, now: int, change: int) -> bool:
    """由9萬2千元降至7萬8千元，農民收益提高一成五: what went the other way has a name of its own."""
    gap = told["now"][0].value - told["before"][0].value
    if not now < change or not (("up" in told and gap < 0) or ("down" in told and gap > 0)):
        return False
    moved = (*words("changes", "up"), *words("changes", "down"), *words("changes", "more"), *words("changes", "less"))
    name = re.search(rf"[，；]([^，；。]{{2,10}}?){either(moved)}[^，；。]{{0,4}}$", cell.between(now, change))
    return name is not None and re.match(r"[較比與計共大略約反合]|幅度|總計", name[1]) is None


def is_sum_changed(cell: Cell, before: int, change: int, up: bool) -> bool:
    """石材業28家次、水泥業9家次、其他15家次，合計較上年度46家次增加6家次: of all that is listed before."""
    told = {"before": [cell.figures[before]], "change": [cell.figures[change]], "up" if up else "down": []}
    some = [i for i in _beside(cell, before) if i < before]
    return any(RELATIONS["difference"](told | {"now": [now]}).holds for now in _together(cell, some))


def is_mean_untold(cell: Cell, now: int, before: int) -> bool:
    """新申請案14天、延展案7天，平均處理時間較109年之9.6天再縮短0.5天: no mean is told before."""
    averaged = words("parts", "means")[:1]
    begin = cell.frames[before].sentence[0]
    return has(cell.lead(before), averaged) and not has(squeeze(cell.text[begin : cell.figures[now].end]), averaged)


def is_of_parallel(cell: Cell, whole: int, part: int, rate: int) -> bool:
    """第一劑45萬人，涵蓋率78.6%，第二劑38萬人，涵蓋率67.6%: each has a rate of its own, of what is not told."""
    if not whole + 1 < part < rate or kind_of(cell.figures[whole + 1]) != "%":
        return False
    names = [re.search(r"([\u4e00-\u9fff]{2})率\D{0,2}$", cell.lead(i)) for i in (whole + 1, rate)]
    return all(names) and len({name[1] for name in names if name}) == 1


def is_named_otherwise(cell: Cell, parties: Places) -> bool:
    """32車道中，29車道已納入自動化，自動化通行率96.4%: what passes is told with neither count, so that they need not give the rate."""
    whole, part, rate = (parties[name][0] for name in ("whole", "part", "rate"))
    name = re.search(r"([\u4e00-\u9fff]{2})(?:比率|比例|占比|率)\D{0,2}$", cell.lead(rate))
    if name is None:
        return False
    said = "".join(cell.before(i) + cell.figures[i].raw + cell.tail(i) for i in (whole, part))
    of_all = (
        *words("rates", "whole"),
        *words("rates", "called"),
        *words("rates", "come"),
        *words("rates", "looked_at"),
    )
    return not has(said, name[1]) and not has(said, of_all) and not has(name[1], words("rates", "come"))


def _is_of_earlier(cell: Cell, told: Parties, parties: Places) -> bool:
    """與108年6,240批相較：減少336批（-5.4%）: what stands before is the earlier figure itself."""
    (now,), (change,), (rate,) = told["now"], told["change"], told["rate"]
    compared = rf"(?:與|較|比)(?:{either(words('changes', 'earlier'))}|\d{{2,3}}年度?)[^，。]*$"
    if now.value <= 0 or re.search(compared, cell.before(parties["now"][0])) is None:
        return False
    return is_rate_of(replace(rate, value=abs(rate.value)), change.value, now.value)


def _is_mean_otherwise(cell: Cell, told: Parties, parties: Places) -> bool:
    (total,), (number,), (mean,) = parties["total"], parties["number"], parties["mean"]
    totals = [i for i in _beside(cell, total) if i < mean]
    numbers = [i for i in _beside(cell, number) if i < mean]
    return any(
        RELATIONS["average"]({"total": [t], "number": [n], "mean": told["mean"]}).holds
        for t in _alone_and_together(cell, totals)
        for n in _alone_and_together(cell, numbers)
        if t.roc_year == n.roc_year
    )


def _is_mean_of_another(cell: Cell, parties: Places) -> bool:
    """收取規費1,486萬元；每具平均可為業者減省1,200元: what was saved is no part of what was paid."""
    (total,), (mean,) = parties["total"], parties["mean"]
    saved = (*words("changes", "less"), *words("changes", "down"))
    lead = squeeze(cell.text[cell.figures[mean - 1].end : cell.figures[mean].start]) if mean else ""
    if _SPANS.search(lead):
        return True
    return has(lead, saved) and not has(cell.before(total) + cell.tail(total), saved)


def _beside(cell: Cell, i: int) -> list[int]:
    """The figures of its kind in its sentence, itself with them; it alone where there are too many."""
    kind, sentence = kind_of(cell.figures[i]), cell.frames[i].sentence
    begin = bisect_left(cell.frames, sentence[0], key=lambda frame: frame.start)
    some = takewhile(lambda k: cell.frames[k].sentence == sentence, range(begin, len(cell.figures)))
    alike = (k for k in some if kind_of(cell.figures[k]) == kind and cell.figures[k].value_high is None)
    told = (k for k in alike if cell.figures[k].role not in ("change", "standard") or k == i)
    tried = list(islice(told, MOST_TRIED + 1))
    return tried if len(tried) <= MOST_TRIED else [i]


def _alone_and_together(cell: Cell, some: Sequence[int]) -> Iterator[Figure]:
    yield from (cell.figures[i] for i in some)
    yield from _together(cell, some)


def _together(cell: Cell, some: Sequence[int]) -> Iterator[Figure]:
    """What those that one list joins come to: 18場、座談會6場."""
    for begin in range(len(some)):
        run = [some[begin]]
        for a, b in pairwise(some[begin:]):
            if not is_listed_beside(cell, a, b):
                break
            run.append(b)
            value = sum(cell.figures[i].value for i in run)
            yield replace(cell.figures[run[0]], value=value, raw=f"{show(value)}{cell.figures[run[0]].unit or ''}")
