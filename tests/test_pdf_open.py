"""Tables with few ruling lines, on made-up pages: where they end, begin again, and where their rows part."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import pytest
from made_pdf import MadePage, make_pdf

from extractors.document.formats import read_bytes
from extractors.document.formats.pdf_open import clear_of_texts, is_sign_off
from extractors.document.formats.pdf_parted import PartedLine, Stretch, find_cuts_around
from extractors.document.model import Document, Paragraph, TablePiece
from extractors.document.tables import join_tables

XS = [50, 150, 300, 450]
HEAD = ["項目", "說明", "數量"]
ROWS = [
    ["中正區", "設置服務據點共十處", "120"],
    ["信義區", "辦理巡迴服務與講座", "95"],
    ["仁愛區", "提供到府服務及諮詢", "210"],
    ["中山區", "建置線上申辦的系統", "88"],
]


def read_made(*pages: MadePage) -> Document:
    return join_tables(read_bytes(make_pdf(pages), "made.pdf"))


def rows_of(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables()]


def flat(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    """The texts of rows, line ends aside."""
    return [[cell.replace("\n", "") for cell in row] for row in rows]


def paragraphs_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_wide_white_between_rows_ends_no_table_without_a_closing_rule() -> None:
    page = MadePage().line(50, 100, 450, 100).line(50, 120, 450, 120)
    page.cells(XS, [100, *range(130, 290, 40)], [HEAD, *ROWS])
    page.text(54, 330, "以上資料由各區公所提供，如有疑問請洽本局服務科，電話二二三四五六七八。")
    document = read_made(page)
    assert rows_of(document) == [ROWS]
    assert len(paragraphs_of(document)) == 1


def test_a_header_that_stands_again_begins_a_new_table() -> None:
    for upper in (True, False):  # a rule over the header, or only the one under it
        page = MadePage().text(50, 300, "構面二")
        for top in (100, 320):
            if upper:
                page.line(50, top, 450, top)
            page.line(50, top + 18, 450, top + 18)
            page.cells(XS, range(top, top + 181, 36), [HEAD, *ROWS])  # type: ignore[arg-type]
        document = read_made(page)
        assert rows_of(document) == [ROWS, ROWS]
        assert paragraphs_of(document) == ["構面二"]


def test_a_header_of_two_levels_that_stands_again_begins_a_new_table() -> None:
    """The first rule over all columns that is under it ends it, not the one under `112年`."""
    xs = [50, 120, 200, 280, 360]
    page = MadePage().text(54, 240, "（續下頁）").text(54, 254, "112年度工作成果表")
    for top, shift in ((100, 0), (270, 3)):
        page.line(50, top, 450, top).line(200 + shift, top + 18, 360 + shift, top + 18).line(
            50, top + 36, 450, top + 36
        )
        page.text(54, top + 14, "項次").text(124, top + 14, "服務項目").text(364, top + 14, "辦理成果")
        page.text(264 + shift, top + 4, "112年").text(204 + shift, top + 22, "目標").text(284 + shift, top + 22, "實績")
        for r in range(3):
            page.cells(
                xs, [top + 40 + 30 * r], [[f"{r}", f"{'甲乙丙'[r]}類服務", f"{r + 20}", f"{r + 30}", "均已辦理"]]
            )
            page.line(50, top + 60 + 30 * r, 450, top + 60 + 30 * r)
    found = [row for table in rows_of(read_made(page)) for row in table]
    assert [row[0] for row in found] == ["0", "1", "2"] * 2


def test_rows_set_tight_between_lines_down_part_where_texts_begin() -> None:
    xs = [50, 102, 208, 250, 384]
    page = MadePage()
    lines = [
        ["服務便捷", "(1)設置單一窗口櫃", "第一組", "設有服務櫃臺受理申辦案件"],
        ["性", "台，提供整合的服", "第二組", "及諮詢，並有專人引導民眾"],
        ["得分：", "務。", "資訊室", "填寫各項申請表件。"],
        ["83", "(2)簡化各種申辦流", "秘書室", "1.線上書面審查，不用親自"],
        ["", "程，並縮短處理時間", "各分局", "到場。"],
        ["", "並公告周知。", "", "2.文件採線上受理。"],
        ["", "(3)提供走動式的服", "第二組", "設置行動服務站，巡迴各處"],
        ["", "務或客製化服務。", "", "提供服務。"],
    ]
    for r, row in enumerate(lines):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x + 5, 122 + 14 * r, text, 11 if text[0] in "(12" else 10)
    for x in xs:
        page.line(x, 100, x, 236)
    page.cells(xs, [100], [["項目", "指標", "單位", "成果"]])
    for y in (100, 118, 236):
        page.line(50, y, 384, y)
    [rows] = rows_of(read_made(page))
    assert [row[1][:5] for row in rows] == ["(1)設置", "(2)簡化", "(3)提供"]
    assert all(row[0].replace("\n", "").startswith("服務便捷性得分：83") for row in rows[:1])


def test_what_a_text_announces_begins_no_row() -> None:
    xs = [50, 102, 208, 250, 384]
    page = MadePage().cells(xs, [100], [["項目", "指標", "單位", "成果"]])
    lines = [
        ["服務滿意", "1.辦理滿意度調查，", "第一組", "辦理顧客滿意度電話調查，"],
        ["度", "提供改善的依據。", "第二組", "各項均屬滿意。"],
        ["", "2.瞭解民眾的評價：", "資訊室", "設置專業論壇供民眾提問。"],
        ["", "善用各類意見調查的", "秘書室", "另於社群建置粉絲專頁。"],
        ["", "工具。", "", ""],
    ]
    for r, row in enumerate(lines):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x + 5, 122 + 14 * r, text, 10)
    for x in xs:
        page.line(x, 100, x, 194)
    for y in (100, 118, 194):
        page.line(50, y, 384, y)
    [rows] = rows_of(read_made(page))
    assert [row[1][:4] for row in rows] == ["1.辦理", "2.瞭解"]


def test_the_rest_of_a_cell_over_a_heading_stays_in_its_table() -> None:
    page = MadePage().text(50, 136, "構面二")
    for top in (100, 160):
        page.line(50, top, 450, top).line(50, top + 18, 450, top + 18)
        page.cells(XS, [top], [HEAD])
    before = MadePage().line(50, 100, 450, 100).line(50, 118, 450, 118)
    before.cells(XS, range(100, 201, 20), [HEAD, *ROWS])  # type: ignore[arg-type]
    page.text(154, 121, "諮詢及引導。")
    page.cells(XS, range(180, 260, 20), ROWS)  # type: ignore[arg-type]
    document = read_made(before, page)
    assert paragraphs_of(document) == ["構面二"]
    assert any("諮詢及引導。" in cell for rows in rows_of(document) for row in rows for cell in row)


def test_rows_shaded_in_turn_beside_a_merged_column() -> None:
    xs, ys = [50, 120, 230, 300, 450], [100, 120, 160, 200, 240, 280]
    rows = [
        ["策略", "方法", "單位", "作法"],
        ["一、基礎", "(一)標準作業流程", "第一組", "1.制修訂各項作業程序文件\n2.每年檢討"],
        ["", "(二)服務資訊公開", "第二組", "於網站設置各項資訊專區"],
        ["二、回饋", "(一)意見調查機制", "第三組", "辦理滿意度調查"],
        ["", "(二)積極回應意見", "第四組", "設置單一的陳情窗口"],
    ]
    page = MadePage()
    for x0, x1 in itertools.pairwise(xs):
        page.box(x0, 100, x1, 120, fill="0.3 g")
    for r in (2, 4):
        for x0, x1 in itertools.pairwise(xs[1:]):
            page.box(x0, ys[r], x1, ys[r + 1], fill="0.93 g")
    page.cells(xs, ys, rows)
    page.text(50, 330, "伍、實施步驟")
    document = read_made(page)
    [found] = rows_of(document)
    assert [row[0] for row in found] == ["一、基礎", "一、基礎", "二、回饋", "二、回饋"]
    assert [row[1:] for row in found] == [row[1:] for row in rows[1:]]
    assert paragraphs_of(document) == ["伍、實施步驟"]


def test_a_header_over_rules_between_groups_and_years_that_stand_under_one_another() -> None:
    """The names of the columns stand over the first rule, under it a group of rows; `115` begins each date at one place."""
    people = [
        ("視察", "游蓉廷", "男", "115", "年8月24日"),
        ("書記", "陳麗俊", "女", "112", "年6月15日"),
        ("組員", "葉雯建", "男", "114", "年6月20日"),
    ]
    page = MadePage()
    for x, word in zip((60, 130, 210, 260, 350), ("單位", "職稱", "姓名", "性別", "到職日期"), strict=True):
        page.text(x, 84, word)
    for group, office in enumerate(("秘書室", "第一組", "第二組")):
        top = 100 + 66 * group
        page.line(50, top, 450, top).text(60, top + 26, office)
        for n, (post, name, sex, year, day) in enumerate(people):
            y = top + 6 + 20 * n
            page.text(130, y, post).text(210, y, name).text(266, y, sex).text(335, y, year).text(352.5, y, day)
    page.line(50, 298, 450, 298)
    (table,) = read_made(page).tables()
    assert [[cell.text for cell in row] for row in table.header] == [["單位", "職稱", "姓名", "性別", "到職日期"]]
    wanted = [[post, name, sex, year + day] for post, name, sex, year, day in people]
    assert [[cell.text for cell in row[1:]] for row in table.rows] == wanted * 3
    assert [row[0].text for row in table.rows] == ["秘書室"] * 3 + ["第一組"] * 3 + ["第二組"] * 3


def ruled_down(page: MadePage, starts: dict[float, float], bottom: float) -> MadePage:
    for x, top in starts.items():
        page.line(x, top, x, bottom)
    return page


def test_a_line_down_that_begins_under_a_header_over_two_columns() -> None:
    page = ruled_down(MadePage(), {50: 100, 200: 124, 250: 100, 330: 100, 400: 100}, 196)
    page.cells([50, 250, 330], [100], [["題目", "滿意", "合計"]])
    rows = [
        ("服務態度", "人數", "97", "307"),
        ("", "%", "31.6", "100.0"),
        ("申辦流程", "人數", "284", "507"),
        ("", "%", "56.0", "100.0"),
    ]
    for n, row in enumerate(rows):
        for x, text in zip((54, 204, 254, 334), row, strict=True):
            if text:
                page.text(x, 128 + 18 * n, text)
    (table,) = read_made(page).tables()
    read = [[cell.text for cell in row][1:] for row in (*table.header, *table.rows)]
    assert read[1:] == [list(row[1:]) for row in rows]


def test_a_shaded_header_between_lines_down_is_a_row() -> None:
    page = ruled_down(MadePage(), dict.fromkeys((50, 170, 300, 420), 100.0), 196)
    for a, b in itertools.pairwise((50, 170, 300, 420)):
        page.box(a, 100, b, 122)
    page.cells(
        [50, 170, 300],
        [104, 128, 150, 172],
        [
            ["科目", "本年度", "上年度"],
            ["業務收入", "45,928", "70,857"],
            ["勞務收入", "58,873", "98,700"],
            ["業務賸餘", "1,250", "88"],
        ],
    )
    (table,) = read_made(page).tables()
    assert [[cell.text for cell in row] for row in table.header] == [["科目", "本年度", "上年度"]]
    assert [row[1].text for row in table.rows] == ["45,928", "58,873", "1,250"]


def test_a_heading_in_the_middle_of_a_frame_hides_no_column() -> None:
    page = MadePage().line(50, 100, 450, 100).line(50, 118, 450, 118).line(50, 500, 450, 500)
    page.line(50, 100, 50, 500).line(450, 100, 450, 500)
    for x, word in zip((60, 150, 290, 340, 400), ("編號", "項目", "單位", "單價", "備註"), strict=True):
        page.text(x, 104, word)
    for n, (code, name, unit, price) in enumerate(
        [("1-01", "電熱水瓶", "份", "20,037"), ("1-02", "機車輪胎", "式", "21"), ("1-03", "延長線", "批", "597")] * 6
    ):
        y = 140 + 18 * n + (18 if n > 8 else 0)
        page.text(60, y, code).text(150, y, name).text(300, y, unit).text(380 - 5 * len(price), y, price)
    for y in (122, 302):
        page.text(205, y, "一、設備租借（次）")  # ends where the units begin
    (table,) = read_made(page).tables()
    assert [row[2].text for row in table.rows if row[2].text and "一" not in row[2].text] == ["份", "式", "批"] * 6


def test_an_edge_inside_an_open_bracket_parts_no_text() -> None:
    """A heading over the columns, a letter of which begins by chance where a column does: `(200|分)`."""
    edge = Stretch(50, 150, "服務量能(200分)", [], [50, 60, 70, 80, 90, 95, 100, 105, 110, 120])
    assert edge.crosses((109.6, 110.4))
    touching = Stretch(50, 150, "287,334環保標章", [], [50, 55, 60, 65, 70, 75, 80, 85, 110, 120, 130])
    assert not touching.crosses((84.6, 85.4))


def test_the_empty_half_of_a_bracket_or_a_stop_runs_over_no_edge() -> None:
    """Typesetters move a bracket that begins a line to the left by its empty half: `「看見颱風」特展`."""
    letters = [46.0 + 10 * k for k in range(7)]
    assert not Stretch(46, 116, "「看見颱風」，", [], letters).crosses((49.5, 50.5))
    assert not Stretch(46, 116, "「看見颱風」，", [], letters).crosses((112.5, 113.5))
    assert Stretch(46, 116, "看見颱風特展呀", [], letters).crosses((49.5, 50.5))
    assert Stretch(46, 116, "「看見颱風」，", [], letters).crosses((52.5, 53.5))


def test_a_header_that_stands_again_over_the_rest_of_a_row_is_no_label() -> None:
    xs, pages = [50, 110, 340, 420], []
    for rows in (
        [["目標", "具體作法", "期程"], ["安全", "建置數位化管理平台，整合各科資料庫，減少紙本", "112.03"]],
        [["目標", "具體作法", "期程"], ["", "作業，縮短等候時間。", ""], ["便民", "結合社區發展協會辦理宣導。", "113.01"]],
    ):  # fmt: skip
        page = MadePage()
        for x in xs:
            page.line(x, 100, x, 106 + 13 * len(rows))  # the page ends with the last line: a row was cut there
        for r, row in enumerate(rows):
            for x, text in zip(xs, row, strict=False):
                if text:
                    page.text(x + 4, 104 + 13 * r, text)
        pages.append(page)
    [table] = read_made(*pages).tables()
    assert [cell.text for cell in table.header[0]] == ["目標", "具體作法", "期程"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["安全", "建置數位化管理平台，整合各科資料庫，減少紙本作業，縮短等候時間。", "112.03"],
        ["便民", "結合社區發展協會辦理宣導。", "113.01"],
    ]


def test_a_column_that_touches_the_next_under_names_of_one_line_and_of_two() -> None:
    page = MadePage().line(50, 100, 450, 100).line(50, 130, 450, 130)
    page.text(54, 110, "項次").text(110, 104, "達成率").text(115, 116, "(%)").text(250, 110, "績效說明").text(
        420, 104, "主辦"
    ).text(420, 116, "單位")
    for r in range(5):
        top = 135 + 40 * r
        page.text(60, top, str(r + 1)).text(122, top, "107.1").text(
            147, top, "本年度共受理申辦案件，處理時間較上年縮短，"
        )
        page.text(147, top + 13, "辦理各項宣導。").text(425, top, "一組").line(50, top + 35, 450, top + 35)
    [table] = read_made(page).tables()
    assert [len(row) for row in table.rows] == [4] * 5
    assert table.rows[0][1].text == "107.1"


def test_a_second_table_on_a_page_has_columns_of_its_own() -> None:
    first, second = MadePage(), MadePage()
    for top, page in ((700, first), (60, second)):
        page.line(50, top, 450, top).line(50, top + 20, 450, top + 20)
        page.cells(XS, [top, *range(top + 24, top + 104, 20)], [HEAD, *ROWS])
        page.line(50, top + 104, 450, top + 104)
    xs = [50, 90, 190, 260, 330, 390]
    second.text(200, 200, "年度績效目標達成情形").line(50, 220, 450, 220).line(50, 240, 450, 240)
    rows = [
        ["序", "衡量指標", "單位", "目標值", "達成值", "達成率"],
        ["1", "結合社區宣導", "件", "705", "755", "107.1"],
    ]
    rows += [["2", "高風險場所檢查", "場次", "47", "210", "446.8"], ["3", "網路申辦件數", "件", "565", "351", "62.1"]]
    second.cells(xs, [220, 244, 264, 284], rows)
    second.line(50, 304, 450, 304)
    assert rows_of(read_made(first, second))[-1] == rows[1:]


def test_a_text_in_the_middle_of_columns_inside_a_row_is_a_merged_cell() -> None:
    xs = [50, 90, 150, 270, 330, 400]
    page = MadePage()
    page.line(50, 100, 450, 100).line(50, 120, 450, 120)
    page.cells(xs, [100], [["序號", "姓名", "新單位", "職稱", "職等", "生效日"]])
    for r in range(8):
        top = 120 + 20 * r
        page.line(50, top + 20, 450, top + 20)
        row = [str(r + 1), "王小明", "食品藥物管理科第一組", "技正", "薦任第八職等", "112.06.11"]
        retired = r in (2, 5)
        for x, text in zip(xs, [*row[:2], "", "", "", *row[5:]] if retired else row, strict=True):
            if text:
                page.text(x + 4, top + 5, text)
        if retired:
            page.text(260, top + 5, "退休")
    [table] = read_made(page).tables()
    unit = "食品藥物管理科第一組"
    assert [row[2].text for row in table.rows] == [unit, unit, "退休", unit, unit, "退休", unit, unit]


def across(page: MadePage, ys: Iterable[float], xs: tuple[float, float] = (50, 450)) -> MadePage:
    for y in ys:
        page.line(xs[0], y, xs[1], y)
    return page


def lay(page: MadePage, top: float, rows: Iterable[Iterable[str]], xs: Iterable[float], step: float = 18) -> MadePage:
    places = list(xs)
    for r, row in enumerate(rows):
        for x, text in zip(places, row, strict=False):
            if text:
                page.text(x, top + step * r, text)
    return page


FIGURES = [
    ["中正區", "120", "3,410", "88.1"],
    ["信義區", "95", "2,207", "45.7"],
    ["仁愛區", "210", "9,988", "72.3"],
    ["中山區", "88", "1,530", "64.0"],
]
PLACES = [60, 160, 260, 360]


def heads_of(document: Document) -> list[list[list[str]]]:
    return [[["".join(cell.text.split()) for cell in row] for row in table.header] for table in document.tables()]


def test_a_header_under_the_only_rule() -> None:
    page = across(MadePage(), [100])
    lay(page, 106, [["區別", "件數", "人次", "比率"], *FIGURES], PLACES)
    document = read_made(page)
    assert (heads_of(document), rows_of(document)) == ([[["區別", "件數", "人次", "比率"]]], [FIGURES])


def test_a_name_of_two_lines_beside_the_edge_of_its_column() -> None:
    page = across(MadePage(), [100, 134, 210])
    lay(page, 112, [["區別", "件數", "告發件數"]], [60, 160, 252])
    page.text(341, 105, "裁處金額").text(341, 119, "（千元）")
    lay(page, 138, [[a, b, c, f"{d}00,00{k}"] for k, (a, b, c, d) in enumerate(FIGURES)], [60, 160, 270, 385])
    assert heads_of(read_made(page)) == [[["區別", "件數", "告發件數", "裁處金額（千元）"]]]


def test_a_numbered_caption_under_a_table_is_no_row() -> None:
    page = across(MadePage(), [100, 118, 194])
    lay(page, 104, [["區別", "件數", "人次", "比率"], *FIGURES], PLACES)
    page.text(200, 204, "表3").text(230, 204, "受理件數統計")
    assert rows_of(read_made(page)) == [FIGURES]


def test_a_caption_under_the_last_rows_parts_two_tables() -> None:
    page = across(MadePage(), [100, 118, 194, 270, 288, 364])
    for top, caption in ((104, "表1"), (274, "表2")):
        lay(page, top, [["區別", "件數", "人次", "比率"], *FIGURES], PLACES)
        page.text(200, top + 100, caption).text(230, top + 100, "受理件數統計")
    assert rows_of(read_made(page)) == [FIGURES, FIGURES]


def test_a_table_that_one_rule_follows_begins_anew_under_its_title() -> None:
    page = across(MadePage(), [100, 118, 136, 160, 178])
    lay(page, 104, [["計畫名稱", "33民政業務", "預算", "18,642"], ["主管", "民政課", "年度", "115"]], PLACES)
    page.text(55, 144, "各項費用明細")
    lay(page, 164, [["科目", "金額", "單位", "說明"], *FIGURES], PLACES)
    assert rows_of(read_made(page))[-1] == FIGURES


def test_a_label_of_sums_in_the_middle_of_two_columns() -> None:
    page = across(MadePage(), [100, 118, 194, 212])
    rows = [["空氣", "固定污染源", "561", "1,829"], ["空氣", "移動污染源", "1,062", "385"], ["水", "事業廢水", "3,756", "20,586"], ["水", "生活污水", "1,153", "132"]]  # fmt: skip
    lay(page, 104, [["類別", "項目", "件數", "金額"], *rows], [60, 130, 300, 400])
    lay(page, 198, [["總 計", "6,532", "22,932"]], [108, 300, 400])
    [found] = rows_of(read_made(page))
    assert [cell.replace(" ", "") for cell in found[-1]][:2] in (["總計", "總計"], ["總計", ""])


def test_a_name_in_the_middle_of_its_column_over_texts_at_its_left() -> None:
    page = across(MadePage(), [100, 118, 212])
    lay(page, 104, [["科目", "預算數", "比率", "備註"]], [60, 180, 262, 400])
    rows = [["門診收入", "255,689", "16.32", "門診量成長"], ["急診收入", "404,399", "11.47", "利率調降"], ["住院收入", "145,584", "19.26", ""], ["醫療成本", "947,085", "77.99", "調薪所致"], ["財務收入", "350,391", "10.46", "利率調降"]]  # fmt: skip
    lay(page, 122, rows, [60, 180, 270, 301])
    assert rows_of(read_made(page)) == [rows]


def test_lone_headings_do_not_hide_the_columns_of_the_page_before() -> None:
    def rows(person: str, numbers: Iterable[int]) -> list[list[str]]:
        return [[f"{n}.", f"{person}建議第{n}案應補充說明", f"遵照辦理如附件{n}", f"P.{n}"] for n in numbers]

    xs = [60, 84, 250, 400]
    first = across(MadePage(), [100, 118, 136, *range(154, 154 + 18 * 8, 18)])
    lay(first, 104, [["序", "審查意見", "答覆說明", "修正處"]], xs)
    lay(first, 122, [["一、呂冠委員"]], [55])
    lay(first, 140, rows("呂冠", range(1, 8)), xs)
    second = across(MadePage(), range(60, 60 + 18 * 7, 18))
    lay(second, 64, rows("呂冠", [8]), xs)
    lay(second, 82, [["二、董靜雯委員"]], [55])
    lay(second, 100, rows("靜雯", range(1, 4)), xs)
    [found] = rows_of(read_made(first, second))
    assert [row[0] for row in found if row[0][0].isdigit()] == [f"{n}." for n in (*range(1, 9), 1, 2, 3)]


def test_narrow_white_in_a_few_lines_under_names_that_stand_apart() -> None:
    page = across(MadePage(), [100, 118, 175])
    lay(page, 104, [["序", "品名", "數量", "金額"]], [54, 90, 200, 300])
    lay(
        page,
        122,
        [["11", "太陽眼鏡", "71", "157,281"], ["12", "烤箱", "74", "434,217"], ["13", "建築用鋼筋", "20", "2,858"]],
        [54, 66.5, 200, 300],
    )
    assert [row[:2] for row in rows_of(read_made(page))[0]] == [
        ["11", "太陽眼鏡"],
        ["12", "烤箱"],
        ["13", "建築用鋼筋"],
    ]


PIECE_PLACES = [54, 154, 234, 304]
PIECE_NAMES = ["區別", "件數", "人次", "金額"]
PIECE_ROWS = [
    ["中正區", "120", "3,410", "88"],
    ["信義區", "95", "2,207", "1,045"],
    ["仁愛區", "210", "988", "72"],
    ["中山區", "88", "1,530", "640"],
    ["安樂區", "64", "4,002", "15"],
]


def put(page: MadePage, top: float, rows: Iterable[Iterable[str]], xs: Iterable[float] = PIECE_PLACES) -> MadePage:
    """Rows of texts, 18 points from one to the next."""
    xs = list(xs)
    for r, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x, top + 18 * r, text)
    return page


@pytest.mark.parametrize("heights", [(100, 118), (100, 118, 210), (100, 118, 136, 210)])
@pytest.mark.parametrize(
    ("run_on", "one_name"),
    [((150.5, 349.5), ["區別", "件數及人次", "", "金額"]), ((50.5, 249.5), ["區別及件數", "", "人次", "金額"])],
)
def test_white_under_two_names_parts_columns_over_which_one_border_piece_runs(
    heights: tuple[float, ...], run_on: tuple[float, float], one_name: list[str]
) -> None:
    xs = [54, 154, 254, 354]
    for names in (PIECE_NAMES, one_name):
        page = put(MadePage(), 103, [names, *PIECE_ROWS], xs)
        pieces = [(x, x + 99) for x in (50.5, 150.5, 250.5, 350.5) if not run_on[0] - 1 < x < run_on[1]]
        for y in heights:
            for x0, x1 in (*pieces, run_on):
                page.line(x0, y, x1, y)
        tables = list(read_made(page).tables())
        whole = [[[cell.text for cell in row] for row in table.rows] for table in tables] == [PIECE_ROWS]
        assert whole is (names == PIECE_NAMES)


def grouped(last: str) -> MadePage:
    """Three groups of rows, each under a rule and its heading over two columns; nothing is ruled under the third."""
    xs = [60, 120, 260, 360]
    page = across(MadePage(), [100, 118, 196, 274])
    lay(page, 104, [["編號", "缺失內容", "件數", "複查"]], xs)
    for g, heading in enumerate(["壹、品質管理事項之查核", "貳、施工品質與材料查核", last]):
        lay(page, 124 + 78 * g, [[heading]], [58])
        rows = [[f"{g + 4}.0{k}", f"查核缺失第{k}項", f"{g + k}", "○"] for k in range(1, 4)]
        lay(page, 142 + 78 * g, rows, xs)
    return page


@pytest.mark.parametrize(
    ("last", "rows"),
    [
        ("參、職業安全衛生管理查核", 12),
        ("以上缺失均已函請改善並列管", 8),  # no mark: running text, which ends the table
    ],
)
def test_a_table_goes_on_under_the_heading_of_its_last_group(last: str, rows: int) -> None:
    [found] = [rows for rows in rows_of(read_made(grouped(last))) if len(rows) > 3]
    assert len(found) == rows


@pytest.mark.parametrize("words", ["書表範例置於櫃檯並更新之", "書表範例置於櫃檯"])
def test_a_text_that_begins_where_its_column_does_stands_in_the_middle_of_no_two(words: str) -> None:
    """The first ends where it would if it stood in the middle of 主辦單位 and 成果, and its offices go on from the row above."""
    xs = [50, 150, 240, 330, 560]
    ys = [100, 120, 160, 200, 240, 280, 300, 340]
    texts = [
        ["策略", "指標", "主辦單位", "成果"],
        ["友善", "佈置洽公環境", "第三課", "定期辦理環境整潔評比並布置洽公空間"],
        ["", "雙語標示", "第一課", "檢視各場所雙語標示隨業務調整更新內容"],
        ["", "無障礙設施", "資訊小組", "每六個月檢測無障礙設施並追蹤複查"],
        ["", "硬體設施", "第一課\n第三課", "硬體設施由管理單位定期巡檢"],
        ["", "書表範例", "", words],
        ["", "網站設計", "第二課", "持續改善網站版面提升行動裝置瀏覽體驗"],
    ]
    page = MadePage().cells(xs, ys, texts)
    for n, y in enumerate(ys):
        for c in range(4):
            whole = n in (0, 1, len(ys) - 1)
            if whole or (c > 0 and not (n == 5 and c == 2)):
                page.line(xs[c], y, xs[c + 1], y)
    [rows] = rows_of(read_made(page))
    assert [row[3] for row in rows] == [row[3] for row in texts[1:]]
    assert [row[2] for row in rows][3:5] == ["第一課\n第三課"] * 2


CUT_XS = [50, 130, 260, 330, 550]
CUT_HEAD = ["執行策略", "執行方法", "權責單位", "辦理成果"]
CUT_ROWS = [
    ["(一)服務一致", "1.訂定作業程序。", "第一課", "訂有標準作業程序64種，\n修訂其中7種。"],
    ["(二)服務友善", "1.提升設施合宜。", "行政課", "櫃檯由8檯增為10檯，\n座位由96席減為48席。"],
    ["(三)服務透明", "1.公開各類資訊。", "資訊課", "主動公開現有9大類，\n全年介接16,900次。"],
]


def cut_page(rows: Iterable[list[str]]) -> MadePage:
    """Rows of which each but the last has a rule under it, as browsers print them where the page cuts a row."""
    rows = list(rows)
    ys = [100, 120, *(120 + 32 * (n + 1) for n in range(len(rows)))]
    page = MadePage().cells(CUT_XS, ys, [CUT_HEAD, *rows])
    for y in ys[:-1]:
        page.line(CUT_XS[0], y, CUT_XS[-1], y)
    return page


def test_a_row_that_the_page_cuts_is_one_though_no_rule_ends_it() -> None:
    cut = [
        "(四)創新服務",
        "導入新科技。",
        "資訊課、\n各課",
        "1.視訊手語：使用126人\n次。\n2.調閱：上傳率\n96.5%，調閱量128萬\n張，增加31.2%。",
    ]
    [rows] = rows_of(read_made(cut_page([*CUT_ROWS, cut])))
    assert flat(rows[:3]) == flat(CUT_ROWS)
    assert len(rows) == 4
    assert rows[3][:2] == cut[:2]
    assert "126人次" in rows[3][3].replace("\n", "")
    assert "31.2%" in rows[3][3]


@pytest.mark.parametrize(("beside", "rows"), [(["", "2.導入新科技。", "資訊課"], 4), (["", "", "資訊課"], 3)])
def test_a_cut_row_whose_texts_stand_in_its_middle_is_one(beside: list[str], rows: int) -> None:
    """Its first line is of its longest text alone; one text more beside that is none of a row."""
    page = cut_page(CUT_ROWS)
    top = 120 + 32 * len(CUT_ROWS) + 3
    page.line(CUT_XS[0], top - 3, CUT_XS[-1], top - 3)
    for n, line in enumerate(["1.視訊手語：使用126人次，", "2.調閱：上傳率96.5%，", "調閱量128萬張，"]):
        page.text(CUT_XS[3] + 4, top + 14 * n, line)
    for x, text in zip(CUT_XS, beside, strict=False):
        page.text(x + 4, top + 20, text)
    [read] = rows_of(read_made(page))
    assert len(read) == rows
    assert ("調閱量128萬張" in read[-1][3].replace("\n", "")) == (rows == 4)


def test_rows_below_the_last_heading_with_a_rule_go_on_to_the_pages_end() -> None:
    xs, page = [50, 140, 250, 330, 550], MadePage()
    page.cells(xs, [100], [["項次", "工作項目", "主辦單位", "執行成果"]])
    for y in (100, 120, 140, 240):
        page.line(50, y, 550, y)
    page.text(54, 123, "一、館藏與借閱").text(54, 223, "二、閱讀推廣")
    page.cells(xs, [143, 183], [["1", "圖書借閱", "典藏課", "全年借閱349冊次，\n較上年增加37.2%，\n仍短少6%。"]])
    page.cells(xs, [183], [["2", "館藏採購", "採編課", "採購圖書82冊，\n超前5.5%。"]])
    lines = "現有書車2輛，\n巡迴31個據點，\n借閱573冊，\n每趟199冊，\n計742元。"
    page.cells(xs, [243], [["1", "行動書車", "推廣課", lines]])
    page.cells(
        xs, [313], [["2", "校園故事", "推廣課", "走訪48校，\n說故事151場，\n聽眾674名，\n滿意度4.8分，\n滿分5分。"]]
    )
    [rows] = rows_of(read_made(page))
    assert [row[0] for row in rows] == ["一、館藏與借閱", "1", "2", "二、閱讀推廣", "1", "2"]
    assert rows[4][3].replace("\n", "") == lines.replace("\n", "")
    assert rows[5][3].endswith("滿分5分。")


def test_what_stands_beside_one_another_under_the_last_rule_but_in_no_columns_is_no_row() -> None:
    page = cut_page(CUT_ROWS).line(50, 216, 550, 216)
    page.text(90, 222, "承辦人").text(240, 222, "單位主管").text(450, 222, "機關首長")
    document = read_made(page)
    assert [flat(rows) for rows in rows_of(document)] == [flat(CUT_ROWS)]
    assert "機關首長" in "".join(paragraphs_of(document))


@pytest.mark.parametrize("under", ["總分：860分", "（一）以上得分"])
def test_a_lone_line_under_the_last_rule_is_no_row(under: str) -> None:
    page = cut_page(CUT_ROWS).line(50, 216, 550, 216).text(54, 222, under)
    document = read_made(page)
    assert [flat(rows) for rows in rows_of(document)] == [flat(CUT_ROWS)]
    assert paragraphs_of(document) == [under]


def test_rows_below_the_only_rules_of_a_later_page_stand_in_the_columns_of_the_page_before() -> None:
    xs = [50, 140, 250, 330, 550]
    rows = [
        [str(n), f"第{n}項工作", "推廣課", f"借閱{n}49冊次，\n較上年增加{n}7.2%，\n仍短少6%，\n持續辦理服務，"]
        for n in range(1, 9)
    ]
    head = ["項次", "工作項目", "主辦單位", "執行成果"]
    pages = [MadePage(), MadePage()]
    for page in pages:
        page.cells(xs, [100], [head]).line(50, 100, 550, 100).line(50, 120, 550, 120)
    pages[0].text(54, 123, "一、館藏").line(50, 140, 550, 140)
    pages[0].cells(xs, [143, 213, 283, 353], rows[:4])
    pages[1].cells(xs, [123], [["", "", "", "平均九成。"]]).text(54, 143, "二、推廣").line(50, 160, 550, 160)
    pages[1].cells(xs, [163, 233, 303, 373], rows[4:])
    [found] = rows_of(read_made(*pages))
    firsts = [row[0] for row in found if row[0]]
    assert firsts == ["一、館藏", "1", "2", "3", "4", "二、推廣", "5", "6", "7", "8"]
    assert any("平均九成。" in row[3] for row in found)
    assert found[-1][3].replace("\n", "") == rows[-1][3].replace("\n", "")


@pytest.mark.parametrize(("off", "rows"), [(0, 7), (-40, 3)])
def test_rules_that_begin_behind_a_label_over_a_whole_page_are_of_its_table(off: int, rows: int) -> None:
    """`服務友善性` goes on over all of a page, on which no rule runs under it, and no rule over the first row: `2.提高網站使用便利性`. Rules
    that begin elsewhere are of another table."""
    xs, pages = [50, 130, 250, 330, 550], [MadePage(), MadePage()]
    head = ["評核項目", "評核指標", "主辦單位", "執行績效"]
    texts = [[f"{n}.提高便利性", "資訊小組", f"網頁提供{n}種檢索方式，\n便利民眾查詢。"] for n in range(1, 8)]
    pages[0].cells(xs, [100, 123, 163, 203], [head, *[["", *row] for row in texts[:3]]])
    pages[0].text(54, 123, "服務友善性")
    for y, x in ((98, 50), (120, 50), (160, 130), (200, 130), (240, 130)):
        pages[0].line(x, y, 550, y)
    pages[1].cells([x + off for x in xs], [63, 95, 127, 159], [["", *row] for row in texts[3:]])
    for y in (92, 124, 156, 188):
        pages[1].line(130 + off, y, 550 + off, y)
    first, *_ = rows_of(read_made(*pages))
    assert [row[1:] for row in flat(first) if row[1:] != head[1:]][:rows] == [
        [cell.replace("\n", "") for cell in row] for row in texts[:rows]
    ]


def ruled_under_each(page: MadePage, x0: float, top: float, rows: list[list[str]], pitch: float, step: float) -> float:
    """A small table with a rule over and under each row; returns how far down it goes."""
    xs = [x0 + step * c for c in range(len(rows[0]) + 1)]
    for r, row in enumerate(rows):
        page.line(x0, top + pitch * r, xs[-1], top + pitch * r)
        for x, text in zip(xs, row, strict=False):
            page.text(x + 4, top + pitch * r + 3, text)
    bottom = top + pitch * len(rows)
    page.line(x0, bottom, xs[-1], bottom)
    return bottom


HOMES = [["居住地", "人數", "%"], ["臺中市", "86", "7.9"], ["彰化縣", "104", "9.6"], ["南投縣", "133", "12.2"]]
HOMES += [["苗栗縣", "128", "11.8"], ["合計", "451", "100.0"]]
AGES = [["年齡", "人數", "%"], ["15歲以下", "161", "14.8"], ["16-24歲", "93", "8.6"], ["合計", "254", "100.0"]]
HALLS = [
    ["展示廳", "滿意", "普通", "不滿意"],
    ["生命科學廳", "15.0", "10.6", "30.4"],
    ["太空劇場", "29.9", "15.8", "16.6"],
]


@pytest.mark.parametrize("pitch", [18.0, 18.6, 21.0])
@pytest.mark.parametrize("apart", [14.0, 23.0])
@pytest.mark.parametrize("wide", ["under", "over"])
def test_small_tables_beside_one_another_on_a_page_with_a_wide_one(pitch: float, apart: float, wide: str) -> None:
    """Only the rules of the wide table run over the white between the small ones."""
    page, second = MadePage(), 50 + 3 * 66 + apart
    step = (second + 3 * 66 - 50) / 4
    top = ruled_under_each(page, 50, 100, HALLS, 18, step) + 40 if wide == "over" else 100
    page.text(50, top - 20, "二、參觀行為")
    end = ruled_under_each(page, 50, top, HOMES, 18, 66)
    ruled_under_each(page, second, top, AGES, pitch, 66)
    if wide == "under":
        page.text(50, end + 20, "三、各展示廳滿意度")
        ruled_under_each(page, 50, end + 40, HALLS, 18, step)
    small = [HOMES[1:], AGES[1:]]
    assert rows_of(read_made(page)) == ([HALLS[1:], *small] if wide == "over" else [*small, HALLS[1:]])


def test_rules_under_words_of_one_header_with_white_between_them_part_no_tables() -> None:
    """Under a rule over all columns two words stand over two columns each, ruled apart; under a heading a wider table follows."""
    xs, page = [50, 130, 200, 270, 340, 410], MadePage()
    rows = [
        ["中正區", "120", "3.4", "88", "1.7"],
        ["信義區", "95", "2.2", "45", "6.1"],
        ["仁愛區", "210", "9.8", "72", "5.5"],
    ]
    for at in (100, 138, 200):
        page.line(50, at, 410, at)
    page.line(130, 119, 256, 119).line(270, 119, 410, 119)
    page.text(170, 105, "開徵前").text(320, 105, "開徵後").text(54, 112, "區別")
    page.cells(xs, [120, 140, 160, 180], [["", "件數", "占比", "件數", "占比"], *rows])
    page.text(50, 215, "二、各展示廳滿意度")
    ruled_under_each(page, 50, 235, HALLS, 18, 90)
    assert rows_of(read_made(page)) == [rows, HALLS[1:]]


MONTHS = [["1月", "6,663", "16,709", "46,971", "5,038", "58.8"], ["2月", "28,498", "1,953", "68,402", "2,299", "84.6"]]
MONTHS += [["3月", "3,520", "75,524", "3,659", "16,677", "59.8"]]


def to_the_right(page: MadePage, edges: list[float], top: float, texts: list[str], size: float = 10) -> None:
    """Texts that end at the edges of their columns."""
    for x, text in zip(edges, texts, strict=True):
        page.text(x - sum(size / 2 if char.isascii() else size for char in text), top, text, size)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("gap", [12.0, 16.0, 20.0])
def test_few_rows_under_names_with_little_white_between_them(count: int, gap: float) -> None:
    """The figures end far right of the last name's beginning, and the name before begins far left of its figures."""
    names = ["月份", "分配數", "實徵數", "累計分配數", "累計實徵數", "累計達成率(%)"]
    page, x, edges = MadePage(), 60.0, []
    for name in names:
        page.text(x, 100, name)
        x += sum(5 if char.isascii() else 10 for char in name) + gap
        edges.append(x - gap + (5 if name != names[-1] else 0))
    for r, row in enumerate(MONTHS[:count]):
        to_the_right(page, edges, 125 + 24 * r, row)
    for at in (118, 142, 166, 190)[: count + 1]:
        page.line(56, at, edges[-1] + 4, at)
    assert rows_of(read_made(page)) == [MONTHS[:count]]


