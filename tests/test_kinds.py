"""An indicator is of a kind, and a figure of another kind is never linked to it: each rule with a text on either side."""

import csv
from pathlib import Path

import pytest

from extractors.figures.metrics import Context, find_metrics
from pipeline.indicators import link_metrics
from pipeline.kinds import QUANTITY_GROUPS, load_indicators, load_units, packs_of
from pipeline.reference_data import read_lines
from pipeline.surroundings import CellFigures, surround_cell

ROOT = Path(__file__).parent.parent


def links(text, *, org="基隆分局", headings=(), year=110):
    """{raw: indicator} of a cell, as the pipeline reads it."""
    figures = find_metrics(text, Context(org, year, "results", "1.1.1", True, headings))
    (linked,) = link_metrics([CellFigures(text, figures, headings, org, year)])
    return {f.raw: f.indicator_id for f in linked}


# text, figure, its indicator; then the same words around a figure of another kind
KINDS = [
    # what a rate is a rate of
    ("發出問卷500份，整體滿意度96.2%。", "96.2%", "overall_satisfaction_rate"),
    ("整體滿意度調查發出問卷500份，回收率87.4%。", "87.4%", None),
    ("整體滿意度96.2%，其中停車便利性81.5%。", "81.5%", None),
    ("整體滿意度96.2%，不滿意者占1.3%。", "1.3%", None),
    ("整體滿意度96.2%，目標95%，達成率101.3%。", "101.3%", None),
    # counters
    ("電話禮貌測試受測120人次，平均93.6分。", "120人次", "phone_courtesy_tests"),
    ("電話禮貌測試網頁瀏覽1,200次。", "1,200次", None),
    ("拜訪廠商35家，蒐集建言44則。", "35家", "firm_visits"),
    # parts
    ("蒐集建言44則，其中29則獲採納。", "44則", "suggestions_collected"),
    ("蒐集建言44則，其中29則獲採納。", "29則", None),
    ("受理民眾意見263件，平均2.8日回復，逾期者1件。", "263件", "opinion_cases"),
    ("受理民眾意見263件，平均2.8日回復，逾期者1件。", "1件", None),
    ("市場檢查4,286件，查獲違規197件。", "4,286件", "market_checks"),
    ("市場檢查4,286件，查獲違規197件。", "197件", None),
    ("受理檢舉案件418件，裁處52件。", "418件", "complaint_cases"),
    ("受理檢舉案件418件，裁處52件。", "52件", None),
    # … but a breakdown of the whole is of its kind
    ("意見信箱486件，包括法令查詢243件、檢舉網路賣家198件、其他45件。", "198件", "opinion_cases"),
    ("市場檢查4,286件（實體通路3,150件、網路通路1,136件）。", "3,150件", "market_checks"),
    ("登錄優良油量計計量管理者計有公營44站，民營44站，合計88站。", "88站", "metering_scheme_stations"),
    # direction
    ("受其他分局委託代為取樣45案。", "45案", "interbranch_cases"),
    ("委託其他分局代為取樣45案。", "45案", None),
    # one case, or all of a year
    ("線上書面審查每件節省往返時間32分鐘。", "32分鐘", "time_saved_per_case"),
    ("線上書面審查全年合計節省往返時間3,287小時。", "3,287小時", None),
    # words of its own name something else
    ("推廣線上申辦，另修繕辦公廳舍，已發包214件。", "214件", None),
    ("具結先行放行7,415批，追蹤查核1,204批。", "1,204批", "conditional_release_site_checks"),
    ("具結先行放行7,415批，退運12批。", "12批", None),
    # a limit, and how long it took
    ("民眾意見規定5日內回復，平均2.8日回復。", "5日內", "reply_time_limit"),
    ("民眾意見規定5日內回復，平均2.8日回復。", "2.8日", None),
]


@pytest.mark.parametrize(("text", "raw", "indicator"), KINDS)
def test_a_figure_of_another_kind_is_not_linked(text, raw, indicator):
    assert links(text)[raw] == indicator


