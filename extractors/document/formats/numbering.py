"""How a list counts: numbers as the office programs print them, and symbol fonts as Unicode.

In: a whole number and a number format (OOXML's names; ODF's examples are mapped to them). Out: text. Nothing here
knows of documents.

>>> [format_number(n, "taiwaneseCountingThousand") for n in (1, 10, 11, 20, 105)]
['一', '十', '十一', '二十', '一百零五']
>>> [format_number(28, f) for f in ("ideographLegalTraditional", "decimalEnclosedCircle", "upperLetter")]
['貳拾捌', '㉘', 'BB']
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

# what ODF gives as an example of the format: 一, 二, 三, ...
_ODF = {
    "": "none", "1": "decimal", "01": "decimalZero", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
    "I": "upperRoman", "一": "taiwaneseCountingThousand", "壹": "ideographLegalTraditional",
    "壱": "ideographLegalTraditional", "甲": "ideographTraditional", "子": "ideographZodiac",
    "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "㊀": "ideographEnclosedCircle",
    "⑴": "decimalEnclosedParen", "⒈": "decimalEnclosedFullstop", "イ": "iroha", "い": "iroha", "ア": "aiueo",
    "あ": "aiueo",
}  # fmt: skip


def odf_format(example: str) -> str:
    """The OOXML name of a number format that ODF gives by example.

    >>> odf_format("一, 二, 三, ..."), odf_format("i"), odf_format("甲, 乙, 丙, ..."), odf_format("?")
    ('taiwaneseCountingThousand', 'lowerRoman', 'ideographTraditional', 'decimal')
    """
    return _ODF.get(example, _ODF.get(example[:1], "decimal"))


def format_number(number: int, name: str) -> str:
    """A number in a list's number format; decimal where the format is unknown or does not reach that far."""
    if name in _FROM_ZERO:
        return _FROM_ZERO[name](number)
    if number < 1:
        return _digit_by_digit(number) if name in _CHINESE else str(number)
    return _FROM_ONE.get(name, str)(number)


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _digit_by_digit(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", _DIGITS))


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    out = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)


def _letter(number: int) -> str:
    """a … z, aa, bb as Word counts on."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 26 * 20 else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _chinese(number: int, digits: str = "零" + _DIGITS[1:], units: str = "十百千萬") -> str:
    """Up to 9,999 in words; 10 to 19 begin with the ten itself, as lists do."""
    if number > 9999:
        return str(number)
    out: list[str] = []
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        if gap:
            out.append(digits[0])
            gap = False
        if not (power == 1 and digit == 1 and not out):
            out.append(digits[digit])
        if power:
            out.append(units[power - 1])
    return "".join(out)


def _signs(signs: str) -> Callable[[int], str]:
    """The format whose numbers are these signs, in order."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


_FROM_ZERO: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: str(number).zfill(2),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda number: f"- {number} -",
}
_CHINESE = dict.fromkeys(
    ("chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting", "koreanCounting"), _chinese
) | dict.fromkeys(("chineseCounting", "taiwaneseCounting"), lambda n: _chinese(n) if n < 100 else _digit_by_digit(n))
_CIRCLES = _signs("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿")
_FROM_ONE: dict[str, Callable[[int], str]] = {
    **_CHINESE,
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2"), _digit_by_digit
    ),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedParen": _signs("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _signs("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _signs("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _signs(_STEMS),
    "ideographZodiac": _signs(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "ideographLegalTraditional": lambda number: _chinese(number, _LEGAL, "拾佰仟萬"),
    "chineseLegalSimplified": lambda number: _chinese(number, _LEGAL_SIMPLIFIED, "拾佰仟萬"),
    "ordinal": _ordinal,
}


# Code points of the fonts that stand for signs, by their place in the font.
_SYMBOL = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xA9: "♥", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x46: "☞", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★",
    0xB2: "✧", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x80: "⓪",
}  # fmt: skip
for _n in range(10):  # digits in circles, light and dark
    _WINGDINGS |= {0x81 + _n: chr(ord("①") + _n), 0x8C + _n: chr(ord("❶") + _n)}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA2: "■",
                0xA3: "□"} | {0x6A + n: chr(ord("①") + n) for n in range(10)}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def is_symbol_font(font: str) -> bool:
    """Whether the font's letters are signs."""
    return font.strip("'\" ").lower() in _FONTS


def decode_symbols(text: str, font: str) -> str:
    """Text of a symbol font as Unicode; a character that the table lacks stays as it is.

    >>> decode_symbols("\\uf0b3 5 \\uf06c", "Symbol"), decode_symbols("\\uf06c", "Wingdings")
    ('≥ 5 λ', '●')
    """
    table = _FONTS.get(font.strip("'\" ").lower())
    if table is None:
        # Office puts such characters at U+F000 and above; without a font name Wingdings is what bullets use
        return "".join(_WINGDINGS.get(ord(c) - 0xF000, c) if 0xF020 <= ord(c) <= 0xF0FF else c for c in text)
    whole = all(ord(c) < 0xF000 for c in text)
    out = []
    for c in text:
        code = ord(c) - 0xF000 if 0xF020 <= ord(c) <= 0xF0FF else ord(c) if whole else -1
        out.append(table.get(code, c))
    return "".join(out)
