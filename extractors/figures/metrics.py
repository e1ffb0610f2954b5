"""Quantities of a result cell → metrics: role, period, organisation and subject of each.

In: the text of one cell and what is known of its report. Out: :class:`Figure` tuples in the order of the text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from extractors.figures.branch_offices import find_branch_offices
from extractors.figures.clauses import Frame, Span, find_frames
from extractors.figures.dates import Dates
from extractors.figures.directions import find_directions
from extractors.figures.figure import Figure
from extractors.figures.organisations import find_organisations
from extractors.figures.periods import Calendar
from extractors.figures.quantities import read_quantities
from extractors.figures.role_model import weigh
from extractors.figures.roles import Judged, judge_places
from extractors.figures.source_text import SourceText
from extractors.figures.subjects import find_subjects
from extractors.lexicon import any_of, load, making

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text before it is read.

    ``org``: short name of the report's organisation. ``roc_year``: what 本年度 means. ``kind``: what a plan does is
    planned. ``default_period``: the report's own year is the default inside a report of ours (True), never in other
    prose. ``headings``: indicator, sub-indicator and description, what the cell answers. ``given``: the
    role of every figure of the text, where its column gives it.
    """

    org: str | None = None
    roc_year: int | None = None
    kind: Literal["results", "plan"] | None = None
    code: str | None = None
    default_period: bool = False
    headings: tuple[str, ...] = ()
    given: Judged | None = None


@functools.cache
def reading_confidence(form: float) -> float:
    """How often a figure of a form is read right, as measured; ``form`` is what the recogniser makes of it, 0 to 1."""
    return float(load("confidences")["reading"][f"{form:.1f}"])


@functools.cache
def period_confidence(way: str, report: bool) -> float:
    """How often a period told in a way is right, as measured."""
    return float(load("confidences")["report" if report else "prose"][way])


@dataclass(frozen=True, slots=True)
class Confidences:
    """How sure a figure is by its form, and its period by the way in which it was told (in a report, or in other prose)."""

    reading: Callable[[float], float] = reading_confidence
    period: Callable[[str, bool], float] = period_confidence


MEASURED = Confidences()
LEAD = 12  # characters before a figure that tell how it is meant
FEW = 64  # different figures up to which each is looked for by itself
NOTHING_KNOWN = Context()


def find_metrics(
    text: str, context: Context = NOTHING_KNOWN, *, subjects: bool = True, confidences: Confidences = MEASURED
) -> tuple[Figure, ...]:
    """Every quantity of ``text`` as a metric, in order. ``subjects=False`` leaves the subjects out (jieba is slow)."""
    source = SourceText(text)
    return describe(source, read_quantities(source), context, subjects=subjects, confidences=confidences)


def describe(
    source: SourceText,
    quantities: Sequence[Figure],
    context: Context = NOTHING_KNOWN,
    *,
    subjects: bool = True,
    confidences: Confidences = MEASURED,
) -> tuple[Figure, ...]:
    """Role, period, organisation and subject of figures already found in a text."""
    if not quantities:
        return ()
    words = source.text
    spans = [(q.start, q.end) for q in quantities]
    frames = find_frames(words, [source.place(*span) for span in spans])
    dates = Dates(words, frames, context.roc_year)
    places = judge_places(words, quantities, frames, dates, plan=context.kind == "plan", report=context.default_period)
    judged = [context.given or weigh(*place) for place in places]
    roles = [one.role for one in judged]
    directions = find_directions([place for place, _ in places], roles)
    calendar = Calendar(words, frames, roles, dates, default=context.default_period)
    organisations = find_organisations(words, frames, context.org)
    offices = find_branch_offices(words, frames, context.org)
    named: Sequence[str | None] = [None] * len(frames)
    if subjects:
        named = find_subjects(source, quantities, frames, roles, dates, context.headings)
    occurrences = count_occurrences(source.original, spans)
    figures = []
    for i, (q, frame, (role, rule, sure)) in enumerate(zip(quantities, frames, judged, strict=True)):
        period, way = calendar.tell(i, rate=q.quantity == "rate")
        year = int(period.removeprefix("..").split("-")[0]) if period else None
        if (
            context.given is None
            and role == "actual"
            and year is not None
            and context.roc_year is not None
            and year > context.roc_year + 1
        ):
            # nothing has been reached in a year to come; but a report on one year is written in the next
            role, rule = "target", "year_to_come"
        figures.append(
            replace(
                q,
                occurrence=occurrences[i],
                role=role,
                role_rule=rule,
                role_confidence=round(sure, 3),
                direction=directions[i],
                period=period,
                period_confidence=confidences.period(way, context.default_period),
                roc_year=year,
                org=organisations[i],
                office=offices[i],
                subject=named[i],
                sentence=source.cut(*frame.sentence).strip(),
                confidence=confidences.reading(q.confidence),
                code=context.code,
            )
        )
    return _tell_starts(figures, _find_starts(words, figures, frames, context))


