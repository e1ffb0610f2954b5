"""More contents of tables, mostly for the documents that are only for measuring."""

from __future__ import annotations

from collections.abc import Sequence

from .contents import PLAIN, c, down, heads, row
from .model import Cell, Row, Rules, Table
from .words import (
    BRANCHES,
    DIGITS,
    GOODS,
    MINUS,
    TOWNS,
    UNITS,
    WORKS,
    Figures,
    Rng,
    day,
    firm,
    person,
    pick,
    prose,
    spread,
)


def band(text: str, wide: int, fill: str = "") -> Row:
    """A row that is one cell over the whole width."""
    return row(c(text, wide, align="l", bold=True, fill=fill), group=True)


def with_bands(table: Table, names: Sequence[str], fill: str = "") -> Table:
    """The table with the names of sections in rows of their own, spread evenly."""
    step = max(1, len(table.rows) // len(names))
    rows: list[Row] = []
    for i, line in enumerate(table.rows):
        if i % step == 0 and i // step < len(names):
            rows.append(band(names[i // step], table.wide, fill))
        rows.append(line)
    table.rows = rows
    return table


def turned(table: Table, columns: Sequence[int], how: str = "t") -> Table:
    """The table with heads that are turned, in a header of one row or in the last of several."""
    for j in columns:
        table.header[-1].cells[j].turn = how
    return table


def works(rng: Rng, parts: int = 3, rules: Rules = PLAIN) -> Table:
    """An estimate of works: 壹, 一, 1 with subtotals."""
    big = "壹貳參肆伍"
    names = ["假設工程", "道路工程", "排水工程", "植栽工程", "照明工程", "雜項工程"]
    items = [
        "施工圍籬（含警示燈）", "瀝青混凝土鋪面，厚5cm", "280kgf/cm2預拌混凝土", "鋼筋，SD420W，加工及組立", "模板製作及裝拆", "U型溝，30×40cm",
        "LED路燈，60W，含燈桿", "原路面刨除及運棄", "喬木，樹高3m以上", "熱處理聚酯反光標線",
    ]  # fmt: skip
    rows: list[Row] = []
    total = 0.0
    for i in range(parts):
        rows.append(row(big[i], c(f"{pick(rng, TOWNS)}{names[i]}", bold=True), "", "", "", "", "", group=True))
        whole = 0.0
        for k in range(rng.randint(2, 3)):
            rows.append(row(DIGITS[k], c(names[(i + k + 1) % 6], indent=1), "", "", "", "", ""))
            for j in range(rng.randint(3, 5)):
                count, price = round(rng.uniform(1, 900), 2), spread(rng, 20, 9_000)
                whole += round(count * price, 2)
                rows.append(
                    row(str(j + 1), c(pick(rng, items), indent=2), pick(rng, ["M2", "M3", "M", "T", "式", "株"]), f"{count:,.2f}", f"{price:,.2f}",
                        f"{count * price:,.2f}", pick(rng, ["", "", "M-12", "詳圖S-03", "單價分析表"]))
                )  # fmt: skip
        rows.append(row("", c("小計", align="c"), "", "", "", f"{whole:,.2f}", ""))
        total += whole
    rows.append(row(c("總工程費（含稅）", 5, align="c"), f"{total:,.2f}", "", group=True))
    return Table(heads("項次|工程項目及說明|單位|數量|單價|複價|編碼(備註)"), rows, "clcrrrl", rules)


def pupils(rng: Rng, rules: Rules = PLAIN, fig: Figures = MINUS) -> Table:
    """Classes and pupils by school."""
    rows = []
    for town in TOWNS[:16]:
        for name in rng.sample(
            ["中正", "仁愛", "信義", "文化", "南門", "大同", "永安", "光明", "東興"], rng.randint(2, 4)
        ):
            values: list[int] = []
            for _ in range(6):
                classes = rng.randint(1, 9)
                values += [classes, classes * rng.randint(18, 29)]
            rows.append(
                row(
                    town,
                    f"{name}國小",
                    *map(fig, values),
                    fig(sum(values[::2])),
                    fig(sum(values[1::2])),
                    f"{sum(values[1::2]) / sum(values[::2]):.1f}",
                )
            )
    header = heads(
        [
            c("區別", rs=2),
            c("學校別", rs=2),
            *[c(f"{x}年級", 2) for x in DIGITS[:6]],
            c("合計", 2),
            c("平均\n每班", rs=2),
        ],
        ["班級數", "學生數"] * 7,
    )
    return down(Table(header, rows, "cl" + "r" * 15, rules), (0,), "m")


def yearbook(rng: Rng, rules: Rules = PLAIN) -> Table:
    """A table of a yearbook with heads and labels in two languages."""
    towns = [
        "Taoyuan Dist.",
        "Zhongli Dist.",
        "Pingzhen Dist.",
        "Bade Dist.",
        "Yangmei Dist.",
        "Luzhu Dist.",
        "Daxi Dist.",
        "Guishan Dist.",
        "Dayuan Dist.",
    ]
    labels = [f"民國{y}年　{y + 1911}" for y in range(105, 115)] + [
        f"{a} {b}" for a, b in zip(TOWNS, towns, strict=False)
    ]
    rows = []
    for i, text in enumerate(labels):
        a, b = spread(rng, 8_000, 90_000), spread(rng, 90, 3_000)
        rows.append(
            row(
                text,
                f"{a + b:,}",
                f"{a:,}",
                f"{b:,}",
                f"{rng.uniform(1, 60):.2f}",
                f"{rng.uniform(100, 900):.1f}",
                f"{a // 7:,}",
                group=i == 10,
            )
        )
    header = heads(
        [c("年底及區別\nEnd of Year & District", rs=2), c("戶數 Households (戶)", 3), c("面積\nArea\n(Km2)", rs=2), c("人口密度\nDensity", rs=2),
         c("遷入\nIn-migrants", rs=2)],
        ["合計\nTotal", "一般戶\nOrdinary", "共同戶\nGroup"],
    )  # fmt: skip
    return Table(header, rows, "lrrrrrr", rules)


def prices_index(rng: Rng, rules: Rules = PLAIN) -> Table:
    """Price indexes by group and month, with one decimal."""
    groups = ["總指數", "一、食物類", "　肉類", "　魚介", "　蔬菜", "　水果", "二、衣著類", "三、居住類", "　房租", "　水電燃氣", "四、交通及通訊類", "五、醫藥保健類",
              "六、教養娛樂類", "七、雜項類"]  # fmt: skip
    rows = []
    for text in groups:
        base = rng.uniform(98, 112)
        values = [f"{base + rng.uniform(-2, 2):.1f}" for _ in range(12)]
        rows.append(
            row(
                text,
                f"{rng.randint(5, 1000)}",
                *values,
                f"{base:.1f}",
                f"{rng.uniform(-3, 5):.2f}",
                group=not text.startswith("　"),
            )
        )
    header = heads(
        [c("類別", rs=2), c("權數\n(千分比)", rs=2), c("民　國　114　年", 12), c("平均", rs=2), c("年增率\n(%)", rs=2)],
        [f"{m}月" for m in range(1, 13)],
    )
    return Table(header, rows, "lr" + "r" * 14, rules)


def capital(rng: Rng, n: int = 9, rules: Rules = PLAIN, fig: Figures = MINUS) -> Table:
    """Continuing outlays by year with long descriptions."""
    rows = []
    for i in range(n):
        years = [spread(rng, 200, 90_000) if rng.random() < 0.8 else 0 for _ in range(5)]
        rows.append(
            row(
                f"{i + 1}.{pick(rng, WORKS[7:19])}計畫",
                f"{rng.randint(110, 113)}-{rng.randint(115, 119)}",
                fig(sum(years)),
                *map(fig, years),
                prose(rng, rng.randint(1, 4)),
            )
        )
    header = heads(
        [
            c("計畫名稱", rs=2),
            c("執行\n期間", rs=2),
            c("總經費", rs=2),
            c("分　年　資　金　需　求", 5),
            c("計　畫　內　容　說　明", rs=2),
        ],
        ["113年度\n以前", "114年度", "115年度", "116年度", "以後\n年度"],
    )
    return Table(header, rows, "lcrrrrrrl", rules)


def penalties(rng: Rng, n: int = 24, rules: Rules = PLAIN) -> Table:
    """Fines by case."""
    rows = []
    for i in range(n):
        rows.append(
            row(str(i + 1), day(rng, "{y}/{m:02}/{d:02}"), f"經標六字第{rng.randint(11400000001, 11499999999)}號", firm(rng), pick(rng, GOODS),
                pick(rng, ["未依規定標示商品檢驗標識", "檢驗不合格而未依限回收", "陳列銷售未符合檢驗規定商品", "規避、妨礙或拒絕檢查"]),
                pick(rng, ["商品檢驗法第60條第1項", "商品檢驗法第59條", "度量衡法第52條第2款"]), f"{spread(rng, 1, 90) * 10_000:,}", pick(rng, ["已繳納", "分期", "移送執行", ""]))
        )  # fmt: skip
    return Table(
        heads(
            [
                "序號",
                "處分日期",
                "處分書文號",
                "受處分人",
                "商品名稱",
                "違規事實",
                "裁處法條",
                "罰鍰金額\n(元)",
                "繳納情形",
            ]
        ),
        rows,
        "lclllllrc",
        rules,
    )


def abroad(rng: Rng, n: int = 8, rules: Rules = PLAIN) -> Table:
    """Travels abroad: long purposes, days, persons and costs."""
    rows = []
    kinds = ["一、考察", "二、視察", "三、訪問", "四、開會", "五、談判"]
    for kind in kinds[: max(2, n // 3)]:
        for k in range(rng.randint(1, 3)):
            a, b, x = (spread(rng, 10, 120) for _ in range(3))
            rows.append(
                row(kind, f"{k + 1}.參加{pick(rng, ['APEC', 'OIML', 'IEC', 'ISO', 'ICPHSO'])}會議-{rng.randint(31, 98)}", pick(rng, ["日本", "美國", "德國", "瑞士", "泰國"]),
                    prose(rng, rng.randint(1, 2)), str(rng.randint(4, 12)), str(rng.randint(1, 4)), *[f"{v:,}" for v in (a, b, x, a + b + x)],
                    pick(rng, WORKS[3:7]), "無")
            )  # fmt: skip
    header = heads(
        [c("類別", rs=2), c("計畫名稱及領域代碼", rs=2), c("擬前往\n國家", rs=2), c("擬拜會或視察機構及主要會議議題", rs=2), c("預計\n天數", rs=2), c("擬派\n人數", rs=2),
         c("旅　費　預　算", 4), c("歸屬預算科目", rs=2), c("最近3年\n有無派員", rs=2)],
        ["交通費", "生活費", "辦公費", "合計"],
    )  # fmt: skip
    return down(Table(header, rows, "lllllrrrrrlc", rules), (0,), "t")


def cash_flow(rng: Rng, rules: Rules = PLAIN, fig: Figures = MINUS) -> Table:
    """Cash flows: indented names, amounts in two columns by level."""
    rows: list[Row] = []
    for title in ("業務活動之現金流量", "投資活動之現金流量", "籌資活動之現金流量"):
        rows.append(row(c(title, bold=True), "", "", "", "", group=True))
        whole = 0
        for text in rng.sample(["本期賸餘（短絀）", "利息股利之調整", "折舊、減損及折耗", "攤銷", "流動資產淨減（淨增）", "流動負債淨增（淨減）", "增加固定資產", "增加無形資產及其他資產",
                                "其他負債淨增", "增加基金及公積"], rng.randint(3, 6)):  # fmt: skip
            value = spread(rng, 1_000, 9_000_000) * rng.choice([1, 1, -1])
            whole += value
            rows.append(row(c(text, indent=1), fig(value), "", fig(int(value * rng.uniform(0.6, 1.3))), ""))
        rows.append(
            row(c(f"{title[:4]}之淨現金流入（流出）", indent=1), "", fig(whole), "", f"{rng.uniform(-40, 90):.2f}%")
        )
    rows.append(
        row(c("現金及約當現金淨增（淨減）", bold=True), "", fig(spread(rng, 9_000, 900_000)), "", "", group=True)
    )
    return Table(heads("項　　　　目|明細金額|合計金額|上年度決算數|增減比率"), rows, "lrrrr", rules)


def archives(rng: Rng, n: int = 30, rules: Rules = PLAIN) -> Table:
    """Files with numbers, years and reasons, many cells blank."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"0{114}/{rng.randint(101, 909):04}{rng.randint(10, 99)}/{rng.randint(1, 3)}/{i + 1:03}",
                f"{pick(rng, WORKS)}{pick(rng, ['往來文件', '會議紀錄', '採購契約書', '陳情案', '報表及統計資料'])}",
                pick(rng, UNITS),
                f"{rng.randint(80, 104)}",
                pick(rng, ["3", "5", "10", "30", "永久"]),
                str(rng.randint(1, 60)) if rng.random() < 0.7 else "",
                pick(rng, ["V", "", ""]),
                pick(rng, ["V", "", ""]),
                person(rng) if rng.random() < 0.5 else "",
            )
        )
    header = heads(
        [
            c("檔號", rs=2),
            c("案名", rs=2),
            c("產生單位", rs=2),
            c("年度", rs=2),
            c("保存\n年限", rs=2),
            c("件數", rs=2),
            c("審核結果", 2),
            c("審核人", rs=2),
        ],
        ["同意銷毀", "延長保存"],
    )
    return Table(header, rows, "lllcccccc", rules)


def weights(rng: Rng, rules: Rules = PLAIN) -> Table:
    """Verified measures by branch in pairs of rows: numbers and, in brackets, shares; merged labels."""
    rows = []
    for branch in BRANCHES:
        values = [spread(rng, 20, 60_000) for _ in range(6)]
        whole = sum(values)
        rows.append(row(c(branch, rs=2, valign="m"), "具數", *[f"{v:,}" for v in values], f"{whole:,}", group=True))
        rows.append(row("比率", *[f"({v / whole * 100:.2f}%)" for v in values], "(100.00%)"))
    return Table(
        heads([c("單位別", 2), *["計程車\n計費表", "水量計", "電度表", "衡器", "油量計", "其他"], "合計"]),
        rows,
        "cc" + "r" * 7,
        rules,
    )


def plain_rows(table: Table, columns: Sequence[int]) -> Table:
    """The table where equal texts under each other stand only in the first row, the others blank."""
    for j in columns:
        for i in range(len(table.rows) - 1, 0, -1):
            if table.rows[i].cells[j].text == table.rows[i - 1].cells[j].text:
                table.rows[i].cells[j] = Cell("")
    return table
