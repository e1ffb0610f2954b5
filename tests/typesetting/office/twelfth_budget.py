"""Budgets, final accounts and statements of the part twelfth."""

from __future__ import annotations

from . import contents as k
from .dev import A4L, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Cell, Doc, Row, Table
from .twelfth_kit import (
    ARIAL,
    BOLD,
    HAIR,
    NARROW,
    THIN,
    TIMES,
    Item,
    deep,
    doc,
    line,
    num,
    strong,
    tab,
)
from .words import OFFICES, Rng, firm, pick, prose

ACCOUNTS = [
    ("1", "", "", "3200000000\n財政局主管", 0), ("", "1", "", "3200300000\n稅務管理", 1), ("", "", "1", "3200300100\n稽徵業務", 2),
    ("", "", "2", "3200300200\n納稅服務", 2), ("", "", "3", "3200300300\n資訊業務", 2), ("", "2", "", "3200900000\n一般建築及設備", 1),
    ("", "", "1", "3200900100\n營建工程", 2), ("", "", "2", "3200900900\n其他設備", 2), ("", "3", "", "3200980000\n第一預備金", 1),
]  # fmt: skip


def unit_budget() -> Doc:
    rng = k.rng_of("w-unit-budget")
    head: list[list[Item]] = [
        [("科　　目", 4), ("本年度\n預算數", 1, 2), ("上年度\n預算數", 1, 2), ("前年度\n決算數", 1, 2), ("本年度與\n上年度比較", 1, 2),
         ("說　　明", 1, 2)],
        ["款", "項", "目", "名稱及編號"],
    ]  # fmt: skip
    rows: list[Row] = []
    for a, b, d, name, by in ACCOUNTS:
        money = [
            num(rng, 300, 98_000),
            num(rng, 300, 98_000),
            num(rng, 300, 98_000),
            pick(rng, ["", "-"]) + num(rng, 10, 9_000),
        ]
        said = prose(rng, "budget", 2) if by == 2 else ""
        rows.append(line([a, b, d, deep(name, by * 0.6), *money, said]))
    blocks: list[Block] = [
        agency_name("財政局稅捐稽徵處"),
        title("歲出機關別預算表", 14),
        unit("中華民國115年度　單位：新臺幣千元", size=9),
        tab(head, rows, "7 7 7 42 20 20 20 20 62", 182, "ccclrrrrl", rules="open", rule=THIN, size=9,
            pad=(0.5, 0.8)),
    ]  # fmt: skip
    layout = "code columns 款項目, codes above indented names, amounts, prose beside, open sides"
    return doc("w-unit-budget", "docx", layout, blocks, KAI, 10.5, latin=TIMES, margins=(16, 14, 15, 14))


def agency_name(text: str) -> Block:
    """The name of an agency above a title."""
    return title(text, 12)


