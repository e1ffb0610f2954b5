"""Documents set with ReportLab."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from . import kinds as k
from . import kinds2 as q
from .model import Break, Cell, Doc, Gap, Item, Para, Raw, Table, cells
from .web_dev import Maker, cap, h1, h2, unit
from .words import prose

DOCS: list[Callable[[], Doc]] = []


def lab(name: str, part: str, what: str, **page: Any) -> Callable[[Maker], Maker]:
    """Register a document's flow, with the page that it is set on."""

    def register(make: Maker) -> Maker:
        DOCS.append(lambda: Doc(name, part, "reportlab", what, make(Random(name)), **page))  # type: ignore[arg-type]
        return make

    return register


@lab(
    "lab-plan-loose",
    "dev",
    "merged labels without inner rules over page ends, rows cut in the prose cell, header not repeated, full stops hanging over the cell's edge",
    font="kai",
    css="times",
    size=12,
    foot="第 {n} 頁",
    head="新安市政府",
)
def _(r: Random) -> list[Item]:
    return [
        h1("114年度長期照顧服務推動計畫"),
        Para(prose(r, "health", 3)),
        k.plan(r, k.SHAPE, "health", va="t", loose=True, keep_rows=False, repeat=False, size=11, css="hang"),
    ]


@lab(
    "lab-budget",
    "dev",
    "budget with code columns, ruled only down, notes as lists, amounts at the top, rows not cut",
    font="ming",
    size=10,
    landscape=True,
    foot="{n}",
    css="times",
)
def _(r: Random) -> list[Item]:
    return [h1("歲出計畫提要及分支計畫概況表"), unit("單位：新臺幣千元"), k.budget(r, 18, va="t", look="down", pad=3)]


@lab(
    "lab-inspect",
    "dev",
    "samples as merged cells in the middle, book rules and rules between groups, narrow single-line results",
    font="zen",
    size=10,
    foot="- {n} -",
)
def _(r: Random) -> list[Item]:
    names = [f"{a}{b}" for a in ("冷凍", "即食", "有機", "散裝") for b in ("水餃", "豆干", "花生粉", "蜜餞", "醬菜")]
    return [
        h1("農產品及加工食品抽驗結果"),
        k.inspection(r, [(n, r.randint(2, 5)) for n in names], look="groups", va="m"),
        Para("註：×為不符規定，已移請當地衛生局處辦。", "note"),
    ]


@lab(
    "lab-monthly-hair",
    "dev",
    "hairlines, twelve months of counts in small type, A4 landscape, several tables with captions, header repeated",
    font="micro",
    size=9,
    landscape=True,
    foot="{n}",
    head="統計月報",
    rule=True,
)
def _(r: Random) -> list[Item]:
    out: list[Item] = []
    for title in ("受理地政案件", "戶籍登記件數", "稅單補發件數"):
        out += [
            cap(title),
            unit("單位：件"),
            k.monthly(r, k.districts(r, 24), look="hair", size=8.5),
            Para("資料來源：新安市政府主計處。", "note"),
        ]
    return out


@lab(
    "lab-survey-zebra",
    "dev",
    "zebra stripes and book rules, counts and percents, charts between the tables, watermark",
    font="droid",
    css="helv",
    size=10.5,
    foot="{n}",
    mark="草案",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("市民滿意度調查報告")]
    for part in ("戶政", "地政", "衛生", "稅務"):
        out += [
            h2(f"{part}服務"),
            Para(prose(r, "service", 2)),
            cap(f"{part}服務滿意度"),
            k.questionnaire(r, r.randint(9, 15), look="zebra", size=9),
            Raw(chart=[(str(y), float(r.randint(30, 99))) for y in range(105, 115)]),
        ]
    return out


@lab(
    "lab-contacts",
    "dev",
    "no rules at all, addresses wrapped to several lines, telephone numbers in the middle of wrapped lines",
    font="kai",
    size=11,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("長期照顧服務據點一覽表"),
        k.contacts(r, 44, look="none", va="m", pad=5),
        Para("資料更新日期：114年6月30日", "note"),
    ]


@lab(
    "lab-classes",
    "dev",
    "two-level header with sexes, grey header and grey rules, many narrow columns of figures, header not repeated",
    font="ming",
    size=10,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("國民小學班級數及學生數"),
        unit("113學年度　單位：班；人"),
        k.classes(r, 74, look="grey", size=9, repeat=False),
        cap("附設幼兒園"),
        k.classes(r, 12, look="grey", size=9),
    ]


