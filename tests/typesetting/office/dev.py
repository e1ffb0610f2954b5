"""The documents for development."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import contents as k
from .contents import c, fit, heads, row
from .model import Block, Chart, Doc, Para, Row, Table
from .words import TOWNS, Rng, date, listed, name, pick, prose

KAI, MING, SANS, SERIF, HEI = (
    "AR PL UKai TW",
    "AR PL UMing TW",
    "Noto Sans CJK TC",
    "Noto Serif CJK TC",
    "WenQuanYi Zen Hei",
)
A4, A4L, A3, A3L = (210, 297), (297, 210), (297, 420), (420, 297)


def title(text: str, size: float = 16, **more: Any) -> Para:
    """The title of a document."""
    return Para(text, size, True, "c", after=8, **more)


def caption(text: str, **more: Any) -> Para:
    """The caption of a table."""
    look: dict[str, Any] = {"align": "c", "before": 6, "after": 3}
    return Para(text, **(look | more))


def unit(text: str = "單位：新臺幣千元", **more: Any) -> Para:
    """The unit of the figures, at the right above a table."""
    return Para(text, align="r", after=2, **more)


def note(text: str, size: float = 9, **more: Any) -> Para:
    """A note below a table."""
    return Para(text, size, after=3, before=2, **more)


def text(rng: Rng, kind: str, n: int = 3, **more: Any) -> Para:
    """A paragraph of prose."""
    look: dict[str, Any] = {"align": "j", "indent": 2, "after": 6}
    return Para(prose(rng, kind, n), **(look | more))


def plan_115() -> Doc:
    rng = k.rng_of("plan-115")
    blocks: list[Block] = [
        title("經濟部標準檢驗局臺中分局115年度提升服務效能執行計畫"),
        Para("壹、計畫依據", bold=True),
        text(rng, "plan", 2),
        Para("貳、執行策略及具體作法", bold=True),
    ]
    blocks += [fit(k.plan(rng, 4), 174, hang=True), Para("參、獎懲及考核", bold=True, before=8), text(rng, "plan", 4)]
    return Doc(
        "plan-merged-labels",
        "labels merged over page ends, rows of numbered lists cut by page ends, header repeated",
        "docx",
        blocks,
        KAI,
        size=12,
        foot="第 {n} 頁",
        layout="full rules, 2 merged label columns, hanging lists, repeated header",
    )


def plan_noheader() -> Doc:
    rng = k.rng_of("plan-noheader")
    blocks: list[Block] = [
        title("新北市政府社會局114年度高齡友善服務推動計畫", 18),
        text(rng, "plan"),
        fit(k.plan(rng, 3, "b", False), 175, auto=True, repeat=False, rules="open", valign="m", size=12),
        note("備註：本計畫奉核定後實施，修正時亦同。", 12),
    ]
    return Doc(
        "plan-auto-numbers",
        "list numbers made by Word, header not repeated, labels vertically centred, no rules at the sides",
        "docx",
        blocks,
        MING,
        size=13,
        foot="- {n} -",
        layout="open sides, auto-numbered lists, header once, middle-aligned",
    )


def budget_a4l() -> Doc:
    rng = k.rng_of("budget-a4l")
    blocks: list[Block] = [
        title("基隆市政府主管"),
        caption("歲出計畫提要及分支計畫概況表（中華民國115年度）"),
        unit(),
        fit(k.budget(rng, 7, 4), 265, hang=True),
    ]
    return Doc(
        "budget-landscape",
        "code columns 款項目節, amounts right-aligned, long notes cut by page ends",
        "docx",
        blocks,
        KAI,
        size=10,
        page=A4L,
        margins=(18, 15, 15, 15),
        head="歲出機關別預算表",
        foot="{n}",
        layout="landscape, full rules, two-level header, nil as -, long notes",
    )


def budget_down() -> Doc:
    rng = k.rng_of("budget-down")
    blocks: list[Block] = [
        title("臺北市政府警察局", 14),
        caption("歲出政事別預算總表", bold=True),
        unit(),
        fit(k.budget(rng, 5, 4, "", "tri"), 388, rules="down", rule=(0.4, "solid", "000000"), split=True, hang=True),
    ]
    return Doc(
        "budget-down-a3",
        "ruled only down, so that rows can be told apart only by their texts; △ for negatives",
        "fodt",
        blocks,
        MING,
        size=11,
        page=A3L,
        margins=(20, 16, 16, 16),
        foot="甲-{n}",
        layout="A3 landscape, vertical rules only, nil blank, △ negatives",
    )


def ledger_wide() -> Doc:
    rng = k.rng_of("ledger-wide")
    t = k.ledger(rng, 40, "paren", "-", 13)
    blocks: list[Block] = [
        title("歲出決算分析表", 15),
        unit("單位：新臺幣元"),
        fit(t, 277, size=8, rules="groups", pad=(0.5, 0.6), repeat=True),
        note("註1：含第二預備金動支數。\n註2：依決算法第7條規定辦理。".replace("\n", "　")),
    ]
    return Doc(
        "ledger-13-columns",
        "thirteen narrow columns, figures nearly touch, rules between groups only",
        "docx",
        blocks,
        SERIF,
        "Liberation Serif",
        9,
        A4L,
        (15, 10, 14, 10),
        foot="{n}",
        layout="landscape, rules between groups, parentheses, narrow gutters",
    )


def procurement_across() -> Doc:
    rng = k.rng_of("procurement-across")
    blocks: list[Block] = [
        title("114年度採購案件決標一覽表"),
        unit("資料截止日：114年12月31日", size=9),
        fit(
            k.procurement(rng, 40),
            188,
            size=9,
            rules="across",
            rule=(0.4, "solid", "888888"),
            valign="m",
            head_fill="E7E6E6",
        ),
    ]
    return Doc(
        "procurement-across",
        "ruled only across, cells of 1-4 lines centred vertically so that figures stand between lines",
        "docx",
        blocks,
        SANS,
        "Liberation Sans",
        10,
        margins=(18, 11, 16, 11),
        foot="第 {n} 頁",
        layout="horizontal hairlines, grey header, vertically centred",
    )


def procurement_nosplit() -> Doc:
    rng = k.rng_of("procurement-keep")
    blocks: list[Block] = [
        title("工程、財物及勞務採購案件彙總"),
        caption("表1　工程類", align="l"),
        fit(k.procurement(rng, 9, "c"), 180, size=10, split=False, rules="down"),
        caption("表2　財物類", align="l"),
        fit(k.procurement(rng, 12, "c"), 180, size=10, split=False, rules="down"),
    ]
    return Doc(
        "procurement-down-keep",
        "ruled only down, rows not split, two tables of the same columns",
        "docx",
        blocks,
        KAI,
        "Liberation Serif",
        11,
        foot="{n}",
        layout="vertical rules, rows kept whole, caption between equal tables",
    )


def months_plain() -> Doc:
    rng = k.rng_of("months")
    blocks: list[Block] = [
        title("各分局受理報驗案件統計"),
        caption("表一　進口報驗批數"),
        unit("單位：批"),
        fit(
            k.months(
                rng,
                ["基隆分局", "新竹分局", "臺中分局", "臺南分局", "高雄分局", "花蓮分局", "總局第一組", "總局第二組"],
            ),
            270,
            rules="book",
            size=10,
        ),
    ]
    blocks += [
        caption("表二　內銷報驗批數"),
        unit("單位：批"),
        fit(
            k.months(
                rng,
                ["基隆分局", "新竹分局", "臺中分局", "臺南分局", "高雄分局", "花蓮分局", "總局第一組", "總局第二組"],
                90000,
            ),
            270,
            rules="book",
            size=10,
        ),
        note("資料來源：本局報驗發證系統。"),
        caption("表三　邊境查核件數"),
        unit("單位：件"),
        fit(k.months(rng, TOWNS[:26], 300, code=True), 270, rules="none", size=10),
    ]
    return Doc(
        "months-booktabs",
        "twelve months of counts; unit lines between tables of the same columns; one without rules over a page end",
        "docx",
        blocks,
        MING,
        "Liberation Serif",
        12,
        A4L,
        (18, 12, 14, 12),
        head="統計年報",
        foot="{n}",
        layout="book rules and no rules, dense counts",
    )


def inspection_zebra() -> Doc:
    rng = k.rng_of("inspection-zebra")
    blocks: list[Block] = [
        title("市售商品抽驗結果一覽表"),
        text(rng, "inspect", 3),
        fit(
            k.inspection(rng, 40),
            180,
            rules="none",
            zebra="EDF2F9",
            head_fill="1F3864",
            head_color="FFFFFF",
            head_bold=True,
            size=9,
            valign="m",
        ),
        note("說明：檢驗依據為CNS 3765及CNS 60335系列。"),
    ]
    return Doc(
        "inspection-zebra",
        "stripes without rules, white letters on a dark header, figures beside wrapped texts",
        "docx",
        blocks,
        SANS,
        "Liberation Sans",
        11,
        margins=(20, 15, 18, 15),
        foot="{n}",
        layout="zebra, dark header, no rules",
    )


def inspection_white() -> Doc:
    rng = k.rng_of("inspection-white")
    blocks: list[Block] = [
        title("兒童用品查核紀錄（第3季）"),
        fit(
            k.inspection(rng, 20, True),
            184,
            rules="full",
            rule=(1.5, "solid", "FFFFFF"),
            body_fill="F2F2F2",
            head_fill="C00000",
            head_color="FFFFFF",
            size=10,
            valign="t",
        ),
        note("○：合格　×：不合格"),
    ]
    return Doc(
        "inspection-white-rules",
        "white rules on coloured cells; result is only a circle or a cross",
        "docx",
        blocks,
        HEI,
        "DejaVu Sans",
        11,
        margins=(18, 13, 16, 13),
        layout="white rules on fills, ○×",
    )


def minutes() -> Doc:
    rng = k.rng_of("minutes")
    blocks: list[Block] = [
        title("114年度第2次局務會議紀錄"),
        Para(f"時間：{date(rng)}（星期三）上午10時"),
        Para("地點：本局第一會議室"),
        Para(f"主席：{name(rng)}局長　　紀錄：{name(rng)}"),
        Para("壹、討論事項", bold=True),
    ]
    for i in range(4):
        blocks += [Para(f"第{'一二三四'[i]}案", bold=True, before=6), fit(k.motions(rng), 172, hang=True, size=13)]
    blocks += [
        Para("貳、歷次會議主席裁示事項辦理情形", bold=True, before=8),
        fit(k.tracking(rng, 14), 172, size=11, hang=True),
        Para("參、散會（上午11時30分）", bold=True),
    ]
    return Doc(
        "minutes-forms",
        "forms without header, one box cut by page ends, then a table of other columns",
        "docx",
        blocks,
        KAI,
        size=14,
        margins=(22, 19, 20, 19),
        foot="第{n}頁",
        layout="forms in boxes, prose 13 pt, tracking table",
    )


def laws() -> Doc:
    rng = k.rng_of("laws")
    blocks: list[Block] = [
        title("商品檢驗委託辦法部分條文修正草案條文對照表"),
        fit(k.laws(rng, 10), 174, hang=True, rules="down", size=14),
    ]
    return Doc(
        "laws-three-prose",
        "three columns of prose ruled only down, articles longer than a page and cut in all cells",
        "docx",
        blocks,
        KAI,
        size=14,
        foot="{n}",
        layout="vertical rules, 14 pt, three prose columns, rows cut in all cells",
    )


def personnel() -> Doc:
    rng = k.rng_of("personnel")
    blocks: list[Block] = [title("職員名冊"), fit(k.personnel(rng, 72), 174, rules="groupsv", size=12, valign="m")]
    return Doc(
        "personnel-groups",
        "offices merged and centred, rules only between offices and down, merged over page ends",
        "docx",
        blocks,
        MING,
        size=12,
        foot="- {n} -",
        layout="rules between groups, merged offices over page ends",
    )


def survey() -> Doc:
    rng = k.rng_of("survey")
    blocks: list[Block] = [
        title("113年度為民服務滿意度調查報告"),
        Para("一、調查方法", bold=True),
        text(rng, "service", 4),
        Para("二、調查結果", bold=True),
        caption("表 2-1　各題滿意度次數分配"),
        fit(k.survey(rng, 12), 174, rules="across", size=11, split=False),
        note("註：百分比因四捨五入，合計不一定等於100。"),
        text(rng, "service", 5),
    ]
    return Doc(
        "survey-counts-shares",
        "question merged over two rows of figures, ruled across",
        "docx",
        blocks,
        SERIF,
        size=12,
        head="為民服務滿意度調查",
        foot="{n}",
        layout="horizontal rules, rowspan 2 per question",
    )


def grants() -> Doc:
    rng = k.rng_of("grants")
    blocks: list[Block] = [
        title("一百十四年度對民間團體補助明細表"),
        unit("單位：元"),
        fit(k.grants(rng, 9, 5), 176, size=11, valign="m", rules="outer"),
    ]
    return Doc(
        "grants-subtotals",
        "towns merged over page ends, subtotals and total over merged label cells",
        "docx",
        blocks,
        KAI,
        size=12,
        foot="第 {n} 頁",
        layout="heavy frame, merged towns, 小計/合計",
    )


def fire() -> Doc:
    rng = k.rng_of("fire")
    blocks: list[Block] = [
        title("消防安全設備檢查紀錄表"),
        fit(k.fire(rng, 34), 190, size=10, auto=True, valign="m", rule=(0.3, "dotted", "000000"), rules="full"),
        note("m^{2}為樓地板面積。", 10),
    ]
    return Doc(
        "fire-dotted",
        "dotted rules, list numbers by the program, figures in the middle of wrapped neighbours, raised 2",
        "fodt",
        blocks,
        HEI,
        "Liberation Sans",
        11,
        margins=(18, 10, 16, 10),
        foot="{n}",
        layout="dotted rules, auto lists, vertically centred, m²",
    )


def land_long() -> Doc:
    rng = k.rng_of("land-long")
    blocks: list[Block] = [
        title("公有土地清冊", 14),
        unit("製表日期：115.01.06", size=9),
        fit(k.land(rng, 200), 192, size=8, pad=(0.3, 0.8), rule=(0.25, "solid", "000000")),
    ]
    return Doc(
        "land-200-rows",
        "two hundred rows of small type, hairlines",
        "docx",
        blocks,
        MING,
        "Liberation Serif",
        9,
        margins=(15, 9, 14, 9),
        head="土地清冊",
        foot="第{n}頁",
        layout="200 rows, 8 pt, hairlines",
    )


def levels() -> Doc:
    rng = k.rng_of("levels")
    t = k.levels(rng, TOWNS)
    t.widths, t.aligns = [22, 19, 18, 18, 25, 18, 18, 25, 20], "lrrrdrrdr"
    blocks: list[Block] = [
        title("各區公所受理申辦案件統計"),
        fit(t, 184, rules="headbox", size=11, rule=(0.75, "solid", "000000")),
        note("附註：占比為逾期數占受理數之百分比。"),
    ]
    return Doc(
        "levels-decimal-tabs",
        "three-level header, body without rules, decimals aligned by tab stops",
        "fodt",
        blocks,
        SERIF,
        "Liberation Serif",
        12,
        margins=(18, 15, 16, 15),
        foot="{n}",
        layout="header ruled, body bare, decimal tabs",
    )


def school() -> Doc:
    rng = k.rng_of("school")
    double = (2.0, "double", "000000")
    blocks: list[Block] = [
        title("國民小學114學年度第1學期課程及研習計畫"),
        caption("表1　三年甲班課表", align="l"),
        fit(k.timetable(rng), 160, rule=(0.5, "solid", "000000"), heavy=double, rules="outer", size=11, valign="m"),
        caption("表2　三年乙班課表", align="l"),
        fit(k.timetable(rng), 160, heavy=double, rules="outer", size=11, valign="m"),
        caption("表3　教師研習議程", align="l"),
        fit(k.agenda(rng, 14), 170, rules="across", size=11, valign="m"),
    ]
    return Doc(
        "school-html",
        "double frame, breaks over the whole width, two lines in each cell",
        "html",
        blocks,
        KAI,
        size=12,
        layout="Writer from HTML, double outer rules, band rows, horizontal rules",
    )


def checks() -> Doc:
    rng = k.rng_of("checks")
    blocks: list[Block] = [
        title("內部控制作業自行檢查表"),
        Para(f"檢查日期：{date(rng)}　　檢查人員：{name(rng)}"),
        fit(k.checklist(rng, 7, 5), 178, size=12, hang=True),
        note("註：本表請於每季結束後10日內送秘書室彙整。", 11),
    ]
    return Doc(
        "checklist-ticks",
        "cells with only a tick in one of three columns, column of notes mostly blank",
        "fodt",
        blocks,
        KAI,
        size=12,
        margins=(20, 16, 18, 16),
        foot="第{n}頁",
        layout="full rules, L-shaped header, ticks, merged categories over page ends",
    )


def application() -> Doc:
    rng = k.rng_of("application")
    blocks: list[Block] = []
    for i in range(3):
        blocks += [
            title("便民服務申請書", 18, new_page=i > 0),
            fit(k.boxes(rng), 176, size=13, pad=(1.5, 1.5), valign="m"),
            caption("會勘簽到表", before=10),
            fit(k.signing(rng, [6, 12, 22][i], i != 1), 176, size=12, rules=["full", "outer", "across"][i], valign="m"),
        ]
    return Doc(
        "application-forms",
        "forms without header, boxes to tick, empty rows for handwriting",
        "docx",
        blocks,
        KAI,
        size=13,
        layout="forms in boxes, □■, empty rows, sign-in lists",
    )


def works() -> Doc:
    rng = k.rng_of("works")
    blocks: list[Block] = [
        title("○○國中老舊校舍防水及修繕工程"),
        caption("詳細價目表"),
        fit(k.quantities(rng, 4), 184, rules="inner", rule=(0.5, "dashed", "000000"), size=11),
        fit(k.quantities(rng, 2), 184, rules="full", size=11),
    ]
    return Doc(
        "works-quantities",
        "codes of three levels 壹 一 1, headings with blank figures, two tables directly after each other",
        "docx",
        blocks,
        MING,
        size=12,
        margins=(20, 13, 18, 13),
        head="工程名稱：老舊校舍修繕",
        foot="第 {n} 頁",
        layout="inner dashed vertical rules; then full rules",
        extra={"head_align": "left"},
    )


def calibrations() -> Doc:
    rng = k.rng_of("calibrations")
    blocks: list[Block] = [
        title("度量衡標準件校正一覽表"),
        text(rng, "plan", 3),
        fit(k.calibration(rng, 34), 182, rules="across", rule=(0.3, "solid", "555555"), size=9, valign="m"),
        note("註1：依國家度量衡標準實驗室校正報告。"),
        note("註2：相對擴充不確定度之涵蓋因子k = 2。"),
        note("註3：預定115年6月送校。"),
    ]
    return Doc(
        "calibration-powers",
        "raised exponents and footnote marks in cells of one or two lines, hairlines across",
        "typst",
        blocks,
        SERIF,
        "Liberation Serif",
        10,
        margins=(20, 14, 18, 14),
        foot="{n}",
        layout="Typst, horizontal hairlines, superscripts",
    )


def phones() -> Doc:
    rng = k.rng_of("phones")
    blocks: list[Block] = [
        title("本局各單位聯絡電話及業務職掌"),
        fit(
            k.directory(rng, 60),
            190,
            rules="none",
            zebra="F3F3F3",
            size=9,
            pad=(0.8, 0.3),
            head_fill="D9E2F3",
            head_bold=True,
        ),
    ]
    return Doc(
        "directory-zebra",
        "narrow gutters: offices and mail addresses fill their columns",
        "weasy",
        blocks,
        SANS,
        "Liberation Sans",
        10,
        margins=(16, 10, 15, 10),
        head="通訊錄",
        foot="{n}",
        layout="WeasyPrint, zebra, narrow gutters",
    )


def balance() -> Doc:
    rng = k.rng_of("balance")
    t = k.balance(rng, 26)
    blocks: list[Block] = [
        title("作業基金收支及餘絀表"),
        unit("單位：新臺幣元"),
        fit(t, 180, rules="book", size=10),
        note("註：括號表示負數。"),
        text(rng, "budget", 4),
        title("平衡表", new_page=True),
        unit("單位：新臺幣元"),
        fit(k.balance(rng, 26), 180, rules="groups", rule=(0.5, "dotted", "000000"), size=10),
        unit("單位：美元", before=6),
        fit(k.balance(rng, 8), 180, rules="groups", rule=(0.5, "dotted", "000000"), size=10),
    ]
    return Doc(
        "balance-book",
        "negatives in parentheses, amounts of eight digits in narrow columns, two-level header",
        "weasy",
        blocks,
        SERIF,
        "Liberation Serif",
        11,
        margins=(20, 15, 18, 15),
        foot="- {n} -",
        layout="WeasyPrint, book rules; dotted group rules; unit line between equal tables",
    )


def pricelist() -> Doc:
    rng = k.rng_of("pricelist")
    blocks: list[Block] = [
        title("規費及使用費收費標準表"),
        fit(k.prices(rng, 8, 6), 176, size=12, head_fill="BFBFBF", rule=(0.75, "solid", "808080")),
        note("附註：一、依規費法第10條訂定。", 11),
        note("　　　二、自115年1月1日起實施。", 11),
    ]
    return Doc(
        "prices-bands",
        "bands over the whole width within the table, specifications often blank",
        "html",
        blocks,
        MING,
        size=12,
        layout="Writer from HTML, grey header, full-width section rows",
    )


def chart_svg(rng: Rng, font: str, wide: int = 480, tall: int = 240) -> str:
    """A column chart with axes, grid lines and labels."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}"><rect x="0" y="0" width="{wide}" height="{tall}" fill="#ffffff" stroke="#999999"/>'
    ]
    for i in range(6):
        y = tall - 40 - i * (tall - 70) / 5
        parts.append(
            f'<line x1="50" y1="{y:.1f}" x2="{wide - 10}" y2="{y:.1f}" stroke="#aaaaaa" stroke-width="0.7"/><text x="44" y="{y + 4:.1f}" font-size="10" text-anchor="end" font-family="{font}">{i * 200:,}</text>'
        )
    for m in range(12):
        x, h = 56 + m * (wide - 70) / 12, rng.uniform(10, tall - 80)
        parts.append(
            f'<rect x="{x:.1f}" y="{tall - 40 - h:.1f}" width="16" height="{h:.1f}" fill="#4472c4"/><text x="{x + 8:.1f}" y="{tall - 25}" font-size="10" text-anchor="middle" font-family="{font}">{m + 1}月</text>'
        )
    parts.append(
        f'<text x="{wide / 2}" y="18" font-size="13" text-anchor="middle" font-family="{font}">各月接種人數（人）</text></svg>'
    )
    return "".join(parts)


