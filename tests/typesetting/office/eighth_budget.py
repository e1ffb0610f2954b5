"""Budget books and final accounts of the eighth set."""

from __future__ import annotations

from dataclasses import replace

from . import contents as k
from .contents import Item, c, fit, heads, row
from .dev import A3L, A4L, HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .eighth_contents import (
    ARIAL,
    GREY,
    HAIR,
    NARROW,
    TIMES,
    coded,
    deck,
    doc,
    fill,
    money,
    num,
    paged,
    points,
    record,
    say,
    share,
    sums,
    tops,
    tree,
)
from .model import Block, Doc, Para, Row, Table

SOURCES = """
罰款及賠償收入 .交通部觀光署野柳風景區管理處 ..罰金罰鍰及怠金 ...罰金罰鍰 ..賠償收入 ...一般賠償收入
規費收入 .行政規費收入管理處 ..行政規費 ...審查費 ...證照費 ..使用規費 ...場地設施使用費 ...服務費
財產收入 .風景區管理處財產 ..財產孳息 ...租金收入 ...權利金 ...利息收入 ..廢舊物資售價 ...廢舊物品變價
其他收入 .雜項收入管理處 ..收回以前年度歲出 ...結餘繳庫 ..其他雜項收入 ...宿舍管理費 ...資源回收變賣
"""
SOURCE_NOTES = [
    "本年度預算數之內容與上年度之比較如下",
    "違反發展觀光條例罰鍰收入，估計{n}件，計列{a}千元",
    "廠商履約逾期違約金收入{a}千元，較上年度減列{m}千元",
    "民宿登記審查費每件1,000元，預計受理{n}件",
    "海蝕平台浮動碼頭停泊使用費，每船次{m}00元，全年約{k}船次",
    "遊客中心賣店委外經營權利金，依契約第{m}條按季繳納",
    "導覽解說預約服務費收入，其中{p}%解繳國庫",
    "首長宿舍及職務宿舍{m}戶，每戶每月扣回管理費{n}0元",
    "報廢公務機車{m}輛、堪用鐵件{f}公噸標售所得",
    "上年度預算數{a}千元，配合近{m}年實收情形核實調整",
]


def revenue_sources() -> Doc:
    rng = k.rng_of("e8-revenue-sources")
    rows, source, codes, last = [], deck(rng, SOURCE_NOTES), [0, 0, 0, 0], -1
    for depth, label, (now, old) in tree(rng, SOURCES, 2, 40, 9000):
        codes[depth] = codes[depth] + 1 if depth <= last else (rng.randint(2, 12) if depth < 2 else 1)
        last = depth
        text = points(source, rng.randint(1, 3)) if depth == 3 else ""
        if depth == 1:
            codes[1] = rng.randint(30, 190)
        head = f"{codes[0]:02}{codes[1]:02}0{codes[2]}" + (f"{codes[3]:02}00" if depth == 3 else "0000")
        name = label if depth < 2 else f"{head}\n{label}"
        rows.append(
            row(
                *[c(str(x), align="c") for x in coded(depth, str(codes[depth]))],
                c(name, indent=0.6 * depth),
                num(now),
                num(old),
                num(now - old),
                text,
                group=depth == 0,
            )
        )
    header = heads(
        [
            c("科　　　　　　　　　目", 5),
            c("本年度預算數", rs=2),
            c("上年度預算數", rs=2),
            c("本年度與\n上年度比較", rs=2),
            c("說　　　　　　明", rs=2),
        ],
        "款|項|目|節|名稱及編號",
    )
    table = Table(header, rows, [8, 9, 7, 7, 58, 24, 24, 24, 100], "cccclrrrl", rules="down", hang=True)
    blocks = [
        *tops("交通部觀光署野柳風景區管理處", "歲入來源別預算表", "中華民國115年度"),
        Para("經資門併計", size=9, after=0),
        unit(size=9),
        fit(table, 268, size=9.5, pad=(0.5, 0.9)),
    ]
    layout = "landscape, rules down only, four code columns, codes above names, numbered notes of many lines"
    return doc("e8-revenue-sources", "docx", layout, blocks, MING, 10, page=A4L)


OFFICES = """
交通及建設支出 .航港局所屬 ..航港行政 ...人員維持 ...基本行政工作維持 ...燈塔維護 ..港務監理業務 ...船員管理 ...船舶檢丈
..航路標識及交通管理 ...助航設施更新 ...船舶交通服務系統 ..一般建築及設備 ...交通及運輸設備 ...其他設備更新 ..第一預備金
.中央氣象署 ..氣象行政 ...署本部人事 ...資料處理 ..氣象測報 ...地面觀測站 ...高空探測 ...海象浮標 ..地震測報 ...強震站網 ...井下地震儀
..衛星氣象 ...接收站運作 ..氣象儀器檢校 ...校驗場改善
.公路局 ..公路行政 ...路線養護人力 ..公路及監理業務 ...駕駛人安全講習 ...車輛檢驗線 ..道路建設及養護 ...省道改善計畫 ...橋梁耐震補強 ...邊坡光達監測
"""
OFFICE_NOTES = [
    "奉派增聘約用人員{m}人所需經費",
    "減列辦公廳舍屋頂防漏一次性經費{a}千元",
    "依長期計畫第{m}年經費編列，總經費{k}千元",
    "增列離島電力及燃油費用{a}千元",
    "配合軍公教待遇調整增列{a}千元",
]


