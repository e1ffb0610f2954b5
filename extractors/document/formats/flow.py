"""What the readers of ODT and DOCX have in common: a paragraph with its number, what stands beside it, a table as text.

In: nothing. Out: small carriers and one function. Knows no XML names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.document.model import Block, Locator, Paragraph, Row, TablePiece


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph of text with its number in the document."""

    text: str
    number: int


class Content:
    """What one paragraph gives: its text, and the text boxes and notes that follow it."""

    __slots__ = ("boxes", "hidden", "notes", "text")

    def __init__(self, hidden: bool = False) -> None:
        self.text: list[str] = []
        self.boxes: list[Element] = []
        self.notes: list[Element] = []
        self.hidden = hidden


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
