"""Rows, codes and findings from small tables: each test is the smallest input of a shape or a slip."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.model import Block, Cell, Document, Paragraph, Table
from extractors.report.identity import read_report
from extractors.report.rows import Rows, read_rows
from tests.layouts import gold_rows, lay_out
from tests.test_layouts import LAYOUTS, PLAN_LAYOUTS

TITLE = "經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與成果"
PLAN = "經濟部標準檢驗局基隆分局114年度提升服務效能執行計畫"
OTHER = "經濟部智慧財產局112年度提升服務效能執行績效與成果"
HEADER = ("執行策略", "執行方法", "主辦單位", "執行績效與成果")
ONE = "構面一：基礎服務（200 分）"


def table(*rows: tuple[str | Cell, ...], header: tuple[str, ...] = HEADER) -> Table:
    def row(texts: tuple[str | Cell, ...]) -> tuple[Cell, ...]:
        return tuple(text if isinstance(text, Cell) else Cell(text, c) for c, text in enumerate(texts))

    return Table((row(header),), tuple(map(row, rows)), len(header))


def read(*blocks: str | Block) -> Rows:
    document = Document("x", "docx", "", tuple(Paragraph(b) if isinstance(b, str) else b for b in blocks))
    report, _ = read_report(document)
    return read_rows(document, report)


def results(rows: Rows) -> dict[str, str]:
    return {row.code: row.result for row in rows.rows}


def checks(rows: Rows, *without: str) -> list[str]:
    return [f.check for f in rows.findings if f.check not in ("missing_places", "cut_off", *without)]


# --- offices ---------------------------------------------------------------------------------------------------------


def groups(*names: str) -> Table:
    """A table of an own form without a column of offices: over each row a name over all columns."""
    rows: list[tuple[str | Cell, ...]] = []
    for n, name in enumerate(names, 1):
        over = Cell(name, 0, 4)
        rows += [(over, "", "", ""), (str(n), f"服務措施{n}", f"全年辦理{n}場，共{n * 40}人參加。", f"{n}場")]
    return table(*rows, header=("編號", "服務項目", "具體作法與成果", "達成情形"))


def test_names_of_offices_over_groups_of_rows_are_their_offices() -> None:
    rows = read("某某高級中學111年度行政服務品質提升計畫執行成果", groups("教務處", "學生事務處", "總務處"))
    assert [row.offices for row in rows.rows] == [("教務處",), ("學生事務處",), ("總務處",)]
    assert "line_left_out" not in checks(rows)


@pytest.mark.parametrize("names", [("教務處", "招生說明措施", "總務處"), ("教務處",)])
def test_names_of_which_one_is_no_office_or_only_one_are_none(names: tuple[str, ...]) -> None:
    rows = read("某某高級中學111年度行政服務品質提升計畫執行成果", groups(*names))
    assert all(row.offices == () for row in rows.rows)


@pytest.mark.parametrize("columns", [1, 3])
def test_a_score_under_a_strategy_that_stands_alone_in_its_row_is_of_that(columns: int) -> None:
    def over(name: str, points: int) -> tuple[str | Cell, ...]:
        return (Cell(f"{name}\n(100分)\n得分：{points}", 0, columns=columns), "", "")

    rows = read(
        TITLE,
        ONE,
        table(
            over("服務一致及正確性", 85),
            ("1. 訂定申辦業務標準作業流程", "各單位", "甲"),
            over("服務友善性", 83),
            ("1. 提升服務設施合宜度", "各單位", "乙"),
            header=("評核指標", "主辦單位", "執行績效與成果"),
        ),
    )
    assert [(score.code, score.value) for score in rows.scores] == [("1.1", 85), ("1.2", 83)]
    assert [row.strategy for row in rows.rows] == ["服務一致及正確性", "服務友善性"]


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_second_sub_indicator_printed_as_3_is_a_slip() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲"),
            (
                "(二) 服務友善性",
                "1. 提高服務行為友善性 (1) 重視服務人員的禮貌態度，如現場主動協助引導民眾",
                "各單位",
                "乙",
            ),
            ("", "(3) 注重電話禮貌，不定期進行禮貌測試", "各單位", "丙"),
        ),
    )
    assert list(results(rows)) == ["1.1.1", "1.2.1(1)", "1.2.1(2)"]
    assert checks(rows).count("misnumbered") == 1


@pytest.mark.parametrize("words", ["以有別於現行之作法創造實質效益", "結合在地資源推動創新作為"])
def test_what_stands_at_a_place_without_indicator_describes_it(words: str) -> None:
    rows = read(TITLE, "構面五：開放創新（100 分）", table(("(二) 創新服務", words, "各單位", "甲")))
    (row,) = rows.rows
    assert (row.code, row.indicator, row.description) == ("5.2.1", None, words)


@pytest.mark.parametrize("words", ["簡化內部作業。", "1. 簡化內部作業", "簡化內部作業，提升行政效率。"])
def test_a_cell_of_the_indicators_opens_no_strategy(words: str) -> None:
    rows = read(
        TITLE,
        "構面二：服務遞送（300 分）",
        table(("(三) 服務成長及優化", words, "各單位", "甲"), ("", "2. 優質服務", "各單位", "乙")),
        "構面三：服務量能（200 分）",
        table(("(一) 內部作業簡化", "提升同仁行政效率", "各單位", "丙"), ("(二) 服務機制精進", words, "各單位", "丁")),
    )
    assert list(results(rows)) == ["2.3.1", "2.3.2", "3.1.1", "3.2.1"]
    assert [row.strategy for row in rows.rows] == ["服務成長及優化"] * 2 + ["內部作業簡化", "服務機制精進"]


def test_a_strategy_in_the_only_column_of_headings_is_one() -> None:
    rows = read(
        TITLE,
        "構面三：服務量能（200 分）",
        table(("(一) 內部作業簡化", "", "各單位", "甲"), ("(二) 服務機制精進", "", "各單位", "乙")),
    )
    assert [row.strategy for row in rows.rows] == ["內部作業簡化", "服務機制精進"]


def test_repeated_number_is_a_slip() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 訂定申辦業務標準作業流程", "各單位", "甲"),
            ("", "1. 提升服務及時性", "各單位", "乙"),
            ("", "3. 提高服務人員專業度", "各單位", "丙"),
        ),
    )
    assert results(rows) == {"1.1.1": "甲", "1.1.2": "乙", "1.1.3": "丙"}
    assert "misnumbered" in checks(rows)


def test_a_gap_before_the_frameworks_own_number_is_a_missing_row() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 訂定申辦業務標準作業流程", "各單位", "甲"),
            ("", "3. 提高服務人員專業度", "各單位", "丙"),
        ),
    )
    assert results(rows) == {"1.1.1": "甲", "1.1.3": "丙"}
    assert "places_left_out" in checks(rows)


@pytest.mark.parametrize(
    ("cell", "code", "text"),
    [
        ("3. 提高服務行為友善性：(2)注重電話禮貌，不定期進行禮貌測試", "1.2.3(2)", "注重電話禮貌，不定期進行禮貌測試"),
        ("3. 提高服務行為友善性：(1)重視服務人員的禮貌態度", "1.2.3(1)", "重視服務人員的禮貌態度"),
        # none is printed: the framework's
        ("3. 提高服務行為友善性：注重電話禮貌，不定期進行禮貌測試", "1.2.3(2)", "注重電話禮貌，不定期進行禮貌測試"),
    ],
)
def test_a_number_behind_the_colon_of_an_indicator_is_that_of_the_sub_indicator(
    cell: str, code: str, text: str
) -> None:
    rows = read(TITLE, ONE, table(("(二) 服務友善性", cell, "各單位", "甲")))
    (row,) = rows.rows
    assert (row.code, row.indicator, row.sub_indicator) == (code, "提高服務行為友善性", text)


def test_where_sub_indicators_are_numbered_what_has_no_number_describes_the_indicator() -> None:
    strategy = "(二) 服務友善性"
    told = "3. 提高服務行為友善性：注重電話禮貌，不定期進行禮貌測試"
    rows = read(
        TITLE,
        ONE,
        table((strategy, "1. 提升服務設施合宜度：(1)進行環境美(綠)化", "各單位", "甲"), ("", told, "各單位", "乙")),
    )
    *_, row = rows.rows
    assert (row.sub_indicator, row.description) == (None, "注重電話禮貌，不定期進行禮貌測試")
    assert "(" not in row.code


def test_a_report_that_leaves_one_out_keeps_its_own_numbers() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 訂定申辦業務標準作業流程", "各單位", "甲"),
            ("", "2. 提高服務人員專業度", "各單位", "丙"),
        ),
    )
    assert [(row.code, row.place) for row in rows.rows] == [("1.1.1", "1.1.1"), ("1.1.2", "1.1.3")]
    assert checks(rows) == []


@pytest.mark.parametrize(
    "words",
    ["擴大參與", "以多元管道納入民眾觀點，共同設計服務", "聽取在地團體、里鄰及學校之意見作為改進依據，並公開辦理情形"],
)
def test_a_place_to_which_the_framework_gives_no_indicator_is_known_by_its_strategy(words: str) -> None:
    """An explanation of the report's own, short or long, below 開放參與: there is one place it can be."""
    rows = read(TITLE, "構面五：開放創新（100 分）", table(("(一) 開放參與", words, "各單位", "甲")))
    assert [(row.code, row.place, row.indicator, row.description) for row in rows.rows] == [
        ("5.1.1", "5.1.1", None, words)
    ]


