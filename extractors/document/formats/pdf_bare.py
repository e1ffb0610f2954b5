"""Tables without any ruling line: a header of words side by side, and under it lines that keep to its columns.

In: what stands on a page outside its other tables. Out: :class:`Grid` objects as ``pdf_open.py`` makes them. Running text in
columns, a table of contents, signatures, names in columns and the words around a chart are no tables: two columns are too few,
and a table has figures or dates under words. Not done here: no row is cut.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractors.document.formats.pdf_furniture import FOOT, is_page_number
from extractors.document.formats.pdf_grid import CAPTION, SHADED, Box, Grid, fill_grid
from extractors.document.formats.pdf_lengths import MOST_WHITE, SAME_EDGE
from extractors.document.formats.pdf_names import COLUMNS, SHORT_WORD, find_head_stop, is_head_line
from extractors.document.formats.pdf_open import (
    TableArea,
    drop_notes,
    head_text,
    heads_more,
    is_caption_apart,
    is_sign_off,
    make_open_grid,
    real_gutters,
    without_spanning,
)
from extractors.document.formats.pdf_page import Fill, PageContent
from extractors.document.formats.pdf_parted import (
    CENTRED,
    Gutters,
    Lines,
    PartedLine,
    Span,
    Stretch,
    column_of,
    find_gutters,
    gutters_at,
    heads_group,
    join_headings,
    list_texts,
    make_parted_lines,
    side_by_side,
)

FULL_LINES = 3  # of a table with text in several columns
BODY_LINES = 3  # of a table under its header
WIDE = 5  # columns, from which two lines that fill most of them are a table
SHARE_FILLED = 0.7  # share of the columns in which a line has text that tells of them all; of a list's lines that do
NAMES_OVER = 2.0  # ems of white at most between the names of columns and one over several of them
OFF_MIDDLE = 12.0  # points from the middle of columns to that of the name over them: half a column is more
OFF_TITLE = (
    30.0  # points from the middle of a table to that of a title over it, whose columns are not as wide as its page
)
FIRST_WHITE = 3.0  # ems of white at most between a header and what stands under it
PROSE = 0.5  # share of a table's width: a lone stretch so wide, under two words of the header, is running text
LIST_LINES = 5  # of a list without figures
SHARE_FIGURES = 0.6  # share of a column's stretches that have a digit
SHARE_BESIDE = 0.25  # share of a table's lines that have text in several columns
LONG_LINE = 8  # letters of a line of running text in a column, at least; figures and names are shorter
WRAP_WHITE = 2.0  # letters of white at most behind a line of a text that goes on
SHARE_WRAPPED = 0.3  # share of a column's lines that are such; of texts of two lines each it is half
LEFT_OF = 0.5  # ems by which a line stands left of a table
CROSSING = 0.1  # share of the lines that may run over the white between columns

_ENTRY = re.compile(r".*\d.*|[○◎●△▲×✓✔√]+")  # a figure, or a sign that ticks something off


def find_bare_grids(page: PageContent, taken: Sequence[Box]) -> list[Grid]:
    """Tables without rules. Their characters are taken out of ``page.chars``. ``taken``: the boxes of the page's other tables."""
    lines = [line for line in join_headings(make_parted_lines(page.chars)) if not is_foot_number(page, line)]
    grids: list[Grid] = []
    start = 0
    while start < len(lines):
        stop = find_head_stop(lines, start)
        found = _table_under(page, lines, start, stop, taken) if stop > start else None
        if found is None:
            start += 1
            continue
        grid, start = found
        page.chars = fill_grid(grid, page.chars)
        grids.append(grid)
    return grids


def is_foot_number(page: PageContent, line: PartedLine) -> bool:
    """Whether a line at a page's foot is its number."""
    return line.middle > FOOT * page.height and is_page_number(" ".join(piece.text for piece in line.pieces))


