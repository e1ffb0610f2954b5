"""PDF → Document: paragraphs outside tables and one TablePiece for each table on each page.

In: the bytes of a PDF. Out: a Document in reading order, without running headers, footers and page numbers. Pages are
read one after the other and let go of, so that memory does not grow with their number. Scripts and attachments are not
looked at. Not done here: nothing is joined over pages.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.document.formats import PdfEngine
from extractors.document.formats.pdf_blocks import Page, find_tables, make_blocks
from extractors.document.formats.pdf_fields import Field, add_fields, read_field
from extractors.document.formats.pdf_furniture import find_page_gaps
from extractors.document.formats.pdf_grid import Grid, fill_grid, make_grid
from extractors.document.formats.pdf_objects import rotation_of
from extractors.document.formats.pdf_page import PageContent, middle_down, read_page, text_of
from extractors.document.formats.pdf_text import make_lines
from extractors.document.formats.pdf_unread import list_unread_rows
from extractors.document.formats.pdf_visible import MAX_FIELDS, TooManyFieldsError, fill_forms, have_layers
from extractors.document.formats.recognition import (
    COVERED,
    UNMAPPED,
    Reading,
    Recognise,
    Recognised,
    draw_page,
    make_content,
    needs_recognition,
)
from extractors.document.model import (
    Document,
    Finding,
    Locator,
    Region,
    UnreadableError,
)
from extractors.document.scans.picture import Picture

# A damaged page tree may claim a billion pages: so many in a row that cannot be loaded are the end.
MAX_MISSING = 20
# A page tree may also say one page a hundred thousand times. Whoever has such a document reads it part by part.
MAX_PAGES = 5000
TOGETHER = 32  # pages that are looked at before the pictures among them are read
TAIL = 2048  # bytes at a file's end in which its last words must stand; some programs write more behind them
ENTRY = 40  # bytes in which the head of a table of references, or of an object, has room
MOST_LISTED = 12  # runs of pages that a message names
See = Callable[[PageContent], None]
ADD_OCR = 'jixiao reads scans with what `pip install "jixiao[ocr]"` adds (in a clone: `make setup OCR=1`).'


@dataclass(slots=True)
class _Tally:
    """What was met on the way, for the findings."""

    missing: list[int] = field(default_factory=list)  # pages that could not be loaded
    scanned: list[int] = field(default_factory=list)  # pages of an image without text
    garbled: list[int] = field(default_factory=list)  # pages whose characters have no Unicode values
    recognised: list[int] = field(default_factory=list)  # pages whose text lies invisible over an image
    crowded: list[int] = field(default_factory=list)  # pages with too much drawing to look for borders
    unequal: list[int] = field(default_factory=list)  # pages of which letters were lost or doubled in reading
    printed: int = 0
    unmapped: int = 0
    read_off: Recognised = field(default_factory=Recognised)  # of pictures of pages


def read_pdf(
    data: bytes,
    file: str,
    engine: PdfEngine = "pdfium",
    pages: tuple[int, int] | None = None,
    recognise: Recognise | None = None,
    see: See | None = None,
) -> Document:
    """Read a PDF. ``pages``: first and last page, 1-based; ``recognise`` reads pages that are only pictures, ``see`` is called with
    each page before its letters are put into tables (pdfium alone).

    Raises UnreadableError; its message names the remedy.
    """
    tally = _Tally()
    if engine == "pdfplumber":
        count, read = _read_with_pdfplumber(data, file, pages, tally)
    else:
        count, read = _read_with_pdfium(data, file, pages, tally, recognise, see)
    findings = list(_find_damage(data, tally))
    _refuse_unreadable(file, tally, looked_at=recognise is not None)
    findings += _find_gaps(tally)
    findings += tally.read_off.find(list_pages)
    findings += _find_lost_letters(tally)
    findings += _find_unread_rows(read)
    findings += _find_missing_pages(read, whole=len(read) == count + len(tally.read_off.doubled))
    return Document(
        file=file,
        format="pdf+ocr" if tally.read_off.pages else "pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(make_blocks(read)),
        pages=count + len(tally.read_off.doubled),
        findings=tuple(findings),
        recognised=tuple(tally.read_off.pages),
    )


def _refuse_unreadable(file: str, tally: _Tally, looked_at: bool) -> None:
    """Raises UnreadableError where nothing that was read is of use. ``looked_at``: pictures of pages were, as far as they could be."""
    if tally.unmapped > UNMAPPED * tally.printed:
        raise UnreadableError(
            f"{file}: its text layer is unreadable: the fonts map {tally.unmapped} of {tally.printed} characters to no "
            f"Unicode character, or to wrong ones. Export the PDF again with embedded fonts, or let it be read off its pictures. {ADD_OCR}"
        )
    if tally.printed:
        return
    if tally.read_off.failed:
        raise UnreadableError(f"{file}: a scan that could not be recognised: {tally.read_off.failed[0][1]}")
    if tally.read_off.pages or (tally.scanned and looked_at):
        raise UnreadableError(
            f"{file}: a scan on which no text was found. Look at it, and scan it again at 200 to 300 dpi."
        )
    if tally.scanned:
        raise UnreadableError(f"{file}: no text layer on any page read: a scan. {ADD_OCR}")
    raise UnreadableError(
        f"{file}: no text layer on any page read, and no scan either: a broken PDF, or one whose letters are drawn. Open it: "
        f"where its text is seen, it needs OCR; else fetch it again. {ADD_OCR}"
    )


# ------------------------------------------------------------------------------------------------------------- pdfium


def _read_with_pdfium(
    data: bytes,
    file: str,
    pages: tuple[int, int] | None,
    tally: _Tally,
    recognise: Recognise | None,
    see: See | None,
) -> tuple[int, list[Page]]:
    with _opened(data, file) as opened:
        count = pdfium.FPDF_GetPageCount(opened.handle)
        first, last = _page_range(file, count, pages)
        read: list[Page] = []
        for content in _load_all(opened, range(first, last + 1), tally, recognise):
            if len(read) == MAX_PAGES:
                raise UnreadableError(
                    f"{file}: more than {MAX_PAGES} pages. Split it into several files, or name some --pages."
                )
            if see:
                see(content)
            read.append(_make_page(content, tally, read[-1] if read else None))
        if not read and not tally.read_off.failed:
            raise UnreadableError(f"{file}: damaged: none of its pages can be read. Fetch the file again.")
    return count, read


def _load_all(
    opened: _Opened, numbers: Sequence[int], tally: _Tally, recognise: Recognise | None
) -> Iterator[PageContent]:
    """What stands on the pages, one after the other; those that are pictures are read several at once."""
    together = TOGETHER if recognise else 1
    for start in range(0, len(numbers), together):
        some = numbers[start : start + together]
        loaded = [_load(opened, number) for number in some]
        pictured = [c for c in loaded if c is not None and recognise and needs_recognition(c)]
        readings = _recognise(opened.handle, pictured, recognise) if recognise and pictured else {}
        for number, content in zip(some, loaded, strict=True):
            if content is None:
                tally.missing.append(number)
                if tally.missing[-MAX_MISSING:] == list(range(number - MAX_MISSING + 1, number + 1)):
                    return
                continue
            shifted = number + len(tally.read_off.doubled)
            found = tally.read_off.take(readings[number], shifted) if number in readings else []
            for page in found:
                again = make_content(page, page.number)
                tally.printed += again.printed
                yield again
            if not found:
                content.number = shifted
                if number not in readings or content.printed:
                    _count(content, tally)
                yield content


def view_pages(data: bytes, file: str) -> Iterator[tuple[PageContent, tuple[Grid, ...]]]:
    """Each page that can be read: all that stands on it, and the tables found there, unruled rows not yet split.

    For a person who looks into the reading. Raises UnreadableError.
    """
    with _opened(data, file) as opened:
        _, last = _page_range(file, pdfium.FPDF_GetPageCount(opened.handle), None)
        before: Page | None = None
        for number in range(1, last + 1):
            content = _load(opened, number)
            if content is not None:
                before = find_tables(replace(content), before)  # its characters are taken out of the copy
                yield content, tuple(before.grids)


def load_pages(
    data: bytes, file: str, numbers: Iterable[int], look: Callable[[PageContent, Any], None] | None = None
) -> Iterator[PageContent]:
    """What stands on some pages, each once; those that are not there or cannot be read are left out.

    For whoever looks for a place on them; ``look`` is called with each page and its ``FPDF_PAGE``, while that is open. Raises
    UnreadableError.
    """
    with _opened(data, file) as opened:
        _, last = _page_range(file, pdfium.FPDF_GetPageCount(opened.handle), None)
        for number in dict.fromkeys(numbers):
            content = _load(opened, number, look) if 1 <= number <= last else None
            if content is not None:
                yield content


def show_pages(
    data: bytes, file: str, contents: Iterable[PageContent], look: Callable[[PageContent, Any], None]
) -> None:
    """As :func:`load_pages` calls ``look``, for pages whose size and turn are known: what stands on them is not read again. Raises
    UnreadableError."""
    with _opened(data, file) as opened:
        for content in contents:
            page = _open_page(opened, content.number)
            if page:
                try:
                    look(content, page)
                finally:
                    pdfium.FPDF_ClosePage(page)


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page of a file, open until the next one is asked for. ``count``: how many the file has; ``rotation``: degrees clockwise by
    which it is shown; ``draw``: the picture off which its text is read, where it is, None where nothing is to be seen on it."""

    content: PageContent
    handle: Any  # FPDF_PAGE
    count: int
    rotation: int
    draw: Callable[[], Picture | None]