def test_white_in_a_name_over_one_column_of_few_rows_parts_none() -> None:
    page = across(MadePage(), [94, 118, 142, 166])
    page.text(54, 100, "月份").text(160, 100, "實徵數").text(300, 100, "達成率").text(346, 100, "(%)")
    for r, row in enumerate(MONTHS[:2]):
        page.text(54, 125 + 24 * r, row[0])
        to_the_right(page, [190, 356], 125 + 24 * r, [row[2], row[5]])
    assert rows_of(read_made(page)) == [[[row[0], row[2], row[5]] for row in MONTHS[:2]]]


CASES = [
    [
        f"{kind}114-12{10 + k}",
        f"114.01.{10 + k}",
        matter,
        "" if k % 3 else f"{1131 + 97 * k},316",
        "" if k % 2 else "成立",
        name,
    ]
    for k, (kind, matter, name) in enumerate(
        zip(
            "民刑調民調刑民刑調民",
            [
                "給付工資",
                "清償借款",
                "給付票款",
                "遷讓房屋",
                "離婚等",
                "返還押租金",
                "分割共有物",
                "確認界址",
                "撤銷調解",
                "車禍賠償",
            ],
            ["施怡宏", "柯宇志", "羅宇家", "顏宏恩", "潘翰", "翁玉家", "楊宜明", "丁婷欣", "趙玉傑", "陳佳家"],
            strict=True,
        )
    )
]
CASE_XS = [30, 110, 180, 290, 370, 430]
CASE_NAMES = ["案號", "收件日期", "事由", "標的金額", "結果", "承辦人"]


