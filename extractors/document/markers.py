"""List markers: what the marks of a text mean, how deep each stands, and which of them begin an item.

In: text. Out: where its items begin, with level and number. Knows nothing of what the items say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import regex

from extractors.document.marks import MarkShape, read_mark
from extractors.document.prose import CLOSED


class Level(IntEnum):
    """How deep a marker stands in the numbering that Taiwanese official documents use."""

    SECTION = 1  # 壹、
    ITEM = 2  # 一、
    SUB_ITEM = 3  # (一)
    POINT = 4  # 1.
    SUB_POINT = 5  # (1)
    LETTER = 6  # A.


_LEVEL_OF_SHAPE: dict[MarkShape, Level] = {
    "formal": Level.SECTION,
    "numeral": Level.ITEM,
    "numeral_in_brackets": Level.SUB_ITEM,
    "figure": Level.POINT,
    "figure_in_brackets": Level.SUB_POINT,
    "letter": Level.LETTER,
}


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
    mark = read_mark(text, start)
    return Marker(_LEVEL_OF_SHAPE[mark.shape], mark.number, mark.start, mark.end) if mark else None


_ITEM_START = regex.compile(r"(?<=\n)|(?<=\s)(?=\S)|(?<=[：:。；;])(?=[(（0-9０-９])")


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
        return before in CLOSED  # `第一、二組`: no item
    follows = marker.number == last.get(marker.level, 0) + 1
    spaced = text[marker.start - 1].isspace()
    if marker.level in (Level.SUB_ITEM, Level.SUB_POINT) and not spaced:
        return follows and before in "：:。；;"
    if is_key and spaced and marker.level in (Level.SUB_ITEM, Level.SUB_POINT):
        return True
    return follows or (spaced and before in CLOSED)


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
