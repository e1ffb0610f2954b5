"""Tables whose rows are shaded in turn: the shaded cells tell the columns, and every other row; between them stand the white rows,
or rows of a second shade.

In: the shaded areas of a page, its characters and rules. Out: :class:`Grid` objects as ``pdf_open.py`` makes them. A table whose
rows are ruled, or all of whose cells have one shade, is left to ``pdf_grid.py``. Not done here: rows are cut only where the shade
changes.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from extractors.document.formats.pdf_bare import is_foot_number, take_lines
from extractors.document.formats.pdf_grid import (
    CAPTION,
    LEAST_SHADE,
    LIKE,
    MOST_FILLS,
    MOST_SHADE,
    SHADED,
    Box,
    Grid,
    GridCell,
    are_edges_same,
    by_height,
    clean_rules,
    fill_grid,
)
from extractors.document.formats.pdf_lengths import (
    BESIDE_TEXT,
    CELLS_APART,
    CROSSING_BAND,
    LABEL_WHITE,
    LEVEL,
    MOSTLY,
    OFF_MIDDLE,
    ROW_WHITE,
    SAME_EDGE,
)
from extractors.document.formats.pdf_names import find_head_stop
from extractors.document.formats.pdf_open import (
    RuleLevel,
    TableArea,
    drop_notes,
    head_text,
    is_caption_apart,
    is_head,
    make_open_grid,
)
from extractors.document.formats.pdf_outside import cut_outside
from extractors.document.formats.pdf_page import Fill, PageContent, Rule
from extractors.document.formats.pdf_parted import (
    Lines,
    PartedLine,
    Span,
    Stretch,
    column_of,
    find_gutters,
    gutters_at,
    make_parted_lines,
    side_by_side,
)
from extractors.document.formats.pdf_rows import centred_groups, labels_of
from extractors.document.formats.pdf_segments import is_total
from extractors.document.formats.pdf_text import FIGURE, PrintedLine, make_lines
from extractors.document.marks import read_kind

CUT = 3.0  # points of white at most where the shade of one row is cut in two
LEAST_LONG = 2  # words that run over the edge of their cell, from which its shade tells no edge
CLEAR_WHITE = 3.0  # points of white at least between these and what stands in the next column
TWO_PIECES = 2  # into which a program cuts a shade that goes through all columns
LEAST_WHITE = 3.0  # points between two shaded rows in which a white one stands
OF_ROW = 0.34  # share of a row that the shade of its label lies over at least
LEAST_STRIPES = 2  # shaded rows; one alone is a box
OUTSIDE = 0.2  # share of a table's lines beside which other text stands
MANY_BESIDE = 3  # texts on one side of a table are those of another
NEAR_SIDE = 60.0  # points beside a table in which that is looked for
LEAST_GAPS = 4  # between lines of texts, which tell how far apart those of a label are
MORE_WHITE = 0.25  # ems by which the white between two labels is more than that
LABEL_ROWS = 2  # a white one and the shaded one under it, which have one label
ONE_ROW = 1.5  # times the height of a shaded row, in which one white row stands
ONE_INK, OTHER_INK = (
    0.002,
    0.006,
)  # luminance by which two shades differ at most, if they are drawn as one, and at least, if not
LEAST_STEPS = 2  # lines of a text, from which the step from one to the next is told
HEAD_WHITE = 1.6  # ems of white over the lines of a header
HEAD_INDENT = 2.5  # ems between the edge of a table and the heading of a group of its rows
ALIGNED = 3.0  # points between the middle of a word and that of the columns that it stands over


@dataclass(frozen=True, slots=True)
class _Stripe:
    """A shaded row: its height, the edges of its cells from left to right, its shade."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    light: float
    labels: int = 0  # of its first cells those that are as high as several rows

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def first(self) -> float:
        """Where its own cells begin."""
        return self.edges[self.labels]

    def is_beside(self, other: _Stripe) -> bool:
        """Whether it ends where another does, at one side at least: before it may stand columns of merged cells."""
        return abs(self.edges[0] - other.edges[0]) < SAME_EDGE or abs(self.edges[-1] - other.edges[-1]) < SAME_EDGE

    def heads(self, row: _Stripe) -> bool:
        """Whether it is a higher cell of the same shade right before a row."""
        within = row.top > self.top - SAME_EDGE and row.bottom < self.bottom + SAME_EDGE
        return within and self.height > row.height + SAME_EDGE and self._touches(row)

    def is_before(self, row: _Stripe) -> bool:
        """Whether it is a label beside a row, or a part of one: of fewer cells, and not as high."""
        over = self.top < row.bottom - SAME_EDGE and self.bottom > row.top + SAME_EDGE
        fewer = len(self.edges) < len(row.edges)
        as_many = len(self.edges) == len(row.edges) and self.height > row.height + SAME_EDGE
        return over and (fewer or as_many) and self._touches(row)

    def _touches(self, row: _Stripe) -> bool:
        """Whether a row of its shade begins where it ends."""
        return abs(row.first - self.edges[-1]) < SAME_EDGE and abs(row.light - self.light) < LIKE


@dataclass(frozen=True, slots=True)
class _Striped:
    """A table that is shaded in turn."""

    stripes: Sequence[_Stripe]
    edges: Sequence[float]  # of its columns
    header: Sequence[Fill]  # the shaded cells of a header of several levels
    parted: bool = False  # its columns are told by its texts

    @property
    def top(self) -> float:
        return min([self.stripes[0].top, *(fill.top for fill in self.header)])

    @property
    def bottom(self) -> float:
        return self.stripes[-1].bottom

    @property
    def gutters(self) -> list[Span]:
        return gutters_at(self.edges[1:-1])

    @property
    def merged(self) -> list[int]:
        """The columns in which no stripe is shaded under the header: of merged cells."""
        body = self.stripes[self.names :]
        first, last = min(stripe.first for stripe in body), max(stripe.edges[-1] for stripe in body)
        spans = itertools.pairwise(self.edges)
        return [c for c, (x0, x1) in enumerate(spans) if x1 < first + SAME_EDGE or x0 > last - SAME_EDGE]

    @property
    def named(self) -> bool:
        """Whether a shade of its own tells its header."""
        return bool(self.header) or self.names > 0

    @property
    def names(self) -> int:
        """How many of its first stripes are its header by their shade."""
        first, *rows = self.stripes
        if self.header or not rows:
            return 0
        if all(abs(first.light - row.light) > LIKE for row in rows):
            return 1
        return _count_paler(self.stripes)


