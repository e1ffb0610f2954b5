"""Every rule of audit_rules.toml tells its own example, and nothing of the sound text beside it."""

import json
from pathlib import Path

import pytest
from test_audit import report_of

from pipeline.audit import audit_report
from pipeline.audit.arithmetic import RELATIONS
from pipeline.audit.rules import find_ruled, load_rules

RULES = load_rules()


def shown(text, rule):
    """A text of a rule as a report, with the columns beside it."""
    return report_of(text, year=114, columns=rule.columns)


def broken(text, rule):
    return [r for r in find_ruled(shown(text, rule), rule.check) if not r.holds]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_tells_its_own_example(rule):
    (told,) = broken(rule.example, rule)
    assert told.severity == rule.severity
    assert told.figures[0].raw in told.message


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_silent_on_its_sound_text(rule):
    assert broken(rule.sound, rule) == []
    assert [f for f in audit_report(shown(rule.sound, rule)) if f.severity == "error"] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_example_is_told_once_by_all_checks_together(rule):
    found = [f for f in audit_report(shown(rule.example, rule)) if f.severity != "note"]
    assert len(found) == 1, found


def test_every_relation_is_used():
    assert {rule.relation for rule in RULES} == set(RELATIONS)


# What a rule could take for wrong, and is not.
SOUND = {
    "the list goes on with something else": "市場檢查12,350件，其中網路平臺5,120件、實體通路7,230件，查獲涉違規463件。",
    "the rest is of a part": "檢舉案96件，查證屬實之比率40.6%（39件），裁處罰鍰11件、金額112萬元，餘28件命限期改正。",
    "this year before the earlier one": "瀏覽量計52萬3,067人次，113年為49萬8,115人次，成長5.0%。",
    "a difference to the year before, not to the part": "食品類1,120件、其他604件；去年同期為1,987件，減少263件。",
    "a rate with its own counts behind it": "登錄47站，轄區加油站共58站，公有市場之優良衡器登錄率93.8%（登錄15處，轄區公有市場共16處）。",
    "a yield is no share": "全年收益合計2,944億元；其中新制基金收益1,806億元、收益率6.94%。",
    "of both together": "結訓2,401人，離退訓187人（離退訓率7.2％）。",
    "a partial list": "辦理宣導86場，包括校園宣導41場、社區宣導28場等。",
    "several answers": "民眾由網站得知者占45%、由親友得知者占38%、由電視得知者占31%。",
    "prices that differ": "核發謄本3,200張，每張20元至40元不等，規費收入9萬3,400元。",
    "more than what the price comes to": "核發謄本3,200張，每張20元，連同地籍圖規費合計收入9萬3,400元。",
    "the most that each may have": "補助85戶，每戶最高補助2萬元，核撥132萬元。",
    "so much a month": "補助25人，每人每月3,000元，經費支出86萬元。",
    "of several years": "核發謄本9,261張，每張20元，累計歷年規費收入22萬元。",
    "hours at a price": "講師鐘點費每小時2,000元，合計57小時，支用11萬4,000元。",
    "a price below one": "節省紙張12,000張，以每張0.8元計算，節省經費9,600元。",
    "what came back, not what was given": "每校發放200份，發放12校，共回收2,310份問卷。",
    "rates of what stands before them": "抽查1,250件，其中食品450件（不合格率2.4%）、用品800件（不合格率1.1%）。",
    "growth in brackets": "核發證照3,872張，其中甲級412張(12.5%)、乙級1,205張(8.3%)、丙級2,255張(5.1%)均較上年成長。",
    "answers without those who are not content": "回收有效問卷732份，非常滿意421份、滿意265份、普通40份，滿意度93.7%。",
    "some of the content": "回收有效問卷732份，表示非常滿意421份，滿意度96.3%。",
    "a multiple that is cut off": "線上申辦5,900件，為110年1,024件之5倍。",
    "what is left is parted": "預算3,480萬元，執行3,312萬元，賸餘100萬元繳庫、68萬元保留。",
    "at least so many a month": "志工42人，每人每月至少服務8小時，全年服務4,562小時。",
    "years, not parts": "112年辦理24場，113年辦理26場，114年共辦理30場。",
    "a total of something else": "電話進線30萬8,775通，接通29萬2,410通；未接聽者由專人回撥，共3,204通。",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_nothing_is_told_of_what_is_sound(text):
    assert [f for f in audit_report(report_of(text, year=114)) if f.severity != "note"] == []


# paragraphs of the kinds that rules tell, written for them: {"wrong": whether figures contradict one another, "text"}
WRITTEN = [json.loads(line) for line in (Path(__file__).parent / "audit" / "sentences.jsonl").read_text().splitlines()]


def asked(text):
    return [f for f in audit_report(report_of(text, year=114)) if f.severity != "note"]


@pytest.mark.slow
def test_sound_paragraphs_are_left_alone():
    """One is asked about: 宿舍床位總數1,240床，依性別分，男650床、女590床；住宿率96.8% reads as 590 of 650."""
    sound = [line["text"] for line in WRITTEN if not line["wrong"]]
    found = [(text, asked(text)) for text in sound]
    assert len(sound) >= 130
    assert [f for _, findings in found for f in findings if f.severity == "error"] == []
    assert len([text for text, findings in found if findings]) <= 1


def test_wrong_paragraphs_are_told():
    wrong = [line["text"] for line in WRITTEN if line["wrong"]]
    missed = [text for text in wrong if not asked(text)]
    assert len(wrong) >= 25
    assert len(missed) <= 3, missed


@pytest.mark.parametrize(
    "text",
    [
        "全年" + "及".join(f"某某{n}件" for n in range(10, 68)),  # a list that could be parted in a million ways
        "，".join(f"較112年{n}件增加{n % 7}件" for n in range(100, 129)),
        "、".join(f"類{n}（含{n}人）{n * 3}件（占{n}%）" for n in range(1, 20)),
        ("全年受理案件並且" * 40 + "123件") * 20,
        "開辦101班、參訓2,588人，其中" + "自辦34班計842人，" * 14,
        "總量99批，" + "依業務別分" * 400 + "，甲3件、" * 50,
        "合格" * 2000 + "5件，不" + "合格" * 2000 + "6件，合格率9%。",
    ],
    ids=["joined by 及", "comparisons", "brackets", "long", "two columns", "divided by", "stems"],
)
def test_no_sentence_holds_the_audit_up(text):
    assert isinstance(audit_report(report_of(text, year=114)), list)
