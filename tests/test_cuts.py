"""What a page's end cuts, what it does not, and pieces beside and under one another: each on pieces made by hand, both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from test_tables import END, HEAD, LONG, join, piece, texts

from extractors import lexicon
from extractors.document.cuts import is_entry
from extractors.document.model import Cell, Locator, Paragraph, Printed, Region, TablePiece

FULL = {"wraps": True, "lines": 2, "room": 0.2}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["1819", "空氣清淨機", "A-17"], ["1820", "延長線組", "A-18"]),
        (["114-12-07", "完成招標", "12,000"], ["113-02-08", "完成驗收", "9,500"]),
        (["10", "訪視獨居長者", "120人"], ["11", "關懷據點", "35人"]),
        (["一", "臨櫃服務", "98%"], ["二", "電話服務", "97%"]),
        (["1-2", "志工服務", "80"], ["1-3", "環境綠美化", "90"]),
        (["第一節", "國語", "08:40-09:20"], ["第二節", "數學", "09:30-10:10"]),
        (["上半年", "關懷平均達成率", "97.5%"], ["合計", "", "98.1%"]),
    ],
)
def test_two_figures_dates_times_or_item_numbers_are_never_one(before: list[str], after: list[str]) -> None:
    """Also where every other cell looks as if it had been cut."""
    head = ["項次", "名稱", "數量"]
    cut = [(text, FULL) for text in before]
    [table] = join(piece(1, [head, ["9", "其他事項", "1"], cut]), piece(2, [head, after]))
    assert texts(table)[1:] == [before, after]


def test_a_sum_whose_label_stands_in_the_middle_of_several_columns_is_a_row() -> None:
    """`小計` over the first three of six columns, right under a page's head; no rule tells how far its cell goes."""
    head = ["工作項目", "具體作法", "年度目標", "經費", "期程", "單位"]
    rows = [[f"({n})辦理{n}項", f"{LONG}{END}", "2場", "480", "全年", "企劃科"] for n in "一二三四"]
    total = ["", "小計", "", "10,490", "", ""]
    [table] = join(piece(1, [head, *rows]), piece(2, [total]))
    assert texts(table)[-1][1:] == total[1:]


@pytest.mark.parametrize(("target", "joined"), [("收運200公噸以上", False), ("收運200公噸以上及配合", True)])
def test_a_text_that_ends_with_its_bound_goes_on_in_no_merged_cell(target: str, joined: bool) -> None:
    """`收運200公噸以上` fills its line over `環保葬合計1,200位以上`, which two rows of the next page have together."""
    head = ["執行項目", "預期目標", "執行情形"]
    rows = [[f"({n})辦理{n}項", "每季2場，全年8場", f"{LONG}{END}"] for n in "一二三四"]
    last = ["(五)紙錢集中焚燒", (target, FULL | {"lines": 1}), f"{LONG}{END}"]
    first = ["(一)樹灑葬服務", ("環保葬合計1,200位以上", {"rows": 2}), f"{LONG}{END}"]
    [table] = join(piece(1, [head, *rows, last]), piece(2, [first, ["(二)聯合海葬", None, f"{LONG}{END}"]]))
    assert (texts(table)[-3][1] != target) == joined


@pytest.mark.parametrize(("office", "rate"), [("人事室", ""), ("企劃課", ""), ("", "103.8%")])
def test_a_blank_figure_beside_a_label_that_begins_anew_goes_on_with_none(office: str, rate: str) -> None:
    """`達成率` is blank beside `人事室`, on a page of its own; two rows before had one rate together. The same label printed again
    begins anew, too; one that goes on may have one rate with the row above."""
    head = ["執行項目", "權責課室", "達成率", "執行情形說明"]
    rows = [
        [("(一)樹灑葬服務", {}), ("墓政課", {"rows": 2}), ("104.8%", {"rows": 2}), f"{LONG}{END}"],
        ["(二)聯合海葬", None, None, f"{LONG}{END}"],
        ["(三)治喪家屬滿意度調查", "企劃課", "103.8%", f"{LONG}{END}"],
    ]
    [table] = join(piece(1, [head, *rows]), piece(2, [head, ["(四)員工心理支持", office, "", f"{LONG}{END}"]]))
    assert texts(table)[-1][1:3] == [office or "企劃課", rate]


