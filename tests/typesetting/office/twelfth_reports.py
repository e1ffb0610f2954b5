"""Sheets printed to PDF, designers' reports, rating forms and lists of the part twelfth."""

from __future__ import annotations

import re

from . import contents as k
from .dev import A4L, KAI, MING, SANS, SERIF, caption, chart_svg, note, text, title, unit
from .model import Block, Cell, Chart, Doc, Para, Row
from .twelfth_kit import (
    ARIAL,
    BOLD,
    HAIR,
    NARROW,
    PALE,
    THIN,
    TIMES,
    WHITE,
    Item,
    dec,
    deep,
    doc,
    line,
    num,
    strong,
    tab,
)
from .words import GOODS, OFFICES, PLACES, TOWNS, firm, name, phone, pick, prose


def pale_sheet() -> Doc:
    rng = k.rng_of("w-pale")
    head: list[list[Item]] = [
        [("項次", 1, 2), ("場館名稱", 1, 2), ("管理單位", 1, 2), ("使用情形", 3), ("114年維護經費", 2), ("備註", 1, 2)],
        ["開放天數", "使用人次", "使用率(%)", "預算", "執行"],
    ]
    rows = []
    for i in range(26):
        said = pick(rng, ["", "", "屋頂漏水待修", "委外經營至116年底", "配合捷運施工，停用部分停車格"])
        rows.append(line([f"{i + 1}", pick(rng, PLACES), pick(rng, OFFICES), num(rng, 200, 365), num(rng, 900, 90_000), dec(rng, 20, 99, 1),
                          num(rng, 9_000, 900_000), num(rng, 9_000, 900_000), said]))  # fmt: skip
    table = tab(head, rows, "9 34 28 16 20 16 20 20 26", 182, "cllrrrrrl", rules="full", rule=PALE, size=9, valign="m", pad=(0.5, 0.6),
                head_fill="FFF2CC")  # fmt: skip
    layout = "a sheet printed by Chromium: pale grid, merged heads, wrapped cells, narrow columns"
    return doc(
        "w-pale",
        "chromium",
        layout,
        [title("公有場館使用情形統計", 13), table],
        SANS,
        9,
        latin=ARIAL,
        margins=(14, 13, 13, 13),
    )


def bare_sheet() -> Doc:
    rng = k.rng_of("w-bare")
    head: list[list[Item]] = [
        [
            "序號",
            "行政區",
            "學校名稱",
            "班級數",
            "學生數",
            "教師數",
            "生師比",
            "圖書冊數",
            "每生冊數",
            "校地面積",
            "電話",
        ]
    ]
    rows = []
    for i in range(36):
        cells = [
            f"{i + 1}",
            pick(rng, TOWNS),
            f"{pick(rng, '文仁和信德')}{pick(rng, '化愛平義光')}國小",
            num(rng, 6, 60),
            num(rng, 60, 1_600),
        ]
        cells += [
            num(rng, 9, 130),
            dec(rng, 5, 16, 1),
            num(rng, 3_000, 60_000),
            dec(rng, 10, 90, 1),
            num(rng, 9_000, 40_000),
            phone(rng),
        ]
        rows.append(line(cells))
    rows.append(
        line(
            [
                "",
                "合計",
                "",
                *(num(rng, 900, 90_000) for _ in range(3)),
                "11.8",
                num(rng, 900_000, 990_000),
                "31.2",
                "835,201",
                "",
            ]
        )
    )
    table = tab(
        head, rows, "10 18 22 14 16 14 14 20 17 20 32", 182, "cllrrrrrrrl", rules="none", size=9, pad=(0.3, 0.7)
    )
    layout = (
        "a sheet with the grid switched off: no rules at all, eleven narrow columns, a sum row without its own rule"
    )
    return doc(
        "w-bare",
        "fodt",
        layout,
        [title("國民小學概況表", 13), unit("114學年度", size=9), table],
        SERIF,
        9,
        latin=ARIAL,
        margins=(15, 14, 14, 14),
    )


