"""A number with its unit: 12萬4,093元, 20餘場, 百分之八十, 2成5.

In: a text and the numeral at a place of it. Out: a :class:`Term`, or None. Bounds and ranges are not read here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.figures.bounds import BoundWords
from extractors.figures.numerals import CHINESE_DIGIT, DECIMAL_MARK, DIGITS, is_ambiguous_pair, parse_numeral
from extractors.figures.units import ONE, Counters, Unit, read_unit, read_unknown_unit

CD = CHINESE_DIGIT
CN = f"{CHINESE_DIGIT}十百千萬億兆廿卅"
PLACES = "十百千萬億兆拾佰仟"
CAPITALS = "壹貳參肆伍陸柒捌玖"
DOT = re.escape(DECIMAL_MARK)

# 47,906 ｜ 12029 ｜ 7.36; possessive, so that a megabyte of digits is looked at once
ARABIC = rf"(?:\d{{1,3}}(?:[,，]\d{{3}})++(?!\d)|\d{{1,3}}(?:['’]\d{{3}})++(?!\d)|\d++)(?:[{DOT}]\d++)?"
# 1 234 567人: spaces for commas, where a counter follows and no other cell stands before
_SPACED = r"(?<![\d\ ])\d{1,3}(?:\ \d{3})++(?=[\u3400-\u9fff])"
# 四、五百人: one of two
_EITHER = "(?<=[^\n。:;、0-9])(?:一、二|二、三|兩、三|三、四|四、五|五、六|六、七|七、八|八、九)(?![、點〇○零一二三四五六七八九0-9])[十百千萬億]*+"
# 二、三０五 ｜ 十二萬三千 ｜ 三‧七億 ｜ 八七點四五
CHINESE = rf"""
    (?: [{CD}][{CD}0]{{0,2}}+ (?: 、 (?: 000 | (?=[0-9]{{0,2}}[{CD}]) [{CD}0-9]{{3}} ) (?![{CD}0-9]) )++
      | [{CN}] (?: (?<=[{CD}]) 0 )*+
    )++
    (?: [點{DOT}] (?=[{CD}]) [{CD}0]++ )?
    [{PLACES}]*+
"""
NUMERAL = re.compile(
    rf"""
      0 [點{DOT}] [{CD}]++ [{PLACES}]*+
    | {_SPACED}
    | {_EITHER}
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
    """The number at ``match`` and its unit; the term's ``unit`` is None where none follows.

    ``positional``: the text counts digit by digit (七四六), so that 二三 is 23 and not two or three.
    """
    start, end = match.span()
    if match[0] == "半":
        unit = read_unit(text, end, lex)
        if unit is None or unit.name not in lex.half_units:
            return None
        return Term(unit.end, Decimal("0.5"), unit, ONE, Decimal("0.5"), False, match[0])
    if text.startswith("/", end) and (fraction := _read_slash(text, start, lex, bounds)):
        return fraction
    if text.startswith("分之", end) and (parts := _read_parts(text, match[0], end + 2, lex)):
        return parts
    number = _read_number(text, match, lex, positional)
    if number is None:
        return None
    infix = bounds.infix.match(text, number.end)
    return (_with_infix(text, number, infix, lex) if infix else None) or _with_unit(text, number, lex)


def _read_slash(text: str, start: int, lex: Counters, bounds: BoundWords) -> Term | None:
    """2/3以上, 約1/3, 占2/5; 1/3 by itself may be the third of January."""
    slash = _SLASH_FRACTION.match(text, start)
    if slash is None or int(slash[1]) >= int(slash[2]):
        return None
    led = text[start - 1 : start] in bounds.prefix or text.endswith(lex.shares, 0, start)
    led = led or _SHARE_OF.search(text, max(0, start - 10), start) is not None
    if not led and not _FRACTION_USE.match(text, slash.end()):
        return None
    unit = Unit(slash.end(), "", "rate", True)
    return Term(slash.end(), Decimal(int(slash[1])) / int(slash[2]), unit, ONE, ONE, False, "")


