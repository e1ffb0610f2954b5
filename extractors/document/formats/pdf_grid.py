"""Ruling lines and text of one page to grids of cells: which lines make a table, where its columns and rows are.

In: a PageContent. Out: :class:`Grid` objects, each with its column and row edges, its cells, and the characters in them.
Where every border is ruled, the cells are those that pdfplumber finds. Where a table is ruled only across, only down, or
only around its header, the missing borders come from the alignment of its text. Not done here: nothing is joined over
pages and no text is made.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from extractors.document.formats.pdf_lengths import CELLS_APART, ROUNDING, SAME_EDGE, SAME_SIDE
from extractors.document.formats.pdf_page import Char, Fill, PageContent, Rule
from extractors.document.formats.pdf_seams import find_row_seams
from extractors.document.formats.pdf_text import PrintedLine, make_lines

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
Span = tuple[float, float]
Component = tuple[list[Rule], list[Rule]]  # rules across and down that belong together

# Points. What is nearer than the limit is one thing, or none.
SAME_STROKE = 0.7  # across a line: pieces further apart are two lines
LONGEST_DASH = 9.0  # of a dashed line; a longer piece is a line by itself
DASH_GAP = 6.5  # between two dashes
PEN_GAP = 3.0  # between two pieces of a solid line
MIN_EDGE = 3.0  # of a border; shorter ones are the corners of others
SNAP = 3.0  # pdfplumber's own tolerance: lines nearer than this are one line
SNAPPED = 1e-9  # what rounding may take off it
DOUBLE = 4.6  # no text has room between two lines so near: they are one double border
NEAR = 4.0  # between the end of a border, or the edge of a shade, and the border that it meets
PAST = 12.0  # by which a rule runs on past the last line down
CUT = 2.0  # of a letter's box that a rule may run over
CLEAR = 1.0  # of white before the end of a line down that is no slip of the pen
SHORT = 3.5  # by which a line down may stop short of a rule across
TEXT_MARGIN = 3.0  # between text and the side of its column, where that is not ruled
MIN_CELL = 9.0  # no letter has room in less
LEAST_ROW = 6.0  # no line of text has room in less
MOST_HEADING = 45.0  # high, the heading of some rows over all columns; what is higher parts two tables
LEAST_BREAK, MOST_BREAK = 8.0, 60.0  # by which a line down may stop for a row of merged cells
LONG_RULE = 20.0  # across: shorter ones tell nothing of how wide the table is
LEAST_UPRIGHT = 30.0  # high, lines down that are a table by themselves; shorter ones are brackets and bars in text
BEGIN_STEP = 6.0  # in which lines down are taken to begin together, when they are put in order
RING = 2.5  # a border painted around a box is no wider
LEAST_SHADE = 8.0  # high and wide, a shaded row; less is a thick line

# Shares.
ALONGSIDE = 0.8  # of the shorter of two lines that the other runs beside, if they are one double border
COVERED = 0.9  # of a side that rules run along, where it is ruled
TALLER = 1.8  # times the usual row, how high the heading of some rows over all columns is at most
BAR = 0.2  # of a chart that one of its bars is wide; the shaded cells of a table are wider
MOST_SHADE = 0.5  # of the page's height: more is a background
SHADED = 0.985  # luminance under which an area is shaded
LIKE = 0.02  # luminance between two shades that are one

# Ems, for letters that stand outside their cells.
RIGHT_BEHIND = 0.2  # from the last letter, and off its line, of one that goes on with it
OVERHANG = 8  # that a line may run over the border of its table
NEAR_LETTERS = 3  # the last letters of a cell, spaces among them

# Numbers of things on a page or in a table.
CURVE = (
    0.3  # of a grid's width that strokes cross, each from where the one before ends, from which they are a chart's line
)
LEAST_STEP = 4.0  # points that such a stroke goes to the right; those of a signature are shorter
LEAST_APART = 3  # of them; two may be boxes with two columns each
INSET = 9.0  # points from the sides of a cell to a field of a form in it
ROWS_APART = 3.0  # points of white at most between the shaded rows of one table
BARS = 4  # boxes, from which bars of one width and many heights are a chart
LEAST_BOXES = 6  # with white between them, from which they are the cells of a table
MOST_BOXES = 1500  # more are a drawing
MOST_FILLS = 1500  # more are a drawing
MOST_BROKEN = 800  # lines down, beyond which a page is a drawing
MAX_EDGES = 4000  # on a page, beyond which no borders are looked for

_HANGING = frozenset("。，、；：！？．）」』】》")  # marks that stand at no line's beginning

# What stands between two tables and in no row of one: a caption, a note.
CAPTION = re.compile(
    r"\s*(?:[附續]?[表圖]\s*[\d一二三四五六七八九十A-Z]|[附續]表|[(（]?[註注]\s*\d*\s*[:：.、)）]|附註|備註|資料來源|說明[:：]|單位[:：]|※)"
)


@dataclass(slots=True, eq=False)
class GridCell:
    """A cell: its place in the grid, its box, its characters, and the lines made of them."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    chars: list[Char] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Grid:
    """A table as it stands on one page. Two are never equal, so that what is known of one is kept under it."""

    page: int
    xs: list[float]  # column edges, one more than there are columns
    ys: list[float]  # row edges
    cells: list[GridCell]
    header_rows: int = 0  # 0 where nothing says
    open_columns: frozenset[int] = frozenset()  # columns that no ruled line bounds on the right
    edges_shaded: bool = False  # the shades of their names draw where these end
    gutters: list[tuple[float, float]] = field(default_factory=list)  # the white between such columns
    head: str = ""  # the text of its header, or of the one on an earlier page
    bare_head: bool = False  # no rule is in its header
    ruled_head: bool = False  # rules part all cells of its header, and none of its body
    seams: list[float] = field(default_factory=list)  # heights at which a row ends though no rule is there
    doubts: list[tuple[float, float]] = field(
        default_factory=list
    )  # from and to which height a row may be parted otherwise
    centred: bool = False  # the labels of its groups of rows stand in the middle of them
    form: bool = False  # of keys and values: its rows are known, and it has no header

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def text_of_row(self, row: int) -> str:
        """What the cells that begin in a row say, without white space."""
        cells = sorted((cell for cell in self.cells if cell.row == row), key=lambda cell: cell.column)
        return "".join("".join(line.text.split()) for cell in cells for line in cell.lines)

    @property
    def area(self) -> float:
        """In square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def is_as_wide(rule: Rule, grid: Grid) -> bool:
    """Whether a rule runs from side to side of a table."""
    return abs(rule.start - grid.xs[0]) < SAME_SIDE and abs(rule.end - grid.xs[-1]) < SAME_SIDE


def are_edges_same(edges: Sequence[float], others: Sequence[float], most: float = SAME_EDGE) -> bool:
    """Whether columns are as many and end at the same places, give or take ``most`` points."""
    return len(edges) == len(others) and all(abs(a - b) < most for a, b in zip(edges, others, strict=True))


def by_height(char: Char) -> float:
    """The order of letters down a page: twice the height of their middles."""
    _, top, _, bottom, _ = char
    return top + bottom


def part_chars(chars: Iterable[Char], box: Box) -> tuple[list[Char], list[Char]]:
    """The letters whose middles are inside a box, and all others."""
    x0, top, x1, bottom = box
    inside: list[Char] = []
    rest: list[Char] = []
    for char in chars:
        within = 2 * top < by_height(char) < 2 * bottom and 2 * x0 < char[0] + char[2] < 2 * x1
        (inside if within else rest).append(char)
    return inside, rest


def do_overlap(box: Box, other: Box) -> bool:
    """Whether two boxes have more than a side in common."""
    x0, top, x1, bottom = box
    left, high, right, low = other
    return left < x1 and right > x0 and high < bottom and low > top


def without_spaces(chars: Iterable[Char]) -> list[Char]:
    return [char for char in chars if char[-1] != " "]


# ------------------------------------------------------------------------------------------------------- ruling lines


def clean_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line joined (dashes, cell by cell borders), what is too short for a border left out."""
    ordered = sorted(rules)
    out: list[Rule] = []
    index = 0
    while index < len(ordered):
        stop = index + 1
        while stop < len(ordered) and ordered[stop].at - ordered[stop - 1].at <= SAME_STROKE:
            stop += 1
        group = sorted(ordered[index:stop], key=attrgetter("start"))
        at, start, end = group[0]
        short = _is_dash(group[0])
        for rule in group[1:]:
            # The gaps of a dashed line are as long as its dashes, those of a solid one are slips of the pen.
            gap = DASH_GAP if short and _is_dash(rule) else PEN_GAP
            if rule.start <= end + gap:
                end = max(end, rule.end)
            else:
                out.append(Rule(at, start, end))
                at, start, end = rule
            short = _is_dash(rule)
        out.append(Rule(at, start, end))
        index = stop
    return [rule for rule in out if rule.end - rule.start >= MIN_EDGE]


