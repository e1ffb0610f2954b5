"""What figures must give when they are added, divided, multiplied or compared, within what their print lets go.

In: figures by what they are to one another. Out: :class:`Verdict`: whether they agree, and the sum spelled out in Chinese.
Knows no text: which figures belong together is said by ``rules.py`` and the checks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractors.figures.figure import Figure
from pipeline.audit.figures import kind_of, slack_of, step_of
from pipeline.audit.words import show

HOURS = ("小時", "時", "個小時")
MOST_ABOVE_A_BOUND = 2.0  # times what 逾 leads in: nobody says 逾一成 of 45 %
TENTHS = 10.0  # the step of 三成, which is rounded and never cut off
Parties = Mapping[str, Sequence[Figure]]  # what the figures are to one another: whole, part, rate …


@dataclass(frozen=True, slots=True)
class Verdict:
    """``wrong_by``: how far what is printed lies from what comes out, as a share of the latter. ``of_rest``: it holds of what the
    part leaves of its whole."""

    holds: bool
    message: str
    wrong_by: float = 0.0
    of_rest: bool = False


def add_up(figures: Parties) -> Verdict:
    """Parts and their whole: 47＋54＋58＝159."""
    (whole,), parts = figures["whole"], figures["part"]
    total = sum(f.value for f in parts)
    terms = "＋".join(show(f.value) for f in parts)
    if sums_to(whole, parts):
        return Verdict(True, f"{terms}＝{show(total)}，合於總數 {whole.raw}。")
    more = "多" if total > whole.value else "少"
    return Verdict(
        False,
        f"分項相加不等於總數：{terms}＝{show(total)}，總數印為 {whole.raw}，分項{more} {show(abs(total - whole.value))}。"
        "請查核總數與各分項。",
        _apart(whole.value, total),
    )


def sums_to(whole: Figure, parts: Sequence[Figure]) -> bool:
    total = sum(f.value for f in parts)
    bounds = {f.bound for f in parts}
    tolerance = slack_of(whole) + sum(slack_of(f) for f in parts)
    if whole.bound == "at_least" or "at_most" in bounds:
        return total >= whole.value - tolerance
    if whole.bound == "at_most" or "at_least" in bounds:
        return total <= whole.value + tolerance
    return abs(total - whole.value) <= tolerance + 1e-9


def is_rest_of(figure: Figure, beside: Sequence[Figure]) -> bool:
    """現有85人（編制90人、缺額5人）: it adds up with the others to the greatest of those beside it."""
    greatest = max(beside, key=lambda f: f.value)
    return greatest.value > figure.value and sums_to(greatest, [figure, *(f for f in beside if f is not greatest)])


def divide(figures: Parties) -> Verdict:
    """A part, or several together, their whole and the rate of both: 480÷500＝96%."""
    parts, (whole,), (rate,) = figures["part"], figures["whole"], figures["rate"]
    if whole.value <= 0:
        return Verdict(True, f"{whole.raw} 不能作分母。")
    came = sum(f.value for f in parts)
    share = 100 * came / whole.value
    terms = "＋".join(show(f.value) for f in parts)
    sum_ = f"{f'({terms})' if len(parts) > 1 else terms}÷{show(whole.value)}＝{show(share)}%"
    if is_rate_of(rate, came, whole.value, (sum(map(slack_of, parts)), slack_of(whole))):
        return Verdict(True, f"{sum_}，合於 {rate.raw}。")
    if is_rate_of(rate, whole.value - came, whole.value):  # 32件，回復19件，未回復率40.63％
        return Verdict(True, f"{sum_}，{rate.raw} 為其餘。", of_rest=True)
    return Verdict(False, f"比率與件數不符：{sum_}，印為 {rate.raw}。請查核三個數字。", _apart(rate.value, share))


def split(figures: Parties) -> Verdict:
    """What is so, what is not, and the rate of the former: 6,688÷(6,688＋54)＝99.2%."""
    (part,), (rest,), (rate,) = figures["part"], figures["rest"], figures["rate"]
    whole = part.value + rest.value
    if whole <= 0:
        return Verdict(True, f"{part.raw} 與 {rest.raw} 不能作分母。")
    share = 100 * part.value / whole
    sum_ = f"{show(part.value)}÷({show(part.value)}＋{show(rest.value)})＝{show(share)}%"
    if is_rate_of(rate, part.value, whole, (slack_of(part), slack_of(part) + slack_of(rest))):
        return Verdict(True, f"{sum_}，合於 {rate.raw}。")
    return Verdict(False, f"比率與件數不符：{sum_}，印為 {rate.raw}。請查核三個數字。", _apart(rate.value, share))


def is_rate_of(rate: Figure, part: float, whole: float, slack: tuple[float, float] = (0.0, 0.0)) -> bool:
    """Rounded or cut off at the printed decimal; within the bound; 約 lets one step go. ``slack``: of part and whole."""
    low = 100 * (part - slack[0]) / (whole + slack[1])
    high = 100 * (part + slack[0]) / max(whole - slack[1], whole / 1000)
    if rate.bound == "at_least":
        return high >= rate.value - 1e-9
    if rate.bound == "at_most":
        return low <= rate.value + 1e-9
    if rate.bound == "approx":
        step = max(step_of(rate), 1.0)
        return low - step - 1e-9 <= rate.value <= high + step + 1e-9
    return low - step_of(rate) + 1e-9 < rate.value <= high + step_of(rate) / 2 + 1e-9


def is_change_of(printed: Figure, value: float, slack: float = 0.0) -> bool:
    """Whether a change without its sign is the printed one, within its bound: 逾一成 and 近150件 of 13.04 % and 148. ``slack``: what
    rounding may have taken from the figures that it comes from."""
    told, slack = abs(printed.value), slack + 1e-9
    if printed.bound == "at_least":
        return told - slack <= value <= MOST_ABOVE_A_BOUND * told + slack
    if printed.bound == "at_most":
        return told / MOST_ABOVE_A_BOUND - slack <= value <= told + slack
    coarse = step_of(printed) if kind_of(printed) == "%" else slack_of(printed)
    return abs(value - told) <= slack + (coarse / 2 if printed.bound == "approx" else 0.0)


def _rate_slack(rate: Figure) -> float:
    """Rounded or cut off at the printed decimal; 約 lets two steps go."""
    step = step_of(rate)
    if step >= TENTHS:
        return step / 2 if rate.bound == "exact" else 0.0
    return step * (1.0 if rate.bound == "exact" else 2.0)


def _grew_by(rate: Figure, growth: float, loose: float) -> bool:
    own = _rate_slack(rate) if rate.bound in ("exact", "approx") else 0.0
    return is_change_of(rate, growth, own + loose)


def subtract(figures: Parties) -> Verdict:
    """Two figures and the difference that is printed: 504－303＝201."""
    (now,), (before,), (change,) = figures["now"], figures["before"], figures["change"]
    gap = now.value - before.value
    sum_ = f"{show(now.value)}－{show(before.value)}＝{show(round(gap, 6))}"
    if _agrees_in_way(figures, gap) and is_change_of(change, abs(gap), _slack(now, before, change)):
        return Verdict(True, f"{sum_}，合於 {change.raw}。")
    word = "減少" if figures.get("down") is not None else "增加"
    message = f"增減數不符：{sum_}，印為{word} {change.raw}。請查核三個數字。"
    return Verdict(False, message, _apart(abs(change.value), abs(gap)))


def grow(figures: Parties) -> Verdict:
    """Two figures and the growth that is printed: (504－416)÷416＝21.2%."""
    (now,), (before,), (rate,) = figures["now"], figures["before"], figures["rate"]
    if before.value == 0:
        return Verdict(True, f"{before.raw} 不能作基期。")
    growth = 100 * (now.value - before.value) / before.value
    # what rounding may have taken from both figures
    loose = 100 * (slack_of(now) + slack_of(before) * abs(now.value / before.value)) / abs(before.value)
    sum_ = f"({show(now.value)}－{show(before.value)})÷{show(before.value)}＝{show(growth)}%"
    if _agrees_in_way(figures, growth) and _grew_by(rate, abs(growth), loose):
        return Verdict(True, f"{sum_}，合於 {rate.raw}。")
    return Verdict(
        False, f"增減率不符：{sum_}，印為 {rate.raw}。請查核三個數字。", _apart(abs(rate.value), abs(growth))
    )


def grow_by(figures: Parties) -> Verdict:
    """A figure, the difference to the year before and its growth: 210÷(1,260－210)＝20%."""
    (now,), (change,), (rate,) = figures["now"], figures["change"], figures["rate"]
    before = now.value + change.value if "down" in figures else now.value - change.value
    if before <= 0:
        return Verdict(True, f"{now.raw} 與 {change.raw} 之前期不是正數。")
    growth = 100 * change.value / before
    loose = 100 * slack_of(change) / before
    sum_ = f"{show(change.value)}÷{show(before)}＝{show(growth)}%"
    if _grew_by(rate, abs(growth), loose):
        return Verdict(True, f"{sum_}，合於 {rate.raw}。")
    return Verdict(False, f"增減率不符：{sum_}，印為 {rate.raw}。請查核三個數字。", _apart(abs(rate.value), growth))


def compare(figures: Parties) -> Verdict:
    """Two figures and how many times one is the other: 600÷240＝2.5. Grown 1.5 times may be 2.5 times as much."""
    (now,), (before,), (times,) = figures["now"], figures["before"], figures["times"]
    if before.value <= 0:
        return Verdict(True, f"{before.raw} 不能作除數。")
    value = now.value / before.value
    sum_ = f"{show(now.value)}÷{show(before.value)}＝{show(value)}"
    loose = (slack_of(now) + slack_of(before) * value) / before.value
    # 5.9 may be cut off to 5倍, and never is 6倍 of 5.4
    low, high = (0.5, 1.0) if times.bound == "exact" else (2.0, 2.0)
    low, high = (step_of(times) * part + loose + 1e-9 for part in (low, high))
    may_be = [value, value - 1] if "up" in figures else [value]
    if any(-low <= each - times.value < high or _within(times, each) for each in may_be):
        return Verdict(True, f"{sum_}，合於 {times.raw}。")
    message = f"比率與件數不符：{sum_}，印為 {times.raw}。請查核三個數字。"
    return Verdict(False, message, _apart(times.value, min(may_be, key=lambda each: abs(each - times.value))))


def multiply(figures: Parties, times: int = 1) -> Verdict:
    """Factors and their product: 12×30＝360; ``times``: how often a year, 每月2次 are 24. Hours are sixty minutes, of which so
    many at 2,000元 each come to money."""
    factors, (product,) = figures["factor"], figures["product"]
    value = times * math.prod(f.value for f in factors)
    if product.quantity == "duration":
        value = times * math.prod(_minutes(f) for f in factors) / _minutes(product) * product.value
    terms = "×".join(map(show, [*(f.value for f in factors), *([times] if times > 1 else [])]))
    loose = {f.bound for f in factors} - {"exact"}
    slack = slack_of(product) + (0.1 * abs(value) if "approx" in loose else 0.0)
    # 平均13.2次×12 are 158: a mean is rounded, a price of 0.8元 is not
    means = [f for f in factors if step_of(f) < 1 and f.value and f.role != "standard"]
    slack += sum(abs(value) * step_of(f) / 2 / f.value for f in means)
    fits = abs(value - product.value) <= slack + 1e-9
    # 51,027件×32分鐘 are 27,214.4小時, of which whole ones are told
    fits = fits or (value % 1 > 1e-9 and abs(value - product.value) < step_of(product) == 1)
    fits = fits or (("at_least" in loose or product.bound == "at_most") and product.value >= value)
    fits = fits or (("at_most" in loose or product.bound == "at_least") and product.value <= value)
    if fits:
        return Verdict(True, f"{terms}＝{show(value)}，合於 {product.raw}。")
    message = f"乘積不符：{terms}＝{show(value)}，印為 {product.raw}。請查核各數。"
    return Verdict(False, message, _apart(product.value, value))


def average(figures: Parties) -> Verdict:
    """A total, how many it is spread over, and the mean: 360÷12＝30."""
    (total,), (number,), (mean,) = figures["total"], figures["number"], figures["mean"]
    if number.value <= 0:
        return Verdict(True, f"{number.raw} 不能作除數。")
    value = total.value / number.value
    slack = step_of(mean) if mean.bound == "exact" else max(2 * step_of(mean), 0.05 * abs(value))
    slack += (slack_of(total) + slack_of(number) * value) / number.value
    sum_ = f"{show(total.value)}÷{show(number.value)}＝{show(value)}"
    if abs(value - mean.value) < slack + 1e-9 or _within(mean, value):
        return Verdict(True, f"{sum_}，合於平均 {mean.raw}。")
    return Verdict(False, f"平均數不符：{sum_}，平均印為 {mean.raw}。請查核三個數字。", _apart(mean.value, value))


def mean(figures: Parties) -> Verdict:
    """Several values and their mean: (92＋90＋94＋96)÷4＝93."""
    items, (printed,) = figures["item"], figures["mean"]
    value = sum(f.value for f in items) / len(items)
    sum_ = f"({'＋'.join(show(f.value) for f in items)})÷{len(items)}＝{show(value)}"
    if (abs(value - printed.value) < step_of(printed) + 1e-9 and step_of(printed) < 1) or value == printed.value:
        return Verdict(True, f"{sum_}，合於平均 {printed.raw}。")
    if printed.bound != "exact" or abs(value - printed.value) <= step_of(printed) / 2:
        return Verdict(True, f"{sum_}，近於平均 {printed.raw}。")
    return Verdict(False, f"平均數不符：{sum_}，平均印為 {printed.raw}。請查核各數。", _apart(printed.value, value))


def contain(figures: Parties) -> Verdict:
    """A part is not above its whole."""
    (part,), (whole,) = figures["part"], figures["whole"]
    if part.value <= whole.value or part.bound == "at_most" or whole.bound in ("at_least", "approx"):
        return Verdict(True, f"{part.raw} 不多於 {whole.raw}。")
    message = f"部分大於全部：{part.raw} 多於其所屬的 {whole.raw}。請查核兩數。"
    return Verdict(False, message, _apart(part.value, whole.value))


RELATIONS: Mapping[str, Callable[..., Verdict]] = {
    "sum": add_up,
    "rate": divide,
    "split": split,
    "difference": subtract,
    "growth": grow,
    "growth_by": grow_by,
    "times": compare,
    "product": multiply,
    "average": average,
    "mean": mean,
    "part": contain,
}
# What the figures of a relation are called; a rule's pattern must name each
PARTIES: Mapping[str, tuple[str, ...]] = {
    "sum": ("whole", "part"),
    "rate": ("part", "whole", "rate"),
    "split": ("part", "rest", "rate"),
    "difference": ("now", "before", "change"),
    "growth": ("now", "before", "rate"),
    "growth_by": ("now", "change", "rate"),
    "times": ("now", "before", "times"),
    "product": ("factor", "product"),
    "average": ("total", "number", "mean"),
    "mean": ("item", "mean"),
    "part": ("part", "whole"),
}


def _minutes(figure: Figure) -> float:
    return figure.value * (60 if figure.unit in HOURS else 1)


def _apart(printed: float, right: float) -> float:
    return abs(printed - right) / abs(right) if right else math.inf


def _within(figure: Figure, value: float) -> bool:
    return (figure.bound == "at_least" and value >= figure.value) or (
        figure.bound == "at_most" and value <= figure.value
    )


def _agrees_in_way(figures: Parties, gap: float) -> bool:
    """Whether it went up where the words say so; words that say neither agree with both."""
    return not (("up" in figures and gap < 0) or ("down" in figures and gap > 0))


def _slack(*figures: Figure) -> float:
    """What rounding may have taken from the figures together: half a step each, a whole one after 約 or 餘."""
    slack = 0.0
    for f in figures:
        if f.role == "target":
            continue  # nobody rounds what he plans
        if f.bound != "exact":
            slack += slack_of(f)
        elif step_of(f) != 1 or kind_of(f) == "%":
            slack += step_of(f) / 2
    return slack + 1e-9
