"""Ruling lines of a scan: where they run, and the picture without them.

In: a whitened picture and its ink. Out: rules in pixels, and grey pixels in which none is left. A stroke of a letter is
shorter than any rule that is taken for one, or touches no other rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from extractors.document.scans.paper import find_runs

PIECE = 9.0  # points: the shortest unbroken stroke that is looked at
FIRM = 18.0  # points: a stroke that no letter of running text has
BRIDGED = 0.8  # points of white that noise may leave in a piece
BROKEN = 4.0  # points of white between two pieces of one rule
BESIDE = 1.5  # points by which the pieces of one rule may stand apart across it
THICK = 5.0  # points: what is thicker is no rule
STANDING = 120.0  # points: a longer one is a rule, whatever touches it
ABOVE, FEET = 4, 0.15  # pixels over a piece that are ink, and in which share of it, if letters stand on it
LONG = 36.0  # points: a rule that touches no other is at least as long
FAINT = 218  # of 255: what is darker may be a dot of a rule, though it is lighter than letters
DASH_HEIGHT = 2.2  # points: the highest dash
DASH_GAP = 4.0  # points of white between two dashes, at most
DASH_SHARE = 0.3  # of a row's length that dashes or dots take, at least
DASHES = 4  # in a short row, at least
DASHED = 16.0  # points: the shortest row of dashes that is looked at
CROSSED = 9.0  # points that a crossing takes out of a row of dashes
LONG_DASHED = 48.0  # points: a row of dashes that touches no other rule is at least as long
TOUCH = 3.0  # points between the end of a firm rule and another that it ends at
CLOSE = 0.8  # points between the end of a short rule, which may be a letter's stroke, and another


class Line(NamedTuple):
    """A rule in pixels: at a height from left to right, or at an x from top to bottom."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Ruled:
    """The rules of a picture, and the picture without them."""

    across: tuple[Line, ...]
    down: tuple[Line, ...]
    rest: Any


def find_rules(grey: Any, ink: Any, dpi: float) -> Ruled:
    """The rules of a picture, and the same without their ink."""
    import cv2

    point = dpi / 72
    turned = np.ascontiguousarray(ink.T)
    across, mask_across = _find(ink, point)
    down, mask_down = _find(turned, point)
    faint = (grey < FAINT).astype(np.uint8)
    dashed_across, dashes_across = _find_dashed(faint, point)
    dashed_down, dashes_down = _find_dashed(np.ascontiguousarray(faint.T), point)
    apart_across = [line for line in dashed_across if not _is_among(line, across, across, point)]
    apart_down = [line for line in dashed_down if not _is_among(line, down, down, point)]
    kept_across = _keep(across, [*down, *apart_down], point)
    kept_down = _keep(down, [*across, *apart_across], point)
    dashed_across = [line for line in dashed_across if not _is_among(line, across, kept_across, point)]
    dashed_down = [line for line in dashed_down if not _is_among(line, down, kept_down, point)]
    kept_across += _keep_dashed(dashed_across, [*down, *apart_down], point)
    kept_down += _keep_dashed(dashed_down, [*across, *apart_across], point)
    mask = _paint(mask_across | dashes_across, kept_across, point) | _paint(mask_down | dashes_down, kept_down, point).T
    mask = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    rest = grey.copy()
    rest[mask > 0] = 255
    return Ruled(tuple(kept_across), tuple(kept_down), rest)


def _find(ink: Any, point: float) -> tuple[list[Line], Any]:
    """Rules across, and the ink of their pieces."""
    import cv2

    bridge = max(1, round(BRIDGED * point))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, bridge + 1), np.uint8)) if bridge > 1 else ink
    # A rule that lies aslant by a pixel is still whole.
    thicker = cv2.dilate(closed, np.ones((3, 1), np.uint8))
    pieces = cv2.morphologyEx(thicker, cv2.MORPH_OPEN, np.ones((1, max(3, round(PIECE * point))), np.uint8))
    pieces = cv2.bitwise_and(pieces, cv2.dilate(ink, np.ones((3, 3), np.uint8)))
    count, marks, stats, middles = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    found: list[Line] = []
    for number in range(1, count):
        left, _, width, height, area = (int(v) for v in stats[number])
        if area / width <= THICK * point and (height <= THICK * point or width > 12 * height):
            if width < STANDING * point and _stand_on(ink, marks, number, stats[number]):
                continue
            found.append(Line(float(middles[number][1]) + 0.5, float(left), float(left + width)))
    firm = [line for line in found if line.end - line.start >= FIRM * point]
    short = [line for line in found if line.end - line.start < FIRM * point]
    return [*_join(firm, point), *short], pieces


def _stand_on(ink: Any, marks: Any, number: int, box: Any) -> bool:
    """Whether ink goes on over a piece in so many places that it is the feet of letters: `避難逃` stand on one level."""
    left, top, width, height, _ = (int(v) for v in box)
    if top < ABOVE:
        return False
    own = marks[top : top + height, left : left + width] == number
    first = top + own.argmax(axis=0)
    columns = np.arange(left, left + width)
    over = np.logical_and.reduce([ink[first - up, columns] > 0 for up in range(1, ABOVE + 1)])
    return float(over.mean()) > FEET


