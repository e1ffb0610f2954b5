"""What stands on the pages of a document → its blocks: tables and paragraphs, in reading order.

In: the characters, rules and shaded areas of each page (:class:`PageContent`), whether a PDF has them or they were read off a
picture. Out: :class:`Page` objects, and of all of them blocks without running headers, footers and page numbers. Not done here:
nothing is joined over pages.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.document.formats.pdf_bands import add_band_over, add_band_under, join_bands, join_like_bands
from extractors.document.formats.pdf_bare import find_bare_grids
from extractors.document.formats.pdf_boxed import find_boxed_grids
from extractors.document.formats.pdf_forms import find_framed_forms, find_ruled_forms, find_shaded_forms
from extractors.document.formats.pdf_frames import (
    add_lines_over,
    add_lines_under,
    add_rows_over,
    cut_at_short_rules,
    part_columns,
)
from extractors.document.formats.pdf_furniture import FOOT, drop_furniture
from extractors.document.formats.pdf_grid import Grid, GridCell, are_edges_same, count_head_rows, find_grids
from extractors.document.formats.pdf_heads import split_heads
from extractors.document.formats.pdf_lengths import A4, SAME_SIDE, SHIFTED_COLUMN, span_most
from extractors.document.formats.pdf_open import find_open_grids
from extractors.document.formats.pdf_page import PageContent, Rule
from extractors.document.formats.pdf_print import Bounds, make_printed
from extractors.document.formats.pdf_reach import end_early, learn_edges, leaves_early
from extractors.document.formats.pdf_rests import add_rest_over
from extractors.document.formats.pdf_rows import (
    cut_known_header,
    keep_own,
    labels_of,
    list_bands,
    list_names,
    split_rows,
)
from extractors.document.formats.pdf_running import RunningText, list_running, put_running_back, set_running_aside
from extractors.document.formats.pdf_segments import TableHabit, are_rows_ruled, learn_habits
from extractors.document.formats.pdf_stripes import find_striped_grids
from extractors.document.formats.pdf_tall import part_tall_columns, part_uncut_columns
from extractors.document.formats.pdf_text import PrintedLine, find_endings, find_office_endings, make_lines, undo_wraps
from extractors.document.model import Block, Cell, Locator, Paragraph, Region, TablePiece

# Lines outside tables
MIDDLE_FROM, MIDDLE_WITHIN = 0.3, 0.2  # ems on the left of a title at least, and how much less or more on its right
FLUSH = 0.15  # ems from the left edge: a line under a title that begins no further in is no part of it
BLOCK_GAP = 1.1  # of a line's height: more white over a line parts it from the one above
# Share of a line's height by which the one above may be larger or smaller and be of its paragraph: little where both were measured
# by the width of a Chinese character; figures and Latin letters tell it less well.
ONE_SIZE, ONE_SIZE_LATIN = 0.08, 0.25

# Tables
ONE_BEGIN = 1.5  # points within which the lines of a column begin that is set left
LEAST_BEGINS = 4  # lines that say where that is
ONE_TABLE = 8.0  # points by which the sides of two pieces of one table may differ
WIDEST_PAD = 8.0  # points from a cell's edge to its text: more is no padding: all of its texts stand in the middle, or on the right
USUAL_PAD = 5.4  # points, of a column without text: as much as Word leaves
LEAST_ROWS = 2  # of a table that has a header and anything under it
FEW_BANDS = 2  # a page, of which the rules say nothing by themselves

# A cell's room
PADS = 4.0  # points above and below a cell's text together, that no line fills
PITCH = 1.5  # of a line's height, from one line to the next where there is but one
MOST_CUT = 3.4  # lines left below a text that was cut at a page's end: more, and it ended
ABOVE = 0.5  # of the white below a text, from which the one above it says that it stands in the middle


@dataclass(slots=True)
class Page:
    """What is kept of a page: lines, no characters."""

    number: int
    width: float
    height: float
    grids: list[Grid] = field(default_factory=list)
    outside: list[PrintedLine] = field(default_factory=list)
    bounds: Bounds | None = None  # its rules; None where every table is made of them
    running: list[RunningText] = field(default_factory=list)  # at its top and foot, outside tables


def find_tables(content: PageContent, before: Page | None) -> Page:
    """The tables of a page, and the lines outside them."""
    carried = _carried(before, content.number)
    aside = set_running_aside(content, before.running) if before is not None else []
    forms = find_shaded_forms(content)
    striped = find_striped_grids(content, carried if carried is not None and _may_be_striped(carried) else None)
    grids, loose = find_grids(content)
    earlier = before.grids if before is not None else ()
    part_columns(content, grids, earlier)
    grids += find_boxed_grids(content, earlier, [grid.box for grid in (*grids, *striped, *forms)])
    cut_at_short_rules(content, grids)
    add_lines_under(content, grids, loose)
    add_lines_over(content, grids)
    loose = add_rows_over(content, grids, loose)
    forms += find_framed_forms(content, [grid.box for grid in (*grids, *striped, *forms)])
    grids += striped + forms
    whole = [*striped, *forms, *(grid for grid in grids if grid.gutters)]
    loose = [rule for rule in loose if not any(_is_of(rule, grid) for grid in whole)]
    ruled = find_ruled_forms(content, loose)
    grids += ruled
    loose = [rule for rule in loose if not any(_is_of(rule, grid) for grid in ruled)]
    if carried is not None and any(g.header_rows and are_edges_same(g.xs, carried.xs, SHIFTED_COLUMN) for g in grids):
        carried = None  # it goes on there: over its header, which stands again, is the page's own
    grids += find_open_grids(content, loose, carried, [*(grid.box for grid in grids), *content.charts])
    grids += find_bare_grids(content, [*(grid.box for grid in grids), *content.charts])
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    for grid in grids:
        if not grid.form:
            part_tall_columns(grid)
            part_uncut_columns(grid)
            split_heads(grid)
    tables = [grid for grid in grids if not grid.form]
    last = _last_grid(before, content.number)
    for place, grid in enumerate(tables):
        join_bands(content, grid, None if place else last)
    if tables:
        add_rest_over(content, tables[0], last)
        add_band_over(content, tables[0], last, loose)
        add_band_under(content, max(tables, key=lambda grid: grid.ys[-1]))
    for grid in grids:
        for cell in grid.cells:
            cell.chars = []
    put_running_back(content, aside)
    bounds = Bounds(content.horizontal, content.vertical) if grids else None
    running = list_running(content)
    return Page(content.number, content.width, content.height, grids, make_lines(content.chars), bounds, running)


def _is_of(rule: Rule, grid: Grid) -> bool:
    """Whether a rule across is one of a table's."""
    x0, top, x1, bottom = grid.box
    return top - SAME_SIDE < rule.at < bottom + SAME_SIDE and rule.start < x1 and rule.end > x0


