"""The words around a figure, nearer ones before farther ones.

In: a result cell with its figures. Out: :class:`Surroundings` of each: its own words, its clause, sentence, item and what the
item begins with, and every piece of them with what a phrase in it weighs. Judges nothing.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.figures.clauses import Frame, find_frames
from extractors.figures.figure import Figure

# How much a phrase tells by its place. Nearer words win over farther ones.
OWN, AFTER, CLAUSE, SENTENCE, TITLE, ITEM, PARENT, HEADING = 1.0, 0.97, 0.93, 0.88, 0.69, 0.68, 0.6, 0.5
STEP = 0.04  # less for each clause between, in a sentence; and for each sentence between, in an item


@dataclass(frozen=True, slots=True)
class CellFigures:
    """A result cell with its figures in order. ``org`` and ``roc_year``: the report's, for figures that name none."""

    text: str
    figures: tuple[Figure, ...]
    headings: tuple[str, ...] = ()  # what the cell answers
    org: str | None = None
    roc_year: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
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


def fold(text: str) -> tuple[str, list[int]]:
    """Text without white space, compatibility forms folded, upper case; and the new offset of each old one.

    >>> fold("（臨場） 檢定")[0]
    '(臨場)檢定'
    """
    out: list[str] = []
    places = []
    for ch in text:
        places.append(len(out))
        if ch == "\n":
            out.append("\n")
        elif not ch.isspace():
            out.extend(unicodedata.normalize("NFKC", ch).upper())
    places.append(len(out))
    return "".join(out), places


def han(text: str) -> str:
    """Characters, letters and digits alone, folded: words for comparison.

    >>> han("「線上 申辦」率")
    '線上申辦率'
    """
    return "".join(_WORDS.findall(fold(text)[0]))


_WORDS = re.compile(r"[㐀-鿿A-Z0-9]+")
# 1. · (1) · A. · 一、 · (一), at the beginning or after a stop
_ITEM = re.compile(
    r"(?:^|(?<=[\s。;:；：.])) \s* (?P<mark>\(\d{1,2}\)|\d{1,2}[.、](?!\d)|[A-Z][.](?![A-Z0-9])|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\))",
    re.VERBOSE | re.MULTILINE,
)
_STOP = re.compile(r"[。!?\n]")
_BREAKS = re.compile(r"[,:;、](?!\d{3})")
_CONJUNCTION = re.compile(r"^(?:及|與|和|、|並|另|以及|暨|或|且|,|/|×|\))")
_BRACKETS = re.compile(r"\([^()]*\)|【[^【】]*】|〔[^〔〕]*〕")


@functools.lru_cache(maxsize=256)
def _frames(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, list[Frame], list[tuple[int, int, str]]]:
    folded, places = fold(text)
    moved = [(places[s], places[e]) for s, e in spans]
    items = [(m.start("mark"), m.end(), _kind(m["mark"])) for m in _ITEM.finditer(folded)]
    return folded, find_frames(folded, moved), items


def _kind(mark: str) -> str:
    return re.sub(r"[0-9]+", "1", re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"[A-Z]", "A", mark)))


# 意見信箱486件，包括法令查詢243件、其他55件
_BROKEN_DOWN = re.compile(r"^[,:]?(?:包括|包含|內含|計有|分別為|分別是|依.{1,6}分)")
_IN_ALL = re.compile(r"(?:總數|總計|總量|總件數|合計)[^,。;]{0,8}$")


# 較110年|450件|增加|36件: nothing but the comparison stands before it
_COMPARED = re.compile(
    r"^[,(]*(?:相較|較|比|由|自|去年|上年度?|前一年度?|同期|[0-9]+年度?|之|的|增加|減少|成長|提高|提升|降低|下降|進步|多|少|計|共|約|大幅|略)*$"
)


def _find_whole(cell: CellFigures, folded: str, frames: Sequence[Frame], index: int) -> int | None:
    """The figure of the same counter that this one breaks down (before its bracket, before a list of all its parts), or
    that it is compared with."""
    frame, unit = frames[index], cell.figures[index].unit
    if frame.host is not None:
        mates = [i for i, f in enumerate(frames) if f.bracket == frame.bracket and cell.figures[i].unit == unit]
        return frame.host if len(mates) > 1 and cell.figures[frame.host].unit == unit else None
    here = [
        i
        for i in range(index)
        if frames[i].sentence == frame.sentence and cell.figures[i].unit == unit and frames[i].bracket is None
    ]
    if not here:
        return None
    if _IN_ALL.search(folded[frame.left : frame.start]):
        return here[0]
    for i in reversed(here):
        listed = folded[frames[i].end : frame.start]
        if _BROKEN_DOWN.match(listed) and ";" not in listed:
            return i
    compared = cell.figures[index].role in ("change", "baseline") and here[-1] == index - 1
    return index - 1 if compared and _COMPARED.match(folded[frames[index - 1].end : frame.start]) else None


