"""Budgets, accounts and audit reports of the part thirteenth."""

from __future__ import annotations

from . import contents as k
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, text, title, unit
from .model import Block, Cell, Doc, Row
from .twelfth_kit import (
    ARIAL,
    BOLD,
    DASH,
    HAIR,
    NARROW,
    PALE,
    THIN,
    TIMES,
    Item,
    dec,
    deep,
    doc,
    line,
    num,
    strong,
    tab,
)
from .words import DIGITS, OFFICES, date, listed, pick, prose


def fund_remarks() -> Doc:
    rng = k.rng_of("x-remarks")
    head: list[list[Item]] = [
        [
            ("科　　目", 1, 2),
            ("本年度\n預算數", 1, 2),
            ("上年度\n預算數", 1, 2),
            ("增減比較", 2),
            ("說　　　　明", 1, 2),
        ],
        ["金額", "％"],
    ]
    rows: list[Row] = []
    for group, items in (
        ("基金來源", ["勞務收入", "財產收入", "政府撥入收入", "其他收入"]),
        ("基金用途", ["停車場營運計畫", "停車場興建計畫", "一般行政管理計畫"]),
    ):
        rows.append(
            strong(
                [
                    group,
                    num(rng, 90_000, 990_000),
                    num(rng, 90_000, 990_000),
                    num(rng, 900, 90_000),
                    dec(rng, 1, 30),
                    "",
                ]
            )
        )
        for item in items:
            rows.append(
                line(
                    [
                        deep(item, 1),
                        num(rng, 900, 690_000),
                        num(rng, 900, 690_000),
                        pick(rng, ["-", ""]) + num(rng, 90, 90_000),
                        dec(rng, 0.1, 30),
                        prose(rng, "budget", 2),
                    ]
                )
            )
    rows.append(strong(["本期賸餘（短絀）", num(rng, 900, 9_000), num(rng, 900, 9_000), "-1,204", "-11.35", ""]))
    table = tab(
        head, rows, "34 20 20 19 15 70", 178, "lrrrrl", rules="book", rule=THIN, heavy=BOLD, size=10, pad=(0.7, 1.0)
    )
    return doc(
        "x-remarks",
        "docx",
        "three-line table, prose beside five columns of figures, two-level head without rules between",
        [title("停車場作業基金來源、用途及餘絀預計表", 14), unit(), table],
        KAI,
        11,
        latin=TIMES,
    )


def revenue() -> Doc:
    rng = k.rng_of("x-revenue")
    head: list[list[Item]] = [
        [("科　　　　目", 5), ("預算數", 1, 2), ("說　　明", 1, 2)],
        ["款", "項", "目", "節", "名稱及編號"],
    ]
    rows: list[Row] = []
    for a, section in enumerate(["罰款及賠償收入", "規費收入", "財產收入"], 2):
        rows.append(strong([str(a), "", "", "", section, num(rng, 900, 90_000), ""]))
        rows.append(line(["", f"{rng.randint(20, 160)}", "", "", "○○市政府交通局", num(rng, 900, 90_000), ""]))
        for b in range(1, rng.randint(3, 4)):
            rows.append(
                line(
                    [
                        "",
                        "",
                        str(b),
                        "",
                        pick(rng, ["罰金罰鍰", "行政規費收入", "使用規費收入", "財產孳息"]),
                        num(rng, 900, 90_000),
                        "",
                    ]
                )
            )
            for c in range(1, rng.randint(2, 4)):
                rows.append(
                    line(
                        [
                            "",
                            "",
                            "",
                            str(c),
                            pick(rng, ["審查費", "證照費", "場地設施使用費", "租金收入", "資料使用費", "一般賠償收入"]),
                            num(rng, 90, 9_000),
                            prose(rng, "budget", 1),
                        ]
                    )
                )
    table = tab(head, rows, "8 9 8 8 44 24 72", 174, "cccclrl", rules="headbox", rule=THIN, size=10.5, pad=(0.4, 1.0))
    return doc(
        "x-revenue",
        "fodt",
        "header boxed, body bare, four narrow columns of numbers mostly blank, prose beside amounts",
        [title("歲入來源別預算表", 15), unit("中華民國115年度　單位：新臺幣千元", size=9.5), table],
        MING,
        11,
        latin=TIMES,
    )


