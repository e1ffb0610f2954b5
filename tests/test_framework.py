"""The frameworks' places, and the place that a printed heading belongs to."""

from __future__ import annotations

import time

import pytest

from extractors.report.framework import detect_framework, fold_heading, load_frameworks
from tests.layouts import DOCUMENTS, gold_rows

FIVE = load_frameworks()["five_dimensions_106"]
PLAN = load_frameworks()["five_strategies_113"]


def test_places_are_whole() -> None:
    assert (len(FIVE.places), len(PLAN.places)) == (47, 15)
    for framework in (FIVE, PLAN):
        codes = [place.code for place in framework.places]
        assert len(set(codes)) == len(codes)
        assert [p.numbers for p in framework.places] == sorted(p.numbers for p in framework.places)
    assert FIVE.dimensions == ("基礎服務", "服務遞送", "服務量能", "服務評價", "開放創新")
    assert len(FIVE.strategies) == 11


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_every_heading_of_the_gold_is_known(doc: str) -> None:
    framework = PLAN if doc.endswith("plan") else FIVE
    shift = {"4.1.1(2)": None, "4.1.1(3)": "4.1.1(2)"} if doc.startswith("keelung") else {}
    for row in gold_rows(doc):
        text = row["sub_indicator"] or row["indicator"] or row["description"]
        place = framework.find_place(text)
        assert place is not None
        wanted = shift.get(row["code"], row["code"])
        assert (None if place in framework.insertions else place.code) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("基礎服務", "dimension", "1.1.1"),
        ("服務友善性", "strategy", "1.2.1(1)"),
        ("提升服務設施合宜度", "indicator", "1.2.1(1)"),
        ("提升民眾申辦案件之處理效率，確保於處理時限內完成", "description", "1.1.2"),
        ("進行內部同仁滿意度調查", "sub_indicator", "4.1.1(1)"),
    ],
)
def test_match(text: str, kind: str, code: str) -> None:
    match = FIVE.match(text)
    assert match is not None
    assert (match.kind, match.place.code) == (kind, code)


@pytest.mark.parametrize("text", ["", "甲", "從來無人聽過的新指標", "。", "服務" * 5000])
def test_no_match(text: str) -> None:
    assert FIVE.match(text) is None
    assert FIVE.find_place(text) is None
    assert not FIVE.knows_strategy(text)


def test_a_name_run_together_with_what_follows() -> None:
    split = FIVE.split_name("開放參與" + next(p.description or "" for p in FIVE.places if p.code == "5.1.1"))
    assert split is not None
    assert split.name == "開放參與"
    split = FIVE.split_name("提升同仁行政效率聚焦核心業務，減省不必要程序")  # an office's own words
    assert split is not None
    assert (split.name, split.rest) == ("提升同仁行政效率", "聚焦核心業務，減省不必要程序")
    assert FIVE.split_name("提升同仁行政效率及品質") is None
    split = FIVE.split_name("減除申辦案件需檢附之書表謄本以電子查驗取代紙本佐證")  # without a comma
    assert split is not None
    assert (split.name, split.rest) == ("減除申辦案件需檢附之書表謄本", "以電子查驗取代紙本佐證")
    assert FIVE.split_name("減除申辦案件需檢附之書表謄本數量") is None
    assert FIVE.split_name("減除申辦案件需檢附之書表謄本及各項證明文件之數量") is None
    assert FIVE.split_name("創新服務措施推動情形及成果") is None  # a short name: many headings begin so
    # an explanation that begins as its heading does is whole
    assert FIVE.split_name(next(p.description or "" for p in FIVE.places if p.code == "1.1.1")) is None


def test_framework_of_a_text() -> None:
    assert detect_framework("構面一：基礎服務 (一)服務一致及正確性") is FIVE
    # a plan may speak of 構面 in passing, and 完備基礎服務 holds the name of a dimension
    assert detect_framework("完備基礎服務，注重服務特性差異化。滿意度各構面均獲肯定") is PLAN
    assert detect_framework("三、便捷服務遞送方式，\n提升民眾便利性") is PLAN
    assert detect_framework("年度工作報告") is None
    assert detect_framework("「團隊合作」與「溝通」等構面滿意度均獲肯定") is None  # an agency's own form


def test_folding() -> None:
    assert fold_heading("進行環境美（綠）化。 ") == fold_heading("進行環境美(綠)化")
    assert fold_heading("１１０年") == "110年"


@pytest.mark.slow
def test_many_headings_take_no_time() -> None:
    begin = time.process_time()
    for n in range(2000):
        FIVE.match(f"提升服務設施合宜度{n}及其他各項措施之推動情形")
    FIVE.match("提升服務" * 250_000)
    assert time.process_time() - begin < 60  # what grows with the square takes many minutes
