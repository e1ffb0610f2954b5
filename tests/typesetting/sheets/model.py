"""What a print of a spreadsheet is made of, and the truth of its tables.

A document has sheets, a sheet has blocks one under the other (lines of text, gaps, tables) on one grid of columns.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass
class Cell:
    """A cell of a table; `text` has a line break for each paragraph."""

    text: str = ""
    cs: int = 1
    rs: int = 1
    align: str = ""  # l, c, r; blank: as its column
    valign: str = ""  # t, m, b; blank: as the table
    bold: bool = False
    fill: str = ""
    turn: str = ""  # t: turned by 90 degrees; v: letters under each other
    indent: int = 0
    wrap: bool | None = None  # None: as its table
    size: float = 0


@dataclass
class Row:
    """A row: the cells that begin in it, as in HTML."""

    cells: list[Cell]
    group: bool = False  # a rule of its own stands above it
    height: float = 0  # in points; 0: as the table


@dataclass
class Rules:
    """Names of a spreadsheet's line styles for each kind of edge; blank for none."""

    top: str = ""
    bottom: str = ""
    left: str = ""
    right: str = ""
    head_across: str = ""
    head_down: str = ""
    head_bottom: str = ""
    across: str = ""
    down: str = ""
    group: str = ""  # above the rows that begin a group; blank: as `across`
    down_at: tuple[int, ...] = ()  # only these edges have `down` and `head_down`; empty: all
    color: str = "000000"


def even(style: str, outer: str = "", **more: Any) -> Rules:
    """The same line everywhere, with another one around the table if wanted."""
    rim = outer or style
    return replace(Rules(rim, rim, rim, rim, style, style, style, style, style), **more)


@dataclass
class Block:
    """What can stand on a sheet."""


@dataclass
class Table(Block):
    """A table and how it is set."""

    header: list[Row]
    rows: list[Row]
    aligns: str
    rules: Rules
    spans: list[int] = field(default_factory=list)  # columns of the sheet for each of its columns; empty: one each
    start: int = 0  # first column of the sheet
    valign: str = "b"
    head_valign: str = "m"
    head_align: str = "c"
    head_fill: str = ""
    head_color: str = ""
    head_bold: bool = False
    head_wrap: bool = True
    zebra: str = ""
    group_fill: str = ""
    group_bold: bool = False
    wrap: bool = True
    size: float = 0
    figure_font: str = ""  # another font for cells without Chinese
    numeric: str = ""  # figures are numbers with a format: plain, paren, account
    height: float = 0  # of rows without their own, in points; 0: as high as the text
    estimate: bool = False  # heights from the estimate of lines instead of the program's
    spread: bool = False  # long texts are cut by hand into lines, each in a row of the sheet of its own
    spread_merge: bool = False  # the cells beside those lines are merged over them

    @property
    def wide(self) -> int:
        """The number of columns."""
        return len(self.aligns)


@dataclass
class Line(Block):
    """Text outside of tables: (first column of the sheet, columns merged, alignment, text) for each piece."""

    parts: list[tuple[int, int, str, str]]
    size: float = 0
    bold: bool = False
    boxed: str = ""  # a line style around each piece
    height: float = 0


@dataclass
class Gap(Block):
    """A blank row."""

    height: float = 0


@dataclass
class Sheet:
    """A sheet and its page setup."""

    widths: list[float]  # mm
    blocks: Sequence[Block]
    landscape: bool = False
    paper: int = 9  # 9: A4, 8: A3, 12: B4
    fit: bool = True  # as wide as the page
    scale: int = 0
    margins: tuple[float, float, float, float] = (15, 12, 15, 12)  # mm: top, right, bottom, left
    head: tuple[str, str, str] = ("", "", "")
    foot: tuple[str, str, str] = ("", "", "")  # &P is the page, &N their number
    repeat: str = "head"  # head: the first table's header; all: with what stands above; blank: no
    repeat_cols: int = 0
    gridlines: bool = False
    center: bool = True
    breaks: tuple[int, ...] = ()  # page ends after these rows of the first table
    col_breaks: tuple[int, ...] = ()  # page ends after these columns


@dataclass
class Doc:
    """A document."""

    name: str
    what: str
    sheets: list[Sheet]
    font: str = "AR PL UKai TW"
    size: float = 12
    cut: bool = False  # merged cells are cut by page ends: their letters are in the file twice, with ink only once
    parts: tuple[int, ...] = ()  # pages beside each other begin at these columns: as many tables more in the truth
    keys: int = 0  # columns that are printed on each of them


@dataclass
class Spot:
    """A cell in its place in the grid of its table."""

    cell: Cell
    row: int
    col: int


def spots(table: Table) -> list[Spot]:
    """Each cell of header and body with the place where it begins."""
    taken: set[tuple[int, int]] = set()
    found = []
    for r, row in enumerate(table.header + table.rows):
        c = 0
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + j) for i in range(cell.rs) for j in range(cell.cs)}
            found.append(Spot(cell, r, c))
            c += cell.cs
    whole = {(i, j) for i in range(len(table.header) + len(table.rows)) for j in range(table.wide)}
    if taken != whole:
        raise ValueError(f"holes or overlaps in the grid: {sorted(taken ^ whole)[:5]}")
    return found


def grid(table: Table) -> list[list[str]]:
    """The text of each place; a merged cell's text in each place that it covers."""
    lines = [[""] * table.wide for _ in table.header + table.rows]
    for spot in spots(table):
        for i in range(spot.cell.rs):
            for j in range(spot.cell.cs):
                lines[spot.row + i][spot.col + j] = spot.cell.text.strip()
    return lines


def give_labels(table: Table, lines: list[list[str]]) -> list[list[str]]:
    """The lines with the label of a group in each of its rows, where rules part groups and nothing parts their rows."""
    deep = len(table.header)
    if not table.rules.group or table.rules.across:
        return lines
    body = lines[deep:]
    leading = next((j for j in range(table.wide) if all(line[j] for line in body)), 0)
    for i in range(1, len(body)):
        for j in range(leading):
            if not table.rows[i].group and not body[i][j]:
                body[i][j] = body[i - 1][j]
    return lines


def truth(doc: Doc) -> list[dict[str, list[list[str]]]]:
    """The tables of a document in reading order."""
    found: list[dict[str, list[list[str]]]] = []
    for sheet in doc.sheets:
        for table in sheet.blocks:
            if not isinstance(table, Table):
                continue
            lines, deep = give_labels(table, grid(table)), len(table.header)
            ends = [*doc.parts, table.wide]
            parts = [[line[: ends[0]] for line in lines]]
            for left, right in itertools.pairwise(ends):
                parts.append([line[: doc.keys] + line[left:right] for line in lines])
            found += [{"header": part[:deep], "rows": part[deep:]} for part in parts]
    return found