def _read_number(text: str, match: re.Match[str], lex: Counters, positional: bool) -> Term | None:
    """The number alone: its value, or both where it says one of two (兩三天, 四、五百人)."""
    numeral, end = match[0], match.end()
    chinese = "" if numeral[0].isascii() else numeral
    # 500千瓦: the last place belongs to the unit
    while numeral[-1] in PLACES and len(numeral) > 1:
        shorter = read_unit(text, end - 1, lex)
        if shorter is None or shorter.end <= end:
            break
        numeral, end = numeral[:-1], end - 1
    value, high, confidence = parse_numeral(numeral), None, 1.0
    if value is None and chinese:
        pair = numeral.replace("、", "", 1)
        place = parse_numeral("一" + pair[2:]) if pair[2:] else ONE
        if not is_ambiguous_pair(pair[:2]) or not all(c in PLACES for c in pair[2:]) or place is None:
            return None
        value, high, confidence = DIGITS[pair[0]] * place, DIGITS[pair[1]] * place, 0.6
        if positional and "、" not in numeral and not pair[2:] and "兩" not in pair:
            value, high = Decimal(10 * DIGITS[pair[0]] + DIGITS[pair[1]]), None
    if value is None:
        return None
    coefficient = None
    if numeral[-1] in PLACES:
        # 5百萬 is 5 of a million; 兩千一百萬 is 兩千一百 of 萬
        coefficient = parse_numeral(numeral.rstrip(PLACES)) or parse_numeral(numeral.rstrip("萬億兆"))
    places = value / coefficient if coefficient else ONE
    return Term(end, value, None, places, coefficient or value, False, chinese, high, confidence)


def _with_infix(text: str, number: Term, infix: re.Match[str], lex: Counters) -> Term | None:
    """20餘人, 一億二千三百餘萬元, 1億餘."""
    stop, more = infix.end(), _PLACE_AFTER.match(text, infix.end())
    if more:  # 萬 belongs to the last section only
        whole = parse_numeral(text[number.end - len(_digits_before(text, number.end)) : number.end] + more[0])
        if whole is None:
            return None
        stop, number = more.end(), number._replace(value=whole, places=number.places * 10000)
    unit = read_unit(text, stop, lex)
    if unit is not None:
        return number._replace(end=unit.end, value=number.value * unit.factor, unit=unit, approx=True)
    after = text[stop : stop + 1]
    if more or not after or not "\u3400" <= after <= "\u9fff":
        return number._replace(end=stop, approx=True)
    unknown = read_unknown_unit(text, stop, lex) if infix[0] == "餘" else None
    return unknown and number._replace(end=unknown.end, unit=unknown, approx=True, confidence=0.6)


def _digits_before(text: str, end: int) -> str:
    """The numeral that ends at ``end``."""
    begin = end
    while begin and (text[begin - 1] in CN or text[begin - 1] in PLACES or text[begin - 1] in "0123456789,."):
        begin -= 1
    return text[begin:end]


def _with_unit(text: str, number: Term, lex: Counters) -> Term:
    unit = read_unit(text, number.end, lex)
    if unit is None:
        return number
    value, stop = number.value * unit.factor, unit.end
    if unit.factor == 10 and unit.name == "%":  # 2成5
        tail = _TENTH.match(text, stop)
        if tail:
            value, stop = value + DIGITS[tail[0]], tail.end()
    elif unit.name in lex.half_behind and text.startswith("半", stop) and not text.startswith(lex.half_words, stop):
        value, stop = value + Decimal("0.5"), stop + 1  # 3年半
    elif unit.name.startswith("個半"):
        value, unit = value + Decimal("0.5"), unit._replace(name="個" + unit.name[2:])
    high = number.high and number.high * unit.factor
    return number._replace(end=stop, value=value, high=high, unit=unit, approx=unit.approx)


_SLASH_FRACTION = re.compile(r"(?<![\d/])([1-9]\d?)/([2-9]|[1-9]\d|100)(?![\d/])")
_SHARE_OF = re.compile(r"[占佔][^，。;,\d]{0,8}$")
_FRACTION_USE = re.compile(r"以上|以下|強|弱|的")
_PLACE_AFTER = re.compile("[十百千]?[萬億兆]|[百千]")
_TENTH = re.compile(r"[1-9一二三四五六七八九](?![\d.,十百千萬成年月人個件])")
_FEW_PARTS = 10  # into how many a whole is divided where one speaks of fractions and not of percent
_SCORE_LIMITS = ("未達", "低於", "未滿", "不足", "不及", "不滿", "達", "滿")
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
    if numerator >= whole or whole > 100 or _is_score(text, denominator, whole, at, match.end(), lex):
        return None
    unit = Unit(match.end(), "", "rate", True)
    return Term(match.end(), numerator / whole, unit, Decimal(1), numerator, False, denominator)


def _is_score(text: str, denominator: str, whole: Decimal, at: int, end: int, lex: Counters) -> bool:
    """Whether 分之 is 分 and 之: 未達85分之2人. No fraction has a counter behind it, but 三分之一件數 and 三分之一人力 have words
    that begin as one; a small denominator is one of a score where Arabic digits stand behind a limit."""
    unit = read_unit(text, end, lex)
    if unit is None or not unit.counter or unit.kind not in ("count", "rate"):
        return False
    if whole > _FEW_PARTS:
        return True
    start = at - len("分之") - len(denominator)
    return denominator.isascii() and len(unit.name) == 1 and text.endswith(_SCORE_LIMITS, 0, start)
