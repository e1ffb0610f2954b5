"""What the columns of a report's table are: strategy, indicator, sub-indicator, offices, result.

In: the header of a joined table. Out: a role for each column, or None where the table is not one of a report's.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal

from extractors import lexicon
from extractors.document import Row, Table
from extractors.framework import fold

ColumnRole = Literal["dimension", "strategy", "indicator", "sub_indicator", "offices", "result", "ignored"]
KEY_ROLES: tuple[ColumnRole, ...] = ("dimension", "strategy", "indicator", "sub_indicator")


@functools.cache
def _names() -> tuple[tuple[str, ColumnRole], ...]:
    names = [(fold(name), role) for role, words in lexicon.load("headings")["columns"].items() for name in words]
    return tuple(sorted(names, key=lambda pair: -len(pair[0])))


def find_role(heading: str) -> ColumnRole | None:
    """The role that a column's heading names.

    >>> find_role("執行績效\\n與成果"), find_role("主辦 單位"), find_role("總分")
    ('result', 'offices', None)
    """
    folded = fold(heading)
    for name, role in _names():
        if folded == name:
            return role
    if len(folded) > 16:
        return None  # a sentence that happens to hold such a word heads no column
    return next((role for name, role in _names() if len(name) >= 4 and name in folded), None)


def read_columns(table: Table) -> tuple[ColumnRole | None, ...] | None:
    """The role of each of the table's columns; None where there is no result column or no key column."""
    return assign_roles(_headings(table.header, table.columns))


def assign_roles(headings: Sequence[str]) -> tuple[ColumnRole | None, ...] | None:
    """Roles for headings in order. A heading over several columns (`執行策略` above strategy and method) leaves the
    next ones empty: they take the next level down."""
    roles: list[ColumnRole | None] = []
    for heading in headings:
        role = find_role(heading) if heading.strip() else None
        if not heading.strip() and roles and roles[-1] in KEY_ROLES[:-1]:
            role = KEY_ROLES[KEY_ROLES.index(roles[-1]) + 1]
        roles.append(role)
    seen = set(roles)
    if "result" not in seen or not seen & set(KEY_ROLES):
        return None
    return tuple(roles)


def _headings(header: tuple[Row, ...], columns: int) -> list[str]:
    """Of a header in several rows, for each column the lowest text that names a role, else the lowest text."""
    headings = []
    for column in range(columns):
        texts = [row[column].text for row in reversed(header) if row[column].text.strip()]
        headings.append(next((t for t in texts if find_role(t)), texts[0] if texts else ""))
    return headings
