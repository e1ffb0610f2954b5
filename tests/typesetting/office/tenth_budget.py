"""The tenth set's budgets, accounts, grants, purchases and works."""

from __future__ import annotations

from .contents import Item, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, note, title, unit
from .eighth_contents import (
    ARIAL,
    GREY,
    HAIR,
    TIMES,
    company,
    deck,
    doc,
    money,
    num,
    record,
    say,
    share,
    sums,
    tops,
    tree,
)
from .model import Block, Doc, Para, Row, Table
from .tenth_contents import TOWNS_COUNTY, club, under, words
from .words import name

COSTS = [
    "臨時人員酬金{n}人，每人每月{k}元，計{a}千元",
    "公共意外責任險及財產保險{a}千元",
    "電話費及數據專線費{m}線，計{a}千元",
    "委託專業廠商辦理場館清潔及保全，全年{a}千元",
    "影印紙、碳粉匣等消耗品{a}千元",
    "設備養護費{n}組，計{a}千元",
    "國內旅費{n}人次，計{a}千元",
    "購置冷氣機{m}臺，計{a}千元",
    "講座鐘點費{n}小時，計{a}千元",
    "補助民間團體辦理活動{m}場，計{a}千元",
]


def income_budget() -> Doc:
    rng = rng_of("t-income-budget")
    nodes = tree(
        rng,
        "稅課收入 .土地稅 ..地價稅 ..土地增值稅 .房屋稅 ..房屋稅 .契稅 ..契稅 罰款及賠償收入 .罰金罰鍰及怠金 ..罰金罰鍰 ..怠金 "
        ".賠償收入 ..一般賠償收入 規費收入 .行政規費收入 ..審查費 ..證照費 ..登記費 .使用規費收入 ..場地設施使用費 ..停車費 ..資料使用費 "
        "財產收入 .財產孳息 ..利息收入 ..租金收入 .財產售價 ..土地售價 .廢舊物資售價 ..廢舊物資售價 補助及協助收入 .上級政府補助收入 "
        "..一般性補助收入 ..計畫型補助收入 捐獻及贈與收入 .捐獻收入 ..一般捐獻 其他收入 .雜項收入 ..收回以前年度歲出 ..其他雜項收入",
        3,
        20,
        60_000,
        0.05,
    )
    source = deck(rng, COSTS)
    marks = [0, 0, 0]
    rows: list[Row] = []
    total = sums(nodes)
    rows.append(
        row("", "", "", c("合計", bold=True), *[num(v) for v in total], num(total[0] - total[1], style="-"), "")
    )
    for depth, label, values in nodes:
        marks[depth] += 1
        marks[depth + 1 :] = [0] * (2 - depth)
        codes = [str(marks[i]) if i == depth else "" for i in range(3)]
        more = say(source) if depth == 2 and rng.random() < 0.6 else ""
        rows.append(
            row(
                *codes,
                c(label, indent=depth),
                *[num(v) for v in values],
                num(values[0] - values[1]),
                more,
                group=depth == 0,
            )
        )
    header = heads(
        [
            c("科　　　目", 4),
            c("本年度\n預算數", rs=2),
            c("上年度\n預算數", rs=2),
            c("前年度\n決算數", rs=2),
            c("本年度與\n上年度比較", rs=2),
            c("說　　明", rs=2),
        ],
        "款|項|目|名　稱　及　編　號",
    )
    table = Table(header, rows, [9, 9, 9, 56, 27, 27, 27, 27, 72], "cccl" + "rrrr" + "j")
    blocks: list[Block] = [
        *tops("南投縣草屯鎮公所", "歲入來源別預算表", "中華民國115年度", 15),
        unit("經資門併計　　　　　　單位：新臺幣千元", size=10),
        fit(table, 264, pad=(0.5, 1)),
    ]
    return doc(
        "t-income-budget",
        "docx",
        "for measuring only",
        blocks,
        KAI,
        11,
        page=A4L,
        margins=(15, 14, 14, 14),
        foot="歲入-{n}",
    )


