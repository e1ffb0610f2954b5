"""The audit: every check on small texts with and without the error, on the five reports, on prose of other agencies."""

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from planted import ROOT, expected, is_found, is_shown, list_planted, read, report

from extractors.figures.columns import ColumnCell, find_column_figures
from extractors.figures.figure import Figure
from extractors.figures.metrics import Context, find_metrics
from extractors.report.score_sheet import ScoreLine, ScoreSheet, read_limits
from pipeline.audit import CHECKS, Cell, Column, ReportFigures, audit_report, audit_reports, find_broken, find_relations
from pipeline.audit.figures import name_place, parse_locator
from pipeline.audit.sources import from_ingested, from_warehouse
from pipeline.audit.told import tell
from pipeline.audit.words import precision
from pipeline.ingest import ingest
from pipeline.reading import read_file
from pipeline.warehouse import open_warehouse

DOCS = ("keelung-110-results", "hsinchu-107-results", "hq-111-results", "kaohsiung-114-plan", "hq-114-plan")


def figures_of(text, doc="x-110-results", code="1.1.1", year=110, indicator=None, org="甲局"):
    found = find_metrics(text, Context(org=org, roc_year=year, kind="results", code=code, default_period=True))
    return tuple(replace(figure, doc_id=doc, indicator_id=indicator) for figure in found)


HEADINGS = {"target": "目標值", "actual": "實績", "rate": "達成率"}


def columns_of(columns, doc, code, year, org="甲局"):
    """The further cells of a row, of {role: text} or {(role, heading): text}."""
    told = []
    for number, (name, text) in enumerate(columns.items(), 1):
        role, heading = (name, HEADINGS[name]) if isinstance(name, str) else name
        context = Context(org=org, roc_year=year, kind="results", code=code, default_period=True)
        found = find_column_figures(ColumnCell(text, heading, role), context).figures
        told.append(Column(heading, text, tuple(replace(f, doc_id=doc, further_cell=number) for f in found)))
    return tuple(told)


def report_of(*texts, doc="x-110-results", year=110, indicator=None, org="甲局", columns=None):
    """``columns``: what the further cells of the first row hold."""
    codes = [f"1.1.{n}" for n in range(1, len(texts) + 1)]
    beside = [columns_of(columns or {}, doc, codes[0], year, org), *[()] * len(texts)]
    cells = tuple(
        Cell(code, text, figures_of(text, doc, code, year, indicator, org), columns=further)
        for code, text, further in zip(codes, texts, beside, strict=False)
    )
    return ReportFigures(doc, org, year, "results", cells)


def said(*texts, **known):
    """(check, severity) of what is found."""
    return sorted({(f.check, f.severity) for f in audit_report(report_of(*texts, **known))})


# --- each check: finds the error, and is silent on the same text without it -----------------------------------------

