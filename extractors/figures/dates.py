"""Years, dates and months that a text names.

In: a text and the spans of its figures. Out: :class:`Mention` tuples in order, each with what stands around it. ROC years
throughout; Western years and school years are turned into them. Which of them a figure holds for is not decided here.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.figures.clauses import Frame, Span, brackets_of, windows_of
from extractors.lexicon import any_of, load, making, not_behind

EARLIEST, LATEST = 20, 199  # ROC years that a bare two or three digit number may stand for
WESTERN = 1911

SPAN = 24  # characters between the two ends of a span that stand apart
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
    several: bool = False  # 4月及10月各辦1次, 1月至6月: no one date, so the year
    event: bool = False  # 109年4月20日啟用: something began then, and it reaches no later clause
    inside: Span | None = None  # the bracket that it stands in, beyond which it reaches nothing
    alone: bool = False  # 64人（108年）: nothing but it stands in its bracket
    behind: bool = False  # … and a figure before that, whose own it is
    topic: bool = False  # 111年…僅辦理3場次: what follows is told of that year, unlike 於108年啟用之…

    @property
    def dated(self) -> bool:
        return self.month is not None and not self.several

    @property
    def governs(self) -> bool:
        """Whether what follows in other sentences is of this year too: 本年度 is, 去年同期 and a day's event are not."""
        if self.year is None or self.comparison or self.since or self.rule or self.past or self.planned or self.edge:
            return False
        return not self.dated or self.state or self.first is not None


@functools.cache
@making("periods")
def grammar() -> dict[str, re.Pattern[str]]:
    """The patterns, composed of the lexicon's words once."""
    lexicon = load("periods")
    relative = any_of([word for word in lexicon["relative"] if len(word) > 1])
    return {
        **_forms_of_dates(lexicon["marks"]),
        "relative": re.compile(rf"{not_behind(lexicon['marks']['not_relative'])}(?:{relative})"),
        **_words_around_dates(lexicon["marks"]),
    }


