"""A third set of documents: reports, budgets, yearbooks, notices and registers as offices of many kinds set them."""

from __future__ import annotations

from typing import Any

from . import contents as k
from . import third_contents as t
from .contents import fit
from .dev import A4L, HEI, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Doc, Para, Rule, Side, Table, Turn
from .words import OFFICES, TOWNS, Rng, date, firm, name, pick

ARIAL, TIMES, NARROW, DEJAVU = "Liberation Sans", "Liberation Serif", "Liberation Sans Narrow", "DejaVu Sans"
THIN: Rule = (0.25, "solid", "000000")
DOTS: Rule = (0.5, "dotted", "000000")
TIGHT = (16, 14, 15, 14)


def doc(title_: str, maker: str, layout: str, blocks: list[Block], font: str, size: float, **more: Any) -> Doc:
    """A document whose layout line says also what is in it."""
    look: dict[str, Any] = {"foot": "{n}", "margins": TIGHT}
    return Doc(title_, layout, maker, blocks, font, size=size, layout=layout, **(look | more))


def prose(rng: Rng, kind: str, n: int = 3, **more: Any) -> Para:
    """A paragraph that runs on."""
    look: dict[str, Any] = {"align": "j", "indent": 2, "after": 5}
    return Para(t.say(rng, kind, n), **(look | more))


def points(rng: Rng, kind: str, n: int, form: str) -> list[Block]:
    """A list outside of tables."""
    return [Para(t.sign(form, i) + t.say(rng, kind), align="j", after=3) for i in range(n)]


def plan_goals() -> Doc:
    rng = k.rng_of("t-plan-goals")
    table = fit(t.goals(rng, 6), 182, size=12, hang=True, signs=True)
    for row in table.rows:
        for cell in row.cells:
            cell.valign = "m" if cell.rs > 1 else ""
    blocks: list[Block] = [
        title("新北市政府民政局115年度施政計畫", 18),
        Para("壹、前言", bold=True),
        prose(rng, "aim", 4),
        Para("貳、重要施政項目", bold=True),
        table,
    ]
    layout = "full rules, two merged label columns in the middle, lists two levels deep, money centred over two origins"
    return doc("t-plan-goals", "docx", layout, blocks, KAI, 12, latin=TIMES, foot="第 {n} 頁")


def budget_codes() -> Doc:
    rng = k.rng_of("t-budget-codes")
    table = fit(t.codes(rng, 8), 273, size=9, rules="down", rule=THIN, pad=(0.7, 0.8))
    blocks: list[Block] = [
        title("新北市地方總預算", 14),
        caption("歲出機關別預算表", bold=True),
        caption("中華民國115年度"),
        unit(size=9),
        table,
    ]
    layout = "landscape, vertical hairlines, four code columns of which one is filled, names indented by level, △, long remarks"
    return doc("t-budget-codes", "docx", layout, blocks, MING, 10, page=A4L, margins=(16, 12, 14, 12), foot="乙-{n}")


def settlement_13() -> Doc:
    rng = k.rng_of("t-settlement")
    table = fit(
        t.settlement(rng, 9), 279, size=8, rules="statgroups", rule=THIN, heavy=(1, "solid", "000000"), pad=(0.6, 0.6)
    )
    blocks: list[Block] = [
        title("經費累計表", 14),
        unit("單位：新臺幣元", size=8),
        table,
        note("備註：括號表示負數；執行率＝決算數合計／預算數合計。", 8),
    ]
    layout = "landscape, open sides, rules at subtotals only, three-level header, 12 columns at 8 pt, blanks for nil, parentheses"
    return doc("t-settlement", "fodt", layout, blocks, SANS, 9, latin=NARROW, page=A4L, margins=(14, 9, 13, 9))


