"""What a document is made of, apart from the program that sets it.

A document is a list of blocks (paragraphs, tables, charts).  Each typesetter
writes the same structure, and the truth of each table is taken from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Rule = tuple[float, str, str]  # width in points, kind (solid, dashed, dotted, double), colour RRGGBB
MARKER = re.compile(r"^(\d+\.(?!\d)|\(\d+\)|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[A-Z]\.)")
SIGN = re.compile(r"^(\([一二三四五六七八九十]+\)|[①-⑳]|[■□●◆※•－☐☑]|[壹貳參肆伍陸柒捌玖拾]+、)")
FIRSTS = {"1.", "(1)", "（一）", "一、", "A."}
RAISED = re.compile(r"\^\{([^}]*)\}")


@dataclass
class Cell:
    """A cell of a table; `text` has a line break for each paragraph and `^{2}` for a raised 2."""

    text: str = ""
    cs: int = 1
    rs: int = 1
    align: str = ""  # l, c, r, d (decimal points under each other); blank: as its column
    valign: str = ""  # t, m, b; blank: as the table
    bold: bool = False
    fill: str = ""
    color: str = ""
    turn: str = ""  # v: written downwards; t: turned by 90 degrees
    size: float = 0
    indent: float = 0  # in ems
    sides: dict[str, Rule | None] = field(
        default_factory=dict
    )  # top, right, bottom, left where they are not the table's


@dataclass
class Row:
    """A row: the cells that begin in it, as in HTML."""

    cells: list[Cell]
    group: bool = False  # a rule stands above it where only groups are ruled
    height: float = 0  # least height in mm


@dataclass
class Table:
    """A table with the way it is set."""

    header: list[Row]
    rows: list[Row]
    widths: list[float]
    aligns: str = ""
    rules: str = "full"
    rule: Rule = (0.5, "solid", "000000")
    heavy: Rule = (1.5, "solid", "000000")
    repeat: bool = True
    split: bool = True
    valign: str = "t"
    pad: tuple[float, float] = (0.6, 1.2)  # above and below, left and right, in mm
    zebra: str = ""
    head_fill: str = ""
    head_color: str = ""
    head_bold: bool = False
    head_align: str = "c"
    body_fill: str = ""
    size: float = 0
    lead: float = 1.0
    hang: bool = False  # list items have hanging indents
    auto: bool = False  # list numbers are made by the program
    signs: bool = False  # (一), ①, ■ and their like hang too
    mid: bool = False  # a rule under each header cell over several columns
    downs: tuple[int, ...] = ()  # of the rules down inside only those before these columns
    twin: int = 0  # a double rule stands before this column
    gap: float = 0  # mm between the boxes of cells
    place: str = "c"
    continues: str = ""  # rows or cols: in the truth it belongs to the table before it
    no_last_break: bool = False  # nothing between it and the table before it


@dataclass
class Para:
    """A paragraph outside of tables."""

    text: str
    size: float = 0
    bold: bool = False
    align: str = "l"
    before: float = 0
    after: float = 4
    indent: float = 0
    new_page: bool = False
    color: str = ""
    lead: float = 1.2


@dataclass
class Chart:
    """A picture made of lines and letters that is no table."""

    svg: str
    width: float
    height: float


@dataclass
class Side:
    """Tables that stand beside each other."""

    tables: list[Table]


@dataclass
class Turn:
    """From here on pages of another size, or text in another number of columns."""

    size: tuple[float, float]
    columns: int = 1


Block = Para | Table | Chart | Side | Turn


@dataclass
class Doc:
    """A document."""

    name: str
    what: str
    maker: str  # docx, fodt, html, weasy, typst
    blocks: list[Block]
    font: str = "AR PL UKai TW"
    latin: str = "Liberation Serif"
    size: float = 12
    page: tuple[float, float] = (210, 297)
    margins: tuple[float, float, float, float] = (20, 18, 18, 18)  # top, right, bottom, left
    head: str = ""
    foot: str = ""  # {n} is the page's number
    mark: str = ""  # grey text behind the page
    columns: int = 1
    layout: str = ""  # one line for the list of documents
    extra: dict[str, str] = field(default_factory=dict)


@dataclass
class Spot:
    """A cell in its place in the grid."""

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
    depth, width = len(table.header) + len(table.rows), len(table.widths)
    if taken != {(i, j) for i in range(depth) for j in range(width)}:
        raise ValueError(
            f"holes or overlaps in the grid: {sorted(taken ^ {(i, j) for i in range(depth) for j in range(width)})[:5]}"
        )
    return found


def plain(text: str) -> str:
    """The text without the marks of raised letters."""
    return RAISED.sub(r"\1", text)


def mark_of(table: Table, line: str) -> re.Match[str] | None:
    """The list marker with which a line begins."""
    return MARKER.match(line) or (SIGN.match(line) if table.signs else None)


def deep_of(mark: str) -> float:
    """About how wide a list marker is, in ems."""
    return sum(0.55 if letter.isascii() and letter not in "()" else 0.4 if letter.isascii() else 1 for letter in mark)


def grid(table: Table) -> list[list[str]]:
    """The text of each place; a merged cell's text in each place that it covers."""
    lines = [[""] * len(table.widths) for _ in table.header + table.rows]
    for spot in spots(table):
        for i in range(spot.cell.rs):
            for j in range(spot.cell.cs):
                lines[spot.row + i][spot.col + j] = plain(spot.cell.text)
    return lines


