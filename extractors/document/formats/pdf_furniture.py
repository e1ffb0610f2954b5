"""What a PDF repeats on its pages: running headers, footers, page numbers.

In: the lines outside tables, page by page. Out: the same without those that are furniture and no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document.formats.pdf_text import PrintedLine
from extractors.document.prose import squeeze

# `第 3 頁` `第3頁，共12頁` `- 12 -` `12/40` `Page 3 of 9` `壹-12` `A-3` `3`
_PAGE_NUMBER = re.compile(
    r"""(?xi) ^ [\s\-–—─~·.|(（]*
    (?: 第 \s* [0-9０-９]+ \s* [頁页] (?: [\s,，/／、(（]* 共? \s* [0-9０-９]+ \s* [頁页] [)）]? )?
      | 頁 \s* (?:次|碼)? \s* [:：]? \s* [0-9０-９]+ (?: \s* [/／] \s* [0-9０-９]+ )?
      | (?: page | p\. ) \s* \d+ (?: \s* (?: of | / ) \s* \d+ )?
      | [0-9０-９]{1,4} (?: \s* [/／] \s* [0-9０-９]{1,4} )?
      | (?: [壹貳參肆伍陸柒捌玖拾一二三四五六七八九十]{1,3} | [A-Z] | \d{1,2} | 附錄? | 附件 ) \s* [-–—─] \s* \d{1,4}
      | [ivxlc]{1,6}
    ) [\s\-–—─~·.|)）]* $"""
)
_DIGITS = re.compile(r"[0-9０-９]+")

HEAD, FOOT = 0.14, 0.86  # running lines stand above and below these shares of a page's height


def is_page_number(text: str) -> bool:
    """Whether a line says nothing but the page's number.

    >>> is_page_number("第 3 頁，共 12 頁"), is_page_number("- 12 -"), is_page_number("3,120")
    (True, True, False)
    """
    return _PAGE_NUMBER.match(text) is not None


@dataclass(frozen=True, slots=True)
class _Running:
    """A line at the top or bottom of a page."""

    place: tuple[int, int]  # the page's number, which of its lines
    text: str
    is_low: bool


def drop_furniture(pages: Sequence[tuple[int, float, Sequence[PrintedLine]]]) -> list[list[PrintedLine]]:
    """The lines of each page that are text. ``pages``: number, height and lines outside tables of each page."""
    furniture: set[tuple[int, int]] = set()
    repeated: dict[tuple[str, int], list[_Running]] = {}
    for number, height, lines in pages:
        for n, line in enumerate(lines):
            middle = line.middle
            if HEAD * height < middle < FOOT * height:
                continue
            if (middle >= FOOT * height or middle <= 0.09 * height) and is_page_number(line.text):
                furniture.add((number, n))
                continue
            text = squeeze(line.text)
            running = _Running((number, n), line.text, line.top >= FOOT * height)
            repeated.setdefault((text, round(middle / 12)), []).append(running)
            # A header may carry the page's number: `某某計畫 第3頁`.
            for figure in {int(figure) for figure in _DIGITS.findall(text) if len(figure) < 5}:
                offset = figure - number
                masked = re.sub(rf"(?<![0-9０-９])0*{figure}(?![0-9０-９])", "#", text)
                if masked != "#" and len(masked) > 1:
                    repeated.setdefault((f"{masked}\0{offset}", round(middle / 12)), []).append(running)
    total = len(pages)
    for (text, level), found in repeated.items():
        # Slightly different heights fall into neighbouring classes.
        near = found + [line for d in (-1, 1) for line in repeated.get((text, level + d), ())]
        on = {line.place[0] for line in near}
        counted = "\0" in text
        if len(on) >= (3 if counted else 2) and len(on) >= min(0.3 * total, 5):
            if counted and not any(line.is_low for line in found):
                # In a page's head `表1 …`, `表2 …` are captions, one a page, unless they say that they count pages.
                found = [line for line in found if re.search(r"[頁页]|(?i:page)", line.text)]
            furniture.update(line.place for line in found)
    return [[line for n, line in enumerate(lines) if (number, n) not in furniture] for number, _, lines in pages]
