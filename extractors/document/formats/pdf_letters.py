"""The code points of a PDF's text: which of them are blank, ideographs or none at all, and what each looks like.

In: arrays of code points, as pdfium gives them. Out: arrays of bool, one for each, or ordinary characters. Knows nothing of where
on a page they stand.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

# ----------------------------------------------------------------------------------------------------- ranges of Unicode

CONTROLS = range(0x00, 0x20)  # C0
LATER_CONTROLS = range(0x7F, 0xA0)  # delete and C1
ASCII = range(0x00, 0x80)
DIGITS = range(0x30, 0x3A)
SUPPLEMENT_RADICALS = range(0x2E80, 0x2F00)  # CJK Radicals Supplement
KANGXI_RADICALS = range(0x2F00, 0x2FE0)
RADICALS = range(SUPPLEMENT_RADICALS.start, KANGXI_RADICALS.stop)
UNIFIED_IDEOGRAPHS = range(0x3400, 0xA000)  # with extension A
SURROGATES = range(0xD800, 0xE000)  # halves of what is beyond the first plane
FIRST_HALVES, SECOND_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
BEYOND_FIRST_PLANE = 0x10000
HALF_BITS = 10  # of a character beyond it, in each of its halves
SECOND_HALF = -1  # stands for the second of the two units of one character
SUPPLEMENTARY_IDEOGRAPHS = range(0x20000, 0x40000)  # the planes of ideographs: `𥕢` in a place's name
PRIVATE_USE = range(0xE000, 0xF900)
COMPATIBILITY_IDEOGRAPHS = range(0xF900, 0xFB00)
LATIN_LIGATURES = range(0xFB00, 0xFB07)
VERTICAL_BRACKETS = range(0xFE35, 0xFE45)
COMPATIBILITY_SUPPLEMENT = range(0x2F800, 0x2FA20)
PRIVATE_PLANES = range(0xF0000, 1 << 32)  # with all that a broken file has beyond the end of Unicode

SPACE, NO_BREAK_SPACE, IDEOGRAPHIC_SPACE = 0x20, 0xA0, 0x3000
TAB, LINE_FEED, CARRIAGE_RETURN = 0x09, 0x0A, 0x0D
BLANKS = (SPACE, TAB, LINE_FEED, CARRIAGE_RETURN, IDEOGRAPHIC_SPACE, NO_BREAK_SPACE)
SOFT_HYPHEN = 0xAD
UNSEEN = (SOFT_HYPHEN, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)  # no width: joiners, the mark of byte order
LINE_END_HYPHEN = 0x02  # how pdfium marks a hyphen at a line's end
HYPHENS = (LINE_END_HYPHEN, 0xFFFE)  # … in all of its versions
REPLACEMENT, NO_CHARACTER = 0xFFFD, 0xFFFF
RAISABLE_SIGNS = tuple(map(ord, "()+-\N{MINUS SIGN}n"))  # what stands beside raised digits: `10⁻⁷`, `2ⁿ`

HANGUL = range(0xAC00, 0xD7A4)
# Scripts of which no report has more than a name: Ethiopic to the runes, Khmer to the extensions of Georgian, Glagolitic to Tifinagh,
# Yi to what is left before Hangul.
FAR_SCRIPTS = (range(0x1200, 0x1700), range(0x1780, 0x1D00), range(0x2C00, 0x2DE0), range(0xA000, 0xAC00))
# The rows of the characters in daily use in the character sets of Taiwan, China, Japan and Korea: in each row the places that are used.
DAILY_ROWS = (
    ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
    ("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)),
    ("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)),
)
LEAST_JUDGED = 40  # letters of a page, from which it can be told whether they are those that are printed
RARE = 0.3  # share of them that are not in daily use: a text has one in twenty at most, letters by chance three in four

DECOMPOSED = (RADICALS, COMPATIBILITY_IDEOGRAPHS, COMPATIBILITY_SUPPLEMENT, LATIN_LIGATURES, VERTICAL_BRACKETS)


def _lie_in(codes: Any, ranges: Iterable[range]) -> Any:
    found = np.zeros(len(codes), dtype=bool)
    for one in ranges:
        found |= (codes >= one.start) & (codes < one.stop)
    return found


def _are_one_of(codes: Any, ones: Iterable[int]) -> Any:
    """As ``np.isin``, which takes longer for a few."""
    found = np.zeros(len(codes), dtype=bool)
    for one in ones:
        found |= codes == one
    return found


# ------------------------------------------------------------------------------------------------------------ questions


def _told_once(question: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same question of code points, asked once of the whole first plane: nearly all pages have no others."""
    answers = functools.cache(lambda: question(np.arange(BEYOND_FIRST_PLANE)))

    @functools.wraps(question)
    def look_up(codes: Any) -> Any:
        within = len(codes) and codes.min() >= 0 and codes.max() < BEYOND_FIRST_PLANE
        return answers()[codes] if within else question(codes)

    return look_up