def _tell_starts(figures: Sequence[Figure], starts: set[int]) -> tuple[Figure, ...]:
    return tuple(
        replace(figure, role="baseline", role_rule="earlier_year_beside_target") if i in starts else figure
        for i, figure in enumerate(figures)
    )


def _find_starts(words: str, figures: Sequence[Figure], frames: Sequence[Frame], context: Context) -> set[int]:
    """In a plan what an earlier year reached, where the nearest of its unit in its sentence, before or behind, is a target of this one
    that starts from it: 涵蓋率113年為84%，本年目標90%.

    What comes on top of it does not start from it: 113年登錄301站，本年預計|新增|12站.
    """
    year = context.roc_year
    if context.kind != "plan" or context.given is not None or year is None:
        return set()
    alike: dict[tuple[Span, str | None], list[int]] = {}
    for i, (figure, frame) in enumerate(zip(figures, frames, strict=True)):
        alike.setdefault((frame.sentence, figure.unit), []).append(i)

    earlier = {i for i, f in enumerate(figures) if f.role == "actual" and (f.roc_year or year) < year}
    aims = {i for i, f in enumerate(figures) if f.role == "target" and (f.roc_year or year) >= year}
    beside = [pair for same in alike.values() for a, b in pairwise(same) for pair in ((a, b), (b, a))]
    return {i for i, k in beside if i in earlier and k in aims and not _on_top(words, frames[k])}


def _on_top(words: str, frame: Frame) -> bool:
    """Whether a figure is told as more of something: 再訪視25家, but not 再提升至90%."""
    lead = words[max(frame.left, frame.start - LEAD) : frame.start]
    return _more().search(lead) is not None


@functools.cache
@making("roles")
def _more() -> re.Pattern[str]:
    near = load("roles")["near"]
    return re.compile(rf"(?:{any_of(near['more'])})(?!.*(?:{any_of(near['became'])})\s*$)")


def count_occurrences(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Which occurrence of its own characters each span is, 1-based, as a substring and white space aside.

    >>> text = "97站…7站"
    >>> count_occurrences(text, [(0, 3), (4, 6)])
    [1, 2]
    """
    spaces = [m.start() for m in _SPACE.finditer(text)]
    flat = "".join(text.split()) if spaces else text
    keyed = [
        ("".join(text[start:end].split()) if spaces else text[start:end], start - bisect_left(spaces, start))
        for start, end in spans
    ]
    wanted = {raw for raw, _ in keyed}
    at_place: dict[tuple[str, int], int] = {}
    if len(wanted) <= FEW:
        for raw in wanted:
            at, n = flat.find(raw), 0
            while at >= 0:
                n += 1
                at_place[raw, at] = n
                at = flat.find(raw, at + 1)
        return [at_place[key] for key in keyed]
    # many figures in a long text: every place that may begin one is looked at once for each length
    lengths: dict[str, set[int]] = {}
    for raw in wanted:
        lengths.setdefault(raw[:1], set()).add(len(raw))
    seen = dict.fromkeys(wanted, 0)
    for m in re.finditer(f"[{re.escape(''.join(sorted(lengths)))}]", flat):
        at = m.start()
        for length in lengths[m.group()]:
            piece = flat[at : at + length]
            if piece in wanted:
                seen[piece] += 1
                at_place[piece, at] = seen[piece]
    return [at_place[key] for key in keyed]
