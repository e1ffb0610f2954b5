"""Links from figures to indicators: how well on the gold, and each rule by itself."""

import csv
import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import measure_links
import pytest
from measure_links import pooled, shares

from extractors.figures.metrics import Context, find_metrics
from pipeline.indicators import (
    CellFigures,
    HandLink,
    check_hand_links,
    link_metrics,
    link_score,
    standardise,
)
from pipeline.kinds import load_units
from pipeline.phrases import load_rules
from pipeline.reference_data import read_lines
from pipeline.specimens.bureau import named_organisations
from pipeline.specimens.compose import make_report
from pipeline.specimens.corpus import metric_truth
from pipeline.suggestions import Unlinked, suggest_indicators
from pipeline.surroundings import fold

ROOT = Path(__file__).parent.parent


def cell(text, *figures, code="1.1.1", org="基隆分局"):
    """A cell with figures from (raw, value, unit, role, subject)."""
    lines = (
        {"doc": "d", "code": code, "raw": raw, "occurrence": 1, "value": value, "value_high": None, "unit": unit,
         "bound": "exact", "role": role, "period": "110", "org": org, "subject": subject}
        for raw, value, unit, role, subject in figures
    )  # fmt: skip
    return CellFigures(text, tuple(measure_links.gold_figure(line, text) for line in lines))


def link_text(text, raw, *, unit, role="actual"):
    """The figure ``raw``, linked in a cell of its own."""
    return link_metrics([cell(text, (raw, 1.0, unit, role, None))])[0][0]


# --- on the gold ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("own_subjects", [False, True], ids=["given subjects", "the pipeline's subjects"])
def test_links_on_the_gold_each_document_left_out(own_subjects):
    precision, recall = shares(pooled(measure_links.measure_gold(own_subjects)))
    assert precision >= 0.99
    assert recall >= 0.97


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "precision", "recall"),
    [
        ("development", 0.98, 0.8),
        ("development/reports", 0.98, 0.91),
        ("model", 0.97, 0.78),
        ("held_out", 0.94, 0.61),
    ],
)
def test_links_on_reports_by_other_hands(folder, precision, recall):
    found = shares(pooled(measure_links.measure_folder(ROOT / "tests" / "annotated" / folder)))
    assert found >= (precision, 0)
    assert found[1] >= recall


@pytest.mark.slow
def test_links_on_specimens():
    """Reports that nobody looked at while the phrases were written: other offices, other years, other words."""
    counted = Counter()
    for organisation in named_organisations():
        for year, kind in ((108, "results"), (113, "results"), (114, "plan")):
            report = make_report(organisation, year, kind, seed=11)
            lines = metric_truth(report)
            for row in report.rows:
                figures = [measure_links.gold_figure(m, row.result) for m in lines if m["code"] == row.code]
                told = CellFigures(row.result, tuple(sorted(figures, key=lambda f: f.start)), roc_year=year)
                counted += measure_links.count(report.doc, [told], [])
    precision, recall = shares(counted)
    assert counted["wanted"] > 300
    assert precision >= 0.97
    assert recall >= 0.9


@pytest.mark.slow
def test_figures_of_other_agencies_are_seldom_linked():
    """Prose that none of the indicators was made for: what is linked there is mostly wrong."""
    given = figures = 0
    for name in ("development", "held_out"):
        for passage in measure_links.lines(ROOT / "tests" / "passages" / f"{name}.jsonl"):
            context = Context(passage.get("org"), passage.get("roc_year"))
            told = CellFigures(passage["text"], find_metrics(passage["text"], context), (), "基隆分局", 110)
            (linked,) = link_metrics([told])
            figures += len(linked)
            given += sum(figure.indicator_id is not None for figure in linked)
    assert figures > 500
    assert given / figures < 0.04


# --- phrases --------------------------------------------------------------------------------------------------------


def test_each_figure_is_linked_by_the_nearest_words():
    text = "110年度進口商品總報驗量47,914批，網路申辦計47,906批，線上申辦使用率達99%以上。"
    assert link_text(text, "47,914批", unit="批").indicator_id == "import_inspection_applications"
    assert link_text(text, "47,906批", unit="批").indicator_id == "online_import_filings"
    assert link_text(text, "99%以上", unit="%").indicator_id == "import_online_filing_rate"


