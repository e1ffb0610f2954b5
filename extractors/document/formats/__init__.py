"""Any file to a :class:`~extractors.document.model.Document`: the format is told by content, never by suffix.

In: a path. Out: a Document whose tables are still pieces (``extractors.document.tables.join_tables`` makes them whole).
Not done here: nothing is interpreted, and nothing but :class:`~extractors.document.model.JixiaoError` leaves :func:`read`.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractors.document.formats.foreign import tell_foreign, tell_ole, tell_zip
from extractors.document.model import Document, UnreadableError

if TYPE_CHECKING:
    from extractors.document.formats.pdf import See
    from extractors.document.formats.recognition import Recognise

PdfEngine = Literal["pdfium", "pdfplumber"]
Format = Literal["text", "pdf", "odt", "docx", "picture"]
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
}  # by how they begin

# A PDF may have rubbish before its header: readers look for it in the first kilobyte (PDF 1.7, appendix H).
PDF_HEADER_WITHIN = 1024
MAX_FILE = 256 * 2**20  # bytes; a report of 300 pages with its fonts has some 15 MB
CONTENT_TYPES = "[Content_Types].xml"
LONGEST_CONTENT_TYPES = 2**20  # bytes that are looked at; it has a line for each part
_WORD = re.compile(rb"(?:wordprocessingml|ms-word)\.[A-Za-z.]*main\+xml")  # wherever the main part stands
LONGEST_TYPE = 100  # bytes of what a ZIP container says that it is
# What a name in a folder may be besides a file: reading it waits for ever or never ends.
_NO_FILES = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def sniff_format(data: bytes, file: str = "") -> Format:
    """The format of a file's bytes.

    >>> sniff_format(b"%PDF-1.7 ..."), sniff_format("評核項目".encode())
    ('pdf', 'text')

    Raises UnreadableError for whatever is none of ours: it says what the file is.
    """
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _sniff_zip(data, file)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UnreadableError(f"{file}: {tell_ole(data)}")
    if data.startswith(tuple(PICTURES)):
        return "picture"
    if foreign := tell_foreign(data):
        raise UnreadableError(f"{file}: {foreign}")
    return "text"


def _sniff_zip(data: bytes, file: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            # the main part may have another name: the reader finds it by the package's relations
            if any(name.startswith("word/") and name.endswith(".xml") for name in names):
                return "docx"
            if CONTENT_TYPES in names and _WORD.search(archive.open(CONTENT_TYPES).read(LONGEST_CONTENT_TYPES)):
                return "docx"
            if "content.xml" in names:
                return "odt"
            foreign = tell_zip(names, lambda name: archive.open(name).read(LONGEST_TYPE))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError(f"{file}: a damaged ZIP container ({error}). Fetch the file again.") from error
    raise UnreadableError(f"{file}: {foreign}")


def read(
    path: str | Path,
    *,
    pdf_engine: PdfEngine = "pdfium",
    pages: tuple[int, int] | None = None,
    recognise: Recognise | None = None,
) -> Document:
    """Read a file of any format we know. ``pages``: first and last page to read, 1-based (PDF and TIFF only). ``recognise``
    reads pages that are only pictures; without it they are told.

    Raises UnreadableError where the file cannot be read; its message names the remedy.
    """
    return read_bytes(load(path), str(path), pdf_engine=pdf_engine, pages=pages, recognise=recognise)


def load(path: str | Path) -> bytes:
    """The bytes of a file. Raises UnreadableError where it cannot be opened, is no regular file, or is too large."""
    try:
        return fetch(path)
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path}: cannot be opened ({error}). Check the name and the permissions.") from error


def fetch(path: str | Path) -> bytes:
    """As :func:`load`, but raises OSError where the file cannot be opened."""
    size = check_file(path)
    with Path(path).open("rb") as file:
        # Room is made for as many bytes as are asked for: for the largest file it would be half of what a reader may take.
        data = file.read(size + 1)
        if len(data) > size:  # it has grown, or the system tells no size
            data += file.read(MAX_FILE + 1 - len(data))
    if len(data) > MAX_FILE:
        raise too_large(path)
    return data


def check_file(path: str | Path) -> int:
    """The size of a file in bytes. Raises UnreadableError where it is no regular file or too large to be read, OSError."""
    status = Path(path).stat()
    for holds, what in _NO_FILES:
        if holds(status.st_mode):
            raise UnreadableError(f"{path}: {what}, not a file. Name a file that holds the report.")
    if status.st_size > MAX_FILE:
        raise too_large(path)
    return status.st_size


def too_large(path: str | Path) -> UnreadableError:
    """What is said of a file above the limit."""
    return UnreadableError(f"{path}: more than {MAX_FILE >> 20} MB. Split it, or save its pictures smaller.")


def read_bytes(
    data: bytes,
    file: str,
    *,
    pdf_engine: PdfEngine = "pdfium",
    pages: tuple[int, int] | None = None,
    recognise: Recognise | None = None,
    see: See | None = None,
) -> Document:
    """As :func:`read`, for bytes at hand; ``file`` is the name that messages and the Document carry. ``see`` is called with each
    page of a PDF as it is read."""
    if not data.strip(b"\0 \t\r\n\f"):
        raise UnreadableError(f"{file}: the file is empty. Fetch it again.")
    kind = sniff_format(data, file)
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(data, file, engine=pdf_engine, pages=pages, recognise=recognise, see=see)
    if kind == "picture":
        from .pictures import read_picture_file

        return read_picture_file(data, file, recognise, pages)
    if kind == "odt":
        from .odt import read_odt

        return read_odt(data, file)
    if kind == "docx":
        from .docx import read_docx

        return read_docx(data, file)
    from .text import read_text

    return read_text(data, file)
