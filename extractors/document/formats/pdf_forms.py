"""Forms: keys beside their values, two pairs of them in a row or one, where no rule parts key from value.

In: the characters of a page, its shaded areas and rules. Out: :class:`Grid` objects of four columns, with one cell for a value that has
no second key beside it. The keys are told by their shade, `提案單位` in blue over and under one another, or by where they stand inside a
frame or between rules across, `案　號` over `陳情人`. Not done here: forms with rules between key and value, which
``pdf_grid.py`` reads, and those without a second key in any row.
"""

from __future__ import annotations

import itertools
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document.formats.pdf_grid import (
    LEAST_SHADE,
    LIKE,
    MOST_FILLS,
    SHADED,
    Box,
    Grid,
    GridCell,
    clean_rules,
    do_overlap,
    fill_grid,
    part_chars,
)
from extractors.document.formats.pdf_lengths import BESIDE_TEXT, CELLS_APART, SAME_EDGE, SAME_SIDE
from extractors.document.formats.pdf_page import Fill, PageContent, Rule
from extractors.document.formats.pdf_parted import Lines, PartedLine, Span, Stretch, join_letters, make_parted_lines

LEAST_KEYS = 3  # over and under one another
LEAST_PAIRED = 2  # rows with a second key
KEY_WHITE = 0.8  # ems of white between keys and what stands beside them, and between the lines of one row at most
LEAST_LEVELS = 2  # rules between rows
LEFT = 1.5  # ems from the beginning of a rule to that of the keys at most
WIDE_WHITE = 1.0  # ems of white between a value and the next key; within a value it is narrower
MOST_TRIED = 3  # places at which second keys may begin
LONGEST_KEY = 10  # letters
KEYS_REACH = 0.35  # share of a form's width in which the keys of its first column stand
_NO_KEY = frozenset("。，；！？,;!?")


@dataclass(frozen=True, slots=True)
class _Keys:
    """The shaded keys of a form from top to bottom, and those of its second column."""

    first: Sequence[Fill]
    second: Sequence[Fill]

    @property
    def top(self) -> float:
        return self.first[0].top

    @property
    def bottom(self) -> float:
        return self.first[-1].bottom

    @property
    def edges(self) -> list[float]:
        """The edges of its rows."""
        return [self.top, *(fill.bottom for fill in self.first)]


@dataclass(frozen=True, slots=True)
class _Second:
    """The edges of the second keys' column, and which rows have one."""

    left: float
    right: float
    paired: list[bool]


# ------------------------------------------------------------------------------------------------------- shaded keys


def find_shaded_forms(page: PageContent) -> list[Grid]:
    """Forms whose keys are shaded, with no rule down beside them. Their characters and shaded areas are taken out of the page."""
    fills = [f for f in page.fills if f.light < SHADED and min(f.bottom - f.top, f.x1 - f.x0) > LEAST_SHADE]
    if len(fills) < LEAST_KEYS + LEAST_PAIRED or len(fills) > MOST_FILLS:
        return []
    grids = []
    for keys in _find_keys(sorted(set(fills), key=lambda f: (f.top, f.x0))):
        right = _find_right(page, keys)
        if right is None:
            continue
        first, second = keys.first[0], keys.second[0]
        paired = [any(abs(fill.top - key.top) < SAME_EDGE for fill in keys.second) for key in keys.first]
        grid = _make_form(page.number, [first.x0, first.x1, second.x0, second.x1, right], keys.edges, paired)
        rest = fill_grid(grid, page.chars)
        if all(_is_key("".join(line.text for line in cell.lines)) for cell in grid.cells if cell.column in (0, 2)):
            page.chars = rest
            page.fills = [f for f in page.fills if f not in (*keys.first, *keys.second)]
            grids.append(grid)
    return grids


