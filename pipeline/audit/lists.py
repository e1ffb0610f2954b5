"""Which figures stand in one list: 線上830件、臨櫃420件及郵寄35件.

In: one cell and some of its figures. Out: whether a list goes on beside them, how often an entry counts, whether entries
overlap. Knows punctuation and the words that end a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.figures.figure import Figure
from pipeline.audit.arithmetic import sums_to
from pipeline.audit.figures import Cell, kind_of
from pipeline.audit.words import has, show, squeeze, words

MOST_BEHIND = 4  # characters behind a figure that say that it is the greatest of several
_JOINT = re.compile(r"[^，,；;。:：()（）]{0,10}、|[)）]?(?:以?及|與|和|暨)")
_JOINS = re.compile("[、及與和]")
_EACH = re.compile(r"各(?:有|計|約|增?設置?|配置|召開|舉?辦理?|開辦?|執行|完成)?$")
_CLAUSE = re.compile(r"[，,；;。:：\n()（）]")
_NAMES = re.compile("、|以及|[及與和]")
_APART = re.compile(r"[，,；;。:：\n]")


def leaves_out(cell: Cell, whole: int, parts: Sequence[int]) -> bool:
    """Whether the list that the parts stand in has another of their kind before or behind them.

    What is above the whole, and what 其中 or 另 leads in, is none: 轄區加油站163站、公營44站、民營53站，合計97站.
    """
    first, last = min(parts), max(parts)
    if has(cell.quote(whole), words("rates", "taken_out")):
        return False  # 合計13場（協辦不計）
    before, behind = _beside(cell, first, -1), _beside(cell, last, 1)
    return (before is not None and _is_listed(cell, before, first, before, whole)) or (
        behind is not None and _is_listed(cell, last, behind, behind, whole)
    )


def is_joined(cell: Cell, a: int, b: int) -> bool:
    """Whether 、 or 及 stands between two figures that follow one another, and no comma."""
    between = cell.between(a, b)
    return _JOINT.match(between) is not None and _APART.search(between) is None


def is_listed_beside(cell: Cell, a: int, b: int) -> bool:
    """Whether two figures of one kind may be entries of one list: no more than a word and a mark that joins stand between."""
    between = cell.between(a, b)
    return re.fullmatch(r"[^。；;\n:：(（、，,]{0,4}[、，,及與和][^。；;\n:：(（、，,]{0,12}", between) is not None


def has_joint(cell: Cell, a: int, b: int) -> bool:
    """Whether a mark or word that joins stands anywhere between two figures."""
    return _JOINS.search(cell.between(a, b)) is not None


def weigh(cell: Cell, i: int) -> Figure | None:
    """The figure as it counts in a sum: 貢寮、瑞芳、平溪、雙溪各6場次 are 24. None where 各 does not say of how many."""
    frame, figure = cell.frames[i], cell.figures[i]
    begin = max(frame.sentence[0], cell.figures[i - 1].end if i else 0)
    said = squeeze(cell.text[begin : frame.start])
    if _EACH.search(said) is None:
        return figure
    clause = _CLAUSE.split(said)[-1]
    if clause == said and i and cell.frames[i - 1].sentence == frame.sentence and len(clause) <= 8:
        number = cell.figures[i - 1]  # 4個分局各5場
        times = number.value if number.quantity == "count" and number.value == int(number.value) else None
        return _times(figure, times) if times else None
    names = [name for name in _NAMES.split(_EACH.sub("", clause)) if name]
    return _times(figure, len(names)) if len(names) > 1 else None


def _times(figure: Figure, times: float) -> Figure:
    value = times * figure.value
    return replace(figure, value=value, raw=f"{show(value)}{figure.unit or ''}")  # its step is read off what it prints


def overlap(cell: Cell, whole: int, parts: Sequence[int]) -> bool:
    """Whether the words tell what is so at one time, or of people who came and went, and no parts of one whole.

    編制員額1,012人，現有946人，退休21人、新進34人 · 年度核定工程12件，已發包11件、完工4件，餘1件: of those let some are built.
    """
    leads = [cell.lead(i) for i in parts]
    if has(leads[-1], words("rates", "taken_out")):
        return True  # 回收358份，剔除無效12份後: how many are left is not told
    tail = cell.tail(parts[-1])
    if has(tail, words("parts", "mostly")) and not any(has(lead, words("parts", "rest")) for lead in leads):
        return True  # 以中國大陸131件及越南44件居多
    if whole < len(cell.figures) and has(cell.tail(whole)[:MOST_BEHIND], words("parts", "mostly")):
        return (
            True  # 民眾意見326件，以噪音118件最多，次為等候87件、環境64件、其他57件: the greatest of them is no whole
        )
    if whole < len(cell.figures) and has(cell.before(whole), words("parts", "posts")):
        staffed = any(has(lead, words("parts", "staffed")) for lead in leads)
        return staffed and not any(has(lead, words("parts", "vacant")) for lead in leads)
    if whole >= len(cell.figures):
        return False
    states = [i for i in (whole, *parts[:-1]) if has(cell.lead(i), words("parts", "progress"))]
    before = _beside(cell, whole, -1)  # 核定12案，發包10案，完工6案，餘2案
    wholes = [whole] if before is None else [before, whole]
    rest = cell.figures[parts[-1]]
    return len(states) > 1 and any(
        sums_to(cell.figures[of_all], [cell.figures[i], rest]) for of_all in wholes for i in states if i > of_all
    )


def _beside(cell: Cell, i: int, step: int) -> int | None:
    """The next figure of its kind in its sentence that is in no other bracket."""
    kind, frame = kind_of(cell.figures[i]), cell.frames[i]
    k = i + step
    while 0 <= k < len(cell.figures) and cell.frames[k].sentence == frame.sentence:
        if kind_of(cell.figures[k]) == kind and cell.frames[k].bracket == frame.bracket:
            return k
        k += step
    return None


def _is_listed(cell: Cell, a: int, b: int, other: int, whole: int) -> bool:
    figure = cell.figures[other]
    if other == whole or figure.role != cell.figures[a if other == b else b].role or figure.value_high is not None:
        return False
    if figure.value > cell.every[whole].value or not is_joined(cell, a, b):
        return False
    led = (
        *(word for name in ("some", "apart", "removed", "found") for word in words("parts", name)),
        *words("changes", "earlier"),
    )
    return not has(cell.between(a, b), led)
