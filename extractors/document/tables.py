"""Whole tables out of their pieces: joined over pages, repeated headers dropped, merged cells in each of their rows.

In: a Document with TablePieces. Out: the same Document with Tables in their place. Not done here: nothing is known of
what the columns mean, and no piece is looked for on a page (formats/pdf.py does that).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.document.markers import read_marker
from extractors.document.marks import BULLET
from extractors.document.model import NOWHERE, Block, Cell, Document, Locator, Paragraph, Row, Table, TablePiece
from extractors.document.prose import ends_sentence, join_wrap, squeeze
from extractors.document.tabbed import mend_rows

# `12,408` `-6.08%` `(1,200)` `112年` `－` `…`: complete in themselves, never the middle of a text
_FIGURE_OR_COUNT = re.compile(
    r"[(（]?[-–—－+△▲]?[$＄]?\d[\d,，.．]*[)）]?[%％‰]?[年月日人件次元個項]?|[-–—－─…．.*＊xX×]+"
)
MAX_ENTRIES = 60  # characters of a cell that lists names
MAX_ROOM = 3.4  # lines: office programs leave up to three of them empty rather than one of a paragraph alone
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.:/_-]{3}")
# `表3 各區人數（續）` `附表（續 2）` `續表3`: the caption of a table that goes on
_CONTINUED = re.compile(r"[(（〔【]\s*(?:接?續|续)[^)）〕】]{0,6}[)）〕】]|^\s*續\s*[表附前]|[-–—─]\s*續\s*[完\d]*\s*$")
# What may stand under each page's piece of one table.
_NOTE = re.compile(
    r"\s*[(（]?(?:註|注|附註|備註|說明|資料來源|來源|Note|Source|※)\s*\d*\s*[)）]?\s*[:：.、]?", re.IGNORECASE
)


def join_texts(before: str, after: str, wraps: bool | None) -> str:
    """The text of a cell cut by a page's end. ``wraps`` as in Cell, of the part before the cut."""
    if not before or not after:
        return before + after
    ended = ends_sentence(before)
    marker = read_marker(after)
    marked = marker is not None or BULLET.match(after) is not None
    if (
        marker is not None
        and marker.number == 1
        and not _is_open(before)
        and before[-1] not in "依按照如及與或之第、，,"
    ):
        own = read_marker(before.rsplit("\n", 1)[-1])
        if own is not None and own.level < marker.level:
            return f"{before}\n{after}"  # `一、提升服務` and under it `(一)…`
    if marked and (ended or wraps is False or _follows(before, after)):
        return f"{before}\n{after}"
    if wraps is False or (wraps is None and ended):
        return f"{before}\n{after}"
    return join_wrap(before, after)


def _last_markers(text: str) -> dict[int, int]:
    """The last number of each level of markers that begins a line of the text."""
    last: dict[int, int] = {}
    for line in text.split("\n"):
        marker = read_marker(line)
        if marker is not None:
            last[int(marker.level)] = marker.number
    return last


def _follows(before: str, after: str) -> bool:
    """Whether a text begins with the marker that comes next in a list of the text before it."""
    marker = read_marker(after)
    return marker is not None and _last_markers(before).get(int(marker.level)) == marker.number - 1


# ---------------------------------------------------------------------------------------------------- the grid


