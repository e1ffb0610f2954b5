"""Scores of the self-assessment: 得分 of a strategy, 小計 of a dimension, 總分.

In: cells and lines of a report. Out: :class:`Score` and what is left of the text. The final table repeats the dimensions'
scores: they are kept apart, to be compared, not added.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors import lexicon
from extractors.document.model import NOWHERE, Cell, Locator, Table
from extractors.document.prose import squeeze
from extractors.report.framework import fold_heading

TOTAL = "total"
LONGEST_LINE = 40  # a line that is longer is no score
_GAP = regex.compile(r"[\s，,；;／/]+|(?<=[)）】\]])")  # before a score behind a heading: 構面五、開放創新　小計：85分


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
def _patterns() -> dict[str, regex.Pattern[str]]:
    words = lexicon.load("headings")["scores"]
    points = regex.escape(words["points"])
    of_strategy, of_dimension, of_all, of_maximum = (
        _spaced(words[k]) for k in ("strategy", "dimension", "total", "maximum")
    )
    # a label is told by its ending; what stands before it in the same word says whose score it is
    prefix = r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{0,6}?"
    named = r"[\u3400-\u9fff]{0,14}?"  # in a line of its own: 服務一致及正確性自評得分：85分
    digits = r"[0-9０-９]{1,6}(?:[.．][0-9０-９]{1,4})?"
    # possessive: a long run of spaces is looked at once
    most = rf"(?P<maximum>{digits})"
    of_most = rf"[(（]\s*+(?:{of_maximum})?\s*+[：:]?\s*+{most}\s*+(?:{points})?\s*+[)）]"
    gap = rf"\s*+(?:{of_most})?\s*+(?:[：:]\s*+)?"  # 小計（200分）：170分
    number = rf"(?P<raw>(?P<value>{digits})(?:\s*+{points})?)"
    # 85/100 · 小計170分（滿分200分） · 總分845分，等第：甲等
    behind = rf"\s*+(?:[/／]\s*+(?:{of_maximum})?\s*+{most}\s*+(?:{points})?|{of_most})?"
    # (配分100分，得分85分)
    both = rf"(?:{of_maximum})?\s*+[：:]?\s*+{most}\s*+{points}\s*+[，,；;／/、]\s*+"
    bracket, close = r"[(（【\[]", r"[)）】\]]"
    return {
        # (100分) · （配分100分）
        "maximum": regex.compile(rf"[(（]\s*+(?:{of_maximum})?[：:]?\s*+{most}\s*+{points}\s*+[)）]"),
        # 得分：85 · (得分85分) · 本項自評得分：85 · （100分，自評85分）
        "strategy": regex.compile(
            rf"(?:{bracket}\s*+(?:{both})?)?(?P<label>{prefix}(?:{of_strategy})){gap}{number}{behind}\s*+{close}?"
        ),
        # 積極回應民眾意見得分：88, whose full line has swallowed the break
        "strategy_behind": regex.compile(
            rf"(?P<label>(?:{of_strategy}))\s*+(?:{of_most})?\s*+[：:]\s*+{number}{behind}\s*+$"
        ),
        "strategy_line": regex.compile(
            rf"{bracket}?\s*+(?P<label>{named}(?:{of_strategy})){gap}{number}{behind}\s*+{close}?"
        ),
        # 小計 170 分 · 構面自評小計：170
        "dimension": regex.compile(rf"\s*+(?P<label>{prefix}(?:{of_dimension})){gap}{number}{behind}\s*+"),
        # 總分：845 分 · 自評總分 845
        "total": regex.compile(
            rf"\s*+(?P<label>{prefix}(?:{of_all})){gap}{number}{behind}\s*+(?:[，,；;]?\s*+(?:{_spaced(words['grade'])}).*)?"
        ),
        "number": regex.compile(rf"\s*+{number}\s*+"),
    }


def _spaced(words: Sequence[str]) -> str:
    """Words as alternatives, the longest first; white space may stand between their characters (`小　計`)."""
    ranked = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(r"\s*+".join(map(regex.escape, word)) for word in ranked)


def _value(found: regex.Match[str]) -> float:
    return float(unicodedata.normalize("NFKC", found["value"]))


def _score(code: str, found: regex.Match[str], locator: Locator, most: str | None = None) -> Score:
    maximum = most or found["maximum"]
    top = float(unicodedata.normalize("NFKC", maximum)) if maximum else None
    return Score(code, squeeze(found["label"]), found["raw"], _value(found), top, locator)


def take_score(text: str, code: str, locator: Locator) -> tuple[str, Score | None]:
    """A heading without its maximum and score, and the score.

    >>> take_score("服務友善性 (100分) 得分：85", "1.2", NOWHERE)[1].value
    85.0
    >>> take_score("服務友善性 (100分) 得分：85", "1.2", NOWHERE)[0]
    '服務友善性'
    >>> take_score("積極回應民眾意見得分：88", "4.2", NOWHERE)[0]
    '積極回應民眾意見'
    """
    limit = _patterns()["maximum"].search(text)
    found = _patterns()["strategy"].search(text) or _patterns()["strategy_behind"].search(text)
    score = None
    if found is not None:
        top = next((one["maximum"] for one in (found, limit) if one is not None and one["maximum"]), None)
        score = _score(code, found, locator, top)
        text = text[: found.start()] + text[found.end() :]
    return _patterns()["maximum"].sub("", text).strip(), score


def split_subtotal(text: str) -> tuple[str, str | None]:
    """A heading and the score of its dimension that stands behind it in one line, None without one.

    >>> split_subtotal("構面五、開放創新　小計：85分")
    ('構面五、開放創新', '小計：85分')
    >>> split_subtotal("構面五：開放創新（100分）自評小計：85分")
    ('構面五：開放創新（100分）', '自評小計：85分')
    >>> split_subtotal("構面五、開放創新")
    ('構面五、開放創新', None)
    """
    if len(text) > 2 * LONGEST_LINE:
        return text, None
    for gap in _GAP.finditer(text):
        rest = text[gap.end() :]
        if gap.start() and read_subtotal(rest, "", NOWHERE) is not None:
            return text[: gap.start()], rest
    return text, None


def read_subtotal(text: str, code: str, locator: Locator) -> Score | None:
    """The score of a dimension from a line of its own (`小計 170 分`), or None."""
    found = _patterns()["dimension"].fullmatch(text) if len(text) < LONGEST_LINE else None
    return _score(code, found, locator) if found else None


def read_total(text: str, locator: Locator) -> Score | None:
    """The score of the whole report from a line of its own (`總分：845 分`), or None."""
    found = _patterns()["total"].fullmatch(text) if len(text) < LONGEST_LINE else None
    return _score(TOTAL, found, locator) if found else None


def read_score(text: str, code: str, locator: Locator) -> Score | None:
    """The score of a strategy from a line or cell of its own (`得分：85分`), or None."""
    found = _patterns()["strategy_line"].fullmatch(text.strip()) if len(text) < LONGEST_LINE else None
    return _score(code, found, locator) if found else None


def is_score_line(text: str) -> bool:
    """Whether a line says nothing but a score: of a strategy, a dimension or the whole report."""
    return any(
        score is not None
        for score in (read_subtotal(text, "", NOWHERE), read_total(text, NOWHERE), read_score(text, "", NOWHERE))
    )


def read_points(text: str) -> tuple[str, float] | None:
    """A score that stands alone in its cell: as printed, and its value.

    >>> read_points(" 85 分"), read_points("甲等")
    (('85 分', 85.0), None)
    """
    found = _patterns()["number"].fullmatch(text) if len(text) < LONGEST_LINE else None
    return (found["raw"], _value(found)) if found else None


def read_maximum(text: str) -> float | None:
    """The maximum that a heading prints.

    >>> read_maximum("構面一(基礎服務)(200分)"), read_maximum("服務友善性（配分 100 分）"), read_maximum("開放創新")
    (200.0, 100.0, None)
    """
    found = _patterns()["maximum"].search(text)
    return float(unicodedata.normalize("NFKC", found["maximum"])) if found else None


def read_summary(table: Table, dimensions: Sequence[tuple[str, str]]) -> tuple[tuple[Score, ...], tuple[Score, ...]]:
    """The total of a final table, and the dimensions' scores that it repeats.

    ``dimensions`` are (number, name). The table has the dimensions and 總分 as headings of its columns, the scores below
    them, or of its rows, the scores beside them. Both are empty where it has no 總分.
    """
    words = {fold_heading(w): w for w in lexicon.load("headings")["scores"]["total"]}
    rows = (*table.header, *table.rows)

    def name(text: str) -> tuple[str, str] | None:
        """Code and label that a cell's text heads."""
        if len(text) > LONGEST_LINE:
            return None
        folded = fold_heading(take_score(text, "", NOWHERE)[0])
        for word, label in words.items():
            if folded == word or (folded.startswith(word) and len(folded) <= len(word) + 8 and "(" in text + "（"):
                return TOTAL, label
        return next(((n, text) for n, of in dimensions if fold_heading(of) in folded and len(folded) < 30), None)

    def collect(lines: Sequence[Sequence[Cell]]) -> list[Score]:
        """Scores of lines of cells, each below (or beside) its heading; the last number of a line is its score."""
        scores = []
        for cells in lines:
            heads: tuple[str, str] | None = None
            score = None
            for cell in dict.fromkeys(cells):
                number = read_points(cell.text)
                if number is None:
                    found = name(cell.text)
                    if found is not None:
                        heads, score = found, None
                elif heads is not None:
                    score = Score(*heads, *number, None, cell.locator)
            if score is not None:
                scores.append(score)
        return scores

    columns = [[row[column] for row in rows] for column in range(table.columns)]
    for lines in (columns, rows):
        scores = collect(lines)
        totals = [s for s in scores if s.code == TOTAL]
        if totals:
            return tuple(totals[:1]), tuple(s for s in scores if s.code != TOTAL)
    return (), ()
