"""A cell of targets, results, rates or notes → its figures.

In: the text of one cell, what its column is and is headed, and what its row measures. Out: :class:`Figure` tuples with
offsets into the cell. A bare number takes its unit from the row's column of units or from the heading (`目標值(場次)`);
where neither has one it has none. The role is the column's; only a note is read as other prose is.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import regex

from extractors.figures.bounds import load_bound_words
from extractors.figures.figure import Figure, Role
from extractors.figures.metrics import Context, count_occurrences, describe
from extractors.figures.quantities import find_unread, find_unread_places, scan
from extractors.figures.roles import Judged
from extractors.figures.source_text import SourceText
from extractors.lexicon import any_of, load

Column = Literal["target", "actual", "rate", "note"]
ROLES: dict[Column, Role | None] = {"target": "target", "actual": "actual", "rate": "actual", "note": None}


@dataclass(frozen=True, slots=True)
class ColumnCell:
    """``unit`` is what the row's column of units says; ``measured`` what the row counts, in its own words."""

    text: str
    heading: str
    column: Column
    unit: str | None = None
    measured: str | None = None


NEUTRAL = "件"  # put behind a bare number so that it is read as one, and taken away again
_APART = r"\s*[／/、；;]\s*"
_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}  # a character for a character
_BRACKET = regex.compile(r"\s*(?:[(\[【〔](?P<unit>[^()\[\]【】〔〕]{1,12})[)\]】〕]|(?P<unit>單位\s*[::].{1,8}))")


class ColumnFigures(NamedTuple):
    figures: tuple[Figure, ...]
    unread: tuple[str, ...]  # numbers that gave no figure


class _Filled(NamedTuple):
    """A cell whose bare numbers have a unit put behind them. ``gaps``: where, and how many characters."""

    text: str
    gaps: tuple[tuple[int, int], ...]

    def back(self, at: int) -> int:
        """The place in the cell of a place in ``text``; inside a unit put in, the place behind its number."""
        shift = 0
        for start, length in self.gaps:
            if at <= start:
                break
            shift += min(length, at - start)
        return at - shift

    def has_gap(self, start: int, end: int) -> bool:
        """Whether a unit was put in between two places of ``text``."""
        return any(start <= at < end for at, _ in self.gaps)


def find_column_figures(cell: ColumnCell, context: Context) -> ColumnFigures:
    """The figures of a cell.

    >>> cell = ColumnCell("24", "113年度目標值(場次)", "target", measured="辦理專業訓練")
    >>> figure = find_column_figures(cell, Context("臺南分局", 113, "results", default_period=True)).figures[0]
    >>> figure.raw, figure.unit, figure.role, figure.period, figure.subject
    ('24', '場次', 'target', '113', '專業訓練')
    """
    at = 0
    figures: list[Figure] = []
    unread: list[str] = []
    for line in cell.text.split("\n") if cell.column != "note" else [cell.text]:
        found = _read_line(replace(cell, text=line), context)
        figures += [replace(f, char_start=f.start + at, char_end=f.end + at) for f in found.figures]
        unread += found.unread
        at += len(line) + 1
    times = count_occurrences(cell.text, [(f.start, f.end) for f in figures])
    counted = (replace(figure, occurrence=time) for figure, time in zip(figures, times, strict=True))
    return ColumnFigures(tuple(counted), tuple(unread))


def _read_line(cell: ColumnCell, context: Context) -> ColumnFigures:
    """The figures of one line; the heading before it tells the year: 112年實績, 截至6月底."""
    units = _units_of(cell)
    ends = _bare_ends(cell.text, units.put_in)
    if units.printed and len(units.put_in) == 1:  # 每季至少1，全年4
        ends = sorted({*ends, *((end, units.put_in[0]) for end in _unread_ends(_insert(cell.text, ends)))})
    filled = _insert(cell.text, ends)
    lead = f"{_BRACKET.sub('', _folded(cell.heading))}："
    scanned = scan(SourceText(lead + filled.text))
    quantities = [q for q in scanned.figures if q.start >= len(lead)]
    own = [replace(q, char_start=q.start - len(lead), char_end=q.end - len(lead)) for q in quantities]
    names = (cell.measured,) if cell.measured else context.headings
    told = describe(scanned.source, quantities, replace(context, given=_given(cell.column)), subjects=False)
    named = describe(SourceText(filled.text), own, replace(context, headings=names))
    figures = []
    for figure, one in zip(told, named, strict=True):
        start, end = filled.back(one.start), filled.back(one.end)
        if not units.known and filled.has_gap(one.start, one.end):
            figure = _with_unit(figure, units.printed, cell.column)
        figures.append(
            replace(
                figure,
                raw=cell.text[start:end],
                char_start=start,
                char_end=end,
                role=_of_earlier_year(figure, cell.column, context.roc_year),
                period=_period(figure, cell.text),
                subject=_subject(one.subject, cell.column),
                column_heading=cell.heading,
            )
        )
    return ColumnFigures(tuple(figures), find_unread(scanned))


def _given(column: Column) -> Judged | None:
    role = ROLES[column]
    return Judged(role, f"column_{column}", load("column_figures")["role_confidence"]) if role else None


class _Units(NamedTuple):
    """What is put behind a cell's bare numbers; ``printed`` what their unit is called, None where nothing is printed."""

    put_in: tuple[str, ...]
    printed: str | None
    known: bool


