"""What part a figure plays: achieved, planned, an earlier state, a difference, a limit, or a mere count.

In: a text, its quantities and their frames. Out: a role and how sure it is, for each. All words come from
``lexicon/roles.toml``; here stand only the orders in which they mean something.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.figures.clauses import Cue, Cues, CueTable, Frame, windows_of
from extractors.figures.quantities import Quantity
from extractors.lexicon import load

Role = Literal["actual", "target", "baseline", "change", "standard", "descriptive"]
Judged = tuple[Role, float]

STRONG = ("target", "budget", "done", "limit")  # kinds of cue that decide alone; the last one before the figure wins
LONGEST_HEAD = 200  # characters of a line that heads columns
NOUN = 6  # characters of a bare noun before a figure
SET_REACH = 8  # … between 法定 and the figure laid down
OWED_REACH = 12  # … between 應 and the count of what is due
ACT_REACH = 16  # … between a figure and the verb behind it
DONE_REACH = 2  # … between 已 and the verb
LIMIT_REACH = 24  # … between 應 and the figure that it limits
CHANGE_REACH = 24  # characters that may stand between 節省 and its figure: 節省人力、差費或雜費成本換算共12萬4,093元


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


# a bracket beside a figure: 7萬3,842人|（占總人口17.02％），|增加至
_BESIDE = r"(?:\s*[(（][^()（）\n]{0,24}[)）])?"


@functools.cache
def _table() -> CueTable:
    return CueTable(load("roles")["cues"])


@functools.cache
def _grammar() -> dict[str, re.Pattern[str]]:
    near = load("roles")["near"]
    return {
        # 退件率由平均|18%|降為11%
        "from": re.compile(rf"(?!{_any(near['not_from'])})(?:{_any(near['from'])})[^，。；,;\n]{{0,24}}$"),
        "moved": re.compile(rf"{_BESIDE}(?:[^，。；,;\n\d]{{0,4}}?(?<!新)|\s*[，,]\s*)(?:{_any(near['moved'])})"),
        # 較97學年度之|27.5人|減少
        "against": re.compile(rf"(?:{_any(near['against'])})[^，。；,;\n]{{0,24}}$"),
        # 較109年同期|58家|、77人，分別增加15家及19人
        "compared": re.compile(
            rf"{_BESIDE}(?:(?:{_any(near['listed'])})[^，。；,;\n]{{1,16}})?[\s，,]{{0,2}}(?:{_any(near['each'])})?"
            rf"(?:{_any(near['compared'])})"
        ),
        # 去年同期為|2.6％|, 106年度期初|1,842筆|
        "earlier": re.compile(rf"(?:{_any(near['earlier'])})[^，。；,;\n\d]{{0,6}}$"),
        "times_of": re.compile(rf"(?:{_any(near['times_of'])})\s*(?:{_any(near['attribute'])})?\s*$"),
        "aside": re.compile(_BESIDE),
        "classed": re.compile(
            rf"\s*[^，。；,;\n\d]{{0,8}}?(?:{_any(near['limit_who'])})[\s，,]*(?:{_any(near['summed'])})?[\s，,]*$"
        ),
        "share_of": re.compile(rf"[\s，,、（(]*(?:{_any(near['between'])})?(?:{_any(near['share_of'])})"),
        "article": re.compile(r"\s*第\s*[\d一二三四五六七八九十百]+\s*條"),
        # 每人每月|8,329元|
        "rate_of_pay": re.compile(
            rf"[\s，,]*(?:(?:{_any(near['each_of'])})[^，。；,;\n\d平]{{1,2}}?)+(?:{_any(near['fees'])})?(?:{_any(near['fees'])})?$"
        ),
        "between": re.compile(rf"\s*(?:{_any(near['between'])}|\s)*"),
        # 增加|為|12件, but 換算節省|成本|7萬9,325元
        "reached": re.compile(rf"\s*(?:{_any(near['reached'])}|(?:{_any(near['reached_at_once'])})\s*$)"),
        "deadline": re.compile(rf"(?:{_any(near['deadline'])})\s*$"),
        "rate_ends": re.compile(rf"(?:{_any(near['rate_ends'])})$"),
        "every": re.compile(rf"(?:{_any(near['every'])})\s*$"),
        "average": re.compile(rf"(?:{_any(near['average'])})"),
        "measures": re.compile(rf"(?:{_any(near['measures'])})(?:{_any(near['between'])}|\s|為)*$"),
        "times_after": re.compile(rf"\s*(?:{_any(near['times'])})\s*$"),
        "times_before": re.compile(rf"(?:{_any(near['times'])})\s*$"),
        "lately": re.compile(rf"(?<!{_any(near['not_lately'])})(?:{_any(near['lately'])})\s*$"),
        "to_come": re.compile(rf"(?:{_any(near['future'])})\s*$"),
        "laid_down": re.compile(rf"(?:{_any(near['laid_down'])})(?:{_any(near['attribute'])})?\s*$"),
        # 占總攤位數|3,560攤|之33.93％
        "totals": re.compile(rf"(?:{_any(near['totals'])})"),
        "whole_of": re.compile(rf"\s*(?:{_any(near['attribute'])})[\d０-９一二三四五六七八九百]"),
        "apiece": re.compile(rf"[\s，,、（(]*(?:{_any(near['each_of'])})[^，。；,;\n\d平]{{1,4}}$"),
        "full": re.compile(rf"(?:{_any(near['full'])})$"),
        "able_after": re.compile(rf"[，,](?:{_any(near['able_after'])})(?!{_any(near['not_able'])})"),
        "since": re.compile(rf"\s*(?:{_any(near['since'])})"),
        "which": re.compile(rf"\s*(?:{_any(near['which'])})"),
        "times_taken": re.compile(rf"(?:{_any(near['times_taken'])})"),
        "rate_word": re.compile(rf"(?:{_any(near['rate_words'])})"),
        "bears": re.compile(rf"(?:{_any(near['bears'])})\s*$"),
        "turn": re.compile(rf"(?:{_any(near['turn'])})"),
        "open_end": re.compile(rf"(?:{_any(near['open_end'])})$"),
        "list_end": re.compile(rf"(?:{_any(near['list_end'])})\s*$"),
        "noun": re.compile(rf"\s*(?:{_any(near['attribute'])})?[㐀-鿿]{{2}}"),
        "those": re.compile(rf"(?:{_any(near['those'])})"),
        "within": re.compile(rf"(?:{_any(near['within'])})"),
        "measured": re.compile(rf"(?:{_any(near['measured'])})\s*$"),
        "did": re.compile(rf"(?:{_any(near['did'])})\s*$"),
        "is_after": re.compile(rf"\s*(?:{_any(near['is_after'])})"),
        "attribute": re.compile(rf"(?:{_any(near['attribute'])})."),
        "per": re.compile(rf"(?:{_any(near['per'])})"),
        "limits_count": re.compile(rf"(?:{_any(near['limits_count'])})"),
        "fees": re.compile(rf"(?:{_any(near['fees'])})"),
        "limit_who": re.compile(rf"\s*(?:{_any(near['limit_who'])})"),
        "limit_after": re.compile(rf"[^，。；,;\n\d]{{0,8}}?(?:{_any(near['limit_after'])})"),
        "limit_whole": re.compile(rf"\s*(?:{_any(near['limit_whole'])})"),
        "condition": re.compile(rf"[^，。；,;\n]{{0,20}}?(?:{_any(near['condition'])})"),
        "act_after": re.compile(rf"[^，。；,;\n]{{0,16}}?(?:{_any(near['act_after'])})"),
        "part": re.compile(rf"\s*(?:{_any(near['part'])})"),
        "out_of": re.compile(rf"\s*(?:{_any(near['out_of'])})[，,]"),
        "times_unit": re.compile(rf"(?:{_any(near['times_unit'])})$"),
        "whole": re.compile(rf"中?[，,]\s*(?:{_any(near['whole'])})\s*[\d０-９一二三四五六七八九十]"),
        "share": re.compile(rf"(?:{_any(near['share'])})"),
        "listing": re.compile(rf"(?:{_any(near['listed'])})\s*$"),
        "listed": re.compile(rf"\s*(?:{_any(near['listed'])})?"),
        # 未達開啟率|5％以下|及點閱率2％以下之目標, |26％至30％|的階段目標
        "target_after": re.compile(
            rf"\s*(?:(?:{_any(near['listed'])})[^，。；,;\n]{{1,12}})?"
            rf"(?:{_any(near['target_after'])}|(?:{_any(near['attribute'])})[^，。；,;\n\d]{{0,6}}?(?:{_any(near['aims'])}))"
        ),
        "limit_inside": re.compile(rf"(?:{_any(near['limit_inside'])})"),
        "clock": re.compile(rf"(?:{_any(near['round_the_clock'])})"),
    }


@functools.cache
def _units() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in load("roles")["units"].items()}


# 「進口商品應否報驗查詢網」: words inside a name say nothing of a figure outside it.
_QUOTED = re.compile(r"[「『《〈][^「」『』《》〈〉\n]{1,60}[」』》〉]")


_CELLS = re.compile(r"[\u3000\t]+")  # between the columns of a table in running text


@dataclass(slots=True)
class _Place:
    """One figure with its words at hand. ``own``: cues that are its own; ``clause``: all before it in its clause."""

    index: int
    q: Quantity
    frame: Frame
    before: str  # of its clause
    lead: str  # between the figure before it and this one
    tail: str  # between this one and the next
    after: str
    own: Sequence[Cue]
    clause: Sequence[Cue]


def find_roles(
    text: str, quantities: Sequence[Quantity], frames: Sequence[Frame], *, plan: bool = False
) -> list[Judged]:
    """Role and confidence (0..1) of each quantity. ``plan``: what a plan does is planned."""
    if not quantities:
        return []
    cues = _cues(text, frames)
    judged: list[Judged] = []
    columns = _columns(text, frames)
    for i, (q, frame) in enumerate(zip(quantities, frames, strict=True)):
        begin = frame.clause[0]
        lead = text[frame.left : frame.start]
        m = _grammar()["listed"].match(lead)
        alone = not lead[m.end() :].strip() if m else False
        listed = frame.left == begin or alone or (m is not None and m.end() > 0)
        listed = listed or bool(_grammar()["listing"].search(lead))  # 51座特色公園、15處公共托育家園
        if i and quantities[i - 1].kind == "duration" and frames[i - 1].clause == frame.clause:
            # 將在4年內|投入8,800億元, 將以五年時間|投入: a stretch of time between the plan's word and the figure
            listed = listed or judged[i - 1][0] in ("target", "standard")
        place = _Place(
            index=i,
            q=q,
            frame=frame,
            before=text[begin : frame.start],
            lead=lead,
            tail=text[frame.end : frame.right],
            after=text[frame.end : frame.end + 24],
            own=cues.between(begin if listed else frame.left, frame.start),
            clause=cues.between(begin, frame.start),
        )
        role, sure = columns.get(i) or _role(text, place, cues, quantities, frames, judged)
        if plan and role == "actual":
            role = "target"
        judged.append((role, sure))
    return judged


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
            for i in range(low, high):
                column = len(_CELLS.findall(line, indent, starts[i] - begin))
                kinds = {cue.kind for cue in _table().find(heads[min(column, len(heads) - 1)])}
                if kinds & {"change", "change_near"}:
                    found[i] = ("change", 0.8)
                elif kinds & {"target", "budget"}:
                    found[i] = ("target", 0.8)
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


def _role(
    text: str,
    at: _Place,
    cues: Cues,
    quantities: Sequence[Quantity],
    frames: Sequence[Frame],
    judged: Sequence[Judged],
) -> Judged:
    grammar = _grammar()
    q, frame, lead, tail = at.q, at.frame, at.lead, at.tail
    previous = at.index - 1 if at.index and frames[at.index - 1].sentence == frame.sentence else None
    if grammar["times_after"].search(tail) or (grammar["times_before"].search(lead) and frame.left > frame.clause[0]):
        return "descriptive", 0.9
    host = frame.host if frame.bracket else None
    if host is not None and (not (lead.strip() or tail.strip()) or quantities[host].unit == q.unit):
        role, sure = judged[host]
        return ("change" if q.value < 0 else role), sure
    if host is not None and judged[host][0] == "baseline" and grammar["share_of"].match(lead):
        return judged[host]
    if q.value < 0:
        return "change", 0.9
    if grammar["every"].search(lead):
        return "standard", 0.9
    if (
        previous is not None
        and frames[previous].clause == frame.clause
        and grammar["every"].search(text, frames[previous].left, frames[previous].start)
        and not at.own
    ):
        return "standard", 0.75  # 每逾1日計罰|千分之一|
    if grammar["article"].match(text, frame.line[0]):
        return "standard", 0.85  # 第六條　審議委員會置委員十五人至十九人
    if moved := _moved(text, at, previous, quantities, frames):
        return moved
    if q.kind == "duration" and grammar["deadline"].search(lead):
        return "standard", 0.75  # 證書屆期前|3個月|寄發換證通知
    if q.kind == "duration" and grammar["to_come"].search(lead):
        return "target", 0.6  # 未來|四年|
    if (
        q.kind == "duration"
        and (grammar["lately"].search(lead) or grammar["since"].match(tail))
        and not grammar["within"].search(q.raw)
    ):
        return "descriptive", 0.8  # 近3年, 24年來
    within = q.kind == "duration" and q.bound == "at_most" and grammar["within"].search(q.raw)
    if within and (limit := _limit(at)):
        return limit
    who = frame.right == frame.clause[1] and grammar["open_end"].search(q.raw) and grammar["limit_who"].match(tail)
    if who or grammar["limit_whole"].match(tail):
        return "standard", 0.8  # 落後達|10％以上|者，應辦理預警; 展延以|三個月|為限
    if change := _change(text, at):
        return change
    if previous is not None and judged[previous][0] == "baseline" and _reached(at):
        future = load("roles")["near"]["future"]
        planned = any(c.kind == "target" for c in at.clause) or any(
            c.word in future for c in cues.between(frame.part[0], frame.start)
        )
        return ("target" if planned else "actual"), 0.85
    if (
        previous is not None
        and judged[previous][0] == "change"
        and q.kind == "rate"
        and not _said(text, at, previous, frames)
    ):
        return "change", 0.8  # 增加8億2,325萬餘元，約29.20％
    if grammar["target_after"].match(at.after):
        return "target", 0.85
    if (
        previous is not None
        and q.kind == "rate"
        and quantities[previous].kind in ("amount", "rate")
        and judged[previous][0] == "target"
        and grammar["bears"].search(lead)
        and not any(c.kind == "done" for c in at.own)
    ):
        return "target", 0.75  # 計畫總經費3億元，中央補助|82％
    if limit := _limit(at):
        return limit
    if _planned(text, at):
        return "target", 0.85
    money = q.kind in ("amount", "rate")
    strong = [
        c
        for c in at.own
        if c.kind in STRONG
        and (money or c.kind != "budget")
        and not grammar["those"].search(text, c.end, frame.start)
        and (c.kind != "limit" or _limits(text, c, at))
        and not (c.kind == "budget" and grammar["rate_word"].search(text, c.end, frame.start))
        and not (c.kind == "done" and any(t.kind == "target" and 0 <= c.start - t.end <= 1 for t in at.own))
    ]
    if strong:
        kind = strong[-1].kind
        if kind in ("target", "budget"):
            return "target", 0.85
        if kind == "limit":
            return "standard", 0.75
        if kind == "done" and any(c.word in load("roles")["near"]["future"] for c in at.own):
            return "target", 0.7
    elif host is None and (carried := _carried(text, at, cues, frames, judged, previous)):
        return carried
    if host is not None and not at.own:
        return judged[host][0], 0.7
    if previous is not None and (shared := _shared(at, previous, quantities, frames, judged)):
        return shared
    return _performed(text, at, cues, quantities, frames, judged, previous)


def _limits(text: str, cue: Cue, at: _Place) -> bool:
    """Whether a word of limit is near enough to limit the figure: 應於三十日內, not 應改善5件."""
    between = text[cue.end : at.frame.start]
    if len(between) > LIMIT_REACH:
        return False
    if cue.word not in load("roles")["near"]["obliges"] or at.q.kind not in ("count", "amount"):
        return True
    often = any(c.kind == "every" for c in at.own)  # 每年應植樹3,000株
    return often or at.q.value_high is not None or bool(_grammar()["limits_count"].search(between))


def _shared(
    at: _Place, previous: int, quantities: Sequence[Quantity], frames: Sequence[Frame], judged: Sequence[Judged]
) -> Judged | None:
    """The role of the figure before it, where both stand in one list or one is a part of the other."""
    grammar = _grammar()
    role, sure = judged[previous]
    before, q = quantities[previous], at.q
    own = [c for c in at.own if c.start >= at.frame.left and c.kind != "stock"]
    if own:
        return None
    if grammar["part"].match(at.before) and role not in ("descriptive", "standard"):
        if role == "change" and q.value >= before.value:
            return "actual", 0.6  # 129人，較110年同期118人增加11人，其中機車71人
        return role, 0.7
    m = grammar["listed"].match(at.lead)
    if (
        m
        and m.end() > len(m.group()) - len(m.group().lstrip())
        and frames[previous].clause == at.frame.clause
        and (before.kind == "duration") == (q.kind == "duration")
        and not (role == "standard" and before.bound != q.bound)
    ):
        return role, min(sure, 0.75)
    return None


def _planned(text: str, at: _Place) -> bool:
    """Whether what is done is only planned: 「規劃打造51座特色公園」, 「將投入」, but not 「共規劃15項資訊目錄」."""
    near = load("roles")["near"]
    plans, will = near["plans"], tuple(near["will"])
    return any(
        one.word in plans and one.end == two.start and two.kind == "act"
        for one, two in zip(at.own, at.own[1:], strict=False)
    ) or any(
        c.kind in ("act", "offer", "change", "change_near") and text.endswith(will, at.frame.part[0], c.start)
        for c in at.own
    )


def _said(text: str, at: _Place, previous: int, frames: Sequence[Frame]) -> bool:
    """Whether anything is said between a figure and the one before it."""
    between = text[frames[previous].end : at.frame.start].strip("，,、（）() ")
    return not _grammar()["between"].fullmatch(between)


def _moved(
    text: str, at: _Place, previous: int | None, quantities: Sequence[Quantity], frames: Sequence[Frame]
) -> Judged | None:
    """The figure that a change starts from."""
    grammar = _grammar()
    lead, left = at.lead, at.frame.left
    if (
        previous is not None
        and quantities[previous].kind == "duration"
        and frames[previous].clause == at.frame.clause
        and grammar["since"].match(lead)
    ):
        left = frames[previous].left  # 由|五年前的|5.17％降到4.13％
        lead = text[left : at.frame.start]
    if grammar["from"].search(lead) and grammar["moved"].match(at.after):
        return "baseline", 0.9
    own = at.own
    if grammar["earlier"].search(lead) and not any(c.kind in ("change", "change_near") for c in own[-1:]):
        return "baseline", 0.8
    m = grammar["against"].search(lead)
    if not m:
        return None
    own = [c for c in at.own if c.start > left + m.start()]
    if any(c.kind in ("change", "change_near") for c in own):
        return None  # 較八十七年度增加三一二件
    if any(c.kind in ("target", "budget") for c in own):
        return "target", 0.85  # 較預算數1,302億8,810萬餘元，減少…
    if any(c.kind in ("set", "limit") for c in own):
        return "standard", 0.85  # 較法定15天縮短3.8天
    if grammar["compared"].match(at.after):
        return "baseline", 0.9
    return None


def _reached(at: _Place) -> bool:
    """Whether a figure is what was reached from the one before it: 由24.6公里/小時|提高到|28.9公里/小時."""
    m = _grammar()["moved"].match(at.lead)
    return bool(m and _grammar()["reached"].match(at.lead, m.end()))


def _change(text: str, at: _Place) -> Judged | None:
    """A difference: the last word of change before the figure, with nothing reached between them."""
    grammar = _grammar()
    frame = at.frame
    for cue in reversed(at.own):
        if cue.kind not in ("change", "change_near"):
            continue
        if frame.start - cue.end > CHANGE_REACH:
            break
        between = text[cue.end : frame.start]
        if grammar["which"].match(between):
            continue
        if at.q.kind in ("count", "measure") and cue.word in load("roles")["near"]["better"]:
            continue  # 不合格限期改善639家次
        if any(c.kind == "target" and c.start >= cue.end for c in at.own):
            return None  # 經濟成長率預計將達7.37%
        if grammar["rate_ends"].search(cue.word):
            return "change", 0.85
        if (m := grammar["reached"].match(between)) and (cue.kind == "change_near" or m.group().strip() != "達"):
            return None
        if cue.kind == "change" or grammar["between"].fullmatch(between):
            return "change", 0.9
    if at.q.unit in _units()["difference"]:
        return "change", 0.8
    if at.q.unit in _units()["multiple"] and grammar["times_of"].search(at.lead):
        return "change", 0.75  # 為上年度之|2.4倍
    return None


def _limit(at: _Place) -> Judged | None:
    """A time limit, a frequency, a condition that others must meet."""
    grammar, units = _grammar(), _units()
    q, tail = at.q, at.tail
    sorting = bool(grammar["open_end"].search(q.raw) and grammar["attribute"].match(tail))
    if not sorting and any(c.kind in ("target", "budget") for c in at.own):
        return None  # but 總經費|10億元以上|之公共建設計畫
    if grammar["those"].match(tail.lstrip()):
        return None  # 夜間備轉容量率低於7％|者計31日: where a finding draws its line
    if (
        q.kind != "rate"
        and q.unit not in units["age"]
        and q.bound != "exact"
        and at.frame.right < at.frame.clause[1]
        and not grammar["within"].search(q.raw)
        and grammar["classed"].match(tail)
    ):
        return None  # 使用逾5年者9輛: what was found, sorted
    if any(c.kind == "set" and at.frame.start - c.end <= SET_REACH for c in at.own):
        return "standard", 0.85  # 低於法定2％之規定, 法定應進用3,926人
    if grammar["laid_down"].search(at.lead):
        return "standard", 0.8  # 高於規定|20小時|
    if (
        q.kind in ("count", "amount")
        and q.bound in ("at_least", "at_most")
        and not at.own
        and grammar["attribute"].match(tail)
        and not grammar["times_unit"].search(q.unit or "")
    ):
        return "standard", 0.65  # 未達50人|之機構
    if grammar["full"].search(at.lead) and (grammar["attribute"].match(tail) or grammar["limit_who"].match(tail)):
        return "standard", 0.8  # 設籍滿|1年|之65歲以上長者
    if q.unit in units["reduction"]:
        return "standard", 0.8
    if q.kind == "amount" and grammar["rate_of_pay"].match(at.lead):
        return "standard", 0.8
    if grammar["limit_inside"].search(q.raw):
        return "standard", 0.85
    if q.kind == "duration" and q.bound == "at_most" and grammar["within"].search(q.raw):
        return "standard", 0.9
    if q.unit in units["age"] and (q.bound != "exact" or q.value_high is not None):
        return "standard", 0.85
    if grammar["clock"].fullmatch(q.raw) or grammar["limit_whole"].match(tail) or grammar["condition"].match(tail):
        return "standard", 0.85
    if (q.bound in ("at_least", "at_most") or q.value_high is not None) and (
        grammar["limit_after"].match(tail) or grammar["limit_who"].match(tail)
    ):
        return "standard", 0.8
    if (
        grammar["open_end"].search(q.raw)
        and q.kind != "rate"
        and grammar["noun"].match(tail)
        and not grammar["act_after"].match(tail[:3])
    ):
        return "standard", 0.75  # 100萬元以上採購應公開招標
    if grammar["average"].search(at.before) or grammar["measures"].search(at.lead):
        return None
    if q.unit in units["frequency"] and any(c.kind == "every" for c in at.clause):
        return "standard", 0.8
    if q.unit in units["fee"] and grammar["fees"].search(at.lead) and grammar["per"].search(at.lead):
        return "standard", 0.75
    return None


def _carried(
    text: str, at: _Place, cues: Cues, frames: Sequence[Frame], judged: Sequence[Judged], previous: int | None
) -> Judged | None:
    """A plan stated in an earlier clause of the same part: 「預計於112年完成，可提供500席」.

    It ends with the first figure that is no plan's, and where the text turns to what became of it.
    """
    if at.q.kind == "rate" and (previous is None or judged[previous][0] != "target" or at.own):
        return None
    for cue in reversed(cues.between(at.frame.part[0], at.frame.clause[0])):
        if cue.kind in STRONG:
            if cue.kind != "target" or any(c.kind in ("done", "is") for c in at.clause):
                return None
            if previous is not None and frames[previous].start > cue.start and judged[previous][0] != "target":
                return None
            if _grammar()["turn"].search(text, cue.end, at.frame.start):
                return None
            return "target", 0.6
    return None


def _describes(text: str, cue: Cue, frame: Frame) -> bool:
    """Whether a verb of the figure's clause only describes a noun: 「有使用衡器之公有市場計有21處」."""
    return (
        cue.kind == "act"
        and cue.start >= frame.clause[0]
        and bool(_grammar()["attribute"].search(text, cue.end, frame.start))
    )


