"""Whole tables out of their pieces: joined over pages, repeated headers dropped, merged cells in each of their rows.

In: a Document with TablePieces. Out: the same Document with Tables in their place. Not done here: nothing is known of
what the columns mean, and no piece is looked for on a page (formats/pdf.py does that).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.document.cuts import OF_FIGURES, Habit, is_figure, tie_row
from extractors.document.facing import join_facing
from extractors.document.formats.pdf_lengths import SAME_COLUMN, SAME_SIDE, SHIFTED_COLUMN
from extractors.document.grid import GridRow, expand, filled_columns, freeze, squeeze_row
from extractors.document.marks import read_mark_number
from extractors.document.model import (
    MAX_CELLS,
    PAGED,
    Block,
    Cell,
    Document,
    Paragraph,
    Table,
    TablePiece,
    UnreadableError,
)
from extractors.document.prose import ends_sentence, squeeze
from extractors.document.tabbed import mend_rows

BEFORE = 6  # paragraphs over a table, among which its caption is
LEAST_LEVELS = 2  # rows of a header that has names over several columns
LEAST_STACKED = 4  # rows of two tables under one another: a header and a row each
MOST_LEVELS = 4  # rows of a header at most that its shape alone tells
LONGEST_NAME = 20  # characters of a column's name under another; more are a text
LONGEST_HEADER = 40  # characters of a header's cell; more are running text
FEW = 0.34  # share of a header's cells at most that are running text, or figures
# How much of its page a table leaves free before it goes on: with less, the page was full.
LEAST_ROOM = 36.0  # points
ROOM = 3.3  # lines: office programs leave up to three of them empty rather than one of a paragraph alone
PITCH = 18.0  # points from line to line, where no cell tells
LAST_ROWS = 4  # whose cells are asked how high a line is

# `表3 各區人數（續）` `附表（續 2）` `續表3`: the caption of a table that goes on
_CONTINUED = re.compile(
    r"[(（〔【]\s*(?:接?續|续|接[上下前次]頁|承[上前]頁)[^)）〕】]{0,6}[)）〕】]|^\s*(?:續\s*[表附前]|[接承][上前]頁\s*$)|[-–—─]\s*續\s*[完\d]*\s*$"
)
# `10` `A24` `113年` `十一、`: what is counted up from row to row
_NUMBERED = re.compile(r"(?P<before>\D*?)(?P<number>\d{1,4}|[〇一二三四五六七八九十]{1,3})(?P<behind>\D{0,2})")
_SEVERAL = re.compile(r"[；;／/、\n]")  # between the figures of one cell
_TOTAL = re.compile(r"合計|小計|總計|共計")
# What may stand under each page's piece of one table.
_NOTE = re.compile(
    r"\s*[(（]?(?:註|注|附註|備註|說明|資料來源|來源|Note|Source|※)\s*\d*\s*[)）]?\s*[:：.、]?", re.IGNORECASE
)


@dataclass(slots=True)
class _Chain:
    """The pieces of one table so far, and the paragraphs that stood before its first."""

    pieces: list[TablePiece]
    grids: list[list[GridRow]]
    before: list[str] = field(default_factory=list)
    short: list[bool] = field(default_factory=list)  # for each piece after the first: its page had room before it

    @property
    def last_page(self) -> int | None:
        pages = self.pieces[-1].locator.pages
        return pages[-1] if pages else None


def join_tables(document: Document) -> Document:
    """The document with whole Tables where its TablePieces stood. Raises UnreadableError: more cells than MAX_CELLS."""
    _check_size(document)
    if document.format == "text":
        document = mend_rows(document)
    blocks: list[Block] = []
    chain: _Chain | None = None
    between: list[Paragraph] = []
    recent: list[str] = []  # squeezed paragraphs since the last table
    spare = _measure_spare(document)
    joins = document.is_paged or document.format == "text"  # ODT and DOCX have their tables whole

    def close() -> None:
        nonlocal chain
        if chain is not None:
            blocks.append(_build(chain, document.format))
            chain = None
        blocks.extend(between)
        between.clear()

    whole = join_facing(document.blocks) if document.is_paged else document.blocks
    parted = (part for block in whole for part in _part_stacked(block, document.format))
    for block in parted:
        if not isinstance(block, TablePiece):
            if isinstance(block, Paragraph) and chain is not None and joins:
                between.append(block)
            else:
                close()
                blocks.append(block)
            if isinstance(block, Paragraph):
                recent.append(squeeze(block.text))
            continue
        grid = expand(block)
        if not grid:
            continue
        if chain is not None and joins and _continue(chain, block, grid, between, spare):
            # What stood between was the caption again, or notes: the notes follow the table.
            between[:] = [p for p in between if not _is_caption_again(p, chain)]
        else:
            close()
            chain = _Chain([block], [grid], recent[-BEFORE:])
        recent = []
    close()
    return document.with_blocks(blocks)


def _check_size(document: Document) -> None:
    """A few wide cells and many rows give a grid of millions, which is what a file that is made for it does."""
    if sum(len(block.rows) * block.columns for block in document.blocks if isinstance(block, TablePiece)) > MAX_CELLS:
        raise UnreadableError(
            f"{document.file}: has tables of more than {MAX_CELLS:,} cells; split it into several files"
        )


def _part_stacked(block: Block, kind: str) -> list[Block]:
    """Two tables that stand under one another on a PDF's page apart, and a header that is only printed again left out.

    `執行策略｜執行方法｜執行績效` … `構面二：服務遞送` `執行策略｜執行方法｜具體作法` …: a caption between them, and a header of its own,
    in which most words are those of the first. The same header again begins a table, too, but where the numbers of the rows go on
    behind it (`10` … `11`) or the caption says so (`表2（續）`): there it was only printed again.
    """
    if kind not in PAGED or not isinstance(block, TablePiece) or len(block.rows) < LEAST_STACKED:
        return [block]
    head = _find_header_row(block)
    levels = _find_levels_again(block, head)
    if levels is not None:
        return _part_stacked(replace(block, rows=(*block.rows[: levels.start], *block.rows[levels.stop :])), kind)
    for r in range(head + 2, len(block.rows) - 1):
        caption = [cell for cell in block.rows[r - 1] if cell.text.strip()]
        titled = len(caption) == 1 and caption[0].rows == 1 and not _TOTAL.match(squeeze(caption[0].text))
        if not _is_second_header(block, head, r, titled):
            continue
        again = _squeeze_cells(block, head) == _squeeze_cells(block, r)
        if titled and not (again and _CONTINUED.search(caption[0].text)):
            between = [Paragraph(caption[0].text, caption[0].locator)]
            return [replace(block, rows=block.rows[: r - 1]), *between, *_part_stacked(_cut_head(block, r), kind)]
        if again and not titled and not _goes_on(block, r):
            return [replace(block, rows=block.rows[:r]), *_part_stacked(_cut_head(block, r), kind)]
        if again and _are_free(block, r - titled, r + 1):
            rest = (*block.rows[: r - titled], *block.rows[r + 1 :])
            return _part_stacked(replace(block, rows=rest), kind)
    return [block]


def _find_levels_again(piece: TablePiece, head: int) -> range | None:
    """The rows in which a header of several levels (`112年` over 目標值, 實績) stands again, with a caption that says so (`成果表（續）`) or
    none, in a table whose numbers go on behind it."""
    levels = piece.header_rows - head
    if levels < LEAST_LEVELS:
        return None
    first = _list_texts(piece, range(head, piece.header_rows))
    for r in range(piece.header_rows + 1, len(piece.rows) - levels):
        if _list_texts(piece, range(r, r + levels)) != first:
            continue
        caption = _list_texts(piece, range(r - 1, r))
        start = r - (len(caption) == 1 and _CONTINUED.search(caption[0]) is not None)
        above, below = _squeeze_cells(piece, start - 1), _squeeze_cells(piece, r + levels)
        if above and below and _counts_on(above[0], below[0]) and _are_free(piece, start, r + levels):
            return range(start, r + levels)
    return None


def _list_texts(piece: TablePiece, rows: Iterable[int]) -> list[str]:
    return [text for row in rows for text in _squeeze_cells(piece, row) if text]


def _find_header_row(piece: TablePiece) -> int:
    """The first row that is not one cell over all columns, nor blank: those above it are titles and unit lines."""
    for r, row in enumerate(piece.rows):
        if any(cell.text.strip() for cell in row) and not (len(row) == 1 and row[0].columns == piece.columns > 1):
            return r
    return 0


def _cut_head(piece: TablePiece, row: int) -> TablePiece:
    return replace(piece, rows=piece.rows[row:], header_rows=0)


def _squeeze_cells(piece: TablePiece, row: int) -> list[str]:
    return [squeeze(cell.text) for cell in piece.rows[row]]


def _is_second_header(piece: TablePiece, head: int, row: int, titled: bool) -> bool:
    """Whether a row has a word for each column, most of them those of the header; one will do under a caption (``titled``), which
    stands in no other row of its column."""
    first, again = _squeeze_cells(piece, head), _squeeze_cells(piece, row)
    if not 1 < len(first) == len(again) == piece.columns or not all(again) or any(map(is_figure, again)):
        return False
    same = [column for column, (a, b) in enumerate(zip(first, again, strict=True)) if a == b]
    if 2 * len(same) > len(first):
        return True
    others = [_squeeze_cells(piece, r) for r in range(len(piece.rows)) if r not in (head, row)]
    return titled and any(len(first[c]) > 1 and all(first[c] not in cells for cells in others) for c in same)


def _goes_on(piece: TablePiece, row: int) -> bool:
    """Whether the rows around a header that stands again are of one table: their numbers go on, and nothing was summed up."""
    above, below = _squeeze_cells(piece, row - 1), _squeeze_cells(piece, row + 1)
    if not above or not below or any(_TOTAL.match(text) for text in above[:2]):
        return False
    return _counts_on(above[0], below[0])


def _counts_on(above: str, below: str) -> bool:
    """Whether the number of a row is the next one: `10` … `11`, `A01` … `A02`."""
    last, first = _NUMBERED.fullmatch(above), _NUMBERED.fullmatch(below)
    if last is None or first is None or last.group("before", "behind") != first.group("before", "behind"):
        return False
    return read_mark_number(first["number"]) == read_mark_number(last["number"]) + 1


def _are_free(piece: TablePiece, start: int, stop: int) -> bool:
    """Whether no merged cell reaches into rows from above or out of them."""
    reach = max((r + cell.rows for r in range(start) for cell in piece.rows[r]), default=0)
    return reach <= start and all(r + cell.rows <= stop for r in range(start, stop) for cell in piece.rows[r])


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
        for row in piece.rows[-LAST_ROWS:]
        for cell in row
        for region in cell.locator.regions[-1:]
        if cell.lines > 2
    ]
    return min(pitches, default=PITCH)


def _is_caption_again(paragraph: Paragraph, chain: _Chain) -> bool:
    text = squeeze(paragraph.text)
    return text in chain.before or _CONTINUED.search(paragraph.text) is not None


def _continue(
    chain: _Chain, piece: TablePiece, grid: list[GridRow], between: Sequence[Paragraph], spare: dict[int, float]
) -> bool:
    """Add a piece to the chain if it goes on with its table. ``spare``: the height left at the end of each page."""
    pages = piece.locator.pages
    if pages and chain.last_page is not None and pages[0] not in (chain.last_page, chain.last_page + 1):
        return False
    same_page = bool(pages) and pages[0] == chain.last_page
    fitted = chain  # what is refused leaves no trace in it
    if piece.columns != chain.pieces[0].columns:
        laid = _fit_columns(chain.pieces, piece)
        if laid is None:
            return False
        ours, piece = laid
        grid = expand(piece)
        fitted = replace(chain, pieces=ours, grids=[expand(old) for old in ours])
    repeated = _count_equal(fitted.grids[0], grid)
    others = [p for p in between if not _is_caption_again(p, chain)]
    if others and not (repeated and all(_NOTE.match(p.text) for p in others)):
        return False
    if same_page and (others or not _is_printed_again(fitted.grids, grid, repeated)):
        return False
    if not repeated:
        if piece.header_rows and chain.pieces[0].header_rows:
            return False  # a header of its own
        if _is_other_header(fitted, grid):
            return False
    chain.pieces, chain.grids = fitted.pieces, fitted.grids
    full = max(LEAST_ROOM, ROOM * _measure_pitch(chain.pieces[-1]))
    chain.short.append(spare.get(chain.last_page or 0, 0.0) > full)
    chain.pieces.append(piece)
    chain.grids.append(grid)
    return True


def _is_printed_again(grids: list[list[GridRow]], grid: list[GridRow], repeated: int) -> bool:
    """Whether a piece under another on one page begins with the header again, behind which the numbers of the rows go on."""
    if not repeated or repeated >= len(grid) or not grids[-1]:
        return False
    above, below = squeeze_row(grids[-1][-1]), squeeze_row(grid[repeated])
    return bool(above[0] and below[0]) and _counts_on(above[0], below[0])


def _count_equal(first: list[GridRow], grid: list[GridRow]) -> int:
    """How many leading rows of two pieces say the same: a repeated header."""
    n = 0
    while (
        n < min(len(first), len(grid))
        and squeeze_row(first[n]) == squeeze_row(grid[n])
        and (n or len(filled_columns(first[0])) > 0)
    ):
        n += 1
    return n


def _is_other_header(chain: _Chain, grid: list[GridRow]) -> bool:
    """Whether a piece begins with a header of its own: words over columns of figures, or words of our header. What stands over all
    columns names a group or a table, and what follows it tells: `丙、司法參與及環境` over rows that go on."""
    grid = grid[_count_titles(grid) :]
    first = grid[0]
    body = chain.grids[0][1:] + (chain.grids[-1] if len(chain.grids) > 1 else [])
    if len(body) < 2 or len(grid) < 2:
        return False
    words = figures = 0
    for c in filled_columns(first):
        box = first[c]
        assert box is not None
        above = [b.text for row in body if (b := row[c]) is not None and b.filled]
        below = [b.text for row in grid[1:] if (b := row[c]) is not None and b is not box and b.filled]
        if above and below and sum(map(is_figure, above)) > OF_FIGURES * len(above):
            if _are_figures(box.text):
                figures += 1
            elif sum(map(is_figure, below)) > OF_FIGURES * len(below):
                words += 1
    return words > 0 and not figures


def _are_figures(text: str) -> bool:
    """Whether a text is a figure, or several: `20；1,200` beside `場；人次`."""
    parts = _SEVERAL.split(text)
    return all(map(is_figure, parts))


def _fit_columns(pieces: list[TablePiece], piece: TablePiece) -> tuple[list[TablePiece], TablePiece] | None:
    """Pieces of different column numbers laid over one another, where their borders are the same lines: those of the
    table so far, and the next one."""
    ours, theirs = pieces[0].edges, piece.edges
    if ours and len(theirs) > 2 and len(theirs) < len(ours):
        widened = _add_sides(piece, ours)
        if widened is not None:
            return list(pieces), widened
    if not ours or not theirs or abs(ours[0] - theirs[0]) > SAME_SIDE or abs(ours[-1] - theirs[-1]) > SAME_SIDE:
        return None
    few, many = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
    if len(few) <= 2 or any(min(abs(x - y) for y in many) > SAME_COLUMN for x in few):
        return None
    if len(theirs) < len(ours):
        return list(pieces), _spread(piece, ours)
    return [_spread(old, theirs) for old in pieces], piece


def _add_sides(piece: TablePiece, edges: tuple[float, ...]) -> TablePiece | None:
    """The piece with the outer columns that it lacks: a blank merged cell cut by both page ends has no rule left.

    None unless all its columns are some of those between ``edges``, side by side.
    """
    count = len(piece.edges)
    for first in range(len(edges) - count + 1):
        if all(abs(x - y) < SHIFTED_COLUMN for x, y in zip(piece.edges, edges[first : first + count], strict=True)):
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


def _build(chain: _Chain, kind: str) -> Table:
    """One table out of a chain of pieces."""
    columns = chain.pieces[0].columns
    head = _count_header(chain)
    header = chain.grids[0][:head]
    bodies = [chain.grids[0][head:]]
    for grid in chain.grids[1:]:
        n = _count_equal(header, grid)
        bodies.append(grid[n:] if n == len(header) or n > 1 else grid)
    habits = [Habit.of(bodies, column) for column in range(columns)] if len(bodies) > 1 else []
    rows: list[GridRow] = []
    for index, body in enumerate(bodies):
        if rows and body:
            if kind == "text":
                body = _tie_text_row(rows, body, columns)
            elif index:
                body = tie_row(rows, body, habits, chain.short[index - 1])
        start = len(rows)
        rows.extend(body)
        if kind == "text":
            _fill_down(rows, start)
    rows = [row for row in rows if filled_columns(row)]
    locator = chain.pieces[0].locator
    for piece in chain.pieces[1:]:
        locator = locator | piece.locator
    return freeze(columns, header, rows, locator)


def _count_header(chain: _Chain) -> int:
    """How many leading rows are header: as the file says, as later pieces repeat it, else by its shape."""
    first = chain.grids[0]
    said = chain.pieces[0].header_rows
    if said:
        return min(said, len(first))
    titles = _count_titles(first)
    if titles and all(_count_equal(first, grid) > titles for grid in chain.grids[1:]) and len(chain.grids) > 1:
        return titles + 1  # `附表一 …` and `單位：元` over the header, all printed again on every page
    # `項目 | 金額 ‖ 千元 | %`: what the cells of the first row cover, or stand over, is header, too.
    head = 1
    while head < len(first):
        row = first[head - 1]
        spans = any(box is not None and box is first[head][c] for c, box in enumerate(row))
        if not spans and not (head < MOST_LEVELS and _stands_over(row, first[head])):
            break
        head += 1
    repeats = [n for grid in chain.grids[1:] if (n := _count_equal(first, grid))]
    if repeats:
        # The rows that a later page has again; a merged label of the first data row may be the same by chance.
        return max(1, min(repeats)) if min(repeats) <= head or len(repeats) > 1 else head
    if len(first) < 2 or head >= len(first) or not _looks_like_header(first[:head]):
        return 0
    return head


def _count_titles(grid: list[GridRow]) -> int:
    """How many leading rows are one cell over all columns."""
    n = 0
    while n < len(grid) - 1 and (box := grid[n][0]) is not None and 1 < len(grid[n]) == box.columns:
        n += 1
    return n


def _stands_over(row: GridRow, below: GridRow) -> bool:
    """Whether a cell over several columns has words of its own for each of them in the next row."""
    for c, box in enumerate(row):
        if box is None or box.columns < 2:
            continue
        under = [b for b in below[c : c + box.columns] if b is not None]
        words = [b for b in under if b.filled and not is_figure(b.text) and len(squeeze(b.text)) <= LONGEST_NAME]
        if len(under) > 1 and len(words) == len(under) and (len(filled_columns(row)) > 1 or box.columns == len(row)):
            return True
    return False


def _looks_like_header(rows: list[GridRow]) -> bool:
    texts = [squeeze(box.text) for row in rows for box in row if box is not None and box.filled]
    if not texts:
        return False
    running = sum(1 for text in texts if len(text) > LONGEST_HEADER or ends_sentence(text))
    figures = sum(1 for text in texts if is_figure(text) and not text.endswith(("年", "月")))
    return running <= FEW * len(texts) and figures <= FEW * len(texts) and not texts[0].isdecimal()


def _tie_text_row(rows: list[GridRow], body: list[GridRow], columns: int) -> list[GridRow]:
    """A text layer: a row with nothing but its last cell, at the top of a piece, goes on with the row before."""
    box = body[0][-1]
    if filled_columns(body[0]) != [columns - 1] or box is None:
        return body
    above = rows[-1][-1]
    if above is None:
        rows[-1][-1] = box
    else:
        above.extend(box)
    return body[1:]


def _fill_down(rows: list[GridRow], start: int) -> None:
    """A text layer has no merged cells: a blank one in front of filled ones goes on with the cell above."""
    for r in range(max(start, 1), len(rows)):
        filled = filled_columns(rows[r])
        if not filled:
            continue
        for c in range(min(filled)):
            rows[r][c] = rows[r - 1][c]
