"""Tables without rules, columns that no rule parts, and rows that only the ends of lines tell of, on made-up pages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import flat, paragraphs_of, read_made, rows_of

from extractors.document.formats.pdf_bare import _find_shaded_columns
from extractors.document.formats.pdf_names import is_head_line
from extractors.document.formats.pdf_open import _is_of_page
from extractors.document.formats.pdf_page import Fill
from extractors.document.formats.pdf_parted import PartedLine, Stretch

XS = [60, 160, 260, 360, 460]
HEAD = ["區別", "件數", "人次", "金額"]
ROWS = [
    ["中正區", "120", "3,410", "88"],
    ["信義區", "95", "2,207", "1,045"],
    ["仁愛區", "210", "988", "72"],
    ["中山區", "88", "1,530", "640"],
    ["安樂區", "64", "4,002", "15"],
]


def lay(page: MadePage, top: float, rows: Sequence[Sequence[str]], xs: Sequence[float] = XS, step: float = 16) -> None:
    for r, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x, top + step * r, text)


def read_all(page: MadePage) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.header] + rows for table, rows in _tables(page)]


def _tables(page: MadePage):
    document = read_made(page)
    return list(zip(document.tables(), rows_of(document), strict=True))


def test_a_header_over_lines_without_any_rule_is_a_table() -> None:
    page = MadePage().text(200, 60, "各區受理情形")
    lay(page, 100, [HEAD, *ROWS])
    page.text(40, 240, "以上資料由各區公所提供，如有疑問請洽本局服務科，電話二二三四五六七八。")
    document = read_made(page)
    assert rows_of(document) == [ROWS]
    assert len(paragraphs_of(document)) == 2


def test_names_signatures_and_contents_are_no_tables() -> None:
    names = MadePage()
    lay(names, 100, [["王大明", "李小華", "陳美玲", "林志強"]] * 6)
    signed = MadePage()
    lay(signed, 100, [["承辦人", "科長", "主任秘書", "局長"], ["", "", "", ""], ["113.05.01", "", "", ""]])
    contents = MadePage()
    for r in range(8):
        contents.text(60, 100 + 16 * r, f"第{r + 1}章").text(120, 100 + 16 * r, "業務概況" + "…" * 20 + f"{3 * r + 1}")
    form = MadePage()
    lay(form, 100, [["姓名：", "電話：", "日期："], ["王大明", "02-2345", "113.05.01"]] * 3)
    for page in (names, signed, contents, form):
        assert rows_of(read_made(page)) == []


def test_text_in_two_columns_is_no_table() -> None:
    page = MadePage()
    for r in range(12):
        page.text(50, 100 + 16 * r, "本局辦理防火宣導三十場次，民眾共一千人參加，").text(
            310, 100 + 16 * r, "發放文宣五百份，檢查列管場所八百家，合格率為"
        )
    assert rows_of(read_made(page)) == []


def test_a_frame_around_columns() -> None:
    page = MadePage().grid([50, 500], [96, 118, 210])
    lay(page, 100, [HEAD])
    lay(page, 124, ROWS)
    assert rows_of(read_made(page)) == [ROWS]


def test_a_frame_around_rows_shaded_in_turn() -> None:
    page = MadePage()
    rows = [*ROWS, *([name[:2] + "里", *rest] for name, *rest in ROWS)]
    for r in range(0, len(rows), 2):
        for x in XS[:4]:
            page.box(x - 4, 120 + 16 * r, x + 96, 136 + 16 * r, "0.9 g")
    page.grid([50, 500], [96, 119, 290])
    lay(page, 100, [HEAD])
    lay(page, 123, rows)
    assert rows_of(read_made(page)) == [rows]


def test_a_framed_text_is_no_columns() -> None:
    page = MadePage().grid([50, 500], [96, 118, 210])
    page.text(60, 100, "說　明")
    for r in range(5):
        page.text(60, 124 + 16 * r, "一、本表所列數字，係由各區公所提供，本局未另行查核，")
    (table,) = rows_of(read_made(page))
    assert all(len(row) == 1 for row in table)


def test_lines_under_a_header_that_is_ruled_alone() -> None:
    xs = [50, 150, 250, 350, 450]
    page = MadePage().grid(xs, [96, 118])
    lay(page, 100, [HEAD])
    lay(page, 124, ROWS)
    assert rows_of(read_made(page)) == [ROWS]


def test_cells_that_are_boxes_of_their_own() -> None:
    page = MadePage()
    for r, row in enumerate([HEAD, *ROWS]):
        for c, text in enumerate(row):
            x, y = 50 + 100 * c, 100 + 24 * r
            page.box(x, y, x + 96, y + 20, "0.4 g").box(x + 0.6, y + 0.6, x + 95.4, y + 19.4, "1 g").text(
                x + 6, y + 5, text
            )
    (table,) = read_all(page)
    assert table == [HEAD, *ROWS]


def test_a_line_down_that_stops_for_a_merged_cell_tells_of_its_row() -> None:
    xs = [50, 150, 250, 350, 450]
    page = MadePage()
    for x in xs:
        if x == 150:
            page.line(x, 100, x, 160).line(x, 180, x, 240)
        else:
            page.line(x, 100, x, 240)
    lay(page, 105, ROWS[:3], [54, 154, 254, 354])
    page.text(140, 164, "小計").text(254, 164, "6,605").text(354, 164, "1,205")
    lay(page, 185, ROWS[3:], [54, 154, 254, 354])
    (table,) = read_all(page)
    assert ["小計", "小計", "6,605", "1,205"] in table or ["小計", "", "6,605", "1,205"] in table
    assert not any("小" in cell and "計" not in cell for row in table for cell in row)


def test_tables_beside_one_another_are_tables_of_their_own() -> None:
    page = MadePage()
    for left in (50, 310):
        for y in (96, 116, 200):
            page.line(left, y, left + 230, y)
        lay(page, 100, [["年別", "件數", "金額"]], [left + 4, left + 90, left + 170])
        lay(page, 120, [row[:3] for row in ROWS], [left + 4, left + 90, left + 170])
    assert rows_of(read_made(page)) == [[row[:3] for row in ROWS]] * 2


def test_words_over_two_columns_of_a_header_without_a_rule_between() -> None:
    xs = [60, 160, 220, 320, 380]
    page = MadePage().line(50, 96, 430, 96).line(50, 130, 430, 130).line(50, 220, 430, 220)
    page.text(60, 108, "區別").text(165, 99, "非常滿意").text(325, 99, "非常不滿意")
    lay(page, 114, [["", "人數", "比率", "人數", "比率"]], xs)
    body = [
        ["中正區", "120", "41.2", "10", "3.4"],
        ["信義區", "95", "22.0", "44", "10.2"],
        ["仁愛區", "21", "9.8", "7", "3.2"],
    ]
    lay(page, 136, [*body, *body[:2]], xs)
    (table,) = read_all(page)
    assert [row[1:] for row in table] == [
        ["非常滿意", "", "非常不滿意", ""],
        ["人數", "比率", "人數", "比率"],
        *(row[1:] for row in [*body, *body[:2]]),
    ]


def test_two_columns_that_touch_begin_where_their_header_says() -> None:
    page = MadePage().line(50, 96, 420, 96).line(50, 116, 420, 116)
    page.text(60, 100, "項次").text(150, 100, "辦理情形").text(345, 100, "建議")
    rows = []
    for r, word in enumerate(["招標", "設計", "施工", "驗收", "測試", "訓練"]):
        y = 122 + 18 * r
        text = f"已完成{word}並如期開工施作，預計明年度完竣"[: 20 if r % 3 == 0 else 17 - r]
        page.line(50, y + 14, 420, y + 14)
        page.text(60, y, str(r + 1)).text(120, y, text).text(320, y, "解除列管")
        rows.append([str(r + 1), text, "解除列管"])
    assert rows_of(read_made(page)) == [rows]


def test_edges_of_a_figure_are_never_those_of_another() -> None:
    page = MadePage()
    lay(page, 100, [HEAD, *ROWS])
    figures = {cell for row in ROWS for cell in row[1:]}
    read = itertools.chain.from_iterable(itertools.chain.from_iterable(rows_of(read_made(page))))
    assert {cell for cell in read if any(c.isdigit() for c in cell)} == figures


def test_columns_named_by_figures_in_turn_or_by_ages() -> None:
    hours = MadePage()
    xs = [40, *range(100, 400, 40)]
    lay(hours, 100, [["測站", *map(str, range(1, 9))]], xs)
    rain = [[name, *(f"{r + c}.{c}" for c in range(8))] for r, name in enumerate(["林口", "中和", "雙溪", "鶯歌"])]
    lay(hours, 116, rain, xs)
    ages = MadePage()
    names = ["區域別", "戶數", "0-14歲", "15-64歲", "65歲以上"]
    lay(ages, 100, [names], range(40, 440, 80))
    people = [[name, "94,478", "25,593", "38,299", f"9,6{r}8"] for r, name in enumerate(["蘇澳區", "岡山區", "鶯歌區"])]
    lay(ages, 116, people, range(40, 440, 80))
    assert rows_of(read_made(hours)) == [rain]
    assert rows_of(read_made(ages)) == [people]


def test_headings_of_groups_over_the_columns_of_a_bare_table() -> None:
    page = MadePage()
    xs = [40, 80, 200, 300, 360]
    lay(page, 100, [["項次", "品名", "規格", "數量", "單價"]], xs)
    groups = {
        "一、土建工程": [["1-1", "會議桌", "木製", "24", "2,687"], ["1-2", "血壓計", "上臂式", "223", "3,275"]],
        "二、水電工程": [["2-1", "碳粉匣", "黑色", "8", "126"], ["2-2", "冷凝水管", "PVC", "142", "190"]],
        "三、雜項設備": [["3-1", "防護衣", "連身式", "81", "643"], ["3-2", "交通錐", "橡膠", "199", "258"]],
    }
    top = 116
    for name, rows in groups.items():
        page.text(40, top, name)
        lay(page, top + 16, rows, xs)
        top += 48
    [found] = rows_of(read_made(page))
    assert [row for row in found if row[1] != row[0] and row[1]] == list(itertools.chain.from_iterable(groups.values()))
    assert [row[0] for row in found if not row[1]] == list(groups)


def test_a_last_row_of_a_group_without_a_code_makes_no_label_of_the_codes() -> None:
    page = MadePage()
    xs = [40, 100, 220, 300]
    for x in (*xs, 380):
        page.line(x, 100, x, 280)
    for y in (100, 116, 196, 276):
        page.line(40, y, 380, y)
    lay(page, 102, [["項次", "品名", "數量", "單價"]], [x + 4 for x in xs])
    for top, group in ((118, 1), (198, 2)):
        rows = [
            [f"{group}-{n}", name, str(20 + n), f"{n},687"]
            for n, name in enumerate(["桌子", "椅子", "櫃子", "屏風"], 1)
        ]
        lay(page, top, [*rows, ["", "", "小計", "9,999"]], [x + 4 for x in xs])
    [found] = rows_of(read_made(page))
    assert [row[0] for row in found] == ["1-1", "1-2", "1-3", "1-4", "", "2-1", "2-2", "2-3", "2-4", ""]


PLACES = [50, 90, 200, 300, 360, 480]
PLACE_HEAD = ["編號", "場所名稱", "地址", "樓層", "缺失情形"]
PLACE_ROWS = [
    ["1", "民生文化中心", "新莊區民生路", "16F", "檢出防腐劑含量，\n超過限量標準，已\n開立改善通知單。"],
    ["2", "大潤發量販店", "坪林區復興街", "10F", "業者未於規定期限\n申報，緊急照明燈\n不亮。"],
    ["3", "仁愛國民小學", "三芝區中正路", "2F", "滅火器逾有效期限\n二支，複查結果已\n改善完成。"],
    ["4", "親子圖書館", "金山區中山路", "5F", "安全門堵塞，已當\n場改善。"],
    ["5", "戶政事務所", "萬里區光復街", "1F", "避難指標損壞，業\n者已更換完成。"],
]


def rule_rows(page: MadePage, top: float, rows: int, step: float, down: Sequence[float]) -> None:
    for r in range(rows + 1):
        page.line(50, top + step * r, 480, top + step * r)
    for x in down:
        page.line(x, top, x, top + step * rows)


def test_columns_behind_the_one_line_down_though_most_lines_are_the_rest_of_long_texts() -> None:
    first, second = MadePage(), MadePage()
    # the second page repeats no header
    for page, top, rows in ((first, 600, [PLACE_HEAD, *PLACE_ROWS[:4]]), (second, 60, PLACE_ROWS[4:])):
        rule_rows(page, top, len(rows), 42, (50, 90, 480))
        page.cells(PLACES, range(top, top + 42 * len(rows), 42), rows)
    assert [flat(rows) for rows in rows_of(read_made(first, second))] == [flat(PLACE_ROWS)]


def test_names_of_columns_inside_a_ruled_one_stand_at_other_heights() -> None:
    xs = [50, 110, 200, 300, 480]
    page = MadePage()
    rule_rows(page, 100, 6, 30, (50, 200, 480))
    page.text(60, 110, "地號").text(120, 103, "面積").text(112, 115, "(平方公尺)").text(220, 110, "權利範圍").text(
        340, 110, "備註"
    )
    body = [[f"0{r}06-000", f"8,9{r}4.10", "全部", "占用中"] for r in range(5)]
    page.cells(xs, range(130, 280, 30), body)
    assert rows_of(read_made(page)) == [body]


def test_two_texts_beside_one_another_in_one_row_are_no_columns() -> None:
    page = MadePage()
    rule_rows(page, 100, 5, 30, (50, 150, 480))
    rows = [
        ["項目", "辦理情形"],
        ["甲", "已完成招標"],
        ["乙", "詳附件一　　詳附件二"],
        ["丙", "辦理中"],
        ["丁", "已結案"],
    ]
    page.cells([50, 150], range(100, 250, 30), rows)
    assert [len(row) for row in rows_of(read_made(page))[0]] == [2] * 4


def test_single_letters_name_columns_of_figures_and_no_halves_of_a_word() -> None:
    page = MadePage()
    rule_rows(page, 100, 7, 20, (50, 120, 240, 480))
    page.text(70, 105, "區別").text(140, 105, "男").text(200, 105, "女").text(300, 105, "說").text(400, 105, "明")
    body = [[name, f"{20 + r}", f"{31 + r}", "辦理戶籍登記及各項查核作業完竣"] for r, name in enumerate("甲乙丙丁戊己")]
    for r, row in enumerate(body):
        for x, text in zip([70, 140, 200, 260], row, strict=True):
            page.text(x, 125 + 20 * r, text)
    [table] = read_made(page).tables()
    assert [[cell.text for cell in row] for row in table.rows] == body
    assert [cell.text for cell in table.header[0]][:3] == ["區別", "男", "女"]


MEMBERS = [
    ["召集人", "郭涵恩", "男", "專家學者"],
    ["委員", "連欣珠", "女", "機關代表"],
    ["委員", "侯承詩", "男", "機關代表"],
    ["委員", "蕭淑明", "女", "專家學者"],
    ["委員", "蕭怡宗", "男", "機關代表"],
    ["委員", "杜秀心", "女", "機關代表"],
    ["委員", "孫芬華", "男", "專家學者"],
    ["委員", "范欣淑", "女", "機關代表"],
]


def test_a_list_without_figures_tells_of_what_kind_each_is() -> None:
    page = MadePage().text(200, 60, "委員名單")
    lay(page, 100, [["職稱", "姓名", "性別", "類別"], *MEMBERS])
    assert rows_of(read_made(page)) == [MEMBERS]


def test_a_name_of_two_lines_beside_names_of_one() -> None:
    page = MadePage().text(200, 40, "委員名單")
    page.text(260, 92, "性").text(260, 106, "別")
    lay(page, 99, [["職稱", "姓名", "", "類別"]])
    lay(page, 124, MEMBERS)
    assert read_all(page) == [[["職稱", "姓名", "性\n別", "類別"], *MEMBERS]]


@pytest.mark.parametrize("levels", [False, True])
def test_names_of_one_to_four_lines_in_the_middle_of_a_header(levels: bool) -> None:
    """Costs of staff: 「兼任⏎人員⏎用人⏎費用」 begins over all others, 「退休⏎及卹⏎償金」 over those of fewer lines, and so on."""
    xs = [60, 140, 200, 260, 320, 380]
    names = ["科目", "薪俸", "津貼", "獎金", "退休\n及卹\n償金", "兼任\n人員\n用人\n費用"]
    page = MadePage()
    for c, (x, name) in enumerate(zip(xs, names, strict=True)):
        lines = name.split("\n")
        top = 131.0 if levels and 0 < c < 4 else 120 - 5.5 * (len(lines) - 1)
        for k, line in enumerate(lines):
            page.text(x, top + 11 * k, line)
    if levels:
        page.text(190, 109, "正式人員")
    rows = [
        [name, *(f"{4 + 3 * r + c},{371 + r}" for c in range(5))]
        for r, name in enumerate(["職員", "工員", "約僱", "合計"])
    ]
    lay(page, 154, rows, xs)
    head = [["科目", "正式人員", "", "", *names[4:]], names] if levels else [names]
    assert [flat(table) for table in read_all(page)] == [flat([*head, *rows])]


def test_words_that_differ_all_the_way_down_are_no_list_of_kinds() -> None:
    page = MadePage()
    names = [[f"{a}{b}{c}" for b in "甲乙丙丁"] for a, c in zip("王李陳林張黃吳", "明華玲強芬宏淑", strict=True)]
    lay(page, 100, [["第一組", "第二組", "第三組", "第四組"], *names])
    assert rows_of(read_made(page)) == []


def test_a_name_with_the_months_that_it_is_of() -> None:
    page = MadePage()
    lay(page, 100, [["工作指標", "年度目標", "1至6月實績", "達成率"], *ROWS])
    assert read_all(page) == [[["工作指標", "年度目標", "1至6月實績", "達成率"], *ROWS]]


@pytest.mark.parametrize(
    ("text", "named"),
    [("1至6月實績", True), ("113年度決算數", True), ("第1季", True), ("1至6月12場", False), ("30場次", False), ("113.05.01", False)],
)  # fmt: skip
def test_a_name_has_no_figure_but_that_of_its_time(text: str, named: bool) -> None:
    line = PartedLine(0, 10, [Stretch(0, 60, text), Stretch(80, 120, "項目"), Stretch(140, 180, "備註")])
    assert is_head_line(line) is named


LEVELS = [60, 150, 210, 270, 330, 390]
NAMED = ["項目", "場次", "人次", "場次", "人次", "說明"]
FIGURES = [
    ["講座", "6", "240", "7", "268", "1,020"],
    ["會議", "180", "540", "186", "571", "88"],
    ["研習", "4", "90", "5", "112", "7"],
]


def lay_names_over(*names: tuple[float, str]) -> MadePage:
    page = MadePage()
    for middle, name in names:
        page.text(middle - 5 * len(name), 80, name)
    lay(page, 98, [NAMED, *FIGURES], LEVELS)
    return page


def test_names_over_several_columns_of_a_header_that_no_rule_parts() -> None:
    page = lay_names_over((190, "目標"), (310, "實績"))
    [table] = read_made(page).tables()
    assert [[cell.text for cell in row] for row in table.header] == [
        ["項目", "目標", "", "實績", "", "說明"],
        ["項目", "場次", "人次", "場次", "人次", "說明"],
    ]
    assert rows_of(read_made(page)) == [FIGURES]


@pytest.mark.parametrize(("again", "tables"), [("實績", 1), ("預算", 2)])
def test_names_over_several_columns_that_stand_again_on_the_next_page(again: str, tables: int) -> None:
    """Other words over the columns begin a table of their own."""
    pages = [lay_names_over((190, "目標"), (310, name)) for name in ("實績", again)]
    document = read_made(*pages)
    assert [len(table.rows) for table in document.tables()] == [6 // tables] * tables


@pytest.mark.parametrize("names", [[(235, "年度統計")], [(170, "目標"), (330, "實績")]])
def test_a_title_or_words_in_the_middle_of_no_columns_are_no_names(names: list[tuple[float, str]]) -> None:
    document = read_made(lay_names_over(*names))
    [table] = document.tables()
    assert [[cell.text for cell in row] for row in table.header] == [NAMED]
    assert len(paragraphs_of(document)) == 1


@pytest.mark.parametrize(("named", "tables"), [(NAMED, 1), ([*NAMED[:3], "", "", ""], 0)])
def test_one_row_of_a_wide_table_at_the_end_of_a_page(named: list[str], tables: int) -> None:
    """Its texts go on in some columns; words that name half of its columns are no header."""
    page = MadePage()
    lay(page, 100, [named, FIGURES[0], ["及座談", "", "", "", "", ""], ["", "", "", "", "", "次"]], LEVELS)
    assert len(list(read_made(page).tables())) == tables


def test_a_header_whose_words_stand_a_hair_higher_on_the_next_page() -> None:
    """`項目` in the middle of a cell beside names of two lines: in their first line here, between both there."""
    first, second = MadePage(), MadePage()
    for page, at in ((first, 106.0), (second, 100.0)):
        for x, name in zip(LEVELS[1:], ["參加", "參加", "滿意", "滿意", "實際"], strict=True):
            page.text(x, 100, name).text(x, 112, "人次")
        page.text(60, at, "項目")
        lay(page, 130, FIGURES, LEVELS)
    read = [row for table in rows_of(read_made(first, second)) for row in table]
    assert read == FIGURES * 2


NAMES_HIGH = ["序號", "便民禮民", "辦理情形", "實績", "目標", "科室"]
COURT = [
    [f"{n}", f"{name}諮詢", "解答詢問", f"{5218 + n}", "10,000", "輔導科"] for n, name in enumerate("程律書通譯", 1)
]


def court(top: float, first: str) -> MadePage:
    """Names over two columns in line with the first line of a name of two, beside names of one line; rows, and a group of more under its
    heading."""
    page = MadePage()
    page.text(LEVELS[3] + 18, top, "辦理成效").text(LEVELS[1] + 4, top + 2, "便民禮民").text(
        LEVELS[1] + 4, top + 15, "措施"
    )
    for c in (0, 2, 5):
        page.text(LEVELS[c] + 4, top + 9, NAMES_HIGH[c])
    page.text(LEVELS[3] + 4, top + 17, "實績").text(LEVELS[4] + 4, top + 17, "目標")
    lay(page, top + 44, COURT, LEVELS)
    page.text(LEVELS[0], top + 44 + 18 * len(COURT), f"{first}、便捷申辦及多元繳費措施")
    lay(page, top + 62 + 18 * len(COURT), COURT, LEVELS)
    return page


@pytest.mark.parametrize("first", ["甲", "一"])
def test_a_header_of_two_levels_again_beside_a_name_of_two_lines_and_groups_of_rows(first: str) -> None:
    """On the second page its upper name stands a hair over the others."""
    document = read_made(court(100, first), court(60, first))
    [table] = document.tables()
    numbers = [row[0] for row in COURT]
    assert [row[0].text for row in table.rows] == [*numbers, f"{first}、便捷申辦及多元繳費措施", *numbers] * 2
    assert not paragraphs_of(document)


SHADED_XS = [43.0, 92.0, 244.0, 694.0, 776.0]


def line_of(top: float, *texts: tuple[float, str]) -> PartedLine:
    return PartedLine(
        top,
        top + 10,
        [Stretch(x, x + 10 * len(text), text, [], [x + 10.0 * n for n in range(len(text))]) for x, text in texts],
    )


@pytest.mark.parametrize(
    ("wide", "cells", "first", "found"),
    [
        (0.0, 4, "便捷", True),
        (0.0, 4, "", False),  # no row fills all columns
        (0.0, 2, "便捷", False),  # names that no shade parts
        (200.0, 4, "便捷", False),  # a text over an edge
    ],
)
def test_few_rows_under_names_in_shaded_cells_fill_their_columns(
    wide: float, cells: int, first: str, found: bool
) -> None:
    """`便捷　1.跨所代收代寄　與縣內5所地政事務所…　登記課`, two rows at a page's end, without a figure of their own."""
    fills = [Fill(a, 100, b - 1, 124, 0.85) for a, b in itertools.pairwise(SHADED_XS)][:cells]
    header = line_of(106, (56, "面向"), (140, "服務措施"), (430, "辦理內容"), (710, "主辦課室"))
    rows = [
        line_of(
            130,
            *([(46.0, first)] if first else []),
            (96, "跨所代收代寄"),
            (248, "與縣內地政事務所互為收件，"),
            (699, "登記課"),
        ),
        line_of(144, (248 - wide, "申請人免至管轄所送件，節省往返。")),
        line_of(170, (96, "一小時快捷櫃檯"), (248, "住址變更等簡易案件，收件後核發。"), (699, "登記課")),
    ]
    assert bool(_find_shaded_columns(fills, [header], rows)) is found


@pytest.mark.parametrize(
    ("x0", "text", "aside"),
    [(39.0, "三、民眾意見及滿意度", True), (44.0, "三、民眾意見及滿意度", False), (44.0, "- 3 -", True)],
)
def test_a_heading_left_of_all_rows_is_none_of_a_table_that_goes_on(x0: float, text: str, aside: bool) -> None:
    assert _is_of_page(line_of(464, (x0, text)), 43.0) is aside
