"""Documents printed by Chromium, for scoring: layouts mixed otherwise than in those for learning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

from . import kinds as k
from . import kinds2 as q
from .model import Break, Cell, Doc, Gap, Item, Para, Raw, Table, cells
from .prose_parts import contents, flow_chart, letter
from .web_dev import cap, h1, h2, unit, web
from .words import prose

DOCS: list[Callable[[], Doc]] = []
score = partial(web, part="score", into=DOCS)


@score(
    "amend-top",
    "comparison of rules in three prose columns, ruled only at the top of rows, rows cut by page ends, blank cells",
    font="kai",
    size=13,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [h1("新安市政府補助民間團體辦法修正草案對照表"), q.comparison(r, 20, look="top", va="t", keep_rows=False)]


@score(
    "l-header-across",
    "L-shaped header with a corner over two label columns, ruled only across, merged labels over page ends in the middle",
    font="ming",
    size=10.5,
    landscape=True,
    foot="第 {n} 頁",
    head="統計要覽",
    rule=True,
)
def _(r: Random) -> list[Item]:
    return [
        cap("表8　人民申請及陳情案件"),
        unit("單位：件；人次"),
        q.cross_years(r, q.AGES, look="across", va="m"),
        unit("單位：件"),
        q.cross_years(r, q.AGES[:2], look="across", va="t"),
        Para("說明：增減率為113年與112年之比較。", "note"),
    ]


@score(
    "scores-boxes",
    "merged cells on the left and on the right of single-line rows, cells as boxes in a frame, tight spacing",
    font="kai",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("政府服務獎評核表"),
        Para("受評機關：新安市政府地政局", "note"),
        q.scores(r, look="boxes1"),
        Gap(10),
        cap("複評委員評分彙總"),
        q.scores(r, look="boxes1", va="t", keep_rows=False),
    ]


@score(
    "book-prose",
    "book tables of prose: no rules between rows, wrapped lists beside short cells at the top, header not repeated",
    font="serif",
    size=11,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("民眾常見問答集"),
        q.questions(r, 18, look="book", va="t", repeat=False, pad=4, css=".T td{padding-bottom:6pt}"),
        Para("資料更新：114年5月", "note"),
    ]


@score(
    "header-at-end",
    "a header alone at a page's end, its rows on the next page; rows that end a page without a bottom rule; same columns after a caption",
    font="micro",
    size=11,
    foot="- {n} -",
    head="財產管理",
)
def _(r: Random) -> list[Item]:
    first = q.assets(r, 16, look="top", va="t", size=10)
    second = q.assets(
        r, 30, look="full", va="t", size=10, repeat=False, css=".T tbody tr:first-child{break-before:page}"
    )
    return [
        h1("財產增減結存表"),
        cap("一、增加財產"),
        first,
        cap("二、現存財產"),
        second,
        cap("三、減損財產"),
        q.assets(r, 9, look="down", va="b", size=10),
    ]


@score(
    "mixed-widths",
    "one table cut by its typist into parts of other column widths, captions (續), dash rules, subtotals and section rows",
    font="kai",
    size=11.5,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    whole = k.prices(r, 44, True, look="dash")
    parts = k.continued(whole, [20, 21, 10], "表十二　發包工程費明細表", "wide", "單位：元")
    widths = [[7, 18, 24, 7, 8, 11, 14, 11], [9, 24, 18, 8, 9, 10, 13, 14], [6, 15, 30, 6, 7, 12, 12, 9]]
    seen = 0
    out: list[Item] = []
    for item in parts:
        if isinstance(item, Table):
            item, seen = replace(item, widths=[float(w) for w in widths[seen]]), seen + 1
        out.append(item)
    return out


@score(
    "money-dark",
    "currency columns with marks, dark header with white rules above unruled tinted rows, decimals",
    font="zen",
    size=10.5,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("國外支出明細"),
        q.currencies(r, 38, look="darkhead", size=10),
        cap("暫付款項"),
        q.currencies(r, 12, look="dark", size=10),
        Para("註：匯率採結匯日臺灣銀行即期賣出價。", "note"),
    ]


@score(
    "school-mixed",
    "timetables with cells over all days, agenda with break rows, classes in book style; tables one after another",
    font="kai",
    size=12,
    foot="{n}",
    head="新安市立光明國民小學",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("113學年度課程計畫")]
    for room in ("三年甲班", "五年乙班"):
        out += [cap(f"{room}課表"), q.timetable(r, look="outdouble"), Gap(6)]
    return [
        *out,
        cap("教師研習議程"),
        q.agenda(r, 15, look="across"),
        cap("學區學校班級數"),
        k.classes(r, 24, look="book", size=9.5),
    ]


@score(
    "notes-merged",
    "notes merged over several rows in the last column, cells over six columns, hairlines, header repeated, page ends inside merged cells",
    font="micro",
    size=12,
    foot="{n}",
    margin=(25, 15, 25, 15),
)
def _(r: Random) -> list[Item]:
    return [
        h1("中央補助地方計畫核定情形"),
        Para(prose(r, "budget", 4)),
        Para(prose(r, "school", 4)),
        unit("單位：千元"),
        q.allocations(r, look="hair", keep_rows=False, va="m", css=".T td{height:22pt}"),
        Gap(8),
        q.allocations(r, look="across", size=10),
    ]


@score(
    "check-forms",
    "forms with choices to tick, merged label beside lines, double frame; an empty list to fill in below",
    font="kai",
    size=13,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = []
    for number in range(1, 5):
        out += [
            h1(f"檢驗案件審查表({number})"),
            q.checkboxes(r, r.randint(3, 7), look="outdouble" if number % 2 else "thick"),
            Gap(8),
        ]
        if number % 2 == 0:
            out += [cap("會勘人員簽名"), k.sign_in(r, 7, 0, css=".T td{height:26pt}"), Break()]
    return out[:-1]


@score(
    "balance-open",
    "balance sheet of two sides, indented names, brackets for less than nothing, no outer side rules; A3 monthly table in groups",
    font="ming",
    size=12,
    page="A3",
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.monthly(r, k.districts(r, 36) + k.counties(), look="groups", low=0, high=99000, group_of=6, size=11)
    return [
        h1("平衡表"),
        unit("中華民國113年12月31日　單位：新臺幣元"),
        q_balance(r),
        Break(),
        cap("各月稅課收入實徵淨額"),
        unit("單位：千元"),
        table,
        Para("註：負數以括弧表示。", "note"),
    ]


def q_balance(r: Random) -> Table:
    """The balance sheet of open sides."""
    return k.balance(r, look="open", pad=5)


@score(
    "facing-book",
    "facing pages in book style without rules between rows, a three-column stub left, notes at the right end of the right page",
    font="serif",
    size=10,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    labels = [
        t + x
        for t in ("土地", "建物", "測量", "地價", "重劃")
        for x in ("申請", "核准", "駁回", "撤回", "補正", "移轉")
    ]
    rows = [
        cells(
            f"{n + 1}",
            label,
            r.choice("件筆人"),
            *[k.amount(r, 0, 99000, 0.1) for _ in range(9)],
            r.choice(["", "", "含跨所", "修正數"]),
        )
        for n, label in enumerate(labels * 2)
    ]
    table = Table(
        [cells("編號", "項目", "單位", *[f"{y}年" for y in range(105, 114)], "備註")],
        rows,
        [8, 16, 8] + [12] * 9 + [14],
        "clc" + "r" * 9 + "l",
        look="book",
        pad=3,
    )
    return [cap("附表3　地政業務歷年統計"), *k.facing(table, 7, 32, "face")]


@score(
    "gantt-vertical",
    "months with circles only, vertical labels in merged cells, rows over page ends, zebra without rules",
    font="sans",
    size=11,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    body: list[list[Cell]] = []
    for label, count in (("制度建立", 6), ("設備更新", 9), ("人才培育", 7), ("國際合作", 5), ("宣導推廣", 8)):
        for j in range(count):
            lead = [Cell(label, rs=count, kind="v", align="c")] if not j else []
            a, b = sorted(r.sample(range(12), 2))
            body.append(
                [
                    *lead,
                    *cells(
                        f"{j + 1}. {k.prose(r, 'school', 1)}",
                        *["○" if a <= m <= b else "" for m in range(12)],
                        r.choice(["", "○"]),
                    ),
                ]
            )
    table = Table(
        [
            [Cell("類別", rs=2), Cell("工作內容", rs=2), Cell("預定期程(月)", cs=12), Cell("續辦", rs=2)],
            cells(*[str(m) for m in range(1, 13)]),
        ],
        body,
        [6, 42] + [4] * 12 + [6],
        "cj" + "c" * 13,
        look="full",
        keep_rows=False,
    )
    return [h1("114年度工作期程表"), table, cap("表2　里程碑"), k.gantt(r, 12, "▲", look="zebra")]


@score(
    "columns-charts",
    "text in two columns with book tables and charts, raised marks, a watermark, tables right after prose",
    font="sans",
    size=10,
    foot="{n}",
    columns=2,
    mark="樣張",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h2("壹、統計分析")]
    for number, look in enumerate(("none", "greyhead", "dotrow", "open", "book", "down"), start=1):
        labels = ["件數^{註}", "金額(10^{6}元)", "占比"]
        out += [
            Para(prose(r, "env", 3)),
            Para(prose(r, "health", 3)),
            cap(f"表{number}　近年趨勢"),
            k.years_table(r, labels, 105, 114, look=look, size=9),
            Para("註：含撤回案件。", "note"),
        ]
        if number % 2:
            out.append(Raw(chart=[(t[:2], float(r.randint(20, 900))) for t in k.districts(r, 6)]))
    return out


@score(
    "survey-text",
    "questionnaire with open answers: long text beside counts at the bottom, header not repeated, dotted cells",
    font="droid",
    size=11,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    rows = [
        cells(
            str(n + 1),
            k.QUESTIONS[n % 15],
            f"{r.randint(100, 900)}",
            f"{r.uniform(1, 60):.1f}%",
            k.listing(r, r.choice(k.TOPICS), r.randint(1, 4), "●"),
        )
        for n in range(22)
    ]
    table = Table(
        [
            [Cell("題號", rs=2), Cell("題目", rs=2), Cell("回答", cs=2), Cell("開放意見摘要", rs=2)],
            cells("人數", "比率"),
        ],
        rows,
        [7, 24, 9, 9, 51],
        "clrrj",
        look="dot",
        va="b",
        repeat=False,
        keep_rows=False,
    )
    return [h1("問卷開放題彙整"), table]


@score(
    "budget-zebra",
    "budget with code columns mostly blank, zebra stripes and no rules, notes as lists, rows cut by page ends",
    font="sans",
    size=10,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [h1("歲出計畫說明提要"), unit("單位：千元"), k.budget(r, 19, look="zebra", va="t", keep_rows=False, pad=3)]


@score(
    "people-beside",
    "small tables side by side, then tables of same columns directly after one another, each with its own header",
    font="micro",
    size=11,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("人力概況")]
    for looks in (("full", "full"), ("book", "book"), ("zebra", "across")):
        out.append(Raw('<div style="display:flex;gap:10mm;margin-bottom:8pt">'))
        for look in looks:
            out += [
                Raw('<div style="flex:1">'),
                k.years_table(r, ["職員", "約聘僱", "合計"], 106, 114, look=look, size=10),
                Raw("</div>"),
            ]
        out.append(Raw("</div>"))
    for _ in range(4):
        out += [
            k.years_table(r, ["男性", "女性", "未滿30歲", "30-49歲", "50歲以上", "備考"], 107, 114, look="full"),
            Gap(3),
        ]
    return out


@score(
    "contacts-spaced",
    "addresses and hours wrapped in bottom-aligned rows without any rule, wide row gaps; a column blank throughout",
    font="kai",
    size=12,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.contacts(r, 40, look="none", va="b", pad=6)
    table.header[0].append(Cell("備註"))
    table.widths = [*table.widths, 10]
    table.aligns += "l"
    for line in table.rows:
        line.append(Cell(""))
    return [h1("特約長照服務單位名冊"), table]


@score(
    "staff-double",
    "merged units and merged duties at both ends, double rules, names that fill their column, page ends inside merged cells",
    font="ming",
    size=12,
    foot="{n}",
    head="職員錄",
    rule=True,
)
def _(r: Random) -> list[Item]:
    rows: list[list[Cell]] = []
    for unit_ in k.districts(r, 9):
        count = r.randint(2, 7)
        duty = Cell(k.listing(r, "land", min(count, 3), "1."), rs=count)
        for j in range(count):
            rows.append(
                [
                    *([Cell(unit_ + "辦事處", rs=count)] if not j else []),
                    *cells(r.choice(["主任", "課員", "書記", "助理員"]), k.name(r), k.phone(r), k.date(r, "年")),
                    *([duty] if not j else []),
                ]
            )
    return [
        Table(
            [cells("單位", "職稱", "姓名", "電話", "到職日期", "主要業務")],
            rows,
            [11, 10, 9, 19, 17, 34],
            "lcclcj",
            look="double",
            keep_rows=False,
            va="m",
            size=11,
        )
    ]


@score(
    "tight-across",
    "columns just as wide as their longest text, ruled only across; dotted rows; no rules; headers of two levels",
    font="kai",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    auto = ".T{table-layout:auto;width:auto}.T col{width:auto !important}.T td,.T th{white-space:nowrap}"
    out: list[Item] = [h1("業務概況")]
    for look in ("across", "dotrow", "greyhead"):
        out += [
            cap("一覽表"),
            k.population(r, k.districts(r, 14), look=look, size=8.5, pad=2.2, css=auto),
            Para(prose(r, "land", 2)),
        ]
    return [*out, k.gantt(r, 14, "✓", look="across", size=10)]


@score(
    "flow-letter",
    "flow charts, contents and a letter head that are no tables, with unruled and boxed tables close to them",
    font="ming",
    size=12,
    foot="第 {n} 頁",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [
        *contents(r, 10),
        Gap(20),
        *letter(r),
        Break(),
        cap("附圖　作業流程"),
        flow_chart(["收件", "分案", "初審", "複審", "決行", "歸檔"]),
    ]
    out += [
        cap("附表一　人員分工"),
        Table(
            [cells("組別", "負責人", "電話")],
            [cells(f"第{n}組", k.name(r), k.phone(r)) for n in "一二三四五"],
            [20, 20, 40],
            "lcl",
            look="none",
            width=70,
        ),
    ]
    return [*out, h2("附件二"), Para(prose(r, "service", 3)), unit("單位：元"), k.grants(r, 9, look="boxes", size=9.5)]
