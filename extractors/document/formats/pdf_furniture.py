"""What a PDF repeats on its pages: running headers, footers, page numbers.

In: the lines outside tables, page by page. Out: which of them are furniture and no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document.formats.pdf_text import Line

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


def find_furniture(pages: Sequence[tuple[int, float, Sequence[Line]]]) -> set[int]:
    """The ids of the lines that are no text. ``pages``: number, height and lines outside tables of each page."""
    furniture: set[int] = set()
    repeated: dict[tuple[str, int], list[tuple[int, Line]]] = {}
    for number, height, lines in pages:
        for line in lines:
            middle = (line.top + line.bottom) / 2
            if HEAD * height < middle < FOOT * height:
                continue
            text = "".join(line.text.split())
            if middle >= FOOT * height and is_page_number(line.text):
                furniture.add(id(line))
                continue
            if middle <= 0.09 * height and is_page_number(line.text):
                furniture.add(id(line))
                continue
            repeated.setdefault((text, round(middle / 12)), []).append((number, line))
            # A header may carry the page's number: `某某計畫 第3頁`.
            for figure in {int(figure) for figure in _DIGITS.findall(text) if len(figure) < 5}:
                offset = figure - number
                masked = re.sub(rf"(?<![0-9０-９])0*{figure}(?![0-9０-９])", "#", text)
                if masked != "#" and len(masked) > 1:
                    repeated.setdefault((f"{masked}\0{offset}", round(middle / 12)), []).append((number, line))
    total = len(pages)
    for (text, level), found in repeated.items():
        # Slightly different heights fall into neighbouring classes.
        near = found + [item for d in (-1, 1) for item in repeated.get((text, level + d), ())]
        on = {number for number, _ in near}
        counted = "\0" in text
        if len(on) >= (3 if counted else 2) and len(on) >= min(0.3 * total, 5):
            if counted and not any(_stands_low(line, pages, number) for number, line in found):
                # In a page's head `表1 …`, `表2 …` are captions, one a page, unless they say that they count pages.
                found = [item for item in found if re.search(r"[頁页]|(?i:page)", item[1].text)]
            furniture.update(id(line) for _, line in found)
    return furniture


def _stands_low(line: Line, pages: Sequence[tuple[int, float, Sequence[Line]]], number: int) -> bool:
    height = next(height for n, height, _ in pages if n == number)
    return line.top >= FOOT * height
