"""The words around a figure, nearer ones before farther ones.

In: a result cell with its figures. Out: :class:`Surroundings` of each: its own words, its clause, sentence, item and what the
item begins with, and every piece of them with what a phrase in it weighs. Judges nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from extractors.figures.clauses import Frame, find_frames
from extractors.figures.figure import Figure

# How much a phrase tells by its place. Nearer words win over farther ones.
OWN, AFTER, CLAUSE, SENTENCE, TITLE, ITEM, PARENT, HEADING = 1.0, 0.97, 0.93, 0.88, 0.69, 0.68, 0.6, 0.5
LONGEST_ITEM = 600  # characters before a figure that are looked at, so that the work stays linear
LONGEST_TITLE = 60
STEP = 0.04  # less for each clause between, in a sentence; and for each sentence between, in an item


@dataclass(frozen=True, slots=True)
class CellFigures:
    """A result cell with its figures in order. ``org`` and ``roc_year``: the report's, for figures that name none."""

    text: str
    figures: tuple[Figure, ...]
    headings: tuple[str, ...] = ()  # what the cell answers
    org: str | None = None
    roc_year: int | None = None


class Stretch(NamedTuple):
    """A piece of the text around a figure, and what a phrase in it weighs."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a figure stands in, white space out and compatibility forms folded."""

    subject: str
    before: str  # its own words, up to the figure before it
    after: str  # its own words behind it
    followed: bool  # another figure follows in the clause, to which those words may belong
    clause: str
    sentence: str  # up to the figure and its own words behind it
    item: str  # the same, from the beginning of the list item
    title: str  # what the item begins with
    stretches: tuple[Stretch, ...]
    whole: int | None  # the figure of the cell that this one breaks down, totals again or is compared with


class _Forms(dict[int, str]):
    """What each character is folded to, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        ch = chr(code)
        self[code] = "\n" if ch == "\n" else "" if ch.isspace() else unicodedata.normalize("NFKC", ch).upper()
        return self[code]


_FORMS = _Forms()


def fold(text: str) -> str:
    """Text without white space, compatibility forms folded, upper case.

    >>> fold("（臨場） 檢定")
    '(臨場)檢定'
    """
    return text.translate(_FORMS)


def find_places(text: str) -> list[int]:
    """The offset in the folded text of each place of a text, its end too.

    >>> find_places("（臨場） 檢定")
    [0, 1, 2, 3, 4, 4, 5, 6]
    """
    return list(accumulate((len(_FORMS[ord(ch)]) for ch in text), initial=0))


def han(text: str) -> str:
    """Characters, letters and digits alone, folded: words for comparison.

    >>> han("「線上 申辦」率")
    '線上申辦率'
    """
    return "".join(_WORDS.findall(fold(text)))


_WORDS = re.compile(r"[㐀-鿿A-Z0-9]+")
# 1. · (1) · A. · 一、 · (一), at the beginning or after a stop
_ITEM = re.compile(
    r"(?:^|(?<=[\s。;:；：.])) (?P<mark>\(\d{1,2}\)|\d{1,2}[.、](?!\d)|[A-Z][.](?![A-Z0-9])|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\))",
    re.VERBOSE | re.MULTILINE,
)
_STOP = re.compile(r"[。!?\n]")
_BREAKS = re.compile(r"[,:;、](?!\d{3})")
_CONJUNCTION = re.compile(r"^(?:及|與|和|、|並|另|以及|暨|或|且|,|/|×|\))")
_BRACKETS = re.compile(r"\([^()]*\)|【[^【】]*】|〔[^〔〕]*〕")


class _Item(NamedTuple):
    """The mark of a list item. ``parent``: the nearest mark before it of another kind, as a place in the list of all."""

    start: int
    end: int
    kind: str
    parent: int | None


class _Folded(NamedTuple):
    """A cell's text folded, with what its figures stand in and its list marks, all in order."""

    cell: CellFigures
    text: str
    frames: list[Frame]
    items: list[_Item]


