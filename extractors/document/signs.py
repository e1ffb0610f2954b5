"""Signs that a row of a printed table may have been read wrongly: what a reader who compares it with its neighbours would notice.

In: a Table read off pages. Out: for each row the names of its signs; ``lexicon/sign_weights.toml`` says what each is and how much
it says. Puts nothing right; knows no report.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.document.marks import read_mark
from extractors.document.model import Cell, Printed, Row, Table, distinct
from extractors.document.prose import squeeze
from extractors.document.vocabulary import is_torn

LEAST_TEXTS = 4  # texts of a column from which its habit is told
WIDE, VERY_WIDE = 1.2, 2.5  # heights of a line: white inside it
NARROW, TOUCHING = 0.6, 0.12  # … and white to the text of the next column
OVER = 0.15  # … and what stands over its cell's edge
HOLE = 1.0  # … and white between two lines of one cell
UNEVEN, VERY_UNEVEN = 0.4, 1.0  # … by which the texts of a row differ in where they begin, end or have their middle
BESIDE_HABIT = 0.2  # … by which a row may be less even than twice what its table's rows are
NEARLY_ALL, MOST, MANY = 0.9, 0.8, 0.6  # shares of a column's texts
FEW_ROWS = 2
SHORT = 2  # letters of a label's last line, of which the rest stands above
KIND_AGAIN = 3  # times a text stands in its column, from which it is one of a few kinds: 男, 女
LABELS = 2  # leading columns that may hold the labels of groups of rows
LEAST_LABELLED = 3  # rows with labels of a column that has any for certain

_FIGURE = re.compile(r"[△▲+\-−–—－(（]*[$＄]?\d[\d,.]*[%％]?[)）]?|[-–—－]+")
_DATE = re.compile(r"[\d年月日./:：~\-至]+")
_LETTER_MARKS = re.compile(r"(?m)^[(（]?[\d一二三四五六七八九十]{1,3}[)）]")
_STOPS = re.compile(r"[，。、；：）)」』】〕》！？,;]")
_ENDS = re.compile(r"[。；.;]$")
_ENDS_OR_CLOSES = re.compile(r"[。；.;）)]$")
_CAPTION = re.compile(r"單位[:：]\s*\S|(?m:^[註注]\d*[:：])|資料來源[:：]|(?m:^[附]?表\s*[\d一二三四五六七八九十]+\s)")
_CODE = re.compile(r"\d{1,3}[、.]?|[一二三四五六七八九十壹貳參肆]{1,3}、?")
_SUM = re.compile(r"[小合總]計$")
_WORD = re.compile(r"[^\W\d_A-Za-z]{2,}")
_BRACKETS = {")": "(", "」": "「", "】": "【", "〕": "〔", "》": "《"}
_WIDTHS = str.maketrans("（）", "()")


@dataclass(frozen=True, slots=True)
class Signs:
    """Of one row: the names of its own, and how much of each of its table's."""

    own: frozenset[str]
    shared: dict[str, float]

    def weighed(self) -> dict[str, float]:
        """How much of each sign there is; what speaks before any of them is one, too."""
        return {"prior": 1.0, **dict.fromkeys(self.own, 1.0), **self.shared}


# What stands alone for a wrong row: a table where many rows have one of them has wrong columns or rows throughout.
PRECISE = frozenset(
    [
        "caption_inside",
        "very_wide_white",
        "over_edge",
        "uneven_for_its_table",
        "two_figures",
        "two_codes",
        "no_figure",
        "hole",
        "no_end",
        "open_bracket",
        "begins_with_stop",
        "blank",
    ]
)


NO_FAULT = {"header", "unruled_above", "ruled"}


def find_signs(table: Table) -> list[Signs]:
    """The signs of each row, those of the header first."""
    rows = (*table.header, *table.rows)
    found: list[set[str]] = [set() for _ in rows]
    for number, row in enumerate(rows):
        found[number].update(_sign_texts(row), _sign_places(row, number))
        if number < len(table.header):
            found[number].add("header")
    for number, sign in itertools.chain(_sign_unevenness(rows), _sign_columns(table), _sign_labels(table)):
        found[number].add(sign)
    for signs in found:
        if len(signs - NO_FAULT) > 1:
            signs.add("several")
    shared = _share(table, rows, found)
    return [Signs(frozenset(signs), shared) for signs in found]