def spending_offices() -> Doc:
    rng = k.rng_of("e8-spending-offices")
    rows, source = [], deck(rng, OFFICE_NOTES)
    counts, last = [0, 0, 0, 0], -1
    figures = []
    for depth, label, values in tree(rng, OFFICES, 3, 700, 260_000):
        counts[depth] = counts[depth] + 1 if depth <= last else 1
        last = depth
        now, old, done = values
        text = say(source, rng.randint(1, 2)) if depth == 3 and rng.random() < 0.6 else ""
        cells = [c(x) for x in coded(depth, str(counts[depth] + (12 if depth == 0 else 0)))]
        rows.append(
            row(
                *cells,
                c(label, indent=0.8 * depth),
                *[num(v) for v in (now, old, done, now - old)],
                text,
                group=depth < 2,
            )
        )
        figures.append(values if depth == 3 or label == "第一預備金" else [0, 0, 0])

    def carry(at: int) -> tuple[Row, Row]:
        done = [sum(v[i] for v in figures[:at]) for i in range(3)]
        line = [num(v) for v in (*done, done[0] - done[1])]
        return tuple(row("", "", "", "", c(word, align="c"), *line, "") for word in ("過次頁", "承前頁"))  # type: ignore[return-value]

    header = heads(
        [c("科　　　　目", 5), c("預　　算　　數", 2), c("前年度\n決算數", rs=2), c("比較增減", rs=2), c("備註", rs=2)],
        "款|項|目|節|名　　稱|本年度|上年度",
    )
    table = Table(header, rows, [8, 8, 8, 8, 56, 26, 26, 26, 26, 52], "cccclrrrrl", rules="groupsv", valign="m")

    def top(page: int, pages: int) -> list[Para]:
        lines = [title("交通部主管", 15), caption("歲出機關別預算表", size=14, before=0)]
        return [*lines, Para(f"單位：新臺幣千元　　第{page}頁，共{pages}頁", align="r", size=9, after=1)]

    table = fit(table, 264, size=10, pad=(0.55, 0.9))
    blocks = paged(table, [15, 15, len(rows) - 30], top, carry)
    layout = "landscape, rules down and between groups, four code columns, pages made by hand with sums carried over"
    return doc("e8-spending-offices", "fodt", layout, blocks, KAI, 11, page=A4L, margins=(14, 15, 13, 15), foot="")


USES = {
    "人事費": "法定編制人員待遇 約聘僱人員待遇 技工及工友待遇 獎金 其他給與 加班費 退休離職儲金 保險",
    "業務費": "教育訓練費 水電費 通訊費 資訊服務費 其他業務租金 稅捐及規費 保險費 兼職費 按日按件計資酬金 委辦費 國際組織會費 物品 一般事務費 房屋建築養護費 車輛及辦公器具養護費 設施及機械設備養護費 國內旅費 大陸地區旅費 國外旅費 運費 短程車資 特別費",
    "設備及投資": "土地 房屋建築及設備費 公共建設及設施費 機械設備費 運輸設備費 資訊軟硬體設備費 雜項設備費",
    "獎補助費": "對直轄市政府之補助 對縣市政府之補助 對國內團體之捐助 對私校之獎助 獎勵及慰問",
    "預備金": "第一預備金",
}
PLANS = [
    "3552010100\n一般行政",
    "3552012000\n水產試驗研究",
    "3552012100\n沿近海漁業資源調查",
    "3552012200\n水產養殖技術研發",
    "3552012300\n水產加工研究",
    "3552012400\n生物技術開發",
    "3552019002\n營建工程",
    "3552019011\n交通及運輸設備",
    "3552019019\n其他設備",
    "3552019800\n第一預備金",
]


def expense_matrix() -> Doc:
    rng = k.rng_of("e8-expense-matrix")
    rows, whole = [], [0] * len(PLANS)
    for number, (use, parts) in enumerate(USES.items(), 1):
        block, total = [], [0] * len(PLANS)
        for i, part in enumerate(parts.split(), 1):
            values = [money(rng, 5, 60_000) if rng.random() < 0.42 else 0 for _ in PLANS]
            total = [a + b for a, b in zip(total, values, strict=True)]
            block.append(row(f"{number}0{i:02}", c(part, indent=1), num(sum(values)), *[num(v) for v in values]))
        whole = [a + b for a, b in zip(whole, total, strict=True)]
        rows += [row(f"{number}000", use, num(sum(total)), *[num(v) for v in total], group=True), *block]
    rows.append(row(c("合　　計", 2, align="c"), num(sum(whole)), *[num(v) for v in whole], group=True))
    header = heads(
        [c("工作計畫\n編號及名稱", 2, align="r"), c("合計", rs=2), *[c(p, rs=2) for p in PLANS]],
        [c("第一、二級用途別\n科目名稱及編號", 2, align="l")],
    )
    table = Table(header, rows, [9, 41, 19, *([20.2] * len(PLANS))], "cl" + "r" * 11, rules="groupsv", rule=HAIR)
    blocks = [
        *tops("農業部水產試驗所", "各項費用彙計表", "中華民國115年度"),
        unit(size=8),
        fit(table, 274, size=7.5, pad=(0.35, 0.5)),
    ]
    layout = "Chromium, landscape, 7.5 pt, hairlines down and between groups, corner of two lines, ten plans with codes"
    return doc(
        "e8-expense-matrix", "chromium", layout, blocks, SANS, 8, page=A4L, latin=NARROW, margins=(12, 11, 11, 11)
    )


