"""Header rows whose levels no rule parts, split into their levels.

In: a :class:`Grid` whose cells still have their characters. Out: the same grid, in which a word that stands in the middle
over several columns with words of their own below (`預算數` over `原預算 追加(減) 合計`) is a cell over these columns, and
a word beside them (`區域別`) a cell over all levels. Not done here: no column is looked for, and no row of the body is cut.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.document.formats.pdf_grid import Grid, GridCell, by_height, without_spaces
from extractors.document.formats.pdf_lengths import EVEN_STEPS, MOST_HEAD, ROUNDING, SAME_LINE, SPACED_GAP
from extractors.document.formats.pdf_names import LONE_NAMES
from extractors.document.formats.pdf_page import Char
from extractors.document.formats.pdf_text import FIGURE, make_lines
from extractors.document.marks import read_count
from extractors.document.prose import is_open

# All in ems, shares of the height of the letters at hand.
GAP = 0.5  # white that parts two words
EDGE_GAP = 0.2  # white that parts two words where a column ends in it
TOUCHING = 0.15  # white between two letters of one word
PITCH = 0.75  # how much the steps from word to word and from column to column differ
STEP = 0.25  # the same as a share of the step from column to column
OFF_CENTRE = 0.75  # how far a word stands from the middle of the columns that it is over
ASIDE = 0.4  # how far two lines of one cell differ at the left, in the middle and at the right, at least
OVERHANG = 0.6  # how far a word stands out of its column
ACROSS = 0.2  # how far a word reaches to both sides of an edge that it runs over
UNDER = 0.35  # how far the boxes of two lines overlap
MARGIN = 0.75  # white on both sides of a word that runs over the edge of two shaded cells

LEAST_NUMBERED = 3  # columns that have a number in the last line of a header
# (3) (1)=(2)+(4)+(6) (5)=(4)/(3)×100
_NUMBERED = re.compile(r"[(（]\d{1,2}[)）](?:[=＝][\d()（）+＋\-－–×xX*÷/／%％]+)?")

MOST_LETTERS = 24  # of a word in a header
# What stands against an arrangement of a header's words, to be weighed with how far they are off the middle.
UNUSED = 1.0  # a word that could be over several columns is in one
HANGING = 0.5  # a word at the bottom has none above it
ASTRIDE = 5.0  # a word runs out of its column
BLANK = 0.25  # a column has no word


@dataclass(slots=True, eq=False)
class _Word:
    """A word of a header: what stands together on one line."""

    chars: list[Char]
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        lefts, tops, rights, bottoms, _ = zip(*self.chars, strict=True)
        self.x0, self.top, self.x1, self.bottom = min(lefts), min(tops), max(rights), max(bottoms)

    @property
    def em(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        """Where its middle stands."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        return _text_of(self.chars)

    def is_under(self, other: _Word) -> bool:
        return self.top > other.bottom - UNDER * self.em

    def runs_over(self, x: float) -> bool:
        return self.x0 < x - ACROSS * self.em and self.x1 > x + ACROSS * self.em


@dataclass(slots=True, eq=False)
class _Head:
    """A cell of the header: the words over the columns from ``first`` up to ``stop``, and what stands below them."""

    first: int
    stop: int
    words: list[_Word]
    under: list[_Head] = field(default_factory=list)
    floor: float = 0.0  # the height at which it ends, if something stands below

    def all_words(self) -> list[_Word]:
        return self.words + [word for head in self.under for word in head.all_words()]

    def list_intervals(self) -> list[tuple[float, float]]:
        """Between which heights it and each one below it that has something below ends."""
        if not self.under:
            return []
        above = max(word.bottom for word in self.words)
        below = min(word.top for head in self.under for word in head.all_words())
        own = (min(above, below), max(above, below)) if above <= below else ((above + below) / 2,) * 2
        return [(own[0], own[1]), *(pair for head in self.under for pair in head.list_intervals())]


