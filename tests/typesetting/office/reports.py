"""More documents: reports with many small tables, and records of unusual shapes."""

from __future__ import annotations

from collections.abc import Callable

from . import contents as k
from .contents import c, fit, heads, row
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, text, title, unit
from .model import Block, Doc, Para, Table
from .words import (
    FIRMS,
    GOODS,
    OFFICES,
    PLACES,
    TOWNS,
    Rng,
    amount,
    date,
    firm,
    listed,
    marker,
    name,
    offices,
    phone,
    pick,
    prose,
    sentence,
)


def small(rng: Rng, i: int) -> Table:
    """One of several small tables as reports have them between paragraphs."""
    kinds = [
        lambda: Table(
            heads("年度|受理件數|辦結件數|辦結率(%)"),
            [
                row(
                    f"{y}",
                    f"{rng.randint(900, 90000):,}",
                    f"{rng.randint(900, 90000):,}",
                    f"{rng.uniform(80, 100):.2f}",
                )
                for y in range(110, 115)
            ],
            [30, 36, 36, 36],
            "crrr",
        ),
        lambda: Table(
            heads("序號|會議名稱|日期|出席人數"),
            [
                row(
                    str(n + 1),
                    f"{pick(rng, ['提升服務品質', '檔案管理', '資通安全', '性別平等'])}{pick(rng, ['推動小組會議', '教育訓練', '委員會議'])}（第{n + 1}次）",
                    date(rng),
                    f"{rng.randint(5, 120)}人",
                )
                for n in range(rng.randint(3, 6))
            ],
            [14, 78, 38, 24],
            "clcr",
        ),
        lambda: Table(
            heads([c("檢查類別", rs=2), c("檢查家次", 2), c("不合格率\n(%)", rs=2)], "113年|114年"),
            [
                row(pick(rng, GOODS), f"{rng.randint(10, 900)}", f"{rng.randint(10, 900)}", f"{rng.uniform(0, 20):.1f}")
                for _ in range(5)
            ],
            [52, 30, 30, 30],
            "lrrr",
        ),
        lambda: Table(
            [],
            [
                row(label, value)
                for label, value in [
                    ("計畫名稱", f"{pick(rng, GOODS)}安全提升計畫"),
                    ("執行期間", f"{date(rng)}至{date(rng)}"),
                    ("核定經費", f"新臺幣{amount(rng, 90_000, 9_000_000)}元"),
                    ("執行情形", prose(rng, "plan", 3)),
                ]
            ],
            [34, 130],
            "cl",
        ),
        lambda: Table(
            heads("類型|說明|案例數"),
            [
                row(
                    f"{marker('a', n)}{pick(rng, ['標示不符', '逾期未檢', '品質瑕疵', '資料不全'])}",
                    sentence(rng, "inspect"),
                    str(rng.randint(0, 90)),
                )
                for n in range(4)
            ],
            [34, 100, 22],
            "llr",
        ),
    ]
    return kinds[i % len(kinds)]()


def report(
    rng: Rng, name_: str, maker: str, font: str, latin: str, size: float, rules: list[str], **more: object
) -> Doc:
    """A report of paragraphs and small tables, each ruled in another way."""
    blocks: list[Block] = [title("年度業務執行成果報告", 18)]
    for i, rule in enumerate(rules):
        blocks += [
            Para(
                f"{marker('c', i)}{pick(rng, ['服務效能提升', '商品安全管理', '度量衡管理', '資訊公開', '廉能政治', '人力培訓'])}",
                bold=True,
                before=6,
            ),
            text(rng, pick(rng, ["service", "plan", "inspect"]), rng.randint(3, 6)),
        ]
        dark = rule == "none"
        blocks += [
            caption(f"表{i + 1}　辦理情形統計"),
            fit(
                small(rng, i),
                rng.choice([130, 150, 170]),
                rules=rule,
                size=size - 1,
                zebra="E8EEF7" if dark else "",
                head_fill="B4C6E7" if dark or i % 4 == 1 else "",
                valign="m" if i % 3 else "t",
            ),
        ]
        blocks += [note("資料來源：本局統計。", size - 2)] if i % 2 else []
        if i % 3 == 2:
            blocks += [Para(line, indent=0, after=2) for line in listed(rng, "service", 3, "b").split("\n")]
    return Doc(
        name_,
        "paragraphs, lists and many small tables, each ruled in another way",
        maker,
        blocks,
        font,
        latin,
        size,
        foot="{n}",
        layout=f"report with {len(rules)} small tables: {', '.join(rules)}",
    )


