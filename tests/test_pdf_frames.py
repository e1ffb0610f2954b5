"""Columns that no rule parts inside ruled tables, on made-up pages: under a ruled header, over a ruled body, under one name."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage, make_pdf
from test_pdf_open import paragraphs_of, read_made, rows_of

from extractors.document.formats import read_bytes
from extractors.document.formats.pdf_frames import _find_spanned
from extractors.document.formats.pdf_open import without_spanning
from extractors.document.formats.pdf_parted import PartedLine, Stretch, find_gutters, gutters_at
from extractors.document.model import Document, TablePiece
from extractors.document.tables import join_tables

BALANCE = [
    ["資產", "31,378", "3.49", "負債", "375,641", "41.74"],
    ["流動資產", "21,906", "2.43", "流動負債", "881,184", "97.91"],
    ["現金", "809,076", "89.90", "應付帳款", "35,383", "3.93"],
    ["銀行存款", "397,357", "44.15", "應付代收款", "211,573", "23.51"],
    ["應收帳款", "200,264", "22.25", "預收款項", "152,255", "16.92"],
]
BALANCE_XS = [40, 120, 190, 240, 330, 400, 450]


def lay(page: MadePage, top: float, rows: Sequence[Sequence[str]], xs: Sequence[float], step: float = 18) -> MadePage:
    for r, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x + 4, top + step * r, text)
    return page


def headers_of(page: MadePage) -> list[list[list[str]]]:
    return [
        [["".join(cell.text.split()) for cell in row] for row in table.header] for table in read_made(page).tables()
    ]


def flat_of(page: MadePage) -> list[list[list[str]]]:
    return [[["".join(cell.split()) for cell in row] for row in rows] for rows in rows_of(read_made(page))]


def balance_names() -> MadePage:
    page = MadePage().grid(BALANCE_XS, [100, 120])
    return page.cells(BALANCE_XS, [100], [["科目", "金額", "比率", "科目", "金額", "比率"]])


def balance() -> MadePage:
    page = balance_names()
    for x in (40, 240, 450):
        page.line(x, 100, x, 220)
    return page.line(40, 220, 450, 220)


def test_lines_that_keep_to_the_columns_of_a_ruled_header() -> None:
    assert rows_of(read_made(lay(balance(), 126, BALANCE, BALANCE_XS))) == [BALANCE]


def test_rows_far_apart_under_a_ruled_header_are_its_rows() -> None:
    """More white than between most rows stands over each, and a text in each column; what fills but some is no more of the table."""
    page = lay(balance_names(), 126, [*BALANCE, ["附註", "", "", "核章"]], BALANCE_XS, step=45)
    assert rows_of(read_made(page)) == [BALANCE]


@pytest.mark.parametrize(("row", "found"), [(BALANCE[0], True), (["備註", "", "", "無", "", ""], False)])
def test_one_row_under_a_ruled_header_is_its_table(row: list[str], found: bool) -> None:
    """The last of a table on its last page, or all of a short one: `(一)內部作業簡化` alone under `評核項目`."""
    tables = rows_of(read_made(lay(balance_names(), 126, [row], BALANCE_XS)))
    assert ([row] in tables) == found


DISTRICTS = [
    [
        f"{name}區",
        f"{12 + 7 * k}",
        f"{3961 + 411 * k:,}",
        f"{10349 + 1013 * k:,}",
        f"{5295 + 507 * k:,}",
        f"{93.2 + k:.1f}",
    ]
    for k, name in enumerate("東山白河後壁柳營鹽水學甲")
]


def districts(upper: str, lower: Sequence[str], last: str) -> MadePage:
    """A header of two levels, ruled on all sides, and under it lines without rules, with more white behind every fifth."""
    xs = [40, 110, 180, 260, 340, 420, 500]
    page = MadePage()
    for x0, x1 in ((40, 110), (110, 180), (420, 500)):
        page.grid([x0, x1], [100, 152])
    page.grid([180, 420], [100, 122]).grid([180, 260, 340, 420], [122, 152])
    page.text(44, 110, "區　別").text(44, 126, "District").text(114, 116, "里數").text(190, 106, upper)
    for k, name in enumerate(lower):
        for n, part in enumerate(name.split("|")):
            page.text(xs[2 + k] + 4, 124 + 13 * n, part)
    page.text(424, 110, "人口密度").text(424, 126, last)
    for r, row in enumerate(DISTRICTS):
        lay(page, 158 + 15 * r + 9 * (r // 5), [row], xs)
    return page.line(40, 165 + 15 * len(DISTRICTS) + 9, 500, 165 + 15 * len(DISTRICTS) + 9)


@pytest.mark.parametrize(
    ("upper", "lower", "last"),
    [
        ("人口數　Population (Persons)", ["合計|Total", "男|Male", "女|Female"], "(人/km2)"),
        ("Number of Residents at the End of the Year", ["總計", "男性", "女性"], "per km2"),
        ("人口數（人）", ["合計", "男", "女"], "人/平方公里"),
    ],
)
def test_lines_under_a_ruled_header_whose_names_are_long_or_have_figures(
    upper: str, lower: Sequence[str], last: str
) -> None:
    page = districts(upper, lower, last)
    assert rows_of(read_made(page)) == [DISTRICTS]
    [header] = headers_of(page)
    assert (header[0][2], *header[1][2:5]) == ("".join(upper.split()), *(name.replace("|", "") for name in lower))


def test_lines_under_a_ruled_table_that_has_figures_are_none_of_its_rows() -> None:
    page = districts("人口數（人）", ["5,021", "2,511", "2,510"], "93.2")
    [ruled, *_] = read_made(page).tables()
    assert not any("東山區" in cell.text for row in (*ruled.header, *ruled.rows) for cell in row)


def test_lines_that_run_over_the_columns_of_a_ruled_header_are_one_text() -> None:
    page = balance()
    for k in range(4):
        page.text(44, 126 + 18 * k, "本表依決算法第二十條之規定編造送審").text(
            244, 126 + 18 * k, "請參閱附表所列各項說明"
        )
    [rows] = rows_of(read_made(page))
    assert all("".join(row[:3]).startswith("本表依決算法") and len([c for c in row if c]) <= 2 for row in rows)


OFFICE_XS = [40, 90, 190, 260, 330, 400, 520]
OFFICE_NAMES = ["序號", "服務項目", "主辦單位", "年度目標", "實績", "辦理情形"]
OFFICE_ROWS = [
    ["1", "訴訟程序諮詢", "訴訟輔導科", "10,000", "5,218", "櫃檯平均等候8分鐘"],
    ["2", "線上起訴", "民事紀錄科", "2,000", "1,127", "較去年同期增加"],
    ["3", "聲請閱卷", "民事紀錄科", "1,200", "743", "均依規定辦理"],
]


def offices(top: float, rows: Sequence[Sequence[str]], step: float) -> MadePage:
    """A header whose cells alone are ruled, and rows under it."""
    page = MadePage().grid(OFFICE_XS, [top, top + 20]).cells(OFFICE_XS, [top], [OFFICE_NAMES])
    return lay(page, top + 32, rows, OFFICE_XS, step)


@pytest.mark.parametrize(("step", "count"), [(18, 3), (31, 3), (18, 1)])
def test_rows_with_much_white_or_one_alone_under_a_ruled_header(step: float, count: int) -> None:
    """The fewer the rows at a page's end, the more columns they have to fill."""
    assert [row for rows in rows_of(read_made(offices(100, OFFICE_ROWS[:count], step))) for row in rows] == (
        OFFICE_ROWS[:count]
    )


