"""PDF → Document: paragraphs outside tables and one TablePiece for each table on each page.

In: the bytes of a PDF. Out: a Document in reading order, without running headers, footers and page numbers. Pages are
read one after the other and let go of, so that memory does not grow with their number. Scripts and attachments are not
looked at. Not done here: nothing is joined over pages.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium

from extractors.document.formats import PdfEngine
from extractors.document.formats.pdf_bare import find_bare_grids
from extractors.document.formats.pdf_frames import add_lines_over, add_lines_under, part_columns
from extractors.document.formats.pdf_furniture import FOOT, drop_furniture, find_page_gaps
from extractors.document.formats.pdf_grid import Grid, GridCell, count_head_rows, fill_grid, find_grids, make_grid
from extractors.document.formats.pdf_heads import split_heads
from extractors.document.formats.pdf_open import SIDE, find_open_grids
from extractors.document.formats.pdf_page import PageContent, Rule, read_page
from extractors.document.formats.pdf_print import Bounds, make_printed
from extractors.document.formats.pdf_rows import cut_known_header, keep_own, list_bands, list_names, split_rows
from extractors.document.formats.pdf_segments import are_rows_ruled, learn_habits
from extractors.document.formats.pdf_stripes import find_striped_grids
from extractors.document.formats.pdf_tall import part_tall_columns, part_uncut_columns
from extractors.document.formats.pdf_text import PrintedLine, find_endings, find_office_endings, make_lines, undo_wraps
from extractors.document.formats.pdf_visible import MAX_FIELDS, TooManyFieldsError, fill_forms
from extractors.document.model import (
    Block,
    Cell,
    Document,
    Finding,
    Locator,
    Paragraph,
    Region,
    TablePiece,
    UnreadableError,
)

# A damaged page tree may claim a billion pages: so many in a row that cannot be loaded are the end.
MAX_MISSING = 20
# A page tree may also say one page a hundred thousand times. Whoever has such a document reads it part by part.
MAX_PAGES = 5000


@dataclass(slots=True)
class _Page:
    """What is kept of a page: lines, no characters."""

    number: int
    width: float
    height: float
    grids: list[Grid] = field(default_factory=list)
    outside: list[PrintedLine] = field(default_factory=list)
    bounds: Bounds | None = None  # its rules; None where every table is made of them


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


def read_pdf(data: bytes, file: str, engine: PdfEngine = "pdfium", pages: tuple[int, int] | None = None) -> Document:
    """Read a PDF. ``pages``: first and last page, 1-based. Raises UnreadableError; its message names the remedy."""
    tally = _Tally()
    reader = _read_with_pdfplumber if engine == "pdfplumber" else _read_with_pdfium
    count, read = reader(data, file, pages, tally)
    findings = list(_find_damage(data, tally))
    if tally.unmapped > 0.5 * tally.printed:
        raise UnreadableError(
            f"{file}: its text layer is unreadable: the fonts map {tally.unmapped} of {tally.printed} characters to no "
            "Unicode character. Export the PDF again with embedded fonts, or run OCR on it (for example "
            "`ocrmypdf --force-ocr`)."
        )
    if not tally.printed and tally.scanned:
        raise UnreadableError(
            f"{file}: no text layer on any page read: a scan. It needs OCR first (for example `ocrmypdf -l chi_tra`)."
        )
    if not tally.printed:
        raise UnreadableError(
            f"{file}: no text layer on any page read, and no scan either: a broken PDF, or one whose letters are drawn. Open it: "
            "where its text is seen, it needs OCR (for example `ocrmypdf -l chi_tra`); else fetch it again."
        )
    findings += _find_gaps(tally)
    findings += _find_lost_letters(tally)
    findings += _find_missing_pages(read, whole=len(read) == count)
    return Document(
        file=file,
        format="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(_make_blocks(read)),
        pages=count,
        findings=tuple(findings),
    )


# ------------------------------------------------------------------------------------------------------------- pdfium


def _read_with_pdfium(data: bytes, file: str, pages: tuple[int, int] | None, tally: _Tally) -> tuple[int, list[_Page]]:
    with _opened(data, file) as handle:
        count = pdfium.FPDF_GetPageCount(handle)
        first, last = _page_range(file, count, pages)
        read: list[_Page] = []
        for number in range(first, last + 1):
            if len(read) == MAX_PAGES:
                raise UnreadableError(
                    f"{file}: more than {MAX_PAGES} pages. Split it into several files, or name some --pages."
                )
            page = _read_one(handle, number, tally, read[-1] if read else None)
            if page is not None:
                read.append(page)
            elif tally.missing[-MAX_MISSING:] == list(range(number - MAX_MISSING + 1, number + 1)):
                break
        if not read:
            raise UnreadableError(f"{file}: damaged: none of its pages can be read. Fetch the file again.")
    return count, read


def view_pages(data: bytes, file: str) -> Iterator[tuple[PageContent, tuple[Grid, ...]]]:
    """Each page that can be read: all that stands on it, and the tables found there, unruled rows not yet split.

    For a person who looks into the reading. Raises UnreadableError.
    """
    with _opened(data, file) as handle:
        _, last = _page_range(file, pdfium.FPDF_GetPageCount(handle), None)
        before: _Page | None = None
        for number in range(1, last + 1):
            content = _load(handle, number)
            if content is not None:
                before = _find_tables(replace(content), before)  # its characters are taken out of the copy
                yield content, tuple(before.grids)


def load_pages(
    data: bytes, file: str, numbers: Iterable[int], look: Callable[[PageContent, Any], None] | None = None
) -> Iterator[PageContent]:
    """What stands on some pages, each once; those that are not there or cannot be read are left out.

    For whoever looks for a place on them; ``look`` is called with each page and its ``FPDF_PAGE``, while that is open. Raises
    UnreadableError.
    """
    with _opened(data, file) as handle:
        _, last = _page_range(file, pdfium.FPDF_GetPageCount(handle), None)
        for number in dict.fromkeys(numbers):
            content = _load(handle, number, look) if 1 <= number <= last else None
            if content is not None:
                yield content


@contextlib.contextmanager
def _opened(data: bytes, file: str) -> Iterator[Any]:
    buffer = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)  # pdfium reads from it until the document is closed
    handle = _open(buffer, file)
    try:
        yield handle
    except TooManyFieldsError as error:
        message = (
            f"{file}: more than {MAX_FIELDS:,} notes or form fields on one page. Print it into a new PDF and read that."
        )
        raise UnreadableError(message) from error
    finally:
        pdfium.FPDF_CloseDocument(handle)
        del buffer


def _page_range(file: str, count: int, pages: tuple[int, int] | None) -> tuple[int, int]:
    if count <= 0:
        raise UnreadableError(f"{file}: the PDF has no pages. Export it again.")
    first, last = pages or (1, count)
    if first > count or last < first or last < 1:
        raise UnreadableError(f"{file}: no pages {first} to {last}: it has {count}. Ask for pages from 1 to {count}.")
    return max(first, 1), min(last, count)


def _open(buffer: Any, file: str) -> Any:
    import pypdfium2  # noqa: F401  its import makes the library ready

    handle = pdfium.FPDF_LoadMemDocument64(buffer, len(buffer), None)
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


def _read_one(handle: Any, number: int, tally: _Tally, before: _Page | None) -> _Page | None:
    content = _load(handle, number)
    if content is None:
        tally.missing.append(number)
        return None
    _count(content, tally)
    letters = _count_letters([char[4] for char in content.chars])
    page = _find_tables(content, before)
    if _count_letters(_texts_of(page)) != letters:
        tally.unequal.append(number)
    if content.strokes_dropped:
        tally.crowded.append(number)
    return page


def _count_letters(texts: Iterable[str]) -> int:
    joined = "".join(texts)
    return len(joined) - joined.count(" ")


def _texts_of(page: _Page) -> Iterator[str]:
    """The lines of a page: of the cells of its tables, and those outside them. A cell of no rows is in no table."""
    cells = (cell for grid in page.grids for cell in grid.cells if cell.rows > 0 and cell.columns > 0)
    yield from (line.text for cell in cells for line in cell.lines)
    yield from (line.text for line in page.outside)


def _load(handle: Any, number: int, look: Callable[[PageContent, Any], None] | None = None) -> PageContent | None:
    page_handle = pdfium.FPDF_LoadPage(handle, number - 1)
    if page_handle:
        page_handle = fill_forms(page_handle, lambda n: pdfium.FPDF_LoadPage(handle, n - 1), number)
    if not page_handle:
        return None
    try:
        content = read_page(page_handle, number)
        if look:
            look(content, page_handle)
        return content
    finally:
        pdfium.FPDF_ClosePage(page_handle)


def _find_tables(content: PageContent, before: _Page | None) -> _Page:
    """The tables of a page, and the lines outside them."""
    carried = _carried(before, content.number)
    striped = find_striped_grids(content, carried)
    grids, loose = find_grids(content)
    part_columns(grids, before.grids if before is not None else ())
    add_lines_under(content, grids)
    add_lines_over(content, grids)
    grids += striped
    taken = [*(grid.box for grid in grids), *content.charts]
    loose = [rule for rule in loose if not any(_is_of(rule, grid) for grid in striped)]
    grids += find_open_grids(content, loose, carried, taken)
    grids += find_bare_grids(content, [*(grid.box for grid in grids), *content.charts])
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    for grid in grids:
        part_tall_columns(grid)
        part_uncut_columns(grid)
        split_heads(grid)
        for cell in grid.cells:
            cell.chars = []
    bounds = Bounds(content.horizontal, content.vertical) if grids else None
    return _Page(content.number, content.width, content.height, grids, make_lines(content.chars), bounds)


def _is_of(rule: Rule, grid: Grid) -> bool:
    """Whether a rule across is one of a table's."""
    x0, top, x1, bottom = grid.box
    return top - SIDE < rule.at < bottom + SIDE and rule.start < x1 and rule.end > x0


