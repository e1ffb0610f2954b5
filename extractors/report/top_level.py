"""What the highest headings of an agency's own form are: strategies, where the form says so, else dimensions.

In: the form's tables with their columns understood, and the lines outside them. Numbers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.report.column_names import KEY_ROLES, find_role
from extractors.report.columns import Shape
from extractors.report.headings import says_level


def names_strategies(shapes: Iterable[Shape], lines: Iterable[str]) -> bool:
    """Whether a form calls its groups of rows strategies: by the heading of their column (`推動策略`) or before their number
    (`策略一、縮短案件處理時間`), in a column of headings or in a line of its own."""
    shapes = tuple(shapes)
    return (
        any(role == "strategy" and find_role(heading) == "strategy" for s in shapes for role, heading in _columns(s))
        or any(says_level(text) for s in shapes for text in _heading_texts(s))
        or any(map(says_level, lines))
    )


def _columns(shape: Shape) -> Iterator[tuple[str | None, str]]:
    yield from zip(shape.roles, shape.headings, strict=False)


def _heading_texts(shape: Shape) -> Iterator[str]:
    """The lines of the cells of headings, and those that begin a row: a heading over all columns stands in the first."""
    columns = {0, *(column for column, role in enumerate(shape.roles) if role in KEY_ROLES)}
    for row in shape.rows:
        for column in sorted(columns):
            yield from row[column].text.split("\n")
