"""ODT: spans, list styles, accepted text, what stands beside the text, and files that are bad."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.formats.odt import read_odt
from extractors.document.model import Document, Paragraph, TablePiece, UnreadableError
from tests.office_files import HERE, flat, gold_results, mutate, odt, pack


def read(body: str, styles: str = "") -> Document:
    return read_odt(odt(body, styles), "x.odt")


def texts(body: str, styles: str = "") -> list[str]:
    return [b.text for b in read(body, styles).blocks if isinstance(b, Paragraph)]


def table(inside: str) -> TablePiece:
    piece = read(f"<table:table>{inside}</table:table>").blocks[0]
    assert isinstance(piece, TablePiece)
    return piece


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize("doc", ["keelung-110-results", "kaohsiung-114-plan", "hq-114-plan"])
def test_every_gold_result_is_one_cell(doc: str) -> None:
    document = read_odt((HERE / "typeset" / f"{doc}.odt").read_bytes(), f"{doc}.odt")
    cells = [flat(c.text) for b in document.blocks if isinstance(b, TablePiece) for r in b.rows for c in r]
    for result in gold_results(doc):
        wanted = flat(result)
        # one cell of the headquarters' plan answers several rows
        assert wanted in cells if doc != "hq-114-plan" else any(wanted in c for c in cells)


def test_spans() -> None:
    covered = "<table:covered-table-cell/>"
    piece = table(
        "<table:table-header-rows>"
        + row(cell("a", 'table:number-columns-spanned="2"'), covered, cell("b"))
        + "</table:table-header-rows>"
        + row(cell("1", 'table:number-rows-spanned="2"'), cell("2"), cell("3"))
        + row(covered, cell("4", 'table:number-columns-repeated="2"'))
    )
    assert (piece.columns, piece.header_rows) == (3, 1)
    assert [[(c.text, c.column, c.columns, c.rows) for c in r] for r in piece.rows] == [
        [("a", 0, 2, 1), ("b", 2, 1, 1)],
        [("1", 0, 1, 2), ("2", 1, 1, 1), ("3", 2, 1, 1)],
        [("4", 1, 1, 1), ("4", 2, 1, 1)],
    ]
    assert str(piece.rows[1][1].locator) == "table 1, row 2, line 4"


@pytest.mark.slow
def test_repeats_stay_bounded() -> None:
    wide = cell("x", 'table:number-columns-repeated="999999999"')
    assert table(row(wide)).columns <= 1000
    many = "<table:table-row table:number-rows-repeated='999999999'>" + cell("x") + "</table:table-row>"
    assert len(table(many).rows) <= 1000
    with pytest.raises(UnreadableError, match="more than"):
        table(("<table:table-row table:number-rows-repeated='1000'>" + wide + "</table:table-row>") * 2)


LISTS = """
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-suffix="、" style:num-format="一, 二, 三, ...">
  <style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/>
  </style:list-level-properties></text:list-level-style-number>
 <text:list-level-style-number text:level="2" style:num-prefix="(" style:num-suffix=")" style:num-format="1"
  text:display-levels="1"/>
 <text:list-level-style-number text:level="3" loext:num-list-format="%2%-%3%" style:num-format="甲, 乙, 丙, ..."/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<style:style style:name="P9" style:family="paragraph" style:list-style-name="L2"/>
