"""More contents of tables: duties, waters, penalties, votes, rain, instalments, tariffs."""

from __future__ import annotations

from .contents import Item, band, c, heads, ints, row
from .model import Cell, Row, Table, spots
from .words import (
    DIGITS,
    GOODS,
    OFFICES,
    TOWNS,
    Rng,
    amount,
    date,
    firm,
    listed,
    marker,
    name,
    pick,
    prose,
    sentence,
)


def as_row(cells: list[Item], group: bool = False) -> Row:
    """A row of a list of cells."""
    return row(*cells, group=group)


def titled(table: Table, text: str, unit: str = "") -> Table:
    """The table with its title, and its unit below, as header rows over the whole width."""
    wide = len(table.widths)
    extra = [row(c(text, wide, bold=True))] + ([row(c(unit, wide, align="r"))] if unit else [])
    table.header = extra + table.header
    return table


def blanken(rng: Rng, table: Table, cols: tuple[int, ...], share: float = 0.5) -> Table:
    """The table with some cells of these columns left blank."""
    for spot in spots(table):
        if spot.row >= len(table.header) and spot.col in cols and spot.cell.cs == spot.cell.rs == 1:
            spot.cell.text = "" if rng.random() < share else spot.cell.text
    return table


def labels(table: Table, valign: str) -> Table:
    """The table with its merged labels at the top, in the middle or at the bottom."""
    for spot in spots(table):
        if spot.cell.rs > 1 and spot.row >= len(table.header):
            spot.cell.valign = valign
    return table


def duties(rng: Rng, parts: int = 4) -> Table:
    """Who decides what: two merged labels, lists, and words in four columns of levels."""
    rows = []
    for p in range(parts):
        counts = [rng.randint(2, 4) for _ in range(rng.randint(2, 3))]
        for s, count in enumerate(counts):
            for i in range(count):
                cells: list[Item] = []
                if s == i == 0:
                    cells.append(c(rng.choice(OFFICES), rs=sum(counts)))
                if i == 0:
                    cells.append(
                        c(marker("c", s) + pick(rng, ["公文處理", "預算執行", "人員管理", "設備維護"]), rs=count)
                    )
                level = rng.randint(0, 3)
                marks = ["擬辦", "審核", "審核", "核定"]
                steps = [marks[j] if j < level else "核定" if j == level else "" for j in range(4)]
                text = (
                    listed(rng, "plan", rng.randint(1, 2), "p") if rng.random() < 0.4 else marker("1", i) + pick(rng, W)
                )
                cells += [text, *steps, pick(rng, ["", "", "會主計室", "副知政風室"])]
                rows.append(as_row(cells, s == i == 0 and p >= 0))
    header = [
        row(c("單位", rs=2), c("工作項目", 2), c("權責劃分", 4), c("備註", rs=2)),
        row("項目", "內容", "第四層\n承辦人", "第三層\n科長", "第二層\n組長", "第一層\n首長"),
    ]
    return Table(header, rows, [18, 26, 60, 15, 15, 15, 15, 18], "lllccccl")


W = [
    "一般公文之收發、登記及分文",
    "首長信箱案件之分辦與管制",
    "年度概算之編擬",
    "財產盤點及報廢",
    "值勤人員輪值表之排定",
    "檢驗報告之核發",
    "委外勞務契約之履約管理及驗收事項",
]


def water(rng: Rng, rivers: int = 8) -> Table:
    """Waters measured at stations, with ND, less-than and powers of ten."""
    rows = []
    for river in rng.sample(
        ["淡水河", "新店溪", "大漢溪", "基隆河", "景美溪", "三峽河", "磺溪", "雙溪", "瑪鋉溪", "鳳山溪"], rivers
    ):
        count = rng.randint(2, 6)
        for i in range(count):
            first: list[Item] = [c(river, rs=count)] if i == 0 else []
            low = pick(rng, ["ND", "<0.02", "<0.5"])
            rows.append(
                as_row(
                    [
                        *first,
                        pick(rng, TOWNS)[:2] + pick(rng, ["大橋", "橋", "一號橋", "抽水站下游"]),
                        date(rng, "s"),
                        f"{rng.uniform(6, 9):.2f}",
                        f"{rng.uniform(0.5, 9):.1f}",
                        low if rng.random() < 0.2 else f"{rng.uniform(1, 30):.1f}",
                        f"{rng.uniform(2, 180):.1f}",
                        low if rng.random() < 0.25 else f"{rng.uniform(0.02, 9):.3f}",
                        f"{rng.uniform(1, 9.9):.1f}×10^{{{rng.randint(2, 6)}}}",
                        f"{rng.uniform(1, 9):.2f}",
                        pick(rng, ["未受污染", "輕度", "中度", "嚴重"]),
                    ],
                    i == 0,
                )
            )
    names = ["採樣日期", "pH", "溶氧\n(mg/L)", "BOD\n(mg/L)", "SS\n(mg/L)", "氨氮\n(mg/L)"]
    header = heads(["河川", "測站", *names, "大腸桿菌群\n(CFU/100 mL)", "RPI", "污染程度"])
    return Table(header, rows, [20, 34, 24, 15, 18, 18, 18, 20, 30, 14, 22], "llcrrrrrrrc")


