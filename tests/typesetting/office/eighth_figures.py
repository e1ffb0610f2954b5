"""Yearbooks, monthly figures and counts of the eighth set."""

from __future__ import annotations

from typing import Any

from .contents import Item, band, c, fit, heads, rng_of, row
from .dev import A3L, A4L, HEI, KAI, MING, SANS, SERIF, note, title, unit
from .eighth_contents import ARIAL, DASHES, DEJAVU, DOTS, GREY, HAIR, NARROW, TIMES, doc, money, num, record, share
from .model import Block, Doc, Para, Row, Table
from .words import Rng

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHIPS = [
    ("動力漁船\nPowered Fishing\nVessels", 2),
    ("無動力舢舨\nNon-powered\nSampans", 2),
    ("動力舢舨\nPowered Sampans", 2),
    ("漁筏\nFishing Rafts", 2),
    ("養殖船\nAquaculture\nBoats", 1),
    ("娛樂漁業漁船\nRecreational Fishing Vessels", 2),
]


COASTS = [f"民國{year}年底" for year in range(103, 115)] + [
    "新北市",
    "桃園市",
    "臺中市",
    "臺南市",
    "高雄市",
    "宜蘭縣",
    "新竹縣",
    "苗栗縣",
    "彰化縣",
    "雲林縣",
    "嘉義縣",
    "屏東縣",
    "臺東縣",
    "花蓮縣",
    "澎湖縣",
    "基隆市",
    "新竹市",
    "嘉義市",
    "金門縣",
    "連江縣",
]
COASTS_ENGLISH = [str(year) for year in range(2014, 2026)] + ["New Taipei", "Taoyuan", "Taichung", "Tainan", "Kaohsiung", "Yilan", "Hsinchu County", "Miaoli", "Changhua", "Yunlin", "Chiayi County", "Pingtung", "Taitung", "Hualien", "Penghu", "Keelung", "Hsinchu City", "Chiayi City", "Kinmen", "Lienchiang"]  # fmt: skip


def yearbook_facing() -> Doc:
    rng = rng_of("e8-yearbook-facing")
    blocks: list[Block] = []
    for side, (kinds, wide) in enumerate([(SHIPS[:3], 7), (SHIPS[3:], 7)]):
        first: list[Item] = []
        second: list[Item] = []
        for label, n in kinds:
            first.append(c(label, n, 1 if n > 1 else 2))
            second += [c("艘數\nNumber"), c("總噸位\nTonnage")] if n > 1 else []
        corner = c("年　底　別\n及　縣　市　別", rs=2) if not side else c("End of Year &\nLocality", rs=2)
        header = heads([*([corner] if not side else []), *first, *([corner] if side else [])], second)
        rows: list[Row] = []
        for i, (name, other) in enumerate(zip(COASTS, COASTS_ENGLISH, strict=True)):
            cells: list[Item] = [name] if not side else []
            for _, n in kinds:
                count = money(rng, 3, 9000) if rng.random() > 0.12 else 0
                cells += [num(count), *([f"{count * rng.uniform(2, 60):,.1f}" if count else "-"] if n > 1 else [])]
            cells += [c(other, align="l")] if side else []
            rows.append(row(*cells, group=i in (5, 10, 12, 17, 22, 27)))
        widths = [30.0, *([22.0] * (wide - 1))] if not side else [24.0, 24.0, 20.0, 24.0, 26.0, 30.0]
        aligns = "l" + "r" * (len(widths) - 1) if not side else "r" * (len(widths) - 1) + "l"
        table = Table(header, rows, widths, aligns, rules="statgroups", heavy=(1.2, "solid", "000000"))
        head = (
            "表 6－2、漁船筏數量－按類別及縣市別分"
            if not side
            else "Table 6-2 Fishing Craft by Type and Locality (Cont'd)"
        )
        blocks += [Para(head, 12, True, "c", after=3, new_page=side > 0)]
        blocks += [unit("單位：艘；噸" if not side else "Unit: Vessel; Ton", size=8)]
        blocks += [fit(table, 180, size=9, pad=(0.75, 1), continues="cols" if side else "")]
        blocks += [
            note("資料來源：農業部漁業署。" if not side else "Source: Fisheries Agency, Ministry of Agriculture.", 8)
        ]
    layout = (
        "facing pages with Chinese at the left and English at the right, rules after five rows, heads of three lines"
    )
    return doc("e8-yearbook-facing", "fodt", layout, blocks, MING, 10, foot="- {n} -", extra={"pages": "1,2"})


