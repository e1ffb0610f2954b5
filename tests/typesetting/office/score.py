"""The documents for scoring: the features of the others mixed in other ways."""

from __future__ import annotations

from collections.abc import Callable

from . import contents as k
from .contents import band, c, fit, heads, row
from .dev import A3, A4L, HEI, KAI, MING, SANS, SERIF, caption, chart_svg, note, text, title, unit
from .model import Block, Chart, Doc, Para, Row, Side, Table, Turn
from .words import DIGITS, TOWNS, date, listed, name, offices, pick, prose


def plan_across() -> Doc:
    rng = k.rng_of("s-plan-across")
    t = fit(k.plan(rng, 5, "b"), 176, size=12, auto=True, rules="across", rule=(0.5, "solid", "000000"))
    for r in t.rows:
        if r.group:
            r.cells[0].turn, r.cells[0].valign, r.cells[0].align = "v", "t", "l"
    t.widths[0], t.widths[2] = 12.0, t.widths[2] + t.widths[0] - 12.0
    blocks: list[Block] = [
        title("衛生局115年度公共衛生業務工作計畫"),
        text(rng, "plan", 3),
        t,
        Para("肆、經費來源：由本局相關預算支應。", before=6),
    ]
    return Doc(
        "s-plan-across",
        "ruled only across, first label written downwards over page ends, list numbers made by the program",
        "fodt",
        blocks,
        KAI,
        size=13,
        foot="第{n}頁",
        layout="horizontal rules, vertical label, auto lists",
    )


def budget_book() -> Doc:
    rng = k.rng_of("s-budget-book")
    t = fit(k.budget(rng, 6, 3, "0", "paren"), 260, size=10, rules="book", repeat=False, split=False)
    blocks: list[Block] = [
        title("教育部主管歲出預算明細表"),
        unit("單位：千元"),
        t,
        note("註：比較增減數以括號表示減列。"),
    ]
    return Doc(
        "s-budget-book",
        "book rules only, header once, rows kept whole, codes in columns mostly blank",
        "weasy",
        blocks,
        SERIF,
        "Liberation Serif",
        11,
        A4L,
        (18, 18, 16, 18),
        foot="{n}",
        layout="WeasyPrint, book rules, header once, parentheses",
    )


def ledger_zebra() -> Doc:
    rng = k.rng_of("s-ledger-zebra")
    t = fit(k.ledger(rng, 56, "tri", "", 12), 271, size=9, rules="headrule", zebra="EEF3E6", pad=(0.4, 0.5))
    t.rows += [
        row(
            c("總計", 2, align="c"),
            "1,204,556,000",
            "△3,400",
            "",
            "1,204,552,600",
            "998,110,204",
            "3,004",
            "12,000,000",
            "1,010,113,208",
            "194,439,392",
            "註3",
        )
    ]
    blocks: list[Block] = [title("附屬單位收支執行情形表"), unit("單位：元"), t]
    return Doc(
        "s-ledger-zebra",
        "twelve columns without rules between, stripes, nil is blank, △ negatives",
        "fodt",
        blocks,
        SANS,
        "Liberation Sans",
        10,
        A4L,
        (16, 12, 14, 12),
        foot="{n}",
        head="會計月報",
        layout="zebra without rules, blanks for nil, landscape",
    )


def laws_landscape() -> Doc:
    rng = k.rng_of("s-laws")
    t = fit(k.laws(rng, 10), 255, size=13, auto=True, rule=(0.5, "dashed", "000000"), repeat=False)
    t.rows.insert(4, band("第二章　申請及審查", 3, align="c"))
    t.rows.insert(9, band("第三章　附則", 3, align="c"))
    t.rows[2].cells[0].text += "\n" + listed(rng, "law", 14, "b")
    t.rows[7].cells[2].text += "\n" + listed(rng, "law", 16, "1")
    return Doc(
        "s-laws-landscape",
        "three columns of prose dashed, chapters as rows over the whole width, articles longer than a page, header once",
        "docx",
        [title("自治條例修正條文對照表"), t],
        SERIF,
        size=13,
        page=A4L,
        foot="- {n} -",
        layout="landscape, dashed rules, band rows, rows longer than a page",
    )


