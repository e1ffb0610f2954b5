"""Pages whose text has to be read off their picture: which they are, their pictures, and what was read as a page's content.

In: a page of a PDF, or what :mod:`extractors.document.scans` read off a picture. Out: a :class:`Picture`, or :class:`PageContent`. Who
reads the pictures, in which process and how often, is not decided here: a function does it that is given (:data:`Recognise`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium

from extractors.document.formats.pdf_page import Fill, PageContent, Rule
from extractors.document.formats.pdf_visible import LARGEST, draw
from extractors.document.model import Finding, RecognisedPage
from extractors.document.scans.picture import A4, PAPER, Picture, make_picture

COVERED = 0.3  # share of a page without letters that pictures cover at least, if it is a scan
STAMPED = 60  # letters that programs print on a scan: its file's number, a page number, a receipt
MOSTLY = 0.6  # share of such a page that pictures cover at least
UNMAPPED = 0.5  # share of a page's letters without a Unicode value from which its text layer is of no use
DPI = (150.0, 300.0)  # between which a page is drawn
LEAST_DRAWN = 16  # pixels of a page's shorter side: a strip on which no line of text has room
DRAWN_DPI = 200.0  # of a page whose letters are drawn, not printed
INKED = 0.001  # share of a page without letters or pictures that is dark, if something is to be read there
UNSURE_PAGE = 0.88  # mean of what the model gives a page's letters, below which a person is told
LEAST_LETTERS = 20  # on a page, of which a mean says anything


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A page that could not be read off its picture, and why, with the remedy."""

    why: str


Reading = tuple[RecognisedPage, ...] | Unrecognised
Recognise = Callable[[Iterable[Picture]], Iterator[Reading]]  # a reading for each picture, in order


def needs_recognition(content: PageContent) -> bool:
    """Whether a page's text is a picture, or says nothing though it is there."""
    if content.recognised or not content.printed:
        return True
    return content.unmapped > UNMAPPED * content.printed or (content.printed <= STAMPED and content.images >= MOSTLY)


def draw_page(page: Any, content: PageContent) -> Picture | None:
    """A page (an ``FPDF_PAGE``) as a picture, as finely as what is drawn on it; None where nothing is to be seen there."""
    width, height = float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
    if min(width, height) < 1:
        return None
    dpi = _resolution(page) if content.images >= COVERED else DRAWN_DPI
    scale = min(dpi / 72, (LARGEST - 1) / max(width, height))
    grey = draw(page, width, height, scale, 0, pdfium.FPDF_ANNOT)
    if grey is None or min(grey.shape) < LEAST_DRAWN or ((grey < 128).mean() < INKED and content.images < COVERED):
        return None
    if max(width, height) > PAPER[1]:  # a point for each pixel of the scan: no page is so large
        return make_picture(grey, max(grey.shape) * 72 / A4)
    return make_picture(grey, scale * 72)


def _resolution(page: Any) -> float:
    """Pixels an inch of the largest picture on a page, between :data:`DPI`."""
    best, covered = DRAWN_DPI, 0.0
    across, down = ctypes.c_uint(), ctypes.c_uint()
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), 1000)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if not pdfium.FPDFImageObj_GetImagePixelSize(thing, across, down):
            continue
        if not pdfium.FPDFPageObj_GetBounds(thing, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        area = (right - left) * (top - bottom)
        if area > covered:
            covered = area
            best = 72 * max(across.value, down.value) / max(right - left, top - bottom, 1.0)
    return min(max(best, DPI[0]), DPI[1])


def make_content(page: RecognisedPage, number: int) -> PageContent:
    """What was read off a picture as a page's content."""
    content = PageContent(number, page.width, page.height, images=1.0, recognised=True)
    content.chars = [letter[:5] for letter in page.letters]
    content.chars.sort(key=lambda char: char[1] + char[3])
    content.horizontal = [Rule(*rule) for rule in page.across]
    content.vertical = [Rule(*rule) for rule in page.down]
    content.fills = [Fill(*shade) for shade in page.shades]
    content.printed = sum(not letter[4].isspace() for letter in page.letters)
    return content


def number_pages(pages: Iterable[RecognisedPage], first: int) -> list[RecognisedPage]:
    """The pages of one picture with their numbers in the document."""
    return [replace(page, number=number) for number, page in enumerate(pages, first)]


def is_unsure(page: RecognisedPage) -> bool:
    """Whether little of a page was read with confidence."""
    sure = [letter[5] for letter in page.letters if not letter[4].isspace()]
    return len(sure) >= LEAST_LETTERS and sum(sure) / len(sure) < UNSURE_PAGE


@dataclass(slots=True)
class Recognised:
    """What was read off pictures on the way through a document, for its findings."""

    pages: list[RecognisedPage] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)  # sheets that hold two pages

    def take(self, reading: Reading, number: int) -> list[RecognisedPage]:
        """The pages of a picture, the first of which has this number; none where it could not be read."""
        if isinstance(reading, Unrecognised):
            self.failed.append((number, reading.why))
            return []
        pages = number_pages(reading, number)
        self.pages += pages
        if len(pages) > 1:
            self.doubled.append(number)
        return pages

    def find(self, list_pages: Callable[[list[int]], str]) -> Iterator[Finding]:
        """What a person should know of it."""
        if self.pages:
            yield Finding(
                "recognised_text",
                "note",
                f"the text of pages {list_pages([page.number for page in self.pages])} was recognised from an image (OCR) and may be misread",
            )
        if unsure := [page.number for page in self.pages if is_unsure(page)]:
            yield Finding(
                "faint_scan",
                "question",
                f"much of pages {list_pages(unsure)} was recognised with little confidence; compare with the pages, or scan them "
                "again at 300 dpi",
            )
        if self.doubled:
            yield Finding(
                "two_pages_on_a_sheet",
                "note",
                f"a sheet holds two pages: pages {list_pages(self.doubled)} and the next of each are one sheet, and pages are "
                "counted as they are read",
            )
        for number, why in self.failed:
            yield Finding("not_recognised", "error", f"page {number} could not be recognised: {why}")