def _find_dashed(faint: Any, point: float) -> tuple[list[Line], Any]:
    """Rules across that are rows of dashes or dots, and the ink of these. ``faint``: also what is hardly darker than paper."""
    import cv2

    bridge = max(3, round(DASH_GAP * point))
    closed = cv2.morphologyEx(faint, cv2.MORPH_CLOSE, np.ones((1, bridge), np.uint8))
    # Letters whose white is bridged are a band as high as a line.
    high = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((max(3, round(DASH_HEIGHT * point)), 1), np.uint8))
    thin = cv2.subtract(closed, cv2.dilate(high, np.ones((3, 3), np.uint8)))
    runs = cv2.dilate(thin, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((1, round(DASHED * point)), np.uint8))
    count, marks, boxes, middles = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found: list[Line] = []
    mask = np.zeros_like(faint)
    for number in range(1, count):
        left, top, across, down, _ = (int(v) for v in boxes[number])
        part = slice(top, top + down), slice(left, left + across)
        own = (marks[part] == number) & (faint[part] > 0)
        inked = own.any(axis=0)
        pieces = len(find_runs(inked))
        if down > 2 * DASH_HEIGHT * point or inked.mean() < DASH_SHARE:
            continue
        if pieces >= DASHES or across >= LONG_DASHED * point:  # `（` is as long as a low row is high
            found.append(Line(float(middles[number][1]) + 0.5, float(left), float(left + across)))
            mask[part] |= own.astype(np.uint8)
    return _join(found, point, CROSSED), mask


def _is_among(line: Line, solid: list[Line], kept: list[Line], point: float) -> bool:
    """Whether a row of dashes is one solid stroke, which looks like one, too, or rules that are kept. Of fine dots some run into
    each other: pieces that are not kept are no reason to lose the row."""
    half = 0.5 * (line.end - line.start)
    return any(_share(line, one, point) > half for one in solid) or sum(_share(line, one, point) for one in kept) > half


def _share(line: Line, other: Line, point: float) -> float:
    """How much of a rule another covers."""
    beside = abs(other.at - line.at) >= BESIDE * point
    return 0.0 if beside else max(0.0, min(other.end, line.end) - max(other.start, line.start))


def _keep_dashed(lines: list[Line], others: list[Line], point: float) -> list[Line]:
    """Rows of dashes that are long, and those that end at two others."""
    firm = [other for other in others if other.end - other.start >= LONG * point]
    return [
        line
        for line in lines
        if line.end - line.start >= LONG_DASHED * point
        or all(_meet(end, line.at, firm, CROSSED * point) for end in (line.start, line.end))
    ]


def _join(lines: list[Line], point: float, broken: float = BROKEN) -> list[Line]:
    """Pieces of one rule together."""
    joined: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.start, one.at)):
        for place in range(len(joined) - 1, -1, -1):
            before = joined[place]
            if abs(before.at - line.at) < BESIDE * point and line.start - before.end < broken * point:
                long, short = before.end - before.start, line.end - line.start
                at = (before.at * long + line.at * short) / max(long + short, 1.0)
                joined[place] = Line(at, before.start, max(before.end, line.end))
                break
        else:
            joined.append(line)
    return joined


def _keep(lines: list[Line], others: list[Line], point: float) -> list[Line]:
    """Those long enough to be rules by themselves, and those that end at two others and go on elsewhere."""
    crossing = [other for other in others if other.end - other.start >= LONG * point]
    long = [line for line in lines if line.end - line.start >= LONG * point]
    kept = []
    for line in lines:
        length = line.end - line.start
        is_firm = length >= FIRM * point
        reach = (TOUCH if is_firm else CLOSE) * point
        met = [_meet(end, line.at, crossing, reach) for end in (line.start, line.end)]
        if length >= LONG * point or (all(met) and (is_firm or _is_edge(line.at, [*met[0], *met[1]], long, point))):
            kept.append(line)
    return kept


def _meet(end: float, at: float, others: list[Line], reach: float) -> list[Line]:
    """The rules that a line's end touches."""
    return [
        other for other in others if abs(other.at - end) <= reach and other.start - reach <= at <= other.end + reach
    ]


def _is_edge(at: float, met: list[Line], long: list[Line], point: float) -> bool:
    """Whether a short line stands where the rules that it meets end, or where another goes on: `辦` has as long a stroke."""
    reach = BESIDE * point
    ends = [end for other in met for end in (other.start, other.end)]
    return any(abs(end - at) <= 2 * reach for end in ends) or any(abs(line.at - at) <= reach for line in long)


def _paint(pieces: Any, kept: list[Line], point: float) -> Any:
    """The ink of the pieces along the rules that are kept."""
    mask = np.zeros_like(pieces)
    reach = max(1, round(THICK / 2 * point))
    for line in kept:
        top, bottom = max(0, int(line.at) - reach), int(line.at) + reach + 1
        part = slice(top, bottom), slice(int(line.start), int(line.end) + 1)
        mask[part] |= pieces[part]
    return mask
