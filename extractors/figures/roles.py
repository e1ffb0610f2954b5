"""What part a figure plays: achieved, planned, an earlier state, a difference, a limit, or a mere count.

In: a text, its quantities and their frames. Out: for each a role, the rule that told it and how sure that is. The rules
stand in ``lexicon/role_rules.toml``, the words in ``lexicon/roles.toml``; here are the figure in its place, of which the
rules ask, and the tests that patterns cannot express.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar, cast

from extractors.figures.clauses import Cue, Cues, CueTable, Frame, windows_of
from extractors.figures.dates import Dates, Mention
from extractors.figures.figure import Bound, Figure, Kind, Role
from extractors.figures.rules import Patterns, Rule, Sieve, compile_rules
from extractors.lexicon import load, making, tell

COLUMN_HEAD = "column_head"  # the name of the rule that takes a role from the head of a column
STRONG = ("target", "budget", "done", "limit")  # kinds of cue that decide alone; the last one before the figure wins
LONGEST_HEAD = 200  # characters of a line that heads columns
PARTS = 12  # figures of one whole that are added up
NOUN = 6  # characters of a bare noun before a figure
NORM_REACH = 16  # characters before a bracket in which what it holds is named a standard
SET_REACH = 8  # … between 法定 and the figure laid down
OWED_REACH = 12  # … between 應 and the count of what is due
LIST_REACH = 16  # … between two prices of one list
CHARGES = frozenset({"charge", "charge_goes_on", "unit_price", "fee", "under_norm_heading"})  # rules that tell a price
THERE_BY_WORD = frozenset({"in_place", "stock", "now", "of_area"})  # rules that tell what is by a word, not a counter
SMALL_SUM = 20_000  # 元: what is charged for one thing; 全年規費|850,000元| was taken in
ACT_REACH = 16  # … between a figure and the verb behind it
DONE_REACH = 2  # … between 已 and the verb
LIMIT_REACH = 24  # … between 應 and the figure that it limits
PLANNED_REACH = 8  # … between 預計 and the word of a difference
CHANGE_REACH = 24  # characters that may stand between 節省 and its figure: 節省人力、差費或雜費成本換算共12萬4,093元
TAIL = 24  # characters behind a figure that a rule may ask for
YEAR_LEAD = 4  # characters right before a year that are looked at: 於|109年|啟用

# 「進口商品應否報驗查詢網」: words inside a name say nothing of a figure outside it.
_QUOTED = re.compile(r"[「『《〈][^「」『』《》〈〉\n]{1,60}[」』》〉]")
_BRACKET = re.compile(r"[(（][^()（）\n]{0,60}[)）]")
_CELLS = re.compile(r"[\u3000\t]+")  # between the columns of a table in running text


T = TypeVar("T")


class Judged(NamedTuple):
    """A role, the name of the rule that told it, and how sure that is, 0 to 1."""

    role: Role
    rule: str
    confidence: float


@functools.cache
@making("roles")
def _table() -> CueTable:
    return CueTable(load("roles")["cues"])


@functools.cache
@making("roles")
def _words(name: str) -> frozenset[str]:
    return frozenset(load("roles")["near"][name])


@functools.cache
@making("roles")
def _units(name: str) -> frozenset[str]:
    return frozenset(load("roles")["units"][name])


def counters_of(unit: str | None) -> list[str]:
    """The lists of counters that a unit stands in: event, thing, person …"""
    return [name for name in load("roles")["units"] if unit in _units(name)]


@functools.cache
def _patterns() -> Patterns:
    return Patterns(load("role_rules")["pattern"], load("roles")["near"])


@functools.cache
@making("roles")
def _searcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    return _patterns()(pattern).search


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return _searcher(pattern)(text)


@functools.cache
def load_rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    rules, roles = load("role_rules")["rule"], load("roles")
    return compile_rules(tell("role_rules"), rules, _patterns(), roles["near"], roles["units"], TESTS, NEEDS)


@functools.lru_cache(maxsize=4096)
def _rules_for(quantity: Kind, bound: Bound, unit: str | None) -> Sieve:
    """Those of the rules that are for such figures."""
    figure = Figure("", None, None, 0.0, None, unit, quantity, bound)
    numbers = tuple(n for n, rule in enumerate(load_rules()) if rule.may_hold(figure))
    return _sieve(numbers)


@functools.cache
def _sieve(numbers: tuple[int, ...]) -> Sieve:
    """Rules by where they stand in their table: few sets of them are asked for all kinds of figures."""
    rules = load_rules()
    return Sieve([rules[n] for n in numbers])


def judge_places(
    text: str,
    quantities: Sequence[Figure],
    frames: Sequence[Frame],
    dates: Dates,
    *,
    plan: bool = False,
    report: bool = False,
) -> list[tuple[Place, Judged]]:
    """Each figure in its place with what the rules say of it.

    ``plan``: what a plan does is planned; ``report``: the text tells of its own year.
    """
    if not quantities:
        return []
    cues = _cues(text, frames)
    places: list[Place] = []
    judged: list[Judged] = []
    columns = _columns(text, frames)
    for i in range(len(quantities)):
        at = Place(i, text, quantities, frames, dates, cues, judged, plan=plan, report=report)
        one = columns.get(i) or _judge(at)
        if one.role == "actual" and at.is_planned:
            one = one._replace(role="target")
        places.append(at)
        judged.append(one)
    return list(zip(places, judged, strict=True))


def _judge(at: Place) -> Judged:
    q = at.q
    rule = _rules_for(q.quantity, q.bound, q.unit).first_that_holds(at)
    if rule.neighbour is None:
        return Judged(cast(Role, rule.role), rule.name, rule.confidence or 0.0)
    index = {"host": at.host, "previous": at.previous, "whole": at.whole}[rule.neighbour]
    if index is None:
        raise ValueError(f"{rule.name} takes the role of a {rule.neighbour} that is not there")
    confidence = rule.confidence or min(at.judged[index].confidence, rule.confidence_most or 1.0)
    return Judged(at.judged[index].role, rule.name, confidence)


def _columns(text: str, frames: Sequence[Frame]) -> dict[int, Judged]:
    """Roles that the heads of columns tell, by figure: 「基金名稱　預算數　決算審定數　比較增減」."""
    found: dict[int, Judged] = {}
    heads: list[str] = []
    if not _CELLS.search(text):
        return found
    starts = [f.start for f in frames]
    begin = 0
    for line in text.split("\n"):
        low, high = bisect_left(starts, begin), bisect_left(starts, begin + len(line))
        indent = len(line) - len(line.lstrip())
        cells = _CELLS.split(line.strip())
        if low == high and len(cells) > 2 and len(line) <= LONGEST_HEAD:
            heads = cells
        elif heads and len(cells) == len(heads) and high - low >= len(cells) - 1:
            ends = [m.start() for m in _CELLS.finditer(line, indent)]
            for i in range(low, high):
                column = bisect_left(ends, starts[i] - begin)
                kinds = {cue.kind for cue in _table().find(heads[min(column, len(heads) - 1)])}
                if kinds & {"change", "change_near"}:
                    found[i] = Judged("change", COLUMN_HEAD, 0.8)
                elif kinds & {"target", "budget"}:
                    found[i] = Judged("target", COLUMN_HEAD, 0.8)
        elif len(cells) > 1:
            heads = []
        begin += len(line) + 1
    return found


def _cues(text: str, frames: Sequence[Frame]) -> Cues:
    """The cues of a text, those inside a quoted name without figures left out."""
    found = _table().find(text, windows_of([(f.part[0], max(f.clause[1], f.right)) for f in frames]))
    starts = [f.start for f in frames]
    names = [m.span() for m in _QUOTED.finditer(text) if bisect_left(starts, m.start()) == bisect_left(starts, m.end())]
    if not names:
        return Cues(found)
    opens = [b for b, _ in names]
    kept = []
    for cue in found:
        k = bisect_right(opens, cue.start) - 1
        if k < 0 or cue.start >= names[k][1]:
            kept.append(cue)
    return Cues(kept)


_NO_KINDS: frozenset[str] = frozenset()


class _Told(Generic[T]):
    """What is told of a figure when it is first asked for; ``functools.cached_property`` takes a lock for that."""

    def __init__(self, tell: Callable[[Any], T]) -> None:
        self._tell, self._name, self.__doc__ = tell, tell.__name__, tell.__doc__

    def __get__(self, at: Any, kind: object = None) -> T:
        told = at.__dict__[self._name] = self._tell(at)
        return told


class Place:
    """One figure with its words at hand. ``own``: cues that are its own; ``clause``: all before it in its clause.

    ``previous``: the figure before it in its sentence; ``host``: the one that its bracket follows; both by index, and with
    what they were judged to be.
    """

    def __init__(
        self,
        index: int,
        text: str,
        quantities: Sequence[Figure],
        frames: Sequence[Frame],
        dates: Dates,
        cues: Cues,
        judged: Sequence[Judged],
        *,
        plan: bool = False,
        report: bool = False,
    ) -> None:
        self.index, self.text, self.quantities, self.frames = index, text, quantities, frames
        self.dates, self.cues, self.judged, self.plan, self.report = dates, cues, judged, plan, report
        self.q, self.frame = quantities[index], frames[index]
        frame = self.frame
        before = index - 1
        self.previous = before if before >= 0 and frames[before].sentence == frame.sentence else None
        self.host = frame.host if frame.bracket else None
        self.previous_role: Role | None = None if self.previous is None else judged[self.previous].role
        self.host_role: Role | None = None if self.host is None else judged[self.host].role
        begin = frame.clause[0]
        self.before = text[begin : frame.start]  # of its clause
        self.lead = text[frame.left : frame.start]  # between the figure before it and this one
        self.tail = text[frame.end : frame.right]  # between this one and the next
        self.after = text[frame.end : frame.end + TAIL]
        self.clause = self._outside_brackets(cues.between(begin, frame.start))
        self.own = cues.between(begin if self._is_listed() else frame.left, frame.start)
        self.clause_kinds = {cue.kind for cue in self.clause} if self.clause else _NO_KINDS
        self.own_kinds = frozenset([cue.kind for cue in self.own]) if self.own else _NO_KINDS

    def _outside_brackets(self, found: Sequence[Cue]) -> Sequence[Cue]:
        """Without the frequencies of a bracket that is closed before the figure: 會報（|每月|至少1次）15次."""
        if ")" not in self.before and "）" not in self.before:
            return found
        begin = self.frame.clause[0]
        closed = [(begin + m.start(), begin + m.end()) for m in _BRACKET.finditer(self.before)]
        return [c for c in found if c.kind != "every" or not any(b <= c.start < e for b, e in closed)]

    def _is_listed(self) -> bool:
        """Whether what stands before its list is said of it too."""
        frame, index = self.frame, self.index
        m = _search(r"^\s*(?:{listed})?", self.lead)
        if frame.left == frame.clause[0] or (m is not None and (m.end() > 0 or not self.lead.strip())):
            return True
        if _search(r"(?:{listed})\s*$", self.lead):
            return True  # 51座特色公園、15處公共托育家園
        if (
            index
            and self.quantities[index - 1].quantity == "duration"
            and self.frames[index - 1].clause == frame.clause
        ):
            # 將在4年內|投入8,800億元, 將以五年時間|投入: a stretch of time between the plan's word and the figure
            return self.judged[index - 1].role in ("target", "standard")
        return False

    @_Told
    def said(self) -> Mention | None:
        """The year that is said of it: the last one before it in its sentence, of its bracket or of none."""
        if self.index in self.dates.respective:
            return self.dates.respective[self.index]
        frame = self.frame
        for mention in reversed(self.dates.between(frame.sentence[0], frame.start)):
            if mention.inside and (frame.bracket is None or mention.start < frame.bracket[0]):
                continue
            if mention.event and mention.start < frame.left:
                continue
            if mention.start >= frame.clause[0] or (mention.year is not None and not mention.comparison):
                return mention
        return None

    @_Told
    def facts(self) -> frozenset[str]:
        """What tells at once which rules cannot hold: kinds of its own cues, and whose figures and years it stands beside."""
        return _facts(self.own_kinds, self.previous_role, self.host_role, self.said is not None)

    @_Told
    def is_past(self) -> bool:
        """Whether it is told of a year before the document's own."""
        said = self.said
        if said is None or said.since or said.rule or said.planned or not self.dates.is_past(said):
            return False
        if _is_spent(said, self):
            return False
        if (
            self.plan
            and said.start < self.frame.clause[0]
            and _search(r"^\s*{words}{0,2}?(?:{plans_ahead})", self.before)
        ):
            return False  # 截至113年12月計42處，|將分區辦理|座談8場
        if self.index in self.dates.respective or said.start >= self.frame.left:
            return True
        # by the year of a figure before it: not what was reached from that, nor the difference
        return not (said.comparison or _is_reached(self) or self.changed)

    @_Told
    def whole(self) -> int | None:
        """The figure before it that it and its neighbours add up to, by index: |26場|：國小14場、社區9場、賣場3場."""
        if self.host is not None or self.previous is None:
            return None
        unit = self.q.unit
        for i in range(self.index - 1, max(-1, self.index - PARTS), -1):
            if self.frames[i].sentence != self.frame.sentence or self.quantities[i].unit != unit:
                return None
            if self.quantities[i].value > self.q.value and _adds_up(i, self):
                return i
        return None

    @_Told
    def is_planned(self) -> bool:
        """Whether what is told of it as done is planned: in a plan, unless of a year before, or done by word: |已|建置12處."""
        done = (c for c in self.own if c.kind == "done" and c.word in _words("already"))
        return self.plan and not self.is_past and not any(done)

    @_Told
    def strong(self) -> Sequence[Cue]:
        """Its own cues that decide alone."""
        money = self.q.quantity in ("amount", "rate")
        start = self.frame.start
        return [
            c
            for c in self.own
            if c.kind in STRONG
            and (money or c.kind != "budget")
            and not _search("(?:{those})", self.text[c.end : start])
            and (c.kind != "limit" or _limits(c, self))
            and not (c.kind == "budget" and _search("(?:{rate_words})", self.text[c.end : start]))
            and not (c.kind == "done" and any(t.kind == "target" and 0 <= c.start - t.end <= 1 for t in self.own))
        ]

    @_Told
    def changed(self) -> str:
        """``word``, ``rate``: a difference by its last word of change; ``reached``: what the change led to."""
        return self.changed_by[0]

    @_Told
    def changed_by(self) -> tuple[str, Cue | None]:
        """What ``changed`` says, and the word that it says it by."""
        for cue in reversed(self.own):
            if cue.kind not in ("change", "change_near"):
                continue
            if self.frame.start - cue.end > CHANGE_REACH:
                break
            between = self.text[cue.end : self.frame.start]
            if _search(r"^\s*(?:{which})", between):
                continue
            compared = _search("(?:{against}){gap}{1,10}$", self.text[self.frame.clause[0] : cue.start])
            if self.q.quantity in ("count", "measure") and cue.word in _words("better") and not compared:
                continue  # 不合格限期改善639家次, but 較上年提高0.9公斤
            if any(c.kind == "target" and c.start >= cue.end for c in self.own):
                return "reached", cue  # 經濟成長率預計將達7.37%
            if _search("(?:{rate_ends})$", cue.word):
                return "rate", cue
            m = _search(r"^\s*(?:{reached}|(?:{reached_at_once})\s*$)", between)
            if m and (cue.kind == "change_near" or m.group().strip() != "達"):
                return "reached", cue  # 增加|為|12件, but 換算節省|成本|7萬9,325元
            if cue.kind == "change" or _search(r"^\s*(?:{between}|\s)*$", between):
                return "word", cue
        return "", None

    @_Told
    def against(self) -> int | None:
        """Where the words begin that compare with this figure, unless they tell the difference: 較…|27.5人|減少."""
        left, lead = self.left_of_move
        m = _search("(?:{against}){gap}{0,24}$", lead)
        if m is None or any(c.kind in ("change", "change_near") for c in self.own if c.start > left + m.start()):
            return None  # 較八十七年度增加三一二件
        return left + m.start()

    @_Told
    def left_of_move(self) -> tuple[int, str]:
        """The words before it from which a change may be told: 由|五年前的|5.17％降到4.13％."""
        left, i = self.frame.left, self.previous
        if (
            i is not None
            and self.quantities[i].quantity == "duration"
            and self.frames[i].clause == self.frame.clause
            and _search(r"^\s*(?:{since})", self.lead)
        ):
            left = self.frames[i].left
        return left, self.text[left : self.frame.start]

    @_Told
    def verb(self) -> str:
        """What the nearest telling verb among its own words says of it: there, act, builds, set_up, offers, or nothing."""
        thing, kinds = _is_thing(self), self.q.unit in _units("kinds")
        for cue in reversed(self.own):
            if cue.word in _words("mere"):
                continue
            if cue.kind == "is":
                return "there"
            if thing and _describes(cue, self):
                continue
            if cue.kind == "act" and self.own[0].kind == "is" and _names_a_trade(cue, self):
                continue  # 目前追蹤|者|1萬2,300餘人, 現有個案管理|師|6名
            if cue.kind in ("act", "done"):
                return "act"
            if cue.kind == "offer" and thing:
                if cue.word in _words("builds") and not kinds:
                    return "builds"  # 建置無線網路基地臺2,106座
                done = any(c.kind == "done" and 0 <= cue.start - c.end <= DONE_REACH for c in self.own)
                return "set_up" if done and not kinds else "offers"  # 截至114年底|已設立|36處
        return ""