def results_small() -> Doc:
    rng = k.rng_of("t-results-small")
    blocks: list[Block] = [title("中華民國114年度施政績效報告", 18), Para("貳、關鍵績效指標", bold=True, before=4)]
    for g in range(4):
        blocks.append(Para(f"{t.sign('b', g)}關鍵策略目標：{pick(rng, t.WORK)}", bold=True, before=6))
        for i in range(rng.randint(3, 4)):
            blocks.append(Para(f"{i + 1}.關鍵績效指標：{pick(rng, t.WORK)}達成率", before=2))
            blocks.append(
                fit(t.target_table(rng, 5 if g > 1 else 4), 165, size=12, pad=(0.5, 1), place="r" if g % 2 else "c")
            )
            blocks.append(Para("衡量標準：", after=0))
            blocks.append(Para(f"（{pick(rng, t.WORK)}完成件數÷應辦理件數）×100%", after=3))
            blocks.append(Para("績效衡量暨達成情形分析：", after=0))
            blocks += points(rng, "aim", 2, "h")
    layout = "many tables of three rows among prose and lists, full rules, all centred, 4 and 5 years"
    return doc(
        "t-results-small",
        "docx",
        layout,
        blocks,
        KAI,
        13,
        margins=(22, 20, 20, 20),
        foot="- {n} -",
        head="施政績效報告",
    )


def month_report() -> Doc:
    rng = k.rng_of("t-month-report")
    look: dict[str, Any] = {"size": 10.5, "rules": "book", "mid": True, "pad": (0.9, 1.0)}
    blocks: list[Block] = [
        title("本局114年10月份工作月報"),
        Para("一、重要工作辦理情形", bold=True),
        prose(rng, "aim", 4),
        caption("表1　各項業務辦理情形"),
        fit(t.month_work(rng, 7), 182, **look),
        note("註：▼表示較上月減少。"),
        Para("二、待協調事項", bold=True),
        *points(rng, "meet", 5, "b"),
        caption("表2　首長交辦事項"),
        fit(t.month_work(rng, 3), 182, **look),
        Para("三、下月重點工作", bold=True),
        *points(rng, "aim", 4, "b"),
    ]
    layout = "WeasyPrint, book rules with short rules under spanning heads, label at the top, remarks often blank, prose around"
    return doc("t-month-report", "weasy", layout, blocks, SERIF, 11, latin=TIMES)


def minutes_long() -> Doc:
    rng = k.rng_of("t-minutes")
    blocks: list[Block] = [
        title("114年第3次擴大局務會議紀錄", 18),
        Para(f"時間：{date(rng)}（星期二）上午9時30分"),
        Para(f"地點：本局{rng.randint(2, 9)}樓會議室"),
        Para(f"主席：{name(rng)}局長　　　　　　　　紀錄：{name(rng)}"),
        Para("出席人員：如下表"),
        fit(t.attendance(rng, 9), 160, size=13, rules="none", pad=(0.4, 1.2)),
        Para("壹、主席致詞：（略）", bold=True),
        Para("貳、討論事項：", bold=True),
        fit(t.decisions(rng, 10), 176, size=13, hang=True, signs=True, repeat=False, rules="open"),
        Para("參、臨時動議：無。", bold=True),
        Para("肆、散會：上午11時50分。", bold=True),
    ]
    layout = "14 pt, bare list of people in two pairs; open sides, prose with hanging (一), header once, rows cut"
    return doc("t-minutes", "docx", layout, blocks, KAI, 14, latin=TIMES, margins=(20, 17, 18, 17))


def tender_form() -> Doc:
    rng = k.rng_of("t-tender")
    blocks: list[Block] = [
        title("公開招標公告", 16),
        Para(f"公告日：{date(rng, 's')}", align="r", size=10),
        fit(t.tender(rng), 180, size=11, hang=True, signs=True, rule=(0.5, "solid", "7F7F7F"), pad=(0.8, 1.5)),
        Para("以上內容以政府電子採購網公告為準。", size=10, before=4),
    ]
    layout = "a form over pages, grey rules, sections written downwards and shaded, shaded keys, lists in values"
    return doc("t-tender", "docx", layout, blocks, SANS, 11, latin=ARIAL, foot="第 {n} 頁")


