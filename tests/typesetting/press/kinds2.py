"""More kinds of tables: comparisons of rules, agendas, timetables, scores, assets, money of several currencies."""

from __future__ import annotations

from random import Random
from typing import Any

from .kinds import HAN, B
from .model import Cell, Row, Table, cells
from .words import CITIES, OFFICES, WORKS, amount, date, listing, name, number, percent, phone, prose

DUTIES = [
    "本辦法依地方制度法第十九條第五款第一目規定訂定之。", "申請人應於活動開始三十日前，檢具申請書、計畫書及經費概算表，向主管機關提出申請；逾期不予受理。",
    "補助金額以核定計畫總經費百分之五十為上限，每案最高新臺幣三十萬元。", "受補助者應於計畫執行完畢後一個月內，檢附成果報告及原始憑證辦理核銷。",
    "主管機關得隨時派員查核，受補助者不得規避、妨礙或拒絕。", "有下列情形之一者，主管機關得撤銷或廢止補助：", "本辦法所需經費，由主管機關年度相關預算支應。", "本辦法自發布日施行。",
    "審查委員會置委員七人至九人，其中一人為召集人，任一性別委員人數不得少於三分之一。", "前項申請文件不全者，應通知限期補正；屆期未補正者，駁回其申請。",
]  # fmt: skip


def comparison(r: Random, n: int, underline: bool = False, **kw: Any) -> Table:
    """A comparison of amended and present rules, article by article; what is new may be underlined."""
    head = [cells("修正規定", "現行規定", "說明")]
    rows = []
    for k in range(n):
        text = f"第{HAN[k % 20]}條　{DUTIES[k % 10]}"
        if "下列" in text:
            text += "\n一、申請文件有虛偽不實。\n二、未依核定計畫執行，經通知限期改善，屆期未改善。\n三、同一案件已獲其他機關(構)補助逾總經費。"
        if r.random() < 0.4:
            text += "\n" + DUTIES[(k + 3) % 10]
        old = (
            ""
            if r.random() < 0.2
            else text.replace("三十日", "十五日").replace("百分之五十", "百分之四十").replace("主管機關", "本府")
        )
        reason = [
            "本條新增。",
            "一、條次變更。\n二、配合實務需要酌修文字。",
            "未修正。",
            "配合地方自治條例修正，將主管機關名稱予以明定，以符體例。",
        ][r.randint(1, 3) if old else 0]
        if underline:
            for word in ("三十日", "百分之五十", "主管機關") if old else ():
                text = text.replace(word, f"_{{{word}}}")
            for word in ("十五日", "百分之四十", "本府"):
                old = old.replace(word, f"_{{{word}}}")
            if not old:
                text = "\n".join(f"_{{{line}}}" for line in text.split("\n"))
        rows.append(
            cells(
                text if r.random() < 0.93 else "(刪除)",
                old,
                reason + (prose(r, "service", 1) if r.random() < 0.4 else ""),
            )
        )
    return Table(head, rows, [38, 38, 24], "jjj", **kw)


def agenda(r: Random, n: int, **kw: Any) -> Table:
    """An agenda: times, subjects, speakers; breaks as rows of merged cells."""
    head = [cells("時間", "議程內容", "主講人／主持人", "地點")]
    rows: list[Row] = []
    minute = 9 * 60
    for k in range(n):
        long = r.choice([20, 30, 50, 60])
        span = f"{minute // 60:02}:{minute % 60:02}-{(minute + long) // 60:02}:{(minute + long) % 60:02}"
        minute += long
        if k % 4 == 3:
            rows.append([Cell(span), Cell(r.choice(["茶敘", "午餐及休息", "換場"]), cs=3, align="c")])
            continue
        rows.append(
            cells(
                span,
                f"專題{HAN[k % 20]}：{r.choice(WORKS)}經驗分享",
                f"{r.choice(OFFICES)}{name(r)}" + r.choice(["科長", "技正", "專員"]),
                r.choice(["第一會議室", "大禮堂", "線上視訊"]),
            )
        )
        if minute > 17 * 60:
            minute = 9 * 60
    return Table(head, rows, [20, 42, 26, 16], "cjll", **kw)


def timetable(r: Random, **kw: Any) -> Table:
    """A week's lessons."""
    head = [cells("節次＼星期", "一", "二", "三", "四", "五")]
    lessons = [
        "國語",
        "數學",
        "英語",
        "自然科學",
        "社會",
        "體育",
        "音樂",
        "視覺藝術",
        "閩南語",
        "綜合活動",
        "健康",
        "資訊",
    ]
    rows: list[Row] = [[Cell("晨光時間\n07:50-08:30"), Cell("導師時間／閱讀", cs=5, align="c")]]
    start = 8 * 60 + 40
    for k in range(7):
        if k == 4:
            rows.append([Cell("午餐午休\n11:50-13:20"), Cell("午餐、潔牙、午休", cs=5, align="c")])
            start = 13 * 60 + 30
        times = f"第{HAN[k]}節\n{start // 60:02}:{start % 60:02}-{(start + 40) // 60:02}:{(start + 40) % 60:02}"
        start += 50
        rows.append(cells(times, *[r.choice(lessons) if not (d == 2 and k > 3) else "" for d in range(5)]))
    return Table(head, rows, [18, 12, 12, 12, 12, 12], "cccccc", **kw)


