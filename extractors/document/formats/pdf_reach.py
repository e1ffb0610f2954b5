"""Between which edges the text of a column is set, learnt from its lines: the edges of its cells less one white on both sides may be wider.

In: the lines of a column's cells and the edges taken for it so far. Out: edges that are no wider. ReportLab leaves room at the right
for a full stop to hang in, a column inside a frame has edges in the middle of the white beside it, and labels set in the middle end far
from either edge. Not done here: no line is joined to another.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from extractors.document.formats.pdf_lengths import MOST, NEARLY_ALL
from extractors.document.formats.pdf_text import (
    CLOSING,
    NARROW,
    PrintedLine,
    begins_item,
    finds_room,
    goes_on,
    leaves_room,
)
from extractors.document.prose import ends_sentence

LEAST_EARLY = 3  # sure wraps of a document that leave room for what stands next …
OF_EARLY = 0.1  # … and what part of all sure ones they are
HANG = 1.0  # ems that a typesetter leaves at most for a stop to hang in
LEAST_LINES = 4  # of a column that tell how its text is set
LEAST_PAIRS = 4  # of lines, each of which goes on below if text so wide is ever broken
LAST_SHORT = (
    2.0  # ems that the last lines of texts leave free, more often than not; names as long as one another leave nothing
)
LEAST_WRAPS = 2  # sure ones that end before the edges so far: one may be a slip of the pen
ONE_PLACE = 0.15  # ems between two places that are one


def learn_edges(cells: Sequence[Sequence[PrintedLine]], left: float, right: float) -> tuple[float, float]:
    """Points across the page from and to which a column's text runs, by how its lines stand: flush left, or in the middle."""
    lines = [line for cell in cells for line in cell]
    if len(lines) < LEAST_LINES:
        return left, right
    begin = _find_common([line.x0 for line in lines], lines)
    middle = _find_common([(line.x0 + line.x1) / 2 for line in lines], lines)
    if middle is None:
        return max(begin, left) if begin is not None else left, _learn_right(cells, right)
    if begin is not None:  # lines of one width say neither
        return left, right
    half = max(min(middle - left, right - middle), max(line.x1 - line.x0 for line in lines) / 2)
    return max(left, middle - half), min(right, middle + half)


def _find_common(places: Sequence[float], lines: Sequence[PrintedLine]) -> float | None:
    """The place that most lines have; None where they differ."""
    common = sorted(places)[len(places) // 2]
    reach = ONE_PLACE * max(line.size for line in lines)
    near = [place for place in places if abs(place - common) < reach]
    return common if len(near) >= MOST * len(places) else None


def _learn_right(cells: Sequence[Sequence[PrintedLine]], right: float) -> float:
    """Where lines end that go on below for certain: `…提供預⏎報2次` tears a word, `…，⏎採檢` a sentence."""
    widest = max((line.x1 for cell in cells for line in cell if line.text[-1] not in CLOSING), default=right)
    pairs = list(_list_pairs(cells))
    early = [pair for pair in pairs if finds_room(*pair, right - pair[0].x1)]
    if len(early) < LEAST_WRAPS or widest >= right:
        return right
    if _end_alike(cells, pairs, widest):
        return widest
    sure = [pair for pair in pairs if goes_on(*pair)]
    full = [pair for pair in sure if not finds_room(*pair, widest - pair[0].x1)]
    gained = [pair for pair in full if pair in early]
    return widest if len(gained) >= LEAST_WRAPS and len(full) >= MOST * len(sure) else right


def leaves_early(cells: Iterable[tuple[Sequence[PrintedLine], float]]) -> bool:
    """Whether a document's lines now and then end though what stands next would have found room: the lines of each cell, and how far
    its text may go. ReportLab parts letters of two faces so, or leaves a stop its room; other programs fill each line. Told by the
    wraps that are sure, in a word or behind a comma."""
    sure = early = 0
    for lines, right in cells:
        for before, after in itertools.pairwise(lines):
            if goes_on(before, after) and not begins_item(after):
                sure += 1
                early += leaves_room(before, after, right)
    return early >= LEAST_EARLY and early >= OF_EARLY * sure


def end_early(cells: Iterable[Sequence[PrintedLine]], right: float) -> float:
    """How far a column's text goes where lines end early: as far as its widest line, or to the room for a stop."""
    lines = [line for cell in cells for line in cell]
    widest = max((line.x1 for line in lines if line.text[-1] not in CLOSING), default=right)
    hang = HANG * max((line.size for line in lines), default=0.0)
    return min(right, max(widest, right - hang))


def _end_alike(
    cells: Sequence[Sequence[PrintedLine]], pairs: Sequence[tuple[PrintedLine, PrintedLine]], widest: float
) -> bool:
    """Whether all lines of running text with another under them end at one place, and the last ones further left or with a sentence."""
    if len(pairs) < LEAST_PAIRS or any(widest - line.x0 < NARROW * line.size for line, _ in pairs):
        return False
    last = [cell[-1] for cell in cells if len(cell) > 1]
    short = sum(widest - line.x1 > LAST_SHORT * line.size for line in last)
    sentences = sum(ends_sentence(line.text) for line in last)
    if 2 * short <= len(last) and sentences < NEARLY_ALL * len(last):
        return False
    return not any(finds_room(*pair, widest - pair[0].x1) for pair in pairs)


def _list_pairs(cells: Sequence[Sequence[PrintedLine]]) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """Lines one above the other in a cell, where no sentence ends and no item begins."""
    for cell in cells:
        for before, after in itertools.pairwise(cell):
            if not ends_sentence(before.text) and not begins_item(after):
                yield before, after
