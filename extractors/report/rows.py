"""Joined tables → rows, by the shape of the table, never by branch or year.

In: a document with joined tables, and which report it is. Out: :class:`Rows`: rows with codes in the framework, scores of
the self-assessment, and findings for what was not understood. Reads no figure of the results. Two rows may come to one
code where the report prints it twice: nothing is left out.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from extractors import lexicon
from extractors.document.markers import Level, read_marker
from extractors.document.model import NOWHERE, Cell, Document, Finding, Locator, Severity, Table
from extractors.report.answers import split_answers, split_further
from extractors.report.column_names import find_role
from extractors.report.columns import find_known_headings, read_shapes
from extractors.report.dimensions import DimensionHeading, number_in_framework, read_dimension
from extractors.report.framework import Framework, Place, is_same_heading, load_frameworks
from extractors.report.headings import Depth, Heading, HeadingReader, number_level, strip_continued
from extractors.report.identity import Report
from extractors.report.offices import LONGEST_CELL, part_glued, split_offices
from extractors.report.records import FurtherCell, Item, LooseLine, Record, list_items
from extractors.report.repeats import find_rows_twice
from extractors.report.scores import (
    TOTAL,
    Score,
    is_score_line,
    read_points,
    read_score,
    read_subtotal,
    read_summary,
    read_total,
    split_subtotal,
    take_score,
)
from extractors.report.top_level import names_strategies

LONGEST_LINE = 80  # a line across the table that is longer is a note


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the report's table: the lowest-level indicator that has its own result cell.

    ``place`` is the code under which the framework has the row's heading: another than ``code`` where the report inserts
    a sub-indicator before it, None where no framework knows the heading. ``column``: the result as a cell of targets or
    results, where the form has no prose.
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
    further_cells: tuple[FurtherCell, ...] = ()
    column: FurtherCell | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[ResultRow, ...]
    scores: tuple[Score, ...]
    findings: tuple[Finding, ...]


# ------------------------------------------------------------------------------------------------ where the reader stands


@dataclass(slots=True)
class _Node:
    """Where the reader stands at one depth: number and name of the heading that holds, 0 where there is none yet."""

    number: int = 0
    name: str | None = None


@dataclass(slots=True)
class _Building:
    """A row whose result may still go on."""

    row: ResultRow
    results: list[str]
    offices: list[str]
    locator: Locator
    heading: str
    shared: tuple[tuple[int, int], ...] = ()
    further: tuple[FurtherCell, ...] = ()

    def finish(self) -> ResultRow:
        offices = tuple(dict.fromkeys(self.offices))
        result = "\n".join(self.results)
        return replace(self.row, result=result, offices=offices, locator=self.locator, further_cells=self.further)


@dataclass(slots=True)
class _State:
    framework: Framework | None
    reader: HeadingReader
    dimension: _Node = field(default_factory=_Node)
    strategy: _Node = field(default_factory=_Node)
    indicator: _Node = field(default_factory=_Node)
    sub_indicator: _Node = field(default_factory=_Node)
    description: str | None = None
    is_dimension_printed: bool = False  # the dimension was read from the report, not restored
    names_strategies: bool = True  # an own form calls its groups of rows so
    offices: tuple[str, ...] = ()
    answered: bool = False  # the place that holds has its row
    rows: list[_Building] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    pending: LooseLine | None = None  # the last line above a table that may name a strategy
    totals: list[LooseLine] = field(default_factory=list)  # rows of sums
    score_cells: list[tuple[str, str, Cell]] = field(default_factory=list)  # strategy's code, row's code, cell

    @property
    def has_dimension(self) -> bool:
        return self.dimension.number > 0

    @property
    def is_top(self) -> bool:
        """Whether what is read as strategies is the top level: in a framework without dimensions, and in an own form that has one
        level above its rows and calls it nothing."""
        return not self.has_dimension and (self.framework is not None or not self.names_strategies)

    @property
    def prefix(self) -> str:
        """The code of the level above the indicators: of dimension and strategy, a level that is not numbered being 1."""
        if self.is_top:
            return str(self.strategy.number or 1)
        return f"{self.dimension.number or 1}.{self.strategy.number or 1}"

    @property
    def code(self) -> str:
        above = self.prefix if self.framework is not None or not self.is_top else f"{self.prefix}.1"
        code = f"{above}.{self.indicator.number or 1}"
        return f"{code}({self.sub_indicator.number})" if self.sub_indicator.number else code

    def add_score(self, score: Score | None) -> None:
        if score is not None:
            self.scores.append(score)

    def find(
        self, check: str, severity: Severity, message: str, place: Locator, evidence: str = "", code: bool = False
    ) -> None:
        self.findings.append(Finding(check, severity, message, self.code if code else None, place, evidence[:80]))


def read_rows(document: Document, report: Report) -> Rows:
    """Rows, scores and findings of a report's tables, in the order of the document."""
    framework = load_frameworks().get(report.framework) if report.framework is not None else None
    shapes = read_shapes(document, framework)
    reader = HeadingReader(shapes.values(), framework)
    state = _State(framework, reader)
    told: dict[str, Finding] = {}  # a column that stands in every table is told of once
    for finding in (finding for shape in shapes.values() for finding in shape.findings):
        told.setdefault(finding.message, finding)
    state.findings.extend(told.values())
    items = list_items(document, shapes, reader)
    lines = [line for item in items if isinstance(item, LooseLine) for line in item.text.split("\n")]
    state.names_strategies = names_strategies(shapes.values(), lines)
    with_strategies = {
        item.table
        for item in items
        if isinstance(item, Record) and any(h.depth is Depth.STRATEGY for h in item.headings)
    }
    groups = _group_items(items)
    for group, after in itertools.zip_longest(groups, groups[1:]):
        if isinstance(group, LooseLine):
            _read_line(group, state)
            continue
        if state.pending is not None and group[0].table not in with_strategies:
            _enter_pending(state)
        state.pending = None
        _read_group(group, after[0] if isinstance(after, list) else after, state)
    _take_score_cells(state)
    _tell_totals(state)
    summaries = [b for i, b in enumerate(document.blocks) if isinstance(b, Table) and i not in shapes]
    _read_summaries(summaries, state)
    rows = tuple(building.finish() for building in state.rows)
    known = {office for row in rows for office in row.offices}
    rows = tuple(replace(row, offices=part_glued(row.offices, known)) for row in rows)
    findings = [
        *_tell_places(state.findings, list(_find_missing_places(rows, state)), rows),
        *_tell_own_form(rows, state),
        *find_rows_twice(items),
        *_check_rows(rows, state, any("offices" in s.roles for s in shapes.values())),
        *_find_missing_total(state),
    ]
    return Rows(rows, tuple(state.scores), tuple(findings))


