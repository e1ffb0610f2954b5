"""Tables of statistics offices."""

from __future__ import annotations

from .dev import HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .eleventh_contents import A4L, ARIAL, DOTTED, NARROW, PALE, THIN, TIMES, doc, line, made, rng_of, series, whole
from .model import Block, Cell, Doc, Para, Row
from .words import Rng

MONTHS = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"]
ENGLISH = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
DISTRICTS = [
    ("斗六市", "Douliu City"), ("斗南鎮", "Dounan Township"), ("虎尾鎮", "Huwei Township"), ("西螺鎮", "Xiluo Township"),
    ("土庫鎮", "Tuku Township"), ("北港鎮", "Beigang Township"), ("古坑鄉", "Gukeng Township"), ("大埤鄉", "Dapi Township"),
    ("莿桐鄉", "Citong Township"), ("林內鄉", "Linnei Township"), ("二崙鄉", "Erlun Township"), ("崙背鄉", "Lunbei Township"),
    ("麥寮鄉", "Mailiao Township"), ("東勢鄉", "Dongshi Township"), ("褒忠鄉", "Baozhong Township"), ("臺西鄉", "Taixi Township"),
]  # fmt: skip


def population() -> Doc:
    rng = rng_of("population")
    people, houses = series(rng, 732_000, 0.004, 22), series(rng, 218_000, 0.02, 22)
    rows: list[Row] = []
    for i in range(22):
        year, total, home = 93 + i, int(people[i]), int(houses[i])
        men = int(total * rng.uniform(0.511, 0.524))
        row = [f"民國{year}年 {year + 1911}", "20", str(rng.randint(386, 391)), whole(home), whole(total), whole(men)]
        row += [whole(total - men), f"{total / home:.2f}", f"{total / 1290.8:.1f}"]
        rows.append(line(*row, height=9.5 if year % 5 == 0 else 0))
    header = [
        "年底別\nEnd of Year@1x2|鄉鎮市數\nTownships@1x2|村里數\nVillages@1x2|戶數\nHouseholds@1x2|現住人口數（人）  Population (Persons)@3|戶量\nPersons per\nHousehold@1x2|人口密度\n(人/km^{2})@1x2",
        "計\nTotal|男\nMale|女\nFemale",
    ]
    table = made(
        header,
        rows,
        [30, 17, 17, 20, 20, 20, 20, 18, 18],
        "lrrrrrrrr",
        180,
        size=9,
        rules="openends",
        valign="b",
        pad=(0.4, 1),
    )
    blocks: list[Block] = [
        Para("表2-1　雲林縣戶數與現住人口數", 13, True, "c", after=0),
        Para("Table 2-1  Households and Population", 10, False, "c", after=4),
        table,
        note("資料來源：根據本府民政處資料編製。", 8.5),
        note("Source : Department of Civil Affairs.", 8.5),
        note("說明：戶量＝人口數÷戶數。", 8.5),
    ]
    return doc("v-population", "docx", blocks, MING, 10, latin=TIMES, foot="28", head="貳、人口  Population")


