"""Budget books, accounts and what agencies publish of their spending, of the ninth set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .contents import Item, c, fit, heads, rng_of, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, title
from .eighth_contents import ARIAL, GREY, HAIR, TIMES, company, deck, doc, money, num, points, record, say, share, tree
from .model import Block, Doc, Para, Row, Table
from .ninth_contents import THICK, THIN, add, below, body, bold, change, codes, heading, joined, over, split, wide

OFFICES = """
文化資產局主管 .文化資產局 ..一般行政 ..文化資產業務 ...有形文化資產維護 ...無形文化資產保存 ..一般建築及設備 ...交通及運輸設備 ...其他設備 ..第一預備金
.臺灣工藝研究中心 ..一般行政 ..工藝研究與推廣 ...工藝技術研究 ...工藝文化園區營運 ..一般建築及設備 ...營建工程 ...其他設備 ..第一預備金
.傳統藝術中心 ..一般行政 ..傳統藝術中心業務 ...傳統藝術調查研究 ...宜蘭園區管理 ...戲曲中心節目製作 ..國光劇團業務 ..臺灣國樂團業務 ..一般建築及設備 ...營建工程 ..第一預備金
.海洋及鐵道博物館籌備處 ..一般行政 ..博物館籌建 ...鐵道文物典藏 ...水下文物修護 ...常設展示規劃 ..一般建築及設備 ...土地購置 ...資訊設備 ..第一預備金
"""


def use_analysis() -> Doc:
    rng = rng_of("n9-use-analysis")
    nodes = tree(rng, OFFICES, 8, 200, 90_000, 0.55)
    rows: list[Row] = []
    for code, (depth, text, values) in zip(codes(nodes, 4), nodes, strict=True):
        now, later = values[:4], values[4:]
        figures = [*now, sum(now), *later, sum(later), sum(values)]
        rows.append(row(*code, wide(text, max(0, depth - 1)), *[num(v) for v in figures]))
    header = heads(
        [c("科　　　　目", 5), c("經　常　支　出", 5), c("資　本　支　出", 5), c("合計", rs=2)],
        "款|項|目|節|名　　　稱|人事費|業務費|獎補助費|預備金|小計|業務費|設備及投資|獎補助費|預備金|小計",
    )
    table = Table(header, rows, [6, 6, 6, 6, 42, *[18] * 10, 20], "ccccl" + "r" * 11, rules="stat", rule=HAIR)
    blocks: list[Block] = [
        title("文化資產局及所屬", 13),
        *over("歲出一級用途別科目分析表", "中華民國115年度", "單位：新臺幣千元"),
        fit(table, 272, size=8, pad=(0.9, 0.4), heavy=THICK),
    ]
    layout = "landscape, heavy ends with hairlines down inside and at the header, four code columns, ten narrow columns of amounts, nil as -"
    return doc("n9-use-analysis", "docx", layout, blocks, MING, 9, page=A4L, margins=(14, 12, 13, 12))


FUNCTIONS = """
社會福利支出 .社會保險支出 ..社會保險業務 ..農民健康保險補助 .社會救助支出 ..低收入戶生活扶助 ..急難救助及災害慰助 ..遊民收容輔導 .福利服務支出 ..身心障礙福利 ..老人福利服務 ..婦女及少年福利 ..社區發展工作 .國民就業支出 ..就業服務業務 ..職業訓練業務 .醫療保健支出 ..醫政管理 ..疾病預防管制 ..心理健康業務
社區發展及環境保護支出 .環境保護支出 ..廢棄物清運處理 ..水污染防治 ..空氣品質維護 .社區發展支出 ..都市更新業務 ..下水道管理
退休撫卹支出 .退休撫卹給付支出 ..公務人員退休給付 ..教育人員退休給付 .退休撫卹業務支出 ..退撫行政業務
"""


def final_by_function() -> Doc:
    rng = rng_of("n9-final-function")
    nodes = tree(rng, FUNCTIONS, 4, 4000, 90_000_000, 0.5)
    rows: list[Row] = []
    for i, (code, (depth, text, (plan, moved, owed, kept))) in enumerate(zip(codes(nodes, 3), nodes, strict=True)):
        moved, owed, kept = (moved // 9) * (-1 if i % 4 == 1 and depth == 2 else 1), owed // 20, kept // 15
        total = plan + moved
        paid = int(total * rng.uniform(0.86, 0.97)) - owed - kept
        done = paid + owed + kept
        number = f"{65 + i // 9}{depth}{(i * 7) % 90 + 10}010{i % 10}00"
        figures = [num(v, "0") for v in (plan, moved, total, paid, owed, kept, done, done - total)]
        rows.append(
            row(*code, f"{number}\n{text}", *figures, share(done, total), group=depth == 0 and i > 0),
        )
    header = heads(
        [c("科目", 4), c("預算數", 3), c("決算數", 4), c("預算決算比較\n增減數", rs=2), c("決算占\n預算%", rs=2)],
        "款|項|目|名稱及編號|原預算數|預算增減數|合計(1)|實現數|應付數|保留數|合計(2)",
    )
    table = Table(header, rows, [7, 7, 7, 38, *[26] * 8, 15], "cccl" + "r" * 9, rules="statgroups", rule=HAIR)
    blocks: list[Block] = [
        *over("苗栗縣總決算　歲出政事別決算表", "中華民國113年度", "單位：新臺幣元"),
        fit(table, 274, size=8.5, pad=(0.7, 0.5), valign="t"),
        *below("註：預算增減數包括追加（減）預算、動支第二預備金及經費流用。"),
    ]
    layout = "landscape, long code above each name in a cell, rules down inside and between functions, nil as 0"
    return doc("n9-final-function", "fodt", layout, blocks, SERIF, 9, page=A4L, margins=(14, 11, 13, 11))


INCOME = """
業務收入 .勞務收入 ..服務收入 ..門票收入 .租金及權利金收入 ..權利金收入 ..場地租金收入 .其他業務收入 ..其他補助收入
業務成本與費用 .勞務成本 ..服務成本 ..解說教育成本 .管理及總務費用 ..管理費用及總務費用 .其他業務費用 ..雜項業務費用
業務外收入 .財務收入 ..利息收入 .其他業務外收入 ..違規罰款收入 ..雜項收入
業務外費用 .其他業務外費用 ..雜項費用
"""
CASH = """
業務活動之現金流量 .本期賸餘（短絀） .調整項目 ..折舊、減損及折耗 ..攤銷 ..流動資產淨減（淨增） ..流動負債淨增（淨減）
投資活動之現金流量 .增加短期投資 .增加不動產、廠房及設備 .增加無形資產
籌資活動之現金流量 .增加基金 .增加其他負債 .減少其他負債
"""


def fund_statements() -> Doc:
    rng = rng_of("n9-fund")
    nodes = tree(rng, INCOME, 3, 900, 400_000, 0.08)
    whole = nodes[0][2]
    rows: list[Row] = []
    for depth, text, (before, plan, done) in nodes:
        cells: list[Item] = [num(before), share(before, whole[0]), wide(text, depth)]
        cells += joined(num(plan), share(plan, whole[1]), num(done), share(done, whole[2]))
        made = row(*cells, num(done - plan, "-", "("), change(done, plan, "-", "("))
        rows.append(bold(made) if not depth else made)
    header = heads(
        [c("前年度決算數", 2), c("科　目", rs=2), c("預算數", 2), c("決算數", 2), c("比較增減（－）", 2)],
        "金額|%|金額|%|金額|%|金額|%",
    )
    first = Table(header, rows, [21, 14, 46, 21, 14, 21, 14, 20, 14], "rrlrrrrrr", rules="openends", rule=THIN)
    flows: list[Row] = []
    for depth, text, (plan, done) in tree(rng, CASH, 2, 300, 90_000, 0.1):
        made = row(wide(text, depth), num(plan), num(done), num(done - plan, "-", "("), change(done, plan, "-", "("))
        flows.append(bold(made) if not depth else made)
    second = Table(
        heads([c("項　　　目", rs=2), c("預算數", rs=2), c("決算數", rs=2), c("比較增減（－）", 2)], "金額|%"),
        flows,
        [70, 30, 30, 30, 20],
        "lrrrr",
        rules="openends",
        rule=THIN,
    )
    blocks: list[Block] = [
        title("國家風景區觀光作業基金", 15),
        *over("收支餘絀決算表", "中華民國113年度", "單位：新臺幣千元", 13),
        fit(first, 180, size=9.5, pad=(0.8, 0.5)),
        *below(
            "註：百分比欄以業務收入為100%計算。", "　　本年度門票收入較預算減少，主要係0403地震後部分園區封閉所致。"
        ),
        *over("現金流量決算表", "中華民國113年度", "單位：新臺幣千元", 13, new_page=True),
        fit(second, 176, size=10.5, pad=(1, 0.8)),
    ]
    layout = "names in the third column after last year's figures, rules at the header and down, heads in bold, ( ) below zero; then the same looks with five columns"
    return doc("n9-fund", "docx", layout, blocks, KAI, 11, margins=(18, 14, 16, 14))


TOWN = """
01一般政務支出 .0101行政管理 .0102民政業務 .0103財政業務 .0104役政業務 .0105原住民族事務
02教育科學文化支出 .0201圖書館管理 .0202幼兒園教保 .0203體育活動推展 .0204民俗藝文活動
03經濟發展支出 .0301農業管理與輔導 .0302產業道路養護 .0303路燈管理 .0304公有零售市場
04社會福利支出 .0401社政業務 .0402社區發展 .0403老人文康休閒
05社區環境支出 .0501垃圾清運 .0502公墓及納骨堂管理 .0503公園綠地養護
"""


def town_quarters() -> Doc:
    rng = rng_of("n9-quarters")
    rows: list[Row] = []
    values: list[list[int]] = []
    for label in TOWN.split():
        top = not label.startswith(".")
        if not top:
            year = money(rng, 90, 40_000)
            values.append([year, *split(rng, year, 4)])
        rows.append(row(label))
    parts = iter(values)
    labels = TOWN.split()
    found: list[Row] = []
    for i, label in enumerate(labels):
        if label.startswith("."):
            figures = next(parts)
            done = figures
        else:
            count = next((n for n, x in enumerate(labels[i + 1 :]) if not x.startswith(".")), len(labels) - i - 1)
            start = sum(x.startswith(".") for x in labels[:i])
            done = add(values[start : start + count])
        text = label.lstrip(".")
        deep = 2 if label[0] != "." else 4
        made = row(text[:deep], wide(text[deep:], int(deep == 4)), *[num(v) for v in done], "")
        found.append(bold(made) if deep == 2 else made)
    found.append(record(c("合　　計", 2, align="c"), *[num(v) for v in add(values)], "", like="b"))
    header = heads(
        [c("科目", 2), c("全年度\n預算數", rs=2), c("分　配　數", 4), c("備註", rs=2)],
        "編號|名稱|第一季\n(1-3月)|第二季\n(4-6月)|第三季\n(7-9月)|第四季\n(10-12月)",
    )
    table = Table(header, found, [14, 46, 22, 20, 20, 20, 20, 16], "clrrrrrl", rules="full", valign="m")
    notice = deck(
        rng,
        [
            "人事費按月平均分配，第一季加計年終工作獎金",
            "業務費依實際需要分配，年度終了前{m}個月不得申請修改",
            "設備費於第{m}月底前完成發包者優先分配",
        ],
    )
    blocks: list[Block] = [
        *over("彰化縣溪州鄉公所115年度歲出分配預算表", "", "單位：新臺幣千元", 15),
        fit(table, 178, pad=(0.7, 0.8), size=11),
        Para("說明：", 11, before=4, after=0),
        *[Para(f"{i}、{next(notice)}。", 11, after=0) for i in "一二三"],
        Para("製表　　　　　　　　　　　主計　　　　　　　　　　　鄉長", 11, before=14),
    ]
    layout = "full rules, middle-aligned, sums of groups in bold above their parts, quarter columns, remarks always blank, signatures"
    return doc("n9-quarters", "docx", layout, blocks, KAI, 12, margins=(16, 15, 14, 15), foot="第 {n} 頁")


CUTS = [
    "油料費依113年決算數核實編列", "出國計畫{m}人減為2人", "委外民調與平時網路輿情重複", "宣導品採購數量過多", "公務車輛汰換年限未滿{m}年", "委辦費經評估可由現有人力辦理，並請於{d}前提出書面報告",
    "執行率連續{m}年低於{n}%，應檢討計畫效益後再行編列", "加班費統刪{m}%，科目自行調整", "未附具體計畫書，俟送本會同意後始得動支",
]  # fmt: skip
CUT_PLACES = {
    "民政局": "區里行政 戶籍登記 禮儀民俗",
    "教育局": "國中教育 體育及衛生保健 資訊科技教育",
    "工務局": "道路養護 路燈工程 建築管理 公園管理",
    "觀光旅遊局": "觀光行銷 風景區經營 旅遊管理",
    "農業局": "漁港建設 動物保護 農會輔導 休閒農業",
    "資訊中心": "智慧城市平臺 機房維運",
}


def council_cuts() -> Doc:
    rng = rng_of("n9-cuts")
    reason = deck(rng, CUTS)
    rows: list[Row] = []
    every: list[list[int]] = []
    for office, plans in CUT_PLACES.items():
        names, block = plans.split(), []
        for i, plan in enumerate(names):
            before = money(rng, 900, 400_000)
            block.append([before, int(before * rng.uniform(0.01, 0.2))])
            cells: list[Item] = [c(office, rs=len(names) + 1, align="c", valign="m")] if not i else []
            cells += [plan, num(before), num(-block[-1][1]), num(before - block[-1][1])]
            rows.append(row(*cells, say(reason, 1 + (i == 1)), group=not i and bool(every)))
        total = add(block)
        rows.append(record(c("小計", align="c"), num(total[0]), num(-total[1]), num(total[0] - total[1]), "", like="b"))
        every += block
    total = add(every)
    rows.append(
        record(
            c("總計", 2, align="c"), num(total[0]), num(-total[1]), num(total[0] - total[1]), "", like="b", group=True
        )
    )
    header = heads("機關|工作計畫|原列數|刪減數|審定數|審議意見")
    table = Table(
        header, rows, [22, 34, 24, 22, 24, 58], "llrrrl", rules="groups", rule=GREY, valign="m", head_fill="DCE6F1"
    )
    blocks: list[Block] = [
        *over("臺南市議會第4屆第6次定期會", "115年度臺南市總預算案審議刪減明細表", "單位：新臺幣千元", 14),
        fit(table, 180, size=10.5, pad=(1.1, 0.8), split=False),
        *below("資料來源：臺南市議會預算審議小組", "說　　明：刪減數不含決議凍結部分。", size=9),
    ]
    layout = "WeasyPrint, grey rules between offices only, office merged in the middle, 小計 in bold, reasons wrapping beside figures"
    return doc("n9-cuts", "weasy", layout, blocks, KAI, 11, margins=(16, 14, 16, 14), foot="{n}", head="預算審議資料")


AIDS = [
    "辦理{m}月份銀髮健康促進講座", "辦理社區守望相助隊裝備汰換", "辦理原住民族收穫祭文化活動", "辦理身心障礙者夏令營", "辦理客家米食推廣研習{m}場次", "辦理新住民語文學習班",
    "辦理全國中正盃桌球錦標賽", "辦理兒童閱讀列車巡迴", "辦理漁村環境清潔日", "辦理街友冬令關懷餐會", "辦理志願服務基礎及特殊訓練", "辦理寺廟古蹟導覽培訓", "辦理有機農夫市集",
]  # fmt: skip
CLUBS = [
    "社團法人花蓮縣牧愛生命協會", "花蓮縣吉安鄉南昌社區發展協會", "財團法人一粒麥子基金會", "花蓮縣體育會桌球委員會", "社團法人花蓮縣老人暨家庭關懷協會", "花蓮縣瑞穗鄉富源社區發展協會",
    "中華民國紅十字會花蓮縣支會", "花蓮縣阿美族文化促進會", "花蓮縣玉里鎮婦女會",
]  # fmt: skip


def civic_aid() -> Doc:
    rng = rng_of("n9-civic-aid")
    what = deck(rng, AIDS)
    rows: list[Row] = []
    total = 0
    for plan, count in (
        ("社會福利支出-社區發展", 9),
        ("民政業務-宗教禮俗", 5),
        ("體育業務-推展全民體育", 7),
        ("原住民行政-文化教育", 6),
    ):
        for i in range(count):
            value = money(rng, 5, 900) * 1000
            total += value
            bid = i % 5 == 2
            cells: list[Item] = [
                plan,
                next(what),
                CLUBS[rng.randint(0, 8)],
                "社會處民政處教育處"[3 * (i % 3) : 3 * (i % 3) + 3],
            ]
            cells += [num(value), "有" if bid else "無", "依政府採購法辦理" if bid else "無"]
            rows.append(row(*cells, "" if i % 6 == 4 else "V", "V" if i % 6 == 4 else ""))
    rows.append(row(c("合　計", 4, align="c"), num(total), "", "", "", ""))
    header = heads(
        [
            c("工作計畫\n科目名稱", rs=2),
            c("補助事項或用途", rs=2),
            c("補助對象", rs=2),
            c("主辦機關", rs=2),
            c("累計\n撥付金額", rs=2),
            c("有無涉及財物\n或勞務採購", rs=2),
            c("處理方式（未涉及採購者免填，請填無）", rs=2),
            c("是否為除外\n規定之團體", 2),
        ],
        "是|否",
    )
    table = Table(header, rows, [38, 52, 56, 18, 24, 24, 36, 12, 12], "lllcrcccc", rules="full", rule=HAIR, valign="m")
    blocks: list[Block] = [
        *over("花蓮縣政府", "對民間團體補（捐）助經費明細表\u3000114年度截至第3季止", "單位：新臺幣元", 14),
        fit(table, 270, size=10, pad=(0.7, 0.8), split=False),
        *below("備註：本表依「中央政府各機關對民間團體及個人補（捐）助預算執行應注意事項」按季公開。", size=9),
    ]
    layout = "landscape, full hairlines, middle-aligned, columns for 是 and 否 with V, words wrapping in most columns, a sum over four"
    return doc("n9-civic-aid", "fodt", layout, blocks, MING, 10, page=A4L, margins=(15, 13, 14, 13), foot="第{n}頁")


ADS = [
    "防颱整備提醒", "育嬰留職停薪新制", "行人優先停讓", "登革熱巡倒清刷", "國中小防詐短片", "地價稅開徵{d}截止", "失智友善商店", "長者換新駕照", "節電獎勵抽汽車", "捷運萬大線通車試乘",
]  # fmt: skip
GAINS = [
    "觸及{k}人次，提高民眾認知", "預計{k}人次收聽，增進防災意識", "增加申辦率{m}%", "點閱{k}次以上，宣導新制內容", "擴大傳播效果，促進市民參與",
]  # fmt: skip


def publicity() -> Doc:
    rng = rng_of("n9-publicity")
    what, gain = deck(rng, ADS), deck(rng, GAINS)
    rows: list[Row] = []
    for office, count in (("消防局", 3), ("勞動局", 4), ("交通局", 4), ("衛生局", 3), ("地政局", 2), ("警察局", 4)):
        for i in range(count):
            kind = rng.choice(["電視媒體", "廣播媒體", "網路媒體\n（含社群媒體）", "平面媒體", "戶外媒體"])
            first = rng.randint(1, 9)
            cells: list[Item] = [c(office, rs=count)] if not i else []
            cells += [f"「{next(what)}」", kind, f"114.{first:02}.01-\n114.{first + i % 3:02}.{rng.randint(20, 28)}"]
            cells += [
                rng.choice(["秘書室", "宣導科", "企劃科", "公關室"]),
                rng.choice(["公務預算", "公務預算", "基金預算"]),
            ]
            cells += [rng.choice(["業務管理", "行政管理", "防災教育", "安全管理"]), num(money(rng, 4000, 900_000))]
            cells += [
                company(rng),
                next(gain),
                rng.choice(["TVBS、三立", "FM97.5", "臉書、LINE", "自由時報", "公車車體"]),
            ]
            rows.append(row(*cells, "" if i % 3 else "已執行完畢"))
    header = heads(
        "機關\n名稱|宣導項目、標題及內容|媒體類型|宣導期程|執行單位|預算來源|預算科目|執行金額\n（元）|受委託廠商名稱|預期效益|刊登或託播對象|備註"
    )
    table = Table(
        header,
        rows,
        [15, 32, 24, 22, 16, 17, 17, 18, 34, 36, 22, 17],
        "cllccccrlllc",
        rules="outer",
        rule=HAIR,
        valign="m",
    )
    blocks: list[Block] = [
        *over("新北市政府114年1-9月政策及業務宣導執行情形彙總表", "", "", 14),
        fit(table, 274, size=9, pad=(0.6, 0.6), heavy=(1.0, "solid", "000000"), split=False),
        *below(
            "填表說明：",
            "1.本表係依預算法第62條之1規範，就辦理政策及業務宣導之預算，於平面媒體、廣播媒體、網路媒體及電視媒體執行者填列。",
            "2.「機關名稱」欄請填至二級機關。",
        ),
    ]
    layout = "landscape, hairlines in a heavy frame, twelve columns, office merged in the middle, most cells of two or three lines"
    return doc("n9-publicity", "docx", layout, blocks, KAI, 10, page=A4L, margins=(14, 11, 13, 11), foot="{n}")


WHY = [
    "因{m}月連續豪雨影響河道斷面施工", "用地尚有{m}筆共有人未能協議", "台電管線遷移延至{d}始完成", "流標{m}次，已於{d}決標", "細部設計審查逾期{n}日", "變更設計增作護欄{k}公尺，尚待議價", "承商財務困難，業於{d}終止契約重新發包",
]  # fmt: skip
FIX = [
    "已成立專案小組按週列管",
    "每{m}日召開趕工會議，預定{d}完工",
    "將於{d}前請領估驗款",
    "洽管線單位同步施作",
    "請監造單位增派人力{m}名",
]


def kept_over() -> Doc:
    rng = rng_of("n9-kept")
    why, cure = deck(rng, WHY), deck(rng, FIX)
    rows: list[Row] = []
    for year, count in (("111", 3), ("112", 4), ("113", 9)):
        for i in range(count):
            owed, kept = (money(rng, 900, 90_000) * 100 if rng.random() < 0.4 else 0), money(rng, 900, 900_000) * 100
            text = [
                "水利工程-大里溪護岸", "道路新建-台74聯絡道", "校舍耐震補強", "污水下水道第三期", "智慧路口號誌", "停車場立體化", "農路改善", "老人活動中心新建", "橋梁檢測補強",
            ][(i + int(year)) % 9]  # fmt: skip
            cells: list[Item] = [
                year if not i else "",
                text,
                num(owed),
                num(kept),
                "ABCD"[(i * 3) % 4] + str(i % 3 + 1),
            ]
            rows.append(row(*cells, points(why, 1 + i % 3), say(cure, 1 + (i % 2)), group=not i and year != "111"))
    header = heads(
        [
            c("年度", rs=2),
            c("科目及計畫名稱", rs=2),
            c("轉入下年度數", 2),
            c("類型", rs=2),
            c("保留原因說明", rs=2),
            c("改善措施", rs=2),
        ],
        "應付數|保留數",
    )
    table = Table(header, rows, [11, 36, 23, 25, 10, 62, 46], "clrrcll", rules="full", rule=THIN, hang=True)
    merged = []
    for one in table.rows:
        first = one.cells[0].text
        if first:
            size = {"111": 3, "112": 4, "113": 9}[first]
            one.cells[0] = c(first, rs=size, align="c")
            merged.append(one)
        else:
            merged.append(replace(one, cells=one.cells[1:]))
    blocks: list[Block] = [
        *over("臺中市政府建設局　歲出轉入下年度應付數及保留數分析表", "中華民國113年度", "單位：新臺幣元", 13),
        fit(replace(table, rows=merged), 184, size=10, pad=(0.7, 0.7)),
        *below("註：類型代號A為經常門，B為土地，C為工程，D為設備；1為未發包，2為施工中，3為已完工未結算。"),
    ]
    layout = "full rules, years merged at the top over page ends, numbered reasons and prose beside amounts and short codes, rows cut by page ends"
    return doc("n9-kept", "docx", layout, blocks, HEI, 10, margins=(15, 13, 14, 13), latin=ARIAL, foot="- {n} -")


REVENUE = """
稅課收入 .土地稅 ..地價稅 ..土地增值稅 .房屋稅 .使用牌照稅 .契稅 .印花稅 .娛樂稅 .統籌分配稅
罰款及賠償收入 .罰金罰鍰 .沒入及沒收財物 .賠償收入
規費收入 .行政規費 ..審查費 ..證照費 ..登記費 .使用規費 ..資料使用費 ..道路使用費 ..場地設施使用費
財產收入 .財產孳息 ..利息收入 ..租金收入 .財產售價 .投資收回
補助及協助收入 .上級政府補助 ..一般性補助 ..計畫型補助 .地方政府協助
捐獻及贈與收入 其他收入 .雜項收入 ..收回以前年度歲出 ..其他雜項收入
"""


def month_revenue() -> Doc:
    rng = rng_of("n9-month-revenue")
    rows: list[Row] = []
    nodes = tree(rng, REVENUE, 4, 90, 900_000, 0.06)
    tops_: list[list[int]] = []
    for depth, text, (plan, a, b, d) in nodes:
        given, done, last, held = int(plan * 0.8), int(a * 0.8), b // 10, d // 40
        figures = [plan, given, last, done, held, done + held - given]
        if not depth:
            tops_.append(figures)
        cells: list[Item] = [c(text, indent=depth), *[num(v, "", "△") for v in figures]]
        made = row(*cells, share(done + held, given, "", "△", 1))
        rows.append(bold(made) if not depth else made)
    total = add(tops_)
    rows.append(
        record(
            c("歲入合計", align="c"),
            *[num(v, "", "△") for v in total],
            share(total[3] + total[4], total[1], "", "△", 1),
            like="b",
            group=True,
        )
    )
    header = heads(
        "科目名稱|全年度預算數\n(1)|截至本月止\n分配數(2)|本月實收數|截至本月止\n實收數(3)|截至本月止\n應收數(4)|比較增減數\n(5)=(3)+(4)-(2)|執行率%\n[(3)+(4)]/(2)"
    )
    table = Table(header, rows, [46, 26, 25, 22, 25, 20, 27, 20], "lrrrrrrr", rules="sums", rule=THIN)
    blocks: list[Block] = [
        *over("嘉義市地方教育發展及公庫", "歲入累計表　中華民國114年8月份", "單位：新臺幣千元", 13),
        fit(table, 186, size=9, pad=(0.4, 0.6)),
        *below("附註：1.本表實收數以公庫收納日為準。2.△表示負數。", size=8),
    ]
    layout = "Typst, a rule below the header and one above the sum only, names indented, formulas below heads, △ and blanks for nil"
    return doc(
        "n9-month-revenue", "typst", layout, blocks, SANS, 9, latin=ARIAL, margins=(14, 12, 13, 12), foot="第 {n} 頁"
    )


def balance_two_years() -> Doc:
    rng = rng_of("n9-balance")
    nodes = tree(
        rng,
        "資產 .流動資產 ..現金 ..應收款項 ..預付款項 .投資、長期應收款及準備金 ..長期墊款 .不動產、廠房及設備 ..土地 ..房屋及建築 ..機械及設備 ..交通及運輸設備 ..什項設備 .無形資產 ..電腦軟體 .其他資產 ..存出保證金",
        2, 90, 900_000, 0.02,
    )  # fmt: skip
    whole = nodes[0][2]
    left = [[wide(t, d), num(v[0]), share(v[0], whole[0]), num(v[1]), num(v[0] - v[1], "-", "-")] for d, t, v in nodes]
    plain = [
        "負債",
        ".流動負債",
        "..應付款項",
        "..預收款項",
        ".其他負債",
        "..存入保證金",
        "..應付保管款",
        "淨值",
        ".基金",
        "..基金",
        ".公積",
        "..資本公積",
        ".累積餘絀",
        "..累積賸餘",
    ]
    owed = [0.31, 0.22, 0.14, 0.08, 0.09, 0.06, 0.03, 0.69, 0.4, 0.4, 0.19, 0.19, 0.1, 0.1]
    rows: list[Row] = []
    for name_, part in zip(plain, owed, strict=True):
        now, then = int(whole[0] * part), int(whole[1] * part)
        depth = len(name_) - len(name_.lstrip("."))
        left.append(
            [wide(name_.lstrip("."), depth), num(now), share(now, whole[0]), num(then), num(now - then, "-", "-")]
        )
    for i, line in enumerate(left):
        made = row(*line)
        rows.append(bold(made) if not line[0].startswith("　") else made)
        if i == len(nodes) - 1:
            rows.append(
                record(
                    c("資產總額", align="c"),
                    num(whole[0]),
                    "100.00",
                    num(whole[1]),
                    num(whole[0] - whole[1]),
                    like="F2F2F2",
                )
            )
    rows.append(
        record(
            c("負債及淨值總額", align="c"),
            num(whole[0]),
            "100.00",
            num(whole[1]),
            num(whole[0] - whole[1]),
            like="F2F2F2",
        )
    )
    table = Table(
        heads("科目|本年度決算數|%|上年度決算數|比較增減(-)"),
        rows,
        [70, 34, 18, 34, 32],
        "lrrrr",
        rules="bodydown",
        rule=GREY,
        head_fill="D9D9D9",
    )
    blocks: list[Block] = [
        *over("衛生福利部彰化醫院醫療作業基金", "平衡表　中華民國113年12月31日", "單位：新臺幣千元", 14),
        fit(table, 176, size=11, pad=(0.8, 1)),
        body("註：信託代理與保證資產（負債）本年度為12,380千元，上年度為11,942千元，未列入本表。", 10),
    ]
    layout = "Chromium, shaded header over a body with grey rules down only, sums shaded, indents by full-width blanks"
    return doc("n9-balance", "chromium", layout, blocks, KAI, 11, latin=TIMES, foot="", margins=(18, 16, 16, 16))


def trips_home() -> Doc:
    rng = rng_of("n9-vehicles-cost")
    rows: list[Row] = []
    every: list[list[int]] = []
    for i in range(31):
        fuel, fix, tax, pay = (money(rng, 900, 90_000) for _ in range(4))
        line = [fuel, fix if i % 4 else 0, tax if i % 3 else 0, pay if i % 7 == 0 else 0]
        every.append(line)
        km = rng.randint(900, 42_000)
        cells: list[Item] = [
            str(i + 1), f"{'ABKMR'[i % 5]}{'QTWX'[i % 4]}{'FGH'[i % 3]}-{rng.randint(1000, 9899)}",
            ["小客車", "小貨車", "機車", "大客車", "垃圾壓縮車", "救護車"][i % 6], f"{rng.randint(98, 113)}.{rng.randint(1, 12):02}",
        ]  # fmt: skip
        rows.append(row(*cells, num(km), *[num(v, "－") for v in line], num(sum(line)), f"{sum(line) / km:.2f}"))
    total = add(every)
    rows.append(row(c("合　　計", 5, align="c"), *[num(v) for v in total], num(sum(total)), "", group=True))
    header = heads(
        [
            c("編號", rs=2),
            c("車牌號碼", rs=2),
            c("車輛種類", rs=2),
            c("購置\n年月", rs=2),
            c("行駛里程\n（公里）", rs=2),
            c("各項費用（元）", 5),
            c("每公里\n費用（元）", rs=2),
        ],
        "油料費|養護費|稅捐規費|保險費|小計",
    )
    table = Table(header, rows, [10, 24, 24, 16, 20, 19, 19, 19, 19, 20, 18], "clcc" + "r" * 7, rules="stat", rule=HAIR)
    blocks: list[Block] = [
        heading("附表五　雲林縣環境保護局114年度公務車輛使用費用統計", 12),
        fit(table, 184, size=9.5, pad=(0.5, 0.6), mid=True),
        *below("填表說明：行駛里程以車輛派遣系統結算數為準；電動車之電費列入油料費。", size=9),
    ]
    layout = "heavy ends with hairlines down inside and across at the header only, nil as －, a sum over five columns"
    return doc("n9-vehicles-cost", "fodt", layout, blocks, HEI, 10, latin=TIMES, margins=(16, 13, 14, 13))


BUDGET9: list[Callable[[], Doc]] = [
    use_analysis, final_by_function, fund_statements, town_quarters, council_cuts, civic_aid, publicity, kept_over, month_revenue, balance_two_years,
    trips_home,
]  # fmt: skip