def _fold_cell(cell: CellFigures) -> _Folded:
    text, places = fold(cell.text), find_places(cell.text)
    items: list[_Item] = []
    for m in _ITEM.finditer(text):
        kind = _kind(m["mark"])
        same = bool(items) and items[-1].kind == kind
        parent = items[-1].parent if same else len(items) - 1 if items else None
        items.append(_Item(m.start("mark"), m.end(), kind, parent))
    return _Folded(cell, text, find_frames(text, [(places[f.start], places[f.end]) for f in cell.figures]), items)


def _kind(mark: str) -> str:
    return re.sub(r"[0-9]+", "1", re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"[A-Z]", "A", mark)))


# 意見信箱486件，包括法令查詢243件、其他55件
_BROKEN_DOWN = re.compile(r"^[,:]?(?:包括|包含|內含|計有|分別為|分別是|依.{1,6}分)")
# … 依來源分：(1)電子信箱98件；(2)電話41件: a semicolon ends no list whose items are numbered
_UNNUMBERED = re.compile(r";(?!\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[).、])")
_IN_ALL = re.compile(r"(?:總數|總計|總量|總件數|合計)[^,。;]{0,8}$")


# 較110年|450件|增加|36件: nothing but the comparison stands before it
_COMPARED = re.compile(
    r"^[,(]*(?:相較|較|比|由|自|去年|上年度?|前一年度?|同期|[0-9]+年度?|之|的|增加|減少|成長|提高|提升|降低|下降|進步|多|少|計|共|約|大幅|略)*$"
)


def _find_whole(folded: _Folded, index: int) -> int | None:
    """The figure of the same counter that this one breaks down (before its bracket, before a list of all its parts), or
    that it is compared with."""
    text, frames, figures = folded.text, folded.frames, folded.cell.figures
    frame, unit = frames[index], figures[index].unit
    if frame.bracket is not None and frame.host is not None:
        same = figures[frame.host].unit == unit
        if (
            same
            and figures[index].role in ("change", "baseline")
            and _COMPARED.match(text[frame.bracket[0] : frame.start])
        ):
            return frame.host  # 義務監視員88人(110年91人)
        mates = [i for i in _alike(frames, index, "bracket") if figures[i].unit == unit]
        return frame.host if len(mates) > 1 and same else None
    here = [
        i
        for i in _alike(frames, index, "sentence")
        if i < index and figures[i].unit == unit and frames[i].bracket is None
    ]
    if not here:
        return None
    if _IN_ALL.search(text[frame.left : frame.start]):
        return here[0]
    for i in reversed(here):
        listed = text[frames[i].end : frame.start]
        if _BROKEN_DOWN.match(listed) and not _UNNUMBERED.search(listed):
            return i
    compared = figures[index].role in ("change", "baseline") and here[-1] == index - 1
    return index - 1 if compared and _COMPARED.match(text[frames[index - 1].end : frame.start]) else None


def _alike(frames: Sequence[Frame], index: int, of: Literal["bracket", "sentence"]) -> range:
    """The figures that stand in the same bracket or sentence, which follow one another."""
    same = getattr(frames[index], of)
    first = last = index
    while first > 0 and getattr(frames[first - 1], of) == same:
        first -= 1
    while last + 1 < len(frames) and getattr(frames[last + 1], of) == same:
        last += 1
    return range(first, last + 1)


def surround_cell(cell: CellFigures) -> tuple[Surroundings, ...]:
    """What stands around each figure of a cell."""
    folded = _fold_cell(cell)
    ends = [item.end for item in folded.items]
    headings = [Stretch(fold(h), HEADING) for h in cell.headings]
    return tuple(
        _surround(folded, index, bisect_right(ends, frame.start) - 1, headings)
        for index, frame in enumerate(folded.frames)
    )


