"""Small files that would take a machine's memory or a day: made here, read under the usual limits, measured.

``python -m tests.torture.bombs [NAME…]`` reads each by every command that reads its kind, and prints the command that took
most, its processor time (s), its largest process (MB), and what became of the bomb. Exit status 1 where one took more than
:data:`MOST_SECONDS` or :data:`MOST_MEGABYTES` (of scans :data:`SCAN_SECONDS`, :data:`SCAN_MEGABYTES`), or ended in anything but a reading or a refusal.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import random
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.office_files import docx, odt, p, pack, tc

MOST_SECONDS, MOST_MEGABYTES = 10.0, 500.0
# Of a page that is a picture: the models alone take 400 MB
SCAN_SECONDS, SCAN_MEGABYTES = 60.0, 1000.0
SCANS = ("png_", "tif_", "jpg_", "pdf_scan_")  # how the names of such bombs begin
MB = 2**20
BOMBS: dict[str, Callable[[], bytes]] = {}


def bomb(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The bomb's name is the function's, its kind of file the first word of that."""
    BOMBS[make.__name__] = make
    return make


# --- PDF ------------------------------------------------------------------------------------------------------------


def deflate(unit: bytes, times: int) -> bytes:
    """So many of one thing, deflated. A megabyte of them is deflated once: what is flushed whole may be said again and again."""
    packer = zlib.compressobj(9)
    whole, rest = divmod(times, MB)
    block = unit * MB
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) if whole else b""
    end = packer.compress(unit * rest) + packer.flush()
    check, of_block = 1, zlib.adler32(block)
    for _ in range(whole):
        check = join_checks(check, of_block, len(block))
    check = zlib.adler32(unit * rest, check)
    return head + again * whole + end[:-4] + check.to_bytes(4, "big")


def join_checks(first: int, second: int, length: int) -> int:
    """The Adler-32 of two texts behind one another, of which the second has so many bytes."""
    base = 65521
    low = ((first & 0xFFFF) + (second & 0xFFFF) - 1) % base
    high = ((first >> 16) + (second >> 16) + length * ((first & 0xFFFF) - 1)) % base
    return high << 16 | low


def stream(data: bytes, head: str = "", packed: int = 1) -> bytes:
    """A stream object, deflated so many times."""
    for _ in range(packed):
        data = zlib.compress(data, 9)
    return packed_stream(data, head, packed)


def packed_stream(data: bytes, head: str = "", packed: int = 1) -> bytes:
    """A stream object of what is deflated already."""
    filters = f"/Filter [{'/FlateDecode ' * packed}]" if packed else ""
    return f"<< {head} {filters} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def pdf(
    content: bytes = b"BT /F 10 Tf 50 700 Td (x) Tj ET",
    others: Sequence[bytes] = (),
    *,
    page: str = "",
    resources: str = "",
    pages: str = "/Kids [3 0 R] /Count 1",
    trailer: str = "",
) -> bytes:
    """A PDF of one page: 1 catalogue, 2 page tree, 3 page, 4 content (bytes of a stream object or its text), others from 6."""
    body = content if content.lstrip().startswith(b"<<") else stream(content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages {pages} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} "
        f"/Resources << /Font << /F 5 0 R >> {resources} >> >>".encode(),
        body,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *others,
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(out + end.replace("HERE", str(start)).encode())


def form(content: str, resources: str = "") -> bytes:
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {resources} >>"
    return stream(content.encode(), head, packed=0)


def forms(times: int, depth: int) -> bytes:
    """Forms of which each draws the next so many times."""
    each = [form("/X Do " * times, f"/XObject << /X {n + 7} 0 R >>") for n in range(depth)]
    last = form("BT /F 10 Tf 50 700 Td (x) Tj ET", "/Font << /F 5 0 R >>")
    return pdf(b"/X Do", [*each, last], resources="/XObject << /X 6 0 R >>")


@bomb
def pdf_form_draws_itself() -> bytes:
    return pdf(b"/X Do", [form("/X Do /X Do", "/XObject << /X 6 0 R >>")], resources="/XObject << /X 6 0 R >>")


@bomb
def pdf_forms_30_to_the_5() -> bytes:
    return forms(30, 5)


@bomb
def pdf_forms_2_to_the_25() -> bytes:
    return forms(2, 25)


