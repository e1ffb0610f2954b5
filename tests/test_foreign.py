"""Files that are none of ours are called by their names, with a remedy; a text never is taken for one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pdf import MadePage, make_pdf
from PIL import Image

from extractors.document.formats import read_bytes, sniff_format
from extractors.document.model import UnreadableError

ROOT = Path(__file__).parent.parent
PDF = make_pdf([MadePage().cells((40, 200, 400), (40, 80), [["甲", "乙"]])])


def picture(form):
    stream = io.BytesIO()
    Image.new("RGB", (9, 7), "white").save(stream, form)
    return stream.getvalue()


def packed(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), text)
    return stream.getvalue()


def ole(part):
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + part.encode("utf-16-le") + bytes(300)


KINDS = {
    "png": (picture("PNG"), "a picture (PNG)", "jixiao[ocr]"),
    "jpeg": (picture("JPEG"), "a picture (JPEG)", "jixiao[ocr]"),
    "tiff": (picture("TIFF"), "a picture (TIFF)", "jixiao[ocr]"),
    "gif": (picture("GIF"), "a picture (GIF)", "save it as PNG"),
    "bmp": (picture("BMP"), "a picture (BMP)", "save it as PNG"),
    "webp": (picture("WEBP"), "a picture (WebP)", "save it as PNG"),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(99), "a picture (HEIC)", "save it as PNG"),
    "svg": (b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="x"/>', "a picture (SVG)", "save it as PNG"),
    "doc": (ole("WordDocument"), "an old Word file (.doc)", "save it as DOCX or ODT"),
    "xls": (ole("Workbook"), "an old Excel file (.xls)", "Save it as PDF"),
    "ppt": (ole("PowerPoint Document"), "an old PowerPoint file (.ppt)", "Save it as PDF"),
    "hwp": (ole("HwpSummaryInformation"), "a Hangul document (HWP)", "save it as DOCX"),
    "msg": (ole("__properties_version1.0"), "an e-mail", "attached"),
    "locked": (ole("EncryptedPackage"), "locked with a password", "take the password off"),
    "ole": (ole("Thumbs"), "an old Office file (OLE)", "Save it as PDF"),
    "xlsx": (packed(xl__workbook_DOT_xml="<x/>"), "a spreadsheet (XLSX)", "Save it as PDF"),
    "pptx": (packed(ppt__presentation_DOT_xml="<x/>"), "a presentation (PPTX)", "Save it as PDF"),
    "hwpx": (packed(mimetype="application/hwp+zip", a="x"), "a Hangul document (HWPX)", "save it as DOCX"),
    "epub": (packed(mimetype="application/epub+zip", a="x"), "an e-book (EPUB)", "save it as DOCX"),
    "pages": (packed(Index__Document_DOT_iwa="x"), "Apple's Pages", "Export it as DOCX or PDF"),
    "zip": (packed(report_DOT_pdf="x"), "a ZIP archive", "Unpack it"),
    "7z": (b"7z\xbc\xaf'\x1c" + bytes(99), "a 7z archive", "Unpack it"),
    "rar": (b"Rar!\x1a\x07\x01\0" + bytes(99), "a RAR archive", "Unpack it"),
    "gz": (b"\x1f\x8b\x08" + bytes(99), "gzip", "Unpack it"),
    "rtf": (rb"{\rtf1\ansi x}", "an RTF document", "save it as DOCX or ODT"),
    "html": (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html><p>404", "a web page (HTML)", "fetch the file again"),
    "eml": (b"Received: from x\n by y\nFrom: a@b\nSubject: s\n\nhello", "an e-mail", "attached"),
    "mht": (b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n", "(MHTML)", "print it as PDF"),
    "word2003": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "a Word document", "DOCX"),
    "fodt": (b'<?xml version="1.0"?><office:document/>', "a flat OpenDocument file", "save it as DOCX or ODT"),
    "xml": (b'<?xml version="1.0"?><a/>', "an XML file", "Save it as PDF"),
    "ps": (b"%!PS-Adobe-3.0\n", "a PostScript file", "ps2pdf"),
    "duckdb": (b"12345678DUCK" + bytes(99), "a DuckDB database", "--warehouse FILE"),
    "mp4": (b"\0\0\0\x18ftypisom" + bytes(99), "a film", "Give the report itself"),
    "exe": (b"MZ\x90\0" + bytes(99), "a program", "Give the report itself"),
    "cut": (PDF[: len(PDF) // 2], "a broken PDF", "Fetch the file again"),
    "head": (PDF[:30], "a broken PDF", "Fetch the file again"),
    "headless": (PDF[20:] + b"\0", "a broken PDF, whose beginning is lost", "Fetch the file again"),
    "garbled": (
        make_pdf([MadePage().grid((40, 200, 400), (40, 80))]),
        "a broken PDF, or one whose letters are drawn",
        "fetch it again",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_called_by_its_kind_with_a_remedy(kind):
    data, what, remedy = KINDS[kind]
    with pytest.raises(UnreadableError) as told:
        read_bytes(data, "名.txt")
    assert str(told.value).startswith("名.txt: ")
    assert what in str(told.value)
    assert remedy in str(told.value)


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "raw").glob("*.txt")), ids=lambda p: p.name)
def test_a_report_is_text(path):
    assert sniff_format(path.read_bytes()) == "text"


TEXTS = [
    "ID3 標準\n",
    "BM：某機關\n",
    "MZ 系列\n",
    "RIFF\n",
    "Subject: 績效\n\n依規定辦理",
    "主旨：績效\n日期: 110年\n",
    "<執行策略>\t<主辦單位>\n",
    "%PDF 是一種格式",
    "endobj 與 startxref 是標記",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_begins_in_such_a_way_is_text(text):
    assert sniff_format(text.encode()) == "text"


@given(st.text(st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF)))
def test_chinese_is_text_in_every_encoding(text):
    assert sniff_format(text.encode()) == "text"
    assert sniff_format(text.encode("cp950", "ignore")) == "text"
