"""Rows of a PDF's tables that no rule parts: cut where ``pdf_segments.py`` tells, labels of groups given to all their rows.

In: a :class:`Grid` with the lines of its cells. Out: the same grid with more rows. Not done here: no column is looked for.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from operator import attrgetter

from extractors.document.formats.pdf_anchors import find_anchored_rows, find_kind_rows
from extractors.document.formats.pdf_grid import Grid, GridCell
from extractors.document.formats.pdf_lengths import IN_MIDDLE, LABEL_WHITE, LEVEL, ROUNDING, SAME_LEVEL, SAME_LINE
from extractors.document.formats.pdf_segments import TableHabit, find_cuts, is_entry, is_total
from extractors.document.formats.pdf_text import CLOSING, FIGURE, PrintedLine, squeeze_line
from extractors.document.marks import read_mark
from extractors.document.prose import SENTENCE_ENDS, squeeze

# what stands at the right of a list: a figure, a page or an annex (乙－17, A-3, p.5, 附件3, 第3頁)
_KEY = re.compile(
    rf"(?:{FIGURE.pattern})|(?:[甲乙丙丁戊己庚辛壬癸A-Z附表圖第]|附[件表圖錄]|[Pp]\.)?[-－–—]?\d{{1,4}}頁?"
)
# `30,916 108年`: an amount and something with a figure behind white space
_BESIDE = re.compile(r"[(（]?[-–—－+△▲]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[)）]?\s+[^\s，。]*\d[^，。]*")
_CODE = re.compile(r"\d{1,3}|[一二三四五六七八九十壹貳參肆伍]{1,2}")
_SUM = re.compile(r"[小合總共]計")
_TOLD = re.compile(r"\D{2,8}[:：]\d{1,4}(?:\.\d{1,2})?分?")  # what a label ends with: `得分：86`
MOST_IN_A_ROW = 0.3  # share of codes that may stand beside another of the same row
FEWEST_GROUPS = 3  # other rows of a grid, from which rules part groups of rows in it
FILLED = 0.95  # share of a table's rows in which a column has text that holds no labels of groups
TEXT_WHITE = 1.2  # ems between two lines of one text at most
FREE = 0.25  # ems left on a line beside the first word of the next: with less, that had no room there
OFF_GROUP = 0.7  # ems between the middles of a label and of its group of rows
UNSURE = 2.0  # log-odds: a row whose margin is less is told as doubtful


def split_rows(grid: Grid, start: int, habits: TableHabit, ruled: bool, first: bool) -> bool:
    """Split the rows of a grid, from row ``start``, that hold several rows of text with no rule between them.

    ``habits`` is what its columns are like. ``ruled``: rules part the rows elsewhere. ``first``: this is where the table
    begins. Returns whether any row was split.
    """
    height = len(grid.ys)
    rights = [habit.right for habit in habits.columns]
    if len(grid.seams) == 1:
        _cut_at_lone_seam(grid, start, rights, first)
    row = start
    bands = list_bands(grid, start)
    kinds = find_kind_rows([keep_own(cells) for cells in bands]) or [[] for _ in bands]
    labelled: set[tuple[int, int]] = set()
    for cells, told in zip(bands, kinds, strict=True):
        own = keep_own(cells)
        seams = [y for y in grid.seams if grid.ys[row] < y < grid.ys[row + 1]]
        cuts = seams or told or _keyed_rows(own, rights) or find_anchored_rows(own, habits)
        if not cuts:
            found = find_cuts(own, habits, ruled, rest=not first and row == start)
            cuts = list(found.heights)
            edges = [grid.ys[row], *cuts, grid.ys[row + 1]]
            grid.doubts += [
                span for span, margin in zip(itertools.pairwise(edges), found.margins, strict=True) if margin < UNSURE
            ]
        if cuts:
            labels = {cell.column for cell in own if (cell.column, len(cell.lines)) in labelled}
            _cut_row(grid, row, cells, cuts, rights, first and row == start, {*habits.merged, *labels})
            labelled |= _find_labels(grid, row, len(cuts) + 1)
            row += len(cuts)
        row += 1
    _join_sums(grid, start)
    if len(grid.ys) > height or grid.open_columns:
        grid.doubts += [cell.box[1::2] for cell in grid.cells if cell.row >= start and _holds_more(cell, habits)]
    return len(grid.ys) > height


def _find_labels(grid: Grid, row: int, rows: int) -> set[tuple[int, int]]:
    """The columns with one label for all ``rows`` of a group that begins at ``row``, each with the lines of that, if these are several
    and fewer than the rows: `核心目標03` over `健康生活與福祉` beside three rows is as much a label beside two."""
    own = (cell for cell in grid.cells if cell.row == row and cell.rows == rows and cell.columns == 1)
    return {(cell.column, len(cell.lines)) for cell in own if 1 < len(cell.lines) < rows and _is_one(cell)}


def _join_sums(grid: Grid, start: int) -> None:
    """One cell of the two that the letters of `小　計` stand in, which are set wide over both columns."""
    own = {
        (c.row, c.column): c for c in grid.cells if c.row >= start and c.rows == c.columns == 1 and len(c.lines) == 1
    }
    for (row, column), cell in own.items():
        after = own.get((row, column + 1))
        if after is not None and _SUM.fullmatch(squeeze_line(cell.lines[0].text) + squeeze_line(after.lines[0].text)):
            x0, top, _, bottom = cell.box
            cell.columns, cell.box = 2, (x0, top, after.box[2], bottom)
            first, second = cell.lines[0], after.lines[0]
            cell.lines = [replace(first, text=f"{first.text} {second.text}", x1=second.x1)]
            grid.cells.remove(after)
    for cell in list(own.values()):
        if cell.columns == 1 and is_total(cell.lines[0]) and cell in grid.cells:
            _join_blanks(grid, cell)


def _join_blanks(grid: Grid, cell: GridCell) -> None:
    """Make one cell of the label of sums and the blank ones beside it in whose middle it stands: `年度小計` over three columns."""
    line = cell.lines[0]
    middle = (line.x0 + line.x1) / 2
    blank = {c.column: c for c in grid.cells if c.row == cell.row and c.rows == c.columns == 1 and not c.lines}
    begins = [
        other.lines[0].x0 for other in grid.cells if other.column == cell.column and other.lines and other is not cell
    ]
    set_left = sum(abs(x - cell.box[0]) < IN_MIDDLE for x in begins) > len(begins) / 2
    if line.x0 - cell.box[0] < IN_MIDDLE or (
        abs(middle - (cell.box[0] + cell.box[2]) / 2) < IN_MIDDLE and not set_left
    ):
        return
    first = next(c for c in range(cell.column, -2, -1) if c - 1 not in blank)
    last = next(c for c in range(cell.column, len(grid.xs)) if c + 1 not in blank)
    spans = [(a, b) for a in range(first, cell.column + 1) for b in range(cell.column, last + 1) if a < b]
    fitting = [(a, b) for a, b in spans if abs(middle - (grid.xs[a] + grid.xs[b + 1]) / 2) < IN_MIDDLE]
    if not fitting:
        return
    a, b = max(fitting, key=lambda span: span[1] - span[0])
    cell.column, cell.columns = a, b - a + 1
    _, top, _, bottom = cell.box
    cell.box = (grid.xs[a], top, grid.xs[b + 1], bottom)
    grid.cells = [c for c in grid.cells if not any(c is other for n, other in blank.items() if a <= n <= b)]


def _cut_at_lone_seam(grid: Grid, start: int, rights: Sequence[float], first: bool) -> None:
    """One seam in a table parts its header from all the rows below, which it says nothing of."""
    (seam,) = grid.seams
    row = bisect_right(grid.ys, seam) - 1
    if row >= start:
        _cut_row(grid, row, list_bands(grid, row)[0], [seam], rights, first and row == start)
        grid.seams = []


def list_names(grid: Grid) -> list[str]:
    """The words of a grid's first row, by column; empty where that is no header: a word for each column, and no figure."""
    first = sorted((cell for cell in grid.cells if cell.row == 0), key=lambda cell: cell.column)
    names = [squeeze("".join(line.text for line in cell.lines)) for cell in first]
    named = len(names) == len(grid.xs) - 1 and all(names) and not any(FIGURE.fullmatch(name) for name in names)
    return names if named and all(cell.rows == 1 for cell in first) else []