@functools.lru_cache(maxsize=8192)
def _facts(own: frozenset[str], previous: Role | None, host: Role | None, dated: bool) -> frozenset[str]:
    beside = [f"{name} {role}" for name, role in (("previous", previous), ("host", host)) if role is not None]
    beside += [name for name, role in (("previous", previous), ("host", host)) if role is not None]
    return own.union(beside, ("said",) if dated else ())


# --- tests that rules name --------------------------------------------------------------------------------------------


def _limits(cue: Cue, at: Place) -> bool:
    """Whether a word of limit is near enough to limit the figure: 應於三十日內, not 應改善5件."""
    between = at.text[cue.end : at.frame.start]
    if len(between) > LIMIT_REACH:
        return False
    if at.q.bound in ("at_least", "at_most"):
        return True  # 團隊成員須3人以上
    if cue.word not in _words("obliges") or at.q.quantity not in ("count", "amount"):
        return True
    often = any(c.kind == "every" for c in at.own)  # 每年應植樹3,000株
    return often or at.q.value_high is not None or _search("(?:{limits_count})", between) is not None


def _is_thing(at: Place) -> bool:
    """Whether the counter counts what there is, not what happens."""
    unit = at.q.unit
    long = at.q.quantity == "count" and unit is not None and len(unit) > 2 and unit not in _units("event")
    return unit in _units("thing") or long