OWN_HEADINGS = 5  # headings that the framework does not know, from which a report words its places itself


def _tell_places(
    findings: Sequence[Finding], missing: Sequence[Finding], rows: Sequence[ResultRow]
) -> Iterator[Finding]:
    """What the framework does not know and what it misses, as one finding where an office words its places itself: it
    does so in every row."""
    unknown = [f for f in findings if f.check == "unknown_heading"]
    if not unknown or (len(unknown) == 1 and missing):
        yield from (*findings, *missing)
        return
    gathered = len(unknown) >= OWN_HEADINGS
    yield from (f for f in findings if f.check != "unknown_heading")
    codes = ", ".join(f.code or "" for f in unknown)
    message = (
        f"the framework knows none of {len(unknown)} headings ({codes}); their rows have the report's own numbers. If "
        f"reports print them, add them to {lexicon.advise('frameworks')}"
    )
    if len(unknown) == 1:
        message = unknown[0].message
    if gathered and (absent := [f for f in missing if f.check == "missing_places"]):
        message = (
            f"{len(rows) - len(unknown)} of {len(rows)} rows have headings that the framework knows; the others ({codes}) "
            f"have the report's own numbers. {absent[0].message[0].upper()}{absent[0].message[1:]}"
        )
    evidence = "；".join(f.evidence for f in unknown)[:80]
    yield replace(unknown[0], message=message, code=None if len(unknown) > 1 else unknown[0].code, evidence=evidence)
    yield from (f for f in missing if not (gathered and f.check == "missing_places"))


def _tell_own_form(rows: Sequence[ResultRow], state: _State) -> Iterator[Finding]:
    """A form that belongs to no framework: how many of its headings one knows all the same."""
    if state.framework is not None or not rows:
        return
    headings = [row.sub_indicator or row.indicator or row.description or "" for row in rows]
    known = {
        name: sum(bool(h) and framework.find_place(h) is not None for h in headings)
        for name, framework in load_frameworks().items()
    }
    name = max(known, key=lambda n: known[n])
    message = (
        f"the form is the agency's own: {known[name]} of its {len(rows)} rows have headings of a framework"
        f"{f' ({name})' if known[name] else ''}; codes follow the printed numbers"
    )
    yield Finding("own_form", "note", message)


def _group_items(items: Sequence[Item]) -> list[LooseLine | list[Record]]:
    """The rows that share a result cell together, the others each alone."""
    groups: list[LooseLine | list[Record]] = []
    for item in items:
        last = groups[-1] if groups else None
        if isinstance(item, LooseLine):
            groups.append(item)
        elif isinstance(last, list) and item.shared and item.shared == last[-1].shared:
            last.append(item)
        else:
            groups.append([item])
    return groups


