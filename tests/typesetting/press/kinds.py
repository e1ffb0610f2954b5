"""The tables of agencies by kind: what stands in them, not how they are typeset."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from .model import Break, Cell, Item, Para, Row, Table, cells
from .words import (
    ACCOUNTS,
    CITIES,
    GOODS,
    OFFICES,
    TOWNS,
    WORKS,
    address,
    amount,
    date,
    firm,
    listing,
    name,
    number,
    percent,
    phone,
    place,
    prose,
)  # fmt: skip

HAN = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
]
TOPICS = ["service", "fire", "health", "land", "school", "env"]


def B(text: str, **kw: Any) -> Cell:
    """A cell in bold."""
    return Cell(text, kind="b", **kw)


def budget(r: Random, n: int, prose_notes: bool = True, **kw: Any) -> Table:
    """A budget: codes of 款項目節, the account's name, amounts, and notes."""
    head = [
        [
            Cell("科　　　　目", cs=5),
            Cell("本年度\n預算數", rs=2),
            Cell("上年度\n預算數", rs=2),
            Cell("前年度\n決算數", rs=2),
            Cell("本年度與\n上年度比較", rs=2),
            Cell("說　　　明", rs=2),
        ],
        cells("款", "項", "目", "節", "名稱及編號"),
    ]
    rows: list[Row] = []
    rows.append(
        cells(
            "2",
            "",
            "",
            "",
            B("衛生福利局主管"),
            B(number(r, 900000, 2000000)),
            B(number(r, 900000, 2000000)),
            B(number(r, 900000, 2000000)),
            B(amount(r, 100, 90000, negative=0.5)),
            "",
        )
    )
    item = 0
    last = ""
    code = ""
    for k in range(n):
        big, small = ACCOUNTS[k % len(ACCOUNTS)]
        if big != last:
            code = f"5{r.randint(1, 9)}{r.randint(10, 99)}{r.randint(1000, 9999)}00"
            item, last = item + 1, big
            rows.append(
                cells(
                    "",
                    "",
                    str(item),
                    "",
                    f"{code}\n{big}",
                    amount(r, 9000, 400000),
                    amount(r, 9000, 400000),
                    amount(r, 9000, 400000),
                    amount(r, 10, 9000, 0.1, 0.4),
                    "",
                )
            )
            sub = 0
        sub += 1
        note = (
            listing(r, "budget", r.randint(2, 4), "1.") if prose_notes and r.random() < 0.75 else prose(r, "budget", 1)
        )
        rows.append(
            cells(
                "",
                "",
                "",
                str(sub),
                f"{code[:-2]}{sub:02}\n{small}",
                amount(r, 300, 90000),
                amount(r, 300, 90000, 0.1),
                amount(r, 300, 90000, 0.15),
                amount(r, 1, 9000, 0.15, 0.4),
                note,
            )
        )
    return Table(head, rows, [4, 4, 4, 4, 17, 11, 11, 11, 11, 34], "ccccl" + "rrrr" + "j", **kw)


def budget_wide(r: Random, n: int, **kw: Any) -> Table:
    """Amounts of many columns: an account by quarters and use."""
    head = [
        [
            Cell("科目名稱", rs=2),
            Cell("預算數", cs=3),
            Cell("實支數", cs=4),
            Cell("應付數", rs=2),
            Cell("保留數", rs=2),
            Cell("執行率\n(%)", rs=2),
            Cell("備註", rs=2),
        ],
        cells("原預算", "追加(減)", "合計", "第1季", "第2季", "第3季", "第4季"),
    ]
    rows: list[Row] = []
    for k in range(n):
        label = ACCOUNTS[k % len(ACCOUNTS)][1]
        if k % 7 == 6:
            rows.append(
                [
                    B(t)
                    for t in ["小計"]
                    + [number(r, 100000, 9999999) for _ in range(9)]
                    + [f"{r.uniform(60, 100):.2f}", ""]
                ]
            )
            continue
        values = [amount(r, 1000, 3000000, 0.05), amount(r, 100, 60000, 0.5, 0.4), amount(r, 1000, 3000000)] + [
            amount(r, 100, 900000, 0.1) for _ in range(4)
        ]
        values += [amount(r, 10, 9000, 0.6), amount(r, 10, 90000, 0.6), f"{r.uniform(40, 100):.2f}"]
        rows.append(cells(label, *values, r.choice(["", "", "", "含保留數", "已辦理動支", "註2"])))
    rows.append(
        [B(t) for t in ["總計"] + [number(r, 1000000, 99999999) for _ in range(9)] + [f"{r.uniform(60, 100):.2f}", ""]]
    )
    return Table(head, rows, [18, 10, 9, 10, 10, 10, 10, 10, 8, 8, 7, 9], "l" + "r" * 10 + "l", **kw)


