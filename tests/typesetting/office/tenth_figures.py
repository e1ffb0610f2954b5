"""The tenth set's yearbooks, monthly figures and surveys."""

from __future__ import annotations

from .contents import Item, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .eighth_contents import ARIAL, GREY, HAIR, TIMES, doc, money, num, record, share
from .model import Block, Doc, Para, Row, Table
from .tenth_contents import FIRST, TOWNS_COUNTY, TOWNS_SOUTH, commas, lines, part, prose, told, under, words


def yearbook() -> Doc:
    rng = rng_of("t-yearbook")
    rows: list[Row] = []
    base = [money(rng, 900, 30_000) for _ in range(8)]
    for year in range(104, 114):
        base = [int(v * rng.uniform(0.93, 1.08)) for v in base]
        total = sum(base)
        rows.append(
            record(
                c(f"民國{year}年 {year + 1911}", align="l"), num(total), *[num(v) for v in base], group=year % 5 == 4
            )
        )
    for month in range(1, 13):
        parts = [v // 12 + rng.randint(-60, 60) for v in base]
        rows.append(
            row(
                c(
                    f"{month}月 {words('Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.')[month - 1]}",
                    indent=1,
                ),
                num(sum(parts)),
                *[num(max(0, v)) for v in parts],
                group=month == 1,
            )
        )
    header = heads(
        [
            c("年月別\nYear & Month", rs=2),
            c("總計\nGrand\nTotal", rs=2),
            c("門診 Outpatient", 4),
            c("住院 Inpatient", 4),
        ],
        "內科\nInternal\nMedicine|外科\nSurgery|兒科\nPediatrics|其他\nOthers|內科\nInternal\nMedicine|外科\nSurgery|兒科\nPediatrics|其他\nOthers",
    )
    table = Table(
        header, rows, [36, 22, *[20] * 8], "l" + "r" * 9, rules="stat", rule=HAIR, heavy=(1.25, "solid", "000000")
    )
    blocks: list[Block] = [
        Para("表5-7、市立醫院醫療服務量", 13, True, "c", after=1),
        Para("Table 5-7. Medical Services of Municipal Hospitals", 10, False, "c", after=2),
        unit("單位：人次　Unit: Person-Time", size=8.5),
        fit(table, 186, size=9, pad=(0.45, 0.8)),
        note("資料來源：本府衛生局。", 8.5),
        note("Source: Department of Health.", 8.5),
    ]
    return doc(
        "t-yearbook",
        "docx",
        "for measuring only",
        blocks,
        MING,
        10,
        margins=(17, 12, 15, 12),
        foot="- {n} -",
        extra={"head_align": "left"},
        head="嘉義市統計年報",
    )


def monthly() -> Doc:
    rng = rng_of("t-monthly")
    rows: list[Row] = []
    whole = [0] * 8
    body: list[tuple[str, list[int]]] = []
    for town in TOWNS_COUNTY:
        men, women = money(rng, 4_000, 55_000), money(rng, 4_000, 55_000)
        values = [
            rng.randint(5, 32),
            rng.randint(80, 620),
            money(rng, 3_000, 38_000),
            men + women,
            men,
            women,
            rng.randint(5, 90),
            rng.randint(12, 120),
        ]
        whole = [a + b for a, b in zip(whole, values, strict=True)]
        body.append((town, values))
    for town, values in [("總計", whole), *body]:
        rows.append(
            record(
                town,
                *[num(v) for v in values],
                num(values[6] - values[7], style="-"),
                f"{values[4] / values[5] * 100:.2f}",
                like="b" if town == "總計" else "",
            )
        )
    header = heads(
        [
            c("鄉鎮市別", rs=2),
            c("村里數", rs=2),
            c("鄰數", rs=2),
            c("戶數", rs=2),
            c("人口數", 3),
            c("自然增加", 3),
            c("性比例", rs=2),
        ],
        "合計|男|女|出生|死亡|增加數",
    )
    table = Table(header, rows, [26, 16, 16, 20, 22, 22, 22, 15, 15, 17, 18], "c" + "r" * 10, valign="m")
    households: list[Row] = []
    for i in range(1, 10):
        values = [rng.randint(200, 900) for _ in range(5)]
        households.append(row(f"{i}月", *[num(v) for v in values], num(sum(values))))
    second = Table(
        heads("月份|遷入|遷出|結婚|離婚|住址變更|合計"),
        households,
        [20, 24, 24, 24, 24, 24, 24],
        "c" + "r" * 6,
        valign="m",
    )
    blocks: list[Block] = [
        Para("雲林縣114年9月現住人口統計", 14, True, "c", after=3),
        unit("單位：個、戶、人", size=9),
        fit(table, 184, size=9.5, pad=(0.4, 0.8), head_fill="E2EFDA"),
        caption("114年各月戶籍異動登記"),
        fit(second, 140, size=9.5, pad=(0.4, 0.8), head_fill="E2EFDA"),
        note("說明：性比例＝男性人口數÷女性人口數×100。"),
    ]
    return doc("t-monthly", "chromium", "for measuring only", blocks, HEI, 10, latin=ARIAL, margins=(14, 13, 14, 13))


def villages() -> Doc:
    rng = rng_of("t-villages")
    rows: list[Row] = []
    for town in rng.sample(TOWNS_SOUTH, 6):
        n = rng.randint(6, 13)
        found: list[list[Item]] = []
        for village in rng.sample(FIRST, n):
            old, young = rng.randint(90, 900), rng.randint(50, 700)
            people = old + young + rng.randint(400, 5000)
            found.append(
                [
                    village + "里",
                    str(rng.randint(8, 34)),
                    num(people),
                    num(young),
                    num(old),
                    f"{old / people * 100:.1f}",
                    f"{old / young * 100:.1f}",
                ]
            )
        rows += under([town], found, valign="m", align="c")
    header = heads(
        [
            c("行政區", rs=2),
            c("里別", rs=2),
            c("鄰數", rs=2),
            c("總人口數", rs=2),
            c("年齡結構", 2),
            c("老年人口\n比率(%)", rs=2),
            c("老化指數", rs=2),
        ],
        "0-14歲|65歲以上",
    )
    table = Table(header, rows, [24, 26, 18, 26, 24, 24, 24, 22], "cc" + "r" * 6, rules="full", rule=HAIR)
    blocks: list[Block] = [
        title("高雄市各里人口年齡結構統計（114年6月底）", 15),
        fit(table, 172, size=10, pad=(0.3, 1.5)),
        note("資料來源：本府民政局戶政業務資訊網。"),
    ]
    return doc("t-villages", "fodt", "for measuring only", blocks, MING, 11, margins=(16, 18, 15, 18), foot="第 {n} 頁")


def survey() -> Doc:
    rng = rng_of("t-survey")
    source = told(rng, "civil")
    asked = {
        "性別": ["男", "女", "其他"],
        "年齡": ["未滿20歲", "20-29歲", "30-39歲", "40-49歲", "50-59歲", "60歲以上"],
        "洽辦業務": ["戶籍登記", "謄本申請", "國民身分證", "印鑑證明", "其他"],
        "等候時間": ["5分鐘以內", "6-10分鐘", "11-20分鐘", "超過20分鐘"],
    }
    rows: list[Row] = []
    for label, answers in asked.items():
        counts = [rng.randint(4, 180) for _ in answers]
        counts[0] += 600 - sum(counts) if sum(counts) < 600 else 0
        rows += under(
            [label],
            [[answer, num(n), f"{n / sum(counts) * 100:.1f}%"] for answer, n in zip(answers, counts, strict=True)],
            align="c",
        )
    first = Table(heads("項目|選項|人數|百分比"), rows, [34, 50, 30, 30], "clrr", valign="m")
    asks = [
        "服務人員態度親切",
        "服務人員專業能力",
        "作業流程簡便",
        "標示清楚易懂",
        "環境整潔舒適",
        "無障礙設施完善",
        "網站資訊充足",
        "電話禮貌良好",
        "整體服務滿意度",
    ]
    lines_: list[Row] = []
    for i, ask in enumerate(asks):
        counts = [
            rng.randint(120, 400),
            rng.randint(90, 300),
            rng.randint(10, 80),
            rng.randint(0, 14),
            rng.randint(0, 6),
        ]
        total = sum(counts)
        mean = sum(n * (5 - j) for j, n in enumerate(counts)) / total
        a: list[Item] = [
            c(f"{i + 1}. {ask}", rs=2),
            "人數",
            *[str(n) for n in counts],
            str(total),
            c(f"{mean:.2f}", rs=2),
        ]
        lines_ += [row(*a, group=True), row("%", *[f"{n / total * 100:.1f}" for n in counts], "100.0")]
    header = heads(
        [c("題目", 2), c("滿意程度", 5), c("合計", rs=2), c("平均數", rs=2)],
        [c("問項"), c("單位"), "非常\n滿意", "滿意", "普通", "不滿意", "非常\n不滿意"],
    )
    second = Table(header, lines_, [52, 14, 17, 17, 17, 17, 17, 18, 18], "lc" + "r" * 7, valign="m")
    blocks: list[Block] = [
        title("新北市三峽戶政事務所114年洽公民眾滿意度調查報告", 16),
        part("一、調查方法"),
        prose(source, 3),
        part("二、受訪者基本資料"),
        caption("表一　受訪者基本資料分析"),
        fit(first, 140, size=11, pad=(0.4, 1.5)),
        part("三、滿意度分析"),
        caption("表二　各題滿意度次數分配"),
        fit(second, 174, size=11, pad=(0.4, 1.2)),
        part("四、建議"),
        *lines(source, 3),
    ]
    return doc(
        "t-survey", "docx", "for measuring only", blocks, KAI, 12, latin=TIMES, margins=(20, 18, 18, 18), foot="{n}"
    )


def cases() -> Doc:
    rng = rng_of("t-cases")
    kinds = words(
        "竊盜 暴力犯罪 詐欺背信 毒品 公共危險 妨害自由 妨害名譽 傷害 侵占 毀棄損壞 賭博 妨害電腦使用 偽造文書 妨害秩序 著作權法 其他"
    )
    rows: list[Row] = []
    for kind in kinds:
        a, b = rng.randint(8, 900), rng.randint(8, 900)
        x, y = int(a * rng.uniform(0.6, 1)), int(b * rng.uniform(0.6, 1))
        rows.append(
            row(
                kind,
                num(a),
                num(b),
                num(a - b, style="-"),
                share(a - b, b),
                num(x),
                num(y),
                f"{x / a * 100:.2f}",
                f"{y / b * 100:.2f}",
            )
        )
    header = heads(
        [c("案類", rs=2), c("發生數（件）", 4), c("破獲數（件）", 2), c("破獲率（%）", 2)],
        "本年1-9月|上年1-9月|增減數|增減率(%)|本年|上年|本年|上年",
    )
    table = Table(
        header, rows, [34, 22, 22, 20, 22, 20, 20, 20, 20], "l" + "r" * 8, rules="across", rule=GREY, mid=True
    )
    ages: list[Row] = []
    for label in ["12-17歲", "18-23歲", "24-29歲", "30-39歲", "40-49歲", "50-59歲", "60歲以上"]:
        men, women = rng.randint(20, 400), rng.randint(5, 120)
        ages.append(row(label, num(men + women), num(men), num(women), f"{men / (men + women) * 100:.1f}"))
    second = Table(
        heads("年齡層|嫌疑犯人數|男|女|男性占比(%)"), ages, [36, 30, 26, 26, 30], "crrrr", rules="across", rule=GREY
    )
    source = told(rng, "civil")
    blocks: list[Block] = [
        title("臺東縣警察局刑事案件統計分析", 15),
        prose(source, 2),
        caption("表1　各類刑案發生及破獲情形", bold=True),
        fit(table, 184, size=10, pad=(0.8, 1), head_bold=True),
        caption("表2　嫌疑犯年齡分布", bold=True),
        fit(second, 140, size=10, pad=(0.8, 1), head_bold=True),
        note("資料來源：警政署刑案紀錄系統。"),
    ]
    return doc("t-cases", "weasy", "for measuring only", blocks, SANS, 10.5, latin=ARIAL, margins=(17, 13, 15, 13))


def schools() -> Doc:
    rng = rng_of("t-schools")
    rows: list[Row] = []
    for i in range(62):
        classes = rng.randint(6, 48)
        pupils = classes * rng.randint(8, 28)
        men = int(pupils * rng.uniform(0.47, 0.55))
        town = rng.choice(
            ["花蓮市", "吉安鄉", "新城鄉", "壽豐鄉", "鳳林鎮", "光復鄉", "瑞穗鄉", "玉里鎮", "富里鄉", "秀林鄉"]
        )
        label = (
            rng.choice("明中北西南忠信化鶴鳳大林長溪太平東富永學")
            + rng.choice("義禮廉恥正華強原里榮興昌山園德濱樹")
            + "國小"
        )
        rows.append(
            row(
                f"154{600 + i}",
                town,
                label,
                num(classes),
                num(pupils),
                num(men),
                num(pupils - men),
                num(classes + rng.randint(4, 14)),
                f"{pupils / classes:.1f}",
            )
        )
    header = heads("學校代碼|鄉鎮市|學校名稱|班級數|學生數|男|女|教師數|平均每班人數")
    table = Table(header, rows, [22, 22, 30, 18, 20, 18, 18, 18, 24], "cll" + "r" * 6, rules="none", zebra="E9F0F7")
    blocks: list[Block] = [
        title("花蓮縣114學年度公立國民小學概況", 15),
        fit(table, 178, size=10, pad=(0.5, 1.2), head_fill="2F5597", head_color="FFFFFF", head_bold=True),
        note("註：教師數含代理教師，不含支援工作人員。"),
    ]
    return doc(
        "t-schools", "docx", "for measuring only", blocks, SANS, 11, latin=ARIAL, margins=(17, 15, 16, 15), foot="{n}"
    )


def series() -> Doc:
    rng = rng_of("t-series")
    rows: list[Row] = []
    values = [120_000.0, 38_000.0, 52_000.0, 4_100.0, 990.0, 61.0]
    for year in range(84, 114):
        values = [v * rng.uniform(0.96, 1.06) for v in values]
        values[5] = min(99.0, values[5])
        rows.append(
            row(f"{year}年底", *[commas(v) for v in values[:5]], f"{values[5]:.2f}", group=(year - 84) % 5 == 0)
        )
    header = heads(
        [
            c("年　底", rs=2),
            c("供水人口\n（人）", rs=2),
            c("用水戶數\n（戶）", rs=2),
            c("管線長度", 2),
            c("水廠設備\n（座）", rs=2),
            c("普及率\n（％）", rs=2),
        ],
        "幹管\n（公尺）|支管\n（公尺）",
    )
    table = Table(
        header, rows, [28, 30, 28, 26, 26, 24, 24], "c" + "r" * 6, rules="groups", heavy=(1, "solid", "000000")
    )
    blocks: list[Block] = [
        title("歷年自來水供水概況", 14),
        fit(table, 174, size=10.5, pad=(0.45, 1.4)),
        note("資料來源：台灣自來水股份有限公司第十區管理處。"),
    ]
    return doc("t-series", "typst", "for measuring only", blocks, SERIF, 10.5, latin=TIMES, head="臺東縣統計要覽")


def air() -> Doc:
    rng = rng_of("t-air")
    rows: list[Row] = []
    for station in ["大園站", "觀音站", "平鎮站", "龍潭站", "桃園站", "中壢站"]:
        found: list[list[Item]] = []
        for month in range(1, 10):
            found.append(
                [
                    f"{month}月",
                    *[f"{rng.uniform(*span):.1f}" for span in ((8, 34), (16, 70), (18, 62), (6, 28), (0.8, 5))],
                    f"{rng.uniform(0.1, 0.9):.2f}",
                    rng.choice(["良好", "普通", "普通", "對敏感族群不健康"]),
                ]
            )
        rows += under([station], found, align="c", valign="m")
    header = heads("測站|月份|PM2.5\n(μg/m^{3})|PM10\n(μg/m^{3})|O3\n(ppb)|NO2\n(ppb)|SO2\n(ppb)|CO\n(ppm)|空氣品質")
    table = Table(header, rows, [24, 16, 22, 22, 18, 18, 18, 18, 40], "cc" + "r" * 6 + "l")
    blocks: list[Block] = [
        title("桃園市空氣品質測站114年各月平均值", 15),
        fit(table, 178, size=10, pad=(0.3, 1), rule=GREY, head_fill="DEEAF6", head_bold=True),
        note("註：表列數值為月平均，O3為每日最大8小時值之月平均。"),
    ]
    return doc("t-air", "html", "for measuring only", blocks, SANS, 10.5, latin=ARIAL, margins=(16, 15, 15, 15))


def land_tax() -> Doc:
    rng = rng_of("t-land-tax")
    names = words(
        "營利事業所得稅 綜合所得稅 遺產稅 贈與稅 貨物稅 證券交易稅 營業稅 菸酒稅 特種貨物及勞務稅 地價稅 土地增值稅 房屋稅 使用牌照稅 契稅 印花稅 娛樂稅"
    )
    rows: list[Row] = []
    for label in names:
        budget, month, now, last = (money(rng, 200, 90_000) for _ in range(4))
        rows.append(
            row(
                label,
                num(budget),
                num(month),
                num(now),
                num(last),
                num(now - last, style="△"),
                share(now - last, last, style="△"),
                share(now, budget, digits=1),
            )
        )
        if label in ("特種貨物及勞務稅", "娛樂稅"):
            a, b, d, e = (money(rng, 100_000, 900_000) for _ in range(4))
            rows.append(
                record(
                    c("國稅小計" if label[0] == "特" else "地方稅小計", align="c"),
                    num(a),
                    num(b),
                    num(d),
                    num(e),
                    num(d - e, style="△"),
                    share(d - e, e, style="△"),
                    share(d, a, digits=1),
                    like="b",
                    group=True,
                )
            )
    header = heads(
        [
            c("稅目別", rs=2),
            c("全年預算數", rs=2),
            c("本月\n實徵淨額", rs=2),
            c("本年累計\n實徵淨額", rs=2),
            c("上年同期\n實徵淨額", rs=2),
            c("本年與上年同期比較", 2),
            c("預算\n達成率(%)", rs=2),
        ],
        "增減額|增減率(%)",
    )
    table = Table(header, rows, [44, 28, 28, 28, 28, 28, 22, 22], "l" + "r" * 7, rules="down")
    blocks: list[Block] = [
        title("賦稅收入統計月報", 15),
        Para("中華民國114年9月　　　　　　　　　　　　　　　　單位：新臺幣百萬元", align="r", size=9, after=2),
        fit(table, 252, size=11, pad=(0.5, 1.4)),
        note("附註：△表示減少。"),
    ]
    return doc("t-land-tax", "docx", "for measuring only", blocks, MING, 11, page=A4L, foot="{n}")


def beds() -> Doc:
    rng = rng_of("t-beds")
    rows: list[Row] = []
    for i, town in enumerate(["總計", *TOWNS_COUNTY[:18]]):
        found = [rng.randint(0, 60) if i else rng.randint(300, 900) for _ in range(14)]
        rows.append(record(town, *[num(v) for v in found], like="b" if not i else "", group=i in (0, 1)))
    header = heads(
        [c("區域別", rs=3), c("機構式服務", 6), c("社區式服務", 5), c("居家式服務", 3)],
        [
            c("老人福利機構", 3),
            c("護理之家", 3),
            c("日間照顧", 2),
            c("家庭托顧", 2),
            c("小規模\n多機能", rs=2),
            c("家數", rs=2),
            c("服務員\n人數", rs=2),
            c("個案數", rs=2),
        ],
        "家數|床數|收容\n人數|家數|床數|收容\n人數|家數|人數|家數|人數",
    )
    table = Table(header, rows, [26, *[17] * 14], "c" + "r" * 14)
    blocks: list[Block] = [
        title("雲林縣長期照顧服務資源概況", 14),
        Para("中華民國114年6月底　　　　　　　　　　　　單位：家、床、人", align="r", size=9, after=2),
        fit(table, 266, size=9.5, pad=(0.5, 0.9)),
        Para("填表　　　　　　　審核　　　　　　　業務主管人員　　　　　　　機關首長", before=10, size=9.5),
        note("填表說明：本表編製1式3份，1份送主計處，1份自存，1份公布於機關網站。"),
    ]
    return doc("t-beds", "docx", "for measuring only", blocks, KAI, 11, latin=TIMES, page=A4L, margins=(15, 13, 14, 13))


FIGURES = [yearbook, monthly, villages, survey, cases, schools, series, air, land_tax, beds]
