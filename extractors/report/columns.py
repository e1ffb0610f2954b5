"""What the columns of a report's table are: strategy, indicator, sub-indicator, offices, result.

In: joined tables. Out: for each of a report's tables its :class:`Shape`: the role of each column and the rows below the
header. A table whose headings say nothing is known by what its cells hold. Reads no heading's number.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extractors import lexicon
from extractors.document.markers import Level, find_markers, read_marker, split_items
from extractors.document.model import Cell, Document, Finding, Row, Table, distinct
from extractors.document.prose import squeeze
from extractors.report.column_names import (
    KEY_ROLES,
    LONGEST_BY_ENDING,
    LONGEST_HEADING,
    ColumnRole,
    FurtherRole,
    find_role,
)
from extractors.report.framework import Framework, HeadingKind, fold_heading
from extractors.report.offices import is_office_cell

Roles = tuple[ColumnRole | None, ...]

PROSE = 20  # characters of a cell, on the average, from which a column is one of prose
REPORT_ROLES = (*KEY_ROLES, "offices", "result")
SHORTEST_SIGN = 3  # characters of a heading by which a table looks like a report's
HEADER_WITHIN = 6  # rows above the headings: the table's title, a dimension's heading


@dataclass(frozen=True, slots=True)
class Shape:
    """A report's table with its columns understood."""

    table: Table
    roles: Roles
    above: tuple[Row, ...]  # rows over the headings
    rows: tuple[Row, ...]
    headings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    answered_by: FurtherRole | None = None  # what the result column is, where the form has no prose


def read_columns(table: Table) -> Roles | None:
    """The role of each of the table's columns, by its headings; None where no row has the headings of a report."""
    shape = _find_headings(table)
    return shape.roles if shape else None


def assign_roles(headings: Sequence[str], *, answer: int | None = None) -> Roles | None:
    """Roles for headings in order; None without a result column or a key column.

    A heading over several columns (`執行策略` above strategy and method) leaves the next ones empty: they take the next
    level down. ``answer``: the column that is the result where none is headed so.

    >>> assign_roles(["工作項目", "目標值", "實績"])
    >>> assign_roles(["工作項目", "目標值", "實績"], answer=2)
    ('indicator', 'target', 'result')
    """
    roles = _named_roles(headings)
    if answer is not None and "result" not in roles:
        roles[answer] = "result"
    _find_key(roles, headings)
    if "result" not in roles or not set(roles) & set(KEY_ROLES):
        return None
    return tuple(roles)


def _named_roles(headings: Sequence[str]) -> list[ColumnRole | None]:
    roles: list[ColumnRole | None] = []
    for heading in headings:
        role = find_role(heading) if heading.strip() else None
        if not heading.strip() and roles and roles[-1] in KEY_ROLES:
            role = KEY_ROLES[min(KEY_ROLES.index(roles[-1]) + 1, len(KEY_ROLES) - 1)]
        roles.append(role)
    return roles


def find_answer(headings: Sequence[str], roles: Sequence[ColumnRole | None]) -> int | None:
    """Which column answers the rows of a form without prose: an explanation, else the results of the last year named,
    else its targets. None where no column is of targets or results.

    >>> find_answer(["工作項目", "113年實績", "114年目標值", "115年目標值"], ["indicator", "actual", "target", "target"])
    2
    """
    if not {"target", "actual"} & set(roles):
        return None
    if "note" in roles:
        return roles.index("note")
    years = {c: _year_of(headings[c]) for c, role in enumerate(roles) if role in ("target", "actual")}
    planned = [c for c in years if roles[c] == "target"]
    reached = [c for c in years if roles[c] == "actual" and all(years[c] >= years[t] for t in planned[:1])]
    return max(reached, key=lambda c: (years[c], -c)) if reached else min(planned, default=None)


def _year_of(heading: str) -> int:
    found = _YEAR.search(heading)
    return int(found["year"]) if found else 0