def split_heads(grid: Grid) -> None:
    """Split the levels of a grid's header that no rule parts, and count its rows anew."""
    start, stop = _find_header(grid)
    if stop <= start:
        return
    for row in range(start, stop - 1 if grid.gutters and not grid.ruled_head else start):
        _part_across(grid, row, stop)
    united = not grid.gutters and sum(_unite_shaded(grid, row) for row in range(start, stop - 1)) > 0
    numbered = _cut_numbers(grid, stop) if grid.gutters or grid.bare_head else 0
    split = numbered > 0
    row = start
    while row < stop:
        added = _split_row(grid, row, stop)
        split = split or added > 0
        row, stop = row + added + 1, stop + added
    if united or split or (not grid.header_rows and _has_numbers(grid, start, stop)):
        grid.header_rows = stop + numbered
    if grid.bare_head:
        for row in range(start, stop):
            _join_blank(grid, row)


def _cut_numbers(grid: Grid, stop: int) -> int:
    """Make the last line of a header of one row that no rule parts a row of its own, if it has but the numbers of the columns, and how
    they are reckoned: `(1)=(2)+(4)+(6)　(2)　(3)　…`. Returns how many rows it became more."""
    own = [cell for cell in grid.cells if cell.row == 0 and cell.chars]
    lines = _find_lines(without_spaces([char for cell in own for char in cell.chars]))
    if stop > 1 or len(lines) < 2 or any(cell.rows > 1 for cell in own):
        return 0
    y = (max(bottom for _, _, _, bottom, _ in lines[-2]) + min(top for _, top, _, _, _ in lines[-1])) / 2
    last: dict[int, list[Char]] = {}
    for char in sorted(char for cell in own for char in cell.chars if by_height(char) > 2 * y):
        last.setdefault(_column_of((char[0] + char[2]) / 2, grid.xs), []).append(char)
    numbers = [text for chars in last.values() if (text := _text_of(chars))]
    if len(numbers) < LEAST_NUMBERED or not all(map(_NUMBERED.fullmatch, numbers)):
        return 0
    for cell in grid.cells:
        if cell.row:
            cell.row += 1
            continue
        cell.chars = [char for char in cell.chars if by_height(char) <= 2 * y]
        left, top, right, _ = cell.box
        cell.box, cell.lines = (left, top, right, y), make_lines(cell.chars)
    for column, (x0, x1) in enumerate(itertools.pairwise(grid.xs)):
        chars = last.get(column, [])
        grid.cells.append(GridCell(1, column, 1, 1, (x0, y, x1, grid.ys[1]), chars, make_lines(chars)))
    grid.ys.insert(1, y)
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    return 1


def _join_blank(grid: Grid, row: int) -> None:
    """Make one cell of a name and the blank one on its left where it stands in the middle of both, and not of its own: `居住地` over the
    labels of groups and those of their rows, between which a rule stands."""
    for cell in [c for c in grid.cells if c.row == row and c.lines]:
        beside = [c for c in grid.cells if c.row == row and c.column + c.columns == cell.column and c.rows == cell.rows]
        if len(beside) != 1 or beside[0].lines or cell.column - 1 in grid.open_columns:
            continue
        blank = beside[0]
        middle = (min(line.x0 for line in cell.lines) + max(line.x1 for line in cell.lines)) / 2
        slack = OFF_CENTRE * cell.lines[0].size
        off, off_own = (abs(middle - (x0 + cell.box[2]) / 2) for x0 in (blank.box[0], cell.box[0]))
        if off < slack < off_own:
            cell.column, cell.columns = blank.column, blank.columns + cell.columns
            cell.box = (blank.box[0], *cell.box[1:])
            grid.cells.remove(blank)


def _find_header(grid: Grid) -> tuple[int, int]:
    """The rows of the grid, first to last, that may be its header, without a title over all columns."""
    count, width = len(grid.ys) - 1, len(grid.xs) - 1
    if grid.header_rows or grid.gutters:
        return 0, min(grid.header_rows, count)
    start = 0
    for row in range(count):
        cells = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rows]
        if len(cells) != 1 or cells[0].columns < width:
            return start, row + max((cell.rows for cell in cells if cell.row == row), default=1)
        start = row + 1
    return 0, 0