def procurement(r: Random, n: int, **kw: Any) -> Table:
    """A list of purchases."""
    head = [cells("項次", "案號", "採購案名稱", "招標方式", "決標日期", "得標廠商", "決標金額(元)", "備註")]
    rows = [
        cells(str(k + 1), f"{r.choice('ABCK')}{r.randint(110, 114)}-{r.randint(1, 199):03}", place(r) + r.choice(WORKS), r.choice(["公開招標", "限制性招標", "公開取得報價", "共同供應契約"]),
              date(r, "."), firm(r), number(r, 98000, 68000000), r.choice(["", "", "", "後續擴充1年", "部分驗收", "保固中", "流標2次後決標"]))
        for k in range(n)
    ]  # fmt: skip
    return Table(head, rows, [6, 12, 30, 13, 12, 22, 15, 12], "ccjccjrl", **kw)


def monthly(
    r: Random, labels: list[str], total: bool = True, low: int = 0, high: int = 3000, group_of: int = 0, **kw: Any
) -> Table:
    """Counts of twelve months."""
    head = [cells("區別", "總計", *[f"{m}月" for m in range(1, 13)])]
    rows: list[Row] = []
    body = [[r.randint(low, high) for _ in range(12)] for _ in labels]
    if total:
        sums = [sum(line[m] for line in body) for m in range(12)]
        rows.append([B(t) for t in ["合計", f"{sum(sums):,}"] + [f"{v:,}" for v in sums]])
    for label, line in zip(labels, body, strict=True):
        rows.append(cells(label, f"{sum(line):,}", *[f"{v:,}" if v else "-" for v in line]))
    groups = {k for k in range(1, len(rows)) if group_of and (k - 1) % group_of == 0}
    return Table(head, rows, [13, 10] + [8] * 12, "l" + "r" * 13, groups=groups, **kw)


def population(r: Random, labels: list[str], **kw: Any) -> Table:
    """A three-level header: people by age group and sex."""
    head = [
        [
            Cell("區域別", rs=3),
            Cell("戶數", rs=3),
            Cell("人　　口　　數", cs=7),
            Cell("性比例\n(女=100)", rs=3),
            Cell("人口密度\n(人/km²)", rs=3),
        ],
        [Cell("合計", rs=2), Cell("0-14歲", cs=2), Cell("15-64歲", cs=2), Cell("65歲以上", cs=2)],
        cells("男", "女", "男", "女", "男", "女"),
    ]
    rows: list[Row] = []
    for label in labels:
        parts = [r.randint(300, 42000) for _ in range(6)]
        rows.append(
            cells(
                label,
                number(r, 900, 99000),
                f"{sum(parts):,}",
                *[f"{p:,}" for p in parts],
                f"{r.uniform(88, 116):.2f}",
                number(r, 30, 28000),
            )
        )
    return Table(head, rows, [13, 11, 12, 10, 10, 10, 10, 10, 10, 10, 11], "l" + "r" * 10, **kw)