def final_accounts() -> Doc:
    rng = k.rng_of("w-final")
    head: list[list[Item]] = [
        [("科目", 4), ("預算數", 4), ("決算數", 4), ("預算餘絀數", 1, 2), ("執行率\n％", 1, 2)],
        ["款", "項", "目", "名稱", "原預算數", "追加減數", "動支預備金", "合計", "實現數", "應付數", "保留數", "合計"],
    ]  # fmt: skip
    names = [
        "環境保護支出",
        "一般行政",
        "空氣品質管理",
        "水質保護",
        "廢棄物處理",
        "稽查業務",
        "一般建築及設備",
        "土地",
        "設備",
        "第一預備金",
    ]
    codes = [
        ("1", "", ""),
        *(("", "1", str(i) if i else "") for i in range(5)),
        ("", "2", ""),
        ("", "2", "1"),
        ("", "2", "2"),
        ("", "3", ""),
    ]
    rows: list[Row] = []
    for (a, b, d), name in zip(codes, names, strict=True):
        by = 0 if a else 0.8 if not d else 1.6
        first = rng.randint(900_000, 90_000_000)
        more, spare = rng.choice([0, rng.randint(-90_000, 800_000)]), rng.choice([0, rng.randint(9_000, 90_000)])
        total = first + more + spare
        done, owed, kept = (
            int(total * rng.uniform(0.6, 0.9)),
            rng.choice([0, int(total * 0.03)]),
            rng.choice([0, int(total * 0.05)]),
        )
        values = [first, more, spare, total, done, owed, kept, done + owed + kept, total - done - owed - kept]
        money = [f"{v:,}" if v else "0" for v in values]
        row = [a, b if not a else "", d, deep(name, by), *money, f"{(done + owed + kept) / total * 100:.2f}"]
        rows.append((strong if a else line)(row, group=not d))
    total_row = strong(
        [Cell("合　　計", 4, align="c"), *(num(rng, 10_000, 190_000_000) for _ in range(9)), "95.12"], group=True
    )
    blocks: list[Block] = [
        title("環境保護局", 12),
        title("歲出機關別決算表（經資門併計）", 14),
        unit("中華民國113年度　　　　　單位：新臺幣元", size=9),
        tab(head, [*rows, total_row], "6 6 6 34 " + "23 " * 9 + "13", 275, "cccl" + "r" * 10, rules="groupsv", rule=THIN,
            size=8.5, pad=(0.7, 0.6)),
        note("註：本表保留數係經核定轉入下年度繼續執行之數。", 8.5),
    ]  # fmt: skip
    layout = "landscape, 款項目 codes, ten narrow columns of amounts, rules across only above the items 項"
    return doc("w-final", "fodt", layout, blocks, MING, 10, latin=NARROW, page=A4L, margins=(14, 11, 13, 11))


def balance_sides() -> Doc:
    rng = k.rng_of("w-balance")
    left = [
        ("資產", 0), ("流動資產", 1), ("專戶存款", 2), ("應收帳款", 2), ("存貨", 2), ("預付款項", 2), ("長期投資", 1), ("採權益法之投資", 2),
        ("固定資產", 1), ("土地", 2), ("房屋及建築", 2), ("減：累計折舊", 2), ("機械及設備", 2), ("其他資產", 1), ("存出保證金", 2),
        ("合　　計", 0),
    ]  # fmt: skip
    right = [
        ("負債", 0), ("流動負債", 1), ("應付帳款", 2), ("應付代收款", 2), ("預收款項", 2), ("其他負債", 1), ("存入保證金", 2), ("應付退休金", 2),
        ("淨資產", 0), ("基金", 1), ("公積", 1), ("累積餘絀", 1), ("累積賸餘", 2), ("本期賸餘", 2), ("淨資產其他項目", 1), ("合　　計", 0),
    ]  # fmt: skip
    rows = []
    for (a, i), (b, j) in zip(left, right, strict=True):

        def money(by: int) -> list[Cell]:
            return [Cell(num(rng, 9_000, 990_000_000), bold=by == 0), Cell(f"{rng.uniform(0.1, 60):.2f}", bold=by == 0)]

        rows.append(line([deep(a, i, bold=i == 0), *money(i), deep(b, j, bold=j == 0), *money(j)], group=a[0] == "合"))
    blocks: list[Block] = [
        title("市營事業停車場作業基金", 12),
        title("平衡表", 15),
        caption("中華民國113年12月31日", size=10),
        unit("單位：新臺幣元", size=9),
        tab([["科目", "金額", "％", "科目", "金額", "％"]], rows, "36 30 13 36 30 13", 178, "lrrlrr", rules="framegroups",
            rule=THIN, size=10, pad=(0.5, 1.4)),
        note("註：信託代理與保證資產（負債）性質科目未列入。"),
    ]  # fmt: skip
    layout = (
        "accounts at both sides, indents of three levels, a frame with a rule above the sums and no rules down inside"
    )
    return doc("w-balance", "weasy", layout, blocks, KAI, 11, latin=TIMES)


