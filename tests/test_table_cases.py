"""Small files that were read wrongly, each with its right tables; and what must go on being read beside them."""

from __future__ import annotations

import itertools
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from made_pdf import MadePage, make_pdf
from office_files import docx, odt, p, tc

from extractors.document.formats.docx import read_docx
from extractors.document.formats.flow import raise_digits
from extractors.document.formats.html import read_html
from extractors.document.formats.odt import read_odt
from extractors.document.formats.pdf import load_pages, read_pdf
from extractors.document.formats.pdf_visible import have_layers
from extractors.document.model import TablePiece
from extractors.document.tables import join_tables
from extractors.figures.quantities import find_quantities
from pipeline.tables import list_tables

HERE = Path(__file__).parent / "table_cases"
CASES = sorted(path for path in HERE.iterdir() if path.suffix in (".pdf", ".docx", ".odt"))


def flat(text: str) -> str:
    return "".join(text.split())


def is_cell(got: str, wanted: str | list[str]) -> bool:
    return flat(got) in [flat(w) for w in ([wanted] if isinstance(wanted, str) else wanted)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_cases(path: Path) -> None:
    wanted: dict[str, Any] = json.loads((HERE / f"{path.stem}.expected.json").read_text("utf-8"))
    tables = list_tables(path)
    assert len(tables) == len(wanted["tables"]), wanted["what"]
    for got, want in zip(tables, wanted["tables"], strict=True):
        rows, right = [*got["header"], *got["rows"]], [*want["header"], *want["rows"]]
        assert [len(row) for row in rows] == [len(row) for row in right], wanted["what"]
        for row, other in zip(rows, right, strict=True):
            assert all(map(is_cell, row, other)), (row, other)


def lines_of(page: MadePage) -> list[str]:
    document = read_pdf(make_pdf([page]), "x.pdf")
    return [line for block in document.blocks for line in getattr(block, "text", "").split("\n")]


def test_raised_digits_stay_with_their_word() -> None:
    page = (
        MadePage().text(50, 100, "面積", 11).text(74, 100, "860m", 11).text(98, 99, "2", 6).text(50, 130, "第2行", 11)
    )
    assert lines_of(page) == ["面積860m²", "第2行"]


def test_a_small_line_above_another_is_no_raised_part_of_it() -> None:
    page = MadePage().text(50, 100, "12", 6).text(50, 112, "總計", 11)
    assert lines_of(page) == ["12", "總計"]


@pytest.mark.parametrize(
    ("text", "raws"),
    [("計12場²，另3場。", ["12場", "3場"]), ("面積860m²", ["860m²"]), ("處理860m³/日", ["860m³/日"])],
)
def test_the_mark_of_a_note_is_no_digit(text: str, raws: list[str]) -> None:
    assert [figure.raw for figure in find_quantities(text)] == raws


def test_text_that_a_box_was_drawn_under_is_read() -> None:
    """A shaded cell is drawn before its text; and where no letter of the font can be drawn, nothing is left out."""
    page = (
        MadePage()
        .box(40, 90, 300, 120)
        .text(50, 100, "底色之上")
        .box(40, 140, 300, 170, "1 g")
        .text(50, 150, "白底之上")
    )
    assert lines_of(page) == ["底色之上", "白底之上"]


def test_a_white_rule_parts_cells_on_shading_alone() -> None:
    page = MadePage()
    for r, row in enumerate([["項目", "件數"], ["甲類", "12"], ["乙類", "34"]]):
        page.box(50, 100 + 20 * r, 300, 120 + 20 * r, "0.8 g")
        for c, text in enumerate(row):
            page.text(54 + 125 * c, 105 + 20 * r, text)
    for y in (100, 120, 140, 160):
        page.ops.append(f"q 1 w 1 G 50 {page.height - y} m 300 {page.height - y} l S Q")
    page.ops.append(f"q 1 w 1 G 175 {page.height - 100} m 175 {page.height - 160} l S Q")
    document = read_pdf(make_pdf([page]), "x.pdf")
    (piece,) = (block for block in document.blocks if isinstance(block, TablePiece))
    assert [[cell.text for cell in row] for row in piece.rows] == [["項目", "件數"], ["甲類", "12"], ["乙類", "34"]]


def test_blank_cells_between_others_stay() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    blank = '<table:table-cell table:number-columns-repeated="{}"/>'
    rows = (cell.format("甲") + blank.format(2) + cell.format("丁"), cell.format("戊") + blank.format(16384))
    body = "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"
    (piece,) = (b for b in read_odt(odt(body), "x.odt").blocks if isinstance(b, TablePiece))
    assert piece.columns == 4
    assert [cell.text for cell in piece.rows[0]] == ["甲", "", "", "丁"]


def test_html_tables_keep_merged_cells_and_say_nothing_of_scripts() -> None:
    blocks = read_html(
        "<style>p{}</style><p>標題</p><script>1</script><table><tr><th rowspan=2>項目<th>件數<tr><th>112年"
        "<tr><td>甲<br>類<td>1,250</table>尾".encode()
    )
    assert (blocks[0], blocks[-1]) == ("標題", "尾")
    table = blocks[1]
    assert not isinstance(table, str)
    assert [[(c.text, c.rows) for c in row] for row in table.rows] == [
        [("項目", 2), ("件數", 1)],
        [("112年", 1)],
        [("甲\n類", 1), ("1,250", 1)],
    ]


def test_a_part_in_another_format_is_still_asked_about() -> None:
    body = p("甲") + '<w:altChunk r:id="rId9"/>' + f"<w:tbl><w:tr>{tc('乙')}</w:tr></w:tbl>"
    assert [f.check for f in read_docx(docx(body), "x.docx").findings] == ["part_not_read"]


@pytest.mark.parametrize(
    ("properties", "wanted"),
    [
        ('<w:vertAlign w:val="superscript"/>', "12²"),
        ('<w:position w:val="8"/><w:sz w:val="14"/>', "12²"),
        ('<w:position w:val="2"/><w:sz w:val="24"/>', "122"),  # moved a little, as large as the line
        ('<w:vertAlign w:val="subscript"/>', "122"),
    ],
)
def test_small_letters_above_the_line_are_raised(properties: str, wanted: str) -> None:
    body = f"<w:p><w:r><w:t>12</w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>2</w:t></w:r></w:p>"
    assert [getattr(b, "text", "") for b in read_docx(docx(body), "x.docx").blocks] == [wanted]


@pytest.mark.parametrize(
    ("position", "wanted"),
    [("super 58%", "12²"), ("33% 58%", "12²"), ("sub 58%", "122"), ("-8% 58%", "122"), ("0% 100%", "122")],
)
def test_raised_letters_of_odt(position: str, wanted: str) -> None:
    style = f'<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="{position}"/></style:style>'
    document = read_odt(odt('<text:p>12<text:span text:style-name="T1">2</text:span></text:p>', style), "x.odt")
    assert [getattr(b, "text", "") for b in document.blocks] == [wanted]


def test_a_raised_mark_of_letters_stays_as_it_is() -> None:
    assert [raise_digits(text) for text in ("2)", "a)")] == ["²⁾", "a)"]


def test_shaded_cells_are_no_bars() -> None:
    """A table with shaded label cells of one width, in rows of several heights, is none of a chart."""
    page = MadePage()
    ys = [100, 120, 160, 180, 240, 260]
    for top, bottom in itertools.pairwise(ys):
        page.box(50, top, 120, bottom, "0.9 g")
    page.grid([50, 120, 300], ys)
    page.cells([50, 120, 300], ys, [[f"第{n}類", f"{n}件"] for n in range(1, 6)])
    document = read_pdf(make_pdf([page]), "x.pdf")
    (piece,) = (block for block in document.blocks if isinstance(block, TablePiece))
    assert len(piece.rows) == 5


def test_a_caption_without_a_header_below_it_parts_no_table() -> None:
    page = MadePage()
    rows = [["策略", "方法", "績效"], ["甲", "乙", "丙"], ["構面二", "", ""], ["丁", "戊", "己"], ["庚", "辛", "壬"]]
    ys = [100 + 20 * n for n in range(len(rows) + 1)]
    for y in ys:
        page.line(50, y, 350, y)
    page.cells([50, 150, 250, 350], ys, rows)
    assert len(list(join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables())) == 1


@pytest.mark.parametrize(
    ("left", "middle", "right", "rows"),
    [
        # a figure in the middle of two texts that wrap: one row
        (["受理申請及", "審查案件"], "1,250", ["含網路申辦", "及臨櫃"], 1),
        # figures under one another are rows, whatever stands in the middle
        (["1,250", "3,410"], "件", ["申請", "審查"], 2),
        # … and so are marks
        (["1.受理申請", "2.審查案件"], "件", ["申請", "審查"], 2),
    ],
)
def test_a_line_in_the_middle_of_texts_that_wrap(left: list[str], middle: str, right: list[str], rows: int) -> None:
    page = MadePage().grid([50, 200, 300, 500], [100, 130, 186])
    for x, text in ((60, "項目"), (210, "件數"), (310, "說明")):
        page.text(x, 108, text)
    for x, texts in ((60, left), (310, right)):
        for k, text in enumerate(texts):
            page.text(x, 138 + 28 * k, text)
    page.text(210, 152, middle)
    (table,) = join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()
    assert len(table.header) + len(table.rows) - 1 == rows


def banded(bands: list[tuple[list[str], list[str]]]) -> list[list[str]]:
    """The rows of a table ruled around bands, each with lines at the left and at the right; "" leaves a line out."""
    ys = [100.0, 124.0]
    for left, _ in bands:
        ys.append(ys[-1] + 8 + 16 * len(left))
    page = MadePage().grid([50, 300, 420], ys)
    page.text(60, 106, "項目").text(310, 106, "金額")
    for n, band in enumerate(bands):
        for texts, x in zip(band, (60, 310), strict=True):
            for k, text in enumerate(texts):
                if text:
                    page.text(x, ys[n + 1] + 5 + 16 * k, text)
    (table,) = join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()
    return [[cell.text for cell in row] for row in table.rows]


def test_two_figures_in_one_column_are_two_rows() -> None:
    rows = banded([
        (["人事費", "業務費"], ["5,839,000", "104,000"]),
        (["設備費"], ["230,000"]),
        (["旅費"], ["12,000"]),
    ])  # fmt: skip
    assert rows == [["人事費", "5,839,000"], ["業務費", "104,000"], ["設備費", "230,000"], ["旅費", "12,000"]]


def test_a_label_that_wraps_beside_one_figure_is_one_row() -> None:
    rows = banded([
        (["辦理各項人員之訓練進修及研習費", "用"], ["5,839,000", ""]),
        (["設備費"], ["230,000"]),
        (["旅費"], ["12,000"]),
    ])  # fmt: skip
    assert [row[1] for row in rows] == ["5,839,000", "230,000", "12,000"]


@pytest.mark.parametrize("keys", [["", "乙－17", "乙－18", ""], ["", "17", "18", ""], ["", "A-17", "A-18", ""]])
def test_a_list_with_a_page_beside_every_mark_is_as_many_rows(keys: list[str]) -> None:
    rows = banded([
        (["民政處主管", "1.績效評核作業有欠周。", "2.裁罰標準不一，且未", "依規定辦理。"], keys),
        (["地政處主管", "1.進度落後。"], ["", "19"]),
        (["消防局主管", "1.執行率偏低。"], ["", "22"]),
    ])  # fmt: skip
    assert [len(row[1]) > 0 for row in rows] == [False, True, True, False, True, False, True]
    assert flat(rows[2][0]) == "2.裁罰標準不一，且未依規定辦理。"


def test_a_list_with_a_page_beside_some_marks_stays_together() -> None:
    rows = banded([
        (["1.績效評核作業有欠周。", "2.裁罰標準不一。", "3.尚待改善。"], ["17", "", ""]),
        (["設備費"], ["230,000"]),
        (["旅費"], ["12,000"]),
    ])  # fmt: skip
    assert len(rows) == 3


def test_letters_outside_their_clip_are_not_read() -> None:
    """A spreadsheet's print clips what is too long for its cell; a clip around the whole text hides nothing."""
    page = MadePage()
    for y, right in ((100, 72), (140, 400)):
        page.ops.append(f"q 50 {page.height - y - 20} {right - 50} 30 re W n")
        page.text(50, y, "受理申請案件")
        page.ops.append("Q")
    assert lines_of(page) == ["受理", "受理申請案件"]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"%PDF-1.4 1 0 obj<</Type/Catalog/OCProperties<<>>>>endobj", True),
        (b"%PDF-1.4 1 0 obj<</Type/Catalog>>endobj", False),
        (
            b"%PDF-1.5 5 0 obj<</Type/ObjStm/N 1>>stream\n" + zlib.compress(b"<</OCProperties<<>>>>") + b"\nendstream",
            True,
        ),
        (b"%PDF-1.5 5 0 obj<</Type/ObjStm/N 1>>stream\n" + zlib.compress(b"<</Type/Catalog>>") + b"\nendstream", False),
        (b"%PDF-1.5 5 0 obj<</Type/ObjStm/N 1>>stream\n" + b"locked" + b"\nendstream", True),
    ],
)
def test_whether_a_document_has_layers(data: bytes, wanted: bool) -> None:
    assert have_layers(data) is wanted


