"""Which of the letters that a sign may be makes a word with those beside it: `受理`, not `受埋`, where the model gives both a share.

In: the signs of a line with what else the model took each for. Out: the same signs, some with another of their own letters. Only
ideographs are weighed that are no numbers: no digit, mark or letter of Latin is ever another one than the model read. Words are
those of two letters in jieba's dictionary (``document/vocabulary.py``) and those of ``lexicon/recognised.toml``.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

from extractors import lexicon
from extractors.document.scans.engine import Sign
from extractors.document.scans.lettering import is_ideograph, put_right
from extractors.document.vocabulary import load_pairs, simplify

WEIGHT = 1.7  # of a word's tenfold frequency against a letter's share, as a logarithm
NO_WORD, COMMON = 0.0, 3.0  # the logarithm of how often a word is seen that is none, or one of the lexicon's
NUMBERS = frozenset(
    "〇零一二三四五六七八九十廿卅百千萬億兆壹貳參肆伍陸柒捌玖拾佰仟半兩數幾"
)  # which nobody is to guess

_Weighed = tuple[str, float]  # a letter, and the logarithm of its share of the one that was read


@functools.cache
def _words() -> dict[str, float]:
    """Words of two letters, with the logarithm of how often each was seen."""
    return load_pairs() | dict.fromkeys(lexicon.load("recognised")["words"]["common"], COMMON)


def choose_letters(signs: Iterable[Sign]) -> list[Sign]:
    """The signs, each that may be several ideographs as the one that words speak for."""
    out = list(signs)
    for place, sign in enumerate(out):
        if sign.others and _is_letter(sign.text):
            before, after = (_list_letters(out[k]) if 0 <= k < len(out) else [] for k in (place - 1, place + 1))
            text = _choose(sign, before, after)
            out[place] = sign if text == sign.text else Sign(text, sign.at, sign.sure)
    return out


def _list_letters(sign: Sign) -> list[_Weighed]:
    """What a sign may be: as it was read, and each further ideograph with the logarithm of its share of that."""
    others = [(text, math.log(share / sign.sure)) for text, share in sign.others if _is_letter(text)]
    return [(sign.text, 0.0), *(others if _is_letter(sign.text) else [])]


def _is_letter(text: str) -> bool:
    return is_ideograph(text) and put_right(text) not in NUMBERS


def _choose(sign: Sign, before: list[_Weighed], after: list[_Weighed]) -> str:
    """The letter itself where it makes a word as the line was read; else the one that is likeliest with the word that it makes."""
    if _speak_for(sign.text, before[:1], after[:1]) > NO_WORD:
        return sign.text
    return max(_list_letters(sign), key=lambda one: one[1] + _speak_for(one[0], before, after))[0]


def _speak_for(letter: str, before: list[_Weighed], after: list[_Weighed]) -> float:
    """How much the likeliest word speaks for a letter that it makes with one of those at its sides: `辨埋` is `辦理`."""
    pairs = [*((text + letter, share) for text, share in before), *((letter + text, share) for text, share in after)]
    told = [WEIGHT * _words().get(_simplify(pair), NO_WORD) + share for pair, share in pairs]
    return max([NO_WORD, *told])


def _simplify(pair: str) -> str:
    return simplify("".join(map(put_right, pair)))
