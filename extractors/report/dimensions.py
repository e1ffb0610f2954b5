"""The heading of a dimension (構面), however it is printed: above a table, across one, or in a column of its own.

In: a line or a cell. Out: :class:`DimensionHeading`, or None where the text is something else. Keeps no state.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import regex

from extractors import lexicon
from extractors.document.markers import Level, read_marker
from extractors.document.marks import read_mark_number
from extractors.document.prose import squeeze
from extractors.report.framework import Framework, fold_heading
from extractors.report.scores import split_subtotal

LONGEST = 60  # a heading with its maximum and a bracket behind it; a longer line is prose


@dataclass(frozen=True, slots=True)
class DimensionHeading:
    """``number`` and ``name`` as printed, None for what is not."""

    number: int | None
    name: str | None


@functools.cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    words = "|".join(map(regex.escape, lexicon.load("headings")["dimension"]["words"]))
    number = r"(?P<number>[一二三四五六七八九十壹貳參叁肆伍陸柒捌玖]|[0-9０-９]{1,2}(?![0-9０-９]))"
    name = r"[「『（(]?\s*(?P<name>[^()（）「」『』：:、，。；,;0-9０-９]{2,14}?)\s*[」』）)]?"
    # 評核構面一(基礎服務)(200分) · 構面一：基礎服務（200 分） · 構面二、服務遞送 (300 分) · 構面3 服務量能 · 構面三
    numbered = regex.compile(
        rf"\p{{Han}}{{0,4}}(?:{words})\s*{number}\s*[：:、.．—–-]?\s*(?:{name})?\s*(?P<rest>[（(].*)?"
    )
    # 一、基礎服務構面（200分） · 基礎服務構面
    behind = regex.compile(rf"{name}(?:{words})\s*(?P<rest>[（(].*)?")
    # 一、基礎服務(200分) · 基礎服務
    bare = regex.compile(rf"(?:(?:{words})\s*[：:]?\s*)?{name}\s*(?P<rest>[（(].*)?")
    return numbered, behind, bare, regex.compile(rf"\p{{Han}}{{0,4}}(?:{words})\s*[：:]\s*")


def read_dimension(text: str, framework: Framework | None, *, is_cell: bool = False) -> DimensionHeading | None:
    """The heading that a text is. ``is_cell``: it stands in a column of dimensions, so that any short text is one.

    A line needs the word 構面 with a number or a marker, or a name that the framework knows.

    >>> read_dimension("評核構面一(基礎服務)(200分)", None)
    DimensionHeading(number=1, name='基礎服務')
    >>> read_dimension("一、基礎服務構面（200 分）", None)
    DimensionHeading(number=1, name='基礎服務')
    >>> read_dimension("構面一及構面二均已完成，詳如附表。", None) is None
    True
    """
    line = split_subtotal(" ".join(text.split()))[0]
    if not line or len(line) > LONGEST:
        return None
    before_marker = _patterns()[3].match(line)  # 評核構面：一、基礎服務
    if before_marker is not None and read_marker(line, before_marker.end()) is not None:
        line = line[before_marker.end() :]
    marker = read_marker(line)
    body = line[marker.end :] if marker else line
    of_marker = marker.number if marker else None
    numbered, behind, bare, _ = _patterns()
    found = numbered.fullmatch(body)
    if found is not None:
        return DimensionHeading(read_mark_number(found["number"]), _tidy(found["name"]))
    found = behind.fullmatch(body)
    if found is not None and (is_cell or marker is not None or _known(found["name"], framework)):
        return DimensionHeading(of_marker, _tidy(found["name"]))
    found = bare.fullmatch(body)
    if found is not None and _known(found["name"], framework):
        return DimensionHeading(of_marker, _tidy(found["name"]))
    if not is_cell:
        return None
    name = found["name"] if found is not None else regex.sub(r"[（(].*", "", body)
    return DimensionHeading(of_marker, _tidy(name))


def number_in_framework(name: str | None, framework: Framework | None) -> int | None:
    """Which dimension of the framework, from 1, has this very name."""
    if not name or framework is None or not framework.has_dimensions:
        return None
    names = [fold_heading(n) for n in framework.dimensions]
    return names.index(fold_heading(name)) + 1 if fold_heading(name) in names else None


def is_dimension_heading(text: str) -> bool:
    """Whether a line is plainly such a heading by its word and number, whatever the framework."""
    line = split_subtotal(text.strip())[0]
    if len(line) > LONGEST:
        return False
    marker = read_marker(line)
    body = line[marker.end :] if marker and marker.level is not Level.SECTION else line
    return _patterns()[0].fullmatch(body) is not None


def _tidy(name: str | None) -> str | None:
    return squeeze(name) or None if name else None


def _known(name: str | None, framework: Framework | None) -> bool:
    return number_in_framework(name, framework) is not None
