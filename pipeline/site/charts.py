"""Charts as shapes: where lines, dots, crosses and ticks stand, for a template to draw them as SVG.

In: an indicator's values. Out: :class:`Panel` for an organisation through the years, :class:`Bar` for organisations beside one
another. Drawn by hand and not by a library: SVG in the page is printed, follows its colours, light or dark, needs no script,
and its numbers stand in the table beside it for whoever does not see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.site.questions import Value
from pipeline.site.wording import measure, number

WIDTH, HEIGHT = 300.0, 132.0
LEFT, RIGHT, TOP, BOTTOM = 14.0, 56.0, 20.0, 24.0  # white around the lines; figures stand at the right and above


@dataclass(frozen=True, slots=True)
class Line:
    """From one year to the next that has a value; ``dotted`` over years that have none."""

    x1: float
    y1: float
    x2: float
    y2: float
    dotted: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A value; ``hollow`` where it is a bound or about. ``label`` is printed beside it where it is not empty."""

    x: float
    y: float
    hollow: bool
    label: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One organisation through the years."""

    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    crosses: tuple[tuple[float, float], ...]  # the values of a year that contradict one another
    targets: tuple[tuple[float, float], ...]
    years: tuple[tuple[float, int], ...]
    base: float  # y of nothing
    described: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One organisation in one year; ``share`` of the longest, 0 to 100."""

    org: str
    share: float
    told: str
    href: str


def draw_panel(values: Sequence[Value], first: int, last: int) -> Panel:
    """``values`` of one organisation, by year; ``first`` and ``last`` are the years that all panels of the page span."""
    every = [v for value in values for v in (value.value_std, value.target, *value.values_told) if v is not None]
    high, low = max([*every, 0.0]), min([*every, 0.0])
    span = (high - low) or 1.0

    def across(year: int) -> float:
        width = WIDTH - LEFT - RIGHT
        return round(LEFT + (width / 2 if first == last else width * (year - first) / (last - first)), 1)

    def up(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / span, 1)

    told = [value for value in values if value.value_std is not None]
    points = [(across(v.roc_year), up(v.value_std or 0.0)) for v in told]
    lines = [
        Line(*one, *two, dotted=b.roc_year - a.roc_year > 1)
        for (one, a), (two, b) in zip(
            zip(points, told, strict=True), list(zip(points, told, strict=True))[1:], strict=False
        )
    ]
    labelled = {0, len(told) - 1}
    dots = [
        Dot(*point, v.bound != "exact", measure(v.value_std, "%" if v.unit == "%" else "") if n in labelled else "")
        for n, (point, v) in enumerate(zip(points, told, strict=True))
    ]
    return Panel(
        tuple(lines),
        tuple(dots),
        tuple((across(v.roc_year), up(one)) for v in values if v.conflict for one in v.values_told),
        tuple((across(v.roc_year), up(v.target)) for v in values if v.target is not None),
        tuple((across(year), year) for year in _ticks(first, last)),
        up(0.0),
        _describe(values),
    )


def _ticks(first: int, last: int) -> list[int]:
    """Years to be named below: all of a few, else each second, third …, the last among them."""
    step = 1 + (last - first) // 8
    return sorted(range(last, first - 1, -step))


def _describe(values: Sequence[Value]) -> str:
    """The chart for whoever does not see it."""
    return "；".join(
        f"{v.roc_year} 年 " + ("所載不一：" + "、".join(map(number, v.values_told)) if v.conflict else _tell(v))
        for v in values
    )


def _tell(value: Value) -> str:
    told = measure(value.value_std, value.unit, value.bound) or "未載"
    return told + (f"（目標 {measure(value.target, value.unit)}）" if value.target is not None else "")


def draw_bars(values: Sequence[Value], hrefs: dict[str, str]) -> tuple[int | None, list[Bar]]:
    """The latest year that two organisations tell, and what each told, the most first; none where no year has two."""
    by_year: dict[int, list[Value]] = {}
    for value in values:
        if value.value_std is not None:
            by_year.setdefault(value.roc_year, []).append(value)
    year = max((year for year, some in by_year.items() if len(some) > 1), default=None)
    if year is None:
        return None, []
    some = sorted(by_year[year], key=lambda v: -(v.value_std or 0.0))
    longest = max(abs(v.value_std or 0.0) for v in some) or 1.0
    return year, [
        Bar(
            v.org,
            round(100 * abs(v.value_std or 0.0) / longest, 1),
            measure(v.value_std, v.unit, v.bound),
            next((hrefs[name] for name in v.mentions if name in hrefs), ""),
        )
        for v in some
    ]