def test_a_line_under_a_ruled_header_that_fills_few_columns_is_no_row() -> None:
    rows = rows_of(read_made(offices(100, [["", "承辦人", "", "主管", "", "首長"]], 18)))
    assert not any("承辦人" in row for found in rows for row in found)


@pytest.mark.parametrize("mark", ["甲、", "一、"])
def test_the_heading_of_a_group_right_under_a_ruled_header(mark: str) -> None:
    heading = f"{mark}訴訟輔導服務措施"
    page = offices(100, [[heading], *OFFICE_ROWS], 22)
    [rows] = rows_of(read_made(page))
    assert [row[0] for row in rows] == [heading, "1", "2", "3"]


def test_a_running_header_over_a_ruled_header_that_stands_again_is_no_row() -> None:
    pages = [offices(100, OFFICE_ROWS[:2], 22), offices(100, OFFICE_ROWS[2:], 22)]
    for page in pages:
        page.text(404, 50, "地方法院服務品質資料")
    [table] = read_made(*pages).tables()
    assert [[cell.text for cell in row] for row in table.rows] == OFFICE_ROWS


@pytest.mark.parametrize(("top", "title"), [(180, True), (172, False)])
def test_a_text_right_over_the_next_header_is_the_title_of_its_table(top: float, title: bool) -> None:
    """A letter of it begins at the edge of a column; nearer to the rows than to the header, it is of the last of these."""
    page = offices(100, OFFICE_ROWS, 14)  # the last of them ends at 170
    page.grid(OFFICE_XS, [194, 214]).cells(OFFICE_XS, [194], [OFFICE_NAMES])
    lay(page, 226, OFFICE_ROWS, OFFICE_XS)
    page.text(45, top, "構面3：友善服務")
    assert len(paragraphs_of(read_made(page))) == int(title)


SECTIONS = ["抄表區段：3401　中山路一段", "抄表區段：3413　信義街", "抄表區段：3425　港西街"]
METER_XS = [40, 106, 220, 270, 330, 390, 450]


def meters(headings: Sequence[str], *, rule: bool = False) -> tuple[MadePage, list[list[str]]]:
    """A boxed header, and under it rows without rules in groups, each under its heading; gives what stands in the rows.

    ``rule``: a rule over each heading but the first.
    """
    names = ["表號", "用戶名稱", "口徑", "上期", "本期", "水費"]
    page = MadePage().grid(METER_XS, [100, 118]).cells(METER_XS, [100], [names])
    wanted: list[list[str]] = []
    top = 120.0
    for g, heading in enumerate(headings):
        if rule and g:
            page.line(METER_XS[0], top - 2, METER_XS[-1], top - 2)
        page.text(42, top, heading, 9)
        wanted.append(["".join(heading.split()), *[""] * 5])
        for r in range(5):
            top += 14
            row = [
                f"{68528644 + 911 * (5 * g + r)}",
                ["江玉志", "佳美清潔工程行", "林怡", "安泰消防實業", "歐陽信介"][r],
                "40",
                f"{3167 + r}",
                f"{3179 + r}",
                f"1,55{r}",
            ]
            lay(page, top, [row], METER_XS)
            wanted.append(row)
        top += 14
    return page, wanted


@pytest.mark.parametrize("rule", [False, True])
@pytest.mark.parametrize("headings", [SECTIONS, [text.replace("　", "") + "（含巷弄）" for text in SECTIONS]])
def test_headings_over_the_columns_of_a_ruled_header_are_rows(headings: list[str], rule: bool) -> None:
    page, wanted = meters(headings, rule=rule)
    assert flat_of(page) == [wanted]


def test_a_note_over_the_columns_of_a_ruled_header_ends_the_rows() -> None:
    page, wanted = meters(SECTIONS[:2])
    page.text(42, 292, "註記：01 門閉，12 表位淹水，以上資料由各區段抄表員填報，如有錯誤請洽本所。", 9)
    document = read_made(page)
    assert [["".join(cell.split()) for cell in row] for row in rows_of(document)[0]] == wanted
    assert len(paragraphs_of(document)) == 1


def test_a_record_with_nothing_but_its_number_and_its_name_under_a_ruled_header_is_no_heading() -> None:
    page, wanted = meters([f"{68528644 + 13 * g}" for g in range(3)])
    for g in range(3):
        page.text(METER_XS[1] + 4, 120 + 84 * g, "何宏信")
        wanted[6 * g] = [wanted[6 * g][0], "何宏信", "", "", "", ""]
    assert flat_of(page) == [wanted]


SEXES = [
    ["性別平等委員會", "34", "30", "88.2", "4", "11.8"],
    ["公共工程督導會報", "39", "25", "64.1", "14", "35.9"],
] * 2
SEXES_XS = [40, 160, 220, 280, 340, 400, 460]


def test_names_of_two_levels_over_a_ruled_body() -> None:
    page = MadePage().text(180, 60, "各委員會性別統計")
    page.grid(SEXES_XS, [140, 158, 176, 194, 212])
    page.text(60, 116, "委員會").text(170, 116, "總人數").text(265, 108, "男").text(285, 108, "性").text(385, 108, "女")
    page.text(405, 108, "性")
    for x, name in zip((235, 300, 355, 420), ("人數", "％", "人數", "％"), strict=True):
        page.text(x, 124, name)
    lay(page, 144, SEXES, SEXES_XS)
    assert rows_of(read_made(page)) == [SEXES]
    assert headers_of(page) == [
        [
            ["委員會", "總人數", "男性", "", "女性", ""],
            ["委員會", "總人數", "人數", "％", "人數", "％"],
        ]
    ]


def test_a_title_over_a_ruled_table_with_names_of_its_own_is_no_header() -> None:
    page = MadePage().text(60, 120, "機關").text(180, 120, "年度").text(300, 120, "單位")
    page.grid([40, 160, 280, 400], [140, 158, 176, 194])
    rows = [["項目", "件數", "人次"], ["中正區", "120", "3,410"], ["信義區", "95", "2,207"]]
    lay(page, 144, rows, [40, 160, 280])
    assert [names for head in headers_of(page) for names in head] + rows_of(read_made(page))[0] == rows