def cash_flow() -> Doc:
    rng = k.rng_of("w-cash")
    items = [
        ("業務活動之現金流量", 0, False), ("本期賸餘（短絀－）", 1, True), ("利息股利之調整", 1, True), ("未計利息股利之本期賸餘", 1, True), ("調整非現金項目", 1, False),
        ("提存呆帳、醫療折讓及短絀", 2, True), ("折舊、減損及折耗", 2, True), ("攤銷", 2, True), ("流動資產淨增", 2, True), ("流動負債淨減", 2, True),
        ("收取利息", 1, True), ("業務活動之淨現金流入", 0, True), ("投資活動之現金流量", 0, False), ("減少其他金融資產", 1, True), ("增加不動產、廠房及設備", 1, True),
        ("增加無形資產及其他資產", 1, True), ("投資活動之淨現金流出", 0, True), ("籌資活動之現金流量", 0, False), ("增加基金", 1, True), ("減少短期債務", 1, True),
        ("籌資活動之淨現金流入", 0, True), ("現金及約當現金之淨增", 0, True), ("期初現金及約當現金", 0, True), ("期末現金及約當現金", 0, True),
    ]  # fmt: skip
    rows = []
    for name, by, filled in items:
        money = [
            num(rng, 900, 9_900_000),
            num(rng, 900, 9_900_000),
            pick(rng, ["", "-"]) + num(rng, 90, 900_000),
            f"{rng.uniform(0, 99):.2f}",
        ]
        total = filled and by == 0
        rows.append((line if by else strong)([deep(name, by), *(money if filled else [""] * 4)], group=total))
    head: list[list[Item]] = [
        [("項　　目", 1, 2), ("本年度\n預算數", 1, 2), ("本年度\n決算數", 1, 2), ("比較增減", 2)],
        ["金額", "％"],
    ]
    blocks: list[Block] = [
        title("醫療作業基金", 12),
        title("現金流量決算表", 14),
        unit("中華民國113年度　單位：新臺幣千元", size=9),
        tab(head, rows, "64 28 28 28 18", 168, "lrrrr", rules="groups", rule=HAIR, size=10, pad=(0.35, 1.4), mid=True),
        note("註：1.本表係採間接法編製。", 9),
        note("　　2.現金及約當現金包括庫存現金、銀行存款及3個月內到期之票券。", 9),
    ]
    layout = "Typst, indents of three levels, headings without amounts, hairlines above the sums only"
    return doc("w-cash", "typst", layout, blocks, SERIF, 10.5, latin=TIMES)


def fund_income() -> Doc:
    rng = k.rng_of("w-fund")
    head: list[list[Item]] = [
        [("前年度決算數", 2), ("科　　目", 1, 2), ("本年度預算數", 2), ("上年度預算數", 2), ("比較增減", 2)],
        ["金額", "％", "金額", "％", "金額", "％", "金額", "％"],
    ]
    items = [
        ("業務收入", 0), ("勞務收入", 1), ("停車收入", 2), ("租金收入", 1), ("場地租金", 2), ("其他業務收入", 1), ("業務成本與費用", 0),
        ("勞務成本", 1), ("停車成本", 2), ("管理及總務費用", 1), ("業務賸餘（短絀）", 0), ("業務外收入", 0), ("財務收入", 1), ("利息收入", 2),
        ("業務外費用", 0), ("本期賸餘（短絀）", 0),
    ]  # fmt: skip

    def pair(sign: bool = False) -> list[str]:
        amount = num(rng, 900, 980_000)
        return [f"({amount})" if sign and rng.random() < 0.4 else amount, f"{rng.uniform(0.1, 99):.2f}"]

    rows = [(line if by else strong)([*pair(), deep(n, by), *pair(), *pair(), *pair(True)]) for n, by in items]
    blocks: list[Block] = [
        title("停車場作業基金", 12),
        title("收支餘絀預計表", 14),
        unit("中華民國115年度　單位：新臺幣千元", size=9),
        tab(
            head,
            rows,
            "22 14 42 22 14 22 14 22 14",
            182,
            "rrlrrrrrr",
            rules="bodydown",
            rule=THIN,
            size=9.5,
            pad=(0.7, 0.9),
        ),
    ]
    layout = "accounts in a middle column with figures of three years around them, rules down in the body only"
    return doc("w-fund", "docx", layout, blocks, MING, 11, latin=TIMES, margins=(17, 14, 15, 14), head="附屬單位預算")


