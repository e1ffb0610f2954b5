"""Where the figures of a PDF stand, found while its letters are at hand, so that nobody reads these again to box a figure.

In: the pages of a PDF as it is read, and the report in it. Out: :class:`KeptPlaces`, which is kept beside the warehouse and told by
what is asked of it; what it has not is looked for on the page as ever. Scans keep more than that: what was recognised of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from extractors.figures.figure import Figure
from pipeline.places import Asked, Box, FigureFinder, PageShape, join_lines

if TYPE_CHECKING:
    from extractors.document.formats.pdf_page import Char, PageContent
    from extractors.report.rows import ResultRow
    from pipeline.reading import Ingested

MOST_LETTERS = 200_000  # of a document, some 40 MB while it is read; that of 300 pages has as many
MOST_LOOKED_AT = (
    5_000_000  # letters of cells' texts, each as often as a figure is looked for in it: a report has some 20,000
)


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure of a cell by its offsets, and its boxes, one a line."""

    start: int
    end: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class KeptCell:
    """The figures of a cell: its place as its locator has it, its text's :func:`_digest`."""

    locator: str
    digest: str
    figures: tuple[KeptFigure, ...]


@dataclass(frozen=True)
class KeptPlaces:
    """What is kept of a file: the shapes of its pages, all that can be read, and where figures stand."""

    pages: tuple[PageShape, ...]
    cells: tuple[KeptCell, ...]

    def find(self, asked: Asked) -> tuple[Box, ...] | None:
        """What :func:`pipeline.places.locate_figures` gives for it; None where it was not looked for."""
        cell = self._by_cell.get((asked.locator, _digest(asked.text)), {})
        return cell.get((asked.start, asked.end))

    @cached_property
    def _by_cell(self) -> dict[tuple[str, str], dict[tuple[int, int], tuple[Box, ...]]]:
        return {
            (cell.locator, cell.digest): {(one.start, one.end): one.boxes for one in cell.figures}
            for cell in self.cells
        }


@dataclass(slots=True)
class SeenPages:
    """The pages of a PDF as they go by; none where they hold too many letters to be held at once."""

    shapes: list[PageShape] = field(default_factory=list)
    letters: dict[int, list[Char]] = field(default_factory=dict)
    room: int = MOST_LETTERS

    def see(self, content: PageContent) -> None:
        self.room -= len(content.chars)
        if self.room < 0:
            self.letters.clear()
            return
        self.shapes.append(PageShape(content.number, content.width, content.height, content.turn))
        self.letters[content.number] = list(content.chars)


def find_places(seen: SeenPages, one: Ingested) -> KeptPlaces | None:
    """Where the figures of a report stand; None where its pages were not seen, are scans, or too much would be looked at."""
    asked = sorted(set(_ask(one))) if seen.letters and one.format == "pdf" else []
    if not asked or sum(len(figure.text) for figure in asked) > MOST_LOOKED_AT:
        return None
    finder = FigureFinder(seen.letters)
    cells = []
    for (locator, text), some in groupby(asked, key=lambda figure: (figure.locator, figure.text)):
        figures = tuple(KeptFigure(f.start, f.end, join_lines(finder.find(f))) for f in some)
        cells.append(KeptCell(locator, _digest(text), figures))
    return KeptPlaces(tuple(seen.shapes), tuple(cells))


def _ask(one: Ingested) -> Iterator[Asked]:
    """Every figure with the text of its cell, as pages ask for them."""
    for row, of_result, of_cells in zip(one.rows, one.figures, one.further, strict=True):
        for figure in (*of_result, *of_cells):
            yield ask_figure(figure, str(row.locator), _text_of(row, figure))
    for score in one.scores:
        yield ask_figure(score, "", None)


def _text_of(row: ResultRow, figure: Figure) -> str:
    return row.result if figure.further_cell is None else row.further_cells[figure.further_cell - 1].text


def ask_figure(figure: Figure, locator: str, text: str | None) -> Asked:
    """Of a figure in a row's cell with this text, at its own place or, where it names none, that of the row; without a text, of one
    that stands in no row."""
    if text is None:
        return Asked(figure.locator or "", figure.raw, 0, len(figure.raw))
    return Asked(locator if figure.further_cell is None else figure.locator or locator, text, figure.start, figure.end)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
