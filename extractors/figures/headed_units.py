"""Units that stand before their numbers: 「單位：千元」 above a column, 「發行總額（億元）10.00」, 「指數為106.85」.

In: a text made ready. Out: for a number without a unit behind it, the :class:`~extractors.figures.units.Unit` that is
meant, or None. Reads no number.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from typing import NamedTuple

from extractors.figures.source_text import SourceText
from extractors.figures.units import ONE, Counters, Unit

_HEADED = re.compile(r"單位:(?:新[臺台]幣)?([^\s()，。、;,\d/]{1,5})([;、,，/](?:%|百分比))?")
_BRACKET = re.compile(r"[(\[]([^()\[\]\d]{1,6})[)\]]$")
_NO_CELL = frozenset("./:")  # before a number that is no cell of its own
_CELL_ENDS = " \n\t\u3000|,，、;)。"
_RATE = re.compile(r"\d{1,3}\.\d{1,2}")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{4,}")
_BOUNDARY = re.compile(r"$|[\s，。;:、,!?()「」『』\[\]<>《》〈〉…]|地震|上升|下降|升|降|增|減")
_CLAUSE = re.compile(r"[，。;\n!?]")
# what may stand between the name of an index and its number, or between two numbers of one index
_IS = re.compile(r"(?:[為達由自至到之的是計約僅於值則]|上升|下降|增加|減少|提高|降低|[升降增減多少高低])$")


class _Column(NamedTuple):
    start: int
    sentence: int  # end of the sentence that heads it, behind which only grouped numbers are its cells
    end: int
    unit: Unit
    rates: bool  # 單位：千元；％


class HeadedUnits:
    """The headings of one text, to be asked for the unit of a bare number."""

    def __init__(self, source: SourceText, lex: Counters) -> None:
        self._source, self._text, self._lex = source, source.text, lex
        self._index_end = 0  # of the last number of an index

    @functools.cached_property
    def _columns(self) -> list[_Column]:
        heads = list(_HEADED.finditer(self._text)) if "單位:" in self._text else []
        ends = [*(m.start() for m in heads[1:]), len(self._text)]
        return [c for c in map(self._column, heads, ends) if c is not None]

    @property
    def has_columns(self) -> bool:
        """Whether a unit is given for all that stands under it."""
        return bool(self._columns)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [c.start for c in self._columns]

    def is_heading(self, start: int, end: int) -> bool:
        """Whether 百萬元 is only the unit of what follows: 「單位：百萬元」, 「（百萬元）1,280.5」."""
        text = self._text
        led = text.endswith(("單位:", "單位:新臺幣", "單位:新台幣"), 0, start)
        return led or (
            text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[end + 1 : end + 2].isdigit()
        )

    def find(self, start: int, end: int, numeral: str) -> Unit | None:
        """The unit of the number ``numeral`` at these places."""
        if not self._stands_alone(start, end):
            return None
        bracket = _BRACKET.search(self._text, max(0, start - 9), start)
        unit = self._read(bracket[1]) if bracket else None
        if unit is not None:
            return unit._replace(end=end)
        k = bisect_right(self._starts, start) - 1
        column = self._columns[k] if k >= 0 and start < self._columns[k].end else None
        if column is not None and column.rates and _RATE.fullmatch(numeral):
            return Unit(end, "%", "rate", True)
        if column is not None and (start < column.sentence or _GROUPED.fullmatch(numeral)):
            return column.unit._replace(end=end)
        return None

    def find_index(self, start: int, end: int, numeral: str) -> Unit | None:
        """性比例為98.72，較上年減少0.15; 規模7.1地震: the number of an index has no unit."""
        text = self._text
        if "." not in numeral or not _BOUNDARY.match(text, end):
            return None
        begin = max((m.end() for m in _CLAUSE.finditer(text, max(0, start - 40), start)), default=max(0, start - 40))
        named = self._lex.scales.search(text, begin, start)
        directly = named is not None and text.endswith(named[0], begin, start)
        led = directly or _IS.search(text, begin, start) is not None
        again = (
            self._index_end and "。" not in text[self._index_end : start] and "\n" not in text[self._index_end : start]
        )
        if not led or not (named or again):
            return None
        self._index_end = end
        return Unit(end, "", "measure", True)

    def _column(self, match: re.Match[str], limit: int) -> _Column | None:
        unit = self._read(match[1])
        if unit is None:
            return None
        start = match.end()
        blank = self._text.find("\n\n", start, limit)
        end = limit if blank < 0 else blank
        sentence = self._text.find("。", start, end)
        return _Column(start, end if sentence < 0 else sentence, end, unit, bool(match[2]))

    def _read(self, words: str) -> Unit | None:
        """千元 and what one of it is worth, out of the words of a heading: 千元基金名稱."""
        for prefix, worth in (*self._lex.columns.items(), ("", ONE)):
            if words.startswith(prefix):
                for size in range(len(words), len(prefix), -1):
                    known = self._lex.units.get(words[len(prefix) : size])
                    if known is not None:
                        return Unit(0, words[len(prefix) : size], known[0], True, True, worth)
        return None

    def _stands_alone(self, start: int, end: int) -> bool:
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        return before not in _NO_CELL and (not after or after in _CELL_ENDS or self._source.is_spaced(end))