@pytest.mark.parametrize(
    ("text", "raw", "unit", "indicator"),
    [
        ("為提升同仁電話服務禮貌，全年抽測120人次", "120人次", "人次", "phone_courtesy_tests"),
        ("電話禮貌測試平均成績為91.5分", "91.5分", "分", "phone_courtesy_score"),
        ("全年受理先行放行案件3,210件", "3,210件", "件", "conditional_release_cases"),
        ("赴儲存地點辦理先行放行商品之取樣查核計87批", "87批", "批", "conditional_release_site_checks"),
        ("受其他分局委託代為查核封存計45案", "45案", "案", "interbranch_cases"),
        ("首長拜訪轄區業者12家，傾聽其需求", "12家", "家", "firm_visits"),
        ("於市面購樣檢測市售商品230件", "230件", "件", "market_checks"),
        ("辦理商品安全宣導35場次", "35場次", "場次", "promotion_events"),
        ("義務監視員舉發違規商品66案", "66案", "案", "volunteer_monitor_reports"),
        ("現有義務監視員58位", "58位", "位", "volunteer_monitors"),
        ("派員至加油站抽驗車用油品82站次", "82站次", "站次", "fuel_quality_checks"),
        ("會同關務署聯合查核異常商品9場次", "9場次", "場次", "joint_audits"),
    ],
)
def test_other_words_for_the_same_thing(text, raw, unit, indicator):
    assert link_text(text, raw, unit=unit).indicator_id == indicator


@pytest.mark.parametrize(
    ("text", "raw", "unit", "role", "indicator"),
    [
        ("主動以電子郵件及電話通知廠商，本(106)年度通知679家次。", "679家次", "家次", "actual", "firms_notified"),
        (
            "與能源主管機關合作辦理加油站油品品質篩檢，106年度共篩檢34站次。",
            "34站次",
            "站次",
            "actual",
            "fuel_quality_checks",
        ),
        ("與能源主管機關合作篩檢加油站油品，預計篩檢180站次。", "180站次", "站次", "target", "fuel_quality_checks"),
        ("召募義務監視員參與商品安全監視，預計召募140人。", "140人", "人", "target", "volunteer_monitors"),
        ("主動以電子郵件通知廠商，本年度查廠12家次。", "12家次", "家次", "actual", None),  # another word, another thing
    ],
)
def test_a_word_of_the_phrase_that_is_taken_up_again_names_nothing_else(text, raw, unit, role, indicator):
    assert link_text(text, raw, unit=unit, role=role).indicator_id == indicator


def test_cases_filed_online_are_no_batches_filed_online():
    """An indicator of 批 takes no figure of 件: 受理申請案件1,250件，其中線上申辦830件."""
    text = "本年度共受理申請案件1,250件，其中線上申辦830件，均於7日內辦結。"
    assert link_text(text, "830件", unit="件").indicator_id is None


def test_counters_do_not_matter_to_a_link():
    for unit in ("件", "案", "筆", "批"):
        assert link_text(f"受理民眾檢舉66{unit}", f"66{unit}", unit=unit).indicator_id == "complaint_cases"
    for unit in ("人", "員", "位", "名"):
        assert link_text(f"召募義務監視員66{unit}", f"66{unit}", unit=unit).indicator_id == "volunteer_monitors"


def test_descriptive_figures_and_standards_carry_no_link():
    text = "每月派員執行計程車計費表行走檢定服務2天次"
    assert link_text(text, "2天次", unit="天次", role="standard").indicator_id is None
    assert link_text(text, "2天次", unit="天次", role="descriptive").indicator_id is None
    assert link_text(text, "2天次", unit="天次").indicator_id == "taximeter_outreach_days"


def test_a_standard_is_linked_where_an_indicator_names_that_limit():
    text = "民眾意見均於3日內回復"
    assert link_text(text, "3日內", unit="日", role="standard").indicator_id == "reply_time_limit"
    text = "證書均於3日內寄出"
    assert link_text(text, "3日內", unit="日", role="standard").indicator_id is None


def test_the_score_of_an_aspect_is_not_the_overall_score():
    text = "內部顧客滿意度調查：整體滿意度得分為5.21分，其中「溝通」構面滿意度獲得5.35分"
    assert link_text(text, "5.21分", unit="分").indicator_id == "internal_satisfaction_score"
    assert link_text(text, "5.35分", unit="分").indicator_id is None
    text = "顧客滿意度調查整體滿意度96.1%，洽公環境滿意度97.3%"
    assert link_text(text, "96.1%", unit="%").indicator_id == "overall_satisfaction_rate"
    assert link_text(text, "97.3%", unit="%").indicator_id is None


