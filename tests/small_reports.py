"""Small reports for tests: every place of 113's framework with a sentence of its own, as tab-separated text."""

from __future__ import annotations

from extractors.report.framework import load_frameworks

NUMERALS = "一二三四五六七八九十"


def small_report(
    org: str = "經濟部標準檢驗局基隆分局",
    year: int = 114,
    kind: str = "執行計畫",
    *,
    figure: int = 20,
    words: str = "辦理教育訓練",
    rows: int | None = None,
) -> str:
    """The text of a report. ``figure`` is counted up row by row, ``rows`` leaves out those behind it."""
    column = "具體推動作法" if kind == "執行計畫" else "執行績效與成果"
    lines = [
        f"{org}{year}年度提升服務效能{kind}",
        "",
        f"{year}年1月24日經標基秘字第{year}90000470號函訂定",
        "",
        "執行策略及具體推動作法",
        "",
        f"執行策略\t執行方法\t主辦單位\t{column}",
    ]
    places = load_frameworks()["five_strategies_113"].places
    for n, place in enumerate(places[:rows]):
        strategy, indicator = (int(part) for part in place.code.split("."))
        first = f"{NUMERALS[strategy - 1]}、{place.dimension}" if indicator == 1 else ""
        method = f"({NUMERALS[indicator - 1]}) {place.indicator or place.description}"
        lines.append(f"{first}\t{method}\t各單位\t{words}{figure + n}場次，{place.indicator or place.description}")
    return "\n".join(lines) + "\n"


PLACES = len(load_frameworks()["five_strategies_113"].places)
