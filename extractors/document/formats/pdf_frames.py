"""Columns that no rule parts inside a ruled table: a frame around a table, two columns of text in one ruled one, a ruled header
over lines without rules.

In: the grids of a page with their characters. Out: the same grids with more columns, or more rows. Not done here: rows are cut
only where a text runs over the columns.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter, le

from extractors.document.formats.pdf_bare import SHARE_FILLED, WIDE, holds_prose, is_filled, is_whole_row, take_lines
from extractors.document.formats.pdf_grid import (
    NEAR,
    Box,
    Grid,
    GridCell,
    by_height,
    clean_rules,
    count_head_rows,
    fill_grid,
    is_as_wide,
)
from extractors.document.formats.pdf_lengths import LABEL_WHITE, MOST, ROW_WHITE, SAME_COLUMN, SAME_SIDE
from extractors.document.formats.pdf_names import COLUMNS, find_head_stop, is_head_line
from extractors.document.formats.pdf_open import (
    RuleLevel,
    TableArea,
    holds_figures,
    make_open_grid,
    real_gutters,
    without_spanning,
)
from extractors.document.formats.pdf_outside import cut_outside
from extractors.document.formats.pdf_page import Char, PageContent, Rule, text_of
from extractors.document.formats.pdf_parted import (
    MANY_LINES,
    Gutters,
    Lines,
    PartedLine,
    Span,
    Stretch,
    column_of,
    find_cuts_around,
    find_gutters,
    find_gutters_under_names,
    find_kinds,
    find_names_over,
    gutters_at,
    heads_group,
    join_headings,
    join_letters,
    join_names,
    join_spread_names,
    list_texts,
    make_parted_lines,
    side_by_side,
)
from extractors.document.formats.pdf_rows import labels_of
from extractors.document.formats.pdf_seams import find_column_seams
from extractors.document.formats.pdf_text import FIGURE, make_lines

LEAST_LINES = 4  # lines that show the columns inside a ruled one
SHARE_BESIDE = 0.12  # share of them that have text on both sides of the white, under names of both
ROWS_BESIDE = 0.5  # … of the rows that rules part
CROSSING = 0.15  # … of the lines that may run over it
MOST_LEVELS = 3  # of a header
OVER = 4.0  # points between the middles of a word and of what it stands over
WORD = 2  # letters of a word: `項 目` is one name with white in it
INSET = 1.0  # points by which a text may stand over the edge of its column, and a row reaches beyond its text
_IN_FIGURES = re.compile(r"[-\d–—－─…．.*＊/／]")  # one of these is in all that FIGURE matches
_CODES = re.compile(r"\d{1,3}(?: \d{1,3})*")
FRAME_EDGES = 2  # of columns, its two sides
LEAST_SEAMS = 2  # of a frame's sides, from which they part its rows: one may part but the header from all
LEAST_ROWS = 2  # lines, of which the last may be the title of what follows
WORDS_OVER = 1.0  # ems of white at most between the words over a ruled body
MOST_OVER = 4  # lines of them


def part_columns(page: PageContent, grids: Sequence[Grid], before: Sequence[Grid]) -> None:
    """Part the columns of ruled tables in which several columns of text stand. ``before``: the grids of the page before."""
    for grid in grids:
        _cut_head(grid)
        _part_bare_cells(grid)
        levels, head = _read_head(grid)
        column = 0
        while column < len(grid.xs) - 1:
            gutters = _gutters_at_seams(page, grid, column)
            gutters = gutters or _gutters_inside(grid, column, max(levels, 1), head, before)
            if gutters:
                _part_column(grid, column, gutters, levels > 0)
            column += 1 + len(gutters)
    for grid in grids:
        if len(grid.xs) == FRAME_EDGES and len(grid.ys) > FRAME_EDGES:
            _part_as_another(grid, grids)


def _part_as_another(grid: Grid, grids: Sequence[Grid]) -> None:
    """Part the columns of a table whose header says what that of another on its page does, between the same sides: of the last, at the
    page's end, there may be but one row."""
    head = sorted(grid.text_of_row(0))
    lines = [line for row in _list_rows(grid, 0, 1) for line in row]
    for other in grids:
        sides = max(abs(grid.xs[0] - other.xs[0]), abs(grid.xs[-1] - other.xs[-1])) < SAME_SIDE
        if not other.open_columns or not sides or sorted(other.text_of_row(0)) != head:
            continue
        gutters = _fit_to_white(gutters_at(other.xs[1:-1]), lines)
        if side_by_side(gutters, lines) and not any(line.crosses(gutters) for line in lines):
            _part_column(grid, 0, gutters, headed=True)
            return


def cut_at_short_rules(page: PageContent, grids: Sequence[Grid]) -> None:
    """Inside a frame whose columns no rule parts, cut the rows at rules that run from the side to the edge of a column: on the other side of
    that they have one label each, of all the rows on both sides of the rule."""
    for grid in grids:
        if not grid.open_columns or grid.gutters:
            continue
        for rule in clean_rules(page.horizontal):
            row = next(
                (r for r in range(len(grid.ys) - 1) if grid.ys[r] + NEAR < rule.at < grid.ys[r + 1] - NEAR), None
            )
            cells = sorted((c for c in grid.cells if c.row == row), key=attrgetter("column")) if row is not None else []
            first = _find_first_under(rule, grid, cells)
            most = max((len(cell.lines) for cell in cells[first:]), default=0)
            if row is not None and first and all(_is_label(cell, most) for cell in cells[:first]):
                _cut_row(grid, row, rule.at, first=first)