def _describes(cue: Cue, at: Place) -> bool:
    """Whether a verb of the figure's clause only describes a noun: 「有使用衡器之公有市場計有21處」."""
    between = at.text[cue.end : at.frame.start]
    return cue.kind == "act" and cue.start >= at.frame.clause[0] and _search("(?:{attribute}).", between) is not None


def _names_a_trade(cue: Cue, at: Place) -> bool:
    """Whether a verb only tells who those are that are counted."""
    return _search(r"^(?:{trades})(?:{between})?\s*$", at.text[cue.end : at.frame.start]) is not None


def _is_changed_in_bracket(at: Place) -> bool:
    """（106年1萬6,943件次，增|1,134件次|）, but not （多為網路|15件|）."""
    by = at.changed_by[1]
    return at.changed == "word" and by is not None and at.frame.bracket is not None and by.start >= at.frame.bracket[0]


def _is_norm_in_bracket(at: Place) -> bool:
    """均高於署訂標準（|95%|、80%）."""
    if at.frame.bracket is None:
        return False
    ahead = at.text[max(at.frame.part[0], at.frame.bracket[0] - NORM_REACH) : at.frame.bracket[0] - 1]
    listed = _search(
        r"^{words}*(?:{digit}{words}{1,4}(?:{listed})){0,3}$", at.text[at.frame.bracket[0] : at.frame.start]
    )
    return listed is not None and _search("(?:{norm_makers}){words}{0,8}?(?:{norm_names})$", ahead) is not None