DISTRICTS = """
總計 Grand_Total|桃園區 Taoyuan_Dist.|中壢區 Zhongli_Dist.|大溪區 Daxi_Dist.|楊梅區 Yangmei_Dist.|蘆竹區 Luzhu_Dist.|大園區 Dayuan_Dist.
龜山區 Guishan_Dist.|八德區 Bade_Dist.|龍潭區 Longtan_Dist.|平鎮區 Pingzhen_Dist.|新屋區 Xinwu_Dist.|觀音區 Guanyin_Dist.|復興區 Fuxing_Dist.
"""


def revised(rng: Rng, value: int, unknown: float = 0.06) -> str:
    """A figure of a yearbook: nil as -, not known as …, revised with ⓡ."""
    chance = rng.random()
    return "…" if chance < unknown else f"ⓡ{value:,}" if chance > 0.95 else num(value)


def yearbook_regions() -> Doc:
    rng = rng_of("e8-yearbook-regions")
    rows: list[Row] = []
    names = [x.split() for x in DISTRICTS.strip().replace("\n", "|").split("|")]
    for year, (roc, west) in enumerate(
        [("民國112年底", "End of 2023"), ("民國113年底", "End of 2024"), ("民國114年底", "End of 2025")]
    ):
        rows.append(record(roc, *[""] * 9, west, like="b", group=year > 0))
        for i, (name, other) in enumerate(names):
            scale = 12 if not i else 1
            cells = [revised(rng, money(rng, 30, 4000) * scale) if rng.random() > 0.1 else "-" for _ in range(9)]
            rows.append(
                row(c(name, indent=0 if not i else 1), *cells, c(other.replace("_", " "), indent=0 if not i else 1))
            )
    header = heads(
        [
            c("年底及區別", rs=2),
            c("農耕土地面積（公頃）\nCultivated Land Area (Hectare)", 3),
            c("林地\nForest\nLand", rs=2),
            c("農戶數（戶）\nFarm Households (Household)", 2),
            c("農業機械（臺）\nAgricultural Machinery (Set)", 3),
            c("End of Year\nand District", rs=2),
        ],
        "合計\nTotal|水田\nPaddy|旱田\nUpland|專業\nFull-time|兼業\nPart-time|耕耘機\nPower Tiller|聯合收穫機\nCombine|噴霧機\nSprayer",
    )
    table = Table(
        header, rows, [30, *[22] * 9, 38], "l" + "r" * 9 + "l", rules="openends", heavy=(1, "solid", "000000")
    )
    blocks: list[Block] = [
        Para("表 4-3　桃園市各區農耕土地、農戶與農業機械", 13, True, "c", after=1),
        Para(
            "Table 4-3 Cultivated Land, Farm Households and Machinery by District of Taoyuan City",
            10,
            False,
            "c",
            after=4,
        ),
        fit(table, 264, size=9, pad=(0.6, 1)),
        note("資料來源：本府農業局。 Source: Department of Agriculture, Taoyuan City Government.", 8),
        note("附　　註：1.「-」表示無數值；「…」表示數值不明；「ⓡ」表示修正數。", 8),
        note("　　　　　2.林地面積自民國112年起改採航照判釋。", 8),
    ]
    layout = "landscape, rules down inside and at the ends, Chinese and English names at both ends, years as bold rows, … - ⓡ"
    return doc("e8-yearbook-regions", "docx", layout, blocks, SERIF, 10, page=A4L)


def yearbook_years() -> Doc:
    rng = rng_of("e8-yearbook-years")
    rows: list[Row] = []

    def line(label: str, west: str, scale: float, **more: Any) -> Row:
        born, gone = int(rng.uniform(0.8, 1.2) * 900 * scale), int(rng.uniform(0.8, 1.2) * 1100 * scale)
        wed, parted = int(rng.uniform(0.8, 1.2) * 620 * scale), int(rng.uniform(0.8, 1.2) * 260 * scale)
        people = 518_000 + int(rng.uniform(-9000, 9000))
        cells = [num(people), num(born), f"{born / people * 1000:.2f}"]
        cells += [num(gone), f"{gone / people * 1000:.2f}", num(born - gone), f"{(born - gone) / people * 1000:.2f}"]
        cells += [num(wed), f"{wed / people * 1000:.2f}", num(parted), f"{parted / people * 1000:.2f}"]
        return row(label, c(west, align="c"), *cells, **more)

    for i, year in enumerate(range(90, 114)):
        rows.append(
            line(
                f"{'民國' if not i or year == 100 else '　　'}{year:>3}年",
                str(year + 1911),
                5,
                group=i % 5 == 0 and i > 0,
            )
        )
    for i, month in enumerate(MONTHS):
        rows.append(line(f"　　{i + 1:>2}月", month[:3] + ".", 0.4, group=i == 0))
    header = heads(
        [
            c("年（月）別\nYear (Month)", 2, 2),
            c("年中人口數\nMid-year Population", rs=2),
            c("出生\nBirths", 2),
            c("死亡\nDeaths", 2),
            c("自然增加\nNatural Increase", 2),
            c("結婚\nMarriages", 2),
            c("離婚\nDivorces", 2),
        ],
        [c(x) for _ in range(5) for x in ("人（對）數\nNo.", "率‰\nRate")],
    )
    table = Table(
        header,
        rows,
        [22, 15, 24, *[17, 14] * 5],
        "lc" + "r" * 11,
        rules="groups",
        rule=(0.4, "solid", "000000"),
        mid=True,
    )
    blocks: list[Block] = [
        Para("表2-7　苗栗縣人口動態統計", 13, True, "c", after=0),
        Para("Vital Statistics of Miaoli County", 10, False, "c", after=2),
        unit("單位：人、對、‰　Unit: Person, Couple, ‰", size=8),
        fit(table, 190, size=8.5, pad=(0.9, 0.8)),
        note("Source: Department of Civil Affairs.　資料來源：根據民政處戶籍登記資料編製。", 8),
        note("說明：率係指每千人口發生數；月資料未年化。", 8),
    ]
    layout = (
        "Typst, rules after five years, years of both calendars in two columns under one head, short rules under spans"
    )
    return doc("e8-yearbook-years", "typst", layout, blocks, SERIF, 9, margins=(14, 9, 13, 9))