def _share(table: Table, rows: Sequence[Row], found: Sequence[set[str]]) -> dict[str, float]:
    """Signs of a whole table: shares of its rows, or 1."""
    count = len(rows)
    if not count:
        return {}  # of a table of blank cells nothing is left
    beside = [cell.printed for row in rows for cell in _texts(row)[:-1] if cell.printed]
    shared = {
        "of_table_precise": sum(bool(signs & PRECISE) for signs in found) / count,
        "of_table_wide_white": sum("wide_white" in signs for signs in found) / count,
        "of_table_uneven": sum("uneven" in signs for signs in found) / count,
        "of_table_unruled_above": sum("unruled_above" in signs for signs in found) / count,
        "of_table_unruled_beside": sum(not _has_rule_beside(printed) for printed in beside) / max(len(beside), 1),
        "of_table_no_header": float(not table.header),
        "of_table_few_rows": float(count <= FEW_ROWS),
    }
    return {name: much for name, much in shared.items() if much}


# ----------------------------------------------------------------------------------------------------------- one row


def _texts(row: Row) -> list[Cell]:
    return [cell for cell in row if cell.text.strip()]


def _sign_texts(row: Row) -> Iterator[str]:
    texts = [squeeze(cell.text) for cell in _texts(row)]
    if any(map(_is_unbalanced, texts)):
        yield "open_bracket"
    if any(map(_STOPS.match, texts)):
        yield "begins_with_stop"
    if len(row) > 1 and any(_CAPTION.search(cell.text) for cell in row):
        yield "caption_inside"
    if any(len(a) == len(b) == 1 and _is_ideograph(a) and _is_ideograph(b) for a, b in itertools.pairwise(texts)):
        yield "split_word"
    if any(sum(bool(_CODE.fullmatch(part.strip())) for part in cell.text.split("\n")) > 1 for cell in row):
        yield "two_codes"
    parts = Counter(count for cell in distinct(row) if (count := _count_parts(cell)) > 1)
    if any(often > 1 for often in parts.values()):
        yield "parallel"


def _count_parts(cell: Cell) -> int:
    """How many texts that are no items of a list stand in a cell of one row that no rules bound above and below."""
    texts = [text for text in cell.text.split("\n") if text.strip()]
    if (
        cell.printed is None
        or _is_between_rules(cell.printed)
        or cell.rows > 1
        or cell.columns > 1
        or any(read_mark(text.lstrip()) is not None for text in texts)
    ):
        return 0
    return len(texts)