def test_words_of_another_sentence_do_not_reach_a_figure_that_speaks_for_itself():
    text = "推廣線上申辦。另修繕辦公廳舍，已發包214件。"
    assert link_text(text, "214件", unit="件").indicator_id is None


def test_scores_are_linked_to_their_place():
    score = next(s for s in measure_links.read_gold()["keelung-110-results"][1] if s.code == "1.2")
    link = link_score(score)
    assert (link.indicator_id, link.qualifier, link.value_std) == ("evaluation_score", "1.2", score.value)
    assert link.link_method == "score"


# --- what is left out ------------------------------------------------------------------------------------------------


def test_leaving_a_document_out_leaves_out_its_phrases():
    assert any(r.source == "keelung-110-results" for r in load_rules())
    assert not any(r.source == "keelung-110-results" for r in load_rules("keelung-110-results"))


# --- what an indicator is told of -----------------------------------------------------------------------------------


def qualifiers(*cells):
    return [[link.qualifier for link in links] for links in link_metrics(cells)]


def test_known_parts_have_the_same_name_in_every_report():
    text = "進口檢驗發現不合格商品總計159批，其中47批退運或銷毀，其餘112批留置海關"
    figures = [("159批", 159.0, "批", "actual", "不合格商品"), ("47批", 47.0, "批", "actual", "退運或銷毀")]
    figures.append(("112批", 112.0, "批", "actual", "留置海關"))
    assert qualifiers(cell(text, *figures)) == [[None, "退運或銷毀", "留置或待處理"]]


def test_a_part_is_told_from_the_total_of_its_sentence():
    text = "辦理業務宣導，桃園辦事處業務宣導4場，共計業務宣導11場"
    told = cell(text, ("4場", 4.0, "場", "actual", "桃園辦事處業務宣導"), ("11場", 11.0, "場", "actual", "業務宣導"))
    assert qualifiers(told)[0][1] is None
    told = cell("桃園辦事處宣導4場，新竹本部宣導7場，宣導共計11場",
                ("4場", 4.0, "場", "actual", "桃園辦事處宣導"), ("7場", 7.0, "場", "actual", "新竹本部宣導"),
                ("11場", 11.0, "場", "actual", "宣導"))  # fmt: skip
    assert [bool(q) for q in qualifiers(told)[0]] == [True, True, False]


def test_a_contradiction_keeps_one_qualifier():
    one = cell("網路申辦計47,906批", ("47,906批", 47906.0, "批", "actual", "網路申辦"))
    other = cell("110年度網路申辦計54,530批", ("54,530批", 54530.0, "批", "actual", "網路申辦"), code="2.1.3")
    assert qualifiers(one, other) == [[None], [None]]


def test_different_things_are_told_apart_and_the_one_named_like_the_indicator_is_the_whole():
    one = cell("業務項目之簡化及標準化作業2項", ("2項", 2.0, "項", "actual", "業務項目之簡化及標準化作業"))
    other = cell("計9項工作簡化案件", ("9項", 9.0, "項", "actual", "工作簡化案件"), code="3.1.1")
    assert qualifiers(one, other) == [["業務項目之簡化及標準化作業"], [None]]


def test_what_an_office_below_the_branch_did_is_told_of_that_office():
    text = "桃園國際機場辦事處受理報驗24,653批；本分局受理報驗40,000批"
    told = cell(text, ("24,653批", 24653.0, "批", "actual", "報驗"), ("40,000批", 40000.0, "批", "actual", "報驗"))
    first = replace(told.figures[0], office="桃園國際機場辦事處")
    links = link_metrics([replace(told, figures=(first, *told.figures[1:]))])[0]
    assert {link.indicator_id for link in links} == {"import_inspection_applications"}
    assert [link.qualifier for link in links] == ["桃園國際機場辦事處", None]


def test_a_change_is_told_of_what_its_value_is_told_of():
    text = "義務監視員反映案件數504件，較106年增加201件"
    told = cell(text, ("504件", 504.0, "件", "actual", "義務監視員反映案件數"), ("201件", 201.0, "件", "change", None))
    links = link_metrics([told])[0]
    assert {link.indicator_id for link in links} == {"volunteer_monitor_reports"}
    assert [link.qualifier for link in links] == [None, None]


