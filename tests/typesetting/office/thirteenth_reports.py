"""Policy plans, applications for service prizes, tracking lists and forms of the part thirteenth."""

from __future__ import annotations

from . import contents as k
from .dev import A3, A4L, HEI, KAI, MING, SANS, SERIF, caption, note, text, title
from .model import Block, Cell, Doc, Para, Row
from .twelfth_kit import ARIAL, BOLD, DASH, HAIR, PALE, THIN, TIMES, WHITE, Item, dec, deep, doc, line, num, strong, tab
from .words import DIGITS, OFFICES, date, listed, name, phone, pick, prose


def prize_form() -> Doc:
    rng = k.rng_of("x-prize-form")
    form = tab([], [
        line([Cell("機關名稱", align="c"), Cell("○○市○○戶政事務所", 3)]),
        line([Cell("參獎類別", align="c"), Cell("■整體服務類　□專案規劃類", 3)]),
        line([Cell("聯絡人", align="c"), f"{name(rng)}（{pick(rng, OFFICES)}）", Cell("電話", align="c"), phone(rng)]),
        line([Cell("機關地址", align="c"), "○○市中正路200號", Cell("電子郵件", align="c"), "service@example.gov.tw"]),
        line([Cell("機關業務\n簡介", align="c"), Cell(prose(rng, "service", 2) + "\n" + prose(rng, "plan", 2), 3)]),
        line([Cell("創新服務\n措施摘要", align="c"), Cell(listed(rng, "service", 4, "c"), 3)]),
    ], "28 62 26 58", 174, "clcl", rules="outer", rule=HAIR, heavy=BOLD, valign="m", hang=True, size=12, pad=(1.2, 1.6))  # fmt: skip
    rows = [
        line([*cells])
        for cells in (
            ("受理案件（件）", "38,102", "40,775", "42,895", "+5.2%"),
            ("網路申辦（件）", "6,310", "9,204", "12,131", "+31.8%"),
            ("平均等候（分鐘）", "9.8", "8.9", "7.8", "-12.4%"),
            ("服務滿意度（分）", "93.1", "94.2", "95.2", "+1.1%"),
        )
    ]
    table = tab(
        [["績效指標", "112年", "113年", "114年", "較上年增減"]],
        rows,
        "54 26 26 26 34",
        166,
        "lrrrr",
        rules="book",
        rule=THIN,
        heavy=BOLD,
        size=12,
        pad=(0.9, 1.4),
    )
    return doc(
        "x-prize-form",
        "docx",
        "a form of keys and values in a heavy box, then a three-line table of indicators with signs and percents",
        [title("政府服務獎參獎申請表", 18), form, caption("近三年績效", bold=True), table],
        KAI,
        13,
        latin=TIMES,
    )


def prize_results() -> Doc:
    rng = k.rng_of("x-prize-results")
    head: list[list[Item]] = [["評核構面", "評核項目", "推動作為", "執行績效與成果"]]
    rows: list[Row] = []
    for part, items in (
        ("一、基礎服務\n（40%）", ["（一）服務一致及正確性", "（二）服務友善及網站使用性"]),
        ("二、服務遞送\n（30%）", ["（一）服務便捷性", "（二）服務可近性", "（三）服務成長及優化"]),
        ("三、創新加值\n（30%）", ["（一）創新情形"]),
    ):
        for i, item in enumerate(items):
            first = [Cell(part, rs=len(items), valign="t")] if i == 0 else []
            rows.append(
                line([*first, item, listed(rng, "plan", 2, "1"), listed(rng, "service", 2, "1", "p")], group=i == 0)
            )
    table = tab(head, rows, "30 32 52 64", 178, "llll", rules="groups", rule=THIN, hang=True, size=11, pad=(0.9, 1.4))
    return doc(
        "x-prize-results",
        "fodt",
        "rules between dimensions only, three columns of text and lists without rules down, dimension at the top over its items, over pages",
        [title("114年度提升服務品質執行績效表", 16), table],
        KAI,
        12,
        latin=TIMES,
        head="政府服務獎參獎申請書",
    )


