"""Years, dates and months that a text names, and which of them a figure holds for.

In: a text, the spans and roles of its figures. Out: for each figure a period ("110", "107-04-19", "107-12", "..110")
or None. ROC years throughout; Western years and school years are turned into them. Knows nothing of organisations.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.clauses import CueTable, Frame, Span
from extractors.lexicon import load

EARLIEST, LATEST = 20, 199  # ROC years that a bare two or three digit number may stand for
WESTERN = 1911

_DIGITS = str.maketrans("０１２３４５６７８９○〇零一二三四五六七八九", "0123456789000123456789"[:10] + "000123456789")


@dataclass(frozen=True, slots=True)
class Mention:
    """A year, month or day named in the text. ``year`` is None for a month whose year the text leaves out."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    comparison: bool = False  # 較106年…
    since: bool = False  # 自103年起
    rule: bool = False  # 105年修正之…

    @property
    def dated(self) -> bool:
        return self.month is not None


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@functools.cache
def _grammar() -> dict[str, re.Pattern[str]]:
    """The patterns, composed of the lexicon's words once."""
    lexicon = load("periods")
    marks = lexicon["marks"]
    span = _any(marks["span"])
    era = rf"(?:(?P<era>{_any(marks['era'])})|(?P<western>{_any(marks['western'])}))?"
    number = r"(?P<number>(?<![\d.,])[0-9０-９]{2,4}|[一二三四五六七八九○〇零]{2,4}|[一二]?百?零?[一二三四五六七八九]?十?[一二三四五六七八九]?)"
    # 107年4月19日, 民國107年12月, １１０年度, 110學年度, 一一四年, 九十五年, 2021年
    spoken = rf"""
        {era}\s*
        {number}\s*
        (?P<school>{_any(marks["school"])})?(?(school)|年)(?:\s*度)?
        (?:\s*(?:間|份)?(?P<month>[0-9０-９]{{1,2}}|十[一二]?|[一二三四五六七八九])\s*月份?
           (?:\s*(?P<day>[0-9０-９]{{1,2}}|[一二三]?十?[一二三四五六七八九]?)\s*日)?)?
    """
    # 101至104年: the number before the mark has no 年 of its own
    head = rf"(?<![\d.,/])(?P<first>[0-9０-９]{{2,4}})\s*(?:{span})\s*(?=(?:{_any(marks['era'])})?\s*[0-9０-９]{{2,4}}\s*(?:年|{_any(marks['school'])}))"
    # 今(111)年, 本（107）年度
    bracket = r"(?P<word>[今本去上前])\s*[(（]\s*(?P<year>[0-9０-９]{2,4})\s*[)）]\s*(?:學)?年(?:\s*度)?(?:\s*同期)?"
    # 107.4.19, 107/04/19
    numeric = (
        r"(?<![\d.,/])(?P<year>\d{2,3}|(?:19|20)\d\d)(?P<sep>[./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d.])"
    )
    # 9月, 10月31日, without a year
    month = r"(?<![\d年個\s.,])\s*(?P<month>1[0-2]|[1-9])\s*月(?:份)?(?:\s*(?P<day>[0-9]{1,2})\s*日)?(?!\s*[前內])"
    return {
        "spoken": re.compile(spoken, re.VERBOSE),
        "head": re.compile(head),
        "bracket": re.compile(bracket),
        "numeric": re.compile(numeric),
        "month": re.compile(month),
        "relative": re.compile(_any([w for w in lexicon["relative"] if len(w) > 1])),
        "span": re.compile(rf"\s*(?:{_any(marks['between'])})?\s*(?:{span})\s*(?:{_any(marks['era'])})?\s*"),
        "list": re.compile(rf"\s*(?:{_any(marks['list'])}|，)\s*"),
        "comparison": re.compile(rf"(?:{_any(marks['comparison'])})\s*$"),
        "since": re.compile(rf"\s*(?:{_any(marks['between'])})?\s*(?:{_any(marks['since'])})"),
        "rule": re.compile(rf"\s*(?:{_any(marks['rule'])})"),
    }


def _plain(numeral: str) -> int | None:
    """Digits, full-width digits or Chinese digits side by side; None for others.

    >>> _plain("110"), _plain("１１０"), _plain("一一四"), _plain("九十五"), _plain("一百零三")
    (110, 110, 114, 95, 103)
    """
    if "十" in numeral or "百" in numeral:
        hundreds, _, rest = numeral.rpartition("百")
        total = 0
        if "百" in numeral:
            total = 100 * (_plain(hundreds or "一") or 1)
        rest = rest.lstrip("零○〇")
        if "十" in rest:
            tens, _, ones = rest.partition("十")
            return total + 10 * (_plain(tens or "一") or 1) + (_plain(ones) or 0 if ones else 0)
        return total + (_plain(rest) or 0 if rest else 0)
    digits = numeral.translate(_DIGITS)
    return int(digits) if digits.isascii() and digits.isdigit() else None