def test_time_saved_is_told_of_what_it_is_saved_in():
    text = "檢驗人員及車輛派遣作業電子化：每次可縮短派遣時間約65分鐘"
    assert qualifiers(cell(text, ("65分鐘", 65.0, "分鐘", "change", "縮短派遣時間"))) == [["檢驗人員及車輛派遣"]]


@pytest.mark.parametrize(
    ("text", "figure", "indicator", "wanted"),
    [
        # a part keeps its name where the report tells no other: another year's, or another branch's, may tell the whole
        (
            "計費表下鄉檢定：480車次",
            ("480車次", "車次", "actual", "計費表下鄉檢定"),
            "taximeter_verifications",
            "下鄉檢定",
        ),
        (
            "計程車計費表檢定2,190車次",
            ("2,190車次", "車次", "actual", "計程車計費表檢定"),
            "taximeter_verifications",
            None,
        ),
        ("民眾陳情之電子信件於3日內回復", ("3日內", "日", "standard", "電子信件回復"), "reply_time_limit", "電子郵件"),
        ("陳情案件均於3日內回復", ("3日內", "日", "standard", "陳情案件回復"), "reply_time_limit", None),
        (
            "市場取樣改以平板登錄，每批約省20分鐘",
            ("20分鐘", "分鐘", "change", "每批約省"),
            "time_saved_per_case",
            "取樣",
        ),
    ],
)
def test_a_part_that_stands_alone_keeps_its_name(text, figure, indicator, wanted):
    raw, unit, role, subject = figure
    (link,) = link_metrics([cell(text, (raw, 5.0, unit, role, subject))])[0]
    assert (link.indicator_id, link.qualifier) == (indicator, wanted)


@pytest.mark.parametrize(
    ("text", "figures", "wanted"),
    [
        ("以臉書貼文發布24則", ["24則"], ["臉書"]),
        ("透過LINE將換季商品安全訊息發送好友，計發送6則", ["6則"], ["LINE"]),
        ("以臉書及LINE發布商品訊息，共40則", ["40則"], [None]),  # of both: the whole
        ("臉書貼文24則，LINE訊息6則，合計30則", ["24則", "6則", "30則"], ["臉書", "LINE", None]),
        ("發布社群平台訊息40則，業者ONLINE諮詢", ["40則"], [None]),
        ("稽核電熱毯時訪談廠商，計12家", ["12家"], ["查核時訪談"]),
        ("拜訪廠商12家", ["12家"], [None]),
        ("辦理親子營隊3場次", ["3場次"], ["營隊"]),
        ("辦理宣導會及夏令營共15場次", ["15場次"], [None]),
        ("辦理夏令營2場次，另辦宣導會30場次", ["2場次", "30場次"], ["營隊", None]),
    ],
)
def test_kinds_that_are_not_compared_are_named_by_the_words_or_the_sentence(text, figures, wanted):
    told = [(raw, float(raw.rstrip("則家場次")), raw.lstrip("0123456789"), "actual", None) for raw in figures]
    (links,) = link_metrics([cell(text, *told)])
    assert all(link.indicator_id for link in links)
    assert [link.qualifier for link in links] == wanted


def test_small_counts_of_different_things_are_one_only_by_their_words():
    def told(number, subject, code):
        text = f"辦理{subject}{number}場次"
        return cell(text, (f"{number}場次", float(number), "場次", "actual", subject), code=code)

    # 2 of one and 2 of the other: which is the whole cannot be told, and neither stands for it
    (one,), (other,) = qualifiers(told(2, "家庭日宣導活動", "2.2.1"), told(2, "里民茶會宣導活動", "5.1.1"))
    assert one == "家庭日宣導活動"
    assert other == "里民茶會宣導活動"
    same = told(2, "家庭日宣導活動", "2.2.1")
    assert qualifiers(same, told(2, "校園家庭日活動", "5.1.1")) == [[None], [None]]
    assert qualifiers(same, told(2, "推廣活動", "5.1.1")) == [[None], [None]]  # names nothing else
    # 61 twice is no chance
    large = [told(61, "家庭日宣導活動", "2.2.1"), told(61, "里民茶會宣導活動", "5.1.1")]
    assert qualifiers(*large) == [[None], [None]]