def inspection(r: Random, groups: list[tuple[str, int]], **kw: Any) -> Table:
    """Results of tests: a sample with several tested items."""
    head = [cells("編號", "樣品名稱", "檢驗項目", "標準值", "檢驗結果", "單位", "判定")]
    items = [("鉛", "0.2以下", "ppm"), ("鎘", "0.05以下", "ppm"), ("總生菌數", "100000以下", "CFU/g"), ("大腸桿菌", "陰性", "MPN/g"), ("二氧化硫殘留量", "0.030以下", "g/kg"),
             ("防腐劑(己二烯酸)", "1.0以下", "g/kg"), ("過氧化氫", "不得檢出", "—"), ("水分", "14.0以下", "%"), ("黃麴毒素B₁", "2.0以下", "μg/kg"), ("農藥殘留(加保扶等380項)", "合格", "—")]  # fmt: skip
    rows: list[Row] = []
    marks = set()
    for k, (sample, count) in enumerate(groups):
        marks.add(len(rows))
        for j, (item, limit, unit) in enumerate(r.sample(items, count)):
            bad = r.random() < 0.12
            result = f"{r.uniform(0, 2):.3f}" if "以下" in limit else ("檢出" if bad else "未檢出")
            lead = [Cell(f"T{k + 1:03}", rs=count), Cell(sample, rs=count)] if j == 0 else []
            rows.append([*lead, *cells(item, limit, result, unit, "×" if bad else "○")])
    return Table(head, rows, [9, 22, 26, 15, 13, 11, 8], "clllrcc", groups=marks, **kw)


def meeting(r: Random, n: int, **kw: Any) -> Table:
    """Matters followed up after meetings."""
    head = [cells("項次", "會議日期", "決議(指示)事項", "主辦單位", "辦理情形", "列管建議")]
    rows = []
    for k in range(n):
        style = r.choice(["1.", "(1)", "一、"])
        text = listing(r, "meeting", r.randint(2, 4), style) if r.random() < 0.7 else prose(r, "meeting", 2)
        rows.append(
            cells(
                str(k + 1),
                date(r, "/"),
                prose(r, "meeting", r.randint(1, 2)),
                "\n".join(r.sample(OFFICES, r.randint(1, 3))),
                text,
                r.choice(["□解除列管\n■繼續列管", "■解除列管\n□繼續列管"]),
            )
        )
    return Table(head, rows, [6, 12, 30, 14, 38, 14], "ccjcjl", **kw)


def forms(r: Random, n: int, **kw: Any) -> list[Table]:
    """Boxes of a meeting's proposals: 案由, 說明, 決議."""
    out = []
    for k in range(n):
        rows = [
            cells("案號", f"第{HAN[k]}案", "提案單位", r.choice(OFFICES)),
            [Cell("案由"), Cell(prose(r, "meeting", 1), cs=3, align="j")],
            [Cell("說明"), Cell(listing(r, r.choice(TOPICS), r.randint(2, 5), "一、"), cs=3, align="j")],
            [Cell("擬辦"), Cell(prose(r, "meeting", 1), cs=3, align="j")],
            [Cell("決議"), Cell(listing(r, "meeting", 2, "(一)") if k % 2 else "照案通過。", cs=3, align="j")],
        ]
        out.append(Table([], rows, [12, 38, 14, 36], "cccc", **kw))
    return out


def plan(r: Random, shape: list[tuple[str, list[tuple[str, int]]]], topic: str = "service", **kw: Any) -> Table:
    """Strategies with their works: two label columns with merged cells."""
    head = [cells("策略目標", "工作項目", "辦理內容", "期程", "經費(千元)", "主辦單位")]
    rows: list[Row] = []
    marks = set()
    for strategy, works in shape:
        total = sum(c for _, c in works)
        first = True
        marks.add(len(rows))
        for work, count in works:
            for j in range(count):
                lead = [Cell(strategy, rs=total)] if first else []
                lead += [Cell(work, rs=count)] if j == 0 else []
                first = False
                text = (
                    listing(r, topic, r.randint(2, 3), "1. ") if r.random() < 0.5 else prose(r, topic, r.randint(1, 2))
                )
                rows.append(
                    [
                        *lead,
                        *cells(
                            text,
                            f"{r.randint(1, 6)}月至{r.randint(7, 12)}月",
                            amount(r, 20, 9800, 0.2),
                            r.choice(OFFICES),
                        ),
                    ]
                )
    return Table(head, rows, [13, 17, 40, 12, 11, 14], "llj" + "crc", groups=marks, **kw)