def _find_key(roles: list[ColumnRole | None], headings: Sequence[str]) -> None:
    """Where no column is headed as an indicator's: one that ends as such (`精進措施`), else the measures, are the key."""
    if {"indicator", "sub_indicator"} & set(roles) or "result" not in roles:
        return
    endings = tuple(lexicon.load("headings")["keys"]["endings"])
    for column, heading in enumerate(headings):
        if roles[column] is None and len(heading) <= LONGEST_BY_ENDING and fold_heading(heading).endswith(endings):
            roles[column] = "indicator"
            if column + 1 < len(headings) and not headings[column + 1].strip():  # it stands over two columns
                roles[column + 1] = "sub_indicator"
            return
    if "measure" in roles and not set(roles) & set(KEY_ROLES):
        roles[roles.index("measure")] = "indicator"


def read_shapes(document: Document, framework: Framework | None) -> dict[int, Shape]:
    """The report's tables by their index among the document's blocks.

    A table without headings of its own goes on with the last one that has as many columns (a table broken by a paragraph,
    or headings printed once); where there is none, or its headings say nothing, what its cells hold decides. Only where
    none of the tables has a column of prose, tables of targets and results without one are the report's.
    """
    tables = {index: block for index, block in enumerate(document.blocks) if isinstance(block, Table)}
    found = {index: _find_headings(table) for index, table in tables.items()}
    if framework is None and not any(found.values()):
        found = {index: _find_headings(table, without_prose=True) for index, table in tables.items()}
    shapes: dict[int, Shape] = {}
    last: Shape | None = None
    for index, table in tables.items():
        shape = found[index]
        if shape is None and last is not None and table.columns == len(last.roles):
            shape = _take_over_columns(table, last, framework)
        if shape is None and framework is not None:
            shape = _infer(table, framework)
        if shape is not None:
            shapes[index] = shape
            if last is None or not any(f.check == "inferred_columns" for f in shape.findings):
                last = shape
    return shapes


def find_known_headings(table: Table) -> tuple[str, ...]:
    """Headings of a report's columns among the first rows of a table, by which it looks like a report's; of no short word,
    such as 項目 or 單位, which any table may have."""
    rows = (*table.header, *table.rows)[:HEADER_WITHIN]
    texts = (cell.text for row in rows for cell in row)
    known = (squeeze(text) for text in texts if find_role(text) in REPORT_ROLES)
    return tuple(dict.fromkeys(text for text in known if len(text) >= SHORTEST_SIGN))


def is_heading_row(row: Row) -> Roles | None:
    """The roles that a row inside a table gives its columns where it is nothing but headings, else None."""
    texts = [cell.text for cell in row if cell.text.strip()]
    if len(texts) < 2 or any(find_role(text) is None for text in texts):
        return None
    return assign_roles([cell.text for cell in row])


def _find_headings(table: Table, *, without_prose: bool = False) -> Shape | None:
    """The first rows, one or several together, whose texts name a report's columns.

    ``without_prose``: also where no column is headed as a result.
    """
    rows = (*table.header, *table.rows)
    limit = max(HEADER_WITHIN, len(table.header))
    for start in range(min(len(rows), limit)):
        if not _may_head(rows[start]):
            continue
        end = _end_of_header(rows, start, table.columns)
        headings = _merge_headings(rows[start:end], table.columns)
        body = rows[end:]
        roles, answered_by, told = assign_roles(headings), None, None
        if roles is None and without_prose:
            answer = _find_prose(headings, body)
            if answer is not None:
                told = _inferred(
                    table, f"「{headings[answer].strip()}」 is taken as the result: its cells hold the prose"
                )
            elif (answer := find_answer(headings, _named_roles(headings))) is not None:
                answered_by = _column_of_figures(find_role(headings[answer]))
            roles = assign_roles(headings, answer=answer)
        if roles is not None:
            roles = _open_groups(_open_measures(_tell_units(roles, headings, body), body), body)
            findings = () if told is None else (told,)
            shape = Shape(table, roles, rows[:start], body, tuple(headings), findings, answered_by)
            return _name_unknown(shape)
    return None


