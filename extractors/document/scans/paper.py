"""A scan made even and straight: white paper, lines of text that run across, one page a picture.

In: grey pixels. Out: grey pixels again. What is measured are the lines of ink themselves; nothing is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

SMALL = 75.0  # dpi at which a page is looked at as a whole
MOST_SKEW = 4.0  # degrees
SKEW_STEPS = ((0.5, MOST_SKEW), (0.1, 0.5), (0.02, 0.1))  # degrees: how finely, and how far from the best so far
LEAST_SKEW = 0.03  # degrees: less moves a line across A4 by less than its own width
LEAST_GAIN = 1.02  # by how much straight lines must stand out more than as they lie
GRAIN = 8  # pixels a side of the blocks of which the paper's light is measured
INK = 0.62  # share of the paper's light below which something is ink, at least
WIDE = (1.2, 1.65)  # times as wide as high: between these may be two pages side by side
ACROSS = 0.75  # of a sheet's width: a rule so long belongs to one page
FOLD = 0.03  # of a sheet's width that is white between two pages, at least
OFF_MIDDLE = 0.04  # of a sheet's width by which the fold may lie beside its middle
MARGINS = 0.04  # of a sheet's width by which the margins of two pages may differ
LEVEL = 0.2  # of a line's height by which two lines at one height may differ


def whiten(grey: Any) -> Any:
    """The same with its paper white: grey backgrounds and shadows of the binding are taken away."""
    import cv2

    height, width = grey.shape
    down, across = max(1, height // GRAIN), max(1, width // GRAIN)
    # The lightest of a block is its paper: letters never fill a block, and shaded cells stay what they are to their rim.
    local = cv2.resize(grey, (across, down), interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(cv2.dilate(local, np.ones((5, 5), np.uint8)), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    paper = cv2.medianBlur(paper, 5)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even = grey.astype(np.float32) * (255.0 / np.maximum(paper, 40).astype(np.float32))
    return np.clip(even, 0, 255).astype(np.uint8)


def find_ink(grey: Any) -> Any:
    """Which pixels of a whitened picture are ink: 1, else 0. The bound lies between paper and letters as both are found."""
    import cv2

    bound, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return (grey < min(max(bound, 90.0), 255 * INK + 40)).astype(np.uint8)


def measure_skew(grey: Any, dpi: float) -> float:
    """Degrees, counter-clockwise, by which a picture is to be turned for its lines to run straight; 0 where none stand out."""
    import cv2

    scale = min(1.0, SMALL / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255 - small.astype(np.float32)
    ink[ink < 60] = 0
    flat = best = 0.0
    sharpest = flat = _sharpness(ink, 0.0)
    for step, reach in SKEW_STEPS:
        for angle in np.arange(best - reach, best + reach + step / 2, step):
            sharp = _sharpness(ink, float(angle))
            if sharp > sharpest:
                sharpest, best = sharp, float(angle)
    return best if abs(best) >= LEAST_SKEW and sharpest > LEAST_GAIN * flat else 0.0


def _sharpness(ink: Any, angle: float) -> float:
    """How much the rows and columns of a picture differ from the next ones, once it is turned."""
    turned = turn_by(ink, angle, 0) if angle else ink
    across, down = turned.sum(axis=1), turned.sum(axis=0)
    return float((np.diff(across) ** 2).sum() / turned.shape[1] + (np.diff(down) ** 2).sum() / turned.shape[0])


def turn_by(grey: Any, angle: float, paper: int = 255) -> Any:
    """A picture turned counter-clockwise around its middle, as large as before; what comes in is paper."""
    import cv2

    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)


def find_runs(flags: Any) -> list[tuple[int, int]]:
    """From where to where flags are set."""
    changes = np.flatnonzero(np.diff(np.r_[0, flags.astype(np.int8), 0]))
    return [(int(start), int(stop)) for start, stop in changes.reshape(-1, 2)]


Edges = tuple[float, float, float, float]  # x0, top, x1, bottom, in pixels


def part_pages(grey: Any, boxes: Sequence[Edges]) -> tuple[tuple[int, int], ...]:
    """From and to which x the pages of a sheet lie: two where a white fold in its middle parts what looks like two pages.

    ``boxes``: the lines of text. A table that goes across the sheet has white between its columns, too: its lines stand at one
    height on both sides, and none of them is as long as a page's.
    """
    height, width = grey.shape
    whole = ((0, width),)
    if not WIDE[0] * height <= width <= WIDE[1] * height or ((grey < 128).sum(axis=1) > ACROSS * width).any():
        return whole
    fold = _find_fold(width, boxes)
    if fold is None:
        return whole
    left = [box for box in boxes if (box[0] + box[2]) / 2 < fold]
    right = [(box[0] - fold, box[1], box[2] - fold, box[3]) for box in boxes if (box[0] + box[2]) / 2 >= fold]
    if min(len(left), len(right)) < 2 or not _have_equal_margins(left, right, width):
        return whole
    halves = ((left, grey[:, :fold]), (right, grey[:, fold:]))
    if _are_level(left, right) and not all(_is_full(some, half) for some, half in halves):
        return whole
    return ((0, fold), (fold, width))


def _find_fold(width: int, boxes: Sequence[Edges]) -> int | None:
    """The middle of the widest white between lines of text that lies in the middle of a sheet."""
    taken = np.zeros(width + 1)
    for x0, _, x1, _ in boxes:
        taken[max(int(x0), 0)] += 1
        taken[min(int(x1) + 1, width)] -= 1
    free = np.cumsum(taken)[:width] == 0
    near = [(stop - start, (start + stop) // 2) for start, stop in find_runs(free) if start < 0.5 * width < stop]
    if not near or near[0][0] < FOLD * width or abs(near[0][1] - width / 2) > OFF_MIDDLE * width:
        return None
    return near[0][1]


def _have_equal_margins(left: Sequence[Edges], right: Sequence[Edges], width: int) -> bool:
    starts = [min(box[0] for box in side) for side in (left, right)]
    stops = [max(box[2] for box in side) for side in (left, right)]
    return abs(starts[0] - starts[1]) < MARGINS * width and abs(stops[0] - stops[1]) < 2 * MARGINS * width


def _are_level(left: Sequence[Edges], right: Sequence[Edges]) -> bool:
    """Whether most lines on one side have one at the same height on the other."""
    few, many = sorted((left, right), key=len)
    middles = [(box[1] + box[3]) / 2 for box in many]
    level = sum(min(abs((b[1] + b[3]) / 2 - m) for m in middles) < LEVEL * (b[3] - b[1]) for b in few)
    return level > 0.8 * len(few)


def _is_full(boxes: Sequence[Edges], half: Any) -> bool:
    """Whether a half has a line of text or a rule as long as a page's."""
    width = half.shape[1]
    return any(box[2] - box[0] > 0.6 * width for box in boxes) or bool(((half < 128).sum(axis=1) > 0.5 * width).any())
