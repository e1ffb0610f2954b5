"""What a PDF repeats on its pages: running headers, footers, page numbers.

In: the lines outside tables, page by page. Out: the same without those that are furniture and no part of the text.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document.formats.pdf_text import PrintedLine
from extractors.document.prose import squeeze

# `第 3 頁` `第3頁，共12頁` `- 12 -` `12/40` `Page 3 of 9` `壹-12` `丙-2` `A-3` `3`
_PAGE_NUMBER = re.compile(
    r"""(?xi) ^ [\s\-–—─~·‧.|(（]*
    (?: 第 \s* [0-9０-９]+ \s* [頁页] (?: [\s,，/／、(（]* 共? \s* [0-9０-９]+ \s* [頁页] [)）]? )?
      | 頁 \s* (?:次|碼)? \s* [:：]? \s* [0-9０-９]+ (?: \s* [/／] \s* [0-9０-９]+ )?
      | (?: page | p\. ) \s* \d+ (?: \s* (?: of | / ) \s* \d+ )?
      | [0-9０-９]{1,4} (?: \s* [/／] \s* [0-9０-９]{1,4} )?
      | (?: [壹貳參肆伍陸柒捌玖拾一二三四五六七八九十甲乙丙丁戊己庚辛壬癸]{1,3} | [A-Z] | \d{1,2} | 附錄? | 附件 ) \s* [-–—─] \s* \d{1,4}
      | [ivxlc]{1,6}
    ) [\s\-–—─~·‧.|)）]* $"""
)
_DIGITS = re.compile(r"[0-9０-９]+")

# `頁次：1/2` `第 3 頁` `Page 2 of 9` inside a line that says more: the number of the page for sure
_PAGE_LABEL = re.compile(
    r"(?i)第(?P<of>[0-9]{1,4})[頁页](?:[,，/／、(（]*共[0-9]{1,4}[頁页][)）]?)?"
    r"|[頁页][次碼数數]?[:：]?(?P<at>[0-9]{1,4})(?:[/／][0-9]{1,4})?"
    r"|page[:：]?(?P<page>[0-9]{1,4})(?:(?:of|[/／])[0-9]{1,4})?"
)

# Shares of a page's height, from its top: running lines stand above HEAD and below FOOT, a page's number further up, for a number
# that begins a text may stand where a header ends.
NUMBER_HEAD, HEAD, FOOT = 0.09, 0.14, 0.86
LEVEL = 12.0  # points: running lines of different pages are looked for at the same height, counted in these
LONGEST_NUMBER = 4  # digits of a page's number
# A line that runs on stands on so many pages, or on so great a share of a shorter document's, and on so many at least: on more where
# it counts them, for two figures follow one another by chance.
SOME_PAGES, SOME_SHARE = 5, 0.3
LEAST_PAGES, LEAST_COUNTED = 2, 3


def is_page_number(text: str) -> bool:
    """Whether a line says nothing but the page's number.

    >>> is_page_number("第 3 頁，共 12 頁"), is_page_number("- 12 -"), is_page_number("3,120")
    (True, True, False)
    """
    return _PAGE_NUMBER.match(text) is not None


# `第 3 頁，共 12 頁` `- 12 -` `12/40` `3`: a number that runs through the document
_PLAIN_NUMBER = re.compile(
    r"(?:第\s*)?(?P<number>[0-9]{1,4})(?:\s*[頁页])?(?:[\s,，/／、(（]*(?:共\s*)?(?P<total>[0-9]{1,4})(?:\s*[頁页])?)?"
)
NUMBERED = 0.6  # share of pages with a number, from which the numbers say that something is missing


def find_page_gaps(pages: Sequence[tuple[int, float, Sequence[PrintedLine]]], whole: bool) -> str | None:
    """What the printed page numbers say is missing, doubled or out of place; None where they run on, or few are printed.

    ``pages`` as for :func:`drop_furniture`; ``whole``: they are all pages of the file.
    """
    printed = [
        (number, read) for number, height, lines in pages if (read := _printed_number(lines, height)) is not None
    ]
    if len(printed) < max(2, NUMBERED * len(pages)):
        return None
    for (before, (last, _)), (page, (number, _)) in itertools.pairwise(printed):
        if number != last + page - before and number != 1:
            return f"page {page} of the file is printed as {number}, the one before it as {last}"
    last_page, (number, total) = printed[-1]
    if whole and total is not None and total > number and last_page == pages[-1][0]:
        return f"the last page is printed as {number} of {total}"
    first_page, (first, _) = printed[0]
    if whole and first > first_page and first_page == 1:
        return f"the first page is printed as {first}"
    return None


def _printed_number(lines: Sequence[PrintedLine], height: float) -> tuple[int, int | None] | None:
    for line in lines:
        if _is_number_of_page(line, height):
            found = _PLAIN_NUMBER.fullmatch(unicodedata.normalize("NFKC", line.text).strip(" -–—─~·.|()"))
            if found is not None:
                return int(found["number"]), int(found["total"]) if found["total"] else None
    return None


def _is_number_of_page(line: PrintedLine, height: float) -> bool:
    """Whether a line of a page of that height is the page's number, by its place and its text."""
    return (line.middle >= FOOT * height or line.middle <= NUMBER_HEAD * height) and is_page_number(line.text)


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
            if _is_number_of_page(line, height):
                furniture.add((number, n))
                continue
            text, level = squeeze(line.text), round(middle / LEVEL)
            running = _Running((number, n), line.text, line.top >= FOOT * height)
            repeated.setdefault((text, level), []).append(running)
            # A header may carry the page's number: `某某計畫 第3頁`.
            for figure in {int(figure) for figure in _DIGITS.findall(text) if len(figure) <= LONGEST_NUMBER}:
                offset = figure - number
                masked = re.sub(rf"(?<![0-9０-９])0*{figure}(?![0-9０-９])", "#", text)
                if masked != "#" and len(masked) > 1:
                    repeated.setdefault((f"{masked}\0{offset}", level), []).append(running)
            labelled = _mask_page_label(text, number)
            if labelled:
                repeated.setdefault((labelled, level), []).append(running)
    total = len(pages)
    for (text, level), found in repeated.items():
        # Slightly different heights fall into neighbouring classes.
        near = found + [line for d in (-1, 1) for line in repeated.get((text, level + d), ())]
        on = {line.place[0] for line in near}
        counted = "\0" in text
        least = LEAST_COUNTED if counted else LEAST_PAGES
        if len(on) >= least and len(on) >= min(SOME_SHARE * total, SOME_PAGES):
            if counted and not any(line.is_low for line in found):
                # In a page's head `表1 …`, `表2 …` are captions, one a page, unless they say that they count pages.
                found = [line for line in found if re.search(r"[頁页]|(?i:page)", line.text)]
            # What runs on in the head may be the title where it stands first: `…執行成果` over its own pages.
            first = min(on)
            furniture.update(line.place for line in found if counted or line.is_low or line.place[0] != first)
    return [[line for n, line in enumerate(lines) if (number, n) not in furniture] for number, _, lines in pages]


def _mask_page_label(text: str, page: int) -> str:
    """A line of a page's head without the number that it says is the page's, but with how far that is off the page's place in the
    file; "" where it says none, or nothing else. It runs on from the second page that has it: the first says what the print is of.

    >>> _mask_page_label("列印日期:114/10/03頁次:2/3", 2)
    '列印日期:114/10/03# 0'
    """
    plain = unicodedata.normalize("NFKC", text)
    found = _PAGE_LABEL.search(plain)
    if found is None or found[0] == plain:
        return ""
    printed = int(found["of"] or found["at"] or found["page"])
    return f"{plain[: found.start()]}#{plain[found.end() :]} {printed - page}"