def _table_under(
    page: PageContent, lines: Lines, start: int, stop: int, taken: Sequence[Box]
) -> tuple[Grid, int] | None:
    """The table whose header are the lines from ``start`` to ``stop``, and the number of the line behind it."""
    header = lines[start:stop]
    body = _lines_under(header, lines[stop:], taken)
    if len(body) < 2:
        return None
    x0 = min(line.pieces[0].x0 for line in itertools.chain(header, body)) - 1
    x1 = max(piece.x1 for line in itertools.chain(header, body) for piece in line.pieces) + 1
    gutters = find_filled_columns(header, body, x0, x1) or _find_shaded_columns(page.fills, header, body)
    if not gutters:
        return None
    header = [*_list_names_over(lines[:start], header, gutters, (x0 + x1) / 2), *header]
    body = list(body)
    drop_notes(body)
    top, bottom = min(line.top for line in header) - 1, max(line.bottom for line in body) + 1
    head_end = (max(line.bottom for line in header) + min(line.top for line in body)) / 2
    area = TableArea(x0, x1, lines)
    grid = make_open_grid(page.number, area, [top, head_end, bottom], gutters, 1, body, head_text(header))
    return grid, stop + len(body)


def find_filled_columns(header: Lines, body: Lines, x0: float, x1: float) -> list[Span]:
    """The white between the columns of a table without rules between ``x0`` and ``x1``, if its lines fill these under words that name
    them."""
    labels = without_spanning(header)
    gutters = real_gutters(find_gutters(body, x0, x1, labels), body, labels)
    rows = [line for line in body if not heads_group(line, x0, x1)]
    kept = [line for line in rows if not line.crosses(gutters)] if gutters else []
    if len(gutters) + 1 < COLUMNS or not is_filled(gutters, header, kept) or len(kept) < (1 - CROSSING) * len(rows):
        return []
    return gutters


def _find_shaded_columns(fills: Sequence[Fill], header: Lines, body: Lines) -> list[Span]:
    """The edges between the shaded cells of names, one beside the other and a name in each, where no text under them runs over an edge, and
    one row at least fills all of the columns: few rows at a page's end tell of a table so, though they have no figure."""
    middles = [line.middle for line in header]
    over = [f for f in fills if f.light < SHADED and f.top < min(middles) and f.bottom > max(middles)]
    cells = sorted({(f.x0, f.x1) for f in over if f.bottom < body[0].middle})
    seams = [(b, c) for (_, b), (c, _) in itertools.pairwise(cells)]
    if len(cells) < COLUMNS or any(abs(c - b) > 2 * SAME_EDGE for b, c in seams):
        return []
    gutters = gutters_at((b + c) / 2 for b, c in seams)
    named = {column_of(gutters, piece) for line in header for piece in line.pieces}
    if len(named) < len(cells) or any(line.crosses(gutters) for line in [*header, *body]):
        return []
    whole = any(len({column_of(gutters, piece) for piece in line.pieces}) == len(cells) for line in body)
    return gutters if whole and len(side_by_side(gutters, body)) > 1 else []


def _list_names_over(above: Lines, header: Lines, gutters: Gutters, middle: float) -> list[PartedLine]:
    """The lines right over a header whose words stand each in the middle of several of its columns, not of all: `預期目標` and `實績`, each
    over 場次, 參與人次 and 滿意度. A word alone in the ``middle`` of the table is its title."""
    sides = _list_sides(header, gutters)
    found: list[PartedLine] = []
    reach = header[0].top
    for line in reversed(above):
        caption = CAPTION.match(line.pieces[0].text) is not None
        if caption or reach - line.bottom > NAMES_OVER * line.height or not is_head_line(line):
            break
        alone = line.pieces[0] if len(line.pieces) == 1 else None
        if alone is not None and abs((alone.x0 + alone.x1) / 2 - middle) < OFF_TITLE:
            break
        spans = [_find_span(piece, sides, gutters) for piece in line.pieces]
        if None in spans or any(
            a is not None and b is not None and a.stop > b.start for a, b in itertools.pairwise(spans)
        ):
            break
        found.append(line)
        reach = line.top
    return found[::-1]


def _list_sides(header: Lines, gutters: Gutters) -> list[Span | None]:
    """From where to where the names of each column reach."""
    columns = list_pieces(gutters, header)
    return [(min(p.x0 for p in names), max(p.x1 for p in names)) if names else None for names in columns]


def are_names_over(over: Lines, header: Lines, gutters: Gutters, middle: float) -> bool:
    """Whether all words of the lines over a header inside a frame are names over several of its columns. One alone in the ``middle`` of the
    frame is its title, unless the names under it have several levels, too."""
    sides = _list_sides(header, gutters)
    alone = [line.pieces[0] for line in over if len(line.pieces) == 1]
    if len(header) == 1 and any(abs(piece.x0 + piece.x1 - 2 * middle) < 2 * CENTRED for piece in alone):
        return False
    return all(_find_span(piece, sides, gutters) is not None for line in over for piece in line.pieces)


