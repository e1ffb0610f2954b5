"""Totals that are told again behind their parts, and what they are totals of.

In: the words between figures, the figures and their frames. Out: for such a figure its :class:`Total`. Knows nothing of
subjects; adds up only what a word that tells no total for certain stands behind.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.figures.clauses import Frame
from extractors.figures.figure import Figure
from extractors.figures.words import read_words
from extractors.lexicon import any_of, load, making

FARTHEST = 60  # figures looked back for the parts of a total
LEAD = 40  # characters before a total in which nothing but the total is named
# kinds of words that name nothing: 「；總數|較|」, 「合計|／|」
_NOTHING = frozenset({"stop", "join", "link", "than", "of", "date", "open", "close", "quote", "average"})


class Total(NamedTuple):
    """``first``: the first of its parts; ``whole``: the figure that they break down, None where no figure tells it before them.

    ``lines``: the parts stand in lines of their own, each behind its name.
    """

    first: int
    whole: int | None
    lines: bool


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("subjects")["totals"][name])


@functools.cache
@making("subjects")
def _total() -> re.Pattern[str]:
    return re.compile(any_of(load("subjects")["totals"]["words"]))


@functools.cache
@making("subjects")
def _bare_total() -> re.Pattern[str]:
    return re.compile(rf"\s*[，,、]\s*(?:{any_of(load('subjects')['totals']['bare'])})")


@functools.cache
@making("subjects")
def _parts() -> re.Pattern[str]:
    return re.compile(rf"[，,：:（(【〔]*(?:其中)?(?:{any_of(load('subjects')['totals']['parts'])})")


def find_totals(between: Sequence[str], figures: Sequence[Figure], frames: Sequence[Frame]) -> dict[int, Total]:
    """The totals among the figures. ``between``: the text before each figure, from the one before it, dates overwritten."""
    found: dict[int, Total] = {}
    for i in range(1, len(figures)):
        above, ends_line, lead = between[i].rpartition("\n")
        if i - 1 in found and found[i - 1].lines and not ends_line and _names_nothing(lead):
            found[i] = found[i - 1]  # 合計／22次／|486件|
        elif _tells_a_total(lead):
            total = (
                _of_lines(i, frames) if ends_line and not above.strip() else _of_sentence(i, between, figures, frames)
            )
        elif not ends_line and _may_tell_a_total(lead):
            total = _of_sum(i, figures, frames)
        else:
            continue
        if total is not None:
            found[i] = total
    return found


def _tells_a_total(lead: str) -> bool:
    if len(lead) > LEAD or not any(word in lead for word in _words("words")):
        return False
    left, told = _total().subn("、", lead)
    return told > 0 and _names_nothing(left)


def _may_tell_a_total(lead: str) -> bool:
    """，共|10件: a word that leads to other figures as well, and nothing else since the figure before."""
    return bool(_bare_total().fullmatch(lead))


def _names_nothing(lead: str) -> bool:
    return len(lead) <= LEAD and all(w.kind in _NOTHING or w.text in _words("beside") for w in read_words(lead))


def _of_lines(i: int, frames: Sequence[Frame]) -> Total | None:
    """A line of its own below lines of parts, each with a figure: \n信義鄉／10次\n仁愛鄉／12次\n|合計／22次|."""
    first, line = i, frames[i].line
    while first and i - first < FARTHEST and frames[first - 1].line[1] + 1 >= line[0]:
        first -= 1
        line = frames[first].line
    lines = {frames[k].line for k in range(first, i)}
    return Total(first, None, lines=True) if len(lines) > 1 else None


def _of_sentence(i: int, between: Sequence[str], figures: Sequence[Figure], frames: Sequence[Frame]) -> Total | None:
    """Behind parts of its own counter in the same sentence, of which there are two at least."""
    parts: list[int] = []
    for k in range(i - 1, max(-1, i - FARTHEST), -1):
        if frames[k].sentence != frames[i].sentence:
            break
        if figures[k].unit != figures[i].unit:
            continue
        listed = between[k + 1] if k + 1 < len(between) else ""
        whole = len(parts) > 1 and (_parts().match(listed) or all(frames[p].host == k for p in parts))
        if whole and figures[k].value >= max(figures[p].value for p in parts):
            return Total(parts[-1], k, lines=False)
        parts.append(k)
    if len(parts) > 1 and figures[i].value > max(figures[p].value for p in parts):
        return Total(parts[-1], None, lines=False)
    return _of_list(i, figures, frames)


def _of_sum(i: int, figures: Sequence[Figure], frames: Sequence[Frame]) -> Total | None:
    """Behind parts of its own counter that make it up: 信箱64件及電話119件，共|183件|."""
    total = figures[i].value
    told, first, parts = 0.0, i, 0
    while first and i - first < FARTHEST and told < total and frames[first - 1].sentence == frames[i].sentence:
        first -= 1
        if figures[first].unit == figures[i].unit:
            told, parts = told + figures[first].value, parts + 1
    return Total(first, None, lines=False) if parts > 1 and math.isclose(told, total) else None


def _of_list(i: int, figures: Sequence[Figure], frames: Sequence[Frame]) -> Total | None:
    """Behind a list that is counted otherwise: 講習5場、說明會3場，共計|120人次| are of both."""
    first = i - 1
    while first and figures[first - 1].unit == figures[i - 1].unit and frames[first - 1].clause == frames[i - 1].clause:
        first -= 1
    listed = first < i - 1 and figures[i - 1].unit != figures[i].unit and frames[i - 1].sentence == frames[i].sentence
    return Total(first, None, lines=False) if listed else None
