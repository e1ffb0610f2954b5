"""What a DOCX report says, laid out anew: in, its paragraphs and tables with their merged cells; out, a document to typeset.

Everything that can look otherwise is drawn from a seed of the report's name and the style's: fonts, sizes, paper, margins, rules,
where the texts stand in their cells, running headers and footers. What a style would make doubtful to a reader is not set that way: a table
whose rows only white parts needs a text at the beginning of each row, texts at the top of their cells, and wide white.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from extractors.document.formats import read
from extractors.document.model import Document, Paragraph, TablePiece
from extractors.document.model import Table as ReadTable
from pipeline.reading import make_tables
from tests.typesetting.office.model import Block, Cell, Doc, Para, Row, Spot, Table, spots

STYLES = ("full", "across", "groups", "frame", "shaded", "striped", "bands")
UNRULED = ("groups", "frame", "shaded")  # rows that only white parts
FONTS = ("Noto Serif CJK TC", "AR PL UMing TW", "AR PL UKai TW", "WenQuanYi Micro Hei")
LATINS = ("Liberation Serif", "Liberation Sans")
SIZES = (9, 10, 11, 12, 13, 14)  # points
PAPERS = (
    (210.0, 297.0),
    (297.0, 210.0),
    (420.0, 297.0),
)  # mm; the first that the columns fit on, unless a wider one is drawn
FULLEST = 0.8  # of the text's width, the least that the columns need together
PROSE = 14  # letters; a column with more in some cell is prose
NAME = re.compile(r"[\u4e00-\u9fff]{3}")  # of a group: no mere number
WORD = re.compile(r"[!-~]+")
LETTER = 25.4 / 72  # mm a point


@dataclass(frozen=True, slots=True)
class Look:
    """What was drawn for one document."""

    style: str
    size: int
    rules: str
    high: bool  # the texts stand at the top of their cells
    split: bool  # a row may go on over the page's end
    repeat: bool
    shade: str
    short: str  # how short texts and prose are aligned
    prose: str
    lead: float


def lay_out(file: Path, maker: str, style: str, deal: str = "") -> Doc:
    """The report in ``file`` in ``style``, for the typesetter ``maker``; each ``deal`` draws everything else anew."""
    dice = Random(f"{file.stem} {maker} {style}{deal}")
    look = _draw(dice, maker, style)
    source = read(file)
    blocks = _blocks(source, style == "bands")
    tables = [block for block in blocks if isinstance(block, Table)]
    margins = (dice.choice((18.0, 22.0, 25.0)), *[dice.choice((14.0, 18.0, 20.0))] * 3)
    page, size = _choose_paper(tables, (margins[1] + margins[3]), look.size, dice.random() < 0.4)
    look = _play_safe(tables, replace(look, size=size))
    for table in tables:
        _dress(table, look)
        table.widths = share_width(table, page[0] - margins[1] - margins[3], size)
    first = next((block.text for block in blocks if isinstance(block, Para)), file.stem)
    heads = ("", first[:30], f"{first[:12]}　服務品質資料")
    feet = ("第 {n} 頁", "- {n} -", "{n}", "")
    return Doc(
        f"{file.stem}-{maker}-{style}", style, maker, _space(blocks, size), dice.choice(FONTS), dice.choice(LATINS), size, page,
        margins, dice.choice(heads), dice.choice(feet), extra={"css": "td{overflow-wrap:anywhere;orphans:1;widows:1}"},
    )  # fmt: skip


def _draw(dice: Random, maker: str, style: str) -> Look:
    rules = {
        "full": ("full", "outer", "openends"), "across": ("across", "bars", "book-across"), "groups": ("groups", "framegroups"),
        "frame": ("frame", "frameonly"), "shaded": ("none",), "striped": ("none", "book"), "bands": ("full", "across"),
    }[style]  # fmt: skip
    rule = dice.choice(rules)
    rule = {"book-across": "soft", "openends": "open"}.get(rule, rule)
    word, white = maker == "word", style in UNRULED
    return Look(
        style, dice.choice(SIZES), rule, high=white or (not word and dice.random() < 0.5), split=not white and dice.random() < 0.6,
        repeat=word or dice.random() < 0.8, shade=dice.choice(("D9D9D9", "E6EEF7")) if style in ("shaded", "striped") else "",
        short=dice.choice("cl"), prose="j" if word else dice.choice("lj"), lead=dice.choice((1.0, 1.1, 1.25)),
    )  # fmt: skip


def _blocks(source: Document, bands: bool) -> list[Block]:
    """A report's paragraphs and tables; with ``bands`` the names of its groups stand in rows over all columns."""
    found: list[Block] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            found += [Para(line) for line in block.text.split("\n") if line.strip()]
        elif isinstance(block, TablePiece):
            found.append(make_table(block, _count_header(source, block)))
    return _band(found) if bands else found