@bomb
def pdf_forms_5000_deep() -> bytes:
    return forms(1, 5000)


@bomb
def pdf_form_drawn_a_million_times() -> bytes:
    drawn = form("BT /F 10 Tf 50 700 Td (x) Tj ET", "/Font << /F 5 0 R >>")
    return pdf(b"/X Do " * 1_000_000, [drawn], resources="/XObject << /X 6 0 R >>")


@bomb
def pdf_stream_of_a_gigabyte() -> bytes:
    return pdf(packed_stream(zlib.compress(deflate(b" ", 10**9), 9), packed=2))


@bomb
def pdf_stream_packed_ten_times() -> bytes:
    return pdf(stream(b" " * (100 * MB), packed=10))


@bomb
def pdf_stream_of_strokes() -> bytes:
    return pdf(stream(b"0 0 m 9 9 l S " * 5_000_000))


@bomb
def pdf_stream_of_letters() -> bytes:
    return pdf(stream(b"BT /F 10 Tf " + b"1 0 0 1 50 700 Tm (abcdefgh) Tj " * 500_000 + b"ET"))


@bomb
def pdf_stream_of_open_states() -> bytes:
    return pdf(stream(b"q " * 20_000_000))


@bomb
def pdf_stream_of_open_brackets() -> bytes:
    return pdf(stream(b"[" * 20_000_000))


@bomb
def pdf_stream_of_run_lengths() -> bytes:
    data = zlib.compress(b"\x81 " * 8_000_000, 9)
    return pdf(packed_stream(data).replace(b"/FlateDecode ]", b"/FlateDecode /RunLengthDecode]"))


@bomb
def pdf_contents_a_hundred_thousand_times() -> bytes:
    data = pdf(stream(b"BT /F 10 Tf 50 700 Td (abcdefgh) Tj ET " * 1000))
    return data.replace(b"/Contents 4 0 R", b"/Contents [" + b"4 0 R " * 100_000 + b"]")


@bomb
def pdf_object_stream_of_a_gigabyte() -> bytes:
    return as_stream_file([packed_stream(deflate(b"7 0 << >>       ", 50 * MB), "/Type /ObjStm /N 1 /First 4")])


@bomb
def pdf_object_stream_that_claims_a_billion() -> bytes:
    return as_stream_file([stream(b"7 0 << >> ", "/Type /ObjStm /N 1000000000 /First 4")])


def as_stream_file(others: Sequence[bytes]) -> bytes:
    """A file whose object 7, a second page's content, stands in the object stream 6, by a table that is a stream."""
    out = bytearray(b"%PDF-1.7\n")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>",
        stream(b"BT 50 700 Td (x) Tj ET"),
        b"<< >>",
        *others,
    ]
    lines = [b"\0\0\0\0\0\0\xff"]
    for number, each in enumerate(objects, 1):
        lines.append(b"\1" + len(out).to_bytes(4, "big") + b"\0\0")
        out += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    lines.append(b"\2" + (6).to_bytes(4, "big") + b"\0\0")
    start = len(out)
    lines.append(b"\1" + start.to_bytes(4, "big") + b"\0\0")
    table = stream(b"".join(lines), f"/Type /XRef /Size {len(lines)} /W [1 4 2] /Root 1 0 R")
    return bytes(out + f"{len(lines) - 1} 0 obj\n".encode() + table + f"\nendobj\nstartxref\n{start}\n%%EOF\n".encode())


@bomb
def pdf_table_of_places_that_claims_a_billion() -> bytes:
    return pdf().replace(b"xref\n0 6", b"xref\n0 999999999")


@bomb
def pdf_table_of_places_in_a_loop() -> bytes:
    return pdf(trailer="/Prev HERE")


@bomb
def pdf_table_of_places_as_a_stream_of_a_gigabyte() -> bytes:
    table = packed_stream(deflate(b"\1", 900 * MB), "/Type /XRef /Size 100000000 /W [1 4 2] /Root 1 0 R")
    return b"%PDF-1.7\n1 0 obj\n" + table + b"\nendobj\nstartxref\n9\n%%EOF\n"


@bomb
def pdf_pages_in_a_loop() -> bytes:
    return pdf(pages="/Kids [2 0 R 2 0 R 3 0 R] /Count 1000")