def branch_plans() -> Doc:
    rng = rng_of("t-branch-plans")
    source = deck(rng, COSTS)
    offices = ["行政課", "民政課", "建設課", "農業課", "社會課", "清潔隊"]
    rows: list[Row] = []
    uses = {
        "業務費": [
            "2006 水電費",
            "2009 通訊費",
            "2027 保險費",
            "2051 物品",
            "2054 一般事務費",
            "2063 房屋建築養護費",
            "2072 國內旅費",
        ],
        "設備及投資": ["3020 機械設備費", "3030 資訊軟硬體設備費", "3035 雜項設備費"],
        "獎補助費": ["4040 對國內團體之捐助"],
    }
    for i, plan in enumerate(["行政管理", "民政業務", "農業管理", "道路橋梁", "社會福利", "環境清潔"]):
        made: list[Row] = []
        total = 0
        for j, (kind, items) in enumerate(uses.items()):
            chosen = sorted(rng.sample(items, min(len(items), rng.randint(1, 4))))
            parts = [money(rng, 20, 4000) for _ in chosen]
            total += sum(parts)
            made.append(row(c(f"{(j + 2) * 1000} {kind}", indent=1), num(sum(parts)), "", ""))
            made += [
                row(c(item, indent=2), num(v), "", say(source, rng.randint(1, 2)))
                for item, v in zip(chosen, parts, strict=True)
            ]
        rows += [
            row(f"{i + 1:02} {plan}", num(total), offices[i], f"本計畫係{offices[i]}辦理{plan}所需經費。", group=True),
            *made,
        ]
    table = Table(
        heads("分支計畫及用途別科目|金額|承辦單位|說　　　　明"), rows, [58, 24, 24, 76], "lrcj", rules="groupsv"
    )
    blocks: list[Block] = [
        *tops("花蓮縣吉安鄉公所", "歲出計畫提要及分支計畫概況表", "中華民國115年度", 15),
        unit("單位：新臺幣千元", size=10),
        fit(table, 180, pad=(0.5, 1.2)),
    ]
    return doc("t-branch-plans", "fodt", "for measuring only", blocks, MING, 11, margins=(16, 14, 15, 14))


def final_accounts() -> Doc:
    rng = rng_of("t-final-accounts")
    nodes = tree(
        rng,
        "政權行使支出 .議事業務 行政支出 .一般行政 .區里行政 .公務人力管理 民政支出 .民政業務 .宗教禮俗 .役政業務 財務支出 .公產管理 "
        "教育支出 .國民教育 .社會教育 .體育活動 文化支出 .圖書館管理 .文化資產 農業支出 .農務推廣 .漁業管理 .動物保護 工業支出 .水利工程 .下水道維護 "
        "交通支出 .道路養護 .停車管理 社會保險支出 .健保補助 福利服務支出 .老人福利 .兒少福利 .身障福利 環境保護支出 .廢棄物清理 .空污防制",
        3,
        300,
        700_000,
        0,
    )
    rows: list[Row] = []

    def figures(values: list[int]) -> list[Item]:
        plan, real, kept = values[0], values[1], values[2] // 40
        found = [num(plan), num(real), num(kept), num(real + kept), num(real + kept - plan)]
        return [*found, share(real + kept, plan)]

    kind = item = 0
    for depth, label, values in nodes:
        kind, item = (kind + 1, 0) if depth == 0 else (kind, item + 1)
        code = f"{kind:02}{item:02}" if depth else f"{kind:02}"
        look = {"bold": depth == 0}
        cells = [c(text, **look) for text in figures(values) if isinstance(text, str)]
        rows.append(row(c(code, **look), c(label, indent=depth, **look), *cells, group=depth == 0))
    rows.append(record("", c("合　計", align="c"), *figures(sums(nodes)), like="b", group=True))
    header = heads(
        [c("科目", 2), c("預算數", rs=2), c("決算數", 3), c("比較增減數", rs=2), c("執行率\n(%)", rs=2)],
        "代號|名稱|實現數|保留數|合計",
    )
    table = Table(header, rows, [12, 58, 34, 34, 30, 34, 34, 20], "clrrrrrr", rules="statgroups", rule=HAIR)
    blocks: list[Block] = [
        *tops("新竹縣竹北市公所", "歲出政事別決算表", "中華民國113年度", 13),
        unit("單位：新臺幣千元", size=8),
        fit(table, 258, size=9, pad=(0.3, 1.2)),
        note("註：保留數含應付歲出款。", 8),
    ]
    return doc("t-final-accounts", "typst", "for measuring only", blocks, SERIF, 9, page=A4L, head="新竹縣竹北市總決算")


