"""Rows that a page's end cuts in tables ruled only across, columns of later pages, labels that go on, on made-up pages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage, make_pdf
from test_pdf_open import flat, paragraphs_of, read_made

from extractors.document.formats import read_bytes
from extractors.document.model import Table, TablePiece

XS = [50, 120, 210, 290, 540]
HEAD = ["策略", "項目", "目標", "辦理情形"]


def tables_of(*pages: MadePage) -> list[list[list[str]]]:
    """The rows of each table, a cell over several columns once."""
    return [flat([[cell.text for cell in row] for row in table.rows]) for table in read_made(*pages).tables()]


def rule(page: MadePage, y: float, xs: Sequence[float] = XS, first: int = 0) -> None:
    """A rule across, drawn cell by cell, from one of the columns on."""
    for x0, x1 in itertools.pairwise(xs[first:]):
        page.line(x0, y, x1, y)


def fill(page: MadePage, y: float, row: Sequence[str], xs: Sequence[float] = XS) -> None:
    for x, text in zip(xs, row, strict=False):
        for k, line in enumerate(text.split("\n") if text else []):
            page.text(x + 4, y + 3 + 12 * k, line)


def lay_ruled(page: MadePage, *rows: tuple[float, Sequence[str]]) -> None:
    """Rows by their tops, each with a rule over it that begins behind a label which goes on."""
    for y, row in rows:
        rule(page, y, first=int(not row[0]))
        fill(page, y, row)


def lay(rest: str, *, at: int = 3, top: float = 62) -> list[MadePage]:
    """A table over two pages, the second of which begins with one line in one column, over its first rule."""
    first, second = MadePage(), MadePage()
    lay_ruled(
        first,
        (640, HEAD),
        (670, ["推廣", "講座", "5場", "辦理講座五場"]),
        (700, ["", "展覽", "2檔", "與博物館合辦展覽"]),
    )
    rule(first, 740)
    fill(first, 742, ["諮詢", "電話", "90件", "受理諮詢，均符合三日內回復之"])
    second.text(XS[at] + 4, top, rest)
    rule(second, 76)
    fill(second, 76, ["觀測", "校驗", "20件", "完成儀器校驗"])
    rule(second, 106, first=1)
    fill(second, 106, ["", "訓練", "3場", "辦理在職訓練"])
    rule(second, 136)
    return [first, second]


@pytest.mark.parametrize("top", [62, 45])  # the second over as much white as ReportLab keeps under a cut row
def test_what_stands_over_the_first_rule_is_the_rest_of_the_row_before(top: float) -> None:
    document = read_made(*lay("服務規定。", top=top))
    [table] = document.tables()
    assert [row[3].text.replace("\n", "") for row in table.rows][2] == "受理諮詢，均符合三日內回復之服務規定。"
    assert len(table.rows) == 5
    assert not paragraphs_of(document)


@pytest.mark.parametrize(
    ("line", "at", "top"),
    [
        ("單位：件", 3, 62),
        ("三、觀測業務", 0, 62),
        ("以上各項由各課辦理，並按月提報執行情形", 0, 62),
        ("服務規定。", 3, 36),
    ],
)
def test_what_is_no_text_of_a_column_or_far_from_its_rule_stays_outside(line: str, at: int, top: float) -> None:
    assert paragraphs_of(read_made(*lay(line, at=at, top=top))) == [line]


def test_a_label_on_the_page_before_goes_on_beside_the_first_rows() -> None:
    first, second, third = MadePage(), MadePage(), MadePage()
    lay_ruled(
        first,
        (600, HEAD),
        (640, ["推廣業務", "講座", "5場", "辦理講座五場"]),
        (680, ["", "展覽", "2檔", "與博物館合辦"]),
    )
    rule(first, 720)
    for y, row in ((60, ["", "校園", "9校", "至校園宣導"]), (100, ["", "影片", "4部", "拍攝影片"])):
        rule(second, y, first=1)
        fill(second, y, row)
    rule(second, 140)
    lay_ruled(third, (60, ["觀測業務", "校驗", "20件", "完成儀器校驗"]), (100, ["", "訓練", "3場", "辦理在職訓練"]))
    rule(third, 140, first=1)
    [rows] = tables_of(first, second, third)
    assert [row[0] for row in rows] == ["推廣業務"] * 4 + ["觀測業務"] * 2
    assert [row[1] for row in rows] == ["講座", "展覽", "校園", "影片", "校驗", "訓練"]


def on_two_pages(xs: Sequence[float], edges: Sequence[float]) -> Table:
    """A table whose second page has its header again over columns at ``xs``, with borders drawn in pieces that end at ``edges``."""
    first, second = MadePage(), MadePage()
    for page, columns, ends, numbers in ((first, XS, XS, (1, 2)), (second, xs, edges, (3, 4))):
        for y in (100, 130, 160, 190):
            rule(page, y, ends)
        fill(page, 100, HEAD, columns)
        for r, number in enumerate(numbers):
            fill(
                page,
                130 + 30 * r,
                [f"{number}", "義務監視員訓練"[: 3 + number], f"{number}0件", "均依限辦理完成"],
                columns,
            )
    return list(read_made(first, second).tables())[-1]


@pytest.mark.parametrize(
    ("xs", "edges"),
    [
        (XS, XS),
        ([50, 90, 230, 340, 540], [50, 90, 230, 340, 540]),  # columns of other widths
        ([50, 90, 230, 340, 540], [50, 90, 124, 230, 340, 540]),  # a border in two pieces over a text that is one
    ],
)
def test_columns_are_those_that_the_borders_of_a_page_tell(xs: Sequence[float], edges: Sequence[float]) -> None:
    table = on_two_pages(xs, edges)
    texts = [[text for cell in row if (text := cell.text.replace("\n", ""))] for row in table.rows[-2:]]
    assert texts == [["3", "義務監視員訓", "30件", "均依限辦理完成"], ["4", "義務監視員訓練", "40件", "均依限辦理完成"]]


def stacked(words: str, shift: float) -> list[list[list[str]]]:
    """A fully ruled table open at its sides, a line of text, and rows whose columns stand elsewhere by ``shift``."""
    page = MadePage()
    for top, xs, rows in (
        (100, XS, [HEAD, ["推廣", "講座", "5場", "辦理講座"], ["推廣", "展覽", "2檔", "合辦展覽"]]),
        (
            180,
            [XS[0], *(x + shift for x in XS[1:-1]), XS[-1]],
            [["觀測", "校驗", "9件", "完成校驗"], ["觀測", "訓練", "3場", "辦理訓練"]],
        ),
    ):
        for r, row in enumerate(rows):
            page.line(XS[0], top + 20 * r, XS[-1], top + 20 * r)
            fill(page, top + 20 * r, row, xs)
        page.line(XS[0], top + 20 * len(rows), XS[-1], top + 20 * len(rows))
        for x in xs[1:-1]:
            page.line(x, top, x, top + 20 * len(rows))
    page.text(54, 163, words)
    return tables_of(page)


def test_rows_under_a_heading_are_of_one_table_where_their_columns_are() -> None:
    assert len(stacked("觀測業務", 0)) == 1
    assert [rows[-1] for rows in stacked("（續上表）", 20)] == [
        ["推廣", "展覽", "2檔", "合辦展覽"],
        ["觀測", "訓練", "3場", "辦理訓練"],
    ]


def test_a_text_in_the_middle_of_two_columns_is_one_though_a_letter_begins_at_their_edge() -> None:
    xs = [50, 150, 250, 350, 540]
    page = MadePage()
    for y in (100, 130, 160, 190, 220):
        rule(page, y, xs)
    fill(page, 100, ["項目", "指標", "內容", "辦理情形"], xs)
    fill(page, 130, ["開放", "滿意度", "問卷調查", "回收三百份"], xs)
    page.text(54, 163, "創新").text(220, 163, "結合在地資源").text(240, 175, "推動").text(354, 163, "辦理市場檢查")
    fill(page, 190, ["回應", "意見", "首長信箱", "均已回復"], xs)
    [table] = read_made(page).tables()
    texts = [cell.text.replace("\n", "") for cell in table.rows[1] if cell.text]
    assert texts == ["創新", "結合在地資源推動", "辦理市場檢查"]


def test_columns_of_the_page_before_are_not_taken_though_texts_happen_to_touch_at_their_edges() -> None:
    first, second = MadePage(), MadePage()
    narrow, wide = [50, 120, 154, 220, 300, 540], [50, 130, 220, 300, 540]
    for y in (100, 130, 160, 190):
        rule(first, y, narrow)
        rule(second, y, wide)
    fill(first, 100, ["策略", "項", "別", "目標", "辦理情形"], narrow)
    fill(second, 100, HEAD, wide)
    for r in range(2):
        fill(first, 130 + 30 * r, [f"{r + 1}", "宣", "講", f"{r + 1}場", "均依限辦理完成"], narrow)
        fill(second, 130 + 30 * r, [f"{r + 3}", "義務監視", f"{r + 3}場", "均依限辦理完成"], wide)
    assert tables_of(first, second)[-1][-1] == ["4", "義務監視", "4場", "均依限辦理完成"]


def test_a_last_row_alone_beside_the_label_of_the_page_before_is_no_header() -> None:
    first, second = MadePage(), MadePage()
    lay_ruled(
        first,
        (640, HEAD),
        (680, ["推廣", "講座", "5場", "辦理講座五場"]),
        (720, ["", "展覽", "2檔", "與博物館合辦"]),
    )
    rule(first, 760)
    rule(second, 60, first=1)
    fill(second, 60, ["", "候訊", "10月", "更換座椅三十六張"])
    rule(second, 80)
    second.text(XS[0] + 4, 88, "附註：一、「－」為不適用。二、校園法治教育與社區法律宣導合併列計。")
    [rows] = tables_of(first, second)
    assert [row[1] for row in rows][:3] == ["講座", "展覽", "候訊"]
    assert rows[2][3] == "更換座椅三十六張"


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("beside", ["", "20件"])
def test_a_border_over_or_under_the_last_row_tells_its_merged_cells(closed: bool, beside: str) -> None:
    """The names of a header are drawn cell by cell right over it, and a page's end may cut it."""
    page = MadePage()
    merged = [XS[0], XS[1], XS[3], XS[4]]
    rule(page, 640)
    fill(page, 640, HEAD)
    rule(page, 660)
    if not closed:
        rule(page, 660, merged)
    text = "導入多元" if beside else "導入多元參與，擴大公私協\n力"
    fill(page, 660, ["開放", text, beside, "召募義務監視員四十二人\n反映六十五件\n推廣三十三場次"])
    if closed:
        rule(page, 702, merged)
    [rows] = tables_of(page)
    assert rows == [["開放", text.replace("\n", ""), beside, "召募義務監視員四十二人反映六十五件推廣三十三場次"]]