FUND_USES = """
用人費用 .正式員額薪金 .聘僱人員薪金 .超時工作報酬 .年終獎金 .退休及卹償金 .分攤員工保險費
服務費用 .水電費 .郵電費 .旅運費 .印刷裝訂與廣告費 .修理保養及保固費 .保險費 .一般服務費 .專業服務費
材料及用品費 .使用材料費 .用品消耗
租金與利息 .地租及水租 .房租 .機器租金 .交通及運輸設備租金
折舊折耗及攤銷 .房屋折舊 .機械及設備折舊 .無形資產攤銷
稅捐與規費 .土地稅 .房屋稅 .消費與行為稅 .行政規費
會費捐助補助分攤救助與交流活動費 .會費 .捐助補助與獎助 .競賽及交流活動費
短絀賠償與保險給付 .各項短絀 .賠償給付
"""


def use_totals() -> Doc:
    rng = k.rng_of("e8-use-totals")
    rows = []
    nodes = tree(rng, FUND_USES, 5, 60, 140_000, 0.2)
    for depth, label, (now, *parts) in nodes:
        before, rest = parts[0], parts[1:]
        a, b = rest[0] // 3, rest[1] // 5
        cells = [num(before), c(label, indent=1.2 * depth), num(now), num(a), num(b), num(now - a - b), num(rest[2])]
        rows.append(record(*cells, like="" if depth else "b", group=not depth))
    done, now, *rest = [sum(v) for v in zip(*[n[2] for n in nodes if n[0] == 0], strict=True)]
    rows.append(record(num(now), c("總　　計", align="c"), num(done), "", "", "", num(rest[2]), like="b", group=True))
    header = heads(
        [
            c("前年度\n決算數", rs=2),
            c("科　　目　　名　　稱", rs=2),
            c("本　年　度　預　算　數", 4),
            c("上年度\n預算數", rs=2),
        ],
        "合計|勞務成本|行銷及業務費用|管理及總務費用",
    )
    table = Table(header, rows, [26, 62, 26, 26, 28, 28, 26], "rlrrrrr", rules="statgroups", rule=GREY, mid=True)
    blocks = [
        *tops("新竹科學園區作業基金", "各項費用彙計表", "中華民國一一五年度"),
        unit("單位：新臺幣千元", size=8),
        fit(table, 184, size=9, pad=(0.45, 1)),
        note("註：本表各費用科目之分攤，係依使用面積及員額比例計算。", 8),
    ]
    layout = "Typst, names in the second column, sums in bold, grey rules down inside and heavy ones at both ends"
    return doc("e8-use-totals", "typst", layout, blocks, SERIF, 10, margins=(16, 12, 14, 12))


STAFF = [
    ("民意代表待遇", "-"),
    ("政務人員待遇", "局長1人，依政務人員給與標準月支{n},{m}60元"),
    ("法定編制人員待遇", "編制職員{n}人之薪俸、加給，含跨列官等調整{m}人"),
    ("約聘僱人員待遇", "聘用{m}人、約僱{n}人，其中{m}人係原住民族語推廣人員"),
    ("技工及工友待遇", "駕駛{m}人、工友{m}人，出缺不補"),
    ("獎金", "考績獎金{a}千元、年終工作獎金{a}千元、模範公務人員獎金{n}千元"),
    ("其他給與", "休假補助{n}人×16,000元，不休假改進措施{a}千元"),
    ("加班費", "超時加班費{a}千元，未休假加班費{a}千元，不超過上年度實支數之{p}%"),
    ("值班費", "颱風輪值{n}人次"),
    ("退休退職給付", "工友退職{m}人，核給基數{n}個"),
    ("退休離職儲金", "依聘僱人員離職給與辦法，公提儲金{p}%"),
    ("保險", "公保{a}千元、健保{a}千元、勞保{a}千元"),
    ("調待準備", "-"),
]


def staff_costs() -> Doc:
    rng = k.rng_of("e8-staff-costs")
    rows = []
    kinds = {"公務人員部分": STAFF[1:], "駐外人員部分": STAFF[2:8], "警衛消防部分": STAFF[2:10]}
    for number, (kind, lines) in enumerate(kinds.items()):
        values = [money(rng, 90, 40_000) if text != "-" else 0 for _, text in lines]
        rows.append(row(c("一二三"[number], align="c"), kind, num(sum(values), "0"), "", group=True))
        for (label, text), value in zip(lines, values, strict=True):
            shown = fill(rng, text) + "。" if text != "-" else ""
            rows.append(row("", c(label, indent=1), num(value, "0"), shown))
    header = heads("項次|人　事　費　別|金　　額|說　　　　　明")
    table = Table(header, rows, [12, 50, 28, 92], "clrl", rules="inner", valign="m")
    blocks = [
        *tops("客家委員會及所屬", "人事費彙計表", "中華民國115年度", 16),
        unit("單位：千元", size=11),
        fit(table, 176, size=12, pad=(1.1, 1.2)),
    ]
    layout = "12 pt, rules down inside and one below the header, middle-aligned, names indented below three kinds"
    return doc("e8-staff-costs", "docx", layout, blocks, KAI, 12, margins=(18, 17, 16, 17), foot="- 48 -")


