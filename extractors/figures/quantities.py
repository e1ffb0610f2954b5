"""Text → quantities: numerals, units, bounds and spans. Knows Chinese numbers, nothing of reports.

In: any Traditional Chinese text. Out: :class:`~extractors.figures.figure.Figure` tuples, of which the recogniser's
fields are filled, in the order of the text, never overlapping. It does not say whose figure it is, of which year, or
whether it was reached.

One pass: a numeral is looked for; what stands around it may show that it is no quantity; behind it must come a unit,
or one of the few forms that need none. A figure that may say two things is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, cast

from extractors.figures.bounds import BoundWord, load_bound_words, suffix_holds
from extractors.figures.dates import find_mentions
from extractors.figures.figure import Bound, Figure
from extractors.figures.headed_units import HeadedUnits
from extractors.figures.numerals import is_ambiguous_pair, parse_numeral
from extractors.figures.refusals import load_refusals
from extractors.figures.source_text import SourceText
from extractors.figures.terms import ARABIC, CD, CN, NUMERAL, NUMERAL_START, PLACES, Term, read_term
from extractors.figures.units import Unit, load_counters, read_unit, read_unknown_unit

_BROKEN = re.compile(r"(?:(?<=\d)|(?<=\d,)),?\d[\d,]*")

# 20％至15％, 3～5日, 1,200元以上6,000元以下
_RANGE = re.compile(r"(?:至|到|~|-)(?=[\d負.]|[一-龥])", re.ASCII)
_BETWEEN = re.compile(r"以上[、,，]?(?:至|到|未滿|未達|不滿|低於)?")
LIMIT_REACH = 3  # characters between 至少 and 一次 that it makes a number: 至少|召開|一次
BESIDE = 5  # characters shown on either side of a number that was not read
# the number of a list item, of a paragraph or in a bracket by itself
_MARK = re.compile(r"(?:^|[\n(（])\(?\d{1,2}[.)、．）:]|[。;:；：\s、，>》」]\(?\d{1,2}[.)、．）:](?!\d)")
_CLAUSE_START = re.compile(r"[，。;:、,!?()「」『』\[\]《》〈〉…\n]")

_POSITIONAL_STYLE = re.compile(
    rf"[{CD}]{{3,}}(?![年{CN}])|[一二三四五六七八九][○〇][{CD}]?(?![年{CN}])|[{CD}][‧．.][{CD}]"
)
# IMP/400, but 信義鄉/10次/212件; id=12, but 5件×6,000元=3萬元
_CODE_BEFORE = re.compile(r".?[A-Za-z0-9_#@&]$|[A-Za-z_]=$|[A-Za-z0-9]/$")
_LETTERS_BEFORE = re.compile(r"[A-Z]{2,}$")
_RATIO = re.compile(rf"(?::|比)(?:({ARABIC})|([{CN}]+))", re.ASCII)


def find_quantities(text: str) -> tuple[Figure, ...]:
    """Every quantity of the text, in its order, never overlapping; ``text[q.start:q.end] == q.raw``.

    >>> for q in find_quantities("近4成(約1億2,300萬餘元)，較106年增加201件"):
    ...     print(q.raw, q.value, q.unit, q.quantity, q.bound)
    近4成 40.0 % rate approx
    約1億2,300萬餘元 123000000.0 元 amount approx
    201件 201.0 件 count exact
    >>> [(q.raw, q.value, q.value_high) for q in find_quantities("1,200元以上6,000元以下，三日內")]
    [('1,200元以上6,000元以下', 1200.0, 6000.0), ('三日內', 3.0, None)]
    """
    return read_quantities(SourceText(text))


class Scan(NamedTuple):
    """What the pass over a text gave: its figures, and the places in ``source.text`` of numbers that gave none."""

    source: SourceText
    figures: tuple[Figure, ...]
    unread: tuple[tuple[int, int], ...]


def scan(source: SourceText) -> Scan:
    """The pass over a text that has been made ready. Offsets of figures are places of the original."""
    reader = _Reader(source)
    return Scan(source, tuple(reader.read()), tuple(reader.unread))


def read_quantities(source: SourceText) -> tuple[Figure, ...]:
    """The figures alone."""
    return scan(source).figures


def find_unread(scanned: Scan) -> tuple[str, ...]:
    """Numbers in Arabic digits that gave no quantity and are no date, mark or name, each with the words beside it.

    >>> find_unread(scan(SourceText("受理1,23件，另58，共3件")))
    ('受理1,23件，另58', '23件，另58，共3件')
    """
    printed = scanned.source.printed
    return tuple(printed[max(0, start - BESIDE) : end + BESIDE].strip() for start, end in find_unread_places(scanned))


def find_unread_places(scanned: Scan) -> list[tuple[int, int]]:
    """Where in ``scanned.source.text`` the numbers of :func:`find_unread` stand."""
    source = scanned.source
    if not scanned.unread:
        return []
    dates = find_mentions(source.text, None)
    begins = [m.start for m in dates]

    def is_date(start: int) -> bool:
        k = bisect_right(begins, start) - 1
        return k >= 0 and start < dates[k].end

    return [
        (start, end)
        for start, end in scanned.unread
        if not is_date(start) and not _MARK.match(source.text, max(0, start - 1))
    ]


class _Sign(NamedTuple):
    """What stands before a numeral: where the figure begins with it."""

    start: int
    negative: bool = False
    currency: str = ""


class _Reader:
    """The pass over one text."""

    def __init__(self, source: SourceText) -> None:
        self.source, self.text = source, source.text
        self.lex, self.bounds, self.refused = load_counters(), load_bound_words(), load_refusals()
        self.previous_end = 0  # of the last quantity, in the text
        self.previous_unit: Unit | None = None
        self.unread: list[tuple[int, int]] = []  # numbers that are no known name and gave no quantity either
        self._positional: bool | None = None
        self.headed = HeadedUnits(source, self.lex)

    @property
    def positional(self) -> bool:
        if self._positional is None:
            self._positional = _POSITIONAL_STYLE.search(self.text) is not None
        return self._positional

    def read(self) -> Iterator[Figure]:
        text, refused = self.text, self.refused
        search, position = NUMERAL_START.search, 0
        bare: list[tuple[int, int, Decimal]] = []  # numbers that may share the unit of the next
        while first := search(text, position):
            match = NUMERAL.match(text, first.start())
            if match is None:
                position = first.end()
                continue
            start, end = match.span()
            no = refused.match(text, start, end)
            if no is not None and no.end() > start and not self._is_counted_after_letters(no, start):
                position, bare = no.end(), []
                if text[position - 1].isdigit() and _BROKEN.match(text, position):
                    position = cast("re.Match[str]", _BROKEN.match(text, position)).end()
                continue
            broken = _BROKEN.match(text, end) if match[0][-1].isdigit() else None
            if broken and text[end] == ",":
                position, bare = broken.end(), []
                self.unread.append((start, position))
                continue
            if text[end : end + 1] in _MARK_ENDS and self._is_bare_mark(start, end):
                position, bare = end, []
                self.unread.append((start, end))
                continue
            found = self._read_at(match)
            if found is None:
                position = end
                if match[0][0].isdigit():
                    self.unread.append((start, end))
                shared = self._shareable(match)
                if shared is None:
                    bare = []
                else:
                    bare = [*bare[-9:], shared] if bare and self._linked(bare[-1][1], start) else [shared]
                continue
            quantity, position, term_unit = found
            if bare and term_unit is not None and self._linked(bare[-1][1], start):
                shared_by = list(self._share(bare, quantity, term_unit))
                self.unread = self.unread[: len(self.unread) - len(shared_by)]
                yield from shared_by
            bare = []
            self.previous_end, self.previous_unit = position, term_unit
            yield quantity

    # -- numbers that are no quantities

    def _is_bare_mark(self, start: int, end: int) -> bool:
        """Whether digits before a bracket's end or a stop, such as (2) and 1., can be no quantity: every other way that
        ``_read_at`` goes ends in none, and half of the numbers of a report are such marks."""
        text = self.text
        if not text[start:end].isdigit() or text[start : start + 1] not in "0123456789" or self.headed.has_columns:
            return False
        return start == 0 or text[start - 1] not in _UNIT_MAY_STAND_BEFORE

    def _is_counted_after_letters(self, no: re.Match[str], start: int) -> bool:
        """共AED50台: capitals in front of a number with a classifier behind are words, no code as in DN13."""
        if no.lastgroup != "code" or not _LETTERS_BEFORE.search(self.text, max(0, start - 6), start):
            return False
        match = NUMERAL.match(self.text, start)
        unit = read_unit(self.text, match.end(), self.lex) if match else None
        return unit is not None and unit.counter and unit.kind == "count" and not self.text[unit.end - 1].isascii()

    # -- one quantity

    def _read_at(self, match: re.Match[str], listed: bool = False) -> tuple[Figure, int, Unit | None] | None:
        """The quantity whose numeral is ``match``, where it ends, its unit; ``listed`` right behind a list mark."""
        text, start = self.text, match.start()
        sign = self._sign(start, listed)
        if sign is None:
            return None
        term = read_term(text, match, self.lex, self.bounds, _may_be_pair(match[0]) and self.positional)
        term = self._range(match, term) or term
        if term is None or (term.unit is not None and term.chinese and self.headed.is_heading(start, term.end)):
            return None
        term = self._with_unit(match, term, sign.currency)
        unit = term.unit
        if unit is None or not self._is_counted(term, unit, start, term.end):
            return None
        value, end, high = term.value, term.end, term.high
        if unit.known and unit.name in self.lex.compound and high is None:
            value, end = self._add_parts(unit.name, value, end)
        span_start, end, bound = self._bound(sign.start, end, unit, term)
        if unit.kind == "count" and not _is_whole(term.coefficient) and term.places == 1 and self._at_line_start(start):
            # 「2.13家」 at the head of a line is list item 2 and 13家
            dot = text.find(".", start, end)
            inner = NUMERAL.match(text, dot + 1) if dot > 0 else None
            return self._read_at(inner, True) if inner else None
        value = -value if sign.negative else value
        if high is not None and high < value:
            value, high = high, value
        confidence = term.confidence if unit.known else min(term.confidence, 0.6)
        return self._quantity(span_start, end, value, high, unit, bound, confidence), end, unit

    def _sign(self, start: int, listed: bool) -> _Sign | None:
        """What stands directly before a numeral; None where the numeral is not whole, or is part of a code."""
        text = self.text
        before, ahead = text[start - 1 : start], text[start - 2 : start - 1]
        if not before:
            return _Sign(start)
        if before in "〇○" or (before in PLACES and ahead.isdigit()):
            return None  # 1○5件, 1百20萬
        if before in "△▲▽▼" and ahead not in ("", "\n"):
            return _Sign(start - 1, negative=True)  # 短絀△860萬元
        if before == "-":
            if ahead and ((ahead.isalnum() and ahead.isascii()) or ahead in CN):
                return None  # A-12, 3-12
            return _Sign(start - 1, negative=True)
        if before in "負+":
            signed = not ahead or ahead in _BEFORE_MINUS  # 為負3%, (+9.32%)
            return _Sign(start - 1, negative=before == "負") if signed else _Sign(start)
        if before in "$€¥£" or (before == "D" and text.startswith(("NTD", "USD"), start - 3)):
            currency = next((c for c in self.lex.currency if text.endswith(c, 0, start)), "")
            return _Sign(start - len(currency), currency=currency)
        code = _CODE_BEFORE.match(text[max(0, start - 2) : start])
        if (before == "." and not listed) or (code and not _LETTERS_BEFORE.search(text, max(0, start - 6), start)):
            return None
        return _Sign(start)

    def _with_unit(self, match: re.Match[str], term: Term, currency: str) -> Term:
        """The term with the unit that stands before it or nowhere; one without any where it is no quantity."""
        unit, start = term.unit, match.start()
        if unit is not None and not unit.counter and (column := self._cell(match)):
            return term._replace(
                unit=column, end=column.end, value=term.value * column.factor
            )  # 人事費56,210 業務費12,905
        if unit is not None:
            return term
        if ratio := self._ratio(term, start):
            return term._replace(unit=ratio, end=ratio.end)
        if currency:
            return term._replace(unit=Unit(term.end, currency, "amount", True))
        unit, confidence = self._without_unit(term, match)
        if unit is None:
            return term
        return term._replace(unit=unit, end=unit.end, value=term.value * unit.factor, confidence=confidence)

    def _quantity(
        self, start: int, end: int, value: Decimal, high: Decimal | None, unit: Unit, bound: Bound, confidence: float
    ) -> Figure:
        first, last = self.source.span(start, end)
        name = unit.name or None
        if name and "(" in name:  # as printed: 縣（市）
            name = self.source.printed[unit.end - len(name) : unit.end]
        return Figure(
            self.source.original[first:last],
            first,
            last,
            float(value),
            None if high is None else float(high),
            name,
            unit.kind,
            bound,
            confidence,
            unit.known,
        )

    def _range(self, match: re.Match[str], low: Term | None) -> Term | None:
        """3至5日, 31%~33%, 1,200元以上6,000元以下: one term with both ends, else None. ``low`` is what stands first."""
        text = self.text
        if low is not None and low.unit is None and (whole := self._between_bare(low)):
            return whole
        joined = None
        if low is not None and low.unit is not None:
            joined = _RANGE.match(text, low.end) or _BETWEEN.match(text, low.end)
        if joined is None and (low is None or low.unit is None or text.startswith(("至", "到", "~"), match.end())):
            low, joined = None, _RANGE.match(text, match.end())
        second = NUMERAL.match(text, joined.end()) if joined else None
        if joined is None or second is None or second[0] == "半":
            return None
        top = read_term(text, second, self.lex, self.bounds, False)
        if top is None or top.unit is None or top.high is not None:
            return None
        ends = self._lower_end(match, top, top.unit) if low is None else self._both_ends(low, top, joined)
        if ends is None:
            return None
        value, top = ends
        if text[joined.start()] == "以":  # 以上 … 以下
            if value >= top.value:
                return None  # 達95%以上，未達90%者: two conditions
            end = top.end + (2 if text.startswith(("以下", "以內"), top.end) else 0)
            if end == top.end and joined[0] in ("以上", "以上,", "以上、", "以上，"):
                return None
            return top._replace(end=end, value=value, high=top.value, approx=False)
        if value == top.value or (text[joined.start()] == "-" and (value > top.value or match[0].startswith("0"))):
            return None
        return top._replace(value=value, high=top.value, chinese=match[0] if top.chinese else "")

    def _lower_end(self, match: re.Match[str], top: Term, unit: Unit) -> tuple[Decimal, Term] | None:
        """The lower end that has no unit of its own: 3至5億元."""
        value = parse_numeral(match[0])
        if value is None or not unit.known:
            return None
        if top.places > 1 and value < top.coefficient and match[0][-1:] not in PLACES:
            value *= top.places
        return value * unit.factor, top

    def _both_ends(self, low: Term, top: Term, joined: re.Match[str]) -> tuple[Decimal, Term] | None:
        """Both ends in one unit, the first: 六個月以上一年以下."""
        if low.unit is None or top.unit is None:
            return None
        if low.unit.name != top.unit.name:
            parts = self.lex.compound.get(top.unit.name, {})
            if self.text[joined.start()] != "以" or low.unit.name not in parts:
                return None
            top = top._replace(value=top.value * parts[low.unit.name], unit=low.unit._replace(end=top.unit.end))
        return low.value, top

    def _between_bare(self, low: Term) -> Term | None:
        """3萬以上15萬以下: both ends without a unit, but with a place."""
        joined = _BETWEEN.match(self.text, low.end)
        second = NUMERAL.match(self.text, joined.end()) if joined and low.places >= 1000 else None
        top = read_term(self.text, second, self.lex, self.bounds, False) if second else None
        if top is None or top.unit is not None or top.places < 1000 or not self.text.startswith("以下", top.end):
            return None
        unit = Unit(top.end, "", "count", True)
        return top._replace(end=top.end + 2, value=low.value, high=top.value, unit=unit, approx=False)

    def _ratio(self, term: Term, start: int) -> Unit | None:
        """5:1, 1比3. 8:30 is a clock and never comes here."""
        match = _RATIO.match(self.text, term.end)
        if match is None:
            return None
        second = parse_numeral(match[1] or match[2])
        if second is None or not second:
            return None
        if self.text[term.end] == "比" and (second > 1000 or self.text[match.end() : match.end() + 1] in CN + "年月"):
            return None
        return Unit(match.end(), match[0], "rate", True)

    def _without_unit(self, term: Term, match: re.Match[str]) -> tuple[Unit | None, float]:
        """What a number is that has no unit of the lexicon behind it."""
        text, start, end = self.text, match.start(), term.end
        if not term.chinese and (unit := self.headed.find(start, end, match[0])):
            return unit, 0.8
        following = text[end : end + 1]
        prefix = self._touching_prefix(start)
        if prefix is not None and prefix[1].bound != "approx" and not term.chinese and following in ("之", "的", "者"):
            return Unit(end, "", "count", True), 0.6  # PSI大於100之不良站日數
        if not term.chinese and (unit := self.headed.find_index(start, end, match[0])):
            return unit, 0.6
        if "\u3400" <= following <= "\u9fff" and not self.bounds.suffix_pattern.match(text, end):
            unknown = read_unknown_unit(text, end, self.lex) if self._may_count_unknown(term, match) else None
            if unknown is None and term.places >= 10000 and not term.chinese:
                return Unit(end, "", "count", True), 0.6  # 由50億成長至100億
            return unknown, 0.6
        bounded = prefix is not None or self.bounds.suffix_pattern.match(text, end) is not None or term.approx
        if not _BOUNDARY_OR_BOUND.match(text, end):
            return None, 0.0
        if term.places >= 10000 and (len(term.chinese) != 1 or bounded):
            return Unit(end, "", "count", True), 0.7
        if "," in match[0] and not term.chinese:
            return Unit(end, "", "count", True), 0.6
        return None, 0.0

    def _cell(self, match: re.Match[str]) -> Unit | None:
        """The unit of a column's cell, behind which the next cell only stands."""
        if not match[0].isascii() or not self.source.is_spaced(match.end()):
            return None
        return self.headed.find(match.start(), match.end(), match[0])

    def _may_count_unknown(self, term: Term, match: re.Match[str]) -> bool:
        """Whether a word of no lexicon behind this number can be its unit: 十五戶政事務所, 45鋱, but not 一同."""
        start = match.start()
        if term.chinese:
            return term.value > 10 and term.chinese[0] not in "百千萬億" and any(c in PLACES for c in term.chinese)
        if match[0].startswith("0") or "." in match[0]:
            return False
        if term.value < 1000 or "," in match[0] or term.places > 1:
            before = self.text[max(0, start - 2) : start]
            if (
                any(before.endswith(cue) for cue in self.lex.counted_by)
                or start == 0
                or "," in match[0]
                or term.places > 1
            ):
                return True
            return term.value < 80 and before[-1:] not in "年"
        return False

    def _is_counted(self, term: Term, unit: Unit, start: int, end: int) -> bool:
        """A Chinese numeral counts when it quantifies: 一 for "a" does not, 三方 is a word."""
        numeral = term.chinese
        if not numeral or unit.kind == "rate" or numeral == "半":
            return True
        short = len(numeral) == 1
        if short and unit.name in self.lex.arabic_only and not self._closes_phrase(start, end):
            return self._is_vouched_for(numeral, unit, start, end)
        if numeral in ("百", "千", "萬", "億", "兆") and not term.approx and self._touching_prefix(start) is None:
            return False
        if numeral == "兩" and not unit.counter:
            return False
        if numeral == "一":
            return unit.kind in ("duration", "amount", "measure") or self._closes_phrase(start, end)
        return numeral != "十" or unit.kind != "score"

    def _closes_phrase(self, start: int, end: int) -> bool:
        """死亡一人、傷三人; 計一件; 每年至少一次: the number closes its phrase, or a word of counting leads it."""
        if any(self.text.endswith(cue, 0, start) for cue in self.lex.counted_by):
            return True
        if self._is_limited_before(start):
            return True
        return self.lex.closing.match(self.text, end) is not None and not _CLAUSE_START.match(
            self.text[start - 1 : start] or "，"
        )

    def _is_limited_before(self, start: int) -> bool:
        """每半年至少召開一次會議: a limit, and no more than a verb between it and the number."""
        return self._apart(start, LIMIT_REACH) in ("at_least", "at_most")

    def _is_vouched_for(self, numeral: str, unit: Unit, start: int, end: int) -> bool:
        """十三圈參賽，九圈入選: what was counted just before in the sentence is counted again at a clause's start."""
        if self.previous_unit is None or self.previous_unit.name != unit.name or numeral in "一兩半十百千萬億":
            return False
        between = self.text[self.previous_end : start]
        return _AGAIN.search(between) is not None and _NO_COUNT.match(self.text, end) is None

    def _add_parts(self, unit: str, value: Decimal, end: int) -> tuple[Decimal, int]:
        """86小時又25分, 12,408,771,350元64分: the smaller parts, in the first unit."""
        parts = self.lex.compound[unit]
        text = self.text
        for _ in range(3):
            at = end + (1 if text.startswith(("又", "零"), end) else 0)
            match = NUMERAL.match(text, at)
            if match is None:
                break
            number = parse_numeral(match[0])
            if number is None:
                break
            word = next(
                (
                    text[match.end() : match.end() + n]
                    for n in (3, 2, 1)
                    if text[match.end() : match.end() + n] in parts
                ),
                None,
            )
            if word is None or (number * 1 >= parts[word] * (1 if parts[word] > 1 else 0) and at == end):
                break
            value += number / parts[word]
            end = match.end() + len(word)
        return value, end

    def _at_line_start(self, start: int) -> bool:
        return start == 0 or self.text[start - 1] in "\n。;"

    # -- bounds

    def _touching_prefix(self, start: int) -> tuple[int, BoundWord] | None:
        text = self.text
        for size in self.bounds.prefix_lengths.get(text[start - 1 : start], ()):
            cue = self.bounds.prefix.get(text[max(0, start - size) : start])
            if cue is not None and size <= start:
                ahead = text[start - size - 1 : start - size]
                if (ahead and ahead in cue.not_after) or (cue.places_only and not _BARE_PLACE.match(text, start)):
                    return None
                return (start - size, cue) if start - size >= self.previous_end else None
        return None

    def _holds_for(self, cue: BoundWord, start: int, unit: Unit) -> bool:
        if unit.name in cue.not_units:
            return False
        comma = cue.behind_comma is not None and self.text[start - 1 : start] in (",", "，", ";", "；")
        return not comma or unit.name in (cue.behind_comma or ())

    def _bound(self, start: int, end: int, unit: Unit, term: Term) -> tuple[int, int, Bound]:
        """Where the figure begins and ends with the words that touch it, and what they make of it."""
        text = self.text
        found: list[Bound] = []
        prefix = self._touching_prefix(start)
        if prefix is not None and prefix[1].not_of is not None and prefix[1].not_of.match(text, end):
            return start, end, "exact"
        if prefix is not None and self._holds_for(prefix[1], prefix[0], unit):
            start = prefix[0]
            found.append(prefix[1].bound)
        if term.approx:
            found.append("approx")
        for _ in range(2):
            suffix = self.bounds.suffix_pattern.match(text, end)
            cues = self.bounds.suffix_cues[suffix[0]] if suffix else []
            cue = next((c for c in cues if suffix and suffix_holds(c, unit, text, suffix.end())), None)
            if cue is None or suffix is None:
                break
            end = suffix.end()
            found.append(cue.bound)
        found = found or list(self._bounds_around(start, end))
        strong = [b for b in found if b != "approx"]
        return start, end, strong[-1] if strong else found[0] if found else "exact"

    def _bounds_around(self, start: int, end: int) -> Iterator[Bound]:
        """Bounds by words that do not touch the figure, the nearest kind alone."""
        text = self.text
        if text.endswith(self.bounds.between, 0, start):
            word = next(w for w in self.bounds.between if text.endswith(w, 0, start))
            behind = self._touching_prefix(start - len(word))
            if behind is not None:
                yield behind[1].bound
                return
        for word, bound in self.bounds.behind:
            if text.startswith(word, end):
                yield bound
                return
        if near := self._apart(start):
            yield near

    def _apart(self, start: int, reach: int = 100) -> Bound | None:
        """約可節省民眾辦理時間計32分鐘: the bound word stands apart from the figure, in its clause, with no figure between."""
        text = self.text
        low = max(start - self.bounds.apart_reach, self.previous_end, 0)
        if self.bounds.apart_any.search(text, low, start) is None:
            return None
        stopped = _LAST_STOP.match(text, low, start)
        window = text[stopped.end() if stopped else low : start]
        if not window or window[-1] == "每":
            return None
        for pattern, cue in self.bounds.apart:
            last = None
            for last in pattern.finditer(window):  # noqa: B007 - the last one counts
                pass
            if (
                last is None
                or len(window) - last.end() > min(cue.reach, reach)
                or _HAS_DIGIT.search(window, last.end())
            ):
                continue
            if not cue.gap or window.endswith(cue.gap):
                return cue.bound
        return None

    # -- numbers that share a unit

    def _shareable(self, match: re.Match[str]) -> tuple[int, int, Decimal] | None:
        """12、15及20件: a bare number that may have the unit of the next one."""
        start, end = match.span()
        text = self.text
        if not match[0].isascii() or match[0].startswith("0") or text[end : end + 1] not in ("、", "及", "與", "和"):
            return None
        before = text[start - 1 : start]
        if before and ((before.isascii() and before not in " ,(:\n") or before in CN):
            return None
        value = parse_numeral(match[0])
        return None if value is None else (start, end, value)

    def _linked(self, end: int, start: int) -> bool:
        return start - end == 1 and self.text[end] in "、及與和"

    def _share(self, bare: list[tuple[int, int, Decimal]], quantity: Figure, unit: Unit) -> Iterator[Figure]:
        if quantity.value_high is not None or not unit.known or unit.kind not in ("count", "rate", "amount"):
            return
        values = [v for _, _, v in bare]
        if max(values) < 10 and quantity.value < 10:
            return  # 3、4次: three or four times, or the third and fourth
        for start, end, value in bare:
            yield self._quantity(start, end, value * unit.factor, None, unit, "exact", 0.7)