def fund() -> Doc:
    rng = rng_of("t-fund")
    nodes = tree(
        rng,
        "基金來源 .徵收收入 ..空氣污染防制費收入 ..營建工程空污費收入 .財產收入 ..利息收入 .政府撥入收入 ..中央補助收入 ..公庫撥款收入 .其他收入 ..雜項收入 "
        "基金用途 .固定源管制計畫 ..服務費用 ..材料及用品費 ..會費及捐助 .移動源管制計畫 ..服務費用 ..租金及償債 ..會費及捐助 "
        ".綜合管理計畫 ..服務費用 ..稅捐及規費 .一般行政管理計畫 ..用人費用 ..服務費用 ..購建固定資產",
        3,
        60,
        90_000,
        0.05,
    )
    rows = []
    for depth, label, (a, b, d) in nodes:
        cells: list[Item] = [num(d), share(d, a), c(label, indent=depth), num(a), num(b), num(a - b), share(a - b, b)]
        rows.append(record(*cells, like="b" if depth == 0 else "", group=depth == 0))
    header = heads(
        [
            c("前年度決算數", 2),
            c("項　　　目", rs=2),
            c("本年度\n預算數", rs=2),
            c("上年度\n預算數", rs=2),
            c("比較增減", 2),
        ],
        "金　額|％|金　額|％",
    )
    table = Table(header, rows, [26, 14, 58, 26, 26, 26, 16], "rrlrrrr", rules="openends", heavy=(1, "solid", "000000"))
    blocks: list[Block] = [
        *tops("屏東縣空氣污染防制基金", "基金來源、用途及餘絀預計表", "中華民國115年度", 14),
        unit("單位：新臺幣千元", size=9),
        fit(table, 176, size=10, pad=(0.7, 1)),
    ]
    return doc("t-fund", "docx", "for measuring only", blocks, MING, 11, foot="{n}")


def grants() -> Doc:
    rng = rng_of("t-grants")
    rows: list[Row] = []
    total = 0
    for i in range(96):
        amount = rng.choice([5, 8, 10, 12, 15, 20, 25, 30, 50, 80, 100]) * 1000
        total += amount
        what = rng.choice(
            [
                "重陽敬老活動",
                "淨街環保志工訓練",
                "槌球聯誼賽",
                "元宵燈會踩街",
                "社區刊物編印",
                "才藝研習班",
                "健康促進講座",
                "守望相助隊裝備",
                "中秋聯歡晚會",
                "親子閱讀推廣",
                "傳統音樂傳習",
            ]
        )
        rows.append(
            row(
                str(i + 1),
                club(rng),
                f"114年{what}",
                f"{amount:,}",
                rng.choice(["民政課", "社會課", "文化觀光課"]),
                f"114/{rng.randint(1, 9):02}/{rng.randint(1, 28):02}",
                rng.choice(["是", "否", "否"]),
            )
        )
    rows.append(row(c("合計", 3, align="c"), f"{total:,}", "", "", ""))
    header = heads("編號|受補（捐）助團體名稱|補（捐）助事項|核准金額|主辦單位|核准日期|有無涉及財物或勞務採購")
    table = Table(header, rows, [11, 58, 44, 22, 22, 22, 24], "cllrccc", valign="m")
    blocks: list[Block] = [
        Para("雲林縣北港鎮公所對民間團體補（捐）助經費明細表", 13, True, "c", after=2),
        Para("114年度截至第3季止", align="c", after=2),
        unit("單位：元", size=9),
        fit(table, 186, size=9, pad=(0.35, 0.7)),
    ]
    return doc(
        "t-grants",
        "chromium",
        "for measuring only",
        blocks,
        HEI,
        9,
        latin=ARIAL,
        margins=(14, 12, 14, 12),
        foot="第 {n} 頁",
    )