# --------------------------------------------------------------------------------------------------------- lines


def _read_line(line: LooseLine, state: _State) -> None:
    """A line outside the rows: the heading of a dimension, its score, or a strategy above its own table."""
    text = line.text.strip()
    if not text:
        return
    if line.is_total:
        if not (line.is_points and _add_subtotal(text, line.locator, state)):
            state.totals.append(line)
        return
    heading = read_dimension(text, state.framework)
    if heading is not None:
        state.pending = None
        _open_dimension(heading, line.locator, state)
        _add_heading_score(text, line.locator, state)
        return
    for part in text.split("\n"):
        total = read_total(part, line.locator)
        if total is not None and not any(s.code == TOTAL for s in state.scores):
            state.scores.append(total)
        if state.has_dimension:
            state.add_score(read_subtotal(part, str(state.dimension.number), line.locator))
        if line.in_table and state.strategy.number and not any(s.code == state.prefix for s in state.scores):
            state.add_score(read_score(part, state.prefix, line.locator))
    if is_score_line(text) or len(text) > LONGEST_LINE:
        return
    if line.in_table and state.rows:
        message = "a line across the table is no heading that is known; it is left out"
        state.find("line_left_out", "note", message, line.locator, text)
    elif read_marker(number_level(text)) is not None or (state.framework and state.framework.knows_strategy(text)):
        state.pending = line


def _add_heading_score(text: str, place: Locator, state: _State) -> None:
    """The score that a dimension's heading has behind or below it; one printed again with the heading is no second one."""
    for line in text.split("\n"):
        behind = split_subtotal(line)[1]
        score = read_subtotal(line if behind is None else behind, str(state.dimension.number), place)
        if score is not None and not any((s.code, s.value) == (score.code, score.value) for s in state.scores):
            state.scores.append(score)


def _add_subtotal(text: str, place: Locator, state: _State) -> bool:
    """The points in a row at the foot of a dimension's table as its score; whether they are.

    A dimension has one, and the first that is called a sum (`合計`) where the dimensions before have none may be that of all.
    """
    number = state.dimension.number
    if not state.has_dimension or any(s.code == str(number) for s in state.scores):
        return False
    score = read_subtotal(text, str(number), place)
    own = score is not None and score.label.endswith(lexicon.load("headings")["scores"]["dimension"][0])
    if score is None or not (own or number == 1 or any(s.code == str(number - 1) for s in state.scores)):
        return False
    state.scores.append(score)
    return True


def _enter_pending(state: _State) -> None:
    """A strategy that stands as a paragraph above its own table: known to the framework, or numbered and short."""
    line = state.pending
    assert line is not None
    marker = read_marker(number_level(line.text))
    headings = state.reader.read(Cell(line.text, locator=line.locator), "line")
    first = headings[0] if headings else None
    if first is None or len(headings) > 1:
        return
    known = first.match is not None and first.match.kind == "strategy"
    own = state.framework is None and marker is not None and marker.level in (Level.ITEM, Level.SUB_ITEM)
    if known or (own and first.number == state.strategy.number + 1 and not _is_chapter(first.text)):
        _enter_strategy(replace(first, depth=Depth.STRATEGY), state)


def _is_chapter(text: str) -> bool:
    """Whether a line above a table heads a chapter of the document: 「三、執行成果：」, 「二、分年目標如下表」."""
    endings = tuple(lexicon.load("headings")["chapters"]["endings"])
    return text.rstrip().endswith(endings) or find_role(text) is not None


# ----------------------------------------------------------------------------------------------------- dimensions


def _open_dimension(heading: DimensionHeading, place: Locator, state: _State) -> None:
    if state.framework is not None and not state.framework.has_dimensions:
        return  # `構面` in passing: the strategies are the top level here
    known = number_in_framework(heading.name, state.framework)
    number = heading.number or known or state.dimension.number + 1
    name = heading.name
    if name is None and state.framework is not None and number <= len(state.framework.dimensions):
        name = state.framework.dimensions[number - 1]
    if state.has_dimension and name is not None and is_same_heading(name, state.dimension.name):
        state.is_dimension_printed = True
        return  # printed again at the top of a page, or beside each of its rows
    if known is not None and known != number and number != state.dimension.number + 1:
        message = f"the dimension is printed as number {number}; read as {known}, where the framework has it"
        state.find("misnumbered", "note", message, place, name or "")
        number = known
    state.dimension = _Node(number, name)
    state.is_dimension_printed = True
    _reset(state, Depth.DIMENSION)
    state.offices = ()