def _carried(before: Page | None, number: int) -> Grid | None:
    """The table without side rules that ends the page before, if nothing stands under it."""
    last = _last_grid(before, number)
    return last if last is not None and last.gutters else None


def _may_be_striped(grid: Grid) -> bool:
    """Whether the rows of a table may be shaded in turn: not where two stand without a shade under a header whose cells alone are set off
    by one."""
    body = [cell for cell in grid.cells if cell.row >= grid.header_rows and cell.columns == 1]
    return not grid.ruled_head or not any(len(labels_of(cell)) > 1 for cell in body if cell.column == 0)


def _last_grid(before: Page | None, number: int) -> Grid | None:
    """The table that ends the page before, if nothing stands under it."""
    if before is None or before.number != number - 1 or not before.grids:
        return None
    last = before.grids[-1]
    under = [line for line in before.outside if line.top > last.ys[-1] and line.bottom < FOOT * before.height]
    return None if under else last


def make_blocks(pages: list[Page]) -> Iterator[Block]:
    for page, kept in zip(pages, drop_furniture([(p.number, p.height, p.outside) for p in pages]), strict=True):
        page.outside = kept
    join_like_bands([(grid, page.bounds) for page in pages for grid in page.grids if not grid.form])
    columns = _measure_columns(pages)
    if _split_unruled(pages, columns):
        columns = _measure_columns(pages)
    left, right = _text_area(pages)
    for page in pages:
        items: list[tuple[float, float, Block]] = [
            (grid.ys[0], grid.xs[0], _make_piece(grid, columns, page.bounds)) for grid in page.grids
        ]
        stops = [grid.ys[0] for grid in page.grids]
        for lines in _split_outside(page.outside, stops, left, right):
            running = undo_wraps(lines, left, right)
            bounds = [*running.breaks, len(lines)]
            for text, start, stop in zip(running.text.split("\n"), bounds, bounds[1:], strict=False):
                part = lines[start:stop]
                region = Region(
                    page.number,
                    min(line.x0 for line in part),
                    part[0].top,
                    max(line.x1 for line in part),
                    part[-1].bottom,
                )
                items.append((part[0].top, part[0].x0, Paragraph(text, Locator((region,)))))
        items.sort(key=lambda item: item[:2])
        yield from (block for _, _, block in items)