def inspection_downonly() -> Doc:
    rng = k.rng_of("s-inspection")
    blocks: list[Block] = [
        title("應施檢驗商品市場檢查結果"),
        fit(k.inspection(rng, 36, True), 186, size=11, rules="downonly", valign="m", pad=(1.0, 0.8)),
        note("檢查依據：商品檢驗法第49條。", 10),
    ]
    return Doc(
        "s-inspection-downonly",
        "only rules down and none across, not even below the header; figures centred beside wrapped prose",
        "docx",
        blocks,
        KAI,
        size=12,
        margins=(18, 12, 16, 12),
        foot="{n}",
        layout="vertical rules only, vertically centred, ○×",
    )


def personnel_bare() -> Doc:
    rng = k.rng_of("s-personnel")
    t = fit(k.personnel(rng, 60), 174, size=12, rules="none", valign="t", head_bold=True)
    for r in t.rows:
        for cell in r.cells:
            cell.valign = "t"
    return Doc(
        "s-personnel-bare",
        "no rules at all; offices merged at the top over page ends",
        "fodt",
        [title("編制員額及現職人員一覽"), t, note("註：以到職日期為準。", 11)],
        SANS,
        "Liberation Sans",
        12,
        foot="{n}",
        layout="no rules, merged offices",
    )


def survey_turned() -> Doc:
    rng = k.rng_of("s-survey")
    t = fit(
        k.survey(rng, 24),
        172,
        size=11,
        rule=(1.0, "solid", "FFFFFF"),
        head_fill="404040",
        head_color="FFFFFF",
        body_fill="F7F7F7",
        valign="m",
    )
    t.header[0].height = 22
    for cell in t.header[0].cells[1:]:
        cell.turn, cell.text = "t", cell.text.replace("\n", "")
    blocks: list[Block] = [
        title("洽公民眾意見調查結果"),
        Para("壹、調查說明", bold=True),
        text(rng, "service", 3),
        t,
        text(rng, "service", 3),
    ]
    return Doc(
        "s-survey-turned",
        "turned header, white rules on grey, questions merged over two rows",
        "docx",
        blocks,
        HEI,
        "Liberation Sans",
        12,
        foot="{n}",
        layout="turned header, white rules on fills, rowspan 2",
    )


def grants_boxes() -> Doc:
    rng = k.rng_of("s-grants")
    t = fit(k.grants(rng, 7, 4), 178, size=11, gap=0.8, rule=(0.5, "solid", "666666"), valign="m")
    return Doc(
        "s-grants-boxes",
        "cells as separate boxes, towns merged with subtotals below",
        "weasy",
        [title("社區發展工作補助經費表"), unit("單位：新臺幣元"), t],
        KAI,
        size=12,
        margins=(20, 15, 18, 15),
        foot="第 {n} 頁",
        layout="WeasyPrint, border-spacing, merged towns, 小計",
    )


def fire_bottom() -> Doc:
    rng = k.rng_of("s-fire")
    t = fit(k.fire(rng, 26), 190, size=11, hang=True, valign="b", rules="groupsv", repeat=False)
    for i, r in enumerate(t.rows):
        r.group = i % 5 == 0
    return Doc(
        "s-fire-bottom",
        "cells aligned at the bottom, ruled down and across only at every fifth row, header once",
        "docx",
        [title("公共場所安全聯合稽查結果"), text(rng, "inspect", 2), t],
        MING,
        "Liberation Serif",
        12,
        margins=(18, 10, 16, 10),
        foot="{n}",
        layout="bottom-aligned, group rules, header once",
    )


def months_a3() -> Doc:
    rng = k.rng_of("s-months")
    blocks: list[Block] = [title("鄉鎮市區公所業務統計（A3）"), unit("單位：件")]
    for i in range(3):
        t = fit(
            k.months(rng, TOWNS[: [35, 30, 33][i]], [900, 40000, 90][i], code=i == 1),
            268,
            rules=["down", "down", "groups"][i],
            size=10,
        )
        t.no_last_break = i == 0
        blocks.append(t)
    return Doc(
        "s-months-a3",
        "A3 portrait; two tables directly after each other whose columns differ by one",
        "typst",
        blocks,
        SERIF,
        "Liberation Serif",
        11,
        A3,
        (20, 14, 18, 14),
        foot="{n}",
        layout="Typst A3, vertical rules, adjacent tables of different columns",
    )


