"""The part fourth: for measuring once."""

from __future__ import annotations

from typing import Any

from . import contents as k
from . import fourth_contents as f
from . import third_contents as t
from .contents import fit
from .dev import A3L, A4L, KAI, MING, SANS, SERIF, caption, note, title, unit
from .model import Block, Doc, Para, Rule, Turn
from .words import Rng, date, name, pick

ARIAL, TIMES, NARROW, MONO, DEJAVU = (
    "Liberation Sans",
    "Liberation Serif",
    "Liberation Sans Narrow",
    "Liberation Mono",
    "DejaVu Serif",
)
HAIR: Rule = (0.3, "solid", "404040")
DOT: Rule = (0.6, "dotted", "000000")
DASH: Rule = (0.5, "dashed", "404040")
BOLD: Rule = (1.0, "solid", "000000")
SIDES = (17, 15, 16, 15)


def doc(title_: str, maker: str, layout: str, blocks: list[Block], font: str, size: float, **more: Any) -> Doc:
    """A document whose layout line says also what is in it."""
    look: dict[str, Any] = {"foot": "{n}", "margins": SIDES}
    return Doc(title_, "for measuring once", maker, blocks, font, size=size, layout=layout, **(look | more))


def prose(rng: Rng, kind: str, n: int = 3, **more: Any) -> Para:
    """A paragraph that runs on."""
    look: dict[str, Any] = {"align": "j", "indent": 2, "after": 5, "lead": 1.3}
    return Para(f.tell(rng, kind, n), **(look | more))


def points(rng: Rng, kind: str, n: int, form: str) -> list[Block]:
    """A list outside of tables."""
    return [Para(t.sign(form, i) + f.tell(rng, kind), align="j", after=3) for i in range(n)]


def self_review() -> Doc:
    rng = k.rng_of("f-review")
    table = fit(
        f.self_review(rng, 6), 180, size=12, rules="mixed", rule=DOT, heavy=BOLD, hang=True, signs=True, valign="m"
    )
    blocks: list[Block] = [
        title("114年度為民服務工作考核自評表", 18),
        Para(f"受評單位：{pick(rng, ['戶政事務所', '地政事務所', '稅捐處'])}　　填表日期：{date(rng)}", after=6),
        table,
        Para("填表人：　　　　　　　單位主管：　　　　　　　機關首長：", before=8),
    ]
    layout = "dotted rules inside, heavy ones between items and around, shaded labels in the middle, scores, ■ lists, a total row"
    return doc("f-review", "docx", layout, blocks, SERIF, 12, latin=TIMES)


def milestones() -> Doc:
    rng = k.rng_of("f-milestones")
    table = fit(
        f.milestones(rng, 17), 269, size=11, rules="across", rule=HAIR, downs=(), valign="m", head_fill="DEEAF6"
    )
    blocks: list[Block] = [
        title("年度重要計畫里程碑管制表"),
        unit("資料時間：115年1月", size=9),
        table,
        note("註：「－」表示該季無預定里程碑。", 10),
    ]
    layout = "landscape, hairlines across, shaded two-level header, short prose or － in four columns, middle-aligned"
    return doc("f-milestones", "fodt", layout, blocks, SANS, 11, latin=NARROW, page=A4L, margins=(16, 14, 14, 14))


def job_forms() -> Doc:
    rng = k.rng_of("f-jobs")
    blocks: list[Block] = [title("職務說明書", 18)]
    for i in range(5):
        blocks.append(
            fit(
                f.job(rng, 610010 + 10 * i),
                172,
                size=13,
                hang=True,
                signs=True,
                rules="open" if i % 2 else "full",
                pad=(1.0, 1.6),
            )
        )
        blocks.append(Para(f"製表日期：{date(rng)}", size=10, align="r", after=14))
    layout = "forms under one another, tasks over three columns with shares, a shaded row of heads within the form"
    return doc("f-jobs", "docx", layout, blocks, KAI, 13, latin=TIMES, margins=(20, 19, 18, 19))


def two_sides() -> Doc:
    rng = k.rng_of("f-sides")
    look: dict[str, Any] = {
        "size": 10,
        "rules": "heads",
        "twin": 3,
        "pad": (0.9, 1.0),
        "rule": (0.6, "solid", "000000"),
    }
    blocks: list[Block] = []
    for i, what in enumerate(["市有財產開發基金", "公共造產基金", "平均地權基金"]):
        blocks += [
            title(what, 14, new_page=i > 0),
            caption("平衡表", bold=True),
            caption(f"中華民國{112 + i}年12月31日"),
            unit("單位：新臺幣元", size=9),
            fit(f.two_sides(rng), 180, **look),
            note("註：信託代理與保證資產性質科目，未列入本表。"),
        ]
    layout = "WeasyPrint, accounts at both sides of a double rule, header ruled and body bare, indents, parentheses"
    return doc("f-sides", "weasy", layout, blocks, MING, 11, latin=TIMES)


