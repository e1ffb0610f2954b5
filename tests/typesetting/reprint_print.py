"""The typesetters of reprinted reports: documents go in, a PDF each comes out, in a folder.

Chromium, WeasyPrint and Typst as for tests.typesetting.office; LibreOffice as Word would have it, with lines on the page's grid;
ReportLab's platypus tables with the rules of each cell's own sides.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from tests.typesetting.office.__main__ import prepare, typeset
from tests.typesetting.office.docx import DocxWriter
from tests.typesetting.office.model import Doc, Para, Table, edges, look, spots
from tests.typesetting.press.lab import ALIGN, VALIGN, Command, load_font
from tests.typesetting.press.lab import paragraphs as set_lines
from tests.typesetting.refit import print_to_pdf

MAKERS = ("chromium", "weasy", "lab", "typst", "word")
NAMES = {
    "weasy": "WeasyPrint",
    "lab": "ReportLab",
    "typst": "Typst",
    "word": "LibreOffice as Word",
    "chromium": "Chromium",
}
LAB_FONTS = ("ming", "kai", "zen", "droid")
HANGS = 0.6  # em that a full stop may stand beyond a line of ReportLab's


def print_all(docs: list[Doc], folder: Path) -> None:
    """Write ``folder``/NAME.pdf of each document."""
    prepare()
    typeset([doc for doc in docs if doc.maker in ("chromium", "weasy", "typst")], folder)
    words = [doc for doc in docs if doc.maker == "word"]
    for doc in words:
        WordWriter(doc).write(folder / f"{doc.name}.docx")
    print_to_pdf([folder / f"{doc.name}.docx" for doc in words], folder)
    for doc in docs:
        if doc.maker == "lab":
            print_lab(doc, folder / f"{doc.name}.pdf")


class WordWriter(DocxWriter):
    """DOCX whose lines stand on the page's grid, as Word's pages for Chinese have it."""

    def section(self, size: tuple[float, float], columns: int, kind: str = "nextPage") -> str:
        """The properties of a section of pages."""
        grid = f'<w:docGrid w:type="lines" w:linePitch="{round(self.doc.size * 1.5 * 20)}"/></w:sectPr>'
        return super().section(size, columns, kind).replace("</w:sectPr>", grid)


def print_lab(doc: Doc, target: Path) -> None:
    """Set a document with ReportLab; where a page is too short, merged cells are cells without inner rules, then rows are cut."""
    top, right, bottom, left = (margin * mm for margin in doc.margins)
    size = (doc.page[0] * mm, doc.page[1] * mm)
    font = _choose_font(doc)
    for loose, cut in ((False, False), (True, False), (True, True)):
        maker = SimpleDocTemplate(
            str(target),
            pagesize=size,
            topMargin=top,
            rightMargin=right,
            bottomMargin=bottom,
            leftMargin=left,
            invariant=1,
        )
        try:
            maker.build(_flow(doc, font, loose, cut), *[partial(_draw_margins, doc, font)] * 2)
        except (LayoutError, TypeError):  # a TypeError while it tells of the LayoutError
            target.unlink(missing_ok=True)
        else:
            return
    print(f"{doc.name}: ReportLab cannot set it")


def _choose_font(doc: Doc) -> str:
    """The first of the fonts, from one that the document's own names, that has all of its letters."""
    texts = [block.text for block in doc.blocks if isinstance(block, Para)]
    texts += [spot.cell.text for block in doc.blocks if isinstance(block, Table) for spot in spots(block)]
    letters = {ord(letter) for letter in "".join(texts) if not letter.isspace()}
    start = len(doc.name) % len(LAB_FONTS)
    for name in LAB_FONTS[start:] + LAB_FONTS[:start]:
        if letters <= set(pdfmetrics.getFont(load_font(name)).face.charToGlyph):
            return name
    raise ValueError(f"{doc.name}: no font of ReportLab's has all of its letters")