def _find_span(name: Stretch, sides: Sequence[Span | None], gutters: Gutters) -> range | None:
    """The columns over which a name stands in the middle: several, not all, with the one that it stands over among them."""
    middle = (name.x0 + name.x1) / 2
    own = range(column_of(gutters, name)[0], column_of(gutters, name)[1] + 1)
    for count in range(2, len(sides)):
        for first in range(max(0, own.stop - count), min(own.start, len(sides) - count) + 1):
            left, right = sides[first], sides[first + count - 1]
            if left is not None and right is not None and abs((left[0] + right[1]) / 2 - middle) < OFF_MIDDLE:
                return range(first, first + count)
    return None


def _lines_under(header: Lines, lines: Lines, taken: Sequence[Box]) -> list[PartedLine]:
    """The lines that may be of the table under a header: up to wide white, a caption, another table, or running text."""
    words = [piece for line in header for piece in line.pieces]
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    reach = max(line.bottom for line in header)
    left = x0
    out: list[PartedLine] = []
    for line, below in itertools.zip_longest(lines, lines[1:]):
        most = (MOST_WHITE if out else FIRST_WHITE) * line.height
        parted = any(reach < (top + bottom) / 2 < line.top for _, top, _, bottom in taken)
        if line.top - reach > most or parted:
            break
        first = line.pieces[0]
        if CAPTION.match(first.text) and not line.heading:
            break
        # A heading under the table stands left of its columns; one of a group of rows has them right under it.
        if len(line.pieces) == 1 and first.x0 < left - LEFT_OF * line.height and not _heads_rows(line, below, header):
            break
        over = sum(first.x0 < (word.x0 + word.x1) / 2 < first.x1 for word in words)
        if len(line.pieces) == 1 and first.x1 - first.x0 > PROSE * (x1 - x0) and over > 1:
            break
        if len(line.pieces) > 1:
            left = min(left, first.x0)
        out.append(line)
        reach = max(reach, line.bottom)
    return out


def _heads_rows(line: PartedLine, below: PartedLine | None, header: Lines) -> bool:
    """Whether a line alone is the heading of a group of rows: near under it stand texts side by side, as many as most of the
    header's words."""
    if below is None or below.top - line.bottom > FIRST_WHITE * line.height:
        return False
    words = max(len(one.pieces) for one in header)
    return len(below.pieces) >= COLUMNS and len(below.pieces) > SHARE_FILLED * words


def take_lines(
    page: PageContent, lines: Lines, reach: float, sides: Span, gutters: Gutters, white: float
) -> list[PartedLine]:
    """Of the lines below ``reach`` those that keep to a table's columns, and the headings of groups of them: up to ``white`` ems of
    white (more over a line that fills most columns), a text between other ``sides`` or over a gutter, a caption, the page's number,
    where people sign."""
    taken: list[PartedLine] = []
    for line, under in itertools.zip_longest(lines, lines[1:]):
        most = MOST_WHITE if is_whole_row(line, gutters) else white
        if (
            line.top - reach > most * line.height
            or any(piece.ink[0] < sides[0] or piece.ink[1] > sides[1] for piece in line.pieces)
            or (line.crosses(gutters) and not heads_more(line, under, gutters, line.top - reach))
            or is_foot_number(page, line)
            or is_sign_off(line)
            or (CAPTION.match(line.pieces[0].text) if len(line.pieces) == 1 else is_caption_apart(line))
        ):
            break
        taken.append(line)
        reach = max(reach, line.bottom)
    return taken


def is_whole_row(line: PartedLine, gutters: Gutters) -> bool:
    """Whether a line has text in most columns, one in each: it is of the table, though the rows of that stand far apart."""
    spans = [column_of(gutters, piece) for piece in line.pieces]
    return len(set(spans)) > SHARE_FILLED * (len(gutters) + 1) and all(first == last for first, last in spans)