@bomb
def pdf_pages_that_claim_a_billion() -> bytes:
    return pdf(pages="/Kids [3 0 R] /Count 1000000000")


@bomb
def pdf_pages_2_to_the_25() -> bytes:
    tree = [
        f"<< /Type /Pages /Parent 2 0 R /Kids [{n + 7} 0 R {n + 7} 0 R] /Count {2 ** (24 - n)} >>".encode()
        for n in range(24)
    ]
    last = b"<< /Type /Pages /Parent 2 0 R /Kids [3 0 R 3 0 R] /Count 2 >>"
    return pdf(others=[*tree, last], pages=f"/Kids [6 0 R 6 0 R] /Count {2**26}")


@bomb
def pdf_one_page_a_hundred_thousand_times() -> bytes:
    return pdf(pages=f"/Kids [{'3 0 R ' * 100_000}] /Count 100000")


@bomb
def pdf_page_without_end() -> bytes:
    return pdf().replace(b"[0 0 595 842]", b"[-1e30 -1e30 1e30 1e30]")


@bomb
def pdf_page_of_a_square_kilometre_with_something_hidden() -> bytes:
    content = b"BT /F 10 Tf 50 700 Td (hidden) Tj ET 1 1 1 rg 0 0 9000000 9000000 re f"
    return pdf(content).replace(b"[0 0 595 842]", b"[0 0 9000000 9000000]")


@bomb
def pdf_image_of_a_terapixel_with_something_hidden() -> bytes:
    image = stream(
        b"", "/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    )
    content = b"BT /F 10 Tf 50 700 Td (hidden) Tj ET q 500 0 0 500 0 0 cm /X Do Q 1 1 1 rg 40 690 100 100 re f"
    return pdf(content, [image], resources="/XObject << /X 6 0 R >>")


@bomb
def pdf_pattern_of_many_tiles_with_something_hidden() -> bytes:
    head = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << >>"
    tile = stream(b"0 0 1 1 re f", head)
    content = b"BT /F 10 Tf 50 700 Td (hidden) Tj ET /Pattern cs /P scn 0 0 595 842 re f 1 1 1 rg 40 690 100 100 re f"
    return pdf(content, [tile], resources="/Pattern << /P 6 0 R >>")


@bomb
def pdf_font_that_draws_itself() -> bytes:
    glyph = stream(b"100 0 d0 BT /F 10 Tf (aaaa) Tj ET")
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Resources "
        b"<< /Font << /F 7 0 R >> >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] >>"
    )
    content = b"BT /F 10 Tf 50 700 Td (aaaa) Tj ET 1 1 1 rg 40 690 100 100 re f"
    return pdf(content, [glyph, font]).replace(b"/Font << /F 5 0 R >> ", b"/Font << /F 7 0 R >> ")


@bomb
def pdf_font_with_a_map_of_everything() -> bytes:
    lines = b"100 beginbfrange\n" + b"<0000> <ffff> <0000>\n" * 100 + b"endbfrange\n"
    unicode_map = stream(
        b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange " + lines * 2000 + b"endcmap"
    )
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>"
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >> >>"
    data = pdf(b"BT /F 10 Tf 50 700 Td <00410042> Tj ET", [unicode_map, inner, font])
    return data.replace(b"/Font << /F 5 0 R >>", b"/Font << /F 8 0 R >>")


@bomb
def pdf_objects_100000_deep() -> bytes:
    return pdf(others=[b"[" * 100_000 + b"]" * 100_000], page="/Annots 6 0 R")


@bomb
def pdf_form_fields_a_hundred_thousand() -> bytes:
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (b) /Rect [0 0 9 9] /AP << /N 7 0 R >> >>"
    look = form("/X Do /X Do", "/XObject << /X 7 0 R >>")
    return pdf(others=[field, look], page=f"/Annots [{'6 0 R ' * 100_000}]")


# --- DOCX -----------------------------------------------------------------------------------------------------------


def table(rows: str) -> str:
    return f"<w:tbl>{rows}</w:tbl>"


@bomb
def docx_of_200_megabytes() -> bytes:
    return docx(p(" " * (200 * MB)))


