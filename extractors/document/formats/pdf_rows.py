"""Rows of a PDF's tables that no rule parts: cut where white runs across, or where new texts begin in most cells.

In: a :class:`Grid` with the lines of its cells. Out: the same grid with more rows. Not done here: no column is looked for.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.document.formats.pdf_grid import Grid, GridCell
from extractors.document.formats.pdf_segments import TableHabit, find_cuts
from extractors.document.formats.pdf_text import CLOSING, FIGURE, PrintedLine
from extractors.document.marks import read_mark
from extractors.document.prose import SENTENCE_ENDS, squeeze

# what stands at the right of a list: a figure, a page (乙－17, A-3)
_KEY = re.compile(rf"(?:{FIGURE.pattern})|[甲乙丙丁戊己庚辛壬癸A-Z]?[-－–—]?\d{{1,4}}")
CENTRED = 0.3  # ems from the middle within which a line is centred beside others


def split_rows(grid: Grid, start: int, habits: TableHabit, ruled: bool, first: bool) -> bool:
    """Split the rows of a grid, from row ``start``, that hold several rows of text with no rule between them.

    ``habits`` is what its columns are like. ``ruled``: rules part the rows elsewhere. ``first``: this is where the table
    begins. Returns whether any row was split.
    """
    height = len(grid.ys)
    rights = [habit.right for habit in habits.columns]
    row = start
    for cells in list_bands(grid, start):
        own = [cell for cell in cells if cell.rows == 1 and cell.columns == 1 and cell.lines]
        seams = [y for y in grid.seams if grid.ys[row] < y < grid.ys[row + 1]]
        cuts = seams or _keyed_rows(own) or list(find_cuts(own, habits, ruled).heights)
        if cuts:
            _cut_row(grid, row, cells, cuts, rights, first and row == start)
            row += len(cuts)
        row += 1
    return len(grid.ys) > height


def list_bands(grid: Grid, start: int) -> list[list[GridCell]]:
    """The cells that stand in each row of a grid, from row ``start``."""
    height = len(grid.ys)
    by_row: list[list[GridCell]] = [[] for _ in range(height)]
    for cell in grid.cells:
        for r in range(cell.row, min(cell.row + cell.rows, height)):
            by_row[r].append(cell)
    return by_row[start:-1]


@dataclass(slots=True)
class _Rank:
    """What stands at one height of a band."""

    top: float
    bottom: float
    starts: int = 0  # cells in which a new text may begin
    goes_on: int = 0  # cells in which a text goes on
    figures: int = 0
    stacked: int = 0  # of the figures, those right under another: two figures are never one
    told: int = 0  # of the starts, those right under a text that ends by announcing them: `評價：`
    first: bool = False  # a cell's first line stands here


@dataclass(slots=True)
class _Band:
    """One row of the grid, height by height."""

    ranks: list[_Rank] = field(default_factory=list)
    leads: list[float] = field(default_factory=list)  # the white above each line with which a text goes on
    pitches: list[float] = field(default_factory=list)  # how far that line is from the one above


def _find_cuts(cells: Sequence[GridCell], rights: Sequence[float], strict: bool) -> tuple[list[float], bool]:
    """The heights at which a band is to be cut, and whether white stands at them or only texts begin there."""
    if keyed := _keyed_rows(cells):
        return keyed, False
    if not _may_hold_rows(cells, strict):
        return [], False
    band = _read_band(cells, rights)
    ranks = band.ranks
    if len(ranks) < 2:
        return [], False
    if strict:
        # figures in two columns, or in one with a text that begins beside each: 人事費 5,839,000 over 業務費 104,000
        even = all(
            rank.figures and rank.starts >= (0.6 if rank.figures > 1 else 1.0) * len(cells) and not rank.goes_on
            for rank in ranks
        )
        return (_between(ranks, range(1, len(ranks))) if even else []), False
    chosen = _part_by_white(band, min(line.size for cell in cells for line in cell.lines))
    if chosen:
        # Among rows that white sets apart there may be some that it does not: figures in rank and file tell them.
        filed = [r for r in range(1, len(ranks)) if _is_filed(ranks[r])]
        return _between(ranks, sorted({*chosen, *filed})), True
    if _is_centred(cells):
        return [], False
    most = max(2, 0.6 * (sum(1 for cell in cells if len(cell.lines) > 1) or 1))
    if sum(rank.starts >= most for rank in ranks) > 0.85 * len(ranks):  # row upon row of one line each
        return _between(ranks, [r for r in range(1, len(ranks)) if ranks[r].starts > 1]), True
    return _between(ranks, [r for r in range(1, len(ranks)) if _begins_row(ranks[r], most)]), False


def _is_centred(cells: Sequence[GridCell]) -> bool:
    """Whether a text of one line stands in the middle of those beside it, which wrap: 受理申請及|審查案件 beside 1,250.

    A label at the left may as well be that of several rows, and figures or marks in the lines below are rows of their own.
    """
    ordered = sorted(cells, key=lambda cell: cell.column)
    wrapped = [cell for cell in ordered if len(cell.lines) > 1]
    single = [cell for cell in ordered if len(cell.lines) == 1]
    if not single or not wrapped or ordered[0] is not wrapped[0] or len({len(c.lines) for c in wrapped}) > 1:
        return False
    if any(_is_figure(line) or read_mark(line.text) is not None for cell in wrapped for line in cell.lines):
        return False
    first, last = wrapped[0].lines[0], wrapped[0].lines[-1]
    middle = (first.middle + last.middle) / 2
    return all(abs(cell.lines[0].middle - middle) < CENTRED * first.size for cell in single)


def _keyed_rows(cells: Sequence[GridCell]) -> list[float]:
    """The heights at which a list is cut whose every mark has a figure or a page beside it: 1.……欠周。 乙－17.

    What stands above the first mark is a row of its own; a line without a mark goes on with the one above.
    """
    if len(cells) != 2:
        return []
    text, keys = sorted(cells, key=lambda cell: cell.column)
    marked = [k for k, line in enumerate(text.lines) if read_mark(line.text) is not None]
    if not marked or len(marked) != len(keys.lines) or not all(_KEY.fullmatch(squeeze(k.text)) for k in keys.lines):
        return []
    beside = zip(marked, keys.lines, strict=True)
    if any(abs(text.lines[k].middle - key.middle) > 0.45 * key.size for k, key in beside):
        return []
    begins = [k for k in marked if k]
    return [(text.lines[k - 1].bottom + text.lines[k].top) / 2 for k in begins]


def _may_hold_rows(cells: Sequence[GridCell], strict: bool) -> bool:
    """Whether a band may be more than one row; most are not."""
    if len(cells) < 2 or max(len(cell.lines) for cell in cells) < 2:
        return False
    if strict:
        return any(len(c.lines) > 1 and FIGURE.fullmatch(c.lines[1].text) for c in cells)
    # `說明` beside paragraphs with white between them: one text alone parts no rows
    return len(cells) > 2 or min(len(cell.lines) for cell in cells) > 1


def _read_band(cells: Sequence[GridCell], rights: Sequence[float]) -> _Band:
    """The lines of the cells that stand side by side put together, and whether each begins a text."""
    band = _Band()
    last = -1e9
    for middle, i, k in sorted(
        (line.middle, i, k) for i, cell in enumerate(cells) for k, line in enumerate(cell.lines)
    ):
        line = cells[i].lines[k]
        if middle - last > 0.45 * line.size or not band.ranks:
            band.ranks.append(_Rank(line.top, line.bottom))
        last = middle
        rank = band.ranks[-1]
        rank.top, rank.bottom = min(rank.top, line.top), max(rank.bottom, line.bottom)
        before = cells[i].lines[k - 1] if k else None
        if _is_figure(line):
            rank.figures += 1
            rank.starts += 1
            rank.stacked += before is not None and _is_figure(before)
        elif before is not None and _runs_on(before, line, rights[cells[i].column]):
            rank.goes_on += 1
            band.leads.append(line.top - before.bottom)
            band.pitches.append(line.top - before.top)
        else:
            rank.starts += 1
            rank.first = rank.first or not k
            rank.told += before is not None and _announces(before, line)
    return band


def _part_by_white(band: _Band, size: float) -> list[int]:
    """The ranks over which more white stands than between the lines of a text. ``size``: of the smallest letters."""
    ranks, leads = band.ranks, band.leads
    reach = ranks[0].bottom
    strips: list[float] = [0.0]
    for rank in ranks[1:]:
        strips.append(rank.top - reach)
        reach = max(reach, rank.bottom)
    usual = sorted(leads)[len(leads) // 8] if leads else 0.0  # a full line above another row only seems to go on
    whites = sorted(strip for strip in strips[1:] if strip > 0.02 * size)
    # Texts of one line stand beside the middle of those of two: they overlap inside a row, not between rows.
    overlap = bool(whites) and min(strips) < -0.1 * size
    if overlap and (not leads or usual >= 0.8 * whites[-1 - len(whites) // 10]):
        return [r for r in range(1, len(ranks)) if strips[r] > 0.3 * whites[-1 - len(whites) // 10]]
    if not leads:
        return []
    wide = [r for r in range(1, len(ranks)) if strips[r] > usual + max(1.5, 0.15 * size)]
    # Letters of several fonts leave more or less white at one and the same distance: no row is set apart so.
    pitch = sorted(band.pitches)[len(band.pitches) // 4] + 0.07 * size
    wide = [r for r in wide if ranks[r].top - ranks[r - 1].top > pitch]
    if wide:  # the white between rows is much the same everywhere, and lines of mixed fonts only look apart
        middle = sorted(strips[r] for r in wide)[len(wide) // 2]
        wide = [r for r in wide if strips[r] > usual + 0.4 * (middle - usual)]
    # A text that fills its line by chance seems to go on: the others outvote it.
    if 2 * sum(1 for r in wide if ranks[r].starts > ranks[r].goes_on) < len(wide):
        return []
    return [r for r in wide if ranks[r].starts or strips[r] > usual + 0.35 * size]


def _begins_row(rank: _Rank, most: float) -> bool:
    """Whether texts begin at a height in most cells, or figures stand there in rank and file."""
    if rank.figures >= 2 and rank.goes_on <= 1:
        return True
    return rank.starts - rank.told >= most and (3 if rank.first else 4) * rank.goes_on <= rank.starts


def _is_filed(rank: _Rank) -> bool:
    """Whether figures stand under figures in most cells, where one label at most seems to go on."""
    return rank.stacked >= 2 and rank.goes_on <= 1 and 2 * rank.stacked >= rank.starts + rank.goes_on


def _is_figure(line: PrintedLine) -> bool:
    return FIGURE.fullmatch(line.text.replace(" ", "")) is not None


def _runs_on(before: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether a line goes on with the one above: that had no room left, and ended no sentence."""
    room = right - before.x1
    if line.first + 0.25 * before.size < room:
        return False
    if before.text[-1] in SENTENCE_ENDS or read_mark(line.text) is not None:
        return False
    if _is_figure(before):
        return False
    return line.top - before.bottom < 1.2 * before.size or line.text[0] in CLOSING


