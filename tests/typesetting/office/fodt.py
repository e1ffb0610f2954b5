"""Write a document as flat ODT, the way Writer has it."""

from __future__ import annotations

import base64
from pathlib import Path
from xml.sax.saxutils import escape

from .model import (
    FIRSTS,
    MARKER,
    Chart,
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

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    ]
)
ALIGN = {"l": "start", "c": "center", "r": "end", "j": "justify", "d": "start", "s": "justify"}
LISTS = {
    "1": ("1", "", "."),
    "p": ("1", "(", ")"),
    "b": ("一, 二, 三, ...", "（", "）"),
    "c": ("一, 二, 三, ...", "", "、"),
    "a": ("A", "", "."),
}


def form_of(mark: str) -> str:
    """Which of the forms of list numbers a marker has."""
    if mark[0].isdigit():
        return "1"
    return {"(": "p", "（": "b"}.get(mark[0], "a" if mark[0].isascii() else "c")


def attrs(values: dict[str, str]) -> str:
    """Attributes of an XML element."""
    return "".join(f' {key}="{escape(value, {chr(34): "&quot;"})}"' for key, value in values.items() if value)


def rule_css(rule: Rule | None) -> str:
    """A rule as CSS has it."""
    return f"{rule[0]}pt {rule[1]} #{rule[2]}" if rule else "none"