def cut_known_header(grid: Grid, names: Sequence[str]) -> bool:
    """Cut off the header of the page before, where the first row begins with it and no rule is under it: a page on which
    `目標｜策略｜具體作法` stands right over the rest of a row."""
    first = sorted((cell for cell in grid.cells if cell.row == 0), key=lambda cell: cell.column)
    if not names or grid.seams or len(first) != len(names) or any(cell.rows > 1 for cell in first):
        return False
    counts = [_count_name(cell, name) for cell, name in zip(first, names, strict=True)]
    if not all(counts) or all(count == len(cell.lines) for count, cell in zip(counts, first, strict=True)):
        return False
    above = max(cell.lines[count - 1].bottom for cell, count in zip(first, counts, strict=True))
    below = min(line.top for cell, count in zip(first, counts, strict=True) for line in cell.lines[count:])
    y = (above + below) / 2
    for cell in grid.cells:
        cell.row += cell.row > 0
    for cell, count in zip(first, counts, strict=True):
        x0, top, x1, bottom = cell.box
        grid.cells.append(GridCell(1, cell.column, 1, 1, (x0, y, x1, bottom), [], cell.lines[count:]))
        cell.lines, cell.box = cell.lines[:count], (x0, top, x1, y)
    grid.ys.insert(1, y)
    return True