def balance() -> Doc:
    rng = rng_of("t-balance")
    nodes = tree(
        rng,
        "資產 .流動資產 ..專戶存款 ..公庫存款 ..應收帳款 ..預付費用 .固定資產 ..土地 ..房屋建築及設備 ..機械及設備 ..交通及運輸設備 ..雜項設備 .無形資產 ..電腦軟體 "
        "負債 .流動負債 ..應付帳款 ..應付代收款 .其他負債 ..存入保證金 ..應付保管款 淨資產 .資產負債淨額 ..累計餘絀",
        2,
        2_000,
        80_000_000,
        0,
    )
    rows = []
    for depth, label, (a, b) in nodes:
        fill = ["DCE6F1", "F2F2F2", ""][depth]
        rows.append(
            record(c(label, indent=depth), num(a), num(b), num(a - b, style="("), share(a - b, b, style="("), like=fill)
        )
    table = Table(
        heads("會計科目|本月底餘額|上月底餘額|增減金額|增減％"),
        rows,
        [58, 34, 34, 34, 20],
        "lrrrr",
        rules="headrule",
        rule=GREY,
    )
    blocks: list[Block] = [
        *tops("基隆市立殯葬管理所", "平衡表", "中華民國114年9月30日", 13),
        unit("單位：新臺幣元", size=9),
        fit(table, 178, size=10, pad=(0.6, 1.2), head_fill="1F4E78", head_color="FFFFFF"),
        Para("製表　　　　　　　　覆核　　　　　　　　主辦會計　　　　　　　　機關長官", before=12, size=9),
    ]
    return doc("t-balance", "weasy", "for measuring only", blocks, SANS, 10, latin=ARIAL)


def tenders() -> Doc:
    rng = rng_of("t-tenders")
    rows = []
    for i in range(58):
        base = money(rng, 160_000, 39_000_000)
        price = int(base * rng.uniform(0.78, 1))
        what = rng.choice(
            words(
                "資訊機房空調維護 公園植栽養護 校園飲水機租賃 影印機租賃 道路標線劃設 污水管線清淤 消防衣採購 里民活動中心整修 電梯保養 路燈材料採購 無線電設備汰換 建置線上預約系統 委託技術服務 健檢服務"
            )
        )
        rows.append(
            row(
                f"{i + 1}",
                f"{rng.choice('ABCD')}114{rng.randint(1, 999):03}",
                what + rng.choice(["案", "（開口契約）", "第2期", "勞務採購"]),
                rng.choice(["公開招標", "公開取得報價單", "限制性招標", "最有利標"]),
                f"{base:,}",
                f"{price:,}",
                f"{price / base * 100:.2f}%",
                company(rng),
                f"114.{rng.randint(1, 9):02}.{rng.randint(1, 28):02}",
            )
        )
    header = heads("項次|案號|標案名稱|招標方式|預算金額|決標金額|標比|得標廠商|決標日期")
    table = Table(header, rows, [11, 22, 66, 32, 28, 28, 19, 56, 24], "cclcrrrlc", valign="m")
    blocks: list[Block] = [
        Para("新竹縣政府114年1-9月採購決標案件一覽表", 14, True, "c", after=4),
        fit(table, 270, size=9.5, pad=(0.3, 0.8), head_fill="FFF2CC", head_bold=True),
    ]
    return doc(
        "t-tenders",
        "chromium",
        "for measuring only",
        blocks,
        SANS,
        10,
        latin=ARIAL,
        page=A4L,
        margins=(13, 12, 13, 12),
        foot="第 {n} 頁",
    )


