"""Which office below branch level a figure is said of, and which one it is not, on phrases as reports print them."""

import pytest

from extractors.figures.metrics import Context, find_metrics

BRANCH = Context(org="花蓮分局", roc_year=110, kind="results", default_period=True)


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("臺東辦事處櫃檯收件317批，較109年之342批略降。", ["臺東辦事處"] * 2),
        ("屏東辦事處：計費表檢定1,988車次；下鄉檢定10天次。", ["屏東辦事處"] * 2),
        ("到府檢定6,742具，其中臺東辦事處2,347具。", [None, "臺東辦事處"]),
        ("由臺東辦事處查處5件；分局另查處9件。", ["臺東辦事處", None]),
        ("南投監理站辦理22場次，該站另辦理筆試3場。", ["南投監理站"] * 2),
        ("臺東辦事處收件3批。本分局受理12批。", ["臺東辦事處", None]),
        # 該處 is the last one named
        ("臺東辦事處受理3件，該處辦理4件。屏東辦事處受理5件，該處辦理6件。", ["臺東辦事處"] * 2 + ["屏東辦事處"] * 2),
        ("臺東辦事處受理3件。本分局受理4件，該處辦理5件。", ["臺東辦事處", None, "臺東辦事處"]),
        ("受理3件，該處辦理4件。", [None, None]),
        # a place, an addressee, a part of something else
        ("於臺東辦事處辦理說明會1場。", [None]),
        ("同仁赴臺東辦事處輪值8人次。", [None]),
        ("與臺東辦事處視訊會議10次。", [None]),
        ("撥測各課室及嘉義辦事處同仁30人。", [None]),
        ("各辦事處受理20件。", [None]),
    ],
)
def test_office(text, offices):
    assert [m.office for m in find_metrics(text, BRANCH, subjects=False)] == offices


def test_the_report_s_own_office_is_no_other():
    context = Context(org="新北市板橋區戶政事務所", roc_year=108, kind="results", default_period=True)
    assert [m.office for m in find_metrics("板橋區戶政事務所受理5件", context, subjects=False)] == [None]


@pytest.mark.parametrize(
    ("text", "orgs"),
    [
        ("處理民眾意見142件，其中總局函轉57件。", ["花蓮分局"] * 2),
        ("經費246萬元，由總局補助180萬元。", ["花蓮分局"] * 2),
        ("全年參加總局召開之會議6次。", ["花蓮分局"]),
        ("總局訂定之處理期限為5日。", ["花蓮分局"]),
        ("表單簡化建議（報總局）：6案。", ["花蓮分局"]),
        ("每2年總局辦理服務滿意度調查1次。", ["總局"] * 2),
        ("總局執行網路市場檢查12件。", ["總局"]),
    ],
)
def test_who_gives_hosts_or_lays_down_does_not_own_the_figure(text, orgs):
    assert [m.org for m in find_metrics(text, BRANCH, subjects=False)] == orgs