INDICATORS = {
    "勞動": ["就業人數 千人", "失業率 ％", "勞動力參與率 ％", "工業及服務業每人每月總薪資 元", "每月加班工時 小時"],
    "工商": [
        "新設立公司家數 家",
        "工廠登記現有家數 家",
        "用電量 百萬度",
        "核發建築執照樓地板面積 千平方公尺",
        "零售業營業額 億元",
    ],
    "物價": ["消費者物價總指數 110年=100", "生產者物價指數 110年=100", "食物類指數 110年=100"],
    "財政": ["各項稅捐實徵淨額 百萬元", "一年以上債務未償餘額 億元", "統籌分配稅款撥入數 百萬元"],
    "交通": [
        "機動車輛登記數 千輛",
        "捷運平均每日運量 千人次",
        "公共自行車租借次數 千次",
        "道路交通事故受傷人數 人",
        "國際商港貨櫃裝卸量 千TEU",
    ],
    "社福": ["低收入戶戶數 戶", "急難救助人次 人次", "身心障礙者人數 人", "公托收托人數 人"],
    "觀光": ["主要觀光遊憩據點人次 千人次", "觀光旅館住用率 ％", "旅館平均房價 元"],
    "治安": ["全般刑案發生件數 件", "破獲率 ％", "詐欺案發生件數 件", "火災次數 次"],
}


def monthly_changes() -> Doc:
    rng = rng_of("e8-monthly-changes")
    rows = []
    for kind, parts in INDICATORS.items():
        for i, part in enumerate(parts):
            label, measure = part.rsplit(" ", 1)
            rate = measure in ("％", "110年=100")
            base = rng.uniform(3, 110) if rate else float(money(rng, 40, 90_000))
            now, last, ago = (base * rng.uniform(0.9, 1.1) for _ in range(3))
            show = (lambda v: f"{v:.2f}") if rate else (lambda v: f"{v:,.0f}")
            note_ = f"({now - ago:.2f})" if measure == "％" else f"{(now / ago - 1) * 100:.1f}"
            cells: list[Item] = [c(kind, rs=len(parts), align="c", valign="m")] if not i else []
            cells += [
                label,
                c(measure, align="c"),
                show(now),
                show(last),
                f"{(now / last - 1) * 100:.1f}",
                show(ago),
                note_,
            ]
            cells += ["--" if rate else f"{now * 9.2:,.0f}", "--" if rate else f"{rng.uniform(-12, 15):.1f}"]
            rows.append(row(*cells, group=not i))
    header = heads(
        [
            c("類別", rs=2),
            c("統計指標", rs=2),
            c("單位", rs=2),
            c("114年\n10月", rs=2),
            c("上月", 2),
            c("上年同月", 2),
            c("本年1-10月累計", 2),
        ],
        "數值|較上月增減%|數值|較上年同月增減%|數值|較上年同期增減%",
    )
    table = Table(
        header,
        rows,
        [12, 54, 22, 22, 22, 18, 22, 20, 24, 20],
        "cllrrrrrrr",
        rules="groups",
        rule=(0.75, "solid", "5B7DB1"),
        zebra="EEF3FA",
        head_fill="C9D8EE",
    )
    blocks: list[Block] = [
        title("高雄市重要統計指標速報", 17),
        Para("中華民國114年11月28日發布", align="r", size=9, after=3),
        fit(table, 186, size=9, pad=(1.1, 0.9)),
        note("註：1.(　)內數字係指增減百分點。2.本月資料為初步統計數。3.「--」表示不適用。", 8),
    ]
    layout = "WeasyPrint, blue rules between groups with stripes, kinds merged in the middle, changes in % and (points)"
    return doc("e8-monthly-changes", "weasy", layout, blocks, SANS, 10, latin=ARIAL, margins=(16, 11, 14, 11))