CARS = [
    ("首長專用車", "4", "油電混合 1,987"),
    ("公務轎車", "4", "1,798"),
    ("中型警備車", "20", "7,790"),
    ("巡邏車", "4", "2,488"),
    ("偵防車", "6", "2,351"),
    ("囚犯解送車", "18", "5,193"),
    ("大型勤務車", "42", "7,684"),
    ("特種車—現場勘察車", "3", "2,198"),
    ("電動勤務車", "4", "0（馬達150kW）"),
    ("勤務機車", "1", "124"),
    ("重型機車", "1", "1,170"),
    ("拖吊車", "2", "4,009"),
]


def vehicles() -> Doc:
    rng = k.rng_of("e8-vehicles")
    rows, total = [], [0, 0, 0]
    for i in range(38):
        kind, seats, cubic = CARS[i * 7 % len(CARS)] if i % 4 else CARS[9]
        litres = rng.choice([0 if "電動" in kind else 1140, 1668, 312, 900])
        price = rng.choice(["30.10", "27.40"])
        oil, mend, other = round(litres * float(price) / 1000), rng.choice([9, 26, 34, 51]), rng.randint(0, 22)
        total = [a + b for a, b in zip(total, (oil, mend, other), strict=True)]
        plate = f"{''.join(rng.sample('ABCDEFGHJKLMNPQRSTUVWXYZ', 3))}-{rng.randint(1000, 9999)}"
        bought = f"{rng.randint(96, 114)}.{rng.randint(1, 12):02}"
        left = rng.choice(
            ["", "", "", "汰換舊車", "首長座車", "支援離島分局", "油料含環保添加劑", "改裝警示燈及無線電"]
        )
        cells = [
            str(i + 1),
            kind,
            seats,
            bought,
            cubic,
            num(litres),
            price,
            num(oil),
            num(mend),
            num(other),
            plate,
            left,
        ]
        rows.append(row(*cells))
    rows.append(
        row(c("合　　計", 7, align="c"), *[num(v) for v in total], c("", 2), group=True),
    )
    header = heads(
        [
            c("編號", rs=2),
            c("車輛種類", rs=2),
            c("乘客人數\n不含司機", rs=2),
            c("購置\n年月", rs=2),
            c("汽缸總排氣量\n（立方公分）", rs=2),
            c("油　料　費", 3),
            c("養護費", rs=2),
            c("其他", rs=2),
            c("車牌號碼", rs=2),
            c("備　註", rs=2),
        ],
        "數量（公升）|單價（元）|金額",
    )
    table = Table(
        header, rows, [9, 40, 17, 17, 32, 19, 17, 15, 15, 14, 25, 42], "clcccrrrrrcl", rules="full", rule=HAIR
    )
    blocks = [
        *tops("內政部警政署鐵路警察局", "公務車輛明細表", "中華民國115年度"),
        unit(size=8),
        fit(table, 270, size=8.5, pad=(0.5, 0.6)),
    ]
    layout = "landscape, full hairlines, 8.5 pt, two-level header, remarks mostly blank, a sum over seven columns"
    return doc("e8-vehicles", "fodt", layout, blocks, MING, 9, page=A4L, margins=(14, 13, 13, 13))


GIVEN = [
    ("兒少安置機構專業人力", "社團法人臺南市家扶中心等團體", "補助社工員及保育員薪資差額，並依安置人數核給教養費"),
    ("發展遲緩早期療育", "財團法人瑞復益智中心", "到宅療育交通費及教具費"),
    ("街友收容輔導", "靈糧堂慈善基金會", "冬令熱食、沐浴車及短期租屋押金"),
    ("家庭暴力被害人扶助", "現代婦女教育協會", "陪同出庭、心理諮商及緊急生活費"),
    ("老人共餐據點", "各里社區發展協會", "廚房設備、食材及志工保險"),
    ("身障者輔具資源", "伊甸輔具中心", "輔具評估、維修及回收清潔人力"),
    ("新住民關懷訪視", "南洋姊妹會", "通譯人員鐘點及多元文化講座"),
    ("少年外展服務", "基督教青年會", "深夜外展車油料、活動及督導費"),
]


def grants_analysis() -> Doc:
    rng = k.rng_of("e8-grants-analysis")
    rows, whole = [], [0] * 6
    for i, (plan, who, what) in enumerate(GIVEN, 1):
        block, total = [], [0] * 6
        for j in range(rng.randint(2, 3)):
            values = [money(rng, 20, 9000) if rng.random() < 0.6 else 0 for _ in range(5)]
            values[2] = values[2] or rng.randint(10, 400)
            values.append(sum(values))
            total = [a + b for a, b in zip(total, values, strict=True)]
            years = f"{rng.randint(112, 115)}-{rng.randint(115, 118)}"
            label = ["人事及服務費", "業務推展費", "設施設備費"][j]
            block.append(
                row(
                    c(f"({j + 1}){label}", indent=1),
                    years,
                    who if not j else "同上",
                    what if not j else "",
                    *map(num, values),
                )
            )
        whole = [a + b for a, b in zip(whole, total, strict=True)]
        rows += [row(f"{i}.{plan}", "", "", "", *map(num, total), group=True), *block]
    rows.insert(0, record("合計", "", "", "", *map(num, whole), like="b", group=True))
    header = heads(
        [
            c("捐　助　計　畫", rs=3),
            c("計畫起\n訖年度", rs=3),
            c("捐助對象", rs=3),
            c("捐助內容", rs=3),
            c("捐助經費之用途分析", 6),
        ],
        [c("經常門", 3), c("資本門", 2), c("合計", rs=2)],
        "人事費|業務費|其他|營建工程|其他",
    )
    table = Table(header, rows, [46, 19, 38, 52, 19, 19, 19, 19, 19, 21], "lcllrrrrrr", rules="groups", mid=True)
    blocks = [
        *tops("臺南市政府社會局", "捐助經費分析表", "中華民國115年度", 15),
        unit(size=8),
        fit(table, 269, size=9, pad=(0.6, 1)),
    ]
    layout = "WeasyPrint, landscape, rules between groups only, three-level header, the sum first, 同上, prose beside figures"
    return doc("e8-grants-analysis", "weasy", layout, blocks, MING, 10, page=A4L, latin=ARIAL)


