"""Joined tables → rows, by the shape of the table, never by branch or year.

In: a document with joined tables, and which report it is. Out: :class:`Rows`: rows with codes in the framework, scores of
the self-assessment, and findings for what was not understood. Reads no figure of the results.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from extractors.columns import KEY_ROLES, ColumnRole, read_columns
from extractors.document import NOWHERE, Cell, Document, Finding, Locator, Paragraph, Row, Table
from extractors.dumps import is_dimension_heading
from extractors.framework import Framework, Place, load_frameworks
from extractors.markers import Level, find_markers, split_items
from extractors.offices import split_offices
from extractors.reports import Report
from extractors.scores import Score, compare_scores, read_subtotal, read_summary, take_score

STRATEGY, INDICATOR, SUB_INDICATOR = range(3)  # depth of a heading in the table


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the report's table: the lowest-level indicator that has its own result cell.

    ``place`` is the code under which the framework has the row's heading: another than ``code`` where the report inserts
    a sub-indicator before it, None where no framework knows the heading.
    """

    code: str
    dimension: str | None
    strategy: str | None
    indicator: str | None
    sub_indicator: str | None
    description: str | None
    offices: tuple[str, ...]
    result: str
    locator: Locator = NOWHERE
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[ResultRow, ...]
    scores: tuple[Score, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A piece of a key cell: its depth, its printed number (None without a marker) and its text."""

    depth: int
    number: int | None
    text: str
    locator: Locator


@dataclass(slots=True)
class _Node:
    """Where the reader stands at one depth: number and name of the heading that holds."""

    number: int = 0
    name: str | None = None


@dataclass(slots=True)
class _State:
    framework: Framework | None
    dimension: _Node = field(default_factory=_Node)
    has_dimension_heading: bool = False
    strategy: _Node = field(default_factory=_Node)
    indicator: _Node = field(default_factory=_Node)
    sub_indicator: _Node = field(default_factory=_Node)
    description: str | None = None
    offices: tuple[str, ...] = ()
    rows: list[ResultRow] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """The code of the level above the indicators."""
        if self.has_dimension_heading:
            return f"{self.dimension.number or 1}.{self.strategy.number or 1}"
        return str(self.strategy.number or 1)

    @property
    def code(self) -> str:
        code = f"{self.prefix}.{self.indicator.number or 1}"
        return f"{code}({self.sub_indicator.number})" if self.sub_indicator.number else code


def read_rows(document: Document, report: Report) -> Rows:
    """Rows, scores and findings of a report's tables, in the order of the document."""
    state = _State(load_frameworks().get(report.framework))
    tables = [(t, roles) for t in document.tables() if (roles := read_columns(t)) is not None]
    levels = _levels_by_role(tables)
    summaries = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            _read_line(block.text, block.locator, state)
        elif isinstance(block, Table):
            roles = read_columns(block)
            if roles is not None:
                _read_table(block, roles, levels, state)
            else:
                summaries.append(block)
    repeats = _read_summaries(summaries, state)
    findings = [*state.findings, *compare_scores(state.scores, repeats), *_find_missing_places(state)]
    return Rows(tuple(state.rows), tuple(state.scores), tuple(findings))


def _read_line(text: str, locator: Locator, state: _State) -> None:
    """A line outside the rows: the heading of a dimension, or its score."""
    for line in text.split("\n"):
        if is_dimension_heading(line.strip()):
            _open_dimension(line.strip(), state)
        elif state.has_dimension_heading:
            score = read_subtotal(line, str(state.dimension.number), locator)
            if score is not None:
                state.scores.append(score)


# 評核構面一(基礎服務)(200分) · 構面一：基礎服務（200 分） · 構面二、服務遞送 (300 分)
_DIMENSION = regex.compile(
    r"構面\s*(?P<number>[一二三四五六七八九十])\s*[：:、]?\s*[(（]?\s*(?P<name>[^()（）：:、\d]+?)\s*[)）]?\s*(?:[(（].*)?$"
)
_NUMERALS = "一二三四五六七八九十"


def _open_dimension(line: str, state: _State) -> None:
    found = _DIMENSION.search(line)
    number = _NUMERALS.index(found["number"]) + 1 if found else state.dimension.number + 1
    name = found["name"].strip() if found else line
    if state.has_dimension_heading and (number, name) == (state.dimension.number, state.dimension.name):
        return  # printed again at the top of a page
    state.dimension = _Node(number, name)
    state.has_dimension_heading = True
    state.strategy, state.indicator, state.sub_indicator = _Node(), _Node(), _Node()
    state.description, state.offices = None, ()


def _levels_by_role(
    tables: Sequence[tuple[Table, tuple[ColumnRole | None, ...]]],
) -> dict[ColumnRole, list[Level]]:
    """Which marker levels each key column's cells begin items with, over the whole report, top level first."""
    levels: dict[ColumnRole, set[Level]] = {}
    for table, roles in tables:
        for row in table.rows:
            for cell, role in zip(row, roles, strict=True):
                if role in KEY_ROLES and role is not None:
                    levels.setdefault(role, set()).update(m.level for m in find_markers(split_items(cell.text)))
    return {role: sorted(found) for role, found in levels.items()}


def _read_table(
    table: Table,
    roles: tuple[ColumnRole | None, ...],
    levels: dict[ColumnRole, list[Level]],
    state: _State,
) -> None:
    above: dict[int, Cell] = {}
    for row in table.rows:
        filled = [c for c in row if c.text.strip()]
        if len(filled) == 1 and _is_line(filled[0].text):
            _read_line(filled[0].text, filled[0].locator, state)
            above = {}
            continue
        _read_row(row, roles, levels, above, state)
        above = dict(enumerate(row))


def _is_line(text: str) -> bool:
    return is_dimension_heading(text.strip()) or read_subtotal(text, "", NOWHERE) is not None


def _read_row(
    row: Row,
    roles: tuple[ColumnRole | None, ...],
    levels: dict[ColumnRole, list[Level]],
    above: dict[int, Cell],
    state: _State,
) -> None:
    headings: list[_Heading] = []
    results: list[Cell] = []
    offices: tuple[str, ...] | None = None
    for column, (cell, role) in enumerate(zip(row, roles, strict=True)):
        merged = column in above and above[column] is cell
        if role == "result":
            results.append(cell)
        elif role == "offices":
            offices = split_offices(cell.text) or offices
        elif role == "dimension" and cell.text.strip() and not merged:
            _open_dimension(cell.text.strip(), state)
        elif role in KEY_ROLES and role is not None and cell.text.strip() and not merged:
            headings.extend(_read_headings(cell, role, levels.get(role, [])))
    result = "\n".join(dict.fromkeys(c.text for c in results if c.text.strip()))
    place = next((c.locator for c in results if c.text.strip()), row[0].locator)
    if not headings and not result:
        return
    if offices:
        state.offices = offices
    if not headings:
        _add_to_last_row(result, offices or (), place, state)
        return
    leaves = _leaves(headings)
    answers = _split_answers(result, leaves, place, state)
    for heading in headings:
        _enter(heading, state)
        if heading in leaves:
            _add_row(answers[leaves.index(heading)], place, state)


def _read_headings(cell: Cell, role: ColumnRole, levels: list[Level]) -> Iterator[_Heading]:
    """The headings that a key cell holds, each with its depth: that of its column, and one more for each marker level
    below the first that the column's cells use."""
    base = {"strategy": STRATEGY, "indicator": INDICATOR, "sub_indicator": SUB_INDICATOR}[role]
    text = split_items(cell.text)
    markers = list(find_markers(text))
    lead = text[: markers[0].start] if markers else text
    opened = False  # an unmarked heading stands above the marked ones of this cell
    if lead.strip():
        yield from _read_unmarked(lead, base, cell.locator)
        opened = True
    for index, marker in enumerate(markers):
        end = markers[index + 1].start if index + 1 < len(markers) else len(text)
        depth = base + bisect.bisect_left(levels, marker.level)
        if opened and depth == base:
            depth += 1
        body = text[marker.end : end].strip()
        if depth == STRATEGY:
            name, _, rest = body.partition("\n")
            yield _Heading(depth, marker.number, name, cell.locator)
            if rest.strip() and take_score(rest, "", NOWHERE)[0]:
                yield _Heading(INDICATOR, None, rest.strip(), cell.locator)
            elif rest.strip():
                yield _Heading(STRATEGY, marker.number, body.replace("\n", " "), cell.locator)
        else:
            yield _Heading(min(depth, SUB_INDICATOR), marker.number, body, cell.locator)


def _read_unmarked(text: str, base: int, locator: Locator) -> Iterator[_Heading]:
    if base == STRATEGY:
        text = " ".join(text.split("\n"))  # 服務友善性⏎(100分)⏎得分：85
    yield _Heading(base, None, text.strip(), locator)


def _leaves(headings: Sequence[_Heading]) -> list[_Heading]:
    """The headings of a row that have no other below them: each has a result."""
    leaves = []
    for index, heading in enumerate(headings):
        following = headings[index + 1] if index + 1 < len(headings) else None
        if following is None or following.depth <= heading.depth:
            leaves.append(heading)
    # an explanation in the sub-indicators' column, without a number, belongs to the indicator before it
    return [h for h in leaves if h.depth > STRATEGY] or leaves[-1:]


def _split_answers(result: str, leaves: Sequence[_Heading], place: Locator, state: _State) -> list[str]:
    """The result for each of the places that one cell answers by number, their markers dropped.

    The headquarters' 114 plan: one cell of `(一)…(二)…` actions beside one cell of `(一)…(二)…` strategies.
    """
    if len(leaves) == 1:
        return [result]
    numbers = [leaf.number for leaf in leaves]
    markers = list(find_markers(result))
    for level in dict.fromkeys(m.level for m in markers):
        of_level = [m for m in markers if m.level is level]
        if [m.number for m in of_level] == numbers and not result[: of_level[0].start].strip():
            ends = [m.start for m in of_level[1:]] + [len(result)]
            return [result[m.end : end].strip() for m, end in zip(of_level, ends, strict=True)]
    message = (
        f"one result cell stands beside {len(leaves)} headings and its numbers do not answer theirs; each heading has the "
        "whole cell, so its figures count more than once: give each its own in the report"
    )
    state.findings.append(Finding("shared_result", "question", message, locator=place, evidence=result[:80]))
    return [result] * len(leaves)


def _enter(heading: _Heading, state: _State) -> None:
    """Make a heading the one that holds, with its number settled."""
    if heading.depth == STRATEGY:
        _enter_strategy(heading, state)
    elif heading.depth == INDICATOR:
        state.sub_indicator = _Node()
        name, state.description = _split_heading(heading.text, heading.number is not None)
        number = _settle(heading, state.indicator, state, SUB_INDICATOR - 1)
        state.indicator = _Node(number, name)
    elif heading.number is None:
        if state.indicator.number == 0:
            state.indicator = _Node(1, None)
        if state.sub_indicator.number or (state.rows and state.rows[-1].code == state.code):
            # a second explanation under the same indicator is a sub-indicator whose number is lost
            state.sub_indicator = _Node(_settle(heading, state.sub_indicator, state, SUB_INDICATOR), heading.text)
            state.description = None
        else:
            state.description = _join_lines(heading.text)
    else:
        if state.indicator.number == 0:
            state.indicator = _Node(1, None)
        number = _settle(heading, state.sub_indicator, state, SUB_INDICATOR)
        state.sub_indicator = _Node(number, _join_lines(heading.text))


def _enter_strategy(heading: _Heading, state: _State) -> None:
    code = f"{state.dimension.number}." if state.has_dimension_heading else ""
    text, _ = take_score(heading.text, "", heading.locator)
    name = _join_lines(text).rstrip("。：:；;.")
    if name == state.strategy.name and heading.number in (None, state.strategy.number):
        return  # the cell printed once more, at the top of a page or beside each of its rows
    number = _settle(replace(heading, text=name), state.strategy, state, STRATEGY)
    state.strategy = _Node(number, name)
    state.indicator, state.sub_indicator, state.description = _Node(), _Node(), None
    _, score = take_score(heading.text, f"{code}{number}", heading.locator)
    if score is not None:
        state.scores.append(score)


def _settle(heading: _Heading, last: _Node, state: _State, depth: int) -> int:
    """The number of a heading: the printed one, put right by its place where it leaves a gap or repeats one.

    A gap is kept where the framework has this very heading under the printed number and several places, or all before
    it, are missing: then rows are lost, not a number.
    """
    expected = last.number + 1
    if heading.number is None or heading.number == expected:
        return expected
    printed = heading.number
    known = _number_in_framework(heading.text, state, depth)
    if known == printed and (printed - expected >= 2 or last.number == 0):
        message = f"{printed} follows {last.number or 'nothing'}: what stands between is missing from the file"
        state.findings.append(
            Finding("places_left_out", "question", message, state.code, heading.locator, heading.text[:40])
        )
        return printed
    message = f"printed as number {printed} where {expected} follows; read as {expected}"
    state.findings.append(Finding("misnumbered", "note", message, None, heading.locator, heading.text[:40]))
    return expected


def _number_in_framework(text: str, state: _State, depth: int) -> int | None:
    place = state.framework.find_place(text) if state.framework and depth != STRATEGY else None
    if place is None:
        return None
    numbers = [int(n) for n in regex.findall(r"\d+", place.code)]
    if depth == SUB_INDICATOR:
        return numbers[-1] if place.sub_indicator else None
    return numbers[2 if state.has_dimension_heading else 1] if len(numbers) > 1 else None


def _join_lines(text: str) -> str:
    """A heading's lines as one: what was wrapped or set in paragraphs reads on."""
    return "".join(line.strip() for line in text.split("\n"))


# `提升服務及時性：提升民眾申辦案件的處理效率…`; not `…合作契機。如：透過實體…`
_HEADED = regex.compile(r"^(?P<heading>[^：:，,。；;]{2,30}?)\s*[：:]\s*(?P<rest>.*)$", regex.DOTALL)


def _split_heading(text: str, numbered: bool) -> tuple[str | None, str | None]:
    """Heading and explanation of an indicator; either may be missing.

    >>> _split_heading("提升服務及時性： 提升效率，確保完成。", True)
    ('提升服務及時性', '提升效率，確保完成。')
    >>> _split_heading("適時運用多元管道，共創合作契機。如：透過實體", False)
    (None, '適時運用多元管道，共創合作契機。如：透過實體')
    """
    found = _HEADED.match(text)
    if found is not None:
        return found["heading"], _join_lines(found["rest"]) or None
    first, _, rest = text.partition("\n")
    if rest and len(first) <= 30 and not regex.search(r"[，,。；;]", first):
        return first.strip(), _join_lines(rest)
    whole = _join_lines(text)
    if numbered or (len(whole) <= 30 and not regex.search(r"[，,。；;]", whole)):
        return whole if regex.search(r"[，,；;]", whole) else whole.rstrip("。：:"), None
    return None, whole


def _add_row(result: str, place: Locator, state: _State) -> None:
    sub = state.sub_indicator.name if state.sub_indicator.number else None
    indicator, description = state.indicator.name, state.description if not sub else None
    known = _find_place(sub or indicator, description, state)
    code = state.code
    dimension = state.dimension.name if state.has_dimension_heading else state.strategy.name
    strategy = state.strategy.name if state.has_dimension_heading else None
    if any(r.code == code for r in state.rows):
        message = f"two rows come to the code {code}; the second is left out: number its heading"
        state.findings.append(Finding("repeated_code", "error", message, code, place, (sub or indicator or "")[:40]))
        return
    row = ResultRow(code, dimension, strategy, indicator, sub, description, state.offices, result, place,
                    _place_code(known, state))  # fmt: skip
    state.rows.append(row)
    if known is None and state.framework is not None:
        message = (
            "the framework knows no such heading; the row has the report's own number. If reports print it, add it to "
            "extractors/lexicon/frameworks.toml"
        )
        evidence = sub or indicator or description or ""
        state.findings.append(Finding("unknown_heading", "question", message, code, place, evidence))
    if not result.strip():
        message = "the result cell is empty"
        state.findings.append(Finding("empty_result", "question", message, code, place, sub or indicator or ""))
    if not state.offices:
        state.findings.append(Finding("no_offices", "note", "no responsible office is printed", code, place))


def _find_place(heading: str | None, description: str | None, state: _State) -> Place | None:
    if state.framework is None:
        return None
    found = state.framework.find_place(heading) if heading else None
    return found or (state.framework.find_place(description) if description else None)


def _place_code(place: Place | None, state: _State) -> str | None:
    if place is None or state.framework is None or place in state.framework.insertions:
        return None
    return place.code


def _add_to_last_row(result: str, offices: tuple[str, ...], place: Locator, state: _State) -> None:
    """A row without headings goes on with the one above: more of its result, perhaps from another office."""
    if not state.rows:
        message = "a result stands before the first heading; it belongs to no place and is left out"
        state.findings.append(Finding("orphan_result", "error", message, None, place, result[:60]))
        return
    last = state.rows[-1]
    if result == last.result:
        return
    merged = (*last.offices, *(o for o in offices if o not in last.offices))
    text = f"{last.result}\n{result}" if last.result else result
    state.rows[-1] = replace(last, result=text, offices=merged, locator=last.locator | place)


def _read_summaries(tables: Sequence[Table], state: _State) -> list[Score]:
    dimensions = list(dict.fromkeys((r.code.split(".")[0], r.dimension or "") for r in state.rows if r.dimension))
    repeats: list[Score] = []
    for table in tables:
        totals, repeated = read_summary(table, dimensions)
        if totals and not any(s.code == totals[0].code for s in state.scores):
            state.scores.extend(totals)
        repeats.extend(repeated)
    return repeats


def _find_missing_places(state: _State) -> Iterator[Finding]:
    """Places of the framework that the report does not answer: left out by the office, or cut off with the table."""
    if state.framework is None or not state.rows:
        return
    present = {row.place for row in state.rows}
    codes = {row.code for row in state.rows}
    missing = [p.code for p in state.framework.places if p.code not in present and p.code not in codes]
    if missing:
        message = (
            f"{len(missing)} of {len(state.framework.places)} places of the framework are not answered: "
            f"{', '.join(missing)}; see whether the file is whole"
        )
        yield Finding("missing_places", "question", message, missing[0], state.rows[-1].locator)