def labelled_pages(pages: list[list[tuple[str, float, int]]]) -> list[str]:
    """The labels of the rows of a table on two pages: each merged label with its height in its cell and its rows."""
    made = []
    number = 0
    for groups in pages:
        page, y = MadePage(), 100.0
        top = y
        for label, share, count in groups:
            page.line(50, y, 150, y)
            for k, line in enumerate(label.split("\n") if label else []):
                page.text(54, y + share * 60 * count - 5 + 12 * k, line)
            for _ in range(count):
                number += 1
                page.line(150, y, 400, y).text(154, y + 20, f"項目{number}").text(304, y + 20, str(number))
                y += 60
        page.line(50, y, 400, y)
        for x in (50, 150, 300, 400):
            page.line(x, top, x, y)
        made.append(page)
    (table,) = join_tables(read_pdf(make_pdf(made), "x.pdf")).tables()
    return ["".join(row[0].text.split()) for row in (*table.header, *table.rows)]


@pytest.mark.parametrize(
    ("share", "wanted"),
    [
        (0.5, ["甲類"] * 2 + [""] * 2 + ["乙類"] * 4),  # in its own middle
        (0.25, ["甲類"] * 2 + ["乙類"] * 6),  # in the middle of both parts
    ],
)
def test_whose_label_stands_behind_a_blank_part(share: float, wanted: list[str]) -> None:
    assert labelled_pages([[("甲類", 0.5, 2), ("", 0.5, 2)], [("乙類", share, 4)]]) == wanted