def open_pages(data: bytes, file: str, last: int) -> Iterator[OpenPage]:
    """The pages up to ``last`` that can be read, one after the other. Raises UnreadableError."""
    with _opened(data, file) as opened:
        count = pdfium.FPDF_GetPageCount(opened.handle)
        for number in range(1, min(_page_range(file, count, None)[1], last) + 1):
            page = _open_page(opened, number)
            if not page:
                continue
            try:
                content = read_page(page, number, opened.layers)
                yield OpenPage(content, page, count, rotation_of(page), partial(_draw, opened.handle, content))
            finally:
                pdfium.FPDF_ClosePage(page)


class _Opened(NamedTuple):
    """An open file (an ``FPDF_DOCUMENT``), and whether it has layers."""

    handle: Any
    layers: bool


@contextlib.contextmanager
def _opened(data: bytes, file: str) -> Iterator[_Opened]:
    handle = _open(data, file)  # pdfium reads from it until the document is closed
    try:
        yield _Opened(handle, have_layers(data))
    except TooManyFieldsError as error:
        message = (
            f"{file}: more than {MAX_FIELDS:,} notes or form fields on one page. Print it into a new PDF and read that."
        )
        raise UnreadableError(message) from error
    finally:
        pdfium.FPDF_CloseDocument(handle)