def minutes_open() -> Doc:
    rng = k.rng_of("s-minutes")
    form, follow = (
        fit(k.motions(rng), 172, size=13, hang=True, rules="open"),
        fit(k.tracking(rng, 12), 172, size=12, hang=True, rules="open"),
    )
    form.no_last_break = True
    blocks: list[Block] = [
        title("115年度第1次擴大局務會議紀錄"),
        Para(f"主席：{name(rng)}　　出席：如簽到單"),
        form,
        follow,
        caption("臨時動議", before=8),
    ]
    last = fit(k.motions(rng), 172, size=13, auto=True, rules="across")
    blocks += [
        last,
        Para("散會：下午4時20分。", before=6),
        fit(k.signing(rng, 14, False), 172, size=12, rules="groups"),
    ]
    return Doc(
        "s-minutes-adjacent",
        "a form and a table of other columns with nothing between; sign-in rows left empty",
        "fodt",
        blocks,
        MING,
        size=14,
        foot="第 {n} 頁",
        layout="open sides, adjacent form and table, empty rows, no header forms",
    )


def levels_weasy() -> Doc:
    rng = k.rng_of("s-levels")
    blocks: list[Block] = [
        title("線上申辦服務推動成果"),
        text(rng, "service", 4),
        Chart(chart_svg(rng, SANS, 460, 200), 140, 61),
        caption("表3-1　各區受理情形"),
        fit(k.levels(rng, TOWNS[3:33]), 176, size=10, rules="book", head_fill="EFEFEF"),
        note("註：增減率為負值者係較上年度減少。"),
    ]
    blocks += [caption("表3-2　各區受理情形（下半年）"), fit(k.levels(rng, TOWNS[:20]), 176, size=10, rules="frame")]
    return Doc(
        "s-levels-chart",
        "decimal points under each other, three-level header, chart, grey letters behind",
        "weasy",
        blocks,
        MING,
        "Liberation Serif",
        12,
        mark="機密草稿",
        foot="{n}",
        layout="WeasyPrint, decimal-aligned, watermark, chart, book rules",
    )


def works_html() -> Doc:
    rng = k.rng_of("s-works")
    t = fit(k.quantities(rng, 4), 178, size=11, rules="down")
    t.header.insert(0, Row([c("單價分析及數量計算總表", 7, bold=True)]))
    return Doc(
        "s-works-html",
        "title as a row in the table, ruled down, codes 壹 一 1",
        "html",
        [title("歷史建築修復工程預算書"), t, Para("承辦：　　　　課長：　　　　局長：", before=12)],
        HEI,
        "Liberation Serif",
        12,
        foot="{n}",
        layout="Writer from HTML, vertical rules, title row",
    )


def checks_typst() -> Doc:
    rng = k.rng_of("s-checks")
    blocks: list[Block] = [
        title("資通安全內部稽核檢核表"),
        fit(k.checklist(rng, 6, 6, "○"), 178, size=11, rules="across", rule=(0.3, "dotted", "000000"), valign="m"),
        note("○：勾選處", 10),
    ]
    return Doc(
        "s-checks-typst",
        "circles in three columns between dotted rules, merged categories",
        "typst",
        blocks,
        KAI,
        size=12,
        margins=(20, 16, 18, 16),
        foot="- {n} -",
        layout="Typst, dotted horizontal rules, circles, L-shaped header",
    )


def land_headrule() -> Doc:
    rng = k.rng_of("s-land")
    t = k.land(rng, 130)
    for i in range(25, 130, 26):
        t.rows.insert(
            i, row(c("小計", 4, align="c"), f"{rng.uniform(9000, 90000):,.2f}", "", "", "", "", "", group=True)
        )
    blocks: list[Block] = [
        title("區段徵收土地歸戶清冊"),
        fit(t, 188, size=9, rules="grouponly", rule=(0.5, "solid", "000000"), split=False, pad=(0.5, 0.5)),
    ]
    return Doc(
        "s-land-groups",
        "many single-line rows without rules, subtotals with a rule above, narrow gutters",
        "docx",
        blocks,
        HEI,
        "Liberation Sans Narrow",
        10,
        margins=(16, 11, 14, 11),
        foot="第{n}頁",
        layout="rules above subtotals only, 130 rows",
    )