def _count_paler(stripes: Sequence[_Stripe]) -> int:
    """How many of the first stripes, each right under the one before, have one shade, where all others have a second that is nearly
    the same: a program draws each to the last bit, `E6EEF7` under names and `F0F0F0` under rows."""
    for count, (above, below) in enumerate(itertools.pairwise(stripes), 1):
        if abs(above.light - stripes[0].light) > ONE_INK:
            return 0
        if abs(below.light - above.light) > OTHER_INK:
            rows = stripes[count:]
            more = len(rows) >= LEAST_STRIPES or min(len(above.edges), len(below.edges)) > LEAST_STRIPES
            return count if more and all(abs(row.light - below.light) < ONE_INK for row in rows) else 0
        if below.top > above.bottom + SAME_EDGE:
            return 0
    return 0


def find_striped_grids(page: PageContent, carry: Grid | None = None) -> list[Grid]:
    """Tables whose rows are shaded in turn. Their characters and shaded areas are taken out of the page.

    ``carry`` is the table at the end of the page before, which this page may go on with.
    """
    grids: list[Grid] = []
    fills = [f for f in page.fills if f.light < SHADED and f.bottom - f.top > LEAST_SHADE]
    if len(fills) < LEAST_STRIPES or len(fills) > MOST_FILLS:
        return []
    if carry is None and min(f.bottom for f in fills) > max(f.top for f in fills) + SAME_EDGE:
        return []  # all in one row: the header of a ruled table
    lines = make_parted_lines(page.chars)
    stripes = _find_stripes(fills, page)
    for run in _find_runs(stripes, lines, page.horizontal):
        carry = None if grids else carry
        table = _with_columns_before(_make_striped(run, fills, grids), lines, carry)
        table = _clear_of_long_words(_part_columns(table, lines), lines)
        if (
            not _is_table(table, lines, fills, stripes, carry)
            or _is_ruled(table, page)
            or _names_again(run, fills, lines)
        ):
            continue
        grid = _make_grid(page, table, lines, carry)
        page.chars = fill_grid(grid, page.chars)
        for column in table.merged:
            _merge_column(grid, column, page.fills)
        _merge_white_labels(grid, table, page.fills)
        _merge_between_rules(grid, page.horizontal)
        page.fills = [f for f in page.fills if not _lies_in(f, grid)]
        grids.append(grid)
    return grids


# ------------------------------------------------------------------------------------------------------------ stripes


def _find_stripes(fills: Sequence[Fill], page: PageContent) -> list[_Stripe]:
    """Rows of shaded cells that touch one another."""
    levels: list[list[Fill]] = []
    for fill in sorted(set(fills), key=lambda f: (f.top, f.x0)):
        same = None
        for one in reversed(levels):
            if fill.top - one[0].top >= SAME_EDGE or same is not None:
                break
            if abs(one[0].bottom - fill.bottom) < SAME_EDGE and abs(one[0].light - fill.light) < LIKE:
                same = one
        if same is None:
            levels.append([fill])
        else:
            same.append(fill)
    stripes = []
    for cells in levels:
        if len(cells) == 1 and _rise(cells[0]) > MOST_SHADE * page.height:
            continue  # one alone is a background
        for part in _part_neighbours(cells):
            edges = [part[0].x0]
            for cell in part:
                if cell.x0 - edges[-1] > CUT:
                    break
                if len(edges) > 1 and cell.x0 > edges[-1]:
                    edges[-1] = (edges[-1] + cell.x0) / 2
                if cell.x1 - edges[-1] > SAME_EDGE:
                    edges.append(cell.x1)
            else:
                stripes.append(_Stripe(part[0].top, part[0].bottom, tuple(edges), part[0].light))
    rows = _give_labels(sorted(stripes, key=lambda stripe: stripe.top))
    return [label for label in rows if not any(label.is_before(row) for row in rows)]


def _give_labels(stripes: list[_Stripe]) -> list[_Stripe]:
    """Stripes with the cells on their left that are as high as several of them: the label of a group is of each of its rows."""
    out = stripes
    for label in stripes:
        rows = [row for row in stripes if label.heads(row)]
        if len(rows) < LEAST_STRIPES or rows[0].top > label.top + SAME_EDGE:
            continue
        cells = len(label.edges) - 1
        whole = {row: replace(row, edges=(*label.edges, *row.edges[1:]), labels=cells) for row in rows}
        out = [whole.get(stripe, stripe) for stripe in out if stripe != label]
    return out


def _part_neighbours(cells: Sequence[Fill]) -> list[list[Fill]]:
    """The shaded cells of one row, those of tables side by side apart."""
    parts: list[list[Fill]] = []
    for cell in sorted(cells):
        if parts and cell.x0 - max(f.x1 for f in parts[-1]) < CELLS_APART:
            parts[-1].append(cell)
        else:
            parts.append([cell])
    return parts


def _find_runs(stripes: Sequence[_Stripe], lines: Lines, rules: Sequence[Rule]) -> list[list[_Stripe]]:
    """Stripes over one another that are of one table."""
    runs: list[list[_Stripe]] = []
    across = clean_rules(rules)
    for stripe in stripes:
        run = next((run for run in reversed(runs) if _goes_on(run, stripe, stripes, lines, across)), None)
        if run is None:
            runs.append([stripe])
        else:
            run.append(stripe)
    return runs