def _carried(before: _Page | None, number: int) -> Grid | None:
    """The table without side rules that ends the page before, if nothing stands under it."""
    if before is None or before.number != number - 1 or not before.grids:
        return None
    last = before.grids[-1]
    under = [line for line in before.outside if line.top > last.ys[-1] and line.bottom < FOOT * before.height]
    return last if last.gutters and not under else None


def _count(content: PageContent, tally: _Tally) -> None:
    tally.printed += content.printed
    tally.unmapped += content.unmapped
    if not content.printed and content.images > 0.3:
        tally.scanned.append(content.number)
    elif content.printed and content.unmapped > 0.5 * content.printed:
        tally.garbled.append(content.number)
    if content.recognised:
        tally.recognised.append(content.number)


# --------------------------------------------------------------------------------------------------------- pdfplumber


def _read_with_pdfplumber(
    data: bytes, file: str, pages: tuple[int, int] | None, tally: _Tally
) -> tuple[int, list[_Page]]:
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


def _plumb(page: Any, tally: _Tally) -> _Page:
    content = PageContent(page.page_number, float(page.width), float(page.height))
    for char in page.chars:
        content.printed += not char["text"].isspace()
        content.unmapped += char["text"].startswith("(cid:")
        content.chars.append((char["x0"], char["top"], char["x1"], char["bottom"], char["text"]))
    content.chars.sort(key=lambda char: char[1] + char[3])
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
    return _Page(page.page_number, content.width, content.height, grids, make_lines(content.chars))


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
            "pdf_damaged", "error", f"pages {_list_pages(tally.missing)} cannot be read; fetch the file again",
        )  # fmt: skip


