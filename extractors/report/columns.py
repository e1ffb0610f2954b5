"""What the columns of a report's table are: strategy, indicator, sub-indicator, offices, result.

In: joined tables. Out: for each of a report's tables its :class:`Shape`: the role of each column and the rows below the
header. A table whose headings say nothing is known by what its cells hold. Reads no heading's number.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors import lexicon
from extractors.document.markers import find_markers, split_items
from extractors.document.model import Cell, Document, Finding, Row, Table, distinct
from extractors.report.framework import Framework, HeadingKind, fold_heading
from extractors.report.offices import is_office_cell

ColumnRole = Literal["dimension", "strategy", "indicator", "sub_indicator", "offices", "result", "score", "ignored"]
KEY_ROLES: tuple[ColumnRole, ...] = ("dimension", "strategy", "indicator", "sub_indicator")
Roles = tuple[ColumnRole | None, ...]

HEADER_WITHIN = 6  # rows above the headings: the table's title, a dimension's heading
LONGEST_HEADING = 16  # a sentence that happens to hold such a word heads no column


@dataclass(frozen=True, slots=True)
class Shape:
    """A report's table with its columns understood."""

    table: Table
    roles: Roles
    above: tuple[Row, ...]  # rows over the headings
    rows: tuple[Row, ...]
    headings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@functools.cache
def _role_names() -> tuple[tuple[str, ColumnRole], ...]:
    names = [
        (fold_heading(name), role) for role, words in lexicon.load("headings")["columns"].items() for name in words
    ]
    return tuple(sorted(names, key=lambda pair: -len(pair[0])))


@functools.lru_cache(maxsize=2048)
def find_role(heading: str) -> ColumnRole | None:
    """The role that a column's heading names.

    >>> find_role("執行績效\\n與成果"), find_role("主辦 單位"), find_role("110年度辦理情形"), find_role("總分")
    ('result', 'offices', 'result', None)
    """
    if len(heading) > 4 * LONGEST_HEADING:
        return None
    folded = fold_heading(heading)
    for name, role in _role_names():
        if folded == name:
            return role
    if len(folded) > LONGEST_HEADING:
        return None
    # `評核構面一(基礎服務)` and `基礎服務構面` across a table are the headings of a dimension, not of a column of them
    return next(
        (role for name, role in _role_names() if len(name) >= 4 and name in folded and role != "dimension"), None
    )


def read_columns(table: Table) -> Roles | None:
    """The role of each of the table's columns, by its headings; None where no row has the headings of a report."""
    shape = _find_headings(table)
    return shape.roles if shape else None


def assign_roles(headings: Sequence[str]) -> Roles | None:
    """Roles for headings in order; None without a result column or a key column.

    A heading over several columns (`執行策略` above strategy and method) leaves the next ones empty: they take the next
    level down.
    """
    roles: list[ColumnRole | None] = []
    for heading in headings:
        role = find_role(heading) if heading.strip() else None
        if not heading.strip() and roles and roles[-1] in KEY_ROLES:
            role = KEY_ROLES[min(KEY_ROLES.index(roles[-1]) + 1, len(KEY_ROLES) - 1)]
        roles.append(role)
    seen = set(roles)
    if "result" not in seen or not seen & set(KEY_ROLES):
        return None
    return tuple(roles)


def read_shapes(document: Document, framework: Framework | None) -> dict[int, Shape]:
    """The report's tables by their index among the document's blocks.

    A table without headings of its own goes on with the last one that has as many columns (a table broken by a paragraph,
    or headings printed once); where there is none, or its headings say nothing, what its cells hold decides.
    """
    shapes: dict[int, Shape] = {}
    last: Shape | None = None
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        shape = _find_headings(block)
        if shape is None and last is not None and block.columns == len(last.roles):
            shape = _take_over_columns(block, last, framework)
        if shape is None and framework is not None:
            shape = _infer(block, framework)
        if shape is not None:
            shapes[index] = shape
            if last is None or not any(f.check == "inferred_columns" for f in shape.findings):
                last = shape
    return shapes