def _between(ranks: Sequence[_Rank], chosen: Sequence[int]) -> list[float]:
    return [(max(rank.bottom for rank in ranks[:r]) + ranks[r].top) / 2 for r in chosen]


def _labels_of(cell: GridCell) -> list[list[PrintedLine]]:
    """The lines of a cell, parted where white is between them."""
    labels: list[list[PrintedLine]] = []
    for line in cell.lines:
        if labels and line.top - labels[-1][-1].bottom < 0.75 * line.size:
            labels[-1].append(line)
        else:
            labels.append([line])
    return labels


def _centred_groups(
    cell: GridCell, edges: Sequence[float], cells: Sequence[GridCell], begins: bool, known: bool
) -> list[tuple[int, int, list[PrintedLine]]]:
    """Rows first to last of each label that stands in the middle of its rows; nothing where they stand at the top.

    ``begins``: this is the table's first row. ``known``: on the pages before, its labels stood in the middle.
    """
    labels = _labels_of(cell)
    rows = len(edges) - 1
    size = cell.lines[0].size
    at_top = 0
    first_row = rows
    for label in labels:
        middle = (label[0].top + label[-1].bottom) / 2
        row = min(max(bisect_right(list(edges), middle) - 1, 0), rows - 1)
        first_row = min(first_row, row)
        tops = [
            line.top
            for other in cells
            if other is not cell
            for line in other.lines
            if edges[row] <= line.middle < edges[row + 1]
        ]
        at_top += bool(tops) and abs(label[0].top - min(tops)) < 0.35 * size
    if at_top == len(labels) and not known and (first_row == 0 or not begins):
        return []
    for forward in (True, False):
        groups = _balance(labels, edges, forward, 0.7 * size)
        if groups:
            break
    else:
        return []
    if groups[0][0] > 0:
        groups.insert(0, (0, groups[0][0] - 1, []))  # the rest of a group of the page before
    return groups