@dataclass(slots=True, eq=False)
class _Box:
    """A cell under construction: a merged cell is one box that stands in several places of the grid."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    wraps: bool | None = None
    locator: Locator = NOWHERE
    lines: int = 0
    room: float | None = None

    def extend(self, other: _Box) -> None:
        """Go on with the part of the same cell that stands in the next piece."""
        if other.text and squeeze(other.text) != squeeze(self.text):
            self.text = join_texts(self.text, other.text, self.wraps)
            self.wraps, self.room = other.wraps, other.room
        elif self.text and not other.text:
            self.room = 2 * MAX_ROOM  # it could have gone on there, and did not
        self.lines += other.lines
        self.rows = max(self.rows, other.rows, 2 if self.rows > 1 or other.rows > 1 else 1)
        self.locator = self.locator | other.locator

    @property
    def filled(self) -> bool:
        return bool(self.text.strip())


_GridRow = list[_Box | None]  # a box stands in the first column that it covers, None in the others


def _expand(piece: TablePiece) -> list[_GridRow]:
    """The piece as a full grid. Cells that fall outside or over others are kept as far as there is room."""
    height, width = len(piece.rows), piece.columns
    grid: list[_GridRow] = [[None] * width for _ in range(height)]
    taken = [[False] * width for _ in range(height)]
    for r, row in enumerate(piece.rows):
        for cell in row:
            c = min(max(cell.column, 0), width - 1)
            box = _Box(cell.text, cell.columns, cell.rows, cell.wraps, cell.locator, cell.lines, cell.room)
            for rr in range(r, min(r + max(cell.rows, 1), height)):
                if taken[rr][c]:
                    continue
                grid[rr][c] = box
                for cc in range(c, min(c + max(cell.columns, 1), width)):
                    taken[rr][cc] = True
        for c in range(width):
            if not taken[r][c]:
                grid[r][c] = _Box()
                taken[r][c] = True
    return grid


def _key(row: _GridRow) -> tuple[str, ...]:
    return tuple(squeeze(box.text) if box else "" for box in row)


def _filled(row: _GridRow) -> list[int]:
    return [c for c, box in enumerate(row) if box is not None and box.filled]


# ---------------------------------------------------------------------------------------------------- the chain


@dataclass(slots=True)
class _Chain:
    """The pieces of one table so far, and the paragraphs that stood before its first."""

    pieces: list[TablePiece]
    grids: list[list[_GridRow]]
    before: list[str] = field(default_factory=list)
    short: list[bool] = field(default_factory=list)  # for each piece after the first: its page had room before it

    @property
    def last_page(self) -> int | None:
        pages = self.pieces[-1].locator.pages
        return pages[-1] if pages else None


def join_tables(document: Document) -> Document:
    """The document with whole Tables where its TablePieces stood."""
    if document.format == "text":
        document = mend_rows(document)
    blocks: list[Block] = []
    chain: _Chain | None = None
    between: list[Paragraph] = []
    recent: list[str] = []  # squeezed paragraphs since the last table
    spare = _measure_spare(document)
    joins = document.format in ("pdf", "text")  # ODT and DOCX have their tables whole

    def close() -> None:
        nonlocal chain
        if chain is not None:
            blocks.append(_build(chain, document.format))
            chain = None
        blocks.extend(between)
        between.clear()

    for block in document.blocks:
        if not isinstance(block, TablePiece):
            if isinstance(block, Paragraph) and chain is not None and joins:
                between.append(block)
            else:
                close()
                blocks.append(block)
            if isinstance(block, Paragraph):
                recent.append(squeeze(block.text))
            continue
        grid = _expand(block)
        if not grid:
            continue
        if chain is not None and joins:
            joined = _continue(chain, block, grid, between, spare)
            if joined:
                # What stood between was the caption again, or notes: the notes follow the table.
                notes = [p for p in between if not _is_caption_again(p, chain)]
                between[:] = notes
                recent = []
                continue
        close()
        chain = _Chain([block], [grid], recent[-6:])
        recent = []
    close()
    return document.with_blocks(blocks)


def _measure_spare(document: Document) -> dict[int, float]:
    """How many points each page has left under its last block, against the fullest page."""
    bottoms: dict[int, float] = {}
    for block in document.blocks:
        for region in block.locator.regions:
            bottoms[region.page] = max(bottoms.get(region.page, 0.0), region.bottom)
    fullest = max(bottoms.values(), default=0.0)
    return {page: fullest - bottom for page, bottom in bottoms.items()}


def _measure_pitch(piece: TablePiece) -> float:
    """About how high one line of a piece is: the fullest cell of its last rows tells."""
    pitches = [
        (region.bottom - region.top) / cell.lines
        for row in piece.rows[-4:]
        for cell in row
        for region in cell.locator.regions[-1:]
        if cell.lines > 2
    ]
    return min(pitches, default=18.0)


def _is_caption_again(paragraph: Paragraph, chain: _Chain) -> bool:
    text = squeeze(paragraph.text)
    return text in chain.before or _CONTINUED.search(paragraph.text) is not None


def _continue(
    chain: _Chain, piece: TablePiece, grid: list[_GridRow], between: Sequence[Paragraph], spare: dict[int, float]
) -> bool:
    """Add a piece to the chain if it goes on with its table. ``spare``: the height left at the end of each page."""
    pages = piece.locator.pages
    if pages and chain.last_page is not None and pages[0] not in (chain.last_page, chain.last_page + 1):
        return False
    same_page = bool(pages) and pages[0] == chain.last_page
    if piece.columns != chain.pieces[0].columns:
        fitted = _fit_columns(chain, piece)
        if fitted is None:
            return False
        piece, grid = fitted, _expand(fitted)
    repeated = _count_equal(chain.grids[0], grid)
    captions = [p for p in between if _is_caption_again(p, chain)]
    others = [p for p in between if p not in captions]
    if others and not (repeated and all(_NOTE.match(p.text) for p in others)):
        return False
    if same_page:
        return False
    if not repeated:
        if piece.header_rows and chain.pieces[0].header_rows:
            return False  # a header of its own
        if _is_other_header(chain, grid):
            return False
    # Office programs leave up to three lines empty rather than one line of a paragraph alone.
    chain.short.append(spare.get(chain.last_page or 0, 0.0) > max(36.0, 3.3 * _measure_pitch(chain.pieces[-1])))
    chain.pieces.append(piece)
    chain.grids.append(grid)
    return True


def _count_equal(first: list[_GridRow], grid: list[_GridRow]) -> int:
    """How many leading rows of two pieces say the same: a repeated header."""
    n = 0
    while n < min(len(first), len(grid)) and _key(first[n]) == _key(grid[n]) and (n or len(_filled(first[0])) > 0):
        n += 1
    return n


def _is_figure(text: str) -> bool:
    return _FIGURE_OR_COUNT.fullmatch(squeeze(text)) is not None


def _is_other_header(chain: _Chain, grid: list[_GridRow]) -> bool:
    """Whether a piece begins with a header of its own: words over columns of figures, or words of our header."""
    first = grid[0]
    body = chain.grids[0][1:] + (chain.grids[-1] if len(chain.grids) > 1 else [])
    if len(body) < 2 or len(grid) < 2:
        return False
    words = figures = 0
    for c in _filled(first):
        box = first[c]
        assert box is not None
        above = [b.text for row in body if (b := row[c]) is not None and b.filled]
        below = [b.text for row in grid[1:] if (b := row[c]) is not None and b is not box and b.filled]
        if above and below and sum(map(_is_figure, above)) > 0.7 * len(above):
            if _is_figure(box.text):
                figures += 1
            elif sum(map(_is_figure, below)) > 0.7 * len(below):
                words += 1
    return words > 0 and not figures


# ------------------------------------------------------------------------------------------------ different columns


def _fit_columns(chain: _Chain, piece: TablePiece) -> TablePiece | None:
    """Lay pieces of different column numbers over one another, where their borders are the same lines."""
    ours, theirs = chain.pieces[0].edges, piece.edges
    if ours and len(theirs) > 2 and len(theirs) < len(ours):
        widened = _add_sides(piece, ours)
        if widened is not None:
            return widened
    if not ours or not theirs or abs(ours[0] - theirs[0]) > 6 or abs(ours[-1] - theirs[-1]) > 6:
        return None
    few, many = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
    if len(few) < 3 or any(min(abs(x - y) for y in many) > 4 for x in few):
        return None
    if len(theirs) < len(ours):
        return _spread(piece, ours)
    chain.pieces = [_spread(old, theirs) for old in chain.pieces]
    chain.grids = [_expand(old) for old in chain.pieces]
    return piece


def _add_sides(piece: TablePiece, edges: tuple[float, ...]) -> TablePiece | None:
    """The piece with the outer columns that it lacks: a blank merged cell cut by both page ends has no rule left.

    None unless all its columns are some of those between ``edges``, side by side.
    """
    count = len(piece.edges)
    for first in range(len(edges) - count + 1):
        if all(abs(x - y) < 3 for x, y in zip(piece.edges, edges[first : first + count], strict=True)):
            break
    else:
        return None
    lacking = [c for c in range(len(edges) - 1) if not first <= c < first + count - 1]
    if len(lacking) > 2:
        return None
    height = len(piece.rows)
    rows = [[replace(cell, column=cell.column + first) for cell in row] for row in piece.rows]
    rows[0] = sorted([*rows[0], *(Cell("", c, rows=height) for c in lacking)], key=lambda cell: cell.column)
    return replace(piece, rows=tuple(map(tuple, rows)), columns=len(edges) - 1, edges=edges)


def _spread(piece: TablePiece, edges: tuple[float, ...]) -> TablePiece:
    """The piece with its cells over the finer columns of ``edges``."""
    place = [min(range(len(edges)), key=lambda i, x=x: abs(edges[i] - x)) for x in piece.edges]  # type: ignore[misc]
    rows = tuple(
        tuple(
            replace(
                cell,
                column=place[cell.column],
                columns=max(1, place[min(cell.column + cell.columns, len(place) - 1)] - place[cell.column]),
            )
            for cell in row
        )
        for row in piece.rows
    )
    return replace(piece, rows=rows, columns=len(edges) - 1, edges=edges)


# ---------------------------------------------------------------------------------------------------- building


def _build(chain: _Chain, kind: str) -> Table:
    """One table out of a chain of pieces."""
    columns = chain.pieces[0].columns
    head = _count_header(chain)
    header = chain.grids[0][:head]
    bodies = [chain.grids[0][head:]]
    for grid in chain.grids[1:]:
        n = _count_equal(header, grid)
        bodies.append(grid[n:] if n == len(header) or n > 1 else grid)
    habits = [_Habit.of(bodies, column) for column in range(columns)]
    rows: list[_GridRow] = []
    for index, body in enumerate(bodies):
        if rows and body:
            if kind == "text":
                body = _append_text(rows, body, columns)
            elif index:
                body = _append(rows, body, habits, chain.short[index - 1])
        start = len(rows)
        rows.extend(body)
        if kind == "text":
            _fill_down(rows, start)
    rows = [row for row in rows if _filled(row)]
    locator = chain.pieces[0].locator
    for piece in chain.pieces[1:]:
        locator = locator | piece.locator
    return _freeze(columns, header, rows, locator)


def _count_header(chain: _Chain) -> int:
    """How many leading rows are header: as the file says, as later pieces repeat it, else by its shape."""
    first = chain.grids[0]
    said = chain.pieces[0].header_rows
    if said:
        return min(said, len(first))
    # `項目 | 金額 ‖ 千元 | %`: what the cells of the first row cover, or stand over, is header, too.
    head = 1
    while head < len(first):
        row = first[head - 1]
        spans = any(box is not None and box is first[head][c] for c, box in enumerate(row))
        if not spans and not (head < 4 and _stands_over(row, first[head])):
            break
        head += 1
    repeats = [n for grid in chain.grids[1:] if (n := _count_equal(first, grid))]
    if repeats:
        # The rows that a later page has again; a merged label of the first data row may be the same by chance.
        return max(1, min(repeats)) if min(repeats) <= head or len(repeats) > 1 else head
    if len(first) < 2 or head >= len(first) or not _looks_like_header(first[:head]):
        return 0
    return head


def _stands_over(row: _GridRow, below: _GridRow) -> bool:
    """Whether a cell over several columns has words of its own for each of them in the next row."""
    for c, box in enumerate(row):
        if box is None or box.columns < 2:
            continue
        under = [b for b in below[c : c + box.columns] if b is not None]
        words = [b for b in under if b.filled and not _is_figure(b.text) and len(squeeze(b.text)) <= 20]
        if len(under) > 1 and len(words) == len(under) and (len(_filled(row)) > 1 or box.columns == len(row)):
            return True
    return False


def _looks_like_header(rows: list[_GridRow]) -> bool:
    texts = [squeeze(box.text) for row in rows for box in row if box is not None and box.filled]
    if not texts:
        return False
    running = sum(1 for text in texts if len(text) > 40 or ends_sentence(text))
    figures = sum(1 for text in texts if _is_figure(text) and not text.endswith("年"))
    return running <= 0.34 * len(texts) and figures <= 0.34 * len(texts) and not texts[0].isdecimal()


@dataclass(slots=True)
class _Habit:
    """How the cells of one column are, over all pieces."""

    merged: bool  # now and then one stands over several rows
    blank: float  # how often one is
    ends: bool  # nearly all its texts end as sentences do
    opens: set[tuple[int, bool]]  # the markers its texts begin with: level, whether the first of its list
    entries: Counter[str]  # the lines of its short texts, and how often each stands there

    @classmethod
    def of(cls, bodies: Sequence[Sequence[_GridRow]], column: int) -> _Habit:
        boxes = [box for body in bodies for row in body if (box := row[column]) is not None]
        short = [box.text for box in boxes if box.filled and len(box.text) < MAX_ENTRIES]
        # A blank at the end of a page, or at the top of the next, is what is in question.
        inner = [
            box
            for index, body in enumerate(bodies)
            for row in body[min(index, 1) : len(body) - (index + 1 < len(bodies))]
            if (box := row[column]) is not None
        ]
        texts = [box.text for box in inner if box.filled and box.room is not None]
        return cls(
            sum(box.rows > 1 for box in boxes) > 0.1 * sum(map(len, bodies)),  # one alone may be a row split by mistake
            sum(not box.filled for box in inner) / len(inner) if inner else 0.0,
            len(texts) > 5 and sum(map(ends_sentence, texts)) > 0.9 * len(texts),
            set(map(_read_opening, texts)) if len(texts) > 2 else set(),
            Counter(squeeze(line) for text in short for line in text.split("\n")),
        )

    def weigh_blank(self) -> int:
        """How much a blank under a text speaks for the text's row going on."""
        if self.merged or self.blank >= 0.34:
            return 0
        return 3 if self.blank < 0.03 else 2 if self.blank < 0.1 else 1

    def weigh_text(self, above: _Box, box: _Box) -> float:
        """How much speaks for one text going on in the next piece (above zero) or ending (below)."""
        if not _has_no_room(above):
            return -3.0  # it would have gone on where it stood
        sign = max(_weigh_going_on(above, box), self._weigh_likeness(above, box))
        if sign > 0.3 and self.entries[squeeze(above.text.rsplit("\n", 1)[-1])] > 1:
            return 0.3  # a name that others have, too, is whole, though it fills its line
        return sign

    def _weigh_likeness(self, above: _Box, box: _Box) -> float:
        """How much what the column's other texts are like speaks for it."""
        before, after = above.text.rstrip(), box.text.lstrip()
        if not before or not after:
            return 0.0
        if self.is_broken_entry(above, box):
            return 2.0  # a merged cell may be cut beside a new row
        own, next_one = _read_opening(before), _read_opening(after)
        if self.ends and next_one == _UNMARKED and not ends_sentence(before) and not _is_figure(before):
            return 3.0
        if _UNMARKED not in {own, next_one} | self.opens and own in self.opens and next_one not in self.opens:
            return 4.0  # all texts begin with `一、` or all with `(一)`; this one with `(二)`
        return 0.0

    def is_broken_entry(self, above: _Box, box: _Box) -> bool:
        """Whether a piece ends and the next begins inside a name that stands whole elsewhere: `河口辦事⏎處`."""
        last, first = squeeze(above.text.rsplit("\n", 1)[-1]), squeeze(box.text.split("\n", 1)[0])
        whole = self.entries[last + first] > 0 and bool(last and first)
        return whole and self.entries[last] < 2 and self.entries[first] < 2


