"""The title of a report: organisation, year and kind, from the first lines of the document.

In: lines, compact (see :func:`compact`). Out: :class:`Title`. Knows no organisation but those it is asked about.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from extractors import lexicon
from extractors.document.markers import read_marker
from extractors.document.prose import squeeze

ReportKind = Literal["results", "plan"]

LONGEST_TITLE = 90
MOST_LINES = 4  # over which a title is broken
LOOKED_AT = 60  # lines from the beginning

# 110年度 · 一一○年 · 民國一百一十二年度 · 2021年; not the year of a date, 110年1月
_YEAR = regex.compile(
    r"""[(（]? (?:中華)?(?:民國)? (?P<year> [0-9]{2,4} | [〇○零一二三四五六七八九十百]{2,6} ) 年度? (?:[上下]半年度?)? (?![度0-9]|[0-9一二三四五六七八九十]{1,3}月)
        [)）]?""",
    regex.VERBOSE,
)
_ORG = regex.compile(r"[\p{Han}A-Za-z()（）]{2,40}")
_BRACKETS = str.maketrans("", "", '「」『』《》〈〉“”"')
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}


@dataclass(frozen=True, slots=True)
class Title:
    """``year`` is the ROC year, None where the title prints none. ``line`` and ``lines``: where it stands."""

    text: str
    org: str
    year: int | None
    kind: ReportKind
    line: int
    lines: int


def compact(text: str) -> str:
    """Without white space, digits and Latin letters of normal width; Chinese punctuation as it is.

    >>> compact("經濟部 １１０ 年度　（草案）")
    '經濟部110年度（草案）'
    """
    return "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" and c.isalnum() else c for c in squeeze(text))


def find_title(lines: Sequence[str], is_known: Callable[[str], str | None]) -> Title | None:
    """The title among the first lines, or None.

    ``is_known`` gives the name of an organisation of the reference data that a text is or ends in. A title of a known
    organisation goes before others, one with a year before one without, one line before several.
    """
    found = list(_candidates(lines[:LOOKED_AT], is_known))
    if not found:
        return None

    def rank(title: Title) -> tuple[bool, bool, bool, int, int, int]:
        known = is_known(title.org) is not None
        # `經濟部標準檢驗局⏎台中分局112年度…`: the longer name of a known organisation is the whole one
        return (
            title.year is None,
            not known and not _is_organisation(title.org),
            not known,
            -len(title.org) if known else 0,
            title.lines,
            title.line,
        )

    return min(found, key=rank)


def _candidates(lines: Sequence[str], is_known: Callable[[str], str | None]) -> Iterator[Title]:
    for start in range(len(lines)):
        text = ""
        for count in range(1, MOST_LINES + 1):
            if start + count > len(lines):
                break
            text += lines[start + count - 1]
            if len(text) > LONGEST_TITLE:
                break
            title = read_title(text, start, count, is_known)
            if title is not None:
                yield title


def read_title(
    text: str, line: int = 0, lines: int = 1, is_known: Callable[[str], str | None] = lambda name: None
) -> Title | None:
    """The title that a compact text is, or None.

    >>> title = read_title("112年度經濟部標準檢驗局高雄分局「提升服務效能」執行績效與成果")
    >>> title.org, title.year, title.kind
    ('經濟部標準檢驗局高雄分局', 112, 'results')
    >>> read_title("依據經濟部110年度提升服務效能執行計畫辦理。") is None
    True
    """
    words = lexicon.load("headings")["titles"]
    if regex.search(r"[，。；：:;,]", text) or any(word in text for word in words["not_titles"]):
        return None
    bare = _prefixes().sub("", text).translate(_BRACKETS)
    if read_marker(bare) is not None:
        return None
    year, rest = _take_year(bare)
    starts = [rest.find(subject) for subject in words["subjects"] if subject in rest]
    if not starts:
        return None
    org, what = rest[: min(starts)], rest[min(starts) :]
    kind = find_kind(what)
    if kind is None:
        return None
    org = is_known(org) or org
    if _ORG.fullmatch(org) is None:
        return None
    # a name that ends as no organisation does, only where the title is one line and begins `NAME110年度`
    if not (is_known(org) or _is_organisation(org) or (lines == 1 and _YEAR.match(bare, len(org)) is not None)):
        return None
    return Title(text, org, year, kind, line, lines)


def _take_year(text: str) -> tuple[int | None, str]:
    """The first year of a text that is one, and the text without it."""
    for found in _YEAR.finditer(text):
        year = roc_year(found["year"])
        if year is not None:
            return year, text[: found.start()] + text[found.end() :]
    return None, text


@functools.cache
def _prefixes() -> regex.Pattern[str]:
    words = "|".join(map(regex.escape, lexicon.load("headings")["titles"]["prefixes"]))
    # 【公告版】 · 附件一、 · （附件1）
    return regex.compile(rf"^(?:【[^】]*】|[(（]?(?:{words})\s*[0-9一二三四五六七八九十]{{0,3}}[)）]?[、.．]?)+")


@functools.cache
def _suffixes() -> tuple[str, ...]:
    return tuple(lexicon.load("offices")["suffixes"]) + tuple(lexicon.load("headings")["titles"]["organisations"])


def _is_organisation(text: str) -> bool:
    return text.endswith(_suffixes())


def find_kind(text: str) -> ReportKind | None:
    """`執行計畫` is a plan, `執行績效與成果` and `執行計畫執行成果` are results: the last word decides.

    >>> find_kind("提升服務效能執行計畫"), find_kind("提升服務效能執行計畫執行成果"), find_kind("提升服務效能")
    ('plan', 'results', None)
    """
    kinds = lexicon.load("headings")["kinds"]
    ends = {
        kind: max((text.rfind(w) + len(w) for w in words if w in text), default=-1) for kind, words in kinds.items()
    }
    best: ReportKind = "results" if ends["results"] >= ends["plan"] else "plan"
    return best if ends[best] > 0 else None


def read_numeral(text: str) -> int | None:
    """A number in Arabic or Chinese digits, with or without 十 and 百.

    >>> read_numeral("一一四"), read_numeral("一百零九"), read_numeral("八十五"), read_numeral("110"), read_numeral("x")
    (114, 109, 85, 110, None)
    """
    if text.isascii():
        return int(text) if text.isdigit() and len(text) < 12 else None
    if not all(c in _DIGITS or c in "十百" for c in text):
        return None
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def roc_year(printed: str) -> int | None:
    """The ROC year of a printed one; None where it can be none.

    >>> roc_year("110"), roc_year("2021"), roc_year("一百一十"), roc_year("1000")
    (110, 110, 110, None)
    """
    year = read_numeral(printed)
    if year is None:
        return None
    if year > 1911:
        year -= 1911
    return year if 30 <= year <= 199 else None


def year_of_date(texts: Iterable[str]) -> int | None:
    """The year of the first date among the texts (`中華民國109年12月`)."""
    for text in texts:
        found = regex.search(r"(?<![0-9])(?P<year>[0-9]{2,4})年[0-9]{1,2}月", text[:LONGEST_TITLE])
        year = roc_year(found["year"]) if found else None
        if year is not None:
            return year
    return None


def most_printed_year(texts: Iterable[str]) -> int | None:
    """The year that the texts print most often with 年度; None where none stands out."""
    counts: dict[int, int] = {}
    for text in texts:
        for found in regex.finditer(r"(?<![0-9])([0-9]{3})\s*年度", text):
            year = int(found[1])
            if 30 <= year <= 199:
                counts[year] = counts.get(year, 0) + 1
    ranked = sorted(counts, key=lambda y: (-counts[y], -y))
    if not ranked or counts[ranked[0]] < 2 or (len(ranked) > 1 and counts[ranked[0]] < 2 * counts[ranked[1]]):
        return None
    return ranked[0]
