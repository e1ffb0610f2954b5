"""Edges of cells that no rule marks: many programs draw a border piece by piece, from cell to cell, and where one piece ends and the
next begins a cell ends too.

In: rules as a page has them, before their pieces are joined. Out: the rules across that a table ruled only down lacks, the edges of
columns that one ruled only across lacks. Not done here: no table is looked for.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from extractors.document.formats.pdf_page import Rule

SHORT = 7.0  # points: shorter pieces are the dashes of a line
TOUCH = 1.2  # points between the ends of two pieces of one border
SAME = 1.6  # points between the heights, or the ends, of pieces that meet at one corner: their strokes have a breadth
MOST_PIECES = 20_000  # on a page: more are a drawing
WHOLE = 0.95  # share of a table's width: a piece so long is a line over all of it
SHARE = 0.6  # share of a table's rules across that must have a seam where a column ends


def find_row_seams(vertical: Sequence[Rule], horizontal: Sequence[Rule]) -> list[Rule]:
    """The rules across that borders down, drawn cell by cell, tell of: from one to the next, where both have a seam at one height
    and nothing is ruled across there."""
    lines = [(x, pieces, _seams(pieces)) for x, pieces in _group(vertical)]
    levels = sorted({round(y, 1) for _, _, seams in lines for y in seams})
    across = sorted(rule.at for rule in horizontal if rule.end - rule.start > SHORT)
    found: list[Rule] = []
    for level in _merge(levels):
        place = bisect_left(across, level - 2 * SAME)
        if place < len(across) and across[place] < level + 2 * SAME:
            continue  # what is ruled there says itself how far it goes
        there = [
            (x, any(abs(y - level) <= SAME for y in seams)) for x, pieces, seams in lines if _covers(pieces, level)
        ]
        for (x0, first), (x1, second) in itertools.pairwise(there):
            if first and second:
                found.append(Rule(level, x0, x1))
    return found


def find_column_seams(horizontal: Iterable[Rule], levels: Sequence[float], x0: float, x1: float) -> list[float]:
    """The edges of columns inside a table ruled only across, at the heights ``levels`` between ``x0`` and ``x1``: where most of
    its rules have a seam."""
    borders = _borders(horizontal, levels, x0, x1)
    if sum(bool(seams) for _, seams in borders) < 2:
        return []
    edges = []
    for x in _merge(sorted(itertools.chain.from_iterable(seams for _, seams in borders))):
        # a border that only begins or ends there says nothing: beside it stands a merged label
        there = [seams for pieces, seams in borders if seams and _is_inside(pieces, x)]
        if sum(any(abs(x - y) <= SAME for y in seams) for seams in there) > max(1, SHARE * len(there)):
            edges.append(x)
    return edges


def list_column_seams(horizontal: Iterable[Rule], levels: Sequence[float], x0: float, x1: float) -> list[float]:
    """Where any rule at the heights ``levels`` has a seam between ``x0`` and ``x1``, be it the only one: under names over several columns
    (`113年度` over 目標值, 實際值, 達成率) one rule may part these."""
    return _merge(sorted(itertools.chain.from_iterable(seams for _, seams in _borders(horizontal, levels, x0, x1))))


def _borders(
    horizontal: Iterable[Rule], levels: Sequence[float], x0: float, x1: float
) -> list[tuple[list[tuple[float, float]], list[float]]]:
    """For each level between two sides the pieces that are drawn there, and where one ends and the next begins."""
    inside = [rule for rule in horizontal if rule.start < x1 and rule.end > x0 and rule.end - rule.start > SHORT]
    borders = []
    for level in levels:
        pieces = sorted((r.start, r.end) for r in inside if abs(r.at - level) <= SAME)
        borders.append((pieces, [x for x in _seams(pieces, over=True) if x0 + SHORT < x < x1 - SHORT]))
    return borders


def part_apart(horizontal: Iterable[Rule], levels: Sequence[float], x0: float, x1: float) -> list[float]:
    """The levels at which the seams are others than at the level before: another table begins there.

    Only where both are ruled: under `考核項目成績`, over five columns, a rule parts those five, and the one over it all the others.
    """
    before: list[float] = []
    ruled: list[tuple[float, float]] = []
    out = []
    for level, (pieces, seams) in zip(levels, _borders(horizontal, levels, x0, x1), strict=True):
        here = [x for x in seams if _is_inside(ruled, x)]
        there = [x for x in before if _is_inside(pieces, x)]
        several = len(here) > 1 and len(there) > 1
        if several and not any(abs(x - y) <= SAME for x in here for y in there):
            out.append(level)
        before, ruled = seams, pieces
    return out


def _is_inside(pieces: Sequence[tuple[float, float]], x: float) -> bool:
    return _covers(pieces, x - 2 * SAME) and _covers(pieces, x + 2 * SAME)


def find_merged(horizontal: Sequence[Rule], top: float, bottom: float, width: float) -> list[tuple[float, float]]:
    """The stretches over which one piece of a border runs both above and below a row: its cells, where they are drawn one by one.
    ``width``: that of the table; a line over all of it tells of no cell."""
    above, below = (_short_pieces(horizontal, y, width) for y in (top, bottom))
    return [(a, b) for a, b in above if any(abs(a - c) <= SAME and abs(b - d) <= SAME for c, d in below)]


def find_merged_last(horizontal: Sequence[Rule], top: float, bottom: float, width: float) -> list[tuple[float, float]]:
    """… of the last row of a page, over which the names of a header may be drawn cell by cell and under which, cut by the page's end, may
    be no border: those of a border under it, else those of a border over it that runs where two others of it meet."""
    above, below = (_short_pieces(horizontal, y, width) for y in (top, bottom))
    return below or [(a, b) for a, b in above if any(abs(a - c) <= SAME and d < b - SAME for c, d in above)]


def _short_pieces(horizontal: Sequence[Rule], y: float, width: float) -> list[tuple[float, float]]:
    """The pieces of a border that are of single cells."""
    inside = (r for r in horizontal if abs(r.at - y) <= SAME and SHORT < r.end - r.start < WHOLE * width)
    return sorted({(r.start, r.end) for r in inside})


def _group(rules: Sequence[Rule]) -> list[tuple[float, list[tuple[float, float]]]]:
    """The pieces of each line, by where it stands."""
    lines: list[tuple[float, list[tuple[float, float]]]] = []
    if len(rules) > MOST_PIECES:
        return []
    for rule in sorted(rules):
        if rule.end - rule.start <= SHORT:
            continue
        if lines and rule.at - lines[-1][0] <= SAME:
            lines[-1][1].append((rule.start, rule.end))
        else:
            lines.append((rule.at, [(rule.start, rule.end)]))
    for _, pieces in lines:
        pieces.sort()
    return lines


def _seams(pieces: Sequence[tuple[float, float]], over: bool = False) -> list[float]:
    """Where one piece of a line ends and the next begins; none where another runs over that place, unless it may: the border of
    the merged cell above or below."""
    if over:
        starts = sorted({start for start, _ in pieces})
        return [x for x in sorted({end for _, end in pieces}) if any(abs(start - x) <= TOUCH for start in starts)]
    found: list[float] = []
    reach = float("-inf")
    for (start, end), after in itertools.pairwise(pieces):
        reach = max(reach, end)
        if abs(after[0] - end) <= TOUCH and after[0] >= reach - TOUCH and end > start:
            found.append((end + after[0]) / 2)
    return found


def _covers(pieces: Sequence[tuple[float, float]], at: float) -> bool:
    return any(start - TOUCH <= at <= end + TOUCH for start, end in pieces)


def _merge(values: Sequence[float]) -> list[float]:
    """Sorted values, those nearer than SAME as one."""
    groups: list[list[float]] = []
    for value in values:
        if groups and value - groups[-1][-1] <= SAME:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