def health() -> Doc:
    rng = k.rng_of("health")
    blocks: list[Block] = [
        title("流感疫苗接種執行情形報告"),
        text(rng, "service", 3),
        caption("圖1　各月接種人數"),
        Chart(chart_svg(rng, SANS), 150, 75),
        caption("表1　各區接種情形"),
        fit(k.vaccine(rng, 20), 176, size=11, rules="frame", hang=True),
        text(rng, "service", 4),
        Chart(chart_svg(rng, SANS), 150, 75),
        caption("表2　第二階段接種情形"),
        fit(k.vaccine(rng, 24), 176, size=11, rules="frame", zebra="EAF1DD", split=False),
    ]
    return Doc(
        "health-chart",
        "charts with axes and grid lines that are no tables; a column blank throughout; only a frame",
        "fodt",
        blocks,
        SANS,
        "Liberation Sans",
        12,
        foot="{n}",
        layout="charts, outer frame only, blank column",
    )


def riskbook() -> Doc:
    rng = k.rng_of("risk")
    blocks: list[Block] = [
        title("風險評估及處理表"),
        fit(
            k.risks(rng, 18),
            265,
            size=11,
            hang=True,
            gap=1.2,
            rule=(0.6, "solid", "31849B"),
            head_fill="DAEEF3",
            valign="m",
        ),
    ]
    return Doc(
        "risks-separate-boxes",
        "each cell a box of its own, with gaps between them",
        "weasy",
        blocks,
        SANS,
        "Liberation Sans",
        11,
        A4L,
        (18, 14, 16, 14),
        foot="{n}",
        layout="WeasyPrint, border-spacing, L-shaped header, landscape",
    )


