"""Texts with their figures marked.

In: a text, its figures with their offsets. Out: segments, which joined are the text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.figures.figure import Figure


class Segment(NamedTuple):
    """A piece of a text; ``figure`` where it is one."""

    text: str
    figure: Figure | None = None


def mark(text: str, figures: Iterable[Figure]) -> Iterator[Segment]:
    """The text in order. Of two figures that overlap, the second one has what is left of it, which may be nothing.

    >>> from extractors.figures.metrics import Context, find_metrics
    >>> found = find_metrics("受理35箱。", Context(org="某局", roc_year=114))
    >>> [segment.text for segment in mark("受理35箱。", found)]
    ['受理', '35箱', '。']
    """
    at = 0
    for figure in sorted(figures, key=lambda one: (one.start, one.end)):
        if figure.start > at:
            yield Segment(text[at : figure.start])
            at = figure.start
        yield Segment(text[at : max(at, figure.end)], figure)
        at = max(at, figure.end)
    if at < len(text):
        yield Segment(text[at:])
