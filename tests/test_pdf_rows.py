"""Rows that no rule parts, inside groups of rows that rules part, on made-up pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import flat, read_made, rows_of

from extractors.document.formats.pdf_grid import GridCell
from extractors.document.formats.pdf_rows import ends_label
from extractors.document.formats.pdf_text import PrintedLine

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


def codes_by_level(levels: list[tuple[str, str]]) -> list[list[str]]:
    """The rows read off a page of codes by level, 項 and 目, in columns between lines down."""
    xs, top = [40, 70, 100, 220, 300, 380], 124
    page = MadePage().grid(xs, [100, 120]).cells(xs, [100], [["項", "目", "名稱", "預算數", "決算數"]])
    for k, (item, sub) in enumerate(levels):
        for x, text in zip(xs, (item, sub, f"衛生業務第{k + 1}款", f"{k + 2},345", f"{k + 1},207"), strict=False):
            if text:
                page.text(x + 4, top + 20 * k, text)
    bottom = top + 20 * len(levels)
    for x in xs:
        page.line(x, 100, x, bottom)
    [rows] = rows_of(read_made(page.line(xs[0], bottom, xs[-1], bottom)))
    return [row[:2] for row in rows]


def test_a_code_over_those_of_the_next_level_stands_for_its_own_row_alone() -> None:
    levels = [("5", ""), ("", "1"), ("", "2"), ("", "3")]
    assert codes_by_level(levels) == [list(level) for level in levels]


def test_a_number_beside_the_first_of_its_group_stands_for_all_of_its_rows() -> None:
    levels = [("5", "1"), ("", "2"), ("", "3"), ("", "4")]
    assert codes_by_level(levels) == [["5", str(k)] for k in range(1, 5)]


AUDIT_EDGES = [40, 80, 198, 326, 366]
AUDITS = [
    (
        "一、",
        ["公有停車場電動車充電樁", "使用率僅95.8%。"],
        ["已訂定改善計畫，並按季追", "蹤，截至10月完成68.9%。"],
        "甲",
    ),
    ("二、", ["農地違規工廠輔導合法。"], ["另案簽請裁罰，已收繳件。", "(1)業請各區於期限前完", "成清查並列冊。"], "乙"),
    (
        "三、",
        ["學校閒置校舍尚無具體活", "化期程。"],
        ["已納入補助評比項目，加", "重配分至11%。", "(1)修正管理要點。"],
        "丙",
    ),
    ("四、", ["再生能源登記資料與併網", "容量差異。"], ["已訂定改善計畫，並按季追", "蹤，截至5月完成53.5%。"], "乙"),
]


def audits(rows: list[tuple[str, list[str], list[str], str]], rest: list[str]) -> MadePage:
    """Rows between lines down only, under a ruled header; over the first one the ``rest`` of another."""
    page = MadePage().grid(AUDIT_EDGES, [100, 120])
    page.cells(AUDIT_EDGES, [100], [["項次", "通知事項", "聲復情形", "級別"]])
    top = 124.0
    for number, notice, reply, grade in [*([("", [], rest, "")] if rest else []), *rows]:
        for x, lines in zip(AUDIT_EDGES, ([number], notice, reply, [grade]), strict=False):
            for k, text in enumerate(lines):
                if text:
                    page.text(x + 4, top + 13 * k, text)
        top += 13 * max(len(notice), len(reply)) + 8
    for x in AUDIT_EDGES:
        page.line(x, 100, x, top)
    return page.line(AUDIT_EDGES[0], top, AUDIT_EDGES[-1], top)


def list_audits(*rows: tuple[str, list[str], list[str], str]) -> list[list[str]]:
    return [[number, "".join(notice), "".join(reply), grade] for number, notice, reply, grade in rows]


def test_a_page_begins_with_the_rest_of_a_row_under_its_header() -> None:
    number, notice, reply, grade = AUDITS[3]
    first = audits([*AUDITS[:3], (number, notice, reply[:1], grade)], [])
    [rows] = rows_of(read_made(first, audits(AUDITS[:2], reply[1:])))
    assert flat(rows) == list_audits(*AUDITS, *AUDITS[:2])


def test_a_page_begins_with_a_whole_row_under_its_header() -> None:
    [rows] = rows_of(read_made(audits(AUDITS[:3], []), audits([AUDITS[3], AUDITS[0]], [])))
    assert flat(rows) == list_audits(*AUDITS, AUDITS[0])


SURVEY_XS = [40, 150, 200, 250, 300]
SURVEY = [
    "總計", "性別", " 男", " 女", "年齡", " 20-29歲", " 30-39歲", " 40歲及以上", "教育程度", " 國小及以下", " 高中（職）", " 大學",
]  # fmt: skip


def survey(labels: list[str], *, indent: float = 10, pitch: float = 15) -> tuple[MadePage, list[list[str]]]:
    """Labels under one another, set in by a space each; those without one, but for sums, and those with a star have no figures beside
    them. With the rows that these are."""
    page = MadePage()
    for y in (100, 120, 126 + pitch * len(labels)):
        page.line(40, y, 350, y)
    for x, name in zip(SURVEY_XS, ["項目別", "樣本數", "滿意", "尚可", "不滿意"], strict=True):
        page.text(x + 4, 105, name)
    rows = []
    for r, label in enumerate(labels):
        figured = (label[0] == " " and label[-1] != "*") or label[-1] == "計"
        figures = (
            [f"{1321 - 31 * r:,}", f"{43.4 - r:.1f}", f"{23.8 + r:.1f}", f"{9.8 + r:.1f}"] if figured else [""] * 4
        )
        page.text(44 + indent * label.count(" "), 124 + pitch * r, label.strip(" *"))
        for x, figure in zip(SURVEY_XS[1:], figures, strict=True):
            if figure:
                page.text(x + 4, 124 + pitch * r, figure)
        rows.append([label.strip(" *"), *figures])
    return page, rows


@pytest.mark.parametrize(("indent", "pitch"), [(10, 15), (6, 12.5), (20, 20)])
@pytest.mark.parametrize(
    "labels",
    [
        SURVEY,
        SURVEY[1:],  # the first row is a heading
        ["總計", "按地區分", *(f" {name}區" for name in "東西南北"), "按行業分", " 工業", " 服務業"],
    ],
)
def test_a_text_alone_further_left_than_what_is_under_it_is_a_heading(
    labels: list[str], indent: float, pitch: float
) -> None:
    page, wanted = survey(labels, indent=indent, pitch=pitch)
    [rows] = rows_of(read_made(page))
    assert rows == wanted


def test_headings_of_two_levels_each_further_left() -> None:
    labels = [
        "總計",
        "按地區分",
        " 北部",
        " 南部",
        " 東部",
        "按職業分",
        " 受僱者*",
        "  公部門",
        "  私部門",
        "  其他",
        " 自營者",
    ]
    page, wanted = survey(labels)
    [rows] = rows_of(read_made(page))
    assert rows == wanted


@pytest.mark.parametrize(("gap", "english"), [(0, True), (7, True), (7, False)])
def test_the_second_line_of_a_label_is_no_heading_though_the_next_labels_stand_further_right(
    gap: float, english: bool
) -> None:
    """A bold sum over its items, each with its English name under it, or broken where its words part: 「一、所得收入總計」 over
    `Total Receipts`, under which 「受僱人員報酬」 is set in."""
    items = [("所得收入", "來源", "Receipts", 0), ("受僱人員", "之報酬", "Wages", 1), ("產業主", "所得", "Profits", 1),
             ("非消費", "支出", "Outlays", 0), ("利息", "支出", "Interest", 1), ("移轉", "支出", "Transfers", 1)]  # fmt: skip
    page, wanted, y = MadePage(), [], 124.0
    for x, name in zip(SURVEY_XS, ["項目", "總平均", "第一組", "第二組", "第三組"], strict=True):
        page.text(x + 4, 105, name)
    for r, (name, rest, latin, by) in enumerate(items):
        second = latin if english else rest
        figures = [f"{1321 - 31 * r:,}", f"{2093 + 7 * r:,}", f"{371 + r:,}", f"{5706 - r:,}"]
        page.text(44 + 10 * by, y, name).text(44 + 10 * by, y + 12, second)
        for x, figure in zip(SURVEY_XS[1:], figures, strict=True):
            page.text(x + 4, y, figure)
        wanted.append([f"{name}{second}".replace(" ", ""), *figures])
        y += 24 + gap
    for rule in (100, 120, y):
        page.line(40, rule, 350, rule)
    [rows] = rows_of(read_made(page))
    assert flat(rows) == wanted


def test_a_heading_among_the_rows_of_its_own_level() -> None:
    """A cash flow statement: 「調整非現金項目」 stands alone where 「本期賸餘」 over it does, and its items further in."""
    labels = [
        "業務活動",
        " 本期賸餘",
        " 利息股利",
        " 未計利息之賸餘",
        " 調整項目*",
        "  提存呆帳",
        "  攤銷費用",
        "  流動資產",
        " 收取利息",
    ]
    page, wanted = survey(labels)
    [rows] = rows_of(read_made(page))
    assert rows == wanted


@pytest.mark.parametrize("heading", ["彭佳嶼", "彭佳嶼 Pengjiayu"])
def test_a_heading_goes_on_in_no_row_though_it_leaves_no_room(heading: str) -> None:
    months = [f" {m + 1}月 {name}" for m, name in enumerate(["Jan.", "Feb.", "Mar.", "Apr.", "May"])]
    page, wanted = survey(["基隆 Keelung", *months, heading, *months], indent=9)
    [rows] = rows_of(read_made(page))
    assert rows == wanted


def test_a_label_whose_first_line_is_full_is_no_heading() -> None:
    """Its figures stand at its foot, under which it goes on further in."""
    labels = ["總計", " 男", " 女", "推動電子化政府服務與", " 其他", " 大學", " 專科", "辦理各項宣導及講習之", " 高中"]
    page, _ = survey(labels)
    [rows] = rows_of(read_made(page))
    assert [row[0].replace("\n", "") for row in rows] == [
        "總計", "男", "女", "推動電子化政府服務與其他", "大學", "專科", "辦理各項宣導及講習之高中",
    ]  # fmt: skip


def test_labels_each_with_its_other_name_under_it_are_no_headings() -> None:
    labels = ["稻米", " Rice", "甘藷", " Sweet Potato", "落花生", " Peanut", "大豆", " Soybean", "茶葉", " Tea"]
    page, wanted = survey(labels)
    [rows] = rows_of(read_made(page))
    assert [row[1:] for row in rows] == [row[1:] for row in wanted[1::2]]


@pytest.mark.parametrize("pitch", [12.5, 15, 20])
def test_texts_alone_between_whole_rows_are_headings_though_set_in_no_further(pitch: float) -> None:
    page, wanted = survey(SURVEY, indent=0, pitch=pitch)
    [rows] = rows_of(read_made(page))
    assert rows == wanted


@pytest.mark.parametrize("rest", ["（含約聘）", "Graduates"])
def test_a_remark_or_another_name_under_a_label_is_of_it(rest: str) -> None:
    labels = [
        "總計",
        " 男",
        " 女",
        " 公職人員",
        f" {rest}*",
        " 工業",
        " 服務業",
        " 農業",
        " 畢業生",
        f" {rest}*",
        " 大學",
        " 專科",
    ]
    page, wanted = survey(labels, indent=0)
    [rows] = rows_of(read_made(page))
    assert [row[1:] for row in rows] == [row[1:] for row in wanted if row[1]]
    assert [row[0].replace("\n", "") for row in rows if rest in row[0]] == [f"公職人員{rest}", f"畢業生{rest}"]


def test_the_second_line_of_a_label_is_nearer_to_its_first_than_rows_are() -> None:
    page, wanted = survey(["總計", " 男", " 女", " 大學", " 專科", " 高中", " 國中", " 國小"], pitch=26)
    page.text(54, 124 + 26 * 3 + 12, "畢業").text(54, 124 + 26 * 6 + 12, "肄業")
    wanted[3][0], wanted[6][0] = "大學\n畢業", "國中\n肄業"
    [rows] = rows_of(read_made(page))
    assert flat(rows) == flat(wanted)


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


FEE_ROWS = [
    ["內部作業簡化", "提升同仁行政", "每月召開業務會報及早報，全年計"],
    ["服務機制精進", "深化服務量能", "針對業者需要訪談溝通，並將建議"],
    ["資訊流通運用", "推動資料開放", "網站公開檢驗統計，供各界自由下"],
    ["創新加值服務", "發展線上服務", "建置申辦系統，提供全年無休之申"],
]
PROSE_XS = [40, 130, 240, 410]
# one cell after another, each set in its middle: (text, height of its first line in the band, steps between its lines)
LABEL, METHOD = ["內部作業簡化", "(100分)", "得分：85"], ["1.提升同仁行政", "效率"]
RESULT = [
    "本分局已完成下列創新機制，每",
    "月召開業務會報，全年二十次；",
    "各單位主管報告溝通，並適時提",
    "出改善方案。",
]


def lay_middle(page: MadePage, x: float, top: float, height: float, lines: Sequence[str]) -> None:
    for k, line in enumerate(lines):
        page.text(x, top + (height - 16 * len(lines)) / 2 + 3 + 16 * k, line)


def test_a_table_of_two_rows_is_ruled_as_the_others_of_its_document() -> None:
    """得分：85 in the middle of a label of three lines, beside texts of two and of four: one row, where rules part all rows of the
    table before."""
    first, page = MadePage(), MadePage()
    ys = [100, 120, *range(156, 156 + 36 * 4, 36)]
    first.grid(PROSE_XS, ys)
    page.grid(PROSE_XS, [100, 120, 200, 280])
    for each in (first, page):
        each.cells(PROSE_XS, [100], [["評核項目", "評核指標", "執行績效與成果"]])
    for row, top in zip(FEE_ROWS, ys[1:], strict=False):
        for x, text in zip(PROSE_XS, row, strict=False):
            lay_middle(first, x + 4, top, 36, [text, "次。"] if len(text) > 8 else [text])
    for top in (120, 200):
        for x, lines in zip(PROSE_XS, (LABEL, METHOD, RESULT), strict=False):
            lay_middle(page, x + 4, top, 80, lines)
    tables = rows_of(read_made(first, MadePage(), page))
    assert flat(tables[-1]) == [["".join(LABEL), "".join(METHOD), "".join(RESULT)]] * 2


def test_a_table_of_two_groups_between_rules_is_no_table_of_two_rows() -> None:
    """Three figures under one another in each of two bands are three rows, whatever rules part in the table before."""
    first, page = MadePage(), MadePage()
    ys = [100, 120, *range(156, 156 + 36 * 4, 36)]
    first.grid(PROSE_XS, ys)
    first.cells(PROSE_XS, [100], [["評核項目", "評核指標", "執行績效與成果"]])
    for row, top in zip(FEE_ROWS, ys[1:], strict=False):
        for x, text in zip(PROSE_XS, row, strict=False):
            lay_middle(first, x + 4, top, 36, [text, "次。"] if len(text) > 8 else [text])
    page.grid(PROSE_XS, [100, 120, 200, 280]).cells(PROSE_XS, [100], [["區別", "項目", "件數"]])
    groups = [
        ["中正區", ["報驗", "檢定", "檢查"], ["1,204", "311", "86"]],
        ["信義區", ["報驗", "檢定", "檢查"], ["987", "208", "54"]],
    ]
    for top, (name, kinds, counts) in zip((120, 200), groups, strict=True):
        lay_middle(page, 44, top, 80, [str(name)])
        lay_middle(page, 134, top, 80, kinds)
        lay_middle(page, 244, top, 80, counts)
    assert [row[2] for row in rows_of(read_made(first, MadePage(), page))[-1]] == [
        "1,204",
        "311",
        "86",
        "987",
        "208",
        "54",
    ]


def test_texts_of_a_row_set_in_its_middle_leave_no_lines_out() -> None:
    """Lines of texts of three, two and four lines stand at seven heights: each text goes on from one of its own to the next."""
    page = MadePage().grid(PROSE_XS, [100, 120, 200, 280])
    page.cells(PROSE_XS, [100], [["評核項目", "評核指標", "執行績效與成果"]])
    prose = [
        "本分局已完成下列內部創新機制，每",
        "月召開業務會報及早報，全年廿次；",
        "各單位主管業務報告溝通，並適時提",
        "出改善方案。",
    ]
    texts = [["積極推動內部作業", "簡化並檢討各流程", "與表單"], ["提升同仁之行政效率及", "服務量能"], prose]
    for top in (120, 200):
        for x, lines in zip(PROSE_XS, texts, strict=False):
            lay_middle(page, x + 4, top, 80, lines)
    [rows] = rows_of(read_made(page))
    assert flat(rows) == [["".join(lines) for lines in texts]] * 2


def test_figures_beside_the_label_between_them_are_two_rows() -> None:
    """語文 stands between 國語文 and 英語文, whose figures part them though no two are on strips beside one another."""
    page = MadePage().grid(PROSE_XS, [100, 120, 160, 200, 240]).cells(PROSE_XS, [100], [["領域", "科目", "學分"]])
    groups = [
        ("語文", "國語文", "2", "英語文", "3"),
        ("數學", "數學甲", "4", "數學乙", "2"),
        ("社會", "歷史", "3", "地理", "3"),
    ]
    for top, (label, first, one, second, two) in zip((120, 160, 200), groups, strict=True):
        page.text(44, top + 14, label).text(134, top + 6, first).text(244, top + 6, one)
        page.text(134, top + 22, second).text(244, top + 22, two)
    rows = [row for label, *rest in groups for row in ([label, *rest[:2]], [label, *rest[2:]])]
    assert rows_of(read_made(page)) == [rows]


CLINICS = [
    ("一般內科", [["", "唐雅"], ["鄧振家", ""]]),
    ("心臟內科", [["楊玉秀", "洪家翰"], ["曾珊宗", ""]]),
    ("骨科", [["", "賴雅佩"], ["", "藍怡婷"]]),
    ("眼科", [["侯永雅", ""], ["", "洪華傑"]]),
]


def clinics(kinds: Sequence[str], groups: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> MadePage:
    """Two lines of ``kinds`` in each band between rules across, names beside them that are often wanting."""
    xs = [40, 120, 170, 240, 310]
    page = MadePage().grid(xs, [100, 120, *range(156, 156 + 36 * len(groups), 36)])
    page.cells(xs, [103], [["科別", "時段", "星期一", "星期二"]])
    for k, (name, rows) in enumerate(groups):
        top = 120 + 36 * k
        page.text(50, top + 13, name)
        for r, row in enumerate(rows):
            for x, text in zip(xs[1:], [kinds[r], *row], strict=False):
                if text:
                    page.text(x + 4, top + 4 + 18 * r, text)
    return page


def test_the_same_kinds_in_every_band_are_a_row_each() -> None:
    [rows] = rows_of(read_made(clinics(["上午", "下午"], CLINICS)))
    assert rows == [
        [name, kind, *row] for name, pair in CLINICS for kind, row in zip(["上午", "下午"], pair, strict=True)
    ]


def test_the_same_words_in_every_band_beside_texts_at_its_top_are_no_kinds() -> None:
    groups = [(name, [[text or "楊明宗" for text in rows[0]], rows[1][:1]]) for name, rows in CLINICS[:2]]
    groups += [(name, [["陳雅婷", "王小明"], []]) for name, _ in CLINICS[2:]]
    groups = [(name, [upper, []]) for name, (upper, _) in groups]
    [rows] = rows_of(read_made(clinics(["每季一次", "線上填報"], groups)))
    assert len(rows) == len(CLINICS)


def goals(second: Sequence[str], step: float = 13) -> MadePage:
    """Groups of three and of two rows between rules, labels of two lines in their middle, those of ``second`` with a ``step`` between."""
    xs, ys = [40, 130, 330, 400], [100, 120, 204, 260, 344]
    page = MadePage()
    for y in ys:
        page.line(40, y, 400, y)
    page.cells(xs, [103], [["核心目標", "對應指標", "目標值"]])
    labels = [["核心目標03", "健康生活"], second, ["核心目標11", "永續城市"]]
    for label, top, count in zip(labels, ys[1:], (3, 2, 3), strict=False):
        for k, line in enumerate(label):
            lead = step if label is second else 13
            page.text(50, top + 14 * count - 5 + lead * (k - 0.5), line)
        for r in range(count):
            page.text(134, top + 4 + 28 * r, f"{r + 1}.1 溫室氣體減量比率逐年").text(134, top + 16 + 28 * r, "下降")
            page.text(340, top + 10 + 28 * r, f"{41 + r}.3%")
    return page


def test_a_label_of_two_lines_beside_two_rows_is_as_whole_as_beside_three() -> None:
    [rows] = rows_of(read_made(goals(["核心目標06", "淨水衛生"])))
    assert ["".join(row[0].split()) for row in rows] == [
        *["核心目標03健康生活"] * 3,
        *["核心目標06淨水衛生"] * 2,
        *["核心目標11永續城市"] * 3,
    ]


def test_two_labels_beside_two_rows_are_one_each() -> None:
    [rows] = rows_of(read_made(goals(["氣候行動", "淨水衛生"], step=28)))
    assert [row[0] for row in rows[3:5]] == ["氣候行動", "淨水衛生"]


def printed(text: str, x0: float, top: float) -> PrintedLine:
    return PrintedLine(text, x0, top, x0 + 10 * len(text), top + 10, 10, 10)


@pytest.mark.parametrize(
    ("last", "top", "after", "ends"),
    [
        ("173分", 152, "", True),
        ("構面四", 158, "", False),  # level with the next row: a label of its own
        ("173分", 152, "（50分）", False),  # a label of two lines, in the middle of the next row
        ("構面四", 170, "", False),  # under white
    ],
)
def test_a_line_higher_than_the_next_row_ends_the_label_above(last: str, top: float, after: str, ends: bool) -> None:
    """`自評小計：⏎173分` has a line more than the first row of its group; that of `(二)服務機制精進` begins at 158."""
    lines = [printed("自評小計", 50, 140), printed(last, 50, top), *([printed(after, 50, top + 12)] if after else [])]
    cell = GridCell(0, 0, 1, 1, (40, 100, 120, 200), [], lines)
    beside = [printed("(一)內部作業", 140, 104), printed("(二)服務機制", 140, 158), printed("精進", 140, 170)]
    assert ends_label(cell, 1, [100, 154, 200], beside) == ends
