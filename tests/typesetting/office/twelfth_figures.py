"""Yearbooks and monthly bulletins of the part twelfth."""

from __future__ import annotations

from . import contents as k
from .dev import A4L, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Cell, Doc, Row
from .twelfth_kit import ARIAL, BOLD, DEJAVU, HAIR, NARROW, THIN, TIMES, dec, deep, doc, line, num, strong, tab
from .words import TOWNS

MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
GAP = 7.5


def population_years() -> Doc:
    rng = k.rng_of("w-population")
    head = [
        [("年底別\nEnd of Year", 1, 2), ("戶數（戶）\nHouseholds", 1, 2), ("人口數（人）Population (Persons)", 3),
         ("性比例\nSex Ratio", 1, 2), ("人口密度\nDensity", 1, 2)],
        ["計\nTotal", "男\nMale", "女\nFemale"],
    ]  # fmt: skip
    rows = []
    for i, year in enumerate(range(90, 115)):
        men, women = rng.randint(180_000, 199_000), rng.randint(180_000, 205_000)
        cells = [
            f"民國{year}年 {year + 1911}",
            num(rng, 120_000, 160_000),
            f"{men + women:,}",
            f"{men:,}",
            f"{women:,}",
        ]
        cells += [f"{men / women * 100:.2f}", dec(rng, 2700, 2950)]
        rows.append(line(cells, height=GAP if i % 5 == 0 else 0))
    blocks: list[Block] = [
        title("表1　歷年戶口數、性比例及人口密度", 13),
        caption("Table 1  Households, Population, Sex Ratio and Density", size=9.5),
        unit("單位：戶、人、人/平方公里", size=8.5),
        tab(head, rows, "26 20 20 20 20 16 18", 176, "crrrrrr", rules="stat", rule=THIN, heavy=BOLD, valign="b",
            pad=(0.3, 1.2), size=9),
        note("資料來源：本市民政局。", 8.5),
        note("Source: Department of Civil Affairs.", 8.5),
    ]  # fmt: skip
    layout = "yearbook, English under Chinese, open sides, no rules between rows, a gap every five years"
    return doc("w-population", "fodt", layout, blocks, MING, 10, latin=TIMES, head="統計要覽　一、人口")


def price_index() -> Doc:
    rng = k.rng_of("w-prices")
    head = [
        [("年月別\nYear & Month", 1, 2), ("總指數\nGeneral Index", 1, 2), ("食物類\nFood", 3), ("衣著類\nClothing", 1, 2),
         ("居住類\nHousing", 1, 2), ("交通及\n通訊類", 1, 2)],
        ["肉類\nMeat", "蔬菜\nVegetables", "水果\nFruits"],
    ]  # fmt: skip
    rows = [line([f"{y}年平均 Average", *(dec(rng, 94, 118) for _ in range(7))]) for y in range(106, 113)]
    for year, last in ((113, 12), (114, 8)):
        rows.append(strong([f"{year}年平均 Average" if last == 12 else f"{year}年 {year + 1911}"] + (
            [dec(rng, 98, 118) for _ in range(7)] if last == 12 else ["…"] * 7), height=GAP))  # fmt: skip
        rows += [line([deep(f"{m + 1}月 {MONTHS[m]}", 2), *(dec(rng, 98, 121) for _ in range(7))]) for m in range(last)]
    blocks: list[Block] = [
        title("表3-2　消費者物價指數", 13),
        caption("Table 3-2  Consumer Price Indices", size=10),
        unit("基期：民國110年＝100　2021=100", size=8.5),
        tab(
            head, rows, "36 20 18 20 18 18 18 18", 178, "lrrrrrrr", rules="heads", rule=THIN, pad=(0.25, 1.0), size=9.5
        ),
        note("註：114年各月為初步統計數。", 8.5),
    ]
    layout = "monthly bulletin, header boxed without sides, body bare, years in bold and months indented with English"
    return doc("w-prices", "docx", layout, blocks, SERIF, 10, latin=TIMES, head="物價統計月報")