PETITIONS = {
    "市民服務熱線1999": ["路面坑洞", "違規占用騎樓", "路樹修剪", "流浪犬通報", "垃圾車逾時"],
    "市長信箱": ["公車班次誤點", "校園霸凌", "建物外牆磁磚剝落", "餐廳油煙", "施工夜間噪音"],
    "現場陳情": ["都更爭議", "徵收補償", "攤販安置"],
    "中央交辦及民代轉介": ["違章建築查報", "國賠請求", "社會住宅抽籤", "長照補助認定"],
}


def petition_rows(rng: Rng) -> list[Row]:
    """Petitions by channel and kind, with subtotals and the sum."""
    rows: list[Row] = []
    whole = [0] * 6
    for kind, parts in PETITIONS.items():
        total = [0] * 6
        for i, part in enumerate(parts):
            last, new = rng.randint(0, 40), rng.randint(18, 1800)
            done = int(new * rng.uniform(0.86, 1.0))
            late = rng.randint(0, 9) if rng.random() < 0.6 else 0
            values = [last, new, done, last + new - done, late, int(done * 0.83)]
            total = [a + b for a, b in zip(total, values, strict=True)]
            cells: list[Item] = [c(kind, rs=len(parts) + 1, align="c", valign="m")] if not i else []
            rows.append(
                row(
                    *cells,
                    part,
                    *[num(v, "0") for v in values],
                    share(values[2], new + last),
                    f"{rng.uniform(1.2, 9.8):.1f}",
                )
            )
        whole = [a + b for a, b in zip(whole, total, strict=True)]
        rows.append(
            record(
                c("小　計", align="c"),
                *[num(v, "0") for v in total],
                share(total[2], total[0] + total[1]),
                "",
                like="b",
            )
        )
    rows.append(
        record(
            c("總　　　計", 2, align="c"),
            *[num(v, "0") for v in whole],
            share(whole[2], whole[0] + whole[1]),
            "5.1",
            like="b",
            group=True,
        )
    )
    return rows


def petitions() -> Doc:
    rows = petition_rows(rng_of("e8-petitions"))
    header = heads(
        [
            c("受理管道", rs=2),
            c("案件類型", rs=2),
            c("上期\n未結", rs=2),
            c("本期\n受理", rs=2),
            c("辦理情形", 4),
            c("結案率\n（％）", rs=2),
            c("平均處理\n日數", rs=2),
        ],
        "已結案|處理中|逾期|滿意回復",
    )
    table = Table(header, rows, [26, 40, 15, 17, 18, 17, 15, 19, 19, 19], "llrrrrrrrr", rules="heads", valign="m")
    blocks: list[Block] = [
        title("臺北市士林區公所114年第3季人民陳情案件統計分析表", 16),
        Para("製表單位：研考　　　　　製表日期：114年10月9日", size=10, align="r", after=2),
        fit(table, 182, size=13, pad=(2.2, 1)),
        Para("分析：本季以路面坑洞及外牆剝落案件居多，請經建課加強巡查。", before=6),
    ]
    layout = "header ruled both ways and the body bare, merged channels in the middle with subtotals in bold, 13 pt"
    return doc("e8-petitions", "docx", layout, blocks, KAI, 12, margins=(17, 14, 16, 14))


TESTS = {
    "微生物檢驗": ["沙門氏桿菌", "金黃色葡萄球菌", "腸炎弧菌", "仙人掌桿菌", "諾羅病毒", "單核球增多性李斯特菌"],
    "農藥殘留": ["多重殘留分析（410項）", "二硫代胺基甲酸鹽", "巴拉刈", "嘉磷塞"],
    "動物用藥": ["四環黴素類", "氟奎諾酮類", "乙型受體素", "硝基呋喃代謝物", "卡巴得", "孔雀綠"],
    "食品添加物": ["己二烯酸", "去水醋酸", "二氧化硫", "硼砂", "規定外著色劑", "過氧化氫", "甜味劑", "亞硝酸鹽"],
    "重金屬": ["鉛", "鎘", "甲基汞", "無機砷", "錫"],
    "真菌毒素": ["黃麴毒素", "赭麴毒素A", "脫氧雪腐鐮刀菌烯醇", "橘黴素", "棒麴毒素"],
    "化粧品": ["對羥基苯甲酸酯類", "壬二酸", "二甲苯麝香", "石綿"],
    "中藥摻西藥": ["類固醇", "西布曲明", "壯陽類緣物", "非類固醇消炎劑"],
}