def linked(text, *figures):
    return [figure.indicator_id for figure in link_metrics([cell(text, *figures)])[0]]


def test_the_figure_that_a_baseline_in_brackets_is_compared_with_is_of_its_indicator():
    """反映 is said of the cases; 80 monitors are what 85 were."""
    now, before, cases = (
        ("80人", 80.0, "人", "actual", "義務監視員"),
        ("85人", 85.0, "人", "baseline", "義務監視員"),
        ("102件", 102.0, "件", "actual", "義務監視員反映"),
    )
    both = ["volunteer_monitors", "volunteer_monitors", "volunteer_monitor_reports"]
    assert linked("義務監視員80人(110年85人)反映102件", now, before, cases) == both
    # a bracket that names something of its own, and one of another counter, compare nothing
    other = ("85件", 85.0, "件", "baseline", "義務監視員反映")
    assert linked("辦理講座80件(110年義務監視員反映85件)", ("80件", 80.0, "件", "actual", "講座"), other)[0] is None
    assert (
        linked("座談會80場(110年義務監視員85人)", ("80場", 80.0, "場", "actual", "座談會"), before)[0]
        != "volunteer_monitors"
    )


def test_a_plan_is_of_the_indicator_of_what_became_of_it():
    plan, done = ("20家", 20.0, "家", "target", "服務團"), ("24家", 24.0, "家", "actual", "行動服務團走訪廠商")
    assert linked("行動服務團原訂20家，實際走訪廠商24家", plan, done) == ["firm_visits"] * 2
    assert linked("設備汰換原訂20家。實際走訪廠商24家", plan, done)[0] is None  # another sentence
    assert linked("設備汰換原訂20家，另走訪廠商24家", plan, done)[0] is None  # something else
    assert (
        linked("設備汰換原訂20場，實際走訪廠商24家", ("20場", 20.0, "場", "target", "汰換"), done)[0] != "firm_visits"
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("民眾意見150件，依來源分：(1)電子信箱90件；(2)專線40件；(3)臨櫃20件", ["電子信箱", "專線", "臨櫃"]),
        ("民眾意見150件，包括電子信箱90件、專線40件、臨櫃20件", ["電子信箱", "專線", "臨櫃"]),
        # behind a semicolon without a number something else may begin
        ("民眾意見150件，包括電子信箱90件、專線60件；座談20件", ["電子信箱", "專線", None]),
    ],
)
def test_every_part_of_a_breakdown_is_of_the_whole_and_named_by_its_own_words(text, parts):
    raws = re.findall(r"\d+件", text)
    figures = [(raw, float(raw[:-1]), "件", "actual", None) for raw in raws]
    whole, *rest = link_metrics([cell(text, *figures)])[0]
    assert (whole.indicator_id, whole.qualifier) == ("opinion_cases", None)
    assert [figure.qualifier if figure.indicator_id == "opinion_cases" else None for figure in rest] == parts


@pytest.mark.parametrize(
    ("value", "unit", "indicator", "expected"),
    [
        (25, "小時", "time_saved_per_case", 1500),
        (2, "日", "reply_time_limit", 2),
        (48, "小時", "reply_time_limit", 2),
        (91, "員", "volunteer_monitors", 91),
        (5, "‰", "complaint_closure_rate", 0.5),
        (3, "工作天", "reply_time_limit", None),  # how long they are depends on the week
        (1, "具", None, None),
    ],
)
def test_values_in_the_indicators_unit(value, unit, indicator, expected):
    assert standardise(value, unit, indicator) == expected


# --- links by hand --------------------------------------------------------------------------------------------------


def test_a_link_by_hand_wins():
    told = cell("受理民眾檢舉66件", ("66件", 66.0, "件", "actual", "民眾檢舉"))
    hand = (HandLink("d", "1.1.1", "66 件", 1, "opinion_cases"),)
    link = link_metrics([told], hand=hand)[0][0]
    assert (link.indicator_id, link.link_method) == ("opinion_cases", "hand")
    assert (link.link_confidence, link.value_std) == (1.0, 66.0)
    none = link_metrics([told], hand=(HandLink("d", "1.1.1", "66件", 1, None),))[0][0]
    assert (none.indicator_id, none.link_method) == (None, "hand")
    assert link_metrics([told], hand=(HandLink("other", "1.1.1", "66件", 1, None),))[0][0].link_method == "phrase"


