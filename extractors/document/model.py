"""The neutral document model: what every format gives and everything after it takes.

In: nothing. Out: frozen dataclasses. A format reader turns bytes into a :class:`Document` whose blocks are
paragraphs, table pieces (one for each page or block of the file) and text layers that lost their columns;
``tables.py`` makes whole tables out of the pieces. Nothing here knows what a report is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extractors.errors import JixiaoError as JixiaoError

Severity = Literal["error", "question", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "question", "note")  # worst first
# Of all tables of a document, those counted that a merged cell covers; 300 dense pages have some 100,000.
MAX_CELLS = 250_000


class UnreadableError(JixiaoError):
    """The file cannot be read: damaged, encrypted, empty, no text layer, an unknown format."""


@dataclass(frozen=True, slots=True)
class Region:
    """A box on a PDF page, in points from the page's top left corner."""

    page: int  # 1-based
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a source file. PDF: pages and boxes; the other formats: table, row and lines (all 1-based)."""

    regions: tuple[Region, ...] = ()
    table: int | None = None
    row: int | None = None
    lines: tuple[int, int] | None = None  # first and last line (text) or paragraph (ODT, DOCX)

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(r.page for r in self.regions))

    def __str__(self) -> str:
        if self.regions:
            return "; ".join(f"p.{r.page} [{r.x0:.0f},{r.top:.0f},{r.x1:.0f},{r.bottom:.0f}]" for r in self.regions)
        parts = []
        if self.table is not None:
            parts.append(f"table {self.table}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.lines is not None:
            first, last = self.lines
            parts.append(f"line {first}" if first == last else f"lines {first}-{last}")
        return ", ".join(parts)

    def __or__(self, other: Locator) -> Locator:
        """The place that covers both: regions one after the other, lines from the first to the last."""
        lines = [n for loc in (self, other) if loc.lines for n in loc.lines]
        return Locator(
            regions=self.regions + tuple(r for r in other.regions if r not in self.regions),
            table=self.table if self.table is not None else other.table,
            row=self.row if self.row is not None else other.row,
            lines=(min(lines), max(lines)) if lines else None,
        )


NOWHERE = Locator()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was not understood, looks wrong, or a person should know. ``check`` is a stable slug."""

    check: str
    severity: Severity
    message: str  # says what is wrong and, where there is one, the remedy
    code: str | None = None  # framework place
    locator: Locator = NOWHERE
    evidence: str = ""  # the report's own words, figures with their places
    mentions: tuple[str, ...] = ()  # metric_id of every figure that it rests on


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside tables, wraps undone."""

    text: str
    locator: Locator = NOWHERE


@dataclass(frozen=True, slots=True)
class Printed:
    """How a cell's text stands on its page (PDF only), in points from the page's top left corner.

    ``lines`` are the boxes of its lines, from the top: left, top, right, bottom. ``gap`` is the widest white inside a line, in
    heights of that line; the white behind a list's mark is none. ``ruled`` tells whether a rule bounds the cell's box on the
    left, above, on the right and below. ``weak``: no rule parts its row from the next, and the texts and the white say little
    more for these rows than for others.
    """

    lines: tuple[tuple[float, float, float, float], ...]
    gap: float = 0.0
    ruled: tuple[bool, bool, bool, bool] = (True, True, True, True)
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. ``text`` has its wraps undone; paragraphs and list items are separated by a newline.

    ``column`` is the first grid column (0-based), ``columns`` and ``rows`` how many the cell covers.
    ``wraps`` tells whether the last line runs to the cell's edge, so that the text may go on in the next
    piece (True), ends before it (False), or cannot be told (None). ``lines`` is how many lines it was printed on
    (0 where the format has none): a text of one line in a narrow column says little about wraps. ``room`` is how many
    lines more its box would hold (None where the format has no boxes): what has room was not cut by the page's end.
    ``spare`` is how many points its last line leaves, ``lead`` how many its first one cannot be broken in (None where the format
    has none): what does not fit there has been wrapped.
    ``printed`` is how its text stands on the page, of a cell that goes on over a page's end its first part (None where the format
    has none).
    ``number`` tells the cells of a Table apart, from 1: a merged cell has the same one in each row that it covers. 0 is a
    cell that stands in one row only.
    """

    text: str
    column: int = 0
    columns: int = 1
    rows: int = 1
    wraps: bool | None = None
    locator: Locator = NOWHERE
    lines: int = 0
    room: float | None = None
    number: int = 0
    spare: float | None = None
    lead: float | None = None
    printed: Printed | None = None

    def is_same(self, other: Cell) -> bool:
        """Whether both are one merged cell, in two rows of a table."""
        return self.number == other.number and self.number > 0


