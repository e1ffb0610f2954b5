"""Documents that are only for measuring."""

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
    balance,
    budget,
    by_branch,
    c,
    down,
    grants,
    heads,
    milestones,
    months,
    note,
    performance,
    property_list,
    row,
    settlement,
    sides,
    staffing,
    survey,
    tight,
    title,
    unit_prices,
)
from .model import Doc, Gap, Line, Rules, Sheet, Table, even
from .more_contents import (
    abroad,
    archives,
    capital,
    plain_rows,
    prices_index,
    pupils,
    turned,
    weights,
    with_bands,
    works,
    yearbook,
)
from .words import BLANK, MINUS, PAREN, TRIANGLE, UNITS, Rng, prose

KAI, MING, SANS, SERIF = "AR PL UKai TW", "AR PL UMing TW", "Noto Sans CJK TC", "Noto Serif CJK TC"
ZEN, DROID, MICRO = "WenQuanYi Zen Hei", "Droid Sans Fallback", "WenQuanYi Micro Hei"


def works_estimate() -> Doc:
    """An estimate of works by 壹 一 1."""
    table = replace(works(Rng("we"), 4, even("thin", "medium")), valign="m", numeric="plain", height=17)
    blocks = [
        title("工程預算書詳細價目表", 7, 17), sides("工程名稱：114年度道路改善工程", "", "單位：元", 7), table,
        sides("製表：", "校核：", "核定：", 7),
    ]  # fmt: skip
    return Doc(
        "s-works-estimate",
        "levels 壹 一 1 with indents and subtotals, fixed heights",
        [Sheet([14, 76, 14, 24, 26, 34, 30], blocks, foot=("", "第 &P 頁 共 &N 頁", ""))],
        KAI,
        12,
    )


def pupils_turned() -> Doc:
    """Classes and pupils with turned heads."""
    table = turned(pupils(Rng("pu"), even("hair", "thin"), BLANK), range(14), "v")
    table.header[1].height = 50
    blocks = [title("各國民小學班級數及學生數", 17), sides("114學年度第1學期", "", "單位：班、人", 17), table]
    sheet = Sheet([22, 26, *[13.0, 16.0] * 7, 16], blocks, landscape=True, foot=("", "&P", ""))
    return Doc(
        "s-pupils-stacked",
        "heads with letters under each other, districts merged down, hairlines",
        [sheet],
        ZEN,
        10,
        cut=True,
    )


def yearbook_bilingual() -> Doc:
    """A yearbook's table in two languages without lines down."""
    rules = Rules("medium", "medium", "", "", "hair", "", "thin", "", "", "")
    table = replace(yearbook(Rng("yb"), rules), valign="m", height=22, figure_font="Liberation Serif")
    blocks = [
        title("表2-1　戶數、人口密度　Households and Population Density", 7, 13), table, note("資料來源：民政局。", 7, size=9),
        note("Source: Department of Civil Affairs.", 7, size=9),
    ]  # fmt: skip
    return Doc(
        "s-yearbook-bilingual",
        "heads and labels in two languages, header lines only",
        [Sheet([52, 24, 24, 24, 22, 24, 24], blocks)],
        MING,
        11,
    )


def index_of_prices() -> Doc:
    """Price indexes in narrow columns."""
    rules = Rules("thin", "thin", "", "", "thin", "thin", "thin", "", "hair", "")
    table = replace(prices_index(Rng("ip"), rules), valign="b", size=9)
    blocks = [title("消費者物價指數月報", 16, 14), sides("", "", "基期：民國110年=100", 16), table]
    return Doc(
        "s-price-index",
        "fourteen narrow columns with one decimal, hairlines down only",
        [Sheet([34, 14, *[12.5] * 14], blocks)],
        SERIF,
        9,
    )


def capital_plans() -> Doc:
    """Outlays by year with long texts."""
    table = replace(capital(Rng("cp"), 22, even("thin"), PAREN), valign="t", estimate=True, numeric="account")
    blocks = [title("繼續經費及未來年度資金需求表", 9, 16), sides("", "中華民國115年度", "單位：新臺幣千元", 9), table]
    sheet = Sheet([46, 20, 24, *[22.0] * 5, 92], blocks, landscape=True, repeat="all", foot=("", "- &P -", ""))
    return Doc("s-capital-years", "amounts by year beside long texts, tops, titles repeated", [sheet], KAI, 12)