def _find_keys(fills: Sequence[Fill]) -> list[_Keys]:
    """The keys of each form: those of its first column touch one another, and nothing else is shaded beside them but keys of a second
    column, each as high as one of the first."""
    chains: list[list[Fill]] = []
    ends: dict[int, list[list[Fill]]] = {}  # by about where they end
    for fill in fills:
        near = (c for y in range(round(fill.top - SAME_EDGE), round(fill.top + SAME_EDGE) + 1) for c in ends.get(y, ()))
        chain = next((c for c in near if _is_under(fill, c[-1])), None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(fill)
        ends.setdefault(round(fill.bottom), []).append(chain)
    found = []
    for chain in chains:
        top, bottom = chain[0].top + SAME_EDGE, chain[-1].bottom - SAME_EDGE
        beside = [f for f in fills if f not in chain and f.top < bottom and f.bottom > top]
        if len(chain) >= LEAST_KEYS and len(beside) >= LEAST_PAIRED and _are_second(beside, chain):
            found.append(_Keys(chain, beside))
    return found


def _is_under(fill: Fill, above: Fill) -> bool:
    """Whether a shaded cell goes on right under another of the same column."""
    same = abs(fill.x0 - above.x0) < SAME_EDGE and abs(fill.x1 - above.x1) < SAME_EDGE
    return same and abs(fill.top - above.bottom) < SAME_EDGE and abs(fill.light - above.light) < LIKE


def _are_second(fills: Sequence[Fill], chain: Sequence[Fill]) -> bool:
    """Whether shaded cells are those of the second keys of a form, beside the values of its first ones."""
    first = fills[0]
    return all(
        abs(fill.x0 - first.x0) < SAME_EDGE
        and abs(fill.x1 - first.x1) < SAME_EDGE
        and abs(fill.light - chain[0].light) < LIKE
        and fill.x0 > chain[0].x1 + CELLS_APART
        and any(abs(fill.top - key.top) < SAME_EDGE and abs(fill.bottom - key.bottom) < SAME_EDGE for key in chain)
        for fill in fills
    )


def _find_right(page: PageContent, keys: _Keys) -> float | None:
    """Where a form ends on the right: at the end of the rules between its rows, or else of its text. None where other rules stand in it,
    or text beside it."""
    first, second = keys.first[0], keys.second[0]
    across = [
        rule
        for rule in clean_rules(page.horizontal)
        if keys.top - SAME_EDGE < rule.at < keys.bottom + SAME_EDGE and rule.end > first.x0
    ]
    if any(all(abs(rule.at - y) > SAME_EDGE for y in keys.edges) for rule in across):
        return None
    inside = [
        (x0, x1)
        for x0, top, x1, bottom, text in page.chars
        if keys.top < (top + bottom) / 2 < keys.bottom and text != " "
    ]
    reach = max((x1 for _, x1 in inside), default=0.0)
    right = max([rule.end for rule in across] or [reach + BESIDE_TEXT])
    if reach > right or any(x0 < first.x0 for x0, _ in inside) or right < second.x1 + CELLS_APART:
        return None
    parted = any(
        _parts(rule, first.x0, right) and rule.start < keys.bottom and rule.end > keys.top for rule in page.vertical
    )
    return None if parted else right


def _parts(rule: Rule, x0: float, x1: float) -> bool:
    return x0 + SAME_SIDE < rule.at < x1 - SAME_SIDE


def _is_key(text: str) -> bool:
    text = "".join(text.split())
    return 0 < len(text) <= LONGEST_KEY and not _NO_KEY & set(text) and not text[0].isdecimal()


# -------------------------------------------------------------------------------------------------- keys in a frame


def find_framed_forms(page: PageContent, taken: Sequence[Box]) -> list[Grid]:
    """Forms inside frames in which nothing else is ruled. Their characters are taken out of the page. ``taken``: the boxes of the page's
    tables."""
    grids = []
    for box in page.frames:
        if any(do_overlap(box, other) for other in taken):
            continue
        inside, _ = part_chars(page.chars, box)
        found = _read_keys(make_parted_lines(inside), box) if inside else None
        if found is not None:
            grids.append(_make_form(page.number, *found))
            page.chars = fill_grid(grids[-1], page.chars)
    return grids


def _read_keys(lines: Lines, box: Box) -> tuple[list[float], list[float], list[bool]] | None:
    """The edges of the columns and rows of a form, and in which rows a second key stands; None where lines tell of no form."""
    x0, top, x1, bottom = box
    white = _find_first_white(lines)
    if white is None or white[0] - x0 > KEYS_REACH * (x1 - x0):
        return None
    left = min(line.pieces[0].x0 for line in lines)
    values = [_list_words(line, white[1]) for line in lines]
    begins = [k for k, line in enumerate(lines) if values[k] and line.pieces[0].x0 - left < SAME_EDGE]
    keys = ["".join(p.text for p in lines[k].pieces if p.x1 <= white[0]) for k in begins]
    if len(begins) < LEAST_KEYS or begins[0] or not all(map(_is_key, keys)) or len(set(keys)) < len(keys):
        return None
    rows = [values[a:b] for a, b in itertools.pairwise([*begins, len(lines)])]
    second = _find_second([row[0] for row in rows])
    if second is None or not _begin_rows(lines, begins):
        return None
    edges = [sum(white) / 2, second.left, second.right]
    if not _keep_to_columns(rows, second, edges):
        return None
    cuts = [(max(line.bottom for line in lines[:k]) + lines[k].top) / 2 for k in begins[1:]]
    return [x0, *edges, x1], [top, *cuts, bottom], second.paired


def _keep_to_columns(rows: Sequence[Sequence[Sequence[Stretch]]], second: _Second, edges: Sequence[float]) -> bool:
    """Whether no text of a row with a second key runs over an edge, and some of those without one over the place of these keys: else
    such rows may be those of a table with blank cells."""
    over = [{edge for line in row for word in line for edge in edges if word.x0 < edge < word.x1} for row in rows]
    kept = all(not crossed for crossed, two in zip(over, second.paired, strict=True) if two)
    return kept and any(second.left in crossed for crossed, two in zip(over, second.paired, strict=True) if not two)


def _find_first_white(lines: Lines) -> Span | None:
    """The first white that no line has text in, from where the first of them begin."""
    spans = sorted((piece.x0, piece.x1) for line in lines for piece in line.pieces)
    em = sorted(line.height for line in lines)[len(lines) // 2]
    reach = spans[0][1]
    for x0, x1 in spans:
        if x0 - reach > KEY_WHITE * em:
            return reach, x0
        reach = max(reach, x1)
    return None


def _list_words(line: PartedLine, start: float) -> list[Stretch]:
    """What stands between wide white in a line, from a place on."""
    words: list[Stretch] = []
    for piece in join_letters(line):
        if piece.x0 < start - SAME_EDGE:
            continue
        if words and piece.x0 - words[-1].x1 < WIDE_WHITE * line.height:
            words[-1] = Stretch(words[-1].x0, piece.x1, words[-1].text + piece.text)
        else:
            words.append(Stretch(piece.x0, piece.x1, piece.text))
    return words


def _find_second(rows: Sequence[Sequence[Stretch]]) -> _Second | None:
    """The second keys of rows, given the words behind the first ones: they stand under one another, none twice, and so do the values
    behind them. None where there are none."""
    begins = Counter(round(word.x0) for words in rows for word in words if _is_key(word.text))
    for x, count in begins.most_common(MOST_TRIED):
        places = [_place_of(words, x) for words in rows]
        full = [(words, k) for words, k in zip(rows, places, strict=True) if k and k + 1 < len(words)]
        if count < LEAST_PAIRED or len(full) < LEAST_PAIRED:
            continue
        before, behind = max(words[k - 1].x1 for words, k in full), min(words[k + 1].x0 for words, k in full)
        begin, end = min(words[k].x0 for words, k in full), max(words[k].x1 for words, k in full)
        under = all(words[k + 1].x0 - behind < SAME_EDGE for words, k in full)
        names = {words[k].text for words, k in full}
        # a table has as many columns in each row
        two = all(k + 2 == len(words) for words, k in full) and None in places
        if two and under and before < begin and end < behind and len(names) == len(full):
            return _Second((before + begin) / 2, (end + behind) / 2, [k is not None for k in places])
    return None


def _place_of(words: Sequence[Stretch], x: float) -> int | None:
    """Which of a row's words is a key that begins at a place."""
    near = (k for k, word in enumerate(words) if abs(word.x0 - x) < SAME_EDGE and _is_key(word.text))
    return next(near, None)


def _begin_rows(lines: Lines, begins: Sequence[int]) -> bool:
    """Whether each key stands at the top of its row: over no other line inside the rows is more white than over a key."""
    white = [below.top - above.bottom for above, below in itertools.pairwise(lines)]
    over = [white[k - 1] for k in begins[1:]]
    inside = [step for k, step in enumerate(white, 1) if k not in begins]
    return not inside or min(over) > max(inside) - SAME_EDGE


# --------------------------------------------------------------------------------------------- keys between rules across


def find_ruled_forms(page: PageContent, rules: Sequence[Rule]) -> list[Grid]:
    """Forms with rules across between their rows, under their first row or over it. Their characters are taken out of the page.
    ``rules``: those that no rule down touches."""
    groups = itertools.groupby(_find_levels(rules), key=lambda level: (round(level.start), round(level.end)))
    runs = [run for run in (list(levels) for _, levels in groups) if len(run) >= LEAST_LEVELS]
    lines = make_parted_lines(page.chars) if runs else []
    grids = []
    for run in runs if lines else ():
        for part in _part_levels(run, lines):
            x0, x1 = part[0].start, part[0].end
            own = _take_rows(part, lines)
            box = (x0, min(part[0].at, own[0].top - BESIDE_TEXT), x1, max(part[-1].at, own[-1].bottom + BESIDE_TEXT))
            found = _read_keys(own, box)
            if found is not None:
                grids.append(_make_form(page.number, *found))
                page.chars = fill_grid(grids[-1], page.chars)
    return grids


def _find_levels(rules: Sequence[Rule]) -> list[Rule]:
    """The heights of rules, those of pieces end to end as one."""
    levels: list[Rule] = []
    for rule in sorted(rules):
        last = levels[-1] if levels else None
        if last is not None and rule.at - last.at < SAME_EDGE and rule.start - last.end < SAME_EDGE:
            levels[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            levels.append(rule)
    return levels


def _part_levels(levels: Sequence[Rule], lines: Lines) -> list[list[Rule]]:
    """Runs of rules between each two of which one row stands: its first line begins at the left, none other does."""
    runs: list[list[Rule]] = [[levels[0]]]
    middles = [line.middle for line in lines]
    for above, below in itertools.pairwise(levels):
        band = lines[bisect(middles, above.at) : bisect(middles, below.at)]
        if not band or not _begins_row(band[0], above) or any(_is_left(line, above) for line in band[1:]):
            runs.append([])
        runs[-1].append(below)
    return [run for run in runs if len(run) >= LEAST_LEVELS]


def _is_left(line: PartedLine, rule: Rule) -> bool:
    """Whether a line begins at the left of rows, or further out."""
    return line.pieces[0].x0 - rule.start < LEFT * line.height


def _begins_row(line: PartedLine, rule: Rule) -> bool:
    """Whether a line has a key at the left and a value beside it."""
    return len(line.pieces) > 1 and _is_left(line, rule) and line.pieces[0].x0 > rule.start - SAME_EDGE


def _take_rows(levels: Sequence[Rule], lines: Lines) -> list[PartedLine]:
    """The lines between rules, and those of a row above the first of them and of one under the last."""
    first, last = levels[0], levels[-1]
    inside = [line for line in lines if first.at < line.middle < last.at]
    over: list[PartedLine] = []
    for line in reversed([line for line in lines if line.middle < first.at]):
        reach = over[0].top if over else first.at
        if reach - line.bottom > KEY_WHITE * line.height or (_is_left(line, first) and not _begins_row(line, first)):
            break
        over.insert(0, line)
        if _is_left(line, first):
            inside = [*over, *inside]
            break
    under: list[PartedLine] = []
    for line in (line for line in lines if line.middle > last.at):
        reach = under[-1].bottom if under else last.at
        begins = _begins_row(line, last) if not under else not _is_left(line, last)
        if line.top - reach > KEY_WHITE * line.height or not begins:
            break
        under.append(line)
    return inside + under


# ---------------------------------------------------------------------------------------------------------------- grids


def _make_form(number: int, xs: list[float], ys: list[float], paired: Sequence[bool]) -> Grid:
    """The cells of a form: key, value, key, value; in rows that are not ``paired`` one key and its value."""
    cells = []
    for row, two in enumerate(paired):
        for first, stop in itertools.pairwise(range(len(xs)) if two else (0, 1, len(xs) - 1)):
            box = (xs[first], ys[row], xs[stop], ys[row + 1])
            cells.append(GridCell(row, first, 1, stop - first, box))
    return Grid(number, xs, ys, cells, form=True)
