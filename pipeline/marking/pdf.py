"""A PDF with highlights and their notes, put behind its bytes, none of which changes.

In: the bytes of a PDF, and notes; of a scan also what was read off its pages. Out: the copy, an incremental update. What is drawn on
the pages is as it was. On a scan a highlight lies where the letters are on the sheet, however that was scanned: turned, skewed, two
pages on one. What was not found on a page is told on the first one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import logging
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from extractors.document.formats.pdf import load_pages
from extractors.document.formats.pdf_page import PageContent
from extractors.document.model import Severity
from pipeline.marking.notes import AUTHOR, Copy, MarkingError, Note
from pipeline.places import Box, locate_figures
from pipeline.scans import Lie, Point, Scan, view_pages

Crop = tuple[float, float, float, float]

COLOURS: dict[Severity, str] = {"error": "ff9e9e", "question": "ffe27a", "note": "bfe0ff"}
PALE: dict[Severity, str] = {"error": "ffd6d6", "question": "fff3c4", "note": "e2f1ff"}  # of further figures
HEAD = 20.0  # points from the corner of the first page, where notes without a place stand; their size


def mark_pdf(data: bytes, file: str, notes: Sequence[Note], when: dt.datetime, scan: Scan | None = None) -> Copy:
    """The copy. Raises UnreadableError, MarkingError."""
    asked = [one for note in notes for one in note.figures]
    found = iter(locate_figures(data, asked, scan=scan))
    places = [[next(found) for _ in note.figures] for note in notes]
    wanted = {1} | {box.page for of_note in places for boxes in of_note for box in boxes}
    pages = _find_grounds(data, file, sorted(wanted), scan)
    with _telling(file):
        writer = _Writer(_open(data, file), when)
        placed: list[int] = []
        headed: list[int] = []
        left: list[int] = []
        for note, of_note in zip(notes, places, strict=True):
            told = [boxes for boxes in of_note if boxes]
            for n, boxes in enumerate(told):
                colours, text = (PALE, note.reference) if n else (COLOURS, note.text)
                _highlight(writer, pages, boxes, colours[note.severity], text)
            if told:
                placed.append(note.number)
            elif 1 in pages:
                _pin(writer, pages[1], len(headed), note.lost)
                headed.append(note.number)
            else:
                left.append(note.number)
        copy = _write(writer.pdf) if placed or headed else data
    if not copy.startswith(data):
        raise MarkingError(f"{file}: it cannot be added to. Print it into a new PDF and mark that.")
    return Copy(copy, tuple(placed), tuple(headed), tuple(left))


def _open(data: bytes, file: str) -> Any:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise MarkingError(
            f"{file}: encrypted, and takes no notes. Save a copy without (for example `qpdf --decrypt in.pdf out.pdf`) and "
            "mark that."
        )
    return PdfWriter(reader, incremental=True)


def _write(writer: Any) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# What a library that takes a file at its word raises, where the word does not hold.
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@contextlib.contextmanager
def _telling(file: str) -> Iterator[None]:
    """Faults of a file as MarkingError; pypdf's own words of them are not printed."""
    from pypdf.errors import PyPdfError

    log = logging.getLogger("pypdf")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    try:
        yield
    except (PyPdfError, struct.error, zlib.error, *_FAULTS) as error:
        raise _damaged(file, error) from error


def _damaged(file: str, error: Exception) -> MarkingError:
    return MarkingError(
        f"{file}: damaged or built so that no note can be added ({type(error).__name__}: {error}). Print it into a new PDF and "
        "mark that."
    )


@dataclass(frozen=True)
class _Writer:
    """The update that is being written, and the time of its notes."""

    pdf: Any
    when: dt.datetime

    def add(self, page: int, annotation: Any, text: str) -> None:
        from pypdf.generic import NameObject, TextStringObject

        time = TextStringObject(self.when.strftime("D:%Y%m%d%H%M%S"))
        annotation[NameObject("/Contents")] = TextStringObject(text.replace("\n", "\r"))
        annotation[NameObject("/CreationDate")] = annotation[NameObject("/M")] = time
        self.pdf.add_annotation(page - 1, annotation)


@dataclass(frozen=True)
class _Ground:
    """Where a page of the document lies: on which page of the file, and the points of that one, in PDF space."""

    page: int
    place: Callable[[float, float], Point]  # of a point of the page as it is read

    def corners(self, box: Box) -> tuple[Point, ...]:
        """Upper left, upper right, lower left and lower right of a box."""
        points = ((box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom))
        return tuple(self.place(x, y) for x, y in points)


def _find_grounds(data: bytes, file: str, wanted: Sequence[int], scan: Scan | None) -> dict[int, _Ground]:
    if scan is None:
        return {page.number: _ground_of(page) for page in load_pages(data, file, wanted)}
    found = {page.number: _ground_of(page) for page in load_pages(data, file, [1])}  # for notes without a place
    for page in view_pages(data, scan, wanted):
        place = partial(_place_scanned, page.lie, page.crop, page.rotation) if page.lie else None
        found[page.content.number] = _Ground(page.sheet, place) if place else _ground_of(page.content, page.sheet)
    return found


def _ground_of(page: PageContent, number: int | None = None) -> _Ground:
    """Of a page that is read by its letters; ``number``: the file's, where the document counts otherwise."""
    return _Ground(number or page.number, partial(_place, page.crop, page.turn))


def _place_scanned(lie: Lie, crop: Crop, rotation: int, x: float, y: float) -> Point:
    return _place(crop, rotation, *lie.to_picture(x, y))


def _place(crop: Crop, turn: int, x: float, y: float) -> Point:
    """A point from the upper left corner of a page that is turned clockwise to be seen, in PDF space."""
    left, bottom, right, top = crop
    return {
        0: (left + x, top - y),
        90: (left + y, bottom + x),
        180: (right - x, bottom + y),
        270: (right - y, top - x),
    }[turn]


def _highlight(writer: _Writer, pages: dict[int, _Ground], boxes: Iterable[Box], colour: str, text: str) -> None:
    """One highlight for the boxes of each page; the note is of the first."""
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    by_page: dict[int, list[Box]] = {}
    for box in boxes:
        by_page.setdefault(box.page, []).append(box)
    for number, on_page in by_page.items():
        corners = [pages[number].corners(box) for box in on_page]
        # upper left, upper right, lower left, lower right as the page is read, as all viewers take them
        quads = ArrayObject(FloatObject(round(value, 2)) for four in corners for point in four for value in point)
        xs, ys = zip(*(point for four in corners for point in four), strict=True)
        rect = (min(xs), min(ys), max(xs), max(ys))
        annotation = Highlight(rect=rect, quad_points=quads, highlight_color=colour, printing=True, title_bar=AUTHOR)
        writer.add(pages[number].page, annotation, text)


def _pin(writer: _Writer, page: _Ground, nth: int, text: str) -> None:
    """A note in the upper left corner of a page."""
    from pypdf.annotations import Text

    left, top = HEAD + 1.5 * HEAD * nth, HEAD
    corners = page.corners(Box(page.page, left, top, left + HEAD, top + HEAD))
    xs, ys = zip(*corners, strict=True)
    writer.add(page.page, Text(rect=(min(xs), min(ys), max(xs), max(ys)), text=text, title_bar=AUTHOR), text)