PAIRS = {
    "其中…其餘": (
        "不合格商品總計159批，其中47批退運，54批重新報驗合格；其餘68批留置海關。",
        "不合格商品總計159批，其中47批退運，54批重新報驗合格；其餘58批留置海關。",
        ("parts", "error"),
    ),
    "其中…其餘 in brackets": (
        "總計159批(847,600件)，其中47批(19,323件)退運，54批(21,326件)重新報驗合格；其餘58批(806,953件)留置海關。",
        "總計159批(847,602件)，其中47批(19,323件)退運，54批(21,326件)重新報驗合格；其餘58批(806,953件)留置海關。",
        ("parts", "error"),
    ),
    "其中…尚待": (
        "不合格商品共91件，其中22件退運，31件改為合格，34件尚待處理。",
        "不合格商品共91件，其中22件退運，35件改為合格，34件尚待處理。",
        ("parts", "question"),
    ),
    "合計": (
        "登錄者計有公營44站，民營44站，合計98站。",
        "登錄者計有公營44站，民營44站，合計88站。",
        ("parts", "error"),
    ),
    "合計 beside a whole": (
        "轄區加油站計163站，累計登錄公營44站、民營63站，合計97站。",
        "轄區加油站計163站，累計登錄公營44站、民營53站，合計97站。",
        ("parts", "error"),
    ),
    "a list in brackets": (
        "相關計34項(標準業務2項、商品檢驗業務19項、度量衡業務14項)。",
        "相關計34項(標準業務2項、商品檢驗業務19項、度量衡業務13項)。",
        ("parts", "error"),
    ),
    "a list in brackets of two that are named alike": (
        "志工95人（男35人、女65人），服務12,350小時。",
        "志工95人（男35人、女60人），服務12,350小時。",
        ("parts", "error"),
    ),
    "two in brackets that may overlap": (
        "志工95人（大專48人、退休公教52人）。",
        "志工95人（大專48人、退休公教47人）。",
        ("parts", "question"),
    ),
    "shares in brackets below the one before them": (
        "整體滿意度96.2%（非常滿意61.2%、滿意38.0%）。",
        "整體滿意度96.2%（非常滿意61.2%、滿意35.0%）。",
        ("parts", "question"),
    ),
    "a part ten times too great": (
        "受理陳情320件（電話180件、網路95件、書面450件）。",
        "受理陳情320件（電話180件、網路95件、書面45件）。",
        ("parts", "question"),
    ),
    "a part one digit too great": (
        "受理陳情320件（電話180件、網路95件、書面345件）。",
        "受理陳情320件（電話180件、網路95件、書面45件）。",
        ("parts", "question"),
    ),
    "其中 behind a list, of what the list is of": (
        "辦理宣導45場，校園20場、社區15場、企業10場，其中52場以線上方式辦理。",
        "辦理宣導45場，校園20場、社區15場、企業10場，其中12場以線上方式辦理。",
        ("exceeds", "error"),
    ),
    "其中 behind a list that nothing is of": (
        "校園辦理宣導20場、社區15場，其中22場以線上方式辦理。",
        "校園辦理宣導20場、社區15場，其中18場以線上方式辦理。",
        ("exceeds", "error"),
    ),
    "其中 in the next sentence, of what the list is of": (
        "抽驗1,200件，生鮮600件、加工350件、餐盒250件。其中1,380件為校園午餐專案。",
        "抽驗1,200件，生鮮600件、加工350件、餐盒250件。其中380件為校園午餐專案。",
        ("exceeds", "question"),
    ),
    "各…共 with the same verb": (
        "於3月、9月各發500份，共發放1,200份。",
        "於3月、9月各發500份，共發放1,000份，回收987份。",
        ("products", "question"),
    ),
    "shares with a rest": (
        "進口占45.2%，國產占30.0%，其餘25.8%為其他。",
        "進口占45.2%，國產占30.0%，其餘24.8%為其他。",
        ("parts", "question"),
    ),
    "含…共計 that adds": (
        "車用加油站計97站，含新北7站，共計104站。",
        "車用加油站計97站，含新北7站，共計97站。",
        ("contains", "question"),
    ),
    "含…共計 that neither contains nor adds": (
        "車用加油站計95站，含新北7站，共計104站。",
        "車用加油站計104站，含新北7站，共計104站。",
        ("contains", "error"),
    ),
    "every entry of a list is told": (
        "受理申請案件共4,250件，包括線上2,830件、臨櫃1,430件、郵寄35件。",
        "受理申請案件共4,295件，包括線上2,830件、臨櫃1,430件、郵寄35件。",
        ("parts", "question"),
    ),
    "a list of which some entries add up": (
        "線上830件、臨櫃420件、郵寄35件，合計1,250件。",
        "線上830件、臨櫃420件、郵寄35件，合計1,285件。",
        ("parts", "question"),
    ),
    "a list joined by 及 of which some entries add up": (
        "線上申辦830件、臨櫃申辦420件及郵寄申辦35件，共受理申請案件1,250件，均於7日內辦結。",
        "線上申辦830件、臨櫃申辦420件及郵寄申辦35件，共受理申請案件1,285件，均於7日內辦結。",
        ("parts", "question"),
    ),
    "two of a list and 共計": (
        "辦理說明會8場、座談會5場，共計15場。",
        "辦理說明會8場、座談會5場，共計13場。",
        ("parts", "question"),
    ),
    "a rate before its count": (
        "發出問卷500份，回收率84%，回收520份，整體滿意度達94.2%。",
        "發出問卷500份，回收率84%，回收420份，整體滿意度達94.2%。",
        ("rates", "question"),
    ),
    "a rate that the rest of another figure gives by chance": (
        "接獲民眾意見312件，均於3日內回復；義務監視員反映案件64件，成案率85%（48件成案）。",
        "接獲民眾意見312件，均於3日內回復；義務監視員反映案件64件，成案率75%（48件成案）。",
        ("rates", "question"),
    ),
    "a rate of all that could come": (
        "發出滿意度問卷500份，回收420份，回收率86%，整體滿意度達94.2%。",
        "發出滿意度問卷500份，回收420份，回收率84%，整體滿意度達94.2%。",
        ("rates", "error"),
    ),
    "a rate of all that could come, some of them left out": (
        "發出問卷520份，回收420份，回收率84%。前述發出數扣除無法投遞20份。",
        "發出問卷500份，回收420份，回收率84%。前述發出數扣除無法投遞20份。",
        ("rates", "question"),
    ),
    "against an earlier figure, what is of several years": (
        "累計宣導125人次，較111年度之110人次增加25人次。",
        "累計宣導125人次，較111年度之110人次增加15人次。",
        ("changes", "question"),
    ),
    "against an earlier figure, a mean between": (
        "電話禮貌測試120人次，平均92.5分，較111年度之110人次增加15人次。",
        "電話禮貌測試120人次，平均92.5分，較111年度之110人次增加10人次。",
        ("changes", "error"),
    ),
    "against an earlier figure of a subject of its own": (
        "受理申請案件125件，陳情案件較111年度之110件增加25件。",
        "受理申請案件125件，陳情案件較111年度之110件增加15件。",
        ("changes", "question"),
    ),
    "growth right behind its two figures": (
        "預約量計1,024件，較去年之800件增加26%。",
        "預約量計1,024件，較去年之800件增加28%。",
        ("changes", "error"),
    ),
    "a mean right behind its two figures": (
        "辦理宣導活動22場次，參加人數1,980人，平均每場95人。",
        "辦理宣導活動22場次，參加人數1,980人，平均每場90人。",
        ("products", "error"),
    ),
    "其中 above its whole": (
        "受理申請85件，其中98件線上申辦。",
        "受理申請98件，其中85件線上申辦。",
        ("exceeds", "error"),
    ),
    "a narrower noun": (
        "共發出1,040 份問卷，成功完成 1,163 份有效問卷。",
        "共發出3,040 份問卷，成功完成 1,163 份有效問卷。",
        ("exceeds", "error"),
    ),
    "a rate in a bracket": (
        "公有市場計有21處，登錄者共20處(登錄率85.2%)。",
        "公有市場計有21處，登錄者共20處(登錄率95.2%)。",
        ("rates", "error"),
    ),
    "a rate behind two counts": (
        "總報驗量57,914批，網路申辦計47,906批，線上申辦使用率達99%以上。",
        "總報驗量47,914批，網路申辦計47,906批，線上申辦使用率達99%以上。",
        ("rates", "error"),
    ),
    "a part above the total": (
        "總報驗量47,914批，網路申辦計47,926批，線上申辦使用率達99%以上。",
        "總報驗量47,914批，網路申辦計47,906批，線上申辦使用率達99%以上。",
        ("rates", "error"),
    ),
    "a rate of a target": (
        "預計補助2,500戶，實際完成2,873戶，達成率124.92%。",
        "預計補助2,500戶，實際完成2,873戶，達成率114.92%。",
        ("rates", "error"),
    ),
    "a rate written out": ("登錄率84.6%(98/104)。", "登錄率84.6%(88/104)。", ("rates", "error")),
    "a rate that no whole number gives": (
        "義務監視員反映案件計27案，成案率為60.7%。",
        "義務監視員反映案件計28案，成案率為60.7%。",
        ("rates", "question"),
    ),
    "a share above 100 %": ("線上申辦率達198.5%。", "線上申辦率達98.5%。", ("shares", "error")),
    "a product": ("共執行派遣498天次(294天×2次)。", "共執行派遣498天次(249天×2次)。", ("products", "error")),
    "a product behind an equals sign": ("辦理12場×30人=380人。", "辦理12場×30人=360人。", ("products", "error")),
    "twelve months": (
        "每月派員執行檢定2天次。偏遠鄉鎮則排定9天次，共38天次。",
        "每月派員執行檢定2天次。偏遠鄉鎮則排定9天次，共33天次。",
        ("products", "question"),
    ),
    "a direction": ("辦結率由56.8%提升至52.3%。", "辦結率由26.8%提升至52.3%。", ("changes", "error")),
    "a printed difference": (
        "辦結率由31.3%提升至38.5%，提升1.2個百分點。",
        "辦結率由31.3%提升至38.5%，提升7.2個百分點。",
        ("changes", "error"),
    ),
    "a relative difference": (
        "受理件數由200件增加至250件，增加35%。",
        "受理件數由200件增加至250件，增加25%。",
        ("changes", "error"),
    ),
    "against an earlier figure": (
        "本年度反映案件504件，較106年303件增加211件。",
        "本年度反映案件504件，較106年303件增加201件。",
        ("changes", "error"),
    ),
    "an increase above the figure": (
        "本年度反映案件104件，較106年增加201件。",
        "本年度反映案件504件，較106年增加201件。",
        ("changes", "error"),
    ),
}


