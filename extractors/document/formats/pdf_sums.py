"""Rows of sums whose label stands in no column of its own, but at the right of a cell over several: `臺灣銀行小計　10張` beside an amount.

In: lines parted at wide white. Out: the same lines without such labels, which tell of no columns, and over which columns each is. Not
done here: labels in the first column, and in the middle of the first columns, stand as other texts do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from extractors.document.formats.pdf_lengths import MOSTLY, SAME_EDGE
from extractors.document.formats.pdf_parted import Gutters, Lines, PartedLine, Span, Stretch, column_of

_SUM = re.compile(r"[小合總共]計")


def without_sum_labels(lines: Lines) -> list[PartedLine]:
    """The lines, those of sums without their labels where these begin behind the texts that most lines begin with."""
    ends = sorted(line.pieces[0].x1 for line in lines if len(line.pieces) > 1)
    return [without_sum_label(line, ends[len(ends) // 2]) for line in lines] if ends else list(lines)


def clear_of_sums(gutters: Gutters, lines: Lines) -> list[Span]:
    """White that columns were told by, without what the labels of sums that were left out reach into on its left."""
    ends = [label.x1 for label in map(_find_label, lines) if label is not None]
    return [(max([a, *(end for end in ends if a < end < b - SAME_EDGE)]), b) for a, b in gutters]


def without_sum_label(line: PartedLine, left: float) -> PartedLine:
    """A line without the label of a sum that begins behind ``left``, in points."""
    label = _find_label(line)
    if label is None or label.x0 <= left:
        return line
    return PartedLine(line.top, line.bottom, [piece for piece in line.pieces if piece.x0 > label.x1])


def find_wide_sums(lines: Lines, gutters: Gutters) -> Mapping[float, range]:
    """The lines of sums, by their tops, whose label is of a cell over columns from the first to one, as borders between these: it runs over
    the edge between two, with nothing on its left, or ends where such a label does: `市庫小計　10張` is short enough to stand in one column.
    What has a text in few rows, and stands before the label, is the label of a group: it is a column apart."""
    found: list[tuple[PartedLine, Stretch, range]] = []
    filled = Counter(column for line in lines for column in {column_of(gutters, piece)[0] for piece in line.pieces})
    first = next((c for c in range(len(gutters) + 1) if filled[c] > MOSTLY * len(lines)), 0)
    for line in lines:
        label = _find_label(line)
        if label is not None and column_of(gutters, label)[0] > first:
            found.append((line, label, range(first, column_of(gutters, label)[1])))
    ends = [label.x1 for _, label, _ in found if any(label.crosses(gutter) for gutter in gutters)]
    return {line.top: inner for line, label, inner in found if any(abs(label.x1 - end) < SAME_EDGE for end in ends)}


def _find_label(line: PartedLine) -> Stretch | None:
    """What a line says before its first figure, if that is the label of a sum."""
    pieces = line.pieces
    stop = next((n for n, piece in enumerate(pieces) if piece.is_figure), 0)
    text = "".join(piece.text.replace(" ", "") for piece in pieces[:stop])
    if not _SUM.search(text):
        return None
    return Stretch(pieces[0].x0, pieces[stop - 1].x1, text)