@pytest.mark.parametrize(("edges", "cells"), [([50, 210, 290, 540], 3), ([50, 165, 250, 540], 4)])
def test_the_border_of_another_table_under_the_last_row_tells_none(edges: Sequence[float], cells: int) -> None:
    page = MadePage()
    lay_ruled(
        page,
        (640, HEAD),
        (660, ["推廣", "講座", "5場", "辦理講座五場"]),
        (680, ["開放", "", "2場", "推廣三十三場次"]),
    )
    rule(page, 700, edges)
    [piece] = [block for block in read_bytes(make_pdf([page]), "made.pdf").blocks if isinstance(block, TablePiece)]
    assert len(piece.rows[-1]) == cells


def test_another_table_whose_columns_happen_to_end_alike_says_nothing_of_how_texts_wrap() -> None:
    """Labels in the middle of a column as wide as the longest; under a caption another table, whose first column is wider."""
    page = MadePage()
    xs = [42, 124, 290, 540]

    def lay_rows(top: float, middle: float, labels: Sequence[str], begin: float) -> None:
        for r, label in enumerate(["項目", *labels]):
            page.line(xs[0], top + 34 * r, xs[-1], top + 34 * r)
            for k, line in enumerate(label.split("\n")):
                page.text(middle - 5 * len(line), top + 3 + 34 * r + 12 * k, line)
            for k, line in enumerate(["開放電話預約，預計服務", "民眾六十人次並按月檢討"] if r else ["作法"]):
                page.text(begin, top + 3 + 34 * r + 12 * k, line)
            page.text(xs[2] + 4, top + 3 + 34 * r, "全年辦理完成" if r else "期程")
        page.line(xs[0], top + 34 * (len(labels) + 1), xs[-1], top + 34 * (len(labels) + 1))

    lay_rows(100, 84, ["遊客中心諮詢\n服務", "步道坡道整修", "環境教育課程", "緊急救護量能"], 128)
    page.text(50, 285, "策略三、深化夥伴關係")
    lay_rows(310, 87, ["社區林業計畫輔\n導", "巡護志工招募", "共管會議", "原住民族共管會\n議"], 130.5)
    rows = [row for table in read_made(page).tables() for row in table.rows]
    assert rows[0][0].text == "遊客中心諮詢服務"