def cost_matrix() -> Doc:
    rng = rng_of("t-cost-matrix")
    plans = ["一般行政", "幼兒教育", "國民教育", "特殊教育", "體育及衛生", "社會教育", "學產管理", "建築及設備"]
    nodes = tree(
        rng,
        "1000人事費 .1015法定編制人員待遇 .1020約聘僱人員待遇 .1030獎金 .1035其他給與 .1040加班值班費 .1050退休離職儲金 .1055保險 2000業務費 .2003教育訓練費 .2006水電費 .2009通訊費 .2018資訊服務費 .2021其他業務租金 .2027保險費 .2036按日按件計資酬金 .2051物品 .2054一般事務費 .2063房屋建築養護費 .2069設施及機械設備養護費 .2072國內旅費 3000設備及投資 .3010房屋建築及設備費 .3020機械設備費 .3030資訊軟硬體設備費 .3035雜項設備費 4000獎補助費 .4030對特種基金之補助 .4085獎勵及慰問 6000預備金 .6005第一預備金",
        8,
        10,
        30_000,
        0.35,
    )
    rows = [
        record(
            label, *[num(v, "0") for v in values], num(sum(values)), like="b" if depth == 0 else "", group=depth == 0
        )
        for depth, label, values in nodes
    ]
    whole = sums(nodes)
    rows.append(record(c("合　計", align="c"), *[num(v) for v in whole], num(sum(whole)), like="b", group=True))
    header = heads(
        [c("第一、二級\n用途別科目", rs=2), c("工　作　計　畫　名　稱", 8), c("合　計", rs=2)], "|".join(plans)
    )
    table = Table(header, rows, [54, *[23] * 8, 26], "l" + "r" * 9, rule=HAIR)
    blocks: list[Block] = [
        *tops("臺南市政府教育局", "各項費用彙計表", "中華民國115年度", 13),
        unit("單位：新臺幣千元", size=8),
        fit(table, 272, size=8.5, pad=(0.35, 0.8), rules="full"),
    ]
    return doc(
        "t-cost-matrix", "docx", "for measuring only", blocks, MING, 10, page=A4L, margins=(13, 12, 13, 12), foot="{n}"
    )


def works() -> Doc:
    rng = rng_of("t-works")
    rows: list[Row] = []
    number = 0
    for town in ["名間鄉", "集集鎮", "水里鄉", "鹿谷鄉", "竹山鎮", "信義鄉"]:
        found: list[list[Item]] = []
        for _ in range(rng.randint(4, 8)):
            number += 1
            base = money(rng, 300, 20_000)
            place = rng.choice(
                words("福德巷 投133線 環山路 龍泉橋 坪頂農路 炭寮坑 鹿鳴野溪 東埔一鄰 集山路二段 秀林社區")
            )
            what = rng.choice(["排水改善工程", "擋土牆復建工程", "路面刨鋪工程", "護岸整治工程", "路燈增設工程"])
            state = rng.choice(["已竣工", "施工中", "規劃設計", "已發包，待開工"])
            found.append(
                [
                    str(number),
                    place + what,
                    f"{base:,}",
                    f"{int(base * rng.uniform(0.3, 0.8)):,}",
                    f"{rng.randint(0, 100)}%",
                    f"{rng.randint(114, 115)}年{rng.randint(1, 12)}月",
                    state,
                ]
            )
        rows += under([town], found, align="c")
        kept = sum(int(str(cells[2]).replace(",", "")) for cells in found)
        rows.append(record(c("小計", 3, align="c"), f"{kept:,}", "", "", "", "", like="F2F2F2"))
    header = heads(
        [
            c("鄉鎮市", rs=2),
            c("編號", rs=2),
            c("工程名稱", rs=2),
            c("經費（千元）", 2),
            c("實際進度", rs=2),
            c("預定完工", rs=2),
            c("目前狀況", rs=2),
        ],
        "核定數|執行數",
    )
    table = Table(header, rows, [20, 12, 60, 22, 22, 17, 24, 26], "cclrrrcl")
    blocks: list[Block] = [
        title("南投縣政府水土保持及農路工程執行情形", 15),
        fit(table, 182, size=11, valign="m", pad=(0.45, 1)),
        note("資料時間：114年10月底。", 10),
    ]
    return doc("t-works", "fodt", "for measuring only", blocks, KAI, 12, margins=(17, 14, 15, 14), foot="第 {n} 頁")