def _goes_on(
    run: Sequence[_Stripe], stripe: _Stripe, stripes: Sequence[_Stripe], lines: Lines, across: Sequence[Rule]
) -> bool:
    """Whether a stripe has the columns of those above it, and what stands between keeps to them."""
    above = run[-1]
    if not stripe.is_beside(above) or above.bottom > stripe.top + SAME_EDGE:
        return False
    if not _is_shaded_like(run, stripe):
        return False  # the header of the next table
    between_both = (o for o in stripes if o.edges[0] < above.edges[-1] and o.edges[-1] > above.edges[0])
    if any(above.bottom - SAME_EDGE < other.top and other.bottom < stripe.top + SAME_EDGE for other in between_both):
        return False
    edges = max((*(one.edges for one in run), stripe.edges), key=len)
    if not all(_are_nested(edges, one.edges) for one in (*run, stripe)):
        return False
    between = TableArea(edges[0], edges[-1], lines).between(above.bottom, stripe.top)
    if not between:
        return stripe.top - above.bottom < max(LEAST_WHITE, stripe.bottom - stripe.top)
    if any(CAPTION.match(b.pieces[0].text) if len(b.pieces) == 1 else is_caption_apart(b) for b in between):
        return False
    if _stand_between_tables(between, (above.bottom, stripe.top), edges, across):
        return False
    gutters = gutters_at(edges[1:-1])
    crossing = sum(line.crosses(gutters) for line in between)
    if len(between) == 1 and _heads_rows(between[0], edges):
        return True
    # one white row may be a merged cell beside others: `9 | 設備歲修停止監測 | 陰`
    row = len(between) == 1 and len(between[0].pieces) > 1 and stripe.top - above.bottom < ONE_ROW * _height(above)
    return row or crossing <= CROSSING_BAND * len(between)


def _stand_between_tables(lines: Lines, ends: Span, edges: Sequence[float], across: Sequence[Rule]) -> bool:
    """Whether texts alone stand between two rules over all columns, one where a shade ends and one where the next begins: under a table
    that a rule ends, over one that begins with another."""
    x0, x1 = edges[0] + 2 * SAME_EDGE, edges[-1] - 2 * SAME_EDGE
    ruled = [any(abs(r.at - y) < SAME_EDGE and r.start < x0 and r.end > x1 for r in across) for y in ends]
    return bool(lines) and all(ruled) and all(len(line.pieces) == 1 for line in lines)


def _height(stripe: _Stripe) -> float:
    return stripe.bottom - stripe.top


