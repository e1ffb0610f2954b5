"""Quantities of a result cell → metrics: role, period, organisation and subject of each.

In: the text of one cell and what is known of its report. Out: :class:`Metric` tuples in the order of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.quantities import Bound, Kind

Role = Literal["actual", "target", "baseline", "change", "standard", "descriptive"]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text before it is read.

    ``default_period``: the report's own year is the default inside a report of ours (True), never in other prose.
    ``organisation_kind`` is ``headquarters`` where figures are attributed to the branch the text names.
    """

    org: str | None = None
    roc_year: int | None = None
    kind: Literal["results", "plan"] | None = None
    code: str | None = None
    default_period: bool = False
    headings: tuple[str, ...] = ()  # indicator, sub-indicator, description: what the cell answers


@dataclass(frozen=True, slots=True)
class Metric:
    """One quantity with what is said of it. ``text[char_start:char_end] == raw`` always."""

    raw: str
    occurrence: int  # 1-based, counted over substrings of the text
    char_start: int
    char_end: int
    value: float
    value_high: float | None
    unit: str | None
    quantity: Kind
    bound: Bound
    role: Role
    period: str | None
    roc_year: int | None
    org: str | None
    subject: str | None
    sentence: str
    confidence: float
    code: str | None = None


def find_metrics(text: str, context: Context = Context()) -> tuple[Metric, ...]:  # noqa: B008 - frozen
    raise NotImplementedError