def reconcile() -> Doc:
    rng = k.rng_of("w-reconcile")
    rows: list[Row] = []
    parts = [
        ("銀行對帳單餘額", "", 0), ("加：在途存款", "", 0), ("規費收入（12月31日解繳）", "114/01/02", 1), ("罰鍰收入", "114/01/02", 1), ("減：未兌現支票", "", 0),
        *((f"支票號碼QA{rng.randint(1000000, 9999999)}　{firm(rng)}", f"114/01/{rng.randint(3, 28):02}", 1) for _ in range(9)),
        ("減：銀行已收機關未收款", "", 0), ("利息收入", "114/01/05", 1), ("退回溢付款", "114/01/08", 1), ("調節後餘額", "", 0),
    ]  # fmt: skip
    for i, (name, when, by) in enumerate(parts):
        plain = by == 1
        side = "" if name[:2] in ("加：", "減：") else num(rng, 900, 9_000_000)
        rows.append((line if plain else strong)([deep(name, by * 1.5), when, side if plain else "", "" if plain else side],
                                               group=i == len(parts) - 1))  # fmt: skip
    blocks: list[Block] = [
        title("專戶存款差額解釋表", 15),
        caption("中華民國113年12月31日", size=10),
        unit("帳號：012-345-678901　單位：新臺幣元", size=9),
        tab([["摘　　要", "兌現或入帳日", "明細金額", "合計金額"]], rows, "80 26 32 32", 172, "lcrr", rules="groups",
            rule=THIN, pad=(0.7, 1.2), size=10.5),
        caption("製表　　　　　覆核　　　　　主辦會計　　　　　機關首長", before=14),
    ]  # fmt: skip
    layout = (
        "a statement with bold headings and indented items, details and sums in two columns of amounts, three rules"
    )
    return doc("w-reconcile", "fodt", layout, blocks, KAI, 11, latin=TIMES)


def grants_list() -> Doc:
    rng = k.rng_of("w-grants")
    head: list[list[Item]] = [
        [
            ("受補（捐）助對象", 1, 2),
            ("計畫名稱", 1, 2),
            ("核定金額", 2),
            ("撥付數", 1, 2),
            ("結餘\n繳回", 1, 2),
            ("備註", 1, 2),
        ],
        ["經常門", "資本門"],
    ]
    rows: list[Row] = []
    for section, ends in (
        ("一、對地方政府之補助", "公所"),
        ("二、對國內團體之捐助", "協會"),
        ("三、對學校之補助", "國民小學"),
    ):
        rows.append(line([Cell(section, 7, bold=True, fill="EFEFEF", align="l")], group=True))
        for _ in range(5):
            who = (
                pick(rng, ["中山", "安樂", "暖暖", "七堵", "仁愛", "金山", "瑞芳", "平溪"])
                + pick(rng, ["區", "東", "西"])
                + ends
            )
            plan = (
                pick(
                    rng,
                    [
                        "社區環境改造",
                        "閱讀推廣活動",
                        "老舊廁所整修",
                        "據點設備汰換",
                        "社區防災演練",
                        "長者共餐服務",
                        "運動場館修繕",
                    ],
                )
                + "計畫"
            )
            rows.append(line([who, plan, num(rng, 20_000, 900_000), pick(rng, ["-", num(rng, 9_000, 990_000)]), num(rng, 20_000, 990_000),
                              pick(rng, ["-", "-", num(rng, 9, 9_000)]), pick(rng, ["", "", "第2期款未撥"])]))  # fmt: skip
        rows.append(strong([Cell("小計", 2, align="c"), *(num(rng, 90_000, 4_000_000) for _ in range(4)), ""]))
    rows.append(strong([Cell("合計", 2, align="c"), *(num(rng, 900_000, 9_000_000) for _ in range(4)), ""], group=True))
    blocks: list[Block] = [
        title("補（捐）助經費明細表", 14),
        unit("113年度　單位：新臺幣元", size=9),
        tab(
            head,
            rows,
            "38 38 22 22 22 18 24",
            182,
            "llrrrrl",
            rules="across",
            rule=HAIR,
            size=9.5,
            valign="m",
            pad=(0.6, 0.9),
        ),
    ]
    layout = "Chromium, hairlines across only, shaded section rows over the whole width, 小計 over two columns"
    return doc("w-grants", "chromium", layout, blocks, SANS, 10, latin=ARIAL, margins=(16, 14, 14, 14))