# -------------------------------------------------------------------------------------------------------------- words


def _find_words(chars: Sequence[Char], edges: Sequence[float]) -> list[_Word]:
    """The words of a header, parted where white is between them. ``edges``: where its columns begin and end."""
    words: list[_Word] = []
    lines = [list(_part_line(line, edges)) for line in _find_lines(chars)]
    for place, line in enumerate(lines):
        parts = _join_spaced(line, edges, _names_by_column(lines[place + 1 :], edges) if edges else {})
        words += _join_in_column(parts, edges) if edges else parts
    return words


def _names_by_column(lines: Sequence[Sequence[_Word]], edges: Sequence[float]) -> dict[int, list[str]]:
    """What lines have in each column."""
    names: dict[int, list[str]] = {}
    for word in itertools.chain.from_iterable(lines):
        names.setdefault(_column_of(word.middle, edges), []).append(word.text)
    return names


def _text_of(chars: Iterable[Char]) -> str:
    return "".join(text for _, _, _, _, text in chars if text != " ")


def _find_lines(chars: Sequence[Char]) -> list[list[Char]]:
    lines: list[list[Char]] = []
    level = 0.0
    for char in sorted(chars, key=by_height):
        _, top, _, bottom, _ = char
        if not lines or (top + bottom) / 2 - level > SAME_LINE * (bottom - top):
            lines.append([])
        lines[-1].append(char)
        level = sum(map(by_height, lines[-1])) / 2 / len(lines[-1])
    return lines


def _part_line(line: Sequence[Char], edges: Sequence[float]) -> Iterable[_Word]:
    spaces = [(left + right) / 2 for left, _, right, _, text in line if text == " "]
    run: list[Char] = []
    for char in sorted(without_spaces(line), key=lambda c: (c[0] + c[2], c[0])):
        if run:
            left, top, _, bottom, _ = char
            em = bottom - top
            end = max(right for _, _, right, _, _ in run)
            gap = left - end
            blank = any(end - ACROSS * em < x < left + ACROSS * em for x in spaces)
            at_edge = gap > EDGE_GAP * em and any(end - TOUCHING * em <= x <= left + TOUCHING * em for x in edges)
            at_edge = at_edge and not is_open(_text_of(run))  # `目的別（114年 1至8月）` is over several columns
            if gap > (SPACED_GAP if blank else GAP) * em or at_edge:
                yield _Word(run)
                run = []
            elif blank and gap > EDGE_GAP * em:
                run.append((end, top, left, bottom, " "))
        run.append(char)
    if run:
        yield _Word(run)


def _column_of(x: float, edges: Sequence[float]) -> int:
    return min(max(bisect_right(edges, x) - 1, 0), len(edges) - 2)


def _join_spaced(words: list[_Word], edges: Sequence[float], below: Mapping[int, Sequence[str]]) -> list[_Word]:
    """Letters set wide apart are one word (`人　口　數`), unless each stands in a column of its own (`款 項 目 節`). ``below``: what
    stands below in each column."""
    out: list[_Word] = []
    index = 0
    while index < len(words):
        stop = index + 1
        if len(words[index].text) == 1:
            gaps: list[float] = []
            while stop < len(words) and len(words[stop].text) == 1:
                gaps.append(words[stop].x0 - words[stop - 1].x1)
                if max(gaps) - min(gaps) > EVEN_STEPS * words[stop].em:
                    break
                stop += 1
        if stop > index + 1 and edges and _stand_in_columns(words[index:stop], edges, below):
            out += words[index:stop]
        elif stop > index + 1:
            columns = [_column_of(word.middle, edges) for word in words[index:stop]] if edges else []
            step = _period(["".join(below.get(column, ())) for column in columns]) or stop - index
            for first in range(index, stop, step):
                out.append(_Word([char for word in words[first : first + step] for char in word.chars]))
        else:
            out.append(words[index])
        index = stop
    return out