def truth(doc: Doc) -> list[dict[str, list[list[str]]]]:
    """The tables of a document in reading order."""
    found: list[dict[str, list[list[str]]]] = []
    for block in doc.blocks:
        for table in block.tables if isinstance(block, Side) else [block]:
            if not isinstance(table, Table):
                continue
            lines, deep = grid(table), len(table.header)
            if table.continues == "rows":
                found[-1]["rows"] += lines[deep:]
            elif table.continues == "cols":
                for part, more in (("header", lines[:deep]), ("rows", lines[deep:])):
                    found[-1][part] = [a + b for a, b in zip(found[-1][part], more, strict=True)]
            else:
                found.append({"header": lines[:deep], "rows": lines[deep:]})
    return found


def lines_of(table: Table) -> tuple[dict[int, Rule], dict[int, Rule], dict[int, Rule]]:
    """The rules across (by row), those down in the header and those down in the body (by column)."""
    deep, depth, wide = len(table.header), len(table.header) + len(table.rows), len(table.widths)
    rule, heavy, kind = table.rule, table.heavy, table.rules
    ends = {0, deep, depth}
    everything, columns = dict.fromkeys(range(depth + 1), rule), dict.fromkeys(range(wide + 1), rule)
    groups = {deep + i for i, row in enumerate(table.rows) if row.group}
    framed = {0: heavy, wide: heavy}
    inside = {k: v for k, v in columns.items() if 0 < k < wide}
    schemes: dict[str, tuple[dict[int, Rule], dict[int, Rule], dict[int, Rule]]] = {
        "full": (everything, columns, columns),
        "outer": (everything | dict.fromkeys({0, depth}, heavy), columns | framed, columns | framed),
        "open": (everything, inside, inside),
        "down": (dict.fromkeys(ends, rule), columns, columns),
        "downonly": ({}, columns, columns),
        "inner": (dict.fromkeys({deep}, rule), inside, inside),
        "across": (everything, {}, {}),
        "book": (dict.fromkeys({0, depth}, heavy) | {deep: rule}, {}, {}),
        "none": ({}, {}, {}),
        "groups": (dict.fromkeys(ends | groups, rule), {}, {}),
        "groupsv": (dict.fromkeys(ends | groups, rule), columns, columns),
        "grouponly": (dict.fromkeys(groups, rule), {}, {}),
        "frame": (dict.fromkeys(ends, rule), {0: rule, wide: rule}, {0: rule, wide: rule}),
        "frameonly": (dict.fromkeys({0, depth}, rule), {0: rule, wide: rule}, {0: rule, wide: rule}),
        "headfoot": (dict.fromkeys({deep, depth}, rule), {}, {}),
        "headbox": (dict.fromkeys(range(deep + 1), rule), columns, {}),
        "headrule": ({deep: rule}, {}, {}),
        "headtop": ({0: rule, deep: rule}, {}, {}),
        "between": (dict.fromkeys(range(1, depth), rule), {}, {}),
        "tee": ({deep: rule}, {1: rule}, {1: rule}),
        "stat": (dict.fromkeys(range(deep + 1), rule) | dict.fromkeys({0, depth}, heavy), inside, inside),
        "statgroups": (
            dict.fromkeys(groups | set(range(deep + 1)), rule) | dict.fromkeys({0, depth}, heavy),
            inside,
            inside,
        ),
        "bodydown": (dict.fromkeys({deep, depth}, rule), {}, columns),
        "sides": (everything, {0: rule, wide: rule}, {0: rule, wide: rule}),
        "mixed": (everything | dict.fromkeys(ends | groups, heavy), columns | framed, columns | framed),
        "heads": (dict.fromkeys(range(deep + 1), rule) | {depth: rule}, inside, {}),
        "labels": (dict.fromkeys(ends | groups, rule), {1: rule}, {1: rule}),
        "ends": (dict.fromkeys({0, depth}, heavy), {}, {}),
        "framegroups": (dict.fromkeys(ends | groups, rule), {0: rule, wide: rule}, {0: rule, wide: rule}),
        "below": (dict.fromkeys(range(deep, depth + 1), rule), {}, {}),
        "heavyhead": (everything | dict.fromkeys(ends, heavy), {}, {}),
        "headdown": (everything, columns, {}),
        "sums": (dict.fromkeys(groups | {deep}, rule), {}, {}),
        "first": ({}, {1: rule}, {1: rule}),
        "bars": (everything | dict.fromkeys(ends | groups, heavy), {}, {}),
        "pillars": ({0: heavy, depth: heavy}, framed | inside, framed | inside),
        "hanging": (dict.fromkeys({0, deep}, rule), columns, columns),
        "headbold": (dict.fromkeys({0, depth}, rule) | {deep: heavy}, inside, inside),
        "headgroups": (dict.fromkeys(groups, rule) | {deep: heavy, depth: heavy}, {}, {}),
        "boxgroups": (dict.fromkeys(ends | groups, heavy), framed, framed),
        "soft": (everything | dict.fromkeys(range(deep + 1), heavy) | {depth: heavy}, {}, {}),
        "openends": (dict.fromkeys(set(range(deep + 1)) | {depth}, rule), inside, inside),
    }
    across, *down = schemes[kind]
    if table.downs:
        down = [{k: v for k, v in lines.items() if k in table.downs or k in (0, wide)} for lines in down]
    if table.twin:
        down = [lines | {table.twin: (2.0, "double", rule[2])} for lines in down]
    return across, down[0], down[1]