SHAPE = [
    ("一、提升便民服務效能", [("(一)單一窗口", 2), ("(二)線上申辦", 3)]), ("二、強化公共安全", [("(一)預防檢查", 3), ("(二)應變演練", 2), ("(三)設備汰換", 1)]),
    ("三、精進專業品質", [("(一)人員訓練", 2), ("(二)外部驗證", 2)]), ("四、推動公私協力", [("(一)志工服務", 1), ("(二)企業合作", 3)]), ("五、落實永續發展", [("(一)節能減碳", 2)]),
]  # fmt: skip


def performance(r: Random, n: int, **kw: Any) -> Table:
    """Results by indicator, each with a goal, a value and prose."""
    head = [cells("衡量指標", "目標值", "實際值", "達成度", "執行績效說明", "主辦單位")]
    names = [
        "申辦案件如期完成率",
        "線上申辦比率",
        "民眾滿意度",
        "服務人員專業測驗平均分數",
        "跨機關合作案件數",
        "社群媒體觸及人次",
        "檢驗報告發證時效",
        "違規案件複查率",
        "志工服務時數",
        "節能比率",
        "新聞刊載則數",
        "人民陳情回復平均日數",
    ]
    rows = []
    for k in range(n):
        topic = r.choice(TOPICS)
        text = (
            listing(r, topic, r.randint(2, 4), r.choice(["1. ", "(1)", "●"]))
            if r.random() < 0.6
            else prose(r, topic, r.randint(2, 3))
        )
        rows.append(
            cells(
                f"{k + 1}.{names[k % len(names)]}",
                percent(r, 60),
                percent(r, 60),
                f"{r.uniform(80, 120):.2f}%",
                text,
                "、".join(r.sample(OFFICES, r.randint(1, 2))),
            )
        )
    return Table(head, rows, [18, 9, 9, 10, 44, 14], "lrrrjc", **kw)


def prices(r: Random, n: int, bands: bool = False, **kw: Any) -> Table:
    """A list of prices with sums."""
    head = [cells("項次", "品名", "規格", "單位", "數量", "單價", "複價", "備註")]
    rows: list[Row] = []
    sub = 0
    total = 0
    section = 0
    for k in range(n):
        if bands and k % 6 == 0:
            rows.append(
                [
                    Cell(
                        f"{HAN[section]}、{['土建工程', '水電設備', '檢驗器材', '辦公設備', '雜項費用'][section % 5]}",
                        cs=8,
                        kind="band b",
                        align="l",
                    )
                ]
            )
            section += 1
        good, spec, unit, low, high = GOODS[(k * 7 + r.randint(0, 3)) % len(GOODS)]
        count, price = r.randint(1, 240), r.randint(low, high)
        sub += count * price
        rows.append(
            cells(
                f"{section}-{k % 6 + 1}" if bands else str(k + 1),
                good,
                spec,
                unit,
                f"{count:,}",
                f"{price:,}",
                f"{count * price:,}",
                r.choice(["", "", "", "含安裝", "環保標章", "一式"]),
            )
        )
        if bands and (k % 6 == 5 or k == n - 1):
            rows.append([Cell("小計", cs=6, kind="b", align="c"), B(f"{sub:,}"), Cell("")])
            total, sub = total + sub, 0
    rows.append([Cell("合計", cs=6, kind="b", align="c"), B(f"{total + sub:,}"), Cell("新臺幣")])
    return Table(head, rows, [7, 18, 24, 7, 8, 11, 14, 11], "cllcrrrl", **kw)