def yearbook_english() -> Doc:
    rng = k.rng_of("t-yearbook")
    look: dict[str, Any] = {
        "size": 10,
        "heavy": (1.2, "solid", "000000"),
        "pad": (0.6, 1.0),
        "rule": (0.4, "solid", "000000"),
    }
    english = t.ENGLISH
    blocks: list[Block] = [
        title("表12　醫事人員數－按區域別分", 14),
        caption("Table 12  Number of Medical Personnel by District", size=11),
        unit("單位：人　Unit: Person", size=9),
        fit(t.yearbook(rng, TOWNS, english), 265, rules="stat", **look),
        note("資料來源：本府衛生局。"),
        note("Source: Department of Health."),
        caption("表13　醫事人員數－按區域別分（上年底）", new_page=True),
        caption("Table 13  Number of Medical Personnel by District, Last Year", size=11),
        fit(t.yearbook(rng, TOWNS[:16], english[:16]), 265, rules="stat", **look),
        note("說明：本表係年底數。 Note: End of year."),
    ]
    layout = "landscape, yearbook rules without sides, two-level header with English, names in Chinese and English, total first"
    return doc(
        "t-yearbook", "fodt", layout, blocks, MING, 11, latin=TIMES, page=A4L, margins=(17, 16, 15, 16), foot="- {n} -"
    )


def monthly_index() -> Doc:
    rng = k.rng_of("t-monthly")
    blocks: list[Block] = [
        title("消費者物價指數", 14),
        caption("Consumer Price Indices"),
        unit("基期：民國110年＝100", size=9),
        fit(t.monthly(rng, 6), 176, size=10, rules="book", mid=True, pad=(0.6, 1.2)),
        note("附註：r 為修正值，p 為初步值。"),
        note("Note: r - revised figures; p - preliminary figures."),
    ]
    layout = "Typst, book rules with short rules, years bold and months indented, English beside, raised r and p"
    return doc("t-monthly", "typst", layout, blocks, SERIF, 10.5, margins=(18, 17, 16, 17))


def admission() -> Doc:
    rng = k.rng_of("t-admission")
    blocks: list[Block] = [
        title("115學年度碩士班暨碩士在職專班招生簡章", 16),
        caption("重要日程表", bold=True),
        fit(t.dates_table(rng, 13), 176, rules="outer", size=12, valign="m", heavy=(2.25, "solid", "000000")),
        Para("壹、招生系所及考試科目", bold=True, new_page=True),
    ]
    for i in range(6):
        blocks += [
            fit(
                t.department(rng, 1100 + i * 10),
                176,
                rules="outer",
                size=11,
                hang=True,
                signs=True,
                valign="m",
                split=False,
            ),
            Para("", size=6, after=4),
        ]
    blocks += points(rng, "rule", 3, "c")
    layout = "calendar in a heavy frame; forms with merged tests and weights one below another, hanging lists"
    return doc("t-admission", "docx", layout, blocks, KAI, 12, latin=TIMES, margins=(18, 17, 16, 17))


def law_compare() -> Doc:
    rng = k.rng_of("t-law")
    table = fit(t.compare(rng, 14), 176, size=14, rules="down", hang=True, pad=(1, 1.6))
    blocks: list[Block] = [title("新北市公共設施使用管理辦法修正草案條文對照表", 16), table]
    layout = "14 pt, vertical rules only below the header, three prose columns with 一、, blank where new, rows cut"
    return doc("t-law", "docx", layout, blocks, MING, 14, latin=TIMES, margins=(20, 17, 18, 17))