OFFICES = ["總計", "地籍科", "養護科", "秘書室", "第三組", "人事室", "資訊室", "工務科"]


def kinds(second: Sequence[str]) -> MadePage:
    """Offices in the middle of two rows each, beside what is told of them, under the one name `單位別`."""
    xs = [40, 160, 240, 320]
    page = MadePage().grid(xs, [100, 120, *range(156, 156 + 36 * len(OFFICES), 36)])
    page.text(80, 104, "單位別").text(180, 104, "男").text(260, 104, "女")
    for k, office in enumerate(OFFICES):
        top = 120 + 36 * k
        page.text(44, top + 13, office)
        for r in (0, 1):
            page.text(125, top + 4 + 18 * r, second[(2 * k + r) % len(second)])
            page.text(165, top + 4 + 18 * r, f"{100 + 7 * k}.{r}").text(245, top + 4 + 18 * r, f"{50 + 3 * k}.{r}")
    return page


def test_labels_and_what_is_told_of_each_under_one_name() -> None:
    [rows] = rows_of(read_made(kinds(["人數", "％"])))
    assert [row[:2] for row in rows] == [[office, kind] for office in OFFICES for kind in ("人數", "％")]


def test_texts_that_do_not_repeat_are_no_column_of_kinds() -> None:
    names = [f"{a}{b}" for a in "甲乙丙丁" for b in "子丑寅卯"]
    assert {len(row) for row in rows_of(read_made(kinds(names)))[0]} == {3}


def months(name: str, texts: Sequence[str]) -> MadePage:
    """Months in the middle of the weeks that rules part from others, right of one rule down columns that none parts; under the third
    ``name``, whose letters are set wide, ``texts`` in turn."""
    xs, ys = [40, 80, 500], [100, 120, 174, 228, 282]
    page = MadePage().grid(xs, ys)
    page.text(55, 104, "月").text(90, 104, "週次").text(440, 104, "主辦處室")
    for k, letter in enumerate(name):
        page.text(300 + 22 * k, 104, letter)
    for m, month in enumerate(["八", "九", "十"]):
        page.text(55, ys[m + 1] + 21, month)
        for r in range(3):
            top = ys[m + 1] + 4 + 18 * r
            page.text(95, top, str(3 * m + r + 1)).text(450, top, OFFICES[1 + r])
            page.text(130, top, texts[(m + r) % len(texts)])
    return page


def test_letters_set_wide_over_one_text_name_one_column() -> None:
    texts = ["教務會議", "校慶運動會及學習扶助測驗說明", "作業抽查"]
    [table] = read_made(months("重要行事", texts)).tables()
    assert [["".join(cell.text.split()) for cell in row] for row in table.header] == [
        ["月", "週次", "重要行事", "主辦處室"]
    ]
    assert [row[0].text for row in table.rows] == [month for month in "八九十" for _ in range(3)]


def test_letters_set_wide_over_texts_side_by_side_name_a_column_each() -> None:
    page = months("", [""])
    for k, letter in enumerate("甲乙丙"):
        page.text(220 + 44 * k, 104, letter)
        for m in range(3):
            for r in range(3):
                page.text(216 + 44 * k, 124 + 54 * m + 18 * r, str(71 + 9 * k + m + r))
    [table] = read_made(page).tables()
    assert [["".join(cell.text.split()) for cell in row] for row in table.header] == [
        ["月", "週次", "甲", "乙", "丙", "主辦處室"]
    ]


def codes(words: Sequence[str]) -> MadePage:
    """Two lines of names in one ruled cell over columns that no rule parts."""
    xs = [40, 140, 460]
    page = MadePage().grid(xs, [100, 140, *range(158, 158 + 18 * 7, 18)])
    page.text(60, 114, "科目")
    for k, (word, name) in enumerate(zip(words, ("弱勢課照", "雨水清疏", "防災演練", "合計"), strict=True)):
        page.text(150 + 80 * k, 106, word).text(150 + 80 * k, 122, name)
    for r in range(7):
        page.text(44, 143 + 18 * r, f"10{r}0 人事費")
        for k in range(4):
            page.text(160 + 80 * k, 143 + 18 * r, f"{12 + r},{100 + 31 * k}")
    return page


def test_codes_over_the_names_of_columns() -> None:
    [rows] = rows_of(read_made(codes(["12", "01", "31", "99"])))
    assert {len(row) for row in rows} == {5}


def rates(under: Sequence[str]) -> MadePage:
    """A ruled column in which three stand, the middle one of two lines between names of one line."""
    xs, ys = [40, 120, 360], [100, 150, 300]
    page = MadePage().grid(xs, ys)
    page.text(60, 120, "類科")
    page.text(222, 108, "錄取率")
    for x, text in zip((130, 224, 310), under, strict=True):
        page.text(x, 120 if text == "（%）" else 114, text)
    lay(page, 133, [["戊", "己", "庚"]], [140, 232, 320])
    lay(page, 156, [["一般行政", "56", "3.39", "61.91"]] * 6, [44, 140, 230, 316])
    return page


def test_a_name_of_two_lines_is_over_no_other_column() -> None:
    assert headers_of(rates(["錄取人數", "（%）", "錄取標準"])) == [
        [["類科", "錄取人數戊", "錄取率（%）己", "錄取標準庚"]]
    ]


@pytest.mark.parametrize("heading", ["構面一、基礎服務　小計：一七二分", "構面一、基礎服務　小計：172分"])
def test_names_over_a_ruled_body_that_begins_with_the_heading_of_a_group(heading: str) -> None:
    xs, ys = [50, 150, 260, 330, 540], [120, 140, 160, 180]
    names = ["執行策略", "執行方法", "權責單位", "辦理成果"]
    rows = [["一致性", "訂定程序", "第一課", "訂有64種"], ["友善性", "提升設施", "行政課", "增為10檯"]]
    page = MadePage().cells(xs, [105], [names]).line(50, 100, 540, 100).grid([50, 540], ys)
    for x in xs[1:-1]:
        page.line(x, 140, x, 180)
    page.cells(xs, ys, [[heading], *rows])
    [table] = read_made(page).tables()
    assert [[cell.text for cell in row] for row in table.header] == [names]
    assert [[cell.text for cell in row] for row in table.rows][1:] == rows
    assert table.rows[0][0].text.replace(" ", "").replace("\u3000", "") == heading.replace("\u3000", "")