def devices() -> Doc:
    rng = k.rng_of("w-devices")
    head: list[list[Item]] = [
        [
            "財產編號",
            "財產名稱",
            "廠牌型號",
            "購置\n日期",
            "年限",
            "數量",
            "單價",
            "保管單位／\n保管人",
            "存置地點",
            "盤點\n結果",
        ]
    ]
    rows = []
    for _ in range(22):
        rows.append(line([f"3140101-03-{rng.randint(1, 9999):06}", pick(rng, GOODS), pick(rng, ["ASUS D700SC", "HP LaserJet Pro M404dn", "EPSON EB-FH52", "Panasonic CS-K40"]),
                          f"{rng.randint(105, 114)}/{rng.randint(1, 12):02}", f"{rng.randint(3, 8)}", f"{rng.randint(1, 6)}", num(rng, 9_000, 90_000),
                          f"{pick(rng, OFFICES)}\n{name(rng)}", pick(rng, ["3樓辦公室", "地下室機房", "2樓會議室"]), pick(rng, ["相符", "相符", "待報廢"])]))  # fmt: skip
    table = tab(
        head,
        rows,
        "40 28 36 16 11 11 19 32 28 16",
        262,
        "lllccrrllc",
        rules="full",
        rule=PALE,
        size=9.5,
        valign="b",
        pad=(0.4, 0.7),
        head_bold=True,
    )
    layout = "a landscape sheet with a pale grid, codes and models wrapped in narrow cells, bottom-aligned"
    return doc(
        "w-devices",
        "docx",
        layout,
        [title("財產盤點清冊", 14), table],
        SANS,
        10,
        latin=NARROW,
        page=A4L,
        margins=(15, 16, 14, 16),
    )


def name_panels() -> Doc:
    rng = k.rng_of("w-names")
    one: list[Item] = ["准考證號", "姓名", "試場"]
    rows = []
    for i in range(52):
        cells: list[Item] = []
        for j in range(3):
            at = i + 52 * j
            cells += [f"1140{20001 + at}", name(rng), f"第{at // 30 + 1}試場"]
        rows.append(line(cells, group=i % 5 == 0))
    table = tab(
        [one * 3],
        rows,
        "24 20 18 24 20 18 24 20 18",
        178,
        "ccccccccc",
        rules="groupsv",
        rule=HAIR,
        size=10.5,
        pad=(0.55, 0.8),
    )
    layout = "names in three panels over two pages, header repeated, rules after five rows"
    return doc(
        "w-names", "docx", layout, [title("第一試榜示名單", 15), table], KAI, 11, latin=TIMES, margins=(17, 15, 15, 15)
    )


def brochure() -> Doc:
    rng = k.rng_of("w-brochure")
    head: list[list[Item]] = [
        [("服務項目", 1, 2), ("收費標準（元）", 2), ("服務時間", 1, 2), ("預約專線", 1, 2)],
        ["一般戶", "中低收入戶"],
    ]
    rows: list[Row] = []
    for band, items in (("居家服務", ["基本身體清潔", "陪同就醫", "備餐服務", "家務協助"]), ("社區服務", ["日間照顧", "家庭托顧", "共餐據點"]),
                        ("交通接送", ["復康巴士", "就醫接送", "無障礙計程車"])):  # fmt: skip
        for i, item in enumerate(items):
            first = [Cell(band, rs=len(items), align="c", valign="m", bold=True, fill="9FC5C8")] if i == 0 else []
            rows.append(
                line(
                    [
                        *first,
                        item,
                        num(rng, 100, 900),
                        num(rng, 10, 90),
                        pick(rng, ["週一至週五", "每日8時至20時", "週二、四、六"]),
                        phone(rng),
                    ]
                )
            )
    head[0][0] = ("服務項目", 2, 2)
    table = tab(head, rows, "24 36 22 24 38 34", 178, "clrrll", rules="full", rule=WHITE, head_fill="2A7F86", head_color="FFFFFF", body_fill="EAF4F4",
                valign="m", size=10, pad=(1.3, 1.4))  # fmt: skip
    blocks: list[Block] = [
        Para("長照服務　安心到家", 20, True, color="2A7F86", after=8),
        text(rng, "service", 3),
        table,
        note("＊實際收費依核定等級計算。"),
        text(rng, "service", 2),
    ]
    layout = "WeasyPrint brochure, white rules on tints, dark two-level header, merged coloured labels"
    return doc("w-brochure", "weasy", layout, blocks, SANS, 10.5, latin=ARIAL)