def _count_header(source: Document, piece: TablePiece) -> int:
    """How many rows of a table are its header: as the file says, else as they are read; more where a cell goes on below."""
    deep = piece.header_rows
    if not deep:
        alone = make_tables(replace(source, blocks=(piece,))).blocks
        deep = next((len(block.header) for block in alone if isinstance(block, ReadTable)), 0)
    while deep < len(piece.rows) and any(
        start + cell.rows > deep for start, row in enumerate(piece.rows[:deep]) for cell in row
    ):
        deep += 1
    return deep if deep < len(piece.rows) else 0


def make_table(piece: TablePiece, deep: int) -> Table:
    """A table as the typesetters have it; places that no cell covers become empty cells."""
    taken: set[tuple[int, int]] = set()
    rows: list[Row] = []
    for y, row in enumerate(piece.rows):
        at = {cell.column: cell for cell in row}
        cells: list[Cell] = []
        for x in range(piece.columns):
            if (y, x) in taken:
                continue
            one = at.get(x)
            cell = Cell(one.text, one.columns, min(one.rows, len(piece.rows) - y)) if one else Cell()
            taken |= {(y + i, x + j) for i in range(cell.rs) for j in range(cell.cs)}
            cells.append(cell)
        rows.append(Row(cells))
    return Table(rows[:deep], rows[deep:], [1.0] * piece.columns)


def _band(blocks: list[Block]) -> list[Block]:
    """Names of groups as rows over all columns: those in the first column, or the lines above tables of one header."""
    found: list[Block] = []
    for block in blocks:
        before = found[-2] if len(found) > 1 else None
        name = found[-1] if found else None
        if isinstance(block, Table):
            _lift_names(block)
            if isinstance(before, Table) and isinstance(name, Para) and _has_same_header(before, block):
                if not before.no_last_break:  # the first of them: its own caption goes in, too
                    before.no_last_break = True
                    first = found.index(before) - 1
                    if isinstance(found[first], Para):
                        before.rows.insert(0, _make_band(found.pop(first).text, len(before.widths)))  # type: ignore[union-attr]
                before.rows += [_make_band(name.text, len(block.widths)), *block.rows]
                found.pop()
                continue
        found.append(block)
    for block in found:
        if isinstance(block, Table):
            block.no_last_break = False
    return found


def _has_same_header(one: Table, other: Table) -> bool:
    texts = [[[cell.text for cell in row.cells] for row in table.header] for table in (one, other)]
    return texts[0] == texts[1] != []


def _make_band(text: str, columns: int) -> Row:
    return Row([Cell(text, cs=columns, align="l", bold=True)])


def _lift_names(table: Table) -> None:
    """The merged names of the first column become rows above their groups; the column goes."""
    deep, width = len(table.header), len(table.widths)
    first = [spot for spot in spots(table) if spot.col == 0]
    head = [spot for spot in first if spot.row < deep]
    body = [spot for spot in first if spot.row >= deep]
    named = all(NAME.search(spot.cell.text) and spot.cell.cs == 1 for spot in body) and any(
        spot.cell.rs > 1 for spot in body
    )
    if not named or len(head) != 1 or head[0].cell.cs > 1 or width < 4:
        return
    names = {spot.row - deep: spot.cell.text for spot in body}
    for spot in first:
        row = (table.header + table.rows)[spot.row]
        row.cells.remove(spot.cell)
    rows: list[Row] = []
    for number, row in enumerate(table.rows):
        rows += [_make_band(names[number], width - 1)] if number in names else []
        rows.append(row)
    table.rows, table.widths = rows, table.widths[1:]


def _play_safe(tables: Sequence[Table], look: Look) -> Look:
    """The look, with rules between all rows where a table would be doubtful without."""
    led, named = all(map(_is_led_by_labels, tables)), all(map(_has_named_rows, tables))
    if look.style in UNRULED and not (led and named):
        return replace(look, style="across", rules="across")
    return look if look.style != "striped" or led else replace(look, style="across", rules="across")


