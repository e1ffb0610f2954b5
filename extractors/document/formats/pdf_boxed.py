"""Tables of texts inside a frame in which nothing else is ruled: `主辦單位　執行績效` over texts of several lines.

In: the frames of a page, closed or open where the page ends, with the characters in them. Out: :class:`Grid` objects with a column
for each name of the header. Frames around forms, figures or running text are left as they are. Not done here: no row is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document.formats.pdf_bare import is_filled, list_pieces
from extractors.document.formats.pdf_frames import part_columns
from extractors.document.formats.pdf_grid import Box, Grid, do_overlap, fill_grid, make_grid
from extractors.document.formats.pdf_lengths import MOSTLY
from extractors.document.formats.pdf_names import find_head_stop
from extractors.document.formats.pdf_page import PageContent
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
        if _names_columns_once(grid) and not _has_figures(lines, gutters_at(grid.xs[1:-1])):
            page.chars = rest
            grids.append(grid)
    return grids


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
