"""Rows that no rule parts and whose texts stand in their middle, or end level: told by the columns of figures, each of whose lines is
a row.

In: the cells of a band, line by line. Out: the heights between its rows, where every text of several lines has its middle, or its
last line, beside one figure. Not done here: no cell is cut, and rows set to the top are left to ``pdf_segments.py``.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Callable, Sequence

from extractors.document.formats.pdf_grid import GridCell
from extractors.document.formats.pdf_lengths import LEVEL
from extractors.document.formats.pdf_segments import (
    INDENT,
    LEAST_GROUPS,
    ColumnHabit,
    TableHabit,
    are_pair,
    goes_on,
    is_entry,
    name_of_number,
)
from extractors.document.formats.pdf_text import PrintedLine
from extractors.document.marks import read_mark

LEAST_ROWS = 3  # figures under one another, from which they tell the rows
OFF_ROW = 0.25  # ems from the middle of a text to that of its row
LEAST_EVEN = 4  # texts of as many lines each, from which that is no chance
LONGEST_TEXT = 8  # lines of a text in the middle of its row
AGAINST_SENSE = 0.5  # what a text parted in its midst costs, in ems off the middle
SUPPORT = 0.5  # share of the rows in which another column has a line, too
ROOM = 2.0  # ems of a column on the right of a line, in which another letter had room
OVERLAP = 0.3  # ems by which the boxes of lines of two rows may overlap: letters fill less

Group = tuple[int, int]  # lines from one to another, of one text
Level = Callable[[Sequence[PrintedLine]], float]  # the height of a text that is that of its row


def find_anchored_rows(cells: Sequence[GridCell], habits: TableHabit) -> list[float]:
    """The heights between the rows of a band; nothing where its texts do not all stand so, or have one line each."""
    anchors = _find_anchors(cells, habits)
    if len(anchors) < LEAST_ROWS:
        return []
    return _find_rows(cells, anchors, habits, _middle_of) or (
        _find_rows(cells, anchors, habits, _foot_of) if _end_with(cells, anchors) else []
    )


def find_kind_rows(bands: Sequence[Sequence[GridCell]]) -> list[list[float]]:
    """The heights between the rows of each band, where one column has the same few kinds in all of them, a line each, as `上午` and
    `下午` beside each clinic, and every other text of several lines is of as many rows; nothing for all bands where it is not so."""
    full = [cells for cells in bands if cells]
    if len(full) < LEAST_ROWS:
        return []
    for kinds in full[0]:
        told = [next((cell for cell in cells if cell.column == kinds.column), None) for cells in full]
        if len(kinds.lines) > 1 and all(cell is not None and _are_same_kinds(cell, kinds) for cell in told):
            columns = [cell.lines for cell in told if cell is not None]
            if _stand_beside(full, columns, kinds.column):
                cuts = iter(_cut_between([[line] for line in lines]) for lines in columns)
                return [next(cuts) if cells else [] for cells in bands]
    return []


def _are_same_kinds(cell: GridCell, kinds: GridCell) -> bool:
    return [line.text for line in cell.lines] == [line.text for line in kinds.lines]


def _stand_beside(bands: Sequence[Sequence[GridCell]], kinds: Sequence[Sequence[PrintedLine]], column: int) -> bool:
    """Whether all lines behind the column of ``kinds`` stand beside one of these, and some texts beside the last alone: a text of one line
    stands at the top of a row of two, or in its middle."""
    last = False
    for cells, lines in zip(bands, kinds, strict=True):
        levels = _levels_of(lines)
        for cell in (cell for cell in cells if cell.column > column):
            rows = [_row_of(line.middle, levels, LEVEL * line.size) for line in cell.lines]
            if None in rows or len(set(rows)) < len(rows):
                return False
            last = last or rows == [len(lines) - 1]
    return last


def _middle_of(lines: Sequence[PrintedLine]) -> float:
    return (lines[0].middle + lines[-1].middle) / 2


def _foot_of(lines: Sequence[PrintedLine]) -> float:
    return lines[-1].middle


def _end_with(cells: Sequence[GridCell], anchors: Sequence[PrintedLine]) -> bool:
    """Whether text stands over the first figure, and none under the last: rows set to the bottom."""
    lines = [line for cell in cells for line in cell.lines]
    slack = LEVEL * anchors[0].size
    over = any(line.middle < anchors[0].middle - slack for line in lines)
    return over and not any(line.middle > anchors[-1].middle + slack for line in lines)


def _find_rows(
    cells: Sequence[GridCell], anchors: Sequence[PrintedLine], habits: TableHabit, level: Level
) -> list[float]:
    """The heights between rows whose texts all have their ``level``, the middle or the last line, beside a figure."""
    rows: list[list[PrintedLine]] = [[line] for line in anchors]
    several = False
    fitted: list[tuple[GridCell, list[int]]] = []  # with the lines that begin a text
    for cell in sorted(cells, key=lambda cell: cell.column):
        groups = _fit(cell, anchors, habits, level)
        if groups is None:
            if fitted or len(cell.lines) >= len(anchors):
                return []
            continue  # labels of groups of rows stand before all else, and are fewer
        if fitted or len(groups) > 1:
            fitted.append((cell, [start for (start, _), _ in groups]))
        several = several or any(stop - start > 1 for (start, stop), _ in groups)
        for (start, stop), row in groups:
            rows[row] += cell.lines[start:stop]
    if not several or not fitted or _are_set_to_top(fitted, anchors, habits):
        return []
    return _cut_between(rows)


def _are_set_to_top(
    fitted: Sequence[tuple[GridCell, Sequence[int]]], anchors: Sequence[PrintedLine], habits: TableHabit
) -> bool:
    """Whether fewer texts were parted in their midst if each began beside a figure: rows set to the top, whose texts stand in the
    middle of others by chance. Where nothing was parted either way, texts of as many lines each, `65010010000` over `社會福利支出`,
    are set so: in the middle of their rows they would have one line and three by turns."""
    middle = top = 0
    even = False
    levels = _levels_of(anchors)
    for cell, starts in fitted:
        lines, habit = cell.lines, habits.columns[cell.column]
        level = [n for n, line in enumerate(lines) if _row_of(line.middle, levels, LEVEL * line.size) is not None]
        if level[:1] != [0]:
            return False
        whole = {n for n in range(1, len(lines)) if goes_on(lines[n - 1], lines[n], habit)}
        middle += len(whole.intersection(starts))
        top += len(whole.intersection(level))
        even = even or _are_as_long(level, len(lines))
    return top < middle or (top == middle and even)


def _are_as_long(starts: Sequence[int], count: int) -> bool:
    """Whether texts that begin at some of ``count`` lines have several lines each, all as many."""
    lengths = {stop - start for start, stop in itertools.pairwise([*starts, count])}
    return len(starts) >= LEAST_EVEN and len(lengths) == 1 and lengths != {1}


def _find_anchors(cells: Sequence[GridCell], habits: TableHabit) -> list[PrintedLine]:
    """The lines of the column of figures that has most of them, if another has its lines beside these. Where each figure has another
    in brackets under it, two are of one row."""
    single = [habit.entries and not habit.paired for habit in habits.columns]
    figures = [cell for cell in cells if single[cell.column] and all(map(is_entry, cell.lines))]
    if len(figures) < 2:
        return []
    first, *others = sorted(figures, key=lambda cell: -len(cell.lines))
    levels = _levels_of(first.lines)
    beside = [
        cell
        for cell in others
        if len(cell.lines) >= SUPPORT * len(first.lines)
        and all(_row_of(line.middle, levels, LEVEL * line.size) is not None for line in cell.lines)
    ]
    return first.lines if beside else []


def _levels_of(anchors: Sequence[PrintedLine]) -> list[float]:
    return [line.middle for line in anchors]


def _row_of(middle: float, levels: Sequence[float], slack: float) -> int | None:
    """The row beside which a height is. ``levels``: the middles of the rows' figures."""
    place = bisect_left(levels, middle)
    above = abs(levels[place - 1] - middle) if place else math.inf
    below = abs(levels[place] - middle) if place < len(levels) else math.inf
    if min(above, below) > slack:
        return None
    return place - 1 if above <= below else place