def test_a_title_over_a_table_that_begins_with_a_row_across_is_no_header() -> None:
    xs, ys = [50, 150, 260, 330, 540], [120, 140, 160, 180]
    page = MadePage().text(230, 105, "成果一覽表").grid([50, 540], ys)
    for x in xs[1:-1]:
        page.line(x, 140, x, 180)
    page.cells(
        xs, ys, [["構面一"], ["一致性", "訂定程序", "第一課", "訂有64種"], ["友善性", "提升設施", "行政課", "增為10檯"]]
    )
    document = read_made(page)
    assert "成果一覽表" in paragraphs_of(document)


STUDIES = [
    ["甲類場域", "", "", ""],
    ["定期檢查", "93%", "95%", "0.460"],
    ["專案抽查及後\n續追蹤輔導", "複查機關辦理\n者為100%", "100%", ".."],
    ["乙類場域", "", "", ""],
    ["定期檢查", "96%", "92%", "0.145"],
    ["聯合稽查", "88%", "93%", ".."],
]


def lay_coloured(page: MadePage, corner: str, rows: Sequence[Sequence[str]]) -> None:
    """Names in dark boxes with lines between them, rows that rules as wide as these part, and none beside them."""
    xs = [50, 150, 250, 330, 400]
    for x0, x1 in itertools.pairwise(xs):
        page.box(x0, 100, x1, 122, fill="0.75 0.1 0.1 rg").line(x1, 100, x1, 122)
    for x, name in zip(xs, [corner, "機關自辦", "委外辦理", "差異值"], strict=False):
        if name:
            page.text(x + 4, 106, name, color="1 g")
    top = 124.0
    for row in rows:
        page.cells(xs, [top], [row], 9)
        top += 18 if max(cell.count("\n") for cell in row) == 0 else 29
        page.line(50, top - 1, 400, top - 1, 0.4)


@pytest.mark.parametrize("corner", ["", "場域別"])
def test_names_set_off_by_colour_over_rows_that_rules_across_part(corner: str) -> None:
    page = MadePage()
    lay_coloured(page, corner, STUDIES)
    [table] = read_made(page).tables()
    assert [[cell.text for cell in row] for row in table.header] == [[corner, "機關自辦", "委外辦理", "差異值"]]
    rows = [["".join(cell.text.split()) for cell in row] for row in table.rows]
    assert rows == [[cell.replace("\n", "") for cell in row] for row in STUDIES]


def test_sentences_between_rules_under_names_set_off_by_colour_are_no_rows() -> None:
    page = MadePage()
    lay_coloured(page, "", rows=[])
    text = "本年度各項檢查結果業經彙整完成，將依規定公布於機關網站。"
    for n in range(5):
        page.text(54, 128 + 18 * n, f"第{n + 1}點：{text}", 9).line(50, 124 + 18 * n, 400, 124 + 18 * n, 0.4)
    document = read_made(page)
    assert not any(len(row) > 2 and text[:6] in row[0].text for table in document.tables() for row in table.rows)
    assert all(any(text in said.replace("\n", "") for said in texts_of(document, n)) for n in range(5))


def texts_of(document: Document, number: int) -> list[str]:
    """What is said, in tables and beside them, with the mark of a sentence."""
    said = [*paragraphs_of(document), *(cell for rows in rows_of(document) for row in rows for cell in row)]
    said += [cell.text for table in document.tables() for row in table.header for cell in row]
    return [text for text in said if f"第{number + 1}點" in text]


def test_a_line_down_whose_pieces_are_not_quite_in_line_is_whole() -> None:
    xs, ys = [50, 150, 250, 340], [100, 120, 140, 160]
    rows = [["項目", "單位", "件數"], ["收發", "秘書室", "120"], ["檔案", "資訊室", "95"]]
    page = MadePage().cells(xs, ys, rows)
    for y in ys:
        page.line(50, y, 340, y)
    for x in xs:
        page.line(x + 0.4, 100, x + 0.4, 117.5).line(x, 122.5, x, 160)
    [table] = read_made(page).tables()
    assert [[cell.text for cell in row] for row in (*table.header, *table.rows)] == rows


DOSE_XS = [40, 110, 180, 250, 320, 390]
DOSES = [["板橋區", "1,772", "486", "53.9", "17.2"], ["三重區", "2,131", "341", "58.9", "11.2"]]
DOSES += [["中和區", "16,020", "2,129", "50.3", "6.4"], ["永和區", "88,129", "22,695", "69.5", "29.0"]]
MORE_DOSES = [["泰山區", "49,714", "3,872", "24.7", "8.4"], ["林口區", "47,467", "4,748", "38.3", "10.5"]]
MORE_DOSES += [["深坑區", "65,443", "18,932", "65.9", "13.4"], ["石碇區", "4,176", "1,120", "71.7", "24.4"]]


def doses(rows: Sequence[Sequence[str]], caption: str, step: float, second: str = "23價") -> MadePage:
    """A header of two levels with all its rules, and rows under it with rules across only."""
    page = MadePage().text(120, 80, caption)
    for y in (100, 136):
        page.line(40, y, 390, y)
    page.line(110, 118, 250, 118).line(250, 118, 390, 118)
    for x in DOSE_XS:
        page.line(x, 118 if x in (180, 320) else 100, x, 136)
    page.text(60, 114, "行政區").text(160, 104, "接種劑次").text(290, 104, "接種率（%）")
    page.cells(DOSE_XS, [118], [["", "13價", second, "合計", second]])
    lay(page, 141, rows, DOSE_XS, step)
    for n in range(1, len(rows) + 1):
        page.line(40, 136 + step * n, 390, 136 + step * n)
    return page


@pytest.mark.parametrize("step", [18, 26])
@pytest.mark.parametrize("second", ["23價", "流感"])
def test_rows_ruled_across_under_a_header_with_all_its_rules_on_two_pages(step: float, second: str) -> None:
    pages = [doses(DOSES, "表4　接種情形", step, second), doses(MORE_DOSES, "表4　接種情形（續）", step, second)]
    [table] = read_made(*pages).tables()
    assert [[cell.text for cell in row] for row in table.header][1][1:] == ["13價", second, "合計", second]
    assert [[cell.text for cell in row] for row in table.rows] == [*DOSES, *MORE_DOSES]


def test_rules_across_part_texts_of_two_lines_under_a_header_with_all_its_rules() -> None:
    page = doses([["", *row[1:]] for row in DOSES], "表4　接種情形", 32)
    for r, row in enumerate(DOSES):
        page.text(44, 141 + 32 * r, "新北市").text(44, 153 + 32 * r, row[0])
    [table] = read_made(page).tables()
    assert [[cell.text.replace("\n", "") for cell in row] for row in table.rows] == [
        [f"新北市{row[0]}", *row[1:]] for row in DOSES
    ]