def pupils() -> Doc:
    rng = k.rng_of("pupils")
    blocks: list[Block] = [title("第1次定期評量成績一覽表")]
    for i in range(3):
        blocks.append(fit(k.scores(rng, 26), 170, size=10, rules=["full", "down", "across"][i], pad=(0.4, 1.0)))
        blocks[-1].no_last_break = True  # type: ignore[union-attr]
        if i == 1:
            blocks.append(caption("（丙班）"))
    return Doc(
        "pupils-adjacent",
        "two tables of the same columns with nothing between them but the second's header",
        "fodt",
        blocks,
        SERIF,
        size=11,
        foot="{n}",
        layout="adjacent tables; full, vertical, horizontal rules",
    )


def facing() -> Doc:
    rng = k.rng_of("facing")
    t = k.ledger(rng, 30, "minus", "0", 12)
    left = Table(
        [Row(r.cells[:4]) for r in t.header],
        [Row(r.cells[:4], height=7) for r in t.rows],
        [30, 60, 40, 40],
        "clrr",
        size=11,
        repeat=False,
        split=False,
    )
    right = Table(
        [Row(r.cells[4:]) for r in t.header],
        [Row(r.cells[4:], height=7) for r in t.rows],
        [*[24.0] * 7, 20],
        "r" * 7 + "l",
        size=9,
        repeat=False,
        split=False,
        continues="cols",
    )
    blocks: list[Block] = [
        caption("歲出預算執行狀況表（左頁）"),
        left,
        caption("歲出預算執行狀況表（右頁）", new_page=True),
        right,
    ]
    return Doc(
        "facing-pages",
        "one table over two facing pages: labels at the left, figures at the right without labels",
        "docx",
        blocks,
        MING,
        "Liberation Serif",
        11,
        margins=(18, 10, 14, 10),
        foot="{n}",
        layout="facing pages",
        extra={"pages": "1,2"},
    )