def _draw_margins(doc: Doc, font: str, canvas: Any, _: Any) -> None:
    """The running header and footer."""
    width, height = doc.page
    canvas.saveState()
    canvas.setFont(font, doc.size * 0.8)
    canvas.setFillGray(0.33)
    canvas.drawRightString((width - doc.margins[1]) * mm, (height - doc.margins[0] * 0.6) * mm, doc.head)
    canvas.drawCentredString(
        width / 2 * mm, doc.margins[2] * 0.5 * mm, doc.foot.replace("{n}", str(canvas.getPageNumber()))
    )
    canvas.restoreState()


def _flow(doc: Doc, font: str, loose: bool, cut: bool) -> list[Flowable]:
    found: list[Flowable] = []
    for block in doc.blocks:
        if isinstance(block, Para):
            size = block.size or doc.size
            style = ParagraphStyle("p", fontName=font, fontSize=size, leading=size * block.lead, wordWrap="CJK")
            style.alignment, style.spaceAfter, style.rightIndent = ALIGN[block.align], block.after, HANGS * size
            found += [Paragraph(line.text, line.style) for line in set_lines(block.text, style, "plain", "")]
        elif isinstance(block, Table):
            found += [make_lab_table(doc, block, font, loose, cut), Spacer(1, 6)]
    return found


def make_lab_table(doc: Doc, table: Table, font: str, loose: bool, cut: bool) -> LongTable:
    """A platypus table: each cell's paragraphs, and the rules at its own sides.

    Where rows may be cut no header is repeated: ReportLab would set it in the middle of the page, too, above what it cut.
    """
    deep, depth = len(table.header), len(table.header) + len(table.rows)
    cut = cut or table.split
    data: list[list[Any]] = [["" for _ in table.widths] for _ in range(depth)]
    commands: list[Command] = [
        (f"{side}PADDING", (0, 0), (-1, -1), pad * mm)
        for side, pad in zip(("TOP", "BOTTOM", "LEFT", "RIGHT"), (table.pad[0], table.pad[0] + 0.4, table.pad[1], table.pad[1]), strict=True)
    ]  # fmt: skip
    for spot in spots(table):
        shown, cell = look(table, spot, doc.size), spot.cell
        style = ParagraphStyle(
            "cell", fontName=font, fontSize=shown.size, leading=shown.size * 1.15 * table.lead, wordWrap="CJK"
        )
        style.alignment = ALIGN[shown.align]
        if shown.align in "lj" and len(cell.text) > 12:
            style.rightIndent = HANGS * shown.size
        data[spot.row][spot.col] = set_lines(cell.text, style, "plain", "") if cell.text else ""
        start, end = (spot.col, spot.row), (spot.col + cell.cs - 1, spot.row + cell.rs - 1)
        commands.append(
            ("VALIGN", start, end, "TOP" if cut else VALIGN[shown.valign])
        )  # else parts of a cut text lie outside
        if shown.fill:
            commands.append(("BACKGROUND", start, end, HexColor(f"#{shown.fill}")))
        if end != start and not (loose and cell.rs > 1 and spot.row >= deep):
            commands.append(("SPAN", start, end))
        places = {
            "top": (start, (end[0], start[1])),
            "bottom": ((start[0], end[1]), end),
            "left": (start, (start[0], end[1])),
        }
        places["right"] = ((end[0], start[1]), end)
        names = {"top": "LINEABOVE", "bottom": "LINEBELOW", "left": "LINEBEFORE", "right": "LINEAFTER"}
        for side, rule in edges(table, spot).items():
            if rule:
                commands.append((names[side], *places[side], rule[0], HexColor(f"#{rule[2]}")))
    return LongTable(
        data, colWidths=[width * mm for width in table.widths], repeatRows=deep if table.repeat and not cut else 0, style=commands,
        splitByRow=1, splitInRow=int(cut),
    )  # fmt: skip
