"""Blocks to PDF: a small table setter over reportlab's canvas.

In: blocks and a Layout. Out: the bytes of a PDF, the same for the same blocks. Rows are cut where the page ends, merged
cells run on over it, headers come again or not, and rules, shading, page size and running heads follow the layout, as
office programs print such tables.

Needs the extra ``specimens`` (reportlab, and mpltw for its font: Taipei Sans TC, OFL).
"""

from __future__ import annotations

import functools
import importlib.util
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.specimens.layout import Block, Grid, GridCell, Layout, Text

_FONT = "TaipeiSansTC"
_PAD = 2.5
_PAD_OPEN = 6.0  # where only white space parts the rows
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/%]*|.", re.DOTALL)
_NEVER_FIRST = "，。、；：！？）」』〉》】%)"
_NEVER_LAST = "（「『〈《【("


def find_font() -> Path:
    """The TrueType file of Taipei Sans TC inside mpltw, found without importing it (that would change matplotlib).

    Raises ModuleNotFoundError where the extra ``specimens`` is not installed.
    """
    spec = importlib.util.find_spec("mpltw")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("mpltw is not installed; install the extra: pip install 'jixiao[specimens]'")
    return Path(spec.origin).with_name("TaipeiSansTCBeta-Regular.ttf")


@functools.cache
def _register() -> dict[int, float]:
    """Registers the font; widths of its characters in thousandths."""
    font = TTFont(_FONT, str(find_font()))
    pdfmetrics.registerFont(font)
    widths: dict[int, float] = font.face.charWidths
    return widths


def write_pdf(blocks: Sequence[Block], layout: Layout) -> bytes:
    """A PDF of one report."""
    return write_pdfs([(blocks, layout)])


def write_pdfs(reports: Sequence[tuple[Sequence[Block], Layout]]) -> bytes:
    """Several reports in one PDF, each from a page of its own."""
    _register()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for blocks, layout in reports:
        title = next((b.text for b in blocks if isinstance(b, Text)), "")
        canvas.setTitle(title)
        _Setter(canvas, layout).set_blocks(blocks)
    canvas.save()
    return out.getvalue()


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines of a paragraph: Latin words and numbers whole, no stop at a line's beginning."""
    widths = _register()
    tokens = _TOKEN.findall(text)
    lines: list[list[str]] = [[]]
    used = 0.0
    for token in tokens:
        wide = sum(widths.get(ord(c), 1000) for c in token) * size / 1000
        if used + wide > width and lines[-1]:
            carried: list[str] = []
            if token[0] in _NEVER_FIRST or lines[-1][-1] in _NEVER_LAST:
                carried = [lines[-1].pop()]
            lines.append(carried)
            used = sum(widths.get(ord(c), 1000) for t in carried for c in t) * size / 1000
        if wide > width:  # a word longer than the line is cut
            for c in token:
                step = widths.get(ord(c), 1000) * size / 1000
                if used + step > width and lines[-1]:
                    lines.append([])
                    used = 0.0
                lines[-1].append(c)
                used += step
            continue
        lines[-1].append(token)
        used += wide
    return ["".join(line).rstrip() for line in lines if line] or [""]


@dataclass
class _Open:
    """A cell that is being set: the lines that it still has, the rows that it still covers."""

    cell: GridCell
    lines: list[str]
    left: int