@bomb
def docx_of_60_megabytes_just_not_told() -> bytes:
    """Packed less than 300 times: words that hardly repeat."""
    words = "".join(f"<w:p><w:r><w:t>{n * 7919 % 1_000_003}</w:t></w:r></w:p>" for n in range(800_000))
    return docx(words)


@bomb
def docx_of_empty_rows() -> bytes:
    return docx(table("<w:tr/>" * 2_000_000) + p("a"))


@bomb
def docx_of_empty_cells() -> bytes:
    return docx(table(f"<w:tr>{'<w:tc/>' * 60}</w:tr>" * 20_000) + p("a"))


@bomb
def docx_of_empty_paragraphs() -> bytes:
    return docx("<w:p/>" * 2_000_000 + p("a"))


@bomb
def docx_of_tables_in_tables() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 20_000 + p("a") + "</w:tc></w:tr></w:tbl>" * 20_000)


@bomb
def docx_of_wide_cells() -> bytes:
    wide = tc("a", '<w:gridSpan w:val="900"/>')
    return docx(table(f"<w:tr>{wide * 60}</w:tr>" * 2000))


@bomb
def docx_of_rows_wider_than_any_page() -> bytes:
    wide = tc("a", '<w:gridSpan w:val="1000000000"/>')
    return docx(table(f"<w:tr>{wide}</w:tr>" * 2000))


@bomb
def docx_of_tall_cells() -> bytes:
    first, more = tc("字" * 2000, '<w:vMerge w:val="restart"/>'), tc("", "<w:vMerge/>")
    return docx(table(f"<w:tr>{first * 20}</w:tr>" + f"<w:tr>{more * 20}</w:tr>" * 20_000))


@bomb
def docx_of_entities() -> bytes:
    laughs = "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 12))
    return docx(p("&a11;"), head=f'<!DOCTYPE a [<!ENTITY a0 "ha">{laughs}]>')


@bomb
def docx_of_elements_a_million_deep() -> bytes:
    return docx("<w:sdt><w:sdtContent>" * 500_000 + "</w:sdtContent></w:sdt>" * 500_000)


@bomb
def docx_of_attributes() -> bytes:
    many = " ".join(f'a{n}="1"' for n in range(1_000_000))
    return docx(f"<w:p {many}/>" + p("a"))


@bomb
def docx_of_one_paragraph() -> bytes:
    return docx(p("辦理12場次，" * 2_000_000))


@bomb
def docx_of_one_cell_of_figures() -> bytes:
    return docx(table(f"<w:tr>{tc('本年度辦理宣導12場次，參加34人次，' * 10_000)}{tc('b')}</w:tr>") + p("a"))


@bomb
def docx_of_members() -> bytes:
    parts: dict[str, str | bytes] = {f"word/{n}.xml": "" for n in range(60_000)}
    return pack(parts)


@bomb
def docx_of_styles_in_a_loop() -> bytes:
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 20_000}"/></w:style>' for n in range(20_000)
    )
    body = "".join(p("a", f'<w:pStyle w:val="s{n}"/>') for n in range(0, 20_000, 10))
    return docx(body, styles=styles)


@bomb
def docx_of_notes_in_notes() -> bytes:
    refer = '<w:p><w:r><w:footnoteReference w:id="{}"/></w:r><w:r><w:t>a</w:t></w:r></w:p>'
    notes = "".join(f'<w:footnote w:id="{n}">{refer.format(n + 1) * 2}</w:footnote>' for n in range(20_000))
    return docx(refer.format(0), footnotes=notes)