@lab(
    "lab-prices",
    "dev",
    "price list with section rows, subtotals with merged labels, dashed rules",
    font="kai",
    size=11,
    foot="第{n}頁",
)
def _(r: Random) -> list[Item]:
    return [h1("工程詳細價目表"), k.prices(r, 40, True, look="dash", pad=3), Gap(4), k.prices(r, 14, look="dot", pad=3)]


@lab(
    "lab-columns",
    "dev",
    "text in two columns with small tables inside the columns, across rules",
    font="ming",
    size=10,
    columns=2,
    foot="{n}",
    head="市政電子報",
    rule=True,
)
def _(r: Random) -> list[Item]:
    out: list[Item] = []
    for topic, look in (("fire", "across"), ("school", "book"), ("env", "full"), ("land", "none")):
        out += [
            h2({"fire": "防災", "school": "教育", "env": "環保", "land": "地政"}[topic]),
            Para(prose(r, topic, 4)),
            cap("近年統計"),
            k.years_table(r, ["件數", "場次", "人數"], 106, 114, look=look, size=9),
            Para(prose(r, topic, 5)),
            Para(prose(r, topic, 3)),
        ]
    return out


@lab(
    "lab-staff-white",
    "dev",
    "white rules on a dark header, tinted body, merged units at the top, page ends inside the merged cells",
    font="zen",
    size=10,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("衛生所業務分工及聯絡電話"),
        k.personnel(
            r, [(t + "衛生所", r.randint(3, 7)) for t in k.districts(r, 7)], look="dark", va="t", loose=True, pad=4
        ),
    ]


@lab(
    "lab-pop-groups",
    "score",
    "three-level header with rules between groups only, groups of five rows, header not repeated, Times figures",
    font="ming",
    css="times",
    size=10,
    foot="{n}",
    head="人口統計季報",
    rule=True,
)
def _(r: Random) -> list[Item]:
    one = k.population(r, k.districts(r, 35) + k.counties(), look="groups", size=9, repeat=False)
    one.groups = set(range(0, 57, 5))
    two = k.population(r, k.counties(), look="groups", size=9)
    two.groups = {1, 6, 12}
    return [
        h1("現住人口結構"),
        unit("單位：戶；人；人/km²"),
        one,
        Para("附註：本表不含設籍未滿六個月者。", "note"),
        unit("民國112年底"),
        two,
    ]