def publicity() -> Doc:
    rng = rng_of("t-publicity")
    rows: list[Row] = []
    for kind in ["一般行政—綜合業務", "漁業管理—漁村發展", "農業發展—農產行銷", "動物保護—防疫業務"]:
        found: list[list[Item]] = []
        for _ in range(rng.randint(3, 5)):
            media = rng.choice(["廣播媒體", "網路媒體（含社群媒體）", "平面媒體", "電視媒體"])
            month = rng.randint(1, 8)
            found.append([
                rng.choice(["當季農產推廣宣導", "寵物登記宣導", "禁用毒餌宣導", "石斑魚節行銷", "狂犬病疫苗宣導", "食農教育廣告"]),
                media, f"114.{month:02}.01-114.{month + 1:02}.{rng.randint(1, 28):02}", f"{money(rng, 8_000, 900_000):,}", company(rng),
                rng.choice(["觸及人數逾10萬人次", "提高民眾認知及參與意願", "促進銷售，帶動產地人潮", "增加飼主辦理登記之比率"]),
                rng.choice(["正聲廣播、好事聯播網", "Facebook、YouTube", "中國時報地方版", "有線電視第3頻道"]),
            ])  # fmt: skip
        rows += under(["屏東縣政府農業處", kind], found)
    header = heads(
        "機關名稱|預算科目|宣導項目、標題及內容|媒體類型|宣導期程|執行金額\n（元）|受委託廠商名稱|預期效益|刊登或託播對象"
    )
    table = Table(header, rows, [24, 32, 34, 28, 30, 22, 36, 36, 34], "lllccrlll")
    blocks: list[Block] = [
        title("屏東縣政府114年第3季辦理政策及業務宣導之執行情形表", 14),
        fit(table, 270, size=10, valign="m", pad=(0.5, 1)),
        note("1. 本表依預算法第62條之1執行原則公布。", 9),
        note("2. 執行金額係指該季已實際支付之金額。", 9),
    ]
    return doc("t-publicity", "docx", "for measuring only", blocks, SERIF, 11, page=A4L, margins=(15, 13, 14, 13))


def suggestions() -> Doc:
    rng = rng_of("t-suggestions")
    rows: list[Row] = []
    for _ in range(9):
        who = name(rng)
        found: list[list[Item]] = []
        for _ in range(rng.randint(2, 6)):
            asked = rng.choice([50, 80, 100, 150, 200, 300, 480]) * 1000
            given = int(asked * rng.choice([1, 1, 0.9, 0.5]))
            village = rng.choice(TOWNS_COUNTY)
            what = rng.choice(
                ["村里路燈汰換", "排水溝加蓋", "充實國小圖書設備", "社區監視器裝設", "體育場地整修", "舉辦歌唱聯誼"]
            )
            firm_ = company(rng) if given >= 100_000 else "免公開招標"
            found.append(
                [
                    what,
                    village,
                    f"{asked:,}",
                    f"{given:,}",
                    rng.choice(["道路橋梁—設備及投資", "民政業務—獎補助費", "教育支出—業務費"]),
                    rng.choice(["工務處", "民政處", "教育處"]),
                    firm_,
                ]
            )
        rows += under([who], found, align="c")
    header = heads("議員姓名|建議項目及內容|建議地點|建議金額|核定金額|經費支用科目|主辦機關|招標方式及得標廠商")
    table = Table(header, rows, [22, 50, 24, 26, 26, 44, 22, 52], "cllrrlcl")
    blocks: list[Block] = [
        title("雲林縣政府對議員所提地方建設建議事項處理明細表", 15),
        Para("114年度1月至6月　　　　　　　　　　　　單位：新臺幣元", align="r", size=10, after=2),
        fit(table, 268, size=11, valign="m", pad=(0.5, 1.1)),
    ]
    return doc(
        "t-suggestions",
        "docx",
        "for measuring only",
        blocks,
        KAI,
        12,
        latin=TIMES,
        page=A4L,
        margins=(16, 13, 15, 13),
        foot="第 {n} 頁",
    )


BUDGET = [income_budget, branch_plans, final_accounts, fund, grants, balance, tenders, cost_matrix, works, publicity, suggestions]  # fmt: skip