def test_another_agency_gets_general_indicators_only():
    text = "受理申辦案件41,286件；說明會5場；發出問卷1,000份，整體滿意度97.3%；電話禮貌測試60人次。"
    assert links(text, org="臺南市政府衛生局") == {
        "41,286件": None,
        "5場": None,
        "1,000份": "survey_questionnaires",
        "97.3%": "overall_satisfaction_rate",
        "60人次": "phone_courtesy_tests",
    }


@pytest.mark.parametrize(
    ("org", "packs"),
    [
        ("基隆分局", {"general", "bureau"}),
        ("總局", {"general", "bureau"}),
        ("經濟部標準檢驗局桃園分局", {"general", "bureau"}),
        ("財政部中區國稅局南投分局", {"general"}),
        (None, {"general", "bureau"}),  # nobody knows: the phrases decide
    ],
)
def test_an_agency_has_the_packs_of_its_kind(org, packs):
    assert packs_of(org) == packs


def test_a_heading_alone_speaks_only_for_words_that_go_with_it():
    headings = ("提高服務行為友善性", "注重電話禮貌，不定期測試")
    assert links("全年抽測104人次，平均93.8分。", headings=headings) == {
        "104人次": "phone_courtesy_tests", "93.8分": "phone_courtesy_score",
    }  # fmt: skip
    assert links("本年度總局約談3人。", headings=headings) == {"3人": None}


def test_a_total_said_again_is_of_what_was_broken_down():
    text = "意見信箱486件，包括法令查詢243件、檢舉198件、其他45件；總數較109年450件增加36件。"
    assert set(links(text).values()) == {"opinion_cases"}


def test_a_change_is_told_of_the_whole_that_it_is_compared_with():
    text = "意見信箱486件，包括法令查詢243件、檢舉188件、其他55件；總數較110年450件增加36件。"
    figures = find_metrics(text, Context("基隆分局", 111, "results", "4.2.1", True))
    (linked,) = link_metrics([CellFigures(text, figures, (), "基隆分局", 111)])
    assert [(f.raw, f.qualifier) for f in linked][-2:] == [("450件", None), ("36件", None)]
    assert linked[3].qualifier == "其他"


def test_a_part_is_no_second_value_of_its_whole():
    text = "市場檢查：3,415件（實體2,390件、網路1,025件）。"
    figures = find_metrics(text, Context("花蓮分局", 112, "results", "5.2.1", True))
    (linked,) = link_metrics([CellFigures(text, figures, (), "花蓮分局", 112)])
    assert [f.qualifier for f in linked] == [None, "實體", "網路"]


def test_a_figure_knows_its_whole():
    text = "意見信箱486件，包括法令查詢243件、其他243件；另受理陳情12件。"
    figures = find_metrics(text, Context("基隆分局", 110, "results", "1.1.1", True))
    cell = CellFigures(text, figures)
    assert [around.whole for around in surround_cell(cell)] == [None, 0, 0, None]


# --- the reference data ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", load_indicators().values(), ids=lambda i: i.indicator_id)
def test_every_indicator_says_what_kind_of_thing_it_is(indicator):
    packs = read_packs()
    assert indicator.pack in packs
    known = {u.group.upper() for u in load_units().values()} | set(load_units())
    assert indicator.counters or indicator.quantity in QUANTITY_GROUPS
    assert {c for c in indicator.counters if c not in known} <= {"梯", "團", "條"}


def read_packs():
    import tomllib

    return tomllib.loads((ROOT / "pipeline" / "reference" / "packs.toml").read_text("utf-8"))


def test_no_word_is_both_of_another_kind_and_beside():
    for line in read_lines("indicators.csv"):
        assert not set(filter(None, line["not_of"].split("/"))) & set(filter(None, line["beside"].split("/"))), line


def test_the_columns_of_indicators_stand_in_one_order():
    header = next(csv.reader((ROOT / "pipeline" / "reference" / "indicators.csv").read_text("utf-8").splitlines()))
    assert header[:4] == ["indicator_id", "name_zh", "family", "pack"]
