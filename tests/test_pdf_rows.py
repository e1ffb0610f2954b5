"""Rows that no rule parts, inside groups of rows that rules part, on made-up pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import flat, read_made, rows_of

WORKS = [
    ("1", "校舍重建工程", [["預定", "115.07.16", "46.60"], ["實際", "112.07.20", "45.94"]], ["進度正常。"]),
    ("2", "護岸修復工程", [["預定", "115.06.03", "50.04"], ["實際", "112.02.11", "44.58"]], ["因管線遷移延誤，至前路", "段一月起始得施工。"]),
    ("3", "停車場工程", [["預定", "114.02.05", "37.51"], ["實際", "115.12.07", "32.56"]], ["進度正常。"]),
    ("4", "排水改善工程", [["預定", "112.11.15", "78.26"], ["實際", "113.07.04", "72.76"]], ["超前係因構件提前進場裝", "所致，餘如期辦理。"]),
]  # fmt: skip


def test_two_rows_in_each_ruled_band_beside_what_stands_in_their_middle() -> None:
    xs = [40, 70, 170, 220, 290, 340, 460]
    page = MadePage()
    page.grid(xs, [100, 120, *range(160, 160 + 40 * len(WORKS), 40)])
    page.cells(xs, [100], [["編號", "工程名稱", "區分", "開工日期", "進度", "落後原因"]])
    wanted = []
    for band, (number, name, rows, reason) in enumerate(WORKS):
        top = 120 + 40 * band
        page.text(46, top + 15, number).text(74, top + 15, name)
        for r, row in enumerate(rows):
            for x, text in zip(xs[2:], row, strict=False):
                page.text(x + 4, top + 5 + 20 * r, text)
            wanted.append([number, name, *row, "".join(reason)])
        for k, line in enumerate(reason):
            page.text(344, top + 20 - 6.5 * len(reason) + 13 * k, line)
    [rows] = rows_of(read_made(page))
    assert flat(rows) == wanted


def test_two_layers_of_words_in_every_cell_are_one_row() -> None:
    xs = [40, 100, 200, 300]
    page = MadePage()
    page.grid(xs, [100, 120, *range(156, 156 + 36 * 5, 36)])
    page.cells(xs, [100], [["節次", "星期一", "星期二"]])
    subjects, teachers = ["自然", "國語"], ["蔡廷耀", "王小明"]
    for r in range(5):
        page.text(60, 133 + 36 * r, str(r + 1))
        for c in (0, 1):
            page.text(110 + 100 * c, 124 + 36 * r, subjects[(r + c) % 2]).text(
                110 + 100 * c, 138 + 36 * r, teachers[(r + c) % 2]
            )
    [rows] = rows_of(read_made(page))
    assert len(rows) == 5


def test_labels_of_two_lines_and_verdicts_in_the_middle_of_groups_between_rules() -> None:
    xs = [40, 100, 220, 300, 380]
    groups = [
        ("F01", ["竹筷", "（翔宇實業）"], [["大腸桿菌", "陰性"], ["鉛含量", "ND"], ["甲醛", "<5.0"], ["糖精", "ND"]], "合格"),
        ("F02", ["魚丸", "（誠品公司）"], [["甲醛", "ND"], ["黃麴毒素", "ND"]], "不合格"),
        ("F03", ["豆干", "（台聯公司）"], [["二氧化硫", "0.012"], ["糖精", "ND"], ["甲醛", "ND"]], "合格"),
        ("F04", ["米粉", "（永信公司）"], [["二氧化硫", "0.030"], ["糖精", "ND"], ["過氧化氫", "陰性"], ["甲醛", "ND"]], "合格"),
    ]  # fmt: skip
    page = MadePage().line(40, 100, 440, 100).line(40, 120, 440, 120)
    page.cells(xs, [100], [["編號", "檢體名稱", "檢驗項目", "結果", "判定"]])
    top, wanted = 120.0, []
    for code, name, rows, verdict in groups:
        bottom = top + 18 * len(rows)
        middle = (top + bottom) / 2
        page.text(44, middle - 5, code).text(104, middle - 11, name[0]).text(104, middle + 1, name[1])
        page.text(384, middle - 5, verdict).line(40, bottom, 440, bottom)
        for r, (item, result) in enumerate(rows):
            page.text(224, top + 4 + 18 * r, item).text(304, top + 4 + 18 * r, result)
            wanted.append([code, "".join(name), item, result, verdict])
        top = bottom
    [found] = rows_of(read_made(page))
    assert flat(found) == wanted


def test_a_nil_mark_over_an_amount_is_no_minus_and_a_sum_ends_its_group() -> None:
    xs = [40, 100, 260, 340]
    page = MadePage().line(40, 100, 420, 100).line(40, 116, 420, 116)
    page.cells(xs, [100], [["編號", "補助項目", "金額", "上年度"]])
    rows = [
        ["1", "自行車道優化", "32,000", "-"],
        ["2", "社區照顧據點", "27,500", "527,529"],
        ["3", "公共運輸定期票", "5,000", "-"],
        ["", "淡水區小計（3人）", "64,500", "527,529"],
        ["4", "友善育兒空間", "27,500", "-"],
        ["5", "高齡友善城市", "10,500", "11,200"],
        ["", "蘆洲區小計（2人）", "38,000", "11,200"],
    ]
    for r, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            if text:
                page.text(x + 4, 119 + 13 * r, text)
    assert rows_of(read_made(page)) == [rows]


def test_labels_of_two_lines_at_the_top_of_groups_of_tight_rows() -> None:
    xs = [40, 110, 220, 290]
    page = MadePage().line(40, 100, 360, 100).line(40, 120, 360, 120)
    page.cells(xs, [100], [["業務別", "工作項目", "單位", "本月"]])
    groups = [("一、低碳永", "續家園", 5), ("二、長照專", "車接送", 5), ("三、公有建", "築物", 2)]
    top, wanted = 124.0, []
    for first, second, count in groups:
        page.text(44, top, first).text(44, top + 13, second)
        for n in range(1, count + 1):
            row = [f"{n}.查核安全帽", "人次", f"{n}{count}6"]
            for x, text in zip(xs[1:], row, strict=True):
                page.text(x + 4, top, text)
            wanted.append([first + second, *row])
            top += 12
    page.line(40, top + 4, 360, top + 4)
    [found] = rows_of(read_made(page))
    assert flat(found) == wanted


def test_sums_set_wide_over_two_columns_are_one_word() -> None:
    xs = [40, 110, 190, 270, 330]
    page = MadePage().grid(xs, [100, 120, 194])
    page.cells(xs, [100], [["單位", "名稱", "核定", "已撥"]])
    for r, row in enumerate(
        [("一", "大同國小", "1,205", "900"), ("二", "永和協會", "154", "120"), ("三", "體育會", "325", "200")]
    ):
        for x, text in zip(xs, row, strict=False):
            page.text(x + 4, 124 + 17 * r, text)
    page.text(90, 175, "小").text(150, 175, "計").text(274, 175, "1,684").text(200, 175, "1,220")
    [rows] = rows_of(read_made(page))
    assert "".join(rows[-1][0].split()) == "小計"
    assert rows[-1][1] in ("", rows[-1][0])


def test_a_label_of_two_lines_at_the_top_of_three_rows() -> None:
    xs = [40, 130, 210, 290]
    page = MadePage().grid(xs, [100, 120, 120 + 54 * 4])
    page.cells(xs, [100], [["作物", "年別", "面積"]])
    wanted = []
    for g, (name, english) in enumerate([("稻米", "Rice"), ("甘藷", "Yam"), ("花生", "Nuts"), ("茶葉", "Tea")]):
        top = 123 + 54 * g
        page.text(44, top, name).text(44, top + 12, english)
        for k in range(3):
            page.text(134, top + 18 * k, f"11{k + 2}年").text(214, top + 18 * k, f"{80 + 7 * g + k},100")
            wanted.append([f"{name}{english}", f"11{k + 2}年", f"{80 + 7 * g + k},100"])
    [rows] = rows_of(read_made(page))
    assert flat(rows) == wanted


def lay_three_lines(rows: Sequence[Sequence[str]], xs: Sequence[float], step: float, centred: bool = False) -> MadePage:
    """A header between two rules, rows ``step`` apart, and a rule under the last; in the middle of columns or set left."""
    page = MadePage()
    bottom = 122 + step * (len(rows) - 1)
    for y in (100, 118, bottom + 4):
        page.line(xs[0], y, xs[-1], y)
    for k, row in enumerate(rows):
        top = 104 if not k else 122 + step * (k - 1)
        for left, right, text in zip(xs, xs[1:], row, strict=False):
            width = sum(5 if char.isascii() else 10 for char in text)
            page.text((left + right - width) / 2 if centred else left + 4, top, text)
    return page


@pytest.mark.parametrize("values", [["5.48E-13", "7.97E-12", "4.61E-10"], ["1.2E+06", "9.5E+05", "-1E5"]])
def test_figures_with_a_power_of_ten_are_complete(values: list[str]) -> None:
    rows = [[f"第{n}組樣本甲", value, value[::-1].replace("E", "")[:4]] for n, value in enumerate(values, 1)]
    [found] = rows_of(read_made(lay_three_lines([["樣本", "顯著值", "次數"], *rows], [50, 140, 220, 320], 13)))
    assert flat(found) == rows


HOSTS = [
    ["項目", "承辦單位", "配合單位", "辦理情形"],
    ["甲", "綜合規劃組", "主計室", "已完成"],
    ["乙", "第三組", "資訊室及秘書室", "規劃中"],
    ["丙", "度量衡標準檢定組", "政風室", "提前完成"],
    ["丁", "第五組", "綜合規劃組", "已完成"],
    ["戊", "檢驗行政組", "主計室", "規劃中"],
]


def test_short_texts_in_the_middle_of_columns_leave_room_on_both_sides() -> None:
    page = lay_three_lines(HOSTS, [50, 110, 210, 300, 370], 13, centred=True)
    [found] = rows_of(read_made(page))
    assert flat(found) == HOSTS[1:]


def test_long_texts_in_the_middle_of_columns_go_on() -> None:
    text = "辦理法定度量衡器檢定檢查及糾紛度量衡器鑑定業務"
    lines = [text[n : n + 9] for n in range(0, len(text), 9)]
    rows = [["項目", "內容", "單位"], *([line if k else "甲", line, line] for k, line in enumerate(lines))]
    page = lay_three_lines(rows, [50, 160, 270, 380], 13, centred=True)
    [found] = rows_of(read_made(page))
    assert len(found) == 1


FILES = [
    ["file", "class", "font", "license"],
    ["garamond", "Libertinus", "Monospace", "permissive"],
    ["libertinus", "Garamondian", "Typewriter", "commercial"],
    ["palatinoes", "Pagellatin", "Monospaced", "proprietary"],
    ["helvetican", "Herosians", "Letterlike", "dedicated"],
    ["bookman", "Libertinus", "Monospace", "permissive"],
]


def test_long_latin_words_that_fill_their_columns_are_no_wrapped_text() -> None:
    page = lay_three_lines(FILES, [50, 120, 200, 270, 340], 13)
    [found] = rows_of(read_made(page))
    assert flat(found) == FILES[1:]


def test_short_latin_words_that_fill_their_lines_go_on() -> None:
    words = ["the set of", "all the old", "forms is in", "the second", "part of it"]
    rows = [["form", "use", "place"], *([words[(k + n) % 5] for n in range(3)] for k in range(5))]
    page = lay_three_lines(rows, [50, 110, 170, 230], 13)
    [found] = rows_of(read_made(page))
    assert len(found) < 5