def _is_apart_from_year(at: Place) -> bool:
    """高出|106年|35件: how far from that year's figure, by a word that tells distances alone."""
    said = at.said
    if said is None or not said.comparison or said.start < at.frame.left or _search("^(?:{attribute})", at.tail):
        return False  # 高出106年度|2,500件|之3成
    between = at.text[said.end : at.frame.start]
    return (
        _search("(?:{apart})$", _before(at, said)) is not None
        and _search(r"^度?\s*(?:{between})?$", between) is not None
    )


def _is_work_over(at: Place) -> bool:
    """Whether the part told before of the work that this money went into that it was done: 完成三館整修，總經費|4,850萬元|."""
    if any(c.kind == "target" for c in at.cues.between(at.frame.part[0], at.frame.clause[0])):
        return False  # 預計108年完成整修，總經費|2億元|
    told = at.text[at.frame.part[0] : at.frame.clause[0]]
    return _search(r"完成{gap}{0,24}(?:{works})[，,]$|(?:{over})[，,]$", told) is not None


def _is_in_bracket_of_same(at: Place) -> bool:
    bare = not (at.lead.strip() or at.tail.strip())
    return at.host is not None and (bare or at.quantities[at.host].unit == at.q.unit)


def _is_in_article(at: Place) -> bool:
    return _search(r"^\s*第\s*[\d一二三四五六七八九十百]+\s*條", at.text[at.frame.line[0] : at.frame.start]) is not None


def _is_moved_from(at: Place) -> bool:
    """退件率由平均|18%|降為11%."""
    move = r"^[，,]?(?:{moved})(?:{reached})\s*(?:{between})?{digit}"
    if at.index + 1 < len(at.quantities) and at.quantities[at.index + 1].unit == at.q.unit and _search(move, at.after):
        if at.after[0] not in "，,":
            return True  # 件數|18件|降為11件
        if _search("(?:{from_before}){gap}{0,12}[，,]?{gap}{0,16}$", at.text[at.frame.sentence[0] : at.frame.start]):
            return True  # 原本送北部測試，往返需時|21天|，縮短為12天
    lead = at.left_of_move[1]
    return bool(_search("(?!{not_from})(?:{from}){gap}{0,24}$", lead) and _search("^{move}", at.after))


def _is_spent(said: Mention, at: Place) -> bool:
    """Whether an earlier year was told of a figure before this one alone.

    Where that one started from: 自|114年|之83.9%升至85%，新登錄至少2站; beside what is planned: 目標值96%，|115年|實績95.2%；回收率七成.
    """
    for i in range(at.index - 1, -1, -1):
        frame = at.frames[i]
        if frame.start < said.start:
            aside = at.plan and frame.sentence == at.frame.sentence and said.start < at.frame.part[0]
            return aside and at.judged[i].role == "target"
        if frame.left <= said.start and at.judged[i].rule == "moved_from":
            return True
    return False


def _is_compared_year(at: Place) -> bool:
    """雖較111年之|99.12%|略降, 與111年之|99.0%|大致相當, but not 較111年增加|3件|."""
    said = at.said
    return (
        said is not None
        and said.comparison
        and at.q.unit not in _units("multiple")
        and at.q.unit not in _units("difference")
        and not _is_apart_from_year(at)
        and said.start >= at.frame.clause[0]
        and not any(c.kind in ("change", "change_near") for c in at.own if c.start >= said.end)
        and at.frame.left <= said.start
    )


def _is_earlier_year(at: Place) -> bool:
    """108年|68.0%|, but no day's event, and nothing since then."""
    said = at.said
    if not at.is_past or said is None or said.dated or said.state or said.edge:
        return False
    return not _search("[「『]$", _before(at, said)) and not _search("(?:{paper})", at.text[said.end : at.frame.start])