def system_print(rows: list[list[str]], head: str = "", *, pitch: float = 13) -> MadePage:
    """What an agency's system prints: dashed rules over and under the header, none elsewhere."""
    page = MadePage().text(230, 40, "調解案件收結明細表", 12)
    if head:
        page.text(30, 60, head)
    page.line(28, 78, 500, 78, dash="[3 2] 0").line(28, 96, 500, 96, dash="[3 2] 0")
    for x, name in zip(CASE_XS, CASE_NAMES, strict=True):
        page.text(x, 82, name)
    for r, row in enumerate(rows):
        for x, text in zip(CASE_XS, row, strict=True):
            if text:
                page.text(x, 99 + pitch * r, text)
    return page


@pytest.mark.parametrize("pitch", [12.5, 15, 19])
def test_records_whose_cells_are_blank_by_turns_in_a_print_without_rules(pitch: float) -> None:
    assert rows_of(read_made(system_print(CASES, pitch=pitch))) == [CASES]


@pytest.mark.parametrize(
    "end",
    [
        [(30, "收件合計：92件"), (150, "*** 報表結束 ***")],
        [(40, "製表"), (205, "覆核"), (318, "主任")],
        [(30, "～ 以下空白 ～")],
        [(30, "共計九十二件，已結七十三件。")],
    ],
)
def test_what_a_print_ends_with_is_no_row(end: list[tuple[float, str]]) -> None:
    page = system_print(CASES)
    for x, text in end:
        page.text(x, 99 + 13 * len(CASES) + 5, text)
    document = read_made(page)
    assert rows_of(document) == [CASES]
    said = "".join("".join(paragraphs_of(document)).split())
    assert all("".join(text.split()) in said for _, text in end)


