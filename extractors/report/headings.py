"""Key cells (構面, 執行策略, 執行方法, 次評核指標) → headings with their depth.

In: the shapes of a report's tables and its framework. Out: for each key cell its headings: depth, printed number, text.
What a heading is, the framework says where it knows the text; else the markers that the same column's known headings
have; else the column and the marker's level. Settles no number.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import regex

from extractors import lexicon
from extractors.document.markers import Level, find_markers, split_items
from extractors.document.model import NOWHERE, Cell, Locator, Row, distinct
from extractors.report.column_names import KEY_ROLES, ColumnRole
from extractors.report.columns import Shape
from extractors.report.framework import Framework, HeadingKind, Match
from extractors.report.scores import take_score

SURE = 0.9  # likeness from which a heading's own text outweighs its marker
MOST_LINES = 60  # lines of a key cell that are looked at one by one
LONGEST_HEAD = 60  # characters before a heading's colon
LONGEST_PART = 1200  # characters: beyond this a part of a key cell is no heading


@functools.cache
def _continued() -> regex.Pattern[str]:
    words = "|".join(map(regex.escape, lexicon.load("headings")["continued"]["words"]))
    return regex.compile(rf"\s*+[(（]\s*+(?:{words})\s*+[)）]")


def strip_continued(text: str) -> str:
    """A heading without the note that it goes on from the page before.

    >>> strip_continued("提升服務設施合宜度（續）")
    '提升服務設施合宜度'
    """
    return _continued().sub("", text) if len(text) <= LONGEST_PART else text


class Depth(IntEnum):
    """How deep a heading stands. An explanation belongs to the heading before it."""

    DIMENSION = 0
    STRATEGY = 1
    INDICATOR = 2
    SUB_INDICATOR = 3
    EXPLANATION = 4


_DEPTH_OF_KIND: dict[HeadingKind, Depth] = {
    "dimension": Depth.DIMENSION,
    "strategy": Depth.STRATEGY,
    "indicator": Depth.INDICATOR,
    "sub_indicator": Depth.SUB_INDICATOR,
    "description": Depth.EXPLANATION,
}
_BASE: dict[str, Depth] = {
    "line": Depth.STRATEGY,
    "dimension": Depth.DIMENSION,
    "strategy": Depth.STRATEGY,
    "indicator": Depth.INDICATOR,
    "sub_indicator": Depth.SUB_INDICATOR,
}


_BELOW_STRATEGY = ("indicator", "sub_indicator")  # columns that open no strategy where another column has them


@dataclass(frozen=True, slots=True)
class Heading:
    """``number`` is the printed one, None without a marker. ``explanation`` is what follows the colon of a known
    heading, None where the text was not taken apart."""

    depth: Depth
    number: int | None
    text: str
    locator: Locator = NOWHERE
    match: Match | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """A text that the framework knows, and how much of it is the heading."""

    match: Match | None
    text: str
    explanation: str | None = None


def _runs_across(row: Row, column: int) -> bool:
    """Whether nothing but one cell of a row says anything: a heading of the rows below, whose mark says nothing of this column."""
    return bool(row[column].text.strip()) and sum(bool(cell.text.strip()) for cell in row) == 1


class HeadingReader:
    """Reads the key cells of one report. ``role`` is that of the cell's column, or ``line`` for a cell across the table."""

    def __init__(self, shapes: Iterable[Shape], framework: Framework | None) -> None:
        self.framework = framework
        self._votes: dict[tuple[str, Level | None], Counter[Depth]] = {}
        self._levels: dict[str, list[Level]] = {}
        self.numbered: set[Depth] = set()  # depths at which the report prints numbers
        self._survey(shapes)

    def _survey(self, shapes: Iterable[Shape]) -> None:
        levels: dict[str, set[Level]] = {}
        numbered: list[tuple[str, Level]] = []
        for shape in shapes:
            for column, role in enumerate(shape.roles):
                if role is None or role not in KEY_ROLES:
                    continue
                rows = (row for row in shape.rows if self.framework is not None or not _runs_across(row, column))
                for cell in distinct(row[column] for row in rows):
                    for level, _, text in _parts(cell.text):
                        if level is not None:
                            levels.setdefault(role, set()).add(level)
                            numbered.append((role, level))
                        known = self.know(text.split("\n")[0]).match or self.know(text).match
                        if known is not None and known.kind != "description":
                            self._votes.setdefault((role, level), Counter())[_DEPTH_OF_KIND[known.kind]] += 1
        self._parted = any(role == "strategy" and Depth.STRATEGY in votes for (role, _), votes in self._votes.items())
        if self._parted:
            below = [votes for (column, _), votes in self._votes.items() if column in _BELOW_STRATEGY]
            for votes in below:
                for depth in [d for d in votes if d < Depth.INDICATOR]:
                    del votes[depth]
        self._levels = {role: sorted(found) for role, found in levels.items()}
        self.numbered = {self._depth_of_level(role, level) for role, level in set(numbered)}

    def stands_over(self, cell: Cell, role: str) -> bool:
        """Whether a cell that alone says anything in its row is a heading of the rows below though it is in one column: in an own form, where
        its mark is of a level above theirs: `一、臨櫃服務` over `（一）單一窗口受理申辦案件`."""
        if self.framework is not None:
            return False
        level = next((level for level, _, _ in _parts(cell.text)), None)
        below = self._levels.get(role, [])
        return level is not None and (not below or level < below[0])

    def know(self, text: str, *, is_line: bool = True) -> _Known:
        """What the framework knows of a text: all of it, or what stands before its first colon or space.

        ``is_line``: it may be two headings whose break was lost; false for lines put together on trial.
        """
        whole = _Known(None, text)
        if self.framework is None or not text.strip() or len(text) > LONGEST_PART:
            return whole
        bare = take_score(strip_continued(text), "", NOWHERE)[0]
        best = _Known(self.framework.match(bare), text)
        for head, rest in _heads(bare):
            match = self.framework.match(head)
            if match is None or (best.match is not None and match.likeness <= best.match.likeness):
                continue
            if match.kind in ("sub_indicator", "description"):
                continue  # `資訊公開：以簡明…` is a sub-indicator whole
            best = _Known(match, head, rest)
        split = self.framework.split_name(bare) if is_line else None
        if split is not None and (best.match is None or best.match.likeness < split.likeness):
            best = _Known(self.framework.match(split.name), split.name, split.rest)
        return best

    def read(self, cell: Cell, role: ColumnRole | str) -> list[Heading]:
        """The headings of a cell, in order."""
        headings: list[Heading] = []
        for level, number, text in _parts(cell.text):
            headings.extend(self._read_part(role, level, number, text, cell.locator, headings))
        return headings

    def _read_part(
        self,
        role: str,
        level: Level | None,
        number: int | None,
        text: str,
        locator: Locator,
        before: Sequence[Heading],
    ) -> Iterator[Heading]:
        groups = [self._in_its_column(role, known) for known in self._group(text)]
        last: Heading | None = before[-1] if before else None
        for index, known in enumerate(groups):
            own = index == 0
            depth = self._find_depth(role, level if own else None, known, last, own)
            if depth is Depth.STRATEGY and known.explanation is None and "\n" in known.text and known.match is None:
                # a strategy in several paragraphs: its name, and what stands below it in the same cell
                name, _, rest = known.text.partition("\n")
                alone = "indicator" in self._levels or self._levels.get(role, [level])[-1:] == [level]
                if not alone:
                    yield Heading(depth, number if own else None, name, locator)
                    last = Heading(Depth.INDICATOR, None, rest, locator)
                    yield last
                    continue
            last = Heading(depth, number if own else None, known.text, locator, known.match, known.explanation)
            while last.explanation:  # `服務友善性 提升服務設施合宜度 進行環境美化…` in one line
                # `3.提高服務行為友善性：(2)注重電話禮貌`: a report that leaves out (1) keeps the number that it prints
                parts = list(_parts(last.explanation))
                _, printed, told = parts[0] if len(parts) == 1 else (None, None, last.explanation)
                below = self.know(told)
                kind = _DEPTH_OF_KIND[below.match.kind] if below.match else Depth.INDICATOR
                if last.depth > Depth.STRATEGY and not (last.depth is Depth.INDICATOR and kind is Depth.SUB_INDICATOR):
                    break
                if last.depth is Depth.INDICATOR and printed is None and Depth.SUB_INDICATOR in self.numbered:
                    break  # `2.建置單一窗口整合服務：簡化申辦流程`, where others are numbered: it tells what the indicator is
                yield replace(last, explanation=None)
                depth = Depth(max(kind, last.depth + 1)) if kind is not Depth.EXPLANATION else kind
                last = Heading(depth, printed, below.text, locator, below.match, below.explanation)
            yield last

    def _in_its_column(self, role: str, known: _Known) -> _Known:
        """The column outranks likeness: 「簡化內部作業。」 beside the strategies' own column is none of them."""
        if not self._parted or role not in _BELOW_STRATEGY or known.match is None:
            return known
        if _DEPTH_OF_KIND[known.match.kind] >= Depth.INDICATOR:
            return known
        return _Known(None, "\n".join(part for part in (known.text, known.explanation) if part))

    def _group(self, text: str) -> list[_Known]:
        """The lines of a part put together to headings: `服務友善性⏎(100分)⏎得分：85` is one, a heading and its explanation
        in two paragraphs are two."""
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if len(lines) <= 1 or len(lines) > MOST_LINES or self.framework is None:
            return [self.know("\n".join(lines))]
        groups: list[_Known] = []
        index = 0
        while index < len(lines):
            best: _Known | None = None
            end = index + 1
            for stop in range(min(len(lines), index + 4), index, -1):
                known = self.know("".join(lines[index:stop]), is_line=stop == index + 1)
                if known.match and (best is None or best.match is None or known.match.likeness > best.match.likeness):
                    best, end = known, stop
            if best is None and groups:
                last = groups[-1]
                if last.explanation is None:
                    groups[-1] = _Known(last.match, f"{last.text}\n{lines[index]}")
                else:
                    groups[-1] = _Known(last.match, last.text, f"{last.explanation}\n{lines[index]}")
            else:
                groups.append(best or _Known(None, lines[index]))
            index = end
        return groups

    def _find_depth(self, role: str, level: Level | None, known: _Known, last: Heading | None, own: bool) -> Depth:
        match = known.match
        of_match = _DEPTH_OF_KIND[match.kind] if match else None
        if match is not None and of_match is not None and (match.likeness >= SURE or level is None):
            if of_match is Depth.EXPLANATION and level is not None:
                return self._depth_of_level(role, level)
            return of_match
        if level is not None:
            return self._depth_of_level(role, level)
        if own is False or last is not None:
            return Depth.EXPLANATION if last is not None and last.depth >= Depth.INDICATOR else Depth.INDICATOR
        base = _BASE[role]
        if base is Depth.SUB_INDICATOR:
            return Depth.EXPLANATION
        votes = self._votes.get((role, None))
        # `執行策略` above a column whose known headings are all indicators
        return _most(votes) if votes and base not in votes else base

    def _depth_of_level(self, role: str, level: Level) -> Depth:
        """The depth that this column's headings with such a marker have; where none is known, by those above and below."""
        votes = self._votes.get((role, level))
        if votes:
            return _most(votes)
        levels = self._levels.get(role, [level])
        position = levels.index(level) if level in levels else len([x for x in levels if x < level])
        for sign, others in ((1, levels[:position][::-1]), (-1, levels[position + 1 :])):
            for step, other in enumerate(others, 1):
                if of_other := self._votes.get((role, other)):
                    return _clamp(_most(of_other) + sign * step)
        base = _BASE[role]
        if len(levels) + base > Depth.EXPLANATION and base == Depth.STRATEGY:
            base = Depth.DIMENSION  # 壹、一、(一) 1. in one column: four levels
        return _clamp(base + position)