FINAL = """
文化支出 .國家人權博物館 ..一般行政 ..人權館業務 ..白色恐怖綠島紀念園區維運 ..白色恐怖景美紀念園區維運 ..典藏及研究 ..展示教育
.國立臺灣史前文化博物館 ..史前館行政 ..南科考古館營運 ..卑南遺址公園維護 ..標本蒐藏 ..公眾教育推廣
.國立傳統藝術中心 ..傳藝行政 ..戲曲中心節目製作 ..臺灣音樂館經營 ..國光劇團公演 ..臺灣豫劇團公演 ..園區委外管理
退休撫卹給付支出 .公教員工退撫給付 ..退休金 ..撫慰金 ..優惠存款差額
"""


def final_spending() -> Doc:
    rng = k.rng_of("e8-final-spending")
    rows, leaves = [], []
    nodes = tree(rng, FINAL, 5, 900, 280_000, 0.3)
    for depth, label, (plan, more, moved, kept, _) in nodes:
        more, moved, kept = more // 40, -moved // 50 if depth % 2 else moved // 50, kept // 20
        whole = plan + more + moved
        done = int(whole * (0.9 + 0.0013 * (whole % 71)))
        done = min(done, whole - kept)
        values = [plan, more, moved, whole, done, kept, done + kept, done + kept - whole]
        leaves.append(values)
        rows.append(
            row(c(label, indent=depth), *[num(v, "0", "−") for v in values], share(done + kept, whole), group=depth < 2)
        )
    total = [sum(v[i] for n, v in zip(nodes, leaves, strict=True) if n[0] == 0) for i in range(8)]
    rows.append(row(c("總計", align="c"), *[num(v, "0", "−") for v in total], share(total[6], total[3]), group=True))
    header = heads(
        [
            c("科　　　　目", rs=3),
            c("預　　算　　數", 4),
            c("決　　算　　數", 3),
            c("預算餘絀數\n(7)=(6)-(4)", rs=3),
            c("執行率\n％", rs=3),
        ],
        [
            c("原預算數\n(1)", rs=2),
            c("預算增減數", 2),
            c("合計\n(4)=(1)+(2)+(3)", rs=2),
            c("實現數\n(5)", rs=2),
            c("保留數", rs=2),
            c("合計\n(6)", rs=2),
        ],
        "追加（減）(2)|動支預備金及\n流用(3)",
    )
    table = Table(header, rows, [62, 26, 24, 26, 28, 26, 24, 26, 26, 17], "lrrrrrrrrr", rules="framegroups")
    blocks = [
        *tops("文化部主管", "歲出政事別決算表", "中華民國113年度"),
        unit("單位：新臺幣元以千元計", size=8),
        fit(table, 270, size=8.5, pad=(1.2, 0.8)),
        note("附註：流用係依預算法第62條及第63條規定辦理。", 8),
    ]
    layout = "landscape, frame and rules between groups, three-level header with formulas, − before what is below zero"
    return doc("e8-final-spending", "docx", layout, blocks, SERIF, 9, page=A4L, latin=TIMES)


LEFT = "流動資產 .現金 .銀行存款 .零用金 .應收帳款 .備抵呆帳 .應收利息 .存貨 .預付費用 長期投資 .採權益法之投資 .長期應收款 不動產廠房及設備 .土地 .土地改良物 .房屋及建築 .機械設備 .運輸設備 .什項設備 .未完工程 .累計折舊 無形資產 .電腦軟體 其他資產 .存出保證金 .催收款項"
RIGHT = "流動負債 .短期借款 .應付帳款 .應付代收款 .應付費用 .應付工程款 .預收收入 長期負債 .銀行長期借款 .應付租賃款 其他負債 .存入保證金 .應付退休金 .遞延收入 基金 .政府撥入基金 .受贈基金 公積 .資本公積 .特別公積 餘絀 .累積賸餘 .本期短絀 .統籌調整 淨值其他項目 .未實現重估增值"