def sex_by_age() -> Doc:
    rng = k.rng_of("w-sex-age")
    head = [
        [("性別及年齡別", 2, 2), ("勞動力（千人）", 3), ("非勞動力\n（千人）", 1, 2), ("勞動力參與率\n（％）", 1, 2),
         ("失業率\n（％）", 1, 2)],
        ["合計", "就業者", "失業者"],
    ]  # fmt: skip
    rows: list[Row] = []
    for sex in ("總計", "男", "女"):
        for i, age in enumerate(["計", "15~24歲", "25~34歲", "35~44歲", "45~54歲", "55~64歲", "65歲以上"]):
            work, idle = rng.randint(60, 990), rng.randint(2, 40)
            cells = [
                age,
                f"{work + idle:,}",
                f"{work:,}",
                str(idle),
                num(rng, 100, 900),
                dec(rng, 9, 92),
                dec(rng, 1, 12),
            ]
            first = [Cell(sex, rs=7, align="c", valign="m")] if i == 0 else []
            rows.append((strong if i == 0 else line)([*first, *cells], group=i == 0))
    blocks: list[Block] = [
        title("表8　勞動力狀況按性別及年齡分", 13),
        unit("民國114年7月　單位：千人、％", size=9),
        tab(
            head, rows, "14 24 22 22 22 24 26 20", 170, "clrrrrrr", rules="groups", mid=True, rule=THIN, pad=(0.5, 1.2)
        ),
        note("說明：本表數字因四捨五入，部分總計與細項之和容有差異。"),
    ]
    layout = "two stub levels, sex merged in the middle over its ages, rules between sexes and short ones in the header"
    return doc("w-sex-age", "weasy", layout, blocks, KAI, 10.5, latin=TIMES, head="人力資源調查統計")


def town_panels() -> Doc:
    rng = k.rng_of("w-panels")
    one: list[str] = ["區別", "里數", "鄰數", "戶數", "人口數"]

    def half(town: str) -> list[str]:
        return [town, num(rng, 8, 99), num(rng, 90, 1900), num(rng, 2_000, 99_000), num(rng, 5_000, 260_000)]

    rows = [line([*half(TOWNS[i]), *half(TOWNS[i + 17])], height=6.5 if i % 5 == 0 else 0) for i in range(17)]
    blocks: list[Block] = [
        title("表2　現住戶數及人口數－按區別分", 13),
        unit("中華民國114年9月底", size=9),
        tab([one + one], rows, "18 12 14 18 20 18 12 14 18 20", 178, "crrrrcrrrr", rules="heads", twin=5, rule=THIN,
            valign="b", pad=(0.5, 1.2)),
        note("註：里鄰數係依戶籍登記資料。"),
    ]  # fmt: skip
    layout = "two panels of five columns parted by a double rule, body without rows' rules, a gap every five towns"
    return doc("w-panels", "typst", layout, blocks, MING, 10, latin=TIMES, head="人口統計月報")


def stubs_both_sides() -> Doc:
    rng = k.rng_of("w-both-stubs")
    head = [
        [("行業別", 1, 2), ("113年 2024", 2), ("114年 2025", 2), ("Industry", 1, 2)],
        ["家數\nUnits", "營業額\nSales", "家數\nUnits", "營業額\nSales"],
    ]
    trades = [
        ("批發業", "Wholesale Trade", ["機械器具|Machinery", "建材|Construction Materials", "食品、飲料及菸草|Food, Beverages and Tobacco", "藥品及化粧品|Drugs and Cosmetics"]),
        ("零售業", "Retail Trade", ["綜合商品|General Merchandise", "布疋及服飾|Textiles and Apparel", "燃料|Fuels", "資通訊設備|ICT Equipment"]),
        ("餐飲業", "Food Services", ["餐館|Restaurants", "飲料店|Beverage Shops", "外燴及團膳|Catering"]),
        ("住宿業", "Accommodation", ["旅館|Hotels", "民宿|Bed and Breakfast"]),
        ("運輸業", "Transportation", ["汽車貨運|Trucking", "計程車|Taxis", "倉儲|Warehousing"]),
    ]  # fmt: skip

    def figures() -> list[str]:
        return [num(rng, 90, 9_000), num(rng, 4_000, 900_000), num(rng, 90, 9_000), num(rng, 4_000, 900_000)]

    rows = [strong(["總計", *figures(), "Grand Total"])]
    for name, english, parts in trades:
        rows.append(strong([name, *figures(), english], height=GAP))
        rows += [line([deep(p.split("|")[0], 1), *figures(), deep(p.split("|")[1], 1)]) for p in parts]
    blocks: list[Block] = [
        title("表12　商業及服務業家數與營業額", 13),
        caption("12. Number of Units and Sales by Industry", size=10),
        unit("單位：家、百萬元　Unit: units, NT$ million", size=8.5),
        tab(head, rows, "34 18 22 18 22 48", 180, "lrrrrl", rules="book", mid=True, rule=HAIR, heavy=BOLD, valign="b",
            pad=(0.3, 1.2), head_align="c"),
        note("資料來源 Source：財政部財政資訊中心。", 8.5),
    ]  # fmt: skip
    layout = (
        "Chromium, Chinese stub at the left and English at the right, bold headings with items indented, book rules"
    )
    return doc("w-both-stubs", "chromium", layout, blocks, SERIF, 9.5, latin=TIMES, margins=(16, 14, 14, 14))