def subsidies() -> Doc:
    rng = k.rng_of("x-subsidies")
    head: list[list[Item]] = [
        ["縣市別", "計畫名稱", "核定補助\n(A)", "已撥付\n(B)", "執行數\n(C)", "執行率\n(C/B)", "待繳回", "備註"]
    ]
    rows: list[Row] = []
    for city in ("基隆市", "宜蘭縣", "花蓮縣"):
        names = rng.sample(
            ["生活圈道路改善", "人行環境改善", "橋梁耐震補強", "自行車道建置", "公有停車場"], rng.randint(2, 4)
        )
        for i, n in enumerate(names):
            first = [Cell(city, rs=len(names) + 1, valign="t", align="l")] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        n,
                        num(rng, 900, 90_000),
                        num(rng, 900, 90_000),
                        num(rng, 900, 90_000),
                        dec(rng, 40, 100, 1) + "%",
                        pick(rng, ["", "", num(rng, 9, 900)]),
                        pick(rng, ["", "", "已結案", "展延至115年6月"]),
                    ],
                    group=i == 0,
                )
            )
        rows.append(
            strong(
                [
                    "小計",
                    num(rng, 9_000, 190_000),
                    num(rng, 9_000, 190_000),
                    num(rng, 9_000, 190_000),
                    dec(rng, 40, 100, 1) + "%",
                    num(rng, 9, 900),
                    "",
                ]
            )
        )
    rows.append(
        strong(
            [
                "總計",
                "",
                num(rng, 90_000, 390_000),
                num(rng, 90_000, 390_000),
                num(rng, 90_000, 390_000),
                "87.4%",
                "1,024",
                "",
            ],
            group=True,
        )
    )
    table = tab(
        head, rows, "17 34 20 20 20 17 16 32", 176, "llrrrrrl", rules="groups", rule=DASH, size=10, pad=(0.6, 1.0)
    )
    return doc(
        "x-subsidies",
        "weasy",
        "WeasyPrint, dashes between counties only, names merged at the top without rules down, 小計, columns mostly blank",
        [title("補助地方政府計畫執行情形", 15), unit("單位：千元", size=9.5), table],
        SANS,
        10.5,
        latin=ARIAL,
    )


def audit() -> Doc:
    rng = k.rng_of("x-audit")
    head: list[list[Item]] = [["項次", "審計部審核意見", "金額\n（萬元）", "機關辦理情形"]]
    rows = []
    for i in range(6):
        done = (
            "一、"
            + prose(rng, "meeting", 1)
            + "\n（一）"
            + prose(rng, "plan", 1)
            + "\n（二）"
            + prose(rng, "plan", 1)
            + "\n二、"
            + prose(rng, "meeting", 1)
        )
        rows.append(
            line(
                [
                    DIGITS[i],
                    prose(rng, "inspect", 2),
                    pick(rng, ["", "", num(rng, 10, 9_000)]),
                    done if i % 2 else prose(rng, "meeting", 2) + "\n" + prose(rng, "plan", 1),
                ],
                group=True,
            )
        )
    table = tab(head, rows, "12 62 18 86", 174, "clrl", rules="groups", rule=HAIR, size=10.5, hang=True, pad=(1.2, 1.4))
    return doc(
        "x-audit",
        "typst",
        "Typst, rules across only, nested numbering and paragraphs in cells, prose at both sides of a mostly blank column",
        [title("審計部審核意見辦理情形", 15), text(rng, "budget", 2), table],
        KAI,
        12,
        latin=TIMES,
    )


