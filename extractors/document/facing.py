"""Facing pages: a table whose labels stand on the left page and whose other columns on the right one, side by side again.

In: the blocks of a PDF. Out: the same, two pieces that face each other as one. Joined only where the rows have the same heights and
the right page has no labels of its own: a figure in the wrong row is worse than two tables. Not done here: what follows over the
next pages (tables.py).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.document.cuts import OF_FIGURES, is_figure
from extractors.document.formats.pdf_lengths import SHIFTED_COLUMN
from extractors.document.marks import read_count
from extractors.document.model import Block, Paragraph, TablePiece
from extractors.document.prose import squeeze

MIN_ROWS = 4  # from which on equal heights say something
SHIFT = 3.0  # points by which rows may stand apart, as measured from the first below the header
NAMED = 0.7  # share of the rows with a name of their own, where a column has the labels
LABELS = 2  # leading columns of which one must have the labels: `0101 租金與利息`
# `（左頁）` `(2/2)` `（續）`: what alone tells two captions of one table apart
_ASIDE = re.compile(r"[(（〔【][^)）〕】]*[)）〕】]|[左右]頁|續")
_UNIT = re.compile(r"[(（]?(?:(?:金額|貨幣)?單位|Unit)[:：]")
_NOTE = re.compile(r"(?:資料來源|說明|附註|備註|註|Source|Note)[:：]")
# of a table, in both languages of a yearbook: `表 6－2、漁船筏數量`, `Table 6-2 Fishing Craft`
_NUMBER = re.compile(r"(?:表|Table)(\d+(?:[-－–.]\d+)*)", re.IGNORECASE)


def join_facing(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which each two pieces that face each other are one; what stood between them stands before it."""
    joined: list[Block] = []
    captions: set[str] = set()
    between: list[Block] = []
    left: TablePiece | None = None
    for block in blocks:
        if isinstance(block, TablePiece):
            if left is not None and are_facing(left, block) and all(_is_caption(one, captions) for one in between):
                joined += [*between, _put_beside(left, block)]
                left, between = None, []
                continue
            joined += [*([left] if left is not None else []), *between]
            captions.update(_strip_aside(one.text) for one in between if isinstance(one, Paragraph))
            left, between = block, []
        else:
            if left is None:
                joined.append(block)
            else:
                between.append(block)
            if isinstance(block, Paragraph) and left is None:
                captions.add(_strip_aside(block.text))
    return [*joined, *([left] if left is not None else []), *between]


def _strip_aside(text: str) -> str:
    return _ASIDE.sub("", squeeze(text))


def _is_caption(block: Block, captions: set[str]) -> bool:
    """Whether what stands between two halves of a table is its unit, its source, or its caption again, in another language perhaps."""
    if not isinstance(block, Paragraph):
        return False
    text = squeeze(block.text)
    aside = _UNIT.match(text) or _NOTE.match(text)
    number = _number_of(text)
    return bool(
        aside or _strip_aside(text) in captions or (number and any(_number_of(other) == number for other in captions))
    )


def _number_of(caption: str) -> str:
    found = _NUMBER.match(caption)
    return re.sub(r"[－–.]", "-", found[1]) if found else ""


def are_facing(left: TablePiece, right: TablePiece) -> bool:
    """Whether two pieces are the halves of one table, side by side."""
    if left.locator.pages[-1:] != tuple(page - 1 for page in right.locator.pages[:1]) or len(left.rows) < MIN_ROWS:
        return False
    if len(left.rows) != len(right.rows) or _has_edges_of(right, left):
        return False
    return _have_same_heights(left, right) and _has_labels(left) and _has_figures_first(right)


def _has_edges_of(piece: TablePiece, other: TablePiece) -> bool:
    """Whether a piece's columns are some of another's, side by side: it goes on below."""
    count = len(piece.edges)
    runs = (other.edges[i : i + count] for i in range(len(other.edges) - count + 1))
    return any(all(abs(x - y) < SHIFTED_COLUMN for x, y in zip(piece.edges, run, strict=True)) for run in runs)


def _have_same_heights(left: TablePiece, right: TablePiece) -> bool:
    ours, theirs = _list_tops(left), _list_tops(right)
    if ours is None or theirs is None:
        return False
    # The header's own height may differ, as its words wrap or not.
    return all(abs((a - ours[1]) - (b - theirs[1])) < SHIFT for a, b in zip(ours[1:], theirs[1:], strict=True))


def _list_tops(piece: TablePiece) -> list[float] | None:
    """Where each row begins; None where a row does not say."""
    tops = [
        min((region.top for cell in row for region in cell.locator.regions[:1]), default=None) for row in piece.rows
    ]
    return [top for top in tops if top is not None] if None not in tops else None


def _has_labels(piece: TablePiece) -> bool:
    """Whether one of the first columns has words in most rows, and together they name each row: `0101 租金與利息`."""
    columns = [_list_texts(piece, column) for column in range(min(LABELS, piece.columns))]
    names = set(itertools.zip_longest(*columns))
    words = max(sum(bool(text) and not is_figure(text) for text in texts) for texts in columns)
    return min(words, len(names)) > NAMED * (len(piece.rows) - 1)


def _has_figures_first(piece: TablePiece) -> bool:
    """Whether a header of words stands over figures also in the first columns, which are no numbers of items."""
    if any(is_figure(cell.text) and not cell.text.strip().endswith(("年", "月")) for cell in piece.rows[0]):
        return False
    if not any(cell.text.strip() for cell in piece.rows[0]):
        return False
    for column in range(min(LABELS, piece.columns)):
        texts = [text for text in _list_texts(piece, column) if text]
        if not texts or sum(map(is_figure, texts)) <= OF_FIGURES * len(texts):
            return False
    numbers = [number for text in _list_texts(piece, 0) if (number := read_count(text)) is not None]
    return not (len(numbers) > 2 and all(b == a + 1 for a, b in itertools.pairwise(numbers)))


def _list_texts(piece: TablePiece, column: int) -> list[str]:
    """What stands in a column below the first row."""
    return [squeeze(cell.text) for row in piece.rows[1:] for cell in row if cell.column == column]


def _put_beside(left: TablePiece, right: TablePiece) -> TablePiece:
    rows = tuple(
        (*ours, *(replace(cell, column=cell.column + left.columns) for cell in theirs))
        for ours, theirs in zip(left.rows, right.rows, strict=True)
    )
    shift = left.edges[-1] - right.edges[0] if left.edges and right.edges else 0.0
    edges = (*left.edges, *(x + shift for x in right.edges[1:])) if left.edges and right.edges else ()
    return TablePiece(
        rows,
        left.columns + right.columns,
        max(left.header_rows, right.header_rows),
        left.locator | right.locator,
        edges,
    )