def _are_of_one_size(before: PrintedLine, line: PrintedLine) -> bool:
    share = ONE_SIZE if _has_ideograph(line, before) else ONE_SIZE_LATIN
    return abs(line.size - before.size) <= share * line.size


def _has_ideograph(*lines: PrintedLine) -> bool:
    """Whether each line has a Chinese character, by whose width its size was measured."""
    return all(any("\u4e00" <= char <= "\u9fff" for char in line.text) for line in lines)


def _is_under_title(before: PrintedLine, line: PrintedLine, left: float, right: float) -> bool:
    """Whether a line begins at the left edge under one set in the middle: the heading under a title that fills its line."""
    space = before.x0 - left
    centred = space > MIDDLE_FROM * before.size and abs(right - before.x1 - space) < MIDDLE_WITHIN * before.size
    return centred and line.x0 - left < FLUSH * line.size


def _split_outside(
    lines: list[PrintedLine], stops: Sequence[float], left: float, right: float
) -> Iterator[list[PrintedLine]]:
    """Runs of lines that may make a paragraph: no table and no wide gap between them, of one size, set alike."""
    run: list[PrintedLine] = []
    for line in lines:
        if run and (
            any(run[-1].top < stop <= line.top for stop in stops)
            or line.top - run[-1].bottom > BLOCK_GAP * line.size
            or not _are_of_one_size(run[-1], line)
            or _is_under_title(run[-1], line, left, right)
        ):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _text_area(pages: list[Page]) -> tuple[float, float]:
    """Between which edges the text outside tables runs."""
    lefts = [line.x0 for page in pages for line in page.outside] + [g.xs[0] for page in pages for g in page.grids]
    rights = [line.x1 for page in pages for line in page.outside] + [g.xs[-1] for page in pages for g in page.grids]
    if not lefts:
        width, _ = A4
        return 0.0, width
    left, _ = span_most(sorted(lefts))
    _, right = span_most(sorted(rights))
    return left, right


@dataclass(slots=True)
class _Column:
    """How text stands in one column over all pages on which it has the same edges."""

    pad: float = USUAL_PAD
    reach: float | None = None  # how far its lines go, where no rule bounds it
    begin: float | None = (
        None  # where its lines begin and end, where they tell that it is elsewhere; how rows part is weighed …
    )
    end: float | None = None  # … by the room up to its edge
    endings: frozenset[str] = frozenset()

    def edges_of(self, cell: GridCell) -> tuple[float, float]:
        """Points across the page from and to which the text of one of its cells runs."""
        left = self.begin if self.begin is not None else cell.box[0] + self.pad
        right = self.reach if self.reach is not None else cell.box[2] - self.pad
        return left, self.end if self.end is not None else right


def _split_unruled(pages: list[Page], columns: dict[Grid, list[_Column]]) -> bool:
    """Split rows that no rule parts: in tables ruled only down or not at all, and figures in rank and file.

    Whether rules part the rows is seen over all pages of a table: one row may fill a page of a table that they do.
    Returns whether any row was split.
    """
    runs = [_look_at_run(run, columns) for run in _list_runs(pages)]
    padded = [run for run in runs if run.habits.padded is None and _are_others_padded(run, runs)]
    for run in padded:
        run.habits.padded = True
        run.habits.weighed.clear()
    split = False
    for run in runs:
        ruled = run.ruled if run.ruled is not None else _are_others_ruled(run, runs)
        names: list[str] = []
        for index, (grid, start) in enumerate(zip(run.grids, run.starts, strict=True)):
            grid.centred = index > 0 and run.grids[index - 1].centred
            known = cut_known_header(grid, names) if index else False
            begin = not index or run.begins[index]
            split = split_rows(grid, max(start, int(known)), run.habits, ruled, begin) or split or known
            names = names or list_names(grid)
    return split


@dataclass(slots=True)
class _Run:
    """Grids that may be of one table, and what they are like. ``ruled``: whether rules part its rows, None where too few tell."""

    grids: list[Grid]
    begins: list[bool]  # of each, whether it begins a table of its own on its page
    starts: list[int]  # rows of its header
    habits: TableHabit
    bands: int
    ruled: bool | None

    @property
    def drawing(self) -> tuple[bool, bool]:
        """How its columns are drawn: as those of another table, or otherwise."""
        return bool(self.grids[0].open_columns), bool(self.grids[0].gutters)


def _list_runs(pages: Sequence[Page]) -> list[list[Grid]]:
    runs: list[list[Grid]] = []
    for grid in (grid for page in pages for grid in page.grids if not grid.form):
        if runs and _may_go_on(runs[-1][-1], grid):
            runs[-1].append(grid)
        else:
            runs.append([grid])
    return runs


