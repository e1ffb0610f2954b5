"""ODT to blocks: paragraphs and tables in reading order.

In: the bytes of a file. Out: a Document of Paragraphs and TablePieces. Read straight from the XML, which is plain
enough; odfdo and odfpy give elements, not numbers of lists or accepted text. Headers, footers and comments are not
body. It does not know what a report is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from extractors.document.formats.archive import SAVE_ANEW, Archive, find, read_int
from extractors.document.formats.flow import (
    MAX_PARENTS,
    BodyReader,
    Content,
    NumberedParagraph,
    TextPiece,
    TooManyCellsError,
    raise_digits,
)
from extractors.document.formats.numbering import decode_symbols, is_symbol_font
from extractors.document.formats.odt_lists import Counter, ListStyle, count_item, read_list_styles
from extractors.document.model import MAX_CELLS, Block, Cell, Document, Locator, TablePiece

MAX_COLUMNS = 1000
MAX_REPEAT = 1000  # rows or columns that one element may stand for, and blanks of one text:s
_RAISED = re.compile(r"super|[1-9]\d*%")  # "super 58%", "33% 58%"; what is lowered has "sub" or a minus
_TEXT_KINDS = ("text", "text-template", "text-master", "text-web", "text-master-template")
_GROUPS = frozenset(
    ("text:section", "text:index-body", "text:index-title", "text:table-of-content", "text:illustration-index",
     "text:table-index", "text:object-index", "text:user-index", "text:alphabetical-index", "text:bibliography",
     "office:text", "draw:text-box", "text:note-body", "table:table-cell")
)  # fmt: skip
_SILENT = frozenset(
    ("text:note", "office:annotation", "office:annotation-end", "text:tracked-changes", "text:ruby-text", "draw:frame",
     "draw:g", "draw:custom-shape", "draw:rect", "draw:line", "draw:control", "text:hidden-text", "text:script",
     "office:forms", "draw:a", "text:soft-page-break", "text:note-citation", "text:meta-field-code")
)  # fmt: skip


def read_odt(data: bytes, file: str) -> Document:
    """Blocks of an ODT in reading order.

    A TablePiece holds the whole table; a row holds the cells that start in it. In cells and paragraphs a newline is a
    paragraph's end or a line break that the writer typed. Tracked deletions are not read; notes follow their paragraph.

    Raises UnreadableError: no whole ZIP, encrypted, no content.xml, damaged XML, entities, too large, no text.
    """
    archive = Archive(data, file)
    _check_kind(archive)
    content = archive.parse("content.xml")
    if content is None:
        raise archive.error("has no content.xml, so it is no ODT", SAVE_ANEW)
    _, blocks = _read_content(archive, content)
    if not blocks:
        raise archive.error("holds no text", "if its pages are pictures, run OCR on them first")
    return Document(file, "odt", hashlib.sha256(data).hexdigest(), tuple(blocks))


def trace_odt(archive: Archive, content: Element) -> list[TextPiece]:
    """Where each piece of the text comes from, in the order of the reading. Raises UnreadableError."""
    return _read_content(archive, content)[0].pieces


def _read_content(archive: Archive, content: Element) -> tuple[_Reader, list[Block]]:
    styles = archive.parse("styles.xml")
    text = find(content, "office:body", "office:text")
    if text is None:
        raise archive.error("is an OpenDocument file, but not a text document", "save the text as .odt or .docx")
    try:
        reader = _Reader(content, styles)
        blocks = reader.read_body(text)
    except RecursionError as exc:
        raise archive.error("nests its elements too deeply to be a document", SAVE_ANEW) from exc
    except TooManyCellsError as exc:
        raise archive.error(f"has tables of more than {MAX_CELLS:,} cells", "split it into several files") from exc
    return reader, blocks


def _check_kind(archive: Archive) -> None:
    kind = (archive.read("mimetype") or b"").decode("latin-1").strip()
    office = "application/vnd.oasis.opendocument."
    if kind.startswith(office) and kind.removeprefix(office) not in _TEXT_KINDS:
        raise archive.error(f"is an OpenDocument {kind.removeprefix(office)}, not a text", "save the text as .odt")
    manifest = archive.parse("META-INF/manifest.xml")
    encrypted = manifest is not None and any(True for _ in manifest.iter("manifest:encryption-data"))
    if encrypted or "encrypted-package" in archive.names:
        raise archive.error("is encrypted with a password", "open it in LibreOffice and save it without a password")


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None
    hidden: bool | None
    font: str | None
    list_style: str | None
    raised: bool | None = None


class _Reader(BodyReader):
    def __init__(self, content: Element, styles: Element | None) -> None:
        super().__init__()
        parents = [
            root.find(name)
            for root in (styles, content)
            if root is not None
            for name in ("office:styles", "office:automatic-styles")
        ]
        self.list_styles = read_list_styles(parents)
        self.styles = _read_styles(parents)
        self._lists: dict[str, Counter] = {}  # by xml:id
        self._latest: dict[str, Counter] = {}  # by list style
        self._outline = Counter.fresh()

    def _read_blocks(self, container: Element) -> Iterator[NumberedParagraph | TablePiece]:
        for child in container:
            tag = child.tag
            if tag in ("text:p", "text:h"):
                yield from self._read_paragraph(child, self._outline_label(child) if tag == "text:h" else "")
            elif tag == "text:list":
                yield from self._read_list(child, None, 1, None)
            elif tag == "text:numbered-paragraph":
                yield from self._read_numbered(child)
            elif tag == "table:table":
                yield self._read_table(child)
            elif tag in _GROUPS:
                if child.get("text:display") != "none":
                    yield from self._read_blocks(child)
            elif tag.startswith("draw:"):  # a frame anchored to the page
                for box in _find_boxes(child):
                    yield from self._read_blocks(box)

    def _read_paragraph(self, p: Element, label: str) -> Iterator[NumberedParagraph | TablePiece]:
        self._paragraphs += 1
        number = self._paragraphs
        content = Content()
        begun = len(self.pieces)
        style = p.get("text:style-name")
        if not self._find("paragraph", style, "hidden"):
            self._read_inline(p, content, str(self._find("paragraph", style, "font") or ""))
        text = _collapse("".join(content.text))
        self._add_label(label if text.strip() else "", begun)
        yield NumberedParagraph(label + text if text.strip() else text, number)
        for box in content.boxes:
            yield from self._read_blocks(box)
        for note in content.notes:
            yield from self._read_note(note, number)

    def _read_list(
        self, element: Element, outer: str | None, depth: int, counter: Counter | None, wrapped: bool = False
    ) -> Iterator[NumberedParagraph | TablePiece]:
        """``outer`` is the list style around, ``counter`` the list around, ``wrapped`` that its item has no text."""
        name = element.get("text:style-name") or outer or self._style_of_first(element) or ""
        goes_on = element.get("text:continue-numbering") == "true"
        if counter is None:
            continued = self._lists.get(element.get("text:continue-list", ""))
            if continued is None and goes_on:
                continued = self._latest.get(name)
            counter = continued or Counter.fresh()
            if "xml:id" in element.attrib:
                self._lists[element.attrib["xml:id"]] = counter
            self._latest[name] = counter
        elif not goes_on and not wrapped and depth < len(counter.counts):
            counter.counts[depth] = None
        style: ListStyle = self.list_styles.get(name, {})
        for item in element:
            if item.tag not in ("text:list-item", "text:list-header"):
                continue
            start = read_int(item.attrib, "text:start-value", 1) if "text:start-value" in item.attrib else None
            labelled = item.tag == "text:list-header"
            bare = next((c.tag for c in item), "") == "text:list"
            for child in item:
                if child.tag in ("text:p", "text:h"):
                    label = ""
                    if not labelled:
                        labelled = True
                        own = child.get("text:style-name") if not style else None
                        label = count_item(style or self._list_style(own), counter, depth, start)
                    yield from self._read_paragraph(child, label)
                elif child.tag == "text:list":
                    yield from self._read_list(child, name, depth + 1, counter, bare)
                else:
                    yield from self._read_blocks_of(child)

    def _read_blocks_of(self, child: Element) -> Iterator[NumberedParagraph | TablePiece]:
        holder = Element("office:text")
        holder.append(child)
        yield from self._read_blocks(holder)

    def _read_numbered(self, element: Element) -> Iterator[NumberedParagraph | TablePiece]:
        name = element.get("text:style-name", "")
        key = element.get("text:list-id", name)
        counter = self._lists.setdefault(key, Counter.fresh())
        level = read_int(element.attrib, "text:level", 1, low=1, high=10)
        start = read_int(element.attrib, "text:start-value", 1) if "text:start-value" in element.attrib else None
        label = count_item(self.list_styles.get(name, {}), counter, level, start)
        for child in element:
            if child.tag in ("text:p", "text:h"):
                yield from self._read_paragraph(child, label)

    def _style_of_first(self, element: Element) -> str | None:
        """The list style that the first paragraph's own style names."""
        first = next((e for e in element.iter("text:p")), None)
        style = self._find("paragraph", first.get("text:style-name"), "list_style") if first is not None else None
        return str(style) if style else None

    def _list_style(self, paragraph_style: str | None) -> ListStyle:
        name = self._find("paragraph", paragraph_style, "list_style")
        return self.list_styles.get(str(name), {}) if name else {}

    def _outline_label(self, heading: Element) -> str:
        if heading.get("text:is-list-header") == "true":
            return ""
        level = read_int(heading.attrib, "text:outline-level", 1, low=1, high=10)
        if heading.get("text:restart-numbering") == "true":
            self._outline.counts[level] = None
        start = read_int(heading.attrib, "text:start-value", 1) if "text:start-value" in heading.attrib else None
        return count_item(self.list_styles.get("", {}), self._outline, level, start)

    def _read_table(self, table: Element) -> TablePiece:
        if not self._depth:  # a table in a cell is part of its text
            self._tables += 1
        first = self._paragraphs + 1
        rows: list[tuple[Cell, ...]] = []
        columns = header = 0
        for element, repeats, is_header in _walk_rows(table):
            cells, width = self._read_row(element, len(rows) + 1, repeats > 1)
            columns = max(columns, width)
            if is_header and header == len(rows):
                header += repeats
            rows.append(tuple(cells))
            for _ in range(repeats - 1 if any(c.text for c in cells) else 0):  # a thousand empty rows say nothing
                self._count_cells(len(cells))
                place = len(rows) + 1
                rows.append(tuple(replace(c, locator=replace(c.locator, row=place)) for c in cells))
        lines = (first, max(first, self._paragraphs))
        return TablePiece(tuple(rows), columns, min(header, len(rows)), Locator(table=self._tables, lines=lines))

    def _read_row(self, element: Element, row: int, repeated: bool) -> tuple[list[Cell], int]:
        cells: list[Cell] = []
        column = trailing = 0
        for child in element:
            if child.tag not in ("table:table-cell", "table:covered-table-cell"):
                continue
            repeats = read_int(child.attrib, "table:number-columns-repeated", 1, low=1, high=MAX_REPEAT)
            repeats = min(repeats, MAX_COLUMNS - column)
            if child.tag == "table:covered-table-cell":
                column += max(repeats, 0)
                continue
            trailing = repeats if repeats > 1 else 0
            for _ in range(repeats):
                self._count_cells(1)
                span = read_int(child.attrib, "table:number-columns-spanned", 1, low=1, high=MAX_COLUMNS - column)
                down = 1 if repeated else read_int(child.attrib, "table:number-rows-spanned", 1, low=1, high=100_000)
                cells.append(self._read_cell(child, row, column, span, down))
                column += 1  # what the cell covers follows as covered cells
            if column >= MAX_COLUMNS:
                break
        while cells and trailing and not cells[-1].text.strip():  # blank cells up to the sheet's end
            trailing -= 1
            column = cells.pop().column
        # covered cells behind the last one are covered by none of this row
        return cells, max((c.column + c.columns for c in cells), default=0)

    def _read_inline(self, parent: Element, out: Content, font: str) -> None:
        self._add(parent.text, out, font, parent)
        for child in parent:
            tag = child.tag
            if tag == "text:s":
                out.text.append("\ue000" * read_int(child.attrib, "text:c", 1, low=1, high=MAX_REPEAT))
            elif tag == "text:tab":
                out.text.append("\ue001")
            elif tag == "text:line-break":
                out.text.append("\n")
            elif tag == "text:span":
                style = child.get("text:style-name")
                if not self._find("text", style, "hidden"):
                    begun = len(out.text)
                    self._read_inline(child, out, str(self._find("text", style, "font") or font))
                    if self._find("text", style, "raised"):
                        out.text[begun:] = [raise_digits(text) for text in out.text[begun:]]
            elif tag == "text:note":
                out.notes.extend(child.findall("text:note-body"))
            elif tag == "text:hidden-paragraph":
                pass  # its condition is not worked out: the text is there to be read
            elif tag.startswith("draw:") and tag != "draw:a":
                out.boxes.extend(_find_boxes(child))
            elif tag == "draw:a":
                for box in child:
                    out.boxes.extend(_find_boxes(box))
            elif tag not in _SILENT:  # links, fields (their result is their text), ruby bases, marks
                self._read_inline(child, out, font)
            self._add(child.tail, out, font, child, tail=True)

    def _add(self, text: str | None, out: Content, font: str, source: Element, tail: bool = False) -> None:
        if text:
            text = re.sub(r"[ \t\r\n]+", " ", text)  # ODF: white space in the file is one blank
            if is_symbol_font(font) or any("\uf020" <= c <= "\uf0ff" for c in text):
                text = decode_symbols(text, font)
            out.text.append(text)
            self.pieces.append(TextPiece(text, self._paragraphs, source, tail))

    def _find(self, family: str, name: str | None, field: str) -> object:
        """A property of a style, its parents asked in turn."""
        seen: set[str] = set()
        while name is not None and name not in seen and (family, name) in self.styles and len(seen) <= MAX_PARENTS:
            seen.add(name)
            style = self.styles[family, name]
            if (value := getattr(style, field)) is not None:
                return value
            name = style.parent
        return None