def column_table() -> Doc:
    rng = k.rng_of("w-column")
    head: list[list[Item]] = [["指標", "112年", "113年", "目標"]]
    rows: list[Row] = []
    for goal, items in (
        ("環境", ["再生能源占比（％）", "人均用水（公升）", "資源回收率（％）"]),
        ("社會", ["公共托育家數", "長照涵蓋率（％）"]),
        ("治理", ["開放資料筆數", "線上申辦率（％）"]),
    ):
        rows.append(line([Cell(goal, 4, bold=True, fill="DCE6D3", align="l")], group=True))
        rows += [
            line([deep(item, 0.8), dec(rng, 10, 90, 1), dec(rng, 10, 90, 1), dec(rng, 50, 99, 1)]) for item in items
        ]
    table = tab(head, rows, "38 15 15 15", 84, "lrrr", rules="book", rule=HAIR, heavy=BOLD, size=9, pad=(0.6, 0.8))
    more = tab([["場次", "地點", "人數"]], [line([f"第{i + 1}場", pick(rng, PLACES), num(rng, 20, 300)]) for i in range(7)], "16 46 20", 84, "clr",
               rules="below", rule=(0.4, "solid", "A9B89B"), head_fill="5E7F4B", head_color="FFFFFF", size=9, pad=(0.6, 0.8))  # fmt: skip
    blocks: list[Block] = [Para("永續發展自願檢視", 15, True), text(rng, "plan", 4), caption("表1　關鍵指標", size=9), table, text(rng, "service", 6),
                           caption("表2　公民參與場次", size=9), more, text(rng, "plan", 5), text(rng, "service", 5), text(rng, "plan", 6)]  # fmt: skip
    layout = "Typst, two columns of text, a book table with tinted bands and a table of hairlines in them"
    return doc("w-column", "typst", layout, blocks, SERIF, 10, latin=TIMES, columns=2, head="自願檢視報告")


def small_chart(svg: str) -> Chart:
    """A chart made narrow enough for a column of text."""
    wide, tall = (float(found) for found in re.findall(r'(?:width|height)="([\d.]+)', svg)[:2])
    shape = f'<svg viewBox="0 0 {wide:g} {tall:g}" style="width:84mm;height:{84 * tall / wide:.1f}mm"'
    return Chart(svg.replace("<svg", shape, 1), 84, 84 * tall / wide)