def _is_label(cell: GridCell, most: int) -> bool:
    """Whether what stands in a cell is one label, of much fewer lines than the ``most`` beside it: set tight, one of each line seems one."""
    return len(labels_of(cell)) == 1 and 2 * len(cell.lines) <= most


def _find_first_under(rule: Rule, grid: Grid, cells: Sequence[GridCell]) -> int:
    """The column at whose edge a rule begins that ends at the right side of a grid; 0 where it begins at none, or there are no such cells,
    one for each column."""
    if abs(rule.end - grid.xs[-1]) > SAME_SIDE or any(cell.rows > 1 or cell.columns > 1 for cell in cells):
        return 0
    for left, right in itertools.pairwise(cells):
        if left.lines and right.lines and left.column in grid.open_columns:
            before, behind = max(line.x1 for line in left.lines), min(line.x0 for line in right.lines)
            if before - INSET < rule.start < behind + INSET:
                return right.column
    return 0


def _cut_head(grid: Grid) -> None:
    """Cut a header off the first rows where no rule is under it, and a label over several rows goes on to its first line."""
    tops = [cell for cell in grid.cells if cell.row == 0]
    if len(tops) < len(grid.xs) - 1 or not any(cell.rows > 1 and cell.chars for cell in tops):
        return
    if any(not cell.chars for cell in tops):
        return
    lines = _lines_of([char for cell in tops for char in cell.chars])
    stop = find_head_stop(lines, 0)
    if not stop or stop == len(lines):
        return
    y = (max(line.bottom for line in lines[:stop]) + lines[stop].top) / 2
    if all(any(by_height(char) < 2 * y for char in cell.chars) for cell in tops):
        _cut_row(grid, 0, y, through=True)
        grid.header_rows = 1


def _part_bare_cells(grid: Grid) -> None:
    """Part the cells that no rule parts under a header that is ruled into columns, where their lines keep to these."""
    for cell in list(grid.cells):
        inner = grid.xs[cell.column + 1 : cell.column + cell.columns]
        if not inner or cell.rows > 1 or not cell.row or not cell.chars or not _is_headed(grid, cell):
            continue
        lines = _lines_of(cell.chars)
        gutters = gutters_at(inner)
        kept = [line for line in lines if not line.crosses(gutters)]
        beside = side_by_side(gutters, kept)
        if len(kept) < len(lines) or len(beside) < max(LEAST_LINES, ROWS_BESIDE * len(lines)):
            continue
        grid.cells.remove(cell)
        grid.cells += _beside(cell, inner)
        grid.open_columns |= frozenset(range(cell.column, cell.column + cell.columns - 1))
        grid.header_rows = max(grid.header_rows, count_head_rows(grid))
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))


def _is_headed(grid: Grid, cell: GridCell) -> bool:
    """Whether each column under a cell has a word of its own in the row above."""
    above = {c.column for c in grid.cells if c.row + c.rows == cell.row and c.columns == 1 and c.chars}
    return all(column in above for column in range(cell.column, cell.column + cell.columns))


def _gutters_at_seams(page: PageContent, grid: Grid, column: int) -> list[Span]:
    """The edges of columns inside a frame that its rules across tell, drawn cell by cell: whatever stands under its header, be it one row,
    or figures beside one another that are nearer than the words of a text. Only where (nearly) every line keeps to them."""
    if len(grid.xs) != FRAME_EDGES:
        return []
    gutters = gutters_at(find_column_seams(page.horizontal, grid.ys, grid.xs[0], grid.xs[-1]))
    if len(gutters) < COLUMNS - 1:
        return []
    lines = list(itertools.chain.from_iterable(_list_rows(grid, column, 0)))
    filled = _columns_in([line for line in lines if not line.crosses(gutters)], gutters)
    return gutters if len(filled) > len(gutters) else []


def _find_cuts(grid: Grid, row: int, lines: Lines, gutters: Gutters) -> list[float]:
    """The heights above and below the lines of a row that run over the columns. Where the pieces of the sides end, that is there: a note
    of two lines is one row, though the second ends in one column, and so is the heading of a group, whatever white is around it."""
    seams = [y for y in grid.seams if grid.ys[row] < y < grid.ys[row + 1]]
    if len(grid.seams) < LEAST_SEAMS or not seams:
        return find_cuts_around(lines, gutters)
    edges = [grid.ys[row], *seams, grid.ys[row + 1]]
    over = {bisect_right(edges, line.middle) for line in lines if line.crosses(gutters)}
    cuts = {edges[place] for k in over for place in (k - 1, k) if 0 < place < len(edges) - 1}
    return sorted(cuts)


