"""Blocks to DOCX and ODT, written as XML of our own so that the same blocks always give the same bytes.

In: blocks and a Layout. Out: the bytes of a file. Real features where a layout asks for them: cells merged down and
across, header rows marked as repeated, lists that the program numbers, running heads.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from pipeline.specimens.compose import Item
from pipeline.specimens.layout import Block, Grid, GridCell, Layout, Text, find_numbering

_PAGE = (595.3, 841.9)  # A4, points
_FONT = "標楷體"
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _pack(parts: Sequence[tuple[str, str]]) -> bytes:
    """A ZIP whose bytes depend on nothing but the parts: no clock, no system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content.encode())
    return out.getvalue()


def _page(layout: Layout) -> tuple[float, float]:
    width, height = _PAGE
    return (height, width) if layout.landscape else (width, height)


# ---- DOCX


def write_docx(blocks: Sequence[Block], layout: Layout) -> bytes:
    """A Word document."""
    numbers = _Numbers()
    body = "".join(_docx_text(b, layout) if isinstance(b, Text) else _docx_grid(b, layout, numbers) for b in blocks)
    width, height = _page(layout)
    margin = round(layout.margin * 20)
    references = relations = types = ""
    parts: list[tuple[str, str]] = []
    for n, (kind, inside) in enumerate((("header", layout.head), ("footer", _docx_foot(layout)))):
        if not inside:
            continue
        text = inside if kind == "footer" else f"<w:r><w:t>{escape(inside)}</w:t></w:r>"
        tag = "hdr" if kind == "header" else "ftr"
        parts.append((f"word/{kind}1.xml", f"{_HEADER}<w:{tag} {_W}><w:p>{text}</w:p></w:{tag}>"))
        references += f'<w:{kind}Reference w:type="default" r:id="rIdx{n}"/>'
        relations += _relation(f"rIdx{n}", kind, f"{kind}1.xml")
        types += _type(f"/word/{kind}1.xml", f"wordprocessingml.{kind}+xml")
    orient = ' w:orient="landscape"' if layout.landscape else ""
    section = (
        f'<w:sectPr>{references}<w:pgSz w:w="{round(width * 20)}" w:h="{round(height * 20)}"{orient}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" '
        'w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
    )
    document = f"{_HEADER}<w:document {_W}><w:body>{body}{section}</w:body></w:document>"
    content_types = (
        f'{_HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + _type("/word/document.xml", "wordprocessingml.document.main+xml")
        + _type("/word/styles.xml", "wordprocessingml.styles+xml")
        + _type("/word/numbering.xml", "wordprocessingml.numbering+xml")
        + types
        + "</Types>"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return _pack(
        [
            ("[Content_Types].xml", content_types),
            ("_rels/.rels", f'{_HEADER}<Relationships xmlns="{package}">{_relation("rId1", "officeDocument", "word/document.xml")}</Relationships>'),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", f'{_HEADER}<Relationships xmlns="{package}">{_relation("rId1", "styles", "styles.xml")}'
             f'{_relation("rId2", "numbering", "numbering.xml")}{relations}</Relationships>'),
            ("word/styles.xml", _docx_styles(layout)),
            ("word/numbering.xml", numbers.part()),
            *parts,
        ]
    )  # fmt: skip


def _type(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}"/>'


def _relation(name: str, kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}"/>'


def _docx_foot(layout: Layout) -> str:
    if not layout.foot:
        return ""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    if layout.foot == "chinese":
        return f"<w:r><w:t>第</w:t></w:r>{field}<w:r><w:t>頁</w:t></w:r>"
    return field


def _docx_styles(layout: Layout) -> str:
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}"/>'
    half = round(layout.size * 2)
    return (
        f'{_HEADER}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{half}"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{half + 8}"/></w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="heading"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="{half + 2}"/>'
        "</w:rPr></w:style></w:styles>"
    )


class _Numbers:
    """The lists of a document: one abstract list a pattern, one list a cell, begun anew."""

    def __init__(self) -> None:
        self._patterns: list[tuple[str, bool]] = []
        self._lists: list[int] = []

    def add(self, pattern: tuple[str, bool]) -> int:
        if pattern not in self._patterns:
            self._patterns.append(pattern)
        self._lists.append(self._patterns.index(pattern))
        return len(self._lists)

    def part(self) -> str:
        abstract = "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:suff w:val="{"space" if blank else "nothing"}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            for n, (text, blank) in enumerate(self._patterns)
        )
        lists = "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{which}"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for n, which in enumerate(self._lists, 1)
        )
        return f"{_HEADER}<w:numbering {_W}>{abstract}{lists}</w:numbering>"


def _docx_text(text: Text, layout: Layout) -> str:
    style = "" if text.style == "body" else f'<w:pStyle w:val="{text.style}"/>'
    return f"<w:p><w:pPr>{style}</w:pPr>{_docx_run(text.text)}</w:p>"