def _end_of_header(rows: Sequence[Row], start: int, columns: int) -> int:
    """The row behind a header: one row, or up to three of nothing but headings that name columns together."""
    end = start + 1
    while end < len(rows) and end - start < 3 and _is_heading_below(rows[end], rows[end - 1]):
        named = assign_roles(_merge_headings(rows[start:end], columns))
        if named is not None and assign_roles(_merge_headings(rows[start : end + 1], columns)) is None:
            break
        end += 1
    return end


def _find_prose(headings: Sequence[str], rows: Sequence[Row]) -> int | None:
    """The column of prose by what its cells hold, where its heading says nothing."""
    lengths = {}
    for column, heading in enumerate(headings):
        texts = [cell.text for cell in distinct(row[column] for row in rows) if cell.text.strip()]
        if find_role(heading) is None and texts:
            lengths[column] = sum(map(len, texts)) / len(texts)
    longest = max(lengths, key=lambda c: lengths[c], default=None)
    return longest if longest is not None and lengths[longest] >= PROSE else None


def _column_of_figures(role: ColumnRole | None) -> FurtherRole | None:
    return role if role in ("target", "actual") else None


def _may_head(row: Row) -> bool:
    texts = [cell.text for cell in row if cell.text.strip()]
    return len(texts) >= 2 and any(find_role(text) for text in texts) and not any("。" in text for text in texts)


def _is_heading_below(row: Row, above: Row) -> bool:
    """Whether a row goes on with the header: nothing in it but headings and what is merged from above, or the parts of
    headings that stand over several columns (`目標值` over `112年` and `113年`)."""
    fresh = _list_fresh(row, above)
    if not fresh:
        return False
    if _tells_units(row, above):
        return True
    if all(find_role(text) is not None for _, text in fresh):
        return True
    parts = [text for column, text in fresh if find_role(text) is not None or _over(above, column) is not None]
    return len(parts) == len(fresh) >= 2 and all(
        len(squeeze(t)) <= LONGEST_HEADING and not _is_number(t) for t in parts
    )


def _list_fresh(row: Row, above: Row) -> list[tuple[int, str]]:
    """The columns in which a row has a text of its own, not that of a cell which is merged from above, with the texts."""
    cells = enumerate(zip(row, above, strict=True))
    return [(column, cell.text) for column, (cell, over) in cells if cell.text.strip() and not cell.is_same(over)]


def _tells_units(row: Row, above: Row) -> bool:
    """Whether a row under headings says but what they are counted in, one unit perhaps for several: `（%）` under `非常滿意 滿意 普通 …`."""
    fresh = _list_fresh(row, above)
    return bool(fresh) and all(_UNIT.fullmatch(squeeze(text)) for _, text in fresh)


def _is_number(text: str) -> bool:
    return regex.fullmatch(r"[\d,.%\s]+", text) is not None


def _over(row: Row, column: int) -> Cell | None:
    """The cell of a row that covers a column with others."""
    return next(
        (c for at, c in enumerate(row) if c.columns > 1 and at <= column < at + c.columns and c.text.strip()), None
    )


def _merge_headings(rows: Sequence[Row], columns: int) -> list[str]:
    """Of a header in several rows, for each column the lowest text that names a role, else the lowest text.

    Where a heading stands over several columns and the parts below it name no role, both together: `112年 目標值`. So
    also where the one above tells the year: `112年度` over `目標值` and `實績`. A unit under one or several is told behind each of them.
    """
    if len(rows) > 1 and _tells_units(rows[-1], rows[-2]):
        names = _merge_headings(rows[:-1], columns)
        units = [_over(rows[-1], c) or rows[-1][c] for c in range(columns)]
        fresh = [
            bool(_UNIT.fullmatch(squeeze(unit.text))) and not unit.is_same(rows[-2][c]) for c, unit in enumerate(units)
        ]
        return [name + squeeze(unit.text) if own else name for name, unit, own in zip(names, units, fresh, strict=True)]
    return [_merge_heading(rows, column) for column in range(columns)]