def _is_dash(rule: Rule) -> bool:
    return rule.end - rule.start < LONGEST_DASH


def _join_double(rules: list[Rule]) -> list[Rule]:
    """Two lines too near for text between them, over the same stretch, are one: a double border."""
    out: list[Rule] = []
    first = 0  # of those near enough
    for rule in sorted(rules):
        while first < len(out) and rule.at - out[first].at > DOUBLE:
            first += 1
        twin = next((i for i in range(len(out) - 1, first - 1, -1) if _is_double(out[i], rule)), None)
        if twin is None:
            out.append(rule)
        else:
            other = out[twin]
            out[twin] = Rule((rule.at + other.at) / 2, min(rule.start, other.start), max(rule.end, other.end))
    return sorted(out)


def _find_ends(across: Sequence[Rule], down: Sequence[Rule]) -> set[Rule]:
    """Of rules across those under one table and right over the next: lines down stop short of both, and none goes through."""
    out: set[Rule] = set()
    for upper, lower in itertools.pairwise(across):
        if not _is_double(upper, lower) or lower.at - upper.at < SNAP:
            continue
        inside = [rule for rule in down if upper.start < rule.at < upper.end]
        above = any(CLEAR < upper.at - rule.end < SHORT for rule in inside)
        below = any(CLEAR < rule.start - lower.at < SHORT for rule in inside)
        if above and below and not any(rule.start < upper.at and rule.end > lower.at for rule in inside):
            out |= {upper, lower}
    return out


def _reach(vertical: Sequence[Rule], across: Sequence[Rule]) -> list[Rule]:
    """Lines down, with what is wanting of them at rules across: they may stop short of each by a little white."""
    places = [rule.at for rule in across]
    out: list[Rule] = []
    for at, start, end in sorted(vertical):
        near = itertools.chain(
            across[bisect_right(places, start - SHORT) : bisect_right(places, start)],
            across[bisect_right(places, end) : bisect_right(places, end + SHORT)],
        )
        ends = [rule.at for rule in near if rule.start < at < rule.end]
        whole = Rule(at, min([start, *ends]), max([end, *ends]))
        if out and at - out[-1].at < SAME_STROKE and whole.start <= out[-1].end and whole.end >= out[-1].start:
            other = out.pop()
            whole = Rule(at, min(whole.start, other.start), max(whole.end, other.end))
        out.append(whole)
    return out


def _is_double(first: Rule, second: Rule) -> bool:
    both = min(first.end, second.end) - max(first.start, second.start)
    shorter = min(first.end - first.start, second.end - second.start)
    return ROUNDING < second.at - first.at <= DOUBLE and both > ALONGSIDE * shorter


