"""The words between two figures, cut into stretches, and the pieces of each that may name what a figure counts.

In: the text between two figures, its dates overwritten. Out: one :class:`Gap`, the same for the same text. Every piece
ends and begins where words do. Which piece is a figure's subject is not decided here, but what speaks for each by its
own form is noted: its features, as readable names, and the sum of their weights.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from extractors.figures.words import GLUE, Word, denies, read_words
from extractors.lexicon import load, load_weights

LONGEST = 24  # characters of a piece
ASIDE = 4  # characters of a bracket that belongs to a name: 到府(臨場)檢定
DEEP = 4  # pieces looked at from one edge of a stretch
WHOLE = 99  # rank of a piece that is all of its stretch

# What a piece neither begins nor ends with.
_OUTSIDE = GLUE | frozenset({"plan", "stop", "date", "number", "open", "close", "quote"})
_PARTS = frozenset({"stop", "date", "than", "link", "open", "close"})  # what parts two stretches
_TRAILING = GLUE - {"than"} | {"plan", "date", "open", "quote", "number"}
_HAN = re.compile(r"[㐀-鿿A-Za-z]")
_PAIRS = (("「", "」"), ("『", "』"), ("（", "）"), ("(", ")"), ("《", "》"), ("〈", "〉"))
_MARKED = re.compile(f"[{re.escape(''.join(mark for pair in _PAIRS for mark in pair))}]")
_LINE = "\n"
_SENTENCE_ENDS = frozenset("。；;！？\n")
_NOT_FIRST = frozenset({"light", "time"})  # of several words: 辦理|講習, 上半年|講習
_VERBS = frozenset({"light", "act", "change"})


class Part(NamedTuple):
    """Features that are seen together, by name or as other parts, and what they weigh."""

    made_of: tuple[Part | str, ...]
    weight: float

    @property
    def features(self) -> Iterator[str]:
        """The name of each."""
        for one in self.made_of:
            yield from one.features if isinstance(one, Part) else (one,)


def part_of(features: Iterable[str]) -> Part:
    names, weigh, weight = tuple(features), load_weights("subject_weights").get, 0.0
    for name in names:
        weight += weigh(name, 0.0)
    return Part(names, weight)


def join_parts(parts: Sequence[Part]) -> Part:
    return Part(tuple(parts), sum([part.weight for part in parts]))


@functools.lru_cache(maxsize=32768)
def shape_part(of: str, first: str, last: str, after: Word, length: int) -> Part:
    """What kinds of words a piece begins and ends with, what stands behind it, how long it is."""
    parted = (f"{of} parted by {after.text}",) if after.kind == "stop" else ()
    return part_of((f"{of} first {first} last {last}", f"{of} after {after.kind}", f"{of} length {length}", *parted))


@functools.lru_cache(maxsize=65536)
def word_part(of: str, place: str, word: str) -> Part:
    return part_of((f"{of} {place} word {word}",))


@functools.lru_cache(maxsize=4096)
def edge_part(source: str, rank: int, edges: tuple[bool, bool] | None) -> Part:
    """From which edge of a stretch a piece is, how many words in, and whether it is all of the stretch."""
    edge = (f"{source} edge {edges[0]} {edges[1]}",) if edges else ()
    return part_of((f"{source}{rank}", *edge))


class Made(NamedTuple):
    """Of how many nouns and verbs words are made."""

    nouns: int
    verbs: int

    def __add__(self, other: Made) -> Made:  # type: ignore[override]
        return Made(min(self.nouns + other.nouns, 4), min(self.verbs + other.verbs, 3))


NOTHING = Made(0, 0)


class Piece(NamedTuple):
    """Words that may be the subject of the figure beside them, or a part of it.

    ``source``: from which edge of what; ``rank``: how many words in; ``form``: what speaks for them by what they are.
    """

    words: str
    source: str
    rank: int
    last: str  # kind of its last word
    ending: str  # its last word
    made: Made
    form: Part


class Name(NamedTuple):
    """Words that may say what a later figure is of; the same words may be read from both edges of a stretch."""

    words: str
    sources: tuple[tuple[str, int], ...]
    made: Made
    form: Part


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Words that nothing parts; one and the same where the text is, so that what is made of it is kept by it."""

    names: tuple[Name, ...]
    closed: bool  # a sentence or a line ends behind it


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """``lead``: pieces of the stretch that leads to the figure behind; ``tail``: those that follow the figure before."""

    stretches: tuple[Stretch, ...]
    lead: tuple[Piece, ...]
    tail: tuple[Piece, ...]
    count: int  # names in the lead
    last: str  # kind of the lead's last word
    left: str  # what stands before the lead
    between: str  # what stands between the lead and the figure
    after: str  # kind of the word right behind the figure before
    opening: Stretch | None  # the first of the last line that begins here
    label: bool  # … is parted by a colon from the rest
    ends_line: bool
    listed: bool  # names that stand before the figure are counted by it: 網路、電話等|3種


