"""Documents printed by Chromium, for learning."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from . import kinds as k
from .model import Break, Cell, Doc, Gap, Item, Para, Raw, Table, cells
from .words import prose

DOCS: list[Callable[[], Doc]] = []
Maker = Callable[[Random], list[Item]]


def web(
    name: str, what: str, part: str = "dev", into: list[Callable[[], Doc]] | None = None, **page: Any
) -> Callable[[Maker], Maker]:
    """Register a document's flow, with the page that it is printed on."""

    def register(make: Maker) -> Maker:
        target = DOCS if into is None else into
        target.append(lambda: Doc(name, part, "chromium", what, make(Random(name)), **page))  # type: ignore[arg-type]
        return make

    return register


def cap(text: str) -> Para:
    """A caption above a table."""
    return Para(text, "cap")


def unit(text: str) -> Para:
    """A unit line above a table."""
    return Para(text, "unit")


def h1(text: str) -> Para:
    """A title."""
    return Para(text, "h1")


def h2(text: str) -> Para:
    """A heading."""
    return Para(text, "h2")


@web(
    "budget-codes",
    "款項目節 code columns mostly blank, prose notes with lists in the last column, rows cut by page ends, header repeated",
    landscape=True,
    font="kai",
    size=11,
    head="新安市衛生福利局單位預算",
    rule=True,
    foot="乙-{n}",
)
def _(r: Random) -> list[Item]:
    return [h1("歲出機關別預算表"), unit("單位：新臺幣千元"), k.budget(r, 20, keep_rows=False, va="t", size=10)]


@web(
    "budget-down-only",
    "ruled only down, budget with quarters, subtotal rows, twelve columns, parentheses negatives and - for nil",
    landscape=True,
    font="ming",
    size=11,
    foot="第 {n} 頁",
)
def _(r: Random) -> list[Item]:
    return [
        h1("一一三年度歲出預算執行情形表"),
        unit("單位：新臺幣元"),
        k.budget_wide(r, 48, look="down", size=9.5, keep_rows=True),
        Para("註：1.保留數為契約責任數。\n　　2.執行率＝(實支數＋應付數＋保留數)／預算數。", "note"),
    ]


@web(
    "procure-across",
    "ruled only across, procurement list with wrapped names beside single-line amounts set at the top",
    font="kai",
    size=12,
    landscape=True,
    head="新安市政府採購案件一覽表",
    rule=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        Para(prose(r, "service", 3)),
        cap("表1　113年度決標案件一覽表"),
        k.procurement(r, 42, look="across", va="t", size=11),
        cap("表2　114年度決標案件一覽表"),
        k.procurement(r, 12, look="across", va="b", size=11),
    ]


@web(
    "plan-merged",
    "two merged label columns over page ends, labels at the top, prose cells, fully ruled",
    font="kai",
    size=12,
    foot="- {n} -",
)
def _(r: Random) -> list[Item]:
    return [
        h1("新安市政府114年度提升服務效能執行計畫"),
        h2("壹、計畫依據"),
        Para(prose(r, "service", 2)),
        h2("貳、執行策略及方法"),
        k.plan(r, k.SHAPE, va="t", keep_rows=False),
        h2("參、考核"),
        Para(prose(r, "service", 2)),
    ]