def is_heading_row(row: Row) -> Roles | None:
    """The roles that a row inside a table gives its columns where it is nothing but headings, else None."""
    texts = [cell.text for cell in row if cell.text.strip()]
    if len(texts) < 2 or any(find_role(text) is None for text in texts):
        return None
    return assign_roles([cell.text for cell in row])


def _find_headings(table: Table) -> Shape | None:
    """The first rows, one or two together, whose texts name a report's columns."""
    rows = (*table.header, *table.rows)
    limit = max(HEADER_WITHIN, len(table.header))
    for start in range(min(len(rows), limit)):
        if not _may_head(rows[start]):
            continue
        roles, end = None, start + 1
        while True:
            headings = _merge_headings(rows[start:end], table.columns)
            found = assign_roles(headings)
            if found is None and end > start + 1:
                break
            roles = found or roles
            if end >= len(rows) or end - start >= 3 or not _is_heading_below(rows[end], rows[end - 1]):
                break
            end += 1
        if roles is not None:
            headings = _merge_headings(rows[start:end], table.columns)
            roles = assign_roles(headings) or roles
            body = rows[max(end, start + 1) :]
            return _name_unknown(Shape(table, roles, rows[:start], body, tuple(headings)))
    return None


def _may_head(row: Row) -> bool:
    texts = [cell.text for cell in row if cell.text.strip()]
    return len(texts) >= 2 and any(find_role(text) for text in texts)


def _is_heading_below(row: Row, above: Row) -> bool:
    """Whether a row goes on with the header: nothing in it but headings and what is merged from above."""
    fresh = [c.text for c, over in zip(row, above, strict=True) if c.text.strip() and not c.is_same(over)]
    return bool(fresh) and all(find_role(text) is not None for text in fresh)


def _merge_headings(rows: Sequence[Row], columns: int) -> list[str]:
    """Of a header in several rows, for each column the lowest text that names a role, else the lowest text."""
    headings = []
    for column in range(columns):
        texts = [row[column].text for row in reversed(rows) if row[column].text.strip()]
        headings.append(next((t for t in texts if find_role(t)), texts[0] if texts else ""))
    return headings


def _name_unknown(shape: Shape) -> Shape:
    """With a finding for every column whose heading says nothing and whose cells are not blank."""
    findings = []
    for column, (role, heading) in enumerate(zip(shape.roles, shape.headings, strict=True)):
        if role is None and any(row[column].text.strip() for row in shape.rows):
            message = (
                f"the column headed {heading.strip()!r} is not read; if it belongs to a row, add its heading to "
                "[columns] of extractors/lexicon/headings.toml"
            )
            findings.append(
                Finding("unread_column", "note", message, locator=shape.table.locator, evidence=heading.strip()[:40])
            )
    return replace(shape, findings=tuple(findings))


def _take_over_columns(table: Table, last: Shape, framework: Framework | None) -> Shape | None:
    """A table without headings below one that has them: where its key cells hold headings, or its first row has none and
    goes on with the cells of the row above."""
    rows = (*table.header, *table.rows)
    while (
        rows
        and any(last.headings)
        and [fold_heading(c.text) for c in rows[0]] == [fold_heading(h) for h in last.headings]
    ):
        rows = rows[1:]
    keys = [c for c, role in enumerate(last.roles) if role in KEY_ROLES]
    texts = [row[c].text for row in rows for c in keys if row[c].text.strip()]
    if framework is not None:
        known = sum(any(True for _ in _kinds(text, framework)) for text in texts)
    else:
        known = sum(next(find_markers(text), None) is not None for text in texts)
    if not texts or 3 * known < len(texts):
        return None
    return Shape(table, last.roles, (), rows, last.headings)


