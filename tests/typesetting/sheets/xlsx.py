"""Write a document as a workbook."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak

from .model import Cell, Doc, Gap, Line, Sheet, Table, spots

ACROSS = {"l": "left", "c": "center", "r": "right"}
DOWN = {"t": "top", "m": "center", "b": None}  # at the bottom is what a spreadsheet does unasked
FIGURE = re.compile(r"\(?-?(0|[1-9][\d,]*)(\.\d+)?\)?%?")
NARROW = {"AR PL UKai TW": 0.5, "AR PL UMing TW": 0.5}
LEAD = {
    "Noto Sans CJK TC": 1.5,
    "Noto Serif CJK TC": 1.5,
    "Droid Sans Fallback": 1.3,
    "WenQuanYi Zen Hei": 1.3,
    "WenQuanYi Micro Hei": 1.4,
}
PER_MM = 96 / 25.4 / 7  # digits of the normal font
NO_START = "，。、；：）」』！？"


def width_of(text: str, font: str) -> float:
    """How many letters of full width a text is wide."""
    narrow = NARROW.get(font, 0.57)
    return sum(1.0 if unicodedata.east_asian_width(x) in "WFA" else narrow for x in text)


def cut(text: str, room: float, font: str) -> list[str]:
    """The lines of a text, where `room` letters of full width fit into a line."""
    found = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in re.findall(r"[!-~]+|.", paragraph):
            if line and width_of(line + piece, font) > room and piece not in NO_START:
                found.append(line)
                line = ""
            line += piece
        found.append(line)
    return found


class XlsxWriter:
    """Writes one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.book = Workbook()
        self.book.remove(self.book.active)
        normal = next(style for style in self.book._named_styles if style.name == "Normal")
        normal.font = Font(name="Liberation Sans", size=10)  # columns are measured in its digits

    def write(self, path: Path) -> None:
        """Write the workbook."""
        for i, sheet in enumerate(self.doc.sheets):
            self.sheet(sheet, self.book.create_sheet(f"工作表{i + 1}"))
        self.book.save(path)

    def sheet(self, sheet: Sheet, page: Any) -> None:
        """Write one sheet."""
        for i, width in enumerate(sheet.widths):
            page.column_dimensions[get_column_letter(i + 1)].width = width * PER_MM
        page.page_setup.paperSize = sheet.paper
        page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
        if sheet.fit:
            page.sheet_properties.pageSetUpPr.fitToPage = True
            page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        elif sheet.scale:
            page.page_setup.scale = sheet.scale
        top, right, bottom, left = (mm / 25.4 for mm in sheet.margins)
        page.page_margins.top, page.page_margins.bottom = top, bottom
        page.page_margins.left, page.page_margins.right = left, right
        page.page_margins.header = page.page_margins.footer = 7 / 25.4
        page.print_options.horizontalCentered = sheet.center
        page.print_options.gridLines = sheet.gridlines
        for texts, place in ((sheet.head, page.oddHeader), (sheet.foot, page.oddFooter)):
            for text, part in zip(texts, (place.left, place.center, place.right), strict=True):
                if text:
                    part.text, part.size, part.font = text, 9, f"{self.doc.font},Regular"
        at, first = 1, True
        for block in sheet.blocks:
            if isinstance(block, Gap):
                if block.height:
                    page.row_dimensions[at].height = block.height
                at += 1
            elif isinstance(block, Line):
                self.line(block, page, at)
                at += 1
            elif isinstance(block, Table):
                starts = self.table(block, sheet, page, at)
                if first:
                    deep = len(block.header)
                    if sheet.repeat:
                        page.print_title_rows = f"{at if sheet.repeat == 'head' else 1}:{starts[deep] - 1}"
                    for row in sheet.breaks:
                        page.row_breaks.append(Break(id=starts[deep + row] - 1))
                at, first = starts[-1], False
        if sheet.repeat_cols:
            page.print_title_cols = f"A:{get_column_letter(sheet.repeat_cols)}"
        page.col_breaks = ColBreak()
        for column in sheet.col_breaks:
            page.col_breaks.append(Break(id=column))

    def line(self, line: Line, page: Any, at: int) -> None:
        """Write a line outside of tables."""
        page.row_dimensions[at].height = line.height or (line.size or self.doc.size) * 1.5 + 2
        for col, span, align, text in line.parts:
            cell = page.cell(at, col + 1, text)
            cell.font = Font(name=self.doc.font, size=line.size or self.doc.size, bold=line.bold)
            cell.alignment = Alignment(horizontal=ACROSS[align], vertical="center", wrap_text=bool(line.height))
            if span > 1:
                page.merge_cells(start_row=at, end_row=at, start_column=col + 1, end_column=col + span)
            if line.boxed:
                side = Side(style=line.boxed)
                for j in range(span):
                    page.cell(at, col + 1 + j).border = Border(
                        top=side, bottom=side, left=side if j == 0 else None, right=side if j == span - 1 else None
                    )

    def table(self, table: Table, sheet: Sheet, page: Any, at: int) -> list[int]:
        """Write a table; gives the row of the sheet where each of its rows begins, and the one after it."""
        spans = table.spans or [1] * table.wide
        lefts = [table.start + 1 + sum(spans[:j]) for j in range(table.wide + 1)]
        places, lines, deep = spots(table), table.header + table.rows, len(table.header)
        needed = [[1] * table.wide for _ in lines]
        texts: dict[tuple[int, int], list[str]] = {}
        for spot in places:
            room = sum(sheet.widths[lefts[spot.col] - 1 : lefts[spot.col + spot.cell.cs] - 1]) / 25.4 * 72 - 5
            size = self.size(table, spot.cell)
            cuts = cut(spot.cell.text, max(1.5, room / size - 0.2 - spot.cell.indent), self.doc.font)
            texts[spot.row, spot.col] = cuts
            if spot.cell.rs == 1 and not spot.cell.turn and self.wraps(table, spot.cell, spot.row < deep):
                needed[spot.row][spot.col] = len(cuts)
        tall = [max(x) if table.spread and r >= deep else 1 for r, x in enumerate(needed)]
        starts = [at + sum(tall[:r]) for r in range(len(lines) + 1)]
        self.heights(table, page, starts, needed, texts)
        for spot in places:
            r0, r1 = starts[spot.row], starts[spot.row + spot.cell.rs] - 1
            c0, c1 = lefts[spot.col], lefts[spot.col + spot.cell.cs] - 1
            pieces = texts[spot.row, spot.col]
            by_hand = table.spread and r1 > r0 and spot.row >= deep
            if not by_hand or len(pieces) == 1:
                merge_to = r1 if not by_hand or table.spread_merge else r0
                self.fill(table, spot.cell, page.cell(r0, c0), spot.row, spot.col)
                if (merge_to, c1) != (r0, c0):
                    page.merge_cells(start_row=r0, end_row=merge_to, start_column=c0, end_column=c1)
            else:
                for i, piece in enumerate(pieces):
                    cell = Cell(piece, valign=spot.cell.valign, bold=spot.cell.bold, wrap=False, size=spot.cell.size)
                    self.fill(table, cell, page.cell(r0 + i, c0), spot.row, spot.col)
            self.edges(table, page, (r0, r1, c0, c1), (spot.row, spot.col, spot.cell))
        return starts

    def size(self, table: Table, cell: Cell) -> float:
        """The size of a cell's letters."""
        return cell.size or table.size or self.doc.size

    @staticmethod
    def wraps(table: Table, cell: Cell, in_head: bool) -> bool:
        """Whether a cell's text goes on in another line at the cell's edge."""
        return cell.wrap if cell.wrap is not None else table.head_wrap if in_head else table.wrap

    def heights(
        self,
        table: Table,
        page: Any,
        starts: list[int],
        needed: list[list[int]],
        texts: dict[tuple[int, int], list[str]],
    ) -> None:
        """Set heights: those given, and those which merged cells need that the program leaves out of account."""
        lead = LEAD.get(self.doc.font, 1.15)
        lines, deep = table.header + table.rows, len(table.header)
        sure: list[float] = []
        tall: list[bool] = []  # Calc does not make rows of a foreign workbook higher for wrapped texts
        for r, row in enumerate(lines):
            lined = needed[r] if not (table.spread and r >= deep) else [1]
            size = max([self.size(table, cell) for cell in row.cells], default=self.doc.size)
            tall.append(max(lined) > 1)
            sure.append(max(row.height, table.height if r >= deep else 0, max(lined) * size * lead + 3))
        merged = any(cell.rs > 1 for row in table.rows for cell in row.cells)  # rows of merged cells do not grow
        forced = [
            bool(row.height) or table.estimate or merged or tall[r] or bool(table.height and r >= deep)
            for r, row in enumerate(lines)
        ]
        for spot in spots(table):
            cell, r = spot.cell, spot.row
            if cell.turn:
                count = max(len(x) for x in cell.text.split("\n")) + 0.5
            else:
                count = len(texts[r, spot.col])
            want = count * self.size(table, cell) * (1.05 if cell.turn == "t" else lead) + 4
            if cell.cs > 1 and cell.rs == 1 and count > 1:
                forced[r] = True
            if cell.rs > 1 or cell.turn:
                have = sum(sure[r + i] * (starts[r + i + 1] - starts[r + i]) for i in range(cell.rs))
                for i in range(cell.rs):
                    if have < want:
                        sure[r + i] += (want - have) / cell.rs
                        forced[r + i] = True
        for r, force in enumerate(forced):
            for k in range(starts[r], starts[r + 1]):
                if force:
                    page.row_dimensions[k].height = round(sure[r], 1)

    def fill(self, table: Table, cell: Cell, place: Any, r: int, c: int) -> None:
        """Write a cell's text and its looks, apart from edges."""
        deep = len(table.header)
        in_head = r < deep
        row = (table.header + table.rows)[r]
        group = not in_head and row.group
        text = cell.text
        place.value = text or None
        place.data_type = "s" if text else place.data_type
        if table.numeric and not in_head and FIGURE.fullmatch(text):
            self.number(table.numeric, text, place)
        font = table.figure_font if table.figure_font and text and all(ord(x) < 0x2000 for x in text) else self.doc.font
        bold = cell.bold or (table.head_bold if in_head else table.group_bold and group)
        color = "FF" + (table.head_color if in_head and table.head_color else "000000")
        place.font = Font(name=font, size=self.size(table, cell), bold=bold, color=color)
        align = cell.align or (table.head_align if in_head else table.aligns[c])
        place.alignment = Alignment(
            horizontal=ACROSS[align],
            vertical=DOWN[cell.valign or (table.head_valign if in_head else table.valign)],
            wrap_text=self.wraps(table, cell, in_head) or "\n" in text,
            indent=cell.indent,
            text_rotation={"t": 90, "v": 255}.get(cell.turn, 0),
        )

    @staticmethod
    def number(kind: str, text: str, place: Any) -> None:
        """Write a figure as a number that is shown as the text."""
        bare = text.strip("()%").replace(",", "")
        digits = "." + "0" * len(bare.split(".")[1]) if "." in bare else ""
        value = float(bare) if digits else int(bare)
        body = ("#,##0" if "," in text or abs(value) < 1000 else "0") + digits
        if text.endswith("%"):
            place.value, place.number_format = round(value / 100, 6), f"0{digits}%"
            return
        place.value = -value if text.startswith("(") else value
        place.number_format = {
            "plain": body,
            "paren": f"{body}_);({body})",
            "account": f"_-* {body}_-;-* {body}_-",
        }[kind]

    @staticmethod
    def edges(table: Table, page: Any, area: tuple[int, int, int, int], at: tuple[int, int, Cell]) -> None:
        """Draw the edges and the ground of a cell over all places of the sheet that it covers."""
        rules, deep, depth = table.rules, len(table.header), len(table.header) + len(table.rows)
        (r0, r1, c0, c1), (r, c, cell) = area, at

        def flat(k: int) -> str:
            if k in (0, depth):
                return rules.top if k == 0 else rules.bottom
            if k <= deep:
                return rules.head_bottom if k == deep else rules.head_across
            return rules.group or rules.across if table.rows[k - deep].group else rules.across

        def upright(k: int) -> str:
            if k in (0, table.wide):
                return rules.right if k else rules.left
            if rules.down_at and k not in rules.down_at:
                return ""
            return rules.head_down if r < deep else rules.down

        def side(style: str) -> Side:
            return Side(style=style, color="FF" + rules.color) if style else Side()

        top, bottom, left, right = flat(r), flat(r + cell.rs), upright(c), upright(c + cell.cs)
        group = r >= deep and table.rows[r - deep].group
        ground = cell.fill or (
            table.head_fill
            if r < deep
            else (table.group_fill if group else "") or (table.zebra if (r - deep) % 2 else "")
        )
        for i in range(r0, r1 + 1):
            for j in range(c0, c1 + 1):
                place = page.cell(i, j)
                place.border = Border(
                    top=side(top if i == r0 else ""),
                    bottom=side(bottom if i == r1 else ""),
                    left=side(left if j == c0 else ""),
                    right=side(right if j == c1 else ""),
                )
                if ground:
                    place.fill = PatternFill("solid", fgColor="FF" + ground)
