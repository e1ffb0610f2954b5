"""Scores of headings and lines, and the final table in several shapes."""

from __future__ import annotations

import time

import pytest

from extractors.document.model import NOWHERE, Cell, Document, Table
from extractors.report.score_sheet import read_score_sheet
from extractors.report.scores import (
    Score,
    read_maximum,
    read_points,
    read_subtotal,
    read_summary,
    read_total,
    take_score,
)

DIMENSIONS = [("1", "基礎服務"), ("2", "服務遞送"), ("3", "服務量能"), ("4", "服務評價"), ("5", "開放創新")]


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(tuple(Cell(text, c) for c, text in enumerate(row)) for row in rows)
    return Table(cells[:1], cells[1:], len(rows[0]))


@pytest.mark.parametrize(
    ("text", "rest", "value", "maximum"),
    [
        ("服務友善性 (100分) 得分：85", "服務友善性", 85.0, 100.0),
        ("服務友善性\n（配分 100 分）\n自評得分 92.5 分", "服務友善性", 92.5, 100.0),
        ("服務友善性\n自評 92 分", "服務友善性", 92, None),
        ("開放參與（得分４３分）", "開放參與", 43.0, None),
        ("積極回應民眾意見得分：88", "積極回應民眾意見", 88.0, None),
        ("有效處理民眾意見（100分）得分：88分", "有效處理民眾意見", 88.0, 100.0),
        ("辦理滿意度調查並公布得分：88分以上者", "辦理滿意度調查並公布得分：88分以上者", None, None),
        ("服務友善性 (100分)", "服務友善性", None, None),
        ("服務友善性", "服務友善性", None, None),
    ],
)
def test_scores_of_headings(text: str, rest: str, value: float | None, maximum: float | None) -> None:
    left, score = take_score(text, "1.2", NOWHERE)
    assert left == rest
    assert (score.value if score else None, score.maximum if score else None) == (value, maximum)


@pytest.mark.parametrize(
    ("text", "raw", "maximum"),
    [
        ("服務友善性（100分，自評85分）", "85分", 100),
        ("服務友善性(配分：100分；自評：85分)", "85分", 100),
        ("服務友善性\n自評得分85分/配分100分", "85分", 100),
        ("服務友善性\n得分85／100", "85", 100),
        ("服務友善性【得分：85】", "85", None),
        ("服務友善性\n得  分：\n85分", "85分", None),
        ("服務友善性\n評分結果：85", "85", None),
    ],
)
def test_scores_in_any_brackets(text: str, raw: str, maximum: float | None) -> None:
    rest, score = take_score(text, "1.2", NOWHERE)
    assert score is not None
    assert (rest, score.raw, score.maximum) == ("服務友善性", raw, maximum)


@pytest.mark.parametrize(
    "text", ["小　計：170分", "小計（200分）：170分", "小計170分（滿分200分）", "自評小計 170/200", "本構面得分：170分"]
)
def test_subtotals_by_their_ending(text: str) -> None:
    score = read_subtotal(text, "1", NOWHERE)
    assert score is not None
    assert score.value == 170


@pytest.mark.parametrize(
    "text",
    [
        "總　分：845",
        "自評得分合計：845分",
        "總分（1000分）：845",
        "總評分：845",
        "總分 845 分，等第：甲等",
        "自評總計：845",
    ],
)
def test_totals_by_their_ending(text: str) -> None:
    score = read_total(text, NOWHERE)
    assert score is not None
    assert score.value == 845


@pytest.mark.parametrize("text", ["辦理講習合計12場次", "總計服務1,892件，較上年增加。", "小計"])
def test_sums_of_other_things_are_no_scores(text: str) -> None:
    assert read_total(text, NOWHERE) is None
    assert read_subtotal(text, "1", NOWHERE) is None


def test_lines() -> None:
    assert read_subtotal("小計 170 分", "1", NOWHERE) == Score("1", "小計", "170 分", 170.0)
    assert read_subtotal("小計170分，較去年增加", "1", NOWHERE) is None
    assert read_total("總分：845 分", NOWHERE) == Score("total", "總分", "845 分", 845.0)
    assert read_total("總計 1,160人", NOWHERE) is None
    assert read_maximum("構面一(基礎服務)(200分)") == 200.0
    assert read_maximum("構面一") is None
    assert read_points("８５") == ("８５", 85.0)
    assert read_points("85件") is None


def test_final_table_with_dimensions_above_their_scores() -> None:
    totals, repeats = read_summary(
        table(
            ("機關", "考核項目成績(1000 分)", "", "", "", "", "總 分", "等第"),
            ("", "一、基礎 服務(200 分)", "二、服務遞送", "三、服務量能", "四、服務評價", "五、開放創新", "", ""),
            ("基隆分局", "170", "248", "165", "177", "85", "845", "甲"),
        ),
        DIMENSIONS,
    )
    assert [(s.code, s.raw) for s in totals] == [("total", "845")]
    assert [(s.code, s.value) for s in repeats] == [("1", 170), ("2", 248), ("3", 165), ("4", 177), ("5", 85)]


def test_final_table_with_dimensions_beside_their_scores() -> None:
    totals, repeats = read_summary(
        table(
            ("考核項目", "配分", "得分"),
            ("一、基礎服務", "200", "170"),
            ("二、服務遞送", "300", "248 分"),
            ("總分", "1000", "418"),
        ),
        DIMENSIONS,
    )
    assert [(s.code, s.value) for s in totals] == [("total", 418)]
    assert [(s.code, s.value) for s in repeats] == [("1", 170), ("2", 248)]


def test_a_table_without_a_total_is_none() -> None:
    assert read_summary(table(("項目", "件數"), ("基礎服務", "12")), DIMENSIONS) == ((), ())


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["得分" + " " * 300_000 + "x", "(" * 300_000, "小計" + " " * 300_000, "得分：" * 100_000]
)
def test_a_hostile_cell(text: str) -> None:
    begin = time.process_time()
    take_score(text, "1", NOWHERE)
    read_subtotal(text, "1", NOWHERE)
    read_points(text)
    assert time.process_time() - begin < 3


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("五、開放創新(100 分)", "5"),
        ("五、共創價值(100 分)", "5"),  # a name that no row has
        ("評核構面五(共創價值)(100 分)", "5"),
        ("服務量能（100分）", "3"),
        ("考核項目成績(100 分)", "total"),
        ("總分（100分）", "total"),
    ],
)
def test_a_maximum_printed_with_a_dimension_is_no_totals(heading: str, code: str) -> None:
    final = table(("機關", "一、基礎服務(200 分)", heading, "總分"), ("甲分局", "170", "85", "845"))
    lines = read_score_sheet(Document("x", "docx", "", (final,)), DIMENSIONS[:4]).of("maximum")
    assert {line.code: line.low for line in lines} == {"1": 200.0, code: 100.0}