class _Setter:
    def __init__(self, canvas: Canvas, layout: Layout) -> None:
        self._canvas: Any = canvas
        self._layout = layout
        self._width, self._height = (841.9, 595.3) if layout.landscape else (595.3, 841.9)
        self._size = layout.size
        self._leading = layout.size * layout.leading
        self._top = self._height - layout.margin - (14 if layout.head else 0)
        self._bottom = layout.margin + (14 if layout.foot else 0)
        self._page = 0
        self._y = 0.0
        self._pad = _PAD_OPEN if layout.rules in ("vertical", "header") else _PAD

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        self._begin_page()
        for block in blocks:
            if isinstance(block, Text):
                self._set_text(block)
            else:
                self._set_grid(block)
                self._y -= self._leading * 0.6
        self._canvas.showPage()

    # ---- pages

    def _begin_page(self) -> None:
        canvas, layout = self._canvas, self._layout
        if self._page:
            canvas.showPage()
        self._page += 1
        self._y = self._top
        canvas.setPageSize((self._width, self._height))
        canvas.setFont(_FONT, 8)
        if layout.head:
            canvas.drawString(layout.margin, self._height - layout.margin + 4, layout.head)
        if layout.foot:
            text = f"第{self._page}頁" if layout.foot == "chinese" else str(self._page)
            canvas.drawCentredString(self._width / 2, layout.margin - 10, text)

    def _draw(self, text: str, x: float, y: float, size: float, bold: bool = False) -> None:
        self._canvas.setFont(_FONT, size)
        self._canvas.drawString(x, y, text)
        if bold:  # as programs do that lack a bold face
            self._canvas.drawString(x + 0.3, y, text)

    def _set_text(self, text: Text) -> None:
        size = self._size + {"title": 4, "heading": 1, "body": 0}[text.style]
        width = self._width - 2 * self._layout.margin
        leading = size * self._layout.leading
        for line in wrap(text.text, width, size):
            if self._y - leading < self._bottom:
                self._begin_page()
            x = self._layout.margin
            if text.style == "title":
                x += (width - pdfmetrics.stringWidth(line, _FONT, size)) / 2
            self._draw(line, x, self._y - size, size, bold=text.style != "body" and self._layout.bold == "twice")
            self._y -= leading
        self._y -= leading * 0.25

    # ---- tables

    def _set_grid(self, grid: Grid) -> None:
        edges = [self._layout.margin]
        for share in grid.widths:
            edges.append(edges[-1] + share * (self._width - 2 * self._layout.margin))
        wrapped = [[(cell, self._wrap_cell(cell, edges)) for cell in row] for row in grid.rows]
        heights = [max([1, *(len(lines) for cell, lines in row if cell.rows == 1)]) for row in wrapped]
        for r, row in enumerate(wrapped):
            for cell, lines in row:
                missing = len(lines) - sum(heights[r : r + cell.rows])
                if cell.rows > 1 and missing > 0:
                    heights[r + cell.rows - 1] += missing
        need = sum(heights[: grid.header + 1]) * self._leading
        if self._y - min(need, 160) < self._bottom:
            self._begin_page()
        open_cells: dict[int, _Open] = {}
        for r, row in enumerate(wrapped):
            for cell, lines in row:
                open_cells[cell.column] = _Open(cell, list(lines), cell.rows)
            self._set_row(grid, edges, heights, wrapped, r, open_cells)
            for column in [c for c, o in open_cells.items() if o.left <= 1]:
                del open_cells[column]
            for entry in open_cells.values():
                entry.left -= 1

    def _wrap_cell(self, cell: GridCell, edges: list[float]) -> list[str]:
        width = edges[cell.column + cell.columns] - edges[cell.column] - 2 * _PAD - 1
        return [
            line for item in cell.items for part in item.whole.split("\n") for line in wrap(part, width, self._size)
        ]

    def _set_row(
        self,
        grid: Grid,
        edges: list[float],
        heights: list[int],
        wrapped: list[list[tuple[GridCell, list[str]]]],
        r: int,
        open_cells: dict[int, _Open],
    ) -> None:
        """One row, cut where the page ends."""
        remaining = heights[r]
        whole = remaining * self._leading + 2 * self._pad
        splits = r >= grid.header and (self._layout.split_rows or whole > (self._top - self._bottom) * 0.8)
        begun = fresh = False  # part of the row is set; the page is new, so every cell needs its upper rule
        while True:
            fits = int((self._y - self._bottom - 2 * self._pad) / self._leading)
            if not fresh and not begun and (fits < 1 or (fits < remaining and not splits)):
                for column, entry in open_cells.items():
                    if (
                        entry.left < entry.cell.rows and self._layout.rules != "header"
                    ):  # merged down and not done: the page's end closes it
                        self._canvas.line(edges[column], self._y, edges[column + entry.cell.columns], self._y)
                self._turn_page(grid, edges, heights, wrapped, r)
                fresh = True
                continue
            lines = max(1, min(remaining, fits))
            remaining -= lines
            starts = {c for c, o in open_cells.items() if begun or fresh or o.left == o.cell.rows}
            ends = {c for c, o in open_cells.items() if remaining or o.left == 1}
            last = r == len(grid.rows) - 1 or bool(remaining)
            self._draw_fragment(edges, open_cells, lines, starts, ends, r < grid.header, last)
            if not remaining:
                return
            begun = True
            self._turn_page(grid, edges, heights, wrapped, r)

    def _turn_page(
        self,
        grid: Grid,
        edges: list[float],
        heights: list[int],
        wrapped: list[list[tuple[GridCell, list[str]]]],
        r: int,
    ) -> None:
        self._begin_page()
        if self._layout.repeat_header and r >= grid.header:
            self._repeat_header(grid, edges, heights, wrapped)

    def _repeat_header(
        self, grid: Grid, edges: list[float], heights: list[int], wrapped: list[list[tuple[GridCell, list[str]]]]
    ) -> None:
        cells: dict[int, _Open] = {}
        for r in range(grid.header):
            for cell, lines in wrapped[r]:
                cells[cell.column] = _Open(cell, list(lines), cell.rows)
            starts = {c for c, o in cells.items() if o.left == o.cell.rows}
            ends = {c for c, o in cells.items() if o.left == 1}
            self._draw_fragment(edges, cells, heights[r], starts, ends, True, False)
            for column in [c for c, o in cells.items() if o.left <= 1]:
                del cells[column]
            for entry in cells.values():
                entry.left -= 1

    def _draw_fragment(
        self,
        edges: list[float],
        cells: dict[int, _Open],
        lines: int,
        starts: set[int],
        ends: set[int],
        header: bool,
        last: bool,
    ) -> None:
        """A row, or what of it stands on this page: text, shading, rules."""
        canvas, layout = self._canvas, self._layout
        top, bottom = self._y, self._y - lines * self._leading - 2 * self._pad
        for column, entry in sorted(cells.items()):
            x0, x1 = edges[column], edges[column + entry.cell.columns]
            if header and layout.shaded:
                canvas.setFillGray(0.87)
                canvas.rect(x0, bottom, x1 - x0, top - bottom, stroke=0, fill=1)
                canvas.setFillGray(0)
            for n, line in enumerate(entry.lines[:lines]):
                x = x0 + _PAD
                if header:
                    x = (x0 + x1 - pdfmetrics.stringWidth(line, _FONT, self._size)) / 2
                y = top - self._pad - n * self._leading - self._size
                self._draw(line, x, y, self._size, bold=header and layout.bold == "twice")
            del entry.lines[:lines]
        canvas.setLineWidth(1.4 if layout.rules == "thick" else 0.5)
        closed = layout.rules not in ("vertical", "header")
        for column, entry in sorted(cells.items()):
            x0, x1 = edges[column], edges[column + entry.cell.columns]
            if column in starts and (closed or header):
                canvas.line(x0, top, x1, top)
            if column in ends and (closed or header or last):
                canvas.line(x0, bottom, x1, bottom)
            if layout.rules not in ("horizontal", "header"):
                canvas.line(x0, top, x0, bottom)
                canvas.line(x1, top, x1, bottom)
        if layout.rules == "double":  # a second line around the table
            canvas.line(edges[0] - 1.8, top, edges[0] - 1.8, bottom)
            canvas.line(edges[-1] + 1.8, top, edges[-1] + 1.8, bottom)
        self._y = bottom