def lab_tests() -> Doc:
    rng = rng_of("e8-lab-tests")
    rows: list[Row] = []
    for kind, parts in TESTS.items():
        lines = [[rng.randint(0, 180) if rng.random() > 0.2 else 0 for _ in range(8)] for _ in parts]
        total = [sum(v) for v in zip(*lines, strict=True)]
        for label, values in [(kind, total), *zip(parts, lines, strict=True)]:
            bad = sum(values) // 40
            cells = [c(label, indent=0 if values is total else 1.5, bold=values is total)]
            rows.append(
                row(
                    *cells,
                    *[num(v) for v in values],
                    num(sum(values)),
                    num(bad),
                    share(bad, sum(values), "-", "-", 1),
                    group=values is total,
                )
            )
    header = heads(
        [
            c("檢驗類別及項目", rs=2),
            c("政府委託", 2),
            c("例行抽驗", 3),
            c("專案抽驗", 2),
            c("人民\n申請", rs=2),
            c("總件數", rs=2),
            c("不合格", 2),
        ],
        "衛生局|海關|市場|賣場|學校|節慶|網購|件數|％",
    )
    table = Table(header, rows, [46, *[15] * 8, 17, 14, 14], "l" + "r" * 11, rules="across", rule=DOTS)
    blocks: list[Block] = [
        title("南區管理中心檢驗件數統計表", 13),
        Para("資料期間：114年1月至11月", align="c", size=8, after=1),
        unit("單位：件", size=7.5),
        fit(table, 150, size=8, pad=(0.45, 0.5), place="l"),
        note("「-」表示無送驗檢體。", 7.5),
    ]
    layout = (
        "Chromium, 8 pt at the left margin, dotted rules across, two-level header bare, sums in bold above their parts"
    )
    return doc("e8-lab-tests", "chromium", layout, blocks, SANS, 8, latin=ARIAL, margins=(14, 16, 14, 16))


TEAMS = [
    "急診導引",
    "病房陪伴",
    "義剪服務",
    "圖書推車",
    "輪椅接送",
    "報到機操作協助",
    "安寧病房陪伴",
    "兒童病房說故事",
    "用藥諮詢引導",
    "藝文演奏",
    "社區篩檢",
    "出院電話關懷",
    "手作布品",
    "園藝綠化",
    "宗教心靈關懷",
    "外語翻譯",
]


def volunteers() -> Doc:
    rng = rng_of("e8-volunteers")
    rows, sums_ = [], [0] * 7
    for i, team in enumerate(TEAMS * 2):
        men, women = rng.randint(0, 18), rng.randint(2, 46)
        old = rng.randint(0, men + women)
        hours, served = (men + women) * rng.randint(20, 160), (men + women) * rng.randint(30, 900)
        values = [men, women, men + women, old, hours, served, rng.randint(0, 6)]
        sums_ = [a + b for a, b in zip(sums_, values, strict=True)]
        label = team if i < len(TEAMS) else f"{team}（二院區）"
        rows.append(
            row(str(i + 1), label, *[num(v, "0") for v in values], ["", "", "", "新成立", "", "暫停招募"][i % 6])
        )
    rows.append(row(c("總計", 2, align="c"), *[num(v, "0") for v in sums_], "", group=True))
    header = heads(
        [
            c("編號", rs=2),
            c("隊　別", rs=2),
            c("志工人數", 3),
            c("65歲\n以上", rs=2),
            c("服務時數", rs=2),
            c("服務人次", rs=2),
            c("獲獎\n人數", rs=2),
            c("備　註", rs=2),
        ],
        "男|女|合計",
    )
    table = Table(
        header,
        rows,
        [12, 48, 13, 13, 15, 15, 20, 22, 14, 24],
        "clrrrrrrrc",
        rules="below",
        rule=(0.75, "solid", "C58F3A"),
        head_fill="FBE9CC",
        zebra="FFFAF0",
    )
    blocks: list[Block] = [
        title("國立成功大學醫學院附設醫院志願服務統計（113年度）", 15),
        fit(table, 182, size=11, pad=(0.9, 0.8), valign="m"),
        Para("填表人：社會服務部", size=10, before=4),
    ]
    layout = "Writer from HTML, orange rules below rows with pale stripes, middle-aligned, remarks mostly blank"
    return doc("e8-volunteers", "html", layout, blocks, SANS, 11, latin=ARIAL)