@pytest.mark.parametrize(("wrong", "right", "finding"), PAIRS.values(), ids=PAIRS)
def test_each_check_finds_the_error_and_is_silent_without_it(wrong, right, finding):
    assert said(wrong) == [finding]
    assert said(right) == []


SILENT = {
    "not all are named": "辦理訓練10場，其中線上3場、實體4場。",
    "等": "辦理說明會3場、座談會5場等，共12場。",
    "another subject": "受理申請案件408案；反映案件計504案；共計辦理會議3場。",
    "rounded shares": "進口占33.3%，國產占33.3%，其餘33.3%為其他。",
    "cut off, not rounded": "應辦47,914批，已辦47,906批，辦理率99.9%。",
    "opinions": "共發出問卷304份，回收116份，滿意度95.7%。",
    "about": "總報驗量1,000批，網路申辦計847批，線上申辦使用率約85%。",
    "achieved above 100 %": "目標達成率達120%。",
    "growth above 100 %": "件數較去年增加150%。",
    "a size": "大樓面積 20×30 公尺。",
    "an amount with 餘": "決算1,287億4,562萬餘元，較預算1,302億8,810萬餘元，減少15億4,247萬餘元（1.18％）。",
    "a difference of another thing": "時效由10天縮短為5天，節省32分鐘。",
    "the first of two differences": "反映案件504件，較106年增加201件，較105年增加250件。",
    "a target and what is reached of it, in brackets": "參加15,022人次，使用率78.9％（目標值77％，達成率102.5％）。",
    "as many below as above: a mean": "平均等候時間4.5分鐘（上午5.2分鐘，下午3.8分鐘）。",
    "what it was taken from": "錄取75人（報名1,320人，到考1,105人）。",
    "what it is the rest of": "合格412家（應檢430家、歇業12家、不合格6家）。",
    "the greatest and the least": "電話禮貌測試平均等候12秒（最長35秒，最短3秒）。",
    "其中 behind a semicolon": "受理民眾意見45件：首長信箱28件、1999專線11件、面陳6件，均依規定答覆；其中8件屬建議事項。",
    "共 with a verb of its own": "於3月、9月各發500份，共回收987份（回收率98.7%）。",
    "each could hold more": "每班招收30人，開辦8班，共結訓221人。",
    "one was dropped": "每月辦理1場法律諮詢，8月因颱風停辦，全年共辦理11場。",
    "one is of the one before it": "轄區加油站120站，抽檢60站，合格59站，合格率98.3%。",
    "one is taken away": "訂定標準作業流程52項，本年度修正8項、新增2項、刪除1項，目前共計53項。",
    "the whole behind its rate": "回收問卷450份，回收率37.5%（總發放1,200份）。",
    "one of a list and the rate of the other": "申請展延30件，核准28件、否准2件，核准率93.3%。",
    "reached of a target behind it": "第一階段完成120戶、第二階段完成85戶，累計完成205戶，達成率102.5%（目標200戶）。",
    "reached, of each": "合計達成率101.2%（甲項98.5%、乙項103.9%）。",
    "found among a list's entries": "市場檢查12,350件，其中網路5,120件、實體7,230件、查獲違規463件。",
    "what became of an entry": "稽查120家，合格110家、不合格10家、限期改善8家，合計稽查120家次。",
    "an entry that is not counted": "自辦8場、合辦5場及協辦3場，合計13場（協辦不計）。",
    "a whole at the head of its list": "轄區加油站計163站、公營44站、民營53站，合計97站。",
    "a list behind another figure": "辦理研習3場，說明會8場、座談會5場，共計13場。",
    "a rate of the rest": "申請500件，核准420件，駁回率16%。",
    "a target before the rate": "目標400份，回收率84%，回收420份（發出500份）。",
    "rate of another year": "不合格率由3.6%降至2.8%，合格率76.4%。",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_does_not_contradict_itself_is_left_alone(text):
    assert said(text) == []


def test_the_arithmetic_is_spelled_out_with_every_figure_and_its_place():
    (finding,) = audit_report(report_of("登錄者計有公營44站，民營44站，合計98站。"))
    assert "44＋44＝88" in finding.message
    assert "98站" in finding.message
    assert "少 10" in finding.message
    assert finding.evidence.startswith("98站〔1.1.1〕；44站〔1.1.1〕；44站〔1.1.1，第2處〕")
    assert "原文：登錄者計有公營44站" in finding.evidence
    assert finding.code == "1.1.1"


# --- said twice -----------------------------------------------------------------------------------------------------

LONG = "運用網路單證比對系統進行進口報單與商品報驗之線上審查比對，以加速商品通關及提升政府效能；共計完成"


def test_one_sentence_with_two_figures_is_an_error():
    assert said(f"{LONG}49,200批。", f"{LONG}49,300批。") == [("two_values", "error")]
    assert said(f"{LONG}49,200批。", f"{LONG}49,200批。") == []


def test_one_thing_under_two_values_is_a_question():
    one, other = "進口商品總報驗量47,914批，網路申辦計47,906批。", "免除民眾奔波；網路申辦計54,530批。"
    assert said(one, other) == [("two_values", "question")]
    assert said(one, other.replace("54,530", "47,906")) == []


def test_another_organisation_or_year_is_another_thing():
    one, other = report_of(f"{LONG}49,200批。"), report_of(f"{LONG}49,300批。")
    for change in ({"org": "乙局"}, {"period": "109", "roc_year": 109}):
        cell = other.cells[0]
        moved = Cell("1.1.2", cell.text, tuple(replace(f, code="1.1.2", **change) for f in cell.figures))
        assert audit_report(replace(one, cells=(*one.cells, moved))) == []


def test_one_value_under_two_counters_is_a_question():
    one, other = "書面審查電子化，共計辦理書面審查54,530件。", "網路申辦計54,530批。"
    assert said(one, other) == [("two_names", "question")]
    assert said(one, other.replace("54,530", "54,630")) == []
    assert (
        said(one.replace("54,530", "50,000"), other.replace("54,530", "50,000")) == []
    )  # round figures meet by chance


def test_one_value_of_more_and_of_fewer_kinds_is_a_question():
    one = "驗證登錄及型式認可案件採線上受理審查，共計執行1,892件。"
    other = "驗證登錄業者直接線上申辦，計受理1,892件。"
    assert said(one, other) == [("two_names", "question")]
    assert said(one, "驗證登錄及型式認可業者直接線上申辦，計受理1,892件。") == []


# --- scores ---------------------------------------------------------------------------------------------------------


def sheet(*, repeat=170, grade="甲", maximum=200):
    lines = (
        ScoreLine("maximum", "1", "構面一(200分)", maximum),
        ScoreLine("repeat", "1", str(repeat), repeat),
        ScoreLine("grade", "total", grade),
        *read_limits("優=900 分以上；甲=899-800 分；乙=799-700 分"),
    )
    return ScoreSheet(lines)


def scored(one=85, other=85, subtotal=170, total=845, maximum=100, **of_sheet):
    values = {"1.1": one, "1.2": other, "1": subtotal, "2": 675, "total": total}
    tops = {"1.1": maximum, "1.2": 100}
    scores = tuple(
        Figure(str(v), None, None, v, None, "分", "score", "exact", subject="得分", code=code, maximum=tops.get(code))
        for code, v in values.items()
    )
    cells = (Cell("1.1.1", "", ()), Cell("1.2.1", "", ()), Cell("2.1.1", "", ()))
    return ReportFigures("x", "甲局", 110, "results", cells, scores, sheet(**of_sheet))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"one": 80}, "80＋85＝165"),
        ({"total": 844}, "170＋675＝845"),
        ({"maximum": 80}, "超過滿分"),
        ({"maximum": 120}, "滿分相加不符"),
        ({"repeat": 171}, "統計表印為 171"),
        ({"grade": "乙"}, "應為 甲"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_scores_that_do_not_agree_are_errors(wrong, words):
    found = audit_report(scored(**wrong))
    assert [f.check for f in found] == ["scores"] * len(found)
    assert {f.severity for f in found} == {"error"}
    assert any(words in f.message for f in found)


def test_scores_that_agree_are_left_alone():
    assert audit_report(scored()) == []


def test_a_score_that_is_missing_makes_no_wrong_sum():
    whole = scored()
    assert audit_report(replace(whole, scores=tuple(s for s in whole.scores if s.code != "1.2"))) == []


def test_sums_are_compared_over_a_missing_level():
    """Without 小計 the strategies' 得分 still make up the 總分: 85＋85＋675 is not 846."""
    whole = scored(total=846)
    found = audit_report(replace(whole, scores=tuple(s for s in whole.scores if s.code != "1")))
    assert any("675＋85＋85＝845" in f.message for f in found)
    right = scored()
    assert audit_report(replace(right, scores=tuple(s for s in right.scores if s.code != "1"))) == []


# --- reports against one another ------------------------------------------------------------------------------------


def linked(text, doc, year, org="甲局"):
    return report_of(text, doc=doc, year=year, indicator="volunteer_monitor_reports", org=org)


def across(*reports):
    return sorted({(f.check, f.severity) for _, f in audit_reports(reports)})


def test_a_claimed_change_is_held_against_the_earlier_report():
    now = linked("義務監視員反映案件504件，較106年增加201件。", "x-107-results", 107)
    assert across(now, linked("義務監視員反映案件303件。", "x-106-results", 106)) == []
    assert across(now, linked("義務監視員反映案件313件。", "x-106-results", 106)) == [("claimed_change", "question")]
    assert across(now, linked("義務監視員反映案件313件。", "y-106-results", 106, org="乙局")) == []


def test_one_figure_in_two_reports_is_the_same():
    own = linked("反映案件504件。", "x-107-results", 107)
    other = linked("甲局反映案件514件。", "hq-107-results", 107)
    assert across(own, other) == [("between_reports", "question")]
    assert across(own, linked("甲局反映案件504件。", "hq-107-results", 107)) == []


def test_a_figure_ten_times_that_of_the_year_before_is_a_question():
    before = linked("反映案件504件。", "x-106-results", 106)
    assert across(before, linked("反映案件5,040件。", "x-107-results", 107)) == [("neighbours", "question")]
    assert across(before, linked("反映案件940件。", "x-107-results", 107)) == []


# --- the five reports -----------------------------------------------------------------------------------------------


def place_of(figure):
    """As expected.jsonl has it: white space does not matter."""
    return figure.code, "".join(figure.raw.split()), figure.occurrence


def places_of(relation):
    return frozenset((code, "".join(raw.split()), occurrence) for code, raw, occurrence in relation["figures"])


BROKEN = [r for r in expected() if r["severity"]]
HELD = [r for r in expected() if not r["severity"] and r["form"] not in ("same", "at_most", "repeat", "grade")]


@pytest.mark.slow
@pytest.mark.parametrize("doc", DOCS)
def test_the_reports_contradict_themselves_where_a_careful_reader_says_so_and_nowhere_else(doc):
    found = {
        (r.check, r.severity, frozenset(map(place_of, r.figures))) for r in find_relations([report(doc)]) if not r.holds
    }
    assert found == {(r["check"], r["severity"], places_of(r)) for r in BROKEN if r["doc"] == doc}


@pytest.mark.parametrize("relation", HELD, ids=lambda r: f"{r['doc']}-{r['check']}-{r['figures'][0][1]}")
def test_relations_that_hold_are_recognised(relation):
    held = [frozenset(map(place_of, r.figures)) for r in find_relations([report(relation["doc"])]) if r.holds]
    assert places_of(relation) in held


@pytest.mark.slow
def test_planted_errors_are_found():
    planted = [p for p in list_planted() if is_shown(p)]
    missed = [str(p) for p in planted if not is_found(p)]
    assert len(planted) >= 200
    assert len(missed) <= 0.02 * len(planted), missed


@pytest.mark.slow
@pytest.mark.parametrize("name", ["development", "held_out"])
def test_prose_of_other_agencies_is_left_alone(name):
    for line in (ROOT / "tests" / "passages" / f"{name}.jsonl").read_text("utf-8").splitlines():
        passage = json.loads(line)
        found = audit_report(report_of(passage["text"], year=passage.get("roc_year")))
        assert not found, (passage["id"], found)


@pytest.mark.slow
def test_every_relation_of_other_prose_is_arithmetic_that_holds():
    """The passages hold many rates and changes: that none is found to be wrong is not for want of looking."""
    held = 0
    for name in ("development", "held_out"):
        for line in (ROOT / "tests" / "passages" / f"{name}.jsonl").read_text("utf-8").splitlines():
            passage = json.loads(line)
            held += sum(r.holds for r in find_relations([report_of(passage["text"], year=passage.get("roc_year"))]))
    assert held >= 45


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "辦理A訓練3場、B訓練5場，" * 600,
        "共受理1,234件，其中567件線上，其餘667件臨櫃，線上率45.9%。" * 300,
        "本年度辦理檢驗案件共計12,345件，較去年增加45件。\n" * 600,
    ],
    ids=["a list", "sentences", "lines"],
)
def test_a_long_cell_takes_no_time_to_speak_of(text):
    long = report_of(text)
    start = time.process_time()
    list(find_relations([long]))
    assert time.process_time() - start < 60  # what grows with the square takes many minutes