def income() -> Doc:
    rng = k.rng_of("x-income")
    head: list[list[Item]] = [
        [("項　　目", 1, 2), ("114年度", 2), ("113年度", 2), ("增（減）", 2), ("附註", 1, 2)],
        ["金　額", "％", "金　額", "％", "金　額", "％"],
    ]
    items = [
        ("醫務收入", 0),
        ("門診收入", 1),
        ("住院收入", 1),
        ("急診收入", 1),
        ("醫務成本", 0),
        ("人事費用", 1),
        ("藥品費用", 1),
        ("材料費用", 1),
        ("折舊費用", 1),
        ("醫務賸餘", 0),
        ("醫務外收入", 0),
        ("利息收入", 1),
        ("租金收入", 1),
        ("醫務外支出", 0),
        ("本期賸餘", 0),
    ]
    rows = []
    for i, (n, by) in enumerate(items):
        less = rng.random() < 0.4
        change = num(rng, 9_000, 900_000)
        figures = [
            num(rng, 9_000, 9_900_000),
            dec(rng, 1, 100),
            num(rng, 9_000, 9_900_000),
            dec(rng, 1, 100),
            f"({change})" if less else change,
            f"({dec(rng, 1, 30)})" if less else dec(rng, 1, 30),
            pick(rng, ["", "", "四(一)", "四(三)", "五"]),
        ]
        rows.append((line if by else strong)([deep(n, by), *figures], group=i in (4, 9, 14)))
    table = tab(
        head,
        rows,
        "36 24 15 24 15 22 16 14",
        166,
        "lrrrrrrc",
        rules="sums",
        mid=True,
        rule=THIN,
        size=10,
        pad=(0.5, 1.0),
    )
    return doc(
        "x-income",
        "chromium",
        "Chromium, rules under the header, above sums and short ones under years, brackets for less, notes mostly blank",
        [
            title("市立醫院收支餘絀表", 15),
            unit("民國114年及113年1月1日至12月31日　單位：新臺幣千元", size=9),
            table,
            note("請參閱後附財務報表附註。"),
        ],
        SERIF,
        10.5,
        latin=TIMES,
    )


def capital() -> Doc:
    rng = k.rng_of("x-capital")
    head: list[list[Item]] = [
        [
            ("計畫編號", 1, 2),
            ("計畫名稱", 1, 2),
            ("全程期間", 2),
            ("總經費", 1, 2),
            ("累計至113年度", 2),
            ("114年度", 2),
            ("未來年度\n經費需求", 1, 2),
            ("進度落後原因及因應對策", 1, 2),
        ],
        ["起", "迄", "預算數", "執行數", "預算數", "執行數"],
    ]
    rows = []
    for _ in range(11):
        rows.append(line([f"114-C-{rng.randint(1, 99):03}", pick(rng, ["消防分隊新建工程", "抽水站機組更新", "污水下水道第三期", "市場改建統包工程", "老舊校舍補強", "社會住宅興建"]), f"{rng.randint(108, 112)}.{rng.randint(1, 12):02}", f"{rng.randint(114, 118)}.12",
                          *(num(rng, 900, 900_000) for _ in range(6)), pick(rng, ["", prose(rng, "meeting", 1)])], group=True))  # fmt: skip
    table = tab(
        head,
        rows,
        "22 36 14 14 20 20 20 20 20 20 56",
        266,
        "llccrrrrrrl",
        rules="groups",
        rule=PALE,
        head_fill="E2EFD9",
        size=9.5,
        valign="m",
        pad=(0.8, 0.9),
    )
    return doc(
        "x-capital",
        "docx",
        "landscape, pale rules across only, shaded two-level head without inner rules, codes and dates, a last column of prose",
        [title("重大公共工程計畫執行情形彙總表", 15), unit("單位：千元", size=9.5), table],
        SANS,
        10,
        latin=NARROW,
        page=A4L,
        margins=(16, 14, 14, 14),
    )


def debts() -> Doc:
    rng = k.rng_of("x-debts")
    head: list[list[Item]] = [
        [
            "債務名稱",
            "貸款機構",
            "借款日",
            "到期日",
            "年利率％",
            "期初餘額",
            "本期舉借",
            "本期償還",
            "期末餘額",
            "擔保品",
        ]
    ]
    rows = []
    for i in range(16):
        kind = pick(rng, ["長期借款", "短期借款", "乙類公債", "基金調度"])
        left = rng.random() < 0.5
        rows.append(
            line(
                [
                    f"{kind}第{i + 1}筆",
                    pick(rng, ["臺灣銀行", "土地銀行", "合作金庫", "第一銀行"]),
                    date(rng, "d"),
                    date(rng, "d"),
                    dec(rng, 1, 2, 3),
                    num(rng, 9_000, 900_000),
                    num(rng, 900, 90_000) if left else "",
                    "" if left else num(rng, 900, 90_000),
                    num(rng, 9_000, 900_000),
                    pick(rng, ["", "", "", "土地"]),
                ]
            )
        )
    rows.append(
        strong(
            [
                "合計",
                "",
                "",
                "",
                "",
                num(rng, 900_000, 9_000_000),
                num(rng, 90_000, 900_000),
                num(rng, 90_000, 900_000),
                num(rng, 900_000, 9_000_000),
                "",
            ],
            group=True,
        )
    )
    table = tab(
        head,
        rows,
        "34 26 24 24 20 28 26 26 28 20",
        256,
        "llccrrrrrl",
        rules="framegroups",
        rule=THIN,
        size=11,
        pad=(0.8, 1.2),
    )
    return doc(
        "x-debts",
        "fodt",
        "landscape, outer frame with rules under the header and above the sum, dates, two columns of which one is blank",
        [title("公共債務明細表", 16), unit("中華民國114年12月31日　單位：新臺幣千元", size=10), table],
        KAI,
        12,
        latin=TIMES,
        page=A4L,
    )