def scores(r: Random, **kw: Any) -> Table:
    """A sheet of marks: headings with sums of their own in merged cells on both sides."""
    head = [cells("評核構面", "評核項目", "配分", "自評", "複評", "構面得分", "審查意見")]
    rows: list[Row] = []
    for label, items in (("基礎服務", 4), ("服務遞送", 3), ("服務量能", 5), ("服務評價", 2), ("開放創新", 3)):
        for j in range(items):
            left = [Cell(label, rs=items)] if not j else []
            right = [Cell(f"{r.uniform(60, 200):.1f}", rs=items)] if not j else []
            opinion = [Cell(listing(r, "service", 2, "1."), rs=items)] if not j else []
            full = r.choice([40, 50, 60, 100])
            rows.append(
                [
                    *left,
                    *cells(
                        f"{j + 1}.{r.choice(['作業流程', '及時性', '專業度', '設施合宜', '資訊公開', '線上服務', '電話禮貌', '跨域整合'])}",
                        str(full),
                        f"{r.uniform(full * 0.7, full):.1f}",
                        f"{r.uniform(full * 0.7, full):.1f}",
                    ),
                    *right,
                    *opinion,
                ]
            )
    rows.append([Cell("總分", cs=2, align="c", kind="b"), B("1,000"), B("896.5"), B("871.2"), B("871.2"), Cell("")])
    return Table(head, rows, [12, 18, 8, 9, 9, 10, 38], "clrrrrj", **kw)


def assets(r: Random, n: int, **kw: Any) -> Table:
    """A list of property, in two lines a row: name and number."""
    head = [cells("財產編號", "財產名稱\n(別名)", "購置日期\n(使用年限)", "數量", "單價", "總價", "存置地點", "保管人")]
    rows = [
        cells(f"{r.randint(3, 6)}0{r.randint(10, 99)}{r.randint(100, 999)}-{r.randint(1, 99):02}\n{r.randint(1, 9999):07}", r.choice(["個人電腦\n(桌上型)", "冷氣機\n(分離式)", "投影機", "小客車\n(油電混合)", "影印機", "伺服器\n(機架式)"]),
              f"{date(r, '/')}\n({r.randint(3, 10)}年)", str(c := r.randint(1, 12)), f"{(p := r.randint(10, 980) * 100):,}", f"{c * p:,}", r.choice(OFFICES), name(r))
        for _ in range(n)
    ]  # fmt: skip
    return Table(head, rows, [20, 18, 16, 8, 12, 14, 16, 11], "llcrrrlc", **kw)


def currencies(r: Random, n: int, **kw: Any) -> Table:
    """Payments abroad: amounts with their currency's mark."""
    head = [
        [
            Cell("日期", rs=2),
            Cell("摘要", rs=2),
            Cell("原幣", cs=2),
            Cell("匯率", rs=2),
            Cell("新臺幣", rs=2),
            Cell("憑證", rs=2),
        ],
        cells("幣別", "金額"),
    ]
    rows = []
    for _ in range(n):
        code, mark, rate = r.choice(
            [("美元", "US$", 31.2), ("歐元", "€", 34.6), ("日圓", "¥", 0.208), ("英鎊", "£", 40.1)]
        )
        value = r.uniform(90, 48000)
        rows.append(
            cells(
                date(r, "."),
                f"{r.choice(['購置', '訂閱', '繳納', '支付'])}{r.choice(['標準物質', '國際期刊', '能力試驗費', '會籍年費', '儀器零件', '講師鐘點費'])}{'(含運費及關稅)' if r.random() < 0.3 else ''}",
                code,
                f"{mark}{value:,.2f}",
                f"{rate * r.uniform(0.97, 1.03):.4f}",
                f"NT${value * rate:,.0f}",
                f"第{r.randint(1, 999):03}號",
            )
        )
    return Table(head, rows, [12, 30, 8, 16, 10, 16, 10], "clcrrrc", **kw)


def cross_years(r: Random, shape: list[tuple[str, list[str]]], **kw: Any) -> Table:
    """An L-shaped header: two columns of labels under one corner cell, totals across both; years by sexes above."""
    head = [
        [Cell("項目＼年度", cs=2, rs=2), *[Cell(f"{y}年", cs=3) for y in (111, 112, 113)], Cell("增減率\n(%)", rs=2)],
        cells(*["計", "男", "女"] * 3),
    ]
    rows: list[Row] = [
        [
            Cell("總計", cs=2, kind="b", align="c"),
            *cells(*[number(r, 9000, 99000) for _ in range(9)], f"{r.uniform(-9, 9):.2f}"),
        ]
    ]
    marks = set()
    for label, parts in shape:
        marks.add(len(rows))
        for j, part in enumerate(parts):
            lead = [Cell(label, rs=len(parts))] if not j else []
            values = []
            for _ in range(3):
                men, women = r.randint(0, 900), r.randint(0, 900)
                values += [f"{men + women:,}", f"{men:,}" if men else "-", f"{women:,}" if women else "-"]
            rows.append([*lead, *cells(part, *values, f"{r.uniform(-30, 30):.2f}")])
    return Table(head, rows, [12, 18] + [9] * 9 + [11], "ll" + "r" * 10, groups=marks, **kw)