def _most(votes: Counter[Depth]) -> Depth:
    return max(votes, key=lambda depth: (votes[depth], -depth))


def _clamp(depth: int) -> Depth:
    return Depth(min(max(depth, Depth.DIMENSION), Depth.SUB_INDICATOR))


def _parts(text: str) -> Iterator[tuple[Level | None, int | None, str]]:
    """The parts of a key cell: level, number and text of each marker; what stands before the first has neither."""
    text = split_items("\n".join(map(number_level, text.split("\n"))), is_key=True)
    markers = list(find_markers(text, is_key=True))
    lead = (text[: markers[0].start] if markers else text).strip()
    if lead and (circled := _CIRCLED.match(lead)) is not None:  # ①圖資線上申購
        yield None, ord(lead[0]) - ord("①") + 1, lead[circled.end() :]
    elif lead:
        yield None, None, lead
    for index, marker in enumerate(markers):
        end = markers[index + 1].start if index + 1 < len(markers) else len(text)
        yield marker.level, marker.number, text[marker.end : end].strip()


_STEMS, _NUMERALS = "甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十"
_STEM = regex.compile(rf"\s*(?P<stem>[{_STEMS}])[、.．]\s*")
_CIRCLED = regex.compile(r"[①-⑳]\s*")


@functools.cache
def _level_words() -> regex.Pattern[str]:
    words = lexicon.any_of(lexicon.load("headings")["level_words"]["words"])
    return regex.compile(rf"\s*(?:{words})\s*(?P<number>[一二三四五六七八九十]{{1,3}})\s*[、：:．.\s]\s*")