def beside_chart() -> Doc:
    rng = k.rng_of("w-chart")
    head: list[list[Item]] = [["月份", "接種人數", "較上月", "達成率"]]
    rows = [
        line([f"{m}月", num(rng, 900, 9_000), pick(rng, ["▲", "▼"]) + dec(rng, 0, 20, 1), dec(rng, 30, 99, 1) + "%"])
        for m in range(1, 13)
    ]
    rows.append(strong(["全年", num(rng, 9_000, 90_000), "－", "91.3%"], fill="FCE4D6"))
    table = tab(
        [*head],
        rows,
        "16 24 22 20",
        82,
        "crrr",
        rules="none",
        zebra="FDF3EC",
        head_fill="C55A11",
        head_color="FFFFFF",
        size=9.5,
        pad=(0.7, 1.0),
    )
    blocks: list[Block] = [Para("疫苗接種年報", 16, True, color="C55A11"), text(rng, "service", 3), caption("圖1　接種趨勢", size=9), small_chart(chart_svg(rng, SANS)),
                           text(rng, "plan", 5), text(rng, "service", 6), text(rng, "plan", 7), text(rng, "service", 6), text(rng, "service", 7), caption("表1　各月接種", size=9), table,
                           text(rng, "service", 6), text(rng, "plan", 6), text(rng, "service", 6)]  # fmt: skip
    layout = "WeasyPrint, two columns of text with a chart and a striped table without rules beside each other"
    return doc("w-chart", "weasy", layout, blocks, SANS, 10, latin=ARIAL, columns=2)


def self_rating() -> Doc:
    rng = k.rng_of("w-rating")
    head: list[list[Item]] = [
        [("評核項目", 2, 2), ("配分", 1, 2), ("具體事蹟", 1, 2), ("評分", 2), ("備註", 1, 2)],
        ["自評", "複評"],
    ]
    rows: list[Row] = []
    for item, parts in (
        ("一、計畫作為\n（30分）", ["計畫具體性", "資源投入"]),
        ("二、執行成效\n（50分）", ["進度控管", "目標達成", "經費執行"]),
        ("三、創新作為\n（20分）", ["創新措施"]),
    ):
        for i, part in enumerate(parts):
            first = [Cell(item, rs=len(parts), align="c", valign="m")] if i == 0 else []
            said = f"1.{prose(rng, 'plan', 1)}\n2.{prose(rng, 'service', 1)}"
            rows.append(
                line(
                    [*first, part, f"{rng.choice([10, 15, 20])}", said, dec(rng, 8, 15, 1), dec(rng, 8, 15, 1), ""],
                    group=i == 0,
                )
            )
    rows.append(strong([Cell("合　　計", 2, align="c"), "100", "", "91.5", "89.0", ""], group=True))
    table = tab(
        head,
        rows,
        "26 22 12 78 14 14 14",
        178,
        "ccclccc",
        rules="mixed",
        rule=HAIR,
        heavy=BOLD,
        hang=True,
        valign="m",
        size=10.5,
        pad=(0.8, 1.0),
    )
    layout = "rating form, prose in lists beside figures, labels merged in the middle, heavy rules between items, a blank column"
    return doc("w-rating", "docx", layout, [title("機關業務績效自評表", 15), table], KAI, 11, latin=TIMES)


def audit_findings() -> Doc:
    rng = k.rng_of("w-findings")
    head: list[list[Item]] = [["審核意見", "涉及金額", "辦理情形", "改善期限"]]
    rows: list[Row] = []
    for section in ("一、財務（物）管理", "二、採購作業", "三、補助款核銷"):
        rows.append(line([Cell(section, 4, bold=True, align="l", fill="E7E6E6")], group=True))
        rows += [line([prose(rng, "inspect", 1), num(rng, 9_000, 900_000), prose(rng, "meeting", 2), f"114/{rng.randint(1, 12):02}/{rng.randint(10, 28)}"])
                 for _ in range(3)]  # fmt: skip
    table = tab(
        head,
        rows,
        "64 24 66 24",
        178,
        "lrlc",
        rules="below",
        rule=(0.5, "solid", "7F7F7F"),
        size=10,
        pad=(0.9, 1.4),
        head_bold=True,
    )
    layout = "Chromium, prose at both sides of amounts, grey rules across below the header, tinted sections"
    return doc(
        "w-findings",
        "chromium",
        layout,
        [title("內部稽核缺失改善追蹤", 15), table, note("註：已結案者不列。")],
        MING,
        10.5,
        latin=TIMES,
    )