def kpi() -> Doc:
    rng = k.rng_of("x-kpi")
    head: list[list[Item]] = [
        [("關鍵策略目標", 1, 2), ("關鍵績效指標", 1, 2), ("衡量標準", 1, 2), ("年度目標值", 4), ("備註", 1, 2)],
        ["115", "116", "117", "118"],
    ]
    rows: list[Row] = []
    for goal, items in (
        ("推動淨零排放", ["再生能源裝置容量", "公共運輸運量成長率"]),
        ("強化社會安全網", ["公共托育覆蓋率", "長照服務涵蓋率", "兒少保護案件處理時效"]),
        ("智慧城市治理", ["線上申辦比率"]),
    ):
        for i, item in enumerate(items):
            first = [Cell(goal, rs=len(items), valign="m")] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        item,
                        pick(rng, ["（當年度完成數÷目標數）×100%", "累計完成數", "（受服務人數÷推估需求人數）×100%"]),
                        *(dec(rng, 20, 99, 1) + "%" for _ in range(4)),
                        pick(rng, ["", "", "配合中央計畫滾動檢討"]),
                    ],
                    group=i == 0,
                )
            )
    table = tab(
        head,
        rows,
        "28 32 42 15 15 15 15 20",
        180,
        "lllrrrrl",
        rules="groups",
        rule=THIN,
        mid=True,
        size=10,
        valign="m",
        pad=(0.8, 0.9),
    )
    return doc(
        "x-kpi",
        "weasy",
        "WeasyPrint, goals merged in the middle between rules, texts and percents without rules down, a short rule under the spanning head",
        [title("中程施政計畫關鍵績效指標", 15), text(rng, "plan", 2), table],
        MING,
        11,
        latin=TIMES,
        margins=(18, 15, 16, 15),
    )


def schedule() -> Doc:
    rng = k.rng_of("x-schedule")
    head: list[list[Item]] = [
        [("工作項目", 1, 2), ("115年", 4), ("116年", 4), ("主辦", 1, 2), ("經費\n（千元）", 1, 2)],
        ["Q1", "Q2", "Q3", "Q4"] * 2,
    ]
    rows: list[Row] = []
    for i, (stage, items) in enumerate(
        (
            ("規劃階段", ["需求訪談及現況調查", "可行性評估報告", "招標文件製作"]),
            ("建置階段", ["系統分析與設計", "程式開發及測試", "資料移轉"]),
            ("推廣階段", ["教育訓練", "上線及維運"]),
        )
    ):
        rows.append(strong([Cell(f"{DIGITS[i]}、{stage}", 11, align="l")], group=True, fill="EDEDED"))
        for j, item in enumerate(items):
            at = min(7, i * 3 + j)
            rows.append(
                line(
                    [
                        f"（{DIGITS[j]}）{item}",
                        *("●" if at <= q <= at + 1 else "" for q in range(8)),
                        pick(rng, OFFICES[:8]),
                        pick(rng, ["—", num(rng, 90, 9_000)]),
                    ]
                )
            )
    table = tab(
        head,
        rows,
        "52 11 11 11 11 11 11 11 11 26 18",
        176,
        "lcccccccccr",
        rules="below",
        rule=PALE,
        head_fill="404040",
        head_color="FFFFFF",
        size=10.5,
        pad=(0.8, 0.8),
    )
    return doc(
        "x-schedule",
        "chromium",
        "Chromium, dots in quarters of two years, stages over the whole width, dark two-level head, pale rules below the rows",
        [title("計畫預定進度表", 15), table, note("●表示預定辦理期程。")],
        SANS,
        11,
        latin=ARIAL,
    )