@pytest.mark.parametrize(
    ("rest", "joined"),
    [("(100分)\n得分：83", True), ("(四)服務延伸(100分)\n得分：83", False), ("(100分)\n共83件", False)],
)
def test_a_label_cut_under_its_name_is_whole_again(rest: str, joined: bool) -> None:
    """`(三)服務成長及優化` at a page's end, `(100分)⏎得分：83` on the next, where other labels end with both."""
    head = ["評核項目", "評核指標", "執行績效"]
    labels = [f"({n})服務便捷性(100分)\n得分：8{i}" for i, n in enumerate("一二")]
    rows: list[list[object]] = []
    for label in labels:
        rows += [[(label, {"rows": 2}), "1.客製化服務", f"{LONG}{END}"], [None, "2.優質服務", f"{LONG}{END}"]]
    last = ["(三)服務成長及優化", "1.突破成長", f"{LONG}{END}"]
    [table] = join(piece(1, [head, *rows, last]), piece(2, [head, [rest, "2.優質服務", f"{LONG}{END}"]]))
    assert texts(table)[-1][0].startswith("(三)") == joined


def test_a_row_cut_in_all_of_its_cells_is_one() -> None:
    names = ["環境教育設施場", "新增通過認證場", "輔導有意願之場所備妥申請文件，每季"]
    rest = ["所認證計畫", "所累計數", "訪視一次，並協助申請中央補助。"]
    whole = [[f"計畫{n}的名稱很長也分", f"指標{n}", f"{LONG}{END}"] for n in "甲乙丙丁"]
    head = ["計畫", "指標", "辦理情形"]
    rows = [[(t, {"lines": 3, "wraps": False, "room": 0.2}) for t in row] for row in whole]
    cut = [(text, FULL | {"lines": 3}) for text in names]
    [table] = join(piece(1, [head, *rows, cut]), piece(2, [head, rest, *rows]))
    assert texts(table)[4] == [a + b for a, b in zip(names, rest, strict=True)]


def test_a_label_that_is_printed_again_goes_on_with_its_row() -> None:
    rows = [[f"事項{n}", (f"{LONG}{END}", {"lines": 2})] for n in "甲乙丙丁"]
    cut: list[object] = ["事項戊", (LONG, FULL | {"lines": 9})]
    head = ["事項", "辦理情形"]
    [table] = join(piece(1, [head, *rows, cut]), piece(2, [head, ["事項戊", "檢討改善。"]]))  # type: ignore[list-item]
    assert texts(table)[4:] == [["事項戊", LONG + "檢討改善。"]]


@pytest.mark.parametrize(("label", "rows"), [("(二)服務可近性", 4), ("(一)服務便捷性", 3)])
def test_a_label_with_the_next_number_begins_a_row(label: str, rows: int) -> None:
    """`(二)服務可近性` begins a group, though all beside it looks as if it had been cut; the same label again does not."""
    head = ["評核項目", "評核指標", "辦理情形"]
    first: list[list[object]] = [
        [("(一)服務便捷性", {"rows": 3}), "檢討既有措施", f"{LONG}{END}"],
        [None, "簡化申辦流程", f"{LONG}{END}"],
        [None, ("向民眾推廣網路", FULL), (LONG, FULL)],
    ]
    second: list[list[object]] = [[(label, {"rows": 1}), "申辦", "檢討改善。"]]
    [table] = join(piece(1, [head, *first]), piece(2, [head, *second]))  # type: ignore[list-item]
    assert len(table.rows) == rows


def test_an_item_number_that_is_printed_again_goes_on_with_its_row() -> None:
    rows = [[str(n), (f"{LONG}{END}", {"lines": 2})] for n in range(1, 8)]
    cut: list[object] = ["8", (LONG, FULL | {"lines": 9})]
    head = ["項次", "辦理情形"]
    [table] = join(piece(1, [head, *rows, cut]), piece(2, [head, ["8", "檢討改善。"]]))  # type: ignore[list-item]
    assert texts(table)[7:] == [["8", LONG + "檢討改善。"]]


@pytest.mark.parametrize("figures", [("12", "12"), ("1,200", "1,300"), ("－", "－")])
def test_two_figures_are_never_one_however_much_else_is_cut(figures: tuple[str, str]) -> None:
    long = [(LONG, FULL | {"lines": 9})] * 4
    rows = [[(f"{LONG}{END}", {"lines": 9, "wraps": False})] * 4 + [str(n * n)] for n in range(1, 8)]
    head = ["甲", "乙", "丙", "丁", "金額"]
    below = ["檢討改善。"] * 4
    [table] = join(piece(1, [head, *rows, [*long, figures[0]]]), piece(2, [head, [*below, figures[1]]]))
    assert [row[4] for row in texts(table)[7:]] == list(figures)


