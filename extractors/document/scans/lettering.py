"""The signs of a line of text as letters with boxes: as wide as they are set, as high as the font.

In: signs with their middles, the ink of the line. Out: letters in pixels. The model tells where a sign's middle is to a
sixth of its width; the ink tells the rest. Which look-alikes and widths are put right stands in ``lexicon/recognised.toml``.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from extractors import lexicon
from extractors.document.scans.engine import Sign
from extractors.document.scans.paper import find_runs

FULL = 0.93  # ems: how high the ink of an ideograph is
DIGIT = 0.72  # ems: how high the ink of a figure is
BEARING = 0.05  # ems of white at each side of a letter's ink, inside its box
CENTRED, OPENING, CLOSING = frozenset("，。、；：！？·・"), frozenset("（「『【〔〈《［"), frozenset("）」』】〕〉》］")
THIN, THIN_SIGN = frozenset("1.,:;'il|!"), 0.13  # ems of white at each side of a narrow sign's ink
SPECKS, SPECK = frozenset(".,:;'·‧"), 0.0045  # of an em's square: a stop has .007 at least, a grain of the paper .003
TWICE = frozenset(".,:;-")  # signs that may be read twice where they stand once
HALF_SIGN = 0.5  # ems of white at one side of a full-width bracket's ink
THIRD_SIGN = 0.3  # ems of white at each side of a full-width stop's ink
FULL_OUTSIDE = 0.4  # ems of white outside a bracket from which it is a full-width one
SPACED = 0.62  # ems of white behind a closing bracket from which it may be a narrow one with a space
FULL_AROUND = 0.6  # ems of white at both sides of a stop together from which it is a full-width one
HELD = 0.3  # ems of a sign's share of the line that a run of ink fills at least, if it is of that sign, too
FAINT = 0.15  # of a line's fullest rows: rows with less ink are a neighbour's or dirt
SLACK = 0.35  # ems of further white between two letters that still follow one another
NARROW_SLACK = 0.17  # the same between two letters of Latin or figures
WORD_SPACE = 0.12  # ems of white from which a space that was read is one
AFTER_STOP = 0.5  # the same behind a narrow stop, whose own white lies on its right
# Ems of white, letters' own aside, from which it parts columns, not words: beside letters of Latin; between a figure and an
# ideograph (`1 次`); between two of either, where a space is rare. `634,800 111/02/23` in two narrow columns has .38. Where a
# justified line has more, its space is lost, which changes no figure; two columns taken for one would.
WIDEST_SPACE, WIDEST_MIXED, WIDEST_ALIKE = 0.75, 0.55, 0.3
UNREAD_SPACE = 0.6  # ems of white behind a narrow sign that are a space though none was read
SAME_SIZE = 0.09  # share by which the sizes of lines of one font may differ


class Letter(NamedTuple):
    """A letter in pixels, with how sure it is, 0 to 1."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    sure: float


@dataclass(frozen=True)
class ReadLine:
    """A line that was read: its signs, and where its picture was cut out. ``ink``: 1 where there is ink, row by row."""

    signs: tuple[Sign, ...]
    left: float
    top: float
    ink: Any

    @property
    def printed(self) -> list[Sign]:
        return [sign for sign in self.signs if not sign.text.isspace()]


def is_ideograph(text: str) -> bool:
    return "\u3400" <= text <= "\u9fff"


@functools.cache
def _look_alikes() -> dict[str, str]:
    table = lexicon.load("recognised")["look_alikes"]
    return dict(zip(table["read"], table["meant"], strict=True))


def put_right(text: str) -> str:
    """The letter that is meant where the model gives one that no report in traditional characters has."""
    return _look_alikes().get(text, text)


def are_full(ink: Any) -> Any:
    """Which rows have so much ink that it is a line's own."""
    filled = ink.sum(axis=1)
    return filled > FAINT * np.percentile(filled, 90)


def find_rows(ink: Any) -> tuple[int, int] | None:
    """From and to which row a line's own ink reaches; None where there is none."""
    rows = np.flatnonzero(are_full(ink))
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else None