def report_docx() -> Doc:
    return report(
        k.rng_of("report-docx"),
        "report-small-tables",
        "docx",
        KAI,
        "Liberation Serif",
        14,
        ["full", "book", "across", "outer", "none", "down", "frame", "open", "groups", "inner"],
    )


def report_typst() -> Doc:
    return report(
        k.rng_of("report-typst"),
        "report-typst",
        "typst",
        SANS,
        "Liberation Sans",
        12,
        ["across", "none", "full", "across", "book", "downonly", "headrule", "headbox"],
    )


def report_fodt() -> Doc:
    return report(
        k.rng_of("s-report"),
        "s-report-fodt",
        "fodt",
        SERIF,
        "Liberation Serif",
        13,
        ["none", "headbox", "down", "book", "across", "open", "groupsv", "frame", "downonly"],
    )


def two_line_figures() -> Doc:
    rng = k.rng_of("two-line")
    rows = []
    for i in range(24):
        figures = [f"{rng.randint(100, 90000):,}\n({rng.uniform(1, 60):.1f}%)" for _ in range(5)]
        rows.append(row(c(f"{'　' * (i % 4 > 0)}{pick(rng, PLACES)}", bold=i % 4 == 0), *figures, group=i % 4 == 0))
    t = Table(
        heads("機構|110年|111年|112年|113年|114年"),
        rows,
        [50, 26, 26, 26, 26, 26],
        "lrrrrr",
        "across",
        (0.4, "solid", "000000"),
        size=11,
        valign="m",
    )
    return Doc(
        "figures-over-percents",
        "each cell has a figure with its percent in parentheses on the line below; indented labels in the middle of the height",
        "docx",
        [title("各場館使用人次及占比"), unit("單位：人次（%）"), t],
        SERIF,
        "Liberation Serif",
        12,
        foot="{n}",
        layout="two-line figures, horizontal rules",
    )


def records_of_two() -> Doc:
    rng = k.rng_of("records")
    rows = []
    for i in range(18):
        who = firm(rng)
        rows.append(
            row(
                c(str(i + 1), rs=2, valign="m"),
                who,
                c(f"{amount(rng, 100_000, 9_000_000)}", rs=2, valign="m", align="r"),
                f"負責人：{name(rng)}",
                c(prose(rng, "meeting", 2), rs=2),
                group=True,
            )
        )
        rows.append(row(f"統一編號 {rng.randint(10000000, 99999999)}", phone(rng)))
    t = Table(
        heads("編號|廠商及統一編號|核定金額|負責人及電話|審查意見"),
        rows,
        [12, 50, 24, 42, 56],
        "clrll",
        "groupsv",
        size=11,
    )
    return Doc(
        "records-of-two-rows",
        "each record takes two rows in two columns and one in the others",
        "docx",
        [title("產業創新補助案審查結果"), unit("單位：新臺幣元"), t],
        MING,
        "Liberation Serif",
        12,
        margins=(18, 13, 16, 13),
        foot="- {n} -",
        layout="records of two rows, rules between records and down",
    )


def total_first() -> Doc:
    rng = k.rng_of("total-first")
    rows = [row("總　計", *[f"{rng.randint(100_000, 9_000_000):,}" for _ in range(6)], "", group=True)]
    for g in range(5):
        rows.append(
            row(
                f"{marker('c', g)}{pick(rng, ['一般行政', '教育支出', '社會福利', '環境保護', '經濟發展'])}",
                *[f"{rng.randint(10_000, 900_000):,}" for _ in range(6)],
                "",
                group=True,
            )
        )
        count = rng.randint(4, 6)
        for i in range(count):
            rows.append(
                row(
                    f"　{marker('b', i)}{pick(rng, ['人事費', '業務費', '設備及投資', '獎補助費', '債務費'])}",
                    *[
                        pick(rng, ["-", f"{rng.randint(0, 90_000):,}", f"({rng.randint(0, 9_000):,})"])
                        for _ in range(6)
                    ],
                    *([c(prose(rng, "budget", 2), rs=count, valign="m")] if i == 0 else []),
                )
            )
    t = Table(
        [
            row(c("科目別＼年度", rs=2), c("預算數", 3), c("決算數", 3), c("備註", rs=2)),
            row("112年", "113年", "114年", "112年", "113年", "114年"),
        ],
        rows,
        [48, 22, 22, 22, 22, 22, 22, 60],
        "lrrrrrrl",
        "outer",
        (0.4, "solid", "000000"),
        (2, "double", "000000"),
        size=10,
    )
    return Doc(
        "total-at-the-top",
        "the total is the first row; notes merged over the rows of a group at the right; double frame",
        "fodt",
        [title("歲出用途別預決算比較"), unit(), fit(t, 265)],
        MING,
        "Liberation Serif",
        11,
        A4L,
        (18, 14, 16, 14),
        foot="{n}",
        layout="landscape, double frame, notes merged at the right",
    )