def _reset(state: _State, depth: Depth) -> None:
    """Forget what stands below a depth."""
    if depth <= Depth.DIMENSION:
        state.strategy = _Node()
    if depth <= Depth.STRATEGY:
        state.indicator = _Node()
    if depth <= Depth.INDICATOR:
        state.sub_indicator = _Node()
        state.description = None
    state.answered = False


# --------------------------------------------------------------------------------------------------------- rows


def _read_group(group: Sequence[Record], following: Item | None, state: _State) -> None:
    """Rows that share one result cell; mostly one row."""
    fresh = [list(itertools.dropwhile(lambda h: _holds(h, state), record.headings)) for record in group]
    leaves = [_find_leaves(headings) for headings in fresh]
    result = group[0].result
    answers: Iterator[str] = iter(())
    every = [headings[leaf] for headings, of_record in zip(fresh, leaves, strict=True) for leaf in of_record]
    if len(every) > 1:
        merged = len(group) > 1 and all(len(of_record) <= 1 for of_record in leaves)
        texts, doubt = split_answers(result, every, merged, group[0].locator)
        answers = iter(texts)
        state.findings.extend([] if doubt is None else [doubt])
    for n, (record, headings) in enumerate(zip(group, fresh, strict=True)):
        offices = _read_offices(record, state)
        own_leaves = [headings[leaf] for leaf in leaves[n]]
        further = iter(split_further(record.further, own_leaves) if len(own_leaves) > 1 else [record.further])
        if not headings:
            _extend_last_row(record, result if n == 0 else "", offices, state)
        after: Item | None = group[n + 1] if n + 1 < len(group) else following
        explained = 0  # headings up to here are read with the one that they explain
        for index, heading in enumerate(headings):
            if index < explained:
                continue
            _enter(heading, state)
            if index not in leaves[n]:
                continue
            state.offices = offices or state.offices
            own = next(answers, result) if len(every) > 1 else result
            explained = index + 1
            while explained < len(headings) and headings[explained].depth is Depth.EXPLANATION:
                _explain(headings[explained], state)
                explained += 1
            if own.strip() or not (index == leaves[n][-1] and _is_parent(heading, record, after, state)):
                _add_row(own, replace(record, further=next(further, ())), state)
        for cell in record.scores:
            state.score_cells.append((state.prefix, state.code, cell))


def _holds(heading: Heading, state: _State) -> bool:
    """Whether a heading holds already: one printed beside each of its rows, or again at the top of a page."""
    if heading.depth is Depth.DIMENSION:
        found = read_dimension(heading.text, state.framework, is_cell=True)
        name = found.name if found else None
        return bool(state.has_dimension and name and is_same_heading(name, state.dimension.name))
    if heading.depth is Depth.EXPLANATION:
        return bool(state.answered and state.description and is_same_heading(heading.text, state.description))
    if heading.depth is Depth.SUB_INDICATOR and not state.answered:
        return False
    node = {Depth.STRATEGY: state.strategy, Depth.INDICATOR: state.indicator}.get(heading.depth, state.sub_indicator)
    name = _name_of(heading)
    named = is_same_heading(name, node.name) if name else heading.explanation is not None
    continued = strip_continued(heading.text) != heading.text
    return node.number > 0 and named and (heading.number in (None, node.number) or continued)


def _name_of(heading: Heading) -> str | None:
    if heading.depth is Depth.STRATEGY:
        return _strategy_name(heading)
    if heading.depth is Depth.INDICATOR:
        return _split_heading(heading)[0]
    return _join_heading(strip_continued(heading.text))


def _find_leaves(headings: Sequence[Heading]) -> list[int]:
    """Which headings of a row have no other below them: each has a result."""
    leaves: list[int] = []
    following: Heading | None = None  # the next one that is no explanation
    for index in range(len(headings) - 1, -1, -1):
        heading = headings[index]
        if heading.depth is Depth.EXPLANATION:
            if index == 0 or headings[index - 1].depth <= Depth.STRATEGY:
                leaves.append(index)
            continue
        explained = index + 1 < len(headings) and headings[index + 1].depth is Depth.EXPLANATION
        is_lowest = following is None or following.depth <= heading.depth
        following = heading
        if is_lowest and not (heading.depth <= Depth.STRATEGY and explained):
            leaves.append(index)
    leaves.reverse()
    return [leaf for leaf in leaves if headings[leaf].depth > Depth.STRATEGY] or leaves[-1:]


def _is_parent(leaf: Heading, record: Record, after: Item | None, state: _State) -> bool:
    """Whether a heading without a result has its rows below it, or is a line of the table that only names a level."""
    if isinstance(after, Record):
        following = [h for h in after.headings if not _stands_in(h, record.headings) and not _holds(h, state)]
        if not following:
            return bool(after.result.strip())  # its result stands in the next row
        return following[0].depth > leaf.depth
    return record.is_line