def white_paper() -> Doc:
    rng = k.rng_of("x-white-paper")
    look = {"rules": "book", "rule": THIN, "heavy": BOLD, "size": 10.5, "pad": (1.0, 1.2)}
    blocks: list[Block] = [
        Para("第二章　現況分析", 15, True),
        text(rng, "plan", 4),
        caption("表2-1　受訪者基本資料（N＝1,068）"),
    ]
    rows = []
    for group, items in (
        ("性別", ["男性", "女性"]),
        ("年齡", ["18-29歲", "30-49歲", "50-64歲", "65歲以上"]),
        ("居住地", ["都會區", "非都會區"]),
    ):
        for i, item in enumerate(items):
            first = [Cell(group, rs=len(items), valign="t")] if i == 0 else []
            rows.append(line([*first, item, num(rng, 100, 600), dec(rng, 10, 60, 1)], group=i == 0))
    blocks.append(
        tab([["變項", "類別", "次數", "百分比（%）"]], rows, "30 40 26 34", 130, "llrr", **(look | {"rules": "groups"}))
    )
    blocks += [text(rng, "service", 3), caption("表2-2　相依樣本 t 檢定")]
    rows = [
        line(
            [
                n,
                *(dec(rng, 1, 5) for _ in range(4)),
                dec(rng, -4, 4) + pick(rng, ["", "*", "**"]),
                pick(rng, ["<.001", ".024", ".113"]),
            ]
        )
        for n in ("資訊透明", "服務效率", "人員態度", "環境設施", "整體滿意")
    ]
    blocks.append(
        tab(
            [[("構面", 1, 2), ("前測", 2), ("後測", 2), ("t 值", 1, 2), ("p 值", 1, 2)], ["M", "SD", "M", "SD"]],
            rows,
            "34 16 16 16 16 22 22",
            142,
            "lrrrrrc",
            **(look | {"mid": True}),
        )
    )
    blocks += [note("* p < .05，** p < .01。"), text(rng, "plan", 3), caption("表2-3　政策建議與期程")]
    rows = [
        line(
            [f"{i + 1}", prose(rng, "plan", 1), pick(rng, ["短期", "中期", "長期"]), "\n".join(rng.sample(OFFICES, 2))]
        )
        for i in range(4)
    ]
    blocks.append(tab([["編號", "建議內容", "期程", "主（協）辦機關"]], rows, "14 84 18 40", 156, "clcl", **look))
    return doc(
        "x-white-paper",
        "typst",
        "Typst report with three-line tables among prose: labels at the top, short rules, stars after figures, prose",
        blocks,
        SERIF,
        11,
        latin=TIMES,
        margins=(22, 24, 20, 24),
    )


def tracking() -> Doc:
    rng = k.rng_of("x-tracking")
    head: list[list[Item]] = [
        ["列管編號", "會議日期", "主席裁（指）示事項", "主辦單位", "辦理情形", "預定完成日", "建議"]
    ]
    rows = [
        line(
            [
                f"114-{rng.randint(1, 12):02}-{rng.randint(1, 9):02}",
                date(rng, "d"),
                prose(rng, "meeting", 1),
                "\n".join(rng.sample(OFFICES[:20], rng.randint(1, 2))),
                "\n".join(prose(rng, "plan", 1) for _ in range(rng.randint(1, 3))),
                date(rng, "d"),
                pick(rng, ["解除列管", "繼續列管"]),
            ]
        )
        for _ in range(18)
    ]
    table = tab(head, rows, "23 22 64 26 84 22 21", 262, "lclllcc", rules="across", rule=HAIR, size=11, pad=(0.9, 1.2))
    return doc(
        "x-tracking",
        "docx",
        "landscape, rules across only, numbers and dates beside prose, cells of several paragraphs, over pages",
        [title("市政會議主席裁示事項辦理情形一覽表", 16), table],
        KAI,
        12,
        latin=TIMES,
        page=A4L,
        head="列管案件",
    )


def hearing() -> Doc:
    rng = k.rng_of("x-hearing")
    head: list[list[Item]] = [["發言者", "意見摘要", "回應說明", "參採情形"]]
    rows = [
        line(
            [
                pick(rng, ["王委員", "林教授", "里長", "民間團體代表", "居民甲", "居民乙"]),
                "一、" + prose(rng, "law", 1) + "\n二、" + prose(rng, "law", 1) if i % 2 else prose(rng, "meeting", 1),
                "（一）" + prose(rng, "plan", 1) + "\n（二）" + prose(rng, "meeting", 1)
                if i % 3
                else prose(rng, "plan", 1),
                pick(rng, ["參採", "部分參採", "不參採"]),
            ],
            height=0,
        )
        for i in range(9)
    ]
    table = tab(
        head, rows, "24 62 66 22", 174, "lllc", rules="between", rule=DASH, hang=True, size=11.5, pad=(1.0, 1.4)
    )
    return doc(
        "x-hearing",
        "fodt",
        "dashes between the rows only, nested numbering in two columns of prose",
        [title("公聽會意見回應彙整表", 16), text(rng, "meeting", 2), table],
        MING,
        12,
        latin=TIMES,
    )