def _docx_run(text: str) -> str:
    if len(text) > 120:  # Word leaves a mark where it last broke the page
        half = len(text) // 2
        text, rest = text[:half], text[half:]
        return f"{_docx_run(text)}<w:r><w:lastRenderedPageBreak/>{_docx_run(rest).removeprefix('<w:r>')}"
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _docx_grid(grid: Grid, layout: Layout, numbers: _Numbers) -> str:
    total = round((_page(layout)[0] - 2 * layout.margin) * 20)
    widths = [round(w * total) for w in grid.widths]
    size = 12 if layout.rules == "thick" else 4
    kinds = {"top": "double" if layout.rules == "double" else "single"}
    kinds["bottom"] = kinds["top"]
    kinds["insideH"] = "none" if layout.rules in ("vertical", "header") else "single"
    sides = "none" if layout.rules in ("horizontal", "header") else kinds["top"]
    kinds["left"] = kinds["right"] = sides
    kinds["insideV"] = "none" if layout.rules in ("horizontal", "header") else "single"
    borders = "".join(
        f'<w:{side} w:val="{kinds[side]}" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows: list[str] = []
    open_cells: dict[int, tuple[GridCell, int]] = {}  # column to a cell merged down and how many rows it still has
    for r, row in enumerate(grid.rows):
        here = {c.column: (c, False) for c in row} | {k: (c, True) for k, (c, left) in open_cells.items() if left}
        cells = []
        for column in sorted(here):
            cell, goes_on = here[column]
            width = sum(widths[column : column + cell.columns])
            span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
            merge = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>' if layout.shaded and r < grid.header else ""
            inside = "<w:p/>" if goes_on else _docx_cell(cell, layout, numbers, r < grid.header)
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>{inside}</w:tc>'
            )
        open_cells = {k: (c, left - 1) for k, (c, left) in open_cells.items() if left > 1}
        open_cells |= {c.column: (c, c.rows - 1) for c in row if c.rows > 1}
        marks = "<w:trPr><w:tblHeader/></w:trPr>" if layout.repeat_header and r < grid.header else ""
        if not layout.split_rows and r >= grid.header:
            marks = "<w:trPr><w:cantSplit/></w:trPr>"
        rows.append(f"<w:tr>{marks}{''.join(cells)}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl><w:p/>'
    )


def _docx_cell(cell: GridCell, layout: Layout, numbers: _Numbers, header: bool) -> str:
    if not cell.items:
        return "<w:p/>"
    numbering = find_numbering(cell.items) if layout.auto_numbers else None
    if numbering is None:
        align = '<w:pPr><w:jc w:val="center"/></w:pPr>' if header else ""
        return "".join(f"<w:p>{align}{_docx_run(item.whole)}</w:p>" for item in cell.items)
    number = numbers.add(numbering)
    mark = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return "".join(f"<w:p>{mark}{_docx_run(item.text)}</w:p>" for item in cell.items)


# ---- ODT

