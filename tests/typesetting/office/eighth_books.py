"""More of the eighth set's budget books: resolutions and their replies, travel abroad, uses by function."""

from __future__ import annotations

from .contents import c, fit, heads, rng_of, row
from .dev import A4L, KAI, MING, SANS, SERIF, note, unit
from .eighth_contents import ARIAL, HAIR, NARROW, deck, doc, even, fill, money, num, paged, record, tops
from .model import Block, Doc, Para, Row, Table

RESOLVED = [
    "通案決議減列大陸地區旅費{p}%，其餘項目授權機關自行調整。",
    "有鑑於第{n}期棲地補償金連續{m}年執行率不及六成，地方反映申辦表件繁複、審核曠日廢時，爰凍結「海域保育」預算{a}千元，俟向內政委員會提出書面報告後，始得動支。",
    "查近岸巡防艇妥善率僅{p}%，料件待料天數平均{n}日；海巡人員輪休制度亦多有未依規定補休者。請海洋委員會於{m}個月內提出裝備汰換期程及勤休改善方案。",
    "針對離岸風場施工水下噪音監測資料未公開，要求建置即時揭露平台，並邀集漁會、學研單位共同檢視量測點位。",
    "珊瑚白化面積擴大至{k}公頃，國家海洋研究院應評估移植成效，避免重複投資。",
    "海洋廢棄物清理補助標準，偏遠離島運費占比高達{p}%，建請檢討分級補助。",
    "鑒於海域遊憩事故頻傳，{t}更發生立槳翻覆憾事，請會同交通部、教育部研議帶客業者登記及保險制度，並於暑假前完成宣導。",
    "船舶油污應變器材散置{n}處，保養紀錄闕漏，應統一盤點造冊。",
]
REPLIES = [
    "已依決議辦理完竣。",
    "本案業於{t}以海計字第114000{n}{m}1號函送書面報告，並經內政委員會同年{d}第{m}次全體委員會議審查，准予動支在案。",
    "（一）妥善率：已簽訂料件開口契約，待料日數縮短為{n}日，妥善率提升至{p}%。\n（二）勤休：修正輪值要點，逐月由系統勾稽補休時數，未結清者列為督考項目。",
    "平台於{t}上線，介接{m}座浮標，歷史資料可供下載，累計瀏覽{k}人次。",
    "移植株存活率經{m}季追蹤為{p}%，未達標樣區暫停擴辦，相關成果已刊登期刊{m}篇。",
    "補助要點修正草案已預告，三級離島運費補助上限調高為{a}千元。",
    "召開跨部會研商{m}次，登記制度將納入海域遊憩管理辦法；暑假前拍攝短片{m}支，並於{n}處熱點設置告示。",
]


def resolutions() -> Doc:
    rng = rng_of("e8-resolutions")
    replies = deck(rng, REPLIES)
    rows: list[Row] = [row("壹、", "總預算案通案決議部分", "", group=True)]
    numbers = "一二三四五六七八"
    for i, text in enumerate(RESOLVED):
        rows.append(row(f"（{numbers[max(i - 1, 0)]}）", fill(rng, text), next(replies)))
        if i == 0:
            rows.append(row("貳、", "各組審查決議部分", "", group=True))
    rows += [row("參、", "附帶決議部分", "", group=True)]
    for i, text in enumerate(rng.sample(RESOLVED[1:], 5)):
        rows.append(row(f"（{numbers[i]}）", "續" + fill(rng, text), next(replies)))
    header = heads([c("決議、附帶決議及注意事項", 2), c("辦　理　情　形", rs=2)], "項次|內　　　　容")
    table = Table(header, rows, [21, 82, 75], "cjj", rules="down", rule=(0.75, "solid", "000000"))
    blocks: list[Block] = [
        *tops("海洋委員會及所屬", "立法院審議中央政府總預算案所提決議辦理情形報告表", "中華民國115年度", 15),
        fit(table, 176, size=13, pad=(1.2, 1.2)),
    ]
    layout = "13 pt, rules down and around only, two columns of prose told apart by space, numbers alone in the first, rows cut"
    return doc("e8-resolutions", "docx", layout, blocks, KAI, 13, margins=(18, 17, 17, 17), foot="丙-{n}")