def personnel(r: Random, units: list[tuple[str, int]], **kw: Any) -> Table:
    """Staff by unit."""
    head = [cells("單位", "職稱", "姓名", "官職等", "聯絡電話", "職務代理人", "業務職掌")]
    jobs = [
        ("科長", "薦任第九職等"),
        ("專員", "薦任第七職等至第八職等"),
        ("科員", "委任第五職等或薦任第六職等至第七職等"),
        ("技士", "委任第五職等或薦任第六職等"),
        ("辦事員", "委任第三職等至第五職等"),
        ("約僱人員", ""),
        ("工友", ""),
    ]
    rows: list[Row] = []
    for unit, count in units:
        for j in range(count):
            job, grade = jobs[min(j, 6)]
            lead = [Cell(unit, rs=count)] if j == 0 else []
            rows.append(
                [
                    *lead,
                    *cells(
                        job,
                        name(r),
                        grade,
                        phone(r),
                        name(r) if r.random() < 0.85 else "",
                        r.choice(WORKS)[:-2] + "、" + r.choice(WORKS)[:-2] + "等業務。",
                    ),
                ]
            )
    return Table(head, rows, [13, 9, 10, 20, 20, 11, 28], "cccjlcj", **kw)


QUESTIONS = [
    "服務人員態度親切",
    "等候時間合理",
    "申辦流程簡便易懂",
    "環境整潔舒適",
    "標示清楚易辨識",
    "網站資訊正確完整",
    "電話應答迅速有禮",
    "專業知識足以解決問題",
    "問題反映管道暢通",
    "收費標準公開透明",
    "無障礙設施完善",
    "願意再次使用線上服務",
    "對本機關整體服務感到滿意",
    "公文回復淺顯易懂",
    "案件進度可隨時查詢",
]


def questionnaire(r: Random, n: int, **kw: Any) -> Table:
    """Answers of a survey, in counts and percent."""
    head = [
        [
            Cell("題號", rs=2),
            Cell("題　　目", rs=2),
            Cell("非常滿意", cs=2),
            Cell("滿意", cs=2),
            Cell("普通", cs=2),
            Cell("不滿意", cs=2),
            Cell("平均\n分數", rs=2),
        ],
        cells(*["人數", "%"] * 4),
    ]
    rows = []
    for k in range(n):
        parts = [r.randint(80, 400), r.randint(60, 300), r.randint(5, 90), r.randint(0, 12)]
        values = [t for p in parts for t in (str(p) if p else "-", f"{p / sum(parts) * 100:.1f}" if p else "-")]
        rows.append(
            cells(str(k + 1), QUESTIONS[k % 15] + ("" if k < 15 else "(複選)"), *values, f"{r.uniform(3.6, 4.95):.2f}")
        )
    return Table(head, rows, [7, 28] + [8] * 8 + [9], "cl" + "r" * 9, **kw)


def ticks(r: Random, n: int, **kw: Any) -> Table:
    """A check list: one mark in one of three columns."""
    head = [
        [Cell("項次", rs=2), Cell("檢查項目", rs=2), Cell("檢查結果", cs=3), Cell("缺失說明及改善期限", rs=2)],
        cells("符合", "不符合", "不適用"),
    ]
    items = [
        "滅火器未逾使用期限且壓力正常",
        "安全門可隨時開啟，未上鎖",
        "避難方向指示燈亮度正常",
        "緊急廣播設備測試良好",
        "防火區劃未遭破壞",
        "樓梯間未堆置雜物",
        "消防栓箱內水帶、瞄子齊全",
        "火警受信總機無斷線訊號",
        "電氣開關箱標示清楚",
        "廚房油煙罩定期清洗",
        "飲用水設備水質檢驗合格",
        "廁所扶手穩固",
        "電梯許可證於有效期限內",
        "監視錄影保存30日以上",
        "急救箱藥品未逾期",
    ]
    rows = []
    for k in range(n):
        place_ = r.choice([0, 0, 0, 1, 2])
        marks = ["V" if j == place_ else "" for j in range(3)]
        rows.append(cells(str(k + 1), items[k % 15], *marks, f"{date(r, '.')}前改善完成" if place_ == 1 else ""))
    return Table(head, rows, [7, 40, 9, 9, 9, 28], "clcccl", **kw)


