"""Tables with few ruling lines: columns and rows from the alignment of their text.

In: the characters of a page that stand in no fully ruled table, and its lone rules across. Out: :class:`Grid` objects as
``pdf_grid.py`` makes them. Not done here: a table without any rule at all is not looked for, and rows are cut only around lines
that run over the columns.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.document.formats.pdf_furniture import FOOT, is_page_number
from extractors.document.formats.pdf_grid import CAPTION, SHADED, Box, Grid, GridCell, are_edges_same, fill_grid
from extractors.document.formats.pdf_lengths import (
    BESIDE_TEXT,
    CELLS_APART,
    IN_MIDDLE,
    MOST_HEAD,
    MOST_WHITE,
    MOSTLY,
    ROW_WHITE,
    SAME_COLUMN,
    SAME_EDGE,
    SAME_SIDE,
    SPACED_GAP,
)
from extractors.document.formats.pdf_names import COLUMNS, LONE_NAMES, find_head_stop, is_head_line
from extractors.document.formats.pdf_outside import Padding, cut_outside
from extractors.document.formats.pdf_page import Fill, PageContent, Rule
from extractors.document.formats.pdf_parted import (
    HALF_GUTTER,
    Gutters,
    Lines,
    PartedLine,
    Span,
    Stretch,
    column_of,
    even_runs,
    find_cuts_around,
    find_group_labels,
    find_gutters,
    find_gutters_under_names,
    find_kinds,
    find_names_over,
    gutters_at,
    is_set_as_some,
    join_headings,
    join_letters,
    join_names,
    list_texts,
    make_parted_lines,
    side_by_side,
)
from extractors.document.formats.pdf_seams import (
    find_column_seams,
    find_merged,
    find_merged_last,
    list_column_seams,
    part_apart,
)
from extractors.document.formats.pdf_sums import clear_of_sums, find_wide_sums, without_sum_label, without_sum_labels
from extractors.document.formats.pdf_text import FIGURE
from extractors.document.marks import read_kind
from extractors.document.prose import is_open

# Rules, in points unless said otherwise.
SHORT_RULE = 12.0  # shorter strokes are dashes and signs, not the rules of a table
UNDERLINE_HIGH, UNDERLINE_LOW = 4.0, 3.0  # above and below the bottom of letters: a rule elsewhere underlines none
UNDERLINE_ENDS = 2.0  # between the end of a rule and that of the word that it underlines
LEAST_WIDTH = 60.0  # of a table: what is ruled over less is a sign-off, or the line over a footnote
WIDER = 1.6  # times its width so far that a table's next rule may have; one yet wider is another table's
OVER_ALL = 0.9  # share of a table's width: a rule as long is over all columns, a shorter one over some
BLANK_BAND = 40.0  # of white between a rule and what is next to it in one table; beyond more begins something else
NAMES_REACH = 60.0  # above a table's first rule in which the names of its columns stand, if they are over it
HEADER_REACH = 24.0  # above and below a table's first rule in which words of its header stand
RULE_ENDS = 2.0  # by which a word may stand over the ends of the rule under it
RULE_IN_WORD = 3.0  # by which the box of a word reaches below the rule under it
RULE_UNDER = 1.4  # ems below a word: a rule further down is another line's
HALF_SEAM = 0.4  # on both sides of the end of a border piece
NEAR_SEAM = 3.0  # from white to such an end that tells the same edge
HEAD_RULES = 4  # levels of rules in a header at most; more part rows
MOST_OVER = 2  # lines of names over several columns each, above those of the columns
FIRST_RULES = 6  # levels of rules of a table, among which those in its header are
LEAST_SUMS = 3  # rules, one over each sum and one under the last
LEAST_ADDED = 4  # rows of figures between these
BESIDE_RULES = 0.8  # share of them that have a label on the left

# Text, in points.
ONE_MIDDLE = 3.0  # points between the middles of a name and a figure under it: the white within a bracket counts
OFF_SIDES = 12.0  # by which the white on both sides of a text in the middle differs; set left or right, it does more
OFF_COLUMNS = 5.0  # from the middle of the first columns to that of a label of sums, or of a heading, over them
WITHIN_COLUMN = 9.0  # of white at most that parts no columns unless the header does, too

# … in ems.
OWN_LINE = 0.8  # from the middle of one line to that of another
OWN_WORD = 0.5  # of white more between two words set wide than between the letters of each
OWN_STEP = 1.5  # times the step between its letters
ASTRIDE_ROOM = 0.4  # of white on both sides of a text in the middle of two columns; those of two that touch leave none
TIGHT = 0.2  # of white at most between the lines of one name
NAMES_WHITE = 0.8  # … between the lines of a header that no rule is over
CLOSE = 1.2  # … between the rest of a cell at a page's top and the rows that it is of
NOTE_WHITE = 1.1  # … between the last row and a text alone: with more, that is a note
PRINT_ENDS = 0.25  # … more over the end of a print than between any two of its rows
WIDE_WHITE = 3.0  # … between the rows of a table on a page without any rule
APART = 1.2  # of white between two words of a header that are in two columns for sure
HEADING_SIZE = 1.12  # times the height of the other lines: a line higher is a heading
NEAR_EM = 0.5  # by which a word over two others may end short of them

# … in shares of the width of its table.
RUNNING = 0.6  # of a line of running text; the texts of cells are narrower
KEEPS_RIGHT = 0.25  # left free by the rest of a row's cell, cut off by the page's end; running text begins further left
AT_LEFT = 0.1  # left free by the heading of what comes next; the text of a column further right leaves more

# Lines and words.
LEAST_CHARS = 8  # of a page: fewer are a page number or a stamp, no table
LEAST_ROWS = 2  # of a table under its names
LEAST_UNNAMED = 3  # rows of a table without a header
LEAST_STEPS = 4  # between rows, that tell how much white is between them
MOST_RUNNING = 2  # lines over a frame that are a running header
LEAST_BODY = 3  # rows of a table whose names stand under the rows of another
DIGITS = 3  # of a date or an amount; the names of columns have fewer, but for years
HEADER_LINES = 4  # of words over figures, where a rule under some of them is all that parts the two
CAPTION_PIECES = 2  # of a caption: its number and its words
WIDE_SPACE = 1.3  # ems of white that one full-width space leaves at most between two words
CAPTION_LINES = 2  # of the caption between two tables
MOST_NOTES = 5  # lines of notes under a table; more go on with it
SET_LINES = 3  # texts of a column that tell that they are set left

# Shares of them.
HALF = 0.5  # of the lines under the last rule, with several columns filled
BESIDE_NAMED, BESIDE_UNNAMED = 0.04, 0.15  # of a table's lines with several columns filled, under names or not
TAIL_NAMED, TAIL_UNNAMED = 0.06, 0.25  # … of those under the last rule
CARRIED_BESIDE = 0.08  # … of those that go on with the table of the page before
CROSSING_BESIDE = 0.1  # of a page's lines that may run over the columns of the page before, side by side with others
CROSSING_ALONE = 0.2  # … with those that stand alone
ONLY_MARKS = 0.8  # of a column's texts that are nothing but marks: it is the head of the list behind it
USUAL = 0.4  # of the rows in which a column has a text, where one without is part of a merged cell
SET_SHARE = 0.6  # of a column's texts that begin at one place

_NUMBERED = re.compile(
    r"[附續]?[表圖]\s*[\d一二三四五六七八九十]+(?:[-－.][\d一二三四五六七八九十]+)?|附表"
)  # `附表二　管考情形`
_UNIT = re.compile(r"[(（]?單位[:：]")
_BRACKETED = re.compile(r"[(（][^)）]*[)）]?")
_LONE_MARK = re.compile(r"(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]|[•●○◎◆◇■□▪‧·※★\-])+")


@dataclass(slots=True)
class RuleLevel:
    """Rules at one height."""

    at: float
    parts: list[Span]

    @property
    def x0(self) -> float:
        return self.parts[0][0]

    @property
    def x1(self) -> float:
        return max(end for _, end in self.parts)

    def covers(self, x0: float, x1: float) -> bool:
        """Whether a rule runs over most of a stretch."""
        over = sum(max(0.0, min(x1, end) - max(x0, start)) for start, end in self.parts)
        return over > 0.5 * (x1 - x0)


@dataclass(slots=True)
class TableArea:
    """Where a table may be: its rules, and the lines of the page that it is on."""

    x0: float
    x1: float
    page_lines: Lines
    levels: list[RuleLevel] = field(default_factory=list)

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    def between(self, top: float, bottom: float) -> list[PartedLine]:
        """The lines of a band, cut to the area's width."""
        out = []
        for line in self.page_lines:
            if top <= line.middle < bottom:
                pieces = [p for p in line.pieces if p.x1 > self.x0 - SAME_SIDE and p.x0 < self.x1 + SAME_SIDE]
                if pieces:
                    out.append(PartedLine(line.top, line.bottom, pieces, line.heading))
        return out

    def header_above(self, at: float) -> list[PartedLine]:
        """The words side by side right above a rule."""
        header: list[PartedLine] = []
        lines = self.between(at - NAMES_REACH, at)
        for place, line in reversed(list(enumerate(lines))):
            white = (header[-1].top if header else at) - line.bottom
            apart = white > NAMES_WHITE * line.height if header else white >= BLANK_BAND
            first = bool(header) and line.bottom > header[-1].top - TIGHT * line.height
            last = place > 0 and _hangs_from(lines[place - 1], line, header)
            lone = len(line.pieces) < 2 and not first and not last
            lone = lone and not (header and _heads_some(line, header[-1], (self.x0 + self.x1) / 2))
            if lone or apart or CAPTION.match(line.pieces[0].text) or _is_unit_line(line):
                break
            header.append(line)
        header.reverse()
        return header

    @property
    def begin(self) -> float:
        """The height of its first rule, or of the header over its only one."""
        first = self.levels[0].at
        header = self.header_above(first) if len(self.levels) == 1 else []
        return header[0].top - 1 if header else first


def _heads_some(line: PartedLine, below: PartedLine, middle: float) -> bool:
    """Whether a word alone over a header stands in the middle of several of its words, not of all: `通關方式` over six of eight columns, and
    no title. ``middle``: that of the table."""
    piece, names = line.pieces[0], below.pieces
    own = (piece.x0 + piece.x1) / 2
    if len(names) <= 2 or not is_head_line(line) or abs(own - middle) < OFF_SIDES:
        return False
    runs = [names[k:] for k in range(1, len(names) - 1)] + [names[:k] for k in range(2, len(names))]
    return any(abs((run[0].x0 + run[-1].x1) / 2 - own) < OFF_COLUMNS for run in runs)


def _is_unit_line(line: PartedLine) -> bool:
    """Whether a line says over a table what it is counted in, be it behind its period: `中華民國113年度　單位：新臺幣千元`."""
    *before, last = line.pieces
    return _UNIT.match(last.text) is not None and (not before or _has_digits([replace(line, pieces=before)]))


def _hangs_from(upper: PartedLine, line: PartedLine, below: Lines) -> bool:
    """Whether a line under a header's is the last of one name, beside names of one line: `(公⏎噸)`."""
    return not below and len(upper.pieces) > 1 and upper.bottom > line.top - TIGHT * line.height


@dataclass(slots=True)
class _Sections:
    """The lines of a table: in its header, between its other rules, and under its last rule, where some may be notes."""

    header: list[PartedLine]
    body: list[PartedLine]
    below: list[PartedLine]
    top: float
    head_end: float | None  # None where this page of the table repeats no header
    closed: bool  # the last rule ends it