def test_a_unit_that_stands_in_every_row_is_no_label_printed_again() -> None:
    rows = [[f"指標{n}", "人", ("辦理講習", {"wraps": False})] for n in "甲乙丙丁"]
    head = ["指標", "單位", "說明"]
    [table] = join(piece(1, [head, *rows]), piece(2, [head, ["指標戊", "人", "辦理訪視"]]))
    assert len(table.rows) == 5


def test_a_date_cut_by_the_page_is_whole_again_where_all_others_are_dates() -> None:
    rows = [["甲", f"11{n}年12月", END] for n in range(4)]
    head = ["事項", "期限", "說明"]
    cut = [("乙", {}), ("114年", FULL), (LONG, FULL)]
    [table] = join(piece(1, [head, *rows, cut]), piece(2, [head, ["", "12月", "檢討改善。"]]))
    assert texts(table)[4][1:] == ["114年12月", LONG + "檢討改善。"]
    years = [["甲", f"11{n}年", END] for n in range(4)]
    [table] = join(piece(1, [head, *years, cut]), piece(2, [head, ["", "12月", "檢討改善。"]]))
    assert len(table.rows) == 6


@pytest.mark.parametrize(
    "text", ["1,819", "114-12-07", "08:40-09:20", "A01", "十一", "(二)", "第三條", "1-2", "－", "甲"]
)
def test_entries(text: str) -> None:
    assert is_entry(text)


@pytest.mark.parametrize("text", ["第三課", "一、辦理", "12小時內完成", "全市", "二樓"])
def test_no_entries(text: str) -> None:
    assert not is_entry(text)


def test_every_reason_has_its_weight_and_says_why() -> None:
    for name, row in lexicon.load("cut_weights").items():
        assert set(row) == {"weight", "prior", "why"}, name
        assert row["weight"] * row["prior"] >= 0 or abs(row["weight"]) < 0.5, f"{name}: samples and reason disagree"


def test_a_blank_under_a_figure_is_no_part_of_it() -> None:
    rows = [[str(n), f"{n}案", "12,000"] for n in range(1, 20)]
    [table] = join(
        piece(1, [["項次", "案名", "金額"], *rows]), piece(2, [["項次", "案名", "金額"], ["20", "丙案", ""]])
    )
    assert texts(table)[-1] == ["20", "丙案", ""]


def test_a_subtotal_stands_under_its_groups_label() -> None:
    group = [[("甲區", {"rows": 2}), "一號", "10"], [None, "二號", "20"]]
    [table] = join(piece(1, [["區", "案名", "金額"], *group]), piece(2, [["", "小計", "30"], ["乙區", "三號", "40"]]))
    assert texts(table)[2] == ["甲區", "小計", "30"]


# ----------------------------------------------------------------------------------------------------------- facing pages


def sheet(page: int, rows: Sequence[Sequence[str]], tops: Sequence[float], left: float = 50) -> TablePiece:
    """A piece whose rows begin at given heights."""
    made = []
    edges = [left + 90.0 * n for n in range(len(rows[0]) + 1)]
    for r, row in enumerate(rows):
        regions = [Region(page, edges[c], tops[r], edges[c + 1], tops[r] + 15) for c in range(len(row))]
        made.append(tuple(Cell(t, c, locator=Locator((regions[c],))) for c, t in enumerate(row)))
    where = Locator((Region(page, left, tops[0], edges[-1], tops[-1] + 15),))
    return TablePiece(tuple(made), len(rows[0]), 0, where, tuple(edges))


TOPS = [80, 96, 112, 140, 156]
LEFT = [["區別", "總計"], ["甲區", "30"], ["乙區", "50"], ["丙區（含山地部落）", "70"], ["丁區", "90"]]
RIGHT = [["男", "女", "備註"], ["10", "20", ""], ["20", "30", "註"], ["30", "40", ""], ["40", "50", ""]]


def test_facing_pages_are_side_by_side_again() -> None:
    captions = [Paragraph("表3 人口數（左頁）"), Paragraph("表3 人口數（右頁）")]
    lower = [top + 5 for top in TOPS]
    [table] = join(captions[0], sheet(1, LEFT, TOPS), captions[1], sheet(2, RIGHT, lower, 60))
    assert texts(table) == [a + b for a, b in zip(LEFT[1:], RIGHT[1:], strict=True)]
    assert table.pages == (1, 2)


@pytest.mark.parametrize(
    "right",
    [
        sheet(2, RIGHT, [80, 96, 124, 140, 156], 60),  # its rows have other heights
        sheet(2, RIGHT[:-1], TOPS[:-1], 60),
        sheet(3, RIGHT, TOPS, 60),  # a page between them
        sheet(
            2, [["學校", "班級", "人數"], *([f"{n}國小", "9", "90"] for n in "甲乙丙丁")], TOPS, 60
        ),  # its own labels
        sheet(2, [["項次", "件數", "人數"], *([f"{n}", "9", "90"] for n in range(1, 5))], TOPS, 60),
    ],
)
def test_what_does_not_surely_face_stays_apart(right: TablePiece) -> None:
    assert len(join(sheet(1, LEFT, TOPS), right)) == 2


