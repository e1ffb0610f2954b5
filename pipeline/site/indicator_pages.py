"""The pages of one indicator: charts, each value with its own sentence, the same as CSV and as data for cards.

In: an indicator's values and the figures that they rest on. Out: what the template ``indicator.html`` takes; texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.sheets import as_csv
from pipeline.site.charts import Bar, Panel, draw_bars, draw_panel
from pipeline.site.questions import Indicator, Mention, Value
from pipeline.site.wording import measure


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that a value rests on, in its own sentence, cut at the figure."""

    mention: Mention
    before: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value of a year, in words."""

    year: int
    told: str
    conflict: bool
    target: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One organisation through the years."""

    org: str
    panel: Panel
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What the indicator is told of (None: the whole): organisations beside one another, then each through the years."""

    qualifier: str | None
    bar_year: int | None
    bars: tuple[Bar, ...]
    series: tuple[Series, ...]


def sections(values: Sequence[Value], mentions: Mapping[str, Mention], hrefs: dict[str, str]) -> Iterator[Section]:
    """In the order of the values: the whole first."""
    years = [value.roc_year for value in values]
    first, last = min(years), max(years)
    for qualifier, of_it in groupby(values, key=lambda value: value.qualifier):
        some = list(of_it)
        year, bars = draw_bars(some, hrefs)
        series = []
        for org, of_org in groupby(some, key=lambda value: value.org):
            told = list(of_org)
            shown = tuple(_show(value, mentions, hrefs) for value in told)
            series.append(Series(org, draw_panel(told, first, last), shown))
        yield Section(qualifier, year, tuple(bars), tuple(series))


def _show(value: Value, mentions: Mapping[str, Mention], hrefs: Mapping[str, str]) -> ShownValue:
    told = (
        "、".join(measure(one, value.unit) for one in value.values_told)
        if value.conflict
        else measure(value.value_std, value.unit, value.bound)
    )
    said = tuple(_say(mentions[name], hrefs[name]) for name in value.mentions if name in mentions)
    return ShownValue(value.roc_year, told, value.conflict, measure(value.target, value.unit), said)


def _say(mention: Mention, href: str) -> Said:
    sentence = mention.sentence or ""
    at = sentence.find(mention.raw)
    if at < 0:
        return Said(mention, "", "", href)
    return Said(mention, sentence[:at], sentence[at + len(mention.raw) :], href)


def as_table(indicator: Indicator, values: Sequence[Value], mentions: Mapping[str, Mention]) -> str:
    """The values as CSV, as Excel reads it, each with the sentences that it rests on."""
    head = [
        "指標代號",
        "指標",
        "所指",
        "機關",
        "年度",
        "值",
        "單位",
        "界限",
        "所載不一",
        "所載各值",
        "目標",
        "原句",
        "數字代號",
    ]
    lines = [
        [
            indicator.indicator_id,
            indicator.name_zh,
            value.qualifier,
            value.org,
            value.roc_year,
            value.value_std,
            value.unit,
            value.bound,
            "是" if value.conflict else "",
            "、".join(map(str, value.values_told)) if value.conflict else "",
            value.target,
            "；".join(dict.fromkeys(filter(None, (mentions[n].sentence for n in value.mentions if n in mentions)))),
            " ".join(value.mentions),
        ]
        for value in values
    ]
    return "\ufeff" + as_csv([head, *lines], "\r\n")


def as_data(indicator: Indicator, values: Sequence[Value], hrefs: Mapping[str, str]) -> dict[str, Any]:
    """For the cards of figures: each value in words, with a link."""
    return {
        "name": indicator.name_zh,
        "values": [
            [
                value.org,
                value.roc_year,
                value.qualifier or "",
                measure(value.value_std, value.unit, value.bound) if not value.conflict else "所載不一",
                next((hrefs[name] for name in value.mentions if name in hrefs), ""),
            ]
            for value in values
            if value.value_std is not None or value.conflict
        ],
    }