def banded_groups() -> Doc:
    rng = k.rng_of("w-bands")
    head: list[list[Item]] = [
        [("類別及項目", 1, 2), ("單位", 1, 2), ("實績", 3), ("115年目標", 1, 2)],
        ["112年", "113年", "114年"],
    ]
    rows: list[Row] = []
    for group, fill, items in (
        ("溫室氣體排放", "BDD7EE", [("範疇一", "公噸CO₂e"), ("範疇二", "公噸CO₂e"), ("排放強度", "公噸/億元")]),
        ("能源", "BDD7EE", [("用電量", "千度"), ("汽油", "公升"), ("太陽光電發電量", "千度")]),
        (
            "員工",
            "BDD7EE",
            [("員工總數", "人"), ("女性主管比率", "％"), ("人均訓練時數", "小時"), ("職業災害件數", "件")],
        ),
    ):
        rows.append(strong([Cell(group, 6, align="l")], fill=fill, group=True))
        rows += [
            line(
                [
                    deep(item, 1),
                    by,
                    *(dec(rng, 10, 9_000, 1) for _ in range(3)),
                    pick(rng, ["－", dec(rng, 10, 9_000, 1)]),
                ]
            )
            for item, by in items
        ]
    table = tab(
        head,
        rows,
        "48 26 24 24 24 28",
        174,
        "lcrrrr",
        rules="below",
        rule=(0.4, "solid", "9DC3E6"),
        head_fill="1F4E79",
        head_color="FFFFFF",
        size=10,
        pad=(0.8, 1.2),
    )
    layout = "Typst report, dark header of two levels, coloured bands over groups, light rules across"
    return doc(
        "w-bands",
        "typst",
        layout,
        [title("環境與社會績效數據", 15), text(rng, "plan", 3), table, text(rng, "plan", 3)],
        SANS,
        10.5,
        latin=ARIAL,
    )


def book_report() -> Doc:
    rng = k.rng_of("w-book")
    head: list[list[Item]] = [["變項", "樣本數", "百分比", "滿意", "普通", "不滿意"]]
    rows: list[Row] = []
    for group, items in (
        ("性別", ["男", "女"]),
        ("年齡", ["20～29歲", "30～39歲", "40～49歲", "50歲以上"]),
        ("教育程度", ["國中以下", "高中職", "大專", "研究所"]),
        ("洽辦方式", ["臨櫃", "網路"]),
    ):
        rows.append(strong([group, *[""] * 5]))
        rows += [line([deep(item, 1.2), num(rng, 20, 900), *(dec(rng, 1, 90, 1) for _ in range(4))]) for item in items]
    look = "book"
    table = tab(
        head, rows, "46 22 22 22 22 22", 156, "lrrrrr", rules=look, rule=THIN, heavy=BOLD, size=10, pad=(0.4, 1.2)
    )
    small = tab(
        [["承辦單位", "件數", "廠商"]],
        [line([pick(rng, OFFICES), num(rng, 9, 900), firm(rng)]) for _ in range(6)],
        "40 24 60",
        124,
        "lrl",
        rules=look,
        rule=THIN,
        heavy=BOLD,
        size=10,
        pad=(0.4, 1.2),
    )
    blocks: list[Block] = [Para("第三章　調查結果", 14, True), text(rng, "service", 4), caption("表3-1　滿意度交叉分析（％）"), table, note("資料來源：本研究整理。"),
                           text(rng, "plan", 3), caption("表3-2　委外情形"), small, text(rng, "service", 3)]  # fmt: skip
    layout = "FODT report, book rules, bold headings alone in the first column with indented items, prose around"
    return doc("w-book", "fodt", layout, blocks, SERIF, 11, latin=TIMES, margins=(22, 24, 20, 24), extra={"pages": "1"})


REPORTS = [
    pale_sheet, bare_sheet, devices, name_panels, brochure, column_table, beside_chart, self_rating, audit_findings, banded_groups, book_report,
]  # fmt: skip
