"""Rows that are one text over all columns, the names of groups: where no rule goes down through them, and over the rows of a page.

In: the grids of a page with their characters, and the table that the page before ends with. Out: the same grids, the cells of such
rows made one, or a row more at their top. Not done here: what the rows name is not read.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.document.formats.pdf_furniture import FOOT, HEAD
from extractors.document.formats.pdf_grid import (
    MOST_HEADING,
    NEAR,
    Grid,
    GridCell,
    are_edges_same,
    by_height,
    is_as_wide,
    part_chars,
)
from extractors.document.formats.pdf_lengths import MOSTLY, SAME_COLUMN, SAME_EDGE
from extractors.document.formats.pdf_page import Char, PageContent, Rule
from extractors.document.formats.pdf_parted import PartedLine, Stretch, are_on_one_line, make_parted_lines
from extractors.document.formats.pdf_print import Bounds
from extractors.document.formats.pdf_text import PrintedLine, make_lines, office_letters
from extractors.document.marks import read_kind, read_mark

RUNS_ON = 0.12  # ems of white between two letters at most that are of one word
LEAST_NAMES = 2  # rows that count, or cells side by side
_OFFICE = "office"  # the kind of a name that has no mark, but ends as offices' do
STRADDLED = 1.0  # points of a letter on either side of an edge that it lies over
OVER_EDGE = 0.5  # points by which a text goes on behind the edge of a column that it runs over


def join_bands(page: PageContent, grid: Grid, before: Grid | None) -> None:
    """Make one cell of each row whose only text runs on over the edge of a column, its letters as near to one another there as elsewhere,
    and of the rows whose only text begins at the same place, with a mark of the same kind: `二、社福及民政服務` over a narrow first column,
    and `一、臨櫃服務` that has room in it. ``before``: the table that the page before ends with."""
    lone = {row: line for row in range(grid.header_rows, len(grid.ys) - 1) if (line := _lone_line(grid, row))}
    over = {row for row, line in lone.items() if _runs_over_edge(page, grid, line)}
    over |= {row for row in range(grid.header_rows, len(grid.ys) - 1) if _is_name_over_edge(page, grid, row)}
    over |= _find_counted(page, grid, lone)
    kinds = [_look_at(line.pieces[0]) for row, line in lone.items() if row in over]
    kinds += _list_kinds(before) if before is not None and are_edges_same(before.xs, grid.xs, SAME_COLUMN) else []
    alike = {row for row, line in lone.items() if _is_of(line, kinds) and not _is_ruled_down(page, grid, line)}
    for row in over | alike:
        _join_row(grid, row)


def _find_counted(page: PageContent, grid: Grid, lone: Mapping[int, PartedLine]) -> set[int]:
    """The rows that are names of groups because they count them: `一、臨櫃服務` and `二、社福及民政服務`, nothing beside either, each over rows
    that count from the first anew, `（一）單一窗口受理`. No line down parts them."""
    marks = {row: mark for row, line in lone.items() if (mark := read_mark(line.pieces[0].text)) is not None}
    if len(marks) != len(lone) or len(marks) < LEAST_NAMES:
        return set()
    if not all(mark.follows(before) for before, mark in itertools.pairwise(marks.values())):
        return set()
    shape = next(iter(marks.values())).shape
    for row in range(grid.header_rows, len(grid.ys) - 1):
        own = None if row in marks else read_mark(grid.text_of_row(row))
        begins = row - 1 in marks
        if row not in marks and (own is None or own.shape == shape or begins != (own.number == 1)):
            return set()
    return set() if any(_is_ruled_down(page, grid, lone[row]) for row in marks) else set(marks)


def join_like_bands(grids: Sequence[tuple[Grid, Bounds | None]]) -> None:
    """Make one cell of each row whose only text begins where the names of groups do on another page of its table, with a mark of the same
    kind: `一、動物疫病防治` has room in its column, `二、動物保護及收容` on the next page has not."""
    for grid, bounds in grids:
        others = [other for other, _ in grids if are_edges_same(other.xs, grid.xs, SAME_COLUMN)]
        kinds = [kind for other in others for kind in _list_kinds(other)]
        for row in range(grid.header_rows, len(grid.ys) - 1) if kinds else ():
            cells = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rows]
            lines = [line for cell in cells for line in cell.lines]
            if (
                len(cells) < LEAST_NAMES
                or any(cell.rows > 1 for cell in cells)
                or len(lines) != 1
                or not cells[0].lines
            ):
                continue
            own = _look_at(lines[0])
            if any(own.is_like(other) for other in kinds) and not (
                bounds is not None and bounds.around(cells[0].box)[2]
            ):
                _join_row(grid, row)


@dataclass(frozen=True, slots=True)
class _Look:
    """Where the name of a group begins and has its middle, and of which kind its mark is."""

    x0: float
    middle: float
    kind: str | None

    def is_like(self, other: _Look) -> bool:
        """Whether two are names of one rank: with marks of one kind, or both of offices (`教務處`, `學生事務處`), set left or in the middle of
        all columns alike."""
        level = abs(self.x0 - other.x0) < SAME_EDGE or abs(self.middle - other.middle) < SAME_EDGE
        return self.kind is not None and self.kind == other.kind and level


def _look_at(text: Stretch | PrintedLine) -> _Look:
    kind = read_kind(text.text) or (_OFFICE if text.text[-1] in office_letters() else None)
    return _Look(text.x0, (text.x0 + text.x1) / 2, kind)


def _list_kinds(grid: Grid) -> list[_Look]:
    """How the texts of the rows of one cell look."""
    return [_look_at(cell.lines[0]) for cell in list_joined(grid)]


def list_joined(grid: Grid) -> list[GridCell]:
    """The rows of one cell over all columns, under the header."""
    whole = len(grid.xs) - 1
    return [c for c in grid.cells if c.row >= grid.header_rows and c.columns == whole and c.rows == 1 and c.lines]


def _is_of(line: PartedLine, kinds: Sequence[_Look]) -> bool:
    """Whether a line looks like another band."""
    own = _look_at(line.pieces[0])
    return any(own.is_like(other) for other in kinds)


def _lone_line(grid: Grid, row: int) -> PartedLine | None:
    """The only line of a row that begins in its first column; None where more stands in it, or a merged cell reaches into it."""
    chars = _list_chars(grid, row)
    lines = make_parted_lines(chars) if are_on_one_line(chars) else []
    if len(lines) != 1 or len(lines[0].pieces) != 1 or lines[0].pieces[0].x0 > grid.xs[1]:
        return None
    return lines[0]


def _list_chars(grid: Grid, row: int) -> list[Char]:
    """The characters of a row by their height; none where a merged cell reaches into it, or it has but one."""
    cells = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rows]
    if len(cells) < 2 or any(cell.rows > 1 for cell in cells):
        return []
    return sorted((char for cell in cells for char in cell.chars), key=by_height)


def _is_name_over_edge(page: PageContent, grid: Grid, row: int) -> bool:
    """Whether all of a row is the name of a group in several lines, of which the first runs over the edge of its column and the others begin
    under it: `(一)服務一致及正確性⏎（100分）⏎得分：92`."""
    filled = [cell for cell in grid.cells if cell.row == row and cell.lines]
    if not 0 < len(filled) <= 2 or any(cell.column > 1 for cell in filled):
        return False
    lines = make_parted_lines(_list_chars(grid, row))
    if len(lines) < 2 or read_mark(lines[0].pieces[0].text) is None:
        return False
    left = lines[0].pieces[0].x0
    alone = all(len(line.pieces) == 1 and abs(line.pieces[0].x0 - left) < SAME_EDGE for line in lines)
    return alone and left < grid.xs[1] and _runs_over_edge(page, grid, lines[0])


def _runs_over_edge(page: PageContent, grid: Grid, line: PartedLine) -> bool:
    """Whether the text of a line goes on over the edge of a column, where no other text of that column begins at its letters."""
    if _lies_over_edges(page, grid, line):
        return True
    (piece,) = line.pieces
    crossed = [c for c, x in enumerate(grid.xs[1:-1]) if piece.x0 < x < piece.x1 - OVER_EDGE]
    return bool(crossed) and all(_runs_over(page, grid, line, column) for column in crossed)


def _lies_over_edges(page: PageContent, grid: Grid, line: PartedLine) -> bool:
    """Whether letters of a text lie over two edges of columns, as those of one text in each column do not."""
    (piece,) = line.pieces
    edges = [x for x in grid.xs[1:-1] if piece.x0 < x < piece.x1 and not _is_ruled_at(page, line, x)]
    letters = list(itertools.pairwise([*piece.starts, piece.x1]))
    over = [x for x in edges if any(start + STRADDLED < x < end - STRADDLED for start, end in letters)]
    white = any(_is_white(start, end, line) for start, end in piece.gaps)
    return len(over) > 1 and not white


def _runs_over(page: PageContent, grid: Grid, line: PartedLine, column: int) -> bool:
    """Whether a line runs over the edge on the right of a column."""
    (piece,) = line.pieces
    edge = grid.xs[column + 1]
    if _is_ruled_at(page, line, edge):
        return False
    if any(
        start < edge + SAME_EDGE and end > edge - SAME_EDGE for start, end in piece.gaps if _is_white(start, end, line)
    ):
        return False
    behind = [x for x in piece.starts if x > edge - SAME_EDGE]
    begins = [
        cell.lines[0].x0
        for cell in grid.cells
        if cell.column == column + 1 and cell.row >= grid.header_rows and cell.lines and not _holds(cell, line)
    ]
    there = sum(abs(x - behind[0]) < SAME_EDGE for x in begins) if behind else 0
    return there <= (1 - MOSTLY) * len(begins)


def _is_white(start: float, end: float, line: PartedLine) -> bool:
    return end - start > RUNS_ON * line.height


def _holds(cell: GridCell, line: PartedLine) -> bool:
    _, top, _, bottom = cell.box
    return top < line.middle < bottom


def _is_ruled_down(page: PageContent, grid: Grid, line: PartedLine) -> bool:
    return any(_is_ruled_at(page, line, edge) for edge in grid.xs[1:-1])


def _is_ruled_at(page: PageContent, line: PartedLine, edge: float) -> bool:
    return any(abs(rule.at - edge) < NEAR and rule.start < line.middle < rule.end for rule in page.vertical)


def _join_row(grid: Grid, row: int) -> None:
    """Make one cell of a row; once its characters are let go of, of its only line."""
    cells = [cell for cell in grid.cells if cell.row == row]
    chars = sorted((char for cell in cells for char in cell.chars), key=by_height)
    box = (grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
    lines = make_lines(chars) if chars else [line for cell in cells for line in cell.lines]
    band = GridCell(row, 0, 1, len(grid.xs) - 1, box, chars, lines)
    grid.cells = sorted([*(cell for cell in grid.cells if cell.row != row), band], key=lambda c: (c.row, c.column))


def add_band_over(page: PageContent, grid: Grid, before: Grid | None, loose: Sequence[Rule]) -> bool:
    """Give the first table of a page the name of a group that stands over its rows, where the table of the page before goes on without
    its header: between two rules (`丙、司法參與及環境` over rows that lines down part), or where that table has such names.
    ``loose``: rules across that no line down touches. Returns whether it did."""
    if before is None or not goes_on(before, grid):
        return False
    over = [line for line in make_parted_lines(page.chars) if line.middle < grid.ys[0]]
    if not over or not _is_inside(line := over.pop(), grid):
        return False
    ruled = [r.at for r in loose if grid.ys[0] - MOST_HEADING < r.at < line.top and is_as_wide(r, grid)]
    near = grid.ys[0] - line.bottom < line.height
    first = all(other.middle < HEAD * page.height and line.top - other.bottom > line.height for other in over)
    # … or under the rest of the row before, in none but later columns
    first = first or (_is_of(line, _list_kinds(before)) and all(other.pieces[0].x0 > grid.xs[1] for other in over))
    if not ruled and not (near and first and list_joined(before)):
        return False
    _add_band(page, grid, max(ruled, default=line.top - OVER_EDGE), grid.ys[0])
    return True


def add_band_under(page: PageContent, grid: Grid) -> None:
    """Give the last table of a page the name of a group that stands right under its rows, at the page's end, and looks as others in it."""
    kinds = _list_kinds(grid)
    under = [line for line in make_parted_lines(page.chars) if line.middle > grid.ys[-1]] if kinds else []
    if not under or not _is_inside(under[0], grid) or not _is_near(grid, under[0]):
        return
    if _is_of(under[0], kinds) and all(other.middle > FOOT * page.height for other in under[1:]):
        _add_band(page, grid, grid.ys[-1], under[0].bottom + OVER_EDGE)