def disaster() -> Doc:
    rng = k.rng_of("t-disaster")
    towns = [f"{x[:2]}鄉" for x in TOWNS]
    blocks: list[Block] = [
        title("災害應變中心災情通報表", 18),
        fit(t.bulletin(rng), 182, size=12, rules="outer", hang=True, pad=(1.2, 1.4), valign="m"),
        caption("各鄉鎮市區災情統計表", bold=True, align="l"),
        fit(t.damage(rng, towns), 182, size=10, rules="outer", valign="m", pad=(0.8, 0.6), head_fill="D9E2F3"),
        note("資料統計至通報時間止；「0」表示無災情。", 10),
    ]
    layout = "a form of two pairs of keys, then counts with the total first, two-level header, heavy frame, zeros"
    return doc("t-disaster", "docx", layout, blocks, HEI, 12, latin=ARIAL, foot="第 {n} 頁")


def personnel_moves() -> Doc:
    rng = k.rng_of("t-moves")
    table = fit(
        t.moves(rng, 46), 190, size=10, rules="across", rule=(0.6, "dotted", "444444"), valign="m", pad=(0.9, 0.8)
    )
    blocks: list[Block] = [title("人事動態通報（114年第4季）"), table, note("以上人員請各單位配合辦理交接。")]
    layout = (
        "Typst, dotted rules across, two-level header, new posts merged over three where one leaves, narrow margins"
    )
    return doc("t-moves", "typst", layout, blocks, KAI, 11, latin=TIMES, margins=(16, 10, 14, 10))


def training() -> Doc:
    rng = k.rng_of("t-training")
    blocks: list[Block] = [
        title("薦任公務人員晉升官等訓練課程表", 16),
        fit(t.course(rng, 5), 176, size=12, valign="m", split=False, head_fill="E2EFD9"),
        caption("附件　示範學校週課表", bold=True, new_page=True),
        fit(t.week(rng), 176, size=12, valign="m", rules="outer", heavy=(2, "double", "000000")),
        Para("班級導師：" + name(rng) + "　教學組長：" + name(rng), before=4),
    ]
    layout = "full rules, days merged in the middle, lunch over three columns; week plan with lessons merged both ways, double frame"
    return doc("t-training", "docx", layout, blocks, KAI, 12, margins=(18, 17, 16, 17))


def lab_results() -> Doc:
    rng = k.rng_of("t-lab")
    table = fit(t.lab(rng, 17), 182, size=10.5, rules="groups", valign="m", pad=(0.9, 1), head_fill="DDEBF7")
    blocks: list[Block] = [
        title("114年市售食品抽驗結果"),
        prose(rng, "aim", 2),
        table,
        note("註1：依食品安全衛生管理法相關標準。"),
        note("註2：標示不符規定，另案處理。"),
    ]
    layout = "WeasyPrint, rules between samples only, three merged columns in the middle, ND and <, raised notes"
    return doc("t-lab", "weasy", layout, blocks, SANS, 11, latin=ARIAL)


def fee_list() -> Doc:
    rng = k.rng_of("t-fees")
    table = fit(t.fees(rng, 7), 176, size=12, rules="full", valign="m", head_fill="D9D9D9")
    blocks: list[Block] = [title("各項規費及使用費收費標準表"), table, note("本表自115年1月1日起生效。", 11)]
    layout = (
        "Writer from HTML, full rules, bands over the whole width, notes merged over some rows, amounts right and words"
    )
    return doc("t-fees", "html", layout, blocks, MING, 12, margins=(18, 17, 16, 17))


def gantt_shaded() -> Doc:
    rng = k.rng_of("t-gantt")
    blocks: list[Block] = [
        title("公共建設計畫預定進度表", 16),
        fit(t.gantt(rng, 12), 267, size=11, valign="m", pad=(1.2, 0.6), split=False),
        Para("製表：　　　　　　　　　　覆核：　　　　　　　　　　機關首長：", before=8),
        caption("附表　配合工程預定進度", new_page=True),
        fit(t.gantt(rng, 9), 267, size=11, valign="m", pad=(1.2, 0.6), split=False, rules="across", rule=THIN),
    ]
    layout = "landscape, months shaded without letters, weights, sums by month, signatures below; then hairlines across"
    return doc("t-gantt", "docx", layout, blocks, KAI, 12, page=A4L, margins=(18, 15, 15, 15))


