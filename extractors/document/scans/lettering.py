"""The signs of a line of text as letters with boxes: as wide as they are set, as high as the font.

In: signs with their middles, the ink of the line. Out: letters in pixels. The model tells where a sign's middle is to a
sixth of its width; the ink tells the rest. Which look-alikes and widths are put right stands in ``lexicon/recognised.toml``.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from extractors import lexicon
from extractors.document.scans.engine import Sign

FULL = 0.93  # ems: how high the ink of an ideograph is
DIGIT = 0.72  # ems: how high the ink of a figure is
BEARING = 0.05  # ems of white at each side of a letter's ink, inside its box
CENTRED, OPENING, CLOSING = frozenset("，。、；：！？·・"), frozenset("（「『【〔〈《［"), frozenset("）」』】〕〉》］")
HALF_SIGN = 0.5  # ems of white at one side of a full-width bracket's ink
THIRD_SIGN = 0.3  # ems of white at each side of a full-width stop's ink
SLACK = 0.35  # ems of further white between two letters that still follow one another
NARROW_SLACK = 0.17  # the same between two letters of Latin or figures
WORD_SPACE = 0.12  # ems of white from which a space that was read is one
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


def measure_size(line: ReadLine) -> float | None:
    """The font size of a line in pixels, by the height of its ink; None where no sign of it tells one."""
    rows = np.flatnonzero(line.ink.any(axis=1))
    if not len(rows):
        return None
    height = float(rows[-1] - rows[0] + 1)
    texts = [sign.text for sign in line.printed]
    if sum(map(is_ideograph, texts)) >= 2:
        return height / FULL
    if sum(map(str.isalnum, texts)) >= 2:
        return height / DIGIT
    return None


def agree_on_sizes(sizes: Sequence[float | None]) -> list[float]:
    """The sizes of all lines of a page: those of one font alike, those not told as most."""
    told = sorted(size for size in sizes if size is not None)
    groups: list[list[float]] = []
    for size in told:
        if groups and size <= groups[-1][0] * (1 + 2 * SAME_SIZE):
            groups[-1].append(size)
        else:
            groups.append([size])
    middles = [float(np.median(group)) for group in groups]
    usual = max(zip(groups, middles, strict=True), key=lambda one: len(one[0]))[1] if groups else 0.0
    return [usual if size is None else min(middles, key=lambda middle: abs(middle - size)) for size in sizes]


def place_letters(line: ReadLine, size: float) -> list[Letter]:
    """The letters of a line, those of a run side by side; a space where one was read and there is room for it."""
    signs = line.printed
    if not signs:
        return []
    width = line.ink.shape[1]
    columns = line.ink.any(axis=0)
    middles = [sign.at * width for sign in signs]
    bounds = [0.0, *((a + b) / 2 for a, b in itertools.pairwise(middles)), float(width)]
    inked = [
        _ink_of(columns, start, stop, middle, size)
        for start, stop, middle in zip(bounds, bounds[1:], middles, strict=False)
    ]
    rows = np.flatnonzero(line.ink.any(axis=1))
    centre = line.top + (float(rows[0] + rows[-1] + 1) / 2 if len(rows) else line.ink.shape[0] / 2)
    texts = _set_widths([put_right(sign.text) for sign in signs], inked, size)
    edges = _edges(texts, inked, size)
    spaces = _spaces(line.signs)
    out: list[Letter] = []
    for number, (text, sign, (x0, x1)) in enumerate(zip(texts, signs, edges, strict=True)):
        if number in spaces and x0 - edges[number - 1][1] > WORD_SPACE * size:
            before = edges[number - 1][1]
            out.append(Letter(line.left + before, centre - size / 2, line.left + x0, centre + size / 2, " ", 1.0))
        out.append(Letter(line.left + x0, centre - size / 2, line.left + x1, centre + size / 2, text, sign.sure))
    return out


def _ink_of(columns: Any, start: float, stop: float, middle: float, size: float) -> tuple[float, float]:
    """From and to which x the ink of a letter reaches, inside its share of the line and within reach of its middle."""
    low, high = max(start, middle - 0.75 * size), min(stop, middle + 0.75 * size)
    found = np.flatnonzero(columns[int(low) : int(np.ceil(high))])
    if not len(found):
        return middle - 0.2 * size, middle + 0.2 * size
    return int(low) + float(found[0]), int(low) + float(found[-1]) + 1.0


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


_FULL_OF = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
_HALF_OF = {full: half for half, full in _FULL_OF.items()}


def _set_widths(texts: list[str], inked: Sequence[tuple[float, float]], size: float) -> list[str]:
    """Brackets and stops as wide as they are set: what stands beside one tells, where something does."""
    out = list(texts)
    for number, text in enumerate(texts):
        half = _HALF_OF.get(text, text)
        if half not in "()":
            continue
        left = inked[number][0] - inked[number - 1][1] if number else None
        right = inked[number + 1][0] - inked[number][1] if number + 1 < len(texts) else None
        outside = left if half == "(" else right
        if outside is None:
            continue
        neighbour = texts[number - 1] if half == "(" else texts[number + 1]
        if neighbour in CENTRED or neighbour in OPENING or neighbour in CLOSING:
            continue
        out[number] = _FULL_OF[half] if outside > 0.33 * size else half
    return _pair_brackets(out, texts)


def _pair_brackets(texts: list[str], read: Sequence[str]) -> list[str]:
    """Two brackets that belong together are of one width: that of the one whose place told it, else as the first was read."""
    out = list(texts)
    opened: list[int] = []
    for number, text in enumerate(texts):
        if text in "(（":
            opened.append(number)
        elif text in ")）" and opened:
            first = opened.pop()
            told_first, told_last = texts[first] != read[first], texts[number] != read[number]
            full = out[number] == "）" if told_last and not told_first else out[first] == "（"
            out[first], out[number] = ("（", "）") if full else ("(", ")")
    return out


def _bearings(text: str) -> tuple[float, float]:
    """Ems of white on the left and on the right of a letter's ink, inside its box."""
    if text in CENTRED:
        return THIRD_SIGN, THIRD_SIGN
    if text in OPENING:
        return HALF_SIGN, BEARING
    if text in CLOSING:
        return BEARING, HALF_SIGN
    return BEARING, BEARING


def _edges(texts: Sequence[str], inked: Sequence[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """From and to which x each letter is set: letters that follow one another share an edge."""
    bearings = [_bearings(text) for text in texts]
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
    return [(start, max(end, start + 1.0)) for start, end in edges]