def test_a_heading_of_the_reports_own_below_such_a_strategy_is_no_place() -> None:
    rows = read(
        TITLE,
        "構面五：開放創新（100 分）",
        table(("(一) 開放參與", "1. 園區志工：由志工協助導覽，並帶領解說。", "各單位", "甲")),
    )
    assert [(row.code, row.place) for row in rows.rows] == [("5.1.1", None)]


def test_a_strategy_of_the_reports_own_leads_to_no_place() -> None:
    lines = (
        ("(一) 園區導覽", "由志工協助導覽，並帶領解說", "各單位", "甲"),
        ("(二) 創新服務", "以有別於現行之作法創造實質效益", "各單位", "乙"),
    )
    rows = read(TITLE, "構面五：開放創新（100 分）", table(*lines))
    assert [(row.code, row.place) for row in rows.rows] == [("5.1.1", None), ("5.2.1", "5.2.1")]


def test_an_inserted_sub_indicator_shifts_the_places_behind_it() -> None:
    places = {row.code: row.place for row in read_document("keelung-110-results").rows}
    assert (places["4.1.1(1)"], places["4.1.1(2)"], places["4.1.1(3)"]) == ("4.1.1(1)", None, "4.1.1(2)")


def read_document(doc: str, layout: str = "five") -> Rows:
    document = lay_out(doc, (LAYOUTS | PLAN_LAYOUTS)[layout])
    return read_rows(document, read_report(document)[0])