def two_sides(name: str) -> Table:
    rng = k.rng_of(name)
    left, right = tree(rng, LEFT, 2, 900, 9_000_000, 0), tree(rng, RIGHT, 2, 900, 8_000_000, 0)
    whole, other = sums(left)[0], sums(right)[0]
    right[-1][2][0] += whole - other
    right[-2][2][0] += whole - other
    rows = []
    for i in range(max(len(left), len(right))):
        cells: list[Item] = []
        for nodes in (left, right):
            if i < len(nodes):
                depth, label, (value, _) = nodes[i]
                cells += [c(label, indent=depth, bold=not depth), num(value, "0", "("), share(value, whole, "", "(")]
            else:
                cells += ["", "", ""]
        rows.append(row(*cells))
    end: list[Item] = []
    for label in ("資產總額", "負債及淨值總額"):
        end += [c(label, align="c", bold=True), num(whole), "100.00"]
    rows.append(row(*end, group=True))
    header = heads([c("資　　　　產", 3), c("負　債　及　淨　值", 3)], "科　　目|金　　額|％|科　　目|金　　額|％")
    return Table(header, rows, [44, 29, 14, 44, 29, 14], "lrrlrr", rules="groupsv", twin=3)


def balance_sides() -> Doc:
    blocks: list[Block] = []
    for i, (fund, when) in enumerate([("農業發展基金", "113年12月31日"), ("林務造林基金", "113年12月31日")]):
        lines = tops(fund, "平衡表", f"中華民國{when}", 14)
        if i and isinstance(lines[0], Para):
            lines[0] = replace(lines[0], new_page=True)
        table = fit(two_sides(f"e8-balance-sides-{i}"), 180, size=10, pad=(0.7, 1))
        blocks += [*lines, unit("單位：新臺幣元", size=9), table]
        blocks += [note("註：信託代理與保證資產（負債）性質科目另有應收保證票據3,114,250元。", 9)]
    layout = (
        "accounts at both sides of a double rule, rules down and above the sums, names in bold and indented, two funds"
    )
    return doc("e8-balance-sides", "weasy", layout, blocks, SERIF, 10, latin=TIMES)


TAXES = """
稅課收入 .地價稅 .土地增值稅 .房屋稅 .使用牌照稅 .契稅 .印花稅 .娛樂稅 .特別稅課 .統籌分配稅
工程受益費收入 .道路工程受益費
罰鍰收入 .違規停車罰鍰 .建築罰鍰 .環保罰鍰
規費收入 .戶政規費 .地政規費 .殯葬設施使用規費 .停車場使用費
信託管理收入 .信託收益
財產收入 .市有地租金 .投資收回 .作價收入
補助及協助收入 .一般性補助款 .計畫型補助款
捐獻及贈與收入 .民間捐獻
自治稅捐收入 .景觀維護稅
"""