_UNMARKED = (0, True)


def _read_opening(text: str) -> tuple[int, bool]:
    """With what marker a text begins: level, whether the first of its list."""
    marker = read_marker(text)
    return (int(marker.level), marker.number == 1) if marker is not None else _UNMARKED


def _append(rows: list[_GridRow], body: list[_GridRow], habits: Sequence[_Habit], short: bool) -> list[_GridRow]:
    """Tie a piece's first row to the last row so far. Returns the rows that are still to be added.

    ``short``: the page before had room for more, so that no row was cut.
    """
    last, first = rows[-1], list(body[0])
    same = not short and _is_same_row(last, first, habits)
    for c, (above, box, habit) in enumerate(zip(last, first, habits, strict=True)):
        if box is None:
            continue
        if above is None:
            left = next((b for b in reversed(last[:c]) if b is not None), None)
            if same and left is not None and box.filled:
                left.extend(box)
        elif same or _is_same_cell(above, box, habit):
            if habit.is_broken_entry(above, box):
                above.wraps = True
            above.extend(box)
            if not same and not box.filled:
                above.rows = max(above.rows, 2)
            for row in body:
                if row[c] is not box:
                    break
                row[c] = above
    return body[1:] if same else body


def _is_same_cell(above: _Box, box: _Box, habit: _Habit) -> bool:
    """Whether a cell goes on in the next piece beside a new row: a merged one, or a name that is cut."""
    spans = above.rows > 1 or box.rows > 1
    if not box.filled:  # with nothing printed again in it
        return spans or habit.merged or habit.blank < 0.1
    if spans and (not above.filled or (_has_no_room(above) and _weigh_going_on(above, box) >= 2)):
        return True
    return habit.is_broken_entry(above, box)