def roc_year(number: int, *, era: bool = False) -> int | None:
    """The ROC year that a printed number of a year stands for, or None where it can be none.

    >>> roc_year(2021), roc_year(110), roc_year(3), roc_year(3, era=True)
    (110, 110, None, 3)
    """
    if WESTERN < number <= WESTERN + LATEST:
        return number - WESTERN
    if era and 0 < number <= LATEST:
        return number
    return number if EARLIEST <= number <= LATEST else None


def find_mentions(text: str, own_year: int | None, taken: Sequence[Span] = ()) -> list[Mention]:
    """The years and dates of ``text`` in order; a span counts as its last year. ``taken``: the figures' spans.

    ``own_year`` is what 本年度 means; without it the words 今年, 去年 … are no mentions.
    """
    grammar = _grammar()
    relative = load("periods")["relative"]
    starts = [s for s, _ in taken]
    found: list[Mention] = []

    def free(start: int, end: int) -> bool:
        k = bisect_left(starts, end) - 1
        return k < 0 or taken[k][1] <= start

    def add(start: int, end: int, year: int | None, month: int | None = None, day: int | None = None) -> None:
        if free(start, end):
            found.append(Mention(start, end, year, month, day))

    for m in grammar["bracket"].finditer(text):
        number = _plain(m["year"])
        year = roc_year(number) if number is not None else None
        if year is not None:
            add(m.start(), m.end(), year)
    if own_year is not None:
        for m in grammar["relative"].finditer(text):
            add(m.start(), m.end(), own_year + int(relative[m.group()]))
    if "年" in text:
        for m in grammar["spoken"].finditer(text):
            if not m["number"]:
                continue
            number = _plain(m["number"])
            year = roc_year(number, era=bool(m["era"])) if number is not None else None
            if year is None:
                continue
            month = _plain(m["month"]) if m["month"] else None
            day = _plain(m["day"]) if m["day"] else None
            add(m.start(), m.end(), year, month, day)
    for m in grammar["numeric"].finditer(text):
        year = roc_year(int(m["year"]))
        if year is not None and int(m["month"]) <= 12 and int(m["day"]) <= 31:
            add(m.start(), m.end(), year, int(m["month"]), int(m["day"]))
    if "月" in text:
        for m in grammar["month"].finditer(text):
            add(m.start("month"), m.end(), None, int(m["month"]), int(m["day"]) if m["day"] else None)
    found.sort(key=lambda x: (x.start, -x.end))
    return _joined(text, found)


def _joined(text: str, found: list[Mention]) -> list[Mention]:
    """Overlaps dropped, spans (101年至104年) made one, and what stands around each noted."""
    grammar = _grammar()
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        if kept and mention.start - kept[-1].end <= 8:
            gap = text[kept[-1].end : mention.start]
            if mention.year is None and not gap.strip():
                # 今(111)年 10月31日
                kept[-1] = replace(mention, start=kept[-1].start, year=kept[-1].year)
                continue
            if grammar["span"].fullmatch(gap):
                kept[-1] = replace(mention, start=kept[-1].start, year=mention.year or kept[-1].year)
                continue
        kept.append(mention)
    result = []
    for mention in kept:
        head = grammar["head"].search(text, max(0, mention.start - 10), mention.end)
        start = head.start() if head and head.end() >= mention.start else mention.start
        before = text[max(0, start - 4) : start]
        result.append(
            replace(
                mention,
                start=start,
                comparison=bool(grammar["comparison"].search(before)),
                since=bool(grammar["since"].match(text, mention.end)),
                rule=bool(grammar["rule"].match(text, mention.end)),
            )
        )
    return result


@functools.cache
def _cumulative() -> CueTable:
    return CueTable({"cumulative": load("periods")["marks"]["cumulative"]})