def risk_picture() -> Doc:
    rng = k.rng_of("t-risk")
    blocks: list[Block] = [
        title("風險圖像及風險評估彙總表"),
        caption("圖1　現有風險圖像"),
        fit(t.risk_map(rng), 150, size=12, valign="m"),
        prose(rng, "audit", 2, before=6),
        caption("表2　風險評估及處理"),
        fit(t.risk_list(rng, 16), 182, size=10, rules="sides", hang=True, signs=True, pad=(0.8, 0.8)),
    ]
    layout = (
        "a coloured map with an L-shaped header and lists of codes; then rules across within sides, ①②, narrow figures"
    )
    return doc("t-risk", "fodt", layout, blocks, SERIF, 12, latin=TIMES)


def answers() -> Doc:
    rng = k.rng_of("t-answers")
    look: dict[str, Any] = {"size": 10.5, "rules": "headtop", "valign": "m", "pad": (1.1, 0.8), "zebra": "F2F6FC"}
    blocks: list[Block] = [
        title("洽公民眾滿意度問卷調查分析"),
        prose(rng, "aim", 3),
        caption("表3　各題項滿意度分布（N＝1,068）"),
        fit(t.survey(rng, 20), 182, **look),
        prose(rng, "aim", 3),
        caption("表4　電話訪問各題項滿意度"),
        fit(t.survey(rng, 8), 182, **look),
    ]
    layout = (
        "Chromium, zebra with two rules at the header, counts over shares in parentheses, middle-aligned, prose around"
    )
    return doc("t-answers", "chromium", layout, blocks, SANS, 11, latin=ARIAL)


def patrol_boxes() -> Doc:
    rng = k.rng_of("t-patrol")
    blocks: list[Block] = []
    for i, place in enumerate(["行政大樓", "圖書分館", "活動中心"]):
        blocks += [
            title(f"公有場館安全自主巡查表（{place}）", 15, new_page=i > 0),
            Para(f"巡查日期：{date(rng)}　　巡查人員：{name(rng)}"),
            fit(t.patrol(rng, 4), 182, size=12, valign="m", split=False, rules="outer"),
        ]
    layout = (
        "one table a page, heavy frame, kinds written downwards, □■ in cells, remarks mostly blank, a row for signing"
    )
    return doc("t-patrol", "docx", layout, blocks, KAI, 12, latin=TIMES)


def grant_register() -> Doc:
    rng = k.rng_of("t-register")
    table = fit(t.register(rng, 110), 190, size=9, rules="frame", pad=(0.5, 0.8))
    blocks: list[Block] = [title("補助款撥付名冊", 14), unit("製表日期：114/12/31", size=9), table]
    layout = "frame and header rule only, header repeated, dense rows, ○ and **** in names, subtotals merged and at the right"
    return doc("t-register", "fodt", layout, blocks, MING, 10, latin=DEJAVU, margins=(14, 10, 13, 10))


def asset_list() -> Doc:
    rng = k.rng_of("t-assets")
    table = fit(
        t.assets(rng, 95), 277, size=8, rules="full", rule=(0.25, "solid", "555555"), pad=(0.7, 0.7), valign="m"
    )
    blocks: list[Block] = [title("財產清冊（動產）", 14), unit("單位：新臺幣元", size=8), table]
    layout = (
        "Chromium, landscape, full hairlines, fourteen columns at 8 pt, codes, models mixing letters, two-level header"
    )
    return doc("t-assets", "chromium", layout, blocks, SERIF, 8, latin=ARIAL, page=A4L, margins=(13, 10, 12, 10))