def _group_linked(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers from 0 in groups: those that the pairs tie together, in the order of their first members."""
    parent = list(range(count))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in pairs:
        parent[find(a)] = find(b)
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(find(i), []).append(i)
    return list(groups.values())


def _components(horizontal: list[Rule], vertical: list[Rule]) -> list[Component]:
    """Groups of rules that touch one another."""
    columns = sorted(range(len(vertical)), key=lambda i: vertical[i].at)
    places = [vertical[i].at for i in columns]
    touching: list[tuple[int, int]] = []
    for h, rule in enumerate(horizontal):
        for v in columns[bisect_right(places, rule.start - SNAP) :]:
            other = vertical[v]
            if other.at > rule.end + SNAP:
                break
            if other.start - SNAP <= rule.at <= other.end + SNAP:
                touching.append((h, len(horizontal) + v))
    return [
        (
            [horizontal[i] for i in group if i < len(horizontal)],
            [vertical[i - len(horizontal)] for i in group if i >= len(horizontal)],
        )
        for group in _group_linked(len(horizontal) + len(vertical), touching)
    ]


def find_cells(horizontal: list[Rule], vertical: list[Rule]) -> list[list[Box]]:
    """The cells that rules enclose, table by table, as pdfplumber finds them."""
    rows, columns = _snap(horizontal), _snap(vertical)
    return join_cells(_enclosed(rows, columns))


def _snap(rules: list[Rule]) -> list[Rule]:
    """What pdfplumber's merge_edges makes of the lines of one direction: those near one another at one place, and their pieces as one;
    what is too short for a border left out."""
    moved: list[Rule] = []
    for group in _group_near(rules):
        middle = sum(rule.at for rule in group) / len(group)
        # as pdfplumber reckons: what is one place may differ by how it was rounded, and is two then
        moved += [Rule(rule.at + (middle - rule.at), rule.start, rule.end) for rule in group]
    joined: list[Rule] = []
    for rule in sorted(moved, key=itemgetter(0, 1)):
        last = joined[-1] if joined else None
        if last is None or rule.at != last.at or rule.start > last.end + SNAP:
            joined.append(rule)
        elif rule.end > last.end:
            joined[-1] = Rule(last.at, last.start, rule.end)
    return [rule for rule in joined if _is_border(rule)]


def _is_border(rule: Rule) -> bool:
    """Whether a line is long enough for one."""
    return rule.end - rule.start >= MIN_EDGE


def _group_near(rules: list[Rule]) -> list[list[Rule]]:
    """The lines of one direction that are near one another at one place, in their order."""
    groups: list[list[float]] = []
    for at in sorted({rule.at for rule in rules}):
        if not groups or at > groups[-1][-1] + SNAP:
            groups.append([])
        groups[-1].append(at)
    group_of = {at: group for group, places in enumerate(groups) for at in places}
    near: list[list[Rule]] = [[] for _ in groups]
    for rule in rules:
        near[group_of[rule.at]].append(rule)
    return near


def _enclosed(rows: list[Rule], columns: list[Rule]) -> list[Box]:
    """What pdfplumber's intersections_to_cells finds; that looks at every pair of crossings, and takes seconds on a crowded page."""
    across: dict[tuple[float, float], set[int]] = {}
    down: dict[tuple[float, float], set[int]] = {}
    by_x: dict[float, list[float]] = {}
    by_y: dict[float, list[float]] = {}
    row_tops = sorted((row.at, i) for i, row in enumerate(rows))
    tops = [top for top, _ in row_tops]
    for v, (x, begin, end) in enumerate(columns):
        for k in range(bisect_right(tops, begin - SNAP - SNAPPED), len(row_tops)):
            top, h = row_tops[k]
            if top > end + SNAP + SNAPPED:
                break
            _, left, right = rows[h]
            if begin <= top + SNAP and end >= top - SNAP and left - SNAP <= x <= right + SNAP:
                point = (x, top)
                if point not in across:
                    across[point], down[point] = set(), set()
                    by_x.setdefault(x, []).append(top)
                    by_y.setdefault(top, []).append(x)
                across[point].add(h)
                down[point].add(v)
    for values in (*by_x.values(), *by_y.values()):
        values.sort()
    cells: list[Box] = []
    for point in sorted(across):
        x, top = point
        below = by_x[x][bisect_right(by_x[x], top) :]
        beside = by_y[top][bisect_right(by_y[top], x) :]
        found = None
        for bottom in below:
            if not down[point] & down[(x, bottom)]:
                break  # the line ends here: it does not reach further points
            for x1 in beside:
                if not across[point] & across[(x1, top)]:
                    break
                corner = (x1, bottom)
                if corner in across and down[corner] & down[(x1, top)] and across[corner] & across[(x, bottom)]:
                    found = (x, top, x1, bottom)
                    break
            if found:
                break
        if found:
            cells.append(found)
    return cells


def join_cells(cells: list[Box]) -> list[list[Box]]:
    """What pdfplumber's cells_to_tables gives: cells that share a corner belong together; one alone is no table."""
    corners: dict[tuple[float, float], int] = {}
    touching = [
        (i, corners.setdefault(corner, i))
        for i, (x0, top, x1, bottom) in enumerate(cells)
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom))
    ]
    tables = [[cells[i] for i in group] for group in _group_linked(len(cells), touching) if len(group) > 1]
    return sorted(tables, key=lambda t: min((c[1], c[0]) for c in t))


# ------------------------------------------------------------------------------------------------------------- tables


