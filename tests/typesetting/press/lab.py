"""Documents set with ReportLab's platypus tables."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from reportlab.lib import colors, pagesizes
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer
from reportlab.platypus import Table as LabTable

from .model import SUP, UNDER, Break, Cell, Doc, Gap, Para, Raw, Table, grid, probe_colour

FILES = {
    "kai": ("/usr/share/fonts/truetype/arphic/ukai.ttc", "AR PL UKai TW"),
    "ming": ("/usr/share/fonts/truetype/arphic/uming.ttc", "AR PL UMing TW"),
    "zen": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
    "micro": ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "WenQuanYi Micro Hei"),
    "droid": ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", "Droid Sans Fallback"),
}
LATIN_FACES = {"": "", "times": "Times-Roman", "helv": "Helvetica"}
ALIGN = {"l": TA_LEFT, "c": TA_CENTER, "r": TA_RIGHT, "j": TA_JUSTIFY}
VALIGN = {"t": "TOP", "m": "MIDDLE", "b": "BOTTOM"}
ITEM = re.compile(r"(\d+\.|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|●)")
Command = tuple[Any, ...]
Rect = tuple[int, int, int, int]  # first column, first row, last column, last row


def load_font(name: str) -> str:
    """Register one of the fonts once and give its name."""
    if name not in pdfmetrics.getRegisteredFontNames():
        path, family = FILES[name]
        if not Path(path).exists():
            raise FileNotFoundError(f"{path}: no such font. `make typeset` names the packages that it needs.")
        for index in range(12):
            try:
                font = TTFont(name, path, subfontIndex=index)
            except TTFError:
                break
            found = getattr(font.face, "familyName", b"") or b""
            found = found.decode("utf-8", "ignore") if isinstance(found, bytes) else found
            if family.replace(" ", "") in (
                found.replace(" ", ""),
                font.face.name.decode().replace(" ", ""),
            ) or not path.endswith("c"):
                break
        else:
            font = TTFont(name, path, subfontIndex=0)
        pdfmetrics.registerFont(font)
    return name


class Turned(Flowable):
    """A line of text turned by 90 degrees."""

    def __init__(self, text: str, font: str, size: float, colour: Any) -> None:
        super().__init__()
        self.text, self.font, self.size, self.colour = text, font, size, colour
        self.hAlign = "CENTER"

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room that it takes."""
        self.across = width
        return self.size * 1.2, pdfmetrics.stringWidth(self.text, self.font, self.size) + 4

    def draw(self) -> None:
        """Write the line upwards."""
        self.canv.saveState()
        self.canv.setFont(self.font, self.size)
        self.canv.setFillColor(self.colour)
        self.canv.rotate(90)
        self.canv.drawString(2, -self.size, self.text)
        self.canv.restoreState()


