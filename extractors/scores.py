"""Scores of the self-assessment: 得分 of a strategy, 小計 of a dimension, 總分.

In: cells and lines of a report. Out: :class:`Score` and what is left of the text. The final table repeats the dimensions'
scores: they are compared, not added.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors import lexicon
from extractors.document import NOWHERE, Finding, Locator, Table
from extractors.framework import fold

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Score:
    """One score. ``raw`` is the number as printed, its unit with it where the unit touches it."""

    code: str  # "1.2", "1", "total"
    label: str  # 得分, 小計, 總分
    raw: str
    value: float
    maximum: float | None = None
    locator: Locator = NOWHERE


@functools.cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    words = lexicon.load("headings")["scores"]
    points = regex.escape(words["points"])
    either = {k: "|".join(map(regex.escape, words[k])) for k in ("strategy", "dimension")}
    number = rf"(?P<raw>(?P<value>[0-9]+(?:\.[0-9]+)?)(?:\s*{points})?)"
    maximum = regex.compile(rf"[(（]\s*(?P<maximum>[0-9]+)\s*{points}\s*[)）]")  # (100分)
    of_strategy = regex.compile(rf"(?P<label>{either['strategy']})\s*[：:]?\s*{number}")  # 得分：85
    of_dimension = regex.compile(rf"^\s*(?P<label>{either['dimension']})\s*[：:]?\s*{number}\s*$")  # 小計 170 分
    return maximum, of_strategy, of_dimension


def take_score(text: str, code: str, locator: Locator) -> tuple[str, Score | None]:
    """A heading without its maximum and score, and the score.

    >>> take_score("服務友善性 (100分) 得分：85", "1.2", NOWHERE)[1].value
    85.0
    """
    maximum, of_strategy, _ = _patterns()
    limit = maximum.search(text)
    found = of_strategy.search(text)
    score = None
    if found is not None:
        top = float(limit["maximum"]) if limit else None
        score = Score(code, found["label"], found["raw"], float(found["value"]), top, locator)
        text = text[: found.start()] + text[found.end() :]
    return maximum.sub("", text).strip(), score


def read_subtotal(text: str, code: str, locator: Locator) -> Score | None:
    """The score of a dimension from a line of its own (`小計 170 分`), or None."""
    found = _patterns()[2].match(text)
    return Score(code, found["label"], found["raw"], float(found["value"]), None, locator) if found else None


def read_maximum(text: str) -> float | None:
    """`構面一(基礎服務)(200分)` 200."""
    found = _patterns()[0].search(text)
    return float(found["maximum"]) if found else None


def read_summary(table: Table, dimensions: Sequence[tuple[str, str]]) -> tuple[tuple[Score, ...], tuple[Score, ...]]:
    """The total of a final table, and the dimensions' scores that it repeats.

    ``dimensions`` are (number, name). Both are empty where the table has no column headed 總分.
    """
    words = {fold(w): w for w in lexicon.load("headings")["scores"]["total"]}
    rows = (*table.header, *table.rows)
    columns: dict[int, tuple[str, str]] = {}  # column → (code, label)
    totals: list[Score] = []
    repeats: list[Score] = []
    for row in rows:
        for column, cell in enumerate(row):
            text = fold(cell.text)
            if text in words:
                columns[column] = (TOTAL, words[text])
            elif dimension := next((n for n, name in dimensions if fold(name) in text and len(text) < 30), None):
                columns[column] = (dimension, cell.text)
            elif column in columns and regex.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text_ := cell.text.strip()):
                code, label = columns[column]
                score = Score(code, label, text_, float(text_), None, cell.locator)
                (totals if code == TOTAL else repeats).append(score)
    if not totals:
        return (), ()
    return tuple(totals[:1]), tuple(repeats)


def compare_scores(scores: Sequence[Score], repeats: Sequence[Score]) -> tuple[Finding, ...]:
    """Findings where the final table repeats a dimension's score otherwise."""
    printed = {s.code: s for s in scores}
    findings = []
    for repeat in repeats:
        score = printed.get(repeat.code)
        if score is not None and score.value != repeat.value:
            message = (
                f"{score.label} of dimension {repeat.code} is {score.raw}, but the final table has {repeat.raw}; "
                "one of them is wrong"
            )
            evidence = f"{score.label} {score.raw} ({score.locator}); {repeat.raw} ({repeat.locator})"
            findings.append(Finding("score_repeat", "error", message, repeat.code, repeat.locator, evidence))
    return tuple(findings)