def _page_range(file: str, count: int, pages: tuple[int, int] | None) -> tuple[int, int]:
    if count <= 0:
        raise UnreadableError(f"{file}: the PDF has no pages. Export it again.")
    first, last = pages or (1, count)
    if first > count or last < first or last < 1:
        raise UnreadableError(f"{file}: no pages {first} to {last}: it has {count}. Ask for pages from 1 to {count}.")
    return max(first, 1), min(last, count)


def _open(data: bytes, file: str) -> Any:
    import pypdfium2  # noqa: F401  its import makes the library ready

    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if handle:
        return handle
    error = pdfium.FPDF_GetLastError()
    if error == pdfium.FPDF_ERR_PASSWORD:
        raise UnreadableError(
            f"{file}: encrypted, and opens only with a password. Save a copy without one (for example "
            "`qpdf --decrypt --password=… in.pdf out.pdf`) and read that."
        )
    if error == pdfium.FPDF_ERR_SECURITY:
        raise UnreadableError(f"{file}: encrypted in a way that is not supported. Save a copy without encryption.")
    raise UnreadableError(f"{file}: a broken PDF: damaged or cut short. Fetch the file again.")


def _recognise(handle: Any, pages: Sequence[PageContent], recognise: Recognise) -> dict[int, Reading]:
    """What was read off the pages that have something to be seen, by their numbers."""
    drawn: list[int] = []

    def draw_all() -> Iterator[Picture]:
        for content in pages:
            picture = _draw(handle, content)
            if picture is not None:
                drawn.append(content.number)
                yield picture

    readings = list(recognise(draw_all()))
    return dict(zip(drawn, readings, strict=True))