def find_open_grids(
    page: PageContent, rules: Sequence[Rule], carry: Grid | None = None, taken: Sequence[Box] = ()
) -> list[Grid]:
    """Tables that are ruled only across. Their characters are taken out of ``page.chars``.

    ``taken`` are the boxes of the page's other tables.

    ``carry`` is such a table at the end of the page before, whose columns this page may go on with.
    """
    if len(page.chars) < LEAST_CHARS or not (rules or carry):
        return []
    lines = join_headings(make_parted_lines(page.chars))
    areas = _find_areas(rules, lines, taken, carry, page.horizontal)
    areas = [part for area in areas for part in _part_at_shaded_names(area, page.fills)]
    begins = [(area, area.begin) for area in areas]
    found: list[Grid | None] = []
    for area in sorted(areas, key=lambda area: area.levels[0].at):
        following = [
            top for other, top in begins if top > area.levels[-1].at and other.x0 < area.x1 and other.x1 > area.x0
        ]
        found.append(_grid_of(page, area, None if any(found) else carry, min(following, default=None)))
    if carry is not None:
        found.append(_find_rest_over(page, lines, carry, [grid for grid in found if grid is not None]))
    grids = [grid for grid in found if grid is not None]
    kept = []
    for grid in grids:
        rest = fill_grid(grid, page.chars)
        # what is no table, or lies wholly over another, leaves its letters where they are
        if sum(1 for cell in grid.cells if cell.lines) > (0 if carry is not None else 2):
            page.chars = rest
            kept.append(grid)
    return kept


# ------------------------------------------------------------------------------------------------------------ areas


def _levels(rules: Iterable[Rule], lines: Lines) -> list[RuleLevel]:
    levels: list[RuleLevel] = []
    for rule in sorted(rules):
        if rule.end - rule.start < SHORT_RULE:
            continue
        if levels and rule.at - levels[-1].at <= SAME_EDGE:
            levels[-1].parts.append((rule.start, rule.end))
        else:
            levels.append(RuleLevel(rule.at, [(rule.start, rule.end)]))
    for level in levels:
        level.parts.sort()
    return [level for level in levels if not _is_underline(level, lines)]


def _is_underline(level: RuleLevel, lines: Lines) -> bool:
    """Whether a level is nothing but underlined words."""
    under = [line for line in lines if -UNDERLINE_HIGH < level.at - line.bottom < UNDERLINE_LOW]
    pieces = [piece for line in under for piece in line.pieces]
    return bool(pieces) and all(any(_underlines(start, end, piece) for piece in pieces) for start, end in level.parts)


def _underlines(start: float, end: float, word: Stretch) -> bool:
    """Whether a rule lies under one word only, and begins or ends where that does."""
    before, behind = word.x0 - start, end - word.x1
    return max(before, behind) < UNDERLINE_ENDS and min(abs(before), abs(behind)) < UNDERLINE_ENDS


def _find_areas(
    rules: Sequence[Rule], lines: Lines, taken: Sequence[Box], carry: Grid | None, pieces: Sequence[Rule]
) -> list[TableArea]:
    """Levels that may belong to one table: each within the width of the others."""
    areas: list[TableArea] = []
    for level in _levels(rules, lines):
        for area in reversed(areas):
            inside = level.x0 > area.x0 - SAME_SIDE and level.x1 < area.x1 + SAME_SIDE
            around = level.x0 < area.x0 + SAME_SIDE and level.x1 > area.x1 - SAME_SIDE
            wider = around and level.x1 - level.x0 < WIDER * area.width and not _is_closed(area)
            if inside or wider:
                area.levels.append(level)
                area.x0, area.x1 = min(area.x0, level.x0), max(area.x1, level.x1)
                break
        else:
            areas.append(TableArea(level.x0, level.x1, lines, [level]))
    out: list[TableArea] = []
    for area in itertools.chain.from_iterable(map(_part_neighbours, areas)):
        _widen(area, [*taken, *((o.x0, o.levels[0].at, o.x1, o.levels[-1].at) for o in areas if o is not area)])
        out.extend(_part_area(area, taken, carry, pieces))
    return out


def _part_area(
    area: TableArea, taken: Sequence[Box], carry: Grid | None, pieces: Sequence[Rule]
) -> Iterator[TableArea]:
    """The areas of tables under one another, and of those beside one another where only the rules of a table further down or up,
    as wide as both, run over the white between them."""
    apart = part_apart(pieces, [level.at for level in area.levels], area.x0, area.x1)
    carried = _carried_gutters(carry, area.x0, area.x1)
    under = _split_area(area, taken, carried, apart, carry.head if carry is not None and carried else "")
    for part in under:
        beside = _part_neighbours(part) if len(under) > 1 else [part]
        if len(beside) == 1:
            yield part
        for own in beside if len(beside) > 1 else ():
            yield from _part_area(own, taken, carry, pieces)


def _is_closed(area: TableArea) -> bool:
    """Whether two rules that begin and end at the same places have rows of figures between them: a wider one is another table's."""
    return any(
        abs(above.x0 - below.x0) < SAME_EDGE
        and abs(above.x1 - below.x1) < SAME_EDGE
        and len(list(filter(holds_figures, area.between(above.at, below.at)))) >= LEAST_ROWS
        for above, below in itertools.pairwise(area.levels)
    )


def holds_figures(line: PartedLine) -> bool:
    """Whether a line has figures side by side."""
    return sum(piece.is_figure for piece in line.pieces) > 1


def _widen(area: TableArea, others: Sequence[Box]) -> None:
    """Take in the labels on the left, and the figures on the right, of rules that run under the figures only that are added up."""
    if len(area.levels) < LEAST_SUMS:
        return
    top, bottom = area.levels[0].at, area.levels[-1].at
    if any(upper < bottom and lower > top for _, upper, _, lower in others):
        return
    rows = [line for line in area.page_lines if top < line.middle < bottom]
    x0, x1 = area.x0 - SAME_SIDE, area.x1 + SAME_SIDE
    added = [line for line in rows if _is_added(line, x0, x1)]
    labels = [p for line in added for p in line.pieces[:1] if p.x1 < x0 and not p.is_figure]
    if not any(top < line.middle < area.levels[1].at for line in added):
        return  # names stand between the first two rules
    if len(added) < LEAST_ADDED or len(labels) < BESIDE_RULES * len(added):
        return
    figures = [p for line in added for p in line.pieces[-1:] if p.x0 > x1 and p.is_figure]
    left = min(p.x0 for line in rows for p in line.pieces[:1])
    right = max([area.x1, *(p.x1 for p in figures)] if len(figures) >= BESIDE_RULES * len(added) else [area.x1])
    for level in area.levels:
        if level.x0 < area.x0 + SAME_SIDE and level.x1 > area.x1 - SAME_SIDE:
            level.parts = [(left, right)]
    area.x0, area.x1 = left, right


def _is_added(line: PartedLine, x0: float, x1: float) -> bool:
    """Whether a line has figures side by side between two places, and nothing else there."""
    inside = [piece for piece in line.pieces if x0 < piece.x0 and piece.x1 < x1]
    return len(inside) > 1 and all(piece.is_figure for piece in inside)


def _part_neighbours(area: TableArea) -> list[TableArea]:
    """Tables beside one another, whose rules happen to lie at the same heights: none runs over the white between them, and
    each has a header of several words of its own."""
    spans: list[Span] = []
    for start, end in sorted(part for level in area.levels for part in level.parts):
        if spans and start - spans[-1][1] < CELLS_APART:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    if len(spans) < 2:
        return [area]
    parts = []
    for start, end in spans:
        levels = [
            RuleLevel(level.at, inside)
            for level in area.levels
            if (inside := [part for part in level.parts if start <= part[0] and part[1] <= end])
        ]
        part = TableArea(start, end, area.page_lines, levels)
        near = part.between(levels[0].at - HEADER_REACH, levels[0].at + HEADER_REACH)
        if max((len(line.pieces) for line in near), default=0) < 2:
            return [area]
        parts.append(part)
    return parts


def _split_area(
    area: TableArea, taken: Sequence[Box], carried: Gutters, apart: Sequence[float], head: str
) -> list[TableArea]:
    """Part levels between which running text stands: two tables, or the rule under a page's header.

    ``apart``: the heights of levels whose pieces tell of other columns than those of the level before. ``head``: the header of the
    table that this may go on with.
    """
    groups: list[list[RuleLevel]] = [[area.levels[0]]]
    for above, below in itertools.pairwise(area.levels):
        band = area.between(above.at, below.at)
        # Under the first rule a word alone may stand over several columns: the next rule then runs under it only.
        first = len(groups) == len(groups[-1]) == 1 and below.x1 - below.x0 > OVER_ALL * area.width
        first = first and not _has_words_above(area, above)
        if (
            _is_running(area, band, first, carried)
            or below.at in apart
            or (not band and below.at - above.at > BLANK_BAND)
            or any(above.at < (top + bottom) / 2 < below.at for _, top, _, bottom in taken)
            or (_is_single(band) and any(CAPTION.match(line.pieces[0].text) for line in band))
            or _has_caption(band)
            or (0 < len(band) <= CAPTION_LINES and any(_NUMBERED.fullmatch(line.pieces[0].text) for line in band))
            or _is_repeated(area, groups[-1], above, below)
            or (head and _is_single(band) and _stands_at(area, below, head))
            or (0 < len(band) <= CAPTION_LINES and _are_words(band) and _begins_anew(area, groups[-1], below))
        ):
            groups.append([])
        groups[-1].append(below)
    return [
        TableArea(min(lv.x0 for lv in levels), max(lv.x1 for lv in levels), area.page_lines, levels)
        for levels in groups
    ]


def _part_at_shaded_names(area: TableArea, fills: Sequence[Fill]) -> list[TableArea]:
    """Tables under one another, each with names in shaded cells: over those of the second a text stands alone, `診間資訊`, and the cells
    of the two end at other places."""
    heads = _find_shaded_names(area, fills)
    groups: list[list[RuleLevel]] = [[area.levels[0]]]
    for above, below in itertools.pairwise(area.levels):
        for before, head in itertools.pairwise(heads):
            names = area.between(head[0].top, head[0].bottom)
            if not names or not above.at < names[0].middle < below.at or not _are_names_anew(before, head, above):
                continue
            ruled = len(groups[-1]) > 1 and abs(above.at - head[0].top) < SAME_EDGE  # they may have a rule over them
            if _is_single(area.between(groups[-1][-2].at if ruled else above.at, head[0].top)):
                groups.append([groups[-1].pop() if ruled else RuleLevel(head[0].top, [(head[0].x0, head[-1].x1)])])
        groups[-1].append(below)
    if len(groups) == 1:
        return [area]
    return [
        TableArea(min(lv.x0 for lv in levels), max(lv.x1 for lv in levels), area.page_lines, levels)
        for levels in groups
    ]


def _are_names_anew(before: Sequence[Fill], head: Sequence[Fill], above: RuleLevel) -> bool:
    """Whether a shaded row under another, and under a rule, has cells of other widths, and is no lower level of the same header."""
    lower = max(fill.bottom for fill in before) > head[0].top + SAME_EDGE
    return not lower and not _end_alike(before, head) and above.at > before[0].top


def _find_shaded_names(area: TableArea, fills: Sequence[Fill]) -> list[list[Fill]]:
    """The shaded rows of an area in which each cell has a name, from the top."""
    rows: dict[int, list[Fill]] = {}
    inside = {f for f in fills if f.light < SHADED and area.x0 - SAME_SIDE < f.x0 and f.x1 < area.x1 + SAME_SIDE}
    for fill in sorted(inside):
        rows.setdefault(round(fill.top), []).append(fill)
    found = []
    for _, cells in sorted(rows.items()):
        names = area.between(cells[0].top, cells[0].bottom)
        pieces = [piece for line in names for piece in line.pieces]
        filled = all(any(f.x0 < (p.x0 + p.x1) / 2 < f.x1 for p in pieces) for f in cells)
        if len(cells) >= COLUMNS and filled and all(map(is_head_line, names)):
            found.append(cells)
    return found


def _end_alike(one: Sequence[Fill], other: Sequence[Fill]) -> bool:
    """Whether the cells of two shaded rows end at the same places."""
    ends = zip([f.x1 for f in one], [f.x1 for f in other], strict=False)
    return len(one) == len(other) and all(abs(a - b) < SAME_SIDE for a, b in ends)


def _has_caption(band: Lines) -> bool:
    """Whether the caption of another table stands in a band, under the last rows of one."""
    return any(
        _is_caption(line, band[:place]) if len(line.pieces) == 1 else is_caption_apart(line)
        for place, line in enumerate(band)
    )


