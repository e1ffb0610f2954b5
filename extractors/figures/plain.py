"""A text without the accidents of its file: wraps and spaces inside words, compatibility ideographs, list glyphs.

In: a text. Out: a :class:`Plain` whose ``text`` is shorter or as long, and the way back to every place of the original.
What is read from words is read here; what is reported is cut from the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

# Ideographs that look the same but are coded apart (U+F98E for 年), and private-use glyphs that files use as list marks.
_ODD = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\ue000-\uf8ff\u00a0\u200b\ufeff]")
# A line that ends without a mark and is long has been wrapped: 「…計罰違約金1,126萬3,⏎500元」.
_WRAP = re.compile(
    r"(?<![。！？!?；;：:，,\n])\n(?!\s|[(（]?[0-9０-９一二三四五六七八九十A-Za-z]{1,3}[)）.．、]|[•●◆■※－-])"
)
_SPACE = re.compile(r"[^\S\n]+")
_COLUMN = re.compile(r"[\n\t\u3000]")
LONG_LINE = 30  # characters from which on a line without a mark at its end is taken as wrapped


def _fold(m: re.Match[str]) -> str:
    ch = m.group()
    if ch in "\u00a0\u200b\ufeff" or "\ue000" <= ch <= "\uf8ff":
        return " "
    plain = unicodedata.normalize("NFKC", ch)
    return plain if len(plain) == 1 else ch


class Plain:
    """``text`` without wraps and without spaces between ideographs, and the places in the original.

    >>> plain = Plain("107 年 4 月共 21\\u3000家")
    >>> plain.text, plain.back(5)
    ('107年4月共21\\u3000家', 8)
    """

    def __init__(self, original: str) -> None:
        folded = _ODD.sub(_fold, original) if _ODD.search(original) else original
        cuts = sorted(self._wraps(folded) + self._spaces(folded))
        # after cut k, a place of the plain text stands `lost[k]` characters further on in the original
        pieces, self._plain_at, self._lost, at, lost = [], [0], [0], 0, 0
        for start, end in cuts:
            if start < at:
                continue
            pieces.append(folded[at:start])
            lost += end - start
            self._plain_at.append(end - lost)
            self._lost.append(lost)
            at = end
        pieces.append(folded[at:])
        self.text = "".join(pieces)
        self._original_at = [p + n for p, n in zip(self._plain_at, self._lost, strict=True)]

    @staticmethod
    def _wraps(text: str) -> list[tuple[int, int]]:
        found = []
        for m in _WRAP.finditer(text):
            begin = m.start() - LONG_LINE
            # wide spaces make columns, whose lines do not go on
            if begin >= 0 and not _COLUMN.search(text, begin, m.start()):
                found.append(m.span())
        return found

    @staticmethod
    def _spaces(text: str) -> list[tuple[int, int]]:
        """Spaces that touch an ideograph; those between Latin words and wide ones between columns stay."""
        found = []
        for m in _SPACE.finditer(text):
            before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
            if "\u3000" in m.group() or "\t" in m.group():
                continue
            if (before and not before.isascii()) or (after and not after.isascii()):
                found.append(m.span())
        return found

    def forth(self, place: int) -> int:
        """The place in the plain text of a place in the original."""
        k = bisect_right(self._original_at, place) - 1
        at = place - self._lost[k]
        if k + 1 < len(self._plain_at):
            at = min(at, self._plain_at[k + 1])
        return at

    def back(self, place: int) -> int:
        """The place in the original of a place in the plain text."""
        k = bisect_right(self._plain_at, place) - 1
        return place + self._lost[k]

    def spans(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Spans of the original as spans of the plain text."""
        return [(self.forth(start), self.forth(end - 1) + 1) for start, end in spans]