def facing_down() -> Doc:
    rng = k.rng_of("s-facing")
    t = k.months(rng, TOWNS[:28], 800, code=True)
    left = Table(
        [Row(t.header[0].cells[:8])],
        [Row(r.cells[: 8 if i < 28 else 7], height=7.5) for i, r in enumerate(t.rows)],
        [12, 40, *[21] * 6],
        "cl" + "r" * 6,
        rules="down",
        size=12,
        repeat=False,
    )
    right = Table(
        [Row(t.header[0].cells[8:])],
        [Row(r.cells[8 if i < 28 else 7 :], height=7.5) for i, r in enumerate(t.rows)],
        [*[22] * 6, 28],
        "r" * 7,
        rules="down",
        size=12,
        repeat=False,
        continues="cols",
    )
    blocks: list[Block] = [
        caption("表12　各區案件按月統計"),
        left,
        caption("表12　各區案件按月統計（續）", new_page=True),
        right,
    ]
    return Doc(
        "s-facing-down",
        "one table over two facing pages, ruled down, labels only on the left page",
        "fodt",
        blocks,
        MING,
        "Liberation Serif",
        12,
        foot="{n}",
        layout="facing pages, vertical rules",
        extra={"pages": "1,2"},
    )


def yearbook() -> Doc:
    rng = k.rng_of("s-yearbook")
    blocks: list[Block] = [
        title("地政業務年報"),
        text(rng, "service", 5),
        caption("表1　地價查估", size=11),
        Table(
            heads("區別|筆數|均價\n(元/m^{2})"),
            [row(t, f"{rng.randint(100, 9000):,}", f"{rng.randint(900, 90000):,}") for t in TOWNS[:12]],
            [24, 24, 28],
            "lrr",
            "across",
            size=11,
        ),
        text(rng, "plan", 6),
    ]
    blocks += [
        caption("表2　複丈案件", size=11),
        Table(
            heads("月份|件數|比率(%)"),
            [row(f"{m + 1}月", str(rng.randint(10, 900)), f"{rng.uniform(1, 20):.2f}") for m in range(12)],
            [20, 28, 28],
            "crr",
            "none",
            size=11,
        ),
        text(rng, "meeting", 5),
    ]
    blocks += [
        Turn((297, 210)),
        caption("附表一　採購案件"),
        fit(k.procurement(rng, 22, "d"), 258, size=11, rules="outer"),
        Turn((210, 297)),
        caption("附表二　會議追蹤事項"),
        fit(k.tracking(rng, 8), 170, size=12, rules="down", auto=True),
    ]
    return Doc(
        "s-yearbook-mixed",
        "text in two columns with tables, then a landscape page, then portrait again",
        "docx",
        blocks,
        MING,
        "Liberation Serif",
        12,
        columns=2,
        head="年報",
        foot="{n}",
        layout="two columns, portrait and landscape in one document",
    )


def side_by_side() -> Doc:
    rng = k.rng_of("s-side")

    def small(n: int, rules: str) -> Table:
        return Table(
            heads("職稱|員額"),
            [
                row(job, str(rng.randint(1, 40)))
                for job in rng.sample(["局長", "科長", "技正", "技士", "科員", "辦事員", "書記", "約僱人員", "工友"], n)
            ],
            [38, 30],
            "lr",
            rules,
            size=11,
        )

    blocks: list[Block] = [
        title("組織及人力概況"),
        text(rng, "service", 3),
        caption("表1　本局及所屬機關員額"),
        Side([small(8, "full"), small(6, "book")]),
        text(rng, "plan", 3),
        caption("表2　績效達成情形"),
        fit(
            k.performance(rng, 16), 178, size=10, rules="groups", rule=(0.5, "dashed", "666666"), valign="m", hang=True
        ),
    ]
    for r in blocks[-1].rows:  # type: ignore[union-attr]
        r.group = True
    return Doc(
        "s-side-by-side",
        "two small tables beside each other, then figures in the middle of wrapped prose between dashed rules",
        "weasy",
        blocks,
        SANS,
        "Liberation Sans",
        12,
        foot="{n}",
        layout="WeasyPrint, tables side by side, dashed horizontal rules",
    )