def four_savings() -> Doc:
    rng = rng_of("e8-four-savings")
    blocks: list[Block] = [title("經濟部水利署第三河川分署四省專案成效檢討表", 16)]
    kinds = [
        ("用電", "度", "中央空調主機於6月更新，尖峰時段調高設定溫度至27℃"),
        ("用水", "度", "宿舍水塔浮球閥故障漏水，已修復並加裝水位警報"),
        ("用油", "公升", "防汛期間搶險車輛調度頻繁，較基期微增"),
        ("用紙", "張", "電子公文線上簽核比率提升，會議改採平板閱覽"),
    ]
    rows: list[Row] = []
    for kind, measure, why in kinds:
        total = [0, 0]
        for month in range(1, 13):
            base = money(rng, 300, 60_000)
            now = int(base * rng.uniform(0.82, 1.08))
            total = [total[0] + base, total[1] + now]
            cells: list[Item] = [c(f"{kind}\n（{measure}）", rs=13, align="c", valign="m")] if month == 1 else []
            cells += [f"{month}月", num(base), num(now), num(now - base), share(now - base, base)]
            cells += [c(why, rs=13, valign="m")] if month == 1 else []
            rows.append(row(*cells, group=month == 1))
        rows.append(
            row(
                c("年度合計"),
                num(total[0]),
                num(total[1]),
                num(total[1] - total[0]),
                share(total[1] - total[0], total[0]),
            )
        )
    header = heads("項目|月份|113年用量\n（基期）|114年用量|增減量|增減率\n（％）|檢討說明")
    table = Table(header, rows, [18, 20, 28, 28, 24, 20, 42], "ccrrrrl", rules="framegroups")
    blocks += [
        fit(table, 178, size=11, pad=(0.8, 1)),
        note("填報期限：每年1月15日前。", 9),
    ]
    layout = "frame and rules between groups, kinds and reasons merged in the middle over page ends, year's sums"
    return doc("e8-four-savings", "fodt", layout, blocks, KAI, 12, latin=TIMES)


CRIMES = """
竊盜|住宅竊盜|汽車竊盜|機車竊盜|自行車竊盜|扒竊|金屬竊盜
暴力犯罪|殺人|強盜|搶奪|強制性交|重傷害|恐嚇取財
詐欺|解除分期付款|假投資|假冒親友|網路購物|猜猜我是誰|假檢警
毒品|第一級|第二級|第三級|持有混合咖啡包
公共危險|不能安全駕駛|肇事逃逸|放火
其他|賭博|妨害自由|妨害名譽|毀棄損壞|偽造文書|侵占|背信|妨害電腦使用
"""


def police_cases() -> Doc:
    rng = rng_of("e8-police-cases")
    rows = []
    for line in CRIMES.strip().split("\n"):
        kind, *parts = line.split("|")
        for i, part in enumerate(["合計", *parts]):
            scale = 6 if not i else 1
            now, ago, solved = (rng.randint(0, 260) * scale for _ in range(3))
            people = [rng.randint(0, 90) * scale for _ in range(4)]
            cells: list[Item] = [c(kind, rs=len(parts) + 1, align="c")] if not i else []
            cells += [part, num(now, "0"), num(ago, "0"), num(now - ago, "0"), share(now - ago, ago), num(solved, "0")]
            cells += [
                share(solved, now),
                num(sum(people), "0"),
                *[num(v, "0") for v in people],
                num(rng.randint(0, 44), "0"),
            ]
            rows.append(row(*cells, group=not i))
    header = heads(
        [
            c("案類", 2, 3),
            c("發　生　數　（件）", 4),
            c("破　獲　數", 2),
            c("嫌　疑　犯　（人）", 5),
            c("起出\n贓證物\n（件）", rs=3),
        ],
        [
            c("本年", rs=2),
            c("上年", rs=2),
            c("比較", 2),
            c("件數", rs=2),
            c("破獲率\n％", rs=2),
            c("合計", rs=2),
            c("成年", 2),
            c("少年", 2),
        ],
        "增減數|％|男|女|男|女",
    )
    table = Table(
        header, rows, [14, 42, *[19] * 12], "cl" + "r" * 12, rules="full", rule=DOTS, heavy=(1, "solid", "000000")
    )
    blocks: list[Block] = [
        title("屏東縣政府警察局各類刑案發生及破獲概況", 14),
        Para("中華民國114年1月至8月", align="c", size=9, after=3),
        fit(table, 266, size=8.5, pad=(0.4, 0.8)),
        note("說明：破獲率大於100%者，係含破獲他轄及積案。", 8),
    ]
    layout = "landscape, dotted rules all around, three-level header, kinds written downwards and merged"
    return doc("e8-police-cases", "docx", layout, blocks, HEI, 9, page=A4L, latin=ARIAL)


