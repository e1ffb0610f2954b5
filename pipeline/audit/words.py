"""Words and numbers of the audit: the lexicon in ``reference/audit.toml``, figures as an officer writes them.

In: strings and numbers. Out: the same, sorted and printed. Knows nothing of reports.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from pipeline.reference_data import read_table

_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "萬": 10**4, "億": 10**8, "兆": 10**12, "成": 10, "折": 1}
_NUMBER = re.compile(r"\d[\d,，]*(?:[.．](?P<decimals>\d+))?")
_SPACE = re.compile(r"\s+")


@functools.cache
def words(*path: str) -> Any:
    """A list (as a tuple) or table of the lexicon.

    >>> "其中" in words("parts", "within")
    True
    """
    found: Any = _lexicon()
    for name in path:
        found = found[name]
    return tuple(found) if isinstance(found, list) else found


@functools.cache
def _lexicon() -> dict[str, Any]:
    return read_table("audit.toml")


@functools.cache
def rule_table() -> dict[str, Any]:
    """``reference/audit_rules.toml``: its pieces of patterns and its rules."""
    return read_table("audit_rules.toml")


def either(alternatives: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return _either(tuple(alternatives))


@functools.cache
def _either(alternatives: tuple[str, ...]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(alternatives, key=lambda w: (-len(w), w)))) + ")"


def has(text: str, alternatives: Iterable[str]) -> bool:
    return any(word in text for word in alternatives)


def squeeze(text: str) -> str:
    """Without white space: `共 33 天次` and `共33天次` say the same."""
    return _SPACE.sub("", text)


@functools.cache
def family(unit: str | None) -> str | None:
    """The unit, or the first of those under which one thing may be told.

    >>> family("人次"), family("小時"), family("具")
    ('人', '分鐘', '具')
    """
    for group in words("counters", "families"):
        if unit in group:
            return str(group[0])
    return counter(unit)


@functools.cache
def counter(unit: str | None) -> str | None:
    """The unit, or the first of those that say the same.

    >>> counter("案"), counter("批"), counter(None)
    ('件', '批', None)
    """
    for group in words("counters", "same"):
        if unit in group:
            return str(group[0])
    return unit


def precision(raw: str, value: float) -> float:
    """The step in which a figure is printed: what rounding may have taken from it is half of that. 三成 is one of ten parts.

    >>> precision("84.6%", 84.6), precision("847,600件", 847600), precision("15億4,247萬餘元", 1542470000)
    (0.1, 1.0, 10000.0)
    """
    numbers = list(_NUMBER.finditer(raw))
    if not numbers:
        return 10.0 if raw.rstrip().endswith("成") else 1
    last = numbers[-1]
    decimals = len(last["decimals"] or "")
    scale = 1.0
    if len(numbers) == 1:  # one number: what it was multiplied by, also by the head of its column (單位：千元)
        printed = float(last.group().replace(",", "").replace("，", "").replace("．", "."))
        scale = abs(value) / printed if printed else 1.0
    else:
        for ch in squeeze(raw[last.end() :]):
            if ch not in _MULTIPLIERS:
                break
            scale *= _MULTIPLIERS[ch]
    step = scale / float(10**decimals)
    return float(round(step)) if step >= 1 else round(step, 12)


def show(value: float) -> str:
    """A number as a report prints it.

    >>> show(847602.0), show(84.61538), show(0.5)
    ('847,602', '84.62', '0.5')
    """
    if abs(value - round(value)) < 1e-9:
        return f"{round(value):,}"
    text = f"{value:,.2f}" if abs(value) >= 1 else f"{value:.4f}"
    return text.rstrip("0").rstrip(".")