def questionnaire() -> Doc:
    rng = k.rng_of("s-questions")
    rows = []
    for i in range(26):
        if i % 9 == 0:
            rows.append(
                band(
                    f"{'第' + DIGITS[i // 9]}部分　{pick(rng, ['服務態度', '環境設施', '基本資料'])}",
                    3,
                    fill="D9D9D9",
                    align="c",
                )
            )
        ask = pick(
            rng,
            [
                "您對本次服務是否滿意？",
                "您最常使用的申辦方式為何？",
                "您認為最需要改善的項目為何？（可複選）",
                "您的年齡？",
                "您的職業類別？",
            ],
        )
        options = pick(
            rng,
            [
                "□非常滿意　□滿意　□普通　□不滿意",
                "■臨櫃　□網路　□郵寄　□電話",
                "□標示　■停車　□等候時間　□其他：＿＿＿",
                "□20歲以下　□21-40歲　■41-64歲　□65歲以上",
            ],
        )
        rows.append(row(str(i + 1), ask, options))
    t = Table(heads("題號|題目|選項"), rows, [14, 70, 90], "cll", "inner", size=12, rule=(0.5, "dotted", "000000"))
    risk = fit(k.risks(rng, 9), 174, size=11, auto=True, rules="frame", zebra="F5EFE0")
    return Doc(
        "s-questionnaire",
        "boxes to tick, grey bands over the whole width, dotted rules down only inside; then a framed table with stripes",
        "docx",
        [title("服務品質問卷"), t, caption("附錄　風險對策", new_page=True), risk],
        SERIF,
        size=12,
        foot="{n}",
        layout="dotted inner vertical rules, bands, □■; frame with zebra",
    )


def letters_fill() -> Doc:
    rng = k.rng_of("s-fill")
    rows = []
    for i in range(30):
        rows.append(
            row(
                f"{marker_of(i)}",
                pick(rng, ["市場監督", "報驗發證", "度量計量", "秘書總務"]) + "科",
                name(rng),
                f"{rng.randint(1, 99)},{rng.randint(0, 999):03}",
                prose(rng, "meeting", rng.choice([1, 1, 2, 3])),
                date(rng, "s"),
                pick(rng, ["", "", "✓"]),
                offices(rng, rng.randint(1, 3), "、"),
                group=i % 10 == 0,
            )
        )
    t = Table(
        heads("項次|科別|承辦人|金額(元)|辦理情形|日期|結案|會辦單位"),
        rows,
        [14, 19.6, 13.2, 15, 62, 20, 10, 30],
        "clcrlccl",
        "none",
        size=10,
        pad=(0.8, 0.4),
        head_bold=True,
        repeat=True,
    )
    return Doc(
        "s-narrow-gutters",
        "no rules, gutters of less than a letter, names that fill their columns, wrapped prose beside single lines",
        "docx",
        [title("人民陳情案件辦理情形彙整表"), unit("統計期間：114年7月至12月", size=10), t],
        KAI,
        "Liberation Serif",
        11,
        margins=(18, 12, 16, 12),
        foot="{n}",
        layout="no rules, narrow gutters, full columns",
    )


def marker_of(i: int) -> str:
    """Item numbers in Chinese figures."""
    tens, ones = divmod(i + 1, 10)
    return (DIGITS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")


SCORE: list[Callable[[], Doc]] = [
    plan_across, budget_book, ledger_zebra, laws_landscape, inspection_downonly, personnel_bare, survey_turned, grants_boxes, fire_bottom, months_a3,
    minutes_open, levels_weasy, works_html, checks_typst, land_headrule, facing_down, yearbook, side_by_side, questionnaire, letters_fill,
]  # fmt: skip