def _look_at_run(run: list[Grid], columns: dict[Grid, list[_Column]]) -> _Run:
    # A later page has the header, too, if it begins with the same words.
    # A second table on a page begins with one of its own.
    begins = [index > 0 and grid.page == run[index - 1].page for index, grid in enumerate(run)]
    starts = [
        _guess_header(grid) if begin or _first_words(grid) == _first_words(run[0]) else _rows_told(grid)
        for begin, grid in zip(begins, run, strict=True)
    ]
    bands = [keep_own(band) for grid, start in zip(run, starts, strict=True) for band in list_bands(grid, start)]
    habits = learn_habits(bands, _text_ends(run[0], columns[run[0]]))
    count = sum(map(bool, bands))
    ruled = are_rows_ruled(bands, habits) if count > FEW_BANDS * len(run) else None
    return _Run(run, begins, starts, habits, count, ruled)


def _are_others_ruled(run: _Run, runs: Sequence[_Run]) -> bool:
    """Whether rules part the rows of all other tables of a document that are drawn as one too short to tell: two rows a page that
    hold much text each. Columns of figures tell by themselves how many rows there are."""
    told = {other.ruled for other in runs if other.ruled is not None and other.drawing == run.drawing}
    entries = any(habit.entries for habit in run.habits.columns)
    return run.bands > len(run.grids) and not entries and told == {True}


def _are_others_padded(run: _Run, runs: Sequence[_Run]) -> bool:
    """Whether the rows of all other tables of a document that are drawn as one too short to tell have white between them: the last of a
    report, 構面五, has but two rows."""
    told = {other.habits.padded for other in runs if other.habits.padded is not None and other.drawing == run.drawing}
    return told == {True}


def _text_ends(grid: Grid, columns: Sequence[_Column]) -> list[float]:
    """How far the text of each column goes."""
    return [
        column.reach if column.reach is not None else edge - column.pad
        for column, edge in zip(columns, grid.xs[1:], strict=True)
    ]


def _may_go_on(last: Grid, grid: Grid) -> bool:
    """Whether two grids may be of one table: on one page or on two in turn, as wide, with as many columns."""
    sides = abs(last.xs[0] - grid.xs[0]) < ONE_TABLE and abs(last.xs[-1] - grid.xs[-1]) < ONE_TABLE
    return sides and len(last.xs) == len(grid.xs) and grid.page in (last.page, last.page + 1)


def _first_words(grid: Grid) -> list[str]:
    return ["".join(line.text for line in cell.lines) for cell in grid.cells if cell.row == 0]


def _rows_told(grid: Grid) -> int:
    """Rows of a header that the columns inside a ruled one were told by: a page may begin with another than that before."""
    return grid.header_rows if grid.open_columns and not grid.gutters else 0


def _guess_header(grid: Grid) -> int:
    """Rows that are not to be split: the header, with what its merged cells cover."""
    if grid.header_rows:
        return grid.header_rows
    if grid.gutters or len(grid.ys) - 1 < LEAST_ROWS:
        return 0
    return count_head_rows(grid)


def _measure_columns(pages: list[Page]) -> dict[Grid, list[_Column]]:
    """For each grid its columns."""
    out: dict[Grid, list[_Column]] = {}
    measured: list[tuple[_Column, list[GridCell]]] = []
    for group in _group_by_edges([grid for page in pages for grid in page.grids]):
        count = len(group[0].xs) - 1
        own: list[list[GridCell]] = [[] for _ in range(count + 1)]
        for cell in itertools.chain.from_iterable(grid.cells for grid in group):
            if cell.columns == 1 and cell.lines:
                own[cell.column].append(cell)
        columns = [
            _measure_column(own[c], own[c + 1] if any(c in grid.open_columns for grid in group) else None)
            for c in range(count)
        ]
        measured += zip(columns, own, strict=False)
        out.update(dict.fromkeys(group, columns))
    if leaves_early((cell.lines, column.edges_of(cell)[1]) for column, cells in measured for cell in cells):
        for column, cells in measured:
            _end_early(column, cells)
    return out


def _end_early(column: _Column, cells: Sequence[GridCell]) -> None:
    if not cells or column.end is not None or column.reach is not None:
        return
    right = max(column.edges_of(cell)[1] for cell in cells)
    end = end_early([cell.lines for cell in cells], right)
    column.end = end if end < right else None