def staff_costs() -> Doc:
    rng = k.rng_of("w-staff")
    kinds = [
        "薪俸",
        "超時\n工作\n報酬",
        "津貼",
        "獎金",
        "退休\n及卹\n償金",
        "資遣費",
        "福利費",
        "提繳費",
        "兼任\n人員\n用人\n費用",
    ]
    parts = ["年終獎金", "考績獎金", "其他"]
    head: list[list[Item]] = [
        [("科目", 1, 2), *((n, 3) if n == "獎金" else (n, 1, 2) for n in kinds), ("合計", 1, 2)],
        list(parts),
    ]
    rows: list[Row] = []
    for name, staff in (
        ("業務成本與費用", ["職員", "工員", "約僱人員"]),
        ("管理及總務費用", ["職員", "工員"]),
        ("營業外費用", ["職員"]),
    ):
        rows.append(strong([name, *(num(rng, 0, 90_000) for _ in range(12))], group=True))
        for who in staff:
            rows.append(
                line([deep(who, 1), *(rng.choice(["", num(rng, 10, 9_900)]) for _ in range(11)), num(rng, 900, 90_000)])
            )
    rows.append(strong(["總　計", *(num(rng, 900, 190_000) for _ in range(12))], group=True))
    table = tab(head, rows, "36 " + "18 " * 11 + "22", 268, "l" + "r" * 12, rules="statgroups", rule=THIN, heavy=BOLD, size=9.5,
                pad=(1.0, 0.8), repeat=False)  # fmt: skip
    again: Table = tab(
        head, rows[:5], "36 " + "18 " * 11 + "22", 268, "l" + "r" * 12, rules="none", size=9.5, pad=(0.8, 0.8)
    )
    blocks: list[Block] = [
        title("用人費用彙計表", 14),
        unit("中華民國115年度　單位：新臺幣千元", size=9),
        table,
        caption("上年度用人費用（業務成本與費用部分）"),
        again,
        note("註：超時工作報酬含不休假加班費。", 9),
    ]
    layout = (
        "landscape, heads broken by hand in narrow columns, blanks for nil, then the same columns without any rules"
    )
    return doc("w-staff", "docx", layout, blocks, KAI, 11, latin=TIMES, page=A4L, margins=(15, 14, 14, 14))