AGES = [
    ("依年齡別", ["未滿20歲", "20-29歲", "30-39歲", "40-49歲", "50-59歲", "60歲以上"]), ("依教育程度", ["國中及以下", "高中(職)", "專科", "大學", "研究所以上"]),
    ("依案件類型", ["申請案件", "陳情案件", "檢舉案件", "諮詢案件"]), ("依受理管道", ["臨櫃", "電話", "電子郵件", "線上申辦系統", "傳真", "其他"]),
]  # fmt: skip


def questions(r: Random, n: int, **kw: Any) -> Table:
    """Questions and answers."""
    head = [cells("編號", "常見問題", "答復說明", "承辦單位/電話")]
    asks = [
        "請問如何申請{w}補助？",
        "{w}之收費標準為何？",
        "為什麼我的{w}申請案被駁回？",
        "{w}需準備哪些文件，多久可以完成？",
    ]
    rows = []
    for k in range(n):
        topic = r.choice(["health", "land", "school", "service"])
        answer = (
            listing(r, topic, r.randint(2, 5), r.choice(["1. ", "(1)", "一、"]))
            if r.random() < 0.6
            else prose(r, topic, r.randint(1, 3))
        )
        rows.append(
            cells(
                f"Q{k + 1}",
                r.choice(asks).replace(
                    "{w}", r.choice(["長照服務", "土地複丈", "營業衛生許可", "課後照顧", "門牌初編", "租金補貼"])
                ),
                answer,
                f"{r.choice(OFFICES)}\n{phone(r)}",
            )
        )
    return Table(head, rows, [7, 24, 48, 22], "cjjc", **kw)


def allocations(r: Random, **kw: Any) -> Table:
    """All counties by what was asked for, granted, and paid; notes merged over several rows and cells over columns."""
    head = [
        [Cell("縣市別", rs=2), Cell("需求數", cs=2), Cell("核定數", cs=3), Cell("撥款比率", rs=2), Cell("備註", rs=2)],
        cells("件數", "金額", "件數", "中央", "地方"),
    ]
    rows: list[Row] = []
    notes = [3, 5, 4, 6, 4]
    for start, size in zip((0, 3, 8, 12, 18), notes, strict=True):
        note = Cell(prose(r, "budget", 1) if size != 4 else "", rs=size)
        for j in range(size):
            label = CITIES[start + j]
            if r.random() < 0.18:
                middle: Row = [Cell("本年度未提出申請", cs=6, align="c")]
            else:
                middle = cells(
                    str(r.randint(1, 60)),
                    number(r, 1000, 900000),
                    str(r.randint(1, 50)),
                    amount(r, 100, 90000),
                    amount(r, 100, 90000, 0.2),
                    percent(r, 10, 100),
                )
            rows.append([Cell(label), *middle, *([note] if not j else [])])
    return Table(head, rows, [13, 8, 13, 8, 12, 12, 12, 30], "crrrrrrj", **kw)


def checkboxes(r: Random, n: int, **kw: Any) -> Table:
    """A form with choices to tick in its cells."""
    rows: list[Row] = [
        [Cell("申請人"), Cell(name(r)), Cell("聯絡電話"), Cell(phone(r))],
        [Cell("申請類別"), Cell("□初次申請　■展延　□變更　□補發", cs=3, align="l")],
        [
            Cell("檢附文件"),
            Cell("■1.申請書\n■2.身分證明文件影本\n□3.委託書(非本人申請者)\n□4.其他：＿＿＿＿＿＿", cs=3, align="l"),
        ],
    ]
    for k in range(n):
        yes = r.random() < 0.7
        lead = [Cell("審查項目", rs=n)] if not k else []
        rows.append(
            [
                *lead,
                Cell(
                    f"{k + 1}.{r.choice(['文件齊備', '印鑑相符', '規費已繳', '現場勘查符合規定', '無欠稅', '樣品數量足夠'])}",
                    cs=2,
                    align="l",
                ),
                Cell("■是　□否" if yes else "□是　■否"),
            ]
        )
    rows.append([Cell("承辦意見"), Cell(prose(r, "service", 2), cs=3, align="j")])
    rows.append([Cell("簽章"), Cell(""), Cell("日期"), Cell("年　月　日", align="r")])
    return Table([], rows, [16, 32, 18, 34], "clcl", **kw)