_N = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF = " ".join(
    f'xmlns:{prefix}="{_N}{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)  # fmt: skip


def write_odt(blocks: Sequence[Block], layout: Layout) -> bytes:
    """An OpenDocument text."""
    lists: dict[tuple[str, bool], str] = {}
    tables: list[Grid] = []
    body = "".join(_odt_text(b) if isinstance(b, Text) else _odt_grid(b, layout, lists, tables) for b in blocks)
    width, height = _page(layout)
    styles = "".join(
        f'<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" style:num-format="1" '
        f'style:num-prefix="{pattern.partition("%1")[0]}" style:num-suffix="{pattern.partition("%1")[2]}">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="{"space" if blank else "nothing"}"/>'
        "</style:list-level-properties></text:list-level-style-number></text:list-style>"
        for (pattern, blank), name in lists.items()
    )
    for t, grid in enumerate(tables, 1):
        for c, share in enumerate(grid.widths):
            styles += (
                f'<style:style style:name="T{t}.{c}" style:family="table-column"><style:table-column-properties '
                f'style:column-width="{share * (width - 2 * layout.margin):.1f}pt"/></style:style>'
            )
    line = {"thick": "1.5pt solid", "double": "1.5pt double"}.get(layout.rules, "0.5pt solid")
    border = f"{line} #000000"
    sides = "none" if layout.rules in ("horizontal", "header") else border
    shade = ' fo:background-color="#d9e2f3"' if layout.shaded else ""
    for name, extra in (("cell", ""), ("head", shade)):
        styles += (
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
            f'fo:border-top="{border}" fo:border-bottom="{border}" fo:border-left="{sides}" fo:border-right="{sides}" '
            f'fo:padding="2pt"{extra}/></style:style>'
        )
    split = "auto" if layout.split_rows else "always"
    styles += (
        '<style:style style:name="row" style:family="table-row"><style:table-row-properties '
        f'fo:keep-together="{split}"/></style:style>'
    )
    content = (
        f'{_HEADER}<office:document-content {_ODF} office:version="1.3"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'{_HEADER}<manifest:manifest xmlns:manifest="{_N}manifest:1.0" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return _pack(
        [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            ("styles.xml", _odt_styles(layout, width, height)),
            ("META-INF/manifest.xml", manifest),
        ]
    )


def _odt_styles(layout: Layout, width: float, height: float) -> str:
    def paragraph(name: str, size: float, extra: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph">{extra}<style:text-properties '
            f'style:font-name-asian="{_FONT}" fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>'
        )

    orient = "landscape" if layout.landscape else "portrait"
    head = f"<style:header><text:p>{escape(layout.head)}</text:p></style:header>" if layout.head else ""
    number = '<text:page-number text:select-page="current">1</text:page-number>'
    foot = {"": "", "number": number, "chinese": f"第{number}頁"}[layout.foot]
    foot = f"<style:footer><text:p>{foot}</text:p></style:footer>" if foot else ""
    center = '<style:paragraph-properties fo:text-align="center"/>'
    return (
        f'{_HEADER}<office:document-styles {_ODF} office:version="1.3"><office:font-face-decls>'
        f'<style:font-face style:name="{_FONT}" svg:font-family="{_FONT}"/></office:font-face-decls><office:styles>'
        + paragraph("title", layout.size + 4, center)
        + paragraph("heading", layout.size + 1, "")
        + paragraph("body", layout.size, "")
        + paragraph("center", layout.size, center)
        + '</office:styles><office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
        f'fo:page-width="{width}pt" fo:page-height="{height}pt" fo:margin="{layout.margin}pt" '
        f'style:print-orientation="{orient}"/></style:page-layout></office:automatic-styles><office:master-styles>'
        f'<style:master-page style:name="Standard" style:page-layout-name="page">{head}{foot}</style:master-page>'
        "</office:master-styles></office:document-styles>"
    )


def _odt_text(text: Text) -> str:
    return f'<text:p text:style-name="{text.style}">{_odt_escape(text.text)}</text:p>'


def _odt_escape(text: str) -> str:
    if len(text) > 120:
        half = len(text) // 2
        return f"{_odt_escape(text[:half])}<text:soft-page-break/>{_odt_escape(text[half:])}"
    return escape(text).replace("\n", "<text:line-break/>").replace("  ", " <text:s/>")


def _odt_grid(grid: Grid, layout: Layout, lists: dict[tuple[str, bool], str], tables: list[Grid]) -> str:
    tables.append(grid)
    t = len(tables)
    columns = "".join(f'<table:table-column table:style-name="T{t}.{c}"/>' for c in range(len(grid.widths)))
    rows: list[str] = []
    covered: dict[int, int] = {}  # column to rows that a merged cell still covers
    for r, row in enumerate(grid.rows):
        starts = {c.column: c for c in row}
        cells: list[str] = []
        column = 0
        while column < len(grid.widths):
            cell = starts.get(column)
            if cell is None:
                cells.append(
                    "<table:covered-table-cell/>"
                    if covered.get(column, 0)
                    else '<table:table-cell table:style-name="cell"/>'
                )
                column += 1
                continue
            span = f' table:number-columns-spanned="{cell.columns}"' if cell.columns > 1 else ""
            span += f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else ""
            style = "head" if r < grid.header else "cell"
            cells.append(
                f'<table:table-cell table:style-name="{style}"{span}>{_odt_cell(cell, layout, lists, r < grid.header)}</table:table-cell>'
            )
            cells += ["<table:covered-table-cell/>"] * (cell.columns - 1)
            column += cell.columns
        covered = {k: n - 1 for k, n in covered.items() if n > 1}
        covered |= {k: c.rows - 1 for c in row if c.rows > 1 for k in range(c.column, c.column + c.columns)}
        rows.append(f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>')
    head, rest = "".join(rows[: grid.header]), "".join(rows[grid.header :])
    if layout.repeat_header:
        head = f"<table:table-header-rows>{head}</table:table-header-rows>"
    return f'<table:table table:name="表{t}">{columns}{head}{rest}</table:table>'  # fmt: skip


def _odt_cell(cell: GridCell, layout: Layout, lists: dict[tuple[str, bool], str], header: bool) -> str:
    style = "center" if header else "body"

    def paragraph(text: str) -> str:
        return f'<text:p text:style-name="{style}">{_odt_escape(text)}</text:p>'

    numbering = find_numbering(cell.items) if layout.auto_numbers else None
    if numbering is None:
        return "".join(paragraph(item.whole) for item in cell.items) or '<text:p text:style-name="body"/>'
    name = lists.setdefault(numbering, f"L{len(lists) + 1}")
    items = "".join(f"<text:list-item>{paragraph(item.text)}</text:list-item>" for item in cell.items)
    return f'<text:list text:style-name="{name}">{items}</text:list>'


def plain_items(items: Sequence[Item]) -> str:
    """A cell on one line, as a text layer has it."""
    return " ".join(item.whole.replace("\n", " ") for item in items)