def _before(at: Place, said: Mention) -> str:
    return at.text[max(0, said.start - YEAR_LEAD) : said.start]


def _is_told_of_earlier_year(at: Place) -> bool:
    """An earlier year's figure where another is told of a later year, or in a report on that later year."""
    if at.plan or not _is_earlier_year(at) or at.said is None:
        return False
    said = at.said
    beside = _search(
        r"^度?(?:{attribute}|{between}|\s)*$", at.text[said.end : at.frame.start]
    )  # 自105年|31.2%|、106年40.5%
    if (_search("(?:{at_time})$", _before(at, said)) and not beside) or not (
        said.topic or said.start >= at.frame.clause[0]
    ):
        return False  # 於109年啟用
    if said.start < at.frame.part[0] and at.report:
        return False  # 業務會報110年為20次；工作簡化|5項|
    if at.report:
        return at.q.unit not in _units("multiple")
    listed = at.previous is not None and at.judged[at.previous].rule == "earlier_year" and _is_listed_with_previous(at)
    return (said.start >= at.frame.clause[0] or listed) and _has_later_year(at)


def _goes_on_in_later_year(at: Place) -> bool:
    """Whether the clause behind it tells the same of a later year by number: 111年為|89.6%|，112年為|90.3%|，113年目標92%.

    Figures of one clause go together: 113年共|5場|、|152人|，114年規劃6場.
    """
    year, later = at.said.year if at.said is not None else None, 0
    for i in range(at.index + 1, len(at.frames)):
        frame = at.frames[i]
        if year is None or frame.part != at.frame.part or frame.bracket is not None:
            return False
        if frame.clause == at.frame.clause:
            continue
        if not later:
            if at.text[at.frame.clause[1] : frame.clause[0]]:
                return False  # a clause without figures stands between
            opened = at.dates.between(frame.clause[0], frame.start)[:1]
            if not opened or opened[0].year is None or opened[0].year <= year:
                return False
            if not at.text[opened[0].start].isdigit() and not _search("(?:{moved})(?:{reached})", _between(at, i)):
                return False  # 113年服務3,275件，本年目標3,500件, but 本年|降至|3.5%
            later = opened[0].start
        if at.quantities[i].unit == at.q.unit:
            return True
    return False


def _is_behind_event(at: Place) -> bool:
    """Whether the clause before it ends with what had happened then: 法規令發布|後|，3日內即完成."""
    return _search("[後時][，,]$", at.text[at.frame.sentence[0] : at.frame.clause[0]]) is not None


def _is_worth_of_saving(at: Place) -> bool:
    """節省114人天，以每人天2,500元估算，|約28萬5千元|: what was saved, told again as money, at a price or outright."""
    i = at.previous
    if i is not None and at.judged[i].role == "standard" and at.quantities[i].quantity == "amount":
        between = at.text[at.frames[i].end : at.frame.start]
        if not _search(r"^\s*(?:{reckoned}|計算|計)[，,]?{words}{0,2}?(?:{worth}|{between})?{words}{0,4}$", between):
            return False
        i -= 1
    elif not _search(r"^[，,、]?\s*(?:{worth}){words}{0,6}$", at.lead):
        return False
    if i is None or i < 0 or at.frames[i].part != at.frame.part:
        return False
    return at.judged[i].role == "change" and at.quantities[i].quantity != "amount"


def _is_state_of_things(at: Place) -> bool:
    """Whether a count at a date of the past is told with no verb that did it: 特約機構截至113年12月計|632家|."""
    return at.is_past and at.q.unit not in _units("event") - _units("kept") and not any(c.kind == "act" for c in at.own)


def _is_followed_by_its_work(at: Place) -> bool:
    """無人機|2架|全年航拍36架次, 標示牌|22面|，本年度汰換5面: the next figure is of other things, or a part of these."""
    following = at.index + 1
    if following >= len(at.quantities) or at.frames[following].sentence != at.frame.sentence:
        return False
    work = at.quantities[following]
    return work.unit != at.q.unit or work.value < at.q.value


def _between(at: Place, following: int) -> str:
    return at.text[at.frame.end : at.frames[following].start]


def _is_work_before(at: Place) -> bool:
    """Whether its part told of work before, and of nothing that is there: 汰換老舊燈具，共|40處|."""
    kinds = {cue.kind for cue in at.cues.between(at.frame.part[0], at.frame.clause[0])}
    return bool(kinds & {"act", "change", "change_near"}) and not kinds & {"is", "offer", "done"}


def _has_later_year(at: Place) -> bool:
    """Whether a figure of the same counter behind it in its line is told of a later year."""
    year = at.said.year if at.said is not None else None
    for i in range(at.index + 1, len(at.frames)):
        frame, q = at.frames[i], at.quantities[i]
        if frame.line != at.frame.line or year is None:
            return False
        said = at.dates.between(max(frame.clause[0], at.frame.end), frame.start) if q.unit == at.q.unit else []
        if any(m.year is not None and m.year > year and not at.dates.is_future(m) for m in said):
            return True
    return False


def _is_change_planned(at: Place) -> bool:
    """預計節省人力|320小時|、印製費|12萬元|, 擬縮短審查|2日|; but 較預期減少|5件|, 較目標2,200萬元增加|118萬元|."""
    how, cue = at.changed_by
    if how not in ("word", "rate") or cue is None:
        return False
    ahead = [c for c in at.own if c.start < cue.start and c.kind in STRONG]
    if (
        not ahead
        or ahead[-1].kind != "target"
        or ahead[-1].word in _words("foreseen")
        or cue.start - ahead[-1].end > PLANNED_REACH
    ):
        return False
    return not _search("(?:{against}){gap}{0,6}$", at.text[at.frame.clause[0] : ahead[-1].start])


def _is_against(at: Place, *kinds: str) -> bool:
    """Whether it is compared with, and with what: 較預算數1,302億8,810萬餘元，減少…; 較法定15天縮短3.8天."""
    begin = at.against
    return begin is not None and (not kinds or any(c.kind in kinds for c in at.own if c.start > begin))