def grants(r: Random, n: int, **kw: Any) -> Table:
    """Grants: who got what for which work."""
    head = [cells("編號", "受補(捐)助單位", "計畫名稱", "核定金額", "已撥金額", "未撥金額", "核准日期")]
    rows: list[Row] = []
    sums = [0, 0]
    for k in range(n):
        total = r.randint(20, 4000) * 1000
        paid = int(total * r.choice([1, 1, 0.7, 0.5, 0]))
        sums[0] += total
        sums[1] += paid
        who = (
            r.choice(["社團法人", "財團法人", ""])
            + place(r)
            + r.choice(["社區發展協會", "老人會", "體育會", "農會", "婦女會", "身心障礙者關懷協會", "文化基金會"])
        )
        rows.append(
            cells(
                f"A{k + 1}",
                who,
                f"{r.randint(112, 114)}年度{r.choice(['長青學苑', '社區關懷據點', '節慶文化活動', '弱勢兒少課後照顧', '志願服務訓練', '國產農產品行銷', '路跑嘉年華'])}實施計畫",
                f"{total:,}",
                f"{paid:,}" if paid else "-",
                f"{total - paid:,}" if total - paid else "-",
                date(r),
            )
        )
    rows.append(
        [
            Cell("合　　計", cs=3, align="c", kind="b"),
            B(f"{sums[0]:,}"),
            B(f"{sums[1]:,}"),
            B(f"{sums[0] - sums[1]:,}"),
            Cell(""),
        ]
    )
    return Table(head, rows, [7, 30, 30, 12, 12, 12, 16], "cjjrrrc", **kw)


def parcels(r: Random, n: int, **kw: Any) -> Table:
    """Parcels of land."""
    head = [cells("序號", "地段", "小段", "地號", "地目", "面積(m²)", "公告現值\n(元/m²)", "權利範圍", "所有權人")]
    rows = [
        cells(str(k + 1), r.choice(TOWNS) + "段", r.choice(["", "", "一小段", "二小段"]), f"{r.randint(1, 1899)}" + (f"-{r.randint(1, 30)}" if r.random() < 0.5 else ""), r.choice("田建林道雜"),
              f"{r.uniform(3, 4800):,.2f}", number(r, 1200, 189000), r.choice(["全部", "全部", "1/2", "1/3", "125/10000"]), r.choice([name(r), name(r), "中華民國", "臺灣省○○農田水利會"]))
        for k in range(n)
    ]  # fmt: skip
    return Table(head, rows, [7, 11, 10, 12, 6, 12, 12, 13, 17], "cllrcrrcl", **kw)


def gantt(r: Random, n: int, mark: str = "●", **kw: Any) -> Table:
    """Works by month with a mark where something is done."""
    head = [
        [Cell("工作項目", rs=2), Cell("114年", cs=12), Cell("累計進度", rs=2)],
        cells(*[str(m) for m in range(1, 13)]),
    ]
    rows = []
    for k in range(n):
        a, b = sorted(r.sample(range(12), 2))
        rows.append(
            cells(
                f"{k + 1}. {WORKS[k % len(WORKS)][:10]}",
                *[mark if a <= m <= b else "" for m in range(12)],
                f"{r.randint(20, 100)}%",
            )
        )
    return Table(head, rows, [30] + [5] * 12 + [11], "l" + "c" * 12 + "r", **kw)


