"""The automatic numbers of an ODT: list styles and how far each list has counted.

In: list styles as element trees, then lists and items in reading order. Out: the number that an item prints, with what
follows it (``(一) ``), or "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.document.formats.archive import find, read_int
from extractors.document.formats.numbering import decode_symbols, format_number, odf_format

LEVELS = 10
_LONGEST = 64  # characters before or after a number; real ones have a few


@dataclass(frozen=True, slots=True)
class OdtLevel:
    """One level of a list style. ``pattern`` has ``%1%`` for the number of level 1, as LibreOffice writes it."""

    format: str  # OOXML's name of the number format, "bullet" for a sign
    pattern: str | None
    prefix: str
    suffix: str
    start: int
    shown: int  # how many levels' numbers are printed
    after: str


ListStyle = dict[int, OdtLevel]


@dataclass(slots=True)
class Counter:
    """How far one list has counted, level by level; None before a level's first number."""

    counts: list[int | None]

    @staticmethod
    def fresh() -> Counter:
        return Counter([None] * (LEVELS + 1))


def read_list_styles(parents: Iterable[Element | None]) -> dict[str, ListStyle]:
    """``text:list-style`` by name, ``text:outline-style`` under the name ""."""
    out: dict[str, ListStyle] = {}
    for parent in parents:
        if parent is None:
            continue
        for element in parent:
            if element.tag == "text:list-style":
                out[element.get("style:name", "")] = _read_levels(element)
            elif element.tag == "text:outline-style":
                out[""] = _read_levels(element)
    return out


def _read_levels(style: Element) -> ListStyle:
    out: ListStyle = {}
    for element in style:
        level = read_int(element.attrib, "text:level", 1, low=1, high=LEVELS)
        alignment = find(element, "style:list-level-properties", "style:list-level-label-alignment")
        follows = alignment.get("text:label-followed-by") if alignment is not None else None
        prefix, suffix = element.get("style:num-prefix", "")[:_LONGEST], element.get("style:num-suffix", "")[:_LONGEST]
        after = "" if follows == "nothing" else " "
        if element.tag == "text:list-level-style-bullet":
            fonts = element.find("style:text-properties")
            font = (fonts.get("style:font-name") or fonts.get("fo:font-family") or "") if fonts is not None else ""
            sign = decode_symbols(element.get("text:bullet-char", "•")[:1], font)
            out[level] = OdtLevel("bullet", None, sign, "", 1, 1, after)
        elif element.tag == "text:list-level-style-image":
            out[level] = OdtLevel("bullet", None, "•", "", 1, 1, after)
        else:
            pattern = element.get("loext:num-list-format")
            out[level] = OdtLevel(
                odf_format(element.get("style:num-format", "")),
                pattern[: 2 * _LONGEST] if pattern is not None else None,
                prefix,
                suffix,
                read_int(element.attrib, "text:start-value", 1),
                read_int(element.attrib, "text:display-levels", 1, low=1, high=LEVELS),
                after,
            )
    return out


def count_item(style: ListStyle, counter: Counter, at: int, start: int | None = None) -> str:
    """Counts one item of a level (from 1) and gives its label. ``start`` sets the number anew."""
    at = min(at, LEVELS)
    level = style.get(at)
    before = counter.counts[at]
    if start is not None:
        counter.counts[at] = start
    elif before is None:
        counter.counts[at] = level.start if level else 1
    else:
        counter.counts[at] = before + 1
    for deeper in range(at + 1, LEVELS + 1):
        counter.counts[deeper] = None
    if level is None:
        return ""
    if level.format == "bullet":
        return level.prefix + level.after if level.prefix.strip() else ""

    def number(n: int) -> str:
        entry = style.get(n)
        if entry is None or entry.format == "bullet":
            return ""
        count = counter.counts[n]
        return format_number(entry.start if count is None else count, entry.format)

    if level.pattern is not None:
        text = re.sub(r"%(10|[1-9])%", lambda m: number(int(m[1])), level.pattern)
    else:
        numbers = [number(n) for n in range(max(1, at - level.shown + 1), at + 1)]
        text = level.prefix + ".".join(n for n in numbers if n) + level.suffix
    return text + level.after if text.strip() else ""
