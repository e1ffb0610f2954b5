"""Numerals: what is printed is what is read, exactly, and what may be two numbers is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.figures.numerals import LONGEST, fold, is_ambiguous_pair, parse_numeral

DIGITS = "〇一二三四五六七八九"


def in_places(number: int) -> str:
    """The number in Chinese as it is written out: 10,205 → 一萬零二百零五."""
    if number == 0:
        return ""
    sections = []
    for name in ("", "萬", "億", "兆"):
        number, section = divmod(number, 10**4)
        sections.append((section, name))
    out = ""
    for section, name in reversed(sections):
        if section == 0:
            continue
        words, gap = "", bool(out) and section < 1000
        for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = section // place % 10
            if digit == 0:
                gap = gap or bool(words)
                continue
            words += ("零" if gap else "") + DIGITS[digit] + unit
            gap = False
        out += words + name
    return out[1:] if out.startswith("一十") else out


def by_digits(number: int) -> str:
    return "".join(DIGITS[int(d)] for d in str(number))


def in_myriads(number: int) -> str:
    """12 億 3,456 萬 7,890 without spaces, as money is printed."""
    out = ""
    for place, name in ((10**12, "兆"), (10**8, "億"), (10**4, "萬"), (1, "")):
        part, number = divmod(number, place)
        if part:
            out += f"{part:,}{name}"
    return out


@given(st.integers(0, 10**15))
def test_arabic_integers_come_back(number: int) -> None:
    assert parse_numeral(str(number)) == parse_numeral(f"{number:,}") == number


@given(st.decimals(0, 10**9, places=4))
def test_decimals_come_back(number: Decimal) -> None:
    assert parse_numeral(f"{number}") == parse_numeral(f"{number:,}") == number


@given(st.integers(1, 10**12))
@example(10)
@example(110)
@example(1_0000_0000_0001)
def test_chinese_numerals_come_back(number: int) -> None:
    assert parse_numeral(in_places(number)) == number


@given(st.integers(1, 10**12))
def test_money_comes_back(number: int) -> None:
    assert parse_numeral(in_myriads(number)) == number


@given(st.integers(100, 10**9))
def test_digit_by_digit_comes_back(number: int) -> None:
    assert parse_numeral(by_digits(number)) == number
    grouped = "、".join(by_digits_group(number))
    assert parse_numeral(grouped) == number


def by_digits_group(number: int) -> list[str]:
    return ["".join(DIGITS[int(d)] for d in group) for group in f"{number:,}".split(",")]


@given(st.decimals(1, 9999, places=2))
def test_chinese_decimals_come_back(number: Decimal) -> None:
    whole, _, part = f"{number:.2f}".partition(".")
    tail = "".join(DIGITS[int(d)] for d in part)
    assert parse_numeral(f"{in_places(int(whole))}點{tail}") == number
    if len(whole) > 2:
        assert parse_numeral(f"{by_digits(int(whole))}‧{tail}") == number


@given(st.integers(0, 10**12))
def test_full_width_is_the_same(number: int) -> None:
    wide = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
    assert parse_numeral(f"{number:,}".translate(wide)) == number


@pytest.mark.slow
@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="0123456789,.、點一二三十百千萬億兆零○〇兩廿壹拾", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("47,906", "47906"),
        ("12萬4,093", "124093"),
        ("21億706萬", "2107060000"),
        ("3,562萬8,000", "35628000"),
        ("1兆2,300億", "1230000000000"),
        ("5,000千", "5000000"),
        ("3千5百", "3500"),
        ("1億2千萬", "120000000"),
        ("二、三０五", "2305"),
        ("一兆一、三二五億", "1132500000000"),
        ("八、七六０萬", "87600000"),
        ("三‧七億", "370000000"),
        ("0‧七", "0.7"),
        ("八七點四五", "87.45"),
        ("十二點五", "12.5"),
        ("七四六", "746"),
        ("一〇五", "105"),
        ("五千", "5000"),
        ("十五", "15"),
        ("一百十五", "115"),
        ("一百零五", "105"),
        ("廿三", "23"),
        ("二十萬", "200000"),
        ("兩千", "2000"),
        ("百", "100"),
        ("百萬", "1000000"),
        ("壹佰萬", "1000000"),
        ("貳拾伍", "25"),
        ("124093", "124093"),
    ],
)
def test_forms(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("兩三", "two or three, not 23"),
        ("三五", "three to five"),
        ("1,23", "no thousands"),
        ("12,3456", "no thousands"),
        ("1,2345", "no thousands"),
        ("五百三百", "places must fall"),
        ("五萬萬", "places must fall"),
        ("二百三四", "two numbers"),
        ("○○", "a name hidden"),
        ("零", "no quantity is nought by itself"),
        ("零五", "no place before 零"),
        ("三零五", "read out over the telephone"),
        ("3千5", "3,005 or 3,500"),
        ("一二三百", "digits side by side and a place"),
        ("", "nothing"),
        ("1" * (LONGEST + 1), "nobody prints it"),
        ("abc", "no numeral"),
        ("12.", "unfinished"),
    ],
)
def test_refused(text: str, why: str) -> None:
    assert parse_numeral(text) is None, why


def test_ambiguous_pairs() -> None:
    assert is_ambiguous_pair("七八")
    assert not is_ambiguous_pair("八七")
    assert not is_ambiguous_pair("23")
