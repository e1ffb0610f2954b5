"""Years, dates and months that a text names, and which of them a figure holds for.

In: a text, the spans and roles of its figures. Out: for each figure a period ("110", "107-04-19", "107-12", "..110")
or None. ROC years throughout; Western years and school years are turned into them. Knows nothing of organisations.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.figures.clauses import LONGEST_SENTENCE, CueTable, Frame, Span, windows_of
from extractors.lexicon import load

EARLIEST, LATEST = 20, 199  # ROC years that a bare two or three digit number may stand for
WESTERN = 1911
SUM_REACH = 14  # characters between 累計 and its figure: 「累計設置率達|九成五以上」
BEHIND = 4  # characters between a clause's end and 截至 of the next
ADJACENT = 4  # 累計至107年底

NEAR = 16  # characters around 年 and 月 in which the rest of a date stands
_YEAR, _MONTH = re.compile("年"), re.compile("月")
_DIGITS = str.maketrans("０１２３４５６７８９○〇零一二三四五六七八九", "0123456789" + "000" + "123456789")


@dataclass(frozen=True, slots=True)
class Mention:
    """A year, month or day named in the text. ``year`` is None for a month whose year the text leaves out."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    first: int | None = None  # of a span, its first year
    comparison: bool = False  # 較106年…
    since: bool = False  # 自103年起
    rule: bool = False  # 105年修正之…
    past: bool = False  # 去年同期, 上年度
    planned: bool = False  # 原訂111年8月完工
    edge: bool = False  # 104年以前
    own: bool = False  # 今(111)年迄10月31日, in the document's own year by name
    state: bool = False  # 截至97年12月底止, 113年7月至12月

    @property
    def dated(self) -> bool:
        return self.month is not None

    @property
    def governs(self) -> bool:
        """Whether what follows in other sentences is of this year too: 本年度 is, 去年同期 and a day's event are not."""
        if self.year is None or self.comparison or self.since or self.rule or self.past or self.planned or self.edge:
            return False
        return not self.dated or self.state or self.first is not None


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@functools.cache
def _grammar() -> dict[str, re.Pattern[str]]:
    """The patterns, composed of the lexicon's words once."""
    lexicon = load("periods")
    marks = lexicon["marks"]
    span = _any(marks["span"])
    era = rf"(?:(?P<era>{_any(marks['era'])})|(?P<western>{_any(marks['western'])}))?"
    number = r"(?P<number>(?:(?<![\d.,])|(?<=[，。；;：:\n）)]\d[.．]))[0-9０-９]{2,4}|[一二三四五六七八九○〇零]{2,4}|[一二]?百?零?[一二三四五六七八九]?十?[一二三四五六七八九]?)"
    # 107年4月19日, 民國107年12月, １１０年度, 110學年度, 一一四年, 九十五年, 2021年
    spoken = rf"""
        {era}\s*
        {number}\s*
        (?P<school>{_any(marks["school"])})?(?(school)|年)(?:\s*度)?
        (?:\s*(?:間|份)?(?P<month>[0-9０-９]{{1,2}}|十[一二]?|[一二三四五六七八九])\s*月份?
           (?:\s*(?P<day>[0-9０-９]{{1,2}}|[一二三]?十?[一二三四五六七八九]?)\s*日)?)?
    """
    # 101至104年, 110及111年度: the number before the mark has no 年 of its own
    ahead = rf"(?=(?:{_any(marks['era'])})?\s*[0-9０-９]{{2,4}}\s*(?:年|{_any(marks['school'])}))"
    joins = "|".join((_any(marks["span"]), _any(marks["list"])))
    head = rf"(?<![\d,/])(?P<year>[0-9０-９]{{2,4}})(?=\s*(?:{joins})\s*{ahead[3:-1]})"
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
        "relative": re.compile(
            rf"(?<!{_any(marks['not_relative'])})(?:{_any([w for w in lexicon['relative'] if len(w) > 1])})"
        ),
        "span": re.compile(rf"\s*(?:{_any(marks['between'])})?\s*(?:{span})\s*(?:{_any(marks['era'])})?\s*"),
        "list": re.compile(rf"\s*(?:{_any(marks['list'])}|，)\s*"),
        "comparison": re.compile(rf"(?:{_any(marks['comparison'])})\s*$"),
        "since": re.compile(rf"\s*(?:{_any(marks['between'])})?\s*(?:{_any(marks['since'])})"),
        "rule": re.compile(rf"\s*(?:{_any(marks['rule'])})(?:之|的)"),
        "into": re.compile(rf"(?:{_any(marks['into'])})\s*$"),
        "planned": re.compile(rf"(?:{_any(marks['planned'])})\s*(?:於|在|至)?\s*$"),
        "until": re.compile(rf"(?:{_any(marks['until'])})\s*$"),
        "before": re.compile(rf"(?:度|底)?(?:{_any(marks['before'])})"),
        "among": re.compile(rf"\s*(?:{_any(marks['among'])})"),
        "yearly": re.compile(_any(marks["yearly"])),
        "ends": re.compile(rf"\s*(?:{_any(marks['ends'])})"),
        # 為８９年度|之２．４倍
        "times": re.compile(r"\s*[之的]\s*[0-9０-９一二三四五六七八九十百點○〇.．]{1,8}\s*倍"),
        "speech": re.compile(_any(marks["speech"])),
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


