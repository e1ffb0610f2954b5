"""Tables whose rows are shaded in turn, on made-up pages: which rows and columns their shades tell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import paragraphs_of, read_made, rows_of

from extractors.document.formats.pdf_grid import Grid, GridCell
from extractors.document.formats.pdf_page import Rule
from extractors.document.formats.pdf_parted import PartedLine, Stretch
from extractors.document.formats.pdf_stripes import (
    _count_paler,
    _merge_between_rules,
    _stand_between_tables,
    _Stripe,
    _Striped,
    _with_columns_before,
)
from extractors.document.formats.pdf_text import PrintedLine

XS = [40, 90, 270, 320, 520, 560]
RISKS = [
    ["R1", "進度落後，因承商缺工", "3", "檢討契約並每月追蹤", "高"],
    ["R2", "繼續列管", "2", "辦理教育訓練", "中"],
    ["R3", "已完成招標", "9", "結合社區發展協會", "低"],
    ["R4", "洽悉", "4", "成立推動小組", "中"],
    ["R5", "照案通過", "1", "建置平台", "低"],
]
HEAD = ["代號", "風險情境", "風險值", "新增對策", "等級"]


def stripe(page: MadePage, top: float, bottom: float, xs: Sequence[float] = XS, fill: str = "0.93 g") -> MadePage:
    """A shaded row, drawn cell by cell as word processors do."""
    for x0, x1 in itertools.pairwise(xs):
        page.box(x0, top, x1, bottom, fill=fill)
    return page


def lay(page: MadePage, top: float, rows: Sequence[Sequence[str]], xs: Sequence[float] = XS, step: float = 20) -> None:
    for r, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x + 4, top + 5 + step * r, text)


def headers_of(*pages: MadePage) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.header] for table in read_made(*pages).tables()]


def test_two_shaded_rows_inside_a_frame_tell_all_its_columns() -> None:
    page = MadePage().grid([40, 560], [100, 220])
    lay(stripe(stripe(page, 140, 160), 180, 200), 100, [HEAD, *RISKS])
    assert headers_of(page) == [[HEAD]]
    assert rows_of(read_made(page)) == [RISKS]


def test_a_later_page_has_one_shaded_row_only() -> None:
    first, second = MadePage().grid([40, 560], [740, 820]), MadePage()
    lay(stripe(stripe(first, 760, 780), 800, 820), 740, [HEAD, *RISKS[:3]])
    lay(stripe(second, 80, 100), 60, RISKS[3:])
    assert rows_of(read_made(first, second)) == [RISKS]


def test_a_header_shaded_in_two_levels_again_on_the_next_page_is_no_row() -> None:
    """`策略 | 項目 | 108年 | 說明` over `目標值 | 達成值`: as high as both, the first two look like a row of the table that goes on."""
    xs, texts = [40, 120, 220, 300, 380, 556], ["說明一已完成", "說明二已完成"]
    rows = [
        [f"策略{n}", f"項目{n}", f"{n}2件", f"{n}3件", text]
        for n, text in zip("甲乙丙丁戊", [*texts, *texts, "無"], strict=True)
    ]

    def page(top: float, body: Sequence[Sequence[str]]) -> MadePage:
        made = MadePage()
        for x0, x1, high, low in (
            (0, 1, 0, 40),
            (1, 2, 0, 40),
            (2, 4, 0, 20),
            (2, 3, 20, 40),
            (3, 4, 20, 40),
            (4, 5, 0, 40),
        ):
            made.box(xs[x0], top + high, xs[x1], top + low)
        for x, y, name in (
            (40, 14, "策略"),
            (120, 14, "項目"),
            (280, 4, "年度"),
            (220, 24, "目標值"),
            (300, 24, "達成值"),
            (380, 14, "說明"),
        ):
            made.text(x + 4, top + y, name)
        lay(made, top + 44, body, xs)
        return made

    assert rows_of(read_made(page(700, rows[:3]), page(80, rows[3:]))) == [rows]


def test_a_header_shaded_in_two_levels() -> None:
    xs = [50, 200, 260, 320, 380, 440]
    page = MadePage()
    for x0, top, x1, bottom in ((50, 100, 200, 140), (200, 100, 320, 120), (320, 100, 440, 120)):
        page.box(x0, top, x1, bottom, fill="0.8 g")
    stripe(page, 120, 140, xs[1:], fill="0.8 g")
    page.text(54, 115, "題目").text(240, 105, "滿意").text(360, 105, "普通")
    lay(page, 120, [["", "人數", "比率", "人數", "比率"]], xs)
    body = [["服務態度", "163", "32.3", "72", "14.3"], ["等候時間", "257", "51.0", "12", "2.4"]]
    lay(stripe(page, 160, 180, xs), 140, body, xs)
    assert headers_of(page) == [[["題目", "滿意", "", "普通", ""], ["題目", "人數", "比率", "人數", "比率"]]]
    assert rows_of(read_made(page)) == [body]


def test_levels_of_a_header_over_a_rule_and_a_unit_over_them() -> None:
    xs = [50, 200, 280, 360, 440]
    page = MadePage().text(390, 70, "單位：床").text(300, 90, "病床數").line(50, 130, 440, 130)
    page.text(110, 100, "區別")
    lay(page, 108, [["", "總計", "急性", "慢性"]], xs)
    body = [["中山區", "2,599", "292", "9"], ["安樂區", "4,179", "65", "21"], ["暖暖區", "4,264", "75", "52"]]
    body += [["七堵區", "5,262", "998", "988"]]
    lay(stripe(stripe(page, 150, 170, xs), 190, 210, xs), 130, body, xs)
    assert headers_of(page) == [[["區別", "病床數", "", ""], ["區別", "總計", "急性", "慢性"]]]
    assert rows_of(read_made(page)) == [body]
    assert paragraphs_of(read_made(page)) == ["單位：床"]


def test_labels_in_the_middle_of_their_groups_beside_shaded_rows() -> None:
    xs = [40, 120, 300, 420]
    page = stripe(MadePage(), 100, 120, xs, fill="0.3 g")
    lay(page, 100, [["構面", "指標", "目標"]], xs)
    for top in (140, 180, 220):
        stripe(page, top, top + 20, xs[1:])
    rows = [["", f"指標{name}", f"{n}件"] for n, name in enumerate("甲乙丙丁戊己", 1)]
    lay(page, 120, rows, xs)
    page.text(44, 145, "便民").text(44, 205, "效率")  # in the middle of three rows each
    [found] = rows_of(read_made(page))
    assert [row[0] for row in found] == ["便民"] * 3 + ["效率"] * 3
    assert [row[1:] for row in found] == [row[1:] for row in rows]


def test_the_last_white_row_is_of_the_table_and_a_note_is_not() -> None:
    page = MadePage()
    lay(stripe(stripe(page, 120, 140), 160, 180), 100, [HEAD, *RISKS[:4]])
    page.text(44, 206, "註：風險值為可能性與影響之乘積，每半年檢討一次。")
    document = read_made(page)
    assert rows_of(document) == [RISKS[:4]]
    assert paragraphs_of(document) == ["註：風險值為可能性與影響之乘積，每半年檢討一次。"]


def test_shaded_paragraphs_are_no_table() -> None:
    page = MadePage()
    for top in (100, 140, 180):
        page.box(40, top, 560, top + 20, fill="0.93 g").text(60, top + 5, "重點工作：提升服務品質，簡化申辦流程")
        page.text(60, top + 25, "本局持續辦理各項便民措施，並於網站公開。")
    assert rows_of(read_made(page)) == []


def test_the_same_columns_under_another_header_are_another_table() -> None:
    page = MadePage()
    for top, name in ((100, "表1 臨櫃服務"), (240, "表2 電話服務")):
        page.text(200, top - 16, name)
        stripe(page, top, top + 20, fill="0.6 g")
        lay(stripe(page, top + 40, top + 60), top, [HEAD, *RISKS[:3]])
    document = read_made(page)
    assert rows_of(document) == [RISKS[:3], RISKS[:3]]
    assert headers_of(page) == [[HEAD], [HEAD]]


def test_a_caption_over_the_first_of_two_rules_and_a_row_cut_under_the_header() -> None:
    xs = [50, 90, 250, 330, 410]
    pages = [MadePage(), MadePage()]
    body = [[str(n), f"題項{'一二三四五六'[n - 1]}", f"1{n}9", f"4.3{n}"] for n in range(1, 7)]
    for page, top, rows in ((pages[0], 700, body[:4]), (pages[1], 60, body[4:])):
        for y in (top, top + 20):
            for x0, x1 in itertools.pairwise(xs):
                page.line(x0, y, x1, y)  # drawn cell by cell
        lay(page, top, [["題號", "題目", "人數", "平均數"]], xs)
        for r in range(1, len(rows), 2):
            stripe(page, top + 20 + 20 * r, top + 40 + 20 * r, xs)
        lay(page, top + 20, rows, xs)
    pages[0].text(150, 685, "表3").text(180, 685, "各題項滿意度分布（N＝1,068）")
    pages[1].line(50, 120, 410, 120).text(60, 128, "辦理績效評鑑，核給獎勵金，並持續推動公廁改善，預計辦理四十七場次。")
    document = read_made(*pages)
    [table] = document.tables()
    assert [[cell.text for cell in row] for row in table.header] == [["題號", "題目", "人數", "平均數"]]
    assert [[cell.text for cell in row] for row in table.rows] == body
    assert paragraphs_of(document)[0].startswith("表3")


def sold(page: MadePage, x0: float, names: Sequence[str], top: float = 100) -> list[list[str]]:
    """A striped table of three columns from ``x0``, its header darker; gives its rows."""
    xs = [x0, x0 + 80, x0 + 140, x0 + 200]
    rows = [[name, f"{40 + k},800", str(300 + k)] for k, name in enumerate(names)]
    stripe(page, top, top + 18, xs, "0.7 g")
    for k in range(1, len(rows), 2):
        stripe(page, top + 18 * (k + 1), top + 18 * (k + 2), xs)
    lay(page, top, [["品名", "單價", "數量"], *rows], xs, step=18)
    return rows


def test_striped_tables_side_by_side() -> None:
    page = MadePage()
    left = sold(page, 40, ["尿素", "硫酸銨", "有機質肥料", "氯化鉀", "過磷酸鈣", "硝磷基", "台肥"])
    right = sold(page, 270, ["曳引機", "插秧機", "收穫機", "乾燥機", "中耕機"])
    assert rows_of(read_made(page)) == [left, right]


def test_a_striped_table_ends_with_one_white_row() -> None:
    page = MadePage()
    rows = sold(page, 40, ["尿素", "硫酸銨", "有機質肥料", "氯化鉀", "過磷酸鈣"])
    for k, text in enumerate(["二、各班", "蔬菜班", "水果班", "花卉班"]):
        page.text(44, 213 + 18 * k, text)
    found = rows_of(read_made(page))
    assert found == [rows]


def test_a_white_row_of_a_merged_cell_parts_no_stripes() -> None:
    xs = [40, 80, 140, 200, 260, 320]
    page = MadePage().text(130, 70, "次月")
    rows = [[str(k + 1), f"1.{k}", f"7.{k}", f"{3 + k},670", "晴"] for k in range(9)]
    rows[4][1:4] = ["設備歲修停止監測", "", ""]
    for k in range(1, 9, 2):
        stripe(page, 118 + 18 * k, 136 + 18 * k, xs)
    lay(page, 100, [["日", "濁度", "酸鹼", "水量", "天候"]], xs)
    for k, row in enumerate(rows):
        for c, text in enumerate(row):
            if text:
                page.text(xs[c] + (4 if k != 4 or c != 1 else 45), 123 + 18 * k, text)
    [found] = rows_of(read_made(page))
    assert [row[0] for row in found] == [str(k + 1) for k in range(9)]
    assert headers_of(page) == [[["日", "濁度", "酸鹼", "水量", "天候"]]]


def test_cells_shaded_group_by_group_have_the_labels_of_their_groups() -> None:
    xs = [40, 100, 220, 300]
    page = stripe(MadePage(), 100, 120, xs, "0.3 g")
    lay(page, 100, [["構面", "辦理項目", "狀態"]], xs)
    wanted = []
    for g, (name, fill) in enumerate([("策略面", "0.97 g"), ("管理面", "0.9 g"), ("技術面", "0.97 g")]):
        top = 120 + 60 * g
        page.box(40, top, 100, top + 60, fill).text(44, top + 25, name)
        for k in range(3):
            stripe(page, top + 20 * k, top + 20 * k + 20, xs[1:], fill)
            lay(page, top + 20 * k, [[f"第{3 * g + k + 1}項稽核", "完成"]], xs[1:])
            wanted.append([name, f"第{3 * g + k + 1}項稽核", "完成"])
    assert rows_of(read_made(page)) == [wanted]


@pytest.mark.parametrize("shades", [("0.9 g", "0.8 g", "0.9 g"), ("0.9 g", "", "0.9 g")])
def test_groups_shaded_as_a_whole_keep_the_rows_of_those_that_are_white(shades: tuple[str, ...]) -> None:
    xs = [40, 120, 240, 340]
    page = stripe(MadePage(), 100, 120, xs, "0.3 g")
    lay(page, 100, [["組別", "項目", "件數"]], xs)
    wanted = []
    for g, fill in enumerate(shades):
        top = 120 + 40 * g
        if fill:
            page.box(xs[0], top, xs[1], top + 40, fill=fill)
            stripe(stripe(page, top, top + 20, xs[1:], fill), top + 20, top + 40, xs[1:], fill)
        page.text(44, top + 15, f"第{'一二三'[g]}組")
        rows = [[f"項目{g}", f"{3 + g}"], [f"工作{g}", f"{7 + g}"]]
        lay(page, top, rows, xs[1:])
        wanted += [[f"第{'一二三'[g]}組", *row] for row in rows]
    assert rows_of(read_made(page)) == [wanted]


def test_the_last_group_of_rows_may_be_white() -> None:
    xs = [40, 120, 240, 340]
    page = MadePage().line(40, 120, 340, 120)
    lay(page, 100, [["鄉鎮市", "服務項目", "人次"]], xs)
    wanted = []
    for g, (name, rows) in enumerate([("宜蘭市", 3), ("羅東鎮", 3), ("蘇澳鎮", 3), ("頭城鎮", 3), ("大同鄉", 2)]):
        top = 120 + 60 * g
        if g % 2:
            page.box(40, top, 120, top + 60, fill="0.93 g")
        page.text(44, top + 5, name)
        for k in range(rows):
            if g % 2:
                stripe(page, top + 20 * k, top + 20 * k + 20, xs[1:])
            lay(page, top + 20 * k, [[["居家", "日間", "合計"][k], f"{17 * g + k:,}"]], xs[1:])
            wanted.append([name, ["居家", "日間", "合計"][k], f"{17 * g + k:,}"])
    page.text(40, 440, "一、據點志工保險由本局統一投保，計22人。")
    assert rows_of(read_made(page)) == [wanted]


BOARD = [40, 120, 220, 300, 540]
BOARD_HEAD = ["項次", "工作項目", "主辦單位", "成果說明"]
GREY, BLUE = "0.93 g", "0.88 0.91 0.94 rg"


def board(page: MadePage, parts: Sequence[tuple[str, Sequence[str]]], top: float = 100) -> list[list[str]]:
    """Groups of rows with headings that have a rule under them, no other rules but those of the header; gives the rows that stand there.

    ``parts``: each heading with the shade of each row under it, "" for a white one.
    """
    wanted, number = [], 0
    lay(page, top, [BOARD_HEAD], BOARD)
    page.line(BOARD[0], top, BOARD[-1], top).line(BOARD[0], top + 20, BOARD[-1], top + 20)
    top += 20
    for heading, shades in parts:
        if heading:
            page.text(BOARD[0] + 4, top + 5, heading).line(BOARD[0], top + 20, BOARD[-1], top + 20)
            wanted.append([heading, "", "", ""])
            top += 20
        for shade in shades:
            number += 1
            row = [str(number), f"第{number}項工作", "推廣課", f"辦理{number}01場次，參加{number}37人次，平均"]
            if shade:
                stripe(page, top, top + 50, BOARD, shade)
            lay(
                page,
                top,
                [row, ["", "", "", f"每場{number}.5人次，滿意度"], ["", "", "", f"9{number}.4%，較上年提升。"]],
                BOARD,
                15,
            )
            wanted.append([*row[:3], f"{row[3]}每場{number}.5人次，滿意度9{number}.4%，較上年提升。"])
            top += 50
    return wanted


def read_rows(*pages: MadePage) -> list[list[list[str]]]:
    return [[[cell.replace("\n", "") for cell in row] for row in rows] for rows in rows_of(read_made(*pages))]


@pytest.mark.parametrize("second", ["二、閱讀推廣", "二、閱讀推廣及各項服務之辦理"])
def test_a_white_row_under_the_heading_of_a_group_ends_the_page(second: str) -> None:
    page = MadePage()
    wanted = board(page, [("一、館藏", (GREY, "", GREY)), (second, ("",))])
    assert read_rows(page) == [wanted]


@pytest.mark.parametrize("number", ["", "- 1 -"])
def test_a_heading_with_a_rule_under_it_may_end_the_page(number: str) -> None:
    page = MadePage()
    wanted = board(page, [("一、館藏", (GREY, "", GREY)), ("二、閱讀推廣及各項服務之辦理", ())])
    if number:
        page.text(285, 800, number)
    assert read_rows(page) == [wanted]


def test_a_heading_over_the_rule_of_the_next_table_is_not_of_this_one() -> None:
    page = MadePage()
    wanted = board(page, [("一、館藏", (GREY, "", GREY))])
    page.text(44, 297, "二、經費").line(40, 312, 540, 312).text(44, 330, "本年度經費執行率為九成，詳如附表。")
    assert read_rows(page) == [wanted]


def test_a_heading_alone_under_the_last_row_is_of_what_follows() -> None:
    page = MadePage()
    wanted = board(page, [("一、館藏", (GREY, "", GREY))])
    page.text(44, 297, "二、其他說明")
    page.text(44, 317, "本報告所列各項數據均由各課室提供，如有疑問請洽本館推廣課，電話如封面所示，謝謝。")
    assert read_rows(page) == [wanted]
    assert "".join(paragraphs_of(read_made(page))).startswith("二、其他說明")


@pytest.mark.parametrize("first", [(GREY, "", GREY), ("", GREY, "")])
def test_a_heading_with_a_rule_under_it_parts_from_the_white_row_below(first: tuple[str, ...]) -> None:
    page = MadePage()
    wanted = board(page, [("一、館藏", first), ("二、推廣", ("", GREY, ""))])
    assert read_rows(page) == [wanted]


@pytest.mark.parametrize("first", [GREY, BLUE])
def test_rows_shaded_in_two_colours_in_turn(first: str) -> None:
    other = BLUE if first == GREY else GREY
    page = MadePage()
    wanted = board(
        page, [("一、館藏", (first, other, first)), ("二、推廣", (other, first)), ("三、設施", (other, first, other))]
    )
    assert read_rows(page) == [wanted]


def test_rows_all_shaded_in_two_colours_without_headings() -> None:
    page = MadePage()
    wanted = board(page, [("", (GREY, BLUE, GREY, BLUE, GREY))])
    assert read_rows(page) == [wanted]


def test_rows_shaded_in_two_colours_under_a_dark_header() -> None:
    page, xs = stripe(MadePage(), 100, 120, BOARD, "0.3 g"), BOARD
    rows = [[str(n), f"項目{n}", "第一課", f"辦理{n}3場次"] for n in range(1, 6)]
    for n in range(5):
        stripe(page, 120 + 20 * n, 140 + 20 * n, xs, BLUE if n % 2 else GREY)
    lay(page, 100, [BOARD_HEAD, *rows], xs)
    assert headers_of(page) == [[BOARD_HEAD]]
    assert rows_of(read_made(page)) == [rows]


def test_a_dark_header_begins_another_table_though_stripes_stand_over_it() -> None:
    page = MadePage()
    upper = sold(page, 40, ["尿素", "硫酸銨", "氯化鉀", "台肥"])
    lower = sold(page, 40, ["曳引機", "插秧機", "收穫機", "乾燥機"], top=230)
    assert rows_of(read_made(page)) == [upper, lower]


@pytest.mark.parametrize(
    ("tops", "rows"),
    [
        ((107, 147, 187, 227), [1, 1, 1, 1]),  # each in the middle of its own row
        ((120, 135, 200, 215), [2, 2]),  # two lines of a label each, in the middle of two rows
    ],
)
def test_texts_of_two_rows_are_no_label_of_both(tops: tuple[float, ...], rows: list[int]) -> None:
    """`1-3` over `1-4` stand together in the middle between two rules, and each in the middle of its row."""
    texts = [PrintedLine(f"1-{n}", 44, top, 62, top + 12, 12, 18) for n, top in enumerate(tops, 1)]
    ys = [93.0, 133.0, 173.0, 213.0, 253.0]
    cells = [
        GridCell(n, 0, 1, 1, (40, top, 100, bottom), [], [line for line in texts if top <= line.middle < bottom])
        for n, (top, bottom) in enumerate(itertools.pairwise(ys))
    ]
    grid = Grid(1, [40, 100, 300], ys, cells, 0)
    _merge_between_rules(grid, [Rule(y, 40, 300) for y in (ys[0], ys[2], ys[4])])
    assert [cell.rows for cell in grid.cells] == rows


@pytest.mark.parametrize("shaded_whole", [False, True])
def test_words_too_long_for_their_cells_run_into_the_next_column_and_are_none_of_it(shaded_whole: bool) -> None:
    """Addresses of mail, in which no line can end, before extensions set to the right."""
    xs = [40, 120, 180, 280, 380, 440]
    names = ["單位", "承辦人", "電子郵件", "分機", "業務"]
    hosts = [
        "tmv.example.gov.tw",
        "komv.example.gov.tw",
        "thb.gov.tw",
        "komv.example.gov.tw",
        "thb.example.gov.tw",
        "tmv.gov.tw",
    ]
    rows = [
        [f"{'東中北南西港'[r]}區所", "戴俊美", f"lin{92 - r}@{host}", str(200 + r), "稽核"]
        for r, host in enumerate(hosts)
    ]
    page = stripe(MadePage(), 100, 120, xs, "0.8 g")
    for r, row in enumerate(rows):
        if r % 2:
            stripe(page, 120 + 20 * r, 140 + 20 * r, xs)
        lay(page, 120 + 20 * r, [[*row[:3], "", row[4]]], xs)
        page.text(376 - 16, 125 + 20 * r, row[3])
    lay(page, 100, [[*names[:3], "", names[4]]], xs)
    page.text(320, 105, names[3])
    if shaded_whole:
        page.box(40, 100, 440, 120, fill="0.8 g")
    assert rows_of(read_made(page)) == [rows]


@pytest.mark.parametrize("second", ["0.93 g", "0.8 g"])
def test_a_header_of_three_levels_shaded_almost_as_the_rows(second: str) -> None:
    xs = [50, 150, 220, 290, 360, 540]
    page = MadePage()
    cells = [
        (50, 100, 150, 160),
        (150, 100, 220, 160),
        (220, 100, 540, 120),
        (360, 120, 540, 160),
        (220, 120, 360, 140),
    ]
    for x0, top, x1, bottom in cells:
        page.box(x0, top, x1, bottom, fill=second if x0 == 220 else "0.93 g")
    stripe(page, 140, 160, xs[2:5], fill=second)
    page.text(80, 125, "項目").text(170, 125, "單位").text(350, 105, "執行情形")
    page.text(270, 125, "結果").text(430, 135, "說明")
    lay(page, 140, [["", "", "實績", "達成率"]], xs)
    body = [[f"第{c}項", "處", f"{n}1", f"{n}.5", "辦理完成"] for n, c in enumerate("一二三四五六", 1)]
    for top in (180, 220, 260):
        stripe(page, top, top + 20, xs, fill="0.95 g")
    lay(page, 160, body, xs)
    [head] = headers_of(page)
    assert [
        [text for n, text in enumerate(row) if text and (not level or text != head[level - 1][n])]
        for level, row in enumerate(head)
    ] == [["項目", "單位", "執行情形"], ["結果", "說明"], ["實績", "達成率"]]
    assert rows_of(read_made(page)) == [body]


def levels(page: MadePage, top: float, xs: Sequence[float], fill: str = "0.93 g") -> MadePage:
    """A header of two levels, shaded cell by cell: four columns, the second and third under one name."""
    for x0, x1 in ((xs[0], xs[1]), (xs[3], xs[4])):
        page.box(x0, top, x1, top + 40, fill=fill)
    page.box(xs[1], top, xs[3], top + 20, fill=fill)
    stripe(page, top + 20, top + 40, xs[1:4], fill=fill)
    page.text(xs[0] + 4, top + 15, "項目").text(xs[2] - 20, top + 5, "一一三年度").text(xs[3] + 4, top + 15, "辦理情形")
    lay(page, top + 20, [["", "目標", "實績"]], xs)
    return page


LEVELS = [50, 150, 230, 310, 540]
WORKS = [
    ["報驗", "98%", "99%", "受理五萬批"],
    ["檢定", "10具", "12具", "檢定十二具"],
    ["測試", "2次", "3次", "抽測三次"],
    ["宣導", "4場", "4場", "宣導四場"],
]


def test_names_with_a_word_before_their_number_stand_between_shaded_rows() -> None:
    page = levels(MadePage(), 100, LEVELS)
    rows = [["策略一、縮短時間"], WORKS[0], ["策略二、優化據點"], *WORKS[1:]]
    for top in (160, 200, 240):
        stripe(page, top, top + 20, LEVELS, fill="0.94 g")
    lay(page, 140, rows, LEVELS)
    [found] = rows_of(read_made(page))
    assert [[text for text in row if text] for row in found] == rows
    assert [row[1] for row in headers_of(page)[0]] == ["一一三年度", "目標"]


def test_the_rest_of_a_row_right_under_a_shaded_header_that_stands_again() -> None:
    first, second = levels(MadePage(), 680, LEVELS), levels(MadePage(), 60, LEVELS)
    lay(stripe(stripe(first, 720, 740, LEVELS, fill="0.94 g"), 760, 780, LEVELS, fill="0.94 g"), 720, WORKS[:3], LEVELS)
    stripe(second, 100, 120, LEVELS, fill="0.94 g").text(314, 105, "，均合格。")
    lay(stripe(second, 140, 160, LEVELS, fill="0.94 g"), 120, [WORKS[3], ["服務", "2處", "3處", "改善三處"]], LEVELS)
    [found] = rows_of(read_made(first, second))
    assert [row[0] for row in found] == ["報驗", "檢定", "測試", "宣導", "服務"]
    assert found[2][3] == "抽測三次\n，均合格。"


def test_a_name_over_the_rule_that_a_table_begins_with_is_a_paragraph() -> None:
    page = levels(MadePage().text(54, 80, "策略一、縮短時間").line(50, 99.5, 540, 99.5), 100, LEVELS)
    lay(stripe(page, 160, 180, LEVELS, fill="0.94 g"), 140, WORKS[:2], LEVELS)
    assert paragraphs_of(read_made(page)) == ["策略一、縮短時間"]
    assert rows_of(read_made(page)) == [WORKS[:2]]


RESULTS = [50, 150, 230, 300, 540]


@pytest.mark.parametrize("under", [12, 30])
def test_a_white_row_higher_than_all_shaded_ones_ends_the_page(under: float) -> None:
    page = stripe(MadePage(), 100, 120, RESULTS, fill="0.8 g")
    lay(page, 100, [["項目", "目標", "實績", "實施情形"]], RESULTS)
    lay(stripe(stripe(page, 140, 160, RESULTS), 180, 200, RESULTS), 120, WORKS, RESULTS)
    lay(page, 200, [["研習", "4場", "5場", "研習五場，計十五小時，其中校外教"]], RESULTS)
    for k, text in enumerate(["師六十一人次。新購眼控滑鼠六套，", "分置各部班級使", "用。"], 1):
        page.text(304, 205 + 12 * k, text)
    page.text(304, 241 + under, "承辦人：")
    found = read_made(page)
    long = "研習五場，計十五小時，其中校外教師六十一人次。新購眼控滑鼠六套，分置各部班級使用。"
    body = [*WORKS, ["研習", "4場", "5場", long + ("承辦人：" if under == 12 else "")]]
    assert [[[text.replace("\n", "") for text in row] for row in table] for table in rows_of(found)] == [body]


def test_names_shaded_almost_as_the_rows_over_labels_of_several() -> None:
    xs = [40, 100, 160, 300, 400]
    page = stripe(MadePage().text(44, 80, "策略一、簡化流程"), 100, 120, xs, fill="0.9 0.93 0.97 rg")
    lay(page, 100, [["主辦處室", "編號", "服務項目", "實績"]], xs)
    lay(page, 120, [["1", "成績證明", "88份"], ["2", "學習歷程", "9份"]], xs[1:])
    stripe(page, 140, 160, xs[1:], fill="0.94 g")
    page.text(44, 135, "教務處")
    found = read_made(page)
    assert rows_of(found) == [[["教務處", "1", "成績證明", "88份"], ["教務處", "2", "學習歷程", "9份"]]]
    assert "策略一、簡化流程" in paragraphs_of(found)


@pytest.mark.parametrize(
    ("lights", "count"),
    [
        ((0.928, 0.941, 0.941), 1),
        ((0.928, 0.928, 0.941, 0.941), 2),
        ((0.937, 0.941, 0.941), 0),  # as a scanner sees one shade
        ((0.928, 0.941, 0.936), 0),
        ((0.941, 0.941, 0.941), 0),
        ((0.928, 0.941), 0),
    ],
)
def test_only_shades_drawn_exactly_alike_tell_a_header_that_is_hardly_darker(
    lights: Sequence[float], count: int
) -> None:
    stripes = [_Stripe(100.0 + 20 * k, 120.0 + 20 * k, (40.0, 300.0), light) for k, light in enumerate(lights)]
    assert _count_paler(stripes) == count


def test_the_name_of_merged_cells_beside_a_header_of_two_levels() -> None:
    xs = [90, *LEVELS[1:]]
    page = levels(MadePage(), 100, xs)
    page.box(40, 100, 90, 140, fill="0.93 g").text(44, 115, "策略")
    lay(stripe(stripe(page, 160, 180, xs, "0.96 g"), 200, 220, xs, "0.96 g"), 140, WORKS, xs)
    page.text(44, 155, "便捷").text(44, 195, "優質")
    assert rows_of(read_made(page)) == [
        [["便捷", *WORKS[0]], ["便捷", *WORKS[1]], ["優質", *WORKS[2]], ["優質", *WORKS[3]]]
    ]


def test_labels_shaded_over_several_rows_and_white_ones_on_a_page_without_a_header() -> None:
    xs = [40, 100, 160, 300, 400]
    first, second = MadePage(), MadePage()
    stripe(first, 700, 720, xs, fill="0.8 g")
    lay(first, 700, [["構面", "策略", "作法", "實績"], ["服務", "便捷", "報驗", "9件"], ["", "", "檢定", "8件"]], xs)
    stripe(first, 740, 760, xs[2:])
    lay(
        second,
        60,
        [["", "", "測試", "7件"], ["", "普及", "宣導", "6件"], ["", "", "網路", "5件"], ["", "", "通報", "4件"]],
        xs,
    )
    lay(second, 140, [["創新", "開放", "競賽", "3件"]], xs)
    stripe(stripe(second, 80, 100, xs[2:]), 120, 140, xs[2:])
    second.box(100, 80, 160, 140, fill="0.93 g")
    [found] = rows_of(read_made(first, second))
    assert [row[:3] for row in found] == [
        ["服務", "便捷", "報驗"],
        ["服務", "便捷", "檢定"],
        ["服務", "便捷", "測試"],
        ["服務", "普及", "宣導"],
        ["服務", "普及", "網路"],
        ["服務", "普及", "通報"],
        ["創新", "開放", "競賽"],
    ]


def test_a_running_header_over_a_header_that_stands_again_is_no_row() -> None:
    first, second = MadePage(), MadePage()
    for page, rows in ((first, WORKS[:2]), (second, WORKS[2:])):
        page.text(54, 36, "填報說明").text(154, 36, "目標").text(304, 36, "資料")
        stripe(page, 60, 80, RESULTS, fill="0.8 g")
        lay(stripe(page, 100, 120, RESULTS), 60, [["項目", "目標", "實績", "實施情形"], *rows], RESULTS)
    lay(first, 120, [["其他", "1次", "1次", "辦理一次"]], RESULTS)
    assert rows_of(read_made(first, second)) == [[*WORKS[:2], ["其他", "1次", "1次", "辦理一次"], *WORKS[2:]]]


@pytest.mark.parametrize(("texts", "columns"), [(("實施情形", "主辦處室"), 2), (("改善三處", "教務處"), 4)])
def test_the_highest_cells_of_a_header_that_stands_again_are_no_row_of_merged_cells(
    texts: Sequence[str], columns: int
) -> None:
    carry = Grid(1, [50, 120, 240, 400, 540], [60, 100, 140], [], 1)
    carry.head = "預期目標項目實績實施情形主辦處室"
    words = [Stretch(x, x + 60, text) for x, text in zip((244, 404), texts, strict=True)]
    table = _Striped([_Stripe(60, 100, (240, 400, 540), 0.93)], (240, 400, 540), [])
    found = _with_columns_before(table, [PartedLine(75, 85, words)], carry)
    assert len(found.edges) == columns + 1


def test_a_row_higher_than_half_a_page_beside_its_label() -> None:
    xs = [40, 100, 160, 300, 400]
    first, second = MadePage(), MadePage()
    stripe(first, 700, 720, xs, fill="0.8 g")
    lay(first, 700, [["構面", "策略", "作法", "實績"], ["服務", "便捷", "報驗", "9件"]], xs)
    stripe(first, 740, 760, xs[2:])
    lay(first, 740, [["", "", "檢定", "8件"]], xs)
    lay(second, 60, [["", "普及", "測試", "7件"], ["", "", "宣導", "6件"]], xs)
    stripe(second, 80, 580, xs[2:])
    for k in range(30):
        second.text(164, 101 + 16 * k, "辦理宣導")
    [found] = rows_of(read_made(first, second))
    assert [row[2].replace("\n", "") for row in found] == ["報驗", "檢定", "測試", "宣導" + 30 * "辦理宣導"]


def test_a_shaded_label_of_a_white_row_is_no_row() -> None:
    xs = [40, 100, 160, 300, 400]
    page = stripe(MadePage(), 100, 120, xs, fill="0.8 g")
    lay(page, 100, [["構面", "策略", "作法", "實績"], ["服務", "便捷", "報驗", "9件"]], xs)
    lay(page, 140, [["", "普及", "宣導", "6件"], ["創新", "開放", "競賽", "3件"], ["", "公開", "資料", "2件"]], xs)
    stripe(stripe(page, 140, 160, xs[1:]), 180, 200, xs[1:])
    page.box(40, 160, 100, 200, fill="0.93 g")
    stripe(page, 200, 220, xs[:2]).text(44, 205, "量能").text(104, 205, "精進").text(164, 205, "簡化").text(
        304, 205, "1件"
    )
    assert [row[:3] for row in rows_of(read_made(page))[0]] == [
        ["服務", "便捷", "報驗"],
        ["服務", "普及", "宣導"],
        ["創新", "開放", "競賽"],
        ["創新", "公開", "資料"],
        ["量能", "精進", "簡化"],
    ]


@pytest.mark.parametrize("sign", ["（", "第"])
def test_the_empty_half_of_a_bracket_beside_a_table_is_none_of_another_text(sign: str) -> None:
    page = stripe(MadePage(), 100, 120, RESULTS, fill="0.8 g")
    lay(page, 100, [["項目", "目標", "實績", "實施情形"]], RESULTS)
    for top in (140, 180):
        stripe(page, top, top + 20, RESULTS)
    for r, row in enumerate([*WORKS, ["參訪", "2次", "2次", "參訪二次"]]):
        page.text(46, 125 + 20 * r, f"{sign}{'一二三四五'[r]}）{row[0]}")
        lay(page, 120 + 20 * r, [["", *row[1:]]], RESULTS)
    found = [row[0] for rows in rows_of(read_made(page)) for row in rows]
    assert (found == ["（一）報驗", "（二）檢定", "（三）測試", "（四）宣導", "（五）參訪"]) is (sign == "（")


@pytest.mark.parametrize(("caption", "apart"), [(["表2", "服務案件"], True), (["R6", "另案辦理"], False)])
def test_a_caption_of_two_texts_under_the_last_shaded_row(caption: list[str], apart: bool) -> None:
    page = MadePage()
    lay(stripe(stripe(stripe(page, 100, 120, fill="0.8 g"), 140, 160), 180, 200), 100, [HEAD, *RISKS[:4]])
    lay(page, 200, [caption])
    [rows] = rows_of(read_made(page))
    assert len(rows) == (4 if apart else 5)
    assert [text.replace("\u3000", " ") for text in paragraphs_of(read_made(page))] == (
        ["表2 服務案件"] if apart else []
    )


TALL_XS = [40, 82, 156, 226, 296, 365, 486, 556]
GOALS = [
    ["1.", "進口報驗", "98%以上", "98.9%", "100.9", "全年受理進口商品報驗", "報驗科"],
    ["2.", "免驗審核", "2日內", "1.6日", "120.0", "免驗申請計八千餘件", "報驗科"],
    ["3.", "驗證登錄", "95%", "97.2%", "102.3", "核發證書一千餘張", "電氣科"],
    ["4.", "到府檢定", "9,500具", "10,127具", "106.6", "至業者處所檢定", "度量衡科"],
]


def tall_head(page: MadePage, top: float) -> MadePage:
    """Shaded names, three of them under one: `年度` over `目標值`, `實際值` and `達成率`."""
    *_, right, last, end = TALL_XS
    for x0, x1 in [(40, 82), (82, 156), (right, last), (last, end)]:
        page.box(x0, top, x1, top + 46)
    stripe(stripe(page, top, top + 23, [156, 365], "0.8 g"), top + 23, top + 46, [156, 226, 296, 365], "0.8 g")
    names = {"項次": (44, 17), "工作項目": (90, 17), "執行情形": (380, 17), "科室": (500, 17), "年度": (240, 6)}
    names |= {"目標值": (170, 30), "實際值": (240, 30), "達成率": (300, 30)}
    for name, (x, y) in names.items():
        page.text(x, top + y, name)
    return page


def test_a_header_of_two_levels_that_stands_again_is_no_row_of_the_page_before() -> None:
    first, second = tall_head(MadePage(), 600), tall_head(MadePage(), 60)
    lay(first, 650, GOALS, TALL_XS, step=30)
    lay(second, 110, GOALS, TALL_XS, step=30)
    [rows] = rows_of(read_made(first, second))
    assert rows == [*GOALS, *GOALS]


@pytest.mark.parametrize("bracketed", [True, False])
def test_a_bracket_whose_white_half_hangs_out_of_shaded_rows(bracketed: bool) -> None:
    """What can be seen of `（一）` stands under other texts; a mark that stands out of the rows as a whole is of another table."""
    page = MadePage()
    rows = [[f"{mark}進度", *row[1:]] for mark, row in zip("一二三四五", RISKS, strict=True)]
    stripe(stripe(stripe(page, 100, 120, fill="0.8 g"), 140, 160), 180, 200)
    lay(page, 100, [HEAD, *[["", *row[1:]] for row in rows]])
    for r, row in enumerate(rows, 1):
        page.text(36, 105 + 20 * r, f"（{row[0]}" if bracketed else f"甲乙{row[0]}")
    names = [row[0] for table in rows_of(read_made(page)) for row in table]
    assert (names == ["（一進度", "（二進度", "（三進度", "（四進度", "（五進度"]) is bracketed


@pytest.mark.parametrize("own", [False, True])
def test_a_label_without_a_shade_over_a_white_row_and_the_shaded_one_under_it(own: bool) -> None:
    """A program gives a merged cell the shade of its first row: where that is beside the label, this is of the shaded row alone."""
    xs = [40, 140, 300, 400]
    page = stripe(MadePage(), 100, 120, xs, fill="0.8 g")
    rows = [["", text, f"{k}件"] for k, text in enumerate(["報驗", "宣導", "競賽", "資料", "簡化", "測試"])]
    lay(page, 100, [["項目", "作法", "實績"], *rows], xs)
    for k in (1, 3, 5):
        stripe(page, 120 + 20 * k, 140 + 20 * k, xs[1:])
    page.box(40, 140, 140, 180, fill="0.93 g").box(40, 180, 140, 200, fill="0.93 g")
    labels = [(125, "服務便捷"), (155, "服務友善"), (185, "服務量能"), (205 if own else 215, "服務評價")]
    for top, label in [*labels, (225, "開放創新")] if own else labels:
        page.text(44, top, label)
    if own:
        page.box(40, 220, 140, 240, fill="0.93 g")
        stripe(page, 220, 240, xs[1:]).text(44, 225, "開放創新").text(144, 225, "測試").text(304, 225, "5件")
    wanted = ["服務便捷", "服務友善", "服務友善", "服務量能", "服務評價", "開放創新" if own else "服務評價"]
    assert [row[0] for row in rows_of(read_made(page))[0]] == wanted


def test_labels_without_a_shade_over_several_pairs_of_rows_stand_in_their_middle() -> None:
    xs = [40, 140, 300, 400]
    page = stripe(MadePage(), 100, 120, xs, fill="0.8 g")
    lay(page, 100, [["項目", "作法", "實績"]], xs)
    rows = [["", text, f"{k}件"] for k, text in enumerate(["報驗", "宣導", "競賽", "資料", "簡化", "測試"])]
    lay(page, 120, rows, xs)
    for k in (1, 3, 5):
        stripe(page, 120 + 20 * k, 140 + 20 * k, xs[1:])
    for k, name in enumerate(["服務便捷", "服務友善", "服務量能"]):
        page.text(44, 135 + 40 * k, name)
    names = [row[0] for row in rows_of(read_made(page))[0]]
    assert names == ["服務便捷", "服務便捷", "服務友善", "服務友善", "服務量能", "服務量能"]


def test_figures_and_letters_of_one_line_where_two_rows_of_a_label_meet() -> None:
    """`（100分）`, whose figures stand a little lower than its letters, on both sides of where one row ends."""
    xs = [40, 140, 300, 400]
    page = stripe(MadePage(), 100, 120, xs, fill="0.8 g")
    lay(page, 100, [["項目", "作法", "實績"]], xs)
    lay(page, 120, [["", "報驗", "9件"], ["", "宣導", "6件"], ["", "競賽", "3件"], ["", "資料", "2件"]], xs)
    stripe(stripe(page, 140, 160, xs[1:]), 180, 200, xs[1:])
    page.text(44, 154.5, "（共").text(64, 156, "100").text(79, 154.5, "分）")
    assert rows_of(read_made(page))[0][0][0] == "（共100分）"


@pytest.mark.parametrize("caption", ["自評結果", ""])
def test_shaded_names_in_cells_of_other_widths_begin_another_striped_table(caption: str) -> None:
    page = MadePage()
    first, second = [40, 190, 260, 400], [40, 110, 180, 260, 330, 400]
    stripe(stripe(page, 100, 120, first, "0.85 g"), 140, 160, first)
    lay(
        page,
        100,
        [["項目", "單位", "成果"], ["開放參與", "檢驗科", "四十二人"], ["創新服務", "度量科", "登錄五站"]],
        first,
    )
    stripe(stripe(page, 200, 220, second, "0.85 g"), 240, 260, second)
    lay(
        page,
        200,
        [["機關", "基礎", "遞送", "量能", "總分"], ["基隆", "18", "27", "17", "62"], ["花蓮", "19", "26", "16", "61"]],
        second,
    )
    if caption:
        page.text(40, 180, caption)
    assert [len(rows[0]) for rows in rows_of(read_made(page))] == [3, 5]


@pytest.mark.parametrize(("lead", "labels"), [(24, 1), (12, 2)])
def test_a_label_of_lines_as_far_apart_as_those_of_the_texts(lead: int, labels: int) -> None:
    """`貳、交通服⏎務優質化` set at one and a half lines, as all texts beside it; where these stand nearer, there are two labels."""
    xs = [40, 120, 260, 340]
    page = stripe(MadePage(), 100, 120, xs, fill="0.8 g")
    lay(page, 100, [["策略", "措施", "實績"]], xs)
    tops = [120, 180, 240, 300, 360]
    for k, top in enumerate(tops[:-1]):
        if k in (1, 3):
            stripe(page, top, tops[k + 1], xs[1:])
        for n, line in enumerate(["交通事故十分鐘", "內到場比率"]):
            page.text(124, top + 30 - lead / 2 - 5 + lead * n, line)
        page.text(264, top + 25, f"{k + 1}件")
    page.text(44, 228, "貳、交通服").text(44, 252 - 24 + 22, "務優質化")
    found = {row[0].replace("\n", "") for row in rows_of(read_made(page))[0]} - {""}
    assert len(found) == labels


@pytest.mark.parametrize("wide", [True, False])
def test_a_sum_over_the_first_two_columns_is_not_of_the_last_label(wide: bool) -> None:
    xs = [40, 110, 230, 400]
    page = stripe(MadePage(), 100, 120, xs, fill="0.8 g")
    rows = [["", "報驗", "九件"], ["", "宣導", "六件"], ["", "競賽", "三件"], ["", "資料", "二件"]]
    lay(page, 100, [["策略", "項目", "實績"], *rows], xs)
    stripe(stripe(page, 140, 160, xs[1:]), 180, 200, xs[1:])
    page.text(44, 125, "便捷").text(44, 165, "友善").text(235, 205, "本年度列管四項")
    page.text(125 if wide else 114, 205, "總計")
    last = rows_of(read_made(page))[0][-1]
    assert (last[0] == "友善") is not wide


@pytest.mark.parametrize(
    ("ruled", "texts", "apart"),
    [
        ([120, 140], ["二、定位測量"], True),
        ([140], ["二、定位測量"], False),  # a heading with a rule under it
        ([120, 132], ["二、定位測量"], False),  # the next shade begins under the rule
        ([120, 140], ["二、定位測量", "九件"], False),  # a white row
    ],
)
def test_a_text_between_the_rules_of_two_tables_parts_their_shades(
    ruled: list[int], texts: list[str], apart: bool
) -> None:
    """The rest of a shaded row ends with a rule, and the next header begins with one: `構面二、定位測量` stands between."""
    pieces = [Stretch(40 + 150 * k, 100 + 150 * k, text) for k, text in enumerate(texts)]
    rules = [Rule(y, 40, 400) for y in ruled]
    assert _stand_between_tables([PartedLine(125, 135, pieces)], (120, 140), [40, 140, 300, 400], rules) is apart
    assert not _stand_between_tables([PartedLine(125, 135, pieces)], (120, 140), [40, 400, 600], rules)