def penalties(rng: Rng, n: int = 16) -> Table:
    """Fines: three columns of prose beside one long amount."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"{i + 1}",
                date(rng, "d"),
                firm(rng) + pick(rng, ["", "", f"（負責人：{name(rng)}）"]),
                pick(
                    rng, ["商品檢驗法第6條第1項", "消防法第6條", "食品安全衛生管理法第15條第1項第7款", "水污染防治法"]
                ),
                prose(rng, "inspect", rng.randint(1, 2)),
                f"{rng.randint(3, 900) * 1000:,}",
                pick(rng, ["已繳納", "分12期繳納", "移送行政執行", "訴願中", ""]),
            )
        )
    header = heads("項次|裁處日期|受處分人|違反法條|違規事實|罰鍰金額\n(元)|繳納情形")
    return Table(header, rows, [9, 19, 30, 30, 58, 20, 18], "cclllrl")


def matrix(rng: Rng, n: int = 26) -> Table:
    """Tasks against offices, a sign in some places, the offices' names turned."""
    some = rng.sample(OFFICES, 9)
    rows = []
    for i in range(n):
        marks = [rng.choice(["", "", "", "○", "△"]) for _ in some]
        marks[rng.randrange(len(some))] = "◎"
        rows.append(row(f"{i + 1}", pick(rng, W) + pick(rng, ["", "（含年度檢討）"]), *marks, group=i % 5 == 0))
    turned: list[Item] = [c(office, turn="t") for office in some]
    header = [as_row([c("編號"), c("工作項目"), *turned])]
    header[0].height = 30
    return Table(header, rows, [12, 66, *[10] * 9], "cl" + "c" * 9)


def indicators(rng: Rng, goals: int = 3) -> Table:
    """Three merged label columns before indicators and their values by year."""
    rows = []
    for g in range(goals):
        tree = [[rng.randint(1, 3) for _ in range(rng.randint(1, 2))] for _ in range(2)]
        for a, branch in enumerate(tree):
            for b, count in enumerate(branch):
                for i in range(count):
                    cells: list[Item] = []
                    if a == b == i == 0:
                        text = pick(rng, ["永續環境", "安居樂業", "智慧治理", "健康照護"])
                        cells.append(c(f"{DIGITS[g]}、{text}", rs=sum(map(sum, tree))))
                    if b == i == 0:
                        cells.append(
                            c(marker("b", a) + pick(rng, ["減少排放", "提升品質", "擴大參與"]), rs=sum(branch))
                        )
                    if i == 0:
                        cells.append(c(sentence(rng, "plan").split("，")[0][:16], rs=count))
                    share = rng.random() < 0.5
                    base = rng.uniform(20, 80) if share else rng.randint(100, 90000)
                    values = [base * (1 + 0.06 * y) for y in range(4)]
                    cells += [
                        f"{pick(rng, GOODS)}{pick(rng, ['合格率', '查核家數', '汰換數', '回收量'])}",
                        "%" if share else pick(rng, ["家", "公噸", "臺"]),
                        *[f"{v:.1f}%" if share else f"{v:,.0f}" for v in values],
                    ]
                    rows.append(as_row(cells, b == i == 0))
    header = [
        row(c("施政目標", rs=2), c("面向", rs=2), c("策略", rs=2), c("指標", rs=2), c("單位", rs=2), c("目標值", 4)),
        row("112年", "113年", "114年", "115年"),
    ]
    return Table(header, rows, [20, 24, 40, 46, 12, 20, 20, 20, 20], "llllcrrrr")


