"""Tables with few ruling lines: columns and rows from the alignment of their text.

In: the characters of a page that stand in no fully ruled table, and its lone rules across. Out: :class:`Grid` objects as
``pdf_grid.py`` makes them, and rows split where no rule parts them. Not done here: a table without any rule at all is
not looked for, nor is anything joined over pages.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.document.formats.pdf_furniture import is_page_number
from extractors.document.formats.pdf_grid import CAPTION, Box, Grid, GridCell, fill_grid
from extractors.document.formats.pdf_page import Char, PageContent, Rule
from extractors.document.formats.pdf_text import CLOSING, PrintedLine
from extractors.document.marks import read_mark
from extractors.document.prose import SENTENCE_ENDS

SAME_Y = 1.5
SIDE = 6.0  # how far the ends of a table's rules may differ
WHITE = 2.2  # ems of white between two lines beyond which only what stands in the same columns is of the table
MOST_WHITE = 6.0
FIGURE = re.compile(r"[(（]?[-–—－+△▲]?[$＄]?\d[\d,，.．]*[)）]?[%％‰]?|[-–—－─…．.*＊]+")
_MARK = re.compile(r"(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]|[•●○◎◆◇■□▪‧·※★\-])+")


@dataclass(slots=True)
class _RuleLevel:
    """Rules at one height."""

    at: float
    parts: list[tuple[float, float]]

    @property
    def x0(self) -> float:
        return self.parts[0][0]

    @property
    def x1(self) -> float:
        return max(end for _, end in self.parts)

    def covers(self, x0: float, x1: float) -> bool:
        """Whether a rule runs over most of a stretch."""
        over = sum(max(0.0, min(x1, end) - max(x0, start)) for start, end in self.parts)
        return over > 0.5 * (x1 - x0)


@dataclass(slots=True)
class _Stretch:
    """A stretch of a line without a wide gap."""

    x0: float
    x1: float
    text: str
    gaps: list[tuple[float, float]] = field(default_factory=list)  # narrow white between its letters

    def crosses(self, gutter: tuple[float, float]) -> bool:
        """Whether it runs over a gutter, with no white of its own in it."""
        a, b = gutter
        if not (self.x0 < a - 0.5 and self.x1 > b + 0.5):
            return False
        return not any(start < b + 1.5 and end > a - 1.5 for start, end in self.gaps)

    def parts(self) -> list[tuple[float, float]]:
        """The stretches between its gaps."""
        edges = [self.x0, *(x for gap in self.gaps for x in gap), self.x1]
        return list(zip(edges[::2], edges[1::2], strict=True))


@dataclass(slots=True)
class _PartedLine:
    top: float
    bottom: float
    pieces: list[_Stretch]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class _TableArea:
    """Where a table may be: its rules, its lines of text."""

    x0: float
    x1: float
    levels: list[_RuleLevel] = field(default_factory=list)


def find_open_grids(
    page: PageContent, rules: Sequence[Rule], carry: Grid | None = None, taken: Sequence[Box] = ()
) -> list[Grid]:
    """Tables that are ruled only across. Their characters are taken out of ``page.chars``.

    ``taken`` are the boxes of the page's other tables.

    ``carry`` is such a table at the end of the page before, whose columns this page may go on with.
    """
    if len(page.chars) < 8 or not (rules or carry):
        return []
    lines = _make_parted_lines(page.chars)
    grids: list[Grid] = []
    areas = _find_areas(rules, lines, taken, carry)
    begins = [(area, _begin(area, lines)) for area in areas]
    for area in areas:
        following = [
            top for other, top in begins if top > area.levels[-1].at and other.x0 < area.x1 and other.x1 > area.x0
        ]
        grid = _grid_of(page, area, lines, carry, min(following, default=None))
        if grid is not None:
            grids.append(grid)
    if carry is not None and not grids:
        grid = _carried_grid(page, lines, carry)
        if grid is not None:
            grids.append(grid)
    kept = []
    for grid in grids:
        page.chars = fill_grid(grid, page.chars)
        if carry is not None or sum(1 for cell in grid.cells if cell.lines) > 2:
            kept.append(grid)
    return kept


# --------------------------------------------------------------------------------------------------- lines and pieces


def _make_parted_lines(chars: Sequence[Char]) -> list[_PartedLine]:
    lines: list[_PartedLine] = []
    spaces: list[Char] = []
    current: list[Char] = []
    level = total = 0.0
    for char in chars:
        if char[4] == " ":
            spaces.append(char)
            continue
        middle = char[1] + char[3]
        if current and middle - level > 0.9 * (char[3] - char[1]):
            lines.append(_make_parted_line(current))
            current, total = [], 0.0
        current.append(char)
        total += middle
        level = total / len(current)
    if current:
        lines.append(_make_parted_line(current))
    _bridge_spaces(lines, spaces)
    return lines


def _make_parted_line(chars: list[Char]) -> _PartedLine:
    chars.sort()
    pieces: list[_Stretch] = []
    top, bottom = chars[0][1], chars[0][3]
    start, end = chars[0][0], chars[0][0]
    texts: list[str] = []
    gaps: list[tuple[float, float]] = []
    for x0, char_top, x1, char_bottom, text in chars:
        if char_top < top:
            top = char_top
        if char_bottom > bottom:
            bottom = char_bottom
        if x0 - end > 1.2:
            if x0 - end > 0.3 * (char_bottom - char_top):
                pieces.append(_Stretch(start, end, "".join(texts), gaps))
                texts, gaps = [], []
                start = x0
            else:
                gaps.append((end, x0))
        texts.append(text)
        if x1 > end or len(texts) == 1:
            end = x1
    pieces.append(_Stretch(start, end, "".join(texts), gaps))
    return _PartedLine(top, bottom, pieces)


def _covered(gap: tuple[float, float], spaces: Sequence[tuple[float, float]]) -> float:
    return sum(max(0.0, min(x1, gap[1]) - max(x0, gap[0])) for x0, x1 in spaces)


def _bridge_spaces(lines: list[_PartedLine], spaces: Sequence[Char]) -> None:
    """A printed space between two words makes them one piece: `112 年 3 月` is no row of columns."""
    tops = [line.middle for line in lines]
    gaps: dict[int, list[tuple[float, float]]] = {}
    for x0, top, x1, bottom, _ in spaces:
        middle = (top + bottom) / 2
        at = bisect_right(tops, middle)
        near = min((i for i in (at - 1, at) if 0 <= i < len(lines)), key=lambda i: abs(tops[i] - middle), default=None)
        if near is not None and abs(tops[near] - middle) < bottom - top:
            gaps.setdefault(near, []).append((x0, x1))
    for index, found in gaps.items():
        line = lines[index]
        for piece in line.pieces:
            if piece.gaps:
                piece.gaps = [gap for gap in piece.gaps if _covered(gap, found) <= 0.7 * (gap[1] - gap[0])]
        merged = [line.pieces[0]]
        for piece in line.pieces[1:]:
            last = merged[-1]
            room = piece.x0 - last.x1
            if _covered((last.x1, piece.x0), found) > 0.7 * room and room < 0.9 * (line.bottom - line.top):
                last.text += " " + piece.text
                last.x1 = piece.x1
                last.gaps += piece.gaps
            else:
                merged.append(piece)
        line.pieces = merged


# ------------------------------------------------------------------------------------------------------------ areas


def _levels(rules: Iterable[Rule], lines: Sequence[_PartedLine]) -> list[_RuleLevel]:
    levels: list[_RuleLevel] = []
    for rule in sorted(rules):
        if rule.end - rule.start < 12:
            continue
        if levels and rule.at - levels[-1].at <= SAME_Y:
            levels[-1].parts.append((rule.start, rule.end))
        else:
            levels.append(_RuleLevel(rule.at, [(rule.start, rule.end)]))
    for level in levels:
        level.parts.sort()
    return [level for level in levels if not _is_underline(level, lines)]


def _is_underline(level: _RuleLevel, lines: Sequence[_PartedLine]) -> bool:
    """Whether a level is nothing but underlined words."""
    under = [line for line in lines if -2 < level.at - line.bottom + 2 < 5]
    pieces = [piece for line in under for piece in line.pieces]
    return bool(pieces) and all(
        any(start > p.x0 - 2 and end < p.x1 + 2 and (abs(p.x0 - start) < 2 or abs(p.x1 - end) < 2) for p in pieces)
        for start, end in level.parts
    )


def _find_areas(
    rules: Sequence[Rule], lines: Sequence[_PartedLine], taken: Sequence[Box], carry: Grid | None
) -> list[_TableArea]:
    """Levels that may belong to one table: each within the width of the others."""
    areas: list[_TableArea] = []
    for level in _levels(rules, lines):
        for area in reversed(areas):
            inside = level.x0 > area.x0 - SIDE and level.x1 < area.x1 + SIDE
            around = level.x0 < area.x0 + SIDE and level.x1 > area.x1 - SIDE
            if inside or (around and level.x1 - level.x0 < 1.6 * (area.x1 - area.x0)):
                area.levels.append(level)
                area.x0, area.x1 = min(area.x0, level.x0), max(area.x1, level.x1)
                break
        else:
            areas.append(_TableArea(level.x0, level.x1, [level]))
    out = []
    for area in areas:
        out.extend(_split_area(area, lines, taken, _carried_gutters(carry, area.x0, area.x1)))
    return out


def _inside(area: _TableArea, lines: Sequence[_PartedLine], top: float, bottom: float) -> list[_PartedLine]:
    """The lines of a band, cut to the area's width."""
    out = []
    for line in lines:
        if top <= line.middle < bottom:
            pieces = [p for p in line.pieces if p.x1 > area.x0 - SIDE and p.x0 < area.x1 + SIDE]
            if pieces:
                out.append(_PartedLine(line.top, line.bottom, pieces))
    return out