def balanced(words: str) -> str:
    """Words without a bracket or a quotation mark that stands alone.

    >>> balanced("登錄為「優良衡器計量管理制度"), balanced("(臨場)檢定"), balanced("團隊合作」與「溝通」")
    ('登錄為優良衡器計量管理制度', '(臨場)檢定', '團隊合作與「溝通」')
    """
    for opening, closing in _PAIRS:
        if opening not in words and closing not in words:
            continue
        open_at: list[int] = []
        alone: list[int] = []
        for at, ch in enumerate(words):
            if ch == opening:
                open_at.append(at)
            elif ch == closing:
                (alone.append(at) if not open_at else open_at.pop())
        for at in sorted(open_at + alone, reverse=True):
            words = words[:at] + words[at + 1 :]
    return words


@functools.lru_cache(maxsize=8192)
def read_gap(text: str, first: bool = False, last: bool = False) -> Gap:
    """``first``, ``last``: the text stands before the first figure, behind the last."""
    words = _without_asides(read_words(text))
    edges = ("start" if first else "figure", "end" if last else "figure")
    spans = _spans(words)
    lead, end = None, len(words)
    while end and words[end - 1].kind in _TRAILING:
        end -= 1
    if spans and spans[-1][1] == end:
        lead = spans[-1]
    shape = _Shapes(words, edges, lead)
    ends = [*(b for b, _ in spans[1:]), len(words)][: len(spans)]
    stretches = [
        Stretch(shape.names(b, e), any(w.text in _SENTENCE_ENDS for w in words[e:until]))
        for (b, e), until in zip(spans, ends, strict=True)
    ]
    line = max((i for i, w in enumerate(words) if w.text == _LINE), default=-1 if first else -2)
    opening = next((i for i, (b, _) in enumerate(spans) if b > line), None) if line > -2 else None
    between = {w.kind for w in words[end:]} & {"plan", "than", "date", "open"}
    if not lead and end and words[end - 1].kind == "than":
        between.add("than")
    before = spans[-1][0] if lead else end
    return Gap(
        stretches=tuple(stretches),
        lead=tuple(shape.lead()),
        tail=tuple(shape.tail(_tail_end(words))),
        count=min(sum(w.kind not in _OUTSIDE for w in words[slice(*lead)]), 4) if lead else 0,
        last=words[end - 1].kind if lead else "-",
        left=words[before - 1].kind if before else edges[0],
        between="+".join(sorted(between)),
        after=words[0].kind if words else edges[1],
        opening=stretches[opening] if opening is not None else None,
        label=opening is not None and _text(words, spans[opening][1]) in ("：", ":"),
        ends_line=any(w.text == _LINE for w in words),
        listed=lead is not None and _is_list(words[lead[0] :]),
    )


def _is_list(lead: Sequence[Word]) -> bool:
    return lead[-1].text in _list_ends() and any(word.kind == "join" for word in lead)


@functools.cache
def _list_ends() -> frozenset[str]:
    return frozenset(load("subjects")["clause"]["list_end"])


def _text(words: Sequence[Word], at: int) -> str:
    return words[at].text if at < len(words) else ""


def _without_asides(words: list[Word]) -> list[Word]:
    """Brackets that belong to no name are left out: 度量衡器(如加油機、地秤…等)提供."""
    kept: list[Word] = []
    opened: list[int] = []
    for word in words:
        kept.append(word)
        if word.kind == "open":
            opened.append(len(kept) - 1)
        elif word.kind == "close" and opened:
            at = opened.pop()
            inside = kept[at + 1 : -1]
            if sum(len(w.text) for w in inside) > ASIDE or any(w.kind in ("stop", "date", "number") for w in inside):
                del kept[at:]
    return kept


def _tail_end(words: Sequence[Word]) -> int:
    """Where the words end that may be said of the figure before them: at a stop, and where a bracket opens that holds a later figure.

    126件（|首長信箱38件: what stands in a bracket with a figure of its own is said of that one.
    """
    opened: list[int] = []
    for i, word in enumerate(words):
        if word.kind in ("stop", "date"):
            return i if not opened else opened[0]
        if word.kind == "open":
            opened.append(i)
        elif word.kind == "close" and opened:
            opened.pop()
    return opened[0] if opened else len(words)