def vertical() -> Doc:
    rng = k.rng_of("vertical")
    t = k.plan(rng, 4, "p", False)
    for r in t.rows:
        if r.group:
            r.cells[0].turn, r.cells[0].align, r.cells[0].valign = "v", "c", "m"
            r.cells[0].text = r.cells[0].text.split("、")[1]
    t = fit(t, 174, size=12, hang=True, rules="full")
    t.widths[0], t.widths[2] = 10.0, t.widths[2] + t.widths[0] - 10.0
    g = k.performance(rng, 14)
    for cell in g.header[0].cells[2:6]:
        cell.turn, cell.text = "t", cell.text.replace("\n", "")
    g.header[0].height = 24
    blocks: list[Block] = [title("114年度施政計畫及績效"), t, caption("績效指標達成情形"), fit(g, 174, size=11)]
    return Doc(
        "vertical-labels",
        "labels written downwards in merged cells, header cells turned by 90 degrees",
        "docx",
        blocks,
        KAI,
        size=12,
        foot="{n}",
        layout="vertical writing, turned headers",
    )


def gazette() -> Doc:
    rng = k.rng_of("gazette")
    blocks: list[Block] = []
    for i in range(5):
        blocks += [
            Para(f"{'一二三四五'[i]}、{pick(rng, ['業務概況', '執行成果', '統計資料', '檢討與改進'])}", bold=True),
            text(rng, "service", 4),
        ]
        rows = [row(t, f"{rng.randint(10, 9000):,}", f"{rng.uniform(1, 99):.1f}") for t in rng.sample(TOWNS, 9)]
        blocks += [
            caption(f"表{i + 1}", size=10),
            Table(
                heads("區別|件數|百分比(%)"),
                rows,
                [26, 26, 26],
                "lrr",
                rules=["book", "full", "across", "down", "none"][i],
                size=10,
            ),
            text(rng, "plan", 4),
        ]
    return Doc(
        "gazette-two-columns",
        "text in two columns with small tables in them, some over the column's end",
        "fodt",
        blocks,
        MING,
        size=11,
        columns=2,
        head="施政公報",
        foot="{n}",
        layout="two text columns",
    )