@web(
    "plan-merged-mid",
    "merged labels set in the middle of their span, over page ends, header not repeated, rows cut by page ends",
    font="serif",
    size=11,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    shape = [(s, [(w, c + 1) for w, c in works]) for s, works in k.SHAPE]
    return [h1("消防局年度施政計畫"), k.plan(r, shape, "fire", va="m", repeat=False, keep_rows=False, size=10.5)]


@web(
    "stats-monthly-rules-less",
    "no rules at all: twelve months of counts, groups told by white space only, A4 landscape",
    font="sans",
    size=10,
    landscape=True,
    head="新安市統計月報",
    foot="‧{n}‧",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = []
    for title in ("表3-1　受理救護出勤次數", "表3-2　火災發生次數", "表3-3　為民服務案件"):
        out += [
            cap(title),
            unit("單位：件"),
            k.monthly(
                r,
                k.districts(r, 22),
                look="none",
                size=8.5,
                low=0,
                high=900,
                pad=1.5,
                group_of=5,
                css=".T tr.g>td{padding-top:7pt}",
            ),
            Para("資料來源：本府各局處。", "note"),
        ]
    return out


@web(
    "pop-booktabs",
    "three-level header in book style: rules only at head and foot, long table over pages, header repeated",
    font="ming",
    size=10.5,
    foot="第{n}頁",
)
def _(r: Random) -> list[Item]:
    return [
        h1("現住人口數按性別及年齡分"),
        unit("中華民國113年底　單位：戶；人"),
        k.population(r, k.districts(r, 35) + k.counties(), look="book", size=8.5),
        Para("說明：本表性比例為每百女子所當男子數。", "note"),
        cap("表2　土地面積與人口密度"),
        k.population(r, k.counties(), look="book", size=8.5),
    ]


@web(
    "inspect-groups",
    "rules between groups only; samples as merged cells set in the middle, single-line results beside",
    font="zen",
    size=10.5,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    names = [
        "市售醬油",
        "冷凍水餃(高麗菜豬肉)",
        "有機蘿蔔乾",
        "金針(乾)",
        "嬰兒用品—奶瓶",
        "花生糖",
        "即食鮮食—御飯糰(鮪魚)",
        "包裝飲用水",
        "辣椒醬",
        "蜜餞(話梅)",
        "蒟蒻果凍",
        "芝麻糊粉",
        "豆乾",
        "魚丸",
    ]
    return [
        h1("113年度市售食品抽驗結果表"),
        Para(prose(r, "health", 2)),
        k.inspection(r, [(n, r.randint(2, 6)) for n in names], look="groups"),
        Para("註1：「○」表示合格，「×」表示不合格。", "note"),
    ]


@web(
    "meeting-boxes",
    "cells as separate boxes with space between (border-spacing), long list cells with checkboxes, rows cut",
    font="kai",
    size=12,
    foot="第 {n} 頁",
)
def _(r: Random) -> list[Item]:
    return [h1("公共安全會報列管事項辦理情形表"), k.meeting(r, 13, look="boxes", keep_rows=False, va="t", size=11)]


@web(
    "forms-proposals",
    "forms in boxes: 案由, 說明, 擬辦, 決議; each proposal a table of its own, no header row",
    font="kai",
    size=13,
    foot="{n}",
    margin=(22, 22, 22, 22),
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [
        h1("新安市政府第127次市政會議紀錄"),
        Para("壹、時間：113年9月18日(星期三)上午9時\n貳、地點：本府三樓會議室\n參、主席：林市長建宏　　　紀錄：陳怡君"),
        h2("肆、討論事項"),
    ]
    for form in k.forms(r, 6, va="t"):
        out += [form, Gap(12)]
    return out


@web(
    "perf-hanging",
    "performance report: percent columns beside wrapped prose, figures in the middle of wrapped lines, hanging indents",
    font="serif",
    size=11,
    landscape=True,
    head="機關績效報告",
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [h1("113年度施政績效報告"), h2("一、關鍵績效指標達成情形"), k.performance(r, 14, va="m", keep_rows=False)]


@web(
    "prices-bands",
    "price list with full-width tinted section rows and subtotal rows, grey header, rules across only light",
    font="micro",
    size=10.5,
    foot="頁 {n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("單價分析及數量總表"),
        Para("工程名稱：市立圖書館辦公廳舍整修工程\n工程地點：新安市中正路一段", "note"),
        k.prices(r, 46, True, look="greyhead"),
    ]


@web(
    "staff-dark",
    "dark header with white rules and letters, merged units in the first column, telephone numbers, names",
    font="sans",
    size=10,
    landscape=True,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("地政事務所業務職掌及聯絡窗口"),
        k.personnel(
            r,
            [
                ("登記課", 7),
                ("測量課", 9),
                ("地價課", 5),
                ("資訊課", 4),
                ("行政課", 6),
                ("會計室", 2),
                ("人事管理員", 1),
            ],
            look="dark",
            va="m",
        ),
    ]


@web(
    "survey-zebra",
    "zebra stripes without rules, two-level header of counts and percents, several tables with captions between",
    font="sans",
    size=10.5,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("為民服務滿意度調查分析"), Para(prose(r, "service", 3))]
    for number, place in enumerate(("臨櫃服務", "電話服務", "網路服務", "外展服務"), start=1):
        out += [
            cap(f"表{number}　{place}滿意度統計表"),
            k.questionnaire(r, 15, look="zebra", size=9),
            Para("註：人數為有效樣本，百分比因四捨五入，合計未必等於100%。", "note"),
        ]
    return out


@web(
    "ticks-double",
    "check list with a single V in one of three columns, double rules, blank cells, several lists one after another",
    font="kai",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("公共場所安全檢查表"),
        Para("受檢單位：＿＿＿＿＿＿　　檢查日期：　　年　　月　　日", "note"),
        k.ticks(r, 15, look="double"),
        Break(),
        h1("公共場所安全檢查表(續頁)"),
        k.ticks(r, 15, look="outdouble"),
        Para("檢查人員：　　　　　　　會同人員：", "note"),
        k.ticks(r, 12, look="double", va="t"),
    ]


@web(
    "turned-headers",
    "headers turned by 90 degrees, vertical writing in merged label cells, dense figures",
    font="ming",
    size=11,
    foot="{n}",
    head="新安市重要統計指標",
)
def _(r: Random) -> list[Item]:
    labels = [
        "低收入戶戶數(戶)",
        "低收入戶人數(人)",
        "身心障礙者人數(人)",
        "老人福利機構(家)",
        "托嬰中心(家)",
        "社會救助支出(千元)",
        "急難救助人次",
        "志工隊數(隊)",
        "志工人數(人)",
        "家庭暴力通報(件)",
    ]
    table = k.years_table(r, labels, 92, 114, size=9)
    table.header = [[Cell("年別"), *[Cell(t, kind="rot") for t in labels]]]
    body: list[list[Cell]] = []
    for label, count in (("直轄市稅務", 4), ("消防救護", 6), ("公共衛生", 5), ("土地行政", 4), ("教育文化", 5)):
        for j in range(count):
            lead = [Cell(label, rs=count, kind="v", align="c")] if not j else []
            body.append(
                [
                    *lead,
                    *cells(
                        f"{j + 1}. {prose(r, 'env', 1)}",
                        str(r.randint(1, 30)),
                        f"{r.uniform(1, 99):.1f}%",
                        r.choice(["達成", "未達成", "超前"]),
                    ),
                ]
            )
    second = Table([cells("類別", "重點工作", "權重", "達成率", "評定")], body, [7, 60, 9, 12, 12], "cjrrc", va="m")
    return [cap("表一　社會福利概況"), table, cap("表二　年度重點工作執行情形"), second]


@web(
    "blank-sheets",
    "sheets to be filled by hand with mostly empty rows, boxes of a wide row height, a roster with a few names",
    font="kai",
    size=13,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    high = ".T td{height:24pt}"
    return [
        h1("教育訓練簽到表"),
        Para("課程名稱：公文寫作與資訊安全　　日期：114年3月12日", "note"),
        k.sign_in(r, 24, 0, css=high),
        Break(),
        h1("志工訓練簽到表"),
        k.sign_in(r, 40, 17, css=high, look="hair"),
    ]


@web(
    "neighbours",
    "two tables of the same columns with only a unit line or caption between; tables directly one after another with other columns",
    font="kai",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("地方教育發展基金"), Para("一、基金來源")]
    names = ["勞務收入", "財產收入", "政府撥入收入", "其他收入", "徵收及依法分配收入"]
    for title in ("(一)來源別", "(二)用途別", "(三)餘絀"):
        years = k.years_table(r, names, 110, 114)
        out += [unit(title + "　　　單位：千元"), years]
    out += [
        Gap(2),
        k.parcels(r, 9, size=10),
        Gap(1),
        k.grants(r, 8, size=10),
        Para("二、附屬表格"),
        k.years_table(r, names[:4], 108, 114, look="across"),
        unit("單位：人"),
        k.years_table(r, ["教師數", "職員數", "學生數", "班級數"], 108, 114, look="across"),
        unit("單位：％"),
        k.years_table(r, ["升學率", "就業率", "輟學率", "近視率"], 108, 114, look="across"),
    ]
    return out


@web(
    "charts-watermark",
    "charts with axes and labels that are no tables, a grey watermark over pages, raised note marks, book tables",
    font="sans",
    size=11,
    foot="第 {n} 頁",
    head="統計通報",
    rule=True,
    mark="內部資料　請勿轉載",
)
def _(r: Random) -> list[Item]:
    towns = k.districts(r, 9)
    out: list[Item] = [h1("新安市醫療資源概況")]
    for number, title in enumerate(
        ("每萬人口病床數^{註1}", "西醫診所家數", "掛號平均等候時間", "每10^{6}人口急診人次"), start=1
    ):
        body = k.years_table(r, ["綜合醫院", "專科醫院", "診所^{註2}", "衛生所", "合計"], 109, 114, look="book")
        out += [
            h2(f"{number}、{title.replace('^{註1}', '').replace('^{6}', '⁶')}"),
            Para(prose(r, "health", 3)),
            Raw(chart=[(t[:2], float(r.randint(20, 900))) for t in towns]),
            cap(f"圖{number}　各區分布"),
            cap(f"表{number}　{title}"),
            body,
            Para("註1：含開放病床。\n註2：不含牙醫及中醫診所。", "note"),
        ]
    return out


@web(
    "parcels-200",
    "a very long table in small type with hairlines, wrapped owners, a column that is mostly blank",
    font="ming",
    size=9,
    foot="{n}",
    margin=(14, 12, 14, 12),
)
def _(r: Random) -> list[Item]:
    return [h1("市有非公用土地清冊"), k.parcels(r, 200, look="hair", size=8, pad=1.5)]


@web(
    "rows-over-pages",
    "rows longer than a page: lists of many items in one or two cells, beside short cells at the top",
    font="kai",
    size=14,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.performance(r, 6, va="t", keep_rows=False, size=13)
    for line, count in ((1, 26), (4, 30)):
        line_cells = table.rows[line]
        line_cells[4] = Cell("\n".join(f"{n + 1}. {prose(r, 'health', 1)}" for n in range(count)))
    table.lists = "ol"
    return [h1("衛生局年度工作成果"), table]


@web(
    "two-columns",
    "text in two columns with small tables in a column, two tables side by side on the page",
    font="serif",
    size=10,
    foot="{n}",
    columns=2,
    head="農情半月刊",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = []
    for number, (topic, look) in enumerate(
        (("land", "full"), ("env", "book"), ("school", "across"), ("fire", "full"), ("health", "zebra")), start=1
    ):
        out += [
            h2(f"{number}、{['地籍清理', '資源循環', '校園營養', '火災統計', '預防接種'][number - 1]}"),
            Para(prose(r, topic, 4)),
            Para(prose(r, topic, 3)),
            cap(f"表{number}"),
            k.years_table(r, ["件數", "金額", "比率"], 106 + number % 3, 114, look=look, size=9),
            Para(prose(r, topic, 4)),
        ]
    return out


@web(
    "facing-pages",
    "facing pages: labels and the first columns on the left page, the other columns of the same rows on the right page",
    font="ming",
    size=10.5,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.monthly(r, k.districts(r, 38) + k.counties(), size=10)
    table.widths = [16, 12] + [12] * 12
    return [cap("表2-7　各區垃圾清運量(左頁)"), *k.facing(table, 7, 31, "wide")]


@web(
    "measures-dotted",
    "dotted rules between rows only, header not repeated, decimals below one another, sites as merged cells at the top",
    font="ming",
    size=11,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.measures(
        r, k.districts(r, 12), 6, look="dotrow", va="t", repeat=False, css=".T tr.g td{border-top:.9pt solid #000}"
    )
    sizes = ["總懸浮微粒", "鉛", "戴奧辛", "落塵量", "酸雨pH值"]
    lines = [
        [f"{r.uniform(0, 300):.{r.randint(0, 3)}f}" if r.random() > 0.1 else "-" for _ in sizes] for _ in range(16)
    ]
    done = [k.decimals(list(column)) for column in zip(*lines, strict=True)]
    rows = [cells(f"{99 + n}年", *[column[n] for column in done]) for n in range(16)]
    return [
        h1("環境品質監測年報"),
        table,
        Para("註：「…」表示數值不明，「—」表示無標準。", "note"),
        cap("附表　歷年監測值"),
        Table([cells("年別", *sizes)], rows, [10] + [14] * 5, "crrrrr", look="none"),
    ]


@web(
    "title-rows",
    "table titles and unit lines as full-width rows inside the table, tables cut by the typist with (續) captions and repeated headers",
    font="kai",
    size=12,
    foot="{n}",
    landscape=True,
)
def _(r: Random) -> list[Item]:
    first = k.titled(k.grants(r, 26, size=10.5), "附表一　對民間團體補(捐)助經費明細表", "單位：新臺幣元")
    second = k.procurement(r, 40, size=10.5)
    return [first, Break(), *k.continued(second, [14, 14, 12], "附表二　工程採購明細表", "buy", "單位：元")]