def surround(cell: CellFigures, index: int) -> Surroundings:
    """What stands around one of the figures of a cell."""
    folded, frames, items = _frames(cell.text, tuple((f.start, f.end) for f in cell.figures))
    frame = frames[index]
    start = frame.start
    before, after = folded[frame.left : start], _after(folded, frames, index)
    clause_start = frame.clause[0]
    if frame.bracket and frame.host is not None:
        host = frames[frame.host]
        clause_start = host.clause[0]
        own = folded[frame.bracket[0] : start]
        if not re.search(r"[㐀-鿿]", own):  # 159批(847,600件) is said of the same thing
            before = folded[host.left : host.start] + own
            after = after or _after(folded, frames, frame.host)
    clause = folded[clause_start:start]
    here = [i for i in items if i[1] <= clause_start + 1 or i[0] <= start]
    begin = max((i[1] for i in here if i[1] <= start), default=0)
    begin = max(begin, 0)
    sentence_start = max(begin, frame.sentence[0] if frame.sentence[0] < start else begin)
    sentence_start = min(sentence_start, clause_start) if clause_start >= begin else sentence_start
    body = folded[begin:start]
    title = _title(body)
    stretches = [Stretch(before, OWN), Stretch(after, AFTER), Stretch(clause, CLAUSE)]
    subject = fold(cell.figures[index].subject or "")[0]
    if subject:
        stretches.append(Stretch(subject, OWN))
    earlier = folded[sentence_start:clause_start]
    pieces = [p for p in _BREAKS.split(earlier) if p]
    beyond = len([p for p in _BREAKS.split(folded[sentence_start : max(sentence_start, frame.part[0])]) if p])
    for n, piece in enumerate(reversed(pieces)):
        near = n < len(pieces) - beyond  # not beyond a semicolon, behind which something else may begin
        stretches.append(Stretch(piece, max(SENTENCE - STEP * n, 0.62) if near else max(0.78 - STEP * n, 0.56)))
    if earlier and not beyond:
        stretches.append(Stretch(earlier + clause, max(SENTENCE - STEP * len(pieces), 0.6)))
    above = [s for s in _STOP.split(folded[begin:sentence_start]) if s]
    stretches += [Stretch(s, max(ITEM - STEP * n, 0.53)) for n, s in enumerate(reversed(above))]
    if title and (above or len(pieces) > 1):
        stretches.append(Stretch(title, TITLE))
    if parent := _parent(folded, items, begin):
        stretches.append(Stretch(parent, PARENT))
    stretches += [Stretch(fold(h)[0], HEADING) for h in cell.headings]
    return Surroundings(
        subject,
        before,
        after,
        _is_followed(frames, index),
        clause,
        folded[sentence_start:start] + after,
        body + after,
        title,
        tuple(stretches),
        _find_whole(cell, folded, frames, index),
    )


def _after(folded: str, frames: Sequence[Frame], index: int) -> str:
    """The words behind a figure that are said of it: up to the next figure on its level or the clause's end."""
    frame = frames[index]
    end = frame.clause[1]
    for later in frames[index + 1 :]:
        if later.start >= end:
            break
        if later.bracket is None or later.bracket == frame.bracket:
            end = later.start
            break
    words = _BRACKETS.sub("", folded[frame.end : end])
    words = re.split(r"[,;。:]", words.lstrip(")"), maxsplit=1)[0]
    return "" if _CONJUNCTION.match(words) else words


def _is_followed(frames: Sequence[Frame], index: int) -> bool:
    frame = frames[index]
    return any(f.start < frame.clause[1] and f.bracket == frame.bracket for f in frames[index + 1 : index + 6])


def _title(body: str) -> str:
    """What an item begins with: up to the colon, or its first clause; what it quotes first is its name."""
    first = _STOP.split(body, maxsplit=1)[0]
    head = re.split(r"[:,;]", first, maxsplit=1)[0]
    return head[:60]


def _parent(folded: str, items: Sequence[tuple[int, int, str]], begin: int) -> str:
    """The beginning of the item in which the figure's item stands: 1.加強市場管理 (1)…(2)…"""
    kind = next((k for _, e, k in items if e == begin), None)
    if kind is None:
        return ""
    for at, end, other in reversed([i for i in items if i[1] < begin]):
        if other != kind:
            following = next((s for s, _, _ in items if s > at), len(folded))
            return _title(folded[end:following])
    return ""