def test_numbers_that_begin_again_under_a_lost_heading() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(二) 服務友善性", "2. 提高網站使用便利性 (7) 網頁引用他人資料將標明出處並提供連結", "各單位", "甲"),
            ("", "(8) 網站（頁）通過無障礙檢測，並取得認證標章", "各單位", "乙"),
            (
                "",
                "(1) 重視服務人員的禮貌態度，如現場主動協助引導民眾、協助民眾檢查攜帶證件是否齊備或告知標準程序等",
                "各單位",
                "丙",
            ),
        ),
    )
    assert list(results(rows)) == ["1.2.2(7)", "1.2.2(8)", "1.2.3(1)"]
    assert "heading_restored" in checks(rows)
    assert rows.rows[2].indicator == "提高服務行為友善性"


def test_unknown_heading_gives_a_row_and_a_question() -> None:
    rows = read(TITLE, ONE, table(("(一) 服務一致及正確性", "1. 從來無人聽過的新指標", "各單位", "甲")))
    assert results(rows) == {"1.1.1": "甲"}
    assert [(f.check, f.severity) for f in rows.findings if f.check == "unknown_heading"] == [
        ("unknown_heading", "question")
    ]


def test_unknown_headings_are_told_of_once() -> None:
    known = ("(一) 服務一致及正確性", "1. 訂定申辦業務標準作業流程", "各單位", "甲")
    rows = read(
        TITLE, ONE, table(known, ("", "2. 從來無人聽過的", "各單位", "乙"), ("", "3. 也沒聽過的", "各單位", "丙"))
    )
    (finding,) = [f for f in rows.findings if f.check == "unknown_heading"]
    assert finding.code is None
    assert "2 headings (1.1.2, 1.1.3)" in finding.message
    assert finding.evidence == "從來無人聽過的；也沒聽過的"


def test_a_column_that_is_not_read_is_told_of_once() -> None:
    header = (*HEADER, "經費來源")
    row = ("(一) 服務一致及正確性", "1. 訂定申辦業務標準作業流程", "各單位", "甲", "自籌")
    more = ("(二) 服務友善性", "1. 提升服務設施合宜度", "各單位", "乙", "補助")
    rows = read(TITLE, ONE, table(row, header=header), "附註", table(more, header=header))
    assert checks(rows).count("unread_column") == 1


def test_unknown_framework_keeps_the_printed_numbers() -> None:
    rows = read(
        OTHER,
        table(
            ("一、便民", "(一) 延長受理時間", "服務組", "甲"),
            ("", "(二) 多元繳費", "秘書室", "乙"),
            ("二、創新", "(一) 線上預約", "資訊室", "1. 預約30件。\n2. 取消2件。"),
        ),
    )
    assert results(rows) == {"1.1.1": "甲", "1.1.2": "乙", "1.2.1": "1. 預約30件。\n2. 取消2件。"}
    assert (rows.rows[2].dimension, rows.rows[2].strategy) == (None, "創新")
    assert rows.rows[2].indicator == "線上預約"


def test_a_form_of_its_own_is_told_of_once() -> None:
    rows = read(
        OTHER, table(("一、便民", "(一) 延長受理時間", "服務組", "甲"), ("", "(二) 提升服務及時性", "秘書室", "乙"))
    )
    (finding,) = [f for f in rows.findings if f.check == "own_form"]
    assert finding.severity == "note"
    assert "1 of its 2 rows have headings of a framework (five_dimensions_106)" in finding.message


def test_places_that_an_office_words_itself_are_one_finding() -> None:
    own_words = [
        (
            "(一) 服務一致及正確性" if n == 1 else "",
            f"{n}. 本局自訂事項{'甲乙丙丁戊己'[n - 1]}辦法",
            "各單位",
            "辦理5場次。",
        )
        for n in range(1, 7)
    ]
    rows = read(TITLE, ONE, table(*own_words))
    assert checks(rows).count("unknown_heading") == 1
    assert "missing_places" not in {f.check for f in rows.findings}