def measure_size(line: ReadLine) -> float | None:
    """The font size of a line in pixels, by the height of its ink; None where no sign of it tells one."""
    rows = find_rows(line.ink)
    if rows is None:
        return None
    height = float(rows[1] - rows[0])
    texts = [sign.text for sign in line.printed]
    if sum(map(is_ideograph, texts)) >= 2:
        return height / FULL
    if sum(map(str.isalnum, texts)) >= 2:
        return height / DIGIT
    return None


def guess_size(line: ReadLine) -> float:
    """The font size of a line, in pixels, of which nothing else tells it, nor any other line of the page."""
    rows = find_rows(line.ink)
    return float(rows[1] - rows[0] if rows else line.ink.shape[0]) / FULL


def agree_on_sizes(sizes: Sequence[float | None]) -> list[float]:
    """The sizes of all lines of a page: those of one font alike, those not told as most."""
    left = sorted(size for size in sizes if size is not None)
    middles: list[float] = []
    while left:
        # the fullest window first: lines of running text are most, and alike
        groups = [[size for size in left if low <= size <= low * (1 + 2 * SAME_SIZE)] for low in left]
        group = max(groups, key=len)
        middles.append(float(np.median(group)))
        left = [size for size in left if not group[0] <= size <= group[-1]]
    usual = middles[0] if middles else 0.0
    return [usual if size is None else min(middles, key=lambda middle: abs(middle - size)) for size in sizes]


@dataclass(frozen=True)
class Spread:
    """A line's signs beside their ink: from and to which x that of each reaches, and before which of them white space was read."""

    line: ReadLine
    size: float
    inked: tuple[tuple[float, float], ...]
    spaces: frozenset[int]

    def white(self, number: int) -> float | None:
        """Ems between a sign and the one before it; None where there is none, or a space."""
        if not 0 < number < len(self.inked) or number in self.spaces:
            return None
        return (self.inked[number][0] - self.inked[number - 1][1]) / self.size


def spread_out(line: ReadLine, size: float) -> Spread:
    """The signs of a line beside their ink."""
    signs = line.printed
    width = line.ink.shape[1]
    middles = [sign.at * width for sign in signs]
    bounds = [0.0, *((a + b) / 2 for a, b in itertools.pairwise(middles)), float(width)]
    inked = [_Extent() for _ in signs]
    for start, stop in find_runs(line.ink.any(axis=0)):
        _share_out(start, stop, bounds, inked, size)
    texts = [sign.text for sign in signs]
    if amiss := _find_doubled(texts, inked) or _find_specks(texts, inked, line.ink, size):
        kept = tuple(sign for sign in line.signs if not any(sign is signs[number] for number in amiss))
        return spread_out(replace(line, signs=kept), size)
    found = tuple(one.or_at(middle, size) for one, middle in zip(inked, middles, strict=True))
    return Spread(line, size, found, frozenset(_spaces(line.signs)))


def _find_doubled(texts: Sequence[str], inked: Sequence[_Extent]) -> list[int]:
    """Stops that were read twice: one of two alike side by side has no ink. `93.8` was read `93..8`."""

    def is_twin(number: int, other: int) -> bool:
        return 0 <= other < len(texts) and texts[other] == texts[number] and not inked[other].is_empty

    return [
        number
        for number, text in enumerate(texts)
        if text in TWICE and inked[number].is_empty and (is_twin(number, number - 1) or is_twin(number, number + 1))
    ]


def _find_specks(texts: Sequence[str], inked: Sequence[_Extent], ink: Any, size: float) -> list[int]:
    """Stops that are a speck of dirt, a tenth of a stop's ink: one between two figures would make another number of them."""
    return [
        number
        for number, (text, one) in enumerate(zip(texts, inked, strict=True))
        if text in SPECKS and not one.is_empty and ink[:, int(one.start) : math.ceil(one.stop)].sum() < SPECK * size**2
    ]


@dataclass(slots=True)
class _Extent:
    """From and to which x the ink of a sign reaches, as far as is known."""

    start: float = math.inf
    stop: float = -math.inf

    def add(self, start: float, stop: float) -> None:
        self.start, self.stop = min(self.start, start), max(self.stop, stop)

    @property
    def is_empty(self) -> bool:
        return self.start >= self.stop

    def or_at(self, middle: float, size: float) -> tuple[float, float]:
        return (middle - 0.2 * size, middle + 0.2 * size) if self.is_empty else (self.start, self.stop)