def labour() -> Doc:
    rng = rng_of("labour")

    def figures() -> list[str]:
        force = rng.randint(11_640, 12_080)
        idle = rng.randint(398, 470)
        out = rng.randint(8_080, 8_300)
        return [
            whole(force + out), whole(force), whole(force - idle), whole(idle), whole(out),
            f"{force / (force + out) * 100:.2f}", f"{idle / force * 100:.2f}", f"{rng.uniform(3.3, 3.6):.2f}",
        ]  # fmt: skip

    rows: list[Row] = []
    for year in range(107, 113):
        rows.append(line(f"{year}年平均", *figures(), f"Average, {year + 1911}"))
    for year in (113, 114):
        rows.append(
            line(
                Cell(f"{year}年平均" if year < 114 else "114年1-12月", bold=True),
                *figures(),
                Cell(f"Average, {year + 1911}" if year < 114 else "Jan.-Dec., 2025", bold=True),
                height=8.5,
            )
        )
        rows += [
            line(Cell(m, indent=1.5), *figures(), Cell(e, indent=1.5)) for m, e in zip(MONTHS, ENGLISH, strict=True)
        ]
    header = [
        "年　月　別@1x3|十五歲以上\n民間人口@1x2|勞　動　力  Labour Force@3|非勞動力@1x2|勞動力\n參與率@1x2|失業率@1x2|季節調整後\n失業率@1x2|Period@1x3",
        "合　計|就　業|失　業",
        "Civilian\nPopulation|Total|Employed|Unemployed|Not in\nLabour Force|Participation\nRate (%)|Rate\n(%)|Seasonally\nAdjusted (%)",
    ]
    table = made(
        header,
        rows,
        [30, 25, 24, 24, 24, 26, 26, 20, 26, 34],
        "lrrrrrrrrl",
        262,
        size=9,
        rules="stat",
        heavy=(1, "solid", "000000"),
        valign="b",
        pad=(0.3, 1.4),
    )
    blocks: list[Block] = [
        caption("表一　人力資源調查重要指標", bold=True, size=13),
        Para("Table 1. Major Indicators of Manpower Survey", align="c", after=2),
        Para("單位：千人；%　　Unit : Thousand Persons; %", align="r", size=9, after=1),
        table,
        note("註：本表不含武裝勞動力、監管人口及失蹤人口。", 8.5),
    ]
    return doc(
        "v-labour", "fodt", blocks, SERIF, 10, latin=TIMES, page=A4L, margins=(16, 16, 14, 16), head="人力資源統計月報"
    )


def farmland() -> Doc:
    rng = rng_of("farmland")
    data = []
    for _ in DISTRICTS:
        paddy = [rng.uniform(30, 3900) for _ in range(3)]
        dry = [rng.uniform(5, 1800), 0.0 if rng.random() < 0.5 else rng.uniform(0.5, 300)]
        data.append([sum(paddy) + sum(dry), sum(paddy), *paddy, sum(dry), *dry])
    totals = [sum(column) for column in zip(*data, strict=True)]

    def shown(values: list[float]) -> list[str]:
        return [f"{v:,.2f}" if v else "－" for v in values]

    rows = [line(Cell("總計\nGrand Total", bold=True), *(Cell(v, bold=True) for v in shown(totals)))]
    rows += [line(f"{c}\n{e}", *shown(v)) for (c, e), v in zip(DISTRICTS, data, strict=True)]
    header = [
        "鄉鎮市別\nDistrict@1x2|總計\nGrand Total@1x2|水田  Paddy Fields@4|旱田  Dry Fields@3",
        "合計\nTotal|兩期作\nDouble Crop|單期作\nSingle Crop|輪作\nRotational|合計\nTotal|普通旱田\nGeneral|水源不足\nInsufficient Water",
    ]
    table = made(header, rows, [32, 24, 22, 22, 22, 22, 22, 22, 24], "lrrrrrrrr", 180, size=8.5, rules="book", mid=True)
    blocks: list[Block] = [
        title("表3-2　耕地面積－按鄉鎮市別分", 13),
        Para("中華民國114年底　End of 2025", align="c", size=9, after=0),
        Para("單位：公頃  Unit : Hectare", align="r", size=8.5, after=0),
        table,
        note("資料來源：本府農業處。", 8),
    ]
    return doc("v-farmland", "typst", blocks, SERIF, 10, latin=TIMES, foot="- {n} -")