class Chart(Flowable):
    """A bar chart with axes and labels: no table."""

    def __init__(self, points: list[tuple[str, float]], font: str) -> None:
        super().__init__()
        self.points, self.font = points, font
        self.width, self.height = 420.0, 170.0

    def draw(self) -> None:
        """Draw grid, bars and labels."""
        canvas = self.canv
        top = max(v for _, v in self.points) * 1.2
        step = (self.width - 40) / len(self.points)
        canvas.setFont(self.font, 8)
        for k in range(5):
            canvas.line(40, 20 + k * 35, self.width, 20 + k * 35)
            canvas.drawRightString(36, 17 + k * 35, f"{top * k / 4:,.0f}")
        canvas.line(40, 20, 40, 165)
        for k, (label, value) in enumerate(self.points):
            canvas.setFillColorRGB(0.6, 0.7, 0.85)
            canvas.rect(40 + step * (k + 0.2), 20, step * 0.6, value / top * 140, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawCentredString(40 + step * (k + 0.5), 8, label)


LATIN = re.compile(r"[!-~]+(?: [!-~]+)*")


def _markup(text: str, latin: str) -> str:
    """Raised and underlined marks, and a typeface of its own for Latin letters and digits."""
    if UNDER.search(text):
        pieces = UNDER.split(text)
        return "".join(f"<u>{_markup(t, latin)}</u>" if n % 2 else _markup(t, latin) for n, t in enumerate(pieces))
    parts = []
    for number, run in enumerate(SUP.split(text)):
        done, last = "", 0
        for found in LATIN.finditer(run) if latin else ():
            face = f'<font face="{latin}">{html.escape(found[0], quote=False)}</font>'
            done, last = done + html.escape(run[last : found.start()], quote=False) + face, found.end()
        done += html.escape(run[last:], quote=False)
        parts.append(f"<super>{done}</super>" if number % 2 else done)
    return "".join(parts)


def paragraphs(text: str, style: ParagraphStyle, lists: str, latin: str) -> list[Paragraph]:
    """The lines of a cell as paragraphs, numbered ones with a hanging indent."""
    out = []
    for line in text.split("\n"):
        own = style
        if lists == "hang" and ITEM.match(line) and "\n" in text:
            own = ParagraphStyle(
                "item", parent=style, leftIndent=style.fontSize * 1.5, firstLineIndent=-style.fontSize * 1.5
            )
        out.append(Paragraph(_markup(line, latin), own))
    return out


def rects(table: Table) -> list[tuple[Cell, Rect, str]]:
    """Each cell with the places that it covers and its column's alignment."""
    lines = grid(table.header + table.rows, len(table.widths))
    out: list[tuple[Cell, Rect, str]] = []
    done: set[int] = set()
    for y, line in enumerate(lines):
        for x, cell in enumerate(line):
            if id(cell) in done:
                continue
            done.add(id(cell))
            align = cell.align or ("c" if y < len(table.header) else table.aligns[x])
            out.append((cell, (x, y, x + cell.cs - 1, y + cell.rs - 1), align))
    return out


def _sides(rect: Rect, across: float, down: float, **how: Any) -> list[Command]:
    """Rules around a cell."""
    x0, y0, x1, y1 = rect
    extra = (
        how.get("colour", colors.black),
        how.get("cap", 0),
        how.get("dash"),
        None,
        how.get("count", 1),
        how.get("space", 1.5),
    )
    out: list[Command] = []
    if across:
        out += [("LINEABOVE", (x0, y0), (x1, y0), across, *extra)]
        if not how.get("top"):
            out += [("LINEBELOW", (x0, y1), (x1, y1), across, *extra)]
    if down:
        out += [("LINEBEFORE", (x0, y0), (x0, y1), down, *extra), ("LINEAFTER", (x1, y0), (x1, y1), down, *extra)]
    return out


EACH: dict[str, dict[str, Any]] = {
    "full": {"across": 0.6, "down": 0.6},
    "hair": {"across": 0.12, "down": 0.12},
    "down": {"across": 0, "down": 0.6},
    "across": {"across": 0.5, "down": 0},
    "top": {"across": 0.5, "down": 0, "top": True},
    "dash": {"across": 0.7, "down": 0.7, "dash": (3, 2)},
    "dot": {"across": 0.9, "down": 0.9, "dash": (0.1, 2), "cap": 1},
    "dotrow": {"across": 0.7, "down": 0, "dash": (1, 2)},
    "double": {"across": 0.4, "down": 0.4, "count": 2},
    "white": {"across": 1, "down": 1, "colour": colors.white},
    "dark": {"across": 1, "down": 1, "colour": colors.white},
    "grey": {"across": 0.4, "down": 0.4, "colour": colors.Color(0.7, 0.7, 0.7)},
}


def look_commands(table: Table, places: list[tuple[Cell, Rect, str]]) -> list[Command]:
    """The rules and tints of a table's look."""
    heads, look = len(table.header), table.look
    out: list[Command] = []
    if look in EACH:
        for _, rect, _ in places:
            out += _sides(rect, **EACH[look])
    if look in ("book", "groups", "zebra", "frame", "down", "dotrow"):
        out += [("LINEABOVE", (0, 0), (-1, 0), 1.2, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1.2, colors.black)]
        if heads:
            out.append(("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.7, colors.black))
    if look == "frame":
        out += [("LINEBEFORE", (0, 0), (0, -1), 1.2, colors.black), ("LINEAFTER", (-1, 0), (-1, -1), 1.2, colors.black)]
    if look == "groups":
        out += [("LINEABOVE", (0, heads + g), (-1, heads + g), 0.4, colors.black) for g in sorted(table.groups) if g]
    if look == "zebra":
        last = heads + len(table.rows)
        out += [("BACKGROUND", (0, y), (-1, y), colors.Color(0.92, 0.92, 0.92)) for y in range(heads, last, 2)]
    if look in ("dark", "grey") and heads:
        out.append(
            (
                "BACKGROUND",
                (0, 0),
                (-1, heads - 1),
                colors.Color(0.15, 0.25, 0.4) if look == "dark" else colors.Color(0.85, 0.85, 0.85),
            )
        )
    if look == "dark":
        out.append(("BACKGROUND", (0, heads), (-1, -1), colors.Color(0.92, 0.94, 0.98)))
    for cell, (x0, y0, x1, y1), _ in places:
        if "band" in cell.kind:
            out.append(("BACKGROUND", (x0, y0), (x1, y1), colors.Color(0.88, 0.92, 0.88)))
    return out


def lab_table(table: Table, number: int, doc: Doc, width: float, probe: bool) -> LabTable:
    """A platypus table."""
    font, size = load_font(doc.font), table.size or doc.size
    heads = len(table.header)
    data: list[list[Any]] = [["" for _ in table.widths] for _ in range(heads + len(table.rows))]
    places = rects(table)
    commands: list[Command] = [
        ("LEFTPADDING", (0, 0), (-1, -1), table.pad),
        ("RIGHTPADDING", (0, 0), (-1, -1), table.pad),
        ("TOPPADDING", (0, 0), (-1, -1), table.pad * 0.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), table.pad * 0.6 + 1),
    ]
    commands += look_commands(table, places)
    for count, (cell, (x0, y0, x1, y1), align) in enumerate(places):
        ink = colors.white if table.look == "dark" and y0 < heads else colors.black
        if probe:
            ink = colors.Color(*[c / 255 for c in probe_colour(number, count)])
        style = ParagraphStyle(
            "cell",
            fontName=font,
            fontSize=size,
            leading=size * doc.leading,
            alignment=ALIGN[align],
            wordWrap="CJK",
            textColor=ink,
        )
        if table.css != "hang" and align in "jl" and len(cell.text) > 16:
            style.rightIndent = size * 0.6  # else a full stop may stand beyond the cell's edge
        kinds = cell.kind.split()
        if "rot" in kinds:
            data[y0][x0] = Turned(cell.text, font, size, ink)
        elif cell.text:
            data[y0][x0] = paragraphs(
                "\n".join(cell.text) if "v" in kinds else cell.text, style, table.lists, LATIN_FACES[doc.css]
            )
        commands.append(("VALIGN", (x0, y0), (x1, y1), VALIGN[cell.va or table.va]))
        loose = table.loose and cell.rs > 1 and y0 >= heads
        if (cell.rs > 1 or cell.cs > 1) and not loose:
            commands.append(("SPAN", (x0, y0), (x1, y1)))
    total = sum(table.widths)
    sizes = [width * table.width / 100 * w / total for w in table.widths]
    return LabTable(
        data,
        colWidths=sizes,
        repeatRows=heads if table.repeat else 0,
        style=commands,
        splitByRow=1,
        splitInRow=0 if table.keep_rows else 1,
    )


def flowables(doc: Doc, width: float, probe: bool) -> list[Flowable]:
    """A document's flow as ReportLab's flowables."""
    font, size = load_font(doc.font), doc.size
    base = ParagraphStyle(
        "p",
        fontName=font,
        fontSize=size,
        leading=size * 1.5,
        wordWrap="CJK",
        firstLineIndent=2 * size,
        spaceAfter=6,
        alignment=TA_JUSTIFY,
    )
    plain_ = {"parent": base, "firstLineIndent": 0}
    styles = {
        "p": base,
        "h1": ParagraphStyle(
            "h1",
            fontSize=size * 1.5,
            leading=size * 2,
            alignment=TA_CENTER,
            spaceBefore=4,
            keepWithNext=1,
            **{**plain_, "parent": base},
        ),
        "h2": ParagraphStyle("h2", fontSize=size * 1.15, alignment=TA_LEFT, spaceBefore=6, keepWithNext=1, **plain_),
        "cap": ParagraphStyle("cap", alignment=TA_CENTER, spaceBefore=6, spaceAfter=2, keepWithNext=1, **plain_),
        "unit": ParagraphStyle("unit", fontSize=size * 0.9, alignment=TA_RIGHT, spaceAfter=1, keepWithNext=1, **plain_),
        "note": ParagraphStyle("note", fontSize=size * 0.85, leading=size * 1.2, alignment=TA_LEFT, **plain_),
    }
    out: list[Flowable] = []
    number = 0
    for item in doc.flow:
        if isinstance(item, Table):
            out.append(lab_table(item, number, doc, width, probe))
            number += 1
        elif isinstance(item, Para):
            out += [Paragraph(_markup(line, LATIN_FACES[doc.css]), styles[item.kind]) for line in item.text.split("\n")]
        elif isinstance(item, Raw):
            out.append(Chart(item.chart, load_font("zen")))
        elif isinstance(item, Break):
            out.append(PageBreak())
        elif isinstance(item, Gap):
            out.append(Spacer(1, item.points))
    return out


def _decorate(doc: Doc, size: tuple[float, float]) -> Any:
    """What stands on every page: header, footer, watermark."""

    def draw(canvas: Any, template: Any) -> None:
        canvas.saveState()
        if doc.mark:
            canvas.translate(size[0] / 2, size[1] / 2)
            canvas.rotate(35)
            canvas.setFillGray(0.9)
            canvas.setFont(load_font(doc.font), 54)
            canvas.drawCentredString(0, 0, doc.mark)
            canvas.restoreState()
            canvas.saveState()
        canvas.setFont(load_font("zen" if doc.font == "droid" else doc.font), 9)
        if doc.rule:
            canvas.setLineWidth(0.7)
            canvas.line(
                doc.margin[3] * mm,
                size[1] - doc.margin[0] * mm * 0.7,
                size[0] - doc.margin[1] * mm,
                size[1] - doc.margin[0] * mm * 0.7,
            )
            canvas.line(
                doc.margin[3] * mm, doc.margin[2] * mm * 0.75, size[0] - doc.margin[1] * mm, doc.margin[2] * mm * 0.75
            )
        if doc.head:
            canvas.drawString(doc.margin[3] * mm, size[1] - doc.margin[0] * mm * 0.6, doc.head)
        if doc.foot:
            canvas.drawCentredString(
                size[0] / 2, doc.margin[2] * mm * 0.5, doc.foot.replace("{n}", str(canvas.getPageNumber()))
            )
        canvas.restoreState()

    return draw


def make_pdf(doc: Doc, target: Path, work: Path, probe: bool = False) -> None:
    """Set a document with ReportLab."""
    size = {"A4": pagesizes.A4, "A3": pagesizes.A3}[doc.page]
    size = pagesizes.landscape(size) if doc.landscape else size
    top, right, bottom, left = (m * mm for m in doc.margin)
    gap = 8 * mm
    wide = (size[0] - left - right - gap * (doc.columns - 1)) / doc.columns
    frames = [
        Frame(left + k * (wide + gap), bottom, wide, size[1] - top - bottom, 0, 0, 0, 0) for k in range(doc.columns)
    ]
    maker = BaseDocTemplate(str(target), pagesize=size, title=doc.name, invariant=1)
    maker.addPageTemplates([PageTemplate("page", frames, onPage=_decorate(doc, size))])
    maker.build(flowables(doc, wide, probe))
