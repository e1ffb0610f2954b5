"""One text as every step reads it, and the way back to the places of the original.

In: the text of a cell as its file gave it. Out: a :class:`SourceText`, made once. Gone are the accidents of the file:
wraps, white space that says nothing, compatibility forms of characters, glyphs that files use as list marks. What is
read from words is read in ``text``; what is reported is cut from the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from extractors.figures.numerals import fold

LONG_LINE = 30  # characters from which on a line without a mark at its end is taken as wrapped
LONGEST_ROW = 30  # characters looked at for the cells that end a row

_CJK = "\u3400-\u9fff"
_SPACE = re.compile(r"\s++")
# 1,250¹: the mark of a note behind a number, no digit of it; in m² and 10⁶公噸 it is no mark, but no digit either
_NOTE_MARK = re.compile("(?<=[0-9０-９])[⁽]?[¹²³⁰⁴-⁹]+[⁾]?")
# U+E000 to U+F8FF are the list glyphs of symbol fonts
_GLYPH = re.compile("[\ue000-\uf8ff]")
_UNSEEN = re.compile("[\u200b\ufeff]")
# ideographs that look the same but are coded apart: U+F98E for 年
_TWIN = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
# most texts have none of these, and are looked through once for all
_ODD = re.compile("|".join(one.pattern for one in (_GLYPH, _UNSEEN, _TWIN)).replace("]|[", ""))
_RAISED = re.compile("[¹²³⁰⁴-⁹]")
_LIST_MARK = re.compile(
    r"[(（]?[0-9]{1,3}[)）.．、](?!\d)|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[A-Za-z][)）.．、]|[•●○■◆※－-]"
)
_ENDS = "。!?;:,！？；：，"  # behind which a new line is no wrap
_PROSE_LINE = re.compile(rf"[{_CJK}][^\n]{{6,}}$")
_GOES_ON = re.compile(r"[\d,.]{1,20} ?[^\d\s]")
_CELLS_END = re.compile(r"[\d%)][ \t\u3000]+-?[\d,.]+$")
_COLUMN = re.compile(r"[\n\t\u3000]")


class SourceText:
    """``text`` and ``printed`` have one length: the same places, with every form of a character
    made one and with its brackets, digits and stops as printed.

    >>> source = SourceText("１０７ 年 4 月（臨場）共 21 家")
    >>> source.text, source.printed, source.span(12, 15)
    ('107年4月(臨場)共21家', '１０７年4月（臨場）共21家', (16, 20))
    """

    __slots__ = ("_at", "_lost", "_origins", "original", "printed", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        printed = marked = original
        if _ODD.search(original):
            printed = marked = _GLYPH.sub("•", _UNSEEN.sub(" ", _TWIN.sub(lambda m: fold(m[0]), original)))
        if _RAISED.search(printed):
            marked = _NOTE_MARK.sub(lambda m: "†" * len(m[0]), printed)
        folded = fold(marked)
        self._at: list[int] = []  # places of `text` from which on …
        self._lost: list[int] = []  # … so many characters of the original are gone
        texts: list[str] = []
        prints: list[str] = []
        position = lost = 0
        for start, end, keep in _spaces(folded):
            texts += (folded[position:start], keep)
            prints += (printed[position:start], keep)
            position = end
            lost += end - start - len(keep)
            self._at.append(end - lost)
            self._lost.append(lost)
        self._origins = [at + gone for at, gone in zip(self._at, self._lost, strict=True)]
        self.text = "".join((*texts, folded[position:]))
        self.printed = "".join((*prints, printed[position:]))

    def origin(self, index: int) -> int:
        """Where the character at ``index`` of ``text`` stands in the original."""
        k = bisect_right(self._at, index)
        return index + (self._lost[k - 1] if k else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Places in the original of a stretch of ``text`` that is not empty."""
        return self.origin(start), self.origin(end - 1) + 1

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of ``text`` that stands at these places of the original."""
        return self._forth(start), self._forth(end - 1) + 1

    def _forth(self, place: int) -> int:
        k = bisect_right(self._origins, place)
        at = place - (self._lost[k - 1] if k else 0)
        return min(at, self._at[k]) if k < len(self._at) else at

    def cut(self, start: int, end: int) -> str:
        """What the original has for a stretch of ``text``."""
        return self.original[slice(*self.span(start, end))] if start < end else ""

    def is_spaced(self, index: int) -> bool:
        """Whether white space stands in the original before the character at ``index``."""
        return index > 0 and self.origin(index) > self.origin(index - 1) + 1


def _spaces(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch of white space of which something is lost, and what is kept of it."""
    for space in _SPACE.finditer(text):
        start, end = space.span()
        keep = _kept(text, start, end, space[0])
        if len(keep) < end - start or keep != space[0]:
            yield start, end, keep


def _kept(text: str, start: int, end: int, space: str) -> str:
    """What is kept of white space: a line break, the mark of a column, one space between letters or digits, or nothing."""
    if start == 0 or end == len(text):
        return ""
    before, after = text[start - 1], text[end]
    alnum = before.isascii() and before.isalnum()
    both = alnum and after.isascii() and after.isalnum()
    if "\n" in space or "\r" in space:
        return "" if _is_wrap(text, start, end, space, both) else "\n"
    if "\t" in space:
        return "\t"  # between the cells of a row: 得分：43⇥適時運用
    if "\u3000" in space:
        return "\u3000"
    minus = after == "-" and alnum and text[end + 1 : end + 2].isdigit()  # the cells 7,185,213 -3.48
    return " " if both or minus else ""


def _is_wrap(text: str, start: int, end: int, space: str, alnum: bool) -> bool:
    """Whether a line break only ends a full line."""
    before, after = text[start - 1], text[end]
    if space.count("\n") > 1:
        return False
    number = before.isdigit() or before in "萬億兆" or (before in ",." and text[start - 2 : start - 1].isdigit())
    if number and after.isdigit():
        # inside a number (…計12,408,⏎771,350元, 2,314萬⏎5,608張), or a column of figures
        line = text[max(text.rfind("\n", max(0, start - 80), start) + 1, start - 80) : start]
        return bool(_PROSE_LINE.search(line) and _GOES_ON.match(text, end))
    if before in _ENDS or _LIST_MARK.match(text, end):
        return False
    if alnum or (before.isdigit() and _CELLS_END.search(text, max(0, start - LONGEST_ROW), start)):
        return False  # … 7,185,213 -3.48⏎ closes a table's row
    # wide spaces make columns, whose lines do not go on; a number waits for its unit: 計有 37⏎場次
    return before.isdigit() or (start >= LONG_LINE and not _COLUMN.search(text, start - LONG_LINE, start))