def with_html(page: str) -> bytes:
    """A DOCX that takes in a page of HTML."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    head = "http://schemas.openxmlformats.org/package/2006/relationships"
    data = docx('<w:altChunk r:id="r1"/>')
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/page.html", page)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{head}"><Relationship Id="r1" Type="{kind}" Target="page.html"/></Relationships>',
        )
    return out.getvalue()


@bomb
def docx_of_html_200000_deep() -> bytes:
    return with_html("<div>" * 200_000 + "<table><tr><td>" * 5000 + "a")


@bomb
def docx_of_html_with_wide_and_tall_cells() -> bytes:
    cell = '<td colspan="1000000000" rowspan="1000000000">a</td>'
    return with_html(f"<table>{f'<tr>{cell * 50}</tr>' * 1000}</table>")


@bomb
def docx_of_html_of_open_tags() -> bytes:
    return with_html("<table>" + "<tr><td>a" * 300_000)


# --- ODT ------------------------------------------------------------------------------------------------------------


def cell(text: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def sheet(rows: str) -> str:
    return f"<table:table>{rows}</table:table><text:p>a</text:p>"


@bomb
def odt_of_repeated_rows_and_columns() -> bytes:
    many = 'table:number-columns-repeated="1000000000"'
    row = f'<table:table-row table:number-rows-repeated="1000000000">{cell("a", many)}</table:table-row>'
    return odt(sheet(row))


@bomb
def odt_of_repeated_rows() -> bytes:
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell("a") * 3}</table:table-row>'
    return odt(sheet(row * 1000))


@bomb
def odt_of_repeated_empty_cells() -> bytes:
    empty = cell("", 'table:number-columns-repeated="16384"')
    row = f"<table:table-row>{empty}{cell('a')}</table:table-row>"
    return odt(sheet(row * 20_000))


@bomb
def odt_of_wide_and_tall_cells() -> bytes:
    span = 'table:number-columns-spanned="1000000" table:number-rows-spanned="1000000"'
    return odt(sheet(f"<table:table-row>{cell('字' * 500, span) * 20}</table:table-row>" * 3000))


@bomb
def odt_of_blanks() -> bytes:
    return odt("<text:p>a" + '<text:s text:c="1000000000"/>' * 10_000 + "b</text:p>")


@bomb
def odt_of_lists_in_lists() -> bytes:
    return odt("<text:list><text:list-item>" * 20_000 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 20_000)


@bomb
def odt_of_spans_in_spans() -> bytes:
    return odt("<text:p>" + "<text:span>" * 300_000 + "a" + "</text:span>" * 300_000 + "</text:p>")


@bomb
def odt_of_tables_in_tables() -> bytes:
    opened, closed = (
        "<table:table><table:table-row><table:table-cell>",
        "</table:table-cell></table:table-row></table:table>",
    )
    return odt(opened * 20_000 + "<text:p>a</text:p>" + closed * 20_000)


@bomb
def odt_of_boxes_in_boxes() -> bytes:
    return odt(
        "<text:p>"
        + "<draw:frame><draw:text-box><text:p>" * 20_000
        + "a"
        + "</text:p></draw:text-box></draw:frame>" * 20_000
        + "</text:p>"
    )


# --- text -----------------------------------------------------------------------------------------------------------

TITLE = "經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與成果\n\n"
HEADER = "執行策略\t執行方法\t主辦單位\t執行績效與成果\n"


def text(*parts: str) -> bytes:
    return "".join(parts).encode()


@bomb
def txt_of_blank_lines() -> bytes:
    return text("a\n", " \n" * 300_000, "b\n")


@bomb
def txt_of_one_line() -> bytes:
    return text(TITLE, "字" * 1_000_000)


@bomb
def txt_of_one_line_of_figures() -> bytes:
    return text(TITLE, "辦理宣導12場次，" * 20_000)


@bomb
def txt_of_one_number() -> bytes:
    return text("共", "1234567890" * 30_000, "件")


@bomb
def txt_of_chinese_numerals() -> bytes:
    return text("共", "一百二十三萬" * 30_000, "件")


@bomb
def txt_of_separators() -> bytes:
    return text("共", "1,2、3/4～" * 30_000, "件")


@bomb
def txt_of_open_brackets() -> bytes:
    return text(TITLE, "（(「" * 100_000, "12件")


@bomb
def txt_of_list_marks() -> bytes:
    return text(TITLE, "(一)1.一、" * 60_000)


@bomb
def txt_of_tabs() -> bytes:
    return text(TITLE, HEADER, "\t" * 500_000, "a\n")


@bomb
def txt_of_ragged_rows() -> bytes:
    return text(TITLE, HEADER, *("a\t" * (n % 400) + "\n" for n in range(3000)))


@bomb
def txt_of_rows_of_a_report() -> bytes:
    return text(TITLE, HEADER, "一、完備基礎服務\t(一)建立業務標準作業流程\t秘書室\t辦理12場次\n" * 8000)


@bomb
def txt_of_one_cell_of_figures() -> bytes:
    figures = "本年度辦理宣導12場次，參加34人次，較上年增加5%。" * 5000
    return text(TITLE, HEADER, f"一、完備基礎服務\t(一)建立業務標準作業流程\t秘書室\t{figures}\n")


@bomb
def txt_of_titles() -> bytes:
    return text(TITLE * 10_000)


@bomb
def txt_of_headers() -> bytes:
    return text(TITLE, HEADER * 20_000)


@bomb
def txt_of_combining_marks() -> bytes:
    return text(TITLE, HEADER, "一、完備基礎服務\t(一)建立\t秘書室\t辦理12場次", "\u0301" * 300_000, "\n")


@bomb
def txt_of_form_feeds() -> bytes:
    return text("a\n\f" * 200_000)


@bomb
def txt_in_no_encoding() -> bytes:
    return b"\xff\xfe\x00\xd8" * 100_000 + b"a"


# --- pictures -------------------------------------------------------------------------------------------------------


def png(width: int, height: int, packed: bytes, depth: int = 8, colour: int = 0, more: bytes = b"") -> bytes:
    """A PNG of rows that are deflated already; ``colour``: 0 grey, 2 RGB, 6 RGBA."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def packed_text(data: bytes) -> bytes:
    """A chunk of a PNG with a deflated comment, without the chunk's own head."""
    body = b"zTXta\0\0" + data
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def tiff(frames: int, width: int, height: int, data: bytes, packing: int = 1, after: int = 0) -> bytes:
    """Frames of eight bits that all have the same data; the last one's next is at ``after`` (0: none)."""
    size = 2 + 12 * 9 + 4
    end = 8 + frames * size
    tags = (
        (256, width), (257, height), (258, 8), (259, packing), (262, 1), (273, end), (277, 1), (278, height), (279, len(data)),
    )  # fmt: skip
    entries = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    heads = [entries + struct.pack("<I", 8 + (n + 1) * size if n + 1 < frames else after) for n in range(frames)]
    return b"II*\0" + struct.pack("<I", 8) + b"".join(heads) + data