def _draw(handle: Any, content: PageContent) -> Picture | None:
    """The picture off which a page is read; whoever looks for what was read off it draws the same one."""
    page = pdfium.FPDF_LoadPage(handle, content.number - 1)
    try:
        return draw_page(page, content)
    finally:
        pdfium.FPDF_ClosePage(page)


def _make_page(content: PageContent, tally: _Tally, before: Page | None) -> Page:
    letters = _count_letters(map(text_of, content.chars))
    page = find_tables(content, before)
    if _count_letters(_texts_of(page)) != letters:
        tally.unequal.append(content.number)
    if content.strokes_dropped:
        tally.crowded.append(content.number)
    return page


def _count_letters(texts: Iterable[str]) -> int:
    joined = "".join(texts)
    return len(joined) - joined.count(" ")


def _texts_of(page: Page) -> Iterator[str]:
    """The lines of a page: of the cells of its tables, and those outside them. A cell of no rows is in no table."""
    cells = (cell for grid in page.grids for cell in grid.cells if cell.rows > 0 and cell.columns > 0)
    yield from (line.text for cell in cells for line in cell.lines)
    yield from (line.text for line in page.outside)


def _open_page(opened: _Opened, number: int, see: Callable[[Any], None] | None = None) -> Any:
    """A page with what is filled into its forms; nothing where it cannot be loaded. ``see`` is shown each field before."""
    page = pdfium.FPDF_LoadPage(opened.handle, number - 1)
    return fill_forms(page, lambda n: pdfium.FPDF_LoadPage(opened.handle, n - 1), number, see) if page else None


def _load(opened: _Opened, number: int, look: Callable[[PageContent, Any], None] | None = None) -> PageContent | None:
    fields: list[Field] = []

    def see(annotation: Any) -> None:
        if (field := read_field(annotation)) is not None:
            fields.append(field)

    page_handle = _open_page(opened, number, see)
    if not page_handle:
        return None
    try:
        content = read_page(page_handle, number, opened.layers)
        add_fields(content, fields)
        if look:
            look(content, page_handle)
        return content
    finally:
        pdfium.FPDF_ClosePage(page_handle)


def _count(content: PageContent, tally: _Tally) -> None:
    tally.printed += content.printed
    tally.unmapped += content.unmapped
    if not content.printed and content.images > COVERED:
        tally.scanned.append(content.number)
    elif content.printed and content.unmapped > UNMAPPED * content.printed:
        tally.garbled.append(content.number)
    if content.recognised:
        tally.recognised.append(content.number)


# --------------------------------------------------------------------------------------------------------- pdfplumber