def _balance(
    labels: Sequence[list[PrintedLine]], edges: Sequence[float], forward: bool, slack: float
) -> list[tuple[int, int, list[PrintedLine]]]:
    """Part rows so that each label is in the middle of its own, from the first row on or from the last one back."""
    groups: list[tuple[int, int, list[PrintedLine]]] = []
    rows = len(edges) - 1
    edge = 0 if forward else rows
    for label in labels if forward else reversed(labels):
        middle = (label[0].top + label[-1].bottom) / 2
        wanted = 2 * middle - edges[edge]
        choices = range(edge + 1, rows + 1) if forward else range(0, edge)
        other = min(choices, key=lambda i, w=wanted: abs(edges[i] - w), default=None)  # type: ignore[misc]
        if other is None or abs(edges[other] - wanted) > 2 * slack:
            return []
        groups.append((edge, other - 1, label) if forward else (other, edge - 1, label))
        edge = other
    if forward and edge != rows:
        return []
    return groups if forward else groups[::-1]


def _announces(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line says what stands right under it: `得分：` over `83`."""
    return before.text[-1] in "：:" and line.top - before.bottom < 0.75 * line.size


def _fills_all(cell: GridCell, edges: Sequence[float]) -> bool:
    """Whether a cell has text in (nearly) all the rows it is to be cut into; the first may be the end of another."""
    middles = [
        line.middle
        for k, line in enumerate(cell.lines)
        if not (k and _is_figure(line) and _announces(cell.lines[k - 1], line))
    ]
    edges = edges[1:] if len(edges) > 3 else edges
    filled = sum(1 for a, b in itertools.pairwise(edges) if any(a <= middle < b for middle in middles))
    return cell.rows == 1 and cell.columns == 1 and filled >= 0.95 * (len(edges) - 1)


def _cut_row(
    grid: Grid, row: int, cells: Sequence[GridCell], cuts: Sequence[float], rights: Sequence[float], begins: bool
) -> None:
    """Cut a row at the given heights. ``begins``: it is the table's first, so that a label belongs to its top."""
    more = len(cuts)
    top, bottom = grid.ys[row], grid.ys[row + 1]
    cuts = [min(max(cut, top + 0.01), bottom - 0.01) for cut in cuts]
    edges = [top, *cuts, bottom]
    leading = min((cell.column for cell in cells if _fills_all(cell, edges)), default=0)
    for cell in grid.cells:
        if cell.row > row:
            cell.row += more
    for cell in cells:
        if cell.rows > 1 or cell.columns > 1 or not cell.lines:
            cell.rows += more
            continue
        x0, _, x1, _ = cell.box
        parts: list[list[PrintedLine]] = [[] for _ in range(more + 1)]
        place = 0
        for k, line in enumerate(cell.lines):
            # A label may be taller than the first row of its group: what goes on stays with what it goes on.
            before = cell.lines[k - 1]
            held = k and cell.column < leading
            if not (
                held
                and (_runs_on(before, line, rights[cell.column]) or (_is_figure(line) and _announces(before, line)))
            ):
                place = min(max(bisect_right(edges, line.middle) - 1, 0), more)
            parts[place].append(line)
        grid.cells.remove(cell)
        groups = _centred_groups(cell, edges, cells, begins, grid.centred) if cell.column < leading else []
        if groups:
            grid.centred = True
            for first, last, label in groups:
                box = (x0, edges[first], x1, edges[last + 1])
                grid.cells.append(GridCell(row + first, cell.column, last - first + 1, 1, box, [], label))
            continue
        made: GridCell | None = None
        for k, part in enumerate(parts):
            if made is not None and not part and cell.column < leading:
                # The label of a group of rows stands in the first of them: no rule parts it from the others.
                made.rows += 1
                made.box = (x0, made.box[1], x1, edges[k + 1])
                continue
            made = GridCell(row + k, cell.column, 1, 1, (x0, edges[k], x1, edges[k + 1]), [], part)
            grid.cells.append(made)
    grid.ys[row + 1 : row + 1] = cuts