def travel_abroad() -> Doc:
    """Travels abroad."""
    rules = Rules("medium", "medium", "medium", "medium", "thin", "thin", "thin", "hair", "thin", "thin")
    table = replace(abroad(Rng("ab"), 15, rules), estimate=True, valign="m")
    blocks = [title("派員出國計畫預算類別表", 12), sides("", "中華民國115年度", "單位：千元", 12), table]
    sheet = Sheet([22, 44, 16, 66, 12, 12, 18, 18, 18, 18, 30, 18], blocks, landscape=True)
    return Doc("s-abroad", "kinds merged down, long topics, thick frame and hairlines", [sheet], MING, 10, cut=True)


def archives_list() -> Doc:
    """Files to be destroyed, on the sheet's gridlines."""
    table = replace(archives(Rng("ar"), 108, Rules()), head_bold=True, head_fill="F2F2F2")
    sheet = Sheet(
        [46, 60, 32, 14, 14, 14, 20, 20, 22],
        [table],
        gridlines=True,
        head=("", "檔案銷毀目錄", ""),
        foot=("", "第 &P 頁", ""),
    )
    return Doc("s-archives-gridlines", "printed gridlines only, many blanks, shaded header", [sheet], SANS, 9)


def measures() -> Doc:
    """Numbers with shares in brackets in pairs of rows."""
    rules = Rules("thick", "thick", "", "", "thin", "thin", "thin", "", "thin", "hair")
    table = replace(weights(Rng("me"), rules), height=20, valign="m")
    blocks = [title("度量衡器檢定具數及比率", 9), table, Gap(), note("註：括弧內為占該單位檢定具數之百分比。", 9)]
    return Doc(
        "s-measures-brackets",
        "pairs of rows, shares in brackets, branches merged",
        [Sheet([30, 16, *[24.0] * 7], blocks, landscape=True)],
        DROID,
        11,
    )


def forms() -> Doc:
    """Two tables with the same columns and one of prose, all on one sheet, rows left blank."""
    rng = Rng("fo")

    def part(names: list[str]) -> Table:
        rows = [row(x, *[f"{rng.randint(1, 900):,}" for _ in range(3)], "") for x in names] + [
            row("", "", "", "", "")
        ] * 2
        return Table(heads("單位|目標|實績|差異|備註"), rows, "lrrrl", even("thin"), height=20, valign="m")

    last = Table(
        heads("檢討項目|說明"), [row(x, prose(rng, 2)) for x in ("落後原因", "改善作法", "需協調事項")], "cl", even("dotted", "thin"), spans=[1, 4],
        estimate=True, valign="m",
    )  # fmt: skip
    blocks = [
        title("績效月報", 5), note("甲、業務單位", 5), part(UNITS[8:12]), Gap(), note("乙、幕僚單位", 5), part(UNITS[:4]), Gap(), note("丙、檢討", 5), last,
    ]  # fmt: skip
    return Doc(
        "s-three-forms",
        "two tables of the same columns with blank rows, one with prose",
        [Sheet([40, 28, 28, 28, 44], blocks, repeat="")],
        KAI,
        12,
    )


def budget_across() -> Doc:
    """The budget with lines across only, at the bottom."""
    rules = Rules("medium", "medium", "", "", "thin", "", "thin", "hair", "", "thin")
    table = replace(budget(Rng("ba2"), 7, PAREN, 3, rules), numeric="paren", estimate=True)
    blocks = [title("歲出機關別預算表", 9), sides("乙、資本門", "115年度", "單位：千元", 9), table]
    return Doc(
        "s-budget-across",
        "款項目節, lines across only, bottoms, real numbers",
        [Sheet(BUDGET_WIDTHS, blocks, landscape=True, foot=("", "&P", ""))],
        SERIF,
        10,
    )


def budget_spread_bare() -> Doc:
    """Notes cut by hand, no lines in the body."""
    rules = Rules("thin", "thin", "", "", "thin", "", "thin", "", "", "dotted")
    table = replace(budget(Rng("bb"), 12, TRIANGLE, 4, rules), spread=True, figure_font="Liberation Sans", valign="m")
    blocks = [title("歲出計畫說明提要", 9, 14), table]
    what = "款項目節; notes cut by hand into rows, dotted lines above groups only"
    return Doc(
        "s-budget-spread-bare",
        what,
        [Sheet(BUDGET_WIDTHS, blocks, repeat="head", foot=("115年度", "", "&P"))],
        MICRO,
        10,
    )