def _stands_in(heading: Heading, headings: Iterable[Heading]) -> bool:
    return any(h.depth == heading.depth and h.number == heading.number and h.text == heading.text for h in headings)


def _read_offices(record: Record, state: _State) -> tuple[str, ...]:
    text = (record.office_text or "").strip()
    if not text:
        return ()
    offices = split_offices(text)
    if len(text) > LONGEST_CELL or any(len(office) > 40 or "。" in office for office in offices):
        message = "the cell of offices holds more than names; it is kept as printed, see whether the columns are right"
        state.find("odd_offices", "question", message, record.locator, text)
    return offices


# ------------------------------------------------------------------------------------------------- headings and numbers


def _enter(heading: Heading, state: _State) -> None:
    """Make a heading the one that holds, with its number settled."""
    if heading.depth is Depth.DIMENSION:
        found = read_dimension(heading.text, state.framework, is_cell=True)
        if found is None:
            name = " ".join(heading.text.split())
            found = DimensionHeading(heading.number, name[:LONGEST_LINE])
        _open_dimension(found, heading.locator, state)
        _add_heading_score(heading.text, heading.locator, state)
    elif heading.depth is Depth.STRATEGY:
        _enter_strategy(heading, state)
    elif heading.depth is Depth.INDICATOR:
        _restore(heading, state)
        number = _settle(heading, state.indicator, state)
        _reset(state, Depth.INDICATOR)
        title, state.description = _split_heading(heading)
        state.indicator = _Node(number, title)
    elif heading.depth is Depth.SUB_INDICATOR:
        _restore(heading, state)
        if state.indicator.number == 0:
            state.indicator = _Node(1, None)
        state.sub_indicator = _Node(_settle(heading, state.sub_indicator, state), _join_heading(heading.text))
        state.answered = False
    else:
        _explain(heading, state)


def _explain(heading: Heading, state: _State) -> None:
    """An explanation of the indicator that holds; where that has its row already, the next one below it.

    Under a strategy the next explanation is a next indicator without a heading, under a sub-indicator or an indicator a
    sub-indicator whose number is lost.
    """
    text = _join_heading(heading.text)
    _restore(heading, state)
    place = heading.match.place if heading.match else None
    if state.answered and place is not None and place.sub_indicator is None and state.indicator.number:
        numbered = replace(heading, depth=Depth.INDICATOR, number=None)
        number = _settle(numbered, state.indicator, state)
        _reset(state, Depth.INDICATOR)
        state.indicator = _Node(number, None)
        state.description = text
        return
    if state.indicator.number == 0:
        state.indicator = _Node(1, None)
    if state.sub_indicator.number or state.answered:
        numbered = replace(heading, depth=Depth.SUB_INDICATOR, number=None)
        state.sub_indicator = _Node(_settle(numbered, state.sub_indicator, state), text)
        state.description = None
        state.answered = False
    else:
        state.description = text


def _strategy_name(heading: Heading) -> str:
    text, _ = take_score(strip_continued(heading.text), "", heading.locator)
    return _join_heading(text).rstrip("。：:；;.")


def _enter_strategy(heading: Heading, state: _State) -> None:
    printed, name = heading.text, _strategy_name(heading)
    heading = replace(heading, text=name)
    _restore(heading, state)
    number = _settle(heading, state.strategy, state)
    _reset(state, Depth.STRATEGY)
    state.strategy = _Node(number, name)
    state.add_score(take_score(printed, state.prefix, heading.locator)[1])


def _restore(heading: Heading, state: _State) -> None:
    """Give a heading the levels above it that the framework knows and the report lacks: left out, or cut off."""
    place = heading.match.place if heading.match and not heading.match.is_insertion else None
    if state.framework is None or place is None:
        return
    numbers = place.numbers
    restored = []
    if state.framework.has_dimensions and _has_lost_dimension(heading, place, state):
        state.dimension = _Node(numbers[0], place.dimension)
        state.is_dimension_printed = False
        _reset(state, Depth.DIMENSION)
        restored.append(place.dimension)
    if heading.depth > Depth.STRATEGY:
        strategy = place.strategy or place.dimension
        number = numbers[1] if state.framework.has_dimensions else numbers[0]
        restarts = heading.depth is Depth.INDICATOR and heading.number == 1 and state.indicator.number > 0
        if state.strategy.number == 0 or (restarts and number == state.strategy.number + 1):
            state.strategy = _Node(number, strategy)
            _reset(state, Depth.STRATEGY)
            restored.append(strategy)
    if heading.depth is Depth.SUB_INDICATOR and place.indicator is not None and place.sub_indicator is not None:
        number = numbers[-2]
        restarts = heading.number == 1 and state.sub_indicator.number > 0
        if state.indicator.number == 0 or (restarts and number == state.indicator.number + 1):
            state.indicator = _Node(number, place.indicator)
            _reset(state, Depth.INDICATOR)
            restored.append(place.indicator)
    if restored:
        message = f"no heading {'、'.join(restored)} is printed above this one; taken from the framework"
        state.find("heading_restored", "question", message, heading.locator, heading.text)