def edges(table: Table, spot: Spot) -> dict[str, Rule | None]:
    """The rules at the four sides of a cell."""
    across, head, body = lines_of(table)
    down = head if spot.row < len(table.header) else body
    top, bottom = across.get(spot.row), across.get(spot.row + spot.cell.rs)
    if table.mid and spot.row < len(table.header):
        spanning = [s for s in spots(table) if s.cell.cs > 1 and s.row + s.cell.rs < len(table.header)]
        if spot.cell.cs > 1 and spot.row + spot.cell.rs < len(table.header):
            bottom = table.rule
        if any(s.row + s.cell.rs == spot.row and s.col <= spot.col < s.col + s.cell.cs for s in spanning):
            top = table.rule
    return {
        "top": top,
        "bottom": bottom,
        "left": down.get(spot.col),
        "right": down.get(spot.col + spot.cell.cs),
    } | spot.cell.sides


@dataclass
class Look:
    """How one cell looks, with all defaults filled in."""

    align: str
    valign: str
    bold: bool
    fill: str
    color: str
    size: float


def look(table: Table, spot: Spot, size: float) -> Look:
    """How a cell looks, from the cell, its column and its table."""
    cell, deep = spot.cell, len(table.header)
    in_head = spot.row < deep
    column = table.aligns[spot.col] if table.aligns else "l"
    striped = table.zebra if table.zebra and (spot.row - deep) % 2 else table.body_fill
    return Look(
        align=cell.align or (table.head_align if in_head else column),
        valign=cell.valign or ("m" if in_head else table.valign),
        bold=cell.bold or (in_head and table.head_bold),
        fill=cell.fill or (table.head_fill if in_head else striped),
        color=cell.color or (table.head_color if in_head else ""),
        size=cell.size or table.size or size,
    )


def pieces(text: str) -> list[tuple[str, bool]]:
    """A line cut into pieces that are raised or not."""
    found, at = [], 0
    for match in RAISED.finditer(text):
        if match.start() > at:
            found.append((text[at : match.start()], False))
        found.append((match.group(1), True))
        at = match.end()
    if at < len(text) or not found:
        found.append((text[at:], False))
    return found
