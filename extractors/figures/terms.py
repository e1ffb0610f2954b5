"""A number with its unit: 12萬4,093元, 20餘場, 百分之八十, 2成5.

In: a text and the numeral at a place of it. Out: a :class:`Term`, or None. Bounds and ranges are not read here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.figures.bounds import BoundWords
from extractors.figures.numerals import CHINESE_DIGIT, DECIMAL_MARK, DIGITS, is_ambiguous_pair, parse_numeral
from extractors.figures.units import Counters, Unit, read_unit, read_unknown_unit

CD = CHINESE_DIGIT
CN = f"{CHINESE_DIGIT}十百千萬億兆廿卅"
PLACES = "十百千萬億兆拾佰仟"
CAPITALS = "壹貳參肆伍陸柒捌玖"
DOT = re.escape(DECIMAL_MARK)

# 47,906 ｜ 12029 ｜ 7.36; possessive, so that a megabyte of digits is looked at once
ARABIC = rf"(?:\d{{1,3}}(?:[,，]\d{{3}})++(?!\d)|\d++)(?:[{DOT}]\d++)?"
# 二、三０五 ｜ 十二萬三千 ｜ 三‧七億 ｜ 八七點四五
CHINESE = rf"""
    (?: [{CD}]{{1,3}}+ (?: 、 [{CD}0-9]{{3}} (?![{CD}0-9]) )++
      | [{CN}] (?: (?<=[{CD}]) 0 )*+
    )++
    (?: [點{DOT}] (?=[{CD}]) [{CD}0]++ )?
    [{PLACES}]*+
"""
NUMERAL = re.compile(
    rf"""
      0 [點{DOT}] [{CD}]++ [{PLACES}]*+
    | {ARABIC} (?: [{PLACES}]++ (?: (?<=[萬億兆]) 零? {ARABIC} | (?<=[十百千佰仟]) \d (?=[{PLACES}]) )? )*+
    | {CHINESE}
    | [{CAPITALS}] [拾佰仟萬億兆] [{CAPITALS}拾佰仟萬億兆零]*+        # 壹佰萬; 陸 and 參 alone are words
    | 半
    """,
    re.VERBOSE | re.ASCII,
)
NUMERAL_START = re.compile(f"[0-9{CN}{CAPITALS}半]")  # many times faster to look for


class Term(NamedTuple):
    """A number with its unit, before bounds and ranges."""

    end: int
    value: Decimal
    unit: Unit | None
    places: Decimal  # the multiplier printed behind the numeral: 5億 → 10**8
    coefficient: Decimal
    approx: bool  # 餘, 多 between number and unit
    chinese: str  # the numeral where it is Chinese, else ""
    high: Decimal | None = None  # 兩三天
    confidence: float = 1.0


def read_term(text: str, match: re.Match[str], lex: Counters, bounds: BoundWords, positional: bool) -> Term | None:
    """The number at ``match`` and its unit; the term's ``unit`` is None where none follows."""
    start, end = match.span()
    numeral = match[0]
    if numeral == "半":
        unit = read_unit(text, end, lex)
        if unit is None or unit.name not in lex.half_units:
            return None
        return Term(unit.end, Decimal("0.5"), unit, Decimal(1), Decimal("0.5"), False, numeral)
    slash = _SLASH_FRACTION.match(text, start) if text.startswith("/", end) else None
    if slash and (_FRACTION_USE.match(text, slash.end()) or bounds.prefix.get(text[start - 1 : start])):
        name = Unit(slash.end(), "", "rate", True)
        return Term(slash.end(), Decimal(int(slash[1])) / int(slash[2]), name, Decimal(1), Decimal(1), False, "")
    if text.startswith("分之", end):
        parts = _read_parts(text, numeral, end + 2, lex)
        if parts is not None:
            return parts
    chinese = "" if numeral[0].isascii() else numeral
    high: Decimal | None = None
    confidence = 1.0
    # 500千瓦: the last place belongs to the unit
    while numeral[-1] in PLACES and len(numeral) > 1:
        shorter = read_unit(text, end - 1, lex)
        if shorter is None or shorter.end <= end:
            break
        numeral, end = numeral[:-1], end - 1
    value = parse_numeral(numeral)
    if value is None and chinese:
        pair = numeral[:2]
        if is_ambiguous_pair(pair) and all(c in PLACES for c in numeral[2:]):
            place = parse_numeral("一" + numeral[2:]) if numeral[2:] else Decimal(1)
            if place is None:
                return None
            if positional and not numeral[2:] and "兩" not in pair:
                value = Decimal(10 * DIGITS[pair[0]] + DIGITS[pair[1]])  # 二三 beside 七四六: digit by digit
            else:
                value, high = DIGITS[pair[0]] * place, DIGITS[pair[1]] * place
            confidence = 0.6
    if value is None:
        return None
    coefficient = None
    if numeral[-1] in PLACES:
        # 5百萬 is 5 of a million; 兩千一百萬 is 兩千一百 of 萬
        coefficient = parse_numeral(numeral.rstrip(PLACES)) or parse_numeral(numeral.rstrip("萬億兆"))
    places = value / coefficient if coefficient else ONE
    infix = bounds.infix.match(text, end)
    if infix:
        more = _PLACE_AFTER.match(text, infix.end())
        if more:  # 1 億餘萬元 does not occur, 20餘萬人 does
            # 一億二千三百餘萬: 萬 belongs to the last section only
            whole = parse_numeral(numeral + more[0])
            if whole is None:
                return None
            value, places = whole, places * 10000
            unit = read_unit(text, more.end(), lex)
            stop = more.end()
        else:
            unit = read_unit(text, infix.end(), lex)
            stop = infix.end()
        if unit is not None:
            return Term(
                unit.end, value * unit.factor, unit, places, coefficient or value, True, chinese, high, confidence
            )
        after = text[stop : stop + 1]
        if more or not after or not "\u3400" <= after <= "\u9fff":
            return Term(stop, value, None, places, coefficient or value, True, chinese, high, confidence)
        unknown = read_unknown_unit(text, stop, lex) if infix[0] == "餘" else None
        if unknown is not None:
            return Term(unknown.end, value, unknown, places, coefficient or value, True, chinese, high, 0.6)
    unit = read_unit(text, end, lex)
    if unit is None:
        return Term(end, value, None, places, coefficient or value, False, chinese, high, confidence)
    value *= unit.factor
    stop = unit.end
    if unit.factor == 10 and unit.name == "%":  # 2成5
        tail = _TENTH.match(text, stop)
        if tail:
            value += DIGITS[tail[0]]
            stop = tail.end()
    elif unit.name in lex.half_behind and text.startswith("半", stop) and not text.startswith(lex.half_words, stop):
        value, stop = value + Decimal("0.5"), stop + 1  # 3年半
    elif unit.name.startswith("個半"):
        value += Decimal("0.5")
        unit = unit._replace(name="個" + unit.name[2:])
    return Term(stop, value, unit, places, coefficient or value, False, chinese, high, confidence)


