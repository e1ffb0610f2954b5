"""Documents to develop with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .contents import (
    BUDGET_WIDTHS,
    GRANT_WIDTHS,
    MILESTONE_WIDTHS,
    MONTH_WIDTHS,
    PROPERTY_WIDTHS,
    SETTLEMENT_WIDTHS,
    attendance,
    balance,
    budget,
    by_branch,
    c,
    contracts,
    down,
    expenses,
    gantt,
    grants,
    heads,
    milestones,
    months,
    note,
    official,
    performance,
    personnel,
    property_list,
    revenue,
    row,
    settlement,
    sides,
    staffing,
    survey,
    tight,
    title,
    travel,
    unit_prices,
    vehicles,
)
from .model import Doc, Gap, Line, Rules, Sheet, Table, even
from .more_contents import cash_flow, penalties, plain_rows, turned, with_bands
from .words import BLANK, MINUS, PAREN, TRIANGLE, UNITS, Figures, Rng, prose

KAI, MING, SANS, SERIF = "AR PL UKai TW", "AR PL UMing TW", "Noto Sans CJK TC", "Noto Serif CJK TC"
ZEN, DROID = "WenQuanYi Zen Hei", "Droid Sans Fallback"
FOOT = ("", "第 &P 頁，共 &N 頁", "")


def budget_program() -> Doc:
    """The classical budget by 款項目節."""
    table = replace(budget(Rng("bp"), 9, note_lines=4), valign="t", estimate=True)
    blocks = [
        title("標準檢驗局及所屬", 9, 14), title("歲出機關別預算表", 9, 18), sides("經資門併計", "中華民國115年度", "單位：新臺幣千元", 9), table,
    ]  # fmt: skip
    sheet = Sheet(BUDGET_WIDTHS, blocks, repeat="all", foot=("", "&P", ""))
    return Doc("budget-program", "款項目節, long notes, titles and header repeated, all lines, tops", [sheet], KAI, 11)


def budget_spread() -> Doc:
    """The notes are cut by hand into rows of the sheet; only vertical lines."""
    rules = Rules("thin", "thin", "thin", "thin", "thin", "thin", "thin", "", "thin")
    table = replace(budget(Rng("bs"), 13, TRIANGLE, 4, rules), spread=True, valign="b")
    blocks = [title("歲出計畫提要及分支計畫概況表", 9, 15), sides("", "中華民國 115 年度", "單位：千元", 9), table]
    sheet = Sheet(BUDGET_WIDTHS, blocks, repeat="head", foot=FOOT)
    what = "款項目節; notes cut by hand into rows of the sheet (a row of the truth is a record), lines down only, △"
    return Doc("budget-spread-lines", what, [sheet], MING, 11)


def settlement_small() -> Doc:
    """Final accounts in small type on a landscape page."""
    table = replace(settlement(Rng("st"), 36, MINUS, even("hair", "thin")), valign="m", group_bold=True)
    blocks = [title("歲出決算明細表", 10), sides("", "中華民國114年度", "單位：新臺幣元", 10), table]
    widths = [x * 1.25 for x in SETTLEMENT_WIDTHS]
    sheet = Sheet(widths, blocks, landscape=True, foot=FOOT, head=("", "", "表2-1"))
    return Doc(
        "settlement-hair",
        "final accounts, hairlines in a thin frame, fit to width, two-level header",
        [sheet],
        SERIF,
        10,
    )


def settlement_bare() -> Doc:
    """Final accounts without lines, only above groups and totals."""
    rules = Rules("medium", "medium", "", "", "thin", "", "thin", "", "", "thin")
    table = replace(settlement(Rng("sb"), 54, PAREN, rules), numeric="paren", figure_font="Liberation Sans")
    blocks = [title("決算明細表", 10), sides("114年度", "", "單位：元", 10), table]
    sheet = Sheet(SETTLEMENT_WIDTHS, blocks, landscape=True, repeat="all")
    return Doc(
        "settlement-group-lines",
        "final accounts, lines above groups only, real numbers with ( ), bottoms",
        [sheet],
        ZEN,
        8,
    )


def property_register() -> Doc:
    """Property with wrapped names beside figures at the bottom."""
    table = property_list(Rng("pr"), 45)
    blocks = [title("財產目錄", 13), sides("保管單位：全部", "截至114年12月31日止", "單位：新臺幣元", 13), table]
    sheet = Sheet(
        [9, 26, 22, 21, 20, 9, 9, 9, 21, 23, 15, 16, 13],
        blocks,
        landscape=True,
        foot=("列印日期：115/01/08", "", "第&P頁/共&N頁"),
    )
    return Doc("property-bottom", "13 columns, wrapped names, all at the bottom, all lines", [sheet], MING, 9)


def property_zebra() -> Doc:
    """Property as a system prints it: fills, no lines."""
    rules = Rules("", "thin", "", "", "", "", "", "", "")
    table = replace(
        property_list(Rng("pz"), 34, rules), zebra="EEF3FA", head_fill="BDD7EE", valign="m", numeric="plain"
    )
    blocks = [title("機關財產清冊", 13, 14), table]
    sheet = Sheet(PROPERTY_WIDTHS, blocks, landscape=True, foot=FOOT)
    return Doc("property-zebra", "13 columns, rows shaded in turn, no lines", [sheet], SANS, 9)


def personnel_summary() -> Doc:
    """Costs of staff with notes."""
    table = replace(personnel(Rng("pe")), valign="m", estimate=True)
    blocks = [
        title("人事費彙計表", 6, 18), sides("", "中華民國115年度", "單位：新臺幣千元", 6), table,
        note("註：本表約聘僱人員係依「行政院及所屬機關約僱人員僱用辦法」進用，不含臨時人員。", 6),
    ]  # fmt: skip
    return Doc(
        "personnel-costs",
        "few rows, notes beside, all lines, middles",
        [Sheet([46, 26, 26, 24, 18, 60], blocks)],
        KAI,
        12,
    )


def balance_two_sides() -> Doc:
    """A balance sheet: two halves side by side in one table."""
    rules = Rules("medium", "medium", "medium", "medium", "thin", "thin", "thin", "", "thin", "thin")
    table = replace(balance(Rng("ba"), 22, BLANK, rules), figure_font="Liberation Serif", wrap=False)
    blocks = [title("資產負債表", 8, 18), sides("", "中華民國114年12月31日", "單位：新臺幣元", 8), table]
    sheet = Sheet([48, 32, 15, 32, 48, 32, 15, 32], blocks, landscape=True)
    return Doc(
        "balance-two-sides", "two sides in one table, indented names, lines down only, thick frame", [sheet], KAI, 11
    )


def months_three_levels() -> Doc:
    """Figures by year and month under a header of three levels."""
    table = replace(months(Rng("mo"), 4), valign="m", group_fill="F2F2F2")
    blocks = [title("商品檢驗受理及結案統計月報", 13, 15), sides("", "", "單位：批、%", 13), table]
    sheet = Sheet(MONTH_WIDTHS, blocks, landscape=True, foot=("", "－&P－", ""), breaks=(31,))
    what = "three-level header, years merged down at the top and cut by a page end, shaded totals"
    return Doc("months-three-levels", what, [sheet], SERIF, 10, cut=True)


def months_across() -> Doc:
    """The same kind with lines across only and narrow gaps."""
    rules = Rules("medium", "medium", "", "", "thin", "", "thin", "hair", "", "thin")
    table = replace(months(Rng("ma"), 5, BLANK, rules, merged=False), size=9)
    blocks = [title("統計月報", 13, 14), table, note("資料來源：各分局彙報。", 13, size=9)]
    widths = [13.0, 11, 13, 12.5, 11, 9.5, 13, 12.5, 11, 9.5, 13, 15, 13]
    return Doc(
        "months-across-narrow", "narrow columns, hairlines across, blanks for nil", [Sheet(widths, blocks)], MING, 10
    )


def unit_price_list() -> Doc:
    """Unit prices with two decimals."""
    table = replace(unit_prices(Rng("up"), 74, even("thin", "medium")), numeric="account", valign="m")
    blocks = [title("採購明細表（單價表）", 8, 16), sides("標案案號：BSMI114-0321", "", "幣別：新臺幣", 8), table]
    sheet = Sheet([11, 46, 26, 12, 16, 30, 34, 30], blocks, foot=FOOT)
    return Doc(
        "unit-prices", "amounts with two decimals as numbers of the accounting format, merged totals", [sheet], KAI, 12
    )


def grants_landscape() -> Doc:
    """Subsidies with merged accounts and wrapped names."""
    table = replace(grants(Rng("gr"), 44, merged=True), valign="m")
    blocks = [
        title("桃園市政府115年度對民間團體補（捐）助經費明細表", 7, 14), sides("至115年第2季止", "", "單位：元", 7), table,
    ]  # fmt: skip
    sheet = Sheet(GRANT_WIDTHS, blocks, foot=FOOT, fit=True)
    return Doc(
        "grants-merged-accounts",
        "accounts merged down over page ends, wrapped names, middles",
        [sheet],
        KAI,
        12,
        cut=True,
    )


def branch_counts() -> Doc:
    """Inspections by branch on A3."""
    table = replace(by_branch(Rng("br"), MINUS, even("thin"), 6), valign="m", group_fill="FFF2CC", group_bold=True)
    blocks = [title("各分局市場檢驗統計表", 10, 20), sides("資料期間：114年1月至12月", "", "單位：批", 10), table]
    sheet = Sheet([26, 24, *[26.0] * 8], blocks, paper=8, landscape=True, fit=False, margins=(20, 15, 20, 15))
    return Doc(
        "branch-a3",
        "A3 landscape, three-level header, branches merged down, shaded subtotals",
        [sheet],
        SANS,
        12,
        cut=True,
    )


def survey_shares() -> Doc:
    """Answers and shares in pairs of rows."""
    rules = Rules("thin", "thin", "thin", "thin", "thin", "thin", "thin", "", "thin", "thin")
    table = replace(survey(Rng("su"), 9, rules), valign="m")
    blocks = [title("服務滿意度問卷調查統計表", 9, 15), sides("有效問卷：1,068份", "", "", 9), table]
    sheet = Sheet([12, 62, 20, 18, 18, 18, 22, 18, 20], blocks)
    what = "counts and shares in rows of their own without a line between, bracketed items"
    return Doc("survey-pairs", what, [sheet], KAI, 11)


def staffing_l_shaped() -> Doc:
    """Staff by unit and rank in 6 pt."""
    table = replace(staffing(Rng("sf")), size=9)
    blocks = [title("人力配置表", 21, 16), sides("", "115年6月30日", "單位：人", 21), table]
    sheet = Sheet([26, *[11.0] * 18, 13, 13], blocks, landscape=True)
    return Doc("staffing-21-columns", "21 narrow columns, two-level header, - for nil", [sheet], MING, 10)


def official_boxes() -> Doc:
    """An official statistic with boxes above and notes below."""
    table = replace(
        official(Rng("of"), MINUS, Rules("medium", "medium", "", "", "thin", "thin", "thin", "", "thin", "thin")),
        valign="m",
    )
    blocks = [
        Line([(0, 1, "c", "公 開 類"), (9, 2, "c", "編製機關"), (11, 2, "c", "桃園市政府社會局")], boxed="thin"),
        Line([(0, 1, "c", "季　　報"), (9, 2, "c", "表　　號"), (11, 2, "c", "10730-04-01-2")], boxed="thin"),
        note("　　　　　　　　　每季終了後20日內編報", 13), title("桃園市社會救助概況", 13, 18), sides("", "中華民國115年第2季", "單位：人", 13), table,
        sides("填表", "審核", "業務主管人員　　　　　　機關首長", 13), note("資料來源：本局社會救助科依據各區公所所報資料彙編。", 13),
        note("填表說明：本表編製1式3份，1份送市府主計處，1份送本局會計室，1份自存。", 13),
    ]  # fmt: skip
    sheet = Sheet([26, *[19.0] * 12], blocks, landscape=True)
    what = "official statistic: boxes of the form's number above (no table), notes below, no lines across in the body"
    return Doc("official-boxes", what, [sheet], KAI, 11)


def milestone_tracking() -> Doc:
    """Milestones, plans merged down and cut by page ends."""
    table = milestones(Rng("mi"), 6)
    table = down(table, (0, 1, 7), "m")
    blocks = [title("重要施政計畫里程碑管制表", 8, 16), sides("", "", "填報日期：115年7月5日", 8), table]
    sheet = Sheet(MILESTONE_WIDTHS, blocks, landscape=True, foot=FOOT)
    return Doc(
        "milestones-merged",
        "plans merged down over page ends, long reasons beside, bottoms",
        [sheet],
        KAI,
        12,
        cut=True,
    )


def performance_excel() -> Doc:
    """A service report made in Excel."""
    table = down(performance(Rng("pf"), 4), (0, 1), "m")
    table = replace(table, estimate=True, head_fill="DDEBF7")
    blocks = [title("○○局115年度提升服務品質執行績效表", 6, 16), table]
    sheet = Sheet([28, 32, 28, 18, 110, 24], blocks, landscape=True, foot=("", "&P", ""))
    return Doc(
        "performance-excel",
        "strategies merged down, long numbered results, middles, shaded header",
        [sheet],
        KAI,
        12,
        cut=True,
    )


def travel_expenses() -> Doc:
    """Travel expenses with lines down only."""
    rules = Rules("thin", "thin", "thin", "thin", "thin", "thin", "thin", "", "thin", "thin")
    table = replace(travel(Rng("tr"), 80, rules), wrap=False)
    blocks = [title("國內出差旅費報告表彙總", 11, 15), sides("115年3月", "", "單位：元", 11), table]
    sheet = Sheet([9, 9, 18, 28, 44, 18, 14, 18, 16, 20, 16], blocks)
    return Doc(
        "travel-down-lines", "lines down only, blanks for nil, months and days in narrow columns", [sheet], MING, 11
    )


def vehicle_list() -> Doc:
    """Vehicles with dotted lines."""
    table = replace(vehicles(Rng("ve"), 62, even("dotted", "thin", head_bottom="thin")), valign="m")
    blocks = [title("公務車輛明細表", 13, 16), sides("", "中華民國115年度", "單位：新臺幣千元", 13), table]
    sheet = Sheet([11, 24, 22, 18, 22, 14, 17, 15, 17, 17, 17, 30, 24], blocks, landscape=True)
    return Doc("vehicles-dotted", "dotted lines inside a thin frame, two-level header", [sheet], ZEN, 10)


def revenue_triangles() -> Doc:
    """Revenue, names indented by blanks."""
    rules = Rules("thin", "double", "", "", "thin", "thin", "thin", "hair", "thin", "thin")
    table = replace(revenue(Rng("re"), TRIANGLE, rules), valign="t")
    blocks = [title("歲入來源別決算表", 8, 16), sides("", "中華民國114年度", "單位：新臺幣元", 8), table]
    sheet = Sheet([54, 30, 30, 24, 30, 28, 16, 56], blocks, landscape=True, repeat="all", foot=FOOT)
    return Doc(
        "revenue-triangles", "names indented by blanks, △, open sides, long notes beside tops", [sheet], SERIF, 10
    )


def duty_days() -> Doc:
    """Thirty-one columns of days."""
    table = replace(attendance(Rng("du"), 30, even("thin")), valign="m", height=16)
    blocks = [title("115年5月份值勤時數統計表", 34, 16), table]
    sheet = Sheet([10, 18, *[7.2] * 31, 13], blocks, landscape=True)
    return Doc("duty-31-days", "thirty-one narrow columns of days, mostly blank", [sheet], KAI, 11)


def expenses_levels() -> Doc:
    """Expenses by use, lines across only at groups."""
    rules = Rules("thick", "thick", "", "", "thin", "", "thin", "", "", "hair")
    table = replace(expenses(Rng("ex"), PAREN, rules), figure_font="Liberation Serif", numeric="paren")
    blocks = [title("各項費用彙計表", 6, 18), sides("", "115年度", "單位：新臺幣千元", 6), table]
    return Doc(
        "expenses-levels",
        "indented names, percent, thick lines at the ends, hairlines above groups",
        [Sheet([20, 60, 34, 34, 34, 24], blocks)],
        KAI,
        12,
    )


def contracts_overflow() -> Doc:
    """Unwrapped texts that run over the empty cells beside."""
    rules = Rules("medium", "medium", "", "", "thin", "", "thin", "thin", "")
    table = contracts(Rng("co"), 58, rules)
    blocks = [title("委辦計畫一覽表", 7, 16), table]
    sheet = Sheet([22, 50, 54, 66, 28, 24, 20], blocks, landscape=True, repeat="")
    return Doc("contracts-overflow", "unwrapped texts run over the empty cell beside, lines across", [sheet], MING, 12)


def gantt_marks() -> Doc:
    """Work by months with marks on printed gridlines."""
    table = replace(gantt(Rng("ga"), 18, Rules()), valign="m")
    sheet = Sheet(
        [12, 54, 30, *[9.0] * 12, 16], [table], head=("", "年度工作計畫預定進度表", ""), landscape=True, gridlines=True
    )
    return Doc("gantt-gridlines", "only the printed gridlines of the sheet, marks in narrow columns", [sheet], SANS, 11)


def three_tables() -> Doc:
    """Three small tables on one sheet."""
    rng = Rng("tt")
    fig = Figures(nil="0")
    one = Table(
        heads("機關別|受理|結案|未結案"),
        [row(u, *(fig(x) for x in (a, a - a // 9, a // 9))) for u, a in zip(UNITS[:6], (120, 45, 1130, 78, 6, 304), strict=True)],
        "lrrr", even("thin"), spans=[2, 1, 1, 1],
    )  # fmt: skip
    two = Table(
        heads([c("年度", rs=2), c("預算", 2), c("決算", 2)], "經常門|資本門|經常門|資本門"),
        [row(f"{y}年度", *(f"{rng.randint(1000, 90000):,}" for _ in range(4))) for y in range(110, 116)],
        "crrrr", even("thin"),
    )  # fmt: skip
    three = Table(
        heads("項次|檢討事項|改善措施"), [row(str(i + 1), prose(rng, 1), prose(rng, 2)) for i in range(4)], "cll",
        even("thin"), spans=[1, 2, 2], valign="t", estimate=True,
    )  # fmt: skip
    blocks = [
        title("業務統計彙整表", 5), note("一、陳情案件處理情形（單位：件）", 5), one, Gap(), note("二、最近六年預決算（單位：千元）", 5), two, Gap(),
        note("三、檢討及改善", 5), three,
    ]  # fmt: skip
    return Doc(
        "three-tables",
        "three tables of other columns on one sheet, blank rows between",
        [Sheet([24, 36, 36, 36, 40], blocks, repeat="")],
        KAI,
        12,
    )


def budget_spread_merged() -> Doc:
    """The notes are cut by hand into rows, the cells beside are merged over them."""
    table = replace(budget(Rng("bm"), 7, MINUS, 5), spread=True, spread_merge=True, valign="t", size=10)
    blocks = [title("歲出政事別預算明細表", 9, 15), sides("", "中華民國115年度", "單位：千元", 9), table]
    sheet = Sheet([7, 7, 7, 7, 46, 22, 22, 22, 80], blocks, foot=FOOT)
    what = "款項目節; notes cut by hand into rows without lines between, the cells beside merged over them, cut by page ends"
    return Doc("budget-spread-merged", what, [sheet], SANS, 10, cut=True)


def performance_bottom() -> Doc:
    """Results with the sheet's own alignment at the bottom, header once."""
    rules = Rules("medium", "medium", "", "", "thin", "", "thin", "thin", "")
    table = replace(plain_rows(performance(Rng("pb"), 3, rules, "b"), (0, 1)), estimate=True)
    blocks = [title("為民服務工作執行績效", 6, 16), table]
    sheet = Sheet([30, 34, 28, 18, 90, 24], blocks, repeat="")
    return Doc(
        "performance-bottom",
        "lines across only, all at the bottom, labels only in the first row, header once, portrait",
        [sheet],
        SERIF,
        10,
    )


