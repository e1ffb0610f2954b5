"""Made-up names, dates, amounts and sentences of Taiwanese agencies, drawn from a seeded source."""

from __future__ import annotations

import re
from random import Random

SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅侯曹薛"
GIVEN = "志明淑芬俊傑美玲建宏雅婷家豪怡君文雄麗華冠宇佩珊承翰惠雯柏翰欣怡宗翰詩涵彥廷鈺婷國榮秀英信宏靜宜子軒品妤哲瑋佳蓉育誠思穎振宇曉薇"
TOWNS = [
    "板橋",
    "三重",
    "中和",
    "永和",
    "新莊",
    "新店",
    "土城",
    "蘆洲",
    "樹林",
    "鶯歌",
    "三峽",
    "淡水",
    "汐止",
    "瑞芳",
    "五股",
    "泰山",
    "林口",
    "深坑",
    "石碇",
    "坪林",
    "三芝",
    "石門",
    "八里",
    "平溪",
    "雙溪",
    "貢寮",
    "金山",
    "萬里",
    "烏來",
    "桃園",
    "中壢",
    "大溪",
    "楊梅",
    "龜山",
    "大園",
    "觀音",
    "竹北",
    "頭份",
    "豐原",
    "清水",
    "沙鹿",
    "員林",
    "鹿港",
    "斗六",
    "虎尾",
    "朴子",
    "新營",
    "岡山",
    "鳳山",
    "旗山",
    "潮州",
    "東港",
    "羅東",
    "蘇澳",
    "玉里",
    "關山",
]
CITIES = [
    "臺北市",
    "新北市",
    "桃園市",
    "臺中市",
    "臺南市",
    "高雄市",
    "基隆市",
    "新竹市",
    "嘉義市",
    "新竹縣",
    "苗栗縣",
    "彰化縣",
    "南投縣",
    "雲林縣",
    "嘉義縣",
    "屏東縣",
    "宜蘭縣",
    "花蓮縣",
    "臺東縣",
    "澎湖縣",
    "金門縣",
    "連江縣",
]
OFFICES = [
    "秘書室",
    "人事室",
    "主計室",
    "政風室",
    "資訊室",
    "企劃科",
    "行政科",
    "會計室",
    "第一科",
    "第二科",
    "稽查科",
    "保健科",
    "疾病管制科",
    "食品藥物科",
    "工務課",
    "養護課",
    "地籍課",
    "測量課",
    "登記課",
    "地價課",
    "火災預防科",
    "災害搶救科",
    "緊急救護科",
    "教育訓練科",
    "社會救助科",
    "身心障礙福利科",
    "長期照顧科",
    "國民教育科",
    "體育保健科",
    "農務科",
    "水產科",
    "環境檢驗科",
    "空氣品質科",
    "廢棄物管理科",
]
ROADS = [
    "中山路",
    "中正路",
    "民生路",
    "民權路",
    "復興街",
    "和平路",
    "文化路",
    "信義街",
    "建國路",
    "成功路",
    "光明街",
    "忠孝路",
    "自強路",
    "公園路",
]
FIRMS = [
    "宏達",
    "永信",
    "大同",
    "聯發",
    "新光",
    "華興",
    "國泰",
    "正新",
    "三信",
    "合利",
    "永豐",
    "昇陽",
    "東元",
    "精誠",
    "瑞昌",
    "長春",
    "泰山",
    "光陽",
    "鼎盛",
    "立大",
    "欣欣",
    "中環",
]
KINDS = [
    "營造股份有限公司",
    "工程顧問有限公司",
    "資訊股份有限公司",
    "企業社",
    "儀器有限公司",
    "實業股份有限公司",
    "環境科技有限公司",
    "事務機器行",
    "水電工程行",
]
WORKS = [
    "辦公廳舍屋頂防水整修工程", "消防車輛及救災器材採購", "資訊機房不斷電系統汰換", "公文線上簽核系統維護", "道路側溝清淤及路面修補工程",
    "公共廁所無障礙設施改善工程", "校舍耐震補強工程委託設計監造", "食品檢驗用液相層析質譜儀", "戶外公共藝術設置計畫", "老人福利服務中心空調設備更新",
    "疫苗冷藏冰箱及溫度監控設備", "地籍圖重測儀器租賃", "清潔維護勞務委外", "保全勞務委外", "檔案庫房移動櫃增置", "防災避難看板更新",
    "營養午餐廚房設備汰換", "雨水下水道系統檢查及縱走調查", "環境教育園區導覽解說服務", "電動機車充電設備設置", "職業安全衛生健康檢查", "圖書館自助借還書機",
]  # fmt: skip
GOODS = [
    ("影印紙", "A4 70磅 500張/包", "包", 62, 98), ("碳粉匣", "黑色 高容量", "支", 1850, 4200), ("LED平板燈", "40W 60×60cm", "盞", 780, 1650),
    ("辦公椅", "網背、可調扶手", "張", 1980, 5200), ("會議桌", "180×75×74cm", "張", 3600, 8900), ("防護衣", "C級 連身式", "件", 320, 880),
    ("消防水帶", "2.5吋 20公尺", "條", 2600, 4800), ("空氣呼吸器面罩", "正壓式", "組", 6800, 15800), ("血壓計", "上臂式", "臺", 1450, 3900),
    ("額溫槍", "非接觸式", "支", 890, 2400), ("標準砝碼", "F1級 1 kg", "個", 5200, 12800), ("電子天平", "220 g/0.1 mg", "臺", 38000, 92000),
    ("玻璃燒杯", "500 mL", "個", 65, 140), ("甲醇", "HPLC級 4 L", "瓶", 560, 1250), ("反光背心", "網布 XL", "件", 95, 260),
    ("交通錐", "70 cm 橡膠底座", "個", 150, 330), ("冷凝水管", "PVC 1吋 4公尺", "支", 88, 190), ("混凝土", "預拌 210 kgf/cm²", "m³", 2350, 2980),
    ("鋼筋", "SD420W 含彎紮", "噸", 24500, 31800), ("模板", "普通模板 製作及裝拆", "m²", 480, 720),
]  # fmt: skip
ACCOUNTS = [
    ("一般行政", "人員維持費"), ("一般行政", "基本行政工作維持費"), ("業務管理", "資訊管理"), ("業務管理", "檔案管理"), ("衛生業務", "傳染病防治"),
    ("衛生業務", "食品藥物管理"), ("衛生業務", "長期照顧服務"), ("消防業務", "火災預防"), ("消防業務", "緊急救護"), ("地政業務", "地籍測量"),
    ("地政業務", "土地登記"), ("教育業務", "國民教育"), ("教育業務", "特殊教育"), ("社政業務", "社會救助"), ("社政業務", "身心障礙者福利"),
    ("農業業務", "農業推廣"), ("環保業務", "空氣污染防制"), ("環保業務", "廢棄物清理"), ("建築及設備", "營建工程"), ("建築及設備", "其他設備"),
    ("第一預備金", "第一預備金"),
]  # fmt: skip
SENTENCES = {
    "service": [
        "於{place}服務櫃檯設置單一窗口，{year}年共受理{n}件，平均處理時間{d1}日，較前一年縮短{pct}。", "辦理滿意度調查，回收有效問卷{n}份，整體滿意度達{pct}。",
        "建置雙語標示{s}處，並於{date}由{office}完成檢視。", "開辦線上預約服務，截至{date}止累計{n}人次使用，尖峰時段等候時間由{s}分鐘降為{d1}分鐘。",
        "編印服務手冊{n}冊，分送{place}等{s}個區公所及里辦公處索閱。", "每月召開服務品質會議，全年提報改善建議{s}項，已採行{d}項，其餘納入{next}年度計畫辦理。",
        "為兼顧高齡者需求，櫃檯增設老花眼鏡、助聽器及愛心鈴，並由志工{d}人輪值引導。", "跨機關通報服務增加戶政、稅務等{d}項，民眾免附書證謄本計{n}張。",
    ],
    "fire": [
        "本年度列管場所{n}家，完成檢查{m}家次，不合規定{s}件，均已依法限期改善。", "辦理防火宣導{s}場次，參加民眾{n}人次，發放住宅用火災警報器{m}只。",
        "{date}於{place}辦理大型災害防救演習，動員{n}人、車輛{d}輛。", "救護出勤{n}次，送醫{m}人，其中到院前心肺功能停止患者急救成功率{pct}。", "汰換逾齡消防車{d}輛，經費{money}元，已於{date}驗收。",
    ],
    "health": [
        "流感疫苗接種{n}人次，65歲以上長者接種率{pct}，較目標值高{d1}個百分點。", "稽查食品業者{n}家，抽驗市售產品{s}件，不合格{d}件(不合格率{pct})，依食品安全衛生管理法裁處{money}元。",
        "結合{place}衛生所辦理成人預防保健及四癌篩檢{s}場，篩檢{n}人，陽性個案追蹤完成率{pct}。", "長照給付申請{n}案，核定{m}案，自申請至服務到位平均{d1}日。",
        "登革熱病媒蚊密度調查{s}里，布氏級數達三級以上者{d}里，均已督導複查。",
    ],
    "land": [
        "受理土地登記{n}件、{m}筆，補正率{pct}，駁回{d}件。", "{place}地籍圖重測計{n}筆，面積{d1}公頃，已於{date}公告期滿。", "複丈案件採衛星定位測量者{s}件，平均每件{d1}小時完成。",
        "公告土地現值作業調查買賣實例{n}件，劃分地價區段{s}個，調整幅度{pct}。",
    ],
    "school": [
        "辦理教師增能研習{s}場，參與{n}人次，回饋問卷滿意度{pct}。", "校園午餐採用國產可溯源食材，覆蓋率{pct}；{date}抽驗{s}校，全數合格。", "補助{place}國民小學等{s}校充實設備，核定{money}元，執行率{pct}。",
        "偏遠地區學校{d}所推動雙語課程，每週{d}節，外籍教師{d}名。",
    ],
    "budget": [
        "係編列{office}人員{s}人之薪資、考績獎金及年終工作獎金等。", "汰換個人電腦{s}臺，每臺{k}元，計需{money}元。", "水電費{money}元、郵電費{k}元及辦公用品等雜支。",
        "委託辦理{place}地區調查研究，較上年度增列{money}元。", "依{year}年度實際執行數覈實減列{k}元。", "辦公廳舍修繕，因應建物逾{s}年老舊滲漏。", "國內旅費{s}人×{d}天。",
    ],
    "meeting": [
        "請{office}於{date}前提出檢討報告，並副知{office}。", "本案照案通過，所需經費{money}元由年度預算支應。", "{place}段工程進度落後{pct}，請廠商{name}經理於文到{d}日內提送趕工計畫。",
        "有關{place}居民陳情事項，請邀集相關單位會勘後函復，並列入下次會議追蹤。", "同意解除列管，惟仍請業務單位持續注意後續執行情形。", "請{name}委員協助審閱修正條文，彙整意見後提下次會議討論。",
    ],
    "env": [
        "稽查固定污染源{n}廠次，告發{s}件，裁處{money}元。", "{place}測站PM2.5年平均值{d1} μg/m³，較前一年改善{pct}。", "資源回收量{n}公噸，回收率{pct}，廚餘回收{m}公噸。", "清理道路側溝{n}公里，清除污泥{m}公噸。",
    ],
}  # fmt: skip


