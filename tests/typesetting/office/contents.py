"""The contents of the tables: what offices keep lists of."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from .model import Cell, Row, Table
from .words import (
    DIGITS,
    FIRMS,
    GOODS,
    JOBS,
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

Item = str | Cell


def c(text: str, cs: int = 1, rs: int = 1, **more: Any) -> Cell:
    """A cell."""
    return Cell(text, cs, rs, **more)


def row(*cells: Item, group: bool = False, height: float = 0) -> Row:
    """A row of cells or plain texts."""
    return Row([Cell(cell) if isinstance(cell, str) else cell for cell in cells], group, height)


def heads(*rows: list[Item] | str) -> list[Row]:
    """Header rows; a row as one string has its cells between bars."""
    return [row(*(line.split("|") if isinstance(line, str) else line)) for line in rows]


def fit(table: Table, total: float, **more: Any) -> Table:
    """The table with its widths scaled to a total, and other changes."""
    scale = total / sum(table.widths)
    return replace(table, widths=[round(w * scale, 1) for w in table.widths], **more)


def band(text: str, wide: int, **more: Any) -> Row:
    """A row that is one cell over the whole width."""
    return row(Cell(text, wide, **({"align": "l"} | more)), group=True)


def ints(text: str) -> int:
    """The number that an amount says."""
    return int(text.replace(",", ""))


def budget(rng: Rng, groups: int = 4, each: int = 3, nil: str = "-", style: str = "minus", notes: bool = True) -> Table:
    """Expenditure by 款 項 目 節, with amounts and notes."""
    names = [
        "一般行政",
        "人員維持",
        "基本行政工作維持",
        "標準檢驗業務",
        "度量衡檢定檢查",
        "市場監督業務",
        "建築及設備",
        "營建工程",
        "交通及運輸設備",
        "資訊設備",
        "其他設備",
        "第一預備金",
        "產業標準研究",
        "國際認證合作",
        "為民服務業務",
        "檔案管理",
        "廳舍維護",
        "研究發展",
        "訓練進修",
        "災害防救整備",
    ]
    rows: list[Row] = []
    shown = {"minus": "-{}", "paren": "({})", "tri": "△{}"}[style]

    def figures(total: list[int] | None = None) -> tuple[list[str], list[int]]:
        a, b = total[:2] if total else (ints(amount(rng, 200, 90_000)), 0)
        if not total:
            b = int(a * rng.uniform(0.7, 1.25)) if rng.random() > 0.15 else 0
        d = int(b * rng.uniform(0.85, 1.0)) if not total else total[2]
        diff = a - b
        change = nil if diff == 0 else f"{diff:,}" if diff > 0 else shown.format(f"{-diff:,}")
        return [f"{a:,}", f"{b:,}" if b else nil, f"{d:,}" if d else nil, change], [a, b, d]

    whole = [0, 0, 0]
    for g in range(groups):
        block, sums = [], [0, 0, 0]
        for i in range(each):
            texts, values = figures()
            sums = [x + y for x, y in zip(sums, values, strict=True)]
            note = listed(rng, "budget", rng.randint(1, 4), "1", each=1) if notes and rng.random() < 0.8 else ""
            block.append(row("", "", "", str(i + 1), names[(g * each + i) % len(names)], *texts, note))
        texts, _ = figures(sums)
        rows.append(
            row(
                "2" if g == 0 else "",
                str(g + 1),
                "",
                "",
                f"{pick(rng, ['綜合', '一般', '專案', '重點', '其他'])}業務支出（{DIGITS[g]}）",
                *texts,
                prose(rng, "budget", 1) if notes else "",
                group=True,
            )
        )
        rows += block
        whole = [x + y for x, y in zip(whole, sums, strict=True)]
    texts, _ = figures(whole)
    rows.append(row(Cell("合計", 5, align="c"), *texts, "", group=True))
    header = heads(
        [
            c("科目", 5),
            c("本年度\n預算數", rs=2),
            c("上年度\n預算數", rs=2),
            c("前年度\n決算數", rs=2),
            c("本年度與\n上年度比較", rs=2),
            c("說明", rs=2),
        ],
        "款|項|目|節|名稱",
    )
    return Table(header, rows, [8, 8, 8, 8, 38, 22, 22, 22, 24, 100], "cccclrrrrl")


def ledger(rng: Rng, n: int = 24, style: str = "paren", nil: str = "-", wide: int = 12) -> Table:
    """Many columns of amounts by code."""
    fields = ["原預算數", "追加減數", "動支數", "合計", "實現數", "應付數", "保留數", "小計", "賸餘數", "執行率\n(%)"][
        : wide - 3
    ]
    rows = []
    shown = {"minus": "-{}", "paren": "({})", "tri": "△{}"}[style]
    for i in range(n):
        group = i % 6 == 0
        code = f"{i // 6 + 1:02}" if group else f"{i // 6 + 1:02}{i % 6:02}"
        a = ints(amount(rng, 10_000, 90_000_000))
        plus = rng.choice([0, 0, -1, 1]) * int(a * 0.07)
        use = rng.choice([0, 0, int(a * 0.02)])
        total = a + plus + use
        done, due = int(total * rng.uniform(0.4, 0.98)), rng.choice([0, int(total * 0.01)])
        kept = rng.choice([0, 0, int((total - done - due) * 0.5)])
        values = [a, plus, use, total, done, due, kept, done + due + kept, total - done - due - kept]
        texts = [nil if v == 0 else f"{v:,}" if v > 0 else shown.format(f"{-v:,}") for v in values] + [
            f"{done / total * 100:.2f}"
        ]
        label = pick(
            rng,
            [
                "用人費用",
                "服務費用",
                "材料及用品費",
                "租金與利息",
                "稅捐及規費",
                "會費捐助",
                "設備及投資",
                "獎補助費",
                "其他支出",
                "旅運費",
                "印刷裝訂",
                "修理保養",
            ],
        )
        rows.append(row(code, label, *texts[: wide - 3], pick(rng, ["", "", "註1", "註2", "含保留款"]), group=group))
    return Table(
        heads(["科目代號", "科目名稱", *fields, "備註"]),
        rows,
        [16, 30, *[24] * (wide - 3), 18],
        "cl" + "r" * (wide - 3) + "l",
    )


def procurement(rng: Rng, n: int = 15, dates: str = "s") -> Table:
    """Procurements of a year."""
    ways = ["公開招標", "限制性招標", "公開取得報價單或企劃書", "共同供應契約", "選擇性招標", "小額採購"]
    rows = []
    for i in range(n):
        title = (
            f"{rng.randint(113, 115)}年度{pick(rng, GOODS)}{pick(rng, ['採購案', '檢測設備汰換採購案', '委外維護勞務採購案', '抽驗樣品購置', '宣導品製作及寄送'])}"
            + pick(rng, ["", "（第2次招標）", "（後續擴充）"])
        )
        rows.append(
            row(
                str(i + 1),
                title,
                pick(rng, ways),
                date(rng, dates),
                firm(rng),
                amount(rng, 90_000, 48_000_000),
                f"決標日起{rng.randint(20, 360)}日曆天",
                pick(rng, ["", "", "適用政府採購協定", f"底價{amount(rng, 100_000, 900_000)}元", "流標2次"]),
            )
        )
    return Table(
        heads("項次|標案名稱|招標方式|決標日期|得標廠商|決標金額(元)|履約期限|備註"),
        rows,
        [10, 50, 22, 20, 32, 24, 24, 22],
        "clcclrll",
    )


def months(rng: Rng, labels: list[str], high: int = 2000, total: bool = True, code: bool = False) -> Table:
    """Counts by twelve months."""
    rows, sums = [], [0] * 12
    for i, label in enumerate(labels):
        values = [rng.choice([0, rng.randint(1, 40), rng.randint(1, high)]) for _ in range(12)]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append(
            row(
                *([f"{i + 1:02}"] if code else []), label, *[f"{v:,}" if v else "-" for v in values], f"{sum(values):,}"
            )
        )
    if total:
        rows.append(
            row(Cell("總計", 2 if code else 1, align="c"), *[f"{v:,}" for v in sums], f"{sum(sums):,}", group=True)
        )
    first = ["代號"] if code else []
    header = heads([*first, "機關別", *[f"{m}月" for m in range(1, 13)], "合計"])
    return Table(header, rows, [*([10] if code else []), 28, *[15] * 12, 18], ("c" if code else "") + "l" + "r" * 13)


def inspection(rng: Rng, n: int = 14, marks: bool = False) -> Table:
    """Results of inspecting goods."""
    rows = []
    for i in range(n):
        bad = rng.random() < 0.4
        result = ("○" if not bad else "×") if marks else ("合格" if not bad else "不合格")
        model = f"{pick(rng, ['AR', 'BK', 'CM', 'DX', 'EH', 'FT', 'GS', 'HV'])}-{rng.randint(100, 9999)}{pick(rng, ['', 'W', 'T', '-TW'])}"
        rows.append(
            row(
                f"{i + 1}",
                pick(rng, GOODS),
                f"{pick(rng, FIRMS)[:2]}\n{model}",
                f"R{rng.randint(30000, 79999)}",
                pick(rng, ["溫升試驗", "耐電壓試驗", "標示檢查", "機械強度", "塑化劑含量", "重金屬溶出", "消耗功率"]),
                result,
                prose(rng, "inspect", rng.randint(1, 2)) if bad else "",
                date(rng, "d"),
            )
        )
    return Table(
        heads("編號|商品名稱|廠牌及\n型號|檢驗標識|檢驗項目|結果|不合格情形及處理|抽樣日期"),
        rows,
        [10, 26, 22, 18, 22, 13, 66, 20],
        "cllccclc",
    )


def plan(rng: Rng, goals: int = 3, hang: str = "p", figures: bool = True) -> Table:
    """A plan: goal, strategy, actions, office, with merged labels at the left."""
    rows = []
    for g in range(goals):
        counts = [rng.randint(1, 3) for _ in range(rng.randint(2, 3))]
        first = True
        for s, count in enumerate(counts):
            for i in range(count):
                cells: list[Item] = []
                if first:
                    cells.append(
                        c(
                            f"{marker('c', g)}{pick(rng, ['提升服務品質', '健全基礎建設', '強化商品安全', '落實節能減碳', '精進數位治理', '照顧弱勢族群'])}",
                            rs=sum(counts),
                        )
                    )
                if i == 0:
                    cells.append(
                        c(
                            f"{marker('b', s)}{pick(rng, ['簡化申辦流程', '推動網路服務', '建立查核機制', '擴大公私協力', '加強宣導訓練', '改善洽公環境'])}",
                            rs=count,
                        )
                    )
                text = listed(rng, "plan", rng.randint(1, 4), "1", hang if rng.random() < 0.5 else "")
                cells += [text, offices(rng, rng.randint(1, 4))]
                if figures:
                    cells += [
                        pick(
                            rng,
                            [
                                f"{rng.randint(1, 60)}場次",
                                f"{rng.uniform(80, 100):.1f}%",
                                f"{amount(rng, 1000, 90000)}人次",
                                "1式",
                            ],
                        )
                    ]
                cells += [f"{date(rng, 'd')[:6]}至\n{rng.randint(114, 115)}.{rng.randint(1, 12):02}"]
                rows.append(Row([Cell(x) if isinstance(x, str) else x for x in cells], group=first))
                first = False
    more = ["預期目標"] if figures else []
    return Table(
        heads(["目標", "策略", "具體作法", "主辦單位", *more, "期程"]),
        rows,
        [18, 24, 84, 26, *([20] if figures else []), 20],
        "lllc" + ("c" if figures else "") + "c",
    )


def performance(rng: Rng, n: int = 12) -> Table:
    """Aims and results, with figures beside prose."""
    rows = []
    for i in range(n):
        goal, got = rng.randint(20, 900), rng.randint(20, 990)
        unit = pick(rng, ["件", "場次", "人次", "家", "%"])
        rows.append(
            row(
                f"{i + 1}",
                sentence(rng, "plan").split("，")[0][:22],
                unit,
                f"{goal:,}",
                f"{got:,}",
                f"{got / goal * 100:.1f}",
                prose(rng, "service", rng.randint(1, 4)),
                pick(rng, OFFICES),
            )
        )
    return Table(
        heads("項次|衡量指標|單位|年度\n目標值|實際\n達成值|達成率\n(%)|績效說明|權責單位"),
        rows,
        [10, 36, 13, 16, 16, 16, 72, 18],
        "clcrrrlc",
    )


def levels(rng: Rng, labels: list[str], decimals: bool = True) -> Table:
    """Two and three levels of headers over counts and shares."""
    rows = []
    for label in labels:
        a, b = rng.randint(10, 9000), rng.randint(10, 9000)
        x, y = rng.randint(0, a), rng.randint(0, b)
        rows.append(
            row(
                label,
                f"{a + b:,}",
                f"{a:,}",
                f"{x:,}",
                f"{x / a * 100:.2f}",
                f"{b:,}",
                f"{y:,}" if y else "-",
                f"{y / b * 100:.2f}",
                f"{rng.uniform(-12, 12):.2f}",
            )
        )
    header = [
        row(c("行政區", rs=3), c("總計", rs=3), c("申辦案件", 6), c("較上年\n增減率\n(%)", rs=3)),
        row(c("臨櫃", 3), c("網路", 3)),
        row("受理數", "逾期數", "占比(%)", "受理數", "逾期數", "占比(%)"),
    ]
    kind = "d" if decimals else "r"
    return Table(header, rows, [26, 20, 20, 20, 20, 20, 20, 20, 20], f"lrrr{kind}rr{kind}{kind}")


def prices(rng: Rng, groups: int = 4, each: int = 6) -> Table:
    """A price list with bands for its groups."""
    rows = []
    for g in range(groups):
        rows.append(
            band(
                f"{marker('c', g)}{pick(rng, ['場地使用費', '檢驗規費', '複製及閱覽費', '度量衡器檢定費', '證照規費', '設備租借'])}（{pick(rng, ['含稅', '每次', '每小時', '依件計'])}）",
                6,
            )
        )
        for i in range(each):
            rows.append(
                row(
                    f"{g + 1}-{i + 1:02}",
                    pick(rng, GOODS) + pick(rng, ["", "型式試驗", "逐批檢驗", "使用費"]),
                    pick(
                        rng,
                        ["A4", "30人以下，附投影設備", "額定電壓110 V、60 Hz", "每10 m^{2}", "容量 500 mL 以上", ""],
                    ),
                    pick(rng, ["件", "時", "張", "式", "批", "份"]),
                    f"{amount(rng, 10, 30000)}{pick(rng, ['', '', '.5'])}",
                    pick(rng, ["", "", "平日", "假日加收20%", "身心障礙者免費"]),
                )
            )
    return Table(heads("編號|項目|規格|單位|單價(元)|備註"), rows, [16, 48, 44, 12, 22, 32], "cllcrl")


def personnel(rng: Rng, n: int = 18) -> Table:
    """Posts and persons of offices, the office merged."""
    rows, left = [], 0
    for i in range(n):
        cells: list[Item] = []
        if left == 0:
            left = min(rng.randint(1, 5), n - i)
            cells.append(c(pick(rng, OFFICES), rs=left, valign="m"))
        job = pick(rng, JOBS)
        rank = pick(
            rng,
            [
                "薦任第七職等",
                "委任第五職等或\n薦任第六職等",
                "薦任第八職等至\n薦任第九職等",
                "簡任第十職等",
                "比照委任",
            ],
        )
        cells += [
            job,
            rank,
            name(rng),
            pick(rng, "男女"),
            date(rng, "c"),
            pick(rng, ["", "代理", "留職停薪", "商調中"]),
        ]
        rows.append(Row([Cell(x) if isinstance(x, str) else x for x in cells], group=isinstance(cells[0], Cell)))
        left -= 1
    return Table(heads("單位|職稱|官等職等|姓名|性別|到職日期|備註"), rows, [24, 20, 34, 20, 10, 30, 22], "cclccll")


def survey(rng: Rng, n: int = 10) -> Table:
    """Answers to a questionnaire, counts over shares."""
    asks = [
        "服務人員的服務態度親切有禮",
        "申辦流程清楚易懂",
        "等候時間合理",
        "洽公環境整潔舒適",
        "網站資訊正確且更新即時",
        "服務人員具備專業知識",
        "電話接聽迅速",
        "停車空間足夠",
        "無障礙設施完善",
        "申訴管道暢通",
        "公文回復時效",
        "整體而言，您對本機關的服務感到滿意",
    ]
    rows = []
    for i in range(n):
        counts = [rng.randint(40, 300), rng.randint(40, 200), rng.randint(3, 60), rng.randint(0, 20), rng.randint(0, 9)]
        total = sum(counts)
        rows.append(
            row(c(f"{i + 1}.{asks[i % len(asks)]}", rs=2), "人數", *[str(v) for v in counts], str(total), group=True)
        )
        rows.append(row("%", *[f"{v / total * 100:.1f}" for v in counts], "100.0"))
    return Table(
        heads([c("題目", 2), "非常\n滿意", "滿意", "普通", "不滿意", "非常\n不滿意", "合計"]),
        rows,
        [60, 14, 17, 17, 17, 17, 17, 17],
        "lcrrrrrr",
    )


def grants(rng: Rng, groups: int = 3, each: int = 4) -> Table:
    """Grants by town with subtotals."""
    rows, whole = [], [0, 0]
    for town in rng.sample(TOWNS, groups):
        sums = [0, 0]
        for i in range(each):
            a = ints(amount(rng, 20_000, 2_000_000))
            b = int(a * rng.choice([1, 1, 0.8, 0.5, 0]))
            sums = [sums[0] + a, sums[1] + b]
            who = pick(rng, ["社區發展協會", "國民小學", "老人福利協進會", "農會", "身心障礙者關懷協會", "體育會"])
            rows.append(
                row(
                    *([c(town, rs=each + 1, valign="m")] if i == 0 else []),
                    f"{town[:2]}{pick(rng, ['', '永和', '福德', '新興', '大同'])}{who}",
                    f"{pick(rng, ['守望相助', '高齡者健康促進', '社區營造', '弱勢兒童課後照顧', '環境綠美化'])}計畫{pick(rng, ['', '（第2期）', '──關懷據點設置'])}",
                    f"{a:,}",
                    f"{b:,}" if b else "-",
                    prose(rng, "meeting", 1) if rng.random() < 0.5 else "",
                    group=i == 0,
                )
            )
        rows.append(row(c("小計", 2, align="c"), *[f"{v:,}" for v in sums], "", group=False))
        whole = [a + b for a, b in zip(whole, sums, strict=True)]
    rows.append(row(c("合計", 3, align="c"), *[f"{v:,}" for v in whole], "", group=True))
    return Table(
        heads("行政區|受補助單位|計畫名稱|核定金額|已撥金額|辦理情形"), rows, [18, 42, 42, 22, 22, 52], "cllrrl"
    )


def fire(rng: Rng, n: int = 12) -> Table:
    """Fire inspections: a list in a cell, figures in the middle of its height."""
    rows = []
    for i in range(n):
        bad = rng.random() < 0.6
        text = listed(rng, "inspect", rng.randint(1, 3), "1") if bad else "無缺失。"
        rows.append(
            row(
                f"{i + 1}",
                pick(rng, PLACES),
                f"{pick(rng, TOWNS)}{pick(rng, ['中正路', '民生路', '和平街', '成功路', '復興街'])}{rng.randint(1, 400)}號",
                f"{rng.randint(1, 24)}F",
                f"{rng.uniform(80, 9900):,.2f}",
                text,
                date(rng, "s") if bad else "",
                pick(rng, ["合格", "展延", ""]) if bad else "",
            )
        )
    return Table(
        heads("編號|場所名稱|地址|樓層|面積(m^{2})|缺失情形|改善期限|複查"),
        rows,
        [10, 32, 36, 12, 20, 66, 20, 14],
        "clccrlcc",
    )


def land(rng: Rng, n: int = 40) -> Table:
    """Parcels of land."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"{i + 1}",
                pick(rng, TOWNS),
                pick(rng, ["南榮段", "中興段", "福德小段", "文化段一小段", "八德段"]),
                f"{rng.randint(1, 999):04}-{rng.randint(0, 12):04}",
                f"{rng.uniform(2, 9000):,.2f}",
                f"{rng.randint(1, 400) * 100:,}",
                pick(rng, ["全部", "1/2", "1/4", "3/100", "公同共有"]),
                pick(rng, ["中華民國", name(rng), f"{name(rng)}等{rng.randint(2, 9)}人", "基隆市"]),
                pick(rng, ["住宅區", "道路用地", "農業區", "機關用地", "保護區"]),
                pick(rng, ["", "", "", "有地上物", "占用"]),
            )
        )
    return Table(
        heads("序號|行政區|地段|地號|面積\n(平方公尺)|公告現值\n(元/m^{2})|權利範圍|所有權人|使用分區|備註"),
        rows,
        [10, 16, 24, 20, 20, 18, 16, 22, 18, 16],
        "ccccrrcllc",
    )


