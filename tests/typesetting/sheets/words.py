"""Words, names, figures and sentences of made-up agency tables."""

from __future__ import annotations

import random
from dataclasses import dataclass

Rng = random.Random
DIGITS = "一二三四五六七八九十"
SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游詹胡施沈"
GIVEN = "志明淑芬俊傑美玲雅婷家豪怡君宗翰佳蓉建宏惠雯文彬秀英柏詩涵冠宇承恩國華麗珠振靜宜信佩珊彥廷"
BRANCHES = ["基隆分局", "新竹分局", "臺中分局", "臺南分局", "高雄分局", "花蓮分局", "總局第六組"]
TOWNS = [
    "桃園區", "中壢區", "平鎮區", "八德區", "楊梅區", "蘆竹區", "大溪區", "龜山區", "大園區", "觀音區", "新屋區", "龍潭區", "復興區",
    "竹東鎮", "竹北市", "湖口鄉", "新豐鄉", "關西鎮", "芎林鄉", "寶山鄉", "北埔鄉", "峨眉鄉", "尖石鄉", "五峰鄉", "橫山鄉", "新埔鎮",
]  # fmt: skip
UNITS = [
    "秘書室", "人事室", "主計室", "政風室", "資訊室", "企劃組", "檢驗行政組", "標準組", "度量衡組", "綜合企劃科", "工程管理科",
    "道路養護科", "環境衛生科", "社會救助科", "長期照顧科", "交通規劃科", "土地開發科", "文化資產科", "觀光行銷科", "農務科",
]  # fmt: skip
COMPANIES = [
    "永豐電機", "順昌營造", "力行資訊", "三星儀器行", "百利科技", "中台檢測", "台欣保全", "大安清潔", "宏泰印刷", "信義影像",
    "環宇工程顧問", "翔豐汽車", "聯成機電", "華新水電", "誠信會計師事務所", "德鑫土木包工業",
]  # fmt: skip
FIRM_ENDS = ["股份有限公司", "有限公司", "企業有限公司"]
GROUPS = [
    "社團法人{t}老人福利關懷協會", "{t}中山社區發展協會", "財團法人向陽社會福利慈善事業基金會", "{t}體育會桌球委員會",
    "社團法人台灣身心障礙者自立生活協進會", "{t}農會", "{t}義勇消防總隊第二大隊鳳凰志工隊", "{t}婦女會",
    "財團法人台灣電子檢驗中心", "中華民國消費者文教基金會", "{t}光明國民小學家長會", "{t}新住民家庭成長協會",
]  # fmt: skip
PLANS = [
    "{y}年度長青學苑暨老人健康促進活動", "{y}年社區照顧關懷據點設施設備汰換計畫", "新住民及其子女培力研習營",
    "{y}年度守望相助隊裝備補助", "商品安全校園巡迴宣導計畫", "身心障礙者社區日間作業設施服務", "重陽敬老聯歡暨表揚模範老人",
    "{y}年全民運動會選手培訓及參賽經費", "農產品產地標章推廣行銷活動", "獨居老人送餐及電話問安服務（第2期）", "國小學童交通安全教育劇團演出",
]  # fmt: skip
GOODS = [
    "彩色雷射印表機", "筆記型電腦", "液晶顯示器27吋", "影印紙A4 70磅", "碳粉匣（黑）", "會議桌180×60公分", "辦公椅（含扶手）", "除濕機",
    "不斷電系統1KVA", "網路交換器24埠", "三用電錶", "標準砝碼組E2級", "數位示波器", "冷氣機（分離式）", "飲水機", "防潮箱", "攝影機", "投影機",
    "電子秤", "碎紙機", "滅火器10型", "手推車", "文件櫃（四抽）", "環境溫溼度計", "耐電壓試驗機", "條碼掃描器", "監視器主機", "白板120×90",
]  # fmt: skip
ACCOUNTS = [
    "薪資支出", "加班值班費", "獎金", "退休及離職儲金", "保險", "教育訓練費", "水電費", "通訊費", "資訊服務費", "其他業務租金", "稅捐及規費",
    "按日按件計資酬金", "委辦費", "國際組織會費", "國內組織會費", "物品", "一般事務費", "房屋建築養護費", "車輛及辦公器具養護費",
    "設施及機械設備養護費", "國內旅費", "國外旅費", "運費", "短程車資", "特別費", "機械設備費", "資訊軟硬體設備費", "雜項設備費",
]  # fmt: skip
WORKS = [
    "一般行政", "人員維持", "基本行政工作維持", "標準、檢驗及度量衡業務", "商品檢驗及市場監督", "度量衡檢定檢查", "建立及維持國家度量衡標準",
    "一般建築及設備", "營建工程", "交通及運輸設備", "其他設備", "第一預備金", "社會福利支出", "社區發展及合作事業", "道路橋梁養護工程",
    "觀光遊憩設施改善", "環境衛生管理", "資訊管理業務", "為民服務及研究發展", "公有財產管理",
]  # fmt: skip
SENTENCES = [
    "辦理說明會{n}場次，計{k}人次參加，滿意度{p}%", "完成{u}等{m}個單位之現場查核，缺失均已改善", "編印宣導摺頁{k}份分送各區公所及里辦公處",
    "受理民眾陳情案件{n}件，平均處理天數{d}天", "汰換老舊設備{m}臺，所需經費{a}元", "委由{f}辦理維護，契約金額{a}元",
    "於{t}辦理期中審查，並依委員意見修正", "建置線上申辦系統，使用率由{p2}%提升至{p}%", "抽驗市售商品{n}件，不合格{m}件，均已依法處理",
    "與{u}合作建立聯繫窗口，每季召開會議1次", "預計{t}前完成驗收付款", "配合中央政策調整，原訂目標值修正為{n}件",
    "因承商履約遲延，已依契約罰款{a}元", "每月10日前將執行情形上網公告，供民眾查詢", "辦理教育訓練{m}梯次，合格率{p}%",
]  # fmt: skip
NOTES = [
    "較上年度預算數減少{a}元，係減列{u}設備購置經費", "職員{n}人、技工工友{m}人及駐衛警察2人之待遇", "按{n}人×{k}元×12月編列，計{a}元",
    "水電費{a}元及通訊費{a2}元", "辦公房屋及車輛之養護費{a}元", "國內旅費{a2}元（{n}人次）", "委託{f}辦理資訊系統維護，計{a}元",
    "本年度新增{m}項檢測能量，購置儀器{a}元", "印製手冊{k}冊，每冊{m}5元", "租用影印機{m}臺，每月{k}元", "總工程經費{a}元，分年編列，本年度續編第2年經費",
]  # fmt: skip