def _has_lost_dimension(heading: Heading, place: Place, state: _State) -> bool:
    """Whether the place is of another dimension than the one that holds, and that is not printed or goes no further."""
    begins = heading.depth is Depth.STRATEGY and heading.number in (1, None) and state.strategy.number > 0
    other = not is_same_heading(place.dimension, state.dimension.name)
    lost = not state.has_dimension or (other and (not state.is_dimension_printed or begins))
    return lost and number_in_framework(place.dimension, state.framework) != state.dimension.number


def _settle(heading: Heading, last: _Node, state: _State) -> int:
    """The number of a heading: the printed one, put right by its place where it leaves a gap or repeats one.

    A gap is kept where the framework has this very heading under the printed number: then a row is missing, not a number
    wrong. A heading without a number follows the last one, or has the framework's number where the report numbers none.
    """
    expected = last.number + 1
    known = _number_in_framework(heading, state)
    printed = heading.number
    if printed is None:
        unnumbered = heading.depth not in state.reader.numbered
        return known if known is not None and unnumbered and known > expected else expected
    if printed == expected:
        return printed
    if known == printed and printed > expected:
        message = f"{printed} follows {last.number or 'nothing'}: what stands between is missing from the report"
        state.find("places_left_out", "question", message, heading.locator, heading.text)
        return printed
    message = f"printed as number {printed} where {expected} follows; read as {expected}"
    known_here = heading.match is not None  # else what stands between may be lost
    state.find("misnumbered", "note" if known_here else "question", message, heading.locator, heading.text)
    return expected


def _number_in_framework(heading: Heading, state: _State) -> int | None:
    """The number that the framework gives this heading at its depth, under the same parents."""
    match = heading.match
    if match is None or match.is_insertion or state.framework is None:
        return None
    place = match.place
    numbers = place.numbers[1:] if state.framework.has_dimensions else place.numbers
    if state.framework.has_dimensions and state.has_dimension and place.numbers[0] != state.dimension.number:
        return None
    if heading.depth is Depth.STRATEGY:
        return numbers[0] if match.kind == "strategy" else None
    if state.strategy.number and numbers[0] != state.strategy.number:
        return None
    if heading.depth is Depth.INDICATOR:
        return numbers[1]
    if state.indicator.number and numbers[1] != state.indicator.number:
        return None
    return numbers[2] if len(numbers) > 2 else None


def _join_heading(text: str) -> str:
    """A heading's lines as one: what was wrapped or set in paragraphs reads on."""
    return "".join(line.strip() for line in text.split("\n"))


# `提升服務及時性：提升民眾申辦案件的處理效率…`; not `…合作契機。如：透過實體…`
_HEADED = regex.compile(r"^(?P<heading>[^：:，,。；;]{2,30}?)\s*[：:]\s*(?P<rest>.*)$", regex.DOTALL)


def _split_heading(heading: Heading) -> tuple[str | None, str | None]:
    """Heading and explanation of an indicator; either may be missing.

    >>> _split_heading(Heading(Depth.INDICATOR, 2, "提升服務及時性： 提升效率，確保完成。"))
    ('提升服務及時性', '提升效率，確保完成。')
    >>> _split_heading(Heading(Depth.INDICATOR, None, "適時運用多元管道，共創合作契機。如：透過實體"))
    (None, '適時運用多元管道，共創合作契機。如：透過實體')
    """
    text = strip_continued(heading.text)
    if heading.match is not None and heading.match.kind == "description":
        return None, _join_heading(text)
    if heading.explanation is not None:
        return _join_heading(text).rstrip("。：:"), _join_heading(heading.explanation) or None
    if heading.match is not None and "\n" not in text:
        return text.rstrip("：:") if regex.search(r"[，,；;]", text) else text.rstrip("。：:"), None
    found = _HEADED.match(text)
    if found is not None:
        return found["heading"], _join_heading(found["rest"]) or None
    first, _, rest = text.partition("\n")
    if rest and len(first) <= 30 and not regex.search(r"[，,。；;]", first):
        return first.strip(), _join_heading(rest)
    whole = _join_heading(text)
    if heading.number is not None or (len(whole) <= 30 and not regex.search(r"[，,。；;]", whole)):
        return whole if regex.search(r"[，,；;]", whole) else whole.rstrip("。：:"), None
    return None, whole


