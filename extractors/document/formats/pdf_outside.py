"""Where a table without a rule under it ends: before a text at its very edge, from which its cells keep their texts off.

In: lines parted at wide white, and where the columns begin as they are drawn, by shades or rules. Out: the lines before such a text.
Not done here: a program that lets the texts of cells begin where those around the table do tells nothing by this.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from extractors.document.formats.pdf_lengths import SAME_EDGE
from extractors.document.formats.pdf_parted import Lines, PartedLine

LEAST_PAD = 2.0  # points from where a column begins to its texts: less, and its cells keep none off their sides
MOST_PAD = 8.0  # … more is no padding: the text stands in the middle, or on the right
LEAST_PADDED = 3  # texts that stand as far in, before one at the edge tells anything


class Padding:
    """How far the texts of a table keep off the left of their columns, told line by line.

    ``edges``: where its columns begin, in points from the left; only the first of them where no others are drawn.
    """

    __slots__ = ("_edges", "_padded", "_touched")

    def __init__(self, edges: Sequence[float], lines: Iterable[PartedLine] = ()) -> None:
        self._edges = edges
        self._padded = 0
        self._touched = False
        for line in lines:
            self.add(line)

    def add(self, line: PartedLine) -> None:
        """Look at one more line of the table."""
        for piece in line.pieces:
            begin, _ = piece.ink  # a bracket may stand out of its cell as far as it is empty
            pad = begin - self._edges[max(bisect_right(self._edges, begin + SAME_EDGE) - 1, 0)]
            self._touched = self._touched or pad < LEAST_PAD
            self._padded += LEAST_PAD <= pad < MOST_PAD

    def leaves_out(self, line: PartedLine) -> bool:
        """Whether a line begins at the edge of the table, where no text of it does: `合計：182分` where the shade under the names begins,
        `(一)服務友善性` in the cells 4.5 points further in."""
        begin, _ = line.pieces[0].ink
        return not self._touched and self._padded >= LEAST_PADDED and abs(begin - self._edges[0]) < LEAST_PAD


def cut_outside(lines: Lines, above: Lines, edges: Sequence[float]) -> list[PartedLine]:
    """The lines before the first that begins outside their table. ``above``: its lines over these. ``edges``: as of :class:`Padding`."""
    padding = Padding(edges, above)
    for place, line in enumerate(lines):
        if padding.leaves_out(line):
            return list(lines[:place])
        padding.add(line)
    return list(lines)
