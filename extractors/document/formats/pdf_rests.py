"""What a page's end cut off a row and the next page prints over the first rule of its table: the last lines of some of its cells.

In: the characters of a page, its first table, and the one that the page before ends with. Out: the same table, with one row more at its
top. Not done here: whether that row goes on with the last of the page before is told when tables are joined.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from extractors.document.formats.pdf_bands import goes_on, list_joined
from extractors.document.formats.pdf_furniture import HEAD
from extractors.document.formats.pdf_grid import CAPTION, Grid, GridCell, by_height, part_chars
from extractors.document.formats.pdf_lengths import BESIDE_TEXT, SAME_EDGE
from extractors.document.formats.pdf_page import PageContent
from extractors.document.formats.pdf_parted import PartedLine, Stretch, make_parted_lines
from extractors.document.formats.pdf_print import Bounds
from extractors.document.formats.pdf_text import make_lines

CLOSE = 1.0  # ems of white at most between the lines of a rest …
PADDED = 2.5  # … and between the last and the rule: the padding of a cell, as ReportLab keeps it where a row is cut


def add_rest_over(page: PageContent, grid: Grid, before: Grid | None) -> None:
    """Give the first table of a page the lines that stand over its first rule, where the table of the page before goes on without its
    header: `服務規定。` over rows that rules across alone part, in line with the texts of its column. Programs that draw a rule under each
    row draw none over the rest of one."""
    if before is None or not goes_on(before, grid):
        return
    lines = _take_lines(page, grid)
    pieces = [piece for line in lines for piece in line.pieces]
    columns = [_column_of(grid, piece) for piece in pieces]
    if not any(columns):  # nothing, or a first cell's alone: that may be the name of a group
        return
    if any(c is None or not _is_in_line(p, c, (before, grid)) for p, c in zip(pieces, columns, strict=True)):
        return
    if list_joined(before) and any(_is_in_middle(piece, grid) for piece in pieces):
        return
    _add_row(page, grid, lines[0].top - BESIDE_TEXT)


def _take_lines(page: PageContent, grid: Grid) -> list[PartedLine]:
    """The lines close over a table, each close to the next, where over them stands nothing but a running header."""
    over = [line for line in make_parted_lines(page.chars) if line.middle < grid.ys[0]]
    taken: list[PartedLine] = []
    floor = grid.ys[0]
    while over and floor - over[-1].bottom < (CLOSE if taken else PADDED) * over[-1].height:
        taken.insert(0, over.pop())
        floor = taken[0].top
    if any(CAPTION.match(line.pieces[0].text) for line in taken):
        return []
    return taken if all(line.middle < HEAD * page.height for line in over) else []


def _column_of(grid: Grid, piece: Stretch) -> int | None:
    """The column that a text stands in; None where it stands in none, or runs over an edge."""
    edges = enumerate(itertools.pairwise(grid.xs))
    return next((c for c, (x0, x1) in edges if x0 - SAME_EDGE < piece.x0 and piece.x1 < x1 + SAME_EDGE), None)


def _is_in_line(piece: Stretch, column: int, grids: Iterable[Grid]) -> bool:
    """Whether a text begins, ends or has its middle where others of its column do."""
    cells = (cell for grid in grids for cell in grid.cells if cell.column == column and cell.columns == 1)
    places = ((line.x0, line.x1, (line.x0 + line.x1) / 2) for cell in cells for line in cell.lines)
    own = (piece.x0, piece.x1, (piece.x0 + piece.x1) / 2)
    return any(abs(a - b) < SAME_EDGE for other in places for a, b in zip(own, other, strict=True))


def _is_in_middle(piece: Stretch, grid: Grid) -> bool:
    """Whether a text stands in the middle of a table, as the name of a group may."""
    return abs(piece.x0 + piece.x1 - grid.xs[0] - grid.xs[-1]) < 2 * SAME_EDGE


def _add_row(page: PageContent, grid: Grid, top: float) -> None:
    """Add a row up to ``top`` over a grid; a cell of its first row over which no rule runs is of both. Its characters are taken out of
    the page."""
    floor, bounds = grid.ys[0], Bounds(page.horizontal, ())
    inside, page.chars = part_chars(page.chars, (grid.xs[0], top, grid.xs[-1], floor))
    for cell in grid.cells:
        cell.row += 1
    under = {cell.column: cell for cell in grid.cells if cell.row == 1 and cell.columns == 1}
    for c, (x0, x1) in enumerate(itertools.pairwise(grid.xs)):
        chars = [char for char in inside if x0 <= (char[0] + char[2]) / 2 < x1]
        box = (x0, top, x1, floor)
        if c in under and not bounds.around(box)[-1]:
            cell = under[c]
            cell.row, cell.rows, cell.box = 0, cell.rows + 1, (x0, top, x1, cell.box[-1])
        else:
            cell = GridCell(0, c, 1, 1, box)
            grid.cells.append(cell)
        cell.chars = sorted([*chars, *cell.chars], key=by_height)
        cell.lines = make_lines(cell.chars)
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    grid.ys = [top, *grid.ys]