def _fit(
    cell: GridCell, anchors: Sequence[PrintedLine], habits: TableHabit, level: Level
) -> list[tuple[Group, int]] | None:
    """The lines of a cell in texts that have their ``level`` beside figures, each with its row; None where they cannot be parted so."""
    lines, levels = cell.lines, _levels_of(anchors)
    best: list[tuple[float, list[tuple[Group, int]]] | None] = [(0.0, [])]
    for stop in range(1, len(lines) + 1):
        found: tuple[float, list[tuple[Group, int]]] | None = None
        for start in range(max(0, stop - LONGEST_TEXT), stop):
            before = best[start]
            if before is None:
                continue
            size = lines[start].size
            middle = level(lines[start:stop])
            row = _row_of(middle, levels, OFF_ROW * size)
            if row is None or (before[1] and before[1][-1][1] >= row) or _reaches_over(lines[start:stop], anchors, row):
                continue
            if not _may_pair(lines[start:stop], habits.columns[cell.column]):
                continue
            if level is _foot_of and not _is_one(cell, lines[start:stop], habits, anchors, row):
                continue
            cost = before[0] + abs(anchors[row].middle - middle) / size
            if start and goes_on(lines[start - 1], lines[start], habits.columns[cell.column]):
                cost += AGAINST_SENSE
            if found is None or cost < found[0]:
                found = (cost, [*before[1], ((start, stop), row)])
        best.append(found)
    last = best[-1]
    return last[1] if last is not None else None