def _forms_of_dates(marks: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
    # the white space behind it is its own: without an era no date begins with a line's end
    era = rf"(?:(?:(?P<era>{any_of(marks['era'])})|(?P<western>{any_of(marks['western'])}))\s*)?"
    marked = "|".join(
        rf"(?<={before}{digits}[.．])" for before in (r"[，。；;：:\n）)]", r"\A") for digits in (r"\d", r"\d\d")
    )
    number = rf"(?P<number>(?:(?<![\d.,])|{marked})[0-9０-９]{{2,4}}|[一二三四五六七八九○〇零]{{2,4}}|[一二]?百?零?[一二三四五六七八九]?十?[一二三四五六七八九]?)"
    # 107年4月19日, 民國107年12月, １１０年度, 110學年度, 一一四年, 九十五年, 2021年
    spoken = rf"""
        {era}{number}\s*
        (?P<school>{any_of(marks["school"])})?(?(school)|年)(?:\s*度)?
        (?:\s*(?:間|份)?(?P<month>[0-9０-９]{{1,2}}|十[一二]?|[一二三四五六七八九])\s*月份?
           (?:\s*(?P<day>[0-9０-９]{{1,2}}|[一二三]?十?[一二三四五六七八九]?)\s*日)?)?
    """
    # 101至104年, 110及111年度: the number before the mark has no 年 of its own
    ahead = rf"(?=(?:{any_of(marks['era'])})?\s*[0-9０-９]{{2,4}}\s*(?:年|{any_of(marks['school'])}))"
    joins = "|".join((any_of(marks["span"]), any_of(marks["list"])))
    head = rf"(?<![\d,/])(?P<year>[0-9０-９]{{2,4}})(?=\s*(?:{joins})\s*{ahead[3:-1]})"
    # 今(111)年, 本（107）年度
    bracket = r"(?P<word>[今本去上前])\s*[(（]\s*(?P<year>[0-9０-９一二三四五六七八九○〇零]{2,4})\s*[)）]\s*(?:學)?年(?:\s*度)?(?:\s*同期)?"
    # 107.4.19, 107/04/19
    numeric = (
        r"(?<![\d.,/])(?P<year>\d{2,3}|(?:19|20)\d\d)(?P<sep>[./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d.])"
    )
    # 9月, 10月31日, without a year
    due = rf"(?:{any_of(marks['due_end'])})?(?:{any_of(marks['due'])})(?!{any_of(marks['not_due'])})"
    month = rf"(?:(?<![\d年個\s.,])|{marked})\s*(?P<month>1[0-2]|[1-9])\s*月(?:份)?+(?:\s*(?P<day>[0-9]{{1,2}})\s*日)?+(?![^\S\n]*(?:{due}|內))"
    return {
        "spoken": re.compile(spoken, re.VERBOSE),
        "head": re.compile(head),
        "bracket": re.compile(bracket),
        "numeric": re.compile(numeric),
        "month": re.compile(month),
        "due": re.compile(rf"[^\S\n]*{due}"),  # not 5月2日⏎前教授陳君
    }


def _words_around_dates(marks: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
    span = any_of(marks["span"])
    return {
        # 3月1日起至5月31日
        "span": re.compile(rf"\s*(?:{any_of(marks['between'])})?\s*起?\s*(?:{span})\s*(?:{any_of(marks['era'])})?\s*"),
        # |7至|9月, |7、|8月
        "first_month": re.compile(rf"(?<!\d)(?:1[0-2]|0?[1-9])\s*(?:{span}|{any_of(marks['list'])})\s*$"),
        # 自4月1日開辦，|至|6月30日|止
        "span_on": re.compile(rf"(?:{any_of(marks['span_on'])})\s*$"),
        "stop": re.compile("[。；;\n]"),
        "span_end": re.compile(rf"\s*(?:{any_of(marks['span_end'])})"),
        "list": re.compile(rf"\s*(?:{any_of(marks['list'])}|，)\s*"),
        "more_days": re.compile(rf"(?:、\d{{1,2}}日)*(?:及|與|和|、|{span})\d{{1,2}}日"),  # 4月26日、27日, 5日至8日
        # 自102年推動…迄今, but 自108年1月至6月
        "from": re.compile(rf"(?:{any_of(marks['from'])})\s*$"),
        "its_figure": re.compile(
            rf"(?:{any_of(marks['between'])})?(?:[之的][^，。；:、,;\n]{{0,4}}?|[約近為]?)[0-9一二三四五六七八九十]"
        ),  # 自105年之8.3%降至
        "startup": re.compile(
            rf"[度底初]?[^\d，。；:、,;\n一二三四五六七八九十]{{0,8}}?(?:{any_of(marks['startup'])})"
            rf"|[^\d，。；:、,;\n]{{0,16}}?(?:字第|(?:{any_of(marks['papers'])})(?=[，,]))"
        ),
        "that_day": re.compile(r"[^，。；\n]{0,16}當[日天]"),  # 8月3日颱風警報發布|當日|瀏覽6萬4,100人次
        "put_off": re.compile(rf"(?:{any_of(marks['put_off'])})$"),
        "opens": re.compile(rf"(?:^|[^\w]|{any_of(marks['opens'])})$"),
        "comparison": re.compile(rf"(?:{any_of(marks['comparison'])})\s*$"),
        "since": re.compile(rf"\s*(?:{any_of(marks['between'])})?\s*(?:{any_of(marks['since'])})"),
        "rule": re.compile(rf"\s*(?:{any_of(marks['rule'])})(?:之|的)"),
        # 以|115年實績|為基準
        "basis": re.compile(rf"(?:{any_of(marks['basis'])})\s*$"),
        "basis_end": re.compile(rf"[度底]?[^，。；:、,;\n\d]{{0,8}}?(?:{any_of(marks['basis_end'])})"),
        # 較|110年|目標值100件
        "aim": re.compile(rf"度?[之的]?[^，。；:、,;\n\d]{{0,8}}?(?:{any_of(marks['aim'])})[值數額]?[為之的約]*"),
        "launched": re.compile(
            rf"[^\d，。；:、,;\n]{{0,8}}?(?:{any_of(marks['launched'])})"
            rf"(?:(?!{any_of(marks['went_on'])})[^\d，。；:、,;\n]){{0,16}}"
            rf"{not_behind(marks['serves'])}"
        ),
        "this_year": re.compile(any_of(marks["this_year"])),
        "ahead": re.compile(rf"[^，。；:、,;\n\d]{{0,2}}?(?:{any_of(marks['ahead'])})"),
        "carried": re.compile(rf"(?:{any_of(marks['carried'])})(?:於|至)?\s*$"),
        "whole_year": re.compile(any_of(marks["whole_year"])),
        "into": re.compile(rf"(?:{any_of(marks['into'])})\s*$"),
        "planned": re.compile(rf"(?:{any_of(marks['planned'])})\s*(?:於|在|至)?\s*$"),
        "until": re.compile(rf"(?:{any_of(marks['until'])})\s*$"),
        "before": re.compile(rf"(?:度|底)?(?:{any_of(marks['before'])})"),
        "among": re.compile(rf"\s*(?:{any_of(marks['among'])})"),
        "yearly": re.compile(any_of(marks["yearly"])),
        "now": re.compile(any_of(marks["now"])),
        "beside_year": re.compile(rf"[()（） ]|{any_of(marks['beside_year'])}"),
        "ends": re.compile(rf"\s*(?:{any_of(marks['ends'])})"),
        # 為８９年度|之２．４倍
        "times": re.compile(r"\s*[之的]\s*[0-9０-９一二三四五六七八九十百點○〇.．]{1,8}\s*倍"),
        "speech": re.compile(any_of(marks["speech"])),
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

    ``windows``: the stretches to look at, all of the text where not given. ``own_year`` is what 本年度 means; without
    it the words 今年, 去年 … are no mentions.
    """
    starts = [s for s, _ in taken]
    found = []
    for mention in _each_mention(text, own_year, windows if windows is not None else [(0, len(text))]):
        k = bisect_left(starts, mention.end) - 1
        if k < 0 or taken[k][1] <= mention.start:
            found.append(mention)
    found.sort(key=lambda x: (x.start, -x.end))
    return _joined(text, found)


def _each_mention(text: str, own_year: int | None, windows: Sequence[Span]) -> Iterator[Mention]:
    """Every year and date by its form, form by form; some stand within another."""
    patterns, relative = grammar(), load("periods")["relative"]

    def near(mark: re.Pattern[str]) -> list[Span]:
        found = (m.start() for b, e in windows for m in mark.finditer(text, b, e))
        return windows_of([(max(0, at - NEAR), at + NEAR) for at in found])

    def each(name: str, within: Sequence[Span] = windows) -> Iterator[re.Match[str]]:
        return itertools.chain.from_iterable(patterns[name].finditer(text, b, e) for b, e in within)

    for m in each("bracket"):
        year = roc_year(_plain(m["year"]) or 0)
        if year is not None:
            offset = int(relative[m["word"]])
            same = m.group().endswith("同期")  # 去(112)年推動…; 去(112)年同期 only dates what is compared with
            yield Mention(m.start(), m.end(), year, past=offset < 0 and same, own=offset == 0)
    for m in each("relative") if own_year is not None else ():
        offset = int(relative[m.group()])
        yield Mention(m.start(), m.end(), (own_year or 0) + offset, past=offset < 0, own=offset == 0)
    for m in each("head", years) if (years := near(_YEAR)) else ():
        yield Mention(m.start(), m.end(), roc_year(_plain(m["year"]) or 0))
    for m in each("spoken", years):
        bare = m["number"] in ("", "百") and not m["era"]  # 百年大旱
        number = None if bare else _plain(m["number"])
        year = roc_year(number, era=bool(m["era"])) if number is not None else None
        if year is not None:
            month, day = (_plain(m[name]) if m[name] else None for name in ("month", "day"))
            if month and patterns["due"].match(text, m.end()):
                month = day = None  # 核定5案，113年3月31日|前|辦竣: nothing happened on the day itself
            yield Mention(m.start(), m.end(), year, month, day)
    for m in each("numeric"):
        year, month, day = roc_year(int(m["year"])), int(m["month"]), int(m["day"])
        if year is not None and month <= 12 and day <= 31:
            yield Mention(m.start(), m.end(), year, month, day)
    for m in each("month", near(_MONTH)):
        yield Mention(m.start("month"), m.end(), None, int(m["month"]), int(m["day"]) if m["day"] else None)


def _in_lists(text: str, mentions: list[Mention]) -> list[Mention]:
    """Dates that stand in a list, or bound a span of months, each known to be one of several."""
    patterns = grammar()
    found = list(mentions)
    for i, mention in enumerate(found):
        if mention.month is None:
            continue
        if m := patterns["more_days"].match(text, mention.end):
            found[i] = replace(mention, end=m.end(), several=True)  # 4月26日、27日
        if i and found[i - 1].month is not None and patterns["list"].fullmatch(text, found[i - 1].end, mention.start):
            found[i - 1], found[i] = replace(found[i - 1], several=True), replace(found[i], several=True)
    return found


def _in_spans(text: str, mentions: list[Mention]) -> list[Mention]:
    """Dates that end a span whose beginning stands apart, each known to be no one date.

    「7至|9月|」, 「自4月1日開辦，至|6月30日|止」.
    """
    patterns = grammar()
    found = list(mentions)
    for i, mention in enumerate(found):
        if mention.month is None or mention.several:
            continue
        before = text[max(0, mention.start - 6) : mention.start]
        if mention.day is None and mention.year is None and patterns["first_month"].search(before):
            found[i] = replace(mention, several=True)
        elif i and patterns["span_on"].search(before) and patterns["span_end"].match(text, mention.end):
            first, gap = found[i - 1], text[found[i - 1].end : mention.start]
            since = patterns["from"].search(text[max(0, first.start - 6) : first.start])
            if first.month is not None and since and len(gap) <= SPAN and not patterns["stop"].search(gap):
                found[i] = replace(mention, several=True)
    return found


def _joined(text: str, found: list[Mention]) -> list[Mention]:
    """Overlaps dropped, spans (101年至104年) made one, and what stands around each noted."""
    patterns = grammar()
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        if kept and mention.start - kept[-1].end <= 8:
            gap = text[kept[-1].end : mention.start]
            first = kept[-1].year
            months = kept[-1].month is not None and mention.month is not None
            if months and mention.year in (None, first) and patterns["span"].fullmatch(gap):
                kept[-1] = replace(mention, start=kept[-1].start, year=first, own=kept[-1].own, several=True)
                continue  # 4月至12月, 106年9月1日至10月31日
            if months and first is not None and (mention.year or 0) > first and patterns["span"].fullmatch(gap):
                kept[-1] = replace(mention, start=kept[-1].start, first=first, own=kept[-1].own, several=True)
                continue  # 112年12月至113年11月: a span that takes its last year
            if mention.year is None and not gap.strip():
                kept[-1] = replace(mention, start=kept[-1].start, year=first, own=kept[-1].own)  # 今(111)年 10月31日
                continue
            if first is not None and patterns["span"].fullmatch(gap):
                kept[-1] = replace(
                    mention, start=kept[-1].start, year=mention.year or first, first=first, own=kept[-1].own
                )
                continue
        if mention.year is not None or mention.month is not None:
            kept.append(mention)
    kept = _in_spans(text, _in_lists(text, kept))
    return [_with_words_around(text, mention) for mention in kept]


def _with_words_around(text: str, mention: Mention) -> Mention:
    """A mention with what the words around it tell of it."""
    patterns = grammar()
    before = text[max(0, mention.start - 6) : mention.start]
    return replace(
        mention,
        comparison=bool(
            patterns["comparison"].search(before)
            or patterns["times"].match(text, mention.end)
            or (patterns["basis"].search(before) and patterns["basis_end"].match(text, mention.end))
        ),
        since=bool(
            patterns["since"].match(text, mention.end)
            or (
                not mention.several
                and mention.first is None
                and patterns["from"].search(before)
                and not patterns["its_figure"].match(text, mention.end)
            )
        ),
        rule=bool(patterns["rule"].match(text, mention.end) or patterns["into"].search(before)),
        planned=bool(patterns["planned"].search(before)),
        edge=bool(patterns["before"].match(text, mention.end)),
        state=bool(patterns["until"].search(before) or patterns["ends"].match(text, mention.end)),
        event=bool(patterns["startup"].match(text, mention.end) or patterns["put_off"].search(before))
        and not patterns["that_day"].match(text, mention.end),
        topic=mention.year is not None
        and (mention.month is None or mention.several)
        and patterns["opens"].search(before) is not None,
    )


class Dates:
    """The mentions of one text, to be asked for those of a stretch. ``own_year``: what 本年度 means."""

    def __init__(self, text: str, frames: Sequence[Frame], own_year: int | None) -> None:
        # no year reaches beyond its line, but for the first one's, which may be a heading
        first = (0, text.find("\n") + 1)
        lines = windows_of([first, *(f.line for f in frames)])
        brackets = brackets_of(text)
        opens = [b for b, _ in brackets]
        figure_ends = {f.end for f in frames}
        self.mentions = []
        for m in find_mentions(text, own_year, [(f.start, f.end) for f in frames], lines):
            k = bisect_right(opens, m.start) - 1
            inside = brackets[k] if k >= 0 and m.end <= brackets[k][1] else None
            if inside:
                behind = inside[0] in figure_ends or (text[inside[0] - 1].isspace() and inside[0] - 1 in figure_ends)
                m = replace(m, inside=inside, alone=_is_alone(text, m, inside), behind=behind)
            self.mentions.append(m)
        self.own_year = own_year
        self._starts = [m.start for m in self.mentions]
        self.lists: set[Mention] = set()  # mentions whose years stand in step with figures
        self.respective = self._respectively(text, frames)  # … by the index of the figure

    def between(self, start: int, end: int) -> list[Mention]:
        """Those that begin in the stretch, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def is_future(self, mention: Mention) -> bool:
        return self.own_year is not None and mention.year is not None and mention.year > self.own_year

    def is_past(self, mention: Mention) -> bool:
        return self.own_year is not None and mention.year is not None and mention.year < self.own_year

    def _respectively(self, text: str, frames: Sequence[Frame]) -> dict[int, Mention]:
        """Years and figures in step.

        「104年及本年度…分別為118,320 人、131,977 人」, 「103至105年度…分別為48、65、92件」, and in groups:
        「110年及111年人數及結訓率分別為420人及95.1%、385人及96.4%」.
        """
        chains = self._chains(text)
        assigned: dict[int, Mention] = {}
        starts = [f.start for f in frames]
        for n, chain in enumerate(chains):
            if len(chain) < 2:
                continue
            k = bisect_left(starts, chain[-1].end)
            limit = chains[n + 1][0].start if n + 1 < len(chains) else len(text)
            while k < len(frames) and frames[k].start < limit and frames[k].sentence[0] <= chain[0].start:
                run = _run(text, frames, k)
                for group, mention in zip(_groups(text, frames, run, len(chain)), chain, strict=False):
                    assigned.update(dict.fromkeys(group, mention))
                # one span: 103至105年度; 111年及110年分別為89.8%、88.4%，…；不滿意者占2.1%
                if run[0] in assigned and (chain[0].end == chain[-1].end or all(map(self.is_past, chain))):
                    self.lists.update(self.between(chain[0].start, chain[-1].end))
                k = run[-1] + 1
        return assigned

    def _chains(self, text: str) -> list[list[Mention]]:
        """Mentions that are listed together, a span of years as its years."""
        chains: list[list[Mention]] = []
        for mention in self.mentions:
            if chains and grammar()["list"].fullmatch(text, chains[-1][-1].end, mention.start):
                chains[-1].append(mention)
            elif mention.first is not None and mention.year is not None and 0 < mention.year - mention.first < 10:
                years = range(mention.first, mention.year + 1)
                chains.append([replace(mention, year=year, month=None, day=None) for year in years])
            else:
                chains.append([mention])
        return chains


def _is_alone(text: str, mention: Mention, inside: Span) -> bool:
    """Whether a bracket holds a year or date and nothing else: 「（以上均為113年資料）」, not 「（111年編列預算）」."""
    begin, end = inside
    around = text[begin : mention.start] + text[mention.end : end]
    return not grammar()["beside_year"].sub("", around)


def _run(text: str, frames: Sequence[Frame], first: int) -> list[int]:
    """Indices of the figures that are listed with ``first``."""
    run = [first]
    while run[-1] + 1 < len(frames) and grammar()["list"].fullmatch(
        text, frames[run[-1]].end, frames[run[-1] + 1].start
    ):
        run.append(run[-1] + 1)
    return run


def _groups(text: str, frames: Sequence[Frame], run: Sequence[int], years: int) -> list[Sequence[int]]:
    """A run of figures in as many groups as there are years: one each, or those that 及 joins and 、 parts."""
    if len(run) == years:
        return [[i] for i in run]
    groups: list[list[int]] = [[run[0]]]
    for i in run[1:]:
        if "、" in text[frames[i - 1].end : frames[i].start]:
            groups.append([i])
        else:
            groups[-1].append(i)
    return list(groups) if len(groups) == years and len({len(g) for g in groups}) == 1 else []