def _split_area(
    area: _TableArea, lines: Sequence[_PartedLine], taken: Sequence[Box], carried: Sequence[tuple[float, float]]
) -> list[_TableArea]:
    """Part levels between which running text stands: two tables, or the rule under a page's header."""
    groups: list[list[_RuleLevel]] = [[area.levels[0]]]
    for above, below in itertools.pairwise(area.levels):
        band = _inside(area, lines, above.at, below.at)
        single = sum(1 for line in band if len(line.pieces) == 1)
        wide = sum(1 for line in band if line.pieces[-1].x1 - line.pieces[0].x0 > 0.6 * (area.x1 - area.x0))
        # Under the first rule a word alone may stand over several columns: the next rule then runs under it only.
        first = len(groups) == len(groups[-1]) == 1 and below.x1 - below.x0 > 0.9 * (area.x1 - area.x0)
        heights = [line.bottom - line.top for line in band]
        several = len(band) > 1 and (wide >= 0.5 * len(band) or (wide > 0 and max(heights) > 1.12 * min(heights)))
        running = bool(band) and single == len(band) and (first or several)
        # Text that keeps to the right, and is not centred, is the rest of one cell of a row cut by the page's end.
        if running and all(p.x0 - area.x0 > 0.25 * (area.x1 - area.x0) for line in band for p in line.pieces):
            piece = band[0].pieces[0]
            running = abs((piece.x0 - area.x0) - (area.x1 - piece.x1)) < 12
        if running and carried and not any(p.crosses(g) for line in band for p in line.pieces for g in carried):
            running = False
        apart = not band and below.at - above.at > 40
        between = any(above.at < (box[1] + box[3]) / 2 < below.at for box in taken)
        caption = bool(band) and single == len(band) and any(CAPTION.match(line.pieces[0].text) for line in band)
        if running or apart or between or caption or _is_repeated(area, lines, groups[-1], above, below):
            groups.append([])
        groups[-1].append(below)
    out = []
    for levels in groups:
        out.append(_TableArea(min(lv.x0 for lv in levels), max(lv.x1 for lv in levels), levels))
    return out