def _gutters_inside(grid: Grid, column: int, levels: int, head: Lines, before: Sequence[Grid]) -> list[Span]:
    """The white that parts the text of one ruled column, if it is several. ``head``: the lines of the grid's first ``levels``."""
    known = _known_gutters(grid, column, before)
    lines = list(itertools.chain.from_iterable(_list_rows(grid, column, 0))) if known else []
    if known and not _has_more_names(lines, known):
        known = _fit_to_white(known, lines)
        if sum(line.crosses(known) for line in lines) <= max(1, CROSSING * len(lines)):
            # the labels of groups may stand between the lines beside them
            return known if side_by_side(known, lines) or len(_columns_in(lines, known)) > len(known) else []
    sides = (grid.xs[column] + INSET, grid.xs[column + 1] - INSET)
    if len(grid.ys) == 2:
        lines = list(itertools.chain.from_iterable(_list_rows(grid, column, 0)))
        stop = find_head_stop(lines, 0) if lines else 0
        first, rows = lines[:stop], [lines[stop:]]
    else:
        first, rows = _names_within(head, sides), []
    # most columns have one name over them; a page of the table that does not repeat the header has none
    if not first or len(join_names(without_spanning(first)).pieces) < 2:
        if column or len(grid.xs) == 2:
            return []
        return find_kinds(list(itertools.chain.from_iterable(_list_rows(grid, column, levels))), *sides)
    rows = rows or _list_rows(grid, column, levels)
    if len(grid.xs) == 2 and sum(map(len, rows)) == 1:
        (row,) = itertools.chain.from_iterable(rows)
        return find_gutters_under_names(join_names(first), row) if holds_figures(row) else []
    return _named_gutters(first, rows, sides, lone=len(grid.xs) == 2) if sum(map(len, rows)) >= LEAST_LINES else []


def _list_rows(grid: Grid, column: int, start: int) -> list[list[PartedLine]]:
    """The lines of a column's own cells from a row on, cell by cell."""
    own = [
        cell for cell in grid.cells if cell.column == column and cell.columns == 1 and cell.row >= start and cell.chars
    ]
    return [_lines_of(cell.chars) for cell in sorted(own, key=attrgetter("row"))]


def _names_within(head: Lines, sides: Span) -> list[PartedLine]:
    """The words of a header between two sides; one set wide, `決　算　數`, is there as a whole or not."""
    out = []
    for line in head:
        if line.pieces[-1].x1 < sides[0] or line.pieces[0].x0 > sides[1]:
            continue
        words = [word for word in join_letters(line) if sides[0] - INSET < word.x0 and word.x1 < sides[1] + INSET]
        inside = [piece for piece in line.pieces if any(word.x0 <= piece.x0 and piece.x1 <= word.x1 for word in words)]
        if inside:
            out.append(PartedLine(line.top, line.bottom, inside))
    return out


def _read_head(grid: Grid) -> tuple[int, list[PartedLine]]:
    """How many of a grid's first rows have words only, one where more than a header's have, and the lines of these, or of the first
    row."""
    most = min(MOST_LEVELS + 1, len(grid.ys) - 1)
    rows = [[cell for cell in grid.cells if cell.row == row and cell.chars] for row in range(most)]
    levels = next((row for row, cells in enumerate(rows) if not all(map(_holds_names, _shortest_first(cells)))), most)
    levels = levels if levels <= MOST_LEVELS and levels < most else min(levels, 1)
    head = itertools.chain.from_iterable(rows[: max(levels, 1)])
    return levels, [line for cell in head for line in _lines_of(cell.chars)]


def _shortest_first(cells: Sequence[GridCell]) -> list[GridCell]:
    """Cells in the order in which it is soonest told of them that some hold a figure: a figure is short, and its lines quickly made."""
    return sorted(cells, key=lambda cell: len(cell.chars))


def _text_without_figures(cell: GridCell) -> str | None:
    """The text of a cell in which no figure can be, so that each of its lines is words only; None where one can."""
    text = "".join(map(text_of, cell.chars))
    return text.strip(" ") if _IN_FIGURES.search(text) is None else None


def _holds_names(cell: GridCell) -> bool:
    """Whether a cell holds names only: it does if no figure can be in it, however long its text is."""
    text = _text_without_figures(cell)
    return bool(text) if text is not None else _are_names_only(_lines_of(cell.chars))


def _holds_name(cell: GridCell) -> bool:
    """Whether a line of a cell is words only."""
    text = _text_without_figures(cell)
    return bool(text) if text is not None else any(map(_has_words_only, _lines_of(cell.chars)))


def _are_names_only(lines: Lines) -> bool:
    """Whether the lines of a cell are words, or the codes of columns over the words that name them: `12　01　31`."""
    words = list(map(_has_words_only, lines))
    return any(words) and all(word or _CODES.fullmatch(_text_of(line)) for word, line in zip(words, lines, strict=True))


def _text_of(line: PartedLine) -> str:
    return " ".join(piece.text.replace(" ", "") for piece in line.pieces)


def _has_words_only(line: PartedLine) -> bool:
    return not any(piece.is_figure for piece in line.pieces) or is_head_line(line)