def test_another_caption_parts_facing_pages() -> None:
    assert (
        len(join(Paragraph("表3 人口數"), sheet(1, LEFT, TOPS), Paragraph("表4 戶數"), sheet(2, RIGHT, TOPS, 60))) == 2
    )


@pytest.mark.parametrize(
    ("between", "tables"),
    [
        (["資料來源：農業部漁業署。", "Table 6-2 Fishing Craft by Type (Cont'd)", "Unit: Vessel; Ton"], 1),
        (["Table 6-3 Fishermen by Type", "Unit: Person"], 2),
        (["Fishing Craft by Type"], 2),  # that may be any table's
    ],
)
def test_facing_pages_in_two_languages(between: list[str], tables: int) -> None:
    captions = map(Paragraph, between)
    blocks = join(Paragraph("表 6－2、漁船筏數量"), sheet(1, LEFT, TOPS), *captions, sheet(2, RIGHT, TOPS, 60))
    assert len(blocks) == tables


def test_a_table_that_goes_on_below_does_not_face() -> None:
    more = [LEFT[0], *([f"{n}區", "11"] for n in "戊己庚辛")]
    [table] = join(sheet(1, LEFT, TOPS), sheet(2, more, TOPS))
    assert (len(table.rows), table.columns) == (8, 2)


# ------------------------------------------------------------------------------------------------------- under one another

THREE = ["項次", "案名", "金額"]
ONES = [["1", "甲案", "10"], ["2", "乙案", "20"]]


def test_a_header_printed_again_in_mid_page_is_left_out() -> None:
    [table] = join(piece(1, [THREE, *ONES, THREE, ["3", "丙案", "30"]]))
    assert texts(table) == [*ONES, ["3", "丙案", "30"]]


def test_a_header_beside_names_begins_a_table() -> None:
    rows = [[name, "甲案", "10"] for name in ("丙1", "丙2")]
    assert len(join(piece(1, [THREE, *rows, THREE, ["丁1", "丙案", "30"]]))) == 2


def test_the_same_header_begins_a_table_under_a_total_or_where_numbers_begin_anew() -> None:
    total = ["合計", "", "30"]
    assert [len(table.rows) for table in join(piece(1, [THREE, *ONES, total, THREE, ["3", "丙案", "30"]]))] == [3, 1]
    assert [len(table.rows) for table in join(piece(1, [THREE, *ONES, THREE, ["1", "丙案", "30"]]))] == [2, 1]


def test_a_caption_over_the_same_header_begins_a_table_and_a_continued_one_does_not() -> None:
    def caption(text: str) -> list[object]:
        return [(text, {"columns": 3}), None, None]

    rows = [THREE, *ONES]
    assert len(join(piece(1, [*rows, caption("表2 決標案件"), *rows]))) == 2  # type: ignore[list-item]
    [table] = join(piece(1, [*rows, caption("表1 決標案件（續）"), THREE, ["3", "丙案", "30"]]))  # type: ignore[list-item]
    assert len(table.rows) == 3


@pytest.mark.parametrize(("number", "caption", "rows"), [("3", "成果表（續）", 3), ("3", "", 3), ("1", "", 5)])
def test_a_header_of_two_levels_printed_again_in_mid_page(number: str, caption: str, rows: int) -> None:
    """Its names over several columns stand there in one of them. Where the numbers begin anew it is no header of rows that go on."""
    top = [("項次", {"rows": 2}), ("案名", {"rows": 2}), ("112年", {"columns": 2}), None]
    again = [("項次", {"rows": 2}), ("案名", {"rows": 2}), "", "112年"]
    levels = [None, None, "目標值", "實績"]
    told = [["1", "甲案", "10", "12"], ["2", "乙案", "20", "24"]]
    between = [[caption, "", "", ""]] if caption else []
    last = [number, "丙案", "30", "36"]
    [table] = join(piece(1, [top, levels, *told, *between, again, levels, last], header=2))
    assert len(table.rows) == rows
    assert texts(table)[-1] == last


def test_titles_over_the_header_are_printed_again_with_it() -> None:
    over: list[list[object]] = [
        [("附表一 決標案件", {"columns": 3}), None, None],
        [("單位：元", {"columns": 3}), None, None],
    ]
    [table] = join(piece(1, [*over, THREE, *ONES]), piece(2, [*over, THREE, ["3", "丙案", "30"]]))  # type: ignore[list-item]
    assert texts(table) == [*ONES, ["3", "丙案", "30"]]