def test_only_the_score_of_a_label_is_left_on_the_next_page() -> None:
    pages = [[("服務便捷\n得分：90", 0.2, 1), ("服務友善", 0.2, 2)], [("得分：86", 0.2, 2), ("公開\n得分：9", 0.2, 1)]]
    assert labelled_pages(pages) == ["服務便捷得分：90", *["服務友善得分：86"] * 4, "公開得分：9"]


def test_a_label_of_its_own_on_the_next_page_is_no_score() -> None:
    pages = [[("服務便捷\n得分：90", 0.2, 1), ("服務友善\n得分：86", 0.2, 2)], [("公開\n得分：9", 0.2, 2)]]
    assert labelled_pages(pages) == ["服務便捷得分：90", *["服務友善得分：86"] * 2, *["公開得分：9"] * 2]


def test_a_list_whose_page_stands_beside_the_last_line_of_an_item() -> None:
    rows = banded([
        (["甲、歲入部分", "（一）短收。", "（二）久未檢討，亟待", "改善。"], ["", "附件1", "", "附件2"]),
        (["乙、歲出部分", "（一）未核實。"], ["", "附件3"]),
        (["丙、財產", "（一）閒置。"], ["", "附件4"]),
    ])  # fmt: skip
    assert [flat(row[0]) for row in rows[:3]] == ["甲、歲入部分", "（一）短收。", "（二）久未檢討，亟待改善。"]
    assert [row[1] for row in rows] == ["", "附件1", "附件2", "", "附件3", "", "附件4"]