def find_mentions(
    text: str, own_year: int | None, taken: Sequence[Span] = (), windows: Sequence[Span] | None = None
) -> list[Mention]:
    """The years and dates of ``text`` in order; a span counts as its last year. ``taken``: the figures' spans.

    ``windows``: the stretches to look at, all of the text where not given. ``own_year`` is what 本年度 means; without it the words 今年, 去年 … are no mentions.
    """
    grammar = _grammar()
    relative = load("periods")["relative"]
    starts = [s for s, _ in taken]
    found: list[Mention] = []

    def free(start: int, end: int) -> bool:
        k = bisect_left(starts, end) - 1
        return k < 0 or taken[k][1] <= start

    def add(
        start: int,
        end: int,
        year: int | None,
        month: int | None = None,
        day: int | None = None,
        offset: int | None = None,
    ) -> None:
        if free(start, end):
            past = offset is not None and offset < 0
            found.append(Mention(start, end, year, month, day, past=past, own=offset == 0))

    stretches = windows if windows is not None else [(0, len(text))]

    def near(mark: re.Pattern[str]) -> list[Span]:
        found = (m.start() for b, e in stretches for m in mark.finditer(text, b, e))
        return windows_of([(max(0, at - NEAR), at + NEAR) for at in found])

    def each(name: str, within: Sequence[Span] = stretches) -> Iterator[re.Match[str]]:
        return itertools.chain.from_iterable(grammar[name].finditer(text, b, e) for b, e in within)

    for m in each("bracket"):
        number = _plain(m["year"])
        year = roc_year(number) if number is not None else None
        if year is not None:
            add(m.start(), m.end(), year, offset=int(relative[m["word"]]))
    if own_year is not None:
        for m in each("relative"):
            offset = int(relative[m.group()])
            add(m.start(), m.end(), own_year + offset, offset=offset)
    years = near(_YEAR)
    if years:
        for m in each("head", years):
            add(m.start(), m.end(), roc_year(_plain(m["year"]) or 0))
        for m in each("spoken", years):
            if not m["number"]:
                continue
            number = _plain(m["number"])
            year = roc_year(number, era=bool(m["era"])) if number is not None else None
            if year is None:
                continue
            month = _plain(m["month"]) if m["month"] else None
            day = _plain(m["day"]) if m["day"] else None
            add(m.start(), m.end(), year, month, day)
    for m in each("numeric"):
        year = roc_year(int(m["year"]))
        if year is not None and int(m["month"]) <= 12 and int(m["day"]) <= 31:
            add(m.start(), m.end(), year, int(m["month"]), int(m["day"]))
    if months := near(_MONTH):
        for m in each("month", months):
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
            first = kept[-1].year
            if mention.year is None and not gap.strip():
                kept[-1] = replace(mention, start=kept[-1].start, year=first, own=kept[-1].own)  # 今(111)年 10月31日
                continue
            if first is not None and grammar["span"].fullmatch(gap):
                kept[-1] = replace(
                    mention, start=kept[-1].start, year=mention.year or first, first=first, own=kept[-1].own
                )
                continue
        if mention.year is not None or mention.month is not None:
            kept.append(mention)
    told = []
    for mention in kept:
        before = text[max(0, mention.start - 6) : mention.start]
        told.append(
            replace(
                mention,
                comparison=bool(grammar["comparison"].search(before) or grammar["times"].match(text, mention.end)),
                since=bool(grammar["since"].match(text, mention.end)),
                rule=bool(grammar["rule"].match(text, mention.end) or grammar["into"].search(before)),
                planned=bool(grammar["planned"].search(before)),
                edge=bool(grammar["before"].match(text, mention.end)),
                state=bool(grammar["until"].search(before) or grammar["ends"].match(text, mention.end)),
            )
        )
    return told


@functools.cache
def _cumulative() -> CueTable:
    marks = load("periods")["marks"]
    return CueTable({"todate": marks["todate"], "sum": marks["cumulative"], "none": marks["not_cumulative"]})