@pytest.mark.parametrize(
    ("white", "end"),
    [
        (0, ["民114-1299", "", "撤回", "", "", ""]),  # as near as the rows are
        (5, ["合計", "", "十件", "12,316", "", ""]),  # a row of sums
        (5, ["合計", "", "", "三件", "二件", ""]),  # its texts begin where those of their columns do
        (5, ["民114-1299", "114.01.31", "確認", "", "成立", "林心"]),
    ],
)
def test_a_last_row_with_more_white_over_it_or_few_texts_stays(white: float, end: list[str]) -> None:
    page = system_print(CASES)
    for x, text in zip(CASE_XS, end, strict=True):
        if text:
            page.text(x, 99 + 13 * len(CASES) + white, text)
    [rows] = rows_of(read_made(page))
    assert rows[-1] == end


def test_a_print_of_two_pages_that_count_themselves_is_one_table() -> None:
    heads = [f"列印日期：114/10/03 09:41　期間：114/01/01～114/02/02　頁次：{page}/2" for page in (1, 2)]
    document = read_made(*(system_print(rows, head) for rows, head in zip((CASES[:5], CASES[5:]), heads, strict=True)))
    assert rows_of(document) == [CASES]
    assert "".join(heads[0].split()) in "".join("".join(paragraphs_of(document)).split())