def _find_reach(grid: Grid, row: int) -> float:
    """How far down the texts over a row reach."""
    return max((c.lines[-1].bottom for c in grid.cells if c.lines and c.row + c.rows <= row), default=grid.ys[0])


def _is_near(grid: Grid, line: PartedLine) -> bool:
    """Whether no more white is over the name of a group at a page's end than an em, or than over another in its table."""
    rows = [cell for cell in list_joined(grid) if cell.row > grid.header_rows]
    white = [cell.lines[0].top - _find_reach(grid, cell.row) for cell in rows]
    reach = _find_reach(grid, len(grid.ys) - 1)
    return line.top - grid.ys[-1] < line.height or line.top - reach < max(white, default=0.0) + SAME_EDGE


def _is_inside(line: PartedLine, grid: Grid) -> bool:
    """Whether a line is one text between the sides of a table."""
    x0, x1 = grid.xs[0] - OVER_EDGE, grid.xs[-1] + OVER_EDGE
    return len(line.pieces) == 1 and x0 < line.pieces[0].x0 and line.pieces[0].x1 < x1


def goes_on(before: Grid, grid: Grid) -> bool:
    """Whether a table has the columns of the one before and begins without a header."""
    columns = are_edges_same(before.xs, grid.xs, SAME_COLUMN)
    return columns and not grid.header_rows and before.text_of_row(0) != grid.text_of_row(0)


def _add_band(page: PageContent, grid: Grid, top: float, bottom: float) -> None:
    """Add a row of one cell between two heights, over a grid or under it; its characters are taken out of the page."""
    x0, ceiling, x1, _ = grid.box
    inside, page.chars = part_chars(page.chars, (x0, top, x1, bottom))
    over = bottom <= ceiling
    for cell in grid.cells if over else ():
        cell.row += 1
    row = 0 if over else len(grid.ys) - 1
    grid.cells.append(GridCell(row, 0, 1, len(grid.xs) - 1, (x0, top, x1, bottom), inside, make_lines(inside)))
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    grid.ys = [top, *grid.ys] if over else [*grid.ys, bottom]