def listed(indent: float, head: str) -> list[list[str]]:
    """A band with a head and two lines under it, each with two words beside it; and two bands more."""
    ys = [100.0, 124.0, 188.0, 236.0, 284.0]
    page = MadePage().grid([50, 250, 330, 420], ys)
    for x, text in ((60, "事項"), (260, "機關"), (340, "頁次")):
        page.text(x, 106, text)
    for y, lines in ((124, [head, "短收", "未檢討"]), (188, ["歲出", "未核實"]), (236, ["財產", "閒置"])):
        for k, text in enumerate(lines):
            page.text(60 + (indent if k else 0), y + 5 + 18 * k, text)
            if k:
                page.text(260, y + 5 + 18 * k, f"局{k}").text(340, y + 5 + 18 * k, f"A-{k}")
    (table,) = join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()
    return [[cell.text for cell in row] for row in table.rows]


def test_lines_set_in_under_a_head_are_rows() -> None:
    rows = listed(12, "歲入")
    assert rows[:3] == [["歲入", "", ""], ["短收", "局1", "A-1"], ["未檢討", "局2", "A-2"]]
    assert [row[0] for row in rows[3:]] == ["歲出", "未核實", "財產", "閒置"]


def test_a_text_that_wraps_into_lines_set_in_is_no_head() -> None:
    assert listed(12, "歲入預算之編列與執行情形經核結果計有")[0][0] != "歲入預算之編列與執行情形經核結果計有"