class FodtWriter:
    """Writes one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.styles: dict[str, str] = {}
        self.count = 0

    def style(self, body: str, family: str, extra: str = "") -> str:
        """The name of an automatic style."""
        key = f'style:family="{family}"{extra}>{body}'
        return self.styles.setdefault(key, f"{family[:1].upper()}{family[-1]}{len(self.styles) + 1}")

    def font(self, size: float, bold: bool, color: str, raised: bool = False) -> str:
        """Properties of text."""
        weight = "bold" if bold else "normal"
        return "<style:text-properties" + attrs({
            "style:font-name": self.doc.latin, "style:font-name-asian": self.doc.font,
            "fo:font-size": f"{size}pt", "style:font-size-asian": f"{size}pt",
            "fo:font-weight": weight, "style:font-weight-asian": weight,
            "fo:color": f"#{color}" if color else "#000000",
            "style:text-position": "super 58%" if raised else "",
            "fo:language": "en", "fo:country": "US", "style:language-asian": "zh", "style:country-asian": "TW",
        }) + "/>"  # fmt: skip

    def spans(self, text: str, size: float, bold: bool, color: str) -> str:
        """The stretches of a line."""
        found = []
        for part, raised in pieces(text):
            inner = escape(part).replace("\t", "<text:tab/>").replace("{n}", "<text:page-number/>")
            if raised:
                inner = f'<text:span text:style-name="{self.style(self.font(size, bold, color, True), "text")}">{inner}</text:span>'
            found.append(inner)
        return "".join(found)

    def paragraph(
        self,
        text: str,
        size: float,
        values: dict[str, str],
        bold: bool = False,
        color: str = "",
        inner: str = "",
        extra: str = "",
    ) -> str:
        """A paragraph."""
        name = self.style(
            f"<style:paragraph-properties{attrs(values)}>{inner}</style:paragraph-properties>"
            + self.font(size, bold, color),
            "paragraph",
            extra,
        )
        return f'<text:p text:style-name="{name}">{self.spans(text, size, bold, color)}</text:p>'

    def para(self, block: Para) -> str:
        """A paragraph outside of tables."""
        size = block.size or self.doc.size
        values = {
            "fo:text-align": ALIGN[block.align], "fo:margin-top": f"{block.before}pt", "fo:margin-bottom": f"{block.after}pt",
            "fo:line-height": f"{round(block.lead * 100)}%", "fo:text-indent": f"{block.indent * size}pt",
            "fo:break-before": "page" if block.new_page else "",
        }  # fmt: skip
        return self.paragraph(block.text, size, values, block.bold, block.color)

    def item(self, mark: str, para: str, number: int) -> str:
        """A paragraph whose number the program makes."""
        form, before, after = LISTS[form_of(mark)]
        key = f'<text:list-level-style-number text:level="1" style:num-format="{form}" style:num-prefix="{before}" style:num-suffix="{after}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:list-level-style-number>'
        name = self.styles.setdefault("LIST" + key, f"L{len(self.styles) + 1}")
        return f'<text:list text:style-name="{name}"><text:list-item text:start-value="{number}">{para}</text:list-item></text:list>'

    def lines(self, table: Table, spot: Spot, shown: Look) -> str:
        """The paragraphs of a cell."""
        found: list[str] = []
        seen: dict[str, int] = {}
        width = sum(table.widths[spot.col : spot.col + spot.cell.cs])
        for line in spot.cell.text.split("\n"):
            mark = mark_of(table, line)
            values = {"fo:text-align": ALIGN[shown.align], "fo:line-height": f"{round(table.lead * 100)}%"}
            inner, number = "", 0
            if mark and len(spot.cell.text) > len(mark[0]) and (table.hang or table.auto):
                deep = shown.size * (len(mark[0]) * (0.55 if mark[0][0].isascii() else 1) + 0.1)
                deep = deep if MARKER.match(line) else shown.size * deep_of(mark[0])
                values |= {"fo:margin-left": f"{deep:.1f}pt", "fo:text-indent": f"-{deep:.1f}pt"}
                form = form_of(mark[0])
                if table.auto and MARKER.match(line) and (form in seen or mark[0] in FIRSTS):
                    number = seen[form] = 1 if mark[0] in FIRSTS else seen[form] + 1
                    line = line[len(mark[0]) :]
            elif spot.cell.indent:
                values |= {"fo:margin-left": f"{spot.cell.indent * shown.size:.1f}pt"}
            if shown.align == "d":
                inner = f'<style:tab-stops><style:tab-stop style:position="{(width - 2 * table.pad[1]) * 0.42:.1f}mm" style:type="char" style:char="."/></style:tab-stops>'
                line = "\t" + line
            para = self.paragraph(line, shown.size, values, shown.bold, shown.color, inner)
            found.append(self.item(mark[0], para, number) if mark and number else para)
        return "".join(found)

    def cell(self, table: Table, spot: Spot) -> str:
        """A cell."""
        shown, cell = look(table, spot, self.doc.size), spot.cell
        sides = {f"fo:border-{side}": rule_css(rule) for side, rule in edges(table, spot).items()}
        values = sides | {
            "fo:padding-top": f"{table.pad[0]}mm", "fo:padding-bottom": f"{table.pad[0]}mm", "fo:padding-left": f"{table.pad[1]}mm", "fo:padding-right": f"{table.pad[1]}mm",
            "style:vertical-align": {"t": "top", "m": "middle", "b": "bottom"}[shown.valign],
            "fo:background-color": f"#{shown.fill}" if shown.fill else "",
            "style:writing-mode": {"v": "tb-rl", "t": "bt-lr"}.get(cell.turn, ""),
        }  # fmt: skip
        for side, rule in edges(table, spot).items():
            if rule and rule[1] == "double":
                values[f"style:border-line-width-{side}"] = "0.5pt 1pt 0.5pt"
                values[f"fo:border-{side}"] = f"2pt double #{rule[2]}"
        name = self.style(f"<style:table-cell-properties{attrs(values)}/>", "table-cell")
        merged = attrs(
            {
                "table:number-columns-spanned": str(cell.cs) if cell.cs > 1 else "",
                "table:number-rows-spanned": str(cell.rs) if cell.rs > 1 else "",
            }
        )
        return f'<table:table-cell table:style-name="{name}" office:value-type="string"{merged}>{self.lines(table, spot, shown)}</table:table-cell>'

    def table(self, table: Table) -> str:
        """A table."""
        rows: list[dict[int, str]] = [{} for _ in table.header + table.rows]
        for spot in spots(table):
            for i in range(spot.cell.rs):
                for j in range(spot.cell.cs):
                    rows[spot.row + i][spot.col + j] = "<table:covered-table-cell/>"
            rows[spot.row][spot.col] = self.cell(table, spot)
        self.count += 1
        width = sum(table.widths)
        align = {"c": "center", "l": "left", "r": "right"}[table.place]
        name = self.style(
            f'<style:table-properties style:width="{width}mm" table:align="{align}" table:border-model="collapsing" fo:margin-bottom="{0 if table.no_last_break else 2}mm"/>',
            "table",
        )
        columns = ""
        for w in table.widths:
            kind = self.style(f'<style:table-column-properties style:column-width="{w}mm"/>', "table-column")
            columns += f'<table:table-column table:style-name="{kind}"/>'
        lines = []
        for i, (row, cells) in enumerate(zip(table.header + table.rows, rows, strict=True)):
            keep = "auto" if table.split and i >= len(table.header) else "always"
            kind = self.style(
                f'<style:table-row-properties fo:keep-together="{keep}"{attrs({"style:min-row-height": f"{row.height}mm" if row.height else ""})}/>',
                "table-row",
            )
            lines.append(
                f'<table:table-row table:style-name="{kind}">{"".join(cells[c] for c in sorted(cells))}</table:table-row>'
            )
        deep = len(table.header) if table.repeat else 0
        head = f"<table:table-header-rows>{''.join(lines[:deep])}</table:table-header-rows>" if deep else ""
        return f'<table:table table:name="T{self.count}" table:style-name="{name}">{columns}{head}{"".join(lines[deep:])}</table:table>'

    def chart(self, chart: Chart) -> str:
        """A picture."""
        data = base64.b64encode(chart.svg.encode()).decode()
        kind = self.style('<style:graphic-properties style:wrap="none"/>', "graphic")
        frame = f'<draw:frame draw:style-name="{kind}" text:anchor-type="as-char" svg:width="{chart.width}mm" svg:height="{chart.height}mm"><draw:image draw:mime-type="image/svg+xml"><office:binary-data>{data}</office:binary-data></draw:image></draw:frame>'
        name = self.style('<style:paragraph-properties fo:text-align="center"/>', "paragraph")
        return f'<text:p text:style-name="{name}">{frame}</text:p>'

    def body(self) -> str:
        """All blocks."""
        parts, columns = [], self.doc.columns
        opened = columns > 1
        if opened:
            parts.append(self.opening(columns))
        for block in self.doc.blocks:
            if isinstance(block, Para):
                parts.append(self.para(block))
            elif isinstance(block, Table):
                parts.append(self.table(block))
            elif isinstance(block, Chart):
                parts.append(self.chart(block))
            elif isinstance(block, Turn):
                parts.append("</text:section>" if opened else "")
                opened = block.columns > 1
                parts.append(self.opening(block.columns) if opened else "")
            elif isinstance(block, Side):
                raise TypeError("no tables side by side here")
        return "".join(parts) + ("</text:section>" if opened else "")

    def opening(self, columns: int) -> str:
        """The beginning of a section with text in columns."""
        name = self.style(
            f'<style:section-properties text:dont-balance-text-columns="true"><style:columns fo:column-count="{columns}" fo:column-gap="6mm"/></style:section-properties>',
            "section",
        )
        self.count += 1
        return f'<text:section text:style-name="{name}" text:name="S{self.count}">'

    def margin_text(self, text: str, align: str, mark: str = "") -> str:
        """The running header or footer, with the grey text behind the page."""
        size = self.doc.size * 0.8
        frame = ""
        if mark:
            kind = self.style(
                '<style:graphic-properties style:wrap="run-through" style:run-through="background" style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="center" style:horizontal-rel="page" fo:border="none" draw:fill="none" draw:stroke="none" fo:background-color="transparent"/>',
                "graphic",
            )
            grey = self.paragraph(mark, 60, {"fo:text-align": "center"}, True, "DDDDDD")
            width, height = self.doc.page
            frame = f'<draw:frame draw:style-name="{kind}" text:anchor-type="paragraph" svg:y="{height * 0.4:.0f}mm" svg:width="{width * 0.8:.0f}mm"><draw:text-box fo:min-height="30mm">{grey}</draw:text-box></draw:frame>'
        para = self.paragraph(text, size, {"fo:text-align": ALIGN[align]}, False, "555555")
        return para.replace("</text:p>", frame + "</text:p>")

    def write(self, path: Path) -> None:
        """Write the file."""
        doc = self.doc
        body = self.body()
        head = self.margin_text(doc.head, doc.extra.get("head_align", "r")[:1], doc.mark)
        foot = self.margin_text(doc.foot, "c")
        fonts = "".join(
            f'<style:font-face style:name="{f}" svg:font-family="\'{f}\'"/>' for f in sorted({doc.font, doc.latin})
        )
        automatic = ""
        for key, name in self.styles.items():
            if key.startswith("LIST"):
                automatic += f'<text:list-style style:name="{name}">{key[4:]}</text:list-style>'
            else:
                automatic += f'<style:style style:name="{name}" {key}</style:style>'
        top, right, bottom, left = doc.margins
        turned = "landscape" if doc.page[0] > doc.page[1] else "portrait"
        extra = '<style:{0}-style><style:header-footer-properties fo:min-height="{1}mm" fo:margin-{2}="{3}mm"/></style:{0}-style>'
        layout = (
            f'<style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="{doc.page[0]}mm" fo:page-height="{doc.page[1]}mm" style:print-orientation="{turned}" '
            f'fo:margin-top="{top * 0.5}mm" fo:margin-right="{right}mm" fo:margin-bottom="{bottom * 0.5}mm" fo:margin-left="{left}mm"/>'
            + extra.format("header", top * 0.5, "bottom", 1) + extra.format("footer", bottom * 0.5, "top", 1) + "</style:page-layout>"
        )  # fmt: skip
        path.write_text(
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
            f"<office:font-face-decls>{fonts}</office:font-face-decls>"
            f"<office:automatic-styles>{automatic}{layout}</office:automatic-styles>"
            f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PL"><style:header>{head}</style:header><style:footer>{foot}</style:footer></style:master-page></office:master-styles>'
            f"<office:body><office:text>{body}</office:text></office:body></office:document>",
            encoding="utf-8",
        )