def _is_damaged(data: bytes) -> bool:
    """Whether the end of the file, or the table it points to, is not where the format wants it."""
    tail = data[-2048:]
    if b"%%EOF" not in tail:
        return True
    starts = re.findall(rb"startxref\s+(\d+)", tail)
    if not starts:
        return True
    begin = data.find(b"%PDF-")
    for offset in (int(starts[-1]), int(starts[-1]) + max(begin, 0)):
        if re.match(rb"\s*(?:xref|\d+\s+\d+\s+obj)", data[offset : offset + 40]):
            return False
    return True


def _find_gaps(tally: _Tally) -> Iterator[Finding]:
    if tally.scanned:
        yield Finding(
            "no_text_layer",
            "question",
            f"pages {_list_pages(tally.scanned)} are images without text; they need OCR (for example `ocrmypdf --skip-text`)",
        )
    if tally.garbled:
        yield Finding(
            "unreadable_text_layer",
            "question",
            f"the text of pages {_list_pages(tally.garbled)} has no Unicode values; export the PDF again or run OCR on them",
        )
    if tally.recognised:
        yield Finding(
            "recognised_text",
            "question",
            f"the text of pages {_list_pages(tally.recognised)} was recognised from an image (OCR) and may be misread",
        )
    if tally.crowded:
        yield Finding(
            "too_much_drawing",
            "note",
            f"pages {_list_pages(tally.crowded)} hold more drawing than any table; no borders were looked for on them",
        )