def _is_repeated(
    area: _TableArea, lines: Sequence[_PartedLine], group: Sequence[_RuleLevel], above: _RuleLevel, below: _RuleLevel
) -> bool:
    """Whether the header of a table that ends at ``above``, or under it, stands again at ``below``."""
    if above is group[0]:
        head = _header_above(area, lines, above.at)
        return len(head) > 0 and _head_text(head) == _head_text(_header_above(area, lines, below.at))
    head = _inside(area, lines, group[0].at, group[1].at)
    if not any(len(line.pieces) > 1 for line in head):
        return False
    reach = below.at + group[1].at - group[0].at + 2 * SAME_Y
    if not any(abs(level.at - reach) < 4 * SAME_Y for level in area.levels):
        return False
    return _head_text(head) == _head_text(_inside(area, lines, below.at, reach))


def _header_above(area: _TableArea, lines: Sequence[_PartedLine], at: float) -> list[_PartedLine]:
    """The words side by side right above a rule."""
    header: list[_PartedLine] = []
    for line in reversed(_inside(area, lines, at - 60, at)):
        apart = header[-1].top - line.bottom > 0.8 * (line.bottom - line.top) if header else at - line.bottom >= 40
        if len(line.pieces) < 2 or apart:
            break
        header.append(line)
    header.reverse()
    return header


def _begin(area: _TableArea, lines: Sequence[_PartedLine]) -> float:
    """Where a table begins: at its first rule, or at the header over its only one."""
    first = area.levels[0].at
    header = _header_above(area, lines, first) if len(area.levels) == 1 else []
    return header[0].top - 1 if header else first


# ------------------------------------------------------------------------------------------------------------ columns