def sixteen() -> Doc:
    rng = k.rng_of("sixteen")
    rows = [
        row(
            marker("c", i)[:-1],
            f"{pick(rng, OFFICES)}\n{name(rng)}",
            listed(rng, "meeting", rng.randint(1, 3), "p"),
            pick(rng, ["✓", "", "○"]),
        )
        for i in range(11)
    ]
    t = Table(
        heads([c("議\n程\n序", align="c"), "報告單位", "報告事項", "備\n註"]),
        rows,
        [16, 36, 106, 16],
        "cclc",
        "full",
        size=16,
        hang=True,
        valign="m",
    )
    return Doc(
        "large-type",
        "16 point type, one letter a line in the header, ticks",
        "docx",
        [title("工作會報議程", 20), t],
        KAI,
        "Liberation Serif",
        16,
        foot="{n}",
        layout="16 pt, full rules, narrow header cells written downwards by line breaks",
    )


def merged_bodies() -> Doc:
    rng = k.rng_of("merged-bodies")
    rows = []
    for i, town in enumerate(TOWNS[:32]):
        if i % 7 == 3:
            rows.append(row(town, c("本年度未提出申請", 4, align="c"), "", group=i % 8 == 0))
        elif i % 9 == 5:
            rows.append(row(town, f"{rng.randint(1, 90)}", c("併入總局統計", 3, align="c"), "註1", group=i % 8 == 0))
        else:
            a = rng.randint(1, 90)
            rows.append(
                row(
                    town,
                    f"{a}",
                    f"{rng.randint(0, a)}",
                    f"{amount(rng, 10_000, 900_000)}",
                    f"{rng.uniform(10, 100):.1f}%",
                    pick(rng, ["", "", "含追加"]),
                    group=i % 8 == 0,
                )
            )
    rows += [row("", "", "", "", "", "") for _ in range(3)] + [
        row("合計", "912", "704", "8,120,455", "77.2%", "", group=True)
    ]
    t = Table(
        heads("區別|申請件數|核准件數|核准金額|執行率|備註"), rows, [30, 24, 24, 32, 24, 40], "crrrrl", "full", size=12
    )
    return Doc(
        "merged-in-body",
        "body cells merged over columns, three blank rows before the total",
        "html",
        [title("汰換老舊機車補助申請統計"), unit("單位：件、元"), t, note("註1：由環保局彙整。", 10)],
        SERIF,
        "Liberation Serif",
        12,
        layout="Writer from HTML, full rules, colspans in the body, blank rows",
    )


def group_zebra() -> Doc:
    rng = k.rng_of("s-group-zebra")
    t = fit(
        k.plan(rng, 4, "p"), 262, size=11, hang=True, rules="none", head_fill="375623", head_color="FFFFFF", valign="m"
    )
    shade = False
    for r in t.rows:
        shade = shade != r.group
        for cell in r.cells:
            cell.fill = "E2EFDA" if shade else "FFFFFF"
    return Doc(
        "s-group-zebra",
        "stripes by group, no rules, labels centred over page ends, landscape",
        "docx",
        [title("永續發展行動方案"), t],
        SANS,
        "Liberation Sans",
        12,
        A4L,
        (18, 16, 16, 16),
        foot="{n}",
        layout="landscape, stripes by groups, no rules, merged labels centred",
    )


def ditto() -> Doc:
    rng = k.rng_of("s-ditto")
    rows = []
    for i in range(44):
        rows.append(
            row(
                f"A{i + 1}",
                pick(rng, ["〃", pick(rng, FIRMS)]) if i else pick(rng, FIRMS),
                f"{pick(rng, GOODS)}",
                f"{rng.randint(1, 90)}",
                c(f"{amount(rng, 100, 90_000)}", align="r"),
                pick(rng, ["〃", "同上", "保固1年", "保固2年，含到府收送"]) if i else "保固1年",
                f"{name(rng)}\n{phone(rng)}",
                pick(rng, ["是", "否", "—"]),
            )
        )
    t = Table(
        heads("編號|供應廠商|品名|數量|單價|保固條件|聯絡人|綠色\n採購"),
        rows,
        [14, 28, 36, 14, 22, 34, 32, 14],
        "cllrrllc",
        "downonly",
        (0.5, "dotted", "000000"),
        size=10,
        valign="m",
        repeat=False,
    )
    return Doc(
        "s-ditto-marks",
        "ditto marks, dotted rules down only, header once, two-line contacts",
        "fodt",
        [title("共同供應契約商品清單"), t],
        HEI,
        "Liberation Sans",
        11,
        margins=(18, 8, 16, 8),
        foot="{n}",
        layout="dotted vertical rules only, header once, ditto marks",
    )


