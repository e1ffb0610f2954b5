"""Which of the years and dates that a text names a figure holds for.

In: the mentions of a text, the frames and roles of its figures. Out: for each figure a period ("110", "107-04-19",
"107-12", "..110") or None. Knows nothing of organisations.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractors.figures.clauses import LONGEST_SENTENCE, CueTable, Frame
from extractors.figures.dates import Dates, Mention, grammar
from extractors.lexicon import load, making

SUM_REACH = 14  # characters between 累計 and its figure: 「累計設置率達|九成五以上」
BEHIND = 4  # characters between a clause's end and 截至 of the next
BRACKET = 12  # characters behind a figure in which the year of its bracket begins
NEAR = 4  # characters before a year in which the word stands that says what is put off to it
ADJACENT = 4  # 累計至107年底


@functools.cache
@making("periods")
def _cumulative() -> CueTable:
    marks = load("periods")["marks"]
    return CueTable({"todate": marks["todate"], "sum": marks["cumulative"], "none": marks["not_cumulative"]})


OWN = ("clause", "behind", "bracket")  # ways by which a mention is the figure's own


class Told(NamedTuple):
    """A period, and the way in which it was told: the name of a line in ``confidences.toml``."""

    period: str | None
    way: str


class Calendar:
    """The mentions of one text, and the period of each figure.

    ``default``: whether a figure of which nothing is said takes the document's own year.
    """

    def __init__(
        self, text: str, frames: Sequence[Frame], roles: Sequence[str], dates: Dates, *, default: bool
    ) -> None:
        self.text = text
        self.frames = frames
        self.roles = roles
        self.dates = dates
        self.own_year = dates.own_year
        self.default = dates.own_year if default else None
        self.mentions = dates.mentions
        self._between, self._is_future = dates.between, dates.is_future
        self._heading = self._title_year()
        # a speech names its years sentence by sentence, a report once for all that follows
        self._governed = not default and not grammar()["speech"].search(text)
        self._sums = self._reaching_sums()
        self._respective = dates.respective
        self._spent = self._baselines()
        used = {*self._spent, *dates.lists}
        self._governing = [m for m in self.mentions if m.governs and m not in used and not self._is_future(m)]
        self._governing_at = [m.start for m in self._governing]

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

    def _baselines(self) -> set[Mention]:
        """Years said of an earlier state, which reach no other figure: 由|111年度|之12.4％攀升至15.1％."""
        spent: set[Mention] = set()
        for frame, role in zip(self.frames, self.roles, strict=True):
            if role == "baseline":
                said = self._between(frame.left, frame.start)[-1:]
                spent.update(m for m in said if not self._is_future(m))
        return spent

    def tell(self, index: int, *, rate: bool) -> Told:
        """The period of figure ``index``; ``rate`` tells that it is a rate, which no day's event reaches."""
        role, frame = self.roles[index], self.frames[index]
        if role == "standard":
            return Told(None, "limit")
        if index in self._respective:
            return Told(self._written(self._respective[index], frame, own=True, rate=rate), "in_step")
        mention, way = self._mention_of(frame, role)
        period = self._written(mention, frame, way in OWN, rate) if mention else None
        if period is None:
            period, way = self._default_of(frame, role)
        if role != "baseline" and self._is_cumulative(frame, role, mention):
            began = any(m.since or m.event for m in self._between(frame.part[0], frame.start))
            if began and (mention is None or mention.event) and self.own_year is not None:
                return Told(f"..{self.own_year}", "since")  # 自106年開辦迄今: up to the document's own year
            return Told(f"..{period.split('-')[0]}" if period else None, "cumulative")
        return Told(period, way)

    def _default_of(self, frame: Frame, role: str) -> tuple[str | None, str]:
        """The year of a figure of which none is said: the report's, the heading's, or that with which last year is compared."""
        if self.default is not None:
            return str(self.default), "default"
        if self._heading is not None:
            return str(self._heading), "heading"
        if self.own_year is not None and role == "baseline":
            # 明年起每月最低工資由|28,590元|調升
            ahead = any(map(self._is_future, self._between(frame.sentence[0], frame.start)))
            return (str(self.own_year), "compared") if ahead else (None, "nothing")
        if self.own_year is not None and role in ("actual", "change", "descriptive"):
            begin = frame.end if role == "descriptive" else frame.part[0]
            if any(m.past for m in self._between(begin, frame.part[1])):
                return str(self.own_year), "compared"  # 發生310件，較去年減少12件
        return None, "nothing"

    def _mention_of(self, frame: Frame, role: str) -> tuple[Mention | None, str]:
        """The mention that reaches a figure, and the way it does."""
        if mention := self._in_bracket_of_its_own(frame):
            return mention, "behind"
        if mention := self._last(frame.clause[0], frame.start, frame, role):
            return mention, "clause"
        for mention in self._between(frame.end, frame.right):
            if not (mention.comparison or mention.since or mention.rule) and _reaches(mention, frame):
                if self._is_carried(mention):
                    continue
                return mention, "behind"
        mention = self._last(frame.part[0], frame.start, frame, role)
        if mention and (self.default is not None or not (mention.past or mention.planned)):
            return mention, "bracket" if frame.bracket is not None else "part"
        if self.default is None:
            if mention := self._year_in_bracket_behind(frame):
                return mention, "behind"
            return self._governing_mention(frame, role), "governed"
        mention = self._last(frame.sentence[0], frame.start, frame, role)
        if mention and (self._is_future(mention) or (mention.dated and mention.year is not None)):
            return None, "sentence"  # what happened on a day is over with its part of the sentence
        if mention and mention.dated:
            mention = self._last(frame.sentence[0], mention.start, frame, role)
        return mention, "sentence"

    def _last(self, start: int, end: int, frame: Frame, role: str) -> Mention | None:
        """The last mention of the stretch that may be said of a figure of that role."""
        for mention in reversed(self._between(start, end)):
            if mention.rule or (mention.since and not self._is_future(mention)):
                continue
            if not (_reaches(mention, frame) or self._is_launched(mention, frame)):
                continue
            before = mention.start < frame.clause[0]
            if before and role == "descriptive" and grammar()["now"].search(self.text, frame.clause[0], frame.start):
                continue  # 較112年成長46.8%，現有檢驗線|26條|
            if before and self.default is not None and mention in self.dates.lists:
                continue  # 111年及110年分別為89.8%、88.4%；不滿意者占|2.1%|
            if role == "baseline":
                if not self._is_of_baseline(mention, frame):
                    continue
            elif mention in self._spent or (mention.comparison and not self._is_aim(mention, frame, role)):
                continue
            if role == "target" and before and self._is_left_behind(mention, frame):
                continue
            return mention
        return None

    def _is_left_behind(self, mention: Mention, frame: Frame) -> bool:
        """Whether a date before a clause is none of what that plans."""
        if not self.default:
            return mention.state  # 截至113年12月底止…，距原訂目標|20GW|
        if not self.dates.is_past(mention):
            return False
        if mention.state or mention.start < frame.part[0]:
            return True  # 截至113年12月計632家，預定輔導|8場|; 115年實績95.2%；回收率達|七成以上|
        ahead = grammar()["ahead"].match(self.text, frame.clause[0], frame.start)
        return ahead is not None and not mention.planned  # 113年受理300件，將辦理|2場|

    def _is_of_baseline(self, mention: Mention, frame: Frame) -> bool:
        """Whether a year may be that of an earlier state."""
        if self._is_future(mention):
            return False  # 明年將由50億元提高到178億元: said of what it rises to
        if mention.start < frame.clause[0] and (mention.comparison or mention.past) and not self.default:
            return False
        # 與111年8萬8,460人次相較，成長一成；問答由|45則|擴充為60則
        return not (mention.start < frame.part[0] and mention.comparison and mention in self._spent)

    def _is_launched(self, mention: Mention, frame: Frame) -> bool:
        """Whether a figure counts what began on the day itself: 5月18日啟用自動取號機|3部|."""
        if mention.inside or mention.start < frame.left:
            return False
        return grammar()["launched"].fullmatch(self.text, mention.end, frame.start) is not None

    def _is_carried(self, mention: Mention) -> bool:
        """Whether a year is that in which the rest is dealt with: 其餘|2項|列入113年度整修."""
        before = self.text[max(0, mention.start - NEAR) : mention.start]
        return self._is_future(mention) and grammar()["carried"].search(before) is not None

    def _is_aim(self, mention: Mention, frame: Frame, role: str) -> bool:
        """Whether a figure that something is compared with was that year's aim: 較110年目標值|100件|."""
        if role != "target" or mention.start < frame.left:
            return False
        return grammar()["aim"].fullmatch(self.text, mention.end, frame.start) is not None

    def _in_bracket_of_its_own(self, frame: Frame) -> Mention | None:
        """The year or date that follows a figure in a bracket of its own: 由|64人|（108年）降至|41人|（112年）."""
        behind = self._between(frame.end, frame.end + BRACKET)[:1]
        if not behind or not behind[0].alone or behind[0].inside is None:
            return None
        directly = not self.text[frame.end : behind[0].inside[0]].strip()
        return behind[0] if directly else None

    def _year_in_bracket_behind(self, frame: Frame) -> Mention | None:
        """In prose: the year that ends the sentence in a bracket of its own: 「…年增18.4%（以上均為113年資料）。」"""
        if self._between(frame.sentence[0], frame.start):
            return None
        behind = self._between(frame.end, frame.sentence[1])
        if len(behind) != 1 or behind[0].inside is None or behind[0].year is None:
            return None
        return behind[0] if behind[0].alone else None

    def _governing_mention(self, frame: Frame, role: str) -> Mention | None:
        """In prose: the year under which a figure stands, named earlier, or 截至…止 in the clause behind it."""
        if grammar()["yearly"].search(self.text, frame.clause[0], frame.start):
            return None  # what is so every year is of none
        first = self._between(*frame.sentence)[:1]
        if first and first[0].start == frame.sentence[0] and first[0].dated and first[0].day is None:
            return first[0]  # 113年8月失業率為3.48%；失業人數|42萬1千人|
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
        if role == "descriptive":
            return None  # what there is, is so in no year by name
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
        return not grammar()["among"].match(self.text, frame.sentence[0])

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
        if not mention.dated or grammar()["whole_year"].search(self.text, mention.end, frame.start):
            return str(year)
        if not own and self.default is None and mention.start < frame.part[0]:
            return str(year)
        if not own and (mention.start < frame.part[0] or (rate and self.default is not None)):
            return None  # an annual rate is of no day
        written = f"{year}-{mention.month:02d}"
        return f"{written}-{mention.day:02d}" if mention.day else written

    def _is_cumulative(self, frame: Frame, role: str, mention: Mention | None) -> bool:
        """Whether 迄今 or 累計 stands before the figure in its part of the sentence, and no year after that."""
        k = bisect_left(self._sums, frame.start) - 1
        if k < 0 or self._sums[k] < (frame.clause if role == "descriptive" else frame.part)[0]:
            return False  # 自99年起推動…迄今，轄區加油站|312站|
        if grammar()["this_year"].search(self.text, self._sums[k], frame.start):
            return False  # 累計上架18項，當年度新增|3項|
        return mention is None or mention.start - self._sums[k] <= ADJACENT


def _reaches(mention: Mention, frame: Frame) -> bool:
    """Whether a date may be a figure's: not out of its bracket, nor from what began on it into a later clause."""
    if mention.inside and (frame.bracket is None or mention.inside[0] + 1 != frame.bracket[0]):
        # 計畫（112年至115年）總經費|3億6,000萬元|, but not the bracket of another figure
        return mention.alone and not mention.behind and frame.left <= mention.inside[0] < frame.start
    if not mention.event or mention.planned or mention.start >= frame.end:
        return True
    return mention.start >= frame.clause[0] and not mention.dated
