"""The pages of one report: its table as printed, its figures marked, its findings beside their sentences.

In: a report's rows and figures, its notes, boxes on its pages. Out: what the template ``report.html`` takes, a page at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from extractors.figures.figure import Figure
from pipeline.places import Box, parse_boxes
from pipeline.site.addresses import Addresses, report_page
from pipeline.site.cards import card
from pipeline.site.cells import Segment, mark
from pipeline.site.notes import Note
from pipeline.site.pictures import Drawn, Piece, cut_pieces
from pipeline.site.questions import Contents, Row
from pipeline.site.wording import dimension, is_doubtful, place
from pipeline.words import roles


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the result has no heading of its own."""

    heading: str | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as the page has it. ``elsewhere``: notes of other rows that touch figures of this one."""

    row: Row
    where: str
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...]
    elsewhere: tuple[Note, ...]
    roles: tuple[str, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a report."""

    part: int
    href: str
    groups: tuple[tuple[str, tuple[ShownRow, ...]], ...]  # by dimension
    scores: tuple[Figure, ...]
    general: tuple[Note, ...]
    cards: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Marked:
    """A report with all that its pages say."""

    contents: Contents
    notes: Sequence[Note]
    boxes: Mapping[str, tuple[Box, ...]]  # metric_id → its boxes
    addresses: Addresses
    sheets: Mapping[int, Drawn] = field(default_factory=dict)  # its pages that are drawn

    def pieces(self, note: Note) -> list[Piece]:
        """The pieces of pages that show what a note is about, where the note itself says where that is."""
        return cut_pieces(note.boxes, self.sheets)

    def pages(self) -> Iterator[Page]:
        """In order; the scores stand on the last one, findings of no row on the first."""
        report = self.contents.report
        of_row: dict[str | None, list[Figure]] = {}
        for figure in self.contents.figures:
            of_row.setdefault(figure.result_id, []).append(figure)
        shown = [self._show(row, of_row.get(row.result_id, [])) for row in self.contents.rows]
        last = self.addresses.parts_of(report.doc_id)
        for part in range(1, last + 1):
            some = [one for one in shown if self.addresses.later.get(one.row.result_id, 1) == part]
            groups = groupby(some, key=lambda one: dimension(one.row.code, one.row.dimension, report.framework))
            scores = of_row.get(None, []) if part == last else []
            figures = [figure for one in some for figure in of_row.get(one.row.result_id, [])]
            yield Page(
                part,
                report_page(report.doc_id, part),
                tuple((name, tuple(rows)) for name, rows in groups),
                tuple(scores),
                tuple(note for note in self.notes if note.home is None) if part == 1 else (),
                {str(figure.metric_id): self._card(figure) for figure in [*figures, *scores]},
            )

    def _show(self, row: Row, figures: Sequence[Figure]) -> ShownRow:
        own = tuple(note for note in self.notes if note.home == row.result_id)
        names = {figure.metric_id for figure in figures}
        touching = (note for note in self.notes if names & {joined.metric_id for joined in note.figures})
        cells = [Cell(None, tuple(mark(row.result, (f for f in figures if f.further_cell is None))))]
        for number, further in enumerate(row.further_cells, 1):
            in_cell = (f for f in figures if f.further_cell == number)
            cells.append(Cell(further["heading"], tuple(mark(further["text"], in_cell))))
        return ShownRow(
            row,
            place(row.locator, self.contents.report.format),
            tuple(cells),
            own,
            tuple(note for note in touching if note not in own),
            tuple(dict.fromkeys(str(figure.role) for figure in figures)),
            any(map(is_doubtful, figures)),
        )

    def notes_of(self, figure: Figure) -> list[int]:
        """The numbers of the notes that rest on a figure."""
        return self._numbers.get(str(figure.metric_id), [])

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for note in self.notes:
            for joined in note.figures:
                found.setdefault(joined.metric_id, []).append(note.number)
        return found

    @cached_property
    def _locators(self) -> dict[str, str]:
        return {row.result_id: row.locator for row in self.contents.rows}

    def _card(self, figure: Figure) -> dict[str, Any]:
        found = self.boxes.get(str(figure.metric_id), ())
        locator = self._locators.get(figure.result_id or "", figure.locator)
        boxes = found or parse_boxes(locator or "")
        sides = [(box.page, box.left, box.top, box.right, box.bottom) for box in boxes]
        where = place(locator, self.contents.report.format)
        return card(figure, sides, not found, self.notes_of(figure), where)


def count_roles(figures: Sequence[Figure]) -> list[tuple[str, str, int]]:
    """The roles that figures have, in their order: name, in Chinese, how many."""
    counted = Counter(figure.role for figure in figures)
    return [(name, zh, counted[name]) for name, zh in roles().items() if counted[name]]  # type: ignore[index]


def list_offices(rows: Sequence[Row]) -> list[str]:
    """Every office once, in the order of the report."""
    return list(dict.fromkeys(office for row in rows for office in row.offices))
