"""DOCX to blocks: paragraphs and tables in reading order.

In: the bytes of a file. Out: a Document of Paragraphs and TablePieces. Read straight from the XML: python-docx leaves
out what these reports live on (automatic numbers, inserted runs, text in content controls and text boxes) and parses
with a parser that would have to be kept from entities. Headers, footers and comments are not body. It does not know
what a report is.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from extractors.document.formats.archive import SAVE_ANEW, Archive, read_int
from extractors.document.formats.docx_lists import Numbering, Styles, is_on
from extractors.document.formats.flow import (
    BodyReader,
    Content,
    NumberedParagraph,
    TextPiece,
    TooManyCellsError,
    raise_digits,
)
from extractors.document.formats.html import HtmlTable, find_html, read_page
from extractors.document.formats.numbering import decode_symbols, is_symbol_font
from extractors.document.model import MAX_CELLS, Block, Cell, Document, Finding, Locator, TablePiece, UnreadableError

MAX_COLUMNS = 1000  # of a table; Word itself stops at 63
LIFTED = 3  # times the height by which a run is lifted: smaller letters are raised ones, larger ones moved a little
_DELETED = ("w:del", "w:moveFrom")
_PASS = frozenset(
    ("w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml", "w:dir",
     "w:bdo", "w:rubyBase", "m:oMathPara", "m:oMath")
)  # fmt: skip
_TEXT = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:br": "\n", "w:noBreakHyphen": "-"}


def read_docx(data: bytes, file: str) -> Document:
    """Blocks of a DOCX in reading order.

    A TablePiece holds the whole table; a row holds the cells that start in it. In cells and paragraphs a newline is a
    paragraph's end or a line break that the writer typed. Tracked changes are accepted; notes follow their paragraph.

    Raises UnreadableError: no whole ZIP, encrypted, no document.xml, damaged XML, entities, too large, no text.
    """
    archive = Archive(data, file)
    main = find_main(archive) or ""
    root = archive.parse(main) if main else None
    if root is None:
        raise archive.error("has no document.xml, so it is no DOCX", SAVE_ANEW)
    reader, blocks = _read_body(archive, main, root)
    if not blocks:
        raise archive.error("holds no text", "if its pages are pictures, run OCR on them first")
    return Document(file, "docx", hashlib.sha256(data).hexdigest(), tuple(blocks), findings=tuple(reader.findings))


def trace_docx(archive: Archive, main: str, root: Element) -> list[TextPiece]:
    """Where each piece of the text comes from, in the order of the reading. Raises UnreadableError."""
    return _read_body(archive, main, root)[0].pieces


def _read_body(archive: Archive, main: str, root: Element) -> tuple[_Reader, list[Block]]:
    body = root.find("w:body")
    if root.tag != "w:document" or body is None:
        raise archive.error("is an Office file, but not a text document", "save the text as .docx or .odt")
    parts, chunks = _parse_parts(archive, main), _find_chunks(archive, main)
    try:
        reader = _Reader(archive.file, parts, chunks)
        blocks = reader.read_body(body)
        if reader.fields:  # a field that never ends would swallow the rest: read on as if there were none
            reader = _Reader(archive.file, parts, chunks, fields=False)
            blocks = reader.read_body(body)
    except TooManyCellsError as exc:
        raise archive.error(f"has tables of more than {MAX_CELLS:,} cells", "split it into several files") from exc
    except RecursionError as exc:
        raise archive.error("nests its elements too deeply to be a document", SAVE_ANEW) from exc
    return reader, blocks


def list_relations(archive: Archive, part: str) -> Iterator[tuple[str, str, str]]:
    """``(kind, path, id)`` of what a part points at inside the file; the last word of the type is the kind."""
    folder, name = posixpath.split(part)
    root = archive.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in root.iter("rel:Relationship") if root is not None else ():
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            yield relation.get("Type", "").rpartition("/")[2], target, relation.get("Id", "")


def find_main(archive: Archive) -> str | None:
    for kind, path, _ in list_relations(archive, ""):
        if kind == "officeDocument" and path in archive.names:
            return path
    return "word/document.xml" if "word/document.xml" in archive.names else None


def _parse_parts(archive: Archive, main: str) -> dict[str, Element | None]:
    wanted = ("styles", "numbering", "footnotes", "endnotes")
    found = {kind: path for kind, path, _ in list_relations(archive, main) if kind in wanted}
    return {kind: archive.parse(found.get(kind, f"word/{kind}.xml")) for kind in wanted}


def _make_piece(table: HtmlTable, place: Locator) -> TablePiece:
    """A table of HTML on a grid: a cell begins in the first column that none from above covers."""
    covered: dict[int, int] = {}  # column to the rows, this one included, that a cell from above still covers
    rows: list[tuple[Cell, ...]] = []
    width = 0
    for r, row in enumerate(table.rows, 1):
        cells: list[Cell] = []
        column = 0
        for cell in row:
            while covered.get(column, 0) > 0:
                column += 1
            span = max(1, min(cell.columns, MAX_COLUMNS - column))
            where = Locator(table=place.table, row=r, lines=place.lines)
            cells.append(Cell(cell.text, column, span, cell.rows, locator=where))
            for at in range(column, column + span):
                covered[at] = cell.rows
            column += span
        width = max(width, column, *(at + 1 for at, left in covered.items() if left > 0)) if row or covered else width
        covered = {at: left - 1 for at, left in covered.items()}
        rows.append(tuple(cells))
    header = next((n for n, row in enumerate(table.rows) if not all(cell.is_header for cell in row)), 0)
    return TablePiece(tuple(rows), min(width, MAX_COLUMNS), header, place)


def _find_chunks(archive: Archive, main: str) -> dict[str, bytes]:
    """The parts in other formats that the body takes in (altChunk), by the id of their relation."""
    return {
        key: data
        for kind, path, key in list_relations(archive, main)
        if kind == "aFChunk" and (data := archive.read(path)) is not None
    }


class _Reader(BodyReader):
    """``fields`` holds the open fields: True while in the code, not the result."""

    def __init__(
        self, file: str, parts: dict[str, Element | None], chunks: dict[str, bytes], fields: bool = True
    ) -> None:
        super().__init__()
        self.file = file
        self.chunks = chunks
        self.styles = Styles(parts["styles"])
        self.numbering = Numbering(parts["numbering"], self.styles)
        self.notes = {
            kind: {n.get("w:id", ""): n for n in root.iter(f"w:{kind}")}
            for kind, part in (("footnote", "footnotes"), ("endnote", "endnotes"))
            if (root := parts[part]) is not None
        }
        self.fields: list[bool] = []
        self.findings: list[Finding] = []
        self._follow_fields = fields

    def _read_blocks(self, container: Element) -> list[NumberedParagraph | TablePiece]:
        out: list[NumberedParagraph | TablePiece] = []
        carried = ""  # text of paragraphs whose mark is deleted: it belongs to the next one
        for block in _walk_blocks(container):
            if block.tag == "w:tbl":
                out.append(self._read_table(block))
            elif block.tag == "w:altChunk":
                out.extend(self._read_chunk(self.chunks.get(block.get("r:id", ""), b"")))
            else:
                text, joined, after = self._read_paragraph(block, carried)
                if joined:
                    carried = text
                else:
                    out.append(NumberedParagraph(text, self._paragraphs))
                    carried = ""
                out.extend(after)
        if carried:
            out.append(NumberedParagraph(carried, self._paragraphs))
        return out

    def _read_chunk(self, data: bytes) -> list[NumberedParagraph | TablePiece]:
        """What a part in another format says: HTML, also as archive, or a DOCX of its own."""
        page = find_html(data)
        if page is not None:
            return list(self._read_page(page))
        within = self._read_within(data) if data.startswith(b"PK") else None
        if within is None:
            self.findings.append(
                Finding("part_not_read", "question", "a part in another format (altChunk) is not read; save the "
                        "file once in Word, which takes it in", locator=Locator(lines=(self._paragraphs + 1,) * 2))
            )  # fmt: skip
        return within or []

    def _read_within(self, data: bytes) -> list[NumberedParagraph | TablePiece] | None:
        """What a DOCX within this one says, counted on from here; None where it cannot be read. What that one takes in itself
        is not: files would be packed in files without end."""
        try:
            archive = Archive(data, self.file)
            main = find_main(archive) or ""
            root = archive.parse(main) if main else None
            body = root.find("w:body") if root is not None else None
            if body is None:
                return None
            reader = _Reader(self.file, _parse_parts(archive, main), {}, self._follow_fields)
        except UnreadableError:
            return None
        reader._paragraphs, reader._tables = self._paragraphs, self._tables
        reader._cells, reader._depth = self._cells, self._depth
        blocks = reader._read_blocks(body)
        self._paragraphs, self._tables, self._cells = reader._paragraphs, reader._tables, reader._cells
        self.findings += reader.findings
        return blocks

    def _read_page(self, text: str) -> Iterator[NumberedParagraph | TablePiece]:
        """What an HTML part says, in the place where it is taken in."""
        for block in read_page(text):
            self._paragraphs += 1
            if isinstance(block, str):
                yield NumberedParagraph(block, self._paragraphs)
                continue
            self._tables += 1
            self._count_cells(sum(min(cell.columns, MAX_COLUMNS) for row in block.rows for cell in row))
            yield _make_piece(block, Locator(table=self._tables, lines=(self._paragraphs,) * 2))

    def _read_paragraph(self, p: Element, carried: str) -> tuple[str, bool, list[NumberedParagraph | TablePiece]]:
        """Its text with its number; whether its mark is deleted or hidden; text boxes and notes that follow it."""
        self._paragraphs += 1
        number = self._paragraphs
        properties = p.find("w:pPr")
        style = None
        mark = None
        if properties is not None:
            named = properties.find("w:pStyle")
            style = named.get("w:val") if named is not None else None
            mark = properties.find("w:rPr")
        hidden = bool(self.styles.hidden(style or self.styles.default))
        content = Content(hidden=hidden)
        begun = len(self.pieces)
        self._read_inline(p, content)
        text = carried + "".join(content.text)
        joined = mark is not None and any(mark.find(tag) is not None for tag in _DELETED)
        if not joined and (own := is_on(mark.find("w:vanish")) if mark is not None else None) is not None:
            joined = own
        elif not joined:
            joined = hidden
        if not joined:
            label = self.numbering.label(properties, style)
            if text.strip():
                text = label + text
                self._add_label(label, begun)
        after: list[NumberedParagraph | TablePiece] = []
        for box in content.boxes:
            after.extend(self._read_blocks(box))
        for note in content.notes:
            after.extend(self._read_note(note, number))
        return text, joined, after

    def _read_table(self, table: Element) -> TablePiece:
        if not self._depth:  # a table in a cell is part of its text
            self._tables += 1
        first = self._paragraphs + 1
        rows: list[list[Cell]] = []
        header = 0
        above: dict[int, tuple[int, int]] = {}  # grid column to the cell that a merge may carry on, (row, place)
        columns = 0
        for r, tr in enumerate(_walk_rows(table)):
            properties = tr.find("w:trPr")
            if properties is not None and is_on(properties.find("w:tblHeader")) and header == r:
                header = r + 1
            column = _property(properties, "w:gridBefore", 0)
            cells: list[Cell] = []
            open_now: dict[int, tuple[int, int]] = {}
            for tc in _walk(tr, "w:tc"):
                span, goes_on, starts, across = _read_merge(tc.find("w:tcPr"))
                span = min(span, MAX_COLUMNS - min(column, MAX_COLUMNS - 1))
                self._count_cells(span)
                if across and cells:
                    cells[-1] = replace(cells[-1], columns=cells[-1].columns + span)
                elif goes_on and column in above:
                    row, at = open_now[column] = above[column]
                    rows[row][at] = replace(rows[row][at], rows=r - row + 1)
                else:
                    if goes_on or starts:
                        open_now[column] = (r, len(cells))
                    cells.append(self._read_cell(tc, r + 1, column, span))
                column += span
            above = open_now
            columns = max(columns, column + _property(properties, "w:gridAfter", 0))
            rows.append(cells)
        place = Locator(table=self._tables, lines=(first, max(first, self._paragraphs)))
        return TablePiece(tuple(tuple(cells) for cells in rows), min(columns, MAX_COLUMNS), header, place)

    def _read_inline(self, parent: Element, out: Content) -> None:
        for child in parent:
            tag = child.tag
            if tag == "w:r":
                self._read_run(child, out)
            elif tag in _PASS:
                self._read_inline(child, out)
            elif tag == "mc:AlternateContent":
                if (branch := _choose(child)) is not None:
                    self._read_inline(branch, out)
            elif tag.startswith("m:"):
                if tag == "m:t":
                    self._add(child.text or "", out)
                elif tag == "m:den":
                    self._add("/", out)
                self._read_inline(child, out)

    def _read_run(self, run: Element, out: Content) -> None:
        properties = run.find("w:rPr")
        hidden, font = out.hidden, ""
        if properties is not None:
            named = properties.find("w:rStyle")
            if named is not None and (by_style := self.styles.hidden(named.get("w:val"))) is not None:
                hidden = by_style
            if (own := is_on(properties.find("w:vanish"))) is not None:
                hidden = own
            fonts = properties.find("w:rFonts")
            font = fonts.get("w:ascii", fonts.get("w:hAnsi", "")) if fonts is not None else ""
        outer, out.hidden = out.hidden, hidden
        begun = len(out.text)
        self._read_run_content(run, font, out)
        if properties is not None and self._is_raised(properties, bool(begun)):
            out.text[begun:] = [raise_digits(text) for text in out.text[begun:]]
        out.hidden = outer

    def _is_raised(self, properties: Element, follows: bool) -> bool:
        """Whether a run is set small above its line: by itself, by its style, or by hand behind other text."""
        named, own = properties.find("w:rStyle"), properties.find("w:vertAlign")
        if own is not None:
            return own.get("w:val") == "superscript"
        lifted = read_int(_attributes(properties, "w:position"), "w:val", 0)
        size = read_int(_attributes(properties, "w:sz"), "w:val", 0)
        by_hand = follows and 0 < size <= LIFTED * lifted
        return by_hand or (named is not None and bool(self.styles.raised(named.get("w:val"))))

    def _read_run_content(self, run: Element, font: str, out: Content) -> None:
        for child in run:
            tag = child.tag
            if tag == "w:t":
                text = child.text or ""
                if child.get("xml:space") != "preserve":
                    text = text.strip(" \t\r\n")
                text = re.sub(r"[\t\r\n]+", " ", text)  # a line end of the file is no line end of the text
                if is_symbol_font(font) or any("\uf020" <= c <= "\uf0ff" for c in text):
                    text = decode_symbols(text, font)
                self._add(text, out, child)
            elif tag in _TEXT:
                self._add(_TEXT[tag], out)
            elif tag == "w:sym":
                code = child.get("w:char", "")
                if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) and not 0xD800 <= int(code, 16) <= 0xDFFF:
                    self._add(decode_symbols(chr(int(code, 16)), child.get("w:font", "")), out)
            elif tag == "w:fldChar":
                self._follow(child, out)
            elif tag in ("w:footnoteReference", "w:endnoteReference"):
                # each note once, however often it is pointed at
                note = self.notes.get(tag[2:-9], {}).pop(child.get("w:id", ""), None)
                if note is not None and not out.hidden and note.get("w:type", "normal") == "normal":
                    out.notes.append(note)
            elif tag == "w:ruby":
                self._read_inline(child, out)
            elif tag in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent"):
                if not out.hidden:
                    out.boxes.extend(_find_boxes(child))
                if tag == "mc:AlternateContent" and (branch := _choose(child)) is not None:
                    self._read_run_content(branch, font, out) if branch.find("w:t") is not None else None

    def _add(self, text: str, out: Content, source: Element | None = None) -> None:
        if not out.hidden and not any(self.fields):
            out.text.append(text)
            self.pieces.append(TextPiece(text, self._paragraphs, source))

    def _follow(self, mark: Element, out: Content) -> None:
        """Fields: what stands between ``separate`` and ``end`` is read, the code before it is not."""
        kind = mark.get("w:fldCharType")
        if not self._follow_fields:
            return
        if kind == "begin":
            form = mark.find("w:ffData")
            if form is not None and (box := form.find("w:checkBox")) is not None:
                checked = is_on(box.find("w:checked"))
                checked = is_on(box.find("w:default")) if checked is None else checked
                self._add("☒" if checked else "☐", out)
            if form is not None and (chosen := form.find("w:ddList")) is not None:
                entries = [e.get("w:val", "") for e in chosen.findall("w:listEntry")]
                result = chosen.find("w:result")
                at = read_int(result.attrib, "w:val", 0) if result is not None else 0
                self._add(entries[at] if at < len(entries) else "", out)
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()


def _walk(parent: Element, wanted: str) -> Iterator[Element]:
    """Children of one name, also where content controls or custom XML stand around them."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"):
            yield from _walk(child, wanted)


