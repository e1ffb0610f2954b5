"""A second set of documents: every one another mix of contents, rules, headers and ways of standing in cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import contents as k
from . import second_contents as s
from .contents import band, c, fit, row
from .dev import A3, A3L, A4, A4L, HEI, KAI, MING, SANS, SERIF, caption, note, text, title, unit
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


SECOND: list[Callable[[], Doc]] = [
    duties_dashed, water_dotted, penalties_headfoot, matrix_turned, indicators_labels, beds_levels, fleet_hairline,
    complaints_down, rain_dense, votes_groups, instalments_double, tariff_zebra,
]  # fmt: skip
