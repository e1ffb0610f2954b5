"""A table under construction: its cells in a full grid, and the text of a cell that a page's end cut.

In: a TablePiece. Out: rows of :class:`Box` objects, which pieces are joined to, and at last a Table. Decides nothing of
what belongs together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.document.markers import read_marker
from extractors.document.marks import BULLET
from extractors.document.model import NOWHERE, Cell, Locator, Printed, Row, Table, TablePiece
from extractors.document.prose import breaks_off, ends_sentence, join_wrap, squeeze

MAX_ROOM = 3.4  # lines: office programs leave up to three of them empty rather than one of a paragraph alone


@dataclass(slots=True, eq=False)
class Box:
    """A cell under construction: a merged cell is one box that stands in several places of the grid."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    wraps: bool | None = None
    locator: Locator = NOWHERE
    lines: int = 0
    room: float | None = None
    spare: float | None = None
    lead: float | None = None
    printed: Printed | None = None

    def extend(self, other: Box) -> None:
        """Go on with the part of the same cell that stands in the next piece."""
        if other.text and squeeze(other.text) != squeeze(self.text):
            self.text = join_texts(self.text, other.text, self.wraps_before(other))
            self.wraps, self.room, self.spare = other.wraps, other.room, other.spare
        elif self.text and not other.text:
            self.room = 2 * MAX_ROOM  # it could have gone on there, and did not
        self.lines += other.lines
        self.rows = max(self.rows, other.rows, 2 if self.rows > 1 or other.rows > 1 else 1)
        self.locator = self.locator | other.locator

    def wraps_before(self, other: Box) -> bool | None:
        """Whether the last line is full, now that what would stand next on it is known."""
        short = self.spare is not None and other.lead is not None and other.lead > self.spare
        if short and self.wraps is False and not ends_sentence(self.text):
            return True  # `「等候時間」題組⏎（93.2%）敬陪末座`
        return self.wraps

    @property
    def filled(self) -> bool:
        return bool(self.text.strip())


GridRow = list[Box | None]  # a box stands in the first column that it covers, None in the others


def expand(piece: TablePiece) -> list[GridRow]:
    """The piece as a full grid. Cells that fall outside or over others are kept as far as there is room."""
    height, width = len(piece.rows), piece.columns
    grid: list[GridRow] = [[None] * width for _ in range(height)]
    taken = [[False] * width for _ in range(height)]
    for r, row in enumerate(piece.rows):
        for cell in row:
            c = min(max(cell.column, 0), width - 1)
            box = Box(
                cell.text, cell.columns, cell.rows, cell.wraps, cell.locator, cell.lines, cell.room, cell.spare, cell.lead,
                cell.printed,
            )  # fmt: skip
            for rr in range(r, min(r + max(cell.rows, 1), height)):
                if taken[rr][c]:
                    continue
                grid[rr][c] = box
                for cc in range(c, min(c + max(cell.columns, 1), width)):
                    taken[rr][cc] = True
        for c in range(width):
            if not taken[r][c]:
                grid[r][c] = Box()
                taken[r][c] = True
    return grid


def squeeze_row(row: GridRow) -> tuple[str, ...]:
    return tuple(squeeze(box.text) if box else "" for box in row)


def filled_columns(row: GridRow) -> list[int]:
    return [c for c, box in enumerate(row) if box is not None and box.filled]


def freeze(columns: int, header: Iterable[GridRow], rows: Iterable[GridRow], locator: Locator) -> Table:
    """The table as it is to stay, its cells numbered."""
    numbers: dict[Box, int] = {}

    def make_cell(c: int, box: Box | None) -> Cell:
        if box is None:
            return Cell("", c)
        number = numbers.setdefault(box, len(numbers) + 1)
        return Cell(
            box.text, c, box.columns, box.rows, box.wraps, box.locator, box.lines, box.room, number, printed=box.printed
        )  # fmt: skip

    def make_rows(rows: Iterable[GridRow]) -> tuple[Row, ...]:
        return tuple(tuple(make_cell(c, box) for c, box in enumerate(row)) for row in rows)

    return Table(make_rows(header), make_rows(rows), columns, locator.pages, locator)


def join_texts(before: str, after: str, wraps: bool | None) -> str:
    """The text of a cell cut by a page's end. ``wraps`` as in Cell, of the part before the cut."""
    if not before or not after:
        return before + after
    ended = ends_sentence(before)
    marker = read_marker(after)
    marked = marker is not None or BULLET.match(after) is not None
    if marker is not None and marker.number == 1 and not breaks_off(before):
        own = read_marker(before.rsplit("\n", 1)[-1])
        if own is not None and own.level < marker.level:
            return f"{before}\n{after}"  # `一、提升服務` and under it `(一)…`
    if marked and (ended or wraps is False or _follows(before, after)):
        return f"{before}\n{after}"
    if wraps is False or (wraps is None and ended):
        return f"{before}\n{after}"
    return join_wrap(before, after)


def last_markers(text: str) -> dict[int, int]:
    """The last number of each level of markers that begins a line of the text."""
    last: dict[int, int] = {}
    for line in text.split("\n"):
        marker = read_marker(line)
        if marker is not None:
            last[int(marker.level)] = marker.number
    return last


def _follows(before: str, after: str) -> bool:
    """Whether a text begins with the marker that comes next in a list of the text before it."""
    marker = read_marker(after)
    return marker is not None and last_markers(before).get(int(marker.level)) == marker.number - 1