def works_pairs() -> Doc:
    rng = k.rng_of("t-works")
    table = fit(t.progress(rng, 16), 275, size=10, rules="groupsv", valign="m", pad=(0.8, 0.8), split=False)
    blocks: list[Block] = [
        title("重大工程執行進度一覽表", 15),
        Para(f"資料時間：{date(rng)}", align="r", size=9),
        table,
        Turn((210, 297)),
        Para("工程落後案件檢討", bold=True),
        *points(rng, "road", 5, "b"),
        fit(t.attendance(rng, 5), 176, size=11),
    ]
    layout = "landscape then portrait, pairs of rows with five merged columns, rules down and between works"
    return doc("t-works", "docx", layout, blocks, SANS, 11, latin=ARIAL, page=A4L, margins=(15, 11, 13, 11))


def fault_list() -> Doc:
    rng = k.rng_of("t-faults")
    first: Table = fit(t.faults(rng, 7), 182, size=12, hang=True, signs=True, repeat=False)
    second: Table = fit(t.faults(rng, 6, 7), 182, size=12, hang=True, signs=True, repeat=False, continues="rows")
    blocks: list[Block] = [
        title("內部稽核缺失事項及改善情形追蹤表"),
        caption("表五　稽核缺失改善情形", align="l"),
        first,
        caption("表五　稽核缺失改善情形（續）", align="l", new_page=True),
        second,
        note("備註：未改善者由秘書室每月追蹤。", 11),
    ]
    layout = "full rules, continued by hand under a second caption, (一) over 1. in cells, rows cut over page ends"
    return doc("t-faults", "docx", layout, blocks, MING, 12, latin=TIMES)


def letter_tables() -> Doc:
    rng = k.rng_of("t-letter")
    pair = k.row
    keys = Table([], [pair("計畫名稱", pick(rng, t.WORK) + "推動計畫"), pair("計畫編號", "NTPC-114-0217"), pair("執行期間", "114.03.01～115.02.28"), pair("主持人", name(rng) + "（" + pick(rng, OFFICES) + "）"), pair("核定經費", "NT$2,350,000")], [32, 110], "ll")  # fmt: skip
    single = Table(
        k.heads("購案編號|得標廠商|決標金額（元）|履約期限"),
        [pair("PR-114-0331", firm(rng), "1,986,400", "114.12.20")],
        [36, 60, 40, 34],
        "clrc",
    )
    left = Table(
        k.heads("區別|件數"),
        [pair(x, t.num(rng.randint(0, 900))) for x in TOWNS[:12]],
        [40, 36],
        "cr",
        rules="full",
        size=11,
    )
    right = Table(k.heads("等第|家數|占比"), [pair(x, f"{rng.randint(1, 90)}", f"{rng.uniform(1, 60):.1f}%") for x in ["優等", "甲等", "乙等", "丙等", "免評"]], [28, 26, 26], "crr", rules="full", size=11)  # fmt: skip
    blocks: list[Block] = [
        Para("附件1", align="r"),
        title("補助計畫執行成果摘要"),
        fit(keys, 150, size=12, place="l", rules="across"),
        prose(rng, "aim", 3, before=8),
        Para("一、採購情形如下：", before=4),
        fit(single, 170, size=12),
        prose(rng, "aim", 3, before=6),
        Para("二、受理件數及評核等第：", before=4),
        Side([left, right]),
        *points(rng, "aim", 3, "b"),
    ]
    layout = (
        "WeasyPrint, two-column keys, a table of a single row, two tables side by side of other heights, prose between"
    )
    return doc("t-letter", "weasy", layout, blocks, KAI, 13, latin=TIMES, margins=(20, 18, 18, 18))


THIRD = [
    plan_goals, budget_codes, settlement_13, results_small, month_report, minutes_long, tender_form, yearbook_english, monthly_index,
    admission, law_compare, disaster, personnel_moves, training, lab_results, fee_list, gantt_shaded, risk_picture, answers,
    patrol_boxes, grant_register, asset_list, works_pairs, fault_list, letter_tables,
]  # fmt: skip
