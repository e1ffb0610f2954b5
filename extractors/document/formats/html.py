"""An HTML part of an office file → paragraphs and tables.

In: the bytes of a part. Out: lines and tables of cells, with the rows and columns that they cover, in reading order. Knows
the elements of text and tables only: scripts and styles are left out, no picture and no link is followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from html.parser import HTMLParser

from extractors.document.marks import read_count

_BREAKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "section",
        "article",
        "header",
        "footer",
        "pre",
        "blockquote",
    ]
)
_SILENT = frozenset(("script", "style", "title", "template"))
_SPACE = re.compile(r"[ \t\r\n]+")
LONGEST_SPAN = 1000
# How a part begins: behind a mark of its bytes' order, with a tag; or with lines of names and values
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<", re.DOTALL)
_MIME = re.compile(rb"\s*(?:MIME-Version|Content-[A-Za-z-]+|From|Subject|Date|Snapshot-[A-Za-z-]+):", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(slots=True)
class HtmlCell:
    text: str = ""
    columns: int = 1
    rows: int = 1
    is_header: bool = False


@dataclass(slots=True)
class HtmlTable:
    """Rows hold only the cells that begin in them."""

    rows: list[list[HtmlCell]] = field(default_factory=list)


class _Page(HTMLParser):
    """Fills ``blocks``; a table within a cell is part of its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str | HtmlTable] = []
        self._tables: list[HtmlTable] = []
        self._cells: list[HtmlCell] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._tables.append(HtmlTable())
            if len(self._tables) == 1:
                self.blocks.append(self._tables[0])
        elif tag == "tr" and len(self._tables) == 1:
            self._tables[0].rows.append([])
        elif tag in ("td", "th") and len(self._tables) == 1:
            given = dict(attrs)
            cell = HtmlCell("", _span(given.get("colspan")), _span(given.get("rowspan")), tag == "th")
            table = self._tables[0]
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(cell)
            self._cells = [cell]
        if tag in _BREAKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._tables:
            self._tables.pop()
            self._cells = self._cells if self._tables else []  # a cell need not be closed
        elif tag in ("td", "th") and len(self._tables) == 1:
            self._cells = []
        if tag in _BREAKS:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(_SPACE.sub(" ", data))

    def _add(self, text: str) -> None:
        if self._cells:
            self._cells[0].text += text
        elif not self._tables:
            if not self.blocks or isinstance(self.blocks[-1], HtmlTable):
                self.blocks.append("")
            self.blocks[-1] = f"{self.blocks[-1]}{text}"


def _span(printed: str | None) -> int:
    text = (printed or "").strip()
    if not text.isdecimal():
        return 1
    count = read_count(text)
    return LONGEST_SPAN if count is None else min(max(count, 1), LONGEST_SPAN)


def find_html(data: bytes) -> str | None:
    r"""The page that a part holds: HTML, or the first HTML of an archive of a page (MHTML); None where it is neither. Bytes that
    are no text of its encoding are left out.

    >>> find_html(b"<p>A"), find_html(b"Content-Type: text/html\n\n<p>A"), find_html(b"PK"), find_html(b"A")
    ('<p>A', '<p>A', None, None)
    """
    if _MIME.match(data):
        for part in message_from_bytes(data).walk():
            if part.get_content_type() in _PAGES and isinstance(page := part.get_payload(decode=True), bytes):
                return _decode(page, part.get_content_charset())
        return None
    return _decode(data) if _MARKUP.match(data) else None


def _decode(data: bytes, charset: str | None = None) -> str:
    named = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", data[:2000])
    try:
        return data.decode(charset or (named[1].decode("ascii") if named else "utf-8"), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def read_html(data: bytes) -> list[str | HtmlTable]:
    """Lines and tables of a page, also of one in an archive; it raises nothing.

    >>> [block if isinstance(block, str) else block.rows[0][0].text for block in read_html(b"<p>A<table><td>B</table>")]
    ['A', 'B']
    """
    text = find_html(data)
    return read_page(_decode(data) if text is None else text)


def read_page(text: str) -> list[str | HtmlTable]:
    """Lines and tables of the text of a page; it raises nothing."""
    page = _Page()
    page.feed(text)
    page.close()
    blocks: list[str | HtmlTable] = []
    for block in page.blocks:
        if isinstance(block, HtmlTable):
            for cell in (cell for row in block.rows for cell in row):
                cell.text = _tidy(cell.text)
            blocks.append(block)
        else:
            blocks += [line for line in _tidy(block).split("\n") if line]
    return blocks


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
