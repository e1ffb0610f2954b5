"""DOCX: spans, automatic numbers, accepted text, what stands beside the text, and files that are bad."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.formats import archive
from extractors.document.formats.docx import read_docx
from extractors.document.model import Document, Paragraph, TablePiece, UnreadableError
from tests.office_files import HERE, docx, flat, gold_results, mutate, p, pack, tc

REAL = ["keelung-110-results", "kaohsiung-114-plan", "hq-114-plan"]


def read(body: str, **parts: str) -> Document:
    return read_docx(docx(body, **parts), "x.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [b.text for b in read(body, **parts).blocks if isinstance(b, Paragraph)]


def table(rows: list[str], **parts: str) -> TablePiece:
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    piece = read(body, **parts).blocks[0]
    assert isinstance(piece, TablePiece)
    return piece


@pytest.mark.parametrize("doc", REAL)
def test_every_gold_result_is_one_cell(doc: str) -> None:
    document = read_docx((HERE / "typeset" / f"{doc}.docx").read_bytes(), f"{doc}.docx")
    cells = [flat(c.text) for b in document.blocks if isinstance(b, TablePiece) for row in b.rows for c in row]
    for result in gold_results(doc):
        wanted = flat(result)
        # one cell of the headquarters' plan answers several rows
        assert wanted in cells if doc != "hq-114-plan" else any(wanted in cell for cell in cells)


def test_spans() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    piece = table(
        [
            "<w:trPr><w:tblHeader/></w:trPr>" + tc("a", '<w:gridSpan w:val="2"/>') + tc("b"),
            tc("1", restart) + tc("2") + tc("3", restart),
            tc("", goes_on) + tc("4") + tc("", goes_on),
            '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("5") + tc("6"),
        ]
    )
    assert (piece.columns, piece.header_rows) == (3, 1)
    assert [[(c.text, c.column, c.columns, c.rows) for c in row] for row in piece.rows] == [
        [("a", 0, 2, 1), ("b", 2, 1, 1)],
        [("1", 0, 1, 2), ("2", 1, 1, 1), ("3", 2, 1, 2)],
        [("4", 1, 1, 1)],
        [("5", 1, 1, 1), ("6", 2, 1, 1)],
    ]
    assert str(piece.rows[1][1].locator) == "table 1, row 2, line 4"


def test_a_merge_that_carries_on_nothing_is_a_cell() -> None:
    assert [c.text for c in table([tc("a", "<w:vMerge/>") + tc("b")]).rows[0]] == ["a", "b"]


def test_old_horizontal_merge() -> None:
    row = tc("a", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("b")
    assert [(c.text, c.column, c.columns) for c in table([row]).rows[0]] == [("a", 0, 2), ("b", 2, 1)]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="taiwaneseCountingThousand"/><w:lvlText w:val="%1、"/>
  <w:suff w:val="nothing"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="ideographTraditional"/><w:lvlText w:val="(%2-%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/>
 <w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
"""


def numbered(text: str, num: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_automatic_numbers() -> None:
    body = (
        numbered("甲", 1) + numbered("乙", 1, 1) + numbered("丙", 1, 1) + numbered("丁", 1, 2) + numbered("戊", 1)
        + numbered("己", 1, 1) + numbered("庚", 2, 1) + numbered("辛", 2, 1) + numbered("壬", 3) + numbered("癸", 0)
    )  # fmt: skip
    assert texts(body, numbering=NUMBERING) == [
        "一、甲", "1. 乙", "2. 丙", "(2-甲) 丁", "二、戊", "1. 己", "5. 庚", "6. 辛", "● 壬", "癸",
    ]  # fmt: skip


def test_numbers_from_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    )
    body = p("甲", '<w:pStyle w:val="Own"/>') + p(
        "乙", '<w:pStyle w:val="Own"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert texts(body, numbering=NUMBERING, styles=styles) == ["1. 甲", "乙"]


def test_tracked_changes_are_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>47</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>48</w:t></w:r></w:ins><w:r><w:t>批</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>移來</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p><w:p><w:r><w:t>後</w:t></w:r></w:p>"
    )
    assert texts(body) == ["共48批", "移來", "前後"]


def test_deleted_rows_are_gone() -> None:
    assert [len(r) for r in table([tc("a"), "<w:trPr><w:del/></w:trPr>" + tc("b"), tc("c") + tc("d")]).rows] == [1, 2]