def duty_month() -> Doc:
    rng = k.rng_of("f-duty")
    look: dict[str, Any] = {
        "size": 10.5,
        "rules": "full",
        "rule": (0.5, "solid", "8496B0"),
        "pad": (0.75, 0.6),
        "valign": "m",
        "head_fill": "8496B0",
        "head_color": "FFFFFF",
    }
    blocks: list[Block] = [
        title("災害應變中心10月份值勤輪值表", 15),
        fit(f.duty(rng, 10, 31, 2), 180, **look),
        title("災害應變中心11月份值勤輪值表", 15, new_page=True),
        fit(f.duty(rng, 11, 30, 5), 180, **look),
        note("代班人員應於3日前登記；值勤津貼按實核發。", 10),
    ]
    layout = "Chromium, blue grid, dark two-level header, weekends shaded, names centred, a day merged over six"
    return doc("f-duty", "chromium", layout, blocks, SANS, 10.5, latin=ARIAL)


def fine_rules() -> Doc:
    rng = k.rng_of("f-fines")
    table = fit(f.fines(rng, 12), 267, size=13, rules="groupsv", downs=(1, 4), repeat=True, pad=(0.9, 1.4))
    blocks: list[Block] = [title("處理違反自治條例事件統一裁罰基準表", 18), table]
    layout = "landscape, rules between cases and before two columns only, four merged labels at the top, two-level header, 13 pt"
    return doc("f-fines", "docx", layout, blocks, KAI, 13, latin=TIMES, page=A4L, margins=(18, 15, 15, 15))


def reply_table() -> Doc:
    rng = k.rng_of("f-replies")
    table = fit(f.replies(rng, 7), 264, size=12, rules="between", rule=HAIR, hang=True, pad=(1.2, 1.6), head_bold=True)
    blocks: list[Block] = [
        title("環境影響評估審查委員會審查意見答覆說明對照表", 16),
        Para(f"會議時間：{date(rng)}", after=6),
        table,
    ]
    layout = "landscape, hairlines between rows only and none around, members' names over the whole width, long prose, rows cut"
    return doc("f-replies", "docx", layout, blocks, MING, 12, latin=ARIAL, page=A4L, margins=(18, 16, 16, 16))


def farm_years() -> Doc:
    rng = k.rng_of("f-farm")
    table = fit(
        f.farm(rng),
        174,
        size=10,
        rules="stat",
        downs=(2, 5, 6),
        heavy=(1.5, "solid", "000000"),
        rule=(0.5, "solid", "000000"),
        pad=(0.5, 1.2),
    )
    blocks: list[Block] = [
        title("表5-3　農作物種植面積及產量", 14),
        caption("5-3  Planted Area and Production of Crops", size=10.5),
        unit("單位：公頃、公斤、公噸　Unit: ha, kg, M.T.", size=8.5),
        table,
        note("符號說明：「…」數值不明；「—」無數值。", 8.5),
        note("Symbols: … not available; — nil.", 8.5),
    ]
    layout = "yearbook rules with few verticals, crops merged over three years at the top, decimals, … and —, English"
    return doc(
        "f-farm",
        "fodt",
        layout,
        blocks,
        SERIF,
        11,
        latin=TIMES,
        margins=(18, 18, 16, 18),
        head="農業統計年報",
        foot="- {n} -",
    )


def accident_blocks() -> Doc:
    rng = k.rng_of("f-accidents")
    table = fit(f.accidents(rng, 11), 178, size=10, rules="tee", rule=(0.7, "solid", "000000"), pad=(0.6, 1.0))
    blocks: list[Block] = [
        title("道路交通事故統計", 14),
        unit("單位：件、人", size=9),
        table,
        note("資料來源：本府警察局交通警察大隊。"),
    ]
    layout = "Typst, one rule across and one down, three-level header, the sum first in each block, station at the top, roads indented"
    return doc("f-accidents", "typst", layout, blocks, SANS, 10, latin=ARIAL, margins=(18, 16, 16, 16))