@pytest.mark.parametrize("line", ["（接上頁）", "承前頁", "(續1)", "續表1 決標案件"])
def test_a_line_that_says_a_table_goes_on_parts_nothing(line: str) -> None:
    assert len(join(piece(1, [THREE, *ONES]), Paragraph(line), piece(2, [THREE, ["3", "丙案", "30"]]))) == 1


def test_a_row_longer_than_a_page_is_one() -> None:
    cut = ["9", "丙案", (LONG, FULL)]
    more = LONG.replace("辦理", "推動")
    middle = ["", "", (more, FULL)]
    head = ["項次", "案名", "說明"]
    rows = [[str(n), f"{n}案", END] for n in range(1, 9)]
    [table] = join(piece(1, [head, *rows, cut]), piece(2, [head, middle]), piece(3, [head, ["", "", END]]))
    assert texts(table)[8:] == [["9", "丙案", LONG + more + END]]


def test_a_header_alone_at_a_pages_end_is_the_next_pages() -> None:
    [table] = join(piece(1, [THREE]), piece(2, [THREE, *ONES]))
    assert texts(table) == ONES


@pytest.mark.parametrize(
    ("name", "alone"), [("(二)服務友善性", True), ("(四)服務友善性", False), ("(二)各機關應依規定辦理。", False)]
)
def test_the_name_of_the_next_group_at_a_pages_top_is_a_row_of_its_own(name: str, alone: bool) -> None:
    """`(二)服務友善性` after `(一)服務一致及正確性`, each alone in its row: nothing of the row above goes on beside it."""
    head = ["評核指標", "承辦單位", "執行績效"]
    rows = [[f"{n}.提升服務第{n}項", "各單位", f"{LONG}{END}"] for n in (1, 2)]
    cut: list[object] = [("3.提高服務人員專業度", FULL), ("各單位", FULL), (LONG, FULL | {"lines": 9})]
    last = [name, "", ""]
    [table] = join(piece(1, [head, ["(一)服務一致及正確性", "", ""], *rows, cut]), piece(2, [head, last, *rows]))
    assert (last in texts(table)) is alone


def over(ruled: bool) -> dict[str, object]:
    return {"printed": Printed((), ruled=(True, ruled, True, True))}


@pytest.mark.parametrize(
    ("label", "others", "target"),
    [
        (False, True, ""),  # the label goes on, and the rule over its row ends the blank cell's
        (True, True, "七日內全數回復"),  # as if each were cut
        (False, False, "七日內全數回復"),
        (True, False, "七日內全數回復"),  # a box around the label of a group
    ],
)
def test_a_blank_cell_under_a_rule_is_no_part_of_the_one_above(label: bool, others: bool, target: str) -> None:
    merged = {"rows": 2}
    first = piece(1, [HEAD, ["一、廳舍", "(一)", ("全年", merged), "整修"], ["一、廳舍", "(二)", None, "汰換"]])
    last = piece(1, [HEAD, *[["二、服務", f"({n})", "七日內全數回復", "受理申訴五件。"] for n in "三四五"]])
    rows = [*first.rows, *last.rows[1:]]
    below = [("", over(label)), ("(六)", over(others)), ("", over(others)), ("辦理講座兩場。", over(others))]
    [table] = join(replace(first, rows=tuple(rows)), piece(2, [below]))
    assert table.rows[-1][2].text == target


@pytest.mark.parametrize(("text", "tied"), [("自評小計：173分", True), ("服務量能提升", False)])
def test_a_score_under_a_page_end_is_of_the_label_that_the_page_before_ends_with(text: str, tied: bool) -> None:
    first = piece(
        1,
        [
            HEAD,
            [("構面一：基礎服務\n（200分）\n自評小計：175分", {"rows": 2}), "(一)一致", "各課", "辦理完成。"],
            [None, "(二)友善", "各課", "辦理完成。"],
            ["構面三：服務量能\n（200分）", "(一)簡化", "各課", "辦理完成。"],
        ],
    )
    second = piece(
        2,
        [
            [text, "(二)精進", "各課", "辦理完成。"],
            ["構面四：服務評價\n（200分）\n自評小計：179分", "(一)滿意度", "各課", "辦理完成。"],
        ],
    )
    [table] = join(first, second)
    label = table.rows[-2][0].text
    assert label.startswith("構面三") == tied
    assert table.rows[-3][0].text == (label if tied else "構面三：服務量能\n（200分）")