def is_caption_apart(line: PartedLine) -> bool:
    """Whether a line is a table's number and, with white between them, its words: `表2　服務案件`."""
    number, *words = line.pieces
    return 0 < len(words) < CAPTION_PIECES and _NUMBERED.fullmatch(number.text.replace(" ", "")) is not None


def _is_caption(line: PartedLine, above: Lines) -> bool:
    """Whether a line begins with the number of a table, and does not go on with a column's text: `27件，已出具成果⏎圖25件，餘2件待`."""
    begin = line.pieces[0].x0
    goes_on = any(abs(piece.x0 - begin) < SAME_EDGE for other in above for piece in other.pieces[1:])
    return _NUMBERED.match(line.pieces[0].text) is not None and not goes_on


def _begins_anew(area: TableArea, group: Sequence[RuleLevel], below: RuleLevel) -> bool:
    """Whether words stand side by side under a rule, and rows of figures under and above them: the header of another table,
    under a title that says nothing of it."""
    # a rule over some columns only is under the upper level of the header: `目標` over `辦理場次(場)　參與人數(人次)`
    lower = [level for level in area.levels if level.at > below.at]
    ends = [n for n, level in enumerate(lower) if level.covers(below.x0, below.x1)]
    following = [level.at for level in lower[ends[0] if ends else 0 :]]
    if len(group) < 2 or not following:
        return False
    head = area.between(below.at, following[0])
    # of two tables beside one another the rules may lie a little apart, with no row between them
    reach = max(following[0] + HEADER_REACH, following[min(1, len(following) - 1)])
    named = max((len(join_letters(line)) for line in head), default=0) >= COLUMNS
    marked = any(piece.is_figure or _LONE_MARK.fullmatch(piece.text) for line in head for piece in line.pieces)
    if not named or marked or _has_digits(head, _BRACKETED):
        return False
    return _has_digits(area.between(group[-2].at, group[-1].at)) and _has_digits(area.between(following[0], reach))


def _has_digits(band: Lines, without: re.Pattern[str] | None = None) -> bool:
    """Whether there are digits in a band, but for what a pattern finds: none outside brackets in `服務遞送（300⏎分）`."""
    texts = (piece.text if without is None else without.sub("", piece.text) for line in band for piece in line.pieces)
    return any(char.isdigit() for text in texts for char in text)


def _is_body(band: Lines) -> bool:
    """Whether a band has dates or figures in several places: rows of a table ruled between groups only, no header."""
    with_figures = [p for line in band for p in line.pieces if sum(map(str.isdigit, p.text)) >= DIGITS]
    return len(with_figures) >= COLUMNS


def _has_words_above(area: TableArea, level: RuleLevel) -> bool:
    """Whether a header stands right above a rule: under that the heading of the first group of rows may stand alone."""
    header = area.header_above(level.at)
    return max((len(line.pieces) for line in header), default=0) >= COLUMNS


def _is_single(band: Lines) -> bool:
    """Whether there is text, and none of it side by side."""
    return bool(band) and all(len(line.pieces) == 1 for line in band)


def _are_words(band: Lines) -> bool:
    """Whether there is text, and no more than one wide space parts any of it: `構面二　教育推廣`."""
    pairs = ((line, *pair) for line in band for pair in itertools.pairwise(line.pieces))
    return bool(band) and all(right.x0 - left.x1 < WIDE_SPACE * line.height for line, left, right in pairs)


def _is_running(area: TableArea, band: Lines, first: bool, carried: Gutters) -> bool:
    """Whether what stands between two rules is text that runs over the columns. ``first``: under an area's first rule."""
    if not _is_single(band):
        return False
    pieces = [line.pieces[0] for line in band]
    width = area.width
    if not first:
        wide = sum(1 for piece in pieces if piece.x1 - piece.x0 > RUNNING * width)
        heights = [line.height for line in band]
        if sum(sum(line.crosses([gutter]) for gutter in carried) > 1 for line in band) > 1:
            return True  # `受考核單位：基隆分局⏎優=900分以上；甲=899-800分；…`, over the next table and several columns of the one before
        if len(band) < 2 or not (wide >= 0.5 * len(band) or (wide > 0 and max(heights) > HEADING_SIZE * min(heights))):
            return False
    # Text that keeps to the right, and is not centred, is the rest of one cell of a row cut by the page's end.
    if all(piece.x0 - area.x0 > KEEPS_RIGHT * width for piece in pieces):
        left, right = pieces[0].x0 - area.x0, area.x1 - pieces[0].x1
        if abs(left - right) >= OFF_SIDES:
            return False
    return not carried or any(line.crosses(carried) for line in band)


def _is_repeated(area: TableArea, group: Sequence[RuleLevel], above: RuleLevel, below: RuleLevel) -> bool:
    """Whether the header of a table that ends at ``above``, or under it, stands again at ``below``."""
    if above is group[0]:
        head = area.header_above(above.at)
        return len(head) > 0 and head_text(head) == head_text(area.header_above(below.at))
    # a rule over some columns only is under the upper level of the header: `112年` over `目標值　實績　達成率(%)`
    end = next((level for level in group[1:] if level.covers(group[0].x0, group[0].x1)), group[1])
    head = area.between(group[0].at, end.at)
    if not any(len(line.pieces) > 1 for line in head):
        return False
    slack = 2 * SAME_EDGE  # by which it may be higher there
    reach = below.at + end.at - group[0].at + slack
    if not any(abs(level.at - reach) < 2 * slack for level in area.levels):
        return False
    return is_head(area.between(below.at, reach), head_text(head))


def _stands_at(area: TableArea, level: RuleLevel, head: str) -> bool:
    """Whether a header that is known stands between a level and one of the next: that of the page before over the same table's rest, and
    again under `（續下頁）` and a title."""
    below = [other.at for other in area.levels if other.at > level.at][:HEAD_RULES]
    return any(is_head(area.between(level.at, at), head) for at in below)


# ------------------------------------------------------------------------------------------------------------ columns


def real_gutters(gutters: list[Span], body: Lines, header: Lines) -> list[Span]:
    """Without the gap behind list markers, and gaps within a column that the header does not have."""
    while gutters:
        named = _named_columns(gutters, header)
        texts = [[text.replace(" ", "") for text in found] for found in list_texts(gutters, body)]
        drop = _inside_word(gutters, header, texts)
        if drop is None:
            drop = _needless(gutters, named, texts)
        if drop is None:
            drop = _indented(gutters, named, body)
        if drop is None:
            drop = _beside_name(gutters, header, texts)
        if drop is None:
            break
        del gutters[drop]
    return _add_kinds(gutters, body) if gutters else gutters


def _named_columns(gutters: Gutters, header: Lines) -> set[int]:
    """The columns with a word over them: one over several names them all, unless words under it name some."""
    named: set[int] = set()
    for line in reversed(header):
        over = [set(range(*_column_range(column_of(gutters, piece)))) for piece in line.pieces]
        named |= {c for columns in over if len(columns) == 1 or not columns & named for c in columns}
    return named


def _add_kinds(gutters: list[Span], body: Lines) -> list[Span]:
    """With the white inside the first column, where labels and what is told of each stand side by side under one name."""
    edge = sum(gutters[0]) / 2
    inside = [
        PartedLine(line.top, line.bottom, pieces)
        for line in body
        if (pieces := [piece for piece in line.pieces if piece.x1 < edge])
    ]
    if not inside:
        return gutters
    left = min(line.pieces[0].x0 for line in inside)
    return [*find_kinds(inside, left, edge), *gutters]


def _inside_word(gutters: Gutters, header: Lines, texts: Sequence[Sequence[str]]) -> int | None:
    """A gutter between the two letters of a word set wide over figures: nothing stands under one of them (`合　計`)."""
    for line in header:
        for run in even_runs(line):
            if any(letter.text.isdecimal() for letter in run):
                continue  # `4 5`: months
            columns = [column_of(gutters, letter)[0] for letter in run]
            filled = {column for column in columns if texts[column]}
            if len(set(columns)) == 2 < len(run) and len(filled) == 1:
                return min(columns)  # letters of one word: `計 畫 名 稱`
        lone = [len(piece.text) == 1 and not piece.text.isdecimal() for piece in line.pieces]
        for k, (a, b) in enumerate(itertools.pairwise(line.pieces)):
            if not (lone[k] and lone[k + 1]) or not _stand_together(line, k):
                continue  # `款 項 目 節` are four columns, though one may be blank
            column, after = column_of(gutters, a)[0], column_of(gutters, b)[0]
            if after == column + 1 and bool(texts[column]) != bool(texts[after]):
                return column
    return None


def _beside_name(gutters: Gutters, header: Lines, texts: Sequence[Sequence[str]]) -> int | None:
    """A gutter between a name and the texts that stand beside, not under it, where over these stands but a word of a line further up,
    which is over several columns: `進港船舶` over `艘次` and `總噸位`."""
    levels: dict[int, list[int]] = {}
    for level, line in enumerate(header):
        for piece in line.pieces:
            for c in range(*_column_range(column_of(gutters, piece))):
                levels.setdefault(c, []).append(level)
    for c, found in enumerate(texts):
        beside = [n for n in (c - 1, c + 1) if 0 <= n < len(texts) and texts[n]]
        if found or c not in levels:
            continue
        upper = [n for n in beside if levels.get(n) and max(levels[n]) < min(levels[c])]
        close = [g for g in (min(c, n) for n in upper) if gutters[g][1] - gutters[g][0] < WITHIN_COLUMN]
        if close:
            return close[0]
    return None


def _indented(gutters: Gutters, named: set[int], body: Lines) -> int | None:
    """A gutter before texts that are but set further in than those of the column: none stands beside one of them, and no word of the
    header is over them: `小計`."""
    rows = [{column_of(gutters, piece)[0] for piece in line.pieces} for line in body]
    for c in range(1, len(gutters) + 1):
        if c in named or c - 1 not in named:
            continue
        own, before = sum(c in row for row in rows), sum(c - 1 in row for row in rows)
        if own and before and not any({c - 1, c} <= row for row in rows):
            return c - 1
    return None


def _stand_together(line: PartedLine, place: int) -> bool:
    """Whether two letters are nearer to one another than to single letters beside them, and not the only ones that are: `中　央　　地
    方`, not `甲 乙 丙 丁 戊 己`, one column of which is narrow."""
    first, last = place, place + 1
    while first and len(line.pieces[first - 1].text) == 1:
        first -= 1
    while last + 1 < len(line.pieces) and len(line.pieces[last + 1].text) == 1:
        last += 1
    steps = [after.x0 - before.x1 for before, after in itertools.pairwise(line.pieces[first : last + 1])]
    own = steps[place - first]
    near = [step <= max(own + OWN_WORD * line.height, OWN_STEP * own) for step in steps]
    beside = near[max(place - first - 1, 0) : place - first + 2]
    words = sum(here and not before for before, here in itertools.pairwise([False, *near]))
    return sum(beside) == 1 and (words > 1 or len(near) == 1)


def _needless(gutters: Gutters, named: set[int], texts: list[list[str]]) -> int | None:
    """A gutter that parts no columns."""
    for c, found in enumerate(texts):
        if c in named:
            if found or len(texts) == 1:
                continue
            # A label in the middle over figures set to the side: column of the figures next to it.
            beside = [n for n in (c - 1, c + 1) if 0 <= n < len(texts) and n not in named and texts[n]]
            if beside:
                return min((min(c, n) for n in beside), key=lambda g: gutters[g][1] - gutters[g][0])
        elif c < len(gutters) and _are_marks(found):
            return c
        elif named and not found and len(texts) > 1:
            # Nothing stands in it, and no word over it alone.
            return min((g for g in (c - 1, c) if 0 <= g < len(gutters)), key=lambda g: gutters[g][1] - gutters[g][0])
        elif named and c + 1 < len(texts) and c + 1 in named and not texts[c + 1]:
            return c  # the label behind it stands in the middle, and its texts are set left
        elif named and c > 0 and gutters[c - 1][1] - gutters[c - 1][0] < WITHIN_COLUMN:
            # the narrower of the white at its sides: `男 115年8月24日`, where all years stand under one another
            wider = c < len(gutters) and gutters[c][1] - gutters[c][0] < gutters[c - 1][1] - gutters[c - 1][0]
            return c if wider else c - 1
    return None