def test_lines_at_the_head_of_two_pages_that_count_no_pages_stay() -> None:
    for heads in (["區公所：中壢　參見第 3 頁", "區公所：中壢　參見第 9 頁"], ["附表 1 調解案件", "附表 2 調解案件"]):
        pages = (system_print(rows, head) for rows, head in zip((CASES[:5], CASES[5:]), heads, strict=True))
        document = read_made(*pages)
        said = "".join("".join(paragraphs_of(document)).split())
        assert all("".join(head.split()) in said for head in heads)


STAFF_XS = [38, 95, 145, 220, 260, 300, 345]
STAFF_NAMES = ["員工編號", "姓名", "職稱", "休假", "病假", "公假", "時數"]
STAFF = [
    [f"A1{17 * k + 104}", name, title, *(("" if (k + n) % 4 == 3 else f"{8 * (n + k % 3 + 1)}") for n in range(4))]
    for k, (name, title) in enumerate(
        zip(
            [
                "賴宇惠",
                "葉秀淑",
                "傅明靜",
                "石宏珊",
                "鄧珠",
                "謝心承",
                "許佩秀",
                "羅建宇",
                "鍾美涵",
                "江信怡",
                "莊宏心",
                "范怡建",
            ],
            ["科長", "技正", "技士", "科長", "辦事員", "科員", "科員", "技士", "技士", "辦事員", "技正", "助理員"],
            strict=True,
        )
    )
]
SUM = ["", "小計", "", "84", "64", "48", "164"]


def attendance(headings: list[list[tuple[float, str]]], *, rules: bool) -> MadePage:
    """Groups of four rows and their sum, each under a heading of words that stand at the places given; under all, a note."""
    page = MadePage().text(180, 50, "差勤月統計表", 12)
    if rules:
        page.line(34, 78, 400, 78).line(34, 96, 400, 96)
    for x, name in zip(STAFF_XS, STAFF_NAMES, strict=True):
        page.text(x, 82, name, 9)
    top = 100.0
    for g, heading in enumerate(headings):
        for x, word in heading:
            page.text(x, top, word, 9)
        for row in [*STAFF[4 * g : 4 * g + 4], SUM]:
            top += 12
            for x, text in zip(STAFF_XS, row, strict=True):
                if text:
                    page.text(x, top, text, 9)
        top += 12
    return page.text(38, top + 6, "～ 以下空白 ～", 9)


@pytest.mark.parametrize("white", [2.5, 4.5])
@pytest.mark.parametrize("rules", [True, False])
@pytest.mark.parametrize(
    "words",
    [
        [("單位：0110", "秘書室"), ("單位：0120", "會計室"), ("單位：0130", "工程科")],
        [("營業所：", "北屯所"), ("營業所：", "太平所"), ("營業所：", "大里所")],
    ],
)
def test_the_heading_of_a_group_whose_words_end_where_a_column_does(
    words: list[tuple[str, str]], rules: bool, white: float
) -> None:
    def width(text: str) -> float:
        return 9 * sum(0.5 if char.isascii() else 1.0 for char in text)

    page = attendance([[(38, a), (38 + width(a) + white, b)] for a, b in words], rules=rules)
    [rows] = rows_of(read_made(page))
    headings = ["".join(row[0].split()) for row in rows if len({text for text in row if text}) == 1]
    assert headings == [a + b for a, b in words]
    assert [row for row in rows if len({text for text in row if text}) > 1] == [
        row for g in range(3) for row in [*STAFF[4 * g : 4 * g + 4], SUM]
    ]


def test_a_record_with_nothing_but_its_number_and_its_name_is_no_heading() -> None:
    names = ["汪佩珊", "曾雅雯", "何宏信"]
    page = attendance([[(38, f"A19{k}4"), (95, name)] for k, name in enumerate(names)], rules=True)
    [rows] = rows_of(read_made(page))
    assert [row for row in rows if row[1] in names] == [
        [f"A19{k}4", name, "", "", "", "", ""] for k, name in enumerate(names)
    ]


@pytest.mark.parametrize("words", [["王心怡", "何宏明", "江玉志"], ["王心", "何宏明", "歐陽玉志"]])
def test_a_record_whose_name_stands_a_wide_space_behind_its_number_is_no_heading(words: list[str]) -> None:
    """Its name begins where all names do, near to the number, and it has nothing else."""
    page = attendance([[(38, "A190401工務"), (95, word)] for word in words], rules=True)
    [rows] = rows_of(read_made(page))
    told = [row for row in rows if "A190401" in row[0]]
    assert len(told) == len(words)
    assert all(word in row[1] for row, word in zip(told, words, strict=True))


STOCK_XS = [44, 106, 200, 300, 350, 400]
GOODS = ["料號：A0012　品名：影印紙A4　存放：地下室", "料號：A0107　品名：碳粉匣　存放：一樓庫房"]


def stock(headings: list[str], dash: str) -> tuple[MadePage, list[list[str]]]:
    """A ledger with a line of dashes over the heading of each article, which is set at the left, and its rows; gives those, too."""
    page = MadePage().line(40, 80, 450, 80, dash=dash)
    for x, name in zip(STOCK_XS, ["日期", "單據", "摘要", "單位", "收入", "結存"], strict=True):
        page.text(x + 6, 82, name, 9)
    wanted: list[list[str]] = []
    top = 94.0
    for g, heading in enumerate(headings):
        page.line(40, top - 1, 450, top - 1, dash=dash)
        page.text(42, top, heading, 9)
        wanted.append([heading, *[""] * 5])
        for r in range(5):
            row = [
                f"114/09/{3 * r + 4 + g:02}",
                f"I11409{64 + r + g}",
                ["上月結存", "企劃科領用", "立群資訊公司", "第四組領用", "小計"][r],
                "包",
                f"{r + 2}",
                f"{60 + r}",
            ]
            top += 12
            for x, text in zip(STOCK_XS, row, strict=True):
                page.text(x, top, text, 9)
            wanted.append(row)
        top += 12
    return page.line(40, top, 450, top, dash=dash), wanted


@pytest.mark.parametrize("dash", ["[] 0", "[4 2] 0"])
def test_a_heading_whose_words_wide_spaces_part_is_cut_into_no_columns(dash: str) -> None:
    page, wanted = stock(GOODS, dash)
    [rows] = rows_of(read_made(page))
    assert [["".join(cell.split()) for cell in row] for row in rows] == [
        ["".join(cell.split()) for cell in row] for row in wanted
    ]


def test_the_label_of_several_rows_between_two_of_them_is_no_heading() -> None:
    """Number and name of an article, a wide space apart, in the middle of its rows."""
    page = MadePage().line(40, 80, 450, 80).line(40, 100, 450, 100)
    xs = [42, 76, 160, 260, 350]
    for x, name in zip(xs, ["編號", "品名", "項目", "數值", "判定"], strict=True):
        page.text(x, 84, name, 9)
    for g, name in enumerate(["果凍粉", "糊粉", "花生醬料", "豆乾"]):
        for r in range(2):
            top = 106 + 40 * g + 18 * r
            for x, text in zip(xs[2:], ["總生菌數" if r else "過氧化氫", f"{g + r + 1}.455", "合格"], strict=True):
                page.text(x, top, text, 9)
        page.text(42, 115 + 40 * g, f"T01{g}", 9).text(76 - len(name), 115 + 40 * g, name, 9)
    page.line(40, 266, 450, 266)
    [rows] = rows_of(read_made(page))
    assert not any(f"T01{g}" in row[0] and row[0] == row[2] for row in rows for g in range(4))
    assert [row[2:] for row in rows] == [
        ["總生菌數" if r else "過氧化氫", f"{g + r + 1}.455", "合格"] for g in range(4) for r in range(2)
    ]


LED = [
    (
        f"{n // 4 + 1}.{n % 4 + 1}",
        ["機關管理", "服務品質計畫", "便民措施及其成果", "附錄", "附表一覽"][n % 5],
        12 + 7 * n,
    )
    for n in range(16)
]


