"""How the texts of a PDF's cells stand on their page: the boxes of their lines, the white in them, the rules around them.

In: the cells of a grid and the rules of its page. Out: :class:`Printed` objects. Decides nothing: whoever reads the tables may
doubt by it what others have decided.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from extractors.document.formats.pdf_grid import GridCell, clean_rules
from extractors.document.formats.pdf_page import Rule
from extractors.document.marks import BULLET, read_mark
from extractors.document.model import Printed

BESIDE = 3.0  # points between an edge and the rule that marks it
COVERED = 0.7  # share of an edge that its rule runs along
CORNER = 1.0  # points at both ends of an edge that a rule may leave out

_SPREAD = re.compile(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,7}")


class Bounds:
    """The rules of a page, to be asked which of them bound a box."""

    def __init__(self, horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> None:
        self._across, self._down = _Ordered(horizontal), _Ordered(vertical)

    def around(self, box: tuple[float, float, float, float]) -> tuple[bool, bool, bool, bool]:
        """Whether a rule runs along a box on its left, above, on its right and below."""
        x0, top, x1, bottom = box
        return (
            self._down.run_along(x0, top, bottom),
            self._across.run_along(top, x0, x1),
            self._down.run_along(x1, top, bottom),
            self._across.run_along(bottom, x0, x1),
        )


class _Ordered:
    """Rules of one direction, in order."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted(clean_rules(rules))
        self._places = [rule.at for rule in self._rules]
        self._known: dict[tuple[float, float, float], bool] = {}  # most edges are those of two cells

    def run_along(self, at: float, start: float, end: float) -> bool:
        """Whether they mark an edge."""
        edge = (at, start, end)
        known = self._known.get(edge)
        if known is None:
            known = self._known[edge] = self._cover(at, start, end)
        return known

    def _cover(self, at: float, start: float, end: float) -> bool:
        start, end = start + CORNER, max(end - CORNER, start + CORNER)
        covered, least = 0.0, COVERED * (end - start)
        for place in range(bisect_left(self._places, at - BESIDE), bisect_left(self._places, at + BESIDE)):
            _, begin, stop = self._rules[place]
            if begin < end and stop > start:
                covered += min(stop, end) - max(begin, start)
                if covered >= least:
                    return True  # one rule along all of it, mostly
        return covered >= least


def make_printed(cell: GridCell, bounds: Bounds | None, weak: Sequence[tuple[float, float]]) -> Printed:
    """``weak``: from and to which height of the page rows may be parted otherwise."""
    _, top, _, bottom = cell.box
    middle = (top + bottom) / 2
    wide = [line.gap / line.size for line in cell.lines if line.gap > line.size and not _is_set_wide(cell, line.text)]
    return Printed(
        tuple([(line.x0, line.top, line.x1, line.bottom) for line in cell.lines]),
        max(wide, default=0.0),
        bounds.around(cell.box) if bounds is not None else (True, True, True, True),
        any(start <= middle <= stop for start, stop in weak) if weak else False,
    )


def _is_set_wide(cell: GridCell, text: str) -> bool:
    """Whether white inside a line parts no texts: behind the mark of an item, or between the letters of a label: `基　隆　港`."""
    return _is_item(text) or (cell.column == 0 and _SPREAD.fullmatch(text) is not None)


def _is_item(text: str) -> bool:
    """Whether a line begins with a list's mark; `○ ◎ ○` are texts of three columns."""
    first, _, rest = text.partition(" ")
    return read_mark(text) is not None or (BULLET.match(first) is not None and BULLET.match(rest) is None)