def property_down_small() -> Doc:
    """Property on a portrait page in 6 pt, lines down only."""
    rules = Rules("thin", "thin", "thin", "thin", "thin", "thin", "thin", "", "hair")
    table = replace(property_list(Rng("ps"), 60, rules), size=9)
    blocks = [title("動產清冊", 13), sides("", "", "第1冊", 13), table]
    sheet = Sheet(PROPERTY_WIDTHS, blocks, foot=FOOT)
    return Doc("property-down-6pt", "13 columns in 6 pt on a portrait page, hairlines down only", [sheet], KAI, 10)


def official_turned() -> Doc:
    """Heads turned by 90 degrees."""
    table = turned(replace(official(Rng("ot"), BLANK, even("thin")), valign="m"), range(12))
    table.header[1].height = 44
    blocks = [title("身心障礙者福利服務概況", 13), table, note("說明：空白表示無數值。", 13)]
    sheet = Sheet([24, *[15.0] * 12], blocks, head=("", "", "表號：10730-05"))
    return Doc("official-turned-heads", "heads turned by 90 degrees, blanks for nil", [sheet], ZEN, 11)


def months_beside() -> Doc:
    """A wide sheet over three pages; the first two columns are printed on each."""
    rules = even("thin")
    table = replace(months(Rng("mb"), 2, MINUS, rules, merged=False), valign="m", numeric="plain")
    table.header[0].cells[2:3] = [c("受理件數", 4), c("受理件數", 4)]
    for line in table.header:
        line.height = 20
    sheet = Sheet(
        [20, 18, *[32.0] * 11],
        [table],
        fit=False,
        scale=90,
        repeat_cols=2,
        col_breaks=(6, 10),
        margins=(20, 12, 15, 12),
    )
    what = "a wide sheet on pages beside each other, the first two columns on each: three tables in the truth"
    return Doc("months-keys-repeated", what, [sheet], KAI, 12, parts=(6, 10), keys=2)