class Calendar:
    """The mentions of one text, and the period of each figure.

    ``own_year``: what 本年度 means. ``default``: whether a figure of which nothing is said takes it.
    """

    def __init__(
        self, text: str, frames: Sequence[Frame], roles: Sequence[str], own_year: int | None, *, default: bool
    ) -> None:
        self.text = text
        self.frames = frames
        self.roles = roles
        self.own_year = own_year
        self.default = own_year if default else None
        # no year reaches beyond its line, but for the first one's, which may be a heading
        first = (0, text.find("\n") + 1)
        lines = windows_of([first, *(f.line for f in frames)])
        self.mentions = find_mentions(text, own_year, [(f.start, f.end) for f in frames], lines)
        self._starts = [m.start for m in self.mentions]
        self._heading = self._title_year()
        # a speech names its years sentence by sentence, a report once for all that follows
        self._governed = not default and not _grammar()["speech"].search(text)
        self._sums = self._reaching_sums()
        self._lists: set[Mention] = set()  # mentions whose years stand in step with figures
        self._respective = self._respectively()
        self._spent = self._baselines()
        used = {*self._spent, *self._lists}
        self._governing = [m for m in self.mentions if m.governs and m not in used and not self._is_future(m)]
        self._governing_at = [m.start for m in self._governing]

    def _between(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _title_year(self) -> int | None:
        """The year of the text's first line where that is a heading, so without figures: 「９６年度施政成果：」."""
        end = self.text.find("\n")
        if end < 0 or (self.frames and self.frames[0].start < end):
            return None
        years = [m.year for m in self._between(0, end) if m.year is not None and not m.dated]
        return years[-1] if years else None

    def _reaching_sums(self) -> list[int]:
        """Where 迄今 stands, and 累計 where its figure follows soon: 非連續累計自動衡器 is a thing's name."""
        starts = [f.start for f in self.frames]
        found = []
        for cue in _cumulative().find(self.text):
            k = bisect_left(starts, cue.end)
            near = k < len(starts) and starts[k] - cue.end <= SUM_REACH and self.frames[k].clause[0] <= cue.start
            if cue.kind == "todate" or near:
                found.append(cue.start)
        return found

    def _respectively(self) -> dict[int, Mention]:
        """Years and figures in step.

        「104年及本年度…分別為118,320 人、131,977 人」, 「103至105年度…分別為48、65、92件」.
        """
        between = _grammar()["list"]
        chains: list[list[Mention]] = []
        for mention in self.mentions:
            if chains and between.fullmatch(self.text, chains[-1][-1].end, mention.start):
                chains[-1].append(mention)
            elif mention.first is not None and mention.year is not None and 0 < mention.year - mention.first < 10:
                years = range(mention.first, mention.year + 1)
                chains.append([replace(mention, year=year, month=None, day=None) for year in years])
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
                while run[-1] + 1 < len(self.frames) and between.fullmatch(
                    self.text, self.frames[run[-1]].end, self.frames[run[-1] + 1].start
                ):
                    run.append(run[-1] + 1)
                if len(run) == len(chain):
                    assigned.update(zip(run, chain, strict=True))
                    if chain[0].end == chain[-1].end:  # one span: 103至105年度
                        self._lists.update(m for m in self._between(chain[0].start, chain[0].end))
                k = run[-1] + 1
        return assigned

    def _baselines(self) -> set[Mention]:
        """Years said of an earlier state, which reach no other figure: 由|111年度|之12.4％攀升至15.1％."""
        spent: set[Mention] = set()
        for frame, role in zip(self.frames, self.roles, strict=True):
            if role == "baseline":
                said = self._between(frame.left, frame.start)[-1:]
                spent.update(m for m in said if not self._is_future(m))
        return spent

    def period(self, index: int, *, rate: bool) -> str | None:
        """The period of figure ``index``; ``rate`` tells that it is a rate, which no day's event reaches."""
        role = self.roles[index]
        if role == "standard":
            return None
        frame = self.frames[index]
        if index in self._respective:
            return self._written(self._respective[index], frame, own=True, rate=rate)
        mention, own = self._mention_of(frame, role)
        period = self._written(mention, frame, own, rate) if mention else None
        if period is None:
            year = self.default if self.default is not None else self._heading
            if (
                year is None
                and role == "baseline"
                and any(map(self._is_future, self._between(frame.sentence[0], frame.start)))
            ):
                year = self.own_year  # 明年起每月最低工資由|28,590元|調升
            period = str(year) if year is not None else None
        if period is not None and role != "baseline" and self._is_cumulative(frame, mention):
            period = ".." + period.split("-")[0]
        return period

    def _mention_of(self, frame: Frame, role: str) -> tuple[Mention | None, bool]:
        """The mention that reaches a figure, and whether it stands in the figure's own clause."""

        def last(start: int, end: int) -> Mention | None:
            for mention in reversed(self._between(start, end)):
                if mention.rule or (mention.since and not self._is_future(mention)):
                    continue
                if role == "baseline":
                    if self._is_future(mention):
                        continue  # 明年將由50億元提高到178億元: said of what it rises to
                    if mention.start < frame.clause[0] and (mention.comparison or mention.past) and not self.default:
                        continue
                elif mention.comparison or mention in self._spent:
                    continue
                if role == "target" and mention.state and not self.default and mention.start < frame.clause[0]:
                    continue  # 截至113年12月底止…，距原訂目標|20GW|
                return mention
            return None

        if mention := last(frame.clause[0], frame.start):
            return mention, True
        for mention in self._between(frame.end, frame.right):
            if not (mention.comparison or mention.since or mention.rule):
                return mention, True
        mention = last(frame.part[0], frame.start)
        if mention and (self.default is not None or not (mention.past or mention.planned)):
            return mention, frame.bracket is not None
        if self.default is None:
            return self._governing_mention(frame, role), False
        mention = last(frame.sentence[0], frame.start)
        if mention and (self._is_future(mention) or (mention.dated and mention.year is not None)):
            return None, False  # what happened on a day is over with its part of the sentence
        if mention and mention.dated:
            mention = last(frame.sentence[0], mention.start)
        return mention, False

    def _governing_mention(self, frame: Frame, role: str) -> Mention | None:
        """In prose: the year under which a figure stands, named earlier, or 截至…止 in the clause behind it."""
        if role == "descriptive" or _grammar()["yearly"].search(self.text, frame.clause[0], frame.start):
            return None  # what there is, is so in no year by name, and what is so every year neither
        if not self._governed:
            for said in reversed(self._between(frame.sentence[0], frame.start)):
                if said.year is not None and not (
                    said.dated or said.comparison or said.since or said.rule or said in self._spent
                ):
                    return None if self._is_future(said) else said
        k = bisect_left(self._governing_at, frame.start) - 1
        mention = self._governing[k] if k >= 0 else None
        if mention is not None and mention.start >= frame.sentence[0]:
            return None if role == "target" and mention.state else mention
        behind = self._between(frame.clause[1], min(frame.part[1], frame.clause[1] + BEHIND))
        if behind and behind[0].state and behind[0].governs:
            return behind[0]  # 經抽查B級機關|14個|，截至114年6月底止
        while k >= 0 and self._is_over(self._governing[k], frame):
            k -= 1
        return self._governing[k] if k >= 0 and self._governed else None

    def _is_over(self, mention: Mention, frame: Frame) -> bool:
        """Whether a state at a date is no longer told of: 截至…底 ends with its sentence, 今(111)年迄10月31日 with its line."""
        if not mention.state or not mention.dated:
            return False
        if mention.own:
            return mention.start < frame.line[0]
        return not _grammar()["among"].match(self.text, frame.sentence[0])

    def _is_future(self, mention: Mention) -> bool:
        return self.own_year is not None and mention.year is not None and mention.year > self.own_year

    def _year_at(self, at: int) -> int | None:
        """The year in force at a month that names none: the last one before it in its line, else the document's."""
        low = self.text.rfind("\n", max(0, at - LONGEST_SENTENCE), at)
        for mention in reversed(self._between(max(low, at - LONGEST_SENTENCE), at)):
            if mention.year is not None and not (mention.comparison or mention.since or mention.rule):
                return mention.year
        return self.own_year

    def _written(self, mention: Mention, frame: Frame, own: bool, rate: bool) -> str | None:
        year = mention.year if mention.year is not None else self._year_at(mention.start)
        if year is None:
            return None
        if not mention.dated:
            return str(year)
        if not own and self.default is None and mention.start < frame.part[0]:
            return str(year)
        if not own and (mention.start < frame.part[0] or (rate and self.default is not None)):
            return None  # an annual rate is of no day
        written = f"{year}-{mention.month:02d}"
        return f"{written}-{mention.day:02d}" if mention.day else written

    def _is_cumulative(self, frame: Frame, mention: Mention | None) -> bool:
        """Whether 迄今 or 累計 stands before the figure in its part of the sentence, and no year after that."""
        k = bisect_left(self._sums, frame.start) - 1
        if k < 0 or self._sums[k] < frame.part[0]:
            return False
        return mention is None or mention.start - self._sums[k] <= ADJACENT