def _is_same_row(last: _GridRow, first: _GridRow, habits: Sequence[_Habit]) -> bool:
    """Whether the first row of a piece goes on with the last row of the piece before.

    A row cut by the page's end has nothing in the cells that were complete, and goes on in the middle of a sentence or
    a list in the others; a new row has something in each cell that every row fills, unless a merged cell covers it.
    """
    if not _filled(first):
        return not _filled(last) or all(box is None or box.rows == 1 for box in first)
    score = 0.0
    judged = False
    strong = 0
    for above, box, habit in zip(last, first, habits, strict=True):
        if box is None or above is None:
            continue
        spans = above.rows > 1 or box.rows > 1
        if not box.filled:
            score += habit.weigh_blank() if above.filled and not spans else 0
        elif spans:
            continue  # a merged cell may go on beside a new row
        elif not above.filled:
            # Nothing yet in a cell that every row fills: its text stands in the middle of a row that is cut.
            score += 2 if habit.blank < 0.1 and not habit.merged else -2
        else:
            judged = True
            sign = habit.weigh_text(above, box)
            strong += sign >= 3
            score += sign
    if not judged and score <= 0:
        return False
    if all(
        box is None or box.filled or box.rows > 1 or (above is not None and above.rows > 1) or habit.merged
        for above, box, habit in zip(last, first, habits, strict=True)
    ):
        # Seldom are all cells of a row cut: a text that fills its last line by chance is more likely.
        score -= 1 if strong > 1 else 2.5
    return score > 0