def _are_nested(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether the edges of one row are all edges of the other: a merged cell has fewer."""
    few, many = sorted((one, other), key=len)
    return all(any(abs(a - b) < SAME_EDGE for b in many) for a in few)


def _make_striped(run: Sequence[_Stripe], fills: Sequence[Fill], before: Sequence[Grid]) -> _Striped:
    edges = max((stripe.edges for stripe in run), key=len)
    ceiling = max((grid.ys[-1] for grid in before), default=0.0)
    # the first stripes may be only those cells of a header that go through all its levels, or are at its side
    partial = list(itertools.takewhile(lambda stripe: not _go_through(itertools.pairwise(stripe.edges), edges), run))
    rows = run[len(partial) :]
    if rows:
        header = _find_header(rows, fills, edges, ceiling, alike=False, touches=bool(partial))
        lower = [f for f in header if _rise(f) < max(map(_rise, header)) - SAME_EDGE]
        if any(abs(f.bottom - other.top) < SAME_EDGE for f in lower for other in lower):
            return _widen_to_labels(_Striped(rows, edges, header), fills)
    return _widen_to_labels(_Striped(run, edges, _find_header(run, fills, edges, ceiling, alike=True)), fills)


def _widen_to_labels(table: _Striped, fills: Sequence[Fill]) -> _Striped:
    """The table with the columns of merged cells on its left, under which no row is shaded, but whose names are shaded beside those of
    the others: `策略` before `編號 | 服務措施`."""
    if not table.header:
        return table
    top, bottom = table.top, max(fill.bottom for fill in table.header)
    beside = [f for f in fills if abs(f.top - top) < SAME_EDGE and abs(f.bottom - bottom) < SAME_EDGE]
    edges, header = list(table.edges), list(table.header)
    for fill in sorted(beside, key=lambda f: -f.x1):
        if abs(fill.x1 - edges[0]) < SAME_EDGE and abs(fill.light - header[0].light) < LIKE:
            edges.insert(0, fill.x0)
            header.append(fill)
    return replace(table, edges=tuple(edges), header=header)


def _with_columns_before(table: _Striped, lines: Lines, carry: Grid | None) -> _Striped:
    """The table with the first columns of the one that it goes on with, where its rows are shaded in all others: of merged cells."""
    if carry is None or table.header or len(table.edges) >= len(carry.xs):
        return table
    more = len(carry.xs) - len(table.edges)
    if not are_edges_same(carry.xs[more:], table.edges, 2 * SAME_EDGE):
        return table
    first = table.stripes[0]
    words = [
        p.text
        for line in TableArea(table.edges[0], table.edges[-1], lines).between(first.top, first.bottom)
        for p in line.pieces
    ]
    if words and all(word.replace(" ", "") in carry.head for word in words):
        return table  # the highest cells of its header alone go through all levels: these stand here again
    return replace(table, edges=(*carry.xs[:more], *table.edges))


def _rise(fill: Fill) -> float:
    return fill.bottom - fill.top


def _find_header(
    run: Sequence[_Stripe],
    fills: Sequence[Fill],
    edges: Sequence[float],
    ceiling: float,
    *,
    alike: bool,
    touches: bool = False,
) -> list[Fill]:
    """The shaded cells over the first stripe that together go through all columns; of one shade, and not that of the rows, if they are to
    be ``alike``. ``touches``: no white need be under them: a row may go on right under a header that is printed again."""
    floor = run[0].top + (SAME_EDGE if touches else -LEAST_WHITE)
    above = [f for f in fills if ceiling - SAME_EDGE < f.top and f.bottom < floor]
    header: list[Fill] = []
    for fill in sorted(above, key=lambda f: -f.bottom):
        inside = edges[0] - SAME_EDGE < fill.x0 and fill.x1 < edges[-1] + SAME_EDGE
        one = abs(fill.light - header[0].light) < LIKE if header else abs(fill.light - run[-1].light) > LIKE
        if inside and (one or not alike) and (not header or fill.bottom > min(f.top for f in header) - SAME_EDGE):
            header.append(fill)
    whole = _go_through([(f.x0, f.x1) for f in header], edges) and _are_over_columns(header, edges)
    return header if whole else []


def _go_through(cells: Iterable[Span], edges: Sequence[float]) -> bool:
    """Whether shaded cells begin and end where the columns do."""
    spans = list(cells)
    left, right = min((x0 for x0, _ in spans), default=edges[-1]), max((x1 for _, x1 in spans), default=edges[0])
    return left < edges[0] + SAME_EDGE and right > edges[-1] - SAME_EDGE


def _are_over_columns(header: Sequence[Fill], edges: Sequence[float]) -> bool:
    """Whether shaded cells end where columns do: those of a header of another table end elsewhere."""
    return all(any(abs(x - edge) < SAME_EDGE for edge in edges) for fill in header for x in (fill.x0, fill.x1))


def _part_columns(table: _Striped, lines: Lines) -> _Striped:
    """The table with the columns that its texts tell, where its shades are cut into fewer cells than it has columns."""
    edges = table.edges
    if len(edges) != TWO_PIECES + 1 or not all(are_edges_same(stripe.edges, edges) for stripe in table.stripes):
        return table
    inside = [line for line in lines if table.top < line.middle < table.bottom]
    gutters = find_gutters(inside, edges[0], edges[-1])
    rows = [line for line in inside if len(line.pieces) > len(gutters)]
    if len(gutters) < len(edges) - 1 or len(rows) < len(inside):
        return table  # as many columns as cells, or not in every row
    inner = [next((x for x in edges[1:-1] if x0 < x < x1), (x0 + x1) / 2) for x0, x1 in gutters]
    return _Striped(table.stripes, (edges[0], *inner, edges[-1]), table.header, parted=True)


def _clear_of_long_words(table: _Striped, lines: Lines) -> _Striped:
    """The table, with the edges of shades that words without a break run over, too long for their cells, where these words end before what
    stands in the next column: `lin92@komv.example.gov.tw` before `201` set to the right."""
    pieces = [piece for line in lines if table.top < line.middle < table.bottom for piece in line.pieces]
    edges = list(table.edges)
    for k, (left, x, right) in enumerate(zip(edges, edges[1:], edges[2:], strict=False), 1):
        own = [piece.x1 for piece in pieces if left - SAME_EDGE < piece.x0 < x]
        over = [p.x1 for p in pieces if left - SAME_EDGE < p.x0 < x and p.x1 > x + SAME_EDGE and _has_no_break(p.text)]
        begin = min((piece.x0 for piece in pieces if x <= piece.x0 < right), default=right)
        if len(over) >= LEAST_LONG and max(own) + CLEAR_WHITE < begin:
            edges[k] = (max(own) + begin) / 2
    return table if tuple(edges) == table.edges else replace(table, edges=tuple(edges), parted=True)


def _has_no_break(text: str) -> bool:
    """Whether a text is one word with letters, in which no line may end: an address of mail or of a page."""
    return text.isascii() and " " not in text and any(map(str.isalpha, text))


def _is_shaded_like(run: Sequence[_Stripe], stripe: _Stripe) -> bool:
    """Whether a stripe has a shade of the rows above it: one, or two in turn, the second of which begins right under the first."""
    if len(run) == 1 or any(abs(stripe.light - one.light) < LIKE for one in run[-2:]):
        return True
    rows = run[1:]
    touches = stripe.top - run[-1].bottom < LEAST_WHITE and are_edges_same(stripe.edges, run[-1].edges)
    return touches and all(abs(one.light - rows[0].light) < LIKE for one in rows)


def _heads_rows(line: PartedLine, edges: Sequence[float]) -> bool:
    """Whether a lone text is the heading of a group of rows: a mark at its head, at the left edge of the columns."""
    piece = line.pieces[0]
    lone = len(line.pieces) == 1 and read_kind(piece.text) is not None
    return lone and -SAME_EDGE < piece.x0 - edges[0] < HEAD_INDENT * line.height


def _is_shaded(top: float, bottom: float, table: _Striped, fills: Sequence[Fill]) -> bool:
    """Whether what stands between two shaded rows is shaded, too: where all cells are, the shades tell of no white rows."""
    middle = (top + bottom) / 2
    x0, x1 = table.edges[0], table.edges[-1]
    return any(f.top < middle < f.bottom and f.x0 < x1 - SAME_EDGE and f.x1 > x0 + SAME_EDGE for f in fills)


def _is_table(
    table: _Striped, lines: Lines, fills: Sequence[Fill], stripes: Sequence[_Stripe], carry: Grid | None
) -> bool:
    """Whether stripes tell of a table: several, with white rows between them, columns, and no text beside it that is of it, or of
    another table that is shaded."""
    if len(table.edges) <= 2:
        return False
    spans = [(a.bottom, b.top) for a, b in itertools.pairwise(table.stripes)]
    spans += [(f.bottom, table.stripes[0].top) for f in table.header[:1]]
    gaps = [bottom - top for top, bottom in spans if not _is_shaded(top, bottom, table, fills)]
    go_on = carry is not None and _has_columns(carry, table.edges) and not _is_head_of(carry, table, lines)
    white = max(gaps, default=0.0) >= LEAST_WHITE or _is_in_turn(table)
    if not go_on and (len(table.stripes) + bool(table.header) < LEAST_STRIPES or not white):
        return False
    x0, x1 = table.edges[0], table.edges[-1]
    level = [stripe for stripe in stripes if stripe.top < table.bottom and stripe.bottom > table.top]
    left = max([x0 - NEAR_SIDE, *(s.edges[-1] for s in level if s.edges[-1] < x0 - SAME_EDGE)])
    right = min([x1 + NEAR_SIDE, *(s.edges[0] for s in level if s.edges[0] > x1 + SAME_EDGE)])
    inside = [line for line in lines if table.top < line.middle < table.bottom]
    own = [line for line in inside if _count_beside(line, x0, x1) < MANY_BESIDE]
    beside = [
        line
        for line in own
        if any(left < p.x0 and p.ink[0] < x0 - SAME_EDGE for p in line.pieces)
        or any(right > p.x1 and p.ink[1] > x1 + SAME_EDGE for p in line.pieces)
    ]
    return len(beside) <= OUTSIDE * len(inside)


def _count_beside(line: PartedLine, x0: float, x1: float) -> int:
    """How many texts of a line stand on one side of a table: many are those of another."""
    return max(sum(p.x1 < x0 for p in line.pieces), sum(p.x0 > x1 for p in line.pieces))


def _names_again(run: Sequence[_Stripe], fills: Sequence[Fill], lines: Lines) -> bool:
    """Whether all that is shaded says the same: the names of columns, over each of several tables whose rows are white."""
    blocks: list[tuple[float, float]] = []
    inside = (f for f in fills if f.bottom > run[0].top - SAME_EDGE and f.top < run[-1].bottom + SAME_EDGE)
    for fill in sorted(inside, key=attrgetter("top")):
        if blocks and fill.top < blocks[-1][1] + SAME_EDGE:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], fill.bottom))
        else:
            blocks.append((fill.top, fill.bottom))
    texts = {
        "".join(p.text for line in lines if top < line.middle < bottom for p in line.pieces) for top, bottom in blocks
    }
    return len(blocks) > 1 and len(texts) == 1


def _is_in_turn(table: _Striped) -> bool:
    """Whether all rows are shaded, in two shades in turn."""
    rows = table.stripes[table.names :]
    differ = all(abs(a.light - b.light) > LIKE for a, b in itertools.pairwise(rows))
    return len(rows) > LEAST_STRIPES and differ


def _is_head_of(carry: Grid, table: _Striped, lines: Lines) -> bool:
    """Whether all that is shaded is the header of the page before, or a part of it beside a name of two levels: no other letters."""
    area = TableArea(table.edges[0], table.edges[-1], lines)
    inside = area.between(table.top, table.bottom)
    names = [line.text for cell in carry.cells if cell.row < carry.header_rows for line in cell.lines]
    letters = _count_letters(piece.text for line in inside for piece in line.pieces)
    part = bool(letters) and letters <= _count_letters(names)
    return len(table.stripes) == 1 and (part or is_head(inside, carry.head))


def _count_letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join(texts).replace(" ", ""))


def _has_columns(grid: Grid, edges: Sequence[float]) -> bool:
    return are_edges_same(grid.xs, edges, 2 * SAME_EDGE)


def _is_ruled(table: _Striped, page: PageContent) -> bool:
    """Whether rules part its columns, or its rows."""
    x0, x1 = table.edges[0] + 2 * SAME_EDGE, table.edges[-1] - 2 * SAME_EDGE
    down = any(
        x0 < r.at < x1 and r.start < table.bottom - SAME_EDGE and r.end > table.stripes[0].bottom for r in page.vertical
    )
    inner = [y for stripe in table.stripes for y in (stripe.top, stripe.bottom)][1:-1]
    across = [r.at for r in page.horizontal if r.end - r.start > LEAST_SHADE and r.start < x1 and r.end > x0]
    ruled = sum(any(abs(y - at) < 2 * SAME_EDGE for at in across) for y in inner)
    return down or 2 * ruled > len(inner)


def _lies_in(fill: Fill, grid: Grid) -> bool:
    x0, top, x1, bottom = grid.box
    return (
        x0 - SAME_EDGE < fill.x0
        and fill.x1 < x1 + SAME_EDGE
        and top - SAME_EDGE < fill.top
        and fill.bottom < bottom + SAME_EDGE
    )


# --------------------------------------------------------------------------------------------------------------- grids


def _make_grid(page: PageContent, table: _Striped, lines: Lines, carry: Grid | None) -> Grid:
    x0, x1 = table.edges[0], table.edges[-1]
    area = TableArea(x0, x1, lines)
    rules = clean_rules(page.horizontal)  # drawn cell by cell as a whole
    across = sorted(r.at for r in rules if r.start < x0 + 2 * SAME_EDGE and r.end > x1 - 2 * SAME_EDGE)
    go_on = carry if carry is not None and _has_columns(carry, table.edges) else None
    top, head_end = _find_head(page, table, area, across, go_on)
    ys = _find_levels(page, table, area, across, (top, head_end))
    bottom = ys[-1]
    cells = [*table.header, *(f for f in page.fills if any(_is_cell_of(f, s) for s in table.stripes))]
    drawn = [Rule(y, f.x0, f.x1) for f in cells for y in (f.top, f.bottom)]
    if table.parted:
        spans = list(itertools.pairwise(table.edges))
        drawn = [Rule(y, *span) for s in table.stripes for y in (s.top, s.bottom) for span in spans]
    levels = {y: sorted((r.start, r.end) for r in drawn if abs(r.at - y) < SAME_EDGE) for y in ys}
    area.levels = [
        RuleLevel(y, parts) for y, parts in levels.items() if parts and head_end is not None and y < head_end
    ]
    head = area.between(top, head_end) if head_end is not None else []
    head_rows = sum(y < head_end - SAME_EDGE for y in ys) if head_end is not None else 0
    evidence = area.between(top, bottom)
    text = head_text(head) or (go_on.head if go_on is not None else "")
    grid = make_open_grid(page.number, area, ys, table.gutters, head_rows, evidence, text, drawn)
    grid.xs[0], grid.xs[-1] = min(grid.xs[0], x0), max(grid.xs[-1], x1)
    grid.open_columns = frozenset()  # the shade bounds them
    for fill in page.fills:
        _join_high(grid, fill)
    return grid


def _find_levels(
    page: PageContent, table: _Striped, area: TableArea, across: Sequence[float], head: tuple[float, float | None]
) -> list[float]:
    """The heights at which rows begin and end. ``head``: where the header does."""
    foot = _find_foot(page, table, area, across)
    known = [y for y in head if y is not None]
    inside = [y for y in across if known[-1] + SAME_EDGE < y < foot[-1]]
    levels = [*known, *(fill.bottom for fill in table.header), *foot]
    levels += [y for stripe in table.stripes for y in (stripe.top, stripe.bottom)]
    levels += [y for rule in inside for y in _edges_of_heading(rule, table, area)]
    return _merge_levels(levels)


def _join_high(grid: Grid, fill: Fill) -> None:
    """Make one cell of those in a column that one shaded cell is over."""
    inside = [cell for cell in grid.cells if _is_over(fill, cell.box) and cell.row >= grid.header_rows]
    if len(inside) < LEAST_STRIPES or len({(cell.column, cell.columns) for cell in inside}) > 1:
        return
    first, last = inside[0], inside[-1]
    (x0, top, _, _), (_, _, x1, bottom) = first.box, last.box
    if abs(fill.top - top) > SAME_EDGE or abs(fill.bottom - bottom) > SAME_EDGE:
        return
    rows = last.row + last.rows - first.row
    one = GridCell(first.row, first.column, rows, first.columns, (x0, top, x1, bottom))
    grid.cells = [one if cell is first else cell for cell in grid.cells if cell is first or cell not in inside]


def _is_over(fill: Fill, box: Box) -> bool:
    x0, top, x1, bottom = box
    if abs(fill.x0 - x0) >= SAME_EDGE or abs(fill.x1 - x1) >= SAME_EDGE:
        return False
    return fill.top - SAME_EDGE < top and bottom < fill.bottom + SAME_EDGE


def _is_cell_of(fill: Fill, stripe: _Stripe) -> bool:
    return (
        abs(fill.top - stripe.top) < SAME_EDGE and abs(fill.bottom - stripe.bottom) < SAME_EDGE and fill.light < SHADED
    )


def _merge_levels(levels: Sequence[float]) -> list[float]:
    """Heights in order, those nearer than SAME_EDGE as one."""
    out: list[float] = []
    for y in sorted(levels):
        if not out or y - out[-1] > SAME_EDGE:
            out.append(y)
    return out


def _find_head(
    page: PageContent, table: _Striped, area: TableArea, across: Sequence[float], carry: Grid | None
) -> tuple[float, float | None]:
    """Where the table begins, and where its header ends; None where it has none on this page."""
    if table.header:
        return table.top, max(f.bottom for f in table.header)
    if table.named:
        return table.top, table.stripes[table.names - 1].bottom
    first = table.stripes[0]
    above = _lines_over(table, area, across)
    if not above:
        return first.top, None
    ruled = [
        y for y in across if above[0].top - SAME_EDGE < y < first.top - SAME_EDGE and not _ends_heading(y, table, area)
    ]
    ceiling = max((y for y in across if y < above[0].top), default=None)
    top = above[0].top - BESIDE_TEXT
    if ceiling is not None and above[0].top - ceiling < HEAD_WHITE * above[0].height:
        top = ceiling
    if ruled:
        return top, ruled[-1]
    if carry is not None and carry.head:
        stop = next((n for n in range(1, len(above) + 1) if is_head(above[:n], carry.head)), 0)
    else:
        stop = _count_head(table, area, above)
    if not stop:
        return top, None
    if stop == len(above):
        return top, first.top
    return top, (max(line.bottom for line in above[:stop]) + above[stop].top) / 2


def _lines_over(table: _Striped, area: TableArea, across: Sequence[float]) -> list[PartedLine]:
    """The lines over the first stripe that are of the table: its header, and a white row."""
    out: list[PartedLine] = []
    reach = table.stripes[0].top
    for line in reversed(area.between(0.0, reach)):
        if reach - line.bottom > (HEAD_WHITE if out else ROW_WHITE) * line.height:
            break
        lone = len(line.pieces) == 1
        if CAPTION.match(line.pieces[0].text) or (lone and out and not _stands_over(line, table)):
            break
        rules = [y for y in across if line.bottom < y + SAME_EDGE < table.stripes[0].top]
        if sum(not _ends_heading(y, table, area) for y in rules) > 1:
            break  # over the rule that begins the table
        out.append(line)
        reach = line.top
    while out and len(out[-1].pieces) == 1 and not _stands_over(out[-1], table):
        out.pop()
    out.reverse()
    return out


def _stands_over(line: PartedLine, table: _Striped) -> bool:
    """Whether a lone text stands in one column, or in the middle over several but not all of them."""
    piece = line.pieces[0]
    first, last = column_of(table.gutters, piece)
    middle, edges = (piece.x0 + piece.x1) / 2, table.edges
    if abs(middle - (edges[0] + edges[-1]) / 2) < ALIGNED:
        return False
    if first == last and not piece.crosses((edges[0] - 1, edges[0])):
        return True
    spans = itertools.combinations(range(len(edges)), 2)
    return any(
        a <= first and last < b and b - a < len(edges) - 1 and abs(middle - (edges[a] + edges[b]) / 2) < ALIGNED
        for a, b in spans
    )


def _count_head(table: _Striped, area: TableArea, above: Lines) -> int:
    """How many of the lines over the first stripe are its header: those above the first figure in a column of figures."""
    columns: list[list[str]] = [[] for _ in range(len(table.edges) - 1)]
    for stripe in table.stripes:
        for line in area.between(stripe.top, stripe.bottom):
            for piece in line.pieces:
                columns[column_of(table.gutters, piece)[0]].append(piece.text.replace(" ", ""))
    figures = {
        c
        for c, texts in enumerate(columns)
        if texts and sum(FIGURE.fullmatch(text) is not None for text in texts) > MOSTLY * len(texts)
    }
    if not figures:
        return find_head_stop(above, 0)
    for place, line in enumerate(above):
        if any(column_of(table.gutters, piece)[0] in figures and piece.is_figure for piece in line.pieces):
            gaps = [below.top - upper.bottom for upper, below in itertools.pairwise(above[: place + 1])]
            return max(range(len(gaps)), key=lambda k: (gaps[k], k)) + 1 if gaps else 0
    return len(above)


def _ends_heading(y: float, table: _Striped, area: TableArea) -> bool:
    """Whether a rule stands right under the heading of a group of rows."""
    over = area.between(0.0, y)[-1:]
    return any(_heads_rows(line, table.edges) and y - line.bottom < line.height for line in over)


def _edges_of_heading(y: float, table: _Striped, area: TableArea) -> list[float]:
    """Where the heading over a rule ends, and where it begins if no shade tells."""
    if not _ends_heading(y, table, area):
        return []
    *upper, heading = area.between(0.0, y)
    edges = [edge for stripe in table.stripes for edge in (stripe.top, stripe.bottom)]
    if not upper or any(upper[-1].bottom - SAME_EDGE < edge < heading.top + SAME_EDGE for edge in edges):
        return [y]
    return [(upper[-1].bottom + heading.top) / 2, y]


def _find_foot(page: PageContent, table: _Striped, area: TableArea, across: Sequence[float]) -> list[float]:
    """The heights at which the rows under the last stripe end, the last of which ends the table: a white row, or the heading of a group
    and a white row under it."""
    bottom = table.bottom
    heading = area.between(bottom, page.height)[:1]
    if heading and _heads_rows(heading[0], table.edges) and heading[0].top - bottom < ROW_WHITE * heading[0].height:
        near = heading[0].bottom + heading[0].height
        start = next((y for y in across if heading[0].bottom - SAME_EDGE < y < near), heading[0].bottom + BESIDE_TEXT)
        end = _find_white(page, table, area, across, start)
        if end > start:
            return [start, end]
        if start in across and all(is_foot_number(page, line) for line in area.between(start, page.height)):
            return [start]  # the page ends with the heading
    return [_find_white(page, table, area, across, bottom)]


def _find_white(page: PageContent, table: _Striped, area: TableArea, across: Sequence[float], start: float) -> float:
    """Where the white row ends that begins at a height; this where there is none."""
    below = next((y for y in across if y > start + SAME_EDGE), page.height)
    sides = (area.x0 - SAME_EDGE, area.x1 + SAME_EDGE)
    # one white row, as high as the highest shaded one at most, or the rows of one white group: what comes next would be shaded
    white = [b.top - a.bottom for a, b in itertools.pairwise(table.stripes) if b.top - a.bottom >= LEAST_WHITE]
    highest = max(ONE_ROW * max(map(_height, table.stripes)), *white, 0.0)
    floor = min(below, start + highest) if white else below
    lines = _list_to_floor(area.between(start, below), floor, table.gutters)
    taken = take_lines(page, lines, start, sides, table.gutters, ROW_WHITE)
    drop_notes(taken)
    taken = cut_outside(taken, area.between(table.top, start), table.edges)
    if not side_by_side(table.gutters, taken):
        return start
    reach = max(line.bottom for line in taken)
    return below if below < page.height and below - reach < ROW_WHITE * taken[-1].height else reach + BESIDE_TEXT


def _list_to_floor(lines: Lines, floor: float, gutters: Sequence[Span]) -> list[PartedLine]:
    """The lines down to a height, and those in which the texts that it cuts go on: each in the step of the lines over it."""
    taken = [line for line in lines if line.bottom < floor]
    for line in lines[len(taken) :]:
        if not all(_is_in_step(piece, line, taken, gutters) for piece in line.pieces):
            break
        taken.append(line)
    return taken


def _is_in_step(piece: Stretch, line: PartedLine, above: Lines, gutters: Sequence[Span]) -> bool:
    """Whether a text stands in one column, as far under the last line there as that under the one before: a row has white over it, too."""
    place = column_of(gutters, piece)
    own = [over.middle for over in above if any(column_of(gutters, p) == place for p in over.pieces)]
    if len(own) < LEAST_STEPS or place[0] != place[1]:
        return False
    step = own[-1] - own[-2]
    return abs(line.middle - own[-1] - step) < LEVEL * line.height and step < ROW_WHITE * line.height


def _merge_between_rules(grid: Grid, rules: Sequence[Rule]) -> None:
    """Give the labels of the first column to all rows between two rules over all columns, where they stand in the middle of these."""
    x0, x1 = grid.xs[0] + 2 * SAME_EDGE, grid.xs[-1] - 2 * SAME_EDGE
    whole = [r.at for r in clean_rules(rules) if r.start < x0 and r.end > x1]
    edges = [row for row, y in enumerate(grid.ys) if row >= grid.header_rows and _is_near(y, whole)]
    bands = [(a, b) for a, b in itertools.pairwise([*edges, len(grid.ys) - 1]) if b > a + 1]
    columns = [cell for cell in grid.cells if cell.column == 0 and cell.columns == 1]
    groups = [[cell for cell in columns if a <= cell.row < b] for a, b in bands]
    if len(bands) < LEAST_STRIPES or not all(map(_is_centred, groups)):
        return
    for (a, b), cells in zip(bands, groups, strict=True):
        chars = sorted((char for cell in cells for char in cell.chars), key=by_height)
        lines = make_lines(chars)
        box = (grid.xs[0], grid.ys[a], grid.xs[1], grid.ys[b])
        grid.cells = [cell for cell in grid.cells if cell not in cells]
        grid.cells.append(GridCell(a, 0, b - a, 1, box, chars, lines))
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))


def _is_near(y: float, levels: Sequence[float]) -> bool:
    return any(abs(y - level) < 2 * SAME_EDGE for level in levels)


def _is_centred(cells: Sequence[GridCell]) -> bool:
    """Whether what stands in cells over one another is one text in their middle."""
    filled = [cell for cell in cells if cell.lines]
    if not filled:
        return False
    lines = [line for cell in filled for line in cell.lines]
    apart = any(b.top - a.bottom > LABEL_WHITE * b.size for a, b in itertools.pairwise(lines))
    if len(filled) > 1 and apart and all(_stands_in_middle(cell.lines, [cell]) for cell in filled):
        return False  # each row has a text of its own: `1-3` over `1-4`
    return _stands_in_middle(lines, cells)


def _stands_in_middle(lines: Sequence[PrintedLine], cells: Sequence[GridCell]) -> bool:
    (_, top, _, _), (_, _, _, bottom) = cells[0].box, cells[-1].box
    middle = (lines[0].top + lines[-1].bottom) / 2
    return abs(middle - (top + bottom) / 2) < OFF_MIDDLE * lines[0].size


def _merge_column(grid: Grid, column: int, fills: Sequence[Fill]) -> None:
    """Give the labels of a column to the rows of their groups: a shaded one to those beside it."""
    stop = len(grid.ys) - 1
    spans = list(itertools.pairwise(grid.ys))
    shaded: set[tuple[int, int]] = set()
    for fill in fills:
        if (
            fill.light < SHADED
            and fill.x0 < grid.xs[column] + SAME_EDGE
            and abs(fill.x1 - grid.xs[column + 1]) < SAME_EDGE
        ):
            rows = [row for row in range(grid.header_rows, stop) if _covers(fill, *spans[row])]
            shaded |= {(rows[0], rows[-1] + 1)} if rows else set()
    wide = [cell for cell in grid.cells if cell.columns > 1 and cell.column <= column < cell.column + cell.columns]
    sums = {cell.row for cell in wide if cell.row + cell.rows == stop and any(map(is_total, cell.lines))}
    edges = {grid.header_rows, stop, *(row for pair in shaded for row in pair)}
    for first, last in itertools.pairwise(sorted(edges | sums)):
        _merge_labels(grid, column, first, last, whole=(first, last) in shaded and len(edges) > LEAST_STRIPES)


def _covers(fill: Fill, top: float, bottom: float) -> bool:
    """Whether a shade lies over enough of a row: that of a label which a page's end cuts need not be as high as the rest of the row."""
    return min(fill.bottom, bottom) - max(fill.top, top) > OF_ROW * (bottom - top)


def _find_label_white(cells: Sequence[GridCell]) -> float:
    """The ems of white at which a label ends, where the lines of texts stand far apart: more than is between these."""
    gaps = sorted(
        (below.top - above.bottom) / below.size for cell in cells for above, below in itertools.pairwise(cell.lines)
    )
    return max(LABEL_WHITE, gaps[len(gaps) // 2] + MORE_WHITE) if len(gaps) >= LEAST_GAPS else LABEL_WHITE


def _merge_white_labels(grid: Grid, table: _Striped, fills: Sequence[Fill]) -> None:
    """Make one cell of a label that has the shade of its first row, none, beside rows that are shaded: `2.提高網站使用便利性` over a white
    row and the shaded one under it."""
    shaded = [fill for fill in fills if fill.light < SHADED]
    for column in range(len(grid.xs) - 2):
        if column in table.merged:
            continue
        white = [row for row in range(grid.header_rows, len(grid.ys) - 1) if _is_white_at(grid, row, column, shaded)]
        beside = [row for row in white if _is_beside_stripe(grid, row, column, table)]
        for _, run in itertools.groupby(enumerate(white), key=lambda pair: pair[1] - pair[0]):
            rows = [row for _, row in run]
            if len(rows) > 1 and not set(rows[1:]).isdisjoint(beside):
                _merge_labels(grid, column, rows[0], rows[-1] + 1, whole=len(rows) == LABEL_ROWS)


def _is_white_at(grid: Grid, row: int, column: int, shaded: Sequence[Fill]) -> bool:
    x, y = (grid.xs[column] + grid.xs[column + 1]) / 2, (grid.ys[row] + grid.ys[row + 1]) / 2
    return not any(fill.x0 < x < fill.x1 and fill.top < y < fill.bottom for fill in shaded)


def _is_beside_stripe(grid: Grid, row: int, column: int, table: _Striped) -> bool:
    """Whether a row is shaded, but begins behind a column."""
    middle = (grid.ys[row] + grid.ys[row + 1]) / 2
    return any(s.top < middle < s.bottom and s.edges[0] > grid.xs[column + 1] - SAME_EDGE for s in table.stripes)


def _merge_labels(grid: Grid, column: int, first: int, stop: int, *, whole: bool) -> None:
    """Give each label of a column, from one row to another, to the rows of its group: those in whose middle it stands, else those down
    to the next; one label to all of them if they are a ``whole``."""
    own = [cell for cell in grid.cells if cell.column == column and cell.columns == 1 and first <= cell.row < stop]
    if not own:
        return
    first = min(cell.row for cell in own)
    edges = grid.ys[first : stop + 1]
    x0, x1 = grid.xs[column], grid.xs[column + 1]
    one = GridCell(first, column, len(edges) - 1, 1, (x0, edges[0], x1, edges[-1]))
    # made of all their letters: where two rows meet, those of one line may lie in both, `（ 分）` and `100`
    chars = sorted((char for cell in own for char in cell.chars), key=by_height)
    one.lines = make_lines(chars)
    others = [cell for cell in grid.cells if first <= cell.row < stop and cell.column != column]
    white = _find_label_white(others)
    groups = [(0, len(edges) - 2, one.lines)] if whole else []
    if not groups and one.lines:
        groups = centred_groups(one, edges, others, begins=True, known=False, white=white)
    if not groups:
        starts = [(bisect_right(edges, label[0].middle) - 1, label) for label in labels_of(one, white)]
        if len({start for start, _ in starts}) < len(starts):
            return  # a row has one label: these are texts
        if not starts or starts[0][0] > 0:
            starts.insert(0, (0, []))  # the rest of a group of the page before
        stops = [start for start, _ in starts[1:]] + [len(edges) - 1]
        groups = [(start, stop - 1, label) for (start, label), stop in zip(starts, stops, strict=True)]
    grid.cells = [cell for cell in grid.cells if cell not in own]
    for start, last, label in groups:
        box = (x0, edges[start], x1, edges[last + 1])
        letters = [c for c in chars if any(line.top <= by_height(c) / 2 <= line.bottom for line in label)]
        grid.cells.append(GridCell(first + start, column, last - start + 1, 1, box, letters, label))
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
