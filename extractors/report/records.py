"""What stands in a report's tables and around them, in order: lines, and rows with their headings, offices and results.

In: a document, its tables with their columns understood, and a reader of headings. Out: :class:`LooseLine` and
:class:`Record`. Settles no number: which place a row belongs to is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors import lexicon
from extractors.document.model import NOWHERE, Cell, Document, Locator, Paragraph, Row
from extractors.document.prose import squeeze
from extractors.report.column_names import FURTHER_ROLES, KEY_ROLES, FurtherRole
from extractors.report.columns import Roles, Shape, is_heading_row
from extractors.report.dimensions import read_dimension
from extractors.report.framework import Match, fold_heading
from extractors.report.headings import Depth, Heading, HeadingReader
from extractors.report.offices import is_office_cell
from extractors.report.scores import is_score_line, read_points, read_score


@dataclass(frozen=True, slots=True)
class LooseLine:
    """A line outside the rows: above or below a table, or across it; ``is_total``: a row of sums, ``is_points``: of points."""

    text: str
    locator: Locator
    in_table: bool
    is_total: bool = False
    is_points: bool = False


@dataclass(frozen=True, slots=True)
class FurtherCell:
    """A cell of a row that is neither heading, offices nor result. ``role`` is its column's, None where the heading says
    nothing; ``unit`` what the row's column of units has for it."""

    heading: str
    text: str
    role: FurtherRole | None = None
    unit: str | None = None
    locator: Locator = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table. ``results`` are its result cells, ``scores`` its cells of points, ``further`` the others.

    ``repeated`` are those of ``further`` that are merged from the row above, by their place. ``column`` is the result as a
    cell of targets or results, where the form has no prose.
    """

    headings: tuple[Heading, ...]
    office_text: str | None  # None where the table has no such column
    results: tuple[Cell, ...]
    scores: tuple[Cell, ...]
    locator: Locator
    table: int
    is_line: bool = False
    further: tuple[FurtherCell, ...] = ()
    repeated: frozenset[int] = frozenset()
    column: FurtherCell | None = None

    @property
    def fresh(self) -> tuple[FurtherCell, ...]:
        """The further cells that begin in this row."""
        return tuple(cell for place, cell in enumerate(self.further) if place not in self.repeated)

    @property
    def result(self) -> str:
        return "\n".join(dict.fromkeys(c.text.strip() for c in self.results if c.text.strip()))

    @property
    def shared(self) -> tuple[tuple[int, int], ...]:
        """In which cells of which table its result is: two rows with the same ones have a result merged over both."""
        return tuple((self.table, c.number) for c in self.results if c.text.strip() and c.number)


Item = LooseLine | Record


def list_items(document: Document, shapes: dict[int, Shape], reader: HeadingReader) -> list[Item]:
    """The report's lines and rows; ``shapes`` by their index among the document's blocks."""
    items: list[Item] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            items.extend(LooseLine(line, block.locator, False) for line in block.text.split("\n"))
        elif index in shapes:
            shape = shapes[index]
            for row in shape.above:
                items.extend(LooseLine(c.text, c.locator, False) for c in row if c.text.strip())
            items.extend(_list_records(shape, reader, index))
    return _join_cut_records(items, reader)


def _list_records(shape: Shape, reader: HeadingReader, table: int) -> Iterator[Item]:
    roles, headings = shape.roles, shape.headings
    above: Row = ()
    by_office, office = _are_groups_of_offices(shape), ""
    for row in shape.rows:
        repeated = is_heading_row(row)
        if repeated is not None:  # printed again inside the table
            if repeated != roles:
                roles, headings = repeated, tuple(cell.text for cell in row)
            continue
        if _is_title(row, shape):
            continue
        points = _points_of_total(row, roles)
        if points is not None:
            yield points
            above = row
            continue
        if _is_total(row, roles):
            yield LooseLine(" ".join(c.text.strip() for c in row if c.text.strip()), row[0].locator, True, True)
            above = row
            continue
        told = _score_in_two_cells(row)
        if told is not None:
            yield told
            above = row
            continue
        across = _across(row, roles)
        if by_office and across is not None and across.columns > 1:
            office = across.text
        elif across is not None:
            yield from _read_across(across, roles, reader, table)
        elif any(c.text.strip() for c in row):
            record = _read_record(row, roles, headings, above, reader, table)
            if office:
                record = replace(record, office_text=office)
            yield (
                record
                if shape.answered_by is None
                else _answer_by_column(record, row, shape.answered_by, roles, headings)
            )
        above = row


def _are_groups_of_offices(shape: Shape) -> bool:
    """Whether a table without a column of offices has their names over its groups of rows: `教務處`, `總務處` over all columns."""
    if "offices" in shape.roles:
        return False
    names = [cell.text for row in shape.rows if (cell := _across(row, shape.roles)) is not None and cell.columns > 1]
    return len(set(names)) > 1 and all(map(is_office_cell, names))


def _is_title(row: Row, shape: Shape) -> bool:
    """Whether a row repeats one that stands over the headings, at the top of a page."""
    texts = [squeeze(c.text) for c in row]
    return any(texts == [squeeze(c.text) for c in over] for over in shape.above)


def _score_in_two_cells(row: Row) -> LooseLine | None:
    """A row that is nothing but a score, its name in one cell and its points in another: `得分` and `85分`."""
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) != 2 or read_points(filled[1].text) is None:
        return None
    line = f"{filled[0].text.strip()}：{filled[1].text.strip()}"
    return LooseLine(line, filled[1].locator, True) if is_score_line(line) else None


def _points_of_total(row: Row, roles: Roles) -> LooseLine | None:
    """`小計` in front of points with their unit, where the results stand: the score of the dimension whose table it ends."""
    filled = [(cell, role) for cell, role in zip(row, roles, strict=True) if cell.text.strip()]
    if len(filled) != 2 or filled[1][1] != "result" or not _is_total(row, roles):
        return None
    points = read_points(filled[1][0].text)
    if points is None or not points[0].endswith(lexicon.load("headings")["scores"]["points"]):
        return None
    line = f"{filled[0][0].text.strip()}：{filled[1][0].text.strip()}"
    return LooseLine(line, filled[1][0].locator, True, True, True) if is_score_line(line) else None


def _is_total(row: Row, roles: Roles) -> bool:
    """`小計`, `合計` in front of sums of the columns beside the prose: no row of the report. Points are read elsewhere.

    Labels of groups may stand in front of it: `公民參與｜社群共好｜合計｜5,564`, the first two over several rows.
    """
    filled = [(cell, role) for cell, role in zip(row, roles, strict=True) if cell.text.strip()]
    words = lexicon.load("headings")["totals"]["words"]
    place = next((n for n, (cell, _) in enumerate(filled) if fold_heading(cell.text) in words), len(filled))
    if place > len(filled) - 2 or not all(role in KEY_ROLES and cell.rows > 1 for cell, role in filled[:place]):
        return False
    return all(role in FURTHER_ROLES or role in ("result", None) for _, role in filled[place + 1 :])


def _across(row: Row, roles: Roles) -> Cell | None:
    """The only cell of a row, where it is merged across the table or stands in front of its result."""
    filled = [column for column, cell in enumerate(row) if cell.text.strip()]
    if len(filled) != 1:
        return None
    column = filled[0]
    cell = row[column]
    covers = roles[column : column + max(1, cell.columns)]
    if cell.columns == 1 and roles[column] in ("result", "offices", "score", *FURTHER_ROLES):
        return None
    if cell.columns > 1 and covers and all(role == "result" for role in covers):
        return None
    return cell


def _read_across(cell: Cell, roles: Roles, reader: HeadingReader, table: int) -> Iterator[Item]:
    line = LooseLine(cell.text, cell.locator, True)
    if read_dimension(cell.text, reader.framework):
        yield line
        return
    scored = any(is_score_line(text) for text in cell.text.split("\n"))
    strategy = scored and "strategy" not in roles and _names_strategy(reader.read(cell, "line"))
    merged = cell.columns > 1 or strategy or reader.stands_over(cell, roles[cell.column] or "line")
    role = next((r for c, r in enumerate(roles) if r in KEY_ROLES and (merged or c >= cell.column)), None)
    if scored and not strategy:
        yield line
        return
    headings = reader.read(cell, "line" if merged else role or "line")
    if not headings or (headings[0].match is None and headings[0].number is None and merged):
        yield line
        return
    yield Record(tuple(headings), None, (), (), cell.locator, table, is_line=merged)


def _names_strategy(headings: Sequence[Heading]) -> bool:
    """Whether what stands alone in its row is the name of a strategy that the framework knows, its score under it: `服務一致及正確性⏎得分：85`."""
    return bool(headings) and headings[0].depth is Depth.STRATEGY and headings[0].match is not None


def _read_record(row: Row, roles: Roles, names: Sequence[str], above: Row, reader: HeadingReader, table: int) -> Record:
    headings: list[Heading] = []
    results: list[Cell] = []
    scores: list[Cell] = []
    offices: str | None = None
    further, repeated = _read_further(row, roles, names, above)
    for column, (cell, role) in enumerate(zip(row, roles, strict=True)):
        merged = column < len(above) and above[column].is_same(cell)
        if role == "result":
            results.append(cell)
        elif role == "offices":
            offices = f"{offices or ''}\n{cell.text}"
        elif not cell.text.strip() or merged:
            continue
        elif role == "score" or (role in KEY_ROLES and read_score(cell.text, "", cell.locator) is not None):
            scores.append(cell)
        elif role == "dimension" and (reader.framework is None or reader.framework.has_dimensions):
            headings.append(Heading(Depth.DIMENSION, None, cell.text.strip(), cell.locator))
        elif role in KEY_ROLES and role is not None:
            headings.extend(reader.read(cell, role))
    place = next((c.locator for c in results if c.text.strip()), row[0].locator)
    return Record(
        tuple(headings), offices, tuple(results), tuple(scores), place, table, further=further, repeated=repeated
    )


def _answer_by_column(record: Record, row: Row, role: FurtherRole, roles: Roles, names: Sequence[str]) -> Record:
    """The record of a form without prose: its result is a cell of targets or results."""
    name = _one_line(names[roles.index("result")])
    return replace(record, column=FurtherCell(name, record.result, role, _unit_of(row, roles)))


def _one_line(heading: str) -> str:
    """A heading whose line breaks are wraps: `截至6月底⏎實績`."""
    return " ".join(heading.replace("\n", "").split())


def _unit_of(row: Row, roles: Roles) -> str | None:
    """What the row's column of units says; None where there is none, or several."""
    units = [cell.text.strip() for cell, role in zip(row, roles, strict=True) if role == "unit" and cell.text.strip()]
    return units[0] if len(units) == 1 else None