"""


def items(*inside: str, attributes: str = "", start: str = "") -> str:
    body = "".join(f"<text:list-item {start}>{i}</text:list-item>" for i in inside)
    return f"<text:list {attributes}>{body}</text:list>"


def test_automatic_numbers() -> None:
    l1 = 'text:style-name="L1"'
    body = (
        items(p("甲") + items(p("乙"), p("丙") + items(p("丁"))), p("戊") + p("續"), attributes=f'{l1} xml:id="a"')
        + p("間")
        + items(p("己"), attributes=f'{l1} text:continue-list="a"')
        + items(p("庚"), attributes=l1)
        + items(p("辛"), attributes=f'{l1} text:continue-numbering="true"', start='text:start-value="7"')
        + items(p("壬"), attributes='text:style-name="L2"')
        + '<text:list><text:list-item><text:p text:style-name="P9">癸</text:p></text:list-item></text:list>'
        + f"<text:list {l1}><text:list-header>{p('頭')}</text:list-header></text:list>"
    )
    assert texts(body, LISTS) == [
        "一、甲", "(1) 乙", "(2) 丙", "2-甲 丁", "二、戊", "續", "間", "三、己", "一、庚", "七、辛", "• 壬",
        "• 癸", "頭",
    ]  # fmt: skip


def test_a_list_that_begins_on_its_second_level() -> None:
    body = items(items(p("甲"), p("乙")), attributes='text:style-name="L1"')
    assert texts(body, LISTS) == ["(1) 甲", "(2) 乙"]


def test_tracked_deletions_are_not_read() -> None:
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('刪去')}</text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>共<text:change/>48<text:change-start/>批<text:change-end/></text:p>"
    )
    assert texts(body) == ["共48批"]


def test_inline_elements() -> None:
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="T2" style:family="text"><style:text-properties style:font-name="Wingdings"/>'
        "</style:style>"
    )
    body = (
        "<text:p>  甲\n  乙<text:s text:c='2'/>丙<text:tab/>丁<text:line-break/>戊<text:soft-page-break/>己"
        '<text:span text:style-name="T1">隱</text:span><text:span text:style-name="T2">&#xF06C;</text:span>'
        "<text:a>連結</text:a><text:page-number>3</text:page-number><office:annotation><text:p>批註</text:p></office:annotation>"
        "<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>ㄅ</text:ruby-text></text:ruby></text:p>"
    )
    assert texts(body, styles) == ["甲 乙  丙\t丁\n戊己●連結3字"]


def test_notes_boxes_sections_and_nested_tables_are_not_lost() -> None:
    note = (
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('註文')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>"
    inner = f"<table:table>{row(cell('內1'), cell('內2'))}</table:table>"
    piece = table(row(f"<table:table-cell><text:p>有註{note}{box}</text:p>{inner}{p('後')}</table:table-cell>"))
    assert piece.rows[0][0].text == "有註\n框\n註文\n內1\t內2\n後"
    assert texts(
        f"<text:section>{p('節')}</text:section><text:section text:display='none'>{p('隱')}</text:section>"
    ) == ["節"]


def test_headings_are_numbered_by_the_outline() -> None:
    document = pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": _root(
                "office:body", "<office:text><text:h text:outline-level='1'>依據</text:h></office:text>"
            ),
            "styles.xml": _root(
                "office:styles",
                '<text:outline-style><text:outline-level-style text:level="1" style:num-format="壹, 貳, 參, ..." '
                'style:num-suffix="、"/></text:outline-style>',
            ),
        }
    )
    assert [b.text for b in read_odt(document, "x").blocks if isinstance(b, Paragraph)] == ["壹、 依據"]


def _root(name: str, inside: str) -> str:
    n = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{x}="{n}{x}:1.0"' for x in ("office", "text", "style"))
    return f"<office:document {spaces}><{name}>{inside}</{name}></office:document>"


ENCRYPTED = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (odt(p("文"))[:-100], "no whole ZIP"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "no content.xml"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), "not a text"),
        (pack({"content.xml": "<a>"}), "damaged XML"),
        (odt(""), "holds no text"),
        (odt(p("文"), manifest=ENCRYPTED), "encrypted"),
        (odt(p("&b;"), head='<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'), "declares a DTD"),
        (odt("<text:section>" * 20_000 + "</text:section>" * 20_000), "nests its elements too deeply"),
        (pack({"content.xml": "<a>" + " " * (4 * 2**20) + "</a>"}), "ZIP bomb"),
    ],
)
def test_bad_files_say_what_is_wrong(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says) as caught:
        read_odt(data, "report.odt")
    assert str(caught.value).startswith("report.odt: ")
    assert ";" in str(caught.value)


SMALL = (HERE / "typeset" / "hq-114-plan.odt").read_bytes()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_no_other_exception_leaves_the_reader(seed: int) -> None:
    with suppress(UnreadableError):
        read_odt(mutate(SMALL, seed), "x.odt")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_odt(data, "x.odt")