_AGAIN = re.compile(r"^[^。\n]{0,30}[，、;,](?:其中|計有|計|另|另有)?$")
_NO_COUNT = re.compile("[之制型式級系頭面地路]")  # 三口之家, 六班制
_MARK_ENDS = frozenset(").")  # no unit begins so
_UNIT_MAY_STAND_BEFORE = frozenset(")]$€¥£D")  # (千元)5, NTD5
_BEFORE_MINUS = "為達由至自從是約到升降，。;:、(\n "  # 為負3%; but 正負3%, 擔負3成
_BARE_PLACE = re.compile(f"[十百千萬億兆]{{1,3}}(?![{CN}])")
_BOUNDARY_OR_BOUND = re.compile(r"$|[\s，。;:、,!?()「」『』\[\]<>《》〈〉…\ue000-\uf8ff]|以上|以內|以下|餘|左右|多")
_HAS_DIGIT = re.compile(r"\d")
_LAST_STOP = re.compile(r".*[，。;:、,()「」\n]", re.DOTALL)


def _may_be_pair(numeral: str) -> bool:
    return len(numeral) > 1 and not numeral.isascii() and is_ambiguous_pair(numeral[:2])


def _is_whole(number: Decimal) -> bool:
    """Whether a number has no decimals, of any length: a remainder of more than 28 digits is none of Decimal's."""
    return number == number.to_integral_value()