def beside() -> Doc:
    """Two tables one under the other, the second of them further to the right."""
    rng = Rng("be")
    one = Table(
        heads("分局|件數|比率"),
        [row(u, f"{rng.randint(1, 900)}", f"{rng.uniform(1, 40):.2f}%") for u in UNITS[:9]],
        "lrr",
        even("hair", "medium"),
    )
    two = Table(
        heads([c("辦理方式", rs=2), c("經費（千元）", 2)], "自辦|委辦"),
        [row(x, f"{rng.randint(100, 9000):,}", f"{rng.randint(100, 9000):,}") for x in ("講習", "參訪", "競賽", "展覽", "其他")],
        "lrr", Rules("thin", "thin", "", "", "thin", "thin", "thin", "", "thin"), start=2, head_fill="D9D9D9",
    )  # fmt: skip
    blocks = [
        title("業務概況", 5, 18),
        note("表1 陳情案件", 5),
        one,
        Gap(30),
        Line([(2, 1, "l", "表2 活動經費")]),
        two,
        Gap(),
        note("註：以上資料截至114年底。", 5),
    ]
    return Doc(
        "tables-shifted",
        "two tables one under the other that begin at other columns",
        [Sheet([40, 24, 36, 28, 28], blocks, repeat="")],
        KAI,
        13,
    )