def number_level(text: str) -> str:
    """A line that says its level before its number, with the number alone.

    >>> number_level("策略一、縮短案件處理時間"), number_level("策略一致性"), number_level("乙、便捷申辦")
    ('一、縮短案件處理時間', '策略一致性', '二、便捷申辦')
    """
    stem = _STEM.match(text)
    if stem is not None:
        return f"{_NUMERALS[_STEMS.index(stem['stem'])]}、{text[stem.end() :]}"
    word = _level_words().match(text)
    return text if word is None else f"{word['number']}、{text[word.end() :]}"


def says_level(text: str) -> bool:
    """Whether a line says before its number that it is a strategy.

    >>> says_level("策略一、縮短案件處理時間"), says_level("一、縮短案件處理時間")
    (True, False)
    """
    return _level_words().match(text) is not None


_COLON = regex.compile(r"\s*[：:]\s*")
_SPACE = regex.compile(r"\s+")


def _heads(text: str) -> Iterator[tuple[str, str]]:
    """`提升服務及時性：提升…` and `提升服務及時性 提升…` taken apart."""
    for pattern in (_COLON, _SPACE):
        found = pattern.search(text)
        if found is not None and 2 <= found.start() <= LONGEST_HEAD and found.end() < len(text):
            yield text[: found.start()], text[found.end() :]