def _share_out(start: int, stop: int, bounds: Sequence[float], inked: Sequence[_Extent], size: float) -> None:
    """Give a run of ink to the sign in whose share of the line most of it lies; one that holds several signs is cut."""
    shares = [
        (min(stop, high) - max(start, low), number)
        for number, (low, high) in enumerate(itertools.pairwise(bounds))
        if min(stop, high) > max(start, low)
    ]
    if not shares:
        return
    held = [number for share, number in shares if share > HELD * size]
    if len(held) < 2:
        inked[max(shares)[1]].add(start, stop)
        return
    for place, number in enumerate(held):
        low = start if place == 0 else max(start, bounds[number])
        high = stop if place == len(held) - 1 else min(stop, bounds[number + 1])
        inked[number].add(low, high)


def measure_advance(lines: Sequence[Spread]) -> dict[float, float]:
    """How far it is from one ideograph to the next, in the usual case, for each size of font."""
    steps: dict[float, list[float]] = {}
    for line in lines:
        texts = [sign.text for sign in line.line.printed]
        for number, (one, other) in enumerate(itertools.pairwise(texts), 1):
            white = line.white(number)
            if is_ideograph(one) and is_ideograph(other) and white is not None and white < SLACK:
                steps.setdefault(line.size, []).append((sum(line.inked[number]) - sum(line.inked[number - 1])) / 2)
    return {size: float(np.median(found)) for size, found in steps.items()}


def place_letters(spread: Spread, full_brackets: bool, advance: float) -> list[Letter]:
    """The letters of a line, those of a run side by side; a space where one was read and there is room for it.

    ``full_brackets``: how wide the brackets are of which nothing tells; ``advance``: how wide an ideograph is set.
    """
    line, size = spread.line, spread.size
    rows = find_rows(line.ink)
    centre = line.top + (sum(rows) / 2 if rows else line.ink.shape[0] / 2)
    texts = _set_widths(spread, full_brackets)
    edges = _edges(texts, spread.inked, size, advance)
    out: list[Letter] = []
    for number, (text, sign, (x0, x1)) in enumerate(zip(texts, line.printed, edges, strict=True)):
        if number and _is_space(texts[number - 1], spread, number):
            before = edges[number - 1][1]
            out.append(Letter(line.left + before, centre - size / 2, line.left + x0, centre + size / 2, " ", 1.0))
        out.append(Letter(line.left + x0, centre - size / 2, line.left + x1, centre + size / 2, text, sign.sure))
    return out


def _spaces(signs: Sequence[Sign]) -> set[int]:
    """Before which of the printed signs white space was read."""
    found, count = set(), 0
    for sign in signs:
        if sign.text.isspace():
            if count:
                found.add(count)
        else:
            count += 1
    return found


def _is_space(before: str, spread: Spread, number: int) -> bool:
    """Whether white space stands before a sign that is not the first."""
    after = spread.line.printed[number].text
    white = (spread.inked[number][0] - spread.inked[number - 1][1]) / spread.size
    if white - _bearings(before)[1] - _bearings(after)[0] > _widest_space(before, after):
        return False
    if number in spread.spaces:
        return white > (AFTER_STOP if before in ".,:;" else WORD_SPACE)
    return before.isascii() and white > UNREAD_SPACE


def _widest_space(before: str, after: str) -> float:
    if any(text.isascii() and text.isalpha() for text in (before, after)):
        return WIDEST_SPACE
    alike = any(is_kind(before) and is_kind(after) for is_kind in (str.isdigit, is_ideograph))
    return WIDEST_ALIKE if alike else WIDEST_MIXED


_FULL_OF = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；"}
_HALF_OF = {full: half for half, full in _FULL_OF.items()}


def are_brackets_full(lines: Sequence[Spread]) -> bool:
    """Whether most brackets of a page are full-width ones: of those whose place tells it; where none does, whether most hold
    an ideograph: `（一）` stands at the beginning of its line, `(1)` too."""
    told = [full for line in lines for full in _tell_brackets(line).values()]
    if not told:
        texts = [[sign.text for sign in line.line.printed] for line in lines]
        pairs = [pair for line in texts for pair in itertools.pairwise(line)]
        told = [is_ideograph(other) for one, other in pairs if one in "(（"]
    return sum(told) > len(told) / 2