def traffic_levels() -> Doc:
    rng = k.rng_of("w-traffic")
    kinds = ["大客車", "大貨車", "小客車", "小貨車", "機車"]
    head = [
        [("月別", 1, 3), ("合計", 1, 3), ("肇事車種（件）", 10), ("死傷人數（人）", 4)],
        [("自用", 5), ("營業", 5), ("死亡", 2), ("受傷", 2)],
        [*kinds, *kinds, "男", "女", "男", "女"],
    ]
    rows: list[Row] = []
    for year in (112, 113):
        parts = [[rng.choice([0, rng.randint(1, 40)]) for _ in range(10)] for _ in range(12)]
        year_sum = [sum(column) for column in zip(*parts, strict=True)]
        hurt = [[rng.choice([0, rng.randint(1, 60)]) for _ in range(4)] for _ in range(12)]
        all_hurt = [sum(column) for column in zip(*hurt, strict=True)]
        rows.append(strong([f"{year}年", f"{sum(year_sum):,}", *(f"{v:,}" for v in year_sum + all_hurt)], group=True))
        for m in range(12):
            values = parts[m] + hurt[m]
            rows.append(line([deep(f"{m + 1}月", 0.8), str(sum(parts[m])), *(str(v) if v else "-" for v in values)]))
    blocks: list[Block] = [
        title("表21　道路交通事故件數及死傷人數－按車種分", 13),
        unit("單位：件、人", size=8.5),
        tab(head, rows, "18 16" + " 15" * 14, 265, "l" + "r" * 15, rules="statgroups", rule=THIN, heavy=BOLD, size=8.5,
            pad=(0.35, 0.8)),
        note("說明：「-」表示無數值。資料來源：本市警察局。", 8.5),
    ]  # fmt: skip
    layout = "landscape, header of three levels over fourteen narrow columns, rules between years only, - for nil"
    return doc("w-traffic", "docx", layout, blocks, SANS, 10, latin=NARROW, page=A4L, margins=(15, 15, 13, 15))


def income_groups() -> Doc:
    rng = k.rng_of("w-income")
    groups = [
        "總平均\nAverage",
        "最低所得組\n1st Quintile",
        "第二組\n2nd",
        "第三組\n3rd",
        "第四組\n4th",
        "最高所得組\n5th",
    ]
    items = [
        ("一、所得收入總計", "Total Receipts", 0), ("受僱人員報酬", "Compensation of employees", 1.5), ("產業主所得", "Entrepreneurial income", 1.5),
        ("財產所得收入", "Property income", 1.5), ("經常移轉收入", "Current transfers", 1.5), ("二、非消費支出", "Nonconsumption Expenditures", 0),
        ("利息支出", "Interest", 1.5), ("經常移轉支出", "Current transfers", 1.5), ("三、可支配所得", "Disposable Income", 0),
        ("四、消費支出", "Consumption Expenditures", 0), ("食品及非酒精飲料", "Food and beverages", 1.5), ("住宅服務、水電瓦斯", "Housing and utilities", 1.5),
        ("醫療保健", "Health", 1.5), ("五、儲蓄", "Saving", 0),
    ]  # fmt: skip
    rows = []
    for name, english, by in items:
        first = Cell(f"{name}\n{english}", indent=by)
        rows.append((line if by else strong)([first, *(num(rng, 900, 2_200_000) for _ in groups)]))
    blocks: list[Block] = [
        title("表4　家庭收支按可支配所得五等分位分", 13),
        caption("Table 4  Family Income and Expenditure by Quintile", size=9.5),
        unit("民國113年　單位：元", size=8.5),
        tab([["項目\nItem", *groups]], rows, "48 21 21 21 21 21 21", 178, "lrrrrrr", rules="stat", downs=(1, 2), rule=THIN,
            heavy=BOLD, size=9, pad=(0.6, 1.0)),
        note("註：可支配所得＝所得收入－非消費支出。", 8.5),
    ]  # fmt: skip
    layout = "items of two lines (English under Chinese), bold headings with items indented, few rules down"
    return doc("w-income", "fodt", layout, blocks, SERIF, 10, latin=TIMES, head="家庭收支調查報告")


