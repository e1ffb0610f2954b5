"""Tables inside a frame in which nothing else is ruled: `主辦單位　執行績效` over texts of several lines, or figures under names of levels.

In: the frames of a page, closed or open where the page ends, with the characters in them. Out: :class:`Grid` objects with a column
for each name of the header. Frames around forms or running text are left as they are. Not done here: no row is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document.formats.pdf_bare import are_names_over, find_filled_columns, is_filled, list_pieces
from extractors.document.formats.pdf_frames import part_columns
from extractors.document.formats.pdf_grid import Box, Grid, by_height, do_overlap, fill_grid, make_grid
from extractors.document.formats.pdf_lengths import MOSTLY
from extractors.document.formats.pdf_names import find_boxed_head, find_head_stop
from extractors.document.formats.pdf_open import MOST_RUNNING, TableArea, head_text, make_open_grid
from extractors.document.formats.pdf_page import Char, PageContent
from extractors.document.formats.pdf_parted import (
    Gutters,
    Lines,
    find_gutters_under_names,
    gutters_at,
    join_names,
    make_parted_lines,
)


def find_boxed_grids(page: PageContent, before: Sequence[Grid], taken: Sequence[Box]) -> list[Grid]:
    """The tables inside frames. Their characters are taken out of ``page.chars``. ``before``: the grids of the page before;
    ``taken``: the boxes of the page's other tables."""
    grids: list[Grid] = []
    for box in page.outlines:
        if any(do_overlap(box, other) for other in taken):
            continue
        grid = make_grid(page.number, [box])
        rest = fill_grid(grid, page.chars)
        lines = make_parted_lines(grid.cells[0].chars)
        if not lines:
            continue
        part_columns(page, [grid], before)
        first, stop = find_boxed_head(lines)
        if not first and _names_columns_once(grid) and not _has_figures(lines, gutters_at(grid.xs[1:-1])):
            page.chars = rest
            grids.append(grid)
        elif not _has_rows_over(rest, box) and (named := _make_named_grid(page, box, lines, first, stop)) is not None:
            page.chars = fill_grid(named, page.chars)
            grids.append(named)
    return grids


def _has_rows_over(chars: Sequence[Char], box: Box) -> bool:
    """Whether texts side by side stand over a frame, more than a running header has: rows with which the table of the page before goes
    on."""
    _, top, _, _ = box
    over = make_parted_lines([char for char in chars if by_height(char) < 2 * top])
    return sum(len(line.pieces) > 1 for line in over) > MOST_RUNNING


def _make_named_grid(page: PageContent, box: Box, lines: Lines, first: int, stop: int) -> Grid | None:
    """The table of figures that fills a frame, under names of its columns, the lines from ``first`` to ``stop``, with names over several of
    these or none. Its sides are the frame's: what stands in their middle is over all columns."""
    x0, top, x1, bottom = box
    header, body = lines[:stop], lines[stop:]
    gutters = find_filled_columns(header[first:], body, x0, x1) if stop and len(body) > 1 else []
    if not gutters or not are_names_over(header[:first], header[first:], gutters, (x0 + x1) / 2):
        return None
    head_end = (max(line.bottom for line in header) + body[0].top) / 2
    area = TableArea(x0, x1, lines)
    return make_open_grid(page.number, area, [top, head_end, bottom], gutters, 1, body, head_text(header))


def _names_columns_once(grid: Grid) -> bool:
    """Whether a frame has several columns, and its first row a cell for each: words over several of them are a level of a header."""
    return bool(grid.open_columns) and all(cell.columns == 1 for cell in grid.cells if cell.row == 0)


def _has_figures(lines: Lines, gutters: Gutters) -> bool:
    """Whether lines are those of a table that is told by a column of figures, with a frame around it or none (``pdf_bare.py``): one row
    with a text under each name tells none."""
    stop = find_head_stop(lines, 0)
    body = [line for line in lines[stop:] if not line.crosses(gutters)]
    if len(body) == 1 and stop and find_gutters_under_names(join_names(lines[:stop]), body[0]):
        return False
    columns = list_pieces(gutters, body)
    figured = any(pieces and sum(piece.is_figure for piece in pieces) > MOSTLY * len(pieces) for pieces in columns)
    return figured and is_filled(gutters, lines[:stop], body)