def number(r: Random, low: int, high: int) -> str:
    """A whole number with thousands separators."""
    return f"{r.randint(low, high):,}"


def percent(r: Random, low: float = 2, high: float = 99.9) -> str:
    """A percentage with one or two decimals."""
    return f"{r.uniform(low, high):.{r.choice((1, 1, 2))}f}%"


def date(r: Random, style: str = "") -> str:
    """A date of the Republic's calendar."""
    y, m, d = r.randint(110, 114), r.randint(1, 12), r.randint(1, 28)
    style = style or r.choice(("年", "年", ".", "/"))
    return f"{y}年{m}月{d}日" if style == "年" else f"{y}{style}{m:02}{style}{d:02}"


def name(r: Random) -> str:
    """A person's name."""
    return r.choice(SURNAMES) + r.choice(GIVEN) + (r.choice(GIVEN) if r.random() < 0.9 else "")


def phone(r: Random) -> str:
    """A telephone number."""
    kind = r.random()
    if kind < 0.5:
        return f"(0{r.randint(2, 8)}){r.randint(2000, 8999)}-{r.randint(1000, 9999)}"
    if kind < 0.8:
        return f"0{r.randint(2, 8)}-{r.randint(2000000, 8999999)}分機{r.randint(101, 899)}"
    return f"09{r.randint(10, 89)}-{r.randint(100, 999)}-{r.randint(100, 999)}"