def crimes() -> Doc:
    rng = rng_of("crimes")
    left: list[Row] = []
    right: list[Row] = []
    stubs = [(f"{y}年", str(y + 1911), False) for y in range(106, 114)] + [("114年", "2025", False)]
    stubs += [(m, e, True) for m, e in zip(MONTHS, ENGLISH, strict=True)]
    for label, english, month in stubs:
        scale = 1 if month else 12
        found = [rng.randint(0 if month else 2, 9) * (scale if i % 3 else 20 * scale) for i in range(14)]
        shown = [whole(v, "－") for v in found]
        gap = 8 if label in ("111年", "一月", "七月") else 0
        inset = 1.2 if month else 0
        left.append(line(Cell(label, indent=inset), *shown[:7], height=gap))
        right.append(line(*shown[7:], Cell(english, indent=inset), height=gap))
    first = made(
        [
            "年月別@1x2|總　計@2|竊　盜@3|詐　欺@2",
            "發生數\nCases|破獲數\nCleared|發生數\nCases|破獲數\nCleared|破獲率\nRate|發生數\nCases|破獲數\nCleared",
        ],
        left, [26, 20, 20, 20, 20, 20, 20, 20], "lrrrrrrr", 176, size=10, rules="openends", valign="b", pad=(0.5, 1.2),
    )  # fmt: skip
    second = made(
        [
            "毒　品@2|暴力犯罪@3|其　他@2|Year and\nMonth@1x2",
            "發生數\nCases|破獲數\nCleared|發生數\nCases|破獲數\nCleared|嫌疑犯\nSuspects|發生數\nCases|破獲數\nCleared",
        ],
        right, [20, 20, 20, 20, 20, 20, 20, 26], "rrrrrrrl", 176, size=10, rules="openends", valign="b", pad=(0.5, 1.2),
    )  # fmt: skip
    second.continues = "cols"
    blocks: list[Block] = [
        title("表10-3　刑事案件發生及破獲數", 14),
        unit("單位：件、人", size=9),
        first,
        note("資料來源：本府警察局。"),
        Para("Table 10-3  Criminal Cases Known and Cleared", 13, True, "c", after=8, new_page=True),
        Para("Unit : Case, Person", align="r", size=9, after=2),
        second,
        note("Source : County Police Bureau."),
    ]
    return doc("v-crimes", "docx", blocks, KAI, 11, latin=TIMES, margins=(20, 17, 18, 17))


def crops() -> Doc:
    rng = rng_of("crops")
    names = [
        "稻米",
        "甘藷",
        "落花生",
        "食用玉米",
        "硬質玉米",
        "大蒜",
        "洋蔥",
        "甘藍",
        "結球白菜",
        "花椰菜",
        "番茄",
        "西瓜",
        "洋香瓜",
        "胡蘿蔔",
        "蘆筍",
        "香蕉",
        "鳳梨",
        "柳橙",
        "文旦柚",
        "木瓜",
        "番石榴",
        "茶葉",
        "咖啡",
        "毛豆",
    ]
    rows = []
    for i, item in enumerate(names):
        found: list[str] = []
        for _ in range(2):
            area, harvest = rng.uniform(8, 9000), rng.uniform(900, 60_000)
            cut = area * rng.uniform(0.9, 1)
            found += [f"{area:,.1f}", f"{cut:,.1f}", whole(int(harvest)), whole(int(harvest * cut / 1000))]
        change = rng.uniform(-22, 25)
        rows.append(line(item, *found, f"{change:.2f}", height=9 if i and i % 5 == 0 else 0))
    header = [
        "作物別@1x2|114年@4|113年@4|產量\n增減率\n(%)@1x2",
        "種植面積\n(公頃)|收穫面積\n(公頃)|每公頃產量\n(公斤)|產量\n(公噸)|種植面積\n(公頃)|收穫面積\n(公頃)|每公頃產量\n(公斤)|產量\n(公噸)",
    ]
    table = made(header, rows, [24, 20, 20, 22, 20, 20, 20, 22, 20, 16], "lrrrrrrrrr", 182, size=9, rules="heads", valign="b", pad=(0.4, 0.8))  # fmt: skip
    blocks: list[Block] = [
        title("重要農作物生產概況", 15),
        table,
        note("註：1.收穫面積不含災害損失面積。"),
        note("　　2.產量增減率係與上年比較。"),
    ]
    return doc("v-crops", "fodt", blocks, SANS, 10, latin=ARIAL, head="統計要覽")