def _is_limit_blocked(at: Place) -> bool:
    """Whether it is no limit whatever else it looks like: a plan's figure, or where a finding draws its line."""
    sorting = _search("{open}", at.q.raw) and _search("{of}", at.tail)  # 總經費|10億元以上|之公共建設計畫
    if not sorting and any(c.kind in ("target", "budget") for c in at.own):
        return True
    if _search(r"^(?:{those})", at.tail.lstrip()):
        return True  # 夜間備轉容量率低於7％|者計31日
    classed = r"^\s*{words}{0,8}?(?:{limit_who})[\s，,]*(?:{summed})?[\s，,]*$"
    return (
        at.q.quantity != "rate"
        and at.q.unit not in _units("age")
        and at.q.bound != "exact"
        and at.frame.right < at.frame.clause[1]
        and not _search("(?:{within})", at.q.raw)
        and _search(classed, at.tail) is not None  # 使用逾5年者9輛: what was found, sorted
    )


def _is_under_target_heading(at: Place) -> bool:
    """本年度目標：平均等候|10分鐘以內|，月初尖峰|不超過15分鐘|."""
    opened = at.text[at.frame.part[0] : at.frame.start]
    heading = r"^\s*(?:\S{0,3}、|\(\S{1,3}\)|\d+\.)?{words}{0,6}\d{0,3}{words}{0,8}(?:{aims})[值數]?:"
    return ":" in opened and _search(heading, opened) is not None


def _is_under_norm_heading(at: Place) -> bool:
    """補助標準：一般勞工補助訓練費用|80％|，特定對象補助|100％|."""
    opened = at.text[at.frame.sentence[0] : at.frame.start]
    heading = r"^\s*(?:\S{0,3}、|\(\S{1,3}\)|\d+\.)?{words}{0,8}(?:{norms})(?:如下)?:"
    return ":" in opened and _search(heading, opened) is not None


def _does_charge_go_on(at: Place) -> bool:
    """規費每張50元，補領|200元|: another price of the list, nothing else said between."""
    i = at.previous
    if i is None or at.quantities[i].quantity != "amount" or at.own or len(at.lead) > LIST_REACH:
        return False
    if _search("(?:{sums})|(?:{sum_ends})$", at.lead):
        return False  # 每臺28千元，計1,540千元
    return at.quantities[i].unit == at.q.unit and at.judged[i].rule in CHARGES


def _is_measured_average(at: Place) -> bool:
    """Each 每 only divides: 每月平均服務300人."""
    return bool(_search("(?:{average})", at.before) or _search(r"(?:{measures})(?:{between}|\s|為)*$", at.lead))


def _is_reached(at: Place) -> bool:
    """What was reached from the figure before it: 由24.6公里/小時|提高到|28.9公里/小時."""
    m = _search("^{move}", at.lead)
    return bool(m and _search(r"^\s*(?:(?:{reached}){words}{0,12}$|(?:{reached_at_once})\s*$)", at.lead[m.end() :]))


def _takes_object(cue: Cue, at: Place) -> bool:
    """並|將|申請書表由61式整併為54式: 將 names what was changed, in a text of what was done."""
    if at.plan or cue.word not in _words("takes_object"):
        return False
    return _search("^(?!{bit_by_bit}){words}{2,12}(?:{from_state})", at.text[cue.end : at.frame.start]) is not None


def _is_in_plan(at: Place) -> bool:
    in_part = at.cues.between(at.frame.part[0], at.frame.start)
    return any(c.kind == "target" and not _takes_object(c, at) for c in at.clause) or any(
        c.word in _words("future") for c in in_part
    )


def _is_said_between(at: Place) -> bool:
    """Whether anything is said between a figure and the one before it."""
    if at.previous is None:
        return False
    between = at.text[at.frames[at.previous].end : at.frame.start].strip("，,、（）() ")
    return not _search(r"^\s*(?:{between}|\s)*$", between)


def _last_strong(at: Place, *kinds: str) -> bool:
    return bool(at.strong) and at.strong[-1].kind in kinds


def _does_plan_go_on(at: Place) -> bool:
    """A plan stated in an earlier clause of the same part: 「預計於112年完成，可提供500席」.

    It ends with the first figure that is no plan's, and where the text turns to what became of it.
    """
    if at.is_past and at.said is not None and at.said.start >= at.frame.clause[0]:
        return False  # 預計補助900班，113年則為|812班|
    if at.strong or at.host is not None or (at.q.quantity == "rate" and (at.previous_role != "target" or at.own)):
        return False
    for cue in reversed(at.cues.between(at.frame.part[0], at.frame.clause[0])):
        if cue.kind in STRONG:
            if cue.kind != "target" or any(c.kind in ("done", "is") for c in at.clause):
                return False
            if at.previous is not None and at.frames[at.previous].start > cue.start and at.previous_role != "target":
                return False
            return not _search("(?:{turn})", at.text[cue.end : at.frame.start])
    return False


def _has_nothing_of_its_own(at: Place) -> bool:
    own_year = at.index in at.dates.respective or (at.said is not None and at.said.start >= at.frame.left)
    return not own_year and not any(c.start >= at.frame.left and c.kind != "stock" for c in at.own)


def _is_part_of_previous(at: Place) -> bool:
    return bool(
        at.previous is not None
        and _has_nothing_of_its_own(at)
        and _search(r"^\s*(?:{part})", at.before)
        and at.previous_role not in ("descriptive", "standard")
    )


def _is_more_than_change(at: Place) -> bool:
    return at.previous_role == "change" and at.q.value >= at.quantities[at.index - 1].value


def _is_listed_with_previous(at: Place) -> bool:
    m = _search(r"^\s*(?:{listed})?", at.lead)
    if at.previous is None or m is None or not _has_nothing_of_its_own(at):
        return False
    before = at.quantities[at.previous]
    return (
        m.end() > len(m.group()) - len(m.group().lstrip())
        and at.frames[at.previous].clause == at.frame.clause
        and (before.quantity == "duration") == (at.q.quantity == "duration")
        and not (at.previous_role == "standard" and before.bound != at.q.bound)
    )