def find_gutters(
    lines: Sequence[_PartedLine], x0: float, x1: float, labels: Sequence[_PartedLine] = ()
) -> list[tuple[float, float]]:
    """Stretches between ``x0`` and ``x1`` that (nearly) no line and no label has text in, with text on either side."""
    if not lines:
        return []
    heights = sorted(line.bottom - line.top for line in lines)
    em = heights[len(heights) // 2]
    least = max(3.0, 0.32 * em) if len(lines) >= 4 else 0.9 * em
    several = [line for line in lines if len(line.pieces) > 1 or line.pieces[0].gaps]
    single = [line for line in lines if len(line.pieces) == 1 and not line.pieces[0].gaps]
    if len(several) >= 15 and labels:
        least = 1.5  # so many lines agree by no chance
    allowed = int(0.04 * len(several)) if len(several) >= 12 else 0
    weighed = [(line, 1) for line in several] + [(line, allowed + 1) for line in labels]
    if len(several) < 6:
        weighed += [(line, 1) for line in single]
        return _clear(weighed, allowed, least, x0, x1)
    gutters = _clear(weighed, allowed, least, x0, x1)
    # Lines of one stretch only: the rest of a long cell keeps to its column, the heading of a group of rows need not.
    while True:
        kept = [line for line in single if not any(line.pieces[0].crosses(gutter) for gutter in gutters)]
        if len(single) - len(kept) <= max(1, 0.15 * len(several)):
            return _clear(weighed + [(line, 1) for line in kept], allowed, least, x0, x1)
        crossed = [sum(line.pieces[0].crosses(gutter) for line in single) for gutter in gutters]
        del gutters[crossed.index(max(crossed))]


def _clear(
    weighed: Sequence[tuple[_PartedLine, int]], allowed: int, least: float, x0: float, x1: float
) -> list[tuple[float, float]]:
    """The stretches at least so wide that no more than the allowed weight of lines has text in."""
    width = 2 * int(x1 - x0) + 4  # in half points
    count = [0] * (width + 1)
    for line, weight in weighed:
        for piece in line.pieces:
            for a, b in piece.parts() if piece.gaps else ((piece.x0, piece.x1),):
                start, stop = max(0, int(2 * (a - x0) + 0.5)), min(width, int(2 * (b - x0) + 0.5))
                if stop > start:
                    count[start] += weight
                    count[stop] -= weight
    total = 0
    gutters: list[tuple[float, float]] = []
    opened: int | None = None
    begun = False
    for i in range(width):
        total += count[i]
        if total <= allowed:
            if opened is None:
                opened = i
        else:
            if opened is not None and begun and i - opened >= 2 * least:
                gutters.append((x0 + opened / 2, x0 + i / 2))
            opened = None
            begun = True
    return gutters


def _column_of(gutters: Sequence[tuple[float, float]], piece: _Stretch) -> tuple[int, int]:
    """First and last column of a piece of text."""
    first = sum(1 for a, b in gutters if piece.x0 > (a + b) / 2)
    last = sum(1 for a, b in gutters if piece.x1 > (a + b) / 2)
    return first, max(first, last)


def _real_gutters(
    gutters: list[tuple[float, float]], body: Sequence[_PartedLine], header: Sequence[_PartedLine]
) -> list[tuple[float, float]]:
    """Without the gap behind list markers, and gaps within a column that the header does not have."""
    while gutters:
        named = {c for line in header for p in line.pieces for c in range(*_column_range(_column_of(gutters, p)))}
        texts: list[list[str]] = [[] for _ in range(len(gutters) + 1)]
        for line in body:
            for piece in line.pieces:
                first, last = _column_of(gutters, piece)
                if first == last:
                    texts[first].append(piece.text.replace(" ", ""))
        drop = _needless(gutters, named, texts)
        if drop is None:
            break
        del gutters[drop]
    return gutters


def _needless(gutters: Sequence[tuple[float, float]], named: set[int], texts: list[list[str]]) -> int | None:
    """A gutter that parts no columns."""
    for c, found in enumerate(texts):
        if c in named:
            if found or len(texts) == 1:
                continue
            # A label in the middle over figures set to the side: column of the figures next to it.
            beside = [n for n in (c - 1, c + 1) if 0 <= n < len(texts) and n not in named and texts[n]]
            if beside:
                return min((min(c, n) for n in beside), key=lambda g: gutters[g][1] - gutters[g][0])
        elif found and c < len(gutters) and sum(1 for text in found if _MARK.fullmatch(text)) > 0.8 * len(found):
            return c
        elif named and not found and len(texts) > 1:
            # Nothing stands in it, and no word over it alone.
            return min((g for g in (c - 1, c) if 0 <= g < len(gutters)), key=lambda g: gutters[g][1] - gutters[g][0])
        elif named and c > 0 and gutters[c - 1][1] - gutters[c - 1][0] < 9:
            return c - 1
    return None


def _column_range(pair: tuple[int, int]) -> tuple[int, int]:
    return pair[0], pair[1] + 1


# --------------------------------------------------------------------------------------------------------------- grids


def _grid_of(
    page: PageContent, area: _TableArea, lines: Sequence[_PartedLine], carry: Grid | None, following: float | None
) -> Grid | None:
    """``following``: where the next table begins further down the page."""
    levels = area.levels
    full = [lv for lv in levels if lv.x0 < area.x0 + SIDE and lv.x1 > area.x1 - SIDE]
    if not full or area.x1 - area.x0 < 60:
        return None
    top, bottom = levels[0].at, levels[-1].at
    carried = _carried_gutters(carry, area.x0, area.x1)
    head_end: float | None
    if len(full) >= 2:
        head_end = full[1].at
        header = _inside(area, lines, top, head_end)
        body = _inside(area, lines, head_end, bottom)
        if not _is_header(header, [lv for lv in levels if lv.at < head_end], carry, carried):
            # A later page of a table that does not repeat its header.
            header, body, head_end = [], header + body, None
    else:
        # One rule: what stands right above it is the header, if it has words side by side.
        header = _header_above(area, lines, full[0].at)
        body = []
        head_end = full[0].at
        if header:
            top = min(top, min(line.top for line in header) - 1)
    below = _tail(page, area, lines, bottom, carried, following)
    if len(full) == 1 and len(levels) > 1 and not header:
        # A rule over all columns, one under the words over several of them, and none under the header.
        closing = _find_header_end(below, levels[-1])
        if closing is not None:
            head_end = bottom = closing
            levels.append(_RuleLevel(closing, [(area.x0, area.x1)]))
            header = _inside(area, lines, top, closing)
            below = [line for line in below if line.middle > closing]
    closed = len(full) >= 2 and len(body) > 0
    evidence = body if closed else body + below
    while len(evidence) > 1 and not closed and len(evidence[-1].pieces) == 1:
        evidence = evidence[:-1]  # it may be a note
    labels = _column_labels(header, levels, area)
    gutters = find_gutters(evidence, area.x0, area.x1, labels)
    if len(full) == 2 and not below and len(body) == 0:
        # Two rules with text between them only: a table without a header rule, or cut by the page.
        evidence = header
        gutters = find_gutters(evidence, area.x0, area.x1) if len(header) > 2 else []
    # The columns of the page before, unless this page's header has more: a lone page may show chance columns, too.
    words = max((len(line.pieces) for line in labels), default=0)
    finer = len(gutters) > len(carried) and words > len(carried) + 1
    known = [] if finer else _fitting(carried, evidence)
    if known:
        gutters = known
    else:
        gutters = _real_gutters(gutters, evidence, labels)
        side_by_side = sum(1 for line in evidence if len({_column_of(gutters, p) for p in line.pieces}) > 1)
        if not gutters or len(evidence) < 2 or side_by_side < max(1, (0.04 if words > 1 else 0.15) * len(evidence)):
            return None
        if len(evidence) < 3 and not header:
            return None
    tail = _fit_tail(gutters, below, 0.5 if closed else 0.0 if known else 0.06 if words > 1 else 0.25)
    ys = sorted({lv.at for lv in levels} | {top})
    if tail:
        ys.append(max(line.bottom for line in tail) + 1.5)
    head_rows = sum(1 for y in ys if y < head_end - SAME_Y) if header and head_end is not None else 0
    head = _head_text(header) or (carry.head if carry is not None and carried else "")
    return _make_open_grid(page.number, area, levels, ys, gutters, lines, head_rows, evidence, head)


def _find_header_end(below: Sequence[_PartedLine], partial: _RuleLevel) -> float | None:
    """Under a rule that some columns only have: where the words end and the figures begin."""
    for index, line in enumerate(below[:4]):
        under = [p.text.replace(" ", "") for p in line.pieces if p.x1 > partial.x0 and p.x0 < partial.x1]
        if index and len(under) > 1 and all(FIGURE.fullmatch(text) for text in under):
            return (max(other.bottom for other in below[:index]) + line.top) / 2
        if any(FIGURE.fullmatch(text) for text in under):
            return None
    return None


def _head_text(lines: Sequence[_PartedLine]) -> str:
    return "".join(piece.text.replace(" ", "") for line in lines for piece in line.pieces)


def _is_header(
    lines: Sequence[_PartedLine],
    levels: Sequence[_RuleLevel],
    carry: Grid | None,
    carried: Sequence[tuple[float, float]],
) -> bool:
    """Whether the band under a table's first rule is its header."""
    if len(levels) > 4 or len(lines) > 8 or not lines:
        return False
    return not (carry is not None and carried and carry.head) or carry.head == _head_text(lines)


def _column_labels(header: Sequence[_PartedLine], levels: Sequence[_RuleLevel], area: _TableArea) -> list[_PartedLine]:
    """The header's words that stand over one column: not those over a rule of their own, which spans several."""
    spanning = [
        (level.at, start, end)
        for level in levels[:6]
        for start, end in level.parts
        if end - start < 0.9 * (area.x1 - area.x0)
    ]
    out = []
    for line in header:
        pieces = [
            p
            for p in line.pieces
            if not any(
                0 < at - line.bottom + 3 < 3 + 1.4 * (line.bottom - line.top) and a - 2 < p.x0 and p.x1 < b + 2
                for at, a, b in spanning
            )
        ]
        if len(pieces) == len(line.pieces) or len(pieces) > 1:
            out.append(_PartedLine(line.top, line.bottom, pieces))
    return [line for line in out if len(line.pieces) > 1]


def _tail(
    page: PageContent,
    area: _TableArea,
    lines: Sequence[_PartedLine],
    bottom: float,
    carried: Sequence[tuple[float, float]],
    following: float | None,
) -> list[_PartedLine]:
    """The lines under the last rule that may still be of the table: near one another, no page number.

    Beyond wide white only what stands in the columns of the lines before it. ``following``: where the next table begins.
    """
    out: list[_PartedLine] = []
    reach = bottom
    limit = page.height if following is None else following
    below = _inside(area, lines, bottom, limit)
    for index, line in enumerate(below):
        em = line.bottom - line.top
        if line.top - reach > WHITE * em and not (
            out and line.top - reach < MOST_WHITE * em and _goes_on_below(out, below, index, area, carried)
        ):
            break
        if line.middle > 0.86 * page.height and is_page_number(" ".join(p.text for p in line.pieces)):
            break
        out.append(line)
        reach = line.bottom
    # What stands right above the next table, at its left edge or in its middle but in no column, is the heading of that.
    while following is not None and out and len(out) == len(below) and len(out[-1].pieces) == 1:
        last = out[-1].pieces[0]
        left, right = last.x0 - area.x0, area.x1 - last.x1
        heading = left < 0.1 * (area.x1 - area.x0) or abs(left - right) < 12
        if not heading or any(abs(p.x0 - last.x0) < 1.5 for line in out[:-1] for p in line.pieces):
            break
        below.pop()
        out.pop()
    return out


def _goes_on_below(
    above: Sequence[_PartedLine],
    lines: Sequence[_PartedLine],
    start: int,
    area: _TableArea,
    carried: Sequence[tuple[float, float]],
) -> bool:
    """Whether the lines from ``start`` to the next wide white stand side by side in the columns of those above."""
    block = [lines[start]]
    for line in lines[start + 1 :]:
        if line.top - block[-1].bottom > WHITE * (line.bottom - line.top):
            break
        block.append(line)
    if CAPTION.match(block[0].pieces[0].text):
        return False
    gutters = list(carried) or find_gutters(above, area.x0, area.x1)
    if not gutters or not _fitting(gutters, block):
        return False
    side_by_side = [line for line in block if len({_column_of(gutters, p) for p in line.pieces}) > 1]
    return bool(side_by_side) and not any(p.crosses(g) for p in block[0].pieces for g in gutters)


def _fit_tail(gutters: Sequence[tuple[float, float]], below: list[_PartedLine], share: float) -> list[_PartedLine]:
    """Of the lines under the last rule, those that keep to the columns, if a ``share`` of them has several filled."""
    tail: list[_PartedLine] = []
    side_by_side = 0
    for line in below:
        if any(p.crosses(gutter) for p in line.pieces for gutter in gutters):
            break
        tail.append(line)
        side_by_side += len(line.pieces) > 1
    _drop_notes(tail)
    if not tail or side_by_side < share * len(tail):
        return []
    return tail


def _drop_notes(lines: list[_PartedLine]) -> None:
    """Take off the notes under a table: what begins like one, or stands alone a little apart."""
    for index, line in enumerate(lines):
        if len(line.pieces) == 1 and index:
            apart = line.top - lines[index - 1].bottom > 1.1 * (line.bottom - line.top)
            rest = all(len(other.pieces) == 1 for other in lines[index:])
            if CAPTION.match(line.pieces[0].text) or (apart and rest and len(lines) - index < 6):
                del lines[index:]
                return


def _fitting(gutters: Sequence[tuple[float, float]], lines: Sequence[_PartedLine]) -> list[tuple[float, float]]:
    """The gutters, if the lines keep to them."""
    crossing = sum(1 for line in lines for p in line.pieces for gutter in gutters if p.crosses(gutter))
    return list(gutters) if lines and crossing <= 0.1 * len(lines) else []


def _carried_gutters(carry: Grid | None, x0: float, x1: float) -> list[tuple[float, float]]:
    if carry is None or abs(carry.xs[0] - x0) > 2 * SIDE or abs(carry.xs[-1] - x1) > 2 * SIDE:
        return []
    return list(carry.gutters)


def _carried_grid(page: PageContent, lines: Sequence[_PartedLine], carry: Grid) -> Grid | None:
    """A table that goes on without any rule: the lines at the page's top that keep to its columns."""
    area = _TableArea(carry.xs[0], carry.xs[-1])
    gutters = carry.gutters
    taken: list[_PartedLine] = []
    waiting: list[_PartedLine] = []
    side_by_side = 0
    inside = _inside(area, lines, 0, page.height)
    for index, line in enumerate(inside):
        columns = [_column_of(gutters, p) for p in line.pieces]
        crossing = any(p.crosses(gutter) for p in line.pieces for gutter in gutters)
        number = is_page_number(" ".join(p.text for p in line.pieces))
        apart = line.top - taken[-1].bottom if taken else 0.0
        em = line.bottom - line.top
        if taken and 3 * em < apart < MOST_WHITE * em:  # wide white between rows, if what follows is side by side
            wide = not _goes_on_below(taken, inside, index, area, gutters)
        else:
            wide = apart > 3 * em
        if crossing or number or wide:
            if taken:
                break
            continue
        if not taken and len(set(columns)) < 2 and columns[0] == (0, 0):
            # The rest of a first cell, or a heading of the page: what follows closely tells.
            if waiting and line.top - waiting[-1].bottom > 1.2 * (line.bottom - line.top):
                waiting.clear()
            waiting.append(line)
            continue
        if not taken and waiting and line.top - waiting[-1].bottom < 1.2 * (line.bottom - line.top):
            taken += waiting
        taken.append(line)
        side_by_side += len(set(columns)) > 1
    _drop_notes(taken)
    if side_by_side < max(1, 0.08 * len(taken)):
        return None
    ys = [taken[0].top - 1.5, max(line.bottom for line in taken) + 1.5]
    return _make_open_grid(page.number, area, [], ys, list(gutters), lines, 0, taken, carry.head)


def _make_open_grid(
    number: int,
    area: _TableArea,
    levels: Sequence[_RuleLevel],
    ys: list[float],
    gutters: list[tuple[float, float]],
    lines: Sequence[_PartedLine],
    head_rows: int,
    evidence: Sequence[_PartedLine],
    head: str,
) -> Grid:
    """Cells between rules and gutters; a cell whose text runs over a gutter, or under which no rule is, is a merged one."""
    x0 = min([area.x0] + [p.x0 for line in evidence for p in line.pieces[:1]]) - 0.5
    x1 = max([area.x1] + [p.x1 for line in evidence for p in line.pieces[-1:]]) + 0.5
    xs = [x0, *((a + b) / 2 for a, b in gutters), x1]
    rows, columns = len(ys) - 1, len(xs) - 1
    by_y = {lv.at: lv for lv in levels}
    group = [[r * columns + c for c in range(columns)] for r in range(rows)]
    for r in range(rows):
        band = _inside(area, lines, ys[r], ys[r + 1])
        below = by_y.get(ys[r + 1])
        # Over several columns: text across the gutter, or a rule right under that ends where they do.
        for c, gutter in enumerate(gutters):
            crossed = any(p.crosses(gutter) for line in band for p in line.pieces)
            if crossed or (r < head_rows and _is_spanned(below, xs, c, band, area)):
                _unite(group, (r, c), (r, c + 1))
        if r >= head_rows and band:
            for c, d in _centred(band, gutters, xs, evidence):
                _unite(group, (r, c), (r, d))
        for c in range(columns):
            if below is not None and r + 1 < rows and not below.covers(xs[c], xs[c + 1]):
                _unite(group, (r, c), (r + 1, c))
    cells = _rectangles(group, xs, ys)
    grid = Grid(number, xs, ys, cells, head_rows)
    grid.gutters, grid.head = list(gutters), head
    grid.open_columns = frozenset(range(columns))
    return grid


def _centred(
    band: Sequence[_PartedLine],
    gutters: Sequence[tuple[float, float]],
    xs: Sequence[float],
    others: Sequence[_PartedLine],
) -> list[tuple[int, int]]:
    """Columns that a text stands in the middle of: `合計` over two, the heading of a group of rows over all."""
    if len(band) != 1 and any(len(line.pieces) > 1 for line in band):
        return []
    pieces = band[0].pieces
    where = [_column_of(gutters, piece)[0] for piece in pieces]
    first = pieces[0]
    middle, column = (first.x0 + first.x1) / 2, where[0]
    if sum(abs(p.x0 - first.x0) < 1.5 for line in others for p in line.pieces) > 2:
        return []  # where the text of its column begins
    stop = len(xs) - 1 if len(pieces) == 1 else where[1]
    for last in range(column, stop):
        if last + 1 > 1 and abs(middle - (xs[0] + xs[last + 1]) / 2) < 5:
            own = (xs[column] + xs[column + 1]) / 2
            if (column > 0 or last > 0) and abs(middle - own) > 8 and first.x0 - xs[column] > 8:
                return [(c, c + 1) for c in range(last)]
    return []


def _is_spanned(
    below: _RuleLevel | None, xs: Sequence[float], column: int, band: Sequence[_PartedLine], area: _TableArea
) -> bool:
    """Whether a rule under a header row joins a column with the next: `人口數` over `總計 | 新生 | 死亡`."""
    if below is None:
        return False
    for start, end in below.parts:
        if start < area.x0 + SIDE and end > area.x1 - SIDE:
            continue
        if start < (xs[column] + xs[column + 1]) / 2 and end > (xs[column + 1] + xs[column + 2]) / 2:
            over = [p for line in band for p in line.pieces if p.x1 > start and p.x0 < end]
            first = [p for p in over if (p.x0 + p.x1) / 2 < xs[column + 1] and p.x1 > xs[column]]
            second = [p for p in over if (p.x0 + p.x1) / 2 >= xs[column + 1] and p.x0 < xs[column + 2]]
            return not (first and second)
    return False


def _unite(group: list[list[int]], a: tuple[int, int], b: tuple[int, int]) -> None:
    one, other = group[a[0]][a[1]], group[b[0]][b[1]]
    if one != other:
        for row in group:
            for c, mark in enumerate(row):
                if mark == other:
                    row[c] = one


def _rectangles(group: list[list[int]], xs: Sequence[float], ys: Sequence[float]) -> list[GridCell]:
    """Cells from groups of elementary ones, widened to rectangles where they are none."""
    changed = True
    bounds: dict[int, tuple[int, int, int, int]] = {}
    while changed:
        changed = False
        bounds = {}
        for r, row in enumerate(group):
            for c, mark in enumerate(row):
                r0, c0, r1, c1 = bounds.get(mark, (r, c, r, c))
                bounds[mark] = (min(r0, r), min(c0, c), max(r1, r), max(c1, c))
        for mark, (r0, c0, r1, c1) in bounds.items():
            for r in range(r0, r1 + 1):
                for c in range(c0, c1 + 1):
                    if group[r][c] != mark:
                        _unite(group, (r0, c0) if group[r0][c0] == mark else (r, c), (r, c))
                        changed = True
                        break
                if changed:
                    break
            if changed:
                break
        if changed:
            # Give the whole rectangle one mark.
            for r in range(r0, r1 + 1):
                for c in range(c0, c1 + 1):
                    group[r][c] = mark
    return [
        GridCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]))
        for r0, c0, r1, c1 in sorted(bounds.values())
    ]