def _named_gutters(header: Lines, rows: Sequence[Lines], sides: Span, lone: bool) -> list[Span]:
    """The white in a column whose header names several. ``lone``: it is the only one, a frame around a table."""
    body = list(itertools.chain.from_iterable(rows))
    labels = join_spread_names(without_spanning(header), body)
    gutters = real_gutters(find_gutters(body, *sides, labels), body, labels)
    lines = [line for line in body if not heads_group(line, *sides)]
    kept = [line for line in lines if not line.crosses(gutters)] if gutters else []
    if not gutters or len(kept) < (1 - CROSSING) * len(lines):
        return []
    beside = [line for line in kept if len(_columns_in([line], gutters)) > 1]
    # under a header of several languages or levels not every column has a word of its own, but every line all columns
    plain = len(lines) >= MANY_LINES and len(beside) > MOST * len(lines)
    names = _names_over(gutters, labels)
    if not plain and (len(names) < len(gutters) + (len(gutters) == 1) or not _are_names(names, gutters, body)):
        return []
    if lone:
        # where rules part the rows, a text of many lines in one column leaves few lines with text in several
        rowed = len(rows) >= LEAST_LINES and len(names) == len(gutters) + 1 >= COLUMNS
        full = sum(len(_columns_in(row, gutters)) >= COLUMNS for row in rows)
        told = (rowed and full > MOST * len(rows)) or is_filled(gutters, header, kept)
        return gutters if told or holds_prose(gutters, header, kept) else []
    if all(name.isdecimal() for name in names.values()):
        return gutters  # days or months, in which now and then something is marked
    if len(rows) >= LEAST_LINES:  # rules part the rows: most of these have text on both sides
        several = [row for row in rows if len(_columns_in(row, gutters)) > 1]
        return gutters if len(several) > ROWS_BESIDE * len(rows) else []
    return gutters if len(beside) >= max(LEAST_LINES, SHARE_BESIDE * len(body)) else []


def _columns_in(lines: Lines, gutters: Gutters) -> set[int]:
    """The columns in which lines have text; where texts of two columns touch they are one piece."""
    spans = (column_of(gutters, piece) for line in lines for piece in line.pieces)
    return {column for first, last in spans for column in range(first, last + 1)}


def _lines_of(chars: Sequence[Char]) -> list[PartedLine]:
    heights = [top + bottom for _, top, _, bottom, _ in chars]
    ordered = all(map(le, heights, heights[1:]))  # as they mostly come
    return make_parted_lines(chars if ordered else sorted(chars, key=by_height))


def _known_gutters(grid: Grid, column: int, before: Sequence[Grid]) -> list[Span]:
    """The columns inside a ruled one of the page before, if this one goes on with it."""
    if not before or before[-1].page != grid.page - 1 or not before[-1].open_columns:
        return []
    xs = before[-1].xs
    if abs(grid.xs[0] - xs[0]) > SAME_COLUMN and grid.text_of_row(0).startswith(before[-1].text_of_row(0)):
        xs = [x + grid.xs[0] - xs[0] for x in xs]  # in the next column of a page's text
    if not all(any(abs(x - edge) < SAME_COLUMN for x in xs) for edge in grid.xs):
        return []
    left, right = grid.xs[column] + SAME_COLUMN, grid.xs[column + 1] - SAME_COLUMN
    return gutters_at(x for x in xs if left < x < right)


def _has_more_names(lines: Lines, gutters: Gutters) -> bool:
    """Whether lines begin with more names than the columns of the page before: of another table."""
    return bool(lines) and len(lines[0].pieces) > len(gutters) + 1 and is_head_line(lines[0])


def _fit_to_white(gutters: Sequence[Span], lines: Lines) -> list[Span]:
    """The edges of the page before, each where no text stands on this one, if it has such white close by: on one page the longest of
    `(三)服務成長及優` may run over where the middle of the white is on another."""
    texts = sorted((piece.x0, piece.x1) for line in lines for piece in line.pieces)
    reach = itertools.accumulate((x1 for _, x1 in texts), max)
    white = [(end, x0) for end, (x0, _) in zip(reach, texts[1:], strict=False) if x0 > end]
    fitted = []
    for a, b in gutters:
        middle = (a + b) / 2
        near = [span for span in white if span[0] - SAME_COLUMN < middle < span[1] + SAME_COLUMN]
        fitted.append(near[0] if len(near) == 1 and not near[0][0] < middle < near[0][1] else (a, b))
    return fitted


def _names_over(gutters: Gutters, labels: Lines) -> dict[int, str]:
    """The words of a header over each column."""
    return {column: "".join(texts) for column, texts in enumerate(list_texts(gutters, labels)) if texts}


def _are_names(names: Mapping[int, str], gutters: Gutters, body: Lines) -> bool:
    """Whether words are names of columns, not one word set wide: `項　目`. `男　女` are two, over figures."""
    short = [column for column, name in names.items() if len(name) < WORD and not name.isdecimal()]
    texts = list_texts(gutters, body)
    for column in short:
        own = [FIGURE.fullmatch(text.replace(" ", "")) is not None for text in texts[column]]
        if own and sum(own) < MOST * len(own):
            return False
    return True