def beds(rng: Rng, towns: list[str]) -> Table:
    """Beds by town under a header of three levels."""
    rows = []
    for i, town in enumerate(towns):
        v = [rng.choice([0, rng.randint(1, 90), rng.randint(1, 2400)]) for _ in range(7)]
        rows.append(row(town, f"{sum(v):,}", *[f"{x:,}" if x else "-" for x in v], group=i % 5 == 0))
    header = [
        row(c("區別", rs=3), c("病床數", 8)),
        row(c("總計", rs=2), c("一般病床", 3), c("特殊病床", 4)),
        row("急性", "慢性", "精神", "加護", "燒傷", "洗腎", "安寧"),
    ]
    return Table(header, rows, [26, *[18] * 8], "l" + "r" * 8)


def fleet(rng: Rng, n: int = 30) -> Table:
    """Vehicles with what they cost."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"{i + 1}",
                f"{''.join(rng.choice('ABCDEFGHJK') for _ in range(3))}-{rng.randint(1000, 9999)}",
                pick(rng, ["小客車", "客貨兩用車", "救護車（加護型）", "水箱消防車", "電動機車"]),
                f"{rng.randint(98, 114)}.{rng.randint(1, 12):02}",
                f"{rng.choice([0, 125, 1798, 2359, 7790]):,}",
                f"{rng.randint(800, 290000):,}",
                f"${rng.randint(1000, 99000):,}",
                pick(rng, ["", "", "已逾使用年限，擬115年度汰換", "災害搶救專用", "租賃"]),
            )
        )
    header = heads("序|車號|車種|出廠|排氣量\n(cc)|里程數\n(km)|年度維修費|備註")
    return Table(header, rows, [9, 22, 30, 16, 18, 20, 22, 36], "clccrrrl")


def complaints(rng: Rng, n: int = 10) -> Table:
    """Letters and replies in paragraphs."""
    rows = []
    for i in range(n):
        ask = "\n".join(prose(rng, "service", rng.randint(1, 2)) for _ in range(rng.randint(1, 2)))
        reply = "\n".join(prose(rng, "meeting", rng.randint(1, 2)) for _ in range(rng.randint(1, 3)))
        rows.append(row(f"{113000 + i * 7}", date(rng, "c"), ask, reply, pick(rng, ["結案", "續辦"])))
    return Table(heads("案號|來文日期|反映事項|答復內容|狀態"), rows, [18, 24, 60, 68, 12], "lllll")


def rain(rng: Rng, n: int = 40) -> Table:
    """Rain by the hour: twenty-four narrow columns of small figures and dashes."""
    rows = []
    for i in range(n):
        v = [round(rng.uniform(0, 40), 1) if rng.random() < 0.55 else 0 for _ in range(24)]
        rows.append(row(pick(rng, TOWNS)[:2], *[f"{x}" if x else "-" for x in v], f"{sum(v):.1f}", group=i % 5 == 0))
    return Table(heads(["測站", *[f"{h}" for h in range(1, 25)], "合計"]), rows, [14, *[10] * 24, 15], "l" + "r" * 25)


def votes(rng: Rng, towns: int = 9) -> Table:
    """Votes by polling station, with a sum below each district."""
    rows = []
    for town in rng.sample(TOWNS, towns):
        count, sums = rng.randint(3, 6), [0] * 8
        for i in range(count):
            v = [rng.randint(3, 900) for _ in range(6)]
            bad = rng.randint(0, 40)
            v += [bad, sum(v) + bad]
            sums = [a + b for a, b in zip(sums, v, strict=True)]
            first: list[Item] = [c(town, rs=count)] if i == 0 else []
            rows.append(as_row([*first, f"{rng.randint(1, 1900):04}", *[f"{x:,}" for x in v]], i == 0))
        rows.append(as_row([c("小計", 2, align="c"), *[f"{x:,}" for x in sums]], True))
    turned: list[Item] = [c(f"{j + 1}號{name(rng)}", turn="t") for j in range(6)]
    header = [row(c("區別", rs=2), c("投票所", rs=2), c("各候選人得票數", 6), c("無效票", rs=2), c("投票數", rs=2))]
    header.append(as_row(turned))
    header[1].height = 22
    return Table(header, rows, [22, 18, *[17] * 6, 16, 20], "lc" + "r" * 8)


def instalments(rng: Rng, contracts: int = 8) -> Table:
    """Contracts paid in parts: shares, amounts with currency, sums, bands for years."""
    rows: list[Row] = []
    for k in range(contracts):
        if k % 3 == 0:
            rows.append(band(f"{112 + k // 3}年度訂約案件", 6, bold=True))
        count, whole = rng.randint(2, 4), ints(amount(rng, 300_000, 40_000_000))
        left = 100
        for i in range(count):
            share = left if i == count - 1 else rng.randint(2, 5) * 5
            left -= share
            first: list[Item] = [c(f"{pick(rng, GOODS)}檢測委託服務\n（{firm(rng)}）", rs=count)] if i == 0 else []
            rows.append(
                as_row(
                    [
                        *first,
                        f"第{DIGITS[i]}期",
                        prose(rng, "meeting", 1),
                        f"{share}%",
                        f"NT${whole * share // 100:,}",
                        date(rng, "s") if rng.random() < 0.7 else "",
                    ],
                    i == 0,
                )
            )
        rows.append(as_row([c("契約價金合計", 3, align="r"), "100%", f"NT${whole:,}", ""]))
    return Table(heads("契約名稱及廠商|期別|付款條件|比率|金額|付款日期"), rows, [44, 16, 56, 14, 28, 22], "lclrrc")


def tariff(rng: Rng, n: int = 34) -> Table:
    """Tariff numbers and rates, goods wrapped over some lines."""
    rows = []
    for _ in range(n):
        code = f"{rng.randint(3900, 9500)}.{rng.randint(10, 99)}.{rng.randint(0, 99):02}.{rng.randint(0, 99):02}-{rng.randint(0, 9)}"
        goods = pick(rng, GOODS) + pick(
            rng, ["", "", "，塑膠製，供嬰幼兒使用者", "及其零件，額定電壓在250 V以下，不論是否附有控溫裝置"]
        )
        rows.append(
            row(
                code,
                goods,
                pick(rng, ["KGM", "PCE", "SET\nKGM", "TNE"]),
                pick(rng, ["免稅", f"{rng.randint(1, 30) / 2}%", f"{rng.randint(1, 20)}%"]),
                pick(rng, ["", "免稅(PA,GT,NI,SV)", "2.5%(HN)", "免稅(NZ,SG)"]),
                f"{rng.randint(3, 40) / 2}%",
                pick(rng, ["C02", "C02\nMP1", "", "F01\n508"]),
            )
        )
    return Table(
        heads(
            [c("輸入稅則號別", rs=2), c("貨名", rs=2), c("單位", rs=2), c("國定稅率", 3), c("輸入\n規定", rs=2)],
            "第一欄|第二欄|第三欄",
        ),
        rows,
        [32, 56, 14, 18, 34, 16, 16],
        "llcrlrc",
    )


def trade(rng: Rng, n: int = 24) -> Table:
    """Trade by country in two currencies, with changes in parentheses."""
    lands = [
        "日本",
        "韓國",
        "美國",
        "德國",
        "越南",
        "泰國",
        "印尼",
        "印度",
        "英國",
        "法國",
        "荷蘭",
        "波蘭",
        "墨西哥",
        "巴西",
        "澳大利亞",
        "紐西蘭",
        "加拿大",
        "新加坡",
        "馬來西亞",
        "菲律賓",
    ]
    rows = []
    for i in range(n):
        a, change = rng.uniform(0.1, 9000), rng.uniform(-40, 60)
        rows.append(
            row(
                lands[i % len(lands)],
                f"US$ {a:,.1f}",
                f"NT$ {a * 31.85:,.0f}",
                f"({-change:.1f}%)" if change < 0 else f"{change:.1f}%",
                f"{rng.uniform(0, 30):.2f}%",
                "-" if rng.random() < 0.3 else f"{rng.uniform(-9, 9):.2f}",
                group=i % 4 == 0,
            )
        )
    header = [
        row(c("國別", rs=2), c("進口值", 2), c("年增率", rs=2), c("比重", rs=2), c("貢獻\n百分點", rs=2)),
        row("百萬美元", "百萬新臺幣"),
    ]
    return Table(header, rows, [26, 32, 36, 22, 20, 28], "lrrrrd")


def grades(table: Table, text: str) -> Table:
    """The table with a row of notes as its last, over the whole width."""
    table.rows.append(Row([Cell(text, len(table.widths), align="l")], group=True))
    return table