def risk() -> Doc:
    rng = k.rng_of("x-risk")
    a, b, d = "7B3F61", "A05A2C", "2E6B5E"
    head: list[list[Item]] = [
        [
            Cell("風險項目", rs=2, fill=a),
            Cell("風險情境", rs=2, fill=a),
            Cell("現有風險", 3, fill=b),
            Cell("新增對策", rs=2, fill=a),
            Cell("殘餘風險", 3, fill=d),
        ],
        [
            *(Cell(x, fill=b) for x in ("可能性\n(L)", "影響\n(I)", "風險值\n(R)")),
            *(Cell(x, fill=d) for x in ("可能性\n(L)", "影響\n(I)", "風險值\n(R)")),
        ],
    ]
    rows = []
    for n in ("資料外洩", "經費執行落後", "人力流失", "承商違約", "天然災害", "系統中斷", "民眾陳情激增"):
        p, q, r, s = (rng.randint(1, 3) for _ in range(4))
        rows.append(
            line(
                [
                    n,
                    prose(rng, "meeting", 1),
                    str(p),
                    str(q),
                    str(p * q),
                    prose(rng, "plan", 1),
                    str(r),
                    str(s),
                    str(r * s),
                ]
            )
        )
    table = tab(
        head,
        rows,
        "24 44 14 13 14 48 14 13 14",
        182,
        "llccclccc",
        rules="none",
        zebra="F6EEF2",
        head_color="FFFFFF",
        size=10,
        valign="m",
        pad=(1.0, 0.9),
    )
    return doc(
        "x-risk",
        "weasy",
        "WeasyPrint, coloured two-level head, stripes without rules, centred figures between columns of prose",
        [title("風險評估及處理彙總表", 15), table],
        SANS,
        11,
        latin=ARIAL,
        margins=(18, 14, 16, 14),
    )


def goals() -> Doc:
    rng = k.rng_of("x-goals")
    head: list[list[Item]] = [
        [
            "核心目標",
            "具體目標",
            "對應指標",
            "基準值\n(109年)",
            "現況值\n(114年)",
            "目標值\n(119年)",
            "趨勢",
            "主責機關",
        ]
    ]
    rows: list[Row] = []
    for goal, n in (
        ("核心目標03\n健康生活與福祉", 3),
        ("核心目標06\n淨水與衛生", 2),
        ("核心目標11\n永續城市與社區", 4),
        ("核心目標13\n氣候行動", 1),
    ):
        for i in range(n):
            first = [Cell(goal, rs=n, valign="m", align="c")] if i == 0 else []
            code = goal[4:6].lstrip("0")
            rows.append(
                line(
                    [
                        *first,
                        f"{code}.{i + 1} {prose(rng, 'plan', 1)}",
                        f"{code}.{i + 1}.1 {pick(rng, ['家戶接管率', '健康檢查涵蓋率', '公園綠地面積', '溫室氣體減量比率', '道路安全改善處數'])}",
                        *(pick(rng, [dec(rng, 1, 99, 1) + "%", dec(rng, 1, 99, 1) + "%", "…"]) for _ in range(3)),
                        pick(rng, ["↑", "↓", "→"]),
                        pick(rng, OFFICES),
                    ],
                    group=i == 0,
                )
            )
    table = tab(
        head,
        rows,
        "38 78 50 20 20 20 12 26",
        264,
        "cllrrrcl",
        rules="groups",
        rule=(0.8, "solid", "2F75B5"),
        size=10.5,
        valign="m",
        pad=(1.0, 1.2),
    )
    return doc(
        "x-goals",
        "typst",
        "Typst landscape, goals of two lines merged in the middle between rules, percents with … and arrows, no rules down",
        [title("永續發展目標追蹤表", 16), table, note("…：資料尚未公布。")],
        HEI,
        11,
        latin=ARIAL,
        page=A4L,
    )


