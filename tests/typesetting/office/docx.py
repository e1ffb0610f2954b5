"""Write a document as DOCX, the way Word would have it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from .model import (
    FIRSTS,
    MARKER,
    Doc,
    Look,
    Para,
    Rule,
    Side,
    Spot,
    Table,
    Turn,
    deep_of,
    edges,
    look,
    mark_of,
    pieces,
    spots,
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
JC = {"l": "left", "c": "center", "r": "right", "j": "both", "d": "left", "s": "distribute"}
KINDS = {"solid": "single", "dashed": "dashed", "dotted": "dotted", "double": "double"}
FORMS = [
    ("decimal", "%1."),
    ("decimal", "(%1)"),
    ("taiwaneseCountingThousand", "（%1）"),
    ("taiwaneseCountingThousand", "%1、"),
    ("upperLetter", "%1."),
]


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * 1440 / 25.4)


def form_of(mark: str) -> int:
    """Which of the forms of list numbers a marker has."""
    if mark[0].isdigit():
        return 0
    return {"(": 1, "（": 2}.get(mark[0], 4 if mark[0].isascii() else 3)


class DocxWriter:
    """Writes one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.lists: list[int] = []  # the form of each list that is numbered by the program

    def run(self, text: str, size: float, bold: bool = False, color: str = "", raised: bool = False) -> str:
        """A stretch of text in one look."""
        props = f'<w:rFonts w:ascii="{self.doc.latin}" w:hAnsi="{self.doc.latin}" w:eastAsia="{self.doc.font}" w:cs="{self.doc.latin}"/>'
        props += "<w:b/>" if bold else ""
        props += f'<w:color w:val="{color}"/>' if color else ""
        props += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
        props += '<w:vertAlign w:val="superscript"/>' if raised else ""
        parts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t")]
        return f"<w:r><w:rPr>{props}</w:rPr>{'<w:tab/>'.join(parts)}</w:r>"

    def paragraph(self, text: str, size: float, props: str, bold: bool = False, color: str = "") -> str:
        """A paragraph."""
        runs = "".join(self.run(part, size, bold, color, raised) for part, raised in pieces(text))
        mark = f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>'
        return f"<w:p><w:pPr>{props}{mark}</w:pPr>{runs}</w:p>"

    def para(self, block: Para) -> str:
        """A paragraph outside of tables."""
        size = block.size or self.doc.size
        props = "<w:pageBreakBefore/>" if block.new_page else ""
        props += f'<w:spacing w:before="{round(block.before * 20)}" w:after="{round(block.after * 20)}" w:line="{round(block.lead * 240)}" w:lineRule="auto"/>'
        props += f'<w:ind w:firstLine="{round(block.indent * size * 20)}"/><w:jc w:val="{JC[block.align]}"/>'
        return self.paragraph(block.text, size, props, block.bold, block.color)

    def cell_lines(self, table: Table, spot: Spot, shown: Look) -> str:
        """The paragraphs of a cell."""
        found: list[str] = []
        open_lists: dict[int, int] = {}
        width = sum(table.widths[spot.col : spot.col + spot.cell.cs])
        spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(table.lead * 240)}" w:lineRule="auto"/>'
        for line in spot.cell.text.split("\n"):
            props, mark = "", mark_of(table, line)
            if mark and len(spot.cell.text) > len(mark[0]) and (table.hang or table.auto):
                deep = round(shown.size * 20 * (len(mark[0]) * (0.55 if mark[0][0].isascii() else 1) + 0.15))
                if not MARKER.match(line):
                    deep = round(shown.size * 20 * deep_of(mark[0]))
                form = form_of(mark[0])
                if table.auto and MARKER.match(line) and (form in open_lists or mark[0] in FIRSTS):
                    if mark[0] in FIRSTS:
                        self.lists.append(form)
                        open_lists[form] = len(self.lists)
                    props += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{open_lists[form]}"/></w:numPr>'
                    line = line[len(mark[0]) :]
                indent = f'<w:ind w:left="{deep}" w:hanging="{deep}"/>'
            else:
                indent = f'<w:ind w:left="{round(spot.cell.indent * shown.size * 20)}" w:firstLine="0"/>'
            tabs = ""
            if shown.align == "d":
                tabs = f'<w:tabs><w:tab w:val="decimal" w:pos="{twips((width - 2 * table.pad[1]) * 0.42)}"/></w:tabs>'
                line = "\t" + line
            found.append(
                self.paragraph(
                    line,
                    shown.size,
                    f'{props}{tabs}{spacing}{indent}<w:jc w:val="{JC[shown.align]}"/>',
                    shown.bold,
                    shown.color,
                )
            )
        return "".join(found)

    def cell(self, table: Table, spot: Spot, more: bool = False) -> str:
        """A cell, or (more) the part of a merged cell in a row below its first."""
        shown, cell = look(table, spot, self.doc.size), spot.cell
        width = sum(table.widths[spot.col : spot.col + cell.cs])
        props = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
        props += f'<w:gridSpan w:val="{cell.cs}"/>' if cell.cs > 1 else ""
        props += f"<w:vMerge{'' if more else ' w:val=' + chr(34) + 'restart' + chr(34)}/>" if cell.rs > 1 else ""
        sides = edges(table, spot)
        props += (
            "<w:tcBorders>"
            + "".join(border(side, sides[side]) for side in ("top", "left", "bottom", "right"))
            + "</w:tcBorders>"
        )
        props += f'<w:shd w:val="clear" w:color="auto" w:fill="{shown.fill}"/>' if shown.fill else ""
        props += f'<w:textDirection w:val="{ {"v": "tbRlV", "t": "btLr"}[cell.turn] }"/>' if cell.turn else ""
        props += f'<w:vAlign w:val="{ {"t": "top", "m": "center", "b": "bottom"}[shown.valign] }"/>'
        return f"<w:tc><w:tcPr>{props}</w:tcPr>{EMPTY if more else self.cell_lines(table, spot, shown)}</w:tc>"

    def table(self, table: Table) -> str:
        """A table."""
        rows: list[dict[int, str]] = [{} for _ in table.header + table.rows]
        for spot in spots(table):
            for i in range(spot.cell.rs):
                rows[spot.row + i][spot.col] = self.cell(table, spot, i > 0)
        v, h = twips(table.pad[0]), twips(table.pad[1])
        props = f'<w:tblW w:w="{twips(sum(table.widths))}" w:type="dxa"/><w:jc w:val="{JC[table.place]}"/><w:tblLayout w:type="fixed"/>'
        props += f'<w:tblCellMar><w:top w:w="{v}" w:type="dxa"/><w:left w:w="{h}" w:type="dxa"/><w:bottom w:w="{v}" w:type="dxa"/><w:right w:w="{h}" w:type="dxa"/></w:tblCellMar>'
        columns = "".join(f'<w:gridCol w:w="{twips(w)}"/>' for w in table.widths)
        lines = []
        for i, (row, cells) in enumerate(zip(table.header + table.rows, rows, strict=True)):
            rowprops = "" if table.split and i >= len(table.header) else "<w:cantSplit/>"
            rowprops += f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else ""
            rowprops += "<w:tblHeader/>" if table.repeat and i < len(table.header) else ""
            lines.append(f"<w:tr><w:trPr>{rowprops}</w:trPr>{''.join(cells[c] for c in sorted(cells))}</w:tr>")
        gap = (
            ""
            if table.no_last_break
            else '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
        )
        return f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>{gap}"

    def section(self, size: tuple[float, float], columns: int, kind: str = "nextPage") -> str:
        """The properties of a section of pages."""
        top, right, bottom, left = (twips(m) for m in self.doc.margins)
        orient = ' w:orient="landscape"' if size[0] > size[1] else ""
        refs = '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        return (
            f'<w:sectPr>{refs}<w:type w:val="{kind}"/><w:pgSz w:w="{twips(size[0])}" w:h="{twips(size[1])}"{orient}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{round(top * 0.5)}" w:footer="{round(bottom * 0.45)}" w:gutter="0"/>'
            f'<w:cols w:num="{columns}" w:space="400"/></w:sectPr>'
        )

    def body(self) -> str:
        """All blocks."""
        parts, size, columns, kind = [], self.doc.page, self.doc.columns, "nextPage"
        for block in self.doc.blocks:
            if isinstance(block, Para):
                parts.append(self.para(block))
            elif isinstance(block, Table):
                parts.append(self.table(block))
            elif isinstance(block, Turn):
                parts.append(
                    f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>{self.section(size, columns, kind)}</w:pPr></w:p>'
                )
                kind = "continuous" if block.size == size else "nextPage"
                size, columns = block.size, block.columns
            elif isinstance(block, Side):
                raise TypeError("no tables side by side here")
        return "".join(parts) + self.section(size, columns, kind)

    def margin_text(self, text: str, tag: str) -> str:
        """The running header or footer."""
        size = self.doc.size * 0.8
        runs = []
        for i, part in enumerate(text.split("{n}")):
            if i:
                runs.append('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            runs.append(self.run(part, size, color="555555") if part else "")
        side = "center" if tag == "ftr" else self.doc.extra.get("head_align", "right")
        return f'<w:{tag} {W}><w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="{side}"/></w:pPr>{"".join(runs)}</w:p></w:{tag}>'

    def write(self, path: Path) -> None:
        """Write the file."""
        body = f"<w:document {W}><w:body>{self.body()}</w:body></w:document>"
        files = {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELS,
            "word/_rels/document.xml.rels": DOC_RELS,
            "word/document.xml": body,
            "word/styles.xml": f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-TW"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>',
            "word/numbering.xml": numbering(self.lists),
            "word/header1.xml": self.margin_text(self.doc.head, "hdr"),
            "word/footer1.xml": self.margin_text(self.doc.foot, "ftr"),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)


def border(side: str, rule: Rule | None) -> str:
    """One side of a cell."""
    if rule is None:
        return f'<w:{side} w:val="nil"/>'
    return f'<w:{side} w:val="{KINDS[rule[1]]}" w:sz="{max(1, round(rule[0] * 8))}" w:space="0" w:color="{rule[2]}"/>'


def numbering(lists: list[int]) -> str:
    """The list numbers that the program makes."""
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{FORMS[form][0]}"/>'
        f'<w:lvlText w:val="{FORMS[form][1]}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        for i, form in enumerate(lists, 1)
    )
    uses = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(lists) + 1))
    return f"<w:numbering {W}>{shapes}{uses}</w:numbering>"


EMPTY = '<w:p><w:pPr><w:rPr><w:sz w:val="8"/></w:rPr></w:pPr></w:p>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{MAIN}.{kind}+xml"/>'
        for part, kind in [
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("header1", "header"),
            ("footer1", "footer"),
        ]
    )
    + "</Types>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = '<Relationship Id="rId{}" Type="' + OFFICE + '/{}" Target="{}"/>'
OPEN = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
RELS = OPEN + RELATION.format(1, "officeDocument", "word/document.xml") + "</Relationships>"
DOC_RELS = (
    OPEN
    + "".join(
        RELATION.format(i, kind, f"{kind}{'1' if kind in ('header', 'footer') else ''}.xml")
        for i, kind in enumerate(["styles", "numbering", "header", "footer"], 1)
    )
    + "</Relationships>"
)
