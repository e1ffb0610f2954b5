"""Whole tables out of their pieces: joined over pages, repeated headers dropped, merged cells in each of their rows.

In: a Document with TablePieces. Out: the same Document with Tables in their place. Not done here: nothing is known of
what the columns mean, and no piece is looked for on a page (formats/pdf.py does that).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .document import NOWHERE, Block, Cell, Document, Locator, Paragraph, Table, TablePiece
from .formats import PdfEngine, read

# What ends a sentence: a line that ends so may be the end of a paragraph.
SENTENCE_END = re.compile(r"[。；;！？!?：:][」』）)】]?$")

# `1.` `1、` `(1)` `（一）` `一、` `①` `壹、` `A.` `•` `-` at the start of a paragraph
LIST_MARKER = re.compile(
    r"""(?x) \s* (?:
        [(（〔] \s* (?: \d{1,2} | [一二三四五六七八九十]{1,3} | [a-zA-Z] ) \s* [)）〕]   # (1) （一）
      | (?: \d{1,2} | [A-Za-z] ) (?: [、．] | \.(?!\d) | [)）] )                         # 1. 1、 a)
      | [一二三四五六七八九十]{1,3} [、．.]                                              # 一、
      | [壹貳參肆伍陸柒捌玖拾]{1,3} [、．.]
      | 第 [一二三四五六七八九十]{1,3} [章節條款項、]
      | [①-⑳⑴-⒇❶-❿㈠-㈩•●○◎◆◇■□▪‧·※★☆➢✓▲△]
      | [-–—*] \s
    )"""
)


def squeeze(text: str) -> str:
    """Text without white space, by which two cells are compared."""
    return "".join(text.split())


def join_wrap(before: str, after: str) -> str:
    """One text out of two lines of a paragraph: a space only between two Latin words.

    >>> join_wrap("call", "center"), join_wrap("電資產品", "課"), join_wrap("計 23", "種")
    ('call center', '電資產品課', '計 23種')
    """
    if not before or not after:
        return before + after
    a, b = before[-1], after[0]
    if a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
        return f"{before} {after}"
    return before + after


# ---------------------------------------------------------------------------------------------------- the grid


@dataclass(slots=True, eq=False)
class _Box:
    """A cell under construction: a merged cell is one box that stands in several places of the grid."""

    text: str
    columns: int
    rows: int
    wraps: bool | None
    locator: Locator

    def extend(self, other: _Box) -> None:
        """Go on with the part of the same cell that stands in the next piece."""
        self.text = join_texts(self.text, other.text, self.wraps)
        self.wraps = other.wraps if other.text else self.wraps
        self.locator = self.locator | other.locator


def join_texts(before: str, after: str, wraps: bool | None) -> str:
    """The text of a cell cut by a page's end. ``wraps`` as in Cell, of the part before the cut."""
    if not before or not after:
        return before + after
    if LIST_MARKER.match(after) and (SENTENCE_END.search(before) or wraps is False):
        return f"{before}\n{after}"
    if wraps is False or (wraps is None and SENTENCE_END.search(before)):
        return f"{before}\n{after}"
    return join_wrap(before, after)


@dataclass(slots=True)
class _Grid:
    """Rows of boxes; a box stands in the first column it covers, None in the others."""

    columns: int
    header: list[list[_Box | None]] = field(default_factory=list)
    rows: list[list[_Box | None]] = field(default_factory=list)
    locator: Locator = NOWHERE


def _expand(piece: TablePiece) -> list[list[_Box | None]]:
    """The piece as a full grid. Cells that fall outside or over others are kept as far as there is room."""
    height, width = len(piece.rows), piece.columns
    grid: list[list[_Box | None]] = [[None] * width for _ in range(height)]
    taken = [[False] * width for _ in range(height)]
    for r, row in enumerate(piece.rows):
        for cell in row:
            c = min(max(cell.column, 0), width - 1)
            box = _Box(cell.text, cell.columns, cell.rows, cell.wraps, cell.locator)
            for rr in range(r, min(r + max(cell.rows, 1), height)):
                if taken[rr][c]:
                    continue
                grid[rr][c] = box
                for cc in range(c, min(c + max(cell.columns, 1), width)):
                    taken[rr][cc] = True
        for c in range(width):
            if not taken[r][c]:
                grid[r][c] = _Box("", 1, 1, None, NOWHERE)
                taken[r][c] = True
    return grid


def _row_key(row: Sequence[_Box | None]) -> tuple[str, ...]:
    return tuple(squeeze(box.text) if box else "" for box in row)


def _is_filled(box: _Box | None) -> bool:
    return box is not None and bool(box.text.strip())


# ---------------------------------------------------------------------------------------------------- joining


def join_tables(document: Document) -> Document:
    """The document with whole Tables where its TablePieces stood."""
    blocks: list[Block] = []
    grid: _Grid | None = None
    joins = document.format in ("pdf", "text")  # ODT and DOCX have their tables whole

    def close() -> None:
        nonlocal grid
        if grid is not None:
            blocks.append(_freeze(grid))
            grid = None

    for block in document.blocks:
        if not isinstance(block, TablePiece):
            close()
            blocks.append(block)
            continue
        rows = _expand(block)
        if not rows:
            continue
        if grid is not None and joins and _continues(grid, block, rows):
            _append(grid, block, rows, document.format)
            continue
        close()
        head = _count_header(block, rows)
        grid = _Grid(block.columns, rows[:head], rows[head:], block.locator)
        if document.format == "text":
            _fill_down(grid.rows, 0)
    close()
    return document.with_blocks(blocks)