def gantt() -> Doc:
    rng = k.rng_of("gantt")
    blocks: list[Block] = [
        title("115年度重點工作預定進度表"),
        fit(k.timeline(rng, 10), 260, size=12, valign="m"),
        fit(k.timeline(rng, 8), 260, size=12, rules="groupsv", valign="m"),
        note("●表示執行月份。", 11),
    ]
    return Doc(
        "timeline-dots",
        "columns of months with only dots, two tables without a caption between",
        "docx",
        blocks,
        KAI,
        size=13,
        page=A4L,
        foot="{n}",
        layout="landscape, dots only, two-level header",
    )


def continued() -> Doc:
    rng = k.rng_of("continued")
    t = k.grants(rng, 4, 4)
    a = fit(Table(t.header, t.rows[:10], t.widths, t.aligns), 174, size=11, repeat=False)
    b = fit(
        Table(t.header, t.rows[10:], [24, 36, 36, 24, 24, 60], t.aligns), 174, size=11, repeat=False, continues="rows"
    )
    blocks: list[Block] = [
        title("重點補助計畫執行情形"),
        caption("附表三　補助明細"),
        unit("單位：元"),
        a,
        caption("附表三　補助明細（續）", new_page=True),
        unit("單位：元"),
        b,
    ]
    return Doc(
        "continued-by-hand",
        "a table typed in two parts (續) whose columns have other widths on the second page",
        "docx",
        blocks,
        SERIF,
        size=12,
        foot="{n}",
        layout="table continued by hand with other widths",
    )


