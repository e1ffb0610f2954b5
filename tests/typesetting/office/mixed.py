"""Documents that mix contents, rules, alignments and typesetters by a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from . import contents as k
from .contents import fit
from .dev import A4, A4L, HEI, KAI, MING, SANS, SERIF, caption, note, text, title, unit
from .model import Block, Doc, Table
from .words import Rng, pick

TITLES = {
    "performance": "年度績效目標達成情形", "plan": "年度推動工作計畫", "tracking": "會議決議事項追蹤", "budget": "歲出計畫明細", "grants": "補助款核撥情形", "risks": "風險管理及因應對策",
    "checks": "作業自行評估表", "survey": "顧客意見調查統計", "laws": "修正草案對照表", "inspection": "商品抽驗情形", "personnel": "人員配置", "fire": "場所安檢缺失", "quantities": "工程數量計算",
}  # fmt: skip
MAKERS: dict[str, Callable[[Rng], Table]] = {
    "performance": lambda r: k.performance(r, 16), "plan": lambda r: k.plan(r, 3, pick(r, "pb")), "tracking": lambda r: k.tracking(r, 11), "budget": lambda r: k.budget(r, 4, 4, pick(r, ["-", "0", ""]), pick(r, ["minus", "paren", "tri"])),
    "grants": lambda r: k.grants(r, 5, 4), "risks": lambda r: k.risks(r, 12), "checks": lambda r: k.checklist(r, 5, 5, pick(r, "V○✓")), "survey": lambda r: k.survey(r, 12), "laws": lambda r: k.laws(r, 7),
    "inspection": lambda r: k.inspection(r, 20, r.random() < 0.5), "personnel": lambda r: k.personnel(r, 34), "fire": lambda r: k.fire(r, 16), "quantities": lambda r: k.quantities(r, 3),
}  # fmt: skip


def mixed(
    name: str,
    what: str,
    kinds: list[str],
    maker: str,
    font: str,
    size: float,
    page: tuple[float, float] = A4,
    between: str = "caption",
    **style: Any,
) -> Doc:
    """A document of one or two tables in one style."""
    rng = k.rng_of(name)
    blocks: list[Block] = [
        title(TITLES[kinds[0]], size + 4),
        text(rng, pick(rng, ["plan", "service"]), rng.randint(1, 4)),
    ]
    for i, kind in enumerate(kinds):
        if between == "caption":
            blocks.append(caption(f"附表{'一二三'[i]}　{TITLES[kind]}"))
        elif between == "unit" and i:
            blocks.append(unit("單位：千元；%", size=size - 1))
        table = fit(MAKERS[kind](rng), page[0] - 32, **style)
        blocks.append(replace(table, size=style.get("size", size - 1)))
    blocks += [note("備註：本表資料統計至114年12月31日止。", size - 2)]
    latin = "Liberation Sans" if font in (SANS, HEI) else "Liberation Serif"
    words = [f"{style.get('rules', 'full')} rules", f"aligned {style.get('valign', 't')}"] + [
        key for key in ("repeat", "hang", "auto", "zebra", "split", "gap") if key in style
    ]
    return Doc(
        name,
        what,
        maker,
        blocks,
        font,
        latin,
        size,
        page,
        (18, 16, 16, 16),
        foot=pick(rng, ["{n}", "第 {n} 頁", "- {n} -"]),
        layout=f"{' + '.join(kinds)}; {', '.join(words)}",
    )


def rule(width: float, kind: str, color: str = "000000") -> tuple[float, str, str]:
    """A rule."""
    return width, kind, color


MIXED_DEV: list[Callable[[], Doc]] = [
    partial(
        mixed,
        "mix-performance-down",
        "figures at the bottom of wrapped neighbours, ruled down, header once",
        ["performance"],
        "docx",
        MING,
        12,
        valign="b",
        rules="down",
        repeat=False,
    ),
    partial(
        mixed,
        "mix-performance-dashed",
        "figures in the middle of wrapped prose, two tables of the same columns with a unit line between",
        ["performance", "performance"],
        "typst",
        KAI,
        12,
        between="unit",
        valign="m",
        rules="across",
        rule=rule(0.5, "dashed"),
    ),
    partial(
        mixed,
        "mix-plan-bare",
        "merged labels and lists without rules",
        ["plan"],
        "weasy",
        SERIF,
        12,
        rules="headrule",
        head_fill="D0CECE",
        hang=True,
    ),
    partial(
        mixed,
        "mix-plan-downonly",
        "merged labels, only rules down",
        ["plan"],
        "typst",
        SANS,
        11,
        rules="downonly",
        hang=True,
    ),
    partial(
        mixed,
        "mix-tracking-html",
        "prose between horizontal rules, two different tables",
        ["tracking", "performance"],
        "html",
        KAI,
        13,
        rules="across",
    ),
    partial(
        mixed,
        "mix-tracking-zebra",
        "prose in stripes, vertically centred, no rules",
        ["tracking"],
        "docx",
        HEI,
        12,
        rules="none",
        zebra="DDEBF7",
        head_fill="2F5496",
        head_color="FFFFFF",
        valign="m",
    ),
    partial(
        mixed,
        "mix-budget-groups",
        "code columns, rules between groups and down",
        ["budget"],
        "typst",
        MING,
        10,
        A4L,
        rules="groupsv",
        hang=True,
    ),
    partial(
        mixed,
        "mix-budget-bare",
        "amounts and long notes without any rule, header once",
        ["budget"],
        "docx",
        KAI,
        11,
        A4L,
        rules="none",
        repeat=False,
        hang=True,
    ),
    partial(
        mixed,
        "mix-grants-downonly",
        "merged towns between rules down only",
        ["grants"],
        "fodt",
        SERIF,
        12,
        rules="downonly",
        valign="t",
    ),
    partial(
        mixed,
        "mix-risks-dotted",
        "L-shaped header, dotted rules across",
        ["risks"],
        "docx",
        MING,
        12,
        A4L,
        rules="across",
        rule=rule(0.5, "dotted"),
        hang=True,
        valign="m",
    ),
    partial(
        mixed,
        "mix-checks-groups",
        "ticks in columns between rules at groups only",
        ["checks"],
        "weasy",
        KAI,
        12,
        rules="groups",
        valign="m",
    ),
    partial(
        mixed,
        "mix-survey-frame",
        "counts over shares in a frame without inner rules",
        ["survey"],
        "html",
        SERIF,
        12,
        rules="frame",
    ),
    partial(
        mixed,
        "mix-laws-book",
        "three columns of prose with only head and bottom rules",
        ["laws"],
        "weasy",
        KAI,
        13,
        rules="book",
        hang=True,
        pad=(1.0, 2.5),
    ),
    partial(
        mixed,
        "mix-inspection-headbox",
        "header boxed, body bare, aligned at the bottom",
        ["inspection"],
        "fodt",
        MING,
        11,
        rules="headbox",
        valign="b",
    ),
    partial(
        mixed,
        "mix-personnel-groups",
        "offices merged and centred between group rules; two tables directly after each other",
        ["personnel", "personnel"],
        "typst",
        KAI,
        12,
        between="",
        rules="groups",
        valign="m",
    ),
    partial(
        mixed,
        "mix-fire-keep",
        "lists in the middle column, rows kept whole, hairlines",
        ["fire", "inspection"],
        "docx",
        SERIF,
        11,
        rules="full",
        rule=rule(0.25, "solid", "808080"),
        split=False,
        auto=True,
        valign="m",
    ),
]
MIXED_SCORE: list[Callable[[], Doc]] = [
    partial(
        mixed,
        "s-mix-performance-html",
        "figures centred beside prose in a heavy frame",
        ["performance", "tracking"],
        "html",
        KAI,
        13,
        rules="outer",
        valign="m",
    ),
    partial(
        mixed,
        "s-mix-plan-headbox",
        "merged labels centred, list numbers by the program, body bare, header once",
        ["plan"],
        "docx",
        SERIF,
        13,
        rules="headbox",
        auto=True,
        valign="m",
        repeat=False,
    ),
    partial(
        mixed,
        "s-mix-tracking-downonly",
        "lists between rules down only",
        ["tracking"],
        "typst",
        MING,
        13,
        rules="downonly",
        hang=True,
    ),
    partial(
        mixed,
        "s-mix-budget-inner",
        "dashed rules down between columns only, amounts centred beside notes",
        ["budget"],
        "fodt",
        SANS,
        10,
        A4L,
        rules="inner",
        rule=rule(0.5, "dashed"),
        valign="m",
        hang=True,
    ),
    partial(
        mixed,
        "s-mix-risks-bottom",
        "L-shaped header in grey, rules across, aligned at the bottom",
        ["risks"],
        "typst",
        SERIF,
        11,
        A4L,
        rules="across",
        head_fill="D9D9D9",
        valign="b",
        hang=True,
    ),
    partial(
        mixed,
        "s-mix-laws-bare",
        "three columns of prose without rules, rows cut by page ends",
        ["laws"],
        "fodt",
        MING,
        14,
        rules="none",
        hang=True,
        pad=(1.5, 2.0),
    ),
    partial(
        mixed,
        "s-mix-grants-zebra",
        "merged towns, stripes under a rule at the header only",
        ["grants"],
        "docx",
        HEI,
        12,
        rules="headrule",
        zebra="F2F2F2",
        valign="m",
    ),
    partial(
        mixed,
        "s-mix-fire-open",
        "lists and figures, no rules at the sides, cells with gaps of white",
        ["fire", "fire"],
        "weasy",
        KAI,
        11,
        between="unit",
        rules="open",
        valign="m",
        hang=True,
    ),
    partial(
        mixed,
        "s-mix-quantities-book",
        "codes of three levels with book rules; then counts and shares",
        ["quantities", "survey"],
        "weasy",
        SERIF,
        12,
        rules="book",
    ),
]