def _is_owed(at: Place) -> bool:
    """A count of what has still to be done: 「檢修申報應申報3,954家，已申報3,921家」."""
    return at.q.bound in ("exact", "approx") and any(
        c.kind == "limit" and c.word in _words("obliges") and at.frame.start - c.end <= OWED_REACH for c in at.own
    )


def _is_stock_beside(at: Place) -> bool:
    return bool(
        at.own
        and at.own[-1].kind == "stock"
        and _search(r"^\s*(?:{between}|\s)*$", at.text[at.own[-1].end : at.frame.start])
    )


def _is_act_in_part(at: Place) -> bool:
    """Whether something was done earlier in the part, before anything is told to be there."""
    for cue in reversed(at.cues.between(at.frame.part[0], at.frame.start)):
        if cue.kind in ("act", "done") and not _describes(cue, at):
            return True
        if cue.kind in ("is", "offer"):
            return False
    return False


def _is_in_next_clause_of_part(at: Place) -> bool:
    i = at.previous
    return i is not None and at.frames[i].part == at.frame.part and at.frames[i].clause != at.frame.clause


def _is_more_than_next(at: Place) -> bool:
    following = at.index + 1
    if following >= len(at.quantities):
        return False
    return at.quantities[following].unit == at.q.unit and at.quantities[following].value < at.q.value


def _has_act(at: Place, end: int) -> bool:
    return any(c.kind == "act" for c in at.cues.between(at.frame.end, end))


def _adds_up(whole: int, at: Place) -> bool:
    """Whether the figures behind ``whole`` add up to it, ``at`` among them, and nothing is told of them but whose parts they are."""
    rest, i = at.quantities[whole].value, whole + 1
    while i < min(len(at.frames), whole + PARTS) and rest > 0:
        part = at.quantities[i]
        if at.frames[i].sentence != at.frame.sentence or part.unit != at.q.unit or part.value <= 0:
            return False
        rest, i = round(rest - part.value, 6), i + 1
    if rest != 0 or i <= at.index or i <= whole + 2:
        return False
    if at.judged[whole].role == "baseline" and _search(
        "(?:{rest})", at.text[at.frames[whole].end : at.frames[i - 1].start]
    ):
        return False  # 原列管12案，解除|9案|，餘|3案|
    told = at.cues.between(at.frames[whole].end, at.frames[i - 1].start)
    return all(c.kind in ("stock", "offer", "every") for c in told)  # 原規劃96航次，停航|7航次|，實際完成89航次


def _is_part_of_sum(at: Place) -> bool:
    return at.whole is not None and at.q.quantity in ("count", "amount") and _has_no_year(at)


def _has_no_year(at: Place) -> bool:
    return at.index not in at.dates.respective and (at.said is None or at.said.start < at.frame.left)


def _fits_in_previous(at: Place) -> bool:
    i = at.previous
    if i is None or at.quantities[i].unit != at.q.unit or at.quantities[i].value < at.q.value:
        return False
    return not any(c.kind not in ("stock", "offer", "is") for c in at.own) and _has_no_year(at)


def _adds_to_what_is(at: Place) -> bool:
    """Whether it is the sum of what there was and of what was done before that: 招募8人，連同現有17人，合計|25人|."""
    i = at.index - 1
    if i < 1 or at.frames[i - 1].part != at.frame.part:
        return False
    there, came = at.quantities[i], at.quantities[i - 1]
    if not there.unit == came.unit == at.q.unit or there.value + came.value != at.q.value:
        return False
    return at.judged[i - 1].role == ("target" if at.plan else "actual")


def _is_far_less_than_reached(at: Place) -> bool:
    """Whether a figure behind 高於目標 is the distance from it, not the target itself: 實測104人次，超出目標|4人次|."""
    if at.q.unit in _units("difference"):
        return True
    for i in range(at.index - 1, -1, -1):
        if at.frames[i].sentence != at.frame.sentence:
            break
        if at.quantities[i].unit == at.q.unit:
            return at.q.value * 2 < at.quantities[i].value
    return at.q.quantity == "count" and _search(r"(?:{apart})(?:{aim_of})?(?:{aims})[值數]?\s*$", at.lead) is not None


def _moves_on(at: Place) -> bool:
    """Whether the next figure of its counter is what it became, by whatever verb: 由|7道|簡併為4道."""
    following = at.index + 1
    if following >= len(at.frames) or at.quantities[following].unit != at.q.unit:
        return False
    return _search("^{any_move}$", at.text[at.frame.end : at.frames[following].start]) is not None


def _is_next_of_same_unit(at: Place) -> bool:
    following = at.index + 1
    return following < len(at.frames) and at.quantities[following].unit == at.q.unit


def _is_told_of_times_past(at: Place) -> bool:
    """以往須排隊候檢，最長候檢|14天|, but not 過去3年辦理|12場|, nor what is told behind a turn to the present."""
    told = at.text[at.frame.sentence[0] : at.frame.start]
    return (
        _search(
            r"^\s*(?:\S{0,3}、|[(（]\S{1,3}[)）]|\d+\.|[^\w\s])?\s*(?:{once})(?!{of_time})(?:(?!{since_then}).)+$", told
        )
        is not None
    )


def _is_moved_here(at: Place) -> bool:
    i = at.previous
    return i is not None and at.judged[i].rule == "moved_by_any_verb" and _search("^{any_move}$", at.lead) is not None


ACT_AFTER = "^{gap}{0,16}?(?:{act_after})"

