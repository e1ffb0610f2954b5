"""What a file is that is none of ours, told by its content, and what can be done about it.

In: the bytes of a file. Out: a text such as ``a picture (PNG). …`` with the remedy, None where nothing speaks against its being
text. Reads nothing of what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

OCR = "jixiao reads no pictures of this kind: save it as PNG, TIFF or PDF, or give the file that it was made from."
AS_TEXT = "Open it in Word or LibreOffice, save it as DOCX or ODT, and read that."
AS_PDF = "Save it as PDF and read that, or give the report as DOCX or ODT."
UNPACK = "Unpack it and read what is inside."
FROM_HANGUL = "Open it in Hangul or LibreOffice, save it as DOCX, ODT or PDF, and read that."
NO_REPORT = "Give the report itself, as PDF, ODT, DOCX or text."
FETCH = "Fetch the file again."
WEB_PAGE = "Where a download gave it instead of the report, it is most likely an error page: look at it, and fetch the file again. A report that is a web page: print it as PDF and read that."
ATTACHED = "Save the report that is attached to it, and read that."

# How files begin: from which byte, with what
_BEGINNINGS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"GIF87a", "a picture (GIF)", OCR),
    (0, b"GIF89a", "a picture (GIF)", OCR),
    (8, b"WEBP", "a picture (WebP)", OCR),
    (4, b"ftypheic", "a picture (HEIC)", OCR),
    (4, b"ftypheix", "a picture (HEIC)", OCR),
    (4, b"ftypmif1", "a picture (HEIF)", OCR),
    (4, b"ftypmsf1", "a picture (HEIF)", OCR),
    (4, b"ftypavif", "a picture (AVIF)", OCR),
    (0, b"\0\0\0\x0cjP  ", "a picture (JPEG 2000)", OCR),
    (0, b"AT&TFORM", "a scan (DjVu)", OCR),
    (0, b"8BPS\0\x01", "a picture (Photoshop)", OCR),
    (4, b"ftyp", "a film or sound (MP4)", NO_REPORT),
    (8, b"AVI ", "a film (AVI)", NO_REPORT),
    (8, b"WAVE", "a sound (WAV)", NO_REPORT),
    (0, b"ID3\3", "a sound (MP3)", NO_REPORT),
    (0, b"ID3\4", "a sound (MP3)", NO_REPORT),
    (0, b"OggS", "a film or sound (Ogg)", NO_REPORT),
    (0, b"7z\xbc\xaf'\x1c", "a 7z archive", UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (0, b"\x1f\x8b", "a compressed file (gzip)", UNPACK),
    (4, b"1AY&SY", "a compressed file (bzip2)", UNPACK),
    (0, b"\xfd7zXZ\0", "a compressed file (xz)", UNPACK),
    (0, b"(\xb5/\xfd", "a compressed file (zstd)", UNPACK),
    (257, b"ustar", "a tar archive", UNPACK),
    (0, b"HWP Document File", "a Hangul document (HWP)", FROM_HANGUL),
    (0, b"{\\rtf", "an RTF document", AS_TEXT),
    (0, b"%!PS", "a PostScript file", "Make a PDF of it (for example `ps2pdf`) and read that."),
    (8, b"DUCK", "a DuckDB database", "What a warehouse holds is read with --warehouse FILE."),
    (0, b"SQLite format 3\0", "an SQLite database", NO_REPORT),
    (0, b"PAR1", "a Parquet file", NO_REPORT),
    (0, b"\x7fELF", "a program", NO_REPORT),
)
# Of a bitmap the size of its second header: a text may begin with BM, too
_BMP = re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)
_PROGRAM = re.compile(rb"MZ[^\0]{0,40}\0", re.DOTALL)

# What a text begins with whose marks are for programs: after white space, comments and the line <?xml …?>
_MARKUP = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*", re.DOTALL)
_MARKED: tuple[tuple[bytes, str, str], ...] = (
    (rb"<!doctype\s+html|<html\b", "a web page (HTML)", WEB_PAGE),
    (rb"<svg\b|<!doctype\s+svg", "a picture (SVG)", OCR),
    (rb"<\?mso-application\s+progid=.word|<w:worddocument\b|<pkg:package\b", "a Word document as XML", AS_TEXT),
    (rb"<\?mso-application\s+progid=.excel", "a spreadsheet as XML", AS_PDF),
    (rb"<office:document\b", "a flat OpenDocument file", AS_TEXT),
)
# Lines of a name and a value, before all else
_MAIL = re.compile(rb"(?:[a-z][a-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.IGNORECASE)
_OF_MAIL = re.compile(rb"^(?:received|return-path|message-id|mime-version|delivered-to):", re.IGNORECASE | re.MULTILINE)

# Of an old Office file (OLE) the names of its parts; a mail may hold all others
_OLE_PARTS = (
    ("__properties_version1.0", "an e-mail (Outlook)", ATTACHED),
    ("__substg1.0", "an e-mail (Outlook)", ATTACHED),
    (
        "EncryptedPackage",
        "an Office file that is locked with a password",
        "Open it, take the password off, and save it anew.",
    ),
    ("HwpSummaryInformation", "a Hangul document (HWP)", FROM_HANGUL),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)", AS_PDF),
    ("WordDocument", "an old Word file (.doc)", AS_TEXT),
    ("Workbook", "an old Excel file (.xls)", AS_PDF),
    ("Book", "an old Excel file (.xls)", AS_PDF),
)
# Of a ZIP container a part that it has, or what it says of itself in its part `mimetype`
_ZIP_PARTS = (
    ("xl/", "a spreadsheet (XLSX)", AS_PDF),
    ("ppt/", "a presentation (PPTX)", AS_PDF),
    ("visio/", "a drawing (Visio)", AS_PDF),
    ("Index/Document.iwa", "a file of Apple's Pages, Numbers or Keynote", "Export it as DOCX or PDF and read that."),
    ("Documents/1/FixedDoc.fdoc", "an XPS file", "Print it as PDF and read that."),
)
_ZIP_TYPES = (
    ("application/hwp+zip", "a Hangul document (HWPX)", FROM_HANGUL),
    ("application/epub+zip", "an e-book (EPUB)", AS_TEXT),
)


def tell_foreign(data: bytes) -> str | None:
    """What a file is that is no PDF and no ZIP container, with the remedy.

    >>> tell_foreign(b"GIF89a...")[:16], tell_foreign("執行策略".encode())
    ('a picture (GIF).', None)
    """
    for start, beginning, what, remedy in _BEGINNINGS:
        if data.startswith(beginning, start):
            return f"{what}. {remedy}"
    if _BMP.match(data):
        return f"a picture (BMP). {OCR}"
    if _PROGRAM.match(data):
        return f"a program. {NO_REPORT}"
    if b"endobj" in data and (b"startxref" in data or b"%%EOF" in data) and b"\0" in data:
        return f"a broken PDF, whose beginning is lost. {FETCH}"
    return _tell_marked(data[:65536].removeprefix(b"\xef\xbb\xbf"))


def _tell_marked(head: bytes) -> str | None:
    start = _MARKUP.match(head)
    inside = head[start.end() if start else 0 :].lower()
    for pattern, what, remedy in _MARKED:
        if re.match(pattern, inside):
            return f"{what}. {remedy}"
    if head.lstrip().startswith(b"<?xml"):
        return f"an XML file. {AS_PDF}"
    lines = _MAIL.match(head)
    if lines and _OF_MAIL.search(lines[0]):
        archived = b"multipart/related" in lines[0].lower() and not re.search(rb"(?im)^received:", lines[0])
        return f"a web page as archive (MHTML). {WEB_PAGE}" if archived else f"an e-mail. {ATTACHED}"
    return None


def tell_ole(data: bytes) -> str:
    """What an old Office file (OLE) is, with the remedy."""
    for part, what, remedy in _OLE_PARTS:
        if part.encode("utf-16-le") in data:
            return f"{what}. {remedy}"
    return f"an old Office file (OLE). {AS_PDF}"


def tell_zip(names: Collection[str], read: Callable[[str], bytes]) -> str:
    """What a ZIP container is that holds no report's text, with the remedy, by the names of its parts."""
    said = read("mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
    for kind, what, remedy in _ZIP_TYPES:
        if said == kind:
            return f"{what}. {remedy}"
    for part, what, remedy in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            return f"{what}. {remedy}"
    if "[Content_Types].xml" in names:
        return f"an Office file without word/document.xml. {AS_PDF}"
    return f"a ZIP archive that is neither DOCX nor ODT. {UNPACK}"