def find_grids(page: PageContent) -> tuple[list[Grid], list[Rule]]:
    """The ruled tables of a page with their characters, which are taken out of ``page.chars``; the rules left over."""
    if not page.chars:
        return [], []
    across, vertical = clean_rules(page.horizontal), _join_double(clean_rules(page.vertical))
    ends = _find_ends(across, vertical)
    horizontal = sorted([*ends, *_join_double([rule for rule in across if rule not in ends])])
    vertical = _reach(vertical, across)
    if page.fills:
        across, down = _separate_boxes(page.fills)
        horizontal, vertical = horizontal + across, vertical + down
        rows_apart = _find_rows_apart(page.fills, horizontal, vertical)
        across, down = _shaded_borders(page, horizontal, vertical)
        across += [Rule(y, f.x0, f.x1) for f in rows_apart for y in (f.top, f.bottom)]
        down += [Rule(x, f.top, f.bottom) for f in rows_apart for x in (f.x0, f.x1)]
        horizontal, vertical = (
            sorted([*ends, *_join_double([r for r in clean_rules(horizontal + across) if r not in ends])]),
            _join_double(clean_rules(vertical + down)),
        )
    if len(horizontal) + len(vertical) > MAX_EDGES:
        page.strokes_dropped = True
        return [], []
    horizontal = sorted(horizontal + _close_breaks(horizontal, vertical, page.chars))
    grids: list[Grid] = []
    loose: list[Rule] = []  # lines across that no line down touches
    upright: list[Rule] = []  # lines down that no line across touches
    components = _components(horizontal, vertical)
    for rows, columns in _take_outer_lines(_join_stacked(components, page.chars)):
        if not columns:
            loose.extend(rows)
        elif not rows:
            upright.extend(columns)
        else:
            page.frames += _find_frame(rows, columns)
            rows, columns = _close_sides(rows, columns, page.chars)
            page.outlines += _find_frame(rows, columns)
            rows = [*rows, *_close_corners(rows, columns)]
            rows += _rows_at_ends(rows, columns, page.chars)
            for boxes in find_cells(rows, columns):
                grids.append(make_grid(page.number, boxes))
    page.outlines += _find_sides(upright)
    for rows, columns in _stand_together(upright, page.chars):
        grids.extend(make_grid(page.number, boxes) for boxes in find_cells(rows, columns))
    if page.fills or page.slants:
        charts = [grid for grid in grids if _is_chart(grid, page.fills) or _holds_curve(grid, page.slants)]
        page.charts = [grid.box for grid in charts]
        grids = [grid for grid in grids if grid not in charts]
    grids.sort(key=attrgetter("area"))
    for grid in grids:  # the smallest first: a table inside a frame has its own text
        page.chars = fill_grid(grid, page.chars)
    grids = [grid for grid in grids if any(cell.chars for cell in grid.cells)]
    seams = find_row_seams(page.vertical, page.horizontal)
    for grid in grids:
        grid.seams = _seams_of(grid, seams)
    return grids, loose


def _find_frame(rows: list[Rule], columns: list[Rule]) -> list[Box]:
    """The box that linked rules are, if they are but its four sides."""
    if any(sum(any(map(_is_border, group)) for group in _group_near(rules)) > 2 for rules in (rows, columns)):
        return []
    across, down = _snap(rows), _snap(columns)
    return _enclosed(across, down) if len(across) == len(down) == 2 else []


def _find_sides(upright: Sequence[Rule]) -> list[Box]:
    """The box between two lines down that are all of a page's: the middle of a frame that began on the page before and ends on the next."""
    if len(upright) != 2:
        return []
    left, right = sorted(upright)
    alike = abs(left.start - right.start) < NEAR and abs(left.end - right.end) < NEAR
    return [(left.at, left.start, right.at, left.end)] if alike and left.end - left.start > LEAST_UPRIGHT else []


def _seams_of(grid: Grid, seams: Sequence[Rule]) -> list[float]:
    """The heights inside a grid at which most of its columns have a seam."""
    x0, top, x1, bottom = grid.box
    covered: dict[float, float] = {}
    for seam in seams:
        if top + NEAR < seam.at < bottom - NEAR and seam.start > x0 - NEAR and seam.end < x1 + NEAR:
            covered[seam.at] = covered.get(seam.at, 0.0) + seam.end - seam.start
    return sorted(at for at, width in covered.items() if width > 0.5 * (x1 - x0))


def _close_breaks(horizontal: Sequence[Rule], vertical: Sequence[Rule], chars: Sequence[Char]) -> list[Rule]:
    """The rules across that a table ruled only down lacks around a merged cell: a line down that stops above its text and goes
    on below, as above and below `小計` over two columns, tells of a row."""
    if len(vertical) > MOST_BROKEN:
        return []
    lines: list[list[Rule]] = []
    for rule in sorted(vertical):
        if lines and rule.at - lines[-1][-1].at <= SAME_EDGE:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for pieces in lines:
        pieces.sort(key=attrgetter("start"))
    stops = [_stops(pieces, vertical) for pieces in lines]
    often = Counter(itertools.chain.from_iterable(stops))
    closing: list[Rule] = []
    for pieces, own in zip(lines, stops, strict=True):
        x = pieces[0].at
        ruled = [r.at for r in horizontal if r.start < x + SAME_EDGE and r.end > x - SAME_EDGE]
        for stop in own:
            ends = _ends_of_row(pieces, stop, vertical, chars, often[stop] > 1)
            closing += [end for end in ends if not any(abs(at - end.at) < DOUBLE for at in ruled)]
    return closing


def _ends_of_row(
    pieces: Sequence[Rule], stop: Span, vertical: Sequence[Rule], chars: Sequence[Char], together: bool
) -> list[Rule]:
    """The rules above and below the row for which a line down stops, if text stands in its place, or between others that stop
    there ``together`` with it."""
    top, bottom = stop
    x = pieces[0].at
    beside = [r.at for r in vertical if r.start <= top + SAME_EDGE and r.end >= bottom - SAME_EDGE]
    left, right = [at for at in beside if at < x - SAME_EDGE], [at for at in beside if at > x + SAME_EDGE]
    if not left or not right:
        return []
    before, behind = max(left), min(right)
    row = [
        (x0, x1, low - high)
        for x0, high, x1, low, _ in chars
        if top < (high + low) / 2 < bottom and before < x0 < behind
    ]
    near = [(x0, x1) for x0, x1, em in row if abs((x0 + x1) / 2 - x) < em]
    crossed = any(x0 < x for x0, _ in near) and any(x1 > x for _, x1 in near)
    if not crossed and not (row and together):
        return []
    # In a header the cells beside the merged one are as high as it and those under it.
    if bottom < pieces[0].start + SAME_EDGE:
        return [Rule(bottom, before, behind)]
    # The label of a group of rows, left of the line, may reach down to the end of its last row.
    return [Rule(top, _begin_of_row(left, stop, chars), max(right)), Rule(bottom, min(left), max(right))]


def _begin_of_row(left: Sequence[float], stop: Span, chars: Sequence[Char]) -> float:
    """Where the row begins for which a line down stops: columns whose texts stand in it and in the rows above and below have a
    text in each row, as `日` has, and hold no labels of groups."""
    top, bottom = stop
    height = bottom - top
    begin = max(left)
    for a, b in itertools.pairwise(sorted(left, reverse=True)):
        middles = [(high + low) / 2 for x0, high, x1, low, text in chars if b < x0 and x1 < a and text != " "]
        bands = ((top - height, top), stop, (bottom, bottom + height))
        if not all(any(low < y < high for y in middles) for low, high in bands):
            break
        begin = b
    return begin