def _walk_rows(table: Element) -> Iterator[Element]:
    for tr in _walk(table, "w:tr"):
        properties = tr.find("w:trPr")
        gone = properties is not None and (properties.find("w:del") is not None or is_on(properties.find("w:hidden")))
        if not gone:
            yield tr


def _walk_blocks(container: Element) -> Iterator[Element]:
    for child in container:
        if child.tag in ("w:p", "w:tbl", "w:altChunk"):
            yield child
        elif child.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"):
            yield from _walk_blocks(child)
        elif child.tag == "mc:AlternateContent" and (branch := _choose(child)) is not None:
            yield from _walk_blocks(branch)


def _choose(alternatives: Element) -> Element | None:
    """The first choice that has text in it, else the fallback: the two say the same, in new words and in old ones."""
    branches = [b for b in alternatives if b.tag in ("mc:Choice", "mc:Fallback")]
    for branch in branches:
        if any(e.tag in ("w:t", "w:txbxContent") for e in branch.iter()):
            return branch
    return branches[0] if branches else None


def _find_boxes(element: Element) -> Iterator[Element]:
    if element.tag == "w:txbxContent":
        yield element
    elif element.tag == "mc:AlternateContent":
        if (branch := _choose(element)) is not None:
            for child in branch:
                yield from _find_boxes(child)
    else:
        for child in element:
            yield from _find_boxes(child)


def _attributes(properties: Element, name: str) -> dict[str, str]:
    element = properties.find(name)
    return element.attrib if element is not None else {}


def _property(properties: Element | None, name: str, default: int) -> int:
    element = properties.find(name) if properties is not None else None
    return read_int(element.attrib, "w:val", default, high=MAX_COLUMNS) if element is not None else default


def _read_merge(properties: Element | None) -> tuple[int, bool, bool, bool]:
    """``(columns, carries on the cell above, may be carried on, carries on the cell before)``."""
    if properties is None:
        return 1, False, False, False
    down, across = properties.find("w:vMerge"), properties.find("w:hMerge")
    return (
        max(1, _property(properties, "w:gridSpan", 1)),
        down is not None and down.get("w:val", "continue") != "restart",
        down is not None and down.get("w:val") == "restart",
        across is not None and across.get("w:val", "continue") != "restart",
    )