def settlement_down() -> Doc:
    """Final accounts on B4 with lines down only."""
    rules = Rules("thin", "thin", "thin", "thin", "thin", "thin", "thin", "", "thin")
    table = replace(settlement(Rng("sd"), 44, BLANK, rules), height=15, valign="m", wrap=False)
    blocks = [title("歲出決算累計表", 10), sides("", "114年12月", "單位：元", 10), table]
    return Doc(
        "s-settlement-down",
        "lines down only, blanks for nil, indented names",
        [Sheet(SETTLEMENT_WIDTHS, blocks, paper=12, landscape=True, repeat="all")],
        KAI,
        10.5,
    )


def property_bands() -> Doc:
    """Property in bands by unit, lines across in hair."""
    rules = Rules("thin", "thin", "", "", "", "", "thin", "hair", "", "thin")
    table = with_bands(property_list(Rng("pd"), 40, rules), UNITS[:4])
    blocks = [title("財產盤點清冊", 13, 14), table]
    return Doc(
        "s-property-bands",
        "bands by unit, hairlines across",
        [Sheet(PROPERTY_WIDTHS, blocks, landscape=True, foot=("", "&P/&N", ""))],
        MING,
        10,
    )


def performance_dotted() -> Doc:
    """Results on a portrait page with dotted lines, numbers in Chinese."""
    table = down(performance(Rng("pd2"), 3, even("dotted", "thin"), "t"), (0, 1), "t")
    table = replace(table, estimate=True, size=10, head_fill="FCE4D6")
    blocks = [title("提升政府服務效能執行績效報告表", 6, 15), table]
    sheet = Sheet([24, 30, 26, 16, 84, 20], blocks, repeat="head", foot=("", "第&P頁", ""))
    return Doc(
        "s-performance-dotted",
        "strategies merged down at the top, dotted lines, portrait",
        [sheet],
        MICRO,
        10,
        cut=True,
    )


def months_bare() -> Doc:
    """Figures by year and month without lines in the body, group fills."""
    rules = Rules("", "", "", "", "thin", "", "thin", "", "")
    table = replace(months(Rng("mx"), 4, BLANK, rules), valign="b", group_fill="D9E1F2", numeric="plain", height=15)
    blocks = [title("檢驗業務統計", 13), table, note("附註：不合格率＝不合格批數÷檢驗批數×100。", 13)]
    return Doc(
        "s-months-fills",
        "no lines in the body, totals shaded, years merged",
        [Sheet(MONTH_WIDTHS, blocks, landscape=True)],
        SANS,
        9,
        cut=True,
    )


def balance_hair() -> Doc:
    """A balance sheet with all lines and two title rows inside."""
    table = balance(Rng("bh"), 22, PAREN, even("hair", "medium"))
    table.header = [row(c("資產", 4, bold=True), c("負債及淨資產", 4, bold=True)), *table.header]
    table = replace(table, valign="m", numeric="paren", height=18)
    blocks = [title("平衡表", 8, 18), sides("", "114年12月31日", "單位：元", 8), table]
    return Doc(
        "s-balance-hair",
        "two sides, header of three levels, hairlines, real numbers",
        [Sheet([44, 30, 14, 30, 44, 30, 14, 30], blocks)],
        SERIF,
        10,
    )


def grants_zebra() -> Doc:
    """Subsidies shaded in turn, accounts in the first row only."""
    rules = Rules("", "", "", "", "", "", "", "", "")
    table = replace(
        plain_rows(grants(Rng("gz"), 40, rules), (3,)), zebra="F2F2F2", head_fill="595959", valign="m", size=9
    )
    for cell in table.header[0].cells:
        cell.fill = "BFBFBF"
    blocks = [title("補助民間團體經費彙總表", 7, 15), sides("", "", "單位：元", 7), table]
    return Doc(
        "s-grants-zebra",
        "shaded in turn, no lines, units in the first row only",
        [Sheet(GRANT_WIDTHS, blocks, landscape=True, foot=("", "&P", ""))],
        KAI,
        11,
    )


