"""Tables of texts inside a frame in which nothing else is ruled: `主辦單位　執行績效` over texts of several lines.

In: the frames of a page, closed or open where the page ends, with the characters in them. Out: :class:`Grid` objects with a column
for each name of the header. Frames around forms, figures or running text are left as they are. Not done here: no row is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document.formats.pdf_frames import part_columns
from extractors.document.formats.pdf_grid import Box, Grid, fill_grid, make_grid
from extractors.document.formats.pdf_page import PageContent


def find_boxed_grids(page: PageContent, before: Sequence[Grid], taken: Sequence[Box]) -> list[Grid]:
    """The tables inside frames. Their characters are taken out of ``page.chars``. ``before``: the grids of the page before;
    ``taken``: the boxes of the page's other tables."""
    grids: list[Grid] = []
    for box in (*page.frames, *page.open_frames):
        if any(_overlap(box, other) for other in taken):
            continue
        grid = make_grid(page.number, [box])
        rest = fill_grid(grid, page.chars)
        if not grid.cells[0].chars:
            continue
        part_columns([grid], before)
        if grid.open_columns and all(cell.columns == 1 for cell in grid.cells if cell.row == 0):
            page.chars = rest
            grids.append(grid)
    return grids


def _overlap(box: Box, other: Box) -> bool:
    x0, top, x1, bottom = box
    left, high, right, low = other
    return left < x1 and right > x0 and high < bottom and low > top
