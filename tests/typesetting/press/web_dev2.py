"""More documents printed by Chromium, for learning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

from . import kinds as k
from . import kinds2 as q
from .model import Break, Cell, Doc, Gap, Item, Para, Raw, Table, cells
from .prose_parts import attendance, contents, flow_chart, letter
from .web_dev import cap, h1, h2, unit, web
from .words import OFFICES, WORKS, prose

DOCS: list[Callable[[], Doc]] = []
dev = partial(web, part="dev", into=DOCS)


@dev(
    "amend-full",
    "comparison of rules with underlined words, fully ruled, rows cut by page ends with a rule at the page's end, blank cells",
    font="serif",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("新安市公園管理自治條例修正條文對照表"),
        q.comparison(r, 16, True, va="t", keep_rows=False, css=".T td,.T{box-decoration-break:clone}"),
    ]


@dev(
    "same-columns",
    "tables of same columns directly after one another, each with its header; then after a caption; then with other names in the header",
    font="kai",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("各類人員統計")]
    for look in ("full", "full", "full", "across", "across"):
        out += [k.years_table(r, ["編制員額", "預算員額", "現有員額", "缺額"], 108, 114, look=look), Gap(4)]
    out += [
        cap("另計："),
        k.years_table(r, ["編制員額", "預算員額", "現有員額", "缺額"], 108, 114, look="across"),
        Break(),
    ]
    for number in range(3):
        rows = [
            cells(f"{r.choice('甲乙丙丁')}{n + 1}", k.name(r), k.phone(r), k.amount(r, 100, 99000))
            for n in range(r.randint(6, 12))
        ]
        head = (
            [cells("組別", "姓名", "電話", "金額")] if number < 2 else [cells("代號", "受款人", "聯絡方式", "實付數")]
        )
        out += [Table(head, rows, [10, 20, 40, 20], "ccl" + "r"), Gap(3)]
    return out


@dev(
    "scores-forms",
    "marks with merged cells on both sides set at the top, then forms with ticked choices; fully ruled and thick frames",
    font="kai",
    size=12,
    foot="第 {n} 頁",
)
def _(r: Random) -> list[Item]:
    return [
        h1("年度考核評分表"),
        q.scores(r, va="t"),
        Break(),
        h1("案件審查表"),
        q.checkboxes(r, 5, look="thick"),
        Gap(10),
        q.checkboxes(r, 8, look="hair"),
        Gap(10),
        q.checkboxes(r, 4),
    ]


@dev(
    "l-header-book",
    "L-shaped header, rules between groups only, merged labels at the top of their group, two tables with a unit line between",
    font="micro",
    size=10,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        cap("表5　服務對象統計"),
        unit("單位：人"),
        q.cross_years(r, q.AGES, look="groups", va="t"),
        unit("單位：件"),
        q.cross_years(r, q.AGES[1:3], look="full", va="m"),
        Para("註：-表示無數值。", "note"),
    ]


@dev(
    "beside",
    "small tables side by side on landscape pages, then one wide table below",
    font="sans",
    size=10.5,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("各類統計一覽")]
    for looks in (("full", "full", "full"), ("book", "book", "book")):
        out.append(Raw('<div style="display:flex;gap:9mm;margin-bottom:9pt">'))
        for look in looks:
            out += [
                Raw('<div style="flex:1">'),
                k.years_table(r, ["件數", "金額(元)"], 108, 114, look=look, size=10),
                Raw("</div>"),
            ]
        out.append(Raw("</div>"))
    return [
        *out,
        cap("歷年彙計"),
        k.years_table(r, ["件數", "金額", "平均", "最高", "最低", "中位數"], 100, 114, look="full"),
    ]


@dev(
    "school-dash",
    "timetables with dashed rules and cells over all days, an agenda without rules whose break rows stand in the middle",
    font="ming",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        cap("六年一班課表"),
        q.timetable(r, look="dash"),
        Gap(10),
        cap("研討會議程"),
        q.agenda(r, 16, look="none", pad=4),
        Gap(8),
        cap("第二日議程"),
        q.agenda(r, 12, look="dot", pad=4),
    ]


@dev(
    "forms-upright",
    "forms in 16 points with upright labels at the left, one row longer than a page, a thick frame",
    font="kai",
    size=16,
    foot="{n}",
    leading=1.5,
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("專案報告表")]
    for number, topic in enumerate(("fire", "health"), start=1):
        texts = [
            ("案由", k.prose(r, "meeting", 1)),
            ("現況說明", "\n".join(f"({n + 1}){prose(r, topic, 1)}" for n in range(14 if number == 1 else 5))),
            ("擬處意見", k.listing(r, "meeting", 4, "一、", 2)),
            ("批示", ""),
        ]
        rows = [[Cell(label, kind="v", align="c"), Cell(text)] for label, text in texts]
        out += [
            cap(f"報告案{number}"),
            Table(
                [],
                rows,
                [8, 92],
                "cj",
                look="thick",
                va="m",
                keep_rows=False,
                pad=4,
                css=".T tr:last-child td{height:70pt}",
            ),
        ]
    return out


@dev(
    "contacts-a3",
    "A3 list in small type: zebra stripes with rules down, addresses, a blank column",
    font="zen",
    size=9.5,
    page="A3",
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.contacts(r, 70, look="downonly", size=9.5, css=".T tbody tr:nth-child(odd){background:#eef}")
    table.header[0].insert(2, Cell("行政區代碼"))
    table.widths.insert(2, 12)
    table.aligns = table.aligns[:2] + "c" + table.aligns[2:]
    for n, line in enumerate(table.rows):
        line.insert(2, Cell(f"6500{n:03}" if n % 9 == 0 else ""))
    return [h1("公私立醫療及照護機構名錄"), table]


@dev(
    "budget-book",
    "budget with code columns and no rules but head and foot, notes in prose at the top, subtotals, header repeated",
    font="ming",
    size=11,
    landscape=True,
    foot="乙-{n}",
    head="單位預算",
    rule=True,
)
def _(r: Random) -> list[Item]:
    return [h1("歲出計畫提要"), unit("單位：新臺幣千元"), k.budget(r, 16, look="book", va="t", pad=4, size=10)]


@dev(
    "staff-down",
    "ruled only down: merged units over page ends set in the middle, wrapped grades, telephone numbers, prose duties",
    font="kai",
    size=11.5,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.personnel(
        r, [("企劃科", 5), ("行政科", 9), ("工務課", 8), ("稽查科", 11)], look="down", keep_rows=False, va="m", size=10
    )
    table.css = ".T tr.g>td{border-top:.75pt solid #000}"
    table.groups = {0, 5, 14, 22}
    return [h1("職員業務職掌表"), table]


@dev(
    "narrow-gutters",
    "texts that fill their columns with hardly any gutter, no rules between columns, amounts hard against names",
    font="ming",
    size=11,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    first = k.grants(r, 30, look="across", pad=0.8, va="t", size=10)
    first.widths = [6, 28, 27, 13, 13, 13, 17]
    return [
        h1("補(捐)助名冊"),
        first,
        h2("附：場地租借"),
        k.prices(r, 24, look="top", pad=0.6, size=10),
        Para("註：以上金額均含營業稅。", "note"),
        h2("附：承辦單位"),
        tight(r, "hair"),
        Gap(6),
        tight(r, "downonly"),
    ]


def tight(r: Random, look: str) -> Table:
    """A table whose columns are just as wide as their longest text."""
    rows = [
        cells(
            str(n + 1),
            r.choice(OFFICES),
            k.name(r),
            k.phone(r),
            k.amount(r, 1000, 9900000),
            k.date(r, "年"),
            r.choice(WORKS)[:12],
        )
        for n in range(16)
    ]
    auto = ".T{table-layout:auto;width:auto}.T col{width:auto !important}.T td,.T th{white-space:nowrap}"
    head = [cells("項次", "承辦單位", "承辦人", "聯絡電話", "經費", "完成日期", "工作")]
    return Table(head, rows, [6, 18, 9, 22, 12, 16, 22], "clclrcl", look=look, pad=1.6, size=10, css=auto)


@dev(
    "nested-lists",
    "plans of prose in book style with rules between groups, labels at the top, lists as real numbered lists",
    font="sans",
    size=10.5,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.plan(r, k.SHAPE, "school", look="groups", va="t", lists="ol", pad=4)
    table.css = ".T tr>td{border-bottom:.3pt solid #aaa}.T td[rowspan]{border-bottom:.5pt solid #000}"
    return [h1("校務發展計畫"), Para(prose(r, "school", 2)), table]


@dev(
    "header-alone",
    "a header alone at a page's end with its rows on the next page, parts of one table with other column widths, across rules",
    font="sans",
    size=11,
    foot="{n}",
    head="採購資訊",
)
def _(r: Random) -> list[Item]:
    first = k.grants(r, 24, look="full", size=10, repeat=False, css=".T tbody tr:first-child{break-before:page}")
    out: list[Item] = [
        h1("補助及採購執行情形"),
        *[Para(prose(r, t, 4)) for t in ("budget", "school", "service", "fire", "land", "env", "health")],
        cap("表一　補助明細"),
        first,
        Break(),
    ]
    seen = 0
    for item in k.continued(
        k.procurement(r, 33, look="across", size=9.5, va="t"), [12, 12, 9], "表二　採購明細", "buy"
    ):
        if isinstance(item, Table):
            widths = [
                [6, 12, 30, 13, 12, 22, 15, 12],
                [8, 14, 24, 16, 14, 20, 15, 13],
                [5, 11, 36, 12, 11, 24, 15, 10],
            ][seen]
            item, seen = replace(item, widths=[float(w) for w in widths]), seen + 1
        out.append(item)
    return out


@dev(
    "letter-contents",
    "an official letter, contents with leaders of dots, names in columns and a flow chart that are no tables; few real tables among them",
    font="kai",
    size=13,
    foot="{n}",
    head="新安市政府",
    rule=True,
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [
        *letter(r),
        Break(),
        *contents(r, 10),
        Break(),
        h1("第3次專案會議紀錄"),
        *attendance(r),
        Para(prose(r, "meeting", 3)),
    ]
    out += [
        cap("表1　列管事項"),
        k.meeting(r, 4, size=11),
        cap("圖1　申請流程"),
        flow_chart(["受理申請", "書面審查", "現場勘查", "核定", "發證"]),
        Para(prose(r, "service", 2)),
    ]
    return [*out, cap("表2　經費"), k.years_table(r, ["自籌款", "補助款", "執行率"], 110, 114)]