@_told_once
def are_blank(codes: Any) -> Any:
    """Which characters are white space.

    >>> are_blank(np.array([ord("年"), ord(" "), 0x3000])).tolist()
    [False, True, True]
    """
    return _are_one_of(codes, BLANKS)


@_told_once
def are_unmapped(codes: Any) -> Any:
    """Which characters have no Unicode value: private use, control characters.

    >>> are_unmapped(np.array([ord("年"), 0xE001, 0x01, 0x02, ord("\\t"), 0xFFFD])).tolist()
    [False, True, True, False, False, True]
    """
    controls = _lie_in(codes, (CONTROLS,)) & (codes != LINE_END_HYPHEN) & ~are_blank(codes)
    private = _lie_in(codes, (LATER_CONTROLS, PRIVATE_USE, PRIVATE_PLANES))
    return controls | private | _are_one_of(codes, (REPLACEMENT, NO_CHARACTER))


@_told_once
def are_ideographs(codes: Any) -> Any:
    """Which characters are Chinese ones, whose width is an em.

    >>> are_ideographs(np.array([ord("年"), ord("䀀"), ord("𥕢"), ord("A"), ord("，")])).tolist()
    [True, True, True, False, False]
    """
    return _lie_in(codes, (UNIFIED_IDEOGRAPHS, COMPATIBILITY_IDEOGRAPHS, SUPPLEMENTARY_IDEOGRAPHS))


@functools.cache
def _daily_codes() -> Any:
    """For each code point of the first plane whether it is a character in daily use."""
    daily = np.zeros(SURROGATES.start, dtype=bool)
    for codec, leads, trails in DAILY_ROWS:
        text = bytes(byte for lead in leads for trail in trails for byte in (lead, trail)).decode(codec, "ignore")
        codes = np.array([ord(char) for char in text])
        daily[codes[codes < len(daily)]] = True
    return daily


@_told_once
def _are_far(codes: Any) -> Any:
    return _lie_in(codes, FAR_SCRIPTS)


@_told_once
def _are_judged(codes: Any) -> Any:
    return _lie_in(codes, (UNIFIED_IDEOGRAPHS, HANGUL))


def are_of_chance(codes: Any) -> bool:
    """Whether the letters of a page are such as no page has, so that its fonts map them to wrong ones.

    >>> odd, plain = "ክሀጠ" * 20, "辦理民眾申請案件" * 10
    >>> [are_of_chance(np.array([ord(char) for char in text])) for text in (odd, plain, plain + odd[:9], "abc" * 20)]
    [True, False, False, False]
    """
    far, judged = _are_far(codes), _are_judged(codes)
    count = int(far.sum() + judged.sum())
    if count < LEAST_JUDGED:
        return False
    rare = int(far.sum() + (~_daily_codes()[codes[judged]]).sum())
    return rare > RARE * count


def are_surrogates(codes: Any) -> Any:
    """Which are no characters but halves of one.

    >>> are_surrogates(np.array([ord("年"), 0xD840, 0xDC00])).tolist()
    [False, True, True]
    """
    return _lie_in(codes, (SURROGATES,))


def join_halves(codes: Any) -> Any:
    """The same characters, those of two halves in place of the first, with :data:`SECOND_HALF` in place of the second.

    >>> join_halves(np.array([ord("年"), 0xD855, 0xDD62])).tolist() == [ord("年"), ord("𥕢"), SECOND_HALF]
    True
    """
    firsts = np.flatnonzero(_lie_in(codes[:-1], (FIRST_HALVES,)) & _lie_in(codes[1:], (SECOND_HALVES,)))
    upper, lower = codes[firsts] - FIRST_HALVES.start, codes[firsts + 1] - SECOND_HALVES.start
    joined = codes.copy()
    joined[firsts] = BEYOND_FIRST_PLANE + (upper << HALF_BITS) + lower
    joined[firsts + 1] = SECOND_HALF
    return joined