def forms() -> Doc:
    rng = k.rng_of("x-forms")
    blocks: list[Block] = [title("智慧服務創新提案彙整", 17)]
    for i in range(4):
        blocks.append(caption(f"提案{DIGITS[i]}", align="l", bold=True))
        blocks.append(tab([], [line([Cell("提案名稱", fill="E8EEF7"), Cell(pick(rng, ["一站式線上申辦", "智慧叫號系統", "行動服務車", "跨域資料介接"]), 3)]), line([Cell("提案單位", fill="E8EEF7"), pick(rng, OFFICES), Cell("提案人", fill="E8EEF7"), name(rng)]),
                               line([Cell("現況問題", fill="E8EEF7"), Cell(prose(rng, "meeting", 1), 3)]), line([Cell("改善作法", fill="E8EEF7"), Cell(listed(rng, "plan", 2, "1"), 3)]), line([Cell("預估經費", fill="E8EEF7"), num(rng, 90, 900) + "千元", Cell("預期效益", fill="E8EEF7"), prose(rng, "service", 1)])],
                          "26 56 24 68", 174, "llll", rules="between", rule=PALE, size=11, pad=(0.8, 1.4)))  # fmt: skip
    return doc(
        "x-forms",
        "chromium",
        "Chromium, four forms of keys and values, shaded keys, pale rules between the rows only",
        blocks,
        SANS,
        11,
        latin=ARIAL,
    )


def satisfaction() -> Doc:
    rng = k.rng_of("x-satisfaction")
    head: list[list[Item]] = [
        ["題　目", "非常\n滿意", "滿意", "普通", "不滿意", "非常\n不滿意", "無意見", "平均\n分數", "有效\n樣本"]
    ]
    rows: list[Row] = []
    for group, items in (
        ("一、洽公環境", ["服務場所整潔及動線", "停車空間充足", "無障礙設施完善"]),
        ("二、服務人員", ["服務態度親切有禮", "解說清楚易懂", "專業能力足夠"]),
        ("三、申辦流程", ["申請書表填寫容易", "處理時間合理", "線上申辦系統好用"]),
    ):
        rows.append(strong([Cell(group, 9, align="l")]))
        for j, item in enumerate(items):
            rows.append(
                line(
                    [
                        deep(f"{j + 1}.{item}", 1),
                        *(pick(rng, [dec(rng, 0.1, 60, 1) + "%", dec(rng, 0.1, 60, 1) + "%", "—"]) for _ in range(6)),
                        dec(rng, 3, 5),
                        num(rng, 500, 1100),
                    ]
                )
            )
    table = tab(
        head,
        rows,
        "52 16 16 16 16 16 16 14 16",
        174,
        "lrrrrrrrr",
        rules="headfoot",
        rule=THIN,
        size=10.5,
        pad=(0.7, 1.0),
    )
    return doc(
        "x-satisfaction",
        "docx",
        "rules under the header and at the end only, heads of one and two lines, parts of the questions over the whole width, percents and —",
        [title("顧客滿意度調查結果", 16), text(rng, "service", 2), table, note("—：無人選填。")],
        MING,
        12,
        latin=TIMES,
    )


