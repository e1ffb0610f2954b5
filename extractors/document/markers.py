"""List markers: `一、` `(一)` `1.` `(1)` and their kin, found in a text and told apart by level.

In: text. Out: where its items begin, with level and number. Knows nothing of what the items say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import regex


class Level(IntEnum):
    """How deep a marker stands in the numbering that Taiwanese official documents use."""

    SECTION = 1  # 壹、
    ITEM = 2  # 一、
    SUB_ITEM = 3  # (一)
    POINT = 4  # 1.
    SUB_POINT = 5  # (1)
    LETTER = 6  # A.


_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_FORMAL = {c: n for n, c in enumerate("壹貳參肆伍陸柒捌玖", 1)} | {"叁": 3}
_NUMERAL = "〇零一二三四五六七八九十"

# 壹、 · 一、 · (一) （一） · 1. 1、 １． · (1) （1） · A.
_MARKER = regex.compile(
    rf"""
      (?P<section> [壹貳參叁肆伍陸柒捌玖]拾? | 拾[壹貳參叁肆伍陸柒捌玖]? ) \s* 、
    | (?P<item> [{_NUMERAL}]{{1,3}} ) \s* [、.．]
    | [(（] \s* (?P<sub_item> [{_NUMERAL}]{{1,3}} ) \s* [)）] 、?
    | (?P<point> [0-9０-９]{{1,2}} ) \s* (?: [.．] (?: (?![0-9０-９]) | (?=[0-9]{{2,3}}\s*年) ) | 、 (?!\s*[0-9０-９]{{1,2}}、) )
    | [(（] \s* (?P<sub_point> [0-9０-９]{{1,2}} ) \s* [)）] 、?
    | (?P<letter> [A-Z] ) [.．] (?! [A-Za-z0-9] )
    """,
    regex.VERBOSE,
)
_LEVELS = {name: Level[name.upper()] for name in ("section", "item", "sub_item", "point", "sub_point", "letter")}


def read_number(text: str) -> int:
    """The number of a marker: `十二` 12, `貳` 2, `１２` 12, `B` 2."""
    if text.isascii() and text.isalpha():
        return ord(text) - ord("A") + 1
    if text.isdecimal():
        return int(text)
    total = 0
    for char in text:
        if char in "十拾":
            total = (total or 1) * 10
        else:
            total = total + _FORMAL.get(char, 0) + _DIGITS.get(char, 0)
    return total


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker. ``end`` is where the item's text begins, white space skipped."""

    level: Level
    number: int
    start: int
    end: int


def read_marker(text: str, start: int = 0) -> Marker | None:
    """The marker that stands at ``start``, or None.

    >>> read_marker("(三) 服務成長").number, read_marker("12.5公里"), read_marker("2.110年度").level.name
    (3, None, 'POINT')
    """
    found = _MARKER.match(text, start)
    if found is None:
        return None
    name = found.lastgroup
    assert name is not None
    end = found.end()
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    return Marker(_LEVELS[name], read_number(found[name]), start, end)


_ITEM_START = regex.compile(r"(?<=\n)|(?<=\s)(?=\S)|(?<=[：:。；;])(?=[(（0-9０-９])")
_CLOSED = "。；;：:！!？?）)」』】…"


def find_markers(text: str, *, is_key: bool = False) -> Iterator[Marker]:
    """The markers with which items of ``text`` begin.

    At the beginning of a line every marker counts. Inside a line (list items run together: `…書寫區。 2. 除了服務
    現場…`) one counts after white space or the end of a sentence, where what stands before it is closed or where it
    goes on with the number after the last one of its level. In a cell of headings (``is_key``) one in brackets after
    white space always counts (`提高網站使用便利性 (7) 網頁…`: the first six stand on the page before).
    """
    last: dict[Level, int] = {}
    begin = len(text) - len(text.lstrip())
    position = begin
    while position < len(text):
        marker = read_marker(text, position)
        if marker is not None and _begins_item(text, marker, begin, last, is_key):
            yield marker
            last = {level: number for level, number in last.items() if level < marker.level}
            last[marker.level] = marker.number
            position = max(marker.end, position + 1)
            if read_marker(text, position) is not None:  # `1. (1) …`: two markers side by side
                continue
        found = _ITEM_START.search(text, position + 1)
        if found is None:
            return
        position = found.start()


def _begins_item(text: str, marker: Marker, begin: int, last: dict[Level, int], is_key: bool) -> bool:
    before = text[max(0, marker.start - 8) : marker.start].rstrip(" \t\u3000")[-1:]
    if marker.start == begin or before in ("", "\n"):
        return True
    if marker.level is Level.ITEM or marker.level is Level.SECTION:
        return before in _CLOSED  # `第一、二組`: no item
    follows = marker.number == last.get(marker.level, 0) + 1
    spaced = text[marker.start - 1].isspace()
    if marker.level in (Level.SUB_ITEM, Level.SUB_POINT) and not spaced:
        return follows and before in "：:。；;"
    if is_key and spaced and marker.level in (Level.SUB_ITEM, Level.SUB_POINT):
        return True
    return follows or (spaced and before in _CLOSED)


def _is_markers(text: str) -> bool:
    """Whether a text is nothing but markers: `1.` of `1. (1) …`."""
    position = 0
    while position < len(text):
        marker = read_marker(text, position)
        if marker is None or position > 20:
            return False
        position = marker.end
    return True


def split_items(text: str, *, is_key: bool = False) -> str:
    """The text with a newline before every item that begins inside a line.

    >>> split_items("1. 核心措施齊備： (1) 愛心鈴。 (2) 座椅。 2. 均能維護。")
    '1. 核心措施齊備：\\n(1) 愛心鈴。\\n(2) 座椅。\\n2. 均能維護。'
    """
    pieces, done = [], 0
    for marker in find_markers(text, is_key=is_key):
        piece = text[done : marker.start].strip(" \t\u3000\n")
        # two markers side by side stay on their line
        if piece and not _is_markers(piece):
            pieces.append(piece)
            done = marker.start
    pieces.append(text[done:].strip(" \t\u3000\n"))
    return "\n".join(p for p in pieces if p)