def _owed(at: _Place) -> bool:
    """A count of what has still to be done: 「檢修申報應申報3,954家，已申報3,921家」."""
    obliges = load("roles")["near"]["obliges"]
    return at.q.bound in ("exact", "approx") and any(
        c.kind == "limit" and c.word in obliges and at.frame.start - c.end <= OWED_REACH for c in at.own
    )


def _performed(
    text: str,
    at: _Place,
    cues: Cues,
    quantities: Sequence[Quantity],
    frames: Sequence[Frame],
    judged: Sequence[Judged],
    previous: int | None,
) -> Judged:
    """Achieved or merely there: the nearest verb before the figure, then behind it, then what the counter counts."""
    grammar, units = _grammar(), _units()
    q, frame = at.q, at.frame
    thing = q.unit in units["thing"] or (
        q.kind == "count" and q.unit is not None and len(q.unit) > 2 and q.unit not in units["event"]
    )
    did = any(c.kind in ("act", "done") for c in at.own)
    if grammar["is_after"].match(at.tail):
        return "descriptive", 0.8
    if grammar["did"].search(at.lead):
        return "actual", 0.8
    if (
        q.kind in ("count", "amount")
        and grammar["share_of"].match(at.lead)
        and grammar["totals"].search(at.lead)
        and grammar["whole_of"].match(text, frame.end)
    ):
        return "descriptive", 0.75
    if q.kind == "count" and grammar["apiece"].match(at.lead):
        return "descriptive", 0.65  # 每梯次|40人|
    if q.kind in ("count", "amount") and _owed(at):
        return "descriptive", 0.6
    if any(c.kind == "able" for c in at.own) or (not did and grammar["able_after"].match(at.after)):
        return "descriptive", 0.75  # 可收托1,085人
    near = load("roles")["near"]
    samples, builds, mere = near["samples"], near["builds"], near["mere"]
    if any(c.word in samples for c in at.own):
        return "actual", 0.8
    if (
        at.own
        and at.own[-1].kind == "stock"
        and not grammar["times_unit"].search(q.unit or "")
        and not any(c.kind == "act" for c in cues.between(frame.end, min(frame.right, frame.end + ACT_REACH)))
        and not did
        and grammar["between"].fullmatch(text, at.own[-1].end, frame.start)
    ):
        return "descriptive", 0.7
    for cue in reversed(at.own):
        if cue.word in mere:
            continue
        if cue.kind == "is":
            return "descriptive", 0.85
        if thing and _describes(text, cue, frame):
            continue
        if cue.kind in ("act", "done"):
            return "actual", 0.85
        if cue.kind == "offer" and thing:
            if cue.word in builds and q.unit not in units["kinds"]:
                return "actual", 0.7  # 建置無線網路基地臺2,106座
            if q.unit not in units["kinds"] and any(
                c.kind == "done" and 0 <= cue.start - c.end <= DONE_REACH for c in at.own
            ):
                return "actual", 0.75  # 截至114年底|已設立|36處
            return "descriptive", 0.75
    if q.kind == "duration" and not did:
        taken = bool(grammar["times_taken"].search(at.before) or grammar["measured"].search(at.lead))
        taken = taken or q.bound == "at_least"
        return ("actual", 0.7) if taken else ("descriptive", 0.6)
    if grammar["act_after"].match(text[frame.end : min(frame.clause[1], frame.end + 24)]):
        return "actual", 0.7
    if (
        previous is not None
        and q.kind == "rate"
        and judged[previous][0] == "descriptive"
        and grammar["share_of"].match(at.lead)
    ):
        return "descriptive", 0.7  # 老人計28萬9,107人，占總人口14.21%
    if thing and grammar["list_end"].search(at.lead):
        return "descriptive", 0.7
    if thing:
        for cue in reversed(cues.between(frame.part[0], frame.start)):
            if cue.kind in ("act", "done") and not _describes(text, cue, frame):
                return "actual", 0.6
            if cue.kind in ("is", "offer"):
                break
        return "descriptive", 0.6
    if (
        previous is not None
        and q.kind == "count"
        and not grammar["times_unit"].search(q.unit or "")
        and not at.own
        and not any(c.kind == "act" for c in cues.between(frame.end, frame.right))
        and judged[previous][0] == "descriptive"
        and frames[previous].part == frame.part
        and frames[previous].clause != frame.clause
        and len(at.lead.strip()) <= NOUN
    ):
        return "descriptive", 0.6  # 列管老舊聚落56處，建物3,215棟
    following = at.index + 1
    if q.kind == "count" and grammar["out_of"].match(at.after):
        return "descriptive", 0.7  # 眷舍125戶中，遭占用者18戶
    if (
        grammar["whole"].match(at.after)
        and following < len(quantities)
        and quantities[following].unit == q.unit
        and quantities[following].value < q.value
    ):
        return "descriptive", 0.6
    return "actual", 0.6