def test_another_table_ruled_across_below_is_none_of_the_rows_of_one_with_all_its_rules() -> None:
    """The upper one has rows of its own, with figures, and a caption stands between the two."""
    names = ["行政區", "人口數", "流感", "合計", "占比"]
    page = MadePage().grid(DOSE_XS, [100, 120, 140, 160]).cells(DOSE_XS, [100, 120, 140], [names, *DOSES[:2]])
    page.text(120, 168, "表5　各區接種情形")
    for y in (186, *range(204, 205 + 18 * 4, 18)):
        page.line(40, y, 390, y)
    lay(page, 190, [names, *MORE_DOSES], DOSE_XS)
    assert rows_of(read_made(page)) == [DOSES[:2], MORE_DOSES]


LANDS = [("亞洲", ["日本", "韓國", "香港", "新加坡", "泰國", "小計"]), ("美洲", ["美國", "加拿大", "巴西", "小計"]), ("大洋洲", ["澳大利亞", "紐西蘭", "小計"])]  # fmt: skip
HEAD_NAMES = ["居住地", "113年", "114年", "業務", "觀光"]
LAND_XS = [40, 75, 150, 205, 260, 315, 370]


def lands(*, over: bool, levels: bool, step: float = 16, total: bool = True) -> tuple[MadePage, list[list[str]]]:
    """Groups of rows whose labels are written downwards, ruled across between them and down behind their labels; over them a header, with
    or without a second level, and a row of sums, which rules across alone part. With the rows. ``over``: the name of the first two columns
    stands in the middle of both."""

    def centre(x0: float, x1: float, top: float, text: str) -> None:
        width = sum(5 if char.isascii() else 10 for char in text)
        page.text((x0 + x1 - width) / 2, top, text)

    page, rows, y = MadePage(), [], 140.0
    names = ["113年", "114年", "業務", "觀光"]
    for k, name in enumerate(names):
        centre(LAND_XS[k + 2] + 8, LAND_XS[k + 3] + 8, 121 if levels else 112, name)
    if levels:
        centre(LAND_XS[2] + 8, LAND_XS[4] + 8, 105, "來臺人次")
        centre(LAND_XS[4] + 8, LAND_XS[6] + 8, 105, "目的別（114年）")
    centre(LAND_XS[0 if over else 1], LAND_XS[2], 113, "居住地")

    def add(label: str, name: str) -> None:
        figures = [f"{102 + 7 * len(rows) + c},{620 - 3 * len(rows)}" for c in range(4)]
        for x, figure in zip(LAND_XS[3:], figures, strict=True):
            page.text(x - 3 - 5 * len(figure), y + 2, figure)
        rows.append([label, name, *figures])

    for at in (100, 136):
        page.line(40, at, 370, at)
    if total:
        centre(LAND_XS[0], LAND_XS[2], y + 2, "總計")
        add("總計", "")
        y += step
    first = y
    for land, own in LANDS:
        page.line(40, y, 370, y)
        for k, letter in enumerate(land):
            page.text(52, y + step * len(own) / 2 + 10.5 * (k - len(land) / 2), letter)
        for name in own:
            page.text(79, y + 2, name)
            add(land, name)
            y += step
    page.line(40, y, 370, y).line(75, first, 75, y)
    return page, rows


@pytest.mark.parametrize(("over", "levels"), [(True, True), (True, False), (False, False)])
@pytest.mark.parametrize("step", [16, 18.5])
def test_a_header_and_sums_over_a_line_down_behind_labels_written_downwards(
    over: bool, levels: bool, step: float
) -> None:
    page, wanted = lands(over=over, levels=levels, step=step)
    names = ["113年", "114年", "業務", "觀光"]
    first = ["居住地", ""] if over else ["", "居住地"]
    head = [[*first, *names]]
    if levels:
        head = [[*first, "來臺人次", "", "目的別（114年）", ""], *head]
    assert flat_of(page) == [wanted]
    [found] = headers_of(page)
    assert [dict.fromkeys(row) for row in found] == [dict.fromkeys(row) for row in head]