def _are_marks(texts: Sequence[str]) -> bool:
    """Whether nearly all texts of a column are nothing but marks."""
    return sum(_LONE_MARK.fullmatch(text) is not None for text in texts) > ONLY_MARKS * len(texts)


def _column_range(pair: tuple[int, int]) -> tuple[int, int]:
    return pair[0], pair[1] + 1


# --------------------------------------------------------------------------------------------------------------- grids


def _grid_of(page: PageContent, area: TableArea, carry: Grid | None, following: float | None) -> Grid | None:
    """``following``: where the next table begins further down the page."""
    full = _list_whole(area)
    if not full or area.width < LEAST_WIDTH:
        return None
    _add_labels_before(area, carry)
    carried = _carried_gutters(carry, area.x0, area.x1)
    carried = [] if _has_more_words(area, full, carried) else carried
    head = carry.head if carry is not None and carried else ""
    parts = _find_sections(page, area, full, head, carried, following)
    labels = _column_labels(parts.header, area.levels, area)
    evidence, gutters = _find_evidence(area, parts, labels, len(full))
    words = max((len(line.pieces) for line in labels), default=0)
    seams = find_column_seams(page.horizontal, [lv.at for lv in area.levels], area.x0, area.x1)
    seams = _parting_seams(seams, [*parts.header, *evidence])
    known = [] if _are_seams_other(seams, carried) else _known_gutters(carried, gutters, words, evidence)
    pieces: Sequence[Rule] = page.horizontal if seams else ()
    if seams and not known:
        known = _between_seams(seams, real_gutters(gutters, evidence, labels), evidence, labels)
        known = _at_lone_seams(page.horizontal, area, known)
        pieces = _cut_pieces(pieces, known, seams)
    shades = _find_shade_edges(page.fills, area, parts)
    known = known or _columns_of_shades(shades, parts.header, evidence) or _columns_of_one_row(parts)
    if not known:
        gutters = _draw_to_shades(real_gutters(gutters, evidence, labels), shades)
        least = max(1, (BESIDE_NAMED if words > 1 else BESIDE_UNNAMED) * len(evidence))
        if not gutters or len(side_by_side(gutters, evidence)) < least:
            return None
        if len(evidence) < (LEAST_ROWS if parts.header else LEAST_UNNAMED):
            return None
    gutters = clear_of_texts(known or [*_find_labels(area, parts, full, gutters), *gutters], [*evidence, *labels])
    if parts.closed:
        tail = _cut_row(gutters, parts, carry if known else None)
    else:
        share = 0.0 if known else TAIL_NAMED if words > 1 else TAIL_UNNAMED
        tail = _fit_tail(_gutters_below(page, area, gutters, pieces), parts.below, share, bare=not parts.body)
    ys = sorted({lv.at for lv in area.levels} | {parts.top})
    if tail:
        ys.append(max(line.bottom for line in tail) + BESIDE_TEXT)
    head_rows = _count_head_rows(parts, ys)
    text = head_text(parts.header) or head
    grid = make_open_grid(page.number, area, ys, gutters, head_rows, evidence, text, pieces)
    grid.edges_shaded = are_edges_same(grid.xs[1:-1], shades)
    return grid


def _list_whole(area: TableArea) -> list[RuleLevel]:
    """The levels of rules over all columns."""
    return [level for level in area.levels if level.x0 < area.x0 + SAME_SIDE and level.x1 > area.x1 - SAME_SIDE]


def _gutters_below(page: PageContent, area: TableArea, gutters: Sequence[Span], pieces: Sequence[Rule]) -> list[Span]:
    """The white between columns under the last rule, but where this tells of merged cells: `導入多元參與，擴大公私協⏎力` in one over two."""
    return _without_merged(gutters, _find_merged_last(area, [area.levels[-1].at, page.height], pieces, gutters))


def _find_shade_edges(fills: Sequence[Fill], area: TableArea, parts: _Sections) -> list[float]:
    """The edges of columns inside a table that the shades of its names tell: cells side by side, from one side of it to the other, that
    end where the header does."""
    if parts.head_end is None:
        return []
    ends = [f for f in fills if f.light < SHADED and abs(f.bottom - parts.head_end) < SAME_EDGE]
    inside = [f for f in ends if area.x0 - SAME_SIDE < f.x0 and f.x1 < area.x1 + SAME_SIDE]
    edges = sorted({(f.x0, f.x1) for f in inside if f.top > parts.top - SAME_SIDE})
    whole = len(edges) >= COLUMNS and edges[0][0] < area.x0 + SAME_SIDE and edges[-1][1] > area.x1 - SAME_SIDE
    if not whole or any(abs(b - c) > SAME_EDGE for (_, b), (c, _) in itertools.pairwise(edges)):
        return []
    return [x1 for _, x1 in edges[:-1]]


def _columns_of_shades(edges: Sequence[float], header: Lines, row: Lines) -> list[Span]:
    """The columns that the shades of names tell over one row alone, which shows none by itself: `基隆分局` and its seven scores. Each text
    of both stands in one of them, and most have one."""
    gutters = gutters_at(edges)
    if not gutters or len(row) != 1 or any(line.crosses(gutters) for line in [*header, *row]):
        return []
    filled = {column_of(gutters, piece)[0] for piece in row[0].pieces}
    return gutters if len(filled) > MOSTLY * (len(gutters) + 1) else []


def _columns_of_one_row(parts: _Sections) -> list[Span]:
    """The columns of one row alone between the rules under a header and under itself, which shows none by itself: each of its texts stands
    under a name of its own, as `基隆分局`, its scores and `甲` under `受考核單位 … 總分 等第`."""
    if parts.head_end is None or not parts.closed or len(parts.body) != 1 or not parts.header:
        return []
    return find_gutters_under_names(join_names(parts.header), parts.body[0])


def _draw_to_shades(gutters: Sequence[Span], edges: Sequence[float]) -> list[Span]:
    """The white between columns, with its middle where the shades of two names meet in it: `達成率(B/A)` is wider than what stands under
    it, and reaches into the white that the texts leave."""
    out = []
    for a, b in gutters:
        x = next((x for x in edges if a + HALF_GUTTER < x < b - HALF_GUTTER), (a + b) / 2)
        half = min(x - a, b - x)
        out.append((x - half, x + half))
    return out


def _find_labels(area: TableArea, parts: _Sections, full: Sequence[RuleLevel], gutters: Sequence[Span]) -> list[Span]:
    """The white inside the first column behind the labels of groups, each in the middle between two rules."""
    if parts.head_end is None or not parts.closed:
        return []
    edge = sum(gutters[0]) / 2
    bands = []
    for above, below in itertools.pairwise(level.at for level in full if level.at > parts.head_end - SAME_EDGE):
        lines = area.between(above, below)
        own = [replace(line, pieces=found) for line in lines if (found := [p for p in line.pieces if p.x1 < edge])]
        bands.append((above, below, own))
    return find_group_labels(bands, area.x0, edge)


def _at_lone_seams(pieces: Sequence[Rule], area: TableArea, gutters: Gutters) -> list[Span]:
    """The white between columns, drawn in to where any one border piece ends in it."""
    lone = list_column_seams(pieces, [lv.at for lv in area.levels], area.x0, area.x1)
    return [next(iter(gutters_at((x for x in lone if a < x < b), HALF_SEAM)), (a, b)) for a, b in gutters]


def _between_seams(seams: Sequence[float], gutters: Gutters, lines: Lines, labels: Lines) -> list[Span]:
    """The columns that the ends of border pieces tell, and where white parts lines under two names between two such ends: one border
    may run on."""
    names = join_names(labels).pieces if labels else []
    out = gutters_at(seams, HALF_SEAM)
    for a, b in gutters:
        left, right = max((x for x in seams if x < b), default=0.0), min((x for x in seams if x > a), default=math.inf)
        near = min(a - left, right - b) < NEAR_SEAM
        named = any(left < p.x0 and p.x1 < b for p in names) and any(a < p.x0 and p.x1 < right for p in names)
        if named and not near and not any(line.crosses([(a, b)]) for line in lines):
            out.append((a, b))
    return sorted(out)


def _cut_pieces(pieces: Sequence[Rule], gutters: Gutters, seams: Sequence[float]) -> list[Rule]:
    """The border pieces, cut at columns that white alone tells: there a piece runs on, and no cell is merged."""
    cuts = [(a + b) / 2 for a, b in gutters if not any(a - HALF_SEAM < x < b + HALF_SEAM for x in seams)]
    out: list[Rule] = []
    for piece in pieces:
        edges = [piece.start, *(x for x in cuts if piece.start < x < piece.end), piece.end]
        out += [Rule(piece.at, start, end) for start, end in itertools.pairwise(edges)]
    return out


def _known_gutters(carried: Gutters, gutters: Gutters, words: int, evidence: Lines) -> list[Span]:
    """The columns of the page before, unless this page's header has more: a lone page may show chance columns, too."""
    finer = len(gutters) > len(carried) and words > len(carried) + 1
    return [] if finer else _fitting(carried, evidence)


def _parting_seams(seams: Sequence[float], lines: Lines) -> list[float]:
    """The seams that part columns: not one that texts run over, beside which no text stands by itself. In `管考項目` over the two columns of
    `度量衡器檢定｜(1)計程車計費表` on another page each border is still drawn in two pieces. Figures that touch the
    texts behind them, `287,334` and `環保標章`, run over none."""
    kept = list(seams)
    k = 0
    while k < len(kept):
        gutters = gutters_at(kept, HALF_SEAM)
        columns = [column_of(gutters, piece) for line in lines for piece in line.pieces]
        crossing = [piece for line in lines for piece in line.pieces if _crosses_at(piece, k, gutters)]
        over = 2 * sum(_touches_figure(piece, kept[k]) for piece in crossing) < len(crossing)
        beside = {first for first, last in columns if first == last}
        if over and not {k, k + 1} <= beside:
            del kept[k]
        else:
            k += 1
    return kept


def _touches_figure(piece: Stretch, seam: float) -> bool:
    """Whether a stretch is a figure and a text, one of which ends where the other begins, at a seam."""
    letters = piece.text.replace(" ", "")
    places = (
        [n for n, x in enumerate(piece.starts) if abs(x - seam) < NEAR_SEAM]
        if len(piece.starts) == len(letters)
        else []
    )
    return any(bool(FIGURE.fullmatch(letters[:n])) != bool(FIGURE.fullmatch(letters[n:])) for n in places)


def _crosses_at(piece: Stretch, place: int, gutters: Gutters) -> bool:
    first, last = column_of(gutters, piece)
    return first <= place < last


def _are_seams_other(seams: Sequence[float], carried: Gutters) -> bool:
    """Whether a border of a page ends where no column of the page before does: its header may be the same, but its columns have other
    widths."""
    return any(not any(a - SAME_COLUMN < x < b + SAME_COLUMN for a, b in carried) for x in seams)


def clear_of_texts(gutters: Gutters, lines: Lines) -> list[Span]:
    """What is white between columns, but for texts that begin where others of theirs do and reach far into it, or end where others do
    and begin in it, or have their middle where others have: such a text is of its own column, not over two."""
    pieces = [piece for line in lines for piece in line.pieces]
    out: list[Span] = []
    for k, (a, b) in enumerate(gutters):
        left = gutters[k - 1][1] if k else -math.inf
        right = gutters[k + 1][0] if k + 1 < len(gutters) else math.inf
        before = [p for p in pieces if left - SAME_EDGE < p.x0 and p.x1 <= a]
        behind = [p for p in pieces if b <= p.x0 and p.x1 < right + SAME_EDGE]
        over = [p for p in pieces if p.crosses((a, b))]
        low = [
            p.x1
            for p in over
            if p.x1 < b and any(abs(o.x0 - p.x0) < SAME_EDGE or _have_one_middle(o, p) for o in before)
        ]
        high = [
            p.x0
            for p in over
            if p.x0 > a and any(abs(o.x1 - p.x1) < SAME_EDGE or _have_one_middle(o, p) for o in behind)
        ]
        span = (max(low, default=a), min(high, default=b))
        out.append(span if span[1] - span[0] > SAME_EDGE else (a, b))
    return out