@bomb
def png_that_claims_60000_by_60000() -> bytes:
    return png(60_000, 60_000, zlib.compress(b""))


@bomb
def png_of_one_colour() -> bytes:
    return png(8870, 8900, deflate(b"\0", 8871 * 8900))


@bomb
def png_of_one_colour_and_transparent() -> bytes:
    return png(8870, 8900, deflate(b"\0", (4 * 8870 + 1) * 8900), colour=6)


@bomb
def png_of_one_colour_in_sixteen_bits() -> bytes:
    return png(8870, 8900, deflate(b"\0", (6 * 8870 + 1) * 8900), 16, 2)


@bomb
def png_with_a_comment_of_a_gigabyte() -> bytes:
    return png(600, 800, deflate(b"\xff", 601 * 800), more=packed_text(deflate(b" ", 10**9)))


@bomb
def png_of_a_hair() -> bytes:
    return png(30_000, 64, deflate(b"\0", 30_001 * 64))


@bomb
def tif_that_claims_60000_by_60000() -> bytes:
    return tiff(1, 60_000, 60_000, b"\xff" * 100)


@bomb
def tif_that_claims_8870_by_8900() -> bytes:
    return tiff(1, 8870, 8900, b"\x80\x0b" * 100, packing=5)


@bomb
def tif_of_a_hundred_thousand_frames() -> bytes:
    return tiff(100_000, 600, 800, b"\xff" * 480_000)


@bomb
def tif_of_frames_in_a_loop() -> bytes:
    return tiff(3, 600, 800, b"\xff" * 480_000, after=8)


@bomb
def jpg_that_claims_60000_by_60000() -> bytes:
    return _lying_jpeg(60_000, 60_000)


@bomb
def jpg_that_claims_8800_by_9000() -> bytes:
    return _lying_jpeg(8800, 9000)


def _lying_jpeg(width: int, height: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (80, 80), "white").save(out, "JPEG")
    head, frame, rest = out.getvalue().partition(b"\xff\xc0\x00\x11\x08")
    return head + frame + struct.pack(">HH", height, width) + rest[4:]


