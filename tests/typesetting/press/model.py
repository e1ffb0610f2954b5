"""What a typeset test document is made of: paragraphs, pictures and tables, and a table's exact truth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Part = Literal["dev", "score"]
UNDER = re.compile(r"_\{([^}]*)\}")  # underlined text: within _{thirty} days
SUP = re.compile(r"\^\{([^}]*)\}")  # a raised mark in a cell's text: m^{2}, 總計^{註1}


@dataclass
class Cell:
    """A cell: its text, the rows and columns it covers, and how it is set."""

    text: str
    rs: int = 1
    cs: int = 1
    align: str = ""  # l, c, r, j; empty: the column's own
    va: str = ""  # t, m, b; empty: the table's own
    kind: str = ""  # v: vertical writing; rot: turned by 90 degrees; b: bold; band: a tinted row


Row = list[Cell]


@dataclass
class Table:
    """A table as it is typeset; several of one `group` are parts of one logical table."""

    header: list[Row]
    rows: list[Row]
    widths: list[float]
    aligns: str  # a letter for each column
    look: str = "full"
    repeat: bool = True
    keep_rows: bool = True  # a row is not cut by a page's end
    size: float = 0.0  # points; 0: the document's own
    width: float = 100.0  # percent of the text's width
    va: str = "m"
    lists: str = "hang"  # how numbered lines are set: hang, plain, ol
    group: str = ""
    side: bool = False  # a part that stands to the right of the part before it (facing pages)
    groups: set[int] = field(default_factory=set)  # body rows that begin a group (for rules between groups)
    css: str = ""
    pad: float = 2.0
    loose: bool = False  # ReportLab: a merged label is a cell without inner rules, so that a page may end in it


@dataclass
class Para:
    """Text that is in no table."""

    text: str
    kind: str = "p"  # p, h1, h2, cap, unit, note


@dataclass
class Raw:
    """What only one typesetter knows: HTML text, or the name of a drawing."""

    html: str = ""
    chart: list[tuple[str, float]] = field(default_factory=list)


@dataclass
class Break:
    """A new page."""


@dataclass
class Gap:
    """Empty space, in points."""

    points: float


Item = Para | Raw | Break | Gap | Table


@dataclass
class Doc:
    """A document to be typeset."""

    name: str
    part: Part
    engine: str  # chromium, reportlab, fpdf2
    what: str
    flow: Sequence[Item]
    font: str = "serif"
    size: float = 12.0
    page: str = "A4"  # A4, A3
    landscape: bool = False
    margin: tuple[float, float, float, float] = (20, 18, 20, 18)  # millimetres: top, right, bottom, left
    head: str = ""
    foot: str = ""  # {n} is the page's number
    rule: bool = False  # a rule below the page's header and above its footer
    mark: str = ""  # a watermark's text
    css: str = ""
    columns: int = 1
    leading: float = 1.35


def cells(*texts: str | Cell) -> Row:
    """A row of plain cells."""
    return [t if isinstance(t, Cell) else Cell(t) for t in texts]


def plain(text: str) -> str:
    """A cell's text without the marks of raised letters and underlining."""
    return SUP.sub(r"\1", UNDER.sub(r"\1", text))


def grid(rows: Sequence[Row], width: int) -> list[list[Cell]]:
    """Rows with every merged cell standing in each place that it covers."""
    out: list[list[Cell]] = []
    open_: dict[int, tuple[Cell, int]] = {}
    for number, row in enumerate(rows):
        line: list[Cell] = []
        todo = iter(row)
        while len(line) < width:
            col = len(line)
            if col in open_:
                cell, left = open_.pop(col)
                if left > 1:
                    open_[col] = (cell, left - 1)
                line.append(cell)
                continue
            cell = next(todo, None)  # type: ignore[assignment]
            if cell is None:
                raise ValueError(f"row {number} is too short: {[c.text for c in row]}")
            for c in range(col, col + cell.cs):
                if cell.rs > 1:
                    open_[c] = (cell, cell.rs - 1)
                line.append(cell)
        if next(todo, None) is not None or len(line) != width:
            raise ValueError(f"row {number} is too long: {[c.text for c in row]}")
        out.append(line)
    if open_:
        raise ValueError("a merged cell runs past the last row")
    return out


def texts(rows: Sequence[Row], width: int) -> list[list[str]]:
    """The text of every place of a grid."""
    return [[plain(c.text) for c in line] for line in grid(rows, width)]


def tables(doc: Doc) -> list[Table]:
    """A document's typeset tables in order."""
    return [item for item in doc.flow if isinstance(item, Table)]


def logical(doc: Doc) -> list[list[int]]:
    """Which typeset tables make up each logical table."""
    out: list[list[int]] = []
    seen: dict[str, list[int]] = {}
    for number, table in enumerate(tables(doc)):
        if table.group and table.group in seen:
            seen[table.group].append(number)
            continue
        out.append([number])
        if table.group:
            seen[table.group] = out[-1]
    return out


def truth_of(parts: Sequence[Table]) -> dict[str, list[list[str]]]:
    """Header and rows of one logical table: parts below one another, or `side` parts to the right."""
    header: list[list[str]] = []
    rows: list[list[str]] = []
    start = 0
    for number, part in enumerate(parts):
        head = texts(part.header, len(part.widths))
        body = texts(part.rows, len(part.widths))
        if part.side:
            if number == 1:
                header = [a + b for a, b in zip(header, head, strict=True)]
            rows[start:] = [a + b for a, b in zip(rows[start:], body, strict=True)]
            continue
        if not number:
            header = head
        start = len(rows)
        rows += body
    return {"header": header, "rows": rows}


def probe_colour(table: int, cell: int) -> tuple[int, int, int]:
    """The colour that a cell's text has in the copy made only for checking."""
    return (250 - table, cell >> 8, cell & 255)