Row = tuple[Cell, ...]


def distinct(cells: Iterable[Cell]) -> list[Cell]:
    """Each cell of a table's column once, also the merged one that stands in several of its rows."""
    return list({cell.number or -place: cell for place, cell in enumerate(cells, 1)}.values())


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table as the file has it: all of it in ODT and DOCX, what stands on one page in PDF, a block of lines in text.

    ``rows`` hold only the cells that start in them; what a merged cell covers is absent. ``header_rows`` is how
    many leading rows the file itself marks as header (0 where it does not say). ``edges`` are the x of its column
    borders (PDF only): pieces on two pages whose columns differ in number are laid over one another by them.
    """

    rows: tuple[Row, ...]
    columns: int
    header_rows: int = 0
    locator: Locator = NOWHERE
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table, joined over its pieces, repeated headers dropped.

    Every row of ``header`` and ``rows`` has exactly ``columns`` cells. A merged cell stands, with the same number, in
    each row that it covers; of the columns it covers only the first has it, the others hold an empty cell.
    """

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    columns: int
    pages: tuple[int, ...] = ()
    locator: Locator = NOWHERE


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A line of a text layer. ``ends`` tells that a paragraph ends with it (the layer left a space there)."""

    text: str  # without line end, outer white space removed
    number: int  # 1-based
    indented: bool  # began with white space: the cell before it on its row is empty
    ends: bool
    blank_before: bool  # an empty line stands before it


@dataclass(frozen=True, slots=True)
class TextLayer:
    """A text layer whose columns are lost: the cells of its tables follow one another, wrapped at the column's width."""

    lines: tuple[LayerLine, ...]
    locator: Locator = NOWHERE


Block = Paragraph | TablePiece | Table | TextLayer


# A letter that was read off a picture: x0, top, x1, bottom in points from the page's top left corner, its text, and how sure the
# model is of it, 0 to 1. A plain tuple, for a page has a thousand.
RecognisedLetter = tuple[float, float, float, float, str, float]


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page that was read off a picture, in points from its top left corner, once it stands upright and straight.

    ``turn``: degrees clockwise by which the picture was turned, ``skew``: degrees counter-clockwise by which it was put straight.
    ``across`` and ``down`` are its rules: where, from, to. ``shades`` are shaded rectangles: left, top, right, bottom, and their
    light, 0 black to 1 paper. ``number`` is that of the page in its document, from 1; 0 before it has one.
    """

    width: float
    height: float
    turn: int
    skew: float
    letters: tuple[RecognisedLetter, ...]
    across: tuple[tuple[float, float, float], ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()
    shades: tuple[tuple[float, float, float, float, float], ...] = ()
    number: int = 0


PAGED = ("pdf", "pdf+ocr", "picture+ocr")  # formats whose tables stand on pages


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks in reading order."""

    file: str  # as given
    format: Literal["text", "pdf", "odt", "docx", "pdf+ocr", "picture+ocr"]
    sha256: str
    blocks: tuple[Block, ...]
    pages: int | None = None  # None where the format has none
    findings: tuple[Finding, ...] = ()
    recognised: tuple[RecognisedPage, ...] = ()  # of its pages, those that were read off pictures

    @property
    def is_paged(self) -> bool:
        """Whether its tables stand on pages, with boxes."""
        return self.format in PAGED

    def tables(self) -> Iterator[Table]:
        return (b for b in self.blocks if isinstance(b, Table))

    def with_blocks(self, blocks: Iterable[Block], findings: Iterable[Finding] = ()) -> Document:
        return replace(self, blocks=tuple(blocks), findings=(*self.findings, *findings))
