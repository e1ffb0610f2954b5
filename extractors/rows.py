"""Joined tables → rows, by the shape of the table, never by branch or year."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document import NOWHERE, Finding, Locator


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the report's table: the lowest-level indicator that has its own result cell."""

    code: str
    dimension: str | None
    strategy: str | None
    indicator: str | None
    sub_indicator: str | None
    description: str | None
    offices: tuple[str, ...]
    result: str
    locator: Locator = NOWHERE


@dataclass(frozen=True, slots=True)
class Score:
    """One score of the self-assessment: 得分 of a strategy, 小計 of a dimension, 總分."""

    code: str  # "1.2", "1", "total"
    label: str  # 得分, 小計, 總分
    raw: str
    value: float
    maximum: float | None = None
    locator: Locator = NOWHERE


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[ResultRow, ...]
    scores: tuple[Score, ...]
    findings: tuple[Finding, ...]