@pytest.mark.parametrize(("step", "size"), [(7.5, 10), (6, 8)])
def test_dots_set_apart_that_lead_to_a_figure_are_no_columns(step: float, size: float) -> None:
    page = MadePage().text(54, 84, "目次", size).line(50, 100, 450, 100)
    for k, (place, name, number) in enumerate(LED):
        top = 110 + 18 * k
        page.text(54, top, place, size).text(90, top, name, size)
        page.text(444 - size * len(str(number)) / 2, top, str(number), size)
        for n in range(54):
            if 90 + size * len(name) + 3 < 100 + step * n < 420:
                page.text(100 + step * n, top + 4, "..", 4)
    [rows] = rows_of(read_made(page))
    assert [[row[0], row[1].rstrip(". \n"), row[2]] for row in rows] == [[a, b, str(c)] for a, b, c in LED]


def test_dots_in_columns_of_their_own_say_that_nothing_is_there() -> None:
    xs = [50, 150, 200, 250, 300, 350]
    head = ["項目", "甲", "乙", "丙", "丁", "戊"]
    body = [
        ["東區", *["…"] * 5],
        ["西區", "3", "4", "5", "6", "7"],
        ["南區", *["…"] * 5],
        ["北區", "9", "8", "7", "6", "5"],
    ]
    page = MadePage().line(50, 100, 400, 100).line(50, 120, 400, 120).line(50, 204, 400, 204)
    page.cells(xs, range(101, 204, 20), [head, *body])
    assert rows_of(read_made(page)) == [body]


COUNCIL_EDGES = [50, 110, 210, 290, 370]
COUNCIL = [
    ["", "區里行政", "302,974", "289,027"],
    ["民政局", "戶籍登記", "1,426", "1,162"],
    ["", "禮儀民俗", "184,536", "168,060"],
]
COUNCIL += [["", "禮品採購", "936", "458"]]


def council(label: str, x0: float) -> list[str]:
    """The last row read of a table that is ruled cell by cell around groups of rows, and over how many columns its first cell goes: a
    label of its own, and sums."""
    page = MadePage().cells(COUNCIL_EDGES, [100], [["機關", "工作計畫", "原列數", "審定數"]])
    page.cells(COUNCIL_EDGES, range(120, 192, 18), COUNCIL)
    page.text(x0, 195, label).text(294 - 60, 195, "488,936").text(314, 195, "458,249")
    for y in (100, 118, 192, 212):
        for a, b in itertools.pairwise(COUNCIL_EDGES):
            page.line(a + 0.4, y, b - 0.4, y)
    [table] = read_made(page).tables()
    return [*(cell.text for cell in table.rows[-1]), str(table.rows[-1][0].columns)]


@pytest.mark.parametrize(
    ("label", "x0", "columns"),
    [
        ("總計", 120, 2),  # in the middle of 50 to 210, as hardly further in than the texts of the second column
        ("各機關合計", 105, 2),
        ("總計", 114, 1),  # where these begin
        ("殯葬管理費", 114, 1),
        ("總計", 150, 1),  # in the middle of the second column
    ],
)
def test_a_label_of_sums_in_the_middle_of_a_narrow_column_and_the_next(label: str, x0: float, columns: int) -> None:
    *texts, spans = council(label, x0)
    assert (spans, texts[0] if columns > 1 else texts[1]) == (str(columns), label)


PAPERS = [
    ["22", "育兒津貼", "專任技師簽證", "7日"],
    ["23", "家庭扶助", "委託書", "1日"],
    ["24", "急難救助", "位置圖", "30日"],
]
PAPERS += [["25", "身心障礙鑑定", "申請書", "20日"]]


@pytest.mark.parametrize(
    ("label", "papers"),
    [
        ("廢棄物清理計畫書審查", "切結書、印鑑證明、土地登⏎謄本"),  # reaches its neighbour, half a line lower
        ("廢棄物清理計畫書審", "切結書、印鑑證明、土地登⏎謄本"),
        ("污染源操作許可", "切結書"),
    ],
)
def test_a_label_on_a_later_page_reaches_further_than_any_before(label: str, papers: str) -> None:
    xs, pages = [54, 84, 192, 330], []
    lines = papers.split("⏎")
    for rows in (PAPERS, [["26", label, "", "30日"], *PAPERS * 3]):
        page = across(MadePage(), [100, *range(118, 119 + 40 * len(rows), 40)], (50, 380))
        lay(page, 104, [["編號", "申請案件項目", "應附證件", "期限"]], xs)
        lay(page, 133, rows, xs, 40)
        for k, line in enumerate(lines if rows[0][1] == label else []):
            page.text(192, 133 + 12 * k - 6 * (len(lines) - 1), line)
        pages.append(page)
    [found] = rows_of(read_made(*pages))
    assert flat(found) == [*PAPERS, ["26", label, "".join(lines), "30日"], *PAPERS * 3]


def test_a_heading_over_all_columns_of_a_later_page_narrows_none_of_them() -> None:
    xs, pages = [54, 84, 192, 330], []
    for rows in (PAPERS, PAPERS[:2]):
        page = across(MadePage(), [100, *range(118, 119 + 20 * 5, 20)], (50, 380))
        lay(page, 104, [["編號", "申請案件項目", "應附證件", "期限"]], xs)
        lay(page, 123, rows, xs, 20)
        if len(rows) < len(PAPERS):
            page.text(54, 163, "二、環保類及地政類案件之申請並含土地登記謄本核發")
            lay(page, 183, PAPERS[2:], xs, 20)
        pages.append(page)
    [found] = rows_of(read_made(*pages))
    assert [row for row in flat(found) if row[0].isdigit()] == [*PAPERS, *PAPERS]


def test_the_heading_of_a_group_that_ends_in_the_white_behind_its_column_is_a_row_of_its_own() -> None:
    xs, rows = (
        [54, 180, 260, 340],
        [["甲區", "120", "3,410", "88"], ["乙區", "95", "2,207", "45"], ["丙區", "210", "988", "72"]],
    )
    page = across(MadePage(), [100, 118, 262], (50, 400))
    lay(page, 104, [["區別", "件數", "人次", "金額"]], xs)
    for group, heading in enumerate(("一、北部分局各所", "二、南部分局各所")):
        lay(page, 121 + 72 * group, [[heading], *rows], xs)
    [found] = rows_of(read_made(page))
    assert [row for row in flat(found) if row[1].isdigit()] == [*rows, *rows]
    assert [row[0] for row in flat(found) if not row[1].isdigit()] == ["一、北部分局各所", "二、南部分局各所"]


def in_a_frame(page: MadePage, top: float, rows: list[list[str]]) -> MadePage:
    """Rows without a rule between them, in a frame."""
    bottom = top + 18 + 24 * len(rows)
    for x in (XS[0], XS[-1]):
        page.line(x, top, x, bottom)
    for y in (top, bottom):
        page.line(XS[0], y, XS[-1], y)
    return page.cells(XS, range(int(top) + 12, int(top) + 12 + 24 * len(rows), 24), rows)


def test_a_running_header_over_the_frame_of_a_later_page_is_none_of_the_tables() -> None:
    pages = [MadePage().text(230, 60, "某某學校").text(310, 60, "服務資料") for _ in range(2)]
    document = read_made(in_a_frame(pages[0], 90, [HEAD, *ROWS]), in_a_frame(pages[1], 90, [HEAD, *ROWS[:3]]))
    [table] = document.tables()
    assert [[cell.text for cell in row] for row in table.rows] == [*ROWS, *ROWS[:3]]
    assert table.header[0][1].text == "說明"


def test_rows_over_a_frame_on_a_later_page_go_on_with_the_table_before() -> None:
    """Three lines are no running header."""
    first = in_a_frame(MadePage(), 90, [HEAD, *ROWS])
    second = in_a_frame(MadePage().cells(XS, [60, 84, 108], ROWS[:3]), 160, [HEAD, *ROWS])
    texts = [row for rows in rows_of(read_made(first, second)) for row in rows]
    assert texts.count(ROWS[0]) == 3


def line_of(top: float, *texts: tuple[float, str]) -> PartedLine:
    return PartedLine(top, top + 10, [Stretch(x, x + 10 * len(text), text) for x, text in texts])


@pytest.mark.parametrize(
    ("lines", "cuts"),
    [
        # one row, its texts at its top, or in its middle: what follows goes on in a column behind the name
        ([line_of(0, (60, "1"), (110, "商品報驗時效"), (260, "受理應施檢驗商品")), line_of(15, (260, "核發證書，並加")), line_of(30, (260, "速辦理。"))], []),
        ([line_of(0, (260, "受理應施檢驗商品")), line_of(15, (60, "1"), (110, "商品報驗時效"), (260, "核發證書，並加")), line_of(30, (260, "速辦理。"))], []),
        # a row of its own over rows that begin before it, and over what has no text beside it
        ([line_of(0, (60, "1"), (110, "茶敘及休息時間"), (260, "交誼廳")), line_of(15, (60, "2"), (90, "討論"), (180, "提案"), (260, "會議室")), line_of(30, (60, "3"), (90, "散會"))], [12.5]),
        ([line_of(0, (110, "茶敘及休息時間")), line_of(15, (260, "交誼廳")), line_of(30, (60, "3"), (90, "散會"))], [12.5]),
        # the lines of one name, and a name over rows that begin elsewhere
        ([line_of(0, (60, "服務一致及正確性")), line_of(15, (60, "滿分")), line_of(30, (60, "得分"))], []),
        ([line_of(0, (60, "服務一致及正確性")), line_of(15, (90, "討論")), line_of(30, (90, "散會"))], [12.5]),
        # under the rest of a row that began before
        ([line_of(0, (90, "討論"), (260, "會議室")), line_of(15, (260, "第一")), line_of(30, (60, "2"), (110, "茶敘及休息時間"), (260, "交誼廳"))], [27.5]),
    ],
)  # fmt: skip
def test_a_text_goes_on_beside_a_name_over_two_columns(lines: list[PartedLine], cuts: list[float]) -> None:
    assert find_cuts_around(lines, [(75, 85), (150, 170), (240, 255)]) == cuts


CHEQUES = [
    ["臺B1239924", "高耀怡", "100449", "人事費", "766,303"],
    ["臺B1802292", "誠品文化工程行", "101332", "設備及投資", "39,421"],
    ["臺B5670899", "中興工程顧問公司", "102478", "獎補助費", "335,402"],
    ["臺B5142136", "新光機械公司", "100250", "設備及投資", "1,206,478"],
    ["臺B8504761", "劉昌珊", "101078", "業務費", "27,891"],
]