def survey_grouped() -> Doc:
    """Answers with lines across only."""
    rules = Rules("medium", "medium", "", "", "thin", "", "thin", "dotted", "", "thin")
    table = replace(survey(Rng("sg"), 9, rules), valign="m", numeric="plain", height=16)
    blocks = [title("問卷統計結果", 9), table]
    return Doc(
        "s-survey-across",
        "counts, shares and bracketed items, dotted lines across only",
        [Sheet([14, 66, 22, 18, 18, 18, 26, 18, 22], blocks, landscape=True)],
        MING,
        11,
    )


def milestones_small() -> Doc:
    """Milestones in small type, merged at the bottom."""
    table = down(milestones(Rng("ms"), 8, even("thin", "thick")), (0, 1, 7), "b")
    table = replace(table, size=9, estimate=True, valign="b")
    blocks = [title("計畫進度管制表", 8, 14), table]
    return Doc(
        "s-milestones-bottom",
        "merged labels at the bottom, thick frame, small type",
        [Sheet(MILESTONE_WIDTHS, blocks, landscape=True, foot=("", "&P", ""))],
        ZEN,
        9,
        cut=True,
    )


def staffing_turned() -> Doc:
    """Staff with turned heads on A3."""
    table = turned(replace(staffing(Rng("sx"), BLANK, even("thin", "double")), valign="m", height=20), range(18))
    table.header[1].height = 40
    blocks = [title("員額配置表", 21, 20), Line([(0, 3, "l", "機關：標準檢驗局"), (18, 3, "r", "單位：人")]), table]
    return Doc(
        "s-staffing-turned",
        "turned heads, double frame, A3",
        [Sheet([34, *[15.0] * 18, 18, 18], blocks, landscape=True, paper=8)],
        KAI,
        13,
    )


def branches_first() -> Doc:
    """Inspections by branch, the branch only in the first row, lines at groups."""
    rules = Rules("thin", "thin", "thin", "thin", "thin", "thin", "thin", "", "dashed", "thin", down_at=(1, 2, 6))
    table = replace(by_branch(Rng("bf"), BLANK, rules, 6), valign="m")
    blocks = [title("市場檢驗績效統計", 10), sides("114年度", "", "單位：批", 10), table]
    return Doc(
        "s-branch-dashed",
        "lines at groups, dashed lines down between groups of columns",
        [Sheet([30, 24, *[18.0] * 8], blocks)],
        SANS,
        10,
    )


def unit_prices_plain() -> Doc:
    """Unit prices with only header and total lines."""
    rules = Rules("", "", "", "", "", "", "thin", "", "", "thin")
    table = replace(unit_prices(Rng("uq"), 92, rules), numeric="account", figure_font="Liberation Sans")
    blocks = [title("請購明細表", 8, 14, False), sides("請購單號：11503120045", "", "頁次：1", 8), table]
    return Doc(
        "s-unit-prices-lines",
        "header and total lines only, accounting format",
        [Sheet([11, 46, 26, 12, 16, 30, 34, 30], blocks, repeat="")],
        DROID,
        10,
    )


def months_tight() -> Doc:
    """Narrow columns without any line down, in small type."""
    rules = Rules("thin", "thin", "", "", "thin", "", "thin", "", "", "")
    table = replace(months(Rng("mt"), 5, MINUS, rules, merged=False), size=9, wrap=False)
    table.header[1].cells[2].text, table.header[1].cells[3].text, table.header[0].cells[-1].text = (
        "合格\n率",
        "不合\n格率",
        "較上年\n增減",
    )
    blocks = [title("檢驗統計月報表", 13, 14), table]
    widths = [12.0, 10, *[max(8, tight(table, j, 9)) for j in range(2, 13)]]
    return Doc(
        "s-months-tight",
        "columns as wide as their figures, header lines only",
        [Sheet(widths, blocks, foot=("", "&P", ""))],
        KAI,
        9,
    )


SCORE: list[Callable[[], Doc]] = [
    works_estimate, pupils_turned, yearbook_bilingual, index_of_prices, capital_plans, travel_abroad, archives_list, measures, forms, budget_across,
    budget_spread_bare, settlement_down, property_bands, performance_dotted, months_bare, balance_hair, grants_zebra, survey_grouped,
    milestones_small, staffing_turned, branches_first, unit_prices_plain, months_tight,
]  # fmt: skip