def firm(r: Random) -> str:
    """A firm's name."""
    return r.choice(FIRMS) + r.choice(KINDS)


def place(r: Random) -> str:
    """A district."""
    return r.choice(TOWNS) + r.choice(("區", "區", "鎮", "鄉"))


def address(r: Random) -> str:
    """A street address."""
    return f"{r.choice(CITIES)}{place(r)}{r.choice(ROADS)}{r.choice(('', '一段', '二段'))}{r.randint(1, 480)}號{r.choice(('', '', '3樓', '5樓之2'))}"


def fill(r: Random, pattern: str) -> str:
    """A sentence with its places filled in."""
    make = {
        "n": lambda: number(r, 120, 42000), "m": lambda: number(r, 100, 9800), "s": lambda: str(r.randint(11, 98)), "d": lambda: str(r.randint(2, 9)),
        "d1": lambda: f"{r.uniform(1, 19):.1f}", "k": lambda: f"{r.randint(18, 960)},000", "pct": lambda: percent(r), "money": lambda: number(r, 120000, 98000000),
        "date": lambda: date(r), "year": lambda: str(r.randint(110, 114)), "next": lambda: "115", "name": lambda: name(r), "place": lambda: place(r),
        "office": lambda: r.choice(OFFICES),
    }  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda m: make[m.group(1)](), pattern)


def prose(r: Random, topic: str, count: int) -> str:
    """Some sentences on a topic, one after another."""
    bank = SENTENCES[topic]
    chosen = r.sample(bank, min(count, len(bank))) + [r.choice(bank) for _ in range(count - len(bank))]
    return "".join(fill(r, s) for s in chosen)


def listing(r: Random, topic: str, count: int, style: str = "1. ", length: int = 1) -> str:
    """A numbered list on a topic, one item to a line."""
    han = "一二三四五六七八九十"
    lines = []
    for k in range(count):
        mark = {
            "1. ": f"{k + 1}. ",
            "1.": f"{k + 1}.",
            "(1)": f"({k + 1})",
            "一、": f"{han[k]}、",
            "(一)": f"({han[k]})",
            "●": "●",
        }[style]
        lines.append(mark + prose(r, topic, length if r.random() < 0.6 else 1))
    return "\n".join(lines)


def amount(r: Random, low: int = 0, high: int = 99000, nil: float = 0.0, negative: float = 0.0) -> str:
    """An amount: `-` for nothing, brackets for less than nothing."""
    if r.random() < nil:
        return "-"
    text = number(r, low, high)
    return f"({text})" if r.random() < negative else text