def ages() -> Doc:
    rng = rng_of("e8-ages")
    bands = [f"{a}-{a + 4}" for a in range(0, 85, 5)] + ["85+"]
    rows: list[Row] = []
    places = [
        "鳳林鎮",
        "玉里鎮",
        "新城鄉",
        "吉安鄉",
        "光復鄉",
        "豐濱鄉",
        "瑞穗鄉",
        "富里鄉",
        "秀林鄉",
        "萬榮鄉",
        "卓溪鄉",
    ]
    for place in ["全縣", *places]:
        scale = 10 if place == "全縣" else 1
        sexes = [[int(money(rng, 60, 1400)) * scale for _ in bands] for _ in range(2)]
        both = [a + b for a, b in zip(*sexes, strict=True)]
        for sex, values in (("計", both), ("男", sexes[0]), ("女", sexes[1])):
            rows.append(
                row(place if sex == "計" else "", sex, num(sum(values)), *[num(v) for v in values], group=sex == "計")
            )
    header = heads("鄉鎮|性別|總計|" + "|".join(f"{b}歲" for b in bands))
    table = Table(
        header,
        rows,
        [13, 7, 16, *[12.6] * len(bands)],
        "lc" + "r" * (len(bands) + 1),
        rules="headtop",
        rule=(0.6, "solid", "000000"),
    )
    blocks: list[Block] = [
        Para("表七　花蓮縣各鄉鎮人口五歲年齡組", 11, True, after=2),
        Para("114年6月底　　單位：人", 7, align="r", after=1),
        fit(table, 278, size=7, pad=(0.55, 0.25)),
        note("資料來源：花蓮縣政府主計處整理", 7),
    ]
    layout = "Typst, landscape, 7 pt, twenty-one close columns, rules above and below the header only, place on its first row"
    return doc("e8-ages", "typst", layout, blocks, SANS, 7.5, page=A4L, latin=NARROW, margins=(12, 9, 11, 9))


FORM_ROWS = """
總計
一般護理之家
精神護理之家
居家護理所
產後護理之家
助產所
醫事檢驗所
物理治療所
職能治療所
心理諮商所
心理治療所
語言治療所
聽力所
牙體技術所
鑲牙所
驗光所
營養諮詢機構
醫事放射所
救護車設置機構
藥局
"""


def stat_form() -> Doc:
    rng = rng_of("e8-stat-form")
    form = Table(
        [],
        [
            row("公開類", "次年2月底前編送", "編製機關", "新竹市衛生局"),
            row("年　報", "會計室審核", "表　　號", "10522-01-03-2"),
        ],
        [24, 96, 26, 50],
        "clcl",
    )
    rows = []
    for i, label in enumerate(FORM_ROWS.split()):
        values = [money(rng, 1, 300) * (8 if not i else 1) if rng.random() > 0.25 or not i else 0 for _ in range(9)]
        rows.append(row(label, num(sum(values[:3])), *[num(v) for v in values], group=i in (0, 1, 6, 11, 16)))
    header = heads(
        [c("機構別", rs=2), c("年底機構數（家）", 4), c("人員數（人）", 4), c("床位數", 2)],
        "合計|公立|私立|財團法人|醫師|護理師|其他醫事|行政|許可|開放",
    )
    table = Table(
        header, rows, [44, *[22] * 10], "l" + "r" * 10, rules="stat", rule=HAIR, heavy=(1.25, "solid", "000000")
    )
    blocks: list[Block] = [
        fit(form, 150, size=10, rules="full", place="l", pad=(0.6, 1)),
        title("新竹市其他醫療機構家數、人員及床位數", 15),
        Para("中華民國113年", align="c", size=10, after=3),
        fit(table, 265, size=10, pad=(0.75, 1)),
        Para("填表　　　　　　　　審核　　　　　　　　業務主管人員　　　　　　　　機關首長", size=10, before=6),
        note("資料來源：本局醫政科依據醫事管理系統登記資料彙編。", 9),
        note("填表說明：本表編製2份，1份送主計處，1份自存，並公布於網站。", 9),
    ]
    layout = "landscape, a form of numbers at the left above, heavy ends with hairlines down inside, signatures below"
    return doc("e8-stat-form", "docx", layout, blocks, MING, 11, page=A4L, margins=(16, 15, 14, 15), foot="")