def _part_column(grid: Grid, column: int, gutters: Sequence[Span], headed: bool) -> None:
    """Put columns in the place of one, and cut rows around the lines that run over them. ``headed``: the grid begins with a header."""
    header = len(grid.ys) == 2
    for row in reversed(range(len(grid.ys) - 1)):
        cell = next(
            (c for c in grid.cells if c.column == column and c.columns == 1 and c.row == row and c.rows == 1), None
        )
        if cell is None or not cell.chars:
            continue
        lines = _lines_of(cell.chars)
        # under a header's words over several columns stand their names, in levels that are told apart later
        cuts = [] if headed and row == 0 and not header else _find_cuts(grid, row, lines, gutters)
        if header and (stop := find_head_stop(lines, 0)):
            cuts = (
                sorted({*cuts, (max(line.bottom for line in lines[:stop]) + lines[stop].top) / 2})
                if stop < len(lines)
                else cuts
            )
        for y in reversed(cuts):
            _cut_row(grid, row, y)
    more = len(gutters)
    edges = [(a + b) / 2 for a, b in gutters]
    cells: list[GridCell] = []
    for cell in grid.cells:
        inside = cell.column == column and cell.columns == 1
        if cell.column > column:
            cell.column += more
        elif cell.column + cell.columns > column and not inside:
            cell.columns += more
        if not inside:
            cells.append(cell)
        elif cell.chars and _runs_over(_lines_of(cell.chars), gutters, cell if cell.row == 0 else None):
            cell.columns += more
            cells.append(cell)
        else:
            cells += _beside(cell, edges)
    grid.cells = sorted(cells, key=lambda cell: (cell.row, cell.column))
    grid.xs[column + 1 : column + 1] = edges
    moved = {c + more if c > column else c for c in grid.open_columns}
    grid.open_columns = frozenset(moved | set(range(column, column + more)))
    if len(grid.ys) > 2 and headed:
        grid.header_rows = max(grid.header_rows, count_head_rows(grid))


def _runs_over(lines: Lines, gutters: Gutters, head: GridCell | None) -> bool:
    """Whether a line runs over columns, or in a cell of the ``head`` a word stands over those that the lines below fill: in their
    middle, or with letters set wide (`年　　齡`)."""
    if head is None or any(line.crosses(gutters) for line in lines):
        return any(line.crosses(gutters) for line in lines)
    if len(_columns_in(lines[1:], gutters)) <= len(gutters):
        return False
    if _is_first_of_two(lines):
        return False
    words = join_letters(lines[0])
    middle = (words[0].x0 + words[-1].x1 - head.box[0] - head.box[2]) / 2
    wide = PartedLine(lines[0].top, lines[0].bottom, words)
    return wide.crosses(gutters) or (len(words) == 1 and abs(middle) < OVER)


def _is_first_of_two(lines: Lines) -> bool:
    """Whether the first line is that of a name of two, beside names of one line between them: `錄取率⏎（%）` beside `錄取人數`."""
    if lines[1].top >= lines[0].bottom - INSET:
        return False
    _, second, *rest = lines
    near = [second, *(line for line in rest[:1] if line.top < second.bottom - INSET)]
    middles = [(piece.x0 + piece.x1) / 2 for line in near for piece in line.pieces]
    return all(any(abs((p.x0 + p.x1) / 2 - x) < OVER for x in middles) for p in lines[0].pieces)


def _cut_row(grid: Grid, row: int, y: float, through: bool = False, first: int = 0) -> None:
    """Cut a row in two, and cells over several rows only if the cut goes ``through`` them. ``first``: the first column that it cuts."""
    grid.ys.insert(row + 1, y)
    for cell in list(grid.cells):
        if cell.row > row:
            cell.row += 1
        elif cell.row == row and cell.column < first:
            cell.rows += 1
        elif cell.rows > 1 and not (through and cell.row == row):
            cell.rows += cell.row + cell.rows > row
        elif cell.row == row:
            x0, top, x1, bottom = cell.box
            upper = [char for char in cell.chars if by_height(char) < 2 * y]
            lower = [char for char in cell.chars if by_height(char) >= 2 * y]
            grid.cells.append(_new_cell(row + 1, cell.column, cell.columns, (x0, y, x1, bottom), lower, cell.rows))
            cell.rows = 1
            cell.chars, cell.box, cell.lines = upper, (x0, top, x1, y), make_lines(upper)


def _beside(cell: GridCell, edges: Sequence[float]) -> list[GridCell]:
    x0, top, x1, bottom = cell.box
    bounds = [x0, *edges, x1]
    out = []
    for offset, (left, right) in enumerate(itertools.pairwise(bounds)):
        chars = [
            char
            for char in cell.chars
            if (offset == 0 or char[0] + char[2] >= 2 * left) and (right == x1 or char[0] + char[2] < 2 * right)
        ]
        out.append(_new_cell(cell.row, cell.column + offset, 1, (left, top, right, bottom), chars, cell.rows))
    return out


def _new_cell(
    row: int, column: int, columns: int, box: tuple[float, float, float, float], chars: list[Char], rows: int = 1
) -> GridCell:
    return GridCell(row, column, rows, columns, box, chars, make_lines(chars))