def office_cells(cells: list[list[str]]) -> list[str]:
    """What stands in the narrow second column of a table."""
    ys = [100.0, 120.0]
    for lines in cells:
        ys.append(ys[-1] + 8 + 14 * len(lines))
    page = (
        MadePage()
        .grid([50, 150, 150 + 38, 400], ys)
        .text(54, 104, "項目")
        .text(154, 104, "單位")
        .text(192, 104, "績效")
    )
    for n, lines in enumerate(cells):
        page.text(54, ys[n + 1] + 5, f"項目{n}").text(192, ys[n + 1] + 5, "已完成")
        for k, text in enumerate(lines):
            page.text(154, ys[n + 1] + 5 + 14 * k, text)
    (table,) = join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()
    return [row[1].text for row in table.rows]


def test_a_few_offices_that_fill_their_column_are_as_many() -> None:
    cells = [["秘書室", "人事室", "主計室"], ["第一課", "第二課"]]
    assert office_cells(cells) == ["秘書室\n人事室\n主計室", "第一課\n第二課"]


def test_one_office_that_wraps_is_one() -> None:
    assert office_cells([["綜合規", "劃及研", "考科"], ["第一課", "第二課"]]) == ["綜合規劃及研考科", "第一課第二課"]


@pytest.mark.parametrize(("first", "count", "unmapped"), [(0, 0, False), (0xA000, 0x400, True), (0xAC00, 0x2B00, True)])
def test_letters_that_no_page_has_are_no_text(first: int, count: int, unmapped: bool) -> None:
    """A font that maps each letter to another one, of a script that is far off or in no daily use."""
    printed = "辦理各項便民措施並於各分局設置全功能櫃檯受理民眾申請案件縮短處理時間獲得民眾肯定全年服務案件"
    lying = "".join(chr(first + ord(char) * 7919 % count) for char in printed) if count else printed
    (content,) = load_pages(make_pdf([MadePage().text(50, 100, lying)]), "x.pdf", [1])
    assert (content.unmapped == content.printed > 0) is unmapped


