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
from extractors.lexicon import any_of, load, making

_LABEL = re.compile(r"\s*:")


class _Actor(NamedTuple):
    """Somebody who does what follows; ``office`` None: the report's own organisation, or another."""

    start: int
    end: int
    office: str | None
    labels: bool  # 屏東辦事處：, which heads its whole line


@functools.cache
@making("organisations")
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("organisations")["offices"]
    begins = rf"(?:^|(?<=[\s，。;:、,)•‧·●◆.])|{any_of(words['before'])})"
    ends = any_of(words["ends"])
    return {
        "office": re.compile(
            rf"{begins}(?P<name>(?!{any_of(words['no_name'])})(?:(?!{any_of(words['not_inside'])})[\u4e00-\u9fff]){{1,9}}?(?:{ends}))",
            re.MULTILINE,
        ),
        # (3) 設置桃園國際機場辦事處，就近服務…。107年度報驗案件量24,653筆
        "founded": re.compile(
            rf"(?:^|(?<=[\s)）.、•●]))(?:{any_of(words['founded'])})(?P<name>(?:(?!{any_of(words['not_inside'])})[\u4e00-\u9fff]){{1,9}}?(?:{ends}))(?=[，,])",
            re.MULTILINE,
        ),
        "again": re.compile(
            rf"{begins}(?P<name>該(?:{any_of([e[-1] for e in words['ends']])}))(?![㐀-鿿]{{0,1}}等)", re.MULTILINE
        ),
        "other": re.compile(rf"{begins}(?:{any_of(words['others'])})", re.MULTILINE),
        "any_end": re.compile(ends),
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
    """Who acts where, in the order of the text; 該處 is the last office named whose name ends so."""
    patterns = _patterns()
    if not patterns["any_end"].search(text):
        return []  # where no office is named none is meant
    marks = sorted(
        (
            (m.start(), kind, m)
            for kind in ("office", "founded", "again", "other")
            for m in patterns[kind].finditer(text)
        ),
        key=lambda mark: mark[:2],
    )
    found: list[_Actor] = []
    last: dict[str, str] = {}  # by the character that ends its name
    for start, kind, m in marks:
        if kind == "other":
            found.append(_Actor(start, m.end(), None, False))
        elif kind == "again":
            if office := last.get(m["name"][-1]):
                found.append(_Actor(m.start("name"), m.end(), office, False))
        elif kind == "founded":
            last[m["name"][-1]] = m["name"]
            found.append(_Actor(m.start("name"), m.end(), m["name"], True))
        elif not (own.endswith(m["name"]) or patterns["object"].match(text, m.end())):
            last[m["name"][-1]] = m["name"]
            found.append(_Actor(m.start("name"), m.end(), m["name"], _LABEL.match(text, m.end()) is not None))
    return sorted(found) if last else []


def _office(before: Sequence[_Actor], frame: Frame) -> str | None:
    """The last actor in the figure's part of its sentence, or the label of its line."""
    for actor in reversed(before):
        if actor.start < frame.line[0]:
            return None
        if actor.start >= frame.part[0] or actor.labels:
            return actor.office
    return None