def schooling() -> Doc:
    rng = rng_of("schooling")
    rows = []
    pupils = series(rng, 48_000, -0.03, 20)
    for i in range(20):
        year, count = 95 + i, int(pupils[i])
        rows.append(
            line(
                f"{year}學年度",
                str(rng.randint(152, 157)),
                whole(int(count / 22.4)),
                whole(count),
                whole(int(count * 0.521)),
                whole(count - int(count * 0.521)),
                whole(int(count / 13.2)),
                whole(int(count / 6.1)),
                f"{rng.uniform(11, 15):.2f}",
                f"{year + 1911}-{year + 1912}",
                height=10 if i and i % 5 == 0 else 0,
            )
        )
    header = [
        "學年度@1x2|學校數\nSchools@1x2|班級數\nClasses@1x2|學生數  Students@3|教師數\nTeachers@1x2|畢業生數\nGraduates@1x2|每師學生數\nStudents per\nTeacher@1x2|School Year@1x2",
        "計\nTotal|男\nMale|女\nFemale",
    ]
    table = made(header, rows, [24, 17, 18, 18, 18, 18, 18, 20, 24, 24], "lrrrrrrrrc", 184, size=9.5, rules="headbox", rule=(0.6, "solid", "2E6B5E"), valign="b", head_fill="E1EFEB", pad=(0.5, 1))  # fmt: skip
    blocks: list[Block] = [
        Para("7-4 國民小學概況", 15, True, "l", after=0, color="2E6B5E"),
        Para("Elementary Schools", 11, False, "l", after=6, color="2E6B5E"),
        table,
        note("資料來源：教育處。  Source : Department of Education."),
    ]
    return doc("v-schooling", "weasy", blocks, SANS, 10, latin=ARIAL, foot="Education {n}")


def vehicles() -> Doc:
    rng = rng_of("vehicles")

    def figures() -> list[str]:
        cars = [rng.randint(600, 900), rng.randint(210_000, 240_000), rng.randint(8_000, 9_900)]
        cars += [rng.randint(29_000, 33_000), rng.randint(1_200, 1_900)]
        bikes = [rng.randint(2_400, 4_100), rng.randint(402_000, 431_000)]
        found = [sum(cars) + sum(bikes), sum(cars), *cars, sum(bikes), *bikes]
        return [whole(v) for v in found]

    rows = [line(f"{y}年底", *figures()) for y in range(105, 113)]
    for year in (113, 114):
        rows.append(line(Cell(f"{year}年", bold=True), *figures(), height=8))
        rows += [line(Cell(f"{i}月底", indent=1), *figures()) for i in range(1, 13 if year == 113 else 11)]
    header = [
        "年月底別@1x3|總　計\nGrand Total@1x3|汽　車  Automobiles@6|機　車  Motorcycles@3",
        "合計\nTotal@1x2|大客車\nBuses@1x2|小客車\nCars@1x2|貨車  Trucks@2|特種車\nSpecial@1x2|合計\nTotal@1x2|大型重型\nHeavy@1x2|普通及輕型\nOrdinary@1x2",
        "大貨車\nHeavy|小貨車\nLight",
    ]
    table = made(
        header, rows, [22, 20, 20, 15, 20, 15, 17, 16, 20, 18, 22], "lrrrrrrrrrr", 190, size=8.5, rules="openends",
        rule=(0.35, "solid", "000000"), valign="b", pad=(0.3, 0.7),
    )  # fmt: skip
    blocks: list[Block] = [
        title("表六　機動車輛登記數", 13),
        unit("單位：輛", size=9),
        table,
        note("資料來源：交通部公路局嘉義區監理所。"),
        note("說　　明：機車自97年起按排氣量重新分類。"),
    ]
    return doc("v-vehicles", "docx", blocks, HEI, 10, latin=NARROW, margins=(15, 10, 14, 10), foot="第{n}頁")