def _have_one_middle(piece: Stretch, other: Stretch) -> bool:
    return abs(piece.x0 + piece.x1 - other.x0 - other.x1) < 2 * ONE_MIDDLE


def _has_more_words(area: TableArea, full: Sequence[RuleLevel], carried: Gutters) -> bool:
    """Whether words stand side by side under the first rule, more than there are columns on the page before: another table."""
    lines = area.between(full[0].at, full[1].at) if len(full) > 1 else []
    return bool(carried) and any(len(line.pieces) > len(carried) + 2 for line in lines)


def _count_head_rows(parts: _Sections, ys: Sequence[float]) -> int:
    if not parts.header or parts.head_end is None:
        return 0
    return sum(1 for y in ys if y < parts.head_end - SAME_EDGE)


def _find_sections(
    page: PageContent,
    area: TableArea,
    full: Sequence[RuleLevel],
    head: str,
    carried: Gutters,
    following: float | None,
) -> _Sections:
    """``full``: the rules over all columns. ``head``: the header of the table that this may go on with."""
    levels = area.levels
    top, bottom = levels[0].at, levels[-1].at
    below = _tail(page, area, bottom, carried, following)
    first = full[0].at
    if len(full) > 1:
        names = _words_over_parts(area, first)
        if names:
            header, begin = names + area.between(top, first), min(line.top for line in names) - 1
            return _Sections(header, area.between(first, bottom), below, begin, first, closed=True)
        head_end = full[1].at
        band = area.between(top, head_end)
        if first == top and (_is_single(band) or _is_body(band)) and _has_words_above(area, full[0]):
            header = area.header_above(first)
            over = min(line.top for line in header) - 1
            return _Sections(header, area.between(top, bottom), below, over, first, closed=True)
        header, body = area.between(top, head_end), area.between(head_end, bottom)
        stop = 0 if body else _count_names(header)
        if stop and sum(map(holds_figures, header[stop:])) >= LEAST_ROWS:
            # A rule over the names, one under the last row, and none between.
            head_end = _rule_under(area, header, stop)
            return _Sections(header[:stop], header[stop:], below, top, head_end, closed=True)
        if _is_header(header, [lv for lv in levels if lv.at < head_end], head):
            return _Sections(header, body, below, top, head_end, closed=bool(body))
        # A later page of a table that does not repeat its header.
        body = header + body
        return _Sections([], body, below, top, None, closed=bool(body))
    if carried and _are_beside_labels(area, first):
        return _Sections([], area.between(top, bottom), below, top, None, closed=True)
    # One rule: what stands right above it is the header, if it has words side by side.
    header = area.header_above(first)
    if header:
        top = min(top, min(line.top for line in header) - 1)
    elif len(levels) > 1:
        # A rule over all columns, one under the words over several of them, and none under the header.
        closing = _find_header_end(below, levels[-1])
        if closing is not None:
            levels.append(RuleLevel(closing, [(area.x0, area.x1)]))
            header, below = area.between(top, closing), [line for line in below if line.middle > closing]
            return _Sections(header, [], below, top, closing, closed=False)
    elif not head and (stop := _count_names(below)):
        # A rule over the header, and none under it.
        closing = _rule_under(area, below, stop)
        return _Sections(below[:stop], [], below[stop:], top, closing, closed=False)
    return _Sections(header, [], below, top, first, closed=False)


def _are_beside_labels(area: TableArea, first: float) -> bool:
    """Whether a page goes on with rows beside the label of a group, `構面一：基礎服務` with `(二)服務友善性`, on this page or the one before:
    all rules but the ``first`` over all columns run to the right side, without a break. Those under words of a header do not; a lone
    one has no words over it, but the last row under it. The last of several is broken where a cell goes on over the page's end."""
    others = [level for level in area.levels if abs(level.at - first) > SAME_EDGE]
    end = max(level.x1 for level in area.levels)
    several = len(others) > 1 or (len(others) == 1 and others[0].at < first and not area.header_above(others[0].at))
    whole = others[:-1] if len(others) > 2 and others[-1] is area.levels[-1] else others
    return several and all(level.x1 > end - SAME_SIDE for level in others) and all(map(_is_one_piece, whole))


def _is_one_piece(level: RuleLevel) -> bool:
    """Whether the rules at one height touch one another."""
    return all(after <= end + SAME_EDGE for (_, end), (after, _) in itertools.pairwise(level.parts))


def _words_over_parts(area: TableArea, first: float) -> list[PartedLine]:
    """The words over a table's highest rules, if these run under some of them only, and names stand between them and the
    ``first`` rule over all columns: a header with no rule over it, whose upper level is `114年度` and `113年度`."""
    top = area.levels[0]
    under = area.between(top.at, first) if top.at < first - SAME_EDGE else []
    if not under or len(under) > HEADER_LINES or not all(map(is_head_line, under)):
        return []
    words = area.header_above(top.at)
    pieces = [piece for line in words for piece in line.pieces]
    each = all(any(start < (p.x0 + p.x1) / 2 < end for p in pieces) for start, end in top.parts)
    return words if each and all(map(is_head_line, words)) else []


def _count_names(lines: Lines) -> int:
    """How many of the first lines are words over figures; 0 where none are."""
    stop = find_head_stop(lines, 0) if lines else 0
    return stop if any(map(holds_figures, lines[stop : stop + 1])) else 0


def _rule_under(area: TableArea, lines: Lines, stop: int) -> float:
    """The height under the first ``stop`` lines, names that no rule parts from the rows: as if one were there, or one ran on that is there
    under some of them, as under `急性 慢性 特殊` in their colours, and not under `行政區` beside these."""
    above, under = max(line.bottom for line in lines[:stop]), lines[stop].top
    level = next((level for level in area.levels if above < level.at < under), None)
    if level is None:
        level = RuleLevel((above + under) / 2, [])
        area.levels.append(level)
    level.parts = [(area.x0, area.x1)]
    return level.at


def _find_evidence(area: TableArea, parts: _Sections, labels: Lines, rules: int) -> tuple[list[PartedLine], list[Span]]:
    """The lines that show the columns, and the white between these. ``rules``: how many run over all columns."""
    if rules == 2 and not parts.below and not parts.body:
        # Two rules with text between them only: a table without a header rule, or cut by the page.
        header = parts.header
        return header, find_gutters(header, area.x0, area.x1) if len(header) > 2 else []
    evidence = parts.body if parts.closed else parts.body + parts.below
    while len(evidence) > 1 and not parts.closed and len(evidence[-1].pieces) == 1:
        evidence = evidence[:-1]  # it may be a note
    gutters = find_gutters(without_sum_labels(evidence), area.x0, area.x1, labels)
    return evidence, clear_of_sums(gutters, evidence)


def _find_header_end(below: Lines, partial: RuleLevel) -> float | None:
    """Under a rule that some columns only have: where the words end and the figures begin."""
    for index, line in enumerate(below[:HEADER_LINES]):
        under = [p.text.replace(" ", "") for p in line.pieces if p.x1 > partial.x0 and p.x0 < partial.x1]
        if index and len(under) > 1 and all(FIGURE.fullmatch(text) for text in under):
            return (max(other.bottom for other in below[:index]) + line.top) / 2
        if any(FIGURE.fullmatch(text) for text in under):
            return None
    return None


def head_text(lines: Lines) -> str:
    return "".join(piece.text.replace(" ", "") for line in lines for piece in line.pieces)


def _find_head_again(over: Lines, taken: Lines, head: str) -> tuple[int, Lines]:
    """How many lines of a page are a header that is known, and the names above them that stand over several of its columns, and so
    over the white between these."""
    most = min(len(taken), MOST_HEAD)
    for count in range(MOST_OVER + 1):
        names = over[len(over) - count :] if count else []
        stop = next((n for n in range(1, most) if is_head([*names, *taken[:n]], head)), 0)
        if stop:
            return stop, names
    return 0, []


def is_head(lines: Lines, head: str) -> bool:
    """Whether lines say what a header that is known does: words in the middle of their cells, beside those of two lines, may stand a hair
    higher on one page than on the other, and so in another order."""
    return sorted(head_text(lines)) == sorted(head)


def _is_header(lines: Lines, levels: Sequence[RuleLevel], head: str) -> bool:
    """Whether the band under a table's first rule is its header: on a later page the one that it has had, ``head``."""
    return 0 < len(lines) <= MOST_HEAD and len(levels) <= HEAD_RULES and (not head or is_head(lines, head))


def _column_labels(header: Lines, levels: Sequence[RuleLevel], area: TableArea) -> list[PartedLine]:
    """The header's words that stand over one column: not those over a rule of their own, which spans several."""
    spanning = [
        (level.at, start, end)
        for level in levels[:FIRST_RULES]
        for start, end in level.parts
        if end - start < OVER_ALL * area.width
    ]
    out = []
    for line in header:
        pieces = [
            p
            for p in line.pieces
            if not any(
                -RULE_IN_WORD < at - line.bottom < RULE_UNDER * line.height
                and start - RULE_ENDS < p.x0
                and p.x1 < end + RULE_ENDS
                for at, start, end in spanning
            )
            and not _is_over_several(line, p, header)
        ]
        if len(pieces) == len(line.pieces) or len(pieces) > 1:
            out.append(PartedLine(line.top, line.bottom, pieces))
    names = without_spanning(out)
    return [line for line in names if len(line.pieces) > 1 or _is_of_two_lines(line, names)]


def _is_of_two_lines(line: PartedLine, names: Lines) -> bool:
    """Whether a line is half a name, beside names of one line: `裁處金額⏎（千元）` beside `告發件數`."""
    piece = line.pieces[0]
    beside = [
        other
        for other in names
        if len(other.pieces) > 1
        and line.top < other.bottom + TIGHT * line.height
        and line.bottom > other.top - TIGHT * line.height
    ]
    return bool(beside) and not any(p.x0 < piece.x1 and piece.x0 < p.x1 for other in beside for p in other.pieces)


def without_spanning(header: Lines) -> list[PartedLine]:
    """The header's lines without the words over several columns: those under which others stand side by side, as `人數` and
    `%` under `非常滿意`."""
    out = []
    for index, line in enumerate(header):
        pairs = [pair for under in header[index + 1 :] for pair in itertools.pairwise(under.pieces)]
        names = [name for under in header[index + 1 :] for name in under.pieces]
        over = [
            word
            for word in _join_words(line, names)
            if any(
                word.x0 < left.x1 and (left.x1 + right.x0) / 2 < word.x1 and not _goes_on_in(word, left)
                for left, right in pairs
            )
        ]
        pieces = [p for p in line.pieces if not any(word.x0 <= p.x0 and p.x1 <= word.x1 for word in over)]
        if pieces:
            out.append(PartedLine(line.top, line.bottom, pieces))
    return out


def _goes_on_in(word: Stretch, under: Stretch) -> bool:
    """Whether what stands in the middle under a word is the rest of it: a letter that names nothing by itself, or what closes its bracket,
    `年度目標⏎值`, `達成率(%⏎)`."""
    text = under.text.replace(" ", "")
    lone = len(text) == 1 and text.isalpha() and text not in LONE_NAMES
    return abs(word.x0 + word.x1 - under.x0 - under.x1) < 2 * SAME_EDGE and (lone or is_open(word.text))


def _join_words(line: PartedLine, under: Sequence[Stretch]) -> list[Stretch]:
    """The words of a line, letters set wide as one; not letters with several names between them, or each in the middle of a name
    under it: `女` and `女` on both sides of `計 男`, `計 男 女` over `(人) (人) (人)`."""
    out = []
    for word in join_letters(line):
        letters = [piece for piece in line.pieces if word.x0 <= piece.x0 and piece.x1 <= word.x1]
        between = any(
            sum(left.x1 < name.x0 and name.x1 < right.x0 for name in under) > 1
            for left, right in itertools.pairwise(letters)
        )
        each = all(
            any(abs(letter.x0 + letter.x1 - name.x0 - name.x1) < 2 * SAME_EDGE for name in under) for letter in letters
        )
        out.extend(letters if between or each else [word])
    return out


