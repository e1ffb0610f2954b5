"""Rows whose texts stand in their middle, told by the columns of figures, on made-up pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import flat, read_made, rows_of

WORKS = [
    ("1", "十三份排水護岸工程", ["縣款"], "70,722", "18.50", []),
    ("2", "美福抽水站更新工程", ["縣款", "水利署"], "21,492", "35.70", ["道路側溝淤積，請公所於", "汛期前清疏完畢。"]),
    ("3", "大湖溪疏濬工程", ["水利署"], "95,913", "70.04", []),
    ("4", "得子口溪堤防工程", ["縣款", "水利署"], "85,061", "76.44", []),
    ("5", "宜蘭河護岸工程", ["縣款"], "37,426", "6.12", ["路樹遮蔽標誌已修剪，本", "案解除列管。"]),
]
XS = [40, 70, 190, 240, 300, 350, 480]


def works(at_top: bool) -> MadePage:
    page = MadePage().grid(XS, [100, 120])
    page.cells(XS, [100], [["序", "工程名稱", "經費", "金額", "進度", "備註"]])
    top = 120.0  # lines of 8 points 13 apart: a figure in the middle of two lines touches neither
    for number, name, funds, amount, share, remark in WORKS:
        height = 13.0 * max(len(funds), len(remark)) + 6
        for x, lines in zip(XS, ([number], [name], funds, [amount], [share], remark), strict=False):
            for k, text in enumerate(lines):
                page.text(x + 4, top + 13 * k + (5 if at_top else (height - 13 * len(lines) + 5) / 2), text, 8)
        top += height
    for x in XS:
        page.line(x, 100, x, top + 3)
    return page.line(XS[0], top + 3, XS[-1], top + 3)


WANTED = [[n, name, "".join(funds), amount, share, "".join(remark)] for n, name, funds, amount, share, remark in WORKS]


def test_texts_in_the_middle_of_rows() -> None:
    assert [flat(rows) for rows in rows_of(read_made(works(at_top=False)))] == [WANTED]


def test_texts_at_the_top_of_rows() -> None:
    assert [flat(rows) for rows in rows_of(read_made(works(at_top=True)))] == [WANTED]


ROW_EDGES = [50, 90, 188, 250, 310, 398]
ROW_HEAD = ["編號", "計畫名稱", "預算數", "執行數", "說明"]
LONG = "因經費不足未能全\n數辦理，將於下年\n度賡續辦理"
TWICE = "辦理講習及座談會計\n十二場次"


def rows_as_high_as_their_texts(rows: Sequence[Sequence[str]], top: bool = False) -> MadePage:
    """Rows between lines down, without a rule or white between them, their texts in the middle or at the top."""
    y, page = 122.0, MadePage().cells(ROW_EDGES, [100], [ROW_HEAD])
    for row in rows:
        high = max(1 + cell.count("\n") for cell in row)
        for x, cell in zip(ROW_EDGES, row, strict=False):
            lines = cell.split("\n")
            for k, line in enumerate(lines):
                if line:
                    page.text(x + 4, y + 12 * k + (0 if top else 6 * (high - len(lines))), line)
        y += 12 * high + 2
    for at in (100, 118, y + 2):
        page.line(ROW_EDGES[0], at, ROW_EDGES[-1], at)
    for x in ROW_EDGES:
        page.line(x, 100, x, y + 2)
    return page


TOP = [
    ["1", TWICE, "351", "4,670", "推動節能減碳措施"],
    ["2", TWICE, "8,243", "2,901", "宣導"],
    ["3", "人員訓練", "7,094", "5,982", "如期完成"],
    ["4", "人員訓練", "8,902", "1,283", "已函請各區公所查\n照並轉知所屬，俟\n回復後彙整陳核"],
    ["5", "配合辦理", "8,038", "6,399", LONG],
]


@pytest.mark.parametrize("rows", [TOP, TOP[:3]])
def test_texts_set_to_the_top_stay_there_though_they_stand_in_the_middle_of_others(rows: list[list[str]]) -> None:
    [found] = rows_of(read_made(rows_as_high_as_their_texts(rows, top=True)))
    assert flat(found) == flat(rows)


NAMES = ["社會福利支出", "社會保險支出", "社會救助支出", "福利服務支出", "國民就業支出", "醫療保健支出"]
OTHERS = ["Total", "Taipei", "Keelung", "Yilan", "Hualien", "Taitung"]
AMOUNTS = ["168,212", "2,218", "1,850", "368", "37,347", "7,164"]


def names_over_names(
    upper: Sequence[str], lower: Sequence[str], row: float, step: float = 12, off: float = 0
) -> MadePage:
    """Two lines in each row between lines down, and figures beside the upper one, or ``off`` further down."""
    xs, bottom = [50, 180, 280, 380], 124 + row * len(upper)
    page = MadePage().grid(xs, [100, 120]).cells(xs, [100], [["名稱及編號", "預算數", "決算數"]])
    for k, (over, under, amount) in enumerate(zip(upper, lower, AMOUNTS, strict=False)):
        top = 124 + row * k
        page.text(54, top, over).text(54, top + step, under)
        page.text(184, top + off, amount).text(284, top + off, amount)
    for x in xs:
        page.line(x, 100, x, bottom)
    return page.line(xs[0], bottom, xs[-1], bottom)


@pytest.mark.parametrize("count", [4, 5, 6])
@pytest.mark.parametrize(("row", "step"), [(24, 12), (28, 12), (22, 11)])
def test_codes_over_names_with_figures_beside_the_codes(count: int, row: float, step: float) -> None:
    codes = [f"6501{k}010000" for k in range(count)]
    [found] = rows_of(read_made(names_over_names(codes, NAMES[:count], row, step)))
    wanted = [[code + name, amount, amount] for code, name, amount in zip(codes, NAMES, AMOUNTS, strict=False)]
    assert flat(found) == wanted


def test_texts_of_two_lines_in_the_middle_of_rows_of_one_height() -> None:
    codes = [f"6501{k}010000" for k in range(6)]
    [found] = rows_of(read_made(names_over_names(codes, NAMES, 26, off=6)))
    assert flat(found) == [[c + n, a, a] for c, n, a in zip(codes, NAMES, AMOUNTS, strict=True)]


def test_texts_of_one_line_and_three_by_turns_in_the_middle_of_their_rows() -> None:
    """A sentence that goes on from line to line is one text, though as many lines as two rows have stand beside two figures."""
    texts = [["人員訓練費"], ["辦理講習及座談會計十", "二場次並編印手冊分送", "各機關參考"]] * 3
    xs, y = [50, 154, 254, 354], 124.0
    page = MadePage().grid(xs, [100, 120]).cells(xs, [100], [["項目", "預算數", "決算數"]])
    for lines, amount in zip(texts, AMOUNTS, strict=True):
        for k, text in enumerate(lines):
            page.text(52, y + 12 * k, text)
        middle = y + 6 * (len(lines) - 1)
        page.text(158, middle, amount).text(258, middle, amount)
        y += 12 * len(lines)
    for x in xs:
        page.line(x, 100, x, y + 4)
    [found] = rows_of(read_made(page.line(xs[0], y + 4, xs[-1], y + 4)))
    assert flat(found) == [["".join(lines), a, a] for lines, a in zip(texts, AMOUNTS, strict=True)]
