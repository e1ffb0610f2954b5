"""Which way a difference goes: 減少2,108批 is a fall, 增加36件 a rise.

In: figures in their places, with their roles. Out: for each that is a change ``up`` or ``down``, None where the words tell
neither (相差5件, 改善3分鐘) and for every other figure. The words stand in ``lexicon/roles.toml``. The value stays as it is
printed; compares no figures.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from extractors.figures.clauses import Cue
from extractors.figures.figure import Direction, Role
from extractors.figures.roles import CHANGE_REACH, Place
from extractors.lexicon import load, making

CHANGES = ("change", "change_near")  # kinds of cue that tell of a difference
TAIL = 6  # characters behind a figure in which its word may stand: 2.4個百分點之|降幅
_BEHIND = re.compile(r"\s*[之的]?\s*")


@functools.cache
@making("roles")
def _directions() -> dict[str, Direction]:
    """Every word that tells a direction.

    :raises ValueError: a word stands in two lists.
    """
    lists = load("roles")["directions"]
    up, down, neither = (frozenset(lists[name]) for name in ("up", "down", "open"))
    if twice := (up & down) | (up & neither) | (down & neither):
        raise ValueError(f"words of two directions: {', '.join(sorted(twice))}")
    return {**dict.fromkeys(up, "up"), **dict.fromkeys(down, "down")}


@functools.cache
def _sizes() -> frozenset[str]:
    """What may stand between a word of change and its figure: nothing, or 升|幅|."""
    return frozenset(["", *load("roles")["near"]["rate_ends"]])


@functools.cache
def _turned() -> tuple[str, ...]:
    return tuple(load("roles")["directions"]["turned"])


def find_directions(places: Sequence[Place], roles: Sequence[Role]) -> list[Direction | None]:
    """The direction of each change; ``roles``: what each figure was judged to be in the end."""
    found: list[Direction | None] = []
    for at, role in zip(places, roles, strict=True):
        found.append(_find(at, roles, found) if role == "change" else None)
    return found


def _find(at: Place, roles: Sequence[Role], before: Sequence[Direction | None]) -> Direction | None:
    if at.q.value < 0:
        return "down"  # 年增率為-3.48%: the sign is printed
    if (cue := _word(at)) is not None:
        return _direction_of(cue, at)
    # 增加8億2,325萬餘元（29.20％）, 節省紙張21萬餘張、郵資46萬8,000元: said of the figure before it too
    other = at.host if at.host is not None else at.previous
    if other is None or roles[other] != "change" or at.frames[other].part != at.frame.part:
        return None
    return before[other]


def _word(at: Place) -> Cue | None:
    """The word that makes it a difference: the one that its role was told by, else the nearest that can be its own."""
    told, cue = at.changed_by
    if told in ("word", "rate"):
        return cue
    for cue in reversed(at.own):
        between = at.text[cue.end : at.frame.start]
        if cue.kind in CHANGES and (between in _sizes() if cue.kind == "change_near" else len(between) <= CHANGE_REACH):
            return cue
    start = at.frame.end
    behind = _BEHIND.match(at.text, start, min(start + TAIL, at.frame.right))
    begin = behind.end() if behind else start
    return next((c for c in at.cues.between(begin, at.frame.right) if c.kind in CHANGES and c.start == begin), None)


def _direction_of(cue: Cue, at: Place) -> Direction | None:
    told = _directions().get(cue.word)
    if told is None:  # 減少|幅度: the word before it tells
        joined = next((c for c in at.own if c.kind in CHANGES and c.end == cue.start), None)
        return None if joined is None else _direction_of(joined, at)
    return "down" if told == "up" and at.text.endswith(_turned(), 0, cue.start) else told