def contacts(r: Random, n: int, **kw: Any) -> Table:
    """Addresses and telephone numbers."""
    head = [cells("機構名稱", "負責人", "電話", "地址", "服務時間")]
    rows = [
        cells(
            place(r) + r.choice(["衛生所", "聯合診所", "長照據點", "戶政事務所", "地政事務所", "消防分隊"]),
            name(r),
            phone(r),
            address(r),
            r.choice(["週一至週五\n08:00-17:00", "24小時", "週一至週六\n08:30-12:00、13:30-21:00"]),
        )
        for _ in range(n)
    ]
    return Table(head, rows, [22, 10, 20, 38, 22], "lclll", **kw)


def balance(r: Random, **kw: Any) -> Table:
    """A balance sheet: assets on the left, debts on the right."""
    head = [
        [Cell("資　　產", cs=3), Cell("負債及淨資產", cs=3)],
        cells("科目", "本年度", "上年度", "科目", "本年度", "上年度"),
    ]
    left = [
        "流動資產",
        "　現金",
        "　銀行存款",
        "　應收帳款",
        "　預付款項",
        "長期投資",
        "　準備金",
        "固定資產",
        "　土地",
        "　房屋及建築",
        "　機械設備",
        "　交通及運輸設備",
        "　累計折舊",
        "無形資產",
        "　電腦軟體",
        "其他資產",
    ]
    right = [
        "流動負債",
        "　應付帳款",
        "　預收款項",
        "　存入保證金",
        "長期負債",
        "其他負債",
        "　什項負債",
        "",
        "淨資產",
        "　基金",
        "　累積餘絀",
        "　公積",
        "",
        "",
        "",
        "",
    ]
    rows = []
    for a, b in zip(left, right, strict=True):
        values = [amount(r, 100, 99000000, 0.08, 1.0 if "折舊" in a else 0) for _ in range(2)]
        other = [amount(r, 100, 99000000, 0.1, 0.3 if "餘絀" in b else 0) if b else "" for _ in range(2)]
        rows.append(cells(a, *values, b, *other))
    rows.append(
        [B(t) for t in ["資產總額", "412,908,771", "398,110,236", "負債及淨資產總額", "412,908,771", "398,110,236"]]
    )
    return Table(head, rows, [20, 15, 15, 22, 15, 15], "lrrlrr", **kw)


def measures(r: Random, sites: list[str], years: int = 6, **kw: Any) -> Table:
    """Measured values with decimals over years."""
    head = [
        [Cell("測站", rs=2), Cell("項目", rs=2), Cell("單位", rs=2), Cell("年平均值", cs=years), Cell("標準值", rs=2)],
        cells(*[f"{114 - years + 1 + k}年" for k in range(years)]),
    ]
    items = [
        ("PM₂.₅", "μg/m³", 9, 28, 1, "15"),
        ("PM₁₀", "μg/m³", 22, 61, 1, "50"),
        ("O₃", "ppb", 20, 41, 2, "—"),
        ("SO₂", "ppb", 0.8, 4, 2, "20"),
        ("CO", "ppm", 0.18, 0.7, 3, "—"),
    ]
    rows: list[Row] = []
    marks = set()
    for site in sites:
        marks.add(len(rows))
        for j, (item, unit, low, high, digits, limit) in enumerate(items):
            lead = [Cell(site, rs=len(items))] if j == 0 else []
            values = [f"{r.uniform(low, high):.{digits}f}" if r.random() > 0.06 else "…" for _ in range(years)]
            rows.append([*lead, *cells(item, unit, *values, limit)])
    return Table(head, rows, [13, 11, 11] + [10] * years + [9], "cll" + "r" * years + "r", groups=marks, **kw)