def test_unknown_framework_with_three_levels_in_one_cell() -> None:
    rows = read(
        OTHER,
        table(
            ("(一) 便民\n1. 延長受理時間\n(1) 夜間", "服務組", "甲"),
            ("(2) 週六", "", "乙"),
            ("2. 多元繳費", "秘書室", "丙"),
            header=("推動策略", "主辦單位", "辦理情形"),
        ),
    )
    assert results(rows) == {"1.1.1(1)": "甲", "1.1.1(2)": "乙", "1.1.2": "丙"}
    assert rows.rows[1].offices == ("服務組",)


# --- cells -----------------------------------------------------------------------------------------------------------


def test_one_cell_answers_several_places_by_number() -> None:
    key = "一、完備基礎服務，注重服務特性差異化\n(一) 建立業務標準作業流程\n(二) 提供易讀、易懂、易用之服務申辦資訊"
    rows = read(
        PLAN, table((key, "各單位", "(一) 甲。\n1. 細項\n(二) 乙。"), header=("執行策略", "主辦單位", "具體推動作法"))
    )
    assert results(rows) == {"1.1": "甲。\n1. 細項", "1.2": "乙。"}


def test_one_cell_that_answers_some_of_the_places() -> None:
    key = "一、完備基礎服務，注重服務特性差異化\n(一) 建立業務標準作業流程\n(二) 提供易讀資訊\n(三) 注重服務人員禮貌"
    rows = read(PLAN, table((key, "各單位", "(一) 甲。\n(三) 丙。"), header=("執行策略", "主辦單位", "具體推動作法")))
    assert results(rows) == {"1.1": "甲。", "1.2": "", "1.3": "丙。"}
    assert "unanswered" in checks(rows)


def test_one_cell_beside_several_places_without_their_numbers() -> None:
    key = "一、完備基礎服務，注重服務特性差異化\n(一) 建立業務標準作業流程\n(二) 提供易讀資訊"
    rows = read(PLAN, table((key, "各單位", "均已辦理。"), header=("執行策略", "主辦單位", "具體推動作法")))
    assert results(rows) == {"1.1": "均已辦理。", "1.2": "均已辦理。"}
    assert "shared_result" in checks(rows)


def test_a_merged_result_is_split_by_the_numbers_of_its_rows() -> None:
    shared = Cell("(一) 甲。\n(二) 乙。", 3, rows=2, number=1)
    strategy = Cell("一、完備基礎服務，注重服務特性差異化", 0, rows=2, number=2)
    rows = read(
        PLAN,
        table(
            (strategy, "(一) 建立業務標準作業流程", "各單位", shared),
            (strategy, "(二) 提供易讀、易懂、易用之服務申辦資訊", "各單位", shared),
        ),
    )
    assert results(rows) == {"1.1": "甲。", "1.2": "乙。"}


def test_a_merged_result_without_numbers_belongs_to_each_of_its_rows() -> None:
    shared = Cell("均已辦理3次。", 3, rows=2, number=1)
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 訂定申辦業務標準作業流程", "各單位", shared),
            ("", "2. 提升服務及時性", "各單位", replace(shared)),  # the number tells it, not the object
        ),
    )
    assert results(rows) == {"1.1.1": "均已辦理3次。", "1.1.2": "均已辦理3次。"}


def test_own_list_of_a_result_is_no_place() -> None:
    rows = read(
        PLAN,
        table(("一、完備基礎服務，注重服務特性差異化", "(一) 建立業務標準作業流程", "各單位", "(一) 甲。\n(二) 乙。")),
    )
    assert results(rows) == {"1.1": "(一) 甲。\n(二) 乙。"}


def test_result_that_goes_on_in_a_row_without_headings() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 提升服務及時性", "第一課", "甲。"),
            ("", "", "第二課", "乙。"),
        ),
    )
    assert results(rows) == {"1.1.1": "甲。\n乙。"}
    assert rows.rows[0].offices == ("第一課", "第二課")


def test_a_heading_cut_by_a_pages_end_is_one() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(二) 服務友善性", "1. 提升服務設施合宜度\n(3) 妥適規劃申辦", "報驗發證", "以民眾需求為考量"),
            ("", "動線，以符合民眾使用習慣。", "課 各辦事處", "規劃申辦動線。"),
        ),
    )
    (row,) = rows.rows
    assert (row.sub_indicator, row.offices) == ("妥適規劃申辦動線，以符合民眾使用習慣。", ("報驗發證課", "各辦事處"))
    assert row.result == "以民眾需求為考量規劃申辦動線。"


def test_a_heading_printed_again_with_a_note_that_it_goes_on() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲。"),
            ("(一) 服務一致及正確性（續）", "1. 提升服務及時性（續）", "各單位", "乙。"),
        ),
    )
    assert results(rows) == {"1.1.1": "甲。\n乙。"}


def test_blank_offices_are_those_above() -> None:
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 訂定申辦業務標準作業流程", "資訊室 各分局", "甲"),
            ("", "2. 提升服務及時性", "", "乙"),
        ),
    )
    assert rows.rows[1].offices == ("資訊室", "各分局")