# --- running it -----------------------------------------------------------------------------------------------------


def test_every_check_can_be_run_alone():
    reports = [report(doc) for doc in DOCS]
    together = audit_reports(reports)
    alone = [found for check in CHECKS for found in audit_reports(reports, [check.name])]
    assert sorted(map(str, alone)) == sorted(map(str, together))
    assert all(check.of_report or check.of_many for check in CHECKS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_errors_come_first():
    order = [f.severity for f in audit_report(report("keelung-110-results"))]
    assert order == sorted(order, key=["error", "question", "note"].index)


@pytest.mark.slow
def test_the_warehouse_gives_the_same_findings_as_the_files(five):
    with open_warehouse(five) as con:
        found = audit_reports(from_warehouse(con))
        stored = con.execute(
            'SELECT doc_id, "check", severity, code, message, evidence, locator FROM findings WHERE "check" IN '
            f"({', '.join(repr(c.name) for c in CHECKS)})"
        ).fetchall()
    fresh = [(doc, f.check, f.severity, f.code, f.message, f.evidence, str(f.locator)) for doc, f in found]
    assert sorted(fresh) == sorted(stored)
    assert len(stored) == len(BROKEN)


def test_the_warehouse_gives_the_figures_that_were_read(five):
    with open_warehouse(five) as con:
        for stored in from_warehouse(con):
            fresh = from_ingested(read(stored.doc_id))
            assert [c.figures for c in stored.cells] == [
                tuple(replace(f, known_unit=True) for f in c.figures) for c in fresh.cells
            ]
            assert {s.metric_id: s for s in stored.scores} == {s.metric_id: s for s in fresh.scores}


def told_columns(cell):
    return [(c.heading, c.text, [(f.raw, f.start, f.role_rule) for f in c.figures]) for c in cell.columns]


@pytest.mark.slow
def test_the_figures_of_further_cells_are_none_of_the_result(tmp_path):
    """Their offsets count in another text."""
    path = Path(__file__).parent / "forms" / "development" / "taipower-pingtung-111-results.docx"
    target = tmp_path / "w.duckdb"
    assert ingest([path], target).written
    with open_warehouse(target) as con:
        (stored,) = from_warehouse(con)
    fresh = from_ingested(read_file(path))
    assert [[f.raw for f in c.figures] for c in stored.cells] == [[f.raw for f in c.figures] for c in fresh.cells]
    assert [told_columns(c) for c in stored.cells] == [told_columns(c) for c in fresh.cells]
    assert any(c.columns for c in stored.cells)
    assert stored.format == "docx"
    assert stored.cells[0].headings == fresh.cells[0].headings != ()


@pytest.mark.parametrize("text", ["table 16, row 3, lines 111-117", "line 5", "p.2 [10,20,30,40]; p.3 [1,2,3,4]", ""])
def test_a_locator_is_read_back_from_its_text(text):
    assert str(parse_locator(text)) == text


@pytest.mark.parametrize(
    ("locator", "form", "words"),
    [
        ("p.2 [10,20,30,40]; p.3 [1,2,3,4]", "pdf", "第 2、3 頁"),
        ("line 5", "text", "第 5 行"),
        ("line 5", "docx", "第 5 段"),
        ("table 3, row 5, lines 61-70", "docx", "表 3 第 5 列"),
        ("table 3, row 5, lines 61-70", "odt", "表 3 第 5 列"),
        ("table 3, row 5, lines 61-70", "text", "第 61–70 行（表 3 第 5 列）"),
        ("table 3", "docx", "表 3"),
        ("", "pdf", ""),
    ],
)
def test_places_are_named_as_people_look_for_them(locator, form, words):
    assert name_place(parse_locator(locator), form) == words


def test_a_row_is_named_by_the_headings_on_the_way_to_it():
    report = from_ingested(read("keelung-110-results"))
    assert report.headings("2.1.3") == ("服務遞送", "服務便捷性", "減除申辦案件需檢附之書表謄本")
    assert report.headings("2.1") == ("服務遞送", "服務便捷性")
    assert report.headings("2") == ("服務遞送",)
    assert report.headings("9.9") == report.headings(None) == ()


def test_what_is_told_names_every_row_that_its_figures_stand_in():
    report = from_ingested(read("keelung-110-results"))
    told = {one.finding.message: one for one in tell(find_broken([report]), [report])}
    one = next(one for said, one in told.items() if "47,906批" in said)
    assert [place.rpartition("，")[0] for place in one.places] == [
        "2.1.3 服務遞送 › 服務便捷性 › 減除申辦案件需檢附之書表謄本",
        "2.1.2(1) 服務遞送 › 服務便捷性 › 建置單一窗口整合服務 › 設置全功能單一窗口櫃台(含臨櫃、電話或網站單一窗口服務)，提…",
    ]
    assert all(re.fullmatch(r"第 \d+ 行（表 \d+ 第 \d+ 列）", place.rpartition("，")[2]) for place in one.places)
    figure = next(f for f in one.figures if f["raw"] == "54,530批")
    cell = next(c for c in report.cells if c.code == figure["code"])
    assert cell.text[figure["char_start"] : figure["char_end"]] == "54,530批"


def test_of_findings_in_the_same_words_one_is_told():
    report = from_ingested(read("keelung-110-results"))
    assert [(r.doc_id, r.finding()) for r in find_broken([report, report])] == audit_reports([report, report])
    assert len(find_broken([report, report], ["parts"])) == 1


@pytest.mark.parametrize(
    ("raw", "value", "step"),
    [("12萬4,093元", 124093, 1), ("1,302億8,810萬餘元", 130288100000, 1e4), ("4成", 40, 10), ("2.5萬件", 25000, 1000)],
)
def test_precision_is_the_step_in_which_a_figure_is_printed(raw, value, step):
    assert precision(raw, value) == step


def test_a_dimension_without_rows_makes_no_false_error_of_its_maximum(tmp_path):
    """Its heading in the final table is no total's, and the true cause is told."""
    text = (ROOT / "data" / "raw" / "keelung-110-results.txt").read_text("utf-8")
    head = text.index("\n構面五")
    start = text.index("評核項目", head)
    path = tmp_path / "keelung.txt"
    path.write_text(text[:start] + text[text.index("小計", start) :], "utf-8")
    one = read_file(path)
    assert {line.low for line in one.score_sheet.of("maximum") if line.code == "5"} == {100.0}
    assert [f for f in audit_report(from_ingested(one)) if f.check == "scores"] == []
    assert "missing_places" in {f.check for f in one.findings}