@pytest.mark.parametrize("names", [6, 3])
def test_names_tell_the_columns_of_one_row_with_a_text_under_each(names: int) -> None:
    """Figures set to the left under names in the middle, twelve points apart: so few lines tell no white from chance by themselves."""
    page = MadePage()
    words = ["受考核單位", "基礎服務項", "服務遞送項", "服務量能項", "服務評價項", "開放創新項"][:names]
    xs = [50 + 61 * n for n in range(names + 1)]
    for y in (100, 130, 150, 170):
        page.line(50, y, xs[-1], y)
    rows = [["基隆分局", "170", "248", "165", "177", "85"], ["新竹分局", "168", "255", "170", "181", "90"]]
    for x, word, *texts in zip(xs, words, *rows, strict=False):
        page.text(x + 5, 110, word)
        for n, text in enumerate(texts):
            page.text(x + 1, 134 + 20 * n, text)
    found = [[cell.text for cell in row] for table in read_made(page).tables() for row in table.rows]
    assert (found == rows) == (names > 3)


@pytest.mark.parametrize("last", [[(1, 4)], [(1, 2), (3, 4)]])
def test_rows_beside_a_label_end_with_a_broken_rule_where_a_cell_goes_on(last: list[tuple[int, int]]) -> None:
    """Under the last row of a page no rule runs where `各單位` goes on, nor under the label that began on it."""
    first, second = MadePage(), MadePage()
    lay_ruled(
        first,
        (640, HEAD),
        (670, ["推廣", "講座", "5場", "辦理講座五場"]),
        (700, ["諮詢", "展覽", "2檔", "合辦展覽"]),
    )
    rule(first, 730)
    for n in range(5):
        rule(second, 60 + 30 * n, first=int(n > 0))
        fill(second, 60 + 30 * n, ["" if n else "觀測業務", f"校驗{n}", f"{n}0件", f"完成第{n}項儀器校驗"])
    for a, b in last:
        second.line(XS[a], 210, XS[b], 210)
    [rows] = tables_of(first, second)
    assert [row[0] for row in rows[2:]] == ["觀測業務"] * 5
    assert [row[1] for row in rows[2:]] == [f"校驗{n}" for n in range(5)]