def cheques(labels: list[str], names: list[list[str]]) -> tuple[MadePage, list[list[str]]]:
    """A list of cheques under each bank's sum, whose label ends at the right of a cell over four columns; only rules over the sums and
    under the header. With the rows that these are. ``names``: the texts that stand in the first column, by bank."""
    xs = [50, 120, 230, 285, 400]
    page = MadePage().line(50, 100, 405, 100).line(50, 120, 405, 120)
    page.cells(xs, [101], [["支票號碼", "受款人", "付款憑單", "用途別"]]).text(385, 104, "金額")
    rows, y = [], 124.0
    for label, own in zip(labels, names, strict=True):
        for cheque, name in zip(CHEQUES, own, strict=True):
            cells = [name, *cheque[1:]]
            page.cells(xs[:4], [y - 3], [cells[:4]]).text(400 - 5 * len(cells[4]), y, cells[4])
            rows.append(cells)
            y += 15
        page.line(50, y - 1, 405, y - 1)
        width = sum(5 if char.isascii() else 10 for char in label)
        page.text(350 - width, y + 1, label).text(360, y + 1, "3,766,303")
        rows.append([label, "", "", "", "3,766,303"])
        y += 17
    return page, rows


@pytest.mark.parametrize(
    "labels",
    [
        ["臺灣銀行小計10張", "合作金庫小計8張", "市庫小計10張"],  # the last is short enough to stand in one column
        ["臺灣銀行小計　10張", "合作金庫小計　8張", "全部銀行合計　18張"],
    ],
)
def test_the_label_of_a_sum_at_the_right_of_several_columns_tells_of_none(labels: list[str]) -> None:
    page, wanted = cheques(labels, [[row[0] for row in CHEQUES]] * 3)
    [rows] = rows_of(read_made(page))
    assert [[cell.replace(" ", "") for cell in row] for row in rows] == [
        [cell.replace("　", "") for cell in row] for row in wanted
    ]


def test_the_label_of_a_sum_is_over_no_column_of_labels_of_groups() -> None:
    names = [["臺灣銀行", "", "", "", ""], ["合作金庫", "", "", "", ""], ["市庫", "", "", "", ""]]
    page, wanted = cheques(["各類支票小計10張"] * 3, names)
    [rows] = rows_of(read_made(page))
    sums = [row for row in rows if "各類支票小計10張" in row]
    assert [row.index("各類支票小計10張") for row in sums] == [1, 1, 1]
    assert len(rows) == len(wanted)


ACCOUNTS = [
    ["醫務收入", "9,119", "68.9", "8,874", "73.0", "四"],
    ["門診收入", "6,834", "47.9", "7,052", "55.8", "五"],
    ["醫務成本", "5,944", "77.4", "6,619", "82.4", ""],
    ["人事費用", "6,245", "39.5", "4,880", "48.8", ""],
    ["藥品費用", "7,612", "55.0", "5,664", "53.6", "五"],
    ["醫務賸餘", "2,062", "25.5", "1,986", "28.2", "四"],
]
ACCOUNT_XS = [50, 180, 240, 300, 360, 420]


def accounts(unit: list[tuple[float, str]], names: list[str], year: str = "114年度") -> MadePage:
    """Years over pairs of columns, with rules under them and none over them, a rule under all names, and rules between groups."""
    page = MadePage()
    for x, text in unit:
        page.text(x, 74, text, 9)
    page.text(205, 88, year).text(325, 88, "113年度").line(180, 102, 420, 102)
    page.text(60, 96, "項").text(95, 96, "目").text(425, 96, "附註")
    put(page, 104, [["", *names, ""]], ACCOUNT_XS)
    put(page, 121, ACCOUNTS, ACCOUNT_XS)
    for y in (119, 156, 210, 228):
        page.line(50, y, 460, y)
    return page


NAMES = ["金額", "％", "金額", "％"]
PERIODS = [[(400.0, "單位：千元")], [(250.0, "114年1月1日至12月31日"), (400.0, "單位：千元")]]


@pytest.mark.parametrize("unit", PERIODS)
def test_names_over_rules_under_some_of_them_are_a_header_though_no_rule_is_over_them(
    unit: list[tuple[float, str]],
) -> None:
    document = read_made(accounts(unit, NAMES))
    [head] = heads_of(document)
    assert [[cell.replace(" ", "") for cell in row] for row in head] == [
        ["項目", "114年度", "", "113年度", "", "附註"],
        ["項目", *NAMES, "附註"],
    ]
    assert rows_of(document) == [ACCOUNTS]
    assert len(paragraphs_of(document)) == 1


def test_a_title_over_rules_over_some_names_is_no_header() -> None:
    page = MadePage().text(250, 86, "醫院收支餘絀表").line(180, 102, 420, 102)
    put(page, 104, [["項目", *NAMES, "附註"]], ACCOUNT_XS)
    put(page, 121, ACCOUNTS, ACCOUNT_XS)
    for y in (119, 156, 210, 228):
        page.line(50, y, 460, y)
    assert paragraphs_of(read_made(page)) == ["醫院收支餘絀表"]


@pytest.mark.parametrize(
    ("over", "taken"),
    [([(250.0, "113年度"), (380.0, "單位：千元")], False), ([(174.0, "預算"), (354.0, "單位：千元")], True)],
)
def test_what_rows_are_counted_in_is_told_over_the_names_that_no_rule_is_over(
    over: list[tuple[float, str]], taken: bool
) -> None:
    page = MadePage().line(50, 118, 450, 118).line(50, 212, 450, 212)
    for x, text in over:
        page.text(x, 91, text)
    put(page, 104, [["科目", "合計", "增減"]], [50, 170, 350])
    for k in range(5):
        put(page, 122 + 18 * k, [[f"{'甲乙丙丁戊'[k]}項收入", f"{71 + k},{200 + k}", f"{3 + k}.1"]], [50, 170, 350])
    [head] = heads_of(read_made(page))
    assert any("單位" in cell for row in head for cell in row) is taken


def surveys(last: str, x: float) -> MadePage:
    """Two rows ruled across; a line that begins at ``x`` stands under the first, before the second."""
    page = MadePage()
    for y in (100, 120, 200, 260):
        page.line(50, y, 450, y)
    page.cells([50, 100, 200, 260, 380], [100], [["項次", "項目", "實績", "辦理情形", "期限"]])
    page.cells([50, 100, 200, 260, 380], [125], [["1", "囑託測量", "27件", "現場指界二十七件\n並已出具成果", "每月"]])
    page.text(x, 125 + 3 + 24, last)
    page.cells([50, 100, 200, 260, 380], [205], [["2", "資訊更新", "14則", "發布最新消息\n其中雙語二則", "每月"]])
    return page


@pytest.mark.parametrize(("x", "last", "inside"), [(264, "圖25件，餘待法官再勘", True), (54, "表2 各所件數", False)])
def test_a_line_of_prose_that_begins_as_a_caption_does_is_none(x: float, last: str, inside: bool) -> None:
    texts = [[row[3] for row in rows] for rows in rows_of(read_made(surveys(last, x)))]
    whole = [f"現場指界二十七件\n並已出具成果\n{last}", "發布最新消息\n其中雙語二則"]
    assert (texts == [whole]) == inside
    assert (last in paragraphs_of(read_made(surveys(last, x)))) != inside


def test_rows_of_words_as_wide_as_the_longest_of_their_column_are_parted() -> None:
    """A typesetter makes columns as wide as their longest word: `chapter` over `section (beamer)` is full, and yet another row."""
    rows = [
        ["part (article)", "\\Large\\centering"],
        ["part (beamer)", "same"],
        ["part", "\\huge\\centering"],
        ["chapter", "same"],
    ]
    rows += [
        ["section (beamer)", "same"],
        ["section", "\\addpenalty{secpenalty}"],
        ["subsection", "same"],
        ["paragraph", "none"],
    ]
    page = MadePage()
    for y in (100, 120, 240):
        page.line(60, y, 280, y)
    for k, (left, right) in enumerate([["Title", "Default"], *rows]):
        top = 104 if k == 0 else 110 + 14 * k
        page.text(64, top, left).text(160, top, right)
    assert rows_of(read_made(page)) == [rows]


def test_texts_that_wrap_side_by_side_are_one_row() -> None:
    """Behind each line of both there is no room for the word that follows."""
    left = [
        "一〇四年度為提升",
        "民眾對於度量衡器",
        "的認識並結合轄內",
        "各級學校與公所辦",
        "理宣導活動及市場",
        "的巡迴檢定與服務",
    ]
    right = [
        "全年共辦理宣導活",
        "動並於各鄉鎮市公",
        "所設置臨時檢定站",
        "以受理民眾所送之",
        "各式衡器並協助其",
        "辦理後續校正作業",
    ]
    page = MadePage()
    for y in (100, 120, 210):
        page.line(60, y, 240, y)
    page.text(64, 104, "工作項目").text(160, 104, "執行情形")
    for k, (a, b) in enumerate(zip(left, right, strict=True)):
        page.text(64, 124 + 14 * k, a).text(160, 124 + 14 * k, b)
    assert rows_of(read_made(page)) == [[["".join(left), "".join(right)]]]


@pytest.mark.parametrize(("other", "parted"), [("Legislative District 24", True), ("Registered elsewhere or", False)])
def test_headings_that_differ_in_their_number_alone_are_rows_though_they_fill_their_column(
    other: str, parted: bool
) -> None:
    """`Legislative District 23`, the widest of its column, over rows set further in; a label that wraps and hangs comes once."""
    page = MadePage().line(50, 120, 450, 120)
    xs = (54, 190, 300, 400)
    top = 102.0
    rows: list[list[str]] = []

    def write(x: float, texts: list[str], step: float) -> None:
        nonlocal top
        for column, text in zip(xs, texts, strict=False):
            page.text(x if column == xs[0] else column, top, text)
        top += step

    write(54, ["District", "Precincts", "Green", "Other"], 26)
    for heading in ("Legislative District 23", other):
        write(54, [heading], 13)
        for row in (
            ["Maricopa", "20", "1,870", "2,123"],
            ["Pima", "18", "743", "381"],
            ["Yuma", "26", "2,267", "1,580"],
        ):
            write(64, row, 14)
            rows.append(row)
        write(54, ["Total:", "64", "4,880", "4,084"], 24)
        rows.append(["Total:", "64", "4,880", "4,084"])
    blank = ["", "", ""]
    wanted = [["Legislative District 23", *blank], *rows[:4], [other, *blank], *rows[4:]]
    assert (rows_of(read_made(page)) == [wanted]) is parted


@pytest.mark.parametrize("shaded", [True, False])
def test_the_shades_of_names_tell_where_columns_end(shaded: bool) -> None:
    xs = [50, 110, 250, 330, 540]
    page = MadePage()
    for x0, x1 in itertools.pairwise(xs):
        if shaded:
            page.box(x0, 100, x1, 120, fill="0.85 g")
    names = ["項次", "管考項目", "達成率(B/A)", "執行情形"]
    rows = [
        ["1", "報驗", "9%", "受理報驗一萬二千四百批"],
        ["2", "推廣", "4%", "線上申辦一萬一千批"],
        ["3", "檢定", "7%", "至加油站檢定"],
    ]
    for x0, x1, text in zip(xs, xs[1:], names, strict=False):
        page.text((x0 + x1) / 2 - (28 if "(" in text else 5 * len(text)), 105, text)
    for r, row in enumerate(rows):
        for x0, x1, text in zip(xs, xs[1:], row, strict=False):
            page.text(x0 + 4 if x0 == 330 else (x0 + x1) / 2 - 5 * len(text), 125 + 20 * r, text)
    for y in (100, 120, 140, 160, 180):
        page.line(50, y, 540, y)
    [piece] = [block for block in read_bytes(make_pdf([page]), "made.pdf").blocks if isinstance(block, TablePiece)]
    assert (max(abs(a - b) for a, b in zip(piece.edges, xs, strict=True)) < 1.5) is shaded