def _count_header(piece: TablePiece, rows: list[list[_Box | None]]) -> int:
    """How many leading rows are header: as the file says, else the first row with what its cells cover."""
    if piece.header_rows:
        return min(piece.header_rows, len(rows))
    if len(rows) < 2:
        return 0
    head = max((box.rows for box in rows[0] if box), default=1)
    return head if head < len(rows) else 1


def _repeated_header(grid: _Grid, rows: list[list[_Box | None]]) -> int:
    """How many rows at the top of a piece repeat the table's header."""
    n = 0
    while n < len(grid.header) and n < len(rows) and _row_key(rows[n]) == _row_key(grid.header[n]):
        n += 1
    return n if n == len(grid.header) else 0


def _continues(grid: _Grid, piece: TablePiece, rows: list[list[_Box | None]]) -> bool:
    if piece.columns != grid.columns:
        return False
    if _repeated_header(grid, rows):
        return True
    return not piece.header_rows


def _append(grid: _Grid, piece: TablePiece, rows: list[list[_Box | None]], kind: str) -> None:
    body = rows[_repeated_header(grid, rows) if grid.header else 0 :]
    grid.locator = grid.locator | piece.locator
    if not body:
        return
    start = len(grid.rows)
    if grid.rows and _is_same_row(grid, body[0], kind):
        for c, box in enumerate(body[0]):
            above = grid.rows[-1][c]
            if box is None:
                continue
            if above is None:
                grid.rows[-1][c] = box
                continue
            above.extend(box)
            _replace(body, c, box, above)
        body = body[1:]
    elif grid.rows:
        for c, box in enumerate(body[0]):
            above = grid.rows[-1][c]
            if box is not None and above is not None and not _is_filled(box) and (above.rows > 1 or box.rows > 1):
                _replace(body, c, box, above)
    grid.rows.extend(body)
    if kind == "text":
        _fill_down(grid.rows, start)


def _replace(rows: list[list[_Box | None]], column: int, old: _Box, new: _Box) -> None:
    for row in rows:
        if row[column] is not old:
            break
        row[column] = new


def _is_same_row(grid: _Grid, first: list[_Box | None], kind: str) -> bool:
    """Whether the first row of a piece goes on with the last row of the piece before."""
    filled = [c for c, box in enumerate(first) if _is_filled(box)]
    if kind == "text":
        return filled == [grid.columns - 1]
    if not filled:
        return True
    last = grid.rows[-1]
    if any((box := last[c]) is not None and box.wraps and not SENTENCE_END.search(box.text) for c in filled):
        return True
    # Only the last columns go on: the cells that name a row would be filled if it were a new one.
    return len(filled) < grid.columns and min(filled) > 0 and not _is_filled(first[min(filled) - 1])


def _fill_down(rows: list[list[_Box | None]], start: int) -> None:
    """A text layer has no merged cells: a blank one in front of filled ones goes on with the cell above."""
    for r in range(max(start, 1), len(rows)):
        filled = [c for c, box in enumerate(rows[r]) if _is_filled(box)]
        if not filled:
            continue
        for c in range(min(filled)):
            rows[r][c] = rows[r - 1][c]


def _freeze(grid: _Grid) -> Table:
    cells: dict[int, Cell] = {}

    def freeze(row: Iterable[_Box | None]) -> tuple[Cell, ...]:
        out = []
        for c, box in enumerate(row):
            if box is None:
                out.append(Cell("", column=c))
                continue
            if id(box) not in cells:
                cells[id(box)] = Cell(box.text, c, box.columns, box.rows, box.wraps, box.locator)
            out.append(cells[id(box)])
        return tuple(out)

    return Table(
        header=tuple(freeze(r) for r in grid.header),
        rows=tuple(freeze(r) for r in grid.rows),
        columns=grid.columns,
        pages=grid.locator.pages,
        locator=grid.locator,
    )


# ---------------------------------------------------------------------------------------------------- as JSON


def list_tables(
    path: str | Path, *, pages: tuple[int, int] | None = None, pdf_engine: PdfEngine = "pdfium"
) -> list[dict[str, Any]]:
    """The joined tables of any file as ``{"pages": [12, 13], "header": [[…], …], "rows": [[cell, …], …]}``.

    ``pages``: first and last page, 1-based (PDF only). Raises UnreadableError.
    """
    return [table_as_json(table) for table in join_tables(read(path, pdf_engine=pdf_engine, pages=pages)).tables()]


def table_as_json(table: Table) -> dict[str, Any]:
    """One table for JSON: rows without headers, a merged cell's text in each row that it covers (down, not across)."""
    return {
        "pages": list(table.pages),
        "header": [[cell.text for cell in row] for row in table.header],
        "rows": [[cell.text for cell in row] for row in table.rows],
    }


def outside_text(document: Document) -> list[str]:
    """The paragraphs that stand outside tables."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]