def _read_with_pdfplumber(
    data: bytes, file: str, pages: tuple[int, int] | None, tally: _Tally
) -> tuple[int, list[Page]]:
    """The reference: pdfminer's characters, pdfplumber's tables and its text of each cell."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            count = len(document.pages)
            first, last = _page_range(file, count, pages)
            read = []
            for page in document.pages[first - 1 : last]:
                read.append(_plumb(page, tally))
                page.close()
            return count, read
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableError(
            f"{file}: pdfplumber cannot read it ({type(error).__name__}: {error}). Read it with --pdf-engine pdfium."
        ) from error


def _plumb(page: Any, tally: _Tally) -> Page:
    content = PageContent(page.page_number, float(page.width), float(page.height))
    for char in page.chars:
        content.printed += not char["text"].isspace()
        content.unmapped += char["text"].startswith("(cid:")
        content.chars.append((char["x0"], char["top"], char["x1"], char["bottom"], char["text"]))
    content.chars.sort(key=middle_down)
    content.images = 1.0 if page.images else 0.0
    _count(content, tally)
    grids = []
    for table in page.find_tables():
        grid = make_grid(page.page_number, table.cells)
        content.chars = fill_grid(grid, content.chars)
        texts = {
            (cell[0], cell[1]): text
            for row, line in zip(table.rows, table.extract(), strict=True)
            for cell, text in zip(row.cells, line, strict=True)
            if cell is not None
        }
        for cell in grid.cells:
            lines = (texts.get((cell.box[0], cell.box[1])) or "").split("\n")
            if len(lines) == len(cell.lines):
                for own, text in zip(cell.lines, lines, strict=True):
                    own.text = text.strip() or own.text
            cell.chars = []
        grids.append(grid)
    return Page(page.page_number, content.width, content.height, grids, make_lines(content.chars))


# ----------------------------------------------------------------------------------------------------------- findings


def _find_damage(data: bytes, tally: _Tally) -> Iterator[Finding]:
    if _is_damaged(data):
        yield Finding(
            "pdf_damaged",
            "question",
            "the file is damaged or cut short and was repaired while reading; pages may be missing: "
            "compare with the original or fetch the file again",
        )
    if tally.missing:
        yield Finding(
            "pdf_damaged", "error", f"pages {list_pages(tally.missing)} cannot be read; fetch the file again",
        )  # fmt: skip


def _is_damaged(data: bytes) -> bool:
    """Whether the end of the file, or the table it points to, is not where the format wants it."""
    tail = data[-TAIL:]
    if b"%%EOF" not in tail:
        return True
    starts = re.findall(rb"startxref\s+(\d+)", tail)
    if not starts:
        return True
    begin = data.find(b"%PDF-")
    for offset in (int(starts[-1]), int(starts[-1]) + max(begin, 0)):
        if re.match(rb"\s*(?:xref|\d+\s+\d+\s+obj)", data[offset : offset + ENTRY]):
            return False
    return True


def _find_gaps(tally: _Tally) -> Iterator[Finding]:
    if tally.scanned:
        yield Finding(
            "no_text_layer",
            "question",
            f"pages {list_pages(tally.scanned)} are images without text; they need OCR. {ADD_OCR}",
        )
    if tally.garbled:
        yield Finding(
            "unreadable_text_layer",
            "question",
            f"the text of pages {list_pages(tally.garbled)} has no Unicode values, or wrong ones; export the PDF again with embedded fonts, or let them be read off their pictures. {ADD_OCR}",
        )
    if tally.recognised:
        yield Finding(
            "recognised_text",
            "question",
            f"the text of pages {list_pages(tally.recognised)} was recognised from an image (OCR) and may be misread",
        )
    if tally.crowded:
        yield Finding(
            "too_much_drawing",
            "note",
            f"pages {list_pages(tally.crowded)} hold more drawing than any table; no borders were looked for on them",
        )


def _find_lost_letters(tally: _Tally) -> Iterator[Finding]:
    if tally.unequal:
        message = f"of pages {list_pages(tally.unequal)} some letters were read twice or not at all; compare their tables with the pages"
        yield Finding("letters_lost", "question", message)


def _find_unread_rows(pages: Sequence[Page]) -> Iterator[Finding]:
    runs = [(page.number, run) for page in pages for run in list_unread_rows(page.outside)]
    if not runs:
        return
    count, numbers = sum(len(run) for _, run in runs), sorted({number for number, _ in runs})
    page, first = runs[0]
    left, right = min(line.x0 for line in first), max(line.x1 for line in first)
    message = (
        f"{count} lines with figures side by side on pages {list_pages(numbers)} stand in no table and were not read as rows; "
        "compare with the page, or give the report as ODT or DOCX"
    )
    where = Locator((Region(page, left, first[0].top, right, first[-1].bottom),))
    yield Finding("rows_not_read", "question", message, None, where, first[0].text)


def _find_missing_pages(pages: Sequence[Page], *, whole: bool) -> Iterator[Finding]:
    gap = find_page_gaps([(p.number, p.height, p.outside) for p in pages], whole)
    if gap is not None:
        message = f"{gap}: pages are missing, there twice or in another order; compare with the original"
        yield Finding("page_numbers", "question", message)


def list_pages(numbers: Sequence[int]) -> str:
    """Page numbers for a message: `3-5, 9`."""
    parts: list[str] = []
    for _, run in itertools.groupby(enumerate(numbers), key=lambda place: place[1] - place[0]):
        first, *rest = [number for _, number in run]
        parts.append(f"{first}-{rest[-1]}" if rest else str(first))
    return ", ".join(parts[:MOST_LISTED]) + (", …" if len(parts) > MOST_LISTED else "")