def grants_continued() -> Doc:
    rng = k.rng_of("x-projects")
    head: list[list[Item]] = [["計畫名稱", "計畫期程", "總經費", "114年度\n執行情形", "重要執行成果"]]
    names = [
        "河川環境營造",
        "社區營造三期",
        "智慧路燈",
        "偏鄉數位服務",
        "文化資產修復",
        "青年創業輔導",
        "老屋健檢",
        "海洋教育推廣",
        "防災社區",
        "市場攤集場改善",
    ]

    def one(n: str) -> Row:
        return line(
            [
                n,
                f"{rng.randint(110, 113)}至{rng.randint(114, 117)}年",
                num(rng, 9_000, 990_000),
                dec(rng, 60, 100, 1) + "%",
                listed(rng, "service", rng.randint(1, 3), "1"),
            ]
        )

    def part(some: list[str], more: str) -> Block:
        return tab(
            head,
            [one(n) for n in some],
            "34 24 22 22 74",
            176,
            "lcrrl",
            rules="headtop",
            rule=THIN,
            hang=True,
            size=11,
            pad=(1.3, 1.3),
            continues=more,
        )

    blocks: list[Block] = [
        caption("表五　中長程個案計畫執行成果", bold=True),
        part(names[:5], ""),
        Para("表五　中長程個案計畫執行成果（續）", 12, True, "c", new_page=True, after=3),
        part(names[5:], "rows"),
        text(rng, "plan", 2),
    ]
    return doc(
        "x-projects",
        "fodt",
        "continued by hand as （續） with heads repeated, rules at the header only, lists beside figures and periods",
        blocks,
        KAI,
        12,
        latin=TIMES,
    )


def laws() -> Doc:
    rng = k.rng_of("x-laws")
    head: list[list[Item]] = [["修　正　條　文", "現　行　條　文", "說　　明"]]
    rows = [
        line(
            [
                f"第{DIGITS[i]}條　{prose(rng, 'law', 1)}",
                f"第{DIGITS[i]}條　{prose(rng, 'law', 1)}" if i % 3 else "",
                listed(rng, "law", rng.randint(1, 2), "c"),
            ]
        )
        for i in range(8)
    ]
    table = tab(head, rows, "62 62 62", 250, "lll", rules="inner", rule=THIN, hang=True, size=13, pad=(1.2, 2.0))
    return doc(
        "x-laws",
        "docx",
        "A3, 14 pt, rules between three columns of prose and under the header, none between the rows, spread heads",
        [title("自治條例修正草案條文對照表", 20), table],
        KAI,
        14,
        latin=TIMES,
        page=A3,
        margins=(24, 22, 22, 22),
    )


def boxes() -> Doc:
    rng = k.rng_of("x-tints")
    head: list[list[Item]] = [
        [("服務據點", 1, 2), ("服務人次", 2), ("服務量能", 2), ("特色服務", 1, 2)],
        ["113年", "114年", "志工數", "開放天數"],
    ]
    rows: list[Row] = []
    for zone, fill, items in (
        ("北區", "E3F1E0", ["松德據點", "石門據點"]),
        ("中區", "FBEBD5", ["文化據點", "公園據點", "車站據點"]),
        ("南區", "E1EAF5", ["港灣據點", "山城據點"]),
    ):
        for i, item in enumerate(items):
            first = [Cell(zone, rs=len(items), valign="m", align="c", bold=True, fill=fill)] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        *(
                            Cell(t, fill=fill)
                            for t in (
                                item,
                                num(rng, 900, 9_000),
                                num(rng, 900, 9_000),
                                num(rng, 9, 90),
                                num(rng, 200, 300),
                                prose(rng, "service", 1),
                            )
                        ),
                    ],
                    group=i == 0,
                )
            )
    head[0][0] = ("區域及服務據點", 2, 2)
    table = tab(
        head,
        rows,
        "14 28 20 20 18 22 54",
        176,
        "clrrrrl",
        rules="groups",
        rule=WHITE,
        head_fill="3B3838",
        head_color="FFFFFF",
        size=10.5,
        valign="m",
        pad=(2.0, 1.2),
    )
    return doc(
        "x-tints",
        "typst",
        "Typst, groups told apart by tints and white rules, merged labels, dark head of two levels, prose last",
        [title("長者服務據點概況", 16), table, text(rng, "service", 3)],
        SANS,
        11,
        latin=ARIAL,
    )


REPORTS = [
    prize_form,
    prize_results,
    kpi,
    schedule,
    white_paper,
    tracking,
    hearing,
    risk,
    goals,
    forms,
    satisfaction,
    grants_continued,
    laws,
    boxes,
]
