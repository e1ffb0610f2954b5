"""The pages of a scanned document as its reader saw them: the letters that were read off each, and how it lies on its picture.

In: the bytes of a PDF or a picture file, and what was read off pictures before (:data:`Recall`). Out: :class:`SeenPage`, numbered
as the document's pages are, also where one sheet holds two. Nothing is recognised here: where what was read off a sheet is not
kept, its pages are left out, and those behind it as well if nobody can tell which numbers they have.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from extractors.document.formats import sniff_format
from extractors.document.formats.pdf import open_pages
from extractors.document.formats.pdf_page import PageContent
from extractors.document.formats.pdf_visible import LARGEST, draw
from extractors.document.formats.pictures import count_pages
from extractors.document.formats.recognition import make_content, needs_recognition
from extractors.document.model import RecognisedPage, UnreadableError
from extractors.document.scans.picture import Picture, read_pictures
from pipeline.recognising import Recall

NAME = "the scan"  # for errors: whoever has the file's name says it

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scan:
    """How a scanned document was read: how many pages it has as ``documents.pages`` counts them, and what was read off pictures."""

    pages: int | None
    recall: Recall


@dataclass(frozen=True, slots=True)
class Lie:
    """How a page lies on the picture that it was read off, in points: the picture's size, how it was turned and put straight (as of
    :class:`RecognisedPage`), and where the page begins on it then: the right one of two pages does in its middle."""

    width: float
    height: float
    turn: int = 0
    skew: float = 0.0
    left: float = 0.0

    def to_picture(self, x: float, y: float) -> Point:
        """Where on the picture a point of the page is, both from the top left corner.

        >>> Lie(200, 100, turn=90).to_picture(30, 20), Lie(200, 100, turn=180, left=50).to_picture(30, 20)
        ((20, 70.0), (120, 80))
        """
        x += self.left
        across, down = {
            0: (x, y),
            90: (y, self.height - x),
            180: (self.width - x, self.height - y),
            270: (self.width - y, x),
        }[self.turn]
        if not self.skew:
            return across, down
        cos, sin = math.cos(math.radians(self.skew)), math.sin(math.radians(self.skew))
        right, below = across - self.width / 2, down - self.height / 2
        return self.width / 2 + cos * right - sin * below, self.height / 2 + sin * right + cos * below

    def draw(self, picture: Picture, width: float, height: float, scale: float) -> Any | None:
        """The page of this size upright and straight, in grey, ``scale`` pixels a point; None where that is too large."""
        import numpy as np
        from PIL import Image

        size = round(self.width * scale), round(self.height * scale)
        if not 0 < min(size) <= max(size) <= LARGEST:
            return None
        image = Image.fromarray(picture.pixels()).resize(size, Image.Resampling.BILINEAR)
        if self.skew:
            image = image.rotate(self.skew, Image.Resampling.BILINEAR, fillcolor=255)
        upright = np.rot90(np.asarray(image), -self.turn // 90)
        left = round(self.left * scale)
        return upright[: round(height * scale), left : left + round(width * scale)]


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page of a document: what its reader saw, on which sheet of the file. ``draw`` gives it in grey, as many pixels a point as it
    is told, until the next page is asked for; ``lie``: how it lies there, None of a page that is read by its letters. ``rotation``:
    degrees clockwise by which a PDF shows the sheet, and ``crop`` what it shows of it, in PDF space."""

    content: PageContent
    sheet: int
    draw: Callable[[float], Any | None]
    lie: Lie | None = None
    rotation: int = 0
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def name(self) -> str:
        """Which picture it is of the document: another one where it lies otherwise."""
        if self.lie is None:
            return f"{self.sheet}"
        return f"{self.sheet}-{self.lie.turn}-{round(100 * self.lie.skew)}-{round(self.lie.left)}"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of the file. ``is_read_off``: its text is that of a picture, which ``take`` gives (None: nothing is seen on it)."""

    number: int
    count: int
    is_read_off: bool
    take: Callable[[], Picture | None]
    page: SeenPage | None = None  # as a page that is read by its letters


def view_pages(data: bytes, scan: Scan, wanted: Collection[int]) -> Iterator[SeenPage]:
    """Those of the wanted pages that can be told, in order. Raises UnreadableError."""
    doubled = 0
    last = max(wanted, default=0)
    for sheet in _list_sheets(data, last):
        number = sheet.number + doubled
        is_settled = (
            scan.pages is not None and sheet.count + doubled == scan.pages
        )  # no sheet from here on holds two pages
        if number > last:
            return
        if is_settled and number not in wanted:
            continue
        picture = sheet.take() if sheet.is_read_off else None
        if picture is None:
            if sheet.page is not None and number in wanted:
                sheet.page.content.number = number
                yield sheet.page
            continue
        pages = scan.recall(picture)
        if pages is None:
            if is_settled:
                continue
            return
        yield from (page for page in _part(sheet, picture, pages, number) if page.content.number in wanted)
        doubled += max(len(pages) - 1, 0)


def _part(sheet: _Sheet, picture: Picture, pages: Sequence[RecognisedPage], first: int) -> Iterator[SeenPage]:
    """The pages that were read off a picture, from the left."""
    point = picture.dpi / 72
    left = 0.0
    for number, page in enumerate(pages, first):
        lie = Lie(picture.width / point, picture.height / point, page.turn, page.skew, left)
        left += page.width
        show = partial(lie.draw, picture, page.width, page.height)
        rotation, crop = (sheet.page.rotation, sheet.page.crop) if sheet.page is not None else (0, (0.0, 0.0, 0.0, 0.0))
        yield SeenPage(make_content(page, number), sheet.number, show, lie, rotation, crop)


def _list_sheets(data: bytes, last: int) -> Iterator[_Sheet]:
    if sniff_format(data, NAME) == "picture":
        count = count_pages(data)
        for number, picture in enumerate(read_pictures(data, NAME), 1):
            yield _Sheet(number, count, True, partial(_same, picture))
        return
    for one in open_pages(data, NAME, last):
        show = partial(draw_grey, one.content, one.handle)
        page = SeenPage(one.content, one.content.number, show, None, one.rotation, one.content.crop)
        yield _Sheet(one.content.number, one.count, needs_recognition(one.content), one.draw, page)


def _same(picture: Picture | UnreadableError) -> Picture | None:
    """None of one that cannot be unpacked: nothing was read off it either."""
    return picture if isinstance(picture, Picture) else None


def draw_grey(content: PageContent, handle: Any, scale: float) -> Any | None:
    """A page (an ``FPDF_PAGE``) turned as it is read, one row of pixels a row of the array; None where it is too large."""
    turn = (content.turn - 90 * pdfium.FPDFPage_GetRotation(handle)) % 360
    return draw(handle, content.width, content.height, scale, turn, pdfium.FPDF_ANNOT)
