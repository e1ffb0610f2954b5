"""The marks that list items begin with, by their shape: `一、` `(一)` `1.` `(1)` `•` and their kin.

In: a text and a place in it. Out: the mark that stands there. Knows nothing of how deep a shape stands in a numbering
(``markers.py`` does), nor whether a mark inside a line begins an item.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Literal, cast

import regex

MarkShape = Literal["formal", "numeral", "numeral_in_brackets", "figure", "figure_in_brackets", "letter"]

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_FORMAL = {c: n for n, c in enumerate("壹貳參肆伍陸柒捌玖", 1)} | {"叁": 3}
_NUMERAL = "〇零一二三四五六七八九十"

_DATE = r"[0-9]{2,3}\s*年|[0-9]{1,2}\s*月\s*(?:[0-9]{1,2}\s*日|[份底初間起至上中下])"  # 2.110年度, 3.11月9日

# 壹、 · 一、 · (一) （一） · 1. 1、 １． · (1) （1） · A.
_MARK = regex.compile(
    rf"""
      (?P<formal> [壹貳參叁肆伍陸柒捌玖]拾? | 拾[壹貳參叁肆伍陸柒捌玖]? ) \s* 、
    | (?P<numeral> [{_NUMERAL}]{{1,3}} ) \s* [、.．]
    | [(（] \s* (?P<numeral_in_brackets> [{_NUMERAL}]{{1,3}} ) \s* [)）] 、?
    | (?P<figure> [0-9０-９]{{1,2}} ) \s* (?: [.．] (?: (?![0-9０-９]) | (?={_DATE}) ) | 、 (?!\s*[0-9０-９]{{1,2}}、) )
    | [(（] \s* (?P<figure_in_brackets> [0-9０-９]{{1,2}} ) \s* [)）] 、?
    | (?P<letter> [A-Z] ) [.．] (?! [A-Za-z0-9] )
    """,
    regex.VERBOSE,
)
# What all of these begin with: few texts do, and the others need not be looked at.
_BEGINS = frozenset(f"拾{''.join(_FORMAL)}{_NUMERAL}(（0123456789０１２３４５６７８９{string.ascii_uppercase}")
# `•` `①` `- `: an item of a list without numbers
BULLET = regex.compile(r"[①-⑳⑴-⒇❶-❿㈠-㈩•●○◎◆◇■□▪★☆➢✓▲△※]|[-–‧·*] ")


# `策略二、` `構面三：`: a short word with its number, before the name of a group
_ORDINAL = regex.compile(r"(?!附|[表圖])\p{Han}{1,3}(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[、:：]")
# `甲、訴訟輔導服務`: it names groups, and numbers no item that may begin inside a line
_STEM = regex.compile(r"[甲乙丙丁戊己庚辛壬癸]\s?[、.．:：]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a list item. ``end`` is where the item's text begins, white space skipped."""

    shape: MarkShape
    number: int
    start: int
    end: int

    def follows(self, other: Mark) -> bool:
        """Whether it is the next of the same shape."""
        return self.shape == other.shape and self.number == other.number + 1


def read_count(text: str) -> int | None:
    """The number that a text is, if it may count rows or columns: of nine digits at most, as nothing has more.

    >>> read_count("１２"), read_count("12.5"), read_count("9" * 5000)
    (12, None, None)
    """
    return int(text) if len(text) <= 9 and text.isdecimal() else None


def read_mark_number(text: str) -> int:
    """The number of a mark: `十二` 12, `貳` 2, `１２` 12, `B` 2."""
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


def read_mark(text: str, start: int = 0) -> Mark | None:
    """The mark that stands at ``start``, or None.

    >>> read_mark("(三) 服務成長").number, read_mark("12.5公里"), read_mark("2.110年度").shape
    (3, None, 'figure')
    """
    found = _MARK.match(text, start) if text[start : start + 1] in _BEGINS else None
    if found is None:
        return None
    shape = cast(MarkShape, found.lastgroup)
    end = found.end()
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    return Mark(shape, read_mark_number(found[shape]), start, end)


def read_kind(text: str) -> str | None:
    """What shape the mark has that a name of a group begins with, be it a word with its number; None where it has none.

    >>> read_kind("二、社福"), read_kind("策略二、優化服務據點"), read_kind("受理52,318批"), read_kind("表二、件數")
    ('numeral', 'ordinal', None, None)
    >>> read_kind("甲、訴訟輔導服務"), read_kind("甲級廢棄物")
    ('stem', None)
    """
    mark = read_mark(text)
    if mark is not None:
        return mark.shape
    if _STEM.match(text):
        return "stem"
    return "ordinal" if _ORDINAL.match(text) else None