def penalties_bands() -> Doc:
    """Fines under bands with the names of branches."""
    table = with_bands(penalties(Rng("pn"), 26), ["一、基隆分局", "二、臺中分局", "三、高雄分局"], "E2EFDA")
    table = replace(table, valign="m", size=9, rules=even("hair", "thin"))
    blocks = [title("違反商品檢驗法裁處案件一覽表", 9), table]
    sheet = Sheet([12, 22, 40, 44, 34, 48, 42, 22, 20], blocks, landscape=True, foot=FOOT)
    return Doc(
        "penalties-bands", "shaded bands over the whole width between rows, wrapped names, hairlines", [sheet], SANS, 9
    )


def workbook() -> Doc:
    """Three sheets of other sizes in one file."""
    one = replace(personnel(Rng("w1"), PAREN, even("thin", "double")), valign="m")
    two = replace(expenses(Rng("w2"), TRIANGLE, even("thin")), valign="m", wrap=False)
    three = replace(
        cash_flow(Rng("w3"), Rules("thin", "thin", "", "", "thin", "", "thin", "", ""), PAREN), numeric="paren"
    )
    sheets = [
        Sheet([46, 26, 26, 24, 18, 60], [title("人事費分析表", 6), sides("", "", "單位：千元", 6), one], repeat=""),
        Sheet([20, 60, 34, 34, 34, 24], [title("用途別費用明細表", 6), two], landscape=True, repeat=""),
        Sheet(
            [66, 28, 28, 28, 22],
            [title("現金流量表", 5), sides("114年度", "", "單位：元", 5), three],
            repeat="",
            fit=False,
        ),
    ]
    return Doc(
        "workbook-three-sheets",
        "three sheets: double frame; all lines on a landscape page; lines at the header only",
        sheets,
        SERIF,
        10,
    )


