"""One target told twice: asked about where both are of one thing, and nothing said of what only looks like it."""

import pytest
from test_audit import report_of

from pipeline.audit import audit_report

SOUND = {
    "other years": ("114年網路報稅目標為8萬5,000件。", "115年網路報稅目標為8萬8,000件。"),
    "half of the year": ("上半年預計辦理校園宣導60場次。", "全年預計辦理校園宣導90場次。"),
    "places": ("花蓮地區預計辦理座談會4場。", "臺東地區預計辦理座談會6場。"),
    "other things": ("預計辦理校園宣導120場次。", "預計辦理社區宣導80場次。"),
    "a rate of many things": ("線上申辦率目標為85%。", "線上申辦率目標為88%。"),
    "what is part of it": ("線上申辦目標6,500件。", "線上申辦案件線上繳費目標5,600件。"),
    "put right since": ("校園宣導目標95場次。", "校園宣導修正後目標80場次。"),
    "an event of many things": ("預計辦理教育訓練20場次。", "預計辦理教育訓練21場次。"),
    "more values than two": (
        "預計辦理校園宣導120場次。",
        "預計辦理校園宣導130場次。",
        "預計辦理校園宣導140場次。",
    ),
    "far apart": ("虛擬健保卡綁定目標9萬人。", "虛擬健保卡綁定推廣目標9,000人。"),
    "counters that say the same": ("預計辦理部落健康座談6場、180人。", "辦理部落健康座談6場次，平均每場30人。"),
}
WRONG = {
    "words before it and behind": (
        "虛擬健保卡綁定人數年度目標為9萬人，成長47.1%。",
        "配合虛擬健保卡綁定9萬5,000人之年度目標，於櫃檯設引導員。",
    ),
    "a campaign": ("114年預計辦理校園宣導120場次。", "配合年度校園宣導130場次之目標，編列經費。"),
    "a verb before one": ("114年度線上課程影片目標累計達36支。", "持續擴充線上課程影片，114年目標為38支。"),
    "the verb between": ("預計補助低收入戶住宅修繕250戶。", "低收入戶住宅修繕預計補助280戶，經費2,800萬元。"),
}


def told(texts):
    return [(f.check, f.severity) for f in audit_report(report_of(*texts, year=114)) if f.severity != "note"]


@pytest.mark.parametrize("texts", SOUND.values(), ids=SOUND)
def test_targets_of_other_things_are_left_alone(texts):
    assert told(texts) == []


@pytest.mark.parametrize("texts", WRONG.values(), ids=WRONG)
def test_one_target_under_two_values_is_asked_about(texts):
    assert told(texts) == [("two_values", "question")]
