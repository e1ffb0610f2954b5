"""What of a PDF page's text can be seen: text under a box that was drawn over it, or in a layer that is switched off, cannot.

In: a loaded page and the boxes of its characters. Out: which of them have ink. Looked at only where something may hide text:
a page is drawn for it, which takes longer than reading it.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extractors.document.formats.pdf_objects import QUARTER_TURN

SCALE = 2  # pixels a point: a thin stroke still leaves a trace
LARGEST = 4000  # pixels of an edge, beyond which a page is not drawn
TINY = 4.0  # points: the side of a picture that nobody looks at
MAX_FIELDS = 5000  # of a page; each is drawn into it
INK = 12  # of 255: a box whose darkest and lightest pixel differ less holds no letter
WHITE = 0xFFFFFFFF  # alpha, red, green and blue of the paper
LAYERS = b"/OCProperties"
# A stream of objects, in which the catalogue may stand: the rest of its dictionary, up to where its bytes begin
_OBJECT_STREAM = re.compile(rb"/ObjStm\b(?:(?!stream).){0,400}?>>\s{0,4}stream\r?\n", re.DOTALL)
MAX_STREAMS = 200  # that are looked at
MAX_PACKED, MAX_UNPACKED = 2**19, 2**20  # bytes of each
MOST_LOOKED_AT = 1000  # notes of a page, among which there is a form field if it has any


class TooManyFieldsError(Exception):
    """More notes and form fields than MAX_FIELDS on one page."""


def draw(page: Any, width: float, height: float, scale: float = SCALE, turn: int = 0, flags: int = 0) -> Any | None:
    """The page in grey, one row of pixels a row of the array; None where it is too large. ``page`` is an ``FPDF_PAGE``,
    ``turn`` the degrees by which it is turned clockwise besides."""
    across, down = int(width * scale), int(height * scale)
    if not 0 < across <= LARGEST or not 0 < down <= LARGEST:
        return None
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, turn // QUARTER_TURN, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_ubyte))
        flat = np.ctypeslib.as_array(pixels, shape=(down * stride,)).reshape(down, stride)
        return flat[:, :across].copy()
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def find_inked(picture: Any, boxes: Sequence[tuple[float, float, float, float]]) -> list[bool]:
    """Of each box (x0, top, x1, bottom, in points), whether something is drawn in it."""
    found = []
    for x0, top, x1, bottom in boxes:
        part = picture[
            max(int(top * SCALE), 0) : max(int(bottom * SCALE) + 1, 1), max(int(x0 * SCALE), 0) : int(x1 * SCALE) + 1
        ]
        found.append(part.size > 0 and int(part.max()) - int(part.min()) >= INK)
    return found


def find_changed(before: Any, after: Any, boxes: Sequence[tuple[float, float, float, float]]) -> list[bool]:
    """Of each box (x0, top, x1, bottom, in points), whether two pictures of a page differ in it."""
    changed = before != after
    found = []
    for x0, top, x1, bottom in boxes:
        part = changed[
            max(int(top * SCALE), 0) : max(int(bottom * SCALE) + 1, 1), max(int(x0 * SCALE), 0) : int(x1 * SCALE) + 1
        ]
        found.append(bool(part.any()))
    return found


@contextlib.contextmanager
def switched_off(objects: Iterable[int]) -> Iterator[None]:
    """Without the objects of a page at these addresses in pdfium while it lasts."""
    handles = [ctypes.cast(address, pdfium.FPDF_PAGEOBJECT) for address in objects if address]
    try:
        for handle in handles:
            pdfium.FPDFPageObj_SetIsActive(handle, False)
        yield
    finally:
        for handle in handles:
            pdfium.FPDFPageObj_SetIsActive(handle, True)


def have_layers(data: bytes) -> bool:
    """Whether a PDF has layers (optional content), as far as its catalogue can be read; True where it cannot."""
    if LAYERS in data:
        return True
    streams = list(itertools.islice(_OBJECT_STREAM.finditer(data), MAX_STREAMS + 1))
    if len(streams) > MAX_STREAMS or (not streams and b"/ObjStm" in data):
        return True
    for match in streams:
        try:
            unpacked = zlib.decompressobj().decompress(data[match.end() : match.end() + MAX_PACKED], MAX_UNPACKED)
        except zlib.error:
            return True  # encrypted, or packed in another way
        if LAYERS in unpacked:
            return True
    return False


def fill_forms(page: Any, load: Any, number: int, see: Callable[[Any], None] | None = None) -> Any:
    """The page with what is filled into its form fields as part of its text; itself where it has none.

    ``load`` loads page ``number`` anew once the fields are part of it; ``see`` is shown each field before. Raises TooManyFieldsError.
    """
    fields = False
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count > MAX_FIELDS:
        pdfium.FPDF_ClosePage(page)
        raise TooManyFieldsError
    for index in range(min(count, MOST_LOOKED_AT)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            field = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
            fields = fields or field
            if field and see:
                see(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
        if fields and not see:
            break
    if not fields:
        return page
    # Where a document leaves it to its reader how the fields look, pdfium makes that up when it draws them.
    draw(page, TINY, TINY, flags=pdfium.FPDF_ANNOT)
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page
    pdfium.FPDF_ClosePage(page)
    return load(number)
