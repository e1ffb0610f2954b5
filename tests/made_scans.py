"""Scans for tests, with what would be read off them: nothing is recognised. Not a test itself.

A page is given as letters with their boxes, in points of the page as it is read. Its sheet is a picture on which each letter is a
dark bar, turned and skewed as a scanner's may be.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

from extractors.document.formats.pdf import load_pages, open_pages
from extractors.document.model import RecognisedLetter, RecognisedPage
from extractors.document.scans.picture import Picture
from pipeline import stages
from pipeline.recognising import ReadSheet, Recall, hash_picture
from pipeline.store import store_of

DPI = 150  # at which the reader draws a page of a coarser picture
PAPER = 240


def letters_of(
    text: str, left: float, top: float, sure: float = 1.0, size: float = 20.0
) -> tuple[RecognisedLetter, ...]:
    """A line of letters side by side."""
    return tuple(
        (left + size * n, top, left + size * (n + 1) - 4, top + size, letter, sure) for n, letter in enumerate(text)
    )


@dataclass(frozen=True)
class MadeSheet:
    """A sheet with its pages, the left one first; how it lies in the scanner, as :class:`RecognisedPage` tells it."""

    pages: tuple[RecognisedPage, ...]

    def picture(self) -> Image.Image:
        """Of the sheet as it was scanned."""
        width, height = sum(page.width for page in self.pages), max(page.height for page in self.pages)
        scale = DPI / 72
        image = Image.new("L", (round(width * scale), round(height * scale)), PAPER)
        draw, left = ImageDraw.Draw(image), 0.0
        for page in self.pages:
            for x0, top, x1, bottom, text, _ in page.letters:
                if not text.isspace():
                    box = ((left + x0) * scale, top * scale, (left + x1) * scale, bottom * scale)
                    draw.rectangle([round(side) for side in box], 0)
            left += page.width
        first = self.pages[0]
        back = Image.fromarray(np.ascontiguousarray(np.rot90(np.asarray(image), first.turn // 90)))
        return back.rotate(-first.skew, Image.Resampling.BILINEAR, fillcolor=PAPER)


def make_sheet(*letters: Sequence[RecognisedLetter], turn: int = 0, skew: float = 0.0) -> MadeSheet:
    """A sheet of pages of 300 by 400 points, one for each line of letters."""
    return MadeSheet(tuple(RecognisedPage(300.0, 400.0, turn, skew, tuple(some)) for some in letters))


def save_as(form: str, pictures: Iterable[Image.Image]) -> bytes:
    """A scan with these sheets: ``PDF``, ``PNG`` or ``TIFF``."""
    out = io.BytesIO()
    first, *others = pictures
    if form == "PNG":
        first.save(out, form, dpi=(DPI, DPI))
    elif form == "TIFF":
        first.save(out, form, dpi=(DPI, DPI), save_all=True, append_images=others)
    else:
        first.save(out, form, resolution=DPI, save_all=True, append_images=others)
    return out.getvalue()


def recall_in_order(sheets: Sequence[MadeSheet | None]) -> Recall:
    """Tells the pages of sheets in their order, whatever their pictures; None: what was read off this one is not kept."""
    left = list(sheets)

    def recall(picture: Picture) -> tuple[RecognisedPage, ...] | None:
        sheet = left.pop(0)
        return None if sheet is None else sheet.pages

    return recall


def scan_report(
    pdf: Path, scan: Path, warehouse: Path, sure: Callable[[RecognisedLetter], float] = lambda letter: 1.0
) -> None:
    """Write a scan of a typeset report, and put what is read off its pages into the store beside a warehouse: the letters and rules
    of the report itself, each letter as sure as is said."""
    data = pdf.read_bytes()
    with pypdfium2.PdfDocument(data) as document:
        pictures = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    scan.write_bytes(save_as("PDF", pictures))
    keeper = stages._Keeper(stages.Asked(scan, "pdfium", stages.keep_in(store_of(warehouse))))
    contents = load_pages(data, pdf.name, range(1, len(pictures) + 1))
    for content, sheet in zip(contents, open_pages(scan.read_bytes(), scan.name, len(pictures)), strict=True):
        picture = sheet.draw()
        assert picture is not None
        letters = [(*char, 1.0) for char in content.chars]
        page = RecognisedPage(
            content.width,
            content.height,
            0,
            0.0,
            tuple((*letter[:5], sure(letter)) for letter in letters),
            tuple((rule.at, rule.start, rule.end) for rule in content.horizontal),
            tuple((rule.at, rule.start, rule.end) for rule in content.vertical),
        )
        keeper.put_sheet(hash_picture(picture), ReadSheet((replace(page, number=0),)))
