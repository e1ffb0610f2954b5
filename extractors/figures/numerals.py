"""Numerals alone: Arabic, Chinese and mixed ones → exact numbers.

In: the text of one numeral, without white space. Out: a Decimal, or None where
the text is no well-formed numeral. It refuses rather than guesses: ``兩三``, ``五百三百`` and ``1,23`` are None. It does not look for numerals in running text and knows no units; ``quantities.py`` does.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from decimal import Decimal

_DIGIT_FORMS = {
    0: "0〇○零",
    1: "1一壹弌",
    2: "2二貳貮兩",
    3: "3三參叁",
    4: "4四肆",
    5: "5五伍",
    6: "6六陸",
    7: "7七柒",
    8: "8八捌",
    9: "9九玖",
}
DIGITS = {form: digit for digit, forms in _DIGIT_FORMS.items() for form in forms}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"萬": 10**4, "億": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30, "卌": 40}

CHINESE_DIGIT = "〇○零一二三四五六七八九兩"
CAPITAL_DIGIT = "壹貳參肆伍陸柒捌玖"
DECIMAL_MARK = ".‧·・•"

LONGEST = 40  # characters; nobody prints a longer numeral, and hostile text must not become big-number arithmetic

# 47,906 ｜ 12029 ｜ 7.36: groups of exactly three behind a comma, or no comma at all
_ARABIC = re.compile(rf"(?:\d{{1,3}}(?:[,，]\d{{3}})+|\d+)(?:[{DECIMAL_MARK}]\d+)?", re.ASCII)
# 二、三０五: the comma of old typesetting; 七四六, 二三‧五: digit by digit
_POSITIONAL = re.compile(
    rf"(?:[{CHINESE_DIGIT}0-9]{{1,3}}(?:、[{CHINESE_DIGIT}0-9]{{3}})+|[{CHINESE_DIGIT}{CAPITAL_DIGIT}0-9]+)"
    rf"(?:[點{DECIMAL_MARK}][{CHINESE_DIGIT}0-9]+)?"
)
_APART = re.compile(r"(?<=\d)[ '’](?=\d{3})", re.ASCII)  # 1 234 567, 1’234
_TOKEN = re.compile(
    rf"(?P<arabic>{_ARABIC.pattern})"
    rf"|(?P<zero>[〇○零](?=[{CHINESE_DIGIT}{CAPITAL_DIGIT}\d拾十百佰千仟]))"
    rf"|(?P<digits>{_POSITIONAL.pattern})"
    rf"|(?P<tens>[廿卅卌])"
    rf"|(?P<small>[十拾百佰千仟])"
    rf"|(?P<large>[萬億兆])"
    rf"|(?P<fraction>[點{DECIMAL_MARK}][{CHINESE_DIGIT}]+)",
    re.ASCII,
)


def _fold_table() -> dict[int, str]:
    """Every character that NFKC turns into one other: full-width forms, compatibility ideographs, radicals.

    Not folded are the full-width comma, which separates clauses and is no thousands mark by itself, and the
    superscript and circled digits, which are no digits of a figure.
    """
    table = {}
    for low, high in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFFEF), (0x2F800, 0x2FA1F)):
        for code in range(low, high + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    table.pop(ord("，"), None)
    table.pop(ord("﹐"), None)
    table.pop(ord("﹑"), None)
    # simplified and variant number characters, dashes and waves of every kind (～ and － are folded by NFKC)
    table |= {ord("﹑"): "、", ord("﹐"): "，", ord("万"): "萬", ord("亿"): "億", ord("两"): "兩", ord("贰"): "貳"}
    table |= dict.fromkeys(map(ord, "‐‑‒–−─━﹣"), "-") | dict.fromkeys(map(ord, "〜∼﹏〰"), "~")
    table |= {ord("﹪"): "%", ord("："): ":", ord("∶"): ":", ord("︰"): ":"}
    return table


_FOLD = _fold_table()
# what lies beyond U+FFFF as a range: a set of such characters would be searched one by one
_FOLDABLE = re.compile("[" + "".join(re.escape(chr(c)) for c in _FOLD if c < 0x10000) + "\U0002f800-\U0002fa1f]")


def _folded(match: re.Match[str]) -> str:
    return _FOLD.get(ord(match[0]), match[0])


def fold(text: str) -> str:
    """The text with every form of a character made one, character for character: the length stays.

    >>> fold("３，０４０ 份；７．３６％")
    '3，040 份;7.36%'
    """
    return _FOLDABLE.sub(_folded, text)


@functools.lru_cache(maxsize=1 << 14)  # the same small numbers stand everywhere
def parse_numeral(text: str) -> Decimal | None:
    """The number that a numeral says, exactly; None where it is not well-formed or longer than LONGEST.

    >>> [str(parse_numeral(s)) for s in ("47,906", "12萬4,093", "1兆2,300億", "二、三０五", "三‧七億", "八七點四五")]
    ['47906', '124093', '1230000000000', '2305', '370000000.0', '87.45']
    >>> [str(parse_numeral(s)) for s in ("二十三", "一百零五", "七四六", "五千", "廿五", "壹佰萬", "百", "5,000千")]
    ['23', '105', '746', '5000', '25', '1000000', '100', '5000000']
    >>> [parse_numeral(s) for s in ("兩三", "1,23", "五百三百", "3千5", "零", "")]
    [None, None, None, None, None, None]
    >>> [str(parse_numeral(s)) for s in ("一千五", "兩百五", "一萬五千億", "二十萬億")]
    ['1500', '250', '1500000000000', '20000000000000']
    """
    if not text or len(text) > LONGEST:
        return None
    text = _APART.sub("", fold(text))
    if text.isascii():
        return _parse_arabic(text) if _ARABIC.fullmatch(text) else None
    if _POSITIONAL.fullmatch(text):
        return _parse_positional(text)
    return _parse_places(text)


def _parse_arabic(text: str) -> Decimal:
    for mark in "，,":
        text = text.replace(mark, "")
    for mark in DECIMAL_MARK[1:]:
        text = text.replace(mark, ".")
    return Decimal(text)


def is_ambiguous_pair(text: str) -> bool:
    """Whether two digits side by side may say "this or that many": 兩三, 三五, 七八 (but not 七四 and not 二○).

    >>> [is_ambiguous_pair(s) for s in ("兩三", "三五", "七四", "二○", "七四六")]
    [True, True, False, False, False]
    """
    if len(text) != 2 or text[0] not in DIGITS or text[1] not in DIGITS or text.isascii():
        return False
    low, high = DIGITS[text[0]], DIGITS[text[1]]
    return high == low + 1 or (low, high) == (3, 5)


def _parse_positional(text: str) -> Decimal | None:
    """七四六, 二、三０五, 八七點四五, 五. The caller has seen that the form is right."""
    if is_ambiguous_pair(text) or text.strip("零〇○0") == "":
        return None  # 兩三 is two or three; ○○ hides a name
    if len(text) > 1 and "兩" in text:
        return None
    if "零" in text and len(text) > 1 and not re.search(f"[點{DECIMAL_MARK}]", text):
        return None  # 三零五 is how a number is read out over the telephone, not how reports count
    digits = "".join(str(DIGITS[c]) if c in DIGITS else "." if c != "、" else "" for c in text)
    return Decimal(digits)


def _parse_places(text: str) -> Decimal | None:
    """Numbers with places: 二十三, 12萬4,093, 三‧七億, 一百零五, 3千5百, 一萬五千億, 兩百五."""
    places = _Places()
    position = 0
    while token := _TOKEN.match(text, position):
        position = token.end()
        if not places.take(token.lastgroup or "", token[0], last=position == len(text)):
            return None
    return places.finish() if position == len(text) else None


class _Places:
    """A number as it is read word by word. Each method says whether the word may stand where it does."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)  # above and below the last large place
        self.pending: Decimal | None = None  # a number still waiting for its place
        self.arabic = self.grouped = self.zero = False  # of the pending number: Arabic, of several digits, behind 零
        self.small_below, self.large_below = 10**4 + 1, 10**16
        self.last = 0  # value of the last place word

    def take(self, kind: str, word: str, *, last: bool) -> bool:
        if kind == "zero":
            self.zero = True
            return self.pending is None and bool(self.last)
        if kind == "small":
            return self._small(SMALL[word])
        if kind == "large":
            return self._large(LARGE[word])
        if kind == "fraction":
            return last and self._fraction(word)
        if self.pending is not None:
            return False
        return self._tens(word) if kind == "tens" else self._digits(kind, word)

    def _digits(self, kind: str, word: str) -> bool:
        value = _parse_arabic(word) if kind == "arabic" else _parse_positional(word)
        if value is None:
            return False
        self.pending, self.arabic, self.grouped = value, kind == "arabic", len(word) > 1
        if not self.arabic and self.grouped and self.last and self.small_below < 10**4 + 1 and value >= 10:
            return False  # 二百三四人
        return not self.last or value < (min(self.last, self.small_below) if self.section else self.last)

    def _tens(self, word: str) -> bool:
        if self.section or self.small_below <= 10:
            return False
        self.section, self.small_below, self.last = Decimal(TENS[word]), 10, 10
        return True

    def _fraction(self, word: str) -> bool:
        if self.pending is not None or not self.last:
            return False
        self.pending = Decimal("0." + "".join(str(DIGITS[c]) for c in word[1:]))
        self.arabic = self.grouped = self.zero = True
        return self.pending < (min(self.last, self.small_below) if self.section else self.last)

    def _small(self, place: int) -> bool:
        if place >= self.small_below:
            return False
        if self.pending is None:
            # 十五 and 一百十五, but 千 and 百 by themselves only at the head: 百餘人, 千萬元
            if place != 10 and (self.section or self.total or self.zero):
                return False
            self.pending = Decimal(1)
        elif self.grouped and (self.section or not self.arabic):
            return False
        self.section, self.pending, self.zero = self.section + self.pending * place, None, False
        self.small_below, self.last = place, place
        return True

    def _large(self, place: int) -> bool:
        if self.pending is not None:
            if 10 < self.last < 10**4 and not self.zero and self.section:
                return False  # 三千五萬
            self.section += self.pending
        if place >= self.large_below:
            if place <= self.last or self.zero:
                return False
            self.total, self.section = (self.total + self.section) * place, Decimal(0)  # 一萬五千|億
        else:
            if not self.section:
                if self.total or self.zero:
                    return False
                self.section = Decimal(1)
            self.total, self.section = self.total + self.section * place, Decimal(0)
        self.pending, self.zero = None, False
        self.small_below, self.large_below, self.last = 10**4 + 1, place, place
        return True

    def finish(self) -> Decimal | None:
        if self.pending is not None:
            if self.last > 10 and not (self.zero or self.arabic or self.grouped):
                self.pending *= self.last // 10  # 兩百五, 一千五: the next place is left unsaid
            elif self.last and self.last < 10**4 and self.arabic and not self.zero:
                return None  # 3千5
            self.section += self.pending
        return None if self.total and self.section >= self.large_below else self.total + self.section