def _stops(pieces: Sequence[Rule], vertical: Sequence[Rule]) -> list[Span]:
    """Between which heights a line down stops, and before and after it those beside it go on."""
    first, last = pieces[0], pieces[-1]
    x = first.at
    longer = [r for r in vertical if abs(r.at - x) > SAME_EDGE and r.start < last.end and r.end > first.start]
    tops = [r.start for r in longer if LEAST_BREAK < first.start - r.start < MOST_BREAK]
    bottoms = [r.end for r in longer if LEAST_BREAK < r.end - last.end < MOST_BREAK]
    stops = [(upper.end, lower.start) for upper, lower in itertools.pairwise(pieces)]
    stops += [(max(tops), first.start)] if tops else []
    stops += [(last.end, min(bottoms))] if bottoms else []
    return [(top, bottom) for top, bottom in stops if LEAST_BREAK < bottom - top < MOST_BREAK]


def _close_corners(rows: Sequence[Rule], columns: Sequence[Rule]) -> list[Rule]:
    """Rules across that are missing over the label of a group that goes on from the page before: nothing parts it from the
    header, and the cell of both would be no rectangle. Such a rule runs on from a corner to the next line down."""
    closing: list[Rule] = []
    begun: dict[int, list[Rule]] = {}  # rules across by about where they begin
    for row in rows:
        for near in range(round(row.start - SAME_EDGE), round(row.start + SAME_EDGE) + 1):
            begun.setdefault(near, []).append(row)
    for column in columns:
        for row in begun.get(round(column.at), ()):
            if abs(row.at - column.start) > SAME_EDGE or abs(row.start - column.at) > SAME_EDGE:
                continue
            beside = [
                c.at
                for c in columns
                if c.at < column.at - SAME_EDGE and c.start + SAME_EDGE < row.at < c.end - SAME_EDGE
            ]
            left = max(beside, default=None)
            if left is not None and not any(
                abs(r.at - row.at) <= SAME_EDGE and r.start < column.at - SAME_EDGE and r.end > left + SAME_EDGE
                for r in rows
            ):
                closing.append(Rule(row.at, left, row.start))
    return closing


def _is_chart(grid: Grid, fills: Sequence[Fill]) -> bool:
    """Whether the boxes in a grid are the bars of a chart: as wide as one another, from one line up to many heights, or as
    high as one another, from one line to many lengths. The shaded cells of a table have both ends in common."""
    x0, top, x1, bottom = grid.box
    inside = [
        f for f in fills if f.x0 > x0 - NEAR and f.x1 < x1 + NEAR and f.top > top - NEAR and f.bottom < bottom + NEAR
    ]
    upright = Counter((round(f.bottom), round(f.x1 - f.x0)) for f in inside)
    lying = Counter((round(f.x0), round(f.bottom - f.top)) for f in inside)
    for (base, width), n in upright.items():
        tops = {round(f.top) for f in inside if (round(f.bottom), round(f.x1 - f.x0)) == (base, width)}
        if n >= BARS and 2 * len(tops) > n and width < BAR * (x1 - x0):
            return True
    for (base, height), n in lying.items():
        ends = {round(f.x1) for f in inside if (round(f.x0), round(f.bottom - f.top)) == (base, height)}
        if n >= BARS and 2 * len(ends) > n and height < BAR * (bottom - top):
            return True
    return False


def _holds_curve(grid: Grid, slants: Sequence[tuple[float, float, float, float]]) -> bool:
    """Whether strokes that go on from one another run through a grid: the line of a chart. A stroke from one corner of a cell to
    another, which crosses it out or parts a head, is none."""
    x0, top, x1, bottom = grid.box
    ends: dict[tuple[int, int], float] = {}  # how far the line goes back that ends at a place, in points
    for left, y0, right, y1 in sorted(slants):
        inside = left > x0 - NEAR and right < x1 + NEAR and min(y0, y1) > top - NEAR and max(y0, y1) < bottom + NEAR
        if not inside or right - left < LEAST_STEP or any(_is_corner(grid, x, y) for x, y in ((left, y0), (right, y1))):
            continue
        before = ends.get((round(left), round(y0)), 0.0)
        reach = before + right - left
        if before and reach > CURVE * (x1 - x0):
            return True
        ends[round(right), round(y1)] = max(ends.get((round(right), round(y1)), 0.0), reach)
    return False


def _is_corner(grid: Grid, x: float, y: float) -> bool:
    return any(abs(x - edge) < NEAR for edge in grid.xs) and any(abs(y - edge) < NEAR for edge in grid.ys)


def _join_stacked(components: list[Component], chars: Sequence[Char]) -> list[Component]:
    """Parts of a table open at the sides that a heading over all columns parts: nothing ruled runs past that row."""
    ruled = [part for part in components if part[0] and part[1]]
    if len(ruled) < 2:
        return components
    ruled.sort(key=lambda part: min(rule.at for rule in part[0]))
    out = [part for part in components if not part[0]]
    lone = [part for part in components if not part[1]]
    joined: list[Component] = []
    for part in ruled:
        if joined and _is_stacked(joined[-1], part, chars):
            joined[-1] = (joined[-1][0] + part[0], joined[-1][1] + part[1])
        else:
            joined.append(part)
    # The same at the page's end: under the heading stands but the last rule.
    for part in lone:
        table = next((j for j, above in enumerate(joined) if _is_stacked(above, part, chars)), None)
        if table is None:
            table = next((j for j, below in enumerate(joined) if _is_stacked(part, below, chars)), None)
        if table is None:
            out.append(part)
        else:
            joined[table] = (joined[table][0] + part[0], joined[table][1])
    return joined + out


