"""Which figures stand in one list: 線上830件、臨櫃420件及郵寄35件.

In: one cell and some of its figures. Out: whether a list goes on beside them. Knows punctuation and the words that end a list;
adds nothing up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.audit.figures import Cell, kind_of
from pipeline.audit.words import has, words

_JOINT = re.compile(r"[^，,；;。:：()（）]{0,10}、|[)）]?(?:以?及|與|和|暨)")
_JOINS = re.compile("[、及與和]")
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


def has_joint(cell: Cell, a: int, b: int) -> bool:
    """Whether a mark or word that joins stands anywhere between two figures."""
    return _JOINS.search(cell.between(a, b)) is not None


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