def milestones_rows() -> Doc:
    """Milestones without merged cells: the plan's name stands in its first row."""
    rules = Rules("thin", "thin", "thin", "thin", "thin", "thin", "thin", "", "thin", "thin")
    table = replace(plain_rows(milestones(Rng("mr"), 14, rules), (0, 1, 7)), valign="t", size=9)
    blocks = [title("列管計畫執行情形表", 8), table]
    sheet = Sheet(MILESTONE_WIDTHS, blocks, foot=FOOT)
    return Doc(
        "milestones-first-row",
        "lines between plans and down, labels only in the first row, tops, small type on a portrait page",
        [sheet],
        MING,
        10,
    )


def title_row() -> Doc:
    """The title and the unit are rows of the table, with lines around."""
    table = travel(Rng("ti"), 16, even("thin"))
    table.header = [
        row(c("115年度第1季旅費支用明細表", 11, bold=True, size=14), height=26),
        row(c("單位：新臺幣元", 11, align="r")),
        *table.header,
    ]
    table = replace(table, valign="m", height=18)
    sheet = Sheet([9, 9, 18, 28, 44, 18, 14, 18, 16, 20, 16], [table], repeat="head", margins=(25, 12, 15, 12))
    return Doc(
        "title-as-rows", "the title and the unit are merged rows of the header with lines around", [sheet], KAI, 11
    )