def _find_lost_letters(tally: _Tally) -> Iterator[Finding]:
    if tally.unequal:
        message = f"of pages {_list_pages(tally.unequal)} some letters were read twice or not at all; compare their tables with the pages"
        yield Finding("letters_lost", "question", message)


def _find_missing_pages(pages: Sequence[_Page], *, whole: bool) -> Iterator[Finding]:
    gap = find_page_gaps([(p.number, p.height, p.outside) for p in pages], whole)
    if gap is not None:
        message = f"{gap}: pages are missing, there twice or in another order; compare with the original"
        yield Finding("page_numbers", "question", message)


def _list_pages(numbers: Sequence[int]) -> str:
    """Page numbers for a message: `3-5, 9`."""
    parts: list[str] = []
    for _, run in itertools.groupby(enumerate(numbers), key=lambda place: place[1] - place[0]):
        first, *rest = [number for _, number in run]
        parts.append(f"{first}-{rest[-1]}" if rest else str(first))
    return ", ".join(parts[:12]) + (", …" if len(parts) > 12 else "")


# ------------------------------------------------------------------------------------------------------------- blocks


def _make_blocks(pages: list[_Page]) -> Iterator[Block]:
    for page, kept in zip(pages, drop_furniture([(p.number, p.height, p.outside) for p in pages]), strict=True):
        page.outside = kept
    columns = _measure_columns(pages)
    if _split_unruled(pages, columns):
        columns = _measure_columns(pages)
    left, right = _text_area(pages)
    for page in pages:
        items: list[tuple[float, float, Block]] = [
            (grid.ys[0], grid.xs[0], _make_piece(grid, columns, page.bounds)) for grid in page.grids
        ]
        stops = [grid.ys[0] for grid in page.grids]
        for lines in _split_outside(page.outside, stops, left, right):
            running = undo_wraps(lines, left, right)
            bounds = [*running.breaks, len(lines)]
            for text, start, stop in zip(running.text.split("\n"), bounds, bounds[1:], strict=False):
                part = lines[start:stop]
                region = Region(
                    page.number,
                    min(line.x0 for line in part),
                    part[0].top,
                    max(line.x1 for line in part),
                    part[-1].bottom,
                )
                items.append((part[0].top, part[0].x0, Paragraph(text, Locator((region,)))))
        items.sort(key=lambda item: item[:2])
        yield from (block for _, _, block in items)


def _has_ideograph(*lines: PrintedLine) -> bool:
    """Whether each line has a Chinese character, by whose width its size was measured."""
    return all(any("\u4e00" <= char <= "\u9fff" for char in line.text) for line in lines)


def _is_under_title(before: PrintedLine, line: PrintedLine, left: float, right: float) -> bool:
    """Whether a line begins at the left edge under one set in the middle: the heading under a title that fills its line."""
    space = before.x0 - left
    centred = space > 0.3 * before.size and abs(right - before.x1 - space) < 0.2 * before.size
    return centred and line.x0 - left < 0.15 * line.size


