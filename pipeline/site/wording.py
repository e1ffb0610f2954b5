"""The words of the pages: numbers, years, places and the names of what the warehouse names in English.

In: values of the warehouse. Out: text in Chinese, as whoever reads a report says it. Offsets are said of nothing.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from extractors.lexicon import load
from pipeline import schema
from pipeline.audit.figures import parse_locator
from pipeline.certainty import is_unsure

DOUBTFUL = 0.9  # a figure of which less than this is sure, in reading, role or period, is dotted
SEVERITIES = {"error": "錯誤", "question": "請確認", "note": "提醒"}
# The mark of a role besides its colour
MARKS = {"actual": "●", "target": "◎", "baseline": "○", "change": "△", "standard": "◇", "descriptive": "·"}
KINDS = {"results": "成果", "plan": "計畫"}
_NUMERALS = "零一二三四五六七八九十"
_PERIOD = re.compile(r"(?P<upto>\.\.)?(?P<year>\d+)(?:-(?P<month>\d+))?(?:-(?P<day>\d+))?")


@functools.cache
def values_of(table: str, column: str) -> dict[str, str]:
    """The values that a column may have, in Chinese."""
    relations: tuple[schema.Table | schema.View, ...] = (*schema.TABLES, *schema.VIEWS)
    found = next(one for one in relations if one.name == table)
    return {value.value: value.zh for one in found.columns if one.name == column for value in one.values}


@functools.cache
def rules() -> dict[str, str]:
    """The rules that tell a role, each with its example, whose figure stands between bars."""
    return {rule["name"]: rule["example"] for rule in load("role_rules")["rule"]}


def number(value: float | None) -> str:
    """
    >>> number(19323.0), number(84.6154), number(0.05), number(None)
    ('19,323', '84.62', '0.05', '')
    """
    if value is None:
        return ""
    if abs(value - round(value)) < 1e-9:
        return f"{round(value):,}"
    return f"{value:,.2f}".rstrip("0") if abs(value) >= 1 else f"{value:.4g}"


def measure(value: float | None, unit: str | None, bound: str | None = "exact") -> str:
    """A value with its unit, and its bound where it is one.

    >>> measure(99.0, "%", "at_least"), measure(12.0, "件"), measure(None, "件")
    ('99% 以上', '12 件', '')
    """
    if value is None:
        return ""
    unit = unit or ""
    text = number(value) + (unit if unit in ("%", "") else f" {unit}")
    after = {"at_least": " 以上", "at_most": " 以下"}
    return ("約 " if bound == "approx" else "") + text + after.get(bound or "", "")


def period(text: str | None) -> str:
    """
    >>> period("110"), period("107-04-19"), period("..110")
    ('110 年', '107 年 4 月 19 日', '累計至 110 年')
    """
    found = _PERIOD.fullmatch(text or "")
    if found is None:
        return text or ""
    said = [f"{int(found['year'])} 年"]
    said += [f"{int(found[name])} {zh}" for name, zh in (("month", "月"), ("day", "日")) if found[name]]
    return ("累計至 " if found["upto"] else "") + " ".join(said)


def place(locator: str | None, form: str) -> str:
    """A place in the file as people find it: its page, else table and row; in a text file also its lines.

    >>> place("table 16, row 3, lines 111-117", "odt"), place("p.2 [10,20,30,40]; p.3 [1,2,3,4]", "pdf")
    ('表 16 第 3 列', '第 2、3 頁')
    >>> place("line 105", "text")
    '第 105 行'
    """
    found = parse_locator(locator)
    if found.pages:
        return "第 " + "、".join(map(str, found.pages)) + " 頁"
    said = f"表 {found.table}" if found.table is not None else ""
    said += f" 第 {found.row} 列" if found.row is not None else ""
    if found.lines and (form == "text" or not said):
        first, last = found.lines
        of = "行" if form == "text" else "段"
        lines = f"第 {first} {of}" if first == last else f"第 {first}–{last} {of}"
        said = f"{said}（{lines}）" if said else lines
    return said


def quotes(evidence: str) -> list[str]:
    """The sentences that an audit's evidence quotes; the places before them are said by links."""
    return [line.removeprefix("原文：") for line in evidence.splitlines() if line.startswith("原文：")]


def is_doubtful(figure: Any) -> bool:
    """Whether a figure's reading, role or period is less than sure, or its digits are."""
    sure = (figure.confidence, figure.role_confidence, figure.period_confidence)
    return is_unsure(figure) or any(one is not None and one < DOUBTFUL for one in sure)


def dimension(code: str, name: str | None, framework: str | None) -> str:
    """The heading of the rows of one dimension.

    >>> dimension("5.2.1", "開放創新", "five_dimensions_106"), dimension("3.2", "便捷服務", "five_strategies_113")
    ('構面五　開放創新', '三、便捷服務')
    """
    first = code.split(".")[0]
    numeral = _NUMERALS[int(first)] if first.isdigit() and int(first) < len(_NUMERALS) else first
    if framework == "five_dimensions_106":
        return f"構面{numeral}" + (f"　{name}" if name else "")
    return f"{numeral}、{name}" if name else numeral