def add_lines_under(page: PageContent, grids: Sequence[Grid], loose: Sequence[Rule] = ()) -> None:
    """Under a header that is ruled alone, the lines that stand in its columns. They are taken out of ``page.chars``. ``loose``: rules
    across that no line down touches, which part the rows under a header whose cells are set off by colour."""
    chars: Sequence[Char] = ()
    lines: list[PartedLine] = []  # of these
    for grid in grids:
        edges = grid.xs
        if _hangs(page, grid):
            _drop_last_row(page, grid)
        across = [r.at for r in loose if r.at > grid.ys[-1] and is_as_wide(r, grid)]
        if len(edges) <= COLUMNS or not _may_be_header(grid, corner=len(across) >= LEAST_LINES):
            continue
        inner = gutters_at(edges[1:-1])
        stop = min((other.ys[0] for other in grids if other.ys[0] > grid.ys[-1] + INSET), default=page.height)
        top, sides = grid.ys[-1], (edges[0] - INSET, edges[-1] + INSET)
        if page.chars is not chars:
            chars, lines = page.chars, make_parted_lines(page.chars)
        below = [line for line in lines if top < line.middle < stop]
        if not below or not _is_all_header(grid):
            continue
        below = join_headings([_make_head_line(grid), *below])[1:]
        spanned = _find_spanned(cut_outside(take_lines(page, below, top, sides, [], ROW_WHITE), [], edges), inner)
        inner = [gutter for k, gutter in enumerate(inner) if k not in spanned]
        taken = cut_outside(take_lines(page, below, top, sides, inner, ROW_WHITE), [], edges)
        taken = _without_title(taken, stop)
        names = find_names_over(taken, inner, edges[0], edges[-1])
        around = find_cuts_around(taken, inner, names)
        if not around:  # what runs over the columns is no heading among rows
            taken = taken[: next((n for n, line in enumerate(taken) if line.crosses(inner)), None)]
        whole = bool(taken) and is_whole_row(taken[0], inner)
        if len(side_by_side(inner, taken)) < LEAST_LINES and not whole and not _is_row_of(grid, inner, taken):
            continue
        _add_row(page, grid, max(line.bottom for line in taken) + INSET)
        for column in sorted(spanned, reverse=True):
            _join_last(grid, column)
        ruled = _list_rules_over(page, edges, top, grid.ys[-1])
        for y in sorted([*ruled, *_without(around, ruled, taken)]):
            _cut_row(grid, len(grid.ys) - 2, y)
        _join_heading_cells(grid, [line for line in taken if line.crosses(inner) or line.top in names])
        grid.gutters, grid.ruled_head = inner, True


def _find_spanned(lines: Lines, gutters: Gutters) -> set[int]:
    """The edges of columns that texts run over in line after line, with nothing on both of its sides in any: merged cells of all rows,
    `導入多元參與，擴大公私協⏎力` under 評核指標 and 評核內容."""
    found = set()
    for k, gutter in enumerate(gutters):
        rows = [line for line in lines if len(line.pieces) >= COLUMNS]
        over = [piece for line in rows for piece in line.pieces if piece.covers(gutter)]
        sides = [{column_of(gutters, piece) for piece in line.pieces} for line in lines]
        alone = not any({(k, k), (k + 1, k + 1)} <= columns for columns in sides)
        beside = [g for g in (k - 1, k + 1) if 0 <= g < len(gutters)]
        if over and alone and not any(piece.covers(gutters[g]) for piece in over for g in beside):
            found.add(k)
    return found


def _join_last(grid: Grid, column: int) -> None:
    """Make one cell of those of two columns in a grid's last row."""
    row = len(grid.ys) - 2
    left, right = (cell for cell in grid.cells if cell.row == row and column <= cell.column <= column + 1)
    chars = sorted([*left.chars, *right.chars], key=by_height)
    (x0, top, _, bottom), (_, _, x1, _) = left.box, right.box
    one = _new_cell(row, column, left.columns + right.columns, (x0, top, x1, bottom), chars)
    grid.cells = [one if cell is left else cell for cell in grid.cells if cell is not right]


def _without_title(lines: list[PartedLine], below: float) -> list[PartedLine]:
    """Lines under a header without the title of the table ``below`` them: a text alone that stands nearer to that than to the rows. `構面三　友善服務`
    runs over an edge where one of its letters begins, as texts of two columns that touch do."""
    if len(lines) < LEAST_ROWS or len(lines[-1].pieces) > 1:
        return lines
    row, title = lines[-2:]
    over, under = title.top - row.bottom, below - title.bottom
    return lines[:-1] if under < over and under < WORDS_OVER * title.height else lines


def _is_row_of(grid: Grid, inner: Gutters, lines: Lines) -> bool:
    """Whether a few lines under a header are the only row that its page has of it: the first, with what stands right under it, has text in
    nearly all of many columns, none of whose names is a figure. At the end of a page stands `05　稅則預先審核　進口組　180　96　53.3　受理101件，…`
    under a header, the other texts perhaps in the middle beside one of several lines."""
    columns = len(inner) + 1
    kept = [line for line in lines if not line.crosses(inner)]  # the heading of a group may stand over it
    apart = (n for n, (a, b) in enumerate(itertools.pairwise(kept), 1) if b.top - a.bottom > LABEL_WHITE * b.height)
    if columns < WIDE or len(_columns_in(kept[: next(apart, None)], inner)) <= SHARE_FILLED * columns:
        return False
    return all(map(_holds_name, _shortest_first(grid.cells)))


def _make_head_line(grid: Grid) -> PartedLine:
    """The lowest names of a ruled header as one line, whatever lines they are set in."""
    lowest = [cell for cell in grid.cells if cell.row + cell.rows == len(grid.ys) - 1 and cell.lines]
    lines = sorted((cell.lines[-1] for cell in lowest), key=attrgetter("x0"))
    pieces = [Stretch(line.x0, line.x1, line.text) for line in lines]
    return PartedLine(min(line.top for line in lines), max(line.bottom for line in lines), pieces)


def _without(cuts: Sequence[float], ruled: Sequence[float], lines: Lines) -> list[float]:
    """The cuts that have a line between them and every rule across: those beside a rule are made there."""
    return [y for y in cuts if all(any(min(y, at) < line.middle < max(y, at) for line in lines) for at in ruled)]


