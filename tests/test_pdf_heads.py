"""Headers of several levels on made-up pages: which words stand over several columns, and which do not."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage, make_pdf

from extractors.document.formats import read_bytes
from extractors.document.model import Table
from extractors.document.tables import join_tables

SIZE = 10
TOP = 100


def width_of(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text) * SIZE


def centre(page: MadePage, x0: float, x1: float, top: float, text: str) -> None:
    page.text((x0 + x1 - width_of(text)) / 2, top, text, SIZE)


def right(page: MadePage, x1: float, top: float, text: str) -> None:
    page.text(x1 - 3 - width_of(text), top, text, SIZE)


def add_body(page: MadePage, xs: Sequence[float], top: float, rows: int = 5) -> list[list[str]]:
    """Rows of a label and figures; returns what they say."""
    out = []
    for r in range(rows):
        y = top + 18 * r + 4
        row = [f"第{'一二三四五六七'[r]}區公所"] + [f"{1234 + 371 * r + 57 * c:,}" for c in range(len(xs) - 2)]
        page.text(xs[0] + 3, y, row[0], SIZE)
        for x, text in zip(xs[2:], row[1:], strict=True):
            right(page, x, y, text)
        out.append(row)
    return out


def read_made(page: MadePage) -> Table:
    [table] = join_tables(read_bytes(make_pdf([page]), "made.pdf")).tables()
    return table


def head_of(table: Table) -> list[list[str]]:
    """The words of each row of the header, a merged cell in each of its columns."""
    out = []
    for row in table.header:
        texts: list[str] = []
        for cell in row:
            texts.append(texts[-1] if texts and not cell.text and not cell.number else "".join(cell.text.split()))
        out.append(texts)
    return out


def body_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def open_page(xs: Sequence[float], head: float) -> tuple[MadePage, list[list[str]]]:
    """A page with a table that is ruled over its header, under it, and at its end."""
    page = MadePage()
    rows = add_body(page, xs, TOP + head)
    for y in (TOP, TOP + head, TOP + head + 18 * len(rows) + 2):
        page.line(xs[0], y, xs[-1], y)
    return page, rows


XS = [50, 150, 230, 290, 370, 430]


def test_words_over_two_columns_each_in_an_open_table() -> None:
    page, rows = open_page(XS, 40)
    centre(page, XS[0], XS[1], 115, "區域別")
    for a, word in ((1, "本年度"), (3, "上年度")):
        centre(page, XS[a], XS[a + 2], 105, word)
        centre(page, XS[a], XS[a + 1], 125, "金額")
        centre(page, XS[a + 1], XS[a + 2], 125, "%")
    table = read_made(page)
    assert head_of(table) == [
        ["區域別", "本年度", "本年度", "上年度", "上年度"],
        ["區域別", "金額", "%", "金額", "%"],
    ]
    assert body_of(table) == rows


@pytest.mark.parametrize("label_top", [105, 115])
def test_a_word_over_three_columns_stands_in_the_middle_one(label_top: float) -> None:
    xs = [50, 150, *range(200, 451, 50)]
    page, rows = open_page(xs, 40)
    centre(page, xs[0], xs[1], label_top, "項目")
    for a, word in ((1, "111年"), (4, "112年")):
        centre(page, xs[a], xs[a + 3], 105, word)
        for c, own in enumerate(("計", "男", "女"), a):
            centre(page, xs[c], xs[c + 1], 125, own)
    table = read_made(page)
    assert head_of(table) == [
        ["項目", *["111年"] * 3, *["112年"] * 3],
        ["項目", *["計", "男", "女"] * 2],
    ]
    assert body_of(table) == rows


@pytest.mark.parametrize(("alone", "twice"), [(125, 105), (105, 105), (115, 105)])
def test_two_lines_of_one_column_are_no_levels(alone: float, twice: float) -> None:
    """`預算數` under `本年度` beside words of one line that stand at the bottom, the top or in the middle."""
    xs = [50, 150, 250, 350]
    page, rows = open_page(xs, 40)
    centre(page, xs[0], xs[1], alone, "科目")
    centre(page, xs[1], xs[2], twice, "本年度")
    centre(page, xs[1], xs[2], twice + 20, "預算數")
    centre(page, xs[2], xs[3], alone, "比較數")
    table = read_made(page)
    assert head_of(table) == [["科目", "本年度預算數", "比較數"]]
    assert body_of(table) == rows


def test_three_levels_with_letters_set_wide_apart() -> None:
    xs = [50, 120, 180, 230, 280, 330, 380, 450]
    page, rows = open_page(xs, 60)
    centre(page, xs[0], xs[1], 124, "區域別")
    centre(page, xs[1], xs[2], 124, "戶數")
    middle = (xs[2] + xs[7]) / 2
    for x, letter in zip((middle - 40, middle - 5, middle + 30), "人口數", strict=True):
        page.text(x, 105, letter, SIZE)
    for a, word in ((2, "未滿65歲"), (4, "65歲以上")):
        centre(page, xs[a], xs[a + 2], 124, word)
        centre(page, xs[a], xs[a + 1], 143, "男")
        centre(page, xs[a + 1], xs[a + 2], 143, "女")
    centre(page, xs[6], xs[7], 133, "合計")
    table = read_made(page)
    assert head_of(table) == [
        ["區域別", "戶數", *["人口數"] * 5],
        ["區域別", "戶數", "未滿65歲", "未滿65歲", "65歲以上", "65歲以上", "合計"],
        ["區域別", "戶數", "男", "女", "男", "女", "合計"],
    ]
    assert body_of(table) == rows


def test_two_letters_set_wide_over_figures_are_one_word() -> None:
    xs = [50, 150, 230, 330]
    page, rows = open_page(xs, 20)
    centre(page, xs[0], xs[1], 105, "區域別")
    centre(page, xs[1], xs[2], 105, "戶數")
    page.text(xs[2] + 20, 105, "合", SIZE).text(xs[3] - 30, 105, "計", SIZE)
    table = read_made(page)
    assert head_of(table) == [["區域別", "戶數", "合計"]]
    assert body_of(table) == rows


def test_letters_over_columns_of_their_own_stay_apart_though_one_is_blank() -> None:
    xs = [50, 150, 190, 230, 270, 310]
    page = MadePage()
    rows = []
    for r, (label, *figures) in enumerate(add_body(page, xs[:4], TOP + 20)):
        right(page, xs[5], TOP + 18 * r + 24, "365")
        rows.append([label, *figures, "", "365"])
    for y in (TOP, TOP + 20, TOP + 112):
        page.line(xs[0], y, xs[-1], y)
    centre(page, xs[0], xs[1], 105, "名稱")
    for c, letter in enumerate("款項目節", 1):
        centre(page, xs[c], xs[c + 1], 105, letter)
    table = read_made(page)
    assert head_of(table) == [["名稱", *"款項目節"]]
    assert body_of(table) == rows


def test_one_rule_under_two_words_over_columns() -> None:
    xs = [50, 130, 170, 230, 270, 320, 370]
    page, rows = open_page(xs, 40)
    page.line(xs[1], TOP + 20, xs[-1], TOP + 20)
    centre(page, xs[0], xs[1], 115, "縣市別")
    for a, b, word in ((1, 3, "需求數"), (3, 6, "核定數")):
        centre(page, xs[a], xs[b], 105, word)
    for c, word in enumerate(("件數", "金額", "件數", "中央", "地方"), 1):
        centre(page, xs[c], xs[c + 1], 125, word)
    table = read_made(page)
    assert head_of(table) == [
        ["縣市別", "需求數", "需求數", "核定數", "核定數", "核定數"],
        ["縣市別", "件數", "金額", "件數", "中央", "地方"],
    ]
    assert body_of(table) == rows


def ruled_page(xs: Sequence[float], merged: tuple[int, int]) -> tuple[MadePage, list[list[str]]]:
    """A page with a table that is ruled all over, its header one row, in which the columns of ``merged`` are one cell."""
    page = MadePage()
    rows = add_body(page, xs, TOP + 40)
    for y in (TOP, *(TOP + 40 + 18 * r for r in range(len(rows) + 1))):
        page.line(xs[0], y, xs[-1], y)
    for c, x in enumerate(xs):
        page.line(x, TOP + 40 if merged[0] < c < merged[1] else TOP, x, TOP + 40 + 18 * len(rows))
    return page, rows


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("預算數", ["原預算", "追加(減)", "合計"]),
        ("科　目", ["款", "項", "目"]),
        ("年平均值", ["109年", "110年", "111年"]),
        ("115年（月）", ["1", "2", "3"]),
    ],
)
def test_levels_in_a_merged_cell_of_a_ruled_table(upper: str, lower: list[str]) -> None:
    xs = [50, 150, 220, 290, 360, 430]
    page, rows = ruled_page(xs, (1, 4))
    centre(page, xs[0], xs[1], 115, "科目名稱")
    centre(page, xs[1], xs[4], 104, upper)
    for c, word in enumerate(lower, 1):
        centre(page, xs[c], xs[c + 1], 124, word)
    centre(page, xs[4], xs[5], 115, "備　註")
    table = read_made(page)
    word = upper.replace("　", "")
    assert head_of(table) == [["科目名稱", word, word, word, "備註"], ["科目名稱", *lower, "備註"]]
    assert body_of(table) == rows


@pytest.mark.parametrize(
    "lines",
    [
        ["本案預定於六月底前", "完成規劃設計並發包"],  # running text
        ["經費來源", "1,200"],  # a word and a figure under it
        ["前年度決算", "備註"],  # two lines of one word
    ],
)
def test_a_merged_cell_of_one_text_stays(lines: list[str]) -> None:
    xs = [50, 150, 220, 290, 360, 430]
    page, rows = ruled_page(xs, (1, 4))
    centre(page, xs[0], xs[1], 115, "科目名稱")
    for k, line in enumerate(lines):
        centre(page, xs[1], xs[4], 104 + 20 * k, line)
    centre(page, xs[4], xs[5], 115, "合計")
    table = read_made(page)
    assert head_of(table) == [["科目名稱", *["".join(lines)] * 3, "合計"]]
    assert body_of(table) == rows


def test_figures_under_a_word_are_no_header() -> None:
    """A label over three columns, and figures under it: a row of the body that begins a page."""
    xs = [50, 150, 220, 290, 360, 430]
    page, rows = ruled_page(xs, (1, 4))
    centre(page, xs[0], xs[1], 115, "總計")
    centre(page, xs[1], xs[4], 104, "歲出合計")
    for c, figure in enumerate(("1,250", "38", "407"), 1):
        centre(page, xs[c], xs[c + 1], 124, figure)
    centre(page, xs[4], xs[5], 115, "1,695")
    table = read_made(page)
    texts = ["".join(cell.text.split()) for row in (*table.header, *table.rows) for cell in row if cell.text]
    assert texts[:3] == ["總計", "歲出合計1,25038407", "1,695"]
    assert body_of(table)[-len(rows) :] == rows


def test_numbers_in_turn_are_a_level_of_a_ruled_header() -> None:
    xs = [50, 150, *range(190, 391, 40), 450]
    page = MadePage()
    rows = add_body(page, xs, TOP + 40)
    for y in (TOP, *(TOP + 40 + 18 * r for r in range(len(rows) + 1))):
        page.line(xs[0], y, xs[-1], y)
    page.line(xs[1], TOP + 20, xs[-2], TOP + 20)
    for c, x in enumerate(xs):
        page.line(x, TOP + 20 if 1 < c < len(xs) - 2 else TOP, x, TOP + 40 + 18 * len(rows))
    centre(page, xs[0], xs[1], 115, "工作項目")
    centre(page, xs[1], xs[-2], 104, "115年（月）")
    for c, (a, b) in enumerate(itertools.pairwise(xs[1:-1]), 1):
        centre(page, a, b, 124, str(c))
    centre(page, xs[-2], xs[-1], 115, "權重")
    table = read_made(page)
    assert head_of(table) == [["工作項目", *["115年（月）"] * 6, "權重"], ["工作項目", *"123456", "權重"]]
    assert body_of(table) == rows


def test_a_word_over_a_border_that_only_the_shades_of_other_rows_show() -> None:
    xs = [50, 130, 180, 230, 280, 330]
    page = MadePage()
    for r in range(8):
        page.line(xs[1] if r == 1 else xs[0], TOP + 20 * r, xs[-1], TOP + 20 * r)
    for x in xs:
        page.line(x, TOP, x, TOP + 140)
    for a, word in ((1, "普通"), (3, "不滿意")):
        centre(page, xs[a], xs[a + 2], TOP + 5, word)
    centre(page, xs[0], xs[1], TOP + 15, "題目")
    for c, word in enumerate(("人數", "%", "人數", "%"), 1):
        centre(page, xs[c], xs[c + 1], TOP + 25, word)
    for r in range(2, 7):
        page.text(xs[0] + 3, TOP + 20 * r + 5, f"第{r}題", SIZE)
        for c in range(1, 5):
            right(page, xs[c + 1], TOP + 20 * r + 5, str(17 * r + c))
    table = read_made(page)
    assert head_of(table) == [
        ["題目", "普通", "普通", "不滿意", "不滿意"],
        ["題目", "人數", "%", "人數", "%"],
    ]


def test_words_that_fill_their_cells_stay_apart() -> None:
    xs = [50, 130, 170, 210, 250]
    page = MadePage()
    for r in range(8):
        page.line(xs[1] if r == 1 else xs[0], TOP + 20 * r, xs[-1], TOP + 20 * r)
    for x in xs:
        page.line(x, TOP, x, TOP + 140)
    centre(page, xs[0], xs[1], TOP + 15, "區別")
    for c, (word, unit) in enumerate((("本年收入", "千元"), ("本年支出", "千元"), ("補助人數", "人")), 1):
        centre(page, xs[c], xs[c + 1], TOP + 5, word)
        centre(page, xs[c], xs[c + 1], TOP + 25, unit)
    rows = add_body(page, xs, TOP + 40)
    table = read_made(page)
    assert head_of(table) == [["區別", "本年收入", "本年支出", "補助人數"], ["區別", "千元", "千元", "人"]]
    assert body_of(table) == rows


@pytest.mark.parametrize("turn", [90, 270])
def test_letters_of_a_turned_word_that_are_objects_of_their_own(turn: int) -> None:
    xs = [50, 150, 200, 250]
    page = MadePage()
    rows = add_body(page, xs, TOP + 100)
    for y in (TOP, *(TOP + 100 + 18 * r for r in range(len(rows) + 1))):
        page.line(xs[0], y, xs[-1], y)
    for x in xs:
        page.line(x, TOP, x, TOP + 100 + 18 * len(rows))
    centre(page, xs[0], xs[1], 145, "年別")
    # From the bottom to the top, or from the top to the bottom; the second word on two lines.
    begin, way = (TOP + 85, -1) if turn == 90 else (TOP + 15, 1)
    for k, part in enumerate(("Rate", "(", "%", ")")):
        page.text(170, begin + way * (12 * k + (30 if k else 0)), part, SIZE, turn=turn)
    first, second = (218, 234) if turn == 90 else (234, 218)
    for x, line in ((second, "YEAR"), (first, "NEXT")):
        for k, letter in enumerate(line):
            page.text(x, begin + way * 11 * k, letter, SIZE, turn=turn)
    table = read_made(page)
    assert head_of(table) == [["年別", "Rate(%)", "NEXTYEAR"]]
    assert body_of(table) == rows


def test_turned_figures_among_letters_written_downwards_stay_in_their_place() -> None:
    xs = [50, 150, 200, 250]
    page = MadePage()
    rows = add_body(page, xs, TOP + 100)
    for y in (TOP, *(TOP + 100 + 18 * r for r in range(len(rows) + 1))):
        page.line(xs[0], y, xs[-1], y)
    for x in xs:
        page.line(x, TOP, x, TOP + 100 + 18 * len(rows))
    centre(page, xs[0], xs[1], 145, "年別")
    centre(page, xs[2], xs[3], 145, "合計")
    page.text(170, 110 - 0.88 * SIZE, "11", SIZE, turn=270)
    page.text(170, 122, "月", SIZE).text(170, 134, "至", SIZE)
    page.text(170, 148 - 0.88 * SIZE, "12", SIZE, turn=270)
    page.text(170, 160, "月", SIZE)
    table = read_made(page)
    assert head_of(table) == [["年別", "11月至12月", "合計"]]
    assert body_of(table) == rows


def test_a_word_over_borders_drawn_column_by_column_between_whose_letters_one_ends() -> None:
    xs = [50, 130, 210, 290, 370, 450]
    page = MadePage()
    for y in (100, 140, 160, 180, 200, 220):
        for x0, x1 in itertools.pairwise(xs):
            page.line(x0, y, x1, y)
    for x0, x1 in itertools.pairwise(xs[1:]):
        page.line(x0, 120, x1, 120)
    page.text(80, 115, "行政區").text(270, 105, "申辦案件")  # 案 begins where the third column ends
    for x, word in zip(xs[1:-1], ["受理數", "逾期數", "占比", "增減"], strict=True):
        page.text(x + 20, 125, word)
    body = [["中和區", "3,106", "192", "62.0", "4.1"], ["永和區", "5,970", "215", "36.0", "2.2"]]
    body += [["新莊區", "612", "335", "54.7", "1.0"], ["新店區", "2,613", "518", "19.8", "3.0"]]
    page.cells(xs, [140, 160, 180, 200], body)
    assert head_of(read_made(page)) == [
        ["行政區", "申辦案件", "申辦案件", "申辦案件", "申辦案件"],
        ["行政區", "受理數", "逾期數", "占比", "增減"],
    ]


@pytest.mark.parametrize("framed", [True, False])
def test_heads_turned_over_columns_that_no_rule_parts(framed: bool) -> None:
    xs = [50, 160, 190, 220, 250, 280]
    page = MadePage().line(50, 100, 310, 100).line(50, 160, 310, 160).line(50, 240, 310, 240)
    if framed:
        page.line(50, 100, 50, 240).line(310, 100, 310, 240)
    page.text(90, 125, "工作項目")
    for x, name in zip(xs[1:], ["SOP", "CNS", "ISO", "EMC", "KPI"], strict=True):
        page.text(x + 10, 150, name, 10, turn=90)
    rows = [
        ["公文之收發", "○", "○", "△", "○", "△"],
        ["財產之盤點", "△", "○", "○", "△", "○"],
        ["概算之編擬", "○", "△", "○", "○", "△"],
        ["輪值之排定", "△", "△", "△", "○", "○"],
    ]
    page.cells(xs, range(162, 242, 18), rows)
    table = read_made(page)
    assert head_of(table) == [["工作項目", "SOP", "CNS", "ISO", "EMC", "KPI"]]
    assert [[cell.text for cell in row] for row in table.rows] == rows


LONG_NAMES = ["ISO", "CNS", "CNS15186", "EMC", "IEC17025", "EMC-EMI-RFI", "SOP", "KPI"]


def lay_turned(page: MadePage, top: float, line: float | None, white: Sequence[float] = (0, 0)) -> list[list[str]]:
    """Names of unequal length turned over figures, rules across, and a line down that begins and ends with ``white``."""
    xs = [170, *range(234, 426, 24)]
    ys = [top, top + 44, top + 44 + 52]
    for y in ys:
        page.line(xs[0], y, 424, y)
    for upper, lower in itertools.pairwise(ys if line is not None else ()):
        page.line(line or 0, upper + white[0], line or 0, lower - white[1])
    page.text(176, top + 34, "Items", 6)
    for x, name in zip(xs[1:], LONG_NAMES, strict=True):
        page.text(x + 10, top + 36, name, 6, turn=90)
    rows = [
        [name, *(f"{n}{k}.{k}" for k in range(1, 9))]
        for n, name in enumerate(["Steel", "Glass", "Paper", "Cloth", "Boxes", "Tiles"], 1)
    ]
    page.cells(xs, range(int(top) + 44, int(top) + 92, 8), rows, 6)
    return rows


@pytest.mark.parametrize(("line", "white"), [(None, (0, 0)), (231.0, (0, 0)), (231.0, (3.1, 2.0)), (231.0, (3.2, 3.2))])
def test_heads_of_unequal_length_turned_over_figures(line: float | None, white: Sequence[float]) -> None:
    page = MadePage()
    rows = lay_turned(page, 100, line, white)
    table = read_made(page)
    assert head_of(table) == [["Items", *LONG_NAMES]]
    assert [[cell.text for cell in row] for row in table.rows] == rows


def test_a_sign_drawn_as_a_rule_beside_turned_heads_is_no_side_of_a_box() -> None:
    page = MadePage().line(415, 124, 415, 126)
    rows = lay_turned(page, 100, 231.0, (3.1, 2.0))
    table = read_made(page)
    assert head_of(table) == [["Items", *LONG_NAMES]]
    assert [[cell.text for cell in row] for row in table.rows] == rows


@pytest.mark.parametrize("white", [3.2, 0.0])
def test_two_rules_near_one_another_between_two_tables(white: float) -> None:
    page = MadePage()
    first, second = lay_turned(page, 100, 231.0, (white, white)), lay_turned(page, 199.2, 231.0, (white, white))
    found = list(join_tables(read_bytes(make_pdf([page]), "made.pdf")).tables())
    assert len(found) == 2
    rows = [[cell.text for cell in row] for table in found for row in table.rows]
    assert [row for row in rows if row[0] != "Items"] == [*first, *second]


def test_a_note_turned_along_the_margin_is_no_head() -> None:
    page = MadePage().text(580, 400, "本表為內部參考資料", 8, turn=90)
    xs = [50, 200, 300, 400]
    page.line(50, 100, 400, 100).line(50, 120, 400, 120)
    page.cells(xs, [100], [["區別", "件數", "人次"]])
    body = add_body(page, xs, 120, rows=4)
    assert body_of(read_made(page)) == body


@pytest.mark.parametrize(
    ("letters", "names", "wanted"),
    [
        ("年齡", ["未滿", "三十", "四十", "五十"], [["單位", "合計", *["年齡"] * 4], ["單位", "合計", "未滿", "三十", "四十", "五十"]]),
        ("男性女性", ["人數", "％", "人數", "％"], [["單位", "合計", *["男性"] * 2, *["女性"] * 2], ["單位", "合計", "人數", "％", "人數", "％"]]),
    ],
)  # fmt: skip
def test_letters_set_wide_over_the_names_of_columns_are_one_word(
    letters: str, names: list[str], wanted: list[list[str]]
) -> None:
    xs = [40, 160, 220, 270, 320, 370, 420]
    page = MadePage().line(40, TOP, 420, TOP).line(40, TOP + 40, 420, TOP + 40)
    centre(page, 40, 160, TOP + 14, "單位")
    centre(page, 160, 220, TOP + 14, "合計")
    step = 200 / len(letters)
    for k, letter in enumerate(letters):
        inward = 20 * (1 - 2 * k) if len(letters) == 2 else 0
        centre(page, 220 + step * k + inward, 220 + step * (k + 1) + inward, TOP + 4, letter)
    for k, name in enumerate(names):
        centre(page, xs[k + 2], xs[k + 3], TOP + 24, name)
    add_body(page, xs, TOP + 42)
    page.line(40, TOP + 140, 420, TOP + 140)
    assert head_of(read_made(page)) == wanted


def lettered(upper: Sequence[str], lower: Sequence[str]) -> tuple[MadePage, list[list[str]]]:
    """A table of five columns, each letter of ``upper`` over one of the last four and ``lower`` under these."""
    xs = [50, 150, 200, 250, 300, 350]
    page, rows = MadePage(), []
    for y in (TOP, TOP + 36, TOP + 126):
        page.line(xs[0], y, xs[-1], y)
    centre(page, xs[0], xs[1], 112, "區別")
    for c, (letter, word) in enumerate(zip(upper, lower, strict=True), 1):
        for y, text in ((104, letter), (121, word)):
            if text:
                centre(page, xs[c], xs[c + 1], y, text)
    for r, label in enumerate(["中正區", "信義區", "仁愛區", "中山區", "安樂區"]):
        rows.append([label, *(f"{37 * r + 11 * c + 10}" for c in range(4))])
        page.text(53, 139 + 18 * r, label)
        for c, text in enumerate(rows[-1][1:], 1):
            page.text(xs[c] + 20, 139 + 18 * r, text)
    return page, rows


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["款", "項", "目", "節"], ["", "", "", ""]),
        (["款", "項", "目", "節"], ["", "", "戶數", ""]),  # a name of two lines among them
        (["姓", "性", "職", "備"], ["名", "別", "稱", "註"]),  # names written downwards
    ],
)
def test_letters_that_name_each_a_column_of_their_own_are_no_word(upper: list[str], lower: list[str]) -> None:
    page, rows = lettered(upper, lower)
    table = read_made(page)
    assert head_of(table) == [["區別", *(a + b for a, b in zip(upper, lower, strict=True))]]
    assert body_of(table) == rows


TAX_EDGES = [40, 90, 170, 240, 300, 360, 430]
TAXES = [["地價稅", "16,540", "6,464", "11,198", "17,662"], ["契稅", "26,347", "1,320", "8,047", "9,367"]]
TAXES += [["房屋稅", "407,166", "5,793", "2,626", "8,419"], ["娛樂稅", "6,197", "626", "6,183", "6,809"]]


def taxes(names: list[tuple[float, float, str]], size: float = 10) -> list[list[str]]:
    """The header read over groups of rows that rules part, with no line down but one behind the years: ``names`` in the middle of
    their places, each ``at`` a height in lines."""
    page = MadePage().box(40, 100, 430, 140, "0.9 g")
    for at in (100, 140, 220, 300):
        page.line(40, at, 430, at)
    page.line(90, 100, 90, 300)
    for middle, at, name in names:
        page.text(middle - size * len(name) / 2, 104 + 11 * at, name, size)
    for group, year in enumerate(("113年", "114年")):
        page.text(50, 174 + 80 * group, year)
        for r, (label, *figures) in enumerate(TAXES):
            top = 144 + 80 * group + 20 * r
            page.text(96, top, label)
            for x, text in zip(TAX_EDGES[3:], figures, strict=True):
                page.text(x - 8 - 5 * len(text), top, text)
    return [[text.replace("\n", "") for text in row] for row in head_of(read_made(page))]


SIDES = [(65, 1.0, "年別"), (130, 1.0, "稅目")]


@pytest.mark.parametrize("size", [9, 10])
@pytest.mark.parametrize("word", ["實徵淨額", "徵起情形統計", "淨額"])
def test_a_word_over_columns_that_only_white_parts_in_a_ruled_table(size: float, word: str) -> None:
    under = [(262, 2.0, "上半年"), (322, 2.0, "下半年"), (385, 2.0, "合計")]
    names = [*SIDES, (205, 0.5, "預算數"), (205, 1.5, "千元"), (324, 0.0, word), *under]
    assert taxes(names, size) == [
        ["年別", "稅目", "預算數千元", word, word, word],
        ["年別", "稅目", "預算數千元", "上半年", "下半年", "合計"],
    ]


def test_names_of_two_lines_in_a_ruled_table_are_one_level() -> None:
    names = [
        *SIDES,
        (205, 1.0, "預算數"),
        (262, 1.0, "上半年"),
        (322, 0.5, "實徵淨額"),
        (322, 1.5, "下半年"),
        (385, 1.0, "合計"),
    ]
    assert taxes(names) == [["年別", "稅目", "預算數", "上半年", "實徵淨額下半年", "合計"]]


NUMBERED_XS = [50, 150, 240, 300, 360, 420, 480]


def numbered_page(over: str, last: list[str]) -> tuple[MadePage, list[list[str]]]:
    """A table with a rule under its header and one at its end, `over` over four of its six columns, two levels under that and then a line
    for each column."""
    page = MadePage()
    rows = add_body(page, NUMBERED_XS, 150)
    for y in (150, 150 + 18 * len(rows) + 2):
        page.line(NUMBERED_XS[0], y, NUMBERED_XS[-1], y)
    centre(page, 50, 480, 75, "進口報單通關方式統計")
    centre(page, 240, 480, 95, over)
    centre(page, 50, 150, 109, "年月別")
    centre(page, 150, 240, 109, "總計")
    for x, name in ((240, "文件審核"), (360, "貨物查驗")):
        centre(page, x, x + 120, 109, name)
        centre(page, x, x + 60, 122, "份數")
        centre(page, x + 60, x + 120, 122, "比率%")
    for (x0, x1), text in zip(itertools.pairwise(NUMBERED_XS[1:]), last, strict=True):
        centre(page, x0, x1, 135, text)
    return page, rows


@pytest.mark.parametrize("over", ["", "通關方式"])
@pytest.mark.parametrize(
    "last", [["(1)=(2)+(4)", "(2)", "(3)", "(4)", "(5)"], ["(1)", "(2)", "(3)=(2)/(1)", "(4)", "(5)=(4)/(1)"], [""] * 5]
)
def test_the_numbers_of_columns_are_a_row_under_their_names(over: str, last: list[str]) -> None:
    page, rows = numbered_page(over, last)
    upper = [["年月別", "總計", *["文件審核"] * 2, *["貨物查驗"] * 2], ["年月別", "總計", *["份數", "比率%"] * 2]]
    if over:
        upper.insert(0, ["年月別", "總計", *[over] * 4])
    table = read_made(page)
    assert head_of(table) == [*upper, *([["", *last]] if any(last) else [])]
    assert body_of(table) == rows


def test_a_title_and_a_unit_over_a_header_are_none_of_its_words() -> None:
    page, rows = numbered_page("", [""] * 5)
    page.text(438, 95, "單位：份", SIZE)
    table = read_made(page)
    assert head_of(table)[0] == ["年月別", "總計", "文件審核", "文件審核", "貨物查驗", "貨物查驗"]
    assert body_of(table) == rows


def test_units_in_brackets_under_names_are_no_row_of_numbers() -> None:
    page, rows = numbered_page("", ["(千元)", "(份)", "(%)", "(份)", "(%)"])
    assert head_of(read_made(page))[-1] == ["年月別", "總計(千元)", "份數(份)", "比率%(%)", "份數(份)", "比率%(%)"]
    assert body_of(read_made(page)) == rows