SCHOOLS = [
    "大湖",
    "卓蘭",
    "南庄",
    "獅潭",
    "泰安",
    "三灣",
    "頭屋",
    "公館",
    "銅鑼",
    "三義",
    "西湖",
    "通霄",
    "苑裡",
    "後龍",
    "造橋",
    "竹南",
    "海口",
    "僑善",
    "文華",
    "啟明",
    "明德",
    "信義",
    "新興",
    "談文",
    "龍坑",
    "大同",
    "溪洲",
    "外埔",
    "成功",
    "同光",
    "中和",
    "新港",
    "六合",
    "建功",
    "福星",
    "大埔",
    "照南",
    "頂埔",
    "蟠桃",
    "僑文",
    "永貞",
    "斗煥",
    "興隆",
    "新英",
]


def enrolment() -> Doc:
    rng = rng_of("e8-enrolment")
    rows = []
    half = len(SCHOOLS) // 2
    for i in range(half):
        cells: list[Item] = []
        for name in (SCHOOLS[i], SCHOOLS[i + half]):
            classes = rng.randint(6, 48)
            boys, girls = classes * rng.randint(4, 14), classes * rng.randint(4, 14)
            cells += [
                f"{name}國小",
                num(classes),
                num(boys + girls),
                num(boys),
                num(girls),
                num(rng.randint(0, 14), "—"),
            ]
        rows.append(row(*cells, group=i % 5 == 0))
    one: list[Item] = [c("校名", rs=2), c("班級數", rs=2), c("學生數", 3), c("特教班\n學生", rs=2)]
    header = heads([*one, *one], "計|男|女|計|男|女")
    table = Table(header, rows, [28, 14, 17, 15, 15, 15] * 2, "lrrrrr" * 2, rules="openends", twin=6)
    notes = "一、本表不含補校。二、特教班學生已含於學生數內。三、泰安國小含清安分校。"
    blocks: list[Block] = [
        title("114學年度國民小學班級數及學生數概況", 15),
        unit("單位：班；人", size=9),
        fit(table, 184, size=11, pad=(1.3, 0.9), split=False),
        note(notes, 9.5),
        Para("二、各年級學生數", bold=True, before=8),
        fit(
            Table(
                heads("學年度|一年級|二年級|三年級|四年級|五年級|六年級"),
                [row(f"{y}", *[num(money(rng, 3900, 6200)) for _ in range(6)]) for y in range(107, 115)],
                [22, *[24] * 6],
                "c" + "r" * 6,
                rules="between",
                rule=DASHES,
            ),
            150,
            size=11,
            pad=(1, 1),
        ),
    ]
    layout = "WeasyPrint, two panels parted by a double rule, rules down inside; then dashed rules between rows over a page end"
    return doc("e8-enrolment", "weasy", layout, blocks, KAI, 12, latin=TIMES)


def energy_regions() -> Doc:
    rng = rng_of("e8-energy")
    rows: list[Row] = []
    fuels = [
        "原油及石油產品",
        "煤及煤產品",
        "天然氣",
        "生質能及廢棄物",
        "慣常水力",
        "抽蓄水力",
        "太陽光電",
        "陸域風力",
        "離岸風力",
        "地熱",
        "太陽熱能",
    ]
    for part in ("一、自產能源", "二、進口能源", "三、最終消費"):
        rows.append(band(part, 10, bold=True, fill="E6EEE2", align="c"))
        for fuel in fuels if part != "二、進口能源" else fuels[:4]:
            values = [money(rng, 2, 60_000) if rng.random() > 0.12 else 0 for _ in range(7)]
            cells = [f"{v:,}.{v % 10}" if v else "0.0" for v in values]
            rows.append(row(fuel, *cells, f"{rng.uniform(-19, 30):.1f}", f"{rng.uniform(0.1, 48):.1f}"))
    years = [f"{y}年\n{y + 1911}" for y in range(107, 114)]
    header = heads(
        [c("能源別", rs=2), c("供給及消費量（千公秉油當量）", 7), c("113年", 2)], [*years, "年增率\n％", "結構比\n％"]
    )
    table = Table(
        header, rows, [46, *[27] * 7, 20, 20], "l" + "r" * 9, rules="sides", rule=GREY, head_fill="A8C39A", split=False
    )
    blocks: list[Block] = [
        title("能源供需概況", 18),
        fit(table, 380, size=12, pad=(1.5, 1.4), valign="m"),
        note("資料來源：經濟部能源署，114年4月編印。", 10),
    ]
    layout = "Chromium, A3 landscape, grey rules across and at the sides, sections over the whole width, years in two calendars"
    return doc("e8-energy", "chromium", layout, blocks, HEI, 12, page=A3L, latin=DEJAVU)


FIGURES = [
    yearbook_facing, yearbook_regions, yearbook_years, monthly_changes, petitions, lab_tests, volunteers, four_savings,
    police_cases, ages, stat_form, enrolment, energy_regions,
]  # fmt: skip