def _is_over_several(line: PartedLine, piece: Stretch, header: Lines) -> bool:
    """Whether a word of a header stands in the middle over two or more words of a lower line, with wide white between them:
    `非常滿意` over `人數　%`."""
    for under in header:
        if under.middle - line.middle < OWN_LINE * line.height:
            continue
        least = APART * under.height
        inner = [
            (a.x1, b.x0)
            for a, b in itertools.pairwise(under.pieces)
            if b.x0 - a.x1 > least
            and piece.x0 < a.x1 + NEAR_EM * line.height
            and piece.x1 > b.x0 - NEAR_EM * line.height
        ]
        if inner and abs((inner[0][0] + inner[-1][1]) - (piece.x0 + piece.x1)) < 2 * least:
            return True
    return False


def _tail(
    page: PageContent, area: TableArea, bottom: float, carried: Gutters, following: float | None
) -> list[PartedLine]:
    """The lines under the last rule that may still be of the table: near one another, no page number.

    Beyond wide white only what stands in the columns of the lines before it. ``following``: where the next table begins.
    """
    out: list[PartedLine] = []
    reach = bottom
    limit = page.height if following is None else following
    below = area.between(bottom, limit)
    for index, line in enumerate(below):
        em = line.height
        if line.top - reach > ROW_WHITE * em and not (
            out and line.top - reach < MOST_WHITE * em and _goes_on_below(out, below[index:], area, carried)
        ):
            break
        if line.middle > FOOT * page.height and is_page_number(" ".join(p.text for p in line.pieces)):
            break
        if is_sign_off(line) or _names_next(out, line, below[index + 1 :]):
            break
        out.append(line)
        reach = line.bottom
    out = cut_outside(out, area.between(area.levels[0].at, bottom), _list_drawn_edges(page.fills, area))
    # What stands right above the next table, at its left edge or in its middle but in no column, is the heading of that.
    while following is not None and out and len(out) == len(below) and len(out[-1].pieces) == 1:
        last = out[-1].pieces[0]
        left, right = last.x0 - area.x0, area.x1 - last.x1
        heading = left < AT_LEFT * area.width or abs(left - right) < OFF_SIDES
        if not heading or any(abs(p.x0 - last.x0) < SAME_EDGE for line in out[:-1] for p in line.pieces):
            break
        below.pop()
        out.pop()
    return out


def _list_drawn_edges(fills: Sequence[Fill], area: TableArea) -> list[float]:
    """Where the columns of a table begin whose names stand in shaded cells; where its rules do if none are."""
    top, bottom = area.levels[0].at - SAME_EDGE, area.levels[-1].at + SAME_EDGE
    names = [f for f in fills if f.light < SHADED and top < f.top and f.bottom < bottom]
    return sorted({area.x0, *(f.x0 for f in names if area.x0 < f.x0 and f.x1 < area.x1 + SAME_SIDE)})


def is_sign_off(line: PartedLine) -> bool:
    """Whether a line is where several people sign: `承辦人：　課長：　主任：`."""
    return len(line.pieces) > 1 and all(piece.text.rstrip().endswith(("：", ":")) for piece in line.pieces)


def _names_next(above: Lines, line: PartedLine, below: Lines) -> bool:
    """Whether a line under rows is the names of another table, over its rows: words only, not all the same (`待補 待補 待補`), with more
    white over them than between any of the rows."""
    if len(above) < LEAST_ROWS or len(line.pieces) < COLUMNS or not is_head_line(line):
        return False
    if any(piece.is_figure for piece in line.pieces) or len({piece.text for piece in line.pieces[1:]}) == 1:
        return False
    if sum(map(holds_figures, below)) < LEAST_BODY or not holds_figures(below[0]) or not holds_figures(above[-1]):
        return False
    widest = max(lower.top - upper.bottom for upper, lower in itertools.pairwise(above))
    return line.top - above[-1].bottom > widest + TIGHT * line.height


def _goes_on_below(above: Lines, lines: Lines, area: TableArea, carried: Gutters) -> bool:
    """Whether the lines up to the next wide white stand side by side in the columns of those above."""
    block = [lines[0]]
    for line in lines[1:]:
        if line.top - block[-1].bottom > ROW_WHITE * line.height:
            break
        block.append(line)
    if CAPTION.match(block[0].pieces[0].text):
        return False
    gutters = list(carried) or find_gutters(above, area.x0, area.x1)
    if not gutters or not _fitting(gutters, block):
        return False
    return bool(side_by_side(gutters, block)) and not block[0].crosses(gutters)


def _fit_tail(gutters: Gutters, below: list[PartedLine], share: float, bare: bool = False) -> list[PartedLine]:
    """Of the lines under the last rule, those that keep to the columns, if a ``share`` of them has several filled. ``bare``: these are all
    the rows that there are, so that the headings of groups among them need no mark."""
    tail: list[PartedLine] = []
    side_by_side = 0
    for line, under in itertools.zip_longest(below, below[1:]):
        if _is_caption(line, tail):
            break
        white = math.inf if not bare else line.top - tail[-1].bottom if tail else 0.0
        own = without_sum_label(line, gutters[0][1]) if gutters else line
        if own.crosses(gutters) and not heads_more(line, under, gutters, white):
            break
        tail.append(line)
        side_by_side += len(line.pieces) > 1
    drop_notes(tail)
    if not tail or side_by_side < share * len(tail):
        return []
    return tail


def _cut_row(gutters: Gutters, parts: _Sections, carry: Grid | None) -> list[PartedLine]:
    """The lines under the rule that ends a table's last whole row: those of a row that the page cuts, under which browsers draw none.

    Most of them have several columns filled, or the first one, but for the heading of a group, has most columns filled, each where others
    of that column stand, here or on the page before (``carry``). Names of who has signed stand in no column. Where texts stand in the
    middle of a row, its first line may be of its longest text alone: then all its lines together fill most columns.
    """
    body = [*parts.body, *(_lines_of(carry) if carry is not None else ())]
    tail = _fit_tail(gutters, parts.below, HALF)
    if any(_count_in_line(line, body, gutters) > 1 for line in tail):
        return tail
    for line, under in itertools.zip_longest(parts.below, parts.below[1:]):
        if not heads_more(line, under, gutters, math.inf):
            filled = {column_of(gutters, piece) for piece in line.pieces}
            whole = _count_in_line(line, body, gutters) == len(line.pieces) == len(filled)
            most = len(filled) > 1 and 2 * len(filled) > len(gutters) + 1
            block = (whole and most) or _is_row_in_the_middle(parts.below, body, gutters)
            return _fit_tail(gutters, parts.below, 0.0) if block else []
    return []


def _lines_of(grid: Grid) -> list[PartedLine]:
    """What stands in the cells of a table of a page before, each line by itself."""
    texts = [line for cell in grid.cells for line in cell.lines]
    return [PartedLine(line.top, line.bottom, [Stretch(line.x0, line.x1, line.text)]) for line in texts]


def _is_row_in_the_middle(lines: Lines, body: Lines, gutters: Gutters) -> bool:
    """Whether lines close under one another are one row, the texts of most of its columns in the middle of that of one: `5場／112人` beside
    the third of five lines of `1.春節、母親節及中秋節前夕…`, from the first column or the second on, each in line with others of its column."""
    if any(lower.top - upper.bottom > ROW_WHITE * lower.height for upper, lower in itertools.pairwise(lines)):
        return False
    if any(line.crosses(gutters) or _count_in_line(line, body, gutters) < len(line.pieces) for line in lines):
        return False
    filled = {column_of(gutters, piece) for line in lines for piece in line.pieces}
    first, _ = min(filled)
    return first < 2 and 2 * len(filled) > len(gutters) + 1  # the very first may be of labels over several rows


def _count_in_line(line: PartedLine, body: Lines, gutters: Gutters) -> int:
    """How many texts of a line begin, end or have their middle where another of their column does."""
    others = {columns: _texts_in(columns, body, gutters) for columns in {column_of(gutters, p) for p in line.pieces}}
    return sum(any(_is_in_line(p, other) for other in others[column_of(gutters, p)]) for p in line.pieces)


def _texts_in(columns: tuple[int, int], body: Lines, gutters: Gutters) -> list[Stretch]:
    return [piece for line in body for piece in line.pieces if column_of(gutters, piece) == columns]


def _is_in_line(piece: Stretch, other: Stretch) -> bool:
    places = ((piece.x0, other.x0), (piece.x1, other.x1), (piece.x0 + piece.x1, other.x0 + other.x1))
    return any(abs(own - theirs) < SAME_EDGE for own, theirs in places)


def heads_more(line: PartedLine, under: PartedLine | None, gutters: Gutters, white: float) -> bool:
    """Whether a line over the columns is the heading of more rows: near under it texts in most columns, and a mark at its head, or as
    little white over as under it, at the left of a row of figures: `單位：0120 會計室`. ``white``: over it, in points."""
    if under is None or len(line.pieces) > 1:
        return False
    first = line.pieces[0]
    at_left = first.x0 < under.pieces[0].x0 + line.height
    if read_kind(first.text) is None and not (at_left and _stands_in_rows(white, line, under)):
        return False
    filled = {column_of(gutters, piece)[0] for piece in under.pieces}
    near = under.top - line.bottom < ROW_WHITE * line.height
    return near and not under.crosses(gutters) and 2 * len(filled) > len(gutters) + 1


def _stands_in_rows(white: float, line: PartedLine, under: PartedLine | None) -> bool:
    """Whether a line has a row of figures right under it, and not much more ``white``, in points, over it: the caption or the note of
    another table has the names of that under it."""
    if under is None or not holds_figures(under):
        return False
    return white < max(under.top - line.bottom, 0.0) + NAMES_WHITE * line.height


def drop_notes(lines: list[PartedLine]) -> None:
    """Take off the notes under a table: what begins like one, or stands alone a little apart."""
    for index, line in enumerate(lines):
        if len(line.pieces) == 1 and index:
            white = line.top - lines[index - 1].bottom
            apart = white > NOTE_WHITE * line.height
            rest = all(len(other.pieces) == 1 for other in lines[index:])
            under = lines[index + 1] if index + 1 < len(lines) else None
            note = CAPTION.match(line.pieces[0].text) and not _stands_in_rows(white, line, under)
            if note or (apart and rest and len(lines) - index <= MOST_NOTES):
                del lines[index:]
                return
    for count in range(min(MOST_NOTES, len(lines) - LEAST_STEPS - 1), 0, -1):
        if _close_print(lines[:-count], lines[-count:]):
            del lines[-count:]
            return