def _count_name(cell: GridCell, name: str) -> int:
    """How many of a cell's first lines are a word of the header; 0 where none are."""
    text = ""
    for count, line in enumerate(cell.lines, 1):
        text += squeeze(line.text)
        if text == name:
            return count
    return 0


def _holds_more(cell: GridCell, habits: TableHabit) -> bool:
    """Whether a cell that no rule bounds holds two figures of a column of figures, or an amount and something behind it."""
    if cell.columns > 1 or not cell.lines:
        return False
    amounts = sum(is_entry(line) for line in cell.lines) if habits.columns[cell.column].entries else 0
    return amounts > 1 or any(_BESIDE.fullmatch(line.text) for line in cell.lines)


def list_bands(grid: Grid, start: int) -> list[list[GridCell]]:
    """The cells that stand in each row of a grid, from row ``start``."""
    height = len(grid.ys)
    by_row: list[list[GridCell]] = [[] for _ in range(height)]
    for cell in grid.cells:
        for r in range(cell.row, min(cell.row + cell.rows, height)):
            by_row[r].append(cell)
    return by_row[start:-1]


def keep_own(cells: Sequence[GridCell]) -> list[GridCell]:
    """Of the cells in a row those that stand in it and in one column alone, with text."""
    return [cell for cell in cells if cell.rows == 1 and cell.columns == 1 and cell.lines]


def _keyed_rows(cells: Sequence[GridCell], rights: Sequence[float]) -> list[float]:
    """The heights at which a list is cut whose every item has a figure or a page beside it: 1.……欠周。 乙－17.

    What stands above the first item is a row of its own; a line that begins no item goes on with the one above.
    """
    if len(cells) < 2:
        return []
    text, *between, keys = sorted(cells, key=lambda cell: cell.column)
    if not all(_KEY.fullmatch(squeeze(key.text)) for key in keys.lines):
        return []
    items = [] if between else _marked_items(text, keys)
    if not items and all(len(cell.lines) == len(keys.lines) for cell in between):
        items = _headed_items(text, [keys, *between], rights[text.column])
    return [(text.lines[k - 1].bottom + text.lines[k].top) / 2 for k in items if k]


def _marked_items(text: GridCell, keys: GridCell) -> list[int]:
    """The lines at which the items of a list begin, each with a mark and one key beside its lines; nothing where some have none."""
    marks = [(k, mark) for k, line in enumerate(text.lines) if (mark := read_mark(line.text)) is not None]
    heads = len(marks) == len(keys.lines) + 1 and marks[0][0] == 0  # `乙、歲出部分` over `（一）……` and `（二）……`
    if heads and all(mark.shape != marks[0][1].shape for _, mark in marks[1:]):
        marks = marks[1:]
    if len(marks) != len(keys.lines):
        return []
    begins = [k for k, _ in marks]
    for key, (start, stop) in zip(keys.lines, itertools.pairwise([*begins, len(text.lines)]), strict=True):
        if not any(_are_level(line, key) for line in text.lines[start:stop]):
            return []
    return begins


def _headed_items(text: GridCell, others: Sequence[GridCell], right: float) -> list[int]:
    """The lines of a list without marks under its heading, each with a line beside it in every other column."""
    heading, *items = text.lines
    if not items or heading.x0 >= items[0].x0 or _runs_on(heading, items[0], right):
        return []
    beside = (pair for cell in others for pair in itertools.zip_longest(items, cell.lines))
    level = all(item is not None and line is not None and _are_level(item, line) for item, line in beside)
    return list(range(1, len(text.lines))) if level else []


def _are_level(line: PrintedLine, other: PrintedLine) -> bool:
    return abs(line.middle - other.middle) <= SAME_LINE * other.size