def is_filled(gutters: Gutters, header: Lines, body: Lines) -> bool:
    """Whether lines fill the columns, with figures, dates or kinds in one of them at least, under words that name them."""
    beside = side_by_side(gutters, body)
    filled = [len({column_of(gutters, piece)[0] for piece in line.pieces}) for line in body]
    # The first lines of a wide table at a page's end are few: the texts of one row may go on in some of its columns.
    wide = len(gutters) + 1 >= WIDE and filled[0] > SHARE_FILLED * (len(gutters) + 1)
    if not wide and (len(body) < BODY_LINES or sum(n >= COLUMNS for n in filled) < FULL_LINES):
        return False
    if len(beside) < SHARE_BESIDE * len(body):
        return False
    named = {column_of(gutters, piece)[0] for line in header for piece in line.pieces}
    if len(named) < len(gutters):
        return False
    texts = list_texts(gutters, body)
    if len(named) == len(gutters) + 1 > COLUMNS and _lists_kinds(gutters, header, texts, filled):
        return True
    figured = [sum(bool(_ENTRY.fullmatch(text)) for text in found) for found in texts]
    rows = sum(n > SHARE_FILLED * (len(gutters) + 1) for n in filled) if wide else len(body)
    return any(
        count >= min(FULL_LINES, rows) and count > SHARE_FIGURES * len(found)
        for count, found in zip(figured, texts, strict=True)
    )


def holds_prose(gutters: Gutters, header: Lines, body: Lines) -> bool:
    """Whether lines are texts side by side under a name over each column, one of them at least of lines that go on as far as the column
    reaches: `(一)建立業務標準作業流程，維持服務措施⏎處理一致性，…` under 執行策略, beside `各單位⏎各分局` under 主辦單位. Words of a newspaper stand so,
    too: it tells of a table only where one is drawn, by a frame around it or a shade under its names."""
    columns = len(gutters) + 1
    if columns < COLUMNS or len(body) < BODY_LINES:
        return False
    named = {column_of(gutters, piece)[0] for line in header for piece in line.pieces}
    filled = [{column_of(gutters, piece)[0] for piece in line.pieces} for line in body]
    # a row begins with a text in each column, but for those of the labels of groups that have begun before
    begins = any(len(columns_in) >= COLUMNS and max(columns_in) == columns - 1 for columns_in in filled)
    ends = any(len(columns_in) < columns for columns_in in filled)  # one text has more lines than that beside it
    beside = side_by_side(gutters, body)
    if len(named) < columns or not begins or not ends or len(beside) < min(FULL_LINES, SHARE_BESIDE * len(body)):
        return False
    return any(_goes_on(pieces) for pieces in list_pieces(gutters, body))


def list_pieces(gutters: Gutters, lines: Lines) -> list[list[Stretch]]:
    """What stands in each column, and in that alone, line by line."""
    pieces: list[list[Stretch]] = [[] for _ in range(len(gutters) + 1)]
    for piece in itertools.chain.from_iterable(line.pieces for line in lines):
        first, last = column_of(gutters, piece)
        if first == last:
            pieces[first].append(piece)
    return pieces


def _goes_on(pieces: Sequence[Stretch]) -> bool:
    """Whether the lines of a column are those of texts that go on over several: many of them long, and as long as the longest."""
    if len(pieces) < FULL_LINES:
        return False
    end = max(piece.x1 for piece in pieces)
    long = [piece for piece in pieces if len(piece.text) >= LONG_LINE]
    full = [piece for piece in long if end - piece.x1 < WRAP_WHITE * (piece.x1 - piece.x0) / len(piece.text)]
    return len(full) >= FULL_LINES and len(full) > SHARE_WRAPPED * len(pieces)


def _lists_kinds(gutters: Gutters, header: Lines, texts: Sequence[Sequence[str]], filled: Sequence[int]) -> bool:
    """Whether a list without figures fills its columns, one of which tells of what kind each line is: 男, 女, 新聘, 續聘."""
    whole = sum(n > SHARE_FILLED * (len(gutters) + 1) for n in filled)
    if len(filled) < LIST_LINES or whole < SHARE_FILLED * len(filled):
        return False
    names = {piece.text for line in header for piece in line.pieces}
    return not names & {text for found in texts for text in found} and any(
        len(found) >= LIST_LINES and 1 < len(set(found)) <= len(found) / 2 and max(map(len, found)) <= SHORT_WORD
        for found in texts
    )