def _split_outside(
    lines: list[PrintedLine], stops: Sequence[float], left: float, right: float
) -> Iterator[list[PrintedLine]]:
    """Runs of lines that may make a paragraph: no table and no wide gap between them, of one size, set alike."""
    run: list[PrintedLine] = []
    for line in lines:
        if run and (
            any(run[-1].top < stop <= line.top for stop in stops)
            or line.top - run[-1].bottom > 1.1 * line.size
            or abs(line.size - run[-1].size) > (0.08 if _has_ideograph(line, run[-1]) else 0.25) * line.size
            or _is_under_title(run[-1], line, left, right)
        ):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _text_area(pages: list[_Page]) -> tuple[float, float]:
    """Between which edges the text outside tables runs."""
    lefts = [line.x0 for page in pages for line in page.outside] + [g.xs[0] for page in pages for g in page.grids]
    rights = [line.x1 for page in pages for line in page.outside] + [g.xs[-1] for page in pages for g in page.grids]
    if not lefts:
        return 0.0, 595.0
    lefts.sort()
    rights.sort()
    return lefts[len(lefts) // 50], rights[-1 - len(rights) // 50]


@dataclass(slots=True)
class _Column:
    """How text stands in one column over all pages on which it has the same edges."""

    pad: float = 5.4
    reach: float | None = None  # how far its lines go, where no rule bounds it
    endings: frozenset[str] = frozenset()


def _split_unruled(pages: list[_Page], columns: dict[Grid, list[_Column]]) -> bool:
    """Split rows that no rule parts: in tables ruled only down or not at all, and figures in rank and file.

    Whether rules part the rows is seen over all pages of a table: one row may fill a page of a table that they do.
    Returns whether any row was split.
    """
    split = False
    runs: list[list[Grid]] = []
    for grid in (grid for page in pages for grid in page.grids):
        if runs and _may_go_on(runs[-1][-1], grid):
            runs[-1].append(grid)
        else:
            runs.append([grid])
    for run in runs:
        # A later page has the header, too, if it begins with the same words.
        # A second table on a page begins with one of its own.
        begins = [index > 0 and grid.page == run[index - 1].page for index, grid in enumerate(run)]
        starts = [
            _guess_header(grid) if begin or _first_words(grid) == _first_words(run[0]) else _rows_told(grid)
            for begin, grid in zip(begins, run, strict=True)
        ]
        bands = [keep_own(band) for grid, start in zip(run, starts, strict=True) for band in list_bands(grid, start)]
        habits = learn_habits(bands, _text_ends(run[0], columns[run[0]]))
        ruled = sum(map(bool, bands)) > 2 * len(run) and are_rows_ruled(bands, habits)
        names: list[str] = []
        for index, (grid, start) in enumerate(zip(run, starts, strict=True)):
            grid.centred = index > 0 and run[index - 1].centred
            known = cut_known_header(grid, names) if index else False
            split = split_rows(grid, max(start, int(known)), habits, ruled, grid is run[0]) or split or known
            names = names or list_names(grid)
    return split


def _text_ends(grid: Grid, columns: Sequence[_Column]) -> list[float]:
    """How far the text of each column goes."""
    return [
        column.reach if column.reach is not None else edge - column.pad
        for column, edge in zip(columns, grid.xs[1:], strict=True)
    ]


def _may_go_on(last: Grid, grid: Grid) -> bool:
    """Whether two grids may be of one table: on one page or on two in turn, as wide, with as many columns."""
    sides = abs(last.xs[0] - grid.xs[0]) < 8 and abs(last.xs[-1] - grid.xs[-1]) < 8
    return sides and len(last.xs) == len(grid.xs) and grid.page in (last.page, last.page + 1)


def _first_words(grid: Grid) -> list[str]:
    return ["".join(line.text for line in cell.lines) for cell in grid.cells if cell.row == 0]


def _rows_told(grid: Grid) -> int:
    """Rows of a header that the columns inside a ruled one were told by: a page may begin with another than that before."""
    return grid.header_rows if grid.open_columns and not grid.gutters else 0


def _guess_header(grid: Grid) -> int:
    """Rows that are not to be split: the header, with what its merged cells cover."""
    if grid.header_rows:
        return grid.header_rows
    if grid.gutters or len(grid.ys) < 3:
        return 0
    return count_head_rows(grid)


def _measure_columns(pages: list[_Page]) -> dict[Grid, list[_Column]]:
    """For each grid its columns."""
    out: dict[Grid, list[_Column]] = {}
    for group in _group_by_edges([grid for page in pages for grid in page.grids]):
        count = len(group[0].xs) - 1
        own: list[list[GridCell]] = [[] for _ in range(count + 1)]
        for cell in itertools.chain.from_iterable(grid.cells for grid in group):
            if cell.columns == 1 and cell.lines:
                own[cell.column].append(cell)
        columns = [
            _measure_column(own[c], own[c + 1] if any(c in grid.open_columns for grid in group) else None)
            for c in range(count)
        ]
        out.update(dict.fromkeys(group, columns))
    return out


def _group_by_edges(grids: Sequence[Grid]) -> list[list[Grid]]:
    """Grids with the same column edges; within a few points of one another they are the same."""
    groups: list[list[Grid]] = []
    for grid in grids:
        for group in reversed(groups):
            edges = group[0].xs
            if len(edges) == len(grid.xs) and all(abs(a - b) < SIDE for a, b in zip(edges, grid.xs, strict=True)):
                group.append(grid)
                break
        else:
            groups.append([grid])
    return groups


def _measure_column(cells: Sequence[GridCell], behind: Sequence[GridCell] | None) -> _Column:
    """``behind``: the cells of the next column where no rule bounds this one; None where one does."""
    column = _Column()
    gaps = [gap for cell in cells for line in cell.lines for gap in (line.x0 - cell.box[0], cell.box[2] - line.x1)]
    if gaps:
        column.pad = min(max(min(gaps), 0.0), 8.0)
    lines = [line for cell in cells for line in cell.lines]
    if behind is not None and lines:
        # Nothing bounds the column but the next one: its text begins a little behind where ours must end.
        column.reach = max(line.x1 for line in lines)
        follows = [line.x0 for cell in behind for line in cell.lines]
        if follows:
            column.reach = max(column.reach, min(follows) - max(line.size for line in lines))
    column.endings = find_endings(
        (cell.lines, cell.box[0] + column.pad, column.reach or cell.box[2] - column.pad) for cell in cells
    ) | find_office_endings([cell.lines for cell in cells])
    return column


def _make_piece(grid: Grid, columns: dict[Grid, list[_Column]], bounds: Bounds | None) -> TablePiece:
    rows: list[list[Cell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        rows[cell.row].append(_make_cell(grid, cell, columns[grid], bounds))
    x0, top, x1, bottom = grid.box
    return TablePiece(
        tuple(tuple(row) for row in rows),
        len(grid.xs) - 1,
        grid.header_rows,
        Locator((Region(grid.page, x0, top, x1, bottom),)),
        tuple(grid.xs),
    )


def _make_cell(grid: Grid, cell: GridCell, columns: list[_Column], bounds: Bounds | None) -> Cell:
    x0, top, x1, bottom = cell.box
    first, last = columns[cell.column], columns[cell.column + cell.columns - 1]
    right = last.reach if last.reach is not None and cell.columns == 1 else x1 - last.pad
    text = undo_wraps(cell.lines, x0 + first.pad, right, first.endings if cell.columns == 1 else ())
    wraps = text.wraps
    room: float | None = None
    if cell.lines:
        below, above = bottom - cell.lines[-1].bottom, cell.lines[0].top - top
        pitch = cell.lines[-1].top - cell.lines[-2].top if len(cell.lines) > 1 else 1.5 * cell.lines[-1].size
        room = max(0.0, below + above - 4) / max(pitch, 1.0)
        # A text that was cut fills its cell to the bottom, up to three lines that are left rather than one of them
        # alone; one that stands in the middle says nothing.
        if wraps and below > 3.4 * pitch + 4 and above < 0.5 * below:
            wraps = False
        elif wraps and text.text[-1] in first.endings:
            wraps = None
    region = Region(grid.page, x0, top, x1, bottom)
    return Cell(
        text.text,
        cell.column,
        cell.columns,
        cell.rows,
        wraps,
        Locator((region,)),
        len(cell.lines),
        room,
        0,
        text.spare if cell.lines else None,
        text.lead if cell.lines else None,
        make_printed(cell, bounds, grid.doubts),
    )  # fmt: skip
