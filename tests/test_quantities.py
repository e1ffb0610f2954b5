"""Quantities in running text: real phrases with what they give, what is none, and what holds for any text."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import lexicon
from extractors.figures.figure import KINDS, Figure
from extractors.figures.quantities import find_quantities

HERE = Path(__file__).parent


def told(text: str) -> list[tuple[str, float, float | None, str | None, str]]:
    return [(q.raw, q.value, q.value_high, q.unit, q.bound) for q in find_quantities(text)]


def one(text: str) -> tuple[str, float, float | None, str | None, str]:
    found = told(text)
    assert len(found) == 1, found
    return found[0]


# phrase, raw, value, unit, bound: the forms that reports and the prose of other agencies have
FORMS = [
    ("進口商品總報驗量47,914批", "47,914批", 47914, "批", "exact"),
    ("其中31批改善後放行", "31批", 31, "批", "exact"),
    ("線上申辦使用率達99%以上", "99%以上", 99, "%", "at_least"),
    ("每批案件約可節省民眾辦理時間計32分鐘", "32分鐘", 32, "分鐘", "approx"),
    ("每次可縮短派遣時間約65分鐘", "約65分鐘", 65, "分鐘", "approx"),
    ("滿意度均獲得超越5.00分之高評價", "超越5.00分", 5, "分", "at_least"),
    ("是類案件均於3日內回復", "3日內", 3, "日", "at_most"),
    ("均能於 14 天內完成審查", "14 天內", 14, "天", "at_most"),
    ("是類案件均於三日內回復", "三日內", 3, "日", "at_most"),
    ("節省成本換算共12萬4,093元", "12萬4,093元", 124093, "元", "exact"),
    ("共發出 3,040 份問卷", "3,040 份", 3040, "份", "exact"),
    ("共規劃 16項資訊目錄", "16項", 16, "項", "exact"),
    ("等6問項之個別平均得分", "6問項", 6, "問項", "exact"),
    ("依業務特性分為 10類別", "10類別", 10, "類別", "exact"),
    ("等8大項服務", "8大項", 8, "大項", "exact"),
    ("主動通知轄區廠商 551 家(次)及早辦理", "551 家(次)", 551, "家(次)", "exact"),
    ("計有7 縣（市）", "7 縣（市）", 7, "縣（市）", "exact"),
    ("仍有37鄉（鎮、市、區）", "37鄉（鎮、市、區）", 37, "鄉（鎮、市、區）", "exact"),
    ("本市十五戶政事務所", "十五戶政事務所", 15, "戶政事務所", "exact"),
    ("每半年配合 5S 活動", "半年", 0.5, "年", "exact"),
    ("亂丟菸蒂等各項案件3,4\n06 件", "3,4\n06 件", 3406, "件", "exact"),
    ("(-6.08%)", "-6.08%", -6.08, "%", "exact"),
    ("近4成", "近4成", 40, "%", "approx"),
    ("增加2成5", "2成5", 25, "%", "exact"),
    ("占百分之二十三", "百分之二十三", 23, "%", "exact"),
    ("占百分之八七點四五", "百分之八七點四五", 87.45, "%", "exact"),
    ("約增百分之0‧七", "百分之0‧七", 0.7, "%", "approx"),
    ("按千分之三計罰", "千分之三", 3, "‰", "exact"),
    ("成長2.4 個百分點", "2.4 個百分點", 2.4, "百分點", "exact"),
    ("三分之一學校", "三分之一", 1 / 3, None, "exact"),
    ("出席2/3以上", "2/3以上", 2 / 3, None, "at_least"),
    ("收費9 折", "9 折", 9, "折", "exact"),
    ("生師比5:1", "5:1", 5, ":1", "exact"),
    ("為標準之2.4倍", "2.4倍", 2.4, "倍", "exact"),
    ("使用率未達7成", "未達7成", 70, "%", "at_most"),
    ("低於4成", "低於4成", 40, "%", "at_most"),
    ("不超過3日", "不超過3日", 3, "日", "at_most"),
    ("約為5.61%", "5.61%", 5.61, "%", "approx"),
    ("罰12,408,771,350元64分", "12,408,771,350元64分", 12408771350.64, "元", "exact"),
    ("延誤86 小時又25分", "86 小時又25分", 86 + 25 / 60, "小時", "exact"),
    ("落後1年6個月", "1年6個月", 1.5, "年", "exact"),
    ("反應時間5分48秒", "5分48秒", 5.8, "分", "exact"),
    ("歷時2年半", "2年半", 2.5, "年", "exact"),
    ("決算數1 兆2,300 億餘元", "1 兆2,300 億餘元", 1.23e12, "元", "approx"),
    ("金額1億以上", "1億以上", 1e8, None, "at_least"),
    ("追蹤數逾8萬。", "逾8萬", 80000, None, "at_least"),
    ("七四六位", "七四六位", 746, "位", "exact"),
    ("計五千人", "五千人", 5000, "人", "exact"),
    ("二、三０五家", "二、三０五家", 2305, "家", "exact"),
    ("三‧七億元", "三‧七億元", 3.7e8, "元", "exact"),
    ("21億706萬餘元", "21億706萬餘元", 2107060000, "元", "approx"),
    ("3,562萬8,000元", "3,562萬8,000元", 35628000, "元", "exact"),
    ("計新臺幣1,368,000元整", "1,368,000元", 1368000, "元", "exact"),
    ("處罰鍰5萬元正", "5萬元", 50000, "元", "exact"),
    ("動支186萬元整修大廳", "186萬元", 1860000, "元", "exact"),
    ("七十八億六千餘萬元", "七十八億六千餘萬元", 7860000000, "元", "approx"),
    ("預算12,345千元", "12,345千元", 12345000, "元", "exact"),
    ("３，４５２家次", "３，４５２家次", 3452, "家次", "exact"),
    ("至少1次", "至少1次", 1, "次", "at_least"),
    ("至少辦理3場", "3場", 3, "場", "at_least"),
    ("20餘場", "20餘場", 20, "場", "approx"),
    ("二十多件", "二十多件", 20, "件", "approx"),
    ("百餘人", "百餘人", 100, "人", "approx"),
    ("上千人", "上千人", 1000, "人", "at_least"),
    ("投入超過新臺幣八千億元", "八千億元", 8e11, "元", "at_least"),
    ("20人（含）以上", "20人（含）以上", 20, "人", "at_least"),
    ("近3年平均", "3年", 3, "年", "exact"),
    ("近300人", "近300人", 300, "人", "approx"),
    ("死亡一人、", "一人", 1, "人", "exact"),
    ("每年辦理一次。", "一次", 1, "次", "exact"),
    ("一個月內完成", "一個月內", 1, "個月", "at_most"),
    ("每週一日供應", "一日", 1, "日", "exact"),
    ("勞動檢查1,234廠次", "1,234廠次", 1234, "廠次", "exact"),
    ("共AED50台", "50台", 50, "台", "exact"),
    ("用電500 kW", "500 kW", 500, "kW", "exact"),
    ("裝置500千瓦", "500千瓦", 500, "千瓦", "exact"),
    ("平均濃度15.6微克/立方公尺", "15.6微克/立方公尺", 15.6, "微克/立方公尺", "exact"),
    ("US$3.5億", "US$3.5億", 3.5e8, "US$", "exact"),
    ("芮氏規模6.4，", "6.4", 6.4, None, "exact"),
    ("兩三天", "兩三天", 2, "天", "exact"),
    ("採購45鋱，", "45鋱", 45, "鋱", "exact"),
    ("占前3年度歲出平均數", "3年度", 3, "年度", "exact"),
    ("依約每日按總額千分之一計罰", "千分之一", 1, "‰", "exact"),
    ("不足2萬元", "不足2萬元", 20000, "元", "at_most"),
    ("惟，不足96人", "不足96人", 96, "人", "at_most"),
    ("尚不足96人", "尚不足96人", 96, "人", "at_most"),
    ("逾期日數介於92日至410日", "92日至410日", 92, "日", "exact"),
    ("違約金低於契約價金總額20％；", "20％", 20, "%", "at_most"),
    ("每人最高補助4萬元", "4萬元", 40000, "元", "at_most"),
    ("增加(+9.32％)", "+9.32％", 9.32, "%", "exact"),
    ("PSI大於100之日數", "大於100", 100, None, "at_least"),
    ("頻寬達300M以上", "300M以上", 300, "M", "at_least"),
    ("周轉率7.3次/日/車", "7.3次/日/車", 7.3, "次/日/車", "exact"),
    ("基本工資五度調升", "五度", 5, "度", "exact"),
]


@pytest.mark.parametrize(("text", "raw", "value", "unit", "bound"), FORMS, ids=[f[0] for f in FORMS])
def test_forms(text: str, raw: str, value: float, unit: str | None, bound: str) -> None:
    got = one(text)
    assert (got[0], got[3], got[4]) == (raw, unit, bound)
    assert got[1] == pytest.approx(value, rel=1e-9)


RANGES = [
    ("31％～33％", "31％～33％", 31, 33, "%"),
    ("20％至15％間", "20％至15％", 15, 20, "%"),
    ("3至5日", "3至5日", 3, 5, "日"),
    ("2～7.5 倍", "2～7.5 倍", 2, 7.5, "倍"),
    ("1,200元以上6,000元以下", "1,200元以上6,000元以下", 1200, 6000, "元"),
    ("20萬元至50萬元不等", "20萬元至50萬元", 200000, 500000, "元"),
    ("3至5億元", "3至5億元", 3e8, 5e8, "元"),
    ("置委員九人至十五人", "九人至十五人", 9, 15, "人"),
    ("減免五成至七成", "五成至七成", 50, 70, "%"),
    ("18歲以上未滿65歲", "18歲以上未滿65歲", 18, 65, "歲"),
]


@pytest.mark.parametrize(("text", "raw", "low", "high", "unit"), RANGES, ids=[r[0] for r in RANGES])
def test_ranges(text: str, raw: str, low: float, high: float, unit: str) -> None:
    assert one(text) == (raw, low, high, unit, "exact")


SEVERAL = [
    ("執行派遣498天次(249天×2次)", ["498天次", "249天", "2次"]),
    ("共21家廠商27人參訓", ["21家", "27人"]),
    ("每4個月至少1次", ["4個月", "至少1次"]),
    ("由26.8%提升至52.3%", ["26.8%", "52.3%"]),
    ("由103年的8.27%降至108年的6.15%", ["8.27%", "6.15%"]),
    ("滅火器31 具、其他設備17 具、探測器420只", ["31 具", "17 具", "420只"]),
    ("甲類52 處、乙類418 處，合計470處", ["52 處", "418 處", "470處"]),
    ("187 件204 人", ["187 件", "204 人"]),
    ("104年及本年度118,320 人、131,977 人", ["118,320 人", "131,977 人"]),
    ("分別為48、65、92件", ["48", "65", "92件"]),
    ("97站，含新北7站加油站", ["97站", "7站"]),
    ("每10萬人口死亡率12.3人", ["10萬人口", "12.3人"]),
]


@pytest.mark.parametrize(("text", "raws"), SEVERAL, ids=[s[0] for s in SEVERAL])
def test_several(text: str, raws: list[str]) -> None:
    assert [q.raw for q in find_quantities(text)] == raws


# kind, and on both sides of its rule: phrase, every figure as raw=value unit bound
KINDS_OF_READING = {
    "a score before 之 and a count is no fraction": [
        ("未達85分之2人已個別輔導", "未達85分=85 分 at_most | 2人=2 人 exact"),
        ("得分低於90分之3個單位列為輔導對象", "低於90分=90 分 at_most | 3個=3 個 exact"),
        ("未達60分之15題重新命題", "未達60分=60 分 at_most | 15題=15 題 exact"),
        ("達90分之5家業者", "90分=90 分 exact | 5家=5 家 exact"),
        ("達八十分之三家業者", "八十分=80 分 exact | 三家=3 家 exact"),
        ("未達60分之2成受測者", "未達60分=60 分 at_most | 2成=20 % exact"),
        ("滿意度未達4分之2題已檢討", "未達4分=4 分 at_most | 2題=2 題 exact"),
        ("三分之一學校", "三分之一=0.333333  exact"),
        ("約4分之3民眾", "約4分之3=0.75  approx"),
        ("超過三分之二縣市", "超過三分之二=0.666667  at_least"),
        ("逾三分之一件數", "逾三分之一=0.333333  at_least"),
        ("三分之一人力支援", "三分之一=0.333333  exact"),
        ("未達3分之2席次", "未達3分之2=0.666667  at_most"),
        ("快門為60分之1秒", "60分之1=0.0166667  exact"),
        ("占20分之1。", "20分之1=0.05  exact"),
    ],
    "a second limit below the first begins a new condition": [
        ("完成率須達95%以上，未達90%者應提改善計畫", "95%以上=95 % at_least | 未達90%=90 % at_most"),
        ("達80分以上，未達70分者再測", "80分以上=80 分 at_least | 未達70分=70 分 at_most"),
        ("達90%以上，低於80%時應檢討", "90%以上=90 % at_least | 低於80%=80 % at_most"),
        ("滿意度須達85%以上，未達85%者應檢討", "85%以上=85 % at_least | 未達85%=85 % at_most"),
        ("30件以上、未滿20件", "30件以上=30 件 at_least | 未滿20件=20 件 at_most"),
        ("18歲以上，未滿65歲者", "18歲以上，未滿65歲=18~65 歲 exact"),
        ("20人以上、未滿50人", "20人以上、未滿50人=20~50 人 exact"),
        ("5萬元以上未達10萬元者", "5萬元以上未達10萬元=50000~100000 元 exact"),
        ("六個月以上一年以下", "六個月以上一年以下=6~12 個月 exact"),
        ("70%至60%間", "70%至60%=60~70 % exact"),
    ],
    "時 behind so many people says when, or counts their hours": [
        ("報名人數逾30人時加開1場", "逾30人=30 人 at_least | 1場=1 場 exact"),
        ("報名人數超過30人時，加開1場", "超過30人=30 人 at_least | 1場=1 場 exact"),
        ("候檢民眾達20人時增開窗口", "20人=20 人 exact"),
        ("未滿10人時不予開班", "未滿10人=10 人 at_most"),
        ("現場有15人時即加派人力", "15人=15 人 exact"),
        ("投入120人時辦理盤點", "120人時=120 人時 exact"),
        ("投入人力超過1,200人時，完成盤點", "超過1,200人時=1200 人時 at_least"),
        ("共計30人時", "30人時=30 人時 exact"),
        ("志工服務時數達500人時。", "500人時=500 人時 exact"),
        ("逾2小時次日續辦", "逾2小時=2 小時 at_least"),
        ("逾3日次月起加計", "逾3日=3 日 at_least"),
        ("取樣26天次", "26天次=26 天次 exact"),
    ],
    "之 before 一成 shares, 之一 is one of several": [
        ("占同期規費收入之一成一", "一成一=11 % exact"),
        ("占全部之一成五。", "一成五=15 % exact"),
        ("僅占全部之一成，", "一成=10 % exact"),
        ("約為全部之一成左右", "一成左右=10 % approx"),
        ("達去年之一倍以上", "一倍以上=1 倍 at_least"),
        ("編列之一億元經費", "一億元=100000000 元 exact"),
        ("受檢之一百二十家業者", "一百二十家=120 家 exact"),
        ("占去年的一成五", "一成五=15 % exact"),
        ("特色之一成為標竿", ""),
        ("重點之一成效良好", ""),
        ("重點工作之一成果豐碩", ""),
        ("目標之一百分百達成", ""),
        ("為三大工作之一。", ""),
        ("對象之一百貨公司已改善", ""),
    ],
    "a counter read just before vouches for one Chinese digit": [
        ("工作圈十三圈參賽，九圈入選決賽", "十三圈=13 圈 exact | 九圈=9 圈 exact"),
        ("計十三班，六班額滿", "十三班=13 班 exact | 六班=6 班 exact"),
        ("共12圈參賽，其中九圈入選", "12圈=12 圈 exact | 九圈=9 圈 exact"),
        ("計十五校參加；七校獲獎", "十五校=15 校 exact | 七校=7 校 exact"),
        ("計十二團，三團獲獎、二團佳作", "十二團=12 團 exact | 三團=3 團 exact | 二團=2 團 exact"),
        ("九圈入選決賽", ""),
        ("六班額滿", ""),
        ("設有15班，六班制輪值", "15班=15 班 exact"),
        ("共12口，三口之家居多", "12口=12 口 exact"),
        ("改善3手，一手掌握", "3手=3 手 exact"),
        ("計12校參加。七校地勘查", "12校=12 校 exact"),
        ("裝設12面，方面", "12面=12 面 exact"),
    ],
    "a page of the web is no page number": [
        ("設有主動公開資訊專頁14類，按月更新", "14類=14 類 exact"),
        ("粉絲專頁3個", "3個=3 個 exact"),
        ("首頁12區塊", "12區塊=12 區塊 exact"),
        ("主題網頁14類", "14類=14 類 exact"),
        ("內頁20頁", "20頁=20 頁 exact"),
        ("彩頁14款", "14款=14 款 exact"),
        ("增修圖表14類", "14類=14 類 exact"),
        ("詳手冊頁14、附表3及圖2", ""),
        ("參閱第5頁、頁12-14", ""),
        ("如附件2", ""),
    ],
    "點 between Chinese digits is a decimal where a score is told, else the clock": [
        ("平均滿意度四點六分", "四點六分=4.6 分 exact"),
        ("滿意度為四點六分", "四點六分=4.6 分 exact"),
        ("總平均得分達九點五分", "九點五分=9.5 分 exact"),
        ("測試成績九十六點五分", "九十六點五分=96.5 分 exact"),
        ("九十六點五分", "九十六點五分=96.5 分 exact"),
        ("每件約四點六分鐘", "約四點六分鐘=4.6 分鐘 approx"),
        ("四點六分集合", ""),
        ("平均於上午九點五分開放", ""),
        ("下午三點二十分", ""),
        ("滿意度調查於三點三十分結束", ""),
        ("二十三點五十分", ""),
        ("於八點五分到場", ""),
    ],
    "兩 before a time that the text has named does not count": [
        ("兩季平均分數分別為90.8分、92.4分", "90.8分=90.8 分 exact | 92.4分=92.4 分 exact"),
        ("第1季及第2季，兩季合計辦理5場", "5場=5 場 exact"),
        ("兩年度皆達標", ""),
        ("兩日均滿座", ""),
        ("兩季各辦1場", "1場=1 場 exact"),
        ("為期兩季", "兩季=2 季 exact"),
        ("近兩年平均達90%", "兩年=2 年 exact | 90%=90 % exact"),
        ("每兩季檢討1次", "兩季=2 季 exact | 1次=1 次 exact"),
        ("兩個月內完成", "兩個月內=2 個月 at_most"),
        ("兩年間共提升9.7個百分點", "兩年=2 年 exact | 9.7個百分點=9.7 百分點 exact"),
        ("兩天一夜", "兩天=2 天 exact | 一夜=1 夜 exact"),
        ("連續兩年均達90%", "兩年=2 年 exact | 90%=90 % exact"),
    ],
    "一年 before a verb is a year, as 每年": [
        ("一年省下9萬元", "9萬元=90000 元 exact"),
        ("每案可省郵資32元，一年約可節省2萬元", "32元=32 元 exact | 2萬元=20000 元 approx"),
        ("一天受理50件", "50件=50 件 exact"),
        ("一季可減少用紙3包", "3包=3 包 exact"),
        ("一天處理完畢", "一天=1 天 exact"),
        ("一年內完成", "一年內=1 年 at_most"),
        ("一年1次", "一年=1 年 exact | 1次=1 次 exact"),
        ("保固一年", "一年=1 年 exact"),
        ("延長一年辦理", "一年=1 年 exact"),
        ("一日完成", "一日=1 日 exact"),
        ("為期一年，節省2萬元", "一年=1 年 exact | 2萬元=20000 元 exact"),
        ("提前一天公告", "一天=1 天 exact"),
        ("前一天公告", ""),
    ],
    "a counter counts though it makes another word with what follows": [
        ("與5家電商平台業者簽署", "5家=5 家 exact"),
        ("查核12家電信業者", "12家=12 家 exact"),
        ("抽驗3家家電賣場", "3家=3 家 exact"),
        ("列管6家畜牧場", "6家=6 家 exact"),
        ("採購3臺電腦", "3臺=3 臺 exact"),
        ("汰換5臺水質分析儀", "5臺=5 臺 exact"),
        ("建置5個資訊系統", "5個=5 個 exact"),
        ("檢討2個性別議題", "2個=2 個 exact"),
        ("3組合作社參賽", "3組=3 組 exact"),
        ("開設三班長照課程", "三班=3 班 exact"),
        ("輔導3名單親婦女", "3名=3 名 exact"),
        ("訪視5戶外籍配偶家庭", "5戶=5 戶 exact"),
        ("設置3面交通反射鏡", "3面=3 面 exact"),
        ("2次長官視察", "2次=2 次 exact"),
        ("2座標示牌", "2座=2 座 exact"),
        ("越南、印尼等7國語文圖書", "7國=7 國 exact"),
        ("回收廢四大家電及資訊物品", ""),
        ("2023臺電盃路跑", ""),
        ("112個資保護宣導", ""),
        ("2024國際書展", ""),
        ("寄送臺中市403臺中路", ""),
    ],
    "則 behind digits counts, whatever follows": [
        ("另4則因現行法令所限結案", "4則=4 則 exact"),
        ("新聞稿12則因應疫情發布", "12則=12 則 exact"),
        ("其餘3則可於年底完成", "3則=3 則 exact"),
        ("6則應用案例", "6則=6 則 exact"),
        ("輿情8則已澄清", "8則=8 則 exact"),
        ("逾期3日則由主管核章", "3日=3 日 exact"),
        ("未滿5人則不開班", "未滿5人=5 人 at_most"),
        ("上午則為測驗時間", ""),
    ],
    "letters in a box and calls on a line are counted, its number is not": [
        ("局長信箱742封", "742封=742 封 exact"),
        ("首長信箱56則", "56則=56 則 exact"),
        ("處長信箱41封、電話87通", "41封=41 封 exact | 87通=87 通 exact"),
        ("諮詢專線：812通", "812通=812 通 exact"),
        ("電話12345通", "12345通=12345 通 exact"),
        ("更新門牌312面", "312面=312 面 exact"),
        ("附圖6幀", "6幀=6 幀 exact"),
        ("郵政信箱1234", ""),
        ("郵政信箱12號", ""),
        ("專線：1950通報", ""),
        ("電話：23431700", ""),
        ("編號12之案件", ""),
    ],
    "plots and buildings of land offices are counted together": [
        ("登記131,402筆棟", "131,402筆棟=131402 筆棟 exact"),
        ("謄本核發3,210棟戶", "3,210棟戶=3210 棟戶 exact"),
        ("土地1,200筆、建物300棟", "1,200筆=1200 筆 exact | 300棟=300 棟 exact"),
        ("每棟戶均查對", ""),
        ("共5棟戶外廁所", "5棟=5 棟 exact"),
    ],
    "a ratio by name has no unit": [
        ("求供倍數1.52", "1.52=1.52  exact"),
        ("求供倍數為1.52，較上年減少0.15", "1.52=1.52  exact | 0.15=0.15  exact"),
        ("生師比為21.4", "21.4=21.4  exact"),
        ("失能傷害頻率0.85", "0.85=0.85  exact"),
        ("求才倍數為1.74倍", "1.74倍=1.74 倍 exact"),
        ("倍數計算方式如附件1.2", ""),
    ],
    "兩 before what went before is part of a phrase": [
        ("前兩次（108年、110年）分別為94.7%", "94.7%=94.7 % exact"),
        ("較前兩屆增加5隊", "5隊=5 隊 exact"),
        ("前兩次均未到場", ""),
        ("提前兩次試車", "兩次=2 次 exact"),
        ("開會前兩次演練", "兩次=2 次 exact"),
        ("辦理兩次演練", "兩次=2 次 exact"),
    ],
    "an equation's outcome counts, a code's number does not": [
        ("行政罰鍰5件×6,000元=3萬元", "5件=5 件 exact | 6,000元=6000 元 exact | 3萬元=30000 元 exact"),
        ("節省2小時×120件=240小時", "2小時=2 小時 exact | 120件=120 件 exact | 240小時=240 小時 exact"),
        ("換算20人×85%=17人", "20人=20 人 exact | 85%=85 % exact | 17人=17 人 exact"),
        ("(249天×2次)＝498天次", "249天=249 天 exact | 2次=2 次 exact | 498天次=498 天次 exact"),
        ("網址page.php?id=12件", ""),
        ("參數n=3次", ""),
        ("合計=52件", "52件=52 件 exact"),
    ],
    "一 behind a limit and a verb is a number": [
        ("每半年至少召開一次會議", "半年=0.5 年 exact | 一次=1 次 at_least"),
        ("每校至少遴派一名教師", "一名=1 名 at_least"),
        ("每人最多申請一案補助", "一案=1 案 at_most"),
        ("各站至少設置一處哺集乳室", "一處=1 處 at_least"),
        ("每年召開一次會議", ""),
        ("提供一處休憩空間", ""),
        ("至少讓民眾在櫃檯能一次辦妥", ""),
        ("約請一名專家指導", ""),
    ],
    "a route is called by its number": [
        ("國光號9001路線延駛，每日增加4班次", "4班次=4 班次 exact"),
        ("307路公車改道", ""),
        ("新闢1813路公車", ""),
        ("全市公車45路線", "45路線=45 路線 exact"),
        ("行駛1,203路線", "1,203路線=1203 路線 exact"),
        ("道路12路段", "12路段=12 路段 exact"),
    ],
    "一 for the group that so many make": [
        ("三人一組演練", "三人=3 人 exact"),
        ("三人一組、五人一隊演練", "三人=3 人 exact | 五人=5 人 exact"),
        ("每5人一組", "5人=5 人 exact"),
        ("十人一桌，共計三組", "十人=10 人 exact | 三組=3 組 exact"),
        ("計一組", "一組=1 組 exact"),
    ],
    "so many years' plan is a name": [
        ("四年期計畫總經費400萬元", "400萬元=4000000 元 exact"),
        ("第二期4年期中程計畫", ""),
        ("貸款二十年期", "二十年期=20 年期 exact"),
        ("發行10年期公債", "10年期=10 年期 exact"),
        ("合約為三年", "三年=3 年 exact"),
    ],
    "what is amiss is counted": [
        ("稽核發現12缺失", "12缺失=12 缺失 exact"),
        ("釋出3缺，錄取2人", "3缺=3 缺 exact | 2人=2 人 exact"),
        ("開出12職缺", "12職缺=12 職缺 exact"),
        ("改善缺失12項", "12項=12 項 exact"),
    ],
    "a day of a month named before is no length of time": [
        ("5月3日辦理2場、8日1場", "2場=2 場 exact | 1場=1 場 exact"),
        ("3月5日於東區、12日於西區辦理宣導", ""),
        ("於7月5日召開籌備會，12日辦理正式活動", ""),
        ("6月3日在竹北，17日假湖口辦理2場", "2場=2 場 exact"),
        ("9月1日、8日及15日共3梯", "3梯=3 梯 exact"),
        ("10月2日起報名，20日截止", ""),
        ("5月20日受理，25日核准，計5日", "5日=5 日 exact"),
        ("111年10月5日至8日辦理2場", "2場=2 場 exact"),
        ("自112年3月5日起至8日止", ""),
        ("次月10日前繳納", ""),
        ("當月15日發布", ""),
        ("同月20日召開會議", ""),
        ("隔月5日撥款", ""),
        ("翌月3日完成", ""),
        ("每月1日及15日發行", ""),
        ("3月5日送件，3日內核復", "3日內=3 日 at_most"),
        ("3月5日起展出10日", "10日=10 日 exact"),
        ("自3月5日起，15日內完成", "15日內=15 日 at_most"),
        ("4月1日開始受理，5日完成審查者占8成", "5日=5 日 exact | 8成=80 % exact"),
        ("處理天數由7日、10日縮短為5日", "7日=7 日 exact | 10日=10 日 exact | 5日=5 日 exact"),
        ("一般案件3日、特殊案件7日", "3日=3 日 exact | 7日=7 日 exact"),
        ("8月1日起補助，每人30日", "30日=30 日 exact"),
    ],
    "so many to a team or shift, as a name": [
        ("5人制足球賽吸引16隊", "16隊=16 隊 exact"),
        ("採3班制輪值", ""),
        ("三人制籃球賽48隊", "48隊=48 隊 exact"),
        ("12人制定計畫書", "12人=12 人 exact"),
        ("5人制作教具", "5人=5 人 exact"),
        ("6班，每班20人", "6班=6 班 exact | 20人=20 人 exact"),
    ],
    "a unit by the month": [
        ("加班時數上限46小時/月", "上限46小時/月=46 小時/月 at_most"),
        ("租金8,000元/月", "8,000元/月=8000 元/月 exact"),
        ("平均3.2件/月", "3.2件/月=3.2 件/月 exact"),
        ("受理30件/5月起", "30件=30 件 exact"),
        ("耗電1,200度/月", "1,200度/月=1200 度/月 exact"),
    ],
}


@pytest.mark.parametrize(
    ("text", "figures"),
    [case for cases in KINDS_OF_READING.values() for case in cases],
    ids=[f"{kind}: {text}" for kind, cases in KINDS_OF_READING.items() for text, _ in cases],
)
def test_both_sides_of_a_kind(text: str, figures: str) -> None:
    def shown(raw: str, value: float, high: float | None, unit: str | None, bound: str) -> str:
        until = "" if high is None else f"~{high:g}"
        return f"{raw}={value:.9g}{until} {unit or ''} {bound}"

    found = [shown(raw, float(f"{value:.6g}"), high, unit, bound) for raw, value, high, unit, bound in told(text)]
    assert " | ".join(found) == figures


REFUSED = [
    "第1項、(2)、第一組、第12屆、第3條之1、107年4月19日、110年度、一一四年、民國98年、CNS 11359、經標秘字第10940012340號",
    "5S、3C、QR code、DN13、AA標章、2.0版、單一窗口、三大業務、一次辦理完成、一對一、一目瞭然、提供一處深具知識",
    "每月、每季、每年、兩側、兩機關、雙語、同一表單、任一窗口、0403震災、B 標、四合一、台九線、一站式",
    "08:30至17:00、上午8時至下午5時、十時三十分、9月5日至7日、1至6月、101至104年、103、104年度",
    "電話(02)2343-1700、分機345、附表3、圖2、第5頁、中山路100巷5弄12號之3、國道1號、臺61線、3樓、5年級",
    "1.辦理2.提供、(一)目的、王○○、○○公司、無數次、好幾次、十分重要、萬一、統一、四周、三重區、九份、五股、八里",
    "失業率由五年前的、「五年五千億」、六年國建計畫、3M公司",
    "得分：43\t適時運用",
    "1,23件、1,2345元、12/25、A-12件",  # no thousands, a date, a code
]


@pytest.mark.parametrize("text", REFUSED)
def test_no_quantities(text: str) -> None:
    assert told(text) == []


def refusal_examples() -> list[str]:
    data = lexicon.load("not_quantities")
    return [entry["example"] for entry in (*data["led"], *data["pattern"])]


@pytest.mark.parametrize("text", refusal_examples())
def test_examples_of_what_is_no_quantity(text: str) -> None:
    assert told(text) == []


def test_every_refusal_says_why() -> None:
    data = lexicon.load("not_quantities")
    assert all(e["reason"] and e["example"] for e in (*data["led"], *data["pattern"]))


def test_products_and_kinds() -> None:
    found = find_quantities("3件、15％、2萬元、5日、平均93分、12公里")
    assert [q.quantity for q in found] == ["count", "rate", "amount", "duration", "score", "measure"]


def test_an_unknown_unit_is_said_to_be_unknown() -> None:
    (found,) = find_quantities("採購45鋱，")
    assert not found.known_unit
    assert found.confidence < 0.7


def test_a_column_in_thousands() -> None:
    table = "單位：新臺幣千元；％\n基金 收入 支出 增減率\n菸酒公司 58,214,306 49,008,772 12.36\n港務公司 21,406 14,220 -3.48\n上列2家"
    assert [(q.raw, q.value, q.unit) for q in find_quantities(table)] == [
        ("58,214,306", 58214306000, "元"),
        ("49,008,772", 49008772000, "元"),
        ("12.36", 12.36, "%"),
        ("21,406", 21406000, "元"),
        ("14,220", 14220000, "元"),
        ("-3.48", -3.48, "%"),
        ("2家", 2, "家"),
    ]


def test_wraps_do_not_part_a_number_from_its_unit() -> None:
    assert [(q.raw, q.value, q.unit) for q in find_quantities("111 年計有 37\n場次 581 人次")] == [
        ("37\n場次", 37, "場次"),
        ("581 人次", 581, "人次"),
    ]
    (found,) = find_quantities("該局僅計罰承商違約金1,126萬3,\n500元")
    assert (found.raw, found.value) == ("1,126萬3,\n500元", 11263500)


def test_a_list_mark_is_no_part_of_a_number() -> None:
    assert [(q.raw, q.value) for q in find_quantities("作業如下\n2.13家廠商參加。")] == [("13家", 13)]


# --- what holds for any text ---------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "共計",
        "達",
        "約",
        "近",
        "逾",
        "至少",
        "第",
        "每",
        "由",
        "至",
        "、",
        "，",
        "。",
        "(",
        ")",
        "～",
        "-",
        "12",
        "3,456",
        "二十三",
        "一",
        "半",
        "7.5",
        "百分之",
        "萬",
        "億",
        "餘",
        "多",
        "件",
        "人次",
        "元",
        "分",
        "%",
        "成",
        "5",
        "年",
        "月",
        "日",
        "內",
        "以上",
        "以下",
        "家",
        "(次)",
        "個",
        "個月",
        "小時",
        "又",
        "時",
        "號",
        "○",
        "０",
        "１２",
        "\n",
        "\u3000",
        "A",
        "kg",
        "單位：千元",
        "∶",
        ":",
        "比",
        "分之",
        "千",
        "兩",
        "三",
        "十",
        "點",
        "‧",
        "-",
        "負",
        "$",
    ]
)


@pytest.mark.slow
@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=600, deadline=None)
def test_spans_never_overlap_and_slice_to_raw(text: str) -> None:
    end = 0
    for q in find_quantities(text):
        assert end <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.raw
        assert q.quantity in KINDS
        assert q.value_high is None or q.value_high >= q.value
        assert 0 < q.confidence <= 1
        end = q.end


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.raw


UNITS = st.sampled_from(
    ["件", "人", "人次", "場次", "元", "公里", "家", "處", "%", "分鐘", "戶", "萬元", "億元", "公噸", "輛次"]
)


def plain(q: Figure) -> tuple[float, float | None, str | None, str, str]:
    return q.value, q.value_high, q.unit, q.quantity, q.bound


@given(st.integers(2, 10**9), UNITS, st.sampled_from(["共計", "約", "達", "逾", "至少"]), st.sampled_from(["", "以上"]))
@settings(deadline=None)
def test_wide_spaced_and_narrow_forms_agree(number: int, unit: str, before: str, after: str) -> None:
    narrow = f"本年度{before}{number:,}{unit}{after}，辦理完成"
    wide = narrow.translate(str.maketrans("0123456789,%", "０１２３４５６７８９，％"))
    spaced = f"本年度{before} {number:,} {unit} {after}，辦理完成"
    wrapped = f"本年度辦理各項業務{before}{number:,}\n{unit}{after}，辦理完成"
    want = [plain(q) for q in find_quantities(narrow)]
    assert len(want) == 1
    factor = {"萬元": 10**4, "億元": 10**8}.get(unit, 1)
    assert want[0][0] == number * factor
    for text in (wide, spaced, wrapped):
        assert [plain(q) for q in find_quantities(text)] == want


@given(st.integers(2, 10**6), UNITS)
@settings(deadline=None)
def test_a_list_gives_each_of_its_members(number: int, unit: str) -> None:
    text = f"甲{number:,}{unit}、乙{number + 1:,}{unit}，合計{2 * number + 1:,}{unit}"
    assert len(find_quantities(text)) == 3


# --- time ---------------------------------------------------------------------------------------------------------

HOSTILE = [
    "1",
    "、",
    "一",
    "1、",
    "1,",
    " ",
    "\n",
    "1\n",
    "約",
    "1.",
    "1-",
    "兩三",
    "(1",
    "1年",
    "第1、",
    "1至",
    "億",
    "單位:元",
    "4月1、",
    "10件、",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_quantities(text)
        return time.process_time() - start

    find_quantities("1件")
    length = 5_000 if seconds(5_000) > 0.01 else 20_000  # long enough to be told from what a clock does not see
    # 64 times as long where it grows with the square; a machine that does other things beside is slow by chance, not each time
    assert any(seconds(8 * length) < 14 * max(seconds(length), 0.01) for _ in range(3))


def test_a_megabyte_of_digits() -> None:
    assert find_quantities("9" * 1_000_000 + "件") == ()


# --- gold ----------------------------------------------------------------------------------------------------------


def test_every_metric_of_the_reports_is_found() -> None:
    missing, extra = [], []
    for path in sorted((HERE / "gold").glob("*.rows.jsonl")):
        rows = {r["code"]: r["result"] for r in map(json.loads, path.open())}
        metrics = [
            m for m in map(json.loads, path.with_name(path.name.replace("rows", "metrics")).open()) if m["code"] in rows
        ]
        for code, text in rows.items():
            want = sorted((m["raw"], m["value"], m["unit"], m["bound"]) for m in metrics if m["code"] == code)
            got = sorted((q.raw, q.value, q.unit or "", q.bound) for q in find_quantities(text))
            missing += [(code, w) for w in want if w not in got]
            extra += [(code, g) for g in got if g not in want]
    assert (missing, extra) == ([], [])


def test_shuffled_sentences_keep_their_quantities() -> None:
    """A sentence gives the same figures wherever it stands."""
    lines = [json.loads(line)["result"] for line in (HERE / "gold" / "keelung-110-results.rows.jsonl").open()]
    alone = sorted(q.raw for text in lines for q in find_quantities(text))
    random.Random(1).shuffle(lines)
    assert sorted(q.raw for q in find_quantities("\n\n".join(lines))) == alone


@pytest.mark.parametrize("text", ["5場/人次", "5元/公斤", "7次/日"])
def test_a_unit_with_a_slash_ends_with_the_text(text: str) -> None:
    """At the end of a text the unit behind the slash was counted longer than it is: 5元/公斤 ended at 11 of 5."""
    (figure,) = find_quantities(text)
    assert (figure.raw, figure.char_end) == (text, len(text))


def test_a_number_of_more_digits_than_decimals_remainder_has() -> None:
    [figure] = find_quantities(f"\n1\t{'9' * 29}場")
    assert figure.raw == f"{'9' * 29}場"