def test_an_empty_result_is_a_row_and_a_question() -> None:
    rows = read(TITLE, ONE, table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "")))
    assert results(rows) == {"1.1.1": ""}
    assert checks(rows) == ["empty_result"]


def test_a_heading_above_its_result() -> None:
    rows = read(
        TITLE,
        ONE,
        table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", ""), ("", "", "", "已辦理5次。")),
    )
    assert results(rows) == {"1.1.1": "已辦理5次。"}
    assert checks(rows) == []


def test_a_result_before_the_first_heading_is_an_error() -> None:
    rows = read(
        TITLE,
        ONE,
        table(("", "", "", "殘餘。"), ("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲")),
    )
    assert results(rows) == {"1.1.1": "甲"}
    assert [f.severity for f in rows.findings if f.check == "orphan_result"] == ["error"]


def test_a_strategy_without_indicators_counts_as_1() -> None:
    rows = read(
        TITLE,
        "構面五：開放創新（100 分）",
        table(
            ("(一) 開放參與", "各單位", "甲"),
            ("(二) 創新服務", "各單位", "乙"),
            header=("執行策略", "主辦單位", "執行成果"),
        ),
    )
    assert results(rows) == {"5.1.1": "甲", "5.2.1": "乙"}
    assert rows.rows[1].indicator is None


def test_numbered_explanation_without_a_heading() -> None:
    text = "1. 適時運用多元管道導入民眾觀點，透過溝通與對話的方式，共創與民眾合作契機。"
    rows = read(TITLE, "構面五：開放創新（100 分）", table(("(一) 開放參與", text, "各單位", "甲")))
    assert rows.rows[0].code == "5.1.1"


def test_a_note_across_the_table_is_left_out_with_a_note() -> None:
    note = Cell("註：本表資料統計至12月底", 0, columns=4)
    blank = [Cell("", c) for c in range(1, 4)]
    rows = read(TITLE, ONE, table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲"), (note, *blank)))
    assert results(rows) == {"1.1.1": "甲"}
    assert checks(rows) == ["line_left_out"]


def test_a_cell_of_offices_that_holds_prose() -> None:
    prose = "本項業務由各單位共同辦理。並由秘書室彙整後提報。" * 3
    rows = read(TITLE, ONE, table(("(一) 服務一致及正確性", "1. 提升服務及時性", prose, "甲")))
    assert "odd_offices" in checks(rows)


# --- tables ----------------------------------------------------------------------------------------------------------


def test_strategies_as_paragraphs_above_their_tables() -> None:
    header = ("評核指標", "主辦單位", "執行成果")
    rows = read(
        TITLE,
        ONE,
        "(一) 服務一致及正確性",
        table(("1. 訂定申辦業務標準作業流程", "各單位", "甲"), header=header),
        "(二) 服務友善性",
        table(("1. 提升服務設施合宜度\n(6) 提供各種申辦書表及填寫範例", "各單位", "乙"), header=header),
    )
    assert [(row.code, row.strategy) for row in rows.rows] == [
        ("1.1.1", "服務一致及正確性"),
        ("1.2.1(6)", "服務友善性"),
    ]
    assert "heading_restored" not in checks(rows)


def test_a_list_of_strategies_before_the_table_is_no_heading() -> None:
    names = [
        "一、完備基礎服務，注重服務特性差異化",
        "二、重視意見回饋及參與，力求切合民眾需求",
    ]
    rows = read(PLAN, *names, table((names[0], "(一) 建立業務標準作業流程", "各單位", "甲")))
    assert results(rows) == {"1.1": "甲"}
    assert "misnumbered" not in checks(rows)


def test_a_plan_that_speaks_of_dimensions_stays_in_its_framework() -> None:
    document = lay_out("kaohsiung-114-plan", PLAN_LAYOUTS["plan"])
    blocks = [*document.blocks[:1], Paragraph("滿意度各構面均獲肯定，構面一及構面二尤佳。"), *document.blocks[1:]]
    report, _ = read_report(document.with_blocks(blocks))
    assert report.framework == "five_strategies_113"


def test_a_column_that_no_heading_explains_is_reported() -> None:
    rows = read(
        TITLE,
        ONE,
        table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲", "乙"), header=(*HEADER, "神秘欄")),
    )
    assert [f.evidence for f in rows.findings if f.check == "unread_column"] == ["神秘欄"]


def test_a_table_of_something_else_is_told_of() -> None:
    other = Table((), ((Cell("年度"), Cell("人數", 1)), (Cell("112"), Cell("30", 1))), 2)
    rows = read(TITLE, ONE, table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "辦理5場次。")), other)
    (finding,) = [f for f in rows.findings if f.check == "table_left_out"]
    assert (finding.severity, finding.evidence) == ("note", "年度｜人數")
    assert "headings.toml" not in finding.message