def _surround(folded: _Folded, index: int, item: int, headings: Sequence[Stretch]) -> Surroundings:
    """What stands around a figure; ``item``: the place of its list mark, -1 where there is none before it."""
    text, frames = folded.text, folded.frames
    frame = frames[index]
    start = frame.start
    before, after = text[frame.left : start], _after(text, frames, index)
    clause_start = frame.clause[0]
    if frame.bracket and frame.host is not None:
        host = frames[frame.host]
        clause_start = host.clause[0]
        own = text[frame.bracket[0] : start]
        if not re.search(r"[㐀-鿿]", own):  # 159批(847,600件) is said of the same thing
            before = text[host.left : host.start] + own
            after = after or _after(text, frames, frame.host)
    clause = text[clause_start:start]
    item_start = folded.items[item].end if item >= 0 else 0
    begin = max(item_start, start - LONGEST_ITEM)
    sentence_start = max(begin, frame.sentence[0] if frame.sentence[0] < start else begin)
    sentence_start = min(sentence_start, clause_start) if clause_start >= begin else sentence_start
    body = text[begin:start]
    title = _title(text, item_start, start)
    stretches = [Stretch(before, OWN), Stretch(after, AFTER), Stretch(clause, CLAUSE)]
    subject = fold(folded.cell.figures[index].subject or "")
    if subject:
        stretches.append(Stretch(subject, OWN))
    earlier = text[sentence_start:clause_start]
    pieces = [p for p in _BREAKS.split(earlier) if p]
    beyond = len([p for p in _BREAKS.split(text[sentence_start : max(sentence_start, frame.part[0])]) if p])
    for n, piece in enumerate(reversed(pieces)):
        near = n < len(pieces) - beyond  # not beyond a semicolon, behind which something else may begin
        stretches.append(Stretch(piece, max(SENTENCE - STEP * n, 0.62) if near else max(0.78 - STEP * n, 0.56)))
    if earlier and not beyond:
        stretches.append(Stretch(earlier + clause, max(SENTENCE - STEP * len(pieces), 0.6)))
    above = [s for s in _STOP.split(text[begin:sentence_start]) if s]
    stretches += [Stretch(s, max(ITEM - STEP * n, 0.53)) for n, s in enumerate(reversed(above))]
    if title and (above or len(pieces) > 1):
        stretches.append(Stretch(title, TITLE))
    if parent := _parent(folded, item):
        stretches.append(Stretch(parent, PARENT))
    stretches += headings
    return Surroundings(
        subject,
        before,
        after,
        _is_followed(frames, index),
        clause,
        text[sentence_start:start] + after,
        body + after,
        title,
        tuple(stretches),
        _find_whole(folded, index),
    )


def _after(text: str, frames: Sequence[Frame], index: int) -> str:
    """The words behind a figure that are said of it: up to the next figure on its level or the clause's end."""
    frame = frames[index]
    end = frame.clause[1]
    for later in (frames[i] for i in range(index + 1, len(frames))):
        if later.start >= end:
            break
        if later.bracket is None or later.bracket == frame.bracket:
            end = later.start
            break
    words = _BRACKETS.sub("", text[frame.end : end])
    words = re.split(r"[,;。:]", words.lstrip(")"), maxsplit=1)[0]
    return "" if _CONJUNCTION.match(words) else words


def _is_followed(frames: Sequence[Frame], index: int) -> bool:
    frame = frames[index]
    return any(f.start < frame.clause[1] and f.bracket == frame.bracket for f in frames[index + 1 : index + 6])


def _title(text: str, start: int, end: int) -> str:
    """What an item begins with: up to the colon, or its first clause; what it quotes first is its name."""
    first = _STOP.split(text[start : min(end, start + LONGEST_TITLE)], maxsplit=1)[0]
    return re.split(r"[:,;]", first, maxsplit=1)[0]


def _parent(folded: _Folded, item: int) -> str:
    """The beginning of the item in which the figure's item stands: 1.加強市場管理 (1)…(2)…"""
    items = folded.items
    parent = items[item].parent if item >= 0 else None
    if parent is None:
        return ""
    return _title(folded.text, items[parent].end, items[parent + 1].start)
