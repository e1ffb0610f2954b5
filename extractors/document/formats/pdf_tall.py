"""Columns whose cells no rule parts, though those beside them are parted: the header from what stands under it, or row from row.

In: a :class:`Grid` with the lines of its cells. Out: the same grid, in which such a column's cell is parted where the body
begins: `科目名稱` over `人員維持費 資訊管理 …` beside `預算數` over `原預算 追加(減)`; and, where a few columns only are shaded cell
by cell, where their cells end. Not done here: no row is looked for that no cell tells.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extractors.document.formats.pdf_grid import Grid, GridCell
from extractors.document.formats.pdf_page import middle_down

LEAST_LINES = 3  # in each of two cells that begin at one height: there a body begins
MOST_HEAD_LINES = 2  # of a word in a header
HEAD_AND_BODY = 2  # rows of a table whose body no rule parts
SAME_LINE = 0.4  # of a line's height: how far the middles of two lines of one row stand from one another
LEAST_LETTERS = 4  # of a line of running text
MANY_LINES = 12  # more than a cell of a header has
LEAST_ROWS = 3  # of the other columns, over which a cell is high
FILLED = 0.8  # share of them in which it has a text
INK = 0.3  # of a letter's size, above and below its middle
ALIGNED = 0.7  # share of a column's lines that stand beside lines of the body


def part_tall_columns(grid: Grid) -> None:
    """Part the cells that hold a header's word and the texts of its column."""
    row = _find_body(grid)
    if row is None:
        return
    middles = sorted(line.middle for cell in grid.cells if cell.row == row for line in cell.lines)
    for cell in [cell for cell in grid.cells if cell.row < row < cell.row + cell.rows]:
        # over the header and all there is below it no cell is merged, but where it is one text
        over_all = len(grid.ys) - 1 == HEAD_AND_BODY and len(cell.lines) > MOST_HEAD_LINES
        if over_all or _holds_rows(cell, grid.ys[row], middles):
            _part(grid, cell, row)


def part_uncut_columns(grid: Grid) -> None:
    """Part high cells where those of other columns end, if most columns are such cells and have a text in (nearly) each of these rows:
    a score that is coloured cell by cell tells the rows of a table that is ruled down only."""
    spans = Counter((cell.row, cell.rows) for cell in grid.cells if cell.rows >= LEAST_ROWS and cell.columns == 1)
    for (row, rows), columns in spans.items():
        if 2 * columns <= len(grid.xs) - 1:
            continue
        high = [cell for cell in grid.cells if (cell.row, cell.rows, cell.columns) == (row, rows, 1)]
        edges = grid.ys[row : row + rows + 1]
        filled = [cell for cell in high if _fills(cell, edges)]
        if len(filled) > 1 and 2 * len(filled) > len(high):
            for cell in filled:
                grid.cells.remove(cell)
                grid.cells += _cut(cell, edges)
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))


def _fills(cell: GridCell, edges: Sequence[float]) -> bool:
    """Whether a cell has lines in (nearly) each of the rows between edges, and none over one of them."""
    rows = {bisect_left(edges, line.middle) for line in cell.lines}
    over = any(line.middle - INK * line.size < y < line.middle + INK * line.size for line in cell.lines for y in edges)
    return not over and len(rows) > FILLED * (len(edges) - 1)


def _cut(cell: GridCell, edges: Sequence[float]) -> list[GridCell]:
    x0, _, x1, _ = cell.box
    return [
        GridCell(
            cell.row + row,
            cell.column,
            1,
            1,
            (x0, top, x1, bottom),
            [char for char in cell.chars if top <= middle_down(char) < bottom],
            [line for line in cell.lines if top <= line.middle < bottom],
        )
        for row, (top, bottom) in enumerate(itertools.pairwise(edges))
    ]


def _find_body(grid: Grid) -> int | None:
    """The row, under a header of words, in which the most columns begin with several lines each."""
    begun = Counter(
        cell.row for cell in grid.cells if cell.row and cell.columns == 1 and len(cell.lines) >= LEAST_LINES
    )
    row = max(sorted(begun), key=begun.__getitem__, default=0)
    above = max((len(cell.lines) for cell in grid.cells if cell.row + cell.rows <= row), default=0)
    return row if begun[row] > 1 and above <= MOST_HEAD_LINES else None


def _holds_rows(cell: GridCell, top: float, middles: Sequence[float]) -> bool:
    """Whether what stands in a cell below ``top`` stands beside lines of the body, or is running text beside many."""
    below = [line for line in cell.lines if line.middle > top]
    if len(below) < LEAST_LINES:
        return False
    beside = 0
    for line in below:
        place = bisect_left(middles, line.middle - SAME_LINE * line.size)
        beside += place < len(middles) and middles[place] < line.middle + SAME_LINE * line.size
    # a label written downwards has a letter in each line
    running = sum(len(line.text) >= LEAST_LETTERS for line in below) > len(below) / 2
    return beside >= ALIGNED * len(below) or (running and len(below) >= MANY_LINES)


def _part(grid: Grid, cell: GridCell, row: int) -> None:
    top = grid.ys[row]
    x0, _, x1, bottom = cell.box
    body = GridCell(
        row,
        cell.column,
        cell.row + cell.rows - row,
        cell.columns,
        (x0, top, x1, bottom),
        [char for char in cell.chars if middle_down(char) > top],
        [line for line in cell.lines if line.middle > top],
    )
    cell.chars = [char for char in cell.chars if middle_down(char) <= top]
    cell.lines = [line for line in cell.lines if line.middle <= top]
    cell.rows = row - cell.row
    cell.box = (x0, cell.box[1], x1, top)
    grid.cells.append(body)