def test_one_letter_for_each_row_is_no_label_written_downwards() -> None:
    """`男` over `女` in each district's group, though set as near to one another as the letters of a label."""
    xs = [40, 75, 150, 205, 260]
    page = MadePage().grid(xs, [100, 120, 148, 176, 204])
    page.cells(xs, [101], [["性別", "區別", "113年", "114年"]])
    wanted = []
    for r in range(6):
        row = ["男女"[r % 2], f"{'東西南北中信'[r]}區", f"{12 + 7 * r},{620 - 3 * r}", f"{7 + 3 * r},{371 + 2 * r}"]
        lay(page, 123 + 28 * (r // 2) + 12 * (r % 2), [row], xs)
        wanted.append(row)
    assert flat_of(page) == [wanted]


@pytest.mark.parametrize("text", ["說明：一、本表依據各機關填報之資料彙編而成。", "單位：人次，資料時間：114年8月"])
def test_a_text_between_rules_over_a_ruled_body_is_no_header(text: str) -> None:
    page, _ = lands(over=True, levels=False, total=False)
    page.ops = [op for op in page.ops if all(name.encode("utf-16-be").hex() not in op for name in HEAD_NAMES)]
    page.text(44, 113, text)
    assert paragraphs_of(read_made(page)) == [text]
    assert all(text not in "".join(cell.text for cell in row) for t in read_made(page).tables() for row in t.header)
    assert all(text not in cell for table in rows_of(read_made(page)) for row in table for cell in row)


USES = [("用電", ["中央空調主機於六月", "更新，尖峰時段調高", "設定溫度"]), ("用水", ["宿舍水塔浮球閥故障", "漏水，已修復並加裝", "水位警報"]), ("用油", ["防汛期間搶險車輛調", "度頻繁"])]  # fmt: skip


@pytest.mark.parametrize("step", [15, 17.5])
@pytest.mark.parametrize("top", [False, True])
def test_a_remark_that_runs_past_several_rows_is_of_all_of_their_group(step: float, top: bool) -> None:
    """What was used each month, with one remark for each group that a rule parts, in its middle or at its top."""
    xs = [40, 90, 140, 210, 280, 378]
    page = MadePage().line(40, 80, 378, 80)
    page.cells(xs, [81], [["項目", "月份", "113年", "114年", "檢討說明"]]).line(40, 98, 378, 98)
    y, wanted = 98.0, []
    for g, (use, remark) in enumerate(USES):
        height = 6 * step
        page.text(44, y + height / 2 - 5, use)
        begin = y + 3 if top and g == 2 else y + height / 2 - 6 * len(remark)
        for k, line in enumerate(remark):
            page.text(284, begin + 12 * k, line)
        for r in range(6):
            row = [f"{r + 1}月", f"{2002 - 31 * r - g:,}", f"{1736 + 17 * r + 3 * g:,}"]
            lay(page, y + 3 + step * r, [row], xs[1:])
            wanted.append([use, *row, "".join(remark)])
        y += height
        page.line(40, y, 378, y)
    for x in (40, 378):
        page.line(x, 80, x, y)
    assert flat_of(page) == [wanted]


def test_a_remark_beside_the_row_that_it_makes_higher_is_of_that_alone() -> None:
    xs = [40, 90, 140, 210, 280, 378]
    page = MadePage().line(40, 80, 378, 80)
    page.cells(xs, [81], [["項目", "月份", "113年", "114年", "檢討說明"]]).line(40, 98, 378, 98)
    y, wanted = 98.0, []
    for g, (use, remark) in enumerate(USES):
        first = y
        for r in range(6):
            row = [f"{r + 1}月", f"{2002 - 31 * r - g:,}", f"{1736 + 17 * r + 3 * g:,}"]
            own = remark if r == 2 else []
            height = 15 + 12 * max(0, len(own) - 1)
            lay(page, y + height / 2 - 5, [row], xs[1:])
            for k, line in enumerate(own):
                page.text(284, y + height / 2 - 6 * len(own) + 12 * k, line)
            wanted.append([use, *row, "".join(own)])
            y += height
        page.text(44, (first + y) / 2 - 5, use)
        page.line(40, y, 378, y)
    for x in (40, 378):
        page.line(x, 80, x, y)
    assert flat_of(page) == [wanted]


AIMS = [("打造韌性家園", [("強化防災", 2), ("鞏固治安", 3)]), ("落實淨零生活", [("節能減碳", 2), ("循環利用", 2)]), ("優化育兒環境", [("公共托育", 2), ("友善空間", 1)])]  # fmt: skip


@pytest.mark.parametrize("foot", [0.0, 0.5, 1.0])
def test_rules_from_the_side_to_the_edge_of_a_column_part_the_groups_in_it(foot: float) -> None:
    """Aims over strategies over indicators in a frame without lines down: a rule under each strategy leaves the column of aims out. `foot`:
    how far down the labels stand in their groups."""
    xs = [40, 115, 175, 280, 330, 380]
    page = MadePage().line(40, 80, 380, 80).line(40, 98, 380, 98)
    page.cells(xs, [81], [["施政目標", "策略", "關鍵績效指標", "目標值", "實際值"]])
    y, wanted = 98.0, []
    for aim, plans in AIMS:
        first = y
        for plan, count in plans:
            page.text(xs[1] + 4, y + 3 + foot * 15 * (count - 1), plan)
            for _ in range(count):
                r = len(wanted)
                row = [
                    f"{r + 1:02d}{'避難培訓竊盜詐騙監視節電公車資源'[r]}率",
                    f"{781 + 37 * r:,}",
                    f"{378 + 91 * r:,}",
                ]
                lay(page, y + 3, [row], xs[2:])
                wanted.append([aim, plan, *row])
                y += 15
            page.line(112 if plan == plans[0][0] else 40, y, 380, y)
        page.text(xs[0] + 4, first + 3 + foot * (y - first - 15), aim)
    for x in (40, 380):
        page.line(x, 80, x, y)
    assert flat_of(page) == [wanted]


def test_a_rule_over_sums_that_leaves_their_labels_out_parts_no_groups() -> None:
    """The labels of rows of figures on both sides of a rule over a sum: each row has its own."""
    xs = [40, 180, 250, 320, 380]
    page = MadePage().line(40, 80, 380, 80).line(40, 98, 380, 98)
    page.cells(xs, [81], [["科目", "預算數", "決算數", "比較"]])
    wanted = [[f"{'甲乙丙丁戊己庚'[r]}項支出", f"{781 + 37 * r:,}", f"{378 + 91 * r:,}", f"{r + 11}"] for r in range(7)]
    wanted.insert(5, ["本期合計", "4,781", "3,378", "71"])
    lay(page, 101, wanted, xs, 15)
    page.line(178, 98 + 15 * 5, 380, 98 + 15 * 5).line(40, 218, 380, 218)
    for x in (40, 380):
        page.line(x, 80, x, 218)
    assert flat_of(page) == [wanted]


FRAME_XS = [50, 130, 180, 240, 290, 430]


def frame_of_pieces(heights: Sequence[float], *, whole: bool = False, bottom: bool = True) -> MadePage:
    """A frame, the sides drawn row by row and the rules over and under its header, and the last, column by column, or as a ``whole``."""
    page = MadePage()
    for x in (50, 430):
        for a, b in itertools.pairwise(heights):
            page.line(x, a, x, b)
    for y in [*heights[:2], *(heights[-1:] if bottom else [])]:
        for a, b in [(50, 430)] if whole else itertools.pairwise(FRAME_XS):
            page.line(a, y, b, y)
    return page


ONE_ROW = [["工作項目", "目標", "實績", "單位", "辦理情形"], ["船舶檢丈", "320", "331", "艘次", "均於當日發證，"]]


@pytest.mark.parametrize("whole", [False, True])
def test_a_frame_around_one_row_has_the_columns_that_the_pieces_of_its_rules_tell(whole: bool) -> None:
    page = frame_of_pieces([100, 120, 180], whole=whole, bottom=False)
    page = lay(page, 104, ONE_ROW, FRAME_XS, 22).text(294, 138, "無逾期案件。")
    # nothing tells of columns where the rules are drawn as a whole: one row of words may be anything
    rows = [["船舶檢丈", "320", "331", "艘次", "均於當日發證，無逾期案件。"]]
    assert (flat_of(page) == [rows]) is not whole


def test_figures_beside_one_another_under_a_header_of_two_levels_in_a_frame_of_pieces() -> None:
    page = frame_of_pieces([100, 140, 170, 200])
    page.text(54, 114, "工作項目").text(224, 104, "執行").text(344, 114, "辦理情形")
    page.text(134, 124, "目標").text(184, 124, "實績").text(244, 124, "單位")
    # a figure set to the right nearly touches the one that is set to the left behind it
    page.text(54, 146, "船舶檢丈").text(149, 146, "320000").text(182, 146, "331,407").text(244, 146, "艘次")
    page.text(294, 146, "均於當日發證，並無任何案件").text(294, 158, "逾期。")
    page.text(54, 176, "漁船保險").text(149, 176, "640000").text(182, 176, "652,118").text(244, 176, "艘")
    page.text(294, 176, "年底前辦竣。")
    (table,) = read_made(page).tables()
    assert [cell.text for cell in table.header[-1]] == ["工作項目", "目標", "實績", "單位", "辦理情形"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["船舶檢丈", "320000", "331,407", "艘次", "均於當日發證，並無任何案件逾期。"],
        ["漁船保險", "640000", "652,118", "艘", "年底前辦竣。"],
    ]


def test_a_note_of_two_lines_over_all_columns_of_a_frame_of_pieces_is_one_row() -> None:
    page = frame_of_pieces([100, 120, 142, 164, 200])
    lay(
        page,
        104,
        [ONE_ROW[0], ["船舶檢丈", "320", "331", "艘次", "當日發證"], ["漁船保險", "64", "65", "艘", "辦竣"]],
        FRAME_XS,
        22,
    )
    page.text(55, 170, "備註：目標為件數者，以實績除以目標；其為比率者，以實績除以件數").text(220, 182, "核計。")
    (rows,) = flat_of(page)
    assert [row[0] for row in rows[:2]] == ["船舶檢丈", "漁船保險"]
    assert "".join(rows[2]) == "備註：目標為件數者，以實績除以目標；其為比率者，以實績除以件數核計。"
    assert len(rows) == 3


SHADED_XS = [40, 90, 190, 250, 300, 360, 430, 560]
SHADED_NAMES = ["編號", "工作項目", "承辦課室", "單位", "實績", "目標值", "實施方式"]


def shade_names(page: MadePage, top: float) -> MadePage:
    """Names of two levels: 績效衡量 over three of them."""
    page.box(250, top, 430, top + 18).text(320, top + 4, "績效衡量")
    for a, b, name in zip(SHADED_XS, SHADED_XS[1:], SHADED_NAMES, strict=False):
        high = 18 if 250 <= a < 430 else 0
        page.box(a, top + high, b, top + 36).text((a + b - 10 * len(name)) / 2, top + high / 2 + 13, name)
    return page


def test_one_row_under_names_that_are_set_off_by_colour_is_of_their_table() -> None:
    page = shade_names(MadePage(), 700)
    lay(page, 740, [["2-1", "碼頭巡檢", "工務課", "次", "48", "52", "每週巡檢一次，颱風時"]], SHADED_XS)
    page.text(434, 752, "加強。")
    assert flat_of(page) == [[["2-1", "碼頭巡檢", "工務課", "次", "48", "52", "每週巡檢一次，颱風時加強。"]]]
    # what has text in two of its columns may be anything: who signs the table
    page = shade_names(MadePage(), 700).text(94, 740, "承辦人：").text(304, 740, "科長：")
    assert "承辦人" not in str(flat_of(page))


def test_names_of_two_tables_of_a_page_are_no_shaded_rows_of_the_one_before() -> None:
    first = shade_names(MadePage(), 600)
    rows = [[f"2-{k}", "碼頭巡檢", "工務課", "次", f"{48 + k}", f"{52 + k}", "每週巡檢一次。"] for k in range(1, 6)]
    lay(first, 642, rows[:3], SHADED_XS, 26)
    second = shade_names(MadePage(), 60)
    lay(second, 102, rows[3:], SHADED_XS, 26)
    second.text(43, 156, "策略三、申辦流程簡化")
    shade_names(second, 172)
    lay(second, 214, [[f"3{row[0][1:]}", *row[1:]] for row in rows[:2]], SHADED_XS, 26)
    tables = read_bytes(make_pdf([first, second]), "made.pdf")
    assert [[row[0].text for row in table.rows] for table in join_tables(tables).tables()] == [
        ["2-1", "2-2", "2-3", "2-4", "2-5"],
        ["3-1", "3-2"],
    ]


@pytest.mark.parametrize("at", [67, 54])
def test_a_title_over_all_columns_in_a_frame_of_pieces_is_a_level_however_long_it_is(at: int) -> None:
    page = frame_of_pieces([100, 140, 170, 200])
    page.text(at, 104, "交通部中央氣象局臺灣南區氣象中心一百十一年度服務計畫成果一覽表", 346 / 31)
    rows = [["船舶檢丈", "320", "331", "艘次", "當日發證"], ["漁船保險", "64", "65", "艘", "年底辦竣"]]
    lay(page, 124, [ONE_ROW[0]], FRAME_XS)
    lay(page, 146, rows, FRAME_XS, 30)
    # a remark that begins at the left is no title over them
    assert (headers_of(page)[0][-1] == ONE_ROW[0]) is (at == 67)
    assert flat_of(page) == [rows]


def test_the_rest_of_a_name_in_its_middle_is_no_name_of_another_column() -> None:
    """`年度目標⏎值` beside `計量⏎單位` and `達成率(%⏎)`: narrow columns whose names wrap, in a frame without rules between rows."""
    xs = [40, 130, 178, 212, 260, 308, 458]
    page = MadePage()
    for y in (100, 140, 260):
        page.line(xs[0], y, xs[-1], y)
    page.line(xs[0], 100, xs[0], 260).line(xs[-1], 100, xs[-1], 260)
    for c, lines in enumerate(
        [["工作項目"], ["年度目標", "值"], ["計量", "單位"], ["實績"], ["達成率", "(%)"], ["辦理情形"]]
    ):
        for k, line in enumerate(lines):
            width = sum(5 if char.isascii() else 10 for char in line)
            page.text((xs[c] + xs[c + 1] - width) / 2, 120 - 6 * len(lines) + 12 * k, line)
    rows = [
        ["狂犬病注射", "62,000", "隻", "34,410", "55.5", "辦理犬貓疫苗注射，其中巡迴"],
        ["豬瘟採樣", "完成", "頭", "960", "53.3", "至養豬場採樣，檢驗結果均為"],
        ["水產檢診", "未訂", "件", "331", "55.2", "受理養殖戶送檢案件，平均二"],
    ]
    lay(page, 146, rows, xs, 40)
    for r, rest in enumerate(["注射站。", "陰性。", "日完成。"]):
        page.text(312, 158 + 40 * r, rest)
    wanted = [[*row[:-1], row[-1] + rest] for row, rest in zip(rows, ["注射站。", "陰性。", "日完成。"], strict=True)]
    assert flat_of(page) == [wanted]


@pytest.mark.parametrize(
    ("over", "under", "kept"),
    [
        ("年度目標", "值", True),
        ("達成率(%", ")", True),
        ("合計人數", "男", False),  # names a column by itself, the middle one of three
        ("預算總數", "追加", False),
    ],
)
def test_what_stands_in_the_middle_under_a_word_is_its_rest_or_a_name(over: str, under: str, kept: bool) -> None:
    half = 5 * len(under)
    words = [Stretch(60, 100, over)]
    names = [Stretch(45, 55, "計"), Stretch(80 - half, 80 + half, under), Stretch(100, 110, "女")]
    lines = [PartedLine(0, 10, words), PartedLine(12, 22, names)]
    left = [piece.text for line in without_spanning(lines) for piece in line.pieces]
    assert (over in left) is kept


FRAMED_XS = [40, 130, 190, 250, 320]


def framed(figures: Sequence[str]) -> MadePage:
    """A frame whose rows alone are ruled; figures in the middle of their columns."""
    page = MadePage().line(40, 100, 40, 220).line(420, 100, 420, 220)
    for y in (100, 124, 148, 172, 196, 220):
        page.line(40, y, 420, y)
    for r, row in enumerate(
        [
            ["項目", "單位", "目標", "說明"],
            *([f"服務{n}", "件", text, "均已辦理完成"] for n, text in enumerate(figures)),
        ]
    ):
        for x0, x1, text in zip(FRAMED_XS, [*FRAMED_XS[1:], 420], row, strict=False):
            width = sum(5 if char.isascii() else 10 for char in text)
            page.text((x0 + x1 - width) / 2, 106 + 24 * r, text)
    return page


@pytest.mark.parametrize("longest", ["1,250", "12,345,678"])
def test_figures_that_reach_a_little_over_the_edge_that_the_page_before_tells(longest: str) -> None:
    """The page before tells its columns by short figures, with the edges in the middle of its white."""
    pages = [framed(["15", "52", "99", "80"]), framed(["10", longest, "94", "212"])]
    rows = [row for table in rows_of(read_made(*pages)) for row in table]
    assert [row[2] for row in rows] == ["15", "52", "99", "80", "10", longest, "94", "212"]


@pytest.mark.parametrize(("left", "right", "parted"), [(174, 180, True), (178, 180, False)])
def test_wide_white_under_two_names_that_nearly_touch(left: float, right: float, parted: bool) -> None:
    """`年度目標` and `計量單位` fill their columns; two letters of one name, `7日內結案率`, are nearer than names of two columns."""
    labels = [PartedLine(0, 10, [Stretch(134, left, "年度目標"), Stretch(right, 220, "計量單位")])]
    rows = [PartedLine(y, y + 10, [Stretch(148, 176, "62,000"), Stretch(192, 202, "隻")]) for y in (20.0, 34.0, 48.0)]
    assert bool(find_gutters(rows, 130, 224, labels)) is parted


@pytest.mark.parametrize(("names", "row"), [(6, True), (4, False)])
def test_a_row_whose_texts_stand_in_their_middle_ends_a_page_under_a_ruled_header(names: int, row: bool) -> None:
    """The lines of the longest text stand over and under all others."""
    page = MadePage().grid(OFFICE_XS, [100, 120]).cells(OFFICE_XS, [100], [OFFICE_NAMES])
    for k, line in enumerate(["至三峽等國小開設捏陶", "課程，教師回饋滿意"]):
        page.text(404, 126 + 14 * k, line)
    for x, text in zip(OFFICE_XS, ["05", "到校陶藝課程", "推廣組", "180", "96"][: names - 1], strict=False):
        page.text(x + 4, 133, text)
    assert any(line[0] == "05" for rows in rows_of(read_made(page)) for line in rows) is row


@pytest.mark.parametrize(("begin", "white", "own"), [(None, 14, True), (None, 2, False), (264, 14, False)])
def test_the_name_of_a_group_in_the_middle_of_all_columns_inside_one(
    begin: float | None, white: int, own: bool
) -> None:
    """`甲、輔導服務` runs over no edge; it begins where no text under it does, and has white on both sides."""
    page = MadePage().grid([40, 90, 190, 370, 450, 520], [100, 120])
    xs = [40, 90, 190, 370, 450, 520]
    lay(page, 104, [["序號", "措施", "辦理情形", "實績", "目標"]], xs)
    top = 120 + white
    for name in ("甲、輔導服務", "乙、便捷服務"):
        page.text(250 if begin is None else begin, top, name)
        top += 10 + white
        for k in range(3):
            lay(page, top, [[str(k + 1), "程序諮詢", "解答民眾詢問並協助填寫", f"{k + 4}12", "700"]], xs)
            top += 10 + white
    if begin is not None:
        page.text(begin, top, "續辦")
    rows = [row for found in rows_of(read_made(page)) for row in found]
    assert ("甲、輔導服務" in [row[0] for row in rows]) is own


@pytest.mark.parametrize(
    ("below", "spanned"),
    [
        ([(134, "結合資源"), (219, "推動")], set()),  # a row with a text under each name
        ([(155, "結合在地資源推動創新")], {1}),
        ([(205, "協力")], {1}),  # the rest of a text, in the middle of both
        ([(135, "結合在地資源推動創新作為並擴大")], set()),  # over a second edge, too: no cell of two columns
    ],
)
def test_an_edge_that_texts_run_over_line_after_line(below: list[tuple[int, str]], spanned: set[int]) -> None:
    lines = [
        [(44, "開放參與"), (150, "導入多元參與，擴大公私"), (304, "檢驗科")],
        [(44, "創新服務"), *below, (340, "度量科")],
    ]
    parted = [
        PartedLine(100 + 20 * k, 110 + 20 * k, [Stretch(x, x + 10 * len(text), text) for x, text in line])
        for k, line in enumerate(lines)
    ]
    assert _find_spanned(parted, gutters_at([130, 215, 280])) == spanned


def test_texts_over_the_edge_of_two_columns_in_all_rows_are_merged_cells() -> None:
    """`導入多元參與，擴大公私協⏎力` under 評核指標 and 評核內容."""
    xs = [40, 130, 215, 300, 380, 520]
    page = MadePage()
    for x0, x1 in itertools.pairwise(xs):
        page.box(x0, 100, x1, 120, fill="0.85 g").box(x0, 300, x1, 330, fill="0.85 g")
    for top, names in (
        (104, ["項目", "指標", "內容", "單位", "成果"]),
        (308, ["機關", "基礎", "遞送", "量能", "總分"]),
    ):
        lay(page, top, [names], xs)
    for k, (label, text) in enumerate(
        [("(一)開放參與", "導入多元參與擴大公私"), ("(二)創新服務", "結合在地資源推動創新")]
    ):
        top = 132 + 60 * k
        lay(
            page,
            top,
            [[label, "", "", "檢驗科", "招募四十二人並提出建議"], ["得分：45", "", "", "", "辦理推廣活動"]],
            xs,
            14,
        )
        page.text(215.5 - 5 * len(text), top, text).text(205.5, top + 14, "協力")
    lay(page, 340, [["花蓮", "182", "272", "179", "907"]], xs)
    piece = next(b for b in read_bytes(make_pdf([page]), "made.pdf").blocks if isinstance(b, TablePiece))
    wide = ["".join(cell.text.split()) for row in piece.rows[1:] for cell in row if cell.columns == 2]
    assert "".join(wide) == "導入多元參與擴大公私協力結合在地資源推動創新協力"
