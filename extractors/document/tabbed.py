"""Tables of text files: items that run together inside a cell, and rows that lost their leading tab.

In: a Document as the reader of text files gives it. Out: the same with every list item on a line of its own and each
cell in its column. Not done here: no piece is joined to another, and a text layer without columns is left as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from extractors.document.markers import Level, read_marker, split_items
from extractors.document.model import Block, Cell, Document, Finding, Paragraph, Row, TablePiece

_Levels = dict[tuple[int, int], Counter[Level | None]]  # by number of columns and column: how its cells begin


def mend_rows(document: Document) -> Document:
    """The document with its paragraphs' and cells' items apart and its shifted rows back in their columns."""
    blocks = [_split_block(block) for block in document.blocks]
    levels = _count_levels(block for block in blocks if isinstance(block, TablePiece))
    findings: list[Finding] = []
    mended: list[Block] = []
    for block in blocks:
        if isinstance(block, TablePiece):
            rows = tuple(_shift_back(row, block.columns, levels) for row in block.rows)
            findings += [_shifted(row) for row, before in zip(rows, block.rows, strict=True) if row != before]
            block = replace(block, rows=rows)
        mended.append(block)
    return document.with_blocks(mended, findings)


def _split_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_break_before_items(block.text))
    if isinstance(block, TablePiece):
        rows = tuple(tuple(replace(cell, text=_break_before_items(cell.text)) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _break_before_items(text: str) -> str:
    """A newline before every item, also where several stand on one line of the file."""
    return "\n".join(map(split_items, text.split("\n")))


def _count_levels(pieces: Iterable[TablePiece]) -> _Levels:
    """With which markers the cells of each column begin, in rows that end in a filled cell."""
    levels: _Levels = {}
    for piece in pieces:
        for row in piece.rows:
            for cell in row:
                if row[-1].text and cell.text:
                    levels.setdefault((piece.columns, cell.column), Counter())[_level(cell.text)] += 1
    return levels


def _shift_back(row: Row, columns: int, levels: _Levels) -> Row:
    """A row that lost its leading tab (`2. 提高網站使用便利性⇥(1) …⇥資訊小組⇥本分局…⇥`), one column to the right.

    Such a row ends in an empty cell, and its first marker is of the level that the next column's cells begin with.
    """
    marked = next(((c.column, level) for c in row[:-1] if (level := _level(c.text))), None)
    if marked is None or row[-1].text:
        return row
    column, level = marked
    here, right = (levels.get((columns, column + step), Counter())[level] for step in (0, 1))
    if right <= here:
        return row
    return (Cell("", 0, locator=row[0].locator), *(replace(c, column=c.column + 1) for c in row[:-1]))


def _shifted(row: Row) -> Finding:
    message = "the row stands one column too far left; read as if its leading tab were there"
    return Finding("shifted_row", "note", message, locator=row[0].locator, evidence=row[1].text[:40])


def _level(text: str) -> Level | None:
    marker = read_marker(text)
    return marker.level if marker else None