def test_a_link_by_hand_that_points_at_nothing_is_a_finding():
    hand = (
        HandLink("d", "1.1.1", "66件", 1, "opinion_cases"),
        HandLink("d", "1.1.1", "67件", 1, "opinion_cases"),
        HandLink("d", "1.1.1", "66件", 1, "no_such"),
        HandLink("gone", "1.1.1", "66件", 1, "opinion_cases"),
    )
    found = check_hand_links(cell("受理66件", ("66件", 66.0, "件", "actual", None)).figures, ["d"], hand)
    assert [(f.check, f.severity, doc) for f, doc in found] == [
        ("hand_link_gone", "question", "d"),
        ("hand_link_unknown", "error", "d"),
        ("hand_link_waits", "note", None),
    ]


# --- suggestions ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_unlinked_figures_are_grouped_by_what_they_count():
    figures = [
        Unlinked("a", "水產品特約檢驗", "件", "count", "actual", "水產品特約檢驗12件"),
        Unlinked("b", "外銷水產品特約檢驗", "案", "count", "actual", "外銷水產品特約檢驗30案"),
        Unlinked("b", "哺乳室", "間", "count", "actual", "哺乳室2間"),
        Unlinked("b", "資訊目錄", "項", "count", "descriptive", "16項資訊目錄"),
    ]
    suggestions = suggest_indicators(figures)
    assert [(s.words[0], s.count) for s in suggestions] == [("水產品特約檢驗", 2), ("哺乳室", 1)]
    assert suggestions[0].documents == ("a", "b")
    random.Random(1).shuffle(figures)
    assert suggest_indicators(figures) == suggest_indicators(figures)
    assert suggest_indicators([]) == []


@pytest.mark.parametrize("file", ["indicators.csv", "indicator_phrases.csv"])
def test_a_suggestion_is_a_line_of_the_reference_data(file):
    suggestion = suggest_indicators([Unlinked("a", "哺乳室", "間", "count", "actual", "哺乳室2間")])[0]
    line = suggestion.indicator_line if file == "indicators.csv" else suggestion.phrase_line
    header = (ROOT / "pipeline" / "reference" / file).read_text("utf-8").splitlines()[0]
    row = dict(zip(header.split(","), next(csv.reader([line])), strict=True))
    assert row["indicator_id"] == "NEW_1"
    assert "哺乳室" in (row.get("name_zh") or row["words"])
    kind = ("pack", "quantity", "counters", "value_role", "polarity") if file == "indicators.csv" else ("units",)
    assert all(row[name] for name in kind)


# --- the reference data ---------------------------------------------------------------------------------------------


def test_the_indicators_of_the_gold_keep_their_names_and_meanings():
    ours = {line["indicator_id"]: line for line in read_lines("indicators.csv")}
    with (ROOT / "tests" / "gold" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            own = ours[line["indicator_id"]]
            assert {**line, "family": own["family"]}.items() <= own.items()
            assert own["quantity"] == line["family"]  # the gold's word for it


def gold_documents():
    return {d["doc"] for d in measure_links.lines(ROOT / "tests" / "gold" / "documents.jsonl")}


def test_every_indicator_has_a_phrase_and_every_phrase_an_indicator():
    ids = {line["indicator_id"] for line in read_lines("indicators.csv")}
    phrases = read_lines("indicator_phrases.csv")
    assert {line["indicator_id"] for line in phrases} == ids
    assert {line["indicator_id"] for line in read_lines("indicator_qualifiers.csv")} <= ids
    assert {line["source"] for line in phrases} <= gold_documents() | {"meaning"}
    for line in phrases:
        assert None not in line.values()
        assert line["reach"] in ("", "clause", "sentence", "item", "heading")


def test_units_of_phrases_are_known():
    known = set(load_units()) | {u.group.upper() for u in load_units().values()}
    for line in read_lines("indicator_phrases.csv"):
        for unit in filter(None, line["units"].split("/")):
            assert fold(unit) in known or unit in ("梯", "團", "條"), (line["indicator_id"], unit)
    for line in read_lines("indicators.csv"):
        assert fold(line["unit"]) in known, line


def test_linking_does_not_depend_on_the_order_of_cells():
    cells, _ = measure_links.read_gold()["keelung-110-results"]
    straight = link_metrics(cells)
    assert link_metrics(cells[::-1])[::-1] == straight