def travel() -> Doc:
    rng = k.rng_of("travel")
    blocks: list[Block] = [
        title("出國旅費支出明細"),
        text(rng, "budget", 2),
        fit(k.currency(rng, 30), 180, size=10, rules="grouponly", valign="b", head_fill="F2F2F2"),
        fit(k.currency(rng, 9), 180, size=10, rules="open", valign="b"),
    ]
    return Doc(
        "travel-currencies",
        "no rules at all but a grey header; figures at the bottom of wrapped neighbours; currencies",
        "typst",
        blocks,
        SANS,
        "Liberation Sans",
        11,
        margins=(20, 15, 18, 15),
        foot="第 {n} 頁",
        layout="Typst, no rules, bottom-aligned, grey header; open sides",
    )


def header_alone() -> Doc:
    rng = k.rng_of("header-alone")
    t = fit(k.tracking(rng, 8), 176, size=11, repeat=False, split=False, hang=True)
    t.rows[0].height = 60
    blocks: list[Block] = [
        title("列管案件追蹤表"),
        Para("一、前次會議決議事項", bold=True),
        text(rng, "meeting", 9),
        text(rng, "meeting", 9),
        Para("二、辦理情形如下：", before=440),
        t,
    ]
    return Doc(
        "header-at-page-end",
        "the page ends after the header, which is not repeated; rows kept whole",
        "weasy",
        blocks,
        KAI,
        size=12,
        foot="{n}",
        layout="WeasyPrint, header alone at page end",
    )