# ---------------------------------------------------------------------------------------------------------------- rows


def split_rows(grid: Grid, start: int, rights: Sequence[float], strict: bool, first: bool) -> bool:
    """Split the rows of a grid, from row ``start``, that hold several rows of text with no rule between them.

    ``rights`` is how far the text of each column goes. ``strict``: the rows are ruled, so that only figures in rank
    and file make rows of their own. ``first``: this is where the table begins. Returns whether any row was split.
    """
    height = len(grid.ys)
    by_row: list[list[GridCell]] = [[] for _ in range(height)]
    for cell in grid.cells:
        for r in range(cell.row, min(cell.row + cell.rows, height)):
            by_row[r].append(cell)
    row = start
    for cells in by_row[start:-1]:
        own = [cell for cell in cells if cell.rows == 1 and cell.columns == 1 and cell.lines]
        cuts, _ = _find_cuts(own, rights, strict)
        # The label of a group of rows may stand across the white between two of them.
        while not strict and len(own) > 2:
            label = min(own, key=lambda cell: cell.column)
            rest = [cell for cell in own if cell is not label]
            finer, white = _find_cuts(rest, rights, strict)
            if not white or len(finer) <= len(cuts) or len(_labels_of(label)) > len(finer):
                break
            own, cuts = rest, finer
        if cuts:
            _cut_row(grid, row, cells, cuts, rights, first and row == start)
            row += len(cuts)
        row += 1
    return len(grid.ys) > height


