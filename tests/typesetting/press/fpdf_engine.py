"""Documents set with fpdf2's table(); fpdf2 may stand in an environment of its own (see the README)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from .model import SUP, Break, Doc, Gap, Para, Table, plain, probe_colour

FILES = {
    "kai": ("/usr/share/fonts/truetype/arphic/ukai.ttc", "AR PL UKai TW"),
    "ming": ("/usr/share/fonts/truetype/arphic/uming.ttc", "AR PL UMing TW"),
    "zen": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
    "micro": ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "WenQuanYi Micro Hei"),
}
ALIGN = {"l": "LEFT", "c": "CENTER", "r": "RIGHT", "j": "JUSTIFY"}
VALIGN = {"t": "TOP", "m": "MIDDLE", "b": "BOTTOM"}
BORDERS = {
    "full": "ALL", "across": "HORIZONTAL_LINES", "down": "NO_HORIZONTAL_LINES", "none": "NONE", "inner": "INTERNAL", "minimal": "MINIMAL", "line": "SINGLE_TOP_LINE",
    "boxes": "ALL", "zebra": "NONE",
}  # fmt: skip
POINT = 25.4 / 72


def _module() -> Any:
    """fpdf2, from this environment or from the one that PRESS_SITE names."""
    try:
        import fpdf
    except ImportError:
        sys.path.append(os.environ.get("PRESS_SITE", "/tmp/venv-press/lib/python3.11/site-packages"))
        import fpdf
    return fpdf


def _face(name: str) -> tuple[str, int]:
    """A font's file and its number in a collection."""
    from fontTools.ttLib import TTCollection

    path, family = FILES[name]
    names = [font["name"].getDebugName(1) for font in TTCollection(path, lazy=True).fonts]
    number = next((n for n, found in enumerate(names) if found == family), 0)
    return path, number


def _table(pdf: Any, fpdf: Any, table: Table, number: int, doc: Doc, probe: bool) -> None:
    """Set one table."""
    size = table.size or doc.size
    pdf.set_font("body", size=size)
    pad = table.pad * POINT
    extra: dict[str, Any] = {"gutter_height": 1.1, "gutter_width": 1.3} if table.look == "boxes" else {}
    if table.look == "zebra":
        extra |= {"cell_fill_color": 228, "cell_fill_mode": "ROWS"}
    head = fpdf.FontFace(fill_color=(215, 215, 215)) if table.look in ("zebra", "minimal") else fpdf.FontFace()
    total, wide = sum(table.widths), pdf.epw * table.width / 100
    count = 0
    with pdf.table(
        borders_layout=BORDERS[table.look], col_widths=[wide * w / total for w in table.widths], width=wide, line_height=size * doc.leading * POINT, wrapmode="CHAR",
        padding=(pad * 0.5, pad, pad * 0.5, pad), num_heading_rows=len(table.header), first_row_as_headings=bool(table.header), headings_style=head,
        repeat_headings=1 if table.repeat else 0, **extra,
    ) as made:  # fmt: skip
        for y, line in enumerate(table.header + table.rows):
            row = made.row()
            taken = _covered(table, y)
            x = 0
            for cell in line:
                while x in taken:
                    x += 1
                colour = probe_colour(number, count) if probe else (0, 0, 0)
                fill = {"fill_color": (222, 232, 222)} if "band" in cell.kind else {}
                align = cell.align or ("c" if y < len(table.header) else table.aligns[x])
                face = fpdf.FontFace(color=colour, **fill)
                row.cell(
                    plain(cell.text),
                    align=ALIGN[align],
                    v_align=VALIGN[cell.va or table.va],
                    style=face,
                    colspan=cell.cs,
                    rowspan=cell.rs,
                )
                count, x = count + 1, x + cell.cs
    pdf.set_text_color(0, 0, 0)


def _covered(table: Table, row: int) -> set[int]:
    """The columns of a row that merged cells of earlier rows cover."""
    taken: dict[int, int] = {}
    for y, line in enumerate((table.header + table.rows)[: row + 1]):
        if y == row:
            break
        x = 0
        for cell in line:
            while taken.get(x, 0) > y:
                x += 1
            for c in range(x, x + cell.cs):
                taken[c] = y + cell.rs
            x += cell.cs
    return {c for c, end in taken.items() if end > row}


def _para(pdf: Any, item: Para, doc: Doc) -> None:
    size = doc.size * {"h1": 1.5, "h2": 1.15, "unit": 0.9, "note": 0.85}.get(item.kind, 1.0)
    pdf.set_font("body", size=size)
    align = {"h1": "C", "cap": "C", "unit": "R"}.get(item.kind, "L")
    for line in SUP.sub(r"\1", item.text).split("\n"):
        lead = "　　" if item.kind == "p" else ""
        pdf.multi_cell(0, size * 1.5 * POINT, lead + line, align=align, wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(1)


def make_pdf(doc: Doc, target: Path, work: Path, probe: bool = False) -> None:
    """Set a document with fpdf2."""
    fpdf = _module()

    class Pages(fpdf.FPDF):  # type: ignore[misc,name-defined]
        def header(self) -> None:
            if doc.head:
                self.set_font("body", size=9)
                self.set_text_color(60, 60, 60)
                self.set_xy(self.l_margin, doc.margin[0] * 0.5)
                self.cell(0, 5, doc.head)
                self.set_text_color(0, 0, 0)
                self.set_xy(self.l_margin, doc.margin[0])

        def footer(self) -> None:
            if doc.foot:
                self.set_y(-doc.margin[2] * 0.7)
                self.set_font("body", size=9)
                self.set_text_color(0, 0, 0)
                self.cell(0, 5, doc.foot.replace("{n}", str(self.page_no())), align="C")

    pdf = Pages(orientation="L" if doc.landscape else "P", format=doc.page)
    path, number = _face(doc.font)
    pdf.add_font("body", "", path, collection_font_number=number)
    top, right, bottom, left = doc.margin
    pdf.set_margins(left, top, right)
    pdf.set_auto_page_break(True, bottom)
    pdf.add_page()
    count = 0
    for item in doc.flow:
        if isinstance(item, Table):
            _table(pdf, fpdf, item, count, doc, probe)
            count += 1
        elif isinstance(item, Para):
            _para(pdf, item, doc)
        elif isinstance(item, Break):
            pdf.add_page()
        elif isinstance(item, Gap):
            pdf.ln(item.points * POINT)
    pdf.output(str(target))