@pytest.mark.parametrize(
    ("strokes", "tables"),
    [
        ([(80, 240), (160, 150), (240, 200), (320, 120)], 0),  # the line of a chart
        ([(50, 100), (150, 140)], 1),  # a parted head
        ([(50, 140), (150, 220), (250, 260)], 1),  # cells that are crossed out
        ([(60, 200), (63, 190), (66, 202), (69, 195)], 1),  # a signature
    ],
)
def test_a_line_through_a_grid_makes_a_chart_of_it(strokes: list[tuple[float, float]], tables: int) -> None:
    xs, ys = [50, 150, 250, 350], [100, 140, 180, 220, 260]
    page = (
        MadePage()
        .grid(xs, ys)
        .cells(xs, ys, [["項目", "件數", "金額"], *([f"第{n}類", str(n), str(9 * n)] for n in range(3))])
    )
    for (x0, y0), (x1, y1) in itertools.pairwise(strokes):
        page.line(x0, y0, x1, y1)
    document = read_pdf(make_pdf([page]), "x.pdf")
    assert len([block for block in document.blocks if isinstance(block, TablePiece)]) == tables


def shaded_rows(count: int) -> list[list[str]]:
    """The rows told of shaded areas with a little white between them and one white rule down."""
    page = MadePage()
    for n in range(count):
        page.box(50, 100 + 24 * n, 350, 123 + 24 * n, "0.85 g")
        page.text(56, 106 + 24 * n, f"第{n}類").text(216, 106 + 24 * n, f"{7 * n}")
    page.ops.append(f"q 1.5 w 1 G 200 {page.height - 100} m 200 {page.height - 100 - 24 * count} l S Q")
    pieces = [b for b in read_pdf(make_pdf([page]), "x.pdf").blocks if isinstance(b, TablePiece)]
    return [[cell.text for cell in row] for piece in pieces for row in piece.rows]


def test_shaded_rows_that_a_white_rule_parts_are_a_table() -> None:
    assert shaded_rows(4) == [[f"第{n}類", f"{7 * n}"] for n in range(4)]
    assert shaded_rows(1) == []


@pytest.mark.parametrize("cut", [156.0, 154.0])
def test_a_stripe_that_is_cut_in_two_goes_through_all_columns(cut: float) -> None:
    """Where the second piece begins right behind the first, or a little white further, a text of three columns says what they are."""
    rows = [["項目", "件數", "說明"], *([f"第{n}類", f"{71 * n}", f"說明{n}"] for n in range(5))]
    page = MadePage()
    for n, row in enumerate(rows):
        if n % 2 == 0:
            page.box(50, 100 + 24 * n, cut, 124 + 24 * n, "0.9 g").box(156, 100 + 24 * n, 420, 124 + 24 * n, "0.9 g")
        for x, text in zip((60, 180, 300), row, strict=True):
            page.text(x, 107 + 24 * n, text)
    (table,) = join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()
    assert [[cell.text for cell in row] for row in (*table.header, *table.rows)] == rows


def numbered(gap: float, second: int, caption: str = "") -> list[int]:
    """How many rows each table has of two under one another with one header, the numbers of the second from ``second``."""
    xs = [50, 120, 300]
    page = MadePage()
    y = 100.0
    for start in (1, second):
        ys = [y + 20 * n for n in range(5)]
        rows = [["編號", "項目"], *([str(n), f"工作{n}"] for n in range(start, start + 3)), ["", ""]]
        page.grid(xs, ys).cells(xs, ys, rows[:4])
        y = ys[-1] + gap
        if caption and start == 1:
            page.text(50, ys[-1] + gap / 2 - 5, caption)
    return [len(table.rows) for table in join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()]


def test_a_header_again_under_a_little_white_where_numbers_go_on() -> None:
    assert numbered(14, 4) == [6]
    assert numbered(14, 1) == [3, 3]
    assert numbered(40, 4, "表二　其他工作") == [3, 3]