@pytest.mark.parametrize(("shaded", "score"), [(True, "865"), (False, "865"), (True, "865分，應再努力")])
def test_one_row_under_shaded_names_is_a_table(shaded: bool, score: str) -> None:
    xs = [50, 120, 190, 260, 330, 370, 420]
    page = MadePage()
    for x0, x1, text in zip(
        xs, xs[1:], ["受考核單位", "基礎服務", "服務遞送", "服務量能", "總分", "等第"], strict=False
    ):
        if shaded:
            page.box(x0, 100, x1, 116, fill="0.85 g")
        page.text((x0 + x1) / 2 - 5 * len(text), 103, text)
    for x, text in zip(xs, ["基隆分局", "173", "252", "166", score, "甲"], strict=False):
        page.text(x + 4, 119, text)
    for y in (100, 116, 132):
        page.line(50, y, 420, y)
    wanted = [[["基隆分局", "173", "252", "166", "865", "甲"]]]
    assert (rows_of(read_made(page)) == wanted) is (shaded and score == "865")


def two_heads(second: Sequence[float], title: str, fill: str = "0.85 g") -> MadePage:
    """Two shaded headers over rows that rules as wide as one another part, with a title over the second, whose shade is ``fill``."""
    page = MadePage()
    for top, edges, names in ((84, [50, 130, 210, 290, 370, 450], "甲乙丙丁戊"), (180, second, "子丑寅卯辰")):
        for k, (x0, x1) in enumerate(itertools.pairwise(edges)):
            page.box(x0, top, x1, top + 18, fill=fill if edges is second else "0.85 g")
            page.text(x0 + 20, top + 4, f"{names[k]}類")
        page.line(50, top + 18, 450, top + 18)
        for r in range(3):
            put(page, top + 22 + 18 * r, [[f"{names[r]}項", *(f"{r + 2}{k}7" for k in range(len(edges) - 2))]], edges)
            page.line(50, top + 36 + 18 * r, 450, top + 36 + 18 * r)
    return page.text(50, 162, title).line(50, 84, 450, 84)


@pytest.mark.parametrize("fill", ["0.85 g", "0.95 g"])
def test_shaded_names_in_cells_of_other_widths_under_a_title_begin_another_table(fill: str) -> None:
    document = read_made(two_heads([50, 150, 290, 450], "診間資訊", fill))
    assert [len(rows[0]) for rows in rows_of(document)] == [5, 3]
    assert [len(rows) for rows in rows_of(document)] == [3, 3]
    assert paragraphs_of(document) == ["診間資訊"]


def test_names_of_two_levels_under_a_rule_begin_another_table_under_a_line() -> None:
    """`（續上表）` between rows and the same names over other widths."""
    page = MadePage().text(54, 186, "（續上表）")
    parts = ((100, [50, 110, 240, 300, 350, 450], "以上五項服務"), (200, [50, 90, 150, 250, 320, 450], ""))
    for top, xs, more in parts:
        for x0, x1 in ((xs[0], xs[1]), (xs[4], xs[5])):
            page.box(x0, top, x1, top + 36)
        page.box(xs[1], top, xs[4], top + 18).line(50, top, 450, top).line(xs[1], top + 18, xs[4], top + 18)
        for x0, x1 in itertools.pairwise(xs[1:5]):
            page.box(x0, top + 18, x1, top + 36)
        put(page, top + 15, [["項目", "", "", "", "說明"]], xs)
        page.text((xs[1] + xs[4]) / 2 - 15, top + 4, "績效值").line(50, top + 36, 450, top + 36)
        put(page, top + 22, [["", "目標", "實績", "比率", ""]], xs)
        for r in range(2):
            put(
                page,
                top + 40 + 20 * r,
                [["宣導", f"{top + r}件{more}", f"{top + 7 + r}件", f"{9 + r}%", "受理申辦"]],
                xs,
            )
            page.line(50, top + 56 + 20 * r, 450, top + 56 + 20 * r)
    document = read_made(page)
    assert [row[1:4] for rows in rows_of(document) for row in rows] == [
        ["100件以上五項服務", "107件", "9%"],
        ["101件以上五項服務", "108件", "10%"],
        ["200件", "207件", "9%"],
        ["201件", "208件", "10%"],
    ]


def test_rows_shaded_in_one_table_part_it_into_none() -> None:
    page = two_heads([50, 130, 210, 290, 370, 450], "")
    assert {len(row) for rows in rows_of(read_made(page)) for row in rows} == {5}


def stages(first: Sequence[str]) -> MadePage:
    """Rules between all rows of two stages, the ``first`` row of the second under its heading."""
    edges = [50, 150, 230, 310, 390]
    rows = [
        ["工作項目", "首年", "次年", "主辦", "經費"],
        ["需求訪談", "●", "", "秘書室", "1208"],
        ["評估報告", "", "●", "秘書室", "8898"],
    ]
    rows += [["二、建置階段"], first, ["資料移轉", "", "●", "第一組", "344"], ["教育訓練", "", "●", "資訊室", "415"]]
    page = MadePage().line(50, 100, 450, 100)
    for r, row in enumerate(rows):
        put(page, 104 + 18 * r, [row], edges)
        page.line(50, 118 + 18 * r, 450, 118 + 18 * r)
    return page


def test_marks_under_the_heading_of_a_group_are_no_names_of_another_table() -> None:
    [rows] = rows_of(read_made(stages(["系統分析", "●", "●", "第一組", "—"])))
    assert [row[0] for row in rows] == ["需求訪談", "評估報告", "二、建置階段", "系統分析", "資料移轉", "教育訓練"]


def test_words_under_a_title_between_rows_of_figures_are_names_of_another_table() -> None:
    assert len(rows_of(read_made(stages(["工作項目", "預算", "決算", "主辦", "差異"])))) == 2


def coloured(edge: float) -> MadePage:
    """Names of two levels in colours, the lower edge of which is a little under the names, and a name in the middle of both levels;
    no rule but the first and the last. ``edge``: where the colour under the first name ends."""
    page = MadePage().line(50, 100, 490, 100).line(50, 240, 490, 240)
    page.box(50, 100, 130, edge, "0.3 g").text(75, 113, "行政區", color="1 g")
    for k, name in enumerate(["醫院病床", "診所家數", "執業人員"]):
        page.box(130 + 120 * k, 100, 250 + 120 * k, 118, f"0.{4 + k} g").text(170 + 120 * k, 104, name, color="1 g")
        for c in range(2):
            x = 130 + 120 * k + 60 * c
            page.box(x, 118, x + 60, 137, f"0.{4 + k} g").text(
                x + 20, 123, "急慢西中男女"[2 * k + c] + "性", color="1 g"
            )
    for r in range(5):
        put(
            page,
            146 + 18 * r,
            [[f"{'甲乙丙丁戊'[r]}區", *(f"{r + 2}{c},107" for c in range(4))]],
            [50, 150, 230, 310, 390],
        )
    return page


@pytest.mark.parametrize("edge", [137.0, 136.0])
def test_a_name_beside_two_levels_of_coloured_names_is_no_row(edge: float) -> None:
    document = read_made(coloured(edge))
    assert [[row[0] for row in head] for head in heads_of(document)] == [["行政區", "行政區"]]
    assert [row[0] for row in rows_of(document)[0]] == ["甲區", "乙區", "丙區", "丁區", "戊區"]


@pytest.mark.parametrize(
    ("texts", "signs"),
    [(["承辦人：", "課長：", "主任："], True), (["承辦人：", "課長", "主任："], False), (["說明："], False)],
)
def test_where_people_sign_is_no_row(texts: list[str], signs: bool) -> None:
    pieces = [Stretch(54 + 100 * k, 94 + 100 * k, text) for k, text in enumerate(texts)]
    assert is_sign_off(PartedLine(100, 110, pieces)) is signs


def test_a_later_page_on_which_people_sign_alone() -> None:
    first = MadePage().line(50, 680, 450, 680).line(50, 704, 450, 704)
    first.cells(XS, [684, *range(712, 792, 20)], [HEAD, *ROWS])
    second = MadePage()
    for x, text in zip(XS, ["承辦人：", "課長：", "主任："], strict=False):
        second.text(x + 4, 60, text)
    document = read_made(first, second)
    assert sum(map(len, rows_of(document))) == len(ROWS)
    assert "承辦人" in "".join(paragraphs_of(document))


@pytest.mark.parametrize(("at", "white"), [(507.0, (503.0, 507.0)), (485.0, (503.0, 524.0)), (515.0, (503.0, 524.0))])
def test_a_name_in_the_middle_of_its_figures_is_of_their_column(at: float, white: tuple[float, float]) -> None:
    """`預計經費（千元）` runs over the white that the table of the page before had there, but has its middle where the figures under it
    have, within the white in a bracket; elsewhere it may be over two columns."""
    figures = [line_of(120 + 20 * n, (434, "28件"), (532, "980")) for n in range(3)]
    names = line_of(100, (426, "年度目標"), (at, "預計經費（千元）"))
    assert clear_of_texts([(503.0, 524.0)], [names, *figures]) == [white]


@pytest.mark.parametrize(("behind", "tables"), [(94.0, 2), (330.0, 1)])
def test_a_caption_with_a_wide_space_in_it_parts_two_tables(behind: float, tables: int) -> None:
    """`構面二　教育推廣` over a header of two levels whose upper one has few words; two texts in columns are a row."""
    xs, page, top = [50, 150, 250, 330, 430, 550], MadePage(), 100
    for words, name in ((("典藏展示",), "檔次"), (("構面二", "教育推廣"), "場次")):
        for x, word in zip((54, behind), words, strict=False):
            page.text(x, top + 4, word)
        page.line(50, top + 20, 550, top + 20).line(190, top + 38, 430, top + 38).line(50, top + 76, 550, top + 76)
        page.text(190, top + 24, "目標").text(320, top + 24, "實績")
        for x, text in zip(xs, ("推動項目", f"辦理{name}", "參觀人數", f"完成{name}", "辦理情形"), strict=False):
            page.text(x + 4, top + 44, text)
        for n in range(3):
            row = [f"主題特展{n}", f"{n + 3}", f"{n}18,000", f"{n + 4}", "如期辦理完成"]
            page.cells(xs, [top + 80 + 20 * n], [row]).line(50, top + 96 + 20 * n, 550, top + 96 + 20 * n)
        top += 136
    found = read_made(page).tables()
    assert len(list(found)) == tables