def month_accounts() -> Doc:
    rng = k.rng_of("e8-month-accounts")
    rows = []
    for depth, label, (plan, a, b, kept) in tree(rng, TAXES, 4, 300, 3_900_000, 0.05):
        due, month = int(plan * 0.8), a // 11
        done = min(month + b // 2, plan)
        left = due - done
        values = [num(plan), num(due), num(month), num(done), num(kept // 30), num(-left, "-", "-"), share(done, due)]
        rows.append(
            row(c(("　" * depth) + label, bold=not depth) if depth == 0 else c("　" + label), *values, group=not depth)
        )
    header = heads(
        [
            c("科目", rs=2),
            c("全年度\n預算數", rs=2),
            c("分配預算數\n（累計）", rs=2),
            c("實收數", 2),
            c("應收數", rs=2),
            c("比較增減", 2),
        ],
        "本月|累計|金額|占分配數％",
    )
    table = Table(
        header, rows, [44, 24, 25, 22, 24, 21, 25, 18], "lrrrrrrr", rules="across", rule=GREY, head_fill="E8E8E8"
    )
    blocks = [
        *tops("臺中市總會計", "歲入累計表（經資門併計）", "114年9月份", 14),
        unit("單位：千元", size=8),
        fit(table, 184, size=9, pad=(0.6, 0.6)),
        Para("製表　　　　　　　覆核　　　　　　　主辦會計人員　　　　　　　機關長官", size=9, before=8),
    ]
    layout = "Writer from HTML, grey rules across and a shaded header, names indented by blanks, signatures below"
    return doc("e8-month-accounts", "html", layout, blocks, HEI, 9, latin=ARIAL, margins=(14, 12, 13, 12))


FUND = """
業務收入 .教學收入 ..學雜費收入 ..學雜費減免 ..建教合作收入 ..推廣教育收入 .租金及權利金收入 ..權利金收入 .其他業務收入 ..學校教學研究補助收入 ..雜項業務收入
業務成本與費用 .教學成本 ..教學研究及訓輔成本 ..建教合作成本 ..推廣教育成本 .其他業務成本 ..學生公費及獎勵金 .管理及總務費用 ..管理費用及總務費用 .其他業務費用 ..雜項業務費用
業務外收入 .財務收入 ..利息收入 ..投資賸餘 .其他業務外收入 ..資產使用及權利金收入 ..受贈收入 ..違規罰款收入 ..雜項收入
業務外費用 .其他業務外費用 ..雜項費用
"""


def fund_statement() -> Doc:
    rng = k.rng_of("e8-fund-statement")
    nodes = tree(rng, FUND, 3, 300, 900_000, 0.05)
    base = [nodes[0][2][i] for i in range(3)]
    rows = []
    for depth, label, (now, old, done) in nodes:
        cells = [num(done, "-", "-"), share(done, base[2]), c(label, indent=depth), num(now), share(now, base[0])]
        cells += [num(old), share(old, base[1]), num(now - old), share(now - old, old)]
        rows.append(record(*cells, like="" if depth else "b", group=not depth))
    heads_ = [n[2] for n in nodes if n[0] == 0]
    rest = [heads_[0][i] - heads_[1][i] + heads_[2][i] - heads_[3][i] for i in range(3)]
    cells = [num(rest[2]), share(rest[2], base[2]), "本期賸餘（短絀）", num(rest[0]), share(rest[0], base[0])]
    cells += [num(rest[1]), share(rest[1], base[1]), num(rest[0] - rest[1]), share(rest[0] - rest[1], rest[1])]
    rows.append(record(*cells, like="b", group=True))
    header = heads(
        [
            c("前年度決算數", 2),
            c("科　　　　　　目", rs=2),
            c("本年度預算數", 2),
            c("上年度預算數", 2),
            c("比較增減(-)", 2),
        ],
        "金　額|％|金　額|％|金　額|％|金　額|％",
    )
    table = Table(header, rows, [30, 17, 74, 30, 17, 30, 17, 30, 19], "rrlrrrrrr", rules="openends")
    blocks = [
        *tops("國立高雄餐旅大學校務基金", "收支餘絀預計表", "中華民國115年度", 15),
        unit("單位：新臺幣千元", size=9),
        fit(table, 262, size=10, pad=(0.8, 1)),
    ]
    layout = "landscape, names in the third column between the years, rules down inside and at the ends, heads in bold"
    return doc("e8-fund-statement", "docx", layout, blocks, SANS, 10.5, page=A4L, latin=ARIAL)


CAPITAL = [
    ("烏山頭營運所廳舍耐震補強", "完成結構補強、外牆拉皮及無障礙電梯，並改善變電站防洪閘門"),
    ("嘉南大圳渠道更新改善第二期", "更新渠道{n}公里、制水門{m}座，減少輸漏水損失{p}%"),
    ("地下水深井汰換", "汰換深井{n}口，含沉水馬達、流量計及自記水位計"),
    ("灌溉水質自動監測站", "新設監測站{m}站，傳輸電導度、酸鹼值及懸浮固體資料"),
    ("小水力發電示範", "利用渠道落差{f}公尺，裝置容量{n}瓩，售電收入挹注維管"),
    ("水利構造物防災應變", "抽水機{n}部及水門電動化，颱風豪雨期間得遠端操作"),
    ("農田水利地理資訊系統", "建置圖資{k}幅，介接地政及農糧資料庫"),
    ("旱作管路灌溉推廣", "補助農民施設噴灌、滴灌設備{n}公頃"),
]


def capital_plan() -> Doc:
    rng = k.rng_of("e8-capital-plan")
    rows, whole = [], [0] * 7
    for number, (label, what) in enumerate(CAPITAL * 2, 1):
        past, now = money(rng, 1000, 90_000), money(rng, 1000, 90_000)
        after = [money(rng, 800, 60_000) if rng.random() < 0.6 else 0 for _ in range(3)]
        values = [past + now + sum(after), past, now, now * number % 3000, *after]
        whole = [a + b for a, b in zip(whole, values, strict=True)]
        name = label if number <= 8 else f"{label}（續辦）"
        done = f"{rng.uniform(12, 96):.1f}"
        cells = [
            str(number),
            name,
            fill(rng, what) + "。",
            f"{rng.randint(110, 113)}-{rng.randint(115, 118)}",
            *map(num, values),
            done,
        ]
        rows.append(row(*cells))
    rows.append(record("", c("合　計", align="c"), "", "", *map(num, whole), "", group=True))
    header = heads(
        [
            c("項次", rs=2),
            c("計畫名稱", rs=2),
            c("計畫內容及預期效益", rs=2),
            c("起迄\n年度", rs=2),
            c("總經費", rs=2),
            c("以前年度\n已編列數", rs=2),
            c("115年度", 2),
            c("以後年度經費需求", 3),
            c("累計進度\n％", rs=2),
        ],
        "預算數|自籌財源|116年度|117年度|118年度及以後",
    )
    table = Table(
        header,
        rows,
        [9, 52, 84, 20, 22, 22, 22, 20, 20, 20, 22, 18],
        "clxcrrrrrrrr".replace("x", "l"),
        rules="openends",
        rule=GREY,
        split=False,
    )
    blocks = [
        *tops("農業部農田水利署嘉南管理處", "固定資產建設改良擴充計畫分年資金表", "", 15),
        unit("單位：千元", size=9),
        fit(table, 390, size=12.5, pad=(2.4, 1.4), valign="m"),
    ]
    layout = (
        "Chromium, A3 landscape, grey rules down inside and at the ends only, rows told apart by space, middle-aligned"
    )
    return doc("e8-capital-plan", "chromium", layout, blocks, HEI, 11, page=A3L, latin=ARIAL)


INCOME = {
    "勞務收入": ["醫療門診服務", "健康檢查服務", "住宿式長照服務"],
    "銷貨收入": ["院內藥局零售", "營養餐點供應"],
    "租金收入": ["商店街攤位", "自動販賣機場地"],
    "投融資業務收入": ["融資利息"],
    "其他業務外收入": ["受贈物資", "逾期罰款", "停車場清潔費分攤"],
}
INCOME_NOTES = [
    "估計全年{k}人次，每人次平均{n}0元，計{a}千元",
    "本年度較上年度增列{a}千元，主要係新設附設診所於{t}開業",
    "依最近{m}年平均成長率{p}%推估",
    "床位{n}床，占床率以{p}%估列",
    "員工眷屬享{m}折優惠，差額由基金負擔",
    "合約期間至{t}止，保證年租金{a}千元，另按營業額抽成{m}%",
    "退輔官兵持榮民證免掛號費，相對補助收入列於補助科目",
    "受物價影響，每餐單價由{n}元調整為1{n}元",
]


def fund_explain() -> Doc:
    rng = k.rng_of("e8-fund-explain")
    rows, source = [], deck(rng, INCOME_NOTES)
    for head, parts in INCOME.items():
        values = [(money(rng, 900, 400_000), money(rng, 900, 400_000)) for _ in parts]
        now, old = sum(v[0] for v in values), sum(v[1] for v in values)
        rows.append(row(head, num(now), num(old), num(now - old, "-", "△"), "", group=True))
        for label, (a, b) in zip(parts, values, strict=True):
            text = points(source, rng.randint(2, 4), "p")
            rows.append(row(c(label, indent=1), num(a), num(b), num(a - b, "-", "△"), text))
    header = heads(
        [c("科目及營運項目", rs=2), c("預　算　數", 2), c("比較增減", rs=2), c("說　　　　明", rs=2)], "本年度|上年度"
    )
    table = Table(header, rows, [44, 25, 25, 25, 66], "lrrrl", rules="downonly", hang=True)
    blocks = [
        *tops("國軍退除役官兵安置基金", "業務收入及業務外收入明細表", "中華民國115年度", 16),
        unit("單位：新臺幣千元", size=11),
        fit(table, 182, size=12, pad=(0.9, 1)),
    ]
    layout = "12 pt, rules down only and none across, notes as (1) lists of many lines, △, rows cut by page ends"
    return doc("e8-fund-explain", "fodt", layout, blocks, KAI, 13, foot="丁－{n}")


LATE = [
    (
        "馬公第三漁港疏浚工程",
        "海況不佳，工作船僅於{m}月至{n}日間進場，累計停工{n}日",
        "協調增派抓斗船{m}艘，並改採夜間潮汐施作",
    ),
    ("鎖港排水幹線改善", "用地範圍內墳墓{n}座遷葬協議未成", "於{d}召開第{m}次協調會，補償費提存法院"),
    (
        "離島醫療船建造",
        "船廠鋼板到料延遲，關鍵設備須重新送驗船中心審圖",
        "要求廠商提送趕工計畫，逾期依約計罰每日千分之{m}",
    ),
    ("智慧路燈汰換", "流標{m}次，廠商反映單價偏低", "檢討調高預算單價{p}%，並合併分區辦理開口契約"),
    ("菊島花火節委外活動", "廠商尚未檢據請款", "催請廠商於{d}前送達發票，預計{m}月付訖"),
    ("公有市場耐震補強", "攤商臨時安置地點未決，致無法點交工區", "租用停車場搭設臨時攤棚{n}攤"),
    ("低碳交通補助", "電動機車申請數未如預期，核撥{n}件", "補助額度提高為每輛{k}元，並赴學校設攤宣導"),
    ("望安鄉衛生所整建", "設計單位圖說錯誤，結構外審未通過", "限期{n}日內修正，必要時終止契約重新徵選"),
    ("文化資產修復", "發現地下遺構，依文資法停工並辦理考古試掘", "委託專業團隊進場，俟審議會決議後復工"),
]


def delays() -> Doc:
    rng = k.rng_of("e8-delays")
    rows = []
    offices = ["農漁局", "工務處", "衛生局", "建設處", "旅遊處", "財政處", "環保局", "衛生局", "文化局"]
    for i, (label, why, what) in enumerate(LATE):
        plan, due = money(rng, 2000, 200_000), 0
        due = int(plan * rng.uniform(0.4, 0.9))
        done = int(due * rng.uniform(0.1, 0.79))
        cells = [str(i + 1), f"{label}\n（{offices[i]}）", num(plan), num(due), num(done), share(done, due)]
        rows.append(row(*cells, fill(rng, why) + "。", fill(rng, what) + "。"))
    header = heads(
        [
            c("項次", rs=2),
            c("計畫名稱\n（執行單位）", rs=2),
            c("預算數", rs=2),
            c("截至9月底執行情形", 3),
            c("落後原因", rs=2),
            c("因應對策", rs=2),
        ],
        "分配數|執行數|執行率％",
    )
    table = Table(header, rows, [10, 38, 22, 22, 22, 18, 64, 64], "clrrrrll", rules="full", valign="m")
    blocks = [
        title("澎湖縣政府114年度資本支出預算執行率未達80%計畫落後原因說明表", 15),
        unit("單位：新臺幣千元", size=10),
        fit(table, 262, size=13, pad=(2, 1.2)),
        note("註：執行數包含實付數、應付未付數及節餘數。", 10),
    ]
    layout = "landscape, full rules, 13 pt, two columns of prose beside figures in the middle, office in parentheses"
    return doc("e8-delays", "docx", layout, blocks, KAI, 12, page=A4L, foot="第 {n} 頁")


BUDGET = [
    revenue_sources, spending_offices, expense_matrix, use_totals, staff_costs, vehicles, grants_analysis,
    final_spending, balance_sides, month_accounts, fund_statement, capital_plan, fund_explain, delays,
]  # fmt: skip