def checklist(rng: Rng, groups: int = 3, each: int = 5, marks: str = "V") -> Table:
    """A list of checks, ticked in one of three columns."""
    rows = []
    for g in range(groups):
        for i in range(each):
            where = rng.choice([0, 0, 0, 1, 2])
            ticks = [marks if j == where else "" for j in range(3)]
            rows.append(
                row(
                    *(
                        [
                            c(
                                pick(rng, ["文件管理", "人員資格", "設備維護", "環境安全", "資訊安全", "個資保護"]),
                                rs=each,
                                valign="m",
                            )
                        ]
                        if i == 0
                        else []
                    ),
                    f"{g + 1}.{i + 1}",
                    sentence(rng, "plan"),
                    *ticks,
                    sentence(rng, "meeting") if where == 1 else "",
                    group=i == 0,
                )
            )
    header = [
        row(c("類別", rs=2), c("項次", rs=2), c("檢核項目", rs=2), c("檢核結果", 3), c("說明", rs=2)),
        row("符合", "不符合", "不適用"),
    ]
    return Table(header, rows, [18, 13, 70, 13, 14, 14, 42], "cclcccl")


def boxes(rng: Rng, n: int = 6) -> Table:
    """A form with boxes to tick in its cells."""
    rows = [
        row(
            "申請人",
            name(rng),
            "出生年月日",
            f"民國{rng.randint(40, 95)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        ),
        row("聯絡電話", phone(rng), "身分別", "□一般 ■低收入戶 □中低收入戶\n□身心障礙者"),
        row("申請項目", c("■戶籍謄本 □印鑑證明 □土地登記謄本\n□其他：＿＿＿＿＿＿", 3)),
        row(
            "通訊地址",
            c(
                f"新北市{pick(rng, TOWNS)}{rng.randint(1, 30)}鄰文化路{rng.randint(1, 300)}巷{rng.randint(1, 40)}號{rng.randint(1, 12)}樓",
                3,
            ),
        ),
        row("應備文件", c("■1.申請書　■2.身分證影本　□3.委託書\n□4.最近3個月內全戶戶籍謄本　□5.存摺封面影本", 3)),
        row("審查意見", c(listed(rng, "meeting", 3, "p"), 3), height=20),
        row("承辦人", "", "單位主管", "", height=14),
    ]
    return Table([], rows[:n] + rows[6:] if n < 6 else rows, [26, 60, 26, 66], "clcl")


def motions(rng: Rng, n: int = 1) -> Table:
    """A motion with its reasons and what was decided."""
    rows = [
        row("案由", f"有關{pick(rng, GOODS)}商品安全專案檢查結果及後續處理一案，提請討論。"),
        row("提案單位", pick(rng, OFFICES)),
        row("說明", listed(rng, "meeting", rng.randint(3, 5), "c", "b", 2)),
        row("擬辦", prose(rng, "meeting", 2)),
        row("決議", listed(rng, "meeting", rng.randint(1, 3), "b")),
    ]
    return Table([], rows, [22, 150], "cl")


def tracking(rng: Rng, n: int = 10) -> Table:
    """Matters that are followed up."""
    rows = []
    for i in range(n):
        rows.append(
            row(
                f"{rng.randint(112, 114)}-{rng.randint(1, 12):02}-{i + 1:02}",
                prose(rng, "meeting", rng.randint(1, 2)),
                offices(rng, rng.randint(1, 2)),
                listed(rng, "meeting", rng.randint(1, 3), "1", each=rng.randint(1, 2)),
                pick(rng, ["解除列管", "繼續列管", "自行列管"]),
            )
        )
    return Table(heads("案號|主席裁示事項|主辦單位|辦理情形|管考建議"), rows, [22, 56, 24, 76, 18], "cllll")


def laws(rng: Rng, n: int = 6) -> Table:
    """Articles before and after, with the reasons: three columns of prose."""
    rows = []
    for i in range(n):
        new = f"第{DIGITS[i % 10]}條　" + prose(rng, "law", rng.randint(1, 4))
        if rng.random() < 0.6:
            new += "\n" + listed(rng, "law", rng.randint(2, 5), "c")
        old = f"第{DIGITS[i % 10]}條　" + prose(rng, "law", rng.randint(1, 3)) if rng.random() < 0.8 else ""
        why = listed(rng, "law", rng.randint(1, 3), "c") if old else "一、本條新增。\n二、" + prose(rng, "law", 2)
        rows.append(row(new, old, why))
    return Table(heads("修正條文|現行條文|說明"), rows, [58, 58, 58], "lll")


def quantities(rng: Rng, parts: int = 3) -> Table:
    """A bill of quantities with codes of three levels."""
    works = [
        "拆除及運棄",
        "防水工程",
        "輕鋼架天花板",
        "PVC地磚鋪設",
        "水泥漆粉刷",
        "不鏽鋼欄杆",
        "鋁門窗更新",
        "配電盤更新",
        "LED平板燈具",
        "消防管線",
        "無障礙坡道",
        "施工圍籬",
        "鷹架搭設",
        "高壓清洗",
        "植栽移植",
    ]
    rows, whole = [], 0
    for p in range(parts):
        rows.append(
            row(
                f"{'壹貳參肆'[p]}",
                c(f"{pick(rng, ['建築', '機電', '雜項', '景觀'])}工程", bold=True),
                "",
                "",
                "",
                "",
                "",
                group=True,
            )
        )
        for s in range(rng.randint(2, 3)):
            rows.append(
                row(
                    marker("c", s)[:-1],
                    pick(rng, ["假設工程", "裝修工程", "結構補強", "給排水設備", "照明設備"]),
                    "",
                    "",
                    "",
                    "",
                    "",
                )
            )
            for i in range(rng.randint(2, 5)):
                q, u = rng.uniform(1, 900), rng.randint(5, 9000)
                whole += round(q * u)
                rows.append(
                    row(
                        f"{i + 1}",
                        pick(rng, works) + pick(rng, ["", "（含五金及安裝）", "，厚度≧5 mm", "，運距10 km以內"]),
                        pick(rng, ["M^{2}", "M^{3}", "M", "式", "組", "處"]),
                        f"{q:,.2f}",
                        f"{u:,}",
                        f"{round(q * u):,}",
                        pick(rng, ["", "", "詳圖A3-02", "施工規範09310"]),
                    )
                )
    rows.append(row("", "合計", "", "", "", f"{whole:,}", "", group=True))
    return Table(heads("項次|工程項目|單位|數量|單價|複價|編碼(備註)"), rows, [14, 62, 14, 22, 22, 26, 28], "clcrrrl")


def calibration(rng: Rng, n: int = 14) -> Table:
    """Standards for measuring, with powers of ten and degrees."""
    rows = []
    for i in range(n):
        a = rng.choice([1, 2, 5, 10, 20, 50, 100, 200, 500])
        rows.append(
            row(
                f"F{i + 1:02}",
                pick(rng, ["標準砝碼", "塊規", "標準體積量器", "鉑電阻溫度計", "照度計", "噪音計", "壓力計"]),
                f"{a} {pick(rng, ['g', 'kg', 'mm', 'L', 'kPa'])}～{a * 10} {pick(rng, ['g', 'kg', 'mm', 'L', 'kPa'])}",
                f"{rng.uniform(0.1, 9.9):.1f}×10^{{-{rng.randint(3, 7)}}}",
                f"{rng.uniform(-0.9, 0.9):.4f}",
                f"{rng.uniform(19, 24):.1f} ℃ ± {rng.randint(1, 3)} ℃",
                date(rng, "d"),
                pick(rng, ["N0688", "N0789", "TAF 0013"]),
                pick(rng, ["", "註1", "註2", "待校^{註3}"]),
            )
        )
    return Table(
        heads("代號|標準件名稱|量測範圍|相對擴充\n不確定度|器差|環境條件|校正日期|追溯|備註"),
        rows,
        [13, 32, 32, 24, 18, 30, 20, 18, 16],
        "clccdcccl",
    )


def directory(rng: Rng, n: int = 20) -> Table:
    """Telephones and addresses of an office."""
    rows = []
    for _ in range(n):
        rows.append(
            row(
                pick(rng, OFFICES),
                pick(rng, JOBS),
                name(rng),
                phone(rng),
                f"{rng.randint(100, 999)}",
                f"{''.join(rng.choice('abcdehjklmnstwy') for _ in range(rng.randint(3, 5)))}@mail.example.gov.tw",
                pick(rng, DUTIES_SHORT),
            )
        )
    return Table(heads("單位|職稱|姓名|電話|分機|電子郵件|業務職掌"), rows, [26, 18, 16, 28, 12, 48, 50], "lcccccl")


DUTIES_SHORT = [
    "公文收發及檔案管理",
    "市場購樣",
    "採購及財產管理",
    "資通安全",
    "預算編列及執行控管",
    "教育訓練",
    "工程品質查核",
    "違規案件裁處",
    "便民服務與宣導活動",
    "度量衡器檢定檢查",
    "災害應變",
    "食品抽驗與稽查",
    "土地複丈及登記",
    "社會救助金核發",
]


def balance(rng: Rng, n: int = 16) -> Table:
    """Accounts with negatives in parentheses and shares."""
    labels = [
        "業務收入",
        "勞務收入",
        "銷貨收入",
        "規費收入",
        "業務成本與費用",
        "勞務成本",
        "管理及總務費用",
        "業務賸餘(短絀)",
        "業務外收入",
        "利息收入",
        "租賃收入",
        "業務外費用",
        "本期賸餘(短絀)",
        "現金及約當現金",
        "應收款項",
        "存貨",
        "預付款項",
        "固定資產",
        "累計折舊",
        "無形資產",
        "遞延資產",
        "流動負債",
        "長期負債",
        "其他負債",
        "淨值",
        "累積餘絀",
    ]
    rows = []
    for i in range(n):
        values = [rng.choice([-1, 1, 1, 1]) * rng.randint(0, 99_000_000) for _ in range(2)]
        diff = values[0] - values[1]
        texts = [f"({-v:,})" if v < 0 else f"{v:,}" for v in [*values, diff]]
        share = [f"{abs(v) / 990_000:.2f}" for v in values]
        change = f"{diff / max(1, abs(values[1])) * 100:.1f}"
        rows.append(
            row(
                labels[i % len(labels)],
                texts[0],
                share[0],
                texts[1],
                share[1],
                texts[2],
                f"({change[1:]})" if change[0] == "-" else change,
                group=i % 4 == 0,
            )
        )
    header = [
        row(c("科目", rs=2), c("本年度", 2), c("上年度", 2), c("比較增減", 2)),
        row("金額", "%", "金額", "%", "金額", "%"),
    ]
    return Table(header, rows, [46, 28, 16, 28, 16, 28, 18], "lrrrrrr")


def timetable(rng: Rng) -> Table:
    """A week of lessons, with breaks over the whole width."""
    subjects = [
        "國語",
        "數學",
        "英語",
        "自然",
        "社會",
        "體育",
        "音樂",
        "美術",
        "本土語",
        "閱讀",
        "綜合",
        "電腦",
        "彈性課程",
    ]
    times = [
        "08:40\n09:20",
        "09:30\n10:10",
        "10:30\n11:10",
        "11:20\n12:00",
        "13:30\n14:10",
        "14:20\n15:00",
        "15:20\n16:00",
    ]
    rows = [row("", "07:50\n08:35", c("晨間活動、升旗、導師時間", 5, align="c"))]
    for i, time in enumerate(times):
        if i == 4:
            rows.append(row("", "12:00\n13:20", c("午餐、午休", 5, align="c")))
        rows.append(
            row(
                DIGITS[i],
                time,
                *[f"{pick(rng, subjects)}\n{name(rng)}" if rng.random() < 0.9 else "" for _ in range(5)],
            )
        )
    return Table(heads("節次|時間|星期一|星期二|星期三|星期四|星期五"), rows, [12, 20, 26, 26, 26, 26, 26], "ccccccc")


def agenda(rng: Rng, n: int = 9) -> Table:
    """What happens when, with speakers."""
    rows, at = [], 9 * 60
    for _i in range(n):
        end = at + rng.choice([10, 20, 30, 50])
        item = pick(rng, ["報到及領取資料", "長官致詞", "業務報告", "專題演講：", "綜合座談", "實務案例分享：", "休息"])
        if item.endswith("："):
            item += sentence(rng, "plan").split("，")[0]
        rows.append(
            row(
                f"{at // 60:02}:{at % 60:02}-{end // 60:02}:{end % 60:02}",
                item,
                f"{pick(rng, OFFICES)}{name(rng)}{pick(rng, JOBS[:4])}" if item != "休息" else "",
                pick(rng, ["3樓會議室", "1樓大禮堂", "線上", ""]),
            )
        )
        at = end
    return Table(heads("時間|內容|主講人（主持人）|地點"), rows, [30, 70, 46, 28], "cllc")


def risks(rng: Rng, n: int = 8) -> Table:
    """Risks with scores and what is done about them."""
    rows = []
    for i in range(n):
        a, b = rng.randint(1, 3), rng.randint(1, 3)
        rows.append(
            row(
                f"R{i + 1}",
                sentence(rng, "meeting"),
                str(a),
                str(b),
                str(a * b),
                listed(rng, "plan", rng.randint(1, 3), "p"),
                pick(rng, ["低", "中", "高", "極高"]),
                pick(rng, OFFICES),
            )
        )
    header = [
        row(
            c("代號", rs=2),
            c("風險情境", rs=2),
            c("現有風險", 3),
            c("新增對策", rs=2),
            c("殘餘\n風險", rs=2),
            c("負責單位", rs=2),
        ),
        row("可能性", "影響", "風險值"),
    ]
    return Table(header, rows, [13, 46, 14, 12, 14, 64, 13, 22], "clccclcc")


def signing(rng: Rng, n: int = 12, named: bool = True) -> Table:
    """A list to sign, with room for writing."""
    rows = [
        row(
            str(i + 1),
            pick(rng, OFFICES) if named else "",
            pick(rng, JOBS) if named else "",
            name(rng) if named else "",
            "",
            "",
            height=9,
        )
        for i in range(n)
    ]
    return Table(heads("序號|單位|職稱|姓名|簽名|備註"), rows, [14, 36, 28, 28, 44, 24], "cccccc")


def scores(rng: Rng, n: int = 30) -> Table:
    """Pupils and their marks."""
    rows = []
    for i in range(n):
        values = [rng.randint(45, 100) if rng.random() > 0.04 else None for _ in range(6)]
        known = [v for v in values if v is not None]
        rows.append(
            row(
                f"{i + 1:02}",
                f"{name(rng)[0]}○{name(rng)[-1]}",
                *[str(v) if v is not None else "缺考" for v in values],
                f"{sum(known)}",
                f"{sum(known) / len(known):.1f}",
                str(rng.randint(1, n)),
            )
        )
    return Table(
        heads("座號|姓名|國語文|數學|英語文|自然|社會|健體|總分|平均|名次"),
        rows,
        [12, 20, 16, 16, 16, 16, 16, 16, 16, 16, 14],
        "cc" + "r" * 9,
    )


def currency(rng: Rng, n: int = 12) -> Table:
    """Expenses abroad in two currencies."""
    rows = []
    for _ in range(n):
        rate = rng.choice([31.85, 0.2134, 34.62, 40.115])
        unit = {31.85: "USD", 0.2134: "JPY", 34.62: "EUR", 40.115: "GBP"}[rate]
        a = rng.uniform(20, 3000) * (100 if unit == "JPY" else 1)
        rows.append(
            row(
                date(rng, "n"),
                pick(rng, ["機票", "生活費（日支數額）", "註冊費", "保險費", "交通費（臺北─桃園機場來回）", "簽證費"]),
                unit,
                f"{a:,.2f}",
                f"{rate}",
                f"NT$ {round(a * rate):,}",
                pick(rng, ["", "收據1紙", "匯率依臺灣銀行賣出即期美元匯率計算", "自行負擔"]),
            )
        )
    return Table(
        heads("日期|費用項目|幣別|原幣金額|匯率|折合新臺幣|說明"), rows, [20, 46, 12, 26, 18, 28, 40], "clcrdrl"
    )


def vaccine(rng: Rng, n: int = 12) -> Table:
    """Doses by town, one column blank throughout."""
    rows = []
    for town in rng.sample(TOWNS, n):
        a = rng.randint(200, 9000)
        rows.append(
            row(
                town,
                f"{a:,}",
                f"{int(a * rng.uniform(0.4, 0.95)):,}",
                f"{rng.uniform(40, 95):.1f}%",
                f"{rng.randint(0, 900):,}",
                "",
                pick(rng, ["", "", prose(rng, "service", 1)]),
            )
        )
    return Table(
        heads("鄉鎮市區|應接種\n人數|實接種\n人數|接種率|剩餘劑量|衛生局\n複核|備註"),
        rows,
        [24, 20, 20, 18, 20, 20, 54],
        "crrrrcl",
    )


def timeline(rng: Rng, n: int = 9) -> Table:
    """Tasks against months, marked by a dot."""
    rows = []
    for i in range(n):
        a = rng.randint(0, 9)
        b = rng.randint(a, min(11, a + 4))
        rows.append(
            row(
                f"{marker('b', i)}{sentence(rng, 'plan').split('，')[0][:14]}",
                *["●" if a <= m <= b else "" for m in range(12)],
                f"{rng.randint(5, 30)}%",
            )
        )
    header = [row(c("工作項目", rs=2), c("115年（月）", 12), c("權重", rs=2)), row(*[str(m) for m in range(1, 13)])]
    return Table(header, rows, [52, *[8] * 12, 14], "l" + "c" * 13)


def rng_of(seed: str) -> Rng:
    """A generator for a document."""
    return random.Random(f"office-{seed}")