def _has_no_room(box: _Box) -> bool:
    return box.room is None or box.room <= MAX_ROOM


def _weigh_going_on(above: _Box, box: _Box) -> float:
    """How much speaks for a cell's text going on in the next piece (above zero) or ending (below)."""
    before, after = above.text.rstrip(), box.text.lstrip()
    if _is_figure(before) or _is_figure(after):
        return -1.5
    if squeeze(before) == squeeze(after):
        return -1.0
    ended = ends_sentence(before)
    marker = read_marker(after)
    if marker is not None or BULLET.match(after):
        if marker is None:
            return 1.0 if BULLET.search(before) else -0.5
        numbers = _last_markers(before)
        level = int(marker.level)
        own = read_marker(before)
        if numbers.get(level) == marker.number - 1:
            # `(3)…` under `(2)…` may be the next row's only item; the third of a list is not.
            if own is not None and int(own.level) == level and own.number == marker.number - 1:
                return -1.5
            return 2.5 if marker.number > 2 or not ended else 0.5
        if marker.number == 1:
            deeper = not any(known >= level for known in numbers)
            return 4.0 if deeper and before.endswith(("：", ":")) else -2.0
        return -2.0 if level in numbers else 0.5
    if _is_open(before):
        return 3.0
    if above.wraps and not ended:
        return 3.0 if above.lines != 1 or len(squeeze(before)) > 8 else 0.3
    if above.wraps is False:
        if not ended and _LATIN.match(after):
            return 1.5  # a long word that the line had no room for
        return -1.0 if not ended else -0.5
    if ended:
        return 0.0 if above.wraps is None else 0.5
    return 1.0 if len(squeeze(before.rsplit("\n", 1)[-1])) > 12 else 0.0


