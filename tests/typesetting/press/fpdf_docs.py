"""Documents set with fpdf2's table()."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from . import kinds as k
from .model import Break, Doc, Gap, Item, Para, Table, cells
from .web_dev import Maker, cap, h1, h2, unit
from .words import prose

DOCS: list[Callable[[], Doc]] = []


def fp(name: str, part: str, what: str, **page: Any) -> Callable[[Maker], Maker]:
    """Register a document's flow, with the page that it is set on."""

    def register(make: Maker) -> Maker:
        DOCS.append(lambda: Doc(name, part, "fpdf2", what, make(Random(name)), **page))  # type: ignore[arg-type]
        return make

    return register


@fp(
    "fpdf-parcels",
    "dev",
    "ruled only inside (no frame), long list of parcels, a mostly blank column, header repeated",
    font="zen",
    size=10,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    return [
        h1("市有土地出租清冊"),
        k.parcels(r, 88, look="inner", size=9, pad=3),
        Para("註：面積依土地登記謄本所載。", "note"),
    ]


@fp(
    "fpdf-boxes",
    "dev",
    "cells as separate boxes with gutters, prose cells breaking anywhere, header not repeated",
    font="kai",
    size=11,
    landscape=True,
    foot="第 {n} 頁",
)
def _(r: Random) -> list[Item]:
    return [h1("年度績效指標達成情形"), k.performance(r, 12, look="boxes", va="m", repeat=False, lists="plain", pad=3)]


@fp(
    "fpdf-minimal",
    "dev",
    "lines down and one below the header, merged labels, section rows and subtotals",
    font="micro",
    size=10.5,
    foot="{n}",
    head="預算書表",
)
def _(r: Random) -> list[Item]:
    return [
        cap("購置設備明細"),
        k.prices(r, 36, True, look="down", pad=3),
        Gap(8),
        cap("抽驗結果"),
        k.inspection(
            r, [(n, r.randint(2, 4)) for n in ("蜂蜜", "鮮乳", "雞蛋", "鳳梨乾", "紅茶", "米粉")], look="full", pad=3
        ),
    ]


@fp(
    "fpdf-across",
    "score",
    "ruled only across with shaded rows, amounts at the bottom of wrapped rows, tables of same columns after one another",
    font="ming",
    size=10.5,
    landscape=True,
    foot="- {n} -",
)
def _(r: Random) -> list[Item]:
    out: list[Item] = [h1("採購資訊彙整表"), Para(prose(r, "budget", 3))]
    for title, look in (("一、財物類", "across"), ("二、勞務類", "zebra"), ("三、工程類", "line")):
        out += [h2(title), unit("單位：新臺幣元"), k.procurement(r, 17, look=look, va="b", size=10, pad=3)]
    return out


@fp(
    "fpdf-plan",
    "score",
    "merged labels of two columns in the middle, prose cells, a blank column, rules down only inside a frame",
    font="kai",
    size=12,
    foot="{n}",
)
def _(r: Random) -> list[Item]:
    table = k.plan(
        r,
        [(s, [(w, min(c, 2)) for w, c in works]) for s, works in k.SHAPE],
        "land",
        look="full",
        va="m",
        pad=3,
        size=11,
    )
    sheet = k.sign_in(r, 22, 6, look="full", pad=4)
    return [
        h1("地政業務推動計畫"),
        table,
        Break(),
        cap("簽到表"),
        sheet,
        Gap(6),
        Table(
            [cells("區分", "本月", "累計")],
            [cells(t, k.amount(r, 1, 900), k.amount(r, 900, 9000)) for t in ("登記", "測量", "地價", "用地")],
            [20, 20, 20],
            "lrr",
            look="minimal",
            width=60,
        ),
    ]