# 2/3以上, 約1/3; 1/3 by itself may be the third of January
_SLASH_FRACTION = re.compile(r"(?<![\d/])([1-9])/([2-9]|10)(?![\d/])")
_FRACTION_USE = re.compile(r"以上|以下|強|弱|的")
_PLACE_AFTER = re.compile("[十百千]?[萬億兆]|[百千]")
_TENTH = re.compile(r"[1-9一二三四五六七八九](?![\d.,十百千萬成年月人個件])")
ONE = Decimal(1)
_NUMERATOR = re.compile(rf"0[點{DOT}][{CD}]++|{ARABIC}|{CHINESE}", re.VERBOSE | re.ASCII)


def _read_parts(text: str, denominator: str, at: int, lex: Counters) -> Term | None:
    """百分之八十, 千分之三, 三分之一: ``at`` is behind 分之."""
    match = _NUMERATOR.match(text, at)
    if not match:
        return None
    numerator = parse_numeral(match[0])
    if numerator is None and is_ambiguous_pair(match[0]):
        numerator = Decimal(10 * DIGITS[match[0][0]] + DIGITS[match[0][1]])  # 百分之二三 is read out digit by digit
    whole = parse_numeral(denominator)
    if numerator is None or not whole:
        return None
    unit_name = lex.parts.get(denominator)
    if unit_name:
        unit = Unit(match.end(), unit_name, "rate", True)
        return Term(match.end(), numerator, unit, Decimal(1), numerator, False, denominator)
    if numerator >= whole or whole > 100:
        return None
    unit = Unit(match.end(), "", "rate", True)
    return Term(match.end(), numerator / whole, unit, Decimal(1), numerator, False, denominator)
