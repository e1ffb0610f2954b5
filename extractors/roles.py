"""What part a figure plays: achieved, planned, an earlier state, a difference, a limit, or a mere count.

In: a text, its quantities and their frames. Out: a role and how sure it is, for each. All words come from
``lexicon/roles.toml``; here stand only the orders in which they mean something.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Literal

from extractors.clauses import Cue, Cues, CueTable, Frame, without_brackets
from extractors.lexicon import load
from extractors.quantities import Quantity

Role = Literal["actual", "target", "baseline", "change", "standard", "descriptive"]
Judged = tuple[Role, float]

STRONG = ("target", "budget", "done", "limit")  # kinds of cue that decide alone; the last one before the figure wins
CHANGE_REACH = 24  # characters that may stand between 節省 and its figure: 節省人力、差費或雜費成本換算共12萬4,093元


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@functools.cache
def _table() -> CueTable:
    return CueTable(load("roles")["cues"])


@functools.cache
def _grammar() -> dict[str, re.Pattern[str]]:
    near = load("roles")["near"]
    return {
        # 退件率由平均|18%|降為11%
        "from": re.compile(rf"(?:{_any(near['from'])})[^，。；,;\n]{{0,24}}$"),
        "moved": re.compile(rf"[\s，,]{{0,2}}[^，。；,;\n\d]{{0,4}}?(?:{_any(near['moved'])})"),
        # 較97學年度之|27.5人|減少
        "against": re.compile(rf"(?:{_any(near['against'])})[^，。；,;\n]{{0,24}}$"),
        "compared": re.compile(rf"[\s，,]{{0,2}}(?:{_any(near['compared'])})"),
        "between": re.compile(rf"\s*(?:{_any(near['between'])}|\s)*"),
        "reached": re.compile(rf"\s*(?:{_any(near['reached'])})"),
        "rate_ends": re.compile(rf"(?:{_any(near['rate_ends'])})$"),
        "every": re.compile(r"每隔?\s*$"),
        "average": re.compile(rf"(?:{_any(near['average'][:1])})"),
        "measures": re.compile(rf"(?:{_any(near['measures'])})(?:{_any(near['between'])}|\s|為)*$"),
        "times_after": re.compile(rf"\s*(?:{_any(near['times'])})\s*[\d０-９一二三四五六七八九十]"),
        "times_before": re.compile(rf"(?:{_any(near['times'])})\s*$"),
        "lately": re.compile(rf"(?:{_any(near['lately'])})\s*$"),
        "limit_after": re.compile(rf"[^，。；,;\n\d]{{0,8}}?(?:{_any(near['limit_after'])})"),
        "condition": re.compile(rf"(?:{_any(near['condition'][:1])})"),
        "target_after": re.compile(rf"\s*(?:{_any(near['target_after'])})"),
        "limit_inside": re.compile(rf"(?:{_any(near['limit_inside'])})"),
        "clock": re.compile(rf"(?:{_any(near['round_the_clock'])})"),
    }


@functools.cache
def _units() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in load("roles")["units"].items()}


def find_roles(
    text: str, quantities: Sequence[Quantity], frames: Sequence[Frame], *, plan: bool = False
) -> list[Judged]:
    """Role and confidence (0..1) of each quantity. ``plan``: what a plan does is planned."""
    cues = Cues(_table().find(text))
    judged: list[Judged] = []
    for i, (quantity, frame) in enumerate(zip(quantities, frames, strict=True)):
        role, sure = _role(text, quantity, frame, cues, judged, i)
        if plan and role == "actual":
            role = "target"
        judged.append((role, sure))
    return judged


def _role(text: str, q: Quantity, frame: Frame, cues: Cues, judged: Sequence[Judged], index: int) -> Judged:
    grammar, units = _grammar(), _units()
    begin, start, end = frame.clause[0], frame.start, frame.end
    lead = text[frame.left : start]
    tail = text[end : frame.right]
    after = text[end : end + 16]
    before = cues.between(begin, start)

    if grammar["times_after"].match(tail) or (grammar["times_before"].search(lead) and frame.left > begin):
        return "descriptive", 0.9
    if frame.bracket and frame.host is not None and not lead.strip() and not tail.strip():
        role, sure = judged[frame.host]
        return ("change" if q.value < 0 else role), sure
    if q.value < 0:
        return "change", 0.9
    if grammar["every"].search(lead):
        return "standard", 0.9
    if moved := _moved(lead, after, before, frame):
        return moved
    if change := _change(text, q, frame, before):
        return change
    limit = _limit(q, frame, lead, tail, before)
    if limit:
        return limit
    strong = [c for c in before if c.kind in STRONG]
    if grammar["target_after"].match(tail):
        return "target", 0.85
    if strong:
        kind = strong[-1].kind
        if kind in ("target", "budget"):
            return "target", 0.85
        if kind == "limit":
            return "standard", 0.75
    elif frame.bracket is None or frame.host is None:
        carried = _carried(frame, cues, before)
        if carried:
            return carried
    if frame.bracket and frame.host is not None and not before:
        return judged[frame.host][0], 0.7
    return _performed(q, frame, before, cues, done=bool(strong))


def _moved(lead: str, after: str, before: Sequence[Cue], frame: Frame) -> Judged | None:
    """The figure that a change starts from."""
    grammar = _grammar()
    if grammar["from"].search(lead) and grammar["moved"].match(after):
        return "baseline", 0.9
    if grammar["against"].search(lead):
        if any(c.kind in ("target", "budget") for c in before if c.start >= frame.left):
            return "target", 0.85  # 較預算數1,302億8,810萬餘元，減少…
        if grammar["compared"].match(after):
            return "baseline", 0.9
    return None


def _change(text: str, q: Quantity, frame: Frame, before: Sequence[Cue]) -> Judged | None:
    """A difference: the last word of change before the figure, with nothing reached between them."""
    grammar = _grammar()
    for cue in reversed(before):
        if cue.kind not in ("change", "change_near") or cue.start < frame.left:
            continue
        if frame.start - cue.end > CHANGE_REACH:
            break
        between = text[cue.end : frame.start]
        if grammar["rate_ends"].search(cue.word):
            return "change", 0.85
        if (m := grammar["reached"].match(between)) and (cue.kind == "change_near" or m.group().strip() != "達"):
            return None
        if cue.kind == "change" or grammar["between"].fullmatch(between):
            return "change", 0.9
    if q.unit == "百分點":
        return "change", 0.8
    return None


def _limit(q: Quantity, frame: Frame, lead: str, tail: str, before: Sequence[Cue]) -> Judged | None:
    """A time limit, a frequency, a condition that others must meet."""
    grammar, units = _grammar(), _units()
    if grammar["lately"].search(lead):
        return None
    if any(c.kind in ("target", "budget") for c in before):
        return None
    if grammar["limit_inside"].search(q.raw):
        return "standard", 0.85
    if q.kind == "duration" and q.bound == "at_most":
        return "standard", 0.9
    if grammar["clock"].fullmatch(q.raw):
        return "standard", 0.85
    if q.bound != "exact" and q.value_high is None and grammar["condition"].match(tail.strip()):
        return "standard", 0.8
    if (q.bound in ("at_least", "at_most") or q.value_high is not None) and grammar["limit_after"].match(tail):
        return "standard", 0.8
    if tail.strip().startswith("為限"):
        return "standard", 0.8
    every = [c for c in before if c.kind == "every"]
    if (
        every
        and q.unit in units["frequency"]
        and not grammar["average"].search(lead)
        and not grammar["measures"].search(lead)
        and frame.left <= every[-1].start
    ):
        return "standard", 0.8
    return None


def _carried(frame: Frame, cues: Cues, before: Sequence[Cue]) -> Judged | None:
    """A plan stated in an earlier clause of the same part: 「預計於112年完成，可提供500席」."""
    earlier = [c for c in cues.between(frame.part[0], frame.clause[0]) if c.kind in STRONG]
    if not earlier:
        return None
    kind = earlier[-1].kind
    if kind == "target" and not any(c.kind == "done" for c in before):
        return "target", 0.6
    if kind == "budget" and not any(c.kind in ("act", "done") for c in before):
        return "target", 0.6
    return None


def _performed(q: Quantity, frame: Frame, before: Sequence[Cue], cues: Cues, *, done: bool) -> Judged:
    """Achieved or merely there: the nearest verb before the figure, then behind it, then what the counter counts."""
    units = _units()
    thing = q.unit in units["thing"]
    for cue in reversed(before):
        if cue.kind == "is":
            return "descriptive", 0.85
        if cue.kind == "act":
            return "actual", 0.85
        if cue.kind == "offer":
            return ("descriptive", 0.75) if thing else ("actual", 0.6)
    if done:
        return "actual", 0.8
    if any(c.kind == "act" for c in cues.between(frame.end, frame.right)):
        return "actual", 0.7
    if thing:
        return "descriptive", 0.6
    return "actual", 0.6