def climate() -> Doc:
    rng = rng_of("climate")
    kinds = [
        ("平均氣溫(℃)", 15, 30, 1, False), ("最高氣溫(℃)", 25, 37, 1, False), ("最低氣溫(℃)", 6, 24, 1, False),
        ("降水量(毫米)", 0, 420, 1, True), ("降水日數(日)", 1, 22, 0, True), ("相對濕度(%)", 68, 86, 0, False),
        ("日照時數(小時)", 70, 250, 1, True),
    ]  # fmt: skip
    rows = []
    for station in ("宜蘭測站", "蘇澳測站", "太平山測站", "北關測站"):
        rows.append(line(Cell(station, 14, align="l", bold=True), group=True))
        for label, low, high, places, summed in kinds:
            found = [rng.uniform(low, high) for _ in range(12)]
            whole_year = sum(found) if summed else sum(found) / 12
            shown = [f"{v:,.{places}f}" for v in [whole_year, *found]]
            if label.startswith("日照") and station.startswith("北關"):
                shown = ["…"] * 13
            rows.append(line(Cell(label, indent=1), *shown))
    header = ["測站及項目|全年|" + "|".join(f"{i}月" for i in range(1, 13))]
    table = made(
        header, rows, [40, 20, *[17] * 12], "l" + "r" * 13, 266, size=9.5, rules="framegroups", valign="m", pad=(0.6, 1)
    )
    blocks: list[Block] = [
        title("表1-3　宜蘭地區氣象概況", 14),
        Para("中華民國114年", align="c", after=4),
        table,
        note("資料來源：中央氣象署。　「…」表示資料不明。"),
    ]
    return doc("v-climate", "typst", blocks, KAI, 10.5, latin=TIMES, page=A4L, margins=(16, 14, 14, 14))


def births() -> Doc:
    rng = rng_of("births")
    places = ["新北市", "臺北市", "桃園市", "臺中市", "臺南市", "高雄市", "宜蘭縣", "新竹縣", "苗栗縣", "彰化縣", "南投縣", "雲林縣", "嘉義縣", "屏東縣", "臺東縣", "花蓮縣", "澎湖縣", "基隆市", "新竹市", "嘉義市", "金門縣", "連江縣"]  # fmt: skip
    rows = []
    for place in places:
        rates = [rng.uniform(0, 4), rng.uniform(9, 22), rng.uniform(30, 55), rng.uniform(60, 85), rng.uniform(38, 60), rng.uniform(7, 13), rng.uniform(0.1, 0.9)]  # fmt: skip
        count = rng.randint(80, 21_000)
        rows.append(
            line(
                place, whole(count), f"{rng.uniform(4, 9):.2f}", f"{sum(rates) * 5:,.0f}", *(f"{r:.0f}" for r in rates)
            )
        )
    header = [
        "區域別@1x2|嬰兒出生數\n（人）@1x2|粗出生率\n（‰）@1x2|總生育率\n（‰）@1x2|育齡婦女年齡別生育率（‰）@7",
        "15-19歲|20-24歲|25-29歲|30-34歲|35-39歲|40-44歲|45-49歲",
    ]
    table = made(
        header,
        rows,
        [22, 22, 18, 18, *[15] * 7],
        "lrrrrrrrrrr",
        182,
        size=9,
        rules="across",
        rule=PALE,
        head_fill="F2F2F2",
        valign="m",
        pad=(0.9, 1),
    )
    blocks: list[Block] = [
        title("114年各縣市育齡婦女生育率"),
        Para("內政部戶政司　115年6月30日更新", align="r", size=9, after=3, color="666666"),
        table,
        note("註：總生育率為年齡別生育率之和乘以5。"),
    ]
    return doc("v-births", "chromium", blocks, SANS, 10, latin=ARIAL)