class Calendar:
    """The mentions of one text, and the period of each figure.

    ``default``: the year of a figure of which nothing is said (the report's own), or None.
    """

    def __init__(self, text: str, frames: Sequence[Frame], own_year: int | None, default: int | None) -> None:
        self.text = text
        self.frames = frames
        self.default = default
        self.mentions = find_mentions(text, own_year, [(f.start, f.end) for f in frames])
        self._starts = [m.start for m in self.mentions]
        self._sums = [c.start for c in _cumulative().find(text)]
        self._respective = self._respectively()

    def _between(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _respectively(self) -> dict[int, Mention]:
        """Years and figures in step: 「104年及本年度…分別為118,320 人、131,977 人」 → {first: 104, second: own}."""
        between = _grammar()["list"]
        chains: list[list[Mention]] = []
        for mention in self.mentions:
            if chains and between.fullmatch(self.text, chains[-1][-1].end, mention.start):
                chains[-1].append(mention)
            else:
                chains.append([mention])
        assigned: dict[int, Mention] = {}
        starts = [f.start for f in self.frames]
        for n, chain in enumerate(chains):
            if len(chain) < 2:
                continue
            k = bisect_left(starts, chain[-1].end)
            limit = chains[n + 1][0].start if n + 1 < len(chains) else len(self.text)
            while k < len(self.frames) and self.frames[k].start < limit:
                if self.frames[k].sentence[0] > chain[0].start:
                    break
                run = [k]
                while (
                    run[-1] + 1 < len(self.frames)
                    and len(run) < len(chain)
                    and between.fullmatch(self.text, self.frames[run[-1]].end, self.frames[run[-1] + 1].start)
                ):
                    run.append(run[-1] + 1)
                if len(run) == len(chain):
                    assigned.update(zip(run, chain, strict=True))
                k = run[-1] + 1
        return assigned

    def year_at(self, at: int) -> int | None:
        """The year in force at a place: the last one named before it in its line, else the default."""
        k = bisect_right(self._starts, at) - 1
        low = self.text.rfind("\n", max(0, at - 1000), at)
        while k >= 0 and self.mentions[k].start > low:
            mention = self.mentions[k]
            if mention.year is not None and not (mention.comparison or mention.since or mention.rule):
                return mention.year
            k -= 1
        return self.default

    def period(self, index: int, role: str, rate: bool) -> str | None:
        """The period of figure ``index``; ``rate`` tells that it is a rate, which no day's event reaches."""
        if role == "standard":
            return None
        frame = self.frames[index]
        if index in self._respective:
            return self._written(self._respective[index], frame, same_clause=True, rate=rate)
        mention, near = self._mention_of(frame, role)
        period = self._written(mention, frame, near, rate) if mention else None
        if period is None and self.default is not None:
            period = str(self.default)
        if period is not None and role != "baseline" and self._is_cumulative(frame, mention):
            period = ".." + period.split("-")[0]
        return period

    def _mention_of(self, frame: Frame, role: str) -> tuple[Mention | None, bool]:
        """The mention that reaches a figure, and whether it stands in the figure's own clause."""

        def last(start: int, end: int) -> Mention | None:
            for mention in reversed(self._between(start, end)):
                if mention.comparison and role != "baseline":
                    continue
                if mention.since or mention.rule:
                    continue
                return mention
            return None

        mention = last(frame.clause[0], frame.start)
        if mention is None:
            after = [m for m in self._between(frame.end, frame.right) if not (m.comparison or m.since or m.rule)]
            mention = after[0] if after else None
        if mention:
            return mention, True
        if frame.bracket and (mention := last(frame.sentence[0], frame.start)):
            return mention, mention.start >= frame.part[0]
        for start in (frame.part[0], frame.sentence[0]):
            if mention := last(start, frame.start):
                return mention, False
        if self.default is None and (mention := last(frame.line[0], frame.start)):
            return mention, False
        return None, False

    def _written(self, mention: Mention, frame: Frame, same_clause: bool, rate: bool) -> str | None:
        year = mention.year if mention.year is not None else self.year_at(mention.start)
        if year is None:
            return None
        if mention.dated:
            reaches = same_clause or (not rate and mention.start >= frame.part[0])
            if not reaches:
                # the event of a day is over where its sentence ends; in other prose its year goes on
                return None if self.default is not None else str(year)
            written = f"{year}-{mention.month:02d}"
            return f"{written}-{mention.day:02d}" if mention.day else written
        return str(year)

    def _is_cumulative(self, frame: Frame, mention: Mention | None) -> bool:
        """Whether 迄今 or 累計 stands before the figure in its part of the sentence, after any year named there."""
        k = bisect_left(self._sums, frame.start) - 1
        if k < 0 or self._sums[k] < frame.part[0]:
            return False
        return mention is None or mention.start < self._sums[k] or mention.start >= frame.clause[0]