def test_a_table_that_looks_like_the_reports_may_have_headings_to_add() -> None:
    other = Table((), ((Cell("主辦單位"), Cell("神秘", 1)), (Cell("秘書室"), Cell("辦理", 1))), 2)
    rows = read(TITLE, ONE, table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "辦理5場次。")), other)
    (finding,) = [f for f in rows.findings if f.check == "table_left_out"]
    assert "One has 主辦單位" in finding.message
    assert "headings.toml" in finding.message


FORM = ("工作項目", "年度目標", "辦理情形", "主辦單位")


def own(*rows: tuple[str, ...], header: tuple[str, ...] = FORM) -> Table:
    cells = tuple(tuple(Cell(text, c) for c, text in enumerate(row)) for row in (header, *rows))
    return Table(cells[:1], cells[1:], len(header))


OWN = Paragraph("農業部林業及自然保育署嘉義分署115年度為民服務實施成果")


def test_rows_of_sums_are_none_of_the_reports() -> None:
    rows = read(
        OWN,
        own(
            ("(一)採運許可", "95%", "辦理20件。", "企劃科"),
            ("小計", "165", "", ""),
            ("(二)會勘", "200件", "辦理9件。", "企劃科"),
        ),
    )
    assert list(results(rows)) == ["1.1.1", "1.1.2"]
    assert [f.evidence for f in rows.findings if f.check == "totals_left_out"] == ["小計 165"]


@pytest.mark.parametrize(("rows_of_label", "left_out"), [(3, True), (1, False)])
def test_sums_behind_the_labels_of_their_group(rows_of_label: int, left_out: bool) -> None:
    """`社群共好｜合計｜5,564`, the label over all rows of its group. A heading beside it that is its row's own has an indicator."""
    head = tuple(Cell(text, c) for c, text in enumerate(("策略", "工作項目", "實支數(千元)", "執行成果")))
    texts = [("(一)社區課程", "80", "辦理20場。"), ("(二)會勘", "85", "辦理9件。"), ("合計", "165", "")]
    label = Cell("社群共好", 0, rows=rows_of_label)
    body = [[label if r < rows_of_label else Cell("社群共好", 0)] for r in range(3)]
    cells = tuple(
        (*labels, *(Cell(text, c) for c, text in enumerate(row, 1))) for labels, row in zip(body, texts, strict=True)
    )
    rows = read(OWN, Table((head,), cells, 4))
    assert [f.evidence for f in rows.findings if f.check == "totals_left_out"] == (
        ["社群共好 合計 165"] if left_out else []
    )


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("一、臨櫃服務", "二、社福服務", ["1.1.1", "1.1.2", "2.1.1"]),
        ("（一）臨櫃服務", "（三）社福服務", ["1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5"]),
    ],
)
def test_a_row_with_a_heading_alone_stands_over_rows_of_the_next_level(
    first: str, second: str, codes: list[str]
) -> None:
    """No rule tells how far its cell goes; with a mark of their own level it is a row that says nothing yet."""
    rows = read(
        OWN,
        own(
            (first, "", "", ""),
            ("（一）單一窗口", "95%", "辦理20件。", "企劃科"),
            ("（二）志工引導", "200件", "辦理9件。", "企劃科"),
            (second, "", "", ""),
            ("（一）到宅收送", "30件", "辦理8件。", "社會課"),
        ),
    )
    assert [row.code for row in rows.rows] == codes
    assert all(row.dimension.endswith("服務") for row in rows.rows if len(codes) == 3)


def test_strategies_that_say_so_before_their_number() -> None:
    """`策略一、簡化流程` above its own table; 「參、實施內容」 above that is a chapter."""
    table_of = own(("(一)採運許可", "95%", "辦理20件。", "企劃科"))
    rows = read(
        OWN, Paragraph("參、實施內容"), Paragraph("策略一、簡化流程"), table_of, Paragraph("策略二、完善服務"), table_of
    )
    assert [(r.code, r.strategy) for r in rows.rows] == [("1.1.1", "簡化流程"), ("1.2.1", "完善服務")]


def test_a_chapter_above_the_table_is_no_strategy() -> None:
    rows = read(
        OWN,
        Paragraph("一、依據：院頒方案。"),
        Paragraph("三、執行成果："),
        own(("採運許可", "95%", "辦理20件。", "企劃科")),
    )
    assert [(r.code, r.strategy) for r in rows.rows] == [("1.1.1", None)]


def test_circled_numbers_are_no_part_of_a_heading() -> None:
    rows = read(OWN, own(("①採運許可", "95%", "辦理20件。", "企劃科"), ("②會勘", "9件", "辦理9件。", "企劃科")))
    assert [(r.code, r.indicator) for r in rows.rows] == [("1.1.1", "採運許可"), ("1.1.2", "會勘")]


def test_further_cells_go_with_the_number_that_they_answer() -> None:
    rows = read(
        OWN,
        own(("(一)採運許可\n(二)會勘", "(一)95%\n(二)200件", "(一)辦理20件。\n(二)辦理9件。", "企劃科")),
    )
    told = [(r.code, r.result, [(c.heading, c.text) for c in r.further_cells]) for r in rows.rows]
    assert told == [
        ("1.1.1", "辦理20件。", [("年度目標", "95%")]),
        ("1.1.2", "辦理9件。", [("年度目標", "200件")]),
    ]