def _period(names: Sequence[str]) -> int:
    """After how many columns the names begin anew, `人數　%　人數　%`; 0 where they do not."""
    count = len(names)
    steps = (n for n in range(2, count) if count % n == 0 and list(names) == list(names[:n]) * (count // n))
    return next(steps, 0)


def _stand_in_columns(words: Sequence[_Word], edges: Sequence[float], below: Mapping[int, Sequence[str]]) -> bool:
    """Whether words stand each in a column of its own, as far from one another as the columns are, and name it: under the letters of
    `年　　齡` stand the names of the columns."""
    columns = [_column_of(word.middle, edges) for word in words]
    if len(set(columns)) < len(columns):
        return False
    if set(columns) <= below.keys() and not _run_downwards(columns, below):
        return False
    if len({word.text for word in words}) < len(words):
        return True  # `計 男 女 計 男 女`
    centres = [(edges[c] + edges[c + 1]) / 2 for c in columns]
    steps = zip(itertools.pairwise(words), itertools.pairwise(centres), strict=True)
    return all(abs(b.middle - a.middle - (y - x)) <= max(PITCH * a.em, STEP * (y - x)) for (a, b), (x, y) in steps)


def _run_downwards(columns: Sequence[int], below: Mapping[int, Sequence[str]]) -> bool:
    """Whether what stands below is but the rest of names written downwards: `名`, `別` and `稱` under `姓`, `性` and `職`."""
    return all(len(text) == 1 and text not in LONE_NAMES for column in columns for text in below[column])


def _join_in_column(words: list[_Word], edges: Sequence[float]) -> list[_Word]:
    """What stands side by side in one column is one word: `增減率 (%)`."""
    out: list[_Word] = []
    for word in words:
        if out and _lies_in_one(out[-1], edges) == _lies_in_one(word, edges) is not None:
            last = out.pop()
            blank: Char = (last.x1, word.top, word.x0, word.bottom, " ")
            word = _Word([*last.chars, blank, *word.chars])
        out.append(word)
    return out


def _lies_in_one(word: _Word, edges: Sequence[float]) -> int | None:
    """The column in which a word lies, None where it stands out of it."""
    c = _column_of(word.middle, edges)
    inside = word.x0 > edges[c] - ACROSS * word.em and word.x1 < edges[c + 1] + ACROSS * word.em
    return c if inside else None


def _is_figures(words: Iterable[_Word]) -> bool:
    """Whether figures stand among words that are no numbers in turn, as `109 110 111` and `1 2 … 12` are."""
    figures = [word.text for word in sorted(words, key=lambda w: w.middle) if FIGURE.fullmatch(word.text)]
    return bool(figures) and not _are_in_turn(figures)


def _are_in_turn(texts: Sequence[str]) -> bool:
    numbers = [number for text in texts if (number := read_count(text)) is not None]
    if not texts or len(numbers) < len(texts):
        return False
    steps = {b - a for a, b in itertools.pairwise(numbers)}
    return steps in ({1}, {-1}) or (len(texts) == 1 and len(texts[0]) > 1)


# ------------------------------------------------------------------------------------------------------------- levels


@dataclass(slots=True)
class _Region:
    """The columns of a part of the header, and its words. ``closed``: rules stand around it and none in it."""

    edges: Sequence[float]
    first: int
    stop: int
    words: list[_Word]
    closed: bool
    by_column: dict[int, list[_Word]] = field(init=False)  # by where their middles are
    top: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        self.by_column: dict[int, list[_Word]] = {c: [] for c in range(self.first, self.stop)}
        for word in self.words:
            self.by_column[self.column(word)].append(word)
        self.top = min((word.top for word in self.words), default=0.0)
        self.bottom = max((word.bottom for word in self.words), default=0.0)

    @property
    def height(self) -> float:
        return (self.top + self.bottom) / 2

    def column(self, word: _Word) -> int:
        return min(max(_column_of(word.middle, self.edges), self.first), self.stop - 1)

    def below(self, word: _Word, first: int, stop: int) -> list[_Word]:
        return [other for c in range(first, stop) for other in self.by_column[c] if other is not word]

    def middle(self, first: int, stop: int) -> float:
        return (self.edges[first] + self.edges[stop]) / 2


def _height_of(words: Sequence[_Word]) -> float:
    return (min(word.top for word in words) + max(word.bottom for word in words)) / 2


def _arrange(region: _Region) -> list[_Head]:
    """The words of a region as cells: over several columns, with others below, or in one column."""
    spans = [
        head
        for word in region.words
        for first in range(region.first, region.column(word) + 1)
        for stop in range(max(first + 2, region.column(word) + 1), region.stop + 1)
        if (head := _stands_over(region, word, first, stop)) is not None
    ]
    heads = _weigh(region, spans)
    if not _are_proven(region, heads):
        heads = _weigh(region, [])
    for head in heads:
        if not head.under:
            continue
        below = [word for other in head.under for word in other.words]
        head.under = _arrange(_Region(region.edges, head.first, head.stop, below, region.closed))
        if len(head.under) == 1:  # a second line of the same word, or nothing that is known to be parted
            head.words, head.under = head.words + head.under[0].words, head.under[0].under
    return heads


def _stands_over(region: _Region, word: _Word, first: int, stop: int) -> _Head | None:
    """The cell of a word over the columns from ``first`` up to ``stop``: in the middle, and each has a word below it."""
    left, right = region.edges[first], region.edges[stop]
    slack = OVERHANG * word.em
    if word.x0 < left - slack or word.x1 > right + slack:
        return None
    outer = max(region.edges[first + 1] - left, right - region.edges[stop - 1])
    if abs(word.middle - region.middle(first, stop)) > OFF_CENTRE * word.em + outer / 2:
        return None  # by far
    below = region.below(word, first, stop)
    if not below or not all(other.is_under(word) for other in below) or _is_figures(below):
        return None
    # A word in the middle of the header's height covers all its levels.
    low = (min(other.top for other in below) + region.bottom) / 2
    limit = (region.height + low) / 2
    for c in range(first, stop):
        own = [other for other in region.by_column[c] if other is not word]
        if not own or _height_of(own) < limit:
            return None
    head = _Head(first, stop, [word], [_Head(first, stop, below)])
    return head if _off_centre(region, head) <= OFF_CENTRE else None


def _off_centre(region: _Region, head: _Head) -> float:
    """How far the word of a head stands from the middle of its columns, in ems.

    In an open table the columns' edges are the middles of the white between them, which stands further to the right than
    it should where figures are set to the right: the words below tell how far.
    """
    word, first, stop = head.words[0], head.first, head.stop
    lowest = [max(region.below(word, c, c + 1), key=lambda other: other.bottom) for c in range(first, stop)]
    shifts = [region.middle(c, c + 1) - own.middle for c, own in enumerate(lowest, first)]
    shift = sorted(shifts)[len(shifts) // 2]
    middles = [
        region.middle(first, stop),
        region.middle(first, stop) - shift,
        (lowest[0].middle + lowest[-1].middle) / 2,
    ]
    return min(abs(word.middle - middle) for middle in (middles[:1] if region.closed else middles)) / word.em


def _weigh(region: _Region, spans: Sequence[_Head]) -> list[_Head]:
    """The cells that cover all columns of a region with the least against them."""
    uppers = {id(head.words[0]) for head in spans}
    starting: dict[int, list[tuple[float, _Head]]] = {}
    for head in spans:
        starting.setdefault(head.first, []).append((_off_centre(region, head), head))
    for c in range(region.first, region.stop):
        own = region.by_column[c]
        cost = UNUSED * sum(id(word) in uppers for word in own)
        cost += ASTRIDE * sum(_stands_out(word, region.edges, c, c + 1) for word in own)
        cost += 0 if own else BLANK
        if uppers and own and own[0].is_under(_topmost(region)) and _height_of(own) > region.height + UNDER * own[0].em:
            cost += HANGING
        starting.setdefault(c, []).append((cost, _Head(c, c + 1, own)))
        wide = _wide_leaf(region, c)
        if wide is not None:
            starting[c].append((0.0, wide))

    @functools.cache
    def best(first: int) -> tuple[float, tuple[_Head, ...]]:
        if first >= region.stop:
            return 0.0, ()
        choices = []
        for cost, head in starting[first]:
            rest, heads = best(head.stop)
            choices.append((cost + rest, (head, *heads)))
        return min(choices, key=lambda choice: choice[0])

    return list(best(region.first)[1])


def _topmost(region: _Region) -> _Word:
    return min(region.words, key=lambda word: word.top)


def _stands_out(word: _Word, edges: Sequence[float], first: int, stop: int) -> bool:
    slack = OVERHANG * word.em
    return word.x0 < edges[first] - slack or word.x1 > edges[stop] + slack


def _wide_leaf(region: _Region, first: int) -> _Head | None:
    """A cell over several columns that have no other words: `項目＼年度` over the labels of two levels."""
    for stop in range(first + 2, region.stop + 1):
        words = region.below(_NOTHING, first, stop)
        inner = region.edges[first + 1 : stop]
        if words and all(word.runs_over(x) for word in words for x in inner):
            lines = sorted(words, key=lambda word: word.top)
            if all(b.is_under(a) for a, b in itertools.pairwise(lines)):
                return _Head(first, stop, words)
    return None


_NOTHING = _Word([(0.0, 0.0, 0.0, 0.0, "")])


def _are_proven(region: _Region, heads: Sequence[_Head]) -> bool:
    """Whether words are known to stand over several columns, and not on the first of two lines of one column.

    `111年` over `計 男 女` stands in the middle column as `預算數` does under `本年度` beside words of one line.
    """
    spans = [head for head in heads if head.under]
    if not spans:
        return False
    if region.closed or any(_is_aside(region, head) for head in spans):
        return True
    if any(
        len(head.words) > 0
        and not head.under
        and abs(_height_of(head.words) - region.height) < UNDER * head.words[0].em
        for head in heads
    ):
        return True  # beside them words stand in the middle of the header's height
    below = [tuple(word.text for word in head.under[0].words if word is not head.words[0]) for head in spans]
    return len(below) > 1 and len(set(below)) == 1


def _is_aside(region: _Region, head: _Head) -> bool:
    """Whether a word is in line with none that stands in the same column below it, or runs out of that column."""
    word = head.words[0]
    column = region.column(word)
    if any(word.runs_over(x) for x in region.edges[head.first + 1 : head.stop]):
        return True
    own = [other for other in head.under[0].words if region.column(other) == column]
    least = ASIDE * word.em
    return all(
        abs(word.x0 - other.x0) > least and abs(word.middle - other.middle) > least and abs(word.x1 - other.x1) > least
        for other in own
    )


# -------------------------------------------------------------------------------------------------------------- cells


def _split_row(grid: Grid, row: int, stop: int) -> int:
    """Split the cells that stand in one row of a grid's header into levels. Returns how many rows it became more."""
    own = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
    bare = bool(grid.gutters) or grid.bare_head
    if bare and stop == 1:
        groups = [own] if sum(cell.columns for cell in own) == len(grid.xs) - 1 else []
    else:
        groups = [[cell] for cell in own if cell.columns > 1]
        groups += _list_open_runs(grid, own) if stop == 1 else []
    parted: list[tuple[list[GridCell], list[_Head]]] = []
    for cells in groups:
        inner = range(cells[0].column, cells[-1].column + cells[-1].columns - 1)
        heads = _read_levels(grid, cells, closed=not bare and not grid.open_columns.intersection(inner))
        if heads:
            parted.append((cells, heads))
    if not parted:
        return 0
    intervals = [pair for _, heads in parted for head in heads for pair in head.list_intervals()]
    cuts = _cut_between(intervals, grid.ys[row], grid.ys[row + 1])
    for cell in grid.cells:
        if cell.row > row:
            cell.row += len(cuts)
        elif cell.row + cell.rows > row:
            cell.rows += len(cuts)
    grid.ys[row + 1 : row + 1] = cuts
    for cells, heads in parted:
        grid.cells = [cell for cell in grid.cells if cell not in cells]
        bottom = row + len(cuts) + 1
        for head in heads:
            grid.cells += _make_cells(grid, head, row, bottom)
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    return len(cuts)


def _list_open_runs(grid: Grid, cells: Sequence[GridCell]) -> list[list[GridCell]]:
    """The cells of a header, several side by side, that were parted where white is in one ruled column of a grid."""
    runs: list[list[GridCell]] = []
    for cell in sorted((cell for cell in cells if cell.columns == 1), key=lambda cell: cell.column):
        if runs and runs[-1][-1].column == cell.column - 1 and cell.column - 1 in grid.open_columns:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return [run for run in runs if len(run) > 1]


def _read_levels(grid: Grid, cells: Sequence[GridCell], *, closed: bool) -> list[_Head]:
    """The words of cells that stand side by side as cells of several levels; nothing where they are of one level."""
    chars = [char for cell in cells for char in cell.chars]
    lines = _find_lines(without_spaces(chars))
    if not 1 < len(lines) <= MOST_HEAD:
        return []
    first, stop = min(cell.column for cell in cells), max(cell.column + cell.columns for cell in cells)
    words = _find_words(chars, grid.xs[first : stop + 1])
    if any(len(word.text) > MOST_LETTERS for word in _without_title(words, grid.xs)):
        return []
    heads = _arrange(_Region(grid.xs, first, stop, words, closed))
    if not any(head.under for head in heads) or not _are_sound(heads, grid.xs):
        return []
    placed = sum(len(word.text) for head in heads for word in head.all_words())
    return heads if placed == len(_text_of(chars)) else []


def _without_title(words: Sequence[_Word], edges: Sequence[float]) -> Sequence[_Word]:
    """The words of a header without the title over all of them, however long: alone at the top, in the middle of all columns."""
    first = min(words, key=lambda word: word.top)
    middle = (edges[0] + edges[-1]) / 2
    title = len(words) > 1 and all(word.is_under(first) for word in words if word is not first)
    title = title and abs(first.middle - middle) < OFF_CENTRE * first.em
    return [word for word in words if word is not first] if title else words


def _are_sound(heads: Sequence[_Head], edges: Sequence[float]) -> bool:
    """Whether every word lies within the columns of its cell."""
    return all(
        not any(_stands_out(word, edges, head.first, head.stop) for word in head.words)
        and _are_sound(head.under, edges)
        for head in heads
    )


def _cut_between(intervals: Iterable[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """As few heights as there is one in each interval: levels of one height have one border in common."""
    cuts: list[float] = []
    shared: tuple[float, float] | None = None
    for low, high in sorted(intervals, key=lambda pair: (pair[1], pair[0])):
        if shared is not None and low <= shared[1]:
            shared = (max(shared[0], low), shared[1])
            cuts[-1] = sum(shared) / 2
        else:
            shared = (low, high)
            cuts.append((low + high) / 2)
    return [cut for cut in cuts if top < cut < bottom]


def _make_cells(grid: Grid, head: _Head, row: int, bottom: int) -> list[GridCell]:
    """The cell of a head from a row on, and those below it, which go down to the row ``bottom``."""
    end = bottom
    if head.under:
        low, high = head.list_intervals()[0]
        ends = range(row + 1, bottom)
        end = next((r for r in ends if low - ROUNDING <= grid.ys[r] <= high + ROUNDING), max(row + 1, bottom - 1))
    box = (grid.xs[head.first], grid.ys[row], grid.xs[head.stop], grid.ys[end])
    cell = GridCell(row, head.first, end - row, head.stop - head.first, box)
    cell.chars = sorted((char for word in head.words for char in word.chars), key=by_height)
    cell.lines = make_lines(cell.chars)
    return [cell, *(other for below in head.under for other in _make_cells(grid, below, end, bottom))]


def _part_across(grid: Grid, row: int, stop: int) -> None:
    """Part the cells of a row in which several words stand side by side, each over columns of its own in the rows below:
    one rule runs under `需求數　核定數`."""
    for cell in [c for c in grid.cells if c.row == row and c.rows == 1 and c.columns > 2]:
        columns = range(cell.column, cell.column + cell.columns)
        below = [c for c in grid.cells if row < c.row < stop and c.column in columns]
        upper = _find_words(cell.chars, [])
        lines = _find_lines(without_spaces(cell.chars))
        if len(lines) != 1 or len(upper) < 2 or any(c.column + c.columns > columns.stop for c in below):
            continue
        words = [word for c in below for word in _find_words(c.chars, grid.xs[c.column : c.column + c.columns + 1])]
        heads = _arrange(_Region(grid.xs, columns.start, columns.stop, upper + words, closed=False))
        own = [[word for word in head.words if word in upper] for head in heads]
        if not all(own) or sum(map(len, own)) != len(upper) or not _are_sound(heads, grid.xs):
            continue
        grid.cells.remove(cell)
        _, top, _, bottom = cell.box
        for head, over in zip(heads, own, strict=True):
            box = (grid.xs[head.first], top, grid.xs[head.stop], bottom)
            part = GridCell(row, head.first, 1, head.stop - head.first, box)
            part.chars = [char for word in over for char in word.chars]
            part.lines = make_lines(part.chars)
            grid.cells.append(part)
        grid.cells.sort(key=lambda c: (c.row, c.column))


def _unite_shaded(grid: Grid, row: int) -> bool:
    """Unite the cells of one row over whose borders words run: only the shades of the rows below show such borders.

    `普通` over `人數 %` is one cell, though the letters 普 and 通 stand on either side of the border between these.
    """
    cells = sorted((c for c in grid.cells if c.row == row and c.rows == 1), key=lambda cell: cell.column)
    united = False
    for run in _runs(cells):
        chars = [char for cell in run for char in cell.chars]
        edges = [run[0].box[0], *(cell.box[2] for cell in run)]
        for line in _find_lines(without_spaces(chars)):
            for word in _part_line(line, []):
                first, stop = _column_of(word.x0, edges), _column_of(word.x1, edges) + 1
                span = _widen(run, edges, word, first, stop) if stop - first > 1 else None
                if span is not None:
                    _unite(grid, run[span[0] : span[1]])
                    united = True
    return united


def _runs(cells: Sequence[GridCell]) -> list[list[GridCell]]:
    """Cells that stand side by side."""
    runs: list[list[GridCell]] = []
    for cell in cells:
        if runs and runs[-1][-1].column + runs[-1][-1].columns == cell.column:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


def _widen(
    run: Sequence[GridCell], edges: Sequence[float], word: _Word, first: int, stop: int
) -> tuple[int, int] | None:
    """The most cells in whose middle a word stands that runs over a border, all others of them blank."""
    best = None
    own = set(word.chars)
    while first >= 0 and stop <= len(run):
        if any(char not in own for cell in run[first:stop] for char in without_spaces(cell.chars)):
            break
        left, right = word.x0 - edges[first], edges[stop] - word.x1
        if min(left, right) > MARGIN * word.em and abs(left - right) < 2 * OFF_CENTRE * word.em:
            best = (first, stop)
        first, stop = (first - 1, stop) if left < right else (first, stop + 1)
    return best


def _unite(grid: Grid, cells: Sequence[GridCell]) -> None:
    whole = cells[0]
    whole.columns = sum(cell.columns for cell in cells)
    x0, top, _, bottom = whole.box
    whole.box = (x0, top, cells[-1].box[2], bottom)
    whole.chars = sorted((char for cell in cells for char in cell.chars), key=by_height)
    whole.lines = make_lines(whole.chars)
    grid.cells = [cell for cell in grid.cells if cell is whole or cell not in cells]


def _has_numbers(grid: Grid, start: int, stop: int) -> bool:
    """Whether numbers in turn stand below a word of the header, each in a column: `1 2 … 12` under `115年（月）`."""
    for upper in grid.cells:
        if not start <= upper.row < stop - 1 or upper.columns < 2 or not upper.lines:
            continue
        under = [
            "".join(line.text for line in cell.lines)
            for cell in sorted(grid.cells, key=lambda cell: cell.column)
            if cell.row == upper.row + upper.rows and 0 <= cell.column - upper.column < upper.columns
        ]
        if len(under) == upper.columns and _are_in_turn(under):
            return True
    return False