def book_list() -> Doc:
    rng = k.rng_of("f-books")
    table = fit(f.books(rng, 92), 190, size=9, rules="headtop", rule=(0.8, "solid", "000000"), pad=(0.45, 0.8))
    blocks: list[Block] = [
        title("115年度圖書採購清單（第1批）", 14),
        table,
        note("定價以書店公告為準；合計以實際交貨數量計價。"),
    ]
    layout = "two rules at the header only, body bare and close, ISBN, English and Chinese titles of one or two lines"
    return doc("f-books", "fodt", layout, blocks, KAI, 9, latin=DEJAVU, margins=(15, 10, 14, 10))


def drill_script() -> Doc:
    rng = k.rng_of("f-drill")
    table = fit(
        f.drill(rng, 9),
        180,
        size=12,
        rules="outer",
        heavy=(1.5, "double", "000000"),
        rule=DASH,
        signs=True,
        hang=True,
        valign="m",
    )
    blocks: list[Block] = [
        title("民安演習綜合實作腳本"),
        *points(rng, "step", 2, "c"),
        table,
        prose(rng, "drill", 2, before=6),
    ]
    layout = "dashed inside a double frame, hours and cases merged in the middle over page ends, spoken lines in 「」, ● lists"
    return doc("f-drill", "docx", layout, blocks, SANS, 12, latin=ARIAL)


def gender_form() -> Doc:
    rng = k.rng_of("f-gender")
    first = fit(f.gender(rng), 178, size=12, hang=True, signs=True, pad=(1.0, 1.4))
    second = fit(f.gender(rng), 178, size=12, hang=True, signs=True, pad=(1.0, 1.4), rules="across")
    blocks: list[Block] = [
        title("性別影響評估檢視表", 18),
        first,
        title("性別影響評估檢視表（後續計畫）", 18, new_page=True),
        second,
    ]
    layout = "forms with shaded sections over the whole width and heads inside, □■, ①② in wide cells; the second without sides"
    return doc("f-gender", "docx", layout, blocks, KAI, 12, latin=TIMES, margins=(18, 16, 16, 16))


def process_steps() -> Doc:
    rng = k.rng_of("f-process")
    blocks: list[Block] = [
        title("民政業務標準作業程序"),
        prose(rng, "step", 3),
        fit(
            f.process(rng, 11),
            176,
            size=12,
            rules="outer",
            heavy=(2.0, "solid", "1F3864"),
            rule=(0.5, "solid", "1F3864"),
            valign="m",
            head_fill="DAE3F3",
        ),
        caption("附表　跨機關會辦程序"),
        fit(f.process(rng, 6), 176, size=12, rules="down", valign="t", repeat=False),
    ]
    layout = (
        "Writer from HTML, blue heavy frame and shaded header, middle; then rules down only, header once, (1) in cells"
    )
    return doc("f-process", "html", layout, blocks, SERIF, 12, margins=(18, 17, 16, 17))


def two_panels() -> Doc:
    rng = k.rng_of("f-panels")
    table = fit(
        f.panels(rng, 75), 186, size=9.5, rules="groups", twin=6, rule=(0.4, "solid", "000000"), pad=(0.55, 0.9)
    )
    blocks: list[Block] = [title("各里鄰戶口數", 14), unit("單位：鄰、戶、人", size=9), table]
    layout = "two panels of six columns parted by a double rule, rules after five rows, header repeated"
    return doc("f-panels", "weasy", layout, blocks, SERIF, 9.5, latin=DEJAVU, margins=(15, 12, 14, 12))


def wide_facilities() -> Doc:
    rng = k.rng_of("f-facilities")
    table = fit(
        f.facilities(rng, 22), 392, size=10, rules="full", rule=HAIR, valign="m", pad=(0.8, 0.8), head_fill="EDEDED"
    )
    blocks: list[Block] = [title("公有場館耐震評估及使用現況調查表", 16), unit("資料截止日：114.12.31", size=9), table]
    layout = (
        "A3 landscape, full hairlines, sixteen columns, two columns of prose, raised 2 in the header, middle-aligned"
    )
    return doc("f-facilities", "docx", layout, blocks, MING, 11, latin=NARROW, page=A3L, margins=(18, 14, 16, 14))