def _group_by_edges(grids: Sequence[Grid]) -> list[list[Grid]]:
    """Grids with the same column edges; within a few points of one another they are the same, unless the texts of a column that no rule
    bounds begin elsewhere: its edge is but the middle of the white there."""
    groups: list[tuple[list[Grid], dict[int, float]]] = []
    for grid in grids:
        begins = _find_begins(grid)
        for group, known in reversed(groups):
            if not are_edges_same(group[0].xs, grid.xs, SAME_SIDE):
                continue
            if all(abs(known[c] - x) < ONE_BEGIN for c, x in begins.items() if c in known):
                group.append(grid)
                known |= begins
                break
        else:
            groups.append(([grid], begins))
    return [group for group, _ in groups]


def _find_begins(grid: Grid) -> dict[int, float]:
    """Where the texts of those columns begin that no rule bounds, as far as several texts of several lines say so."""
    begins: dict[int, list[float]] = {}
    for cell in grid.cells:
        if cell.columns == 1 and len(cell.lines) > 1 and {cell.column - 1, cell.column} & grid.open_columns:
            begins.setdefault(cell.column, []).extend(line.x0 for line in cell.lines)
    return {c: min(xs) for c, xs in begins.items() if len(xs) >= LEAST_BEGINS and max(xs) - min(xs) < ONE_BEGIN}


def _measure_column(cells: Sequence[GridCell], behind: Sequence[GridCell] | None) -> _Column:
    """``behind``: the cells of the next column where no rule bounds this one; None where one does."""
    column = _Column()
    gaps = [gap for cell in cells for line in cell.lines for gap in (line.x0 - cell.box[0], cell.box[2] - line.x1)]
    if gaps:
        column.pad = min(max(min(gaps), 0.0), WIDEST_PAD)
    lines = [line for cell in cells for line in cell.lines]
    if behind is not None and lines:
        # Nothing bounds the column but the next one: its text begins a little behind where ours must end.
        column.reach = max(line.x1 for line in lines)
        follows = [line.x0 for cell in behind for line in cell.lines]
        if follows:
            column.reach = max(column.reach, min(follows) - max(line.size for line in lines))
    _learn_edges(column, cells)
    endings = find_endings((cell.lines, *column.edges_of(cell)) for cell in cells)
    column.endings = endings | find_office_endings([cell.lines for cell in cells])
    return column


def _learn_edges(column: _Column, cells: Sequence[GridCell]) -> None:
    """Where the column's text begins and ends, if its lines tell that it is not a pad from its edges."""
    if not cells:
        return
    edges = [column.edges_of(cell) for cell in cells]
    left, right = min(left for left, _ in edges), max(right for _, right in edges)
    begin, end = learn_edges([cell.lines for cell in cells], left, right)
    column.begin = begin if begin > left else None
    column.end = end if end < right else None


def _make_piece(grid: Grid, columns: dict[Grid, list[_Column]], bounds: Bounds | None) -> TablePiece:
    rows: list[list[Cell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        rows[cell.row].append(_make_cell(grid, cell, columns[grid], bounds))
    x0, top, x1, bottom = grid.box
    return TablePiece(
        tuple(tuple(row) for row in rows),
        len(grid.xs) - 1,
        grid.header_rows,
        Locator((Region(grid.page, x0, top, x1, bottom),)),
        tuple(grid.xs),
    )


def _make_cell(grid: Grid, cell: GridCell, columns: list[_Column], bounds: Bounds | None) -> Cell:
    x0, top, x1, bottom = cell.box
    first, last = columns[cell.column], columns[cell.column + cell.columns - 1]
    left, right = first.edges_of(cell) if cell.columns == 1 else (x0 + first.pad, x1 - last.pad)
    text = undo_wraps(cell.lines, left, right, first.endings if cell.columns == 1 else ())
    wraps = text.wraps
    room: float | None = None
    if cell.lines:
        below, above = bottom - cell.lines[-1].bottom, cell.lines[0].top - top
        pitch = cell.lines[-1].top - cell.lines[-2].top if len(cell.lines) > 1 else PITCH * cell.lines[-1].size
        room = max(0.0, below + above - PADS) / max(pitch, 1.0)
        # A text that was cut fills its cell to the bottom, up to three lines that are left rather than one of them
        # alone; one that stands in the middle says nothing.
        if wraps and below > MOST_CUT * pitch + PADS and above < ABOVE * below:
            wraps = False
        elif wraps and text.text[-1] in first.endings:
            wraps = None
    region = Region(grid.page, x0, top, x1, bottom)
    return Cell(
        text.text,
        cell.column,
        cell.columns,
        cell.rows,
        wraps,
        Locator((region,)),
        len(cell.lines),
        room,
        0,
        text.spare if cell.lines else None,
        text.lead if cell.lines else None,
        make_printed(cell, bounds, grid.doubts),
    )  # fmt: skip
