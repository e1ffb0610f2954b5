"""A second set of documents: every one another mix of contents, rules, headers and ways of standing in cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import contents as k
from . import second_contents as s
from .contents import fit
from .dev import A3, A3L, A4L, HEI, KAI, MING, SANS, SERIF, caption, note, text, title, unit
from .model import Block, Doc, Para, Rule
from .words import TOWNS, date, name

ARIAL, TIMES = "Liberation Sans", "Liberation Serif"
Margins = tuple[float, float, float, float]


def hair(width: float = 0.25, kind: str = "solid", color: str = "000000") -> Rule:
    """A thin rule."""
    return width, kind, color


def doc(title_: str, maker: str, layout: str, blocks: list[Block], font: str, size: float, **more: Any) -> Doc:
    """A document whose layout line says also what is in it."""
    look: dict[str, Any] = {"foot": "{n}"}
    return Doc(title_, layout, maker, blocks, font, size=size, layout=layout, **(look | more))


def duties_dashed() -> Doc:
    rng = k.rng_of("duties-dashed")
    t = fit(s.labels(s.duties(rng, 6), "m"), 182, size=12, rule=(0.5, "dashed", "000000"), hang=True, valign="m")
    blocks: list[Block] = [title("分層負責明細表（乙表）"), t, note("註：核定權責依本局處務規程辦理。", 11)]
    return doc(
        "duties-dashed",
        "docx",
        "dashed full rules, two-level header repeated, 2 merged labels in the middle, lists, middle-aligned",
        blocks,
        KAI,
        12,
        margins=(18, 14, 16, 14),
    )


def water_dotted() -> Doc:
    rng = k.rng_of("water-dotted")
    t = fit(s.water(rng, 10), 272, size=10, rules="across", rule=(0.5, "dotted", "444444"))
    blocks: list[Block] = [title("河川水質監測結果（第4季）"), t, note("註：ND表示低於方法偵測極限。")]
    return doc(
        "water-dotted",
        "typst",
        "dotted rules across, merged river at the top, ND and <0.02, powers of ten, landscape",
        blocks,
        SANS,
        10,
        latin=ARIAL,
        page=A4L,
        margins=(16, 12, 14, 12),
    )


def penalties_headfoot() -> Doc:
    rng = k.rng_of("penalties-headfoot")
    t = fit(s.penalties(rng, 26), 184, size=11, rules="headfoot", rule=(0.75, "solid", "000000"), pad=(1.6, 1.2))
    blocks: list[Block] = [title("違反商品安全相關法規裁處一覽表"), text(rng, "inspect", 2), t]
    return doc(
        "penalties-headfoot",
        "weasy",
        "header rule and foot rule only, three wrapping columns, top-aligned, rows cut, wider gaps between rows",
        blocks,
        SERIF,
        11,
        margins=(18, 13, 16, 13),
    )


def matrix_turned() -> Doc:
    rng = k.rng_of("matrix-turned")
    t = fit(s.matrix(rng, 48), 176, size=12, rules="frame", valign="m", split=False)
    blocks: list[Block] = [title("各單位分工表"), t, note("◎主辦　○協辦　△會辦", 11)]
    return doc(
        "matrix-turned",
        "docx",
        "frame and header rule, office names turned, only signs in nine columns, many blanks, rows whole",
        blocks,
        MING,
        12,
    )


def indicators_labels() -> Doc:
    rng = k.rng_of("indicators-labels")
    t = fit(s.indicators(rng, 6), 268, size=12, rules="groupsv", hang=True, split=False)
    blocks: list[Block] = [title("中程施政計畫關鍵績效指標"), t]
    return doc(
        "indicators-labels",
        "docx",
        "three merged label columns at the top, rules down and between groups, two-level header, percents, rows whole",
        blocks,
        KAI,
        12,
        page=A4L,
        margins=(18, 14, 16, 14),
    )


def beds_levels() -> Doc:
    rng = k.rng_of("beds-levels")
    t = fit(s.beds(rng, TOWNS[:34]), 176, size=11, rules="headfoot", zebra="EEF3E6", pad=(1.2, 1.2))
    u = fit(s.beds(rng, TOWNS[3:25]), 176, size=11, rules="headbox", pad=(0.8, 1.2), repeat=False)
    blocks: list[Block] = [
        title("醫療機構病床數"),
        s_unit("單位：床"),
        t,
        caption("附表　公立醫療機構病床數"),
        s_unit("單位：床"),
        u,
    ]
    return doc(
        "beds-levels",
        "fodt",
        "three-level header; header and foot rule with zebra, then ruled header over a bare body; nil as -",
        blocks,
        SANS,
        11,
        latin=ARIAL,
    )


def s_unit(what: str) -> Para:
    """A unit line in small type."""
    return unit(what, size=9)


def fleet_hairline() -> Doc:
    rng = k.rng_of("fleet-hairline")
    t = fit(s.fleet(rng, 52), 168, size=10, rules="open", rule=hair(0.25, "solid", "666666"), valign="b", repeat=False)
    blocks: list[Block] = [title("公務車輛使用及維護情形表", 14), t, note("註：里程數計至114年12月31日。")]
    return doc(
        "fleet-hairline",
        "html",
        "hairlines without sides, bottom-aligned, header once, amounts with $, notes often blank",
        blocks,
        MING,
        10,
    )


def complaints_down() -> Doc:
    rng = k.rng_of("complaints-down")
    t = fit(s.complaints(rng, 17), 182, size=12, rules="down", repeat=False, pad=(1.2, 1.4))
    blocks: list[Block] = [title("首長信箱陳情案件答復彙編"), t]
    return doc(
        "complaints-down",
        "docx",
        "rules down, paragraphs in two columns, header once, rows cut over page ends, top-aligned",
        blocks,
        HEI,
        12,
        margins=(18, 14, 16, 14),
    )


def rain_dense() -> Doc:
    rng = k.rng_of("rain-dense")
    t = fit(s.rain(rng, 58), 281, size=8, rules="none", pad=(0.3, 0.5), head_fill="DDDDDD")
    blocks: list[Block] = [title("各測站逐時雨量", 13), s_unit("單位：毫米"), t, note("-：無降水。", 8)]
    return doc(
        "rain-dense",
        "fodt",
        "no rules, shaded header, twenty-six columns at 8 pt, decimals and -",
        blocks,
        MING,
        9,
        page=A4L,
        margins=(12, 8, 12, 8),
    )


def votes_groups() -> Doc:
    rng = k.rng_of("votes-groups")
    t = fit(s.votes(rng, 14), 186, size=9.5, rules="groups", rule=hair(0.4))
    blocks: list[Block] = [title("各投票所得票概況", 14), s_unit("單位：票"), t]
    return doc(
        "votes-groups",
        "typst",
        "rules between groups, candidates' names turned under a second level, merged district at the top, sums",
        blocks,
        SERIF,
        10,
        margins=(16, 12, 14, 12),
    )


def instalments_double() -> Doc:
    rng = k.rng_of("instalments-double")
    t = s.labels(s.instalments(rng, 11), "b")
    t = fit(t, 180, size=11, rules="outer", heavy=(2.0, "double", "000000"), rule=hair(0.5), valign="b")
    blocks: list[Block] = [title("委託契約分期付款明細表"), t, text(rng, "budget", 3)]
    return doc(
        "instalments-double",
        "docx",
        "double frame, bands, sums, merged label at the bottom, bottom-aligned, NT$ and percents",
        blocks,
        SANS,
        11,
        latin=ARIAL,
        margins=(18, 15, 16, 15),
    )


def tariff_zebra() -> Doc:
    rng = k.rng_of("tariff-zebra")
    t = fit(s.tariff(rng, 60), 186, size=10, rules="down", rule=hair(0.3, "solid", "888888"), zebra="F1F1F1")
    blocks: list[Block] = [title("應施檢驗商品稅則號別及稅率表"), t]
    return doc(
        "tariff-zebra",
        "weasy",
        "hairlines down with zebra, L-shaped header, long codes, rates, goods of 1-3 lines",
        blocks,
        MING,
        10,
        margins=(16, 12, 14, 12),
    )


def plan_bare() -> Doc:
    rng = k.rng_of("plan-bare")
    t = fit(s.labels(k.plan(rng, 4, "1"), "t"), 182, rules="none", head_fill="E2EFDA", head_bold=True, pad=(1.4, 1.6))
    t = s.titled(t, "表1　各項策略推動期程")
    blocks: list[Block] = [title("114年度為民服務推動計畫"), text(rng, "plan", 2), fit(t, 182, hang=True)]
    return doc(
        "plan-bare",
        "fodt",
        "no rules, shaded header with a title row, 2 merged labels at the top, lists and offices of several lines",
        blocks,
        KAI,
        12,
        margins=(18, 14, 16, 14),
    )


def budget_across() -> Doc:
    rng = k.rng_of("budget-across")
    t = fit(k.budget(rng, 9, 4, "-", "paren"), 269, size=13, rules="across", rule=hair(0.25), valign="m", hang=True)
    blocks: list[Block] = [title("歲出預算案主要科目說明", 18), unit("單位：新臺幣千元"), t]
    return doc(
        "budget-across",
        "docx",
        "A3 portrait, hairlines across, codes in four columns, parentheses, lists beside figures in the middle, 13 pt",
        blocks,
        SERIF,
        13,
        page=A3,
        margins=(20, 14, 18, 14),
    )


def ledger_frame() -> Doc:
    rng = k.rng_of("ledger-frame")
    t = fit(k.ledger(rng, 58, "minus", "", 13), 279, size=8, rules="frameonly", pad=(0.4, 0.6))
    t = s.titled(t, "各科目預算執行明細", "單位：新臺幣元")
    blocks: list[Block] = [t, note("註1：含追加預算。", 8), note("註2：保留至下年度。", 8)]
    return doc(
        "ledger-frame",
        "fodt",
        "frame only, title row and unit line inside the header, thirteen columns, nil blank, minus signs, 8 pt",
        blocks,
        SANS,
        8,
        latin=ARIAL,
        page=A4L,
        margins=(14, 9, 12, 9),
    )


def procurement_boxes() -> Doc:
    rng = k.rng_of("procurement-boxes")
    t = s.blanken(rng, k.procurement(rng, 34, "d"), (6, 7), 0.4)
    t = fit(t, 265, size=10, gap=0.8, rule=(0.5, "solid", "7F7F7F"), head_fill="FCE4D6", valign="b", split=False)
    blocks: list[Block] = [title("年度採購執行情形"), t]
    return doc(
        "procurement-boxes",
        "weasy",
        "boxes with gaps, bottom-aligned, rows whole, frequent blanks, landscape",
        blocks,
        HEI,
        10,
        page=A4L,
        margins=(16, 14, 14, 14),
    )


def months_turned() -> Doc:
    rng = k.rng_of("months-turned")
    t = k.months(rng, [f"{town}公所" for town in TOWNS], 90_000, code=True)
    for cell in t.header[0].cells[2:14]:
        cell.turn, cell.text = "t", f"{cell.text}份件數"
    t.header[0].height = 18
    t = fit(t, 192, size=8, rules="full", rule=(0.4, "dotted", "000000"), pad=(0.8, 0.4), valign="b")
    u = fit(k.months(rng, TOWNS[:24], 900), 192, size=8, rule=(0.4, "dotted", "000000"), pad=(0.8, 0.4), valign="b")
    last = [caption("附表　逾期件數", new_page=True), u]
    blocks: list[Block] = [title("各區公所每月受理件數", 13), t, *last, note("資料截止日：114年12月31日", 8)]
    return doc(
        "months-turned",
        "docx",
        "dotted full rules, turned month names, sixteen narrow columns with figures of six digits, narrow margins",
        blocks,
        MING,
        9,
        margins=(12, 8, 12, 8),
    )


def inspection_book() -> Doc:
    rng = k.rng_of("inspection-book")
    t = fit(k.inspection(rng, 30), 180, size=10, rules="book", valign="m", pad=(1.0, 1.0), repeat=False)
    blocks: list[Block] = [title("應施檢驗商品抽測結果"), s.titled(t, "第2季抽測商品（依抽樣日期）")]
    return doc(
        "inspection-book",
        "typst",
        "book rules, title row inside, header once, middle-aligned, one wrapping column mostly blank",
        blocks,
        HEI,
        10,
        latin="DejaVu Sans",
        margins=(18, 15, 16, 15),
    )


def performance_headrule() -> Doc:
    rng = k.rng_of("performance-headrule")
    t = fit(k.performance(rng, 15), 269, size=14, rules="headrule", rule=(1.0, "solid", "1F4E79"), valign="b")
    blocks: list[Block] = [title("年度關鍵績效指標達成情形", 18), fit(t, 269, pad=(2.2, 1.4))]
    return doc(
        "performance-headrule",
        "docx",
        "one rule under the header only, bottom-aligned, percents and counts, prose of 2-5 lines, 14 pt, landscape",
        blocks,
        SERIF,
        14,
        page=A4L,
        margins=(18, 14, 16, 14),
    )


def levels_dashed() -> Doc:
    rng = k.rng_of("levels-dashed")
    t = fit(k.levels(rng, TOWNS[:31], True), 182, size=10.5, rules="across", rule=(0.4, "dashed", "555555"))
    u = fit(k.levels(rng, TOWNS[8:30], True), 182, size=10.5, rules="across", rule=(0.4, "dashed", "555555"))
    blocks: list[Block] = [
        title("民眾申辦案件統計"),
        u,
        caption("上年度"),
        s.grades(t, "說明：本表不含跨機關案件；增減率為負者表示較上年減少。"),
    ]
    return doc(
        "levels-dashed",
        "weasy",
        "dashed rules across, three-level header, decimals aligned, a row of notes at the table's end",
        blocks,
        SANS,
        11,
        latin=ARIAL,
        margins=(18, 14, 16, 14),
        foot="第 {n} 頁",
    )


def prices_bands() -> Doc:
    rng = k.rng_of("prices-bands")
    t = k.prices(rng, 9, 6)
    for line in t.rows:
        if len(line.cells) == 1:
            line.cells[0].fill, line.cells[0].align = "E7E6E6", "c"
    t = fit(s.blanken(rng, t, (2, 5), 0.3), 174, size=13, rules="frame", valign="m", split=False)
    blocks: list[Block] = [title("各項規費收費基準"), unit("中華民國115年1月1日起適用", size=11), t]
    return doc(
        "prices-bands-frame",
        "typst",
        "frame and header rule, shaded bands in the middle, blanks frequent, unit column, 13 pt",
        blocks,
        KAI,
        13,
    )


def personnel_bare() -> Doc:
    rng = k.rng_of("personnel-bare")
    t = fit(s.labels(k.personnel(rng, 66), "t"), 168, size=12, rules="grouponly", rule=(0.5, "dashed", "000000"))
    blocks: list[Block] = [title("現有員額及職員名冊"), fit(t, 168, head_bold=True, repeat=False)]
    return doc(
        "personnel-dashed",
        "html",
        "dashed rules between groups only, office at the top, header once and bold, ranks of two lines",
        blocks,
        MING,
        12,
    )


def survey_double() -> Doc:
    rng = k.rng_of("survey-double")
    t = k.survey(rng, 22)
    t = fit(t, 176, size=12, rules="downonly", rule=(2.0, "double", "000000"), pad=(0.9, 1.4))
    blocks: list[Block] = [title("洽公民眾意見調查結果"), text(rng, "service", 3), t, text(rng, "service", 3)]
    return doc(
        "survey-double-down",
        "fodt",
        "double rules down only, question merged over counts and percents at the top, header not ruled off",
        blocks,
        KAI,
        12,
    )


def grants_dashed() -> Doc:
    rng = k.rng_of("grants-dashed")
    t = s.labels(k.grants(rng, 11, 4), "b")
    t = fit(t, 182, size=10.5, rules="groups", rule=(0.6, "dashed", "333333"), valign="b", split=False)
    blocks: list[Block] = [title("對國內團體之捐助情形表"), s.titled(t, "114年度第4季", "單位：元")]
    return doc(
        "grants-dashed",
        "weasy",
        "dashed rules between towns, town at the bottom, bottom-aligned, subtotals, title and unit line inside",
        blocks,
        SERIF,
        11,
        margins=(18, 14, 16, 14),
    )


def fire_inner() -> Doc:
    rng = k.rng_of("fire-inner")
    t = s.blanken(rng, k.fire(rng, 25), (3, 6), 0.3)
    t = fit(t, 271, size=12, rules="inner", rule=hair(0.75, "solid", "A6A6A6"), auto=True, valign="t", pad=(1.5, 1.2))
    blocks: list[Block] = [title("公共場所消防安全檢查缺失彙整"), t]
    return doc(
        "fire-inner",
        "docx",
        "grey rules between columns and under the header, lists by the program, top-aligned, rows cut, landscape",
        blocks,
        HEI,
        12,
        page=A4L,
        margins=(16, 13, 14, 13),
    )


def land_stripes() -> Doc:
    rng = k.rng_of("land-stripes")
    t = fit(k.land(rng, 60), 281, size=10, rules="none", zebra="E9EEF7", pad=(0.5, 0.8), head_align="l")
    blocks: list[Block] = [title("市有非公用土地清冊", 14), s.titled(t, "市有非公用土地", "面積：平方公尺")]
    return doc(
        "land-stripes",
        "docx",
        "zebra without rules or shaded header, title and unit inside, dense, landscape, narrow margins",
        blocks,
        SANS,
        10,
        latin=ARIAL,
        page=A4L,
        margins=(12, 8, 12, 8),
    )


def checklist_open() -> Doc:
    rng = k.rng_of("checklist-open")
    t = s.labels(k.checklist(rng, 5, 6, "■"), "t")
    t = fit(t, 180, size=14, rules="open", rule=(0.5, "dotted", "000000"), valign="m", repeat=False)
    blocks: list[Block] = [title("內部稽核查檢表", 20), Para(f"受檢日期：{date(rng)}　稽核員：{name(rng)}"), t]
    return doc(
        "checklist-open",
        "docx",
        "dotted rules without sides, L-shaped header once, category at the top, squares in one of three columns, 14 pt",
        blocks,
        KAI,
        14,
        margins=(18, 15, 16, 15),
    )


def laws_frame() -> Doc:
    rng = k.rng_of("laws-frame")
    t = fit(k.laws(rng, 9), 386, size=16, rules="frame", hang=True, pad=(2.0, 2.5), lead=1.15)
    blocks: list[Block] = [title("自治條例修正草案總說明及對照表", 20), text(rng, "law", 4), t]
    return doc(
        "laws-frame",
        "fodt",
        "A3 landscape 16 pt, frame and header rule only, three columns of prose with lists, rows cut in all cells",
        blocks,
        MING,
        16,
        page=A3L,
        margins=(22, 17, 18, 17),
    )


def quantities_across() -> Doc:
    rng = k.rng_of("quantities-across")
    t = fit(k.quantities(rng, 4), 178, size=11, rules="across", rule=hair(0.3, "solid", "777777"), valign="m")
    t.widths = [*t.widths[:3], t.widths[3] - 4, t.widths[4] - 4, t.widths[5], t.widths[6] + 8]
    t.aligns = "clcrrrc"
    blocks: list[Block] = [title("單價分析及工程預算書"), s.titled(t, "工程名稱：廳舍整修", "單位：元")]
    return doc(
        "quantities-across",
        "html",
        "hairlines across, codes 壹 一 1, headings with blanks, narrow figure columns, title and unit inside",
        blocks,
        KAI,
        11,
    )


def balance_down() -> Doc:
    rng = k.rng_of("balance-down")
    t = s.grades(k.balance(rng, 26), "附註：本表金額係經審計部審定數；括號表示負數或短絀。")
    t = fit(t, 180, size=9, rules="downonly", rule=hair(0.4), pad=(1.1, 0.8), head_fill="EEECE1")
    u = fit(k.balance(rng, 22), 180, size=9, rules="downonly", rule=hair(0.4), pad=(1.1, 0.8), head_fill="EEECE1")
    blocks: list[Block] = [title("收支餘絀決算表"), unit("單位：元"), t, caption("附屬基金"), unit("單位：元"), u]
    return doc(
        "balance-downonly",
        "typst",
        "hairlines down only, shaded two-level header, parentheses, a row of notes over the whole width",
        blocks,
        MING,
        10,
        margins=(18, 15, 16, 15),
    )


def risks_zebra() -> Doc:
    rng = k.rng_of("risks-zebra")
    t = fit(k.risks(rng, 15), 269, size=12, rules="frameonly", zebra="FFF2CC", hang=True, auto=True, valign="t")
    u = fit(k.timeline(rng, 9), 269, size=12, rules="across", rule=hair(0.25), valign="m", split=False)
    blocks: list[Block] = [title("風險登錄表"), t, caption("風險處理進度"), u]
    return doc(
        "risks-zebra",
        "fodt",
        "frame only with zebra, L-shaped header, two wrapping columns; then dots by month over hairlines",
        blocks,
        SERIF,
        12,
        page=A4L,
        margins=(16, 14, 14, 14),
    )


def trade_currency() -> Doc:
    rng = k.rng_of("trade-currency")
    t = fit(s.trade(rng, 40), 174, size=12, rules="outer", rule=hair(0.25, "solid", "999999"), pad=(0.5, 1.2))
    u = fit(k.currency(rng, 20), 174, size=11, rules="book", valign="t", split=False, aligns="clcrrrl")
    blocks: list[Block] = [
        title("主要進口國別統計"),
        t,
        note("括號表示減少。"),
        caption("參展經費支用明細"),
        u,
        text(rng, "budget", 2),
    ]
    return doc(
        "trade-currency",
        "fodt",
        "hairlines in a heavy frame, US$ and NT$ of ten digits, parentheses with %, decimal tabs; then book rules over rates at the right",
        blocks,
        MING,
        12,
    )


def calibration_gaps() -> Doc:
    rng = k.rng_of("calibration-gaps")
    t = s.blanken(rng, k.calibration(rng, 44), (7, 8), 0.3)
    t = fit(
        t, 268, size=11, gap=0.7, rule=(0.4, "dotted", "000000"), valign="m", head_fill="DEEAF6", aligns="clcrrcccl"
    )
    blocks: list[Block] = [title("標準件校正追溯表"), t, note("註1：自校。註2：委外校正。註3：預定送校。", 10)]
    return doc(
        "calibration-gaps",
        "typst",
        "dotted boxes with gaps, shaded header, powers of ten, signed decimals, blanks",
        blocks,
        SANS,
        11,
        latin=ARIAL,
        page=A4L,
        margins=(16, 14, 14, 14),
    )


SECOND: list[Callable[[], Doc]] = [
    duties_dashed, water_dotted, penalties_headfoot, matrix_turned, indicators_labels, beds_levels, fleet_hairline,
    complaints_down, rain_dense, votes_groups, instalments_double, tariff_zebra,
    plan_bare, budget_across, ledger_frame, procurement_boxes, months_turned, inspection_book, performance_headrule,
    levels_dashed, prices_bands, personnel_bare, survey_double, grants_dashed, fire_inner, land_stripes,
    checklist_open, laws_frame, quantities_across, balance_down, risks_zebra, trade_currency, calibration_gaps,
]  # fmt: skip