def members_bare() -> Doc:
    rng = k.rng_of("f-members")
    blocks: list[Block] = [
        title("都市計畫委員會第12屆委員名單", 18),
        fit(f.committee(rng, 17), 174, size=13, rules="none", pad=(1.6, 1.2), head_bold=True),
        prose(rng, "step", 2, before=8),
        Para("各分組召集人如下：", before=4),
        fit(f.committee(rng, 6), 174, size=13, rules="frameonly", pad=(1.6, 1.2)),
    ]
    layout = "Typst, all centred without rules, then a frame only, wide gaps, 13 pt"
    return doc("f-members", "typst", layout, blocks, KAI, 13, latin=TIMES, margins=(20, 18, 18, 18))


def gazette_columns() -> Doc:
    rng = k.rng_of("f-gazette")
    blocks: list[Block] = []
    for i in range(7):
        blocks += [
            Para(f"{t.sign('c', i)}{pick(rng, t.WORK)}", bold=True, after=3),
            prose(rng, pick(rng, ["proof", "step"]), 3),
        ]
        if i % 2 == 0:
            blocks += [
                caption(f"表{i // 2 + 1}　驗收明細", align="l", size=10),
                fit(
                    f.contracts(rng, rng.randint(5, 11)),
                    82,
                    size=10,
                    rules=["full", "book", "across", "frame"][i // 2],
                    pad=(0.6, 0.8),
                ),
            ]
    layout = "two columns of text with small tables: full, book, across, frame"
    return doc(
        "f-gazette",
        "docx",
        layout,
        [Para("市政公報　第23期", 16, True, "c", after=8), Turn((210, 297), 2), *blocks],
        SERIF,
        11,
        latin=TIMES,
    )


def use_codes() -> Doc:
    rng = k.rng_of("f-uses")
    table = f.uses(rng)
    table.header[0].height = 14
    blocks: list[Block] = [
        title("各項費用彙計表", 14),
        unit("單位：新臺幣千元", size=9),
        fit(table, 271, size=10, rules="groupsv", rule=(0.5, "solid", "000000"), pad=(0.8, 1.0)),
        caption("上年度各項費用彙計表", new_page=True, bold=True),
        unit("單位：新臺幣千元", size=9),
        fit(f.uses(rng), 271, size=10, rules="labels", rule=(0.5, "solid", "000000"), pad=(0.8, 1.0), repeat=False),
    ]
    layout = "landscape, codes with names indented, sums first in bold, blank for nil, header of three lines; then one rule down"
    return doc("f-uses", "fodt", layout, blocks, MING, 11, latin=TIMES, page=A4L, margins=(15, 13, 14, 13))


def water_month() -> Doc:
    rng = k.rng_of("f-water")
    blocks: list[Block] = [
        title("淨水場操作日報月彙整表", 14),
        fit(f.water_days(rng), 180, size=9.5, rules="bodydown", rule=(0.4, "solid", "000000"), pad=(0.5, 1.0)),
        caption("次月", new_page=True),
        fit(f.water_days(rng, 28), 180, size=9.5, rules="none", zebra="EAF3EA", pad=(0.5, 1.0)),
    ]
    layout = "Typst, rules down in the body only under a bare header; then zebra; days without measures merged, extremes below"
    return doc("f-water", "typst", layout, blocks, MING, 10, latin=ARIAL)


def quota_cross() -> Doc:
    rng = k.rng_of("f-quota")
    blocks: list[Block] = [
        title("公務人員考試錄取名額表"),
        prose(rng, "step", 2),
        fit(f.quota(rng), 170, size=13, valign="m", rules="outer", repeat=False),
        note("一、空白表示未列需用名額。二、實際名額以公告為準。", 11),
        caption("增列名額", bold=True),
        fit(f.quota(rng), 170, size=12, valign="m", rules="open", rule=HAIR),
    ]
    layout = "corner cell over both header rows, kinds written downwards, blanks for none, a sum row, heavy frame; then open sides"
    return doc("f-quota", "docx", layout, blocks, KAI, 13, latin=TIMES, margins=(20, 18, 18, 18))


def grant_levels() -> Doc:
    rng = k.rng_of("f-grants")
    table = fit(
        f.grants_rules(rng, 7),
        182,
        size=12,
        rules="mixed",
        rule=HAIR,
        heavy=(1.2, "solid", "000000"),
        hang=True,
        signs=True,
        valign="b",
    )
    blocks: list[Block] = [title("補助項目及基準表"), table]
    layout = "hairlines inside, heavy rules between kinds, bottom-aligned, labels in two levels, (一) lists, a row of notes at the end"
    return doc("f-grants", "docx", layout, blocks, MING, 12, latin=TIMES, margins=(17, 14, 15, 14))


def survey_report() -> Doc:
    rng = k.rng_of("f-report")
    blocks: list[Block] = [title("市民意向調查報告", 18), Para("目　次", bold=True, align="c")]
    for i, what in enumerate(["調查方法", "受訪者結構", "風險認知", "建議", "歷年比較"]):
        blocks.append(Para(f"第{'一二三四五'[i]}章　{what}{'…' * 18}{1 + i // 2}", after=2))
    looks = [
        ("across", 4),
        ("headbox", 3),
        ("book", 1),
        ("frame", 2),
        ("none", 0),
        ("down", 3),
        ("tee", 0),
        ("open", 2),
        ("sides", 1),
    ]
    for i, (rules, kind) in enumerate(looks):
        if i % 2 == 0:
            blocks.append(Para(f"第{'一二三四五'[i // 2]}章　", bold=True, before=8))
        blocks.append(prose(rng, "proof", 3))
        blocks.append(
            fit(f.small(rng, kind), 150 if i % 3 else 130, size=12, rules=rules, place="l" if i % 4 == 1 else "c")
        )
        blocks.append(Para(f"表{i + 1}　" + pick(rng, ["調查結果摘要", "交叉分析", "分布情形"]), align="c", after=6))
    layout = "a table of contents with dots, nine small tables in prose, their captions below: across, headbox, book, frame, none, down, tee, open, sides"
    return doc(
        "f-report", "docx", layout, blocks, SERIF, 12, latin=DEJAVU, margins=(22, 22, 20, 22), head="市民意向調查報告"
    )


def staff_shares() -> Doc:
    rng = k.rng_of("f-staff")
    table = fit(
        f.degrees(rng, 20),
        182,
        size=10.5,
        rules="groupsv",
        downs=(2, 3, 8),
        valign="m",
        pad=(0.6, 0.6),
        head_fill="F2F2F2",
    )
    blocks: list[Block] = [title("現有員額教育程度及年齡結構"), unit("單位：人、％", size=9), table]
    layout = "turned heads under two spans, persons and shares in pairs of rows, rules between pairs and before three columns"
    return doc("f-staff", "docx", layout, blocks, SANS, 11, latin=ARIAL)


def market_close() -> Doc:
    rng = k.rng_of("f-market")
    table = fit(
        f.market(rng, 82),
        192,
        size=8,
        rules="book",
        mid=True,
        pad=(0.5, 0.5),
        heavy=(1.0, "solid", "000000"),
        rule=(0.4, "solid", "000000"),
    )
    blocks: list[Block] = [
        title("果菜批發市場交易行情", 13),
        unit("單位：元/公斤", size=8),
        table,
        note("-：休市。", 8),
    ]
    layout = "Chromium, thirteen close columns at 8 pt, book rules with short rules under spans, - for none"
    return doc("f-market", "chromium", layout, blocks, MING, 8, latin=TIMES, margins=(13, 9, 12, 9))


def annex_mixed() -> Doc:
    rng = k.rng_of("f-annex")
    blocks: list[Block] = [
        Para("附件2", align="r"),
        title("災後復建工程審議結果", 16),
        Para(f"承辦人：{name(rng)}　電話：(02)2960-3456", size=11),
        fit(f.recovery(rng, 15), 176, size=12, valign="m", rules="full", rule=DOT, pad=(0.8, 1.0)),
        note("註：非屬天然災害致災範圍。", 11),
        Turn((297, 210)),
        caption("承辦窗口一覽表", bold=True),
        fit(f.offices_list(rng, 26), 257, size=12, rules="across", rule=(0.5, "solid", "000000"), pad=(0.7, 1.2)),
        Turn((210, 297)),
        caption("開標紀錄彙整", bold=True),
        fit(f.bids(rng, 10), 174, size=11, rules="groups", rule=HAIR, valign="m", repeat=False),
    ]
    layout = "portrait, landscape, portrait; dotted grid with the sum first, hairlines with blanks and 〃, rules between tenders"
    return doc("f-annex", "docx", layout, blocks, KAI, 12, latin=TIMES, margins=(18, 17, 16, 17))


FOURTH = [
    self_review, milestones, job_forms, two_sides, duty_month, fine_rules, reply_table, farm_years, accident_blocks, book_list,
    drill_script, gender_form, process_steps, two_panels, wide_facilities, members_bare, gazette_columns, use_codes, water_month,
    quota_cross, grant_levels, survey_report, staff_shares, market_close, annex_mixed,
]  # fmt: skip