def staff() -> Doc:
    rng = k.rng_of("x-staff")
    head: list[list[Item]] = [
        [
            "單位別",
            "職員\n薪金",
            "約聘僱\n薪金",
            "技工及\n工友薪資",
            "獎金",
            "退休離職\n儲金",
            "保險費",
            "員工福\n利費",
            "合　計",
        ]
    ]
    rows = [
        line(
            [
                o,
                num(rng, 900, 9_000),
                pick(rng, ["-", num(rng, 90, 900)]),
                pick(rng, ["-", num(rng, 90, 900)]),
                num(rng, 90, 2_000),
                num(rng, 90, 2_000),
                num(rng, 90, 2_000),
                pick(rng, ["-", num(rng, 9, 90)]),
                num(rng, 2_000, 19_000),
            ]
        )
        for o in OFFICES[:18]
    ]
    rows.append(strong(["總　　計", *(num(rng, 900, 99_000) for _ in range(8))]))
    table = tab(
        head, rows, "30 18 18 19 17 19 17 17 20", 175, "lrrrrrrrr", rules="between", rule=HAIR, size=10, pad=(0.4, 0.8)
    )
    return doc(
        "x-staff",
        "html",
        "rules between the rows only, heads broken in two lines over narrow columns of figures, - for nil",
        [title("用人費用彙計表", 15), unit(), table, note("註：「-」表示無列數。")],
        MING,
        11,
    )


def petty() -> Doc:
    rng = k.rng_of("x-petty")
    head: list[list[Item]] = [
        [
            ("年", 1, 2),
            ("月", 1, 2),
            ("日", 1, 2),
            ("憑證\n號數", 1, 2),
            ("摘　　　　要", 1, 2),
            ("收　方", 1, 2),
            ("付　方", 2),
            ("餘　額", 1, 2),
        ],
        ["業務費", "其他"],
    ]
    rows = [line(["114", "11", "1", "", "撥入零用金", "50,000", "", "", "50,000"])]
    left = 50_000
    for i in range(27):
        paid = rng.randint(60, 2_400)
        left -= paid
        kind = rng.random() < 0.7
        rows.append(
            line(
                [
                    "",
                    "",
                    str(i + 2),
                    f"{201 + i}",
                    pick(
                        rng,
                        [
                            "購置文具用品",
                            "郵票及掛號郵資",
                            "影印裝訂費",
                            "公務車停車費",
                            "會議便當",
                            "飲用水",
                            "環境清潔用品",
                        ],
                    ),
                    "",
                    f"{paid:,}" if kind else "",
                    "" if kind else f"{paid:,}",
                    f"{left:,}",
                ]
            )
        )
    table = tab(
        head,
        rows,
        "11 9 9 15 54 22 20 20 24",
        168,
        "ccccl" + "rrrr",
        rules="headbold",
        downs=(5,),
        rule=THIN,
        size=10.5,
        pad=(0.8, 1.2),
    )
    return doc(
        "x-petty",
        "typst",
        "Typst, one rule down in the middle, date in three narrow columns written once, amounts in one of three columns",
        [title("零用金備查簿", 15), unit("單位：新臺幣元", size=9.5), table],
        SERIF,
        11,
        latin=TIMES,
    )