ABROAD = [
    (
        "一、考察",
        "德國弗萊堡氣候中和社區營運模式",
        "德國（弗萊堡、柏林）",
        "了解屋頂光電售電合作社之治理、熱能管網回收及社區參與機制",
    ),
    ("一、考察", "澳洲山火預防性焚燒作業", "澳洲（墨爾本、坎培拉）", "觀摩燃料負荷評估、居民撤離通報與煙霧擴散預警"),
    ("一、考察", "智利海水淡化供應礦區", "智利（安托法加斯塔）", "蒐集高含鹵水排放及太陽能併聯之實證資料"),
    ("二、訪問", "巴拉圭職訓中心合作續約", "巴拉圭（亞松森）", "研商師資交流、教材西語化及機具維修"),
    ("二、訪問", "愛沙尼亞數位身分單一入口", "愛沙尼亞（塔林）", "就資料交換層、電子居民方案交換意見"),
    ("三、開會", "國際度量衡大會", "法國（巴黎）", "參與秒之重新定義投票及區域組織協調會"),
    ("三、開會", "世界關務組織估價技術委員會", "比利時（布魯塞爾）", "提出移轉訂價案例，爭取列入參考文件"),
    ("三、開會", "亞太衛星通訊年會", "馬來西亞（吉隆坡）", "掌握低軌衛星頻譜協調趨勢"),
    ("四、談判", "臺加避免雙重課稅議定書第{m}回合", "加拿大（渥太華）", "就權利金上手稅率及受益所有人條款磋商"),
    ("五、進修", "災害醫學碩士學程", "英國（曼徹斯特）", "修習大量傷患演練、國際人道標準"),
    ("六、研究", "極端降雨重現期分析", "日本（筑波）", "使用對流解析模式，建立颱風雨帶個案集"),
    ("七、實習", "核廢料乾貯護箱銲接檢驗", "美國（查塔努加）", "取得超音波相位陣列判讀資格"),
]


def abroad() -> Doc:
    rng = rng_of("e8-abroad")
    rows: list[Row] = []
    kind = ""
    for i, (group, label, where, what) in enumerate(ABROAD):
        if group != kind:
            kind = group
            rows.append(row(c(group, bold=True), "", "", "", "", "", "", "", "", "", "", "", group=True))
        fares = [rng.randint(20, 190), rng.randint(20, 240), rng.randint(5, 40)]
        past = [num(money(rng, 60, 400)), num(money(rng, 60, 400), "-"), "-"]
        texts = [
            f"{i + 1:02}{fill(rng, label)}－{'7A3C9E'[i % 6]}{rng.randint(1, 9)}",
            where,
            f"{what}。",
            f"{rng.randint(2, 12)}月",
        ]
        cells = [*texts, str(rng.randint(5, 14)), str(rng.randint(1, 3)), *map(str, fares), num(sum(fares))]
        rows.append(row(*cells, f"{sum(fares) // 9 * 8}", "、".join(past[: rng.randint(1, 2)])))
    header = heads(
        [
            c("類別及計畫名稱", rs=2),
            c("擬前往國家或\n地區（地點）", rs=2),
            c("主要研習課程或工作內容", rs=2),
            c("預計\n前往期間", rs=2),
            c("預計\n天數", rs=2),
            c("擬派\n人數", rs=2),
            c("旅費預算（千元）", 4),
            c("前年度\n已執行", rs=2),
            c("最近二次\n執行經費", rs=2),
        ],
        "交通費|生活費|辦公費|合計",
    )
    table = Table(
        header,
        rows,
        [50, 34, 58, 16, 13, 13, 15, 15, 15, 16, 18, 24],
        "lllcccrrrrrr",
        rules="groupsv",
        rule=HAIR,
        split=False,
    )
    blocks: list[Block] = [
        *tops("國家發展委員會", "派員出國計畫預算類別表", "中華民國115年度", 14),
        unit("單位：千元；人；日", size=8),
        fit(table, 270, size=9.5, pad=(1.3, 0.8)),
        note("註：本表不含由技術合作計畫支應者。", 8),
    ]
    layout = "WeasyPrint, landscape, hairlines down and above each kind, kinds in bold on rows of their own, prose of many lines"
    return doc("e8-abroad", "weasy", layout, blocks, MING, 10, page=A4L)


FUNCTIONS = {
    "一般公共事務": "行政立法機構 財務管理 外事 基礎研究 一般研究發展",
    "防衛": "軍事防衛 民防 國外軍援",
    "公共秩序與安全": "警政 消防 法院 監所 安全研發",
    "教育": "學前教育 初等教育 中等教育 高等教育 未分級教育 教育補助服務",
    "保健": "醫療用品器具 門診服務 住院服務 公共衛生 保健研發",
    "社會安全與福利": "疾病及失能 高齡 遺族 家庭與兒童 失業 住宅補助 社會排除",
    "住宅及社區服務": "住宅開發 社區開發 給水 街道照明",
    "娛樂文化與宗教": "娛樂運動 文化 廣播出版 宗教其他社區",
    "燃料與能源": "煤炭 石油天然氣 核燃料 電力 其他能源",
    "農林漁牧": "農業 林業 漁業 畜牧狩獵",
    "礦業製造業及營造業": "非燃料礦 製造業 營造業",
    "運輸及通信": "公路 水運 鐵路 航空 管道 通信",
    "其他經濟服務": "配銷倉儲 旅館餐廳 觀光 多目標計畫",
    "環境保護": "廢棄物 廢水 污染防治 生態保護",
}