def _tell_brackets(spread: Spread) -> dict[int, bool]:
    """Of the brackets whose place tells it, whether they are full-width: by the white outside them."""
    texts = [sign.text for sign in spread.line.printed]
    told = {}
    for number, text in enumerate(texts):
        if text not in "()（）":
            continue
        beside = number - 1 if text in "(（" else number + 1
        white = spread.white(number if text in "(（" else number + 1)
        if white is None or texts[beside] in CENTRED | OPENING | CLOSING or (text in ")）" and white > SPACED):
            continue
        told[number] = white > FULL_OUTSIDE
    return told


def _set_widths(spread: Spread, full_brackets: bool) -> list[str]:
    """The signs' texts, brackets and stops as wide as they are set; two brackets that belong together are of one width."""
    texts = [put_right(sign.text) for sign in spread.line.printed]
    told = _tell_brackets(spread)
    opened: list[int] = []
    for number, text in enumerate(texts):
        half = _HALF_OF.get(text, text)
        if half == "(":
            opened.append(number)
        elif half == ")" and opened:
            first = opened.pop()
            known = told.get(first, told.get(number, full_brackets))
            told[first] = told[number] = known
        if half == "," and 0 < number < len(texts) - 1 and texts[number - 1].isdigit() and texts[number + 1].isdigit():
            left, right = spread.white(number), spread.white(number + 1)
            if _parts_thousands(texts, number):
                texts[number] = half
            elif left is not None and right is not None:
                texts[number] = _FULL_OF[half] if left + right > FULL_AROUND else half
    for number, text in enumerate(texts):
        half = _HALF_OF.get(text, text)
        if half in ("(", ")"):
            texts[number] = _FULL_OF[half] if told.get(number, full_brackets) else half
    return texts


def _around(width: float, size: float, advance: float) -> tuple[float, float]:
    """Ems of white at both sides of an ideograph's ink of this width."""
    white = max(BEARING, (advance - width) / 2 / size)
    return white, white


def _parts_thousands(texts: Sequence[str], number: int) -> bool:
    """Whether three digits and no fourth stand behind a comma."""
    behind = [text.isdigit() for text in texts[number + 1 : number + 5]]
    return behind[:3] == [True] * 3 and behind[3:] != [True]


def _bearings(text: str) -> tuple[float, float]:
    """Ems of white on the left and on the right of a letter's ink, inside its box."""
    if text in CENTRED:
        return THIRD_SIGN, THIRD_SIGN
    if text in OPENING:
        return HALF_SIGN, BEARING
    if text in CLOSING:
        return BEARING, HALF_SIGN
    if text in THIN:
        return THIN_SIGN, THIN_SIGN
    return BEARING, BEARING


def _put_in_order(edges: list[list[float]], middles: Sequence[float]) -> None:
    """Part letters that stand one over another, whose ink runs together or was lost: they are read in the order in which they
    stand."""
    centres = list(itertools.accumulate(middles, max))
    for number in range(len(edges) - 1):
        if max(edges[number]) > edges[number + 1][0]:
            edge = max(edges[number][0], (centres[number] + centres[number + 1]) / 2)
            edges[number][1] = edges[number + 1][0] = edge


def _edges(
    texts: Sequence[str], inked: Sequence[tuple[float, float]], size: float, advance: float
) -> list[tuple[float, float]]:
    """From and to which x each letter is set: letters that follow one another share an edge."""
    bearings = [
        _around(stop - start, size, advance) if is_ideograph(text) else _bearings(text)
        for text, (start, stop) in zip(texts, inked, strict=True)
    ]
    edges = [
        [ink[0] - before * size, ink[1] + after * size] for ink, (before, after) in zip(inked, bearings, strict=True)
    ]
    for number in range(len(texts) - 1):
        white = inked[number + 1][0] - inked[number][1]
        own, next_ = bearings[number][1], bearings[number + 1][0]
        narrow = texts[number].isascii() and texts[number + 1].isascii()
        if white <= (own + next_ + (NARROW_SLACK if narrow else SLACK)) * size:
            edge = inked[number][1] + white * own / (own + next_)
            edges[number][1] = edges[number + 1][0] = edge
    _put_in_order(edges, [(start + stop) / 2 for start, stop in inked])
    return [(start, max(end, start + 1.0)) for start, end in edges]