def kpi_years() -> Doc:
    rng = k.rng_of("s-kpi")
    rows = []
    for g in range(4):
        count = rng.randint(2, 4)
        for i in range(count):
            goal = rng.randint(50, 900)
            first = (
                [
                    c(
                        f"{marker('c', g)}{pick(rng, ['服務量能', '檢驗效率', '查核密度', '數位轉型'])}",
                        rs=2 * count,
                        valign="m",
                    )
                ]
                if i == 0
                else []
            )
            rows.append(
                row(
                    *first,
                    c(f"{i + 1}.{sentence(rng, 'plan').split('，')[0][:16]}", rs=2, valign="m"),
                    "目標",
                    *[f"{goal + 10 * y}" for y in range(4)],
                    c(prose(rng, "service", rng.randint(1, 3)), rs=2),
                    group=i == 0,
                )
            )
            rows.append(row("實際", *[f"{goal + rng.randint(-40, 60)}" if y < 3 else "" for y in range(4)]))
    header = [
        row(c("策略目標", rs=2), c("關鍵績效指標", 2, 2), c("年度值", 4), c("達成情形說明", rs=2)),
        row("112年", "113年", "114年", "115年"),
    ]
    t = Table(
        header,
        rows,
        [24, 42, 12, 15, 15, 15, 15, 70],
        "llcrrrrl",
        "groups",
        (0.6, "solid", "000000"),
        size=11,
        hang=True,
    )
    return Doc(
        "s-kpi-targets",
        "targets over results in pairs of rows, explanation merged over the pair, three columns of merged labels, last year blank",
        "docx",
        [title("中程施政計畫關鍵績效指標"), fit(t, 182)],
        SERIF,
        "Liberation Serif",
        12,
        margins=(18, 14, 16, 14),
        foot="- {n} -",
        layout="pairs of rows, rules between groups only",
    )


def plain_double() -> Doc:
    rng = k.rng_of("s-double")
    blocks: list[Block] = [title("宿舍及公有財產清冊")]
    for i in range(3):
        rows = [
            row(
                f"{n + 1}",
                f"{pick(rng, TOWNS)}{pick(rng, ['和平路', '中山路', '信二路'])}{rng.randint(1, 300)}號",
                pick(rng, ["鋼筋混凝土造", "加強磚造", "木造"]),
                f"{rng.randint(1, 14)}層",
                f"{rng.uniform(20, 4000):.2f}",
                f"{amount(rng, 100_000, 90_000_000)}",
                pick(rng, ["使用中", "閒置", "出借"]) + pick(rng, ["", "", f"（{offices(rng, 1)}）"]),
            )
            for n in range(rng.randint(9, 17))
        ]
        rows.append(
            row(
                c("小計", 4, align="c"),
                f"{rng.uniform(2000, 9000):,.2f}",
                f"{amount(rng, 1_000_000, 900_000_000)}",
                "",
                group=True,
            )
        )
        t = Table(
            heads("項次|坐落|構造|樓層|面積(m^{2})|帳面價值(元)|使用情形"),
            rows,
            [10, 46, 28, 13, 34, 30, 32],
            "clccdrl",
            "outer",
            (0.4, "solid", "000000"),
            (2, "double", "000000"),
            size=12,
            repeat=i > 0,
        )
        blocks += [
            caption(f"{marker('b', i)}{pick(rng, ['首長宿舍', '職務宿舍', '辦公廳舍'])}", align="l"),
            fit(t, 180),
        ]
    return Doc(
        "s-double-frame",
        "double frame, decimals by tab stops, subtotals; captions between tables of the same columns",
        "docx",
        blocks,
        MING,
        "Liberation Serif",
        13,
        margins=(20, 15, 18, 15),
        foot="第 {n} 頁",
        layout="double frame, decimal tabs in DOCX, tables of the same columns",
    )


MORE_DEV: list[Callable[[], Doc]] = [
    report_docx,
    report_typst,
    two_line_figures,
    records_of_two,
    total_first,
    sixteen,
    merged_bodies,
]
MORE_SCORE: list[Callable[[], Doc]] = [report_fodt, group_zebra, ditto, kpi_years, plain_double]