def test_lines_over_several_columns_of_the_page_before_part_two_tables() -> None:
    """Between the rest of a row, in one column alone, and the table under it, all rules as wide as one another."""
    first, second = MadePage(), MadePage()
    lay_ruled(
        first,
        (640, HEAD),
        (670, ["推廣", "講座", "5場", "辦理講座五場"]),
        (700, ["諮詢", "展覽", "2檔", "與博物館合辦，"]),
    )
    rule(first, 730)
    for y in (60, 80, 120, 170, 190, 210, 230):
        second.line(XS[0], y, XS[-1], y)
    fill(second, 60, HEAD)
    fill(second, 80, ["", "", "", "並於假日開放參觀，\n全年共八千人次。"])
    second.text(54, 126, "受考核單位：基隆分局及其所屬各辦事處全部").text(
        54, 142, "優等為九百分以上；甲等為八百分以上；乙等為七百分以上"
    )
    for n, row in enumerate(
        (["機關", "基礎(200分)", "遞送(300分)", "總分"], ["基隆", "170", "248", "845"], ["花蓮", "180", "252", "860"])
    ):
        fill(second, 170 + 20 * n, row)
    tables = tables_of(first, second)
    assert [rows[-1][-1] for rows in tables] == ["與博物館合辦，並於假日開放參觀，全年共八千人次。", "860"]