def _merge_heading(rows: Sequence[Row], column: int) -> str:
    own: list[Cell] = []  # from below
    for row in reversed(rows):
        if row[column].text.strip() and not (own and row[column].is_same(own[-1])):
            own.append(row[column])
    if not own:
        return ""
    lowest = next(n for n, row in enumerate(rows) if row[column] is own[0] or row[column].is_same(own[0]))
    above = [c.text for c in (_over(row, column) for row in reversed(rows[:lowest])) if c is not None]
    heading = next((cell.text for cell in own if find_role(cell.text)), own[0].text)
    if find_role(own[0].text) is None and (over := next((t for t in above if find_role(t)), None)) is not None:
        heading = f"{own[0].text} {over}"
    # 110年 alone over its column, 111年 over several
    year = next((t for t in (*(c.text for c in own), *above) if t not in heading and _YEAR.search(t)), None)
    return f"{year} {heading}" if year and find_role(heading) is not None and not _YEAR.search(heading) else heading


_UNIT = regex.compile(r"[(（][^()（）]{1,6}[)）]")
_YEAR = regex.compile(r"(?P<year>[0-9０-９]{2,4})\s*年")


def _tell_units(roles: Roles, headings: Sequence[str], rows: Sequence[Row]) -> Roles:
    """`單位` heads offices, or the units of the targets beside it (場次, 人次, %): what its cells hold decides."""
    counters = _counters()
    told = list(roles)
    for column, role in enumerate(roles):
        if role != "offices" or fold_heading(headings[column]) not in lexicon.load("headings")["units"]["headings"]:
            continue
        filled = [squeeze(row[column].text) for row in rows if row[column].text.strip()]
        if filled and 2 * sum(text in counters for text in filled) >= len(filled):
            told[column] = "unit"
    return tuple(told)


@functools.cache
def _counters() -> frozenset[str]:
    tables = (table for table in lexicon.load("units").values() if isinstance(table, dict))
    words = (text.split() for table in tables for text in table.values() if isinstance(text, str))
    return frozenset(word for of_kind in words for word in of_kind)


def _open_measures(roles: Roles, rows: Sequence[Row]) -> Roles:
    """A column of 績效指標, or one whose heading says nothing, is the lowest level itself where several of its cells stand
    beside one place, each with a result of its own."""
    result = roles.index("result")
    keys = [c for c, role in enumerate(roles) if role in KEY_ROLES]
    lower = [c for c in range(max(keys) + 1, len(roles)) if roles[c] == "measure" or (roles[c] is None and c < result)]
    column = next(
        (c for c in lower if any(_parts_place(*pair, c, keys, result) for pair in itertools.pairwise(rows))), None
    )
    if column is None:
        return roles
    told = list(roles)
    if "strategy" not in roles and roles.count("indicator") == 1:
        told[roles.index("indicator")] = "strategy"
        told[column] = "indicator"
    else:
        told[column] = "sub_indicator" if "indicator" in roles else "indicator"
    return tuple(told)


def _open_groups(roles: Roles, rows: Sequence[Row]) -> Roles:
    """A column before those of places whose heading says nothing (`業務類別`) has the groups of rows where each of its cells is numbered
    一、 or 壹、 and some are over several rows."""
    first = min(c for c, role in enumerate(roles) if role in KEY_ROLES)
    if {"dimension", "strategy"} & set(roles):
        return roles
    for column in range(first):
        texts = [cell.text.strip() for cell in distinct(row[column] for row in rows) if cell.text.strip()]
        if roles[column] is None and 0 < len(texts) < len(rows) and all(map(_is_group, texts)):
            return (*roles[:column], "strategy", *roles[column + 1 :])
    return roles


def _is_group(text: str) -> bool:
    mark = read_marker(text)
    return mark is not None and mark.level in (Level.SECTION, Level.ITEM)