def _is_open(text: str) -> bool:
    """Whether a bracket is still open at the end of a text."""
    return any(text.rfind(a) > text.rfind(b) for a, b in ("（）", "()", "「」", "『』", "《》"))


# ---------------------------------------------------------------------------------------------------- text layers


def _append_text(rows: list[_GridRow], body: list[_GridRow], columns: int) -> list[_GridRow]:
    """A text layer: a row with nothing but its last cell, at the top of a piece, goes on with the row before."""
    box = body[0][-1]
    if _filled(body[0]) != [columns - 1] or box is None:
        return body
    above = rows[-1][-1]
    if above is None:
        rows[-1][-1] = box
    else:
        above.extend(box)
    return body[1:]


def _fill_down(rows: list[_GridRow], start: int) -> None:
    """A text layer has no merged cells: a blank one in front of filled ones goes on with the cell above."""
    for r in range(max(start, 1), len(rows)):
        filled = _filled(rows[r])
        if not filled:
            continue
        for c in range(min(filled)):
            rows[r][c] = rows[r - 1][c]


# ---------------------------------------------------------------------------------------------------- the result


def _freeze(columns: int, header: Iterable[_GridRow], rows: Iterable[_GridRow], locator: Locator) -> Table:
    numbers: dict[_Box, int] = {}

    def freeze(c: int, box: _Box | None) -> Cell:
        if box is None:
            return Cell("", c)
        number = numbers.setdefault(box, len(numbers) + 1)
        return Cell(box.text, c, box.columns, box.rows, box.wraps, box.locator, box.lines, box.room, number)

    def freeze_row(row: _GridRow) -> Row:
        return tuple(itertools.starmap(freeze, enumerate(row)))

    return Table(tuple(map(freeze_row, header)), tuple(map(freeze_row, rows)), columns, locator.pages, locator)