@lab(
    "lab-meeting-cut",
    "score",
    "rows cut by page ends in all their cells, ruled only at the top of rows, checkboxes, header not repeated",
    font="kai",
    css="times",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.meeting(r, 12, look="top", va="t", keep_rows=False, repeat=False, size=11.5, pad=4)
    table.widths = [6, 17, 28, 15, 34, 17]
    for line in table.rows[2::4]:
        line[4] = Cell("\n".join(f"({n + 1}){prose(r, 'meeting', 1)}" for n in range(12)))
    return [h1("治安會報列管案件追蹤表"), table, Para("備註：列管建議由主辦單位填寫。", "note")]


@lab(
    "lab-turned",
    "score",
    "turned headers, upright stacked label cells, double rules, ticks by month, blank columns",
    font="kai",
    size=11,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    labels = ["戶數", "里數", "鄰數", "遷入人數", "遷出人數", "出生人數", "死亡人數", "結婚對數", "離婚對數"]
    table = k.years_table(r, labels, 88, 114, look="double", pad=4, size=10)
    table.header = [[Cell("年別"), *[Cell(t, kind="rot") for t in labels]]]
    body: list[list[Cell]] = []
    for label, count in (("行政管理", 5), ("救災救護", 5), ("預防業務", 6)):
        for j in range(count):
            lead = [Cell(label, rs=count, kind="v", align="c")] if not j else []
            a, b = sorted(r.sample(range(12), 2))
            body.append(
                [
                    *lead,
                    *cells(
                        f"{j + 1}.{r.choice(['汰換', '檢修', '採購', '訓練', '演練', '宣導'])}{r.choice(['設備', '車輛', '系統', '人員', '器材'])}",
                        *["◎" if a <= m <= b else "" for m in range(12)],
                        f"{r.randint(10, 100)}%",
                        "",
                    ),
                ]
            )
    plan = Table(
        [cells("類別", "工作項目", *[f"{m}月" for m in range(1, 13)], "進度", "備註")],
        body,
        [6, 20] + [5.5] * 12 + [8, 12],
        "cl" + "c" * 12 + "rl",
        look="full",
    )
    return [cap("戶籍登記概況"), table, Break(), cap("114年度工作進度表"), plan]


@lab(
    "lab-budget-a3",
    "score",
    "A3 landscape budget of twelve columns, ruled only down, wrapped remarks, totals, manual continuation",
    font="ming",
    css="times",
    size=11,
    page="A3",
    landscape=True,
    foot="{n}",
    head="中央對直轄市補助款執行情形",
)
def _(r: Random) -> list[Item]:
    table = k.budget_wide(r, 66, look="down", pad=5, va="t")
    for line in table.rows[::5]:
        line[11] = Cell(
            r.choice(
                [
                    "因用地取得延宕，已辦理保留。",
                    "契約變更致工期展延，預計次年度3月底完成。",
                    "依實際需求核銷，賸餘款繳庫。",
                ]
            )
        )
    return list(k.continued(table, [30, 37], "補助計畫執行明細表", "a3", "單位：新臺幣元"))


@lab(
    "lab-forms",
    "score",
    "forms in boxes without header: labels beside prose with lists, white tables of thick frame, several to a page",
    font="kai",
    css="times",
    size=13,
    foot="第 {n} 頁",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [
        h1("新安市都市計畫委員會第88次會議紀錄"),
        Para("一、時間：113年10月9日\n二、地點：市政大樓十樓會議室", "note"),
    ]
    for form in k.forms(r, 7, va="t", pad=4, look="full"):
        out += [form, Gap(14)]
    return out


@lab(
    "lab-grants-dot",
    "score",
    "dotted row rules, title and unit as full-width rows, a total with merged label, dates and amounts beside wrapped names at the bottom of the cell",
    font="zen",
    size=10,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = []
    for number, title in enumerate(("社會福利類", "文化藝術類", "農業推廣類"), start=1):
        table = k.grants(r, r.randint(18, 26), look="dotrow", va="b", pad=3)
        table.widths = [7, 25, 24, 15, 15, 15, 19]
        out += [k.titled(table, f"附件{number}　{title}補助明細", "單位：元"), Gap(10)]
    return out


@lab(
    "lab-questions",
    "dev",
    "questions and answers without rules, hanging lists, telephone numbers below office names, wide gaps between rows",
    font="zen",
    size=11,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [h1("申辦須知問答集"), q.questions(r, 20, look="none", va="t", pad=6)]


@lab(
    "lab-alloc",
    "dev",
    "notes merged over rows in the last column, ruled only across, cells over six columns, page ends inside merged cells",
    font="ming",
    css="times",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    one = q.allocations(r, look="across", va="t", loose=True, pad=5, size=11)
    return [
        h1("補助地方政府經費核定表"),
        Para(prose(r, "budget", 4)),
        Para(prose(r, "budget", 4)),
        unit("單位：千元"),
        one,
        Para("附註：金額以核定數為準。", "note"),
        Para(prose(r, "env", 3)),
        unit("單位：千元"),
        q.allocations(r, look="across", va="m", loose=True, pad=4, size=11),
    ]


@lab(
    "lab-currencies",
    "dev",
    "currency columns, dotted row rules, two-level header, amounts of decimals and marks",
    font="kai",
    css="times",
    size=10.5,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("國外採購付款明細表"),
        q.currencies(r, 46, look="dotrow", pad=3),
        Gap(12),
        q.currencies(r, 11, look="frame", pad=3),
    ]


@lab(
    "lab-amend",
    "score",
    "comparison of rules with underlined words in prose columns ruled only down, cut by page ends, blank cells",
    font="ming",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("獎勵要點修正對照表"),
        q.comparison(r, 22, True, look="down", va="t", keep_rows=False, repeat=False, pad=7),
    ]


@lab(
    "lab-same-next",
    "score",
    "tables of same columns one directly after another, some with only a unit line between; grey header; brackets and nil",
    font="micro",
    size=10,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("附屬單位預算彙總")]
    for number, look in enumerate(("grey", "grey", "full", "full", "down", "down")):
        table = k.years_table(
            r, ["業務收入", "業務成本", "業務外收入", "業務外費用", "本期賸餘(短絀)"], 103, 114, look=look, pad=4
        )
        for line in table.rows:
            line[5] = Cell(k.amount(r, 10, 90000, 0.15, 0.5))
        out += [table, Gap(2 if number % 2 else 5), *([unit("單位：千元")] if number % 2 else [])]
    return out[:-2]


@lab(
    "lab-parcels-long",
    "score",
    "a long list in small type in two hundred and more rows: zebra stripes, no rules down, wrapped owners, header repeated",
    font="ming",
    size=9,
    foot="{n}",
    margin=(15, 13, 15, 13),
)
def _(r: Random) -> list[Item]:
    return [h1("公有土地清冊"), k.parcels(r, 220, look="zebra", size=8, pad=2)]
