"""A marked copy of a report: comments at the very words that the audit found, nothing else changed.

In: the bytes of a report, and notes. Out: the bytes of the copy, and how many notes stand where. A DOCX has comments, an ODT
annotations, a PDF highlights with their notes. The copy is read again before it is given out: what is not the same report is
none. Writes no file.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence

from extractors.document import formats
from extractors.document.formats.pdf import MAX_PAGES, load_pages
from extractors.document.model import UnreadableError
from pipeline.marking.docx import mark_docx
from pipeline.marking.notes import Copy, Marked, MarkingError, Note, make_notes
from pipeline.marking.odt import mark_odt
from pipeline.marking.pdf import mark_pdf
from pipeline.scans import Scan

__all__ = ["Copy", "Marked", "MarkingError", "Note", "find_markable", "make_notes", "mark_copy"]

OFFICE: dict[str, Callable[[bytes, str, Sequence[Note], dt.datetime], Copy]] = {"docx": mark_docx, "odt": mark_odt}


def find_markable(data: bytes, file: str) -> str:
    """The format of a file that takes notes. Raises MarkingError where it takes none: a text file, a picture file; UnreadableError."""
    kind = formats.sniff_format(data, file)
    if kind == "picture":
        raise MarkingError(
            f"{file}: a picture file holds no notes. Save it as a PDF and mark that (a scanned PDF is highlighted where its letters "
            "were recognised), or audit it without --mark."
        )
    if kind == "text":
        raise MarkingError(
            f"{file}: a text file holds no comments. Give --mark the report as DOCX, ODT or PDF (LibreOffice or Word saves the "
            "text as one), or audit it without --mark."
        )
    return kind


def mark_copy(data: bytes, file: str, notes: Sequence[Note], when: dt.datetime, scan: Scan | None = None) -> Marked:
    """The report with its notes, which bear the time ``when``. ``scan``: of a scanned PDF, what was read off its pages.

    Raises MarkingError: a file of a kind that holds no notes, or whose bytes take none; a copy that would read otherwise than the
    report. Raises UnreadableError: it cannot be read.
    """
    kind = find_markable(data, file)
    copy = mark_pdf(data, file, notes, when, scan) if kind == "pdf" else OFFICE[kind](data, file, notes, when)
    if not reads_alike(data, copy.data, file):
        raise MarkingError(
            f"{file}: with comments in it, it would read otherwise than without; nothing is written. Save it anew in "
            "LibreOffice or Word, or as another format, and mark that."
        )
    return Marked(kind, copy)


def reads_alike(one: bytes, other: bytes, file: str) -> bool:
    """Whether two files have the same paragraphs, tables and doubts, each in its place; two PDFs, the same on each page."""
    try:
        if formats.sniff_format(one, file) == "pdf":
            numbers = range(1, MAX_PAGES + 1)
            pages = itertools.zip_longest(load_pages(one, file, numbers), load_pages(other, file, numbers))
            return all(first == second for first, second in pages)
        first, second = (formats.read_bytes(data, file) for data in (one, other))
    except UnreadableError:
        return False
    return (first.blocks, first.findings) == (second.blocks, second.findings)
