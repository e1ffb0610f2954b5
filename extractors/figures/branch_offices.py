"""Which office below branch level a figure is said of: 「臺東辦事處櫃檯收件317批」.

In: a text, the frames of its figures, the report's own organisation. Out: the office as printed for each figure, or None.
What such offices are called at their end stands in ``lexicon/organisations.toml``. An office is one that does something
at the head of its clause; a place (於臺東辦事處) or a part of another name is none.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractors.figures.clauses import Frame
from extractors.lexicon import any_of, load

_LABEL = re.compile(r"\s*:")


class _Actor(NamedTuple):
    """Somebody who does what follows; ``office`` None: the report's own organisation, or another."""

    start: int
    end: int
    office: str | None
    labels: bool  # 屏東辦事處：, which heads its whole line


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("organisations")["offices"]
    begins = rf"(?:^|(?<=[\s，。;:、,)•‧·●◆.])|{any_of(words['before'])})"
    ends = any_of(words["ends"])
    return {
        "office": re.compile(
            rf"{begins}(?P<name>(?!{any_of(words['no_name'])})(?:(?!{any_of(words['not_inside'])})[\u4e00-\u9fff]){{1,9}}?(?:{ends}))",
            re.MULTILINE,
        ),
        "again": re.compile(
            rf"{begins}(?P<name>該(?:{any_of([e[-1] for e in words['ends']])}))(?![㐀-鿿]{{0,1}}等)", re.MULTILINE
        ),
        "other": re.compile(rf"{begins}(?:{any_of(words['others'])})", re.MULTILINE),
        "object": re.compile(rf"(?:{any_of(words['object'])})"),
    }


def find_branch_offices(text: str, frames: Sequence[Frame], own: str | None) -> list[str | None]:
    """One office for each frame, or None."""
    actors = _actors(text, own or "")
    if not actors:
        return [None] * len(frames)
    starts = [a.start for a in actors]
    return [_office(actors[: bisect_right(starts, f.start)], f) for f in frames]


def _actors(text: str, own: str) -> list[_Actor]:
    patterns = _patterns()
    found = []
    last = None
    for m in patterns["office"].finditer(text):
        name = m["name"]
        if own.endswith(name) or patterns["object"].match(text, m.end()):
            continue
        found.append(_Actor(m.start("name"), m.end(), name, _LABEL.match(text, m.end()) is not None))
    if not found:
        return []
    for m in patterns["again"].finditer(text):
        last = next((a for a in reversed(found) if a.start < m.start() and a.office), None)
        if last is not None and last.office and last.office[-1] == m["name"][-1]:
            found.append(_Actor(m.start("name"), m.end(), last.office, False))
    found += [_Actor(m.start(), m.end(), None, False) for m in patterns["other"].finditer(text)]
    return sorted(found)


def _office(before: Sequence[_Actor], frame: Frame) -> str | None:
    """The last actor in the figure's part of its sentence, or the label of its line."""
    for actor in reversed(before):
        if actor.start < frame.line[0]:
            return None
        if actor.start >= frame.part[0] or actor.labels:
            return actor.office
    return None
