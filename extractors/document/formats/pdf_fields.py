"""What is filled into text fields of a form whose look a document leaves to its reader, where pdfium draws none or not all of it.

In: a loaded page, then its content. Out: the content with the letters of the fields. Not done here: choices, ticks, signatures.
"""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extractors.document.formats.pdf_page import Char, PageContent, middle_down

MAX_VALUE = 20_000  # bytes of a field's value
UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
LARGEST = 11.0  # points of the letters that are filled in, as no look tells
FILLED = 0.7  # share of the height of a field of one line that its letters take
LINE = 1.2  # ems from one line to the next
INSIDE = 2.0  # points between the border of a field and its text
WIDE, NARROW = 1.0, 0.5  # ems of a letter: Chinese, Latin
LATIN = "\xff"  # the last letter that the fonts of every reader have


@dataclass(frozen=True, slots=True)
class Field:
    """A text field: its box in PDF space (left, bottom, right, top) and what is filled in."""

    box: tuple[float, float, float, float]
    value: str


def read_field(annotation: Any) -> Field | None:
    """The text field that a note of a page is; None for what is none, is not seen or has nothing in it."""
    box = pdfium.FS_RECTF()
    if _read_string(annotation, b"FT") != "Tx" or pdfium.FPDFAnnot_GetFlags(annotation) & UNSEEN:
        return None
    value = _read_string(annotation, b"V")
    if not value.strip() or not pdfium.FPDFAnnot_GetRect(annotation, box):
        return None
    return Field((box.left, box.bottom, box.right, box.top), value)


def _read_string(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 0 < size <= MAX_VALUE:
        return ""
    held = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le", "ignore").rstrip("\0")


def add_fields(page: PageContent, fields: list[Field]) -> None:
    """Put what is filled in where the page shows none of it, or lacks its letters: `基隆 47,914` drawn in Helvetica is ` 47,914`."""
    left, _, _, top = page.crop
    for field in fields if not page.turn else ():
        begin, bottom, end, over = field.box
        x0, y0, x1, y1 = begin - left, top - over, end - left, top - bottom
        within = [c for c in page.chars if x0 <= (c[0] + c[2]) / 2 <= x1 and y0 <= middle_down(c) <= y1]
        shown = {letter for *_, letter in within}
        if shown and all(letter in shown or letter <= LATIN for letter in field.value):
            continue
        added = _set_letters(field.value, (x0, y0, x1, y1))
        page.chars = sorted([c for c in page.chars if c not in within] + added, key=middle_down)
        page.printed += len(added)


def _set_letters(value: str, box: tuple[float, float, float, float]) -> list[Char]:
    x0, top, x1, bottom = box
    lines = value.splitlines()
    size = min(LARGEST, FILLED * (bottom - top) / len(lines))
    chars: list[Char] = []
    y = top + max(0.0, (bottom - top - LINE * size * len(lines)) / 2)
    for line in lines:
        x = x0 + INSIDE
        for letter in filter(str.isprintable, line):
            width = size * (WIDE if unicodedata.east_asian_width(letter) in "WF" else NARROW)
            if x > x1 and x > x0 + INSIDE:
                x, y = x0 + INSIDE, y + LINE * size  # a field of several lines
            chars.append((x, y, x + width, y + size, letter))
            x += width
        y += LINE * size
    return chars