def test_fields_links_breaks_symbols_and_hidden_text() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    run = "<w:r>{}</w:r>"
    body = (
        "<w:p>" + field.format("begin") + run.format("<w:instrText>PAGE</w:instrText><w:t>碼</w:t>")
        + field.format("separate") + run.format("<w:t>12</w:t>") + field.format("end")
        + '<w:hyperlink r:id="x"><w:r><w:t>連結</w:t></w:r></w:hyperlink>'
        + '<w:fldSimple w:instr="X"><w:r><w:t>果</w:t></w:r></w:fldSimple>'
        + run.format("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t>")
        + run.format("<w:lastRenderedPageBreak/><w:noBreakHyphen/>")
        + run.format("<w:rPr><w:vanish/></w:rPr><w:t>隱</w:t>")
        + run.format('<w:sym w:font="Wingdings" w:char="F0FE"/><w:softHyphen/>')
        + run.format('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>&#xF0B3;</w:t>')
        + run.format(
            "<w:ruby><w:rt><w:r><w:t>ㄅ</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby>"
        )
        + "</w:p>"
    )  # fmt: skip
    assert texts(body) == ["12連結果甲\n乙\t丙-☑≥字"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("後面的文字")
    assert texts(body) == ["後面的文字"]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = "<w:txbxContent>" + p("框") + "</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{drawing}<w:r><w:t>文</w:t></w:r></w:p>") == ["文", "框"]


def test_content_controls_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{p('外')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tc('格')}</w:sdtContent></w:sdt>"
    assert texts(body) == ["外"]
    assert table([row]).rows[0][0].text == "格"


def test_nested_tables_and_notes_are_not_lost() -> None:
    inner = f"<w:tbl><w:tr>{tc('內1')}{tc('內2')}</w:tr></w:tbl>"
    note = '<w:p><w:r><w:t>有註</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    footnotes = (
        f'<w:footnote w:id="0" w:type="separator">{p("線")}</w:footnote><w:footnote w:id="2">{p("註文")}</w:footnote>'
    )
    piece = table([f"<w:tc>{note}{inner}{p('後')}</w:tc>"], footnotes=footnotes)
    assert piece.rows[0][0].text == "有註\n註文\n內1\t內2\n後"


def test_headers_and_footers_are_not_body() -> None:
    document = read_docx((HERE / "typeset" / "hq-114-plan.docx").read_bytes(), "x")
    assert not [b for b in document.blocks if isinstance(b, Paragraph) and b.text.isdigit()]


def test_strict_namespaces_are_read() -> None:
    body = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
        "<w:body><w:p><w:r><w:t>嚴</w:t></w:r></w:p></w:body></w:document>"
    )
    assert [b.text for b in read_docx(pack({"word/document.xml": body}), "x").blocks if isinstance(b, Paragraph)] == [
        "嚴"
    ]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 nothing more", "no whole ZIP"),
        (docx(p("文"))[:-200], "no whole ZIP"),
        (pack({"a.txt": "x"}), "no document.xml"),
        (pack({"word/document.xml": "<w:document"}), "damaged XML"),
        (pack({"word/document.xml": "<html/>"}), "not a text document"),
        (docx(p("")), "holds no text"),
        (docx(p("&b;"), BOMB), "declares a DTD or entities"),
        (docx(p("&e;"), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), "declares a DTD or entities"),
        (archive.OLE_MAGIC + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (archive.OLE_MAGIC + b"\0" * 600, "old binary Office file"),
        (pack({"word/document.xml": " " * (4 * 2**20)}), "ZIP bomb"),
        (docx("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), "nests its elements too deeply"),
    ],
)  # fmt: skip
def test_bad_files_say_what_is_wrong(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says) as caught:
        read_docx(data, "report.docx")
    assert str(caught.value).startswith("report.docx: ")
    assert ";" in str(caught.value)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 1000)
    with pytest.raises(UnreadableError, match="ZIP bomb"):
        read_docx(docx(p("文" * 2000)), "x")


def test_a_note_that_is_pointed_at_often_is_read_once() -> None:
    body = '<w:p><w:r><w:t>文</w:t><w:footnoteReference w:id="2"/><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert texts(body, footnotes=f'<w:footnote w:id="2">{p("註")}</w:footnote>') == ["文", "註"]


def test_wide_spans_and_long_numbers_stay_bounded() -> None:
    row = tc("a", '<w:gridSpan w:val="999999999"/>') * 3
    assert table([row]).columns <= 1000
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999"/>'
        f'<w:numFmt w:val="upperLetter"/><w:lvlText w:val="{"%1" * 5000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert len(texts(numbered("甲", 1), numbering=numbering)[0]) < 1000


SMALL = (HERE / "typeset" / "hq-114-plan.docx").read_bytes()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_no_other_exception_leaves_the_reader(seed: int) -> None:
    data = mutate(SMALL, seed)
    with suppress(UnreadableError):
        read_docx(data, "x.docx")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_docx(data, "x.docx")
    with pytest.raises(UnreadableError):
        read_docx(b"PK\x03\x04" + data, "x.docx")