def grantees() -> Doc:
    rng = k.rng_of("x-grantees")
    head: list[list[Item]] = [["受補助單位", "補助事項", "補助金額", "核准日期", "主辦單位", "備註"]]
    rows = [
        line(
            [
                pick(rng, ["○○社區發展協會", "○○體育會", "○○長青會", "財團法人○○基金會", "○○國民中學家長會"]).replace(
                    "○○", pick(rng, ["和平", "新港", "東山", "福德", "明禮", "山海"])
                ),
                pick(rng, ["重陽敬老活動", "社區環境綠美化計畫", "全民運動會", "親子閱讀推廣活動", "獨居老人關懷訪視"]),
                num(rng, 9_000, 290_000),
                date(rng, "d"),
                pick(rng, ["社會救助科", "長期照護科", "教務處", "企劃科"]),
                pick(rng, ["", "", "分2期撥付", "未結報"]),
            ]
        )
        for _ in range(56)
    ]
    table = tab(
        head,
        rows,
        "40 42 22 22 28 20",
        174,
        "llrcll",
        rules="none",
        head_fill="7F6000",
        head_color="FFFFFF",
        size=10,
        pad=(0.6, 1.2),
    )
    return doc(
        "x-grantees",
        "docx",
        "columns of text, amounts and dates without any rules under a dark header, over two pages with the header repeated",
        [title("對民間團體補（捐）助經費明細表", 14), unit("114年第3季　單位：新臺幣元", size=9.5), table],
        HEI,
        10.5,
        latin=ARIAL,
    )


def execution() -> Doc:
    rng = k.rng_of("x-execution")
    head: list[list[Item]] = [
        ["工作計畫名稱", "全年度預算數", "累計分配預算數", "累計實現數", "累計暫付數", "累計執行率", "未執行主要原因"]
    ]
    plans = [
        "一般行政",
        "綜合企劃",
        "交通管制工程",
        "運輸管理",
        "停車管理",
        "道路交通安全",
        "公共運輸發展",
        "交通資訊",
        "第一預備金",
    ]
    rows = [
        line(
            [
                n,
                num(rng, 900, 90_000),
                num(rng, 900, 90_000),
                num(rng, 900, 90_000),
                pick(rng, ["0", num(rng, 9, 900)]),
                dec(rng, 50, 100) + "%",
                pick(rng, ["", prose(rng, "meeting", 1)]),
            ]
        )
        for n in plans
    ]
    rows.append(strong(["合計", *(num(rng, 9_000, 390_000) for _ in range(4)), "83.66%", ""]))
    table = tab(
        head, rows, "28 24 28 21 21 21 38", 181, "lrrrrrl", rules="headfoot", rule=THIN, size=10.5, pad=(0.6, 0.7)
    )
    return doc(
        "x-execution",
        "weasy",
        "WeasyPrint, a rule under the header and at the end, long heads close to each other, prose of several lines last",
        [title("預算執行狀況月報", 15), unit("截至114年10月31日　單位：千元", size=9.5), table],
        MING,
        11,
        latin=TIMES,
        margins=(17, 14, 16, 14),
    )


def cost_centre() -> Doc:
    rng = k.rng_of("x-costs")
    blocks: list[Block] = [title("業務計畫及預算說明", 15)]
    for name in ("工作計畫：5938010200　環境衛生管理", "工作計畫：5938010300　空氣品質維護"):
        rows: list[Row] = []
        for i in range(3):
            rows.append(
                line(
                    [
                        f"{DIGITS[i]}、{pick(rng, ['人員維持', '基本工作維持', '稽查管制', '委外清運', '設備汰換'])}",
                        num(rng, 900, 90_000),
                        pick(rng, OFFICES[:9]),
                        listed(rng, "budget", 3, "1"),
                    ]
                )
            )
        blocks += [
            caption(name, align="l", bold=True),
            tab(
                [["分支計畫及用途別科目", "金額", "承辦單位", "說明"]],
                rows,
                "44 20 24 86",
                174,
                "lrcl",
                rules="openends",
                rule=THIN,
                hang=True,
                size=10.5,
                pad=(0.7, 1.2),
            ),
        ]
    return doc(
        "x-costs",
        "fodt",
        "open sides, rules down and under the header, none between the rows, lists of several lines last",
        blocks,
        KAI,
        11,
        latin=TIMES,
    )


BUDGET = [
    fund_remarks,
    revenue,
    subsidies,
    audit,
    income,
    capital,
    debts,
    staff,
    petty,
    grantees,
    execution,
    cost_centre,
]