@dataclass(slots=True)
class _Rank:
    """What stands at one height of a band."""

    top: float
    bottom: float
    starts: int = 0  # cells in which a new text may begin
    goes_on: int = 0  # cells in which a text goes on
    figures: int = 0
    told: int = 0  # of the starts, those right under a text that ends by announcing them: `評價：`
    first: bool = False  # a cell's first line stands here


def _find_cuts(cells: Sequence[GridCell], rights: Sequence[float], strict: bool) -> tuple[list[float], bool]:
    """The heights at which a band is to be cut, and whether white stands at them or only texts begin there."""
    if len(cells) < 2 or max(len(cell.lines) for cell in cells) < 2:
        return [], False
    if strict and sum(1 for c in cells if len(c.lines) > 1 and FIGURE.fullmatch(c.lines[1].text)) < 2:
        return [], False  # nearly always
    placed = sorted(
        ((line.top + line.bottom) / 2, i, k) for i, cell in enumerate(cells) for k, line in enumerate(cell.lines)
    )
    ranks: list[_Rank] = []
    leads: list[float] = []
    pitches: list[float] = []
    last = -1e9
    for middle, i, k in placed:
        line = cells[i].lines[k]
        if middle - last > 0.45 * line.size or not ranks:
            ranks.append(_Rank(line.top, line.bottom))
        last = middle
        rank = ranks[-1]
        rank.top, rank.bottom = min(rank.top, line.top), max(rank.bottom, line.bottom)
        before = cells[i].lines[k - 1] if k else None
        if FIGURE.fullmatch(line.text.replace(" ", "")):
            rank.figures += 1
            rank.starts += 1
        elif before is not None and _runs_on(before, line, rights[cells[i].column]):
            rank.goes_on += 1
            leads.append(line.top - before.bottom)
            pitches.append(line.top - before.top)
        else:
            rank.starts += 1
            rank.first = rank.first or not k
            rank.told += before is not None and before.text[-1] in "：:" and line.top - before.bottom < 0.75 * line.size
    if len(ranks) < 2:
        return [], False
    if strict:
        even = [rank for rank in ranks if rank.figures >= 2]
        if len(even) < len(ranks) or any(rank.starts < 0.6 * len(cells) or rank.goes_on for rank in ranks):
            return [], False
        return _between(ranks, list(range(1, len(ranks)))), False
    reach = ranks[0].bottom
    strips: list[float] = [0.0]
    for rank in ranks[1:]:
        strips.append(rank.top - reach)
        reach = max(reach, rank.bottom)
    size = sorted(line.size for cell in cells for line in cell.lines)[0]
    active = sum(1 for cell in cells if len(cell.lines) > 1) or 1
    chosen: list[int] = []
    usual = sorted(leads)[len(leads) // 8] if leads else 0.0  # a full line above another row only seems to go on
    whites = sorted(strip for strip in strips[1:] if strip > 0.02 * size)
    # Texts of one line stand beside the middle of those of two: they overlap inside a row, not between rows.
    overlap = bool(whites) and min(strips) < -0.1 * size
    if overlap and (not leads or usual >= 0.8 * whites[-1 - len(whites) // 10]):
        chosen = [r for r in range(1, len(ranks)) if strips[r] > 0.3 * whites[-1 - len(whites) // 10]]
    elif leads:
        wide = [r for r in range(1, len(ranks)) if strips[r] > usual + max(1.5, 0.15 * size)]
        # Letters of several fonts leave more or less white at one and the same distance: no row is set apart so.
        pitch = sorted(pitches)[len(pitches) // 4] + 0.07 * size
        wide = [r for r in wide if ranks[r].top - ranks[r - 1].top > pitch]
        if wide:  # the white between rows is much the same everywhere, and lines of mixed fonts only look apart
            middle = sorted(strips[r] for r in wide)[len(wide) // 2]
            wide = [r for r in wide if strips[r] > usual + 0.4 * (middle - usual)]
        # A text that fills its line by chance seems to go on: the others outvote it.
        if 2 * sum(1 for r in wide if ranks[r].starts > ranks[r].goes_on) >= len(wide):
            chosen = [r for r in wide if ranks[r].starts or strips[r] > usual + 0.35 * size]
    white = bool(chosen)
    if not chosen:
        full = [rank.starts >= max(2, 0.6 * active) for rank in ranks]
        if sum(full) > 0.85 * len(ranks):  # row upon row of one line each
            return _between(ranks, [r for r in range(1, len(ranks)) if ranks[r].starts > 1]), True
        for r in range(1, len(ranks)):
            rank = ranks[r]
            ranked = rank.figures >= 2 and rank.goes_on <= 1
            begun = rank.starts - rank.told >= max(2, 0.6 * active)
            if ranked or (begun and (3 if rank.first else 4) * rank.goes_on <= rank.starts):
                chosen.append(r)
    return _between(ranks, chosen), white


def _runs_on(before: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether a line goes on with the one above: that had no room left, and ended no sentence."""
    room = right - before.x1
    if line.first + 0.25 * before.size < room:
        return False
    if before.text[-1] in SENTENCE_ENDS or read_mark(line.text) is not None:
        return False
    if FIGURE.fullmatch(before.text.replace(" ", "")):
        return False
    return line.top - before.bottom < 1.2 * before.size or line.text[0] in CLOSING


def _between(ranks: Sequence[_Rank], chosen: Sequence[int]) -> list[float]:
    return [(max(rank.bottom for rank in ranks[:r]) + ranks[r].top) / 2 for r in chosen]


def _labels_of(cell: GridCell) -> list[list[PrintedLine]]:
    """The lines of a cell, parted where white is between them."""
    labels: list[list[PrintedLine]] = []
    for line in cell.lines:
        if labels and line.top - labels[-1][-1].bottom < 0.75 * line.size:
            labels[-1].append(line)
        else:
            labels.append([line])
    return labels


def _centred_groups(
    cell: GridCell, edges: Sequence[float], cells: Sequence[GridCell], begins: bool, known: bool
) -> list[tuple[int, int, list[PrintedLine]]]:
    """Rows first to last of each label that stands in the middle of its rows; nothing where they stand at the top.

    ``begins``: this is the table's first row. ``known``: on the pages before, its labels stood in the middle.
    """
    labels = _labels_of(cell)
    rows = len(edges) - 1
    size = cell.lines[0].size
    at_top = 0
    first_row = rows
    for label in labels:
        middle = (label[0].top + label[-1].bottom) / 2
        row = min(max(bisect_right(list(edges), middle) - 1, 0), rows - 1)
        first_row = min(first_row, row)
        tops = [
            line.top
            for other in cells
            if other is not cell
            for line in other.lines
            if edges[row] <= (line.top + line.bottom) / 2 < edges[row + 1]
        ]
        at_top += bool(tops) and abs(label[0].top - min(tops)) < 0.35 * size
    if at_top == len(labels) and not known and (first_row == 0 or not begins):
        return []
    for forward in (True, False):
        groups = _balance(labels, edges, forward, 0.7 * size)
        if groups:
            break
    else:
        return []
    if groups[0][0] > 0:
        groups.insert(0, (0, groups[0][0] - 1, []))  # the rest of a group of the page before
    return groups


def _balance(
    labels: Sequence[list[PrintedLine]], edges: Sequence[float], forward: bool, slack: float
) -> list[tuple[int, int, list[PrintedLine]]]:
    """Part rows so that each label is in the middle of its own, from the first row on or from the last one back."""
    groups: list[tuple[int, int, list[PrintedLine]]] = []
    rows = len(edges) - 1
    edge = 0 if forward else rows
    for label in labels if forward else reversed(labels):
        middle = (label[0].top + label[-1].bottom) / 2
        wanted = 2 * middle - edges[edge]
        choices = range(edge + 1, rows + 1) if forward else range(0, edge)
        other = min(choices, key=lambda i, w=wanted: abs(edges[i] - w), default=None)  # type: ignore[misc]
        if other is None or abs(edges[other] - wanted) > 2 * slack:
            return []
        groups.append((edge, other - 1, label) if forward else (other, edge - 1, label))
        edge = other
    if forward and edge != rows:
        return []
    return groups if forward else groups[::-1]


def _announces(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line names what the next one gives: `得分：` over `83`."""
    figure = FIGURE.fullmatch(line.text.replace(" ", "")) is not None
    return figure and before.text[-1] in "：:" and line.top - before.bottom < 0.75 * line.size


def _fills_all(cell: GridCell, edges: Sequence[float]) -> bool:
    """Whether a cell has text in (nearly) all the rows it is to be cut into; the first may be the end of another."""
    middles = [
        (line.top + line.bottom) / 2
        for k, line in enumerate(cell.lines)
        if not (k and _announces(cell.lines[k - 1], line))
    ]
    edges = edges[1:] if len(edges) > 3 else edges
    filled = sum(1 for a, b in itertools.pairwise(edges) if any(a <= middle < b for middle in middles))
    return cell.rows == 1 and cell.columns == 1 and filled >= 0.95 * (len(edges) - 1)


def _cut_row(
    grid: Grid, row: int, cells: Sequence[GridCell], cuts: Sequence[float], rights: Sequence[float], begins: bool
) -> None:
    """Cut a row at the given heights. ``begins``: it is the table's first, so that a label belongs to its top."""
    more = len(cuts)
    top, bottom = grid.ys[row], grid.ys[row + 1]
    cuts = [min(max(cut, top + 0.01), bottom - 0.01) for cut in cuts]
    edges = [top, *cuts, bottom]
    leading = min((cell.column for cell in cells if _fills_all(cell, edges)), default=0)
    for cell in grid.cells:
        if cell.row > row:
            cell.row += more
    for cell in cells:
        if cell.rows > 1 or cell.columns > 1 or not cell.lines:
            cell.rows += more
            continue
        x0, _, x1, _ = cell.box
        parts: list[list[PrintedLine]] = [[] for _ in range(more + 1)]
        place = 0
        for k, line in enumerate(cell.lines):
            # A label may be taller than the first row of its group: what goes on stays with what it goes on.
            before = cell.lines[k - 1]
            held = k and cell.column < leading
            if not (held and (_runs_on(before, line, rights[cell.column]) or _announces(before, line))):
                place = min(max(bisect_right(edges, (line.top + line.bottom) / 2) - 1, 0), more)
            parts[place].append(line)
        grid.cells.remove(cell)
        groups = _centred_groups(cell, edges, cells, begins, grid.centred) if cell.column < leading else []
        if groups:
            grid.centred = True
            for first, last, label in groups:
                box = (x0, edges[first], x1, edges[last + 1])
                grid.cells.append(GridCell(row + first, cell.column, last - first + 1, 1, box, [], label))
            continue
        made: GridCell | None = None
        for k, part in enumerate(parts):
            if made is not None and not part and cell.column < leading:
                # The label of a group of rows stands in the first of them: no rule parts it from the others.
                made.rows += 1
                made.box = (x0, made.box[1], x1, edges[k + 1])
                continue
            made = GridCell(row + k, cell.column, 1, 1, (x0, edges[k], x1, edges[k + 1]), [], part)
            grid.cells.append(made)
    grid.ys[row + 1 : row + 1] = cuts