def _add_row(result: str, record: Record, state: _State) -> None:
    sub = state.sub_indicator.name if state.sub_indicator.number else None
    indicator, description = state.indicator.name, state.description if not sub else None
    known = _find_place(sub or indicator, description, state)
    if known is None and not (sub or (indicator and description)) and (alone := _place_without_heading(state)):
        # 5.2.1: the framework gives a description, no indicator
        known, indicator, description = alone, None, indicator or description
    dimension, strategy = state.dimension.name, state.strategy.name
    if state.is_top:  # 114: the strategies are the top level
        dimension, strategy = strategy, None
    place = None
    if known is not None and state.framework is not None and known not in state.framework.insertions:
        place = known.code
    row = ResultRow(
        state.code, dimension, strategy, indicator, sub, description, (), "", NOWHERE, place, column=record.column
    )
    evidence = sub or indicator or description or state.strategy.name or ""
    results = [result] if result.strip() else []
    state.rows.append(
        _Building(row, results, list(state.offices), record.locator, evidence, record.shared, record.further)
    )
    state.answered = True
    if known is None and state.framework is not None:
        message = (
            "the framework knows no such heading; the row has the report's own number. If reports print it, add it to "
            f"{lexicon.advise('frameworks')}"
        )
        state.find("unknown_heading", "question", message, record.locator, evidence, code=True)


def _find_place(heading: str | None, description: str | None, state: _State) -> Place | None:
    if state.framework is None:
        return None
    found = state.framework.find_place(heading) if heading else None
    return found or (state.framework.find_place(description) if description else None)


def _place_without_heading(state: _State) -> Place | None:
    """The framework's place of the code reached, where that place has no indicator: what stands there describes it."""
    strategy = state.strategy.name
    if state.framework is None or strategy is None or not state.framework.knows_strategy(strategy):
        return None
    places = state.framework.places
    place = next((p for p in places if p.code == state.code), None)
    return place if place is not None and place.description and not place.indicator else None


def _extend_last_row(record: Record, result: str, offices: tuple[str, ...], state: _State) -> None:
    """A row without headings goes on with the one above: more of its result, perhaps from another office."""
    if not state.answered and result.strip() and state.indicator.number:
        state.offices = offices or state.offices
        _add_row(result, record, state)  # the heading stood in a row of its own, its result in the next
        return
    if not state.rows:
        if result:
            message = "a result stands before the first heading; it belongs to no place and is left out"
            state.find("orphan_result", "error", message, record.locator, result)
        return
    last = state.rows[-1]
    last.further = (*last.further, *record.fresh)
    if record.shared and record.shared == last.shared:
        return
    last.offices.extend(offices)
    if result and (not last.results or last.results[-1] != result):
        last.results.append(result)
        last.locator = last.locator | record.locator


def _take_score_cells(state: _State) -> None:
    """The points of a column of their own: of the strategy where it has one cell, else of each row."""
    label = lexicon.load("headings")["scores"]["strategy"][0]
    times = Counter(prefix for prefix, _, _ in state.score_cells)
    for prefix, code, cell in state.score_cells:
        value = read_points(cell.text)
        labelled = read_score(
            cell.text, prefix, cell.locator
        )  # `得分：85` below the strategy's name, in a cell of its own
        if value is None and labelled is not None:
            state.scores.append(labelled)
            continue
        if value is None:
            state.findings.append(
                Finding(
                    "odd_score", "question", "the cell of points holds no number", code, cell.locator, cell.text[:40]
                )
            )
            continue
        state.scores.append(Score(prefix if times[prefix] == 1 else code, label, *value, None, cell.locator))


def _tell_totals(state: _State) -> None:
    """One finding for the rows of sums: they are none of the report's rows, and their figures are not loaded."""
    if state.totals:
        message = f"rows of sums that belong to no indicator are left out: {len(state.totals)}"
        evidence = "；".join(line.text for line in state.totals)
        state.find("totals_left_out", "note", message, state.totals[0].locator, evidence)