def _join_heading_cells(grid: Grid, headings: Lines) -> None:
    """Make one cell of the row of each heading that runs over the columns."""
    for row, (top, bottom) in enumerate(itertools.pairwise(grid.ys)):
        if any(top < line.middle < bottom for line in headings):
            cells = [cell for cell in grid.cells if cell.row == row]
            box = (grid.xs[0], top, grid.xs[-1], bottom)
            chars = sorted((char for cell in cells for char in cell.chars), key=by_height)
            grid.cells = [cell for cell in grid.cells if cell.row != row]
            grid.cells.append(_new_cell(row, 0, len(grid.xs) - 1, box, chars))
    grid.cells.sort(key=attrgetter("row", "column"))


def _list_rules_over(page: PageContent, edges: Sequence[float], top: float, bottom: float) -> list[float]:
    """The heights between two others at which rules run over (nearly) all columns: they part the rows under a header whose columns
    alone are ruled."""
    covered: dict[float, float] = {}
    for rule in sorted(page.horizontal):
        if top + NEAR < rule.at < bottom - NEAR:
            level = next((at for at in covered if rule.at - at < INSET), rule.at)
            covered[level] = covered.get(level, 0.0) + min(rule.end, edges[-1]) - max(rule.start, edges[0])
    return [at for at, width in covered.items() if width > MOST * (edges[-1] - edges[0])]


def _hangs(page: PageContent, grid: Grid) -> bool:
    """Whether the last row is but where a few of the rules down end lower than the others, with no rule under it: a cell over several
    columns has texts in each."""
    last, bottom = len(grid.ys) - 2, grid.ys[-1]
    cells = [cell for cell in grid.cells if cell.row == last]
    if not last or any(cell.row + cell.rows > last for cell in grid.cells if cell.row < last):
        return False
    above = sum(cell.row + cell.rows == last for cell in grid.cells)
    x0, x1 = grid.xs[0], grid.xs[-1]
    ruled = any(abs(r.at - bottom) < NEAR and r.start < x1 and r.end > x0 for r in page.horizontal)
    several = (cell for cell in cells if cell.columns > 1 and cell.chars)
    texts = (side_by_side(gutters_at(grid.xs[1:-1]), _lines_of(cell.chars)) for cell in several)
    return 1 < len(cells) < above / 2 and not ruled and any(texts)


def _drop_last_row(page: PageContent, grid: Grid) -> None:
    """Give the characters of the last row back to the page."""
    last = len(grid.ys) - 2
    page.chars = sorted(
        [*page.chars, *(char for cell in grid.cells if cell.row == last for char in cell.chars)],
        key=by_height,
    )
    grid.cells = [cell for cell in grid.cells if cell.row < last]
    del grid.ys[-1]


def add_lines_over(page: PageContent, grids: Sequence[Grid]) -> None:
    """Over a ruled body, the words that name its columns and stand over them without a rule. They are taken out of
    ``page.chars``."""
    for grid in grids:
        if len(grid.xs) <= COLUMNS or grid.header_rows or _has_own_names(grid):
            continue
        sides, floor = (grid.xs[0] - INSET, grid.xs[-1] + INSET), grid.ys[0]
        inner = gutters_at(grid.xs[1:-1])
        over = [line for line in make_parted_lines(page.chars) if line.middle < floor]
        taken: list[PartedLine] = []
        reach = floor
        for line in reversed(over):
            apart = reach - line.bottom > WORDS_OVER * line.height or not is_head_line(line)
            apart = apart or (line.crosses(inner) and not _stands_over(line, taken, inner))
            if apart or len(taken) == MOST_OVER or line.pieces[0].x0 < sides[0] or line.pieces[-1].x1 > sides[1]:
                break
            taken.insert(0, line)
            reach = line.top
        while taken and len(taken[0].pieces) < 2:  # a title that stands in one column as if by chance
            del taken[0]
        if len(_columns_in(taken, inner)) < len(grid.xs) - 1:
            continue
        _add_head(page, grid, min(line.top for line in taken) - INSET)


def add_rows_over(page: PageContent, grids: Sequence[Grid], loose: Sequence[Rule]) -> list[Rule]:
    """Over a body that is ruled down, the header and rows that rules across alone part, as wide as it: the lines down begin under them,
    with the first group that has a label. They are taken out of ``page.chars``. Returns those of the ``loose`` rules that are left."""
    left = list(loose)
    for grid in grids:
        if len(grid.xs) <= COLUMNS or grid.header_rows or _has_own_names(grid):
            continue
        lines = [line for line in make_parted_lines(page.chars) if line.middle < grid.ys[0]]
        levels, bands = _list_bands_over(grid, [rule.at for rule in loose if is_as_wide(rule, grid)], lines)
        inner = gutters_at(grid.xs[1:-1])
        # the column of labels of groups may have no name
        if not bands or not all(map(_has_words_only, bands[0])) or len(_columns_in(bands[0], inner)) < len(inner):
            continue
        rules = [RuleLevel(at, [(grid.xs[0], grid.xs[-1])]) for at in levels]
        area = TableArea(grid.xs[0], grid.xs[-1], list(itertools.chain.from_iterable(bands)), rules)
        upper = make_open_grid(page.number, area, levels, inner, 1, area.page_lines, "")
        upper.xs = grid.xs
        page.chars = fill_grid(upper, page.chars)
        _put_on_top(upper, grid)
        left = [rule for rule in left if rule.at not in levels]
    return left