def incomes() -> Doc:
    rng = rng_of("incomes")
    lines_ = [
        ("家庭戶數", 0), ("平均每戶人數", 0), ("一、所得收入總計", 0), ("(一)受僱人員報酬", 1), ("1.本業薪資", 2), ("2.兼業薪資", 2),
        ("3.其他收入", 2), ("(二)產業主所得", 1), ("(三)財產所得收入", 1), ("(四)經常移轉收入", 1), ("1.從政府", 2), ("2.社會保險受益", 2),
        ("3.從國外", 2), ("(五)雜項收入", 1), ("二、非消費支出", 0), ("(一)利息支出", 1), ("(二)經常移轉支出", 1), ("三、可支配所得", 0),
        ("四、消費支出", 0), ("1.食品及非酒精飲料", 2), ("2.衣著鞋襪", 2), ("3.住宅服務、水電瓦斯", 2), ("4.醫療保健", 2), ("5.交通及通訊", 2),
        ("6.休閒與文化", 2), ("7.餐廳及旅館", 2), ("五、儲蓄", 0),
    ]  # fmt: skip

    def figures(label: str, deep: int) -> list[str]:
        if label == "家庭戶數":
            return ["261,430", *["52,286"] * 5]
        if label == "平均每戶人數":
            return [f"{v:.2f}" for v in (2.85, 1.68, 2.41, 2.96, 3.40, 3.79)]
        base = rng.randint(200_000, 900_000) // (1, 3, 12)[deep]
        found = sorted(int(base * rng.uniform(0.3, 2)) for _ in range(5))
        return [whole(v, "-") for v in [sum(found) // 5, *found]]

    rows = [line(Cell(x, indent=d, bold=x[1] == "、"), *figures(x, d)) for x, d in lines_]
    header = ["項　　目@1x2|總平均@1x2|按可支配所得大小次序五等分位分@5", "1|2|3|4|5"]
    table = made(
        header,
        rows,
        [54, 24, 24, 24, 24, 24, 24],
        "lrrrrrr",
        178,
        size=10,
        rules="book",
        mid=True,
        rule=THIN,
        pad=(0.5, 1.2),
    )
    blocks: list[Block] = [
        title("表8　平均每戶家庭收支按五等分位分", 14),
        Para("民國113年", align="c", after=0, size=10),
        Para("單位：新臺幣元；戶；人", align="r", after=0, size=9),
        table,
        note("說明：分位組係按戶數五等分，1為最低所得組。"),
    ]
    return doc("v-incomes", "typst", blocks, MING, 11, latin=TIMES)


def short_tables(rng: Rng) -> list[Block]:
    """Three small tables of a monthly bulletin."""
    found: list[Block] = []
    for number, what, heads in (
        ("表1", "營利事業銷售額", ["家數", "銷售額（百萬元）", "年增率（%）"]),
        ("表2", "工廠登記家數", ["新登記", "歇業", "月底家數"]),
        ("表3", "核發建築物使用執照", ["件數", "總樓地板面積（m^{2}）", "宅數"]),
    ):
        rows = [
            line(
                f"114年{i}月",
                whole(rng.randint(20, 900)),
                whole(rng.randint(1_000, 90_000)),
                f"{rng.uniform(-9, 9):.1f}" if "年增率" in heads[2] else whole(rng.randint(20, 4_000)),
            )
            for i in range(1, 11)
        ]
        found.append(caption(f"{number}　{what}", size=11, bold=True))
        table = made(
            ["月別|" + "|".join(heads)],
            rows,
            [26, 30, 44, 30],
            "crrr",
            130,
            size=10.5,
            rules="across",
            rule=DOTTED,
            pad=(0.4, 2),
        )
        found.append(table)
    return found


def bulletin() -> Doc:
    rng = rng_of("bulletin")
    blocks: list[Block] = [
        title("臺南市統計月報摘要", 17),
        *short_tables(rng),
        note("資料來源：財政部財政資訊中心、本府經濟發展局及工務局。"),
    ]
    return doc("v-bulletin", "html", blocks, KAI, 12, latin=TIMES)


FIGURES = [population, labour, farmland, crimes, crops, schooling, vehicles, climate, births, incomes, bulletin]