def grants_accounting() -> Doc:
    """Subsidies as an accounting system prints them: small type, header lines only."""
    rules = Rules("thin", "", "", "", "", "", "thin", "", "", "thin")
    table = replace(grants(Rng("ga2"), 44, rules), size=9, valign="t", figure_font="Liberation Sans")
    blocks = [
        title("補（捐）助明細表", 7, 13, False),
        sides("製表日期：115/04/10", "", "單位：新臺幣元", 7, 9),
        table,
        note("以下空白", 7),
    ]
    sheet = Sheet([16, 54, 56, 22, 26, 24, 28], blocks, repeat="all", foot=("", "", "頁次：&P"))
    return Doc(
        "grants-header-lines",
        "small type, lines at the header and the total only, wrapped names at the top, titles repeated",
        [sheet],
        SANS,
        9,
    )


def settlement_tight() -> Doc:
    """Columns just as wide as their figures, without lines down."""
    rules = Rules("medium", "medium", "", "", "thin", "", "thin", "", "", "hair")
    table = replace(settlement(Rng("sx"), 46, MINUS, rules), size=10, wrap=False)
    blocks = [title("歲出決算概況表", 10), sides("", "114年度", "單位：元", 10), table]
    widths = [12.0, 48, *[tight(table, j, 10) for j in range(2, 9)], 14]
    return Doc(
        "settlement-tight",
        "columns as wide as their figures, no lines down: gaps of 2 to 4 points",
        [Sheet(widths, blocks, repeat="all")],
        KAI,
        10,
    )