def _dress(table: Table, look: Look) -> None:
    """How a table looks."""
    style = look.style
    table.rules, table.repeat, table.split = look.rules, look.repeat, look.split
    table.valign = "t" if look.high or style in UNRULED else "m"
    table.pad = (2.3, 1.6) if style in UNRULED else (0.9, 1.3)
    table.head_fill, table.head_bold = look.shade, bool(look.shade)
    table.zebra = "F0F0F0" if style == "striped" else ""
    table.size, table.lead = look.size, look.lead
    table.aligns = "".join(look.prose if longest > PROSE else look.short for longest in _longest(table))
    for number in _find_groups(table):
        table.rows[number].group = True


def _body(table: Table) -> list[Spot]:
    return [spot for spot in spots(table) if spot.row >= len(table.header)]


def _covered(table: Table) -> list[set[int]]:
    """For each row of the body the columns in which a cell from above goes on."""
    found: list[set[int]] = [set() for _ in table.rows]
    for spot in _body(table):
        start = spot.row - len(table.header)
        for line in range(start + 1, start + spot.cell.rs):
            found[line] |= set(range(spot.col, spot.col + spot.cell.cs))
    return found


def _is_led_by_labels(table: Table) -> bool:
    """Whether cells over several rows stand at the left alone, where their extent is told by the rows beside them."""
    return all(columns == set(range(len(columns))) for columns in _covered(table))


def _has_named_rows(table: Table) -> bool:
    """Whether each row of the body begins with a text."""
    return all(row.cells and row.cells[0].text.strip() for row in table.rows)


def _find_groups(table: Table) -> list[int]:
    """Rows that begin a group: below merged labels, else full-width rows, else all."""
    covered, wide = _covered(table), len(table.widths)
    if any(covered):
        return [number for number, columns in enumerate(covered) if not columns]
    bands = [number for number, row in enumerate(table.rows) if row.cells[0].cs == wide]
    return bands or list(range(len(table.rows)))


def _longest(table: Table) -> list[int]:
    found = [0] * len(table.widths)
    for spot in _body(table):
        if spot.cell.cs == 1:
            found[spot.col] = max(found[spot.col], len(spot.cell.text))
    return found


def _needs(table: Table, size: float) -> list[float]:
    """The least that each column needs, in mm: its longest number or word, and some letters of its header."""
    em, gutter = size * LETTER, 2 * table.pad[1] + 1
    found = [2.2 * em + gutter] * len(table.widths)
    for spot in spots(table):
        words = WORD.findall(spot.cell.text)
        lines = spot.cell.text.split("\n")
        need = max([0.62 * len(word) for word in words] + [min(4, max(map(len, lines)))]) * em + gutter
        for column in range(spot.col, spot.col + spot.cell.cs):
            found[column] = max(found[column], need / spot.cell.cs)
    return found


def share_width(table: Table, width: float, size: float) -> list[float]:
    """Each column's width in mm: what it needs, and of the rest a share by how much it has to say."""
    needs = _needs(table, size)
    much = [0.0] * len(needs)
    for spot in spots(table):
        if spot.cell.cs == 1:
            much[spot.col] += len(spot.cell.text)
    weights = [one**0.8 for one in much]
    rest = max(0.0, width - sum(needs))
    shares = [need + rest * weight / sum(weights) for need, weight in zip(needs, weights, strict=True)]
    return [round(share * width / sum(shares), 1) for share in shares]


def _choose_paper(tables: Sequence[Table], aside: float, size: int, wide: bool) -> tuple[tuple[float, float], int]:
    """Paper and size of letters with which all columns fit."""
    for smaller in range(size, min(SIZES) - 1, -1):
        for page in PAPERS[1 if wide else 0 : 2]:
            if all(sum(_needs(table, smaller)) <= FULLEST * (page[0] - aside) for table in tables):
                return page, smaller
    return PAPERS[2], min(SIZES)


def _space(blocks: list[Block], size: float) -> list[Block]:
    """The title in larger letters, the other paragraphs in the text's."""
    paras = [block for block in blocks if isinstance(block, Para)]
    for number, para in enumerate(paras):
        para.size = size
        para.lead = 1.3
        if not number and len(para.text) < 60:
            para.size, para.bold, para.align = size * 1.3, True, "c"
    return blocks
