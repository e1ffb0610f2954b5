"""Where tables end and their rows part, on made-up pages: rules at the ends only, under sums, hanging from a header; figures in
brackets and codes; cells that a few columns have; rows shaded beside others."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_bare import HEAD, ROWS
from test_pdf_columns import lay, right, width_of
from test_pdf_open import flat, heads_of, paragraphs_of, read_made, rows_of
from test_pdf_stripes import stripe

XS = [60, 160, 260, 360]


def across(page: MadePage, ys: Sequence[float], x0: float = 50, x1: float = 400) -> MadePage:
    for y in ys:
        page.line(x0, y, x1, y)
    return page


def down(page: MadePage, xs: Sequence[float], top: float, bottom: float) -> MadePage:
    for x in xs:
        page.line(x, top, x, bottom)
    return page


# ------------------------------------------------------------------------------------------------------ where tables end


@pytest.mark.parametrize("count", [2, 5])
def test_a_table_ruled_at_its_ends_only(count: int) -> None:
    page = lay(MadePage(), 100, [HEAD, *ROWS[:count]], XS)
    document = read_made(across(page, [96, 118 + 16 * count]))
    assert (heads_of(document), rows_of(document)) == ([[HEAD]], [ROWS[:count]])


def test_two_rules_around_words_only_have_no_rows_between() -> None:
    page = lay(MadePage(), 100, [HEAD, ["（區）", "（件）", "（人）", "（元）"]], XS)
    lay(page, 140, ROWS, XS)
    document = read_made(across(page, [96, 132, 222]))
    assert rows_of(document) == [ROWS]
    assert heads_of(document)[0][0] == ["區別（區）", "件數（件）", "人次（人）", "金額（元）"]


def test_a_wider_table_under_one_that_ends() -> None:
    page = lay(MadePage(), 100, [HEAD, *ROWS], XS)
    wider = [
        ["機關", "人數", "男", "女", "比率"],
        ["甲局", "12", "3", "9", "25.0"],
        ["乙局", "22", "13", "9", "59.1"],
        ["丙局", "10", "5", "5", "50.0"],
    ]
    lay(page, 218, wider, [*XS, 430])
    across(across(page, [96, 198]), [214, 231, 282], x1=470)
    document = read_made(page)
    assert heads_of(document) == [[HEAD], [wider[0]]]
    assert rows_of(document) == [ROWS, wider[1:]]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (["機關", "人數", "男", "女"], True),
        (["機關", "人數", "男", "女"], False),  # two rows are no table of their own
        (["小計", "－", "－", "－"], False),
        (["暖暖區", "待補", "待補", "待補"], False),
    ],
)
def test_names_over_other_rows_end_a_table_and_rows_without_figures_do_not(line: list[str], names: bool) -> None:
    first = 2 if names else 3
    page = across(lay(MadePage(), 100, [HEAD, *ROWS[:first]], XS), [96, 114])
    lay(page, 182, [line, *ROWS[first:]], XS)
    tables = [ROWS[:2], ROWS[2:]] if names else [[*ROWS[:3], line, *ROWS[3:]]]
    assert rows_of(read_made(page)) == tables


SUMS = [
    ["人事費", "1,234", "234", "(1,000)"],
    ["業務費", "1,311", "331", "(980)"],
    ["設備費", "1,388", "428", "(960)"],
    ["小計", "3,933", "993", "(2,940)"],
]


def test_rules_under_the_figures_only_that_are_added_up() -> None:
    """Names over the first rule, one over and one under each `小計`, the labels beside none of them."""
    page = right(MadePage(), 100, [["預算數", "執行數", "增減數"]], [290, 360, 430])
    labels, figures = [row[0] for row in SUMS], [row[1:] for row in SUMS]
    lay(page, 118, [[label] for label in labels * 2], [60])
    right(page, 118, figures * 2, [290, 360, 430])
    document = read_made(across(page, [115, 164, 228, 244, 246], 240, 434))
    assert heads_of(document) == [[["", "預算數", "執行數", "增減數"]]]
    assert rows_of(document) == [SUMS * 2]


def test_running_text_beside_a_table_is_no_labels_of_it() -> None:
    text = "本局辦理防火宣導三十場次"
    page = lay(MadePage(), 118, [[text]] * 9, [40])
    lay(page, 100, [HEAD[:3]], [250, 310, 360])
    lay(page, 118, [row[:3] for row in ROWS], [250, 310, 360])
    document = read_made(across(page, [96, 114, 200], 240, 400))
    assert rows_of(document) == [[row[:3] for row in ROWS]]
    assert paragraphs_of(document) == [text] * 9


def test_a_table_without_rules_beside_a_ruled_one_is_no_labels_of_it() -> None:
    head, rows = ["編號", "件數", "金額"], [[f"{r + 1}", *row[1:3]] for r, row in enumerate(ROWS)]
    page = lay(MadePage(), 100, [head, *rows], [60, 110, 160])
    lay(page, 104, [head, *rows], [320, 370, 420])
    assert rows_of(read_made(across(page, [100, 118, 202], 310, 460))) == [rows, rows]


# ------------------------------------------------------------------------------------------- rows between rules down only

EDGES = [50, 90, 188, 250, 310, 398]
PLAN_HEAD = ["編號", "計畫名稱", "預算數", "執行數", "說明"]
PLANS = [
    ["1", "推動節能減碳措施\n及宣導", "351", "4,670", "如期完成"],
    ["2", "人員訓練", "8,243", "2,901", "因經費不足未能全\n數辦理"],
    ["3", "辦理講習及座談會\n計十二場次", "7,094", "5,982", "宣導"],
    ["4", "配合辦理", "902", "1,283", "已函請各區公所查\n照並轉知"],
]


def ruled_down(
    xs: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[str]], white: float, share: float = 0
) -> MadePage:
    """Rows as high as their texts between rules down; ``share`` of what a text leaves of its row is over it."""
    page, y = MadePage().cells(xs, [100], [head]), 124.0
    for row in rows:
        high = max(1 + cell.count("\n") for cell in row)
        for x, cell in zip(xs, row, strict=False):
            lines = cell.split("\n")
            for k, line in enumerate(lines):
                page.text(x + 4, y + 12 * (share * (high - len(lines)) + k), line)
        y += 12 * high + white
    return down(across(page, [100, 118, y], xs[0], xs[-1]), xs, 100, y)


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_rows_set_to_the_top_the_middle_and_the_bottom(share: float) -> None:
    [found] = rows_of(read_made(ruled_down(EDGES, PLAN_HEAD, PLANS, 6, share)))
    assert flat(found) == flat(PLANS)


FIRMS = [
    ["1", "竹筷\n（翔宇實業）", "351", "4,670", "合格"],
    ["2", "魚丸", "8,243", "2,901", "合格"],
    ["3", "豆干\n（台聯公司）", "7,094", "5,982", "複驗後\n合格"],
    ["4", "米粉\n（永信公司）", "902", "1,283", "合格"],
]
LISTS = [[n, f"{n}.宣導\n({n})訓練" if int(n) % 2 else "講習", *rest] for n, _, *rest in FIRMS]


@pytest.mark.parametrize("rows", [FIRMS, LISTS])
@pytest.mark.parametrize("white", [2, 6])
def test_rows_set_to_the_bottom_whose_lines_are_not_full(rows: list[list[str]], white: float) -> None:
    [found] = rows_of(read_made(ruled_down(EDGES, PLAN_HEAD, rows, white, 1)))
    assert flat(found) == flat(rows)


@pytest.mark.parametrize("white", [0, 8])
@pytest.mark.parametrize("headings", [["一、直轄市", "二、縣（市）"], ["一、直轄市", "二、福建省"]])
def test_headings_over_groups_are_not_of_their_first_rows(headings: list[str], white: float) -> None:
    """They stand over its figures as the first line of a label of two lines does in rows set to the bottom."""
    page, y = lay(MadePage(), 100, [HEAD], XS), 120.0
    for heading, group in zip(headings, (ROWS[:3], ROWS[3:]), strict=True):
        lay(page.text(60, y, heading), y + 16, group, XS)
        y += 16 * (len(group) + 1) + white
    [found] = rows_of(read_made(across(page, [96, 116, y])))
    blank = ["", "", ""]
    assert found == [[headings[0], *blank], *ROWS[:3], [headings[1], *blank], *ROWS[3:]]


@pytest.mark.parametrize("share", ["", "52.71"])
def test_a_first_row_without_some_figures_is_no_part_of_the_second(share: str) -> None:
    """`預備金` without an area over `設備及投資 7,134`: its own unit stands in its row."""
    rows = [
        ["預備金", "", share, "公里"],
        ["設備及投資", "7,134", "52.71", "戶"],
        ["一般事務費", "1,633", "96.89", ""],
        ["人事費", "(2,717)", "40.23", "件"],
        ["預備金", "(2,342)", "39.74", "%"],
        ["旅運費", "98", "11.20", "件"],
        ["物品", "5,011", "71.02", "人"],
    ]
    page = lay(MadePage(), 100, [["機關別", "面積", "合計", "單位"]], [60, 205, 298, 360])
    for r, (label, area, part, unit) in enumerate(rows):
        lay(page, 119 + 16 * r, [[label, unit]], [60, 360])
        right(page, 119 + 16 * r, [[area, part]], [230, 320])
    assert rows_of(read_made(down(across(page, [96, 114, 230]), [50, 400], 96, 230))) == [rows]


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_figure_and_the_one_in_brackets_under_it_are_one_row(share: float) -> None:
    """`880` over `(133)`, all the way down, whichever of them the label stands beside."""
    rows = [[row[0], f"{880 + 31 * r}\n({125 + r})", f"{410 + 7 * r}\n(11.{r}%)"] for r, row in enumerate(ROWS)]
    for labels in (rows, [[f"{row[0]}公所及所屬\n機關", *row[1:]] for row in rows]):
        [found] = rows_of(read_made(ruled_down([50, 140, 240, 340], ["區別", "人數", "件數"], labels, 4, share)))
        assert flat(found) == flat(labels)


@pytest.mark.parametrize("share", [0, 0.5, 1])
@pytest.mark.parametrize("white", [4, 6])
def test_figures_in_brackets_under_others_are_no_rows_by_the_figures_beside_them(white: float, share: float) -> None:
    """Where rows are set to the bottom, what stands beside the figure in brackets are the last lines of the others."""
    xs = [50, 80, 130, 190, 320, 380]
    texts = [
        "因經費不足未能全數辦理，\n將於下年度賡續辦理",
        "配合辦理",
        "配合辦理",
        "洽悉",
        "推動節能減碳措施及宣導，\n並檢討改進",
    ]
    rows = [
        [f"{r + 1}", f"{138 + 77 * r}\n({80 - 9 * r})", f"111.0{r + 1}.19", text, f"{9 * r},882"]
        for r, text in enumerate(texts)
    ]
    for some in (rows, rows[:4], [["", *row[1:]] for row in rows]):
        [found] = rows_of(read_made(ruled_down(xs, ["編號", "人數", "日期", "說明", "金額"], some, white, share)))
        assert flat(found) == flat(some)


@pytest.mark.parametrize("second", ["({})", "△{}", "{}"])
def test_figures_that_have_labels_of_their_own_are_rows_of_their_own(second: str) -> None:
    """`支出 (133)` under `收入 880`, by turns, is no pair."""
    rows = []
    for r in range(4):
        rows += [["收入", f"{880 + 31 * r}", f"{410 + r}"], ["支出", second.format(125 + r), second.format(31 + r)]]
    [found] = rows_of(read_made(ruled_down([50, 150, 250, 350], ["科目", "預算數", "決算數"], rows, 0)))
    assert found == rows


def test_figures_in_brackets_now_and_then_are_no_pairs() -> None:
    amounts = ["1,234", "(98)", "870", "(1,002)", "(33)", "640"]
    rows = [[f"第{n}組", amount, f"{n}"] for n, amount in enumerate(amounts, 1)]
    [found] = rows_of(read_made(ruled_down([50, 150, 250, 350], ["組別", "增減數", "件數"], rows, 0)))
    assert found == rows


ACCOUNTS = [
    ["07130010100\n罰金罰鍰", "1,234", "2,234"],
    ["07130010200\n怠金", "1,311", "2,331"],
    ["07130020100\n賠償收入", "1,388", "2,428"],
    ["07130030100\n租金收入", "1,465", "2,525"],
]


def test_codes_without_names_under_them_are_rows_each() -> None:
    rows = [[cell.split("\n")[0], *figures] for cell, *figures in ACCOUNTS]
    [found] = rows_of(read_made(ruled_down([50, 170, 270, 370], ["代碼", "預算數", "決算數"], rows, 0)))
    assert found == rows


CODE_XS = [40, 70, 100, 130, 260, 330]


@pytest.mark.parametrize("digits", [2, 3])
def test_codes_by_level_stand_in_one_row_each(digits: int) -> None:
    """款 項 目, of which the last has three digits: no code is of the rows under it."""
    rows = [
        ["2", "", "", "歲入合計", "9,000"],
        ["", "11", "", "罰款及賠償收入", "5,000"],
        ["", "", "101"[-digits:], "罰金罰鍰", "3,000"],
        ["", "", "102"[-digits:], "賠償收入", "2,000"],
        ["", "12", "", "規費收入", "4,000"],
        ["", "", "201"[-digits:], "行政規費", "4,000"],
    ]
    page = MadePage().cells(CODE_XS, [100], [["款", "項", "目", "名稱", "預算數"]])
    lay(page, 121, rows, [x + 4 for x in CODE_XS], 18)
    down(across(page, [100, 118, 229], 40, 330), CODE_XS, 100, 229)
    assert rows_of(read_made(page)) == [rows]


@pytest.mark.parametrize("sign", ["/", "－", "…"])
def test_a_stroke_is_the_sign_of_no_figure(sign: str) -> None:
    rows = [[a, sign if k % 2 else b, c if k % 2 else sign, d] for k, (a, b, c, d) in enumerate(ROWS)]
    [found] = rows_of(read_made(ruled_down([50, 150, 250, 350, 450], HEAD, rows, 0)))
    assert found == rows


SCORE_XS = [50, 150, 250, 310, 370]
NAMES = ["王大明", "李小華", "陳美玲", "林志強", "黃淑芬"]


def graded(texts: Sequence[str], offset: float = 0) -> MadePage:
    """A table ruled down only whose last column is coloured cell by cell, and ``texts`` in its second."""
    page = MadePage().cells(SCORE_XS, [100], [["機關", "承辦人", "得分", "等第"]])
    down(across(page, [100, 118, 208], 50, 370), SCORE_XS, 100, 208)
    for r in range(5):
        y = 118 + 18 * r
        page.box(310, y, 370, y + 18, ("0.7 0.9 0.7 rg", "0.9 0.9 0.6 rg")[r % 2])
        page.text(54, y + 4, ROWS[r][0]).text(254, y + 4, f"{80 + r}").text(330, y + 4, "甲乙甲丙甲"[r])
    for r, text in enumerate(texts):
        page.text(154, 122 + 18 * r + offset, text)
    return page


def test_cells_coloured_in_one_column_tell_the_rows_of_all() -> None:
    [found] = rows_of(read_made(graded(NAMES)))
    assert found == [[ROWS[r][0], NAMES[r], f"{80 + r}", "甲乙甲丙甲"[r]] for r in range(5)]


def test_a_text_over_the_edges_of_coloured_cells_is_not_cut_there() -> None:
    texts = ["本年度已完成招標", "及設計作業，並經", "上級機關核定，預", "計明年度起施工。"]
    [found] = rows_of(read_made(graded(texts, offset=9)))
    assert all("".join(texts) == row[1].replace("\n", "") for row in found)


HUNG_XS = [50, 130, 190, 250, 310, 370, 450]
HUNG_HEAD = [*HEAD, "比率", "備註"]


@pytest.mark.parametrize("hang", [0, 36, 92])
def test_rules_that_hang_from_a_header_part_no_rows(hang: float) -> None:
    page = across(MadePage(), [100, 118], 50, 450)
    for x in HUNG_XS:
        page.line(x, 100, x, 118 + (hang if x in (50, 250, 450) else 0))
    rows = [[*row, "12.3", "無"] for row in ROWS]
    lay(lay(page, 104, [HUNG_HEAD], [x + 4 for x in HUNG_XS]), 124, rows, [x + 4 for x in HUNG_XS], 18)
    document = read_made(page)
    assert (rows_of(document), paragraphs_of(document)) == ([rows], [])


def test_a_row_of_sums_with_merged_cells_and_no_rule_under_it_does_not_hang() -> None:
    page = MadePage().grid(HUNG_XS, [100, 118, 136, 154])
    page.cells(HUNG_XS, [100, 118, 136], [HUNG_HEAD, *([*row, "12.3", "無"] for row in ROWS[:2])])
    down(page, [50, 250, 450], 154, 172).text(120, 158, "合計").text(330, 158, "5,000")
    page.text(50, 190, "資料來源：各區公所。")
    document = read_made(page)
    assert [[cell for cell in row if cell] for row in rows_of(document)[0]][-1] == ["合計", "5,000"]
    assert paragraphs_of(document) == ["資料來源：各區公所。"]


# --------------------------------------------------------------------------------------------------- shaded rows and sums

SHADE_XS = [40, 120, 240, 340]


def groups(step: float, label_at: float, ruled: bool = True) -> MadePage:
    """Nine striped rows in groups of three between rules, a label beside each group."""
    page = stripe(MadePage(), 100, 120, SHADE_XS, "0.3 g")
    lay(page, 105, [["組別", "項目", "件數"]], [44, 124, 244])
    for k, letter in enumerate("甲乙丙丁戊己庚辛壬"):
        y = 120 + step * k
        if k % 2:
            stripe(page, y, y + step, SHADE_XS)
        page.text(124, y + 5, f"工作項目{letter}").text(254, y + 5, f"{30 + 7 * k}")
    for g, name in enumerate(["策略面", "管理面", "技術面"]):
        page.text(44, 120 + step * (3 * g + label_at) + 5, name)
    if ruled:
        across(page, [120 + 3 * step * g for g in range(4)], 40, 340)
    return page


def test_labels_in_the_middle_between_rules_are_of_all_their_striped_rows() -> None:
    [found] = rows_of(read_made(groups(20, 1)))
    assert [row[0] for row in found] == ["策略面"] * 3 + ["管理面"] * 3 + ["技術面"] * 3


@pytest.mark.parametrize(("label_at", "ruled"), [(0, True), (2, True), (1, False)])
def test_labels_beside_one_striped_row_stay_there(label_at: int, ruled: bool) -> None:
    """At the top or the bottom of what is between rules, or where there are none."""
    [found] = rows_of(read_made(groups(20, label_at, ruled)))
    wanted = [["策略面", "管理面", "技術面"][k // 3] if k % 3 == label_at else "" for k in range(9)]
    assert [row[0] for row in found] == wanted


SUM_XS = [50, 110, 200, 280, 340, 400]
SUM_HEAD = ["年度", "計畫", "單位", "件數", "金額"]


@pytest.mark.parametrize(
    ("x", "wanted"),
    [
        (145, ["年度小計", "", ""]),  # in the middle of three columns
        (54, ["年度小計", "", ""]),  # at the left of the first, which is no merged cell
        (225, ["", "", "年度小計"]),  # in the middle of its own
    ],
)
def test_the_label_of_sums_in_the_middle_of_blank_cells(x: float, wanted: list[str]) -> None:
    page = MadePage().cells(SUM_XS, [100], [SUM_HEAD]).grid(SUM_XS, range(100, 209, 18))
    rows = [["113年", name, "秘書室", f"{12 + r}", f"{r + 1},234"] for r, name in enumerate(["巡迴醫療", "課照服務", "雨水清疏", "防災演練"])]  # fmt: skip
    lay(page, 121, [row[:3] for row in rows], [x + 4 for x in SUM_XS], 18)
    right(page, 121, [row[3:] for row in rows], [330, 390], 18)
    right(page.text(x, 196, "年度小計"), 196, [["54", "10,936"]], [330, 390])
    [found] = rows_of(read_made(page))
    assert found[:4] == rows
    assert found[4] == [*wanted, "54", "10,936"]


def sold(page: MadePage, x0: float, count: int, step: float, top: float = 100) -> list[list[str]]:
    """A striped table of three columns with rows of a height of its own; gives them."""
    xs = [x0, x0 + 80, x0 + 140, x0 + 200]
    rows = [[f"{'甲乙丙丁戊己庚'[k]}級肥料", f"{40 + k},800", f"{300 + k}"] for k in range(count)]
    stripe(page, top, top + step, xs, "0.7 g")
    for k in range(1, count, 2):
        stripe(page, top + step * (k + 1), top + step * (k + 2), xs)
    lay(page, top + 4, [["品名", "單價", "數量"], *rows], [x + 4 for x in xs], step)
    return rows


@pytest.mark.parametrize(("step", "top"), [(18, 100), (21, 100), (21, 109), (15, 105)])
def test_striped_tables_side_by_side_whose_rows_stand_at_other_heights(step: float, top: float) -> None:
    page = MadePage()
    left, other = sold(page, 40, 7, 18), sold(page, 270, 6, step, top)
    assert sorted(rows_of(read_made(page))) == sorted([left, other])


@pytest.mark.parametrize("step", [15, 21])
def test_a_striped_table_beside_one_without_stripes(step: float) -> None:
    page = MadePage()
    left = sold(page, 40, 7, 18)
    rows = [[f"{108 + k}年", f"{40 + k}", f"3{k}0", f"1,2{k}0"] for k in range(5)]
    xs = [270, 330, 390, 450]
    lay(page, 110, [["年度", "件數", "人次", "金額"], *rows], xs, step)
    across(page, [106, 106 + step, 107 + 6 * step], 266, 510)
    assert left in rows_of(read_made(page))


def test_stripes_under_running_text_that_goes_beyond_them_are_no_table() -> None:
    page = MadePage()
    for k in range(8):
        page.box(200, 100 + 18 * k, 300, 109 + 18 * k, "0.93 g")
        page.text(60, 100 + 9 * 2 * k, "本局持續辦理各項便民措施，並於網站公開服務資訊，供民眾參考")
    assert rows_of(read_made(page)) == []


# ------------------------------------------------------------------------------------------------- headers of two levels


@pytest.mark.parametrize(
    ("widths", "over"),
    [
        ([60] * 5, [("申請", 2), ("核准", 3)]),
        ([44, 60], [("申請", 1), ("核准", 1)]),
        ([52, 44, 60, 36], [("上年度", 1), ("核准", 3)]),
        ([36, 60, 44, 60], [("核准", 3), ("上年度", 1)]),
        ([52, 44, 36, 36], [("上年度", 3), ("本年度", 1)]),
        ([52, 36, 44, 36], [("人口", 3), ("本年度", 1)]),
        ([52, 44, 52, 44, 52, 52], [("上年度", 3), ("人口", 3)]),
        ([44, 36, 60, 44, 60], [("人口", 1), ("申請", 3), ("本年度", 1)]),
    ],
)
def test_words_over_one_rule_stand_each_in_the_middle_of_their_columns(
    widths: Sequence[float], over: Sequence[tuple[str, int]]
) -> None:
    """`申請` over two of five columns and `核准` over three, with one rule under both."""
    xs = [50.0, *itertools.accumulate(widths, initial=110.0)]
    page = across(MadePage(), [96, 136, 232], x1=xs[-1]).line(112, 116, xs[-1] - 2, 116).text(60, 110, "區別")
    upper, left = ["區別"], 1
    for name, count in over:
        page.text((xs[left] + xs[left + count] - width_of(name)) / 2, 100, name)
        upper, left = [*upper, name, *[""] * (count - 1)], left + count
    lower = ["件數", "人次", "件數", "人次", "金額", "比率"][: len(widths)]
    for (a, b), name in zip(itertools.pairwise(xs[1:]), lower, strict=True):
        page.text((a + b) / 2 - 10, 120, name)
    rows = [[row[0], *(f"{100 + 37 * r + 11 * k}" for k in range(len(widths)))] for r, row in enumerate(ROWS)]
    lay(page, 140, [row[:1] for row in rows], [60], 18)
    right(page, 140, [row[1:] for row in rows], [x - 6 for x in xs[2:]], 18)
    document = read_made(page)
    assert heads_of(document) == [[upper, ["區別", *lower]]]
    assert rows_of(document) == [rows]


@pytest.mark.parametrize("white", [5, 10, 12])
def test_a_word_set_wide_over_the_lower_level_of_a_header_without_rules(white: float) -> None:
    """`上　月　餘　額` over `借方` and `貸方`."""
    page = MadePage()
    for x, name in ((160, "上月餘額"), (320, "本月餘額")):
        for k, letter in enumerate(name):
            page.text(x + 24 * k, 100, letter)
    lower = 110 + white
    page.text(60, (100 + lower) / 2, "科目")
    lay(page, lower, [["借方", "貸方", "借方", "貸方"]], [165, 225, 325, 385])
    rows = [[row[0], *(f"{1234 + 97 * r + 1311 * k:,}" for k in range(4))] for r, row in enumerate(ROWS)]
    lay(page, lower + 16, [row[:1] for row in rows], [60])
    right(page, lower + 16, [row[1:] for row in rows], [190, 250, 350, 410])
    document = read_made(page)
    assert heads_of(document) == [[["科目", "上月餘額", "", "本月餘額", ""], ["科目", "借方", "貸方", "借方", "貸方"]]]
    assert rows_of(document) == [rows]


def test_a_heading_in_the_white_under_the_names_is_no_level_of_them() -> None:
    page = lay(MadePage(), 100, [HEAD], XS).text(60, 124, "一、直轄市")
    lay(page, 142, ROWS, XS)
    document = read_made(page)
    assert heads_of(document) == [[HEAD]]
    assert [row for row in rows_of(document)[0] if row[1]] == ROWS


# --------------------------------------------------------------------------------------------------- frames of ruled rows


def reviewed(names: Sequence[str], rows: int) -> tuple[MadePage, list[list[str]]]:
    """Rows ruled across in a frame, with a text of many lines in the last column."""
    remark = ["檢出防腐劑含量，超過限量", "標準，已開立改善通知單，", "限期改善並複查。複查結果", "已改善完成，並經業者切結", "不再違反規定，將持續列管", "追蹤。"]  # fmt: skip
    page = lay(MadePage(), 104, [names], [54, 120, 230, 300])
    for r in range(rows):
        y = 122 + 86 * r
        lay(page, y, [[f"{r + 1}", ROWS[r][0], ROWS[r][1]]], [54, 120, 230])
        lay(page, y, [[text] for text in remark], [300], 13)
    ys = [100, *(118 + 86 * r for r in range(rows + 1))]
    down(across(page, ys, 50, 480), [50, 480], 100, ys[-1])
    return page, [[f"{r + 1}", *ROWS[r][:2], "".join(remark)] for r in range(rows)]


@pytest.mark.parametrize("rows", [4, 5])
def test_columns_in_a_frame_whose_rows_are_ruled(rows: int) -> None:
    page, wanted = reviewed(["編號", "辦理地點", "件數", "說明"], rows)
    assert [flat(found) for found in rows_of(read_made(page))] == [wanted]


@pytest.mark.parametrize("text", ["已完成招標及設計作業，並經上級機關核定，預計明年度起施工", "洽悉"])
def test_running_text_in_a_frame_whose_rows_are_ruled_is_no_columns(text: str) -> None:
    page = MadePage().grid([50, 480], [100, *range(118, 118 + 36 * 6, 36)]).text(240, 104, "辦理情形")
    for r in range(5):
        lay(page, 122 + 36 * r, [[text], ["後年度完成驗收。"]], [54], 13)
    assert {len(row) for row in rows_of(read_made(page))[0]} == {1}
    assert width_of(text) < 420