def _parts_place(above: Row, row: Row, column: int, keys: Sequence[int], result: int) -> bool:
    """Whether two rows have one place and differ in a column and in their results."""
    one_place = all(row[c].is_same(above[c]) or not row[c].text.strip() for c in keys)
    apart = row[column].text.strip() and above[column].text.strip() and not row[column].is_same(above[column])
    answered = row[result].text.strip() and above[result].text.strip() and not row[result].is_same(above[result])
    return bool(one_place and apart and answered)


def _name_unknown(shape: Shape) -> Shape:
    """With a finding for every column whose heading says nothing and whose cells are not blank."""
    findings = []
    for column, (role, heading) in enumerate(zip(shape.roles, shape.headings, strict=True)):
        if role is None and any(row[column].text.strip() for row in shape.rows):
            message = (
                f"the column headed {heading.strip()!r} is kept with its rows (results.further_cells), its figures are not "
                f"read; to have it read, add its heading to [columns] of {lexicon.advise('headings')}"
            )
            findings.append(
                Finding("unread_column", "note", message, locator=shape.table.locator, evidence=heading.strip()[:40])
            )
    return replace(shape, findings=(*shape.findings, *findings))


def _take_over_columns(table: Table, last: Shape, framework: Framework | None) -> Shape | None:
    """A table without headings below one that has them: where its key cells hold headings, or its first row has none and
    goes on with the cells of the row above. Headings printed once more are left out, also where one of them is another."""
    rows = (*table.header, *table.rows)
    findings: list[Finding] = []
    while rows and (renamed := _find_renamed(rows[0], last)) is not None:
        if renamed:
            findings.append(
                _tell_renamed(table, [(squeeze(rows[0][c].text), squeeze(last.headings[c])) for c in renamed])
            )
        rows = rows[1:]
    keys = [c for c, role in enumerate(last.roles) if role in KEY_ROLES]
    texts = [row[c].text for row in rows for c in keys if row[c].text.strip()]
    if framework is not None:
        known = sum(any(True for _ in _kinds(text, framework)) for text in texts)
    else:
        known = sum(next(find_markers(text), None) is not None for text in texts)
    if not texts or 3 * known < len(texts):
        return None
    return Shape(table, last.roles, (), rows, last.headings, tuple(findings), last.answered_by)


def _tell_renamed(table: Table, renamed: Sequence[tuple[str, str]]) -> Finding:
    shown = "、".join(f"{here} = {before}" for here, before in renamed)
    message = (
        f"the table heads its columns otherwise than the one before and is read as that: {shown}. To be sure, add the headings "
        f"to [columns] of {lexicon.advise('headings')}"
    )
    return Finding("inferred_columns", "question", message, locator=table.locator, evidence=shown[:200])


def _find_renamed(row: Row, last: Shape) -> list[int] | None:
    """The columns that a row heads otherwise than the table before; None where it is no header: it has not two of that
    table's names of columns in their places, or what it has beside them is no heading."""
    if not any(last.headings):
        return None
    same = [fold_heading(cell.text) == fold_heading(heading) for cell, heading in zip(row, last.headings, strict=True)]
    renamed = [column for column, is_same in enumerate(same) if not is_same]
    if not renamed:
        return []
    named = {fold_heading(last.headings[c]) for c, is_same in enumerate(same) if is_same and last.roles[c] is not None}
    is_headed = all(0 < len(squeeze(row[c].text)) <= LONGEST_HEADING and "。" not in row[c].text for c in renamed)
    return renamed if len(named - {""}) >= 2 and is_headed else None


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
    finding = _inferred(table, f"read by what the cells hold: {shown}", " | ".join(h.strip() for h in headings))
    return Shape(table, tuple(roles), (), rows[first:], headings, (finding,))


def _inferred(table: Table, what: str, evidence: str = "") -> Finding:
    message = (
        f"the table's headings name no report's columns; {what}. To be sure, add the headings to [columns] of "
        f"{lexicon.advise('headings')}"
    )
    return Finding("inferred_columns", "question", message, locator=table.locator, evidence=evidence[:200])


def _is_only_result(row: Row, result: int) -> bool:
    return [column for column, cell in enumerate(row) if cell.text.strip()] == [result]
