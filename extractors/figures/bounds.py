"""Words that make a figure a limit or an estimate: 約, 至少, 以上, 以內.

In: nothing but ``lexicon/bounds.toml``. Out: the words by where they stand, and whether one holds in its place.
"""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple, cast

from extractors import lexicon
from extractors.figures.figure import Bound
from extractors.figures.numerals import fold
from extractors.figures.units import Unit

NAME = 8  # characters of a name between 之 and its last word: 高於50人之|服務負荷|標準


class BoundWord(NamedTuple):
    bound: Bound
    not_after: str
    not_before: str
    kinds: frozenset[str]
    units: frozenset[str]
    reach: int = 0
    places_only: bool = False
    not_units: frozenset[str] = frozenset()
    gap: tuple[str, ...] = ()
    behind_comma: frozenset[str] | None = None
    not_of: re.Pattern[str] | None = None  # what a figure is compared with, behind it: 高於20小時|之規定|


class BoundWords(NamedTuple):
    prefix: dict[str, BoundWord]
    prefix_lengths: dict[str, tuple[int, ...]]  # last character → lengths of the words that end with it, longest first
    infix: re.Pattern[str]
    infix_words: tuple[str, ...]
    suffix_pattern: re.Pattern[str]
    suffix_cues: dict[str, list[BoundWord]]
    apart: tuple[tuple[re.Pattern[str], BoundWord], ...]
    behind: tuple[tuple[str, Bound], ...]
    apart_reach: int
    apart_any: re.Pattern[str]
    between: tuple[str, ...]


@functools.cache
@lexicon.making("bounds")
def load_bound_words() -> BoundWords:
    data = lexicon.load("bounds")

    def cue(entry: dict[str, Any]) -> BoundWord:
        return BoundWord(
            cast(Bound, entry["bound"]),
            "".join(entry.get("not_after", "").split()),
            "".join(entry.get("not_before", "").split()),
            frozenset(entry.get("kinds", "").split()),
            frozenset(entry.get("units", "").split()),
            entry.get("reach", 0),
            entry.get("places_only", False),
            frozenset(entry.get("not_units", "").split()),
            tuple(entry.get("gap", "").split()),
            frozenset(entry["behind_comma"].split()) if "behind_comma" in entry else None,
            _behind(entry.get("not_of", "").split()),
        )

    prefix = {fold(w): cue(e) for e in data["prefix"] for w in e["words"].split()}
    suffix: dict[str, list[BoundWord]] = {}
    for entry in data["suffix"]:
        for word in entry["words"].split():
            suffix.setdefault(fold(word), []).append(cue(entry))
    apart = []
    for entry in data["apart"]:
        one = cue(entry)
        ahead = f"(?<![{re.escape(one.not_after)}])" if one.not_after else ""
        behind = f"(?![{re.escape(one.not_before)}])" if one.not_before else ""
        apart.append((re.compile(f"{ahead}(?:{lexicon.any_of(entry['words'].split())}){behind}"), one))
    return BoundWords(
        prefix=prefix,
        prefix_lengths={w[-1]: tuple(sorted({len(v) for v in prefix if v[-1] == w[-1]}, reverse=True)) for w in prefix},
        infix=re.compile(lexicon.any_of(w for e in data["infix"] for w in e["words"].split())),
        infix_words=tuple(w for e in data["infix"] for w in e["words"].split()),
        suffix_pattern=re.compile(lexicon.any_of(suffix)),
        suffix_cues=suffix,
        apart=tuple(apart),
        behind=tuple((w, cast(Bound, e["bound"])) for e in data["behind"] for w in e["words"].split()),
        apart_reach=max(one.reach for _, one in apart) + 4,
        apart_any=re.compile(lexicon.any_of(w for e in data["apart"] for w in e["words"].split())),
        between=tuple(fold(w) for w in data["between"]["words"].split()),
    )


def _behind(words: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\s*[之的][\u3400-\u9fff]{{0,{NAME}}}?(?:{lexicon.any_of(words)})") if words else None


def suffix_holds(cue: BoundWord, unit: Unit, text: str, end: int) -> bool:
    following = text[end : end + 1]
    if following and following in cue.not_before:
        return False
    return not cue.kinds or unit.kind in cue.kinds or unit.name in cue.units