def pick(rng: Rng, words: list[str] | str) -> str:
    """One of the words."""
    return rng.choice(words)


def person(rng: Rng) -> str:
    """A person's name."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, 2))


def firm(rng: Rng) -> str:
    """A company's name."""
    return rng.choice(COMPANIES) + rng.choice(FIRM_ENDS)


def day(rng: Rng, form: str = "{y}年{m}月{d}日") -> str:
    """A date of the years 112 to 115."""
    return form.format(y=rng.randint(112, 115), m=rng.randint(1, 12), d=rng.randint(1, 28))


def grantee(rng: Rng) -> str:
    """The name of a group that is subsidised."""
    return pick(rng, GROUPS).format(t=pick(rng, TOWNS))


def planned(rng: Rng) -> str:
    """The name of a plan that is subsidised."""
    return pick(rng, PLANS).format(y=rng.randint(113, 115))


def spread(rng: Rng, low: int, high: int) -> int:
    """A whole number, spread over the orders of magnitude."""
    return int(low * (high / low) ** rng.random())


def sentence(rng: Rng, kinds: list[str]) -> str:
    """A sentence without its full stop."""
    values = {
        "n": rng.randint(11, 96), "m": rng.randint(2, 9), "k": f"{rng.randint(1000, 38000):,}", "p": f"{rng.uniform(70, 99.9):.2f}",
        "p2": f"{rng.uniform(20, 69):.2f}", "d": f"{rng.uniform(1, 6):.1f}", "a": f"{spread(rng, 20, 9000):,},000",
        "a2": f"{spread(rng, 20, 900)},000", "u": pick(rng, UNITS), "f": firm(rng), "t": day(rng),
    }  # fmt: skip
    return pick(rng, kinds).format(**values)


def prose(rng: Rng, count: int, kinds: list[str] | None = None) -> str:
    """Some sentences."""
    found: list[str] = []
    while len(found) < count:
        new = sentence(rng, kinds or SENTENCES)
        if new[:4] not in {old[:4] for old in found} or count > 6:
            found.append(new)
    return "；".join(found) + "。"


def numbered(rng: Rng, count: int, style: str = "1.", kinds: list[str] | None = None, deep: bool = False) -> str:
    """A numbered list, a paragraph for each item."""
    lines = []
    for i in range(count):
        mark = {"1.": f"{i + 1}.", "(1)": f"({i + 1})", "一、": f"{DIGITS[i]}、", "（一）": f"（{DIGITS[i]}）"}[style]
        if deep and i % 2:
            lines.append(mark + pick(rng, ["辦理情形如下：", "主要工作項目：", "具體成果：", "檢討改善："]))
            lines += [f"({j + 1}){prose(rng, 1, kinds)}" for j in range(rng.randint(2, 3))]
        else:
            lines.append(mark + prose(rng, rng.choice([1, 1, 2]), kinds))
    return "\n".join(lines)


@dataclass(frozen=True)
class Figures:
    """How figures are written."""

    minus: str = "-{}"
    nil: str = "-"
    places: int = 0

    def __call__(self, value: float) -> str:
        """The figure."""
        shown = f"{abs(value):,.{self.places}f}"
        if not float(shown.replace(",", "")):
            return self.nil
        return self.minus.format(shown) if value < 0 else shown


MINUS, PAREN, TRIANGLE = Figures(), Figures("({})"), Figures("△{}")
BLANK = Figures(nil="")
