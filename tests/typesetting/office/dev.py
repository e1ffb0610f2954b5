"""The documents for development."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import contents as k
from .contents import band, c, fit, heads, row
from .model import Block, Cell, Chart, Doc, Para, Row, Side, Table, Turn
from .words import OFFICES, TOWNS, date, listed, name, pick, prose

KAI, MING, SANS, SERIF, HEI = "AR PL UKai TW", "AR PL UMing TW", "Noto Sans CJK TC", "Noto Serif CJK TC", "WenQuanYi Zen Hei"
A4, A4L, A3, A3L = (210, 297), (297, 210), (297, 420), (420, 297)


def title(text: str, size: float = 16, **more: Any) -> Para:
    """The title of a document."""
    return Para(text, size, True, "c", after=8, **more)


def caption(text: str, **more: Any) -> Para:
    """The caption of a table."""
    return Para(text, **({"align": "c", "before": 6, "after": 3} | more))


def unit(text: str = "單位：新臺幣千元", **more: Any) -> Para:
    """The unit of the figures, at the right above a table."""
    return Para(text, align="r", after=2, **more)


def note(text: str, size: float = 9, **more: Any) -> Para:
    """A note below a table."""
    return Para(text, size, after=3, before=2, **more)


def text(rng: k.Rng, kind: str, n: int = 3, **more: Any) -> Para:
    """A paragraph of prose."""
    return Para(prose(rng, kind, n), **({"align": "j", "indent": 2, "after": 6} | more))


def plan_115() -> Doc:
    rng = k.rng_of("plan-115")
    blocks: list[Block] = [title("經濟部標準檢驗局臺中分局115年度提升服務效能執行計畫"), Para("壹、計畫依據", bold=True), text(rng, "plan", 2), Para("貳、執行策略及具體作法", bold=True)]
    blocks += [fit(k.plan(rng, 4), 174, hang=True), Para("參、獎懲及考核", bold=True, before=8), text(rng, "plan", 4)]
    return Doc("plan-merged-labels", "labels merged over page ends, rows of numbered lists cut by page ends, header repeated", "docx", blocks, KAI, size=12, foot="第 {n} 頁", layout="full rules, 2 merged label columns, hanging lists, repeated header")


def plan_noheader() -> Doc:
    rng = k.rng_of("plan-noheader")
    blocks = [title("新北市政府社會局114年度高齡友善服務推動計畫", 18), text(rng, "plan"), fit(k.plan(rng, 3, "b", False), 175, auto=True, repeat=False, rules="open", valign="m", size=12), note("備註：本計畫奉核定後實施，修正時亦同。", 12)]
    return Doc("plan-auto-numbers", "list numbers made by Word, header not repeated, labels vertically centred, no rules at the sides", "docx", blocks, MING, size=13, foot="- {n} -", layout="open sides, auto-numbered lists, header once, middle-aligned")


def budget_a4l() -> Doc:
    rng = k.rng_of("budget-a4l")
    blocks = [title("基隆市政府主管"), caption("歲出計畫提要及分支計畫概況表（中華民國115年度）"), unit(), fit(k.budget(rng, 4, 4), 265, hang=True)]
    return Doc("budget-landscape", "code columns 款項目節, amounts right-aligned, long notes cut by page ends", "docx", blocks, KAI, size=10, page=A4L, margins=(18, 15, 15, 15), head="歲出機關別預算表", foot="{n}", layout="landscape, full rules, two-level header, nil as -, long notes")


def budget_down() -> Doc:
    rng = k.rng_of("budget-down")
    blocks = [title("臺北市政府警察局", 14), caption("歲出政事別預算總表", bold=True), unit(), fit(k.budget(rng, 5, 4, "", "tri"), 388, rules="down", rule=(0.4, "solid", "000000"), split=True, hang=True)]
    return Doc("budget-down-a3", "ruled only down, so that rows can be told apart only by their texts; △ for negatives", "fodt", blocks, MING, size=11, page=A3L, margins=(20, 16, 16, 16), foot="甲-{n}", layout="A3 landscape, vertical rules only, nil blank, △ negatives")


def ledger_wide() -> Doc:
    rng = k.rng_of("ledger-wide")
    t = k.ledger(rng, 40, "paren", "-", 13)
    blocks = [title("歲出決算分析表", 15), unit("單位：新臺幣元"), fit(t, 277, size=8, rules="groups", pad=(0.5, 0.6), repeat=True), note("註1：含第二預備金動支數。\n註2：依決算法第7條規定辦理。".replace("\n", "　"))]
    return Doc("ledger-13-columns", "thirteen narrow columns, figures nearly touch, rules between groups only", "docx", blocks, SERIF, "Liberation Serif", 9, A4L, (15, 10, 14, 10), foot="{n}", layout="landscape, rules between groups, parentheses, narrow gutters")


def procurement_across() -> Doc:
    rng = k.rng_of("procurement-across")
    blocks = [title("114年度採購案件決標一覽表"), unit("資料截止日：114年12月31日", size=9), fit(k.procurement(rng, 22), 188, size=9, rules="across", rule=(0.4, "solid", "888888"), valign="m", head_fill="E7E6E6")]
    return Doc("procurement-across", "ruled only across, cells of 1-4 lines centred vertically so that figures stand between lines", "docx", blocks, SANS, "Liberation Sans", 10, margins=(18, 11, 16, 11), foot="第 {n} 頁", layout="horizontal hairlines, grey header, vertically centred")


def procurement_nosplit() -> Doc:
    rng = k.rng_of("procurement-keep")
    blocks: list[Block] = [title("工程、財物及勞務採購案件彙總"), caption("表1　工程類", align="l"), fit(k.procurement(rng, 9, "c"), 180, size=10, split=False, rules="down"), caption("表2　財物類", align="l"), fit(k.procurement(rng, 12, "c"), 180, size=10, split=False, rules="down")]
    return Doc("procurement-down-keep", "ruled only down, rows not split, two tables of the same columns", "docx", blocks, KAI, "Liberation Serif", 11, foot="{n}", layout="vertical rules, rows kept whole, caption between equal tables")


def months_plain() -> Doc:
    rng = k.rng_of("months")
    blocks: list[Block] = [title("各分局受理報驗案件統計"), caption("表一　進口報驗批數"), unit("單位：批"), fit(k.months(rng, ["基隆分局", "新竹分局", "臺中分局", "臺南分局", "高雄分局", "花蓮分局", "總局第一組", "總局第二組"]), 270, rules="book", size=10)]
    blocks += [caption("表二　內銷報驗批數"), unit("單位：批"), fit(k.months(rng, ["基隆分局", "新竹分局", "臺中分局", "臺南分局", "高雄分局", "花蓮分局", "總局第一組", "總局第二組"], 90000), 270, rules="book", size=10), note("資料來源：本局報驗發證系統。"), caption("表三　邊境查核件數"), unit("單位：件"), fit(k.months(rng, TOWNS[:26], 300, code=True), 270, rules="none", size=10)]
    return Doc("months-booktabs", "twelve months of counts; unit lines between tables of the same columns; one without rules over a page end", "docx", blocks, MING, "Liberation Serif", 12, A4L, (18, 12, 14, 12), head="統計年報", foot="{n}", layout="book rules and no rules, dense counts")


def inspection_zebra() -> Doc:
    rng = k.rng_of("inspection-zebra")
    blocks = [title("市售商品抽驗結果一覽表"), text(rng, "inspect", 3), fit(k.inspection(rng, 26), 180, rules="none", zebra="EDF2F9", head_fill="1F3864", head_color="FFFFFF", head_bold=True, size=9, valign="m"), note("說明：檢驗依據為CNS 3765及CNS 60335系列。")]
    return Doc("inspection-zebra", "stripes without rules, white letters on a dark header, figures beside wrapped texts", "docx", blocks, SANS, "Liberation Sans", 11, margins=(20, 15, 18, 15), foot="{n}", layout="zebra, dark header, no rules")


def inspection_white() -> Doc:
    rng = k.rng_of("inspection-white")
    blocks = [title("兒童用品查核紀錄（第3季）"), fit(k.inspection(rng, 20, True), 184, rules="full", rule=(1.5, "solid", "FFFFFF"), body_fill="F2F2F2", head_fill="C00000", head_color="FFFFFF", size=10, valign="t"), note("○：合格　×：不合格")]
    return Doc("inspection-white-rules", "white rules on coloured cells; result is only a circle or a cross", "docx", blocks, HEI, "DejaVu Sans", 11, margins=(18, 13, 16, 13), layout="white rules on fills, ○×")


def minutes() -> Doc:
    rng = k.rng_of("minutes")
    blocks: list[Block] = [title("114年度第2次局務會議紀錄"), Para(f"時間：{date(rng)}（星期三）上午10時"), Para("地點：本局第一會議室"), Para(f"主席：{name(rng)}局長　　紀錄：{name(rng)}"), Para("壹、討論事項", bold=True)]
    for i in range(4):
        blocks += [Para(f"第{'一二三四'[i]}案", bold=True, before=6), fit(k.motions(rng), 172, hang=True, size=13)]
    blocks += [Para("貳、歷次會議主席裁示事項辦理情形", bold=True, before=8), fit(k.tracking(rng, 9), 172, size=11, hang=True), Para("參、散會（上午11時30分）", bold=True)]
    return Doc("minutes-forms", "forms without header, one box cut by page ends, then a table of other columns", "docx", blocks, KAI, size=14, margins=(22, 19, 20, 19), foot="第{n}頁", layout="forms in boxes, prose 13 pt, tracking table")


def laws() -> Doc:
    rng = k.rng_of("laws")
    blocks = [title("商品檢驗委託辦法部分條文修正草案條文對照表"), fit(k.laws(rng, 9), 174, hang=True, rules="down", size=14)]
    return Doc("laws-three-prose", "three columns of prose ruled only down, articles longer than a page and cut in all cells", "docx", blocks, KAI, size=14, foot="{n}", layout="vertical rules, 14 pt, three prose columns, rows cut in all cells")


def personnel() -> Doc:
    rng = k.rng_of("personnel")
    blocks = [title("職員名冊"), fit(k.personnel(rng, 44), 174, rules="groupsv", size=12, valign="m")]
    return Doc("personnel-groups", "offices merged and centred, rules only between offices and down, merged over page ends", "docx", blocks, MING, size=12, foot="- {n} -", layout="rules between groups, merged offices over page ends")


def survey() -> Doc:
    rng = k.rng_of("survey")
    blocks: list[Block] = [title("113年度為民服務滿意度調查報告"), Para("一、調查方法", bold=True), text(rng, "service", 4), Para("二、調查結果", bold=True), caption("表 2-1　各題滿意度次數分配"), fit(k.survey(rng, 12), 174, rules="across", size=11, split=False), note("註：百分比因四捨五入，合計不一定等於100。"), text(rng, "service", 5)]
    return Doc("survey-counts-shares", "question merged over two rows of figures, ruled across", "docx", blocks, SERIF, size=12, head="為民服務滿意度調查", foot="{n}", layout="horizontal rules, rowspan 2 per question")


def grants() -> Doc:
    rng = k.rng_of("grants")
    blocks = [title("一百十四年度對民間團體補助明細表"), unit("單位：元"), fit(k.grants(rng, 6, 5), 176, size=11, valign="m", rules="outer")]
    return Doc("grants-subtotals", "towns merged over page ends, subtotals and total over merged label cells", "docx", blocks, KAI, size=12, foot="第 {n} 頁", layout="heavy frame, merged towns, 小計/合計")


def fire() -> Doc:
    rng = k.rng_of("fire")
    blocks = [title("消防安全設備檢查紀錄表"), fit(k.fire(rng, 20), 190, size=10, auto=True, valign="m", rule=(0.3, "dotted", "000000"), rules="full"), note("m^{2}為樓地板面積。", 10)]
    return Doc("fire-dotted", "dotted rules, list numbers by the program, figures in the middle of wrapped neighbours, raised 2", "fodt", blocks, HEI, "Liberation Sans", 11, margins=(18, 10, 16, 10), foot="{n}", layout="dotted rules, auto lists, vertically centred, m²")


def land_long() -> Doc:
    rng = k.rng_of("land-long")
    blocks = [title("公有土地清冊", 14), unit("製表日期：115.01.06", size=9), fit(k.land(rng, 200), 192, size=8, pad=(0.3, 0.8), rule=(0.25, "solid", "000000"))]
    return Doc("land-200-rows", "two hundred rows of small type, hairlines", "docx", blocks, MING, "Liberation Serif", 9, margins=(15, 9, 14, 9), head="土地清冊", foot="第{n}頁", layout="200 rows, 8 pt, hairlines")


def levels() -> Doc:
    rng = k.rng_of("levels")
    blocks = [title("各區公所受理申辦案件統計"), fit(k.levels(rng, TOWNS[:30]), 180, rules="headbox", size=11, rule=(0.75, "solid", "000000")), note("附註：占比為逾期數占受理數之百分比。")]
    return Doc("levels-decimal-tabs", "three-level header, body without rules, decimals aligned by tab stops", "fodt", blocks, SERIF, "Liberation Serif", 12, margins=(18, 15, 16, 15), foot="{n}", layout="header ruled, body bare, decimal tabs")


DEV: list[Callable[[], Doc]] = [plan_115, plan_noheader, budget_a4l, budget_down, ledger_wide, procurement_across, procurement_nosplit, months_plain, inspection_zebra, inspection_white, minutes, laws, personnel, survey, grants, fire, land_long, levels]