def long_row() -> Doc:
    rng = k.rng_of("long-row")
    rows = [
        row(
            f"{i + 1}",
            c(pick(rng, ["食品安全", "道路養護", "校園安全"]), valign="m"),
            listed(rng, "meeting", n, "1", "p", 2),
            listed(rng, "plan", m, "p"),
            f"{rng.uniform(20, 100):.1f}%",
        )
        for i, (n, m) in enumerate([(5, 4), (20, 12), (3, 3), (4, 14), (2, 2)])
    ]
    t = Table(heads("項次|類別|質詢及答復要旨|後續辦理|進度"), rows, [12, 20, 72, 56, 16], "ccllr", size=12, hang=True)
    blocks: list[Block] = [title("市議會質詢事項辦理情形"), t]
    return Doc(
        "row-longer-than-page",
        "one row is longer than a page",
        "docx",
        blocks,
        HEI,
        size=12,
        foot="- {n} -",
        layout="full rules, rows longer than a page",
    )


def draft() -> Doc:
    rng = k.rng_of("draft")
    t = k.performance(rng, 20)
    t = fit(t, 178, size=11, hang=True, valign="m", rule=(0.5, "solid", "7F7F7F"))
    t.header.insert(0, Row([c("表一　年度績效目標達成情形總表", 8, bold=True)]))
    blocks: list[Block] = [title("114年度績效報告（初稿）"), t, note("＊達成率 = 實際達成值 ÷ 年度目標值 × 100。")]
    return Doc(
        "draft-watermark",
        "large grey letters behind the table; the table's title is a row over its whole width",
        "fodt",
        blocks,
        SERIF,
        "Liberation Serif",
        12,
        margins=(20, 16, 18, 16),
        mark="草案稿",
        head="內部文件",
        foot="{n}",
        layout="watermark, title row within the table",
    )


DEV: list[Callable[[], Doc]] = [
    plan_115, plan_noheader, budget_a4l, budget_down, ledger_wide, procurement_across, procurement_nosplit, months_plain, inspection_zebra, inspection_white, minutes, laws, personnel, survey, grants, fire, land_long, levels,
    school, checks, application, works, calibrations, phones, balance, pricelist, health, riskbook, pupils, facing, vertical, gazette, gantt, continued, travel, header_alone, long_row, draft,
]  # fmt: skip
