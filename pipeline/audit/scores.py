"""Scores of the self-assessment: 得分, 小計, 總分, the grade, the maxima, and the final table's repeats.

In: one report with its scores and score sheet. Out: relations ``scores``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.document.model import Severity
from extractors.figures.figure import Figure
from extractors.report.score_sheet import ScoreLine
from pipeline.audit.figures import Relation, ReportFigures, name_place, parse_locator
from pipeline.audit.words import show

TOTAL = "total"


def check_scores(report: ReportFigures) -> Iterator[Relation]:
    """85＋85＝170 · 170＋248＋165＋177＋85＝845 · 845 is 甲 · no score above its maximum."""
    scores = {f.code: f for f in report.scores if f.code}
    if not scores:
        return
    yield from _sums(report, scores)
    yield from _maxima(report, scores)
    yield from _repeats(report, scores)
    yield from _grade(report, scores)


def _sums(report: ReportFigures, scores: dict[str, Figure]) -> Iterator[Relation]:
    for code, whole in scores.items():
        parts = _parts(report, scores, code)
        if not parts:
            continue
        total = sum(f.value for f in parts)
        terms = "＋".join(show(f.value) for f in parts)
        name = _name(whole)
        if abs(total - whole.value) < 1e-9:
            message = f"{terms}＝{show(total)}，合於{name} {whole.raw}。"
            yield _relation(report, None, whole, parts, message)
        else:
            message = f"分數相加不等於{name}：{terms}＝{show(total)}，{name}印為 {whole.raw}。請查核各分數。"
            yield _relation(report, "error", whole, parts, message)


def _parts(report: ReportFigures, scores: dict[str, Figure], code: str) -> list[Figure]:
    """The scores that make up one: of the level below, and of the next one where a place of that has none of its own.

    A report without 小計 still has 得分 that make up its 總分. Empty where some place has neither.
    """
    above = "" if code == TOTAL else f"{code}."
    depth = above.count(".")
    parts = [f for c, f in scores.items() if c != TOTAL and c.startswith(above) and c.count(".") == depth]
    missing = _places_below(report, code) - {f.code for f in parts}
    for place in sorted(missing):
        deeper = _parts(report, scores, place) if depth == 0 else []
        if not deeper:
            return []
        parts += deeper
    return parts


def _places_below(report: ReportFigures, code: str) -> set[str]:
    """The strategies of a dimension that has rows; for the total, the dimensions."""
    depth = 0 if code == TOTAL else code.count(".") + 1
    places = {".".join(c.code.split("(")[0].split(".")[: depth + 1]) for c in report.cells}
    return places if code == TOTAL else {p for p in places if p.startswith(f"{code}.")}


def _complete(report: ReportFigures, code: str, parts: Sequence[Figure]) -> bool:
    """Whether every strategy (every dimension, for the total) of the rows has its score: a missing one is no wrong sum."""
    return _places_below(report, code) <= {f.code for f in parts}


def _maxima(report: ReportFigures, scores: dict[str, Figure]) -> Iterator[Relation]:
    maxima = {line.code: line for line in report.sheet.of("maximum")}
    for code, score in scores.items():
        most = score.maximum if score.maximum is not None else maxima[code].low if code in maxima else None
        if most is None:
            continue
        if score.value <= most:
            yield _relation(report, None, score, [], f"{_name(score)} {score.raw} 不超過滿分 {show(most)} 分。")
        else:
            message = f"分數超過滿分：{_name(score)}印為 {score.raw}，滿分 {show(most)} 分。請查核。"
            yield _relation(report, "error", score, [], message)
    yield from _sum_of_maxima(report, scores, maxima)


def _sum_of_maxima(
    report: ReportFigures, scores: dict[str, Figure], maxima: dict[str, ScoreLine]
) -> Iterator[Relation]:
    for code, line in maxima.items():
        if code == TOTAL:
            parts = [m.low for c, m in maxima.items() if c != TOTAL]
            figures: list[Figure] = []
            if not _complete(report, TOTAL, [f for f in scores.values() if f.code in maxima]):
                continue
        else:
            figures = [f for c, f in scores.items() if c.startswith(f"{code}.")]
            parts = [f.maximum for f in figures]
            if not _complete(report, code, figures):
                continue
        known = [p for p in parts if p is not None]
        if not known or len(known) < len(parts) or line.low is None:
            continue
        if sum(known) == line.low:
            continue
        terms = "＋".join(map(show, known))
        message = f"滿分相加不符：{terms}＝{show(sum(known))}，「{line.raw}」印為 {show(line.low)} 分。請查核配分。"
        anchor = scores.get(code)
        if anchor is not None:
            yield _relation(report, "error", anchor, figures, message)


def _repeats(report: ReportFigures, scores: dict[str, Figure]) -> Iterator[Relation]:
    for line in report.sheet.of("repeat"):
        score = scores.get(line.code)
        if score is None or line.low is None or (score.locator and str(line.locator) == score.locator):
            continue
        if score.value == line.low:
            message = f"統計表的 {line.raw} 與{_name(score)} {score.raw} 相同。"
            yield _relation(report, None, score, [], message)
        else:
            message = f"統計表與內文分數不同：{_name(score)}印為 {score.raw}，統計表印為 {line.raw}（{name_place(line.locator, report.format)}）。請查核。"
            yield _relation(report, "error", score, [], message)
    stated = Counter((line.code, line.low) for line in report.sheet.of("maximum"))
    for code in {c for c, _ in stated}:
        values = sorted(v for c, v in stated if c == code and v is not None)
        if len(values) > 1 and code in scores:
            message = (
                f"滿分前後不同：{_name(scores[code])}的滿分印為 {'、'.join(f'{show(v)} 分' for v in values)}。請查核。"
            )
            yield _relation(report, "error", scores[code], [], message)


def _grade(report: ReportFigures, scores: dict[str, Figure]) -> Iterator[Relation]:
    grades = report.sheet.of("grade")
    limits = report.sheet.of("limit")
    total = scores.get(TOTAL)
    if total is None or not grades or not limits:
        return
    printed = grades[0].raw
    fitting = [
        line
        for line in limits
        if (line.low is None or total.value >= line.low) and (line.high is None or total.value <= line.high)
    ]
    if not fitting:  # 899.5 between 899 and 900
        return
    if any(line.code[0] == printed[0] for line in fitting):
        yield _relation(report, None, total, [], f"總分 {total.raw} 屬「{fitting[0].raw}」，等第 {printed}。")
        return
    message = f"等第與總分不符：總分 {total.raw} 依「{fitting[0].raw}」應為 {fitting[0].code}，印為 {printed}。請查核。"
    yield _relation(report, "error", total, [], message)


def _name(score: Figure) -> str:
    if score.code == TOTAL:
        return score.subject or "總分"
    return f"（{score.code}）{score.subject or '分數'}"


def _relation(
    report: ReportFigures, severity: Severity | None, whole: Figure, parts: Sequence[Figure], message: str
) -> Relation:
    return Relation(
        "scores",
        severity,
        whole.code,
        (whole, *parts),
        message,
        report.doc_id,
        parse_locator(whole.locator),
    )
