"""What the readers of ODT and DOCX have in common: a paragraph with its number, what stands beside it, a table as text.

In: nothing. Out: small carriers, and the part of a reader that counts. Knows no XML names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from extractors.document.model import MAX_CELLS, Block, Cell, Locator, Paragraph, Row, TablePiece

MAX_PARENTS = 100  # styles that one style is made from, one from the other; programs nest them ten deep


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph of text with its number in the document."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a paragraph's text and the element that it comes from: its text, or what stands behind it (``tail``). A
    number made for a list comes from none."""

    text: str
    paragraph: int
    source: Element | None = None
    tail: bool = False


class Content:
    """What one paragraph gives: its text, and the text boxes and notes that follow it."""

    __slots__ = ("boxes", "hidden", "notes", "text")

    def __init__(self, hidden: bool = False) -> None:
        self.text: list[str] = []
        self.boxes: list[Element] = []
        self.notes: list[Element] = []
        self.hidden = hidden


class TooManyCellsError(Exception):
    """The tables have more than MAX_CELLS cells."""


class BodyReader:
    """One pass over a document body: numbers its paragraphs and tables. A reader gives ``_read_blocks``."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._tables = 0
        self._depth = 0  # cells around
        self.pieces: list[TextPiece] = []  # of all paragraphs, in reading order
        self._cells = 0

    def read_body(self, body: Element) -> list[Block]:
        return list(make_blocks(self._read_blocks(body)))

    def _read_blocks(self, container: Element) -> Iterable[NumberedParagraph | TablePiece]:
        raise NotImplementedError

    def _add_label(self, label: str, begun: int) -> None:
        """A paragraph's number before its pieces, of which the first is the one at ``begun``."""
        if label:
            self.pieces.insert(begun, TextPiece(label, self._paragraphs))

    def _count_cells(self, count: int) -> None:
        """To be called before cells are made. Raises TooManyCellsError."""
        self._cells += count
        if self._cells > MAX_CELLS:
            raise TooManyCellsError

    def _read_note(self, note: Element, number: int) -> list[NumberedParagraph | TablePiece]:
        """A note's paragraphs under the number of the one that it belongs to: they stand elsewhere and do not count."""
        before, begun = self._paragraphs, len(self.pieces)
        out: list[NumberedParagraph | TablePiece] = []
        for item in self._read_blocks(note):
            if isinstance(item, TablePiece):
                out.append(item)
            elif item.text.strip():
                out.append(replace(item, number=number))
        self._paragraphs = before
        self.pieces[begun:] = [replace(piece, paragraph=number) for piece in self.pieces[begun:]]
        return out

    def _read_cell(self, element: Element, row: int, column: int, columns: int, rows: int = 1) -> Cell:
        first = self._paragraphs + 1
        self._depth += 1
        text = join_paragraphs(self._read_blocks(element))
        self._depth -= 1
        place = Locator(table=self._tables, row=row, lines=(first, max(first, self._paragraphs)))
        return Cell(text, column, columns, rows, locator=place)


_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_LETTER = re.compile("[A-Za-z]")  # of a mark such as `a)`, of which only the bracket could be raised


def raise_digits(text: str) -> str:
    """The text of a raised run with its digits raised: the mark of a note is no part of the number before it.

    >>> "1,250" + raise_digits("1"), "m" + raise_digits("2")
    ('1,250¹', 'm²')
    """
    return text if _LETTER.search(text) else text.translate(_RAISED)


def make_blocks(items: Iterable[NumberedParagraph | TablePiece]) -> Iterator[Block]:
    """Paragraphs that have text, and tables."""
    for item in items:
        if isinstance(item, TablePiece):
            yield item
        elif item.text.strip():
            yield Paragraph(item.text.strip(), Locator(lines=(item.number, item.number)))


def join_paragraphs(items: Iterable[NumberedParagraph | TablePiece]) -> str:
    """The text of a cell: a line a paragraph; a table inside it plainly, a line a row with a tab between cells."""
    lines: list[str] = []
    for item in items:
        lines.extend([item.text.strip()] if isinstance(item, NumberedParagraph) else _flatten(item.rows))
    return "\n".join(line for line in lines if line)


def _flatten(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield "\t".join(cell.text.replace("\n", " ") for cell in row).strip()