def strategies_stacked() -> Doc:
    """Labels with letters under each other over many rows."""
    rng = Rng("ss")
    table = down(performance(rng, 4, even("thin", "thick")), (0,), "t")
    for line in table.rows:
        if len(line.cells) == table.wide:
            line.cells[0].turn, line.cells[0].align = "v", "c"
            line.cells[0].text = line.cells[0].text.split("，")[0][2:]
    table = replace(table, estimate=True, valign="m", head_fill="1F4E78", head_color="FFFFFF", head_bold=True)
    blocks = [title("年度施政計畫重要成果一覽", 6, 16), table]
    sheet = Sheet([11, 40, 30, 18, 96, 24], blocks, breaks=(5, 10), foot=FOOT)
    what = "labels with letters under each other over many rows, white letters in a dark header, thick frame"
    return Doc("performance-stacked-labels", what, [sheet], MING, 11, cut=True)


def revenue_bottom_narrow() -> Doc:
    """Revenue on a portrait page, all at the bottom beside wrapped notes, vertical hairlines."""
    rules = Rules("medium", "medium", "medium", "medium", "hair", "hair", "thin", "", "hair", "hair")
    table = replace(revenue(Rng("rb"), PAREN, rules), numeric="paren", size=9)
    for line in table.rows:
        if not line.cells[-1].text:
            line.cells[-1].text = ["", "", "詳附表", prose(Rng(line.cells[0].text), 2)][len(line.cells[0].text) % 4]
    blocks = [title("歲入決算明細表", 8, 14), table, sides("承辦人：", "主辦會計：", "機關首長：", 8)]
    return Doc(
        "revenue-bottom",
        "figures at the bottom beside long wrapped notes, real numbers with ( )",
        [Sheet([50, 26, 26, 20, 26, 26, 15, 42], blocks)],
        MING,
        10,
    )


DEV: list[Callable[[], Doc]] = [
    budget_program, budget_spread, settlement_small, settlement_bare, property_register, property_zebra, personnel_summary, balance_two_sides,
    months_three_levels, months_across, unit_price_list, grants_landscape, branch_counts, survey_shares, staffing_l_shaped, official_boxes,
    milestone_tracking, performance_excel, travel_expenses, vehicle_list, revenue_triangles, duty_days, expenses_levels, contracts_overflow,
    gantt_marks, three_tables, budget_spread_merged, performance_bottom, property_down_small, official_turned, months_beside, beside,
    penalties_bands, workbook, milestones_rows, title_row, grants_accounting, settlement_tight, strategies_stacked, revenue_bottom_narrow,
]  # fmt: skip