def _may_pair(lines: Sequence[PrintedLine], habit: ColumnHabit) -> bool:
    """Whether lines are no more than a figure with another in brackets under it, where a column has such pairs."""
    return not habit.paired or len(lines) == 1 or (len(lines) == 2 and are_pair(lines[0], lines[1]))


def _reaches_over(lines: Sequence[PrintedLine], anchors: Sequence[PrintedLine], row: int) -> bool:
    """Whether a text reaches as far as the middle of another row than its own."""
    above = row > 0 and lines[0].middle < anchors[row - 1].middle + LEVEL * lines[0].size
    below = row + 1 < len(anchors) and lines[-1].middle > anchors[row + 1].middle - LEVEL * lines[0].size
    return above or below


def _is_one(
    cell: GridCell, lines: Sequence[PrintedLine], habits: TableHabit, anchors: Sequence[PrintedLine], row: int
) -> bool:
    """Whether the lines over a row's last may be its own: no figures, in the first column each as full as this, and with less white
    between them than over them. Else they are other rows, some columns of which are blank, or head rows: `一、直轄市` over `中正區 120`."""
    habit, pairs = habits.columns[cell.column], list(itertools.pairwise(lines))
    if (pairs and habit.entries and not habit.paired) or any(_heads(*pair, cell) for pair in pairs):
        return False
    first = [pair for pair in pairs if cell.column == 0 and read_mark(pair[1].text) is None]
    full = all(goes_on(*pair, habit) and cell.box[2] - pair[0].x1 <= ROOM * pair[0].size for pair in first)
    return full and _is_apart(lines, anchors, row)


def _heads(line: PrintedLine, below: PrintedLine, cell: GridCell) -> bool:
    """Whether a line of the first column heads rows that are set further in, as others do that differ in their number alone:
    `Legislative District 23`, the widest of its column, over `Maricopa  20  1,870`."""
    name = name_of_number(line)
    further = cell.column == 0 and bool(name) and below.x0 - line.x0 > INDENT * line.size
    return further and sum(name_of_number(other) == name for other in cell.lines) >= LEAST_GROUPS


def _is_apart(lines: Sequence[PrintedLine], anchors: Sequence[PrintedLine], row: int) -> bool:
    """Whether more white is over a text than between its lines: even lines may as well be headings, each over its rows."""
    leads = [lower.middle - upper.middle for upper, lower in itertools.pairwise(lines)]
    over = lines[0].middle - anchors[row - 1].middle if row else None
    return not leads or over is None or over > max(leads) + LEVEL * lines[0].size


def _cut_between(rows: Sequence[Sequence[PrintedLine]]) -> list[float]:
    """A height between each two rows, if none reaches into the next."""
    cuts = []
    for upper, lower in itertools.pairwise(rows):
        bottom, top = max(line.bottom for line in upper), min(line.top for line in lower)
        if bottom - top > OVERLAP * lower[0].size:
            return []
        cuts.append((bottom + top) / 2)
    return cuts