def _close_print(rows: Lines, lines: Lines) -> bool:
    """Whether lines under rows say what a print ends with, and are no rows: more white is over them than between any two of the rows, they
    have few texts and no figure alone, and what stands beside their first text begins, ends and has its middle where no other does:
    `收件合計：92件　*** 報表結束 ***`, `製表　覆核　主任`, `～以下空白～`."""
    white = lines[0].top - rows[-1].bottom
    widest = max(lower.top - upper.bottom for upper, lower in itertools.pairwise(rows))
    if white < widest + PRINT_ENDS * lines[0].height:
        return False
    usual = sorted(len(line.pieces) for line in rows)[len(rows) // 2]
    words = [_join_spaced(line) for line in lines]
    if any(len(own) >= usual or any(piece.is_figure for piece in own) for own in words):
        return False
    others = [piece for line in rows for piece in line.pieces]
    return not any(is_set_as_some(piece, others) for own in words for piece in own[1:])


def _join_spaced(line: PartedLine) -> list[Stretch]:
    """The pieces of a line, those as one that no more white parts than a space: `～ 以下空白 ～`."""
    out: list[Stretch] = []
    for piece in line.pieces:
        if out and piece.x0 - out[-1].x1 < SPACED_GAP * line.height:
            out[-1] = Stretch(out[-1].x0, piece.x1, out[-1].text + piece.text)
        else:
            out.append(piece)
    return out


def _fitting(gutters: Gutters, lines: Lines) -> list[Span]:
    """The gutters, if the lines keep to them, but for the headings of some groups of rows."""
    crossing = [line for line in lines if line.crosses(gutters)]
    beside = sum(len(line.pieces) > 1 for line in crossing)
    fit = beside <= CROSSING_BESIDE * len(lines) and len(crossing) <= CROSSING_ALONE * len(lines)
    return list(gutters) if lines and fit else []


def _add_labels_before(area: TableArea, carry: Grid | None) -> None:
    """Widen the area of rules that begin behind the first columns of the table of the page before, where these end, and stop with it:
    the labels of those columns go on over all rows of this page, and no rule runs under them."""
    if carry is None or abs(carry.xs[-1] - area.x1) > 2 * SAME_SIDE or area.x0 < carry.xs[0] + 2 * SAME_SIDE:
        return
    if any(a - SAME_SIDE < area.x0 < b + SAME_EDGE for a, b in carry.gutters[:-1]):
        area.x0 = carry.xs[0]


def _carried_gutters(carry: Grid | None, x0: float, x1: float) -> list[Span]:
    if carry is None or abs(carry.xs[0] - x0) > 2 * SAME_SIDE or abs(carry.xs[-1] - x1) > 2 * SAME_SIDE:
        return []
    return list(carry.gutters)


def _carried_grid(page: PageContent, lines: Lines, carry: Grid) -> Grid | None:
    """A table that goes on without any rule between its rows: the lines at the page's top, or in the first frame, that
    keep to its columns."""
    area = TableArea(carry.xs[0], carry.xs[-1], lines)
    gutters = carry.gutters
    taken: list[PartedLine] = []
    waiting: list[PartedLine] = []
    side_by_side = 0
    inside = area.between(*_find_frame(page, area))
    padding = Padding([carry.xs[0] + HALF_GUTTER], _lines_of(carry))
    for index, line in enumerate(inside):
        columns = [column_of(gutters, p) for p in line.pieces]
        apart = line.top - taken[-1].bottom if taken else 0.0
        under = inside[index + 1] if index + 1 < len(inside) else None
        crossing = line.crosses(gutters) and not (taken and heads_more(line, under, gutters, apart))
        wide = apart > WIDE_WHITE * line.height
        if wide and taken and apart < MOST_WHITE * line.height:
            # it may stand between rows, if what follows is side by side
            wide = not _goes_on_below(taken, inside[index:], area, gutters)
        if crossing or wide or padding.leaves_out(line) or _is_of_page(line, carry.xs[0]):
            if taken:
                break
            continue
        if not taken and len(set(columns)) < 2 and columns[0] == (0, 0):
            # The rest of a first cell, or a heading of the page: what follows closely tells.
            if waiting and line.top - waiting[-1].bottom > CLOSE * line.height:
                waiting.clear()
            waiting.append(line)
            continue
        if not taken and waiting and line.top - waiting[-1].bottom < CLOSE * line.height:
            taken += waiting
        taken.append(line)
        padding.add(line)
        side_by_side += len(set(columns)) > 1
    drop_notes(taken)
    if side_by_side < max(1, CARRIED_BESIDE * len(taken)):
        return None
    ys = [taken[0].top - BESIDE_TEXT, max(line.bottom for line in taken) + BESIDE_TEXT]
    # Its header may stand here again, with no rule under it either. Beside a name of two lines, `便民禮民措⏎施`, one over several columns,
    # `辦理成效`, reaches below the top of those in the middle.
    over = [line for line in inside if line.middle < taken[0].middle]
    stop, names = _find_head_again(over, taken, carry.head)
    if stop:
        ys[0] = (names or taken)[0].top - BESIDE_TEXT
        ys.insert(1, (max(line.bottom for line in taken[:stop]) + taken[stop].top) / 2)
    return make_open_grid(page.number, area, ys, list(gutters), min(stop, 1), [*names, *taken], carry.head)


def _is_of_page(line: PartedLine, left: float) -> bool:
    """Whether a line is none of a table that goes on, which begins at ``left``: a heading left of that, a page's number, or who signs."""
    number = is_page_number(" ".join(piece.text for piece in line.pieces))
    heading = len(line.pieces) == 1 and read_kind(line.pieces[0].text) is not None
    return number or (heading and line.pieces[0].x0 < left - SAME_EDGE) or is_sign_off(line)


def _find_rest_over(page: PageContent, lines: Lines, carry: Grid, found: Sequence[Grid]) -> Grid | None:
    """The rest of the table of the page before, at the top of one on which tables of other columns are found: its texts stand where those
    of its columns did there, `1.客製化服務` over `合計：272分` and the header of 構面三."""
    if not found:
        return _carried_grid(page, lines, carry)
    top = min(grid.ys[0] for grid in found)
    over = [line for line in lines if line.bottom < top]
    if any(are_edges_same(grid.xs, carry.xs, SAME_COLUMN) for grid in found) or len(over) < LEAST_ROWS:
        return None
    rest = _carried_grid(page, over, carry)
    if rest is None:
        return None
    own = [line for line in over if rest.ys[0] < line.middle < rest.ys[-1]]
    before = _lines_of(carry)
    there = sum(_count_in_line(line, before, carry.gutters) for line in own)
    whole = len(side_by_side(carry.gutters, own)) >= LEAST_ROWS and there > MOSTLY * sum(
        len(line.pieces) for line in own
    )
    return rest if whole else None


def _find_frame(page: PageContent, area: TableArea) -> tuple[float, float]:
    """From and to which height the first frame runs that a table lies in, with hardly a line over it; the page where there
    is none. A running header over the frame names no columns, though its words stand over some (`…中學111年　服務品質資料`)."""
    for rule in sorted(page.horizontal):
        if rule.start < area.x0 + SAME_SIDE and rule.end > area.x1 - SAME_SIDE:
            floors = [_find_side(page, end, rule.at) for end in (rule.start, rule.end)]
            rows = any(len(line.pieces) > 1 for line in area.between(rule.at, min(floors)))
            if rows and len(area.between(0, rule.at)) <= MOST_RUNNING:
                return rule.at, min(floors)
    return 0, page.height


def _find_side(page: PageContent, at: float, top: float) -> float:
    """How far down a frame's side runs that begins at a corner; ``top`` where none does."""
    sides = (rule for rule in page.vertical if abs(rule.at - at) < SAME_EDGE and abs(rule.start - top) < SAME_EDGE)
    return max((rule.end for rule in sides), default=top)


def make_open_grid(
    number: int,
    area: TableArea,
    ys: list[float],
    gutters: list[Span],
    head_rows: int,
    evidence: Lines,
    head: str,
    pieces: Sequence[Rule] = (),
) -> Grid:
    """Cells between rules and gutters; a cell whose text runs over a gutter, or under which no rule is, is a merged one.

    ``pieces``: the rules as they are drawn, which may be cell by cell.
    """
    own = [*gutters, *_find_rule_ends(area, ys[head_rows:], gutters)]
    x0 = min([area.x0] + [p.x0 for line in evidence for p in line.pieces[:1]]) - 0.5
    x1 = max([area.x1] + [p.x1 for line in evidence for p in line.pieces[-1:]]) + 0.5
    body = area.between(min(ys[head_rows:], default=ys[-1]), ys[-1])
    sums, names = find_wide_sums(body, gutters), find_names_over(body, gutters, x0, x1)
    merged = _find_merged_last(area, ys, pieces, gutters) if len(ys) > head_rows + 1 else []
    ys = _cut_bands(area, ys, gutters, head_rows, {*sums, *names}, merged)
    carried, gutters = gutters, sorted(own)
    xs = [x0, *((a + b) / 2 for a, b in gutters), x1]
    rows, columns = len(ys) - 1, len(xs) - 1
    by_y = {lv.at: lv for lv in area.levels}
    group = [[r * columns + c for c in range(columns)] for r in range(rows)]
    for r in range(rows):
        band = area.between(ys[r], ys[r + 1])
        below = by_y.get(ys[r + 1])
        drawn = find_merged(pieces, ys[r], ys[r + 1], area.width) if pieces else []
        drawn = [*drawn, *merged] if r == rows - 1 else drawn
        for c in _joined_columns(area, band, below, xs, gutters, drawn, head_rows - r):
            _unite(group, (r, c), (r, c + 1))
        if r >= head_rows and len(band) == 1 and band[0].top in sums:
            for c in sums[band[0].top]:
                _unite(group, (r, c), (r, c + 1))
        elif r >= head_rows and band:
            for c, d in _centred(band, gutters, xs, evidence) or _centred_inside(band, gutters, xs, evidence):
                _unite(group, (r, c), (r, d))
        for c in range(columns):
            if below is not None and r + 1 < rows and not below.covers(xs[c], xs[c + 1]):
                _unite(group, (r, c), (r + 1, c))
    cells = _rectangles(group, xs, ys)
    grid = Grid(number, xs, ys, cells, head_rows)
    grid.gutters, grid.head = list(carried), head
    grid.open_columns = frozenset(range(columns))
    return grid


def _find_rule_ends(area: TableArea, ys: Sequence[float], gutters: Gutters) -> list[Span]:
    """The edges of cells inside a column at which a rule ends: that under `(1)計程車計費表`, over `(2)加油站油量計`, begins behind `度量衡器檢定`,
    which stands beside both. ``ys``: the heights of the rules under the header."""
    edges = [area.x0, *((a + b) / 2 for a, b in gutters), area.x1]
    out: dict[float, Span] = {}
    for top, at, bottom in zip(ys, ys[1:], ys[2:], strict=False):
        level = next((level for level in area.levels if level.at == at), None)
        for start, end in level.parts if level is not None else ():
            for x in (start, end):
                left = max((edge for edge in edges if edge <= x), default=x)
                right = min((edge for edge in edges if edge > x), default=x)
                inside = min(x - left, right - x) > SAME_SIDE
                if inside and _parts_texts(area, (top, at, bottom), (left, x, right), behind=x == start):
                    out[round(x)] = (x - HALF_SEAM, x + HALF_SEAM)
    return sorted(out.values())


def _parts_texts(
    area: TableArea, heights: tuple[float, float, float], places: tuple[float, float, float], behind: bool
) -> bool:
    """Whether a rule between two others, that begins inside a column and runs to the right (``behind``), or ends there, parts texts above
    and below it, and leaves out one on its other side. ``places``: the sides of the column, and between them where the rule ends."""
    left, x, right = places
    bands = [
        [p for line in area.between(a, b) for p in line.pieces if left < p.x1 and p.x0 < right]
        for a, b in itertools.pairwise(heights)
    ]
    if any(p.x0 < x - HALF_SEAM and p.x1 > x + HALF_SEAM for band in bands for p in band):
        return False
    ruled = [[p for p in band if (p.x0 + p.x1 > 2 * x) == behind] for band in bands]
    return all(ruled) and sum(map(len, ruled)) < sum(map(len, bands))


def _find_merged_last(area: TableArea, ys: Sequence[float], pieces: Sequence[Rule], gutters: Gutters) -> list[Span]:
    """The stretches of merged cells in the last row, in no line of which texts stand side by side: those of another table right under it
    end at other places than its columns."""
    band = area.between(ys[-2], ys[-1])
    edges = [area.x0, *((a + b) / 2 for a, b in gutters), area.x1]
    return [
        (x0, x1)
        for x0, x1 in find_merged_last(pieces, ys[-2], ys[-1], area.width)
        if all(min(abs(x - edge) for edge in edges) < SAME_EDGE for x in (x0, x1))
        and all(sum(p.x0 < x1 and p.x1 > x0 for p in line.pieces) <= 1 for line in band)
    ]


def _without_merged(gutters: Gutters, merged: Sequence[Span]) -> list[Span]:
    """The white between columns, but where merged cells run over it."""
    return [(a, b) for a, b in gutters if not any(x0 + SAME_SIDE < (a + b) / 2 < x1 - SAME_SIDE for x0, x1 in merged)]


def _joined_columns(
    area: TableArea,
    band: Lines,
    below: RuleLevel | None,
    xs: Sequence[float],
    gutters: Gutters,
    drawn: Sequence[Span],
    levels: int,
) -> list[int]:
    """The columns of a row whose cell is one with the next: text across the gutter, a border of both, or a rule right under them
    that ends where they do. ``drawn``: the borders of single cells; ``levels``: of the header, from this row down."""
    # where each piece is as long as one column, the border of a merged cell may be drawn so, too
    telling = any(a + SAME_SIDE < x < b - SAME_SIDE for a, b in drawn for x in xs)
    if levels > 1:
        band = [PartedLine(line.top, line.bottom, join_letters(line)) for line in band]
    joined = []
    for c, gutter in enumerate(gutters):
        # over other words of the header no two names touch
        crossed = any(line.crosses([gutter]) or (levels > 1 and line.covers(gutter)) for line in band)
        if levels <= 0 and any(abs(xs[c + 1] - end) < SAME_EDGE for _, end in drawn):
            crossed = crossed or sum(_is_astride(line, (xs[c], xs[c + 1], xs[c + 2])) for line in band) > 1
        crossed = crossed or (levels <= 0 and _runs_through(area, band, gutter, (xs[c], xs[c + 2])))
        within = any(a + SAME_SIDE < xs[c + 1] < b - SAME_SIDE for a, b in drawn)
        ends = telling and any(abs(xs[c + 1] - x) < SAME_EDGE for span in drawn for x in span)
        if crossed or within or (levels > 0 and not ends and _is_spanned(below, xs, c, band, area)):
            joined.append(c)
    return joined


def _runs_through(area: TableArea, band: Lines, gutter: Span, sides: Span) -> bool:
    """Whether a text of a band runs through an edge that a rule tells, though one of its letters begins there: `便民|檢定站` over the two columns of
    `度量衡器檢定｜(1)計程車計費表`, between whose ``sides`` nothing stands beside it. A text of the column behind would fill it or begin where
    others of that do."""
    left, right = sides
    if not area.levels or gutter[1] - gutter[0] > SAME_EDGE:
        return False  # no rule tells it, but white
    edge = (gutter[0] + gutter[1]) / 2
    through = [
        piece
        for line in band
        for piece in line.pieces
        if piece.covers(gutter) and piece.x1 + line.height < right and not _touches_figure(piece, edge)
    ]
    beside = any(sum(p.x0 < right and p.x1 > left for p in line.pieces) > 1 for line in band)
    beside = beside or any(edge - SAME_EDGE < p.x0 < right for line in band for p in line.pieces)
    if not through or beside:
        return False
    rows = area.between(area.levels[0].at, area.levels[-1].at)
    begins = [p.x0 for line in rows for p in line.pieces if edge - SAME_EDGE < p.x0 < right]
    return bool(begins) and min(begins) > edge + SAME_EDGE


def _is_astride(line: PartedLine, edges: tuple[float, float, float]) -> bool:
    """Whether a text of a line stands in the middle of two columns, over the edge between them, with room on both sides: where one letter
    begins at that edge, as in both lines of `結合在地資|源推動創新⏎作|為`, the texts of two columns that touch would fill them. ``edges``: those of
    the two."""
    x0, edge, x1 = edges
    middles = [(p.x0 + p.x1, p) for p in line.pieces if p.x0 < edge < p.x1]
    room = ASTRIDE_ROOM * line.height
    return any(abs(m - x0 - x1) < SAME_EDGE and p.x0 - x0 > room and x1 - p.x1 > room for m, p in middles)


def _cut_bands(
    area: TableArea,
    ys: Sequence[float],
    gutters: Gutters,
    head_rows: int,
    own: Container[float],
    merged: Sequence[Span],
) -> list[float]:
    """The edges of rows, with those above and below lines that run over the columns. ``own``: the tops of further lines that are in a cell
    over several: labels of sums, names of groups; ``merged``: the stretches of merged cells in the last row."""
    out = list(ys)
    for top, bottom in itertools.pairwise(ys[head_rows:]):
        parted = _without_merged(gutters, merged) if bottom == ys[-1] else gutters
        out += find_cuts_around(area.between(top, bottom), parted, own)
    return sorted(out)


def _centred(band: Lines, gutters: Gutters, xs: Sequence[float], others: Lines) -> list[tuple[int, int]]:
    """Columns that a text stands in the middle of: `合計` over two, the heading of a group of rows over all."""
    pieces = join_letters(band[0])
    if len(band) != 1 and any(len(line.pieces) > 1 for line in band):
        return []
    where = [column_of(gutters, piece)[0] for piece in pieces]
    first = pieces[0]
    middle, column = (first.x0 + first.x1) / 2, where[0]
    if sum(abs(p.x0 - first.x0) < SAME_EDGE and p.text != first.text for line in others for p in line.pieces) > 2:
        return []  # where the text of its column begins
    stop = len(xs) - 1 if len(pieces) == 1 else where[1]
    for last in range(column, stop):
        if last + 1 > 1 and _is_sum_over(first, column, last, gutters, xs):
            return [(c, c + 1) for c in range(last)]
        if last + 1 > 1 and abs(middle - (xs[0] + xs[last + 1]) / 2) < OFF_COLUMNS:
            own = (xs[column] + xs[column + 1]) / 2
            beyond = first.x0 - xs[column] > IN_MIDDLE or first.x1 - xs[column + 1] > IN_MIDDLE
            exact = column > 0 and abs(middle - (xs[0] + xs[last + 1]) / 2) < SAME_EDGE
            beyond = beyond or (exact and _is_out_of_line(first, column, gutters, others))
            if (column > 0 or last > 0) and beyond:
                if abs(middle - own) <= IN_MIDDLE and not _is_set_left(first, column, gutters, others):
                    continue
                return [(c, c + 1) for c in range(last)]
    return []


def _is_sum_over(piece: Stretch, column: int, last: int, gutters: Gutters, xs: Sequence[float]) -> bool:
    """Whether the label of sums may stand in the middle of the first columns, and not of its own alone: where edges are but white, the
    middles may be anywhere between those of the white's sides."""
    if not piece.text.endswith("計") or last >= len(gutters) or not column:
        return False
    right, left, middle = gutters[last], gutters[column - 1], (piece.x0 + piece.x1) / 2
    own = (left[0] + gutters[column][0]) / 2 - SAME_EDGE < middle < (left[1] + gutters[column][1]) / 2 + SAME_EDGE
    return not own and (xs[0] + right[0]) / 2 < middle < (xs[0] + right[1]) / 2


def _centred_inside(band: Lines, gutters: Gutters, xs: Sequence[float], others: Lines) -> list[tuple[int, int]]:
    """Columns inside a row that a text stands in the middle of, where other rows have texts in each: `退休` over 單位, 職稱, 職等."""
    if len(band) != 1:
        return []
    where = {column_of(gutters, piece)[0]: piece for piece in band[0].pieces}
    rows = [{column_of(gutters, p)[0] for p in line.pieces} for line in others if len(line.pieces) > 1]
    usual = [c for c in range(len(xs) - 1) if sum(c in row for row in rows) > USUAL * len(rows)]
    for column, piece in where.items():
        free = {c for c in usual if c not in where} | {column}
        first = next(c for c in range(column, -2, -1) if c - 1 not in free)
        last = next(c for c in range(column, len(xs)) if c + 1 not in free)
        middle = (piece.x0 + piece.x1) / 2
        if last > first > 0 and abs(middle - (xs[first] + xs[last + 1]) / 2) < IN_MIDDLE:
            if _begins_its_column(piece, column, gutters, others):
                continue
            own = abs(middle - (xs[column] + xs[column + 1]) / 2) < IN_MIDDLE
            if not own or _is_set_left(piece, column, gutters, others):
                return [(c, c + 1) for c in range(first, last)]
    return []


def _begins_its_column(piece: Stretch, column: int, gutters: Gutters, others: Lines) -> bool:
    """Whether a text begins where most of its column's do: a sentence as long as to end where it would if it stood in the middle of
    two columns (「申請書表及填寫範例置於櫃檯與網站，並依最新規定更新。」 beside offices that go on from the row above)."""
    begins = _find_begins(piece, column, gutters, others)
    there = sum(abs(x - piece.x0) < SAME_EDGE for x in begins)
    return len(begins) >= SET_LINES and there > SET_SHARE * len(begins)


def _is_out_of_line(piece: Stretch, column: int, gutters: Gutters, others: Lines) -> bool:
    """Whether words begin where no other text of their column does: in a narrow first column and the next, `總計` in the middle of both
    is hardly further in than what is set left."""
    begins = _find_begins(piece, column, gutters, others)
    return len(begins) >= LEAST_ROWS and not piece.is_figure and all(abs(x - piece.x0) >= SAME_EDGE for x in begins)


def _is_set_left(piece: Stretch, column: int, gutters: Gutters, others: Lines) -> bool:
    """Whether the other texts of a column begin at one place, far left of where a piece in its middle does."""
    begins = [round(x) for x in _find_begins(piece, column, gutters, others)]
    if len(begins) < SET_LINES:
        return False
    begin = max(set(begins), key=begins.count)
    return piece.x0 - begin > IN_MIDDLE and sum(abs(x - begin) <= 1 for x in begins) > SET_SHARE * len(begins)


def _find_begins(piece: Stretch, column: int, gutters: Gutters, others: Lines) -> list[float]:
    """Where the other texts of a piece's column begin."""
    return [
        p.x0
        for line in others
        for p in line.pieces
        if p.text != piece.text and column_of(gutters, p) == (column, column)
    ]


def _is_spanned(below: RuleLevel | None, xs: Sequence[float], column: int, band: Lines, area: TableArea) -> bool:
    """Whether a rule under a header row joins a column with the next: `人口數` over `總計 | 新生 | 死亡`. Under several words it does not
    where the columns of one end: each stands in the middle of its own."""
    if below is None:
        return False
    for start, end in below.parts:
        if start < area.x0 + SAME_SIDE and end > area.x1 - SAME_SIDE:
            continue
        if start < (xs[column] + xs[column + 1]) / 2 and end > (xs[column + 1] + xs[column + 2]) / 2:
            over = [(p.x0 + p.x1) / 2 for p in join_names(band).pieces if p.x1 > start and p.x0 < end] if band else []
            under = [c for c, (a, b) in enumerate(itertools.pairwise(xs)) if start < (a + b) / 2 < end]
            edges = xs[under[0] : under[-1] + 2]
            return xs[column + 1] not in _part_between(over, edges)
    return False


def _part_between(middles: Sequence[float], edges: Sequence[float]) -> list[float]:
    """The inner edges between the columns of words that stand side by side, each as near to the middle of its own as can be."""
    if len(middles) < 2 or len(edges) <= len(middles):
        return list(edges[1:-1]) if len(middles) > 1 else []
    best: dict[float, tuple[float, list[float]]] = {edges[0]: (0.0, [])}
    for middle in middles:
        best = {
            end: min(
                (cost + abs(middle - (start + end) / 2), [*inner, end])
                for start, (cost, inner) in best.items()
                if start < end
            )
            for end in edges
            if end > min(best)
        }
    return best[edges[-1]][1][:-1]


def _unite(group: list[list[int]], a: tuple[int, int], b: tuple[int, int]) -> None:
    one, other = group[a[0]][a[1]], group[b[0]][b[1]]
    if one != other:
        for row in group:
            for c, mark in enumerate(row):
                if mark == other:
                    row[c] = one


def _rectangles(group: list[list[int]], xs: Sequence[float], ys: Sequence[float]) -> list[GridCell]:
    """Cells from groups of elementary ones, widened to rectangles where they are none."""
    changed = True
    bounds: dict[int, tuple[int, int, int, int]] = {}
    while changed:
        changed = False
        bounds = {}
        for r, row in enumerate(group):
            for c, mark in enumerate(row):
                r0, c0, r1, c1 = bounds.get(mark, (r, c, r, c))
                bounds[mark] = (min(r0, r), min(c0, c), max(r1, r), max(c1, c))
        for mark, (r0, c0, r1, c1) in bounds.items():
            for r in range(r0, r1 + 1):
                for c in range(c0, c1 + 1):
                    if group[r][c] != mark:
                        _unite(group, (r0, c0) if group[r0][c0] == mark else (r, c), (r, c))
                        changed = True
                        break
                if changed:
                    break
            if changed:
                break
        if changed:
            # Give the whole rectangle one mark.
            for r in range(r0, r1 + 1):
                for c in range(c0, c1 + 1):
                    group[r][c] = mark
    return [
        GridCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]))
        for r0, c0, r1, c1 in sorted(bounds.values())
    ]
