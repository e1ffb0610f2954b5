"""Whose figure it is: the report's own organisation, or the one that the text names.

In: a text, the frames of its figures, the report's organisation. Out: the short name for each figure, or None where
neither the report nor the text tells one. Names and what reports call themselves come from
``lexicon/organisations.toml``.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.figures.clauses import Cue, Cues, CueTable, Frame, Span, brackets_of
from extractors.lexicon import any_of, load, making

OWN, PARENT, BRANCHES, WHOLE, REST = "own", "parent", "branches", "whole", "rest"
BESIDE = 8  # characters between an organisation and a figure that is said of it whatever stands before its name
AHEAD = 6  # characters before a name in which stands what it does
_DAY = r"\d{2,3}年(?:度|\d{1,2}月(?:\d{1,2}日)?)"
_CLOSES = re.compile(r"\s*[)）]")
_STOPS = r"(?:^|[，。；：:;,\n)）、.])\s*"
_CLAUSE_END = re.compile(r"[，。；;,\n！？!?]|$")
_COUNTED = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[。\n！？!?]|$")


@dataclass(frozen=True, slots=True)
class _Names:
    table: CueTable
    parents: dict[str, str | None]
    together: str
    helper: re.Pattern[str]
    giver: re.Pattern[str]
    including: re.Pattern[str]
    joint: re.Pattern[str]
    never: re.Pattern[str]
    with_before: re.Pattern[str]
    with_behind: re.Pattern[str]
    listed: re.Pattern[str]
    opens: re.Pattern[str]
    compared: re.Pattern[str]
    led_by_place: re.Pattern[str]
    share: re.Pattern[str]
    parts: re.Pattern[str]
    remainder: re.Pattern[str]
    sum: re.Pattern[str]


@functools.cache
@making("organisations")
def _names(known: bool) -> _Names:
    """``known``: the report is of an organisation of the lexicon, so that 本局 and 竹局 are to be understood."""
    lexicon = load("organisations")
    words = lexicon["words"]
    table: dict[str, list[str]] = {"branches": list(words["all_branches"]), "own": list(words["own"])}
    if known:
        table |= {"parent": [*words["parent"], *words["own_or_parent"]], "none": list(words["not_organisations"])}
        table |= {WHOLE: list(words["whole"]), REST: list(words["rest"])}
    for org in lexicon["organisation"]:
        names = [org["name"], org["full_name"], *org.get("variants", [])]
        if not known:
            names = [n for n in names if len(n) > 3]
        taken = {w for ws in table.values() for w in ws}
        table["=" + org["name"]] = [n for n in dict.fromkeys(names) if n not in taken]
    return _Names(
        table=CueTable(table),
        parents={org["name"]: org.get("parent") for org in lexicon["organisation"]},
        together=words["together"],
        helper=re.compile(rf"(?:{any_of(words['not_actor_before'])})\s*$"),
        giver=re.compile(
            rf"{any_of(words['not_actor_behind'])}|{_DAY}[^\d，。；;、\n]{{0,10}}?(?:{any_of(words['papers'])})"
        ),
        including=re.compile(any_of(words["including"])),
        joint=re.compile(rf"(?:{any_of(words['joined_by'])})\s*$"),
        never=re.compile(rf"(?:{any_of(words['never_actor_before'])})\s*$"),
        with_before=re.compile(rf"(?:{any_of(words['with_before'])})\s*$"),
        with_behind=re.compile(any_of(words["with_behind"])),
        listed=re.compile(rf"[^，。；;、\n]{{0,12}}(?:{any_of(words['joined_by'])})\s*"),
        opens=re.compile(rf"{_STOPS}(?:{any_of(words['opened_by'])})?\s*$"),
        compared=re.compile(any_of(words["compared_by"])),
        led_by_place=re.compile(rf"(?:{any_of(words['compared_by'])})(?:者?[之的為是])?\s*$"),
        share=re.compile(rf"[，,](?:{any_of(words['share_of'])})"),
        parts=re.compile(rf"(?:{any_of(words['parts'])})\s*$"),
        remainder=re.compile(rf"\s*(?:{any_of(words['remainder'])})"),
        sum=re.compile(rf"\s*(?:{any_of(words['sum'])})"),
    )


class _Said(NamedTuple):
    """An organisation that a text names."""

    cue: Cue
    before: str  # the few characters before its name
    is_object: bool  # helped, asked, visited: it does nothing
    bracket: Span | None  # the bracket in which it stands among other words, beyond which it does nothing
    until: int  # where what is said of it ends at the latest
    beside_others: bool  # its sentence names several that do something


class _Text(NamedTuple):
    """A text and what is asked of each of its figures alike."""

    text: str
    cues: Cues
    said: dict[int, _Said]  # by where the name begins
    names: _Names
    own: str | None
    parent: str | None
    headquarters: bool


def find_organisations(text: str, frames: Sequence[Frame], own: str | None) -> list[str | None]:
    """One organisation for each frame. ``own`` is the report's."""
    if not frames:
        return []
    known = own in _names(True).parents
    names = _names(known)
    cues = Cues(names.table.find(text))
    if not cues.all:
        return [own] * len(frames)
    headquarters = own is not None and names.parents.get(own, own) is None
    said = {s.cue.start: s for s in _said(text, cues.all, names, headquarters)}
    whole = _Text(text, cues, said, names, own, names.parents.get(own or "") or own, headquarters)
    found: list[str | None] = []
    for frame in frames:
        if frame.bracket and frame.host is not None:
            found.append(found[frame.host])
        else:
            found.append(_organisation(frame, whole))
    return found