def _is_stacked(upper: Component, lower: Component, chars: Sequence[Char]) -> bool:
    if not upper[0] or not lower[0]:
        return False
    low, high = max(upper[0]), min(lower[0])
    if abs(low.start - high.start) > NEAR or abs(low.end - high.end) > NEAR:
        return False
    between = high.at - low.at
    if not LEAST_ROW < between < MOST_HEADING:
        return False
    sides = (min(r.start for r in upper[0]), max(r.end for r in upper[0]))
    if any(abs(c.at - side) < NEAR for part in (upper, lower) for c in part[1] for side in sides):
        return False
    if _have_other_columns(upper, lower):
        return False
    levels = sorted({rule.at for part in (upper, lower) for rule in part[0]})
    steps = sorted(b - a for a, b in itertools.pairwise(levels) if b - a > LEAST_ROW)
    if not steps or between > TALLER * steps[len(steps) // 2]:
        return False
    heading = "".join(text for _, top, _, bottom, text in chars if low.at < (top + bottom) / 2 < high.at)
    return bool(heading) and CAPTION.match(heading) is None


def _have_other_columns(upper: Component, lower: Component) -> bool:
    """Whether most lines down of one stand elsewhere in the other: `評核構面四(服務評價)(200分)` is the caption of a table of its own."""
    ours, theirs = (_list_places(part[1]) for part in (upper, lower))
    near = sum(any(abs(one - other) < SAME_EDGE for other in theirs) for one in ours)
    few = min(len(ours), len(theirs))
    return few > 1 and 2 * near < few


def _list_places(lines: Sequence[Rule]) -> list[float]:
    """Where lines stand, those nearer than SAME_EDGE to the one before once."""
    places: list[float] = []
    for line in sorted(lines):
        if not places or line.at - places[-1] >= SAME_EDGE:
            places.append(line.at)
    return places


def _runs_along(rule: Rule, fill: Fill) -> bool:
    """Whether a line down is the border of a shaded area."""
    return min(abs(rule.at - fill.x0), abs(rule.at - fill.x1)) <= NEAR


def _lies_in_cell(fill: Fill, horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> bool:
    """Whether a shaded area has a rule near each of its sides: the field of a form in its cell."""

    def is_near(rules: Sequence[Rule], at: float, way: int, start: float, end: float) -> bool:
        return any(0 <= way * (r.at - at) < INSET and r.start <= start and r.end >= end for r in rules)

    return (
        is_near(horizontal, fill.top, -1, fill.x0, fill.x1)
        and is_near(horizontal, fill.bottom, 1, fill.x0, fill.x1)
        and is_near(vertical, fill.x0, -1, fill.top, fill.bottom)
        and is_near(vertical, fill.x1, 1, fill.top, fill.bottom)
    )


def _shaded_borders(
    page: PageContent, horizontal: Sequence[Rule], vertical: Sequence[Rule]
) -> tuple[list[Rule], list[Rule]]:
    """The edges of shaded areas where no rules are: cells set off by their colour, a shaded header, striped rows."""
    fills = [
        f
        for f in page.fills
        if f.light < SHADED
        and LEAST_SHADE < f.bottom - f.top < MOST_SHADE * page.height
        and f.x1 - f.x0 > LEAST_SHADE
        and not any(f.crossed_by(r) for r in horizontal)
        and not any(f.parted_by(r) and not _runs_along(r, f) for r in vertical)
        and not _lies_in_cell(f, horizontal, vertical)
    ]
    if not fills or len(fills) > MOST_FILLS:
        return [], []
    across: list[Rule] = []
    down: list[Rule] = []
    # between lines down a shaded cell tells its row only, and so do those beside it, at the open sides
    ruled = [f for f in fills if any(f.parted_by(r) for r in vertical)]
    levels = {
        (round(f.top), round(f.bottom))
        for f in ruled
        if all(any(abs(r.at - x) <= NEAR and f.parted_by(r) for r in vertical) for x in (f.x0, f.x1))
    }
    cells = [f for f in ruled if (round(f.top), round(f.bottom)) in levels]
    across += [Rule(y, f.x0, f.x1) for f in cells for y in (f.top, f.bottom)]
    fills = [f for f in fills if f not in ruled]
    heights = [(round(f.top / SNAP), round(f.bottom / SNAP)) for f in fills]
    often = Counter(heights)
    for f, row in zip(fills, heights, strict=True):
        across += [Rule(f.top, f.x0, f.x1), Rule(f.bottom, f.x0, f.x1)]
        if often[row] > 1 and len(often) > 1:  # cells side by side
            down += [Rule(f.x0, f.top, f.bottom), Rule(f.x1, f.top, f.bottom)]
    return across, down


def _find_rows_apart(fills: Sequence[Fill], horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Fill]:
    """Shaded areas that are rows: as wide as one another, a little white between them, parted by rules down and no rule across."""
    if len(fills) > MOST_FILLS or any(fill.crossed_by(rule) for fill in fills for rule in horizontal):
        return []
    parted = [f for f in fills if f.light < SHADED and f.bottom - f.top > LEAST_SHADE]
    parted = [f for f in parted if any(f.parted_by(r) and not _runs_along(r, f) for r in vertical)]
    runs: list[list[Fill]] = []
    for fill in sorted(parted, key=attrgetter("x0", "x1", "top")):
        last = runs[-1][-1] if runs else fill
        beside = abs(last.x0 - fill.x0) < NEAR and abs(last.x1 - fill.x1) < NEAR
        if runs and beside and 0 < fill.top - last.bottom < ROWS_APART:
            runs[-1].append(fill)
        else:
            runs.append([fill])
    return [fill for run in runs if len(run) >= LEAST_APART for fill in run]


def _separate_boxes(fills: Sequence[Fill]) -> Component:
    """The borders of a table whose cells are boxes of their own, white between them: each box with its edges in the middle of
    that white. A border painted around a box is an area with a slightly smaller one inside."""
    boxes: list[Box] = []
    if len(fills) > MOST_BOXES:
        return [], []
    ordered = sorted(fills)
    for index, outer in enumerate(ordered):
        for inner in ordered[index + 1 :]:
            if inner.x0 >= outer.x0 + RING:
                break
            inset = (inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom)
            if (
                all(0 <= side < RING for side in inset)
                and sum(side > 0 for side in inset) > 1
                and outer.x1 - outer.x0 > DOUBLE < outer.bottom - outer.top
            ):
                boxes.append((outer.x0, outer.top, outer.x1, outer.bottom))
                break
    swollen = [_swell(box, boxes) for box in boxes]
    apart = [
        box
        for box, grown in zip(boxes, swollen, strict=True)
        if sum(a != b for a, b in zip(box, grown, strict=True)) > 1
    ]
    if len(apart) < LEAST_BOXES or 2 * len(apart) < len(boxes):
        return [], []
    across = [Rule(y, x0, x1) for x0, top, x1, bottom in swollen for y in (top, bottom)]
    down = [Rule(x, top, bottom) for x0, top, x1, bottom in swollen for x in (x0, x1)]
    return across, down


def _swell(box: Box, boxes: Sequence[Box]) -> Box:
    """A box grown to the middle of the narrow white between it and those beside it, above and below."""
    x0, top, x1, bottom = box
    level = [(left, right) for left, high, right, low in boxes if min(bottom, low) - max(top, high) > RING]
    stacked = [(high, low) for left, high, right, low in boxes if min(x1, right) - max(x0, left) > RING]
    before = _least_gap(x0 - right for _, right in level)
    behind = _least_gap(left - x1 for left, _ in level)
    above = _least_gap(top - low for _, low in stacked)
    below = _least_gap(high - bottom for high, _ in stacked)
    return (x0 - before / 2, top - above / 2, x1 + behind / 2, bottom + below / 2)


def _least_gap(gaps: Iterable[float]) -> float:
    """The least white to another box of the table on one side; 0 where none is there."""
    return min((gap for gap in gaps if 0 < gap < CELLS_APART), default=0.0)


def _stand_together(upright: list[Rule], chars: Sequence[Char]) -> list[Component]:
    """Tables ruled only down, as the middle pages of a long one may be: lines of the same height, closed on all sides."""
    tables: list[Component] = []
    left = sorted(upright, key=lambda rule: (round(rule.start / BEGIN_STEP), rule.at))
    while left:
        first = left[0]
        same = [r for r in left if abs(r.start - first.start) < 2 * NEAR and abs(r.end - first.end) < 2 * NEAR]
        left = [r for r in left if r not in same]
        if len(same) < 2 or first.end - first.start < LEAST_UPRIGHT:
            continue
        top, bottom = min(r.start for r in same), max(r.end for r in same)
        if not _add_outer_sides(same, top, bottom, chars):
            continue
        x0, x1 = min(r.at for r in same), max(r.at for r in same)
        inner = [r for r in left if x0 < r.at < x1 and r.start > top - NEAR and r.end < bottom + NEAR and r not in same]
        left = [r for r in left if r not in inner]
        if len(same) + len(inner) > 2:
            rows = [Rule(top, x0, x1), Rule(bottom, x0, x1)]
            columns = [Rule(r.at, top, bottom) for r in same] + inner
            tables.append((rows + _rows_at_ends(rows, columns, chars), columns))
    return tables


def _add_outer_sides(lines: list[Rule], top: float, bottom: float, chars: Sequence[Char]) -> bool:
    """Add the sides of the columns outside lines down, where text stands there; whether any stands between the lines."""
    x0, x1 = min(r.at for r in lines), max(r.at for r in lines)
    beside = [
        (left, right) for left, high, right, low, text in chars if top < (high + low) / 2 < bottom and text != " "
    ]
    if not any(x0 < left < x1 for left, _ in beside):
        return False
    begin, end = min(left for left, _ in beside), max(right for _, right in beside)
    for x in (begin - TEXT_MARGIN, end + TEXT_MARGIN):
        if x < x0 - 2 * TEXT_MARGIN or x > x1 + 2 * TEXT_MARGIN:
            lines.append(Rule(x, top, bottom))
    return True


def _take_outer_lines(components: list[Component]) -> list[Component]:
    """Lines down that stand beside a table, from its top to its bottom, are its outer borders, though no rule across meets them."""
    alone = [part for part in components if not part[0] and len(part[1]) == 1]
    taken: list[Component] = []
    for rows, columns in components:
        if not rows or len(columns) < 2:
            continue
        top, bottom = min(c.start for c in columns), max(c.end for c in columns)
        for part in alone:
            (line,) = part[1]
            if abs(line.start - top) < NEAR and abs(line.end - bottom) < NEAR and part not in taken:
                columns.append(line)
                taken.append(part)
    return [part for part in components if part not in taken]


def _rows_at_ends(rows: Sequence[Rule], columns: Sequence[Rule], chars: Sequence[Char]) -> list[Rule]:
    """Rules across where lines down end inside a table and none is ruled: under a header's cell over several columns, around a row
    of sums. No letter stands there."""
    x0, x1 = min(c.at for c in columns), max(c.at for c in columns)
    top, bottom = min(c.start for c in columns), max(c.end for c in columns)
    found: list[Rule] = []
    for y in sorted({end for c in columns for end in (c.start, c.end)}):
        free = all(abs(r.at - y) > NEAR for r in (*rows, *found)) and top + NEAR < y < bottom - NEAR
        if free and not any(
            high + CUT < y < low - CUT and x0 < left < x1 and text != " " for left, high, _, low, text in chars
        ):
            found.append(Rule(y, x0, x1))
    return found


def _uncovered(rules: Iterable[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules run over less than most of a side."""
    parts = sorted((r.start, r.end) for r in rules if abs(r.at - at) < 2 * NEAR)
    covered, reach = 0.0, start
    for a, b in parts:
        covered += max(0.0, min(b, end) - max(a, reach))
        reach = max(reach, b)
    return covered < COVERED * (end - start)


def _stands_between(chars: Sequence[Char], sides: Span, ends: Span) -> bool:
    """Whether letters stand between two lines down, given in any order, and two heights."""
    x0, x1 = sorted(sides)
    return any(
        x0 < left and right < x1 and ends[0] < top and bottom < ends[1] and text != " "
        for left, top, right, bottom, text in chars
    )


def _close_sides(rows: list[Rule], columns: list[Rule], chars: Sequence[Char] = ()) -> tuple[list[Rule], list[Rule]]:
    """Tables open at the sides, or cut by the page's end without a border: the missing lines."""
    rows, columns = list(rows), list(columns)
    long = [r for r in rows if r.end - r.start > LONG_RULE]
    if not long:
        return rows, columns
    x0, x1 = min(r.start for r in long), max(r.end for r in long)
    top = min([r.at for r in rows] + [c.start for c in columns])
    bottom = max([r.at for r in rows] + [c.end for c in columns])
    columns = [*columns, *_missing_sides(long, columns, (x0, x1), (top, bottom), chars)]
    x0, x1 = min(x0, *(c.at for c in columns)), max(x1, *(c.at for c in columns))
    for end, ends in ((top, [c.start for c in columns]), (bottom, [c.end for c in columns])):
        reach = sorted(c.at for c, e in zip(columns, ends, strict=True) if abs(e - end) < NEAR)
        if len(reach) >= 2 and _uncovered(rows, end, x0, x1):
            rows.append(Rule(end, x0, x1))
        # a label of a group that goes on over the page's end: under the last row all other columns are ruled
        rows += [
            Rule(end, a, b) for a, b in itertools.pairwise(reach) if b - a > MIN_CELL and _uncovered(rows, end, a, b)
        ]
    return rows, columns


def _missing_sides(
    long: Sequence[Rule], columns: Sequence[Rule], sides: Span, ends: Span, chars: Sequence[Char]
) -> Iterator[Rule]:
    """The outer lines down that are not ruled, where the long rules across end together.

    One rule alone, under the header, tells where the outer columns end if it runs on past the last line down; one of several does over
    texts that stand there.
    """
    for side, stops in zip(sides, ([r.start for r in long], [r.end for r in long]), strict=True):
        nearest = min((c.at for c in columns), key=lambda at: abs(at - side))
        past = abs(nearest - side) >= PAST
        lone = past and (len(long) == 1 or _stands_between(chars, (nearest, side), ends))  # most end there
        least = 1 if lone else 2
        if sum(abs(stop - side) < NEAR for stop in stops) >= least and _uncovered(columns, side, *ends):
            yield Rule(side, *ends)


def make_grid(number: int, boxes: Sequence[Box]) -> Grid:
    """Boxes to a grid of rows and columns."""
    xs = sorted({x for x0, _, x1, _ in boxes for x in (x0, x1)})
    ys = sorted({y for _, top, _, bottom in boxes for y in (top, bottom)})
    column = {x: i for i, x in enumerate(xs)}
    row = {y: i for i, y in enumerate(ys)}
    cells = [
        GridCell(row[top], column[x0], row[bottom] - row[top], column[x1] - column[x0], (x0, top, x1, bottom))
        for x0, top, x1, bottom in sorted(boxes, key=itemgetter(1, 0))
    ]
    return Grid(number, xs, ys, cells)


def count_head_rows(grid: Grid) -> int:
    """How many rows the header has: as many as the highest cell of the first row, one where that goes down the whole table, as a
    column does that no rule parts at all."""
    rows = max((cell.rows for cell in grid.cells if cell.row == 0), default=1)
    return rows if rows < len(grid.ys) - 1 else 1


def fill_grid(grid: Grid, chars: list[Char]) -> list[Char]:
    """Put characters into the cells that their middles lie in; returns the rest."""
    xs, ys = grid.xs, grid.ys
    x0, top, x1, bottom = grid.box
    rest: list[Char] = []
    places = [[rest] * (len(xs) - 1) for _ in range(len(ys) - 1)]  # row by row the letters of the cell in each column
    for cell in grid.cells:
        for r in range(cell.row, cell.row + cell.rows):
            for c in range(cell.column, cell.column + cell.columns):
                places[r][c] = cell.chars
    begin, end = bottom, top  # of the row of the last letter, for they come line by line
    own: list[list[Char]] = []
    for char in chars:
        left, high, right, low, text = char
        x, y = (left + right) / 2, (high + low) / 2
        if not begin <= y < end:
            if not top <= y < bottom:
                rest.append(char)
                continue
            row = bisect_right(ys, y) - 1
            begin, end = ys[row], ys[row + 1]
            own = places[row]
        if not x0 <= x < x1:
            rest.append(char)
            continue
        column = bisect_right(xs, x) - 1
        before = own[column - 1] if left < xs[column] and text in _HANGING and column else rest
        if before is not rest and _ends_line(char, before):
            before.append(char)  # a mark that hangs over the rule belongs to the line that it ends
        else:
            own[column].append(char)
    overhanging = _take_overhanging(rest, [row[-1] for row in places], xs, ys)
    for cell in grid.cells:
        if overhanging:
            cell.chars.sort(key=by_height)
        cell.lines = make_lines(cell.chars)
    return [char for char in rest if char not in overhanging]


def _ends_line(mark: Char, before: Sequence[Char]) -> bool:
    """Whether a mark stands right behind the last letter of a cell, on its line."""
    return _goes_on_behind(mark, before[-NEAR_LETTERS:])


def _goes_on_behind(char: Char, others: Iterable[Char]) -> bool:
    """Whether a letter stands right behind one of the others, on its line."""
    left, top, _, bottom, _ = char
    most = RIGHT_BEHIND * (bottom - top)
    return any(abs(high - top) < most and abs(left - right) < most for _, high, right, _, _ in others)


def _take_overhanging(
    chars: list[Char], last: Sequence[list[Char]], xs: Sequence[float], ys: Sequence[float]
) -> set[Char]:
    """The letters that run on over the table's right border from a line in its ``last`` column, row by row: they belong to that line."""
    taken: set[Char] = set()
    outside = (char for char in chars if char[0] + char[2] >= 2 * xs[-1])
    for char in sorted(outside):
        left, top, _, bottom, text = char
        y, em = (top + bottom) / 2, bottom - top
        into = last[bisect_right(ys, y) - 1] if ys[0] <= y < ys[-1] else chars
        if into is chars or text.isspace() or left > xs[-1] + OVERHANG * em:
            continue
        if _goes_on_behind(char, into):
            into.append(char)
            taken.add(char)
    return taken