def tax_months() -> Doc:
    rng = k.rng_of("w-tax")
    names = ["總計", "地價稅", "土地\n增值稅", "房屋稅", "使用\n牌照稅", "契稅", "印花稅", "娛樂稅"]
    head = [[("年　月", 1, 2), ("實徵淨額", 8)], list(names)]

    def figures(sign: bool = False) -> list[str]:
        if sign:
            return [rng.choice(["", "", "△"]) + dec(rng, 0.1, 48, 1) for _ in names]
        return [num(rng, 1_000, 990_000) for _ in names]

    rows = [line([f"{y}年", *figures()]) for y in range(109, 114)]
    rows.append(strong(["114年1至9月", *figures()], height=GAP))
    rows += [line([deep(f"{m}月", 2), *figures()]) for m in range(1, 10)]
    rows.append(line(["較上月增減％", *figures(True)], height=GAP))
    rows += [line(["較上年同月增減％", *figures(True)]), line(["累計較上年同期％", *figures(True)])]
    rows += [line(["預算達成率％", *(dec(rng, 48, 118, 1) for _ in names)])]
    blocks: list[Block] = [
        title("地方稅實徵淨額", 14),
        unit("單位：新臺幣千元", size=9),
        tab(head, rows, "30 20 18 18 18 18 17 17 16", 182, "lrrrrrrrr", rules="frame", rule=THIN, size=9, valign="b",
            pad=(0.4, 0.9)),
        note("附註：△表示減少。", 9),
        note("　　　實徵淨額＝實徵數－退稅數。", 9),
    ]  # fmt: skip
    layout = "frame and header rule only, years, months indented, rows of changes in per cent below, △ for less"
    return doc("w-tax", "html", layout, blocks, KAI, 11, margins=(17, 14, 15, 14))


def visitors() -> Doc:
    rng = k.rng_of("w-visitors")
    head = [
        [("居住地", 2, 2), ("來臺人次", 3), ("目的別（114年1至8月）", 4)],
        ["113年", "114年\n1至8月", "增減率\n（％）", "業務", "觀光", "探親", "其他"],
    ]
    lands = {
        "亞洲": ["日本", "韓國", "香港、澳門", "新加坡", "馬來西亞", "泰國"],
        "美洲": ["美國", "加拿大", "巴西"],
        "歐洲": ["英國", "法國", "德國", "荷蘭", "義大利"],
        "大洋洲": ["澳大利亞", "紐西蘭"],
    }

    def figures() -> list[str]:
        cells = [num(rng, 9_000, 990_000), num(rng, 9_000, 990_000), dec(rng, -20, 40)]
        return cells + [num(rng, 100, 90_000) for _ in range(4)]

    rows = [strong([Cell("總計", 2, align="c"), *figures()], fill="E2EFDA")]
    for area, names in lands.items():
        for i, name in enumerate([*names, "小計"]):
            first = [Cell(area, rs=len(names) + 1, align="c", valign="m", turn="v")] if i == 0 else []
            rows.append((strong if name == "小計" else line)([*first, name, *figures()], group=i == 0))
    blocks: list[Block] = [
        title("來臺旅客人次－按居住地及目的分", 14),
        unit("單位：人次、％", size=9),
        tab(head, rows, "12 28 20 20 17 18 20 18 18", 174, "clrrrrrrr", rules="labels", rule=THIN, head_fill="C6E0B4",
            size=10, pad=(0.5, 1.0)),
        note("資料來源：交通部觀光署。"),
    ]  # fmt: skip
    layout = "continents merged and written downwards, rules between them and one down, shaded header, sums below"
    return doc("w-visitors", "docx", layout, blocks, SANS, 10.5, latin=ARIAL)


def weather() -> Doc:
    rng = k.rng_of("w-weather")
    head = [
        [("測站及月別\nStation & Month", 1, 2), ("氣溫 Temperature (°C)", 3), ("雨量 Rainfall", 2), ("相對濕度\n(%)", 1, 2),
         ("日照時數\n(h)", 1, 2)],
        ["平均\nMean", "最高\nMax.", "最低\nMin.", "毫米\nmm", "日數\nDays"],
    ]  # fmt: skip
    rows: list[Row] = []
    for station in ("基隆 Keelung", "彭佳嶼 Pengjiayu"):
        rows.append(strong([station, *["" for _ in range(7)]], height=GAP))
        for m in range(12):
            cells = [dec(rng, 15, 30, 1), dec(rng, 26, 38, 1), dec(rng, 8, 22, 1), dec(rng, 9, 700, 1), num(rng, 3, 25)]
            rows.append(line([deep(f"{m + 1}月 {MONTHS[m]}", 1), *cells, num(rng, 66, 89), dec(rng, 30, 260, 1)]))
    blocks: list[Block] = [
        title("表1-4　氣象概況", 13),
        caption("Climate", size=10),
        tab(head, rows, "34 18 18 18 20 14 18 20", 160, "lrrrrrrr", rules="headfoot", rule=THIN, valign="b", size=9,
            pad=(0.35, 1.4)),
        note("資料來源：中央氣象署。　Source: Central Weather Administration.", 8.5),
    ]  # fmt: skip
    layout = "WeasyPrint, one rule under the header and one at the end, stations in bold alone in their rows"
    return doc("w-weather", "weasy", layout, blocks, SERIF, 9.5, latin=DEJAVU, margins=(18, 20, 16, 20))


FIGURES = [
    population_years, price_index, sex_by_age, town_panels, stubs_both_sides, traffic_levels, income_groups, tax_months,
    visitors, weather,
]  # fmt: skip