def _is_ideograph(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_unbalanced(text: str) -> bool:
    """Whether a bracket is not closed or not opened, marks of lists apart: `冷凍水餃(高麗菜豬` `肉)`."""
    opened: list[str] = []
    for char in _LETTER_MARKS.sub("", text).translate(_WIDTHS):
        if char in _BRACKETS.values():
            opened.append(char)
        elif char in _BRACKETS and (not opened or opened.pop() != _BRACKETS[char]):
            return True
    return bool(opened)


def _sign_places(row: Row, number: int) -> Iterator[str]:
    cells = [(cell, cell.printed) for cell in _texts(row) if cell.printed and cell.printed.lines]
    gap = max((printed.gap for _, printed in cells), default=0.0)
    if gap > WIDE:
        yield "wide_white"
    if gap > VERY_WIDE:
        yield "very_wide_white"
    if any(_is_over_edge(cell, printed) for cell, printed in cells):
        yield "over_edge"
    if any(_has_hole(printed) for _, printed in cells):
        yield "hole"
    if any(printed.weak and cell.rows == 1 for cell, printed in cells):
        yield "weak_cut"
    if number and any(cell.rows == 1 and not _has_rule_above(printed) for cell, printed in cells):
        yield "unruled_above"
    if cells and all(all(printed.ruled) for _, printed in cells):
        yield "ruled"
    white = min((_measure_white(one, other) for (_, one), (_, other) in itertools.pairwise(cells)), default=NARROW)
    if white < NARROW:
        yield "narrow_white"
    if white < TOUCHING:
        yield "touching"


def _has_rule_above(printed: Printed) -> bool:
    _, above, _, _ = printed.ruled
    return above


def _has_rule_beside(printed: Printed) -> bool:
    _, _, right, _ = printed.ruled
    return right


def _is_over_edge(cell: Cell, printed: Printed) -> bool:
    box = cell.locator.regions[0]
    return any(max(box.x0 - x0, x1 - box.x1) > OVER * (bottom - top) for x0, top, x1, bottom in printed.lines)


def _has_hole(printed: Printed) -> bool:
    lines = [(top, bottom) for _, top, _, bottom in printed.lines]
    return any(below - bottom > HOLE * (bottom - top) for (top, bottom), (below, _) in itertools.pairwise(lines))


def _measure_white(one: Printed, other: Printed) -> float:
    """The least white, in heights of a line, that parts the texts of two neighbours at one height."""
    least = NARROW
    for _, top, x1, bottom in one.lines:
        for x0, other_top, _, other_bottom in other.lines:
            if min(bottom, other_bottom) - max(top, other_top) > (bottom - top) / 2:
                least = min(least, (x0 - x1) / (bottom - top))
    return least


# ------------------------------------------------------------------------------------------------- rows of one table


def _sign_unevenness(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """Rows whose texts stand at other heights: those of one row begin, end or have their middle at one."""
    measured = [(number, *spread) for number, row in enumerate(rows) if (spread := _spread(row)) is not None]
    if not measured:
        return
    several = [spreads for _, lines, spreads in measured if lines > 1] or [spreads for *_, spreads in measured]
    habits = [statistics.median(column) for column in zip(*several, strict=True)]
    way = habits.index(min(habits))
    for number, _, spreads in measured:
        if min(spreads) > UNEVEN:
            yield number, "uneven"
        if spreads[way] > max(UNEVEN, 2 * habits[way] + BESIDE_HABIT):
            yield number, "uneven_for_its_table"
        if spreads[way] > VERY_UNEVEN:
            yield number, "very_uneven"


def _spread(row: Row) -> tuple[int, tuple[float, float, float]] | None:
    """The most lines of a text of a row, and how far apart, in heights of a line, the texts begin, have their middles and end."""
    whole = [
        cell.printed.lines
        for cell in _texts(row)
        if cell.rows == 1 and len(cell.locator.regions) == 1 and cell.printed and cell.printed.lines
    ]
    if len(whole) < 2:
        return None
    tops = [top for (_, top, _, _), *_ in whole]
    bottoms = [bottom for *_, (_, _, _, bottom) in whole]
    middles = [top + bottom for top, bottom in zip(tops, bottoms, strict=True)]
    (_, top, _, bottom), *_ = whole[0]  # the first line of the first text
    size = max(bottom - top, 1.0)
    return max(map(len, whole)), (
        (max(tops) - min(tops)) / size,
        (max(middles) - min(middles)) / 2 / size,
        (max(bottoms) - min(bottoms)) / size,
    )


# --------------------------------------------------------------------------------------------------------- columns


def _sign_columns(table: Table) -> Iterator[tuple[int, str]]:
    """Cells unlike those of their column, with their row's number, those of the header counted first."""
    for column in range(table.columns):
        cells: dict[int, tuple[Cell, list[int]]] = {}  # each once, with its rows
        for number, row in enumerate(table.rows, len(table.header)):
            cells.setdefault(row[column].number or -number - 1, (row[column], []))[1].append(number)
        texts = [cell for cell, _ in cells.values() if cell.text.strip()]
        if len(texts) < LEAST_TEXTS:
            continue
        habit = _learn_habit(texts)
        filled = len(texts) >= NEARLY_ALL * len(cells)
        for cell, numbers in cells.values():
            if cell.columns > 1:
                continue  # a heading over the columns is unlike the texts of them all
            signs = _sign_cell(cell, habit) if cell.text.strip() else ["blank"] if filled else []
            yield from itertools.product(numbers, signs)


@dataclass(frozen=True, slots=True)
class _Habit:
    """What nearly all texts of a column are."""

    kind: str | None
    one_line: bool
    ended: bool  # with a sentence's end


def _learn_habit(texts: Sequence[Cell]) -> _Habit:
    kind, count = Counter(_kind(squeeze(cell.text)) for cell in texts).most_common(1)[0]
    return _Habit(
        kind if count >= MOST * len(texts) else None,
        sum(cell.lines <= 1 for cell in texts) >= NEARLY_ALL * len(texts),
        sum(bool(_ENDS.search(squeeze(cell.text))) for cell in texts) >= MANY * len(texts),
    )


def _sign_cell(cell: Cell, habit: _Habit) -> Iterator[str]:
    parts = [part for part in map(squeeze, cell.text.split("\n")) if part]
    figures = sum(_kind(part) == "figure" for part in parts)
    if habit.kind == "figure" and not figures and _kind("".join(parts)) == "text":
        yield "no_figure"
    if habit.kind == "figure" and figures > 1 and not all(map(_CODE.fullmatch, parts)):  # those are `two_codes`
        yield "two_figures"
    if habit.ended and not _ENDS_OR_CLOSES.search(parts[-1]):
        yield "no_end"
    if cell.printed and _is_between_rules(cell.printed):
        return  # there may stand what will: `106.7%⏎124.5%`
    if habit.kind in ("figure", "date", "short") and len(parts) > 1:
        yield "two_texts"
    if habit.one_line and cell.lines > 1:
        yield "more_lines"


def _is_between_rules(printed: Printed) -> bool:
    _, above, _, below = printed.ruled
    return above and below


def _kind(text: str) -> str:
    if _FIGURE.fullmatch(text):
        return "figure"
    if _DATE.fullmatch(text):
        return "date"
    return "text" if len(text) > 2 else "short"


# ---------------------------------------------------------------------------------------------------------- labels


def _sign_labels(table: Table) -> Iterator[tuple[int, str]]:
    """Names of rows and groups that stand at a wrong height, with their rows' numbers, those of the header counted first."""
    for number, row in enumerate(table.header):
        if len(row) > LABELS and not row[0].text.strip():
            yield number, "headless"
    for column in range(table.columns):
        yield from _sign_torn(table, column)
    for column in range(min(LABELS, table.columns - 1)):
        yield from _sign_late(table, column)


def _sign_torn(table: Table, column: int) -> Iterator[tuple[int, str]]:
    """Rows of which one has the rest of a word of the other's text: `農業業務-農產推` over `廣`."""
    texts: list[tuple[Cell, str, list[int]]] = []  # each cell once, with its rows
    for number, row in enumerate(table.rows, len(table.header)):
        if texts and row[column].is_same(texts[-1][0]):
            texts[-1][2].append(number)
        elif text := squeeze(row[column].text):
            texts.append((row[column], text, [number]))
    if not texts:
        return
    often = Counter(text for _, text, _ in texts)
    usual = statistics.median_low(len(text) for _, text, _ in texts)
    for (_, above, first), (cell, below, second) in itertools.pairwise(texts):
        alike = len(above) == len(below) and usual <= SHORT  # 田 over 道: kinds of land
        rest = len(below) <= SHORT or len(above) == 1
        if not rest or alike or often[below] >= KIND_AGAIN or (cell.printed and cell.printed.ruled[1]):
            continue
        if _is_ideograph(above[-1]) and _is_ideograph(below[0]) and is_torn(above, below):
            yield from ((number, "torn_word") for number in (*first, *second))


def _sign_late(table: Table, column: int) -> Iterator[tuple[int, str]]:
    """Rows that stand over the first label of a column of which (nearly) every other row has one: it was printed in their middle."""
    texts = [squeeze(row[column].text) for row in table.rows]
    first = next((place for place, text in enumerate(texts) if text), 0)
    labels = [text for text in texts[first:] if text and _SUM.search(text) is None]
    if not first or len(labels) < max(first, LEAST_LABELLED) or len(labels) < NEARLY_ALL * len(texts[first:]):
        return
    if sum(_WORD.search(text) is not None for text in labels) <= MOST * len(labels):
        return
    for place in range(first):
        before = table.rows[place][:column]
        if not any(_SUM.search(squeeze(cell.text)) for cell in before):  # 總計 has no parts
            yield len(table.header) + place, "late_label"