def test_a_line_below_a_row_goes_on_with_its_further_cells() -> None:
    rows = read(OWN, own(("(一)採運許可", "95%", "辦理20件。", "企劃科"), ("", "200件", "", "")))
    assert [c.text for c in rows.rows[0].further_cells] == ["95%", "200件"]


@pytest.mark.parametrize(
    "score",
    [
        ("得分：85分",),
        ("服務一致及正確性自評得分：85分",),
        ("得分：85", "", "", ""),
        ("得分：85", "2. 提高服務人員專業度", "各單位", "辦理6場次。"),
        ("", "", "得分", "85分"),
        ("得分", "", "", "85分"),
    ],
)
def test_a_score_in_a_row_of_its_own(score: tuple[str, ...]) -> None:
    """Across the table, or in its cells: it is the score of the strategy above, and no heading or result."""
    lines = (
        ("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "辦理5場次。"),
        score,
        ("(二) 服務友善性", "1. 提升服務設施合宜度", "各單位", "設置3處。"),
    )
    cells = []
    for line in (HEADER, *lines):
        own = tuple(Cell(text, c, columns=5 - len(line)) for c, text in enumerate(line))
        cells.append(own if len(line) == 4 else (own[0], *(Cell("", c) for c in (1, 2, 3))))
    rows = read(TITLE, ONE, Table(tuple(cells[:1]), tuple(cells[1:]), 4))
    assert [(s.code, s.value) for s in rows.scores] == [("1.1", 85)]
    assert [r.strategy for r in rows.rows if r.code == "1.2.1"] == ["服務友善性"]
    assert rows.rows[0].result == "辦理5場次。"


def test_headings_that_say_nothing() -> None:
    gold = gold_rows("hsinchu-107-results")
    document = lay_out("hsinchu-107-results", LAYOUTS["three"])
    blocks: list[Block] = [
        Table((tuple(Cell(t, c) for c, t in enumerate("甲乙丙丁")),), b.rows, b.columns) if isinstance(b, Table) else b
        for b in document.blocks
    ]
    document = document.with_blocks(blocks)
    rows = read_rows(document, read_report(document)[0])
    assert [row.code for row in rows.rows] == [g["code"] for g in gold]
    assert checks(rows) == ["inferred_columns"]


@pytest.mark.parametrize("doc", ["hq-111-results", "hsinchu-107-results", "keelung-110-results"])
@pytest.mark.parametrize("layout", ["five", "three", "one", "dimension_row", "dimension_column"])
@pytest.mark.parametrize("kept", [slice(0, 11), slice(9, None), slice(20, 30)])
def test_a_report_cut_anywhere_keeps_its_codes(doc: str, layout: str, kept: slice) -> None:
    document = lay_out(doc, replace(LAYOUTS[layout], lone_numbers=True), rows=gold_rows(doc)[kept])
    rows = read_rows(document, read_report(document)[0])
    assert [row.code for row in rows.rows] == [g["code"] for g in gold_rows(doc)[kept]]
    assert {"missing_places", "cut_off"} & {f.check for f in rows.findings}


@pytest.mark.parametrize("start", range(1, 12))
def test_a_table_that_lost_its_beginning(start: int) -> None:
    document = lay_out("hsinchu-107-results", LAYOUTS["dimension_row"])
    first = next(document.tables())
    blocks = [b for b in document.blocks if not isinstance(b, Table)]
    document = document.with_blocks([*blocks, Table((), first.rows[start:], first.columns)])
    rows = read_rows(document, read_report(document)[0])
    assert [row.code for row in rows.rows] == [g["code"] for g in gold_rows("hsinchu-107-results")[start - 1 :]]


# --- scores ----------------------------------------------------------------------------------------------------------


def test_scores_in_headings_and_lines() -> None:
    rows = read(
        TITLE,
        "評核構面一(基礎服務)(200分)",
        table(("服務一致及正確性 (100分) 得分：85", "1. 提升服務及時性", "各單位", "甲")),
        "小計 170 分",
        "總分：845 分",
    )
    assert [(s.code, s.raw, s.maximum) for s in rows.scores] == [
        ("1.1", "85", 100.0),
        ("1", "170 分", None),
        ("total", "845 分", None),
    ]


@pytest.mark.parametrize("heading", ["構面一、基礎服務　小計：170分", "構面一（基礎服務）（200分）小計：170分"])
@pytest.mark.parametrize("across", [True, False])
def test_a_heading_with_the_score_of_its_dimension_in_one_line(heading: str, across: bool) -> None:
    body = ("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲")
    line = (Cell(heading, 0, columns=4), "", "", "")
    rows = read(TITLE, table(line, body)) if across else read(TITLE, heading, table(body))
    assert list(results(rows)) == ["1.1.1"]
    assert rows.rows[0].dimension == "基礎服務"
    assert [(s.code, s.label, s.raw) for s in rows.scores] == [("1", "小計", "170分")]


def test_a_heading_printed_again_with_its_score_gives_it_once() -> None:
    body = ("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲")
    more = ("(二) 服務友善性", "1. 提升服務設施合宜度", "各單位", "乙")
    rows = read(TITLE, "構面一、基礎服務　小計：170分", table(body), "構面一、基礎服務　小計：170分", table(more))
    assert [(s.code, s.raw) for s in rows.scores] == [("1", "170分")]


def test_a_row_of_points_at_the_foot_of_a_dimensions_table_is_its_score() -> None:
    rows = read(
        TITLE,
        ONE,
        table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲"), ("小計", "", "", "172分")),
        "構面二：服務遞送",
        table(("(一) 服務便捷性", "1. 單一窗口服務全功能程度", "各單位", "乙"), ("小計", "", "", "254 分")),
    )
    assert list(results(rows)) == ["1.1.1", "2.1.1"]
    assert [(s.code, s.label, s.raw) for s in rows.scores] == [("1", "小計", "172分"), ("2", "小計", "254 分")]
    assert "totals_left_out" not in checks(rows)


@pytest.mark.parametrize("sums", [("小計", "", "", "172"), ("小計", "", "", "172件"), ("合計", "", "", "1,892 分")])
def test_a_row_of_other_sums_is_no_score(sums: tuple[str, ...]) -> None:
    rows = read(TITLE, ONE, table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲"), sums))
    assert rows.scores == ()
    assert "totals_left_out" in checks(rows)


def test_the_sum_of_all_dimensions_under_the_last_is_not_the_score_of_that() -> None:
    body = ("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲")
    more = ("(一) 服務便捷性", "1. 單一窗口服務全功能程度", "各單位", "乙")
    rows = read(TITLE, ONE, table(body), "構面二：服務遞送", table(more, ("合計", "", "", "426分")))
    assert rows.scores == ()
    assert [f.evidence for f in rows.findings if f.check == "totals_left_out"] == ["合計：426分"]
    rows = read(
        TITLE,
        ONE,
        table(body, ("小計", "", "", "172分")),
        "構面二：服務遞送",
        table(more, ("小計", "", "", "254分"), ("合計", "", "", "426分")),
    )
    assert [(s.code, s.raw) for s in rows.scores] == [("1", "172分"), ("2", "254分")]
    assert [f.evidence for f in rows.findings if f.check == "totals_left_out"] == ["合計：426分"]


def test_points_at_the_foot_of_a_form_without_dimensions_are_told() -> None:
    rows = read(OWN, own(("(一)採運許可", "95%", "辦理20件。", "企劃科"), ("小計", "", "165分", "")))
    assert rows.scores == ()
    assert [f.evidence for f in rows.findings if f.check == "totals_left_out"] == ["小計：165分"]


def test_scores_in_a_column_of_their_own() -> None:
    one = Cell("85", 4, rows=2, number=1)
    rows = read(
        TITLE,
        ONE,
        table(
            ("(一) 服務一致及正確性", "1. 訂定申辦業務標準作業流程", "各單位", "甲", one),
            ("", "2. 提升服務及時性", "各單位", "乙", one),
            ("(二) 服務友善性", "1. 提升服務設施合宜度", "各單位", "丙", "40"),
            ("", "2. 提高網站使用便利性", "各單位", "丁", "甲等"),
            header=(*HEADER, "自評分數"),
        ),
    )
    assert [(s.code, s.value) for s in rows.scores] == [("1.1", 85.0), ("1.2.1", 40.0)]
    assert "odd_score" in checks(rows)


def test_two_rows_under_one_code_are_both_kept() -> None:
    part = table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "甲"))
    again = table(("(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "乙"))
    rows = read(TITLE, ONE, part, "構面二：服務遞送", part, ONE, again)
    assert [row.code for row in rows.rows].count("1.1.1") == 2


# --- any table at all --------------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(
    [
        "",
        "(一) 服務友善性",
        "1. 提升服務及時性",
        "(1) 甲",
        "各單位",
        "構面二：服務遞送",
        "小計 5 分",
        "成果5件。",
        "(一) 甲\n(二) 乙",
        "得分：8",
    ]
)
MERGED = Cell("(一) 甲\n(二) 乙", 0, columns=4, rows=3, number=1)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.one_of(TEXTS, st.just(MERGED), st.text(max_size=12)), min_size=4, max_size=4), max_size=8),
    st.sampled_from([TITLE, PLAN, OTHER]),
)
def test_no_table_stops_the_reader_or_loses_its_results(cells: list[list[str | Cell]], title: str) -> None:
    rows = read(title, ONE, table(*(tuple(row) for row in cells)))
    for row in rows.rows:
        assert row.code[0].isdigit()
    if rows.rows and not any(f.check in ("orphan_result", "shared_result", "unanswered") for f in rows.findings):
        everything = "\n".join(row.result for row in rows.rows)
        for of_row in cells:
            last = of_row[-1]
            headings = {"執行績效與成果"}
            if isinstance(last, str) and last == "成果5件。" and last not in headings and any(of_row[:-1]):
                assert last in everything