def _read_further(
    row: Row, roles: Roles, names: Sequence[str], above: Row
) -> tuple[tuple[FurtherCell, ...], frozenset[int]]:
    """The cells that are neither heading, offices, result nor points, and which of them are merged from the row above."""
    unit = _unit_of(row, roles)
    cells: list[FurtherCell] = []
    repeated: set[int] = set()
    for column, (cell, role) in enumerate(zip(row, roles, strict=True)):
        text = cell.text.strip()
        if not text or (role is not None and role not in FURTHER_ROLES):
            continue
        if column < len(above) and above[column].is_same(cell):
            repeated.add(len(cells))
        name = _one_line(names[column]) if column < len(names) else ""
        cells.append(FurtherCell(name, text, _further_role(role), unit, cell.locator))
    return tuple(cells), frozenset(repeated)


def _further_role(role: str | None) -> FurtherRole | None:
    return next((further for further in FURTHER_ROLES if further == role), None)


def _join_cut_records(items: list[Item], reader: HeadingReader) -> list[Item]:
    """Rows cut in the middle of their heading by a page's end put together again."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        if isinstance(item, Record) and isinstance(last, Record):
            heading = _join_cut_heading(last, item, reader)
            if heading is not None:
                out[-1] = _join_records(last, item, heading)
                continue
        out.append(item)
    return out


def _join_cut_heading(last: Record, item: Record, reader: HeadingReader) -> Heading | None:
    """The heading that two rows have together, or None.

    `妥適規劃申辦` and, in a row of its own, `動線，以符合民眾使用習慣`: the framework knows the two together, neither alone.
    """
    if not last.headings or len(item.headings) != 1 or item.headings[0].number is not None or item.is_line:
        return None
    before, first = last.headings[-1], item.headings[0]
    known = reader.know(before.text + first.text)
    if known.explanation is None and _likeness(known.match) > max(_likeness(before.match), _likeness(first.match)):
        return replace(before, text=before.text + first.text, match=known.match)
    if before.explanation and reader.framework is not None:
        whole = before.explanation + first.text
        longer, shorter = reader.framework.match(whole), reader.framework.match(before.explanation)
        least = max(_likeness(shorter), _likeness(first.match))
        if longer is not None and longer.kind == "description" and longer.likeness > least:
            return replace(before, explanation=whole)
    return None


def _likeness(match: Match | None) -> float:
    return match.likeness if match else 0.0


def _join_records(last: Record, item: Record, heading: Heading) -> Record:
    results = [Cell(a + b, locator=last.locator) for a, b in [(last.result, item.result)] if a or b]
    return replace(
        last,
        headings=(*last.headings[:-1], heading),
        office_text=None if last.office_text is None else f"{last.office_text}\n{item.office_text or ''}",
        results=tuple(results),
        scores=(*last.scores, *item.scores),
        further=_join_further(last.further, item.further),
        locator=last.locator | item.locator,
    )


def _join_further(above: tuple[FurtherCell, ...], below: tuple[FurtherCell, ...]) -> tuple[FurtherCell, ...]:
    """The further cells of a row cut in two: those under one heading go on."""
    rest = {cell.heading: cell for cell in below}
    joined = []
    for cell in above:
        below_it = rest.pop(cell.heading, None)
        if below_it is not None:
            cell = replace(cell, text=cell.text + below_it.text, locator=cell.locator | below_it.locator)
        joined.append(cell)
    return (*joined, *rest.values())