def _kinds(text: str, framework: Framework) -> Iterator[HeadingKind]:
    """What the parts of a key cell are in the framework."""
    text = split_items(text[:2000])
    markers = list(find_markers(text))
    starts = [0, *(m.end for m in markers)]
    ends = [*(m.start for m in markers), len(text)]
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end].strip()
        for piece in {part, part.split("\n")[0], *(part.partition(c)[0] for c in "：:(（")}:
            match = framework.match(piece) if len(piece) >= 2 else None
            if match is not None:
                yield match.kind
                break


_ROLE_OF_KIND: dict[HeadingKind, ColumnRole] = {
    "dimension": "dimension",
    "strategy": "strategy",
    "indicator": "indicator",
    "sub_indicator": "sub_indicator",
    "description": "sub_indicator",
}


@dataclass(frozen=True, slots=True)
class _Content:
    """What the cells of one column hold."""

    role: ColumnRole | None
    length: int  # characters
    known: int = 0  # cells with headings of the framework below the dimensions
    first: int | None = None  # row of the first heading


def _judge_column(cells: Sequence[Cell], framework: Framework) -> _Content:
    filled = [cell for cell in distinct(cells) if cell.text.strip()]
    kinds = {cell.text: set(_kinds(cell.text, framework)) for cell in filled}
    hits = [kinds[cell.text] for cell in filled if kinds[cell.text]]
    length = sum(len(cell.text) for cell in filled)
    if hits and 2 * len(hits) >= len(filled):
        votes = Counter(kind for found in hits for kind in found)
        order: tuple[HeadingKind, ...] = ("dimension", "strategy", "indicator", "sub_indicator", "description")
        role = _ROLE_OF_KIND[next(k for k in order if votes[k] * 3 >= max(votes.values()))]
        # the final table of scores has the dimensions' names too
        known = sum(found != {"dimension"} for found in hits)
        return _Content(role, length, known, next(r for r, cell in enumerate(cells) if kinds.get(cell.text)))
    offices = bool(filled) and 2 * sum(is_office_cell(cell.text) for cell in filled) >= len(filled)
    return _Content("offices" if offices else None, length)


def _infer(table: Table, framework: Framework) -> Shape | None:
    """Roles by what the cells hold: headings of the framework, names of offices, and the longest text for the result."""
    rows = (*table.header, *table.rows)
    contents = [_judge_column([row[column] for row in rows], framework) for column in range(table.columns)]
    roles = [content.role for content in contents]
    free = [c for c, content in enumerate(contents) if content.role is None and content.length]
    if sum(content.known for content in contents) < 2 or not set(roles) & set(KEY_ROLES) or not free:
        return None
    result = max(free, key=lambda c: contents[c].length)
    named = [find_role(cell.text) for cell in rows[0]]
    roles[result] = "result"
    for c in free:
        if c != result and named[c] is not None and named[c] != "result" and named[c] not in KEY_ROLES:
            roles[c] = named[c]
    first = min(content.first for content in contents if content.first is not None)
    while first < len(rows) and _is_only_result(rows[first], result):  # cut off: the rest of a row before the first
        first += 1
    headings = tuple(_merge_headings(rows[:first], table.columns)) if first else ("",) * table.columns
    shown = "、".join(f"{h.strip() or '(blank)'} = {r}" for h, r in zip(headings, roles, strict=True) if r)
    message = (
        f"the table's headings name no report's columns; read by what the cells hold: {shown}. To be sure, add the "
        "headings to [columns] of extractors/lexicon/headings.toml"
    )
    evidence = " | ".join(h.strip() for h in headings)[:200]
    finding = Finding("inferred_columns", "question", message, locator=table.locator, evidence=evidence)
    return Shape(table, tuple(roles), (), rows[first:], headings, (finding,))


def _is_only_result(row: Row, result: int) -> bool:
    return [column for column, cell in enumerate(row) if cell.text.strip()] == [result]