TESTS: dict[str, Callable[[Place], bool]] = {
    "follows_in_clause": lambda at: at.frame.left > at.frame.clause[0],
    "in_bracket": lambda at: at.host is not None,
    "in_bracket_of_same": _is_in_bracket_of_same,
    "changed_in_bracket": _is_changed_in_bracket,
    "norm_in_bracket": _is_norm_in_bracket,
    "apart_from_year": _is_apart_from_year,
    "other_kind_than_previous": lambda at: (
        at.previous is not None and at.quantities[at.previous].quantity != at.q.quantity
    ),
    "other_unit_than_previous": lambda at: at.previous is not None and at.quantities[at.previous].unit != at.q.unit,
    "work_is_over": _is_work_over,
    "negative": lambda at: at.q.value < 0,
    "range": lambda at: at.q.value_high is not None,
    "no_own_cue": lambda at: not at.own,
    "in_article": _is_in_article,
    "moved_from": _is_moved_from,
    "moves_on": _moves_on,
    "behind_interval": lambda at: at.previous is not None and at.judged[at.previous].rule == "interval",
    "next_of_same_unit": _is_next_of_same_unit,
    "told_of_times_past": _is_told_of_times_past,
    "moved_here": _is_moved_here,
    "far_less_than_reached": _is_far_less_than_reached,
    "part_of_sum": _is_part_of_sum,
    "fits_in_previous": _fits_in_previous,
    "adds_to_what_is": _adds_to_what_is,
    "last_cue_is_change": lambda at: any(c.kind in ("change", "change_near") for c in at.own[-1:]),
    "compared_year": _is_compared_year,
    "year_beside": lambda at: at.said is not None and at.said.start >= at.frame.left,
    "earlier_year": _is_earlier_year,
    "behind_event": _is_behind_event,
    "worth_of_saving": _is_worth_of_saving,
    "same_kind_next": lambda at: (
        at.index + 1 < len(at.quantities) and at.quantities[at.index + 1].quantity == at.q.quantity
    ),
    "same_unit_previous": lambda at: at.previous is not None and at.quantities[at.previous].unit == at.q.unit,
    "previous_by_counter": lambda at: at.previous is not None and at.judged[at.previous].rule == "thing",
    "work_before": _is_work_before,
    "previous_by_word": lambda at: at.previous is not None and at.judged[at.previous].rule in THERE_BY_WORD,
    "state_of_things": _is_state_of_things,
    "same_unit_next": lambda at: at.index + 1 < len(at.quantities) and at.quantities[at.index + 1].unit == at.q.unit,
    "act_of_year": _is_followed_by_its_work,
    "later_year_follows": _goes_on_in_later_year,
    "change_is_planned": _is_change_planned,
    "told_of_earlier_year": _is_told_of_earlier_year,
    "against_plan": lambda at: _is_against(at, "target", "budget"),
    "limit_blocked": _is_limit_blocked,
    "changed_by_rate": lambda at: at.changed == "rate",
    "changed_by_word": lambda at: at.changed == "word",
    "change_reached": lambda at: at.changed == "reached",
    "reached": _is_reached,
    "in_plan": _is_in_plan,
    "said_between": _is_said_between,
    "set_near": lambda at: any(c.kind == "set" and at.frame.start - c.end <= SET_REACH for c in at.own),
    "round_the_clock": lambda at: at.q.raw in _words("round_the_clock"),
    "act_close_behind": lambda at: _search(ACT_AFTER, at.tail[:3]) is not None,
    "under_target_heading": _is_under_target_heading,
    "under_norm_heading": _is_under_norm_heading,
    "small_sum": lambda at: at.q.value <= SMALL_SUM,
    "charge_goes_on": _does_charge_go_on,
    "measured_average": _is_measured_average,
    "per_head": lambda at: _search("(?:{per})", at.lead) is not None,
    "last_strong_is_plan": lambda at: _last_strong(at, "target", "budget"),
    "last_strong_is_limit": lambda at: _last_strong(at, "limit"),
    "plan_goes_on": _does_plan_go_on,
    "part_of_previous": _is_part_of_previous,
    "more_than_change": _is_more_than_change,
    "listed_with_previous": _is_listed_with_previous,
    "owed": _is_owed,
    "stock_beside": _is_stock_beside,
    "act_behind": lambda at: _has_act(at, min(at.frame.right, at.frame.end + ACT_REACH)),
    "act_in_clause_behind": lambda at: _has_act(at, at.frame.right),
    "verb_is_there": lambda at: at.verb == "there",
    "verb_is_act": lambda at: at.verb == "act",
    "verb_builds": lambda at: at.verb == "builds",
    "verb_set_up": lambda at: at.verb == "set_up",
    "act_after": lambda at: (
        _search(ACT_AFTER, at.text[at.frame.end : min(at.frame.clause[1], at.frame.end + TAIL)]) is not None
    ),
    "thing": _is_thing,
    "act_in_part": _is_act_in_part,
    "next_clause_of_part": _is_in_next_clause_of_part,
    "bare_noun_before": lambda at: len(at.lead.strip()) <= NOUN,
    "more_than_next": _is_more_than_next,
}

_CHANGE = ("change", "change_near")
# what must be known of a figure, one of several facts, for a test to hold of it: see ``Place.facts``
NEEDS: dict[str, frozenset[str]] = {
    name: frozenset(facts)
    for facts, names in (
        (("host",), ("in_bracket", "in_bracket_of_same")),
        (
            ("previous",),
            (
                *(
                    "other_kind_than_previous",
                    "other_unit_than_previous",
                    "behind_interval",
                    "moved_here",
                    "part_of_sum",
                ),
                *("fits_in_previous", "same_unit_previous", "previous_by_counter", "previous_by_word", "said_between"),
                *("charge_goes_on", "part_of_previous", "listed_with_previous", "next_clause_of_part"),
            ),
        ),
        (("previous change",), ("more_than_change",)),
        (
            ("said",),
            (
                *("apart_from_year", "compared_year", "year_beside", "earlier_year", "later_year_follows"),
                *("told_of_earlier_year", "state_of_things"),
            ),
        ),
        (
            _CHANGE,
            (
                *("changed_in_bracket", "last_cue_is_change", "change_is_planned", "changed_by_rate"),
                *("changed_by_word", "change_reached"),
            ),
        ),
        (("target", "budget"), ("against_plan", "last_strong_is_plan")),
        (("limit",), ("last_strong_is_limit", "owed")),
        (("set",), ("set_near",)),
        (("stock",), ("stock_beside",)),
        (("is",), ("verb_is_there",)),
        (("act", "done"), ("verb_is_act",)),
        (("offer",), ("verb_builds", "verb_set_up")),
    )
    for name in names
}