def _collapse(text: str) -> str:
    """Blanks of the file made one, blanks that are elements (text:s, text:tab) put in."""
    text = re.sub(r" +", " ", text)
    return text.replace("\ue000", " ").replace("\ue001", "\t")


def _read_styles(parents: list[Element | None]) -> dict[tuple[str, str], _Style]:
    out: dict[tuple[str, str], _Style] = {}
    for parent in parents:
        for style in parent.findall("style:style") if parent is not None else ():
            text = style.find("style:text-properties")
            display = text.get("text:display") if text is not None else None
            position = text.get("style:text-position") if text is not None else None
            font = (text.get("style:font-name") or text.get("fo:font-family")) if text is not None else None
            out[style.get("style:family", ""), style.get("style:name", "")] = _Style(
                style.get("style:parent-style-name"),
                None if display is None else display == "none",
                font,
                style.get("style:list-style-name") or None,
                None if position is None else bool(_RAISED.match(position)),
            )
    return out


def _walk_rows(parent: Element, header: bool = False) -> Iterator[tuple[Element, int, bool]]:
    """``(row, how many times it stands, whether it is a header)``."""
    for child in parent:
        if child.tag == "table:table-row":
            if child.get("table:visibility", "visible") == "visible":
                repeats = read_int(child.attrib, "table:number-rows-repeated", 1, low=1, high=MAX_REPEAT)
                yield child, repeats, header
        elif child.tag == "table:table-header-rows":
            yield from _walk_rows(child, True)
        elif child.tag in ("table:table-rows", "table:table-row-group"):
            yield from _walk_rows(child, header)


def _find_boxes(element: Element) -> Iterator[Element]:
    """Text boxes and the text of shapes, outermost first."""
    if element.tag in ("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse"):
        yield element
    else:
        for child in element:
            if child.tag.startswith("draw:"):
                yield from _find_boxes(child)