@_told_once
def are_raisable(codes: Any) -> Any:
    """Which characters may be set high behind a letter or figure: digits and the signs beside them.

    >>> are_raisable(np.array([ord(char) for char in "m2-年"])).tolist()
    [False, True, True, False]
    """
    return _lie_in(codes, (DIGITS,)) | _are_one_of(codes, RAISABLE_SIGNS)


# -------------------------------------------------------------------------------------------------- ordinary characters

# Code points that fonts with faulty tables give for the ordinary character that looks the same: radicals of
# the supplement have no decomposition in Unicode; these are the pairs of its EquivalentUnifiedIdeograph.txt.
_RADICALS = """
2E81:5382 2E82:4E5B 2E83:4E5A 2E84:4E59 2E85:4EBB 2E86:5182 2E87:20628 2E88:5200 2E89:5202 2E8A:535C 2E8B:353E
2E8C:5C0F 2E8D:5C0F 2E8E:5140 2E8F:5C23 2E90:5C22 2E91:21BC2 2E92:5DF3 2E93:5E7A 2E94:5F51 2E95:2B739
2E96:5FC4 2E97:5FC3 2E98:624C 2E99:6535 2E9B:65E1 2E9C:65E5 2E9D:6708 2E9E:6B7A 2EA0:6C11 2EA1:6C35 2EA2:6C3A
2EA3:706C 2EA4:722B 2EA5:722B 2EA6:4E2C 2EA7:725B 2EA8:72AD 2EA9:738B 2EAA:24D14 2EAB:76EE 2EAC:793A 2EAD:793B
2EAE:25AD7 2EAF:7CF9 2EB0:7E9F 2EB1:7F53 2EB2:7F52 2EB3:34C1 2EB4:5197 2EB5:2626B 2EB6:7F8A 2EB7:2634C
2EB8:2634B 2EB9:8002 2EBA:8080 2EBB:807F 2EBC:8089 2EBD:26951 2EBE:8279 2EBF:8279 2EC0:8279 2EC1:864E
2EC2:8864 2EC3:8980 2EC4:897F 2EC5:89C1 2EC6:89D2 2EC7:278B2 2EC8:8BA0 2EC9:8D1D 2ECA:27FB7 2ECB:8F66
2ECC:8FB6 2ECD:8FB6 2ECE:8FB6 2ECF:9091 2ED0:9485 2ED1:9577 2ED2:9578 2ED3:957F 2ED4:95E8 2ED5:28E0F 2ED6:961D
2ED7:96E8 2ED8:9752 2ED9:97E6 2EDA:9875 2EDB:98CE 2EDC:98DE 2EDD:98DF 2EDE:2967F 2EDF:98E0 2EE0:9963
2EE1:29810 2EE2:9A6C 2EE3:9AA8 2EE4:9B3C 2EE5:9C7C 2EE6:9E1F 2EE7:5364 2EE8:9EA6 2EE9:9EC4 2EEA:9EFE 2EEB:6589
2EEC:9F50 2EED:6B6F 2EEE:9F7F 2EEF:7ADC 2EF0:9F99 2EF1:9F9C 2EF2:4E80
"""
_HEX = 16  # the base of its numbers


def _ordinary_characters() -> dict[int, str]:
    table: dict[int, str] = {}
    for pair in _RADICALS.split():
        source, target = (int(code, _HEX) for code in pair.split(":"))
        table[source] = chr(target)
    for code in (code for one in DECOMPOSED for code in one):
        ordinary = unicodedata.normalize("NFKC", chr(code))
        if ordinary != chr(code):
            table.setdefault(code, ordinary)
    # NFKC gives the half-width bracket for these two pairs; the report's own are full-width.
    table |= dict(zip(VERTICAL_BRACKETS, "（）｛｝", strict=False))
    table |= dict.fromkeys(UNSEEN, "")
    table |= dict.fromkeys(HYPHENS, "-")
    return table


ORDINARY = _ordinary_characters()


def read_texts(codes: Any) -> list[str]:
    """Each character as the ordinary one that it looks like; "" where nothing is to be seen.

    >>> read_texts(np.array([0x2F2F, 0x3000, 0x200B, ord("年")]))
    ['工', ' ', '', '年']
    """
    return list(map(_TEXTS.__getitem__, codes.tolist()))


class _Texts(dict[int, str]):
    """The text of each code point met so far: a report has a few thousand, each again and again."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        text = self[code] = ORDINARY.get(code, " " if char.isspace() else char)
        return text


_TEXTS = _Texts()