def _said(text: str, cues: Sequence[Cue], names: _Names, headquarters: bool) -> list[_Said]:
    """Every name with what it is in its sentence, in the order of the text."""
    ends: list[int] = []
    objects: list[bool] = []
    befores = [text[max(0, c.start - AHEAD) : c.start] for c in cues]
    end = -1
    for n, cue in enumerate(cues):
        if cue.start >= end:
            end = _end(_SENTENCE_END, text, cue.end)
        ends.append(end)
        goes_on = n > 0 and objects[-1] and names.listed.fullmatch(text, cues[n - 1].end, cue.start) is not None
        objects.append(goes_on or _is_object(text, cue, befores[n], names))
    doers: dict[int, set[str]] = {}
    for cue, before, end, is_object in zip(cues, befores, ends, objects, strict=True):
        if cue.kind.startswith("=") and not is_object and not names.helper.search(before):
            doers.setdefault(end, set()).add(cue.kind)
    found = []
    brackets = brackets_of(text)
    for cue, before, end, is_object in zip(cues, befores, ends, objects, strict=True):
        several = len(doers.get(end, ())) > 1
        until = len(text)
        if headquarters and cue.kind.startswith("="):
            until = _reach(text, cue, before, end if several else until, names)
        bracket = _bracket(brackets, cue)
        if headquarters and bracket is not None and not names.including.match(text, bracket[0] + 1):
            bracket = None  # 說明會（由各分局辦理）14場: of what its own offices do the headquarters tell, too
        found.append(_Said(cue, before, is_object, bracket, until, several))
    return found


def _bracket(brackets: Sequence[Span], cue: Cue) -> Span | None:
    """The bracket that holds a name with other words: 外訓（含總局代訓）, not （新竹分局）."""
    k = bisect_right(brackets, cue.start, key=lambda span: span[0]) - 1
    if k < 0 or cue.end > brackets[k][1]:
        return None
    begin, end = brackets[k]
    return None if (begin + 1, end - 1) == (cue.start, cue.end) else brackets[k]


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.search(text, at)
    return match.start() if match else len(text)


def _is_object(text: str, cue: Cue, before: str, names: _Names) -> bool:
    if cue.kind == OWN:
        return False  # 轉請本分局處理者416通
    if names.never.search(before):
        return True
    return names.with_before.search(before) is not None and names.with_behind.match(text, cue.end) is not None


def _reach(text: str, cue: Cue, before: str, until: int, names: _Names) -> int:
    """Where a branch that is set against others ends: 以新竹分局318件最多，占18%."""
    end = _end(_CLAUSE_END, text, cue.end)
    led = names.led_by_place.search(before) is not None  # 最低之臺中分局亦有97.8%
    if not led and not names.compared.search(text, cue.end, end):
        return until
    if not led and not before.endswith("以"):
        return min(until, _end(_SENTENCE_END, text, cue.end))
    counted = _COUNTED.search(text, cue.end, end) is not None  # but 以新竹分局為最多，計318件
    while end < len(text) and (names.share.match(text, end) or (text[end] in "，," and not counted)):
        counted = True
        end = _end(_CLAUSE_END, text, end + 1)
    return end


def _organisation(frame: Frame, whole: _Text) -> str | None:
    text, cues, names, own, parent = whole.text, whole.cues, whole.names, whole.own, whole.parent
    headquarters = whole.headquarters

    def named(cue: Cue) -> str | None:
        if cue.kind in (OWN, WHOLE, REST):
            return own
        return parent if cue.kind == PARENT else cue.kind.removeprefix("=")

    behind = cues.between(frame.end, frame.right)
    if behind and behind[0].kind not in (BRANCHES, WHOLE, REST) and not text[frame.end : behind[0].start].strip():
        return named(behind[0])  # 每2年總局辦理服務滿意度調查
    # A branch's own report names others in passing: its sentence only. Headquarters gives a branch a whole item.
    begin = frame.line[0] if headquarters else frame.part[0]
    branches = False
    for cue in reversed(cues.between(begin, frame.start)):
        one = whole.said[cue.start]
        if one.is_object or frame.start >= one.until:
            continue
        if one.bracket is not None and frame.start >= one.bracket[1]:
            continue
        if names.helper.search(one.before) and not _is_beside(text, cue, frame):
            continue
        if not headquarters and cue.kind in (PARENT, f"={parent}") and names.giver.match(text, cue.end):
            continue
        if cue.kind == BRANCHES:
            if headquarters and names.joint.search(one.before):
                return names.together  # 總局及各分局
            branches = True
            continue
        who = named(cue)
        if headquarters and who == own:
            if branches:
                return names.together
            if cue.kind != REST and not names.opens.search(one.before):
                continue  # 「高雄分局持續…將本局市售商品…發布好友，計發布 3 則」
        elif cue.kind == WHOLE:
            continue  # in a branch's report it may be either
        elif _is_of_whole(one, frame, whole):
            return own
        if not branches:
            return who
    return own


def _is_beside(text: str, cue: Cue, frame: Frame) -> bool:
    """依總局秘書室每|2年|統籌規劃, but not 表單簡化建議（報總局）：6案."""
    beside = cue.start >= frame.clause[0] and frame.start - cue.end <= BESIDE
    return beside and not _CLOSES.match(text, cue.end)


def _is_of_whole(one: _Said, frame: Frame, whole: _Text) -> bool:
    """A rest or total behind parts: 其中臺中分局1,800具，其餘|4,500具|; 花蓮分局3場、臺南分局5場，合計|8場|."""
    clause = frame.clause[0]
    if one.cue.start >= clause:
        return False
    if one.beside_others and whole.names.sum.match(whole.text, clause):
        return True
    is_part = one.beside_others or whole.names.parts.search(one.before) is not None
    return is_part and whole.names.remainder.match(whole.text, clause) is not None