@pytest.mark.parametrize(
    ("caption", "again", "tables"), [("二、具體事蹟", "項目", 2), ("二、具體事蹟", "丙", 1), ("", "項目", 1)]
)
def test_one_word_of_the_header_again_under_a_caption(caption: str, again: str, tables: int) -> None:
    page = MadePage()
    rows = [["項目", "指標", "自評"], ["甲", "乙", "丙"], ["丁", "戊", "己"], *([[caption, "", ""]] if caption else [])]
    rows += [[again, "事蹟", "佐證"], ["庚", "辛", "壬"], ["癸", "子", "丑"]]
    ys = [100 + 20 * n for n in range(len(rows) + 1)]
    for y in ys:
        page.line(50, y, 350, y)
    page.cells([50, 150, 250, 350], ys, rows)
    assert len(list(join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables())) == tables


@pytest.mark.parametrize(
    ("second", "wanted"),
    [(["", "01", "02"], ["01", "", "", "02", ""]), (["01", "02", "03"], ["01", "01", "01", "02", "02"])],
)
def test_codes_of_two_levels_between_rules(second: list[str], wanted: list[str]) -> None:
    """Nothing stands under a code that is a row of its own; a code beside one of the next level is that of the whole group."""
    page = MadePage()
    xs, ys = [50, 100, 150, 260, 330], [100, 120, 176, 214]
    for y in ys:
        page.line(50, y, 330, y)
    page.cells(xs, [100, 120], [["款", "項", "名稱", "數"]])
    groups = [(120, "01", second), (176, "02", second[:2])]
    for top, code, under in groups:
        page.text(54, top + 4, code)
        for k, text in enumerate(under):
            page.text(154, top + 4 + 18 * k, f"科目{k}").text(264, top + 4 + 18 * k, f"{31 * k + 500}")
            if text:
                page.text(104, top + 4 + 18 * k, text)
    (table,) = join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()
    assert [row[0].text for row in table.rows] == wanted


@pytest.mark.parametrize("shift", [-1.2, -0.6, 0.0, 0.4, 0.6, 1.2])
def test_a_label_under_a_head_without_a_rule_between(shift: float) -> None:
    """The rule over the second column begins a little beside the rule down, as browsers draw the borders of cells."""
    page = MadePage()
    for y in (100, 180, 220):
        page.line(50, y, 400, y)
    for y in (140, 160, 200):
        page.line(150.4 + shift, y, 400, y)
    page.line(300, 120, 400, 120)
    for x, top in ((50, 100), (150.4, 140), (300, 100), (350, 120), (400, 100)):
        page.line(x, top, x, 220)
    for x, y, text in (
        (54, 112, "類別"),
        (304, 104, "人數"),
        (304, 124, "男"),
        (354, 124, "女"),
        (54, 155, "公職"),
        (54, 195, "約聘"),
    ):
        page.text(x, y, text)
    for n, text in enumerate(("薦任", "委任", "甲等", "乙等")):
        page.text(154, 144 + 20 * n, text).text(304, 144 + 20 * n, f"{n + 5}").text(354, 144 + 20 * n, f"{n + 6}")
    (table,) = join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()
    rows = [[cell.text for cell in row] for row in (*table.header, *table.rows)]
    assert rows[:2] == [["類別", "", "人數", ""], ["類別", "", "男", "女"]]
    assert rows[2:] == [
        ["公職", "薦任", "5", "6"],
        ["公職", "委任", "6", "7"],
        ["約聘", "甲等", "7", "8"],
        ["約聘", "乙等", "8", "9"],
    ]


@pytest.mark.parametrize("inset", [3, 4, 6])
def test_shaded_fields_in_ruled_cells_are_no_columns(inset: float) -> None:
    xs, ys = [50, 150, 250, 350], [100, 130, 160, 190]
    page = MadePage().grid(xs, ys)
    for x0, x1 in ((150, 250), (250, 350)):
        for top in (130, 160):
            page.box(x0 + inset, top + inset, x1 - inset, top + 30 - inset, "0.85 g")
    rows = [["項目", "選擇", "件數"], ["紙張", "是", "12"], ["墨水", "否", "7"]]
    page.cells([x + 4 for x in xs], [y + 6 for y in ys], rows)
    (table,) = join_tables(read_pdf(make_pdf([page]), "x.pdf")).tables()
    assert [[cell.text for cell in row] for row in (*table.header, *table.rows)] == rows
