"""Role, period, organisation and subject of figures, on phrases as reports print them."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.figures.clauses import CueTable, find_frames
from extractors.figures.dates import find_mentions
from extractors.figures.metrics import Context, count_occurrences, find_metrics
from extractors.figures.source_text import SourceText
from extractors.lexicon import load

HERE = Path(__file__).parent
REPORT = Context(org="新竹分局", roc_year=107, kind="results", default_period=True)
PLAN = Context(org="新竹分局", roc_year=116, kind="plan", default_period=True)
HEADQUARTERS = Context(org="總局", roc_year=111, kind="results", default_period=True)
PROSE = Context(roc_year=111)


def said(text, context, field):
    return {re.sub(r"\s", "", m.raw): getattr(m, field) for m in find_metrics(text, context)}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("預計80場，實際辦理92場，達成率115%。", {"80場": "target", "92場": "actual", "115%": "actual"}),
        ("5日內之辦結率由26.8%提升至52.3%", {"5日內": "standard", "26.8%": "baseline", "52.3%": "actual"}),
        ("由103年的8.27%降至107年的6.15%", {"8.27%": "baseline", "6.15%": "actual"}),
        (
            "由103年的8.27%降至106年的6.15%，本年再降為5.02%",
            {"8.27%": "baseline", "6.15%": "baseline", "5.02%": "actual"},
        ),
        ("退件率由平均18%降為11%。", {"18%": "baseline", "11%": "actual"}),
        ("反映案件數 504 件，較 106 年增加 201 件。", {"504件": "actual", "201件": "change"}),
        ("發生1,053次，較108年1,268次減少215次", {"1,268次": "baseline", "215次": "change"}),
        ("與去年同期發生22,310件比較，減少1,223件", {"22,310件": "baseline", "1,223件": "change"}),
        ("節省人力、差費或雜費成本換算共12萬4,093元。", {"12萬4,093元": "change"}),
        ("每批案件約可節省民眾辦理時間計32分鐘；", {"32分鐘": "change"}),
        ("較預算數1,302億元，減少15億元", {"1,302億元": "target", "15億元": "change"}),
        ("新南向學生也增加到3萬1,000人", {"3萬1,000人": "actual"}),
        ("是類案件均於3日內回復", {"3日內": "standard"}),
        ("每4個月至少測試1次", {"4個月": "standard"}),
        ("每月派員至苗栗縣執行檢定服務 2 天次。", {"2天次": "standard"}),
        ("提供業者能24小時不打烊之網路申辦報驗平臺", {"24小時": "standard"}),
        ("以1個月為週期，定期檢視本分局網站資料", {"1個月": "standard"}),
        ("同證書名義人當年度連續 5 張商品驗證登錄證書查核符合者，免除查核", {"5張": "standard"}),
        ("應於30日內為准駁之核定，必要時得延長15日", {"30日內": "standard", "15日": "standard"}),
        ("處6萬元以上30萬元以下罰鍰", {"6萬元以上30萬元以下": "standard"}),
        ("依採購法，100萬元以上採購應公開招標", {"100萬元以上": "standard"}),
        ("夜間備轉容量率低於7％者計31日", {"低於7％": "actual", "31日": "actual"}),
        ("共完成規劃16項資訊目錄，並主動公開", {"16項": "descriptive"}),
        ("建置「進口商品應否報驗查詢網」及「油品進口檢驗預約服務」等8大項服務", {"8大項": "descriptive"}),
        ("有使用衡器之公有市場計有21處", {"21處": "descriptive"}),
        ("更新水量計、計程車計費表等4種器具之型式認證一覽表", {"4種": "actual"}),
        ("共計執行派遣498天次(249天×2次)", {"498天次": "actual", "249天": "descriptive", "2次": "descriptive"}),
        ("不合格商品總計159批(847,600件)", {"159批": "actual", "847,600件": "actual"}),
        ("與本分局相關計34項(標準業務2項、商品檢驗業務19項)", {"2項": "descriptive", "19項": "descriptive"}),
        ("臺中分局規劃建置1班30人之中心", {"1班": "target", "30人": "target"}),
        ("經濟成長率預計將達7.37%", {"7.37%": "target"}),
        ("購置水箱消防車3輛、空氣呼吸器45組", {"3輛": "actual", "45組": "actual"}),
        ("較109年同期58家、77人，分別增加15家及19人", {"58家": "baseline", "77人": "baseline", "15家": "change"}),
        ("自109年底7萬3,842人（占17.02％），增加至9萬人", {"7萬3,842人": "baseline", "17.02％": "baseline"}),
        ("陽性率1.9％，去年同期為2.6％", {"1.9％": "actual", "2.6％": "baseline"}),
        ("失業率由五年前的5.17％降到4.13％", {"5.17％": "baseline", "4.13％": "actual"}),
        ("使用逾5年者9輛", {"逾5年": "actual", "9輛": "actual"}),
        ("員工總人數在34人以上者，應進用身心障礙者", {"34人以上": "standard"}),
        ("設置比率1.68％，低於法定2％之規定", {"1.68％": "actual", "2％": "standard"}),
        ("平均11.2天，較法定15天縮短3.8天", {"15天": "standard", "3.8天": "change"}),
        ("檢修申報應申報3,954家，已申報3,921家", {"3,954家": "descriptive", "3,921家": "actual"}),
        ("可收托1,085人，實際收托872人", {"1,085人": "descriptive", "872人": "actual"}),
        ("截至107年底已設立36處", {"36處": "actual"}),
        ("原訂8月完工，嗣因用地取得，先後辦理3次變更設計", {"3次": "actual"}),
        ("未達開啟率5％以下及點閱率2％以下之目標", {"5％以下": "target", "2％以下": "target"}),
        ("電話禮貌測試90人次，以平均90分以上為目標", {"90人次": "actual", "90分以上": "target"}),
        ("於證書屆期前3個月寄發換證通知", {"3個月": "standard"}),
        ("換算節省成本7萬9,325元", {"7萬9,325元": "change"}),
        ("第六條　委員會置委員十五人至十九人，任期二年", {"十五人至十九人": "standard", "二年": "standard"}),
        ("每人每月8,329元或4,164元", {"8,329元": "standard", "4,164元": "standard"}),
        ("為上年度之2.4倍", {"2.4倍": "change"}),
        (
            "名稱　預算數　決算審定數　比較增減\n來源　1,856,300　1,902,447　46,147",
            {"1,856,300": "target", "46,147": "change"},
        ),
        ("計畫總經費3億元，中央補助82％，地方自籌18％", {"82％": "target", "18％": "target"}),
        ("政府將在4年內投入8,800億元", {"8,800億元": "target"}),
        # who joins those who are there
        ("招募志工8人，連同現有志工17人，合計25人", {"8人": "actual", "17人": "descriptive", "25人": "actual"}),
        ("志工現有17人，其中女性9人", {"17人": "descriptive", "9人": "descriptive"}),
        ("增聘義務監視員10人，使總數達70人", {"10人": "actual"}),
        (
            "轄區現有加油站62站、加氣站3站，合計65站",
            {"62站": "descriptive", "3站": "descriptive", "65站": "descriptive"},
        ),
        ("募得志工6名，現有志工28名", {"6名": "actual", "28名": "descriptive"}),
        ("現有28名志工", {"28名": "descriptive"}),
        # from a target, or the target
        ("依限辦結率99.2%，高出目標值1.2個百分點", {"99.2%": "actual", "1.2個百分點": "change"}),
        ("實測104人次，超出目標4人次", {"104人次": "actual", "4人次": "change"}),
        ("訪視廠商56家，較目標多6家", {"6家": "change"}),
        ("滿意度92%，優於目標值2個百分點", {"2個百分點": "change"}),
        ("受檢率88%，低於目標值2%", {"2%": "change"}),
        ("實測104人次，超出目標100人次", {"100人次": "target"}),
        ("受檢率88%，低於目標值90%", {"88%": "actual", "90%": "target"}),
        ("滿意度92%，高於目標值90%", {"90%": "target"}),
        ("滿意度目標值90%", {"90%": "target"}),
        ("距年度目標86%尚差1.7個百分點", {"86%": "target", "1.7個百分點": "change"}),
        # done before its time
        ("較目標值100件，達成103件", {"100件": "target", "103件": "actual"}),
        ("較108年目標值100件，已提前達成103件", {"100件": "target", "103件": "actual"}),
        ("全部45案均提前完成，另提前辦結12案", {"45案": "actual", "12案": "actual"}),
        ("提前完成檢定300具", {"300具": "actual"}),
        ("較原訂期程提前15天完成", {"15天": "change"}),
        ("提前完成3天", {"3天": "change"}),
        ("較目標值100件增加3件", {"100件": "target", "3件": "change"}),
        ("進度超前5個百分點", {"5個百分點": "change"}),
        # planned by word, and what others must
        ("計畫購樣300件，實購312件", {"300件": "target", "312件": "actual"}),
        ("年初規劃訪視20家，年底完成22家", {"20家": "target", "22家": "actual"}),
        ("應檢查500件，已檢查520件", {"500件": "target", "520件": "actual"}),
        ("應訪視30家，實際訪視31家", {"30家": "target", "31家": "actual"}),
        ("原計畫查核40件，實際查核45件", {"40件": "target", "45件": "actual"}),
        ("共完成規劃16項資訊目錄", {"16項": "descriptive"}),
        ("依計畫購樣300件", {"300件": "actual"}),
        ("執行市場檢查計畫購樣300件", {"300件": "actual"}),
        ("應改善6件，已改善5件", {"5件": "actual"}),
        ("落實查核計畫訪視20家", {"20家": "actual"}),
        ("規劃完成動線標示3處", {"3處": "actual"}),
        # what is needed no more
        ("全年少用紙張4萬餘張", {"4萬餘張": "change"}),
        ("每件申請案平均少填欄位7個", {"7個": "change"}),
        ("民眾少跑2趟，免跑1趟", {"2趟": "change", "1趟": "change"}),
        ("少印公文3,000頁、少寄信函200件", {"3,000頁": "change", "200件": "change"}),
        ("至少用電話測試30通", {"30通": "actual"}),
        ("減少用紙3包", {"3包": "change"}),
        ("不少用戶反映，共5件", {"5件": "actual"}),
        ("全年使用紙張4萬餘張", {"4萬餘張": "actual"}),
        ("多功能教室設備3套", {"3套": "actual"}),
        ("缺少用品3件，已補足", {"3件": "actual"}),
        # the parts of a whole are what it is
        (
            "商品安全宣導26場：國小14場、社區9場、賣場3場",
            {"26場": "actual", "14場": "actual", "9場": "actual", "3場": "actual"},
        ),
        (
            "拜訪廠商17家，包括汽車零組件業8家、食品機械業5家、其他4家",
            {"17家": "actual", "8家": "actual", "5家": "actual", "4家": "actual"},
        ),
        ("宣導26場，分別為學校14場、社區9場及賣場3場", {"14場": "actual", "9場": "actual", "3場": "actual"}),
        ("拜訪廠商17家，包括汽車零組件業8家、食品機械業5家", {"8家": "actual", "5家": "actual"}),
        ("預計宣導20場：國小12場、社區8場", {"20場": "target", "12場": "target", "8場": "target"}),
        (
            "轄區現有加油站65站：公營40站、民營25站",
            {"65站": "descriptive", "40站": "descriptive", "25站": "descriptive"},
        ),
        (
            "提供申辦服務22項，包括線上5項、臨櫃17項",
            {"22項": "descriptive", "5項": "descriptive", "17項": "descriptive"},
        ),
        ("預計宣導20場，已辦理12場、尚餘8場", {"20場": "target", "12場": "actual"}),
        ("宣導12場，志工7人", {"12場": "actual"}),
        (
            "目標20件，實際25件，其中現場15件、網路10件",
            {"20件": "target", "25件": "actual", "15件": "actual", "10件": "actual"},
        ),
        # a line of scores, and a score
        ("平均得分91.6分，其中未達80分者3通", {"91.6分": "actual", "未達80分": "standard", "3通": "actual"}),
        ("測試成績未達80分者2人，已加強訓練", {"未達80分": "standard", "2人": "actual"}),
        ("90分以上者12人", {"90分以上": "standard", "12人": "actual"}),
        ("平均分數未達80分", {"未達80分": "actual"}),
        ("平均得分90分以上", {"90分以上": "actual"}),
        # a share of money set apart
        ("節省經費12萬元，相當於年度預算之3%", {"12萬元": "change", "3%": "change"}),
        ("實支96萬元，占年度預算之96%", {"96萬元": "actual", "96%": "actual"}),
        ("編列預算120萬元", {"120萬元": "target"}),
        ("預算數100萬元，實支96萬元", {"100萬元": "target", "96萬元": "actual"}),
        ("計畫總經費3億元，中央補助82％", {"3億元": "target", "82％": "target"}),
        ("年度預算120萬元，賸餘3萬5,000元繳庫", {"120萬元": "target"}),
        # what became of what
        ("審查流程由7道簡併為4道", {"7道": "baseline", "4道": "actual"}),
        ("申請書表由12種整合為8種", {"12種": "baseline", "8種": "actual"}),
        ("服務窗口從3個擴編成5個", {"3個": "baseline", "5個": "actual"}),
        ("應附文件由6份刪減至2份", {"6份": "baseline", "2份": "actual"}),
        ("由5位委員組成3個小組", {"5位": "actual"}),
        ("由3家廠商完成3家", {"3家": "actual"}),
        ("由10人分為2組", {"10人": "actual"}),
        ("申請書表12種，其中8種為線上", {"12種": "descriptive"}),
        # what was there before
        (
            "原25名志工中有3名退出，另募得6名，現有28名",
            {"25名": "baseline", "3名": "actual", "6名": "actual", "28名": "descriptive"},
        ),
        ("原8項申請書表整併後簡化", {"8項": "baseline"}),
        ("原3處據點外，增設2處", {"3處": "baseline", "2處": "actual"}),
        ("還原3件", {"3件": "actual"}),
        ("原訂30場，實際辦理34場", {"30場": "target", "34場": "actual"}),
        # put out so often
        ("推播訊息每週1則", {"1則": "standard"}),
        ("電子報每月1期", {"1期": "standard"}),
        ("平均每月5則", {"5則": "actual"}),
        ("每月發布訊息，計60則", {"60則": "actual"}),
        # founded in a year, and what came of it since
        ("103年創設之「檢驗小學堂」，迄今已走訪31校、2,190名學童參與", {"31校": "actual", "2,190名": "actual"}),
        ("103年受理31件，107年受理40件", {"31件": "baseline", "40件": "actual"}),
        ("103年之通過率為95%，本年為97%", {"95%": "baseline", "97%": "actual"}),
        # what work cost that is over, and what is set apart for work to come
        (
            "完成三館整修，總經費4,850萬元，其中教育部補助3,395萬元（七成），自籌1,455萬元；較預定工期提前2週完工",
            {"4,850萬元": "actual", "3,395萬元": "actual", "七成": "actual", "1,455萬元": "actual", "2週": "change"},
        ),
        ("辦理道路拓寬工程，計畫總經費3億元，其中營建署補助2億元", {"3億元": "target", "2億元": "target"}),
        ("完成規劃設計，總經費3億元，預定108年動工", {"3億元": "target"}),
        ("預計108年完成整修，總經費2億元", {"2億元": "target"}),
        ("完成50處路口改善工程，編列預算250萬元", {"250萬元": "target"}),
        ("完成整修，總經費250萬元，實支240萬元", {"250萬元": "target", "240萬元": "actual"}),
        # a share by which a standard was passed, and one laid down
        ("平均61.5小時，超過規定之40小時逾5成", {"40小時": "standard", "逾5成": "change"}),
        # a frequency in brackets ends with them
        (
            "業務會報（每月至少1次）15次、專案會議8次",
            {"至少1次": "standard", "15次": "actual", "8次": "actual"},
        ),
        ("業務會報（共15次）每月至少1次", {"15次": "actual", "至少1次": "standard"}),
        # a price for one, and what was paid in all
        ("以每公頃500元補助防治資材，支用171萬元", {"500元": "standard", "171萬元": "actual"}),
        ("普通票每張350元，持有國民身分證者150元", {"350元": "standard", "150元": "standard"}),
        # a difference in one word
        ("平均每件省時3分30秒", {"3分30秒": "change"}),
        ("年省列印紙張近9萬張", {"近9萬張": "change"}),
        ("全年省道巡查3次", {"3次": "actual"}),
        ("推動省時省力措施3項，受理5件", {"5件": "actual"}),
        (
            "受理1萬8,077件次（106年1萬6,943件次，增1,134件次，成長6.7%）",
            {"1萬8,077件次": "actual", "1萬6,943件次": "baseline", "1,134件次": "change", "6.7%": "change"},
        ),
        ("受理159件（較106年增加15件）", {"159件": "actual", "15件": "change"}),
        ("受理159件（多為網路15件）", {"15件": "actual"}),
        ("受理159件（106年144件）", {"144件": "baseline"}),
        # a standard in a bracket, before its name, and what things are reckoned at
        (
            "辦結率98.2%、接通率91%，均高於署訂標準（95%、80%）",
            {"98.2%": "actual", "91%": "actual", "95%": "standard", "80%": "standard"},
        ),
        ("平均2日，優於部訂標準（3日）", {"3日": "standard"}),
        ("不合格商品低於標準（12件），均已改善", {"12件": "actual"}),
        ("辦理標準檢驗（95%為網路申辦）", {"95%": "actual"}),
        (
            "點閱率由6.8%降到2.3%，遠低於5%之門檻",
            {"6.8%": "baseline", "2.3%": "actual", "低於5%": "standard"},
        ),
        ("參觀人次突破100萬人次之門檻", {"突破100萬人次": "actual"}),
        ("以基本工資時薪168元換算，人力價值約2,580萬元", {"168元": "standard", "約2,580萬元": "actual"}),
        ("以每張20元估算，節省成本2萬元", {"20元": "standard", "2萬元": "change"}),
        ("節省規費300元估算", {"300元": "change"}),
        # who is there, by the name of a trade
        ("現有個案管理師6名，協助轉銜1,482案", {"6名": "descriptive", "1,482案": "actual"}),
        ("現有輔導人員5名，輔導業者20家", {"5名": "descriptive", "20家": "actual"}),
        ("參訓人員5名", {"5名": "actual"}),
        # volunteers on duty, and those of whom something was done
        ("志工8人輪值引導", {"8人": "descriptive"}),
        ("107年度志工25人，服務2,215小時", {"25人": "descriptive", "2,215小時": "actual"}),
        ("動員志工25人服務2,215小時", {"25人": "actual"}),
        ("志工98人參加訓練", {"98人": "actual"}),
        ("招募志工8人，服務300小時", {"8人": "actual"}),
        # bodies and areas that a list names, and those that were gone to
        ("併同通報監理、稅務、台電等11個機關，全年通報1萬件次", {"11個": "descriptive", "1萬件次": "actual"}),
        ("邀請監理、稅務等11個機關參加研討會", {"11個": "actual"}),
        ("查核監理、稅務等11個機關", {"11個": "actual"}),
        ("服務行動不便者217件，範圍含溪口、大林等3鄉鎮", {"217件": "actual", "3鄉鎮": "descriptive"}),
        ("走訪溪口、大林等3鄉鎮", {"3鄉鎮": "actual"}),
        # put in another's place, or merely there
        ("大廳改設L型櫃檯6座、增置候位椅24張", {"6座": "actual", "24張": "actual"}),
        ("加設斜坡道3處", {"3處": "actual"}),
        ("大廳設櫃檯6座", {"6座": "descriptive"}),
        # the whole that a share is of: an area's, or the work's own
        ("綁定68萬9,004人，占轄區保險對象332萬人之20.8%", {"68萬9,004人": "actual", "332萬人": "descriptive"}),
        ("受理1,932件，占出生登記2,015件之95.9%", {"1,932件": "actual", "2,015件": "actual"}),
        # how far from a year's figure, and that figure
        ("滿意度92.5％，高出106年1.3個百分點", {"1.3個百分點": "change"}),
        ("受理120件，高出106年35件", {"120件": "actual", "35件": "change"}),
        ("滿意度92.5％，高於106年之90%", {"90%": "baseline"}),
        ("高出106年度2,500件之3成", {"2,500件": "baseline"}),
        # what was there before a change, and what only looks so
        ("缺失改善率由導入前之62%提升至88%。", {"62%": "baseline", "88%": "actual"}),
        (
            "平均等候18分鐘，較調整前之31分鐘減少13分鐘。",
            {"18分鐘": "actual", "31分鐘": "baseline", "13分鐘": "change"},
        ),
        (
            "滿意度91.5%，較上半年之88.2%提高3.3個百分點。",
            {"91.5%": "actual", "88.2%": "baseline", "3.3個百分點": "change"},
        ),
        ("電話接通率97%，較前一季之93%上升4個百分點。", {"97%": "actual", "93%": "baseline", "4個百分點": "change"}),
        ("辦理時間12分鐘，比改版前的20分鐘縮短8分鐘。", {"12分鐘": "actual", "20分鐘": "baseline", "8分鐘": "change"}),
        ("誤差率：3.4% → 1.2%。", {"3.4%": "baseline", "1.2%": "actual"}),
        (
            "退件數 35件→12件，平均天數 6日→4日。",
            {"35件": "baseline", "12件": "actual", "6日": "baseline", "4日": "actual"},
        ),
        ("參訓學員前測平均62分，後測平均88分。", {"62分": "baseline", "88分": "actual"}),
        ("宣導前答對率55%，宣導後答對率90%。", {"55%": "baseline", "90%": "actual"}),
        ("課前測驗平均58.5分，課後測驗平均82分。", {"58.5分": "baseline", "82分": "actual"}),
        ("線上申辦率自105年31.2%、106年40.5%，至107年達55%。", {"31.2%": "baseline", "40.5%": "baseline"}),
        (
            "以往民眾須往返3趟，平均耗時4小時。本所改採線上申辦，現僅需30分鐘。",
            {"3趟": "baseline", "4小時": "baseline"},
        ),
        ("過去人工登打每件耗時25分鐘，改採掃描辨識後每件6分鐘。", {"25分鐘": "baseline", "6分鐘": "actual"}),
        ("早期等候最長達2小時，本年平均12分鐘。", {"2小時": "baseline", "12分鐘": "actual"}),
        ("較核定之50件減少5件。", {"5件": "change"}),
        ("自105年起累計輔導40家、完成35家。", {"40家": "actual", "35家": "actual"}),
        ("自106年啟用自動檢測線，檢測350輛。", {"350輛": "actual"}),
        ("施作前辦理說明會3場，參加120人。", {"3場": "actual", "120人": "actual"}),
        ("過去3年辦理說明會12場。", {"12場": "actual"}),
        ("調整前置作業，辦理會議5場。", {"5場": "actual"}),
        ("收文→登錄→審查共3件。", {"3件": "actual"}),
        ("過去一年受理580件。", {"580件": "actual"}),
        ("宣導前發放問卷120份。", {"120份": "actual"}),
        ("線上申辦率分別達82.4%、57.9%，前者超過全國平均75%，後者距平均尚差2個百分點。", {"75%": "actual"}),
        ("較原訂期程提前15天完成。", {"15天": "change"}),
        ("施工前噪音62分貝，施工後55分貝。", {"62分貝": "baseline", "55分貝": "actual"}),
        ("整併前須填欄位28個，整併後為15個。", {"28個": "baseline", "15個": "actual"}),
        ("先前紙本作業需時3日，現已縮短為1日。", {"3日": "baseline", "1日": "actual"}),
        ("向來為民眾詬病之停車問題，已增設車位12格。", {"12格": "actual"}),
        ("過去辦理戶籍登記平均等候35分鐘，實施預約制後降為10分鐘。", {"35分鐘": "baseline", "10分鐘": "actual"}),
        ("會前發送資料120份，會後回收問卷98份。", {"98份": "actual"}),
        # a norm, a promise or an amount laid down, and those that do not come up to it
        ("平均等候4.2分鐘，優於服務承諾之10分鐘。", {"4.2分鐘": "actual", "10分鐘": "standard"}),
        ("噪音量平均68分貝，低於管制標準之75分貝。", {"68分貝": "actual", "75分貝": "standard"}),
        ("審查平均6日，承諾8日。", {"6日": "actual", "8日": "standard"}),
        ("放流水濃度21毫克，遠低於放流水標準30毫克。", {"21毫克": "actual", "30毫克": "standard"}),
        ("平均到場時間5.1分鐘，低於契約所定之8分鐘。", {"5.1分鐘": "actual", "8分鐘": "standard"}),
        ("設備妥善率96.5%，未達契約所定98%。", {"96.5%": "actual", "98%": "standard"}),
        ("備有砂包3,000包，較規定存量2,500包充裕。", {"2,500包": "standard"}),
        ("平均結案11天，優於對外承諾的15天。", {"11天": "actual", "15天": "standard"}),
        ("自來水濁度0.2度，優於飲用水水質標準之2度。", {"2度": "standard"}),
        ("檢驗不符標準15件，均已下架。", {"15件": "actual"}),
        ("查獲不符國家標準8件。", {"8件": "actual"}),
        ("承諾事項12項均已完成。", {"12項": "actual"}),
        ("違反規定件數5件，較去年減少2件。", {"5件": "actual", "2件": "change"}),
        ("水質達標準之比率95%。", {"95%": "actual"}),
        ("依標準作業程序完成檢修20件。", {"20件": "actual"}),
        ("合於承諾394件，符合率98.5%。", {"394件": "actual", "98.5%": "actual"}),
        ("較規定存量多500包。", {"500包": "change"}),
        ("滿意度92%，已達標準90%以上。", {"92%": "actual"}),
        ("懸浮微粒年均值28微克，低於空氣品質標準30微克。", {"30微克": "standard"}),
        ("替代役訓練時數52小時，較規定時數40小時多12小時。", {"40小時": "standard", "12小時": "change"}),
        ("保全人力18人，較契約人數20人少2人。", {"20人": "standard", "2人": "change"}),
        ("檢驗標準3小時說明會辦理2場。", {"2場": "actual"}),
        ("未達標準比率3.2%，較上年降低0.5個百分點。", {"3.2%": "actual"}),
        # how often, once in an interval or by turns
        ("輪椅及血壓計由專人按月巡檢1次。", {"1次": "standard"}),
        ("空調水塔按季清洗1次，全年清洗12座次。", {"1次": "standard", "12座次": "actual"}),
        ("公告欄按週更新2次。", {"2次": "standard"}),
        ("感測器每3分鐘回傳1筆資料，全年回傳18萬筆。", {"3分鐘": "standard", "1筆": "standard", "18萬筆": "actual"}),
        ("即時水位每10分鐘更新1筆。", {"10分鐘": "standard", "1筆": "standard"}),
        ("每2小時巡視1遍。", {"2小時": "standard", "1遍": "standard"}),
        ("看板每30秒輪播1則。", {"30秒": "standard", "1則": "standard"}),
        ("每2年辦理意見調查，本年回收1,120份。", {"2年": "standard", "1,120份": "actual"}),
        ("每3個月更換濾心，全年更換濾心44支。", {"3個月": "standard", "44支": "actual"}),
        ("按月統計分析，全年提報12次。", {"12次": "actual"}),
        ("按季召開會議，全年共召開4次。", {"4次": "actual"}),
        ("按件計酬，全年支付85萬元。", {"85萬元": "actual"}),
        ("每日平均受理15件。", {"15件": "actual"}),
        ("主管按週抽測電話禮貌，全年抽測120通，其中不合格1通。", {"120通": "actual", "1通": "actual"}),
        ("每3個月檢視一次網頁。", {"3個月": "standard"}),
        ("電梯逐月保養1次。", {"1次": "standard"}),
        ("按月陳報，計裁處2次。", {"2次": "actual"}),
        # what is granted, fined or given time to by rule
        ("購置電動車每輛補助3,000元，低收入戶另加碼2,000元。", {"3,000元": "standard", "2,000元": "standard"}),
        ("訓練費用一般勞工補助八成，特定對象全額補助。", {"八成": "standard"}),
        (
            "一般戶補助70%，弱勢家庭補助九成，全年補助1,200戶。",
            {"70%": "standard", "九成": "standard", "1,200戶": "actual"},
        ),
        ("身心障礙者減免50%，全年減免1,280人。", {"50%": "standard", "1,280人": "actual"}),
        ("中低收入戶自付三成。", {"三成": "standard"}),
        ("違規攜帶肉品最高罰鍰100萬元，全年裁罰35件。", {"100萬元": "standard", "35件": "actual"}),
        ("未申報者最高可處罰鍰300萬元。", {"300萬元": "standard"}),
        ("依法最高裁罰60萬元。", {"60萬元": "standard"}),
        (
            "一般件2個工作天、急件1個工作天，每份收費100元。",
            {"2個工作天": "standard", "1個工作天": "standard", "100元": "standard"},
        ),
        ("臨櫃件20分鐘、郵寄件加計3天。", {"20分鐘": "standard", "3天": "standard"}),
        ("普通件10日，速件6日，最速件1日。", {"10日": "standard", "6日": "standard", "1日": "standard"}),
        ("開立居家隔離書2,146人，隔離期間14天。", {"14天": "standard"}),
        ("都市計畫草案公告30天。", {"30天": "standard"}),
        ("依規定公開展覽40日。", {"40日": "standard"}),
        ("急件平均2.5小時。", {"2.5小時": "actual"}),
        ("一般件120件、急件35件。", {"120件": "actual", "35件": "actual"}),
        ("全年裁罰罰鍰100萬元。", {"100萬元": "actual"}),
        ("收繳罰鍰最高之月份為85萬元。", {"85萬元": "actual"}),
        ("中央補助八成，計1,200萬元。", {"1,200萬元": "actual"}),
        ("中央補助82%，本府自籌18%，核撥2,500萬元。", {"2,500萬元": "actual"}),
        ("公告3次。", {"3次": "actual"}),
        ("單筆最高罰鍰裁處120萬元。", {"120萬元": "actual"}),
        ("申請人數較上年減少，減免人數占50%。", {"50%": "actual"}),
        ("漁民自付二成五，政府補助七成五。", {"二成五": "standard"}),
        ("長者優待五成。", {"五成": "standard"}),
        ("補助比率達85%。", {"85%": "actual"}),
        ("全年加發獎金1,500元計12人。", {"12人": "actual"}),
        ("獨居長者再加發500元。", {"500元": "standard"}),
        ("違規業者逾期未改善者，最高可罰300萬元。", {"300萬元": "standard"}),
        ("速件處理28件，耗時6日。", {"28件": "actual", "6日": "actual"}),
        ("公告後30天內提出異議12件。", {"12件": "actual"}),
    ],
)
def test_role(text, roles):
    found = said(text, REPORT, "role")
    assert {raw: found.get(raw) for raw in roles} == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("提供砵碼校正服務 120 具。每年實施內部稽核 1 次。", {"120具": "target", "1次": "standard"}),
        # an earlier year is over with the figure that it was told of
        (
            "登錄率自115年之83.9%推升至85%，新登錄加油站至少2站",
            {"83.9%": "baseline", "85%": "target", "至少2站": "target"},
        ),
        ("好友數由115年1,850人成長至2,300人；全年推播訊息52則", {"1,850人": "baseline", "52則": "target"}),
        ("滿意度目標值訂為96%，115年實績95.2%；問卷回收率達七成以上", {"七成以上": "target"}),
        ("用電量壓低至15萬度以下，114年用電量為15萬3,400度", {"15萬度以下": "target"}),
        ("114年用電量為15萬3,400度，本年控制在15萬度以下", {"15萬度以下": "target"}),
        ("由114年之3場增為5場，並訪視廠商20家", {"3場": "baseline", "5場": "target", "20家": "target"}),
        ("115年辦理說明會5場，參加300人；查核廠商20家", {"5場": "actual", "300人": "actual", "20家": "actual"}),
        ("115年受理1,850件，滿意度95%", {"1,850件": "actual", "95%": "actual"}),
        ("115年服務3,275件，本年目標3,500件", {"3,275件": "actual", "3,500件": "target"}),
        # without a word of planning
        ("使免附紙本之申請案占全部案件八成五以上", {"八成五以上": "target"}),
        ("公務車里程控制在3萬公里以內，視訊會議占全部會議四成", {"3萬公里以內": "target", "四成": "target"}),
        ("用電量維持在15萬度以下，不合格率壓在3%以內", {"15萬度以下": "target", "3%以內": "target"}),
        ("女性委員占三分之一以上", {"三分之一以上": "target"}),
        ("推播訊息每週1則，全年52則", {"1則": "standard", "52則": "target"}),
        ("轄區現有加油站62站，新登錄加油站2站以上", {"62站": "descriptive", "2站以上": "target"}),
        ("持續維護現有3座無障礙坡道，並新設1座", {"3座": "descriptive", "1座": "target"}),
        ("自112年起已建置12處，本年續建3處，累計15處", {"12處": "actual", "3處": "target", "15處": "target"}),
        ("業已輔導36家取得認證，本年再輔導10家", {"36家": "actual", "10家": "target"}),
        ("目前已輔導36家取得認證，本年再輔導10家", {"36家": "actual", "10家": "target"}),
        ("好友數由115年1,850人成長至2,300人；推播訊息每週1則，全年52則", {"1則": "standard", "52則": "target"}),
    ],
)
def test_role_in_a_plan(text, roles):
    found = said(text, PLAN, "role")
    assert {raw: found.get(raw) for raw in roles} == roles


def test_nothing_is_reached_in_a_year_to_come():
    assert said("2030年再生能源占比達30%", PROSE, "role") == {"30%": "target"}


def test_a_stretch_of_time_looked_back_upon_is_no_limit():
    found = said("國內失業率為24年來新低之3.38%", PROSE, "role")
    assert found == {"24年": "descriptive", "3.38%": "actual"}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("網路申辦計47,906批", {"47,906批": "107"}),
        ("是類案件均於3日內回復", {"3日內": None}),
        (
            "於107年4月19日辦理「實機操作訓練」，共21家廠商27人參訓。線上申辦率為67.84%。",
            {"21家": "107-04-19", "27人": "107-04-19", "67.84%": "107"},
        ),
        ("於 107 年 4 月 19 日邀請業者參加「訓練」,線上申辦率達 67.84%", {"67.84%": "107"}),
        ("總局 106 年度調查報告書與本分局相關計 34 項，宣導2場", {"34項": "106"}),
        ("較 106 年增加 201 件", {"201件": "107"}),
        ("共計97站，迄今已完成推廣，公營44站，民營44站", {"97站": "107", "44站": "..107"}),
        ("非連續累計自動衡器等檢定服務共 58,336 具", {"58,336具": "107"}),
        ("累計設置率達95%", {"95%": "..107"}),
        ("自102年起實施，得分5.00分", {"5.00分": "107"}),
        ("105年及106年分別為118,320 人、131,977 人", {"118,320人": "105", "131,977人": "106"}),
        ("103至105年度分別為48件、65件、92件", {"48件": "103", "65件": "104", "92件": "105"}),
        # a span whose ends stand apart, and a day
        ("規費超商繳費自4月1日開辦，至6月30日止代收947筆，金額113萬4,200元", {"947筆": "107", "113萬4,200元": "107"}),
        ("自3月1日起至5月31日止抽測油槍210支", {"210支": "107"}),
        ("自3月1日至5月31日抽測油槍210支", {"210支": "107"}),
        ("7至9月辦理宣導12場，計430組參加", {"12場": "107", "430組": "107"}),
        ("7、8月辦理宣導12場", {"12場": "107"}),
        ("106年7至9月辦理宣導12場", {"12場": "106"}),
        ("9月辦理宣導12場", {"12場": "107-09"}),
        ("6月30日辦理宣導2場", {"2場": "107-06-30"}),
        ("至6月30日止代收947筆", {"947筆": "107-06-30"}),
        ("5月31日前往訪視2家", {"2家": "107-05-31"}),
        # this year's among what is cumulative
        ("累計上架18項，當年度新增3項，被下載5,402次", {"18項": "..107", "3項": "107", "5,402次": "107"}),
        ("累計輔導55家，當年輔導7家，其中2家取得認證", {"55家": "..107", "7家": "107", "2家": "107"}),
        ("累計輔導55家，取得認證12家", {"55家": "..107", "12家": "..107"}),
        ("自103年起迄今已輔導55家", {"55家": "..107"}),
        ("當年度累計輔導55家", {"55家": "..107"}),
        # what began on a day, and what came of it
        ("5月18日啟用自動取號機3部", {"3部": "107-05-18"}),
        ("5月18日揭牌成立服務據點2處，全年服務300人次", {"2處": "107-05-18", "300人次": "107"}),
        ("4月20日公告作業要點3種", {"3種": "107-04-20"}),
        ("4月20日啟用，加入好友3,240人", {"3,240人": "107"}),
        ("4月20日啟用之系統受理300件", {"300件": "107"}),
        ("4月20日啟用後共受理300件", {"300件": "107"}),
        ("4月20日啟用新系統受理申請300件", {"300件": "107"}),
        # what is compared with a year's aim
        ("較108年目標值100件，已提前達成103件", {"100件": "108", "103件": "107"}),
        ("較106年目標值100件增加3件", {"100件": "106", "3件": "107"}),
        ("較106年實績100件增加3件", {"100件": "106", "3件": "107"}),
        ("較106年增加3件", {"3件": "107"}),
        # founded in a year, and what came of it since
        (
            "103年創設之「檢驗小學堂」，迄今已走訪31校、2,190名學童參與；107年度走訪9校",
            {"31校": "..107", "2,190名": "..107", "9校": "107"},
        ),
        ("103年受理31件，迄今已走訪31校", {"31件": "103"}),
        # what is cumulative ends with what is new this year, and reaches no whole of a share
        (
            "綁定累計達68萬9,004人，占轄區保險對象332萬人之20.8%，年度新增21萬餘人",
            {"68萬9,004人": "..107", "332萬人": "107", "21萬餘人": "107"},
        ),
        ("累計輔導55家，本年輔導7家", {"55家": "..107", "7家": "107"}),
        # a year that is compared with dates no difference, nor what stands behind a semicolon
        ("滿意度92.5％，高出106年1.3個百分點；僅八成一滿意", {"1.3個百分點": "107", "八成一": "107"}),
        ("滿意度92.5％，高於106年之90%；僅八成一滿意", {"90%": "106", "八成一": "107"}),
        (
            "與106年8萬8,460人次相較，成長一成；常見問答由45則擴充為60則",
            {"8萬8,460人次": "106", "一成": "107", "45則": "107", "60則": "107"},
        ),
        ("與106年相較：滿意度由90%提升至95%；件數由3件增為5件", {"90%": "106", "3件": "106", "5件": "107"}),
    ],
)
def test_period_in_a_report(text, periods):
    found = said(text, REPORT, "period")
    assert {raw: found.get(raw, "missing") for raw in periods} == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("以115年為基準，檢驗時間縮減10%", {"10%": "116"}),
        ("以115年實績為基期，檢驗時間縮減10%", {"10%": "116"}),
        ("以115年為限，補助3件", {"3件": "115"}),
        ("115年檢驗時間縮減10%", {"10%": "115"}),
        (
            "滿意度目標值訂為96%，115年實績95.2%；問卷回收率達七成以上",
            {"96%": "116", "95.2%": "115", "七成以上": "116"},
        ),
        ("預計較115年成長至300件", {"300件": "116"}),
        ("好友數由115年1,850人成長至2,300人；推播訊息全年52則", {"1,850人": "115", "2,300人": "116", "52則": "116"}),
    ],
)
def test_period_in_a_plan(text, periods):
    found = said(text, PLAN, "period")
    assert {raw: found.get(raw, "missing") for raw in periods} == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("辦理5場", {"5場": None}),
        ("今(111)年迄10月31日止發生21,087件", {"21,087件": "111-10-31"}),
        ("本年度辦理5場", {"5場": "111"}),
        ("去年貿易總額達到960億美元", {"960億美元": "110"}),
        ("截至102年6月12日辦理5場。另查獲3件。", {"5場": "102-06-12", "3件": None}),
        (
            "109年發生火災53次。\n二、送醫87人，較108年減少4人。\n三、查獲9件",
            {"87人": "109", "4人": "109", "9件": "109"},
        ),
        ("我們在去年核定85項。公共托育增加12萬個", {"85項": "110", "12萬個": None}),
        ("本年度辦理5場；104年以前欠費3件", {"3件": "104"}),
        ("本年度減免3件，以前年度轉入數12件", {"3件": "111", "12件": "111"}),
        ("109年稽查5家，其中列管公廁18座", {"5家": "109", "18座": "109"}),
        ("109年稽查5家。列管公廁18座。", {"5家": "109", "18座": None}),
        ("八十二會計年度發生5件", {"5件": "82"}),
        ("101至104年補助12件", {"12件": "104"}),
        ("2021年補助12件", {"12件": "110"}),
        ("105學年度計286校", {"286校": "105"}),
        ("八十五年度派員抽查764單位", {"764單位": "85"}),
        ("由103年的8.27%降至108年的6.15%", {"8.27%": "103", "6.15%": "108"}),
        ("離職率由111年度之12.4％攀升至15.1％", {"12.4％": "111", "15.1％": None}),
        ("環境保護局96年度施政成果：\n一、稽查3,452家次。\n二、回收120公噸。", {"3,452家次": "96", "120公噸": "96"}),
    ],
)
def test_period_in_other_prose(text, periods):
    found = said(text, PROSE, "period")
    assert {raw: found.get(raw, "missing") for raw in periods} == periods


def test_relative_years_need_the_document_s_own():
    assert find_metrics("本年度辦理5場")[0].period is None
    assert find_metrics("本年度辦理5場", Context(roc_year=99))[0].roc_year == 99


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("102年度", [102]),
        ("民國五十一年創設", [51]),
        ("一一四年", [114]),
        ("110及111年度", [110, 111]),
        ("第12年", []),
        ("96年7月至10月", [96]),
        ("107.4.19", [107]),
    ],
)
def test_mentions(text, years):
    assert [m.year for m in find_mentions(text, None)] == years


@pytest.mark.parametrize(
    ("text", "context", "orgs"),
    [
        ("辦理5場", REPORT, ["新竹分局"]),
        ("每2年總局辦理服務滿意度調查", REPORT, ["總局"]),
        ("依總局秘書室每 2 年統籌規劃之調查", REPORT, ["總局"]),
        ("本分局網站連結至總局民意論壇，共設有12 項議題之討論區", REPORT, ["總局"]),
        ("運用臺南分局建置小安心臉書平台，上傳本分局推動各項業務共 11 則訊息", REPORT, ["新竹分局"]),
        ("配合總局精減義務監視員，107年度已達91員", REPORT, ["新竹分局"]),
        ("總局及各分局年度測試達 900 人次以上", HEADQUARTERS, ["總局及各分局"]),
        ("總局因應業務設有窗口；各分局設有窗口；業者可 24 小時線上投件", HEADQUARTERS, ["總局及各分局"]),
        ("(5) 台南分局主動接洽。辦理業務推廣活動共 76 場", HEADQUARTERS, ["臺南分局"]),
        ("(6) 高雄分局持續將本局不合格資訊發布好友，計發布 3 則", HEADQUARTERS, ["高雄分局"]),
        ("(6) 高雄分局計45家\n(7) 成功發出3份", HEADQUARTERS, ["高雄分局", "總局"]),
        ("高雄分局辦理5場", Context(org="某市政府", roc_year=110), ["高雄分局"]),
        ("本局辦理5場", Context(org="某市政府", roc_year=110), ["某市政府"]),
        ("辦理5場", Context(), [None]),
    ],
)
def test_organisation(text, context, orgs):
    assert [m.org for m in find_metrics(text, context)] == orgs


# kind, and on both sides of its rule: phrase, the organisation of each figure; in the headquarters' report
BRANCHES_IN_PASSING = {
    "the whole ends a branch's reach": [
        ("高雄分局前往澎湖11航次。全局檢定度量衡器27,460具", ["高雄分局", "總局"]),
        ("花蓮分局辦理3場，全局8場", ["花蓮分局", "總局"]),
        ("新竹分局辦理座談會3場。另本局辦理研討會2場，120人參加", ["新竹分局", "總局", "總局"]),
        ("新竹分局辦理座談會3場；此外本局辦理研討會2場", ["新竹分局", "總局"]),
        ("新竹分局辦理座談會3場，其他分局5場", ["新竹分局", "總局"]),
        ("新竹分局配合全局盤點5件", ["新竹分局"]),
        ("(6) 高雄分局持續將本局不合格資訊發布好友，計發布 3 則", ["高雄分局"]),
        ("花蓮分局與國家安全局合辦3場，另辦理2場", ["花蓮分局", "花蓮分局"]),
    ],
    "of several branches the last does not reach into the next sentence": [
        ("基隆分局更新電梯2部，臺中分局整修廁所5間。全年用電1,246萬度", ["基隆分局", "臺中分局", "總局"]),
        ("基隆分局辦理2場、花蓮分局3場。參加者180人，滿意度95%", ["基隆分局", "花蓮分局", "總局", "總局"]),
        ("新竹分局辦理座談會3場，業者45家出席。會中蒐集建議12則", ["新竹分局"] * 3),
        ("(2)新竹分局邀集臺中分局辦理座談會3場。會中蒐集建議12則", ["新竹分局"] * 2),
        ("基隆分局更新電梯2部。臺中分局整修廁所5間。其中無障礙廁所2間", ["基隆分局", "臺中分局", "臺中分局"]),
        ("基隆分局更新電梯2部，臺中分局整修廁所5間及增設坡道3處", ["基隆分局", "臺中分局", "臺中分局"]),
    ],
    "a comparison names a branch for its own figure": [
        (
            "成案率34.5%；以新竹分局318件最多，花蓮分局91件最少。宣導活動全年388場次",
            ["總局", "新竹分局", "花蓮分局", "總局"],
        ),
        ("以新竹分局318件最多。宣導活動全年388場次", ["新竹分局", "總局"]),
        ("以新竹分局318件最多，占18%", ["新竹分局", "新竹分局"]),
        ("以新竹分局為最多，計318件；宣導活動全年388場次", ["新竹分局", "總局"]),
        ("比率以花蓮分局99.6%居首，最低之臺中分局亦有97.8%；臨櫃收件3,714批", ["花蓮分局", "臺中分局", "總局"]),
        ("高雄分局辦理5場，參加人數最多達300人", ["高雄分局", "高雄分局"]),
        ("線上比率花蓮分局99.6%居首。全年辦理5場", ["花蓮分局", "總局"]),
    ],
    "a rest and a total behind parts are of the whole": [
        ("總計6,300具，其中臺中分局1,800具，其餘4,500具", ["總局", "臺中分局", "總局"]),
        ("花蓮分局辦理3場、臺南分局5場，合計8場", ["花蓮分局", "臺南分局", "總局"]),
        ("花蓮分局辦理3場、臺南分局5場，共8場200人", ["花蓮分局", "臺南分局", "總局", "總局"]),
        ("新竹分局訪視22家，其中大型10家，其餘12家", ["新竹分局"] * 3),
        ("高雄分局辦理宣導3場、說明會5場，合計8場", ["高雄分局"] * 3),
        ("花蓮分局辦理3場、臺南分局2場共60人", ["花蓮分局", "臺南分局", "臺南分局"]),
    ],
}
# … and in the report of a branch (新竹分局)
OTHERS_IN_PASSING = {
    "who is helped, or has the work done, is not the doer": [
        ("分局間協辦案件310批，其中協助高雄分局187批、基隆分局88批、其他分局35批", ["新竹分局"] * 4),
        ("支援臺中分局取樣26批及花蓮分局8批", ["新竹分局"] * 2),
        ("代臺中分局取樣26批，受臺南分局委託檢驗14件", ["新竹分局"] * 2),
        ("接受總局委託檢驗14件", ["新竹分局"]),
        ("由高雄分局取樣26批", ["高雄分局"]),
        ("共檢查300家，其中高雄分局120家，其他180家", ["新竹分局", "高雄分局", "新竹分局"]),
        ("高雄分局取樣26批、基隆分局8批", ["高雄分局", "基隆分局"]),
        ("協助高雄分局187批；基隆分局另辦理88批", ["新竹分局", "基隆分局"]),
    ],
    "who is asked, hosts or gives is not the doer": [
        ("另向總局爭取補助50萬元", ["新竹分局"]),
        ("參加總局訓練12人", ["新竹分局"]),
        ("參加總局競賽3件，其中1件獲總局評列第二名、另2件獲佳作", ["新竹分局"] * 3),
        ("獲總局核發獎金2萬元", ["新竹分局"]),
        ("出席總局會議5次", ["新竹分局"]),
        ("與高雄分局合辦3場", ["新竹分局"]),
        ("總局專線接獲來電300通，其中轉請本分局處理者16通", ["總局", "新竹分局"]),
        ("總局辦理研討會2場", ["總局"]),
        ("依總局秘書室每2年統籌規劃之調查", ["總局"]),
    ],
}
HELD = [(text, HEADQUARTERS, orgs) for cases in BRANCHES_IN_PASSING.values() for text, orgs in cases]
HELD += [(text, REPORT, orgs) for cases in OTHERS_IN_PASSING.values() for text, orgs in cases]


@pytest.mark.parametrize(("text", "context", "orgs"), HELD)
def test_an_organisation_reaches_no_further_than_it_is_said_of(text, context, orgs):
    assert [m.org for m in find_metrics(text, context)] == orgs


def grams(text):
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("110年度進口商品總報驗量47,914批，網路申辦計47,906批", ["進口商品總報驗量", "網路申辦"]),
        ("共完成規劃16項資訊目錄，並主動公開", ["資訊目錄"]),
        ("共發出 3,040 份問卷，並成功完成 1,163 份有效問卷", ["問卷", "有效問卷"]),
        ("針對度量衡器(如加油機、地秤等)提供到府(臨場)檢定服務，計檢定17,338具", ["到府(臨場)檢定服務"]),
        ("分局間協辦查核案件，簡化分辦流程，以辦理後續作業，110年度計辦理2,795批", ["分局間協辦查核案件"]),
        ("接獲意見信箱信件，均依規定於期限內線上回復，計450件", ["意見信箱信件"]),
        ("義務監視員反映案件計 504 案，成案率為 60.7%", ["義務監視員反映案件", "義務監視員反映案件成案率"]),
        ("義務監視員反映案件數 504 件，較 106 年增加 201 件", ["義務監視員反映案件數", "義務監視員反映案件數"]),
        ("其中47批(19,323件)退運或銷毀", ["退運或銷毀", "退運或銷毀"]),
        ("推廣優良油量計量管理制度，公營44站，民營44站，合計88站", ["公營", "民營", "優良油量計量管理制度"]),
        ("每次可縮短派遣時間約65分鐘", ["縮短派遣時間"]),
        ("合作篩檢加油站油品，預計篩檢90站次", ["篩檢"]),
        ("安排志工11位輪值協助高齡民眾", ["志工"]),
        ("總計服務檢驗人員4,048人次、車輛2,059車次", ["服務檢驗人員", "車輛"]),
    ],
)
def test_subject(text, subjects):
    found = [m.subject for m in find_metrics(text, REPORT)]
    assert len(found) == len(subjects)
    for want, got in zip(subjects, found, strict=True):
        inside = (want in got or got in want) and max(len(want), len(got)) <= 3 * min(len(want), len(got))
        shared = 2 * len(grams(want) & grams(got)) / (len(grams(want)) + len(grams(got)))
        assert inside or shared >= 0.5, (want, got)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("加強業務推廣工作計5場", "業務 推廣 工作"),
        ("7.進口檢驗發現不合格商品計15批", "進口 檢驗 發現 不合格 商品"),
        ("為使業者便利，驗證登錄業者直接線上申辦後計5件", "驗證 登錄 業者 直接 線上 申辦"),
        ("(2)整體設計計5件", "整體 設計"),
        ("配合總局精減義務監視員，110年度已達91員", "總局 精減 義務 監視員"),
        ("登錄為「優良衡器計量管理制度者計27處", "優良 衡器 計量 管理 制度"),
    ],
)
def test_a_subject_is_made_of_whole_words(text, words):
    words = words.split()
    found = find_metrics(text, REPORT)[0].subject
    assert found is not None
    whole = ["".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    assert found in whole, (found, words)
    assert 3 * len(found) > len("".join(words)), (found, words)


@pytest.mark.slow
@given(st.text(alphabet="業務推廣設計「」（）(1)、辦理共計5件網路申請後及，", max_size=60))
@settings(max_examples=200, deadline=None)
def test_a_subject_has_no_half_brackets(text):
    for m in find_metrics(text, REPORT):
        for opening, closing in (("「", "」"), ("(（", ")）")):
            counts = [sum(ch in marks for ch in m.subject or "") for marks in (opening, closing)]
            assert counts[0] == counts[1], m.subject


def test_subjects_can_be_left_out():
    assert find_metrics("網路申辦計47,906批", subjects=False)[0].subject is None


def test_occurrence_counts_substrings():
    metrics = find_metrics("加油站97站，含新北7站", REPORT)
    assert [(m.raw, m.occurrence) for m in metrics] == [("97站", 1), ("7站", 2)]


def test_occurrence_leaves_white_space_aside():
    assert count_occurrences("5 件與5件", [(0, 3), (4, 6)]) == [1, 2]
    many = "".join(f"{n}件" for n in range(200))
    spans = [m.span() for m in re.finditer(r"\d+件", many)]
    slow = [sum(many.startswith(many[a:b], i) for i in range(a + 1)) for a, b in spans]
    assert count_occurrences(many, spans) == slow


def test_words_are_found_longest_first_and_once():
    table = CueTable({"limit": ["應"], "none": ["因應"], "act": ["應用"]})
    assert [(c.start, c.kind) for c in table.find("因應需要應用，應辦")] == [(4, "act"), (7, "limit")]
    with pytest.raises(ValueError, match="應 stands under both"):
        CueTable({"limit": ["應"], "act": ["應"]})


@pytest.mark.parametrize("name", ["roles", "periods", "subjects", "organisations"])
def test_lexicon_lists_no_word_twice(name):
    def lists(value):
        if isinstance(value, list):
            yield value
        elif isinstance(value, dict):
            for inner in value.values():
                yield from lists(inner)

    for words in lists(load(name)):
        if words and isinstance(words[0], str):
            assert len(words) == len(set(words)), sorted(w for w in set(words) if words.count(w) > 1)


def test_a_bracket_s_figure_follows_the_figure_before_it():
    text = "總計159批(847,600件)，其中47批"
    spans = [m.span() for m in re.finditer(r"[\d,]+[批件]", text)]
    assert [f.host for f in find_frames(text, spans)] == [None, 0, None]


def test_wraps_and_spaces_do_not_matter():
    wrapped = "執行單位統整分析後，作成顧客滿意度調查報告書，並於年度內依計畫共辦\n理 28 場次各類專業教育訓練。"
    plain = wrapped.replace("\n", "").replace(" ", "")
    one, other = find_metrics(wrapped, REPORT), find_metrics(plain, REPORT)
    assert [(m.role, m.period, m.subject) for m in one] == [(m.role, m.period, m.subject) for m in other]


@pytest.mark.slow
@given(
    st.text(alphabet="辦理共計應3日內5件110年度，。；、（）()「」每\n \u3000較增加由提升至逾%\uf98e\ue123", max_size=80)
)
@settings(max_examples=300, deadline=None)
def test_any_text(text):
    metrics = find_metrics(text, REPORT)
    end = 0
    flat = "".join(text.split())
    for m in metrics:
        assert text[m.char_start : m.char_end] == m.raw
        assert m.char_start >= end
        end = m.char_end
        raw = "".join(m.raw.split())
        at = len("".join(text[: m.char_start].split()))
        assert m.occurrence == sum(flat.startswith(raw, i) for i in range(at + 1))
        assert 0 <= m.confidence <= 1
        assert (m.period is None) == (m.roc_year is None)
        assert m.role != "standard" or m.period is None
        assert raw in "".join(m.sentence.split())
        assert m.subject != ""


@given(st.text(alphabet="年 月1\n\u3000甲，（", max_size=120))
def test_a_source_text_finds_its_way_back(text):
    source = SourceText(text)
    assert len(source.text) == len(source.printed)
    for i, printed in enumerate(source.printed):
        if not printed.isspace():
            start, end = source.span(i, i + 1)
            assert text[start:end] == printed
            assert source.place(start, end) == (i, i + 1)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["辦理5件", "5件、", "「5件", "(5件", "110年", "應", "、", "（"])
def test_hostile_text_takes_time_in_proportion(piece):
    def seconds(length):
        text = (piece * (length // len(piece) + 1))[:length]
        begin = time.process_time()
        find_metrics(text, REPORT)
        return time.process_time() - begin

    seconds(1000)  # the lexicon is read
    # 16 times as long where it grows with the square; a machine that does other things beside is slow by chance, not each time
    assert any(seconds(20_000) < 5.5 * seconds(5_000) + 0.05 for _ in range(3))


@pytest.mark.slow
@pytest.mark.parametrize("doc", ["keelung-110-results", "hsinchu-107-results", "hq-111-results", "kaohsiung-114-plan"])
def test_gold(doc):
    """Every field but the subject, of what is found: at most one figure in thirty may differ."""
    lines = {
        kind: (HERE / "gold" / f"{doc}.{kind}.jsonl").read_text("utf-8").splitlines() for kind in ("rows", "metrics")
    }
    about = next(
        d
        for d in map(json.loads, (HERE / "gold" / "documents.jsonl").read_text("utf-8").splitlines())
        if d["doc"] == doc
    )
    rows, gold = [json.loads(x) for x in lines["rows"]], [json.loads(x) for x in lines["metrics"]]
    codes = {r["code"] for r in rows}
    gold = [g for g in gold if g["code"] in codes]
    found = {}
    for row in rows:
        context = Context(
            org=about["org"], roc_year=about["roc_year"], kind=about["kind"], code=row["code"], default_period=True
        )
        for m in find_metrics(row["result"], context):
            found[m.code, re.sub(r"\s", "", m.raw), m.occurrence] = m
    wrong = []
    for g in gold:
        m = found.get((g["code"], re.sub(r"\s", "", g["raw"]), g["occurrence"]))
        if m is None or (m.role, m.period, m.org) != (g["role"], g["period"], g["org"]):
            wrong.append((g["code"], g["raw"], m and (m.role, m.period, m.org)))
    assert len(wrong) <= len(gold) / 30, wrong


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("預計113年達成滿意度95%以上。", "target"),
        ("目標為113年底達成80%。", "target"),
        ("全年達成1,200件。", "actual"),
        ("已達成80%。", "actual"),
    ],
)
def test_what_is_to_be_reached_is_a_target(text, role):
    assert [m.role for m in find_metrics(text, Context())] == [role]


def test_a_figure_set_against_last_years_has_no_year_where_none_is_known():
    figures = find_metrics("受理56件，較去（112）年同期53件增加3件。")
    assert [(f.value, f.period) for f in figures] == [(56, None), (53, "112"), (3, None)]