def assets() -> Doc:
    rng = k.rng_of("w-assets")
    head: list[list[Item]] = [
        [
            ("計畫名稱", 1, 3),
            ("全部計畫", 5),
            ("截至上年度\n累計預算數", 1, 3),
            ("本年度\n預算數", 1, 3),
            ("占全部計畫\n％", 1, 3),
        ],
        [("資金來源", 3), ("目標\n能量", 1, 2), ("完成\n年月", 1, 2)],
        ["自有資金", "外借資金", "合計"],
    ]
    rows: list[Row] = []
    for section, plans in (
        ("專案計畫", ["立體停車場新建", "智慧路邊停車設備", "污水處理廠擴建"]),
        ("一般建築及設備計畫", ["土地改良物", "房屋及建築", "機械及設備", "交通及運輸設備", "什項設備"]),
    ):
        rows.append(
            strong(
                [
                    section,
                    *(num(rng, 9_000, 990_000) for _ in range(3)),
                    "",
                    "",
                    *(num(rng, 9_000, 90_000) for _ in range(2)),
                    "-",
                ]
            )
        )
        for name in plans:
            own, lent = rng.randint(900, 90_000), rng.choice([0, rng.randint(900, 90_000)])
            rows.append(line([deep(name, 1.2), f"{own:,}", f"{lent:,}" if lent else "-", f"{own + lent:,}", pick(rng, ["320格", "1式", "2,500CMD", "-"]),
                              f"{rng.randint(114, 118)}/{rng.randint(1, 12):02}", num(rng, 0, 900), num(rng, 90, 9_000), f"{rng.uniform(1, 99):.1f}"]))  # fmt: skip
    rows.append(
        strong(
            [
                "總　計",
                *(num(rng, 90_000, 990_000) for _ in range(3)),
                "",
                "",
                num(rng, 900, 9_000),
                num(rng, 900, 90_000),
                "-",
            ]
        )
    )
    blocks: list[Block] = [
        title("固定資產建設改良擴充資金來源明細表", 14),
        unit("單位：新臺幣千元", size=9),
        tab(
            head,
            rows,
            "44 22 22 22 20 18 26 22 24",
            178,
            "lrrrccrrr",
            rules="headbox",
            rule=THIN,
            size=9.5,
            pad=(0.7, 0.9),
        ),
    ]
    layout = "Typst, header of three levels boxed, body without rules, bold headings with amounts and items indented"
    return doc("w-assets", "typst", layout, blocks, MING, 10.5, latin=TIMES)


def carried_over() -> Doc:
    rng = k.rng_of("w-carried")
    head: list[list[Item]] = [["年度", "單位及工作計畫", "契約金額", "已付數", "保留數", "保留原因及預計完成期限"]]
    rows: list[Row] = []
    for year in (111, 112, 113):
        count = rng.randint(2, 4)
        for i in range(count):
            first = [Cell(f"{year}", rs=count, align="c")] if i == 0 else []
            plan = f"{pick(rng, OFFICES)}\n{pick(rng, ['廳舍耐震補強工程', '資訊系統整合案', '道路改善工程', '公園設施更新', '檔案數位化委外案'])}"
            rows.append(line([*first, plan, num(rng, 900_000, 90_000_000), num(rng, 9_000, 900_000), num(rng, 9_000, 9_000_000),
                              reason(rng)], group=i == 0))  # fmt: skip
    rows.append(
        strong([Cell("合　計", 2, align="c"), *(num(rng, 9_000_000, 99_000_000) for _ in range(3)), ""], group=True)
    )
    blocks: list[Block] = [
        title("歲出保留數分析表", 14),
        unit("單位：新臺幣元", size=9),
        tab(head, rows, "12 40 26 24 24 58", 180, "clrrrl", rules="groups", rule=THIN, size=10, pad=(1.0, 2.0)),
    ]
    layout = "rules between years only, prose beside amounts, years merged at the top"
    return doc("w-carried", "docx", layout, blocks, KAI, 11, margins=(17, 14, 15, 14))


def reason(rng: Rng) -> str:
    """Why money is carried over."""
    why = pick(
        rng,
        [
            "承商履約進度落後，依契約計罰中",
            "變更設計尚待核定，致未能於年度內完工",
            "用地取得協議未果，刻辦理徵收程序",
            "已完成驗收，俟廠商檢據請款",
        ],
    )
    return f"{why}，預計{rng.randint(114, 115)}年{rng.randint(1, 12)}月完成。"


BUDGET = [
    unit_budget, final_accounts, balance_sides, cash_flow, fund_income, reconcile, grants_list, staff_costs, assets, carried_over,
]  # fmt: skip