def scan_pdf(width: int, height: int, packed: bytes, times: int = 1, page: tuple[int, int] = (595, 842)) -> bytes:
    """A page that a grey picture fills, of data that is deflated so many times."""
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    drawn = f"q {page[0]} 0 0 {page[1]} 0 0 cm /X Do Q".encode()
    data = pdf(drawn, [packed_stream(packed, head, times)], resources="/XObject << /X 6 0 R >>")
    return data.replace(b"[0 0 595 842]", f"[0 0 {page[0]} {page[1]}]".encode())


@bomb
def pdf_scan_of_30000_by_30000() -> bytes:
    return scan_pdf(30_000, 30_000, zlib.compress(deflate(b"\xff", 900_000_000), 9), times=2)


@bomb
def pdf_scan_of_one_pixel() -> bytes:
    return scan_pdf(1, 1, zlib.compress(b"\xee"))


@bomb
def pdf_scan_of_five_metres() -> bytes:
    return scan_pdf(2, 2, zlib.compress(b"\x10\xff\xff\x10"), page=(14400, 14400))


@bomb
def pdf_scan_of_a_hair() -> bytes:
    return scan_pdf(2, 2, zlib.compress(b"\x10\xff\xff\x10"), page=(14400, 10))


@bomb
def pdf_scan_of_a_million_specks() -> bytes:
    dice = random.Random(1)
    grey = bytearray(b"\xff" * (2480 * 3508))
    for place in dice.choices(range(len(grey)), k=1_000_000):
        grey[place] = 0
    return scan_pdf(2480, 3508, zlib.compress(bytes(grey)))


# --- measuring ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taken:
    """What reading a bomb took, by the command that took most."""

    name: str
    size: int  # bytes
    command: str
    seconds: float
    megabytes: float
    verdict: str
    fault: bool  # it ended in anything but a reading or a refusal

    @property
    def ok(self) -> bool:
        is_scan = self.name.startswith(SCANS)
        seconds, megabytes = (SCAN_SECONDS, SCAN_MEGABYTES) if is_scan else (MOST_SECONDS, MOST_MEGABYTES)
        return not self.fault and self.seconds <= seconds and self.megabytes <= megabytes

    def __str__(self) -> str:
        mark = " " if self.ok else "!"
        size = f"{self.size / 1000:,.0f} kB"
        took = f"{self.seconds:6.1f} s {self.megabytes:5.0f} MB"
        return f"{mark} {self.name:55} {size:>9} {self.command:8} {took}  {self.verdict}"


def measure(path: Path, command: Sequence[str]) -> Taken:
    """One command on one file, with all of its processes."""
    with tempfile.TemporaryFile("w+") as said:
        started = subprocess.Popen(
            [sys.executable, "-m", "pipeline", *command, str(path)],
            cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL, stderr=said,
        )  # fmt: skip
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = " ".join(said.read().split())
    message = words.partition(f"{path}: ")[2] or words.removeprefix("jixiao: ")
    fault = started.returncode not in (0, 1) or "Traceback" in words or "jixiao itself failed" in words
    verdict = "read" if started.returncode == 0 else message[:76]
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return Taken(path.stem, path.stat().st_size, command[0], seconds, megabytes, verdict, fault)


def explode(name: str, folder: Path) -> Taken:
    """A bomb read by every command that reads its kind: the worst of it, faults first."""
    path = folder / f"{name}.{name.partition('_')[0]}"
    # made in another process, for what is started from a large one counts as large
    maker = multiprocessing.get_context("spawn").Process(target=write, args=(name, path))
    maker.start()
    maker.join()
    return worst(path)


def write(name: str, path: Path) -> None:
    path.write_bytes(BOMBS[name]())


def worst(path: Path) -> Taken:
    mark = ("--mark", str(path.with_name(f"{path.stem} marked{path.suffix}")))
    commands = [("tables",), ("audit",), ("metrics",)] if path.suffix == ".txt" else [("tables",), ("audit", *mark)]
    taken = [measure(path, command) for command in commands]
    return max(taken, key=lambda t: (not t.ok, t.fault, t.seconds))


def main(names: Iterable[str]) -> int:
    """Bombs by name or path; all that are made here where none is given."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in list(names) or BOMBS:
            taken = explode(name, Path(folder)) if name in BOMBS else worst(Path(name).absolute())
            failed += not taken.ok
            print(taken, flush=True)
    print(f"{failed} above {MOST_SECONDS:g} s or {MOST_MEGABYTES:g} MB, or at fault")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