def _spans(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where each stretch begins and ends; a bracket is inside one if it is closed there."""
    spans: list[tuple[int, int]] = []
    begin = depth = 0
    opened: list[int] = []
    whole: set[int] = set()
    for i, word in enumerate(words):
        if word.kind == "open":
            opened.append(i)
        elif word.kind == "close" and opened:
            whole |= {opened.pop(), i}
    for i, word in enumerate([*words, Word("", "stop")]):
        if i in whole:
            depth += 1 if word.kind == "open" else -1
        elif word.kind in _PARTS and (depth <= 0 or word.kind == "stop"):
            end = i
            while end > begin and words[end - 1].kind in _TRAILING:
                end -= 1
            if any(w.kind not in _OUTSIDE for w in words[begin:end]):
                spans.append((begin, end))
            begin, depth = i + 1, 0
    return spans


class _Shapes:
    """The pieces of one gap's stretches, with the features of their form."""

    def __init__(self, words: Sequence[Word], edges: tuple[str, str], lead: tuple[int, int] | None) -> None:
        self.words, self.edges, self.span = words, edges, lead
        self.text = "".join([w.text for w in words])
        # up to each word: characters, words that name something, verbs
        self.at = [0, *accumulate([len(w.text) for w in words])]
        self.named = [0, *accumulate([w.kind not in _OUTSIDE for w in words])]
        self.verbs = [0, *accumulate([w.kind in _VERBS for w in words])]
        self.marked = _MARKED.search(self.text) is not None

    def names(self, begin: int, end: int) -> tuple[Name, ...]:
        """From both edges, and from the last edge without the last word; names in quotation marks."""
        places = [
            *self._back("end", begin, end, 3, whole=True),
            *self._forth("begin", begin, end, 3),
            *self._back("cut", begin, self._cut(begin, end), 2),
            *self._quoted(begin, end),
        ]
        known: dict[str, list[tuple[str, int, int, int]]] = {}
        for place in places:
            known.setdefault(self._words(*place[2:]), []).append(place)
        return tuple(
            Name(
                words,
                tuple((source, rank) for source, rank, _, _ in found),
                self._made(*found[0][2:]),
                join_parts(
                    [part for source, _, start, stop in found for part in self._form(f"topic {source}", start, stop)]
                ),
            )
            for words, found in known.items()
            if len(words) > 1 and _HAN.search(words) and not self._is_time(*found[0][2:])
        )

    def _is_time(self, start: int, end: int) -> bool:
        return end - start == 1 and self.words[start].kind == "time"

    def _cut(self, begin: int, end: int) -> int:
        """Where a stretch ends without its last word, and without what denies that: 玩具|未登錄."""
        end -= 1
        while end > begin and denies(self.words[end - 1]):
            end -= 1
        return end

    def _quoted(self, begin: int, end: int) -> Iterable[tuple[str, int, int, int]]:
        opened = None
        for i in range(max(begin - 1, 0), min(end + 1, len(self.words))):
            if self.words[i].text in ("「", "『"):
                opened = i + 1
            elif self.words[i].text in ("」", "』") and opened is not None and opened < i:
                yield "quote", 0, opened, i
                opened = None

    def lead(self) -> Iterable[Piece]:
        if self.span:
            begin, end = self.span
            yield from self._pieces(self._back("lead", begin, end, 6, whole=True))
            yield from self._pieces(self._back("short", begin, self._cut(begin, end), 3))

    def tail(self, stop: int) -> Iterable[Piece]:
        """What follows a figure; its end too, where it goes on: 【5項】議題之|討論區."""
        yield from self._pieces(self._forth("tail", 0, stop, DEEP))
        end = stop
        while end and self.words[end - 1].kind in _TRAILING:
            end -= 1
        yield from self._pieces(self._back("goal", 0, end, 3, whole=True))

    def _pieces(self, places: Iterable[tuple[str, int, int, int]]) -> Iterable[Piece]:
        for source, rank, start, end in places:
            words, last = self._words(start, end), self.words[end - 1]
            if not _HAN.search(words):
                continue
            leads = self.span is not None and source in ("lead", "short")
            edges = (start == self.span[0], end == self.span[1]) if self.span is not None and leads else None
            form = join_parts([edge_part(source, rank, edges), *self._form(source, start, end)])
            yield Piece(words, source, rank, last.kind, last.text, self._made(start, end), form)

    def _made(self, start: int, end: int) -> Made:
        verbs = self.verbs[end] - self.verbs[start]
        return Made(min(self.named[end] - self.named[start] - verbs, 4), min(verbs, 3))

    def _words(self, start: int, end: int) -> str:
        words = self.text[self.at[start] : self.at[end]]
        return balanced(words) if self.marked else words

    def _back(
        self, source: str, begin: int, end: int, most: int, *, whole: bool = False
    ) -> Iterable[tuple[str, int, int, int]]:
        while begin < end and self.words[end - 1].kind in _TRAILING:
            end -= 1
        rank, longer = 0, None
        for start in range(end - 1, begin - 1, -1):
            kind = self.words[start].kind
            if kind in _OUTSIDE or (kind in _NOT_FIRST and start < end - 1):
                continue  # 完成比對 is named as 比對 is
            if self.at[end] - self.at[start] > LONGEST:
                break
            if (
                self._is_denied(begin, start)
                or self._leaves_bracket(start, end)
                or self._is_within_name(source, start, end)
                or self._ends_list(begin, start, end)
            ):
                rank += 1
                continue  # 合格商品 is not what |不|合格商品 are
            if rank < most:
                yield source, rank, start, end
            else:
                longer = start
            rank += 1
        if whole and longer is not None:
            yield source, WHOLE, longer, end

    def _cuts_name(self, start: int, stop: int) -> bool:
        """Whether words end in the middle of a name in quotation marks: 「職場互助|教保中心」."""
        if not self.marked:
            return False
        marks = [w.text for w in self.words[max(start - 1, 0) : stop] if w.kind == "quote"]
        return bool(marks) and marks[-1] in "「『" and any(w.text in "」』" for w in self.words[stop:])

    def _is_within_name(self, source: str, start: int, end: int) -> bool:
        """Whether words behind a figure begin in the middle of such a name."""
        if source != "goal" or not self.marked or self.words[start - 1].kind == "quote":
            return False
        marks = [w.text for w in self.words[:start] if w.kind == "quote"]
        return bool(marks) and marks[-1] in "「『"

    def _ends_list(self, begin: int, start: int, end: int) -> bool:
        """Whether words begin with the last of a list of those that something is done to or by: 石材、水產及|業者召開座談會|."""
        return start > begin + 1 and self.words[start - 1].kind == "join" and self._has_light(start + 1, end - 1)

    def _has_light(self, start: int, end: int) -> bool:
        return any(word.kind == "light" for word in self.words[start:end])

    def _leaves_bracket(self, start: int, end: int) -> bool:
        """Whether words begin in a bracket and end behind it: 到府(|臨場)檢定|."""
        depth = 0
        for i in range(start, end) if self.marked else ():
            depth += (self.words[i].kind == "open") - (self.words[i].kind == "close")
            if depth < 0:
                return True
        return False

    def _is_denied(self, begin: int, start: int) -> bool:
        """Whether the words from ``start`` on say the opposite without those before them: |未|設置|設施, |免|附|影本."""
        if start > begin and denies(self.words[start - 1]):
            return True
        if start < begin + 2 or not denies(self.words[start - 2]):
            return False
        verb = self.words[start - 1]
        return verb.kind in _VERBS or (len(verb.text) == 1 and verb.kind == "noun")

    def _forth(self, source: str, begin: int, end: int, most: int) -> Iterable[tuple[str, int, int, int]]:
        while begin < end and (
            self.words[begin].kind in _OUTSIDE or (self.words[begin].kind in _NOT_FIRST and begin < end - 1)
        ):
            begin += 1
        rank = passed = 0
        for stop in range(begin + 1, end + 1):
            if self.words[stop - 1].kind in _OUTSIDE:
                continue
            if rank == most + (passed if source == "tail" else 0) or self.at[stop] - self.at[begin] > LONGEST:
                break
            if stop < end and (denies(self.words[stop - 1]) or self._cuts_name(begin, stop)):
                passed += 1  # 未|通過 is not 未
            else:
                yield source, rank, begin, stop
            rank += 1

    def _form(self, of: str, start: int, end: int) -> tuple[Part, ...]:
        """What a piece looks like, and what stands beside it."""
        words = self.words
        first, last = words[start], words[end - 1]
        after = words[end] if end < len(words) else Word("", self.edges[1])
        length = min(self.at[end] - self.at[start], 14)
        beside = after if after.kind == "stop" else Word("", after.kind)
        return (
            shape_part(of, first.kind, last.kind, beside, length),
            word_part(of, "first", first.text),
            word_part(of, "last", last.text),
        )