def classes(r: Random, schools: int, **kw: Any) -> Table:
    """Classes and pupils of schools."""
    head = [
        [
            Cell("校　名", rs=2),
            Cell("班級數", rs=2),
            *[Cell(f"{HAN[g]}年級", cs=2) for g in range(6)],
            Cell("合計", rs=2),
        ],
        cells(*["男", "女"] * 6),
    ]
    rows = []
    for _ in range(schools):
        values = [r.randint(0, 180) for _ in range(12)]
        rows.append(
            cells(
                r.choice(TOWNS) + r.choice(["國小", "國小", "國小(含附幼)"]),
                str(r.randint(6, 62)),
                *[str(v) if v else "-" for v in values],
                f"{sum(values):,}",
            )
        )
    return Table(head, rows, [18, 8] + [6] * 12 + [9], "l" + "r" * 14, **kw)


def years_table(r: Random, labels: list[str], first: int = 105, last: int = 114, **kw: Any) -> Table:
    """A row for each year, a column for each thing counted."""
    head = [cells("年別", *labels)]
    ratio = [any(mark in label for mark in ("率", "比", "平均", "最", "pH")) for label in labels]
    rows = [
        cells(f"{y}年", *[f"{r.uniform(0, 99):.2f}" if part else amount(r, 20, 99000, 0.06) for part in ratio])
        for y in range(first, last + 1)
    ]
    return Table(head, rows, [10] + [12] * len(labels), "c" + "r" * len(labels), **kw)


def sign_in(r: Random, n: int, filled: int = 0, **kw: Any) -> Table:
    """A sheet to sign by hand: rows mostly empty."""
    head = [cells("編號", "單位", "職稱", "姓名", "簽到", "簽退", "備註")]
    rows = [
        cells(str(k + 1), *([r.choice(OFFICES), "科員", name(r)] if k < filled else ["", "", ""]), "", "", "")
        for k in range(n)
    ]
    return Table(head, rows, [7, 20, 12, 14, 18, 18, 14], "clccccc", **kw)


def districts(r: Random, n: int) -> list[str]:
    """Names of districts, each once."""
    return [t + "區" for t in r.sample(TOWNS, n)]


def counties() -> list[str]:
    """All cities and counties."""
    return CITIES


def titled(table: Table, title: str, unit: str = "") -> Table:
    """A table with its title (and unit) as full rows at the top of its header."""
    width = len(table.widths)
    table.header.insert(0, [Cell(title, cs=width, kind="b")])
    if unit:
        table.header.insert(1, [Cell(unit, cs=width, align="r")])
    return table


def facing(table: Table, split: int, rows: int, group: str) -> list[Item]:
    """A table over facing pages: its first columns on the left page, the others on the right."""
    out: list[Item] = []
    for start in range(0, len(table.rows), rows):
        for side, (a, b) in enumerate(((0, split), (split, len(table.widths)))):
            part = replace(
                table,
                header=[line[a:b] for line in table.header],
                rows=[line[a:b] for line in table.rows[start : start + rows]],
            )
            part = replace(
                part, widths=table.widths[a:b], aligns=table.aligns[a:b], group=group, side=bool(side), groups=set()
            )
            out += [part, Break()]
    return out[:-1]


def continued(table: Table, sizes: list[int], caption: str, group: str, unit: str = "") -> list[Item]:
    """A table that its typist cut into parts, each on a page of its own with (續) in the caption."""
    out: list[Item] = []
    start = 0
    for number_, size in enumerate(sizes):
        last = number_ == len(sizes) - 1
        part = replace(table, rows=table.rows[start:] if last else table.rows[start : start + size], group=group)
        mark = "" if not number_ else ("(續完)" if last else f"(續{number_})")
        out += [Para(caption + mark, "cap")] + ([Para(unit, "unit")] if unit else []) + [part, Break()]
        start += size
    return out[:-1]


def decimals(texts_: list[str]) -> list[str]:
    """Figures filled up with figure spaces, so that their decimal points stand below one another."""
    after = [len(t.partition(".")[2]) if "." in t else -1 for t in texts_]
    most = max(after)
    fill = [("\u2007" * (most - a) if a >= 0 else "\u2008" + "\u2007" * most) for a in after]
    return [t + f for t, f in zip(texts_, fill, strict=True)]