def functions() -> Doc:
    rng = rng_of("e8-functions")
    rows: list[Row] = []
    for i, (kind, parts) in enumerate(FUNCTIONS.items(), 1):
        lines = [[money(rng, 2, 90_000) if rng.random() < 0.4 else 0 for _ in range(15)] for _ in parts.split()]
        total = [sum(v) for v in zip(*lines, strict=True)]
        rows.append(record(f"{i:02}{kind}", *map(num, total), num(sum(total)), like="b", group=True))
        for part, values in zip(parts.split(), lines, strict=True):
            rows.append(row(c(part, indent=1.5), *map(num, values), num(sum(values))))
    header = heads(
        [c("職能別分類", rs=3), c("經　　常　　支　　出", 8), c("資　　本　　支　　出", 7), c("總計", rs=3)],
        [
            c("受僱人員\n報酬", rs=2),
            c("商品及勞務\n購買支出", rs=2),
            c("債務\n利息", rs=2),
            c("土地\n租金", rs=2),
            c("經常移轉", 4),
            c("固定資本形成", 6),
            c("無形\n資產", rs=2),
        ],
        "對企業|對民間|對政府|對國外|住宅|非住宅|營建|運輸|機械|土改",
    )
    table = Table(header, rows, [34, *[15.4] * 15, 17], "l" + "r" * 16, rules="openends", rule=HAIR)
    table = fit(table, 279, size=7, pad=(0.35, 0.3))

    def top(page: int, pages: int) -> list[Para]:
        lines = [Para("歲出按職能及經濟性綜合分類表" + ("（續）" if page > 1 else ""), 12, True, "c", after=0)]
        return [*lines, Para(f"114年度　　單位：百萬元　　{page}/{pages}", 7.5, align="r", after=1)]

    blocks = paged(table, even(len(rows), 34), top)
    layout = "landscape, 7 pt, seventeen close columns, three-level header, pages made by hand with （續）"
    return doc("e8-functions", "fodt", layout, blocks, SANS, 8, page=A4L, latin=NARROW, margins=(11, 9, 10, 9), foot="")


OWED = [
    ("公教住宅貸款", "{n}期", "基準利率減0.{m}碼"),
    ("捷運土建銀行聯貸", "分{m}年償還", "郵儲定儲機動"),
    ("污水系統甲類公債", "到期還本", "固定"),
    ("重劃區抵費地周轉", "隨賣隨還", "議價"),
    ("平均地權基金調度", "一年內", "活存"),
    ("災後復建專案融資", "寬限{m}年", "政策優惠"),
]


def debts() -> Doc:
    rng = rng_of("e8-debts")
    rows: list[Row] = []
    for year in range(101, 115):
        whole = [0, 0, 0, 0]
        block = []
        for label, term, rate in rng.sample(OWED, rng.randint(2, 3)):
            borrowed = money(rng, 90_000, 9_000_000)
            old, paid = int(borrowed * rng.random()), int(borrowed * rng.random() * 0.4)
            values = [borrowed, old, paid, max(0, borrowed - old - paid)]
            whole = [a + b for a, b in zip(whole, values, strict=True)]
            texts = [label, fill(rng, term), f"{fill(rng, rate)}　{rng.uniform(0.5, 2.4):.3f}％"]
            block.append(row(*([c(f"{year}年度")] if not block else []), *texts, *[num(v, "0", "△") for v in values]))
        block[0].cells[0].rs = len(block) + 1
        rows += block
        rows.append(row(c("年度小計", 3, align="c"), *[num(v, "0") for v in whole]))
        block[0].group = True
    header = heads(
        [
            c("舉借年度", rs=2),
            c("債務名稱", rs=2),
            c("借款條件", 2),
            c("原舉借額", rs=2),
            c("償　還　數", 2),
            c("未償餘額", rs=2),
        ],
        "期限|利率|以前年度|本年度",
    )
    table = Table(header, rows, [20, 40, 24, 40, 26, 26, 24, 26], "clclrrrr", rules="labels", valign="m")
    blocks: list[Block] = [
        *tops("新北市總預算", "長期債務償還明細表", "中華民國115年度", 14),
        unit("單位：新臺幣千元", size=9),
        fit(table, 184, size=10, pad=(1.1, 0.9)),
    ]
    layout = (
        "Typst, rules between years and one down after them, years merged over their debts, sums over three columns"
    )
    return doc("e8-debts", "typst", layout, blocks, SERIF, 10, latin=ARIAL, foot="第 {n} 頁")


BOOKS = [resolutions, abroad, functions, debts]