def _list_bands_over(grid: Grid, heights: Sequence[float], lines: Lines) -> tuple[list[float], list[list[PartedLine]]]:
    """The heights over a grid between which lines stand, down to its own first, and the lines between each two: as far up as they stand
    within its sides, and are no caption."""
    levels = [grid.ys[0]]
    bands: list[list[PartedLine]] = []
    for at in sorted((y for y in heights if y < grid.ys[0] - INSET), reverse=True):
        band = [line for line in lines if at < line.middle < levels[0]]
        outside = any(p.x0 < grid.xs[0] - INSET or p.x1 > grid.xs[-1] + INSET for line in band for p in line.pieces)
        alone = all(len(line.pieces) == 1 for line in band)
        if outside or alone:
            break
        levels.insert(0, at)
        bands.insert(0, band)
    return levels, bands


def _put_on_top(upper: Grid, grid: Grid) -> None:
    """Make the rows of a grid with as many columns the first ones of another, and the first of them its header."""
    added = len(upper.ys) - 1
    for cell in grid.cells:
        cell.row += added
    grid.cells = upper.cells + grid.cells
    grid.ys = upper.ys + grid.ys[1:]
    grid.header_rows, grid.bare_head = 1, True


def _stands_over(line: PartedLine, below: Lines, inner: Gutters) -> bool:
    """Whether the words of a line that run over columns stand over names of these, and not over all columns as a title does."""
    named = _columns_in(below, inner)
    for piece in line.pieces:
        crossed = {c for c, gutter in enumerate(inner) if piece.crosses(gutter)}
        over = crossed | {c + 1 for c in crossed}
        if not over <= named or len(over) > len(inner):
            return False
    return True


def _has_own_names(grid: Grid) -> bool:
    """Whether the first row of a grid holds no figure, and is not the heading of a group over all columns."""
    first = [cell for cell in grid.cells if cell.row == 0]
    if len(first) == 1 and first[0].columns == len(grid.xs) - 1 and first[0].rows == 1:
        return False
    figured = [cell for cell in _shortest_first(first) if _text_without_figures(cell) is None]
    return all(_has_words_only(line) for cell in figured for line in _lines_of(cell.chars))


def _add_head(page: PageContent, grid: Grid, top: float) -> None:
    """Add a row up to ``top`` over a grid, as its header."""
    floor = grid.ys[0]
    edges = grid.xs
    added = [_new_cell(0, c, 1, (x0, top, x1, floor), []) for c, (x0, x1) in enumerate(itertools.pairwise(edges))]
    page.chars = _give(page.chars, added, (edges[0] - INSET, top, edges[-1] + INSET, floor), edges)
    for cell in grid.cells:
        cell.row += 1
    for cell in added:
        cell.lines = make_lines(cell.chars)
    grid.cells = added + grid.cells
    grid.ys.insert(0, top)
    grid.header_rows, grid.bare_head = 1, True


def _give(chars: Sequence[Char], cells: Sequence[GridCell], box: Box, edges: Sequence[float]) -> list[Char]:
    """Put the characters in a box into the cells of a row; returns the rest."""
    left, top, right, bottom = box
    rest: list[Char] = []
    for char in chars:
        x0, high, x1, low, _ = char
        x, y = (x0 + x1) / 2, (high + low) / 2
        if top <= y < bottom and left < x < right:
            cells[sum(x >= edge for edge in edges[1:-1])].chars.append(char)
        else:
            rest.append(char)
    return rest


def _add_row(page: PageContent, grid: Grid, bottom: float) -> None:
    """Add a row down to ``bottom`` under a grid that is all header."""
    edges, top, row = grid.xs, grid.ys[-1], len(grid.ys) - 1
    added = [_new_cell(row, c, 1, (x0, top, x1, bottom), []) for c, (x0, x1) in enumerate(itertools.pairwise(edges))]
    page.chars = _give(page.chars, added, (edges[0] - INSET, top, edges[-1] + INSET, bottom), edges)
    for cell in added:
        cell.lines = make_lines(cell.chars)
    grid.header_rows = row
    grid.head = "".join("".join(line.text.split()) for cell in grid.cells if cell.row < row for line in cell.lines)
    grid.cells += added
    grid.ys.append(bottom)


def _may_be_header(grid: Grid, corner: bool) -> bool:
    """Whether a grid has texts in all of its cells, and if they are of several rows, several levels, the lowest with a cell for each
    column. ``corner``: no words need stand over the first column, that of the labels."""
    if any(not cell.chars and not (corner and cell.row == cell.column == 0) for cell in grid.cells):
        return False
    lowest = sum(cell.row + cell.rows == len(grid.ys) - 1 for cell in grid.cells)
    return len(grid.ys) == 2 or lowest == len(grid.xs) - 1 < len(grid.cells)


def _is_all_header(grid: Grid) -> bool:
    """Whether nothing is ruled but a header: one row of words, or several levels of them. Its words may be long, in two languages, and
    have figures in them: `人　口　數　Population (Persons)`, `人口密度⏎(人/km2)`; where rules part them, no cell of a header is but a figure.
    """
    return len(grid.ys) == 2 or all(map(_holds_name, _shortest_first(grid.cells)))