def _read_summaries(tables: Sequence[Table], state: _State) -> None:
    """The total of the final table; the dimensions' scores that it repeats are read by ``score_sheet``.

    Of the other tables one finding: what they say is not loaded.
    """
    found = {(b.row.code.split(".")[0], b.row.dimension or "") for b in state.rows if b.row.dimension}
    others = []
    for table in tables:
        totals, _ = read_summary(table, sorted(found))
        if not totals:
            others.append(table)
        elif not any(s.code == totals[0].code for s in state.scores):
            state.scores.extend(totals)
    if others:
        heads = ("｜".join(c.text.strip() for c in (*t.header, *t.rows)[0] if c.text.strip()) for t in others)
        message = f"tables that have no report's columns are not loaded: {len(others)}; jixiao tables FILE prints them."
        if known := tuple(heading for table in others for heading in find_known_headings(table)):
            message += (
                f" One has {'、'.join(dict.fromkeys(known))}: if it belongs to the report, add its other headings to [columns] of "
                f"{lexicon.advise('headings')}"
            )
        state.find("table_left_out", "note", message, others[0].locator, "；".join(heads))


# ------------------------------------------------------------------------------------------------------- findings


def _check_rows(rows: Sequence[ResultRow], state: _State, has_offices: bool) -> Iterator[Finding]:
    for row, building in zip(rows, state.rows, strict=True):
        if not row.result.strip():
            yield Finding(
                "empty_result", "question", "the result cell is empty", row.code, row.locator, building.heading[:80]
            )
        if not row.offices and has_offices:
            yield Finding("no_offices", "note", "no responsible office is printed", row.code, row.locator)
    if rows and not has_offices:
        message = (
            "no table of the report has a column of offices; if one is called otherwise, add its heading to [columns] of "
            f"{lexicon.advise('headings')}"
        )
        yield Finding("no_offices", "note", message, None, rows[0].locator)


def _find_missing_total(state: _State) -> Iterator[Finding]:
    """Scores of several dimensions and no total: the final table may be lost with the last page."""
    dimensions = [score for score in state.scores if score.code.isdigit()]
    if len(dimensions) >= 2 and not any(score.code == TOTAL for score in state.scores):
        message = "the dimensions have scores and the report has no total: see whether its last page is missing"
        yield Finding("no_total", "question", message, None, dimensions[-1].locator)


CUT_OFF = 3  # places that a report's end lacks, from which its table counts as cut off


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The places of a framework, in its order, that a report has not answered, and those of which nobody can tell: of a
    strategy under which the report has headings of its own. The view ``coverage`` counts the same."""

    missing: tuple[str, ...]
    untold: tuple[str, ...]


def find_unanswered(rows: Iterable[ResultRow], framework: Framework) -> Unanswered:
    """What no row answers; a row answers the place of its heading, whatever number the report prints before it."""
    rows = list(rows)
    answered = {row.place for row in rows if row.result.strip()}
    own = {_strategy_of(row.code) for row in rows if row.place is None}
    left = [place.code for place in framework.places if place.code not in answered]
    return Unanswered(
        tuple(code for code in left if _strategy_of(code) not in own),
        tuple(code for code in left if _strategy_of(code) in own),
    )


def _strategy_of(code: str) -> str:
    return str(regex.sub(r"\.[0-9]+(?:[(][0-9]+[)])?$", "", code))


def _find_missing_places(rows: Sequence[ResultRow], state: _State) -> Iterator[Finding]:
    """Places of the framework that the report does not answer: left out by the office, or cut off with the table."""
    if state.framework is None or not rows:
        return
    codes = [p.code for p in state.framework.places]
    there = {row.place or row.code for row in rows}
    last = max((n for n, code in enumerate(codes) if code in there), default=-1)
    end = codes[last + 1 :]
    if len(end) < CUT_OFF or last < 0:
        end = []
    left = find_unanswered(rows, state.framework)
    # a cell that is empty is told by itself, and what the table's end lacks as cut off; the count has all all the same
    if not set(left.missing) <= {*there, *end}:
        compared, these = len(codes) - len(left.untold), ", ".join(left.missing)
        message = (
            f"{len(left.missing)} of the {compared} places of the framework that can be compared are not answered: {these}; "
            f"{len(left.untold)} more cannot be, for the report has headings of its own there; see whether the file is whole"
            if left.untold
            else f"{len(left.missing)} of {compared} places of the framework are not answered: {these}; see whether the file "
            "is whole"
        )
        yield Finding("missing_places", "question", message)
    if end:
        message = (
            f"the report ends at {rows[-1].code}; the framework's last {len(end)} places, {end[0]} to {end[-1]}, are not "
            "there: its table looks cut off. Give the whole file; what is there is loaded."
        )
        # A report that stops at the end of a dimension may mean it; inside one, or inside a sentence, it lacks its rest.
        meant = codes[last].split(".")[0] != end[0].split(".")[0] and rows[-1].result.endswith(("。", "！", "？"))
        severity: Severity = "question" if meant else "error"
        yield Finding("cut_off", severity, message, end[0], rows[-1].locator, rows[-1].result[-40:])