def _units_of(cell: ColumnCell) -> _Units:
    """The units of a cell's bare numbers, several where a cell has several numbers: `場／人次` for `12／350`."""
    units = units_in_heading(cell.heading, cell.text)
    named = _folded(cell.unit or "") if cell.column != "rate" else ""  # a rate is none of 場次
    units = units or _known_units(named, cell.text)
    if units:
        return _Units(units, "／".join(units), True)
    # a column of units may call them by any word
    return _Units((NEUTRAL,), named if regex.fullmatch(r"\p{Han}{1,4}", named) else None, False)


def units_in_heading(heading: str, cell: str = "") -> tuple[str, ...]:
    """The units that a heading has in brackets.

    >>> units_in_heading("目標值(場次)"), units_in_heading("達成率（％）"), units_in_heading("實績(A)")
    (('場次',), ('%',), ())
    """
    found = (
        _known_units(m["unit"].removeprefix("單位").strip(" :"), cell) for m in _BRACKET.finditer(_folded(heading))
    )
    return next(filter(None, found), ())


def _known_units(text: str, cell: str = "") -> tuple[str, ...]:
    """One unit, or several that a stroke parts where the cell has as many numbers: `場／人次`, but `元/人` as one."""
    parts = tuple(part for part in regex.split(_APART, _folded(text)) if part)
    if len(parts) > 1 and all(map(_is_unit, parts)) and (_bare_ends(cell, parts) or not _is_unit(text)):
        return parts
    return (_folded(text),) if _is_unit(text) else ()


def _is_unit(text: str) -> bool:
    """Whether a text is a unit: what stands behind a number there is read as a known one, whole."""
    unit = "".join(_folded(text).split())
    if regex.match(r"[A-Za-z]?$|\d", unit):  # `目標值(A)`, `實績(B)`: for the formula of the rate
        return False
    figures = scan(SourceText(f"2{unit}")).figures
    return len(figures) == 1 and figures[0].known_unit and len(figures[0].raw) == len(unit) + 1 > 1


def _insert(text: str, ends: Iterable[tuple[int, str]]) -> _Filled:
    """A text with units put in at these places, given in order."""
    parts: list[str] = []
    gaps: list[tuple[int, int]] = []
    begun = put_in = 0
    for end, unit in ends:
        parts += [text[begun:end], unit]
        gaps.append((end + put_in, len(unit)))
        begun, put_in = end, put_in + len(unit)
    return _Filled("".join([*parts, text[begun:]]), tuple(gaps))


def _unread_ends(filled: _Filled) -> list[int]:
    """Where in the cell the numbers end that stand in prose without a unit."""
    scanned = scan(SourceText(filled.text))
    return [filled.back(scanned.source.span(*place)[1]) for place in find_unread_places(scanned)]


def _bare_ends(text: str, units: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where numbers end that fill a line alone, or with words of limit, with the unit of each: `90以上`, `173(含校外31)`;
    several in a line where each has a unit of its own (`12／350` of `場／人次`), or all have one (`108.3／114.1`)."""
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        narrow = line.translate(_HALF).rstrip()
        pieces = list(regex.finditer(rf"(?:(?!{_APART}).)+", narrow)) if len(units) > 1 or "/" not in line else []
        each = [_bare_number().fullmatch(piece[0]) for piece in pieces]
        alone = _bare_number().fullmatch(narrow)
        if alone is not None and len(units) == 1:
            found.append((at + alone.end("number"), units[0]))
        elif len(pieces) > 1 and all(each) and len(units) in (1, len(pieces)):
            of_each = units * len(pieces) if len(units) == 1 else units
            found += [
                (at + piece.start() + one.end("number"), unit)
                for piece, one, unit in zip(pieces, each, of_each, strict=True)
                if one
            ]
        at += len(line) + 1
    return found


@functools.cache
def _bare_number() -> regex.Pattern[str]:
    """A number alone in its line, or with words of limit: `1,200`, `≧ 90`, `至少12`, `達3.5萬`, `90以上`."""
    bounds = load_bound_words()
    before = any_of([*bounds.prefix, *load("column_figures")["lead"].split()])
    behind = any_of([*bounds.suffix_cues, *bounds.infix_words])
    number = r"(?P<number>\d[\d,.]*(?:\s*[十百千萬億]+)?)"
    bracket = r"(?:[(][^()]{2,30}[)]\s*)?"  # 173(含校外31), 32（1,415人次）
    return regex.compile(rf"\s*(?:{before})?\s*{number}\s*(?:[(]含[)])?(?:{behind})?\s*{bracket}")


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _with_unit(figure: Figure, unit: str | None, column: Column) -> Figure:
    """A bare number with the unit as its column calls it, or none: what was put in to read it goes."""
    return replace(figure, unit=unit, quantity="rate" if column == "rate" else "count", known_unit=unit is None)


def _of_earlier_year(figure: Figure, column: Column, report_year: int | None) -> Role | None:
    """「112年實績」 in a report on 113 is what this year starts from."""
    earlier = figure.roc_year is not None and report_year is not None and figure.roc_year < report_year
    return "baseline" if earlier and column in ("actual", "rate") else figure.role


def _period(figure: Figure, text: str) -> str | None:
    """`截至6月底實績` heads months up to June: their figure is the year's, unless the cell itself names a month."""
    headed = figure.period is not None and figure.period[:1].isdigit() and "-" in figure.period and "月" not in text
    return str(figure.roc_year) if headed else figure.period


def _subject(subject: str | None, column: Column) -> str | None:
    """A rate is that of reaching what is counted, and no count of it."""
    name = load("column_figures")["rate"]
    return f"{subject}{name}" if column == "rate" and subject and "率" not in subject else subject
