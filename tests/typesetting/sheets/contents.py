"""The contents of the tables: what agencies keep in spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .model import Cell, Line, Row, Rules, Table, even, grid
from .words import (
    ACCOUNTS,
    BRANCHES,
    DIGITS,
    GOODS,
    MINUS,
    NOTES,
    TOWNS,
    UNITS,
    WORKS,
    Figures,
    Rng,
    day,
    firm,
    grantee,
    numbered,
    person,
    pick,
    planned,
    prose,
    spread,
)

Item = str | Cell
PLAIN = even("thin")


def c(text: str, cs: int = 1, rs: int = 1, **more: Any) -> Cell:
    """A cell."""
    return Cell(text, cs, rs, **more)


def row(*cells: Item, group: bool = False, height: float = 0) -> Row:
    """A row of cells or plain texts."""
    return Row([Cell(x) if isinstance(x, str) else x for x in cells], group, height)


def heads(*rows: Sequence[Item] | str) -> list[Row]:
    """Header rows; a row as one string has its cells between bars."""
    return [row(*(line.split("|") if isinstance(line, str) else line)) for line in rows]


def title(text: str, wide: int, size: float = 16, bold: bool = True) -> Line:
    """A title over the whole width."""
    return Line([(0, wide, "c", text)], size=size, bold=bold)


def sides(left: str, middle: str, right: str, wide: int, size: float = 0) -> Line:
    """A line with texts at the left, in the middle and at the right, as that of the period and the unit."""
    third = max(1, wide // 3)
    parts = [(0, third, "l", left), (third, wide - 2 * third, "c", middle), (wide - third, third, "r", right)]
    return Line([part for part in parts if part[3]], size=size)


def note(text: str, wide: int, height: float = 0, size: float = 0) -> Line:
    """A note under a table; with a height it is wrapped, without it runs over the cells beside it."""
    return Line([(0, wide if height else 1, "l", text)], size=size, height=height)


def down(table: Table, columns: tuple[int, ...], valign: str = "") -> Table:
    """Equal texts under each other become one merged cell in these columns, each within the merged cells of those before.

    Rows with merged cells of their own, as those of totals, are left as they are.
    """
    rows = [line.cells for line in table.rows if len(line.cells) == table.wide]
    gone: list[list[int]] = [[] for _ in rows]
    for n, column in enumerate(columns):
        keys = [[line[k].text for k in columns[: n + 1]] for line in rows]
        start = 0
        for i in range(1, len(rows) + 1):
            if i < len(rows) and keys[i] == keys[start]:
                gone[i].append(column)
                continue
            rows[start][column].rs, rows[start][column].valign = i - start, valign
            start = i
    for line, lost in zip(rows, gone, strict=True):
        line[:] = [cell for j, cell in enumerate(line) if j not in lost]
    return table


def tight(table: Table, column: int, size: float, gap: float = 4.5) -> float:
    """The width in mm of a column just as wide as its figures, for fonts with figures of half an em."""
    wide = max(len(line[column]) for line in grid(table)[len(table.header) :])
    return (wide * size / 2 + gap) / 72 * 25.4 / 1.05


def budget(rng: Rng, items: int = 5, fig: Figures = MINUS, note_lines: int = 3, rules: Rules = PLAIN) -> Table:
    """Expenditure by 款 項 目 節."""
    rows: list[Row] = []
    names = iter(WORKS * 3)

    def figures(a: int, b: int) -> list[str]:
        return [fig(a), fig(b), fig(a - b)]

    for i in range(items):
        block, sums = [], [0, 0]
        for k in range(rng.randint(2, 3)):
            a = spread(rng, 300, 60_000)
            b = a if rng.random() < 0.15 else int(a * rng.uniform(0.7, 1.3)) if rng.random() > 0.1 else 0
            sums = [sums[0] + a, sums[1] + b]
            text = numbered(rng, rng.randint(1, note_lines), "1.", NOTES) if rng.random() < 0.85 else ""
            block.append(row("", "", "", str(k + 1), c(next(names), indent=1), *figures(a, b), text))
        code = f"{rng.randint(32, 39)}26{i + 1:02}00{rng.randint(100, 999)}"
        name = f"{code}\n{next(names)}"
        rows.append(row("", "", str(i + 1), "", name, *figures(*sums), prose(rng, 1, NOTES), group=True))
        rows += block
    a = spread(rng, 500_000, 900_000)
    rows.insert(0, row("15", "", "", "", "0026000000\n經濟部主管", *figures(a, a - 41_233), "", group=True))
    rows.insert(1, row("", "2", "", "", "0026400000\n標準檢驗局及所屬", *figures(a // 7, a // 7 + 802), "", group=True))
    header = heads(
        [
            c("科　　　目", 5),
            c("本年度\n預算數", rs=2),
            c("上年度\n預算數", rs=2),
            c("本年度與上\n年度比較", rs=2),
            c("說　　明", rs=2),
        ],
        "款|項|目|節|名稱及編號",
    )
    return Table(header, rows, "cccclrrrl", rules)


BUDGET_WIDTHS = [7.0, 7, 7, 7, 44, 24, 24, 24, 90]


def settlement(rng: Rng, items: int = 24, fig: Figures = MINUS, rules: Rules = PLAIN) -> Table:
    """Final accounts: budget, realised, due, kept, compared."""
    rows, sums = [], [0] * 7
    for i in range(items):
        group = i % 7 == 0
        a = spread(rng, 40_000, 90_000_000)
        change = rng.choice([0, 0, 0, 1, -1]) * a // 15
        done = int((a + change) * rng.uniform(0.6, 1.0))
        due = rng.choice([0, 0, (a + change - done) // 3])
        kept = rng.choice([0, 0, (a + change - done - due) // 2])
        values = [a, change, a + change, done, due, kept, done + due + kept - a - change]
        sums = [x + y for x, y in zip(sums, values, strict=True)]
        label = c(WORKS[i // 7], bold=True) if group else c(ACCOUNTS[i % 28], indent=1)
        rate = f"{(done + due + kept) / (a + change) * 100:.2f}"
        rows.append(
            row(f"{i // 7 + 1:02}" + (f"{i % 7:02}" if not group else ""), label, *map(fig, values), rate, group=group)
        )
    rate = f"{sum(sums[3:6]) / sums[2] * 100:.2f}"
    rows.append(row(c("合　　計", 2, align="c"), *map(fig, sums), rate, group=True))
    header = heads(
        [
            c("科　　目", 2),
            c("預　算　數", 3),
            c("決　算　數", 3),
            c("決算數與\n預算數比較", rs=2),
            c("執行率\n％", rs=2),
        ],
        "代號|名稱|原預算數|預算增減數|合計|實現數|應付數|保留數",
    )
    return Table(header, rows, "clrrrrrrrr", rules)


SETTLEMENT_WIDTHS = [13.0, 42, 26, 24, 26, 26, 22, 24, 26, 16]


def property_list(rng: Rng, n: int = 30, rules: Rules = PLAIN) -> Table:
    """Property: numbers, names, dates, prices, places."""
    rows = []
    for i in range(n):
        count, price = rng.choice([1, 1, 1, 2, 5, 12]), spread(rng, 900, 1_200_000)
        rows.append(
            row(
                str(i + 1),
                f"{rng.randint(3, 6)}{rng.randint(10, 14)}0{rng.randint(101, 909)}-{rng.randint(1, 99):02}",
                pick(rng, GOODS),
                pick(
                    rng,
                    [
                        "HP M454dn",
                        "Fluke 87V",
                        "ASUS P2540F",
                        "國際牌 CS-LJ36",
                        "無",
                        "Mettler XPR10",
                        "日立 RAC-50",
                        "EPSON EB-972",
                    ],
                ),
                day(rng, "{y}/{m:02}/{d:02}"),
                str(rng.randint(3, 15)),
                str(count),
                pick(rng, ["臺", "個", "組", "張", "套"]),
                f"{price:,}",
                f"{price * count:,}",
                pick(rng, UNITS),
                person(rng),
                pick(rng, ["", "", "", "待報廢", "移撥", "捐贈"]),
            )
        )
    header = heads("項次|財產編號|財產名稱|廠牌型式|購置日期|年限|數量|單位|單價|總價|保管單位|保管人|備註")
    return Table(header, rows, "clllcrrcrrlcl", rules)


PROPERTY_WIDTHS = [9.0, 26, 36, 32, 20, 9, 9, 9, 21, 23, 27, 16, 16]


def personnel(rng: Rng, fig: Figures = MINUS, rules: Rules = PLAIN) -> Table:
    """Costs of staff by kind."""
    names = [
        "一、民意代表待遇", "二、政務人員待遇", "三、法定編制人員待遇", "四、約聘僱人員待遇", "五、技工及工友待遇", "六、獎金", "七、其他給與",
        "八、加班值班費", "九、退休退職給付", "十、退休離職儲金", "十一、保險", "十二、調待準備",
    ]  # fmt: skip
    rows, sums = [], [0, 0, 0]
    for i, text in enumerate(names):
        a = 0 if i in (0, 11) else spread(rng, 900, 400_000)
        b = int(a * rng.uniform(0.9, 1.1))
        heads_now = rng.randint(1, 300) if i in (1, 2, 3, 4) else 0
        sums = [sums[0] + a, sums[1] + b, sums[2] + heads_now]
        rows.append(
            row(
                text,
                fig(a),
                fig(b),
                fig(a - b),
                fig(heads_now),
                prose(rng, 1, NOTES) if a and rng.random() < 0.7 else "",
            )
        )
    rows.append(
        row(
            c("合　　　計", align="c"), fig(sums[0]), fig(sums[1]), fig(sums[0] - sums[1]), fig(sums[2]), "", group=True
        )
    )
    return Table(heads("人事費別|本年度預算數|上年度預算數|比較增減|預算員額|說　　　明"), rows, "lrrrrl", rules)


def balance(rng: Rng, n: int = 22, fig: Figures = MINUS, rules: Rules = PLAIN) -> Table:
    """A balance sheet of two sides."""
    left = [
        "資產", " 流動資產", "  現金", "  專戶存款", "  應收款項", "  預付款項", "  存貨", " 長期投資", " 固定資產", "  土地", "  土地改良物",
        "  房屋建築及設備", "  機械及設備", "  減：累計折舊", "  交通及運輸設備", "  雜項設備", "  購建中固定資產", " 無形資產", "  電腦軟體",
        " 其他資產", "  存出保證金", "  催收款項",
    ]  # fmt: skip
    right = [
        "負債", " 流動負債", "  應付帳款", "  應付代收款", "  預收款", "  暫收款", " 其他負債", "  存入保證金", "  應付保管款", "  遞延收入",
        "負債合計", "", "淨資產", " 資產負債淨額", "  累積餘絀", "  資本公積", "  本期賸餘", "  未實現重估增值", "淨資產合計", "", "", "",
    ]  # fmt: skip
    rows, whole = [], 812_345_678
    for i in range(n):
        cells: list[Item] = []
        for names in (left, right):
            name = names[i]
            deep = len(name) - len(name.lstrip())
            value = 0 if not name else spread(rng, 20_000, 60_000_000) * (1 if "減" not in name else -1)
            last = int(value * rng.uniform(0.6, 1.4)) if rng.random() < 0.85 else 0
            share = Figures(fig.minus, "0.00", 2)(value / whole * 100) if value else ""
            cells += [
                c(name.strip(), indent=deep, bold=not deep),
                fig(value) if name else "",
                share,
                fig(last) if name else "",
            ]
        rows.append(row(*cells))
    total: list[Item] = []
    for name in ("資產總計", "負債及淨資產總計"):
        total += [c(name, align="c", bold=True), fig(whole), "100.00", fig(whole - 23_456_789)]
    rows.append(row(*total, group=True))
    half = [c("科　　目", rs=2), c("本年度", 2), c("上年度", rs=2)]
    again = [c("科　　目", rs=2), c("本年度", 2), c("上年度", rs=2)]
    return Table(heads([*half, *again], "金額|％|金額|％"), rows, "lrrrlrrr", rules)


def months(rng: Rng, years: int = 3, fig: Figures = MINUS, rules: Rules = PLAIN, merged: bool = True) -> Table:
    """Statistics by year and month, with a header of three levels."""
    rows = []
    for y in range(113, 113 + years):
        for m in range(0, 13):
            values: list[str] = []
            scale = 12 if m == 0 else 1
            for _ in range(2):
                a, b = spread(rng, 90, 4_000) * scale, spread(rng, 30, 900) * scale
                x = rng.choice([0, spread(rng, 2, 80)]) * scale
                values += [fig(a + b + x), fig(a), fig(b), fig(x)]
            good = rng.uniform(90, 99.99)
            values += [f"{good:.2f}", f"{100 - good:.2f}", fig(rng.choice([-1, 1, 1]) * spread(rng, 1, 300))]
            rows.append(row(f"{y}年", "合計" if m == 0 else f"{m}月", *values, group=m == 0))
    header = heads(
        [c("年別", rs=3), c("月別", rs=3), c("受理件數", 8), c("結案情形", 2), c("較上年\n同期增減", rs=3)],
        [c("內銷檢驗", 4), c("進口檢驗", 4), c("合格率\n(%)", rs=2), c("不合格率\n(%)", rs=2)],
        "計|逐批|監視|其他|計|逐批|監視|其他",
    )
    table = Table(header, rows, "cc" + "r" * 11, rules)
    return down(table, (0,), "t") if merged else table


MONTH_WIDTHS = [16.0, 14, 18, 17, 16, 14, 18, 17, 16, 14, 18, 18, 20]


def unit_prices(rng: Rng, n: int = 26, rules: Rules = PLAIN) -> Table:
    """Purchases with unit prices of two decimals."""
    rows, total = [], 0.0
    for i in range(n):
        count, price = rng.choice([1, 2, 5, 10, 24, 100, 350]), spread(rng, 30, 300_000) + rng.choice([0, 0, 0.5, 0.25])
        total += count * price
        rows.append(
            row(str(i + 1), pick(rng, GOODS), pick(rng, ["詳規格書", "國產", "環保標章", "含安裝", "110V", ""]), pick(rng, ["臺", "組", "箱", "式"]),
                f"{count:,}", f"{price:,.2f}", f"{count * price:,.2f}", pick(rng, ["", "", "共同供應契約", "含稅", "分批交貨"]))
        )  # fmt: skip
    rows.append(row(c("小　計", 6, align="c"), f"{total:,.2f}", "", group=True))
    rows.append(row(c("營業稅5%", 6, align="c"), f"{round(total * 0.05, 2):,.2f}", ""))
    rows.append(row(c("總　價", 6, align="c"), f"{round(total * 1.05, 2):,.2f}", ""))
    return Table(heads("項次|品名|規格|單位|數量|單價|複價|備註"), rows, "clccrrrl", rules)


def grants(rng: Rng, n: int = 20, rules: Rules = PLAIN, merged: bool = False) -> Table:
    """Subsidies: who, for what, how much."""
    rows, total = [], 0
    for i in range(n):
        value = spread(rng, 8, 900) * 1000
        total += value
        rows.append(
            row(
                f"社會福利支出-{WORKS[12 + i // 7]}" if merged else str(i + 1),
                planned(rng),
                grantee(rng),
                pick(rng, ["社會局", "民政局", "體育局", "農業局"]),
                f"{value:,}",
                pick(rng, ["V", ""]),
                pick(rng, ["無", "無", day(rng, "{y}.{m}.{d}")]),
            )
        )
    table = Table(
        heads(["項次", "工作計畫名稱", "補助對象", "主辦機關", "核撥金額", "有無涉及\n財物採購", "處理方式"]),
        rows,
        "cllcrcc",
        rules,
    )
    if merged:
        table.header[0].cells[0].text = "預算科目"
        table = down(table, (0,), "m")
    table.rows.append(row(c("合計", 4, align="c"), f"{total:,}", "", "", group=True))
    return table


GRANT_WIDTHS = [24.0, 50, 52, 22, 24, 22, 26]


def by_branch(rng: Rng, fig: Figures = MINUS, rules: Rules = PLAIN, kinds: int = 5) -> Table:
    """Inspections by branch and kind of goods."""
    goods = ["電氣類", "電子類", "機械類", "化工類", "玩具類", "紡織類"][:kinds]
    rows = []
    for branch in BRANCHES:
        block, sums = [], [0] * 8
        for good in goods:
            values: list[int] = []
            for _ in range(2):
                a = rng.choice([0, spread(rng, 5, 3000), spread(rng, 5, 3000)])
                bad = rng.choice([0, a // 40])
                values += [a, a - bad, bad, rng.choice([0, 0, bad // 2])]
            sums = [x + y for x, y in zip(sums, values, strict=True)]
            block.append(row(branch, good, *map(fig, values)))
        rows += [row(branch, "小計", *map(fig, sums), group=True), *block]
    header = heads(
        [c("單位別", rs=3), c("商品別", rs=3), c("檢　驗　批　數", 8)],
        [c("國內市場商品", 4), c("進口商品", 4)],
        "計|合格|不合格|退運|計|合格|不合格|退運",
    )
    return down(Table(header, rows, "cl" + "r" * 8, rules), (0,), "m")


def survey(rng: Rng, questions: int = 9, rules: Rules = PLAIN) -> Table:
    """Answers with counts and shares, with items in brackets."""
    asked = [
        "您對本局櫃檯人員之服務態度", "您對本局網站資訊內容之完整性", "您對申辦案件處理時效", "您對服務場所環境整潔", "您對電話接聽之禮貌",
        "您認為本局宣導活動之成效", "您對商品檢驗標識之認識程度", "您對陳情案件回復內容", "整體而言，您對本局之滿意度",
    ]  # fmt: skip
    rows = []
    for i in range(questions):
        left, counts = 1068, []
        for k in range(4):
            part = int(left * rng.uniform(0.3, 0.7)) if k < 3 else left // 2
            counts.append(part)
            left -= part
        counts.append(left)
        shares = [f"{x / 10.68:.2f}%" for x in counts]
        rows.append(
            row(str(i + 1), asked[i], *[f"{x:,}" for x in counts], "1,068", f"{rng.uniform(70, 95):.2f}", group=True)
        )
        rows.append(row("", "(百分比)", *shares, "100.00%", ""))
        if i % 3 == 0:
            rows.append(
                row("", "(1) 洽公民眾", *[f"{x // 2:,}" for x in counts], f"{sum(x // 2 for x in counts):,}", "")
            )
            rows.append(
                row("", "(2) 業者", *[f"{x - x // 2:,}" for x in counts], f"{sum(x - x // 2 for x in counts):,}", "")
            )
    return Table(heads("題號|問卷項目|非常滿意|滿意|普通|不滿意|非常不滿意|合計|加權平均"), rows, "clrrrrrrr", rules)


def staffing(rng: Rng, fig: Figures = MINUS, rules: Rules = PLAIN) -> Table:
    """Staff by unit and rank; the header is L-shaped."""
    ranks = ["簡任", "薦任", "委任", "約聘", "約僱", "技工", "工友", "駐衛警"]
    rows, sums = [], [0] * 20
    for unit in UNITS[:14]:
        values: list[int] = []
        both = [0, 0]
        for _ in ranks:
            a = rng.choice([0, 1, 2, 5, 12])
            b = max(0, a - rng.choice([0, 0, 1]))
            values += [a, b]
            both = [both[0] + a, both[1] + b]
        values += [*both, both[1] - both[0], rng.choice([0, 0, 1])]
        sums = [x + y for x, y in zip(sums, values, strict=True)]
        rows.append(row(unit, *map(fig, values)))
    rows.append(row(c("總　計", align="c"), *map(fig, sums), group=True))
    header = heads(
        [c("單位別", rs=2), *[c(x, 2) for x in ranks], c("合　計", 2), c("比較\n增減", rs=2), c("留職\n停薪", rs=2)],
        ["編制", "現有"] * 9,
    )
    return Table(header, rows, "l" + "r" * 20, rules)


def official(rng: Rng, fig: Figures = MINUS, rules: Rules = PLAIN) -> Table:
    """An official statistic by district, men and women."""
    rows = []
    for i, town in enumerate(["總計", *TOWNS[:13]]):
        scale = 13 if i == 0 else 1
        values: list[int] = []
        for _ in range(4):
            a, b = rng.choice([0, spread(rng, 3, 900)]) * scale, spread(rng, 3, 900) * scale
            values += [a + b, a, b]
        rows.append(row(town, *map(fig, values), group=i == 1))
    header = heads(
        [c("區　別", rs=2), c("總計", 3), c("低收入戶", 3), c("中低收入老人", 3), c("身心障礙者", 3)],
        ["合計", "男", "女"] * 4,
    )
    return Table(header, rows, "l" + "r" * 12, rules)


def milestones(rng: Rng, plans: int = 4, rules: Rules = PLAIN) -> Table:
    """Milestones of plans, with what was reached and why it is late."""
    steps = ["規劃設計", "公告招標", "決標簽約", "開工", "工程進度50%", "完工驗收", "結算付款"]
    rows = []
    for i in range(plans):
        name, unit = f"{pick(rng, TOWNS)}{pick(rng, WORKS[13:17])}", pick(rng, UNITS)
        for k, step in enumerate(steps[: rng.randint(4, 7)]):
            late = rng.random() < 0.4
            rows.append(
                row(
                    str(i + 1),
                    name,
                    step,
                    f"{114 + k // 5}/{k * 2 % 12 + 1:02}/{rng.randint(10, 28)}",
                    f"{114 + k // 5}/{k * 2 % 12 + 2:02}/{rng.randint(10, 28)}" if rng.random() < 0.7 else "",
                    f"{min(100.0, k * 15 + rng.uniform(0, 9)):.2f}%",
                    prose(rng, rng.randint(1, 3)) if late else "符合進度",
                    unit,
                    group=k == 0,
                )
            )
    table = Table(
        heads("編號|計畫名稱|里程碑|預定完成日|實際完成日|累計進度|落後原因及因應對策|主辦單位"),
        rows,
        "cllccrlc",
        rules,
    )
    return table


MILESTONE_WIDTHS = [10.0, 34, 24, 22, 22, 18, 86, 24]


def performance(rng: Rng, goals: int = 3, rules: Rules = PLAIN, valign: str = "m") -> Table:
    """Strategies, indicators and long results."""
    names = [
        "提升服務效能，建立親善環境",
        "強化市場監督，保障消費安全",
        "推動數位轉型，簡化申辦流程",
        "深化跨機關合作，落實政策溝通",
    ]
    rows = []
    for i in range(goals):
        for k in range(rng.randint(2, 3)):
            for j in range(rng.randint(1, 3)):
                rows.append(
                    row(
                        f"{DIGITS[i]}、{names[i]}",
                        f"（{DIGITS[k]}）{pick(rng, ['加強', '落實', '建構', '推廣'])}{pick(rng, WORKS[3:8])}",
                        f"{j + 1}.{pick(rng, ['辦理場次', '申辦件數', '滿意度', '查核家數', '改善比率'])}",
                        f"{rng.randint(10, 99)}{pick(rng, ['場', '件', '%', '家'])}",
                        numbered(rng, rng.randint(1, 4), "1.", deep=True) if rng.random() < 0.7 else prose(rng, 2),
                        pick(rng, UNITS),
                        group=k == 0 and j == 0,
                    )
                )
    return Table(heads("執行策略|執行要項|績效指標|目標值|執行績效|主辦單位"), rows, "lllclc", rules, valign=valign)


def travel(rng: Rng, n: int = 22, rules: Rules = PLAIN) -> Table:
    """Travel expenses by trip."""
    rows, sums = [], [0] * 5
    for _ in range(n):
        values = [
            rng.choice([0, 1490, 750, 2980]),
            rng.choice([0, 120, 350]),
            rng.choice([0, 2000, 4000]),
            rng.choice([400, 800]),
        ]
        values.append(sum(values))
        sums = [x + y for x, y in zip(sums, values, strict=True)]
        m, d = rng.randint(1, 12), rng.randint(1, 26)
        rows.append(
            row(str(m), str(d), person(rng), pick(rng, ["臺北－高雄", "臺北－花蓮", "基隆－臺中", "臺南－臺北", "新竹－臺南"]),
                pick(rng, ["參加檢驗技術研討會", "辦理度量衡器檢查", "出席法規修正會議", "市場購樣", "儀器校正送件"]),
                *[f"{x:,}" if x else "" for x in values], "")
        )  # fmt: skip
    rows.append(row(c("合　　計", 5, align="c"), *[f"{x:,}" for x in sums], "", group=True))
    header = heads(
        [c("日期", 2), c("姓名", rs=2), c("起迄地點", rs=2), c("工作記要", rs=2), c("交通費", 2), c("住宿費", rs=2), c("雜費", rs=2), c("總計", rs=2),
         c("備註", rs=2)],
        "月|日|高鐵火車|其他",
    )  # fmt: skip
    return Table(header, rows, "cccllrrrrrl", rules)


def vehicles(rng: Rng, n: int = 24, rules: Rules = PLAIN) -> Table:
    """Official vehicles, fuel and upkeep."""
    rows = []
    for i in range(n):
        old = rng.randint(1, 14)
        rows.append(
            row(
                str(i + 1),
                pick(rng, ["小客車", "小貨車", "特種車", "機車", "客貨兩用車"]),
                f"{pick(rng, ['ABC', 'RBQ', 'KLA', 'BNX'])}-{rng.randint(1000, 9999)}",
                f"{114 - old}.{rng.randint(1, 12):02}",
                f"{rng.choice([125, 1798, 1987, 2488, 2967]):,}",
                pick(rng, ["汽油", "柴油", "油電", "電能"]),
                f"{rng.choice([312, 1140, 1668]):,}",
                f"{rng.uniform(24, 34):.1f}",
                f"{rng.choice([9, 35, 48]):,}",
                f"{rng.choice([1700, 9000, 26000, 51000]):,}",
                f"{rng.choice([0, 1630, 11230]):,}" if rng.random() < 0.8 else "",
                pick(rng, UNITS),
                pick(rng, ["", "", "本年度汰換", "檢測車"]),
            )
        )
    header = heads(
        [*[c(x, rs=2) for x in ("序號", "車輛種類", "車號", "購置\n年月", "汽缸總排\n氣量(c.c.)")], c("油料費", 4), c("養護費", rs=2), c("其他", rs=2),
         c("使用單位", rs=2), c("備註", rs=2)],
        ["種類", "數量\n(公升)", "單價\n(元)", "金額\n(千元)"],
    )  # fmt: skip
    return Table(header, rows, "clccrcrrrrrll", rules)


def revenue(rng: Rng, fig: Figures = MINUS, rules: Rules = PLAIN, n: int = 30) -> Table:
    """Revenue: budget, received, compared; names are indented by blanks."""
    names = ["罰款及賠償收入", "罰金罰鍰及怠金", "罰金罰鍰", "怠金", "賠償收入", "一般賠償收入", "規費收入", "行政規費收入", "審查費", "證照費",
             "登記費", "使用規費收入", "資料使用費", "場地設施使用費", "財產收入", "財產孳息", "利息收入", "租金收入", "權利金", "廢舊物資售價",
             "其他收入", "雜項收入", "收回以前年度歲出", "其他雜項收入"]  # fmt: skip
    depth = [0, 1, 2, 2, 1, 2, 0, 1, 2, 2, 2, 1, 2, 2, 0, 1, 2, 2, 2, 1, 0, 1, 2, 2]
    rows = []
    for i, name in enumerate(names[:n]):
        a = spread(rng, 3_000, 80_000_000)
        got = int(a * rng.uniform(0.5, 1.4)) if rng.random() > 0.1 else 0
        due = rng.choice([0, 0, got // 20])
        rows.append(
            row("　" * depth[i] + name, fig(a), fig(got), fig(due), fig(got + due), fig(got + due - a), f"{(got + due) / a * 100:.2f}",
                prose(rng, 1) if depth[i] == 2 and rng.random() < 0.5 else "", group=depth[i] == 0)
        )  # fmt: skip
    header = heads(
        [c("科　目　名　稱", rs=2), c("預算數", rs=2), c("決　　算　　數", 3), c("比較增減", 2), c("備　　註", rs=2)],
        "實現數|應收數|合計|金額|%",
    )
    return Table(header, rows, "lrrrrrrl", rules)


def attendance(rng: Rng, n: int = 24, rules: Rules = PLAIN) -> Table:
    """Duty hours of each day of a month: thirty-one narrow columns."""
    rows = []
    for i in range(n):
        hours = [rng.choice([0, 0, 1, 2, 3, 4, 8]) for _ in range(31)]
        rows.append(row(str(i + 1), person(rng), *[str(x) if x else "" for x in hours], str(sum(hours))))
    header = heads(
        [c("編號", rs=2), c("姓名", rs=2), c("日　　　　　期", 31), c("時數\n合計", rs=2)],
        [str(d) for d in range(1, 32)],
    )
    return Table(header, rows, "cc" + "c" * 31 + "r", rules)


def expenses(rng: Rng, fig: Figures = MINUS, rules: Rules = PLAIN) -> Table:
    """Expenses by use: one amount for each level, indented."""
    rows: list[Row] = []
    total = 0
    for i, text in enumerate(
        ["用人費用", "服務費用", "材料及用品費", "租金償債與利息", "購建固定資產", "會費、捐助與補助"]
    ):
        block, whole = [], 0
        for k in range(rng.randint(2, 4)):
            a, b = spread(rng, 20, 90_000), spread(rng, 20, 90_000)
            whole += a
            block.append(
                row(
                    f"{i + 1}{k + 1}0",
                    c(ACCOUNTS[i * 4 + k], indent=2),
                    fig(a),
                    fig(b),
                    fig(a - b),
                    f"{(a - b) / b * 100:.2f}%",
                )
            )
        last = int(whole * rng.uniform(0.8, 1.2))
        rows.append(
            row(
                f"{i + 1}00",
                c(text, bold=True),
                fig(whole),
                fig(last),
                fig(whole - last),
                f"{(whole - last) / last * 100:.2f}%",
                group=True,
            )
        )
        rows += block
        total += whole
    rows.append(
        row(
            "",
            c("總　　計", bold=True),
            fig(total),
            fig(total + 2345),
            fig(-2345),
            f"{-234500 / (total + 2345):.2f}%",
            group=True,
        )
    )
    header = heads(["用途別\n代\u3000號", "用途別科目名稱", "本年度預算數", "上年度預算數", "比較增減數", "增減%"])
    return Table(header, rows, "clrrrr", rules)


def contracts(rng: Rng, n: int = 18, rules: Rules = PLAIN) -> Table:
    """Commissioned work with texts that run over into empty cells beside."""
    rows = []
    for i in range(n):
        text = f"{rng.randint(113, 115)}年度{pick(rng, WORKS[3:9])}委託專業服務案"
        full = rng.random() < 0.35
        rows.append(
            row(
                f"A{114}{i + 1:03}",
                c(text, wrap=False) if not full else c(text[:9], wrap=False),
                "" if not full else pick(rng, ["續約", "新案", "追加"]),
                firm(rng),
                f"{spread(rng, 90, 9000):,},000",
                day(rng, "{y}.{m:02}.{d:02}"),
                "",
            )
        )
    return Table(heads("案號|案名|性質|受託廠商|契約金額|決標日|備註"), rows, "llllrcl", rules, wrap=False)


def gantt(rng: Rng, n: int = 16, rules: Rules = PLAIN) -> Table:
    """Work by months, with marks."""
    rows = []
    for i in range(n):
        start = rng.randint(1, 9)
        marks = ["●" if start <= m <= start + rng.randint(1, 3) else "" for m in range(1, 13)]
        rows.append(row(str(i + 1), pick(rng, WORKS), pick(rng, UNITS), *marks, f"{rng.randint(5, 100)}%"))
    header = heads(
        [c("項次", rs=2), c("工作項目", rs=2), c("主辦單位", rs=2), c("115年預定進度（月）", 12), c("權重", rs=2)],
        [str(m) for m in range(1, 13)],
    )
    return Table(header, rows, "cll" + "c" * 12 + "r", rules)