def _is_figure(line: PrintedLine) -> bool:
    return FIGURE.fullmatch(line.text.replace(" ", "")) is not None


def _runs_on(before: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether a line goes on with the one above: that had no room left, and ended no sentence."""
    room = right - before.x1
    if line.first + FREE * before.size < room:
        return False
    if before.text[-1] in SENTENCE_ENDS or read_mark(line.text) is not None:
        return False
    if _is_figure(before):
        return False
    return line.top - before.bottom < TEXT_WHITE * before.size or line.text[0] in CLOSING


def labels_of(cell: GridCell, white: float = LABEL_WHITE) -> list[list[PrintedLine]]:
    """The lines of a cell, parted where white is between them: ``white`` ems or more."""
    labels: list[list[PrintedLine]] = []
    for line in cell.lines:
        if labels and line.top - labels[-1][-1].bottom < white * line.size:
            labels[-1].append(line)
        else:
            labels.append([line])
    return labels


def _is_level(label: PrintedLine, beside: Sequence[PrintedLine]) -> bool:
    """Whether a label begins as high as the first of the lines beside it: their tops, or, in fonts of other heights, their middles."""
    slack = SAME_LEVEL * label.size
    tops = abs(label.top - min(line.top for line in beside))
    return tops < slack or abs(label.middle - min(line.middle for line in beside)) < slack


def centred_groups(
    cell: GridCell,
    edges: Sequence[float],
    cells: Sequence[GridCell],
    begins: bool,
    known: bool,
    white: float = LABEL_WHITE,
) -> list[tuple[int, int, list[PrintedLine]]]:
    """Rows first to last of each label that stands in the middle of its rows; nothing where they stand at the top.

    ``begins``: this is the table's first row. ``known``: on the pages before, its labels stood in the middle. ``white``: as of
    :func:`labels_of`.
    """
    labels = labels_of(cell, white)
    rows = len(edges) - 1
    size = cell.lines[0].size
    at_top = 0
    first_row = rows
    # a label of a higher level, on the left, may reach into the next row: `自評小計：⏎173分` beside `(二)服務機制精進`
    behind = [other for other in cells if other.column > cell.column] or [other for other in cells if other is not cell]
    for label in labels:
        row = min(max(bisect_right(edges, label[0].middle) - 1, 0), rows - 1)
        first_row = min(first_row, row)
        beside = [line for other in behind for line in other.lines if edges[row] <= line.middle < edges[row + 1]]
        at_top += bool(beside) and _is_level(label[0], beside)
    if at_top == len(labels) and not known and (first_row == 0 or not begins):
        return []
    for forward in (True, False):
        groups = _balance(labels, edges, forward, OFF_GROUP * size)
        if groups:
            break
    else:
        return []
    if groups[0][0] > 0:
        groups.insert(0, (0, groups[0][0] - 1, []))  # the rest of a group of the page before
    return groups


def _balance(
    labels: Sequence[list[PrintedLine]], edges: Sequence[float], forward: bool, slack: float
) -> list[tuple[int, int, list[PrintedLine]]]:
    """Part rows so that each label is in the middle of its own, from the first row on or from the last one back."""
    groups: list[tuple[int, int, list[PrintedLine]]] = []
    rows = len(edges) - 1
    edge = 0 if forward else rows
    for label in labels if forward else reversed(labels):
        middle = (label[0].top + label[-1].bottom) / 2
        wanted = 2 * middle - edges[edge]
        choices = range(edge + 1, rows + 1) if forward else range(0, edge)
        other = min(choices, key=lambda i, w=wanted: abs(edges[i] - w), default=None)  # type: ignore[misc]
        if other is None or abs(edges[other] - wanted) > 2 * slack:
            return []
        groups.append((edge, other - 1, label) if forward else (other, edge - 1, label))
        edge = other
    if forward and edge != rows:
        return []
    return groups if forward else groups[::-1]


def _announces(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line says what figure stands right under it: `得分：` over `83`, `自評小計：` over `173分`."""
    figure = line.text[0].isdecimal() or _is_figure(line)
    return figure and before.text[-1] in "：:" and line.top - before.bottom < LABEL_WHITE * line.size


def _fills_all(cell: GridCell, edges: Sequence[float], sums: Collection[int], cells: Sequence[GridCell]) -> bool:
    """Whether a cell has text in (nearly) all the rows it is to be cut into; the first may be the end of another, and rows of
    ``sums``, `小計`, have no code. What a label over them ends with begins none. ``cells``: those beside it."""
    if cell.rows > 1 or cell.columns > 1:
        return False
    filled = {_row_of(line, edges) for k, line in enumerate(cell.lines) if not (k and _is_rest(cell, k, edges, cells))}
    rows = [row for row in range(len(edges) - 1) if row not in sums]
    rows = rows[1:] if len(rows) > 2 else rows
    return sum(row in filled for row in rows) >= FILLED * len(rows) > 0


def _is_rest(cell: GridCell, place: int, edges: Sequence[float], cells: Sequence[GridCell]) -> bool:
    """Whether a line is the rest of the label over it: its figure, or what announces one and begins in the next row with nothing level
    beside it, or tells one itself: `自評小計：85分`."""
    before, line = cell.lines[place - 1 : place + 1]
    row = _row_of(line, edges)
    if _announces(before, line):
        return True
    if _is_figure(line):
        return False
    if row != _row_of(before, edges) + 1:
        return row == _row_of(before, edges) and place > 1 and _is_rest(cell, place - 1, edges, cells)
    if place + 1 < len(cell.lines) and _announces(line, cell.lines[place + 1]):
        return _hangs(
            before, line, [o for other in cells if other is not cell for o in other.lines if _is_in(o, edges, row)]
        )
    # figures beside a label may stand level with any of its lines, texts begin with it
    behind = [o for other in cells if other.column > cell.column for o in other.lines if not _is_figure(o)]
    told = _TOLD.fullmatch(squeeze(line.text)) is not None
    return told and _hangs(before, line, [o for o in behind if _is_in(o, edges, row)])


def _row_of(line: PrintedLine, edges: Sequence[float]) -> int:
    return min(max(bisect_right(edges, line.middle) - 1, 0), len(edges) - 2)


def _has_text_in_each(cell: GridCell, edges: Sequence[float]) -> bool:
    """Whether a cell has text in each of the rows between edges: merged cells one under the other, which white alone parts."""
    rows = {bisect_right(edges, line.middle) - 1 for line in cell.lines}
    return cell.rows == 1 and rows.issuperset(range(len(edges) - 1))


def _find_sums(cells: Sequence[GridCell], edges: Sequence[float]) -> set[int]:
    """Which of the rows between edges are rows of sums."""
    return {
        bisect_right(edges, line.middle) - 1
        for cell in cells
        for line in cell.lines
        if cell.columns == 1 and is_total(line)
    }


def _groups_of(
    grid: Grid, cell: GridCell, edges: Sequence[float], cells: Sequence[GridCell], begins: bool
) -> list[tuple[int, int, list[PrintedLine]]]:
    """Rows first to last of each label of a cell, where they do not stand at the top of their rows."""
    if cell.row and len(grid.ys) - len(edges) > FEWEST_GROUPS and len(labels_of(cell)) == 1:
        return [(0, len(edges) - 2, cell.lines)]  # rules part the groups: the one label is that of all between them
    return centred_groups(cell, edges, cells, begins, grid.centred)


def _is_one(cell: GridCell) -> bool:
    """Whether what stands in a cell is one text, not the labels of several groups of rows."""
    return len(labels_of(cell)) == 1


def _are_codes(cells: Sequence[GridCell], edges: Sequence[float], leading: int) -> bool:
    """Whether the columns before the names hold codes by level, one in a row: 款 項 目 節. Nothing stands under a code but what is
    printed there; a label of a group stands for all of its rows."""
    codes = [cell for cell in cells if cell.column < leading and cell.lines]
    lowest = [cell for cell in cells if cell.column == leading and _holds_codes(cell)]
    if not codes or not all(map(_holds_codes, codes)):
        return False
    places = _rows_of(codes, edges)
    if len(codes) > 1 and len(places) - len(set(places)) <= max(1, MOST_IN_A_ROW * len(places)):
        return True
    places += _rows_of(
        lowest, edges
    )  # those of the next level, under the code of the first row: none stands beside another
    return bool(lowest) and len(places) == len(set(places))


def _rows_of(cells: Sequence[GridCell], edges: Sequence[float]) -> list[int]:
    """In which rows the lines of cells stand."""
    return [bisect_right(edges, line.middle) for cell in cells for line in cell.lines]


def _holds_codes(cell: GridCell) -> bool:
    return all(_CODE.fullmatch(squeeze(line.text)) for line in cell.lines)


def _part_lines(
    cell: GridCell, edges: Sequence[float], right: float, others: Sequence[PrintedLine] | None
) -> list[list[PrintedLine]]:
    """The lines of a cell, by the rows between edges. ``others``: where it holds labels of groups of rows, the lines beside it."""
    parts: list[list[PrintedLine]] = [[] for _ in edges[1:]]
    place = 0
    for k, line in enumerate(cell.lines):
        own = _row_of(line, edges)
        # A label may be taller than the first row of its group: what goes on stays with what it goes on.
        before = cell.lines[k - 1]
        held = k and others is not None
        if not held or not (
            _runs_on(before, line, right)
            or _announces(before, line)
            or (own == place + 1 and _hangs(before, line, [o for o in others or () if _is_in(o, edges, own)]))
        ):
            place = own
        parts[place].append(line)
    return parts


def _is_in(line: PrintedLine, edges: Sequence[float], row: int) -> bool:
    return edges[row] <= line.middle < edges[row + 1]


def _hangs(before: PrintedLine, line: PrintedLine, beside: Sequence[PrintedLine]) -> bool:
    """Whether a line of a label stands close under the one above and level with nothing in its row: `Rice` under `稻米`."""
    close = line.top - before.bottom < LABEL_WHITE * line.size
    level = any(min(abs(line.top - o.top), abs(line.middle - o.middle)) < LEVEL * line.size for o in beside)
    return close and bool(beside) and not level


def _cut_row(
    grid: Grid,
    row: int,
    cells: Sequence[GridCell],
    cuts: Sequence[float],
    rights: Sequence[float],
    begins: bool,
    merged: Collection[int] = (),
) -> None:
    """Cut a row at the given heights. ``begins``: it is the table's first, so that a label belongs to its top. ``merged``: the
    columns whose texts are those of all the rows."""
    more = len(cuts)
    top, bottom = grid.ys[row], grid.ys[row + 1]
    cuts = [min(max(cut, top + ROUNDING), bottom - ROUNDING) for cut in cuts]
    edges = [top, *cuts, bottom]
    sums = _find_sums(cells, edges)
    leading = min(
        (cell.column for cell in cells if cell.column not in merged and _fills_all(cell, edges, sums, cells)), default=0
    )
    if _are_codes(cells, edges, leading):
        leading = 0
    for cell in grid.cells:
        if cell.row > row:
            cell.row += more
    summed: set[int] = set()  # the rows of sums of a higher level
    for cell in sorted(cells, key=attrgetter("column")):
        wide = cell.columns > 1
        labels = not wide and (cell.column < leading or cell.column in merged)
        if (
            cell.rows > 1
            or (wide and not _has_text_in_each(cell, edges))
            or (labels and not cell.lines and not summed)
            or (cell.column in merged and _is_one(cell))
        ):
            cell.rows += more
            continue
        x0, _, x1, _ = cell.box
        others = [line for other in cells if other is not cell for line in other.lines] if labels else None
        parts = _part_lines(cell, edges, rights[cell.column + cell.columns - 1], others)
        grid.cells.remove(cell)
        groups = _groups_of(grid, cell, edges, cells, begins) if labels and cell.lines else []
        if groups:
            grid.centred = True
            for first, last, label in groups:
                box = (x0, edges[first], x1, edges[last + 1])
                grid.cells.append(GridCell(row + first, cell.column, last - first + 1, 1, box, [], label))
            continue
        grid.cells += _make_parts(cell, parts, row, edges, summed if labels else None)
        if cell.column < leading:
            summed |= {k for k, part in enumerate(parts) if any(map(is_total, part))}
    grid.ys[row + 1 : row + 1] = cuts


def _make_parts(
    cell: GridCell,
    parts: Sequence[list[PrintedLine]],
    row: int,
    edges: Sequence[float],
    summed: Collection[int] | None,
) -> list[GridCell]:
    """The cells of the rows from ``row`` on that a cell is cut into. ``summed``: it has labels, and these are the rows of sums of a higher
    level.

    The label of a group of rows stands in the first of them: no rule parts it from the others, but it ends where the sum of the groups
    that it is in stands: `(一)社群共好` is none of `合計`.
    """
    x0, _, x1, _ = cell.box
    made: list[GridCell] = []
    for k, part in enumerate(parts):
        if made and not part and summed is not None and k not in summed:
            made[-1].rows += 1
            made[-1].box = (x0, made[-1].box[1], x1, edges[k + 1])
        else:
            made.append(GridCell(row + k, cell.column, 1, cell.columns, (x0, edges[k], x1, edges[k + 1]), [], part))
    return made
